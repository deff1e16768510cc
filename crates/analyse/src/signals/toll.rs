//! What an event did, held against other outlets: the dead, the missing, houses, hectares, money, whatever the sentences are.

use std::cell::OnceCell;

use domain::Language;

use super::View;
use super::figure::{Other, Stand};
use super::moved::{Count, has_moved_on, is_counted_on, is_of_one_moment};
use super::words::{pairs, tokens};
use crate::figures::Figure;
use crate::figures::compare::meet;
use crate::figures::sums::adds_up;
use crate::figures::toll::{Toll, counted_as, named_hamlets, tolls};
use crate::reading::{Reading, TITLE};
use crate::rules::indicators::Measures;
use crate::rules::indicators::Toll as Kind;
use crate::seek::is_held;
use crate::vocabulary::words::holds_word;

/// Different numbers of one indicator beyond which an article lists events.
const MOST: usize = 2;
/// Numbers of one indicator beyond which an article is a table.
const MANY: usize = 20;
/// Hours after which a later count is the next one, after which one that may be less is too, and beyond which nothing is compared.
const NEXT_COUNT: i64 = 3;
const SAME_DAY: i64 = 30;

/// Numbers of one indicator in one article.
pub(super) struct Own<'v, 'r> {
    pub(super) reading: &'r Reading<'r>,
    pub(super) tolls: &'v [&'v Toll<'r>],
    /// Hours that it appeared after the other article.
    pub(super) apart: Option<i64>,
}

/// What another article has of what an event did. It agrees with any of our numbers, or stands against all.
pub(super) fn stand<'r>(view: &View<'_, '_>, own: &Own<'_, '_>, other: &Other<'r>) -> Stand<'r> {
    let measures = &view.rules.measures;
    let Some(indicator) = own.tolls.first().map(|toll| toll.indicator) else { return Stand::Silent };
    // A headline tells the whole, where the body may begin with a part.
    let heads: Vec<&Toll<'_>> = own.tolls.iter().copied().filter(|toll| toll.figure.field == TITLE).collect();
    let said = if heads.is_empty() { own.tolls } else { &heads };
    let theirs: Vec<&Toll<'r>> = other.tolls.iter().filter(|toll| toll.indicator == indicator).collect();
    if own.tolls.len() > MANY || theirs.len() > MANY {
        return Stand::Silent;
    }
    if said.iter().any(|ours| bears_out(measures, other.reading, ours.figure, indicator)) {
        return Stand::Agrees;
    }
    let pairs = || said.iter().flat_map(|ours| theirs.iter().map(move |its| (*ours, *its)));
    if pairs().any(|(ours, its)| agree(measures, ours, its)) || adds(measures, own, other, &theirs) {
        return Stand::Agrees;
    }
    let lists = |tolls: &[&Toll<'_>]| values(tolls).len() > MOST;
    // A copy of our own sentence agrees, whatever our headline sets beside it.
    let is_ours = |its: &Figure| {
        let sentence = other.reading.texts[its.field].norm[other.reading.sentence(its.field, its.range.start)].trim();
        own.reading.texts[its.field].norm.contains(sentence)
    };
    if theirs.iter().any(|its| is_ours(its.figure)) {
        return Stand::Agrees;
    }
    if theirs.is_empty() || lists(own.tolls) || lists(&theirs) {
        return Stand::Silent;
    }
    let hamlets = [own.reading, other.reading].map(|reading| Hamlets { view, reading, named: OnceCell::new() });
    let apart = pairs().find(|(ours, its)| is_one_key(view, &hamlets, ours, its) && is_apart(view, own, other, ours, its));
    apart.map_or(Stand::Silent, |(_, its)| Stand::Against(its.figure))
}

/// Whether an article has this very number, and does not count something else with it: the two of "hai xe" bears out no "hai người".
fn bears_out(measures: &Measures, reading: &Reading<'_>, figure: &Figure, indicator: usize) -> bool {
    let same = |f: &&Figure| f.value == figure.value && is_alike(measures, f, figure);
    reading.figures().iter().filter(same).any(|f| counted_as(measures, f).is_none_or(|of| of == indicator))
}

/// Whether two numbers leave one open: rounded, softened, "ít nhất".
fn agree(measures: &Measures, ours: &Toll<'_>, its: &Toll<'_>) -> bool {
    let Some((own, other)) = in_one_unit(measures, ours.figure, its.figure) else { return false };
    let tolerance = measures.indicators[ours.indicator].tolerance;
    let reaches = |open: bool, least: &Figure, number: &Figure| open && number.bounds.1 >= least.value;
    meet(&own, &other, tolerance) || reaches(ours.open, &own, &other) || reaches(its.open, &other, &own)
}

/// Whether the numbers of one article add up to one of the other: those who died at once and those who died later.
fn adds(measures: &Measures, own: &Own<'_, '_>, other: &Other<'_>, theirs: &[&Toll<'_>]) -> bool {
    let total = |tolls: &[&Toll<'_>], of: &[&Toll<'_>]| {
        let values = values(tolls);
        values.len() > 1 && of.iter().any(|toll| (values.iter().sum::<f64>() - toll.figure.value).abs() < 1e-9)
    };
    let joins = &measures.apiece.joins;
    let made_up = |reading: &Reading<'_>, tolls: &[&Toll<'_>], of: &[&Toll<'_>]| {
        tolls.iter().any(|toll| of.iter().any(|total| adds_up(reading, joins, toll.figure, total.figure.value)))
    };
    total(own.tolls, theirs)
        || total(theirs, own.tolls)
        || made_up(own.reading, own.tolls, theirs)
        || made_up(other.reading, theirs, own.tolls)
}

/// The different numbers.
fn values(tolls: &[&Toll<'_>]) -> Vec<f64> {
    let mut values: Vec<f64> = tolls.iter().map(|toll| toll.figure.value).collect();
    values.sort_by(f64::total_cmp);
    values.dedup();
    values
}

/// Whether two numbers may be of one thing: what is counted, where and on which day.
fn is_one_key(view: &View<'_, '_>, [own, other]: &[Hamlets<'_, '_, '_>; 2], ours: &Toll<'_>, its: &Toll<'_>) -> bool {
    let (measures, reading) = (&view.rules.measures, own.reading);
    // "3 học sinh bị thương" may be of "9 người bị thương", and not the other way round.
    let narrower = |one: &Figure, other: &Figure| is_narrow(measures, one) && !is_narrow(measures, other) && one.value <= other.widest().1;
    if in_one_unit(measures, ours.figure, its.figure).is_none() || narrower(ours.figure, its.figure) || narrower(its.figure, ours.figure) {
        return false;
    }
    if measures.indicators[ours.indicator].thing && !is_one_thing((reading, ours.figure), (other.reading, its.figure)) {
        return false;
    }
    if measures.indicators[ours.indicator].toll == Some(Kind::Fixed)
        && are_of_two_works(measures, (reading, ours.figure), (other.reading, its.figure))
    {
        return false;
    }
    let related = |one: usize, other: usize| one == other || reading.holds(one, other) || reading.holds(other, one);
    let places = ours.place.zip(its.place).is_none_or(|(one, other)| related(one, other));
    places && other.may_be(&ours.hamlets) && own.may_be(&its.hamlets) && are_of_one_day((reading, ours), (other.reading, its))
}

/// Whether the sentence of one number, or its headline, tells of a bridge, and that of the other of a road.
fn are_of_two_works(measures: &Measures, (ours, own): (&Reading<'_>, &Figure), (theirs, other): (&Reading<'_>, &Figure)) -> bool {
    let (own, other) = (works(measures, ours, own), works(measures, theirs, other));
    !own.is_empty() && !other.is_empty() && !own.iter().any(|kind| other.contains(kind))
}

/// The kinds of works that a number is of, by its sentence; "tổng mức đầu tư 62 tỷ đồng" is of the works of the headline.
pub(super) fn works(measures: &Measures, reading: &Reading<'_>, figure: &Figure) -> Vec<usize> {
    let rows = || measures.toll.works.iter().enumerate();
    let of = |said: &str| rows().filter(|(_, row)| row.iter().any(|w| is_held(said, w))).map(|(kind, _)| kind).collect::<Vec<_>>();
    let own = of(&reading.texts[figure.field].norm[reading.sentence(figure.field, figure.range.start)]);
    if own.is_empty() { of(&reading.texts[TITLE].norm) } else { own }
}

/// Whether two numbers count one thing: "2.100 con gà giống" and "1.200 con gà giống", and no "con vịt".
fn is_one_thing((ours, own): (&Reading<'_>, &Figure), (theirs, other): (&Reading<'_>, &Figure)) -> bool {
    let (own, other) = (things(ours, own), things(theirs, other));
    match ours.language {
        // What is counted stands before or behind: 海洛因12公斤, 12公斤海洛因.
        Language::Zh => own.iter().filter(|pair| other.contains(pair)).count() >= 2,
        _ => !own.is_empty() && own.first() == other.first(),
    }
}

/// What a number may count: the words behind it, in Chinese pairs of characters on both sides.
fn things(reading: &Reading<'_>, figure: &Figure) -> Vec<String> {
    /// Characters before a number and behind it.
    const BEFORE: usize = 5;
    const BEHIND: usize = 24;
    /// English words of fewer letters tell nothing.
    const SHORT: usize = 4;
    let norm = reading.texts[figure.field].norm.as_str();
    let sentence = reading.sentence(figure.field, figure.range.start);
    let rest = norm.get(figure.range.end..sentence.end).unwrap_or_default();
    let to = figure.range.end + rest.char_indices().nth(BEHIND).map_or(rest.len(), |(at, _)| at);
    let counted = |from: usize| {
        let words = tokens(&norm[from..to]).into_iter().map(move |word| &norm[from + word.start..from + word.end]);
        words.filter(|word| !word.starts_with(|c: char| c.is_ascii_digit()))
    };
    match reading.language {
        Language::Zh => {
            let before = norm.get(sentence.start..figure.range.start).unwrap_or_default();
            let from = before.char_indices().rev().nth(BEFORE - 1).map_or(0, |(at, _)| at);
            let near = [&before[from..], &norm[figure.range.start..to]];
            near.into_iter().flat_map(|words| pairs(words, &reading.words)).map(str::to_owned).collect()
        }
        Language::En => counted(figure.range.end).filter(|word| word.len() >= SHORT).map(str::to_owned).collect(),
        _ => {
            let words: Vec<&str> = counted(figure.range.start).collect();
            words.windows(2).map(|pair| pair.join(" ")).collect()
        }
    }
}

/// The parts of units that an article names.
struct Hamlets<'v, 'a, 'r> {
    view: &'v View<'a, 'r>,
    reading: &'v Reading<'v>,
    /// Whether it names any, where that was asked.
    named: OnceCell<bool>,
}

impl Hamlets<'_, '_, '_> {
    /// Whether an article may be about those of another one: it names one of them, or none at all.
    fn may_be(&self, hamlets: &[&str]) -> bool {
        let told = |hamlet: &&str| self.reading.texts.iter().any(|text| text.norm.contains(*hamlet));
        let names_any = || *self.named.get_or_init(|| !named_hamlets(self.view.rules, self.reading).is_empty());
        hamlets.is_empty() || hamlets.iter().any(told) || !names_any()
    }
}

/// A number without a day is of the day of its article, or of the one before.
fn are_of_one_day((reading, ours): (&Reading<'_>, &Toll<'_>), (theirs, its): (&Reading<'_>, &Toll<'_>)) -> bool {
    let fresh = |reading: &Reading<'_>, toll: &Toll<'_>| {
        toll.day.zip(reading.published).is_none_or(|(day, published)| (0..=1).contains(&(published - day).num_days()))
    };
    match (ours.day, its.day) {
        (Some(own), Some(other)) => own == other,
        _ => fresh(reading, ours) && fresh(theirs, its),
    }
}

/// Whether neither is simply the later count.
fn is_apart(view: &View<'_, '_>, own: &Own<'_, '_>, other: &Other<'_>, ours: &Toll<'_>, its: &Toll<'_>) -> bool {
    let (count, its_count) = (Count::of(own.reading, ours.figure), Count::of(other.reading, its.figure));
    if is_of_one_moment(view.rules, count, its_count) {
        return true;
    }
    if is_counted_on(count, its_count, own.apart) {
        return false;
    }
    let Some(hours) = own.apart else { return !has_moved_on(view, count, its_count, own.apart) };
    let (earlier, later) = if hours >= 0 { (its, ours) } else { (ours, its) };
    let grown = later.figure.value > earlier.figure.value;
    match view.rules.measures.indicators[ours.indicator].toll {
        _ if ours.fixed && its.fixed => true,
        // What was seized is counted once, unless the search went on.
        _ if view.rules.measures.indicators[ours.indicator].thing && !has_any(own, other, &view.rules.measures.toll.more) => {
            hours.abs() <= SAME_DAY
        }
        Some(Kind::Rises) if !grown || cannot_grow(view, own, other) => hours.abs() <= SAME_DAY,
        _ => hours.abs() < NEXT_COUNT,
    }
}

/// "3 người chết, 12 người bị thương" and later "5 người chết, 12 người bị thương": nobody of the hurt died since, and nobody was sought.
fn cannot_grow(view: &View<'_, '_>, own: &Own<'_, '_>, other: &Other<'_>) -> bool {
    let measures = &view.rules.measures;
    let (Some(dead), Some(hurt)) = (measures.indicator("deaths"), measures.indicator("injured")) else { return false };
    let of_dead = own.tolls.first().is_some_and(|toll| toll.indicator == dead);
    let ours: Vec<Toll<'_>> = tolls(view.rules, own.reading).into_iter().filter(|toll| toll.indicator == hurt).collect();
    let theirs = || other.tolls.iter().filter(|toll| toll.indicator == hurt);
    let same = || theirs().any(|its| ours.iter().any(|toll| toll.figure.value == its.figure.value));
    of_dead && same() && !has_any(own, other, &measures.toll.search)
}

/// Whether one of two articles has one of some words, with which somebody or something was still sought.
fn has_any(own: &Own<'_, '_>, other: &Other<'_>, words: &[String]) -> bool {
    [own.reading, other.reading].iter().any(|reading| reading.texts.iter().any(|text| words.iter().any(|w| holds_word(&text.norm, w))))
}

fn is_alike(measures: &Measures, one: &Figure, other: &Figure) -> bool {
    one.unit == other.unit || is_narrow(measures, one) && is_narrow(measures, other)
}

/// Both in one unit: hectares and square metres, "học sinh" and "người", "nhà" and "hộ".
fn in_one_unit(measures: &Measures, one: &Figure, other: &Figure) -> Option<(Figure, Figure)> {
    if one.unit == other.unit {
        return Some((one.clone(), other.clone()));
    }
    let counted = |f: &Figure| ["person", "pupil", "child", "house", "household"].contains(&measures.unit_id(f.unit));
    let by = measures.factor(one.unit, other.unit).or_else(|| (counted(one) && counted(other)).then_some(1.0))?;
    Some((one.converted(other.unit, by), other.clone()))
}

/// Pupils and children, who are some of the people.
fn is_narrow(measures: &Measures, figure: &Figure) -> bool {
    ["pupil", "child"].contains(&measures.unit_id(figure.unit))
}

/// A number as it is quoted within a sentence: without the capital with which "Five people" begins its own.
pub(super) fn quoted(reading: &Reading<'_>, figure: &Figure) -> String {
    let quote = reading.texts[figure.field].quote(&figure.range).into_string();
    if !figure.spelled {
        return quote;
    }
    let mut chars = quote.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}
