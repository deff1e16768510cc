//! A review to be read and not signed: head of the office, title, headings, lines, items, tables. It becomes a word-processor file, a PDF or
//! a web page that needs nothing else. What stands in it is the caller's; here it only gets its form.

mod comma;
mod html;
mod sheet;
#[cfg(test)]
mod tests;

use chrono::{DateTime, FixedOffset};

use crate::docx::brief as as_docx;
use crate::pdf::brief as as_pdf;
use crate::text::one_line;
use crate::{Error, Letters};

/// Characters of a paragraph on paper.
const LONGEST: usize = 2_000;

/// What is printed, in reading order.
#[derive(Clone, Debug, PartialEq)]
pub struct Brief {
    /// Id of the profile in whose name it is.
    pub profile: String,
    /// When it was made, in the office's time.
    pub made_at: DateTime<FixedOffset>,
    /// A line above everything, such as that all is invented; empty for none.
    pub mark: String,
    /// In capitals, centred.
    pub title: String,
    /// Below it: what time it covers.
    pub subtitle: String,
    /// The rest.
    pub parts: Vec<Part>,
}

/// A part of a [`Brief`].
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// A heading.
    Heading(String),
    /// A paragraph.
    Line(String),
    /// A paragraph of lesser weight.
    Note(String),
    /// An article or a case.
    Item(Item),
    /// A table.
    Table(Grid),
}

/// An article or a case in a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    /// Its number and headline.
    pub title: String,
    /// Value of the headline's `lang` attribute.
    pub lang: &'static str,
    /// Where and when it was printed.
    pub from: String,
    /// Paragraphs below.
    pub texts: Vec<String>,
    /// Its address; may be empty.
    pub url: String,
}

/// A table of a review.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grid {
    /// Heads of the columns.
    pub heads: Vec<String>,
    /// Widths of the columns in per cent of the text's; as many as heads.
    pub shares: Vec<u32>,
    /// As many cells as heads each.
    pub rows: Vec<Vec<String>>,
}

/// A whole number, also one written with points between its thousands: spreadsheets write those themselves.
fn whole(cell: &str) -> Option<u32> {
    let mut groups = cell.split('.');
    let first = groups.next()?;
    let is_grouped = groups.clone().next().is_none() || (1..=3).contains(&first.len());
    (is_grouped && groups.all(|group| group.len() == 3)).then(|| cell.replace('.', "").parse().ok()).flatten()
}

/// The files that a review can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BriefFormat {
    /// For a word processor.
    Docx,
    /// For print.
    Pdf,
    /// For a browser and for mail.
    Html,
    /// A workbook.
    Xlsx,
    /// The same rows as comma-separated values.
    Csv,
}

impl BriefFormat {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Docx, Self::Pdf, Self::Html, Self::Xlsx, Self::Csv];

    /// The ending of such a file's name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Pdf => "pdf",
            Self::Html => "html",
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
        }
    }

    /// Reads what [`Self::as_str`] writes, in capitals too.
    pub fn parse(ending: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.as_str().eq_ignore_ascii_case(ending))
    }

    /// The media type.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Docx => crate::LetterFormat::Docx.content_type(),
            Self::Pdf => crate::LetterFormat::Pdf.content_type(),
            Self::Html => "text/html; charset=utf-8",
            Self::Xlsx => crate::TableFormat::Xlsx.content_type(),
            Self::Csv => crate::TableFormat::Csv.content_type(),
        }
    }

    /// The review as such a file; the same review gives the same bytes. `read` gives the bytes of a font file, and is asked only when a PDF
    /// has characters that the bundled font lacks; those that no font has stand there as boxes, and the file says so.
    pub fn write(self, letters: &Letters, brief: &Brief, read: &dyn Fn(&str) -> Option<Vec<u8>>) -> Result<Vec<u8>, Error> {
        let brief = brief.on_lines();
        match self {
            Self::Docx => as_docx(letters, &brief),
            Self::Pdf => match as_pdf(letters, &brief, read) {
                Err(Error::Glyphs(missing)) => as_pdf(letters, &brief.boxed(&missing), read),
                done => done,
            },
            Self::Html => html::write(letters, &brief),
            Self::Xlsx => sheet::write(&brief),
            Self::Csv => comma::write(&brief),
        }
    }
}

impl Brief {
    /// The review with every text put through `f`.
    fn mapped(&self, f: impl Fn(&str) -> String) -> Self {
        let all = |texts: &[String]| texts.iter().map(|text| f(text)).collect();
        let item =
            |item: &Item| Item { title: f(&item.title), lang: item.lang, from: f(&item.from), texts: all(&item.texts), url: f(&item.url) };
        let part = |part: &Part| match part {
            Part::Heading(text) => Part::Heading(f(text)),
            Part::Line(text) => Part::Line(f(text)),
            Part::Note(text) => Part::Note(f(text)),
            Part::Item(one) => Part::Item(item(one)),
            Part::Table(grid) => Part::Table(Grid {
                heads: all(&grid.heads),
                shares: grid.shares.clone(),
                rows: grid.rows.iter().map(|row| all(row)).collect(),
            }),
        };
        Self {
            mark: f(&self.mark),
            title: f(&self.title),
            subtitle: f(&self.subtitle),
            parts: self.parts.iter().map(part).collect(),
            ..self.clone()
        }
    }

    /// Every text on one line, and no longer than anybody reads on paper.
    fn on_lines(&self) -> Self {
        self.mapped(|text| {
            let text = one_line(text);
            match text.char_indices().nth(LONGEST) {
                Some((end, _)) => format!("{}…", &text[..end]),
                None => text,
            }
        })
    }

    /// Boxes in the place of characters that no font has, and a line that says so.
    fn boxed(&self, missing: &str) -> Self {
        let mut boxed = self.mapped(|text| text.chars().map(|c| if missing.contains(c) { '□' } else { c }).collect());
        let told = "Máy lập tệp PDF này không có phông cho một số chữ nước ngoài; chúng hiện thành ô □. Bản .docx và trang web có đủ.";
        boxed.parts.push(Part::Note(told.to_owned()));
        boxed
    }

    /// All texts, for the fonts.
    pub(crate) fn texts(&self) -> Vec<&str> {
        let mut texts: Vec<&str> = vec![&self.mark, &self.title, &self.subtitle];
        for part in &self.parts {
            match part {
                Part::Heading(text) | Part::Line(text) | Part::Note(text) => texts.push(text),
                Part::Item(item) => {
                    texts.extend([item.title.as_str(), &item.from, &item.url]);
                    texts.extend(item.texts.iter().map(String::as_str));
                }
                Part::Table(grid) => texts.extend(grid.heads.iter().chain(grid.rows.iter().flatten()).map(String::as_str)),
            }
        }
        texts
    }
}
