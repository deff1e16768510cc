//! Beginnings of words, which the engine looks up by itself.

use std::ops::Bound;

use tantivy::Term;
use tantivy::query::{BooleanQuery, EmptyQuery, InvertedIndexRangeQuery, PhrasePrefixQuery, Query};
use tantivy::schema::Field;

use super::placed;
use crate::query::tree::Leaf;
use crate::tokens::{self, Placed, Unit};

/// Beginnings of words that a prefix may stand for within a phrase.
const MOST_EXPANSIONS: u32 = 10_000;

/// What is found, and what of it is as typed. Stems are no beginnings ("vietnames"), so that whole words are looked for in the exact
/// forms too.
pub(super) fn queries(leaf: &Leaf, folded: Field, exact: Field) -> (Box<dyn Query>, Option<Box<dyn Query>>) {
    let by_folded = beginning(folded, folded_beginning(&leaf.units));
    match tokens::exact_cover(&leaf.units).map(|terms| beginning(exact, terms)) {
        Some(by_exact) => (Box::new(BooleanQuery::union(vec![by_folded, by_exact.box_clone()])), Some(by_exact)),
        None => (by_folded, None),
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

/// The terms in their places in one field, where the last one only begins as given.
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
