//! Evidence files: appending records so that they count only when they are whole and synced, and reading one back.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

use super::{hex, warc};

/// The transaction's turn at the evidence files. When its future is dropped half way, the thread that appends for it may still be
/// waiting to begin; it must not touch the file any more, since others have gone on.
#[derive(Default)]
pub(super) struct Turn {
    over: Arc<AtomicBool>,
}

impl Turn {
    pub(super) fn held(&self) -> impl Fn() -> bool + Send + 'static {
        let over = self.over.clone();
        move || !over.load(Ordering::SeqCst)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
    }
}

/// Records to be appended.
pub(super) struct Append<'a> {
    /// How many bytes of the file count, as the transaction read it.
    pub(super) counts: i64,
    pub(super) at: DateTime<Utc>,
    pub(super) held: &'a dyn Fn() -> bool,
    pub(super) members: &'a [u8],
}

/// Records that stand in a file, which is locked until they are synced.
#[must_use = "what is not synced does not count"]
pub(super) struct Unsynced {
    /// Where the first one stands.
    pub(super) offset: i64,
    file: File,
    is_new: bool,
}

impl Unsynced {
    /// Waits until the records are on the disk; `path` is the file's.
    pub(super) fn sync(self, path: &Path) -> std::io::Result<()> {
        self.file.sync_all()?;
        match path.parent() {
            Some(folder) if self.is_new => sync_folder(folder),
            _ => Ok(()),
        }
    }
}

/// Appends records where the file stops counting. A new file begins with its `warcinfo`.
pub(super) fn append(path: &Path, records: Append<'_>) -> std::io::Result<Unsynced> {
    let Append { counts, at, held, members } = records;
    let mut file = File::options().create(true).truncate(false).write(true).open(path)?;
    file.lock()?;
    if !held() {
        return Err(std::io::Error::other("the write was given up"));
    }
    let counts = u64::try_from(counts).unwrap_or(0);
    let found = file.metadata()?.len();
    if found > counts {
        if counts > 0 {
            tracing::warn!(file = %path.display(), bytes = found - counts, "cut the tail of an unfinished write off");
        }
        file.set_len(counts)?;
    }
    if found < counts {
        tracing::warn!(file = %path.display(), bytes = counts - found, "evidence is missing at the end of the file");
    }
    let mut offset = file.seek(SeekFrom::End(0))?;
    if offset == 0 {
        let opening = warc::warcinfo(&record_id()?, at)?;
        file.write_all(&opening)?;
        offset = file.stream_position()?;
    }
    file.write_all(members)?;
    Ok(Unsynced { offset: i64::try_from(offset).map_err(std::io::Error::other)?, file, is_new: found == 0 })
}

/// Names in a folder must survive a power cut as well as the bytes of its files.
pub(crate) fn sync_folder(folder: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

/// The body of the record at `offset`, if its SHA-256 is the one on record.
pub(super) fn read_checked(path: &Path, offset: i64, length: i64, sha256: &str) -> std::io::Result<Vec<u8>> {
    let record = warc::Record::of(&read(path, offset, length)?)?.ok_or_else(|| damaged("no record where one was written"))?;
    let body = record.body()?.ok_or_else(|| damaged("no response record where one was written"))?;
    if record.is_damaged() || hex(&Sha256::digest(&body)) != sha256 {
        return Err(damaged("the SHA-256 of the body is not the one on record"));
    }
    Ok(body.into_owned())
}

/// The bytes at `offset`.
pub(super) fn read(path: &Path, offset: i64, length: i64) -> std::io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    file.seek(SeekFrom::Start(u64::try_from(offset).map_err(std::io::Error::other)?))?;
    let mut bytes = Vec::new();
    file.take(u64::try_from(length).map_err(std::io::Error::other)?).read_to_end(&mut bytes)?;
    Ok(bytes)
}

pub(super) fn damaged(what: &str) -> std::io::Error {
    std::io::Error::new(std::io::ErrorKind::InvalidData, what.to_owned())
}

/// A random UUID (version 4, RFC 9562) as a URN.
pub(super) fn record_id() -> std::io::Result<String> {
    let mut bytes = [0u8; 16];
    getrandom::fill(&mut bytes).map_err(std::io::Error::other)?;
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let h = hex(&bytes);
    Ok(format!("urn:uuid:{}-{}-{}-{}-{}", &h[..8], &h[8..12], &h[12..16], &h[16..20], &h[20..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_append_that_was_given_up_touches_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.warc.gz");
        let turn = Turn::default();
        let held = turn.held();
        let record = || append(&path, Append { counts: 0, at: DateTime::UNIX_EPOCH, held: &held, members: b"x" })?.sync(&path);
        record().unwrap();
        let before = std::fs::read(&path).unwrap();
        drop(turn);
        record().unwrap_err();
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }

    #[test]
    fn record_ids_are_version_4_uuids() {
        let (a, b) = (record_id().unwrap(), record_id().unwrap());
        assert_ne!(a, b);
        let parts: Vec<&str> = a.trim_start_matches("urn:uuid:").split('-').collect();
        assert_eq!(parts.iter().map(|p| p.len()).collect::<Vec<_>>(), [8, 4, 4, 4, 12]);
        assert!(parts[2].starts_with('4') && parts[3].starts_with(['8', '9', 'a', 'b']), "{a}");
    }
}
