//! What people did to press reviews: stories left out or taken back in, remarks on stories.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{ArticleId, DigestDeed, UserId};
use sqlx::sqlite::SqliteRow;

use super::audit::Audit;
use crate::arrivals::identity;
use crate::columns::{at, instant, int, text};
use crate::{Error, Store};

/// A deed to a story of a press review.
#[derive(Clone, Debug, PartialEq)]
pub struct DigestEdit {
    /// An article of the story.
    pub article: ArticleId,
    /// What.
    pub deed: DigestDeed,
    /// When.
    pub at: DateTime<Utc>,
    /// Who, as shown.
    pub by: String,
}

impl Store {
    /// Does a deed to the story of an article in the review of a day, with an audit row.
    pub async fn edit_digest(
        &self,
        day: NaiveDate,
        article: ArticleId,
        deed: &DigestDeed,
        by: UserId,
        at: DateTime<Utc>,
    ) -> Result<(), Error> {
        let mut tx = self.write().await?;
        identity::known(&mut tx, article).await?;
        sqlx::query("INSERT INTO decision_digest (day, article_id, deed, said, at, person_id) VALUES ($1, $2, $3, $4, $5, $6)")
            .bind(day.to_string())
            .bind(article.0)
            .bind(deed.name())
            .bind(deed.text())
            .bind(instant(at))
            .bind(by.0)
            .execute(&mut *tx)
            .await?;
        let detail = format!("article {article}: {}", deed.text());
        Audit { who: Some(by), what: deed.name(), about: format!("digest {day}"), detail: &detail, at }.write(&mut tx).await?;
        Ok(tx.commit().await?)
    }

    /// All deeds to the review of a day, in their order.
    pub async fn digest_edits(&self, day: NaiveDate) -> Result<Vec<DigestEdit>, Error> {
        let rows = sqlx::query(
            "SELECT d.article_id, d.deed, d.said, d.at, p.full_name FROM decision_digest d JOIN person p ON p.id = d.person_id
             WHERE d.day = $1 ORDER BY d.id",
        );
        rows.bind(day.to_string()).fetch_all(self.readers()).await?.iter().map(edit).collect()
    }
}

fn edit(row: &SqliteRow) -> Result<DigestEdit, Error> {
    let name = text(row, "deed")?;
    let deed = DigestDeed::parse(&name, text(row, "said")?).ok_or_else(|| Error::unreadable("deed", &name))?;
    Ok(DigestEdit { article: ArticleId(int(row, "article_id")?), deed, at: at(row, "at")?, by: text(row, "full_name")? })
}
