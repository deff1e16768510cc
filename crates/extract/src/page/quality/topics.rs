//! Pages with a text of their own that is no article: the lead of a topic above the cards that it gathers, a week's calendar, what a site says
//! of itself.

use std::sync::LazyLock;

use regex::Regex;

use super::super::body::ends_like_a_sentence;
use super::super::noise::RUNNING;
use super::super::tree::{Paragraph, Tree};
use super::lists::is_headline_link;
use super::{LEAST, LEAST_SENTENCE, Signs, start};
use crate::text::{self, letters};

/// Cards under the lead of a topic, and how many of them have a line or two of their own, one in so many.
const LEAST_CARDS: usize = 6;
const ONE_IN: usize = 4;

/// Whether a lead stands right above cards of one build, with nothing between: behind an article come who wrote it, where to share it or
/// a heading of what else there is.
pub(super) fn is_topic(signs: &Signs<'_>, own: usize) -> bool {
    let beside = signs.cards.map_or(own, |cards| cards.beside);
    let said = signs.lead.lines().chain(signs.text.lines()).filter(|line| letters(line) >= RUNNING).count();
    if beside >= 2 * LEAST || signs.cards.is_none() && said > 1 || !signs.said.published.is_empty() || !signs.said.headlines.is_empty() {
        return false;
    }
    let all = &signs.tree.paragraphs;
    let last = || {
        let closing = signs.text.lines().next_back()?;
        signs.tree.inside(signs.container?).rfind(|at| all[*at].text.ends_with(closing))
    };
    let first = match signs.cards {
        Some(cards) => Some(cards.from).filter(|from| from.checked_sub(1).is_some_and(|above| ends_like_a_sentence(&all[above].text))),
        None => last().map(|last| last + 1),
    };
    let is_apart = |first: usize| {
        let mut around =
            signs.container.into_iter().flat_map(|at| signs.tree.line_of(at)).take_while(|at| !signs.tree.inside(*at).contains(&first));
        around.any(|at| matches!(signs.tree.elements[at].name, "article" | "figure" | "figcaption"))
    };
    first.filter(|at| all.get(*at).is_some_and(is_headline_link)).is_some_and(|at| is_first_of_many(signs.tree, at) && !is_apart(at))
}

/// Whether a linked headline stands in the first of many boxes of one build, some of them with a sentence.
fn is_first_of_many(tree: &Tree<'_>, first: usize) -> bool {
    let alike = |at: usize| {
        let own = &tree.elements[at];
        let beside = at..tree.elements[own.parent].end.max(at);
        beside.filter(|other| {
            let other = &tree.elements[*other];
            other.parent == own.parent && other.name == own.name && other.class == own.class
        })
    };
    let inside = |at: usize| &tree.paragraphs[tree.inside(at)];
    let is_card = |at: &usize| inside(*at).iter().filter(|p| is_headline_link(p)).count() == 1;
    let says = |p: &Paragraph| p.link_share() < 0.3 && p.letters >= LEAST_SENTENCE;
    let mut around = tree.line_of(tree.paragraphs[first].element).take_while(|at| tree.inside(*at).start == first);
    around.any(|at| {
        let cards: Vec<usize> = alike(at).filter(is_card).collect();
        cards.len() >= LEAST_CARDS && cards.iter().filter(|at| inside(**at).iter().any(says)).count() * ONE_IN >= cards.len()
    })
}

/// Days of a calendar.
const LEAST_DAYS: usize = 4;

/// Whether an undated text is rows that begin with the days of a week.
pub(super) fn is_calendar(signs: &Signs<'_>) -> bool {
    let days = || signs.text.lines().filter(|line| DAY.is_match(start(line)));
    let sentences = signs.text.lines().filter(|line| ends_like_a_sentence(line)).count();
    !signs.is_dated && signs.said.published.is_empty() && days().count() >= LEAST_DAYS && days().count() > 2 * sentences
}

static DAY: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(
        r"(?i)^\W*((thứ (hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|mon|tue|wed|thu|fri|sat|sun)[a-z]*|(周|星期)[一二三四五六日天])(\W{1,6}(ngày )?\d{1,4}[/.-]\d{1,2}|\W*\|)",
    )
    .expect("the pattern is a literal")
});

/// Letters of what a site tells of itself; what tells more is read.
const MOST_ABOUT: usize = 3 * LEAST;

/// Whether an undated page has the address at which sites tell of themselves.
pub(super) fn is_about_the_site(signs: &Signs<'_>) -> bool {
    const NAMES: [&str; 11] = [
        "gioi-thieu",
        "lien-he",
        "lien-he-quang-cao",
        "lien-he-toa-soan",
        "toa-soan",
        "about",
        "about-us",
        "contact",
        "contact-us",
        "dieu-khoan-su-dung",
        "chinh-sach-bao-mat",
    ];
    let last = signs.url.path().rsplit('/').find(|segment| !segment.is_empty()).unwrap_or_default();
    let name = last.split('.').next().unwrap_or_default().to_ascii_lowercase();
    !signs.is_dated
        && signs.said.published.is_empty()
        && letters(signs.lead) + letters(signs.text) < MOST_ABOUT
        && NAMES.contains(&name.as_str())
}
