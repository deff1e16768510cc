//! Dates of publication in a page's scripts: what a template hands to its own programs (`dataLayer`, the state of an application).
//!
//! Scripts tell of related articles, too, so a date counts only where all that are called so are one.

use std::sync::LazyLock;

use chrono::{FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use memchr::memmem;
use regex::Regex;

use super::Candidate;
use super::lines::beside;
use crate::date::{self, Precision, Read};

/// Dates that are compared.
const MOST: usize = 50;

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"(?i-u)\b(?:article_?)?(?:first_?)?(?:publish|published|publication|pub)_?(?:date|time|at|on)(?:_?time)?\\?["']?\s*[:=]\s*\\?["']?((?:19|20)\d\d[-/]?\d\d[-/]?\d\d[0-9T:.+Z -]{0,25}|\d\d/\d\d/\d{4} \d\d:\d\d(?::\d\d)?(?: (?:[ECMP][SD]T|GMT|UTC))?|1\d{9}(?:\d{3})?)(?:\\?["']|[,;}\s])"#,
    )
    .expect("the pattern is a literal")
});

/// The one date of publication that the scripts state.
pub(super) fn read(html: &str, zone: FixedOffset) -> Option<Candidate> {
    let mut known: Option<(Read, String)> = None;
    for found in scripts(html).flat_map(|script| DATE.captures_iter(script)).take(MOST) {
        let Some(read) = date::parse(found[1].trim(), zone) else { continue };
        match &known {
            Some((known, _)) if known.at != read.at => return None,
            _ => known = Some((read, found[1].to_owned())),
        }
    }
    let printed = || in_what_is_printed(html, zone);
    let (read, written) = known.or_else(|| in_a_field(html, zone)).or_else(|| in_an_account(html, zone)).or_else(printed)?;
    Some(Candidate::published(read, "script", &written))
}

/// Fields of several lines that are called a time, for a script to show: `<textarea class="article-time">1772848320000</textarea>`.
static FIELD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"(?i-u)^[\x00-=?-\x7f]{0,200}?(?:time|date)["' ][\x00-=?-\x7f]{0,100}>\s*(1\d{9}(?:\d{3})?|20\d\d-[01]\d-[0-3]\d[T ][0-9:.+Z -]{5,25})\s*</textarea"#,
    )
    .expect("the pattern is a literal")
});

/// The one date of such fields.
fn in_a_field(html: &str, zone: FixedOffset) -> Option<(Read, String)> {
    let fields = memmem::find_iter(html.as_bytes(), b"<textarea").take(MOST).filter_map(|at| FIELD.captures(&html[at..]));
    let mut reads = fields.filter_map(|found| Some((date::parse(&found[1], zone)?, found[1].to_owned())));
    let first = reads.next()?;
    reads.all(|other| other.0.at == first.0.at).then_some(first)
}

/// What a script prints for readers, without markup, in an element that is called after a date.
static PRINTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"(?i-u)<[a-z][\x00-;=?-\x7f]*(?:date|time|stamp|stmp|byline|publish)[\x00-;=?-\x7f]*>\s*<script[\x00-=?-\x7f]*>[\x00-;=-\x7f]*"#,
    )
    .expect("the pattern is a literal")
});
static PRINTS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"(?-u)document\.write\(\s*["']([ !#-&(-;=?-~]{10,80})["']\s*\)"#).expect("the pattern is a literal"));

/// Letters of such a line beside its date: a zone or two.
const MOST_BESIDE: usize = 8;

/// The one instant that scripts print with its zone behind the headline: "August 13, 2010 7:08 p.m. EDT".
fn in_what_is_printed(html: &str, zone: FixedOffset) -> Option<(Read, String)> {
    let behind = &html[memmem::find(html.as_bytes(), b"<h1")?..];
    let printed = PRINTED.find_iter(behind).take(MOST).flat_map(|found| PRINTS.captures_iter(found.as_str())).take(MOST);
    let is_instant = |read: &Read| read.zoned && read.precision == Precision::Minute;
    let dated = printed.map(|found| found[1].to_owned()).filter(|written| beside(written) <= MOST_BESIDE);
    let mut reads = dated.filter_map(|written| Some((date::parse(&written, zone)?, written))).filter(|(read, _)| is_instant(read));
    let (first, written) = reads.next()?;
    reads.all(|(other, _)| other.at == first.at).then_some((first, written))
}

/// How posts of public accounts in WeChat state theirs for a script to show.
const IN_AN_ACCOUNT: &str = "var ct = \"";

fn in_an_account(html: &str, zone: FixedOffset) -> Option<(Read, String)> {
    let rest = &html[memmem::find(html.as_bytes(), IN_AN_ACCOUNT.as_bytes())? + IN_AN_ACCOUNT.len()..];
    let seconds = rest.split('"').next().filter(|said| said.len() == 10)?;
    Some((date::parse(seconds, zone)?, seconds.to_owned()))
}

static DATED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"(?i-u)\bdate\\?["']?\s*[:=]\s*\\?["']((?:19|20)\d\d-\d\d-\d\d[T ]\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)? ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))\\?["']"#,
    )
    .expect("the pattern is a literal")
});

/// The time of a day that the page states without one: the one instant of that day that the scripts call a date.
pub(super) fn time_of(html: &str, day: NaiveDate, zone: FixedOffset) -> Option<Candidate> {
    // Midnight in Greenwich is a day, too.
    let is_time = |read: &Read| read.precision == Precision::Minute && read.at.to_utc().time() != NaiveTime::MIN;
    let is_of_day = |read: &Read| is_time(read) && read.at.date_naive() == day;
    let published = read(html, zone).filter(|found| is_of_day(&found.read));
    published.or_else(|| {
        let found = scripts(html).flat_map(|script| DATED.captures_iter(script)).take(MOST);
        let mut reads =
            found.filter_map(|found| Some((date::parse(&found[1], zone)?, found[1].to_owned()))).filter(|(read, _)| is_of_day(read));
        let (first, written) = reads.next()?;
        let are_one = reads.all(|(other, _)| other.at == first.at);
        are_one.then(|| Candidate::published(first, "script", &written))
    })
}

static STAMP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(20\d\d-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d(?::[0-5]\d)?)(?:\.\d{1,9})?(Z|[+-]\d\d:?\d\d)").expect("the pattern is a literal")
});

/// Hours by which clocks on earth are apart from Greenwich.
const HOURS_OF_ZONES: std::ops::RangeInclusive<i64> = -12..=14;

/// The zone in which `clock` shows, to the second, a stamp that the scripts state with a zone; the stamp's own, where they show the same.
pub(super) fn zone_of(html: &str, clock: NaiveDateTime) -> Option<FixedOffset> {
    let clock = clock.with_nanosecond(0)?;
    let zone = |stamp: &str| {
        let at = date::parse(stamp, FixedOffset::east_opt(0)?)?.at;
        if at.naive_local() == clock {
            return Some(*at.offset());
        }
        let apart = (clock - at.naive_utc()).num_seconds();
        let is_zone = apart % 3600 == 0 && HOURS_OF_ZONES.contains(&(apart / 3600)) && clock.second() != 0;
        i32::try_from(apart).ok().filter(|_| is_zone).and_then(FixedOffset::east_opt)
    };
    let stamps = scripts(html).flat_map(|script| STAMP.captures_iter(script)).take(MOST_STAMPS);
    stamps.filter_map(|found| zone(&format!("{}{}", &found[1], &found[2]))).next()
}

/// The zone in which `clock`, shown to the minute, is the one instant that the scripts call a date or a publication; it is whole hours off.
pub(super) fn zone_of_the_date(html: &str, clock: NaiveDateTime) -> Option<FixedOffset> {
    let found = scripts(html).flat_map(|script| DATE.captures_iter(script).chain(DATED.captures_iter(script))).take(MOST);
    let mut reads = found.filter_map(|found| date::parse(found[1].trim(), FixedOffset::east_opt(0)?)).filter(|read| read.zoned);
    let first = reads.next()?;
    let apart = (clock - first.at.naive_utc().with_second(0)?).num_seconds();
    let is_zone = apart % 3600 == 0 && HOURS_OF_ZONES.contains(&(apart / 3600)) && reads.all(|other| other.at == first.at);
    i32::try_from(apart).ok().filter(|_| is_zone).and_then(FixedOffset::east_opt)
}

/// Stamps that are compared with a clock.
const MOST_STAMPS: usize = 500;

/// The contents of the scripts.
fn scripts(html: &str) -> impl Iterator<Item = &str> {
    let mut rest = html;
    std::iter::from_fn(move || {
        let from = memmem::find(rest.as_bytes(), b"<script")?;
        let script = &rest[from + 7..];
        let to = memmem::find(script.as_bytes(), b"</script").unwrap_or(script.len());
        rest = &script[to..];
        Some(&script[..to])
    })
}

#[cfg(test)]
mod tests {
    use chrono::FixedOffset;

    use super::read;

    #[test]
    fn one_date_is_the_articles() {
        let check = |script: &str, expect: Option<&str>| {
            let html = format!("<p>publishDate: '2020-01-01'</p><script>{script}</script><p>x</p>");
            let found = read(&html, FixedOffset::east_opt(7 * 3600).unwrap());
            assert_eq!(found.map(|found| found.read.at.to_rfc3339()).as_deref(), expect, "{script}");
        };
        let expect = Some("2026-03-07T08:52:00+07:00");
        check(r#"dataLayer.push({"publishDate":"2026-03-07 08:52:00","id":1})"#, expect);
        check(r#"{\"pub_date\":\"2026-03-07T08:52:00+07:00\"}"#, expect);
        check("var published_time = '2026-03-07 08:52'; x({publishedAt: 1772848320})", expect);
        check(r#"{"publishDate":"2026-03-07","related":[{"publishDate":"2026-03-01"}]}"#, None);
        let field = |html: &str| read(html, FixedOffset::east_opt(7 * 3600).unwrap()).map(|found| found.read.at.to_rfc3339());
        assert_eq!(field("<textarea class=\"article-time\">1772848320000</textarea>").as_deref(), expect);
        assert_eq!(field("<script>var ct = \"1772848320\"; var a = 1;</script>").as_deref(), expect);
        assert_eq!(field("<textarea class=a>1772848320000</textarea>"), None);
        let printed = |two: &str| {
            field(&format!(
                "<h1>a</h1><p class=stamp><script>if (a) {{document.write('March 7, 2026 -- Updated 0152 GMT (0852 HKT)');}} else {{document.write('{two}');}}</script>"
            ))
        };
        assert_eq!(printed("March 6, 2026 8:52 p.m. EST").as_deref(), Some("2026-03-07T01:52:00+00:00"));
        assert_eq!(printed("March 6, 2026 9:10 p.m. EST"), None);
        assert_eq!(field("<h1>a</h1><p><script>document.write('March 6, 2026 9:10 p.m. EST');</script>"), None);
        assert_eq!(field("<h1>a</h1><p class=date><script>document.write('Page generated March 6, 2026 9:10 p.m. EST');</script>"), None);
        check(r#"{"unpublishDate":"2026-03-07","date":"2026-03-01","publishDates":[]}"#, None);
    }
}
