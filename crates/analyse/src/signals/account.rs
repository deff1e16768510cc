//! What articles count of an event, for others that count the same in words of their own: no order of words is common, and the two need not be
//! one story.

pub(crate) mod wave;

use std::sync::{Arc, OnceLock};

use chrono::{DateTime, FixedOffset};
use domain::{CaptureId, Content, Language, Relevance};
use xxhash_rust::xxh3::xxh3_64;

use super::View;
use super::event::{self, first, places};
use super::met::{Memory, Met};
use super::opening;
use super::quantity;
use crate::article::{Article, Peer};
use crate::figures::Figure;
use crate::figures::toll::counted_as;
use crate::reading::Reading;
use crate::rules::Rules;

/// Accounts that are remembered: more than some days' press of a province has.
const REMEMBERED: usize = 1000;
/// Hours before and after an article within which another one tells of the same event.
const HOURS: i64 = 36;
/// Others that an article is held against, newest first.
const MOST: usize = 8;
/// Numbers of what events did beyond which an article is a list.
const MANY: usize = 24;

/// Bytes of the title, the lead and the body of which the words are kept.
const WORDS: usize = 400;
/// Share of the words of the shorter account that another one of the event has too, grammar and all; in Chinese of its pairs of characters.
const COMMON: f64 = 0.2;
const COMMON_PAIRS: f64 = 0.06;

/// What an article tells first, and where: enough to see of most others that they do not tell the same.
#[derive(Clone, Debug)]
pub struct Account {
    language: Language,
    /// Units of the territory below the province that its first sentences name.
    places: Vec<usize>,
    /// Hashes of the words that it begins with, sorted.
    words: Vec<u32>,
}

impl Account {
    /// `None` where the article concerns nobody here or names no place, or could not be told from another one: without its time or its outlet.
    pub(crate) fn of(rules: &Rules, article: &Article<'_>, reading: &Reading<'_>) -> Option<Self> {
        article.outlet.and(article.published).filter(|_| reading.found.relevance() != Relevance::None)?;
        let places = places(rules, reading, &first(reading));
        (!places.is_empty() || reading.language == Language::Zh).then(|| Self { language: reading.language, places, words: words(reading) })
    }

    /// Whether two may tell the same.
    fn is_beside(&self, rules: &Rules, other: &Self) -> bool {
        let least = if self.language == Language::Zh { COMMON_PAIRS } else { COMMON };
        self.language == other.language
            && may_be_there(rules, self.language, &self.places, &other.places)
            && in_common(&self.words, &other.words) as f64 >= least * self.words.len().min(other.words.len()) as f64
    }
}

/// Whether an event can be at the places of both; the units of the territory have more names in Chinese than are known.
fn may_be_there(rules: &Rules, language: Language, ours: &[usize], theirs: &[usize]) -> bool {
    language == Language::Zh && (ours.is_empty() || theirs.is_empty()) || event::are_near(rules, ours, theirs)
}

/// The hashes of the words with which title, lead and body begin; of pairs of characters where there are no words.
fn words(reading: &Reading<'_>) -> Vec<u32> {
    let mut found = Vec::with_capacity(3 * WORDS / 4);
    for text in &reading.texts {
        let norm = &text.norm[..text.norm.floor_char_boundary(WORDS)];
        match reading.language {
            Language::Zh => {
                let mut before = 0_u32;
                for c in norm.chars().map(u32::from) {
                    found.push(before.wrapping_mul(0x9e37_79b1) ^ c);
                    before = c;
                }
            }
            _ => found.extend(norm.split(' ').filter(|word| !word.is_empty()).map(hash)),
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn hash(word: &str) -> u32 {
    xxh3_64(word.trim_end_matches([',', '.', ';', ':']).as_bytes()) as u32
}

/// How many of two sorted lists are the same.
fn in_common(mut one: &[u32], mut other: &[u32]) -> usize {
    let mut common = 0;
    while let ([first, rest @ ..], [its, others @ ..]) = (one, other) {
        common += usize::from(first == its);
        (one, other) = (if first <= its { rest } else { one }, if its <= first { others } else { other });
    }
    common
}

/// The numbers that an article has.
#[derive(Clone, Debug)]
struct Counts {
    counted: Vec<Counted>,
    /// It says when something begins.
    opens: bool,
    /// It has numbers that no indicator counts.
    others: bool,
}

#[derive(Clone, Copy, Debug)]
struct Counted {
    indicator: usize,
    unit: usize,
    bounds: (f64, f64),
}

impl Counts {
    fn of(rules: &Rules, reading: &Reading<'_>) -> Self {
        let counted = |f: &Figure| counted_as(&rules.measures, f).map(|indicator| Counted { indicator, unit: f.unit, bounds: f.widest() });
        let mut counted: Vec<Counted> = reading.figures().iter().filter_map(counted).take(MANY + 1).collect();
        if counted.len() > MANY {
            counted.clear();
        }
        Self { counted, opens: opening::of(rules, reading).is_some(), others: quantity::Quantities::of(rules, reading).any() }
    }

    /// Whether a number of one of them is none of the other's.
    fn is_unlike(&self, other: &Self) -> bool {
        let is_apart = |one: &Counted, its: &Counted| one.unit != its.unit || one.bounds.1 < its.bounds.0 || its.bounds.1 < one.bounds.0;
        let unlike = |one: &Counted| other.counted.iter().any(|its| one.indicator == its.indicator && is_apart(one, its));
        self.opens && other.opens || self.others && other.others || self.counted.iter().any(unlike)
    }
}

/// Accounts that were met.
#[derive(Clone, Debug, Default)]
pub struct Accounts(Memory<Told, REMEMBERED>);

#[derive(Clone, Debug)]
struct Told {
    content: Arc<Content>,
    account: Account,
    /// Once they are asked for: of most accounts they never are.
    counts: OnceLock<Counts>,
}

impl Accounts {
    /// Remembers one, once for each capture; of very many the oldest is forgotten. One without a time tells nothing.
    pub fn add(&mut self, account: Account, capture: CaptureId, outlet: &str, published: Option<DateTime<FixedOffset>>, content: &Content) {
        if published.is_some() {
            let told = Told { content: Arc::new(content.clone()), account, counts: OnceLock::new() };
            self.0.add(Met { capture, outlet: outlet.to_owned(), published, told });
        }
    }

    /// Whether any may tell the same as an article.
    pub(crate) fn may_bear(&self, rules: &Rules, article: &Article<'_>, own: &Account) -> bool {
        self.beside(rules, article, own).next().is_some()
    }

    /// Whether any of the hours of an article has a place of it: of most articles none has.
    fn has_near(&self, view: &View<'_, '_>) -> bool {
        let mut others = self.of_the_hours(view.article).peekable();
        let places = || places(view.rules, view.reading, &first(view.reading));
        let own = if others.peek().is_some() { places() } else { Vec::new() };
        let language = view.reading.language;
        others.any(|met| met.told.account.language == language && may_be_there(view.rules, language, &own, &met.told.account.places))
    }

    /// Those of other outlets in the hours of an article, the newest first.
    fn of_the_hours<'m, 'o>(&'m self, article: &'o Article<'_>) -> impl Iterator<Item = &'m Met<Told>> + use<'m, 'o> {
        let (published, outlet): (_, Option<&'o str>) = (article.published, article.outlet);
        let near = move |met: &&Met<Told>| published.zip(met.published).is_some_and(|(at, its)| (its - at).num_hours().abs() <= HOURS);
        self.0.iter().rev().filter(near).filter(move |met| Some(met.outlet.as_str()) != outlet)
    }

    /// Those of other outlets in the hours of an article that may tell the same, the newest first.
    fn beside<'m, 'o>(
        &'m self,
        rules: &'o Rules,
        article: &'o Article<'_>,
        own: &'o Account,
    ) -> impl Iterator<Item = &'m Met<Told>> + use<'m, 'o> {
        let others = self.of_the_hours(article);
        others.filter(move |met| own.is_beside(rules, &met.told.account))
    }
}

/// The accounts of other outlets that may be of this article's event, the newest first; none where all of them tell its numbers.
pub(super) fn beside<'v>(view: &View<'v, '_>) -> Vec<Peer<'v>> {
    let near = view.context.accounts.filter(|accounts| accounts.has_near(view));
    let Some((accounts, own)) = near.zip(Account::of(view.rules, view.article, view.reading)) else { return Vec::new() };
    let known = |met: &&Met<Told>| is_known(view, met.capture);
    let others: Vec<&'v Met<Told>> = accounts.beside(view.rules, view.article, &own).filter(|met| !known(met)).take(MOST).collect();
    if others.is_empty() {
        return Vec::new();
    }
    let counts = Counts::of(view.rules, view.reading);
    let published = |met: &Met<Told>| met.published.map(|at| at.date_naive());
    let read = |met: &Met<Told>| Counts::of(view.rules, &Reading::new(view.rules, &met.told.content, published(met)));
    let counts_of = |met: &'v Met<Told>| met.told.counts.get_or_init(|| read(met));
    match others.iter().any(|met| counts.is_unlike(counts_of(met))) {
        true => others.into_iter().map(peer).collect(),
        false => Vec::new(),
    }
}

fn is_known(view: &View<'_, '_>, capture: CaptureId) -> bool {
    view.context.peers.iter().chain(view.context.retold).any(|peer| peer.capture == capture) || view.context.capture == Some(capture)
}

fn peer(met: &Met<Told>) -> Peer<'_> {
    Peer { capture: met.capture, outlet: &met.outlet, content: &met.told.content, published: met.published }
}
