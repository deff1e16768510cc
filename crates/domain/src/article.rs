//! What an article's page says, and how well it was read.

use chrono::{DateTime, FixedOffset, NaiveDateTime, NaiveTime, Timelike};
use serde::{Deserialize, Serialize};

use crate::Nfc;

/// The words of an article. Paragraphs of `text` are separated by one newline; the lead is not repeated in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The headline, without the site's name.
    pub title: Nfc,
    /// The lead (sapo); may be empty.
    pub lead: Nfc,
    /// The body.
    pub text: Nfc,
}

impl Content {
    /// The text of one field.
    pub fn field(&self, field: Field) -> &Nfc {
        match field {
            Field::Title => &self.title,
            Field::Lead => &self.lead,
            Field::Text => &self.text,
        }
    }
}

/// A part of an article that can be quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Field {
    /// The headline.
    Title,
    /// The lead.
    Lead,
    /// The body.
    Text,
}

impl Field {
    /// In reading order.
    pub const ALL: [Self; 3] = [Self::Title, Self::Lead, Self::Text];

    /// `"title"`, `"lead"` or `"text"`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Lead => "lead",
            Self::Text => "text",
        }
    }
}

/// What kind of page was met. Only [`Quality::Article`] may count as a version, an edit or a removal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Quality {
    /// An article with its text.
    Article,
    /// A page of links.
    List,
    /// A challenge, consent wall or refusal.
    Blocked,
    /// An error page, whatever its status said.
    Error,
    /// An article whose text is cut for subscribers.
    Paywall,
    /// Nothing to read.
    Empty,
}

impl Quality {
    /// The word of the command line contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::List => "list",
            Self::Blocked => "blocked",
            Self::Error => "error",
            Self::Paywall => "paywall",
            Self::Empty => "empty",
        }
    }

    /// Reads [`Self::as_str`]'s words.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Article, Self::List, Self::Blocked, Self::Error, Self::Paywall, Self::Empty].into_iter().find(|q| q.as_str() == word)
    }
}

/// A date that a page states, and where it states it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// The instant with the offset it was given in.
    pub at: DateTime<FixedOffset>,
    /// Where it stood: `json-ld`, `meta`, `microdata`, `time`, `text`, `url` or `feed`.
    pub origin: String,
}

/// What a stated date is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateKind {
    /// Of publication.
    Published,
    /// Of the last modification.
    Modified,
}

impl DateKind {
    /// `"published"` or `"modified"`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Modified => "modified",
        }
    }
}

/// What became of a stated date when those of an article were chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateFate {
    /// It is the date of the article.
    Chosen,
    /// It tells the minute of the chosen one, which stands where dates are believed more.
    Same,
    /// It is the day of the chosen one, without its time.
    DayAlone,
    /// It shows the clock of the chosen one in a zone that is believed less.
    OtherZone,
    /// It is after the hour at which the page was asked for.
    Future,
    /// It is of a modification, and not after the publication.
    NotLater,
    /// The page lists articles, and it is of one of these.
    OfAList,
    /// It tells another time than the chosen one, which is believed more.
    Behind,
}

impl DateFate {
    /// `"chosen"`, `"same"`, `"day_alone"`, `"other_zone"`, `"future"`, `"not_later"`, `"of_a_list"` or `"behind"`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Chosen => "chosen",
            Self::Same => "same",
            Self::DayAlone => "day_alone",
            Self::OtherZone => "other_zone",
            Self::Future => "future",
            Self::NotLater => "not_later",
            Self::OfAList => "of_a_list",
            Self::Behind => "behind",
        }
    }
}

/// A date that a page or a feed states of an article, whether it was chosen or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateStated {
    /// What it is of.
    pub kind: DateKind,
    /// The instant; midnight for a day alone.
    pub at: DateTime<FixedOffset>,
    /// Whether no time of day is stated.
    pub is_day: bool,
    /// Whether the offset is stated, too; where not, it is the outlet's, or the office's for an outlet that is not known.
    pub offset_stated: bool,
    /// Where it stands: as in a [`Stamp`], or `script` or `age`.
    pub origin: String,
    /// As it is written there, cut where it is long; empty where that is not kept, as of a feed.
    pub written: String,
    /// Whether it was chosen, or why not.
    pub fate: DateFate,
}

impl DateStated {
    /// Tells what became of each beside the chosen dates of publication and modification; of those in the future or of a list that is known.
    pub fn tell_fates(dates: &mut [Self], published: Option<&Stamp>, modified: Option<&Stamp>) {
        let is_the_publication = |date: &Self| date.kind == DateKind::Published && published.is_some_and(|stamp| date.is(stamp));
        // Where nothing else dates an article, what is shown of an update does.
        let of_an_update = published.filter(|_| !dates.iter().any(is_the_publication));
        for date in dates.iter_mut().filter(|date| !matches!(date.fate, DateFate::Future | DateFate::OfAList)) {
            let may_be = if date.kind == DateKind::Published { [published, None] } else { [of_an_update, modified] };
            let is_chosen = may_be.into_iter().flatten().any(|stamp| date.is(stamp));
            date.fate = if is_chosen { DateFate::Chosen } else { date.why_not(published, modified) };
        }
    }

    fn is(&self, stamp: &Stamp) -> bool {
        stamp.at == self.at && stamp.at.offset() == self.at.offset() && stamp.origin == self.origin
    }

    /// Why it was not chosen beside those that were.
    fn why_not(&self, published: Option<&Stamp>, modified: Option<&Stamp>) -> DateFate {
        let minute = |at: DateTime<FixedOffset>| at.timestamp().div_euclid(60);
        let is_no_change = || published.is_some_and(|published| minute(self.at) <= minute(published.at));
        let chosen = match self.kind {
            DateKind::Published => published,
            DateKind::Modified if modified.is_none() && is_no_change() => return DateFate::NotLater,
            DateKind::Modified => modified,
        };
        let Some(chosen) = chosen else { return DateFate::Behind };
        let is_of_the_day = chosen.at.date_naive() == self.at.date_naive() || chosen.at.to_utc().date_naive() == self.at.date_naive();
        match () {
            () if self.is_day && is_of_the_day && !is_midnight(chosen.at) => DateFate::DayAlone,
            () if minute(self.at) == minute(chosen.at) => DateFate::Same,
            () if shown(self.at) == shown(chosen.at) => DateFate::OtherZone,
            () => DateFate::Behind,
        }
    }
}

fn is_midnight(at: DateTime<FixedOffset>) -> bool {
    shown(at) == at.date_naive().and_time(NaiveTime::MIN)
}

/// What a clock shows, to the minute.
fn shown(at: DateTime<FixedOffset>) -> NaiveDateTime {
    let local = at.naive_local();
    local.with_second(0).and_then(|local| local.with_nanosecond(0)).unwrap_or(local)
}

/// The instant that an article is sorted and shown by: what the newspaper states, or, where it states nothing, when
/// the article was first seen, which must never be told as its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Published {
    /// Stated by the page or the feed.
    Stated(DateTime<FixedOffset>),
    /// Not stated; first seen then.
    FirstSeen(DateTime<FixedOffset>),
}

impl Published {
    /// The instant to sort by.
    pub fn at(self) -> DateTime<FixedOffset> {
        match self {
            Self::Stated(at) | Self::FirstSeen(at) => at,
        }
    }

    /// The date of publication, if one is known.
    pub fn stated(self) -> Option<DateTime<FixedOffset>> {
        match self {
            Self::Stated(at) => Some(at),
            Self::FirstSeen(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(at: &str, origin: &str) -> Stamp {
        Stamp { at: DateTime::parse_from_rfc3339(at).unwrap(), origin: origin.to_owned() }
    }

    fn fate(date: DateStated, published: Option<&Stamp>, modified: Option<&Stamp>) -> DateFate {
        let mut dates = [date];
        DateStated::tell_fates(&mut dates, published, modified);
        dates[0].fate
    }

    #[test]
    fn a_date_that_was_not_chosen_tells_why() {
        let (published, modified) = (stamp("2026-03-07T08:52:00+07:00", "json-ld"), stamp("2026-03-07T10:00:00+07:00", "meta"));
        let check = |kind: DateKind, at: &str, origin: &str, expect: DateFate| {
            let Stamp { at: instant, origin } = stamp(at, origin);
            let is_day = at.contains("T00:00:00");
            let date =
                DateStated { kind, at: instant, is_day, offset_stated: true, origin, written: at.to_owned(), fate: DateFate::Behind };
            assert_eq!(fate(date, Some(&published), Some(&modified)), expect, "{at}");
        };
        check(DateKind::Published, "2026-03-07T08:52:00+07:00", "json-ld", DateFate::Chosen);
        check(DateKind::Modified, "2026-03-07T10:00:00+07:00", "meta", DateFate::Chosen);
        check(DateKind::Published, "2026-03-07T08:52:30+07:00", "text", DateFate::Same);
        check(DateKind::Published, "2026-03-07T01:52:00+00:00", "meta", DateFate::Same);
        check(DateKind::Published, "2026-03-07T00:00:00+07:00", "url", DateFate::DayAlone);
        check(DateKind::Published, "2026-03-08T00:00:00+07:00", "url", DateFate::Behind);
        check(DateKind::Published, "2026-03-07T08:52:00+00:00", "meta", DateFate::OtherZone);
        check(DateKind::Published, "2026-03-07T09:10:00+07:00", "text", DateFate::Behind);
        check(DateKind::Modified, "2026-03-07T08:52:00+07:00", "text", DateFate::Behind);
        let same = |kind| DateStated {
            kind,
            at: published.at,
            is_day: false,
            offset_stated: true,
            origin: "meta".to_owned(),
            written: String::new(),
            fate: DateFate::Behind,
        };
        assert_eq!(fate(same(DateKind::Modified), Some(&published), None), DateFate::NotLater);
        assert_eq!(fate(same(DateKind::Published), None, None), DateFate::Behind);
        // One statement of both: the publication is chosen, and no modification.
        let both = stamp("2026-03-07T08:52:00+07:00", "meta");
        let mut dates = [same(DateKind::Published), same(DateKind::Modified)];
        DateStated::tell_fates(&mut dates, Some(&both), None);
        assert_eq!(dates.map(|date| date.fate), [DateFate::Chosen, DateFate::NotLater]);
        // Nothing else dates it.
        assert_eq!(fate(same(DateKind::Modified), Some(&both), None), DateFate::Chosen);
    }
}
