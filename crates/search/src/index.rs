//! The index of one data home: opening, searching, and how far it has come.

mod matching;
mod recover;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};
use tantivy::collector::Count;
use tantivy::query::AllQuery;
use tantivy::schema::Value;
use tantivy::{IndexReader, ReloadPolicy, Searcher, TantivyDocument};

use crate::collect::{Ranked, Tally};
use crate::query::value::Known;
use crate::query::{Expansion, parse, widen};
use crate::schema::{self, Fields};
use crate::snippet::Marker;
use crate::terms::{self, Terms};
use crate::{Document, Error, Expanded, Hit, Names, Query, Results, Writer, plan};

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
            inner: Arc::new(Inner { engine, reader, fields, meta: dir.join("meta.json"), seen: Mutex::new(None) }),
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
        let (parsed, expanded) = self.understood(query);
        let plan = plan::plan(parsed.root.as_ref(), &query.filters, &self.inner.fields);
        let searcher = self.searcher();
        let keep = query.offset.saturating_add(query.limit);
        let tallied = searcher.search(&plan, &Tally { sort: query.sort, keep })?;
        let marker = Marker::new(parsed.root.as_ref());
        let mut hits = Vec::new();
        for ranked in tallied.best.iter().skip(query.offset) {
            hits.push(self.hit(&searcher, ranked, &marker)?);
        }
        Ok(Results { total: tallied.total, hits, facets: tallied.facets(), remarks: parsed.remarks, expanded, ..Results::default() })
    }

    /// The tree of what was typed, and the names that it was widened by.
    pub(crate) fn understood(&self, query: &Query) -> (parse::Parsed, Vec<Expanded>) {
        let outlets = || self.outlets();
        let known = Known { today: query.today, names: &self.names, outlets: &outlets };
        let mut parsed = parse::read(&query.text, &known);
        let mut expanded = Vec::new();
        if query.names == Expansion::On {
            (parsed.root, expanded) = widen::widened(parsed.root, &self.names);
        }
        (parsed, expanded)
    }

    fn hit(&self, searcher: &Searcher, ranked: &Ranked, marker: &Marker) -> Result<Hit, Error> {
        let entry: TantivyDocument = searcher.doc(ranked.address)?;
        let stored = entry.get_first(self.inner.fields.stored).and_then(|value| value.as_str()).unwrap_or_default();
        let document: Document = serde_json::from_str(stored).map_err(|error| Error::Index(format!("stored article: {error}")))?;
        let snippet = marker.snippet(&document.content);
        Ok(Hit::new(document, ranked.score, snippet))
    }

    /// Ids and names of outlets, folded.
    fn outlets(&self) -> Vec<String> {
        let listed = schema::outlets(&self.searcher(), &self.inner.fields);
        listed.unwrap_or_else(|error| {
            tracing::warn!(%error, "outlets cannot be listed; their names are taken as typed");
            Vec::new()
        })
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

    pub(crate) fn fields(&self) -> &Fields {
        &self.inner.fields
    }
}
