//! Who opens the headline as the one who did it ("Viettel Post wins tender", 华能集团中标), where all that the article says of him is that it was not he.

use std::ops::Range;

use domain::{Language, Signal};

use super::super::View;
use super::super::words::tokens;
use super::{body, is_cut};
use crate::reading::{Reading, TITLE};
use crate::rules::signals::RuleId;
use crate::seek::{ends_with_word, is_held, places};
use crate::text::{is_han, on_boundaries};
use crate::vocabulary::words::{List, has};

/// Words of a name with capitals, and characters of a Chinese one.
const LONG: usize = 4;
const HAN: std::ops::RangeInclusive<usize> = 2..=8;
/// Characters of a Chinese name by which the article may call him.
const SHORT: usize = 2;
/// Words between the name and the deed.
const NEAR: usize = 2;
/// Bytes between the name and the words that it was not he.
const CLOSE: usize = 90;

/// The name, and the sentence that says so, where another sentence tells the deed.
pub(super) fn another(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::HeadlineWho)?;
    let reading = view.reading;
    let title = &reading.texts[TITLE].norm;
    if is_cut(view) || title.contains(['?', '"', '“', '？']) {
        return None;
    }
    let words = &reading.words.headline;
    let (name, row) = words.done.iter().find_map(|row| Some((opening(reading, row)?, row)))?;
    // Of a headline that says so itself the article may say it, too.
    if words.cleared.iter().any(|w| is_held(title, w)) {
        return None;
    }
    let called = short(reading, &title[name.clone()]);
    let mut denied = None;
    let mut told = false;
    for (field, sentence) in body(reading) {
        let said = &reading.texts[field].norm[sentence.clone()];
        let Some(at) = places(said, called).find(|at| is_whole(said, &(*at..at + called.len()))) else {
            told |= row.iter().any(|w| is_held(said, w));
            continue;
        };
        // The deed of who beat him stands before his name.
        told |= row.iter().any(|w| is_held(&said[..at], w));
        let behind = &said[at..said.floor_char_boundary((at + called.len() + CLOSE).min(said.len()))];
        // "Thu, beaten last year, took the race": he may have done it after all.
        let once = words.once.iter().chain(row).any(|w| is_held(behind, w));
        let before = said[..at].trim_end();
        // "VNPT won the tender over Viettel"
        let is_beaten = |w: &String| ends_with_word(before, w);
        let beaten = || words.beaten.iter().any(is_beaten) && !words.once.iter().any(|w| is_held(said, w));
        if once || !(words.cleared.iter().any(|w| is_held(behind, w)) || beaten()) {
            return None;
        }
        denied = denied.or(Some((field, sentence)));
    }
    let (field, sentence) = denied.filter(|_| told)?;
    let evidence = vec![reading.evidence(TITLE, &name), reading.evidence(field, &sentence)];
    let (quote, body) = (reading.texts[TITLE].quote(&name), reading.texts[field].quote(&sentence));
    Some(rule.signal(&[("quote", &quote), ("body", &body)], evidence, None))
}

/// The name that opens the headline right before a word of the row.
fn opening(reading: &Reading<'_>, row: &List) -> Option<Range<usize>> {
    let title = &reading.texts[TITLE];
    let norm = &title.norm;
    let deed = row.held_in(title, &(0..norm.len())).map(|at| at.start).min()?;
    let place = |r: &Range<usize>| reading.found.hits.iter().any(|h| h.field == TITLE && h.range.start < r.end && r.start < h.range.end);
    if reading.language == Language::Zh {
        let name = 0..deed;
        let one = HAN.contains(&norm[name.clone()].chars().count()) && norm[name.clone()].chars().all(is_han);
        return (one && !place(&name)).then_some(name);
    }
    let all = tokens(norm);
    let capital = |w: &&Range<usize>| title.original_char(w.start).is_some_and(char::is_uppercase);
    // "Tập đoàn Thử Vàng trúng thầu": the article may leave out what kind of firm it is.
    let kinds =
        reading.words.headline.company.iter().filter(|kind| norm.strip_prefix(kind.as_str()).is_some_and(|rest| rest.starts_with(' ')));
    let from = kinds.map(|kind| kind.len() + 1).max().unwrap_or(0);
    let run: Vec<&Range<usize>> = all.iter().skip_while(|w| w.start < from).take_while(capital).collect();
    let (first, last) = (run.first().filter(|w| w.start == from)?, run.last()?);
    let name = first.start..last.end;
    // A headline with capitals on all words tells no names; a first word alone may be any.
    let brand = || reading.words.headline.brands.iter().any(|row| has(row, &norm[name.clone()]));
    let few = (2..=LONG).contains(&run.len()) || run.len() == 1 && (from > 0 || brand());
    let few = few && run.len() < all.len() / 2;
    let near = last.end <= deed && tokens(&norm[last.end..deed]).len() <= NEAR && !norm[last.end..deed].contains([',', ':', ';']);
    (few && near && !place(&name)).then_some(name)
}

/// By what the article may call him: the first characters of a Chinese name.
fn short<'t>(reading: &Reading<'_>, name: &'t str) -> &'t str {
    match reading.language {
        Language::Zh => name.char_indices().nth(SHORT).map_or(name, |(at, _)| &name[..at]),
        _ => name,
    }
}

fn is_whole(text: &str, range: &Range<usize>) -> bool {
    text[range.clone()].starts_with(is_han) || on_boundaries(text, range)
}
