//! When a server wants to be asked again: the Retry-After header of RFC 9110, section 10.2.3.

use std::time::{Duration, SystemTime};

use crate::transport::{Exchange, header};

/// The longest wait a server can impose; with more a mistake in one header would blind us for days.
pub(crate) const MAX_WAIT: Duration = Duration::from_secs(3600);
/// The wait after a 429 that names none.
const DEFAULT_WAIT: Duration = Duration::from_secs(60);

/// How long the server asks us to stay away: after 429 always, after 503 when it says so.
pub(crate) fn wait(exchange: &Exchange, now: SystemTime) -> Option<Duration> {
    let stated = || stated(&exchange.headers, now);
    match exchange.status {
        429 => Some(stated().unwrap_or(DEFAULT_WAIT)),
        503 => stated(),
        _ => None,
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

    fn check(status: u16, headers: &[(&str, &str)], expect: Option<u64>) {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let exchange = Exchange { status, headers, body: Vec::new(), took: Duration::ZERO };
        let now = httpdate::parse_http_date("Tue, 01 Sep 2026 08:00:00 GMT").unwrap();
        assert_eq!(wait(&exchange, now), expect.map(Duration::from_secs), "{status} {:?}", exchange.headers);
    }

    #[test]
    fn seconds_and_dates_are_understood() {
        check(429, &[("retry-after", "120")], Some(120));
        check(503, &[("retry-after", " 7 ")], Some(7));
        check(503, &[("retry-after", "0")], Some(0));
        check(503, &[("retry-after", "Tue, 01 Sep 2026 08:02:00 GMT")], Some(120));
        check(503, &[("retry-after", "Tue, 01 Sep 2026 07:00:00 GMT")], Some(0));
        let skewed = [("date", "Tue, 01 Sep 2026 09:00:00 GMT"), ("retry-after", "Tue, 01 Sep 2026 09:00:30 GMT")];
        check(503, &skewed, Some(30));
        check(429, &[("retry-after", "99999999999")], Some(3600));
    }

    #[test]
    fn other_answers_ask_for_nothing() {
        check(429, &[], Some(60));
        check(429, &[("retry-after", "soon")], Some(60));
        check(503, &[], None);
        check(503, &[("retry-after", "-1")], None);
        check(500, &[("retry-after", "120")], None);
        check(200, &[("retry-after", "120")], None);
    }
}
