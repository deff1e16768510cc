//! Blind periods: from when to when a source could not be watched, and what is known about what was printed meanwhile.

use chrono::{DateTime, FixedOffset, Utc};
use domain::watch::{Blind, Loss};
use store::{SourceRow, Store};

use super::Watches;
use crate::locale::{say, t};
use crate::time::{span, stretch};

/// A blind period of a source.
pub(crate) struct BlindLine {
    pub(crate) outlet: String,
    pub(crate) source: String,
    pub(crate) sentence: String,
    /// Entries may have been lost.
    pub(crate) serious: bool,
}

/// What is known of the service's own pulse.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pulse {
    /// When it last noted that it was collecting.
    pub(crate) last: Option<DateTime<Utc>>,
    /// Whether there is room to keep what is fetched; where there is none, nothing is.
    pub(crate) has_room: bool,
}

impl Pulse {
    pub(crate) async fn of(store: &Store) -> Result<Self, store::Error> {
        Ok(Self { last: store.last_beat().await?, has_room: store.scant_room().is_none() })
    }

    /// The outage that goes on: from when until now.
    fn outage(self, now: DateTime<Utc>) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
        self.last.filter(|last| now - *last > store::SILENCE).map(|last| (last, now))
    }
}

/// Outages of the service since then, oldest first; the one that goes on lasts until now.
pub(crate) async fn outages(
    store: &Store,
    since: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Vec<(DateTime<Utc>, DateTime<Utc>)>, store::Error> {
    let mut outages = store.outages(since).await?;
    outages.extend(Pulse::of(store).await?.outage(now));
    Ok(outages)
}

/// "từ 02:10 đến 05:40, 25/11/2026"; what lasts until now has no end yet.
pub(crate) fn outage_told((from, until): (DateTime<Utc>, DateTime<Utc>), now: DateTime<Utc>, zone: FixedOffset) -> String {
    stretch(from, Some(until).filter(|until| *until < now), zone)
}

/// Blind periods of active sources that touch the time since `since`: those that last or may have cost entries first, then the newest.
/// What an outage of the service explains and cost nothing is told with the outage.
pub(crate) fn blind_lines(
    rows: &[SourceRow],
    watched: &Watches,
    outages: &[(DateTime<Utc>, DateTime<Utc>)],
    since: DateTime<Utc>,
    zone: FixedOffset,
) -> Vec<BlindLine> {
    let mut periods: Vec<(&SourceRow, &Blind)> = Vec::new();
    for row in rows.iter().filter(|row| row.active) {
        let blind = watched.get(&row.id).map(|w| w.blind.as_slice()).unwrap_or_default();
        let touching = blind.iter().filter(|period| period.until.is_none_or(|until| until >= since));
        periods.extend(touching.filter(|period| !is_explained(period, outages)).map(|period| (row, period)));
    }
    periods.sort_by_key(|(_, period)| (urgency(period.loss), std::cmp::Reverse(period.from)));
    let line = |(row, period): &(&SourceRow, &Blind)| BlindLine {
        outlet: row.outlet_name.clone(),
        source: row.id.to_string(),
        sentence: told(period, zone),
        serious: period.loss != Loss::None,
    };
    periods.iter().map(line).collect()
}

fn is_explained(period: &Blind, outages: &[(DateTime<Utc>, DateTime<Utc>)]) -> bool {
    let covers = |outage: &(DateTime<Utc>, DateTime<Utc>)| period.from <= outage.0 && period.until.is_some_and(|until| outage.1 <= until);
    period.loss == Loss::None && outages.iter().any(covers)
}

fn urgency(loss: Loss) -> u8 {
    match loss {
        Loss::Open => 0,
        Loss::Possible => 1,
        Loss::Unknown => 2,
        Loss::None => 3,
    }
}

/// "từ 02:10 đến 05:40, 25/11/2026 (3 giờ 30 phút), không sót: lần đọc sau vẫn còn mục cũ".
pub(crate) fn told(period: &Blind, zone: FixedOffset) -> String {
    let when = stretch(period.from, period.until, zone);
    let loss = t(match period.loss {
        Loss::Open => "đang mất theo dõi",
        Loss::None => "không sót: lần đọc sau vẫn còn mục cũ",
        Loss::Unknown => "trước đó chưa đọc được lần nào nên không biết có sót hay không",
        Loss::Possible => "có thể sót tin: mọi mục đều mới",
    });
    match period.until {
        Some(until) => say!("{when} ({lasted}), {loss}", when = when, lasted = span(until - period.from), loss = loss),
        None => say!("{when}, {loss}", when = when, loss = loss),
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    fn at(minute: i64) -> DateTime<Utc> {
        "2026-11-24T19:10:00Z".parse::<DateTime<Utc>>().unwrap() + TimeDelta::minutes(minute)
    }

    #[test]
    fn a_blind_period_says_what_is_known_of_its_loss() {
        let zone = FixedOffset::east_opt(7 * 3600).unwrap();
        let check = |until: Option<i64>, loss, expect: &str| {
            assert_eq!(told(&Blind { from: at(0), until: until.map(at), loss }, zone), expect);
        };
        check(Some(210), Loss::None, "từ 02:10 đến 05:40, 25/11/2026 (3 giờ 30 phút), không sót: lần đọc sau vẫn còn mục cũ");
        check(Some(210), Loss::Possible, "từ 02:10 đến 05:40, 25/11/2026 (3 giờ 30 phút), có thể sót tin: mọi mục đều mới");
        check(None, Loss::Open, "từ 02:10, 25/11/2026 đến nay, đang mất theo dõi");
    }

    #[test]
    fn a_disk_without_room_is_told_at_once_and_a_silence_when_it_lasts() {
        let zone = FixedOffset::east_opt(7 * 3600).unwrap();
        let row = SourceRow {
            id: "thu".into(),
            outlet: "thu".into(),
            outlet_name: "Báo Thử".into(),
            kind: "feed".into(),
            url: String::new(),
            seen: String::new(),
            active: true,
            configured: true,
            last_poll: Some(at(0)),
            last_success: Some(at(0)),
            failures: 0,
            failure: None,
            problems: Vec::new(),
            entries: 1,
            next_at: None,
            failure_kind: None,
            every: None,
        };
        let check = |last: Option<i64>, has_room, minute, expect: Option<&str>| {
            let told = super::super::alert(std::slice::from_ref(&row), Pulse { last: last.map(at), has_room }, at(minute), zone);
            assert_eq!(told.as_deref(), expect, "{last:?} {minute}");
        };
        let full = "Khoảng mất theo dõi: ổ đĩa gần đầy, từ 02:10, 25/11/2026 đến nay hệ thống không thu thập tin nào. Hãy báo quản trị.";
        check(Some(0), true, 1, None);
        check(Some(0), false, 1, Some(full));
        check(Some(0), false, 600, Some(full));
        check(None, false, 1, Some("Ổ đĩa gần đầy nên hệ thống không thu thập tin nào. Hãy báo quản trị."));
        let outage = |minute| Pulse { last: Some(at(0)), has_room: true }.outage(at(minute));
        assert_eq!((outage(10), outage(11)), (None, Some((at(0), at(11)))));
    }

    #[test]
    fn an_outage_that_cost_nothing_is_not_told_again_for_each_source() {
        let check = |loss, (from, until): (i64, i64), expect| {
            let period = Blind { from: at(0), until: Some(at(60)), loss };
            assert_eq!(is_explained(&period, &[(at(from), at(until))]), expect);
        };
        check(Loss::None, (5, 55), true);
        check(Loss::Possible, (5, 55), false);
        check(Loss::None, (5, 65), false);
    }
}
