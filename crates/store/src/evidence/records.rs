//! The records of one article, taken out of the files of their days as they stand there, and a WARC file made of them.

use chrono::{DateTime, Utc};
use domain::{ArticleId, CaptureId, Quality};
use sha2::{Digest, Sha256};
use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Row, SqliteConnection};

use super::{file, hex, off_thread, status, warc};
use crate::arrivals::identity;
use crate::columns::{at, int, int_or_none, text, text_or_none, word};
use crate::{Error, Store};

/// A record of an article.
#[derive(Clone, Debug)]
pub struct Record {
    /// What the record holds.
    pub kind: RecordKind,
    /// Whose it is: the article, an alias of it, or another article when one of its own records refers to it.
    pub article: ArticleId,
    /// WARC-Record-ID, `urn:uuid:…`.
    pub id: String,
    /// Address that answered.
    pub url: String,
    /// Its status.
    pub status: u16,
    /// When it was fetched.
    pub at: DateTime<Utc>,
    /// SHA-256 of the body that came; `None` when none came or it was not kept.
    pub sha256: Option<String>,
    /// What reading it brought.
    pub brought: Brought,
    /// File of the day, and where in it the record begins.
    pub file: String,
    /// See `file`.
    pub offset: i64,
    /// The gzip member, byte for byte; its hashes were checked.
    pub member: Vec<u8>,
}

/// What a record holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordKind {
    /// A response with its body.
    Response,
    /// A response whose body stands in the record of this id.
    SameBody(String),
    /// The word of the server that what the record of this id holds has not changed.
    NotModified(String),
    /// A redirect on the way to the response whose record has this id.
    Hop(String),
}

/// What reading a response brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Brought {
    /// A version.
    Version(CaptureId),
    /// The words of a version again.
    Unchanged(CaptureId),
    /// A page that is no article.
    NotArticle(Quality),
    /// Nothing of the article: a redirect, or a record of another article.
    Nothing,
}

/// Records put together into a file of their own.
#[derive(Clone, Debug)]
pub struct WarcFile {
    /// The file: a fresh `warcinfo`, then the records as they are.
    pub bytes: Vec<u8>,
    /// Where each record begins, in the order given.
    pub offsets: Vec<usize>,
}

/// A record as its row tells it, before its bytes are read.
struct Stored {
    record: Record,
    length: i64,
    hop_of: Option<String>,
}

impl Store {
    /// The article and its aliases: the article itself (what an alias stands for), then the others.
    pub async fn article_family(&self, article: ArticleId) -> Result<Vec<ArticleId>, Error> {
        let mut conn = self.readers().acquire().await?;
        family(&mut conn, article).await
    }

    /// Every address that ever meant the article or an alias of it, the first known first.
    pub async fn article_addresses(&self, article: ArticleId) -> Result<Vec<String>, Error> {
        let mut conn = self.readers().acquire().await?;
        let family = family(&mut conn, article).await?;
        let rows = listed("SELECT url FROM arrival_address WHERE article_id IN (", &family, ") ORDER BY id", &mut conn).await?;
        rows.iter().map(|row| text(row, "url")).collect()
    }

    /// The last failure to read the article, if no fetch since has been good: when, its kind and a sentence. Earlier failures that brought
    /// no response are not kept.
    pub async fn article_unread(&self, article: ArticleId) -> Result<Option<(DateTime<Utc>, String, String)>, Error> {
        let mut conn = self.readers().acquire().await?;
        let article = identity::root(&mut conn, article).await?;
        let row = sqlx::query(
            "SELECT unread_at, unread_kind, unread_message FROM schedule_article WHERE article_id = $1 AND unread_at IS NOT NULL",
        )
        .bind(article.0)
        .fetch_optional(&mut *conn)
        .await?;
        let told = |row: SqliteRow| Ok((at(&row, "unread_at")?, text(&row, "unread_kind")?, text(&row, "unread_message")?));
        row.map(told).transpose()
    }

    /// All records of an article and of its aliases in the order of the files, with those that they refer to. Each is checked: its id, and
    /// the hashes of what it holds.
    pub async fn article_records(&self, article: ArticleId) -> Result<Vec<Record>, Error> {
        let stored = {
            let mut conn = self.readers().acquire().await?;
            identity::known(&mut conn, article).await?;
            let family = family(&mut conn, article).await?;
            let mut stored = responses(&mut conn, &family).await?;
            stored.extend(hops(&mut conn, &family).await?);
            stored
        };
        let folder = self.evidence_dir();
        let read = move || {
            let read = |stored: Stored| {
                let path = folder.join(&stored.record.file);
                checked(&path, stored).map_err(|source| Error::Evidence { path, source })
            };
            Ok(stored.into_iter().map(read).collect::<Result<Vec<Record>, Error>>())
        };
        let mut records = off_thread(read).await.map_err(|source| self.evidence_error(source))??;
        records.sort_by(|a, b| (&a.file, a.offset).cmp(&(&b.file, b.offset)));
        Ok(records)
    }

    /// Puts records together into one WARC file, made at this instant.
    pub fn warc_file(&self, records: &[Record], made_at: DateTime<Utc>) -> Result<WarcFile, Error> {
        let opening = file::record_id().and_then(|id| warc::warcinfo(&id, made_at));
        let mut bytes = opening.map_err(|source| self.evidence_error(source))?;
        let mut offsets = Vec::with_capacity(records.len());
        for record in records {
            offsets.push(bytes.len());
            bytes.extend_from_slice(&record.member);
        }
        Ok(WarcFile { bytes, offsets })
    }
}

async fn family(conn: &mut SqliteConnection, article: ArticleId) -> Result<Vec<ArticleId>, Error> {
    let root = identity::root(conn, article).await?;
    let rows = sqlx::query(
        "WITH RECURSIVE family (id) AS (SELECT $1 UNION SELECT a.article_id FROM arrival_alias a JOIN family f ON a.same_as = f.id)
         SELECT id FROM family ORDER BY CASE WHEN id = $1 THEN 0 ELSE 1 END, id",
    )
    .bind(root.0)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok(ArticleId(int(row, "id")?))).collect()
}

/// The rows of a query about some articles. An article has few aliases.
async fn listed(
    before: &'static str,
    articles: &[ArticleId],
    after: &'static str,
    conn: &mut SqliteConnection,
) -> Result<Vec<SqliteRow>, Error> {
    let mut query = QueryBuilder::new(before);
    let mut list = query.separated(", ");
    for article in articles {
        list.push_bind(article.0);
    }
    query.push(after);
    Ok(query.build().fetch_all(conn).await?)
}

async fn responses(conn: &mut SqliteConnection, family: &[ArticleId]) -> Result<Vec<Stored>, Error> {
    let rows = listed(
        "WITH own AS (SELECT id, body_in FROM arrival_response WHERE article_id IN (",
        family,
        ")) SELECT r.article_id, r.record_id, r.final_url AS url, r.status, r.fetched_at, r.sha256, r.file, r.file_offset, r.file_length,
         k.id AS capture_id, k.version, k.quality, u.capture_id AS unchanged_id, NULL AS hop_of
         FROM arrival_response r LEFT JOIN arrival_capture k ON k.article_id = r.article_id AND k.response_id = r.id
         LEFT JOIN arrival_unchanged u ON u.response_id = r.id
         WHERE r.id IN (SELECT id FROM own UNION SELECT body_in FROM own WHERE body_in IS NOT NULL)",
        conn,
    )
    .await?;
    rows.iter()
        .map(|row| {
            let mut stored = stored(row)?;
            if family.contains(&stored.record.article) {
                stored.record.brought = brought(row)?;
            }
            Ok(stored)
        })
        .collect()
}

async fn hops(conn: &mut SqliteConnection, family: &[ArticleId]) -> Result<Vec<Stored>, Error> {
    let rows = listed(
        "SELECT r.article_id, h.record_id, h.url, h.status, r.fetched_at, NULL AS sha256, h.file, h.file_offset, h.file_length,
         r.record_id AS hop_of FROM arrival_hop h JOIN arrival_response r ON r.id = h.response_id WHERE r.article_id IN (",
        family,
        ")",
        conn,
    )
    .await?;
    rows.iter().map(stored).collect()
}

fn stored(row: &SqliteRow) -> Result<Stored, Error> {
    let record = Record {
        // What the record itself says is known once it is read.
        kind: RecordKind::Response,
        article: ArticleId(int(row, "article_id")?),
        id: text(row, "record_id")?,
        url: text(row, "url")?,
        status: status(row)?,
        at: at(row, "fetched_at")?,
        sha256: text_or_none(row, "sha256")?,
        brought: Brought::Nothing,
        file: text(row, "file")?,
        offset: int(row, "file_offset")?,
        member: Vec::new(),
    };
    Ok(Stored { record, length: int(row, "file_length")?, hop_of: text_or_none(row, "hop_of")? })
}

fn brought(row: &SqliteRow) -> Result<Brought, Error> {
    if let Some(capture) = int_or_none(row, "unchanged_id")? {
        return Ok(Brought::Unchanged(CaptureId(capture)));
    }
    Ok(match (int_or_none(row, "capture_id")?, row.try_get::<Option<i64>, _>("version")?) {
        (None, _) => Brought::Nothing,
        (Some(capture), Some(_)) => Brought::Version(CaptureId(capture)),
        (Some(_), None) => Brought::NotArticle(word(row, "quality", Quality::parse)?),
    })
}

/// Reads the record's bytes, and believes them only when they are those on record.
fn checked(path: &std::path::Path, stored: Stored) -> std::io::Result<Record> {
    let Stored { mut record, length, hop_of } = stored;
    record.member = file::read(path, record.offset, length)?;
    let kept = warc::Record::of(&record.member)?.ok_or_else(|| file::damaged("no record where one was written"))?;
    if kept.field("WARC-Record-ID") != Some(format!("<{}>", record.id).as_str()) || kept.is_damaged() {
        return Err(file::damaged("a record is not the one that was written"));
    }
    let earlier = kept.field("WARC-Refers-To").map(|id| id.trim_matches(['<', '>']).to_owned());
    record.kind = match (hop_of, earlier) {
        (Some(response), _) => RecordKind::Hop(response),
        (None, None) => RecordKind::Response,
        (None, Some(earlier)) if kept.says_not_modified() => RecordKind::NotModified(earlier),
        (None, Some(earlier)) => RecordKind::SameBody(earlier),
    };
    match record.kind {
        RecordKind::Response if kept.body()?.map(|body| hex(&Sha256::digest(&body))) != record.sha256 => {
            return Err(file::damaged("the SHA-256 of the body is not the one on record"));
        }
        RecordKind::NotModified(_) => record.sha256 = None,
        _ => {}
    }
    Ok(record)
}
