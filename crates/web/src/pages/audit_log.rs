//! The audit log, for administrators: who looked, changed, exported, signed in. Narrowed by its address, which can be kept.

mod asked;
mod detail;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::{CaseId, Deed};
use store::AuditRow;
use url::form_urlencoded::byte_serialize;

use self::asked::Asked;
use super::case::Choice;
use crate::chrome::{Chrome, Mistakes, page};
use crate::error::PageError;
use crate::locale::{Locale, filters, say, t};
use crate::reporting::Period;
use crate::time::{Moment, day};
use crate::visitor::Visitor;
use crate::{App, Shared, words};

const PAGE: usize = 100;

#[derive(Template)]
#[template(path = "audit_log.html")]
struct AuditLog {
    chrome: Chrome,
    rows: Vec<AuditLine>,
    /// Rows on all pages together.
    all: String,
    asked: Asked,
    people: Vec<Choice>,
    kinds: Vec<Choice>,
    /// The case whose rows are shown alone.
    case: Option<i64>,
    first: Option<String>,
    older: Option<String>,
    mistakes: Mistakes,
}

struct AuditLine {
    at: Moment,
    who: String,
    what: String,
    about: String,
    /// The page about it, where it has one.
    href: String,
    detail: String,
}

/// `GET /audit`
pub(crate) async fn show(State(app): State<Shared>, visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    visitor.must_administer()?;
    let (of, mistakes) = asked.read(app.desk.zone);
    let all = app.desk.store.audit_count(&of).await?;
    let mut rows = app.desk.store.audit_rows(&of, PAGE as i64 + 1).await?;
    let has_more = rows.len() > PAGE;
    rows.truncate(PAGE);
    say_reasons(&app, &mut rows).await?;
    let people = app.desk.store.users().await?;
    page(&AuditLog {
        chrome: Chrome::new(&app, &visitor, t("Nhật ký hệ thống"), "/audit"),
        all: words::number(all as f64),
        first: of.before.map(|_| asked.address(None)),
        older: rows.last().filter(|_| has_more).map(|row| asked.address(Some(row.id))),
        people: asked.people(&people),
        kinds: asked.kinds(),
        rows: rows.into_iter().map(|r| line(r, &people, &app)).collect(),
        case: of.case.map(|case| case.0),
        mistakes,
        asked,
    })
}

/// Says why cases were opened in the language of the desk, where a rule said it in that language.
async fn say_reasons(app: &App, rows: &mut [AuditRow]) -> Result<(), PageError> {
    let case = |row: &AuditRow| if row.what == "opened" { row.about.strip_prefix("case ")?.parse().ok().map(CaseId) } else { None };
    let cases: Vec<CaseId> = rows.iter().filter_map(case).collect();
    let openings = app.desk.store.openings(&cases).await?;
    for row in rows {
        let opening = case(row).and_then(|case| openings.get(&case)).map(|event| &event.deed);
        if let Some(Deed::Opened { article, reason, reason_en, reason_zh }) = opening {
            row.detail = format!("article {article}: {}", Locale::now().of(reason, reason_en, reason_zh));
        }
    }
    Ok(())
}

fn line(row: AuditRow, people: &[store::User], app: &App) -> AuditLine {
    let full_name = |name: String| people.iter().find(|p| p.name == name).map_or(name, |p| p.full_name.clone());
    let named = |indicator: &str, place: &str| format!("{}, {}", app.indicator_name(indicator), app.place_label(place));
    let (about, href) = about(&row.about);
    // Deeds on a user name them by number, signing in by what was typed.
    let on = row.about.strip_prefix("user ").filter(|_| !matches!(row.what.as_str(), "signed_in" | "signed_out" | "sign_in_failed"));
    let on = on.and_then(|id| people.iter().find(|p| p.id.to_string() == id));
    let about = on.map_or(about, |p| say!("người dùng {full_name} ({name})", full_name = p.full_name, name = p.name));
    AuditLine {
        at: Moment::of(row.at, app.desk.zone),
        who: row.user.map_or_else(|| t("Hệ thống").to_owned(), full_name),
        what: words::audited(&row.what).to_owned(),
        about,
        href,
        detail: detail::told(&row.what, &row.detail, named),
    }
}

/// What a row is about, in the desk's words, and the page of that thing; empty where it has none.
fn about(stored: &str) -> (String, String) {
    let (kind, rest) = stored.split_once(' ').unwrap_or((stored, ""));
    let (word, folder) = match kind {
        "case" => (t("vụ việc"), "cases"),
        "draft" => (t("dự thảo"), "drafts"),
        "article" => (t("bài viết"), "articles"),
        "fact" => (t("số liệu, dòng"), ""),
        "user" => (t("người dùng"), ""),
        "watch" => (t("cụm từ theo dõi"), "watch"),
        "saved" => (t("tìm kiếm đã lưu"), "saved"),
        "digest" => return (say!("điểm báo ngày {day}", day = as_written(rest)), format!("/digests/{rest}")),
        "report" => {
            let of = Period::parse(rest).map_or_else(|| rest.to_owned(), |period| period.told());
            return (say!("báo cáo {of}", of = of), format!("/reports/{rest}"));
        }
        "letters" => return (t("Sổ công văn").to_owned(), "/letters".to_owned()),
        "cases" => return (t("Vụ việc đã xong").to_owned(), "/cases".to_owned()),
        "search" => return (t("tìm kiếm").to_owned(), String::new()),
        "backup" => return (t("toàn bộ dữ liệu").to_owned(), String::new()),
        "source" => {
            return (say!("nguồn tin {rest}", rest = rest), format!("/sources?q={}", byte_serialize(rest.as_bytes()).collect::<String>()));
        }
        "missed" => return (say!("tin bị bỏ sót, dòng {rest}", rest = rest), "/missed".to_owned()),
        _ => return (stored.to_owned(), String::new()),
    };
    let id = rest.split(' ').next().and_then(|id| id.parse::<i64>().ok()).filter(|_| !folder.is_empty());
    let rest = rest.replace("capture", t("lần đọc"));
    (format!("{word} {rest}"), id.map(|id| format!("/{folder}/{id}")).unwrap_or_default())
}

/// A day as pages write it.
fn as_written(iso: &str) -> String {
    iso.parse().map_or_else(|_| iso.to_owned(), day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_leads_to_what_it_is_about() {
        let check = |stored: &str, expect: (&str, &str)| assert_eq!(about(stored), (expect.0.to_owned(), expect.1.to_owned()));
        check("case 7", ("vụ việc 7", "/cases/7"));
        check("article 3 capture 9", ("bài viết 3 lần đọc 9", "/articles/3"));
        check("user lan", ("người dùng lan", ""));
        check("source bao-rss", ("nguồn tin bao-rss", "/sources?q=bao-rss"));
        check("watch 3", ("cụm từ theo dõi 3", "/watch/3"));
        check("saved 4", ("tìm kiếm đã lưu 4", "/saved/4"));
        check("search", ("tìm kiếm", ""));
        check("cases", ("Vụ việc đã xong", "/cases"));
        check("backup", ("toàn bộ dữ liệu", ""));
        check("digest 2026-11-09", ("điểm báo ngày 09/11/2026", "/digests/2026-11-09"));
        check("report 2026-11", ("báo cáo tháng 11/2026", "/reports/2026-11"));
        check("missed 2", ("tin bị bỏ sót, dòng 2", "/missed"));
        check("something new", ("something new", ""));
    }
}
