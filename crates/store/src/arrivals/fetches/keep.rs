//! The rows of fetches whose responses are kept: captures, looks, and where they move their articles' schedules.

use std::collections::HashSet;

use domain::{ArticleId, Quality};
use sqlx::SqliteConnection;

use super::NewFetch;
use crate::arrivals::checks::{self, Check};
use crate::arrivals::identity::{self, meeting};
use crate::arrivals::versions::{self, Capture, Kept};
use crate::columns::instant;
use crate::{Error, bulk};

/// A response that is kept.
#[derive(Clone, Copy)]
pub(super) struct Answer {
    pub(super) id: i64,
    pub(super) status: u16,
}

/// A fetch whose response, if any, is kept.
pub(super) struct Fetched<'a> {
    pub(super) fetch: &'a NewFetch,
    pub(super) response: Option<Answer>,
}

/// Keeps fetches of articles that exist as if one came after the other; what became of each.
pub(super) async fn keep_all(conn: &mut SqliteConnection, mut fetched: &[Fetched<'_>]) -> Result<Vec<Kept>, Error> {
    let mut kept = Vec::with_capacity(fetched.len());
    while !fetched.is_empty() {
        let (round, rest) = fetched.split_at(round(conn, fetched).await?);
        kept.extend(keep_round(conn, round).await?);
        fetched = rest;
    }
    Ok(kept)
}

/// How many of the first fetches have nothing to do with each other. No article is in a round twice: what it was last decides what it is
/// now. The own address of an alias says something of another article, which may be in the round before it.
async fn round(conn: &mut SqliteConnection, fetched: &[Fetched<'_>]) -> Result<usize, Error> {
    let named: Vec<ArticleId> = fetched.iter().map(|f| f.fetch).filter(|f| f.own_address.is_some()).map(|f| f.article).collect();
    let aliases = identity::aliases(conn, &named).await?;
    let mut articles = HashSet::new();
    let ends = |(nth, Fetched { fetch, .. }): (usize, &Fetched<'_>)| {
        let told = nth > 0 && fetch.own_address.is_some() && aliases.contains(&fetch.article);
        told || !articles.insert(fetch.article)
    };
    Ok(fetched.iter().enumerate().map(ends).position(|ends| ends).unwrap_or(fetched.len()))
}

async fn keep_round(conn: &mut SqliteConnection, round: &[Fetched<'_>]) -> Result<Vec<Kept>, Error> {
    let mut kept = vec![Kept::Nothing; round.len()];
    let named = round.iter().filter_map(|f| Some((f.fetch.article, f.fetch.own_address.as_deref()?)));
    let mut known_as = meeting::meet_all(conn, &named.collect::<Vec<_>>()).await?.into_iter();
    let mut own: Vec<usize> = Vec::with_capacity(round.len());
    for (nth, Fetched { fetch, .. }) in round.iter().enumerate() {
        match fetch.own_address.as_ref().and_then(|_| known_as.next()) {
            Some(other) if other != fetch.article => kept[nth] = Kept::Alias(other),
            Some(_) | None => own.push(nth),
        }
    }
    let fetched: Vec<&Fetched<'_>> = own.iter().map(|nth| &round[*nth]).collect();
    let became = keep_captures(conn, &fetched).await?;
    keep_looks(conn, &fetched, &became).await?;
    for (nth, became) in own.into_iter().zip(became) {
        kept[nth] = became;
    }
    Ok(kept)
}

/// Keeps what was read from the pages.
async fn keep_captures(conn: &mut SqliteConnection, fetched: &[&Fetched<'_>]) -> Result<Vec<Kept>, Error> {
    let compared = fetched.iter().filter(|f| match &f.fetch.reading {
        Some(reading) => reading.quality == Quality::Article,
        None => f.says_not_modified(),
    });
    let last = versions::last(conn, &compared.map(|f| f.fetch.article).collect::<Vec<_>>()).await?;
    let captures: Vec<Capture<'_>> = fetched.iter().filter_map(|f| f.capture()).collect();
    let mut read = versions::keep_all(conn, &captures, &last).await?.into_iter();
    let became = fetched.iter().map(|f| match (&f.fetch.reading, f.response) {
        (Some(_), _) => read.next().unwrap_or(Kept::Nothing),
        (None, Some(_)) if f.says_not_modified() => last.get(&f.fetch.article).map_or(Kept::Nothing, |last| Kept::Same(last.capture)),
        (None, Some(_)) => Kept::NotArticle,
        (None, None) => Kept::Nothing,
    });
    Ok(became.collect())
}

/// Keeps the fetches as looks at the articles' addresses, and moves the schedules.
async fn keep_looks(conn: &mut SqliteConnection, fetched: &[&Fetched<'_>], kept: &[Kept]) -> Result<(), Error> {
    let unchanged = fetched.iter().zip(kept).filter_map(|(f, kept)| match (kept, f.response) {
        (Kept::Same(capture), Some(response)) => Some((response.id, capture.0)),
        _ => None,
    });
    let unchanged: Vec<(i64, i64)> = unchanged.collect();
    let fill = |row: &mut bulk::Row<'_>, (response, capture): &(i64, i64)| {
        row.push_bind(response).push_bind(capture);
    };
    bulk::execute(conn, "INSERT INTO arrival_unchanged (response_id, capture_id)", &unchanged, fill, "").await?;
    let (mut looks, mut moves) = (Vec::with_capacity(fetched.len()), Vec::with_capacity(fetched.len()));
    for (f, kept) in fetched.iter().zip(kept) {
        let unread = f.unread(*kept);
        looks.push((f.fetch.article, f.check(*kept, unread.as_ref())));
        moves.push((f.fetch, unread));
    }
    checks::keep_all(conn, &looks).await?;
    move_schedules(conn, &moves).await
}

/// A fetch, and why it gave no article, if it gave none.
type Move<'a> = (&'a NewFetch, Option<(String, String)>);

async fn move_schedules(conn: &mut SqliteConnection, moves: &[Move<'_>]) -> Result<(), Error> {
    let fill = |row: &mut bulk::Row<'_>, (fetch, unread): &Move<'_>| {
        let good = i64::from(unread.is_none());
        let (kind, message) = unread.as_ref().map(|(kind, message)| (kind, message)).unzip();
        row.push_bind(fetch.article.0).push_bind(fetch.next_at.map(instant)).push_bind(&fetch.etag).push_bind(&fetch.last_modified);
        row.push_bind(good).push_bind(1 - good).push_bind(kind).push_bind(message);
        row.push_bind(kind.is_some().then(|| instant(fetch.at))).push_bind(fetch.reading.is_some().then(|| instant(fetch.at)));
    };
    bulk::execute(
        conn,
        "INSERT INTO schedule_article
         (article_id, next_at, etag, last_modified, fetches, failures, unread_kind, unread_message, unread_at, full_at)",
        moves,
        fill,
        " ON CONFLICT (article_id) DO UPDATE SET next_at = excluded.next_at, etag = excluded.etag, last_modified = excluded.last_modified,
         full_at = COALESCE(excluded.full_at, schedule_article.full_at),
         fetches = schedule_article.fetches + excluded.fetches,
         failures = CASE WHEN excluded.fetches = 1 THEN 0 ELSE schedule_article.failures + 1 END,
         unread_kind = excluded.unread_kind, unread_message = excluded.unread_message, unread_at = excluded.unread_at",
    )
    .await
}

impl<'a> Fetched<'a> {
    fn capture(&self) -> Option<Capture<'a>> {
        let NewFetch { article, at, reading, .. } = self.fetch;
        Some(Capture { article: *article, response: self.response.map(|response| response.id), at: *at, reading: reading.as_ref()? })
    }

    fn says_not_modified(&self) -> bool {
        self.response.is_some_and(|response| response.status == 304)
    }

    /// The fetch as a look at the article's address.
    fn check(&self, kept: Kept, unread: Option<&(String, String)>) -> Check {
        let outcome = match kept {
            Kept::Version(_) => "version",
            Kept::Same(_) if self.fetch.reading.is_none() => "unchanged",
            Kept::Same(_) => "same",
            Kept::NotArticle => "unread",
            Kept::Nothing | Kept::Unknown | Kept::Alias(_) if self.fetch.failure.is_some() => "failed",
            Kept::Nothing | Kept::Unknown | Kept::Alias(_) => "unchanged",
        };
        let (kind, message) = unread.cloned().unwrap_or_default();
        let status = self.response.map(|response| response.status);
        Check { at: self.fetch.at, outcome: outcome.to_owned(), met: self.fetch.met, kind, message, status }
    }

    /// Why the fetch gave no article: quality word or failure kind, and a sentence.
    fn unread(&self, kept: Kept) -> Option<(String, String)> {
        if let Some(failure) = &self.fetch.failure {
            return Some(failure.clone());
        }
        if kept != Kept::NotArticle {
            return None;
        }
        let status = self.response.map_or_else(String::new, |response| format!("status {}", response.status));
        Some(match &self.fetch.reading {
            Some(reading) if reading.problems.is_empty() => (reading.quality.as_str().to_owned(), status),
            Some(reading) => (reading.quality.as_str().to_owned(), reading.problems.join("; ")),
            None => ("unread".to_owned(), status),
        })
    }
}
