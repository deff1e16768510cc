//! Coverage lists and the article page.

use std::collections::HashMap;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use domain::{ArticleId, CaptureId, CaseId, Content, DateStated, Likeness, LikenessKind, Quality, Stamp};
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

use super::rows::{ArticleRow, article_row, article_sql};
use crate::columns::{at, content, instant, int, int_or_none, json, json_or_default, stamp, text_or_none, word};
use crate::decisions::cases;
use crate::findings::likeness_in;
use crate::{Error, Store, bulk};

/// A version of an article.
#[derive(Clone, Debug)]
pub struct VersionRow {
    /// Which.
    pub capture: CaptureId,
    /// When fetched.
    pub at: DateTime<Utc>,
    /// Kind of page met (versions are `Article`; other captures are listed too, as what was met).
    pub quality: Quality,
    /// Words.
    pub content: Content,
    /// Published as stated then.
    pub published: Option<Stamp>,
    /// Every date that was stated then, chosen or not; none of captures that were kept before these were.
    pub dates: Vec<DateStated>,
    /// SHA-256 of the raw bytes; empty for imports.
    pub sha256: String,
    /// Status of the response.
    pub status: Option<u16>,
    /// What was odd.
    pub problems: Vec<String>,
}

/// Everything about an article.
#[derive(Clone, Debug)]
pub struct ArticleView {
    /// The row.
    pub row: ArticleRow,
    /// The current version's capture and words.
    pub capture: CaptureId,
    /// Words of the current version.
    pub content: Content,
    /// All captures, newest first.
    pub versions: Vec<VersionRow>,
    /// Other articles of the story, first publisher first.
    pub copies: Vec<ArticleRow>,
    /// How the articles of the story, this one included, are like the one most like each; not every article has one.
    pub likeness: HashMap<ArticleId, Likeness>,
    /// Articles of other stories with the same names and numbers in other words, at most five: a suggestion.
    pub retold: Vec<ArticleRow>,
    /// Cases of the story.
    pub cases: Vec<CaseId>,
}

/// A count per local day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayCount {
    /// The day in the office's time zone.
    pub day: NaiveDate,
    /// Articles published on it that concern the territory.
    pub articles: i64,
}

impl Store {
    /// Articles that concern the territory (about, mentions, unsure), published or first seen since `since`, newest first.
    pub async fn coverage(&self, since: DateTime<Utc>, limit: i64) -> Result<Vec<ArticleRow>, Error> {
        let rows = sqlx::query(article_sql!(
            "WHERE a.id IN (SELECT article_id FROM (SELECT article_id FROM finding_current
             WHERE concerns = 1 AND same_as IS NULL AND sort_at >= $1 ORDER BY sort_at DESC, article_id DESC LIMIT $2)
             UNION SELECT article_id FROM (SELECT article_id FROM finding_current
             WHERE concerns = 1 AND same_as IS NULL AND first_seen >= $1 ORDER BY sort_at DESC, article_id DESC LIMIT $2))
             ORDER BY c.sort_at DESC, a.id DESC LIMIT $2"
        ))
        .bind(instant(since))
        .bind(limit)
        .fetch_all(self.readers())
        .await?;
        rows.iter().map(article_row).collect()
    }

    /// Counts of such articles for the `days` days up to `until`, days without any included.
    pub async fn daily_counts(&self, until: NaiveDate, days: u32, zone: FixedOffset) -> Result<Vec<DayCount>, Error> {
        let back = |n: u32| until.checked_sub_signed(TimeDelta::days(i64::from(n))).unwrap_or(until);
        let mut counts: Vec<DayCount> = (0..days).rev().map(|n| DayCount { day: back(n), articles: 0 }).collect();
        let Some(first) = counts.first().map(|c| c.day) else { return Ok(counts) };
        let rows =
            sqlx::query("SELECT sort_at FROM finding_current WHERE concerns = 1 AND same_as IS NULL AND sort_at >= $1 AND sort_at < $2")
                .bind(instant(midnight(first, zone)))
                .bind(instant(midnight(until.succ_opt().unwrap_or(until), zone)))
                .fetch_all(self.readers())
                .await?;
        for row in &rows {
            let day = at(row, "sort_at")?.with_timezone(&zone).date_naive();
            if let Ok(place) = usize::try_from((day - first).num_days()) {
                counts.get_mut(place).into_iter().for_each(|count| count.articles += 1);
            }
        }
        Ok(counts)
    }

    /// The current words of articles; ids that are not there are left out.
    pub async fn contents(&self, articles: &[ArticleId]) -> Result<HashMap<ArticleId, Content>, Error> {
        let ids: Vec<i64> = articles.iter().map(|article| article.0).collect();
        let mut conn = self.readers().acquire().await?;
        let rows = bulk::fetch_in(
            &mut conn,
            "SELECT c.article_id, k.title, k.lead, k.body FROM finding_current c JOIN arrival_capture k ON k.id = c.capture_id
             WHERE c.article_id IN",
            &ids,
            "",
        )
        .await?;
        rows.iter().map(|row| Ok((ArticleId(int(row, "article_id")?), content(row)?))).collect()
    }

    /// One article.
    pub async fn article(&self, article: ArticleId) -> Result<ArticleView, Error> {
        let mut conn = self.readers().acquire().await?;
        view(&mut conn, article).await
    }
}

fn midnight(day: NaiveDate, zone: FixedOffset) -> DateTime<Utc> {
    let local = day.and_time(NaiveTime::MIN);
    // A fixed offset has every local time exactly once.
    zone.from_local_datetime(&local).single().map_or_else(|| local.and_utc(), |at| at.to_utc())
}

pub(super) async fn view(conn: &mut SqliteConnection, article: ArticleId) -> Result<ArticleView, Error> {
    let found = sqlx::query(article_sql!("WHERE a.id = $1")).bind(article.0).fetch_optional(&mut *conn).await?;
    let found = found.ok_or_else(|| Error::Missing(format!("article {article}")))?;
    let row = article_row(&found)?;
    let capture = CaptureId(int(&found, "capture_id")?);
    let versions = versions(conn, article).await?;
    let content = versions.iter().find(|v| v.capture == capture).map(|v| v.content.clone()).unwrap_or_default();
    let copies = sqlx::query(article_sql!("WHERE c.story_id = $1 AND a.id <> $2 AND c.same_as IS NULL ORDER BY c.sort_at, a.id"))
        .bind(row.story.0)
        .bind(article.0)
        .fetch_all(&mut *conn)
        .await?;
    let copies = copies.iter().map(article_row).collect::<Result<_, Error>>()?;
    let cases = cases::of_story(conn, row.story, article).await?;
    let likeness = likeness_in(&mut *conn, row.story).await?;
    let retold = retold(&mut *conn, &row, likeness.get(&article)).await?;
    Ok(ArticleView { row, capture, content, versions, copies, likeness, retold, cases })
}

/// The article that this one retells, and those that retell it.
async fn retold(conn: &mut SqliteConnection, row: &ArticleRow, likeness: Option<&Likeness>) -> Result<Vec<ArticleRow>, Error> {
    let tells_again = likeness.filter(|likeness| likeness.kind == LikenessKind::OwnWords).map(|likeness| likeness.article.0);
    let rows = sqlx::query(article_sql!(
        "WHERE c.same_as IS NULL AND c.story_id <> $1 AND a.id IN (SELECT $2 UNION SELECT m.article_id FROM finding f
         JOIN arrival_capture k ON k.id = f.capture_id JOIN finding_current m ON m.article_id = k.article_id AND m.capture_id = k.id
         WHERE f.nearest_id = $3 AND f.nearest_kind = 'own_words')
         ORDER BY c.sort_at, a.id LIMIT 5"
    ))
    .bind(row.story.0)
    .bind(tells_again)
    .bind(row.id.0)
    .fetch_all(conn)
    .await?;
    rows.iter().map(article_row).collect()
}

async fn versions(conn: &mut SqliteConnection, article: ArticleId) -> Result<Vec<VersionRow>, Error> {
    let rows = sqlx::query(
        "SELECT k.id, k.at, k.quality, k.title, k.lead, k.body, k.published, k.published_origin, k.dates, k.problems, r.sha256, r.status
         FROM arrival_capture k LEFT JOIN arrival_response r ON r.id = k.response_id WHERE k.article_id = $1 ORDER BY k.id DESC",
    )
    .bind(article.0)
    .fetch_all(conn)
    .await?;
    rows.iter().map(version).collect()
}

fn version(row: &SqliteRow) -> Result<VersionRow, Error> {
    Ok(VersionRow {
        capture: CaptureId(int(row, "id")?),
        at: at(row, "at")?,
        quality: word(row, "quality", Quality::parse)?,
        content: content(row)?,
        published: stamp(row, "published")?,
        dates: json_or_default(row, "dates")?,
        sha256: text_or_none(row, "sha256")?.unwrap_or_default(),
        status: int_or_none(row, "status")?.and_then(|status| u16::try_from(status).ok()),
        problems: json(row, "problems")?,
    })
}
