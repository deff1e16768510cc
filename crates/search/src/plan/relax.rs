//! Which words of a query an article may lack, when none has all of them.

use super::line::Line;
use super::most::{Most, Typed};
use super::part::{All, Part};
use super::{Planner, TITLE_OF_MOST, TOGETHER_OF_MOST};
use crate::query::LONGEST_QUERY;
use crate::query::dictionary::{self, Joint, SHORTEST_CUT};
use crate::query::tree::{Asks, Form, Leaf, Node};
use crate::tokens::{Kind, Unit, folded_cover};

/// Said when no article has all words.
pub(super) const NOT_ALL: &str = "không bài nào có đủ các từ; xếp theo số từ khớp";
/// Said when so many have all words, and others follow them.
pub(super) fn few(found: usize) -> String {
    format!("{found} bài có đủ các từ; sau đó là các bài có gần đủ")
}

/// Said of a text that is too long for that.
pub(super) const LONG: &str = "câu dài: xếp theo số từ khớp, không đòi đủ mọi từ";

/// A query whose words may be lacking.
pub(super) struct Relaxed<'n> {
    /// Pieces between which nothing stands together.
    pieces: Vec<Vec<&'n Unit>>,
    /// What must hold all the same.
    rest: Vec<&'n Node>,
}

/// `None` when there are no two words of which one might be lacking, or when all are wanted: of up to three words typed each is meant, and
/// so is all that is joined by signs; to find nothing is an answer then. Of more bare words, of questions, sentences and runs that nobody
/// cut into words, most is enough.
pub(super) fn relaxed(root: &Node, asks: Asks) -> Option<Relaxed<'_>> {
    let mut relaxed = Relaxed { pieces: vec![Vec::new()], rest: Vec::new() };
    relaxed.take(root, Quotes::Kept);
    if relaxed.is_long() {
        // A sentence that quotes somebody is no search for the words quoted.
        relaxed = Relaxed { pieces: vec![Vec::new()], rest: Vec::new() };
        relaxed.take(root, Quotes::Words);
    }
    let words: usize = relaxed.pieces.iter().map(|piece| parts(piece).count()).sum();
    // A known name, however many syllables it has, is one thing.
    let is_name = matches!(root, Node::Named(_)) && asks == Asks::Words;
    let may_lack = (asks != Asks::All && !is_name) || relaxed.is_long() || relaxed.has_uncut();
    (words > 1 && may_lack).then_some(relaxed)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Quotes {
    /// A phrase must be there.
    Kept,
    /// Its words are words like others.
    Words,
}

impl<'n> Relaxed<'n> {
    fn take(&mut self, node: &'n Node, quotes: Quotes) {
        match node {
            Node::And(nodes) => nodes.iter().for_each(|node| self.take(node, quotes)),
            Node::Leaf(Leaf { units, form: Form::Word }) => self.add(units),
            Node::Leaf(Leaf { units, form: Form::Phrase }) if quotes == Quotes::Words => self.add(units),
            Node::Named(named) => self.add(&named.typed.units),
            other => {
                self.rest.push(other);
                self.pieces.push(Vec::new());
            }
        }
    }

    fn add(&mut self, units: &'n [Unit]) {
        if let Some(piece) = self.pieces.last_mut() {
            piece.extend(units);
        }
    }

    /// Whether it has a run of several words.
    fn has_uncut(&self) -> bool {
        let uncut = |piece: &Vec<&Unit>| piece.chunk_by(|_, next| next.kind == Kind::RunNext).any(|run| run.len() >= SHORTEST_CUT);
        self.pieces.iter().any(uncut)
    }

    /// Whether it is more a text than a query. A run is one word here: it may be a long name.
    pub(super) fn is_long(&self) -> bool {
        let words = |piece: &Vec<&Unit>| piece.iter().filter(|unit| unit.kind != Kind::RunNext).count();
        self.pieces.iter().map(words).sum::<usize>() > LONGEST_QUERY
    }
}

/// A piece in words: single units, short runs, and of longer runs all pairs, since nothing tells for sure where a word ends. Two
/// neighbours share a unit within a run and none elsewhere.
fn parts<'p, 'n>(piece: &'p [&'n Unit]) -> impl Iterator<Item = &'p [&'n Unit]> {
    piece.chunk_by(|_, next| next.kind == Kind::RunNext).flat_map(|run| {
        let size = if run.len() < SHORTEST_CUT { run.len() } else { 2 };
        run.windows(size)
    })
}

/// The same, each with what it counts: pairs across two words less than those within one.
fn weighed_parts<'p, 'n>(piece: &'p [&'n Unit]) -> impl Iterator<Item = (&'p [&'n Unit], f32)> {
    let worths = piece.chunk_by(|_, next| next.kind == Kind::RunNext).flat_map(|run| match run.len() < SHORTEST_CUT {
        true => vec![1.0],
        false => dictionary::joints(run).into_iter().map(worth).collect(),
    });
    parts(piece).zip(worths)
}

fn worth(joint: Joint) -> f32 {
    match joint {
        Joint::Inside => 1.0,
        Joint::Loose => 0.5,
        Joint::Across => 0.3,
    }
}

impl Planner {
    /// Articles that have most of the words: this share of the rarity of all.
    pub(super) fn relaxed(&self, relaxed: &Relaxed<'_>, least: f32) -> Part {
        let mut typed = Vec::new();
        for piece in &relaxed.pieces {
            let mut before: Option<&[&Unit]> = None;
            for (part, worth) in weighed_parts(piece) {
                let behind = before.map(|before| self.joined(before, part));
                typed.push(Typed { words: self.words(&owned(part), TITLE_OF_MOST, worth), behind });
                before = Some(part);
            }
        }
        let most = Part::Most(Most::new(typed, least));
        if relaxed.rest.is_empty() {
            return most;
        }
        let rest = Node::And(relaxed.rest.iter().map(|node| (*node).clone()).collect());
        match self.node(&rest) {
            Part::All(all) => Part::All(All { wanted: std::iter::once(most).chain(all.wanted).collect(), pairs: Vec::new(), ..all }),
            other => Part::All(All { wanted: vec![most, other], ..All::default() }),
        }
    }

    /// The line of two parts that follow each other.
    fn joined(&self, before: &[&Unit], part: &[&Unit]) -> Line {
        let shared = before.len() > 1 && part.len() > 1 && std::ptr::eq(before[1], part[0]);
        let units: Vec<&Unit> = before.iter().chain(if shared { &part[1..] } else { part }).copied().collect();
        match units.iter().any(|unit| unit.in_run()) {
            true => Line::new(self.folded(), &folded_cover(&owned(&units)), TOGETHER_OF_MOST),
            false => self.line(&units, TOGETHER_OF_MOST),
        }
    }
}

/// The units with new places, one directly behind the other.
fn owned(units: &[&Unit]) -> Vec<Unit> {
    units.iter().enumerate().map(|(position, unit)| Unit { position, ..(*unit).clone() }).collect()
}
