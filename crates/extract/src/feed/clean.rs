//! Makes almost-XML into XML that feed-rs can read.
//!
//! One pass: everything before the root goes, a missing or unknown RSS version is set, stray `&` and `<` are escaped,
//! HTML's entities are resolved, control characters dropped, tags balanced, and a document that breaks off is cut after
//! its last complete item. Without it one bad byte loses the whole feed.

mod attribute;

use self::attribute::attribute;
use super::{MAX_ENTRIES, outlet, too_many};
use crate::text;

/// Elements open at once; deeper ones lose their tags, not their text.
const MAX_DEPTH: usize = 128;

/// Attributes of one element; more are no feed's.
const MAX_ATTRIBUTES: usize = 64;

/// Tags of RSS whose case matters to a reader and not to some writers.
const RSS_NAMES: [&str; 12] =
    ["rss", "channel", "item", "title", "link", "description", "pubDate", "lastBuildDate", "guid", "author", "category", "enclosure"];

/// XML fit for a parser, and what had to be mended to get there.
#[derive(Debug)]
pub(super) struct Cleaned {
    pub(super) xml: String,
    pub(super) problems: Vec<String>,
}

/// Cleans `xml`; the error is the sentence that says why it is no feed.
pub(super) fn clean(xml: &str) -> Result<Cleaned, String> {
    let root = root(xml)?;
    let mut cleaner = Cleaner { out: String::with_capacity(xml.len() - root + 64), ..Cleaner::default() };
    cleaner.declares_entities = xml[..root].contains("<!ENTITY");
    cleaner.out.push_str("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    cleaner.run(&xml[root..]);
    Ok(cleaner.finish())
}

/// Where the root element of a feed begins.
fn root(xml: &str) -> Result<usize, String> {
    let mut from = 0;
    let mut first = None;
    while let Some(at) = xml[from..].find('<').map(|at| from + at) {
        let Some((name, len)) = text::tag(&xml[at..]) else {
            from = at + 1;
            continue;
        };
        let doctype_is_html = name == "!" && starts_with_ignore_case(&xml[at..], "<!doctype html");
        if doctype_is_html || name == "html" || (first.is_none() && matches!(name.as_str(), "head" | "body")) {
            return Err("This is an HTML page, not a feed.".into());
        }
        if matches!(name.rsplit(':').next(), Some("rss" | "feed" | "rdf")) {
            return Ok(at);
        }
        if name != "!" {
            first.get_or_insert(name);
        }
        // The declarations inside a document type end with a `>` of their own; one without end is the end.
        let is_open = starts_with_ignore_case(&xml[at..], "<!doctype") && at + len < xml.len();
        from = at + if is_open { 2 } else { len };
    }
    Err(match first {
        Some(name) => format!("There is no feed in the document; its first element is <{name}>."),
        None => "There is no markup in the document.".into(),
    })
}

fn starts_with_ignore_case(text: &str, prefix: &str) -> bool {
    text.as_bytes().get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix.as_bytes()))
}

/// What is done with the attributes of a start tag.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Plain,
    RssRoot,
    OtherRoot,
    /// `<source>` of an item, which is handed on as a category.
    Source,
}

#[derive(Default)]
struct Cleaner {
    out: String,
    open: Vec<String>,
    /// Start tags left out for depth, whose end tags go too.
    too_deep: usize,
    /// All start tags left out for depth.
    flattened: usize,
    is_rss: bool,
    done: bool,
    /// Length of `out` after the last complete item, and how many elements were open there.
    complete: Option<(usize, usize)>,
    strays: usize,
    /// Tags of HTML that stood among words.
    unescaped: usize,
    mismatched: usize,
    /// Complete items.
    items: usize,
    cut: bool,
    full: bool,
    declares_entities: bool,
}

impl Cleaner {
    fn run(&mut self, xml: &str) {
        let mut rest = xml;
        while !rest.is_empty() && !self.done {
            let at = rest.find(['<', '&']).unwrap_or(rest.len());
            self.text(&rest[..at]);
            rest = &rest[at..];
            let used = match rest.as_bytes().first() {
                None => break,
                Some(b'&') => self.reference(rest),
                Some(_) => self.markup(rest),
            };
            rest = &rest[used..];
        }
    }

    fn text(&mut self, text: &str) {
        self.out.extend(text.chars().filter(|c| is_xml(*c)));
    }

    /// A reference or a stray ampersand at the start of `rest`; returns the bytes used.
    fn reference(&mut self, rest: &str) -> usize {
        match text::reference(rest) {
            Some((c, len)) => {
                match c {
                    '&' => self.out.push_str("&amp;"),
                    '<' => self.out.push_str("&lt;"),
                    '>' => self.out.push_str("&gt;"),
                    c if is_xml(c) => self.out.push(c),
                    _ => {}
                }
                len
            }
            None => {
                self.strays += 1;
                self.out.push_str("&amp;");
                1
            }
        }
    }

    /// A tag, comment, CDATA section or stray `<` at the start of `rest`; returns the bytes used.
    fn markup(&mut self, rest: &str) -> usize {
        if let Some(data) = rest.strip_prefix("<![CDATA[") {
            return self.cdata(data);
        }
        let Some((name, len)) = text::tag(rest) else {
            self.strays += 1;
            self.out.push_str("&lt;");
            return 1;
        };
        let closed = rest[..len].ends_with('>');
        match name.strip_prefix('/') {
            _ if name == "!" => {}
            _ if !closed => self.cut = true,
            _ if self.is_in_words() && is_html(name.trim_start_matches('/')) => self.escaped(&rest[..len]),
            Some(_) => self.end(&rest[2..2 + name.len() - 1]),
            None => self.start(&rest[1..=name.len()], &rest[1 + name.len()..len - 1]),
        }
        len
    }

    /// Whether the element being read holds words, in which feed-rs expects no elements.
    fn is_in_words(&self) -> bool {
        self.is_rss && self.open.last().is_some_and(|name| matches!(name.as_str(), "title" | "description"))
    }

    fn escaped(&mut self, tag: &str) {
        self.unescaped += 1;
        for c in tag.chars().filter(|c| is_xml(*c)) {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                c => self.out.push(c),
            }
        }
    }

    fn cdata(&mut self, data: &str) -> usize {
        let end = data.find("]]>");
        self.cut |= end.is_none();
        self.out.push_str("<![CDATA[");
        self.text(&data[..end.unwrap_or(data.len())]);
        self.out.push_str("]]>");
        "<![CDATA[".len() + end.map_or(data.len(), |end| end + 3)
    }

    fn start(&mut self, given: &str, attributes: &str) {
        let name = self.cased(given);
        let (attributes, empty) = match attributes.trim_end().strip_suffix('/') {
            Some(attributes) => (attributes, true),
            None => (attributes, false),
        };
        if self.open.len() >= MAX_DEPTH {
            self.too_deep += usize::from(!empty);
            self.flattened += 1;
            return;
        }
        let is_root = self.open.is_empty();
        self.is_rss |= is_root && name == "rss";
        self.out.push('<');
        self.out.push_str(&name);
        match () {
            () if is_root && name == "rss" => self.attributes(attributes, Kind::RssRoot),
            () if is_root => self.attributes(attributes, Kind::OtherRoot),
            () if self.is_rss && given.eq_ignore_ascii_case("source") => self.attributes(attributes, Kind::Source),
            () => self.attributes(attributes, Kind::Plain),
        }
        self.out.push_str(if empty { "/>" } else { ">" });
        match empty {
            true => self.done |= is_root,
            false => self.open.push(name),
        }
    }

    /// Names as feed-rs knows them: those of RSS in the case that the specification gives them.
    fn cased(&self, name: &str) -> String {
        let known = || RSS_NAMES.iter().find(|known| known.eq_ignore_ascii_case(name));
        let rss = self.is_rss || (self.open.is_empty() && name.eq_ignore_ascii_case("rss"));
        match name {
            // Atom 0.3 said it in other words.
            "issued" if !rss => "published".to_owned(),
            "modified" if !rss => "updated".to_owned(),
            _ if rss && name.eq_ignore_ascii_case("source") => "category".to_owned(),
            _ if rss && let Some(known) = known() => (*known).to_owned(),
            _ => name.to_owned(),
        }
    }

    /// Attributes that have a name and a value, once each, quoted and escaped anew.
    fn attributes(&mut self, text: &str, kind: Kind) {
        let mut seen: Vec<&str> = Vec::new();
        let mut rest = text;
        while let Some((name, value, after)) = attribute(rest) {
            rest = after;
            // A default namespace of its own (Netscape's, UserLand's, Atom 0.3) would hide everything from feed-rs.
            let kept = match kind {
                Kind::Plain => true,
                Kind::RssRoot => name != "version" && name != "xmlns",
                Kind::OtherRoot => name != "xmlns",
                Kind::Source => name.eq_ignore_ascii_case("url"),
            };
            if seen.len() >= MAX_ATTRIBUTES {
                break;
            }
            if seen.contains(&name) || !kept {
                continue;
            }
            seen.push(name);
            let value = text::unescape(value);
            match kind {
                Kind::Source => self.attribute("domain", &format!("{}{value}", outlet::SCHEME)),
                _ => self.attribute(name, &value),
            }
        }
        match kind {
            // feed-rs takes few versions and reads all of them alike.
            Kind::RssRoot => self.attribute("version", "2.0"),
            Kind::Source if seen.is_empty() => self.attribute("domain", outlet::SCHEME),
            _ => {}
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        for c in value.chars().filter(|c| is_xml(*c)) {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '"' => self.out.push_str("&quot;"),
                c => self.out.push(c),
            }
        }
        self.out.push('"');
    }

    fn end(&mut self, name: &str) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let name = self.cased(name);
        let Some(at) = self.open.iter().rposition(|open| *open == name) else {
            self.mismatched += 1;
            return;
        };
        self.mismatched += self.open.len() - at - 1;
        self.close_down_to(at);
        if is_item(&name) {
            self.complete = Some((self.out.len(), at));
            self.items += 1;
        }
        self.full = self.items >= MAX_ENTRIES;
        self.done = self.open.is_empty() || self.full;
    }

    fn close_down_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            if let Some(name) = self.open.pop() {
                self.out.push_str("</");
                self.out.push_str(&name);
                self.out.push('>');
            }
        }
    }

    fn finish(mut self) -> Cleaned {
        let mut problems = Vec::new();
        if self.full && !self.open.is_empty() {
            problems.push(too_many());
            self.close_down_to(0);
        }
        if self.declares_entities {
            problems.push("The feed declares entities of its own; they are never expanded.".into());
        }
        if self.cut || !self.done {
            problems.push("The feed breaks off; the entries before were kept.".into());
            let within_item = self.open.iter().any(|name| is_item(name));
            if let (true, Some((len, depth))) = (within_item, self.complete) {
                self.out.truncate(len);
                self.open.truncate(depth);
            }
            self.close_down_to(0);
        }
        if self.flattened > 0 {
            problems.push(format!("{} tags were nested too deep and were left out.", self.flattened));
        }
        if self.mismatched > 0 {
            problems.push(format!("{} tags were not closed in order.", self.mismatched));
        }
        if self.unescaped > 0 {
            problems.push(format!("{} HTML tags stand unescaped in titles or summaries.", self.unescaped));
        }
        if self.strays > 0 {
            problems.push(format!("{} stray & or < were escaped.", self.strays));
        }
        Cleaned { xml: self.out, problems }
    }
}

/// Elements that writers put into titles and summaries without escaping them.
fn is_html(name: &str) -> bool {
    matches!(
        name,
        "a" | "b"
            | "br"
            | "div"
            | "em"
            | "font"
            | "h1"
            | "h2"
            | "h3"
            | "i"
            | "img"
            | "li"
            | "p"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "u"
            | "ul"
    )
}

fn is_item(name: &str) -> bool {
    matches!(name.rsplit(':').next(), Some("item" | "entry"))
}

/// Characters that XML 1.0 allows.
fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests;
