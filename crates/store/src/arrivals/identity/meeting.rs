//! What articles' pages call their own address: it becomes the article's newest one, or tells that the article is another's alias.

use domain::ArticleId;
use sqlx::SqliteConnection;

use super::naming::{Meant, Naming};
use super::{aliases, keys, root};
use crate::findings::current;
use crate::{Error, bulk};

/// [`crate::Store::canonicalise`] for articles and the addresses that their pages name, as if one came after the other; under which article
/// each is kept.
pub(crate) async fn meet_all(conn: &mut SqliteConnection, met: &[(ArticleId, &str)]) -> Result<Vec<ArticleId>, Error> {
    if met.is_empty() {
        return Ok(Vec::new());
    }
    let aliases = aliases(conn, &met.iter().map(|(article, _)| *article).collect::<Vec<_>>()).await?;
    let mut naming = Naming::look_up(conn, &met.iter().map(|(_, url)| *url).collect::<Vec<_>>()).await?;
    let mut moved: Vec<(ArticleId, &str)> = Vec::new();
    let mut kept_under = Vec::with_capacity(met.len());
    for (article, url) in met {
        let this = if aliases.contains(article) { root(conn, *article).await? } else { *article };
        let known_as = match naming.find(url) {
            Some(Meant::Kept(other)) if other != this => root(conn, other).await?,
            Some(_) | None => this,
        };
        if known_as != this {
            become_alias(conn, this, known_as).await?;
        } else if !naming.knows(url) {
            naming.note(url, this);
            moved.push((this, url));
        }
        kept_under.push(known_as);
    }
    add_addresses(conn, &moved).await?;
    current::touch(conn, &moved.iter().map(|(article, _)| *article).collect::<Vec<_>>()).await?;
    Ok(kept_under)
}

async fn add_addresses(conn: &mut SqliteConnection, moved: &[(ArticleId, &str)]) -> Result<(), Error> {
    let fill = |row: &mut bulk::Row<'_>, (article, url): &(ArticleId, &str)| {
        row.push_bind(article.0).push_bind(*url);
    };
    bulk::execute(conn, "INSERT INTO arrival_address (article_id, url)", moved, fill, "").await?;
    keys::add_all(conn, &moved.iter().map(|(article, url)| (*article, keys::of(url))).collect::<Vec<_>>()).await
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
