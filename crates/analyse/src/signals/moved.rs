//! Counts that moved on between two articles: told as of another time, said to have risen, or simply told later.

use std::collections::BTreeSet;
use std::ops::Range;

use chrono::NaiveDate;

use super::View;
use super::updated::is_as_of;
use crate::figures::compare::agree;
use crate::figures::toll::days;
use crate::figures::{Figure, numbers};
use crate::reading::Reading;
use crate::rules::Rules;
use crate::text::on_boundaries;
use crate::vocabulary::Class;
use crate::vocabulary::words::holds_word;

/// Hours after which more dead and hurt are the next count, and after which a count told as of a time is another one than a count without.
const NEXT_COUNT: i64 = 3;
const NEXT_HOUR: i64 = 1;

/// A number where it stands.
#[derive(Clone, Copy)]
pub(super) struct Count<'r> {
    pub(super) reading: &'r Reading<'r>,
    pub(super) field: usize,
    pub(super) range: &'r Range<usize>,
}

/// Whether two numbers of one thing are counts of two moments: neither is wrong for being unlike the other. `after` is how many hours ours
/// appeared after theirs.
pub(super) fn has_moved_on(view: &View<'_, '_>, ours: Count<'_>, theirs: Count<'_>, after: Option<i64>) -> bool {
    if is_of_one_moment(view.rules, ours, theirs) {
        return false;
    }
    is_counted_on(ours, theirs, after) || after.map_or(0, i64::abs) >= NEXT_COUNT && has_grown(view, ours, theirs, after)
}

/// Whether both are told as of one hour of one day: "đến 8 giờ ngày 18/11", "lúc 8 giờ sáng 18/11".
pub(super) fn is_of_one_moment(rules: &Rules, ours: Count<'_>, theirs: Count<'_>) -> bool {
    ours.instant(rules).is_some_and(|own| theirs.instant(rules) == Some(own))
}

/// Whether one of two numbers is told as of another time, or as one that moved.
pub(super) fn is_counted_on(ours: Count<'_>, theirs: Count<'_>, after: Option<i64>) -> bool {
    let apart = after.map_or(0, i64::abs);
    let as_of = match (ours.moment(), theirs.moment()) {
        (Some(own), Some(other)) => own != other,
        (None, None) => false,
        _ => apart >= NEXT_HOUR,
    };
    // Where both say that it rose, both tell the same news.
    as_of || ours.is_said_to_move() != theirs.is_said_to_move()
}

/// More dead and hurt in the later of the two.
fn has_grown(view: &View<'_, '_>, ours: Count<'_>, theirs: Count<'_>, after: Option<i64>) -> bool {
    let persons = [ours, theirs].iter().all(|c| c.reading.has(c.field, &c.sentence(), &[Class::Dead, Class::Hurt]));
    let (Some(own), Some(other), Some(hours)) = (ours.value(view), theirs.value(view), after) else { return false };
    persons && if hours > 0 { own > other } else { own < other }
}

/// Whether words such as "khoảng", "over" or 近 round one number to the other.
pub(super) fn is_rounded(ours: Count<'_>, theirs: Count<'_>) -> bool {
    ours.figure().zip(theirs.figure()).is_some_and(|(own, other)| agree(own, other))
}

impl<'r> Count<'r> {
    pub(super) fn of(reading: &'r Reading<'r>, figure: &'r Figure) -> Self {
        Self { reading, field: figure.field, range: &figure.range }
    }

    fn sentence(&self) -> Range<usize> {
        self.reading.sentence(self.field, self.range.start)
    }

    /// The time as of which its sentence says that it tells: "đến 16 giờ 30 phút", "as of 4 p.m", 截至21时.
    fn moment(&self) -> Option<&'r str> {
        let (norm, sentence) = (&self.reading.texts[self.field].norm, self.sentence());
        let opening = norm.get(sentence.start..self.range.start)?;
        let opening = opening.split([',', '，']).next().unwrap_or(opening);
        let digits = |c: char| c.is_ascii_digit();
        let first = sentence.start + opening.find(digits)?;
        let end = first + opening[first - sentence.start..].find(|c| !digits(c)).unwrap_or(0);
        is_as_of(self.reading, self.field, &(first..end)).then(|| opening.trim())
    }

    /// The only day and the first hour that its sentence names.
    fn instant(&self, rules: &Rules) -> Option<(NaiveDate, &'r str, &'r str)> {
        let sentence = self.sentence();
        let norm = &self.reading.texts[self.field].norm[sentence.clone()];
        let clock = &self.reading.words.plain.clock;
        // Asked of the first digit of a number alone, for a text may be nothing but digits.
        let starts =
            norm.match_indices(|c: char| c.is_ascii_digit()).filter(|(at, _)| !norm[..*at].ends_with(|c: char| c.is_ascii_digit()));
        let hour = starts.map(|(at, _)| at).find_map(|at| {
            let digits = norm[at..].find(|c: char| !c.is_ascii_digit()).map_or(norm.len(), |i| at + i);
            let rest = norm[digits..].strip_prefix(' ').unwrap_or(&norm[digits..]);
            let word = clock.iter().find(|w| rest.starts_with(w.as_str()) && on_boundaries(rest, &(0..w.len())))?;
            Some((&norm[at..digits], &rest[..word.len()]))
        })?;
        let days: BTreeSet<NaiveDate> = days(rules, self.reading, self.field, &sentence).into_iter().map(|(_, day)| day).collect();
        days.first().filter(|_| days.len() == 1).map(|day| (*day, hour.0, hour.1))
    }

    /// "Số người chết tăng lên năm", "the toll has risen to five", 死亡人数升至5人.
    fn is_said_to_move(&self) -> bool {
        let words = &self.reading.texts[self.field].norm[self.sentence()];
        self.reading.words.plain.moved.iter().any(|w| holds_word(words, w))
    }

    fn value(&self, view: &View<'_, '_>) -> Option<f64> {
        let text = self.reading.texts[self.field].norm.get(self.range.clone())?;
        let counted = || numbers(&view.rules.measures, text, self.reading.language).first().copied();
        self.figure().map(|figure| figure.value).or_else(counted)
    }

    fn figure(&self) -> Option<&'r Figure> {
        let is_at = |f: &&Figure| f.field == self.field && f.range.start < self.range.end && self.range.start < f.range.end;
        self.reading.figures().iter().find(is_at)
    }
}
