//! The log of missed coverage: what people found that the service had not shown, and why.

use chrono::{DateTime, Utc};
use domain::{ArticleId, Missed, Refusal, Role, UserId};
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

use super::audit::Audit;
use crate::columns::{at, instant, int, int_or_none, text, word};
use crate::{Error, Store};

/// A missed article to be noted.
#[derive(Clone, Debug)]
pub struct NewMissed {
    /// The address that was pasted.
    pub url: String,
    /// The article that it is now filed as, if its page could be read.
    pub article: Option<ArticleId>,
    /// Why it was missed.
    pub reason: Missed,
    /// What the reason rests on; may be empty.
    pub detail: String,
    /// Who found it.
    pub by: UserId,
}

/// A row of the log.
#[derive(Clone, Debug, PartialEq)]
pub struct MissedRow {
    /// Row number.
    pub id: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who found it, as shown.
    pub by: String,
    /// Who that is.
    pub by_id: UserId,
    /// The address that was pasted.
    pub url: String,
    /// The article that it is filed as.
    pub article: Option<ArticleId>,
    /// Its headline; empty when its page could not be read.
    pub title: String,
    /// Why it was missed.
    pub reason: Missed,
    /// What the reason rests on.
    pub detail: String,
}

impl Store {
    /// Notes a missed article, with an audit row. What the same person filed last is not filed again: the form was sent twice.
    pub async fn record_missed(&self, new: &NewMissed, at: DateTime<Utc>) -> Result<i64, Error> {
        let mut tx = self.write().await?;
        if let Some(same) = filed_last(&mut tx, new).await? {
            return Ok(same);
        }
        let row = sqlx::query(
            "INSERT INTO decision_missed (at, person_id, url, article_id, reason, detail) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
        )
        .bind(instant(at))
        .bind(new.by.0)
        .bind(&new.url)
        .bind(new.article.map(|article| article.0))
        .bind(new.reason.as_str())
        .bind(&new.detail)
        .fetch_one(&mut *tx)
        .await?;
        let id = int(&row, "id")?;
        let detail = format!("{}: {}", new.reason.as_str(), new.url);
        Audit { who: Some(new.by), what: "missed", about: format!("missed {id}"), detail: &detail, at }.write(&mut tx).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Takes back what was filed by mistake: by who filed it, or an administrator. Its address is not asked for again, unless a newspaper has shown
    /// it or it was read.
    pub async fn take_back_missed(&self, id: i64, who: (UserId, Role), at: DateTime<Utc>) -> Result<(), Error> {
        let mut tx = self.write().await?;
        let filed = sqlx::query("SELECT person_id, url FROM decision_missed WHERE id = $1").bind(id).fetch_optional(&mut *tx).await?;
        let filed = filed.ok_or_else(|| Error::Missing(format!("missed {id}")))?;
        if int(&filed, "person_id")? != who.0.0 && !who.1.administers() {
            return Err(Refusal::Role.into());
        }
        let back = "INSERT INTO decision_missed_back (missed_id, at, person_id) VALUES ($1, $2, $3) ON CONFLICT (missed_id) DO NOTHING";
        let kept = sqlx::query(back).bind(id).bind(instant(at)).bind(who.0.0).execute(&mut *tx).await?;
        if kept.rows_affected() == 0 {
            return Ok(());
        }
        let url = text(&filed, "url")?;
        sqlx::query(
            "UPDATE schedule_article SET next_at = NULL WHERE article_id IN (SELECT d.article_id FROM arrival_address d WHERE d.url = $1)
             AND NOT EXISTS (SELECT 1 FROM arrival_entry e WHERE e.article_id = schedule_article.article_id)
             AND NOT EXISTS (SELECT 1 FROM arrival_capture k WHERE k.article_id = schedule_article.article_id AND k.version IS NOT NULL)",
        )
        .bind(&url)
        .execute(&mut *tx)
        .await?;
        Audit { who: Some(who.0), what: "missed_taken_back", about: format!("missed {id}"), detail: &url, at }.write(&mut tx).await?;
        Ok(tx.commit().await?)
    }

    /// The log since then, newest first; what was taken back is not in it.
    pub async fn missed_log(&self, since: DateTime<Utc>, limit: i64) -> Result<Vec<MissedRow>, Error> {
        let rows = sqlx::query(
            "SELECT m.id, m.at, m.person_id, p.full_name, m.url, m.article_id, m.reason, m.detail,
             COALESCE((SELECT k.title FROM arrival_capture k WHERE k.article_id = m.article_id AND k.version IS NOT NULL
                       ORDER BY k.version DESC LIMIT 1), '') AS title
             FROM decision_missed m JOIN person p ON p.id = m.person_id
             WHERE m.at >= $1 AND m.id NOT IN (SELECT missed_id FROM decision_missed_back) ORDER BY m.id DESC LIMIT $2",
        )
        .bind(instant(since))
        .bind(limit)
        .fetch_all(self.readers())
        .await?;
        rows.iter().map(missed_row).collect()
    }

    /// How many articles were missed since then, by reason; reasons that did not occur are left out.
    pub async fn missed_counts(&self, since: DateTime<Utc>) -> Result<Vec<(Missed, i64)>, Error> {
        let rows = sqlx::query(
            "SELECT reason, COUNT(*) AS n FROM decision_missed
             WHERE at >= $1 AND id NOT IN (SELECT missed_id FROM decision_missed_back) GROUP BY reason ORDER BY n DESC, reason",
        )
        .bind(instant(since))
        .fetch_all(self.readers())
        .await?;
        rows.iter().map(|row| Ok((word(row, "reason", Missed::parse)?, int(row, "n")?))).collect()
    }
}

/// The newest row of the log, where it says the same.
async fn filed_last(conn: &mut SqliteConnection, new: &NewMissed) -> Result<Option<i64>, Error> {
    let same = sqlx::query(
        "SELECT id FROM decision_missed WHERE id = (SELECT MAX(id) FROM decision_missed)
         AND person_id = $1 AND url = $2 AND COALESCE(article_id, 0) = $3 AND reason = $4
         AND id NOT IN (SELECT missed_id FROM decision_missed_back)",
    );
    let same = same.bind(new.by.0).bind(&new.url).bind(new.article.map_or(0, |article| article.0)).bind(new.reason.as_str());
    same.fetch_optional(conn).await?.map(|row| int(&row, "id")).transpose()
}

fn missed_row(row: &SqliteRow) -> Result<MissedRow, Error> {
    Ok(MissedRow {
        id: int(row, "id")?,
        at: at(row, "at")?,
        by: text(row, "full_name")?,
        by_id: UserId(int(row, "person_id")?),
        url: text(row, "url")?,
        article: int_or_none(row, "article_id")?.map(ArticleId),
        title: text(row, "title")?,
        reason: word(row, "reason", Missed::parse)?,
        detail: text(row, "detail")?,
    })
}
