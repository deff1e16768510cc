//! The robots.txt files that are still believed, so that a restart does not ask for them again.

use chrono::{DateTime, Utc};
use sqlx::Row;

use crate::columns::{at, instant, int_or_none, text};
use crate::{Error, Store, bulk};

/// A robots.txt as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RobotsRow {
    /// Scheme, host and port that it speaks for.
    pub origin: String,
    /// Where it was asked for.
    pub url: String,
    /// The HTTP status; none when no answer came.
    pub status: Option<u16>,
    /// The file; none where there is none.
    pub body: Option<Vec<u8>>,
    /// Until when it is believed.
    pub valid_until: DateTime<Utc>,
}

impl Store {
    /// Keeps files in place of what was known of their sites, and forgets those that are no longer believed at `now`.
    pub async fn keep_robots(&self, files: &[RobotsRow], now: DateTime<Utc>) -> Result<(), Error> {
        if files.is_empty() {
            return Ok(());
        }
        let mut tx = self.write().await?;
        sqlx::query("DELETE FROM schedule_robots WHERE valid_until <= $1").bind(instant(now)).execute(&mut *tx).await?;
        let fill = |row: &mut bulk::Row<'_>, file: &RobotsRow| {
            row.push_bind(&file.origin).push_bind(&file.url).push_bind(file.status.map(i64::from)).push_bind(&file.body);
            row.push_bind(instant(file.valid_until));
        };
        bulk::execute(
            &mut tx,
            "INSERT INTO schedule_robots (origin, url, status, body, valid_until)",
            files,
            fill,
            " ON CONFLICT (origin) DO UPDATE SET url = excluded.url, status = excluded.status, body = excluded.body,
             valid_until = excluded.valid_until",
        )
        .await?;
        Ok(tx.commit().await?)
    }

    /// The files that are still believed at `now`, by their sites.
    pub async fn robots(&self, now: DateTime<Utc>) -> Result<Vec<RobotsRow>, Error> {
        let rows = sqlx::query("SELECT origin, url, status, body, valid_until FROM schedule_robots WHERE valid_until > $1 ORDER BY origin")
            .bind(instant(now))
            .fetch_all(self.readers())
            .await?;
        rows.iter()
            .map(|row| {
                Ok(RobotsRow {
                    origin: text(row, "origin")?,
                    url: text(row, "url")?,
                    status: int_or_none(row, "status")?.and_then(|status| u16::try_from(status).ok()),
                    body: row.try_get("body")?,
                    valid_until: at(row, "valid_until")?,
                })
            })
            .collect()
    }
}
