//! What an article denies, taken apart from who denies it, and what an article asserts: the one is found from the other though no word order
//! is common, and whether or not the two are one story.

use std::ops::Range;

use chrono::{DateTime, FixedOffset};
use domain::{CaptureId, Evidence, Language, Relevance, Signal};

use cues::cues;

use super::asserted::{Asserted, is_to_come};
use super::elsewhere::{is_accused, is_refuted, is_said, is_told};
use super::matter::Matter;
use super::met::{Memory, Met};
use super::{View, correction};
use crate::reading::{Reading, TITLE};
use crate::rules::Rules;
use crate::rules::signals::RuleId;
use crate::vocabulary::denied::Cue;
use crate::vocabulary::words::holds_word;
use crate::vocabulary::{Class, within};

mod cues;
mod linked;

/// Bytes behind "không có" within which what there is not stands.
const NEAR: usize = 60;
/// Denied passages that are kept of an article.
const KEPT: usize = 4;
/// Denials that are remembered: more than a fortnight's press of a province has.
const REMEMBERED: usize = 2000;
/// Days before and after an article within which a denial bears on it.
const BEFORE: i64 = 3;
const AFTER: i64 = 14;
/// Days before an article within which the denial of something to come bears on it: what has come about since is told as such.
const TO_COME: i64 = 14;
/// Share of the words of what is denied that the article has, where an event is common and where none is.
const COVERED: f64 = 0.5;
const COVERED_PAIRS: f64 = 0.4;
const COVERED_WORDS: f64 = 0.7;
/// The same where what is to come was denied long before.
const COVERED_LONG: f64 = 0.75;
/// Words that must be common where no event is known: at one place, and where the place is no more than the province.
const FEWEST: usize = 2;
const WORDS: usize = 4;
/// The same where an event is known and the place is no more than the province.
const PROVINCE_WORDS: usize = 2;

/// What an article denies.
#[derive(Clone, Debug)]
pub struct Denial {
    language: Language,
    denied: Vec<Denied>,
}

/// One denied passage.
#[derive(Clone, Debug)]
struct Denied {
    /// What is denied, without who denies it.
    matter: Matter,
    /// The sentence with the headline around it.
    around: Matter,
    /// It is denied that this will be.
    to_come: bool,
    /// Who can be asked says so in the quoted sentence, which is no headline.
    told: bool,
    quote: Evidence,
}

impl Denial {
    /// Whether an article has words that deny something, of which [`Self::of`] sees whether they do; its places and figures may be unknown yet.
    pub(crate) fn may_be_in(reading: &Reading<'_>) -> bool {
        !cues(reading).is_empty()
    }

    /// `None` where the article denies nothing that concerns the territory.
    pub(crate) fn of(rules: &Rules, reading: &Reading<'_>) -> Option<Self> {
        if reading.found.relevance() == Relevance::None {
            return None;
        }
        let mut denied: Vec<Denied> = Vec::new();
        for (field, cue, kind) in cues(reading) {
            let sentence = reading.sentence(field, cue.start);
            let spoken = || is_said(reading, field, &sentence) && !is_accused(reading, field, &sentence, &cue);
            if denied.len() >= KEPT || is_of_accused(reading, field, &sentence, &cue) || !spoken() {
                continue;
            }
            // That it is not so now denies nothing that was.
            let refuted = || is_refuted(reading, field, &sentence, &cue) || is_called_wrong(reading, field, &sentence, &cue);
            let apart = || linked::are_apart(reading, field, &sentence, &cue);
            if kind == Some(Cue::Nothing) && is_now(reading, field, &sentence, &cue) || refuted() || apart() {
                continue;
            }
            let matter = scope(rules, reading, field, &sentence, &cue, kind);
            if matter.events.is_empty() && (kind == Some(Cue::Nothing) || matter.words.len() < FEWEST) {
                continue;
            }
            let mut around = matter.clone();
            around.add(rules, reading, field, &sentence);
            if let Some(told) = reading.texts[field].sentence_at(sentence.start).checked_sub(1) {
                around.add(rules, reading, field, &reading.texts[field].sentences[told]);
            }
            around.add(rules, reading, TITLE, &(0..reading.texts[TITLE].norm.len()));
            let to_come = is_to_come(reading, field, &sentence);
            let told = is_told(reading, field, &sentence);
            denied.push(Denied { matter, around, to_come, told, quote: reading.evidence(field, &sentence) });
        }
        (!denied.is_empty()).then_some(Self { language: reading.language, denied })
    }

    /// The denied passage that an article asserts; one in which somebody who can be asked says so himself rather than a headline.
    fn of_asserted(&self, rules: &Rules, asserted: &Asserted, days: Option<i64>) -> Option<&Denied> {
        if self.language != asserted.language {
            return None;
        }
        let is = |denied: &&Denied| denied.bears(asserted, days) && denied.is_asserted(rules, asserted);
        let first = self.denied.iter().find(is)?;
        let again = |denied: &&Denied| denied.told && (is(denied) || denied.repeats(first));
        Some(self.denied.iter().find(again).filter(|_| !first.told).unwrap_or(first))
    }

    /// The signal for an article that asserts what this one denies, as far as it is the office's business. `capture` and `outlet` are this
    /// one's; it was published so many [days](days_after) after that article.
    pub fn signal(&self, rules: &Rules, asserted: &Asserted, (capture, outlet): (CaptureId, &str), days: Option<i64>) -> Option<Signal> {
        let rule = rules.signals.on(RuleId::DeniedElsewhere)?;
        let denied = self.of_asserted(rules, asserted, days)?;
        let quoted = Evidence { capture: Some(capture), ..denied.quote.clone() };
        let words = quoted.text.clone();
        let evidence = vec![asserted.quote.clone(), quoted];
        let mut signal = rule.signal(&[("quote", &asserted.quote.text), ("outlet", outlet), ("denial", &words)], evidence, None);
        signal.weight *= asserted.concern;
        Some(signal)
    }
}

/// Whether the sentence beside a cue is on a state of now.
fn is_now(reading: &Reading<'_>, field: usize, sentence: &Range<usize>, cue: &Range<usize>) -> bool {
    let norm = &reading.texts[field].norm;
    let beside = [&norm[sentence.start.min(cue.start)..cue.start], &norm[cue.end..sentence.end.max(cue.end)]];
    reading.words.plain.now.iter().any(|word| beside.iter().any(|text| holds_word(text, word)))
}

/// "Báo cáo nói không có chuyện đánh học sinh là sai": who says that there is nothing is called wrong in his clause, and the rumour is not named between.
fn is_called_wrong(reading: &Reading<'_>, field: usize, sentence: &Range<usize>, cue: &Range<usize>) -> bool {
    const PAUSES: [char; 6] = [',', ';', ':', '，', '；', '：'];
    let norm = &reading.texts[field].norm;
    let before = &norm[sentence.start.min(cue.start)..cue.start];
    let from = cue.start - before.rfind(PAUSES).map_or(before.len(), |at| before.len() - at - 1);
    let behind = &norm[cue.end..sentence.end.max(cue.end)];
    let clause = from..cue.end + behind.find(PAUSES).unwrap_or(behind.len());
    let starts = |at: &Range<usize>, words: &[String]| words.iter().any(|word| norm[at.clone()].starts_with(word.as_str()));
    let says_none = |at: &Range<usize>| starts(at, &reading.words.denied.none) && !starts(at, &reading.words.plain.denies);
    let cues = reading.words.denied.cues(&norm[clause.clone()]);
    let cues = || cues.iter().map(|(at, cue)| (clause.start + at.start..clause.start + at.end, *cue));
    let marked = || within(reading.marks(field), &clause).filter(|m| m.class == Class::Denial).map(|m| m.range.clone());
    let none = cues().filter(|(_, cue)| matches!(cue, Cue::Before | Cue::Nothing)).map(|(at, _)| at).chain(marked()).find(says_none);
    none.is_some_and(|none| {
        let wrong = cues().filter(|(_, cue)| *cue == Cue::Behind).map(|(at, _)| at).chain(marked());
        let wrong = wrong.filter(|at| at.start >= none.end && !says_none(at)).map(|at| at.start).min();
        wrong.is_some_and(|wrong| !cues().any(|(at, cue)| cue == Cue::Opens && none.end <= at.start && at.start < wrong))
    })
}

/// "Luật sư bác bỏ": whoever is accused stands before the denial in its sentence.
fn is_of_accused(reading: &Reading<'_>, field: usize, sentence: &Range<usize>, cue: &Range<usize>) -> bool {
    let before = &reading.texts[field].norm[sentence.start.min(cue.start)..cue.start];
    reading.words.denied.cues(before).iter().any(|(_, cue)| *cue == Cue::Accused)
}

/// What a cue denies; where the sentence only refers back, the sentence before, or the headline.
fn scope(rules: &Rules, reading: &Reading<'_>, field: usize, sentence: &Range<usize>, cue: &Range<usize>, kind: Option<Cue>) -> Matter {
    let range = match kind {
        Some(kind) => cue.end..cue.end + behind(reading, &reading.texts[field].norm[cue.end..sentence.end.max(cue.end)], kind),
        None => {
            let from = sentence.start.min(cue.start);
            from + before(reading, &reading.texts[field].norm[from..cue.start])..cue.start
        }
    };
    let mut matter = Matter::default();
    matter.add(rules, reading, field, &range);
    if matter.events.is_empty() && reading.has(field, sentence, &[Class::Back]) {
        let text = &reading.texts[field];
        matter = Matter::default();
        match text.sentence_at(sentence.start).checked_sub(1).and_then(|before| text.sentences.get(before)) {
            Some(before) => matter.add(rules, reading, field, before),
            None => matter.add(rules, reading, TITLE, &(0..reading.texts[TITLE].norm.len())),
        }
    }
    matter
}

/// Where what is denied ends behind a cue: at what is so instead, or with the clause of what happened.
fn behind(reading: &Reading<'_>, norm: &str, kind: Cue) -> usize {
    let words = &reading.words.denied;
    let nothing = kind == Cue::Nothing;
    let first = words.events(norm).into_iter().map(|(at, _)| at).next().filter(|at| !nothing || at.start <= NEAR);
    let clause = match first {
        Some(event) => norm[event.end..].find(',').map_or(norm.len(), |at| event.end + at),
        None if nothing => 0,
        None => norm.len(),
    };
    let rest = words.cues(norm).iter().find(|(_, cue)| *cue == Cue::Rest).map_or(norm.len(), |(at, _)| at.start);
    clause.min(rest)
}

/// Where what is denied begins before a cue: behind "thông tin", behind who says so, or with the clause.
fn before(reading: &Reading<'_>, norm: &str) -> usize {
    let cues = reading.words.denied.cues(norm);
    let says = cues.iter().rev().find(|(_, cue)| *cue == Cue::Affirms);
    // "裁员的传闻": what is denied stands before the word.
    let opens = |at: &Range<usize>| !norm[at.end..].trim().is_empty();
    let opened = cues.iter().find(|(at, cue)| *cue == Cue::Opens && opens(at)).or(says);
    let clause = || norm.trim_end_matches([',', ':', ' ']).rfind([',', ':']).map_or(0, |at| at + 1);
    opened.map_or_else(clause, |(at, _)| at.end)
}

impl Denied {
    /// Whether it denies what another passage of its article does: the same thing that happened, with no other figure.
    fn repeats(&self, other: &Self) -> bool {
        let (ours, theirs) = (&self.matter, &other.matter);
        let happened = ours.events.first().is_some_and(|event| theirs.events.contains(event));
        let worded = ours.events.is_empty() && theirs.events.is_empty() && ours.shared(theirs) >= FEWEST;
        (happened || worded) && !ours.counts_else(theirs)
    }

    /// Whether a denial of so many days after an article bears on it; one that came long before, where both tell of what will be, in mostly the
    /// same words.
    fn bears(&self, asserted: &Asserted, days: Option<i64>) -> bool {
        let lasts = || self.to_come && asserted.to_come && self.matter.covered(&asserted.whole) >= COVERED_LONG;
        days.is_none_or(|days| (-BEFORE..=AFTER).contains(&days) || (-TO_COME..-BEFORE).contains(&days) && lasts())
    }

    /// Whether a headline has what [`Self::is_asserted`] asks of it at least.
    fn may_be_in(&self, title: &Matter) -> bool {
        match self.matter.events.is_empty() {
            true => self.matter.shared(title) >= FEWEST,
            false => self.is_headed(title),
        }
    }

    /// Whether a headline tells what is denied, be it by two of its other words ("Chợ Thử sắp bị xóa bỏ"), or takes leave of a thing that is said
    /// to go ("Tạm biệt chợ Thử").
    fn is_headed(&self, title: &Matter) -> bool {
        let shared = self.matter.shared(title);
        self.matter.events.iter().any(|event| title.events.contains(event)) || shared >= FEWEST || self.to_come && shared > 0
    }

    /// Whether an article asserts it: the same happened, at the same place or to something of the same name, with the same figures, and most
    /// of the other words are the article's too.
    fn is_asserted(&self, rules: &Rules, asserted: &Asserted) -> bool {
        let (denied, whole) = (&self.matter, &asserted.whole);
        let Some(first) = denied.events.first() else { return self.is_asserted_in_words(rules, asserted) };
        let said = |event: &String| whole.events.contains(event);
        let known = denied.events.iter().filter(|e| said(e)).count();
        let least = match asserted.language {
            // Two things that happened at one place are one matter, whatever it is called.
            _ if denied.has_two_of(whole) && self.is_nearby(rules, asserted) => 0.0,
            Language::Zh => COVERED_PAIRS,
            _ => COVERED,
        };
        said(first)
            && asserted.plainly.as_ref().is_none_or(|events| events.contains(first))
            && self.is_headed(&asserted.title)
            && 2 * known >= denied.events.len()
            && !denied.events.iter().any(|e| asserted.affirmed.contains(e))
            && !denied.counts_else(whole)
            && self.is_of_whom(asserted)
            && !denied.is_of_other_goods(if asserted.title.goods.is_empty() { whole } else { &asserted.title })
            && denied.covered(whole) >= least
            && self.is_there(rules, asserted)
    }

    /// The same where no event is known: the headline has nearly all the words.
    fn is_asserted_in_words(&self, rules: &Rules, asserted: &Asserted) -> bool {
        let common = self.matter.shared(&asserted.title);
        // Two syllables, as two pairs of characters, are one word.
        let least = FEWEST + usize::from(asserted.language != Language::En);
        asserted.affirmed.is_empty()
            && asserted.plainly.is_none()
            && common >= if self.is_nearby(rules, asserted) { least } else { WORDS }
            && self.matter.covered(&asserted.title) >= COVERED_WORDS
            && !self.matter.counts_else(&asserted.whole)
            && self.is_there(rules, asserted)
    }

    /// "Tin ông Linh bị khởi tố là sai": what is denied of a name and says nothing else is asserted of that name, and what is denied of a person
    /// not of somebody else.
    fn is_of_whom(&self, asserted: &Asserted) -> bool {
        let (ours, theirs) = (&self.matter, &asserted.whole);
        let alone = ours.words.len() < FEWEST && !ours.names.is_empty();
        let others = !ours.persons.is_empty() && !theirs.persons.is_empty();
        !alone && !others || !ours.names.is_disjoint(&theirs.names)
    }

    /// Whether both name one place below the province, or one name.
    fn is_nearby(&self, rules: &Rules, asserted: &Asserted) -> bool {
        let (ours, theirs) = (&self.around, &asserted.whole);
        let related = |one: &usize| theirs.places.iter().any(|other| rules.territory.are_related(*one, *other));
        !ours.names.is_disjoint(&theirs.names) || ours.places.iter().any(related) || ours.is_called(theirs) || theirs.is_called(ours)
    }

    /// Whether both tell of one place: a unit below the province, or a name. Where one of them names the province alone, more words in common
    /// have to speak for it.
    fn is_there(&self, rules: &Rules, asserted: &Asserted) -> bool {
        let (ours, theirs) = (&self.around, &asserted.whole);
        if self.is_nearby(rules, asserted) {
            return true;
        }
        let both = |a: bool, b: bool| !a && !b;
        let apart = both(ours.places.is_empty(), theirs.places.is_empty()) || both(ours.names.is_empty(), theirs.names.is_empty());
        let pairs = || asserted.language == Language::Zh && ours.words.intersection(&theirs.words).count() >= WORDS;
        let common = |matter: &Matter| matter.words.intersection(&asserted.title.words).count();
        // "Bệnh viện tỉnh phủ nhận thiếu thuốc": who denies tells of whom.
        let around = || common(&self.matter) > 0 && common(ours) > PROVINCE_WORDS;
        let twofold = self.matter.has_two_of(&asserted.title);
        !apart && (common(&self.matter) >= PROVINCE_WORDS || twofold || around() || pairs())
    }
}

/// Denials that were met, for articles that come after them or stand beside them.
#[derive(Clone, Debug, Default)]
pub struct Denials(Memory<Denial, REMEMBERED>);

impl Denials {
    /// Remembers one, once for each capture; of very many the oldest is forgotten.
    pub fn add(&mut self, denial: Denial, capture: CaptureId, outlet: &str, published: Option<DateTime<FixedOffset>>) {
        self.0.add(Met { capture, outlet: outlet.to_owned(), published, told: denial });
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Days from an article to a denial; less than none where the denial came first, `None` where one of the days is not known, which parts
/// nothing.
pub fn days_after(denial: Option<DateTime<FixedOffset>>, article: Option<DateTime<FixedOffset>>) -> Option<i64> {
    denial.zip(article).map(|(denial, article)| (denial - article).num_days())
}

/// The first denial of what the article asserts among those that were met. Of most articles the headline alone tells that there is none.
pub(super) fn denied(view: &View<'_, '_>) -> Option<Signal> {
    let (rules, reading, published) = (view.rules, view.reading, view.article.published);
    rules.signals.on(RuleId::DeniedElsewhere)?;
    let recent = |met: &&Met<Denial>| days_after(met.published, published).is_none_or(|days| (-TO_COME..=AFTER).contains(&days));
    let mut denials: Vec<&Met<Denial>> = view.context.denials?.0.iter().filter(recent).collect();
    denials.retain(|met| met.told.language == reading.language);
    if denials.is_empty() {
        return None;
    }
    let mut title = Matter::default();
    title.add(rules, reading, TITLE, &(0..reading.texts[TITLE].norm.len()));
    denials.retain(|met| met.told.denied.iter().any(|denied| denied.may_be_in(&title)));
    if denials.is_empty() {
        return None;
    }
    let silent = || correction::of_reading(reading).is_none() && Denial::of(rules, reading).is_none();
    let asserted = Asserted::of(rules, reading, silent)?;
    let mut signal = denials.into_iter().find_map(|met| {
        let days = days_after(met.published, published);
        met.told.signal(rules, &asserted, (met.capture, &met.outlet), days)
    })?;
    // How much it concerns the office is counted for all signals at once.
    signal.weight /= asserted.concern;
    Some(signal)
}
