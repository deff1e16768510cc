//! What can go wrong in the store.

use std::path::PathBuf;

use domain::Refusal;

use crate::Rival;

/// What can go wrong.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database refused.
    #[error("{}", database(.0))]
    Database(sqlx::Error),
    /// A migration failed or the database is of a newer program.
    #[error("{}", schema(.0))]
    Migrate(sqlx::migrate::MigrateError),
    /// The data home cannot be written, and so not be opened.
    #[error(
        "the data home {dir} cannot be written ({why}): every command needs that; where its disk is read-only, copy the folder elsewhere and use that with --data"
    )]
    Unwritable {
        /// Which folder.
        dir: PathBuf,
        /// Why. The message has it already: as a source it would be printed twice.
        why: std::io::Error,
    },
    /// Evidence could not be written or read (disk full, permissions, damage).
    #[error("evidence file {path}: {source}")]
    Evidence {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A backup could not be made or restored, with the file or folder that it was about.
    #[error("backup: {path}: {why}")]
    Backup {
        /// Which file or folder.
        path: PathBuf,
        /// Why. The message has it already: as a source it would be printed twice.
        why: std::io::Error,
    },
    /// Another process runs the service on the same data home.
    #[error("another diembao is running on {0}")]
    Locked(PathBuf),
    /// A deed that may not be done now.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Rows of the fact register of the same things and days are in force.
    #[error("the fact register has another row in force for the same: {}", .0.iter().map(|r| r.row.id.to_string()).collect::<Vec<_>>().join(", "))]
    InForce(Vec<Rival>),
    /// Something asked for by id is not there.
    #[error("no {0}")]
    Missing(String),
    /// Stored JSON that cannot be read.
    #[error("stored value: {0}")]
    Value(#[from] serde_json::Error),
    /// A user of that name exists.
    #[error("user {0:?} exists already")]
    UserExists(String),
    /// Nobody who could let anybody in again would be left.
    #[error("this is the last administrator who may sign in: make another one first")]
    LastAdministrator,
    /// A source of that id or address exists; the id of the one there is.
    #[error("source {0:?} has this id or address already")]
    SourceExists(String),
}

/// What SQLite says of a disk without room: <https://www.sqlite.org/rescode.html>.
const FULL: &str = "13";
/// Of writes that failed, on a full disk or at a limit of files.
const WRITE_ERRORS: [&str; 4] = ["778", "1034", "1290", "4874"];
/// Of a file that is damaged, or is no database.
const DAMAGED: [&str; 4] = ["11", "26", "523", "779"];

impl Error {
    /// Whether there was no room to write, as far as can be told.
    pub fn is_full(&self) -> bool {
        use std::io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
        match self {
            Self::Database(sqlx::Error::Database(said)) => said.code().is_some_and(|code| code == FULL || WRITE_ERRORS.contains(&&*code)),
            Self::Evidence { source, .. } => matches!(source.kind(), StorageFull | QuotaExceeded | FileTooLarge),
            _ => false,
        }
    }

    /// Something in a column that this program cannot have written.
    pub(crate) fn unreadable(column: &str, value: &str) -> Self {
        Self::Database(sqlx::Error::ColumnDecode { index: column.to_owned(), source: format!("unexpected value {value:?}").into() })
    }
}

// Not `#[from]`: the message has the cause already, and a chain would print it again for each of sqlx's own layers.
impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}

impl From<sqlx::migrate::MigrateError> for Error {
    fn from(error: sqlx::migrate::MigrateError) -> Self {
        Self::Migrate(error)
    }
}

fn schema(error: &sqlx::migrate::MigrateError) -> String {
    match error {
        sqlx::migrate::MigrateError::VersionMissing(version) => {
            format!(
                "the database was made by a newer diembao (it has change {version} of the schema): use that version, or restore a backup of this one"
            )
        }
        other => format!("database schema: {other}"),
    }
}

/// What the database said, once, with what an administrator can do about a full disk or a damaged file.
fn database(error: &sqlx::Error) -> String {
    let sqlx::Error::Database(said) = error else { return format!("database: {error}") };
    let message = said.message();
    match said.code().as_deref() {
        Some(FULL) => format!("database: the disk is full ({message}); free some space, nothing that was kept is lost"),
        Some(code) if WRITE_ERRORS.contains(&code) => {
            format!("database: diembao.db cannot be written ({message}, code {code}): is the disk full, or a file limit reached?")
        }
        Some(code) if DAMAGED.contains(&code) => format!(
            "database: diembao.db is damaged ({message}): keep it, and make a data home of the last backup with diembao restore BACKUP --data DIR"
        ),
        _ => format!("database: {message}"),
    }
}
