//! What one article says of another: the article that a quote stands in, and the articles that one corrects or denies.

use std::collections::HashMap;

use chrono::{DateTime, FixedOffset, Utc};
use domain::{ArticleId, CaptureId, Content, Signal};
use sqlx::sqlite::SqliteRow;

use crate::columns::{at, content, int, json, offset_or_none, text};
use crate::{Error, Store, bulk};

/// What a quote is from.
#[derive(Clone, Debug)]
pub struct Quoted {
    /// The article.
    pub article: ArticleId,
    /// Its outlet's name.
    pub outlet: String,
    /// The words of the capture.
    pub content: Content,
    /// When the article was published, where known.
    pub published: Option<DateTime<FixedOffset>>,
    /// When the capture was taken.
    pub at: DateTime<Utc>,
}

impl Store {
    /// The articles of captures and when these were taken; ids that are not there are left out.
    pub async fn captured(&self, captures: &[CaptureId]) -> Result<HashMap<CaptureId, (ArticleId, DateTime<Utc>)>, Error> {
        let ids: Vec<i64> = captures.iter().map(|capture| capture.0).collect();
        let mut conn = self.readers().acquire().await?;
        let rows = bulk::fetch_in(&mut conn, "SELECT id, article_id, at FROM arrival_capture WHERE id IN", &ids, "").await?;
        rows.iter().map(|row| Ok((CaptureId(int(row, "id")?), (ArticleId(int(row, "article_id")?), at(row, "at")?)))).collect()
    }

    /// What is quoted of captures; ids that are not there are left out.
    pub async fn quoted(&self, captures: &[CaptureId]) -> Result<HashMap<CaptureId, Quoted>, Error> {
        let ids: Vec<i64> = captures.iter().map(|capture| capture.0).collect();
        let mut conn = self.readers().acquire().await?;
        let rows = bulk::fetch_in(
            &mut conn,
            "SELECT k.id, k.article_id, k.title, k.lead, k.body, k.at, o.name AS outlet_name, c.published FROM arrival_capture k
             JOIN arrival_article a ON a.id = k.article_id JOIN outlet o ON o.id = a.outlet_id
             LEFT JOIN finding_current c ON c.article_id = k.article_id WHERE k.id IN",
            &ids,
            "",
        )
        .await?;
        let quoted = |row: &SqliteRow| -> Result<Quoted, Error> {
            let published = offset_or_none(row, "published")?;
            let article = ArticleId(int(row, "article_id")?);
            Ok(Quoted { article, outlet: text(row, "outlet_name")?, content: content(row)?, published, at: at(row, "at")? })
        };
        rows.iter().map(|row| Ok((CaptureId(int(row, "id")?), quoted(row)?))).collect()
    }

    /// The articles of which the rules in force say something by what this one prints, each with what they say.
    pub async fn told_by(&self, teller: ArticleId) -> Result<Vec<(ArticleId, Signal)>, Error> {
        let rows = sqlx::query(
            "SELECT b.article_id, b.signal FROM finding_about b JOIN arrival_capture k ON k.id = b.proof_id
             WHERE k.article_id = $1 AND b.article_id <> $1 ORDER BY b.id",
        )
        .bind(teller.0)
        .fetch_all(self.readers())
        .await?;
        rows.iter().map(|row| Ok((ArticleId(int(row, "article_id")?), json::<Signal>(row, "signal")?))).collect()
    }
}
