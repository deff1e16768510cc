//! Whether two articles tell of one event, each in words of its own: where it was, what happened, and what else both name.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use chrono::NaiveDate;
use domain::Language;
use regex::Regex;

use super::matter::Matter;
use crate::figures::toll::{days, named_hamlets};
use crate::places::in_sentence;
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::rules::Rules;
use crate::rules::indicators::Toll;

/// Sentences of lead and of body in which an article tells what happened.
const FIRST: usize = 8;
/// Words in the first sentences of an article, fewer of which tell nothing; so many that half of them in common tell enough.
const FEWEST: usize = 8;
const MANY: usize = 12;
/// Shares of the words of the shorter one that the other has: what one topic seldom has, what one event has, and what is hardly ever had by two.
const ALIKE: f64 = 0.25;
const CLOSE: f64 = 0.4;
const RETOLD: f64 = 0.5;
/// The least such share that tells something beside a day and a number as great as hardly any two events have.
const SOME: f64 = 0.15;
const TELLING: f64 = 1000.0;
/// What a day, a name or a number in common weighs, and how much names and numbers weigh at most.
const WEIGHT: usize = 2;
const NAMES: usize = 3;
const NUMBERS: usize = 4;
/// Weight with which two of one place tell of one event; with the same numbers and more than one thing that happened; where what happened or the
/// day is another one; where the place is no more than the province.
const ENOUGH: usize = 4;
const COUNTED: usize = 3;
const SURE: usize = 5;
const AFAR: usize = 6;

/// Hours of the day by which two that name nobody in common are two.
const FAR: u8 = 6;

/// Pairs of neighbouring words of names, with which two articles have two names in common.
const NAMED: usize = 3;

/// Title, lead and the first sentences.
pub(super) fn first(reading: &Reading<'_>) -> Vec<(usize, Range<usize>)> {
    let of = |field: usize| reading.texts[field].sentences.iter().take(FIRST).cloned().map(move |s| (field, s));
    let title = (TITLE, 0..reading.texts[TITLE].norm.len());
    std::iter::once(title).chain(of(LEAD)).chain(of(TEXT)).collect()
}

/// Units of the territory below the province that passages name.
pub(super) fn places(rules: &Rules, reading: &Reading<'_>, passages: &[(usize, Range<usize>)]) -> Vec<usize> {
    let hits = passages.iter().flat_map(|(field, range)| in_sentence(&reading.found.hits, *field, range));
    let mut places: Vec<usize> =
        hits.map(|h| h.unit).filter(|u| rules.territory.is_local(*u) && !rules.territory.is_province(*u)).collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// Whether two lists of units have one in common, or one that holds one of the other.
pub(super) fn are_near(rules: &Rules, ours: &[usize], theirs: &[usize]) -> bool {
    ours.iter().any(|one| theirs.iter().any(|other| rules.territory.are_related(*one, *other)))
}

/// What speaks for two articles telling of one event.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Bond {
    /// What happened is the same, and more than the place and the kind speaks for it.
    pub(super) is_one: bool,
    /// So much that numbers without an indicator may be held against each other by the words beside them.
    pub(super) is_close: bool,
    /// Of one place, with a good part of the words in common.
    pub(super) is_alike: bool,
    /// Of one place, with two names or more in common and a good part of the words.
    pub(super) is_named: bool,
    /// Nobody is named in both, and they are of hours far apart, or of other hours or past days where each names somebody.
    pub(super) is_apart: bool,
}

/// Weighs what two articles have in common.
pub(super) fn bond(rules: &Rules, ours: &Reading<'_>, theirs: &Reading<'_>) -> Bond {
    let (own, other) = (Told::of(rules, ours), Told::of(rules, theirs));
    let same_day = !own.days.is_disjoint(&other.days);
    let names = own.names.intersection(&other.names).count();
    let numbers = own.numbers.iter().copied().filter(|number| other.numbers.contains(number));
    let (round, exact): (Vec<_>, Vec<_>) = numbers.partition(|(_, value)| is_round(*value));
    let events = own.matter.events.iter().filter(|event| other.matter.events.contains(event)).collect::<BTreeSet<_>>().len();
    let share = own.share(&other);
    let weight = WEIGHT * usize::from(same_day)
        + (WEIGHT * names).min(NAMES)
        + (WEIGHT * exact.len()).min(NUMBERS)
        + usize::from(!round.is_empty())
        + usize::from(events > 1)
        + usize::from(!own.decided.is_disjoint(&other.decided))
        + usize::from(share >= ALIKE)
        + usize::from(share >= CLOSE);
    let is_alike = share >= ALIKE && own.is_near(rules, &other);
    let told = exact.iter().any(|(_, value)| *value >= TELLING) && same_day && share >= SOME;
    let hours_apart = own.hours_between(&other).is_some_and(|hours| hours > 1);
    let same_place = own.places.iter().any(|unit| other.places.contains(unit)) || !own.areas.is_disjoint(&other.areas);
    let at_once = same_day && same_place && events > 0 && share >= SOME && !hours_apart;
    let is_named = names >= NAMED && is_alike;
    let is_one =
        is_one(rules, &own, &other, &Common { same_day, names, exact: exact.len(), events, share, weight, told, at_once, hours_apart });
    let counted = names >= 2 || exact.len() >= 2 || share >= CLOSE || same_day && !exact.is_empty();
    let is_close = is_one && ((weight >= SURE || told) && counted || at_once);
    let (one, its) = (&own.matter.persons, &other.matter.persons);
    let strangers = one.is_disjoint(its) && !one.is_empty() && !its.is_empty();
    let is_apart = strangers && (hours_apart || !same_day && own.is_past() && other.is_past())
        || one.is_disjoint(its) && own.hours_between(&other).is_some_and(|hours| hours >= FAR);
    Bond { is_one, is_close, is_alike, is_named, is_apart }
}

/// What two articles have in common.
struct Common {
    same_day: bool,
    names: usize,
    /// Numbers that are not round.
    exact: usize,
    /// Kinds of what happened.
    events: usize,
    share: f64,
    weight: usize,
    /// The day, some words and a number that hardly any two events have.
    told: bool,
    /// One commune or gate, one day, one kind of event and some words: there are hardly two of that.
    at_once: bool,
    /// Both name hours of the day, and none in common.
    hours_apart: bool,
}

fn is_one(rules: &Rules, own: &Told, other: &Told, common: &Common) -> bool {
    let Common { same_day, names, exact, events, share, weight, told, at_once, hours_apart } = *common;
    if hours_apart && names == 0 && exact == 0 {
        return false;
    }
    let decided = !own.decided.is_disjoint(&other.decided);
    let known = events > 0 || share >= CLOSE || decided;
    if !own.is_near(rules, other) {
        // The units of the territory have more names in Chinese than are known.
        let may_be = own.is_anywhere() || other.is_anywhere();
        return known && same_day && (weight >= AFAR && names > 1 || may_be && weight >= SURE && exact > 1);
    }
    // Where only words are common, whoever is named tells two events apart.
    let others = names == 0 && !own.names.is_empty() && !other.names.is_empty() && !decided;
    if !same_day && own.is_past() && other.is_past() || !known {
        return weight >= SURE && (names > 0 || same_day && exact > 0 && share >= ALIKE && !others) || told;
    }
    let named = names > 0 || exact > 0 || share >= CLOSE && !others;
    let retold = !others && share >= RETOLD && own.matter.words.len().min(other.matter.words.len()) >= MANY;
    retold || at_once || weight >= ENOUGH && named || weight >= COUNTED && exact > 0 && events > 1
}

/// A number that many texts have: a few, one and a half, ten, twenty, two hundred; not 1,2.
fn is_round(number: f64) -> bool {
    number < 10.0 && number % 0.5 == 0.0 || (10.0..=1000.0).contains(&number) && number % 10.0 == 0.0
}

/// The hours of the day that a passage names: "22h", "4h30", "5 giờ", "10.30pm", 9时.
fn hours(norm: &str) -> Vec<u8> {
    static HOUR: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:^|[^\d.,:/])(\d{1,2})(?:(?:[:.]\d{2})? ?([ap])\.?m\b|(?:h\d{0,2}| giờ)(?:\P{L}|$)|时|点)")
            .expect("the pattern is a literal")
    });
    if !norm.bytes().any(|b| b.is_ascii_digit()) {
        return Vec::new();
    }
    let hour = |found: regex::Captures<'_>| {
        let hour: u8 = found[1].parse().ok()?;
        Some(match found.get(2).map(|half| half.as_str()) {
            Some(half) => hour % 12 + if half == "p" { 12 } else { 0 },
            None => hour,
        })
    };
    HOUR.captures_iter(norm).filter_map(hour).filter(|hour| *hour <= 24).collect()
}

/// What the first sentences of an article tell.
struct Told {
    matter: Matter,
    places: Vec<usize>,
    /// Chinese units that are not known, and parts of units.
    areas: BTreeSet<String>,
    hamlets: BTreeSet<String>,
    /// Names of persons, firms and parts of units.
    names: BTreeSet<String>,
    days: BTreeSet<NaiveDate>,
    /// Hours of the day.
    hours: BTreeSet<u8>,
    published: Option<NaiveDate>,
    /// All numbers of the article by unit and value, without spans of time.
    numbers: Vec<(usize, f64)>,
    /// Indicators of what is decided once, which of one place are few.
    decided: BTreeSet<usize>,
}

impl Told {
    fn of(rules: &Rules, reading: &Reading<'_>) -> Self {
        let first = first(reading);
        let mut matter = Matter::default();
        first.iter().for_each(|(field, range)| matter.add(rules, reading, *field, range));
        let days = first.iter().flat_map(|(field, range)| days(rules, reading, *field, range)).map(|(_, day)| day).collect();
        let hours = first.iter().flat_map(|(field, range)| hours(&reading.texts[*field].norm[range.clone()])).collect();
        let hamlets = if reading.language == Language::Zh { named_hamlets(rules, reading) } else { Vec::new() };
        let is_area = |name: &String| {
            let units: Vec<String> = reading.words.place.unit_behind.iter().map(|unit| format!("{name}{unit}")).collect();
            reading.texts.iter().any(|text| units.iter().any(|unit| text.norm.contains(unit.as_str())))
        };
        let (areas, hamlets): (BTreeSet<String>, BTreeSet<String>) = hamlets.into_iter().map(str::to_owned).partition(is_area);
        let elsewhere = |name: &String| {
            let mut others = reading.found.elsewhere.iter();
            others.any(|(field, range)| reading.texts[*field].norm[range.clone()] == *name.as_str())
        };
        let names = matter.names.iter().filter(|name| !elsewhere(name)).chain(&hamlets).cloned().collect();
        let figures = reading.figures().iter().filter(|f| f.value > 1.0 && !rules.measures.is_time(f.unit));
        let mut numbers: Vec<(usize, f64)> = figures.map(|f| (f.unit, f.value)).collect();
        numbers.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        numbers.dedup();
        let indicators = reading.figures().iter().filter_map(|f| f.counts);
        let decided = indicators.filter(|of| rules.measures.indicators[*of].toll == Some(Toll::Fixed)).collect();
        Self {
            decided,
            places: places(rules, reading, &first),
            matter,
            areas,
            hamlets,
            names,
            days,
            hours,
            published: reading.published,
            numbers,
        }
    }

    /// Whether it names no place below the province, not even one that is not known.
    fn is_anywhere(&self) -> bool {
        self.places.is_empty() && self.areas.is_empty() && self.hamlets.is_empty()
    }

    /// Whether it names a day that is past.
    fn is_past(&self) -> bool {
        self.days.iter().any(|day| self.published.is_none_or(|published| *day <= published))
    }

    /// Share of the words of the shorter one that the other has, 0 where these are few.
    fn share(&self, other: &Self) -> f64 {
        let least = self.matter.words.len().min(other.matter.words.len());
        let common = self.matter.words.intersection(&other.matter.words).count();
        if least < FEWEST { 0.0 } else { common as f64 / least as f64 }
    }

    /// Hours between those of the day that both name, the nearest ones.
    fn hours_between(&self, other: &Self) -> Option<u8> {
        self.hours.iter().flat_map(|one| other.hours.iter().map(|its| one.abs_diff(*its))).min()
    }

    /// Whether both name one place, be it one that is not known.
    fn is_near(&self, rules: &Rules, other: &Self) -> bool {
        let known = are_near(rules, &self.places, &other.places);
        known || !self.areas.is_disjoint(&other.areas) || !self.hamlets.is_disjoint(&other.hamlets)
    }
}
