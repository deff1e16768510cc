//! The delivery log: what waits to be sent, what became of it, and what of it each person may read.

use chrono::{DateTime, Utc};
use domain::{Alert, ArticleId, Delivered, Role, SavedId, UserId};
use sqlx::sqlite::SqliteRow;

use super::{alert, visible};
use crate::columns::{at, at_or_none, flag, instant, int, json, text, word};
use crate::views::rows::{self, ArticleRow};
use crate::{Error, Store};

/// A row of the delivery log.
#[derive(Clone, Debug, PartialEq)]
pub struct DeliveryRow {
    /// Row number.
    pub id: i64,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// For whom, as shown.
    pub who: String,
    /// By what way.
    pub way: Alert,
    /// Whether somebody tried it out.
    pub trial: bool,
    /// E-mail address; empty in the desk.
    pub address: String,
    /// The newest articles it tells of.
    pub articles: Vec<ArticleId>,
    /// How many it tells of.
    pub total: i64,
    /// What has become of it.
    pub outcome: Delivered,
    /// Attempts so far.
    pub attempts: i64,
    /// When it is tried next.
    pub due_at: Option<DateTime<Utc>>,
    /// When it was taken, or given up.
    pub done_at: Option<DateTime<Utc>>,
    /// What the last attempt met with; empty when it went well.
    pub error: String,
}

/// An e-mail that is to be sent now.
#[derive(Clone, Debug)]
pub struct MailDue {
    /// Its delivery.
    pub id: i64,
    /// The same for every attempt, and for no other delivery.
    pub key: String,
    /// When it was made; the digests of one person and hour were made together.
    pub at: DateTime<Utc>,
    /// To whom.
    pub who: UserId,
    /// Their address.
    pub address: String,
    /// As shown.
    pub full_name: String,
    /// The search.
    pub saved: SavedId,
    /// Its name.
    pub name: String,
    /// How the person is told.
    pub way: Alert,
    /// Whether somebody is trying it out.
    pub trial: bool,
    /// Articles it tells of, newest first, as many as are named.
    pub articles: Vec<ArticleRow>,
    /// How many it tells of.
    pub total: i64,
    /// Attempts so far.
    pub attempts: i64,
}

/// What an attempt came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attempt {
    /// The mail server has it.
    Taken,
    /// It is tried again.
    Again {
        /// When.
        at: DateTime<Utc>,
        /// Why it did not work, in English.
        error: String,
    },
    /// It is given up.
    GivenUp {
        /// Why, in English.
        error: String,
    },
}

/// How sending goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MailState {
    /// E-mails that wait after an attempt that failed.
    pub stuck: i64,
    /// What the newest of those attempts met with.
    pub error: String,
}

/// An e-mail that met with an error, without what it was to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailFailure {
    /// When it was made.
    pub at: DateTime<Utc>,
    /// For whom, as shown.
    pub who: String,
    /// Their address.
    pub address: String,
    /// What the last attempt met with.
    pub error: String,
    /// When it is tried again; `None` when it was given up.
    pub due_at: Option<DateTime<Utc>>,
}

impl Store {
    /// E-mails that wait after an attempt that failed, or were given up, newest first.
    pub async fn mail_failures(&self, limit: i64) -> Result<Vec<MailFailure>, Error> {
        let rows = sqlx::query(
            "SELECT d.at, p.full_name, d.address, d.error, d.due_at FROM saved_delivery d JOIN person p ON p.id = d.person_id
             WHERE d.error <> '' AND d.outcome IN ('waiting', 'failed') ORDER BY d.id DESC LIMIT $1",
        );
        let rows = rows.bind(limit).fetch_all(self.readers()).await?;
        let failure = |row: &SqliteRow| {
            let (who, address, error) = (text(row, "full_name")?, text(row, "address")?, text(row, "error")?);
            Ok(MailFailure { at: at(row, "at")?, who, address, error, due_at: at_or_none(row, "due_at")? })
        };
        rows.iter().map(failure).collect()
    }

    /// E-mails that are due, the oldest first, at most `limit`; none for people who may not sign in any more.
    pub async fn mail_due(&self, now: DateTime<Utc>, limit: i64) -> Result<Vec<MailDue>, Error> {
        let mut tx = self.readers().begin().await?;
        let rows = sqlx::query(
            "SELECT d.*, NULL AS hour, p.full_name, n.name FROM saved_delivery d JOIN person p ON p.id = d.person_id JOIN saved_now n ON n.id = d.saved_id
             WHERE d.outcome = 'waiting' AND d.due_at <= $1 AND p.disabled_at IS NULL AND n.retired = 0
             AND (n.owner_id = d.person_id OR n.shared = 1) ORDER BY d.due_at, d.id LIMIT $2",
        )
        .bind(instant(now))
        .bind(limit)
        .fetch_all(&mut *tx)
        .await?;
        let mut due = Vec::with_capacity(rows.len());
        for row in &rows {
            let ids: Vec<ArticleId> = json(row, "articles")?;
            let mut articles = rows::by_id(&mut tx, &ids).await?;
            due.push(MailDue {
                id: int(row, "id")?,
                key: text(row, "delivery_key")?,
                at: at(row, "at")?,
                who: UserId(int(row, "person_id")?),
                address: text(row, "address")?,
                full_name: text(row, "full_name")?,
                saved: SavedId(int(row, "saved_id")?),
                name: text(row, "name")?,
                way: alert(row)?,
                trial: flag(row, "trial")?,
                articles: ids.iter().filter_map(|id| articles.remove(id)).collect(),
                total: int(row, "total")?,
                attempts: int(row, "attempts")?,
            });
        }
        Ok(due)
    }

    /// Notes what an attempt came to.
    pub async fn record_attempt(&self, delivery: i64, attempt: &Attempt, now: DateTime<Utc>) -> Result<(), Error> {
        let (outcome, due, error) = match attempt {
            Attempt::Taken => (Delivered::Done, None, ""),
            Attempt::Again { at, error } => (Delivered::Waiting, Some(instant(*at)), error.as_str()),
            Attempt::GivenUp { error } => (Delivered::Failed, None, error.as_str()),
        };
        let mut tx = self.write().await?;
        sqlx::query(
            "UPDATE saved_delivery SET outcome = $2, attempts = attempts + 1, due_at = $3, done_at = $4, error = $5
             WHERE id = $1 AND outcome = 'waiting'",
        )
        .bind(delivery)
        .bind(outcome.as_str())
        .bind(due)
        .bind((outcome != Delivered::Waiting).then(|| instant(now)))
        .bind(error)
        .execute(&mut *tx)
        .await?;
        Ok(tx.commit().await?)
    }

    /// Deliveries of a search, newest first: all of them for whoever may change it, else this person's own.
    pub async fn deliveries(&self, id: SavedId, who: (UserId, Role), limit: i64) -> Result<Vec<DeliveryRow>, Error> {
        let mut reader = self.readers().acquire().await?;
        let saved = visible(&mut reader, id, who.0).await?;
        let all = saved.search.may_change(saved.owner, who);
        let rows = sqlx::query(
            "SELECT d.*, NULL AS hour, p.full_name FROM saved_delivery d JOIN person p ON p.id = d.person_id
             WHERE d.saved_id = $1 AND (d.person_id = $2 OR $3) ORDER BY d.id DESC LIMIT $4",
        )
        .bind(id.0)
        .bind(who.0.0)
        .bind(all)
        .bind(limit)
        .fetch_all(&mut *reader)
        .await?;
        rows.iter().map(delivery_row).collect()
    }

    /// How sending goes, over everybody.
    pub async fn mail_state(&self) -> Result<MailState, Error> {
        let row = sqlx::query(
            "SELECT COUNT(*) AS stuck, COALESCE((SELECT e.error FROM saved_delivery e WHERE e.outcome = 'waiting' AND e.error <> ''
             ORDER BY e.due_at DESC, e.id DESC LIMIT 1), '') AS error FROM saved_delivery d WHERE d.outcome = 'waiting' AND d.error <> ''",
        )
        .fetch_one(self.readers())
        .await?;
        Ok(MailState { stuck: int(&row, "stuck")?, error: text(&row, "error")? })
    }
}

fn delivery_row(row: &SqliteRow) -> Result<DeliveryRow, Error> {
    Ok(DeliveryRow {
        id: int(row, "id")?,
        at: at(row, "at")?,
        who: text(row, "full_name")?,
        way: alert(row)?,
        trial: flag(row, "trial")?,
        address: text(row, "address")?,
        articles: json(row, "articles")?,
        total: int(row, "total")?,
        outcome: word(row, "outcome", Delivered::parse)?,
        attempts: int(row, "attempts")?,
        due_at: at_or_none(row, "due_at")?,
        done_at: at_or_none(row, "done_at")?,
        error: text(row, "error")?,
    })
}
