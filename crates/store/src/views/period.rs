//! What was printed, seen and decided between two moments: of what digests and reports are made.

use chrono::{DateTime, Utc};

use super::rows::{ArticleRow, article_row, article_sql};
use crate::columns::{at, instant, text};
use crate::{Error, Store};

/// A fact that the office took back: its own word corrected.
#[derive(Clone, Debug, PartialEq)]
pub struct Withdrawal {
    /// When.
    pub at: DateTime<Utc>,
    /// Why.
    pub reason: String,
    /// The fact.
    pub fact: domain::Fact,
}

impl Store {
    /// Articles that concern the territory and were published (else first seen) from `from` until before `until`; and those that were first
    /// seen then, but published since `late`. Newest first, as many as `limit` of each.
    pub async fn printed(
        &self,
        (from, until): (DateTime<Utc>, DateTime<Utc>),
        late: DateTime<Utc>,
        limit: i64,
    ) -> Result<Vec<ArticleRow>, Error> {
        let rows = sqlx::query(article_sql!(
            "WHERE a.id IN (SELECT article_id FROM (SELECT article_id FROM finding_current
             WHERE concerns = 1 AND same_as IS NULL AND sort_at >= $1 AND sort_at < $2 ORDER BY sort_at DESC, article_id DESC LIMIT $4)
             UNION SELECT article_id FROM (SELECT article_id FROM finding_current
             WHERE concerns = 1 AND same_as IS NULL AND sort_at >= $3 AND sort_at < $1 AND first_seen >= $1 AND first_seen < $2
             ORDER BY sort_at DESC, article_id DESC LIMIT $4))
             ORDER BY c.sort_at DESC, a.id DESC"
        ))
        .bind(instant(from))
        .bind(instant(until))
        .bind(instant(late))
        .bind(limit)
        .fetch_all(self.readers())
        .await?;
        rows.iter().map(article_row).collect()
    }

    /// Facts that the office withdrew between two moments, oldest first.
    pub async fn withdrawals(&self, from: DateTime<Utc>, until: DateTime<Utc>) -> Result<Vec<Withdrawal>, Error> {
        let rows = sqlx::query(
            "SELECT w.at, w.reason, f.id, f.content FROM decision_fact_withdrawal w JOIN decision_fact f ON f.id = w.fact_id
             WHERE w.at >= $1 AND w.at < $2 ORDER BY w.at, f.id",
        )
        .bind(instant(from))
        .bind(instant(until))
        .fetch_all(self.readers())
        .await?;
        rows.iter().map(|row| Ok(Withdrawal { at: at(row, "at")?, reason: text(row, "reason")?, fact: crate::facts::read(row)? })).collect()
    }
}
