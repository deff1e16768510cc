//! The audit log: who looked at, changed or exported what, and when.

use chrono::{DateTime, Utc};
use domain::UserId;
use sqlx::SqliteConnection;

use crate::columns::{at, instant, int, text, text_or_none};
use crate::{Error, Store};

/// A row of the audit log.
#[derive(Clone, Debug)]
pub struct AuditRow {
    /// Row number.
    pub id: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who; the service when `None`.
    pub user: Option<String>,
    /// What.
    pub what: String,
    /// About what.
    pub about: String,
    /// Details.
    pub detail: String,
}

/// A row to be written with the decision that it tells of.
pub(crate) struct Audit<'a> {
    pub(crate) who: Option<UserId>,
    pub(crate) what: &'a str,
    /// Such as "case 7".
    pub(crate) about: String,
    pub(crate) detail: &'a str,
    pub(crate) at: DateTime<Utc>,
}

impl Audit<'_> {
    pub(crate) async fn write(&self, conn: &mut SqliteConnection) -> Result<(), Error> {
        sqlx::query("INSERT INTO decision_audit (at, person_id, what, about, detail) VALUES ($1, $2, $3, $4, $5)")
            .bind(instant(self.at))
            .bind(self.who.map(|user| user.0))
            .bind(self.what)
            .bind(&self.about)
            .bind(self.detail)
            .execute(conn)
            .await?;
        Ok(())
    }
}

impl Store {
    /// Writes an audit row for a look, an export, a sign-in: `what` is a stable word, `about` names the thing ("case 7").
    pub async fn audit(&self, who: Option<UserId>, what: &str, about: &str, detail: &str, at: DateTime<Utc>) -> Result<(), Error> {
        let mut tx = self.write().await?;
        Audit { who, what, about: about.to_owned(), detail, at }.write(&mut tx).await?;
        Ok(tx.commit().await?)
    }

    /// Audit rows, newest first, `before` an id for paging.
    pub async fn audit_log(&self, before: Option<i64>, limit: i64) -> Result<Vec<AuditRow>, Error> {
        let rows = sqlx::query(
            "SELECT u.id, u.at, p.name, u.what, u.about, u.detail FROM decision_audit u LEFT JOIN person p ON p.id = u.person_id
             WHERE u.id < $1 ORDER BY u.id DESC LIMIT $2",
        )
        .bind(before.unwrap_or(i64::MAX))
        .bind(limit)
        .fetch_all(self.readers())
        .await?;
        rows.iter()
            .map(|row| {
                Ok(AuditRow {
                    id: int(row, "id")?,
                    at: at(row, "at")?,
                    user: text_or_none(row, "name")?,
                    what: text(row, "what")?,
                    about: text(row, "about")?,
                    detail: text(row, "detail")?,
                })
            })
            .collect()
    }
}
