//! Briefs: a few sentences under a headline and a date, beside many more teasers of other articles; notices and corrections of one sentence.

use std::ops::Range;

use super::super::body::{ends_like_a_sentence, tells_a_year};
use super::super::key::{has_key, key};
use super::super::tree::Paragraph;
use super::lists::{LEAST_HEADLINE_LINK, is_headline_link, is_path_of_lists};
use super::{LEAST_DATED, LEAST_SENTENCE, LEAST_TITLE, Signs};
use crate::section::{self, Address};
use crate::text::letters;

/// Sentences of a brief; one may be what a section says of itself, where neither the address nor the day between headline and text is an article's.
const LEAST_SENTENCES: usize = 2;

/// Words of an address that are a whole headline.
const WORDS_OF_A_HEADLINE: usize = 7;

/// Letters of the shortest headline, which is no name of a section under the address of an article: "更正".
const LEAST_NAME: usize = 4;

/// Paragraphs from the headline down to the text.
const MOST_BETWEEN: usize = 15;

/// Paragraphs above the headline, and behind the text, among which the day stands.
const ABOVE: usize = 6;
const BEHIND: usize = 3;

/// Letters of the line that tells the day.
const LONGEST_DATED: usize = 80;

/// Letters of a title that may be a section's, where its address is in words alone.
const LEAST_HEADLINE: usize = 24;

/// Whether text, headline, day and address are a brief's.
pub(super) fn is_brief(signs: &Signs<'_>, own: usize) -> bool {
    own >= LEAST_DATED && signs.is_dated && !is_path_of_lists(signs.url.path()) && has_address(signs) && is_told(signs)
}

/// Whether there are sentences enough for the headline, the address and the place of the day.
fn is_told(signs: &Signs<'_>) -> bool {
    let sentences = sentences(signs);
    let words = || signs.url.path().rsplit('/').find(|segment| !segment.is_empty()).map_or(0, |last| last.split('-').count());
    let is_called_one =
        || section::address(signs.url) == Address::Article || signs.said.calls_itself_article || words() >= WORDS_OF_A_HEADLINE;
    sentences >= LEAST_SENTENCES && letters(signs.title) >= LEAST_TITLE && is_headed(signs, Day::Around)
        || sentences > 0 && letters(signs.title) >= LEAST_NAME && is_called_one() && is_headed(signs, Day::Below)
}

/// Where the day stands.
#[derive(Clone, Copy, PartialEq)]
enum Day {
    /// Near the headline or behind the text.
    Around,
    /// Between them, behind the text, or in what the page says of itself.
    Below,
}

/// Whether the address is an article's. One in words alone may be a section's, whose name stands in the menu; what a page says to machines of
/// the headline and its day makes up for that.
fn has_address(signs: &Signs<'_>) -> bool {
    let wanted = key(signs.title);
    let is_in_menu = || signs.tree.paragraphs.iter().any(|p| p.link_share() > 0.7 && has_key(&p.text, &wanted));
    match section::address(signs.url) {
        Address::Article => true,
        _ if is_said_to_machines(signs) => true,
        Address::Words => letters(signs.title) >= LEAST_HEADLINE && !is_in_menu(),
        Address::Other => false,
    }
}

/// Whether the page states its article in structured data, with the day: sections and searches that call themselves articles in `og:type` do not.
fn is_said_to_machines(signs: &Signs<'_>) -> bool {
    signs.said.calls_itself_article && signs.said.published.iter().any(|(origin, _)| *origin == "json-ld")
}

fn sentences(signs: &Signs<'_>) -> usize {
    let lines = signs.lead.lines().chain(signs.text.lines()).filter(|line| ends_like_a_sentence(line));
    let said = lines.flat_map(|line| line.split_inclusive(['.', '!', '?', '…', '。', '！', '？']));
    said.filter(|said| letters(said) >= LEAST_SENTENCE).count()
}

/// Whether the headline and a day stand above the text, with no other article's headline between or among its paragraphs.
fn is_headed(signs: &Signs<'_>, day: Day) -> bool {
    let all = &signs.tree.paragraphs;
    let Some(mut inside) = signs.container.map(|at| signs.tree.inside(at)) else { return false };
    let Some((opening, closing)) = signs.text.lines().next().zip(signs.text.lines().next_back()) else { return false };
    let ends = inside.clone().rfind(|at| all[*at].text.ends_with(closing));
    let Some((begins, ends)) = inside.find(|at| all[*at].text.starts_with(opening)).zip(ends) else { return false };
    let wanted = key(signs.title);
    let is_it = |p: &Paragraph| p.text.lines().any(|line| has_key(line, &wanted));
    let is_headline = |p: &Paragraph| p.link_share() < 0.5 && signs.tree.elements[p.element].name != "title" && is_it(p);
    let mut above = (begins.saturating_sub(MOST_BETWEEN)..begins).rev();
    let Some(headline) = above.find(|at| is_headline(&all[*at])) else { return false };
    let is_of_others = |range: Range<usize>| {
        range.into_iter().any(|at| is_headline_link(&all[at]) && !is_of_labels(&all[at].text) && !signs.marks.hold(at))
    };
    let tells_the_day = || {
        let above = if day == Day::Around { ABOVE } else { 0 };
        let around = headline.saturating_sub(above)..begins;
        let behind = ends + 1..(ends + 1 + BEHIND).min(all.len());
        let is_it = |p: &Paragraph| p.letters <= LONGEST_DATED && p.link_share() < 0.5 && tells_a_year(&p.text);
        all[around].iter().chain(&all[behind]).any(is_it)
    };
    !is_of_others(headline + 1..ends) && (!signs.said.published.is_empty() || tells_the_day())
}

/// "Bản in | Gửi cho bạn bè | Quay lại": links in a row, none of them as long as a headline.
fn is_of_labels(text: &str) -> bool {
    const BETWEEN: [char; 4] = ['|', '·', '•', '/'];
    text.contains(BETWEEN) && text.split(BETWEEN).all(|label| letters(label) < LEAST_HEADLINE_LINK)
}
