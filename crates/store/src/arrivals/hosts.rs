//! What each host is owed (gap, block, budget), so that a restart stays as polite as before.

use chrono::{DateTime, Utc};

use crate::columns::{at_or_none, instant, int, text};
use crate::{Error, Store};

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

impl Store {
    /// Keeps what the hosts are owed now, in place of what they were owed before.
    pub async fn keep_hosts(&self, hosts: &[HostRow]) -> Result<(), Error> {
        let mut tx = self.write().await?;
        sqlx::query("DELETE FROM schedule_host").execute(&mut *tx).await?;
        for host in hosts {
            sqlx::query(
                "INSERT INTO schedule_host (host, last_start, blocked_until, window_ends, spent, refusals) VALUES ($1, $2, $3, $4, $5, $6)",
            )
            .bind(&host.host)
            .bind(host.last_start.map(instant))
            .bind(host.blocked_until.map(instant))
            .bind(host.window_ends.map(instant))
            .bind(host.spent)
            .bind(host.refusals)
            .execute(&mut *tx)
            .await?;
        }
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
