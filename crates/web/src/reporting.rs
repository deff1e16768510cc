//! The report on a month, or on any days: what was printed, which doubts there were, what people decided, what came of it, where the
//! service was blind. Every figure is the length of a list that [`Report::list`] gives, so the two cannot differ.

mod cases;
mod coverage;
mod paper;
mod watch;

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveTime, Utc};
use domain::{ArticleId, CaseId};
use serde::Serialize;

pub use self::paper::brief as report_brief;
use crate::digest::{Office, unwatched};
use crate::locale::{say, t};
use crate::time::{Moment, day};

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
        let month = format!("{:04}-{:02}", self.from.year(), self.from.month());
        if Self::parse(&month) == Some(*self) { month } else { format!("{}_{}", self.from, self.to) }
    }

    /// Whether its first day has come.
        self.month().unwrap_or_else(|| format!("{}_{}", self.from, self.to))
    }

    /// `2026-11`, where it is a whole month.
    pub(crate) fn month(&self) -> Option<String> {
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
}

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
    /// How many.
    pub count: usize,
    /// What more is to be said of it, such as a share or an average; may be empty.
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
        Self { key: key.into(), label: label.into(), count: behind.len(), more: String::new(), behind }
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
    let mut sections = coverage::sections(office, (from, until)).await?;
    sections.extend(cases::sections(office, (from, until)).await?);
    sections.extend(watch::sections(office, (from, until)).await?);
    let unwatched = unwatched(office.store.watched_since().await?, from, office.zone());
    Ok(Report { period, made_at: office.now, agency: office.agency(), notice: office.notice.map(str::to_owned), unwatched, sections })
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
