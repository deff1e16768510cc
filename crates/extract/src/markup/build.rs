//! Tags and text to a tree, by html5ever's tree builder.
//!
//! Its tokenizer is left out, since the scan has found the tags already: to find them twice took a third of a page's time.

use std::cell::{Cell, RefCell};
use std::ops::Range;

use ego_tree::Tree;
use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::{Tracer, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Doctype, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, LocalName, QualName, ns};
use scraper::{Html, Node};

use super::attributes::Reach;
use super::references::{self, Place};
use super::sink::{Handle, Sink};

/// A tree in the making.
///
/// Tags and text wait for each other, so that many share one piece of memory: to ask for one for each was a tenth of a page's time.
pub(super) struct Build {
    builder: TreeBuilder<Handle, Sink>,
    /// The text and the attributes' values of what waits.
    said: String,
    /// Where in `said` the text since the last tag begins.
    text: usize,
    waiting: Vec<Waiting>,
    /// Attributes of the tags that wait, and of the next one; their values are ranges of `said`.
    attributes: Vec<(LocalName, Range<usize>)>,
    /// Where those of the next tag begin.
    next: usize,
    names: Names,
    /// The element whose content is text alone, as the builder sees it, while it is open.
    holds_text: Option<LocalName>,
    /// Whether too many elements were open when the builder was last looked at.
    is_deep: bool,
    /// Start tags left out because of that, or since the tree has too many elements.
    left_out: usize,
}

/// What the builder has not seen yet.
enum Waiting {
    /// Text, as a range of what was said.
    Text(Range<usize>),
    /// A tag with so many attributes.
    Tag { kind: TagKind, name: LocalName, self_closing: bool, attributes: usize },
}

/// Tags and texts that wait, and bytes of them.
const MOST_WAITING: usize = 256;
const MOST_SAID: usize = 16 << 10;

/// Elements open in the builder. An end tag walks all of them, and crossed tags (`<b><math></td></div>`) leave some open which the
/// scan takes for closed: 18,000 such units took 2 s.
const MOST_OPEN: usize = 4 * super::MAX_DEPTH;

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
        Self {
            builder: TreeBuilder::new(Sink::new(html), TreeBuilderOpts::default()),
            said: String::new(),
            text: 0,
            waiting: Vec::new(),
            attributes: Vec::new(),
            next: 0,
            names: Names::default(),
            holds_text: None,
            is_deep: false,
            left_out: 0,
        }
    }

    /// Takes text with its references.
    pub(super) fn text(&mut self, text: &str) {
        references::resolve(text, Place::Text, &mut self.said);
    }

    pub(super) fn space(&mut self) {
        self.said.push(' ');
    }

    /// Takes a start tag, with the attributes that were added for it.
    pub(super) fn start(&mut self, name: &str, self_closing: bool) {
        if self.is_deep {
            self.left_out += 1;
            self.drop_attributes();
            return self.space();
        }
        self.tag(TagKind::StartTag, name, self_closing);
    }

    pub(super) fn end(&mut self, name: &str) {
        self.tag(TagKind::EndTag, name, false);
    }

    /// Takes a document type, by which pages of old are told.
    pub(super) fn doctype(&mut self, raw: &str) {
        self.close_words();
        self.pass_on();
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

    /// Adds an attribute for the next tag if it is wanted, unless there is one of its name.
    pub(super) fn attribute(&mut self, name: &str, value: &str, is_wanted: impl Fn(Reach) -> bool) {
        let (local, reach) = self.names.attribute(name);
        if !is_wanted(*reach) || self.attributes[self.next..].iter().any(|(known, _)| known == local) {
            return;
        }
        let local = local.clone();
        self.close_words();
        references::resolve(value, Place::Attribute, &mut self.said);
        self.attributes.push((local, self.text..self.said.len()));
        self.text = self.said.len();
    }

    /// Drops the attributes that were added for the next tag, since it breaks off.
    pub(super) fn drop_attributes(&mut self) {
        self.attributes.truncate(self.next);
    }

    /// Start tags that were left out since too many elements were open or made.
    pub(super) fn left_out(&self) -> usize {
        self.left_out
    }

    pub(super) fn finish(mut self) -> Html {
        self.close_words();
        self.pass_on();
        let _ = self.token(Token::EOFToken);
        self.builder.end();
        self.builder.sink.finish()
    }

    fn tag(&mut self, kind: TagKind, name: &str, self_closing: bool) {
        self.close_words();
        let name = self.names.get(name);
        self.waiting.push(Waiting::Tag { kind, name, self_closing, attributes: self.attributes.len() - self.next });
        self.next = self.attributes.len();
        if self.waiting.len() >= MOST_WAITING || self.said.len() >= MOST_SAID {
            self.pass_on();
        }
    }

    /// Ends the text before a tag or one of its attributes.
    fn close_words(&mut self) {
        if self.said.len() > self.text {
            self.waiting.push(Waiting::Text(self.text..self.said.len()));
            self.text = self.said.len();
        }
    }

    /// Gives the builder all that waits.
    fn pass_on(&mut self) {
        let said = StrTendril::from_slice(&self.said);
        // Both lie within, and in 4 GB.
        let part = |range: &Range<usize>| said.subtendril(range.start as u32, range.len() as u32);
        let (mut waiting, mut attributes) = (std::mem::take(&mut self.waiting), std::mem::take(&mut self.attributes));
        let mut left = attributes.drain(..);
        for next in waiting.drain(..) {
            match next {
                Waiting::Text(range) => {
                    let _ = self.token(Token::CharacterTokens(part(&range)));
                }
                Waiting::Tag { kind, name, self_closing, attributes } => {
                    let attribute = |(name, value)| Attribute { name: QualName::new(None, ns!(), name), value: part(&value) };
                    let attrs = left.by_ref().take(attributes).map(attribute).collect();
                    self.pass_tag(Tag { kind, name, self_closing, attrs, had_duplicate_attributes: false });
                }
            }
        }
        drop(left);
        (self.waiting, self.attributes) = (waiting, attributes);
        (self.next, self.text) = (0, 0);
        self.said.clear();
        let open = Count::default();
        self.builder.trace_handles(&open);
        self.is_deep = open.0.get() > MOST_OPEN;
    }

    fn pass_tag(&mut self, tag: Tag) {
        if tag.kind == TagKind::StartTag && self.builder.sink.made() >= super::MAX_MADE {
            self.left_out += 1;
            let _ = self.token(Token::CharacterTokens(StrTendril::from_slice(" ")));
            return;
        }
        match tag.kind {
            TagKind::StartTag => self.close_text(),
            TagKind::EndTag => self.holds_text = None,
        }
        let (kind, entered) = (tag.kind, tag.name.clone());
        let result = self.token(Token::TagToken(tag));
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

    fn token(&self, token: Token) -> TokenSinkResult<Handle> {
        self.builder.process_token(token, 1)
    }
}

/// A count of what the builder holds on to: the open elements and a few more.
#[derive(Default)]
struct Count(Cell<usize>);

impl Tracer for Count {
    type Handle = Handle;

    fn trace_handle(&self, _: &Handle) {
        self.0.set(self.0.get() + 1);
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

/// Places for names met lately.
const PLACES: usize = 128;

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
        let place = place(name);
        // One that was met is in small letters.
        if self.met[place].as_ref().is_some_and(|known| *known.0 == *name) {
            return self.met[place].get_or_insert_with(|| new(name));
        }
        if name.bytes().any(|b| b.is_ascii_uppercase() || b == 0) {
            self.small.clear();
            self.small.extend(name.chars().map(|c| if c == '\0' { '\u{FFFD}' } else { c.to_ascii_lowercase() }));
            return Self::met(&mut self.met, &self.small);
        }
        self.met[place].insert(new(name))
    }

    fn met<'a>(met: &'a mut [Option<(LocalName, Reach)>; PLACES], name: &str) -> &'a (LocalName, Reach) {
        let place = &mut met[place(name)];
        if place.as_ref().is_some_and(|known| *known.0 != *name) {
            *place = None;
        }
        place.get_or_insert_with(|| new(name))
    }
}

fn new(name: &str) -> (LocalName, Reach) {
    (LocalName::from(name), Reach::of(name))
}

/// Where a name is kept, by its length and its first and last bytes.
fn place(name: &str) -> usize {
    let bytes = name.as_bytes();
    let (first, last) = match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
        _ => match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
            (Some(first), Some(last)) => (u64::from(u32::from_le_bytes(*first)), u64::from(u32::from_le_bytes(*last))),
            _ => (bytes.iter().fold(0, |word, b| word << 8 | u64::from(*b)), 0),
        },
    };
    const MIX: u64 = 0x9E37_79B9_7F4A_7C15;
    let mixed = (first ^ bytes.len() as u64).wrapping_mul(MIX).rotate_left(29) ^ last;
    usize::from(mixed.wrapping_mul(MIX).to_le_bytes()[7]) % PLACES
}

#[cfg(test)]
mod tests {
    use super::Build;

    #[test]
    fn a_tag_where_the_builder_takes_text_alone_ends_the_text() {
        for name in ["title", "textarea", "style", "TITLE"] {
            let mut build = Build::default();
            build.doctype("<!DOCTYPE html>");
            build.start(name, false);
            build.text("Tin");
            build.start("p", false);
            build.text("mới");
            build.start(name, false);
            build.doctype("<!DOCTYPE html>");
            let html = build.finish();
            assert!(html.root_element().html().contains("<p>mới"), "{name}");
        }
    }
}
