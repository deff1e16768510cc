//! The keys of addresses: what finds an article under an address that was never seen word for word.

use std::collections::HashMap;

use domain::ArticleId;
use domain::url::{Url, key};
use sqlx::{Row, SqliteConnection, SqlitePool};

use crate::columns::{int, text};
use crate::{Error, bulk};

/// Addresses read at a time while keys are filled in.
const CHUNK: i64 = 10_000;

/// The article whose address has the same key.
pub(super) async fn find(conn: &mut SqliteConnection, url: &str) -> Result<Option<ArticleId>, Error> {
    let row = sqlx::query("SELECT article_id FROM arrival_key WHERE key = $1").bind(of(url)).fetch_optional(conn).await?;
    Ok(row.map(|row| row.try_get("article_id")).transpose()?.map(ArticleId))
}

/// Those of these keys that an article's address has.
pub(super) async fn find_all(conn: &mut SqliteConnection, keys: &[&str]) -> Result<HashMap<String, ArticleId>, Error> {
    let rows = bulk::fetch_in(conn, "SELECT key, article_id FROM arrival_key WHERE key IN", keys, "").await?;
    rows.iter().map(|row| Ok((text(row, "key")?, ArticleId(int(row, "article_id")?)))).collect()
}

/// Notes the keys of articles' addresses. The first article that had a key keeps it.
pub(super) async fn add_all(conn: &mut SqliteConnection, keys: &[(ArticleId, String)]) -> Result<(), Error> {
    let fill = |row: &mut bulk::Row<'_>, (article, key): &(ArticleId, String)| {
        row.push_bind(key).push_bind(article.0);
    };
    bulk::execute(conn, "INSERT INTO arrival_key (key, article_id)", keys, fill, " ON CONFLICT (key) DO NOTHING").await
}

/// Fills in the keys of addresses that were kept before there were keys, all or none.
pub(crate) async fn catch_up(writer: &SqlitePool) -> Result<(), Error> {
    // Looked at first without the write lock, which another process may hold.
    if !is_behind(&mut *writer.acquire().await?).await? {
        return Ok(());
    }
    let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
    let mut last = 0;
    loop {
        let rows = sqlx::query("SELECT id, article_id, url FROM arrival_address WHERE id > $1 ORDER BY id LIMIT $2")
            .bind(last)
            .bind(CHUNK)
            .fetch_all(&mut *tx)
            .await?;
        let Some(end) = rows.last() else { break };
        last = int(end, "id")?;
        let keys = rows.iter().map(|row| Ok((ArticleId(int(row, "article_id")?), of(&text(row, "url")?))));
        add_all(&mut tx, &keys.collect::<Result<Vec<_>, Error>>()?).await?;
    }
    tx.commit().await?;
    tracing::info!("the addresses of older articles have their keys");
    Ok(())
}

/// Every address since there are keys has brought its own, so the newest one tells.
async fn is_behind(conn: &mut SqliteConnection) -> Result<bool, Error> {
    let newest = sqlx::query("SELECT url FROM arrival_address ORDER BY id DESC LIMIT 1").fetch_optional(&mut *conn).await?;
    match newest {
        Some(row) => Ok(find(conn, &text(&row, "url")?).await?.is_none()),
        None => Ok(false),
    }
}

/// The key of an address. Imports may call an article by something that is no URL; that is its own key.
pub(super) fn of(url: &str) -> String {
    Url::parse(url).map_or_else(|_| url.to_owned(), |url| key(&url))
}
