//! When an article is dated beside a link to it.

use chrono::{DateTime, FixedOffset};
use ego_tree::NodeRef;
use scraper::{ElementRef, Node};

use super::address::LEAST_HEADLINE;
use super::teaser::{ENOUGH_SAID, is_heading};
use crate::date;
use crate::text::letters;
use crate::within::{elements, said};

/// Elements looked at beside a link: a teaser has some thirty, and a page may put all its links into one.
const LARGEST_BLOCK: usize = 200;

/// How far up a teaser is looked for.
const HIGHEST: usize = 6;

/// The date shown beside a link: in the largest block around it that speaks of no other article.
pub(super) fn shown_date(link: &ElementRef<'_>, zone: FixedOffset) -> Option<DateTime<FixedOffset>> {
    let own = bare(link.attr("href")?);
    let within: Vec<_> = elements(link).take(LARGEST_BLOCK).collect();
    let mut found = date_among(&within, zone);
    if found.is_some() {
        return found;
    }
    for block in link.ancestors().filter_map(ElementRef::wrap).take(HIGHEST) {
        let inside: Vec<_> = block.descendent_elements().take(LARGEST_BLOCK).collect();
        let speaks_of_others = |e: &ElementRef<'_>| {
            e.value().name() == "a"
                && e.attr("href").is_some_and(|href| bare(href) != own)
                && letters(&said(e, ENOUGH_SAID)) >= LEAST_HEADLINE
        };
        if inside.len() >= LARGEST_BLOCK || inside.iter().any(speaks_of_others) {
            break;
        }
        found = date_among(&inside, zone);
        if found.is_some() {
            break;
        }
    }
    found.or_else(|| beside(link, zone))
}

/// The date that elements show: one that is stated for programs comes before words.
fn date_among(elements: &[ElementRef<'_>], zone: FixedOffset) -> Option<DateTime<FixedOffset>> {
    elements.iter().find_map(|e| stated(e, zone)).or_else(|| elements.iter().find_map(|e| said_of(e, zone)))
}

/// A date in the words right behind a link, else right before it, in lists whose lines are parted by `br`.
fn beside(link: &ElementRef<'_>, zone: FixedOffset) -> Option<DateTime<FixedOffset>> {
    let read = |words: String| {
        let digits = words.bytes().filter(u8::is_ascii_digit).count();
        (digits >= LEAST_DIGITS && letters(&words) - digits <= MOST_LETTERS).then(|| date::instant(words.trim(), zone)).flatten()
    };
    read(line_of(link.next_siblings(), |line, words| line.push_str(words)))
        .or_else(|| read(line_of(link.prev_siblings(), |line, words| line.insert_str(0, words))))
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

fn bare(href: &str) -> &str {
    href.split('#').next().unwrap_or(href).trim()
}

/// The date that an element states for programs.
fn stated(element: &ElementRef<'_>, zone: FixedOffset) -> Option<DateTime<FixedOffset>> {
    (element.value().name() == "time").then(|| element.attr("datetime").and_then(|stated| date::instant(stated, zone)))?
}

/// Whether an element is a date and no more.
pub(super) fn is_date(element: &ElementRef<'_>) -> bool {
    FixedOffset::east_opt(0).is_some_and(|zone| stated(element, zone).or_else(|| said_of(element, zone)).is_some())
}

/// The date that is all that an element says.
fn said_of(element: &ElementRef<'_>, zone: FixedOffset) -> Option<DateTime<FixedOffset>> {
    if is_heading(element.value().name()) || element.value().name() == "a" {
        return None;
    }
    let mut words = String::new();
    let mut nodes = element.descendants();
    for piece in nodes.by_ref().take(MOST_NODES).filter_map(|node| node.value().as_text()) {
        words.push_str(piece);
        if words.len() > LONGEST_DATE {
            return None;
        }
    }
    if nodes.next().is_some() {
        return None;
    }
    let digits = words.bytes().filter(u8::is_ascii_digit).count();
    (digits >= LEAST_DIGITS && letters(&words) - digits <= MOST_LETTERS).then(|| date::instant(words.trim(), zone)).flatten()
}

/// Nodes in an element that is a date and no more: in a broken page ten thousand links stand in one another.
const MOST_NODES: usize = 24;
/// Bytes of a date with its weekday and zone, and the letters in it.
const LONGEST_DATE: usize = 80;
const MOST_LETTERS: usize = 20;
/// Digits of a date with its year.
const LEAST_DIGITS: usize = 6;
