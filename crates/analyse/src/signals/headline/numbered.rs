//! A road or a stone with a number in the headline ("quốc lộ 4B"), where the article names another one alone ("quốc lộ 1B").

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::View;
use super::super::words::tokens;
use super::place::Set;
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::seek::places;
use crate::text::on_boundaries;
use crate::vocabulary::words::{List, has};

/// The headline's, and the only other one of its row in lead and body.
pub(super) fn other(view: &View<'_, '_>) -> Option<Set> {
    let reading = view.reading;
    reading.words.place.numbered.iter().find_map(|row| {
        let in_title = numbers(reading, TITLE, row);
        let [(claimed, number)] = in_title.as_slice() else { return None };
        let told: Vec<(usize, (Range<usize>, &str))> =
            [LEAD, TEXT].into_iter().flat_map(|field| numbers(reading, field, row).into_iter().map(move |at| (field, at))).collect();
        let names: BTreeSet<&str> = told.iter().map(|(_, (_, number))| *number).collect();
        let (field, (range, _)) = told.into_iter().next().filter(|_| names.len() == 1 && !is_named(reading, number))?;
        Some((claimed.clone(), (field, range)))
    })
}

/// Where the words of a row stand with a number behind them.
fn numbers<'r>(reading: &'r Reading<'_>, field: usize, row: &List) -> Vec<(Range<usize>, &'r str)> {
    let norm = reading.texts[field].norm.as_str();
    let mut found: Vec<(Range<usize>, &str)> = Vec::new();
    for word in row {
        for at in places(norm, word).filter(|at| on_boundaries(norm, &(*at..at + word.len()))) {
            let from = at + word.len();
            let Some(next) = tokens(&norm[from..]).into_iter().next().filter(|next| norm[from..from + next.start] == *" ") else {
                continue;
            };
            let number = from + next.start..from + next.end;
            if norm[number.clone()].starts_with(|c: char| c.is_ascii_digit()) {
                found.push((at..number.end, &norm[number]));
            }
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    found
}

/// Whether lead or body have the number, as "4B", "QL4B", or with a letter more or less ("1" and "1A"); the 4 of "4/11" and "4 giờ" is none, but that
/// of "số 4" may be.
fn is_named(reading: &Reading<'_>, number: &str) -> bool {
    let digits = |text: &str| text.trim_end_matches(|c: char| c.is_alphabetic()).to_owned();
    let lettered = |text: &str| text.ends_with(|c: char| c.is_alphabetic());
    [LEAD, TEXT].into_iter().any(|field| {
        let norm = &reading.texts[field].norm;
        let words = tokens(norm);
        words.iter().enumerate().any(|(at, w)| {
            let said = &norm[w.clone()];
            let told = said.trim_start_matches(|c: char| c.is_alphabetic());
            let before = at.checked_sub(1).map_or("", |before| &norm[words[before].clone()]);
            let is_count = told == said && !lettered(said) && !has(&reading.words.place.number_before, before);
            let apart = is_count || lettered(told) && lettered(number);
            told == number || !apart && digits(told) == digits(number) && !told.is_empty()
        })
    })
}
