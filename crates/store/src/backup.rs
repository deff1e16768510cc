//! Backups of a data home while it is at work: a folder with the database as it stood at one moment, the evidence of that moment, and the
//! files of the configuration that the program is run with.
//!
//! Each backup is whole by itself. Evidence of past days does not change, so a file that the backup before has already is linked to it
//! where the disk can do that: a backup a day costs the database and one day of evidence. The search index is derived and is left out.

mod files;
mod manifest;
mod restore;

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};

use crate::columns::{at, int, text};
use crate::decisions::audit::Audit;
use crate::evidence::file::sync_folder;
use crate::evidence::off_thread;
use crate::{Error, Store, private};
use manifest::{Entry, Manifest};
pub use restore::{Restored, restore};

/// What the database is called, in a data home and in a backup.
const DATABASE: &str = "diembao.db";
/// Where evidence lies, in a data home and in a backup.
const EVIDENCE: &str = "evidence";
/// Where the configuration lies in a backup.
const CONFIG: &str = "config";
/// Names of backups begin so; the moment follows.
const NAME: &str = "diembao-";
/// Held in a folder of backups by whoever makes one there: another would clear away what is half made.
const IN_USE: &str = "diembao.lock";
/// Ending of one that is being made.
const PARTIAL: &str = ".partial";

/// A file of the configuration, to be saved with the data home.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigFile {
    /// From the folder of the configuration, with `/`: `places.toml`, `rules/tone.toml`.
    pub name: String,
    /// Where it lies now.
    pub path: PathBuf,
}

/// A backup that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Its folder.
    pub folder: PathBuf,
    /// Files, but for the manifest.
    pub files: usize,
    /// Bytes of them.
    pub bytes: u64,
    /// Bytes that were written; the others are linked to the backup before.
    pub written: u64,
    /// Earlier backups that were removed.
    pub removed: Vec<PathBuf>,
    /// Evidence that the database speaks of and that the data home does not have: files and how many bytes. The rest is in the backup.
    pub missing: Vec<(PathBuf, u64)>,
    /// Files of the configuration that could not be read, and why. The rest is in the backup.
    pub unread: Vec<(PathBuf, String)>,
}

/// What the audit log knows of backups.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BackupLog {
    /// The last one: when, and its folder.
    pub last: Option<(DateTime<Utc>, String)>,
    /// Whether the last one is the backup that this data home was made of; its moment is then that of the restoring.
    pub restored: bool,
    /// The last attempt, where nothing came of it: when, and why.
    pub failed: Option<(DateTime<Utc>, String)>,
    /// When the data home was first used.
    pub first_use: Option<DateTime<Utc>>,
}

impl BackupLog {
    /// Whole days in which nothing was saved, since the last backup or ever, where they are too many: a week's work can be lost by then.
    pub fn days_unsaved(&self, now: DateTime<Utc>) -> Option<i64> {
        const MOST: TimeDelta = TimeDelta::days(7);
        let since = self.last.as_ref().map(|(at, _)| *at).or(self.first_use)?;
        let without = now - since;
        (without > MOST).then(|| without.num_days())
    }
}

impl Store {
    /// Makes a backup in a new folder of `into`, and then removes all but the newest `keep`. Others go on working meanwhile; only one
    /// backup of a data home is made at a time. What is half made stays a folder ending in `.partial` that the next one clears away.
    /// So is only one in a folder, whosever it is, where the disk knows locks.
    pub async fn back_up(&self, into: &Path, config: Vec<ConfigFile>, keep: Option<usize>, now: DateTime<Utc>) -> Result<Backup, Error> {
        let _turn = turn(&self.dir().join("backup.lock"))?;
        let into = {
            fs::create_dir_all(into).map_err(failed(into))?;
            fs::canonicalize(into).map_err(failed(into))?
        };
        if let Ok(home) = fs::canonicalize(self.dir())
            && into.starts_with(&home)
        {
            return Err(failed(&into)(io::Error::other("it lies in the data home, and would be lost with it: choose a folder elsewhere")));
        }
        let _turn_there = turn(&into.join(IN_USE))?;
        let folder = into.join(format!("{NAME}{}", now.format("%Y%m%dT%H%M%SZ")));
        if folder.exists() {
            return Err(failed(&folder)(io::Error::from(io::ErrorKind::AlreadyExists)));
        }
        let partial = into.join(format!("{}{PARTIAL}", name(&folder)));
        on_files(&into, clear_partial).await?;
        let first_use = self.backup_log().await?.first_use;
        let before = backups(&into)?.pop();
        let filling = Filling { evidence: self.dir().join(EVIDENCE), before, config, first_use, now };
        let made = match self.fill(&partial, filling).await {
            Ok(made) => made,
            Err(error) => {
                // What is left of it is only in the way, above all on a full disk.
                let _ = on_files(&partial, |partial| fs::remove_dir_all(partial).map_err(failed(partial))).await;
                return Err(error);
            }
        };
        fs::rename(&partial, &folder).and_then(|()| sync_folder(&into)).map_err(failed(&folder))?;
        // It is told of before older ones go, and only when it is whole.
        self.audit(None, "backup_made", "backup", &folder.display().to_string(), now).await?;
        let removed = match keep {
            Some(keep) => on_files(&into, move |into| prune(into, keep.max(1), first_use)).await?,
            None => Vec::new(),
        };
        Ok(Backup { folder, removed, ..made })
    }

    /// What is known of the backups of this data home.
    pub async fn backup_log(&self) -> Result<BackupLog, Error> {
        let rows = sqlx::query(
            "SELECT at, what, detail FROM decision_audit WHERE id = (SELECT MIN(id) FROM decision_audit)
             OR id = (SELECT MAX(id) FROM decision_audit WHERE what = 'backup_made')
             OR id = (SELECT MAX(id) FROM decision_audit WHERE what = 'backup_restored')
             OR id = (SELECT MAX(id) FROM decision_audit WHERE what = 'backup_failed') ORDER BY id",
        );
        let mut log = BackupLog::default();
        for row in rows.fetch_all(self.readers()).await? {
            let (at, detail) = (at(&row, "at")?, text(&row, "detail")?);
            log.first_use = log.first_use.or(Some(at));
            match text(&row, "what")?.as_str() {
                // What a data home was made of has all of it, and the backups that its log knows may be gone.
                what @ ("backup_made" | "backup_restored") => {
                    log = BackupLog { last: Some((at, detail)), restored: what == "backup_restored", failed: None, ..log };
                }
                "backup_failed" => log.failed = Some((at, detail)),
                _ => {}
            }
        }
        Ok(log)
    }

    async fn fill(&self, partial: &Path, filling: Filling) -> Result<Backup, Error> {
        private::folder(partial).map_err(failed(partial))?;
        let database = partial.join(DATABASE);
        let name = database.to_str().ok_or_else(|| failed(&database)(io::Error::other("its name is no UTF-8")))?;
        // One statement, one moment: what others write meanwhile is not in it. The copy is compact and has no log beside it. It takes
        // long, and is no slow statement to be warned of.
        let options = SqliteConnectOptions::new().filename(self.dir().join(DATABASE)).read_only(true).disable_statement_logging();
        let mut connection = options.connect().await?;
        sqlx::query("VACUUM INTO $1").bind(name).execute(&mut connection).await?;
        connection.close().await?;
        let (schema, counted) = counted(&database).await?;
        on_files(partial, move |partial| filling.run(partial, schema, &counted)).await
    }

    /// Ends all sessions and notes where the data comes from.
    async fn note_restored(&self, folder: &str, now: DateTime<Utc>) -> Result<(), Error> {
        let mut tx = self.write().await?;
        sqlx::query("DELETE FROM person_session").execute(&mut *tx).await?;
        Audit { who: None, what: "backup_restored", about: "backup".to_owned(), detail: folder, at: now }.write(&mut tx).await?;
        Ok(tx.commit().await?)
    }
}

/// Keeps others from making a backup until it is dropped. A disk that knows no locks gives none.
fn turn(path: &Path) -> Result<File, Error> {
    // Who may not write to a lock that is there may still hold it.
    let opened = File::options().create(true).truncate(false).write(true).open(path).or_else(|error| File::open(path).map_err(|_| error));
    let file = opened.map_err(failed(path))?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Err(failed(path)(io::Error::other("a backup is being made already; try again when it is done"))),
        Ok(()) | Err(TryLockError::Error(_)) => Ok(file),
    }
}

/// The last migration in a copy of the database, and its evidence files with the bytes that count of each.
async fn counted(database: &Path) -> Result<(i64, Vec<(String, u64)>), Error> {
    // Nobody else writes there, so nothing need be made beside it.
    let options = SqliteConnectOptions::new().filename(database).read_only(true).immutable(true);
    let mut copy = options.connect().await?;
    let schema = sqlx::query("SELECT MAX(version) AS version FROM _sqlx_migrations").fetch_one(&mut copy).await?;
    let files = sqlx::query(
        "SELECT file, MAX(file_offset + file_length) AS counts FROM arrival_response WHERE file IS NOT NULL AND file <> '' GROUP BY file",
    );
    let files = files.fetch_all(&mut copy).await?;
    let counted = files.iter().map(|row| Ok((text(row, "file")?, u64::try_from(int(row, "counts")?).unwrap_or(0))));
    let counted = counted.collect::<Result<_, Error>>()?;
    copy.close().await?;
    Ok((int(&schema, "version")?, counted))
}

/// Does work on the files of a folder, off the async threads.
async fn on_files<T: Send + 'static>(folder: &Path, work: impl FnOnce(&Path) -> Result<T, Error> + Send + 'static) -> Result<T, Error> {
    let given = folder.to_owned();
    off_thread(move || Ok(work(&given))).await.map_err(failed(folder))?
}

/// What a backup is made of.
struct Filling {
    evidence: PathBuf,
    before: Option<PathBuf>,
    config: Vec<ConfigFile>,
    first_use: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
}

impl Filling {
    /// Fills `partial`, where the database is already, with the files that it counts.
    fn run(&self, partial: &Path, schema: i64, counted: &[(String, u64)]) -> Result<Backup, Error> {
        let database = partial.join(DATABASE);
        let bytes = fs::metadata(&database).map_err(failed(&database))?.len();
        let sha256 = File::open(&database).and_then(|file| file.sync_all()).and_then(|()| files::hash(&database, bytes));
        let mut entries = vec![Entry { path: DATABASE.to_owned(), bytes, sha256: sha256.map_err(failed(&database))? }];
        let (evidence_written, missing) = self.save_evidence(partial, counted, &mut entries)?;
        let unread = self.save_config(partial, &mut entries)?;
        let manifest = Manifest::new(self.now, self.first_use, schema, entries);
        manifest.write(partial).and_then(|()| sync_folder(partial)).map_err(failed(partial))?;
        let (files, bytes_in_all) = (manifest.files.len(), manifest.bytes());
        let linked = manifest.evidence_bytes() - evidence_written;
        Ok(Backup {
            folder: partial.to_owned(),
            files,
            bytes: bytes_in_all,
            written: bytes_in_all - linked,
            removed: Vec::new(),
            missing,
            unread,
        })
    }

    /// Bytes written, and what is missing in the data home.
    fn save_evidence(
        &self,
        partial: &Path,
        counted: &[(String, u64)],
        entries: &mut Vec<Entry>,
    ) -> Result<(u64, Vec<(PathBuf, u64)>), Error> {
        let earlier = self.before.as_deref().and_then(|folder| Some((folder, Manifest::read(folder).ok()?)));
        let (mut written, mut missing) = (0, Vec::new());
        let evidence = partial.join(EVIDENCE);
        fs::create_dir(&evidence).map_err(failed(&evidence))?;
        for (name, counts) in counted {
            let from = self.evidence.join(name);
            // What is lost already must not keep the rest from being saved.
            let bytes = fs::metadata(&from).map_or(0, |found| found.len().min(*counts));
            if bytes < *counts {
                missing.push((from.clone(), counts - bytes));
            }
            if bytes == 0 {
                continue;
            }
            let (to, path) = (evidence.join(name), format!("{EVIDENCE}/{name}"));
            let linked = earlier.as_ref().and_then(|(folder, manifest)| link(folder, manifest, (&path, bytes), &from, &to));
            let sha256 = match linked {
                Some(sha256) => sha256,
                None => {
                    written += bytes;
                    files::copy(&from, &to, bytes).map_err(failed(&from))?
                }
            };
            entries.push(Entry { path, bytes, sha256 });
        }
        sync_folder(&evidence).map_err(failed(&evidence))?;
        Ok((written, missing))
    }

    /// What could not be read, which must not keep the rest from being saved.
    fn save_config(&self, partial: &Path, entries: &mut Vec<Entry>) -> Result<Vec<(PathBuf, String)>, Error> {
        let mut unread = Vec::new();
        for file in &self.config {
            let path = format!("{CONFIG}/{}", file.name);
            if !manifest::is_ours(&path) {
                unread.push((file.path.clone(), format!("{:?} is no name of a file of the configuration", file.name)));
                continue;
            }
            match fs::read(&file.path) {
                Ok(text) => entries.push(files::write(&partial.join(&path), path, &text).map_err(failed(&file.path))?),
                Err(why) => unread.push((file.path.clone(), why.to_string())),
            }
        }
        Ok(unread)
    }
}

/// Links a file to the one in the backup before, if that holds the same bytes: what is on record there is held against what is in the
/// data home now. A disk that cannot link gives none, and neither does a file that was tampered with in length.
fn link(folder: &Path, manifest: &Manifest, (path, bytes): (&str, u64), from: &Path, to: &Path) -> Option<String> {
    let entry = manifest.files.iter().find(|entry| entry.path == path && entry.bytes == bytes)?;
    let kept = folder.join(path);
    let is_whole = fs::metadata(&kept).is_ok_and(|found| found.len() == bytes);
    let is_same = is_whole && files::hash(from, bytes).is_ok_and(|sha256| sha256 == entry.sha256);
    (is_same && fs::hard_link(&kept, to).is_ok()).then(|| entry.sha256.clone())
}

/// Whole backups in a folder, the oldest first.
fn backups(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut found: Vec<PathBuf> = inside(folder)?.into_iter().filter(|path| !is_partial(path) && Manifest::is_in(path)).collect();
    found.sort();
    Ok(found)
}

/// Folders of backups, half made ones too.
fn inside(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>).map_err(failed(folder))?;
    let ours = entries.into_iter().map(|entry| entry.path()).filter(|path| name(path).starts_with(NAME) && path.is_dir());
    Ok(ours.collect())
}

fn is_partial(path: &Path) -> bool {
    name(path).ends_with(PARTIAL)
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Removes what a backup that was cut short has left.
fn clear_partial(into: &Path) -> Result<(), Error> {
    for path in inside(into)?.into_iter().filter(|path| is_partial(path)) {
        fs::remove_dir_all(&path).map_err(failed(&path))?;
    }
    Ok(())
}

/// Removes all but the newest `keep` of a data home. Those that are known to be another's stay: that they lie here is a mistake of the
/// settings, and they may be all that the other has.
fn prune(into: &Path, keep: usize, first_use: Option<DateTime<Utc>>) -> Result<Vec<PathBuf>, Error> {
    let mut found = backups(into)?;
    found.retain(|folder| Manifest::read(folder).is_ok_and(|manifest| manifest.may_be_of(first_use)));
    found.truncate(found.len().saturating_sub(keep));
    for path in &found {
        fs::remove_dir_all(path).map_err(failed(path))?;
    }
    Ok(found)
}

fn failed(path: &Path) -> impl FnOnce(io::Error) -> Error {
    let path = path.to_owned();
    move |why| Error::Backup { path, why }
}
