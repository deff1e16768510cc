//! Reads the markup of a feed, well-formed or not, in one pass.
//!
//! No tree is built: what stands in the fields of an item is noted where it lies and decoded when the item is complete.
//! Where tags do not match, the reader does what a person would: an end tag closes what is open inside it, a new item or
//! field ends a field that was left open, and what is unknown is passed over. Which field wins is decided in `draft`.

use std::ops::Range;
use std::rc::Rc;

use chrono::FixedOffset;
use domain::url::Url;

use super::draft::{Draft, Link, Slot, is_address, link, rank};
use super::names::{Field, Role, Space, is_void, role, space_of_address, space_of_prefix};
use super::scan::{Attributes, Piece, Scan};
use super::value::{Declared, MAX_ATTRIBUTES, Value, attribute};
use super::{Feed, MAX_ENTRIES, absolute};

mod finish;

/// Elements open at once; deeper ones lose their tags, not their text.
const MAX_DEPTH: usize = 128;

/// Bytes of attributes, and namespaces at once, that strict readers may be given: their time grows with the square of them.
const BULKY: usize = 2_048;
const MANY_SPACES: usize = 64;
/// Fields that an item has on average at most, for the same reason: they keep them all.
const MANY_FIELDS: usize = 32;

/// Bytes of a summary that feed-rs is given whole: of longer ones the beginning is enough.
const LONG: usize = 1_024;

/// Reads `xml` from the feed's root at `from` on.
pub(super) fn read(xml: &str, from: usize, base: Option<&Url>, zone: FixedOffset) -> Feed {
    let mut reader = Reader::new(xml, from, zone);
    reader.bases.extend(base.map(|base| (0, Rc::new(base.clone()))));
    reader.run();
    reader.finish(from, base)
}

struct Open<'a> {
    name: &'a str,
}

/// A field whose end has not come yet.
struct Capture<'a> {
    field: Field,
    rank: u8,
    /// Where its element stands in `open`.
    depth: usize,
    /// Where its content begins.
    start: usize,
    value: Value<'a>,
}

struct Reader<'a> {
    xml: &'a str,
    scan: Scan<'a>,
    /// Where the piece in hand begins.
    from: usize,
    zone: FixedOffset,
    is_rss: bool,
    open: Vec<Open<'a>>,
    /// Start tags left out for depth, whose end tags go too.
    too_deep: usize,
    /// Namespaces: depth of the element that declares it, prefix, whose it is.
    spaces: Vec<(usize, &'a str, Space)>,
    /// What links are relative to, and in how many elements that holds.
    bases: Vec<(usize, Rc<Url>)>,
    declared: Declared<'a>,
    capture: Option<Capture<'a>>,
    /// Where an element that is a thing of its own is open.
    aside: Option<usize>,
    /// The item in work and where its element stands.
    item: Option<(usize, Draft<'a>)>,
    /// Whether an empty `<link>` came last: its address may follow it.
    after_link: bool,
    drafts: Vec<Draft<'a>>,
    title: Slot<'a>,
    site: Option<Link<'a>>,
    is_full: bool,
    /// Where an element is open that no strict reader is asked about, and where it begins.
    left_out: Option<(usize, usize)>,
    /// All such elements.
    cuts: Vec<Range<usize>>,
    /// How many fields there were.
    fields: usize,
    odd: Odd,
}

/// What was odd, counted.
#[derive(Default)]
struct Odd {
    mismatched: usize,
    flattened: usize,
    unescaped: usize,
    /// Tags of more attributes than an honest writer's.
    bulky: usize,
}

impl<'a> Reader<'a> {
    fn new(xml: &'a str, from: usize, zone: FixedOffset) -> Self {
        Self {
            xml,
            scan: Scan::new(xml, from),
            from,
            zone,
            is_rss: true,
            open: Vec::new(),
            too_deep: 0,
            spaces: Vec::new(),
            bases: Vec::new(),
            declared: Declared::default(),
            capture: None,
            aside: None,
            item: None,
            after_link: false,
            drafts: Vec::new(),
            title: Slot::default(),
            site: None,
            is_full: false,
            left_out: None,
            cuts: Vec::new(),
            fields: 0,
            odd: Odd::default(),
        }
    }

    fn run(&mut self) {
        while !self.is_full {
            self.from = self.scan.at;
            let Some(piece) = self.scan.next(self.open.last().map(|open| open.name)) else { break };
            match piece {
                Piece::Start { name, attributes, is_empty } => self.start(name, attributes, is_empty),
                Piece::End { name } => self.end(name),
                Piece::Data(_) => self.capture.iter_mut().for_each(|capture| capture.value.has_data = true),
                Piece::Words if self.after_link => self.words_after_link(),
                Piece::Words => {}
                Piece::Aside => self.declared.read(std::mem::take(&mut self.scan.declarations)),
            }
        }
    }

    fn start(&mut self, name: &'a str, attributes: &'a str, is_empty: bool) {
        self.after_link = false;
        if self.open.len() >= MAX_DEPTH {
            self.too_deep += usize::from(!is_empty);
            self.odd.flattened += 1;
            self.capture.iter_mut().for_each(|capture| capture.value.has_tags = true);
            return;
        }
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        if self.open.is_empty() {
            self.is_rss = !local.eq_ignore_ascii_case("feed");
            self.base_of_channel(local, attributes);
        }
        self.odd.bulky += usize::from(attributes.len() > BULKY);
        if attributes.contains("xml") {
            self.declare(prefix, attributes);
        }
        let space = self.space(prefix);
        let role = role(space, local, self.is_rss);
        if self.is_in_words(name, space, local, &role, is_empty) {
            return;
        }
        match role {
            Role::Item => self.begin_item(attributes),
            _ if self.aside.is_some() => {}
            Role::Aside => self.aside = (!is_empty).then_some(self.open.len()),
            Role::Field(field, rank) => self.begin_field(field, rank, attributes, is_empty),
            Role::Unknown => {}
        }
        // Its place, which an item that was left open may have moved.
        let depth = self.open.len();
        if depth > 0 && self.left_out.is_none() && !role.is_common() && !local.eq_ignore_ascii_case("channel") {
            self.left_out = Some((depth, self.from));
        }
        self.open.push(Open { name });
        if is_empty {
            self.close_to(depth);
        }
    }

    /// Whether an element belongs to the words that are being read; else those, and a picture that was left open, end before it.
    fn is_in_words(&mut self, name: &'a str, space: Space, local: &str, role: &Role, is_empty: bool) -> bool {
        if let Some(capture) = &mut self.capture {
            if !role.ends_words(space, local) {
                capture.value.has_tags = true;
                self.odd.unescaped += usize::from(self.is_rss && !matches!(capture.field, Field::Source));
                if !is_empty && !is_void(name) {
                    self.open.push(Open { name });
                } else {
                    self.leave(self.open.len());
                }
                return true;
            }
            let depth = capture.depth;
            self.odd.mismatched += 1;
            self.close_to(depth);
        }
        if let Some(aside) = self.aside.filter(|_| self.is_rss && matches!(role, Role::Field(Field::Id | Field::Published, _))) {
            // No picture has these: it was left open.
            self.odd.mismatched += 1;
            self.close_to(aside);
        }
        false
    }

    /// Namespaces and base that an element declares for itself and what is in it.
    fn declare(&mut self, prefix: &str, attributes: &'a str) {
        let depth = self.open.len();
        for (name, value) in Attributes(attributes).take(MAX_ATTRIBUTES) {
            if name.eq_ignore_ascii_case("xml:base") {
                let value = crate::text::unescape(value);
                let base = absolute(&value, self.bases.last().map(|(_, base)| &**base));
                self.bases.extend(base.map(|base| (depth + 1, Rc::new(base))));
                continue;
            }
            let declared = match name.split_once(':') {
                None if name == "xmlns" => "",
                Some(("xmlns", declared)) => declared,
                _ => continue,
            };
            // The root speaks its own language, whatever it calls it.
            let is_own = depth == 0 && declared == prefix;
            self.odd.bulky += usize::from(self.spaces.len() >= MANY_SPACES);
            self.spaces.push((depth, declared, if is_own { Space::Own } else { space_of_address(value) }));
        }
    }

    /// What links are relative to, as the root of a feed in CDF says it.
    fn base_of_channel(&mut self, local: &str, attributes: &'a str) {
        if local.eq_ignore_ascii_case("channel")
            && let Some(base) = attribute(attributes, "base").and_then(|base| absolute(&base, self.bases.last().map(|(_, base)| &**base)))
        {
            self.bases.push((1, Rc::new(base)));
        }
    }

    fn space(&self, prefix: &str) -> Space {
        match self.spaces.iter().rev().find(|(_, known, _)| *known == prefix) {
            Some((_, _, Space::Atom)) if !self.is_rss => Space::Own,
            Some((_, _, space)) => *space,
            None => space_of_prefix(prefix),
        }
    }

    fn begin_item(&mut self, attributes: &'a str) {
        if let Some((depth, _)) = self.item {
            self.odd.mismatched += 1;
            self.close_to(depth);
        }
        self.aside = None;
        if self.drafts.len() >= MAX_ENTRIES {
            self.is_full = true;
            return;
        }
        let mut draft = Draft::default();
        for name in ["rdf:about", "href"] {
            if let Some(href) = attribute(attributes, name).filter(|_| !attributes.is_empty()) {
                draft.link(Link { rank: rank::ADDRESS, href, base: self.base() }, false);
            }
        }
        if let Some((_, raw)) = Attributes(attributes).take(MAX_ATTRIBUTES).find(|(name, _)| name.eq_ignore_ascii_case("lastmod")) {
            draft.updated.offer((u8::MAX, 0), Value { raw, ..Value::default() });
        }
        self.item = Some((self.open.len(), draft));
    }

    fn begin_field(&mut self, field: Field, rank: u8, attributes: &'a str, is_empty: bool) {
        let depth = self.open.len();
        let value = Value { attributes, ..Value::default() };
        let capture = Capture { field, rank, depth, start: self.scan.at, value };
        match is_empty {
            false => self.capture = Some(capture),
            true => {
                self.after_link = field == Field::Link && attribute(attributes, "href").is_none();
                self.take(capture);
            }
        }
    }

    /// `<link/>https://bao.example/tin` is what programs for HTML make of a link.
    fn words_after_link(&mut self) {
        self.after_link = false;
        let href = self.xml[self.from..self.scan.at].trim();
        let base = self.base();
        if let Some((_, draft)) = self.item.as_mut().filter(|_| href.starts_with("http")) {
            draft.link(Link { rank: rank::PAGE, href: crate::text::unescape(href), base }, true);
        }
    }

    fn end(&mut self, name: &str) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let Some(at) = self.open.iter().rposition(|open| open.name.eq_ignore_ascii_case(name)) else {
            self.odd.mismatched += usize::from(!is_void(name));
            return;
        };
        if self.capture.is_none() {
            self.odd.mismatched += self.open.len() - at - 1;
        }
        self.close_to(at);
    }

    fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            self.open.pop();
            self.leave(self.open.len());
        }
    }

    /// What ends with the element at `depth`.
    fn leave(&mut self, depth: usize) {
        if let Some(mut capture) = self.capture.take_if(|capture| capture.depth >= depth) {
            let content = capture.start..self.from.max(capture.start);
            capture.value.raw = &self.xml[content.clone()];
            if capture.field == Field::Summary && content.len() > LONG && self.left_out.is_none() {
                self.cuts.push(content);
            }
            self.take(capture);
        }
        self.aside.take_if(|aside| *aside >= depth);
        if let Some((_, start)) = self.left_out.take_if(|(at, _)| *at >= depth) {
            self.cuts.push(start..self.scan.at);
        }
        if let Some((_, draft)) = self.item.take_if(|(at, _)| *at >= depth) {
            self.drafts.push(draft);
        }
        while self.spaces.last().is_some_and(|(at, ..)| *at >= depth) {
            self.spaces.pop();
        }
        while self.bases.last().is_some_and(|(at, _)| *at > depth) {
            self.bases.pop();
        }
    }

    fn base(&self) -> Option<Rc<Url>> {
        self.bases.last().map(|(_, base)| base.clone())
    }

    /// Takes a complete field.
    fn take(&mut self, capture: Capture<'a>) {
        self.fields += 1;
        let (base, value) = (self.base(), capture.value);
        let Some((item_depth, draft)) = &mut self.item else { return self.take_of_feed(&capture) };
        let rank = (capture.rank, capture.depth - *item_depth);
        match capture.field {
            Field::Title => draft.title.offer(rank, value),
            Field::Summary => draft.summary.offer(rank, value),
            Field::Original => draft.original.offer(rank, value),
            Field::Source => draft.source = Some(value),
            Field::Id => {
                draft.id.offer(rank, value);
                let said = value.attribute("ispermalink").map(|said| said.trim().to_ascii_lowercase());
                let is_permanent = self.is_rss && said.as_deref() != Some("false");
                let rank = if is_permanent { rank::PERMANENT_ID } else { rank::ID };
                let href = value.bare(&self.declared);
                let is_path = said.as_deref() == Some("true") && href.trim_start().starts_with('/');
                if is_address(&href) || is_path {
                    draft.link(Link { rank, href, base: None }, false);
                }
            }
            Field::Address => {
                let href = value.bare(&self.declared);
                if is_address(&href) {
                    draft.link(Link { rank: rank::ADDRESS, href, base }, false);
                }
            }
            Field::Link | Field::AtomLink => {
                let Some(mut link) = link(&value, &self.declared, base) else { return };
                if capture.field == Field::AtomLink {
                    link.rank = link.rank.max(rank::ADDRESS);
                }
                draft.link(link, self.is_rss);
            }
            Field::Published => draft.published.offer(rank, value),
            Field::Updated => draft.updated.offer(rank, value),
        }
    }

    fn take_of_feed(&mut self, capture: &Capture<'a>) {
        match capture.field {
            Field::Title => self.title.offer((capture.rank, capture.depth), capture.value),
            Field::Link if self.site.is_none() => {
                self.site = link(&capture.value, &self.declared, self.base()).filter(|link| link.rank <= rank::OTHER_PAGE);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
