//! The current findings of an article: those of its newest version that has any, with the signals that other captures prove
//! about it. Kept as one row for each article, so that lists and the index need not put it together again.

use domain::{ArticleId, CaptureId, Findings, Relevance, Signal, finding};
use sqlx::SqliteConnection;

use super::NewFindings;
use crate::Error;
use crate::columns::{at, dated_text, flag, instant, int, int_or_none, json, offset_or_none, text};

/// Puts the row together anew and gives it `seq`. An article without findings has no row. `fresh` are findings that were just kept for a
/// capture: when that is still the newest version, they need not be read back.
pub(crate) async fn refresh(conn: &mut SqliteConnection, article: ArticleId, seq: i64, fresh: &[NewFindings<'_>]) -> Result<(), Error> {
    let newest = sqlx::query(
        "SELECT k.id, f.story_id, a.first_seen, l.same_as,
         COALESCE(k.published, (SELECT published FROM arrival_entry e WHERE e.article_id = a.id AND e.published IS NOT NULL ORDER BY e.id LIMIT 1))
         AS published, EXISTS (SELECT 1 FROM finding_about b WHERE b.article_id = a.id) AS told_of
         FROM arrival_capture k JOIN finding f ON f.capture_id = k.id JOIN arrival_article a ON a.id = k.article_id
         LEFT JOIN arrival_alias l ON l.article_id = a.id
         WHERE k.article_id = $1 AND k.version IS NOT NULL ORDER BY k.version DESC LIMIT 1",
    )
    .bind(article.0)
    .fetch_optional(&mut *conn)
    .await?;
    let Some(row) = newest else { return Ok(()) };
    let capture = CaptureId(int(&row, "id")?);
    let mut findings = match fresh.iter().find(|new| new.capture == capture) {
        Some(new) => new.findings.clone(),
        None => kept(conn, capture).await?,
    };
    if flag(&row, "told_of")? {
        findings.signals.extend(by_others(conn, article).await?);
    }
    findings.signals.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    findings.suspicion = finding::suspicion(&findings.signals);
    let published = offset_or_none(&row, "published")?;
    let first_seen = at(&row, "first_seen")?;
    sqlx::query(
        "INSERT INTO finding_current (article_id, seq, capture_id, story_id, same_as, concerns, language, relevance, tone, suspicion, published,
         sort_at, first_seen, body) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
         ON CONFLICT (article_id) DO UPDATE SET seq = excluded.seq, capture_id = excluded.capture_id, story_id = excluded.story_id,
         same_as = excluded.same_as, concerns = excluded.concerns, language = excluded.language, relevance = excluded.relevance,
         tone = excluded.tone, suspicion = excluded.suspicion, published = excluded.published, sort_at = excluded.sort_at, body = excluded.body",
    )
    .bind(article.0)
    .bind(seq)
    .bind(capture.0)
    .bind(int(&row, "story_id")?)
    .bind(int_or_none(&row, "same_as")?)
    .bind(i64::from(findings.relevance != Relevance::None))
    .bind(findings.language.as_str())
    .bind(findings.relevance.as_str())
    .bind(findings.tone.label.as_str())
    .bind(findings.suspicion)
    .bind(dated_text(published))
    .bind(instant(published.map_or(first_seen, |p| p.to_utc())))
    .bind(text(&row, "first_seen")?)
    .bind(serde_json::to_string(&findings)?)
    .execute(conn)
    .await?;
    Ok(())
}

async fn kept(conn: &mut SqliteConnection, capture: CaptureId) -> Result<Findings, Error> {
    let row = sqlx::query("SELECT body FROM finding WHERE capture_id = $1").bind(capture.0).fetch_one(conn).await?;
    json(&row, "body")
}

/// Gives an article's row the next `seq`: something that the index shows has changed.
pub(crate) async fn touch(conn: &mut SqliteConnection, article: ArticleId) -> Result<(), Error> {
    let listed = sqlx::query("SELECT 1 FROM finding_current WHERE article_id = $1").bind(article.0).fetch_optional(&mut *conn).await?;
    if listed.is_none() {
        return Ok(());
    }
    let seq = next_seqs(conn, 1).await?;
    sqlx::query("UPDATE finding_current SET seq = $2 WHERE article_id = $1").bind(article.0).bind(seq).execute(conn).await?;
    Ok(())
}

/// Takes so many of the next numbers at once; the first of them.
pub(crate) async fn next_seqs(conn: &mut SqliteConnection, count: usize) -> Result<i64, Error> {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let row = sqlx::query("UPDATE finding_seq SET value = value + $1 WHERE id = 1 RETURNING value").bind(count).fetch_one(conn).await?;
    Ok(int(&row, "value")? - count + 1)
}

/// Signals that other captures prove about an article. A proving article that has several versions says each thing once,
/// with its newest version that says it.
async fn by_others(conn: &mut SqliteConnection, article: ArticleId) -> Result<Vec<Signal>, Error> {
    let rows = sqlx::query(
        "SELECT b.signal, b.proof_id, k.article_id FROM finding_about b JOIN arrival_capture k ON k.id = b.proof_id
         WHERE b.article_id = $1 ORDER BY b.proof_id DESC, b.id",
    )
    .bind(article.0)
    .fetch_all(conn)
    .await?;
    let mut said: Vec<(i64, String, i64)> = Vec::new();
    let mut signals = Vec::new();
    for row in &rows {
        let (by, proof, signal) = (int(row, "article_id")?, int(row, "proof_id")?, json::<Signal>(row, "signal")?);
        if said.iter().any(|(article, rule, newer)| *article == by && *rule == signal.rule && *newer != proof) {
            continue;
        }
        said.push((by, signal.rule.clone(), proof));
        signals.push(signal);
    }
    Ok(signals)
}
