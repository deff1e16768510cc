//! Which indicator, place and date a figure belongs to: by the words of its sentence, narrowly.

mod place;
mod time;

use std::cell::OnceCell;
use std::ops::Range;

use chrono::NaiveDate;

use super::when::{Time, times};
use super::whole::is_part;
use super::{Figure, Hedge, Subject};
use crate::places::{Found, Hit, Territory, in_sentence};
use crate::rules::indicators::Measures;
use crate::text::Text;
use crate::vocabulary::words::holds_word;
pub(super) use place::{hamlets, is_elsewhere, nearest};
use place::{is_local_area, is_of_others, place};
pub(super) use time::Own;
pub(super) use time::is_mark;
use time::{clause_start, time_of};

/// What figures are tied to.
pub(super) struct Ground<'g, 'a> {
    pub(super) measures: &'g Measures,
    pub(super) territory: &'g Territory,
    pub(super) texts: &'g [Text<'a>; 3],
    pub(super) found: &'g Found,
    pub(super) published: Option<NaiveDate>,
    /// The only area that is named, where that was asked.
    pub(super) named: OnceCell<Option<usize>>,
}

/// Indicators read in one sentence: one with more is a table, and nobody's sentence.
const MOST: usize = 8;
/// Bytes between a figure and the words of its indicator.
const REACH: usize = 90;
/// Bytes between a share and the plan that it is a share of: " of the ".
const OF_PLAN: usize = 10;
/// Bytes of the kind of a place, behind a comma: ", tỉnh ".
const KIND: usize = 14;

/// Gives every figure its subject where its sentence says one.
pub(super) fn tie(figures: &mut [Figure], ground: &Ground<'_, '_>) {
    for field in 0..3 {
        let mut reader = Reader { ground, field, met: (0, 0), times: None, part: None };
        let text = &ground.texts[field];
        let norm = text.norm.as_str();
        for (phrase, indicator) in longest(ground.measures.phrases.find_in(text)) {
            reader.take(figures, &phrase, indicator, None);
        }
        for (phrase, indicator) in longest(ground.measures.beside.find_in(text)) {
            let near = figures.partition_point(|f| (f.field, f.range.start) < (field, phrase.start.saturating_sub(REACH)));
            let mut close = figures[near..].iter().take_while(|f| f.field == field && f.range.start < phrase.end + REACH);
            let beside = close.position(|f| is_beside(ground.measures, norm, &phrase, &f.range)).map(|at| near + at);
            if beside.is_some() {
                reader.take(figures, &phrase, indicator, beside);
            }
        }
        reader.totals(figures);
    }
}

/// Reads the words of indicators in one field, in order.
struct Reader<'g, 'a> {
    ground: &'g Ground<'g, 'a>,
    field: usize,
    /// A sentence, and how many indicators were met in it.
    met: (usize, usize),
    /// A sentence, and the times that it names.
    times: Option<(usize, Vec<Time>)>,
    /// A sentence, and an indicator of which it tells a part.
    part: Option<(usize, usize)>,
}

impl Reader<'_, '_> {
    /// Ties the figure that the words of an indicator speak of, or the one `beside` them; `None` where none is, or its subject is open.
    fn take(&mut self, figures: &mut [Figure], phrase: &Range<usize>, indicator: usize, beside: Option<usize>) -> Option<()> {
        let (ground, text) = (self.ground, &self.ground.texts[self.field]);
        let at = text.sentence_at(phrase.start);
        self.met = if self.met.0 == at { (at, self.met.1 + 1) } else { (at, 1) };
        let range = text.sentences.get(at).cloned().filter(|_| self.met.1 <= MOST)?;
        let units = &ground.measures.indicators[indicator].units;
        let from = figures.partition_point(|f| (f.field, f.sentence) < (self.field, at));
        let to = figures.partition_point(|f| (f.field, f.sentence) <= (self.field, at));
        let nearest = match beside {
            Some(at) => at.checked_sub(from).filter(|at| figures[from..to].get(*at).is_some_and(|f| counts(ground.measures, units, f)))?,
            None => nearest_figure(ground, self.field, &figures[from..to], units, phrase)?,
        };
        // Most words of indicators stand beside no figure: what excludes them is looked for last.
        let before = text.norm[range.start..phrase.start].trim_end();
        if excluded(ground, &text.norm[range.clone()], indicator) || ground.measures.absent.find(before).is_some() {
            return None;
        }
        // "Trong tổng số khách du lịch có 120.000 lượt khách quốc tế": a part of it.
        if ground.measures.of_total.find(before).is_some() {
            self.part = Some((at, indicator));
        }
        let figure = &mut figures[from + nearest];
        // "Five people died and 12 were injured": the words nearer to it have named what it counts.
        let named = figure.counts.is_some_and(|counts| counts != indicator);
        if named || figure.subject.is_some() || self.part == Some((at, indicator)) {
            return None;
        }
        figure.counts = Some(indicator);
        figure.subject = self.subject(figure, indicator, &range, phrase, nearest == 0);
        Some(())
    }

    /// "tiêu hủy 61 con lợn, nâng tổng số lên 286 con": the total is of what was counted before it in the same unit.
    fn totals(&mut self, figures: &mut [Figure]) {
        let (measures, text) = (self.ground.measures, &self.ground.texts[self.field]);
        for at in 1..figures.len() {
            let (before, figure) = (&figures[at - 1], &figures[at]);
            let same =
                figure.field == self.field && (before.field, before.sentence, before.unit) == (figure.field, figure.sentence, figure.unit);
            let Some(sentence) =
                text.sentences.get(figure.sentence).filter(|s| same && figure.counts.is_none() && s.start <= before.range.end)
            else {
                continue;
            };
            let Some(indicator) = before.counts else { continue };
            let between = text.norm.get(before.range.end..figure.range.start).unwrap_or_default();
            if measures.time.raised.iter().any(|w| holds_word(between, w)) {
                let subject = self.subject(figure, indicator, &sentence.clone(), &figure.range, false);
                (figures[at].counts, figures[at].subject) = (Some(indicator), subject);
            }
        }
    }

    /// What a figure of a sentence counts: where, when and how. The first one of its sentence is led by all words before it.
    fn subject(
        &mut self,
        figure: &Figure,
        indicator: usize,
        sentence: &Range<usize>,
        phrase: &Range<usize>,
        is_first: bool,
    ) -> Option<Subject> {
        let place = place(self.ground, self.field, figure.sentence, &figure.range)?;
        let words = &self.ground.texts[self.field].norm[sentence.clone()];
        // A sentence without end is cut, if need be within a figure or a name.
        let within = |at: usize| at.clamp(sentence.start, sentence.end) - sentence.start;
        let own = within(figure.range.start)..within(figure.range.end);
        let time = time_of(self.ground.measures, self.times_in(figure.sentence, words), &own, words)?;
        let led = if is_first { 0 } else { clause_start(words, own.start) };
        let share = self.ground.measures.unit_id(figure.unit) == "percent";
        let bases = bases(self.ground.measures, &words[led..], &(own.start - led..own.end - led), share);
        let bases = bases & !self.ground.measures.indicators[indicator].bases;
        let inside = |range: &Range<usize>| within(range.start)..within(range.end);
        let areas = in_sentence(&self.ground.found.hits, self.field, sentence).iter().filter(|h| is_local_area(self.ground, h));
        let areas: Vec<Range<usize>> = areas.map(|h| inside(&h.range)).collect();
        let part = is_part(self.ground.measures, words, indicator, &own, &inside(phrase), &areas);
        Some(Subject {
            indicator,
            place,
            as_of: time.as_of,
            period: time.period,
            unclear: time.unclear,
            elsewhen: time.elsewhen,
            stretch: time.stretch,
            part,
            bases,
        })
    }

    /// The times of a sentence, read once.
    fn times_in(&mut self, sentence: usize, words: &str) -> &[Time] {
        if self.times.as_ref().is_none_or(|(of, _)| *of != sentence) {
            self.times = Some((sentence, times(self.ground.measures, words, self.ground.published)));
        }
        self.times.as_ref().map_or(&[], |(_, times)| times)
    }
}

/// Where and when a figure without a subject is counted, as far as its own sentence says. Never held against anything.
pub(super) fn setting(ground: &Ground<'_, '_>, figure: &Figure) -> (Option<usize>, Own) {
    let text = &ground.texts[figure.field];
    let Some(here) = text.sentences.get(figure.sentence).cloned().filter(|s| s.start <= figure.range.start) else {
        return <_>::default();
    };
    let place = if is_of_others(ground, figure.field, &here) { None } else { nearest(ground, figure.field, &here, &figure.range) };
    (place, time_in(ground, figure, &here).unwrap_or_default())
}

/// The time of a figure in its sentence; `None` where it is only compared with.
pub(super) fn time_in(ground: &Ground<'_, '_>, figure: &Figure, here: &Range<usize>) -> Option<Own> {
    let sentence = &ground.texts[figure.field].norm[here.clone()];
    let times = times(ground.measures, sentence, ground.published);
    time_of(ground.measures, &times, &(figure.range.start - here.start..figure.range.end - here.start), sentence)
}

/// "injured 21 others", "killing at least three people", "12 dead": the word stands right before the figure or within it.
fn is_beside(measures: &Measures, norm: &str, phrase: &Range<usize>, figure: &Range<usize>) -> bool {
    let within = figure.start <= phrase.start && phrase.end <= figure.end;
    let between = norm.get(phrase.end..figure.start).map(str::trim);
    within || between.is_some_and(|words| words.is_empty() || words.len() < 20 && measures.hedges.of(words) != Hedge::Exact)
}

/// Overlapping phrases: the first one speaks, of those the longest. One that several indicators are called by is told by their units ("giải ngân"
/// of đồng and of percent).
fn longest(mut phrases: Vec<(Range<usize>, u16)>) -> Vec<(Range<usize>, usize)> {
    phrases.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    let mut kept: Vec<(Range<usize>, usize)> = Vec::new();
    for (range, indicator) in phrases {
        if kept.last().is_none_or(|(last, _)| last.end <= range.start || *last == range) {
            kept.push((range, usize::from(indicator)));
        }
    }
    kept
}

fn excluded(ground: &Ground<'_, '_>, sentence: &str, indicator: usize) -> bool {
    let stands = |word: &String| holds_word(sentence, word);
    let measured = &ground.measures.indicators[indicator];
    measured.exclude.iter().any(stands) || !measured.with.is_empty() && !measured.with.iter().any(stands)
}

/// Whether a figure can be of an indicator: "325.000 m2" of what is told in hectares.
fn counts(measures: &Measures, units: &[usize], figure: &Figure) -> bool {
    units.iter().any(|unit| measures.factor(figure.unit, *unit).is_some())
}

/// The figure that stands next to the words of an indicator, with no other figure of the same units between.
fn nearest_figure(ground: &Ground<'_, '_>, field: usize, figures: &[Figure], units: &[usize], phrase: &Range<usize>) -> Option<usize> {
    let (measures, norm) = (ground.measures, ground.texts[field].norm.as_str());
    // "một cán bộ" far from the words is "an officer".
    let article = |f: &Figure| f.spelled && f.value <= 1.0 && gap(&f.range, phrase) > 2;
    let counted = figures.iter().enumerate().filter(|(_, f)| counts(measures, units, f) && !article(f));
    let (at, figure) = counted.min_by_key(|(_, f)| gap(&f.range, phrase))?;
    let between = if figure.range.end <= phrase.start { figure.range.end..phrase.start } else { phrase.end..figure.range.start };
    let words = norm.get(between.clone()).unwrap_or_default();
    // "154 nhà dân bị ngập, nhiều tuyến đường bị hư hỏng": behind a comma the words are of something else, unless it is one of an address.
    let hits = || in_sentence(&ground.found.hits, field, &between);
    let mut marks = words.match_indices([',', '，']).map(|(at, _)| between.start + at);
    if figure.range.end <= phrase.start && !marks.all(|at| is_in_address(&ground.texts[field], between.start..at, hits())) {
        return None;
    }
    // "so với", "trong khi": what follows is another figure's.
    let turned = words.contains(';') || measures.time.turned.iter().any(|w| words.contains(w.as_str()));
    (words.len() <= REACH && !turned).then_some(at)
}

/// "Xã Công Sơn, tỉnh Lạng Sơn", "Trường Tiểu học Thử, xã Công Sơn": a place or a name ends at the comma, and a place begins behind it.
fn is_in_address(text: &Text<'_>, before: Range<usize>, hits: &[Hit]) -> bool {
    let (norm, comma) = (text.norm.as_str(), before.end);
    let begins = |hit: &&Hit| norm.get(comma + 1..hit.range.start).is_some_and(|kind| kind.len() <= KIND && !kind.contains([',', '，']));
    let ended = || hits.iter().any(|hit| norm.get(hit.range.end..comma).is_some_and(|rest| rest.trim().is_empty()));
    let last = norm[before.clone()].rfind(' ').map_or(before.start, |at| before.start + at + 1);
    let is_named = last < comma && text.original_char(last).is_some_and(char::is_uppercase);
    (is_named || ended()) && hits.iter().filter(begins).any(|hit| hit.range.start > comma)
}

/// Bytes between a figure and a phrase. A figure before the phrase is preferred to one after it.
pub(super) fn gap(figure: &Range<usize>, phrase: &Range<usize>) -> usize {
    if figure.start < phrase.end && phrase.start < figure.end {
        0
    } else if figure.end <= phrase.start {
        phrase.start - figure.end
    } else {
        2 * (figure.start - phrase.end) + 4
    }
}

/// The ways of counting named before a figure and right behind it. `words` begin with its clause; with the sentence for its first figure. What stands
/// right behind a `share` is what it is a share of: "đạt 61,4% kế hoạch" is no plan.
fn bases(measures: &Measures, words: &str, figure: &Range<usize>, share: bool) -> u32 {
    // In broken texts a figure reaches into the next sentence.
    let end = figure.end.min(words.len());
    let rest = &words[end..];
    let to = end + rest.find([',', ';', '.', '(']).unwrap_or(rest.len());
    let of = |range: &Range<usize>| share && range.start >= end && range.start < end + OF_PLAN;
    let found =
        measures.bases.find(&words[..to]).into_iter().filter(|(range, basis)| !(of(range) && measures.ahead & 1 << (basis % 32) != 0));
    found.fold(0, |bits, (_, basis)| bits | 1 << (basis % 32))
}

#[cfg(test)]
mod tests {
    use super::bases;
    use crate::Context;
    use crate::testing::{content, findings, rules};

    #[test]
    fn a_figure_that_reaches_into_the_next_sentence_ends_with_its_own() {
        let words = "there are 500,000 poor household";
        assert_eq!(bases(&rules().measures, words, &(10..words.len() + 1), false), 0);
    }

    #[test]
    fn a_sentence_without_end_is_read_though_it_is_cut_within_a_figure_or_a_name() {
        let part = "in october export turnover through lang son gates in lang son province reached us$512.6 million and there are 500,000 poor households, ";
        for shift in 0..part.len() {
            let text = format!("{} {}", "x".repeat(shift), part.repeat(50));
            let read = findings(&content("Poor households in Lang Son", "", &text), &Context::default());
            assert!(!read.places.is_empty(), "{shift}");
        }
    }
}
