//! A place in the order of a search's lines, as a text that fits in an address.

use std::fmt;
use std::str::FromStr;

/// A place in the order of a search's lines. Good for the same search only; what was stored meanwhile neither repeats nor drops what
/// stands behind it, except that an article may have moved by a changed score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cursor {
    pub(crate) score: f32,
    /// Seconds since 1970.
    pub(crate) published: i64,
    pub(crate) article: i64,
    /// The newest article of the first page, in seconds since 1970: what freshness is measured by on every page.
    pub(crate) newest: i64,
}

/// What is no cursor.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not a place in a list of results")]
pub struct NoCursor;

impl fmt::Display for Cursor {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:08x}.{:x}.{:x}.{:x}", self.score.to_bits(), self.published, self.article, self.newest)
    }
}

impl FromStr for Cursor {
    type Err = NoCursor;

    fn from_str(text: &str) -> Result<Self, NoCursor> {
        let mut parts = text.split('.').map(|part| u64::from_str_radix(part, 16).map_err(|_| NoCursor));
        let mut next = || parts.next().unwrap_or(Err(NoCursor));
        let score = f32::from_bits(u32::try_from(next()?).map_err(|_| NoCursor)?);
        let [published, article, newest] = [next()?, next()?, next()?].map(u64::cast_signed);
        if parts.next().is_some() || !score.is_finite() {
            return Err(NoCursor);
        }
        Ok(Self { score, published, article, newest })
    }
}

#[cfg(test)]
mod tests {
    use super::{Cursor, NoCursor};

    #[test]
    fn reads_what_it_writes() {
        let first = Cursor { score: 0.0, published: 0, article: 1, newest: 0 };
        for cursor in [first, Cursor { score: 12.5, published: -5, article: i64::MAX, newest: i64::MIN }] {
            assert_eq!(cursor.to_string().parse(), Ok(cursor));
        }
    }

    #[test]
    fn refuses_what_it_has_not_written() {
        for text in ["", "1", "1.2", "1.2.3", "1.2.3.4.5", "x.1.2.3", "ffffffff.1.2.3", "123456789.1.2.3", "1.2.3.", "\u{661}.1.2.3"] {
            assert_eq!(text.parse::<Cursor>(), Err(NoCursor), "{text}");
        }
    }
}
