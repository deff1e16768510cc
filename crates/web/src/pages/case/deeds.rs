//! The deeds done from a case page. The store asks the domain again before it writes any of them.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use domain::{CaseId, Deed, DraftId, Outcome, Refusal, State as Stage, Verdict, case};
use report::Material;
use serde::Deserialize;
use store::CaseView;

use super::{Typed, concluding, conflict, draw, judging, letters};
use crate::chrome::{Mistakes, unprocessable};
use crate::error::PageError;
use crate::locale::t;
use crate::posted::Posted;
use crate::session::Nothing;
use crate::{App, Shared, due, words};

/// `POST /cases/{id}/claim`
pub(crate) async fn claim(State(app): State<Shared>, Path(id): Path<i64>, posted: Posted<Nothing>) -> Result<Response, PageError> {
    match app.desk.store.act(CaseId(id), posted.visitor.who(), Deed::Claimed, app.now()).await {
        Err(store::Error::Refused(Refusal::State)) => conflict::taken(&app, &posted, CaseId(id)).await,
        Err(other) => Err(posted.lost(other)),
        Ok(_) => Ok(Redirect::to(&format!("/cases/{id}?done=claimed")).into_response()),
    }
}

/// `POST /cases/{id}/release`
pub(crate) async fn release(State(app): State<Shared>, Path(id): Path<i64>, posted: Posted<Nothing>) -> Result<Response, PageError> {
    act(&app, id, &posted, Deed::Released, "released").await
}

async fn act<T>(app: &App, id: i64, posted: &Posted<T>, deed: Deed, done: &str) -> Result<Response, PageError> {
    app.desk.store.act(CaseId(id), posted.visitor.who(), deed, app.now()).await.map_err(|error| posted.lost(error))?;
    Ok(Redirect::to(&format!("/cases/{id}?done={done}")).into_response())
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Judgement {
    verdict: String,
    note: String,
    label: String,
    /// How many verdicts the page stood on: see [`case::rounds`].
    seen: usize,
}

/// `POST /cases/{id}/verdict`
pub(crate) async fn judge(State(app): State<Shared>, Path(id): Path<i64>, posted: Posted<Judgement>) -> Result<Response, PageError> {
    posted.visitor.must_review()?;
    let note = posted.brief(&posted.form.note)?;
    let label = words::LABELS.iter().find(|l| l.0 == posted.form.label).map(|l| l.1);
    let typed = Typed { verdict: posted.form.verdict.clone(), note: note.clone(), label: posted.form.label.clone(), ..Typed::default() };
    let mut mistakes = Mistakes::default();
    if note.is_empty() {
        mistakes.add("note", t("Hãy ghi lý do của kết luận."));
    }
    if label.zip(Verdict::parse(&posted.form.verdict)).is_some_and(|(label, verdict)| !label.fits(verdict)) {
        mistakes.add("label", t("Nhãn này không đi cùng kết luận không thấy sai sót: hãy bỏ nhãn hoặc chọn kết luận khác."));
    }
    let Some(verdict) = Verdict::parse(&posted.form.verdict).filter(|_| mistakes.is_empty()) else {
        if Verdict::parse(&posted.form.verdict).is_none() {
            mistakes.add("verdict", t("Hãy chọn một kết luận."));
        }
        return undecided(&app, id, &posted, (judging(), posted.form.seen), (typed, mistakes)).await;
    };
    let done = if verdict == Verdict::NoFault { "dismissed" } else { "judged" };
    decide(&app, id, &posted, (Deed::Judged { verdict, note, label }, posted.form.seen, typed), done).await
}

/// Does a deed that its author decided on with what the page showed, or shows what was decided meanwhile.
async fn decide<T>(
    app: &Shared,
    id: i64,
    posted: &Posted<T>,
    (deed, seen, typed): (Deed, usize, Typed),
    done: &str,
) -> Result<Response, PageError> {
    match app.desk.store.decide(CaseId(id), posted.visitor.who(), (deed.clone(), seen), app.now()).await {
        Ok(_) => Ok(Redirect::to(&format!("/cases/{id}?done={done}")).into_response()),
        Err(store::Error::Refused(Refusal::Stale)) => conflict::shown(app, posted, CaseId(id), &deed, typed).await,
        Err(other) => Err(posted.lost(other)),
    }
}

/// The page with what is wrong with a decision. It stands on what is in force, so an older one is told of that first.
async fn undecided<T>(
    app: &Shared,
    id: i64,
    posted: &Posted<T>,
    (deed, seen): (Deed, usize),
    (typed, mistakes): (Typed, Mistakes),
) -> Result<Response, PageError> {
    if conflict::is_stale(&app.desk.store.case(CaseId(id)).await?, &deed, seen) {
        return conflict::shown(app, posted, CaseId(id), &deed, typed).await;
    }
    again(app, id, posted, &deed, (typed, mistakes)).await
}

/// Stands for what a form lacks, where only the deed is asked about.
const UNSAID: &str = "?";

/// The page with what was typed, where it has the form of this deed still.
async fn again<T>(
    app: &Shared,
    id: i64,
    posted: &Posted<T>,
    deed: &Deed,
    (typed, mistakes): (Typed, Mistakes),
) -> Result<Response, PageError> {
    let view = app.desk.store.case(CaseId(id)).await?;
    case::may(&view.row.standing, posted.visitor.who(), deed, &[]).map_err(|refusal| posted.lost(refusal))?;
    unprocessable(&draw(app, &posted.visitor, &view, typed, mistakes).await?)
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Explained {
    reason: String,
}

/// `POST /cases/{id}/reopening`
pub(crate) async fn reopen(State(app): State<Shared>, Path(id): Path<i64>, posted: Posted<Explained>) -> Result<Response, PageError> {
    posted.visitor.must_review()?;
    let reason = posted.brief(&posted.form.reason)?;
    if reason.is_empty() {
        let mistakes = Mistakes::one("reason", t("Hãy ghi lý do mở lại."));
        return again(&app, id, &posted, &Deed::Reopened { reason: UNSAID.to_owned() }, (Typed::default(), mistakes)).await;
    }
    act(&app, id, &posted, Deed::Reopened { reason }, "reopened").await
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Ending {
    outcome: String,
    note: String,
    /// The letter, where it is one that was sent before the case was taken up again.
    draft: String,
    /// How many outcomes the page stood on: see [`case::rounds`].
    seen: usize,
}

/// `POST /cases/{id}/outcome`
pub(crate) async fn conclude(State(app): State<Shared>, Path(id): Path<i64>, posted: Posted<Ending>) -> Result<Response, PageError> {
    posted.visitor.must_review()?;
    let (note, draft) = (posted.brief(&posted.form.note)?, letters::named(&posted.form.draft)?);
    let typed = Typed { outcome: posted.form.outcome.clone(), outcome_note: note.clone(), letter: draft, ..Typed::default() };
    let seen = posted.form.seen;
    let Some(outcome) = Outcome::parse(&posted.form.outcome) else {
        let view = app.desk.store.case(CaseId(id)).await?;
        let mistakes = Mistakes::one("outcome", t("Hãy chọn kết quả."));
        return undecided(&app, id, &posted, (possible(&view, &posted, draft), seen), (typed, mistakes)).await;
    };
    if outcome == Outcome::Refused && note.is_empty() {
        let mistakes = Mistakes::one("outcome-note", t("Hãy ghi lý do mà tòa soạn hoặc đơn vị đưa ra."));
        return undecided(&app, id, &posted, (concluding(outcome, draft), seen), (typed, mistakes)).await;
    }
    if outcome == Outcome::NoAnswer {
        let view = app.desk.store.case(CaseId(id)).await?;
        if let Some(why) = due::too_early(&app, &view.row.standing, draft) {
            let mistakes = Mistakes::one("outcome", why);
            return undecided(&app, id, &posted, (concluding(outcome, draft), seen), (typed, mistakes)).await;
        }
    }
    decide(&app, id, &posted, (Deed::Concluded { outcome, note, draft }, seen, typed), "concluded").await
}

/// An outcome that this person may record, where the form names none.
fn possible<T>(view: &CaseView, posted: &Posted<T>, draft: Option<DraftId>) -> Deed {
    let deeds = Outcome::ALL.map(|outcome| concluding(outcome, draft));
    let allowed = |deed: &Deed| case::may(&view.row.standing, posted.visitor.who(), deed, &[]).is_ok();
    deeds.into_iter().find(allowed).unwrap_or_else(|| concluding(Outcome::Answered, draft))
}

/// `POST /cases/{id}/closing`
pub(crate) async fn close(State(app): State<Shared>, Path(id): Path<i64>, posted: Posted<Ending>) -> Result<Response, PageError> {
    let note = posted.brief(&posted.form.note)?;
    act(&app, id, &posted, Deed::Closed { note }, "closed").await
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Beginning {
    profile: String,
}

/// `POST /cases/{id}/drafts`
pub(crate) async fn begin_draft(State(app): State<Shared>, Path(id): Path<i64>, posted: Posted<Beginning>) -> Result<Response, PageError> {
    posted.visitor.must_review()?;
    let view = app.desk.store.case(CaseId(id)).await?;
    let Some(kind) = view.row.standing.verdict.as_ref().and_then(|v| v.0.letter()) else {
        return Err(PageError::Refused(Refusal::State));
    };
    // Where it is begun already the store tells whether this person has just done so.
    if !matches!(view.row.standing.state, Stage::Judged(_) | Stage::Drafting) {
        return Err(PageError::Refused(Refusal::State));
    }
    // No letter is written in another agency's name than the one that was chosen.
    let profile = if posted.form.profile.is_empty() { &app.desk.profile } else { &posted.form.profile };
    if app.desk.letters.profile(profile).is_none() {
        let mistakes = Mistakes::one("profile", t("Cơ quan này không còn trong cấu hình; hãy chọn cơ quan khác."));
        return again(&app, id, &posted, &Deed::Drafted { draft: DraftId(0) }, (Typed::default(), mistakes)).await;
    }
    let facts = facts_of(&app, &view).await?;
    let copies = app.desk.store.contents(&view.article.copies.iter().map(|copy| copy.id).collect::<Vec<_>>()).await?;
    let material = crate::material(&view, kind, &facts, &copies, profile, &law(&app, &view), app.desk.zone);
    let outside = crate::outside(app.desk.letters.profile(profile), &app.desk.places, &view.article.row.findings);
    let draft = report::compose(&app.desk.letters, &Material { outside, ..material })?;
    let draft = app.desk.store.begin_draft(view.row.id, posted.visitor.who(), &draft, app.now()).await?;
    Ok(Redirect::to(&format!("/drafts/{draft}?done=drafted")).into_response())
}

/// Facts in force: a withdrawn one must not be cited.
async fn facts_of(app: &App, view: &CaseView) -> Result<Vec<domain::Fact>, PageError> {
    let compared: Vec<i64> = view.row.signals.iter().filter_map(|s| s.fact).collect();
    let facts = app.desk.store.facts().await?;
    Ok(facts.into_iter().filter(|f| compared.contains(&f.id.0)).collect())
}

/// The laws in force on the day of publication.
fn law(app: &App, view: &CaseView) -> String {
    let day: NaiveDate = view.article.row.published.at().with_timezone(&app.desk.zone).date_naive();
    app.desk.clocks.regime_on(day).map(|(_, regime)| regime.law.clone()).unwrap_or_default()
}
