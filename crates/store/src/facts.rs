//! The fact register: entering (`facts/entering.rs`) and withdrawing rows. A row is never changed; a corrected figure is a new row.

mod entering;

pub use entering::Rival;

use chrono::{DateTime, Utc};
use domain::draft::{Registered, Withdrawal};
use domain::{Fact, FactId, Refusal, UserId};
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

use crate::columns::{at, at_or_none, instant, int, json, text_or_none};
use crate::decisions::audit::Audit;
use crate::{Error, Store};

/// A row of the fact register to be entered.
#[derive(Clone, Debug)]
pub struct NewFact {
    /// The row; its id is ignored.
    pub fact: Fact,
    /// Who enters it; `None` only where nobody can be named yet.
    pub by: Option<UserId>,
}

/// A row in force, with who entered it.
#[derive(Clone, Debug)]
pub struct FactRow {
    /// The row.
    pub fact: Fact,
    /// When it was entered.
    pub at: DateTime<Utc>,
    /// Full name of who entered it, where somebody was named.
    pub by: Option<String>,
}

/// Which rows of the register are asked for.
#[derive(Clone, Debug, Default)]
pub struct FactsAsked {
    /// Only rows of this indicator; of all when empty.
    pub indicator: String,
    /// Only rows of this place; of all when empty.
    pub place: String,
    /// Only what comes after this row in the register's order.
    pub after: Option<FactId>,
}

/// A row in force whose content has both members, where they are not empty. Quotes inside of a value are escaped, so nothing typed passes
/// for a member.
macro_rules! asked {
    () => {
        "NOT EXISTS (SELECT 1 FROM decision_fact_withdrawal w WHERE w.fact_id = f.id)
         AND ($1 = '' OR REPLACE(f.content, $1, '') <> f.content) AND ($2 = '' OR REPLACE(f.content, $2, '') <> f.content)"
    };
}

impl Store {
    /// Withdraws a fact with a reason; the row stays on record. [`Refusal::Unexplained`] without a reason, [`Refusal::State`] when it was
    /// withdrawn before, by somebody else or for another reason.
    pub async fn withdraw_fact(&self, fact: FactId, by: UserId, reason: &str, at: DateTime<Utc>) -> Result<(), Error> {
        if reason.trim().is_empty() {
            return Err(Refusal::Unexplained.into());
        }
        let mut tx = self.write().await?;
        let known = sqlx::query("SELECT 1 FROM decision_fact WHERE id = $1").bind(fact.0).fetch_optional(&mut *tx).await?;
        known.ok_or_else(|| Error::Missing(format!("fact {fact}")))?;
        if !withdraw(&mut tx, fact, by, reason, at).await? {
            return if withdrew(&mut tx, fact, by, reason).await? { Ok(()) } else { Err(Refusal::State.into()) };
        }
        Ok(tx.commit().await?)
    }

    /// Facts in force, newest `as_of` first.
    pub async fn facts(&self) -> Result<Vec<Fact>, Error> {
        in_force(&mut *self.readers().acquire().await?).await
    }

    /// [`Self::facts`] as the register shows them, as many as `limit`.
    pub async fn fact_register(&self, asked: &FactsAsked, limit: i64) -> Result<Vec<FactRow>, Error> {
        let rows = sqlx::query(concat!(
            "SELECT f.id, f.content, f.at, p.full_name FROM decision_fact f LEFT JOIN person p ON p.id = f.person_id WHERE ",
            asked!(),
            " AND ($3 = 0 OR (f.as_of, f.id) < (SELECT b.as_of, b.id FROM decision_fact b WHERE b.id = $3))
             ORDER BY f.as_of DESC, f.id DESC LIMIT $4",
        ))
        .bind(member("indicator", &asked.indicator)?)
        .bind(member("place", &asked.place)?)
        .bind(asked.after.map_or(0, |fact| fact.0))
        .bind(limit)
        .fetch_all(self.readers())
        .await?;
        rows.iter().map(|row| Ok(FactRow { fact: read(row)?, at: at(row, "at")?, by: text_or_none(row, "full_name")? })).collect()
    }

    /// How many rows of the register are asked for, on all pages together.
    pub async fn fact_count(&self, asked: &FactsAsked) -> Result<i64, Error> {
        let row = sqlx::query(concat!("SELECT COUNT(*) AS n FROM decision_fact f WHERE ", asked!()))
            .bind(member("indicator", &asked.indicator)?)
            .bind(member("place", &asked.place)?)
            .fetch_one(self.readers())
            .await?;
        int(&row, "n")
    }

    /// All rows that ever were in the register, in the order in which they were entered, each with its withdrawal.
    pub async fn fact_history(&self) -> Result<Vec<Registered>, Error> {
        history(&mut *self.readers().acquire().await?).await
    }

    /// One fact, withdrawn or not.
    pub async fn fact(&self, fact: FactId) -> Result<Fact, Error> {
        let row = sqlx::query("SELECT id, content FROM decision_fact WHERE id = $1").bind(fact.0).fetch_optional(self.readers()).await?;
        read(&row.ok_or_else(|| Error::Missing(format!("fact {fact}")))?)
    }
}

/// [`Store::facts`] within a transaction.
async fn in_force(conn: &mut SqliteConnection) -> Result<Vec<Fact>, Error> {
    let rows = sqlx::query(
        "SELECT f.id, f.content FROM decision_fact f
         WHERE NOT EXISTS (SELECT 1 FROM decision_fact_withdrawal w WHERE w.fact_id = f.id) ORDER BY f.as_of DESC, f.id DESC",
    )
    .fetch_all(conn)
    .await?;
    rows.iter().map(read).collect()
}

/// [`Store::fact_history`] within a transaction.
pub(crate) async fn history(conn: &mut SqliteConnection) -> Result<Vec<Registered>, Error> {
    let rows = sqlx::query(
        "SELECT f.id, f.content, f.at, p.full_name, w.at AS withdrawn_at, w.reason, q.full_name AS withdrawn_by
         FROM decision_fact f LEFT JOIN person p ON p.id = f.person_id
         LEFT JOIN decision_fact_withdrawal w ON w.fact_id = f.id LEFT JOIN person q ON q.id = w.person_id ORDER BY f.id",
    )
    .fetch_all(conn)
    .await?;
    rows.iter().map(registered).collect()
}

fn registered(row: &SqliteRow) -> Result<Registered, Error> {
    let (by, reason) = (text_or_none(row, "withdrawn_by")?.unwrap_or_default(), text_or_none(row, "reason")?.unwrap_or_default());
    let withdrawn = at_or_none(row, "withdrawn_at")?.map(|at| Withdrawal { at, by, reason });
    Ok(Registered { fact: read(row)?, entered: at(row, "at")?, by: text_or_none(row, "full_name")?, withdrawn })
}

/// Takes a row out of force, with an audit row; false where it was before.
async fn withdraw(tx: &mut SqliteConnection, fact: FactId, by: UserId, reason: &str, at: DateTime<Utc>) -> Result<bool, Error> {
    let withdrawn = sqlx::query(
        "INSERT INTO decision_fact_withdrawal (fact_id, reason, at, person_id) VALUES ($1, $2, $3, $4) ON CONFLICT (fact_id) DO NOTHING",
    )
    .bind(fact.0)
    .bind(reason)
    .bind(instant(at))
    .bind(by.0)
    .execute(&mut *tx)
    .await?;
    if withdrawn.rows_affected() == 0 {
        return Ok(false);
    }
    Audit { who: Some(by), what: "fact_withdrawn", about: format!("fact {fact}"), detail: reason, at }.write(tx).await?;
    Ok(true)
}

/// Whether a row was withdrawn by this person for this reason: the form was sent twice.
async fn withdrew(tx: &mut SqliteConnection, fact: FactId, by: UserId, reason: &str) -> Result<bool, Error> {
    let same = sqlx::query("SELECT 1 FROM decision_fact_withdrawal WHERE fact_id = $1 AND person_id = $2 AND reason = $3");
    Ok(same.bind(fact.0).bind(by.0).bind(reason).fetch_optional(tx).await?.is_some())
}

/// A member of a row's JSON as it is written there; nothing for an empty value.
fn member(name: &str, value: &str) -> Result<String, Error> {
    Ok(if value.is_empty() { String::new() } else { format!("\"{name}\":{}", serde_json::to_string(value)?) })
}

pub(crate) fn read(row: &SqliteRow) -> Result<Fact, Error> {
    Ok(Fact { id: FactId(int(row, "id")?), ..json(row, "content")? })
}
