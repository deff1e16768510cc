//! A card or two between the paragraphs of a text: a round-up has more of them, so that these go however much they say beside short
//! paragraphs. And rows under a label of such rows, where the text before them is a line or two.

use std::ops::Range;

use super::super::body::ends_like_a_sentence;
use super::super::noise::{Marks, Why};
use super::super::tree::Tree;
use super::rows;

/// Letters of a sentence of the text.
const LEAST_SENTENCE: usize = 40;

/// Cards between the paragraphs of one text.
const MOST: usize = 2;

/// Paragraphs on either side of a card that are looked at.
const MOST_BESIDE: usize = 12;

/// A card: the element that it is or stands in, and its paragraphs.
pub(super) type Card = (usize, Range<usize>);

/// Marks those between the paragraphs of a text. `cards` are in page order, none in another.
pub(super) fn mark(tree: &Tree<'_>, marks: &mut Marks, heading: usize, cards: &[Card]) {
    let in_card = |at: usize| {
        let next = cards.partition_point(|(_, inside)| inside.end <= at);
        cards.get(next).is_some_and(|(_, inside)| inside.start <= at)
    };
    let mut beside: Vec<(usize, &Card)> =
        cards.iter().filter_map(|card| Some((siblings(tree, marks, &in_card, heading, card)?, card))).collect();
    beside.sort_by_key(|(around, card)| (*around, card.1.start));
    for group in beside.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() <= MOST) {
        group.iter().for_each(|(_, card)| marks.fill(card.1.clone(), Why::Teaser, card.0));
    }
}

/// What a card stands in between sentences that are paragraphs of the same.
fn siblings(tree: &Tree<'_>, marks: &Marks, in_card: &dyn Fn(usize) -> bool, heading: usize, card: &Card) -> Option<usize> {
    let (element, own) = card;
    let row = tree.line_of(*element).take_while(|at| tree.inside(*at) == *own).last()?;
    let around = tree.elements[row].parent;
    let inside = tree.inside(around);
    let says = |at: usize| {
        let paragraph = &tree.paragraphs[at];
        tree.elements[paragraph.element].parent == around
            && paragraph.letters >= LEAST_SENTENCE
            && paragraph.link_share() < 0.3
            && ends_like_a_sentence(&paragraph.text)
            && !marks.hold(at)
            && !in_card(at)
    };
    let before = inside.start.max(heading + 1).max(own.start.saturating_sub(MOST_BESIDE))..own.start;
    let behind = own.end..inside.end.min(own.end + MOST_BESIDE);
    (around != row && before.into_iter().any(says) && behind.into_iter().any(says)).then_some(around)
}

/// Marks those under a label of rows of other articles, behind a sentence of the text, and the label.
pub(super) fn mark_labelled(tree: &Tree<'_>, marks: &mut Marks, heading: usize, beside: &super::Beside, cards: &[Card]) {
    let is_said = |at: usize| {
        let paragraph = &tree.paragraphs[at];
        paragraph.letters >= LEAST_SENTENCE && paragraph.link_share() < 0.3 && ends_like_a_sentence(&paragraph.text) && !marks.hold(at)
    };
    let Some(first) = cards.iter().map(|(_, inside)| inside.start).find(|start| *start > heading) else { return };
    if !(heading + 1..first).any(is_said) {
        return;
    }
    for (element, inside) in cards.iter().filter(|(_, inside)| inside.start > heading) {
        let label = beside.above(inside.start).filter(|above| *above > heading && rows::is_label(&tree.paragraphs[*above]));
        if let Some(label) = label {
            marks.fill(inside.clone(), Why::Teaser, *element);
            marks.set(label, Why::Labelled, tree.paragraphs[label].element);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::noise::Marks;
    use super::super::super::tree::Tree;
    use super::super::mark;
    use crate::markup;

    const SHORT: &str = "Chiều nay, phường Hoa Mai khánh thành cây cầu mới dài một trăm mét bắc qua sông.";
    const OTHER: &str = "Đêm qua nước lũ cuốn trôi cây cầu gỗ ở phường bên cạnh, hàng trăm hộ dân phải đi vòng qua con đường đất dài gần hai cây số để đến chợ.";

    /// The paragraphs that are left behind the headline.
    fn kept(body: &str) -> Vec<String> {
        let html = format!("<article><h1>Khánh thành cầu Hoa Mai</h1>{body}</article>");
        let markup = markup::read(&html, markup::Attributes::Page);
        let tree = Tree::new(&markup.dom);
        let mut marks = Marks::none(tree.paragraphs.len());
        mark(&tree, &mut marks);
        (1..tree.paragraphs.len()).filter(|at| !marks.hold(*at)).map(|at| tree.paragraphs[at].text.clone()).collect()
    }

    #[test]
    fn a_card_between_short_paragraphs_goes() {
        let text = format!("<p>{SHORT}</p>");
        let card =
            format!("<div class=r><article><h2><a href=/a>Cầu gỗ bị lũ cuốn trôi trong đêm</a></h2><div>{OTHER}</div></article></div>");
        assert_eq!(kept(&format!("{text}{card}{text}")), [SHORT; 2]);
        let linked = format!("<div class=r><a href=/a><h2>Cầu gỗ bị lũ cuốn trôi trong đêm</h2><p>{OTHER}</p></a></div>");
        assert_eq!(kept(&format!("{text}{linked}{text}")), [SHORT; 2]);
        // A round-up.
        assert_eq!(kept(&format!("{text}{}{text}", card.repeat(3))).len(), 8);
    }

    #[test]
    fn rows_under_a_label_go_from_behind_a_text_of_a_line() {
        let card = format!("<div class=b><h3><a href=/a>Cầu gỗ bị lũ cuốn trôi trong đêm</a></h3><p>{OTHER}</p></div>");
        let row = |label: &str| format!("<p>{SHORT}</p><div><h2>{label}</h2>{}</div>", card.repeat(4));
        assert_eq!(kept(&row("Tin cùng chuyên mục")), [SHORT]);
        assert_eq!(kept(&row("Bốn chuyện bên sông")).len(), 10);
    }
}
