//! Words by which a denial and what it denies are told apart: the table `[denied]` of `rules/vocab.<language>.toml`, described in `vocab.vi.toml`.

use std::ops::Range;

use serde::Deserialize;

use super::words::List;
use crate::phrases::Phrases;
use crate::text::Text;

/// The table as it is read.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DeniedFile {
    pub(super) before: List,
    pub(super) behind: List,
    pub(super) none: List,
    opens: List,
    rest: List,
    between: List,
    to_come: List,
    pub(super) rumour: List,
    speakers: List,
    accused: List,
    affirms: List,
    empty: List,
    open: List,
    apart: List,
    linked: List,
    cases: List,
    dealt: List,
    beside: List,
    turned: Vec<(List, List)>,
    things: Vec<List>,
    goods: Vec<List>,
    events: Vec<List>,
}

/// What a word does in or beside a denial.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cue {
    /// Denies what stands behind it.
    Before,
    /// Denies what stands before it.
    Behind,
    /// The same, where a rumour is spoken of.
    Nothing,
    /// What is denied begins.
    Opens,
    /// What is so instead begins.
    Rest,
    /// A report that goes round.
    Rumour,
    /// A body that can be asked.
    Speaker,
    /// Denies for himself.
    Accused,
    /// An office affirms.
    Affirms,
}

/// What a word of a row tells, called by the first word of the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told<'d> {
    /// What happened.
    Event(&'d str),
    /// Whom or what it happened to.
    Thing(&'d str),
    /// The same, of which another one is something else: durian is no dragon fruit.
    Goods(&'d str),
    /// Nothing that a word in it tells elsewhere.
    Apart,
}

/// A kind of rows.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Event,
    Thing,
    Goods,
    Apart,
}

/// The table, compiled.
#[derive(Debug)]
pub(crate) struct Denied {
    cues: Phrases<Cue>,
    /// Words of the rows of every kind, each with its row.
    told: Phrases<(Kind, usize)>,
    /// The first word of each row.
    named: Vec<String>,
    pub(crate) before: List,
    pub(crate) none: List,
    pub(crate) between: List,
    pub(crate) to_come: List,
    pub(crate) empty: List,
    pub(crate) open: List,
    /// Words of a denial that part one thing from another.
    pub(crate) linked: List,
    /// Words for an event that is named as such.
    pub(crate) cases: List,
    /// Somebody was caught, something was raided.
    pub(crate) dealt: List,
    /// Between the two that are parted.
    pub(crate) beside: List,
    /// What a headline tells and its contrary.
    pub(crate) turned: Vec<(List, List)>,
}

impl Denied {
    pub(crate) fn compile(file: DeniedFile) -> Self {
        let lists = [
            (Cue::Before, &file.before),
            (Cue::Behind, &file.behind),
            (Cue::Nothing, &file.none),
            (Cue::Opens, &file.opens),
            (Cue::Rest, &file.rest),
            (Cue::Rumour, &file.rumour),
            (Cue::Speaker, &file.speakers),
            (Cue::Accused, &file.accused),
            (Cue::Affirms, &file.affirms),
        ];
        let apart = [file.apart];
        let kinds: [(Kind, &[List]); 4] =
            [(Kind::Event, &file.events), (Kind::Thing, &file.things), (Kind::Goods, &file.goods), (Kind::Apart, &apart)];
        let rows: Vec<(Kind, &List)> = kinds.into_iter().flat_map(|(kind, rows)| rows.iter().map(move |row| (kind, row))).collect();
        let words = rows.iter().enumerate().flat_map(|(at, (kind, row))| row.iter().map(move |word| (word.clone(), (*kind, at))));
        Self {
            cues: Phrases::new(lists.into_iter().flat_map(|(cue, list)| list.iter().map(move |word| (word.clone(), cue)))),
            told: Phrases::new(words),
            named: rows.iter().map(|(_, row)| row.first().cloned().unwrap_or_default()).collect(),
            before: file.before,
            none: file.none,
            between: file.between,
            to_come: file.to_come,
            empty: file.empty,
            open: file.open,
            linked: file.linked,
            cases: file.cases,
            dealt: file.dealt,
            beside: file.beside,
            turned: file.turned,
        }
    }

    /// The cues in a piece of a reading copy, by their beginnings.
    pub(crate) fn cues(&self, norm: &str) -> Vec<(Range<usize>, Cue)> {
        in_order(self.cues.find(norm))
    }

    /// [`Self::cues`] in the beginning of a text.
    pub(crate) fn cues_until(&self, text: &Text<'_>, end: usize) -> Vec<(Range<usize>, Cue)> {
        in_order(self.cues.find_until(text, end))
    }

    /// [`Self::cues`] in a passage of a text, counted from its beginning.
    pub(crate) fn cues_in(&self, text: &Text<'_>, passage: &Range<usize>) -> Vec<(Range<usize>, Cue)> {
        in_order(self.cues.find_within(text, passage))
    }

    /// What a piece of a reading copy tells by the rows, in its order: of words within longer ones the longer one, and what happened before whom
    /// it happened to ("mất đất ruộng").
    pub(crate) fn told(&self, norm: &str) -> Vec<(Range<usize>, Told<'_>)> {
        self.of_rows(self.told.find(norm))
    }

    /// [`Self::told`] in a passage of a text, counted from its beginning.
    pub(crate) fn told_in(&self, text: &Text<'_>, passage: &Range<usize>) -> Vec<(Range<usize>, Told<'_>)> {
        self.of_rows(self.told.find_within(text, passage))
    }

    fn of_rows(&self, mut found: Vec<(Range<usize>, (Kind, usize))>) -> Vec<(Range<usize>, Told<'_>)> {
        let is_thing = |kind: Kind| matches!(kind, Kind::Thing | Kind::Goods);
        found.sort_by_key(|(range, (kind, _))| (is_thing(*kind), std::cmp::Reverse(range.len()), range.start));
        let mut kept: Vec<(Range<usize>, (Kind, usize))> = Vec::with_capacity(found.len());
        for (range, row) in found {
            if kept.iter().all(|(other, _)| range.end <= other.start || other.end <= range.start) {
                kept.push((range, row));
            }
        }
        kept.sort_by_key(|(range, _)| range.start);
        kept.into_iter().map(|(range, (kind, row))| (range, self.of_row(kind, row))).collect()
    }

    fn of_row(&self, kind: Kind, row: usize) -> Told<'_> {
        let name = self.named[row].as_str();
        match kind {
            Kind::Event => Told::Event(name),
            Kind::Thing => Told::Thing(name),
            Kind::Goods => Told::Goods(name),
            Kind::Apart => Told::Apart,
        }
    }

    /// The events among what a piece of a reading copy tells.
    pub(crate) fn events(&self, norm: &str) -> Vec<(Range<usize>, &str)> {
        events_of(self.told(norm))
    }

    /// [`Self::events`] in a passage of a text, counted from its beginning.
    pub(crate) fn events_in(&self, text: &Text<'_>, passage: &Range<usize>) -> Vec<(Range<usize>, &str)> {
        events_of(self.told_in(text, passage))
    }
}

fn events_of(told: Vec<(Range<usize>, Told<'_>)>) -> Vec<(Range<usize>, &str)> {
    told.into_iter().filter_map(|(range, told)| if let Told::Event(name) = told { Some((range, name)) } else { None }).collect()
}

fn in_order(mut found: Vec<(Range<usize>, Cue)>) -> Vec<(Range<usize>, Cue)> {
    found.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    found
}
