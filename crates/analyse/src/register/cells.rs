//! What a cell of a sheet says, or what is wrong with it.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::{FactFault, FactFaultKind, FactStated, PlaceId, fold};

use crate::figures::scale_of;
use crate::places::Naming;
use crate::rules::Rules;
use crate::text::normal;

/// Characters of a cell that a message quotes.
const QUOTED: usize = 60;

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
    Err(match meant(names(), text).or_else(|| said(rules, text)) {
        Some(name) => format!("{} is no indicator, did you mean `{name}`?", quoted(text)),
        None => format!("{} is no indicator{}; {OWN}", quoted(text), alike(&names().collect::<Vec<_>>(), text)),
    })
}

/// The only indicator that articles tell by these words: "diện tích cây hồi" of `diện tích hồi`.
fn said<'r>(rules: &'r Rules, text: &str) -> Option<&'r str> {
    let norm = normal(text);
    let found = rules.measures.phrases.find(&norm).into_iter().filter(|(range, _)| *range == (0..norm.len()));
    let indicators: BTreeSet<u16> = found.map(|(_, indicator)| indicator).collect();
    let [one] = indicators.into_iter().collect::<Vec<_>>()[..] else { return None };
    rules.indicators().get(usize::from(one)).map(|indicator| indicator.name.as_str())
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

/// What is wrong with what is stated of a figure: by itself, and by the rules of its indicator.
pub fn faults(rules: &Rules, stated: &FactStated<'_>, today: NaiveDate) -> Vec<FactFault> {
    let mut faults = stated.faults(today);
    let mut add = |key: &'static str, kind: Option<FactFaultKind>| faults.extend(kind.map(|kind| FactFault { key, kind }));
    if let Some(day) = stated.as_of {
        add("as_of", ahead(rules, stated, day, today));
        add("period", period(rules, stated.period, day));
    }
    if let (Some(indicator), Some(unit)) = (rules.measures.indicator(stated.indicator), stated.unit) {
        match unit_fault(rules, indicator, unit) {
            Some(kind) => add("unit", Some(kind)),
            None => add("value", stated.value.and_then(|value| counts(rules, own_or(rules, indicator, unit), value, stated.basis))),
        }
    }
    faults
}

/// The unit as written, or the indicator's own where none is.
pub(super) fn own_or<'t>(rules: &'t Rules, indicator: usize, unit: &'t str) -> &'t str {
    if unit.is_empty() { rules.indicators().get(indicator).map_or("", |i| i.unit.as_str()) } else { unit }
}

/// A day that lies ahead of what tells of it: only of plans and first counts it may.
fn ahead(rules: &Rules, stated: &FactStated<'_>, as_of: NaiveDate, today: NaiveDate) -> Option<FactFaultKind> {
    let measures = &rules.measures;
    if measures.bases_in(&normal(stated.basis)) & measures.ahead != 0 {
        return None;
    }
    match stated.document_date {
        _ if as_of > today => Some(FactFaultKind::Ahead(as_of)),
        Some(document) if document < as_of => Some(FactFaultKind::AfterDocument { as_of, document }),
        _ => None,
    }
}

/// The time that a figure covers; nothing written is none.
fn period(rules: &Rules, text: &str, as_of: NaiveDate) -> Option<FactFaultKind> {
    let is_read = text.trim().is_empty() || crate::figures::period(&rules.measures, &normal(text), Some(as_of)).is_some();
    (!is_read).then_some(FactFaultKind::NoTime)
}

/// What a number of the unit cannot be.
fn counts(rules: &Rules, unit: &str, value: f64, basis: &str) -> Option<FactFaultKind> {
    let measures = &rules.measures;
    let printed = normal(unit);
    let (factor, word) = scale_of(&printed);
    let (base, rate) = word.split_once('/').map_or((word, false), |(base, _)| (base, true));
    let unit = measures.unit_named(base.trim())?;
    if value < 0.0 && !measures.is_signed(unit) {
        return Some(FactFaultKind::Negative);
    }
    let parted = (value * factor).fract() > 1e-6 && (value * factor).fract() < 1.0 - 1e-6;
    (parted && !rate && measures.is_whole(unit) && basis.is_empty()).then(|| FactFaultKind::Broken { unit: word.to_owned() })
}

/// A unit as printed that the indicator may not have; none given is the indicator's own.
fn unit_fault(rules: &Rules, indicator: usize, text: &str) -> Option<FactFaultKind> {
    if text.is_empty() {
        return None;
    }
    let measures = &rules.measures;
    let printed = normal(text);
    let (_, word) = scale_of(&printed);
    let base = word.split_once('/').map_or(word, |(base, _)| base).trim();
    let known = measures.unit_named(base);
    let fits = known.is_some_and(|unit| measures.indicators.get(indicator).is_some_and(|i| i.units.contains(&unit)));
    let own = || own_or(rules, indicator, "").to_owned();
    match known {
        Some(_) if fits => None,
        Some(_) => Some(FactFaultKind::OtherUnit(own())),
        None => Some(FactFaultKind::UnknownUnit(own())),
    }
}

/// What is wrong with a cell of this text, and what to write instead.
pub(super) fn told(kind: &FactFaultKind, text: &str) -> String {
    let (cell, shown) = (quoted(text), |day: &NaiveDate| day.format("%d/%m/%Y").to_string());
    match kind {
        FactFaultKind::Formula => format!("{cell} is a formula: write what comes of it"),
        FactFaultKind::Failed => format!("{cell} is an error of the spreadsheet"),
        FactFaultKind::Shortened => format!("{cell} was shortened by the spreadsheet: write the number out"),
        FactFaultKind::NoNumber => format!("{cell} is no number: write digits alone, and the unit in its column"),
        FactFaultKind::Misparted => format!("{cell} is no number: thousands are parted by points, decimals by a comma (1.234,5)"),
        FactFaultKind::Ambiguous { whole, parted } => format!("{cell} may be {whole} or {parted}: write one of them"),
        FactFaultKind::TooLarge => format!("{cell} has more digits than any figure of an office"),
        FactFaultKind::Negative => format!("{cell} is below zero"),
        FactFaultKind::Broken { unit } => format!("{cell} is no whole number of {unit}: what is a mean says so under `cách tính`"),
        FactFaultKind::NoDay => format!("{cell} is no day: write it as 10/11/2026"),
        FactFaultKind::Serial => format!("{cell} is the spreadsheet's own count of days: show the column as dd/mm/yyyy"),
        FactFaultKind::ShortYear => format!("{cell}: write the year with four digits, as 10/11/2026"),
        FactFaultKind::NoMonth(month) => format!("{cell}: there is no month {month}; the day comes first, as 10/11/2026"),
        FactFaultKind::NoSuchDay => format!("{cell}: there is no such day"),
        FactFaultKind::ToCome(day) => format!("{} is a day to come", shown(day)),
        FactFaultKind::Ahead(day) => format!("{} is a day to come: a plan says so under `cách tính`", shown(day)),
        FactFaultKind::AfterDocument { as_of, document } => {
            format!("{} lies after the day of the document, {}", shown(as_of), shown(document))
        }
        FactFaultKind::Ended(as_of) => format!("lies before the day that the figure speaks of, {}", shown(as_of)),
        FactFaultKind::OtherUnit(own) => format!("{cell} is no unit of this indicator, which is counted in `{own}`"),
        FactFaultKind::UnknownUnit(own) => format!("{cell} is no unit known here; this indicator is counted in `{own}`"),
        FactFaultKind::NoTime => {
            let forms = "tháng 10/2026, 10 tháng năm 2026, quý III/2026, năm 2026, 01/10/2026-15/10/2026, lũy kế đến 31/10/2026";
            format!("{cell} is no time understood here: write it as one of {forms}")
        }
    }
}
