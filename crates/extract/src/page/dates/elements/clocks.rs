//! Two clocks of one element: the one that it states and the one that it shows.

use chrono::{FixedOffset, TimeZone};

use super::super::Limits;
use crate::date::{self, Precision, Read};

/// Minutes that the offsets of zones are multiples of, and those by which clocks on earth are apart from Greenwich.
const ZONES: i64 = 15;
const MINUTES_OF_ZONES: std::ops::RangeInclusive<i64> = -11 * 60..=14 * 60;

fn minute(read: &Read) -> i64 {
    read.at.naive_local().and_utc().timestamp().div_euclid(60)
}

/// The zone in which an instant shows a clock, where there is such a one.
fn zone(instant: i64, clock: i64) -> Option<FixedOffset> {
    let apart = clock - instant;
    let is_one = apart % ZONES == 0 && MINUTES_OF_ZONES.contains(&apart);
    i32::try_from(apart * 60).ok().filter(|_| is_one).and_then(FixedOffset::east_opt)
}

/// A clock that an element states without a zone and shows whole hours off is Greenwich's, and what it shows is its own: "8:27:07 AM" on
/// "2:27 AM" is six hours west.
pub(super) fn as_shown(stated: Read, inside: &str, limits: &Limits<'_>) -> Option<Read> {
    let is_clock = |read: &Read| read.precision == Precision::Minute && !read.zoned;
    let shown = || date::parse_in(inside.trim(), limits.zone, limits.order).filter(is_clock);
    let shown = Some(()).filter(|()| is_clock(&stated)).and_then(|()| shown())?;
    let zone = zone(minute(&stated), minute(&shown)).filter(|zone| zone.local_minus_utc() != 0)?;
    let at = zone.from_utc_datetime(&stated.at.naive_local());
    Some(Read { at, zoned: true, ..stated })
}
