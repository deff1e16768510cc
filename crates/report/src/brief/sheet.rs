//! A review as a workbook: one sheet, headings and tables one below the other, figures as numbers. No cell is a formula.

use rust_xlsxwriter::{DocProperties, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::{Brief, Grid, Part, whole};
use crate::Error;

/// Widths of the columns in characters.
const WIDTHS: [f64; 4] = [60.0, 16.0, 40.0, 60.0];

pub(super) fn write(brief: &Brief) -> Result<Vec<u8>, Error> {
    written(brief).map_err(|error| Error::Document(error.to_string()))
}

fn written(brief: &Brief) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // Else the library states the time of writing.
    book.set_properties(&DocProperties::new().set_creation_datetime(&crate::table::sheet::moment(brief.made_at.naive_local())?));
    let sheet = book.add_worksheet();
    sheet.set_name("Báo cáo")?.set_print_fit_to_pages(1, 0);
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    let bold = Format::new().set_bold();
    let mut line = 0;
    for text in [&brief.mark, &brief.title, &brief.subtitle] {
        line = put(sheet, line, text, &bold)?;
    }
    for part in &brief.parts {
        line = write_part(sheet, line, part)?;
    }
    book.save_to_buffer()
}

/// Writes a text on a line of its own, and gives the next line.
fn put(sheet: &mut Worksheet, line: u32, text: &str, format: &Format) -> Result<u32, XlsxError> {
    if text.is_empty() {
        return Ok(line);
    }
    sheet.write_string_with_format(line, 0, text, format)?;
    Ok(line + 1)
}

fn write_part(sheet: &mut Worksheet, line: u32, part: &Part) -> Result<u32, XlsxError> {
    let (bold, plain) = (Format::new().set_bold(), Format::new().set_align(FormatAlign::Top));
    match part {
        Part::Heading(text) => put(sheet, line + 1, text, &bold),
        Part::Line(text) => put(sheet, line, text, &plain),
        Part::Note(text) => put(sheet, line, text, &Format::new().set_italic()),
        Part::Item(item) => {
            for (column, text) in (0..).zip([&item.title, &item.from, &item.texts.join(" "), &item.url]) {
                sheet.write_string_with_format(line, column, text.as_str(), &plain)?;
            }
            Ok(line + 1)
        }
        Part::Table(grid) => table(sheet, line, grid),
    }
}

fn table(sheet: &mut Worksheet, line: u32, grid: &Grid) -> Result<u32, XlsxError> {
    let (bold, plain) = (Format::new().set_bold(), Format::new().set_align(FormatAlign::Top).set_text_wrap());
    for (column, head) in (0..).zip(&grid.heads) {
        sheet.write_string_with_format(line, column, head, &bold)?;
    }
    let mut line = line + 1;
    for row in &grid.rows {
        for (column, cell) in (0..).zip(row) {
            match whole(cell) {
                Some(number) => sheet.write_number_with_format(line, column, number, &plain)?,
                None => sheet.write_string_with_format(line, column, cell, &plain)?,
            };
        }
        line += 1;
    }
    Ok(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_numbers_in_a_sheet_however_they_are_grouped() {
        let check = |cell: &str, expect| assert_eq!(whole(cell), expect, "{cell}");
        check("12", Some(12));
        check("3259", Some(3259));
        check("3.259", Some(3259));
        check("1.003.259", Some(1_003_259));
        check("1234.567", None);
        check("3.25", None);
        check("12.11.2026", None);
        check("", None);
        check(".259", None);
    }
}
