//! Sizes and margins of `config/letters/layout.toml`, held to the ranges of Decree 30/2020/NĐ-CP, Annex I.

use serde::Deserialize;

use crate::Error;
use crate::error::{line_of, parse};

/// The whole file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sheet {
    pub(crate) page: Page,
    pub(crate) font: Font,
    pub(crate) size: Size,
    pub(crate) body: Body,
    pub(crate) rule: Rule,
    pub(crate) columns: Columns,
}

/// Margins of the A4 page in millimetres.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Page {
    pub(crate) top_mm: f64,
    pub(crate) bottom_mm: f64,
    pub(crate) left_mm: f64,
    pub(crate) right_mm: f64,
    pub(crate) header_mm: f64,
}

/// Font names.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Font {
    pub(crate) family: String,
    pub(crate) chinese: String,
    /// Font files that a PDF takes its Chinese from, the first that is there; `#2` behind a name is the third font in it.
    #[serde(default)]
    pub(crate) chinese_files: Vec<String>,
}

/// Font sizes in points.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Size {
    pub(crate) national_name: f64,
    pub(crate) motto: f64,
    pub(crate) parent: f64,
    pub(crate) issuer: f64,
    pub(crate) number: f64,
    pub(crate) place_date: f64,
    pub(crate) subject: f64,
    pub(crate) text: f64,
    pub(crate) table: f64,
    pub(crate) recipients_label: f64,
    pub(crate) recipients: f64,
    pub(crate) signature: f64,
    pub(crate) page_number: f64,
}

/// Paragraphs of the body.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Body {
    pub(crate) indent_mm: f64,
    pub(crate) gap_pt: f64,
    pub(crate) line: f64,
}

/// The line under the agency, as a part of the length of its name.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rule {
    pub(crate) under_issuer: f64,
}

/// Columns: head and foot in twips, the fact table in per cent of the text width.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Columns {
    pub(crate) head: [u32; 2],
    pub(crate) foot: [u32; 2],
    pub(crate) facts: [u32; 3],
}

/// Twips (1/20 pt) in a millimetre.
const TWIPS_PER_MM: f64 = 1440.0 / 25.4;

/// A4 in twips, as word processors write it.
pub(crate) const A4: (u32, u32) = (11906, 16838);

/// Space between a cell's edge and its text, left and right, in twips; and above and below it in the table.
pub(crate) const CELL_MARGIN: u32 = 108;
pub(crate) const CELL_PAD: u32 = 40;

/// Twips between a text and the line under it, clear of the marks below ậ, ộ, ụ.
pub(crate) const RULE_GAP: u32 = 50;

/// Points above number, date and subject, and above "Kính gửi".
pub(crate) const ABOVE_NUMBER: u32 = 6;
pub(crate) const ABOVE_ADDRESSEES: u32 = 18;

/// Empty lines between the signer's title and the place of the name: seal and signature.
pub(crate) const SIGNATURE_LINES: usize = 5;

/// Where several addressees stand, in twips.
pub(crate) const ADDRESSEE: Addressee = Addressee { label: 1701, line: 3016, hanging: 180 };

/// Indents of the label and of the lines of several addressees.
pub(crate) struct Addressee {
    pub(crate) label: i32,
    pub(crate) line: i32,
    /// By how much the dash stands out.
    pub(crate) hanging: i32,
}

/// Millimetres in twips.
pub(crate) fn twips(mm: f64) -> u32 {
    (mm * TWIPS_PER_MM).round() as u32
}

impl Sheet {
    /// Width between the margins in twips.
    pub(crate) fn text_width(&self) -> u32 {
        A4.0.saturating_sub(twips(self.page.left_mm) + twips(self.page.right_mm))
    }
}

pub(super) fn read(file: &str, text: &str) -> Result<Sheet, Error> {
    let sheet: Sheet = parse(file, text)?;
    for (key, value, low, high) in ranges(&sheet) {
        if !(low..=high).contains(&value) {
            let message = format!("{}{key}: {value} is not between {low} and {high}", line_of(text, key));
            return Err(Error::config(file, message));
        }
    }
    let wide = |columns: [u32; 2]| columns.contains(&0) || columns[0].saturating_add(columns[1]) > sheet.text_width();
    for (key, columns) in [("head", sheet.columns.head), ("foot", sheet.columns.foot)] {
        if wide(columns) {
            let message =
                format!("{}{key}: the columns are wider than the text ({} twips), or one is 0", line_of(text, key), sheet.text_width());
            return Err(Error::config(file, message));
        }
    }
    if sheet.columns.facts.contains(&0) || sheet.columns.facts.iter().try_fold(0_u32, |a, b| a.checked_add(*b)) != Some(100) {
        return Err(Error::config(file, format!("{}facts: the three columns are not 100 per cent together", line_of(text, "facts"))));
    }
    Ok(sheet)
}

fn ranges(sheet: &Sheet) -> [(&'static str, f64, f64, f64); 22] {
    let (page, size, body) = (&sheet.page, &sheet.size, &sheet.body);
    [
        ("top_mm", page.top_mm, 20.0, 25.0),
        ("bottom_mm", page.bottom_mm, 20.0, 25.0),
        ("left_mm", page.left_mm, 30.0, 35.0),
        ("right_mm", page.right_mm, 15.0, 20.0),
        ("header_mm", page.header_mm, 5.0, 15.0),
        ("national_name", size.national_name, 12.0, 13.0),
        ("motto", size.motto, 13.0, 14.0),
        ("parent", size.parent, 12.0, 13.0),
        ("issuer", size.issuer, 12.0, 13.0),
        ("number", size.number, 13.0, 13.0),
        ("place_date", size.place_date, 13.0, 14.0),
        ("subject", size.subject, 12.0, 13.0),
        ("text", size.text, 13.0, 14.0),
        ("table", size.table, 11.0, 14.0),
        ("recipients_label", size.recipients_label, 12.0, 12.0),
        ("recipients", size.recipients, 11.0, 11.0),
        ("signature", size.signature, 13.0, 14.0),
        ("page_number", size.page_number, 13.0, 14.0),
        ("indent_mm", body.indent_mm, 10.0, 12.7),
        ("gap_pt", body.gap_pt, 6.0, 12.0),
        ("line", body.line, 1.0, 1.5),
        ("under_issuer", sheet.rule.under_issuer, 0.34, 0.5),
    ]
}
