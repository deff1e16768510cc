//! Making responses ready for their files: finding which bodies are kept already, compressing. Nothing is written here.

use std::collections::HashMap;

use domain::ArticleId;
use sqlx::sqlite::SqliteRow;

use super::{NewResponse, file, warc};
use crate::columns::{at, int, text};
use crate::{Error, Store, bulk};

/// A response made ready for its file.
pub(crate) struct Packed {
    pub(super) article: ArticleId,
    pub(super) response: warc::Response,
    pub(super) body_in: Option<BodyIn>,
    /// The record of each hop.
    pub(super) hops: Vec<Vec<u8>>,
    /// The record of the response itself.
    pub(super) member: Vec<u8>,
}

impl Packed {
    /// Its records in the order of the file.
    pub(super) fn records(&self) -> impl Iterator<Item = &[u8]> {
        self.hops.iter().chain([&self.member]).map(Vec::as_slice)
    }
}

/// Which other response holds the body.
#[derive(Clone, Copy)]
pub(super) enum BodyIn {
    /// One that is kept already.
    Row(i64),
    /// One of the same batch, by its place there.
    Batch(usize),
}

type Named = (ArticleId, warc::Response);
type Earlier = (BodyIn, warc::Earlier);

impl Store {
    /// Compresses responses, in their order, on all cores. A body that was kept before is not written again.
    pub(crate) async fn pack(&self, responses: Vec<(ArticleId, NewResponse)>) -> Result<Vec<Packed>, Error> {
        let named = responses.into_iter().map(name).collect::<std::io::Result<Vec<Named>>>();
        let named = named.map_err(|source| self.evidence_error(source))?;
        let kept = self.kept_bodies(&named).await?;
        let mut earlier = earlier(&named, &kept);
        let unmodified = named.iter().filter(|(_, response)| response.new.says_not_modified());
        let read = self.last_read(&unmodified.map(|(article, _)| article.0).collect::<Vec<_>>()).await?;
        for ((article, response), earlier) in named.iter().zip(&mut earlier) {
            if response.new.says_not_modified() {
                *earlier = read.get(article).cloned();
            }
        }
        side_by_side(named.into_iter().zip(earlier).collect(), compress).await.map_err(|source| self.evidence_error(source))
    }

    /// The response in which each of these articles was read last, as an article.
    async fn last_read(&self, articles: &[i64]) -> Result<HashMap<ArticleId, Earlier>, Error> {
        let rows = bulk::fetch_in(
            &mut *self.readers().acquire().await?,
            "SELECT a.id AS article_id, b.id, b.record_id, b.final_url, b.fetched_at,
             COALESCE(b.payload_sha256, b.sha256) AS payload_sha256 FROM arrival_article a
             JOIN arrival_response l ON l.id = (SELECT r.id FROM arrival_response r
             JOIN arrival_response o ON o.id = COALESCE(r.body_in, r.id) WHERE r.article_id = a.id AND o.status <> 304 AND
             (EXISTS (SELECT 1 FROM arrival_unchanged u WHERE u.response_id = r.id)
             OR EXISTS (SELECT 1 FROM arrival_capture k WHERE k.article_id = a.id AND k.response_id = r.id AND k.version IS NOT NULL))
             ORDER BY r.id DESC LIMIT 1)
             JOIN arrival_response b ON b.id = COALESCE(l.body_in, l.id) WHERE a.id IN",
            articles,
            "",
        )
        .await?;
        rows.iter().map(|row| Ok((ArticleId(int(row, "article_id")?), earlier_of(row)?))).collect()
    }

    /// For each hash that is known, the first response that holds its body.
    async fn kept_bodies(&self, named: &[Named]) -> Result<HashMap<String, Earlier>, Error> {
        let hashes: Vec<&str> = named.iter().map(|(_, response)| response.new.body.sha256()).collect();
        let rows = bulk::fetch_in(
            &mut *self.readers().acquire().await?,
            "SELECT id, sha256, record_id, final_url, fetched_at, COALESCE(payload_sha256, sha256) AS payload_sha256
             FROM arrival_response WHERE body_in IS NULL AND sha256 IN",
            &hashes,
            "ORDER BY id",
        )
        .await?;
        let mut kept = HashMap::new();
        for row in &rows {
            kept.entry(text(row, "sha256")?).or_insert(earlier_of(row)?);
        }
        Ok(kept)
    }
}

fn earlier_of(row: &SqliteRow) -> Result<Earlier, Error> {
    let earlier = warc::Earlier {
        record_id: text(row, "record_id")?,
        final_url: text(row, "final_url")?,
        fetched_at: at(row, "fetched_at")?,
        payload_sha256: text(row, "payload_sha256")?,
    };
    Ok((BodyIn::Row(int(row, "id")?), earlier))
}

/// For each response, where its body is already: in the store, or before it in the batch.
fn earlier(named: &[Named], kept: &HashMap<String, Earlier>) -> Vec<Option<Earlier>> {
    let mut first: HashMap<&str, usize> = HashMap::new();
    let mut earlier = Vec::with_capacity(named.len());
    for (nth, (_, response)) in named.iter().enumerate() {
        let sha256 = response.new.body.sha256();
        earlier.push(match (kept.get(sha256), first.get(sha256)) {
            // A record that refers to another is longer than one without a body.
            _ if response.new.body.is_empty() => None,
            (Some(earlier), _) => Some(earlier.clone()),
            (None, Some(before)) => Some((BodyIn::Batch(*before), warc::Earlier::from(&named[*before].1))),
            (None, None) => {
                first.insert(sha256, nth);
                None
            }
        });
    }
    earlier
}

fn name((article, new): (ArticleId, NewResponse)) -> std::io::Result<Named> {
    let hop_ids = new.hops.iter().map(|_| file::record_id()).collect::<std::io::Result<_>>()?;
    Ok((article, warc::Response { record_id: file::record_id()?, hop_ids, new }))
}

fn compress(((article, mut response), earlier): (Named, Option<Earlier>)) -> std::io::Result<Packed> {
    let hops = warc::hops(&response)?;
    let member = match &earlier {
        Some((_, earlier)) => warc::revisit(&response, earlier)?,
        None => warc::response(&response)?,
    };
    // A batch waits for its turn without the bodies.
    response.new.body.let_go();
    Ok(Packed { article, response, body_in: earlier.map(|(body_in, _)| body_in), hops, member })
}

/// Does the same work on many things, on all cores, and keeps their order.
async fn side_by_side<A, B>(things: Vec<A>, work: fn(A) -> std::io::Result<B>) -> std::io::Result<Vec<B>>
where
    A: Send + 'static,
    B: Send + 'static,
{
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let size = things.len().div_ceil(cores).max(1);
    let mut done = Vec::with_capacity(things.len());
    let mut things = things.into_iter();
    let mut jobs = Vec::new();
    loop {
        let part: Vec<A> = things.by_ref().take(size).collect();
        if part.is_empty() {
            break;
        }
        jobs.push(tokio::task::spawn_blocking(move || part.into_iter().map(work).collect::<std::io::Result<Vec<B>>>()));
    }
    for job in jobs {
        done.extend(job.await.map_err(std::io::Error::other)??);
    }
    Ok(done)
}
