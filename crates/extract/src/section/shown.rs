//! When an article is dated beside a link to it.

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime};
use ego_tree::{NodeId, NodeRef};
use regex::Regex;
use scraper::{ElementRef, Node};

use super::address::LEAST_HEADLINE;
use super::teaser::{ENOUGH_SAID, is_heading};
use crate::date;
use crate::feed::MAX_ENTRIES;
use crate::text::letters;
use crate::within::{elements, said};

/// Elements looked at beside a link: a teaser has some thirty, and a page may put all its links into one.
const LARGEST_BLOCK: usize = 200;

/// Links beside which a date is looked for; any number of them may lead to one article.
pub(super) const MOST_LOOKS: usize = 2 * MAX_ENTRIES;

/// How far up a teaser is looked for.
const HIGHEST: usize = 6;

/// What the blocks show that were looked at: any number of links to one article can stand in one, and each asks for it.
pub(super) type Known<T> = HashMap<NodeId, Option<T>>;

/// The date shown beside a link: in the largest block around it that speaks of no other article.
pub(super) fn shown_date(
    link: &ElementRef<'_>,
    zone: FixedOffset,
    known: &mut Known<DateTime<FixedOffset>>,
) -> Option<DateTime<FixedOffset>> {
    shown(link, known, &|elements| date_among(elements, zone), &|words| in_words(words, zone))
}

/// The day shown there in two figures for the month and two for the day, without the year: "[11-28]", "(28/11)". Month and day are told
/// apart by their size, by the words of a Chinese date, or by the order of the page's language.
pub(super) fn shown_day(link: &ElementRef<'_>, order: Order, known: &mut Known<(u32, u32)>) -> Option<(u32, u32)> {
    let said_of = |e: &ElementRef<'_>| all_said(e).and_then(|words| yearless(&words, order));
    shown(link, known, &|elements| elements.iter().find_map(said_of), &|words| yearless(words, order))
}

/// What the elements of the largest block around a link that speaks of no other article show, else the words right beside it.
fn shown<'a, T: Copy>(
    link: &ElementRef<'a>,
    known: &mut Known<T>,
    among: &dyn Fn(&[ElementRef<'a>]) -> Option<T>,
    read: &dyn Fn(&str) -> Option<T>,
) -> Option<T> {
    let own = bare(link.attr("href")?);
    let within: Vec<_> = elements(link).take(LARGEST_BLOCK).collect();
    let mut found = among(&within);
    if found.is_some() {
        return found;
    }
    for block in link.ancestors().filter_map(ElementRef::wrap).take(HIGHEST) {
        let inside: Vec<_> = block.descendent_elements().take(LARGEST_BLOCK).collect();
        let speaks_of_others = |e: &ElementRef<'_>| {
            e.value().name() == "a"
                && e.attr("href").is_some_and(|href| bare(href) != own && leads_somewhere(href))
                && letters(&said(e, ENOUGH_SAID)) >= LEAST_HEADLINE
        };
        if inside.len() >= LARGEST_BLOCK || inside.iter().any(speaks_of_others) {
            break;
        }
        found = *known.entry(block.id()).or_insert_with(|| among(&inside));
        if found.is_some() {
            break;
        }
    }
    let beside = || {
        read(&line_of(link.next_siblings(), push_apart))
            .or_else(|| read(&line_of(link.prev_siblings(), |line, words| line.insert_str(0, words))))
    };
    found.or_else(beside)
}

/// The date that elements show: one that is stated for programs comes before words.
fn date_among(elements: &[ElementRef<'_>], zone: FixedOffset) -> Option<DateTime<FixedOffset>> {
    elements.iter().find_map(|e| stated(e, zone)).or_else(|| elements.iter().find_map(|e| said_of(e, zone)))
}

/// A date with its year in a few words.
fn in_words(words: &str, zone: FixedOffset) -> Option<DateTime<FixedOffset>> {
    may_be_a_date(words).then(|| date::instant(words.trim(), zone)).flatten()
}

/// Whether words have the digits of a date with its year, and hardly anything else.
fn may_be_a_date(words: &str) -> bool {
    let digits = words.bytes().filter(u8::is_ascii_digit).count();
    digits >= LEAST_DIGITS && letters(words) - digits <= MOST_LETTERS
}

/// Which comes first where both figures may be a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Day,
    Month,
}

static YEARLESS: LazyLock<Regex> = LazyLock::new(|| {
    crate::text::pattern(r"^[\s(（\[【|·•-]*(\d\d)\s?[-/]\s?(\d\d)[\s)）\]】|·•]*$|^[\s(（\[【]*(\d\d?)月(\d\d?)日[\s)）\]】]*$")
        .expect("the pattern is a literal")
});

/// Month and day in words that are a day without its year and no more.
fn yearless(words: &str, order: Order) -> Option<(u32, u32)> {
    let found = YEARLESS.captures(words).filter(|_| words.len() <= LONGEST_DATE)?;
    let number = |at: usize| found.get(at)?.as_str().parse::<u32>().ok();
    if let (Some(month), Some(day)) = (number(3), number(4)) {
        return Some((month, day));
    }
    let (first, second) = (number(1)?, number(2)?);
    match order {
        _ if first > 12 => Some((second, first)),
        _ if second > 12 => Some((first, second)),
        Order::Month => Some((first, second)),
        Order::Day => Some((second, first)),
    }
}

/// The last such day that is not behind a moment, in its zone.
pub(super) fn last_day((month, day): (u32, u32), now: DateTime<FixedOffset>) -> Option<DateTime<FixedOffset>> {
    let on = |year: i32| NaiveDate::from_ymd_opt(year, month, day)?.and_time(NaiveTime::MIN).and_local_timezone(*now.offset()).single();
    [now.year(), now.year() - 1].into_iter().filter_map(on).find(|at| *at <= now)
}

/// The words of siblings up to the end of their line or the next link.
fn line_of<'a>(siblings: impl Iterator<Item = NodeRef<'a, Node>>, add: fn(&mut String, &str)) -> String {
    const MOST_SIBLINGS: usize = 6;
    let mut line = String::new();
    for node in siblings.take(MOST_SIBLINGS) {
        if let Some(element) = ElementRef::wrap(node) {
            if !matches!(element.value().name(), "i" | "em" | "b" | "strong" | "span" | "font" | "small" | "time") {
                break;
            }
            add(&mut line, &said(&element, LONGEST_DATE + 1));
        } else if let Some(words) = node.value().as_text() {
            add(&mut line, words);
        }
        if line.len() > 2 * LONGEST_DATE {
            return String::new();
        }
    }
    line
}

/// Whether an address is one, and no script's or the page's own.
fn leads_somewhere(href: &str) -> bool {
    let href = href.trim();
    !(href.is_empty() || href.starts_with('#') || href.get(..11).is_some_and(|scheme| scheme.eq_ignore_ascii_case("javascript:")))
}

fn bare(href: &str) -> &str {
    href.split('#').next().unwrap_or(href).trim()
}

/// The date that an element states for programs, or to those who rest on its age: `<span title="2026-03-07 08:52">1 giờ trước</span>`.
fn stated(element: &ElementRef<'_>, zone: FixedOffset) -> Option<DateTime<FixedOffset>> {
    let name = element.value().name();
    let for_programs = || element.attr("datetime").filter(|_| name == "time").and_then(|stated| date::instant(stated, zone));
    let is_small = matches!(name, "time" | "span" | "abbr" | "div" | "p" | "small" | "i" | "em" | "li" | "td");
    let on_rest = || element.attr("title").filter(|title| is_small && title.len() <= LONGEST_DATE).and_then(|title| in_words(title, zone));
    for_programs().or_else(on_rest)
}

/// Whether an element is a date and no more.
pub(super) fn is_date(element: &ElementRef<'_>) -> bool {
    FixedOffset::east_opt(0).is_some_and(|zone| stated(element, zone).or_else(|| said_of(element, zone)).is_some())
}

/// The date that is all that an element says.
fn said_of(element: &ElementRef<'_>, zone: FixedOffset) -> Option<DateTime<FixedOffset>> {
    in_words(&all_said(element)?, zone)
}

/// All that an element says, where that is no longer than a date.
fn all_said(element: &ElementRef<'_>) -> Option<String> {
    if is_heading(element.value().name()) || element.value().name() == "a" { None } else { short_words(element) }
}

/// The words of an element, be it a heading, that shows what may be a day and nothing else.
pub(super) fn day_alone(element: &ElementRef<'_>) -> Option<String> {
    short_words(element).filter(|words| element.value().name() != "a" && may_be_a_date(words))
}

fn short_words(element: &ElementRef<'_>) -> Option<String> {
    let mut words = String::new();
    let mut nodes = element.descendants();
    for piece in nodes.by_ref().take(MOST_NODES).filter_map(|node| node.value().as_text()) {
        push_apart(&mut words, piece);
        if words.len() > LONGEST_DATE {
            return None;
        }
    }
    nodes.next().is_none().then_some(words)
}

/// Adds what the next element says. A style draws the gap between a count and the date beside it: "20" and "07/03/2026".
fn push_apart(words: &mut String, next: &str) {
    if next.starts_with(|c: char| c.is_ascii_digit()) && words.ends_with(char::is_alphanumeric) {
        words.push(' ');
    }
    words.push_str(next);
}

/// Nodes in an element that is a date and no more: in a broken page ten thousand links stand in one another.
const MOST_NODES: usize = 24;
/// Bytes of a date with its weekday and zone, and the letters in it.
const LONGEST_DATE: usize = 80;
const MOST_LETTERS: usize = 20;
/// Digits of a date with its year.
const LEAST_DIGITS: usize = 6;

#[cfg(test)]
mod tests {
    use chrono::{DateTime, FixedOffset};
    use scraper::Html;

    use super::{Order, date_among, elements, last_day, yearless};

    #[test]
    fn a_count_that_touches_a_date_is_none_of_it() {
        let zone = FixedOffset::east_opt(7 * 3600).unwrap();
        let check = |html: &str| {
            let page = Html::parse_fragment(html);
            let all: Vec<_> = elements(&page.root_element()).collect();
            let at = date_among(&all, zone).map(|at| at.to_rfc3339());
            assert_eq!(at.as_deref(), Some("2026-03-07T08:52:00+07:00"), "{html}");
        };
        check("<div><span>20</span><span>07/03/2026 08:52</span></div>");
        check("<div><span>Hoa Mai</span><span>07/03/2026</span><span> 08:52</span></div>");
        check("<div>7<sup>th</sup> March 2026 08:52</div>");
        check("<div><span title='2026-03-07 08:52'>1 giờ trước</span></div>");
    }

    #[test]
    fn days_without_a_year() {
        for (words, order, expect) in [
            ("[11-28]", Order::Month, Some((11, 28))),
            ("(28/11)", Order::Day, Some((11, 28))),
            (" 28-11 ", Order::Month, Some((11, 28))),
            ("03-07", Order::Month, Some((3, 7))),
            ("03/07", Order::Day, Some((7, 3))),
            ("3月7日", Order::Day, Some((3, 7))),
            ("3-1", Order::Day, None),
            ("(1/2)", Order::Day, None),
            ("03-07 xem thêm", Order::Day, None),
        ] {
            assert_eq!(yearless(words, order), expect, "{words}");
        }
    }

    #[test]
    fn the_year_is_the_last_that_fits() {
        let now = DateTime::parse_from_rfc3339("2026-03-07T09:00:00+07:00").unwrap();
        let day = |day: (u32, u32)| last_day(day, now).map(|at| at.format("%Y-%m-%d").to_string());
        assert_eq!(day((3, 7)).as_deref(), Some("2026-03-07"));
        assert_eq!(day((3, 8)).as_deref(), Some("2025-03-08"));
        assert_eq!(day((2, 30)), None);
        assert_eq!(day((13, 1)), None);
    }
}
