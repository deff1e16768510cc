//! Sightings: what aggregators say that newspapers printed. They lead to articles, and are never articles themselves.

use chrono::{DateTime, FixedOffset, Utc};
use domain::OutletId;
use sqlx::SqliteConnection;

use super::polls::NewPoll;
use super::versions::title_key;
use crate::columns::{at, dated_text, instant, offset_or_none, text, text_or_none};
use crate::{Error, Store, bulk};

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

/// Keeps the sightings of polls, whose rows have these ids, once for each source and address.
pub(crate) async fn keep_all(conn: &mut SqliteConnection, polls: &[NewPoll<'_>], ids: &[i64]) -> Result<(), Error> {
    let sightings = polls.iter().zip(ids);
    let sightings: Vec<_> =
        sightings.flat_map(|(poll, id)| poll.sightings.iter().map(move |sighting| (*id, poll.source, poll.at, sighting))).collect();
    bulk::execute(
        conn,
        "INSERT INTO arrival_sighting (poll_id, source_id, url, title, title_key, outlet_id, outlet_name, outlet_home, published, at)",
        &sightings,
        |row, (poll, source, at, sighting)| {
            row.push_bind(poll).push_bind(source.as_str()).push_bind(&sighting.url).push_bind(&sighting.title);
            row.push_bind(title_key(&sighting.title)).push_bind(sighting.outlet.as_ref().map(OutletId::as_str));
            row.push_bind(&sighting.outlet_name).push_bind(&sighting.outlet_home).push_bind(dated_text(sighting.published));
            row.push_bind(instant(*at));
        },
        " ON CONFLICT (source_id, url) DO NOTHING",
    )
    .await
}
