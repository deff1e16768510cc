//! A figure for which the register has another row in force: the page names that row, and offers to enter the new one in its place.

use axum::response::Response;
use domain::{Fact, FactId};
use store::{NewFact, Rival};

use super::{Asked, Entered, draw, row};
use crate::App;
use crate::chrome::{Mistakes, unprocessable};
use crate::error::PageError;
use crate::locale::t;
use crate::posted::{Posted, clean, limit};

/// What became of a row.
pub(super) enum Added {
    Now,
    /// These are in force for the same thing and day.
    Kept(Vec<Rival>),
}

pub(super) async fn enter(app: &App, posted: &Posted<Entered>, fact: Fact) -> Result<Added, PageError> {
    let new = NewFact { fact, by: Some(posted.visitor.user.id) };
    let seen: Vec<FactId> = posted.form.replaces.split(',').filter_map(|id| id.parse().ok()).map(FactId).collect();
    let (reason, store) = (clean(&posted.form.replacing), &app.desk.store);
    let is_explained = !reason.is_empty() && too_long(&reason).is_empty();
    let done = match is_explained && !seen.is_empty() {
        true => store.replace_fact(&new, &seen, &reason, app.now()).await,
        false => store.add_fact(&new, app.now()).await,
    };
    match done {
        Ok(_) => Ok(Added::Now),
        Err(store::Error::InForce(rivals)) => Ok(Added::Kept(rivals)),
        Err(other) => Err(other.into()),
    }
}

/// The form again, with the rows that are in force.
pub(super) async fn refused(app: &App, posted: Posted<Entered>, rivals: Vec<Rival>) -> Result<Response, PageError> {
    let mut form = posted.form;
    let was_offered = !form.replaces.is_empty();
    form.replaces = rivals.iter().map(|rival| rival.row.id.to_string()).collect::<Vec<_>>().join(",");
    let mut mistakes = too_long(&form.replacing);
    mistakes.add("value", t("Sổ đang có dòng khác cho cùng chỉ tiêu, địa danh, kỳ và ngày: xem ở cuối biểu mẫu."));
    if was_offered && clean(&form.replacing).is_empty() {
        mistakes.add("replacing", t("Hãy ghi lý do thay, hoặc rút dòng cũ trước."));
    }
    let register = app.desk.store.fact_history().await?;
    let entered = |id: FactId| register.iter().find(|known| known.fact.id == id);
    let line = |rival: Rival| {
        let known = entered(rival.row.id)?;
        Some(row(app, store::FactRow { fact: rival.row, at: known.entered, by: known.by.clone() }))
    };
    let rivals = rivals.into_iter().filter_map(line).collect();
    let page = draw(app, &posted.visitor, Asked::default(), form, mistakes, 0).await?;
    unprocessable(&super::Facts { rivals, ..page })
}

fn too_long(reason: &str) -> Mistakes {
    let mut mistakes = Mistakes::default();
    limit(&mut mistakes, "replacing", reason, domain::fact::LONGEST_NOTE);
    mistakes
}
