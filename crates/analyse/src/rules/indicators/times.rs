//! Words beside the times of figures, and those that tell a time from the day of publication.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Deserialize;

use crate::phrases::Phrases;
use crate::text::{normal, normals};

/// Words beside a time, and of what a rate is counted per.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TimeWords {
    /// "tính đến", "as of", 截至: a count at the last day of the time.
    pub(crate) as_of: Vec<String>,
    /// "so với", 比: another figure's time.
    pub(crate) compared: Vec<String>,
    /// "đến", which is "as of" where a word of `counted` stands before it.
    pub(crate) until: Vec<String>,
    /// "tính".
    pub(crate) counted: Vec<String>,
    /// Between a figure and words of an indicator: they are another figure's.
    pub(crate) turned: Vec<String>,
    /// Before a figure in its clause: it is only compared with.
    pub(crate) base: Vec<String>,
    /// Words of the time itself between those and it.
    pub(crate) between: Vec<String>,
    /// Before a rate's time, behind the unit: "a day".
    pub(crate) per: Vec<String>,
    /// The same before the number: "mỗi ngày".
    pub(crate) each: Vec<String>,
    /// English words between a number and what it counts that belong to something else.
    pub(crate) apart: Vec<String>,
    /// Before "năm", which is then a year and not five.
    pub(crate) year_behind: Vec<String>,
    pub(crate) five_behind: Vec<String>,
    pub(crate) five_before: Vec<String>,
    /// Beside a month or a year: its beginning.
    pub(crate) early: Vec<String>,
    /// Its middle.
    pub(crate) middle: Vec<String>,
    /// Its end.
    pub(crate) late: Vec<String>,
    /// "hiện nay": the day of the article.
    pub(crate) now: Vec<String>,
    /// Words that open a sentence with a time: "lúc", "when".
    pub(crate) opens: Vec<String>,
    /// Words that end such an opening: 时, "season".
    pub(crate) closes: Vec<String>,
    /// "đến", "by", 至: what is told came up to the time.
    pub(crate) up_to: Vec<String>,
    /// The same behind it: 止.
    pub(crate) ends: Vec<String>,
    /// "trong ngày", 当天: what came in that time.
    pub(crate) stretch: Vec<String>,
    /// "nâng tổng số", 累计: a running total.
    pub(crate) raised: Vec<String>,
    /// "cho biết": the time before it is when it was said.
    pub(crate) said: Vec<String>,
    /// "trước khi", "once had", 曾有: a time that no day tells.
    pub(super) elsewhen: Vec<String>,
    /// "phát hiện": longer words that begin or end like one of those or of the present.
    pub(super) timeless: Vec<String>,
}

impl TimeWords {
    /// Words for the present (true), for times that no day tells, and those that hold such a word and tell no time.
    pub(super) fn phrases(&self) -> Phrases<Option<bool>> {
        let lists = [(&self.now, Some(true)), (&self.elsewhen, Some(false)), (&self.timeless, None)];
        Phrases::new(lists.into_iter().flat_map(|(list, now)| list.iter().map(move |w| (normal(w), now))))
    }

    /// The words in reading form.
    pub(super) fn normal(&self) -> Self {
        Self {
            as_of: normals(&self.as_of),
            compared: normals(&self.compared),
            until: normals(&self.until),
            counted: normals(&self.counted),
            turned: normals(&self.turned),
            base: normals(&self.base),
            between: normals(&self.between),
            per: normals(&self.per),
            each: normals(&self.each),
            apart: normals(&self.apart),
            year_behind: normals(&self.year_behind),
            five_behind: normals(&self.five_behind),
            five_before: normals(&self.five_before),
            early: normals(&self.early),
            middle: normals(&self.middle),
            late: normals(&self.late),
            now: normals(&self.now),
            opens: normals(&self.opens),
            closes: normals(&self.closes),
            up_to: normals(&self.up_to),
            ends: normals(&self.ends),
            stretch: normals(&self.stretch),
            raised: normals(&self.raised),
            said: normals(&self.said),
            elsewhen: normals(&self.elsewhen),
            timeless: normals(&self.timeless),
        }
    }
}

/// Words that tell a time from the day of publication, each with how long before it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RelativeWords {
    days: BTreeMap<String, u8>,
    weeks: BTreeMap<String, u8>,
    months: BTreeMap<String, u8>,
    years: BTreeMap<String, u8>,
    past_week: Vec<String>,
    so_far: Vec<String>,
}

/// What such words say.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Relative {
    /// So many days before it.
    Day(u8),
    /// The week so many before its own, from Monday on; its own ends with it.
    Week(u8),
    /// The seven days before it.
    PastWeek,
    Month(u8),
    Year(u8),
    /// From the first of January to it.
    SoFar,
}

impl RelativeWords {
    /// In reading form, words before others that they contain.
    pub(super) fn compile(&self) -> Vec<(String, Relative)> {
        let of = |words: &BTreeMap<String, u8>, what: fn(u8) -> Relative| -> Vec<(String, Relative)> {
            words.iter().map(|(word, away)| (normal(word), what(*away))).collect()
        };
        let all = |words: &[String], what: Relative| -> Vec<(String, Relative)> { normals(words).into_iter().map(|w| (w, what)).collect() };
        let mut found = [
            of(&self.days, Relative::Day),
            of(&self.weeks, Relative::Week),
            of(&self.months, Relative::Month),
            of(&self.years, Relative::Year),
            all(&self.past_week, Relative::PastWeek),
            all(&self.so_far, Relative::SoFar),
        ]
        .concat();
        found.sort_by_key(|(word, _)| Reverse(word.len()));
        found
    }

    /// Keys of [`RelativeWords`] that have an empty word, which would stand everywhere.
    pub(super) fn empty(&self) -> impl Iterator<Item = &'static str> {
        let tables = [("days", &self.days), ("weeks", &self.weeks), ("months", &self.months), ("years", &self.years)];
        tables.into_iter().filter(|(_, words)| words.keys().any(|word| word.trim().is_empty())).map(|(key, _)| key)
    }
}
