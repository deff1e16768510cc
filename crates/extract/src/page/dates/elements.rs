//! Dates that elements carry for machines: `time`, microdata, `abbr` of microformats, data attributes.
//!
//! Near the headline all of them count; behind the body only where they agree, since related articles have theirs too.

mod clocks;

use std::sync::LazyLock;

use regex::Regex;

use super::lines::{before_an_update, label_above, label_before};
use super::reprints::{make_later_ones_updates, tells_of_the_first_print};
use super::words::{LONG_DATE, Label, literal};
use super::{Candidate, DateKind, Limits, Surroundings};
use crate::date::{self, Precision, Read};
use crate::markup;
use crate::page::body::ends_like_a_sentence;
use crate::page::boxes;
use crate::page::noise::Why;
use crate::page::structured::start;
use crate::page::tree::Element;

/// Data attributes that name an instant, as met on real pages.
const DATA: [&str; 17] = [
    "data-ptime",
    "data-pubtime",
    "data-pubdate",
    "data-published",
    "data-publish-date",
    "data-publish-time",
    "data-publishtime",
    "data-date-iso",
    "data-datetime",
    "data-utc-time",
    "data-timestamp",
    "data-unixtime",
    "data-epoch",
    "data-created",
    "data-time",
    "data-date",
    "data-unix",
];

/// Those of them that name an article's, and may stand on the box around it.
const OF_ARTICLE: usize = 8;

/// Days between the two dates of a `time` element from which on what it shows its readers is believed, since no zones are so far apart.
const DAYS_APART: i64 = 2;

/// Whether an element tells the publication for machines above the text, in no picture: templates name the byline's box after the link to
/// the comments in it ("social-comments-above").
fn is_of_the_byline(place: &Surroundings<'_>, at: usize) -> bool {
    let element = &place.tree.elements[at];
    let is_pictured = || place.tree.line_of(at).any(|around| matches!(place.tree.elements[around].name, "figure" | "figcaption"));
    property(element).eq_ignore_ascii_case("datePublished") && place.near.contains(&element.first) && !is_pictured()
}

/// Letters of the text that an element with a data attribute shows; more is a box of its own.
const MOST_LETTERS: usize = 60;

/// Digits of a day and a year.
const LEAST_DIGITS: usize = 6;

/// Bytes of an element's text that are read.
const MOST_BYTES: usize = 2_000;

/// Paragraphs of a comment's box.
const MOST_OF_A_COMMENT: usize = 6;

/// Elements with dates that are taken: each is compared with each.
const MOST: usize = 300;

pub(super) fn read(place: &Surroundings<'_>, limits: &Limits<'_>, candidates: &mut Vec<Candidate>) {
    let title = place.title.unwrap_or(place.near.start);
    let (mut before, mut behind) = (Vec::new(), Vec::new());
    let mut first_print = None;
    let tail = place.behind();
    let lone = only_one_dated(place);
    let mut is_of_a_neighbour = place.of_neighbours();
    for (at, element) in place.tree.elements.iter().enumerate() {
        let holds_title = element.first <= title && title < element.last;
        let is_near = place.near.contains(&element.first);
        let closes = !is_near && element.first > title && closes_the_entry(place, title, at);
        let is_near = is_near || lone == Some(at) || is_dated(element) && boxes::is_for_machines(place.tree, element.parent);
        if !is_near && !holds_title && !closes && !tail.contains(&element.first) {
            continue;
        }
        let Some(candidate) = candidate(place, limits, at, holds_title) else { continue };
        if tells_of_the_first_print(&said(element)) {
            first_print = Some(candidate.read.at);
        }
        let is_before = lone != Some(at) && place.near.contains(&element.first) && element.first < title && !holds_title;
        let into = match () {
            () if is_before && (!place.is_by_the_headline(element.first, at) || is_of_a_neighbour(at)) => continue,
            () if element.first > title && !holds_title && is_of_a_neighbour(at) => continue,
            () if is_before => &mut before,
            () if is_near || holds_title => &mut *candidates,
            () if (closes || !place.is_noisy(element.first)) && !is_of_a_comment(place, at) => &mut behind,
            () => continue,
        };
        if into.len() < MOST {
            into.push(candidate);
        }
    }
    candidates.extend(before);
    if behind.iter().all(|candidate| candidate.day() == behind[0].day()) {
        candidates.extend(behind);
    }
    if let Some(at) = first_print {
        make_later_ones_updates(candidates, at);
    }
}

/// The only element of the page that states a date of publication by microdata, wherever it stands, be it hidden.
fn only_one_dated(place: &Surroundings<'_>) -> Option<usize> {
    let names_it = |element: &Element<'_>| property(element).eq_ignore_ascii_case("datePublished");
    let mut dated = place.tree.elements.iter().enumerate().filter(|(_, element)| names_it(element)).map(|(at, _)| at);
    dated.next().filter(|_| dated.next().is_none()).filter(|at| !place.is_of_a_neighbour(*at))
}

/// What one element states.
fn candidate(place: &Surroundings<'_>, limits: &Limits<'_>, at: usize, holds_title: bool) -> Option<Candidate> {
    let element = &place.tree.elements[at];
    let stated = stated(element, holds_title).filter(|_| !element.is_beside_the_matter || is_of_the_byline(place, at))?;
    let inside = said(element);
    let text = if stated.is_empty() { inside.as_str() } else { stated };
    let read = in_the_zone_of_its_title(element, date::parse_in(text, limits.zone, limits.order)?);
    let read = clocks::as_shown(read, &inside, limits).unwrap_or(read);
    let (read, text) = shown_far_from(element, &inside, &read, limits).map_or((read, text), |shown| (shown, &inside));
    let read = shown_on_the_spot(element, &inside, &read, limits).unwrap_or(read);
    let is_of_update = element.name == "time" && !stated.is_empty() && is_of_an_update(&inside, &read, limits);
    let kind = if is_of_update { DateKind::Modified } else { kind(place, element, &inside) };
    Some(Candidate::new(kind, read, origin(element), text))
}

/// The date that a `time` element shows its readers, where it is days off the one that it states.
fn shown_far_from(element: &Element<'_>, inside: &str, stated: &Read, limits: &Limits<'_>) -> Option<Read> {
    let shown = || date::parse_in(inside.trim(), limits.zone, limits.order);
    let shown = (element.name == "time" && names_the_month(inside)).then(shown)??;
    ((shown.at - stated.at).num_days().abs() >= DAYS_APART).then_some(shown)
}

/// The clock that a `time` element stamps UTC and shows its readers, where those are shown local time.
fn shown_on_the_spot(element: &Element<'_>, inside: &str, stated: &Read, limits: &Limits<'_>) -> Option<Read> {
    let is_utc = stated.zoned && stated.at.offset().local_minus_utc() == 0;
    let shown = || date::parse_in(inside.trim(), limits.zone, limits.order);
    let shown = (element.name == "time" && is_utc && limits.shows_local_time).then(shown)??;
    let minute = |read: &Read| read.at.naive_local().and_utc().timestamp().div_euclid(60);
    let is_it = shown.precision != Precision::Day && !shown.zoned && minute(&shown) == minute(stated);
    is_it.then_some(Read { zoned: true, ..shown })
}

/// Levels from a date out to the element of its entry.
const LEVELS: usize = 30;

/// Whether a `time` element, or an `abbr` of microformats, is called the date of the entry whose own element holds it and the headline,
/// as weblogs' templates have it at its foot.
fn closes_the_entry(place: &Surroundings<'_>, title: usize, at: usize) -> bool {
    let tree = place.tree;
    let element = &tree.elements[at];
    let is_called_so = |class: &str| class.split_whitespace().any(|word| matches!(word, "entry-date" | "published"));
    let is_entry = |around: &usize| {
        let own = &tree.elements[*around];
        own.name == "article" || own.class.is_some_and(|class| class.split_whitespace().any(|word| matches!(word, "hentry" | "h-entry")))
    };
    matches!(element.name, "time" | "abbr")
        && element.class.is_some_and(is_called_so)
        && tree.line_of(at).take(LEVELS).find(is_entry).is_some_and(|own| tree.inside(own).contains(&title))
        && place.marks.of(element.first).is_none_or(|mark| mark.why != Why::Comments)
}

/// Minutes that the offsets of zones are multiples of.
const ZONES: i64 = 15;

/// Whether what an element states for machines is of the update that it shows behind another time of publication.
fn is_of_an_update(said: &str, stated: &Read, limits: &Limits<'_>) -> bool {
    let shown = before_an_update(said).and_then(|shown| date::parse_in(shown, limits.zone, limits.order));
    shown.is_some_and(|shown| {
        let apart = (shown.at - stated.at).num_minutes();
        shown.precision != Precision::Day && apart != 0 && (shown.zoned || apart % ZONES != 0)
    })
}

/// Whether a date is not written in figures alone, which could be read as another day.
fn names_the_month(said: &str) -> bool {
    let bytes = said.as_bytes();
    !bytes.windows(3).any(|three| three[0].is_ascii_digit() && matches!(three[1], b'/' | b'.' | b'-') && three[2].is_ascii_digit())
}

/// Whether an element behind the body stands in a small box with sentences, as the time of a reader's comment does.
fn is_of_a_comment(place: &Surroundings<'_>, at: usize) -> bool {
    let tree = place.tree;
    let first = place.article.first().copied().unwrap_or_default();
    let around =
        tree.line_of(at).map(|around| tree.inside(around)).take_while(|inside| inside.start > first && inside.len() <= MOST_OF_A_COMMENT);
    around.last().is_some_and(|inside| tree.paragraphs[inside].iter().any(|p| p.link_share() < 0.3 && ends_like_a_sentence(&p.text)))
}

/// The beginning of what an element says, longer than any date: elements within elements would say all of a page again and again.
pub(in crate::page) fn said(element: &Element<'_>) -> String {
    let mut said = String::new();
    for text in element.node.text() {
        said.push_str(start(text, MOST_BYTES));
        if said.len() >= MOST_BYTES {
            break;
        }
    }
    said
}

/// What an element states; empty where its text does.
fn stated<'a>(element: &Element<'a>, holds_title: bool) -> Option<&'a str> {
    if element.node.value().attrs.is_empty() {
        return (element.name == "time").then_some("");
    }
    if element.name == "time" {
        return (!holds_title).then(|| given(element, "datetime").or(given(element, "content")).unwrap_or_default());
    }
    let own = of_its_own_kind(element).filter(|_| !holds_title);
    if own.is_some() {
        return own;
    }
    if is_dated(element) {
        // Those of `meta` elements were read with the others; here they count for where they stand.
        let says = || given(element, "content").or(given(element, "datetime")).or(given(element, "title")).unwrap_or_default();
        return (!holds_title).then(says);
    }
    if holds_title {
        return in_data(element, &DATA[..OF_ARTICLE]);
    }
    of_a_line(element)
}

/// What an element that does not hold the headline states.
fn of_a_line<'a>(element: &Element<'a>) -> Option<&'a str> {
    let is_one_line = element.last <= element.first + 1;
    if let Some(instant) = instant(element).filter(|_| is_one_line) {
        return Some(instant);
    }
    let is_called = |class: &str| ["publish", "date", "timeago"].iter().any(|word| class.contains(word));
    if element.name == "abbr" && element.class.is_some_and(is_called) {
        return given(element, "title");
    }
    if !is_one_line {
        return None;
    }
    let is_shown = |title: &&str| title.len() <= MOST_LETTERS && LONG_DATE.is_match(title);
    let is_hatom = |class: &str| class.split_whitespace().any(|word| matches!(word, "published" | "updated"));
    let is_called_so = || is_called_a_date(element) || element.class.is_some_and(is_hatom);
    let title = given(element, "title").filter(|_| is_called_so()).filter(is_shown);
    title.or_else(|| in_data(element, &DATA).filter(|_| said(element).len() <= MOST_LETTERS))
}

/// The value of an attribute that is not blank.
fn given<'a>(element: &Element<'a>, name: &str) -> Option<&'a str> {
    element.attr(name).filter(|value| !value.trim().is_empty())
}

/// What elements of a site's own that show an age or a day state: `relative-time`, `time-ago`, `dateformat`.
fn of_its_own_kind<'a>(element: &Element<'a>) -> Option<&'a str> {
    if !["-", "date", "time"].iter().any(|part| element.name.contains(part)) {
        return None;
    }
    let own = ["datetime", "time", "timestamp", "date"].iter().find_map(|name| given(element, name));
    own.filter(|own| own.bytes().filter(u8::is_ascii_digit).count() >= LEAST_DIGITS)
}

/// The instant that stands beside what is shown.
fn instant<'a>(element: &Element<'a>) -> Option<&'a str> {
    given(element, "title")
        .filter(|title| is_an_instant(title))
        .or_else(|| own_instant(element))
        .or(given(element, "epochtime").filter(|_| given(element, "datetitle").is_some()))
}

fn in_data<'a>(element: &Element<'a>, names: &[&str]) -> Option<&'a str> {
    let has_data = element.node.value().attrs.iter().any(|(name, _)| name.local.starts_with("data-"));
    names.iter().filter(|_| has_data).find_map(|name| given(element, name))
}

/// Whether a text is an instant as machines write it, "2026-03-07T01:52:00Z": microformats put it into the title of what is shown.
fn is_an_instant(text: &str) -> bool {
    let shape = b"0000-00-00T00:00";
    let is_alike = |(byte, shape): (u8, &u8)| if *shape == b'0' { byte.is_ascii_digit() } else { byte == *shape };
    text.len() >= shape.len() && text.bytes().zip(shape).all(is_alike)
}

/// An instant with its zone in an attribute of a site's own that is called after a date: `data-origindate="2026-03-07 08:52:00 +0700"`.
fn own_instant<'a>(element: &Element<'a>) -> Option<&'a str> {
    let is_date = |name: &str| {
        name.starts_with("data-")
            && ["date", "time"].iter().any(|word| name.ends_with(word))
            && !OTHER_INSTANTS.iter().any(|word| name.contains(word))
    };
    let attrs = element.node.value().attrs.iter();
    attrs.filter(|(name, _)| is_date(&name.local)).find_map(|(_, value)| ZONED.is_match(value).then_some(&**value))
}

/// What such names have of instants that are no publication.
const OTHER_INSTANTS: [&str; 10] = ["updat", "modif", "expir", "end", "start", "event", "now", "current", "server", "load"];

static ZONED: LazyLock<Regex> =
    LazyLock::new(|| literal(r"^\s*20\d\d-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z| ?[+-]\d\d:?\d\d)\s*$"));

/// What an element states without a zone, in the one that its title tells with the same clock: "Sat, 07 Mar 2026 08:52:00 GMT".
fn in_the_zone_of_its_title(element: &Element<'_>, read: Read) -> Read {
    let told = || date::parse(element.attr("title")?, *read.at.offset());
    let is_it = |told: &Read| told.zoned && told.at.naive_local() == read.at.naive_local();
    if read.zoned || read.precision == Precision::Day { read } else { told().filter(is_it).unwrap_or(read) }
}

/// The instant of publication that one element of the page alone names for machines, wherever it stands but in what is left out below the
/// head of the article.
pub(super) fn alone<'a>(place: &Surroundings<'a>) -> Option<&'a str> {
    let named = |element: &'a Element<'_>| DATA[..OF_ARTICLE].iter().find_map(|name| element.attr(name));
    // What a teaser of another article states is that one's.
    let is_own = |element: &&Element<'_>| place.near.contains(&element.first) || !place.is_noisy(element.first);
    let own = place.tree.elements.iter().filter(is_own);
    let mut named = own.filter_map(named).filter(|value| !value.trim().is_empty());
    named.next().filter(|first| named.all(|other| other == *first))
}

/// What the one element shows that is called after the date of publication, "field-name-published-date", wherever it stands but in what is
/// left out.
pub(super) fn called_so(place: &Surroundings<'_>) -> Option<String> {
    let is_called = |class: &str, names: &[&str]| class.split(['-', '_', ' ']).any(|word| names.contains(&word));
    let is_of_publication =
        |class: &str| class == "published" || is_called(class, &["published", "publish"]) && is_called(class, &["date", "time"]);
    let own = place.tree.elements.iter().filter(|e| e.last <= e.first + 1 && e.class.is_some_and(is_of_publication));
    let shown = own.filter(|element| !place.is_noisy(element.first)).take(MOST).map(said);
    let shown = shown.map(|said| said.split_whitespace().collect::<Vec<_>>().join(" "));
    let mut dates = shown.filter(|said| said.len() <= MOST_LETTERS && (LONG_DATE.is_match(said) || STAMP.is_match(said)));
    dates.next().filter(|first| dates.all(|other| other == *first))
}

/// A day and a time in figures alone, the year first.
static STAMP: LazyLock<Regex> = LazyLock::new(|| literal(r"20\d\d-\d\d-\d\d \d\d:\d\d"));

/// Whether an element is called a date or an age: what a pointer on it is shown tells the date in full.
pub(super) fn is_called_a_date(element: &Element<'_>) -> bool {
    let class = element.class.unwrap_or_default();
    let class = class.to_ascii_lowercase();
    class.split(['-', '_', ' ']).any(|part| ["date", "time", "ago"].iter().any(|word| part.ends_with(word)))
}

fn property<'a>(element: &Element<'a>) -> &'a str {
    markup::property(element.node.value()).unwrap_or_default()
}

fn is_dated(element: &Element<'_>) -> bool {
    let property = property(element).as_bytes();
    if property.is_empty() {
        return false;
    }
    // What a `meta` element says of the creation was read with the others, and is not shown.
    let names = ["datepublished", "datemodified", "dc:date", "dc:created", "dc:issued", "datecreated"];
    let most = if element.name == "meta" { names.len() - 1 } else { names.len() };
    let ends_with =
        |name: &str| property.len() >= name.len() && property[property.len() - name.len()..].eq_ignore_ascii_case(name.as_bytes());
    names[..most].iter().any(|name| ends_with(name))
}

fn origin(element: &Element<'_>) -> &'static str {
    if element.name != "time" && is_dated(element) { "microdata" } else { "time" }
}

fn kind(place: &Surroundings<'_>, element: &Element<'_>, inside: &str) -> DateKind {
    let class = element.class.unwrap_or_default().to_ascii_lowercase();
    let property = property(element).to_ascii_lowercase();
    let has = |words: [&str; 2]| words.iter().any(|word| class.contains(word) || property.contains(word));
    // Templates call the time of publication "updated" too, as hAtom wants one, and tell by another attribute what it is.
    let is_of_publication =
        || element.name == "time" && element.attr("pubdate").is_some() || element.attr("datetitle") == Some("published");
    if has(["publish", "created"]) || is_of_publication() {
        return DateKind::Published;
    }
    let paragraph = place.tree.paragraphs.get(element.first).map_or("", |paragraph| paragraph.text.as_str());
    let label = label_before(paragraph, inside.trim()).or_else(|| label_above(place, element.first));
    if has(["modif", "updat"]) || label == Some(Label::Update) {
        return DateKind::Modified;
    }
    DateKind::Published
}
