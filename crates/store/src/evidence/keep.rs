//! Appending packed responses to the files of their days, and writing their rows while the files are being synced.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use sqlx::SqliteConnection;
use tokio::task::{JoinHandle, spawn_blocking};

use super::pack::{BodyIn, Packed};
use super::{Hop, file, off_thread};
use crate::columns::{instant, int_or_none};
use crate::{Error, Store, bulk};

/// Where the records of a response stand: those of its hops, one behind the other, and then its own.
struct Place {
    file: String,
    offset: i64,
}

/// Files on their way to the disk. Rows that speak of them may be written meanwhile, and must not be committed before they are there.
#[must_use = "evidence is on the disk before the database speaks of it"]
pub(crate) struct Syncing(Vec<(PathBuf, JoinHandle<io::Result<()>>)>);

impl Syncing {
    /// Waits until all are there.
    pub(crate) async fn done(self) -> Result<(), Error> {
        for (path, job) in self.0 {
            let synced = job.await.unwrap_or_else(|gone| Err(io::Error::other(gone)));
            synced.map_err(|source| Error::Evidence { path, source })?;
        }
        Ok(())
    }
}

impl Store {
    /// Appends a batch to its files, one write and one sync for each, and writes its rows, whose ids are returned in the batch's order.
    /// Whoever commits waits for the syncs first.
    ///
    /// The caller's transaction holds SQLite's write lock, so that no other process appends between the question how far a file counts
    /// and the commit.
    pub(crate) async fn keep_responses(&self, conn: &mut SqliteConnection, batch: Vec<Packed>) -> Result<(Vec<i64>, Syncing), Error> {
        let (places, syncing) = self.append(conn, &batch).await?;
        let mut ids: Vec<i64> = Vec::with_capacity(batch.len());
        while ids.len() < batch.len() {
            let rest = batch.iter().zip(&places).skip(ids.len());
            // What a response refers to stands before it, and must have its id.
            let rows: Vec<Row<'_>> = rest.map_while(|(packed, place)| Row::of(packed, place, &ids)).collect();
            let rows = rows.into_iter().map(|row| Ok((row, serde_json::to_string(&row.packed.response.new.headers)?)));
            ids.extend(insert(conn, &rows.collect::<Result<Vec<_>, Error>>()?).await?);
        }
        insert_hops(conn, &batch, &places, &ids).await?;
        Ok((ids, syncing))
    }

    async fn append(&self, conn: &mut SqliteConnection, batch: &[Packed]) -> Result<(Vec<Place>, Syncing), Error> {
        let mut days: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (nth, packed) in batch.iter().enumerate() {
            days.entry(packed.response.new.fetched_at.format("%Y-%m-%d.warc.gz").to_string()).or_default().push(nth);
        }
        let turn = file::Turn::default();
        let mut places: Vec<(usize, Place)> = Vec::with_capacity(batch.len());
        let mut syncing = Syncing(Vec::new());
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
            let unsynced = appended.map_err(|source| Error::Evidence { path: path.clone(), source })?;
            let mut offset = unsynced.offset;
            syncing.0.push((path.clone(), spawn_blocking(move || unsynced.sync(&path))));
            for nth in members {
                places.push((nth, Place { file: file.clone(), offset }));
                offset += batch[nth].records().map(length).sum::<i64>();
            }
        }
        places.sort_by_key(|(nth, _)| *nth);
        Ok((places.into_iter().map(|(_, place)| place).collect(), syncing))
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

/// A response on its way to a row.
#[derive(Clone, Copy)]
struct Row<'a> {
    packed: &'a Packed,
    place: &'a Place,
    body_in: Option<i64>,
}

impl<'a> Row<'a> {
    /// None as long as the response of the batch that holds its body has no id; `ids` are those of the first ones.
    fn of(packed: &'a Packed, place: &'a Place, ids: &[i64]) -> Option<Self> {
        let body_in = match packed.body_in {
            Some(BodyIn::Row(id)) => Some(id),
            Some(BodyIn::Batch(earlier)) => Some(*ids.get(earlier)?),
            None => None,
        };
        Some(Self { packed, place, body_in })
    }
}

async fn insert(conn: &mut SqliteConnection, rows: &[(Row<'_>, String)]) -> Result<Vec<i64>, Error> {
    let fill = |row: &mut bulk::Row<'_>, (Row { packed, place, body_in }, headers): &(Row<'_>, String)| {
        let response = &packed.response;
        row.push_bind(packed.article.0).push_bind(&response.new.url).push_bind(&response.new.final_url);
        row.push_bind(i64::from(response.new.status)).push_bind(headers).push_bind(response.new.body.sha256());
        row.push_bind(instant(response.new.fetched_at)).push_bind(&response.record_id).push_bind(&place.file);
        row.push_bind(place.offset + packed.hops.iter().map(|hop| length(hop)).sum::<i64>());
        row.push_bind(length(&packed.member)).push_bind(body_in);
        row.push_bind(response.new.body.sent_sha256().filter(|_| body_in.is_none()));
    };
    bulk::insert(
        conn,
        "INSERT INTO arrival_response
         (article_id, url, final_url, status, headers, sha256, fetched_at, record_id, file, file_offset, file_length, body_in,
          payload_sha256)",
        rows,
        fill,
    )
    .await
}

/// A hop on its way to a row: its response, its place among the hops of that, and its place in the file.
struct HopRow<'a> {
    response: i64,
    position: i64,
    hop: &'a Hop,
    headers: String,
    record_id: &'a str,
    file: &'a str,
    offset: i64,
    length: i64,
}

async fn insert_hops(conn: &mut SqliteConnection, batch: &[Packed], places: &[Place], ids: &[i64]) -> Result<(), Error> {
    let mut rows = Vec::new();
    for ((packed, place), response) in batch.iter().zip(places).zip(ids) {
        let mut offset = place.offset;
        let hops = packed.response.new.hops.iter().zip(&packed.response.hop_ids).zip(&packed.hops);
        for (position, ((hop, record_id), member)) in (1i64..).zip(hops) {
            let (headers, length) = (serde_json::to_string(&hop.headers)?, length(member));
            rows.push(HopRow { response: *response, position, hop, headers, record_id, file: &place.file, offset, length });
            offset += length;
        }
    }
    let fill = |row: &mut bulk::Row<'_>, new: &HopRow<'_>| {
        row.push_bind(new.response).push_bind(new.position).push_bind(&new.hop.url).push_bind(i64::from(new.hop.status));
        row.push_bind(&new.headers).push_bind(new.record_id).push_bind(new.file).push_bind(new.offset).push_bind(new.length);
    };
    let into = "INSERT INTO arrival_hop (response_id, position, url, status, headers, record_id, file, file_offset, file_length)";
    bulk::execute(conn, into, &rows, fill, "").await
}

fn length(record: &[u8]) -> i64 {
    i64::try_from(record.len()).unwrap_or(i64::MAX)
}
