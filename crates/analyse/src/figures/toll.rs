//! What an event did, as an article counts it: the dead, the missing, houses, hectares, money.
//!
//! Such numbers are held against another outlet's whatever their sentences are. So only those are taken that count all of what the article is
//! about: no part, no other event, no other time.

use std::cell::OnceCell;
use std::ops::Range;

use chrono::NaiveDate;

use super::tie::{Ground, Own, hamlets, is_elsewhere, nearest, time_in};
use super::told::{is_asserted, is_level};
use super::when::{Period, times};
use super::whole::is_part_of_toll;
use super::{Figure, Hedge, NO_UNIT};
use crate::places::in_sentence;
use crate::reading::{Reading, TITLE};
use crate::rules::Rules;
use crate::rules::indicators::{Measures, Toll as Kind};
use crate::vocabulary::Class;
use crate::vocabulary::words::holds_word;

/// Bytes before a number in which "ít nhất" leaves it open.
const NEAR: usize = 24;

/// Days before an article before which nothing was decided that it tells as news.
const LONG_PAST: i64 = 60;

/// A figure of what an event did.
#[derive(Debug)]
pub(crate) struct Toll<'r> {
    pub(crate) figure: &'r Figure,
    pub(crate) indicator: usize,
    /// The area that its sentence or its subject names.
    pub(crate) place: Option<usize>,
    /// The parts of a unit that its sentence names.
    pub(crate) hamlets: Vec<&'r str>,
    /// The day that its sentence names.
    pub(crate) day: Option<NaiveDate>,
    /// "Ít nhất": any more agrees.
    pub(crate) open: bool,
    /// It was decided, and does not grow.
    pub(crate) fixed: bool,
}

/// All of an article, in order.
pub(crate) fn tolls<'r>(rules: &'r Rules, reading: &'r Reading<'_>) -> Vec<Toll<'r>> {
    let ground = ground(rules, reading);
    reading.figures().iter().filter_map(|figure| toll(rules, reading, &ground, figure)).collect()
}

/// The parts of units that an article names.
pub(crate) fn named_hamlets<'r>(rules: &'r Rules, reading: &'r Reading<'_>) -> Vec<&'r str> {
    let ground = ground(rules, reading);
    (0..3).flat_map(|field| hamlets(&ground, field, &(0..reading.texts[field].norm.len()))).collect()
}

/// The days that a sentence names, each where it stands.
pub(crate) fn days(rules: &Rules, reading: &Reading<'_>, field: usize, sentence: &Range<usize>) -> Vec<(Range<usize>, NaiveDate)> {
    let times = times(&rules.measures, &reading.texts[field].norm[sentence.clone()], reading.published);
    let days = times.into_iter().filter(|time| !time.compared).filter_map(|time| {
        let period = time.when.within().filter(Period::is_day)?;
        Some((sentence.start + time.range.start..sentence.start + time.range.end, period.to))
    });
    days.collect()
}

/// Which figures count all of what the article is about, each with the time that its sentence names: no part and no other event. `fixed` tells
/// those, by their sentences, that are of no time.
pub(crate) fn wholes<'f>(
    rules: &Rules,
    reading: &Reading<'_>,
    figures: impl Iterator<Item = &'f Figure>,
    fixed: impl Fn(&Figure, &str) -> bool,
) -> Vec<(&'f Figure, Option<Period>)> {
    let ground = ground(rules, reading);
    // The 19 of "November 19", the three of "xã Ba Sơn".
    let is_told = |figure: &Figure| {
        let here = &reading.texts[figure.field].sentences[figure.sentence];
        let of_time = |(range, _): &(Range<usize>, NaiveDate)| range.start < figure.range.end && figure.range.start < range.end;
        let of_place = in_sentence(&reading.found.hits, figure.field, here).iter().any(|h| h.range.contains(&figure.range.start));
        figure.unit == NO_UNIT && (of_place || days(rules, reading, figure.field, here).iter().any(of_time))
    };
    let whole = |figure: &'f Figure| {
        let text = &reading.texts[figure.field];
        let here = sentence_of(reading, figure)?;
        // "Tăng 12,4%" is no level, and told as one.
        let share = rules.measures.unit_id(figure.unit) == "percent";
        let told = || share && !reading.has(figure.field, &here, &[Class::Goal, Class::Denial, Class::CorrectionAsked]);
        let level = (is_level(&rules.measures, reading, figure) || told()) && figure.hedge != Hedge::Vague && figure.per.is_none();
        let norm = &text.norm[here.clone()];
        let time = || if fixed(figure, norm) { Some(Own::default()) } else { time_in(&ground, figure, &here) };
        let time = (level && is_of_event(rules, reading, &ground, figure, &here)).then(time)??;
        let part = rules.measures.quantity.part.iter().any(|w| holds_word(norm, w));
        let period = time.period.or_else(|| time.as_of.map(Period::day));
        (!time.unclear && !part && !is_told(figure)).then_some((figure, period))
    };
    figures.filter_map(whole).collect()
}

fn sentence_of(reading: &Reading<'_>, figure: &Figure) -> Option<Range<usize>> {
    let sentence = reading.texts[figure.field].sentences.get(figure.sentence).cloned();
    sentence.filter(|s| s.start <= figure.range.start && figure.range.end <= s.end)
}

/// Whether neither its sentence nor the one before tells of another event or another place, nor it of some of those counted.
fn is_of_event(rules: &Rules, reading: &Reading<'_>, ground: &Ground<'_, '_>, figure: &Figure, here: &Range<usize>) -> bool {
    let (measures, text) = (&rules.measures, &reading.texts[figure.field]);
    let before = figure.sentence.checked_sub(1).and_then(|s| text.sentences.get(s).cloned());
    let tells_other = |sentence: &Range<usize>| measures.toll.other.iter().any(|w| holds_word(&text.norm[sentence.clone()], w));
    if tells_other(here) || before.as_ref().is_some_and(tells_other) || counts_events(measures, reading, figure) {
        return false;
    }
    let named = |sentence: &Range<usize>| !in_sentence(&reading.found.hits, figure.field, sentence).is_empty();
    let led = before.filter(|_| !named(here)).is_some_and(|s| is_elsewhere(ground, figure.field, &s));
    // "Trong số các nạn nhân có 1 người chết".
    let within = || reading.words.count.within.iter().any(|w| holds_word(&text.norm[here.start..figure.range.start], w));
    !led && !is_elsewhere(ground, figure.field, here) && !within()
}

fn ground<'g>(rules: &'g Rules, reading: &'g Reading<'_>) -> Ground<'g, 'g> {
    Ground {
        measures: &rules.measures,
        territory: &rules.territory,
        texts: &reading.texts,
        found: &reading.found,
        published: reading.published,
        named: OnceCell::new(),
    }
}

fn toll<'r>(rules: &'r Rules, reading: &'r Reading<'_>, ground: &Ground<'r, '_>, figure: &'r Figure) -> Option<Toll<'r>> {
    let measures = &rules.measures;
    let indicator = counted_as(measures, figure).filter(|of| measures.indicators[*of].toll.is_some())?;
    let text = &reading.texts[figure.field];
    let here = sentence_of(reading, figure)?;
    // "Một người tử vong" is the whole in a headline, and below it may be one of those who died.
    let fixed = is_decided(measures, &text.norm[here.clone()], indicator);
    let is_set = || fixed && !reading.has(figure.field, &here, &[Class::Denial, Class::CorrectionAsked]);
    let is_whole = figure.field == TITLE && is_asserted(measures, reading, figure) || is_level(measures, reading, figure) || is_set();
    if figure.hedge == Hedge::Vague || figure.per.is_some() || !is_whole {
        return None;
    }
    if !is_of_event(rules, reading, ground, figure, &here) {
        return None;
    }
    let own = figure.range.start - here.start..figure.range.end - here.start;
    if fixed && is_long_past(reading, ground, figure, &here) {
        return None;
    }
    // "Trước khi được dập tắt" is no other time: what tells of one is in the words for other events.
    let time = if fixed { Own::default() } else { time_in(ground, figure, &here).filter(|time| !time.unclear)? };
    if time.period.is_some_and(|p| !p.is_day()) || is_part_of_toll(measures, &text.norm[here.clone()], indicator, &own) {
        return None;
    }
    let place = figure.subject.as_ref().map(|s| s.place).or_else(|| nearest(ground, figure.field, &here, &figure.range));
    let day = time.as_of.or(time.period.map(|p| p.to));
    let head = &text.norm[here.start..figure.range.end];
    let near = &head[head.floor_char_boundary(own.start.saturating_sub(NEAR))..];
    let open = measures.toll.least.iter().any(|w| holds_word(near, w));
    Some(Toll { figure, indicator, place, hamlets: hamlets(ground, figure.field, &here), day, open, fixed })
}

/// The indicator under which a figure of an event is held against another outlet's: "tổng mức đầu tư 62 tỷ" of one is "kinh phí 62 tỷ" of another.
pub(crate) fn counted_as(measures: &Measures, figure: &Figure) -> Option<usize> {
    let counts = figure.counts?;
    measures.indicators[counts].told_as.or(Some(counts))
}

/// "In 2019 he had served two years in prison": of a time that was over long before.
fn is_long_past(reading: &Reading<'_>, ground: &Ground<'_, '_>, figure: &Figure, here: &Range<usize>) -> bool {
    let over = |period: Period| reading.published.is_some_and(|published| (published - period.to).num_days() > LONG_PAST);
    time_in(ground, figure, here).and_then(|time| time.period).is_some_and(over)
}

/// Whether a number was decided once, be it of a time ahead.
fn is_decided(measures: &Measures, sentence: &str, indicator: usize) -> bool {
    let decides = |w: &String| holds_word(sentence, w);
    measures.indicators[indicator].toll == Some(Kind::Fixed) || measures.toll.decided.iter().any(decides)
}

/// "Xảy ra 3 vụ tai nạn, làm 5 người chết": a count of several events.
fn counts_events(measures: &Measures, reading: &Reading<'_>, figure: &Figure) -> bool {
    let row = reading.of_field(figure.field).iter().filter(|f| f.sentence == figure.sentence);
    row.filter(|f| measures.unit_id(f.unit) == "incident").any(|f| f.value > 1.0)
}
