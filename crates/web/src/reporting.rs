//! The report on a month, or on any days: what was printed, which doubts there were, what people decided, what came of it, where the
//! service was blind. Every figure is the length of a list that [`Report::list`] gives, so the two cannot differ.

mod cases;
mod coverage;
mod decree;
mod named;
mod paper;
mod watch;

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveTime, Utc};
use domain::{ArticleId, CaseId, Event};
use serde::Serialize;
use store::CaseHead;

use self::named::{NamedCase, NamedLetter};
pub use self::paper::brief as report_brief;
use crate::digest::{Office, unwatched};
use crate::locale::{say, t};
use crate::time::{Moment, day};
use crate::words;

/// Longest time that a report is of.
const MOST_DAYS: i64 = 400;

/// First and last day of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Period {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

impl Period {
    /// Reads `2026-11` or `2026-11-01_2026-11-15`; none where it is longer than 400 days or ends before it begins.
    pub fn parse(text: &str) -> Option<Self> {
        let read = |text: &str| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
        let period = match text.split_once('_') {
            Some((from, to)) => Self { from: read(from)?, to: read(to)? },
            None => {
                let from = read(&format!("{text}-01")).filter(|_| text.len() == 7)?;
                Self { from, to: from.checked_add_months(chrono::Months::new(1))?.pred_opt()? }
            }
        };
        (0..MOST_DAYS).contains(&(period.to - period.from).num_days()).then_some(period)
    }

    /// What [`Self::parse`] reads.
    pub fn name(&self) -> String {
        self.month().unwrap_or_else(|| format!("{}_{}", self.from, self.to))
    }

    /// `2026-11`, where it is a whole month.
    pub(crate) fn month(&self) -> Option<String> {
        let month = format!("{:04}-{:02}", self.from.year(), self.from.month());
        (Self::parse(&month) == Some(*self)).then_some(month)
    }

    /// Whether its first day has come.
    pub fn has_begun(&self, now: DateTime<FixedOffset>) -> bool {
        self.span(*now.offset()).0 <= now
    }

    /// "tháng 11/2026", "từ 01/11/2026 đến 15/11/2026".
    pub(crate) fn told(&self) -> String {
        match self.name().len() {
            7 => say!("tháng {month}/{year}", month = format!("{:02}", self.from.month()), year = self.from.year()),
            _ => say!("từ {from} đến {to}", from = day(self.from), to = day(self.to)),
        }
    }

    /// From the first midnight until before the last.
    pub(crate) fn span(&self, zone: FixedOffset) -> (DateTime<Utc>, DateTime<Utc>) {
        let midnight = |date: NaiveDate| {
            let local = date.and_time(NaiveTime::MIN);
            local.and_local_timezone(zone).single().map_or_else(|| local.and_utc(), |at| at.to_utc())
        };
        (midnight(self.from), midnight(self.to.checked_add_days(Days::new(1)).unwrap_or(self.to)))
    }
}

/// A report.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// The days.
    pub period: Period,
    /// When it was made.
    pub made_at: DateTime<FixedOffset>,
    /// Whose it is.
    pub agency: String,
    /// That all is invented.
    pub notice: Option<String>,
    /// That the press was not watched yet, and from when it was.
    pub unwatched: Option<String>,
    /// Its tables.
    pub sections: Vec<Section>,
    /// The cases to which something was done in this time, by name.
    pub cases: Vec<NamedCase>,
    /// The letters that were sent in it.
    pub letters: Vec<NamedLetter>,
}

/// A case with its record, as it stood at the end of a time.
pub(crate) type Past = (CaseHead, Vec<Event>);

/// A table of a report.
#[derive(Clone, Debug, Serialize)]
pub struct Section {
    /// A stable word.
    pub id: &'static str,
    /// In the desk's words.
    pub title: &'static str,
    /// What is counted how; may be empty.
    pub note: String,
    /// Its figures.
    pub figures: Vec<Figure>,
}

impl Section {
    /// `title` and `note` are keys of texts.
    pub(crate) fn new(id: &'static str, title: &'static str, note: &'static str, figures: Vec<Figure>) -> Self {
        Self { id, title: t(title), note: t(note).to_owned(), figures }
    }

    /// Says of each figure what share it is of all `n` that are counted; `on` tells of how many.
    pub(crate) fn shares(mut self, n: usize, on: String) -> Self {
        if n == 0 {
            return self;
        }
        self.figures.iter_mut().for_each(|figure| figure.share_of(n));
        self.note = if self.note.is_empty() { on } else { format!("{} {on}", self.note) };
        self
    }

    /// Whether shares are told.
    pub(crate) fn has_shares(&self) -> bool {
        self.figures.iter().any(|figure| figure.share.is_some())
    }

    /// Whether there is more to be said of a figure than how many.
    pub(crate) fn has_more(&self) -> bool {
        self.figures.iter().any(|figure| !figure.more.is_empty())
    }
}

/// A figure of a report, with what it counts.
#[derive(Clone, Debug, Serialize)]
pub struct Figure {
    /// A stable word within the section.
    pub key: String,
    /// In the desk's words.
    pub label: String,
    /// How many; nothing where this program does not know it.
    pub count: Option<usize>,
    /// What share of all it is, in per cent with one decimal.
    pub share: Option<f64>,
    /// What more is to be said of it, such as an average, or why it is not counted; may be empty.
    pub more: String,
    /// What was counted.
    #[serde(skip)]
    pub(crate) behind: Behind,
}

/// What a figure counts.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Behind {
    /// Articles.
    Articles(Vec<ArticleId>),
    /// Cases.
    Cases(Vec<CaseId>),
    /// Anything else, in sentences.
    Lines(Vec<String>),
}

impl Behind {
    fn len(&self) -> usize {
        match self {
            Self::Articles(all) => all.len(),
            Self::Cases(all) => all.len(),
            Self::Lines(all) => all.len(),
        }
    }
}

impl Figure {
    pub(crate) fn new(key: impl Into<String>, label: impl Into<String>, behind: Behind) -> Self {
        Self { key: key.into(), label: label.into(), count: Some(behind.len()), share: None, more: String::new(), behind }
    }

    /// A figure that has to be told and that this program does not know, with why.
    pub(crate) fn unknown(key: &'static str, label: impl Into<String>, why: impl Into<String>) -> Self {
        let behind = Behind::Lines(Vec::new());
        Self { key: key.to_owned(), label: label.into(), count: None, share: None, more: why.into(), behind }
    }

    /// Says what share it is of `n`; none of nothing.
    pub(crate) fn share_of(&mut self, n: usize) {
        self.share = self.count.filter(|_| n > 0).map(|count| (count as f64 * 1000.0 / n as f64).round() / 10.0);
    }

    /// "12,5 %"; empty where no share is told.
    pub(crate) fn share_told(&self) -> String {
        self.share.map(words::per_cent).unwrap_or_default()
    }
}

impl Report {
    /// The figure of a section.
    pub(crate) fn figure(&self, section: &str, key: &str) -> Option<&Figure> {
        self.sections.iter().find(|known| known.id == section)?.figures.iter().find(|figure| figure.key == key)
    }

    /// Who made it when.
    pub(crate) fn made(&self, maker: &str) -> String {
        let at = Moment::of(self.made_at, *self.made_at.offset()).text;
        say!("Lập lúc {at}, người lập: {maker}, bằng chương trình Điểm Báo.", at = at, maker = maker)
    }
}

/// Puts the report on a time together; what is still to come of it is not there.
pub async fn report(office: &Office<'_>, period: Period) -> anyhow::Result<Report> {
    let (from, until) = period.span(office.zone());
    // What happens this very moment belongs to a time that is not over.
    let until = until.min(office.now.to_utc() + chrono::TimeDelta::seconds(1));
    let past = office.store.cases_at(until).await?;
    let mut sections = vec![decree::section(&past, from)];
    sections.extend(coverage::sections(office, (from, until)).await?);
    sections.extend(cases::sections(office, &past, from).await?);
    sections.extend(watch::sections(office, (from, until)).await?);
    let unwatched = unwatched(office.store.watched_since().await?, from, office.zone());
    let (cases, letters) = named::named(office, past, from).await?;
    let notice = office.notice.map(str::to_owned);
    Ok(Report { period, made_at: office.now, agency: office.agency(), notice, unwatched, sections, cases, letters })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_a_month_or_two_days() {
        let check = |text: &str, name: Option<&str>, told: &str| {
            let period = Period::parse(text);
            assert_eq!(period.map(|p| p.name()).as_deref(), name, "{text}");
            assert_eq!(period.map(|p| p.told()).unwrap_or_default(), told, "{text}");
        };
        check("2026-11", Some("2026-11"), "tháng 11/2026");
        check("2026-12", Some("2026-12"), "tháng 12/2026");
        check("2026-11-01_2026-11-30", Some("2026-11"), "tháng 11/2026");
        check("2026-11-03_2026-11-03", Some("2026-11-03_2026-11-03"), "từ 03/11/2026 đến 03/11/2026");
        for wrong in ["2026", "2026-13", "2026-11-05_2026-11-01", "2020-01-01_2026-01-01", "2026-11-1", "x_y", ""] {
            check(wrong, None, "");
        }
    }
}
