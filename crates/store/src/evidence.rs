//! Raw responses as evidence: one WARC file for each UTC day, written and synced before the database speaks of it.
//!
//! The database says how far a file counts. Bytes behind that are the tail of a write that was never acknowledged
//! (a crash, a full disk) and are cut off before the next append.

mod file;
mod warc;

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use domain::{ArticleId, CaptureId};
use sha2::{Digest, Sha256};
use sqlx::{Row, SqliteConnection};

use crate::columns::{at, int, int_or_none, json, text};
use crate::{Error, Store, columns};

/// A raw response to be kept as evidence.
pub struct NewResponse<'a> {
    /// Address asked for.
    pub url: &'a str,
    /// Address that answered.
    pub final_url: &'a str,
    /// HTTP status.
    pub status: u16,
    /// Response headers.
    pub headers: &'a [(String, String)],
    /// Body, decompressed.
    pub body: &'a [u8],
    /// When it was fetched.
    pub fetched_at: DateTime<Utc>,
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

/// A response made ready for its file.
pub(crate) struct Packed {
    response: warc::Response,
    member: Vec<u8>,
    body_in: Option<i64>,
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

    /// Hashes and compresses a response. A body that this address gave before is not written again.
    pub(crate) async fn pack(&self, new: &NewResponse<'_>) -> Result<Packed, Error> {
        let body = new.body.to_vec();
        let (body, sha256) = off_thread(move || {
            let sha256 = hex(&Sha256::digest(&body));
            Ok((body, sha256))
        })
        .await
        .map_err(|source| self.evidence_error(source))?;
        let known = self.same_body(new.final_url, &sha256).await?;
        let body_in = known.as_ref().map(|(id, _)| *id);
        let response = warc::Response {
            record_id: file::record_id().map_err(|source| self.evidence_error(source))?,
            url: new.url.to_owned(),
            final_url: new.final_url.to_owned(),
            status: new.status,
            headers: new.headers.to_vec(),
            sha256,
            fetched_at: new.fetched_at,
        };
        let packed = off_thread(move || {
            let member = match known {
                Some((_, earlier)) => warc::revisit(&response, &earlier, body.len())?,
                None => warc::response(&response, &body)?,
            };
            Ok(Packed { response, member, body_in })
        });
        packed.await.map_err(|source| self.evidence_error(source))
    }

    async fn same_body(&self, final_url: &str, sha256: &str) -> Result<Option<(i64, warc::Earlier)>, Error> {
        let row = sqlx::query(
            "SELECT id, record_id, final_url, fetched_at FROM arrival_response
             WHERE final_url = $1 AND sha256 = $2 AND body_in IS NULL ORDER BY id LIMIT 1",
        )
        .bind(final_url)
        .bind(sha256)
        .fetch_optional(self.readers())
        .await?;
        let Some(row) = row else { return Ok(None) };
        let earlier =
            warc::Earlier { record_id: text(&row, "record_id")?, final_url: text(&row, "final_url")?, fetched_at: at(&row, "fetched_at")? };
        Ok(Some((int(&row, "id")?, earlier)))
    }

    /// Appends a packed response to the file of its day, syncs it, and writes its row. The caller's transaction holds SQLite's
    /// write lock, so that no other process appends between the question how far the file counts and the commit.
    pub(crate) async fn keep_response(&self, conn: &mut SqliteConnection, article: ArticleId, packed: Packed) -> Result<i64, Error> {
        let Packed { response, member, body_in } = packed;
        let file = response.fetched_at.format("%Y-%m-%d.warc.gz").to_string();
        let counts = sqlx::query("SELECT MAX(file_offset + file_length) AS counts FROM arrival_response WHERE file = $1")
            .bind(&file)
            .fetch_one(&mut *conn)
            .await?;
        let counts = int_or_none(&counts, "counts")?.unwrap_or(0);
        let path = self.evidence_dir().join(&file);
        let length = member.len();
        let fetched_at = response.fetched_at;
        let turn = file::Turn::default();
        let appended = {
            let (path, held) = (path.clone(), turn.held());
            off_thread(move || file::append(&path, file::Append { counts, at: fetched_at, held: &held, member: &member })).await
        };
        let offset = appended.map_err(|source| Error::Evidence { path, source })?;
        let row = sqlx::query(
            "INSERT INTO arrival_response
             (article_id, url, final_url, status, headers, sha256, fetched_at, record_id, file, file_offset, file_length, body_in)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id",
        )
        .bind(article.0)
        .bind(&response.url)
        .bind(&response.final_url)
        .bind(i64::from(response.status))
        .bind(serde_json::to_string(&response.headers)?)
        .bind(&response.sha256)
        .bind(columns::instant(response.fetched_at))
        .bind(&response.record_id)
        .bind(&file)
        .bind(offset)
        .bind(i64::try_from(length).unwrap_or(i64::MAX))
        .bind(body_in)
        .fetch_one(conn)
        .await?;
        Ok(row.try_get("id")?)
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
async fn off_thread<T: Send + 'static>(work: impl FnOnce() -> std::io::Result<T> + Send + 'static) -> std::io::Result<T> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|gone| Err(std::io::Error::other(gone)))
}
