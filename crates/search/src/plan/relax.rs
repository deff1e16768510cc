//! Which words of a query an article may lack, when none has all of them.

use super::line::Line;
use super::most::{Enough, Most, Typed};
use super::part::{All, Part};
use super::words::Words;
use super::{Planner, TITLE_OF_MOST, TOGETHER_OF_MOST};
use crate::Whole;
use crate::query::LONGEST_QUERY;
use crate::query::question;
use crate::query::tree::{Asks, Form, Leaf, Node};
use crate::tokens::dictionary::{self, Joint, SHORTEST_CUT};
use crate::tokens::{Kind, Unit, folded_cover};

/// A query whose words may be lacking.
pub(super) struct Relaxed<'n> {
    /// Pieces between which nothing stands together.
    pieces: Vec<Vec<&'n Unit>>,
    /// What must hold all the same.
    rest: Vec<&'n Node>,
    asks: Asks,
}

/// `None` when there are no two words of which one might be lacking, or when all are wanted: of up to three words typed each is meant, and
/// so is all that is joined by signs; to find nothing is an answer then. Of more bare words, of questions, sentences and runs that nobody
/// cut into words, most is enough.
pub(super) fn relaxed(root: &Node, asks: Asks) -> Option<Relaxed<'_>> {
    let mut relaxed = Relaxed { pieces: vec![Vec::new()], rest: Vec::new(), asks };
    relaxed.take(root, Quotes::Kept);
    if relaxed.is_long() {
        // A sentence that quotes somebody is no search for the words quoted.
        relaxed = Relaxed { pieces: vec![Vec::new()], rest: Vec::new(), asks };
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

    /// How many of its words are enough.
    pub(super) fn enough(&self) -> Enough {
        match self.asks {
            Asks::Words if self.is_long() => Enough::of_text(),
            asks => Enough::of(asks),
        }
    }

    /// What the articles have that lack nothing.
    pub(super) fn whole(&self) -> Whole {
        if self.has_uncut() { Whole::Unbroken } else { Whole::Words }
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

/// A part and what it counts.
struct Weighed<'p, 'n> {
    part: &'p [&'n Unit],
    worth: f32,
    /// Whether it stands directly behind the one before it.
    follows: bool,
}

/// The parts of a piece of which not all is [asking](question::asking): pairs across two words count less than those within one.
fn weighed_parts<'p, 'n>(piece: &'p [&'n Unit], asks: Asks) -> Vec<Weighed<'p, 'n>> {
    let is_asking = asked_by(piece, asks);
    let mut weighed = Vec::with_capacity(piece.len());
    let (mut at, mut follows) = (0, false);
    for run in piece.chunk_by(|_, next| next.kind == Kind::RunNext) {
        let worths = match run.len() < SHORTEST_CUT {
            true => vec![1.0],
            false => {
                let joints = dictionary::joints(run).into_iter().zip(run.windows(2));
                joints.map(|(joint, pair)| worth(joint, is_alone(pair, asks), asks)).collect()
            }
        };
        for (number, (part, worth)) in parts(run).zip(worths).enumerate() {
            let asked = &is_asking[at + number..at + number + part.len()];
            // Of a pair half of which asks the other half has its own place among the single characters.
            let is_left_out = if run.len() < SHORTEST_CUT { !asked.contains(&false) } else { asked.contains(&true) };
            if !is_left_out {
                weighed.push(Weighed { part, worth, follows });
            }
            follows = !is_left_out;
        }
        at += run.len();
    }
    weighed
}

/// The characters of longer runs of a piece, each by itself: a word of one character stands in no pair of an answer, and what one calls
/// 都城 another calls 首都.
fn weighed_characters<'p, 'n>(piece: &'p [&'n Unit], asks: Asks) -> impl Iterator<Item = Weighed<'p, 'n>> {
    let is_asking = asked_by(piece, asks);
    let mut at = 0;
    let runs = piece.chunk_by(|_, next| next.kind == Kind::RunNext).flat_map(move |run| {
        let asking = is_asking[at..at + run.len()].to_vec();
        at += run.len();
        let asking = if run.len() < SHORTEST_CUT { Vec::new() } else { asking };
        run.chunks(1).zip(asking)
    });
    runs.filter(|(part, asking)| !asking && part[0].is_ideograph()).map(|(part, _)| {
        let worth = if question::is_common(part[0]) { COMMON } else { 1.0 };
        Weighed { part, worth, follows: false }
    })
}

/// Of each unit of a piece whether it only asks; of a text that is no question none does.
fn asked_by(piece: &[&Unit], asks: Asks) -> Vec<bool> {
    let asking = if asks == Asks::Answer { question::asking(piece) } else { Vec::new() };
    if asking.contains(&false) { asking } else { vec![false; piece.len()] }
}

/// What a character counts in a question beside 1 for another, when it stands in any text, as 的.
const COMMON: f32 = 0.6;
/// What a pair of characters within a word counts there beside its characters, and what another pair does: an answer is in other words.
const PAIR: f32 = 0.3;
const LOOSE_PAIR: f32 = 0.1;
/// Weight of two pairs that stand together there, as [`TOGETHER_OF_MOST`].
const PAIRS_TOGETHER: f32 = 0.2;
/// What the same word with other marks counts in a question with marks, beside 1.
const OTHER_MARKS: f32 = 0.3;

/// What a pair counts; `alone` where its characters are looked for by themselves too.
fn worth(joint: Joint, alone: bool, asks: Asks) -> f32 {
    match joint {
        Joint::Inside if alone => PAIR,
        Joint::Loose | Joint::Across if alone => LOOSE_PAIR,
        Joint::Inside => 1.0,
        Joint::Loose if asks != Asks::Answer => 0.5,
        Joint::Loose | Joint::Across => 0.3,
    }
}

/// Whether characters of a part are looked for by themselves too: those of Chinese in a question.
fn is_alone(part: &[&Unit], asks: Asks) -> bool {
    asks == Asks::Answer && part.iter().all(|unit| unit.is_ideograph())
}

impl Planner {
    /// Articles that have most of the words.
    pub(super) fn relaxed(&self, relaxed: &Relaxed<'_>, enough: Enough) -> Part {
        let mut typed = Vec::new();
        for piece in &relaxed.pieces {
            let mut before: Option<&[&Unit]> = None;
            for Weighed { part, worth, follows } in weighed_parts(piece, relaxed.asks) {
                let behind = before.filter(|_| follows).map(|before| self.joined(before, part, relaxed.asks));
                typed.push(Typed { words: self.words_of_most(part, worth, relaxed.asks), behind });
                before = Some(part);
            }
        }
        if relaxed.asks == Asks::Answer {
            // Not of single characters: one that an article has again and again is of a word that it is about.
            for one in &mut typed {
                one.words.lines().chain(&mut one.behind).for_each(Line::answer);
            }
            let characters = relaxed.pieces.iter().flat_map(|piece| weighed_characters(piece, relaxed.asks));
            let alone = |one: Weighed<'_, '_>| Typed { words: self.words_of_most(one.part, one.worth, relaxed.asks), behind: None };
            typed.extend(characters.map(alone));
        }
        let most = Part::Most(Most::new(typed, enough));
        if relaxed.rest.is_empty() {
            return most;
        }
        let rest = Node::And(relaxed.rest.iter().map(|node| (*node).clone()).collect());
        match self.node(&rest) {
            Part::All(all) => Part::All(All { wanted: std::iter::once(most).chain(all.wanted).collect(), pairs: Vec::new(), ..all }),
            other => Part::All(All { wanted: vec![most, other], ..All::default() }),
        }
    }

    fn words_of_most(&self, part: &[&Unit], worth: f32, asks: Asks) -> Words {
        let words = self.words(&owned(part), TITLE_OF_MOST, worth);
        match self.marked && asks == Asks::Answer && words.exact.is_some() {
            true => Words { found: words.found.times(OTHER_MARKS), ..words },
            false => words,
        }
    }

    /// The line of two parts that follow each other.
    fn joined(&self, before: &[&Unit], part: &[&Unit], asks: Asks) -> Line {
        let shared = before.len() > 1 && part.len() > 1 && std::ptr::eq(before[1], part[0]);
        let units: Vec<&Unit> = before.iter().chain(if shared { &part[1..] } else { part }).copied().collect();
        match units.iter().any(|unit| unit.in_run()) {
            true => {
                let factor = if is_alone(&units, asks) { PAIRS_TOGETHER } else { TOGETHER_OF_MOST };
                Line::new(self.folded(), &folded_cover(&owned(&units)), factor)
            }
            false => self.line(&units, TOGETHER_OF_MOST),
        }
    }
}

/// The units with new places, one directly behind the other.
fn owned(units: &[&Unit]) -> Vec<Unit> {
    units.iter().enumerate().map(|(position, unit)| Unit { position, ..(*unit).clone() }).collect()
}
