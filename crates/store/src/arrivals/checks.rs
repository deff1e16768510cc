//! Looks at an article's address, one row each: what was met, and when. Whether an article still stands follows from them.

use chrono::{DateTime, Utc};
use domain::{ArticleId, Met, Presence, presence};
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

use crate::columns::{at, instant, int_or_none, text, word};
use crate::{Error, Store, bulk};

/// One look at an article's address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// When.
    pub at: DateTime<Utc>,
    /// `version`, `same`, `unchanged` (304), `unread` or `failed`.
    pub outcome: String,
    /// What it says about whether the article stands.
    pub met: Met,
    /// Quality word or failure kind; empty when the article was met.
    pub kind: String,
    /// A sentence; may be empty.
    pub message: String,
    /// Status of the answer, when one came.
    pub status: Option<u16>,
}

impl Store {
    /// All looks at an article, oldest first.
    pub async fn checks(&self, article: ArticleId) -> Result<Vec<Check>, Error> {
        let rows = sqlx::query("SELECT at, outcome, met, kind, message, status FROM arrival_check WHERE article_id = $1 ORDER BY id")
            .bind(article.0)
            .fetch_all(self.readers())
            .await?;
        rows.iter().map(check).collect()
    }

    /// Whether an article stands at its address, by all looks at it.
    pub async fn presence(&self, article: ArticleId) -> Result<Presence, Error> {
        let looks: Vec<_> = self.checks(article).await?.iter().map(|check| (check.at, check.met)).collect();
        Ok(presence::presence(&looks))
    }
}

/// Keeps looks at articles.
pub(crate) async fn keep_all(conn: &mut SqliteConnection, looks: &[(ArticleId, Check)]) -> Result<(), Error> {
    let fill = |row: &mut bulk::Row<'_>, (article, check): &(ArticleId, Check)| {
        row.push_bind(article.0).push_bind(instant(check.at)).push_bind(&check.outcome).push_bind(check.met.as_str());
        row.push_bind(&check.kind).push_bind(&check.message).push_bind(check.status.map(i64::from));
    };
    bulk::execute(conn, "INSERT INTO arrival_check (article_id, at, outcome, met, kind, message, status)", looks, fill, "").await
}

fn check(row: &SqliteRow) -> Result<Check, Error> {
    Ok(Check {
        at: at(row, "at")?,
        outcome: text(row, "outcome")?,
        met: word(row, "met", Met::parse)?,
        kind: text(row, "kind")?,
        message: text(row, "message")?,
        status: int_or_none(row, "status")?.and_then(|status| u16::try_from(status).ok()),
    })
}
