//! The words of one language that carry or bend tone, as read from `rules/tone.<language>.toml`, and where they stand in a sentence.
//!
//! A text is cut into words (Vietnamese syllables, English words, single Chinese characters) and the longest phrase that begins at each
//! word is taken, so that Chinese is segmented by the lexicon itself and Vietnamese words of many syllables are whole.

pub(super) mod trie;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

use domain::fold;
use serde::Deserialize;

use super::facts::{Bends, Facts, Family, Telling};
use super::parts::{Part, parts};
use crate::rules::file::Fault;
use crate::text::{is_vietnamese_letter, normal, normal_form};
use trie::Trie;

/// What a word of tone speaks of. Decides whether it counts towards a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    /// How those in charge act: praise and blame.
    Conduct,
    /// How good a thing, a service, a person is; what people feel about it.
    Quality,
    /// How the economy and living conditions fare; words of general lists.
    Condition,
    /// What happened: crime, court, disaster, illness, war, prizes of chance. Bad or good in itself, no word on the place.
    Event,
    /// What judges in reviews and has another sense in news ("hay": good, or), or asks for something. No word on the place.
    Loose,
}

/// A file of words of tone. Every key is described at the head of `tone.vi.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LexiconFile {
    positive_from: f64,
    negative_to: f64,
    reach: usize,
    bare_negation: f64,
    wished: f64,
    wish_alone: f64,
    alone: f64,
    #[serde(default)]
    impersonal: Option<Impersonal>,
    negation: BTreeMap<String, f64>,
    degree: BTreeMap<String, f64>,
    rise: BTreeMap<String, f64>,
    fall: BTreeMap<String, f64>,
    but: Vec<String>,
    although: Vec<String>,
    #[serde(default)]
    opens_clause: Vec<String>,
    wish: Vec<String>,
    #[serde(default)]
    wish_first: Vec<String>,
    more_is_better: Vec<String>,
    more_is_worse: Vec<String>,
    plain: Vec<String>,
    #[serde(default)]
    spelling: BTreeMap<String, String>,
    #[serde(default)]
    unaccented: Vec<String>,
    words: Vec<Group>,
    telling: Telling,
    #[serde(default)]
    facts: Vec<Family>,
}

/// How a text is judged whose writer speaks neither of himself nor to his reader.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Impersonal {
    pub positive_from: f64,
    pub negative_to: f64,
    pub least: usize,
    pub apart: usize,
    words: HashSet<String>,
}

/// Words of one topic, kind and strength.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    topic: String,
    kind: Kind,
    strength: f64,
    items: Vec<String>,
}

impl LexiconFile {
    /// What is wrong beyond the shape.
    pub(crate) fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut seen: HashMap<Cow<'_, str>, f64> = HashMap::new();
        for (at, group) in self.words.iter().enumerate() {
            if group.strength == 0.0 || !(-1.0..=1.0).contains(&group.strength) {
                let message = format!("`{}`: a strength lies between -1 and 1 and is not 0", group.topic);
                faults.push((format!("words[{at}].strength"), String::new(), message));
            }
            for item in &group.items {
                let met = seen.insert(normal_form(item), group.strength);
                if met.is_some_and(|strength| strength != group.strength) {
                    let message = format!("`{item}` has another strength further up");
                    faults.push((format!("words[{at}].items"), format!("\"{item}\""), message));
                }
            }
        }
        let mut plain: HashSet<Cow<'_, str>> = HashSet::new();
        for item in self.plain.iter().filter(|item| !plain.insert(normal_form(item))) {
            faults.push(("plain".to_owned(), format!("\"{item}\""), format!("`{item}` is listed twice")));
        }
        faults.extend(super::facts::faults(&self.telling, &self.facts));
        faults
    }
}

/// What a phrase does in a sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Role {
    /// Carries tone by itself: signed strength.
    Word(f64, Kind),
    /// Turns what follows round; what a turned word keeps of its strength.
    Negation(f64),
    /// Strengthens (above 1) or weakens (below 1) what stands beside it.
    Degree(f64),
    /// Up (above 0) or down: good or bad by what rises or falls.
    Direction(f64),
    /// What follows weighs more than what stands before.
    But,
    /// What follows, to the next comma, weighs less.
    Although,
    /// Opens a clause of its own: no negation before it reaches beyond.
    Opens,
    /// What follows is wished for and not there.
    Wish,
    /// What is told of a thing: signed strength.
    Fact(f64),
    /// Nothing but the length of a phrase: keeps shorter ones within it from counting.
    Plain,
}

/// A phrase as compiled.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    /// What it does.
    pub role: Role,
    /// Whether more of it is better (1) or worse (-1); 0 for what does not rise or fall.
    pub measure: f64,
    /// Whether a sentence that begins with it asks for something.
    pub asks: bool,
    /// What it says by itself when it is listed under words too and bends nothing: "destroyed", "badly".
    pub own: Option<(f64, Kind)>,
}

/// A phrase met in a sentence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Term {
    /// What was met.
    pub entry: Entry,
    /// First word, counted within the sentence.
    pub from: usize,
    /// Word behind the last.
    pub to: usize,
    /// Clause of the sentence, counted from 0.
    pub clause: usize,
    /// Whether an odd number of quotation marks stands before it in the sentence.
    pub quoted: bool,
}

/// How a language's tone is added up where the whole text counts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Manner {
    pub positive_from: f64,
    pub negative_to: f64,
    pub reach: usize,
    pub bare_negation: f64,
    pub wished: f64,
    pub wish_alone: f64,
    pub alone: f64,
}

/// Compiled words of one language.
#[derive(Debug)]
pub(crate) struct Lexicon {
    pub(super) manner: Manner,
    pub(super) impersonal: Option<Impersonal>,
    pub(super) facts: Facts,
    written: Trie<Entry>,
    /// The same without tone marks, for sentences written so; words of one syllable only where they are clear.
    bare: Option<Trie<Entry>>,
}

impl Lexicon {
    pub(crate) fn compile(file: &LexiconFile) -> Self {
        let entries = entries(file);
        let spelling: BTreeMap<String, String> = file.spelling.iter().map(|(from, to)| (normal(from), normal(to))).collect();
        let mut written = Trie::default();
        for (phrase, entry) in &entries {
            written.insert(words(phrase, &spelling), *entry);
        }
        spelling.iter().for_each(|(from, to)| written.spell(from, to));
        let clear: Vec<String> = file.unaccented.iter().map(|word| normal(word)).collect();
        let bare = (!clear.is_empty()).then(|| bare(&entries, &spelling, &clear));
        let manner = Manner {
            positive_from: file.positive_from,
            negative_to: file.negative_to,
            reach: file.reach,
            bare_negation: file.bare_negation,
            wished: file.wished,
            wish_alone: file.wish_alone,
            alone: file.alone,
        };
        let facts = Facts::compile(&file.telling, &file.facts, &bends(file));
        Self { manner, impersonal: file.impersonal.clone(), facts, written, bare }
    }

    /// How many words of a sentence speak of the writer or to the reader.
    pub(super) fn personal(&self, pieces: &[Part<'_>]) -> usize {
        let Some(impersonal) = &self.impersonal else { return 0 };
        pieces.iter().filter(|piece| piece.is_word && impersonal.words.contains(piece.text)).count()
    }

    /// The phrases of a sentence in their order, none inside another.
    pub(super) fn terms(&self, sentence: &str, pieces: &[Part<'_>], terms: &mut Vec<Term>) {
        let trie = match &self.bare {
            Some(bare) if !sentence.chars().any(is_vietnamese_letter) => bare,
            _ => &self.written,
        };
        terms.clear();
        let (mut clause, mut quoted, mut taken) = (0, false, 0);
        let ids: Vec<Option<u32>> = pieces.iter().map(|p| if p.is_word { trie.id(p.text) } else { None }).collect();
        for (at, piece) in pieces.iter().enumerate() {
            if !piece.is_word {
                match piece.text {
                    "\"" => quoted = !quoted,
                    _ => clause += 1,
                }
                continue;
            }
            if at < taken {
                continue;
            }
            let Some((entry, length)) = trie.whole(&ids[at..]) else { continue };
            if matches!(entry.role, Role::But | Role::Opens) {
                clause += 1;
            }
            terms.push(Term { entry, from: at, to: at + length, clause, quoted });
            taken = at + length;
        }
    }
}

/// What bends facts as it bends words of tone.
fn bends(file: &LexiconFile) -> Bends<'_> {
    Bends { rise: &file.rise, fall: &file.fall, negation: &file.negation, but: &file.but, opens: &file.opens_clause, plain: &file.plain }
}

/// A phrase that says nothing.
pub(super) const NOTHING: Entry = Entry { role: Role::Plain, measure: 0.0, asks: false, own: None };

/// All phrases in their reading form. A word that is listed twice keeps what was listed last in the order words, directions, benders.
fn entries(file: &LexiconFile) -> BTreeMap<String, Entry> {
    let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
    let mut put = |phrase: &str, role: Role| {
        let entry = entries.entry(normal(phrase)).or_insert(Entry { role, ..NOTHING });
        if let Role::Word(strength, kind) = entry.role {
            entry.own = Some((strength, kind));
        }
        entry.role = role;
    };
    for group in &file.words {
        group.items.iter().for_each(|item| put(item, Role::Word(group.strength, group.kind)));
    }
    file.rise.iter().for_each(|(item, strength)| put(item, Role::Direction(*strength)));
    file.fall.iter().for_each(|(item, strength)| put(item, Role::Direction(-strength)));
    file.degree.iter().for_each(|(item, factor)| put(item, Role::Degree(*factor)));
    file.negation.iter().for_each(|(item, kept)| put(item, Role::Negation(*kept)));
    file.but.iter().for_each(|item| put(item, Role::But));
    file.although.iter().for_each(|item| put(item, Role::Although));
    file.opens_clause.iter().for_each(|item| put(item, Role::Opens));
    file.wish.iter().for_each(|item| put(item, Role::Wish));
    file.plain.iter().for_each(|item| put(item, Role::Plain));
    for (items, measure) in [(&file.more_is_better, 1.0), (&file.more_is_worse, -1.0)] {
        for item in items {
            entries.entry(normal(item)).or_insert(NOTHING).measure = measure;
        }
    }
    for item in &file.wish_first {
        entries.entry(normal(item)).or_insert(NOTHING).asks = true;
    }
    entries
}

/// Phrases without their tone marks; where two of different sign become one, neither is taken.
fn bare(entries: &BTreeMap<String, Entry>, spelling: &BTreeMap<String, String>, clear: &[String]) -> Trie<Entry> {
    let sign = |entry: &Entry| match entry.role {
        Role::Word(strength, _) | Role::Direction(strength) => strength.signum() as i8,
        _ => 0,
    };
    let mut folded: BTreeMap<String, Option<Entry>> = BTreeMap::new();
    for (phrase, entry) in entries.iter().filter(|(phrase, _)| phrase.contains(' ') || clear.contains(phrase)) {
        let known = folded.entry(fold::fold(phrase)).or_insert(Some(*entry));
        if known.as_ref().is_some_and(|other| sign(other) != sign(entry)) {
            *known = None;
        }
    }
    let spelling: BTreeMap<String, String> = spelling.iter().map(|(from, to)| (fold::fold(from), fold::fold(to))).collect();
    let mut trie = Trie::default();
    for (phrase, entry) in folded.iter().filter_map(|(phrase, entry)| Some((phrase, (*entry)?))) {
        trie.insert(words(phrase, &spelling), entry);
    }
    spelling.iter().filter(|(from, to)| from != to).for_each(|(from, to)| trie.spell(from, to));
    trie
}

/// The words of a phrase in their first spelling.
fn words<'p>(phrase: &'p str, spelling: &'p BTreeMap<String, String>) -> impl Iterator<Item = &'p str> {
    parts(phrase).map(|part| spelling.get(part.text).map_or(part.text, String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A phrase that no sentence can be compared with, or that stands twice, says nothing where it stands.
    #[test]
    fn every_listed_phrase_can_be_heard() {
        for rules in crate::testing::files().iter().filter(|file| file.name.contains("/tone.") && file.name.matches('.').count() == 2) {
            let file: LexiconFile = toml::from_str(&rules.text).unwrap();
            let lexicon = Lexicon::compile(&file);
            let mut seen = HashSet::new();
            for item in file.words.iter().flat_map(|group| &group.items).chain(&file.plain) {
                assert!(seen.insert(normal(item)), "{}: {item} twice", rules.name);
            }
            let mut terms = Vec::new();
            for (phrase, entry) in entries(&file) {
                // A word with a mark, so that the phrase is read as written.
                let sentence = format!("ờ {phrase}");
                lexicon.terms(&sentence, &parts(&sentence).collect::<Vec<_>>(), &mut terms);
                let heard = terms.last().map(|term| (term.from, term.entry.role, term.entry.measure));
                assert_eq!(heard, Some((1, entry.role, entry.measure)), "{}: {phrase}", rules.name);
            }
        }
    }
}
