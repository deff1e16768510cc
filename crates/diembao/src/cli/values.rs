//! Values of the command line, each read from its word; what is refused says what there is.

use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, NaiveDate};
use domain::url::Url;
use domain::{EmailAddress, Language, LetterKind, Role, ToneLabel};
use report::{BriefFormat, LetterFormat, TableFormat};
use search::{CaseFilter, Cursor};

pub(super) fn kind(word: &str) -> Result<LetterKind, String> {
    LetterKind::parse(word).ok_or_else(|| format!("one of {}", LetterKind::ALL.map(LetterKind::as_str).join(", ")))
}

pub(super) fn language(word: &str) -> Result<Language, String> {
    Language::parse(word).ok_or_else(|| format!("one of {}", Language::ALL.map(Language::as_str).join(", ")))
}

pub(super) fn tone(word: &str) -> Result<ToneLabel, String> {
    ToneLabel::parse(word).ok_or_else(|| "one of positive, neutral, negative".to_owned())
}

pub(super) fn case(word: &str) -> Result<CaseFilter, String> {
    CaseFilter::parse(word).ok_or_else(|| "none, open or a state of a case, such as new".to_owned())
}

/// An address of a page, as it was given.
pub(super) fn address(text: &str) -> Result<String, String> {
    Url::parse(text).map(|_| text.to_owned()).map_err(|error| format!("{error}; an address begins with https:// or http://"))
}

pub(super) fn email(text: &str) -> Result<EmailAddress, String> {
    EmailAddress::parse(text).ok_or_else(|| "it is no e-mail address".to_owned())
}

pub(super) fn day(text: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| "a day is written year-month-day, such as 2026-11-01".to_owned())
}

/// The status of an answer.
pub(super) fn status(text: &str) -> Result<u16, String> {
    let status = text.parse().ok().filter(|status| (100..600).contains(status));
    status.ok_or_else(|| "a status is a number from 100 to 599, such as 404".to_owned())
}

/// A header of an answer, its name in small letters.
pub(super) fn header(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once(':').ok_or("expected a header such as 'Server: nginx'")?;
    match name.trim() {
        "" => Err("expected a header such as 'Server: nginx'".to_owned()),
        name => Ok((name.to_ascii_lowercase(), value.trim().to_owned())),
    }
}

/// A moment with its offset.
pub(super) fn moment(text: &str) -> Result<DateTime<FixedOffset>, String> {
    DateTime::parse_from_rfc3339(text).map_err(|_| "expected a moment such as 2026-11-28T07:00:00+07:00".to_owned())
}

pub(super) fn cursor(text: &str) -> Result<Cursor, String> {
    text.parse().map_err(|_| "the `next` of a page of results".to_owned())
}

pub(super) fn role(word: &str) -> Result<Role, String> {
    Role::parse(word).ok_or_else(|| format!("one of {}", Role::ALL.map(Role::as_str).join(", ")))
}

pub(super) fn table(path: &str) -> Result<PathBuf, String> {
    match table_format(Path::new(path)) {
        Some(_) => Ok(PathBuf::from(path)),
        None => {
            Err(format!("the file's name must end in one of {}", TableFormat::ALL.map(|format| format!(".{}", format.as_str())).join(", ")))
        }
    }
}

/// The format that the ending of a file's name asks for.
pub(super) fn table_format(path: &Path) -> Option<TableFormat> {
    TableFormat::parse(path.extension()?.to_str()?)
}

pub(super) fn letter(path: &str) -> Result<PathBuf, String> {
    match letter_format(Path::new(path)) {
        Some(_) => Ok(PathBuf::from(path)),
        None => Err("a letter's file ends in .docx or .pdf".to_owned()),
    }
}

/// The days of a report.
pub(super) fn period(text: &str) -> Result<web::Period, String> {
    web::Period::parse(text).ok_or_else(|| "a month is written year-month, such as 2026-11, other days 2026-11-01_2026-11-15".to_owned())
}

/// A digest has no tables: it is no workbook, and no list of values.
pub(super) fn review(path: &str) -> Result<PathBuf, String> {
    match brief_format(Path::new(path)) {
        Some(BriefFormat::Xlsx | BriefFormat::Csv) | None => Err("the file's name must end in .docx, .pdf or .html".to_owned()),
        Some(_) => Ok(PathBuf::from(path)),
    }
}

pub(super) fn brief(path: &str) -> Result<PathBuf, String> {
    match brief_format(Path::new(path)) {
        Some(_) => Ok(PathBuf::from(path)),
        None => Err("the file's name must end in .docx, .pdf, .html, .xlsx or .csv".to_owned()),
    }
}

/// The format that the ending of a digest's file asks for.
pub(super) fn brief_format(path: &Path) -> Option<BriefFormat> {
    BriefFormat::parse(path.extension()?.to_str()?)
}

/// The format that the ending of a letter's file asks for.
pub(super) fn letter_format(path: &Path) -> Option<LetterFormat> {
    LetterFormat::parse(path.extension()?.to_str()?)
}
