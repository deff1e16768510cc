//! Figures that an article counts on openly, from one version to the next: no silent edit.

mod clock;

use std::ops::Range;

use domain::{Act, ChangeKind};

use super::View;
use crate::changes::Found;
use crate::figures::{Figure, numbers};
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::seek::places;
use crate::text::{is_han, is_word, on_boundaries};
use crate::vocabulary::Class;
use crate::vocabulary::words::holds_word;

/// Bytes up to a time that say as of when.
const AS_OF: usize = 48;

/// Sentences among which an article says that it is an update.
const OPENING: usize = 2;

/// What the present version says of its own counting.
pub(super) struct Told<'v> {
    view: &'v View<'v, 'v>,
    earlier: &'v Reading<'v>,
    /// It says that it counts on: the headline calls it an update, the time as of which it tells moved on, or its first sentence says so.
    counts_on: bool,
    /// Sentences that the present version alone has words of an update in, as field and place.
    says: Vec<(usize, usize)>,
    /// Values before and after of the figures that such a sentence tells: the headline's are the same.
    said: Vec<(f64, f64)>,
    /// Values before that the present version counts on from, or takes apart.
    from: Vec<f64>,
    /// Values before and after of what is fewer at a later hour: the headline's are the same.
    fell: Vec<(f64, f64)>,
    /// It says where it begins that it is an update.
    declared: bool,
}

impl<'v> Told<'v> {
    pub(super) fn of(view: &'v View<'v, 'v>, earlier: &'v Reading<'v>, found: &[Found]) -> Self {
        let words = &view.reading.words.headline.update;
        let headline = words.iter().any(|w| holds_word(&view.reading.texts[TITLE].norm, w));
        let mut told = Self {
            view,
            earlier,
            counts_on: headline,
            says: Vec::new(),
            said: Vec::new(),
            from: Vec::new(),
            fell: Vec::new(),
            declared: headline,
        };
        told.counts_on |= found.iter().any(|f| is_time(earlier, view.reading, f));
        let plain = &view.reading.words.plain;
        told.says = told.sentences_of_an_update(plain.counting.says.iter().chain(&plain.moved));
        told.declared |= told.sentences_of_an_update(plain.counting.declares.iter()).iter().any(|(_, sentence)| *sentence < OPENING);
        if !found.iter().any(is_figure) {
            return told;
        }
        told.counts_on |= told.declared;
        told.counts_on |= found.iter().any(|f| is_figure(f) && f.field != TITLE && told.moves_on(f, found));
        told.said = found
            .iter()
            .filter(|f| is_figure(f))
            .filter_map(|f| told.values(f).filter(|v| told.is_said(f) || told.tells_anew(v.1)))
            .collect();
        told.from = found.iter().filter(|f| is_figure(f)).filter_map(|f| told.counted_from(f)).collect();
        let fewer = |f: &&Found| is_figure(f) && f.field != TITLE && !told.is_toll(f) && told.moves_on(f, found);
        told.fell = found.iter().filter(fewer).filter_map(|f| told.values(f)).collect();
        told.counts_on |= !told.said.is_empty() || !told.from.is_empty() || found.iter().any(|f| is_figure(f) && told.openly(f, found));
        told
    }

    /// The sentences of lead and body that hold a word of an update which the earlier version had less often: "số liệu mới nhất", "after a
    /// recount", 重新清点.
    fn sentences_of_an_update<'w>(&self, words: impl Iterator<Item = &'w String>) -> Vec<(usize, usize)> {
        let count = |reading: &Reading<'_>, word: &str| {
            reading.texts[LEAD..]
                .iter()
                .map(|text| places(&text.norm, word).filter(|at| is_whole(&text.norm, *at, word)).count())
                .sum::<usize>()
        };
        let mut found = Vec::new();
        for word in words {
            if count(self.view.reading, word) <= count(self.earlier, word) {
                continue;
            }
            for field in [LEAD, TEXT] {
                let text = &self.view.reading.texts[field];
                found.extend(places(&text.norm, word).filter(|at| is_whole(&text.norm, *at, word)).map(|at| (field, text.sentence_at(at))));
            }
        }
        found
    }

    /// Whether a sentence that tells of an update has a number.
    fn tells_anew(&self, number: f64) -> bool {
        self.says.iter().any(|(field, sentence)| {
            let text = &self.view.reading.texts[*field];
            numbers(&self.view.rules.measures, &text.norm[text.sentences[*sentence].clone()], self.view.reading.language).contains(&number)
        })
    }

    /// Whether a change stands in a sentence that tells of an update.
    fn is_said(&self, change: &Found) -> bool {
        let text = &self.view.reading.texts[change.field];
        self.says.contains(&(change.field, text.sentence_at(change.after.start)))
    }

    /// The number before, where the present sentence alone tells what came to it or what it was made up of: "Bắt thêm 3 người, tổng cộng 10",
    /// "power is back in three communes, two are still without".
    fn counted_from(&self, change: &Found) -> Option<f64> {
        let said = |reading: &Reading<'_>, at: usize| {
            let sentence = reading.sentence(change.field, at);
            numbers(&self.view.rules.measures, &reading.texts[change.field].norm[sentence], reading.language)
        };
        let (before, after) = (said(self.earlier, change.before.start), said(self.view.reading, change.after.start));
        let (old, _) = self.values(change)?;
        let new: Vec<f64> = after.iter().copied().filter(|number| !before.contains(number)).collect();
        let adds_up = |part: &f64| new.iter().any(|other| old + part == *other || part + other == old);
        (change.field != TITLE && after.len() > before.len() && new.iter().any(|part| *part != 0.0 && adds_up(part))).then_some(old)
    }

    /// Whether a first count gave way to one that the article says is the next: "据初步统计" is gone.
    pub(super) fn first_count_is_past(&self, change: &Found) -> bool {
        let first = &self.view.reading.words.plain.first;
        let gone = self.earlier.texts[change.field].norm.get(change.before.clone()).unwrap_or_default();
        (self.counts_on || !self.says.is_empty()) && change.kind == ChangeKind::Attribution && first.iter().any(|w| holds_word(gone, w))
    }

    /// Whether a fact changed as it does where a story goes on: in an article that begins with saying so any may, and what was not yet so is so
    /// in one that counts on.
    pub(super) fn as_a_story_goes(&self, change: &Found) -> bool {
        change.kind != ChangeKind::Figure && (self.declared || self.counts_on && change.kind == ChangeKind::Negation)
    }

    /// Whether a reader of the present version sees that the number moved on: it grew and the article says that it counts on, or
    /// the number before is still told beside it.
    pub(super) fn openly(&self, change: &Found, found: &[Found]) -> bool {
        if !matches!(change.kind, ChangeKind::Figure | ChangeKind::Date) || change.act != Act::Replaced {
            return false;
        }
        let is_its_time = || {
            let sentence = self.view.reading.sentence(change.field, change.after.start);
            let counts = |f: &Found| is_figure(f) && f.field == change.field && sentence.contains(&f.after.start);
            change.kind == ChangeKind::Date && change.field != TITLE && found.iter().any(|f| counts(f) && self.moves_on(f, found))
        };
        if is_time(self.earlier, self.view.reading, change) || self.counts_on && is_its_time() {
            return true;
        }
        if is_figure(change) && (self.is_left(change) || self.is_told_otherwise(change)) {
            return true;
        }
        let Some((old, new)) = self.values(change) else { return false };
        let is_said = || is_figure(change) && (self.is_said(change) || self.said.contains(&(old, new)) || self.from.contains(&old));
        new >= old && self.counts_on
            || is_figure(change) && old > new && self.may_be_fewer(change, found, (old, new))
            || is_said()
            || self.still_told(old)
            || self.tells_by_how_much(new - old)
    }

    /// Whether a lower number is one that goes down with the hour: of what waits or is left, or of the hurt where one of them is of the dead since
    /// ("2 người chết, 5 người bị thương").
    fn may_be_fewer(&self, change: &Found, found: &[Found], (old, new): (f64, f64)) -> bool {
        let passed_on =
            |f: &Found| is_figure(f) && f.field == change.field && self.values(f).is_some_and(|(from, to)| to - from == old - new);
        let falls = || change.field != TITLE && !self.is_toll(change) && self.moves_on(change, found);
        self.fell.contains(&(old, new)) || self.counts_on && found.iter().any(passed_on) || falls()
    }

    /// "Ba em" became "hai em còn lại".
    fn is_left(&self, change: &Found) -> bool {
        let reading = self.view.reading;
        let norm = &reading.texts[change.field].norm;
        let behind = norm[change.after.end.min(norm.len())..].trim_start();
        reading.words.plain.counting.left.iter().any(|w| behind.starts_with(w.as_str()) && is_whole(behind, 0, w))
    }

    /// "Monday" gave way to "nine": the sentence was written anew.
    fn is_told_otherwise(&self, change: &Found) -> bool {
        let is_number = |reading: &Reading<'_>, range: &Range<usize>| {
            let words = reading.texts[change.field].norm.get(range.clone()).unwrap_or_default();
            !numbers(&self.view.rules.measures, words, reading.language).is_empty()
        };
        is_number(self.earlier, &change.before) != is_number(self.view.reading, &change.after)
    }

    /// Whether a figure is of what an event did: the dead, the hurt, houses.
    fn is_toll(&self, change: &Found) -> bool {
        let reading = self.view.reading;
        let of = |f: &&Figure| f.range.start <= change.after.start && change.after.start < f.range.end;
        let indicator = reading.of_field(change.field).iter().find(of).and_then(|f| f.counts);
        indicator.is_some_and(|of| self.view.rules.measures.indicators[of].toll.is_some())
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

fn is_figure(change: &Found) -> bool {
    change.kind == ChangeKind::Figure && change.act == Act::Replaced
}

fn is_whole(norm: &str, at: usize, word: &str) -> bool {
    on_boundaries(norm, &(at..at + word.len()))
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
    // "3h30"
    let ends = |rest: &str| !rest.starts_with(is_word) || rest.starts_with(|c: char| c.is_ascii_digit());
    let whole = |w: &String| rest.strip_prefix(w.as_str()).is_some_and(|rest| w.starts_with(is_han) || ends(rest));
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
