//! The current findings of an article: those of its newest version that has any, with the signals that other captures prove
//! about it. Kept as one row for each article, so that lists and the index need not put it together again.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::{DateTime, FixedOffset, Utc};
use domain::{ArticleId, CaptureId, Findings, Relevance, Signal, StoryId, finding};
use sqlx::SqliteConnection;

use super::NewFindings;
use crate::columns::{at, dated_text, flag, instant, int, int_or_none, json, offset_or_none};
use crate::{Error, bulk};

/// Puts the rows of articles together anew, each with its `seq`. An article without findings has no row. `fresh` are findings that were just
/// kept for captures: where such a capture is still the newest version, they need not be read back.
pub(crate) async fn refresh(conn: &mut SqliteConnection, articles: &[(i64, ArticleId)], fresh: &[&NewFindings<'_>]) -> Result<(), Error> {
    let newest = newest(conn, articles).await?;
    let fresh: HashMap<CaptureId, &Findings> = fresh.iter().map(|new| (new.capture, new.findings)).collect();
    let other = newest.iter().map(|row| row.capture).filter(|capture| !fresh.contains_key(capture));
    let mut kept = kept(conn, &other.map(|capture| capture.0).collect::<Vec<_>>()).await?;
    let told_of = newest.iter().filter(|row| row.told_of).map(|row| row.article.0);
    let mut told = by_others(conn, &told_of.collect::<Vec<_>>()).await?;
    let mut rows = Vec::with_capacity(newest.len());
    for row in newest {
        let own = fresh.get(&row.capture).map(|fresh| (*fresh).clone()).or_else(|| kept.remove(&row.capture));
        let mut findings = own.ok_or_else(|| Error::Missing(format!("findings of version {}", row.capture)))?;
        // What the article was held against by itself, others need not say again.
        let own: HashSet<String> = findings.signals.iter().map(|signal| signal.rule.clone()).collect();
        findings.signals.extend(told.remove(&row.article).unwrap_or_default().into_iter().filter(|signal| !own.contains(&signal.rule)));
        findings.signals.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        findings.suspicion = finding::suspicion(&findings.signals);
        let body = serde_json::to_string(&findings)?;
        rows.push((row, findings, body));
    }
    put(conn, &rows).await
}

/// The newest version of an article that has findings.
struct Newest {
    seq: i64,
    article: ArticleId,
    capture: CaptureId,
    story: i64,
    same_as: Option<i64>,
    published: Option<DateTime<FixedOffset>>,
    first_seen: DateTime<Utc>,
    /// Whether other captures prove something about the article.
    told_of: bool,
}

async fn newest(conn: &mut SqliteConnection, articles: &[(i64, ArticleId)]) -> Result<Vec<Newest>, Error> {
    let seqs: HashMap<i64, i64> = articles.iter().map(|(seq, article)| (article.0, *seq)).collect();
    let ids: Vec<i64> = articles.iter().map(|(_, article)| article.0).collect();
    let rows = bulk::fetch_in(
        conn,
        "SELECT a.id AS article_id, k.id AS capture_id, f.story_id, a.first_seen, l.same_as,
         COALESCE(k.published, (SELECT published FROM arrival_entry e WHERE e.article_id = a.id AND e.published IS NOT NULL ORDER BY e.id LIMIT 1))
         AS published, EXISTS (SELECT 1 FROM finding_about b WHERE b.article_id = a.id) AS told_of
         FROM arrival_article a JOIN arrival_capture k ON k.id = (SELECT n.id FROM arrival_capture n JOIN finding g ON g.capture_id = n.id
         WHERE n.article_id = a.id AND n.version IS NOT NULL ORDER BY n.version DESC LIMIT 1)
         JOIN finding f ON f.capture_id = k.id LEFT JOIN arrival_alias l ON l.article_id = a.id WHERE a.id IN",
        &ids,
        "",
    )
    .await?;
    let mut newest = Vec::with_capacity(rows.len());
    for row in &rows {
        let article = int(row, "article_id")?;
        newest.push(Newest {
            seq: seqs.get(&article).copied().unwrap_or_default(),
            article: ArticleId(article),
            capture: CaptureId(int(row, "capture_id")?),
            story: int(row, "story_id")?,
            same_as: int_or_none(row, "same_as")?,
            published: offset_or_none(row, "published")?,
            first_seen: at(row, "first_seen")?,
            told_of: flag(row, "told_of")?,
        });
    }
    Ok(newest)
}

async fn put(conn: &mut SqliteConnection, rows: &[(Newest, Findings, String)]) -> Result<(), Error> {
    let fill = |row: &mut bulk::Row<'_>, (new, findings, body): &(Newest, Findings, String)| {
        row.push_bind(new.article.0).push_bind(new.seq).push_bind(new.capture.0).push_bind(new.story).push_bind(new.same_as);
        row.push_bind(i64::from(findings.relevance != Relevance::None)).push_bind(findings.language.as_str());
        row.push_bind(findings.relevance.as_str()).push_bind(findings.tone.label.as_str()).push_bind(findings.suspicion);
        row.push_bind(dated_text(new.published)).push_bind(instant(new.published.map_or(new.first_seen, |p| p.to_utc())));
        row.push_bind(instant(new.first_seen)).push_bind(i64::try_from(findings.watched.len()).unwrap_or(i64::MAX)).push_bind(body);
    };
    bulk::execute(
        conn,
        "INSERT INTO finding_current (article_id, seq, capture_id, story_id, same_as, concerns, language, relevance, tone, suspicion, published,
         sort_at, first_seen, watched, body)",
        rows,
        fill,
        " ON CONFLICT (article_id) DO UPDATE SET seq = excluded.seq, capture_id = excluded.capture_id, story_id = excluded.story_id,
         same_as = excluded.same_as, concerns = excluded.concerns, language = excluded.language, relevance = excluded.relevance,
         tone = excluded.tone, suspicion = excluded.suspicion, published = excluded.published, sort_at = excluded.sort_at, watched = excluded.watched, body = excluded.body",
    )
    .await
}

async fn kept(conn: &mut SqliteConnection, captures: &[i64]) -> Result<HashMap<CaptureId, Findings>, Error> {
    let rows = bulk::fetch_in(conn, "SELECT capture_id, body FROM finding WHERE capture_id IN", captures, "").await?;
    rows.iter().map(|row| Ok((CaptureId(int(row, "capture_id")?), json(row, "body")?))).collect()
}

/// Gives the rows of articles, those that have one, the next `seq`s in their order: something that the index shows has changed.
pub(crate) async fn touch(conn: &mut SqliteConnection, articles: &[ArticleId]) -> Result<(), Error> {
    let ids: Vec<i64> = articles.iter().map(|article| article.0).collect();
    let listed = bulk::fetch_in(conn, "SELECT article_id FROM finding_current WHERE article_id IN", &ids, "").await?;
    let listed: HashSet<i64> = listed.iter().map(|row| int(row, "article_id")).collect::<Result<_, Error>>()?;
    if listed.is_empty() {
        return Ok(());
    }
    let listed: Vec<i64> = ids.into_iter().filter(|article| listed.contains(article)).collect();
    let first = next_seqs(conn, listed.len()).await?;
    let moves: Vec<(i64, i64)> = listed.into_iter().zip(first..).collect();
    let fill = |row: &mut bulk::Row<'_>, (article, seq): &(i64, i64)| {
        row.push_bind(article).push_bind(seq);
    };
    let set = ") UPDATE finding_current AS c SET seq = t.seq FROM touched t WHERE c.article_id = t.article_id";
    bulk::execute(conn, "WITH touched (article_id, seq) AS (", &moves, fill, set).await
}

/// [`touch`] for all articles of a story and for `article`, which may not be in it (yet).
pub(crate) async fn touch_story(conn: &mut SqliteConnection, story: StoryId, article: ArticleId) -> Result<(), Error> {
    let rows = sqlx::query("SELECT article_id FROM finding_current WHERE story_id = $1 OR article_id = $2 ORDER BY seq")
        .bind(story.0)
        .bind(article.0)
        .fetch_all(&mut *conn)
        .await?;
    let articles: Vec<ArticleId> = rows.iter().map(|row| Ok(ArticleId(int(row, "article_id")?))).collect::<Result<_, Error>>()?;
    touch(conn, &articles).await
}

/// Those of `articles` for which a case was opened, each with its story, as far as they have one.
pub(crate) async fn stories_with_case(
    conn: &mut SqliteConnection,
    articles: &[ArticleId],
) -> Result<BTreeSet<(StoryId, ArticleId)>, Error> {
    let ids: Vec<i64> = articles.iter().map(|article| article.0).collect();
    let cases =
        "SELECT c.story_id, c.article_id FROM decision_case d JOIN finding_current c ON c.article_id = d.article_id WHERE d.article_id IN";
    let rows = bulk::fetch_in(conn, cases, &ids, "").await?;
    rows.iter().map(|row| Ok((StoryId(int(row, "story_id")?), ArticleId(int(row, "article_id")?)))).collect()
}

/// Takes so many of the next numbers at once; the first of them.
pub(crate) async fn next_seqs(conn: &mut SqliteConnection, count: usize) -> Result<i64, Error> {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let row = sqlx::query("UPDATE finding_seq SET value = value + $1 WHERE id = 1 RETURNING value").bind(count).fetch_one(conn).await?;
    Ok(int(&row, "value")? - count + 1)
}

/// Signals that other captures prove about articles. A proving article that has several versions says each thing once,
/// with its newest version that says it.
async fn by_others(conn: &mut SqliteConnection, articles: &[i64]) -> Result<HashMap<ArticleId, Vec<Signal>>, Error> {
    let rows = bulk::fetch_in(
        conn,
        "SELECT b.article_id, b.signal, b.proof_id, k.article_id AS said_by FROM finding_about b JOIN arrival_capture k ON k.id = b.proof_id
         WHERE b.article_id IN",
        articles,
        "ORDER BY b.proof_id DESC, b.id",
    )
    .await?;
    // By whom what was said of which article: with which capture.
    let mut said: HashMap<(i64, i64, String), i64> = HashMap::new();
    let mut signals: HashMap<ArticleId, Vec<Signal>> = HashMap::new();
    for row in &rows {
        let (article, by, proof, signal) =
            (int(row, "article_id")?, int(row, "said_by")?, int(row, "proof_id")?, json::<Signal>(row, "signal")?);
        if *said.entry((article, by, signal.rule.clone())).or_insert(proof) == proof {
            signals.entry(ArticleId(article)).or_default().push(signal);
        }
    }
    Ok(signals)
}
