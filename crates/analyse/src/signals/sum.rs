//! Parts that do not add up to the whole of which an article says that they make it up: "45 hộ, gồm 20 hộ ở thôn A, 15 hộ ở thôn B và 12 hộ ở thôn C".

use std::ops::Range;

use domain::{Language, Signal};

use super::View;
use crate::figures::{Figure, Hedge, numbers};
use crate::reading::{LEAD, Reading, TEXT};
use crate::rules::signals::RuleId;
use crate::seek::{held, is_held, places};
use crate::text::on_boundaries;

/// Bytes between the whole and the word behind which its parts stand.
const NEAR: usize = 60;
/// A whole below it is told with all that it is, and nothing is added up.
const LEAST: f64 = 3.0;
/// Parts that make up a whole at least, and figures of a sentence beyond which it is a table.
const PARTS: usize = 2;
const MOST: usize = 24;
/// Share by which a sum may miss the whole, as parts are rounded.
const ROUNDED: f64 = 0.01;

/// The first whole with parts that come to something else.
pub(super) fn slip(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::FigureSum)?;
    let reading = view.reading;
    let (field, sentence, whole, sum) = [LEAD, TEXT].into_iter().find_map(|field| {
        let rows = reading.of_field(field).chunk_by(|a, b| a.sentence == b.sentence).filter(|row| (PARTS + 1..=MOST).contains(&row.len()));
        rows.into_iter().find_map(|row| {
            let sentence = reading.texts[field].sentences.get(row.first()?.sentence)?.clone();
            let (whole, sum) = off(view, field, &sentence, row)?;
            Some((field, sentence, whole, sum))
        })
    })?;
    let quote = reading.texts[field].quote(&whole.range);
    let told = told(sum);
    let values = told.each_ref().map(|sum| [("quote", &*quote), ("sum", sum.as_str())]);
    Some(rule.signal_in(values.each_ref().map(|v| v.as_slice()), vec![reading.evidence(field, &sentence)], None))
}

/// The whole of a sentence, and what its parts come to.
fn off<'f>(view: &View<'_, '_>, field: usize, sentence: &Range<usize>, row: &'f [Figure]) -> Option<(&'f Figure, f64)> {
    let reading = view.reading;
    let makeup = &reading.words.count.makeup;
    let norm = &reading.texts[field].norm;
    let text = &norm[sentence.clone()];
    let stands = |w: &'_ String| {
        let longer = |end: usize| {
            makeup.of_them.iter().any(|of| of.len() > w.len() && of.ends_with(w.as_str()) && text[..end].ends_with(of.as_str()))
        };
        held(text, w).find(|at| !longer(at.end)).map(|at| sentence.start + at.start..sentence.start + at.end)
    };
    let exhaustive = makeup.consists.iter().filter_map(stands).min_by_key(|at| at.start).map(|at| (at, true));
    let (word, all) = exhaustive.or_else(|| makeup.of_them.iter().filter_map(stands).min_by_key(|at| at.start).map(|at| (at, false)))?;
    let whole = row.iter().rfind(|f| f.range.end <= word.start)?;
    let end = norm[word.end..sentence.end].find([';', '；', '(', '（']).map_or(sentence.end, |at| word.end + at);
    let parts: Vec<&Figure> = row.iter().filter(|f| f.range.start >= word.end && f.range.end <= end).collect();
    let behind = &norm[word.end..end];
    // What stands within a part, and what is left out, makes it another sum.
    let nested = makeup.of_them.iter().chain(&makeup.consists).chain(&makeup.others).any(|w| is_held(behind, w));
    let counted = numbers(&view.rules.measures, behind, reading.language).len() / 2;
    let plain = |f: &Figure| f.hedge == Hedge::Exact && f.per.is_none() && !view.rules.measures.is_time(f.unit);
    let fits = parts.len() >= PARTS && parts.len() == counted && !nested && word.start - whole.range.end <= NEAR;
    if !fits || !plain(whole) || whole.value < LEAST || parts.iter().any(|f| !plain(f) || f.unit != whole.unit) {
        return None;
    }
    let sum: f64 = parts.iter().map(|f| f.value).sum();
    let room =
        parts.iter().map(|f| f.rounding).sum::<f64>() + whole.rounding + if sum.fract() == 0.0 { 0.0 } else { ROUNDED * whole.value };
    let closed = || ends_with_the_last(reading, field, &parts);
    let apart = || is_by_places(view, field, &parts, &(word.end..end));
    let is_off =
        if all { (sum - whole.value).abs() > room && (sum > whole.value || closed()) } else { sum > whole.value + room && apart() };
    is_off.then_some((whole, sum))
}

/// "… và 12 hộ": a word that joins the last part.
fn ends_with_the_last(reading: &Reading<'_>, field: usize, parts: &[&Figure]) -> bool {
    let [.., before, last] = parts else { return false };
    let between = reading.texts[field].norm.get(before.range.end..last.range.start).unwrap_or_default();
    reading.words.count.and.iter().any(|w| is_held(between, w))
}

/// Whether every part is of a place of its own, so that nobody is counted twice.
fn is_by_places(view: &View<'_, '_>, field: usize, parts: &[&Figure], list: &Range<usize>) -> bool {
    let reading = view.reading;
    let text = &reading.texts[field];
    let words = &reading.words.count.makeup.places;
    let capital = |at: usize| text.original_char(at).is_some_and(char::is_uppercase);
    // "Thôn Nà Pài", "Na Pai hamlet", and not "các thôn biên giới".
    let named = |from: usize, to: usize| {
        let part = text.norm.get(from..to).unwrap_or_default();
        words.iter().any(|w| {
            places(part, w).any(|at| match reading.language {
                Language::Zh => true,
                Language::En => part[..at].trim_end().rfind(' ').is_some_and(|space| capital(from + space + 1)),
                Language::Vi | Language::Other => on_boundaries(part, &(at..at + w.len())) && capital(from + at + w.len() + 1),
            })
        })
    };
    let from = |at: usize| if at == 0 { list.start } else { parts[at - 1].range.end };
    let until = |at: usize| parts.get(at + 1).map_or(list.end, |next| next.range.start);
    (0..parts.len()).all(|at| named(from(at), parts[at].range.start)) || (0..parts.len()).all(|at| named(parts[at].range.end, until(at)))
}

/// A sum as each language prints it.
pub(super) fn told(sum: f64) -> [String; 3] {
    [".", ",", ""].map(|mark| grouped(sum, mark))
}

/// A number as a language prints it, its thousands parted by a mark.
fn grouped(value: f64, mark: &str) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    let whole = format!("{:.0}", rounded.trunc());
    let digits: Vec<&str> = whole.as_bytes().rchunks(3).rev().filter_map(|chunk| std::str::from_utf8(chunk).ok()).collect();
    let decimals = format!("{:.2}", rounded.fract().abs());
    let decimals = decimals.trim_start_matches('0').trim_end_matches('0').trim_end_matches('.');
    let point = if mark == "." { "," } else { "." };
    format!("{}{}", digits.join(mark), decimals.replacen('.', point, 1))
}
