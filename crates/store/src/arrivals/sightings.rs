//! Sightings: what aggregators say that newspapers printed. They lead to articles, and are never articles themselves.

use chrono::{DateTime, FixedOffset, Utc};
use domain::{OutletId, SourceId};
use sqlx::SqliteConnection;

use super::versions::title_key;
use crate::columns::{at, dated_text, instant, offset_or_none, text, text_or_none};
use crate::{Error, Store};

/// A sighting to be kept.
#[derive(Clone, Debug)]
pub struct NewSighting {
    /// The aggregator's address for it.
    pub url: String,
    /// Headline.
    pub title: String,
    /// The followed outlet that it names, if any.
    pub outlet: Option<OutletId>,
    /// The outlet's name as the aggregator gives it.
    pub outlet_name: String,
    /// The outlet's home page as the aggregator gives it; may be empty.
    pub outlet_home: String,
    /// Date given.
    pub published: Option<DateTime<FixedOffset>>,
}

/// A sighting for which the service has no article.
#[derive(Clone, Debug, PartialEq)]
pub struct Sighting {
    /// The aggregator's address for it.
    pub url: String,
    /// Headline.
    pub title: String,
    /// The followed outlet that it names, if any.
    pub outlet: Option<OutletId>,
    /// The outlet's name as the aggregator gives it.
    pub outlet_name: String,
    /// The outlet's home page; may be empty.
    pub outlet_home: String,
    /// Date given.
    pub published: Option<DateTime<FixedOffset>>,
    /// When it was seen.
    pub at: DateTime<Utc>,
}

impl Store {
    /// Sightings since then for which no article is known, newest first: none of the same headline from the outlet that they name (from
    /// any outlet, where that outlet is not followed).
    pub async fn unmatched_sightings(&self, since: DateTime<Utc>, limit: i64) -> Result<Vec<Sighting>, Error> {
        let rows = sqlx::query(
            "SELECT s.url, s.title, s.outlet_id, s.outlet_name, s.outlet_home, s.published, s.at FROM arrival_sighting s
             WHERE s.at >= $1 AND s.title_key <> ''
             AND NOT EXISTS (SELECT 1 FROM arrival_entry e JOIN arrival_article a ON a.id = e.article_id
                             WHERE e.title_key = s.title_key AND (s.outlet_id IS NULL OR a.outlet_id = s.outlet_id))
             AND NOT EXISTS (SELECT 1 FROM arrival_capture k JOIN arrival_article a ON a.id = k.article_id
                             WHERE k.title_key = s.title_key AND (s.outlet_id IS NULL OR a.outlet_id = s.outlet_id))
             ORDER BY s.at DESC, s.id DESC LIMIT $2",
        )
        .bind(instant(since))
        .bind(limit)
        .fetch_all(self.readers())
        .await?;
        rows.iter()
            .map(|row| {
                Ok(Sighting {
                    url: text(row, "url")?,
                    title: text(row, "title")?,
                    outlet: text_or_none(row, "outlet_id")?.map(OutletId),
                    outlet_name: text(row, "outlet_name")?,
                    outlet_home: text(row, "outlet_home")?,
                    published: offset_or_none(row, "published")?,
                    at: at(row, "at")?,
                })
            })
            .collect()
    }

    /// Makes the sources of an outlet due now: an aggregator has seen something of it that none of them has shown. Sources that fail keep
    /// their distance. How many became due.
    pub async fn hurry_outlet(&self, outlet: &OutletId, now: DateTime<Utc>, not_polled_since: DateTime<Utc>) -> Result<u64, Error> {
        let mut tx = self.write().await?;
        let hurried = sqlx::query(
            "UPDATE schedule_source SET next_at = $2 WHERE failures = 0 AND next_at > $2 AND (last_poll IS NULL OR last_poll < $3)
             AND source_id IN (SELECT id FROM source WHERE outlet_id = $1 AND active = 1 AND configured = 1)",
        )
        .bind(outlet.as_str())
        .bind(instant(now))
        .bind(instant(not_polled_since))
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(hurried.rows_affected())
    }
}

/// Keeps a sighting of a poll (its row, source and time), once for each address.
pub(crate) async fn keep(
    conn: &mut SqliteConnection,
    (poll, source, at): (i64, &SourceId, DateTime<Utc>),
    sighting: &NewSighting,
) -> Result<(), Error> {
    sqlx::query(
        "INSERT INTO arrival_sighting (poll_id, source_id, url, title, title_key, outlet_id, outlet_name, outlet_home, published, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (source_id, url) DO NOTHING",
    )
    .bind(poll)
    .bind(source.as_str())
    .bind(&sighting.url)
    .bind(&sighting.title)
    .bind(title_key(&sighting.title))
    .bind(sighting.outlet.as_ref().map(OutletId::as_str))
    .bind(&sighting.outlet_name)
    .bind(&sighting.outlet_home)
    .bind(dated_text(sighting.published))
    .bind(instant(at))
    .execute(conn)
    .await?;
    Ok(())
}
