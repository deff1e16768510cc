//! The service's own pulse: rounds ended, outages that lie between two of them, and when articles became searchable.

use chrono::{DateTime, TimeDelta, Utc};
use domain::ArticleId;

use crate::columns::{at, at_or_none, instant};
use crate::{Error, Store, bulk};

/// A silence this long means that the service was off: longer than any slow moment, shorter than what a newspaper prints in.
pub const SILENCE: TimeDelta = TimeDelta::minutes(10);

impl Store {
    /// Notes that the service is collecting now. When the last note is more than `silence` old, the time between is kept as an outage.
    pub async fn beat(&self, now: DateTime<Utc>, silence: TimeDelta) -> Result<(), Error> {
        let mut tx = self.write().await?;
        let last = sqlx::query("SELECT beat_at FROM schedule_service WHERE id = 1").fetch_optional(&mut *tx).await?;
        let last = last.map(|row| at(&row, "beat_at")).transpose()?;
        if let Some(since) = last.filter(|last| now - *last > silence) {
            sqlx::query("INSERT INTO arrival_outage (since, until) VALUES ($1, $2)")
                .bind(instant(since))
                .bind(instant(now))
                .execute(&mut *tx)
                .await?;
        }
        sqlx::query("INSERT INTO schedule_service (id, beat_at) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET beat_at = excluded.beat_at")
            .bind(instant(now))
            .execute(&mut *tx)
            .await?;
        Ok(tx.commit().await?)
    }

    /// Makes due what was asked or founded at a time that has not come yet: the clock was wrong then, or goes by another hand now, and nobody
    /// shall wait until it has caught up with itself.
    pub async fn turn_back(&self, now: DateTime<Utc>) -> Result<(), Error> {
        let mut tx = self.write().await?;
        for sql in [
            "UPDATE schedule_source SET next_at = $1 WHERE next_at > $1 AND last_poll > $1",
            "UPDATE schedule_article SET next_at = $1 WHERE next_at > $1 AND
             EXISTS (SELECT 1 FROM arrival_article a WHERE a.id = schedule_article.article_id AND a.first_seen > $1)",
        ] {
            sqlx::query(sql).bind(instant(now)).execute(&mut *tx).await?;
        }
        Ok(tx.commit().await?)
    }

    /// When the service last noted that it was collecting.
    pub async fn last_beat(&self) -> Result<Option<DateTime<Utc>>, Error> {
        let row = sqlx::query("SELECT beat_at FROM schedule_service WHERE id = 1").fetch_optional(self.readers()).await?;
        Ok(row.map(|row| at_or_none(&row, "beat_at")).transpose()?.flatten())
    }

    /// Since when the press is watched: the first reading of any source; `None` where none was ever read.
    pub async fn watched_since(&self) -> Result<Option<DateTime<Utc>>, Error> {
        let row = sqlx::query("SELECT at FROM arrival_poll ORDER BY id LIMIT 1").fetch_optional(self.readers()).await?;
        row.map(|row| at(&row, "at")).transpose()
    }

    /// Outages of the service that ended since then, oldest first.
    pub async fn outages(&self, since: DateTime<Utc>) -> Result<Vec<(DateTime<Utc>, DateTime<Utc>)>, Error> {
        let rows = sqlx::query("SELECT since, until FROM arrival_outage WHERE until >= $1 ORDER BY since, id")
            .bind(instant(since))
            .fetch_all(self.readers())
            .await?;
        rows.iter().map(|row| Ok((at(row, "since")?, at(row, "until")?))).collect()
    }

    /// Notes that these articles can be found by search from now on; what was noted before stays.
    pub async fn record_searchable(&self, articles: &[ArticleId], now: DateTime<Utc>) -> Result<(), Error> {
        let mut tx = self.write().await?;
        let fill = |row: &mut bulk::Row<'_>, article: &ArticleId| {
            row.push_bind(article.0).push_bind(instant(now));
        };
        let into = "INSERT INTO arrival_searchable (article_id, at)";
        bulk::execute(&mut tx, into, articles, fill, " ON CONFLICT (article_id) DO NOTHING").await?;
        Ok(tx.commit().await?)
    }
}
