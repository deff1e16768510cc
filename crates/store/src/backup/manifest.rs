//! What a backup says of itself: `manifest.json`, written last, so that a folder without it is no backup.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Component, Path};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{CONFIG, DATABASE, EVIDENCE};

const NAME: &str = "manifest.json";
/// Of what is written here; another one is not read.
const FORMAT: u32 = 1;

/// A backup's files and where they come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    format: u32,
    /// When.
    pub(super) made_at: DateTime<Utc>,
    /// When the data home was first used, which tells it from others; older manifests do not say it.
    #[serde(default)]
    first_use: Option<DateTime<Utc>>,
    /// Version of the program.
    pub(super) program: String,
    /// The last migration in the database.
    pub(super) schema: i64,
    /// Every file but this one.
    pub(super) files: Vec<Entry>,
}

/// A file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    /// From the backup's folder, with `/`.
    pub(super) path: String,
    pub(super) bytes: u64,
    /// Hex.
    pub(super) sha256: String,
}

impl Manifest {
    pub(super) fn new(made_at: DateTime<Utc>, first_use: Option<DateTime<Utc>>, schema: i64, files: Vec<Entry>) -> Self {
        Self { format: FORMAT, made_at, first_use, program: env!("CARGO_PKG_VERSION").to_owned(), schema, files }
    }

    /// Reads a backup's manifest. It names files of a backup only, whoever wrote it.
    pub(super) fn read(folder: &Path) -> io::Result<Self> {
        let bytes = std::fs::read(folder.join(NAME))?;
        let manifest: Self = serde_json::from_slice(&bytes).map_err(|error| damaged(format!("{NAME}: {error}")))?;
        if manifest.format != FORMAT {
            return Err(damaged(format!("{NAME} is of format {}, which this program does not know", manifest.format)));
        }
        if let Some(odd) = manifest.files.iter().find(|entry| !is_ours(&entry.path)) {
            return Err(damaged(format!("{NAME} names {:?}, which is no file of a backup", odd.path)));
        }
        if !manifest.files.iter().any(|entry| entry.path == DATABASE) {
            return Err(damaged(format!("{NAME} names no {DATABASE}")));
        }
        Ok(manifest)
    }

    pub(super) fn write(&self, folder: &Path) -> io::Result<()> {
        let mut file = File::options().create_new(true).write(true).open(folder.join(NAME))?;
        serde_json::to_writer_pretty(&mut file, self)?;
        file.write_all(b"\n")?;
        file.sync_all()
    }

    /// Whether it may be of the data home that was first used then: the manifest does not say that it is of another.
    pub(super) fn may_be_of(&self, first_use: Option<DateTime<Utc>>) -> bool {
        self.first_use.is_none() || self.first_use == first_use
    }

    pub(super) fn bytes(&self) -> u64 {
        self.files.iter().map(|entry| entry.bytes).sum()
    }

    /// Bytes of evidence alone.
    pub(super) fn evidence_bytes(&self) -> u64 {
        self.files.iter().filter(|entry| within(&entry.path, EVIDENCE).is_some()).map(|entry| entry.bytes).sum()
    }

    /// Whether it has files of the configuration.
    pub(super) fn has_config(&self) -> bool {
        self.files.iter().any(|entry| within(&entry.path, CONFIG).is_some())
    }

    pub(super) fn is_in(folder: &Path) -> bool {
        folder.join(NAME).is_file()
    }
}

/// Whether a backup may hold a file of this name: it leads nowhere else.
pub(super) fn is_ours(path: &str) -> bool {
    let is_plain = |name: &str| {
        let mut parts = Path::new(name).components();
        matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None)) && !name.contains(['/', '\\', ':'])
    };
    let is_setting = |name: &str| name.ends_with(".toml") && name.split('/').count() <= 2 && name.split('/').all(is_plain);
    path == DATABASE || within(path, EVIDENCE).is_some_and(is_plain) || within(path, CONFIG).is_some_and(is_setting)
}

fn within<'a>(path: &'a str, folder: &str) -> Option<&'a str> {
    path.strip_prefix(folder)?.strip_prefix('/')
}

pub(super) fn damaged(why: impl Into<String>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_names_files_of_a_backup_only() {
        let check = |path: &str, expect: bool| assert_eq!(is_ours(path), expect, "{path}");
        check("diembao.db", true);
        check("evidence/2026-11-28.warc.gz", true);
        check("evidence/", false);
        check("evidence", false);
        check("evidence/../diembao.db", false);
        check("evidence/a/b.warc.gz", false);
        check("evidence/..", false);
        check(r"evidence/..\x", false);
        check("/etc/passwd", false);
        check("manifest.json", false);
        check("evidence/C:x", false);
        check("config/places.toml", true);
        check("config/rules/tone.vi.toml", true);
        check("config/rules/sub/tone.toml", false);
        check("config/rules/../places.toml", false);
        check("config//places.toml", false);
        check("config/run.sh", false);
    }
}
