//! A review as a PDF/A file, under the same head and in the same fonts as a letter.

use std::collections::BTreeSet;

use krilla::metadata::Metadata;

use super::face::Faces;
use super::line::{Align, Line, Style, gap, plain};
use super::page::{Column, Grid as Edges, Pages};
use super::{Setter, chars, inner, paper, points, print, stated};
use crate::brief::{Brief, Grid, Item, Part};
use crate::letters::{CELL_MARGIN, CELL_PAD, Profile};
use crate::text::{Weight, lines as set_apart, one_line};
use crate::{Error, Letter, Letters};

/// Points by which what belongs to a headline stands in.
const INDENT: f32 = 20.0;

/// The review as a PDF/A-2u file.
pub(crate) fn brief(letters: &Letters, brief: &Brief, read: &dyn Fn(&str) -> Option<Vec<u8>>) -> Result<Vec<u8>, Error> {
    let (sheet, profile) = (letters.sheet(), letters.need_profile(&brief.profile)?);
    let head = head(profile, brief);
    let mut needed: BTreeSet<char> = chars(&head);
    needed.extend(brief.texts().into_iter().flat_map(|text| plain(text).chars().collect::<Vec<_>>()));
    let faces = Faces::new(&needed, &sheet.font.chinese_files, read)?;
    let pages = Setter { sheet, faces: &faces }.brief(&head, brief);
    let about = Metadata::new().title(plain(&format!("{}, {}", brief.title, brief.subtitle))).language("vi-VN".to_owned());
    print(&faces, paper(sheet), pages, about.creation_date(stated(brief.made_at.to_utc())))
}

/// The head of a letter without number and subject.
fn head(profile: &Profile, brief: &Brief) -> Letter {
    let nothing = String::new;
    Letter {
        mark: brief.mark.clone(),
        parent: set_apart(&profile.parent).join("\n"),
        issuer: set_apart(&profile.issuer).join("\n"),
        national_name: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM".into(),
        motto: "Độc lập - Tự do - Hạnh phúc".into(),
        number: nothing(),
        place_date: format!("{}, {}", one_line(&profile.place), brief.made_at.format("ngày %d tháng %m năm %Y")),
        title: nothing(),
        subject: nothing(),
        addressees: Vec::new(),
        opening: Vec::new(),
        heads: [nothing(), nothing(), nothing()],
        rows: Vec::new(),
        closing: Vec::new(),
        recipients: Vec::new(),
        powers: nothing(),
        signer: nothing(),
    }
}

impl Setter<'_> {
    fn brief(&self, head: &Letter, brief: &Brief) -> Vec<Vec<super::page::Mark>> {
        let (paper, size) = (paper(self.sheet), &self.sheet.size);
        let mut pages = Pages::new(paper);
        if !brief.mark.is_empty() {
            pages.paragraph(Column::new(paper.left, self.set(&brief.mark, Style::new(size.table, Weight::Bold, Align::Centred))));
        }
        self.head(head).into_iter().take(2).for_each(|row| pages.row(row));
        let title = Style::new(size.text, Weight::Bold, Align::Centred).apart(12.0, 0.0);
        pages.paragraph(Column::new(paper.left, self.set(&brief.title, title)));
        let below = Style::new(size.table, Weight::Italic, Align::Centred).apart(0.0, 6.0);
        pages.paragraph(Column::new(paper.left, self.set(&brief.subtitle, below)));
        brief.parts.iter().for_each(|part| self.part(part, &mut pages));
        let mut pages = pages.into_pages();
        pages.iter_mut().enumerate().skip(1).for_each(|(i, page)| page.extend(self.number(i + 1)));
        pages
    }

    fn set(&self, text: &str, style: Style) -> Vec<Line> {
        self.lines(text, style, self.text_width())
    }

    fn part(&self, part: &Part, pages: &mut Pages) {
        let (left, size) = (paper(self.sheet).left, &self.sheet.size);
        let plain = |weight| Style::new(size.table, weight, Align::Left).apart(0.0, 3.0);
        match part {
            // A heading never ends a page.
            Part::Heading(text) => {
                let heading = Style::new(size.text, Weight::Bold, Align::Left).apart(10.0, 3.0);
                pages.together(Column::new(left, self.set(text, heading)), vec![Column::new(left, vec![gap(4.0 * size.table as f32)])]);
                pages.back(4.0 * size.table as f32);
            }
            Part::Line(text) => pages.paragraph(Column::new(left, self.set(text, plain(Weight::Regular)))),
            Part::Note(text) => pages.paragraph(Column::new(left, self.set(text, plain(Weight::Italic)))),
            Part::Item(item) => self.item(item, pages),
            Part::Table(grid) => self.grid(grid, pages),
        }
    }

    /// An item stands whole on one page where one can hold it.
    fn item(&self, item: &Item, pages: &mut Pages) {
        let (left, size) = (paper(self.sheet).left, self.sheet.size.table);
        let style = |weight| Style::new(size, weight, Align::Left);
        let title = self.set(&item.title, style(Weight::Bold).indented(INDENT, -INDENT).apart(6.0, 0.0));
        let mut below: Vec<Line> = Vec::new();
        let texts = item.texts.iter().map(|text| (text, Weight::Regular));
        for (text, weight) in std::iter::once((&item.from, Weight::Italic)).chain(texts).chain([(&item.url, Weight::Regular)]) {
            if !text.is_empty() {
                below.extend(self.set(text, style(weight).indented(INDENT, 0.0)));
            }
        }
        pages.together(Column::new(left, title), vec![Column::new(left, below)]);
    }

    fn grid(&self, grid: &Grid, pages: &mut Pages) {
        let (paper, size) = (paper(self.sheet), self.sheet.size.table);
        let widths: Vec<u32> = grid.shares.iter().map(|share| self.sheet.text_width() * share / 100).collect();
        let mut edges = vec![paper.left];
        widths.iter().for_each(|wide| edges.push(edges.last().copied().unwrap_or_default() + points(*wide)));
        let row = |cells: &[String], weight| {
            let cell = |(nth, text): (usize, &String)| {
                let wide = widths.get(nth).copied().map_or(0.0, inner);
                let x = edges.get(nth).copied().unwrap_or_default() + points(CELL_MARGIN);
                Column::new(x, self.lines(text, Style::new(size, weight, Align::Left), wide))
            };
            cells.iter().take(widths.len()).enumerate().map(cell).collect::<Vec<Column>>()
        };
        let rows = std::iter::once(row(&grid.heads, Weight::Bold)).chain(grid.rows.iter().map(|cells| row(cells, Weight::Regular)));
        pages.table(rows.collect(), &Edges { edges: edges.clone(), pad: points(CELL_PAD) });
        pages.paragraph(Column::new(paper.left, vec![gap(self.sheet.body.gap_pt as f32)]));
    }
}
