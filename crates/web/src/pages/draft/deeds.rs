//! The deeds done from a draft page. The store asks the domain again before it writes any of them.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{Datelike, NaiveDate};
use domain::case::Reference;
use domain::{Deed, Draft as Content, DraftId, Refusal};
use report::LetterFormat;
use serde::Deserialize;
use store::DraftView;

use super::fields::Fields;
use super::{May, Typed, changes, conflict, draw, lapsed, may};
use crate::chrome::{Mistakes, unprocessable};
use crate::error::PageError;
use crate::locale::{say, stays, t};
use crate::posted::{Posted, clean};
use crate::time::{day, read_day};
use crate::visitor::Visitor;
use crate::{App, Shared, words};

/// `POST /drafts/{id}`
pub(crate) async fn save(State(app): State<Shared>, Path(id): Path<i64>, posted: Posted<Fields>) -> Result<Response, PageError> {
    match keep(&app, id, &posted).await? {
        Ok(_) => Ok(Redirect::to(&format!("/drafts/{id}?done=saved")).into_response()),
        Err(again) => Ok(again),
    }
}

/// Saves when something changed; gives the newest version, or the page with what was typed.
async fn keep(app: &Shared, id: i64, posted: &Posted<Fields>) -> Result<Result<i64, Response>, PageError> {
    posted.visitor.must_review()?;
    let view = app.desk.store.draft(DraftId(id)).await?;
    let content = posted.form.content(&view.content, app);
    let mistakes = posted.form.mistakes(&content);
    if !mistakes.is_empty() {
        has_form(app, &view, posted, |may| may.edit).await?;
        return Ok(Err(again(app, posted, &view, mistakes).await?));
    }
    if content == view.content {
        return Ok(Ok(view.version));
    }
    match kept(app, &view, posted, &content).await {
        Ok(version) => Ok(Ok(version)),
        Err(store::Error::Refused(Refusal::Stale)) => Ok(Err(conflict::shown(app, posted, view.id).await?)),
        Err(other) => Err(posted.lost(other)),
    }
}

/// The number of the new version.
async fn kept(app: &App, view: &DraftView, posted: &Posted<Fields>, content: &Content) -> Result<i64, store::Error> {
    let form = &posted.form;
    if form.base == view.version && !form.stands_on(&view.content) {
        return Err(Refusal::Stale.into());
    }
    app.desk.store.save_draft(view.id, form.base, posted.visitor.who(), content, app.now()).await
}

async fn again(app: &Shared, posted: &Posted<Fields>, view: &DraftView, mistakes: Mistakes) -> Result<Response, PageError> {
    let form = &posted.form;
    let fields = Fields {
        base: form.base,
        profile: form.profile.clone(),
        addressees: clean(&form.addressees),
        subject: clean(&form.subject),
        opening: clean(&form.opening),
        closing: clean(&form.closing),
        recipients: clean(&form.recipients),
        passage: form.passage.clone(),
        fact: form.fact.clone(),
        document: form.document.clone(),
        stood: form.stood.clone(),
        leave_out: form.leave_out.clone(),
        as_is: form.as_is.clone(),
        unchanged: form.unchanged.clone(),
    };
    unprocessable(&draw(app, &posted.visitor, view, fields, Typed::default(), mistakes).await?)
}

/// `POST /drafts/{id}/submission`
pub(crate) async fn submit(State(app): State<Shared>, Path(id): Path<i64>, posted: Posted<Fields>) -> Result<Response, PageError> {
    let version = match keep(&app, id, &posted).await? {
        Ok(version) => version,
        Err(again) => return Ok(again),
    };
    let view = app.desk.store.draft(DraftId(id)).await?;
    let mut mistakes = lacking(&view.content);
    if mistakes.is_empty() && posted.form.as_is.is_empty() && !report::blanks(&view.content).is_empty() {
        mistakes.add("as_is", t("Văn bản còn chỗ phải điền. Hãy điền rồi trình duyệt, hoặc đánh dấu “Gửi như vậy”."));
    }
    if !lapsed::lines(&app, &view.content.rows, &view).await?.is_empty() {
        mistakes.add("rows", words::refusal(Refusal::Lapsed));
    }
    if posted.form.unchanged.is_empty() && changes::is_as_returned(&app, &view).await? {
        mistakes.add(
            "unchanged",
            t("Văn bản không khác bản đã bị trả lại. Hãy sửa theo ý kiến ở đầu trang, hoặc đánh dấu “Trình lại như cũ”."),
        );
    }
    if !mistakes.is_empty() {
        let ticked = Fields { as_is: posted.form.as_is.clone(), unchanged: posted.form.unchanged.clone(), ..Fields::of(&view) };
        return unprocessable(&draw(&app, &posted.visitor, &view, ticked, Typed::default(), mistakes).await?);
    }
    act(&app, &view, &posted, Deed::Submitted { draft: view.id, version }, "submitted").await
}

/// What a letter must not lack when somebody is to approve it: the names of those it goes to, and a source for every row.
fn lacking(content: &domain::Draft) -> Mistakes {
    let mut mistakes = Mistakes::default();
    if let Some(blank) = report::blanks(content).iter().find(|blank| blank.starts_with(stays("(ghi tên"))) {
        let field = if content.addressees.iter().any(|line| line.contains(blank)) { "addressees" } else { "base" };
        mistakes.add(field, say!("Hãy ghi tên thay cho mọi chỗ “{blank}”; chưa có tên thì chưa trình duyệt được.", blank = blank));
    }
    if content.rows.is_empty() && !content.unsourced().is_empty() {
        mistakes.add("rows", t("Bảng đối chiếu chưa có dòng nào; văn bản phải nêu ít nhất một đoạn đã đăng, thông tin đúng và tài liệu."));
    } else if !content.unsourced().is_empty() {
        mistakes.add("rows", words::refusal(Refusal::Unsourced));
    }
    mistakes
}

/// Without its form the page has no place for what was typed, nor for what is wrong with it.
async fn has_form<T>(app: &App, view: &DraftView, posted: &Posted<T>, which: fn(&May) -> bool) -> Result<(), PageError> {
    let case = app.desk.store.case(view.case).await?;
    if which(&may(&case.row.standing, &posted.visitor, view)) { Ok(()) } else { Err(posted.lost(Refusal::State)) }
}

/// Shows the draft again with what its form lacks.
async fn lacks<T>(
    app: &App,
    view: &DraftView,
    posted: &Posted<T>,
    mistakes: Mistakes,
    which: fn(&May) -> bool,
) -> Result<Response, PageError> {
    has_form(app, view, posted, which).await?;
    unprocessable(&draw(app, &posted.visitor, view, Fields::of(view), Typed::default(), mistakes).await?)
}

async fn act<T>(app: &App, view: &DraftView, posted: &Posted<T>, deed: Deed, done: &str) -> Result<Response, PageError> {
    app.desk.store.act(view.case, posted.visitor.who(), deed, app.now()).await.map_err(|error| posted.lost(error))?;
    Ok(Redirect::to(&format!("/drafts/{}?done={done}", view.id)).into_response())
}

/// What an approver says of the version that their page showed.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Review {
    version: i64,
    comment: String,
}

/// `POST /drafts/{id}/return`
pub(crate) async fn send_back(State(app): State<Shared>, Path(id): Path<i64>, posted: Posted<Review>) -> Result<Response, PageError> {
    posted.visitor.must_review()?;
    let view = app.desk.store.draft(DraftId(id)).await?;
    let comment = posted.brief(&posted.form.comment)?;
    if comment.is_empty() {
        let mistakes = Mistakes::one("comment", t("Hãy ghi điều cần sửa."));
        return lacks(&app, &view, &posted, mistakes, |may| may.send_back).await;
    }
    // It was taken back and laid before them anew meanwhile: the comment is on a text that is no more. Without a number it is on the newest.
    if ![0, view.version].contains(&posted.form.version) {
        return Err(posted.lost(Refusal::Stale));
    }
    act(&app, &view, &posted, Deed::Returned { draft: view.id, comment }, "returned").await
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Withdrawal {
    reason: String,
}

/// `POST /drafts/{id}/withdrawal`
pub(crate) async fn take_back(State(app): State<Shared>, Path(id): Path<i64>, posted: Posted<Withdrawal>) -> Result<Response, PageError> {
    posted.visitor.must_review()?;
    let view = app.desk.store.draft(DraftId(id)).await?;
    let reason = posted.brief(&posted.form.reason)?;
    if reason.is_empty() {
        let mistakes = Mistakes::one("reason", t("Hãy ghi lý do rút lại."));
        return lacks(&app, &view, &posted, mistakes, |may| may.take_back).await;
    }
    act(&app, &view, &posted, Deed::TakenBack { draft: view.id, reason }, "taken_back").await
}

/// `POST /drafts/{id}/approval`
pub(crate) async fn approve(State(app): State<Shared>, Path(id): Path<i64>, posted: Posted<Review>) -> Result<Response, PageError> {
    posted.visitor.must_review()?;
    let view = app.desk.store.draft(DraftId(id)).await?;
    if !lapsed::lines(&app, &view.content.rows, &view).await?.is_empty() {
        has_form(&app, &view, &posted, |may| may.approve).await?;
        let mistakes = Mistakes::one("approval", words::refusal(Refusal::Lapsed));
        return unprocessable(&draw(&app, &posted.visitor, &view, Fields::of(&view), Typed::default(), mistakes).await?);
    }
    let deed = Deed::Approved { draft: view.id, version: posted.form.version };
    act(&app, &view, &posted, deed, "approved").await
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Sending {
    on: String,
    recipient: String,
    number: String,
    dated: String,
}

/// `POST /drafts/{id}/sending`
pub(crate) async fn send(State(app): State<Shared>, Path(id): Path<i64>, posted: Posted<Sending>) -> Result<Response, PageError> {
    posted.visitor.must_review()?;
    let view = app.desk.store.draft(DraftId(id)).await?;
    let (on, recipient) = (read_day(&posted.form.on), posted.brief(&posted.form.recipient)?);
    let today = app.now().with_timezone(&app.desk.zone).date_naive();
    let approved = approved_on(&app, &view).await?;
    let mut mistakes = Mistakes::default();
    match on {
        None => mistakes.add("on", t("Hãy ghi ngày gửi, ví dụ 07/03/2026.")),
        Some(sent) if sent > today => mistakes.add("on", t("Ngày gửi không thể sau hôm nay.")),
        Some(sent) if approved.is_some_and(|approved| sent < approved) => {
            let approved = approved.map(day).unwrap_or_default();
            mistakes.add("on", say!("Ngày gửi không thể trước ngày phê duyệt ({approved}).", approved = approved));
        }
        Some(_) => {}
    }
    if recipient.is_empty() {
        mistakes.add("recipient", t("Hãy ghi nơi nhận."));
    }
    let reference = reference(&posted, (on, today), &mut mistakes)?;
    match on {
        Some(on) if mistakes.is_empty() => act(&app, &view, &posted, Deed::Sent { draft: view.id, recipient, on, reference }, "sent").await,
        _ => {
            let form = &posted.form;
            let (on, number, dated) = (form.on.clone(), clean(&form.number), form.dated.clone());
            let typed = Typed { on, recipient, number, dated, ..Typed::default() };
            has_form(&app, &view, &posted, |may| may.send).await?;
            unprocessable(&draw(&app, &posted.visitor, &view, Fields::of(&view), typed, mistakes).await?)
        }
    }
}

/// The letter's own number and date, as typed; both may be empty.
fn reference(
    posted: &Posted<Sending>,
    (on, today): (Option<NaiveDate>, NaiveDate),
    mistakes: &mut Mistakes,
) -> Result<Reference, PageError> {
    let (number, dated) = (posted.brief(&posted.form.number)?, read_day(&posted.form.dated));
    if dated.is_none() && !posted.form.dated.trim().is_empty() {
        mistakes.add("dated", t("Hãy ghi ngày của công văn, ví dụ 07/03/2026, hoặc để trống."));
    }
    if dated.is_some_and(|dated| dated > on.unwrap_or(today)) {
        mistakes.add("dated", t("Ngày của công văn không thể sau ngày gửi."));
    }
    Ok(Reference { number, dated })
}

/// The day on which this letter was approved last.
async fn approved_on(app: &App, view: &DraftView) -> Result<Option<NaiveDate>, PageError> {
    let events = app.desk.store.case(view.case).await?.events;
    let approval = |deed: &Deed| matches!(deed, Deed::Approved { draft, .. } if *draft == view.id);
    let last = events.iter().filter(|(event, _)| approval(&event.deed)).map(|(event, _)| event.at).max();
    Ok(last.map(|at| at.with_timezone(&app.desk.zone).date_naive()))
}

/// `GET /drafts/{id}/letter.docx`
pub(crate) async fn export(State(app): State<Shared>, Path(id): Path<i64>, visitor: Visitor) -> Result<Response, PageError> {
    write(app, id, visitor, LetterFormat::Docx).await
}

/// `GET /drafts/{id}/letter.pdf`
pub(crate) async fn export_pdf(State(app): State<Shared>, Path(id): Path<i64>, visitor: Visitor) -> Result<Response, PageError> {
    write(app, id, visitor, LetterFormat::Pdf).await
}

/// The deed is recorded before the file leaves, so that no export is unrecorded.
async fn write(app: Shared, id: i64, visitor: Visitor, format: LetterFormat) -> Result<Response, PageError> {
    let view = app.desk.store.draft(DraftId(id)).await?;
    let at = crate::settled_at(&app.desk.store.case(view.case).await?);
    let year = app.now().with_timezone(&app.desk.zone).year();
    let letter = report::lay_out(&app.desk.letters, &view.content, year)?;
    let (letters, read) = (app.desk.letters.clone(), app.desk.font_file);
    let written = tokio::task::spawn_blocking(move || format.write(&letters, &letter, at, &read)).await?;
    let bytes = match written {
        Err(report::Error::Glyphs(missing)) => return cannot_print(&app, &view, &visitor, &missing).await,
        written => written?,
    };
    let deed = Deed::Exported { draft: view.id, format: format.as_str().to_owned() };
    app.desk.store.act(view.case, visitor.who(), deed, app.now()).await?;
    let name = format!("attachment; filename=\"du-thao-{id}-ban-{}.{}\"", view.version, format.as_str());
    let headers = [(header::CONTENT_TYPE, format.content_type().to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, bytes).into_response())
}

/// The page, saying what the fonts of a PDF lack, and the ways out.
async fn cannot_print(app: &App, view: &DraftView, visitor: &Visitor, missing: &str) -> Result<Response, PageError> {
    let said = say!(
        "Chưa viết được tệp PDF: phông chữ không có “{missing}”. Hãy tải tệp .docx; hoặc nhờ quản trị cài phông có những chữ này và ghi tên tệp \
         phông vào chinese_files ở config/letters/layout.toml.",
        missing = missing
    );
    unprocessable(&draw(app, visitor, view, Fields::of(view), Typed::default(), Mistakes::one("base", said)).await?)
}
