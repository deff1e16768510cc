//! Lays a page out: opens and closes its elements in document order, and ends a paragraph where a reader sees one end.

use std::cell::OnceCell;

use memchr::memchr2;
use scraper::{ElementRef, Html, Node};

use super::kinds::{is_aid, is_data_row, is_drawn_as_paragraph, is_inline, is_lines, is_link};
use super::seams::Seams;
use super::{Element, Paragraph, tail};
use crate::hidden::Sheet;
use crate::markup::{Telling, attr};
use crate::page::body::ends_like_a_sentence;
use crate::page::noise::{self, Looks, Verdict, Why};
use crate::page::structured::start;
use crate::text::{self, letters};

/// Bytes of a class or id that are read: what stands in an element is asked for it again and again.
pub(super) const MOST_NAMES: usize = 4_000;

/// Letters of a line that `br` ends as a paragraph; shorter ones are lines of a heading, a poem, an address.
const LONG_LINE: usize = 60;
const LONG_SENTENCE: usize = 30;

/// Letters of a headline that no label has, and bytes of one with the blanks around it. No more is kept of what the page calls its title,
/// through which each paragraph is looked for.
const LEAST_HEADLINE: usize = 16;
const LONGEST_HEADLINE: usize = 1_000;

/// Bytes of blanks before a text.
const MOST_BLANK: usize = 64;

/// Goes through a page in document order.
pub(super) fn walk<'a>(dom: &'a Html, sheet: Option<&'a Sheet>) -> Builder<'a> {
    let mut builder =
        Builder { elements: Vec::with_capacity(dom.tree.nodes().len() / 2), names: noise::Names::of_page(sheet), ..Builder::default() };
    let root = *dom.root_element();
    let mut node = root;
    'walk: loop {
        match node.value() {
            Node::Element(_) => builder.open(ElementRef::wrap(node)),
            Node::Text(said) => builder.say(said),
            _ => {}
        }
        if let Some(child) = node.first_child() {
            node = child;
            continue;
        }
        loop {
            if node.value().is_element() {
                builder.close();
            }
            if node == root {
                break 'walk;
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(parent) = node.parent() else { break 'walk };
            node = parent;
        }
    }
    builder.flush();
    builder
}

/// Letters of what is hidden within a line; more is a box of its own.
const MOST_UNSAID: usize = 120;

/// Bytes of it, since few letters can stand among any number of signs.
const MOST_UNSAID_BYTES: usize = 4_000;

/// Whether a hidden element holds a few words, and no year: a day may be told to those who do not see.
fn is_unsaid(node: ElementRef<'_>) -> bool {
    let (mut said, mut count) = (String::new(), 0);
    for text in node.text() {
        said.push_str(text);
        count += letters(text);
        if count > MOST_UNSAID || said.len() > MOST_UNSAID_BYTES {
            return false;
        }
    }
    let has_year = said.as_bytes().windows(4).any(|four| four.starts_with(b"20") && four.iter().all(u8::is_ascii_digit));
    !has_year && is_lines(&node)
}

#[derive(Default)]
pub(super) struct Builder<'a> {
    pub(super) elements: Vec<Element<'a>>,
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) headlines: Vec<usize>,
    names: noise::Names<'a>,
    /// Open elements.
    open: Vec<usize>,
    text: String,
    owner: usize,
    /// Open links.
    links: usize,
    link_letters: usize,
    /// Depth in `open` of the table row that is read as one line.
    row: Option<usize>,
    cells: usize,
    /// Open elements whose lines are kept as they are written (`pre`).
    written: usize,
    /// Open reading aids (`rt`, `rp`), whose text is not part of the sentence.
    aids: usize,
    /// The open element within a line that a style hides.
    unsaid: Option<usize>,
    /// The `span` with a class that the text so far stands in, and where it ended in the text.
    opening: Option<usize>,
    opening_end: Option<usize>,
    /// Where a `time` ended in the text.
    time_end: Option<usize>,
    /// Where elements touch in the text.
    seams: Seams,
    /// The paragraph of the page's title, and the title that it states for other sites.
    title: Option<usize>,
    stated: Option<&'a str>,
    /// Whether a paragraph says it.
    is_headed: bool,
}

impl<'a> Builder<'a> {
    fn open(&mut self, node: Option<ElementRef<'a>>) {
        let Some(node) = node else { return };
        let element = self.element(node);
        let (name, is_block) = (element.name, element.is_block);
        if is_block && self.row.is_none() {
            self.flush();
        }
        self.seams.opens(name, self.text.len());
        let index = self.elements.len();
        let is_link = element.is_link;
        let may_open = name == "span" && element.class.is_some();
        self.headlines.extend((name == "h1").then_some(index));
        self.elements.push(Element { first: self.paragraphs.len(), ..element });
        self.open.push(index);
        if may_open && self.text.len() <= MOST_BLANK && self.text.trim_ascii_start().is_empty() {
            self.opening = Some(index);
        }
        self.links += usize::from(is_link);
        self.aids += usize::from(is_aid(name));
        self.written += usize::from(name == "pre");
        if name == "meta" && self.stated.is_none() && attr(node.value(), "property") == Some("og:title") {
            self.stated = attr(node.value(), "content").map(|title| start(title, LONGEST_HEADLINE));
        }
        self.part(name, node, is_block);
    }

    /// What an element is by its looks and by what it stands in.
    fn element(&mut self, node: ElementRef<'a>) -> Element<'a> {
        let name = node.value().name();
        let mut said = Telling::of(node.value());
        for names in [&mut said.class, &mut said.id] {
            *names = names.map(|names| &names[..names.floor_char_boundary(MOST_NAMES)]);
        }
        let Looks { verdict, is_lead: is_called_lead, is_centred, has_no_size, is_hidden_by_style } = self.names.judge(name, &said);
        let verdict = if has_no_size && verdict == Verdict::Clean && is_lines(&node) { Verdict::Noise(Why::OutOfSight) } else { verdict };
        let is_unseen = matches!(verdict, Verdict::Noise(Why::Hidden | Why::OutOfSight));
        // Within a line it parts no sentence.
        let verdict = if is_unseen && self.unsaid.is_none() && is_inline(name) && is_hidden_by_style && is_unsaid(node) {
            self.unsaid = Some(self.elements.len());
            Verdict::Clean
        } else {
            verdict
        };
        let parent = self.open.last().copied().unwrap_or(0);
        let around = self.elements.get(parent);
        let is_picture_or_comment = matches!(name, "figure" | "figcaption") || verdict == Verdict::Comments;
        Element {
            verdict,
            is_block: !is_inline(name) || verdict != Verdict::Clean || is_drawn_as_paragraph(name, said.style, node) && self.is_in_a_text(),
            is_link: is_link(node),
            is_called_lead,
            is_centred,
            is_doubtful: verdict != Verdict::Clean || around.is_some_and(|around| around.is_doubtful),
            is_beside_the_matter: is_picture_or_comment || around.is_some_and(|around| around.is_beside_the_matter),
            node,
            name,
            class: said.class,
            id: said.id,
            parent,
            end: 0,
            first: 0,
            last: 0,
        }
    }

    /// Whether what comes next stands in no link, row or heading.
    fn is_in_a_text(&self) -> bool {
        let is_heading = |at: &usize| matches!(self.elements[*at].name, "h1" | "h2" | "h3" | "h4" | "h5" | "figcaption");
        self.links == 0 && self.row.is_none() && !self.open.iter().any(is_heading)
    }

    /// Parts what an element says from what stands before it: lines, rows, cells.
    fn part(&mut self, name: &str, node: ElementRef<'a>, is_block: bool) {
        match name {
            "br" if self.row.is_some() => self.text.push(' '),
            "br" if self.ends_a_long_line() || self.ends_a_blank_line() || self.ends_the_headline() => self.flush(),
            "br" => self.text.push('\n'),
            "tr" if self.row.is_none() && is_data_row(&node) => {
                self.row = Some(self.open.len());
                self.cells = 0;
            }
            "td" | "th" if self.row == Some(self.open.len() - 1) => {
                self.cells += 1;
                if self.cells > 1 {
                    self.text.push_str(" | ");
                }
            }
            _ if is_block => self.text.push(' '),
            // A style draws the distance between the day and the time of day.
            "time" if self.time_end == Some(self.text.len()) => self.text.push(' '),
            _ => {}
        }
    }

    /// Whether the line so far is a paragraph to the reader: old pages part paragraphs with nothing but `br`.
    fn ends_a_long_line(&self) -> bool {
        let line = self.text.rfind('\n').map_or(&self.text[..], |at| &self.text[at..]).trim_end();
        let least = if ends_like_a_sentence(line) { LONG_SENTENCE } else { LONG_LINE };
        line.len() >= least && letters(line) >= least && !matches!(self.elements[self.owner].name, "h1" | "h2" | "h3" | "h4")
    }

    /// Whether a second `br` leaves a line blank, which parts paragraphs of any length.
    fn ends_a_blank_line(&self) -> bool {
        self.text.trim_end_matches(' ').ends_with('\n') && !matches!(self.elements[self.owner].name, "h1" | "h2" | "h3" | "h4")
    }

    /// Whether the text so far is the headline, not printed before, that the page's title repeats: old pages part it from the first paragraph by one break.
    fn ends_the_headline(&self) -> bool {
        !self.is_headed && self.text.len() <= LONGEST_HEADLINE && self.says_the_title(&text::squeeze(self.text.trim()))
    }

    fn says_the_title(&self, said: &str) -> bool {
        let titles = || [self.title.map(|at| self.paragraphs[at].text.as_str()), self.stated].into_iter().flatten();
        said.len() >= LEAST_HEADLINE
            && titles().any(|title| said.len() <= title.len() && title.contains(said))
            && letters(said) >= LEAST_HEADLINE
    }

    fn say(&mut self, said: &str) {
        if self.aids > 0 || self.unsaid.is_some() {
            return;
        }
        // The first cells of a row may be empty.
        if self.text.chars().all(|c| c.is_whitespace() || c == '|') {
            self.owner = self.open.iter().rev().copied().find(|at| self.elements[*at].is_block).unwrap_or(0);
            // Any number of blanks would be looked through again with each that follows; none of them stays.
            if self.text.len() > MOST_BLANK {
                self.seams.clear();
                self.text.clear();
            }
        }
        // A style draws the dash between a place and the text that touches it. A first letter drawn large is no place.
        let is_place = |text: &str| text.ends_with(char::is_lowercase) || text.trim_start().contains(' ');
        if self.opening_end == Some(self.text.len()) && said.starts_with(char::is_uppercase) && is_place(&self.text) {
            self.text.push(' ');
        }
        // A line break in the source is a space to the reader; only `br` breaks lines.
        let start = self.text.len();
        let mut rest = said;
        while let Some(at) = memchr2(b'\n', b'\r', rest.as_bytes()) {
            self.text.push_str(&rest[..at]);
            rest = &rest[at + 1..];
            // A blank line parts paragraphs where lines are kept.
            let is_parted = self.written > 0 && self.links == 0 && rest.trim_start_matches([' ', '\t', '\r']).starts_with('\n');
            if is_parted { self.flush() } else { self.text.push(' ') }
        }
        self.text.push_str(rest);
        if self.links > 0 {
            self.link_letters += letters(&self.text[start..]);
        }
    }

    fn close(&mut self) {
        let depth = self.open.len();
        let Some(index) = self.open.pop() else { return };
        if self.row == Some(depth) {
            self.row = None;
        }
        if self.elements[index].is_block {
            match self.row {
                None => self.flush(),
                Some(_) => self.text.push(' '),
            }
        }
        let name = self.elements[index].name;
        self.seams.closes(name, self.text.len());
        if self.unsaid == Some(index) {
            self.unsaid = None;
        }
        if self.opening == Some(index) {
            (self.opening, self.opening_end) = (None, Some(self.text.len()));
        }
        if name == "title" && self.title.is_none() && self.elements[index].first < self.paragraphs.len() {
            self.title = Some(self.elements[index].first);
        }
        if name == "time" && !self.text.is_empty() {
            self.time_end = Some(self.text.len());
        }
        self.links -= usize::from(self.elements[index].is_link);
        self.aids -= usize::from(is_aid(name));
        self.written -= usize::from(name == "pre");
        self.elements[index].end = self.elements.len();
        self.elements[index].last = self.paragraphs.len();
    }

    fn flush(&mut self) {
        let link_letters = std::mem::take(&mut self.link_letters);
        (self.opening, self.opening_end, self.time_end) = (None, None, None);
        // Most elements hold nothing but elements.
        if self.text.trim_ascii_start().is_empty() {
            self.seams.clear();
            self.text.clear();
            return;
        }
        let plain = |text: &str| text::squeeze(&text::unescape_fully(text));
        let squeezed = plain(&self.text);
        let apart = self.seams.take(&self.text).map(|apart| plain(&apart));
        self.text.clear();
        let said = squeezed.trim_matches(|c: char| c.is_whitespace() || c == '|');
        let (said, link_letters) = tail::without(said, link_letters);
        let said = if self.elements[self.owner].name == "title" { start(said, LONGEST_HEADLINE) } else { said };
        if !said.is_empty() {
            let letters = letters(said);
            self.is_headed |= link_letters == 0 && self.says_the_title(said);
            let text = if said.len() == squeezed.len() { squeezed } else { said.to_owned() };
            self.paragraphs.push(Paragraph { element: self.owner, text, apart, letters, link_letters, is_about_the_text: OnceCell::new() });
        }
    }
}
