//! How people want to be told of new articles, and the deliveries that come of it.

use chrono::{DateTime, Utc};
use domain::{Alert, ArticleId, Delivered, SavedId, UserId};
use sqlx::sqlite::SqliteRow;
use sqlx::{SqliteConnection, SqliteExecutor};

use super::{alert, visible};
use crate::columns::{instant, int, text};
use crate::decisions::audit::Audit;
use crate::{Error, Store};

/// Articles that a delivery names; of the others it has the number.
const NAMED: i64 = 50;

/// What a delivery is made of.
struct NewDelivery {
    saved: SavedId,
    who: UserId,
    alert: Alert,
    address: String,
    /// After this hit, which was the last that was delivered.
    after: i64,
}

impl Store {
    /// Notes how somebody wants to be told of new articles of a search that they may see; from now on, not of what was found before.
    /// `next` is when a digest is first due.
    pub async fn set_alert(
        &self,
        id: SavedId,
        alert: Alert,
        next: Option<DateTime<Utc>>,
        by: UserId,
        at: DateTime<Utc>,
    ) -> Result<(), Error> {
        let mut tx = self.write().await?;
        visible(&mut tx, id, by).await?;
        sqlx::query(
            "INSERT INTO saved_alert (saved_id, person_id, way, hour, next_at, hit_id)
             VALUES ($1, $2, $3, $4, $5, (SELECT COALESCE(MAX(h.id), 0) FROM saved_hit h WHERE h.saved_id = $1))
             ON CONFLICT (saved_id, person_id) DO UPDATE SET way = excluded.way, hour = excluded.hour, next_at = excluded.next_at,
             hit_id = CASE WHEN saved_alert.way = 'off' THEN excluded.hit_id ELSE saved_alert.hit_id END",
        )
        .bind(id.0)
        .bind(by.0)
        .bind(alert.as_str())
        .bind(alert.hour().map(i64::from))
        .bind(next.map(instant))
        .execute(&mut *tx)
        .await?;
        let detail = alert.hour().map_or_else(|| alert.as_str().to_owned(), |hour| format!("{} {hour}", alert.as_str()));
        Audit { who: Some(by), what: "alert_set", about: format!("saved {id}"), detail: &detail, at }.write(&mut tx).await?;
        Ok(tx.commit().await?)
    }

    /// How somebody is told of a search.
    pub async fn alert_of(&self, id: SavedId, who: UserId) -> Result<Alert, Error> {
        let row = sqlx::query("SELECT way, hour FROM saved_alert WHERE saved_id = $1 AND person_id = $2").bind(id.0).bind(who.0);
        row.fetch_optional(self.readers()).await?.map_or(Ok(Alert::Off), |row| alert(&row))
    }

    /// Makes the deliveries of what was found since the last ones, and of digests whose hour has come; `next` says when a digest comes
    /// again. In one transaction with the mark up to which each person was told, so that a crash neither drops nor doubles one. While
    /// an e-mail of a search to a person waits, what is found meanwhile waits for the next one. Gives how many were made.
    pub async fn make_deliveries(&self, now: DateTime<Utc>, next: &(dyn Fn(Alert) -> Option<DateTime<Utc>> + Sync)) -> Result<u64, Error> {
        if due(self.readers(), now).await?.is_empty() {
            return Ok(0);
        }
        let mut tx = self.write().await?;
        let mut made = 0;
        for row in due(&mut *tx, now).await? {
            let new = new_delivery(&row)?;
            if let Some(last) = deliver(&mut tx, &new, now).await? {
                made += 1;
                advance(&mut tx, &new, last).await?;
            }
            if let Some(next) = next(new.alert) {
                sqlx::query("UPDATE saved_alert SET next_at = $3 WHERE saved_id = $1 AND person_id = $2")
                    .bind(new.saved.0)
                    .bind(new.who.0)
                    .bind(instant(next))
                    .execute(&mut *tx)
                    .await?;
            }
        }
        tx.commit().await?;
        Ok(made)
    }

    /// Delivers these articles to somebody by the way they chose for a search, marked as a trial. [`Error::Refused`] when they chose none.
    pub async fn add_trial(&self, id: SavedId, articles: &[ArticleId], by: UserId, at: DateTime<Utc>) -> Result<Alert, Error> {
        let mut tx = self.write().await?;
        visible(&mut tx, id, by).await?;
        let row = sqlx::query(
            "SELECT a.saved_id, a.person_id, a.way, a.hour, a.hit_id, p.email FROM saved_alert a JOIN person p ON p.id = a.person_id
             WHERE a.saved_id = $1 AND a.person_id = $2 AND a.way <> 'off'",
        )
        .bind(id.0)
        .bind(by.0)
        .fetch_optional(&mut *tx)
        .await?;
        let new = new_delivery(&row.ok_or(domain::Refusal::State)?)?;
        let trials = sqlx::query("SELECT COUNT(*) AS trials FROM saved_delivery WHERE saved_id = $1 AND trial = 1").bind(id.0);
        let nth = int(&trials.fetch_one(&mut *tx).await?, "trials")? + 1;
        let total = i64::try_from(articles.len()).unwrap_or(i64::MAX);
        insert(&mut tx, &new, &format!("{id}-{by}-trial-{nth}"), (articles, total), (1, at)).await?;
        Audit { who: Some(by), what: "alert_tried", about: format!("saved {id}"), detail: new.alert.as_str(), at }.write(&mut tx).await?;
        tx.commit().await?;
        Ok(new.alert)
    }
}

/// Alerts with something to deliver, of people who may sign in and may see the search.
async fn due(executor: impl SqliteExecutor<'_>, now: DateTime<Utc>) -> Result<Vec<SqliteRow>, Error> {
    let rows = sqlx::query(
        "SELECT a.saved_id, a.person_id, a.way, a.hour, a.hit_id, p.email FROM saved_alert a JOIN person p ON p.id = a.person_id
         JOIN saved_now n ON n.id = a.saved_id
         WHERE p.disabled_at IS NULL AND n.retired = 0 AND (n.owner_id = a.person_id OR n.shared = 1)
         AND ((a.way = 'digest' AND a.next_at <= $1) OR (a.way IN ('desk', 'mail')
          AND EXISTS (SELECT 1 FROM saved_hit h WHERE h.saved_id = a.saved_id AND h.id > a.hit_id)
          AND NOT EXISTS (SELECT 1 FROM saved_delivery d WHERE d.saved_id = a.saved_id AND d.person_id = a.person_id
           AND d.outcome = 'waiting' AND d.trial = 0)))
         ORDER BY a.saved_id, a.person_id",
    )
    .bind(instant(now))
    .fetch_all(executor)
    .await?;
    Ok(rows)
}

fn new_delivery(row: &SqliteRow) -> Result<NewDelivery, Error> {
    Ok(NewDelivery {
        saved: SavedId(int(row, "saved_id")?),
        who: UserId(int(row, "person_id")?),
        alert: alert(row)?,
        address: text(row, "email")?,
        after: int(row, "hit_id")?,
    })
}

/// Makes one delivery of all hits after the last; the number of the newest, or `None` when there is nothing to tell.
async fn deliver(conn: &mut SqliteConnection, new: &NewDelivery, now: DateTime<Utc>) -> Result<Option<i64>, Error> {
    let sum = sqlx::query("SELECT COUNT(*) AS total, COALESCE(MAX(id), 0) AS newest FROM saved_hit WHERE saved_id = $1 AND id > $2")
        .bind(new.saved.0)
        .bind(new.after)
        .fetch_one(&mut *conn)
        .await?;
    let (total, newest) = (int(&sum, "total")?, int(&sum, "newest")?);
    if total == 0 {
        return Ok(None);
    }
    let rows = sqlx::query("SELECT article_id FROM saved_hit WHERE saved_id = $1 AND id > $2 ORDER BY id DESC LIMIT $3")
        .bind(new.saved.0)
        .bind(new.after)
        .bind(NAMED)
        .fetch_all(&mut *conn)
        .await?;
    let articles: Vec<ArticleId> = rows.iter().map(|row| int(row, "article_id").map(ArticleId)).collect::<Result<_, _>>()?;
    let key = format!("{}-{}-{}-{newest}", new.saved, new.who, new.after);
    insert(conn, new, &key, (&articles, total), (0, now)).await?;
    Ok(Some(newest))
}

async fn insert(
    conn: &mut SqliteConnection,
    new: &NewDelivery,
    key: &str,
    (articles, total): (&[ArticleId], i64),
    (trial, now): (i64, DateTime<Utc>),
) -> Result<(), Error> {
    let by_mail = new.alert.is_by_mail();
    let outcome = if by_mail { Delivered::Waiting } else { Delivered::Done };
    sqlx::query(
        "INSERT INTO saved_delivery (delivery_key, saved_id, person_id, at, way, trial, address, articles, total, outcome, attempts, due_at, done_at, error)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, $11, $12, '') ON CONFLICT (delivery_key) DO NOTHING",
    )
    .bind(key)
    .bind(new.saved.0)
    .bind(new.who.0)
    .bind(instant(now))
    .bind(new.alert.as_str())
    .bind(trial)
    .bind(if by_mail { new.address.as_str() } else { "" })
    .bind(serde_json::to_string(articles)?)
    .bind(total)
    .bind(outcome.as_str())
    .bind(by_mail.then(|| instant(now)))
    .bind((!by_mail).then(|| instant(now)))
    .execute(conn)
    .await?;
    Ok(())
}

async fn advance(conn: &mut SqliteConnection, new: &NewDelivery, last: i64) -> Result<(), Error> {
    sqlx::query("UPDATE saved_alert SET hit_id = $3 WHERE saved_id = $1 AND person_id = $2")
        .bind(new.saved.0)
        .bind(new.who.0)
        .bind(last)
        .execute(conn)
        .await?;
    Ok(())
}
