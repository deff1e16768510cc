//! What the headline tells as so, or as settled, and the article as possible alone: "thông xe trước Tết" over "nếu thời tiết thuận lợi, có thể thông
//! xe", "reopens" over "could reopen if …", 明年动工 over 如获批有望明年动工.

use std::ops::Range;

use domain::Language;

use super::super::words::{matter, pairs, single, tokens};
use super::certain::{has_origin, is_caption, is_name, reach};
use super::figure::holds_one;
use super::keys::TELLING;
use super::modifier::modifies;
use super::plan::{clauses, settles};
use super::stretch::is_proper;
use super::unsettled::{lacks_leave, says_nothing_is_known};
use super::{body, stem};
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::seek::{held, holds};
use crate::vocabulary::words::has;
use crate::vocabulary::{Class, within};

/// So many words that leave something open are looked at: no article of news has more.
const OPENERS: usize = 200;
/// Share of what is left open that a free passage has which asserts it.
const MOST: f64 = 0.6;
/// Share of the headline that is left open behind a hedge.
const SHARE: f64 = 0.5;
/// Least share of the headline that is left open.
const LEAST: f64 = 0.34;

/// What the article leaves open of the headline.
pub(super) struct Possible {
    pub(super) at: (usize, Range<usize>),
    /// Whether it says more than that it may be: what it depends on, or that nothing is known or decided.
    pub(super) sure: bool,
}

/// How a word leaves open what follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// It may be.
    Modal,
    /// It may be, or somebody can do it.
    Able,
    /// Nobody knows whether it is.
    Whether,
    /// It is proposed, or somebody tries.
    Option,
    /// It depends on something.
    Condition,
}

/// A word that leaves open what follows.
struct Opener {
    field: usize,
    range: Range<usize>,
    kind: Kind,
}

/// The sentence that leaves open what the headline asserts, where no passage asserts it; one that is sure rather than another.
pub(super) fn told(reading: &Reading<'_>) -> Option<Possible> {
    let claim = Claim::of(reading)?;
    let openers = openers(reading);
    let mut found: Option<Possible> = None;
    for opener in &openers {
        let norm = &reading.texts[opener.field].norm;
        let sentence = reading.sentence(opener.field, opener.range.start);
        let until = match opener.kind {
            // What depends on something stands behind it, in a clause of its own.
            Kind::Condition => sentence.end.max(opener.range.end),
            _ => {
                let until = reach(norm, opener.range.end, sentence.end);
                depends_from(reading, &norm[opener.range.end..until]).map_or(until, |at| opener.range.end + at)
            }
        };
        let hidden = claim.held(&norm[opener.range.end..until]);
        // "Xe rác có thể là nguồn mùi hôi": what there is no doubt of has a source that may be one thing or another.
        let said = &norm[opener.range.end..until];
        let of_origin = || hidden.iter().any(|word| holds(said, word) && has_origin(said, word, &reading.words));
        if hidden.len() < claim.needed
            || of_origin()
            || claim.is_settled(opener.kind)
            || is_turned(reading, opener, &(sentence.start..until))
            || claim.is_asserted(&hidden, &openers)
        {
            continue;
        }
        let sure = is_sure(reading, &claim, opener, hidden.len(), &sentence);
        if sure {
            return Some(Possible { at: (opener.field, sentence), sure });
        }
        if !matches!(opener.kind, Kind::Able | Kind::Condition) && found.is_none() {
            found = Some(Possible { at: (opener.field, sentence), sure });
        }
    }
    found.or_else(|| claim.kept(&openers))
}

/// Where a passage begins to say what something depends on, which is no part of what may be.
fn depends_from(reading: &Reading<'_>, passage: &str) -> Option<usize> {
    reading.words.headline.possible.conditions.iter().filter_map(|w| held(passage, w).next()).map(|at| at.start).min()
}

/// "Resume" and "resumes" are one word.
fn root(word: &str) -> &str {
    stem(word).trim_end_matches('e')
}

/// "Could not", or what the law or an office says.
fn is_turned(reading: &Reading<'_>, opener: &Opener, passage: &Range<usize>) -> bool {
    let outside = |at: &Range<usize>| at.end <= opener.range.start || opener.range.end <= at.start;
    let turns = |class: Class| matches!(class, Class::Negation | Class::Denial | Class::Charge);
    within(reading.marks(opener.field), passage).any(|m| turns(m.class) && outside(&m.range))
}

/// Whether the sentence says what it depends on, or it or one beside it that nothing is known or decided.
fn is_sure(reading: &Reading<'_>, claim: &Claim<'_>, opener: &Opener, hidden: usize, sentence: &Range<usize>) -> bool {
    let unknown = || is_unknown(reading, opener, 1);
    let depends = || holds_one(&reading.texts[opener.field].norm[sentence.clone()], &reading.words.headline.possible.conditions);
    match opener.kind {
        Kind::Whether => hidden as f64 >= SHARE * claim.keys.len() as f64,
        Kind::Modal | Kind::Able => depends() || unknown(),
        Kind::Option => unknown(),
        Kind::Condition => claim.is_timed,
    }
}

/// Whether the sentence of a word, so many before it, or the one behind it says that nothing is known or decided.
fn is_unknown(reading: &Reading<'_>, opener: &Opener, before: usize) -> bool {
    let text = &reading.texts[opener.field];
    let at = text.sentence_at(opener.range.start);
    let from = at.saturating_sub(before);
    text.sentences.iter().skip(from).take(at + 2 - from).any(|s| {
        let said = &text.norm[s.clone()];
        let open = reading.has(opener.field, s, &[Class::Unverified]) || says_nothing_is_known(reading, said);
        let awaits = holds_one(said, &reading.words.plain.undecided) || holds_one(said, &reading.words.cause.awaits);
        open || awaits || lacks_leave(reading, said)
    })
}

/// The words that leave something open, in the order of the text.
fn openers(reading: &Reading<'_>) -> Vec<Opener> {
    let words = &reading.words.headline.possible;
    let lists = [
        (&words.modals, Kind::Modal),
        (&words.able, Kind::Able),
        (&words.whether, Kind::Whether),
        (&words.proposals, Kind::Option),
        (&words.conditions, Kind::Condition),
    ];
    let mut found: Vec<Opener> = Vec::new();
    for field in [LEAD, TEXT] {
        let norm = reading.texts[field].norm.as_str();
        for (list, kind) in &lists {
            let stand = list.that_may_be_in(&reading.texts[field]).flat_map(|w| held(norm, w)).take(OPENERS);
            found.extend(stand.map(|range| Opener { field, range, kind: *kind }));
        }
        let hedges = reading.marks(field).iter().filter(|m| m.class == Class::Hedge);
        // "Suspected rebels killed two": suspected is who they are.
        let begins = |at: usize| reading.language == Language::En && reading.sentence(field, at).start == at;
        let hedges = hedges.filter(|m| !begins(m.range.start));
        let hedges =
            hedges.filter(|m| !modifies(reading, field, m) && !is_name(reading, field, m) && !is_caption(reading, field, m.range.start));
        found.extend(hedges.take(OPENERS).map(|m| Opener { field, range: m.range.clone(), kind: Kind::Whether }));
    }
    found.sort_by_key(|o| (o.field, o.range.start));
    found
}

/// What a headline claims.
struct Claim<'r> {
    reading: &'r Reading<'r>,
    /// Its words outside names, in Chinese pairs of characters.
    keys: Vec<&'r str>,
    /// Names of an English one: where he fled may stand behind a hedge alone.
    names: Vec<&'r str>,
    /// So many of them are something.
    needed: usize,
    /// Whether it says when.
    is_timed: bool,
}

impl<'r> Claim<'r> {
    /// None of a headline that leaves something open itself.
    fn of(reading: &'r Reading<'_>) -> Option<Self> {
        const OPEN: [Class; 8] = [
            Class::Hedge,
            Class::Accusation,
            Class::Unverified,
            Class::Denial,
            Class::Anonymous,
            Class::Open,
            Class::Negation,
            Class::Charge,
        ];
        let text = &reading.texts[TITLE];
        let title = text.norm.as_str();
        let firm = |range: &Range<usize>| reading.words.plain.firm.iter().any(|w| *w == title[range.clone()]);
        let all = 0..title.len();
        let open = reading.has(TITLE, &all, &OPEN) || within(reading.marks(TITLE), &all).any(|m| m.class == Class::Goal && !firm(&m.range));
        let words = &reading.words.headline.possible;
        let soft = [&words.softens, &words.modals, &words.proposals, &words.whether, &reading.words.plain.options];
        if open || soft.into_iter().any(|list| list.is_within(text)) {
            return None;
        }
        let start = |word: &str| word.as_ptr() as usize - title.as_ptr() as usize;
        let named = |word: &str| {
            let capital = text.original_char(start(word)).is_some_and(char::is_uppercase);
            start(word) > 0 && capital && reading.language == Language::Vi || is_proper(reading, word)
        };
        let mut keys: Vec<&str> = match reading.language {
            Language::Zh => matter(reading).into_iter().collect(),
            Language::En => single(reading, TITLE, &all).into_iter().filter(|w| w.len() >= TELLING && !named(w)).map(root).collect(),
            _ => single(reading, TITLE, &all).into_iter().filter(|w| !named(w)).collect(),
        };
        let names: Vec<&str> = match reading.language {
            Language::En => {
                single(reading, TITLE, &all).into_iter().filter(|w| w.len() >= TELLING && is_proper(reading, w)).map(root).collect()
            }
            _ => Vec::new(),
        };
        keys.sort_unstable();
        keys.dedup();
        let least = if reading.language == Language::En { 2 } else { 3 };
        let needed = least.max((LEAST * keys.len() as f64).ceil() as usize);
        let is_timed =
            holds_one(title, &reading.words.headline.times) || within(reading.marks(TITLE), &all).any(|m| m.class == Class::Goal);
        (!keys.is_empty()).then_some(Self { reading, keys, names, needed, is_timed })
    }

    /// Whether a plan, or what is to come at a time, is decided.
    fn is_settled(&self, kind: Kind) -> bool {
        let plan = match kind {
            Kind::Option | Kind::Condition => true,
            Kind::Modal | Kind::Able => self.is_timed,
            Kind::Whether => false,
        };
        plan && body(self.reading).any(|(field, sentence)| settles(self.reading, field, &sentence))
    }

    /// One word that the article has only in clauses that leave it open: "có thể là hổ hoặc báo" under a headline on a tiger.
    fn kept(&self, openers: &[Opener]) -> Option<Possible> {
        let reading = self.reading;
        let tells = |key: &&&str| !has(&reading.words.denied.empty, key) && key.chars().count() > 1;
        self.keys.iter().chain(&self.names).filter(tells).find_map(|key| {
            let mut first: Option<(usize, Range<usize>, usize, &Opener)> = None;
            for (field, sentence) in body(reading) {
                let norm = &reading.texts[field].norm;
                for clause in clauses(norm, &sentence) {
                    let Some(at) = self.stands(key, &norm[clause.clone()]).map(|at| clause.start + at) else { continue };
                    let leaves = |o: &&Opener| o.field == field && clause.contains(&o.range.start) && o.kind != Kind::Condition;
                    let opener = openers.iter().find(leaves)?;
                    if depends_from(reading, &norm[clause.start..at]).is_some() {
                        return None;
                    }
                    first.get_or_insert((field, sentence.clone(), at, opener));
                }
            }
            let (field, sentence, at, opener) = first?;
            let turned = self.is_settled(opener.kind) || is_turned(reading, opener, &sentence);
            let unknown = || is_unknown(reading, opener, 0);
            let other = || opener.kind != Kind::Able && self.is_one_of_two(field, &sentence, at, openers);
            let depends = || {
                opener.kind == Kind::Modal
                    && holds_one(&reading.texts[field].norm[sentence.clone()], &reading.words.headline.possible.conditions)
            };
            (!turned && (unknown() || other() || depends())).then_some(Possible { at: (field, sentence), sure: false })
        })
    }

    /// Where a key stands in a passage.
    fn stands(&self, key: &str, passage: &str) -> Option<usize> {
        match self.reading.language {
            Language::Zh => passage.find(key),
            Language::En => tokens(passage).into_iter().find(|w| root(&passage[w.clone()]) == key).map(|w| w.start),
            _ => held(passage, key).next().map(|range| range.start),
        }
    }

    /// "Hổ hoặc báo", "a bomb might …, but lightning could equally …".
    fn is_one_of_two(&self, field: usize, sentence: &Range<usize>, at: usize, openers: &[Opener]) -> bool {
        const NEAR: usize = 40;
        let norm = &self.reading.texts[field].norm;
        let until = norm.floor_char_boundary((at + NEAR).min(sentence.end));
        let other = holds_one(&norm[at..until.max(at)], &self.reading.words.headline.possible.others);
        let inside = |o: &&Opener| o.field == field && sentence.contains(&o.range.start) && o.kind == Kind::Modal;
        other || openers.iter().filter(inside).count() > 1
    }

    /// The keys that a passage has, in its order.
    fn held(&self, passage: &str) -> Vec<&'r str> {
        let mut found = Vec::new();
        let mut add = |word: &str| {
            if let Some(key) = self.keys.iter().find(|key| **key == word).filter(|key| !found.contains(*key)) {
                found.push(*key);
            }
        };
        match self.reading.language {
            Language::Zh => {
                let said = pairs(passage, &self.reading.words);
                let mut said: Vec<&str> = said.into_iter().collect();
                said.sort_unstable_by_key(|pair| pair.as_ptr() as usize);
                said.into_iter().for_each(&mut add);
            }
            Language::En => tokens(passage).into_iter().for_each(|w| add(root(&passage[w]))),
            _ => tokens(passage).into_iter().for_each(|w| add(&passage[w])),
        }
        found
    }

    /// Whether a passage without a word that leaves it open has most of what is hidden behind one; of two words the first.
    fn is_asserted(&self, hidden: &[&str], openers: &[Opener]) -> bool {
        let reading = self.reading;
        let most = (MOST * hidden.len() as f64).ceil() as usize;
        body(reading).any(|(field, sentence)| {
            let norm = &reading.texts[field].norm;
            let opened = openers.iter().find(|o| o.field == field && sentence.contains(&o.range.start)).map(|o| o.range.start);
            let marked = within(reading.marks(field), &sentence)
                .find(|m| matches!(m.class, Class::Hedge | Class::Accusation | Class::Open | Class::Unverified | Class::Negation));
            let depends = reading
                .words
                .headline
                .possible
                .conditions
                .iter()
                .filter_map(|w| held(&norm[sentence.clone()], w).next())
                .min_by_key(|r| r.start);
            let until = [opened, marked.map(|m| m.range.start), depends.map(|r| sentence.start + r.start)].into_iter().flatten().min();
            let free = &norm[sentence.start..until.unwrap_or(sentence.end)];
            let told = self.held(free);
            let shared = hidden.iter().filter(|key| told.contains(key)).count();
            shared >= most && (hidden.len() > 2 || told.contains(&hidden[0]))
        })
    }
}
