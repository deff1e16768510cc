//! What saved searches have found since they were saved: which are to be run, what is new to them, and who has seen how much of it.

use chrono::{DateTime, Utc};
use domain::{ArticleId, SavedId, UserId};

use super::visible;
use crate::columns::{at, instant, int, text};
use crate::views::rows::{self, ArticleRow};
use crate::{Error, Store, bulk};

/// A saved search that was last run before the index took in its newest change.
#[derive(Clone, Debug, PartialEq)]
pub struct SavedDue {
    /// Which.
    pub id: SavedId,
    /// The query part of the search page's address.
    pub query: String,
    /// Up to which change of the index it was run.
    pub seq: i64,
    /// Articles that became searchable after this are new to it.
    pub since: DateTime<Utc>,
}

/// An article that a saved search has found.
#[derive(Clone, Debug)]
pub struct SavedHit {
    /// Its number among all hits: later found is higher.
    pub hit: i64,
    /// When it was found.
    pub at: DateTime<Utc>,
    /// The article.
    pub article: ArticleRow,
}

/// What a saved search has found so far, for one person.
#[derive(Clone, Debug)]
pub struct SavedHits {
    /// The newest of it.
    pub newest: Vec<SavedHit>,
    /// The number of the last hit that the person has seen.
    pub seen: i64,
    /// All that it has found.
    pub total: i64,
    /// Those of all that the person has not seen.
    pub fresh: i64,
}

impl Store {
    /// Notes of every article up to this change of the index that it can be found, where that is not noted yet: a crash may lie between
    /// a commit of the index and its note.
    pub async fn heal_searchable(&self, committed_seq: i64, now: DateTime<Utc>) -> Result<(), Error> {
        let mut tx = self.write().await?;
        sqlx::query(
            "INSERT INTO arrival_searchable (article_id, at) SELECT c.article_id, $2 FROM finding_current c
             WHERE c.seq <= $1 AND c.same_as IS NULL AND NOT EXISTS (SELECT 1 FROM arrival_searchable s WHERE s.article_id = c.article_id)",
        )
        .bind(committed_seq)
        .bind(instant(now))
        .execute(&mut *tx)
        .await?;
        Ok(tx.commit().await?)
    }

    /// Saved searches that were not run since the index came to `committed_seq`.
    pub async fn saved_due(&self, committed_seq: i64) -> Result<Vec<SavedDue>, Error> {
        let rows = sqlx::query(
            "SELECT n.id, n.query, r.seq, r.since FROM saved_now n JOIN saved_run r ON r.saved_id = n.id
             WHERE n.retired = 0 AND r.seq < $1 ORDER BY n.id",
        )
        .bind(committed_seq)
        .fetch_all(self.readers())
        .await?;
        let due = |row| {
            Ok(SavedDue { id: SavedId(int(row, "id")?), query: text(row, "query")?, seq: int(row, "seq")?, since: at(row, "since")? })
        };
        rows.iter().map(due).collect()
    }

    /// Articles that changed after the change `seq` and up to `committed_seq`, and became searchable after `since`: each with its
    /// change, in their order, at most `limit`.
    pub async fn newly_searchable(
        &self,
        (seq, committed_seq): (i64, i64),
        since: DateTime<Utc>,
        limit: i64,
    ) -> Result<Vec<(i64, ArticleId)>, Error> {
        let rows = sqlx::query(
            "SELECT c.seq, c.article_id FROM finding_current c JOIN arrival_searchable s ON s.article_id = c.article_id
             WHERE c.seq > $1 AND c.seq <= $2 AND c.same_as IS NULL AND s.at > $3 ORDER BY c.seq LIMIT $4",
        )
        .bind(seq)
        .bind(committed_seq)
        .bind(instant(since))
        .bind(limit)
        .fetch_all(self.readers())
        .await?;
        rows.iter().map(|row| Ok((int(row, "seq")?, ArticleId(int(row, "article_id")?)))).collect()
    }

    /// Notes that these searches were run up to the change `seq` and found these articles; what each had found before stays once.
    pub async fn record_runs(&self, runs: &[(SavedId, Vec<ArticleId>)], seq: i64, now: DateTime<Utc>) -> Result<(), Error> {
        let mut tx = self.write().await?;
        for (saved, articles) in runs {
            let fill = |row: &mut bulk::Row<'_>, article: &ArticleId| {
                row.push_bind(saved.0).push_bind(article.0).push_bind(instant(now));
            };
            let into = "INSERT INTO saved_hit (saved_id, article_id, at)";
            bulk::execute(&mut tx, into, articles, fill, " ON CONFLICT (saved_id, article_id) DO NOTHING").await?;
            sqlx::query("UPDATE saved_run SET seq = $2 WHERE saved_id = $1 AND seq < $2").bind(saved.0).bind(seq).execute(&mut *tx).await?;
        }
        Ok(tx.commit().await?)
    }

    /// The newest hits of a search that somebody may see, at most `limit`, and how many there are.
    pub async fn saved_hits(&self, id: SavedId, who: UserId, limit: i64) -> Result<SavedHits, Error> {
        let mut tx = self.readers().begin().await?;
        visible(&mut tx, id, who).await?;
        let seen = sqlx::query("SELECT hit_id FROM saved_seen WHERE saved_id = $1 AND person_id = $2").bind(id.0).bind(who.0);
        let seen = seen.fetch_optional(&mut *tx).await?.map_or(Ok(0), |row| int(&row, "hit_id"))?;
        let found = sqlx::query("SELECT id, article_id, at FROM saved_hit WHERE saved_id = $1 ORDER BY id DESC LIMIT $2")
            .bind(id.0)
            .bind(limit)
            .fetch_all(&mut *tx)
            .await?;
        let count =
            "SELECT COUNT(*) AS total, COALESCE(SUM(CASE WHEN id > $2 THEN 1 ELSE 0 END), 0) AS fresh FROM saved_hit WHERE saved_id = $1";
        let count = sqlx::query(count).bind(id.0).bind(seen).fetch_one(&mut *tx).await?;
        let ids: Vec<ArticleId> = found.iter().map(|row| int(row, "article_id").map(ArticleId)).collect::<Result<_, _>>()?;
        let mut articles = rows::by_id(&mut tx, &ids).await?;
        let mut newest = Vec::with_capacity(found.len());
        for (row, id) in found.iter().zip(&ids) {
            if let Some(article) = articles.remove(id) {
                newest.push(SavedHit { hit: int(row, "id")?, at: at(row, "at")?, article });
            }
        }
        Ok(SavedHits { newest, seen, total: int(&count, "total")?, fresh: int(&count, "fresh")? })
    }

    /// Notes that somebody has seen a search's hits up to this one.
    pub async fn mark_seen(&self, id: SavedId, who: UserId, hit: i64) -> Result<(), Error> {
        let mut tx = self.write().await?;
        sqlx::query(
            "INSERT INTO saved_seen (saved_id, person_id, hit_id) VALUES ($1, $2, $3)
             ON CONFLICT (saved_id, person_id) DO UPDATE SET hit_id = excluded.hit_id WHERE excluded.hit_id > saved_seen.hit_id",
        )
        .bind(id.0)
        .bind(who.0)
        .bind(hit)
        .execute(&mut *tx)
        .await?;
        Ok(tx.commit().await?)
    }

    /// How many articles somebody has not seen yet in the searches of which they want to be told.
    pub async fn unseen(&self, who: UserId) -> Result<i64, Error> {
        let row = sqlx::query(
            "SELECT COUNT(*) AS unseen FROM saved_alert a JOIN saved_now n ON n.id = a.saved_id JOIN saved_hit h ON h.saved_id = a.saved_id
             WHERE a.person_id = $1 AND a.way <> 'off' AND n.retired = 0 AND (n.owner_id = $1 OR n.shared = 1)
             AND h.id > COALESCE((SELECT s.hit_id FROM saved_seen s WHERE s.saved_id = a.saved_id AND s.person_id = $1), 0)",
        )
        .bind(who.0)
        .fetch_one(self.readers())
        .await?;
        int(&row, "unseen")
    }
}
