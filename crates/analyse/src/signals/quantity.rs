//! Numbers that no indicator counts, held against those of another outlet's account of the same event: what both count is told by the words beside
//! them, or by whose number it is.

mod own;

use std::ops::Range;

use domain::Language;

use super::View;
use super::headline::stem;
use super::moved::{Count, is_counted_on, is_of_one_moment};
use super::toll::works;
use super::words::tokens;
use crate::figures::toll::wholes;
use crate::figures::{Figure, NO_UNIT, Period, bare};
use crate::mix::Set;
use crate::places::in_sentence;
use crate::reading::Reading;
use crate::rules::Rules;
use crate::seek::is_held;
use crate::text::is_han;
use crate::vocabulary::words::{has, holds_word};

/// Numbers beyond which an article is a table.
const MANY: usize = 40;
/// How far two numbers may be apart and still be one, as a share.
const TOLERANCE: f64 = 0.03;
/// How many times one of two numbers of one thing is the other at most.
const FARTHEST: f64 = 50.0;
/// Hours within which two that were not settled are one count.
const SAME_COUNT: i64 = 3;
/// Words of a clause below which it tells nothing without its sentence.
const FEW: usize = 3;
/// Words behind a number in which what it counts stands.
const BEHIND: usize = 3;

/// What kind of number may be held against which.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    /// Of a unit, the one that others are made of; of none.
    Unit(usize),
    /// The age of somebody, by the name.
    Age(String),
    /// The result of a match or a vote: the less of the two.
    Score(u32),
}

/// A number that may be held against another one.
#[derive(Debug)]
pub(super) struct Quantity<'r> {
    pub(super) kind: Kind,
    pub(super) field: usize,
    pub(super) range: Range<usize>,
    value: f64,
    bounds: (f64, f64),
    /// Words of its clause outside names, and those right behind it.
    words: Set<'r>,
    behind: Vec<&'r str>,
    /// Other numbers of its sentence, by unit and value.
    beside: Vec<(usize, f64)>,
    time: Option<Period>,
    indicator: Option<usize>,
    settled: bool,
    /// Kinds of works that its sentence, or else the headline, says it is the cost of.
    works: Vec<usize>,
}

/// The numbers of an article.
#[derive(Debug, Default)]
pub(super) struct Quantities<'r> {
    /// Those that may be held against others.
    whole: Vec<Quantity<'r>>,
    /// All, by unit and bounds: any of them bears out another's.
    all: Vec<(usize, (f64, f64))>,
}

impl<'r> Quantities<'r> {
    pub(super) fn of(rules: &Rules, reading: &'r Reading<'_>) -> Self {
        let of = |field: usize| {
            let text = &reading.texts[field];
            bare(&rules.measures, text, field, reading.language)
        };
        let bare: Vec<Figure> = (0..3).flat_map(of).collect();
        let figures = || reading.figures().iter().chain(&bare);
        let in_base = |f: &Figure| {
            let (unit, by) = rules.measures.base(f.unit);
            (unit, scaled(f.widest(), by))
        };
        let all: Vec<(usize, (f64, f64))> = figures().map(in_base).collect();
        if all.len() > MANY {
            return Self::default();
        }
        let is_free = |f: &&Figure| is_compared(rules, f.unit);
        // What works cost was decided once, over whatever years it is paid.
        let is_cost = |figure: &Figure, sentence: &str| !cost_of(rules, reading, figure, sentence).is_empty();
        let whole = wholes(rules, reading, figures().filter(is_free), is_cost);
        let mut whole: Vec<Quantity<'r>> = whole.into_iter().map(|(figure, time)| quantity(rules, reading, figure, time)).collect();
        whole.extend(own::ages(rules, reading, &bare));
        whole.extend(own::score(rules, reading));
        Self { whole, all }
    }

    /// Whether there are any to be held against others.
    pub(super) fn any(&self) -> bool {
        !self.whole.is_empty()
    }

    /// Whether one of its numbers is another's.
    pub(super) fn bears_out(&self, other: &Quantity<'_>) -> bool {
        let Kind::Unit(unit) = other.kind else { return false };
        self.all.iter().any(|(of, bounds)| (*of == unit || *of == NO_UNIT || unit == NO_UNIT) && overlap(*bounds, other.bounds))
    }

    /// Whether nothing but this counts in its unit.
    fn is_sole(&self, one: &Quantity<'_>) -> bool {
        let Kind::Unit(unit) = one.kind else { return true };
        self.all.iter().all(|(of, bounds)| *of != unit || *bounds == one.bounds)
    }
}

/// The first of ours that another account of the event tells otherwise.
pub(super) fn apart<'o>(
    view: &View<'_, '_>,
    ours: &'o Quantities<'_>,
    (theirs, reading): (&'o Quantities<'_>, &Reading<'_>),
    hours: Option<i64>,
) -> Option<(&'o Quantity<'o>, &'o Quantity<'o>)> {
    let may_be = |own: &Quantity<'_>, its: &Quantity<'_>| !theirs.bears_out(own) && !ours.bears_out(its);
    ours.whole.iter().find_map(|own| {
        let is_same = |its: &&Quantity<'_>| is_one_thing(view, (ours, own), (theirs, its));
        let same: Vec<&Quantity<'_>> = theirs.whole.iter().filter(is_same).collect();
        let its = *same.first()?;
        let is_own = |other: &&Quantity<'_>| is_one_thing(view, (ours, other), (theirs, its));
        let of_one = |found: &[&Quantity<'_>]| found.iter().all(|q| q.bounds == found[0].bounds);
        let mine: Vec<&Quantity<'_>> = ours.whole.iter().filter(is_own).collect();
        let told = of_one(&same) && of_one(&mine) && may_be(own, its) && is_apart(own, its);
        let held = || {
            let (count, other) = (own.count(view.reading), its.count(reading));
            let moved = is_counted_on(count, other, hours);
            let moment = is_of_one_moment(view.rules, count, other);
            (moment || !moved) && (own.settled || its.settled || moment || hours.is_none_or(|hours| hours.abs() < SAME_COUNT))
        };
        (told && held()).then_some((own, its))
    })
}

impl Quantity<'_> {
    fn count<'c>(&'c self, reading: &'c Reading<'c>) -> Count<'c> {
        Count { reading, field: self.field, range: &self.range }
    }
}

/// Whether two numbers are of one thing.
fn is_one_thing(
    view: &View<'_, '_>,
    (ours, own): (&Quantities<'_>, &Quantity<'_>),
    (theirs, its): (&Quantities<'_>, &Quantity<'_>),
) -> bool {
    let zh = view.reading.language == Language::Zh;
    // What came in some months is of the same months, and a day that only one names may be the other's.
    let is_long = |time: &Option<Period>| time.is_some_and(|period| !period.is_day());
    if own.time != its.time && (own.time.is_some() && its.time.is_some() || is_long(&own.time) || is_long(&its.time)) {
        return false;
    }
    match (&own.kind, &its.kind) {
        (Kind::Age(one), Kind::Age(other)) => is_one_name(one, other),
        (Kind::Score(_), Kind::Score(_)) => true,
        (Kind::Unit(unit), Kind::Unit(other)) if unit == other => {
            let measures = &view.rules.measures;
            if let Some((one, other)) = own.indicator.zip(its.indicator) {
                // What an event did is held against it elsewhere.
                return one == other && measures.indicators[one].toll.is_none();
            }
            // "Xuất khẩu tăng 14%" is of another whole than "xuất nhập khẩu tăng 12%", unless both tell how much that is.
            if measures.unit_id(*unit) == "percent" && !own.beside.iter().any(|number| its.beside.contains(number)) {
                return false;
            }
            let named = measures.quantity.alone.iter().any(|id| id == measures.unit_id(*unit));
            let beside = own.behind.iter().any(|word| its.behind.contains(word));
            let bare = *unit == NO_UNIT;
            if bare && !beside || !named && !beside && !own.behind.is_empty() && !its.behind.is_empty() {
                return false;
            }
            let sole = ours.is_sole(own) && theirs.is_sole(its) && !bare;
            // "Tổng mức đầu tư 185 tỷ" and "cây cầu trị giá 158 tỷ": the one amount that each has, of one kind of works.
            if sole && own.works.iter().any(|kind| its.works.contains(kind)) {
                return true;
            }
            let least = 1 + usize::from(!sole) + usize::from(view.reading.language != Language::En) + usize::from(zh);
            own.words.intersection(&its.words).count() >= least
        }
        _ => false,
    }
}

fn is_apart(own: &Quantity<'_>, its: &Quantity<'_>) -> bool {
    match (&own.kind, &its.kind) {
        (Kind::Score(one), Kind::Score(other)) => own.value != its.value || one != other,
        // Years are counted from the birth or from its year.
        (Kind::Age(_), Kind::Age(_)) => (own.value - its.value).abs() > 1.0,
        // "1,850 kg" of a find and "more than six kilograms" of the law are of two things.
        _ => {
            let (less, more) = (own.value.abs().min(its.value.abs()), own.value.abs().max(its.value.abs()));
            !overlap(own.bounds, its.bounds) && more <= FARTHEST * less
        }
    }
}

/// "Bế" and "Lương Văn Bế".
fn is_one_name(one: &str, other: &str) -> bool {
    let ends = |long: &str, short: &str| long.strip_suffix(short).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '));
    ends(one, other) || ends(other, one)
}

fn overlap(one: (f64, f64), other: (f64, f64)) -> bool {
    let slack = TOLERANCE * one.1.abs().max(other.1.abs());
    one.1 + slack >= other.0 && other.1 + slack >= one.0
}

/// Spans of time are told of everything, as degrees and shares are.
fn is_compared(rules: &Rules, unit: usize) -> bool {
    let id = rules.measures.unit_id(unit);
    !rules.measures.is_time(unit) && !rules.measures.quantity.anything.iter().any(|other| other == id)
}

fn quantity<'r>(rules: &Rules, reading: &'r Reading<'_>, figure: &Figure, time: Option<Period>) -> Quantity<'r> {
    let norm = reading.texts[figure.field].norm.as_str();
    let sentence = reading.sentence(figure.field, figure.range.start);
    let clause = clause(norm, &sentence, &figure.range);
    let outside = |at: &Range<usize>| at.end <= figure.range.start || figure.range.end <= at.start;
    let mut all = told(reading, figure.field, &clause);
    if all.iter().filter(|(at, _)| outside(at)).count() < FEW {
        all = told(reading, figure.field, &sentence);
    }
    let words: Set<'r> =
        all.iter().filter(|(at, _)| at.end <= figure.range.start || figure.range.end <= at.start).map(|(_, w)| *w).collect();
    let (unit, by) = rules.measures.base(figure.unit);
    let behind = all.iter().filter(|(at, _)| figure.range.end <= at.start && tokens(&norm[figure.range.end..at.start]).len() < BEHIND);
    let works = cost_of(rules, reading, figure, &norm[sentence.clone()]);
    Quantity {
        kind: Kind::Unit(unit),
        field: figure.field,
        range: figure.range.clone(),
        value: figure.value * by,
        bounds: scaled(figure.widest(), by),
        words,
        behind: behind.map(|(_, word)| *word).collect(),
        beside: row(reading, figure),
        time,
        indicator: figure.counts,
        settled: !works.is_empty() || is_settled(rules, reading, figure, &norm[sentence]),
        works,
    }
}

fn scaled((low, high): (f64, f64), by: f64) -> (f64, f64) {
    (low * by, high * by)
}

/// The kinds of works that an amount of money is the cost of, by the words of its sentence.
fn cost_of(rules: &Rules, reading: &Reading<'_>, figure: &Figure, sentence: &str) -> Vec<usize> {
    let words = &rules.measures.quantity;
    let is_money = words.money.iter().any(|id| id == rules.measures.unit_id(figure.unit));
    let is_cost = || words.invested.iter().any(|w| is_held(sentence, w)) && !words.given.iter().any(|w| is_held(sentence, w));
    if is_money && is_cost() { works(&rules.measures, reading, figure) } else { Vec::new() }
}

/// The other numbers of a figure's sentence.
fn row(reading: &Reading<'_>, figure: &Figure) -> Vec<(usize, f64)> {
    let others = reading.of_field(figure.field).iter().filter(|f| f.sentence == figure.sentence && f.range != figure.range);
    others.map(|f| (f.unit, f.value)).collect()
}

/// Whether a number was decided or measured once: by the words of its sentence, or goods of an article on what was seized.
fn is_settled(rules: &Rules, reading: &Reading<'_>, figure: &Figure, sentence: &str) -> bool {
    let words = &rules.measures.quantity;
    let goods = words.goods.iter().any(|id| id == rules.measures.unit_id(figure.unit));
    let seized = || reading.texts.iter().any(|text| words.seized.iter().any(|w| holds_word(&text.norm, w)));
    words.settled.iter().any(|w| holds_word(sentence, w)) || goods && seized()
}

/// The part of a sentence between marks round a number.
fn clause(norm: &str, sentence: &Range<usize>, at: &Range<usize>) -> Range<usize> {
    let ends = |c: char| matches!(c, ';' | '；' | ',' | '，' | '、' | '(' | ')' | '（' | '）' | ':' | '：');
    let from = norm[sentence.start..at.start].rfind(ends).map_or(sentence.start, |i| sentence.start + i);
    let to = norm.get(at.end..sentence.end).and_then(|rest| rest.find(ends)).map_or(sentence.end, |i| at.end + i);
    from..to.max(at.end)
}

/// The words of a passage that tell something, outside names and places, each where it stands; in Chinese pairs of characters.
fn told<'r>(reading: &'r Reading<'_>, field: usize, passage: &Range<usize>) -> Vec<(Range<usize>, &'r str)> {
    let text = &reading.texts[field];
    let norm = text.norm.as_str();
    let of = &reading.words;
    let hits = in_sentence(&reading.found.hits, field, passage);
    let is_place = |at: &Range<usize>| hits.iter().any(|hit| hit.range.start < at.end && at.start < hit.range.end);
    let all: Vec<Range<usize>> = tokens(&norm[passage.clone()])
        .into_iter()
        .map(|w| passage.start + w.start..passage.start + w.end)
        .filter(|w| !is_place(w))
        .collect();
    let plain = |word: &str| !of.is_grammar(word) && !has(&of.denied.empty, word) && !word.bytes().any(|b| b.is_ascii_digit());
    if reading.language == Language::Zh {
        let pairs = all.windows(2).filter(|w| w[0].end == w[1].start).map(|w| w[0].start..w[1].end);
        let whole = |at: &Range<usize>| plain(&norm[at.clone()]) && norm[at.clone()].chars().all(is_han);
        return pairs.filter(whole).map(|at| (at.clone(), &norm[at])).collect();
    }
    let begins = reading.sentence(field, passage.start).start;
    let small = |at: &Range<usize>| at.start == begins || !text.original_char(at.start).is_some_and(char::is_uppercase);
    let words = all.into_iter().filter(|at| small(at) && plain(&norm[at.clone()]));
    let english = reading.language == Language::En;
    words.map(|at| (at.clone(), if english { stem(&norm[at]) } else { &norm[at] })).filter(|(_, w)| !english || w.len() > 2).collect()
}
