//! Paragraphs and runs in the letter's fonts.

use docx_rs::{
    AlignmentType, BorderType, FieldCharType, InstrPAGE, InstrText, LineSpacing, LineSpacingType, Paragraph, ParagraphBorder,
    ParagraphBorderPosition, ParagraphBorders, Run, RunFonts,
};

use crate::letters::{CELL_MARGIN, Font, RULE_GAP};
use crate::text::{Script, Weight, clean, runs};

/// Points in the half points of the format.
pub(super) fn half_points(points: f64) -> usize {
    (points * 2.0).round() as usize
}

pub(super) struct Ink<'a> {
    font: &'a Font,
}

impl<'a> Ink<'a> {
    pub(super) fn new(font: &'a Font) -> Self {
        Self { font }
    }

    /// The letter's font for every script, so that no word changes its font at a letter with marks.
    pub(super) fn fonts(&self) -> RunFonts {
        let name = &self.font.family;
        RunFonts::new().ascii(name).hi_ansi(name).cs(name).east_asia(name)
    }

    pub(super) fn centred(&self, text: &str, size: f64, weight: Weight) -> Paragraph {
        self.left(text, size, weight).align(AlignmentType::Center)
    }

    pub(super) fn left(&self, text: &str, size: f64, weight: Weight) -> Paragraph {
        let paragraph = Paragraph::new().size(half_points(size)).fonts(self.fonts());
        runs(&clean(text).replace('\n', " "))
            .into_iter()
            .fold(paragraph, |p, (script, text)| p.add_run(self.run(script, size, weight).add_text(text)))
    }

    fn run(&self, script: Script, size: f64, weight: Weight) -> Run {
        let fonts = match script {
            Script::Latin => self.fonts(),
            Script::Chinese => self.fonts().east_asia(&self.font.chinese).hint("eastAsia"),
        };
        let run = Run::new().size(half_points(size)).fonts(fonts);
        match weight {
            Weight::Regular => run,
            Weight::Bold => run.bold(),
            Weight::Italic => run.italic(),
            Weight::BoldItalic => run.bold().italic(),
        }
    }

    /// The field that shows the page's number.
    pub(super) fn page_number(&self, size: f64) -> Run {
        self.run(Script::Latin, size, Weight::Regular)
            .add_field_char(FieldCharType::Begin, false)
            .add_instr_text(InstrText::PAGE(InstrPAGE::new()))
            .add_field_char(FieldCharType::Separate, false)
            .add_text("2")
            .add_field_char(FieldCharType::End, false)
    }

    /// A solid line of `width` twips in the middle of a column of `column` twips.
    pub(super) fn rule(&self, column: u32, width: f64) -> Paragraph {
        let room = f64::from(column.saturating_sub(2 * CELL_MARGIN));
        let side = ((room - width).max(0.0) / 2.0).round() as i32;
        let line = ParagraphBorder::new(ParagraphBorderPosition::Top).val(BorderType::Single).size(6).space(1).color("000000");
        let below = exactly(4.0).before(RULE_GAP);
        let mut paragraph = self.gap(4.0).line_spacing(below).indent(Some(side), None, Some(side), None);
        paragraph.property = paragraph.property.set_borders(ParagraphBorders::with_empty().set(line));
        paragraph
    }

    /// An empty paragraph of `points` height.
    pub(super) fn gap(&self, points: f64) -> Paragraph {
        Paragraph::new().size(4).fonts(self.fonts()).line_spacing(exactly(points))
    }
}

fn exactly(points: f64) -> LineSpacing {
    LineSpacing::new().line_rule(LineSpacingType::Exact).line((points * 20.0).round() as i32)
}
