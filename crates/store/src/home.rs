//! The data home: opening it, bringing its schema up to date, and the two ways in (one writer, some readers).

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use sqlx::migrate::Migrator;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection, Sqlite, SqlitePool, Transaction};

use crate::arrivals::identity::keys;
use crate::{Error, private};

/// All migrations, embedded; they only go forward.
pub static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

/// How long a connection waits for another process that is writing.
const BUSY: Duration = Duration::from_secs(15);

/// Statements that a connection keeps prepared. Those over many rows come in eight sizes each (see [`crate::bulk`]).
const PREPARED: usize = 300;

/// Rows that SQLite's thread reads ahead of whoever takes them: the largest batch, so that the two need not wait for each other.
const READ_AHEAD: usize = 512;

/// The store: one SQLite database (`diembao.db`) and the evidence files of one data home. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    home: Arc<Home>,
}

struct Home {
    dir: PathBuf,
    writer: SqlitePool,
    readers: SqlitePool,
    analysed: Mutex<(String, i64)>,
}

impl Store {
    /// Opens (and makes, and migrates) the data home `dir`. Several processes may have it open; only one may hold the [`crate::Lock`].
    pub async fn open(dir: &Path) -> Result<Self, Error> {
        let evidence = dir.join("evidence");
        let database = dir.join("diembao.db");
        make(dir, &evidence, &database).map_err(|why| Error::Unwritable { dir: dir.to_owned(), why })?;
        let options = SqliteConnectOptions::new().filename(&database).busy_timeout(BUSY).foreign_keys(true);
        let options = options.statement_cache_capacity(PREPARED).row_buffer_size(READ_AHEAD);
        let writer = {
            // Two processes that open a new home at once must not both create its tables.
            let _turn = turn(dir, "migrate.lock").await?;
            // FULL: with WAL, a commit that was acknowledged survives a power cut.
            let options = options.clone().create_if_missing(true).journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full);
            // Copying the log into the database syncs twice; every 16 MB instead of every 4 keeps that out of the way of a collection.
            let options = options.pragma("wal_autocheckpoint", "4000").pragma("cache_size", "-16000");
            // What a statement over many rows would be taken back from is a file of its own otherwise, made and written each time.
            let options = options.pragma("temp_store", "MEMORY");
            let writer = pool(1).connect_with(options).await?;
            // A migration lost in a power cut is made again, so that none of them waits for the disk; the next commit syncs them all.
            sqlx::query("PRAGMA synchronous = NORMAL").execute(&writer).await?;
            MIGRATIONS.run(&writer).await?;
            sqlx::query("PRAGMA synchronous = FULL").execute(&writer).await?;
            keys::catch_up(&writer).await?;
            writer
        };
        let readers = pool(4).connect_with(options.read_only(true)).await?;
        Ok(Self { home: Arc::new(Home { dir: dir.to_owned(), writer, readers, analysed: Mutex::default() }) })
    }

    pub(crate) fn dir(&self) -> &Path {
        &self.home.dir
    }

    pub(crate) fn readers(&self) -> &SqlitePool {
        &self.home.readers
    }

    /// A write transaction. It takes SQLite's write lock at once, so that what it reads cannot change before it writes.
    pub(crate) async fn write(&self) -> Result<Transaction<'static, Sqlite>, Error> {
        Ok(self.home.writer.begin_with("BEGIN IMMEDIATE").await?)
    }

    /// Every version up to this capture has findings under `rules_version`, as far as this process has seen.
    pub(crate) fn analysed_to(&self, rules_version: &str) -> i64 {
        let known = self.home.analysed.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if known.0 == rules_version { known.1 } else { 0 }
    }

    pub(crate) fn set_analysed_to(&self, rules_version: &str, capture: i64) {
        *self.home.analysed.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = (rules_version.to_owned(), capture);
    }
}

/// Makes what is missing of a data home, closed to others. What SQLite puts beside its file is as open as that file.
fn make(dir: &Path, evidence: &Path, database: &Path) -> std::io::Result<()> {
    private::folder_if_missing(dir)?;
    private::folder_if_missing(evidence)?;
    match private::file(database) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// A pool that hands its connections out unasked: there is no server that could have gone away. One that still counts itself in a
/// transaction is opened anew: on a full disk SQLite takes a transaction back by itself, so that nobody can end it, and none could be begun any more.
fn pool(connections: u32) -> SqlitePoolOptions {
    let options = SqlitePoolOptions::new().max_connections(connections).test_before_acquire(false);
    options.before_acquire(|connection, _| Box::pin(async move { Ok(!connection.is_in_transaction()) }))
}

/// Waits for an operating system lock on a file of `dir`, off the async threads; dropping the file frees it.
async fn turn(dir: &Path, name: &str) -> Result<File, Error> {
    let waiting = {
        let path = dir.join(name);
        tokio::task::spawn_blocking(move || {
            let file = File::options().create(true).truncate(false).write(true).open(path)?;
            file.lock()?;
            Ok(file)
        })
    };
    waiting.await.unwrap_or_else(|gone| Err(std::io::Error::other(gone))).map_err(|why| Error::Unwritable { dir: dir.to_owned(), why })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_transaction_that_the_database_took_back_by_itself_stops_no_other() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).await.unwrap();
        for _ in 0..2 {
            let mut tx = store.write().await.unwrap();
            // As SQLite does when the disk is full: whoever then ends the transaction finds none.
            sqlx::query("ROLLBACK").execute(&mut *tx).await.unwrap();
            drop(tx);
            store.write().await.unwrap().commit().await.unwrap();
        }
    }
}
