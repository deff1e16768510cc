//! Which entries of a source are collected, by their dates: none that is too old, and none by a date that cannot be true.

use std::time::Duration;

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};

/// What dates are held against.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    /// When the entries were read.
    pub(crate) now: DateTime<Utc>,
    /// Entries older than this are not collected.
    pub(crate) max_age: Duration,
    /// The outlet's own clock.
    pub(crate) zone: FixedOffset,
}

/// Clocks of servers are seldom further ahead than this.
const AHEAD: TimeDelta = TimeDelta::minutes(10);

/// The entries that are not too old, without dates that cannot be true. A sitemap tells only when a page was last changed: what was not
/// changed for so long was not printed since.
pub(super) fn recent(entries: Vec<extract::Entry>, bounds: Bounds, problems: &mut Vec<String>) -> Vec<extract::Entry> {
    let Bounds { now, max_age, zone } = bounds;
    let oldest = TimeDelta::from_std(max_age).ok().and_then(|age| now.checked_sub_signed(age));
    let all = entries.len();
    let mut recent: Vec<_> =
        entries.into_iter().filter(|e| e.published.or(e.updated).is_none_or(|at| oldest.is_none_or(|o| at >= o))).collect();
    problems.extend(without_future(&mut recent, now, zone));
    if recent.is_empty() && all > 0 {
        problems.push(format!("All {all} entries are older than {} days, so that none is collected.", max_age.as_secs() / 86_400));
    }
    recent
}

/// Takes dates of the future from entries, and tells of how many.
pub(crate) fn without_future(entries: &mut [extract::Entry], now: DateTime<Utc>, zone: FixedOffset) -> Option<String> {
    let mut doubted = 0;
    for entry in entries {
        let stated = (entry.published, entry.updated);
        entry.published = entry.published.and_then(|at| believed(at, now, zone));
        entry.updated = entry.updated.and_then(|at| believed(at, now, zone));
        doubted += usize::from((entry.published, entry.updated) != stated);
    }
    (doubted > 0).then(|| format!("{doubted} entries are dated in the future; that was not believed."))
}

/// A date that is not of the future. One stamped UTC that is past on the outlet's own clock is read on that clock: feeds that print local
/// times as GMT are common.
fn believed(at: DateTime<FixedOffset>, now: DateTime<Utc>, zone: FixedOffset) -> Option<DateTime<FixedOffset>> {
    let latest = now + AHEAD;
    let on_its_clock =
        || at.naive_utc().and_local_timezone(zone).single().filter(|local| at.offset().local_minus_utc() == 0 && *local <= latest);
    if at <= latest { Some(at) } else { on_its_clock() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_entry_is_of_the_future() {
        let check = |stated: &str, expect: Option<&str>| {
            let now = "2026-11-27T03:00:00Z".parse().unwrap();
            let at = DateTime::parse_from_rfc3339(stated).unwrap();
            let found = believed(at, now, FixedOffset::east_opt(7 * 3600).unwrap());
            assert_eq!(found.map(|at| at.to_rfc3339()).as_deref(), expect, "{stated}");
        };
        check("2026-11-27T09:55:00+07:00", Some("2026-11-27T09:55:00+07:00"));
        // The server's clock is ahead by a little.
        check("2026-11-27T03:04:00+00:00", Some("2026-11-27T03:04:00+00:00"));
        // Five to ten in Hanoi, called GMT.
        check("2026-11-27T09:55:00+00:00", Some("2026-11-27T09:55:00+07:00"));
        check("2026-11-27T11:00:00+07:00", None);
        check("2026-11-29T09:55:00+00:00", None);
        check("2028-01-01T00:00:00+00:00", None);
    }

    #[test]
    fn dates_of_the_future_are_taken_from_entries_and_told() {
        let at = |at: &str| Some(DateTime::parse_from_rfc3339(at).unwrap());
        let url = domain::url::Url::parse("https://bao.example/a.html").unwrap();
        let (published, updated) = (at("2026-11-26T08:00:00+07:00"), at("2036-11-26T08:00:00+07:00"));
        let mut entries =
            [extract::Entry { url, published, updated, id: "1".into(), title: "Tin".into(), summary: "".into(), outlet: None }];
        let mut read = || without_future(&mut entries, "2026-11-27T03:00:00Z".parse().unwrap(), FixedOffset::east_opt(0).unwrap());
        assert_eq!(read().as_deref(), Some("1 entries are dated in the future; that was not believed."));
        assert_eq!(read(), None);
        assert_eq!((entries[0].published, entries[0].updated), (published, None));
    }

    #[test]
    fn what_was_not_changed_for_long_was_not_printed_lately() {
        let check = |published: Option<&str>, updated: Option<&str>, expect: bool| {
            let url = domain::url::Url::parse("https://bao.example/a.html").unwrap();
            let at = |at: Option<&str>| at.map(|at| DateTime::parse_from_rfc3339(at).unwrap());
            let (published, updated) = (at(published), at(updated));
            let entry = extract::Entry { url, published, updated, id: "1".into(), title: "Tin".into(), summary: "".into(), outlet: None };
            let (now, mut problems) = ("2026-11-27T03:00:00Z".parse().unwrap(), Vec::new());
            let bounds = Bounds { now, max_age: Duration::from_secs(30 * 86_400), zone: FixedOffset::east_opt(0).unwrap() };
            let left = recent(vec![entry], bounds, &mut problems);
            assert_eq!((!left.is_empty(), problems.is_empty()), (expect, expect), "{problems:?}");
        };
        let (old, lately) = (Some("2026-09-01T00:00:00Z"), Some("2026-11-20T00:00:00Z"));
        check(None, None, true);
        check(lately, None, true);
        check(None, lately, true);
        check(None, old, false);
        check(old, lately, false);
        check(lately, old, true);
    }
}
