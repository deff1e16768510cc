//! Articles and cases as lines of a list, in the words and forms a page needs.

use chrono::{DateTime, FixedOffset, Utc};
use domain::{Deed, Relevance, Verdict, case};
use store::{ArticleRow, CaseRow};

use crate::App;
use crate::time::{Moment, lasted};
use crate::visitor::Visitor;
use crate::words;

/// An article in a list.
pub(crate) struct ArticleLine {
    pub(crate) id: i64,
    pub(crate) title: String,
    pub(crate) lang: &'static str,
    pub(crate) language: &'static str,
    pub(crate) foreign: bool,
    pub(crate) outlet: String,
    pub(crate) at: Moment,
    pub(crate) tone: &'static str,
    pub(crate) tone_sign: &'static str,
    pub(crate) places: String,
    pub(crate) unsure: bool,
    pub(crate) versions: i64,
}

pub(crate) fn article_line(row: &ArticleRow, zone: FixedOffset) -> ArticleLine {
    let findings = &row.findings;
    let mut places: Vec<&str> = Vec::new();
    for place in &findings.places {
        if !places.contains(&place.name.as_str()) {
            places.push(&place.name);
        }
    }
    places.truncate(3);
    ArticleLine {
        id: row.id.0,
        title: if row.title.trim().is_empty() { row.url.clone() } else { row.title.clone() },
        lang: words::language_tag(findings.language),
        language: words::language(findings.language),
        foreign: findings.language != domain::Language::Vi,
        outlet: row.outlet_name.clone(),
        at: Moment::of(row.published, zone),
        tone: words::tone(findings.tone.label),
        tone_sign: words::tone_sign(findings.tone.label),
        places: places.join(", "),
        unsure: findings.relevance == Relevance::Unsure,
        versions: row.versions,
    }
}

/// A case in a list.
pub(crate) struct CaseLine {
    pub(crate) id: i64,
    pub(crate) article: ArticleLine,
    pub(crate) copies: i64,
    pub(crate) state: &'static str,
    pub(crate) reason: String,
    pub(crate) quote: String,
    pub(crate) criterion: &'static str,
    pub(crate) more_reasons: usize,
    pub(crate) age: String,
    pub(crate) opened: Moment,
    pub(crate) holder: String,
    pub(crate) claimable: bool,
    pub(crate) dismissable: bool,
}

pub(crate) fn case_line(row: &CaseRow, visitor: &Visitor, app: &App) -> CaseLine {
    let signal = row.signals.first();
    let judge = Deed::Judged { verdict: Verdict::NoFault, note: "?".to_owned(), label: None };
    let allowed = |deed: &Deed| case::may(&row.standing, visitor.who(), deed, &[]).is_ok();
    let claimable = allowed(&Deed::Claimed);
    CaseLine {
        id: row.id.0,
        article: article_line(&row.article, app.desk.zone),
        copies: row.copies,
        state: words::state(row.standing.state),
        reason: signal.map_or_else(|| "Do người mở, xem lý do trong vụ việc.".to_owned(), |s| s.reason.to_string()),
        quote: signal.and_then(|s| s.evidence.first()).map(|e| e.text.to_string()).unwrap_or_default(),
        criterion: signal.map_or("", |s| words::criterion(s.criterion)),
        more_reasons: row.signals.len().saturating_sub(1),
        age: age(row.opened, app.now()),
        opened: Moment::of(row.opened, app.desk.zone),
        holder: row.holder.clone().unwrap_or_default(),
        claimable,
        dismissable: claimable || (row.standing.verdict.is_none() && allowed(&judge)),
    }
}

fn age(since: DateTime<Utc>, now: DateTime<Utc>) -> String {
    lasted(now - since)
}
