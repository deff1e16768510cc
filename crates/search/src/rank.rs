//! The order of what was found.

/// Most that [`adjusted`] adds to a score.
pub(crate) const FRESHEST: f32 = 0.0;

/// The score of an article published at `published`, where the newest of the index is of `newest`, both in seconds since 1970.
pub(crate) fn adjusted(score: f32, _published: i64, _newest: i64) -> f32 {
    score
}
