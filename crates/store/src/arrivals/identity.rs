//! Which article an address means. An article may have had several addresses; the newest is its canonical one. Addresses with one
//! key mean one article.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use domain::{ArticleId, OutletId};
use sqlx::{Row, SqliteConnection};

use self::naming::{Meant, Naming, NewArticle};
use crate::columns::int;
use crate::{Error, Store, bulk};

pub(crate) mod keys;
pub(crate) mod meeting;
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
        let kept_under = meeting::meet_all(&mut tx, &[(article, canonical_url)]).await?;
        tx.commit().await?;
        Ok(kept_under.first().copied().unwrap_or(article))
    }
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
