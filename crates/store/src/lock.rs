//! One collecting process for each data home.

use std::fs::{File, TryLockError};

use crate::{Error, Store};

/// Held while the service runs on a data home; dropped, it frees it (also when the process is killed).
#[derive(Debug)]
pub struct Lock {
    /// The operating system frees the lock with the file.
    _file: File,
}

impl Store {
    /// Takes the data home for a collecting process. Non-blocking.
    pub fn lock(&self) -> Result<Lock, Error> {
        let path = self.dir().join("lock");
        let opened = File::options().create(true).truncate(false).write(true).open(&path);
        let file = opened.map_err(|source| Error::Evidence { path: path.clone(), source })?;
        match file.try_lock() {
            Ok(()) => Ok(Lock { _file: file }),
            Err(TryLockError::WouldBlock) => Err(Error::Locked(self.dir().to_owned())),
            Err(TryLockError::Error(source)) => Err(Error::Evidence { path, source }),
        }
    }
}
