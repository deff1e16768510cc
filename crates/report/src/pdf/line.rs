//! From a paragraph to lines of a given width.

use krilla::text::KrillaGlyph;
use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation;

use super::face::{ASCENT, Faces, Glyph, LINE};
use crate::text::{Weight, clean};

/// One line of a column; all measures in points, `x` from the column's left edge.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    /// Height with the spacing above and below.
    pub(super) height: f32,
    /// From the line's top to the base of its letters, or to its rule.
    pub(super) base: f32,
    pub(super) runs: Vec<Run>,
    /// Start and end of a solid line.
    pub(super) rule: Option<(f32, f32)>,
}

/// A piece of a line in one font.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) x: f32,
    pub(super) face: usize,
    pub(super) size: f32,
    pub(super) text: String,
    pub(super) glyphs: Vec<KrillaGlyph>,
}

/// Where lines stand in their column.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Centred,
    /// Both edges straight, but for the last line.
    Both,
}

/// How a paragraph is set; all measures in points.
#[derive(Clone, Copy)]
pub(super) struct Style {
    pub(super) size: f32,
    pub(super) weight: Weight,
    pub(super) align: Align,
    /// Of all lines.
    pub(super) indent: f32,
    /// Of the first line beyond the others; below 0 it hangs out.
    pub(super) first: f32,
    pub(super) above: f32,
    pub(super) below: f32,
    /// Line spacing: 1 is single.
    pub(super) spacing: f32,
}

impl Style {
    pub(super) fn new(size: f64, weight: Weight, align: Align) -> Self {
        Self { size: size as f32, weight, align, indent: 0.0, first: 0.0, above: 0.0, below: 0.0, spacing: 1.0 }
    }

    pub(super) fn apart(self, above: f32, below: f32) -> Self {
        Self { above, below, ..self }
    }

    pub(super) fn indented(self, indent: f32, first: f32) -> Self {
        Self { indent, first, ..self }
    }

    fn height(&self) -> f32 {
        self.size * LINE * self.spacing
    }
}

/// Text as it is drawn: on one line, without what only steers other programs.
pub(super) fn plain(text: &str) -> String {
    let steers = |c: &char| matches!(c, '\u{AD}' | '\u{34F}' | '\u{200C}' | '\u{200D}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0000}'..='\u{E0FFF}');
    clean(text).replace('\n', " ").chars().filter(|c| !steers(c)).collect()
}

/// The lines of one paragraph in a column of this width; an empty paragraph is one empty line.
pub(super) fn lines(faces: &Faces, text: &str, style: Style, width: f32) -> Vec<Line> {
    let text = plain(text);
    let parts = broken(faces, &text, &style, width);
    let last = parts.len().saturating_sub(1);
    let mut lines: Vec<Line> = parts.iter().enumerate().map(|(i, part)| line(faces, part, &style, width, (i == 0, i == last))).collect();
    if let Some(first) = lines.first_mut() {
        (first.height, first.base) = (first.height + style.above, first.base + style.above);
    }
    if let Some(last) = lines.last_mut() {
        last.height += style.below;
    }
    lines
}

/// Nothing, so high.
pub(super) fn gap(points: f32) -> Line {
    Line { height: points, ..Line::default() }
}

/// Width of a text on one line.
pub(super) fn width(faces: &Faces, text: &str, size: f32, weight: Weight) -> f32 {
    text.chars().filter_map(|c| faces.glyph(c, weight)).map(|glyph| glyph.advance * size).sum()
}

/// What stands on each line, without the spaces at its end. A word that is wider than a line is cut between letters.
fn broken<'a>(faces: &Faces, text: &'a str, style: &Style, width_of_column: f32) -> Vec<&'a str> {
    let measure = |text: &str| width(faces, text, style.size, style.weight);
    let mut out = Vec::new();
    let (mut start, mut end) = (0, 0);
    let room = |nth: usize| (width_of_column - style.indent - if nth == 0 { style.first } else { 0.0 }).max(style.size);
    for stop in stops(text) {
        if measure(text[start..stop].trim_end()) > room(out.len()) && end > start {
            out.push(text[start..end].trim_end());
            start = end;
        }
        while measure(text[start..stop].trim_end()) > room(out.len()) {
            let cut = start + fitting(&text[start..stop], |part| measure(part) <= room(out.len()));
            if cut >= stop {
                break;
            }
            out.push(&text[start..cut]);
            start = cut;
        }
        end = stop;
    }
    if start < text.len() || out.is_empty() {
        out.push(text[start..].trim_end());
    }
    out
}

/// Bytes at which a line may end, the end of the text last.
fn stops(text: &str) -> impl Iterator<Item = usize> {
    // Rows of spaces, as in the blank for the number, stay together: a stop is where a space and a word meet.
    let allowed = linebreaks(text).filter(|(_, how)| matches!(how, BreakOpportunity::Allowed | BreakOpportunity::Mandatory));
    allowed.map(|(at, _)| at).filter(|at| *at == text.len() || !keeps_slash(&text[..*at]))
}

/// Whether a line does not end here behind a stroke: one within a document's number (“45/BC-UBND”) or behind the scheme of an address
/// parts what is read as one. Further on in an address there is no other place to end.
fn keeps_slash(before: &str) -> bool {
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    word.ends_with("//") || word.ends_with('/') && !word.contains("://")
}

/// Bytes of the longest beginning that fits, of whole letters with their marks and at least one of them.
fn fitting(text: &str, fits: impl Fn(&str) -> bool) -> usize {
    let ends: Vec<usize> = text.grapheme_indices(true).map(|(at, letter)| at + letter.len()).collect();
    let many = ends.partition_point(|end| fits(&text[..*end]));
    ends.get(many.saturating_sub(1)).copied().unwrap_or(text.len())
}

/// What a space of a line may be widened by, in sizes of the font: thrice its own width. A line before a long address that did not fit stays
/// as short as it is.
const WIDEST: f32 = 0.75;

fn line(faces: &Faces, text: &str, style: &Style, column: f32, (is_first, is_last): (bool, bool)) -> Line {
    let indent = style.indent + if is_first { style.first } else { 0.0 };
    let room = column - indent - width(faces, text, style.size, style.weight);
    let spaces = text.trim_start().chars().filter(|c| *c == ' ').count();
    let (x, stretch) = match style.align {
        Align::Left => (indent, 0.0),
        Align::Centred => (indent + room / 2.0, 0.0),
        Align::Both if is_last || spaces == 0 || room > WIDEST * style.size * spaces as f32 => (indent, 0.0),
        Align::Both => (indent, room.max(0.0) / spaces as f32),
    };
    let base = style.height() - style.size * (LINE - ASCENT);
    Line { height: style.height(), base, runs: runs(faces, text, style, x, stretch), rule: None }
}

fn runs(faces: &Faces, text: &str, style: &Style, mut x: f32, stretch: f32) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let leading = text.len() - text.trim_start().len();
    for (at, c) in text.char_indices() {
        let Some(Glyph { face, id, advance }) = faces.glyph(c, style.weight) else { continue };
        if runs.last().is_none_or(|run| run.face != face) {
            runs.push(Run { x, face, size: style.size, text: String::new(), glyphs: Vec::new() });
        }
        let advance = advance + if c == ' ' && at >= leading { stretch / style.size } else { 0.0 };
        if let Some(run) = runs.last_mut() {
            let start = run.text.len();
            run.text.push(c);
            run.glyphs.push(KrillaGlyph::new(id, advance, 0.0, 0.0, 0.0, start..run.text.len(), None));
        }
        x += advance * style.size;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_between_words_and_within_an_address_but_not_within_a_number() {
        let check = |text: &str, parts: &[&str]| {
            let ends: Vec<usize> = stops(text).collect();
            let found: Vec<&str> = ends.iter().scan(0, |start, end| Some(&text[std::mem::replace(start, *end)..*end])).collect();
            assert_eq!(found, parts, "{text}");
        };
        check("Báo cáo số 45/BC-UBND", &["Báo ", "cáo ", "số ", "45/BC-", "UBND"]);
        check("ngày 31/12/2026", &["ngày ", "31/12/2026"]);
        check("bản gốc và/hoặc bản sao", &["bản ", "gốc ", "và/hoặc ", "bản ", "sao"]);
        check("hoặc/", &["hoặc/"]);
        check("ở https://bao.example/tin/bai", &["ở ", "https://bao.example/", "tin/", "bai"]);
    }

    #[test]
    fn lines_reach_the_right_edge_but_for_the_last_and_one_before_a_long_address() {
        const COLUMN: f32 = 300.0;
        let check = |text: &str, reaches: &[bool]| {
            let faces = Faces::new(&text.chars().collect(), &[], &|_| None).unwrap();
            let lines = lines(&faces, text, Style::new(14.0, Weight::Regular, Align::Both), COLUMN);
            let end = |run: &Run| run.x + run.glyphs.iter().map(|glyph| glyph.x_advance * run.size).sum::<f32>();
            let found: Vec<bool> = lines.iter().map(|line| (end(line.runs.last().unwrap()) - COLUMN).abs() < 0.1).collect();
            assert_eq!(found, reaches, "{text}");
        };
        check("Đề nghị quý báo kiểm tra, cải chính thông tin đã nêu theo quy định của Luật Báo chí.", &[true, false]);
        check("Bài đăng tại địa chỉ bao.example.vn/tin_tuc_trong_ngay_123.html", &[false, false]);
    }
}
