//! What each phrase does where facts are told, compiled once.

use std::collections::BTreeMap;

use super::file::{Family, More, Telling};
use crate::text::normal;
use crate::tone::lexicon::trie::Trie;
use crate::tone::parts::parts;

/// Stands for a number in a phrase, and for a number with a unit of time.
pub(super) const NUMBER: &str = "#";
pub(super) const TIME: &str = "@";

/// Marks in a phrase where the thing stands that it is told of.
pub(super) const THING: char = '…';

/// On which side of what is told its thing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Either,
    /// "hộ nghèo còn 3%", and no "còn 214 hộ nghèo".
    Before,
    /// "không có giáo viên", and no "giáo viên không có chỗ ở".
    Behind,
}

impl Side {
    fn of(phrase: &str) -> Self {
        match (phrase.trim().starts_with(THING), phrase.trim().ends_with(THING)) {
            (true, _) => Self::Before,
            (_, true) => Self::Behind,
            _ => Self::Either,
        }
    }
}

/// What a phrase does. One phrase may do several things: "thiếu" is told of water and of teachers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Sense {
    /// A thing of a family.
    Thing(usize),
    /// What makes the things of a family better, or worse.
    Better(usize, Side),
    Worse(usize, Side),
    /// Good or bad by the thing: up, down.
    Up(Side),
    Down(Side),
    /// Turns what follows round; a bad thing denied is less than a good one.
    Denies,
    /// Turns what follows round, all of it: what was bad is over.
    Ends,
    /// A clause of its own begins.
    Opens,
    /// A plan, a wish, a risk: what follows is not there.
    Void,
    /// What follows was so once.
    Past,
    /// What follows is so: the plan and the past are over.
    Holds,
    /// "từ" and "xuống còn" of two numbers.
    From,
    To,
    /// The number beside it is of an earlier time.
    Then,
    /// The numbers behind it are the ends of a range.
    Between,
}

/// What else of a lexicon bends facts.
#[derive(Clone, Copy, Debug)]
pub(in crate::tone) struct Bends<'f> {
    pub rise: &'f BTreeMap<String, f64>,
    pub fall: &'f BTreeMap<String, f64>,
    pub negation: &'f BTreeMap<String, f64>,
    pub but: &'f [String],
    pub opens: &'f [String],
    pub plain: &'f [String],
}

/// What a family's tellings weigh.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weight {
    pub strength: f64,
    /// Whether more of its things is better (1) or worse (-1); 0 where neither is.
    pub more: f64,
    /// Whether it has no things: what is told says all.
    pub stands_alone: bool,
    /// Words between a thing and what is told of it.
    pub reach: usize,
}

/// Compiled facts of one language.
#[derive(Debug)]
pub(in crate::tone) struct Facts {
    pub(super) trie: Trie<usize>,
    /// By what ends in the trie.
    pub(super) senses: Vec<Vec<Sense>>,
    pub(super) families: Vec<Weight>,
    /// Units of time with their minutes.
    pub(super) times: Trie<f64>,
    /// Numbers of the words [`NUMBER`] and [`TIME`].
    pub(super) number: u32,
    pub(super) time: u32,
    /// By node: whether a number or a time may follow there, so that they are looked for nowhere else.
    pub(super) counts: Vec<bool>,
    /// By a word's number: the value of a numeral, and whether it softens one.
    pub(super) numerals: Vec<Option<f64>>,
    pub(super) about: Vec<Option<f64>>,
    pub(super) reach: usize,
    pub(super) across: usize,
    pub(super) denied: f64,
    pub(super) decimal: char,
}

impl Facts {
    pub(in crate::tone) fn compile(telling: &Telling, families: &[Family], bends: &Bends<'_>) -> Self {
        let phrases = phrases(telling, families, bends);
        let mut trie = Trie::default();
        let mut senses = Vec::with_capacity(phrases.len());
        for (phrase, does) in phrases {
            trie.insert(words(&phrase).iter().map(String::as_str), senses.len());
            senses.push(does);
        }
        let mut times = Trie::default();
        telling.times.iter().for_each(|(unit, minutes)| times.insert(words(&normal(unit)).iter().map(String::as_str), *minutes));
        let (number, time) = (trie.number(NUMBER), trie.number(TIME));
        let counts = (0..trie.nodes()).map(|node| [number, time].iter().any(|word| trie.step(node, *word).is_some())).collect();
        let numerals = valued(&mut trie, telling.numerals.iter().map(|(word, value)| (word, *value)));
        let about = valued(&mut trie, telling.about.iter().map(|word| (word, 1.0)));
        let families = families.iter().map(|family| weight(family, telling.reach)).collect();
        let (reach, across, denied, decimal) = (telling.reach, telling.across, telling.denied, telling.decimal);
        Self { trie, senses, families, times, number, time, counts, numerals, about, reach, across, denied, decimal }
    }
}

fn weight(family: &Family, reach: usize) -> Weight {
    let more = family.more.map_or(0.0, |more| if more == More::Better { 1.0 } else { -1.0 });
    Weight { strength: family.strength, more, stands_alone: family.things.is_empty(), reach: family.reach.unwrap_or(reach) }
}

/// By a word's number, its value.
fn valued<'w>(trie: &mut Trie<usize>, words: impl Iterator<Item = (&'w String, f64)>) -> Vec<Option<f64>> {
    let mut values = Vec::new();
    for (word, value) in words {
        let id = trie.number(&normal(word)) as usize;
        values.resize(values.len().max(id + 1), None);
        values[id] = Some(value);
    }
    values
}

/// All phrases in their reading form with what they do.
fn phrases(telling: &Telling, families: &[Family], bends: &Bends<'_>) -> BTreeMap<String, Vec<Sense>> {
    let mut phrases: BTreeMap<String, Vec<Sense>> = BTreeMap::new();
    let mut put = |items: &mut dyn Iterator<Item = &String>, does: &dyn Fn(Side) -> Sense| {
        items.for_each(|item| {
            let senses = phrases.entry(reading(item)).or_default();
            let sense = does(Side::of(item));
            if !senses.contains(&sense) {
                senses.push(sense);
            }
        });
    };
    for (at, family) in families.iter().enumerate() {
        put(&mut family.things.iter(), &|_| Sense::Thing(at));
        put(&mut family.better.iter(), &|side| Sense::Better(at, side));
        put(&mut family.worse.iter(), &|side| Sense::Worse(at, side));
    }
    put(&mut bends.rise.keys().chain(&telling.up), &Sense::Up);
    put(&mut bends.fall.keys().chain(&telling.down), &Sense::Down);
    put(&mut bends.negation.keys(), &|_| Sense::Denies);
    put(&mut bends.but.iter().chain(bends.opens), &|_| Sense::Opens);
    put(&mut bends.but.iter(), &|_| Sense::Holds);
    let lists = [
        (&telling.ends, Sense::Ends),
        (&telling.void, Sense::Void),
        (&telling.past, Sense::Past),
        (&telling.holds, Sense::Holds),
        (&telling.from, Sense::From),
        (&telling.to, Sense::To),
        (&telling.then, Sense::Then),
        (&telling.between, Sense::Between),
    ];
    lists.into_iter().for_each(|(list, sense)| put(&mut list.iter(), &|_| sense));
    // What says nothing keeps shorter phrases from counting: "không chỉ" denies nothing.
    let bending: Vec<String> = bends.negation.keys().chain(bends.rise.keys()).chain(bends.fall.keys()).map(|word| normal(word)).collect();
    let begins = |plain: &str| bending.iter().any(|word| plain.starts_with(word.as_str()));
    for plain in
        bends.plain.iter().map(|phrase| normal(phrase)).filter(|plain| begins(plain)).chain(telling.plain.iter().map(|p| normal(p)))
    {
        phrases.entry(plain).or_default();
    }
    phrases
}

/// A phrase as it is met, without the place of its thing.
pub(super) fn reading(phrase: &str) -> String {
    normal(phrase.trim().trim_matches(THING))
}

/// The words of a phrase, with the places of numbers.
pub(super) fn words(phrase: &str) -> Vec<String> {
    let mut words = Vec::new();
    for piece in phrase.split_inclusive([NUMBER, TIME].map(|place| place.as_bytes()[0] as char)) {
        let place = [NUMBER, TIME].into_iter().find(|place| piece.ends_with(place));
        words.extend(parts(piece).filter(|part| part.is_word).map(|part| part.text.to_owned()));
        words.extend(place.map(str::to_owned));
    }
    words
}
