//! What stands beside the article's container and belongs to it: an article cut into several boxes by advertisements,
//! an opening of its own, sections.

use std::ops::Range;

use super::super::noise::{Marks, RUNNING, Verdict, Why};
use super::super::tree::Tree;
use super::{blocks, clean_weight, edges, ends_like_a_sentence};

/// Levels out from the container: to what reads alike, and to the opening of an article that is laid out in rows.
const LEVELS: usize = 4;
const LEVELS_OF_ROWS: usize = 6;

/// Times the container's weight that a part of the same name weighs at most: more of its paragraphs may stand deeper in it.
const MOST_ALIKE_WEIGHT: f32 = 2.0;

/// Letters of a sentence that goes on behind a text of one paragraph, and paragraphs of the box that it stands in.
const LEAST_SENTENCE: usize = 16;
const MOST_BEHIND_ONE: usize = 3;

/// Share of a neighbour's clean letters that are running text.
const DENSE: f32 = 0.6;

/// Siblings of the container, and of what stands around it, that carry running text of the same article.
pub(super) fn of(tree: &Tree<'_>, marks: &Marks, container: usize, title: Option<usize>) -> Vec<Range<usize>> {
    let beside = Beside {
        tree,
        marks,
        title,
        container,
        from: tree.inside(container).start,
        own: clean_weight(tree, marks, tree.inside(container)),
    };
    let mut found = Vec::new();
    let (mut around, mut below) = (container, container);
    for level in 0..LEVELS_OF_ROWS {
        let parent = tree.elements[around].parent;
        if parent == around || matches!(tree.elements[around].name, "article" | "main" | "body") {
            break;
        }
        let mut parts = vec![around];
        let mut between = Vec::new();
        let mut at = parent + 1;
        while at < tree.elements[parent].end {
            let is_after = title.is_none_or(|title| tree.elements[at].last > title);
            if at != around && is_after {
                let whole = beside.belongs(around, below, at, level).then_some(at);
                match whole.or_else(|| beside.next_part(around, at, level)) {
                    Some(part) => {
                        found.push(tree.inside(part));
                        parts.push(at);
                    }
                    None => between.push(at),
                }
            }
            at = tree.elements[at].end.max(at + 1);
        }
        let (first, last) = (parts.iter().min(), parts.iter().max());
        let is_between = |at: &usize| first.is_some_and(|first| first < at) && last.is_some_and(|last| at < last);
        found.extend(between.into_iter().filter(|at| is_between(at) && blocks::is_part(tree, marks, *at)).map(|at| tree.inside(at)));
        (below, around) = (around, parent);
    }
    found
}

/// What neighbours are judged by.
struct Beside<'a> {
    tree: &'a Tree<'a>,
    marks: &'a Marks,
    title: Option<usize>,
    container: usize,
    /// First paragraph of the container.
    from: usize,
    /// Weight of the container.
    own: f32,
}

impl Beside<'_> {
    fn belongs(&self, around: usize, below: usize, at: usize, level: usize) -> bool {
        let (tree, marks, own) = (self.tree, self.marks, self.own);
        let inside = tree.inside(at);
        let weight = clean_weight(tree, marks, inside.clone());
        // In a part that is called like the container's own, rows and items are of the text.
        let is_alike = same_name(tree, at, around);
        let running = || inside.clone().filter(|at| !marks.hold(*at) && runs(tree, *at)).count();
        let has_rows = is_alike && running() > 0;
        let is_apart = |at: usize| has_rows && blocks::is_row_or_item(tree, at);
        let is_prose = |at: &usize| !marks.hold(*at) && !is_apart(*at);
        let clean: usize = inside.clone().filter(is_prose).map(|at| tree.paragraphs[at].letters).sum();
        let opens = self.title.is_some_and(|title| inside.end > title) && inside.end <= self.from;
        if level == 0 && self.goes_on(at) {
            return true;
        }
        if opens && level < LEVELS && holds_points(tree, at) && inside.clone().all(|at| !marks.hold(at)) {
            return true;
        }
        if weight <= 0.0 || weight >= if is_alike { MOST_ALIKE_WEIGHT * own } else { own } || weight <= DENSE * clean as f32 {
            return false;
        }
        let is_text = matches!(tree.elements[at].name, "p" | "h2" | "h3" | "blockquote");
        if is_text && level == 0 {
            return true;
        }
        let running = running();
        let is_sentence = || ends_like_a_sentence(&tree.paragraphs[inside.start].text);
        if level == 0 && inside.len() == 1 && is_sentence() && self.holds_paragraphs_called_like(inside.start) {
            return !self.is_of_another(at);
        }
        let is_row = is_alike && level >= LEVELS;
        let holds_alike =
            || (opens || is_row) && running > 0 && (at + 1..tree.elements[at].end).any(|own| same_name(tree, own, self.container));
        let reads_alike = is_alike && (level == 0 || level < LEVELS && running > 0)
            || level < LEVELS && running > 0 && self.is_built_alike(around, below, at)
            || holds_alike();
        // The first paragraphs in a box of their own right above the others.
        let goes_before = opens && level == 0 && running > 0 && tree.inside(at).end == self.from;
        (reads_alike || goes_before || level < LEVELS && running > 1 && (opens || weight * 10.0 > own)) && !self.is_of_another(at)
    }

    /// Whether a short sentence follows a text of one paragraph: "Tuyến đường ùn tắc gần một giờ."
    fn goes_on(&self, at: usize) -> bool {
        let tree = self.tree;
        let (own, inside) = (tree.inside(self.container), tree.inside(at));
        let says = |at: usize| {
            let paragraph = &tree.paragraphs[at];
            !self.marks.hold(at)
                && paragraph.letters >= LEAST_SENTENCE
                && ends_like_a_sentence(&paragraph.text)
                && !paragraph.text.ends_with(':')
        };
        own.len() == 1
            && inside.start == own.end
            && (1..=MOST_BEHIND_ONE).contains(&inside.len())
            && tree.letters_inside(at).1 == 0
            && says(inside.start)
    }

    /// Whether the container has paragraphs that are called like this one: a template that folds the rest of a text leaves the first
    /// ones beside the box of the others.
    fn holds_paragraphs_called_like(&self, at: usize) -> bool {
        let class = |at: usize| self.tree.elements[self.tree.paragraphs[at].element].class.filter(|class| !class.is_empty());
        class(at).is_some_and(|own| self.tree.inside(self.container).take(MOST_ALIKE).any(|other| class(other) == Some(own)))
    }

    /// The next numbered part of the text in a box like the container's own, beside what belongs to no text: `story-body-2` in one more
    /// `story-body-supplemental`, which holds a margin with other articles, too.
    fn next_part(&self, around: usize, at: usize, level: usize) -> Option<usize> {
        let tree = self.tree;
        let inner = at + 1..tree.elements[at].end.min(at + 1 + MOST_BEFORE_A_PART);
        let is_text = |own: &usize| {
            let inside = tree.inside(*own);
            let clean: usize = inside.clone().filter(|at| !self.marks.hold(*at)).map(|at| tree.paragraphs[at].letters).sum();
            clean_weight(tree, self.marks, inside.clone()) > DENSE * clean as f32
                && inside.into_iter().any(|at| !self.marks.hold(at) && runs(tree, at))
        };
        let is_next = |own: &usize| is_numbered_like(tree, *own, self.container) && !self.is_of_another(*own) && is_text(own);
        (level == 1 && same_name(tree, at, around)).then(|| inner.into_iter().find(is_next)).flatten()
    }

    /// Whether two boxes without a name have one box each in them, called alike: a system that stores an article as a row of
    /// parts wraps every part so. `below` is the box in `around`.
    fn is_built_alike(&self, around: usize, below: usize, at: usize) -> bool {
        let tree = self.tree;
        let only_box = |at: usize| {
            let element = &tree.elements[at];
            let inner = tree.elements.get(at + 1).filter(|inner| element.end > at + 1 && inner.end == element.end);
            (element.name == "div" && element.class.is_none_or(str::is_empty) && inner.is_some()).then_some(at + 1)
        };
        only_box(around) == Some(below) && only_box(at).is_some_and(|own| same_name(tree, own, below))
    }

    /// Whether a box holds another article or announces one, asks for something, or is called what is none.
    fn is_of_another(&self, at: usize) -> bool {
        let tree = self.tree;
        let holds_title = self.title.is_some_and(|title| tree.inside(at).contains(&title));
        let element = &tree.elements[at];
        // A poll within the text is left out of it by its name, and asks for nothing else.
        let next = |own: usize| Some(own).filter(|own| *own < element.end);
        let skips = |own: usize| own != at && tree.elements[own].verdict == Verdict::Noise(Why::Name);
        let mut inside =
            std::iter::successors(Some(at), |own| next(if skips(*own) { tree.elements[*own].end.max(own + 1) } else { own + 1 }));
        let heading = |name: &str| matches!(name, "h2" | "h3" | "h4" | "a");
        element.verdict != Verdict::Clean
            || inside.any(|own| {
                let name = tree.elements[own].name;
                !skips(own) && (matches!(name, "article" | "form" | "input") || name == "h1" && !holds_title)
            })
            || tree.paragraphs[tree.inside(at)].iter().any(|p| {
                p.link_share() > 0.8
                    && heading(tree.elements[p.element].name)
                    && !tree.line_of(p.element).any(|e| tree.elements[e].name == "figure")
            })
    }
}

/// Paragraphs of the container that are asked for their names, for each of its siblings.
const MOST_ALIKE: usize = 30;

/// Elements in a box before the part of the text in it.
const MOST_BEFORE_A_PART: usize = 8;

/// Elements in the box of a list of main points, before the list, and letters of its heading ("Key Points").
const MOST_BEFORE_POINTS: usize = 8;
const LONGEST_HEADING: usize = 30;

/// Whether an element is a list of the main points, or a box that holds nothing else, at most with a short heading above.
fn holds_points(tree: &Tree<'_>, at: usize) -> bool {
    let element = &tree.elements[at];
    let all = tree.inside(at);
    let is_all = |list: &usize| {
        let own = tree.inside(*list);
        let above = own.start - all.start;
        own.end == all.end && (above == 0 || above == 1 && tree.paragraphs[all.start].letters <= LONGEST_HEADING)
    };
    match element.name {
        "ul" | "ol" => edges::are_points(tree, at),
        "div" | "section" => {
            let mut inner = at + 1..element.end.min(at + 1 + MOST_BEFORE_POINTS);
            inner
                .find(|list| matches!(tree.elements[*list].name, "ul" | "ol"))
                .filter(is_all)
                .is_some_and(|list| edges::are_points(tree, list))
        }
        _ => false,
    }
}

/// Whether it is a sentence or more.
pub(super) fn runs(tree: &Tree<'_>, at: usize) -> bool {
    let paragraph = &tree.paragraphs[at];
    paragraph.letters >= RUNNING && paragraph.link_share() < 0.3 && ends_like_a_sentence(&paragraph.text)
}

pub(super) fn same_name(tree: &Tree<'_>, a: usize, b: usize) -> bool {
    let (a, b) = (&tree.elements[a], &tree.elements[b]);
    a.name == b.name && a.class.is_some() && a.class == b.class
}

/// Whether two elements are called alike but for their numbers.
fn is_numbered_like(tree: &Tree<'_>, a: usize, b: usize) -> bool {
    let (a, b) = (&tree.elements[a], &tree.elements[b]);
    let (Some(own), Some(other)) = (a.class, b.class) else { return false };
    let named = |class: &'_ str| class.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
    a.name == b.name && own.bytes().any(|b| b.is_ascii_digit()) && named(own) == named(other)
}
