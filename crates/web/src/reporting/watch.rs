//! How well the press was watched in the time of a report: hours blind for each source, missed coverage, and what the office took back.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use domain::Missed;

use super::{Behind, Figure, Section};
use crate::digest::{Office, own};
use crate::locale::{key, say, t};
use crate::pages::sources::{outage_told, outages as outages_of, told_blind};
use crate::time::{Moment, span};
use crate::words;

/// Rows of the log of missed coverage that are read.
const MISSED: i64 = 10_000;

pub(super) async fn sections(office: &Office<'_>, (from, until): (DateTime<Utc>, DateTime<Utc>)) -> anyhow::Result<Vec<Section>> {
    let own = own(office, from, until).await?;
    let blindness = Section::new(
        "blind",
        key("Khoảng mất theo dõi"),
        key("Số khoảng của mỗi nguồn, và tổng thời gian trong kỳ."),
        blind(office, (from, until)).await?,
    );
    Ok(vec![
        blindness,
        Section::new(
            "missed",
            key("Tin bị bỏ sót"),
            key("Bài do người tìm thấy và nộp trong thời gian này, theo lý do bị sót."),
            missed(office, (from, until)).await?,
        ),
        Section::new(
            "own",
            key("Cơ quan tự đính chính"),
            key("Số liệu mà chính cơ quan đã rút khỏi sổ."),
            vec![Figure::new("withdrawn", t("Số liệu đã rút"), Behind::Lines(own))],
        ),
    ])
}

async fn blind(office: &Office<'_>, (from, until): (DateTime<Utc>, DateTime<Utc>)) -> anyhow::Result<Vec<Figure>> {
    let (store, zone) = (office.store, office.zone());
    let clipped = |began: DateTime<Utc>, ended: DateTime<Utc>| (ended.min(until) - began.max(from)).max(TimeDelta::zero());
    let now = office.now.to_utc();
    let mut outages = if until >= now { outages_of(store, from, now).await? } else { store.outages(from).await? };
    outages.retain(|(began, _)| *began < until);
    let lines = outages.iter().map(|outage| say!("Hệ thống không thu thập tin {when}.", when = outage_told(*outage, now, zone))).collect();
    // Of a time before the first reading nothing is known: a nought would vouch for it.
    if store.watched_since().await?.is_none_or(|since| since >= until) {
        return Ok(Vec::new());
    }
    let mut service = Figure::new("service", t("Cả hệ thống không thu thập tin"), Behind::Lines(lines));
    service.more = lasted(outages.iter().map(|(began, ended)| clipped(*began, *ended)).sum());
    let names: HashMap<_, _> = store.source_health().await?.into_iter().map(|s| (s.id, s.outlet_name)).collect();
    let mut figures: Vec<(TimeDelta, Figure)> = Vec::new();
    for (source, watched) in store.watched(office.now.to_utc(), from).await? {
        let periods: Vec<_> = watched.blind.iter().filter(|period| period.from < until).collect();
        if periods.is_empty() {
            continue;
        }
        let whole = periods.iter().map(|period| clipped(period.from, period.until.unwrap_or(until))).sum();
        let lines = periods.iter().map(|period| told_blind(period, zone)).collect();
        let outlet = names.get(&source).cloned().unwrap_or_default();
        let mut figure = Figure::new(source.to_string(), format!("{outlet} ({source})"), Behind::Lines(lines));
        figure.more = lasted(whole);
        figures.push((whole, figure));
    }
    figures.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.key.cmp(&b.1.key)));
    Ok(std::iter::once(service).chain(figures.into_iter().map(|(_, figure)| figure)).collect())
}

fn lasted(whole: TimeDelta) -> String {
    if whole > TimeDelta::zero() { span(whole) } else { String::new() }
}

async fn missed(office: &Office<'_>, (from, until): (DateTime<Utc>, DateTime<Utc>)) -> anyhow::Result<Vec<Figure>> {
    let mut log = office.store.missed_log(from, MISSED).await?;
    log.retain(|row| row.at < until);
    let figure = |reason: &Missed| {
        let such = log.iter().filter(|row| row.reason == *reason);
        let line = |row: &store::MissedRow| format!("{}: {} {}", Moment::of(row.at, office.zone()).text, row.title, row.url);
        Figure::new(reason.as_str(), words::missed_short(*reason), Behind::Lines(such.map(line).collect()))
    };
    Ok(Missed::ALL.iter().map(figure).filter(|figure| figure.count > Some(0)).collect())
}
