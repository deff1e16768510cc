//! The archive as rules are replayed over it, and what the rules in force say of every article.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::{ArticleId, CaptureId, Findings, StoryId};
use serde::Deserialize;
use sqlx::sqlite::SqliteRow;

use super::rows::{self, ArticleRow};
use crate::columns::{at_or_none, flag, instant, int, json, text};
use crate::findings::{ToAnalyse, to_analyse};
use crate::{Error, Store};

/// A version of an article with what was found in it.
#[derive(Clone, Debug)]
pub struct Archived {
    /// The version, as it was given to the rules.
    pub version: ToAnalyse,
    /// Whether it is the article's current one.
    pub current: bool,
    /// Story of the article.
    pub story: StoryId,
    /// Address.
    pub url: String,
    /// What the rules found when they last read it.
    pub findings: Findings,
}

/// What the rules in force say of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flagged {
    /// Which.
    pub article: ArticleId,
    /// Its story.
    pub story: StoryId,
    /// Rules of doubt that speak in it, each once.
    pub rules: Vec<String>,
    /// Watch phrases that it meets.
    pub phrases: Vec<String>,
}

impl Store {
    /// Versions after a capture, in the order of their arrival, of articles published (else first seen) from `from` until before `until`,
    /// where these are given.
    /// What no rule has read yet is left out.
    pub async fn archive(
        &self,
        after: CaptureId,
        (from, until): (Option<DateTime<Utc>>, Option<DateTime<Utc>>),
        limit: i64,
    ) -> Result<Vec<Archived>, Error> {
        let rows = sqlx::query(
            "SELECT k.id, k.at, k.article_id, k.title, k.lead, k.body, a.outlet_id, o.name AS outlet_name,
             COALESCE(k.published, (SELECT published FROM arrival_entry e WHERE e.article_id = a.id AND e.published IS NOT NULL ORDER BY e.id LIMIT 1))
             AS published, b.id AS earlier_id, b.title AS earlier_title, b.lead AS earlier_lead, b.body AS earlier_body, c.story_id,
             CASE WHEN c.capture_id = k.id THEN 1 ELSE 0 END AS current, f.body AS findings,
             (SELECT url FROM arrival_address d WHERE d.article_id = a.id ORDER BY d.id DESC LIMIT 1) AS url
             FROM arrival_capture k JOIN finding f ON f.capture_id = k.id JOIN finding_current c ON c.article_id = k.article_id
             JOIN arrival_article a ON a.id = k.article_id JOIN outlet o ON o.id = a.outlet_id
             LEFT JOIN arrival_capture b ON b.article_id = k.article_id AND b.version = k.version - 1
             WHERE k.id > $1 AND c.same_as IS NULL AND c.sort_at >= $2 AND c.sort_at < $3 ORDER BY k.id LIMIT $4",
        )
        .bind(after.0)
        .bind(from.map_or_else(String::new, instant))
        .bind(until.map_or_else(|| "9999".to_owned(), instant))
        .bind(limit)
        .fetch_all(self.readers())
        .await?;
        rows.iter().map(archived).collect()
    }

    /// When the newest article that was read was published (else first seen).
    pub async fn newest(&self) -> Result<Option<DateTime<Utc>>, Error> {
        let newest = sqlx::query("SELECT MAX(sort_at) AS newest FROM finding_current").fetch_one(self.readers()).await?;
        at_or_none(&newest, "newest")
    }

    /// The rows of these articles; ids that are not there are left out.
    pub async fn article_rows(&self, articles: &[ArticleId]) -> Result<HashMap<ArticleId, ArticleRow>, Error> {
        let mut conn = self.readers().acquire().await?;
        rows::by_id(&mut conn, articles).await
    }

    /// Articles that concern the territory and in which a rule of doubt speaks or that meet a watch phrase, newest first.
    pub async fn flagged(&self) -> Result<Vec<Flagged>, Error> {
        sqlx::query(FLAGGED).fetch_all(self.readers()).await?.iter().map(flagged).collect()
    }
}

/// The sign before `concerns` keeps it from choosing the index: an equation looks like less work than the list of the few that are flagged, and
/// is nearly all articles.
const FLAGGED: &str = "SELECT article_id, story_id, body FROM finding_current WHERE +concerns = 1 AND same_as IS NULL
    AND (suspicion > 0 OR watched > 0) ORDER BY sort_at DESC, article_id DESC";

fn archived(row: &SqliteRow) -> Result<Archived, Error> {
    Ok(Archived {
        version: to_analyse(row)?,
        current: flag(row, "current")?,
        story: StoryId(int(row, "story_id")?),
        url: text(row, "url")?,
        findings: json(row, "findings")?,
    })
}

/// Of findings, what [`Flagged`] tells.
#[derive(Deserialize)]
struct Told {
    signals: Vec<Spoke>,
    #[serde(default)]
    watched: Vec<Met>,
}

#[derive(Deserialize)]
struct Spoke {
    rule: String,
}

#[derive(Deserialize)]
struct Met {
    phrase: String,
}

fn flagged(row: &SqliteRow) -> Result<Flagged, Error> {
    let told: Told = json(row, "body")?;
    let mut rules: Vec<String> = told.signals.into_iter().map(|signal| signal.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    let phrases = told.watched.into_iter().map(|watched| watched.phrase).collect();
    Ok(Flagged { article: ArticleId(int(row, "article_id")?), story: StoryId(int(row, "story_id")?), rules, phrases })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_flagged_is_read_by_its_own_list_and_sorted_by_it() {
        let home = tempfile::tempdir().unwrap();
        let store = Store::open(home.path()).await.unwrap();
        let plan = sqlx::query(sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {FLAGGED}"))).fetch_all(store.readers()).await.unwrap();
        let plan: Vec<String> = plan.iter().map(|row| text(row, "detail").unwrap()).collect();
        assert_eq!(plan, ["SCAN finding_current USING INDEX finding_current_flagged"]);
    }
}
