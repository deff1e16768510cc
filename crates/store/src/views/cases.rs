//! The queue and the case page.

mod marked;
mod moving;

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use domain::{ArticleId, CaptureId, CaseId, Event, Signal, Standing, State, StoryId, UserId, Verdict, finding};
use sqlx::SqliteConnection;

use super::articles::{self, ArticleView};
use super::rows::{self, ArticleRow, Said};
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

/// A case without its article: what lists are ordered, counted and judged by.
#[derive(Clone, Debug)]
pub struct CaseHead {
    /// Which.
    pub id: CaseId,
    /// The article that stands for it.
    pub article: ArticleId,
    /// Its story.
    pub story: StoryId,
    /// Where it stands.
    pub standing: Standing,
    /// Opened when.
    pub opened: DateTime<Utc>,
    /// As [`CaseRow::signals`].
    pub signals: Vec<Signal>,
    /// Suspicion over these.
    pub suspicion: f64,
    /// Whether the story counts the article among its own.
    is_listed: bool,
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

/// What the rules' records count of a case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decided {
    /// Those that speak in its story.
    pub rules: Vec<String>,
    /// The verdict in force.
    pub verdict: Option<Verdict>,
}

/// Which cases to list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those that want work.
    Open,
    /// These, those with an outcome, which want to be closed, and those with a letter that was sent before they were taken up again and is
    /// still to be answered.
    Unclosed,
    /// All.
    All,
}

impl Which {
    fn takes(self, standing: &Standing) -> bool {
        let state = standing.state;
        match self {
            Self::Open => state.is_open(),
            Self::Unclosed => {
                let is_waited_for = standing.earlier.iter().any(|letter| letter.outcome.is_none());
                state.is_open() || matches!(state, State::Concluded(_)) || is_waited_for
            }
            Self::All => true,
        }
    }
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
    /// These cases, most suspicious first, then oldest.
    pub async fn case_heads(&self, which: Which) -> Result<Vec<CaseHead>, Error> {
        let mut conn = self.readers().acquire().await?;
        let mut records = records(&mut conn, None).await?;
        records.retain(|record| which.takes(&record.standing));
        let mut heads = heads(&mut conn, records).await?;
        heads.sort_by(by_suspicion);
        Ok(heads)
    }

    /// Cases as they stood at a moment, in the order of [`Self::case_heads`], each with its record until then. What rules say of them is what
    /// they say now.
    pub async fn cases_at(&self, moment: DateTime<Utc>) -> Result<Vec<(CaseHead, Vec<Event>)>, Error> {
        let mut conn = self.readers().acquire().await?;
        let (mut past, mut events) = (Vec::new(), HashMap::new());
        for mut record in records(&mut conn, None).await? {
            record.events.retain(|event| event.at < moment);
            if record.events.is_empty() {
                continue;
            }
            record.standing = cases::stand(record.id, &record.events)?;
            events.insert(record.id, record.events.clone());
            past.push(record);
        }
        let mut heads = heads(&mut conn, past).await?;
        heads.sort_by(by_suspicion);
        let with_record = |head: CaseHead| {
            let events = events.remove(&head.id).unwrap_or_default();
            (head, events)
        };
        Ok(heads.into_iter().map(with_record).collect())
    }

    /// The rules that speak in each case to which something was done after a deed, with its verdict; without rules where it has none.
    pub async fn decided_since(&self, deed: i64) -> Result<HashMap<CaseId, Decided>, Error> {
        let mut conn = self.readers().acquire().await?;
        let records = records_since(&mut conn, deed).await?;
        let decided: Vec<&Record> = records.iter().filter(|record| record.standing.verdict.is_some()).collect();
        let known = rows::stories_of(&mut conn, &decided.iter().map(|record| record.article).collect::<Vec<_>>()).await?;
        let stories: Vec<_> = known.values().map(|(story, _)| *story).collect::<HashSet<_>>().into_iter().collect();
        let flags = rows::flags_of(&mut conn, &stories).await?;
        let rules_of = |record: &Record| -> Vec<String> {
            let Some(flags) = known.get(&record.article).and_then(|(story, _)| flags.get(story)) else { return Vec::new() };
            let speaking = flags.iter().filter(|flags| flags.article == record.article || !flags.is_alias);
            let rules: HashSet<&str> = speaking.flat_map(|flags| flags.rules.iter().map(String::as_str)).collect();
            rules.into_iter().map(str::to_owned).collect()
        };
        let said = |record: &Record| {
            let verdict = record.standing.verdict.as_ref().map(|verdict| verdict.0);
            (record.id, Decided { rules: verdict.map(|_| rules_of(record)).unwrap_or_default(), verdict })
        };
        Ok(records.iter().map(said).collect())
    }

    /// The number of the last deed to any case.
    pub async fn last_deed(&self) -> Result<i64, Error> {
        int(&sqlx::query("SELECT COALESCE(MAX(id), 0) AS last FROM decision_event").fetch_one(self.readers()).await?, "last")
    }

    /// How many are open, without what rules say of them.
    pub async fn open_cases(&self) -> Result<usize, Error> {
        let mut conn = self.readers().acquire().await?;
        Ok(records(&mut conn, None).await?.iter().filter(|record| record.standing.state.is_open()).count())
    }

    /// The same as [`Self::case_heads`] with their articles.
    pub async fn cases(&self, which: Which) -> Result<Vec<CaseRow>, Error> {
        self.case_rows(self.case_heads(which).await?).await
    }

    /// Cases with their articles, in the order given: of a long list, those that are shown.
    pub async fn case_rows(&self, heads: Vec<CaseHead>) -> Result<Vec<CaseRow>, Error> {
        let mut conn = self.readers().acquire().await?;
        rows(&mut conn, heads).await
    }

    /// One case.
    pub async fn case(&self, case: CaseId) -> Result<CaseView, Error> {
        let mut conn = self.readers().acquire().await?;
        let mut records = records(&mut conn, Some(case)).await?;
        let events = records.first_mut().map(|record| std::mem::take(&mut record.events)).unwrap_or_default();
        let heads = heads(&mut conn, records).await?;
        let row = rows(&mut conn, heads).await?.pop().ok_or_else(|| Error::Missing(format!("case {case}")))?;
        let names = names(&mut conn).await?;
        let article = articles::view(&mut conn, row.article.id).await?;
        let draft = match row.standing.draft {
            Some(draft) => Some(drafts::view(&mut conn, draft).await?),
            None => None,
        };
        let named = |event: Event| {
            let name = event.by.and_then(|by| names.get(&by).cloned());
            (event, name)
        };
        Ok(CaseView { row, article, events: events.into_iter().map(named).collect(), draft })
    }
}

/// Most suspicious first, then oldest.
fn by_suspicion(a: &CaseHead, b: &CaseHead) -> Ordering {
    b.suspicion.total_cmp(&a.suspicion).then(a.opened.cmp(&b.opened)).then(a.id.cmp(&b.id))
}

/// More cases than this are read faster in one piece with all others.
const ONE_BY_ONE: usize = 50;

/// The records of the cases to which something was done after a deed.
async fn records_since(conn: &mut SqliteConnection, deed: i64) -> Result<Vec<Record>, Error> {
    let touched = "SELECT DISTINCT case_id FROM decision_event WHERE id > $1 ORDER BY case_id";
    let touched = sqlx::query(touched).bind(deed).fetch_all(&mut *conn).await?;
    let touched = touched.iter().map(|row| int(row, "case_id")).collect::<Result<Vec<_>, _>>()?;
    if touched.len() > ONE_BY_ONE {
        let mut all = records(conn, None).await?;
        all.retain(|record| touched.binary_search(&record.id.0).is_ok());
        return Ok(all);
    }
    let mut some = Vec::with_capacity(touched.len());
    for case in touched {
        some.extend(records(conn, Some(CaseId(case))).await?);
    }
    Ok(some)
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
        let article = events.iter().rev().find_map(|event| event.deed.puts_on()).unwrap_or(article);
        Ok(Record { id, article, opened, events, standing })
    };
    grouped.into_iter().map(record).collect()
}

async fn heads(conn: &mut SqliteConnection, records: Vec<Record>) -> Result<Vec<CaseHead>, Error> {
    let articles: Vec<ArticleId> = records.iter().map(|r| r.article).collect();
    let known = rows::stories_of(conn, &articles).await?;
    let stories: Vec<_> = known.values().map(|(story, _)| *story).collect::<HashSet<_>>().into_iter().collect();
    let said = rows::said_of(conn, &stories).await?;
    let head = |record: Record| {
        // An article that no rule has read yet is a story by itself.
        let (story, is_alias) = known.get(&record.article).copied().unwrap_or((StoryId(record.article.0), true));
        let signals = signals(record.article, said.get(&story).map(Vec::as_slice).unwrap_or_default());
        CaseHead {
            id: record.id,
            article: record.article,
            story,
            standing: record.standing,
            opened: record.opened,
            suspicion: finding::suspicion(&signals),
            signals,
            is_listed: !is_alias,
        }
    };
    Ok(records.into_iter().map(head).collect())
}

async fn rows(conn: &mut SqliteConnection, heads: Vec<CaseHead>) -> Result<Vec<CaseRow>, Error> {
    let names = names(conn).await?;
    let articles = rows::by_id(conn, &heads.iter().map(|head| head.article).collect::<Vec<_>>()).await?;
    let sizes = rows::sizes(conn, &heads.iter().map(|head| head.story).collect::<Vec<_>>()).await?;
    let mut rows = Vec::with_capacity(heads.len());
    for head in heads {
        let article = articles.get(&head.article).cloned().ok_or_else(|| Error::Missing(format!("article {}", head.article)))?;
        rows.push(CaseRow {
            id: head.id,
            article,
            copies: sizes.get(&head.story).copied().unwrap_or_default() - i64::from(head.is_listed),
            holder: head.standing.holder.and_then(|holder| names.get(&holder).cloned()),
            standing: head.standing,
            opened: head.opened,
            signals: head.signals,
            suspicion: head.suspicion,
        });
    }
    Ok(rows)
}

/// Signals of a story: those of the article that stands for it, then those of others. Copies say the same thing in the same words: that is
/// one reason to look, not several.
fn signals(article: ArticleId, said: &[Said]) -> Vec<Signal> {
    let own = said.iter().find(|said| said.article == article);
    let mut all = own.map(|own| own.signals.clone()).unwrap_or_default();
    for other in said.iter().filter(|said| said.article != article && !said.is_alias) {
        for signal in &other.signals {
            if all.iter().any(|known| same_reason(known, signal)) {
                continue;
            }
            let mut signal = signal.clone();
            signal.evidence.iter_mut().for_each(|quote| quote.capture = quote.capture.or(Some(CaptureId(other.capture))));
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
