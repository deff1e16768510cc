//! When a server wants to be asked again: 429, 503 and the Retry-After header of RFC 9110, section 10.2.3.

use std::time::{Duration, SystemTime};

use crate::transport::{Exchange, header};

/// The longest wait a server can impose: a day, as the slowest source is read; with more a mistake in one header would blind us for weeks.
pub(crate) const MAX_WAIT: Duration = Duration::from_secs(86_400);
/// What an answer says about being asked again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wish {
    /// 429 or 503 with a time: to be left alone for so long.
    Wait(Duration),
    /// 429 or 503 without a time that can be read: to be left alone, we choose for how long.
    Rest,
    /// Another server error: nothing is asked, and nothing is well.
    Nothing,
    /// Any other answer: all is well between us.
    Welcome,
}

/// What the server wishes.
pub(crate) fn wish(exchange: &Exchange, now: SystemTime) -> Wish {
    match exchange.status {
        429 | 503 => stated(&exchange.headers, now).map_or(Wish::Rest, Wish::Wait),
        500.. => Wish::Nothing,
        _ => Wish::Welcome,
    }
}

/// A date is measured against the server's own clock when it shows one, since clocks differ.
fn stated(headers: &[(String, String)], now: SystemTime) -> Option<Duration> {
    let value = header(headers, "retry-after")?.trim();
    if let Ok(seconds) = value.parse::<u64>() {
        return Some(Duration::from_secs(seconds).min(MAX_WAIT));
    }
    let until = httpdate::parse_http_date(value).ok()?;
    let now = header(headers, "date").and_then(|date| httpdate::parse_http_date(date).ok()).unwrap_or(now);
    Some(until.duration_since(now).unwrap_or_default().min(MAX_WAIT))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::Body;

    fn check(status: u16, headers: &[(&str, &str)], expect: Wish) {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let exchange = Exchange { status, headers, body: Body::default(), took: Duration::ZERO };
        let now = httpdate::parse_http_date("Tue, 01 Sep 2026 08:00:00 GMT").unwrap();
        assert_eq!(wish(&exchange, now), expect, "{status} {:?}", exchange.headers);
    }

    #[test]
    fn seconds_and_dates_are_understood() {
        let wait = |seconds| Wish::Wait(Duration::from_secs(seconds));
        check(429, &[("retry-after", "120")], wait(120));
        check(503, &[("retry-after", " 7 ")], wait(7));
        check(503, &[("retry-after", "0")], wait(0));
        check(503, &[("retry-after", "Tue, 01 Sep 2026 08:02:00 GMT")], wait(120));
        check(503, &[("retry-after", "Tue, 01 Sep 2026 07:00:00 GMT")], wait(0));
        let skewed = [("date", "Tue, 01 Sep 2026 09:00:00 GMT"), ("retry-after", "Tue, 01 Sep 2026 09:00:30 GMT")];
        check(503, &skewed, wait(30));
        check(503, &[("retry-after", "Tue, 01 Sep 2026 14:00:00 GMT")], wait(6 * 3600));
        check(429, &[("retry-after", "99999999999")], wait(86_400));
    }

    #[test]
    fn a_refusal_without_a_time_leaves_the_time_to_us() {
        check(429, &[], Wish::Rest);
        check(429, &[("retry-after", "soon")], Wish::Rest);
        check(503, &[], Wish::Rest);
        check(503, &[("retry-after", "-1")], Wish::Rest);
    }

    #[test]
    fn other_answers_ask_for_nothing() {
        check(500, &[("retry-after", "120")], Wish::Nothing);
        check(504, &[], Wish::Nothing);
        check(200, &[("retry-after", "120")], Wish::Welcome);
        check(404, &[], Wish::Welcome);
    }
}
