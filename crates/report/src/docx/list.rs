//! A list of articles to print: head of the office, what was asked, the articles numbered with date, outlet, passage and address.

use chrono::{DateTime, FixedOffset};
use docx_rs::{Docx, LineSpacing, Paragraph, SpecialIndentType, TableCell};

use super::ink::Ink;
use super::{blank, invisible, line_width, package, row};
use crate::letters::{Profile, Sheet};
use crate::table::{Heading, Row, minute};
use crate::text::{Weight, bold_width, lines, one_line};
use crate::{Error, Letters};

/// Twips by which what belongs to a number stands in.
const INDENT: i32 = 500;
/// Characters of an address on paper.
const ADDRESS: usize = 2_000;
/// Characters of a headline or a passage on paper.
const TEXT: usize = 4_000;

/// The list as a .docx file. The same articles give the same bytes.
pub(crate) fn list(letters: &Letters, heading: &Heading, rows: &[Row]) -> Result<Vec<u8>, Error> {
    let (sheet, profile) = (letters.sheet(), letters.need_profile(&heading.profile)?);
    let ink = Ink::new(&sheet.font);
    let mut file = head(blank(sheet, &ink), (sheet, &ink), profile, heading.made_at, "DANH SÁCH TIN, BÀI");
    for (what, value) in heading.told() {
        file = file.add_paragraph(left(&ink, &format!("{what}: {}", cut(&value, TEXT)), sheet.size.table, Weight::Regular));
    }
    let [shown, all] = [rows.len(), heading.total].map(|n| domain::fact::vietnamese_number(n as f64));
    let found = format!("Số bài: {shown} trong tổng số {all} bài khớp");
    file = file.add_paragraph(left(&ink, &found, sheet.size.table, Weight::Regular));
    if let Some(notice) = heading.notice(rows.len()) {
        file = file.add_paragraph(left(&ink, &notice, sheet.size.table, Weight::Bold));
    }
    file = file.add_paragraph(ink.gap(sheet.body.gap_pt));
    for (nth, row) in rows.iter().enumerate() {
        file = article(file, sheet, &ink, nth + 1, row);
    }
    package::pack(file, false)
}

/// The head of the office, the place and day, and a title.
pub(super) fn head(file: Docx, (sheet, ink): (&Sheet, &Ink<'_>), profile: &Profile, made_at: DateTime<FixedOffset>, title: &str) -> Docx {
    let (size, [left, right]) = (&sheet.size, sheet.columns.head);
    let mut agency = TableCell::new();
    for line in lines(&profile.parent) {
        agency = agency.add_paragraph(ink.centred(&line, size.parent, Weight::Regular));
    }
    let issuer = lines(&profile.issuer);
    for line in &issuer {
        agency = agency.add_paragraph(ink.centred(line, size.issuer, Weight::Bold));
    }
    let longest = issuer.iter().map(|line| bold_width(line)).max().unwrap_or_default();
    let agency = agency.add_paragraph(ink.rule(left, line_width(longest, size.issuer) * sheet.rule.under_issuer));
    let (name, motto) = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc");
    let nation = TableCell::new()
        .add_paragraph(ink.centred(name, size.national_name, Weight::Bold))
        .add_paragraph(ink.centred(motto, size.motto, Weight::Bold))
        .add_paragraph(ink.rule(right, line_width(bold_width(motto), size.motto)));
    let day = made_at.format("ngày %d tháng %m năm %Y");
    let place = ink.centred(&format!("{}, {day}", one_line(&profile.place)), size.place_date, Weight::Italic);
    let place = TableCell::new().add_paragraph(place.line_spacing(LineSpacing::new().before(120)));
    let nothing = TableCell::new().add_paragraph(Paragraph::new());
    let rows = vec![row([agency, nation], [left, right]), row([nothing, place], [left, right])];
    let title = ink.centred(title, size.text, Weight::Bold).line_spacing(LineSpacing::new().before(240).after(120));
    file.add_table(invisible([left, right], rows)).add_paragraph(title)
}

fn article(file: Docx, sheet: &Sheet, ink: &Ink<'_>, number: usize, row: &Row) -> Docx {
    let hanging = Some(SpecialIndentType::Hanging(INDENT));
    let title = format!("{number}. {}", cut(&row.title, TEXT));
    let title = ink.left(&title, sheet.size.table, Weight::Bold).indent(Some(INDENT), hanging, None, None).keep_next(true);
    let time = match row.published.stated() {
        Some(at) => minute(at),
        None => format!("không ghi ngày, thấy lần đầu {}", minute(row.published.at())),
    };
    let case = row.case.map(|case| format!(" · vụ việc: {}", case.1)).unwrap_or_default();
    let from = format!("{} · {time} · {} · {}{case}", cut(&row.outlet_name, TEXT), row.language.1, row.tone.1);
    let below = |text: &str, weight| ink.left(text, sheet.size.table, weight).indent(Some(INDENT), None, None, None);
    let mut file =
        file.add_paragraph(title.line_spacing(LineSpacing::new().before(120))).add_paragraph(below(&from, Weight::Italic).keep_next(true));
    let snippet = cut(&row.snippet, TEXT);
    if !snippet.is_empty() {
        file = file.add_paragraph(below(&snippet, Weight::Regular));
    }
    file.add_paragraph(below(&cut(&row.url, ADDRESS), Weight::Regular))
}

fn left(ink: &Ink<'_>, text: &str, size: f64, weight: Weight) -> Paragraph {
    ink.left(text, size, weight).line_spacing(LineSpacing::new().after(40))
}

/// On one line, and no longer than anybody reads on paper.
fn cut(text: &str, most: usize) -> String {
    let text = one_line(text);
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
