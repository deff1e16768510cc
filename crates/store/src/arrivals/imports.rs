//! Articles given from outside: versions without a response.

use chrono::{DateTime, FixedOffset, Utc};
use domain::{ArticleId, Content, OutletId, Quality, Stamp};
use sqlx::SqliteConnection;

use super::identity;
use super::versions::{self, Capture, Reading, words_hash};
use crate::columns::text;
use crate::findings::current;
use crate::{Error, Store};

/// Id of the outlet of articles for which an import tells none.
pub const UNKNOWN_OUTLET: &str = "import";
/// What it is called wherever people read.
const UNKNOWN_NAME: &str = "không rõ cơ quan báo chí";

/// An article given from outside (`diembao import`).
pub struct ImportedArticle {
    /// The caller's id, given back in search hits.
    pub external_id: String,
    /// Address; `import:<id>` when absent.
    pub url: Option<String>,
    /// Outlet name or id; [`UNKNOWN_OUTLET`] when absent.
    pub outlet: Option<String>,
    /// Words.
    pub content: Content,
    /// When published.
    pub published: Option<DateTime<FixedOffset>>,
}

impl Store {
    /// Keeps imported articles, all or none; one already kept with the same words (in any version) changes nothing. Returns how many were
    /// new or changed.
    pub async fn import(&self, articles: &[ImportedArticle], now: DateTime<Utc>) -> Result<u64, Error> {
        let mut tx = self.write().await?;
        let mut changed = 0;
        for article in articles {
            changed += u64::from(keep(&mut tx, article, now).await?);
        }
        tx.commit().await?;
        Ok(changed)
    }
}

/// Whether anything was new.
async fn keep(conn: &mut SqliteConnection, given: &ImportedArticle, now: DateTime<Utc>) -> Result<bool, Error> {
    let article = article(conn, given, now).await?;
    let known = sqlx::query("SELECT 1 FROM arrival_capture WHERE article_id = $1 AND version IS NOT NULL AND words_sha256 = $2")
        .bind(article.0)
        .bind(words_hash(&given.content))
        .fetch_optional(&mut *conn)
        .await?;
    if known.is_some() {
        return Ok(false);
    }
    let reading = Reading {
        quality: Quality::Article,
        content: given.content.clone(),
        published: given.published.map(|at| Stamp { at, origin: "import".to_owned() }),
        modified: None,
        dates: Vec::new(),
        problems: Vec::new(),
    };
    let last = versions::last(conn, &[article]).await?;
    versions::keep_all(conn, &[Capture { article, response: None, at: now, reading: &reading }], &last).await?;
    Ok(true)
}

/// The article at its address, known from now on by the caller's id, too.
async fn article(conn: &mut SqliteConnection, given: &ImportedArticle, now: DateTime<Utc>) -> Result<ArticleId, Error> {
    let url = address(given);
    let article = match identity::by_address(conn, &url).await? {
        Some(article) => identity::root(conn, article).await?,
        None => {
            let called = given.outlet.as_deref().map(str::trim).filter(|name| !name.is_empty());
            let outlet = match called {
                Some(called) => outlet(conn, called).await?,
                None => unknown_outlet(conn).await?,
            };
            identity::begin(conn, &outlet, &url, now, None).await?
        }
    };
    let named = sqlx::query(
        "INSERT INTO arrival_import (article_id, external_id) VALUES ($1, $2) ON CONFLICT (article_id, external_id) DO NOTHING",
    )
    .bind(article.0)
    .bind(&given.external_id)
    .execute(&mut *conn)
    .await?;
    if named.rows_affected() > 0 {
        current::touch(conn, &[article]).await?;
    }
    Ok(article)
}

fn address(given: &ImportedArticle) -> String {
    match given.url.as_deref().map(str::trim).filter(|url| !url.is_empty()) {
        Some(url) => domain::url::canonical(url).map_or_else(|| url.to_owned(), String::from),
        None => format!("import:{}", given.external_id),
    }
}

/// The outlet of an id or name; an unknown one is noted under what it was called.
async fn outlet(conn: &mut SqliteConnection, called: &str) -> Result<OutletId, Error> {
    let found = sqlx::query("SELECT id FROM outlet WHERE id = $1 OR name = $1 ORDER BY CASE WHEN id = $1 THEN 0 ELSE 1 END, id LIMIT 1")
        .bind(called)
        .fetch_optional(&mut *conn)
        .await?;
    if let Some(row) = found {
        return Ok(OutletId(text(&row, "id")?));
    }
    note(conn, called, called).await?;
    Ok(OutletId(called.to_owned()))
}

/// The outlet of articles for which none is told. It was once called by its id.
async fn unknown_outlet(conn: &mut SqliteConnection) -> Result<OutletId, Error> {
    note(conn, UNKNOWN_OUTLET, UNKNOWN_NAME).await?;
    sqlx::query("UPDATE outlet SET name = $2 WHERE id = $1 AND name = id").bind(UNKNOWN_OUTLET).bind(UNKNOWN_NAME).execute(conn).await?;
    Ok(UNKNOWN_OUTLET.into())
}

async fn note(conn: &mut SqliteConnection, id: &str, name: &str) -> Result<(), Error> {
    sqlx::query(
        "INSERT INTO outlet (id, name, language, level, home, configured) VALUES ($1, $2, 'other', 'import', '', 0)
         ON CONFLICT (id) DO NOTHING",
    )
    .bind(id)
    .bind(name)
    .execute(conn)
    .await?;
    Ok(())
}
