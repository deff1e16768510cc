//! What a cell of a sheet says, or what is wrong with it.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use domain::fact::LARGEST_VALUE;
use domain::{PlaceId, fold};

use crate::figures::scale_of;
use crate::places::Naming;
use crate::rules::Rules;
use crate::text::normal;

/// Characters of a cell that a message quotes.
const QUOTED: usize = 60;

/// What a formula or a calculation that failed left in a cell, if anything did.
pub(super) fn failed(text: &str) -> Option<String> {
    let errors = ["#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"];
    match text {
        _ if text.starts_with('=') => Some(format!("{} is a formula: write what comes of it", quoted(text))),
        _ if errors.contains(&text) || is_narrow(text) => Some(format!("{} is an error of the spreadsheet", quoted(text))),
        _ => None,
    }
}

/// "########": a column that was too narrow for its figures.
fn is_narrow(text: &str) -> bool {
    text.len() > 2 && text.bytes().all(|b| b == b'#')
}

/// As messages quote a cell: nobody looks for its end there.
fn quoted(text: &str) -> String {
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("`{}…`", &text[..end]),
        None => format!("`{text}`"),
    }
}

/// The indicator named by id or name, as its index.
pub(super) fn indicator(rules: &Rules, text: &str) -> Result<usize, String> {
    if let Some(at) = rules.measures.indicator(text) {
        return Ok(at);
    }
    let names = || rules.indicators().iter().map(|i| i.name.as_str());
    Err(match meant(names(), text) {
        Some(name) => format!("{} is no indicator, did you mean `{name}`?", quoted(text)),
        None => format!("{} is no indicator{}; {OWN}", quoted(text), alike(&names().collect::<Vec<_>>(), text)),
    })
}

/// What an office does about a figure that nobody has thought of.
const OWN: &str = "an office adds its own to rules/indicators.toml, whose head says how";

/// Names that a message offers where none is surely meant, and what a name must have in common with what was written: a word that not all
/// the others have.
const OFFERED: usize = 3;
const IN_COMMON: f64 = 0.1;

/// ", the nearest are …": the names with the rarest words of a text, each word counting for less the more names have it. Vietnamese words are mostly
/// two syllables.
fn alike(names: &[&str], text: &str) -> String {
    let words = |text: &str| -> BTreeSet<String> {
        let folded = fold::fold(text);
        let syllables: Vec<&str> = folded.split_whitespace().collect();
        syllables.windows(2).map(|pair| pair.join(" ")).collect()
    };
    let (said, of): (_, Vec<_>) = (words(text), names.iter().map(|name| words(name)).collect());
    let weight = |word: &String| 1.0 / of.iter().filter(|words| words.contains(word)).count().max(1) as f64;
    let common = |words: &BTreeSet<String>| said.intersection(words).map(weight).sum::<f64>();
    let mut ranked: Vec<(f64, &str)> = of.iter().map(common).zip(names.iter().copied()).filter(|(score, _)| *score >= IN_COMMON).collect();
    ranked.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    let offered: Vec<String> = ranked.iter().take(OFFERED).map(|(_, name)| format!("`{name}`")).collect();
    match offered.as_slice() {
        [] => String::new(),
        [one] => format!(", the nearest is {one}"),
        more => format!(", the nearest are {}", more.join(", ")),
    }
}

/// The unit of the territory named by id or name, as its id.
pub(super) fn place(rules: &Rules, text: &str) -> Result<PlaceId, String> {
    let named = normal(text);
    let places = rules.places();
    let mut found: Vec<_> = places.iter().filter(|p| p.id.as_str() == text || normal(&p.name) == named).collect();
    if found.is_empty() {
        // "Tỉnh Lạng Sơn" for "Lạng Sơn": with the word of its kind, in any language.
        let is_called = |naming: &Naming| naming.groups.iter().flatten().any(|name| normal(name) == named);
        found = places.iter().zip(rules.naming()).filter(|(_, naming)| is_called(naming)).map(|(place, _)| place).collect();
    }
    match found.as_slice() {
        [one] => Ok(one.id.clone()),
        [] => Err(format!("{} is no place of the territory{}", quoted(text), nearest(places.iter().map(|p| p.name.as_str()), text))),
        [_, ..] => {
            let ids: Vec<&str> = found.iter().map(|p| p.id.as_str()).collect();
            Err(format!("{} may be several places; write one of {}", quoted(text), ids.join(", ")))
        }
    }
}

/// ", did you mean …": the name that is surely meant, else one that holds the words.
fn nearest<'n>(names: impl Iterator<Item = &'n str> + Clone, text: &str) -> String {
    let said = fold::fold(text);
    let holds = || names.clone().find(|n| said.len() >= 4 && (fold::fold(n).contains(&said) || said.contains(&fold::fold(n))));
    meant(names.clone(), text).or_else(holds).map_or_else(String::new, |name| format!(", did you mean `{name}`?"))
}

/// The name that has the same letters without marks, else one that is a slip or two away.
fn meant<'n>(names: impl Iterator<Item = &'n str> + Clone, text: &str) -> Option<&'n str> {
    let said = fold::fold(text);
    let same = names.clone().find(|n| fold::fold(n) == said);
    let slipped = || names.filter(|n| slips(&fold::fold(n), &said) <= 2).min_by_key(|n| slips(&fold::fold(n), &said));
    same.or_else(|| slipped().filter(|_| said.chars().count() >= 5))
}

/// Letters to put in, leave out or change between two names, two neighbours that changed places being two.
fn slips(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, c) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, d) in b.iter().enumerate() {
            let changed = diagonal + usize::from(c != *d);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

/// A number as a Vietnamese sheet writes it: 1.234,5. What another habit reads otherwise is asked about.
pub(super) fn number(text: &str) -> Result<f64, String> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let short = bare.to_ascii_lowercase();
    if short.contains("e+") || short.contains("e-") {
        return Err(format!("{} was shortened by the spreadsheet: write the number out", quoted(text)));
    }
    // Word processors and spreadsheets write the sign of mathematics, too.
    let (sign, digits) = bare.strip_prefix(['-', '\u{2212}']).map_or((1.0, bare.as_str()), |rest| (-1.0, rest));
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')) {
        return Err(format!("{} is no number: write digits alone, and the unit in its column", quoted(text)));
    }
    // No thousands are written before a zero: 0,125 is a fraction in every habit.
    let grouped = |number: &str, mark: char| {
        let mut parts = number.split(mark);
        let begins = parts.next().is_some_and(|p| (1..=3).contains(&p.len()) && !p.starts_with('0'));
        begins && parts.clone().next().is_some() && parts.all(|p| p.len() == 3)
    };
    let whole = |number: &str, mark: char| grouped(number, mark) || !number.contains(mark);
    let parted = |mark: char| digits.rsplit_once(mark).unwrap_or((digits, ""));
    let plain = match (digits.matches('.').count(), digits.matches(',').count()) {
        (0, 1) if grouped(digits, ',') => {
            let (whole, rest) = digits.split_once(',').unwrap_or_default();
            return Err(format!("{} may be {whole}{rest} or {whole},{rest}0: write one of them", quoted(text)));
        }
        (0, 2..) if grouped(digits, ',') => digits.replace(',', ""),
        (_, 0) if grouped(digits, '.') => digits.replace('.', ""),
        (0 | 1, 0) => digits.to_owned(),
        (_, 1) if digits.rfind(',') > digits.rfind('.') && whole(parted(',').0, '.') => digits.replace('.', "").replace(',', "."),
        (1, _) if digits.rfind('.') > digits.rfind(',') && whole(parted('.').0, ',') => digits.replace(',', ""),
        _ => return Err(format!("{} is no number: thousands are parted by points, decimals by a comma (1.234,5)", quoted(text))),
    };
    let value = plain.parse().ok().filter(|n: &f64| n.is_finite()).ok_or_else(|| format!("{} is no number", quoted(text)))?;
    if value >= LARGEST_VALUE {
        return Err(format!("{} has more digits than any figure of an office", quoted(text)));
    }
    Ok(sign * value)
}

/// The time that a figure covers; nothing written is none.
pub(super) fn period(rules: &Rules, text: &str, as_of: NaiveDate) -> Result<(), String> {
    if text.trim().is_empty() || crate::figures::period(&rules.measures, &normal(text), Some(as_of)).is_some() {
        return Ok(());
    }
    let forms = "tháng 10/2026, 10 tháng năm 2026, quý III/2026, năm 2026, 01/10/2026-15/10/2026, lũy kế đến 31/10/2026";
    Err(format!("{} is no time understood here: write it as one of {forms}", quoted(text)))
}

/// What a number of the unit, as the cell or the indicator names it, cannot be.
pub(super) fn counts(rules: &Rules, unit: &str, value: f64, basis: &str) -> Result<(), String> {
    let measures = &rules.measures;
    let printed = normal(unit);
    let (factor, word) = scale_of(&printed);
    let (base, rate) = word.split_once('/').map_or((word, false), |(base, _)| (base, true));
    let Some(unit) = measures.unit_named(base.trim()) else { return Ok(()) };
    if value < 0.0 && !measures.is_signed(unit) {
        return Err(format!("`{value}` is below zero"));
    }
    let parted = (value * factor).fract() > 1e-6 && (value * factor).fract() < 1.0 - 1e-6;
    if parted && !rate && measures.is_whole(unit) && basis.is_empty() {
        return Err(format!("`{value}` is no whole number of {word}: what is a mean says so under `cách tính`"));
    }
    Ok(())
}

/// A day: 10/11/2026, 10-11-2026, 2026-11-10.
pub(super) fn day(text: &str) -> Result<NaiveDate, String> {
    let date = text.split(' ').next().unwrap_or(text);
    let parts: Vec<&str> = date.split(['/', '-', '.']).collect();
    let numbers: Vec<i32> = parts.iter().filter_map(|p| p.parse().ok()).collect();
    if let ([_], [serial]) = (parts.as_slice(), numbers.as_slice())
        && (30_000..60_000).contains(serial)
    {
        return Err(format!("{} is the spreadsheet's own count of days: show the column as dd/mm/yyyy", quoted(text)));
    }
    let ([_, _, _], [first, month, last]) = (parts.as_slice(), numbers.as_slice()) else {
        return Err(format!("{} is no day: write it as 10/11/2026", quoted(text)));
    };
    let (year, day) = if *first > 31 { (*first, *last) } else { (*last, *first) };
    if !(1900..2200).contains(&year) {
        return Err(format!("{}: write the year with four digits, as 10/11/2026", quoted(text)));
    }
    let small = |n: i32| u32::try_from(n).unwrap_or_default();
    match NaiveDate::from_ymd_opt(year, small(*month), small(day)) {
        Some(day) if day.year() == year => Ok(day),
        _ if *month > 12 && day <= 12 => Err(format!("{}: there is no month {month}; the day comes first, as 10/11/2026", quoted(text))),
        _ => Err(format!("{}: there is no such day", quoted(text))),
    }
}

/// The unit as printed, one that the indicator may have; the indicator's own where none is given.
pub(super) fn unit(rules: &Rules, indicator: usize, text: &str) -> Result<String, String> {
    let own = rules.indicators().get(indicator).map_or("", |i| i.unit.as_str());
    if text.is_empty() {
        return Ok(own.to_owned());
    }
    let measures = &rules.measures;
    let printed = normal(text);
    let (_, word) = scale_of(&printed);
    let base = word.split_once('/').map_or(word, |(base, _)| base).trim();
    let known = measures.unit_named(base);
    let fits = known.is_some_and(|unit| measures.indicators.get(indicator).is_some_and(|i| i.units.contains(&unit)));
    match known {
        Some(_) if fits => Ok(text.to_owned()),
        Some(_) => Err(format!("{} is no unit of this indicator, which is counted in `{own}`", quoted(text))),
        None => Err(format!("{} is no unit known here; this indicator is counted in `{own}`", quoted(text))),
    }
}
