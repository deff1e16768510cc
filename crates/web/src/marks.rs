//! Text cut into pieces, so that a template can mark places and evidence without ever handling markup.

use domain::{Content, Field, Span};

/// What a marked piece is. Evidence is drawn over watched words, these over places, places over tone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// A sentence that decided the tone.
    Tone,
    /// A unit of the territory.
    Place,
    /// Words of a watch phrase.
    Watch,
    /// A quote of a reason.
    Evidence,
}

/// A span to mark.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    pub(crate) field: Field,
    pub(crate) span: Span,
    pub(crate) kind: Kind,
    /// Number of the reason, for evidence.
    pub(crate) number: Option<usize>,
    /// Said on hover.
    pub(crate) title: String,
}

/// A run of text with the same marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) text: String,
    /// CSS class; empty for plain text.
    pub(crate) class: &'static str,
    pub(crate) title: String,
    /// Reasons whose quote ends with this piece.
    pub(crate) numbers: Vec<usize>,
}

/// An article's words with its marks, ready for a page.
#[derive(Clone, Debug, Default)]
pub(crate) struct MarkedText {
    pub(crate) lang: &'static str,
    pub(crate) title: Vec<Piece>,
    pub(crate) lead: Vec<Vec<Piece>>,
    pub(crate) paragraphs: Vec<Vec<Piece>>,
}

/// Marks `content`. A mark whose span does not fit its field is left out.
pub(crate) fn mark(content: &Content, marks: &[Mark], lang: &'static str) -> MarkedText {
    let field = |field: Field| paragraphs(content.field(field), &marks.iter().filter(|m| m.field == field).collect::<Vec<_>>());
    let title = field(Field::Title).into_iter().flatten().collect();
    MarkedText { lang, title, lead: field(Field::Lead), paragraphs: field(Field::Text) }
}

fn paragraphs(text: &str, marks: &[&Mark]) -> Vec<Vec<Piece>> {
    let marks: Vec<&Mark> = marks.iter().copied().filter(|m| m.span.start < m.span.end && m.span.of(text).is_some()).collect();
    let mut out = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let end = start + line.len();
        if !line.trim().is_empty() {
            out.push(pieces(text, start, end, &marks));
        }
        start = end + 1;
    }
    out
}

fn pieces(text: &str, start: usize, end: usize, marks: &[&Mark]) -> Vec<Piece> {
    let inside = |at: &usize| (start..=end).contains(at);
    let mut cuts: Vec<usize> = marks.iter().flat_map(|m| [m.span.start, m.span.end]).filter(inside).chain([start, end]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2).filter_map(|w| piece(text, w[0], w[1], end, marks)).collect()
}

fn piece(text: &str, from: usize, to: usize, line_end: usize, marks: &[&Mark]) -> Option<Piece> {
    let covering: Vec<&&Mark> = marks.iter().filter(|m| m.span.start <= from && to <= m.span.end).collect();
    let top = covering.iter().max_by_key(|m| m.kind);
    let mut numbers: Vec<usize> =
        covering.iter().filter(|m| m.span.end == to || (to == line_end && m.span.end > to)).filter_map(|m| m.number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    Some(Piece {
        text: text.get(from..to)?.to_owned(),
        class: top.map_or("", |m| class(m.kind)),
        title: top.map(|m| m.title.clone()).unwrap_or_default(),
        numbers,
    })
}

fn class(kind: Kind) -> &'static str {
    match kind {
        Kind::Evidence => "evidence",
        Kind::Place => "place",
        Kind::Watch => "watch",
        Kind::Tone => "tone-words",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, marks: &[(&str, Kind, Option<usize>)]) -> String {
        let marks: Vec<Mark> = marks
            .iter()
            .map(|(quote, kind, number)| {
                let start = text.find(quote).unwrap();
                let span = Span::new(start, start + quote.len());
                Mark { field: Field::Text, span, kind: *kind, number: *number, title: String::new() }
            })
            .collect();
        let content = Content { text: text.into(), ..Content::default() };
        let lines = mark(&content, &marks, "vi").paragraphs;
        let line = |pieces: &Vec<Piece>| {
            let piece = |p: &Piece| match p.class {
                "" => p.text.clone(),
                class => format!("[{}:{}{}]", &class[..1], p.text, p.numbers.iter().map(|n| format!("^{n}")).collect::<String>()),
            };
            pieces.iter().map(piece).collect::<String>()
        };
        lines.iter().map(line).collect::<Vec<_>>().join(" / ")
    }

    #[test]
    fn marks_are_drawn_in_place() {
        use Kind::{Evidence, Place, Tone};
        let check = |text: &str, marks: &[(&str, Kind, Option<usize>)], expect: &str| assert_eq!(marked(text, marks), expect);
        check("Có 21 hộ nghèo.", &[("21 hộ", Evidence, Some(1))], "Có [e:21 hộ^1] nghèo.");
        check("a\n\nb", &[], "a / b");
        check("Xã Cao Lộc có 21 hộ", &[("Cao Lộc có 21", Evidence, Some(2)), ("Cao Lộc", Place, None)], "Xã [e:Cao Lộc][e: có 21^2] hộ");
        check("xấu\ntốt", &[("xấu\ntốt", Tone, None)], "[t:xấu] / [t:tốt]");
        check("một\nhai", &[("một\nhai", Evidence, Some(1))], "[e:một^1] / [e:hai^1]");
    }

    #[test]
    fn a_mark_off_the_text_is_left_out() {
        let content = Content { text: "Đồng".into(), ..Content::default() };
        for span in [Span::new(1, 2), Span::new(0, 99), Span::new(3, 2)] {
            let mark_at = Mark { field: Field::Text, span, kind: Kind::Place, number: None, title: String::new() };
            let text = mark(&content, &[mark_at], "vi");
            assert_eq!(text.paragraphs, vec![vec![Piece { text: "Đồng".into(), ..Piece::default() }]]);
        }
    }
}
