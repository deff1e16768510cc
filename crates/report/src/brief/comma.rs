//! A review as comma-separated values: the rows of the workbook, with an empty one between its tables.

use csv::{Terminator, Writer, WriterBuilder};

use super::{Brief, Part, whole};
use crate::Error;
use crate::table::comma::{MARK, harmless};

pub(super) fn write(brief: &Brief) -> Result<Vec<u8>, Error> {
    let failed = |error: &dyn std::fmt::Display| Error::Document(error.to_string());
    let mut out = WriterBuilder::new().terminator(Terminator::CRLF).flexible(true).from_writer(MARK.to_vec());
    for text in [&brief.mark, &brief.title, &brief.subtitle].into_iter().filter(|text| !text.is_empty()) {
        out.write_record([harmless(text)]).map_err(|error| failed(&error))?;
    }
    for part in &brief.parts {
        write_part(&mut out, part).map_err(|error| failed(&error))?;
    }
    out.into_inner().map_err(|error| failed(&error))
}

fn write_part(out: &mut Writer<Vec<u8>>, part: &Part) -> csv::Result<()> {
    match part {
        Part::Heading(text) => {
            out.write_record([""])?;
            out.write_record([harmless(text)])
        }
        Part::Line(text) | Part::Note(text) => out.write_record([harmless(text)]),
        Part::Item(item) => out.write_record([&item.title, &item.from, &item.texts.join(" "), &item.url].map(|text| harmless(text))),
        Part::Table(grid) => {
            out.write_record(grid.heads.iter().map(|head| harmless(head)))?;
            // Points between thousands would make another number of it.
            let cell = |cell: &String| whole(cell).map_or_else(|| harmless(cell), |number| number.to_string());
            grid.rows.iter().try_for_each(|row| out.write_record(row.iter().map(cell)))
        }
    }
}
