//! What was typed, cut into signs and words.

/// A piece of what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Open,
    Close,
    And,
    Or,
    /// `NOT`, or `-` directly before what it excludes.
    Not,
    /// Between quotation marks.
    Phrase(String),
    /// Without spaces; `prefix` when a star ended it.
    Word {
        text: String,
        prefix: bool,
    },
}

/// Cuts `text`; the second value counts quotation marks that stand alone.
pub(super) fn cut(text: &str) -> (Vec<Piece>, usize) {
    let mut pieces = Vec::new();
    let mut lone_quotes = 0;
    let mut rest = text.trim_start();
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        rest = match c {
            '(' | '（' => single(&mut pieces, Piece::Open, after),
            ')' | '）' => single(&mut pieces, Piece::Close, after),
            '|' => single(&mut pieces, Piece::Or, after.trim_start_matches('|')),
            '-' | '−' | '–' if excludes(after) => single(&mut pieces, Piece::Not, after),
            _ if is_quote(c) => match after.split_once(is_quote) {
                Some((phrase, after)) => single(&mut pieces, Piece::Phrase(phrase.to_owned()), after),
                None => {
                    lone_quotes += 1;
                    after
                }
            },
            _ => {
                let end = rest.find(ends_word).unwrap_or(rest.len());
                pieces.extend(words(&rest[..end]));
                &rest[end..]
            }
        }
        .trim_start();
    }
    (pieces, lone_quotes)
}

fn single<'t>(pieces: &mut Vec<Piece>, piece: Piece, after: &'t str) -> &'t str {
    pieces.push(piece);
    after
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '＂' | '「' | '」')
}

fn ends_word(c: char) -> bool {
    c.is_whitespace() || is_quote(c) || matches!(c, '(' | ')' | '（' | '）' | '|')
}

/// Whether a dash that is followed by this excludes something: a word, a phrase or a group.
fn excludes(after: &str) -> bool {
    after.chars().next().is_some_and(|c| c.is_alphanumeric() || is_quote(c) || matches!(c, '(' | '（'))
}

/// Operators are written in capitals, since "or" and "hoặc" are words that people search for.
fn words(chunk: &str) -> Vec<Piece> {
    match chunk {
        "AND" | "&&" => vec![Piece::And],
        "OR" | "HOẶC" => vec![Piece::Or],
        "NOT" => vec![Piece::Not],
        _ => fields_as_words(chunk),
    }
}

/// `abc:def` names no field that we know, so it is two words; `10:30` stays one.
fn fields_as_words(chunk: &str) -> Vec<Piece> {
    match chunk.split_once([':', '：']) {
        Some((name, value)) if !name.is_empty() && name.chars().all(char::is_alphabetic) => [word(name), word(value)].into(),
        _ => vec![word(chunk)],
    }
}

fn word(chunk: &str) -> Piece {
    let text = chunk.trim_end_matches('*');
    Piece::Word { text: text.to_owned(), prefix: text.len() < chunk.len() }
}
