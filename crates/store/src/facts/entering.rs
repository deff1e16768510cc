//! Entering rows. Of one thing at one day one row alone is in force: another is refused, or takes its place, which withdraws it.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::fact::FactKey;
use domain::{Fact, FactId, Refusal};
use sqlx::SqliteConnection;

use super::{NewFact, in_force, withdraw};
use crate::columns::{instant, int};
use crate::decisions::audit::Audit;
use crate::{Error, Store};

/// A row in force that keeps another of the same thing and day out.
#[derive(Clone, Debug, PartialEq)]
pub struct Rival {
    /// Index of the row that was to be entered.
    pub new: usize,
    /// The row in force.
    pub row: Fact,
}

/// How a row comes into the register.
struct Entering<'a> {
    /// What the audit log says behind it.
    from: &'static str,
    /// Whether, and why, it may take the place of rows in force.
    instead: Instead<'a>,
    at: DateTime<Utc>,
}

#[derive(Clone, Copy)]
enum Instead<'a> {
    Nothing,
    /// These rows, as whoever enters it has seen them.
    Of(&'a [FactId], &'a str),
    /// Whatever is in force.
    Any(&'a str),
}

/// What became of a row to be entered.
enum Entered {
    Now(FactId),
    /// An equal one is in force.
    Before(FactId),
    /// Other ones are, and may not be replaced.
    Kept(Vec<Fact>),
}

const SHEET: &str = ", from a sheet on the command line";

impl Store {
    /// Enters a fact, with an audit row. Entering an equal row again gives back the one that is there; [`Error::InForce`] where another row
    /// of the same thing and day is in force.
    pub async fn add_fact(&self, new: &NewFact, at: DateTime<Utc>) -> Result<FactId, Error> {
        self.enter_one(new, &Entering { from: "", instead: Instead::Nothing, at }).await
    }

    /// Enters a fact in the place of `rows`, which are withdrawn for this reason in the same transaction; [`Error::InForce`] where others
    /// than these are in force by now, [`Refusal::Unexplained`] without a reason.
    pub async fn replace_fact(&self, new: &NewFact, rows: &[FactId], reason: &str, at: DateTime<Utc>) -> Result<FactId, Error> {
        self.enter_one(new, &Entering { from: "", instead: Instead::Of(rows, reason), at }).await
    }

    /// Enters all of these facts or, when one cannot be entered, none; how many were not there already. With a reason they take the place of
    /// rows in force of the same things and days; without one, [`Error::InForce`] names all of these.
    pub async fn add_facts(&self, new: &[NewFact], instead: Option<&str>, at: DateTime<Utc>) -> Result<usize, Error> {
        let how = Entering { from: SHEET, instead: instead.map_or(Instead::Nothing, Instead::Any), at };
        let mut tx = self.write().await?;
        let mut register = register(&mut tx).await?;
        let (mut entered, mut rivals) = (0, Vec::new());
        for (nth, fact) in new.iter().enumerate() {
            match enter(&mut tx, fact, &how, &mut register).await? {
                Entered::Now(_) => entered += 1,
                Entered::Before(_) => {}
                Entered::Kept(rows) => rivals.extend(rows.into_iter().map(|row| Rival { new: nth, row })),
            }
        }
        if !rivals.is_empty() {
            return Err(Error::InForce(rivals));
        }
        tx.commit().await?;
        Ok(entered)
    }

    async fn enter_one(&self, new: &NewFact, how: &Entering<'_>) -> Result<FactId, Error> {
        let mut tx = self.write().await?;
        let mut register = register(&mut tx).await?;
        let id = match enter(&mut tx, new, how, &mut register).await? {
            Entered::Now(id) | Entered::Before(id) => id,
            Entered::Kept(rows) => return Err(Error::InForce(rows.into_iter().map(|row| Rival { new: 0, row }).collect())),
        };
        tx.commit().await?;
        Ok(id)
    }
}

/// Rows in force by what they speak of.
type Register = HashMap<FactKey, Vec<Fact>>;

async fn register(tx: &mut SqliteConnection) -> Result<Register, Error> {
    let mut register = Register::new();
    for fact in in_force(tx).await? {
        register.entry(fact.key()).or_default().push(fact);
    }
    Ok(register)
}

async fn enter(tx: &mut SqliteConnection, new: &NewFact, how: &Entering<'_>, register: &mut Register) -> Result<Entered, Error> {
    let same = register.entry(new.fact.key()).or_default();
    let equal = |row: &&Fact| Fact { id: new.fact.id, ..(*row).clone() } == new.fact;
    if let Some(row) = same.iter().find(equal) {
        return Ok(Entered::Before(row.id));
    }
    let reason = match how.instead {
        _ if same.is_empty() => "",
        Instead::Any(reason) => reason,
        Instead::Of(rows, reason) if same.iter().all(|row| rows.contains(&row.id)) => reason,
        Instead::Of(..) | Instead::Nothing => return Ok(Entered::Kept(same.clone())),
    };
    let id = insert(tx, new, how, same).await?;
    for row in same.drain(..) {
        step_aside(tx, new, (row.id, id), reason, how.at).await?;
    }
    same.push(Fact { id, ..new.fact.clone() });
    Ok(Entered::Now(id))
}

async fn insert(tx: &mut SqliteConnection, new: &NewFact, how: &Entering<'_>, replaced: &[Fact]) -> Result<FactId, Error> {
    let fact = &new.fact;
    let row = sqlx::query("INSERT INTO decision_fact (content, as_of, at, person_id) VALUES ($1, $2, $3, $4) RETURNING id")
        .bind(serde_json::to_string(&Fact { id: FactId(0), ..fact.clone() })?)
        .bind(fact.as_of.to_string())
        .bind(instant(how.at))
        .bind(new.by.map(|user| user.0))
        .fetch_one(&mut *tx)
        .await?;
    let id = FactId(int(&row, "id")?);
    let instead: String = replaced.iter().map(|row| format!(", in place of fact {}", row.id)).collect();
    let detail = format!("{} {}: {} {}, {}{instead}{}", fact.indicator, fact.place, fact.value, fact.unit, fact.document, how.from);
    Audit { who: new.by, what: "fact_added", about: format!("fact {id}"), detail: &detail, at: how.at }.write(tx).await?;
    Ok(id)
}

/// Withdraws a row in whose place another was entered, and says which: the desk shows the reason as it is written here.
async fn step_aside(
    tx: &mut SqliteConnection,
    new: &NewFact,
    (old, id): (FactId, FactId),
    reason: &str,
    at: DateTime<Utc>,
) -> Result<(), Error> {
    if reason.trim().is_empty() {
        return Err(Refusal::Unexplained.into());
    }
    let by = new.by.ok_or(Refusal::Role)?;
    withdraw(tx, old, by, &format!("{} (thay bằng dòng {id} của sổ)", reason.trim()), at).await?;
    Ok(())
}
