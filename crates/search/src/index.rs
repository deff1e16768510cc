//! The index of one data home: opening, searching, and how far it has come.

mod files;
mod health;
mod matching;
mod rebuild;
mod recover;
#[cfg(test)]
pub(crate) mod tests;
mod warm;

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::SystemTime;

use chrono::FixedOffset;
use lru::LruCache;
use serde::{Deserialize, Serialize};
use tantivy::collector::Count;
use tantivy::index::SegmentId;
use tantivy::query::AllQuery;
use tantivy::{DocAddress, DocId, IndexReader, ReloadPolicy, Searcher, TantivyDocument};

use crate::columns::{Cache, Columns};
use crate::document::{self, Dictionary, Head};
use crate::schema::{self, Fields};
use crate::{Copy, Document, Error, Names, Query, Results, Writer, run};
use files::Watched;
use health::Health;
pub use health::{Meanwhile, Upkeep};
pub use rebuild::Rebuild;
pub(crate) use recover::tells_damage;

/// The index of one data home, for reading. Cheap to clone.
#[derive(Clone)]
pub struct Index {
    inner: Arc<Inner>,
    names: Arc<Names>,
    fields: Fields,
}

struct Inner {
    dir: PathBuf,
    /// Replaced when a new index takes the place of the one that was opened.
    opened: RwLock<Arc<Opened>>,
    columns: Cache,
    /// Those that were shown lately. A page shows up to a hundred, and each is read and unpacked with all its text.
    copies: Mutex<LruCache<(SegmentId, DocId), Copy>>,
    /// Those that articles were read with, the latest last.
    dictionaries: Mutex<Vec<Arc<Dictionary>>>,
    health: Mutex<Health>,
    /// The file that every commit replaces, in this process or in another.
    meta: PathBuf,
    /// How that file looked when the reader last read it.
    seen: Mutex<Option<Stamp>>,
    watched: Mutex<Watched>,
}

/// Copies that are kept at hand, half a kilobyte each.
const COPIES: NonZeroUsize = NonZeroUsize::new(10_000).unwrap();

struct Opened {
    engine: tantivy::Index,
    reader: IndexReader,
}

/// How a file looks from outside.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Stamp {
    modified: SystemTime,
    length: u64,
}

/// What a commit carries beside documents.
#[derive(Serialize, Deserialize)]
struct Payload {
    schema: u32,
    seq: i64,
    /// What articles are packed with; there is one or none in the life of an index.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    dictionary: Option<String>,
}

pub(crate) fn payload(seq: i64, dictionary: Option<&Dictionary>) -> Result<String, Error> {
    let payload = Payload { schema: schema::VERSION, seq, dictionary: dictionary.map(|dictionary| dictionary.text().to_owned()) };
    serde_json::to_string(&payload).map_err(|error| Error::Index(format!("commit payload: {error}")))
}

impl Index {
    /// Opens the index at `dir` (made when absent). One whose words are of another version serves until it is built anew (see
    /// [`Self::rebuild_wanted`]); one that cannot be read, for its version or for damage, is moved aside to `<dir>.broken-<n>` (one such
    /// is kept) and begun anew: its `committed_seq` is then 0 and the caller fills it from the store. Damage that only a full reading
    /// would show is looked for by [`Self::verify`].
    pub fn open(dir: &Path) -> Result<Self, Error> {
        std::fs::create_dir_all(dir)?;
        let index = Self::over(dir, recover::open_or_begin(dir)?)?;
        if index.is_stale() && index.search(&Query { limit: 1, ..Query::default() }).is_err() {
            drop(index);
            return Self::over(dir, recover::begin_anew(dir, "what it keeps of articles is of another version")?);
        }
        Ok(index)
    }

    /// Opens the index at `dir` for who only asks it: changes nothing, and fails where [`Self::open`] would begin anew, so that nobody
    /// takes an empty answer for an answer.
    pub fn open_existing(dir: &Path) -> Result<Self, Error> {
        // Whoever writes there may have put other files in the place of those that were just named.
        Self::over(dir, recover::open_again(dir).or_else(|_| recover::open_again(dir))?)
    }

    fn over(dir: &Path, (engine, fields, age): recover::Found) -> Result<Self, Error> {
        let health = Mutex::new(Health::of(age));
        let opened = RwLock::new(Arc::new(Opened::new(engine)?));
        let (meta, seen) = (dir.join("meta.json"), Mutex::new(None));
        let index = Self {
            inner: Arc::new(Inner {
                dir: dir.to_owned(),
                opened,
                columns: Cache::default(),
                copies: Mutex::new(LruCache::new(COPIES)),
                dictionaries: Mutex::default(),
                health,
                meta,
                seen,
                watched: Mutex::default(),
            }),
            names: Arc::default(),
            fields,
        };
        index.refresh()?;
        Ok(index)
    }

    /// The same index with names of places by which searches can be widened.
    #[must_use]
    pub fn with_names(self, names: Names) -> Self {
        Self { names: Arc::new(names), ..self }
    }

    /// The same index with days of the office's zone, by which searches are filtered and counted; without it they are Vietnam's.
    #[must_use]
    pub fn in_zone(self, zone: FixedOffset) -> Self {
        let fields = Fields { zone: zone.local_minus_utc().into(), ..self.fields };
        Self { fields, ..self }
    }

    /// The names given to it.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// The change number up to which the store is in the index.
    pub fn committed_seq(&self) -> Result<i64, Error> {
        Ok(self.payload()?.map_or(0, |payload| payload.seq))
    }

    fn payload(&self) -> Result<Option<Payload>, Error> {
        let metas = self.engine().load_metas().inspect_err(|error| self.note_damage(error))?;
        let Some(payload) = metas.payload else { return Ok(None) };
        serde_json::from_str(&payload).map(Some).map_err(|error| Error::Index(format!("commit payload: {error}")))
    }

    /// The article at an address.
    pub(crate) fn document(&self, searcher: &Searcher, address: DocAddress) -> Result<Document, Error> {
        self.read(searcher, address, |head| head.whole())
    }

    /// What `read` takes of the article at an address.
    pub(crate) fn read<T>(
        &self,
        searcher: &Searcher,
        address: DocAddress,
        read: impl FnOnce(Head<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let entry: TantivyDocument = searcher.doc(address)?;
        document::unpacked(self.fields().packed(&entry), |number| self.dictionary(number), |bytes| read(Head::from_stored(bytes)?))
    }

    /// What is shown of the article at an address where it is folded under another.
    pub(crate) fn copy(&self, searcher: &Searcher, address: DocAddress) -> Result<Copy, Error> {
        let key = (searcher.segment_reader(address.segment_ord).segment_id(), address.doc_id);
        let known = || self.inner.copies.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(copy) = known().get(&key) {
            return Ok(copy.clone());
        }
        let copy: Copy = self.read(searcher, address, |head| Ok(head.document.into()))?;
        known().put(key, copy.clone());
        Ok(copy)
    }

    /// The dictionary of a number. What was read before is kept: an index that was just replaced is still searched in.
    fn dictionary(&self, number: u16) -> Result<Arc<Dictionary>, Error> {
        let known = || self.inner.dictionaries.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(dictionary) = known().iter().find(|dictionary| dictionary.number() == number) {
            return Ok(dictionary.clone());
        }
        let newest = self.newest_dictionary()?.filter(|dictionary| dictionary.number() == number);
        let newest = newest.ok_or_else(|| Error::Index("the dictionary of a stored article is not there".to_owned()))?;
        let mut known = known();
        let spare = known.len().saturating_sub(1);
        known.drain(..spare);
        known.push(newest.clone());
        Ok(newest)
    }

    /// The dictionary in the newest commit.
    pub(crate) fn newest_dictionary(&self) -> Result<Option<Arc<Dictionary>>, Error> {
        let text = self.payload()?.and_then(|payload| payload.dictionary);
        Ok(text.map(|text| Arc::new(Dictionary::new(text))))
    }

    /// Takes the writer; [`Error::Busy`] when another process has it. An index of another version takes no more articles.
    pub fn writer(&self) -> Result<Writer, Error> {
        if self.is_stale() {
            return Err(Error::Index("its words are of another version".to_owned()));
        }
        Writer::new(self.clone())
    }

    /// Articles in it.
    pub fn len(&self) -> Result<u64, Error> {
        self.guarded(|| Ok(self.searcher().search(&AllQuery, &Count)? as u64))
    }

    /// Whether there is no article in it.
    pub fn is_empty(&self) -> Result<bool, Error> {
        Ok(self.len()? == 0)
    }

    /// Searches; never fails on what a person typed.
    pub fn search(&self, query: &Query) -> Result<Results, Error> {
        self.guarded(|| run::run(self, &self.searcher(), query))
    }

    /// The newest state that can be read. Commits of other processes are noticed here.
    pub(crate) fn searcher(&self) -> Searcher {
        let seen = *self.inner.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if self.stamp() != seen
            && let Err(error) = self.refresh()
        {
            tracing::warn!(%error, "the index changed but cannot be read anew; the state read before goes on serving");
        }
        self.opened().reader.searcher()
    }

    /// Reads the newest commit.
    pub(crate) fn refresh(&self) -> Result<(), Error> {
        // Taken before reading: a commit in between is noticed by the next search.
        let stamp = self.stamp();
        self.opened().reader.reload().map_err(Error::from).inspect_err(|error| self.suspect(error))?;
        *self.inner.seen.lock().unwrap_or_else(PoisonError::into_inner) = stamp;
        // Now, so that no search waits for it. Where it fails, searches will tell.
        let _ = self.guarded(|| self.columns(&self.opened().reader.searcher()));
        Ok(())
    }

    fn stamp(&self) -> Option<Stamp> {
        Stamp::of(&self.inner.meta)
    }

    fn opened(&self) -> Arc<Opened> {
        self.inner.opened.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn engine(&self) -> tantivy::Index {
        self.opened().engine.clone()
    }

    /// What is counted of all that `searcher` sees.
    pub(crate) fn columns(&self, searcher: &Searcher) -> Result<Columns, Error> {
        Ok(self.inner.columns.of(searcher, self.fields.zone)?)
    }

    pub(crate) fn fields(&self) -> &Fields {
        &self.fields
    }
}

impl Stamp {
    /// `None` when there is no such file.
    fn of(file: &Path) -> Option<Self> {
        let meta = std::fs::metadata(file).ok()?;
        Some(Self { modified: meta.modified().ok()?, length: meta.len() })
    }
}

impl Opened {
    fn new(engine: tantivy::Index) -> Result<Self, Error> {
        let reader = engine.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { engine, reader })
    }
}
