//! Today: what was printed, what needs a decision, what runs out, where the service was blind.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use chrono::{DateTime, Utc};
use domain::{CaseId, State as Stage, StoryId};
use serde::Deserialize;
use store::{ArticleRow, CaseHead, CaseRow, SourceRow, Which};

use crate::case_lines::{ArticleLine, CaseLine, article_line, awaits_approval, by_turn, case_lines, is_finished};
use crate::chart::{Chart, chart};
use crate::chrome::{Chrome, page};
use crate::due::{self, Due};
use crate::error::PageError;
use crate::locale::{filters, t};
use crate::pages::draft::lapsed;
use crate::pages::missed;
use crate::pages::sources::{self, Alarm, BlindLine, Pulse, UnreadLine, alarms, blind_lines};
use crate::time::{Moment, yesterdays_close};
use crate::visitor::Visitor;
use crate::{App, Shared, aftermath};

/// Cases shown from the top of the queue.
const FIRST: usize = 5;
/// Articles read for the coverage list.
const COVERAGE: i64 = 400;
const UNREAD: i64 = 10;
/// Lines about outages, blind periods and alarms, each.
const WATCH: usize = 4;
const DAYS: u32 = 30;

#[derive(Template)]
#[template(path = "today.html")]
struct Today {
    chrome: Chrome,
    today: String,
    /// The day of its press review.
    digest: String,
    cases: Vec<CaseLine>,
    open_cases: usize,
    /// Those with an outcome that nobody has closed.
    finished: usize,
    dues: Vec<CaseDue>,
    /// Letters that wait for this person's approval, those that came back to them, and those that are approved and wait to be sent.
    letters: [Vec<Letter>; 3],
    since: Moment,
    stories: Vec<Story>,
    articles: usize,
    cut: bool,
    /// Watch phrases that the coverage meets.
    watched: Vec<WatchCount>,
    /// Name of the phrase that the coverage is narrowed to; empty when it is whole.
    narrowed: String,
    alert: Option<String>,
    watch: Watch,
    sources: usize,
    unread: Vec<UnreadLine>,
    chart: Chart,
}

struct CaseDue {
    case: i64,
    title: String,
    lang: &'static str,
    due: Due,
    /// What was seen at the newspaper since the letter.
    seen: String,
    /// Whether a letter that is out rests on a figure that does not stand any more.
    fallen: bool,
}

/// A letter in work.
struct Letter {
    draft: i64,
    title: String,
    lang: &'static str,
    since: Moment,
}

/// A watch phrase in the coverage.
struct WatchCount {
    phrase: String,
    name: String,
    articles: usize,
}

/// What of the coverage is asked for.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Asked {
    /// Id of a watch phrase; all of the coverage when empty.
    watch: String,
}

/// Near-duplicate articles under their first publisher.
struct Story {
    first: ArticleLine,
    lead: String,
    copies: Vec<ArticleLine>,
    /// Its case.
    case: Option<i64>,
}

/// How the press could be watched since the close of the day before.
struct Watch {
    outages: Vec<String>,
    blind: Vec<BlindLine>,
    more_blind: usize,
    alarms: Vec<Alarm>,
    more_alarms: usize,
    failing: usize,
    /// Sources that a person paused.
    paused: usize,
    /// What others say was printed, and the service does not have.
    unmatched: usize,
}

/// `GET /`
pub(crate) async fn show(State(app): State<Shared>, visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    let (zone, now) = (app.desk.zone, app.now());
    let store = &app.desk.store;
    let since = yesterdays_close(now, zone);
    let all = store.case_heads(Which::Unclosed).await?;
    let open = all.iter().filter(|c| c.standing.state.is_open());
    // What was sent stands under its clock.
    let mut first: Vec<CaseHead> = open.clone().filter(|c| c.standing.state != Stage::Sent).cloned().collect();
    by_turn(&mut first, visitor.who());
    let letters = waiting_letters(&app, &visitor, &first).await?;
    first.truncate(FIRST);
    let mut coverage = store.coverage(since.to_utc(), COVERAGE).await?;
    let (cut, watched) = (coverage.len() as i64 == COVERAGE, watch_counts(&coverage));
    // A phrase that nothing meets any more narrows to nothing: the whole is shown instead.
    let narrowed = watched.iter().find(|w| w.phrase == asked.watch).map(|w| w.name.clone()).unwrap_or_default();
    if !narrowed.is_empty() {
        coverage.retain(|row| row.findings.watched.iter().any(|w| w.phrase == asked.watch));
    }
    let marked = store.cases_of(&coverage.iter().map(|row| row.story).collect::<Vec<_>>()).await?;
    let health = store.source_health().await?;
    let days = store.daily_counts(now.with_timezone(&zone).date_naive(), DAYS, zone).await?;
    let unread = store.unread_pages(since.to_utc(), UNREAD).await?;
    page(&Today {
        chrome: Chrome::new(&app, &visitor, t("Hôm nay"), "/"),
        today: now.with_timezone(&zone).format("%d/%m/%Y").to_string(),
        digest: now.with_timezone(&zone).date_naive().to_string(),
        cases: case_lines(first, &visitor, &app).await?,
        open_cases: open.count(),
        finished: all.iter().filter(|c| is_finished(c)).count(),
        dues: dues(&app, &all).await?,
        letters,
        since: Moment::of(since, zone),
        articles: coverage.len(),
        cut,
        watched,
        narrowed,
        stories: stories(&coverage, &marked, zone),
        alert: sources::alert(&health, Pulse::of(store).await?, now, zone),
        watch: watch(&app, &health, since.to_utc()).await?,
        sources: health.iter().filter(|s| s.active).count(),
        unread: unread.iter().map(|p| sources::unread_line(p, zone)).collect(),
        chart: chart(&days),
    })
}

/// The phrases that articles of the coverage meet, those with most articles first.
fn watch_counts(coverage: &[ArticleRow]) -> Vec<WatchCount> {
    let mut counts: Vec<WatchCount> = Vec::new();
    for watched in coverage.iter().flat_map(|row| &row.findings.watched) {
        match counts.iter_mut().find(|c| c.phrase == watched.phrase) {
            Some(count) => count.articles += 1,
            None => counts.push(WatchCount { phrase: watched.phrase.clone(), name: watched.name.clone(), articles: 1 }),
        }
    }
    counts.sort_by_key(|c| std::cmp::Reverse(c.articles));
    counts
}

async fn watch(app: &App, health: &[SourceRow], since: DateTime<Utc>) -> Result<Watch, PageError> {
    let (zone, now, store) = (app.desk.zone, app.now(), &app.desk.store);
    let watched = store.watched(now, since).await?;
    let outages = sources::outages(store, since, now).await?;
    let (blind, alarms) = (blind_lines(health, &watched, &outages, since, zone), alarms(health, &watched));
    let unmatched = missed::unmatched(app, since).await?.len();
    let pauses = sources::pauses(&store.source_record().await?, (since, now));
    let paused = pauses.iter().filter(|pause| pause.until.is_none() && pause.told(health, zone).is_some()).count();
    let more = |all: usize| all.saturating_sub(WATCH);
    Ok(Watch {
        outages: outages.iter().rev().take(WATCH).map(|outage| sources::outage_told(*outage, now, zone)).collect(),
        more_blind: more(blind.len()),
        blind: blind.into_iter().take(WATCH).collect(),
        more_alarms: more(alarms.len()),
        alarms: alarms.into_iter().take(WATCH).collect(),
        failing: health.iter().filter(|s| s.active && s.failures > 0).count(),
        paused,
        unmatched,
    })
}

/// Clocks of the few cases that have one, soonest first.
async fn dues(app: &App, cases: &[CaseHead]) -> Result<Vec<CaseDue>, PageError> {
    let mut dues = Vec::new();
    for head in cases.iter().filter(|case| due::may_run(&case.standing)) {
        if let Some(due) = due::running(app, &head.standing) {
            let case = app.desk.store.case(head.id).await?;
            let line = article_line(&case.row.article, app.desk.zone);
            let seen = aftermath::seen(app, &case, aftermath::waited_for(&head.standing)).await?.join("; ");
            let fallen = !lapsed::of_sent(app, &head.standing).await?.is_empty();
            dues.push(CaseDue { case: head.id.0, title: line.title, lang: line.lang, due, seen, fallen });
        }
    }
    dues.sort_by_key(|d| d.due.order);
    Ok(dues)
}

/// Letters that are this person's to deal with: to approve, to mend, and to send.
async fn waiting_letters(app: &App, visitor: &Visitor, heads: &[CaseHead]) -> Result<[Vec<Letter>; 3], PageError> {
    let who = visitor.who();
    let own = |state: Stage| move |head: &&CaseHead| head.standing.state == state && head.standing.holder == Some(who.0);
    Ok([
        letters(app, heads.iter().filter(|head| awaits_approval(&head.standing, who))).await?,
        letters(app, heads.iter().filter(own(Stage::Returned))).await?,
        letters(app, heads.iter().filter(own(Stage::Approved))).await?,
    ])
}

/// The letters in work of cases, those that wait longest first.
async fn letters(app: &App, heads: impl Iterator<Item = &CaseHead>) -> Result<Vec<Letter>, PageError> {
    let mut heads: Vec<CaseHead> = heads.cloned().collect();
    heads.sort_by_key(|head| head.standing.since);
    let letter = |row: &CaseRow| {
        let article = article_line(&row.article, app.desk.zone);
        let since = Moment::of(row.standing.since, app.desk.zone);
        Some(Letter { draft: row.standing.draft?.0, title: article.title, lang: article.lang, since })
    };
    Ok(app.desk.store.case_rows(heads).await?.iter().filter_map(letter).collect())
}

/// Groups articles by story, in the order of each story's newest article; the first publisher stands for it.
fn stories(rows: &[ArticleRow], marked: &HashMap<StoryId, (CaseId, DateTime<Utc>)>, zone: chrono::FixedOffset) -> Vec<Story> {
    let mut groups: Vec<(StoryId, Vec<&ArticleRow>)> = Vec::new();
    for row in rows {
        match groups.iter_mut().find(|(story, _)| *story == row.story) {
            Some((_, members)) => members.push(row),
            None => groups.push((row.story, vec![row])),
        }
    }
    groups.into_iter().filter_map(|(id, members)| story(members, marked.get(&id).map(|(case, _)| case.0), zone)).collect()
}

fn story(mut members: Vec<&ArticleRow>, case: Option<i64>, zone: chrono::FixedOffset) -> Option<Story> {
    members.sort_by_key(|row| row.published.at());
    let (first, copies) = members.split_first()?;
    let lead = first.lead.chars().take(240).collect();
    Some(Story { first: article_line(first, zone), lead, copies: copies.iter().map(|row| article_line(row, zone)).collect(), case })
}
