//! What each host is owed (gap, block, budget), so that a restart stays as polite as before.

use chrono::{DateTime, Utc};

use crate::columns::{at, at_or_none, instant, int, text};
use crate::{Error, Store, bulk};

/// What a host is owed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostRow {
    /// Host and port.
    pub host: String,
    /// When the last request to it began.
    pub last_start: Option<DateTime<Utc>>,
    /// Until when it asked to be left alone.
    pub blocked_until: Option<DateTime<Utc>>,
    /// When its budget begins anew.
    pub window_ends: Option<DateTime<Utc>>,
    /// Requests since the budget last began.
    pub spent: i64,
    /// Refusals in a row.
    pub refusals: i64,
}

/// A request that was noted with what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Address asked for.
    pub url: String,
    /// When what came of it was noted.
    pub at: DateTime<Utc>,
}

/// The last row of a table that is not of the time after `$1`. Rows are written in the order of time, so that no more are read than are of
/// the time after it.
macro_rules! last_before {
    ($table:literal, $at:literal) => {
        concat!("COALESCE((SELECT id FROM ", $table, " WHERE ", $at, " <= $1 ORDER BY id DESC LIMIT 1), 0)")
    };
}

impl Store {
    /// Requests for articles and sources noted after `since`, oldest first; what redirects led to is among them, robots.txt is not. What
    /// failed for robots.txt was never asked for.
    pub async fn asked_since(&self, since: DateTime<Utc>) -> Result<Vec<Asked>, Error> {
        let rows = sqlx::query(concat!(
            "SELECT r.final_url AS url, r.fetched_at AS at FROM arrival_response r WHERE r.id > ",
            last_before!("arrival_response", "fetched_at"),
            " UNION ALL SELECT h.url, r.fetched_at FROM arrival_response r JOIN arrival_hop h ON h.response_id = r.id WHERE r.id > ",
            last_before!("arrival_response", "fetched_at"),
            " UNION ALL SELECT (SELECT d.url FROM arrival_address d WHERE d.article_id = c.article_id ORDER BY d.id DESC LIMIT 1), c.at
             FROM arrival_check c WHERE c.status IS NULL AND c.kind <> 'robots' AND c.id > ",
            last_before!("arrival_check", "at"),
            " UNION ALL SELECT s.url, p.at FROM arrival_poll p JOIN source s ON s.id = p.source_id WHERE p.kind <> 'robots' AND p.id > ",
            last_before!("arrival_poll", "at"),
            " ORDER BY at"
        ))
        .bind(instant(since))
        .fetch_all(self.readers())
        .await?;
        rows.iter().map(|row| Ok(Asked { url: text(row, "url")?, at: at(row, "at")? })).collect()
    }

    /// Keeps what the hosts are owed now, in place of what they were owed before.
    pub async fn keep_hosts(&self, hosts: &[HostRow]) -> Result<(), Error> {
        let mut tx = self.write().await?;
        sqlx::query("DELETE FROM schedule_host").execute(&mut *tx).await?;
        let fill = |row: &mut bulk::Row<'_>, host: &HostRow| {
            row.push_bind(&host.host).push_bind(host.last_start.map(instant)).push_bind(host.blocked_until.map(instant));
            row.push_bind(host.window_ends.map(instant)).push_bind(host.spent).push_bind(host.refusals);
        };
        let into = "INSERT INTO schedule_host (host, last_start, blocked_until, window_ends, spent, refusals)";
        bulk::execute(&mut tx, into, hosts, fill, "").await?;
        Ok(tx.commit().await?)
    }

    /// What the hosts were owed when it was last kept.
    pub async fn hosts(&self) -> Result<Vec<HostRow>, Error> {
        let rows = sqlx::query("SELECT host, last_start, blocked_until, window_ends, spent, refusals FROM schedule_host ORDER BY host")
            .fetch_all(self.readers())
            .await?;
        rows.iter()
            .map(|row| {
                Ok(HostRow {
                    host: text(row, "host")?,
                    last_start: at_or_none(row, "last_start")?,
                    blocked_until: at_or_none(row, "blocked_until")?,
                    window_ends: at_or_none(row, "window_ends")?,
                    spent: int(row, "spent")?,
                    refusals: int(row, "refusals")?,
                })
            })
            .collect()
    }
}
