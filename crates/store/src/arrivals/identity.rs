//! Which article an address means. An article may have had several addresses; the newest is its canonical one. Addresses with one
//! key mean one article.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use domain::{ArticleId, OutletId};
use sqlx::{Row, SqliteConnection};

use self::naming::{Meant, Naming, NewArticle};
use crate::columns::int;
use crate::findings::current;
use crate::{Error, Store, bulk};

pub(crate) mod keys;
pub(crate) mod naming;

impl Store {
    /// The article that an address means, known word for word or by its key; never an alias. None when it means none yet.
    pub async fn article_at(&self, url: &str) -> Result<Option<ArticleId>, Error> {
        let mut conn = self.readers().acquire().await?;
        match by_address(&mut conn, url).await? {
            Some(article) => Ok(Some(root(&mut conn, article).await?)),
            None => Ok(None),
        }
    }

    /// The page's own canonical address differs from the article's: moves the identity, or, when an article of that address exists, notes this
    /// one as its alias (never due again) and says which it is.
    pub async fn canonicalise(&self, article: ArticleId, canonical_url: &str) -> Result<ArticleId, Error> {
        let mut tx = self.write().await?;
        known(&mut tx, article).await?;
        let kept_under = meet(&mut tx, article, canonical_url).await?;
        tx.commit().await?;
        Ok(kept_under)
    }
}

/// [`Store::canonicalise`] within a transaction that does more.
pub(crate) async fn meet(conn: &mut SqliteConnection, article: ArticleId, canonical_url: &str) -> Result<ArticleId, Error> {
    let this = root(conn, article).await?;
    let kept_under = match by_address(conn, canonical_url).await? {
        None => this,
        Some(other) => root(conn, other).await?,
    };
    if kept_under != this {
        become_alias(conn, this, kept_under).await?;
    } else if by_exact_address(conn, canonical_url).await?.is_none() {
        add_address(conn, this, canonical_url).await?;
        current::touch(conn, this).await?;
    }
    Ok(kept_under)
}

/// [`Error::Missing`] when there is no such article.
pub(crate) async fn known(conn: &mut SqliteConnection, article: ArticleId) -> Result<(), Error> {
    let row = sqlx::query("SELECT 1 FROM arrival_article WHERE id = $1").bind(article.0).fetch_optional(conn).await?;
    row.map(|_| ()).ok_or_else(|| Error::Missing(format!("article {article}")))
}

/// Those of these articles that exist.
pub(crate) async fn all_known(conn: &mut SqliteConnection, articles: &[ArticleId]) -> Result<HashSet<ArticleId>, Error> {
    listed(conn, "SELECT id AS article_id FROM arrival_article WHERE id IN", articles).await
}

/// Those of these articles that are aliases.
pub(crate) async fn aliases(conn: &mut SqliteConnection, articles: &[ArticleId]) -> Result<HashSet<ArticleId>, Error> {
    listed(conn, "SELECT article_id FROM arrival_alias WHERE article_id IN", articles).await
}

async fn listed(conn: &mut SqliteConnection, sql: &'static str, articles: &[ArticleId]) -> Result<HashSet<ArticleId>, Error> {
    let ids: Vec<i64> = articles.iter().map(|article| article.0).collect();
    let rows = bulk::fetch_in(conn, sql, &ids, "").await?;
    rows.iter().map(|row| Ok(ArticleId(int(row, "article_id")?))).collect()
}

/// The article that this one is an alias of, or itself.
pub(crate) async fn root(conn: &mut SqliteConnection, article: ArticleId) -> Result<ArticleId, Error> {
    let mut article = article;
    while let Some(row) =
        sqlx::query("SELECT same_as FROM arrival_alias WHERE article_id = $1").bind(article.0).fetch_optional(&mut *conn).await?
    {
        article = ArticleId(int(&row, "same_as")?);
    }
    Ok(article)
}

/// The article that an address ever meant; failing that, the one with an address of the same key.
pub(crate) async fn by_address(conn: &mut SqliteConnection, url: &str) -> Result<Option<ArticleId>, Error> {
    match by_exact_address(conn, url).await? {
        None => keys::find(conn, url).await,
        known => Ok(known),
    }
}

async fn by_exact_address(conn: &mut SqliteConnection, url: &str) -> Result<Option<ArticleId>, Error> {
    let row = sqlx::query("SELECT article_id FROM arrival_address WHERE url = $1").bind(url).fetch_optional(conn).await?;
    Ok(row.map(|row| row.try_get("article_id")).transpose()?.map(ArticleId))
}

/// The article that an address means, founded where it means none: first due at `due`; never, when that is `None`.
pub(crate) async fn begin(
    conn: &mut SqliteConnection,
    outlet: &OutletId,
    url: &str,
    now: DateTime<Utc>,
    due: Option<DateTime<Utc>>,
) -> Result<ArticleId, Error> {
    let mut naming = Naming::look_up(conn, &[url]).await?;
    if let Some(Meant::Kept(article)) = naming.find(url) {
        return Ok(article);
    }
    naming.add(NewArticle { outlet, url, at: now, due });
    naming.found(conn).await?.first().copied().ok_or_else(|| Error::Missing(format!("article at {url}")))
}

async fn add_address(conn: &mut SqliteConnection, article: ArticleId, url: &str) -> Result<(), Error> {
    sqlx::query("INSERT INTO arrival_address (article_id, url) VALUES ($1, $2)").bind(article.0).bind(url).execute(&mut *conn).await?;
    keys::add_all(conn, &[(article, keys::of(url))]).await
}

async fn become_alias(conn: &mut SqliteConnection, article: ArticleId, same_as: ArticleId) -> Result<(), Error> {
    sqlx::query("INSERT INTO arrival_alias (article_id, same_as) VALUES ($1, $2)")
        .bind(article.0)
        .bind(same_as.0)
        .execute(&mut *conn)
        .await?;
    sqlx::query("UPDATE finding_current SET same_as = $2 WHERE article_id = $1")
        .bind(article.0)
        .bind(same_as.0)
        .execute(&mut *conn)
        .await?;
    sqlx::query(
        "UPDATE schedule_article SET next_at = NULL, unread_kind = NULL, unread_message = NULL, unread_at = NULL WHERE article_id = $1",
    )
    .bind(article.0)
    .execute(conn)
    .await?;
    Ok(())
}
