//! What rules found: which versions wait for it, keeping it, and what follows from it (stories, the index, cases that are due).
//!
//! Findings may be thrown away and computed again. Of each capture only the findings under the last rules are kept, so that
//! going back to earlier rules (a fact withdrawn again) is seen as work to do.

pub(crate) mod again;
pub(crate) mod current;
mod earlier;
pub(crate) mod stories;
mod tellings;
pub(crate) mod to_index;

use std::collections::HashMap;

use chrono::{DateTime, FixedOffset, Utc};
use domain::{ArticleId, CaptureId, Content, Findings, Likeness, LikenessKind, OutletId, Signal, StoryId};
use sqlx::{Row, SqliteConnection};

use again::Came;

use crate::arrivals::identity;
use crate::columns::{at, content, instant, int, int_or_none, nfc, offset_or_none, text, word};
use crate::{Error, Store, bulk};

/// A version that waits for findings under a rules version.
#[derive(Clone, Debug)]
pub struct ToAnalyse {
    /// Which.
    pub capture: CaptureId,
    /// Its article.
    pub article: ArticleId,
    /// Outlet id.
    pub outlet: OutletId,
    /// Outlet name.
    pub outlet_name: String,
    /// Words.
    pub content: Content,
    /// When published (page, else entry, else none).
    pub published: Option<DateTime<FixedOffset>>,
    /// When it was taken.
    pub taken: DateTime<Utc>,
    /// The version before, if any.
    pub earlier: Option<(CaptureId, Content)>,
}

/// What to keep of an analysis.
pub struct NewFindings<'a> {
    /// Of which capture.
    pub capture: CaptureId,
    /// Under which rules.
    pub rules_version: &'a str,
    /// What was found.
    pub findings: &'a Findings,
    /// Story of the article.
    pub story: StoryId,
    /// Likeness signature, for regrouping after a restart.
    pub signature: Option<&'a [u8]>,
    /// The article that it is most like, of those before it.
    pub likeness: Option<Likeness>,
    /// Signals about other articles that this capture proves (a correction notice and the article it corrects).
    pub about_others: &'a [(ArticleId, Signal)],
    /// When.
    pub at: DateTime<Utc>,
}

impl Store {
    /// Versions of articles without findings under `rules_version`, oldest first (so that earlier versions and first publishers come first).
    pub async fn to_analyse(&self, rules_version: &str, limit: i64) -> Result<Vec<ToAnalyse>, Error> {
        self.to_analyse_after(rules_version, CaptureId(0), limit).await
    }

    /// Those of [`Self::to_analyse`] that come after a capture: while some are being analysed, the next are asked for.
    pub async fn to_analyse_after(&self, rules_version: &str, after: CaptureId, limit: i64) -> Result<Vec<ToAnalyse>, Error> {
        let done_to = self.analysed_to(rules_version);
        let newest = sqlx::query("SELECT COALESCE(MAX(id), 0) AS id FROM arrival_capture").fetch_one(self.readers()).await?;
        let rows = sqlx::query(
            "SELECT k.id, k.at, k.article_id, k.title, k.lead, k.body, a.outlet_id, o.name AS outlet_name,
             COALESCE(k.published, (SELECT published FROM arrival_entry e WHERE e.article_id = a.id AND e.published IS NOT NULL ORDER BY e.id LIMIT 1))
             AS published, b.id AS earlier_id, b.title AS earlier_title, b.lead AS earlier_lead, b.body AS earlier_body
             FROM arrival_capture k JOIN arrival_article a ON a.id = k.article_id JOIN outlet o ON o.id = a.outlet_id
             LEFT JOIN arrival_capture b ON b.article_id = k.article_id AND b.version = k.version - 1
             WHERE k.version IS NOT NULL AND k.id > $2
             AND NOT EXISTS (SELECT 1 FROM finding f WHERE f.capture_id = k.id AND f.rules_version = $1) ORDER BY k.id LIMIT $3",
        )
        .bind(rules_version)
        .bind(done_to.max(after.0))
        .bind(limit)
        .fetch_all(self.readers())
        .await?;
        let waiting: Vec<ToAnalyse> = rows.iter().map(to_analyse).collect::<Result<_, Error>>()?;
        if after.0 <= done_to {
            let done_to = waiting.first().map_or(int(&newest, "id")?, |first| first.capture.0 - 1);
            self.set_analysed_to(rules_version, done_to);
        }
        Ok(waiting)
    }

    /// Keeps findings (replacing those of the same captures, also those under other rules) and raises the `seq` of their articles, all in
    /// one transaction. Of a capture that is given twice, what was given last is kept. Where a version is new in a story, others of the story
    /// are due to be looked at again ([`Self::to_look_again`]).
    pub async fn record_findings(&self, findings: &[NewFindings<'_>]) -> Result<(), Error> {
        let findings = last_of_each(findings);
        let mut tx = self.write().await?;
        let mut touched = articles(&mut tx, &findings).await?;
        let unread = again::unread(&mut tx, &findings).await?;
        let fresh = findings.iter().zip(&touched).filter(|(new, _)| unread.contains(&new.capture));
        let came: Vec<Came> = fresh.map(|(new, article)| came(new, *article)).collect();
        keep(&mut tx, &findings).await?;
        again::done(&mut tx, &captures(&findings)).await?;
        touched.extend(replace_about(&mut tx, &findings).await?);
        touched.sort_unstable();
        touched.dedup();
        let before = current::stories_with_case(&mut tx, &touched).await?;
        let first = current::next_seqs(&mut tx, touched.len()).await?;
        let numbered: Vec<(i64, ArticleId)> = (first..).zip(touched.iter().copied()).collect();
        current::refresh(&mut tx, &numbered, &findings).await?;
        // A case that came to a story or left one changes what the index shows of the story's other articles.
        for (story, article) in current::stories_with_case(&mut tx, &touched).await?.symmetric_difference(&before) {
            current::touch_story(&mut tx, *story, *article).await?;
        }
        again::mark(&mut tx, &came).await?;
        Ok(tx.commit().await?)
    }
}

/// A version with its outlet, its date and the version before.
pub(crate) fn to_analyse(row: &sqlx::sqlite::SqliteRow) -> Result<ToAnalyse, Error> {
    let earlier = match int_or_none(row, "earlier_id")? {
        Some(id) => {
            let words = Content { title: nfc(row, "earlier_title")?, lead: nfc(row, "earlier_lead")?, text: nfc(row, "earlier_body")? };
            Some((CaptureId(id), words))
        }
        None => None,
    };
    Ok(ToAnalyse {
        capture: CaptureId(int(row, "id")?),
        article: ArticleId(int(row, "article_id")?),
        outlet: OutletId(text(row, "outlet_id")?),
        outlet_name: text(row, "outlet_name")?,
        content: content(row)?,
        published: offset_or_none(row, "published")?,
        taken: at(row, "at")?,
        earlier,
    })
}

/// The findings of each capture that were given last.
fn last_of_each<'a, 'b>(findings: &'a [NewFindings<'b>]) -> Vec<&'a NewFindings<'b>> {
    let last: HashMap<CaptureId, usize> = findings.iter().enumerate().map(|(nth, new)| (new.capture, nth)).collect();
    findings.iter().enumerate().filter(|(nth, new)| last.get(&new.capture) == Some(nth)).map(|(_, new)| new).collect()
}

/// The articles of the captures. [`Error::Missing`] when one is no version.
async fn articles(conn: &mut SqliteConnection, findings: &[&NewFindings<'_>]) -> Result<Vec<ArticleId>, Error> {
    let rows =
        bulk::fetch_in(conn, "SELECT id, article_id FROM arrival_capture WHERE version IS NOT NULL AND id IN", &captures(findings), "")
            .await?;
    let articles = rows.iter().map(|row| Ok((CaptureId(int(row, "id")?), ArticleId(int(row, "article_id")?))));
    let articles: HashMap<CaptureId, ArticleId> = articles.collect::<Result<_, Error>>()?;
    let article =
        |new: &&NewFindings<'_>| articles.get(&new.capture).copied().ok_or_else(|| Error::Missing(format!("version {}", new.capture)));
    findings.iter().map(article).collect()
}

fn came(new: &NewFindings<'_>, article: ArticleId) -> Came {
    let retells = new.likeness.filter(|likeness| likeness.kind == LikenessKind::OwnWords).map(|likeness| likeness.article);
    Came { story: new.story, article, retells }
}

fn captures(findings: &[&NewFindings<'_>]) -> Vec<i64> {
    findings.iter().map(|new| new.capture.0).collect()
}

async fn keep(conn: &mut SqliteConnection, findings: &[&NewFindings<'_>]) -> Result<(), Error> {
    let rows = findings.iter().map(|new| Ok((*new, serde_json::to_string(new.findings)?)));
    let rows: Vec<(&NewFindings<'_>, String)> = rows.collect::<Result<_, Error>>()?;
    bulk::execute(
        conn,
        "INSERT INTO finding (capture_id, rules_version, story_id, signature, likeness, nearest_id, nearest_kind, body, at)",
        &rows,
        |row, (new, body)| {
            row.push_bind(new.capture.0).push_bind(new.rules_version).push_bind(new.story.0).push_bind(new.signature);
            let (share, nearest, kind) = stored(new.likeness);
            row.push_bind(share).push_bind(nearest).push_bind(kind).push_bind(body).push_bind(instant(new.at));
        },
        " ON CONFLICT (capture_id) DO UPDATE SET rules_version = excluded.rules_version, story_id = excluded.story_id,
         signature = excluded.signature, likeness = excluded.likeness, nearest_id = excluded.nearest_id, nearest_kind = excluded.nearest_kind, body = excluded.body, at = excluded.at",
    )
    .await
}

fn stored(likeness: Option<Likeness>) -> (f64, Option<i64>, Option<&'static str>) {
    let share = likeness.map_or(0.0, |likeness| likeness.share);
    (share, likeness.map(|likeness| likeness.article.0), likeness.map(|likeness| likeness.kind.as_str()))
}

/// Likeness of each article of a story that has one.
pub(crate) async fn likeness_in(conn: &mut SqliteConnection, story: StoryId) -> Result<HashMap<ArticleId, Likeness>, Error> {
    let rows = sqlx::query(
        "SELECT c.article_id, f.nearest_id, f.nearest_kind, f.likeness FROM finding_current c JOIN finding f ON f.capture_id = c.capture_id
         WHERE c.story_id = $1 AND c.same_as IS NULL AND f.nearest_id IS NOT NULL",
    )
    .bind(story.0)
    .fetch_all(conn)
    .await?;
    let read = |row: &sqlx::sqlite::SqliteRow| {
        let kind = word(row, "nearest_kind", LikenessKind::parse)?;
        let likeness = Likeness { article: ArticleId(int(row, "nearest_id")?), kind, share: row.try_get("likeness")? };
        Ok((ArticleId(int(row, "article_id")?), likeness))
    };
    rows.iter().map(read).collect()
}

/// Replaces what these captures prove about others; the articles that lost or gained a signal.
async fn replace_about(conn: &mut SqliteConnection, findings: &[&NewFindings<'_>]) -> Result<Vec<ArticleId>, Error> {
    let lost = bulk::fetch_in(conn, "DELETE FROM finding_about WHERE proof_id IN", &captures(findings), "RETURNING article_id").await?;
    let mut touched: Vec<ArticleId> = lost.iter().map(|row| Ok(ArticleId(int(row, "article_id")?))).collect::<Result<_, Error>>()?;
    let mut gained = Vec::new();
    for new in findings {
        for (article, signal) in new.about_others {
            let article = identity::root(conn, *article).await?;
            gained.push((article, *new, serde_json::to_string(signal)?));
            touched.push(article);
        }
    }
    bulk::execute(
        conn,
        "INSERT INTO finding_about (article_id, proof_id, rules_version, signal)",
        &gained,
        |row, (article, new, signal)| {
            row.push_bind(article.0).push_bind(new.capture.0).push_bind(new.rules_version).push_bind(signal);
        },
        "",
    )
    .await?;
    Ok(touched)
}
