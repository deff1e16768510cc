//! Figures that an article counts on openly, from one version to the next: no silent edit.

use std::ops::Range;

use domain::{Act, ChangeKind};

use super::View;
use crate::changes::Found;
use crate::figures::numbers;
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::seek::places;
use crate::text::{is_han, is_word, on_boundaries};
use crate::vocabulary::Class;
use crate::vocabulary::words::holds_word;

/// Bytes up to a time that say as of when.
const AS_OF: usize = 48;

/// What the present version says of its own counting.
pub(super) struct Told<'v> {
    view: &'v View<'v, 'v>,
    earlier: &'v Reading<'v>,
    /// It says that it counts on: the headline calls it an update, or the time as of which it tells moved on.
    counts_on: bool,
}

impl<'v> Told<'v> {
    pub(super) fn of(view: &'v View<'v, 'v>, earlier: &'v Reading<'v>, found: &[Found]) -> Self {
        let words = &view.reading.words.headline.update;
        let headline = words.iter().any(|w| holds_word(&view.reading.texts[TITLE].norm, w));
        let mut told = Self { view, earlier, counts_on: headline };
        told.counts_on |= found.iter().any(|f| is_time(earlier, view.reading, f));
        told
    }

    /// Whether a reader of the present version sees that the number moved on: it grew and the article says that it counts on, or
    /// the number before is still told beside it.
    pub(super) fn openly(&self, change: &Found) -> bool {
        if !matches!(change.kind, ChangeKind::Figure | ChangeKind::Date) || change.act != Act::Replaced {
            return false;
        }
        if is_time(self.earlier, self.view.reading, change) {
            return true;
        }
        let Some((old, new)) = self.values(change) else { return false };
        new >= old && self.counts_on || self.still_told(old) || self.tells_by_how_much(new - old)
    }

    /// The values before and after that are not the same: in "9月3日" and "9月13日" the days. None where another unit stands behind the same
    /// number, which counted nothing on.
    fn values(&self, change: &Found) -> Option<(f64, f64)> {
        let measures = &self.view.rules.measures;
        let values = |reading: &Reading<'_>, range: &Range<usize>| {
            Some(numbers(measures, reading.texts[change.field].norm.get(range.clone())?, reading.language))
        };
        let (old, new) = (values(self.earlier, &change.before)?, values(self.view.reading, &change.after)?);
        old.into_iter().zip(new).find(|(old, new)| old != new)
    }

    /// "Lúc 11 giờ con số là bảy": the present version tells the number before at least as often as the earlier one.
    fn still_told(&self, old: f64) -> bool {
        let count = |reading: &Reading<'_>| {
            let of =
                |text: &str| numbers(&self.view.rules.measures, text, reading.language).chunks_exact(2).filter(|v| v[0] == old).count();
            reading.texts[TITLE + 1..].iter().map(|text| of(&text.norm)).sum::<usize>()
        };
        let before = count(self.earlier);
        before > 0 && count(self.view.reading) >= before
    }

    /// "Tăng 18 nhà so với báo cáo buổi sáng": the present version alone tells by how much the number moved.
    fn tells_by_how_much(&self, difference: f64) -> bool {
        let tells = |reading: &Reading<'_>| {
            [LEAD, TEXT].into_iter().any(|field| {
                let norm = &reading.texts[field].norm;
                reading.marks(field).iter().filter(|m| m.class == Class::Difference).any(|m| {
                    let behind = &norm[m.range.end..reading.sentence(field, m.range.start).end.max(m.range.end)];
                    let found = numbers(&self.view.rules.measures, behind, reading.language);
                    found.first().is_some_and(|told| *told == difference.abs())
                })
            })
        };
        difference != 0.0 && tells(self.view.reading) && !tells(self.earlier)
    }
}

/// Whether it is the time as of which something is told that changed, in both versions.
pub(super) fn is_time(earlier: &Reading<'_>, present: &Reading<'_>, change: &Found) -> bool {
    change.field != TITLE
        && change.act == Act::Replaced
        && is_as_of(earlier, change.field, &change.before)
        && is_as_of(present, change.field, &change.after)
}

/// Whether a range is an hour or a day as of which its sentence tells: "Đến 15 giờ ngày 11/11", "Theo UBND xã, tính đến 15 giờ", "As of 3 pm",
/// 截至11日15时.
pub(super) fn is_as_of(reading: &Reading<'_>, field: usize, range: &Range<usize>) -> bool {
    let sentence = reading.sentence(field, range.start);
    let norm = &reading.texts[field].norm;
    if range.end > sentence.end || !leads(reading, field, sentence.start, range.start) {
        return false;
    }
    let plain = &reading.words.plain;
    let rest = norm[range.start..sentence.end].trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '.' | ':'));
    let whole = |w: &String| rest.strip_prefix(w.as_str()).is_some_and(|rest| w.starts_with(is_han) || !rest.starts_with(is_word));
    rest.starts_with(['/', '-']) || plain.hours.iter().chain(&plain.counting.day_parts).any(whole)
}

/// Whether words for a time as of which something is told stand shortly before a place: at the beginning of the sentence, behind who says so, or
/// such as mean nothing else.
fn leads(reading: &Reading<'_>, field: usize, from: usize, at: usize) -> bool {
    let norm = &reading.texts[field].norm;
    let plain = &reading.words.plain;
    let before = &norm[from.min(at)..at];
    let begins = |w: &String| before.starts_with(w.as_str()) && on_boundaries(before, &(0..w.len())) && before.len() < AS_OF;
    // The clause of the time: "(cập nhật lúc 17h)", "乡政府说，截至3日9时".
    let clause = before.rfind([',', ';', '(', '，', '；', '（']).map_or(0, |i| i + before[i..].chars().next().map_or(1, char::len_utf8));
    let near = |i: usize| before.len() - i < AS_OF;
    let within =
        |w: &String| places(&before[clause..], w).any(|i| near(clause + i) && on_boundaries(before, &(clause + i..clause + i + w.len())));
    let said = |end: usize| reading.has(field, &(from..from + end), &[Class::Named]);
    let behind = |w: &String| {
        let head = before.len() - before[clause..].trim_start().len();
        before[head..].starts_with(w.as_str()) && on_boundaries(before, &(head..head + w.len())) && near(head) && said(head)
    };
    plain.as_of.iter().any(begins) || plain.counting.within.iter().any(within) || clause > 0 && plain.counting.behind.iter().any(behind)
}
