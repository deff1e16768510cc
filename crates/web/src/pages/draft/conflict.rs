//! A letter that was typed on an older version than the newest: the newest is shown, and what was typed beside it, to be copied.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use domain::{Draft as Content, DraftId, DraftRow};
use store::DraftView;

use super::fields::Fields;
use super::{Draft, Typed, draw, fact_head};
use crate::App;
use crate::chrome::Mistakes;
use crate::error::PageError;
use crate::locale::{say, t};
use crate::posted::Posted;
use crate::time::Moment;

/// What was not kept, and why.
pub(super) struct Conflict {
    pub(super) said: String,
    /// What was typed otherwise than it stands in the newest version, each with the name of its field.
    pub(super) own: Vec<(String, String)>,
}

/// The page of the newest version with what was typed.
pub(super) async fn shown(app: &App, posted: &Posted<Fields>, id: DraftId) -> Result<Response, PageError> {
    let view = app.desk.store.draft(id).await?;
    let own = posted.form.content(&view.content, app);
    let conflict = Conflict { said: said(app, posted, &view).await?, own: differing(&own, &view.content) };
    let page = draw(app, &posted.visitor, &view, Fields::of(&view), Typed::default(), Mistakes::default()).await?;
    let page = Draft { conflict: Some(conflict), ..page };
    Ok((StatusCode::CONFLICT, Html(page.render()?)).into_response())
}

async fn said(app: &App, posted: &Posted<Fields>, view: &DraftView) -> Result<String, PageError> {
    let (at, by) = view.saved;
    let at = Moment::of(at, app.desk.zone).text;
    if by == posted.visitor.user.id {
        return Ok(say!(
            "Chưa lưu: phần vừa gửi được gõ trên một bản cũ. Chính bạn đã lưu bản {version} lúc {at}, có thể ở thẻ khác.",
            version = view.version,
            at = at
        ));
    }
    let users = app.desk.store.users().await?;
    let name = users.into_iter().find(|user| user.id == by).map(|user| user.full_name).unwrap_or_default();
    Ok(say!(
        "Chưa lưu: phần vừa gửi được gõ trên một bản cũ. {name} đã lưu bản {version} lúc {at}.",
        name = name,
        version = view.version,
        at = at
    ))
}

fn differing(own: &Content, kept: &Content) -> Vec<(String, String)> {
    let texts = [
        (t("Kính gửi (mỗi dòng một nơi)"), own.addressees.join("\n"), kept.addressees.join("\n")),
        (t("Trích yếu (sau “V/v”)"), own.subject.clone(), kept.subject.clone()),
        (t("Phần mở đầu (mỗi dòng một đoạn)"), own.opening.join("\n"), kept.opening.join("\n")),
        (t("Phần kết (mỗi dòng một đoạn; dấu “./.” tự thêm)"), own.closing.join("\n"), kept.closing.join("\n")),
        (t("Nơi nhận khác (mỗi dòng một nơi)"), own.recipients.join("\n"), kept.recipients.join("\n")),
    ];
    let texts = texts.into_iter().filter(|(_, own, kept)| own != kept).map(|(label, own, _)| (label.to_owned(), own));
    let rows = own.rows.iter().enumerate().filter(|(_, row)| !kept.rows.contains(row));
    let cells = rows.flat_map(|(nth, row)| cells(nth + 1, row, fact_head(own.kind)));
    texts.chain(cells).filter(|(_, text)| !text.is_empty()).collect()
}

fn cells(number: usize, row: &DraftRow, fact_head: &str) -> [(String, String); 3] {
    [
        (say!("{number}. Đoạn đã đăng", number = number), row.passage.clone()),
        (fact_head.to_owned(), row.fact.clone()),
        (t("Tài liệu (số, ngày, cơ quan)").to_owned(), row.document.clone()),
    ]
}
