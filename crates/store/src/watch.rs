//! Watch phrases of the desk: adding, changing and switching them, each as a new version with its audit row.

use chrono::{DateTime, Utc};
use domain::{Refusal, UserId, WatchId, WatchPhrase};
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

use crate::columns::{at, instant, int, json, text};
use crate::decisions::audit::Audit;
use crate::{Error, Store};

/// A watch phrase of the desk as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct WatchRow {
    /// Which.
    pub id: WatchId,
    /// Its version, from 1.
    pub version: i64,
    /// The phrase; its own id is `desk_` with the number.
    pub phrase: WatchPhrase,
    /// When this version was saved.
    pub at: DateTime<Utc>,
    /// By whom, as shown.
    pub by: String,
}

impl Store {
    /// Adds a watch phrase. Its id is given here.
    pub async fn add_watch(&self, phrase: &WatchPhrase, by: UserId, at: DateTime<Utc>) -> Result<WatchId, Error> {
        let mut tx = self.write().await?;
        let row = sqlx::query("INSERT INTO decision_watch (at, person_id) VALUES ($1, $2) RETURNING id")
            .bind(instant(at))
            .bind(by.0)
            .fetch_one(&mut *tx)
            .await?;
        let id = WatchId(int(&row, "id")?);
        keep(&mut tx, "watch_added", (id, 1), phrase, (by, at)).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Keeps the next version of a watch phrase, and says in the audit log whether it was changed or switched. [`Refusal::Stale`] when
    /// `version` is not the newest any more, [`Refusal::State`] when nothing would change.
    pub async fn change_watch(&self, id: WatchId, version: i64, phrase: &WatchPhrase, by: UserId, at: DateTime<Utc>) -> Result<(), Error> {
        let mut tx = self.write().await?;
        let newest = sqlx::query("SELECT version, content FROM decision_watch_version WHERE watch_id = $1 ORDER BY version DESC LIMIT 1")
            .bind(id.0)
            .fetch_optional(&mut *tx)
            .await?;
        let newest = newest.ok_or_else(|| Error::Missing(format!("watch phrase {id}")))?;
        if int(&newest, "version")? != version {
            return Err(Refusal::Stale.into());
        }
        let before: WatchPhrase = json(&newest, "content")?;
        let phrase = WatchPhrase { id: before.id.clone(), ..phrase.clone() };
        let what = match phrase.on {
            _ if phrase == before => return Err(Refusal::State.into()),
            on if phrase != (WatchPhrase { on, ..before.clone() }) => "watch_changed",
            true => "watch_resumed",
            false => "watch_paused",
        };
        keep(&mut tx, what, (id, version + 1), &phrase, (by, at)).await?;
        Ok(tx.commit().await?)
    }

    /// The newest version of every watch phrase, by number; those that are switched off too.
    pub async fn watch_phrases(&self) -> Result<Vec<WatchRow>, Error> {
        let rows = sqlx::query(
            "SELECT v.watch_id, v.version, v.content, v.at, p.full_name FROM decision_watch_version v JOIN person p ON p.id = v.person_id
             WHERE v.version = (SELECT MAX(n.version) FROM decision_watch_version n WHERE n.watch_id = v.watch_id) ORDER BY v.watch_id",
        )
        .fetch_all(self.readers())
        .await?;
        rows.iter().map(watch_row).collect()
    }
}

async fn keep(
    conn: &mut SqliteConnection,
    what: &str,
    (id, version): (WatchId, i64),
    phrase: &WatchPhrase,
    (by, at): (UserId, DateTime<Utc>),
) -> Result<(), Error> {
    let phrase = WatchPhrase { id: format!("desk_{id}"), ..phrase.clone() };
    sqlx::query("INSERT INTO decision_watch_version (watch_id, version, content, at, person_id) VALUES ($1, $2, $3, $4, $5)")
        .bind(id.0)
        .bind(version)
        .bind(serde_json::to_string(&phrase)?)
        .bind(instant(at))
        .bind(by.0)
        .execute(&mut *conn)
        .await?;
    let detail = format!("version {version}: {}", phrase.name);
    Audit { who: Some(by), what, about: format!("watch {id}"), detail: &detail, at }.write(conn).await
}

fn watch_row(row: &SqliteRow) -> Result<WatchRow, Error> {
    Ok(WatchRow {
        id: WatchId(int(row, "watch_id")?),
        version: int(row, "version")?,
        phrase: json(row, "content")?,
        at: at(row, "at")?,
        by: text(row, "full_name")?,
    })
}
