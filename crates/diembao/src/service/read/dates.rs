//! The dates of an article as they are kept: all that its page states, and the feed's.

use chrono::NaiveTime;
use domain::{DateFate, DateKind, DateStated, Stamp};

/// All dates that the page states, and the feed's, beside the chosen ones of publication and modification.
pub(super) fn with_the_entrys(
    page: Vec<DateStated>,
    entry: Option<Stamp>,
    (published, modified): (Option<&Stamp>, Option<&Stamp>),
) -> Vec<DateStated> {
    // What the feed wrote is not kept, nor whether it had an offset, which feeds nearly always have.
    let of_entry = |Stamp { at, origin }: Stamp| {
        let is_day = at.time() == NaiveTime::MIN;
        DateStated { kind: DateKind::Published, at, is_day, offset_stated: true, origin, written: String::new(), fate: DateFate::Behind }
    };
    let mut dates: Vec<DateStated> = page.into_iter().chain(entry.map(of_entry)).collect();
    DateStated::tell_fates(&mut dates, published, modified);
    dates
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    #[test]
    fn the_feed_s_date_is_kept_beside_the_page_s() {
        let stamp = |at: &str, origin: &str| Stamp { at: DateTime::parse_from_rfc3339(at).unwrap(), origin: origin.into() };
        let (page, entry) = (stamp("2026-11-27T00:00:00+07:00", "meta"), stamp("2026-11-27T10:59:00+07:00", "feed"));
        let stated = |fate| DateStated {
            kind: DateKind::Published,
            at: page.at,
            is_day: true,
            offset_stated: false,
            origin: "meta".into(),
            written: "27/11/2026".into(),
            fate,
        };
        let fates = |fate, published: &Stamp, entry: Option<&Stamp>| {
            let dates = with_the_entrys(vec![stated(fate)], entry.cloned(), (Some(published), None));
            dates.iter().map(|date| date.fate).collect::<Vec<_>>()
        };
        assert_eq!(fates(DateFate::Chosen, &entry, Some(&entry)), [DateFate::DayAlone, DateFate::Chosen]);
        assert_eq!(fates(DateFate::Chosen, &page, None), [DateFate::Chosen]);
        assert_eq!(fates(DateFate::Future, &entry, Some(&entry)), [DateFate::Future, DateFate::Chosen]);
    }
}
