//! What was printed, seen and decided between two moments: of what digests and reports are made.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{ArticleId, Language, OutletId, PlaceId, StoryId, ToneLabel};
use serde::Deserialize;
use sqlx::sqlite::SqliteRow;

use super::rows::{ArticleRow, article_row, article_sql};
use crate::columns::{at, instant, int, json, text, word};
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

/// Of an article that concerns the territory, what reports count it by.
#[derive(Clone, Debug)]
pub struct Counted {
    /// Which.
    pub article: ArticleId,
    /// Its story.
    pub story: StoryId,
    /// Outlet id and name.
    pub outlet: (OutletId, String),
    /// Language.
    pub language: Language,
    /// Tone.
    pub tone: ToneLabel,
    /// Published, else first seen.
    pub at: DateTime<Utc>,
    /// Places that it names, each once.
    pub places: Vec<PlaceId>,
}

/// Of findings, the places alone.
#[derive(Deserialize)]
struct Places {
    places: Vec<Named>,
}

#[derive(Deserialize)]
struct Named {
    id: PlaceId,
}

impl Store {
    /// Every article that concerns the territory and was published (else first seen) from `from` until before `until`, newest first.
    pub async fn counted(&self, from: DateTime<Utc>, until: DateTime<Utc>) -> Result<Vec<Counted>, Error> {
        let rows = sqlx::query(
            "SELECT c.article_id, c.story_id, c.language, c.tone, c.sort_at, c.body, a.outlet_id, o.name AS outlet_name FROM finding_current c
             JOIN arrival_article a ON a.id = c.article_id JOIN outlet o ON o.id = a.outlet_id
             WHERE c.concerns = 1 AND c.same_as IS NULL AND c.sort_at >= $1 AND c.sort_at < $2 ORDER BY c.sort_at DESC, c.article_id DESC",
        )
        .bind(instant(from))
        .bind(instant(until))
        .fetch_all(self.readers())
        .await?;
        rows.iter().map(counted).collect()
    }

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

    /// How many articles [`Self::printed`] gives for each of these spans, of which the earliest is the first: those published in it, and those
    /// first seen in it that were published before it by up to `late`.
    pub async fn printed_counts(&self, spans: &[(DateTime<Utc>, DateTime<Utc>)], late: TimeDelta) -> Result<Vec<usize>, Error> {
        let mut counts = vec![0; spans.len()];
        let (Some((first, _)), Some((_, last))) = (spans.first(), spans.last()) else { return Ok(counts) };
        let rows = sqlx::query(
            "SELECT sort_at, first_seen FROM finding_current WHERE concerns = 1 AND same_as IS NULL AND sort_at >= $1 AND sort_at < $2",
        )
        .bind(instant(*first - late))
        .bind(instant(*last))
        .fetch_all(self.readers())
        .await?;
        for row in &rows {
            let (printed, seen) = (at(row, "sort_at")?, at(row, "first_seen")?);
            for (count, (from, until)) in counts.iter_mut().zip(spans) {
                let within = |at: DateTime<Utc>| at >= *from && at < *until;
                let is_late = printed < *from && printed >= *from - late && within(seen);
                *count += usize::from(within(printed) || is_late);
            }
        }
        Ok(counts)
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

fn counted(row: &SqliteRow) -> Result<Counted, Error> {
    let mut places: Vec<PlaceId> = json::<Places>(row, "body")?.places.into_iter().map(|place| place.id).collect();
    places.sort_unstable();
    places.dedup();
    Ok(Counted {
        article: ArticleId(int(row, "article_id")?),
        story: StoryId(int(row, "story_id")?),
        outlet: (OutletId(text(row, "outlet_id")?), text(row, "outlet_name")?),
        language: word(row, "language", Language::parse)?,
        tone: word(row, "tone", ToneLabel::parse)?,
        at: at(row, "sort_at")?,
        places,
    })
}
