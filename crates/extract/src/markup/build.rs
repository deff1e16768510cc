//! Tags and text to a tree, by html5ever's tree builder.
//!
//! Its tokenizer is left out, since the scan has found the tags already: to find them twice took a third of a page's time.

use std::cell::RefCell;
use std::ops::RangeInclusive;

use ego_tree::Tree;
use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::TreeSink;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Doctype, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, LocalName, QualName, ns};
use memchr::memchr3;
use scraper::{Html, HtmlTreeSink, Node};

use super::attributes::Reach;
use super::references::{self, Place};

/// A tree in the making.
pub(super) struct Build {
    builder: TreeBuilder<<HtmlTreeSink as TreeSink>::Handle, HtmlTreeSink>,
    /// Text since the last tag.
    text: String,
    names: Names,
    values: Values,
    value: String,
    /// The element whose content is text alone, as the builder sees it, while it is open.
    holds_text: Option<LocalName>,
}

impl Default for Build {
    fn default() -> Self {
        Self::new(0)
    }
}

/// Bytes of a page for each node of its tree; there are seldom fewer, and a tree that outgrows its room is copied.
const BYTES_OF_A_NODE: usize = 48;

impl Build {
    /// A tree of a page of so many bytes.
    pub(super) fn new(bytes: usize) -> Self {
        let html = Html { tree: Tree::with_capacity(Node::Document, 1 + bytes / BYTES_OF_A_NODE), ..Html::new_document() };
        let builder = TreeBuilder::new(HtmlTreeSink::new(html), TreeBuilderOpts::default());
        let (names, values) = (Names::default(), Values::default());
        Self { builder, text: String::new(), names, values, value: String::new(), holds_text: None }
    }

    /// Takes text with its references.
    pub(super) fn text(&mut self, text: &str) {
        references::resolve(text, Place::Text, &mut self.text);
    }

    pub(super) fn space(&mut self) {
        self.text.push(' ');
    }

    pub(super) fn start(&mut self, name: &str, self_closing: bool, attrs: Vec<Attribute>) {
        self.tag(TagKind::StartTag, name, self_closing, attrs);
    }

    pub(super) fn end(&mut self, name: &str) {
        self.tag(TagKind::EndTag, name, false, Vec::new());
    }

    /// Takes a document type, by which pages of old are told.
    pub(super) fn doctype(&mut self, raw: &str) {
        self.flush();
        let input = BufferQueue::default();
        input.push_back(StrTendril::from_slice(raw));
        let tokenizer = Tokenizer::new(Seen::default(), TokenizerOpts::default());
        let _ = tokenizer.feed(&input);
        tokenizer.end();
        if let Some(doctype) = tokenizer.sink.0.take() {
            self.close_text();
            let _ = self.token(Token::DoctypeToken(doctype));
        }
    }

    /// Adds an attribute if it is wanted, unless there is one of its name.
    pub(super) fn attribute(&mut self, attributes: &mut Vec<Attribute>, name: &str, value: &str, is_wanted: impl Fn(Reach) -> bool) {
        let (local, reach) = self.names.attribute(name);
        if !is_wanted(*reach) || attributes.iter().any(|known| known.name.local == *local) {
            return;
        }
        let value = if memchr3(b'&', b'\r', b'\0', value.as_bytes()).is_none() {
            self.values.get(value)
        } else {
            self.value.clear();
            references::resolve(value, Place::Attribute, &mut self.value);
            self.values.get(&self.value)
        };
        attributes.push(Attribute { name: QualName::new(None, ns!(), local.clone()), value });
    }

    pub(super) fn finish(mut self) -> Html {
        self.flush();
        let _ = self.token(Token::EOFToken);
        self.builder.end();
        self.builder.sink.finish()
    }

    fn tag(&mut self, kind: TagKind, name: &str, self_closing: bool, attrs: Vec<Attribute>) {
        self.flush();
        let name = self.names.get(name);
        match kind {
            TagKind::StartTag => self.close_text(),
            TagKind::EndTag => self.holds_text = None,
        }
        let entered = name.clone();
        let result = self.token(Token::TagToken(Tag { kind, name, self_closing, attrs, had_duplicate_attributes: false }));
        if let (TagKind::StartTag, TokenSinkResult::RawData(_)) = (kind, result) {
            self.holds_text = Some(entered);
        }
    }

    /// Closes an element whose content is text alone. The builder takes nothing but text and an end there, and panics otherwise.
    fn close_text(&mut self) {
        if let Some(name) = self.holds_text.take() {
            let end = Tag { kind: TagKind::EndTag, name, self_closing: false, attrs: Vec::new(), had_duplicate_attributes: false };
            let _ = self.token(Token::TagToken(end));
        }
    }

    fn flush(&mut self) {
        if !self.text.is_empty() {
            let text = StrTendril::from_slice(&self.text);
            self.text.clear();
            let _ = self.token(Token::CharacterTokens(text));
        }
    }

    fn token(&self, token: Token) -> TokenSinkResult<<HtmlTreeSink as TreeSink>::Handle> {
        self.builder.process_token(token, 1)
    }
}

/// A receiver of one document type.
#[derive(Default)]
struct Seen(RefCell<Option<Doctype>>);

impl TokenSink for Seen {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        if let Token::DoctypeToken(doctype) = token {
            self.0.borrow_mut().get_or_insert(doctype);
        }
        TokenSinkResult::Continue
    }
}

/// Places for names met lately, and for values.
const PLACES: usize = 128;
const PLACES_FOR_VALUES: usize = 256;

/// Names of elements and attributes as interned strings. To intern one is slow, and a page uses a few dozen.
struct Names {
    met: [Option<(LocalName, Reach)>; PLACES],
    small: String,
}

impl Default for Names {
    fn default() -> Self {
        Self { met: [const { None }; PLACES], small: String::new() }
    }
}

impl Names {
    /// The name in small letters.
    fn get(&mut self, name: &str) -> LocalName {
        self.attribute(name).0.clone()
    }

    /// The name in small letters, and where an attribute of that name is read.
    fn attribute(&mut self, name: &str) -> &(LocalName, Reach) {
        if name.bytes().any(|b| b.is_ascii_uppercase() || b == 0) {
            self.small.clear();
            self.small.extend(name.chars().map(|c| if c == '\0' { '\u{FFFD}' } else { c.to_ascii_lowercase() }));
            return Self::met(&mut self.met, &self.small);
        }
        Self::met(&mut self.met, name)
    }

    fn met<'a>(met: &'a mut [Option<(LocalName, Reach)>; PLACES], name: &str) -> &'a (LocalName, Reach) {
        let place = &mut met[usize::from(mix(name)) % PLACES];
        if place.as_ref().is_some_and(|known| *known.0 != *name) {
            *place = None;
        }
        place.get_or_insert_with(|| (LocalName::from(name), Reach::of(name)))
    }
}

/// Values of attributes met lately, whose copies share their room: the same classes and styles come again and again.
struct Values(Vec<StrTendril>);

impl Default for Values {
    fn default() -> Self {
        Self(vec![StrTendril::new(); PLACES_FOR_VALUES])
    }
}

impl Values {
    /// Bytes of a value that is remembered: shorter ones take no room of their own, longer ones are addresses.
    const LENGTHS: RangeInclusive<usize> = 9..=100;

    fn get(&mut self, value: &str) -> StrTendril {
        if !Self::LENGTHS.contains(&value.len()) {
            return StrTendril::from_slice(value);
        }
        let place = &mut self.0[usize::from(mix(value)) % PLACES_FOR_VALUES];
        if **place != *value {
            *place = StrTendril::from_slice(value);
        }
        place.clone()
    }
}

/// A number by the length of a name or value and its first and last bytes.
fn mix(value: &str) -> u8 {
    let bytes = value.as_bytes();
    let (first, last) = match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
        _ => (bytes.iter().fold(0, |word, b| word << 8 | u64::from(*b)), 0),
    };
    const MIX: u64 = 0x9E37_79B9_7F4A_7C15;
    let mixed = (first ^ bytes.len() as u64).wrapping_mul(MIX).rotate_left(29) ^ last;
    mixed.wrapping_mul(MIX).to_le_bytes()[7]
}

#[cfg(test)]
mod tests {
    use super::Build;

    #[test]
    fn a_tag_where_the_builder_takes_text_alone_ends_the_text() {
        for name in ["title", "textarea", "style", "TITLE"] {
            let mut build = Build::default();
            build.doctype("<!DOCTYPE html>");
            build.start(name, false, Vec::new());
            build.text("Tin");
            build.start("p", false, Vec::new());
            build.text("mới");
            build.start(name, false, Vec::new());
            build.doctype("<!DOCTYPE html>");
            let html = build.finish();
            assert!(html.root_element().html().contains("<p>mới"), "{name}");
        }
    }
}
