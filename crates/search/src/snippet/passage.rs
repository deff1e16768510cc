//! The part of a text that is shown, cut between words, and its pieces.

use std::ops::Range;

use super::Pieces;
use super::seek::Match;
use crate::tokens::is_unspaced;

/// Characters of a snippet, without the ellipses.
pub(super) const LENGTH: usize = 200;
/// The same of Chinese, whose characters are twice as wide and say twice as much.
pub(super) const LENGTH_HAN: usize = 100;
/// Characters of a text that tell whether it is Chinese.
const FIRST: usize = 40;
/// How far an end may move to fall between words, in characters.
const SNAP: usize = 20;

/// The part of the text shown, in bytes on character boundaries.
pub(super) struct Window(Range<usize>);

impl Window {
    /// The whole text.
    pub(super) fn whole(text: &str) -> Self {
        Self(0..text.len())
    }

    /// The passage with most of what was found.
    pub(super) fn choose(text: &str, matches: &[Match]) -> Self {
        let core = densest(text, matches).map_or(0..0, |best| matches[best.first].span.start..matches[best.last].span.end);
        let length = length(text);
        let core = core.start..forward(text, core.start, length).min(core.end);
        let room = length - text[core.clone()].chars().count();
        let behind = text[core.end..].chars().take(room).count();
        let start = back(text, core.start, (room / 2).max(room - behind));
        let end = forward(text, core.end, room - text[start..core.start].chars().count());
        Self(snapped(text, start..end, core))
    }

    /// How many patterns the best passage shows.
    pub(super) fn shown(text: &str, matches: &[Match]) -> usize {
        densest(text, matches).map_or(0, |best| best.patterns)
    }

    /// The pieces of the part shown: matches, what stands between them, and an ellipsis where something is left out.
    pub(super) fn pieces(&self, text: &str, matches: &[Match]) -> Pieces {
        let Range { start, end } = self.0.clone();
        let mut pieces = Vec::new();
        let mut push = |piece: &str, is_match: bool| {
            if !piece.is_empty() {
                pieces.push((piece.replace('\n', " "), is_match));
            }
        };
        push(if start > 0 { "…" } else { "" }, false);
        let mut at = start;
        for span in united(text, matches).iter().filter(|span| span.start < end && span.end > start) {
            let clipped = span.start.max(start)..span.end.min(end);
            push(&text[at..clipped.start], false);
            push(&text[clipped.clone()], true);
            at = clipped.end;
        }
        push(&text[at..end], false);
        push(if end < text.len() { "…" } else { "" }, false);
        pieces
    }
}

/// Characters of a snippet of this text.
fn length(text: &str) -> usize {
    let (han, all) = text.chars().take(FIRST).fold((0, 0), |(han, all), c| (han + usize::from(is_unspaced(c)), all + 1));
    if 2 * han > all { LENGTH_HAN } else { LENGTH }
}

/// Matches that overlap, or have only a space between them, as one.
fn united(text: &str, matches: &[Match]) -> Vec<Range<usize>> {
    let mut spans: Vec<Range<usize>> = Vec::new();
    for Match { span, .. } in matches {
        match spans.last_mut() {
            Some(last) if span.start <= last.end || text[last.end..span.start].bytes().all(|b| b == b' ') => {
                last.end = last.end.max(span.end)
            }
            _ => spans.push(span.clone()),
        }
    }
    spans
}

/// Matches within reach of each other.
struct Densest {
    first: usize,
    last: usize,
    /// Different ones of the search.
    patterns: usize,
}

/// Those that show most of the query; the earliest such.
fn densest(text: &str, matches: &[Match]) -> Option<Densest> {
    let mut starts = Vec::with_capacity(matches.len());
    let (mut byte, mut character) = (0, 0);
    for found in matches {
        character += text[byte..found.span.start].chars().count();
        byte = found.span.start;
        starts.push(character);
    }
    let reach = length(text) - 2 * SNAP;
    let mut times = vec![0_usize; matches.iter().map(|found| found.pattern + 1).max().unwrap_or_default()];
    let (mut first, mut patterns) = (0, 0);
    let mut best: Option<Densest> = None;
    for (last, found) in matches.iter().enumerate() {
        patterns += usize::from(times[found.pattern] == 0);
        times[found.pattern] += 1;
        while first < last && starts[last] >= starts[first] + reach {
            let leaving = matches[first].pattern;
            times[leaving] -= 1;
            patterns -= usize::from(times[leaving] == 0);
            first += 1;
        }
        if best.as_ref().is_none_or(|best| (patterns, last - first) > (best.patterns, best.last - best.first)) {
            best = Some(Densest { first, last, patterns });
        }
    }
    best
}

/// The byte `characters` behind `from`, or the end.
fn forward(text: &str, from: usize, characters: usize) -> usize {
    text[from..].char_indices().nth(characters).map_or(text.len(), |(at, _)| from + at)
}

/// The byte `characters` before `from`, or the beginning.
fn back(text: &str, from: usize, characters: usize) -> usize {
    match characters {
        0 => from,
        _ => text[..from].char_indices().rev().nth(characters - 1).map_or(0, |(at, _)| at),
    }
}

/// Moves cut ends inwards to a space that is near, never into `core`.
fn snapped(text: &str, window: Range<usize>, core: Range<usize>) -> Range<usize> {
    let head = &text[window.start..core.start.max(window.start)];
    let tail = &text[core.end.min(window.end)..window.end];
    let near_head = head.char_indices().take(SNAP).find(|(_, c)| c.is_whitespace()).map_or(0, |(at, c)| at + c.len_utf8());
    let near_tail = tail.char_indices().rev().take(SNAP).find(|(_, c)| c.is_whitespace()).map_or(0, |(at, _)| tail.len() - at);
    let start = if window.start == 0 { 0 } else { window.start + near_head };
    let end = if window.end == text.len() { window.end } else { window.end - near_tail };
    start..end
}
