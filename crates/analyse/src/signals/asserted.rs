//! What an article says for itself: what it tells plainly, what it only asks or leaves open, and what an office affirms in it.

use std::ops::Range;

use domain::{CaptureId, Evidence, Language, Relevance};

use super::matter::Matter;
use crate::places::in_sentence;
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::rules::Rules;
use crate::seek::is_held;
use crate::vocabulary::denied::Cue;
use crate::vocabulary::words::holds_word;
use crate::vocabulary::{Class, within};

/// Sentences of lead and of body in which an article says what it asserts.
const ASSERTED: usize = 4;

/// What an article asserts that somebody may deny.
#[derive(Clone, Debug)]
pub struct Asserted {
    pub(super) language: Language,
    pub(super) title: Matter,
    pub(super) whole: Matter,
    /// Events that an office affirms.
    pub(super) affirmed: Vec<String>,
    /// Where the headline only asks or leaves open: the events that the first sentences tell without that.
    pub(super) plainly: Option<Vec<String>>,
    /// Its first sentences tell of what will be.
    pub(super) to_come: bool,
    pub(super) quote: Evidence,
    /// How much the article is the office's business, 0 to 1.
    pub(super) concern: f64,
}

impl Asserted {
    /// `None` where the article concerns nobody here or denies something itself. `silent` says whether it is no correction and [`Denial::of`](super::denial::Denial)
    /// finds nothing in it.
    pub(crate) fn of(rules: &Rules, reading: &Reading<'_>, silent: impl FnOnce() -> bool) -> Option<Self> {
        let denies = || reading.marked(Class::Denial).next().is_some();
        if reading.found.relevance() == Relevance::None || is_on_rumour(reading) || denies() || !silent() {
            return None;
        }
        let whole_title = 0..reading.texts[TITLE].norm.len();
        let mut title = Matter::default();
        title.add(rules, reading, TITLE, &whole_title);
        let mut whole = title.clone();
        let mut to_come = false;
        for (field, sentence) in first(reading) {
            whole.add(rules, reading, field, &sentence);
            to_come |= is_to_come(reading, field, &sentence);
        }
        let affirmed = affirmed(reading);
        let own = || [TITLE, LEAD].iter().any(|field| !reading.own(rules, *field).is_empty());
        let of_ours = reading.found.relevance() == Relevance::About || own();
        // An article that only mentions us may tell of our gate what is denied of it.
        let told = || first(reading).find(|(field, sentence)| tells_of_ours(rules, reading, *field, sentence));
        let (field, quoted) = if of_ours { None } else { told() }.unwrap_or((TITLE, whole_title.clone()));
        let concern = if of_ours || field != TITLE { 1.0 } else { rules.signals.mentioned };
        let opening = || events(reading, TITLE, &plain_opening(reading).unwrap_or_default());
        let plainly = is_open(reading, TITLE, &whole_title).then(|| plainly(reading).into_iter().chain(opening()).collect());
        Some(Self {
            language: reading.language,
            title,
            whole,
            affirmed,
            plainly,
            to_come,
            quote: reading.evidence(field, &quoted),
            concern,
        })
    }

    /// The same with its quotes as those of a capture, for whoever is not that article.
    #[must_use]
    pub fn quoting(mut self, capture: CaptureId) -> Self {
        self.quote.capture = Some(capture);
        self
    }
}

/// The sentences of lead and body in which an article asserts what it has to say.
pub(super) fn first<'r>(reading: &'r Reading<'_>) -> impl Iterator<Item = (usize, Range<usize>)> + use<'r> {
    [LEAD, TEXT].into_iter().flat_map(|field| reading.texts[field].sentences.iter().take(ASSERTED).cloned().map(move |s| (field, s)))
}

/// Events that an office affirms in the sentences in which an article says what it asserts.
pub(super) fn affirmed(reading: &Reading<'_>) -> Vec<String> {
    let sentences = first(reading).filter(|(field, sentence)| is_affirmed(reading, *field, sentence));
    sentences.flat_map(|(field, sentence)| events(reading, field, &sentence)).collect()
}

/// "Công an tỉnh xác nhận …": an office says so.
fn is_affirmed(reading: &Reading<'_>, field: usize, sentence: &Range<usize>) -> bool {
    let cues = reading.words.denied.cues_in(&reading.texts[field], sentence);
    let officials = within(reading.marks(field), sentence).filter(|m| m.class == Class::Official);
    let mut bodies = officials.map(|m| m.range.start.saturating_sub(sentence.start)..m.range.end.saturating_sub(sentence.start));
    let mut of_denial = cues.iter().filter(|(_, cue)| *cue == Cue::Speaker).map(|(at, _)| at.clone());
    // "Theo công an", "công an cho biết": of what somebody else says of them they affirm nothing.
    let by = |body: Range<usize>| {
        cues.iter().any(|(at, cue)| *cue == Cue::Affirms && (at.start >= body.end || at.end <= body.start && at.end + 1 >= body.start))
    };
    !reading.has(field, sentence, &[Class::Anonymous, Class::Nobody]) && (bodies.any(by) || of_denial.any(by))
}

/// Whether a headline or a sentence asserts nothing: it asks, it hedges, it tells what is not confirmed or only looked into.
pub(super) fn is_open(reading: &Reading<'_>, field: usize, range: &Range<usize>) -> bool {
    let norm = &reading.texts[field].norm[range.clone()];
    let asks = norm.trim_end_matches(['"', '\'', ' ', '!', '.']).ends_with('?');
    asks || reading.has(field, range, &[Class::Hedge, Class::Unverified]) || reading.words.denied.open.iter().any(|w| holds_word(norm, w))
}

/// "Cầu Thử lún 30 cm" of "Cầu Thử lún 30 cm, nguy cơ sập": what happened in the clauses of a headline before the first one that leaves something
/// open; none where it asks, or only says there of what it is.
pub(super) fn plain_opening(reading: &Reading<'_>) -> Option<Range<usize>> {
    let norm = &reading.texts[TITLE].norm;
    let ends = norm.match_indices([',', ';', '，', '；']).map(|(at, _)| at);
    let plain = ends.take_while(|end| !norm.contains('?') && !is_open(reading, TITLE, &(0..*end)));
    plain.last().map(|end| 0..end).filter(|opening| !events(reading, TITLE, opening).is_empty())
}

/// "Từ tin đồn bắt cóc": a headline on a rumour asserts nothing of what it was about.
pub(super) fn is_on_rumour(reading: &Reading<'_>) -> bool {
    let norm = &reading.texts[TITLE].norm;
    let hedged = |at: &Range<usize>| {
        let marks = within(reading.marks(TITLE), at);
        marks.into_iter().any(|mark| mark.class == Class::Hedge)
    };
    reading.words.denied.cues(norm).iter().any(|(at, cue)| *cue == Cue::Rumour && hedged(at))
}

/// The events that the first sentences tell without leaving them open.
pub(super) fn plainly(reading: &Reading<'_>) -> Vec<String> {
    let told = first(reading).filter(|(field, sentence)| !is_open(reading, *field, sentence));
    told.flat_map(|(field, sentence)| events(reading, field, &sentence)).collect()
}

fn events(reading: &Reading<'_>, field: usize, sentence: &Range<usize>) -> Vec<String> {
    let found = reading.words.denied.events_in(&reading.texts[field], sentence);
    found.into_iter().map(|(_, event)| event.to_owned()).collect()
}

/// Whether a sentence tells of what will be.
pub(super) fn is_to_come(reading: &Reading<'_>, field: usize, sentence: &Range<usize>) -> bool {
    let norm = &reading.texts[field].norm[sentence.clone()];
    reading.words.denied.to_come.iter().any(|word| is_held(norm, word))
}

/// Whether a sentence tells an event and names a place of ours.
fn tells_of_ours(rules: &Rules, reading: &Reading<'_>, field: usize, sentence: &Range<usize>) -> bool {
    let names = || in_sentence(&reading.found.hits, field, sentence).iter().any(|hit| rules.territory.is_local(hit.unit));
    names() && !reading.words.denied.events_in(&reading.texts[field], sentence).is_empty()
}
