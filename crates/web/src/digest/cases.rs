//! The cases of a digest: what needs checking, what is in work, what came of it, the clocks, and the office's own corrections.

use chrono::{DateTime, Utc};
use domain::{Deed, Event, State};
use serde::Serialize;
use store::{CaseHead, CaseRow};

use super::Office;
use crate::case_lines::article_line;
use crate::locale::{Locale, say, t};
use crate::time::Moment;
use crate::{corrected, due, words};

/// Cases told of each kind; of more, the number is.
const TOLD: usize = 12;

/// The cases of a day.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Cases {
    /// Without a verdict: those opened in the time of the digest first, then the most suspicious.
    pub to_check: Vec<CaseTold>,
    /// More of these that are not told.
    pub more_to_check: usize,
    /// With a verdict, and not at their end.
    pub in_work: Vec<CaseTold>,
    /// More of these.
    pub more_in_work: usize,
    /// Judged without fault, concluded or closed in the time of the digest.
    pub done: Vec<CaseTold>,
    /// More of these.
    pub more_done: usize,
    /// What the office took back in that time, in sentences.
    pub own: Vec<String>,
}

/// A case.
#[derive(Clone, Debug, Serialize)]
pub struct CaseTold {
    /// Its number.
    pub case: i64,
    /// Headline of the article that stands for it.
    pub title: String,
    /// Its address.
    pub url: String,
    /// Outlet and time of printing.
    pub from: String,
    /// Further articles of the story.
    pub copies: i64,
    /// Opened in the time of the digest.
    pub is_new: bool,
    /// Where it stands, as a stable word.
    pub state: &'static str,
    /// In words, with verdict, outcome and what was noted.
    pub told: String,
    /// The strongest reason, as doubt.
    pub reason: String,
    #[serde(skip)]
    pub(crate) lang: &'static str,
}

/// A clock that runs.
#[derive(Clone, Debug, Serialize)]
pub struct DueTold {
    /// Number of the case.
    pub case: i64,
    /// Headline.
    pub title: String,
    /// "còn 3 ngày".
    pub left: String,
    /// It ran out.
    pub over: bool,
    /// Who must do what until when, by which law.
    pub told: String,
    #[serde(skip)]
    pub(crate) lang: &'static str,
}

type Told = (CaseHead, Vec<Event>);

/// The cases and clocks as they stood at the end of `span`.
pub(super) async fn cases(office: &Office<'_>, (from, until): (DateTime<Utc>, DateTime<Utc>)) -> anyhow::Result<(Cases, Vec<DueTold>)> {
    let all = office.store.cases_at(until).await?;
    let (mut to_check, mut in_work, mut done) = (Vec::new(), Vec::new(), Vec::new());
    let mut clocks = Vec::new();
    for (head, events) in all {
        if let Some(due) = due::at(office.clocks, &head.standing, office.now) {
            clocks.push((head.clone(), due));
        }
        match head.standing.state {
            State::New | State::Claimed => to_check.push((head, events)),
            state if state.is_open() => in_work.push((head, events)),
            _ if events.iter().any(|event| event.at >= from && ends(&event.deed)) => done.push((head, events)),
            _ => {}
        }
    }
    to_check.sort_by_key(|(head, _): &Told| head.opened < from);
    in_work.sort_by_key(|(head, _): &Told| std::cmp::Reverse(head.standing.since));
    let more = |list: &Vec<Told>| list.len().saturating_sub(TOLD);
    let cases = Cases {
        more_to_check: more(&to_check),
        more_in_work: more(&in_work),
        more_done: more(&done),
        to_check: told(office, to_check, from).await?,
        in_work: told(office, in_work, from).await?,
        done: told(office, done, from).await?,
        own: own(office, from, until).await?,
    };
    Ok((cases, dues(office, clocks).await?))
}

fn ends(deed: &Deed) -> bool {
    matches!(deed, Deed::Judged { .. } | Deed::Concluded { .. } | Deed::Closed { .. })
}

async fn told(office: &Office<'_>, mut list: Vec<Told>, from: DateTime<Utc>) -> anyhow::Result<Vec<CaseTold>> {
    list.truncate(TOLD);
    let (heads, records): (Vec<CaseHead>, Vec<Vec<Event>>) = list.into_iter().unzip();
    let rows = office.store.case_rows(heads).await?;
    Ok(rows.iter().zip(&records).map(|(row, events)| case(office, row, events, from)).collect())
}

fn case(office: &Office<'_>, row: &CaseRow, events: &[Event], from: DateTime<Utc>) -> CaseTold {
    let line = article_line(&row.article, office.zone());
    CaseTold {
        case: row.id.0,
        url: row.article.url.clone(),
        from: [line.outlet.as_str(), &line.at.text, if line.foreign { line.language } else { "" }]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
        title: line.title,
        copies: row.copies,
        is_new: row.opened >= from,
        state: row.standing.state.as_str(),
        told: standing(row, events),
        reason: reason(row, events),
        lang: line.lang,
    }
}

/// The strongest reason that rules give, else the one of the person who opened the case.
fn reason(row: &CaseRow, events: &[Event]) -> String {
    let opened = events.iter().find_map(|event| match &event.deed {
        Deed::Opened { reason, reason_en, reason_zh, .. } => Some(Locale::now().of(reason, reason_en, reason_zh).to_owned()),
        _ => None,
    });
    row.signals
        .first()
        .map(|signal| Locale::now().of(&signal.reason, &signal.reason_en, &signal.reason_zh).to_owned())
        .or(opened)
        .unwrap_or_default()
}

fn standing(row: &CaseRow, events: &[Event]) -> String {
    let mut told = match row.standing.state {
        State::New => t("chưa ai nhận").to_owned(),
        known => words::state(known).to_owned(),
    };
    let answered = corrected::answered(&row.signals);
    if matches!(row.standing.state, State::New | State::Claimed) && !answered.is_empty() {
        told.push_str(&format!(" · {answered}"));
    }
    if let Some((verdict, ..)) = row.standing.verdict.as_ref().filter(|_| !matches!(row.standing.state, State::Judged(_))) {
        told.push_str(&say!("; kết luận: {verdict}", verdict = words::verdict(*verdict)));
    }
    let outcome = events.iter().rev().find_map(|event| match &event.deed {
        Deed::Concluded { outcome, note, draft: None } => Some((words::outcome(*outcome), note.trim())),
        _ => None,
    });
    match (row.standing.state, outcome) {
        (State::Concluded(_), Some((_, note))) if !note.is_empty() => told.push_str(&format!(" ({note})")),
        (State::Closed, Some((outcome, _))) => told.push_str(&say!("; kết quả: {outcome}", outcome = outcome)),
        _ => {}
    }
    told
}

async fn dues(office: &Office<'_>, mut clocks: Vec<(CaseHead, due::Due)>) -> anyhow::Result<Vec<DueTold>> {
    clocks.sort_by_key(|(_, due)| due.order);
    let (heads, dues): (Vec<CaseHead>, Vec<due::Due>) = clocks.into_iter().unzip();
    let rows = office.store.case_rows(heads).await?;
    let told = |(row, due): (&CaseRow, due::Due)| {
        let line = article_line(&row.article, office.zone());
        let told = say!("{what}, hạn {at} ({basis})", what = due.what, at = due.at.text, basis = due.basis);
        DueTold { case: row.id.0, title: line.title, left: due.left, over: due.over, told, lang: line.lang }
    };
    Ok(rows.iter().zip(dues).map(told).collect())
}

/// What the office corrected of its own word: figures that it withdrew.
pub(crate) async fn own(office: &Office<'_>, from: DateTime<Utc>, until: DateTime<Utc>) -> anyhow::Result<Vec<String>> {
    let told = |w: store::Withdrawal| {
        let (fact, at) = (w.fact, Moment::of(w.at, office.zone()).text);
        let value = words::number(fact.value);
        say!(
            "Rút số liệu {value} {unit} ({document}) lúc {at}: {reason}",
            value = value,
            unit = fact.unit,
            document = fact.document,
            at = at,
            reason = w.reason
        )
    };
    Ok(office.store.withdrawals(from, until).await?.into_iter().map(told).collect())
}
