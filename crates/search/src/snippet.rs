//! The passage of an article that shows best why it was found, with every match marked.
//!
//! Matches are found again in the stored text with the same tokens as the index has, so that folded words, phrases,
//! Chinese runs and prefixes are all marked. The text keeps its tone marks and is never HTML.

use std::ops::Range;

use domain::Content;
use domain::fold::fold;

use crate::query::tree::{Form, Leaf, Node};
use crate::tokens::{self, Kind, Unit};

/// Characters of a snippet, without the ellipses.
const LENGTH: usize = 200;
/// How far an end may move to fall between words, in characters.
const SNAP: usize = 20;
/// Bytes of an article that are looked through; matches further on are not shown.
const REACH: usize = 64 * 1024;

/// Finds and marks what a query is after.
pub(crate) struct Marker {
    patterns: Vec<Pattern>,
}

/// Units that match when they stand in this order.
struct Pattern {
    units: Vec<Unit>,
    form: Form,
    /// The beginning sought where the form is a prefix, folded but not stemmed.
    beginning: String,
    /// Matches in the exact form, where an article has any, are the only ones marked.
    exact_first: bool,
}

/// A match of one pattern, in bytes of the text.
struct Match {
    pattern: usize,
    span: Range<usize>,
}

impl Marker {
    /// For a parsed query; without one nothing is marked.
    pub(crate) fn new(root: Option<&Node>) -> Self {
        let exact_first = root.is_some_and(Node::is_marked);
        let wanted = root.map(Node::wanted).unwrap_or_default();
        Self { patterns: wanted.into_iter().map(|leaf| Pattern::new(leaf, exact_first)).collect() }
    }

    /// Pieces in order: text, and whether it matched. The beginning of the article where nothing matched.
    pub(crate) fn snippet(&self, content: &Content) -> Vec<(String, bool)> {
        let whole = match content.lead.is_empty() {
            true => content.text.to_string(),
            false => format!("{}\n{}", content.lead, content.text),
        };
        let text = &whole[..whole.floor_char_boundary(REACH)];
        let matches = self.matches(text);
        let window = Window::choose(text, &matches);
        window.pieces(text, &united(text, matches))
    }

    /// In order of their beginnings.
    fn matches(&self, text: &str) -> Vec<Match> {
        if self.patterns.is_empty() {
            return Vec::new();
        }
        let units = tokens::units(text);
        let mut matches: Vec<Match> = Vec::new();
        for (pattern, sought) in self.patterns.iter().enumerate() {
            matches.extend(sought.find(&units).into_iter().map(|span| Match { pattern, span }));
        }
        matches.sort_by_key(|found| (found.span.start, found.span.end));
        matches
    }
}

impl Pattern {
    fn new(leaf: &Leaf, exact_first: bool) -> Self {
        let beginning = leaf.units.last().map(|last| fold(&last.exact)).unwrap_or_default();
        Self { units: leaf.units.clone(), form: leaf.form, beginning, exact_first }
    }

    fn find(&self, units: &[Unit]) -> Vec<Range<usize>> {
        let windows = || units.windows(self.units.len()).filter(|window| self.folded(window));
        let spans = |windows: Vec<&[Unit]>| windows.iter().map(|w| w[0].span.start..w[w.len() - 1].span.end).collect::<Vec<_>>();
        if self.exact_first {
            let exact: Vec<&[Unit]> = windows().filter(|window| self.exact(window)).collect();
            if !exact.is_empty() {
                return spans(exact);
            }
        }
        spans(windows().collect())
    }

    fn folded(&self, window: &[Unit]) -> bool {
        self.same(
            window,
            |sought, unit| sought.folded == unit.folded || unit.amount.as_ref() == Some(&sought.folded),
            |unit| fold(&unit.exact).starts_with(&self.beginning),
        )
    }

    fn exact(&self, window: &[Unit]) -> bool {
        let beginning = self.units.last().map_or("", |last| last.exact.as_str());
        self.same(window, |sought, unit| sought.exact == unit.exact, |unit| unit.exact.starts_with(beginning))
    }

    fn same(&self, window: &[Unit], equal: impl Fn(&Unit, &Unit) -> bool, begins: impl Fn(&Unit) -> bool) -> bool {
        let last = self.units.len() - 1;
        self.units.iter().zip(window).enumerate().all(|(i, (sought, unit))| {
            let here = if i == last && self.form == Form::Prefix { begins(unit) } else { equal(sought, unit) };
            let joined = sought.kind != Kind::RunNext || unit.kind == Kind::RunNext;
            here && joined && unit.position - window[0].position == sought.position - self.units[0].position
        })
    }
}

/// Matches that overlap, or have only a space between them, as one.
fn united(text: &str, matches: Vec<Match>) -> Vec<Range<usize>> {
    let mut spans: Vec<Range<usize>> = Vec::new();
    for Match { span, .. } in matches {
        match spans.last_mut() {
            Some(last) if span.start <= last.end || text[last.end..span.start].chars().all(|c| c == ' ') => {
                last.end = last.end.max(span.end)
            }
            _ => spans.push(span),
        }
    }
    spans
}

/// The part of the text shown, in bytes on character boundaries.
struct Window(Range<usize>);

impl Window {
    fn choose(text: &str, matches: &[Match]) -> Self {
        let characters: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let index = |byte: usize| characters.partition_point(|at| *at < byte);
        let spans: Vec<Range<usize>> = matches.iter().map(|found| index(found.span.start)..index(found.span.end)).collect();
        let core = densest(matches, &spans).map_or(0..0, |(first, last)| spans[first].start..spans[last].end);
        let core = core.start..core.end.min(core.start + LENGTH);
        let room = LENGTH - core.len();
        let start = core.start.saturating_sub(room / 2).min(characters.len().saturating_sub(LENGTH));
        let end = (start + LENGTH).min(characters.len());
        let byte = |character: usize| characters.get(character).copied().unwrap_or(text.len());
        Self(snapped(text, byte(start)..byte(end), byte(core.start)..byte(core.end)))
    }

    fn pieces(&self, text: &str, marked: &[Range<usize>]) -> Vec<(String, bool)> {
        let Range { start, end } = self.0.clone();
        let mut pieces = Vec::new();
        let mut push = |piece: &str, is_match: bool| {
            if !piece.is_empty() {
                pieces.push((piece.replace('\n', " "), is_match));
            }
        };
        push(if start > 0 { "…" } else { "" }, false);
        let mut at = start;
        for span in marked.iter().filter(|span| span.start < end && span.end > start) {
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

/// First and last of the matches within reach of each other that show most of the query; the earliest such.
fn densest(matches: &[Match], spans: &[Range<usize>]) -> Option<(usize, usize)> {
    let mut best: Option<((usize, usize), (usize, usize))> = None;
    for first in 0..matches.len() {
        let within = spans[first..].iter().take_while(|span| span.start < spans[first].start + LENGTH - 2 * SNAP).count().max(1);
        let mut shown: Vec<usize> = matches[first..first + within].iter().map(|found| found.pattern).collect();
        shown.sort_unstable();
        shown.dedup();
        let merit = (shown.len(), within);
        if best.is_none_or(|(most, _)| merit > most) {
            best = Some((merit, (first, first + within - 1)));
        }
    }
    best.map(|(_, ends)| ends)
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

#[cfg(test)]
mod tests;
