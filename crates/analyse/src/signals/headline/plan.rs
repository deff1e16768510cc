//! A plan that the headline tells as settled: "Chợ sẽ dời vào tháng 3" over two options of which none is chosen, "xã đã có bệnh viện" over a
//! proposal.

use std::ops::Range;

use domain::Language;

use super::super::words::{matter_of, pairs, tokens};
use super::body;
use super::keys::Keys;
use super::unsettled::lacks_leave;
use crate::mix::Set;
use crate::reading::{Reading, TITLE};
use crate::seek::is_held;
use crate::vocabulary::{Class, within};

/// Classes of words with which a headline or a sentence says that something is not settled.
const OPEN: [Class; 4] = [Class::Hedge, Class::Open, Class::Unverified, Class::Negation];

/// Words of an English headline, and pairs of syllables or characters of another, that a sentence shares that says what will be: one word tells less
/// than a pair.
const WORDS: usize = 3;
const PAIRS: usize = 2;
/// Pairs of Chinese characters, which overlap.
const CHARACTERS: usize = 3;

/// The sentence that says that nothing is decided, where the headline tells a plan as settled and no sentence says that it is.
pub(super) fn undecided(reading: &Reading<'_>) -> Option<(usize, Range<usize>)> {
    if !is_settled(reading) {
        return None;
    }
    let open = body(reading).find(|(field, sentence)| is_undecided(reading, *field, sentence))?;
    let gained = reading.words.plain.gained.is_within(&reading.texts[TITLE]);
    // "Xin làm thêm cầu Làng Cóc; nếu được bố trí vốn, …" is another one.
    let more = &reading.words.plain.more;
    if gained && more.iter().any(|w| is_held(&reading.texts[open.0].norm[open.1.clone()], w)) {
        return None;
    }
    let is_decided =
        body(reading).any(|(field, sentence)| decides(reading, field, &sentence) || gained && is_delivered(reading, field, &sentence));
    (!is_decided).then_some(open)
}

/// Whether a text says that nothing is decided, in one of the words for it or by what is not there yet: "chưa được cấp phép", "yet to receive a licence".
fn is_undecided(reading: &Reading<'_>, field: usize, passage: &Range<usize>) -> bool {
    let text = &reading.texts[field];
    let words = &reading.words;
    let lacks = || lacks_leave(reading, field, passage);
    words.plain.undecided.is_in(text, passage) || lacks()
}

/// Whether the headline has a word of what will be, or a time, and none that leaves it open.
fn is_settled(reading: &Reading<'_>) -> bool {
    let text = &reading.texts[TITLE];
    let title = &text.norm;
    let words = &reading.words;
    let firm = |text: &str| words.plain.firm.iter().any(|w| w == text);
    let mut goals = within(reading.marks(TITLE), &(0..title.len())).filter(|m| m.class == Class::Goal).peekable();
    let will = goals.peek().is_some();
    let open = reading.has(TITLE, &(0..title.len()), &OPEN) || words.plain.undecided.is_within(text) || words.plain.options.is_within(text);
    // "Cấm xe tải", "rail link approved": a rule or a decision, and no plan.
    let plain = &words.plain;
    let ordered = || [&plain.orders, &plain.decides, &plain.gained].into_iter().any(|list| list.is_within(text));
    let told = will || words.headline.times.is_within(text) || names_a_year(title) || ordered();
    !open && goals.all(|m| firm(&title[m.range.clone()])) && told
}

/// "Miễn phí cho nông sản từ 2027".
fn names_a_year(title: &str) -> bool {
    tokens(title).into_iter().any(|w| title[w.clone()].len() == 4 && title[w].starts_with("20"))
}

/// Whether a sentence says that it is decided, or asserts what the headline does.
fn decides(reading: &Reading<'_>, field: usize, sentence: &Range<usize>) -> bool {
    let text = &reading.texts[field];
    let plain = &reading.words.plain;
    // What one clause settles, another may leave open: "đã phê duyệt dự án, mức hỗ trợ chưa chốt".
    let settles = |clause: Range<usize>| {
        plain.decides.is_in(text, &clause) && !is_undecided(reading, field, &clause) && !is_open(reading, field, &clause)
    };
    if clauses(&text.norm, sentence).any(settles) {
        return true;
    }
    if is_undecided(reading, field, sentence) || plain.options.is_in(text, sentence) || is_open(reading, field, sentence) {
        return false;
    }
    let needed = match reading.language {
        Language::En => WORDS,
        Language::Zh => CHARACTERS,
        _ => PAIRS,
    };
    let keys = claimed(reading);
    pairs(&text.norm[sentence.clone()], &reading.words).iter().filter(|pair| keys.contains(*pair)).count() >= needed
}

/// "Bàn giao tuyến đường", "the clinic opened": what the headline tells is there.
fn is_delivered(reading: &Reading<'_>, field: usize, sentence: &Range<usize>) -> bool {
    let text = &reading.texts[field];
    let keys = Keys::of(reading);
    let told = |clause: Range<usize>| {
        let said = &text.norm[clause.clone()];
        reading.words.plain.delivered.iter().any(|w| is_held(said, w)) && keys.shared(said) > 0 && !is_open(reading, field, &clause)
    };
    clauses(&text.norm, sentence).any(told)
}

fn is_open(reading: &Reading<'_>, field: usize, passage: &Range<usize>) -> bool {
    reading.has(field, passage, &OPEN) || reading.has(field, passage, &[Class::Goal])
}

pub(super) fn clauses<'t>(norm: &'t str, sentence: &Range<usize>) -> impl Iterator<Item = Range<usize>> + 't {
    let text = &norm[sentence.clone()];
    let from = sentence.start;
    text.split([',', ';', '，', '；']).map(move |clause| {
        let start = from + (clause.as_ptr() as usize - text.as_ptr() as usize);
        start..start + clause.len()
    })
}

/// The words of what the headline says will be: those behind its first word of that, else all, outside names of places.
fn claimed<'r>(reading: &'r Reading<'_>) -> Set<'r> {
    let title = &reading.texts[TITLE].norm;
    let will = within(reading.marks(TITLE), &(0..title.len())).find(|m| m.class == Class::Goal);
    matter_of(reading, TITLE, &(will.map_or(0, |m| m.range.end)..title.len()))
}
