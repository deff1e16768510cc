//! Which words around a figure may make it narrower than its indicator ("350.000 lượt khách du lịch quốc tế", "poor households of border
//! communes", 农产品进出口额): all but those that are known to say nothing of what is counted.
//!
//! No list of parts is ever whole, so the words that are harmless are listed, and what is left over is told. Whether the two numbers
//! agree is not asked here.

use std::ops::Range;

use domain::Language;

use super::tie::{gap, is_mark};
use super::when::times;
use super::{Figure, Subject, numbers, scale_of};
use crate::reading::Reading;
use crate::rules::indicators::{Measures, Scope};
use crate::text::{is_han, is_word};

/// The words left over, in order; empty for a figure of all that its indicator counts.
pub(super) fn left_over<'r>(measures: &Measures, reading: &'r Reading<'_>, figure: &Figure, subject: &Subject) -> Vec<&'r str> {
    let sentence = reading.sentence(figure.field, figure.range.start);
    let words = &reading.texts[figure.field].norm[sentence.clone()];
    let scene = Scene::new(measures, reading, figure, subject, &sentence, words);
    let phrase = scene.phrase(subject.indicator);
    let last = scene.own.end.max(phrase.end);
    let first = scene.own.start.min(phrase.start);
    // What belongs to an event is told in the words of the event: only those between the number and its noun may narrow it.
    if measures.indicators[subject.indicator].named {
        return scene.unknown(first..last);
    }
    let (from, led) = scene.start(first);
    let mut left = if led { Vec::new() } else { scene.leading(from) };
    left.extend(scene.unknown(from..scene.end(last)));
    left
}

/// Days of validity up to which an indicator counts what an event did.
const EVENT: i64 = 15;

/// A sentence with what is known of its words. All ranges lie in it.
struct Scene<'r, 'm> {
    measures: &'m Measures,
    words: &'r str,
    own: Range<usize>,
    /// Its other figures, but for spans of time.
    others: Vec<Range<usize>>,
    said: Vec<(Range<usize>, Scope)>,
    /// The names of its own area.
    areas: Vec<Range<usize>>,
    /// It tells of an event, which did what is counted.
    event: bool,
    /// Of each byte whether its word is harmless.
    known: Vec<bool>,
}

impl<'r, 'm> Scene<'r, 'm> {
    fn new(
        measures: &'m Measures,
        reading: &Reading<'_>,
        figure: &Figure,
        subject: &Subject,
        sentence: &Range<usize>,
        words: &'r str,
    ) -> Self {
        let within = |range: &Range<usize>| {
            let at = |at: usize| at.clamp(sentence.start, sentence.end) - sentence.start;
            at(range.start)..at(range.end)
        };
        let own = within(&figure.range);
        let of = reading.of_field(figure.field).iter().filter(|f| sentence.contains(&f.range.start) && f.range != figure.range);
        let others = of.filter(|f| !measures.is_time(f.unit)).map(|f| within(&f.range)).collect();
        let said: Vec<(Range<usize>, Scope)> = measures.scope.find(words);
        let event = measures.indicators[subject.indicator].valid_days <= EVENT;
        let mut scene = Self { measures, words, own: own.clone(), others, said, areas: Vec::new(), event, known: vec![false; words.len()] };
        scene.learn(own);
        scene.unlearn_qualifier(measures, figure);
        let harmless = |s: &Scope| matches!(s, Scope::Plain | Scope::Head | Scope::Area) || *s == Scope::Own(subject.indicator as u16);
        let plain: Vec<Range<usize>> = scene.said.iter().filter(|(_, s)| harmless(s)).map(|(range, _)| range.clone()).collect();
        plain.into_iter().for_each(|range| scene.learn(range));
        scene.phrases(subject.indicator).into_iter().for_each(|range| scene.learn(range));
        times(measures, words, reading.published).into_iter().for_each(|t| scene.learn(t.range));
        let hits = reading.found.hits.iter().filter(|h| h.field == figure.field && sentence.contains(&h.range.start));
        scene.areas = hits.filter(|h| reading.holds(h.unit, subject.place)).map(|h| within(&h.range)).collect();
        scene.areas.clone().into_iter().for_each(|range| scene.learn(range));
        scene
    }

    fn learn(&mut self, range: Range<usize>) {
        if let Some(known) = self.known.get_mut(range) {
            known.fill(true);
        }
    }

    /// "350,000 foreign arrivals": the word between an English number and its unit is neither.
    fn unlearn_qualifier(&mut self, measures: &Measures, figure: &Figure) {
        let own = &self.words[self.own.clone()];
        let starts = own.match_indices(' ').map(|(at, _)| at + 1);
        let Some(unit) = starts.into_iter().find(|at| measures.unit_named(&own[*at..]) == Some(figure.unit)) else { return };
        let Some(from) = own[..unit].trim_end().rfind(' ').map(|at| at + 1) else { return };
        let word = own[from..unit].trim_end();
        let plain = word.bytes().all(|b| b.is_ascii_lowercase()) && scale_of(&format!("{word} ")).0 == 1.0;
        if plain && numbers(measures, word, Language::En).is_empty() {
            let at = self.own.start + from;
            self.known[at..at + word.len()].fill(false);
        }
    }

    /// All words in it that an indicator is called by.
    fn phrases(&self, indicator: usize) -> Vec<Range<usize>> {
        let found = [self.measures.phrases.find(self.words), self.measures.beside.find(self.words)];
        found.into_iter().flatten().filter(|(_, of)| usize::from(*of) == indicator).map(|(range, _)| range).collect()
    }

    /// The one that the figure stands next to, with no other figure between; the figure itself where there is none.
    fn phrase(&self, indicator: usize) -> Range<usize> {
        let taken = |range: &Range<usize>| {
            let whole = range.start.min(self.own.start)..range.end.max(self.own.end);
            self.others.iter().any(|o| o.start < range.end && range.start < o.end || whole.start <= o.start && o.end <= whole.end)
        };
        let near = self.phrases(indicator).into_iter().filter(|range| !taken(range)).min_by_key(|range| gap(&self.own, range));
        near.unwrap_or(self.own.clone())
    }

    /// Where the clause of a byte begins, and whether nothing before it says what is counted: a verb of saying, or another figure.
    fn start(&self, first: usize) -> (usize, bool) {
        let from = self.clause(first);
        let heads = self.said.iter().filter(|(r, s)| r.start >= from && r.end <= first && self.heads(r, *s, first));
        let other = self.others.iter().filter(|o| o.start >= from && o.end <= first).map(|o| o.end).max();
        let joined = other.map(|end| self.joins(end..first).map_or(end, |join| join.end));
        match heads.map(|(r, _)| r.end).max().max(joined) {
            Some(at) => (at, true),
            None => (from, false),
        }
    }

    /// "Ông A cho biết xã Đồng Đăng còn 210 hộ nghèo": who says it has no part in it. "Các nhà nghỉ cho biết đã đón 12.000 lượt khách" counts theirs.
    fn heads(&self, at: &Range<usize>, scope: Scope, first: usize) -> bool {
        let behind = at.end..self.end(first);
        match scope {
            Scope::Total => true,
            Scope::Cause => self.event,
            Scope::Head => {
                let named = self.areas.iter().any(|r| behind.contains(&r.start));
                named || self.said.iter().any(|(r, s)| *s == Scope::Area && behind.contains(&r.start))
            }
            _ => false,
        }
    }

    /// Where the clause that begins before a byte does so.
    fn clause(&self, before: usize) -> usize {
        let head = &self.words[..before];
        head.char_indices().rfind(|(at, c)| is_break(self.words, *at, *c)).map_or(0, |(at, c)| at + c.len_utf8())
    }

    /// What is left over in the clauses before one, up to a figure or a verb of saying; those that only tell why or by whom say nothing.
    fn leading(&self, mut from: usize) -> Vec<&'r str> {
        let mut left = Vec::new();
        while from > 0 {
            let end = self.words[..from].char_indices().next_back().map_or(0, |(at, _)| at);
            let start = self.clause(end);
            let clause = start..end;
            let has = |scope: Scope| self.said.iter().any(|(r, s)| *s == scope && start <= r.start && r.end <= end);
            if has(Scope::Head) && self.is_told_of_area(from) || self.others.iter().any(|o| clause.contains(&o.start)) {
                break;
            }
            let first = start + self.words[clause.clone()].len() - self.words[clause.clone()].trim_start().len();
            let opened = self.said.iter().any(|(r, s)| *s == Scope::Opener && r.start == first);
            if !opened {
                left.extend(self.unknown(clause));
            }
            from = start;
        }
        left
    }

    /// Whether an area is named from a byte on.
    fn is_told_of_area(&self, from: usize) -> bool {
        let said = self.said.iter().filter(|(_, s)| *s == Scope::Area).map(|(r, _)| r);
        self.areas.iter().chain(said).any(|r| r.start >= from)
    }

    /// Where the clause of a figure ends: at a mark, before another figure, or where it is only compared or explained.
    fn end(&self, last: usize) -> usize {
        let rest = &self.words[last..];
        let mark = rest.char_indices().find(|(at, c)| is_break(self.words, last + at, *c)).map_or(self.words.len(), |(at, _)| last + at);
        let tail = self.said.iter().filter(|(r, s)| *s == Scope::Tail && r.start >= last).map(|(r, _)| r.start).min();
        let other = self.others.iter().map(|o| o.start).filter(|at| *at >= last).min();
        let joined = other.map(|at| self.joins(last..at).map_or(at, |join| join.start));
        [Some(mark), tail, joined].into_iter().flatten().min().unwrap_or(mark)
    }

    /// The last "và" of some words.
    fn joins(&self, range: Range<usize>) -> Option<Range<usize>> {
        let inside = self.said.iter().filter(|(r, s)| *s == Scope::Join && range.start <= r.start && r.end <= range.end);
        inside.map(|(r, _)| r.clone()).max_by_key(|r| r.start)
    }

    /// Words of a range that are not known to be harmless.
    fn unknown(&self, range: Range<usize>) -> Vec<&'r str> {
        let mut left = Vec::new();
        let mut begun: Option<usize> = None;
        for (at, c) in self.words[range.clone()].char_indices().map(|(at, c)| (range.start + at, c)) {
            let open = (is_word(c) || is_han(c)) && !self.known[at];
            match begun {
                None if open => begun = Some(at),
                Some(from) if !open => {
                    left.push(&self.words[from..at]);
                    begun = None;
                }
                _ => {}
            }
        }
        left.extend(begun.map(|from| &self.words[from..range.end]));
        left
    }
}

fn is_break(words: &str, at: usize, c: char) -> bool {
    is_mark(words, at, c) || matches!(c, ':' | '：' | '，' | '；' | '.' | '。') && !is_decimal(words, at)
}

/// The point of "1.187".
fn is_decimal(words: &str, at: usize) -> bool {
    words[..at].ends_with(|c: char| c.is_ascii_digit()) && words[at..].chars().nth(1).is_some_and(|c| c.is_ascii_digit())
}
