//! What the search index has to take: articles in the order in which they changed.

use std::collections::HashMap;

use domain::{ArticleId, CaseId, Content, Event, Findings, Nfc, OutletId, Published, State, StoryId};
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

use super::earlier;
use crate::columns::{at, content, int, json, offset_or_none, text, text_or_none};
use crate::decisions::cases;
use crate::{Error, Store, bulk};

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
    /// Where the case of its story stands: the newest open one, else the newest.
    pub case: Option<State>,
    /// Paragraphs of earlier versions that the current one does not have, oldest version first; of the last
    /// [`Self::EARLIER_VERSIONS`], and no more than [`Self::EARLIER_BYTES`], what is newest.
    pub earlier: Vec<Nfc>,
}

impl IndexRow {
    /// Most earlier versions that are looked at.
    pub const EARLIER_VERSIONS: i64 = 20;
    /// Most bytes of their paragraphs.
    pub const EARLIER_BYTES: usize = 64 * 1024;
}

impl Store {
    /// Changed articles after `seq`, in order of `seq`, at most `limit`.
    pub async fn to_index(&self, after_seq: i64, limit: i64) -> Result<Vec<IndexRow>, Error> {
        let mut conn = self.readers().acquire().await?;
        let found = sqlx::query(
            "SELECT c.seq, c.article_id, c.story_id, c.published, c.first_seen, c.body AS findings, k.version, k.title, k.lead, k.body, a.outlet_id,
             o.name AS outlet_name, (SELECT url FROM arrival_address d WHERE d.article_id = a.id ORDER BY d.id DESC LIMIT 1) AS url,
             (SELECT external_id FROM arrival_import i WHERE i.article_id = a.id ORDER BY i.id LIMIT 1) AS external_id
             FROM finding_current c JOIN arrival_capture k ON k.id = c.capture_id JOIN arrival_article a ON a.id = c.article_id
             JOIN outlet o ON o.id = a.outlet_id WHERE c.seq > $1 AND c.same_as IS NULL ORDER BY c.seq LIMIT $2",
        )
        .bind(after_seq)
        .bind(limit)
        .fetch_all(&mut *conn)
        .await?;
        let mut rows = Vec::with_capacity(found.len());
        for row in found {
            let mut new = index_row(&row)?;
            new.earlier = earlier::paragraphs(&mut conn, new.article, int(&row, "version")?, &new.content).await?;
            rows.push(new);
        }
        let states = states(&mut conn, &rows).await?;
        for row in &mut rows {
            row.case = states.get(&row.story).copied();
        }
        Ok(rows)
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
        case: None,
        earlier: Vec::new(),
    })
}

/// Where the cases of the rows' stories stand. Read after the rows: what changes in between gives the articles a higher `seq`.
async fn states(conn: &mut SqliteConnection, rows: &[IndexRow]) -> Result<HashMap<StoryId, State>, Error> {
    let mut stories: Vec<i64> = rows.iter().map(|row| row.story.0).collect();
    stories.sort_unstable();
    stories.dedup();
    let found = bulk::fetch_in(
        conn,
        "SELECT m.story_id, d.id AS case_id, e.at, e.person_id, e.deed FROM finding_current m JOIN decision_case d ON d.article_id = m.article_id
         JOIN decision_event e ON e.case_id = d.id WHERE m.story_id IN",
        &stories,
        "ORDER BY m.story_id, d.id, e.id",
    )
    .await?;
    let mut records: Vec<(StoryId, CaseId, Vec<Event>)> = Vec::new();
    for row in &found {
        let (story, case, event) = (StoryId(int(row, "story_id")?), CaseId(int(row, "case_id")?), cases::event(row)?);
        match records.last_mut() {
            Some((_, last, events)) if *last == case => events.push(event),
            _ => records.push((story, case, vec![event])),
        }
    }
    let mut states: HashMap<StoryId, State> = HashMap::new();
    for (story, case, events) in records {
        let state = cases::stand(case, &events)?.state;
        if state.is_open() || states.get(&story).is_none_or(|before| !before.is_open()) {
            states.insert(story, state);
        }
    }
    Ok(states)
}

/// When published, else first seen.
pub(crate) fn published_or_seen(row: &SqliteRow) -> Result<Published, Error> {
    Ok(match offset_or_none(row, "published")? {
        Some(published) => Published::Stated(published),
        None => Published::FirstSeen(at(row, "first_seen")?.fixed_offset()),
    })
}
