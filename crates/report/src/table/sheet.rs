//! A workbook: the articles on the first sheet, what was asked on the second. Text is written as text, so that nothing in it is a formula.

use chrono::NaiveDateTime;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Url, Workbook, Worksheet, XlsxError};

use super::{COLUMNS, Heading, Row, kind_of_time};
use crate::Error;
use crate::text::one_line;

/// Widths of [`COLUMNS`] in characters.
const WIDTHS: [u16; COLUMNS.len()] = [6, 60, 24, 17, 13, 12, 12, 18, 80, 50, 10];
/// UTF-16 units that a cell holds.
const CELL: usize = 32_767;
/// Bytes of an address that is made a link; the format allows 2,080 characters.
const LINK: usize = 2_000;

pub(super) fn write(heading: &Heading, rows: &[Row]) -> Result<Vec<u8>, Error> {
    workbook(heading, rows).map_err(|error| Error::Document(error.to_string()))
}

fn workbook(heading: &Heading, rows: &[Row]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The library would write the time of the machine, and rows that it keeps in memory take ten times the file.
    book.set_properties(&DocProperties::new().set_creation_datetime(&moment(heading.made_at.naive_local())?));
    articles(book.add_worksheet_with_constant_memory()?, heading, rows)?;
    about(book.add_worksheet_with_constant_memory()?, heading, rows.len())?;
    book.save_to_buffer()
}

fn articles(sheet: &mut Worksheet, heading: &Heading, rows: &[Row]) -> Result<(), XlsxError> {
    let head = Format::new().set_bold().set_align(FormatAlign::VerticalCenter).set_text_wrap();
    let text = Format::new().set_align(FormatAlign::Top).set_text_wrap();
    let plain = Format::new().set_align(FormatAlign::Top);
    let date = Format::new().set_align(FormatAlign::Top).set_num_format("dd/mm/yyyy hh:mm");
    sheet.set_name("Bài viết")?.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?.set_landscape().set_print_fit_to_pages(1, 0);
    for (column, (name, width)) in (0..).zip(COLUMNS.iter().zip(WIDTHS)) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(0, column, *name, &head)?;
    }
    let mut line = 0;
    for row in rows {
        line += 1;
        sheet.write_number_with_format(line, 0, line, &plain)?;
        sheet.write_string_with_format(line, 1, cell(&row.title), &text)?;
        sheet.write_string_with_format(line, 2, cell(&row.outlet_name), &text)?;
        let at = row.published.at().naive_local();
        match moment(at) {
            Ok(at) => sheet.write_datetime_with_format(line, 3, at, &date)?,
            // Before 1900 there are no dates in workbooks.
            Err(_) => sheet.write_string_with_format(line, 3, at.format("%d/%m/%Y %H:%M").to_string(), &plain)?,
        };
        let case = row.case.map(|case| case.1).unwrap_or_default();
        for (column, word) in (4..).zip([kind_of_time(row.published), row.language.1, row.tone.1, case]) {
            sheet.write_string_with_format(line, column, word, &plain)?;
        }
        sheet.write_string_with_format(line, 8, cell(&row.snippet), &text)?;
        link(sheet, line, 9, &row.url, &plain)?;
        sheet.write_number_with_format(line, 10, row.story as f64, &plain)?;
    }
    sheet.autofilter(0, 0, line, (COLUMNS.len() - 1) as u16)?;
    if let Some(notice) = heading.notice(rows.len()) {
        sheet.write_string_with_format(line + 2, 1, notice, &head)?;
    }
    Ok(())
}

fn about(sheet: &mut Worksheet, heading: &Heading, rows: usize) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold().set_align(FormatAlign::Top);
    let text = Format::new().set_align(FormatAlign::Top).set_text_wrap();
    sheet.set_name("Điều kiện tìm")?.set_column_width(0, 24)?.set_column_width(1, 90)?;
    let mut told = heading.told();
    told.push(("Số bài khớp".to_owned(), heading.total.to_string()));
    told.push(("Số bài trong tệp".to_owned(), rows.to_string()));
    told.extend(heading.notice(rows).map(|notice| ("Lưu ý".to_owned(), notice)));
    for (line, (what, value)) in (0..).zip(told) {
        sheet.write_string_with_format(line, 0, what, &bold)?;
        sheet.write_string_with_format(line, 1, cell(&value), &text)?;
    }
    Ok(())
}

pub(crate) fn moment(at: NaiveDateTime) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::parse_from_str(&at.format("%Y-%m-%dT%H:%M:%S").to_string())
}

/// Addresses of web pages can be clicked; anything else that may stand there is text.
fn link(sheet: &mut Worksheet, line: u32, column: u16, url: &str, plain: &Format) -> Result<(), XlsxError> {
    let url = cell(url);
    let is_web = (url.starts_with("https://") || url.starts_with("http://")) && url.len() <= LINK;
    if is_web && sheet.write_url_with_format(line, column, Url::new(&url), plain).is_ok() {
        return Ok(());
    }
    sheet.write_string_with_format(line, column, url, plain)?;
    Ok(())
}

/// Text on one line that fits into a cell.
fn cell(text: &str) -> String {
    let text = one_line(text);
    if text.encode_utf16().count() <= CELL {
        return text;
    }
    let mut room = CELL - 1;
    let kept = text.chars().take_while(|c| {
        let fits = c.len_utf16() <= room;
        room = room.saturating_sub(c.len_utf16());
        fits
    });
    kept.chain(['…']).collect()
}
