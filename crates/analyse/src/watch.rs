//! Watch phrases: which of the office's own words stand in an article, and where.
//!
//! A match is attention and nothing else: it is no signal, and nothing here can reach suspicion. What is wrong with a phrase is told by
//! [`faults`]; where phrases are written down (a file, the desk) is not decided here.

mod check;
mod file;
mod person;
#[cfg(test)]
mod tests;

use std::ops::Range;

use domain::{Content, Evidence, Field, Findings, Part, PhraseFault, Relevance, WatchPhrase, Watched};

use crate::phrases::Phrases;
use crate::rules::Rules;
use crate::text::{Text, is_han, is_word, normal};

pub(crate) use check::faults;
pub(crate) use file::WatchFile;

/// All faults of `phrases`, each with the place of its phrase. Phrases that are off are checked alone, those that are on also against the
/// others. The rules say which places there are and which words are too common.
pub fn watch_faults(rules: &Rules, phrases: &[WatchPhrase]) -> Vec<(usize, PhraseFault)> {
    faults(phrases, rules.places(), &rules.common)
}

/// Quotes of one phrase in one article; more would only repeat.
const QUOTES: usize = 8;

/// What a word is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    Any,
    /// One of `all`, by its place there.
    All(u16),
    Near,
    Except,
    Not,
}

/// Watch phrases, compiled.
#[derive(Debug)]
pub struct Watch {
    phrases: Vec<WatchPhrase>,
    words: Phrases<(u16, Asked)>,
}

/// A word of a phrase in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Hit {
    field: usize,
    range: Range<usize>,
    asked: Asked,
}

impl Watch {
    /// Compiles those that are on.
    pub fn compile<'p>(phrases: impl IntoIterator<Item = &'p WatchPhrase>) -> Self {
        let phrases: Vec<WatchPhrase> = phrases.into_iter().filter(|phrase| phrase.on).cloned().collect();
        let words = Phrases::new(phrases.iter().zip(0..).flat_map(|(phrase, nth)| words(phrase, nth)));
        Self { phrases, words }
    }

    /// The phrases that an article meets, in their order. `findings` say what language it has and which places it names; an article that
    /// does not concern the territory meets none.
    pub fn find(&self, content: &Content, findings: &Findings) -> Vec<Watched> {
        if findings.relevance == Relevance::None || !self.phrases.iter().any(|phrase| fits(phrase, findings)) {
            return Vec::new();
        }
        self.find_in(&Field::ALL.map(|field| Text::of_words(content.field(field))), findings)
    }

    /// [`Self::find`] in an article that has been read.
    pub(crate) fn find_in(&self, texts: &[Text<'_>; 3], findings: &Findings) -> Vec<Watched> {
        let fits: Vec<bool> = self.phrases.iter().map(|phrase| fits(phrase, findings)).collect();
        if findings.relevance == Relevance::None || !fits.contains(&true) {
            return Vec::new();
        }
        let mut hits: Vec<Vec<Hit>> = vec![Vec::new(); self.phrases.len()];
        for (field, text) in texts.iter().enumerate() {
            for (range, (nth, asked)) in self.words.find_in(text) {
                if let Some(of_phrase) = hits.get_mut(usize::from(nth)) {
                    of_phrase.push(Hit { field, range, asked });
                }
            }
        }
        let found = self.phrases.iter().zip(fits).zip(&hits).filter(|((_, fits), _)| *fits);
        found
            .filter_map(|((phrase, _), hits)| {
                let shown = met(phrase, hits, texts)?;
                let quote = |hit: &Hit| {
                    let text = &texts[hit.field];
                    Evidence { capture: None, field: Field::ALL[hit.field], span: text.span(&hit.range), text: text.quote(&hit.range) }
                };
                let evidence = shown.iter().take(QUOTES).map(quote).collect();
                Some(Watched { phrase: phrase.id.clone(), name: phrase.name.clone(), evidence })
            })
            .collect()
    }
}

/// The words of a phrase in the reading form, each with what it is asked for.
fn words(phrase: &WatchPhrase, nth: u16) -> Vec<(String, (u16, Asked))> {
    let list = |words: &[String], asked: Asked| words.iter().map(|word| (normal(word), (nth, asked))).collect::<Vec<_>>();
    let mut all = list(&phrase.any, Asked::Any);
    all.extend(phrase.all.iter().zip(0..).map(|(word, at)| (normal(word), (nth, Asked::All(at)))));
    all.extend(list(&phrase.near, Asked::Near));
    all.extend(list(&phrase.except, Asked::Except));
    all.extend(list(&phrase.not, Asked::Not));
    all
}

/// Whether the article's language and places are those of the phrase.
fn fits(phrase: &WatchPhrase, findings: &Findings) -> bool {
    let language = phrase.languages.is_empty() || phrase.languages.contains(&findings.language);
    language && (phrase.places.is_empty() || findings.places.iter().any(|place| phrase.places.contains(&place.id)))
}

/// The words that make an article meet a phrase, in reading order; `None` when it does not.
fn met(phrase: &WatchPhrase, hits: &[Hit], texts: &[Text<'_>; 3]) -> Option<Vec<Hit>> {
    if hits.iter().any(|hit| hit.asked == Asked::Not) {
        return None;
    }
    let looked_at = |asked: Asked| hits.iter().filter(move |hit| hit.asked == asked && is_in(phrase.part, hit.field));
    let mut except: Vec<&Hit> = hits.iter().filter(|hit| hit.asked == Asked::Except).collect();
    except.sort_by_key(|hit| (hit.field, hit.range.start));
    let excepted = |hit: &Hit| is_covered(hit, &except);
    let mut near: Vec<&Hit> = looked_at(Asked::Near).collect();
    near.sort_by_key(|hit| (hit.field, hit.range.start));
    let mut shown: Vec<Hit> = Vec::new();
    for hit in looked_at(Asked::Any).filter(|hit| !excepted(hit)) {
        if phrase.near.is_empty() {
            shown.push(hit.clone());
            continue;
        }
        if let Some(near) = nearest(hit, &near, usize::from(phrase.within), texts) {
            shown.extend([hit.clone(), near.clone()]);
        }
    }
    if shown.is_empty() {
        return None;
    }
    for at in 0..u16::try_from(phrase.all.len()).unwrap_or(u16::MAX) {
        shown.push(looked_at(Asked::All(at)).next()?.clone());
    }
    shown.sort_by_key(|hit| (hit.field, hit.range.start, std::cmp::Reverse(hit.range.end)));
    shown.dedup_by(|later, before| covers(before, later));
    Some(shown)
}

fn is_in(part: Part, field: usize) -> bool {
    match part {
        Part::Article => true,
        Part::Title => Field::ALL[field] == Field::Title,
        Part::Lead => Field::ALL[field] == Field::Lead,
        Part::Opening => Field::ALL[field] != Field::Text,
    }
}

/// Hits that overlap begin before one another; more than so many do not.
const OVERLAPPING: usize = 16;

/// Whether one of `all`, which are in the order of their starts, covers a hit.
fn is_covered(hit: &Hit, all: &[&Hit]) -> bool {
    let behind = all.partition_point(|other| (other.field, other.range.start) <= (hit.field, hit.range.start));
    all[..behind].iter().rev().take(OVERLAPPING).any(|other| covers(other, hit))
}

fn covers(outer: &Hit, inner: &Hit) -> bool {
    outer.field == inner.field && outer.range.start <= inner.range.start && inner.range.end <= outer.range.end
}

/// The hit with the fewest words between it and `hit`, at most `within`. `all` are in the order of their starts.
fn nearest<'h>(hit: &Hit, all: &[&'h Hit], within: usize, texts: &[Text<'_>; 3]) -> Option<&'h Hit> {
    let behind = all.partition_point(|other| (other.field, other.range.start) < (hit.field, hit.range.end));
    let beside = all[behind..].iter().take(1).chain(all[..behind].iter().rev().take(OVERLAPPING));
    beside
        .filter_map(|other| Some((words_between(hit, other, within, texts)?, *other)))
        .min_by_key(|(words, _)| *words)
        .map(|(_, other)| other)
}

/// Words that lie between two hits of one field; `None` where they overlap, stand in different fields, or more than `most` are between
/// them. A Chinese character is a word.
fn words_between(a: &Hit, b: &Hit, most: usize, texts: &[Text<'_>; 3]) -> Option<usize> {
    let between = if a.range.end <= b.range.start { a.range.end..b.range.start } else { b.range.end..a.range.start };
    if a.field != b.field || between.start > between.end {
        return None;
    }
    let mut inside = false;
    let mut count = 0;
    for c in texts[a.field].norm[between].chars() {
        count += usize::from(is_han(c) || (is_word(c) && !inside));
        inside = is_word(c);
        if count > most {
            return None;
        }
    }
    Some(count)
}
