//! Whether what is kept can still be read, for `doctor`: the pages of the database, the length of evidence files, and a sample of what is in
//! them. Nothing here mends anything.

use std::fs;
use std::path::{Path, PathBuf};

use domain::CaptureId;
use sqlx::Row;

use crate::columns::{int, text};
use crate::evidence::off_thread;
use crate::{Error, Store};

/// What became of evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EvidenceState {
    /// Files that the database speaks of.
    pub files: usize,
    /// Those of them that are missing or too short.
    pub short: Vec<PathBuf>,
    /// Captures whose response was read and held against its hash.
    pub sampled: usize,
    /// Those of them that could not be read, and why.
    pub unread: Vec<(CaptureId, String)>,
}

impl Store {
    /// What SQLite's own check finds wrong with the pages of the database; nothing where it is sound. Reads all of it.
    pub async fn database_faults(&self) -> Result<Vec<String>, Error> {
        let rows = sqlx::query("PRAGMA quick_check(5)").fetch_all(self.readers()).await?;
        let said = rows.iter().map(|row| row.try_get::<String, _>(0)).collect::<Result<Vec<_>, _>>()?;
        Ok(said.into_iter().filter(|said| said != "ok").collect())
    }

    /// Looks at the length of every evidence file, and reads the responses of `sample` captures from all over the archive.
    pub async fn evidence_state(&self, sample: i64) -> Result<EvidenceState, Error> {
        let mut state = EvidenceState::default();
        let files = sqlx::query(
            "SELECT file, MAX(file_offset + file_length) AS counts FROM arrival_response WHERE file IS NOT NULL AND file <> '' GROUP BY file",
        );
        let files = files.fetch_all(self.readers()).await?;
        let files = files.iter().map(|row| Ok((text(row, "file")?, int(row, "counts")?))).collect::<Result<Vec<_>, Error>>()?;
        state.files = files.len();
        let folder = self.dir().join("evidence");
        state.short = off_thread({
            let folder = folder.clone();
            move || Ok(files.iter().filter(|(name, counts)| is_short(&folder, name, *counts)).map(|(name, _)| folder.join(name)).collect())
        })
        .await
        .map_err(|source| Error::Evidence { path: folder, source })?;
        for capture in self.spread(sample).await? {
            state.sampled += 1;
            if let Err(error) = self.evidence(capture).await {
                state.unread.push((capture, error.to_string()));
            }
        }
        Ok(state)
    }

    /// So many captures with a response, evenly from the first to the last.
    async fn spread(&self, sample: i64) -> Result<Vec<CaptureId>, Error> {
        let row = sqlx::query("SELECT MIN(id) AS first, MAX(id) AS last FROM arrival_capture WHERE response_id IS NOT NULL");
        let row = row.fetch_one(self.readers()).await?;
        let (Some(first), Some(last)) = (row.try_get::<Option<i64>, _>("first")?, row.try_get::<Option<i64>, _>("last")?) else {
            return Ok(Vec::new());
        };
        let mut captures = Vec::new();
        for nth in 0..sample {
            let from = first + (last - first) * nth / (sample - 1).max(1);
            let next = sqlx::query("SELECT MIN(id) AS id FROM arrival_capture WHERE id >= $1 AND response_id IS NOT NULL");
            captures.push(CaptureId(int(&next.bind(from).fetch_one(self.readers()).await?, "id")?));
        }
        captures.dedup();
        Ok(captures)
    }
}

fn is_short(folder: &Path, name: &str, counts: i64) -> bool {
    fs::metadata(folder.join(name)).map_or(0, |found| found.len()) < u64::try_from(counts).unwrap_or(0)
}
