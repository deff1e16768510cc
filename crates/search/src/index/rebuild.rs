//! Building an index anew beside the one that serves, and putting it in its place.
//!
//! The new one lies at `<dir>.new`; that this folder is there says that an index is wanted, also across a crash. It takes the old one's
//! place by one rename, that of its `meta.json`: before it, the files of its segments are linked into the old one's folder, where names
//! that nobody else has let them lie unnoticed. So there is an index at `<dir>` at every instant, and whoever is interrupted does it again.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError};

use tantivy::directory::{Directory, INDEX_WRITER_LOCK};

use super::files::Watched;
use super::health::Health;
use super::{Index, Opened, recover};
use crate::{Document, Error, Writer};

const META: &str = "meta.json";
/// The engine's list of the files that it may delete.
const MANAGED: &str = ".managed.json";

/// An index that is being built beside the one that serves. Dropped, it can be gone on with from its last commit.
pub struct Rebuild {
    beside: Index,
    writer: Writer,
    live: Index,
}

/// Where the new index of `dir` lies.
pub(super) fn beside(dir: &Path) -> PathBuf {
    let mut beside = OsString::from(dir);
    beside.push(".new");
    beside.into()
}

impl Index {
    /// Asks whoever keeps this index to build it anew; that is done when [`Self::rebuild_wanted`] says no more.
    pub fn want_rebuild(&self) -> Result<(), Error> {
        Ok(fs::create_dir_all(beside(&self.inner.dir))?)
    }

    /// Begins to build it anew, or goes on where somebody was interrupted.
    pub fn rebuild(&self) -> Result<Rebuild, Error> {
        let dir = beside(&self.inner.dir);
        // Somebody may have deleted the folder that it is to go to.
        fs::create_dir_all(&self.inner.dir)?;
        let beside = Self::over(&dir, recover::open_beside(&dir)?)?;
        let writer = beside.writer()?;
        Ok(Rebuild { beside, writer, live: self.clone() })
    }

    /// Throws away what was built beside it, so that the disk has room again.
    pub fn discard_rebuild(&self) -> Result<(), Error> {
        match fs::remove_dir_all(beside(&self.inner.dir)) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// Reads what has taken its place.
    fn reopen(&self) -> Result<(), Error> {
        let (engine, _, age) = recover::open_again(&self.inner.dir)?;
        *self.inner.opened.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(Opened::new(engine)?);
        // Files of the index before are nothing to it.
        *self.inner.watched.lock().unwrap_or_else(PoisonError::into_inner) = Watched::default();
        *self.health() = Health::of(age);
        self.refresh()
    }
}

impl Rebuild {
    /// The change number up to which the store is in it.
    pub fn committed_seq(&self) -> Result<i64, Error> {
        self.beside.committed_seq()
    }

    /// Adds or replaces documents.
    pub fn put(&mut self, documents: &[Document]) -> Result<(), Error> {
        self.writer.put(documents)
    }

    /// Makes them durable together with `seq`.
    pub fn commit(&mut self, seq: i64) -> Result<(), Error> {
        self.writer.commit(seq)
    }

    /// Puts it in the place of the one that serves; all clones of that one search in it from now on. Nobody may have the writer of the
    /// old one ([`Error::Busy`]).
    pub fn take_over(self) -> Result<(), Error> {
        let Self { beside: new, writer, live } = self;
        writer.finish()?;
        let lock = live.engine().directory().acquire_lock(&INDEX_WRITER_LOCK).map_err(|_| Error::Busy)?;
        move_in(&new.inner.dir, &live.inner.dir)?;
        live.reopen()?;
        drop(lock);
        drop(new);
        // What is left behind takes room and no more.
        if let Err(error) = live.writer().and_then(|writer| writer.sweep()) {
            tracing::warn!(%error, "files of the index before are left");
        }
        Ok(())
    }
}

/// Moves the index in `new` into `dir`, over the one there.
fn move_in(new: &Path, dir: &Path) -> Result<(), Error> {
    let names = segment_files(new)?;
    // The engine learns of the files before they are there, so that it deletes them if they never become an index.
    let managed: BTreeSet<&OsString> = names.iter().collect();
    let before = segment_files(dir)?;
    let managed: Vec<&str> = before.iter().chain(managed).filter_map(|name| name.to_str()).chain([META]).collect();
    let managed: BTreeSet<&str> = managed.into_iter().collect();
    write(&dir.join(MANAGED), serde_json::to_string(&managed).map_err(|error| Error::Index(error.to_string()))?.as_bytes())?;
    for name in &names {
        match fs::hard_link(new.join(name), dir.join(name)) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error.into()),
            _ => {}
        }
    }
    sync(dir)?;
    fs::rename(new.join(META), dir.join(META))?;
    sync(dir)?;
    Ok(fs::remove_dir_all(new)?)
}

/// Names of the files in an index's folder that hold articles.
fn segment_files(dir: &Path) -> Result<Vec<OsString>, Error> {
    let mut names = Vec::new();
    for entry in fs::read_dir(dir)? {
        let name = entry?.file_name();
        if name != META && !name.as_encoded_bytes().starts_with(b".") {
            names.push(name);
        }
    }
    Ok(names)
}

/// Writes a file whole or not at all.
fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let mut draft = OsString::from(path);
    draft.push(".next");
    let mut file = File::create(&draft)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    Ok(fs::rename(&draft, path)?)
}

/// Makes names in a folder durable.
fn sync(dir: &Path) -> Result<(), Error> {
    Ok(File::open(dir)?.sync_all()?)
}

#[cfg(test)]
mod tests;
