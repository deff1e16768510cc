//! The one writer of an index.

mod before;
mod merging;

use std::collections::HashSet;

use domain::ArticleId;
use tantivy::query::{AllQuery, TermSetQuery};
use tantivy::{IndexWriter, Term};

use crate::document::Packer;
use crate::draft::Draft;
use crate::index::payload;
use crate::{Document, Error, Index};
use before::Made;
use merging::Merging;

/// The one writer of an index. What was put and not committed is gone with it; what was committed stays.
pub struct Writer {
    engine: IndexWriter,
    index: Index,
    /// What was put and is not the engine's yet.
    draft: Option<Draft>,
    /// The articles in it.
    drafted: HashSet<ArticleId>,
    /// Keys of those that may be in other segments already.
    replaced: Vec<Term>,
    packer: Packer,
    made: Made,
    /// Whether something that was put is lost, so that nothing more may be committed.
    has_failed: bool,
    /// Every article that may be in the index, as long as that is known: what is not there need not be taken out first, which the engine
    /// would look for in every segment. `None` when others may be in it.
    known: Option<HashSet<ArticleId>>,
}

/// Memory for documents that the engine would index by itself, in bytes: the least that it takes. It has none to index.
const HEAP: usize = 15_000_000;
/// So many articles are remembered.
const MOST_KNOWN: usize = 2_000_000;

impl Writer {
    pub(crate) fn new(index: Index) -> Result<Self, Error> {
        let engine = index.engine().writer_with_num_threads(1, HEAP)?;
        engine.set_merge_policy(Box::new(Merging::default()));
        let is_empty = index.engine().load_metas()?.segments.is_empty();
        let packer = Packer::new(index.newest_dictionary()?);
        let (draft, drafted, replaced, made, has_failed) = Default::default();
        Ok(Self { engine, index, draft, drafted, replaced, packer, made, has_failed, known: is_empty.then(HashSet::new) })
    }

    /// Adds or replaces documents. After an error nothing more can be put or committed.
    pub fn put(&mut self, documents: &[Document]) -> Result<(), Error> {
        self.unless_failed(|writer| documents.iter().try_for_each(|document| writer.put_one(document)))
    }

    fn put_one(&mut self, document: &Document) -> Result<(), Error> {
        if self.drafted.contains(&document.article) || self.draft.as_ref().is_some_and(Draft::is_full) {
            self.flush()?;
        }
        if self.may_be_there(document.article) {
            self.replaced.push(self.index.fields().key(document));
        }
        let draft = match &mut self.draft {
            Some(draft) => draft,
            none => {
                let segment = self.engine.new_segment();
                self.made.add(segment.id());
                none.insert(Draft::begin(segment, self.index.fields())?)
            }
        };
        self.drafted.insert(document.article);
        draft.add(document, &mut self.packer)
    }

    /// Gives the engine what was put.
    fn flush(&mut self) -> Result<(), Error> {
        self.drafted.clear();
        let Some(draft) = self.draft.take() else { return Ok(()) };
        let segment = draft.write()?;
        let replaced = std::mem::take(&mut self.replaced);
        if !replaced.is_empty() {
            self.engine.delete_query(self.made.before(1, TermSetQuery::new(replaced)))?;
        }
        Ok(self.engine.add_segment(segment)?)
    }

    fn unless_failed(&mut self, act: impl FnOnce(&mut Self) -> Result<(), Error>) -> Result<(), Error> {
        if self.has_failed {
            return Err(Error::Index("what was put before is lost".to_owned()));
        }
        let done = act(self).inspect_err(|error| self.index.suspect(error));
        self.has_failed = done.is_err();
        done
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
        self.unless_failed(|writer| {
            writer.flush()?;
            let mut commit = writer.engine.prepare_commit()?;
            commit.set_payload(&payload(seq, writer.packer.dictionary())?);
            commit.commit()?;
            Ok(())
        })?;
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
        self.draft = None;
        self.drafted.clear();
        self.replaced.clear();
        // A deletion in its place among the other changes, unlike the engine's `delete_all_documents`.
        self.engine.delete_query(self.made.before(0, AllQuery))?;
        self.known = Some(HashSet::new());
        Ok(())
    }
}
