//! Which of the times that a sentence names is a figure's own: that of its clause, not that of the figure behind it.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use super::super::Period;
use super::super::when::{Time, When};
use crate::rules::indicators::Measures;
use crate::text::on_boundaries;
use crate::vocabulary::words::holds_word;

/// The time of a figure.
#[derive(Default)]
pub(in crate::figures) struct Own {
    pub(in crate::figures) as_of: Option<NaiveDate>,
    pub(in crate::figures) period: Option<Period>,
    pub(in crate::figures) unclear: bool,
    pub(super) elsewhen: bool,
    /// What came in a day, a week or a month: no running total.
    pub(super) stretch: bool,
}

/// The day after "tính đến"; else the only time named; else the last one before the figure in its clause, or the one right behind it. `None` for
/// a figure that is only compared with ("so với cùng kỳ là 300").
pub(in crate::figures) fn time_of(measures: &Measures, times: &[Time], figure: &Range<usize>, sentence: &str) -> Option<Own> {
    let start = clause_start(sentence, figure.start);
    if measures.time.base.iter().any(|w| sentence[start..figure.start].contains(w.as_str())) {
        return None;
    }
    let scene = Scene { measures, sentence, times };
    let named: Vec<&Time> = times.iter().filter(|t| !t.compared).collect();
    let own: Vec<&Time> = named.iter().copied().filter(|t| !scene.is_of_another(t, figure)).collect();
    let counted = own.iter().filter(|t| t.as_of).filter_map(|t| Some((t, t.when.within()?)));
    let total = scene.is_total(figure, start);
    if let Some((_, period)) = counted.min_by_key(|(t, _)| t.range.start.abs_diff(figure.start)) {
        return Some(Own { as_of: Some(period.to), stretch: !total && scene.says_stretch(figure), ..Own::default() });
    }
    let unclear = Own { unclear: true, ..Own::default() };
    let distinct = |t: &&&Time| t.when != own[0].when;
    let chosen = match own.as_slice() {
        [] if named.is_empty() => return Some(Own { stretch: !total && scene.says_stretch(figure), ..Own::default() }),
        [] => return Some(unclear),
        [first, ..] if own.iter().filter(distinct).count() == 0 => first,
        _ => match scene.nearest(&own, figure, start) {
            Some(nearest) => nearest,
            None => return Some(unclear),
        },
    };
    let stretch = !total && (scene.says_stretch(figure) || scene.is_stretch(chosen, figure));
    Some(match chosen.when {
        // "Trong tuần qua tiêu hủy 61 con lợn, nâng tổng số lên 286": the total is that of now.
        When::Within(period) if total && !period.is_day() && chosen.range.end <= start => Own::default(),
        When::Within(day) if day.is_day() => Own { as_of: Some(day.to), stretch, ..Own::default() },
        When::Within(period) => Own { period: Some(period), stretch, ..Own::default() },
        When::Now => Own { stretch: !total && scene.says_stretch(figure), ..Own::default() },
        When::Elsewhen => Own { elsewhen: true, ..Own::default() },
    })
}

/// A sentence with its times.
struct Scene<'s> {
    measures: &'s Measures,
    sentence: &'s str,
    times: &'s [Time],
}

impl<'s> Scene<'s> {
    /// "đạt 4,78 tỷ USD, riêng quý III đạt 1,46": a time behind a figure is another one's, where a number stands between, or where a new clause
    /// has a number of its own. A share beside it ("up 12% in the first nine months") takes no time away.
    fn is_of_another(&self, time: &Time, figure: &Range<usize>) -> bool {
        let Some(between) = self.sentence.get(figure.end..time.range.start) else { return false };
        match self.last_break(between) {
            None => self.has_number(figure.end..time.range.start),
            Some(at) => {
                let end = time.range.end + first_mark(&self.sentence[time.range.end..]);
                self.has_number(figure.end + at..time.range.start) || self.holds_digit(time.range.end..end)
            }
        }
    }

    /// "Năm 2024 có 300 hộ, năm 2025 còn 210 hộ": each has the time before it. "300 hộ năm 2024, 210 hộ năm 2025", "$1.46 billion in Q3 and $4.78
    /// billion in ten months": the one behind it, where that before it is another's.
    fn nearest<'t>(&self, own: &[&'t Time], figure: &Range<usize>, start: usize) -> Option<&'t Time> {
        let before = own.iter().rfind(|t| t.range.end <= figure.start && t.range.start >= start);
        let behind = own.iter().find(|t| self.sentence.get(figure.end..t.range.start).is_some_and(|w| self.last_break(w).is_none()));
        let taken = |time: &Time| self.has_number(clause_start(self.sentence, time.range.start)..time.range.start);
        match (before, behind) {
            (Some(before), Some(behind)) if taken(before) => Some(*behind),
            (Some(before), _) => Some(*before),
            (None, behind) => behind.copied(),
        }
    }

    /// "nâng tổng số lên 286 con", "bringing the total to", 累计: a running total, whatever time stands before.
    fn is_total(&self, figure: &Range<usize>, start: usize) -> bool {
        self.measures.time.raised.iter().any(|w| holds_word(&self.sentence[start..figure.start], w))
    }

    /// "trong ngày", "in a single day", 当天: it came in that time.
    fn says_stretch(&self, figure: &Range<usize>) -> bool {
        let end = figure.end.min(self.sentence.len());
        let clause = &self.sentence[..end + first_mark(&self.sentence[end..])];
        self.measures.time.stretch.iter().any(|w| holds_word(clause, w))
    }

    /// Whether a figure counts what came within a time. What is said on a day may have come before it, and a year begins a running total.
    fn is_stretch(&self, time: &Time, figure: &Range<usize>) -> bool {
        let Some(period) = time.when.within().filter(|_| !time.up_to) else { return false };
        let begins = period.from.ordinal() == 1 && !period.is_day();
        let between = self.sentence.get(time.range.end..figure.start).unwrap_or_default();
        let behind = self.sentence.get(..time.range.start).filter(|_| time.range.start >= figure.end).unwrap_or_default();
        let said = |words: &str| self.measures.time.said.iter().any(|w| holds_word(words, w));
        !begins && !said(between) && !said(behind)
    }

    /// Where the last clause of some words begins, if they begin another one.
    fn last_break(&self, words: &str) -> Option<usize> {
        let marks = words.char_indices().rfind(|(at, c)| is_mark(words, *at, *c)).map(|(at, c)| at + c.len_utf8());
        let (parts, joins, turned) = (&self.measures.of_which, &self.measures.apiece.joins, &self.measures.time.turned);
        let said = parts.iter().chain(joins).chain(turned).filter_map(|w| {
            let last = words.rmatch_indices(w.as_str()).find(|(at, w)| on_boundaries(words, &(*at..at + w.len())))?;
            Some(last.0)
        });
        marks.into_iter().chain(said).max()
    }

    /// Whether a number that is no share and no part of a time stands in some words.
    fn has_number(&self, range: Range<usize>) -> bool {
        let digits = self.digits(range.clone());
        digits.into_iter().any(|end| !is_share(&self.sentence[end..]))
    }

    fn holds_digit(&self, range: Range<usize>) -> bool {
        !self.digits(range).is_empty()
    }

    /// Where the numbers of some words end that belong to no time.
    fn digits(&self, range: Range<usize>) -> Vec<usize> {
        let bytes = self.sentence.as_bytes();
        let ends = range.clone().filter(|at| bytes[*at].is_ascii_digit() && !bytes.get(at + 1).is_some_and(u8::is_ascii_digit));
        let decimal = |at: usize| matches!(bytes.get(at + 1), Some(b',' | b'.')) && bytes.get(at + 2).is_some_and(u8::is_ascii_digit);
        let timed = |at: usize| self.times.iter().any(|t| t.range.contains(&at));
        ends.filter(|at| !decimal(*at) && !timed(*at)).map(|at| at + 1).collect()
    }
}

/// Where the clause of a byte begins. A comma right behind a time ("Năm 2024, toàn xã có") parts nothing.
pub(super) fn clause_start(sentence: &str, at: usize) -> usize {
    let marks = |c: char| matches!(c, ',' | ';' | '，' | '、');
    // A sentence without end is cut, if need be within the figure.
    let before = |end: usize| sentence.get(..end)?.char_indices().rfind(|(_, c)| marks(*c)).map(|(at, c)| (at, at + c.len_utf8()));
    let Some((last, behind)) = before(at) else { return 0 };
    let head = before(last).map_or(0, |(_, end)| end);
    let led = sentence[head..last].bytes().any(|b| b.is_ascii_digit()) && last - head < 40;
    if led { head } else { behind }
}

/// Commas and the like, brackets, and a dash between blanks; the comma of "4,78" parts nothing.
pub(in crate::figures) fn is_mark(words: &str, at: usize, c: char) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    match c {
        ',' => !(digit(words[..at].chars().next_back()) && digit(words[at + 1..].chars().next())),
        '-' => words[..at].ends_with(' ') && words[at + 1..].starts_with(' '),
        _ => matches!(c, ';' | '(' | ')' | '、'),
    }
}

fn first_mark(words: &str) -> usize {
    words.char_indices().find(|(at, c)| is_mark(words, *at, *c)).map_or(words.len(), |(at, _)| at)
}

/// "12%", "12 percent", "12 điểm phần trăm".
fn is_share(behind: &str) -> bool {
    let behind = behind.trim_start();
    ["%", "phần trăm", "điểm", "percent", "per cent", "个百分点"].iter().any(|w| behind.starts_with(w))
}

#[cfg(test)]
mod tests {
    use super::clause_start;

    #[test]
    fn clauses_begin_behind_their_marks() {
        let check = |sentence: &str, at: &str, expect: &str| {
            let at = sentence.find(at).unwrap();
            assert_eq!(&sentence[clause_start(sentence, at)..at], expect, "{sentence}");
        };
        check("xã a có nhiều hộ, xã b có 15 hộ", "15", " xã b có ");
        check("事故造成多人死亡、3人受伤", "3", "");
        check("2越南谅山省警方车祸造成2人死亡、3人受伤", "3", "");
        check("năm 2024, toàn xã có 300 hộ", "300", "năm 2024, toàn xã có ");
        check("300 hộ", "300", "");
    }
}
