//! The queue and the case page.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use domain::{ArticleId, CaptureId, CaseId, Event, Findings, Signal, Standing, UserId, finding};
use sqlx::SqliteConnection;

use super::articles::{self, ArticleView};
use super::rows::{self, ArticleRow};
use crate::columns::{at, int, text};
use crate::decisions::cases;
use crate::decisions::drafts::{self, DraftView};
use crate::{Error, Store};

/// A case in a list.
#[derive(Clone, Debug)]
pub struct CaseRow {
    /// Which.
    pub id: CaseId,
    /// The article that stands for it.
    pub article: ArticleRow,
    /// Further articles of the story.
    pub copies: i64,
    /// Where it stands.
    pub standing: Standing,
    /// Name of the holder.
    pub holder: Option<String>,
    /// Opened when.
    pub opened: DateTime<Utc>,
    /// All signals of the story's articles, strongest first. What copies repeat word by word is there once; quotes from other articles than
    /// the one that stands for the case name their capture.
    pub signals: Vec<Signal>,
    /// Suspicion over these.
    pub suspicion: f64,
}

/// Everything about a case.
#[derive(Clone, Debug)]
pub struct CaseView {
    /// The row.
    pub row: CaseRow,
    /// The article.
    pub article: ArticleView,
    /// Its record with the names of the people.
    pub events: Vec<(Event, Option<String>)>,
    /// The letter in work.
    pub draft: Option<DraftView>,
}

/// Which cases to list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those that want work.
    Open,
    /// All.
    All,
}

/// A case with its record.
struct Record {
    id: CaseId,
    article: ArticleId,
    opened: DateTime<Utc>,
    events: Vec<Event>,
    standing: Standing,
}

impl Store {
    /// Cases that are open, or all; most suspicious first, then oldest.
    pub async fn cases(&self, which: Which) -> Result<Vec<CaseRow>, Error> {
        let mut conn = self.readers().acquire().await?;
        let mut records = records(&mut conn, None).await?;
        records.retain(|r| which == Which::All || r.standing.state.is_open());
        let mut rows = rows(&mut conn, &records).await?;
        rows.sort_by(|a, b| b.suspicion.total_cmp(&a.suspicion).then(a.opened.cmp(&b.opened)).then(a.id.cmp(&b.id)));
        Ok(rows)
    }

    /// One case.
    pub async fn case(&self, case: CaseId) -> Result<CaseView, Error> {
        let mut conn = self.readers().acquire().await?;
        let records = records(&mut conn, Some(case)).await?;
        let row = rows(&mut conn, &records).await?.pop();
        let (Some(row), Some(record)) = (row, records.into_iter().next()) else { return Err(Error::Missing(format!("case {case}"))) };
        let names = names(&mut conn).await?;
        let article = articles::view(&mut conn, record.article).await?;
        let draft = match record.standing.draft {
            Some(draft) => Some(drafts::view(&mut conn, draft).await?),
            None => None,
        };
        let named = |event: Event| {
            let name = event.by.and_then(|by| names.get(&by).cloned());
            (event, name)
        };
        Ok(CaseView { row, article, events: record.events.into_iter().map(named).collect(), draft })
    }
}

/// The records of one case or of all.
async fn records(conn: &mut SqliteConnection, case: Option<CaseId>) -> Result<Vec<Record>, Error> {
    let (from, to) = case.map_or((0, i64::MAX), |case| (case.0, case.0));
    let found = sqlx::query(
        "SELECT d.id, d.article_id, d.opened_at, e.at, e.person_id, e.deed FROM decision_case d JOIN decision_event e ON e.case_id = d.id
         WHERE d.id >= $1 AND d.id <= $2 ORDER BY d.id, e.id",
    )
    .bind(from)
    .bind(to)
    .fetch_all(conn)
    .await?;
    let mut grouped: Vec<(CaseId, ArticleId, DateTime<Utc>, Vec<Event>)> = Vec::new();
    for row in &found {
        let id = CaseId(int(row, "id")?);
        let event = cases::event(row)?;
        match grouped.last_mut() {
            Some((last, _, _, events)) if *last == id => events.push(event),
            _ => grouped.push((id, ArticleId(int(row, "article_id")?), at(row, "opened_at")?, vec![event])),
        }
    }
    let record = |(id, article, opened, events): (CaseId, ArticleId, DateTime<Utc>, Vec<Event>)| {
        let standing = cases::stand(id, &events)?;
        Ok(Record { id, article, opened, events, standing })
    };
    grouped.into_iter().map(record).collect()
}

async fn rows(conn: &mut SqliteConnection, records: &[Record]) -> Result<Vec<CaseRow>, Error> {
    let names = names(conn).await?;
    let ids: Vec<ArticleId> = records.iter().map(|r| r.article).collect();
    let articles = rows::by_id(conn, &ids).await?;
    let stories: Vec<_> = articles.values().map(|a| a.story).collect::<HashSet<_>>().into_iter().collect();
    let stories = rows::by_story(conn, &stories).await?;
    let none = Vec::new();
    let mut rows = Vec::with_capacity(records.len());
    for record in records {
        let article = articles.get(&record.article).ok_or_else(|| Error::Missing(format!("article {}", record.article)))?.clone();
        let others: Vec<_> = stories.get(&article.story).unwrap_or(&none).iter().filter(|(id, ..)| *id != article.id).collect();
        let signals = signals(&article.findings, &others);
        rows.push(CaseRow {
            id: record.id,
            copies: i64::try_from(others.len()).unwrap_or(i64::MAX),
            standing: record.standing.clone(),
            holder: record.standing.holder.and_then(|holder| names.get(&holder).cloned()),
            opened: record.opened,
            suspicion: finding::suspicion(&signals),
            signals,
            article,
        });
    }
    Ok(rows)
}

/// Signals of a story. Copies say the same thing in the same words: that is one reason to look, not several.
fn signals(own: &Findings, others: &[&(ArticleId, i64, Findings)]) -> Vec<Signal> {
    let mut all = own.signals.clone();
    for (_, capture, findings) in others.iter().copied() {
        for signal in &findings.signals {
            if all.iter().any(|known| same_reason(known, signal)) {
                continue;
            }
            let mut signal = signal.clone();
            signal.evidence.iter_mut().for_each(|quote| quote.capture = quote.capture.or(Some(CaptureId(*capture))));
            all.push(signal);
        }
    }
    all.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    all
}

fn same_reason(a: &Signal, b: &Signal) -> bool {
    let quotes = |s: &Signal| s.evidence.iter().map(|e| e.text.clone()).collect::<Vec<_>>();
    a.rule == b.rule && a.criterion == b.criterion && a.fact == b.fact && quotes(a) == quotes(b)
}

async fn names(conn: &mut SqliteConnection) -> Result<HashMap<UserId, String>, Error> {
    let rows = sqlx::query("SELECT id, full_name FROM person").fetch_all(conn).await?;
    rows.iter().map(|row| Ok((UserId(int(row, "id")?), text(row, "full_name")?))).collect()
}
