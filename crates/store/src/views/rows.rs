//! The article row, which every list is made of, read in one query for any number of articles.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::{ArticleId, Findings, Language, OutletId, Published, Relevance, Signal, StoryId, Tone, ToneLabel};
use serde::Deserialize;
use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, SqliteConnection};

use crate::columns::{at, int, int_or_none, json, text, text_or_none};
use crate::findings::to_index::published_or_seen;
use crate::{Error, bulk};

/// An article in a list.
#[derive(Clone, Debug)]
pub struct ArticleRow {
    /// Which.
    pub id: ArticleId,
    /// Story.
    pub story: StoryId,
    /// Current headline.
    pub title: String,
    /// Lead, may be empty.
    pub lead: String,
    /// Outlet id.
    pub outlet: OutletId,
    /// Outlet name.
    pub outlet_name: String,
    /// Address.
    pub url: String,
    /// When published, else first seen.
    pub published: Published,
    /// First seen by the service.
    pub first_seen: DateTime<Utc>,
    /// Language.
    pub language: Language,
    /// Relevance, tone, places, signals (own and by others), suspicion.
    pub findings: Findings,
    /// Versions kept.
    pub versions: i64,
}

/// The query of [`article_row`], with what follows its FROM clause. A version that no rule has read yet is there, without findings.
macro_rules! article_sql {
    ($rest:literal) => {
        concat!(
            "SELECT a.id, a.outlet_id, a.first_seen, o.name AS outlet_name, k.id AS capture_id, k.title, k.lead, c.story_id, c.body AS findings,
             CASE WHEN c.article_id IS NULL THEN k.published ELSE c.published END AS published,
             (SELECT url FROM arrival_address d WHERE d.article_id = a.id ORDER BY d.id DESC LIMIT 1) AS url,
             (SELECT MAX(version) FROM arrival_capture v WHERE v.article_id = a.id) AS versions
             FROM arrival_article a LEFT JOIN finding_current c ON c.article_id = a.id JOIN outlet o ON o.id = a.outlet_id
             JOIN arrival_capture k ON k.id = COALESCE(c.capture_id,
             (SELECT n.id FROM arrival_capture n WHERE n.article_id = a.id AND n.version IS NOT NULL ORDER BY n.version DESC LIMIT 1)) ",
            $rest
        )
    };
}
pub(super) use article_sql;

pub(super) fn article_row(row: &SqliteRow) -> Result<ArticleRow, Error> {
    let id = ArticleId(int(row, "id")?);
    let findings = match text_or_none(row, "findings")? {
        Some(json) => serde_json::from_str(&json)?,
        None => unread(),
    };
    Ok(ArticleRow {
        id,
        story: StoryId(int_or_none(row, "story_id")?.unwrap_or(id.0)),
        title: text(row, "title")?,
        lead: text(row, "lead")?,
        outlet: OutletId(text(row, "outlet_id")?),
        outlet_name: text(row, "outlet_name")?,
        url: text(row, "url")?,
        published: published_or_seen(row)?,
        first_seen: at(row, "first_seen")?,
        language: findings.language,
        findings,
        versions: int(row, "versions")?,
    })
}

/// No rule has read it yet.
fn unread() -> Findings {
    Findings {
        language: Language::Other,
        places: Vec::new(),
        relevance: Relevance::None,
        tone: Tone { label: ToneLabel::Neutral, score: 0.0, evidence: Vec::new() },
        signals: Vec::new(),
        suspicion: 0.0,
        watched: Vec::new(),
    }
}

/// SQLite takes 32,766 parameters and PostgreSQL 65,535; far fewer make a plan that both keep.
const CHUNK: usize = 500;

/// The rows of many articles.
pub(crate) async fn by_id(conn: &mut SqliteConnection, ids: &[ArticleId]) -> Result<HashMap<ArticleId, ArticleRow>, Error> {
    let mut rows = HashMap::new();
    for chunk in ids.chunks(CHUNK) {
        let mut query = QueryBuilder::new(article_sql!("WHERE a.id IN ("));
        let mut list = query.separated(", ");
        for id in chunk {
            list.push_bind(id.0);
        }
        query.push(")");
        for row in query.build().fetch_all(&mut *conn).await? {
            let row = article_row(&row)?;
            rows.insert(row.id, row);
        }
    }
    Ok(rows)
}

/// What rules say of an article of a story.
pub(super) struct Said {
    pub(super) article: ArticleId,
    pub(super) capture: i64,
    /// Known under another article as well: it does not speak for the story.
    pub(super) is_alias: bool,
    pub(super) signals: Vec<Signal>,
}

/// Of findings, the signals alone.
#[derive(Deserialize)]
struct Signals {
    signals: Vec<Signal>,
}

/// What rules say of the articles of many stories, the earliest article first. Most articles have nothing said of them and are not read.
pub(super) async fn said_of(conn: &mut SqliteConnection, stories: &[StoryId]) -> Result<HashMap<StoryId, Vec<Said>>, Error> {
    let ids: Vec<i64> = stories.iter().map(|story| story.0).collect();
    let rows = bulk::fetch_in(
        conn,
        "SELECT article_id, capture_id, story_id, same_as, body FROM finding_current WHERE suspicion > 0 AND story_id IN",
        &ids,
        " ORDER BY sort_at, article_id",
    )
    .await?;
    let mut found: HashMap<StoryId, Vec<Said>> = HashMap::new();
    for row in &rows {
        let said = Said {
            article: ArticleId(int(row, "article_id")?),
            capture: int(row, "capture_id")?,
            is_alias: int_or_none(row, "same_as")?.is_some(),
            signals: json::<Signals>(row, "body")?.signals,
        };
        found.entry(StoryId(int(row, "story_id")?)).or_default().push(said);
    }
    Ok(found)
}

/// Of signals, the rules alone.
#[derive(Deserialize)]
struct Speaking {
    signals: Vec<Spoken>,
}

#[derive(Deserialize)]
struct Spoken {
    rule: String,
}

/// An article of a story and the rules that speak in it.
pub(super) struct Flags {
    pub(super) article: ArticleId,
    /// As [`Said::is_alias`].
    pub(super) is_alias: bool,
    pub(super) rules: Vec<String>,
}

/// The rules that speak in the articles of many stories.
pub(super) async fn flags_of(conn: &mut SqliteConnection, stories: &[StoryId]) -> Result<HashMap<StoryId, Vec<Flags>>, Error> {
    let ids: Vec<i64> = stories.iter().map(|story| story.0).collect();
    let flagged = "SELECT article_id, story_id, same_as, body FROM finding_current WHERE suspicion > 0 AND story_id IN";
    let mut found: HashMap<StoryId, Vec<Flags>> = HashMap::new();
    for row in &bulk::fetch_in(conn, flagged, &ids, "").await? {
        let flags = Flags {
            article: ArticleId(int(row, "article_id")?),
            is_alias: int_or_none(row, "same_as")?.is_some(),
            rules: json::<Speaking>(row, "body")?.signals.into_iter().map(|signal| signal.rule).collect(),
        };
        found.entry(StoryId(int(row, "story_id")?)).or_default().push(flags);
    }
    Ok(found)
}

/// How many articles many stories have.
pub(super) async fn sizes(conn: &mut SqliteConnection, stories: &[StoryId]) -> Result<HashMap<StoryId, i64>, Error> {
    let ids: Vec<i64> = stories.iter().map(|story| story.0).collect();
    let counts = "SELECT story_id, COUNT(*) AS articles FROM finding_current WHERE same_as IS NULL AND story_id IN";
    let rows = bulk::fetch_in(conn, counts, &ids, " GROUP BY story_id").await?;
    rows.iter().map(|row| Ok((StoryId(int(row, "story_id")?), int(row, "articles")?))).collect()
}

/// The stories of articles that have findings, and whether the article is an alias.
pub(super) async fn stories_of(conn: &mut SqliteConnection, articles: &[ArticleId]) -> Result<HashMap<ArticleId, (StoryId, bool)>, Error> {
    let ids: Vec<i64> = articles.iter().map(|article| article.0).collect();
    let rows = bulk::fetch_in(conn, "SELECT article_id, story_id, same_as FROM finding_current WHERE article_id IN", &ids, "").await?;
    let story = |row: &SqliteRow| {
        Ok((ArticleId(int(row, "article_id")?), (StoryId(int(row, "story_id")?), int_or_none(row, "same_as")?.is_some())))
    };
    rows.iter().map(story).collect()
}
