//! Reading an index once before it is asked, so that no search waits for the disk, nor for what is mapped for the first time.

use std::hint::black_box;

use tantivy::index::SegmentComponent;

use super::Index;
use crate::query::{Query, Sort};
use crate::{Error, run};

/// Bytes that the system maps at a time, at least.
const PAGE: usize = 4096;
/// Bytes read at most: of a larger index the rest is read when it is asked for.
const MOST: usize = 4 << 30;
/// What every search reads first.
const COMPONENTS: [SegmentComponent; 4] =
    [SegmentComponent::Terms, SegmentComponent::Postings, SegmentComponent::Positions, SegmentComponent::Store];

impl Index {
    /// Touches its files as they are now, some 50 ms for each GB that the system has in memory; returns how many bytes they have.
    pub fn warm_up(&self) -> Result<usize, Error> {
        let mut read = 0;
        self.guarded(|| {
            // Whoever searches maps the same files.
            let searcher = self.searcher();
            let segments = self.engine().searchable_segments()?;
            for component in COMPONENTS {
                for segment in &segments {
                    let file = segment.open_read(component.clone()).map_err(tantivy::TantivyError::from)?;
                    // Mapped, not read.
                    let bytes = file.read_bytes()?;
                    if read + bytes.len() > MOST {
                        return Ok(read);
                    }
                    read += bytes.len();
                    black_box(bytes.iter().step_by(PAGE).fold(0_u8, |sum, byte| sum ^ byte));
                }
            }
            // Tables, columns and what articles are packed with are made by the first that needs them.
            run::run(self, &searcher, &first_search())?;
            Ok(read)
        })
    }
}

/// Words of each language that nearly all articles have.
fn first_search() -> Query {
    Query { text: "của OR 的 OR the".to_owned(), sort: Sort::Relevance, limit: 3, ..Query::default() }
}

#[cfg(test)]
mod tests {
    use crate::index::tests::{document, filled};

    #[test]
    fn all_of_an_index_is_touched() {
        let (_home, index) = filled(&[document(1, "Lũ", "mưa")]);
        assert!(index.warm_up().unwrap() > 100);
        let (_home, empty) = filled(&[]);
        assert_eq!(empty.warm_up().unwrap(), 0);
    }
}
