//! Dates that lines of text show to readers: "Thứ Bảy, 07/03/2026 08:52 (GMT+7)", "发布时间：2026年3月7日".
//!
//! A line counts that says hardly anything but a date; dates of sentences, captions, events and rights are not the article's.

mod parts;

use chrono::{DateTime, FixedOffset, TimeDelta};

use self::parts::parts;
use super::bylines::dates_an_event;
use super::elements::{is_called_a_date, said};
use super::issues::{tells_of_an_issue, without_a_stamp_before_a_date};
use super::reprints::tells_of_the_first_print;
use super::teasers::drop_teasers;
use super::words::{AROUND, HOUR, LABELS, LONG_DATE, Label, is_otherwise_about, label, update_of_the_day};
use super::{Candidate, DateKind, Limits, Surroundings, beneath, leaf, today};
use crate::date::{self, Precision, Read, digits};
use crate::page::structured::start;
use crate::page::tree::Tree;
use crate::text::letters;

/// Bytes of a line that is a date with its surroundings.
pub(super) const MOST_BYTES: usize = 240;

/// Letters beside the date: a name, a place, a rubric.
const MOST_BESIDE: usize = 45;

/// The same for a line without a time of day.
const MOST_BESIDE_DAY: usize = 25;

/// The same for a line of the body, which else tells what happened that day.
const MOST_BESIDE_IN_BODY: usize = 4;

/// The same where a label says that the article was published then.
const MOST_BESIDE_LABELLED: usize = 90;

/// Paragraphs from the start of the body that are looked at for a labelled date.
const MOST_LINES: usize = 3_000;

/// Paragraphs before the headline in which the article's date may stand.
pub(super) const BEFORE: usize = 4;

/// Minutes by which a site's clock and the time of asking may differ.
const CLOCK: i64 = 2;

/// Bytes of a text in which a label and a date are looked for: what is longer is no line about the article, and may hold thousands of dates.
const MOST_BEFORE: usize = 500;

/// What the last label before `date` in a text says.
pub(super) fn label_before(text: &str, date: &str) -> Option<Label> {
    let text = start(text, MOST_BEFORE);
    let before = text.find(date).filter(|_| !date.is_empty()).map_or(text, |at| &text[..at]);
    let labels: Vec<Label> = LABELS.captures_iter(before).map(|found| label(&found)).collect();
    // An element that shows nothing may be of either of two.
    let is_either = date.is_empty() && labels.iter().any(|label| Some(label) != labels.first());
    labels.last().copied().filter(|_| !is_either)
}

/// What a text says of its publication, where an update is told behind it.
pub(super) fn before_an_update(text: &str) -> Option<&str> {
    let text = start(text, MOST_BEFORE);
    let mut labels = LABELS.captures_iter(text);
    let first = labels.next().filter(|found| label(found) == Label::Publication)?;
    let update = labels.find(|found| label(found) == Label::Update)?;
    let (from, to) = (first.get(0)?.start(), update.get(0)?.start());
    Some(&text[from..to]).filter(|said| LONG_DATE.is_match(said))
}

/// Reads the lines behind the headline, then those before it, then those behind the body. `known` is what is stated elsewhere. Returns
/// the time that a line says the article was first published at.
pub(super) fn read(
    place: &Surroundings<'_>,
    limits: &Limits<'_>,
    known: &[&Candidate],
    candidates: &mut Vec<Candidate>,
) -> Option<DateTime<FixedOffset>> {
    let mut first_print = around_the_headline(place, limits, candidates);
    if place.title.is_none() {
        drop_teasers(candidates);
    }
    // Behind the body an update dates no article that states no other date: it may be of the page.
    let is_dated = candidates.iter().chain(known.iter().copied()).any(|candidate| candidate.kind == DateKind::Published);
    if let Some((found, read)) = behind_the_body(place, limits) {
        first_print = found.first_print(&read).or(first_print);
        if is_dated || found.kind() == DateKind::Published {
            candidates.push(Candidate::new(found.kind(), read, "text", &found.text));
        }
    }
    first_print
}

/// Reads the lines behind the headline, then those before it; what tells of an issue comes last.
fn around_the_headline(place: &Surroundings<'_>, limits: &Limits<'_>, candidates: &mut Vec<Candidate>) -> Option<DateTime<FixedOffset>> {
    let near = &place.near;
    let headline = place.title.unwrap_or(near.start).clamp(near.start, near.end);
    let (mut of_issues, mut of_today) = (Vec::new(), Vec::new());
    let mut first_print = None;
    for at in (headline..near.end).chain(near.start..headline) {
        for found in dated(place, at) {
            let Some(read) = with_clock(place, at, &found, limits) else { continue };
            let is_before = at < headline && place.title.is_some();
            let is_unsaid = found.label.is_none() && place.is_noisy(at);
            let may_be_a_neighbours = is_before || is_unsaid && place.title.is_some_and(|title| at > title);
            if is_of_the_site(place, at, &found, &read, limits)
                || may_be_a_neighbours && place.is_of_a_neighbour(place.tree.paragraphs[at].element)
            {
                continue;
            }
            first_print = found.first_print(&read).or(first_print);
            let into = match () {
                () if tells_of_an_issue(&found.text) => &mut of_issues,
                () if today::is_of_it(place, at, &found, &read, limits) => &mut of_today,
                () => &mut *candidates,
            };
            into.push(Candidate::new(found.kind(), read, "text", &found.text));
        }
    }
    candidates.extend(of_issues);
    // On a page that shows no other date it may be the article's.
    if candidates.is_empty() {
        candidates.extend(of_today);
    }
    first_print
}

/// The time of a line; its clock may stand beneath it.
fn with_clock(place: &Surroundings<'_>, at: usize, found: &Dated, limits: &Limits<'_>) -> Option<Read> {
    let read = date::parse_in(&found.text, limits.zone, limits.order)?;
    let clock = || beneath::with_clock(place, at, &found.text, limits);
    if read.precision == Precision::Day { clock().or(Some(read)) } else { Some(read) }
}

/// Whether a line above the headline is of the site's header, which may show today's date, and the time.
fn is_of_the_site(place: &Surroundings<'_>, at: usize, found: &Dated, read: &Read, limits: &Limits<'_>) -> bool {
    let headline = place.title.unwrap_or(place.near.start).clamp(place.near.start, place.near.end);
    let element = place.tree.paragraphs[at].element;
    let is_far = || !place.is_by_the_headline(at, element) && (read.precision == Precision::Day || at + BEFORE < headline);
    let is_before = place.title.is_some_and(|title| at < title);
    is_before && (place.is_of_the_site(at, element) || is_far() || found.label.is_none() && is_a_clock(read, limits.now))
}

/// The first labelled line behind the body.
fn behind_the_body(place: &Surroundings<'_>, limits: &Limits<'_>) -> Option<(Dated, Read)> {
    let tells = |at: &usize| !place.is_noisy(*at) || place.tree.paragraphs.get(*at).is_some_and(|p| tells_of_the_first_print(&p.text));
    place.behind().filter(tells).take(MOST_LINES).find_map(|at| {
        let found = dated(place, at).into_iter().find(|found| found.label.is_some())?;
        let read = date::parse_in(&found.text, limits.zone, limits.order)?;
        Some((found, read))
    })
}

/// What the one line that says so tells of the publication, wherever it stands in the smallest element that holds headline and body.
pub(super) fn alone(place: &Surroundings<'_>, limits: &Limits<'_>) -> Vec<Candidate> {
    let Some(within) = place.of_the_article().filter(|within| within.len() <= MOST_LINES) else { return Vec::new() };
    let is_labelled = |at: &usize| {
        let text = &place.tree.paragraphs[*at].text;
        text.len() <= MOST_BYTES && LABELS.is_match(text) && !place.is_noisy(*at)
    };
    let tells_it = |parts: &Vec<Dated>| parts.iter().any(|part| part.label == Some(Label::Publication));
    let mut lines = within.filter(is_labelled).map(|at| dated(place, at)).filter(tells_it);
    let (Some(parts), None) = (lines.next(), lines.next()) else { return Vec::new() };
    let labelled = parts.into_iter().filter(|part| part.label.is_some());
    let read = |part: Dated| {
        let read = date::parse_in(&part.text, limits.zone, limits.order)?;
        Some(Candidate::new(part.kind(), read, "text", &part.text))
    };
    labelled.filter_map(read).collect()
}

/// The date with which the smallest element that holds headline and body ends, in an element that is called so, where no other line of it
/// is a date.
pub(super) fn closing<'a>(place: &Surroundings<'a>) -> Option<&'a str> {
    let within = place.of_the_article().filter(|within| within.len() <= MOST_ALIKE)?;
    let is_date = |at: &usize| {
        let text = &place.tree.paragraphs[*at].text;
        text.len() <= MOST_BYTES_OF_A_DATE && LONG_DATE.is_match(text) && beside(text) == 0 && !LABELS.is_match(text)
    };
    let last = within.end.checked_sub(1).filter(is_date)?;
    let is_called_so = is_called_a_date(&place.tree.elements[place.tree.paragraphs[last].element]);
    let is_own = is_called_so && place.article.last().is_some_and(|body| *body < last) && !place.is_noisy(last);
    (is_own && within.filter(is_date).nth(1).is_none()).then(|| place.tree.paragraphs[last].text.as_str())
}

/// Whether a date before the headline is the time at which the page was asked for.
fn is_a_clock(read: &date::Read, now: Option<DateTime<FixedOffset>>) -> bool {
    now.is_some_and(|now| read.precision == Precision::Minute && (now - read.at).abs() <= TimeDelta::minutes(CLOCK))
}

/// A part of a line with its date.
pub(super) struct Dated {
    pub(super) text: String,
    pub(super) label: Option<Label>,
}

impl Dated {
    fn kind(&self) -> DateKind {
        if self.label == Some(Label::Update) { DateKind::Modified } else { DateKind::Published }
    }

    /// Its time where it says that the article was first published then.
    fn first_print(&self, read: &Read) -> Option<DateTime<FixedOffset>> {
        (self.label == Some(Label::Publication) && tells_of_the_first_print(&self.text)).then_some(read.at)
    }
}

/// Whether a paragraph has the digits of a date, and a line that is not too long to count.
fn may_hold_a_date(text: &str) -> bool {
    text.bytes().filter(u8::is_ascii_digit).take(3).count() == 3
        && (text.len() <= MOST_BYTES || text.lines().any(|line| line.len() <= MOST_BYTES))
}

/// The dates of a paragraph that are of the article.
fn dated(place: &Surroundings<'_>, at: usize) -> Vec<Dated> {
    let paragraph = &place.tree.paragraphs[at];
    if paragraph.text.len() > 2 * MOST_BYTES || place.tree.elements[paragraph.element].name == "title" {
        return Vec::new();
    }
    // Most lines have not the digits of a date, and are spared the slow pattern.
    let leaf = leaf::at(place, at);
    let mut text = digits::in_ascii(leaf.as_deref().unwrap_or(paragraph.apart()));
    if !may_hold_a_date(&text) {
        return Vec::new();
    }
    if paragraph.apart.is_some() && !LONG_DATE.is_match(&text) {
        text = digits::in_ascii(&paragraph.text);
    }
    if !LONG_DATE.is_match(&text) || place.tree.elements[paragraph.element].is_beside_the_matter && !place.is_of_the_head(at) {
        return Vec::new();
    }
    let is_behind_text = place.article.first().is_some_and(|first| *first < at);
    if is_a_subhead(place, at) || is_behind_text && dates_an_event(&text) {
        return Vec::new();
    }
    let mut found = Vec::new();
    // The first line of the headline's paragraph is the headline, but for old pages that print the day above it in no heading.
    let is_first = place.title == Some(at) && (!text.contains('\n') || is_in_a_heading(place.tree, paragraph.element));
    let lines = text.lines().skip(usize::from(is_first));
    for line in lines.filter(|line| line.len() <= MOST_BYTES) {
        let update = update_of_the_day(line).map(|text| Dated { text, label: Some(Label::Update) });
        for part in without_a_stamp_before_a_date(line).into_iter().flat_map(parts) {
            let label = LABELS.captures(part).map(|found| label(&found)).or_else(|| label_above(place, at)).or_else(|| called(place, at));
            if is_of_the_article(part, label, &Looks::new(place, at)) {
                found.push(Dated { text: part.to_owned(), label });
            } else if let Some(text) = set_apart(place, at, part).filter(|_| label.is_none()) {
                found.push(Dated { text, label });
            }
        }
        found.extend(update.filter(|_| !found.is_empty()));
    }
    found
}

/// The date of a line, between long names, that an element within the line shows alone and is called after.
fn set_apart(place: &Surroundings<'_>, at: usize, line: &str) -> Option<String> {
    if is_otherwise_about(line) || place.article.binary_search(&at).is_ok() {
        return None;
    }
    let own = place.tree.elements[place.tree.paragraphs[at].element..].iter().take_while(|element| element.first <= at);
    let named = own.take(MOST_WITHIN).filter(|element| element.first == at && element.last <= at + 1 && is_called_a_date(element));
    let mut shown = named.map(|element| digits::in_ascii(said(element).trim()).into_owned());
    shown.find(|text| line.contains(text.as_str()) && LONG_DATE.is_match(text) && beside(text) <= MOST_BESIDE_IN_BODY)
}

/// Elements of a line that are asked.
const MOST_WITHIN: usize = 40;

/// Elements around a line that may be called after its date: a field, its items, the item.
const MOST_AROUND: usize = 4;

/// What the element of a line, which holds no other, is called after: "field-name-changed-date" holds the time of the last change.
fn called(place: &Surroundings<'_>, at: usize) -> Option<Label> {
    let tree = place.tree;
    let own = tree.line_of(tree.paragraphs[at].element).take(MOST_AROUND).take_while(|around| tree.inside(*around).len() == 1);
    let is_of_change = |class: &str| class.split(['-', '_', ' ']).any(|word| matches!(word, "changed" | "modified" | "lastmod"));
    own.into_iter().any(|around| tree.elements[around].class.is_some_and(is_of_change)).then_some(Label::Update)
}

fn is_in_a_heading(tree: &Tree<'_>, element: usize) -> bool {
    tree.line_of(element).take(3).any(|e| matches!(tree.elements[e].name, "h1" | "h2" | "h3" | "h4"))
}

/// Bytes of a line that is a date and no more.
const MOST_BYTES_OF_A_DATE: usize = 48;

/// Paragraphs of the body among which another such date is looked for: thousands of lines with dates ask for it.
const MOST_ALIKE: usize = 500;

/// Whether a date parts the text, and tells of what follows it: a heading of the body, or one right above it while the body
/// has another of its kind. A paragraph does so where the body has another that is a date alone, or two days stand above it.
fn is_a_subhead(place: &Surroundings<'_>, at: usize) -> bool {
    let tree = place.tree;
    let own = &tree.elements[tree.paragraphs[at].element];
    let is_heading = matches!(own.name, "h2" | "h3" | "h4");
    let is_date = |text: &str| text.len() <= MOST_BYTES_OF_A_DATE && LONG_DATE.is_match(text);
    let is_alike = |other: usize| {
        let paragraph = &tree.paragraphs[other];
        let element = &tree.elements[paragraph.element];
        other != at
            && (element.name, element.class, element.parent) == (own.name, own.class, own.parent)
            && (is_heading || is_date(&paragraph.text))
    };
    let in_body = place.article.binary_search(&at).is_ok();
    let first = place.article.first().copied().unwrap_or_default();
    let above_body = first == at + 1;
    let is_parted = || place.article.iter().take(MOST_ALIKE).any(|other| is_alike(*other));
    // A label or a time of day tells the day of the page from that of its last change.
    let is_day =
        |at: usize| is_date(&tree.paragraphs[at].text) && ![&*HOUR, &*LABELS].iter().any(|p| p.is_match(&tree.paragraphs[at].text));
    let is_beside = |other: usize| is_day(other) && is_alike(other);
    let above_day = || first == at + 2 && is_beside(at + 1);
    let below_day = || above_body && at.checked_sub(1).is_some_and(is_beside);
    place.title != Some(at)
        && match own.name {
            "p" if is_day(at) && (above_day() || below_day()) => true,
            "p" => (in_body || above_body) && is_date(&tree.paragraphs[at].text) && is_parted(),
            _ => is_heading && (in_body || above_body && is_parted()),
        }
}

/// A label that stands in a paragraph by itself.
pub(super) fn label_above(place: &Surroundings<'_>, at: usize) -> Option<Label> {
    let above = &place.tree.paragraphs.get(at.checked_sub(1)?)?.text;
    let found = Some(above).filter(|above| above.len() <= 40).and_then(|above| LABELS.captures(above))?;
    (found[0].len() * 2 > above.len()).then(|| label(&found))
}

/// What a paragraph is that a date stands in.
struct Looks {
    in_body: bool,
    is_noisy: bool,
    /// A row of a table of data.
    is_row: bool,
}

impl Looks {
    fn new(place: &Surroundings<'_>, at: usize) -> Self {
        let paragraph = &place.tree.paragraphs[at];
        let is_row = paragraph.text.contains(" | ") && place.tree.is_in_a_row_of_cells(paragraph.element);
        Self { in_body: place.article.binary_search(&at).is_ok(), is_noisy: place.is_noisy(at), is_row }
    }
}

fn is_of_the_article(line: &str, label: Option<Label>, looks: &Looks) -> bool {
    if label != Some(Label::Publication) && is_otherwise_about(line) {
        return false;
    }
    let most = match label {
        Some(_) if looks.in_body => MOST_BESIDE,
        Some(_) => MOST_BESIDE_LABELLED,
        None if is_called_otherwise(line) => return false,
        None if looks.in_body || looks.is_row => MOST_BESIDE_IN_BODY,
        None if HOUR.is_match(line) => MOST_BESIDE,
        None if looks.is_noisy && !names_the_source(line) => MOST_BESIDE_DAY / 2,
        None => MOST_BESIDE_DAY,
    };
    beside(line) <= most
}

/// Whether a line opens with where the text is from or who wrote it, as the line below a headline does: "来源：花梅网 2026-03-07".
fn names_the_source(line: &str) -> bool {
    let line = line.trim_start();
    ["来源", "來源", "稿源", "Nguồn", "By "].iter().any(|word| line.starts_with(word))
}

/// Letters of a line that belong to no date.
pub(super) fn beside(line: &str) -> usize {
    let rest = LONG_DATE.replace_all(line, " ");
    let rest = LABELS.replace_all(&rest, " ");
    let rest = AROUND.replace_all(&rest, " ");
    letters(&rest.chars().filter(|c| !c.is_ascii_digit()).collect::<String>())
}

/// Whether a name with a colon stands before the date that is no label of publication.
fn is_called_otherwise(line: &str) -> bool {
    let Some(date) = LONG_DATE.find(line) else { return true };
    let before = line[..date.start()].trim_end();
    let Some(name) = before.strip_suffix([':', '：']) else { return false };
    // In "Hoa Cúc 21:47 - 02/08/2026" the colon is the clock's.
    if name.ends_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    // "来源：花梅网时间：" names the source and the time in one breath.
    let of_a_date = ["时间", "時間", "日期"].iter().find_map(|word| name.strip_suffix(word)).map(str::trim_end);
    if of_a_date.is_some_and(|before| names_the_source(line) || before.ends_with(['|', '·', '•', '丨'])) {
        return false;
    }
    let name = AROUND.replace_all(name, " ");
    letters(&name.chars().filter(|c| !c.is_ascii_digit()).collect::<String>()) > 0
}
