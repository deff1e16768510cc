//! One collecting process for each data home.

use std::fs::{File, TryLockError};
use std::path::Path;

use crate::{Error, private};

/// Held while the service runs on a data home; dropped, it frees it (also when the process is killed).
#[derive(Debug)]
pub struct Lock {
    /// The operating system frees the lock with the file.
    _file: File,
}

impl Lock {
    /// Takes the data home `dir` (made when absent) for a collecting process. Non-blocking.
    pub fn take(dir: &Path) -> Result<Self, Error> {
        let path = dir.join("lock");
        let opened = private::folder_if_missing(dir).and_then(|()| File::options().create(true).truncate(false).write(true).open(&path));
        let file = opened.map_err(|source| Error::Evidence { path: path.clone(), source })?;
        match file.try_lock() {
            Ok(()) => Ok(Lock { _file: file }),
            Err(TryLockError::WouldBlock) => Err(Error::Locked(dir.to_owned())),
            Err(TryLockError::Error(source)) => Err(Error::Evidence { path, source }),
        }
    }
}
