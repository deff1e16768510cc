//! Sources: which could be read, which could not and why, in plain Vietnamese.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use store::{SourceRow, UnreadPage};

use crate::Shared;
use crate::chrome::{Chrome, page};
use crate::error::PageError;
use crate::time::Moment;
use crate::visitor::Visitor;
use crate::words;

/// Unread pages are listed for this many days.
const DAYS: i64 = 7;
const UNREAD: i64 = 100;
/// Without any poll for this many hours the service counts as blind.
const BLIND_AFTER: i64 = 2;

#[derive(Template)]
#[template(path = "sources.html")]
struct Sources {
    chrome: Chrome,
    blind: Option<String>,
    active: usize,
    failing: usize,
    outlets: Vec<OutletGroup>,
    unread: Vec<UnreadLine>,
    days: i64,
}

struct OutletGroup {
    name: String,
    sources: Vec<SourceLine>,
}

struct SourceLine {
    id: String,
    kind: &'static str,
    url: String,
    seen: String,
    /// `off`, `new`, `bad` or `good`.
    health: &'static str,
    sentence: String,
    /// What the collector reported, in its own words.
    detail: String,
    problems: Vec<String>,
    next: Option<Moment>,
}

/// A page that could not be read as an article.
pub(crate) struct UnreadLine {
    pub(crate) url: String,
    pub(crate) outlet: String,
    pub(crate) title: String,
    pub(crate) why: String,
    pub(crate) detail: String,
    pub(crate) at: Moment,
}

/// `GET /sources`
pub(crate) async fn show(State(app): State<Shared>, visitor: Visitor) -> Result<Response, PageError> {
    let (zone, now, store) = (app.desk.zone, app.now(), &app.desk.store);
    let rows = store.source_health().await?;
    let unread = store.unread_pages(now - TimeDelta::days(DAYS), UNREAD).await?;
    page(&Sources {
        chrome: Chrome::new(&app, &visitor, "Nguồn tin", "/sources"),
        blind: blind(&rows, now, zone),
        active: rows.iter().filter(|s| s.active).count(),
        failing: rows.iter().filter(|s| s.active && s.failures > 0).count(),
        outlets: groups(&rows, zone),
        unread: unread.iter().map(|p| unread_line(p, zone)).collect(),
        days: DAYS,
    })
}

/// Sources under their outlets, in the order in which the worst of each stands.
fn groups(rows: &[SourceRow], zone: FixedOffset) -> Vec<OutletGroup> {
    let mut groups: Vec<OutletGroup> = Vec::new();
    for row in rows {
        let line = source_line(row, zone);
        match groups.iter_mut().find(|g| g.name == row.outlet_name) {
            Some(group) => group.sources.push(line),
            None => groups.push(OutletGroup { name: row.outlet_name.clone(), sources: vec![line] }),
        }
    }
    groups
}

fn source_line(row: &SourceRow, zone: FixedOffset) -> SourceLine {
    let (health, sentence) = health(row, zone);
    SourceLine {
        id: row.id.to_string(),
        kind: words::source_kind(&row.kind),
        url: row.url.clone(),
        seen: row.seen.clone(),
        health,
        sentence,
        detail: if row.failures > 0 { row.failure.clone().unwrap_or_default() } else { String::new() },
        problems: row.problems.clone(),
        next: row.next_at.filter(|_| row.active).map(|at| Moment::of(at, zone)),
    }
}

fn health(row: &SourceRow, zone: FixedOffset) -> (&'static str, String) {
    let when = |at: DateTime<Utc>| Moment::of(at, zone).text;
    if !row.active {
        return ("off", "Chỉ liệt kê, không thu thập.".to_owned());
    }
    match (row.last_poll, row.last_success) {
        (None, _) => ("new", "Chưa đọc lần nào.".to_owned()),
        (_, None) if row.failures > 0 => ("bad", format!("Chưa đọc được lần nào; đã thử {} lần.", row.failures)),
        (_, Some(last)) if row.failures > 0 => {
            ("bad", format!("Không đọc được {} lần liên tiếp; lần gần nhất đọc được: {}.", row.failures, when(last)))
        }
        (_, Some(last)) => ("good", format!("Đọc được lúc {}, {} mục.", when(last), row.entries)),
        (Some(last), None) => ("good", format!("Đã hỏi lúc {}.", when(last))),
    }
}

/// The period without any successful poll, when it is too long to be normal.
pub(crate) fn blind(rows: &[SourceRow], now: DateTime<Utc>, zone: FixedOffset) -> Option<String> {
    let active: Vec<&SourceRow> = rows.iter().filter(|s| s.active).collect();
    if active.is_empty() {
        return Some("Chưa có nguồn tin nào được bật, nên không có tin mới.".to_owned());
    }
    match active.iter().filter_map(|s| s.last_success).max() {
        None => Some("Chưa đọc được nguồn tin nào.".to_owned()),
        Some(last) if now - last > TimeDelta::hours(BLIND_AFTER) => {
            Some(format!("Khoảng mất theo dõi: từ {} đến nay không đọc được nguồn tin nào.", Moment::of(last, zone).text))
        }
        Some(_) => None,
    }
}

pub(crate) fn unread_line(page: &UnreadPage, zone: FixedOffset) -> UnreadLine {
    UnreadLine {
        url: page.url.clone(),
        outlet: page.outlet_name.clone(),
        title: if page.title.trim().is_empty() { page.url.clone() } else { page.title.clone() },
        why: words::unread(&page.kind),
        detail: page.message.clone(),
        at: Moment::of(page.at, zone),
    }
}
