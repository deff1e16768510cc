//! The article row, which every list is made of, read in one query for any number of articles.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::{ArticleId, Findings, Language, OutletId, Published, Relevance, StoryId, Tone, ToneLabel};
use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, SqliteConnection};

use crate::Error;
use crate::columns::{at, int, int_or_none, text, text_or_none};
use crate::findings::to_index::published_or_seen;

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

/// What the articles of many stories say: story, article, capture and findings, the earliest article first.
pub(super) async fn by_story(
    conn: &mut SqliteConnection,
    stories: &[StoryId],
) -> Result<HashMap<StoryId, Vec<(ArticleId, i64, Findings)>>, Error> {
    let mut found: HashMap<StoryId, Vec<(ArticleId, i64, Findings)>> = HashMap::new();
    for chunk in stories.chunks(CHUNK) {
        let mut query =
            QueryBuilder::new("SELECT article_id, capture_id, story_id, body FROM finding_current WHERE same_as IS NULL AND story_id IN (");
        let mut list = query.separated(", ");
        for story in chunk {
            list.push_bind(story.0);
        }
        query.push(") ORDER BY sort_at, article_id");
        for row in query.build().fetch_all(&mut *conn).await? {
            let said = (ArticleId(int(&row, "article_id")?), int(&row, "capture_id")?, crate::columns::json(&row, "body")?);
            found.entry(StoryId(int(&row, "story_id")?)).or_default().push(said);
        }
    }
    Ok(found)
}
