//! Texts that are nothing but cards: the page of a section, a tag, a search or a home, or what a site shows where an article is gone.

use std::ops::Range;

use super::super::body::tells_a_year;
use super::super::noise::{Marks, RUNNING};
use super::super::tree::Tree;
use super::{find, linked, rows};

/// Cards of a page, and the share of its text's letters that stand in such, in tenths, from which on it is made of them.
const LEAST: usize = 2;
const LEAST_SHARE: usize = 6;

/// Paragraphs above the headline among which a page's own date stands.
const DATE_ABOVE: usize = 2;

/// Which paragraphs of such a page stand in its cards.
#[derive(Debug)]
pub(in crate::page) struct Alone {
    in_card: Vec<bool>,
    /// The first of them.
    pub(in crate::page) from: usize,
    /// Letters of the text beside its cards.
    pub(in crate::page) beside: usize,
    /// Whether they stand under a label of other articles: no round-up has that.
    pub(in crate::page) is_labelled: bool,
}

impl Alone {
    /// The cards of a text that is made of them. `article` are its paragraphs in page order.
    pub(in crate::page) fn of(tree: &Tree<'_>, marks: &Marks, article: &[usize]) -> Option<Self> {
        if article.is_empty() {
            return None;
        }
        let boxes = find(tree, marks).into_iter().map(|card| tree.inside(card));
        let cards: Vec<Range<usize>> = boxes.chain(linked::find(tree, marks).into_iter().map(|card| card.paragraphs)).collect();
        let is_shown = |card: &&Range<usize>| article.get(article.partition_point(|at| *at < card.start)).is_some_and(|at| *at < card.end);
        let from = cards.iter().filter(is_shown).map(|card| card.start).min()?;
        let mut in_card = vec![false; tree.paragraphs.len()];
        cards.iter().for_each(|card| in_card[card.clone()].fill(true));
        let letters = |is: bool| article.iter().filter(|at| in_card[**at] == is).map(|at| tree.paragraphs[*at].letters).sum::<usize>();
        let (own, beside) = (letters(true), letters(false));
        let above = (0..from).rev().find(|at| !in_card[*at]);
        let is_labelled = above.is_some_and(|above| rows::is_label(&tree.paragraphs[above]));
        (cards.len() >= LEAST && own * 10 >= (own + beside) * LEAST_SHARE).then_some(Self { in_card, from, beside, is_labelled })
    }

    pub(in crate::page) fn hold(&self, paragraph: usize) -> bool {
        self.in_card[paragraph]
    }

    /// Whether the page shows a year between its headline and its cards.
    pub(in crate::page) fn is_dated_above(&self, tree: &Tree<'_>, title: Option<usize>) -> bool {
        let Some(title) = title.filter(|title| *title < self.from) else { return false };
        let mut above = tree.paragraphs[title.saturating_sub(DATE_ABOVE)..self.from].iter();
        above.any(|p| p.letters < RUNNING && tells_a_year(&p.text))
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::noise::Marks;
    use super::super::super::tree::Tree;
    use super::Alone;
    use crate::markup;

    const LONG: &str =
        "Chiều nay, phường Hoa Mai khánh thành cây cầu mới dài một trăm mét bắc qua con sông nhỏ, nối hai khu dân cư với chợ trung tâm.";
    const OTHER: &str = "Đêm qua nước lũ cuốn trôi cây cầu gỗ ở phường bên cạnh, hàng trăm hộ dân phải đi vòng.";

    /// The first card and the letters beside the cards of a page whose text is all that stands on it.
    fn found(html: &str) -> Option<(usize, usize, bool)> {
        let markup = markup::read(html, markup::Attributes::Page);
        let tree = Tree::new(&markup.dom);
        let all: Vec<usize> = (0..tree.paragraphs.len()).collect();
        let alone = Alone::of(&tree, &Marks::none(all.len()), &all)?;
        Some((alone.from, alone.beside, alone.is_dated_above(&tree, Some(0))))
    }

    #[test]
    fn a_text_is_made_of_cards_or_has_some() {
        let card = format!("<div><h3><a href=/a>Cầu gỗ bị lũ cuốn trôi trong đêm</a></h3><span>06/03/2026</span><p>{OTHER}</p></div>");
        let text = format!("<p>{LONG}</p>");
        assert_eq!(found(&format!("<h1>Thời sự</h1>{}", card.repeat(2))), Some((1, 6, false)));
        assert_eq!(found(&format!("<h1>Điểm tin</h1><p>07/03/2026</p>{}", card.repeat(3))), Some((2, 15, true)));
        assert_eq!(found(&format!("<h1>Thời sự</h1>{card}")), None);
        assert_eq!(found(&format!("<h1>Khánh thành cầu</h1>{}{}", text.repeat(4), card.repeat(2))), None);
        assert_eq!(found(&format!("<h1>Khánh thành cầu</h1>{}", text.repeat(4))), None);
    }
}
