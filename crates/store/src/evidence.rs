//! Raw responses as evidence: one WARC file for each UTC day, written and synced before the database speaks of it.
//!
//! The database says how far a file counts. Bytes behind that are the tail of a write that was never acknowledged
//! (a crash, a full disk) and are cut off before the next append. Many responses are kept together: one sync for each file and one
//! commit hold for all of them.

mod body;
pub(crate) mod file;
mod gzip;
mod keep;
mod pack;
pub(crate) mod records;
mod warc;

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use domain::CaptureId;

use crate::columns::{at, int, json, text};
use crate::{Error, Store};
pub use body::Body;

/// A raw response to be kept as evidence.
#[derive(Clone, Debug)]
pub struct NewResponse {
    /// Address asked for.
    pub url: String,
    /// Address that answered.
    pub final_url: String,
    /// HTTP status. 304 without a body is kept as the word of the server that what was read last holds still.
    pub status: u16,
    /// Response headers.
    pub headers: Vec<(String, String)>,
    /// The answers that led here, the first first; its address is the one asked for.
    pub hops: Vec<Hop>,
    /// Body.
    pub body: Body,
    /// When it was fetched.
    pub fetched_at: DateTime<Utc>,
}

/// An answer on the way to another address: a redirect. Its body is not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
    /// Address that answered.
    pub url: String,
    /// HTTP status.
    pub status: u16,
    /// Response headers.
    pub headers: Vec<(String, String)>,
}

impl NewResponse {
    pub(crate) fn says_not_modified(&self) -> bool {
        self.status == 304 && self.body.is_empty()
    }
}

/// A raw response as kept.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// Address that answered.
    pub url: String,
    /// Status.
    pub status: u16,
    /// Headers.
    pub headers: Vec<(String, String)>,
    /// SHA-256 of the body, hex.
    pub sha256: String,
    /// When fetched.
    pub fetched_at: DateTime<Utc>,
    /// The body; its hash was checked.
    pub body: Vec<u8>,
}

impl Store {
    /// The raw body, headers and hash of the response that a capture was read from.
    pub async fn evidence(&self, capture: CaptureId) -> Result<Evidence, Error> {
        let row = sqlx::query(
            "SELECT r.final_url, r.status, r.headers, r.sha256, r.fetched_at, b.file, b.file_offset, b.file_length
             FROM arrival_capture k JOIN arrival_response r ON r.id = k.response_id JOIN arrival_response b ON b.id = COALESCE(r.body_in, r.id)
             WHERE k.id = $1",
        )
        .bind(capture.0)
        .fetch_optional(self.readers())
        .await?
        .ok_or_else(|| Error::Missing(format!("evidence of capture {capture}")))?;
        let path = self.evidence_dir().join(text(&row, "file")?);
        let (offset, length) = (int(&row, "file_offset")?, int(&row, "file_length")?);
        let sha256 = text(&row, "sha256")?;
        let body = {
            let (path, sha256) = (path.clone(), sha256.clone());
            off_thread(move || file::read_checked(&path, offset, length, &sha256)).await
        };
        Ok(Evidence {
            url: text(&row, "final_url")?,
            status: status(&row)?,
            headers: json(&row, "headers")?,
            sha256,
            fetched_at: at(&row, "fetched_at")?,
            body: body.map_err(|source| Error::Evidence { path, source })?,
        })
    }

    fn evidence_dir(&self) -> PathBuf {
        self.dir().join("evidence")
    }

    fn evidence_error(&self, source: std::io::Error) -> Error {
        Error::Evidence { path: self.evidence_dir(), source }
    }
}

pub(crate) fn status(row: &sqlx::sqlite::SqliteRow) -> Result<u16, Error> {
    let status = int(row, "status")?;
    u16::try_from(status).map_err(|_| Error::unreadable("status", &status.to_string()))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// Files and compression block; the async threads must not.
pub(crate) async fn off_thread<T: Send + 'static>(work: impl FnOnce() -> std::io::Result<T> + Send + 'static) -> std::io::Result<T> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|gone| Err(std::io::Error::other(gone)))
}
