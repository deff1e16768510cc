//! Words that stand close to each other, in any order.

use tantivy::query::{PhraseQuery, Query};
use tantivy::schema::Field;

use super::placed;
use crate::query::tree::Near;
use crate::tokens;

/// Finds the parts of `near` in one folded field.
pub(super) fn query(near: &Near, field: Field) -> Box<dyn Query> {
    let units: Vec<_> = near.parts.iter().flat_map(|part| part.units.clone()).collect();
    Box::new(PhraseQuery::new_with_offset_and_slop(placed(field, tokens::folded_cover(&units)), near.within))
}
