//! What people did in the time of a report: cases by criterion, verdicts, letters, outcomes, how long an answer took, and how often verdicts
//! agreed with each rule.

use chrono::{DateTime, FixedOffset, Utc};
use domain::{CaseId, Criterion, Deed, Event, LetterKind, Outcome, Record, Signal, Verdict};

use super::{Behind, Figure, Past, Section};
use crate::corrected::{Correction, correction, denied, is_denial};
use crate::digest::Office;
use crate::locale::{key, say, t};
use crate::words;

pub(super) async fn sections(office: &Office<'_>, all: &[Past], from: DateTime<Utc>) -> anyhow::Result<Vec<Section>> {
    let judged: Vec<(&Past, Verdict)> = all.iter().filter_map(|past| Some((past, verdict(&past.1, from)?))).collect();
    let (opened, outcomes) = (opened(all, from), outcomes(office, all, from).await?);
    let (new, ended) = (opened[0].count.unwrap_or_default(), outcomes.iter().filter_map(|figure| figure.count).sum());
    Ok(vec![
        Section::new(
            "case",
            key("Vụ việc theo tiêu chí"),
            key("Một vụ việc có nhiều lý do được tính ở từng tiêu chí."),
            opened,
        )
        .shares(new, of_cases(new)),
        Section::new("verdict", key("Kết luận"), key("Kết luận sau cùng trong thời gian này của mỗi vụ việc."), verdicts(&judged))
            .shares(judged.len(), of_cases(judged.len())),
        Section::new("letter", key("Văn bản đã gửi"), "", letters(all, from)),
        Section::new(
            "outcome",
            key("Kết quả"),
            key(
                "Thời gian trả lời tính từ ngày gửi đến ngày ghi kết quả. Cải chính mà báo đã đăng trước khi văn bản được duyệt không tính là kết quả của văn bản.",
            ),
            outcomes,
        )
        .shares(ended, of_cases(ended)),
        Section::new(
            "rule",
            key("Độ chính xác của quy tắc"),
            key("Theo chính kết luận của cơ quan trong thời gian này: số vụ việc đã kết luận có lý do của quy tắc."),
            rules(&judged),
        ),
    ])
}

fn of_cases(n: usize) -> String {
    say!("Tỷ lệ tính trên {n} vụ việc.", n = words::count(n as u64))
}

/// Cases opened since `from`: all of them, those of each criterion, and those of which there is a denial, which corrects nothing.
fn opened(all: &[Past], from: DateTime<Utc>) -> Vec<Figure> {
    let opened: Vec<&Past> = all.iter().filter(|(head, _)| head.opened >= from).collect();
    let total = Figure::new("opened", t("Vụ việc mở trong thời gian này"), Behind::Cases(opened.iter().map(|past| id(past)).collect()));
    let such = |is: &dyn Fn(&Signal) -> bool| {
        let has = |past: &&&Past| past.0.signals.iter().any(is);
        Behind::Cases(opened.iter().filter(has).map(|past| id(past)).collect())
    };
    let is_denial = |signal: &Signal| is_denial(&signal.rule, signal.criterion);
    let figure = |criterion: &Criterion| {
        let is = |signal: &Signal| signal.criterion == *criterion && !is_denial(signal);
        Figure::new(criterion.as_str(), words::criterion(*criterion), such(&is))
    };
    let mut figures: Vec<Figure> = std::iter::once(total).chain(Criterion::ALL.iter().map(figure)).collect();
    figures.push(Figure::new("denied", denied(), such(&is_denial)));
    figures
}

fn id(past: &Past) -> CaseId {
    past.0.id
}

/// The last verdict that was given since `from`, where it was not taken back.
pub(super) fn verdict(events: &[Event], from: DateTime<Utc>) -> Option<Verdict> {
    let last = events.iter().rev().find(|event| matches!(event.deed, Deed::Judged { .. } | Deed::Reopened { .. }))?;
    match &last.deed {
        Deed::Judged { verdict, .. } if last.at >= from => Some(*verdict),
        _ => None,
    }
}

fn verdicts(judged: &[(&Past, Verdict)]) -> Vec<Figure> {
    let figure = |verdict: &Verdict| {
        let such = judged.iter().filter(|(_, given)| given == verdict).map(|(past, _)| id(past));
        Figure::new(verdict.as_str(), words::verdict(*verdict), Behind::Cases(such.collect()))
    };
    Verdict::ALL.iter().map(figure).collect()
}

/// Cases of which a letter was sent since `from`, by its kind.
fn letters(all: &[Past], from: DateTime<Utc>) -> Vec<Figure> {
    let is_sent = |event: &Event| event.at >= from && matches!(event.deed, Deed::Sent { .. });
    let sent = |events: &[Event], kind| (0..events.len()).any(|nth| is_sent(&events[nth]) && letter(&events[..nth]) == Some(kind));
    let figure = |kind: &LetterKind| {
        let such = all.iter().filter(|(_, events)| sent(events, *kind)).map(id);
        Figure::new(kind.as_str(), words::letter(*kind), Behind::Cases(such.collect()))
    };
    LetterKind::ALL.iter().map(figure).collect()
}

/// The kind of letter that the last of these verdicts leads to.
fn letter(events: &[Event]) -> Option<LetterKind> {
    events.iter().rev().find_map(|event| match &event.deed {
        Deed::Judged { verdict, .. } => verdict.letter(),
        _ => None,
    })
}

/// Of cases with an outcome: which, the outcome, and the days that it took.
type Known = (CaseId, Outcome, Option<i64>);

async fn outcomes(office: &Office<'_>, all: &[Past], from: DateTime<Utc>) -> anyhow::Result<Vec<Figure>> {
    let (mut known, mut before): (Vec<Known>, Vec<CaseId>) = (Vec::new(), Vec::new());
    for past in all {
        let Some(found) = outcome(past, from, office.zone()) else { continue };
        let was_there = found.1 == Outcome::Corrected && is_corrected_before(office, past).await?;
        if was_there { before.push(found.0) } else { known.push(found) }
    }
    let mut figures: Vec<Figure> = Outcome::ALL.iter().map(|wanted| came(&known, *wanted)).collect();
    if !before.is_empty() {
        figures.insert(1, Figure::new("corrected_before", t("đã cải chính từ trước khi gửi văn bản"), Behind::Cases(before)));
    }
    Ok(figures)
}

async fn is_corrected_before(office: &Office<'_>, (head, events): &Past) -> anyhow::Result<bool> {
    let letter = events.iter().rev().find_map(|event| match &event.deed {
        Deed::Concluded { draft, .. } => Some(*draft),
        _ => None,
    });
    let known = correction(office.store, (head.article, &head.signals), events.iter(), letter.flatten()).await?;
    Ok(known == Correction::Before)
}

fn came(known: &[Known], wanted: Outcome) -> Figure {
    let such: Vec<&Known> = known.iter().filter(|(_, outcome, _)| *outcome == wanted).collect();
    let days: Vec<i64> = such.iter().filter_map(|(_, _, days)| *days).filter(|_| wanted != Outcome::NoAnswer).collect();
    let mut figure = Figure::new(wanted.as_str(), words::outcome(wanted), Behind::Cases(such.iter().map(|(case, ..)| *case).collect()));
    if !days.is_empty() {
        let mean = days.iter().sum::<i64>() as f64 / days.len() as f64;
        figure.more = say!("trung bình {n} ngày", n = words::number((mean * 10.0).round() / 10.0));
    }
    figure
}

/// The outcome recorded since `from`, and how many days after the letter was sent.
fn outcome((head, events): &Past, from: DateTime<Utc>, zone: FixedOffset) -> Option<Known> {
    let (nth, at, outcome, letter) = events.iter().enumerate().rev().find_map(|(nth, event)| match &event.deed {
        Deed::Concluded { outcome, draft, .. } if event.at >= from => Some((nth, event.at, *outcome, *draft)),
        _ => None,
    })?;
    let sent = events[..nth].iter().rev().find_map(|event| match &event.deed {
        Deed::Sent { on, draft, .. } if letter.is_none_or(|letter| letter == *draft) => Some(*on),
        _ => None,
    });
    Some((head.id, outcome, sent.map(|on| (at.with_timezone(&zone).date_naive() - on).num_days())))
}

fn rules(judged: &[(&Past, Verdict)]) -> Vec<Figure> {
    let mut rules: Vec<&str> = judged.iter().flat_map(|(past, _)| &past.0.signals).map(|signal| signal.rule.as_str()).collect();
    rules.sort_unstable();
    rules.dedup();
    let figure = |rule: &&str| {
        let speaks = |past: &Past| past.0.signals.iter().any(|signal| signal.rule == **rule);
        let mut record = Record::default();
        let such: Vec<&(&Past, Verdict)> = judged.iter().filter(|(past, _)| speaks(past)).collect();
        such.iter().for_each(|(_, verdict)| record.add_case(Some(*verdict)));
        let mut figure = Figure::new(*rule, words::rule(rule), Behind::Cases(such.iter().map(|(past, _)| id(past)).collect()));
        let share = record.precision().unwrap_or_default() * 100.0;
        figure.more = say!("đúng {n} vụ việc ({share} %)", n = record.confirmed, share = words::number(share.round()));
        figure
    };
    rules.iter().map(figure).collect()
}
