//! A page as flat lists: its elements in document order, and its paragraphs as a reader sees them.
//!
//! Everything later (noise, body, lead, visible dates) works on ranges of these lists, without recursion. Nothing is
//! judged here beyond what makes a paragraph.

mod kinds;
mod tail;

use memchr::memchr2;
use scraper::{ElementRef, Html, Node};

use self::kinds::{is_aid, is_data_row, is_inline, is_link};
use super::body::ends_like_a_sentence;
use super::noise::{self, Looks, Verdict};
use crate::markup::{Telling, attr};
use crate::text::{self, letters};

/// One element. Its subtree is `index + 1 .. end`, its paragraphs are `first .. last`.
#[derive(Debug)]
pub(super) struct Element<'a> {
    /// What its name and classes say of it.
    pub(super) verdict: Verdict,
    is_block: bool,
    /// Whether it is called a lead.
    pub(super) is_called_lead: bool,
    /// Whether its own name, class or style centres it.
    pub(super) is_centred: bool,
    /// Whether it or what it stands in is noise by its looks.
    pub(super) is_doubtful: bool,
    /// Whether it stands in a picture's box or among comments.
    pub(super) is_beside_the_matter: bool,
    pub(super) node: ElementRef<'a>,
    pub(super) name: &'a str,
    pub(super) class: Option<&'a str>,
    pub(super) id: Option<&'a str>,
    /// Index of the parent; the root's is its own.
    pub(super) parent: usize,
    /// One past the last element inside.
    pub(super) end: usize,
    /// First paragraph inside.
    pub(super) first: usize,
    /// One past the last paragraph inside.
    pub(super) last: usize,
}

impl<'a> Element<'a> {
    pub(super) fn attr(&self, name: &str) -> Option<&'a str> {
        attr(self.node.value(), name)
    }
}

/// A run of text that a reader sees as one block.
#[derive(Debug)]
pub(super) struct Paragraph {
    /// The block element that holds it directly.
    pub(super) element: usize,
    pub(super) text: String,
    /// Letters and digits; a Chinese, Japanese or Korean one counts double.
    pub(super) letters: usize,
    /// Those of them that stand in links.
    pub(super) link_letters: usize,
}

impl Paragraph {
    /// Share of its letters that stand in links.
    pub(super) fn link_share(&self) -> f32 {
        self.link_letters as f32 / self.letters.max(1) as f32
    }
}

/// A page as flat lists.
#[derive(Debug)]
pub(super) struct Tree<'a> {
    pub(super) elements: Vec<Element<'a>>,
    pub(super) paragraphs: Vec<Paragraph>,
    /// Letters, and letters in links, before each paragraph and in all.
    sums: Vec<(usize, usize)>,
    /// The `h1` elements.
    headlines: Vec<usize>,
}

/// Bytes of a class or id that are read: what stands in an element is asked for it again and again.
const MOST_NAMES: usize = 4_000;

/// Letters of a line that `br` ends as a paragraph; shorter ones are lines of a heading, a poem, an address.
const LONG_LINE: usize = 60;
const LONG_SENTENCE: usize = 30;

/// Bytes of blanks before a text.
const MOST_BLANK: usize = 64;

impl<'a> Tree<'a> {
    /// Lays `dom` out flat.
    pub(super) fn new(dom: &'a Html) -> Self {
        let mut builder = Builder { elements: Vec::with_capacity(dom.tree.nodes().len() / 2), ..Builder::default() };
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
        let mut sums = vec![(0, 0)];
        sums.extend(builder.paragraphs.iter().scan((0, 0), |sum, p| {
            *sum = (sum.0 + p.letters, sum.1 + p.link_letters);
            Some(*sum)
        }));
        Tree { elements: builder.elements, paragraphs: builder.paragraphs, sums, headlines: builder.headlines }
    }

    /// The paragraphs inside an element.
    pub(super) fn inside(&self, element: usize) -> std::ops::Range<usize> {
        self.elements[element].first..self.elements[element].last
    }

    /// Whether an element is an `h1` or holds one.
    pub(super) fn holds_h1(&self, element: usize) -> bool {
        self.h1_in(element).is_some()
    }

    /// The first `h1` that an element is or holds. Nested boxes are asked one after the other, so their insides are not gone through.
    pub(super) fn h1_in(&self, element: usize) -> Option<usize> {
        let next = self.headlines.partition_point(|at| *at < element);
        self.headlines.get(next).copied().filter(|at| *at < self.elements[element].end.max(element + 1))
    }

    /// Whether an element holds a heading of the first rank behind a paragraph.
    pub(super) fn holds_h1_behind(&self, element: usize, paragraph: usize) -> bool {
        let end = self.elements[element].end.max(element + 1);
        self.headlines.iter().any(|at| (element..end).contains(at) && self.elements[*at].first > paragraph)
    }

    /// The elements that are headings of the first rank, with text, in page order.
    pub(super) fn headlines(&self) -> impl Iterator<Item = usize> + '_ {
        self.headlines.iter().copied().filter(|at| !self.inside(*at).is_empty())
    }

    /// Letters inside an element, and how many of them stand in links.
    pub(super) fn letters_inside(&self, element: usize) -> (usize, usize) {
        let (from, to) = (self.sums[self.elements[element].first], self.sums[self.elements[element].last]);
        (to.0 - from.0, to.1 - from.1)
    }

    /// The element and what it stands in, from the inside out.
    pub(super) fn line_of(&self, element: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(element), |at| {
            let parent = self.elements[*at].parent;
            (parent != *at).then_some(parent)
        })
    }
}

#[derive(Default)]
struct Builder<'a> {
    elements: Vec<Element<'a>>,
    paragraphs: Vec<Paragraph>,
    headlines: Vec<usize>,
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
    /// Open reading aids (`rt`, `rp`), whose text is not part of the sentence.
    aids: usize,
    /// The `span` with a class that the text so far stands in, and where it ended in the text.
    opening: Option<usize>,
    opening_end: Option<usize>,
    /// Where a `time` ended in the text.
    time_end: Option<usize>,
}

impl<'a> Builder<'a> {
    fn open(&mut self, node: Option<ElementRef<'a>>) {
        let Some(node) = node else { return };
        let name = node.value().name();
        let mut said = Telling::of(node.value());
        for names in [&mut said.class, &mut said.id] {
            *names = names.map(|names| &names[..names.floor_char_boundary(MOST_NAMES)]);
        }
        let Looks { verdict, is_lead: is_called_lead, is_centred } = self.names.judge(name, &said);
        let is_block = !is_inline(name) || verdict != Verdict::Clean;
        if is_block && self.row.is_none() {
            self.flush();
        }
        let parent = self.open.last().copied().unwrap_or(0);
        let index = self.elements.len();
        let around = self.elements.get(parent);
        let is_doubtful = verdict != Verdict::Clean || around.is_some_and(|around| around.is_doubtful);
        let is_beside_the_matter = matches!(name, "figure" | "figcaption")
            || verdict == Verdict::Comments
            || around.is_some_and(|around| around.is_beside_the_matter);
        self.headlines.extend((name == "h1").then_some(index));
        self.elements.push(Element {
            verdict,
            is_block,
            is_called_lead,
            is_centred,
            is_doubtful,
            is_beside_the_matter,
            node,
            name,
            class: said.class,
            id: said.id,
            parent,
            end: 0,
            first: self.paragraphs.len(),
            last: 0,
        });
        self.open.push(index);
        if name == "span" && said.class.is_some() && self.text.len() <= MOST_BLANK && self.text.trim_ascii_start().is_empty() {
            self.opening = Some(index);
        }
        self.links += usize::from(is_link(name));
        self.aids += usize::from(is_aid(name));
        self.part(name, node, is_block);
    }

    /// Parts what an element says from what stands before it: lines, rows, cells.
    fn part(&mut self, name: &str, node: ElementRef<'a>, is_block: bool) {
        match name {
            "br" if self.row.is_some() => self.text.push(' '),
            "br" if self.ends_a_long_line() || self.ends_a_blank_line() => self.flush(),
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

    fn say(&mut self, said: &str) {
        if self.aids > 0 {
            return;
        }
        // The first cells of a row may be empty.
        if self.text.trim_matches(|c: char| c.is_whitespace() || c == '|').is_empty() {
            self.owner = self.open.iter().rev().copied().find(|at| self.elements[*at].is_block).unwrap_or(0);
            // Any number of blanks would be looked through again with each that follows; none of them stays.
            if self.text.len() > MOST_BLANK {
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
            self.text.push(' ');
            rest = &rest[at + 1..];
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
        if self.opening == Some(index) {
            (self.opening, self.opening_end) = (None, Some(self.text.len()));
        }
        if name == "time" && !self.text.is_empty() {
            self.time_end = Some(self.text.len());
        }
        self.links -= usize::from(is_link(name));
        self.aids -= usize::from(is_aid(name));
        self.elements[index].end = self.elements.len();
        self.elements[index].last = self.paragraphs.len();
    }

    fn flush(&mut self) {
        let link_letters = std::mem::take(&mut self.link_letters);
        (self.opening, self.opening_end, self.time_end) = (None, None, None);
        // Most elements hold nothing but elements.
        if self.text.trim_ascii_start().is_empty() {
            self.text.clear();
            return;
        }
        let squeezed = text::squeeze(&text::unescape_fully(&self.text));
        self.text.clear();
        let said = squeezed.trim_matches(|c: char| c.is_whitespace() || c == '|');
        let (said, link_letters) = tail::without(said, link_letters);
        if !said.is_empty() {
            let letters = letters(said);
            let text = if said.len() == squeezed.len() { squeezed } else { said.to_owned() };
            self.paragraphs.push(Paragraph { element: self.owner, text, letters, link_letters });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_NAMES, Tree};
    use crate::markup;

    #[test]
    fn a_place_set_apart_before_the_text_does_not_touch_it() {
        let check = |html: &str, expect: &str| {
            let markup = markup::read(html, markup::Attributes::Page);
            assert_eq!(Tree::new(&markup.dom).paragraphs[0].text, expect, "{html}");
        };
        check("<p><span class=place>Hoa Mai</span>Chiều nay có cầu.</p>", "Hoa Mai Chiều nay có cầu.");
        check("<p> <span class=place>HOA MAI</span>Chiều nay có cầu.</p>", "HOA MAI Chiều nay có cầu.");
        check("<p><span class=place>Hoa Mai</span> - Chiều nay có cầu.</p>", "Hoa Mai - Chiều nay có cầu.");
        check("<p><span class=cap>C</span>hiều nay có cầu.</p>", "Chiều nay có cầu.");
        check("<p><span class=cap>C</span>HIỀU NAY có cầu.</p>", "CHIỀU NAY có cầu.");
        check("<p>Báo <span class=x>Hoa</span>Mai</p>", "Báo HoaMai");
        check("<p><span>Hoa</span>Mai</p>", "HoaMai");
    }

    #[test]
    fn a_row_with_an_empty_first_cell_stands_in_its_own_table() {
        let markup = markup::read("<p>a</p><table><tr><td><img src=a></td><td>b</td></tr></table>", markup::Attributes::Page);
        let tree = Tree::new(&markup.dom);
        let owners: Vec<&str> = tree.paragraphs.iter().map(|p| tree.elements[p.element].name).collect();
        assert_eq!(owners, ["p", "td"]);
    }

    #[test]
    fn what_an_element_stands_in_is_told_by_itself() {
        let html = format!("<div class='share {}'><figure><h1><b>x</b></h1></figure></div><p><b>y</b></p>", "a".repeat(9_000));
        let markup = markup::read(&html, markup::Attributes::Page);
        let tree = Tree::new(&markup.dom);
        let of = |name: &str, nth: usize| {
            let at = (0..tree.elements.len()).filter(|at| tree.elements[*at].name == name).nth(nth).unwrap();
            let element = &tree.elements[at];
            (element.is_doubtful, element.is_beside_the_matter, tree.holds_h1(at))
        };
        assert_eq!(["body", "div", "figure", "h1", "p"].map(|name| of(name, 0)), {
            [(false, false, true), (true, false, true), (true, true, true), (true, true, true), (false, false, false)]
        });
        assert_eq!((of("b", 0), of("b", 1)), ((true, true, false), (false, false, false)));
        assert_eq!(tree.elements.iter().filter_map(|e| e.class).map(str::len).max(), Some(MOST_NAMES));
    }
}
