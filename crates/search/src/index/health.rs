//! Whether an index is what it should be: of this version, undamaged, up to date; and what is being done about it when not.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{MutexGuard, PoisonError};

use tantivy::TantivyError;
use tantivy::directory::error::OpenReadError;

use super::{Index, rebuild, recover};
use crate::Error;

/// Of which version an index is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Age {
    /// Of this program's.
    Current,
    /// It has the same fields, but other words in them: it serves, and takes no more articles.
    Stale,
}

/// What somebody does about an index, for people who search in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Upkeep {
    /// It is as it should be.
    #[default]
    Current,
    /// It is being built anew from the store.
    Rebuilding {
        /// How far.
        percent: u8,
        /// What searches find until then.
        meanwhile: Meanwhile,
    },
    /// New articles cannot be put into it; that is tried again and again.
    Stuck {
        /// Why, for the administrator.
        reason: String,
    },
}

/// What searches find while an index is built anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meanwhile {
    /// What the index before it holds.
    Earlier,
    /// What is in the new one already.
    Part,
    /// Nothing: the one before may not be read.
    Nothing,
}

#[derive(Debug)]
pub(super) struct Health {
    pub(super) age: Age,
    /// Files are damaged.
    damage: Option<String>,
    /// A search failed as searches do in a damaged index.
    pub(super) suspicion: Option<String>,
    /// Nothing may be read any more.
    closed: bool,
    upkeep: Upkeep,
}

impl Health {
    pub(super) fn of(age: Age) -> Self {
        Self { age, damage: None, suspicion: None, closed: false, upkeep: Upkeep::default() }
    }
}

impl Index {
    /// Whether its words are of another version of the program. It serves, and takes no more articles.
    pub fn is_stale(&self) -> bool {
        self.health().age == Age::Stale
    }

    /// Whether it has to be built anew: it is of another version or damaged, or somebody has asked for it (see
    /// [`Self::want_rebuild`]), or began it and was interrupted.
    pub fn rebuild_wanted(&self) -> bool {
        let unfit = {
            let health = self.health();
            health.age == Age::Stale || health.damage.is_some()
        };
        unfit || rebuild::beside(&self.inner.dir).exists()
    }

    /// Reads all files and compares their checksums. `false` when some are damaged: then the index goes on serving as far as it can
    /// and wants to be built anew.
    pub fn verify(&self) -> Result<bool, Error> {
        self.health().suspicion = None;
        // A merge may delete a file between being listed and being read.
        for _ in 0..3 {
            let damage = match self.engine().validate_checksum() {
                Ok(damaged) if damaged.is_empty() => return Ok(true),
                Ok(damaged) => format!("{damaged:?}"),
                Err(TantivyError::OpenReadError(OpenReadError::FileDoesNotExist(_))) => continue,
                Err(error) if recover::tells_damage(&error) => error.to_string(),
                Err(error) => return Err(error.into()),
            };
            return Ok(self.damaged(damage));
        }
        Ok(self.damaged("files are missing".to_owned()))
    }

    /// Notes what a failure tells of files that are gone or spoilt while they are in use.
    pub(super) fn note_damage(&self, error: &TantivyError) {
        let is_known = self.health().damage.is_some();
        if !is_known && recover::tells_damage(error) {
            self.damaged(error.to_string());
        }
    }

    /// Lets nobody read any more.
    pub(super) fn close(&self) {
        self.health().closed = true;
    }

    /// Whether nothing may be read of it until it is built anew, since a file is shorter than it was: who reads what was there is ended by
    /// the system. Searches fail, and it takes no more articles.
    pub fn is_closed(&self) -> bool {
        self.health().closed
    }

    /// Notes what a failure to read or write tells of the files.
    pub(crate) fn suspect(&self, error: &Error) {
        if matches!(error, Error::Damaged(_)) {
            self.health().suspicion = Some(error.to_string());
        }
    }

    pub(super) fn damaged(&self, what: String) -> bool {
        tracing::error!(damage = what, "the search index is damaged and will be built anew");
        self.health().damage = Some(what);
        false
    }

    /// Whether something has failed as it does where files are damaged, or a file was written to, since the last [`Self::verify`].
    pub fn is_suspect(&self) -> bool {
        self.health().suspicion.is_some()
    }

    /// What is being done about it.
    pub fn upkeep(&self) -> Upkeep {
        self.health().upkeep.clone()
    }

    /// Says what is being done about it.
    pub fn set_upkeep(&self, upkeep: Upkeep) {
        self.health().upkeep = upkeep;
    }

    /// Reads the index. Nothing that a person can type makes that fail, so that a failure, or a panic of the engine over bytes that
    /// make no sense, casts suspicion on the files.
    pub(crate) fn guarded<T>(&self, read: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
        self.look_for_cuts();
        if self.is_closed() {
            return Err(Error::Damaged("a file was cut".to_owned()));
        }
        let read = catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(Error::Index("reading it failed".to_owned())));
        if let Err(error) = &read {
            self.health().suspicion = Some(error.to_string());
        }
        read
    }

    pub(super) fn health(&self) -> MutexGuard<'_, Health> {
        self.inner.health.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
