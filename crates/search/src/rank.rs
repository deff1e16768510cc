//! The order of what was found: the score of words, and a gentle preference for the new.

/// Most that being new adds to a score: less than a rare word in the text, about as much as a word that half of all articles have.
pub(crate) const FRESHEST: f32 = 1.0;
/// After so many seconds half of it is left.
const HALF: f32 = 30.0 * 86_400.0;

/// The score of an article published at `published`, where the newest that counts (`Columns::newest`) is of `newest`, both in seconds since 1970.
///
/// A sum and not a product, so that it decides between articles that the words do not tell apart and leaves clear differences be.
pub(crate) fn adjusted(score: f32, published: i64, newest: i64) -> f32 {
    score + freshness(published, newest)
}

/// What being new adds to a score.
pub(crate) fn freshness(published: i64, newest: i64) -> f32 {
    let age = newest.saturating_sub(published).max(0) as f32;
    FRESHEST * (-age / HALF).exp2()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 86_400;

    #[test]
    fn the_newer_of_two_equal_articles_stands_first() {
        let newest = 20_000 * DAY;
        assert!(adjusted(5.0, newest, newest) > adjusted(5.0, newest - DAY, newest));
        assert!(adjusted(5.0, newest - 300 * DAY, newest) > adjusted(5.0, newest - 330 * DAY, newest));
    }

    #[test]
    fn being_new_does_not_overturn_a_clear_difference() {
        let newest = 20_000 * DAY;
        assert!(adjusted(7.0, 0, newest) > adjusted(5.9, newest, newest));
        assert!(adjusted(0.0, i64::MIN, i64::MAX) >= 0.0);
        assert_eq!(adjusted(2.0, newest + DAY, newest), 2.0 + FRESHEST);
    }
}
