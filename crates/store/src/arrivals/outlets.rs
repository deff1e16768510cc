//! The configured outlets and sources, and which sources are due.

use std::collections::HashMap;
use std::time::Duration;

use chrono::{DateTime, Utc};
use domain::source::{Activity, NewOutlet, NewSource, SourceDeed};
use domain::{Outlet, OutletId, Source, SourceId};
use sqlx::SqliteConnection;

use crate::columns::{at_or_none, instant, int, int_or_none, text, text_or_none};
use crate::decisions::sources::{self, SourceRecord};
use crate::{Error, Store, bulk};

/// A source that is due.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceDue {
    /// Which.
    pub source: SourceId,
    /// Validator.
    pub etag: Option<String>,
    /// Validator.
    pub last_modified: Option<String>,
    /// SHA-256 of the last body, hex.
    pub body_sha256: Option<String>,
    /// When a whole body last came.
    pub full_at: Option<DateTime<Utc>>,
    /// The interval it was last given; `None` before its first reading.
    pub every: Option<Duration>,
    /// Failures in a row so far.
    pub failures: i64,
}

impl Store {
    /// Notes which outlets and sources there are: those of the configuration, with what was done to them at the desk on top (sources
    /// added, paused, resumed), and gives all of them back as they now hold. New sources become due at once, vanished ones are kept but
    /// never due. A source with a new address is due at once, without the validators of the old one.
    pub async fn sync_outlets(&self, configured: &[Outlet], now: DateTime<Utc>) -> Result<Vec<Outlet>, Error> {
        let mut tx = self.write().await?;
        let outlets = overlay(configured, &sources::record(&mut tx).await?);
        sqlx::query("UPDATE outlet SET configured = 0").execute(&mut *tx).await?;
        sqlx::query("UPDATE source SET configured = 0").execute(&mut *tx).await?;
        let of_all: Vec<Named<'_>> = outlets.iter().flat_map(|outlet| outlet.sources.iter().map(|source| (&outlet.id, source))).collect();
        keep_outlets(&mut tx, &outlets).await?;
        keep_sources(&mut tx, &of_all, now).await?;
        tx.commit().await?;
        Ok(outlets)
    }

    /// Outlets that have articles but no configuration (filed by hand, or imported) and whose home page is known: id, name, home.
    pub async fn unconfigured_outlets(&self) -> Result<Vec<(OutletId, String, String)>, Error> {
        let rows = sqlx::query("SELECT id, name, home FROM outlet WHERE configured = 0 AND level = 'import' AND home <> '' ORDER BY id")
            .fetch_all(self.readers())
            .await?;
        rows.iter().map(|row| Ok((OutletId(text(row, "id")?), text(row, "name")?, text(row, "home")?))).collect()
    }

    /// Notes an outlet of which single articles are filed by hand. One that is known by this id stays as it is.
    pub async fn note_outlet(&self, id: &OutletId, name: &str, home: &str) -> Result<(), Error> {
        let mut tx = self.write().await?;
        sqlx::query(
            "INSERT INTO outlet (id, name, language, level, home, configured) VALUES ($1, $2, 'other', 'import', $3, 0)
             ON CONFLICT (id) DO NOTHING",
        )
        .bind(id.as_str())
        .bind(name)
        .bind(home)
        .execute(&mut *tx)
        .await?;
        Ok(tx.commit().await?)
    }

    /// Active sources whose next poll is at or before `now`, longest waiting first.
    pub async fn sources_due(&self, now: DateTime<Utc>) -> Result<Vec<SourceDue>, Error> {
        let rows = sqlx::query(
            "SELECT p.source_id, p.etag, p.last_modified, p.body_sha256, p.full_at, p.every, p.failures FROM schedule_source p JOIN source s ON s.id = p.source_id
             WHERE s.active = 1 AND s.configured = 1 AND p.next_at <= $1 ORDER BY p.next_at, p.source_id",
        )
        .bind(instant(now))
        .fetch_all(self.readers())
        .await?;
        rows.iter()
            .map(|row| {
                Ok(SourceDue {
                    source: SourceId(text(row, "source_id")?),
                    etag: text_or_none(row, "etag")?,
                    last_modified: text_or_none(row, "last_modified")?,
                    body_sha256: text_or_none(row, "body_sha256")?,
                    full_at: at_or_none(row, "full_at")?,
                    every: int_or_none(row, "every")?.and_then(|every| u64::try_from(every).ok()).map(Duration::from_secs),
                    failures: int(row, "failures")?,
                })
            })
            .collect()
    }
}

/// What was done at the desk, on top of the configuration. The configuration wins where both name a source or an address.
fn overlay(configured: &[Outlet], record: &[SourceRecord]) -> Vec<Outlet> {
    let mut outlets = configured.to_vec();
    for entry in record {
        if let SourceDeed::Added { source, outlet } = &entry.deed {
            add(&mut outlets, source, outlet.as_deref());
        }
        let Some(activity) = entry.deed.activity() else { continue };
        let named = outlets.iter_mut().flat_map(|o| &mut o.sources).filter(|s| s.id == entry.source);
        named.for_each(|source| source.active = activity);
    }
    outlets
}

fn add(outlets: &mut Vec<Outlet>, new: &NewSource, outlet: Option<&NewOutlet>) {
    if outlets.iter().flat_map(|o| &o.sources).any(|s| s.id == new.id || s.url == new.url) {
        return;
    }
    let known = outlets.iter().position(|o| o.id == new.outlet);
    let place = match (known, outlet) {
        (Some(place), _) => place,
        (None, Some(outlet)) => {
            outlets.push(outlet.outlet());
            outlets.len() - 1
        }
        // Its outlet was taken out of the configuration: nothing says any more how to read it.
        (None, None) => return,
    };
    outlets[place].sources.push(new.source());
}

/// A source, and the outlet whose it is.
pub(crate) type Named<'a> = (&'a OutletId, &'a Source);

pub(crate) async fn keep_outlets(conn: &mut SqliteConnection, outlets: &[Outlet]) -> Result<(), Error> {
    let fill = |row: &mut bulk::Row<'_>, outlet: &Outlet| {
        row.push_bind(outlet.id.as_str()).push_bind(&outlet.name).push_bind(outlet.language.as_str()).push_bind(outlet.level.as_str());
        row.push_bind(outlet.home.as_str()).push_bind(1i64);
    };
    bulk::execute(
        conn,
        "INSERT INTO outlet (id, name, language, level, home, configured)",
        outlets,
        fill,
        " ON CONFLICT (id) DO UPDATE SET name = excluded.name, language = excluded.language, level = excluded.level,
         home = excluded.home, configured = 1",
    )
    .await
}

/// Keeps sources, none of them twice.
pub(crate) async fn keep_sources(conn: &mut SqliteConnection, named: &[Named<'_>], now: DateTime<Utc>) -> Result<(), Error> {
    let ids: Vec<&str> = named.iter().map(|(_, source)| source.id.as_str()).collect();
    let before = bulk::fetch_in(conn, "SELECT id, url FROM source WHERE id IN", &ids, "").await?;
    let before = before.iter().map(|row| Ok((text(row, "id")?, text(row, "url")?))).collect::<Result<HashMap<_, _>, Error>>()?;
    let fill = |row: &mut bulk::Row<'_>, (outlet, source): &Named<'_>| {
        row.push_bind(source.id.as_str()).push_bind(outlet.as_str()).push_bind(source.kind.as_str()).push_bind(source.url.as_str());
        row.push_bind(&source.seen).push_bind(i64::from(source.active == Activity::On)).push_bind(1i64);
    };
    bulk::execute(
        conn,
        "INSERT INTO source (id, outlet_id, kind, url, seen, active, configured)",
        named,
        fill,
        " ON CONFLICT (id) DO UPDATE SET outlet_id = excluded.outlet_id, kind = excluded.kind, url = excluded.url, seen = excluded.seen,
         active = excluded.active, configured = 1",
    )
    .await?;
    let fill = |row: &mut bulk::Row<'_>, (_, source): &Named<'_>| {
        row.push_bind(source.id.as_str()).push_bind(instant(now)).push_bind(0i64).push_bind("[]").push_bind(0i64);
    };
    let into = "INSERT INTO schedule_source (source_id, next_at, failures, problems, entries)";
    bulk::execute(conn, into, named, fill, " ON CONFLICT (source_id) DO NOTHING").await?;
    let has_moved = |source: &Source| before.get(source.id.as_str()).is_some_and(|url| url != source.url.as_str());
    for (_, moved) in named.iter().filter(|(_, source)| has_moved(source)) {
        sqlx::query(
            "UPDATE schedule_source SET next_at = $2, etag = NULL, last_modified = NULL, body_sha256 = NULL, full_at = NULL, every = NULL,
             failures = 0 WHERE source_id = $1",
        )
        .bind(moved.id.as_str())
        .bind(instant(now))
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}
