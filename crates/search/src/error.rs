//! The one error of this crate.

use tantivy::directory::error::LockError;

/// What can go wrong.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another process writes this index.
    #[error("the index is being written by another process")]
    Busy,
    /// Files of the index are not what they were when they were written, as far as an error can tell.
    #[error("search index: {0}")]
    Damaged(String),
    /// The index cannot be read or written (disk full, rights).
    #[error("search index: {0}")]
    Index(String),
}

impl From<tantivy::TantivyError> for Error {
    fn from(error: tantivy::TantivyError) -> Self {
        match error {
            tantivy::TantivyError::LockFailure(LockError::LockBusy, _) => Self::Busy,
            tantivy::TantivyError::LockFailure(LockError::IoError(error), _) => {
                Self::Index(format!("its folder cannot be written to: {error}"))
            }
            other if crate::index::tells_damage(&other) => Self::Damaged(other.to_string()),
            other => Self::Index(other.to_string()),
        }
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::Index(error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::Error;
    use std::io::ErrorKind;

    #[test]
    fn a_full_disk_is_no_damage_and_a_torn_file_is() {
        let of = |kind: ErrorKind| Error::from(tantivy::TantivyError::from(std::io::Error::from(kind)));
        assert!(matches!(of(ErrorKind::StorageFull), Error::Index(_)));
        assert!(matches!(of(ErrorKind::FileTooLarge), Error::Index(_)));
        assert!(matches!(of(ErrorKind::UnexpectedEof), Error::Damaged(_)));
    }
}
