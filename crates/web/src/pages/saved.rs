//! Saved searches: the list with what is new, saving, and where mail for the signed-in person goes. One search is in `one`.

pub(crate) mod list;
pub(crate) mod one;
pub(crate) mod stored;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{EmailAddress, SavedSearch, Sharing};
use serde::Deserialize;

use self::list::{SavedView, checked};
use crate::chrome::{Chrome, Mistakes, page, unprocessable};
use crate::error::PageError;
use crate::locale::{filters, say, t};
use crate::posted::{Posted, clean};
use crate::visitor::Visitor;
use crate::{App, Mail, Shared, words};

/// Longest name of a search, in characters.
const LONGEST_NAME: usize = 120;
/// Longest query, in bytes: longer ones are pasted articles.
const LONGEST_QUERY: usize = 4000;
/// Searches that one person may have: each is run on whatever comes in.
const MOST: usize = 200;

#[derive(Template)]
#[template(path = "saved.html")]
struct Saved {
    chrome: Chrome,
    groups: [Group; 2],
    email: String,
    mail: MailView,
    /// What was typed of a search that could not be saved.
    typed: Typed,
    mistakes: Mistakes,
}

/// Searches of one kind.
struct Group {
    heading: &'static str,
    id: &'static str,
    list: Vec<SavedView>,
    /// Saved by others.
    of_others: bool,
}

impl Saved {
    /// Where a search that could not be saved is mended.
    fn typed_address(&self) -> String {
        format!("/search?{}", self.typed.query.trim_start_matches('?'))
    }
}

/// How mail goes, in sentences; an empty one says nothing.
pub(crate) struct MailView {
    /// Why there is none.
    pub(crate) off: &'static str,
    /// What does not work.
    pub(crate) trouble: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    name: String,
    query: String,
    /// `shared` or nothing.
    sharing: String,
}

/// `GET /saved`
pub(crate) async fn show(State(app): State<Shared>, visitor: Visitor) -> Result<Response, PageError> {
    let email = visitor.user.email.clone();
    page(&draw(&app, &visitor, email, Typed::default(), Mistakes::default()).await?)
}

async fn draw(app: &App, visitor: &Visitor, email: String, typed: Typed, mistakes: Mistakes) -> Result<Saved, PageError> {
    let lines = app.desk.store.saved_of(visitor.user.id).await?;
    let (own, shared) = lines.into_iter().partition(|line| line.row.owner == visitor.user.id);
    Ok(Saved {
        chrome: Chrome::new(app, visitor, t("Tìm kiếm đã lưu"), "/saved"),
        groups: [
            Group { heading: t("Của tôi"), id: "cua-toi", list: checked(app, own), of_others: false },
            Group { heading: t("Dùng chung"), id: "dung-chung", list: checked(app, shared), of_others: true },
        ],
        email,
        mail: mail_view(app).await?,
        typed,
        mistakes,
    })
}

pub(crate) async fn mail_view(app: &App) -> Result<MailView, PageError> {
    if app.desk.mail == Mail::Off {
        let off = t("Máy chủ thư chưa được cài đặt (mục [mail] trong diembao.toml), nên chưa gửi được thư.");
        return Ok(MailView { off, trouble: String::new() });
    }
    let state = app.desk.store.mail_state().await?;
    let trouble = match state.stuck {
        0 => String::new(),
        n => say!(
            "{n} thư chưa gửi được và đang chờ gửi lại. {error} Việc thu thập không bị ảnh hưởng.",
            n = n,
            error = words::mail_error(&state.error)
        ),
    };
    Ok(MailView { off: "", trouble })
}

/// `POST /saved`
pub(crate) async fn save(State(app): State<Shared>, posted: Posted<Typed>) -> Result<Response, PageError> {
    let search = match read(&app, &posted.visitor, &posted.form) {
        Ok(search) => search,
        Err(mistakes) => return wrong(&app, &posted, mistakes).await,
    };
    let who = posted.visitor.user.id;
    let own: Vec<_> = app.desk.store.saved_of(who).await?.into_iter().map(|line| line.row).filter(|row| row.owner == who).collect();
    // Sent twice, by a second press of the button.
    if let Some(same) = own.iter().find(|row| row.search == search) {
        return Ok(Redirect::to(&format!("/saved/{}?done=search_saved", same.id)).into_response());
    }
    if own.len() >= MOST {
        let full = say!("Mỗi người lưu nhiều nhất {most} tìm kiếm; hãy bỏ bớt tìm kiếm không dùng nữa.", most = MOST);
        return wrong(&app, &posted, Mistakes::one("name", full)).await;
    }
    // Read first: what comes into the index meanwhile is new to the search, and nothing falls between.
    let reached = app.desk.index.committed_seq()?;
    let id = app.desk.store.save_search(&search, reached, who, app.now()).await?;
    Ok(Redirect::to(&format!("/saved/{id}?done=search_saved")).into_response())
}

async fn wrong(app: &App, posted: &Posted<Typed>, mistakes: Mistakes) -> Result<Response, PageError> {
    let email = posted.visitor.user.email.clone();
    unprocessable(&draw(app, &posted.visitor, email, posted.form.clone(), mistakes).await?)
}

/// The search that was typed, or what is wrong with it.
fn read(app: &App, visitor: &Visitor, typed: &Typed) -> Result<SavedSearch, Mistakes> {
    let mut mistakes = Mistakes::default();
    let sharing = if typed.sharing == "shared" { Sharing::Shared } else { Sharing::Private };
    if sharing == Sharing::Shared && !visitor.user.role.authors() {
        mistakes.add("sharing", words::refusal(domain::Refusal::Role));
    }
    let query = Some(&typed.query).filter(|query| query.len() <= LONGEST_QUERY).and_then(|query| stored::settled(query));
    if query.is_none() {
        mistakes.add("query", t("Chưa có gì để lưu: hãy tìm bằng từ hoặc điều kiện lọc rồi mới lưu."));
    }
    let wrong = query.as_deref().map(|query| stored::wrong(app, query)).unwrap_or_default();
    if !wrong.is_empty() {
        mistakes.add("query", wrong);
    }
    let name = match name(&typed.name) {
        Ok(name) => name,
        Err(sentence) => {
            mistakes.add("name", sentence);
            String::new()
        }
    };
    match query {
        Some(query) if mistakes.is_empty() => Ok(SavedSearch { name, query, sharing }),
        _ => Err(mistakes),
    }
}

/// A name as typed, on one line.
fn name(typed: &str) -> Result<String, &'static str> {
    let name =
        clean(typed).split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => Err(t("Hãy đặt tên cho tìm kiếm.")),
        n if n > LONGEST_NAME => Err(t("Tên dài quá 120 ký tự.")),
        _ => Ok(name),
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct TypedEmail {
    email: String,
}

/// `POST /saved/email`
pub(crate) async fn set_email(State(app): State<Shared>, posted: Posted<TypedEmail>) -> Result<Response, PageError> {
    let who = posted.visitor.user.id;
    let email = match clean(&posted.form.email) {
        empty if empty.is_empty() => None,
        typed => match EmailAddress::parse(&typed) {
            Some(email) => Some(email),
            None => {
                let mistakes = Mistakes::one("email", t("Đây không phải là địa chỉ e-mail; ví dụ: lan@coquan.gov.vn"));
                return unprocessable(&draw(&app, &posted.visitor, typed, Typed::default(), mistakes).await?);
            }
        },
    };
    app.desk.store.set_email(who, email.as_ref(), Some(who), app.now()).await?;
    let done = if email.is_some() { "email_set" } else { "email_cleared" };
    Ok(Redirect::to(&format!("/saved?done={done}")).into_response())
}
