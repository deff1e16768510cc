//! Articles that a search found, as a table to take away: CSV, XLSX, JSON Lines, or a list as DOCX. Who may have it and what
//! is in it is the caller's; here it only becomes a file that opens well and does nothing by itself.

pub(crate) mod comma;
mod lines;
pub(crate) mod sheet;
#[cfg(test)]
mod tests;

use chrono::{DateTime, FixedOffset};
use domain::Published;

use crate::docx::list;
use crate::{Error, Letters};

/// Kinds of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableFormat {
    /// Comma-separated values in UTF-8 with a byte order mark.
    Csv,
    /// A workbook.
    Xlsx,
    /// One JSON object a line.
    JsonLines,
    /// A numbered list to print.
    Docx,
}

impl TableFormat {
    /// All.
    pub const ALL: [Self; 4] = [Self::Csv, Self::Xlsx, Self::JsonLines, Self::Docx];

    /// The ending of a file's name, and the word in an address.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::JsonLines => "jsonl",
            Self::Docx => "docx",
        }
    }

    /// The format of [`Self::as_str`].
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.as_str().eq_ignore_ascii_case(word))
    }

    /// For the header of an answer.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::JsonLines => "application/x-ndjson; charset=utf-8",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        }
    }

    /// Most articles of one file: what a spreadsheet still sorts at once, and what somebody may want to print.
    pub fn cap(self) -> usize {
        match self {
            Self::Docx => 500,
            _ => 10_000,
        }
    }
}

/// What the table is of.
#[derive(Clone, Debug)]
pub struct Heading {
    /// What was typed; empty when only filters were set.
    pub query: String,
    /// Filters in words: what is filtered, and by which values.
    pub filters: Vec<(String, String)>,
    /// The order in words.
    pub order: String,
    /// When it was made, in the office's time.
    pub made_at: DateTime<FixedOffset>,
    /// All articles that match; more than there are rows when the file is capped.
    pub total: usize,
    /// Id of the profile in whose name a printed list is.
    pub profile: String,
}

impl Heading {
    /// What has to be said when not all of it is here.
    pub fn notice(&self, rows: usize) -> Option<String> {
        let (rows, total) = (i64::try_from(rows).ok()?, i64::try_from(self.total).ok()?);
        (rows < total).then(|| {
            let [rows, total] = [rows, total].map(|n| domain::fact::vietnamese_number(n as f64));
            format!("Tệp này chỉ có {rows} bài đầu trong tổng số {total} bài khớp; hãy thu hẹp điều kiện tìm để có đủ.")
        })
    }

    /// The search in words: what is asked, and the answer.
    pub(crate) fn told(&self) -> Vec<(String, String)> {
        let mut told = Vec::new();
        if !self.query.trim().is_empty() {
            told.push(("Từ khóa".to_owned(), self.query.clone()));
        }
        told.extend(self.filters.iter().cloned());
        told.push(("Thứ tự".to_owned(), self.order.clone()));
        told.push(("Thời điểm lập".to_owned(), minute(self.made_at)));
        told
    }
}

/// An article of the table.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its shown id.
    pub id: String,
    /// Number of its story: copies have the same.
    pub story: i64,
    /// Headline.
    pub title: String,
    /// Outlet id.
    pub outlet: String,
    /// Outlet name.
    pub outlet_name: String,
    /// When published, else first seen; in the office's time.
    pub published: Published,
    /// Language as a stable word (`vi`), and in words.
    pub language: (&'static str, &'static str),
    /// Tone as a stable word (`negative`), and in words.
    pub tone: (&'static str, &'static str),
    /// State of the story's case as a stable word (`claimed`), and in words; none when there is no case.
    pub case: Option<(&'static str, &'static str)>,
    /// Where it was found.
    pub snippet: String,
    /// Address.
    pub url: String,
}

/// Heads of the columns, in order, of CSV and XLSX.
pub(crate) const COLUMNS: [&str; 11] = [
    "STT",
    "Tiêu đề",
    "Cơ quan báo chí",
    "Thời gian",
    "Loại thời gian",
    "Ngôn ngữ",
    "Sắc thái",
    "Vụ việc",
    "Đoạn trích",
    "Đường dẫn",
    "Mã chủ đề",
];

/// The file. The same rows under the same heading give the same bytes.
pub fn table(format: TableFormat, letters: &Letters, heading: &Heading, rows: &[Row]) -> Result<Vec<u8>, Error> {
    match format {
        TableFormat::Csv => comma::write(heading, rows),
        TableFormat::Xlsx => sheet::write(heading, rows),
        TableFormat::JsonLines => lines::write(heading, rows),
        TableFormat::Docx => list(letters, heading, rows),
    }
}

/// "08:52, 07/03/2026".
pub(crate) fn minute(at: DateTime<FixedOffset>) -> String {
    at.format("%H:%M, %d/%m/%Y").to_string()
}

/// What kind of time stands there: an article's date is not the moment at which it was first seen.
fn kind_of_time(published: Published) -> &'static str {
    match published {
        Published::Stated(_) => "báo ghi",
        Published::FirstSeen(_) => "thấy lần đầu",
    }
}
