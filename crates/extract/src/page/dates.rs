//! When an article was published and modified: every candidate with its origin, and the choice by stated rules.
//!
//! 1. Order of belief: JSON-LD, `meta`, microdata, `time` elements, dates of creation in `meta`, visible text, address. A date of creation,
//!    or one that JSON-LD states under another headline than the page's, on none of the days that the text shows stands behind them. A fetch is no evidence of a date.
//!    What stands in one small box with the link to another article, or with its headline, is of that one (`linked`).
//! 2. A candidate in the future is dropped; but one stamped UTC that is past on the outlet's own clock is read on that clock.
//! 3. Where statements to machines name different days, the day that the page also shows to its readers is believed.
//! 4. A day without a time (or exactly midnight) gives way to a candidate that tells the time of the same day, or of an instant that
//!    was that day in Greenwich, or is on the day of the address where the day alone is not. Whose zone is not stated, or wrongly, is
//!    told by what else the page states (`zones`): an instant that is told in two zones is right; a clock without a zone is in the one
//!    that the page states with the same clock, or in which it shows the minute of a stamp that states its zone, whole hours off, be
//!    it in a script of the page or on an element; else in the one of all statements to machines. Others of that month are in the
//!    same. A stamp of the minute of the update that is shown is of the update. A stamp in UTC that is whole hours off the time that
//!    the page shows with its zone is a clock elsewhere, and the shown time is believed.
//! 5. Of two that show the same clock in different zones, one that states a zone is believed before one that states none, and
//!    one that states another zone before UTC, since templates stamp local time with a `Z`, and a text before a stamp in a zone an
//!    hour off, which is the winter's in summer. On a page in Vietnamese or Chinese read for an outlet of that zone, visible text
//!    without a zone is local time and counts as stating it. Where nothing tells the zone, a clock in the American manner is New York's
//!    (`habits`). A midnight for machines where readers are shown the day alone is that day (`midnight`).
//! 6. An address gives a day, never a time, and only where nothing else does; but of days that are shown the one that it names is believed.
//!    Where it gives none either, and for the time of the day that it gives, the line in brackets that signs the text, the date that opens the
//!    headline or an agency's first sentence, the sentence that closes a weblog's entry,
//!    what stands alone on the page (`alone`), the one date that scripts state are believed in this order, and last an age ("2 giờ trước")
//!    for its day, where it is known when the page was asked for. A day alone takes its one instant that scripts call a date.
//! 7. A line without a year ("发布时间：03-07 08:52") takes that of a modification of the same minute, or of the address of the same day,
//!    where no date of publication is stated.
//! 8. What is shown of an update alone dates the article where nothing else does, or no more than an address that names
//!    the same day. A modification is after publication. The day of a printed issue counts where no other is shown. Beside
//!    "first published ..." a later time without a word is of an update. A home page, or a collection by its own word, has
//!    no date of what it shows of the articles that it lists.
//! 9. Elements side by side are read apart, as a style draws them. The day of the page's delivery far above a text whose headline is not
//!    found counts where nothing else is shown; when an event takes place, in the text, never does.

mod address;
mod age;
mod alone;
mod beneath;
mod best;
mod bylines;
mod closings;
mod elements;
mod habits;
mod head;
mod issues;
mod leaf;
mod lines;
mod linked;
mod midnight;
mod openings;
mod reprints;
mod scripts;
mod signed;
mod teasers;
mod today;
mod words;
mod yearless;
mod zones;

pub(super) use self::bylines::{dates_an_event, is_byline, tells_of_the_text};
pub(super) use self::elements::said;
pub(super) use self::openings::before_headline;

use std::ops::Range;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeZone};
use domain::{DateFate, DateKind, DateStated, Stamp};

use super::noise::Marks;
use super::structured::Structured;
use super::tree::Tree;
use super::zone::Seasons;
use crate::date::{self, Order, Precision, Read};

/// Letters of a date as it is written that are kept of it, and dates of a page.
const MOST_WRITTEN: usize = 100;
const MOST_STATED: usize = 30;

/// A date that the page states.
#[derive(Clone, Debug)]
struct Candidate {
    kind: DateKind,
    read: Read,
    origin: &'static str,
    written: Box<str>,
}

impl Candidate {
    fn published(read: Read, origin: &'static str, written: &str) -> Self {
        Self::new(DateKind::Published, read, origin, written)
    }

    fn new(kind: DateKind, read: Read, origin: &'static str, written: &str) -> Self {
        Self { kind, read, origin, written: clipped(written) }
    }

    fn day(&self) -> NaiveDate {
        self.read.at.date_naive()
    }

    /// Whether it tells no more than the day.
    fn is_vague(&self) -> bool {
        self.read.precision == Precision::Day || self.read.at.time() == NaiveTime::MIN
    }

    fn is_for_machines(&self) -> bool {
        is_of_the_page(self.origin)
    }

    fn is_shown(&self) -> bool {
        matches!(self.origin, "time" | "text")
    }
}

/// Whether what stands there is stated to machines, of the page itself.
fn is_of_the_page(origin: &str) -> bool {
    matches!(origin, "json-ld" | "meta" | "microdata")
}

/// Published and modified.
#[derive(Debug, Default)]
pub(super) struct Dates {
    pub(super) published: Option<Stamp>,
    pub(super) modified: Option<Stamp>,
    pub(super) stated: Vec<DateStated>,
    /// Those that were not believed, since they are after the hour at which the page was asked for.
    future: Vec<DateStated>,
    pub(super) problems: Vec<String>,
}

impl Dates {
    /// Those of a page that lists articles: what it shows is theirs, and only what it states to machines is its own.
    pub(super) fn of_a_list(mut self) -> Self {
        let is_own = |stamp: &Stamp| is_of_the_page(&stamp.origin);
        self.published = self.published.filter(is_own);
        self.modified = self.modified.filter(is_own);
        let shown = self.stated.iter_mut().filter(|date| !is_of_the_page(&date.origin));
        shown.for_each(|date| date.fate = DateFate::OfAList);
        DateStated::tell_fates(&mut self.stated, self.published.as_ref(), self.modified.as_ref());
        self
    }

    /// All that are stated, each with what became of it. Of a page that states very many the chosen ones and the first of the others.
    pub(super) fn all(&self) -> Vec<DateStated> {
        let mut room = MOST_STATED;
        let stated = self.stated.iter().chain(&self.future);
        let fits = |date: &&DateStated| {
            let is_one = date.fate == DateFate::Chosen || room > 0;
            room = room.saturating_sub(1);
            is_one
        };
        stated.filter(fits).cloned().collect()
    }
}

/// What bounds the choice.
pub(super) struct Limits<'a> {
    pub(super) zone: FixedOffset,
    /// Whether clocks on the page are the outlet's own for certain.
    pub(super) shows_local_time: bool,
    /// Whether the month comes first in dates of numbers.
    pub(super) order: Order,
    /// The page as text, for its scripts.
    pub(super) html: &'a str,
    pub(super) now: Option<DateTime<FixedOffset>>,
    /// No date after this is believed.
    pub(super) latest: Option<DateTime<FixedOffset>>,
}

/// Where on a page dates are looked for, in numbers of paragraphs.
pub(super) struct Surroundings<'a> {
    pub(super) tree: &'a Tree<'a>,
    /// Which paragraphs are no article.
    pub(super) marks: &'a Marks,
    /// The headline.
    pub(super) title: Option<usize>,
    /// The lead and the body, in page order.
    pub(super) article: &'a [usize],
    /// From just before the headline to the start of the body.
    pub(super) near: Range<usize>,
}

/// Paragraphs behind the body in which its date may stand.
const BEHIND: usize = 8;

impl Surroundings<'_> {
    /// The paragraphs of the smallest element that holds the headline and the body.
    fn of_the_article(&self) -> Option<Range<usize>> {
        let (title, last) = (self.title?, *self.article.last()?);
        let around = self.tree.line_of(self.tree.paragraphs.get(last)?.element);
        around.map(|element| self.tree.inside(element)).find(|inside| inside.contains(&title) && inside.contains(&last))
    }

    /// From the start of the body to just behind it.
    fn behind(&self) -> Range<usize> {
        let last = self.article.last().map_or(self.near.end, |last| last + 1 + BEHIND);
        self.near.end..last.min(self.tree.paragraphs.len()).max(self.near.end)
    }
}

/// Chooses the dates, in the summer's zone where none is stated and the winter's clock shows a day of that season; in America's where nothing
/// tells the zone but the way in which the clock is written.
pub(super) fn choose_in_season(place: &Surroundings<'_>, said: &Structured, path: &str, limits: Limits<'_>, seasons: &Seasons) -> Dates {
    let dates = choose(place, said, path, &limits);
    let seasons = if habits::are_american(&dates, seasons, limits.order) { seasons.american() } else { *seasons };
    let zone = match dates.published.as_ref().or(dates.modified.as_ref()) {
        Some(stamp) if *stamp.at.offset() == limits.zone && seasons.season.is_summer(stamp.at.naive_local()) => seasons.summer,
        _ => Some(seasons.winter),
    };
    match zone.filter(|zone| *zone != limits.zone) {
        Some(zone) => choose(place, said, path, &Limits { zone, ..limits }),
        None => dates,
    }
}

/// Chooses the dates.
fn choose(place: &Surroundings<'_>, said: &Structured, path: &str, limits: &Limits<'_>) -> Dates {
    let mut candidates = stated(place, said, path, limits);
    // What is found elsewhere tells the time of the day that the address names.
    if candidates.iter().all(|c| c.origin == "url") {
        let day = candidates.first().map(Candidate::day);
        let found = found_elsewhere(place, limits);
        let of_the_day = found.into_iter().filter(|c| day.is_none_or(|day| c.day() == day && !c.is_vague()));
        candidates.splice(0..0, of_the_day);
    }
    teasers::drop_days_of_a_list(&mut candidates);
    if let Some(day) = day_alone(&candidates) {
        candidates.extend(scripts::time_of(limits.html, day, limits.zone));
    }
    let is_local = limits.shows_local_time;
    zones::settle(&mut candidates, if is_local { "" } else { limits.html });
    midnight::as_days(&mut candidates);
    let mut dates = Dates::default();
    dates.future = drop_future(&mut candidates, limits, &mut dates.problems);
    dates.stated = distinct(&candidates, DateFate::Behind);
    let (published, changed) = best::publication_and_change(candidates, &best::Clock { zone: limits.zone, is_local });
    dates.published = published.map(stamp);
    dates.modified = changed.map(stamp);
    DateStated::tell_fates(&mut dates.stated, dates.published.as_ref(), dates.modified.as_ref());
    dates
}

/// What is stated to machines, in elements, in lines around the headline and in the address, the weightiest first.
fn stated(place: &Surroundings<'_>, said: &Structured, path: &str, limits: &Limits<'_>) -> Vec<Candidate> {
    let mut candidates = stated_to_machines(said, limits.zone);
    elements::read(place, limits, &mut candidates);
    let read =
        |(origin, text): &(&'static str, String)| date::parse(text, limits.zone).map(|read| Candidate::published(read, origin, text));
    let created: Vec<Candidate> = said.created.iter().filter_map(read).collect();
    let known: Vec<&Candidate> = candidates.iter().chain(&created).collect();
    let mut lines = Vec::new();
    let first_print = lines::read(place, limits, &known, &mut lines);
    let (agreed, doubtful): (Vec<Candidate>, Vec<Candidate>) =
        created.into_iter().partition(|created| agrees_with(created, &lines, limits.zone));
    candidates.extend(agreed.into_iter().chain(lines).chain(doubtful));
    if let Some(at) = first_print {
        reprints::make_later_ones_updates(&mut candidates, at);
    }
    candidates.extend(address::read(path, limits.zone));
    let yearless = yearless::read(place, &candidates);
    candidates.extend(yearless);
    candidates
}

/// Where nothing else is stated: the first place that tells a date.
fn found_elsewhere(place: &Surroundings<'_>, limits: &Limits<'_>) -> Vec<Candidate> {
    let told = || openings::read(place, limits).or_else(|| closings::read(place, limits));
    if let Some(found) = signed::read(place, limits).or_else(told) {
        return vec![found];
    }
    let alone = alone::read(place, limits);
    if !alone.is_empty() {
        return alone;
    }
    let written = scripts::read(limits.html, limits.zone);
    written.or_else(|| limits.now.and_then(|now| age::read(place, limits.zone, now))).into_iter().collect()
}

/// The day of publication where nothing tells the time.
fn day_alone(candidates: &[Candidate]) -> Option<NaiveDate> {
    let mut published = candidates.iter().filter(|c| c.kind == DateKind::Published);
    let first = published.next()?;
    (first.is_vague() && published.all(|c| c.is_vague() && c.day() == first.day())).then(|| first.day())
}

/// Whether the text shows no other day than that of a creation, which is often the file's and not the article's.
fn agrees_with(created: &Candidate, lines: &[Candidate], zone: FixedOffset) -> bool {
    let days = [created.day(), created.read.at.with_timezone(&zone).date_naive()];
    let mut shown = lines.iter().filter(|line| line.kind == DateKind::Published).peekable();
    shown.peek().is_none() || shown.any(|line| days.contains(&line.day()))
}

fn stated_to_machines(said: &Structured, zone: FixedOffset) -> Vec<Candidate> {
    let read = |kind: DateKind| {
        move |(origin, text): &(&'static str, String)| date::parse(text, zone).map(|read| Candidate::new(kind, read, origin, text))
    };
    let published = said.published.iter().filter_map(read(DateKind::Published));
    published.chain(said.modified.iter().filter_map(read(DateKind::Modified))).collect()
}

fn stamp(candidate: Candidate) -> Stamp {
    Stamp { at: candidate.read.at, origin: candidate.origin.to_owned() }
}

/// Each candidate once.
fn distinct(candidates: &[Candidate], fate: DateFate) -> Vec<DateStated> {
    let mut stated: Vec<DateStated> = Vec::new();
    for candidate in candidates {
        let Candidate { kind, read, origin, .. } = candidate;
        let (at, is_day) = (read.at, read.precision == Precision::Day);
        let is_known = |known: &DateStated| {
            (known.kind, known.at, known.is_day, known.offset_stated, known.origin.as_str()) == (*kind, at, is_day, read.zoned, *origin)
        };
        if !stated.iter().any(is_known) {
            let (origin, written) = ((*origin).to_owned(), candidate.written.to_string());
            stated.push(DateStated { kind: *kind, at, is_day, offset_stated: read.zoned, origin, written, fate });
        }
    }
    stated
}

/// Marks between a date and who wrote the text, or where it stands.
const BESIDE: [&str; 6] = [" - ", " – ", " — ", " | ", " · ", " • "];

/// A date as it is written, on one line, without what stands beside it: nobody's name is kept for the day that follows it.
fn clipped(written: &str) -> Box<str> {
    let written = written.split_whitespace().collect::<Vec<_>>().join(" ");
    let digit = |c: char| c.is_ascii_digit();
    let (first, last) = (written.find(digit).unwrap_or_default(), written.rfind(digit).unwrap_or(written.len()));
    let start = BESIDE.iter().filter_map(|mark| written[..first].rfind(mark).map(|at| at + mark.len())).max().unwrap_or_default();
    let end = BESIDE.iter().filter_map(|mark| written[last..].find(mark).map(|at| last + at)).min().unwrap_or(written.len());
    let written = written[start..end].to_owned();
    match written.char_indices().nth(MOST_WRITTEN) {
        Some((at, _)) => format!("{}…", &written[..at]).into(),
        None => written.into(),
    }
}

/// Takes out what is after the hour at which the page was asked for.
fn drop_future(candidates: &mut Vec<Candidate>, limits: &Limits<'_>, problems: &mut Vec<String>) -> Vec<DateStated> {
    let Some(now) = limits.latest else { return Vec::new() };
    let mut dropped = Vec::new();
    let mut shifted = false;
    candidates.retain_mut(|candidate| {
        let is_future = candidate.read.at > now;
        if is_future
            && is_utc(candidate)
            && let Some(local) = limits.zone.from_local_datetime(&candidate.read.at.naive_local()).single().filter(|local| *local <= now)
        {
            candidate.read.at = local;
            shifted = true;
            return true;
        }
        if is_future {
            dropped.push(candidate.clone());
        }
        !is_future
    });
    if shifted {
        problems.push("The page states a date in the future that is stamped UTC; it was read as local time.".into());
    }
    if !dropped.is_empty() {
        problems.push("The page states a date in the future; it was not believed.".into());
    }
    distinct(&dropped, DateFate::Future)
}

fn is_utc(candidate: &Candidate) -> bool {
    candidate.read.zoned && candidate.read.at.offset().local_minus_utc() == 0
}

/// The minute that a clock shows, whatever its zone.
fn minute(candidate: &Candidate) -> i64 {
    candidate.read.at.naive_local().and_utc().timestamp().div_euclid(60)
}

#[cfg(test)]
mod tests;
