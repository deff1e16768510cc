//! What the search index has to take: articles in the order in which they changed.

use domain::{ArticleId, Content, Findings, OutletId, Published, StoryId};
use sqlx::sqlite::SqliteRow;

use crate::columns::{at, content, int, json, offset_or_none, text, text_or_none};
use crate::{Error, Store};

/// What the search index takes from an article: its current version with its current findings.
#[derive(Clone, Debug)]
pub struct IndexRow {
    /// Grows with every change; the index remembers the highest it has.
    pub seq: i64,
    /// Which article.
    pub article: ArticleId,
    /// The importer's id, if imported.
    pub external_id: Option<String>,
    /// Story.
    pub story: StoryId,
    /// Canonical address.
    pub url: String,
    /// Outlet id.
    pub outlet: OutletId,
    /// Outlet name.
    pub outlet_name: String,
    /// Words.
    pub content: Content,
    /// When published, else first seen.
    pub published: Published,
    /// Findings.
    pub findings: Findings,
}

impl Store {
    /// Changed articles after `seq`, in order of `seq`, at most `limit`.
    pub async fn to_index(&self, after_seq: i64, limit: i64) -> Result<Vec<IndexRow>, Error> {
        let rows = sqlx::query(
            "SELECT c.seq, c.article_id, c.story_id, c.published, c.first_seen, c.body AS findings, k.title, k.lead, k.body, a.outlet_id,
             o.name AS outlet_name, (SELECT url FROM arrival_address d WHERE d.article_id = a.id ORDER BY d.id DESC LIMIT 1) AS url,
             (SELECT external_id FROM arrival_import i WHERE i.article_id = a.id ORDER BY i.id LIMIT 1) AS external_id
             FROM finding_current c JOIN arrival_capture k ON k.id = c.capture_id JOIN arrival_article a ON a.id = c.article_id
             JOIN outlet o ON o.id = a.outlet_id WHERE c.seq > $1 AND c.same_as IS NULL ORDER BY c.seq LIMIT $2",
        )
        .bind(after_seq)
        .bind(limit)
        .fetch_all(self.readers())
        .await?;
        rows.iter().map(index_row).collect()
    }

    /// Highest `seq` given to an article that [`Self::to_index`] lists; 0 when there is none.
    pub async fn last_seq(&self) -> Result<i64, Error> {
        let row = sqlx::query("SELECT seq FROM finding_current WHERE same_as IS NULL ORDER BY seq DESC LIMIT 1");
        row.fetch_optional(self.readers()).await?.map_or(Ok(0), |row| int(&row, "seq"))
    }
}

fn index_row(row: &SqliteRow) -> Result<IndexRow, Error> {
    Ok(IndexRow {
        seq: int(row, "seq")?,
        article: ArticleId(int(row, "article_id")?),
        external_id: text_or_none(row, "external_id")?,
        story: StoryId(int(row, "story_id")?),
        url: text(row, "url")?,
        outlet: OutletId(text(row, "outlet_id")?),
        outlet_name: text(row, "outlet_name")?,
        content: content(row)?,
        published: published_or_seen(row)?,
        findings: json(row, "findings")?,
    })
}

/// When published, else first seen.
pub(crate) fn published_or_seen(row: &SqliteRow) -> Result<Published, Error> {
    Ok(match offset_or_none(row, "published")? {
        Some(published) => Published::Stated(published),
        None => Published::FirstSeen(at(row, "first_seen")?.fixed_offset()),
    })
}
