//! Likeness of two texts by what they share, and which snippets a text holds.
//!
//! As the public article-extraction-benchmark counts: 4-grams of words with their number, precision and recall of each page,
//! their means, and F1 of the means. Where words are not spaced, a character is a word.

use std::collections::HashMap;
use std::fmt;

/// What is counted.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    FourGrams,
    Tokens,
}

/// Precision and recall.
#[derive(Clone, Copy)]
pub(crate) struct Rates {
    precision: f64,
    recall: f64,
}

impl Rates {
    pub(crate) fn f1(self) -> f64 {
        if self.precision + self.recall == 0.0 { 0.0 } else { 2.0 * self.precision * self.recall / (self.precision + self.recall) }
    }

    pub(crate) fn mean(all: impl Iterator<Item = Rates>) -> Self {
        let (mut sum, mut count) = (Self { precision: 0.0, recall: 0.0 }, 0.0f64);
        for one in all {
            sum.precision += one.precision;
            sum.recall += one.recall;
            count += 1.0;
        }
        Self { precision: sum.precision / count.max(1.0), recall: sum.recall / count.max(1.0) }
    }
}

impl fmt::Display for Rates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "F1 {:.4} (precision {:.3}, recall {:.3})", self.f1(), self.precision, self.recall)
    }
}

/// How like `said` is to `gold`.
pub(crate) fn compare(gold: &str, said: &str, kind: Kind) -> Rates {
    let (gold, said) = (tokens(gold), tokens(said));
    let len = if kind == Kind::Tokens { 1 } else { 4 };
    let (gold, said) = (grams(&gold, len), grams(&said, len));
    let shared: usize = gold.iter().map(|(gram, times)| (*times).min(said.get(gram).copied().unwrap_or(0))).sum();
    let share = |all: &HashMap<Vec<&str>, usize>| match all.values().sum::<usize>() {
        0 => f64::from(u8::from(gold.is_empty() && said.is_empty())),
        all => shared as f64 / all as f64,
    };
    Rates { precision: share(&said), recall: share(&gold) }
}

fn grams<'a>(tokens: &[&'a str], len: usize) -> HashMap<Vec<&'a str>, usize> {
    let mut grams = HashMap::new();
    if tokens.is_empty() {
        return grams;
    }
    let windows = if tokens.len() < len { vec![tokens] } else { tokens.windows(len).collect() };
    for gram in windows {
        *grams.entry(gram.to_vec()).or_default() += 1;
    }
    grams
}

/// Words; characters of scripts that do not space them.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        let is_word = is_word(c);
        let unspaced = is_unspaced(c);
        if (!is_word || unspaced)
            && let Some(from) = start.take()
        {
            tokens.push(&text[from..at]);
        }
        match (is_word, unspaced) {
            (true, true) => tokens.push(&text[at..at + c.len_utf8()]),
            (true, false) => start = start.or(Some(at)),
            _ => {}
        }
    }
    tokens.extend(start.map(|from| &text[from..]));
    tokens
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || unicode_normalization::char::is_combining_mark(c)
}

fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3134F}')
}

/// Recall: wanted snippets that are there. Precision: how many of all snippets there are wanted ones.
pub(crate) fn snippets(with: &[String], without: &[String], said: &str) -> Rates {
    let said = spaced(said);
    let found = |snippets: &[String]| snippets.iter().filter(|snippet| said.contains(&spaced(snippet))).count() as f64;
    let (right, wrong) = (found(with), found(without));
    let precision = if right + wrong == 0.0 { 1.0 } else { right / (right + wrong) };
    Rates { precision, recall: if with.is_empty() { 1.0 } else { right / with.len() as f64 } }
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
