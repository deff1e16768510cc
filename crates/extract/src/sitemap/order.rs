//! Which of an index's sitemaps to follow first.

use std::cmp::Reverse;
use std::sync::LazyLock;

use chrono::{DateTime, FixedOffset, NaiveDate};
use domain::url::Url;
use regex::Regex;

/// A sitemap named by an index.
pub(super) struct Nested {
    pub(super) url: Url,
    pub(super) modified: Option<DateTime<FixedOffset>>,
}

/// What a sitemap is about, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    News,
    Articles,
    /// Rubrics, tags, pictures: lists that hold no articles.
    Aside,
}

/// News first, then articles, then the rest; among their like the newest first, undated ones last in their given order.
pub(super) fn best_first(mut nested: Vec<Nested>) -> Vec<Url> {
    nested.sort_by_cached_key(|nested| {
        let period = period(&nested.url);
        let modified = nested.modified.map(|at| at.to_utc().date_naive()).or(period);
        // Some servers call every sitemap modified now; then the period tells.
        let instant = if period.is_some() { None } else { nested.modified };
        (kind(&nested.url), Reverse(modified), Reverse(period), Reverse(instant))
    });
    nested.into_iter().map(|nested| nested.url).collect()
}

fn kind(url: &Url) -> Kind {
    const ASIDE: [&str; 14] = [
        "categor",
        "chuyen-muc",
        "chuyenmuc",
        "tag",
        "topic",
        "author",
        "tac-gia",
        "image",
        "photo",
        "video",
        "page",
        "static",
        "event",
        "su-kien",
    ];
    let path = url.path().to_ascii_lowercase();
    let name = path.rsplit('/').find(|segment| !segment.is_empty()).unwrap_or_default();
    match () {
        () if ASIDE.iter().any(|word| name.contains(word)) => Kind::Aside,
        () if name.contains("news") || name.contains("tin-moi") || name.contains("latest") => Kind::News,
        () => Kind::Articles,
    }
}

/// Year, month and day as names of sitemaps have them: `sitemap-2026-11.xml`, `/2026/11/22.xml`, `posts202611.xml`.
static PERIOD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|\D)(20\d\d)(?:[-_/.]?(0[1-9]|1[0-2]|[1-9])(?:[-_/.]?([0-2]\d|3[01]))?)?(?:\D|$)")
        .expect("the pattern is a literal of this file")
});

/// The first day of the period that an address names.
fn period(url: &Url) -> Option<NaiveDate> {
    let c = PERIOD.captures(url.path())?;
    let number = |at: usize| c.get(at).map_or(Some(1), |m| m.as_str().parse().ok());
    let (month, day) = (number(2)?, number(3)?);
    NaiveDate::from_ymd_opt(c[1].parse().ok()?, month, day).or_else(|| NaiveDate::from_ymd_opt(c[1].parse().ok()?, month, 1))
}

#[cfg(test)]
mod tests {
    use super::{Nested, best_first};
    use chrono::DateTime;
    use domain::url::Url;

    fn check(given: &[(&str, &str)], expect: &[&str]) {
        let base = Url::parse("https://bao.example/").unwrap();
        let nested = given
            .iter()
            .map(|(path, modified)| Nested { url: base.join(path).unwrap(), modified: DateTime::parse_from_rfc3339(modified).ok() });
        let got = best_first(nested.collect());
        assert_eq!(got.iter().map(|url| &url.path()[1..]).collect::<Vec<_>>(), expect);
    }

    #[test]
    fn the_right_ones_come_first() {
        check(
            &[
                ("categories.xml", "2026-11-22T09:00:00Z"),
                ("a1.xml", "2026-11-01T00:00:00Z"),
                ("a2.xml", "2026-11-22T07:00:00+07:00"),
                ("a3.xml", "2026-11-22T08:00:00+07:00"),
                ("undated.xml", ""),
                ("google-news.xml", ""),
                ("news-sitemap.xml", "2026-11-20T00:00:00Z"),
            ],
            &["news-sitemap.xml", "google-news.xml", "a3.xml", "a2.xml", "a1.xml", "undated.xml", "categories.xml"],
        );
    }

    #[test]
    fn periods_in_addresses_tell_where_dates_do_not() {
        let now = "2026-11-22T08:00:00Z";
        check(
            &[("s-2025-12.xml", now), ("s-2026-2.xml", now), ("s-2026-10.xml", "2026-11-22T08:00:09Z"), ("s-2026-11.xml", now)],
            &["s-2026-11.xml", "s-2026-10.xml", "s-2026-2.xml", "s-2025-12.xml"],
        );
        check(
            &[("a/2026/11/21.xml", ""), ("a/2026/11/22.xml", ""), ("posts202610.xml", ""), ("a-2027.xml", ""), ("x.xml", "")],
            &["a-2027.xml", "a/2026/11/22.xml", "a/2026/11/21.xml", "posts202610.xml", "x.xml"],
        );
    }
}
