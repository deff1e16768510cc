//! A word of the headline that says more than the article's word on the same scale: "chấm dứt" over "giảm", "cures" over "eases", 飙升 over 略有上升.

use std::ops::Range;

use domain::{Language, Signal};

use super::super::View;
use super::act::stands;
use super::certain::{is_quoted, is_speech};
use super::counted::{MANY, counted};
use super::keys::Keys;
use super::plan::clauses;
use super::question::is_column;
use super::ratio::{Told, moves};
use super::{body, figure::holds_one};
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::rules::signals::RuleId;
use crate::seek::held;
use crate::text::Text;
use crate::vocabulary::calm::Scale;
use crate::vocabulary::{Class, within};

/// A rise or a fall of less, in percent, is no leap.
const SMALL: f64 = 5.0;
/// Syllables of a Vietnamese headline that a sentence on its matter has, a word each being two; of another it has one word.
const SYLLABLES: usize = 2;
/// Classes of words with which a clause asserts nothing.
const OPEN: [Class; 5] = [Class::Hedge, Class::Open, Class::Accusation, Class::Unverified, Class::Goal];

/// The first word of the headline on a scale, where no clause on the matter goes as far and a sentence on it says less.
pub(super) fn weaker(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::HeadlineStrength)?;
    let reading = view.reading;
    let title = &reading.texts[TITLE];
    let rows = || reading.words.headline.scales.iter().filter_map(|row| Some((row, word_of(title, row)?)));
    rows().next()?;
    if title.norm.contains(['"', '?']) || is_quoted(&title.norm, reading.language) || is_column(reading) || is_speech(reading) {
        return None;
    }
    let (range, (field, sentence)) = rows().find_map(|(row, range)| Some((range.clone(), says_less(view, row, &range)?)))?;
    let quote = title.quote(&range);
    let evidence = vec![reading.evidence(TITLE, &range), reading.evidence(field, &sentence)];
    Some(rule.signal(&[("quote", &quote)], evidence, None))
}

fn word_of(title: &Text<'_>, row: &Scale) -> Option<Range<usize>> {
    row.strong.that_may_be_in(title).filter_map(|w| held(&title.norm, w).next()).max_by_key(|range| range.len())
}

/// The sentence that says less than the headline's word.
fn says_less(view: &View<'_, '_>, row: &Scale, range: &Range<usize>) -> Option<(usize, Range<usize>)> {
    let reading = view.reading;
    let firm = |range: &Range<usize>| reading.words.plain.firm.iter().any(|w| *w == reading.texts[TITLE].norm[range.clone()]);
    // "Không còn" is a word of a row, and turns nothing round.
    let guards = |class: Class, at: &Range<usize>| match class {
        Class::Negation | Class::Denial => at.end <= range.start,
        Class::Goal => !firm(at),
        _ => OPEN.contains(&class),
    };
    let guarded = reading.marks(TITLE).iter().any(|m| guards(m.class, &m.range));
    let soft = [&reading.words.headline.possible.softens, &row.less, &row.part];
    if guarded || soft.into_iter().any(|list| list.is_within(&reading.texts[TITLE])) {
        return None;
    }
    let keys = Keys::telling(reading, range);
    if body(reading).any(|at| goes_so_far(reading, row, &keys, &at)) {
        return None;
    }
    let needed = if reading.language == Language::Vi { SYLLABLES.min(keys.len().max(1)) } else { 1 };
    let less = |(field, sentence): &(usize, Range<usize>)| {
        let text = &reading.texts[*field].norm[sentence.clone()];
        holds_one(text, &row.less) || holds_one(text, &row.part) && keys.shared(text) >= needed
    };
    body(reading).find(less).or_else(|| if row.small { moved_little(view, &keys, needed) } else { None })
}

/// Whether a clause of a sentence on the matter has the word or one that goes as far, and none that says less or leaves it open.
fn goes_so_far(reading: &Reading<'_>, row: &Scale, keys: &Keys<'_>, (field, sentence): &(usize, Range<usize>)) -> bool {
    let norm = &reading.texts[*field].norm;
    let far = |text: &str| row.strong.iter().chain(&row.told).any(|w| stands(reading, text, w));
    let clause = |clause: Range<usize>| {
        let text = &norm[clause.clone()];
        far(text)
            && !holds_one(text, &row.less)
            && !holds_one(text, &row.part)
            && !within(reading.marks(*field), &clause).any(|m| OPEN.contains(&m.class))
    };
    far(&norm[sentence.clone()]) && keys.shared(&norm[sentence.clone()]) > 0 && clauses(norm, sentence).any(clause)
}

/// The sentence with the first rise or fall in percent on the matter, where all are small.
fn moved_little(view: &View<'_, '_>, keys: &Keys<'_>, needed: usize) -> Option<(usize, Range<usize>)> {
    let reading = view.reading;
    let of = |field: usize| counted(&view.rules.measures, &reading.texts[field].norm, &reading.words).into_iter().map(move |c| (field, c));
    let numbers: Vec<Told> = [LEAD, TEXT].into_iter().flat_map(of).take(MANY).collect();
    let at = |(field, number): &Told| reading.sentence(*field, number.number.start);
    let compares = |told: &Told| told.1.noun[0] == "%" && holds_one(&reading.texts[told.0].norm[at(told)], &reading.words.count.compares);
    // "Con số này cao hơn tháng trước 1,8%" looks back.
    let before = |told: &Told| {
        let text = &reading.texts[told.0];
        let nth = text.sentence_at(told.1.number.start);
        nth.checked_sub(1).and_then(|nth| text.sentences.get(nth)).is_some_and(|s| keys.shared(&text.norm[s.clone()]) >= needed)
    };
    let on_matter = |told: &Told| keys.shared(&reading.texts[told.0].norm[at(told)]) >= needed;
    let tells = |told: &&Told| moves(reading, told) && on_matter(told) || compares(told) && (on_matter(told) || before(told));
    let told: Vec<&Told> = numbers.iter().filter(tells).collect();
    let small = told.iter().all(|(_, number)| number.bounds.1 < SMALL);
    told.first().filter(|_| small).map(|first| (first.0, at(first)))
}
