//! An article's page: headline, lead, body, dates, address, and what kind of page it is.
//!
//! Three kinds of knowledge are used: what the page says about itself, the outlet's selectors, and the general algorithm
//! in `body`. Nothing here knows what the text is about.

mod body;
mod boxes;
mod captions;
mod cards;
mod comments;
mod crumbs;
mod dates;
mod embedded;
mod explain;
mod key;
mod lead;
mod near;
mod noise;
mod quality;
mod rubric;
pub(crate) mod selectors;
mod stated;
mod structured;
mod title;
mod tongue;
mod tree;
mod zone;

pub use self::explain::{Block, Explanation, Fate, explain};
pub use self::quality::refusal;
pub use self::stated::TextFrom;
pub use self::zone::Zone;

use std::cell::OnceCell;

use chrono::{DateTime, FixedOffset};
use domain::source::ArticleRules;
use domain::url::Url;
use domain::{DateStated, Language, Nfc, Quality, Stamp};
use scraper::Html;

use self::body::Body;
use self::dates::Dates;
use self::explain::Read;
use self::key::{has_key, key};
use self::noise::{Marks, Why};
use self::structured::Structured;
use self::tree::Tree;
use crate::feed::absolute;
use crate::section::registrable;
use crate::{charset, lookalike, markup, sniff};

/// Bytes of a page considered; the rest is left out with a problem.
const MAX_BYTES: usize = 10 * 1024 * 1024;

/// Paragraphs of an element that an outlet's rules call the headline.
const MOST_RULED: usize = 10;

/// What came back for an article's address, and what is known about the outlet.
pub struct PageInput<'a> {
    /// Final address.
    pub url: &'a Url,
    /// `Content-Type` header.
    pub content_type: Option<&'a str>,
    /// HTTP status, where there was one.
    pub status: Option<u16>,
    /// The body as received, decompressed.
    pub bytes: &'a [u8],
    /// The outlet's own selectors.
    pub rules: &'a ArticleRules,
    /// Offset for dates that state none.
    pub time_zone: Zone,
    /// When the page was asked for; no date after this is believed.
    pub now: Option<DateTime<FixedOffset>>,
    /// Where that is not known: dates after this are not believed.
    pub latest: Option<DateTime<FixedOffset>>,
}

/// An article page as read.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// What the page calls its own address (rel=canonical, og:url), where that is a believable http(s) URL of the same site.
    pub canonical_url: Option<Url>,
    /// Headline without the site's name.
    pub title: Nfc,
    /// Lead (sapo), not repeated in `text`.
    pub lead: Nfc,
    /// Body; paragraphs separated by one newline.
    pub text: Nfc,
    /// Which knowledge gave the text.
    pub text_from: TextFrom,
    /// When published.
    pub published: Option<Stamp>,
    /// When modified.
    pub modified: Option<Stamp>,
    /// Every date that the page states of its article, those that were chosen included.
    pub dates: Vec<DateStated>,
    /// Rubric that the page claims.
    pub section: Option<Nfc>,
    /// Language that the page claims.
    pub language: Option<Language>,
    /// Site name that the page claims.
    pub outlet: Option<Nfc>,
    /// What kind of page it is.
    pub quality: Quality,
    /// What was odd, in plain English, one sentence each; the reason of a quality other than article comes first.
    pub problems: Vec<String>,
}

/// Reads an article page.
pub fn page(input: &PageInput<'_>) -> Page {
    if let Some(kind) = sniff::no_text(input.bytes) {
        return nothing(input.status, format!("This is {kind}, not a page."));
    }
    // An address in a feed may lead to another feed, whose summaries would pass for a text.
    if let Some(kind) = sniff::listing(input.bytes, input.content_type) {
        return nothing(input.status, format!("This is {kind} itself, not a page."));
    }
    read(input, |reading, script_bytes, problems| reading.page(script_bytes, problems))
}

/// Prepares a page for reading and lets `then` read it.
fn read<A>(input: &PageInput<'_>, then: impl FnOnce(&Reading<'_>, usize, Vec<String>) -> A) -> A {
    let (html, _, mut problems) = charset::decode(&input.bytes[..input.bytes.len().min(MAX_BYTES)], input.content_type);
    if input.bytes.len() > MAX_BYTES {
        problems.push("The page is over 10 MB; only the beginning was read.".into());
    }
    let rules = input.rules;
    let selectors = [&rules.title, &rules.lead, &rules.body, &rules.drop].into_iter().flatten();
    let markup = markup::read(&html, markup::Attributes::Page.or_all(selectors));
    problems.extend(markup.problems);
    let tree = Tree::styled(&markup.dom, Some(&markup.sheet));
    let said = structured::read(&markup.dom, &markup.json_ld);
    let reading = Reading { input, html: &html, dom: &markup.dom, tree: &tree, said: &said };
    then(&reading, markup.script_bytes, problems)
}

fn nothing(status: Option<u16>, problem: String) -> Page {
    let (quality, problems) = match status.filter(|s| *s >= 400) {
        Some(status) => (Quality::Error, vec![format!("The server answered with status {status}."), problem]),
        None => (Quality::Empty, vec![problem]),
    };
    Page {
        canonical_url: None,
        title: Nfc::default(),
        lead: Nfc::default(),
        text: Nfc::default(),
        text_from: TextFrom::Algorithm,
        published: None,
        modified: None,
        dates: Vec::new(),
        section: None,
        language: None,
        outlet: None,
        quality,
        problems,
    }
}

/// Paragraphs of body and lead in page order.
fn in_order(body: &[usize], lead: &[usize]) -> Vec<usize> {
    let mut all = [body, lead].concat();
    all.sort_unstable();
    all
}

/// What was read of a page, by which its kind is told.
struct Met<'a> {
    title: &'a str,
    lead: &'a str,
    text: &'a str,
    container: Option<usize>,
    script_bytes: usize,
    is_dated: bool,
    is_embedded: bool,
}

struct Reading<'a> {
    input: &'a PageInput<'a>,
    html: &'a str,
    dom: &'a Html,
    tree: &'a Tree<'a>,
    said: &'a Structured,
}

impl Reading<'_> {
    fn page(&self, script_bytes: usize, problems: Vec<String>) -> Page {
        self.read(script_bytes, problems).page
    }

    fn read(&self, script_bytes: usize, mut problems: Vec<String>) -> Read {
        let marks = self.marks(&mut problems);
        let title = self.title(&marks, &mut problems);
        let title_at = title::paragraph(self.tree, &title);
        let (mut body, text_from) = self.body(&marks, title_at, &mut problems);
        let dated_at = title::by_the_body(self.tree, title_at, body.paragraphs.first().copied());
        let near = near::of_headline(self.tree, dated_at, &body.paragraphs);
        body.keep(Why::Repeats, |body| body.iter().map(|at| Some(*at) != title_at).collect());
        let lead = self.lead(&marks, title_at, &body, &mut problems);
        let lead_text = lead::unlabelled(&lead::said(self.tree, &lead)).to_owned();
        self.drop_repeated(&mut body, &lead, &lead_text);
        let (text, text_from) = self.text(&body, &lead_text, text_from);
        let article = in_order(&body.paragraphs, &lead);
        let dates = self.dates(&title, &dates::Surroundings { tree: self.tree, marks: &marks, title: dated_at, article: &article, near });
        let cards = cards::Alone::of(self.tree, &marks, &article);
        let embedded = embedded::instead(self.html, &text, text_from, cards.as_ref());
        let is_embedded = embedded.is_some();
        let (text, text_from) = embedded.map_or((text, text_from), |embedded| (embedded, TextFrom::StructuredData));
        let lead_text = Some(lead_text).filter(|_| !(is_embedded && cards::hold(cards.as_ref(), &lead))).unwrap_or_default();
        let cards = cards.filter(|_| !is_embedded);
        let is_dated = self.is_dated(&dates, cards.as_ref(), title_at);
        let container = body.container.filter(|_| !is_embedded);
        let met = Met { title: &title, lead: &lead_text, text: &text, container, script_bytes, is_dated, is_embedded };
        let (quality, reason) = self.quality(&met, &marks, cards.as_ref());
        let dates = if self.lists_others(quality, cards.is_some()) { dates.of_a_list() } else { dates };
        let stated = dates.all();
        problems.extend(dates.problems);
        problems.extend(lookalike::problem(&[&title, &lead_text, &text]));
        problems.splice(0..0, Some(reason).filter(|reason| !reason.is_empty()));
        let page = Page {
            canonical_url: self.canonical(&mut problems),
            section: self.section(&title, title_at),
            language: tongue::of_text(self.said.language(), &text),
            dates: stated,
            title: Nfc::new(title),
            lead: Nfc::new(lead_text),
            text: Nfc::new(text),
            text_from,
            published: dates.published,
            modified: dates.modified,
            outlet: self.said.outlet().map(Nfc::from),
            quality,
            problems,
        };
        Read { page, marks, body, title_at, lead }
    }

    /// What the page states of the whole text, where that agrees with what it shows and no outlet's rule chose.
    fn text(&self, body: &Body, lead: &str, from: TextFrom) -> (String, TextFrom) {
        let shown = self.text_of(&body.paragraphs);
        match stated::text(&self.said.bodies, lead, &shown) {
            Some(stated) if from == TextFrom::Algorithm => (stated, TextFrom::StructuredData),
            _ => (shown, from),
        }
    }

    /// The rubric that the page claims, or shows above its headline as the last step but the article.
    fn section(&self, title: &str, title_at: Option<usize>) -> Option<Nfc> {
        let claimed = self.said.section(title).map(Nfc::from);
        let shown = || self.said.last_step(&crumbs::names(self.tree, title_at), title).map(Nfc::from);
        claimed.or_else(shown).or_else(|| self.said.last_step(&rubric::beside(self.tree, title_at?, self.said), title).map(Nfc::from))
    }

    fn dates(&self, title: &str, place: &dates::Surroundings<'_>) -> Dates {
        let seasons = self.input.time_zone.of_page(self.input.url, self.said, title);
        let limits = dates::Limits {
            zone: seasons.winter,
            shows_local_time: self.input.time_zone.is_shown(self.said),
            order: self.said.order(title),
            html: self.html,
            now: self.input.now,
            latest: self.input.now.or(self.input.latest),
        };
        dates::choose_in_season(place, self.said, self.input.url.path(), limits, &seasons)
    }

    /// Whether the page states a date of its own: what cards show is of other articles.
    fn is_dated(&self, dates: &Dates, cards: Option<&cards::Alone>, title: Option<usize>) -> bool {
        match cards {
            Some(cards) => self.said.calls_itself_article && !self.said.published.is_empty() || cards.is_dated_above(self.tree, title),
            None => dates.stated.iter().any(|stated| !matches!(&*stated.origin, "url" | "script" | "age")),
        }
    }

    /// Whether a list is made of cards, the site's home page or a collection by its own word, and no article that was taken for one.
    fn lists_others(&self, quality: Quality, is_of_cards: bool) -> bool {
        quality == Quality::List && (is_of_cards || quality::is_home(self.input.url) || self.said.is_collection)
    }

    fn quality(&self, met: &Met<'_>, marks: &Marks, cards: Option<&cards::Alone>) -> (Quality, String) {
        quality::decide(&quality::Signs {
            status: self.input.status,
            title: met.title,
            lead: met.lead,
            text: met.text,
            tree: self.tree,
            said: self.said,
            container: met.container,
            script_bytes: met.script_bytes,
            html: self.html,
            is_dated: met.is_dated,
            is_embedded: met.is_embedded,
            url: self.input.url,
            prints_headline: OnceCell::new(),
            marks,
            cards,
        })
    }

    /// Takes the lead out of the body, wherever its words stand again, and a beginning that was cut short. `lead` is in page order.
    fn drop_repeated(&self, body: &mut Body, lead: &[usize], lead_text: &str) {
        let (wanted, cut) = (key(lead_text), lead::cut_from_the_text(self.tree, &body.paragraphs));
        let announces = |at: &usize| lead.first() == Some(&(at + 1)) && lead::is_announcement(&self.tree.paragraphs[*at]);
        let is_it = |text: &str| has_key(text, &wanted) || lead::behind_a_label(text).is_some_and(|text| has_key(text, &wanted));
        let says_it = |at: &usize| !wanted.is_empty() && is_it(&self.tree.paragraphs[*at].text);
        let repeats = |at: &usize| cut == Some(*at) || announces(at) || says_it(at) && !lead::is_told_on(self.tree, *at);
        let before = body.paragraphs.len();
        body.keep(Why::Repeats, |body| body.iter().map(|at| lead.binary_search(at).is_err() && !repeats(at)).collect());
        if body.paragraphs.len() < before && self.input.rules.body.is_empty() {
            body.keep(Why::Edge, |body| body::no_dateline(self.tree, body));
        }
    }

    /// The paragraphs that are no article: by their looks, and by what the outlet's rules drop.
    fn marks(&self, problems: &mut Vec<String>) -> Marks {
        let mut marks = noise::mark(self.tree);
        captions::mark(self.tree, &mut marks);
        comments::mark(self.tree, &mut marks);
        cards::mark(self.tree, &mut marks);
        captions::tell_the_story(self.tree, &mut marks);
        for element in self.select(&self.input.rules.drop, problems) {
            marks.fill(self.tree.inside(element), Why::Rules, element);
        }
        marks
    }

    fn title(&self, marks: &Marks, problems: &mut Vec<String>) -> String {
        let ruled = self
            .select(&self.input.rules.title, problems)
            .into_iter()
            .map(|e| self.text_of(&self.tree.inside(e).take(MOST_RULED).collect::<Vec<_>>()));
        let ruled = ruled.map(|text| text.replace('\n', " ")).find(|text| !text.is_empty());
        ruled.unwrap_or_else(|| title::choose(self.tree, self.said, marks, self.input.url.host_str().unwrap_or_default()))
    }

    fn body(&self, marks: &Marks, title: Option<usize>, problems: &mut Vec<String>) -> (Body, TextFrom) {
        let ruled = self.select(&self.input.rules.body, problems);
        if ruled.is_empty() {
            if !self.input.rules.body.is_empty() {
                problems.push("The outlet's body selectors match nothing; the general algorithm was used.".into());
            }
            let mut body = body::find(self.tree, marks, title);
            let host = self.input.url.host_str().unwrap_or_default();
            body.keep(Why::Label, |body| body::about::the_matter_alone(self.tree, self.said, host, body));
            return (body, TextFrom::Algorithm);
        }
        let body = body::by_rules(self.tree, marks, &ruled);
        if body.paragraphs.is_empty() { (body::find(self.tree, marks, title), TextFrom::Algorithm) } else { (body, TextFrom::OutletRules) }
    }

    fn lead(&self, marks: &Marks, title: Option<usize>, body: &Body, problems: &mut Vec<String>) -> Vec<usize> {
        let ruled = self.select(&self.input.rules.lead, problems);
        let ruled: Vec<usize> = ruled.into_iter().flat_map(|e| self.tree.inside(e)).collect();
        if !ruled.is_empty() {
            return ruled;
        }
        let lead = lead::find(self.tree, marks, title, &body.paragraphs, &self.said.descriptions);
        // Some templates print the headline again where a lead would stand.
        let repeats = title.is_some_and(|at| key(&self.tree.paragraphs[at].text).contains(&key(&self.text_of(&lead))));
        if repeats { Vec::new() } else { lead }
    }

    fn text_of(&self, paragraphs: &[usize]) -> String {
        paragraphs.iter().map(|at| self.tree.paragraphs[*at].text.as_str()).collect::<Vec<_>>().join("\n")
    }

    /// Elements that selectors name, in page order, none inside another.
    fn select(&self, selectors: &[String], problems: &mut Vec<String>) -> Vec<usize> {
        selectors::find(self.dom, self.tree, selectors, problems)
    }

    /// The page's own word for its address, if it is of the same site and not merely the home page. Pages state it in
    /// several places: what is wrong with it is told once.
    fn canonical(&self, problems: &mut Vec<String>) -> Option<Url> {
        let own = self.input.url;
        let base = self.said.base.as_deref().and_then(|base| absolute(base, Some(own))).unwrap_or_else(|| own.clone());
        let mut told: Vec<&str> = Vec::new();
        for stated in &self.said.canonical {
            let wrong = match absolute(stated, Some(&base)) {
                None => "is no http(s) address",
                Some(url)
                    if registrable(&url) != registrable(own)
                        || url.port_or_known_default() != own.port_or_known_default() && (url.port().is_some() || own.port().is_some()) =>
                {
                    "is on another site"
                }
                Some(url) if url.path() == "/" && own.path() != "/" => "is the home page",
                Some(url) => return Some(structured::without_origin(url)),
            };
            if !told.contains(&wrong) {
                told.push(wrong);
                problems.push(format!("The canonical address that the page states {wrong}; it was ignored."));
            }
        }
        None
    }
}

#[cfg(test)]
mod tests;
