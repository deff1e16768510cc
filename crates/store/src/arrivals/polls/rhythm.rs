//! What is known of sources when they are polled: what they have shown of late, and their own rhythm.

use std::collections::HashMap;

use chrono::TimeDelta;
use sqlx::SqliteConnection;

use super::NewPoll;
use crate::columns::{at, flag, instant, int, text};
use crate::{Error, bulk};

/// Over how long a rhythm is taken.
const RHYTHM: TimeDelta = TimeDelta::days(28);

/// A source before a poll of it is kept.
pub(super) struct Before {
    /// Entries that it showed for the first time in the 24 hours before.
    pub(super) spent: i64,
    /// Whether it was ever read.
    pub(super) read: bool,
}

/// The sources of polls, none of which is kept yet.
pub(super) async fn before(conn: &mut SqliteConnection, polls: &[NewPoll<'_>]) -> Result<HashMap<String, Before>, Error> {
    let rows = bulk::fetch(
        conn,
        "WITH asked (source_id, since) AS (",
        polls,
        |row, poll| {
            row.push_bind(poll.source.as_str()).push_bind(instant(poll.at - TimeDelta::days(1)));
        },
        ") SELECT a.source_id,
         (SELECT COALESCE(SUM(p.fresh), 0) FROM arrival_poll p WHERE p.source_id = a.source_id AND p.at >= a.since) AS spent,
         EXISTS (SELECT 1 FROM schedule_source s WHERE s.source_id = a.source_id AND s.last_success IS NOT NULL) AS read FROM asked a",
    )
    .await?;
    rows.iter().map(|row| Ok((text(row, "source_id")?, Before { spent: int(row, "spent")?, read: flag(row, "read")? }))).collect()
}

/// Fresh entries a day, of each source whose first reading is at least a day old when it is polled; the polls are kept already. The first
/// reading shows what had gathered before, and does not count.
pub(super) async fn per_day(conn: &mut SqliteConnection, polls: &[NewPoll<'_>]) -> Result<HashMap<String, f64>, Error> {
    let rows = bulk::fetch(
        conn,
        "WITH asked (source_id, since) AS (",
        polls,
        |row, poll| {
            row.push_bind(poll.source.as_str()).push_bind(instant(poll.at - RHYTHM));
        },
        ") SELECT a.source_id, f.at, (SELECT COALESCE(SUM(p.fresh), 0) FROM arrival_poll p
         WHERE p.source_id = a.source_id AND p.at >= f.at AND p.at >= a.since AND p.id <> f.id) AS fresh
         FROM asked a JOIN arrival_poll f ON f.id = (SELECT r.id FROM arrival_poll r
         WHERE r.source_id = a.source_id AND r.outcome = 'read' ORDER BY r.at, r.id LIMIT 1)",
    )
    .await?;
    let polled: HashMap<&str, _> = polls.iter().map(|poll| (poll.source.as_str(), poll.at)).collect();
    let mut rhythms = HashMap::with_capacity(rows.len());
    for row in &rows {
        let source = text(row, "source_id")?;
        let Some(now) = polled.get(source.as_str()) else { continue };
        let begun = at(row, "at")?.max(*now - RHYTHM);
        let days = (*now - begun).num_seconds() as f64 / 86_400.0;
        if days >= 1.0 {
            rhythms.insert(source, int(row, "fresh")? as f64 / days);
        }
    }
    Ok(rhythms)
}
