//! The shape of `indicators.toml`: units, softening words, and the indicators of the fact register.

mod bases;
mod faults;
mod rough;
mod scope;
mod smaller;
mod times;
mod tolls;
mod units;

use std::collections::HashMap;

use serde::Deserialize;

use crate::figures::{Hedge, Tails};
use crate::phrases::Phrases;
use crate::text::{normal, normals};
use bases::{Basis, bits};
use domain::Indicator;
pub(crate) use rough::Hedges;
use rough::{ApieceWords, Codes, CountedWords, FractionWords, MoneyWords, VagueWords};
pub(crate) use scope::Scope;
use scope::ScopeWords;
use smaller::{Parts, SmallerWords};
use times::RelativeWords;
pub(crate) use times::{Relative, TimeWords};
use tolls::{Opening, OpeningWords, QuantityWords};
pub(crate) use tolls::{Toll, TollWords};
use units::{Unit, after, before, makes};

/// The whole file; every key is described at its head.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct IndicatorsFile {
    approximation: Approximation,
    vague: VagueWords,
    fraction: FractionWords,
    money: MoneyWords,
    counted: CountedWords,
    apiece: ApieceWords,
    parts: Parts,
    smaller: SmallerWords,
    toll: TollWords,
    quantity: QuantityWords,
    opening: OpeningWords,
    scope: ScopeWords,
    codes: Codes,
    time: TimeWords,
    relative: RelativeWords,
    #[serde(rename = "basis")]
    bases: Vec<Basis>,
    #[serde(rename = "unit")]
    units: Vec<Unit>,
    #[serde(rename = "indicator")]
    indicators: Vec<Entry>,
}

/// Words that soften a number.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Approximation {
    pub(crate) around: Vec<String>,
    pub(crate) above: Vec<String>,
    pub(crate) below: Vec<String>,
    pub(crate) after_above: Vec<String>,
    pub(crate) after_around: Vec<String>,
    pub(crate) minus: Vec<String>,
    /// Before a word of scale that stands alone: "hơn chục xe".
    pub(crate) before_scale: Vec<String>,
    /// Shortly before two numbers with one unit, of which the second is then no end of a range.
    pub(crate) moved: Vec<String>,
    /// How far "khoảng" may be off, as a share of the number.
    around_share: f64,
    /// How much more "hơn" may stand for.
    above_share: f64,
    /// How much less "gần" may stand for.
    below_share: f64,
    /// How far a number printed with a scale or decimals may be off, at most.
    pub(crate) scaled: f64,
    /// How far a round number may be off.
    pub(crate) round: f64,
}

impl Approximation {
    /// Least and greatest value that a softened number stands for.
    pub(crate) fn bounds(&self, hedge: Hedge, value: f64) -> (f64, f64) {
        match hedge {
            Hedge::Around => (value * (1.0 - self.around_share), value * (1.0 + self.around_share)),
            Hedge::Above => (value, value * (1.0 + self.above_share)),
            Hedge::Below => (value * (1.0 - self.below_share), value),
            Hedge::Exact | Hedge::Range | Hedge::Vague => (value, value),
        }
    }

    /// In reading form, but for the words of [`Hedges`].
    fn normal(self) -> Self {
        Self {
            minus: normals(&self.minus),
            before_scale: normals(&self.before_scale),
            moved: normals(&self.moved),
            after_above: normals(&self.after_above),
            after_around: normals(&self.after_around),
            ..self
        }
    }
}

/// A way of counting.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    name: String,
    #[serde(default)]
    name_en: String,
    #[serde(default)]
    name_zh: String,
    unit: String,
    units: Vec<String>,
    phrases: Vec<String>,
    #[serde(default)]
    beside: Vec<String>,
    exclude: Vec<String>,
    #[serde(default)]
    part: Vec<String>,
    #[serde(default)]
    own: Vec<String>,
    #[serde(default)]
    with: Vec<String>,
    #[serde(default)]
    named: bool,
    #[serde(default)]
    flow: bool,
    #[serde(default)]
    total: bool,
    toll: Option<Toll>,
    told_as: Option<String>,
    #[serde(default)]
    thing: bool,
    #[serde(default)]
    alike: Vec<String>,
    #[serde(default)]
    bases: Vec<String>,
    tolerance: f64,
    valid_days: i64,
}

impl IndicatorsFile {
    /// For the register's pages.
    pub(crate) fn public(&self) -> Vec<Indicator> {
        let public = |e: &Entry| Indicator { id: e.id.clone(), name: e.name.clone(), unit: e.unit.clone(), flow: e.flow, named: e.named };
        self.indicators.iter().map(public).collect()
    }
}

/// Compiled units and indicators.
#[derive(Debug)]
pub(crate) struct Measures {
    pub(crate) approximation: Approximation,
    pub(crate) vague: VagueWords,
    pub(crate) fraction: FractionWords,
    pub(crate) money: MoneyWords,
    pub(crate) counted: CountedWords,
    pub(crate) apiece: ApieceWords,
    /// Words that make a place smaller than a unit.
    pub(crate) parts: Vec<String>,
    /// Words with which a figure is of more than the area.
    pub(crate) wider: Phrases<()>,
    /// Words behind a figure after which a place has only a part of it.
    pub(crate) part_of: Vec<String>,
    /// Words before a place where somebody lives.
    pub(crate) home: Vec<String>,
    pub(crate) whole_unit: Vec<String>,
    pub(crate) routes: Vec<String>,
    pub(crate) routes_behind: Vec<String>,
    pub(crate) rides: Vec<String>,
    /// Words right before an indicator with which there is none of it.
    pub(crate) absent: Tails<()>,
    /// Words right before an indicator with which a figure behind it is a part of it.
    pub(crate) of_total: Tails<()>,
    /// Words before a figure with which it is a part of one before it.
    pub(crate) of_which: Vec<String>,
    /// Words before a number of places with which a figure is theirs.
    pub(crate) within: Vec<String>,
    /// Words that stand for such a number.
    pub(crate) several: Vec<String>,
    pub(crate) time: TimeWords,
    /// Words that tell a time from the day of publication, words before others that they contain.
    pub(crate) relative: Vec<(String, Relative)>,
    /// Words for what is less than an area or than all of its people.
    pub(crate) smaller: SmallerWords,
    /// Words beside what an event did.
    pub(crate) toll: TollWords,
    /// Words beside numbers that no indicator counts.
    pub(crate) quantity: QuantityWords,
    /// Words for the day on which something begins.
    pub(crate) opening: Opening,
    /// Words that say nothing of what a figure counts, and where the others are read.
    pub(crate) scope: Phrases<Scope>,
    /// Units that may be helped.
    receivers: Vec<bool>,
    /// Words for the present (true), for times that no day tells (false), and longer ones that tell none.
    pub(crate) said: Phrases<Option<bool>>,
    pub(crate) hedges: Hedges,
    /// Words right before a number: whether they make it a name.
    pub(crate) codes: Tails<bool>,
    /// Unit words after a number by their first character, longest first; `None` for words that only begin like one.
    pub(crate) after: HashMap<char, Vec<(String, Option<usize>)>>,
    /// Unit words before a number.
    pub(crate) before: Vec<(String, usize)>,
    pub(crate) indicators: Vec<Measured>,
    /// Phrases of the indicators.
    pub(crate) phrases: Phrases<u16>,
    /// Words of the indicators that speak of the figure right behind them, or that they are a part of.
    pub(crate) beside: Phrases<u16>,
    /// Words of the ways of counting; the number is the basis.
    pub(crate) bases: Phrases<u16>,
    /// The bit of the basis "cumulative", which says nothing beside a period; none where no such basis is declared.
    pub(crate) cumulative: u32,
    /// The bit of the basis "average", which is what a rate is.
    pub(crate) average: u32,
    /// The bits of those that are meant where none is said.
    pub(crate) usual: u32,
    /// The bits of the bases "plan" and "preliminary", of which a day may lie ahead.
    pub(crate) ahead: u32,
    unit_ids: Vec<String>,
    /// Units that may be below zero.
    signed: Vec<bool>,
    /// Units that are counted one by one.
    whole: Vec<bool>,
    /// Units that are spans of time.
    times: Vec<bool>,
    /// Units whose words say something else behind a spelled one.
    no_ones: Vec<bool>,
    /// The unit that each is made of, and how many of it make one.
    makes: Vec<(usize, f64)>,
}

/// A compiled indicator.
#[derive(Debug)]
pub(crate) struct Measured {
    pub(crate) id: String,
    pub(crate) name: String,
    /// Its name within a sentence in Vietnamese, English and Chinese; empty where it is not told.
    pub(crate) told: [String; 3],
    pub(crate) units: Vec<usize>,
    pub(crate) exclude: Vec<String>,
    /// Words in the clause of a figure with which it is a part, or what came and went.
    pub(crate) part: Vec<String>,
    /// Words of which one must stand in the sentence; empty asks for none.
    pub(crate) with: Vec<String>,
    /// It belongs to one thing or event, which the article must name.
    pub(crate) named: bool,
    /// It adds up what came in a time.
    pub(crate) flow: bool,
    /// A row is a running total: what came in a day is not it.
    pub(crate) total: bool,
    /// What an event did, and whether later counts may be less.
    pub(crate) toll: Option<Toll>,
    /// The indicator as which another outlet may tell it.
    pub(crate) told_as: Option<usize>,
    /// Its units count many things.
    pub(crate) thing: bool,
    /// Units in which the same is counted as in the register's.
    pub(crate) alike: Vec<usize>,
    /// The ways of counting that it is of anyway, as bits.
    pub(crate) bases: u32,
    pub(crate) tolerance: f64,
    pub(crate) valid_days: i64,
}

impl Measured {
    fn compile(entry: &Entry, file: &IndicatorsFile) -> Self {
        let known = |ids: &[String]| ids.iter().filter_map(|u| file.units.iter().position(|k| k.id == *u)).collect::<Vec<usize>>();
        Self {
            id: entry.id.clone(),
            name: normal(&entry.name),
            told: [entry.name.clone(), entry.name_en.clone(), entry.name_zh.clone()],
            units: known(&entry.units).into_iter().chain(known(&entry.alike)).collect(),
            alike: known(&entry.alike),
            bases: bits(&file.bases, |b| entry.bases.contains(&b.id)),
            exclude: normals(&entry.exclude),
            part: normals(&entry.part),
            with: normals(&entry.with),
            named: entry.named,
            flow: entry.flow,
            total: entry.total,
            toll: entry.toll,
            told_as: entry.told_as.as_ref().and_then(|id| file.indicators.iter().position(|e| e.id == *id)),
            thing: entry.thing,
            tolerance: entry.tolerance,
            valid_days: entry.valid_days,
        }
    }
}

impl Measures {
    pub(crate) fn compile(file: IndicatorsFile) -> Self {
        let phrases = file.indicators.iter().enumerate().flat_map(|(i, e)| e.phrases.iter().map(move |p| (normal(p), i as u16)));
        let beside = file.indicators.iter().enumerate().flat_map(|(i, e)| e.beside.iter().map(move |p| (normal(p), i as u16)));
        let bases = file.bases.iter().enumerate().flat_map(|(i, b)| b.words.iter().map(move |w| (normal(w), i as u16)));
        Self {
            indicators: file.indicators.iter().map(|entry| Measured::compile(entry, &file)).collect(),
            parts: normals(&file.parts.words),
            wider: Phrases::new(file.parts.wider.iter().map(|w| (normal(w), ()))),
            part_of: normals(&file.parts.part_of),
            home: normals(&file.parts.home),
            whole_unit: normals(&file.parts.whole_unit),
            routes: normals(&file.parts.routes),
            routes_behind: normals(&file.parts.routes_behind),
            rides: normals(&file.parts.rides),
            absent: Tails::new(file.parts.absent.iter().map(|w| (normal(w), ()))),
            of_total: Tails::new(file.parts.of_total.iter().map(|w| (normal(w), ()))),
            of_which: normals(&file.parts.of_which),
            within: normals(&file.parts.within),
            several: normals(&file.parts.several),
            scope: file.scope(),
            toll: file.toll.normal(),
            quantity: file.quantity.normal(),
            opening: file.opening.compile(),
            receivers: file.smaller.receivers(&file.units),
            said: file.time.phrases(),
            time: file.time.normal(),
            relative: file.relative.compile(),
            hedges: Hedges::compile(&file.approximation),
            codes: file.codes.compile(),
            after: after(&file),
            before: before(&file),
            phrases: Phrases::new(phrases),
            beside: Phrases::new(beside),
            bases: Phrases::new(bases),
            cumulative: bits(&file.bases, |b| b.id == "cumulative"),
            average: bits(&file.bases, |b| b.id == "average"),
            usual: bits(&file.bases, |b| b.usual),
            ahead: bits(&file.bases, |b| ["plan", "preliminary"].contains(&b.id.as_str())),
            unit_ids: file.units.iter().map(|u| u.id.clone()).collect(),
            signed: file.units.iter().map(|u| u.signed).collect(),
            whole: file.units.iter().map(|u| u.whole).collect(),
            times: file.units.iter().map(|u| u.time).collect(),
            no_ones: file.units.iter().map(|u| u.no_one).collect(),
            makes: makes(&file.units),
            vague: file.vague.read(),
            fraction: file.fraction.read(),
            money: file.money.read(),
            counted: file.counted.read(),
            smaller: file.smaller.read(),
            apiece: file.apiece.read(),
            approximation: file.approximation.normal(),
        }
    }

    /// The indicator that a row of the register names, by id or by name.
    pub(crate) fn indicator(&self, word: &str) -> Option<usize> {
        self.indicators.iter().position(|i| i.id == word).or_else(|| {
            let name = normal(word);
            self.indicators.iter().position(|i| i.name == name)
        })
    }

    /// The unit of an id.
    pub(crate) fn unit(&self, id: &str) -> Option<usize> {
        self.unit_ids.iter().position(|u| u == id)
    }

    /// The id of a unit.
    pub(crate) fn unit_id(&self, unit: usize) -> &str {
        self.unit_ids.get(unit).map_or("", String::as_str)
    }

    /// Whether a unit may be below zero.
    pub(crate) fn is_signed(&self, unit: usize) -> bool {
        self.signed.get(unit).copied().unwrap_or_default()
    }

    /// Whether a unit is counted one by one.
    pub(crate) fn is_whole(&self, unit: usize) -> bool {
        self.whole.get(unit).copied().unwrap_or_default()
    }

    /// The ways of counting that words name, as bits by their index.
    pub(crate) fn bases_in(&self, words: &str) -> u32 {
        self.bases.find(words).into_iter().fold(0, |bits, (_, basis)| bits | 1 << (basis % 32))
    }

    /// Whether something may be done for what is counted in a unit.
    pub(crate) fn is_helped(&self, unit: usize) -> bool {
        self.receivers.get(unit).copied().unwrap_or_default()
    }

    /// Whether a unit is a span of time.
    pub(crate) fn is_time(&self, unit: usize) -> bool {
        self.times.get(unit).copied().unwrap_or_default()
    }

    /// The unit that a word as printed names, alone.
    pub(crate) fn unit_named(&self, word: &str) -> Option<usize> {
        self.after.get(&word.chars().next()?)?.iter().find(|(w, _)| w == word)?.1
    }
}
