//! Appending packed responses to the files of their days, and writing their rows once the files are synced.

use std::collections::BTreeMap;

use sqlx::{Row, SqliteConnection};

use super::pack::{BodyIn, Packed};
use super::{file, off_thread};
use crate::columns::{instant, int_or_none};
use crate::{Error, Store};

/// Where a record stands.
struct Place {
    file: String,
    offset: i64,
    length: i64,
}

impl Store {
    /// Appends a batch to its files, one write and one sync for each, and writes its rows, whose ids are returned in the batch's order.
    ///
    /// The caller's transaction holds SQLite's write lock, so that no other process appends between the question how far a file counts
    /// and the commit.
    pub(crate) async fn keep_responses(&self, conn: &mut SqliteConnection, batch: Vec<Packed>) -> Result<Vec<i64>, Error> {
        let places = self.append(conn, &batch).await?;
        let mut ids: Vec<i64> = Vec::with_capacity(batch.len());
        for (packed, place) in batch.iter().zip(&places) {
            let body_in = match packed.body_in {
                Some(BodyIn::Row(id)) => Some(id),
                // What a response refers to stands before it.
                Some(BodyIn::Batch(earlier)) => ids.get(earlier).copied(),
                None => None,
            };
            ids.push(insert(conn, packed, place, body_in).await?);
        }
        Ok(ids)
    }

    async fn append(&self, conn: &mut SqliteConnection, batch: &[Packed]) -> Result<Vec<Place>, Error> {
        let mut days: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (nth, packed) in batch.iter().enumerate() {
            days.entry(packed.response.new.fetched_at.format("%Y-%m-%d.warc.gz").to_string()).or_default().push(nth);
        }
        let turn = file::Turn::default();
        let mut places: Vec<(usize, Place)> = Vec::with_capacity(batch.len());
        for (file, members) in days {
            let counts = counts(conn, &file).await?;
            let path = self.evidence_dir().join(&file);
            let at = batch[members[0]].response.new.fetched_at;
            let bytes: Vec<u8> = members.iter().flat_map(|nth| &batch[*nth].member).copied().collect();
            let appended = {
                let (path, held) = (path.clone(), turn.held());
                off_thread(move || file::append(&path, file::Append { counts, at, held: &held, members: &bytes })).await
            };
            let mut offset = appended.map_err(|source| Error::Evidence { path, source })?;
            for nth in members {
                let length = i64::try_from(batch[nth].member.len()).unwrap_or(i64::MAX);
                places.push((nth, Place { file: file.clone(), offset, length }));
                offset += length;
            }
        }
        places.sort_by_key(|(nth, _)| *nth);
        Ok(places.into_iter().map(|(_, place)| place).collect())
    }
}

/// How many bytes of a file count.
async fn counts(conn: &mut SqliteConnection, file: &str) -> Result<i64, Error> {
    let row = sqlx::query("SELECT MAX(file_offset + file_length) AS counts FROM arrival_response WHERE file = $1")
        .bind(file)
        .fetch_one(conn)
        .await?;
    Ok(int_or_none(&row, "counts")?.unwrap_or(0))
}

async fn insert(conn: &mut SqliteConnection, packed: &Packed, place: &Place, body_in: Option<i64>) -> Result<i64, Error> {
    let response = &packed.response;
    let row = sqlx::query(
        "INSERT INTO arrival_response
         (article_id, url, final_url, status, headers, sha256, fetched_at, record_id, file, file_offset, file_length, body_in)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id",
    )
    .bind(packed.article.0)
    .bind(&response.new.url)
    .bind(&response.new.final_url)
    .bind(i64::from(response.new.status))
    .bind(serde_json::to_string(&response.new.headers)?)
    .bind(&response.sha256)
    .bind(instant(response.new.fetched_at))
    .bind(&response.record_id)
    .bind(&place.file)
    .bind(place.offset)
    .bind(place.length)
    .bind(body_in)
    .fetch_one(conn)
    .await?;
    Ok(row.try_get("id")?)
}
