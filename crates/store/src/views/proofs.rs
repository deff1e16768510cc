//! What one article says of another: the article that a quote stands in, and the articles that one corrects.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::{ArticleId, CaptureId, Criterion, Signal};

use crate::columns::{at, int, json};
use crate::{Error, Store, bulk};

impl Store {
    /// The articles of captures and when these were taken; ids that are not there are left out.
    pub async fn captured(&self, captures: &[CaptureId]) -> Result<HashMap<CaptureId, (ArticleId, DateTime<Utc>)>, Error> {
        let ids: Vec<i64> = captures.iter().map(|capture| capture.0).collect();
        let mut conn = self.readers().acquire().await?;
        let rows = bulk::fetch_in(&mut conn, "SELECT id, article_id, at FROM arrival_capture WHERE id IN", &ids, "").await?;
        rows.iter().map(|row| Ok((CaptureId(int(row, "id")?), (ArticleId(int(row, "article_id")?), at(row, "at")?)))).collect()
    }

    /// The articles that a printed correction corrects, by what the rules in force say of it.
    pub async fn corrected_by(&self, notice: ArticleId) -> Result<Vec<ArticleId>, Error> {
        let rows = sqlx::query(
            "SELECT b.article_id, b.signal FROM finding_about b JOIN arrival_capture k ON k.id = b.proof_id
             WHERE k.article_id = $1 AND b.article_id <> $1 ORDER BY b.id",
        )
        .bind(notice.0)
        .fetch_all(self.readers())
        .await?;
        let mut corrected = Vec::new();
        for row in &rows {
            let article = ArticleId(int(row, "article_id")?);
            if json::<Signal>(row, "signal")?.criterion == Criterion::Corrected && !corrected.contains(&article) {
                corrected.push(article);
            }
        }
        Ok(corrected)
    }
}
