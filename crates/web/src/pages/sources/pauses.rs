//! Pauses: from when to when a person kept a source from being read, and why.

use std::collections::HashMap;

use chrono::{DateTime, FixedOffset, Utc};
use domain::SourceId;
use domain::source::{Activity, SourceDeed};
use store::{SourceRecord, SourceRow};

use crate::locale::say;
use crate::time::stretch;

/// A time in which a person kept a source from being read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Pause {
    source: SourceId,
    from: DateTime<Utc>,
    /// None while it lasts.
    pub(crate) until: Option<DateTime<Utc>>,
    reason: String,
}

impl Pause {
    /// In a sentence, with its end even where that is later than the time that was asked for; none of a source that is no longer listed.
    pub(crate) fn told(&self, rows: &[SourceRow], zone: FixedOffset) -> Option<String> {
        let row = rows.iter().find(|row| row.id == self.source)?;
        Some(say!(
            "{outlet} ({source}): tạm dừng {when}. Lý do: {reason}",
            outlet = row.outlet_name,
            source = row.id,
            when = stretch(self.from, self.until, zone),
            reason = self.reason
        ))
    }
}

/// Pauses that touch the time from `from` to `until`, in the order in which they began; `record` is the log of deeds, oldest first.
pub(crate) fn pauses(record: &[SourceRecord], (from, until): (DateTime<Utc>, DateTime<Utc>)) -> Vec<Pause> {
    let mut pauses: Vec<Pause> = Vec::new();
    let mut open: HashMap<&SourceId, usize> = HashMap::new();
    for entry in record {
        match (&entry.deed, entry.deed.activity()) {
            (SourceDeed::Paused { reason }, _) => {
                open.insert(&entry.source, pauses.len());
                pauses.push(Pause { source: entry.source.clone(), from: entry.at, until: None, reason: reason.clone() });
            }
            (_, Some(Activity::On)) => {
                if let Some(pause) = open.remove(&entry.source).and_then(|at| pauses.get_mut(at)) {
                    pause.until = Some(entry.at);
                }
            }
            _ => {}
        }
    }
    pauses.retain(|pause| pause.from <= until && pause.until.is_none_or(|ended| ended > from));
    pauses
}

#[cfg(test)]
mod tests {
    use chrono::{TimeDelta, TimeZone};
    use domain::UserId;

    use super::*;

    #[test]
    fn pauses_touch_the_time_that_is_asked_for() {
        let hour = |hour: i64| Utc.with_ymd_and_hms(2026, 11, 20, 0, 0, 0).unwrap() + TimeDelta::hours(hour);
        let entry = |at: i64, source: &str, deed: SourceDeed| SourceRecord {
            id: at,
            at: hour(at),
            by: (UserId(1), "Lan".to_owned()),
            source: SourceId(source.to_owned()),
            deed,
        };
        let paused = |reason: &str| SourceDeed::Paused { reason: reason.to_owned() };
        let record = [
            entry(1, "a", paused("sửa trang")),
            entry(2, "b", paused("đóng cửa")),
            entry(3, "a", SourceDeed::FetchedNow),
            entry(5, "a", SourceDeed::Resumed),
            entry(30, "a", paused("lại sửa")),
        ];
        let touching = |from, until| -> Vec<(String, Option<DateTime<Utc>>)> {
            pauses(&record, (hour(from), hour(until))).into_iter().map(|pause| (pause.reason, pause.until)).collect()
        };
        let (mended, closed, again) =
            (("sửa trang".to_owned(), Some(hour(5))), ("đóng cửa".to_owned(), None), ("lại sửa".to_owned(), None));
        assert_eq!(touching(0, 0), []);
        assert_eq!(touching(0, 1), std::slice::from_ref(&mended));
        assert_eq!(touching(4, 24), [mended, closed.clone()]);
        assert_eq!(touching(5, 24), std::slice::from_ref(&closed));
        assert_eq!(touching(24, 48), [closed, again]);
    }
}
