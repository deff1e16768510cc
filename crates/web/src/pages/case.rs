//! A case: the article with its evidence, the reasons, the history, and what may be done now by this person.

mod conflict;
mod deeds;
mod letters;
mod quotes;
mod view;

pub(crate) use deeds::{begin_draft, claim, close, conclude, judge, release, reopen};
pub(crate) use letters::{EarlierLetter, concluding, earlier_letter, may_conclude, outcomes};
pub(crate) use view::{Reason, VersionLine, marks_of, odds, reasons, version_lines};

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::{CaseId, Deed, DraftId, Verdict, case};
use store::{ArticleView, CaseView};

use self::letters::OutcomeForm;
use crate::case_lines::{ArticleLine, article_line};
use crate::chrome::{Chrome, Mistakes, page};
use crate::copies::{Copies, copies};
use crate::corrected::{self, Printed};
use crate::diff::{DiffPiece, compare};
use crate::due::{self, Due};
use crate::error::PageError;
use crate::locale::{filters, say, t};
use crate::marks::{MarkedText, Piece, mark};
use crate::pages::draft::lapsed;
use crate::presence::{self, PresenceView};
use crate::time::Moment;
use crate::visitor::Visitor;
use crate::{App, Shared, audit, opening, words};

#[derive(Template)]
#[template(path = "case.html")]
struct Case {
    chrome: Chrome,
    id: i64,
    state: &'static str,
    since: Moment,
    holder: String,
    verdict: Option<(&'static str, String)>,
    due: Option<Due>,
    sent: Option<(String, String)>,
    /// The number and date of what was sent; empty where nobody noted them.
    reference: String,
    /// What came of the letter, where the state does not say it; else empty.
    outcome: &'static str,
    article: ArticleLine,
    url: String,
    /// The headline with its marks, for the head of the page; `text` goes without it.
    headline: Vec<Piece>,
    text: MarkedText,
    reasons: Vec<Reason>,
    /// What is said where there are none.
    unspoken: &'static str,
    /// Corrections and denials that are printed already, while a letter may still come of the case.
    printed: Printed,
    presence: PresenceView,
    versions: Vec<VersionLine>,
    diff: Vec<DiffPiece>,
    copies: Copies,
    earlier: Vec<i64>,
    history: Vec<HistoryLine>,
    draft: Option<i64>,
    /// Letters that were sent before the case was taken up again.
    letters: Vec<EarlierLetter>,
    /// Letters that are out and rest on a figure that does not stand any more.
    fallen: Vec<(i64, String)>,
    /// How many of the captures are versions.
    version_count: usize,
    /// Whether the audit log is theirs to read.
    may_audit: bool,
    may: May,
    verdicts: Vec<Choice>,
    labels: Vec<Choice>,
    outcomes: Vec<OutcomeForm>,
    profiles: Vec<Choice>,
    typed: Typed,
    mistakes: Mistakes,
    /// The verdicts that the form for another stands on.
    seen: usize,
    /// What was decided meanwhile, where a form of an older page was sent.
    conflict: Option<String>,
}

impl Case {
    /// Whether a letter that was sent before is still to be answered.
    fn is_awaited(&self) -> bool {
        self.letters.iter().any(|letter| letter.due.is_some())
    }
}

struct HistoryLine {
    at: Moment,
    who: String,
    what: String,
}

/// An option of a form.
pub(crate) struct Choice {
    pub(crate) value: String,
    pub(crate) label: String,
    pub(crate) hint: &'static str,
    pub(crate) chosen: bool,
}

/// What this person may do now.
#[derive(Default)]
struct May {
    claim: bool,
    release: bool,
    judge: bool,
    reopen: bool,
    close: bool,
    /// The letter that may be begun.
    draft: Option<&'static str>,
}

impl May {
    fn anything(&self) -> bool {
        self.claim || self.release || self.judge || self.reopen || self.close || self.draft.is_some()
    }
}

/// What was typed into a form that came back.
#[derive(Default)]
struct Typed {
    verdict: String,
    note: String,
    label: String,
    reason: String,
    outcome: String,
    outcome_note: String,
    /// The earlier letter of which the outcome was typed.
    letter: Option<DraftId>,
}

/// `GET /cases/{id}`
pub(crate) async fn show(State(app): State<Shared>, Path(id): Path<i64>, visitor: Visitor) -> Result<Response, PageError> {
    let view = app.desk.store.case(CaseId(id)).await?;
    audit::looked(&app, &visitor, format!("case {id}")).await?;
    page(&draw(&app, &visitor, &view, Typed::default(), Mistakes::default()).await?)
}

async fn draw(app: &Shared, visitor: &Visitor, view: &CaseView, typed: Typed, mistakes: Mistakes) -> Result<Case, PageError> {
    let Read { line, headline, text } = read(app, view);
    let Told { reasons, unspoken, presence } = told(app, view).await?;
    let Forms { may, verdicts, labels, profiles } = forms(app, visitor, view, &typed);
    let is_ahead = may.judge || may.draft.is_some();
    let printed = if is_ahead { corrected::printed(app, view.article.row.id, &view.row.signals).await? } else { Printed::default() };
    let fallen = lapsed::of_sent(app, &view.row.standing).await?;
    let outcomes = letters::forms(app, visitor, view, &typed, &mistakes).await?;
    let (zone, row, article, standing) = (app.desk.zone, &view.row, &view.article, &view.row.standing);
    let versions = version_lines(article, zone, visitor);
    Ok(Case {
        chrome: Chrome::new(app, visitor, say!("Vụ việc {c}", c = row.id), "/queue").about(visitor, standing.state),
        id: row.id.0,
        state: words::state(standing.state),
        since: Moment::of(standing.since, zone),
        holder: holder(view),
        verdict: standing.verdict.as_ref().map(|(v, _, note)| (words::verdict(*v), note.clone())),
        due: due::running(app, standing),
        sent: standing.sent.as_ref().map(|(on, to)| (crate::time::day(*on), to.clone())),
        reference: words::letter_reference(&standing.reference),
        outcome: standing.outcome.filter(|_| standing.state == domain::State::Closed).map(words::outcome).unwrap_or_default(),
        headline,
        text,
        article: line,
        url: article.row.url.clone(),
        reasons,
        unspoken,
        printed,
        presence,
        version_count: versions.iter().filter(|version| version.is_version).count(),
        versions,
        diff: last_edit(article),
        copies: copies(article, zone),
        earlier: article.cases.iter().filter(|c| **c != row.id).map(|c| c.0).collect(),
        history: view.events.iter().rev().map(|(e, name)| history_line(e, name.as_deref(), zone)).collect(),
        draft: standing.draft.map(|d| d.0),
        letters: letters::earlier(app, visitor, view),
        fallen,
        may_audit: visitor.user.role.administers(),
        may,
        verdicts,
        labels,
        outcomes,
        profiles,
        typed,
        mistakes,
        seen: case::rounds(view.events.iter().map(|(event, _)| event), &judging()),
        conflict: None,
    })
}

/// A verdict, with a stand-in for what the form will say.
fn judging() -> Deed {
    Deed::Judged { verdict: Verdict::NoFault, note: "?".to_owned(), label: None }
}

/// The article as it is read here.
struct Read {
    line: ArticleLine,
    headline: Vec<Piece>,
    text: MarkedText,
}

fn read(app: &App, view: &CaseView) -> Read {
    let line = article_line(&view.article.row, app.desk.zone);
    let mut text = mark(&view.article.content, &marks_of(&view.row.signals, &view.article), line.lang);
    Read { headline: std::mem::take(&mut text.title), text, line }
}

/// What rules and the watch say of the article.
struct Told {
    reasons: Vec<Reason>,
    unspoken: &'static str,
    presence: PresenceView,
}

async fn told(app: &Shared, view: &CaseView) -> Result<Told, PageError> {
    let past = app.precision.records(&app.desk.store, app.now()).await?;
    let silent = if view.row.signals.is_empty() { opening::silent(app, &[view.row.id]).await? } else { HashMap::new() };
    Ok(Told {
        unspoken: silent.get(&view.row.id).map_or("", |silent| silent.told()),
        reasons: reasons(app, &view.row.signals, &view.article, &past).await?,
        presence: presence::of(app, view.article.row.id).await?,
    })
}

/// The forms that this person may send now, with their choices.
struct Forms {
    may: May,
    verdicts: Vec<Choice>,
    labels: Vec<Choice>,
    profiles: Vec<Choice>,
}

fn forms(app: &App, visitor: &Visitor, view: &CaseView, typed: &Typed) -> Forms {
    Forms {
        may: may(view, visitor),
        verdicts: verdicts(&typed.verdict),
        labels: words::LABELS.iter().map(|(value, _, label)| choice(value, t(label), "", &typed.label)).collect(),
        profiles: profiles(app, &app.desk.profile),
    }
}

/// Nobody holds what is closed.
fn holder(view: &CaseView) -> String {
    let open = view.row.standing.state != domain::State::Closed;
    view.row.holder.clone().filter(|_| open).unwrap_or_default()
}

/// What the newest version of the article changed in the one before.
fn last_edit(article: &ArticleView) -> Vec<DiffPiece> {
    let versions: Vec<_> = article.versions.iter().filter(|v| v.quality == domain::Quality::Article).take(2).collect();
    if let [new, old] = versions[..] { compare(&old.content, &new.content) } else { Vec::new() }
}

fn verdicts(chosen: &str) -> Vec<Choice> {
    Verdict::ALL.iter().map(|v| choice(v.as_str(), words::verdict(*v), words::verdict_means(*v), chosen)).collect()
}

/// The agencies in whose names letters can be drafted.
pub(crate) fn profiles(app: &App, chosen: &str) -> Vec<Choice> {
    app.desk.letters.profiles().iter().map(|p| choice(&p.id, &p.name, "", chosen)).collect()
}

pub(crate) fn choice(value: &str, label: &str, hint: &'static str, chosen: &str) -> Choice {
    Choice { value: value.to_owned(), label: label.to_owned(), hint, chosen: value == chosen }
}

/// The same with what is asked for, also where nothing is known of it: a list shows what narrows its page.
pub(crate) fn with_asked(mut choices: Vec<Choice>, asked: &str) -> Vec<Choice> {
    if !asked.is_empty() && choices.iter().all(|known| !known.chosen) {
        choices.push(choice(asked, asked, "", asked));
    }
    choices
}

fn history_line(event: &domain::Event, name: Option<&str>, zone: chrono::FixedOffset) -> HistoryLine {
    HistoryLine {
        at: Moment::of(event.at, zone), who: name.unwrap_or_else(|| t("Hệ thống")).to_owned(), what: words::deed(&event.deed)
    }
}

/// Asks the domain about each deed, with a stand-in for what the form will explain.
fn may(view: &CaseView, visitor: &Visitor) -> May {
    let standing = &view.row.standing;
    let why = || "?".to_owned();
    let allowed = |deed: Deed| case::may(standing, visitor.who(), &deed, &[]).is_ok();
    let letter = standing.verdict.as_ref().and_then(|v| v.0.letter());
    May {
        claim: allowed(Deed::Claimed),
        release: allowed(Deed::Released),
        judge: allowed(judging()),
        reopen: allowed(Deed::Reopened { reason: why() }),
        close: allowed(Deed::Closed { note: String::new() }),
        draft: letter.filter(|_| allowed(Deed::Drafted { draft: DraftId(0) })).map(words::letter),
    }
}
