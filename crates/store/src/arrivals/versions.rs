//! Captures and versions: a capture is what was read from a page; it is a version when its words are new.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::{ArticleId, CaptureId, Content, DateStated, Quality, Stamp, fold};
use sha2::{Digest, Sha256};
use sqlx::SqliteConnection;

use crate::columns::{dated, dated_text, instant, int, text};
use crate::evidence::hex;
use crate::{Error, bulk};

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
    /// Every date that was stated, chosen or not.
    pub dates: Vec<DateStated>,
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

/// The newest version of an article.
pub(crate) struct Last {
    pub(crate) capture: CaptureId,
    version: i64,
    words: String,
}

/// The newest version of each of these articles that has one.
pub(crate) async fn last(conn: &mut SqliteConnection, articles: &[ArticleId]) -> Result<HashMap<ArticleId, Last>, Error> {
    let ids: Vec<i64> = articles.iter().map(|article| article.0).collect();
    let rows = bulk::fetch_in(
        conn,
        "SELECT k.article_id, k.id, k.version, k.words_sha256 FROM arrival_capture k
         WHERE k.version = (SELECT MAX(n.version) FROM arrival_capture n WHERE n.article_id = k.article_id) AND k.article_id IN",
        &ids,
        "",
    )
    .await?;
    let mut last = HashMap::with_capacity(rows.len());
    for row in &rows {
        let newest = Last { capture: CaptureId(int(row, "id")?), version: int(row, "version")?, words: text(row, "words_sha256")? };
        last.insert(ArticleId(int(row, "article_id")?), newest);
    }
    Ok(last)
}

/// Keeps readings, each as a version when it is an article whose words differ from the last version's. They are of different articles, whose
/// last versions are `last`.
pub(crate) async fn keep_all(
    conn: &mut SqliteConnection,
    captures: &[Capture<'_>],
    last: &HashMap<ArticleId, Last>,
) -> Result<Vec<Kept>, Error> {
    let mut kept = vec![Kept::NotArticle; captures.len()];
    let mut rows: Vec<Row<'_>> = Vec::with_capacity(captures.len());
    for (nth, capture) in captures.iter().enumerate() {
        let words = words_hash(&capture.reading.content);
        let last = last.get(&capture.article);
        let version = match last {
            _ if capture.reading.quality != Quality::Article => None,
            Some(last) if last.words == words => {
                kept[nth] = Kept::Same(last.capture);
                continue;
            }
            Some(last) => Some(last.version + 1),
            None => Some(1),
        };
        let dates = dates_text(&capture.reading.dates)?;
        rows.push(Row { nth, capture, words, version, problems: serde_json::to_string(&capture.reading.problems)?, dates });
    }
    for (row, id) in rows.iter().zip(insert(conn, &rows).await?) {
        if row.version.is_some() {
            kept[row.nth] = Kept::Version(CaptureId(id));
        }
    }
    Ok(kept)
}

/// A capture as it becomes a row.
struct Row<'a> {
    /// Its place among the captures.
    nth: usize,
    capture: &'a Capture<'a>,
    words: String,
    version: Option<i64>,
    problems: String,
    dates: Option<String>,
}

/// Dates as they stand in a column: those that RFC 3339 can write, and nothing where there is none.
fn dates_text(dates: &[DateStated]) -> Result<Option<String>, Error> {
    let dates: Vec<_> = dates.iter().filter(|date| dated(Some(date.at)).is_some()).collect();
    Ok(if dates.is_empty() { None } else { Some(serde_json::to_string(&dates)?) })
}

async fn insert(conn: &mut SqliteConnection, rows: &[Row<'_>]) -> Result<Vec<i64>, Error> {
    let fill = |row: &mut bulk::Row<'_>, new: &Row<'_>| {
        let Reading { quality, content, published, modified, .. } = new.capture.reading;
        row.push_bind(new.capture.article.0).push_bind(new.capture.response).push_bind(instant(new.capture.at));
        row.push_bind(quality.as_str()).push_bind(new.version);
        row.push_bind(content.title.as_str()).push_bind(content.lead.as_str()).push_bind(content.text.as_str());
        row.push_bind(&new.words).push_bind(title_key(&content.title));
        for stamp in [published, modified] {
            row.push_bind(dated_text(stamp.as_ref().map(|stamp| stamp.at))).push_bind(stamp.as_ref().map(|stamp| &stamp.origin));
        }
        row.push_bind(&new.problems).push_bind(&new.dates);
    };
    bulk::insert(
        conn,
        "INSERT INTO arrival_capture (article_id, response_id, at, quality, version, title, lead, body, words_sha256, title_key,
         published, published_origin, modified, modified_origin, problems, dates)",
        rows,
        fill,
    )
    .await
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
