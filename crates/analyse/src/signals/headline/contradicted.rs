//! A headline that says that all broke down ("tê liệt", overwhelmed, 瘫痪), over an article that says in so many words that things went on as ever.

use std::ops::Range;

use domain::Language;

use super::super::View;
use super::super::words::tokens;
use super::body;
use super::counted::{Counted, counted};
use super::span::hours;
use crate::places::Hit;
use crate::reading::{Reading, TITLE};
use crate::seek::places;
use crate::text::on_boundaries;
use crate::vocabulary::Class;
use crate::vocabulary::words::{List, has, holds_word};

/// Times that an article must say so: once may be a part of it, or another hour.
const TIMES: usize = 2;
/// A wait of so many hours is none of every day.
const LONG: f64 = 3.0;
/// Share of all that is hardly any.
const LITTLE: f64 = 0.05;
/// Bytes before a word within which it is turned round.
const NEAR: usize = 24;

/// The sentence that says so best, where none bears the word of the headline out and all of them together say it twice, or once that it was as on
/// any other day.
pub(super) fn sentence(view: &View<'_, '_>, word: &Range<usize>) -> Option<(usize, Range<usize>)> {
    let reading = view.reading;
    let headline = &reading.words.headline;
    let calm = &headline.calm;
    let at = word.start;
    let word = &reading.texts[TITLE].norm[word.clone()];
    if !has(&calm.breaks, word) || !claims(reading, at) {
        return None;
    }
    let rows = headline.extent_told.iter().filter(|(said, _)| has(said, word));
    let alike: Vec<&String> = rows.flat_map(|(_, told)| told).collect();
    let (mut best, mut all) = (None, 0);
    for (field, sentence) in body(reading) {
        let text = &reading.texts[field].norm[sentence.clone()];
        let told = if is_elsewhere(view, field, &sentence) || any(reading, text, &calm.apart) { 0 } else { calls_calm(view, text) };
        let long = || told == 0 && is_long(view, text);
        // "Một trong bốn máy phải dừng": what befell a part tells nothing of the whole.
        let as_far = || !counts_part(reading, text) && alike.iter().any(|w| tells(reading, text, w, &calm.turns));
        if tells(reading, text, word, &calm.turns) || any(reading, text, &calm.strains) || as_far() || long() {
            return None;
        }
        all += told;
        if told > 0 && best.as_ref().is_none_or(|(most, _)| told > *most) {
            best = Some((told, (field, sentence)));
        }
    }
    best.filter(|_| all >= TIMES).map(|(_, at)| at)
}

/// Whether the headline says of itself that something broke down: not where that is planned for, averted or feared, nor in a name or in another's words.
fn claims(reading: &Reading<'_>, at: usize) -> bool {
    let title = &reading.texts[TITLE].norm;
    let whole = |word: &String| places(title, word).any(|from| is_whole(reading, title, from, word));
    let open = reading.has(TITLE, &(0..title.len()), &[Class::Goal, Class::Passing]);
    !open && !title[..at].ends_with(['"', '\'', '“', '‘', '「', '『', '《']) && !reading.words.headline.calm.averts.iter().any(whole)
}

/// How many words of a sentence say that things went on as ever; that it was as on any other day says it fully.
fn calls_calm(view: &View<'_, '_>, text: &str) -> usize {
    let reading = view.reading;
    let calm = &reading.words.headline.calm;
    let told: Vec<&String> = calm.still.iter().filter(|w| tells(reading, text, w, &calm.raises)).collect();
    // "As usual" is said once.
    let times = told.iter().filter(|w| !told.iter().any(|other| other.len() > w.len() && other.contains(w.as_str()))).count();
    let level = calm.level.iter().any(|w| tells(reading, text, w, &calm.raises));
    times + if level || counts_little(view, text) { TIMES } else { 0 }
}

/// "Three of the 240 stalls": hardly any of all.
fn counts_little(view: &View<'_, '_>, text: &str) -> bool {
    let words = &view.reading.words;
    let parts = words.count.out_of.iter().chain(&words.headline.partly).any(|w| holds_word(text, w));
    let found = if parts { counted(&view.rules.measures, text, words) } else { Vec::new() };
    let little = |a: &Counted, b: &Counted| a.adds_to(b) && a.printed() <= LITTLE * b.printed();
    found.iter().enumerate().any(|(at, a)| found[at + 1..].iter().any(|b| little(a, b)))
}

/// "Một trong bốn máy", "two of the nine gates": some of so many.
fn counts_part(reading: &Reading<'_>, text: &str) -> bool {
    let count = &reading.words.count;
    let number = |w: &Range<usize>| has(&count.numbers, &text[w.clone()]) || text[w.clone()].starts_with(|c: char| c.is_ascii_digit());
    let of = |w: &Range<usize>| has(&count.out_of, &text[w.clone()]);
    // "One of the four".
    let tells = |w: &Range<usize>| of(w) || number(w) || !reading.words.is_grammar(&text[w.clone()]);
    let words: Vec<Range<usize>> = tokens(text).into_iter().filter(tells).collect();
    words.windows(3).any(|w| number(&w[0]) && of(&w[1]) && number(&w[2]))
}

/// A wait of hours.
fn is_long(view: &View<'_, '_>, text: &str) -> bool {
    let words = &view.reading.words;
    if !words.headline.calm.waits.iter().any(|w| holds_word(text, w)) {
        return false;
    }
    let waits = |hours: f64| (LONG..24.0).contains(&hours);
    counted(&view.rules.measures, text, words).iter().any(|c| !c.is_term(words) && hours(c, words).is_some_and(waits))
}

/// Whether a sentence names a place beside the headline's: another province, or one below ours that is not around the headline's.
fn is_elsewhere(view: &View<'_, '_>, field: usize, sentence: &Range<usize>) -> bool {
    let (found, territory) = (&view.reading.found, &view.rules.territory);
    let title = &view.reading.texts[TITLE].norm;
    let told = |range: &Range<usize>| sentence.contains(&range.start) && !title.contains(&view.reading.texts[field].norm[range.clone()]);
    let claimed = || found.hits.iter().filter(|h| h.field == TITLE && !territory.is_province(h.unit)).map(|h| h.unit);
    let beside = |unit: usize| claimed().all(|own| own != unit && !territory.are_related(own, unit));
    let near = |h: &&Hit| h.field == field && !territory.is_province(h.unit) && told(&h.range);
    found.hits.iter().filter(near).any(|h| beside(h.unit)) || found.elsewhere.iter().any(|(f, range)| *f == field && told(range))
}

/// Whether words stand in a text other than right behind one that turns them round.
fn tells(reading: &Reading<'_>, text: &str, word: &str, turns: &List) -> bool {
    let free = |at: usize| {
        let clause = text[..at].rsplit([',', ';', '，', '；', '、']).next().unwrap_or_default();
        let before = &clause[clause.ceil_char_boundary(clause.len().saturating_sub(NEAR))..];
        !turns.iter().any(|w| holds_word(before, w) || clause.trim_end().ends_with(w.as_str()))
    };
    let whole = |at: &usize| is_whole(reading, text, *at, word);
    places(text, word).filter(whole).any(free)
}

fn any(reading: &Reading<'_>, text: &str, list: &List) -> bool {
    let turns = &reading.words.headline.calm.turns;
    list.iter().any(|w| tells(reading, text, w, turns))
}

fn is_whole(reading: &Reading<'_>, text: &str, at: usize, word: &str) -> bool {
    reading.language == Language::Zh || on_boundaries(text, &(at..at + word.len()))
}

#[cfg(test)]
mod tests {
    use crate::testing::check_fired;

    #[test]
    fn what_befell_a_part_breaks_down_nothing() {
        let check = |told: &str, expect: &[&str]| {
            let text = format!("{told} Trong ngày, cửa khẩu thông quan 1.290 xe, tương đương ngày thường.");
            check_fired("Cửa khẩu Hữu Nghị tê liệt vì hỏng máy soi", &text, expect);
        };
        let part = "Một trong bốn máy soi ở cửa khẩu Hữu Nghị, Lạng Sơn phải dừng hoạt động hai giờ.";
        check(&format!("{part} Ba máy còn lại vẫn chạy."), &["headline_strength"]);
        check(&format!("{part} Ba máy còn lại cũng phải dừng để kiểm tra."), &[]);
    }
}
