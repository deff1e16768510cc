//! The one writer of an index.

use std::collections::HashSet;

use domain::ArticleId;
use tantivy::IndexWriter;
use tantivy::query::AllQuery;

use crate::index::payload;
use crate::{Document, Error, Index};

/// The one writer of an index. What was put and not committed is gone with it; what was committed stays.
pub struct Writer {
    engine: IndexWriter,
    index: Index,
    /// Every article that may be in the index, as long as that is known: what is not there need not be taken out first, which the engine
    /// would look for in every segment. `None` when others may be in it.
    known: Option<HashSet<ArticleId>>,
}

/// Memory for documents on their way to the disk, in bytes: some 6,000 articles of 3 KB. Twice as much is hardly faster, and with the
/// larger segments that are then merged the process reached 517 MB on 230,000 articles, most of it mapped files. One thread: the machine
/// has two cores and serves people too.
const HEAP: usize = 50_000_000;
/// So many articles are remembered.
const MOST_KNOWN: usize = 2_000_000;

impl Writer {
    pub(crate) fn new(index: Index) -> Result<Self, Error> {
        let engine = index.engine().writer_with_num_threads(1, HEAP)?;
        let is_empty = index.engine().load_metas()?.segments.is_empty();
        Ok(Self { engine, index, known: is_empty.then(HashSet::new) })
    }

    /// Adds or replaces documents.
    pub fn put(&mut self, documents: &[Document]) -> Result<(), Error> {
        for document in documents {
            if self.may_be_there(document.article) {
                self.engine.delete_term(self.index.fields().key(document));
            }
            self.engine.add_document(self.index.fields().entry(document)?)?;
        }
        Ok(())
    }

    /// Whether the article may be in the index already; from now on it is.
    fn may_be_there(&mut self, article: ArticleId) -> bool {
        let Some(known) = &mut self.known else { return true };
        let is_there = !known.insert(article);
        if known.len() >= MOST_KNOWN {
            self.known = None;
        }
        is_there
    }

    /// Makes them searchable and durable together with `seq`. Readers of this process see them at once.
    pub fn commit(&mut self, seq: i64) -> Result<(), Error> {
        let mut commit = self.engine.prepare_commit()?;
        commit.set_payload(&payload(seq));
        commit.commit()?;
        self.index.refresh()
    }

    /// Ends when no merging of segments goes on any more, so that nothing of this writer touches the index afterwards.
    pub fn finish(self) -> Result<(), Error> {
        Ok(self.engine.wait_merging_threads()?)
    }

    /// Deletes files that no commit needs.
    pub(crate) fn sweep(&self) -> Result<(), Error> {
        self.engine.garbage_collect_files().wait()?;
        Ok(())
    }

    /// Empties the index (for `reindex`); visible with the next commit.
    pub fn clear(&mut self) -> Result<(), Error> {
        // A deletion in its place among the other changes, unlike the engine's `delete_all_documents`, which leaves
        // what was put but not committed.
        self.engine.delete_query(Box::new(AllQuery))?;
        self.known = Some(HashSet::new());
        Ok(())
    }
}
