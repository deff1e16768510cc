//! How values stand in columns: instants, words and JSON, written and read in one place.

use chrono::{DateTime, Datelike, FixedOffset, Utc};
use domain::{Nfc, Stamp};
use serde::de::DeserializeOwned;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::Error;

/// RFC 3339 in UTC with six decimals: fixed in width, so that text sorts as time.
pub(crate) fn instant(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%S%.6fZ").to_string()
}

/// A date given by somebody else, with its offset. Years that RFC 3339 cannot write are no date: pages carry nonsense.
pub(crate) fn dated(at: Option<DateTime<FixedOffset>>) -> Option<DateTime<FixedOffset>> {
    at.filter(|at| (1..=9998).contains(&at.year()))
}

/// [`dated`] as it stands in a column.
pub(crate) fn dated_text(at: Option<DateTime<FixedOffset>>) -> Option<String> {
    dated(at).map(|at| at.to_rfc3339())
}

pub(crate) fn text(row: &SqliteRow, column: &str) -> Result<String, Error> {
    Ok(row.try_get(column)?)
}

pub(crate) fn text_or_none(row: &SqliteRow, column: &str) -> Result<Option<String>, Error> {
    Ok(row.try_get(column)?)
}

pub(crate) fn int(row: &SqliteRow, column: &str) -> Result<i64, Error> {
    Ok(row.try_get(column)?)
}

pub(crate) fn int_or_none(row: &SqliteRow, column: &str) -> Result<Option<i64>, Error> {
    Ok(row.try_get(column)?)
}

pub(crate) fn flag(row: &SqliteRow, column: &str) -> Result<bool, Error> {
    Ok(int(row, column)? != 0)
}

pub(crate) fn at(row: &SqliteRow, column: &str) -> Result<DateTime<Utc>, Error> {
    at_or_none(row, column)?.ok_or_else(|| Error::unreadable(column, ""))
}

pub(crate) fn at_or_none(row: &SqliteRow, column: &str) -> Result<Option<DateTime<Utc>>, Error> {
    Ok(offset_or_none(row, column)?.map(|at| at.to_utc()))
}

pub(crate) fn offset_or_none(row: &SqliteRow, column: &str) -> Result<Option<DateTime<FixedOffset>>, Error> {
    let Some(value) = text_or_none(row, column)? else { return Ok(None) };
    DateTime::parse_from_rfc3339(&value).map(Some).map_err(|_| Error::unreadable(column, &value))
}

pub(crate) fn json<T: DeserializeOwned>(row: &SqliteRow, column: &str) -> Result<T, Error> {
    Ok(serde_json::from_str(&text(row, column)?)?)
}

/// The same, of a column that may hold nothing.
pub(crate) fn json_or_default<T: DeserializeOwned + Default>(row: &SqliteRow, column: &str) -> Result<T, Error> {
    Ok(text_or_none(row, column)?.map(|value| serde_json::from_str(&value)).transpose()?.unwrap_or_default())
}

/// A word that `parse` knows.
pub(crate) fn word<T>(row: &SqliteRow, column: &str, parse: fn(&str) -> Option<T>) -> Result<T, Error> {
    let value = text(row, column)?;
    parse(&value).ok_or_else(|| Error::unreadable(column, &value))
}

/// A date with its origin, from the columns `<name>` and `<name>_origin`.
pub(crate) fn stamp(row: &SqliteRow, name: &str) -> Result<Option<Stamp>, Error> {
    let origin = text_or_none(row, &format!("{name}_origin"))?.unwrap_or_default();
    Ok(offset_or_none(row, name)?.map(|at| Stamp { at, origin }))
}

/// Words that were bound as they stood in a [`domain::Nfc`].
pub(crate) fn nfc(row: &SqliteRow, column: &str) -> Result<Nfc, Error> {
    text(row, column).map(Nfc::kept)
}

/// The words of a capture, from the columns `title`, `lead` and `body`.
pub(crate) fn content(row: &SqliteRow) -> Result<domain::Content, Error> {
    Ok(domain::Content { title: nfc(row, "title")?, lead: nfc(row, "lead")?, text: nfc(row, "body")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_sort_as_text() {
        let early: DateTime<Utc> = "2026-11-23T08:00:00Z".parse().unwrap();
        let late: DateTime<Utc> = "2026-11-23T08:00:00.5Z".parse().unwrap();
        assert_eq!(instant(early), "2026-11-23T08:00:00.000000Z");
        assert!(instant(early) < instant(late));
    }

    #[test]
    fn a_year_that_cannot_be_written_is_no_date() {
        let check = |at: DateTime<Utc>, expect: Option<&str>| assert_eq!(dated_text(Some(at.fixed_offset())).as_deref(), expect);
        check("2026-11-23T08:00:00Z".parse().unwrap(), Some("2026-11-23T08:00:00+00:00"));
        check(DateTime::<Utc>::MAX_UTC, None);
    }
}
