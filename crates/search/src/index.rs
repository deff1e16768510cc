//! The index of one data home: opening, searching, and how far it has come.

mod matching;
mod recover;
#[cfg(test)]
pub(crate) mod tests;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};
use tantivy::collector::Count;
use tantivy::query::AllQuery;
use tantivy::{IndexReader, ReloadPolicy, Searcher};

use crate::columns::{Cache, Columns};
use crate::schema::{self, Fields};
use crate::terms::{self, Terms};
use crate::{Error, Names, Query, Results, Writer, run};

/// The index of one data home, for reading. Cheap to clone.
#[derive(Clone)]
pub struct Index {
    inner: Arc<Inner>,
    names: Arc<Names>,
}

struct Inner {
    engine: tantivy::Index,
    reader: IndexReader,
    fields: Fields,
    columns: Cache,
    /// The file that every commit replaces, in this process or in another.
    meta: PathBuf,
    /// How that file looked when the reader last read it.
    seen: Mutex<Option<Stamp>>,
}

#[derive(Clone, Copy, PartialEq)]
struct Stamp {
    modified: SystemTime,
    length: u64,
}

/// What a commit carries beside documents.
#[derive(Serialize, Deserialize)]
struct Payload {
    schema: u32,
    seq: i64,
}

pub(crate) fn payload(seq: i64) -> String {
    format!(r#"{{"schema":{},"seq":{seq}}}"#, schema::VERSION)
}

impl Index {
    /// Opens the index at `dir` (made when absent). An index of another schema version or a damaged one is moved aside to
    /// `<dir>.broken-<n>` (one such is kept) and begun anew: its `committed_seq` is then 0 and the caller fills it from the
    /// store. Damage that only a full reading would show is not looked for.
    pub fn open(dir: &Path) -> Result<Self, Error> {
        std::fs::create_dir_all(dir)?;
        let (engine, fields) = recover::open_or_begin(dir)?;
        engine.tokenizers().register(terms::NAME, Terms::default());
        let reader = engine.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let index = Self {
            inner: Arc::new(Inner {
                engine,
                reader,
                fields,
                columns: Cache::default(),
                meta: dir.join("meta.json"),
                seen: Mutex::new(None),
            }),
            names: Arc::default(),
        };
        index.refresh()?;
        Ok(index)
    }

    /// The same index with names of places by which searches can be widened.
    #[must_use]
    pub fn with_names(self, names: Names) -> Self {
        Self { names: Arc::new(names), ..self }
    }

    /// The names given to it.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// The change number up to which the store is in the index.
    pub fn committed_seq(&self) -> Result<i64, Error> {
        let payload = self.inner.engine.load_metas()?.payload;
        let Some(payload) = payload else { return Ok(0) };
        let payload: Payload = serde_json::from_str(&payload).map_err(|error| Error::Index(format!("commit payload: {error}")))?;
        Ok(payload.seq)
    }

    /// Takes the writer; [`Error::Busy`] when another process has it.
    pub fn writer(&self) -> Result<Writer, Error> {
        Writer::new(self.clone())
    }

    /// Articles in it.
    pub fn len(&self) -> Result<u64, Error> {
        Ok(self.searcher().search(&AllQuery, &Count)? as u64)
    }

    /// Whether there is no article in it.
    pub fn is_empty(&self) -> Result<bool, Error> {
        Ok(self.len()? == 0)
    }

    /// Searches; never fails on what a person typed.
    pub fn search(&self, query: &Query) -> Result<Results, Error> {
        run::run(self, &self.searcher(), query)
    }

    /// The newest state that can be read. Commits of other processes are noticed here.
    fn searcher(&self) -> Searcher {
        let seen = *self.inner.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if self.stamp() != seen
            && let Err(error) = self.refresh()
        {
            tracing::warn!(%error, "the index changed but cannot be read anew; the state read before goes on serving");
        }
        self.inner.reader.searcher()
    }

    /// Reads the newest commit.
    pub(crate) fn refresh(&self) -> Result<(), Error> {
        // Taken before reading: a commit in between is noticed by the next search.
        let stamp = self.stamp();
        self.inner.reader.reload()?;
        *self.inner.seen.lock().unwrap_or_else(PoisonError::into_inner) = stamp;
        Ok(())
    }

    fn stamp(&self) -> Option<Stamp> {
        let meta = std::fs::metadata(&self.inner.meta).ok()?;
        Some(Stamp { modified: meta.modified().ok()?, length: meta.len() })
    }

    pub(crate) fn engine(&self) -> &tantivy::Index {
        &self.inner.engine
    }

    /// What is counted of all that `searcher` sees.
    pub(crate) fn columns(&self, searcher: &Searcher) -> Result<Columns, Error> {
        Ok(self.inner.columns.of(searcher)?)
    }

    pub(crate) fn fields(&self) -> &Fields {
        &self.inner.fields
    }
}
