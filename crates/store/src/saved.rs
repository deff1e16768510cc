//! Saved searches: saving, changing by versions, and what each person sees of them.
//!
//! What is saved is a decision and only grows. How far a search was run, what somebody has seen and how they want to be told are working
//! state and settings; those are in the modules below.

pub(crate) mod alerts;
pub(crate) mod deliveries;
pub(crate) mod feeds;
pub(crate) mod hits;

use chrono::{DateTime, Utc};
use domain::{Alert, Refusal, Role, SavedId, SavedSearch, Sharing, UserId};
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

use crate::columns::{at, flag, instant, int, int_or_none, text, text_or_none};
use crate::decisions::audit::Audit;
use crate::{Error, Store};

/// A saved search as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct SavedRow {
    /// Which.
    pub id: SavedId,
    /// Its version, from 1.
    pub version: i64,
    /// What was saved.
    pub search: SavedSearch,
    /// Who saved it.
    pub owner: UserId,
    /// The owner's name, as shown.
    pub owner_name: String,
    /// When it was saved.
    pub made_at: DateTime<Utc>,
}

/// A saved search in somebody's list.
#[derive(Clone, Debug, PartialEq)]
pub struct SavedLine {
    /// The search.
    pub row: SavedRow,
    /// Articles found since this person last saw it.
    pub fresh: i64,
    /// How this person is told.
    pub alert: Alert,
}

/// What is done to a saved search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SavedDeed {
    /// It gets another name.
    Renamed(String),
    /// Others see it, or do not any more.
    Shared(Sharing),
    /// It is run no more and listed no more.
    Retired,
}

impl Store {
    /// Saves a search. Articles are new for it when they become searchable after `at` and stand in the index after its change `reached`. One that
    /// the same person keeps already under the same name, as by two presses at the same moment, stays the only one.
    pub async fn save_search(&self, search: &SavedSearch, reached: i64, by: UserId, at: DateTime<Utc>) -> Result<SavedId, Error> {
        let mut tx = self.write().await?;
        let same = sqlx::query("SELECT id FROM saved_now WHERE retired = 0 AND owner_id = $1 AND query = $2 AND name = $3 AND shared = $4")
            .bind(by.0)
            .bind(&search.query)
            .bind(&search.name)
            .bind(i64::from(search.sharing == Sharing::Shared))
            .fetch_optional(&mut *tx)
            .await?;
        if let Some(same) = same {
            return Ok(SavedId(int(&same, "id")?));
        }
        let row = sqlx::query("INSERT INTO decision_saved (query, at, person_id) VALUES ($1, $2, $3) RETURNING id")
            .bind(&search.query)
            .bind(instant(at))
            .bind(by.0)
            .fetch_one(&mut *tx)
            .await?;
        let id = SavedId(int(&row, "id")?);
        sqlx::query("INSERT INTO saved_run (saved_id, seq, since) VALUES ($1, $2, $3)")
            .bind(id.0)
            .bind(reached)
            .bind(instant(at))
            .execute(&mut *tx)
            .await?;
        keep(&mut tx, "search_saved", (id, 1), (search, 0), (by, at)).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Changes a saved search by a new version. [`Error::Missing`] when the person may not see it, [`Refusal::Role`] when they may see and
    /// not change it, [`Refusal::Stale`] when `version` is not the newest any more, [`Refusal::State`] when nothing would change.
    pub async fn change_saved(
        &self,
        id: SavedId,
        version: i64,
        deed: &SavedDeed,
        (by, role): (UserId, Role),
        at: DateTime<Utc>,
    ) -> Result<(), Error> {
        let mut tx = self.write().await?;
        let before = visible(&mut tx, id, by).await?;
        if !before.search.may_change(before.owner, (by, role)) {
            return Err(Refusal::Role.into());
        }
        if before.version != version {
            return Err(Refusal::Stale.into());
        }
        let (what, after, retired) = match deed {
            SavedDeed::Renamed(name) => ("saved_renamed", SavedSearch { name: name.clone(), ..before.search.clone() }, 0),
            SavedDeed::Shared(Sharing::Shared) => ("saved_shared", SavedSearch { sharing: Sharing::Shared, ..before.search.clone() }, 0),
            SavedDeed::Shared(Sharing::Private) => {
                ("saved_unshared", SavedSearch { sharing: Sharing::Private, ..before.search.clone() }, 0)
            }
            SavedDeed::Retired => ("saved_retired", before.search.clone(), 1),
        };
        if after == before.search && retired == 0 {
            return Err(Refusal::State.into());
        }
        keep(&mut tx, what, (id, version + 1), (&after, retired), (by, at)).await?;
        Ok(tx.commit().await?)
    }

    /// A saved search that somebody may see; [`Error::Missing`] for all others, also for those that exist.
    pub async fn saved(&self, id: SavedId, who: UserId) -> Result<SavedRow, Error> {
        let mut reader = self.readers().acquire().await?;
        visible(&mut reader, id, who).await
    }

    /// The saved searches that somebody sees: their own first, then shared ones, each by name.
    pub async fn saved_of(&self, who: UserId) -> Result<Vec<SavedLine>, Error> {
        let rows = sqlx::query(
            "SELECT n.*, p.full_name, a.way, a.hour, (SELECT COUNT(*) FROM saved_hit h WHERE h.saved_id = n.id AND h.id > COALESCE(
             (SELECT s.hit_id FROM saved_seen s WHERE s.saved_id = n.id AND s.person_id = $1), 0)) AS fresh
             FROM saved_now n JOIN person p ON p.id = n.owner_id LEFT JOIN saved_alert a ON a.saved_id = n.id AND a.person_id = $1
             WHERE n.retired = 0 AND (n.owner_id = $1 OR n.shared = 1)
             ORDER BY CASE WHEN n.owner_id = $1 THEN 0 ELSE 1 END, n.name, n.id",
        )
        .bind(who.0)
        .fetch_all(self.readers())
        .await?;
        rows.iter().map(|row| Ok(SavedLine { row: saved_row(row)?, fresh: int(row, "fresh")?, alert: alert(row)? })).collect()
    }
}

/// The row of a search that somebody may see.
pub(crate) async fn visible(conn: &mut SqliteConnection, id: SavedId, who: UserId) -> Result<SavedRow, Error> {
    let row = sqlx::query(
        "SELECT n.*, p.full_name FROM saved_now n JOIN person p ON p.id = n.owner_id
         WHERE n.id = $1 AND n.retired = 0 AND (n.owner_id = $2 OR n.shared = 1)",
    )
    .bind(id.0)
    .bind(who.0)
    .fetch_optional(conn)
    .await?;
    saved_row(&row.ok_or_else(|| Error::Missing(format!("saved search {id}")))?)
}

async fn keep(
    conn: &mut SqliteConnection,
    what: &str,
    (id, version): (SavedId, i64),
    (search, retired): (&SavedSearch, i64),
    (by, at): (UserId, DateTime<Utc>),
) -> Result<(), Error> {
    let shared = search.sharing == Sharing::Shared;
    sqlx::query(
        "INSERT INTO decision_saved_version (saved_id, version, name, shared, retired, at, person_id) VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(id.0)
    .bind(version)
    .bind(&search.name)
    .bind(i64::from(shared))
    .bind(retired)
    .bind(instant(at))
    .bind(by.0)
    .execute(&mut *conn)
    .await?;
    // The name of a private search is nobody else's business, not even that of whoever reads the log.
    let detail = if shared { format!("version {version}: {}", search.name) } else { format!("version {version}") };
    Audit { who: Some(by), what, about: format!("saved {id}"), detail: &detail, at }.write(conn).await
}

pub(crate) fn saved_row(row: &SqliteRow) -> Result<SavedRow, Error> {
    let sharing = if flag(row, "shared")? { Sharing::Shared } else { Sharing::Private };
    Ok(SavedRow {
        id: SavedId(int(row, "id")?),
        version: int(row, "version")?,
        search: SavedSearch { name: text(row, "name")?, query: text(row, "query")?, sharing },
        owner: UserId(int(row, "owner_id")?),
        owner_name: text(row, "full_name")?,
        made_at: at(row, "made_at")?,
    })
}

/// The alert in the columns `way` and `hour`; none set is none wanted.
pub(crate) fn alert(row: &SqliteRow) -> Result<Alert, Error> {
    let Some(way) = text_or_none(row, "way")? else { return Ok(Alert::Off) };
    let hour = u32::try_from(int_or_none(row, "hour")?.unwrap_or(0)).unwrap_or(u32::MAX);
    Alert::parse(&way, hour).ok_or_else(|| Error::unreadable("way", &way))
}
