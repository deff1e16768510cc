//! The audit log: who looked at, changed or exported what, and when.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::{CaseId, Event, UserId};
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

use super::cases;
use crate::columns::{at, instant, int, text, text_or_none};
use crate::{Error, Store, bulk};

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

/// Which rows of the audit log are asked for; all of them by default.
#[derive(Clone, Debug, Default)]
pub struct AuditAsked {
    /// By whom.
    pub by: Option<Doer>,
    /// Of what kind; of every kind when empty.
    pub what: String,
    /// About a case and its letters.
    pub case: Option<CaseId>,
    /// Not earlier than this.
    pub from: Option<DateTime<Utc>>,
    /// Earlier than this.
    pub until: Option<DateTime<Utc>>,
    /// Only rows before this one.
    pub before: Option<i64>,
}

/// Who did something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doer {
    /// Nobody who was signed in: the service, or the command line.
    Service,
    /// A person.
    User(UserId),
}

/// The condition of the rows that are asked for, with the first six parameters.
macro_rules! asked {
    () => {
        "($1 = -1 OR COALESCE(u.person_id, 0) = $1) AND ($2 = '' OR u.what = $2)
         AND ($3 = 0 OR u.about = $4 OR u.about IN (SELECT 'draft ' || CAST(d.id AS TEXT) FROM decision_draft d WHERE d.case_id = $3))
         AND u.at >= $5 AND ($6 = '' OR u.at < $6)"
    };
}

impl AuditAsked {
    fn doer(&self) -> i64 {
        match self.by {
            None => -1,
            Some(Doer::Service) => 0,
            Some(Doer::User(user)) => user.0,
        }
    }

    fn case_id(&self) -> i64 {
        self.case.map_or(0, |case| case.0)
    }

    fn about(&self) -> String {
        format!("case {}", self.case_id())
    }

    fn since(&self) -> String {
        self.from.map(instant).unwrap_or_default()
    }

    fn end(&self) -> String {
        self.until.map(instant).unwrap_or_default()
    }
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

    /// All audit rows, newest first, `before` an id for paging.
    pub async fn audit_log(&self, before: Option<i64>, limit: i64) -> Result<Vec<AuditRow>, Error> {
        self.audit_rows(&AuditAsked { before, ..AuditAsked::default() }, limit).await
    }

    /// The audit rows that are asked for, newest first.
    pub async fn audit_rows(&self, asked: &AuditAsked, limit: i64) -> Result<Vec<AuditRow>, Error> {
        let rows = sqlx::query(concat!(
            "SELECT u.id, u.at, p.name, u.what, u.about, u.detail FROM decision_audit u LEFT JOIN person p ON p.id = u.person_id WHERE ",
            asked!(),
            " AND u.id < $7 ORDER BY u.id DESC LIMIT $8",
        ));
        let rows =
            rows.bind(asked.doer()).bind(&asked.what).bind(asked.case_id()).bind(asked.about()).bind(asked.since()).bind(asked.end());
        let rows = rows.bind(asked.before.unwrap_or(i64::MAX)).bind(limit).fetch_all(self.readers()).await?;
        rows.iter().map(read).collect()
    }

    /// How many audit rows are asked for, on all pages together.
    pub async fn audit_count(&self, asked: &AuditAsked) -> Result<i64, Error> {
        let row = sqlx::query(concat!("SELECT COUNT(*) AS n FROM decision_audit u WHERE ", asked!()));
        let row = row.bind(asked.doer()).bind(&asked.what).bind(asked.case_id()).bind(asked.about()).bind(asked.since()).bind(asked.end());
        int(&row.fetch_one(self.readers()).await?, "n")
    }
}

impl Store {
    /// When, by whom and why each of these cases was opened.
    pub async fn openings(&self, cases: &[CaseId]) -> Result<HashMap<CaseId, Event>, Error> {
        let mut conn = self.readers().acquire().await?;
        let ids: Vec<i64> = cases.iter().map(|case| case.0).collect();
        let first =
            "SELECT case_id, at, person_id, deed FROM decision_event WHERE id IN (SELECT MIN(id) FROM decision_event WHERE case_id IN";
        let rows = bulk::fetch_in(&mut conn, first, &ids, " GROUP BY case_id)").await?;
        rows.iter().map(|row| Ok((CaseId(int(row, "case_id")?), cases::event(row)?))).collect()
    }
}

fn read(row: &SqliteRow) -> Result<AuditRow, Error> {
    Ok(AuditRow {
        id: int(row, "id")?,
        at: at(row, "at")?,
        user: text_or_none(row, "name")?,
        what: text(row, "what")?,
        about: text(row, "about")?,
        detail: text(row, "detail")?,
    })
}
