//! JSON Lines for other programs: an object for each article with stable keys and words, text as it is stored. A file that is capped
//! ends with one object that says so.

use serde::Serialize;

use super::{Heading, Row};
use crate::Error;

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    title: &'a str,
    outlet: &'a str,
    outlet_name: &'a str,
    /// The date that the newspaper states, RFC 3339.
    published: Option<String>,
    /// When it was first seen; only where no date is stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    first_seen: Option<String>,
    language: &'a str,
    tone: &'a str,
    case: Option<&'a str>,
    snippet: &'a str,
    url: &'a str,
    story: i64,
}

#[derive(Serialize)]
struct Capped {
    notice: String,
    rows: usize,
    total: usize,
}

pub(super) fn write(heading: &Heading, rows: &[Row]) -> Result<Vec<u8>, Error> {
    let mut out = Vec::new();
    for row in rows {
        let stated = row.published.stated().map(|at| at.to_rfc3339());
        let first_seen = stated.is_none().then(|| row.published.at().to_rfc3339());
        let Row { id, title, outlet, outlet_name, snippet, url, story, .. } = row;
        let (language, tone, case) = (row.language.0, row.tone.0, row.case.map(|case| case.0));
        push(
            &mut out,
            &Line { id, title, outlet, outlet_name, published: stated, first_seen, language, tone, case, snippet, url, story: *story },
        )?;
    }
    if let Some(notice) = heading.notice(rows.len()) {
        push(&mut out, &Capped { notice, rows: rows.len(), total: heading.total })?;
    }
    Ok(out)
}

fn push(out: &mut Vec<u8>, line: &impl Serialize) -> Result<(), Error> {
    serde_json::to_writer(&mut *out, line).map_err(|error| Error::Document(error.to_string()))?;
    out.push(b'\n');
    Ok(())
}
