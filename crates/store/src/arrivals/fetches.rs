//! Article pages: which are due, and what came of a fetch.

mod keep;

use chrono::{DateTime, FixedOffset, Utc};
use domain::{ArticleId, Met, OutletId};
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

use self::keep::{Answer, Fetched};
use super::identity;
use super::versions::{Kept, Reading};
use crate::columns::{at, at_or_none, instant, int, offset_or_none, text, text_or_none};
use crate::evidence::NewResponse;
use crate::{Error, Store};

/// An article page that is due.
#[derive(Clone, Debug, PartialEq)]
pub struct ArticleDue {
    /// Which.
    pub article: ArticleId,
    /// Its outlet.
    pub outlet: OutletId,
    /// Canonical address.
    pub url: String,
    /// Date given by the entry.
    pub entry_published: Option<DateTime<FixedOffset>>,
    /// Title given by the entry.
    pub entry_title: String,
    /// When first seen.
    pub first_seen: DateTime<Utc>,
    /// Good fetches so far (0 = never read).
    pub fetches: i64,
    /// Failures in a row so far.
    pub failures: i64,
    /// Validator of the last good fetch.
    pub etag: Option<String>,
    /// Validator of the last good fetch.
    pub last_modified: Option<String>,
    /// When a whole page last came.
    pub full_at: Option<DateTime<Utc>>,
}

/// How a fetch of an article page went.
#[derive(Clone, Debug)]
pub struct NewFetch {
    /// Which article.
    pub article: ArticleId,
    /// The response, when one came (not for network failures).
    pub response: Option<NewResponse>,
    /// What was read from it; nothing from a 304, which says that the last version holds still.
    pub reading: Option<Reading>,
    /// Failure without a response: kind and sentence.
    pub failure: Option<(String, String)>,
    /// What the look says about whether the article stands.
    pub met: Met,
    /// The address that the article calls its own, where it differs from the one it is known by.
    pub own_address: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
    /// Validators to send next time.
    pub etag: Option<String>,
    /// Validators to send next time.
    pub last_modified: Option<String>,
    /// When to fetch again; `None` for never.
    pub next_at: Option<DateTime<Utc>>,
}

impl Store {
    /// Articles whose next fetch is at or before `now`: never-read ones first (newest first), then rechecks; at most `limit` of each.
    pub async fn articles_due(&self, now: DateTime<Utc>, limit: i64) -> Result<Vec<ArticleDue>, Error> {
        let mut due = self.due(now, limit, "p.fetches = 0 ORDER BY p.article_id DESC").await?;
        due.extend(self.due(now, limit, "p.fetches > 0 ORDER BY p.next_at, p.article_id").await?);
        Ok(due)
    }

    async fn due(&self, now: DateTime<Utc>, limit: i64, which: &'static str) -> Result<Vec<ArticleDue>, Error> {
        let sql = sqlx::AssertSqlSafe(format!("{DUE} WHERE p.next_at <= $1 AND {which} LIMIT $2"));
        let rows = sqlx::query(sql).bind(instant(now)).bind(limit).fetch_all(self.readers()).await?;
        rows.iter().map(due_row).collect()
    }

    /// Keeps one fetch. [`Error::Missing`] when there is no such article.
    pub async fn record_fetch(&self, fetch: NewFetch) -> Result<Kept, Error> {
        let article = fetch.article;
        match self.record_fetches(vec![fetch]).await?.pop() {
            None | Some(Kept::Unknown) => Err(Error::Missing(format!("article {article}"))),
            Some(kept) => Ok(kept),
        }
    }

    /// Keeps fetches, all or (on an error) none: evidence first (files written and synced), then the commit of the rows. If a page is
    /// an article whose words differ from the last version, it becomes a version; a page that is not an article counts as a failure of the
    /// article's schedule. What became of each is told in the order given; a fetch of an article that does not exist is
    /// [`Kept::Unknown`] and hinders no other.
    pub async fn record_fetches(&self, mut fetches: Vec<NewFetch>) -> Result<Vec<Kept>, Error> {
        // Articles are never deleted, so that those known now are known when their rows are written.
        let articles: Vec<ArticleId> = fetches.iter().map(|fetch| fetch.article).collect();
        let known = identity::all_known(&mut *self.readers().acquire().await?, &articles).await?;
        let mut responses = Vec::new();
        let mut places = Vec::with_capacity(fetches.len());
        for fetch in &mut fetches {
            let response = fetch.response.take().filter(|_| known.contains(&fetch.article));
            places.push(response.as_ref().map(|response| (responses.len(), response.status)));
            responses.extend(response.map(|response| (fetch.article, response)));
        }
        let packed = self.pack(responses).await?;
        let mut tx = self.write().await?;
        let (ids, syncing) = self.keep_responses(&mut tx, packed).await?;
        let answer = |place: Option<(usize, u16)>| place.and_then(|(nth, status)| Some(Answer { id: *ids.get(nth)?, status }));
        let fetched = fetches.iter().zip(places).map(|(fetch, place)| Fetched { fetch, response: answer(place) });
        let fetched: Vec<Fetched<'_>> = fetched.filter(|f| known.contains(&f.fetch.article)).collect();
        let mut became = keep::keep_all(&mut tx, &fetched).await?.into_iter().peekable();
        syncing.done().await?;
        tx.commit().await?;
        let kept = articles.iter().map(|article| became.next_if(|_| known.contains(article)).unwrap_or(Kept::Unknown));
        Ok(kept.collect())
    }
}

const DUE: &str = "SELECT p.article_id, p.etag, p.last_modified, p.full_at, p.fetches, p.failures, a.outlet_id, a.first_seen,
     (SELECT url FROM arrival_address d WHERE d.article_id = a.id ORDER BY d.id DESC LIMIT 1) AS url,
     (SELECT published FROM arrival_entry
     WHERE id = (SELECT MIN(e.id) FROM arrival_entry e WHERE e.article_id = a.id AND e.published IS NOT NULL)) AS published,
     COALESCE((SELECT title FROM arrival_entry WHERE id = (SELECT MIN(e.id) FROM arrival_entry e WHERE e.article_id = a.id)), '') AS title
     FROM schedule_article p JOIN arrival_article a ON a.id = p.article_id";

/// An article as one that is due, whether it is or not.
pub(crate) async fn article_due(conn: &mut SqliteConnection, article: ArticleId) -> Result<ArticleDue, Error> {
    let sql = sqlx::AssertSqlSafe(format!("{DUE} WHERE a.id = $1"));
    let row = sqlx::query(sql).bind(article.0).fetch_optional(conn).await?;
    due_row(&row.ok_or_else(|| Error::Missing(format!("article {article}")))?)
}

fn due_row(row: &SqliteRow) -> Result<ArticleDue, Error> {
    Ok(ArticleDue {
        article: ArticleId(int(row, "article_id")?),
        outlet: OutletId(text(row, "outlet_id")?),
        url: text(row, "url")?,
        entry_published: offset_or_none(row, "published")?,
        entry_title: text(row, "title")?,
        first_seen: at(row, "first_seen")?,
        fetches: int(row, "fetches")?,
        failures: int(row, "failures")?,
        etag: text_or_none(row, "etag")?,
        last_modified: text_or_none(row, "last_modified")?,
        full_at: at_or_none(row, "full_at")?,
    })
}
