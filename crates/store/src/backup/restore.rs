//! Making a data home of a backup. Nothing is written over, and nothing is put in place before all of it was checked.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use super::manifest::{Manifest, damaged};
use super::{CONFIG, DATABASE, EVIDENCE, backups, failed, files};
use crate::evidence::file::sync_folder;
use crate::evidence::off_thread;
use crate::{Error, Lock, MIGRATIONS, Store, private};

/// Where files wait until all of them are there.
const ARRIVING: &str = "restore.partial";

/// What the configuration is called in a data home: it is for people to look into. The one that the program is run with stays as it is.
const RESTORED_CONFIG: &str = "restored-config";

/// A backup that a data home was made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// When it had been made.
    pub made_at: DateTime<Utc>,
    /// Files.
    pub files: usize,
    /// Bytes of them.
    pub bytes: u64,
    /// Folder with the configuration of that time, where the backup has it.
    pub config: Option<PathBuf>,
}

/// Makes the data home `home` of the backup in `folder`, which is left as it is. `home` must hold no data yet, and no service may run on
/// it. Sessions of the time of the backup end: a person may have lost the right to them since.
pub async fn restore(folder: &Path, home: &Path, now: DateTime<Utc>) -> Result<Restored, Error> {
    let manifest = manifest(folder)?;
    let _lock = Lock::take(home)?;
    if let Some(taken) = taken(home) {
        return Err(failed(home)(io::Error::other(format!("there is data already ({taken}): move it away, or name another folder"))));
    }
    if let Some(free) = fs4::available_space(home).ok().filter(|free| *free < manifest.bytes()) {
        return Err(failed(home)(io::Error::other(format!("{} bytes are needed, and {free} are free", manifest.bytes()))));
    }
    let restored = Restored {
        made_at: manifest.made_at,
        files: manifest.files.len(),
        bytes: manifest.bytes(),
        config: manifest.has_config().then(|| home.join(RESTORED_CONFIG)),
    };
    {
        let (folder, home) = (folder.to_owned(), home.to_owned());
        let (mut at, given) = (folder.clone(), home.clone());
        let done = off_thread(move || Ok(place(&manifest, &folder, &home, &mut at).map_err(|why| Error::Backup { path: at, why })));
        done.await.map_err(failed(&given))??;
    }
    let store = Store::open(home).await?;
    let folder = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    store.note_restored(&folder.display().to_string(), now).await?;
    Ok(restored)
}

fn manifest(folder: &Path) -> Result<Manifest, Error> {
    if !Manifest::is_in(folder) {
        let inside: Vec<String> = backups(folder).unwrap_or_default().iter().map(|path| path.display().to_string()).collect();
        let hint = if inside.is_empty() { String::new() } else { format!("; there are backups in it: {}", inside.join(", ")) };
        return Err(failed(folder)(io::Error::other(format!("this is no backup: it has no manifest.json{hint}"))));
    }
    let manifest = Manifest::read(folder).map_err(failed(folder))?;
    let known = MIGRATIONS.iter().map(|migration| migration.version).max().unwrap_or(0);
    if manifest.schema > known {
        let newer = format!("it was made by a newer diembao ({}); restore it with that version", manifest.program);
        return Err(failed(folder)(io::Error::other(newer)));
    }
    Ok(manifest)
}

/// What of a data home is there already. An empty folder for evidence is nothing.
fn taken(home: &Path) -> Option<&'static str> {
    let has = |name: &str| home.join(name).exists();
    let has_evidence = fs::read_dir(home.join(EVIDENCE)).is_ok_and(|mut inside| inside.next().is_some());
    if has(DATABASE) {
        return Some(DATABASE);
    }
    if has_evidence {
        return Some(EVIDENCE);
    }
    ["tantivy", RESTORED_CONFIG].into_iter().find(|name| has(name))
}

/// Copies all, checks all, and only then puts it where a service looks for it; `at` is the file that it is busy with.
fn place(manifest: &Manifest, folder: &Path, home: &Path, at: &mut PathBuf) -> io::Result<()> {
    let arriving = home.join(ARRIVING);
    if arriving.exists() {
        fs::remove_dir_all(&arriving)?;
    }
    private::folder(&arriving)?;
    let arrived = arrive(manifest, folder, &arriving, at);
    if arrived.is_err() {
        // The error that is told is the one that matters.
        let _ = fs::remove_dir_all(&arriving);
        return arrived;
    }
    home.clone_into(at);
    let evidence = home.join(EVIDENCE);
    if evidence.exists() {
        fs::remove_dir(&evidence)?;
    }
    fs::rename(arriving.join(EVIDENCE), evidence)?;
    if manifest.has_config() {
        fs::rename(arriving.join(CONFIG), home.join(RESTORED_CONFIG))?;
    }
    // The database comes last: without it there is no data home.
    fs::rename(arriving.join(DATABASE), home.join(DATABASE))?;
    fs::remove_dir(&arriving)?;
    sync_folder(home)
}

fn arrive(manifest: &Manifest, folder: &Path, arriving: &Path, at: &mut PathBuf) -> io::Result<()> {
    private::folder(&arriving.join(EVIDENCE))?;
    for entry in &manifest.files {
        *at = folder.join(&entry.path);
        let to = arriving.join(&entry.path);
        fs::create_dir_all(to.parent().unwrap_or(arriving))?;
        if fs::metadata(&*at)?.len() != entry.bytes || files::copy(at, &to, entry.bytes)? != entry.sha256 {
            return Err(damaged("it is not the file that was backed up: its length or SHA-256 is another"));
        }
    }
    sync_folder(&arriving.join(EVIDENCE))
}
