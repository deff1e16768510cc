//! What was typed, cut into signs, words and names of fields.

use super::LONGEST_QUERY;
use super::field::Field;

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
    Phrase {
        text: String,
        near: Option<Near>,
    },
    /// Without spaces; `prefix` when a star ended it.
    Word {
        text: String,
        prefix: bool,
    },
    /// The name of a field and a colon.
    Field {
        field: Field,
        /// As typed, without the colon.
        name: String,
        /// What follows stands directly behind the colon.
        attached: bool,
    },
}

/// A tilde behind a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Near {
    Within(u32),
    /// Without a number.
    Unsaid,
}

/// Cuts `text`; the second value counts quotation marks that stand alone.
pub(super) fn cut(text: &str) -> (Vec<Piece>, usize) {
    let mut pieces = Vec::new();
    let mut lone_quotes = 0;
    let is_sentence = text.split_whitespace().filter(|chunk| !is_operator(chunk)).count() > LONGEST_QUERY;
    let mut rest = text.trim_start();
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        rest = match c {
            '(' | '（' => single(&mut pieces, Piece::Open, after),
            ')' | '）' => single(&mut pieces, Piece::Close, after),
            '|' => single(&mut pieces, Piece::Or, after.trim_start_matches('|')),
            '-' | '−' | '–' if excludes(after, is_sentence) => single(&mut pieces, Piece::Not, after),
            _ if is_quote(c) => match after.split_once(is_quote) {
                Some((phrase, after)) => quoted(&mut pieces, phrase, after),
                None => {
                    lone_quotes += 1;
                    after
                }
            },
            _ => {
                let end = rest.find(ends_word).unwrap_or(rest.len());
                words(&mut pieces, &rest[..end], opens(&rest[end..]));
                &rest[end..]
            }
        }
        .trim_start();
    }
    (pieces, lone_quotes)
}

/// Words that say "or" in small letters, and the operator that they may have been meant for.
const SMALL_OR: [(&str, &str); 5] = [("hoặc", "HOẶC"), ("hoac", "HOẶC"), ("or", "OR"), ("或", "OR"), ("或者", "OR")];

/// A word for "or" between two things to choose from, as typed, with the operator to write for it. A sentence has such words of its own.
pub(super) fn small_or(pieces: &[Piece]) -> Option<(String, &'static str)> {
    let words = |piece: &Piece| match piece {
        Piece::Word { .. } => 1,
        Piece::Phrase { text, .. } => text.split_whitespace().count(),
        _ => 0,
    };
    if pieces.iter().map(words).sum::<usize>() > LONGEST_QUERY {
        return None;
    }
    pieces.windows(3).find_map(|row| {
        let [before, Piece::Word { text, prefix: false }, behind] = row else { return None };
        let chosen = matches!(before, Piece::Word { .. } | Piece::Phrase { .. } | Piece::Close)
            && matches!(behind, Piece::Word { .. } | Piece::Phrase { .. } | Piece::Open | Piece::Field { .. });
        let small = domain::fold::unify_tone_placement(text);
        let (_, operator) = SMALL_OR.iter().find(|(word, _)| *word == small).filter(|_| chosen)?;
        Some((text.clone(), *operator))
    })
}

fn single<'t>(pieces: &mut Vec<Piece>, piece: Piece, after: &'t str) -> &'t str {
    pieces.push(piece);
    after
}

/// A phrase with the tilde behind it, or the name of a field in quotation marks.
fn quoted<'t>(pieces: &mut Vec<Piece>, phrase: &str, after: &'t str) -> &'t str {
    if let (Some(field), Some(value)) = (Field::named(phrase), after.strip_prefix([':', '：'])) {
        let attached = !value.starts_with(char::is_whitespace) && !value.is_empty();
        return single(pieces, Piece::Field { field, name: phrase.to_owned(), attached }, value);
    }
    let Some(behind) = after.strip_prefix(['~', '～']) else {
        return single(pieces, Piece::Phrase { text: phrase.to_owned(), near: None }, after);
    };
    let end = behind.find(|c: char| !c.is_ascii_digit()).unwrap_or(behind.len());
    let near = match &behind[..end] {
        "" => Near::Unsaid,
        digits => Near::Within(digits.parse().unwrap_or(u32::MAX)),
    };
    single(pieces, Piece::Phrase { text: phrase.to_owned(), near: Some(near) }, &behind[end..])
}

pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '＂' | '「' | '」' | '『' | '』' | '〝' | '〞' | '‟')
}

fn ends_word(c: char) -> bool {
    c.is_whitespace() || is_quote(c) || matches!(c, '(' | ')' | '（' | '）' | '|')
}

/// Whether a phrase or a group begins here.
fn opens(rest: &str) -> bool {
    rest.chars().next().is_some_and(|c| is_quote(c) || matches!(c, '(' | '（'))
}

/// Whether a dash that is followed by this excludes something: a word, a phrase or a group. In a sentence a number behind a dash belongs
/// to what stands before it ("tên lửa S -400").
fn excludes(after: &str, is_sentence: bool) -> bool {
    let is_word = |c: char| if is_sentence { c.is_alphabetic() } else { c.is_alphanumeric() };
    opens(after) || after.chars().next().is_some_and(is_word)
}

fn is_operator(chunk: &str) -> bool {
    matches!(chunk, "AND" | "&&" | "OR" | "HOẶC" | "NOT" | "|" | "||")
}

/// Operators are written in capitals, since "or" and "hoặc" are words that people search for.
fn words(pieces: &mut Vec<Piece>, chunk: &str, opened: bool) {
    match chunk {
        "AND" | "&&" => pieces.push(Piece::And),
        "OR" | "HOẶC" => pieces.push(Piece::Or),
        "NOT" => pieces.push(Piece::Not),
        _ => match chunk.split_once([':', '：']) {
            Some((name, value)) if !name.is_empty() => with_colon(pieces, chunk, name, value, opened),
            _ => pieces.push(word(chunk)),
        },
    }
}

/// `abc:def` names no field that we know, so it is two words; `10:30` stays one.
fn with_colon(pieces: &mut Vec<Piece>, chunk: &str, name: &str, value: &str, opened: bool) {
    let with_last = match pieces.last() {
        Some(Piece::Word { text, prefix: false }) => format!("{text} {name}"),
        _ => String::new(),
    };
    if Field::is_no_name(&with_last) {
        pieces.push(word(name));
        pieces.extend((!value.is_empty()).then(|| word(value)));
        return;
    }
    let two_words = Field::named(&with_last).map(|field| (field, with_last));
    if two_words.is_some() {
        pieces.pop();
    }
    let found = two_words.or_else(|| Field::named(name).map(|field| (field, name.to_owned())));
    match found {
        Some((field, name)) => {
            pieces.push(Piece::Field { field, name, attached: opened || !value.is_empty() });
            if !value.is_empty() {
                pieces.push(word(value));
            }
        }
        None if name.chars().all(char::is_alphabetic) => {
            pieces.push(word(name));
            pieces.extend((!value.is_empty()).then(|| word(value)));
        }
        None => pieces.push(word(chunk)),
    }
}

fn word(chunk: &str) -> Piece {
    let text = chunk.trim_end_matches('*');
    Piece::Word { text: text.to_owned(), prefix: text.len() < chunk.len() }
}
