//! Appending packed responses to the files of their days, and writing their rows once the files are synced.

use std::collections::BTreeMap;

use sqlx::{Row, SqliteConnection};

use super::pack::{BodyIn, Packed};
use super::{file, off_thread};
use crate::columns::{instant, int_or_none};
use crate::{Error, Store};

/// Where the records of a response stand: those of its hops, one behind the other, and then its own.
struct Place {
    file: String,
    offset: i64,
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
            let id = insert(conn, packed, place, body_in).await?;
            insert_hops(conn, packed, place, id).await?;
            ids.push(id);
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
            let records: Vec<&[u8]> = members.iter().flat_map(|nth| batch[*nth].records()).collect();
            let bytes = records.concat();
            let appended = {
                let (path, held) = (path.clone(), turn.held());
                off_thread(move || file::append(&path, file::Append { counts, at, held: &held, members: &bytes })).await
            };
            let mut offset = appended.map_err(|source| Error::Evidence { path, source })?;
            for nth in members {
                places.push((nth, Place { file: file.clone(), offset }));
                offset += batch[nth].records().map(length).sum::<i64>();
            }
        }
        places.sort_by_key(|(nth, _)| *nth);
        Ok(places.into_iter().map(|(_, place)| place).collect())
    }
}

/// How many bytes of a file count. The hops of a response stand before it, so that no hop is the last.
async fn counts(conn: &mut SqliteConnection, file: &str) -> Result<i64, Error> {
    let row = sqlx::query("SELECT MAX(file_offset + file_length) AS counts FROM arrival_response WHERE file = $1")
        .bind(file)
        .fetch_one(conn)
        .await?;
    Ok(int_or_none(&row, "counts")?.unwrap_or(0))
}

async fn insert(conn: &mut SqliteConnection, packed: &Packed, place: &Place, body_in: Option<i64>) -> Result<i64, Error> {
    let response = &packed.response;
    let offset = place.offset + packed.hops.iter().map(|hop| length(hop)).sum::<i64>();
    let row = sqlx::query(
        "INSERT INTO arrival_response
         (article_id, url, final_url, status, headers, sha256, fetched_at, record_id, file, file_offset, file_length, body_in,
         payload_sha256) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) RETURNING id",
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
    .bind(offset)
    .bind(length(&packed.member))
    .bind(body_in)
    .bind(response.sent.as_ref().filter(|_| body_in.is_none()).map(|sent| &sent.sha256))
    .fetch_one(conn)
    .await?;
    Ok(row.try_get("id")?)
}

async fn insert_hops(conn: &mut SqliteConnection, packed: &Packed, place: &Place, response: i64) -> Result<(), Error> {
    let mut offset = place.offset;
    let hops = packed.response.new.hops.iter().zip(&packed.response.hop_ids).zip(&packed.hops);
    for (position, ((hop, record_id), member)) in (1i64..).zip(hops) {
        sqlx::query(
            "INSERT INTO arrival_hop (response_id, position, url, status, headers, record_id, file, file_offset, file_length)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(response)
        .bind(position)
        .bind(&hop.url)
        .bind(i64::from(hop.status))
        .bind(serde_json::to_string(&hop.headers)?)
        .bind(record_id)
        .bind(&place.file)
        .bind(offset)
        .bind(length(member))
        .execute(&mut *conn)
        .await?;
        offset += length(member);
    }
    Ok(())
}

fn length(record: &[u8]) -> i64 {
    i64::try_from(record.len()).unwrap_or(i64::MAX)
}
