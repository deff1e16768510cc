//! A watch phrase: the form, what it would have flagged before it is saved, and switching it off and on.

mod fields;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use chrono::TimeDelta;
use domain::{Refusal, WatchId, WatchPhrase};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use store::WatchRow;

use self::fields::Typed;
use super::case::{Choice, choice};
use crate::chrome::{Chrome, Mistakes, page, unprocessable};
use crate::error::PageError;
use crate::locale::{filters, say, t};
use crate::posted::Posted;
use crate::time::Moment;
use crate::visitor::Visitor;
use crate::{App, Met, Replay, Shared, words};

/// Days that a preview looks back.
const DAYS: i64 = 30;
/// Articles of a preview that are listed.
const LISTED: usize = 50;

#[derive(Template)]
#[template(path = "watch.html")]
struct Watch {
    chrome: Chrome,
    /// Number of the phrase; 0 for a new one.
    number: i64,
    heading: String,
    typed: Typed,
    on: bool,
    parts: Vec<Choice>,
    languages: Vec<Choice>,
    places: Vec<Choice>,
    seen: Option<Seen>,
    /// Save was pressed on other words than those that were previewed.
    is_other: bool,
    days: i64,
    mistakes: Mistakes,
}

/// What a phrase would have flagged.
struct Seen {
    /// Of what was looked for; comes back with the form that is saved.
    digest: String,
    asked: String,
    read: usize,
    met: usize,
    lines: Vec<MetLine>,
}

struct MetLine {
    article: i64,
    title: String,
    lang: &'static str,
    outlet: String,
    at: String,
    quotes: Vec<String>,
}

/// `GET /watch/new`
pub(crate) async fn new(State(app): State<Shared>, visitor: Visitor) -> Result<Response, PageError> {
    visitor.must_author()?;
    page(&draw(&app, &visitor, Typed::default(), None, Mistakes::default(), None))
}

/// `GET /watch/{id}`
pub(crate) async fn show(State(app): State<Shared>, Path(id): Path<i64>, visitor: Visitor) -> Result<Response, PageError> {
    visitor.must_author()?;
    let row = find(&app, id).await?;
    page(&draw(&app, &visitor, Typed::of(&row), Some(&row), Mistakes::default(), None))
}

fn draw(app: &App, visitor: &Visitor, typed: Typed, row: Option<&WatchRow>, mistakes: Mistakes, seen: Option<Seen>) -> Watch {
    let heading = row.map_or_else(|| t("Thêm cụm từ theo dõi").to_owned(), |row| say!("Cụm từ theo dõi: {name}", name = row.phrase.name));
    Watch {
        chrome: Chrome::new(app, visitor, heading.clone(), "/rules"),
        number: row.map_or(0, |row| row.id.0),
        on: row.is_none_or(|row| row.phrase.on),
        heading,
        parts: domain::Part::ALL.into_iter().map(|p| choice(p.as_str(), words::part(p), "", &typed.part)).collect(),
        languages: typed.language_choices(),
        places: typed.place_choices(app),
        typed,
        seen,
        is_other: false,
        days: DAYS,
        mistakes,
    }
}

async fn find(app: &App, id: i64) -> Result<WatchRow, PageError> {
    let rows = app.desk.store.watch_phrases().await?;
    rows.into_iter().find(|row| row.id == WatchId(id)).ok_or(PageError::Missing)
}

/// `POST /watch/preview`
pub(crate) async fn preview(State(app): State<Shared>, posted: Posted<Typed>) -> Result<Response, PageError> {
    posted.visitor.must_author()?;
    let row = match posted.form.id {
        0 => None,
        id => Some(find(&app, id).await?),
    };
    let phrase = match checked(&app, &posted.form, row.as_ref()).await? {
        Ok(phrase) => phrase,
        Err(mistakes) => return unprocessable(&draw(&app, &posted.visitor, posted.form, row.as_ref(), mistakes, None)),
    };
    let seen = replayed(&app, phrase).await?;
    page(&draw(&app, &posted.visitor, posted.form, row.as_ref(), Mistakes::default(), Some(seen)))
}

async fn replayed(app: &App, phrase: WatchPhrase) -> Result<Seen, PageError> {
    let (digest, asked) = (digest(&phrase)?, words::asked(&phrase, |id| app.place_name(id)));
    match app.desk.analyst.replay(phrase, app.now() - TimeDelta::days(DAYS)).await {
        Ok(replay) => Ok(seen(app, (digest, asked), replay)),
        Err(message) => Err(PageError::Internal(anyhow::anyhow!("a watch phrase could not be replayed: {message}"))),
    }
}

/// Of what a phrase looks for: its name and its note find nothing, and may be other than when it was previewed.
fn digest(phrase: &WatchPhrase) -> Result<String, PageError> {
    let looked_for = WatchPhrase { id: String::new(), name: String::new(), note: String::new(), on: true, ..phrase.clone() };
    let text = serde_json::to_string(&looked_for).map_err(|fault| PageError::Internal(fault.into()))?;
    Ok(Sha256::digest(text).iter().take(8).map(|byte| format!("{byte:02x}")).collect())
}

/// The preview of a phrase that was to be saved and that nobody has seen as it is now; `None` where it was seen.
async fn unseen(app: &App, posted: &Posted<Typed>, row: Option<&WatchRow>, phrase: &WatchPhrase) -> Result<Option<Watch>, PageError> {
    if posted.form.previewed == digest(phrase)? {
        return Ok(None);
    }
    let seen = replayed(app, phrase.clone()).await?;
    let preview = draw(app, &posted.visitor, posted.form.clone(), row, Mistakes::default(), Some(seen));
    Ok(Some(Watch { is_other: true, ..preview }))
}

fn seen(app: &App, (digest, asked): (String, String), replay: Replay) -> Seen {
    let line = |met: Met| MetLine {
        article: met.article.0,
        lang: words::language_tag(met.language),
        title: met.title,
        outlet: met.outlet,
        at: met.published.map(|at| Moment::of(at, app.desk.zone).text).unwrap_or_default(),
        quotes: met.evidence.iter().map(|e| e.text.to_string()).collect(),
    };
    Seen { digest, asked, read: replay.read, met: replay.met.len(), lines: replay.met.into_iter().take(LISTED).map(line).collect() }
}

/// The phrase that was typed, or what is wrong with it, alone and beside the others.
async fn checked(app: &App, typed: &Typed, row: Option<&WatchRow>) -> Result<Result<WatchPhrase, Mistakes>, PageError> {
    let (phrase, mut mistakes) = typed.read(row);
    let of_the_desk = app.desk.store.watch_phrases().await?.into_iter().map(|row| row.phrase);
    let others: Vec<WatchPhrase> = app.desk.analyst.phrases().into_iter().chain(of_the_desk).filter(|p| p.id != phrase.id).collect();
    // A phrase that is off is looked at as if it were on: what stands in its way then should be said now.
    let faults = app.desk.analyst.faults(&WatchPhrase { on: true, ..phrase.clone() }, &others);
    let mut keys: Vec<&'static str> = Vec::new();
    for key in faults.iter().map(|fault| fault.key) {
        if !keys.contains(&key) && mistakes.of(key).is_empty() {
            keys.push(key);
        }
    }
    for key in keys {
        let said: Vec<String> = faults.iter().filter(|fault| fault.key == key).map(words::phrase_fault).collect();
        mistakes.add(key, said.join(" "));
    }
    Ok(if mistakes.is_empty() { Ok(phrase) } else { Err(mistakes) })
}

/// `POST /watch`
pub(crate) async fn add(State(app): State<Shared>, posted: Posted<Typed>) -> Result<Response, PageError> {
    posted.visitor.must_author()?;
    match checked(&app, &posted.form, None).await? {
        Ok(phrase) => {
            if let Some(preview) = unseen(&app, &posted, None, &phrase).await? {
                return unprocessable(&preview);
            }
            app.desk.store.add_watch(&phrase, posted.visitor.user.id, app.now()).await?;
            Ok(Redirect::to("/rules?done=watch_added#theo-doi").into_response())
        }
        Err(mistakes) => unprocessable(&draw(&app, &posted.visitor, posted.form, None, mistakes, None)),
    }
}

/// `POST /watch/{id}`
pub(crate) async fn change(State(app): State<Shared>, Path(id): Path<i64>, posted: Posted<Typed>) -> Result<Response, PageError> {
    posted.visitor.must_author()?;
    let row = find(&app, id).await?;
    let phrase = match checked(&app, &posted.form, Some(&row)).await? {
        Ok(phrase) => phrase,
        Err(mistakes) => return unprocessable(&draw(&app, &posted.visitor, posted.form, Some(&row), mistakes, None)),
    };
    if let Some(preview) = unseen(&app, &posted, Some(&row), &phrase).await? {
        return unprocessable(&preview);
    }
    match app.desk.store.change_watch(row.id, posted.form.version, &phrase, posted.visitor.user.id, app.now()).await {
        Ok(()) => Ok(Redirect::to("/rules?done=watch_changed#theo-doi").into_response()),
        Err(store::Error::Refused(Refusal::State)) => Ok(Redirect::to("/rules?done=watch_same#theo-doi").into_response()),
        Err(store::Error::Refused(Refusal::Stale)) => {
            let mistakes =
                Mistakes::one("version", t("Người khác đã sửa cụm từ này sau khi bạn mở trang; hãy mở lại để xem bản mới rồi sửa tiếp."));
            let page = draw(&app, &posted.visitor, posted.form, Some(&row), mistakes, None);
            Ok((StatusCode::CONFLICT, Html(page.render()?)).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

/// The version that a switch was pressed on.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Pressed {
    version: i64,
}

/// `POST /watch/{id}/pause`
pub(crate) async fn pause(State(app): State<Shared>, Path(id): Path<i64>, posted: Posted<Pressed>) -> Result<Response, PageError> {
    switch(&app, id, &posted, Turn::Off).await
}

/// `POST /watch/{id}/resume`
pub(crate) async fn resume(State(app): State<Shared>, Path(id): Path<i64>, posted: Posted<Pressed>) -> Result<Response, PageError> {
    switch(&app, id, &posted, Turn::On).await
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    On,
    Off,
}

async fn switch(app: &App, id: i64, posted: &Posted<Pressed>, turn: Turn) -> Result<Response, PageError> {
    posted.visitor.must_author()?;
    let row = find(app, id).await?;
    let phrase = WatchPhrase { on: turn == Turn::On, ..row.phrase };
    let done = match app.desk.store.change_watch(row.id, posted.form.version, &phrase, posted.visitor.user.id, app.now()).await {
        Ok(()) if turn == Turn::On => "watch_resumed",
        Ok(()) => "watch_paused",
        // Two people, one deed; or somebody changed it meanwhile and the page shows it.
        Err(store::Error::Refused(Refusal::State | Refusal::Stale)) => "watch_same",
        Err(other) => return Err(other.into()),
    };
    Ok(Redirect::to(&format!("/rules?done={done}#theo-doi")).into_response())
}
