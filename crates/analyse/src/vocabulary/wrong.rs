//! Serious claims that no word tells by itself ("đưa 80 triệu đồng cho cán bộ"): the table `[wrong]` of `rules/vocab.<language>.toml`, described in
//! `vocab.vi.toml`.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;

use super::words::List;
use crate::phrases::Phrases;
use crate::text::{Text, is_han};

/// Letters between one word of a row and the next, and Chinese characters.
const APART: usize = 40;
const APART_HAN: usize = 12;
/// The same where the next one stands right behind.
const BESIDE: usize = 7;
const BESIDE_HAN: usize = 2;
/// Before the name of a list whose word stands right behind the one before.
const CLOSE: char = '+';
/// The same where it stands anywhere behind in the sentence.
const ANYWHERE: char = '~';

/// The table as it is read.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "Named")]
pub(crate) struct WrongFile {
    rows: Vec<Vec<Part>>,
    lists: Vec<List>,
}

/// A part of a row: a word of a list.
#[derive(Clone, Copy, Debug)]
struct Part {
    /// Which of the lists.
    list: usize,
    /// Letters, and Chinese characters, between the word before and its own.
    most: [usize; 2],
}

/// Rows by the names of their lists, in the order in which words of them stand.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    rows: Vec<Vec<String>>,
    words: BTreeMap<String, List>,
}

impl TryFrom<Named> for WrongFile {
    type Error = String;

    fn try_from(named: Named) -> Result<Self, String> {
        let part = |said: &String| {
            let (close, far) = (said.strip_prefix(CLOSE), said.strip_prefix(ANYWHERE));
            let name = close.or(far).unwrap_or(said);
            let list = named.words.keys().position(|n| n == name).ok_or_else(|| format!("`words` has no list `{name}`"))?;
            let most = match (close, far) {
                (Some(_), _) => [BESIDE, BESIDE_HAN],
                (_, Some(_)) => [usize::MAX; 2],
                _ => [APART, APART_HAN],
            };
            Ok(Part { list, most })
        };
        let rows = named.rows.iter().map(|row| row.iter().map(part).collect()).collect::<Result<_, String>>()?;
        Ok(Self { rows, lists: named.words.into_values().collect() })
    }
}

/// The table, compiled.
#[derive(Debug)]
pub(crate) struct Wrong {
    /// With a bit for each list of a row, of which two may have one.
    rows: Vec<(u64, Vec<Part>)>,
    /// Words of the shortest row.
    least: usize,
    words: Phrases<usize>,
}

impl Wrong {
    pub(crate) fn compile(file: WrongFile) -> Self {
        let words = file.lists.iter().enumerate().flat_map(|(at, list)| list.iter().map(move |word| (word.clone(), at)));
        let least = file.rows.iter().map(Vec::len).min().unwrap_or(0);
        let rows = file.rows.into_iter().map(|row| (row.iter().fold(0, |lists, part| lists | bit(part.list)), row)).collect();
        Self { rows, least, words: Phrases::new(words) }
    }

    /// Where a sentence of a field has a word of every list of a row, in its order and near one another: those words.
    pub(crate) fn told(&self, text: &Text<'_>) -> Vec<Vec<Range<usize>>> {
        let mut found = self.words.find_in(text);
        found.sort_by_key(|(range, _)| range.start);
        let mut told = Vec::new();
        for sentence in &text.sentences {
            let from = found.partition_point(|(range, _)| range.start < sentence.start);
            let to = found.partition_point(|(range, _)| range.start < sentence.end);
            let within = &found[from..to.max(from)];
            if within.len() < self.least {
                continue;
            }
            let lists = within.iter().fold(0, |lists, (_, list)| lists | bit(*list));
            let may_be = self.rows.iter().filter(|(needed, _)| needed & !lists == 0);
            told.extend(may_be.filter_map(|(_, row)| first(&text.norm, within, row)));
        }
        told
    }
}

fn bit(list: usize) -> u64 {
    1 << (list % 64)
}

/// The first words of a sentence that make a row.
fn first(norm: &str, found: &[(Range<usize>, usize)], row: &[Part]) -> Option<Vec<Range<usize>>> {
    let (part, rest) = row.split_first()?;
    let starts = found.iter().enumerate().filter(|(_, (_, of))| *of == part.list);
    starts.into_iter().find_map(|(at, (range, _))| {
        let mut words = vec![range.clone()];
        follow(norm, &found[at + 1..], rest, &mut words).then_some(words)
    })
}

/// Whether words of the other lists follow, each near the one before and behind it.
fn follow(norm: &str, found: &[(Range<usize>, usize)], row: &[Part], words: &mut Vec<Range<usize>>) -> bool {
    let Some((part, rest)) = row.split_first() else { return true };
    let end = words.last().map_or(0, |w| w.end);
    for (at, (range, of)) in found.iter().enumerate() {
        if *of != part.list || range.start < end {
            continue;
        }
        if !is_near(&norm[end..range.start], part.most) {
            return false;
        }
        words.push(range.clone());
        if follow(norm, &found[at + 1..], rest, words) {
            return true;
        }
        words.pop();
    }
    false
}

/// Whether two words stand near each other and in one clause.
fn is_near(between: &str, [letters, han]: [usize; 2]) -> bool {
    let most = if between.contains(is_han) { han } else { letters };
    most == usize::MAX || between.chars().nth(most).is_none() && !between.contains([';', '；', '。'])
}
