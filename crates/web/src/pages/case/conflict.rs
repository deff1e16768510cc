//! A verdict or an outcome that was decided on a page older than the one in force: that one is told, and what was sent stays in the form.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use domain::{CaseId, Deed, Refusal, case};
use store::CaseView;

use super::{Case, Typed, draw};
use crate::chrome::Mistakes;
use crate::error::PageError;
use crate::locale::say;
use crate::posted::Posted;
use crate::time::Moment;
use crate::{App, Shared, words};

/// Whether other decisions stand in the record than the page showed.
pub(super) fn is_stale(view: &CaseView, deed: &Deed, seen: usize) -> bool {
    case::rounds(view.events.iter().map(|(event, _)| event), deed) != seen
}

/// The page as it is now, with the decision in force and the form as it was filled in. Sent again from here it is meant to replace that.
pub(super) async fn shown<T>(app: &Shared, posted: &Posted<T>, id: CaseId, deed: &Deed, typed: Typed) -> Result<Response, PageError> {
    let view = app.desk.store.case(id).await?;
    case::may(&view.row.standing, posted.visitor.who(), deed, &[]).map_err(|refusal| posted.lost(refusal))?;
    let page = draw(app, &posted.visitor, &view, typed, Mistakes::default()).await?;
    let page = Case { conflict: Some(said(app, posted, &view, deed)), ..page };
    Ok((StatusCode::CONFLICT, Html(page.render()?)).into_response())
}

/// The page of a case that somebody else has taken up, with who has and when.
pub(super) async fn taken<T>(app: &Shared, posted: &Posted<T>, id: CaseId) -> Result<Response, PageError> {
    let view = app.desk.store.case(id).await?;
    let claim = |deed: &Deed| matches!(deed, Deed::Claimed | Deed::Reopened { .. });
    let taker = view.events.iter().rev().find(|(event, _)| claim(&event.deed) && event.by != Some(posted.visitor.user.id));
    let Some((event, Some(name))) = taker.filter(|(event, _)| event.by == view.row.standing.holder) else {
        return Err(posted.lost(Refusal::State));
    };
    let (at, state) = (Moment::of(event.at, app.desk.zone).text, words::state(view.row.standing.state));
    let said = say!("{name} đã nhận vụ việc này lúc {at}; vụ việc nay {state}.", name = name, at = at, state = state);
    let page = draw(app, &posted.visitor, &view, Typed::default(), Mistakes::one("claim", said)).await?;
    Ok((StatusCode::CONFLICT, Html(page.render()?)).into_response())
}

/// Who decided what, and when.
fn said<T>(app: &App, posted: &Posted<T>, view: &CaseView, deed: &Deed) -> String {
    let decides = |done: &Deed| case::rounds([&domain::Event { at: app.now(), by: None, deed: done.clone() }], deed) > 0;
    let Some((event, name)) = view.events.iter().rev().find(|(event, _)| decides(&event.deed)) else { return String::new() };
    let (at, what) = (Moment::of(event.at, app.desk.zone).text, words::deed(&event.deed));
    if event.by == Some(posted.visitor.user.id) {
        return say!("Chưa ghi: trang vừa gửi đã cũ. Lúc {at} chính bạn, có thể ở thẻ khác, {what}", at = at, what = what);
    }
    let name = name.as_deref().unwrap_or_default();
    say!("Chưa ghi: trang vừa gửi đã cũ. Lúc {at} {name} {what}", at = at, name = name, what = what)
}
