//! Shells of articles that are gone: headline and day stand where they stood, and the text says of itself that it is no longer there.

use std::sync::LazyLock;

use regex::{Match, Regex};

use super::super::key::key;
use super::{LITTLE, Signs, start, walls, words};
use crate::text::{self, letters};

/// Sentences of such a text, and letters of one.
const MOST_SENTENCES: usize = 6;
const LEAST_SAID: usize = 4;

/// Letters before the words that something is gone: "Rất tiếc, ", "We are sorry, but ".
const MOST_BEFORE: usize = 20;

/// What a page says of itself, and who says of another's page what it says: of two papers one may have removed an article.
static OF_ITSELF: LazyLock<Regex> =
    LazyLock::new(|| text::pattern(r"(?i)(?:^|\P{L})(?:này|this)(?:\P{L}|$)|该|此|本|該").expect("a literal"));
static OF_ANOTHER: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(concat!(
        r"(?i)(?:^|\P{L})(?:cho biết|cho hay|nói|khẳng định|thông báo|xác nhận|theo (?:ông|bà|đại diện|lãnh đạo|chủ)|said|says|told|according|confirmed)(?:\P{L}|$)",
        r"|表示|宣布|透露|介绍|据.{0,12}(?:称|說|说)|[称稱][，,：:]",
    ))
    .expect("a literal")
});

/// The words that what was asked for is gone, where a short text says that and what its reader may do, and nothing else.
pub(super) fn says_only_that(signs: &Signs<'_>, own: usize) -> Option<String> {
    if own >= LITTLE / 2 {
        return None;
    }
    let headline = key(signs.title);
    let lines = signs.lead.lines().chain(signs.text.lines()).filter(|line| key(line) != headline);
    let sentences = lines.flat_map(|line| start(line).split_inclusive(['.', '!', '?', '。', '！', '？']));
    let said: Vec<&str> = sentences.filter(|said| letters(said) >= LEAST_SAID).take(MOST_SENTENCES + 1).collect();
    let title = start(signs.title);
    let is_named_so = || named(title).filter(|_| words::HINT.is_match(title));
    let found = said.iter().find_map(|said| gone(said)).or_else(is_named_so)?;
    let is_to_the_reader = |said: &str| walls::speaks_to_its_reader(said) || words::HINT.is_match(said) && !has_digit(said);
    let is_free = |said: &&&str| gone(said).is_none() && (OF_ANOTHER.is_match(said) || !is_to_the_reader(said));
    let is_its_own = |said: &&str| OF_ITSELF.is_match(said) || is_to_the_reader(said);
    let is_all = !said.is_empty() && said.len() <= MOST_SENTENCES && !said.iter().any(|said| is_free(&said));
    (is_all && said.iter().any(is_its_own)).then(|| found.as_str().to_owned())
}

/// The words of a sentence that is said of the page itself, near its beginning and with no figure: news of what was removed tells when.
fn gone(said: &str) -> Option<Match<'_>> {
    let found = named(said)?;
    let rest = [&said[..found.start()], &said[found.end()..]];
    let is_plain = letters(rest[0]) <= MOST_BEFORE && !rest.iter().any(|rest| has_digit(rest)) && !OF_ANOTHER.is_match(said);
    is_plain.then_some(found)
}

fn named(said: &str) -> Option<Match<'_>> {
    let found = [&words::GONE, &words::ERROR_TITLE].into_iter().find_map(|pattern| pattern.find(said))?;
    Some(found).filter(|found| !walls::is_quoted(said, found.range()))
}

/// Whether a sentence says who says what it tells.
pub(super) fn is_told_by_another(said: &str) -> bool {
    OF_ANOTHER.is_match(start(said))
}

fn has_digit(said: &str) -> bool {
    said.chars().any(|c| c.is_ascii_digit())
}
