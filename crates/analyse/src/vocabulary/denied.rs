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
    before: List,
    behind: List,
    pub(super) none: List,
    opens: List,
    rest: List,
    pub(super) rumour: List,
    speakers: List,
    accused: List,
    affirms: List,
    empty: List,
    open: List,
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

/// The table, compiled.
#[derive(Debug)]
pub(crate) struct Denied {
    cues: Phrases<Cue>,
    events: Phrases<usize>,
    /// The first word of each row of events.
    named: Vec<String>,
    pub(crate) before: List,
    pub(crate) empty: List,
    pub(crate) open: List,
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
        let rows = file.events.iter().enumerate();
        Self {
            cues: Phrases::new(lists.into_iter().flat_map(|(cue, list)| list.iter().map(move |word| (word.clone(), cue)))),
            events: Phrases::new(rows.flat_map(|(row, list)| list.iter().map(move |word| (word.clone(), row)))),
            named: file.events.iter().map(|row| row.first().cloned().unwrap_or_default()).collect(),
            before: file.before,
            empty: file.empty,
            open: file.open,
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

    /// The events in a piece of a reading copy in their order, each called by the first word of its row.
    pub(crate) fn events(&self, norm: &str) -> Vec<(Range<usize>, &str)> {
        let mut found = self.events.find(norm);
        found.sort_by_key(|(range, _)| (std::cmp::Reverse(range.len()), range.start));
        let mut kept: Vec<(Range<usize>, usize)> = Vec::with_capacity(found.len());
        for (range, row) in found {
            if kept.iter().all(|(other, _)| range.end <= other.start || other.end <= range.start) {
                kept.push((range, row));
            }
        }
        kept.sort_by_key(|(range, _)| range.start);
        kept.into_iter().map(|(range, row)| (range, self.named[row].as_str())).collect()
    }
}

fn in_order(mut found: Vec<(Range<usize>, Cue)>) -> Vec<(Range<usize>, Cue)> {
    found.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    found
}
