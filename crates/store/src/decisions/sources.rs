//! What administrators do to sources: adding, pausing, resuming, asking out of turn. Each with its audit row.

use chrono::{DateTime, Utc};
use domain::source::{Activity, SourceDeed};
use domain::{Refusal, SourceId, UserId};
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

use super::audit::Audit;
use crate::arrivals::outlets;
use crate::columns::{at, flag, instant, int, json, text};
use crate::{Error, Store};

/// Something that was done to a source.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceRecord {
    /// Grows with each deed.
    pub id: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who: id and shown name.
    pub by: (UserId, String),
    /// To which source.
    pub source: SourceId,
    /// What.
    pub deed: SourceDeed,
}

impl Store {
    /// Does something to a source, and lets the schedule know at once. [`Error::SourceExists`] when an added source's id or address is in
    /// use, [`Refusal::Unexplained`] for a pause without a reason, [`Refusal::State`] for pausing what is paused and the like,
    /// [`Error::Missing`] for a source that is not there.
    pub async fn change_source(&self, source: &SourceId, deed: &SourceDeed, by: UserId, at: DateTime<Utc>) -> Result<(), Error> {
        let mut tx = self.write().await?;
        match deed {
            SourceDeed::Added { source: new, outlet } => {
                refuse_double(&mut tx, new.id.as_str(), new.url.as_str()).await?;
                let followed = sqlx::query("SELECT 1 FROM outlet WHERE id = $1 AND configured = 1").bind(new.outlet.as_str());
                match (followed.fetch_optional(&mut *tx).await?, outlet) {
                    (None, Some(outlet)) => outlets::keep_outlets(&mut tx, &[outlet.outlet()]).await?,
                    (None, None) => return Err(Error::Missing(format!("outlet {}", new.outlet))),
                    // An outlet that is followed stays as it is described.
                    (Some(_), _) => {}
                }
                outlets::keep_sources(&mut tx, &[(&new.outlet, &new.source())], at).await?;
            }
            SourceDeed::Paused { reason } if reason.trim().is_empty() => return Err(Refusal::Unexplained.into()),
            SourceDeed::Paused { .. } => turn(&mut tx, source, Activity::Off, None).await?,
            SourceDeed::Resumed => turn(&mut tx, source, Activity::On, Some(at)).await?,
            SourceDeed::FetchedNow => hurry(&mut tx, source, at).await?,
        }
        sqlx::query("INSERT INTO decision_source (at, person_id, source_id, deed) VALUES ($1, $2, $3, $4)")
            .bind(instant(at))
            .bind(by.0)
            .bind(source.as_str())
            .bind(serde_json::to_string(deed)?)
            .execute(&mut *tx)
            .await?;
        let audit = Audit { who: Some(by), what: deed.name(), about: format!("source {source}"), detail: &detail(deed), at };
        audit.write(&mut tx).await?;
        Ok(tx.commit().await?)
    }

    /// All that was done to sources, oldest first.
    pub async fn source_record(&self) -> Result<Vec<SourceRecord>, Error> {
        let mut conn = self.readers().acquire().await?;
        record(&mut conn).await
    }

    /// The number of the last deed; 0 when there is none. When it grows, [`Store::sync_outlets`] gives other outlets.
    pub async fn last_source_deed(&self) -> Result<i64, Error> {
        let row = sqlx::query("SELECT COALESCE(MAX(id), 0) AS id FROM decision_source").fetch_one(self.readers()).await?;
        int(&row, "id")
    }
}

pub(crate) async fn record(conn: &mut SqliteConnection) -> Result<Vec<SourceRecord>, Error> {
    let rows = sqlx::query(
        "SELECT d.id, d.at, d.person_id, p.full_name, d.source_id, d.deed FROM decision_source d JOIN person p ON p.id = d.person_id ORDER BY d.id",
    )
    .fetch_all(conn)
    .await?;
    rows.iter().map(source_record).collect()
}

fn source_record(row: &SqliteRow) -> Result<SourceRecord, Error> {
    Ok(SourceRecord {
        id: int(row, "id")?,
        at: at(row, "at")?,
        by: (UserId(int(row, "person_id")?), text(row, "full_name")?),
        source: SourceId(text(row, "source_id")?),
        deed: json(row, "deed")?,
    })
}

async fn refuse_double(conn: &mut SqliteConnection, id: &str, url: &str) -> Result<(), Error> {
    let known = sqlx::query("SELECT id FROM source WHERE (id = $1 OR url = $2) AND configured = 1").bind(id).bind(url);
    match known.fetch_optional(conn).await? {
        Some(row) => Err(Error::SourceExists(text(&row, "id")?)),
        None => Ok(()),
    }
}

/// Switches a source; one that is resumed is due at once, without the distance that its failures gave it.
async fn turn(conn: &mut SqliteConnection, source: &SourceId, activity: Activity, due: Option<DateTime<Utc>>) -> Result<(), Error> {
    let on = activity == Activity::On;
    if is_active(conn, source).await? == on {
        return Err(Refusal::State.into());
    }
    sqlx::query("UPDATE source SET active = $2 WHERE id = $1").bind(source.as_str()).bind(i64::from(on)).execute(&mut *conn).await?;
    match due {
        Some(due) => make_due(conn, source, due).await,
        None => Ok(()),
    }
}

async fn hurry(conn: &mut SqliteConnection, source: &SourceId, due: DateTime<Utc>) -> Result<(), Error> {
    match is_active(conn, source).await? {
        true => make_due(conn, source, due).await,
        false => Err(Refusal::State.into()),
    }
}

async fn is_active(conn: &mut SqliteConnection, source: &SourceId) -> Result<bool, Error> {
    let row = sqlx::query("SELECT active FROM source WHERE id = $1 AND configured = 1").bind(source.as_str()).fetch_optional(conn).await?;
    flag(&row.ok_or_else(|| Error::Missing(format!("source {source}")))?, "active")
}

async fn make_due(conn: &mut SqliteConnection, source: &SourceId, due: DateTime<Utc>) -> Result<(), Error> {
    sqlx::query("UPDATE schedule_source SET next_at = $2 WHERE source_id = $1")
        .bind(source.as_str())
        .bind(instant(due))
        .execute(conn)
        .await?;
    Ok(())
}

/// The deed in a line, for the audit log.
fn detail(deed: &SourceDeed) -> String {
    match deed {
        SourceDeed::Added { source, .. } => format!("{} {}", source.kind.as_str(), source.url),
        SourceDeed::Paused { reason } => reason.clone(),
        SourceDeed::Resumed | SourceDeed::FetchedNow => String::new(),
    }
}
