//! What a letter's page says of rows whose figure was withdrawn or replaced: since when, by whom, and what stands now.

use domain::draft::{self, Lapsed, Registered, lapsed};
use domain::{DraftId, DraftRow, Standing, State};
use store::DraftView;

use crate::App;
use crate::error::PageError;
use crate::locale::{say, t};
use crate::pages::case::odds;
use crate::time::{Moment, day};
use crate::words;

/// A row whose figure does not stand any more.
pub(super) struct LapsedLine {
    /// From 1.
    pub(super) row: usize,
    pub(super) told: String,
}

/// Those among the rows of a letter.
pub(super) async fn lines(app: &App, rows: &[DraftRow], view: &DraftView) -> Result<Vec<LapsedLine>, PageError> {
    let register = app.desk.store.fact_history().await?;
    let line = |l: &Lapsed| LapsedLine { row: l.row + 1, told: told(app, l) };
    Ok(lapsed(rows, view.made, &register).iter().map(line).collect())
}

/// Letters of a case that are out and rest on a figure that does not stand any more, with what is said of it.
pub(crate) async fn of_sent(app: &App, standing: &Standing) -> Result<Vec<(i64, String)>, PageError> {
    let letters: Vec<_> = standing.letters().into_iter().map(|letter| letter.draft).collect();
    let register = if letters.is_empty() { Vec::new() } else { app.desk.store.fact_history().await? };
    let mut fallen = Vec::new();
    for letter in letters {
        let view = app.desk.store.draft(letter).await?;
        let said: Vec<String> = lapsed(&view.content.rows, view.made, &register).iter().map(|l| told(app, l)).collect();
        if !said.is_empty() {
            fallen.push((letter.0, said.join(" ")));
        }
    }
    Ok(fallen)
}

/// What is said of rows whose figure another row in force contradicts.
pub(super) async fn at_odds(app: &App, rows: &[DraftRow]) -> Result<Vec<LapsedLine>, PageError> {
    let register = app.desk.store.fact_history().await?;
    let line = |(row, _, other): &(usize, &Registered, &Registered)| LapsedLine { row: row + 1, told: odds(&other.fact) };
    Ok(draft::at_odds(rows, &register).iter().map(line).collect())
}

fn told(app: &App, lapsed: &Lapsed) -> String {
    let was = figure(lapsed.was);
    let at = |at| Moment::of(at, app.desk.zone).text;
    let now = lapsed.now.map(|now| say!("Nay sổ ghi {now}.", now = figure(now)));
    let unnamed = || t("không ghi tên").to_owned();
    let what = match (&lapsed.was.withdrawn, lapsed.now) {
        (Some(w), _) => {
            // Most reasons are sentences and end like one.
            let reason = w.reason.trim_end_matches('.');
            say!("{was} đã rút khỏi sổ lúc {at}, người rút: {by}; lý do: {reason}.", was = was, at = at(w.at), by = w.by, reason = reason)
        }
        (None, Some(now)) => {
            let by = now.by.clone().unwrap_or_else(unnamed);
            say!("{was} đã có số khác ghi vào sổ lúc {at}, người nhập: {by}.", was = was, at = at(now.entered), by = by)
        }
        (None, None) => was,
    };
    format!("{what} {}", now.unwrap_or_else(|| t("Nay sổ không có số liệu nào thay thế.").to_owned()))
}

fn figure(known: &Registered) -> String {
    let fact = &known.fact;
    say!(
        "số liệu {figure} tính đến {as_of} ({document} ngày {dated}; dòng {id} của sổ)",
        figure = words::figure(fact),
        as_of = day(fact.as_of),
        document = fact.document,
        dated = day(fact.document_date),
        id = fact.id
    )
}

/// What is to be done about such rows, by where the letter stands; nothing where another letter or none is in work.
pub(super) fn way_out(standing: &Standing, draft: DraftId) -> &'static str {
    if standing.draft != Some(draft) {
        return "";
    }
    match standing.state {
        State::Drafting | State::Returned => t("Chưa trình duyệt được: hãy sửa hoặc bỏ dòng ấy rồi lưu lại."),
        State::Submitted => t("Chưa phê duyệt được: hãy trả lại người soạn để sửa hoặc bỏ dòng ấy."),
        State::Approved => t("Văn bản đã phê duyệt mà chưa ghi là đã gửi: đừng gửi bản này; hãy mở lại vụ việc để soạn văn bản khác."),
        State::Sent | State::Concluded(_) | State::Closed => t("Văn bản đã gửi: hãy xem có phải gửi văn bản đính chính không."),
        State::New | State::Claimed | State::Judged(_) => "",
    }
}
