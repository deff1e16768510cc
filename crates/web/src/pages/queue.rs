//! The queue: open cases, most serious first, those that wait for others last.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::{CaseId, Deed, Refusal, Role, State as Stage, UserId, Verdict};
use serde::Deserialize;
use store::{CaseHead, Which};
use url::form_urlencoded::Serializer;

use crate::case_lines::{CaseLine, article_line, by_turn, case_lines, is_finished, turn};
use crate::chrome::{Chrome, page, unprocessable};
use crate::due::{self, Due};
use crate::error::PageError;
use crate::locale::{filters, t};
use crate::posted::Posted;
use crate::time::Moment;
use crate::visitor::Visitor;
use crate::{Shared, words};

#[derive(Template)]
#[template(path = "queue.html")]
struct Queue {
    chrome: Chrome,
    cases: Vec<CaseLine>,
    /// How many there are on all pages together.
    all: String,
    /// The address of the first page, where another is shown, and of the next.
    first: Option<&'static str>,
    next: Option<String>,
    /// What follows the path of a form, so that its answer shows the same page.
    here: String,
    /// Letters that wait for this person stand first.
    approves: bool,
    /// Those with an outcome that nobody has closed, on the first page; and how many there are.
    finished: Vec<Finished>,
    all_finished: usize,
    /// Those that are done with, while a letter that was sent before they were taken up again is still to be answered; on the first page.
    awaited: Vec<Finished>,
    all_awaited: usize,
    /// The case whose dismissal was sent without a reason.
    unexplained: i64,
}

/// A case at its end.
struct Finished {
    id: i64,
    title: String,
    lang: &'static str,
    /// What came of it.
    state: &'static str,
    since: Moment,
    /// The clock of a letter that was sent before it was taken up again.
    due: Option<Due>,
}

/// Cases on a page, and those that want to be closed.
const PAGE: usize = 50;

/// Which page is shown.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Asked {
    /// The case behind which the page begins.
    after: String,
    /// Whose turn it was then: cases move on while their readers turn pages.
    turn: String,
}

impl Asked {
    fn behind(head: &CaseHead, who: (UserId, Role)) -> Self {
        Self { after: head.id.to_string(), turn: turn(&head.standing, who).to_string() }
    }

    /// What follows the path of a link or form that keeps the page; with a word on what was just done.
    fn query(&self, done: &str) -> String {
        let pairs = [("after", self.after.as_str()), ("turn", &self.turn), ("done", done)];
        let query = Serializer::new(String::new()).extend_pairs(pairs.iter().filter(|(_, value)| !value.is_empty())).finish();
        if query.is_empty() { query } else { format!("?{query}") }
    }
}

/// Where a page begins.
enum Begin {
    Behind(Asked),
    /// With the page on which this case stands.
    PageOf(i64),
}

/// `GET /queue?after=&turn=`
pub(crate) async fn show(State(app): State<Shared>, visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    page(&queue(&app, &visitor, Begin::Behind(asked), 0).await?)
}

async fn queue(app: &Shared, visitor: &Visitor, begin: Begin, unexplained: i64) -> Result<Queue, PageError> {
    let all = app.desk.store.case_heads(Which::Unclosed).await?;
    let finished: Vec<CaseHead> = all.iter().filter(|head| is_finished(head)).cloned().collect();
    let (mut heads, done): (Vec<CaseHead>, Vec<CaseHead>) = all.into_iter().partition(|head| head.standing.state.is_open());
    let awaited: Vec<CaseHead> =
        done.into_iter().filter(|head| !is_finished(head) && due::running(app, &head.standing).is_some()).collect();
    by_turn(&mut heads, visitor.who());
    let (asked, begin) = match begin {
        Begin::PageOf(case) => (Asked::default(), heads.iter().position(|head| head.id.0 == case).map_or(0, |at| at - at % PAGE)),
        Begin::Behind(asked) => {
            let at = behind(app, visitor.who(), &heads, &asked).await?;
            (asked, at)
        }
    };
    let all = heads.len();
    let shown: Vec<CaseHead> = heads.into_iter().skip(begin).take(PAGE).collect();
    let last = shown.last().filter(|_| begin + shown.len() < all).map(|last| Asked::behind(last, visitor.who()));
    Ok(Queue {
        chrome: Chrome::new(app, visitor, t("Hàng chờ xử lý"), "/queue"),
        cases: case_lines(shown, visitor, app).await?,
        all: words::count(all as u64),
        first: (begin > 0).then_some("/queue"),
        all_finished: if begin == 0 { finished.len() } else { 0 },
        finished: if begin == 0 { finished_lines(app, finished).await? } else { Vec::new() },
        all_awaited: awaited.len(),
        awaited: if begin == 0 { finished_lines(app, awaited).await? } else { Vec::new() },
        next: last.map(|last| format!("/queue{}", last.query(""))),
        here: asked.query(""),
        approves: visitor.user.role.approves(),
        unexplained,
    })
}

/// How many cases of the queue stand before a page that begins behind a case: where it stood when the page was asked for, though it has
/// moved since or is done. What is no case is behind nothing.
async fn behind(app: &Shared, who: (UserId, Role), heads: &[CaseHead], asked: &Asked) -> Result<usize, PageError> {
    let Ok(case) = asked.after.parse().map(CaseId) else { return Ok(0) };
    let stands = heads.iter().position(|head| head.id == case);
    let then: Option<u8> = asked.turn.parse().ok();
    if let Some(at) = stands
        && then.is_none_or(|then| then == turn(&heads[at].standing, who))
    {
        return Ok(at + 1);
    }
    let mut line = app.desk.store.case_heads(Which::All).await?;
    line.retain(|head| head.id == case || head.standing.state.is_open());
    line.sort_by_key(|head| then.filter(|_| head.id == case).unwrap_or_else(|| turn(&head.standing, who)));
    let before = line.iter().position(|head| head.id == case).unwrap_or(0);
    Ok(before + usize::from(stands.is_some_and(|at| at <= before)))
}

async fn finished_lines(app: &Shared, mut heads: Vec<CaseHead>) -> Result<Vec<Finished>, PageError> {
    heads.sort_by_key(|head| head.standing.since);
    heads.truncate(PAGE);
    let rows = app.desk.store.case_rows(heads).await?;
    let line = |row: store::CaseRow| {
        let article = article_line(&row.article, app.desk.zone);
        let (state, due) = (words::state(row.standing.state), due::running(app, &row.standing));
        let since = Moment::of(row.standing.since, app.desk.zone);
        Finished { id: row.id.0, title: article.title, lang: article.lang, state, since, due }
    };
    Ok(rows.into_iter().map(line).collect())
}

#[derive(Deserialize)]
pub(crate) struct Dismissal {
    #[serde(default)]
    reason: String,
}

/// `POST /cases/{id}/dismissal`
pub(crate) async fn dismiss(
    State(app): State<Shared>,
    Path(id): Path<i64>,
    Query(asked): Query<Asked>,
    posted: Posted<Dismissal>,
) -> Result<Response, PageError> {
    posted.visitor.must_review()?;
    let note = posted.brief(&posted.form.reason)?;
    if note.is_empty() {
        let begin = if asked.after.is_empty() { Begin::PageOf(id) } else { Begin::Behind(asked) };
        return unprocessable(&queue(&app, &posted.visitor, begin, id).await?);
    }
    let (case, who, store) = (CaseId(id), posted.visitor.who(), &app.desk.store);
    let standing = store.case(case).await?.row.standing;
    match &standing.verdict {
        // Sent twice, by a second press of the button.
        Some((Verdict::NoFault, by, said)) if (*by, said) == (who.0, &note) => return dismissed(&asked),
        // A page that was opened before the verdict must not overturn it.
        Some(_) => return Err(posted.lost(Refusal::State)),
        None => {}
    }
    if standing.state == Stage::New {
        store.act(case, who, Deed::Claimed, app.now()).await.map_err(|error| posted.lost(error))?;
    }
    let deed = Deed::Judged { verdict: Verdict::NoFault, note, label: None };
    store.act(case, who, deed, app.now()).await.map_err(|error| posted.lost(error))?;
    dismissed(&asked)
}

fn dismissed(asked: &Asked) -> Result<Response, PageError> {
    Ok(Redirect::to(&format!("/queue{}", asked.query("dismissed"))).into_response())
}
