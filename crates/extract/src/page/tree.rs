//! A page as flat lists: its elements in document order, and its paragraphs as a reader sees them.
//!
//! Everything later (noise, body, lead, visible dates) works on ranges of these lists, without recursion. Nothing is
//! judged here beyond what makes a paragraph.

mod builder;
mod kinds;
mod seams;
mod tail;

use std::cell::OnceCell;

use scraper::{ElementRef, Html};

use super::noise::Verdict;
use crate::hidden::Sheet;
use crate::markup::attr;

/// One element. Its subtree is `index + 1 .. end`, its paragraphs are `first .. last`.
#[derive(Debug)]
pub(super) struct Element<'a> {
    /// What its name and classes say of it.
    pub(super) verdict: Verdict,
    is_block: bool,
    is_link: bool,
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
    /// The same with its elements set apart, where a date may touch what stands beside it.
    pub(super) apart: Option<String>,
    /// Letters and digits; a Chinese, Japanese or Korean one counts double.
    pub(super) letters: usize,
    /// Those of them that stand in links.
    pub(super) link_letters: usize,
    /// Whether it tells who wrote the text or when, which lines near it ask again and again.
    pub(super) is_about_the_text: OnceCell<bool>,
}

impl Paragraph {
    /// What it says with gaps between its elements, as a style draws them, where that could part a date from its neighbours.
    pub(super) fn apart(&self) -> &str {
        self.apart.as_deref().unwrap_or(&self.text)
    }

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
    /// How many of them, from the first, say nothing: which is the first that does is asked for each picture.
    silent: usize,
}

impl<'a> Tree<'a> {
    /// Lays `dom` out flat, as if no style of the page hid anything.
    #[cfg(test)]
    pub(super) fn new(dom: &'a Html) -> Self {
        Self::styled(dom, None)
    }

    /// Lays `dom` out flat.
    pub(super) fn styled(dom: &'a Html, sheet: Option<&'a Sheet>) -> Self {
        let built = builder::walk(dom, sheet);
        let mut sums = vec![(0, 0)];
        sums.extend(built.paragraphs.iter().scan((0, 0), |sum, p| {
            *sum = (sum.0 + p.letters, sum.1 + p.link_letters);
            Some(*sum)
        }));
        let says = |at: &usize| built.elements[*at].first < built.elements[*at].last;
        let silent = built.headlines.iter().position(says).unwrap_or(built.headlines.len());
        Tree { elements: built.elements, paragraphs: built.paragraphs, sums, headlines: built.headlines, silent }
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
        let next = self.headlines.partition_point(|at| *at < end);
        // Of those in it, the last has most before it.
        self.headlines[..next].last().is_some_and(|at| *at >= element && self.elements[*at].first > paragraph)
    }

    /// The elements that are headings of the first rank, with text, in page order.
    pub(super) fn headlines(&self) -> impl Iterator<Item = usize> + '_ {
        self.headlines[self.silent..].iter().copied().filter(|at| !self.inside(*at).is_empty())
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

    /// Whether an element stands in a row of several cells.
    pub(super) fn is_in_a_row_of_cells(&self, element: usize) -> bool {
        let row = self.line_of(element).find(|at| self.elements[*at].name == "tr");
        let is_cell = |row: usize, at: usize| self.elements[at].parent == row && matches!(self.elements[at].name, "td" | "th");
        row.is_some_and(|row| (row + 1..self.elements[row].end).filter(|at| is_cell(row, *at)).nth(1).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::Tree;
    use super::builder::MOST_NAMES;
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
    fn what_leads_nowhere_is_no_link() {
        let linked = |html: &str| {
            let markup = markup::read(html, markup::Attributes::Page);
            Tree::new(&markup.dom).paragraphs[0].link_letters > 0
        };
        for html in [
            "<a href=b>Cầu mới</a>",
            "<a class=share>Chia sẻ</a>",
            "<a>Cầu mới</a>",
            "<a id=b onclick=go()>Cầu mới</a>",
            "<button>Gửi</button>",
        ] {
            assert!(linked(html), "{html}");
        }
        let open = format!("<button>{}", "Cầu mới dài trăm mét. ".repeat(30));
        for html in ["<a name=b>Cầu mới</a>", "<a id=b class=c>Cầu mới", "<a name=b/>Cầu mới", "<a>Cầu mới dài trăm mét.</a>", &open]
        {
            assert!(!linked(html), "{html}");
        }
    }

    #[test]
    fn paragraphs_end_where_a_reader_sees_them_end() {
        let said = |html: &str| {
            let markup = markup::read(html, markup::Attributes::Page);
            Tree::new(&markup.dom).paragraphs.iter().map(|p| p.text.clone()).collect::<Vec<_>>()
        };
        let (one, two) = ("Cây cầu gỗ trôi trong đêm lũ đầu mùa.", "Cây cầu đá xây xong trước Tết năm nay.");
        let spans = |style: &str| format!("<div><span style='{style}'>{one}</span><span style='{style}'>{two}</span></div>");
        assert_eq!(said(&spans("display: block; margin: 0")), [one, two]);
        assert_eq!(said(&spans("color: red")), [format!("{one}{two}")]);
        assert_eq!(said(&format!("<h1>{}</h1>", spans("display:block").replace("div", "b"))), [format!("{one}{two}")]);
        assert_eq!(said(&format!("<pre>{one}\n \n{two}\nHai.</pre>")), [one.to_owned(), format!("{two} Hai.")]);
        assert_eq!(said(&format!("<p>{one}\n\n{two}</p>")), [format!("{one} {two}")]);
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
