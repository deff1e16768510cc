//! What an element is by its kind, its role and the words of its class and id.
//!
//! Whether that condemns it is decided in `noise`, by what it holds.

mod known;
mod signs;
mod words;

use memchr::memchr2_iter;

use self::known::Known;
pub(super) use self::signs::is_noise;
use self::signs::{Says, signs_of};
pub(in crate::page) use self::words::words;
use super::super::lead;
use super::Why;
use crate::hidden::{self, Means, Sheet};
use crate::markup::Telling;

/// What an element's name, role, style or class says that it is; the graver of two counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::page) enum Verdict {
    Clean,
    Noise(Why),
    Comments,
}

/// What an element is by its looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::page) struct Looks {
    /// Whether its letters have no size, unless those in it have one of their own.
    pub(in crate::page) has_no_size: bool,
    /// Whether a style hides it.
    pub(in crate::page) is_hidden_by_style: bool,
    pub(in crate::page) verdict: Verdict,
    /// Whether it is called a lead.
    pub(in crate::page) is_lead: bool,
    /// Whether its text is centred.
    pub(in crate::page) is_centred: bool,
}

/// What a class or an id says.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Said {
    looks: Looks,
    /// Whether a library of animation knows by it what it shows.
    is_animated: bool,
    /// Whether common style sheets hide by it, and whether scripts show again what it hides.
    is_hidden: bool,
    is_out_of_sight: bool,
    /// Whether the page's own styles may hide one of its names.
    is_in_the_sheet: bool,
}

const SILENT: Said = Said { looks: PLAIN, is_animated: false, is_hidden: false, is_out_of_sight: false, is_in_the_sheet: false };

impl Said {
    fn by(names: &str, sheet: Option<&Sheet>) -> Self {
        let mut said = Self { looks: by_names(names), is_hidden: hides(names), ..SILENT };
        for name in names.split_ascii_whitespace() {
            said.is_animated |= is_animated(name);
            said.is_out_of_sight |= OUT_OF_SIGHT.contains(&name);
            said.is_in_the_sheet |= sheet.is_some_and(|sheet| sheet.may_hide(name));
        }
        said
    }
}

const PLAIN: Looks = Looks { verdict: Verdict::Clean, is_lead: false, is_centred: false, has_no_size: false, is_hidden_by_style: false };

/// What is thought of the elements of a page.
#[derive(Default)]
pub(in crate::page) struct Names<'a> {
    known: Known<'a>,
    /// What the page's own styles hide.
    sheet: Option<&'a Sheet>,
}

impl<'a> Names<'a> {
    /// For a page with these styles of its own.
    pub(in crate::page) fn of_page(sheet: Option<&'a Sheet>) -> Self {
        Self { sheet, ..Self::default() }
    }

    /// What an element of that name is by its looks.
    pub(in crate::page) fn judge(&mut self, name: &str, said: &Telling<'a>) -> Looks {
        // Most elements of a text have no attributes.
        if said.is_bare() {
            let verdict = by_kind(name, None).unwrap_or(Verdict::Clean);
            let mut looks = Looks { verdict, is_centred: name == "center", ..PLAIN };
            self.see(name, said, &SILENT, &mut looks);
            return looks;
        }
        let class = said.class.map_or(SILENT, |names| self.known(names));
        let mut looks = class.looks;
        // The id of a heading within a text is what it says: `share-of-the-vote`, `nav_only_the_film`.
        let is_subhead = matches!(name, "h2" | "h3" | "h4" | "h5");
        looks.is_lead |= is_subhead && said.id.is_some_and(|id| words(id).last().is_some_and(|word| word.eq_ignore_ascii_case("sapo")));
        if let Some(known) = said.id.filter(|_| !is_subhead).map(|names| self.known(names).looks) {
            looks.verdict = looks.verdict.max(known.verdict);
            looks.is_lead |= known.is_lead;
        }
        looks.is_centred = looks.is_centred || is_centred(name, said);
        let harmless = harmless(name);
        if !harmless.is_empty()
            && (is_subhead || said.id.is_none())
            && said.class.is_some_and(|class| {
                let is_harmless = |word: &str| harmless.iter().any(|known| word.eq_ignore_ascii_case(known));
                words(class).any(is_harmless) && words(class).all(|word| !is_noise(word) || is_harmless(word))
            })
        {
            looks.verdict = Verdict::Clean;
        }
        // What a reader may do with a text; a box called so may hold its sources.
        if matches!(name, "ul" | "menu") && said.class.is_some_and(|class| words(class).any(|word| word.eq_ignore_ascii_case("actions"))) {
            looks.verdict = looks.verdict.max(Verdict::Noise(Why::Name));
        }
        if is_post(name, said.class) {
            looks.verdict = Verdict::Clean;
        } else if is_picture_of_a_post(name, said.class) {
            looks.verdict = Verdict::Noise(Why::Kind);
        }
        if let Some(verdict) = by_kind(name, said.id).or_else(|| by_attributes(said, &class)) {
            looks.verdict = verdict;
        }
        self.see(name, said, &class, &mut looks);
        looks.is_lead = looks.is_lead || [said.itemprop, said.data_role].into_iter().flatten().any(|names| self.known(names).looks.is_lead);
        looks
    }

    fn known(&mut self, names: &'a str) -> Said {
        let sheet = self.sheet;
        self.known.get(names, |names| Said::by(names, sheet))
    }

    /// What the element's own style or those of the page hide. What holds the page or its headline is shown by a script.
    fn see(&self, name: &str, said: &Telling<'a>, class: &Said, looks: &mut Looks) {
        if looks.verdict != Verdict::Clean && !matches!(looks.verdict, Verdict::Noise(Why::Name))
            || matches!(name, "html" | "body" | "main" | "h1")
        {
            return;
        }
        // What a library moves into sight as the reader comes to it; it hides no more than the first look.
        if class.is_animated && !said.style.is_some_and(|style| style.contains("display")) {
            return;
        }
        let own = said.style.and_then(hidden::by_style);
        // Its own style is the stronger one.
        let shows = |style: &str| style.contains("display") || style.contains("visibility") || style.contains("opacity");
        let is_free = own.is_none() && !said.style.is_some_and(shows);
        let by_sheet = || self.sheet?.hides(name, said.class.filter(|_| class.is_in_the_sheet), said.id).filter(|_| is_free);
        let means = own.or_else(by_sheet);
        looks.is_hidden_by_style = means.is_some();
        match means {
            Some(Means::Plain | Means::Unseen) if own.is_some() => looks.verdict = Verdict::Noise(Why::Hidden),
            Some(Means::Plain | Means::Unseen | Means::OutOfSight) => looks.verdict = Verdict::Noise(Why::OutOfSight),
            Some(Means::NoSize) => looks.has_no_size = true,
            None if class.is_out_of_sight => looks.verdict = Verdict::Noise(Why::OutOfSight),
            None => {}
        }
    }
}

/// Whether a class is that by which libraries of animation know what they show.
fn is_animated(name: &str) -> bool {
    matches!(name, "wow" | "aos-init" | "animate__animated" | "elementor-invisible")
}

/// Words that say nothing of such an element: a subhead is called a tag here and there, and a quote a caption; keywords stand in no
/// heading, words of a picture in no quote.
fn harmless(name: &str) -> &'static [&'static str] {
    match name {
        "h2" | "h3" => &["tag"],
        "blockquote" => &["caption", "tag"],
        "p" => &["footer"],
        _ => &[],
    }
}

/// Whether an element is a post of another site as that site hands it out to be quoted, with its words and who said them.
pub(in crate::page) fn is_post(name: &str, class: Option<&str>) -> bool {
    name == "blockquote" && class.is_some_and(|class| class.split_ascii_whitespace().any(|name| POSTS.contains(&name)))
}

/// The same of a site whose posts are pictures: "View this post", and who shared it when.
fn is_picture_of_a_post(name: &str, class: Option<&str>) -> bool {
    name == "blockquote" && class.is_some_and(|class| class.split_ascii_whitespace().any(|name| name == "instagram-media"))
}

/// By the element's name; `None` leaves it to its attributes.
fn by_kind(name: &str, id: Option<&str>) -> Option<Verdict> {
    match name {
        "nav" | "aside" | "footer" | "figcaption" | "button" | "select" | "dialog" | "menu" | "marquee" => Some(Verdict::Noise(Why::Kind)),
        // What stands where an advertisement did not come.
        "amp-ad" | "amp-embed" | "amp-sticky-ad" => Some(Verdict::Noise(Why::Kind)),
        // Posts of other sites, menus and boxes of consent of AMP pages.
        "amp-twitter" | "amp-instagram" | "amp-facebook" | "amp-tiktok" | "amp-sidebar" | "amp-consent" | "amp-user-notification" => {
            Some(Verdict::Noise(Why::Kind))
        }
        "form" => Some(if id.is_some_and(|id| id.contains("aspnet")) { Verdict::Clean } else { Verdict::Noise(Why::Kind) }),
        "html" | "body" | "main" | "h1" | "a" => Some(Verdict::Clean),
        _ => None,
    }
}

/// By what hides an element or states its part; `None` leaves it to its class and id.
fn by_attributes(said: &Telling<'_>, class: &Said) -> Option<Verdict> {
    if said.is_hidden || said.aria_hidden == Some("true") || class.is_hidden {
        return Some(Verdict::Noise(Why::Hidden));
    }
    if matches!(said.role, Some("navigation" | "complementary" | "contentinfo" | "banner" | "search" | "dialog" | "menu")) {
        return Some(Verdict::Noise(Why::Kind));
    }
    // The editor of several Vietnamese newsrooms marks its inserted boxes this way.
    let is_inserted = |kind: &str| ["Related", "Vote", "Poll", "Quiz", "Stock", "stock"].iter().any(|name| kind.starts_with(name));
    said.kind.is_some_and(is_inserted).then_some(Verdict::Noise(Why::Kind))
}

/// The first of an element's classes that condemns it.
pub(in crate::page) fn telling(names: &str) -> Option<&str> {
    names.split_whitespace().find(|name| by_names(name).verdict != Verdict::Clean)
}

/// Bytes of the words of a class; a longer one is copied once more.
const LIKELY: usize = 60;

fn by_names(names: &str) -> Looks {
    let mut looks = PLAIN;
    let mut joined = Vec::with_capacity(LIKELY);
    for name in names.split_whitespace() {
        let own = by_name(name, &mut joined);
        let says_something = own.is_lead || own.verdict != Verdict::Clean;
        if says_something && !is_utility(name) && !is_keyword(names) {
            looks.verdict = looks.verdict.max(own.verdict);
            looks.is_lead |= own.is_lead;
        }
        looks.is_centred |= own.is_centred;
    }
    looks
}

/// What one class says; `joined` is room for its words in one, in small letters.
fn by_name(name: &str, joined: &mut Vec<u8>) -> Looks {
    let mut looks = PLAIN;
    let (mut is_of_layout, mut is_plain) = (false, true);
    let mut count = 0;
    joined.clear();
    for word in words(name) {
        let start = joined.len();
        joined.extend_from_slice(word.as_bytes());
        joined[start..].make_ascii_lowercase();
        for sign in signs_of(&joined[start..]) {
            match sign {
                Says::Verdict(verdict) => looks.verdict = looks.verdict.max(verdict),
                Says::Lead => looks.is_lead = true,
                Says::Centre => looks.is_centred = true,
                Says::Layout => is_of_layout = true,
                Says::Place => is_plain = false,
            }
        }
        count += 1;
    }
    looks.is_lead |= lead::is_name(joined);
    if count > 1 {
        let verdicts = signs_of(joined).filter_map(|says| if let Says::Verdict(verdict) = says { Some(verdict) } else { None });
        looks.verdict = verdicts.fold(looks.verdict, Ord::max);
    }
    // A row of recommendations is one; the main column beside the sidebar is none.
    let is_elsewhere = || ELSEWHERE.iter().any(|known| holds(joined, known));
    let is_for_subscribers = || TEXTS.iter().chain(&MARKUP).any(|known| holds(joined, known));
    // A layout of pictures has captions.
    let is_of_layout = is_of_layout && !(joined.starts_with(b"layout") && joined.ends_with(b"caption"));
    if looks.verdict != Verdict::Clean && (is_of_layout || is_switch(name) || !is_plain && !is_elsewhere() || is_for_subscribers()) {
        looks.verdict = Verdict::Clean;
    }
    // The byline beside the link to the comments: "bylineComments".
    if looks.verdict == Verdict::Comments && joined.starts_with(b"byline") {
        looks.verdict = Verdict::Noise(Why::Name);
    }
    if looks.verdict == Verdict::Clean && tells_of_media(joined) {
        looks.verdict = Verdict::Noise(Why::Name);
    }
    looks
}

/// Whether a name says no more than whether something is switched on: `related-content-enabled`.
fn is_switch(name: &str) -> bool {
    let last = name.rsplit(['-', '_']).next().unwrap_or_default();
    last.len() < name.len() && SWITCHES.iter().any(|known| last.eq_ignore_ascii_case(known))
}

fn holds(joined: &[u8], known: &[u8]) -> bool {
    joined.windows(known.len()).any(|window| window[0] == known[0] && window == known)
}

/// Whether a name is of what tells about a picture or film. Most names are shorter, or have none of the first letters.
fn tells_of_media(joined: &[u8]) -> bool {
    let most = (joined.len() + 1).saturating_sub("chuthich".len());
    (0..most).any(|at| matches!(joined[at], b'c' | b'm' | b'v') && MEDIA.iter().any(|known| joined[at..].starts_with(known)))
}

/// Whether these are the classes of a WordPress article, which name its keywords: `hentry tag-comments`.
fn is_keyword(names: &str) -> bool {
    names.split_whitespace().any(|name| matches!(name, "hentry" | "type-post" | "status-publish"))
}

/// Whether a class only says how something is laid out, on which screen or paper, and what a click does.
fn is_utility(name: &str) -> bool {
    matches!(name, "relative" | "position-relative" | "pos-relative" | "is-relative")
        || name.contains(':')
        || name.starts_with("js-") && name.ends_with("-toggle")
        || name.contains("print-") && (name.starts_with("d-") || name.contains("-print-"))
        || name.ends_with("-print") && (name.starts_with("no-") || name.starts_with("hidden-") || name.starts_with("hide-"))
}

/// What a paper calls paragraphs whose letters it shifts for those who have not subscribed.
pub(in super::super) const GARBLED: &str = "obfuscated";

/// Classes that common style sheets hide by.
const HIDDEN: [&str; 8] =
    ["hidden", GARBLED, "d-none", "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader-only"];

/// The same, of which scripts show some again.
const OUT_OF_SIGHT: [&str; 12] = [
    "hide",
    "invisible",
    "uk-hidden",
    "uk-invisible",
    "is-hidden",
    "u-hidden",
    "element-invisible",
    "offscreen",
    "off-screen",
    "visually-hidden-focusable",
    "sr-only-focusable",
    "show-for-sr",
];

/// Whether classes are such.
fn hides(names: &str) -> bool {
    let classes = || names.split_ascii_whitespace();
    // `d-none d-md-block` hides on small screens alone; `d-none d-print-block` everywhere but on paper.
    let shows = |class: &str| class.starts_with("d-") && class != "d-none" && !class.starts_with("d-print-");
    classes().any(|class| HIDDEN.contains(&class)) && !classes().any(shows)
}

/// Whether an element's name, alignment or style centres what it says.
fn is_centred(name: &str, said: &Telling<'_>) -> bool {
    let by_style = |style: &str| has_property_in(style, b'n') && style.to_ascii_lowercase().replace(' ', "").contains("text-align:center");
    name == "center" || said.align.is_some_and(|align| align.eq_ignore_ascii_case("center")) || said.style.is_some_and(by_style)
}

/// Whether a style has a property whose name ends in a letter; most styles are told by that, without a copy.
fn has_property_in(style: &str, letter: u8) -> bool {
    memchr2_iter(letter, letter.to_ascii_uppercase(), style.as_bytes()).any(|at| style[at + 1..].trim_start().starts_with(':'))
}

/// Classes of the quotes that posts are handed out as.
const POSTS: [&str; 2] = ["twitter-tweet", "twitter-video"];

/// Last words of names that say how a page is set up.
const SWITCHES: [&str; 7] = ["enabled", "disabled", "allowed", "supported", "on", "off", "no"];

/// Parts of a name that make even such a place noise.
const ELSEWHERE: [&[u8]; 2] = [b"related", b"recommend"];

/// Parts of a name that make a box with a word of subscriptions the text that subscribers read.
const TEXTS: [&[u8]; 4] = [b"subscriberonly", b"subscriberpreview", b"subscribercontent", b"subscriptioncontent"];

/// Parts of a name that speak of tags of the markup.
const MARKUP: [&[u8]; 2] = [b"headingtag", b"headertag"];

/// Parts of a name of what tells about a picture or film.
const MEDIA: [&[u8]; 4] = [b"mediadesc", b"videodesc", b"videocaption", b"chuthich"];
