//! CSV as RFC 4180 has it: commas, CR LF, quotes where needed, one head line; in UTF-8 with a byte order mark, without which
//! spreadsheets read Vietnamese as another code page.
//!
//! There is no `sep=` line: it is data to every reader but one, and that one then ignores the mark. Where the system's list separator
//! is a semicolon, the file is opened by import, or XLSX is taken.

use csv::{Terminator, WriterBuilder};

use super::{COLUMNS, Heading, Row, kind_of_time};
use crate::Error;
use crate::text::one_line;

/// How a spreadsheet knows UTF-8.
pub(crate) const MARK: &[u8] = b"\xEF\xBB\xBF";

pub(super) fn write(heading: &Heading, rows: &[Row]) -> Result<Vec<u8>, Error> {
    let mut out = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(MARK.to_vec());
    let failed = |error: csv::Error| Error::Document(error.to_string());
    out.write_record(COLUMNS).map_err(failed)?;
    for (nth, row) in rows.iter().enumerate() {
        out.write_record(cells(nth + 1, row)).map_err(failed)?;
    }
    if let Some(notice) = heading.notice(rows.len()) {
        // A row like the others, for readers that count cells; without a number it is no article.
        let mut cells = [const { String::new() }; COLUMNS.len()];
        cells[1] = notice;
        out.write_record(cells).map_err(failed)?;
    }
    out.into_inner().map_err(|error| Error::Document(error.to_string()))
}

fn cells(number: usize, row: &Row) -> [String; COLUMNS.len()] {
    [
        number.to_string(),
        harmless(&row.title),
        harmless(&row.outlet_name),
        // The one way to write a date that spreadsheets read alike in every locale.
        row.published.at().format("%Y-%m-%d %H:%M").to_string(),
        kind_of_time(row.published).to_owned(),
        row.language.1.to_owned(),
        row.tone.1.to_owned(),
        row.case.map(|case| case.1.to_owned()).unwrap_or_default(),
        harmless(&row.snippet),
        harmless(&row.url),
        row.story.to_string(),
    ]
}

/// Text that a spreadsheet does not run: what begins like a formula gets an apostrophe in front.
pub(crate) fn harmless(text: &str) -> String {
    // Tab and carriage return are white space that is gone from the beginning of a line of words; told for what is read unchanged.
    const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    let text = one_line(text);
    if text.starts_with(FORMULA) { format!("'{text}") } else { text }
}
