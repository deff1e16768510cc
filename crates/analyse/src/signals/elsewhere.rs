//! What other articles of the story say of this one: printed corrections and official denials.

use std::ops::Range;

use domain::{Language, Signal};

use super::View;
use super::asserted::{first, is_on_rumour, is_open, plain_opening};
use super::copies;
use super::correction;
use super::headline::stem;
use super::words::{is_topic, matter, negated, pairs, single, tokens};
use crate::article::Peer;
use crate::mix::Set;
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::rules::signals::RuleId;
use crate::seek::places;
use crate::text::{Text, on_boundaries};
use crate::vocabulary::denied::Cue;
use crate::vocabulary::words::{has, holds_word};
use crate::vocabulary::{Class, within};

/// Pairs of words that a denial must share with this headline.
const SHARED: usize = 2;
/// Who can be asked.
const OFFICIAL: [Class; 2] = [Class::Official, Class::Named];
/// Sentences before a denial in which who denies may stand.
const BEFORE: usize = 2;
/// Sentences of lead and of body in which a title's denial says who denies.
const FIRST: usize = 2;

/// The first official denial of this headline's matter in another article of the story. An article that carries a denial
/// itself already tells both sides.
pub(super) fn denied(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::DeniedElsewhere)?;
    let reading = view.reading;
    if others(view).next().is_none() || reading.marked(Class::Denial).next().is_some() || correction::of_reading(reading).is_some() {
        return None;
    }
    let title = &reading.texts[TITLE];
    let keys = Keys::of(view);
    if only_asks(reading, &keys) {
        return None;
    }
    others(view).find_map(|peer| {
        let other = Reading::new(view.rules, peer.content, reading.published);
        let (field, sentence) = told_by_whom(&other, denials(&other, &keys).chain(contraries(view, &other, &keys)))?;
        let quoted = other.quoted(Some(peer.capture), field, &sentence);
        let words = quoted.text.clone();
        let evidence = vec![reading.evidence(TITLE, &(0..title.norm.len())), quoted];
        Some(rule.signal(&[("quote", title.original), ("outlet", peer.outlet), ("denial", &words)], evidence, None))
    })
}

/// A headline that asks or leaves open, over first sentences of which none tells its matter without that: what is denied was not asserted.
fn only_asks(reading: &Reading<'_>, keys: &Keys<'_>) -> bool {
    let plain =
        |(field, sentence): (usize, Range<usize>)| !is_open(reading, field, &sentence) && of_matter(reading, field, &sentence, keys);
    let opening = || plain_opening(reading).is_some_and(|opening| of_matter(reading, TITLE, &opening, keys));
    let open = || is_open(reading, TITLE, &(0..reading.texts[TITLE].norm.len())) && !opening();
    is_on_rumour(reading) || open() && !first(reading).any(plain)
}

/// The other articles of the story, and those that tell it in their own words: what they deny is held against the headline's very words.
fn others<'v>(view: &View<'v, '_>) -> impl Iterator<Item = &'v Peer<'v>> {
    view.context.peers.iter().chain(view.context.retold)
}

/// The first of some passages in which somebody who can be asked says it himself; else the first. A headline tells who denies shortly or not at all.
fn told_by_whom(other: &Reading<'_>, passages: impl Iterator<Item = (usize, Range<usize>)>) -> Option<(usize, Range<usize>)> {
    let mut first = None;
    for (field, sentence) in passages {
        if is_told(other, field, &sentence) {
            return Some((field, sentence));
        }
        first.get_or_insert((field, sentence));
    }
    first
}

/// Whether a sentence below the headline has somebody in it who can be asked.
pub(super) fn is_told(reading: &Reading<'_>, field: usize, sentence: &Range<usize>) -> bool {
    field != TITLE && (reading.has(field, sentence, &OFFICIAL) || is_of_office(reading, field, sentence))
}

/// The sentences of another article that deny the matter, with somebody who can be asked behind it, and nobody who refutes the denial.
fn denials<'o>(other: &'o Reading<'_>, keys: &'o Keys<'_>) -> impl Iterator<Item = (usize, Range<usize>)> + 'o {
    other.marked(Class::Denial).filter_map(|(field, mark)| {
        let sentence = other.sentence(field, mark.range.start);
        let answers = of_matter(other, field, &sentence, keys) || refers_back(other, field, &sentence, keys);
        let spoken = || is_spoken(other, field, &sentence) && !is_accused(other, field, &sentence, &mark.range);
        (answers && spoken() && !is_refuted(other, field, &sentence, &mark.range)).then_some((field, sentence))
    })
}

/// "Đập Bản Chành không hề vỡ, ông Thử cho hay": what the headline says stands behind a negation in the words of somebody who can be asked;
/// that it is not so now, or no longer, denies nothing that was. A headline that asks says nothing, and a copy of this very text has its "không" for
/// something else: its author says what this one says.
fn contraries<'o>(view: &'o View<'_, '_>, other: &'o Reading<'_>, keys: &'o Keys<'_>) -> impl Iterator<Item = (usize, Range<usize>)> + 'o {
    let asks = view.reading.texts[TITLE].original.trim_end().ends_with(['?', '？']);
    let mut last = None;
    let negations = other.marked(Class::Negation).filter(move |_| !asks);
    let found = negations.filter_map(move |(field, mark)| {
        let sentence = other.sentence(field, mark.range.start);
        // A sentence of many negations is read once.
        if last.replace((field, sentence.start)) == Some((field, sentence.start)) {
            return None;
        }
        let denied = negated(other, field, &sentence, true).into_iter().any(|word| keys.says(word));
        let now = || other.words.plain.now.iter().any(|w| holds_word(&other.texts[field].norm[sentence.clone()], w));
        let told = denied && of_matter(other, field, &sentence, keys) && other.has(field, &sentence, &OFFICIAL) && !now();
        told.then_some((field, sentence))
    });
    found.filter(|_| !copies::are_one_text(other, view.reading))
}

/// "… phủ nhận, nhưng thanh tra kết luận", "dù … phủ nhận": an office says otherwise in the rest of the sentence or in the next one.
pub(super) fn is_refuted(other: &Reading<'_>, field: usize, sentence: &Range<usize>, denial: &Range<usize>) -> bool {
    let text = &other.texts[field];
    let words = &other.words.plain;
    let official = |range: &Range<usize>| other.has(field, range, &[Class::Official]) && !other.has(field, range, &[Class::Denial]);
    let behind = denial.end..sentence.end.max(denial.end);
    let turn = words.but.iter().find_map(|w| find_word(&text.norm[behind.clone()], w)).map(|at| behind.start + at..behind.end);
    let granted = || words.though.iter().any(|w| holds_word(&text.norm[sentence.start.min(denial.start)..denial.start], w));
    let next = || {
        text.sentences.get(text.sentence_at(sentence.start) + 1).filter(|s| words.but.iter().any(|w| opens(&text.norm[(*s).clone()], w)))
    };
    turn.is_some_and(|range| official(&range)) || granted() && official(&behind) || next().is_some_and(official)
}

fn find_word(text: &str, word: &str) -> Option<usize> {
    text.match_indices(word).find(|(at, w)| on_boundaries(text, &(*at..at + w.len()))).map(|(at, _)| at)
}

fn opens(sentence: &str, word: &str) -> bool {
    let sentence = sentence.trim_start();
    sentence.starts_with(word) && on_boundaries(sentence, &(0..word.len()))
}

/// What a headline is about.
struct Keys<'r> {
    /// It itself.
    title: &'r Text<'r>,
    /// Its pairs of words outside names of places.
    words: Set<'r>,
    /// Its words outside names of places, one by one.
    all: Set<'r>,
    /// The same where these are too few to make pairs, for a sentence that names the very place.
    alone: Set<'r>,
    /// What it says behind a negation.
    negated: Set<'r>,
    /// Its places of ours smaller than the province.
    places: Vec<usize>,
}

impl<'v> Keys<'v> {
    fn of(view: &View<'v, '_>) -> Self {
        let territory = &view.rules.territory;
        let places = view.reading.local(view.rules, TITLE).into_iter().map(|h| h.unit);
        let places = places.filter(|unit| !territory.is_province(*unit)).collect();
        let whole = 0..view.reading.texts[TITLE].norm.len();
        let words = matter(view.reading);
        let all = single(view.reading, TITLE, &whole);
        let alone = if words.len() < SHARED { all.clone() } else { Set::default() };
        let title = &view.reading.texts[TITLE];
        Self { title, words, all, alone, negated: negated(view.reading, TITLE, &whole, false), places }
    }

    /// Whether the headline asserts a pair of words, or a word.
    fn says(&self, word: &str) -> bool {
        let words = if word.contains(' ') { &self.words } else { &self.all };
        (words.contains(word) || self.words.iter().any(|w| *w == word || stem(w) == stem(word))) && !self.negated.contains(word)
    }
}

/// Whether a passage is on the matter: by its words, or by fewer of them where it names the very place of the headline.
fn of_matter(other: &Reading<'_>, field: usize, range: &Range<usize>, keys: &Keys<'_>) -> bool {
    let words = pairs(&other.texts[field].norm[range.clone()], &other.words);
    let shared: Vec<&str> = keys.words.iter().copied().filter(|p| words.contains(p)).collect();
    let matter = shared.len() >= SHARED && !is_topic(keys.title, &shared);
    let alone = || !keys.alone.is_empty() && single(other, field, range).iter().any(|w| keys.alone.contains(w));
    let there = || other.found.hits.iter().any(|h| h.field == field && range.contains(&h.range.start) && keys.places.contains(&h.unit));
    matter || (!shared.is_empty() || alone()) && there()
}

/// "Thông tin trên là sai sự thật": the matter stands in the sentence before, or in the title over the first one.
fn refers_back(other: &Reading<'_>, field: usize, sentence: &Range<usize>, keys: &Keys<'_>) -> bool {
    if field == TITLE || !other.has(field, sentence, &[Class::Back]) {
        return false;
    }
    let text = &other.texts[field];
    match text.sentence_at(sentence.start).checked_sub(1).and_then(|before| text.sentences.get(before)) {
        Some(before) => of_matter(other, field, before, keys),
        None => of_matter(other, TITLE, &(0..other.texts[TITLE].norm.len()), keys),
    }
}

/// "Sở yêu cầu kiểm định, nhà thầu phủ nhận": who denies in his own clause is nobody who can be asked, whoever speaks in another one.
pub(super) fn is_accused(other: &Reading<'_>, field: usize, sentence: &Range<usize>, denial: &Range<usize>) -> bool {
    let norm = &other.texts[field].norm;
    let before = &norm[sentence.start.min(denial.start)..denial.start];
    let clause = before.rfind([',', ';', '，', '；']).map_or(sentence.start, |at| sentence.start + at + 1);
    let whose = norm.get(clause..denial.start).is_some_and(|who| !who.trim().is_empty());
    let verb = has(&other.words.plain.denies, &norm[denial.clone()]);
    clause > sentence.start && verb && whose && !other.has(field, &(clause..denial.end), &OFFICIAL)
}

/// Who denies stands in the sentence, or shortly before it where nobody without a name speaks in it; under a title that denies, in the first
/// sentences of the article.
pub(super) fn is_spoken(other: &Reading<'_>, field: usize, sentence: &Range<usize>) -> bool {
    let text = &other.texts[field];
    let first = |field: usize| other.texts[field].sentences.iter().take(FIRST).map(move |s| (field, s));
    let at = text.sentence_at(sentence.start);
    let before = || text.sentences[at.saturating_sub(BEFORE).min(at)..at].iter().any(|s| other.has(field, s, &OFFICIAL));
    other.has(field, sentence, &OFFICIAL)
        || field == TITLE && [LEAD, TEXT].into_iter().flat_map(first).any(|(field, s)| other.has(field, s, &OFFICIAL))
        || !other.has(field, sentence, &[Class::Anonymous, Class::Nobody]) && (before() || speaks_again(other, field, sentence))
}

/// "…, Huong said": who was called by his office and his whole name further up.
fn speaks_again(other: &Reading<'_>, field: usize, sentence: &Range<usize>) -> bool {
    if other.language != Language::En {
        return false;
    }
    let text = &other.texts[field];
    let capital = |at: usize| text.original_char(at).is_some_and(char::is_uppercase);
    let words = tokens(&text.norm[sentence.clone()]);
    let said = |w: &Range<usize>| has(&other.words.headline.replies, &text.norm[sentence.start + w.start..sentence.start + w.end]);
    let names = words.windows(2).filter(|pair| said(&pair[1]) && capital(sentence.start + pair[0].start));
    let names: Vec<&str> = names.map(|pair| &text.norm[sentence.start + pair[0].start..sentence.start + pair[0].end]).collect();
    // Within its sentence: whatever begins one has a capital.
    let is_called = |s: &Range<usize>, name: &str| {
        let called = |at: usize| capital(s.start + at) && text.norm[s.start..s.start + at].ends_with(' ');
        places(&text.norm[s.clone()], name).any(|at| on_boundaries(&text.norm[s.clone()], &(at..at + name.len())) && called(at))
    };
    let earlier = || text.sentences.iter().take_while(|s| s.end <= sentence.start).filter(|s| other.has(field, s, &OFFICIAL));
    names.into_iter().any(|name| earlier().any(|s| is_called(s, name)))
}

/// Who can be asked denies: an official body or a name, or an office in the very sentence, under a title in the first ones.
pub(super) fn is_said(reading: &Reading<'_>, field: usize, sentence: &Range<usize>) -> bool {
    let first = || [LEAD, TEXT].into_iter().any(|f| reading.texts[f].sentences.iter().take(FIRST).any(|s| is_of_office(reading, f, s)));
    let nobody = || {
        let nameless = within(reading.marks(field), sentence).filter(|m| matches!(m.class, Class::Anonymous | Class::Nobody));
        nameless.into_iter().any(|mark| !is_body(reading, field, &mark.range))
    };
    is_spoken(reading, field, sentence) || !nobody() && (is_of_office(reading, field, sentence) || field == TITLE && first())
}

/// Whether a sentence names an office, be it without a word of saying.
fn is_of_office(reading: &Reading<'_>, field: usize, sentence: &Range<usize>) -> bool {
    let norm = &reading.texts[field].norm[sentence.clone()];
    let of_denial = || reading.words.denied.cues(norm).iter().any(|(_, cue)| *cue == Cue::Speaker);
    reading.words.voice.offices.iter().any(|w| holds_word(norm, w)) || of_denial()
}

/// "口岸管委会称": whoever seems to have no name is a body right before the word of saying.
fn is_body(reading: &Reading<'_>, field: usize, says: &Range<usize>) -> bool {
    /// Bytes of a word of saying.
    const SAYS: usize = 12;
    let norm = &reading.texts[field].norm[says.clone()];
    let ends = |at: &Range<usize>| norm.len() - at.end <= SAYS && !norm[at.end..].trim().contains(' ');
    reading.words.denied.cues(norm).iter().any(|(at, cue)| *cue == Cue::Speaker && ends(at))
}

/// A printed correction of this headline's matter among the other articles of the story.
pub(super) fn corrected(view: &View<'_, '_>) -> Option<Signal> {
    view.rules.signals.on(RuleId::CorrectionNotice)?;
    if view.context.peers.is_empty() || correction::of_reading(view.reading).is_some() {
        return None;
    }
    let keys = Keys::of(view);
    let notice = |peer: &Peer<'_>| {
        let other = Reading::new(view.rules, peer.content, view.reading.published);
        let found = correction::of_reading(&other)?;
        if ![LEAD, TEXT].iter().any(|f| of_matter(&other, *f, &(0..other.texts[*f].norm.len()), &keys)) {
            return None;
        }
        Some(found.signal(view.rules, peer.capture, peer.outlet))
    };
    view.context.peers.iter().find_map(notice)
}
