//! Corrections that are printed already of what a case is about: who judges, drafts or approves is told before a letter asks for one again, and
//! a report does not count what was there before the letter as something that came of it.

use chrono::{DateTime, Utc};
use domain::{ArticleId, CaptureId, Criterion, Deed, DraftId, Event, Signal};
use store::Store;

use crate::App;
use crate::case_lines::{ArticleLine, article_line};
use crate::error::PageError;

/// Whether what is known of corrections was printed before a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Correction {
    /// None is known.
    None,
    /// All that are known were there before the letter was approved.
    Before,
    /// One came since, or there is no telling.
    Since,
}

/// The articles in which the corrections stand of which these reasons speak, the earliest first.
pub(crate) async fn printed(app: &App, signals: &[Signal]) -> Result<Vec<ArticleLine>, PageError> {
    let captured = app.desk.store.captured(&proofs(signals)).await?;
    let articles: Vec<ArticleId> = captured.values().map(|(article, _)| *article).collect();
    let rows = app.desk.store.article_rows(&articles).await?;
    let mut rows: Vec<_> = rows.into_values().collect();
    rows.sort_by_key(|row| (row.published.at(), row.id));
    Ok(rows.iter().map(|row| article_line(row, app.desk.zone)).collect())
}

/// Whether the corrections of which the reasons of a case speak were printed before its letter was approved: when it left is known to the day alone.
pub(crate) async fn correction(
    store: &Store,
    (article, signals): (ArticleId, &[Signal]),
    events: impl Iterator<Item = &Event>,
    letter: Option<DraftId>,
) -> Result<Correction, store::Error> {
    if !signals.iter().any(|signal| signal.criterion == Criterion::Corrected) {
        return Ok(Correction::None);
    }
    let approval = |deed: &Deed| matches!(deed, Deed::Approved { draft, .. } if letter.is_none_or(|letter| letter == *draft));
    let approved = events.filter(|event| approval(&event.deed)).map(|event| event.at).max();
    let times = times(store, article, signals).await?;
    let before = !times.is_empty() && approved.is_some_and(|approved| times.iter().all(|at| *at < approved));
    Ok(if before { Correction::Before } else { Correction::Since })
}

/// When each was printed. A note under the article itself came when it was first read there, whatever day the article bears.
async fn times(store: &Store, of: ArticleId, signals: &[Signal]) -> Result<Vec<DateTime<Utc>>, store::Error> {
    let captured = store.captured(&proofs(signals)).await?;
    let articles: Vec<ArticleId> = captured.values().map(|(article, _)| *article).collect();
    let rows = store.article_rows(&articles).await?;
    let printed = |(article, taken): &(ArticleId, DateTime<Utc>)| match rows.get(article) {
        Some(row) if *article != of => row.published.at().to_utc().min(*taken),
        _ => *taken,
    };
    Ok(captured.values().map(printed).collect())
}

fn proofs(signals: &[Signal]) -> Vec<CaptureId> {
    let corrections = signals.iter().filter(|signal| signal.criterion == Criterion::Corrected);
    let mut proofs: Vec<CaptureId> = corrections.flat_map(|signal| &signal.evidence).filter_map(|quote| quote.capture).collect();
    proofs.sort_unstable_by_key(|capture| capture.0);
    proofs.dedup();
    proofs
}
