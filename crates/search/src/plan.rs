//! What a parsed query becomes for the engine.
//!
//! Folded forms decide what is found; exact forms decide the order. A query written with tone marks is read a second time
//! strictly, and whatever passes the strict reading stands before everything that does not.

mod filter;
mod near;
mod steady;

use std::ops::Bound;

use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, InvertedIndexRangeQuery, Occur, PhrasePrefixQuery, PhraseQuery, Query,
    TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

use self::steady::Steady;
use crate::Filters;
use crate::query::tree::{Form, Leaf, Named, Node};
use crate::schema::Fields;
use crate::tokens::{self, Placed, Unit};

type Clause = (Occur, Box<dyn Query>);

/// Added to the score of what matches as typed: far above any sum of BM25 scores that a query of some words reaches (below 100 on
/// 5,000 articles).
const AS_TYPED: f32 = 1000.0;
/// Weight of a folded match in the title, beside 1 for a match anywhere.
const TITLE: f32 = 2.0;
/// Weight of an exact match in a query with marks.
const EXACT: f32 = 2.0;
/// Weight of an exact match in a query without marks: "floods" a little before "flooding", no more, since the writer of
/// "dong dang" means Đồng Đăng.
const EXACT_UNMARKED: f32 = 0.2;
/// Weight of two words that stand together as they were typed: Vietnamese names are several syllables.
const TOGETHER: f32 = 1.5;
/// Pairs of words that are weighed so.
const MOST_PAIRS: usize = 12;
/// Beginnings of words that a prefix may stand for within a phrase.
const MOST_EXPANSIONS: u32 = 10_000;

/// One way to read a search.
pub(crate) struct Attempt {
    pub(crate) query: Box<dyn Query>,
    /// What the reader is told when this one finds what those before it did not, in Vietnamese.
    pub(crate) remark: Option<String>,
}

/// The ways to read what was typed, from strict to lenient: the first one that finds something is the answer. Never empty.
pub(crate) fn attempts(root: Option<&Node>, filters: &Filters, fields: &Fields, _searcher: &Searcher) -> Vec<Attempt> {
    vec![Attempt { query: plan(root, filters, fields), remark: None }]
}

/// The engine's query for what was typed and the filters.
fn plan(root: Option<&Node>, filters: &Filters, fields: &Fields) -> Box<dyn Query> {
    let mut clauses: Vec<Clause> = filter::all(filters, fields).into_iter().map(|query| (Occur::Must, query)).collect();
    match root {
        Some(root) => clauses.push((Occur::Must, Planner { fields: *fields, marked: root.is_marked() }.ranked(root))),
        None => clauses.push((Occur::Must, Box::new(AllQuery))),
    }
    Box::new(BooleanQuery::new(clauses))
}

/// How strictly words are taken.
#[derive(Clone, Copy, PartialEq)]
enum Reading {
    /// Any spelling; exact ones score more.
    Lenient,
    /// As typed.
    Strict,
}

struct Planner {
    fields: Fields,
    /// The query has Vietnamese marks.
    marked: bool,
}

impl Planner {
    fn ranked(&self, root: &Node) -> Box<dyn Query> {
        let mut clauses: Vec<Clause> = vec![(Occur::Must, self.node(root, Reading::Lenient))];
        if self.marked {
            clauses.push((Occur::Should, constant(self.node(root, Reading::Strict), AS_TYPED)));
            clauses.extend(self.whole(root).map(|whole| (Occur::Should, constant(whole, AS_TYPED))));
        }
        Box::new(BooleanQuery::new(clauses))
    }

    /// All words typed, next to each other: a name stands before its syllables scattered about.
    fn whole(&self, root: &Node) -> Option<Box<dyn Query>> {
        let Node::And(nodes) = root else { return None };
        let words: Vec<&Unit> = nodes.iter().map_while(bare_word).collect();
        let all = words.len() == nodes.len() && words.len() <= 6;
        all.then(|| sequence(self.fields.exact, words.iter().enumerate().map(|(at, unit)| (at, unit.exact.clone())).collect()))
    }

    fn node(&self, node: &Node, reading: Reading) -> Box<dyn Query> {
        match node {
            Node::Leaf(leaf) => self.leaf(leaf, reading),
            Node::And(nodes) => self.all(nodes, reading),
            Node::Or(nodes) => Box::new(BooleanQuery::union(nodes.iter().map(|node| self.node(node, reading)).collect())),
            Node::Not(_) => self.all(std::slice::from_ref(node), reading),
            Node::Near(near) => match (reading, near::exact(near, self.fields.exact)) {
                (Reading::Strict, Some(exact)) => exact,
                _ => near::folded(near, self.fields.folded),
            },
            Node::Title(node) => self.in_title().node(node, reading),
            Node::Filter(condition) => filter::one(condition, &self.fields),
            Node::Named(named) => self.named(named, reading),
        }
    }

    fn in_title(&self) -> Self {
        let fields = Fields { exact: self.fields.title_exact, folded: self.fields.title_folded, ..self.fields };
        Self { fields, marked: self.marked }
    }

    /// The name as typed stands before its other names.
    fn named(&self, named: &Named, reading: Reading) -> Box<dyn Query> {
        let typed = self.leaf(&named.typed, reading);
        match reading {
            Reading::Strict => typed,
            Reading::Lenient => {
                let also = named.also.iter().map(|leaf| self.leaf(leaf, reading));
                Box::new(BooleanQuery::union(std::iter::once(typed).chain(also).collect()))
            }
        }
    }

    fn all(&self, nodes: &[Node], reading: Reading) -> Box<dyn Query> {
        let mut clauses: Vec<Clause> = Vec::with_capacity(nodes.len() + 1);
        for node in nodes {
            match node {
                Node::Not(unwanted) => clauses.push((Occur::MustNot, self.unwanted(unwanted))),
                wanted => clauses.push((Occur::Must, self.node(wanted, reading))),
            }
        }
        if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            clauses.push((Occur::Must, Box::new(AllQuery)));
        }
        if reading == Reading::Lenient {
            clauses.extend(self.pairs(nodes));
        }
        Box::new(BooleanQuery::new(clauses))
    }

    /// `-thành` must not take "thanh" away from a writer who types marks.
    fn unwanted(&self, node: &Node) -> Box<dyn Query> {
        let reading = if self.marked { Reading::Strict } else { Reading::Lenient };
        Box::new(Steady(self.node(node, reading)))
    }

    fn pairs(&self, nodes: &[Node]) -> Vec<Clause> {
        let pairs = nodes.windows(2).filter_map(|pair| Some((bare_word(&pair[0])?, bare_word(&pair[1])?)));
        let query = |(first, second): (&Unit, &Unit)| {
            let (field, terms) = match self.marked {
                true => (self.fields.exact, vec![(0, first.exact.clone()), (1, second.exact.clone())]),
                false => (self.fields.folded, vec![(0, first.folded.clone()), (1, second.folded.clone())]),
            };
            (Occur::Should, boosted(sequence(field, terms), TOGETHER))
        };
        pairs.take(MOST_PAIRS).map(query).collect()
    }

    fn leaf(&self, leaf: &Leaf, reading: Reading) -> Box<dyn Query> {
        match leaf.form {
            Form::Prefix if leaf.units.last().is_some_and(|last| !last.in_run()) => self.prefix(leaf, reading),
            _ => self.adjacent(leaf, reading),
        }
    }

    fn adjacent(&self, leaf: &Leaf, reading: Reading) -> Box<dyn Query> {
        let folded = tokens::folded_cover(&leaf.units);
        let Some(exact) = tokens::exact_cover(&leaf.units) else {
            return match reading {
                Reading::Strict => sequence(self.fields.folded, folded),
                Reading::Lenient => self.preferred(folded, None),
            };
        };
        match reading {
            Reading::Strict => sequence(self.fields.exact, exact),
            Reading::Lenient => self.preferred(folded, Some(exact)),
        }
    }

    /// Found folded; better in the title, better exact.
    fn preferred(&self, folded: Vec<Placed>, exact: Option<Vec<Placed>>) -> Box<dyn Query> {
        let mut clauses: Vec<Clause> = vec![
            (Occur::Must, sequence(self.fields.folded, folded.clone())),
            (Occur::Should, boosted(sequence(self.fields.title_folded, folded), TITLE)),
        ];
        if let Some(exact) = exact {
            let weight = if self.marked { EXACT } else { EXACT_UNMARKED };
            if self.marked {
                clauses.push((Occur::Should, boosted(sequence(self.fields.title_exact, exact.clone()), TITLE * weight)));
            }
            clauses.push((Occur::Should, boosted(sequence(self.fields.exact, exact), weight)));
        }
        Box::new(BooleanQuery::new(clauses))
    }

    /// Stems are no beginnings ("vietnames"), so that whole words are looked for in the exact forms too.
    fn prefix(&self, leaf: &Leaf, reading: Reading) -> Box<dyn Query> {
        let exact = tokens::exact_cover(&leaf.units).map(|terms| beginning(self.fields.exact, terms));
        let folded = beginning(self.fields.folded, folded_beginning(&leaf.units));
        match (reading, exact) {
            (Reading::Strict, Some(exact)) => exact,
            (Reading::Lenient, Some(exact)) => Box::new(BooleanQuery::union(vec![folded, exact])),
            (_, None) => folded,
        }
    }
}

/// The cover of a prefix: its last word is not stemmed, since it is not a word yet.
///
/// tantivy 0.27 looks for the beginning directly behind the last of two or more terms, whatever its place. The last pair
/// of a run ends there but stands a place earlier, so that the run's last character is sought too.
fn folded_beginning(units: &[Unit]) -> Vec<Placed> {
    let mut terms = tokens::folded_cover(units);
    if let (Some(last), Some(unit)) = (terms.last_mut(), units.last()) {
        last.1 = domain::fold::fold(&unit.exact);
    }
    if let [.., before, _] = units
        && before.in_run()
        && !terms.iter().any(|(position, _)| *position == before.position)
    {
        terms.insert(terms.len() - 1, (before.position, before.folded.clone()));
    }
    terms
}

fn bare_word(node: &Node) -> Option<&Unit> {
    match node {
        Node::Leaf(Leaf { units, form: Form::Word }) => match units.as_slice() {
            [unit] if !unit.in_run() => Some(unit),
            _ => None,
        },
        _ => None,
    }
}

/// The terms in their places in one field.
fn sequence(field: Field, terms: Vec<Placed>) -> Box<dyn Query> {
    let mut terms = placed(field, terms);
    match terms.len() {
        0 => Box::new(EmptyQuery),
        1 => Box::new(TermQuery::new(terms.remove(0).1, IndexRecordOption::WithFreqs)),
        _ => Box::new(PhraseQuery::new_with_offset(terms)),
    }
}

/// The same where the last term only begins as given.
fn beginning(field: Field, terms: Vec<Placed>) -> Box<dyn Query> {
    match terms.as_slice() {
        [] => Box::new(EmptyQuery),
        [(_, prefix)] => {
            let end = format!("{prefix}{}", char::MAX);
            let (from, to) = (Term::from_field_text(field, prefix), Term::from_field_text(field, &end));
            Box::new(InvertedIndexRangeQuery::new(Bound::Included(from), Bound::Excluded(to)))
        }
        _ => {
            let mut query = PhrasePrefixQuery::new_with_offset(placed(field, terms));
            query.set_max_expansions(MOST_EXPANSIONS);
            Box::new(query)
        }
    }
}

fn placed(field: Field, terms: Vec<Placed>) -> Vec<(usize, Term)> {
    let first = terms.first().map_or(0, |(position, _)| *position);
    terms.into_iter().map(|(position, text)| (position - first, Term::from_field_text(field, &text))).collect()
}

fn boosted(query: Box<dyn Query>, weight: f32) -> Box<dyn Query> {
    Box::new(BoostQuery::new(query, weight))
}

fn constant(query: Box<dyn Query>, score: f32) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, score))
}
