//! What can go wrong in the store.

use std::path::PathBuf;

use domain::Refusal;

/// What can go wrong.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database refused.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// A migration failed or the database is of a newer program.
    #[error("database schema: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// Evidence could not be written or read (disk full, permissions, damage).
    #[error("evidence file {path}: {source}")]
    Evidence {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Another process runs the service on the same data home.
    #[error("another diembao is running on {0}")]
    Locked(PathBuf),
    /// A deed that may not be done now.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Something asked for by id is not there.
    #[error("no {0}")]
    Missing(String),
    /// Stored JSON that cannot be read.
    #[error("stored value: {0}")]
    Value(#[from] serde_json::Error),
    /// A user of that name exists.
    #[error("user {0:?} exists already")]
    UserExists(String),
}

impl Error {
    /// Something in a column that this program cannot have written.
    pub(crate) fn unreadable(column: &str, value: &str) -> Self {
        Self::Database(sqlx::Error::ColumnDecode { index: column.to_owned(), source: format!("unexpected value {value:?}").into() })
    }
}
