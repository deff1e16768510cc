//! Many addresses at once: which articles they mean, and founding those that none means yet. Two new addresses of one key found one article.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::{ArticleId, OutletId};
use sqlx::SqliteConnection;

use super::keys;
use crate::columns::{instant, int, text};
use crate::{Error, bulk};

/// An article to be founded.
pub(crate) struct NewArticle<'a> {
    /// Whose it is.
    pub(crate) outlet: &'a OutletId,
    /// Where it stands.
    pub(crate) url: &'a str,
    /// When it was first seen.
    pub(crate) at: DateTime<Utc>,
    /// When it is first due; never, when that is `None`.
    pub(crate) due: Option<DateTime<Utc>>,
}

/// What an address means.
#[derive(Clone, Copy)]
pub(crate) enum Meant {
    /// An article that is kept.
    Kept(ArticleId),
    /// One that is about to be founded, by its place among those.
    New(usize),
}

/// What many addresses mean, and the articles that are about to be founded for those that mean none.
pub(crate) struct Naming<'a> {
    by_url: HashMap<String, ArticleId>,
    /// Of each address that is not known word for word.
    keys: HashMap<&'a str, String>,
    by_key: HashMap<String, Meant>,
    new: Vec<NewArticle<'a>>,
}

impl<'a> Naming<'a> {
    /// Looks addresses up: each as it stands, failing that by its key.
    pub(crate) async fn look_up(conn: &mut SqliteConnection, urls: &[&'a str]) -> Result<Self, Error> {
        let by_url = by_exact_addresses(conn, urls).await?;
        let unknown = urls.iter().filter(|url| !by_url.contains_key(**url));
        let keys: HashMap<&str, String> = unknown.map(|url| (*url, keys::of(url))).collect();
        let found = keys::find_all(conn, &keys.values().map(String::as_str).collect::<Vec<_>>()).await?;
        let by_key = found.into_iter().map(|(key, article)| (key, Meant::Kept(article))).collect();
        Ok(Self { by_url, keys, by_key, new: Vec::new() })
    }

    /// What one of the addresses means now.
    pub(crate) fn find(&self, url: &str) -> Option<Meant> {
        match self.by_url.get(url) {
            Some(article) => Some(Meant::Kept(*article)),
            None => self.by_key.get(self.keys.get(url)?).copied(),
        }
    }

    /// Whether one of the addresses is known word for word.
    pub(crate) fn knows(&self, url: &str) -> bool {
        self.by_url.contains_key(url)
    }

    /// Notes that one of the addresses, not known word for word, means this article from now on.
    pub(crate) fn note(&mut self, url: &str, article: ArticleId) {
        self.by_url.insert(url.to_owned(), article);
        self.by_key.entry(self.key(url)).or_insert(Meant::Kept(article));
    }

    /// Notes an article to be founded for an address that means none.
    pub(crate) fn add(&mut self, article: NewArticle<'a>) -> Meant {
        let meant = Meant::New(self.new.len());
        self.by_key.insert(self.key(article.url), meant);
        self.new.push(article);
        meant
    }

    /// Founds the articles that were noted, in that order; their ids.
    pub(crate) async fn found(self, conn: &mut SqliteConnection) -> Result<Vec<ArticleId>, Error> {
        let ids = bulk::insert(conn, "INSERT INTO arrival_article (outlet_id, first_seen)", &self.new, |row, new| {
            row.push_bind(new.outlet.as_str()).push_bind(instant(new.at));
        })
        .await?;
        let new: Vec<(ArticleId, &NewArticle<'_>)> = ids.into_iter().map(ArticleId).zip(&self.new).collect();
        let fill = |row: &mut bulk::Row<'_>, (article, new): &(ArticleId, &NewArticle<'_>)| {
            row.push_bind(article.0).push_bind(new.url);
        };
        bulk::execute(conn, "INSERT INTO arrival_address (article_id, url)", &new, fill, "").await?;
        keys::add_all(conn, &new.iter().map(|(article, new)| (*article, self.key(new.url))).collect::<Vec<_>>()).await?;
        let fill = |row: &mut bulk::Row<'_>, (article, new): &(ArticleId, &NewArticle<'_>)| {
            row.push_bind(article.0).push_bind(new.due.map(instant)).push("0, 0");
        };
        bulk::execute(conn, "INSERT INTO schedule_article (article_id, next_at, fetches, failures)", &new, fill, "").await?;
        Ok(new.iter().map(|(article, _)| *article).collect())
    }

    fn key(&self, url: &str) -> String {
        self.keys.get(url).cloned().unwrap_or_else(|| keys::of(url))
    }
}

async fn by_exact_addresses(conn: &mut SqliteConnection, urls: &[&str]) -> Result<HashMap<String, ArticleId>, Error> {
    let rows = bulk::fetch_in(conn, "SELECT url, article_id FROM arrival_address WHERE url IN", urls, "").await?;
    rows.iter().map(|row| Ok((text(row, "url")?, ArticleId(int(row, "article_id")?)))).collect()
}
