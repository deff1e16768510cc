//! Briefs: a few sentences under a headline and a date, beside many more teasers of other articles; notices and corrections of one sentence.

use std::ops::Range;

use super::super::body::{ends_like_a_sentence, tells_a_year};
use super::super::key::{has_key, key};
use super::super::tree::Paragraph;
use super::lists::{LEAST_HEADLINE_LINK, is_headline_link, is_path_of_lists};
use super::{LEAST_DATED, LEAST_SENTENCE, LEAST_TITLE, Signs};
use crate::section::{self, Address};
use crate::text::letters;

/// Sentences of a brief; one may be what a section says of itself, where the day is not the headline's own.
const LEAST_SENTENCES: usize = 2;

/// Letters of the shortest headline, which is no name of a section under the address of an article: "更正".
const LEAST_NAME: usize = 4;

/// Letters of a title that is no topic's.
const LEAST_HEADLINE: usize = 24;

/// Paragraphs from the headline down to the text.
const MOST_BETWEEN: usize = 15;

/// Paragraphs above the headline, and behind the text, among which the day stands.
const ABOVE: usize = 6;
const BEHIND: usize = 3;

/// Links to other articles with which a text ends, behind which its day stands.
const MOST_LINKS_BEHIND: usize = 10;

/// Paragraphs above the headline, in one box with it, of which one tells its own day, and those with which that box begins.
const OWN_ABOVE: usize = 3;
const MOST_IN_ITS_BOX: usize = 8;

/// Letters of the line that tells the day.
const LONGEST_DATED: usize = 80;

/// Whether text, headline, day and address are a brief's.
pub(super) fn is_brief(signs: &Signs<'_>, own: usize) -> bool {
    own >= LEAST_DATED && signs.is_dated && !is_path_of_lists(signs.url.path()) && has_address(signs) && is_told(signs)
}

/// Whether there are sentences enough for the headline and the place of the day.
fn is_told(signs: &Signs<'_>) -> bool {
    let sentences = sentences(signs);
    sentences >= LEAST_SENTENCES && letters(signs.title) >= LEAST_TITLE && is_headed(signs, Day::Around)
        || sentences > 0 && letters(signs.title) >= LEAST_NAME && is_headed(signs, Day::Own)
}

/// Where the day stands.
#[derive(Clone, Copy, PartialEq)]
enum Day {
    /// Near the headline or behind the text.
    Around,
    /// Between them, behind the text, right above the headline in one box with it, or in what the page says of itself.
    Own,
}

/// Whether the address is an article's. One in words alone may be a section's, whose name stands in the menu, and a number a topic's; what a
/// page says to machines of the headline and its day makes up for that.
fn has_address(signs: &Signs<'_>) -> bool {
    let wanted = key(signs.title);
    let is_in_menu = || signs.tree.paragraphs.iter().any(|p| p.link_share() > 0.7 && has_key(&p.text, &wanted));
    match section::address(signs.url) {
        Address::Article => true,
        _ if is_said_to_machines(signs) => true,
        Address::Words | Address::Other => !is_in_menu(),
        Address::Topic => letters(signs.title) >= LEAST_HEADLINE && !is_in_menu(),
        Address::Aside => false,
    }
}

/// Whether the page states its article in structured data, with the day: sections and searches that call themselves articles in `og:type` do not.
fn is_said_to_machines(signs: &Signs<'_>) -> bool {
    signs.said.calls_itself_article && signs.said.published.iter().any(|(origin, _)| *origin == "json-ld")
}

/// Sentences of some length; a line of shorter ones counts as one.
fn sentences(signs: &Signs<'_>) -> usize {
    let lines = || signs.lead.lines().chain(signs.text.lines());
    let said = lines().flat_map(|line| line.split_inclusive(['.', '!', '?', '…', '。', '！', '？']));
    let whole = said.filter(|said| letters(said) >= LEAST_SENTENCE && ends_like_a_sentence(said)).count();
    whole.max(lines().filter(|line| letters(line) >= LEAST_SENTENCE && ends_like_a_sentence(line)).count())
}

/// Whether the headline and a day stand above the text, with no other article's headline between or among its paragraphs.
fn is_headed(signs: &Signs<'_>, day: Day) -> bool {
    let Some(place) = Place::of(signs) else { return false };
    let is_of_others = |at: usize| {
        let paragraph = &signs.tree.paragraphs[at];
        is_headline_link(paragraph) && paragraph.letters >= LEAST_HEADLINE_LINK && !is_of_labels(&paragraph.text) && !signs.marks.hold(at)
    };
    !(place.headline + 1..place.ends).any(is_of_others) && (!signs.said.published.is_empty() || place.tells_the_day(signs, day))
}

/// Where a brief stands: its headline, the first and the last paragraph of its text.
struct Place {
    headline: usize,
    begins: usize,
    ends: usize,
}

impl Place {
    fn of(signs: &Signs<'_>) -> Option<Self> {
        let all = &signs.tree.paragraphs;
        let inside = signs.tree.inside(signs.container?);
        let (opening, closing) = signs.text.lines().next().zip(signs.text.lines().next_back())?;
        let within = |range: Range<usize>| {
            let begins = range.clone().find(|at| all[*at].text.starts_with(opening))?;
            Some((begins, range.into_iter().rfind(|at| all[*at].text.ends_with(closing)).filter(|ends| *ends >= begins)?))
        };
        // A paragraph beside the container may be of the text, too.
        let wider = inside.start.saturating_sub(MOST_BETWEEN)..(inside.end + MOST_BETWEEN).min(all.len());
        let (begins, ends) = within(inside).or_else(|| within(wider))?;
        // Cards that were taken for its end are no part of it.
        let ends = signs.cards.map_or(ends, |cards| ends.min(cards.from.saturating_sub(1)).max(begins));
        let wanted = key(signs.title);
        let is_it = |p: &Paragraph| p.text.lines().any(|line| has_key(line, &wanted));
        let is_headline = |p: &Paragraph| p.link_share() < 0.5 && signs.tree.elements[p.element].name != "title" && is_it(p);
        let headline = (begins.saturating_sub(MOST_BETWEEN)..begins).rev().find(|at| is_headline(&all[*at]))?;
        Some(Self { headline, begins, ends })
    }

    fn tells_the_day(&self, signs: &Signs<'_>, day: Day) -> bool {
        let all = &signs.tree.paragraphs;
        let is_it = |at: usize| all[at].letters <= LONGEST_DATED && all[at].link_share() < 0.5 && tells_a_year(&all[at].text);
        let mut above = self.headline.saturating_sub(if day == Day::Around { ABOVE } else { OWN_ABOVE })..self.headline;
        let is_above = |at: usize| is_it(at) && (day == Day::Around || is_in_one_box(signs, at, self.headline));
        let is_no_link = |at: &usize| all[*at].link_share() <= 0.8;
        let behind = (self.ends + 1..all.len()).take(BEHIND + MOST_LINKS_BEHIND).filter(is_no_link).take(BEHIND);
        let mut beneath = all[self.headline].text.lines().skip(1);
        (self.headline + 1..self.begins).chain(behind).any(is_it)
            || beneath.any(|line| letters(line) <= LONGEST_DATED && tells_a_year(line))
            || above.any(is_above)
    }
}

/// Whether a line above the headline stands in the article's own head with it, and not in the site's.
fn is_in_one_box(signs: &Signs<'_>, at: usize, headline: usize) -> bool {
    let tree = signs.tree;
    let mut around = tree.line_of(tree.paragraphs[headline].element);
    let together = around.find(|e| tree.inside(*e).contains(&at));
    let is_own = |e: &usize| !matches!(tree.elements[*e].name, "html" | "body" | "nav");
    let is_of_the_site = |e: usize| matches!(tree.elements[e].name, "header" | "nav");
    together.filter(is_own).is_some_and(|e| headline - tree.inside(e).start <= MOST_IN_ITS_BOX)
        && !tree.line_of(tree.paragraphs[at].element).take_while(|e| Some(*e) != together).any(is_of_the_site)
        && tree.paragraphs[at..headline].iter().all(|p| p.link_share() < 0.5)
}

/// "Bản in | Gửi cho bạn bè | Quay lại": links in a row, none of them as long as a headline.
fn is_of_labels(text: &str) -> bool {
    const BETWEEN: [char; 4] = ['|', '·', '•', '/'];
    text.contains(BETWEEN) && text.split(BETWEEN).all(|label| letters(label) < LEAST_HEADLINE_LINK)
}
