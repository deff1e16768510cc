//! Captures and versions: a capture is what was read from a page; it is a version when its words are new.

use chrono::{DateTime, Utc};
use domain::{ArticleId, CaptureId, Content, Quality, Stamp, fold};
use sha2::{Digest, Sha256};
use sqlx::SqliteConnection;

use crate::Error;
use crate::columns::{dated_text, instant, int, text};
use crate::evidence::hex;

/// What was read from an article page.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Kind of page: only `Article` makes a version.
    pub quality: Quality,
    /// Words.
    pub content: Content,
    /// When published.
    pub published: Option<Stamp>,
    /// When modified.
    pub modified: Option<Stamp>,
    /// What was odd.
    pub problems: Vec<String>,
}

/// What became of a fetch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// A first or changed version.
    Version(CaptureId),
    /// The same words as the version before, or a 304 that says so.
    Same(CaptureId),
    /// Evidence only: the page was not an article (also kept as a capture, never as a version).
    NotArticle,
    /// Nothing came: a failure, or a 304 to an article that has no version.
    Nothing,
    /// The page is that of another article, of which this one is now an alias: nothing more was kept of it.
    Alias(ArticleId),
    /// There is no such article: nothing was kept.
    Unknown,
}

/// A reading on its way to a row.
pub(crate) struct Capture<'a> {
    pub(crate) article: ArticleId,
    pub(crate) response: Option<i64>,
    pub(crate) at: DateTime<Utc>,
    pub(crate) reading: &'a Reading,
}

impl Capture<'_> {
    /// Keeps it: as a version when it is an article whose words differ from the last version's.
    pub(crate) async fn keep(&self, conn: &mut SqliteConnection) -> Result<Kept, Error> {
        let words = words_hash(&self.reading.content);
        if self.reading.quality != Quality::Article {
            self.insert(conn, &words, None).await?;
            return Ok(Kept::NotArticle);
        }
        let last = sqlx::query(
            "SELECT id, version, words_sha256 FROM arrival_capture WHERE article_id = $1 AND version IS NOT NULL ORDER BY version DESC LIMIT 1",
        )
        .bind(self.article.0)
        .fetch_optional(&mut *conn)
        .await?;
        let version = match last {
            Some(row) if text(&row, "words_sha256")? == words => return Ok(Kept::Same(CaptureId(int(&row, "id")?))),
            Some(row) => int(&row, "version")? + 1,
            None => 1,
        };
        Ok(Kept::Version(self.insert(conn, &words, Some(version)).await?))
    }

    async fn insert(&self, conn: &mut SqliteConnection, words: &str, version: Option<i64>) -> Result<CaptureId, Error> {
        let Reading { quality, content, published, modified, problems } = self.reading;
        let date = |stamp: &Option<Stamp>| dated_text(stamp.as_ref().map(|s| s.at));
        let origin = |stamp: &Option<Stamp>| stamp.as_ref().map(|s| s.origin.clone());
        let row = sqlx::query(
            "INSERT INTO arrival_capture (article_id, response_id, at, quality, version, title, lead, body, words_sha256, title_key,
             published, published_origin, modified, modified_origin, problems)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) RETURNING id",
        )
        .bind(self.article.0)
        .bind(self.response)
        .bind(instant(self.at))
        .bind(quality.as_str())
        .bind(version)
        .bind(content.title.as_str())
        .bind(content.lead.as_str())
        .bind(content.text.as_str())
        .bind(words)
        .bind(title_key(&content.title))
        .bind(date(published))
        .bind(origin(published))
        .bind(date(modified))
        .bind(origin(modified))
        .bind(serde_json::to_string(problems)?)
        .fetch_one(conn)
        .await?;
        Ok(CaptureId(int(&row, "id")?))
    }
}

/// An article's newest version.
pub(crate) async fn last(conn: &mut SqliteConnection, article: ArticleId) -> Result<Option<CaptureId>, Error> {
    let row = sqlx::query("SELECT id FROM arrival_capture WHERE article_id = $1 AND version IS NOT NULL ORDER BY version DESC LIMIT 1")
        .bind(article.0)
        .fetch_optional(conn)
        .await?;
    row.map(|row| Ok(CaptureId(int(&row, "id")?))).transpose()
}

/// SHA-256 over the fields in NFC, hex. Lengths go in, so that words cannot move between fields unnoticed.
pub(crate) fn words_hash(content: &Content) -> String {
    let mut hash = Sha256::new();
    for field in [&content.title, &content.lead, &content.text] {
        hash.update((field.len() as u64).to_be_bytes());
        hash.update(field.as_bytes());
    }
    hex(&hash.finalize())
}

/// A title for comparison: folded, letters and digits only, single spaces.
pub(crate) fn title_key(title: &str) -> String {
    let folded = fold::fold(title);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_meet_without_marks_and_punctuation() {
        let check = |a: &str, b: &str, same: bool| assert_eq!(title_key(a) == title_key(b), same, "{a} / {b}");
        check("Xã A: 12 hộ nghèo!", "xa a 12 ho ngheo", true);
        check("“Cầu mới” — thông xe", "Cầu mới thông xe", true);
        check("12 hộ", "1 2 hộ", false);
    }

    #[test]
    fn words_do_not_move_between_fields_unnoticed() {
        let content = |title: &str, lead: &str| Content { title: title.into(), lead: lead.into(), text: "".into() };
        assert_ne!(words_hash(&content("ab", "")), words_hash(&content("a", "b")));
        assert_eq!(words_hash(&content("Lo\u{323}\u{302}c", "")), words_hash(&content("Lộc", "")));
    }
}
