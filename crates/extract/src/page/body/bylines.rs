//! Lines about a text that templates put into one box with its first paragraphs: when it was printed, by whom, how often it was read.

use super::super::dates::{is_byline, tells_of_the_text};
use super::super::tree::{Paragraph, Tree};
use super::{edges, ends_like_a_sentence};

/// Paragraphs from the start of a body among which such a line stands.
const MOST: usize = 6;

/// Paragraphs among which others of its kind are looked for.
const MOST_ALIKE: usize = 200;

/// Which are none of them. Lines with dates that stand apart from one another part a text, as the questions of readers do.
pub(super) fn none(tree: &Tree<'_>, paragraphs: &[usize]) -> Vec<bool> {
    let mut stays = vec![true; paragraphs.len()];
    let text = |place: usize| tree.paragraphs[paragraphs[place]].apart();
    let dated: Vec<usize> = (0..paragraphs.len().min(MOST_ALIKE)).filter(|place| is_byline(text(*place))).collect();
    // That of the last change may stand beside that of the publication.
    let are_together = dated.len() <= 2 && dated.windows(2).all(|two| two[0] + 1 == two[1]);
    let start = paragraphs.len().min(MOST);
    for place in dated.into_iter().filter(|place| are_together && *place < start) {
        stays[place] = false;
        let tells = |other: &usize| tells_of_the_text(text(*other)) || names_who_wrote_it(&tree.paragraphs[paragraphs[*other]]);
        for other in (0..place).rev().take_while(tells).chain((place + 1..start).take_while(tells)) {
            stays[other] = false;
        }
    }
    stays
}

/// Letters of "by" and a name.
const LONGEST_NAME: usize = 40;

fn names_who_wrote_it(paragraph: &Paragraph) -> bool {
    paragraph.letters <= LONGEST_NAME && edges::is_credit(&paragraph.text) && !ends_like_a_sentence(&paragraph.text)
}
