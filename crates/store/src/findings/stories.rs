//! Stories and what follows from them: signatures for regrouping, peers to compare with, the article a notice speaks of, and
//! the stories that want a case.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};
use domain::{ArticleId, CaptureId, Content, Findings, OutletId, Signal, StoryId};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::tellings;
use crate::arrivals::identity;
use crate::arrivals::versions::title_key;
use crate::columns::{content, int, int_or_none, json, offset_or_none, text};
use crate::{Error, Store, bulk};

/// A story that a rule wants people to see.
#[derive(Clone, Debug)]
pub struct CaseDue {
    /// Which.
    pub story: StoryId,
    /// The most suspicious article in it.
    pub article: ArticleId,
    /// Its strongest signal.
    pub signal: Signal,
}

/// Another article of a story, in its current version.
#[derive(Clone, Debug)]
pub struct StoryPeer {
    /// The version.
    pub capture: CaptureId,
    /// Its outlet's name.
    pub outlet: String,
    /// Its words.
    pub content: Content,
    /// When published, where known.
    pub published: Option<DateTime<FixedOffset>>,
}

impl Store {
    /// Article, story and signature of every article with findings, for regrouping, and the article that it tells again in its own words.
    pub async fn signatures(&self) -> Result<Vec<(ArticleId, StoryId, Vec<u8>, Option<ArticleId>)>, Error> {
        let rows = sqlx::query(
            "SELECT c.article_id, c.story_id, f.signature, CASE WHEN f.nearest_kind = 'own_words' THEN f.nearest_id END AS retells FROM finding_current c JOIN finding f ON f.capture_id = c.capture_id
             WHERE c.same_as IS NULL AND f.signature IS NOT NULL ORDER BY c.article_id",
        )
        .fetch_all(self.readers())
        .await?;
        let read = |row: &SqliteRow| {
            let retells = int_or_none(row, "retells")?.map(ArticleId);
            Ok((ArticleId(int(row, "article_id")?), StoryId(int(row, "story_id")?), row.try_get("signature")?, retells))
        };
        rows.iter().map(read).collect()
    }

    /// Current versions of other articles of a story, first publishers first, at most `limit`: of a longer story half of them the first, who
    /// set what others copy, half the newest, who may deny it.
    pub async fn peers(&self, story: StoryId, except: ArticleId, limit: i64) -> Result<Vec<StoryPeer>, Error> {
        let rows = sqlx::query(
            "SELECT k.id, k.title, k.lead, k.body, o.name AS outlet_name, c.published FROM finding_current c JOIN arrival_capture k ON k.id = c.capture_id
             JOIN arrival_article a ON a.id = c.article_id JOIN outlet o ON o.id = a.outlet_id
             WHERE c.article_id IN (SELECT article_id FROM (SELECT article_id FROM finding_current WHERE story_id = $1 AND article_id <> $2
             AND same_as IS NULL ORDER BY sort_at, article_id LIMIT $3) AS oldest
             UNION SELECT article_id FROM (SELECT article_id FROM finding_current WHERE story_id = $1 AND article_id <> $2
             AND same_as IS NULL ORDER BY sort_at DESC, article_id DESC LIMIT $3) AS newest)
             ORDER BY c.sort_at, c.article_id",
        )
        .bind(story.0)
        .bind(except.0)
        .bind(limit / 2)
        .fetch_all(self.readers())
        .await?;
        rows.iter().map(peer).collect()
    }

    /// Current versions of articles of other stories that are suggested as telling the same in their own words, newest first, at most `limit` and never more than 16:
    /// of those that are told again in this one or tell it again, and of those that are so with them. `nearest` is the article that a version
    /// which is not kept yet tells again.
    pub async fn retold(&self, story: StoryId, nearest: Option<ArticleId>, limit: i64) -> Result<Vec<StoryPeer>, Error> {
        let mut conn = self.readers().acquire().await?;
        let nearest: Vec<i64> = nearest.iter().map(|nearest| nearest.0).collect();
        let mut stories: BTreeSet<i64> = tellings::stories_of(&mut conn, &nearest).await?;
        stories.extend(tellings::beside(&mut conn, &[story.0]).await?);
        stories.extend(tellings::beside(&mut conn, &stories.iter().copied().collect::<Vec<_>>()).await?);
        stories.remove(&story.0);
        let rows = bulk::fetch_in(
            &mut conn,
            "SELECT k.id, k.title, k.lead, k.body, o.name AS outlet_name, c.published, c.sort_at, c.article_id FROM finding_current c JOIN arrival_capture k ON k.id = c.capture_id
             JOIN arrival_article a ON a.id = c.article_id JOIN outlet o ON o.id = a.outlet_id WHERE c.same_as IS NULL AND c.story_id IN",
            &stories.into_iter().collect::<Vec<_>>(),
            "ORDER BY c.sort_at DESC, c.article_id DESC LIMIT 16",
        )
        .await?;
        rows.iter().take(usize::try_from(limit).unwrap_or(0)).map(peer).collect()
    }

    /// The article of this outlet whose (current or earlier) title equals `title` after folding and without punctuation; the newest.
    pub async fn article_by_title(&self, outlet: &OutletId, title: &str) -> Result<Option<ArticleId>, Error> {
        let key = title_key(title);
        if key.is_empty() {
            return Ok(None);
        }
        let mut conn = self.readers().acquire().await?;
        let row = sqlx::query(
            "SELECT k.article_id FROM arrival_capture k JOIN arrival_article a ON a.id = k.article_id
             WHERE k.title_key = $1 AND a.outlet_id = $2 AND k.version IS NOT NULL ORDER BY k.article_id DESC LIMIT 1",
        )
        .bind(key)
        .bind(outlet.as_str())
        .fetch_optional(&mut *conn)
        .await?;
        match row {
            Some(row) => Ok(Some(identity::root(&mut conn, ArticleId(int(&row, "article_id")?)).await?)),
            None => Ok(None),
        }
    }

    /// Stories with an article whose current findings (own signals plus those of other captures about it) reach `threshold` of suspicion,
    /// relevance not none, and that have no case yet. Only those changed after the `seq` `after`: who knows that none was due then need not
    /// look at all of them again.
    pub async fn cases_due(&self, threshold: f64, after: i64) -> Result<Vec<CaseDue>, Error> {
        let reached = match after {
            0 => "c.concerns = 1 AND c.suspicion >= $1",
            // Changes are few: they are what is gone through, not all that is suspicious.
            _ => "c.seq > $2 AND +c.concerns = 1 AND +c.suspicion >= $1",
        };
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
            "SELECT c.story_id, c.article_id, c.body FROM finding_current c WHERE {reached} AND c.same_as IS NULL
             AND NOT EXISTS (SELECT 1 FROM finding_current m JOIN decision_case d ON d.article_id = m.article_id WHERE m.story_id = c.story_id)
             ORDER BY c.suspicion DESC, c.article_id"
        )))
        .bind(threshold)
        .bind(after)
        .fetch_all(self.readers())
        .await?;
        let mut due: Vec<CaseDue> = Vec::new();
        for row in &rows {
            let story = StoryId(int(row, "story_id")?);
            let findings: Findings = json(row, "body")?;
            let Some(signal) = findings.signals.into_iter().next() else { continue };
            if due.iter().all(|known| known.story != story) {
                due.push(CaseDue { story, article: ArticleId(int(row, "article_id")?), signal });
            }
        }
        Ok(due)
    }
}
fn peer(row: &SqliteRow) -> Result<StoryPeer, Error> {
    Ok(StoryPeer {
        capture: CaptureId(int(row, "id")?),
        outlet: text(row, "outlet_name")?,
        content: content(row)?,
        published: offset_or_none(row, "published")?,
    })
}
