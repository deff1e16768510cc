//! The letter as a PDF/A file in the layout of Decree 30/2020/NĐ-CP, Annex I. What stands in it is decided in `layout`, how
//! large and where in `layout.toml`, the same as in the word-processor file.

mod brief;
mod face;
mod line;
mod page;

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, Timelike, Utc};
use krilla::configure::{Archival, ConfigurationBuilder};
use krilla::geom::{PathBuilder, Point};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::{Document, SerializeSettings};

use crate::layout::{ADDRESSEES, RECIPIENTS};
use crate::letters::{A4, ABOVE_ADDRESSEES, ABOVE_NUMBER, ADDRESSEE, CELL_MARGIN, CELL_PAD, RULE_GAP, SIGNATURE_LINES, Sheet, twips};
use crate::text::Weight;
use crate::{Error, Letter, Letters};
pub(crate) use brief::brief;
use face::{ASCENT, Faces};
use line::{Align, Line, Style, gap, lines, plain, width};
use page::{Column, Grid, Mark, Pages, Paper};

/// Lines of the last paragraph that stand on the page of the signature.
const BEFORE_SIGNATURE: usize = 2;

/// The letter as a PDF/A-2u file in the layout of Decree 30/2020, Annex I, its fonts embedded. The same letter of the same time gives
/// the same bytes; the file names no person and no machine. `at` is when its text was settled, since the format must state a time;
/// `read` gives the bytes of a font file, and is asked only when the letter has characters that the bundled font lacks.
pub fn pdf(letters: &Letters, letter: &Letter, at: DateTime<Utc>, read: &dyn Fn(&str) -> Option<Vec<u8>>) -> Result<Vec<u8>, Error> {
    let sheet = letters.sheet();
    let faces = Faces::new(&chars(letter), &sheet.font.chinese_files, read)?;
    let pages = Setter { sheet, faces: &faces }.pages(letter);
    let about = Metadata::new().title(plain(&letter.subject)).language("vi-VN".to_owned()).creation_date(stated(at));
    print(&faces, paper(sheet), pages, about)
}

/// A time as the file states it.
fn stated(at: DateTime<Utc>) -> krilla::metadata::DateTime {
    let small = |n: u32| u8::try_from(n).unwrap_or_default();
    krilla::metadata::DateTime::new(u16::try_from(at.year()).unwrap_or_default())
        .month(small(at.month()))
        .day(small(at.day()))
        .hour(small(at.hour()))
        .minute(small(at.minute()))
        .second(small(at.second()))
        .utc_offset_hour(0)
}

/// All characters that may be drawn.
fn chars(letter: &Letter) -> BTreeSet<char> {
    let l = letter;
    let one = [ADDRESSEES, RECIPIENTS, "0123456789", &l.mark, &l.parent, &l.issuer, &l.national_name, &l.motto, &l.number, &l.place_date];
    let more = [&l.title, &l.subject, &l.powers, &l.signer].map(String::as_str);
    let rows = l.rows.iter().flat_map(|row| [&row.passage, &row.fact, &row.document]);
    let many = [&l.addressees, &l.opening, &l.closing, &l.recipients].into_iter().flatten().chain(&l.heads).chain(rows);
    one.into_iter().chain(more).chain(many.map(String::as_str)).flat_map(|text| plain(text).chars().collect::<Vec<_>>()).collect()
}

fn paper(sheet: &Sheet) -> Paper {
    let page = &sheet.page;
    let (wide, high) = (points(A4.0), points(A4.1));
    let mm = |mm: f64| points(twips(mm));
    Paper { width: wide, height: high, left: mm(page.left_mm), top: mm(page.top_mm), bottom: high - mm(page.bottom_mm) }
}

fn points(twips: u32) -> f32 {
    twips as f32 / 20.0
}

/// Sets the parts of a letter.
struct Setter<'a> {
    sheet: &'a Sheet,
    faces: &'a Faces,
}

impl Setter<'_> {
    fn pages(&self, letter: &Letter) -> Vec<Vec<Mark>> {
        let (paper, size) = (paper(self.sheet), &self.sheet.size);
        let mut pages = Pages::new(paper);
        let mut paragraph = |lines| pages.paragraph(Column::new(paper.left, lines));
        if !letter.mark.is_empty() {
            paragraph(self.lines(&letter.mark, Style::new(size.text, Weight::Bold, Align::Centred), self.text_width()));
        }
        self.head(letter).into_iter().for_each(|row| pages.row(row));
        let mut paragraph = |lines| pages.paragraph(Column::new(paper.left, lines));
        paragraph(self.title(letter));
        self.addressees(&letter.addressees).into_iter().for_each(&mut paragraph);
        letter.opening.iter().map(|text| self.body(text)).for_each(&mut paragraph);
        if !letter.rows.is_empty() {
            self.facts(letter, &mut pages);
        }
        self.end(letter, &mut pages);
        let mut pages = pages.into_pages();
        pages.iter_mut().enumerate().skip(1).for_each(|(i, page)| page.extend(self.number(i + 1)));
        pages
    }

    fn lines(&self, text: &str, style: Style, width: f32) -> Vec<Line> {
        lines(self.faces, text, style, width)
    }

    fn text_width(&self) -> f32 {
        points(self.sheet.text_width())
    }

    /// Columns of an invisible table of two.
    fn columns(&self, widths: [u32; 2], cells: [Vec<Line>; 2]) -> Vec<Column> {
        let left = paper(self.sheet).left + points(CELL_MARGIN);
        let [first, second] = cells;
        vec![Column::new(left, first), Column::new(left + points(widths[0]), second)]
    }

    fn head(&self, letter: &Letter) -> Vec<Vec<Column>> {
        let (size, widths) = (&self.sheet.size, self.sheet.columns.head);
        let [left, right] = widths.map(inner);
        let set =
            |text: &str, size, weight, column, above| self.lines(text, Style::new(size, weight, Align::Centred).apart(above, 0.0), column);
        let mut agency: Vec<Line> = letter.parent.lines().flat_map(|line| set(line, size.parent, Weight::Regular, left, 0.0)).collect();
        agency.extend(letter.issuer.lines().flat_map(|line| set(line, size.issuer, Weight::Bold, left, 0.0)));
        let longest = letter.issuer.lines().map(|line| self.width(line, size.issuer, Weight::Bold)).fold(0.0, f32::max);
        agency.push(rule(left, longest * self.sheet.rule.under_issuer as f32));
        let mut nation = set(&letter.national_name, size.national_name, Weight::Bold, right, 0.0);
        nation.extend(set(&letter.motto, size.motto, Weight::Bold, right, 0.0));
        nation.push(rule(right, self.width(&letter.motto, size.motto, Weight::Bold)));
        let above = ABOVE_NUMBER as f32;
        let number = set(&letter.number, size.number, Weight::Regular, left, above);
        let date = set(&letter.place_date, size.place_date, Weight::Italic, right, above);
        let mut rows = vec![[agency, nation], [number, date]];
        if letter.title.is_empty() {
            rows.push([set(&letter.subject, size.subject, Weight::Regular, left, above), Vec::new()]);
        }
        rows.into_iter().map(|cells| self.columns(widths, cells)).collect()
    }

    /// Name and subject of a document that has a name, with the line below; none of a công văn.
    fn title(&self, letter: &Letter) -> Vec<Line> {
        if letter.title.is_empty() {
            return Vec::new();
        }
        let (size, wide) = (self.sheet.size.text, self.text_width());
        let set = |text: &str, above| self.lines(text, Style::new(size, Weight::Bold, Align::Centred).apart(above, 0.0), wide);
        let mut lines = set(&letter.title, ABOVE_ADDRESSEES as f32);
        lines.extend(set(&letter.subject, 0.0));
        let long = self.width(&letter.subject, size, Weight::Bold).min(wide);
        lines.push(rule(wide, long * self.sheet.rule.under_issuer as f32));
        lines
    }

    fn width(&self, text: &str, size: f64, weight: Weight) -> f32 {
        width(self.faces, &plain(text), size as f32, weight)
    }

    fn addressees(&self, names: &[String]) -> Vec<Vec<Line>> {
        let style = |align, above| Style::new(self.sheet.size.text, Weight::Regular, align).apart(above, self.sheet.body.gap_pt as f32);
        let (first, wide) = (ABOVE_ADDRESSEES as f32, self.text_width());
        if names.len() <= 1 {
            let name = names.first().map(String::as_str).unwrap_or_default();
            return vec![self.lines(&format!("{ADDRESSEES} {name}"), style(Align::Centred, first), wide)];
        }
        let [label, line, hanging] = [ADDRESSEE.label, ADDRESSEE.line, ADDRESSEE.hanging].map(|twips| twips as f32 / 20.0);
        let label = self.lines(ADDRESSEES, style(Align::Left, first).indented(label, 0.0), wide);
        let item = |name: &String| self.lines(name, style(Align::Left, 0.0).indented(line, -hanging), wide);
        std::iter::once(label).chain(names.iter().map(item)).collect()
    }

    fn body(&self, text: &str) -> Vec<Line> {
        let (sheet, body) = (self.sheet, &self.sheet.body);
        let style = Style::new(sheet.size.text, Weight::Regular, Align::Both);
        let style = style.apart(0.0, body.gap_pt as f32).indented(0.0, points(twips(body.indent_mm)));
        self.lines(text, Style { spacing: body.line as f32, ..style }, self.text_width())
    }

    fn facts(&self, letter: &Letter, pages: &mut Pages) {
        let (paper, size) = (paper(self.sheet), self.sheet.size.table);
        let widths = self.sheet.columns.facts.map(|part| self.sheet.text_width() * part / 100);
        let mut edges = vec![paper.left];
        widths.iter().for_each(|wide| edges.push(edges.last().copied().unwrap_or_default() + points(*wide)));
        let cell = |text: &str, nth: usize, weight, align| {
            let set = |line: &str| self.lines(line, Style::new(size, weight, align), inner(widths[nth]));
            let lines = if text.is_empty() { set("") } else { text.lines().flat_map(set).collect() };
            Column::new(edges[nth] + points(CELL_MARGIN), lines)
        };
        let row = |texts: [&String; 3], weight, align| texts.iter().enumerate().map(|(nth, text)| cell(text, nth, weight, align)).collect();
        let head = row([&letter.heads[0], &letter.heads[1], &letter.heads[2]], Weight::Bold, Align::Centred);
        let rows = letter.rows.iter().map(|r| row([&r.passage, &r.fact, &r.document], Weight::Regular, Align::Left));
        let rows = std::iter::once(head).chain(rows).collect();
        pages.table(rows, &Grid { edges: edges.clone(), pad: points(CELL_PAD) });
        pages.paragraph(Column::new(paper.left, vec![gap(self.sheet.body.gap_pt as f32)]));
    }

    /// The closing, and the foot with its last lines, so that no signature stands on a page of its own.
    fn end(&self, letter: &Letter, pages: &mut Pages) {
        let left = paper(self.sheet).left;
        let last = letter.closing.len().saturating_sub(1);
        let mut kept = Vec::new();
        for (i, text) in letter.closing.iter().enumerate() {
            let mut lines = self.body(text);
            if i == last {
                // One line before them would stand alone.
                let before = lines.len().saturating_sub(BEFORE_SIGNATURE);
                kept = lines.split_off(if before < 2 { 0 } else { before });
            }
            pages.paragraph(Column::new(left, lines));
        }
        kept.push(gap(self.sheet.body.gap_pt as f32));
        pages.together(Column::new(left, kept), self.foot(letter));
    }

    fn foot(&self, letter: &Letter) -> Vec<Column> {
        let (size, widths) = (&self.sheet.size, self.sheet.columns.foot);
        let [left, right] = widths.map(inner);
        let mut to = self.lines(RECIPIENTS, Style::new(size.recipients_label, Weight::BoldItalic, Align::Left), left);
        to.extend(
            letter.recipients.iter().flat_map(|line| self.lines(line, Style::new(size.recipients, Weight::Regular, Align::Left), left)),
        );
        let bold = |text: &str| self.lines(text, Style::new(size.signature, Weight::Bold, Align::Centred), right);
        let mut signature: Vec<Line> =
            [&letter.powers, &letter.signer].into_iter().filter(|t| !t.is_empty()).flat_map(|t| bold(t)).collect();
        signature.extend((0..SIGNATURE_LINES).flat_map(|_| bold("")));
        self.columns(widths, [to, signature])
    }

    /// The page's number in the middle of the top margin.
    fn number(&self, page: usize) -> Vec<Mark> {
        let (paper, size) = (paper(self.sheet), self.sheet.size.page_number);
        let base = points(twips(self.sheet.page.header_mm)) + size as f32 * ASCENT;
        let set = self.lines(&page.to_string(), Style::new(size, Weight::Regular, Align::Centred), self.text_width());
        let runs = set.into_iter().flat_map(|line| line.runs);
        runs.map(|run| Mark::Text { run: line::Run { x: paper.left + run.x, ..run }, base }).collect()
    }
}

/// Width of a column without its margins.
fn inner(twips: u32) -> f32 {
    points(twips.saturating_sub(2 * CELL_MARGIN))
}

/// A solid line in the middle of a column.
fn rule(column: f32, long: f32) -> Line {
    let side = ((column - long) / 2.0).max(0.0);
    let above = points(RULE_GAP);
    Line { height: above + 4.0, base: above, runs: Vec::new(), rule: Some((side, column - side)) }
}

fn print(faces: &Faces, paper: Paper, pages: Vec<Vec<Mark>>, about: Metadata) -> Result<Vec<u8>, Error> {
    let failed = |error: &dyn std::fmt::Debug| Error::Document(format!("{error:?}"));
    let archival = ConfigurationBuilder::new().with_archival_validator(Archival::A2_U).finish().map_err(|error| failed(&error))?;
    let mut document = Document::new_with(SerializeSettings { configuration: archival, ..SerializeSettings::default() });
    document.set_metadata(about);
    for marks in pages {
        let size = PageSettings::from_wh(paper.width, paper.height).ok_or_else(|| Error::Document("the paper has no size".into()))?;
        let mut page = document.start_page_with(size);
        let mut surface = page.surface();
        for mark in marks {
            draw(&mut surface, faces, mark);
        }
        surface.finish();
        page.finish();
    }
    document.finish().map_err(|error| failed(&error))
}

fn draw(surface: &mut Surface<'_>, faces: &Faces, mark: Mark) {
    match mark {
        Mark::Text { run, base } => {
            let Some(font) = faces.font(run.face) else { return };
            surface.set_stroke(None);
            surface.set_fill(Some(Fill {
                paint: krilla::color::luma::Color::black().into(),
                opacity: NormalizedF32::ONE,
                ..Fill::default()
            }));
            surface.draw_glyphs(Point::from_xy(run.x, base), &run.glyphs, font, &run.text, run.size, false);
        }
        Mark::Stroke { from, to, thick } => {
            let mut path = PathBuilder::new();
            path.move_to(from.0, from.1);
            path.line_to(to.0, to.1);
            let Some(path) = path.finish() else { return };
            surface.set_fill(None);
            surface.set_stroke(Some(Stroke { paint: krilla::color::luma::Color::black().into(), width: thick, ..Stroke::default() }));
            surface.draw_path(&path);
        }
    }
}

#[cfg(test)]
mod tests;
