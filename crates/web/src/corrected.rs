//! Corrections that are printed already of what a case is about: who judges, drafts or approves is told before a letter asks for one again, and
//! a report does not count what was there before the letter as something that came of it. A correction is what the newsroom itself printed of its
//! own article; a denial in another article, and what another newsroom corrected, are told as that.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::{ArticleId, CaptureId, Criterion, Deed, DraftId, Event, Signal};
use store::{ArticleRow, Store};

use crate::App;
use crate::case_lines::{ArticleLine, article_line};
use crate::error::PageError;
use crate::locale::t;
use crate::words;

/// The rule that finds what newsrooms correct; what else speaks of something printed finds denials.
const NOTICE: &str = "correction_notice";

/// Whether what is known of corrections was printed before a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Correction {
    /// None is known.
    None,
    /// All that are known were there before the letter was approved.
    Before,
    /// One came since.
    Since,
}

/// Articles that speak of what an article says, the earliest first.
#[derive(Default)]
pub(crate) struct Printed {
    /// In which its own newsroom corrects it.
    pub(crate) corrected: Vec<ArticleLine>,
    /// In which somebody denies it, or another newsroom corrects itself of the same.
    pub(crate) denied: Vec<ArticleLine>,
}

/// Whether a reason tells of a correction, as far as its rule can tell.
pub(crate) fn is_correction(rule: &str, criterion: Criterion) -> bool {
    criterion == Criterion::Corrected && rule == NOTICE
}

/// Whether a reason tells of a denial.
pub(crate) fn is_denial(rule: &str, criterion: Criterion) -> bool {
    criterion == Criterion::Corrected && rule != NOTICE
}

/// What a reason is headed by.
pub(crate) fn heading(rule: &str, criterion: Criterion) -> &'static str {
    if is_denial(rule, criterion) { denied() } else { words::criterion(criterion) }
}

/// That the press has corrected or denied it already, where another reason than the first says so.
pub(crate) fn answered(signals: &[Signal]) -> &'static str {
    let answer = signals.iter().skip(1).find(|signal| signal.criterion == Criterion::Corrected);
    answer.map_or("", |signal| heading(&signal.rule, signal.criterion))
}

pub(crate) fn denied() -> &'static str {
    t("Đã có ý kiến bác bỏ")
}

/// The articles in which the corrections and denials stand of which the reasons of a case speak.
pub(crate) async fn printed(app: &App, article: ArticleId, signals: &[Signal]) -> Result<Printed, PageError> {
    let Known { rows, corrected, denied } = Known::of(&app.desk.store, article, signals).await?;
    let corrected: Vec<ArticleId> = corrected.into_iter().map(|(article, _)| article).collect();
    Ok(Printed { corrected: lines(app, &rows, &corrected), denied: lines(app, &rows, &denied) })
}

/// The articles that an article corrects, or of which it carries a denial.
pub(crate) async fn told_by(app: &App, teller: ArticleId) -> Result<Printed, PageError> {
    let told = app.desk.store.told_by(teller).await?;
    let of = |is: fn(&str, Criterion) -> bool| -> Vec<ArticleId> {
        told.iter().filter(|(_, signal)| is(&signal.rule, signal.criterion)).map(|(article, _)| *article).collect()
    };
    let (corrected, denied) = (of(is_correction), of(is_denial));
    let rows = app.desk.store.article_rows(&[&corrected[..], &denied].concat()).await?;
    Ok(Printed { corrected: lines(app, &rows, &corrected), denied: lines(app, &rows, &denied) })
}

fn lines(app: &App, rows: &HashMap<ArticleId, ArticleRow>, articles: &[ArticleId]) -> Vec<ArticleLine> {
    let mut rows: Vec<&ArticleRow> = articles.iter().filter_map(|article| rows.get(article)).collect();
    rows.sort_by_key(|row| (row.published.at(), row.id));
    rows.dedup_by_key(|row| row.id);
    rows.into_iter().map(|row| article_line(row, app.desk.zone)).collect()
}

/// Whether the corrections of which the reasons of a case speak were printed before its letter was approved: when it left is known to the day alone.
pub(crate) async fn correction(
    store: &Store,
    (article, signals): (ArticleId, &[Signal]),
    events: impl Iterator<Item = &Event>,
    letter: Option<DraftId>,
) -> Result<Correction, store::Error> {
    if !signals.iter().any(|signal| is_correction(&signal.rule, signal.criterion)) {
        return Ok(Correction::None);
    }
    let approval = |deed: &Deed| matches!(deed, Deed::Approved { draft, .. } if letter.is_none_or(|letter| letter == *draft));
    let approved = events.filter(|event| approval(&event.deed)).map(|event| event.at).max();
    let known = Known::of(store, article, signals).await?;
    if known.corrected.is_empty() {
        return Ok(Correction::None);
    }
    let before = approved.is_some_and(|approved| known.times(article).all(|at| at < approved));
    Ok(if before { Correction::Before } else { Correction::Since })
}

/// What the reasons of a case know of.
struct Known {
    rows: HashMap<ArticleId, ArticleRow>,
    /// Where its newsroom corrects it, and when that was read.
    corrected: Vec<(ArticleId, DateTime<Utc>)>,
    denied: Vec<ArticleId>,
}

impl Known {
    async fn of(store: &Store, of: ArticleId, signals: &[Signal]) -> Result<Self, store::Error> {
        let proofs = proofs(signals);
        let captured = store.captured(&proofs.iter().map(|(capture, _)| *capture).collect::<Vec<_>>()).await?;
        let articles: Vec<ArticleId> = captured.values().map(|(article, _)| *article).chain([of]).collect();
        let rows = store.article_rows(&articles).await?;
        let outlet = |article: &ArticleId| rows.get(article).map(|row| &row.outlet);
        let (mut corrected, mut denied) = (Vec::new(), Vec::new());
        for (capture, is_correction) in &proofs {
            match captured.get(capture) {
                Some((article, taken)) if *is_correction && outlet(article) == outlet(&of) => corrected.push((*article, *taken)),
                Some((article, _)) if *article != of => denied.push(*article),
                _ => {}
            }
        }
        Ok(Self { rows, corrected, denied })
    }

    /// When each correction was printed. A note under the article itself came when it was first read there, whatever day the article bears.
    fn times(&self, of: ArticleId) -> impl Iterator<Item = DateTime<Utc>> {
        self.corrected.iter().map(move |(article, taken)| match self.rows.get(article) {
            Some(row) if *article != of => row.published.at().to_utc().min(*taken),
            _ => *taken,
        })
    }
}

/// The captures in which corrections and denials stand, and whether it is a correction. Of a denial the last quote is what denies: those before
/// it are what is denied.
fn proofs(signals: &[Signal]) -> Vec<(CaptureId, bool)> {
    let spoken = signals.iter().filter(|signal| signal.criterion == Criterion::Corrected);
    let mut proofs: Vec<(CaptureId, bool)> = Vec::new();
    for signal in spoken {
        let is_correction = is_correction(&signal.rule, signal.criterion);
        let from = if is_correction { 0 } else { signal.evidence.len().saturating_sub(1) };
        let found = signal.evidence.iter().skip(from).filter_map(|quote| quote.capture).map(|capture| (capture, is_correction));
        proofs.extend(found);
    }
    proofs.sort_unstable_by_key(|(capture, is_correction)| (capture.0, *is_correction));
    proofs.dedup();
    proofs
}
