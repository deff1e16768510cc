//! A number of the headline for a short time that the article gives for a longer one, and another for that time: "540 trường hợp trong một tuần" over
//! "từ đầu năm 540 trường hợp, riêng tuần này 31".

use std::ops::Range;

use domain::Signal;

use super::super::View;
use super::counted::{Counted, MANY};
use super::figure::differ;
use super::plan::clauses;
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::rules::signals::RuleId;
use crate::seek::{held, is_held};
use crate::vocabulary::calm::Period;

/// Share of the headline's number that another one for its time is at most: a part of a longer time is less.
const MOST: f64 = 0.9;

/// The headline's number and the one that the article has for its time.
pub(super) fn longer(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::HeadlineFigure)?;
    let reading = view.reading;
    let title = &reading.texts[TITLE].norm;
    // "10月5日" is a day.
    let stands = |w: &&String| held(title, w).any(|at| !title[at.end..].starts_with(|c: char| c.is_ascii_digit()));
    let (period, told) = reading.words.headline.periods.iter().find_map(|p| Some((p, p.told.iter().find(stands)?)))?;
    if period.longer.iter().any(|w| is_held(title, w)) {
        return None;
    }
    let body: Vec<(usize, &Counted)> =
        [LEAD, TEXT].into_iter().flat_map(|field| view.counted(field).iter().map(move |c| (field, c))).collect();
    if body.len() > MANY {
        return None;
    }
    let time = Time { reading, period, told };
    view.counted(TITLE).iter().filter(|claim| !claim.vague && !claim.noun[0].is_empty()).find_map(|claim| {
        let mut same = body.iter().filter(|(_, c)| c.printed() == claim.printed()).peekable();
        same.peek()?;
        let all_longer = same.all(|(field, c)| time.is_longer(*field, &c.number));
        let less = |c: &Counted| !c.vague && c.counts_like(claim) && c.bounds.1 <= MOST * claim.bounds.0;
        let other = body.iter().filter(|_| all_longer).find(|(field, c)| less(c) && time.is_its_own(*field, &c.number))?;
        Some(differ(reading, rule, claim, *other))
    })
}

/// The time of a headline.
struct Time<'r, 'v> {
    reading: &'r Reading<'v>,
    period: &'r Period,
    /// The words of the headline for it.
    told: &'r str,
}

impl Time<'_, '_> {
    /// Whether a number is of a longer time: words for one stand before it in its sentence or behind it in its clause, and none for the headline's
    /// beside it.
    fn is_longer(&self, field: usize, number: &Range<usize>) -> bool {
        let (sentence, clause) = self.around(field, number);
        let norm = &self.reading.texts[field].norm;
        let (before, behind) = (&norm[sentence.start.min(number.start)..number.start], &norm[number.end..clause.end.max(number.end)]);
        let last = self.period.longer.iter().filter_map(|w| held(before, w).last()).map(|at| at.end).max();
        let longer = last.is_some() || self.period.longer.iter().any(|w| is_held(behind, w));
        let beside = &before[last.unwrap_or_else(|| clause.start.saturating_sub(sentence.start).min(before.len()))..];
        longer && !self.is_in(beside) && !self.is_in(behind)
    }

    /// Whether the clause of a number is of the headline's time.
    fn is_its_own(&self, field: usize, number: &Range<usize>) -> bool {
        let clause = &self.reading.texts[field].norm[self.around(field, number).1];
        self.is_in(clause) && !self.period.longer.iter().any(|w| is_held(clause, w))
    }

    /// Whether words are of the headline's time.
    fn is_in(&self, words: &str) -> bool {
        is_held(words, self.told) || self.period.within.iter().any(|w| is_held(words, w))
    }

    fn around(&self, field: usize, number: &Range<usize>) -> (Range<usize>, Range<usize>) {
        let sentence = self.reading.sentence(field, number.start);
        // The comma of "9,200" parts no clauses.
        let mut clauses = clauses(&self.reading.texts[field].norm, &sentence).filter(|c| c.start < number.end && number.start < c.end);
        let clause = clauses.next().map(|first| first.start..clauses.last().map_or(first.end, |last| last.end));
        (sentence.clone(), clause.unwrap_or(sentence))
    }
}
