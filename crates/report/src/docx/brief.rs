//! A review as a word-processor file, under the same head and in the same fonts as a letter.

use docx_rs::{
    Docx, LineSpacing, Paragraph, SpecialIndentType, TableBorder, TableBorderPosition, TableBorders, TableCell, TableRow, WidthType,
};

use super::ink::Ink;
use super::list::head;
use super::{blank, fixed, package};
use crate::brief::{Brief, Grid, Item, Part};
use crate::letters::Sheet;
use crate::text::Weight;
use crate::{Error, Letters};

/// Twips by which what belongs to a headline stands in.
const INDENT: i32 = 400;

/// The review as a .docx file.
pub(crate) fn brief(letters: &Letters, brief: &Brief) -> Result<Vec<u8>, Error> {
    let (sheet, profile) = (letters.sheet(), letters.need_profile(&brief.profile)?);
    let ink = Ink::new(&sheet.font);
    let mut file = blank(sheet, &ink);
    if !brief.mark.is_empty() {
        file = file.add_paragraph(ink.centred(&brief.mark, sheet.size.table, Weight::Bold));
    }
    file = head(file, (sheet, &ink), profile, brief.made_at, &brief.title);
    file = file.add_paragraph(spaced(ink.centred(&brief.subtitle, sheet.size.table, Weight::Italic), 0, 120));
    for one in &brief.parts {
        file = part(file, sheet, &ink, one);
    }
    package::pack(file, false)
}

fn part(file: Docx, sheet: &Sheet, ink: &Ink<'_>, part: &Part) -> Docx {
    let size = sheet.size.table;
    match part {
        Part::Heading(text) => file.add_paragraph(spaced(ink.left(text, sheet.size.text, Weight::Bold), 200, 60).keep_next(true)),
        Part::Line(text) => file.add_paragraph(spaced(ink.left(text, size, Weight::Regular), 0, 60)),
        Part::Note(text) => file.add_paragraph(spaced(ink.left(text, size, Weight::Italic), 0, 60)),
        Part::Item(one) => item(file, size, ink, one),
        Part::Table(grid) => file.add_table(table(sheet, ink, grid)).add_paragraph(ink.gap(sheet.body.gap_pt)),
    }
}

fn item(file: Docx, size: f64, ink: &Ink<'_>, item: &Item) -> Docx {
    let hanging = Some(SpecialIndentType::Hanging(INDENT));
    let title = ink.left(&item.title, size, Weight::Bold).indent(Some(INDENT), hanging, None, None);
    let mut below: Vec<(&String, Weight)> = vec![(&item.from, Weight::Italic)];
    below.extend(item.texts.iter().map(|text| (text, Weight::Regular)));
    below.push((&item.url, Weight::Regular));
    below.retain(|(text, _)| !text.is_empty());
    let mut file = file.add_paragraph(spaced(title, 120, 0).keep_next(!below.is_empty()));
    let last = below.len().saturating_sub(1);
    for (nth, (text, weight)) in below.into_iter().enumerate() {
        file = file.add_paragraph(ink.left(text, size, weight).indent(Some(INDENT), None, None, None).keep_next(nth < last));
    }
    file
}

fn spaced(paragraph: Paragraph, before: u32, after: u32) -> Paragraph {
    paragraph.line_spacing(LineSpacing::new().before(before).after(after))
}

fn table(sheet: &Sheet, ink: &Ink<'_>, grid: &Grid) -> docx_rs::Table {
    let widths: Vec<u32> = grid.shares.iter().map(|share| sheet.text_width() * share / 100).collect();
    let row = |cells: &[String], weight: Weight| {
        let cell = |(text, width): (&String, &u32)| {
            TableCell::new().add_paragraph(ink.left(text, sheet.size.table, weight)).width(*width as usize, WidthType::Dxa)
        };
        TableRow::new(cells.iter().zip(&widths).map(cell).collect()).cant_split()
    };
    let rows = std::iter::once(row(&grid.heads, Weight::Bold)).chain(grid.rows.iter().map(|cells| row(cells, Weight::Regular)));
    let line = |at| TableBorder::new(at).size(4).color("000000");
    let sides = [
        TableBorderPosition::Top,
        TableBorderPosition::Left,
        TableBorderPosition::Bottom,
        TableBorderPosition::Right,
        TableBorderPosition::InsideH,
        TableBorderPosition::InsideV,
    ];
    let borders = sides.into_iter().fold(TableBorders::with_empty(), |borders, side| borders.set(line(side)));
    fixed(docx_rs::Table::new(rows.collect()), &widths).set_borders(borders)
}
