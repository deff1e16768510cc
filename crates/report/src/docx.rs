//! The letter as a word-processor file in the layout of Decree 30/2020/NĐ-CP, Annex I. What stands in it is decided
//! in `layout`, how large and where in `layout.toml`.

mod brief;
mod ink;
mod list;
mod package;

use docx_rs::{
    AlignmentType, Docx, Header, LineSpacing, LineSpacingType, PageMargin, Paragraph, SpecialIndentType, Table, TableBorder,
    TableBorderPosition, TableBorders, TableCell, TableCellMargins, TableLayoutType, TableRow, WidthType,
};

use crate::layout::{ADDRESSEES, RECIPIENTS};
use crate::letters::{A4, ABOVE_ADDRESSEES, ABOVE_NUMBER, ADDRESSEE, CELL_MARGIN, CELL_PAD, SIGNATURE_LINES, Sheet, twips};
use crate::text::{Weight, bold_width};
use crate::{Error, Letter, Letters};
pub(crate) use brief::brief;
use ink::Ink;
pub(crate) use list::list;

/// The letter as a .docx file in the layout of Decree 30/2020, Annex I. The same letter gives the same bytes; the
/// file names no person, machine or time.
pub fn docx(letters: &Letters, letter: &Letter) -> Result<Vec<u8>, Error> {
    let sheet = letters.sheet();
    let ink = Ink::new(&sheet.font);
    let mut file = blank(sheet, &ink);
    if !letter.mark.is_empty() {
        file = file.add_paragraph(ink.centred(&letter.mark, sheet.size.text, Weight::Bold));
    }
    file = file.add_table(head(sheet, &ink, letter));
    for paragraph in title(sheet, &ink, letter) {
        file = file.add_paragraph(paragraph);
    }
    for paragraph in addressees(sheet, &ink, &letter.addressees) {
        file = file.add_paragraph(paragraph);
    }
    for text in &letter.opening {
        file = file.add_paragraph(body(sheet, &ink, text));
    }
    if !letter.rows.is_empty() {
        file = file.add_table(facts(sheet, &ink, letter));
        file = file.add_paragraph(ink.gap(sheet.body.gap_pt));
    }
    let last = letter.closing.len().saturating_sub(1);
    for (i, text) in letter.closing.iter().enumerate() {
        file = file.add_paragraph(body(sheet, &ink, text).keep_next(i == last));
    }
    file = file.add_paragraph(ink.gap(sheet.body.gap_pt).keep_next(true)).add_table(foot(sheet, &ink, letter));
    package::pack(file, !letter.rows.is_empty())
}

fn blank(sheet: &Sheet, ink: &Ink<'_>) -> Docx {
    let page = &sheet.page;
    let mm = |mm: f64| i32::try_from(twips(mm)).unwrap_or_default();
    let margin = PageMargin {
        top: mm(page.top_mm),
        bottom: mm(page.bottom_mm),
        left: mm(page.left_mm),
        right: mm(page.right_mm),
        header: mm(page.header_mm),
        footer: mm(page.header_mm),
        gutter: 0,
    };
    let number = Paragraph::new().align(AlignmentType::Center).add_run(ink.page_number(sheet.size.page_number));
    Docx::new()
        .page_size(A4.0, A4.1)
        .page_margin(margin)
        .default_fonts(ink.fonts())
        .default_size(ink::half_points(sheet.size.text))
        .header(Header::new().add_paragraph(number))
        .title_pg()
}

fn head(sheet: &Sheet, ink: &Ink<'_>, letter: &Letter) -> Table {
    let size = &sheet.size;
    let [left, right] = sheet.columns.head;
    let mut agency = TableCell::new();
    for line in letter.parent.lines() {
        agency = agency.add_paragraph(ink.centred(line, size.parent, Weight::Regular));
    }
    for line in letter.issuer.lines() {
        agency = agency.add_paragraph(ink.centred(line, size.issuer, Weight::Bold));
    }
    let longest = letter.issuer.lines().map(bold_width).max().unwrap_or_default();
    let agency = agency.add_paragraph(ink.rule(left, line_width(longest, size.issuer) * sheet.rule.under_issuer));
    let nation = TableCell::new()
        .add_paragraph(ink.centred(&letter.national_name, size.national_name, Weight::Bold))
        .add_paragraph(ink.centred(&letter.motto, size.motto, Weight::Bold))
        .add_paragraph(ink.rule(right, line_width(bold_width(&letter.motto), size.motto)));
    let above = |points: u32| LineSpacing::new().before(points * 20);
    let number =
        TableCell::new().add_paragraph(ink.centred(&letter.number, size.number, Weight::Regular).line_spacing(above(ABOVE_NUMBER)));
    let date =
        TableCell::new().add_paragraph(ink.centred(&letter.place_date, size.place_date, Weight::Italic).line_spacing(above(ABOVE_NUMBER)));
    let subject =
        TableCell::new().add_paragraph(ink.centred(&letter.subject, size.subject, Weight::Regular).line_spacing(above(ABOVE_NUMBER)));
    let mut rows = vec![(agency, nation), (number, date)];
    if letter.title.is_empty() {
        rows.push((subject, TableCell::new().add_paragraph(Paragraph::new())));
    }
    invisible([left, right], rows.into_iter().map(|(l, r)| row([l, r], [left, right])).collect())
}

/// Name and subject of a document that has a name, with the line below; none of a công văn.
fn title(sheet: &Sheet, ink: &Ink<'_>, letter: &Letter) -> Vec<Paragraph> {
    if letter.title.is_empty() {
        return Vec::new();
    }
    let (size, wide) = (sheet.size.text, sheet.text_width());
    let above = LineSpacing::new().before(ABOVE_ADDRESSEES * 20);
    let long = line_width(bold_width(&letter.subject), size).min(f64::from(wide));
    vec![
        ink.centred(&letter.title, size, Weight::Bold).line_spacing(above),
        ink.centred(&letter.subject, size, Weight::Bold),
        ink.rule(wide + 2 * CELL_MARGIN, long * sheet.rule.under_issuer),
    ]
}

/// Width of a line of bold text in twips, from thousandths of the font size.
fn line_width(thousandths: u32, size: f64) -> f64 {
    f64::from(thousandths) * size * 20.0 / 1000.0
}

fn addressees(sheet: &Sheet, ink: &Ink<'_>, lines: &[String]) -> Vec<Paragraph> {
    let size = sheet.size.text;
    let spacing = |before: u32| LineSpacing::new().before(before * 20).after((sheet.body.gap_pt * 20.0).round() as u32);
    if lines.len() <= 1 {
        let name = lines.first().map(String::as_str).unwrap_or_default();
        return vec![ink.centred(&format!("{ADDRESSEES} {name}"), size, Weight::Regular).line_spacing(spacing(ABOVE_ADDRESSEES))];
    }
    let label =
        ink.left(ADDRESSEES, size, Weight::Regular).indent(Some(ADDRESSEE.label), None, None, None).line_spacing(spacing(ABOVE_ADDRESSEES));
    let item = |line: &String| {
        let hanging = Some(SpecialIndentType::Hanging(ADDRESSEE.hanging));
        ink.left(line, size, Weight::Regular).indent(Some(ADDRESSEE.line), hanging, None, None).line_spacing(spacing(0))
    };
    std::iter::once(label).chain(lines.iter().map(item)).collect()
}

fn body(sheet: &Sheet, ink: &Ink<'_>, text: &str) -> Paragraph {
    let first_line = SpecialIndentType::FirstLine(i32::try_from(twips(sheet.body.indent_mm)).unwrap_or_default());
    let spacing = LineSpacing::new()
        .after((sheet.body.gap_pt * 20.0).round() as u32)
        .line_rule(LineSpacingType::Auto)
        .line((sheet.body.line * 240.0).round() as i32);
    ink.left(text, sheet.size.text, Weight::Regular)
        .align(AlignmentType::Both)
        .indent(Some(0), Some(first_line), None, None)
        .line_spacing(spacing)
}

fn facts(sheet: &Sheet, ink: &Ink<'_>, letter: &Letter) -> Table {
    let widths = sheet.columns.facts.map(|part| sheet.text_width() * part / 100);
    let size = sheet.size.table;
    let head = |text: &String| TableCell::new().add_paragraph(ink.centred(text, size, Weight::Bold));
    let [a, b, c] = &letter.heads;
    // The only row before the foot that may not be split; `package` makes it repeat by this sign.
    let mut rows = vec![row([head(a), head(b), head(c)], widths).cant_split()];
    for r in &letter.rows {
        rows.push(row([&r.passage, &r.fact, &r.document].map(|text| cell(ink, text, size)), widths));
    }
    let line = |at| TableBorder::new(at).size(4).color("000000");
    let borders = TableBorders::with_empty()
        .set(line(TableBorderPosition::Top))
        .set(line(TableBorderPosition::Left))
        .set(line(TableBorderPosition::Bottom))
        .set(line(TableBorderPosition::Right))
        .set(line(TableBorderPosition::InsideH))
        .set(line(TableBorderPosition::InsideV));
    let margins = TableCellMargins::new().margin(CELL_PAD as usize, CELL_MARGIN as usize, CELL_PAD as usize, CELL_MARGIN as usize);
    fixed(Table::new(rows), &widths).set_borders(borders).margins(margins)
}

fn cell(ink: &Ink<'_>, text: &str, size: f64) -> TableCell {
    let mut lines = text.lines();
    let first = ink.left(lines.next().unwrap_or_default(), size, Weight::Regular);
    lines.fold(TableCell::new().add_paragraph(first), |cell, line| cell.add_paragraph(ink.left(line, size, Weight::Regular)))
}

fn foot(sheet: &Sheet, ink: &Ink<'_>, letter: &Letter) -> Table {
    let size = &sheet.size;
    let mut to = TableCell::new().add_paragraph(ink.left(RECIPIENTS, size.recipients_label, Weight::BoldItalic));
    for line in &letter.recipients {
        to = to.add_paragraph(ink.left(line, size.recipients, Weight::Regular));
    }
    let mut signature = TableCell::new();
    for line in [&letter.powers, &letter.signer] {
        if !line.is_empty() {
            signature = signature.add_paragraph(ink.centred(line, size.signature, Weight::Bold));
        }
    }
    for _ in 0..SIGNATURE_LINES {
        signature = signature.add_paragraph(ink.centred("", size.signature, Weight::Bold));
    }
    invisible(sheet.columns.foot, vec![row([to, signature], sheet.columns.foot).cant_split()])
}

fn row<const N: usize>(cells: [TableCell; N], widths: [u32; N]) -> TableRow {
    let cells = cells.into_iter().zip(widths).map(|(cell, width)| cell.width(width as usize, WidthType::Dxa));
    TableRow::new(cells.collect())
}

fn invisible(widths: [u32; 2], rows: Vec<TableRow>) -> Table {
    let margins = TableCellMargins::new().margin(0, CELL_MARGIN as usize, 0, CELL_MARGIN as usize);
    fixed(Table::without_borders(rows), &widths).margins(margins)
}

fn fixed(table: Table, widths: &[u32]) -> Table {
    let grid: Vec<usize> = widths.iter().map(|w| *w as usize).collect();
    let total = grid.iter().sum();
    table.set_grid(grid).width(total, WidthType::Dxa).layout(TableLayoutType::Fixed)
}

#[cfg(test)]
pub(crate) mod tests;
