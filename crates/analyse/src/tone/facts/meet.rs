//! Where phrases of facts stand in a sentence.

use super::senses::{Facts, Sense};
use crate::tone::parts::Part;

/// Words that may soften a number: "hơn gần".
const SOFTENING: usize = 2;

/// A phrase met in a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Met<'f> {
    pub senses: &'f [Sense],
    /// First word, and the word behind the last.
    pub from: usize,
    pub to: usize,
    pub clause: usize,
    pub quoted: bool,
}

impl Met<'_> {
    pub(super) fn is(&self, sense: Sense) -> bool {
        self.senses.contains(&sense)
    }

    /// Whether it says up or down.
    pub(super) fn moves(&self) -> bool {
        self.senses.iter().any(|sense| matches!(sense, Sense::Up(_) | Sense::Down(_)))
    }
}

/// The words of a sentence with their numbers.
pub(super) struct Words<'f, 's> {
    pub facts: &'f Facts,
    pub pieces: &'s [Part<'s>],
    ids: Vec<Option<u32>>,
}

/// The phrases of a sentence in their order, the longest at each word, none inside another.
pub(super) fn meet<'f>(words: &Words<'f, '_>) -> Vec<Met<'f>> {
    let (mut clause, mut quoted, mut taken) = (0, false, 0);
    let mut met = Vec::new();
    for (at, piece) in words.pieces.iter().enumerate() {
        match piece.text {
            "\"" if !piece.is_word => quoted = !quoted,
            _ if !piece.is_word => clause += 1,
            _ if at < taken => {}
            _ => {
                let Some((senses, to)) = words.longest(at) else { continue };
                clause += usize::from(senses.contains(&Sense::Opens));
                met.push(Met { senses, from: at, to, clause, quoted });
                taken = to;
            }
        }
    }
    met
}

impl<'f, 's> Words<'f, 's> {
    pub(super) fn new(facts: &'f Facts, pieces: &'s [Part<'s>]) -> Self {
        let ids = pieces.iter().map(|piece| if piece.is_word { facts.trie.id(piece.text) } else { None }).collect();
        Self { facts, pieces, ids }
    }

    /// What begins at a word, and the word behind it.
    fn longest(&self, at: usize) -> Option<(&'f [Sense], usize)> {
        let mut best = None;
        self.follow(0, at, &mut best);
        best.map(|(end, phrase): (usize, usize)| (self.facts.senses[phrase].as_slice(), end))
    }

    /// Goes on from a node of the trie: by the word itself, and by the number or time that begins there.
    fn follow(&self, node: u32, at: usize, best: &mut Option<(usize, usize)>) {
        let trie = &self.facts.trie;
        if let Some(phrase) = (node != 0).then(|| trie.end(node)).flatten()
            && best.is_none_or(|(end, _)| end < at)
        {
            *best = Some((at, phrase));
        }
        if let Some(next) = self.ids.get(at).copied().flatten().and_then(|id| trie.step(node, id)) {
            self.follow(next, at + 1, best);
        }
        if !self.facts.counts[node as usize] {
            return;
        }
        if let Some((next, end)) = trie.step(node, self.facts.number).zip(self.number_end(at)) {
            self.follow(next, end, best);
        }
        if let Some((next, end)) = trie.step(node, self.facts.time).zip(self.time_end(at)) {
            self.follow(next, end, best);
        }
    }

    /// The word behind a number that begins at a word, softened or not.
    fn number_end(&self, at: usize) -> Option<usize> {
        let softened = (at..at + SOFTENING).find(|i| self.listed(*i, &self.facts.about).is_none()).unwrap_or(at + SOFTENING);
        let end = (softened..self.pieces.len()).find(|i| !self.is_numeral(*i)).unwrap_or(self.pieces.len());
        (end > softened).then_some(end)
    }

    /// The word behind a number and its unit of time; in "năm năm" the last numeral is the unit.
    fn time_end(&self, at: usize) -> Option<usize> {
        let number = self.number_end(at)?;
        (at + 1..=number).rev().find_map(|end| self.unit(end)).map(|(end, _)| end)
    }

    /// The word behind a unit of time, and its minutes.
    fn unit(&self, at: usize) -> Option<(usize, f64)> {
        let times = &self.facts.times;
        let (mut node, mut found) = (0, None);
        for (i, piece) in self.pieces.iter().enumerate().skip(at).take_while(|(_, piece)| piece.is_word) {
            let Some(next) = times.id(piece.text).and_then(|id| times.step(node, id)) else { break };
            node = next;
            found = times.end(node).map(|minutes| (i + 1, minutes)).or(found);
        }
        found
    }

    /// A number of one word with its unit of time: the word behind it, and its minutes.
    pub(super) fn minutes(&self, at: usize) -> Option<(usize, f64)> {
        let digits = || bare(self.pieces.get(at)?.text, self.facts.decimal);
        let value = self.listed(at, &self.facts.numerals).or_else(digits).filter(|value| *value > 0.0)?;
        self.unit(at + 1).map(|(end, minutes)| (end, value * minutes))
    }

    fn is_numeral(&self, at: usize) -> bool {
        let digits = self.pieces.get(at).is_some_and(|piece| piece.is_word && piece.text.starts_with(|c: char| c.is_ascii_digit()));
        digits || self.listed(at, &self.facts.numerals).is_some()
    }

    fn listed(&self, at: usize, values: &[Option<f64>]) -> Option<f64> {
        let id = self.ids.get(at).copied().flatten()?;
        values.get(id as usize).copied().flatten()
    }
}

/// The value of digits as the language writes them.
pub(super) fn bare(word: &str, decimal: char) -> Option<f64> {
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let digits: String = word.chars().filter(|c| !matches!(c, ',' | '.') || *c == decimal).collect();
    digits.replace(decimal, ".").parse().ok()
}
