//! Words that the rules of the headline read word by word, beside the marked ones: the tables at the end of `rules/vocab.<language>.toml`.
//! Every key is described in `vocab.vi.toml`.

use std::collections::{BTreeMap, HashSet};

use domain::Language;
use serde::Deserialize;

use super::calm::{Calm, Period, Rest, Shut};
use super::cause::Cause;
use super::counting::{Counting, Makeup, Parts, Portion};
use super::days::Days;
use super::denied::Denied;
pub(crate) use super::list::{List, has};
use super::place::Place;
use super::wrong::Wrong;
use crate::mix::Mix;
use crate::seek::Edges;
pub(crate) use crate::seek::holds_word;

/// What a headline is and whom it names.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Headline {
    pub says: List,
    pub looks: List,
    pub settled: List,
    pub suffers: List,
    pub matter_before: List,
    pub matter_behind: List,
    pub case_of: List,
    pub asks_who: List,
    pub asks_why: List,
    pub asks_how: List,
    pub asks_many: List,
    pub asks_when: List,
    pub asks_advice: List,
    pub asks_doer: List,
    pub asks_done: List,
    pub accuses: List,
    pub promises: List,
    pub asks_where: List,
    pub asks_whether: List,
    pub there: List,
    pub partly: List,
    pub costs: List,
    pub spends: List,
    pub earns: List,
    pub free: List,
    pub resumes: List,
    pub stops: List,
    pub bygone: List,
    pub reproaches: List,
    pub because: List,
    pub times: List,
    pub advises: List,
    pub not_says: List,
    /// Rows of words for an act, those with which it is told, and those for what was done instead.
    pub acts: Vec<(List, List, List)>,
    pub acts_denied: List,
    pub shut: Shut,
    /// Rows of words for what somebody did, and for what was done to somebody.
    pub done: Vec<List>,
    pub suffered: Vec<List>,
    /// Beside `suffers`: what was done to him was given.
    pub given: List,
    pub goes_to: List,
    pub cleared: List,
    pub beaten: List,
    /// In a sentence on whom the headline names: he is the one who suffered the deed.
    pub owns_up: List,
    pub deputies: List,
    pub chiefs: List,
    /// Rows of an office and what its deputies are called.
    pub under: Vec<List>,
    pub stands_in: List,
    pub offices: Vec<List>,
    pub callings: List,
    pub any_office: List,
    pub office_before: List,
    /// Rows of words for one firm each that is known by one word.
    pub brands: Vec<List>,
    pub firms: List,
    pub asks_open: List,
    pub or: List,
    pub replies: List,
    pub aux: List,
    pub blames: List,
    pub pays: List,
    pub prices: List,
    pub trades: List,
    pub once: List,
    pub middles: List,
    pub of_another: List,
    pub and_others: List,
    pub toward: List,
    pub doer_before: List,
    pub no_person: List,
    pub named_kinds: Vec<List>,
    pub landmarks: Vec<List>,
    pub no_landmarks: List,
    pub also_called: List,
    pub name_opens: List,
    pub forces: Vec<List>,
    pub any_force: List,
    pub officers: List,
    pub no_deeds: List,
    pub digest: List,
    pub rumours: List,
    pub titles: List,
    pub reasons: List,
    pub surnames: List,
    pub name_before: List,
    pub name_behind: List,
    pub no_name_ends: List,
    pub name_acts: List,
    pub name_titles: List,
    pub name_taken: List,
    pub name_follows: List,
    pub name_forms: List,
    pub no_names: List,
    pub company: List,
    pub not_company: List,
    pub appoints: List,
    pub column: List,
    pub update: List,
    pub extent_told: Vec<(List, List)>,
    pub mass: List,
    pub crowds: List,
    pub many: List,
    pub settles: List,
    pub ventures: List,
    pub no_venture: List,
    pub calm: Calm,
    pub rest: Rest,
    pub periods: Vec<Period>,
}

/// How a headline counts.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Count {
    pub makeup: Makeup,
    pub parts: Parts,
    pub numbers: List,
    pub begins: List,
    pub persons: List,
    pub done_to: List,
    pub became: List,
    pub no_noun: List,
    pub past: List,
    pub orders: BTreeMap<String, f64>,
    pub vague: List,
    pub of: List,
    pub through: List,
    pub there: List,
    pub and: List,
    pub roles: List,
    pub dies: List,
    pub unharmed: List,
    pub money: List,
    pub scales: List,
    pub currency: List,
    /// Signs and names of money with the word that stands for each.
    pub coins: BTreeMap<String, String>,
    pub measures: List,
    /// Of those, with the word behind, what counts things after all: "km đường".
    pub things: List,
    /// Chinese words between a number and what it counts, and what stands behind one that is a part of it.
    pub pieces: List,
    pub no_pieces: List,
    pub terms: List,
    pub jails: List,
    /// Words and signs for currencies.
    pub monies: BTreeMap<String, String>,
    pub rates: BTreeMap<String, [f64; 2]>,
    pub five: List,
    pub hyphened: List,
    pub five_times: List,
    pub not_five: List,
    pub areas: List,
    pub names: List,
    pub together: List,
    pub share: List,
    pub besides: List,
    pub again: List,
    pub all: List,
    pub within: List,
    pub from: List,
    pub fallen_to: List,
    pub links: List,
    pub rises_to: List,
    pub rest: List,
    pub alone: List,
    /// What a number of all places has beside it: "toàn tỉnh".
    pub wide: List,
    pub reached: List,
    pub designed: List,
    pub no_persons: List,
    pub visitors: List,
    pub visits: List,
    pub totals: List,
    pub lengths: List,
    pub kinds: Vec<List>,
    pub times: BTreeMap<String, f64>,
    pub portions: Vec<Portion>,
    pub no_portions: List,
    pub as_much: List,
    pub fold: List,
    pub then: List,
    pub out_of: List,
    pub moves: List,
    pub up: List,
    pub down: List,
    pub months: List,
    pub day_before: List,
    pub near_days: List,
    pub holidays: Days,
    /// Units of time with the hours that they have.
    pub spans: BTreeMap<String, f64>,
    pub weights: BTreeMap<String, f64>,
}

/// Words that say nothing of a matter, and words of some use.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Plain {
    pub grammar: List,
    pub one_of_many: List,
    pub fears: List,
    pub then: List,
    pub probes: List,
    pub opinion: List,
    pub origins: List,
    pub suspects: List,
    pub article: List,
    /// Right behind the quoted title of an article.
    pub article_behind: List,
    pub corrected_to: List,
    pub first: List,
    pub credit: List,
    pub as_of: List,
    pub counting: Counting,
    pub moved: List,
    pub hours: List,
    pub clock: List,
    pub not: List,
    pub not_yet: List,
    pub drops: List,
    pub undecided: List,
    pub options: List,
    pub decides: List,
    pub firm: List,
    /// Rows of words for something that is done: a headline with one tells it as done.
    pub finished: Vec<List>,
    pub cleared: List,
    pub remains: List,
    pub orders: List,
    pub gained: List,
    pub delivered: List,
    pub more: List,
    pub ahead: List,
    pub works: List,
    pub modifiers: List,
    pub suspecting: List,
    pub heads: List,
    pub verbal: List,
    pub relative: List,
    pub now: List,
    pub but: List,
    pub denies: List,
    pub though: List,
}

/// Who speaks without a name, found as marks in one pass with the other words.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Speaker {
    pub some: List,
    pub people: List,
    pub bodies: List,
    pub tells: List,
    pub according: List,
    pub media: List,
    pub spreads: List,
    pub at: List,
    pub no_telling: List,
    pub nouns: List,
    pub handled: List,
    pub invented: List,
    pub passive: List,
    pub of_whom: List,
    pub plurals: List,
    pub courtesies: List,
    /// First characters of Chinese names: those of the headline's names.
    #[serde(skip)]
    pub surnames: List,
}

/// What somebody with a name says: whether it is on the matter of a claim.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Voice {
    pub offices: List,
    pub owners: List,
    pub documents: List,
    pub himself: List,
    pub answers: List,
    pub undergone: List,
    pub ignorance: List,
    pub generally: List,
    pub wishes: List,
    pub reporter: List,
    pub sight: List,
    pub unchecked: List,
    pub asked: List,
}

/// The tables of a language, compiled.
#[derive(Debug)]
pub(crate) struct Words {
    pub language: Language,
    pub grammar: HashSet<String, Mix>,
    /// Of [`Count::numbers`].
    numbers: HashSet<String, Mix>,
    /// How these begin.
    numbers_begin: Edges,
    pub headline: Headline,
    pub cause: Cause,
    pub count: Count,
    pub place: Place,
    pub plain: Plain,
    pub speaker: Speaker,
    pub voice: Voice,
    pub wrong: Wrong,
    pub denied: Denied,
}

impl Words {
    pub(crate) fn compile(
        tables: (Headline, Cause, Count, Place, Plain, Speaker, Voice),
        (wrong, denied): (Wrong, Denied),
        language: Language,
    ) -> Self {
        let (headline, cause, count, place, plain, mut speaker, voice) = tables;
        if language == Language::Zh {
            speaker.surnames.clone_from(&headline.surnames);
        }
        let [grammar, numbers] = [&plain.grammar, &count.numbers].map(|list| list.iter().cloned().collect());
        let numbers_begin = Edges::first(count.numbers.iter().map(String::as_str));
        Self { language, grammar, numbers, numbers_begin, headline, cause, count, place, plain, speaker, voice, wrong, denied }
    }

    /// The noun of a number of persons that has none of its own.
    pub(crate) fn persons(&self) -> [String; 2] {
        [self.count.persons.first().cloned().unwrap_or_default(), String::new()]
    }

    /// Whether a word is a number.
    pub(crate) fn is_number(&self, word: &str) -> bool {
        self.numbers_begin.may_begin(word) && self.numbers.contains(word)
    }

    /// Whether a word says nothing of the matter.
    pub(crate) fn is_grammar(&self, word: &str) -> bool {
        self.grammar.contains(word)
    }
}
