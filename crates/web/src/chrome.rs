//! What surrounds every page: navigation, who is signed in, the banner, the token of its forms.

mod done;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use domain::State;
use search::{Meanwhile, Upkeep};

use crate::error::PageError;
use crate::locale::{self, Locale, key, say, t};
use crate::visitor::Visitor;
use crate::{App, assets, words};

/// The frame of a page.
pub(crate) struct Chrome {
    pub(crate) title: String,
    pub(crate) nav: Vec<NavItem>,
    /// Name and role of who is signed in.
    pub(crate) user: Option<(String, &'static str)>,
    pub(crate) csrf: String,
    /// New articles in saved searches.
    pub(crate) unseen: i64,
    pub(crate) notice: Option<String>,
    /// What searches do not find at the moment, and why.
    pub(crate) index: Option<String>,
    /// What was just done, after a redirect.
    pub(crate) done: Option<String>,
    /// The page itself, to come back to in another language; empty in answer to a form.
    pub(crate) here: String,
    pub(crate) languages: Vec<LanguageItem>,
    pub(crate) style: String,
    pub(crate) script: String,
    pub(crate) icon: String,
}

/// A link of the navigation.
pub(crate) struct NavItem {
    pub(crate) href: &'static str,
    pub(crate) label: &'static str,
    pub(crate) current: bool,
}

/// A language of the desk, to choose.
pub(crate) struct LanguageItem {
    pub(crate) tag: &'static str,
    pub(crate) name: &'static str,
    pub(crate) current: bool,
}

fn languages() -> Vec<LanguageItem> {
    let item = |(locale, name): (Locale, &'static str)| LanguageItem { tag: locale.tag(), name, current: locale == Locale::now() };
    Locale::ALL.into_iter().map(item).collect()
}

/// Links everybody has, then those of people who write rules, then those of an administrator.
const NAV: [(&str, &str); 9] = [
    ("/", key("Hôm nay")),
    ("/digests", key("Điểm báo")),
    ("/reports", key("Báo cáo")),
    ("/queue", key("Hàng chờ")),
    ("/search", key("Tìm kiếm")),
    ("/facts", key("Sổ số liệu")),
    ("/sources", key("Nguồn tin")),
    ("/missed", key("Tin bị bỏ sót")),
    ("/help", key("Trợ giúp")),
];
const RULES: [(&str, &str); 1] = [("/rules", key("Quy tắc"))];
const ADMINISTRATION: [(&str, &str); 3] = [("/audit", key("Nhật ký")), ("/people", key("Người dùng")), ("/state", key("Hệ thống"))];

impl Chrome {
    /// The frame for somebody signed in; `active` is the address of the navigation's current link.
    pub(crate) fn new(app: &App, visitor: &Visitor, title: impl Into<String>, active: &str) -> Self {
        let role = visitor.user.role;
        let more = if role.administers() { &ADMINISTRATION[..] } else { &[] };
        let rules = if role.authors() { &RULES[..] } else { &[] };
        let nav =
            NAV.iter().chain(rules).chain(more).map(|(href, label)| NavItem { href, label: t(label), current: *href == active }).collect();
        Self {
            nav,
            index: index_state(&app.desk.index.upkeep()),
            user: Some((visitor.user.full_name.clone(), words::role(role))),
            csrf: visitor.csrf.clone(),
            unseen: visitor.unseen,
            done: visitor.done.as_deref().and_then(done::told),
            ..Self::bare(app, title)
        }
    }

    /// Leaves out what was just done where the case does not stand there.
    pub(crate) fn about(mut self, visitor: &Visitor, state: State) -> Self {
        self.done = self.done.filter(|_| visitor.done.as_deref().is_some_and(|word| done::is_borne_out(word, state)));
        self
    }

    /// The frame without anybody signed in.
    pub(crate) fn bare(app: &App, title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            nav: Vec::new(),
            user: None,
            csrf: String::new(),
            unseen: 0,
            notice: app.desk.notice.as_ref().map(|notice| notice.said().to_owned()),
            index: None,
            done: None,
            here: locale::here(),
            languages: languages(),
            style: assets::href("style.css"),
            script: assets::href("desk.js"),
            icon: assets::href("icon.svg"),
        }
    }
}

/// What people who search have to know of the index; nothing when it is as it should be.
fn index_state(upkeep: &Upkeep) -> Option<String> {
    match upkeep {
        Upkeep::Current => None,
        Upkeep::Rebuilding { percent, meanwhile: Meanwhile::Earlier } => {
            Some(say!("Chỉ mục đang dựng lại, {percent} %. Trong lúc chờ, tìm kiếm vẫn dùng chỉ mục cũ.", percent = percent))
        }
        Upkeep::Rebuilding { percent, meanwhile: Meanwhile::Part } => {
            Some(say!("Chỉ mục đang dựng lại, {percent} %. Trong lúc chờ, tìm kiếm chưa thấy đủ bài.", percent = percent))
        }
        Upkeep::Rebuilding { percent, meanwhile: Meanwhile::Nothing } => {
            Some(say!("Chỉ mục đang dựng lại, {percent} %. Trong lúc chờ, chưa tìm kiếm được.", percent = percent))
        }
        Upkeep::Stuck { .. } => Some(
            t("Chưa ghi được chỉ mục (có thể ổ đĩa đầy; xem nhật ký máy chủ). Bài mới vẫn được lưu và sẽ tìm thấy sau khi ghi được.")
                .into(),
        ),
    }
}

/// Renders a page.
pub(crate) fn page(template: &impl Template) -> Result<Response, PageError> {
    Ok(Html(template.render()?).into_response())
}

/// Renders a page that keeps what was typed and says what is wrong with it.
pub(crate) fn unprocessable(template: &impl Template) -> Result<Response, PageError> {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(template.render()?)).into_response())
}

/// Fields of a form that need another look, each with a sentence.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mistakes(Vec<(&'static str, String)>);

impl Mistakes {
    pub(crate) fn add(&mut self, field: &'static str, sentence: impl Into<String>) {
        self.0.push((field, sentence.into()));
    }

    pub(crate) fn one(field: &'static str, sentence: impl Into<String>) -> Self {
        Self(vec![(field, sentence.into())])
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The sentence for a field; empty when it is well.
    pub(crate) fn of(&self, field: &str) -> &str {
        self.0.iter().find(|m| m.0 == field).map_or("", |m| m.1.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_told_when_searches_do_not_find_all() {
        let check = |upkeep: Upkeep, expect: Option<&str>| {
            let told = index_state(&upkeep);
            assert_eq!(told.is_some(), expect.is_some());
            assert!(told.unwrap_or_default().contains(expect.unwrap_or_default()));
        };
        check(Upkeep::Current, None);
        check(Upkeep::Rebuilding { percent: 42, meanwhile: Meanwhile::Earlier }, Some("42 %. Trong lúc chờ, tìm kiếm vẫn dùng"));
        check(Upkeep::Rebuilding { percent: 5, meanwhile: Meanwhile::Nothing }, Some("5 %. Trong lúc chờ, chưa tìm kiếm được"));
        check(Upkeep::Rebuilding { percent: 0, meanwhile: Meanwhile::Part }, Some("0 %. Trong lúc chờ, tìm kiếm chưa thấy đủ"));
        check(Upkeep::Stuck { reason: "No space left".into() }, Some("Bài mới vẫn được lưu"));
    }
}
