//! What the styles that a page carries itself hide, by a class, an id or a kind of element alone.
//!
//! A class that another rule shows again (`.tab { display: none } .tab.active { display: block }`) hides nothing here: what shows it is mostly a script.

use std::borrow::Cow;
use std::collections::HashMap;

use memchr::{memchr, memchr2, memrchr2};

use super::{Means, by_style, without_remarks};

/// Bytes of styles that are read.
const LONGEST: usize = 1024 * 1024;

/// Names that are remembered; a page that hides more hides by scripts.
const MOST_NAMES: usize = 2_000;

/// Elements that a rule for their whole kind hides on no page, but lays out.
const CARRIERS: [&str; 26] = [
    "html",
    "body",
    "main",
    "article",
    "section",
    "div",
    "p",
    "span",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "table",
    "tbody",
    "tr",
    "td",
    "th",
    "a",
    "img",
    "figure",
    "blockquote",
];

/// What a page hides by its own styles.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    classes: HashMap<String, Hiding>,
    ids: HashMap<String, Hiding>,
    tags: HashMap<String, Hiding>,
    signs: Signs,
}

#[derive(Clone, Debug)]
struct Hiding {
    means: Means,
    /// The kind of element in `p.class`.
    of: String,
}

impl Sheet {
    /// Reads the contents of the `style` elements of a page.
    pub(crate) fn read(styles: &[&str]) -> Self {
        let mut sheet = Self::default();
        if !styles.is_empty() {
            let styles: Vec<Cow<'_, str>> =
                styles.iter().map(|style| without_remarks(&style[..style.floor_char_boundary(LONGEST)])).collect();
            let mut rules = Vec::new();
            styles.iter().for_each(|style| each_rule(style, &mut |selectors, body| rules.push((selectors, body))));
            rules.iter().for_each(|(selectors, body)| sheet.hide(selectors, body));
            if !sheet.is_empty() {
                rules.iter().for_each(|(selectors, body)| sheet.show(selectors, body));
            }
        }
        sheet
    }

    /// How an element is hidden.
    pub(crate) fn hides(&self, name: &str, class: Option<&str>, id: Option<&str>) -> Option<Means> {
        if self.is_empty() {
            return None;
        }
        let of_kind = |known: &Hiding| (known.of.is_empty() || known.of.eq_ignore_ascii_case(name)).then_some(known.means);
        let by_class = || class?.split_ascii_whitespace().find_map(|class| self.known(&self.classes, class).and_then(of_kind));
        let by_id = || self.known(&self.ids, id?.trim()).and_then(of_kind);
        by_class().or_else(by_id).or_else(|| self.known(&self.tags, name).and_then(of_kind))
    }

    /// Whether a class may be one by which an element is hidden.
    pub(crate) fn may_hide(&self, class: &str) -> bool {
        !self.is_empty() && self.signs.may_hold(class)
    }

    fn known<'n>(&self, names: &'n HashMap<String, Hiding>, name: &str) -> Option<&'n Hiding> {
        if self.signs.may_hold(name) { names.get(name) } else { None }
    }

    fn is_empty(&self) -> bool {
        self.classes.is_empty() && self.ids.is_empty() && self.tags.is_empty()
    }

    /// Where a name of this sign is kept, and the name without it.
    fn place<'n>(&mut self, name: &'n str) -> (&mut HashMap<String, Hiding>, &'n str) {
        match (name.strip_prefix('.'), name.strip_prefix('#')) {
            (Some(class), _) => (&mut self.classes, class),
            (_, Some(id)) => (&mut self.ids, id),
            _ => (&mut self.tags, name),
        }
    }

    fn hide(&mut self, selectors: &str, body: &str) {
        let mut means = None;
        for (name, of) in selectors.split(',').filter_map(|one| simple(one.trim())) {
            let Some(means) = *means.get_or_insert_with(|| by_style(body)) else { return };
            self.signs.add(name.strip_prefix(['.', '#']).unwrap_or(name));
            let (names, name) = self.place(name);
            if names.len() < MOST_NAMES {
                names.insert(name.to_owned(), Hiding { means, of: of.to_owned() });
            }
        }
    }

    /// Forgets what a rule that hides nothing lays out.
    fn show(&mut self, selectors: &str, body: &str) {
        let is_laid_out = || body.split(';').filter_map(|one| one.split_once(':')).any(|(name, _)| lays_out(name.trim()));
        let mut shows = None;
        for name in parts(selectors) {
            if !self.signs.may_hold(name.strip_prefix(['.', '#']).unwrap_or(name)) {
                continue;
            }
            let (names, name) = self.place(name);
            if names.contains_key(name) && *shows.get_or_insert_with(|| by_style(body).is_none() && is_laid_out()) {
                names.remove(name);
            }
        }
    }
}

/// Which names may be hidden, told without hashing them: nearly none of a page's names are.
#[derive(Debug, Default)]
struct Signs([u64; 16]);

impl Signs {
    fn add(&mut self, name: &str) {
        let (word, bit) = Self::sign(name);
        self.0[word] |= bit;
    }

    fn may_hold(&self, name: &str) -> bool {
        let (word, bit) = Self::sign(name);
        self.0[word] & bit != 0
    }

    /// By the length of a name, and its first, middle and last byte.
    fn sign(name: &str) -> (usize, u64) {
        let bytes = name.as_bytes();
        let at = |at: usize| usize::from(bytes.get(at).copied().unwrap_or_default());
        let sum = bytes.len() + 5 * at(0) + 19 * at(bytes.len() / 2) + 67 * at(bytes.len().saturating_sub(1));
        (sum / 64 % 16, 1 << (sum % 64))
    }
}

/// Whether a property decides whether something is seen.
fn lays_out(name: &str) -> bool {
    const NAMES: [&str; 16] = [
        "display",
        "visibility",
        "opacity",
        "position",
        "left",
        "top",
        "height",
        "max-height",
        "clip",
        "clip-path",
        "transform",
        "font-size",
        "overflow",
        "text-indent",
        "color",
        "animation",
    ];
    NAMES.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// `.class`, `#id` or `tag`, with the tag of `tag.class`; `None` for a selector of more.
fn simple(selector: &str) -> Option<(&str, &str)> {
    let at = memchr2(b'.', b'#', selector.as_bytes()).unwrap_or(0);
    let (of, name) = selector.split_at(at);
    let rest = name.strip_prefix(['.', '#']);
    let is_name = |name: &str| !name.is_empty() && name.bytes().all(is_of_name);
    let is_fine = is_name(rest.unwrap_or(name)) && (of.is_empty() || is_name(of));
    let is_told = rest.is_some() || !CARRIERS.iter().any(|known| name.eq_ignore_ascii_case(known));
    (is_fine && is_told).then_some((name, of))
}

fn is_of_name(b: u8) -> bool {
    /// A style is gone through byte by byte.
    const OF_NAME: [bool; 256] = {
        let (mut told, mut b) = ([false; 256], 0u8);
        loop {
            told[b as usize] = b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_') || b >= 0x80;
            if b == u8::MAX {
                break told;
            }
            b += 1;
        }
    };
    OF_NAME[usize::from(b)]
}

/// The names in a list of selectors, each with its sign.
fn parts(selectors: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let bytes = selectors.as_bytes();
        let start = at + bytes[at..].iter().position(|b| is_of_name(*b) || matches!(b, b'.' | b'#'))?;
        at = start + 1;
        at += bytes[at..].iter().position(|b| !is_of_name(*b)).unwrap_or(bytes.len() - at);
        Some(&selectors[start..at])
    })
}

/// The rules of a style: selectors and declarations. What holds on some screens or on paper alone is passed over.
fn each_rule<'a>(style: &'a str, take: &mut dyn FnMut(&'a str, &'a str)) {
    let mut rest = style;
    while let Some(at) = memchr(b'{', rest.as_bytes()) {
        let from = memrchr2(b';', b'}', &rest.as_bytes()[..at]).map_or(0, |before| before + 1);
        let head = rest[from..at].trim();
        rest = &rest[at + 1..];
        if head.starts_with('@') {
            if !holds_everywhere(head) {
                rest = after_block(rest);
            }
            continue;
        }
        let Some(end) = memchr(b'}', rest.as_bytes()) else { break };
        take(head, &rest[..end]);
        rest = &rest[end + 1..];
    }
}

/// Whether what stands in such a block holds for all readers at a screen.
fn holds_everywhere(head: &str) -> bool {
    let head = head.to_ascii_lowercase();
    head.starts_with("@layer") || head.starts_with("@media") && matches!(head[6..].trim(), "all" | "screen")
}

/// What follows the end of a block that has just been opened.
fn after_block(mut rest: &str) -> &str {
    let mut depth = 1;
    while let Some(at) = memchr2(b'{', b'}', rest.as_bytes()) {
        depth = if rest.as_bytes()[at] == b'{' { depth + 1 } else { depth - 1 };
        rest = &rest[at + 1..];
        if depth == 0 {
            return rest;
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::{Means, Sheet};

    fn check(style: &str, name: &str, class: &str, id: &str, expect: Option<Means>) {
        assert_eq!(Sheet::read(&[style]).hides(name, Some(class), Some(id)), expect, "{style}");
    }

    #[test]
    fn simple_rules_hide() {
        let plain = Some(Means::Plain);
        check(".x{display:none}", "p", "b x", "", plain);
        check("/* {} */ .a, .x , p.b { color: red; display: none !important }", "p", "x", "", plain);
        check("@import url(a.css); #y{visibility:hidden}", "div", "", "y", Some(Means::Unseen));
        check("p.x{display:none}", "p", "x", "", plain);
        check("p.x{display:none}", "div", "x", "", None);
        check("x-y{display:none}", "x-y", "", "", plain);
        check("@media screen{.x{display:none}}", "p", "x", "", plain);
        check(".x{position:absolute;left:-9999px}", "p", "x", "", Some(Means::OutOfSight));
        check(".x{font-size:0}", "p", "x", "", Some(Means::NoSize));
    }

    #[test]
    fn what_is_shown_again_or_somewhere_stays() {
        check(".x{display:none}.x.active{display:block}", "p", "x", "", None);
        check(".x{display:none}.js .x{display:block}", "p", "x", "", None);
        check("#x{opacity:0} .ready #x{opacity:1}", "p", "", "x", None);
        check("@media print{.x{display:none}}", "p", "x", "", None);
        check("@media (max-width:600px){.x{display:none} .y{color:red}} .z{color:red}", "p", "x", "", None);
        check(".a .x{display:none}", "p", "x", "", None);
        check("p{display:none}", "p", "", "", None);
        check(".x:after{display:none}", "p", "x", "", None);
        check(".x{display:block}", "p", "x", "", None);
        check(".x{display:none", "p", "x", "", None);
        check("}}{{.x{", "p", "x", "", None);
        check(".x{display:none} é.x{display:block}", "p", "x", "", None);
    }
}
