//! Reading fields and their values.

use super::{Condition, Field, Form, Node, Parser, Piece, ValueRemark};

/// Words of one value without quotation marks: "Báo Lạng Sơn điện tử".
const MOST_WORDS: usize = 8;
/// What stands between values of which one is enough.
const BETWEEN: [char; 4] = [',', ';', '，', '、'];

impl Parser<'_> {
    /// What stands behind the name of a field. Behind a space only what is surely a value counts: "Cảnh báo: mưa lớn" names no
    /// outlet.
    pub(super) fn field(&mut self, field: Field, name: &str, attached: bool) -> Option<Node> {
        match (field, self.peek()) {
            (Field::Title, Some(Piece::Open | Piece::Phrase { .. } | Piece::Word { .. })) => self.title(),
            (_, Some(Piece::Open)) if attached => {
                self.at += 1;
                let outer = self.field.replace(field);
                let node = self.group();
                self.field = outer;
                node
            }
            (_, Some(Piece::Phrase { text, .. })) if attached || self.is_sure(field, text) => {
                let text = text.clone();
                self.at += 1;
                self.value(field, &text)
            }
            (_, Some(Piece::Word { text, .. }))
                if attached || self.longest(field, self.at).is_some_and(|(value, _)| self.is_sure(field, &value)) =>
            {
                let text = text.clone();
                self.at += 1;
                self.value_of_words(field, &text)
            }
            (_, next) => {
                if !matches!(next, Some(Piece::Word { .. } | Piece::Phrase { .. } | Piece::Open | Piece::Not)) {
                    self.remark(ValueRemark::NothingBehind(name.to_owned()));
                }
                self.as_words(name)
            }
        }
    }

    /// Whether this is a value beyond doubt: of an outlet the whole name.
    fn is_sure(&self, field: Field, text: &str) -> bool {
        self.known.value(field, text).is_some_and(|value| field != Field::Outlet || value.remark.is_none())
    }

    fn title(&mut self) -> Option<Node> {
        let outer = self.field.replace(Field::Title);
        let piece = self.next_if(|_| true);
        let node = piece.and_then(|piece| self.condition(piece));
        self.field = outer;
        match node? {
            Node::Title(node) => Some(Node::Title(node)),
            node if outer == Some(Field::Title) => Some(node),
            node => Some(Node::Title(Box::new(node))),
        }
    }

    /// A name that nothing follows is what it would be without its colon.
    fn as_words(&mut self, name: &str) -> Option<Node> {
        let words: Vec<Node> = name.split_whitespace().filter_map(|word| self.leaf(word, Form::Word)).collect();
        self.together(words)
    }

    pub(super) fn value(&mut self, field: Field, text: &str) -> Option<Node> {
        if let Some(value) = self.known.value(field, text) {
            if let Some(remark) = value.remark {
                self.remark(remark);
            }
            return Some(Node::Filter(value.condition));
        }
        match text.split(BETWEEN).filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().as_slice() {
            [] | [_] => {
                self.remark(self.known.unknown(field, text.trim_matches(BETWEEN)));
                None
            }
            parts => {
                let found = parts.iter().fold(Vec::new(), |found, part| either(found, self.value(field, part)));
                super::joined(found, Node::Or)
            }
        }
    }

    /// The value that begins with `first`, the piece read last, and behind a comma those that surely are more of them: "việt, anh".
    pub(super) fn value_of_words(&mut self, field: Field, first: &str) -> Option<Node> {
        let mut found: Vec<Node> = self.row_of_words(field, first).into_iter().collect();
        while self.at.checked_sub(1).and_then(|last| word(&self.pieces[last])).is_some_and(|text| text.ends_with(BETWEEN)) {
            let Some((text, words)) = self.longest(field, self.at).filter(|(text, _)| self.is_sure(field, text)) else { break };
            self.at += words;
            found = either(found, self.value(field, &text));
        }
        super::joined(found, Node::Or)
    }

    /// The value that begins with `first`: the longest row of words that is one.
    fn row_of_words(&mut self, field: Field, first: &str) -> Option<Node> {
        match self.longest(field, self.at - 1) {
            Some((text, words)) => {
                self.at += words - 1;
                self.value(field, &text)
            }
            None => self.value(field, first),
        }
    }

    /// The longest row of words from the piece at `start` on that is a value, and how many they are.
    fn longest(&self, field: Field, start: usize) -> Option<(String, usize)> {
        let words: Vec<&str> = self.pieces[start..].iter().map_while(word).take(MOST_WORDS).collect();
        let rows = (1..=words.len()).rev().map(|count| (words[..count].join(" "), count));
        rows.into_iter().find(|(text, _)| self.known.value(field, text).is_some())
    }
}

fn word(piece: &Piece) -> Option<&str> {
    match piece {
        Piece::Word { text, .. } => Some(text),
        _ => None,
    }
}

/// With one more alternative.
fn either(mut found: Vec<Node>, node: Option<Node>) -> Vec<Node> {
    if let Some(node) = node
        && found.first_mut().is_none_or(|first| alternatives(first, &node).is_none())
    {
        found.push(node);
    }
    found
}

/// Adds the values of `node` to `earlier` when both are conditions on one field of which an article has a single value; gives that
/// field.
pub(super) fn alternatives(earlier: &mut Node, node: &Node) -> Option<Field> {
    let (Node::Filter(earlier), Node::Filter(condition)) = (earlier, node) else { return None };
    match (earlier, condition) {
        (Condition::Languages(values), Condition::Languages(more)) => add(values, more, Field::Language),
        (Condition::Outlets(values), Condition::Outlets(more)) => add(values, more, Field::Outlet),
        (Condition::Tones(values), Condition::Tones(more)) => add(values, more, Field::Tone),
        (Condition::Relevances(values), Condition::Relevances(more)) => add(values, more, Field::Relevance),
        (Condition::Cases(values), Condition::Cases(more)) => add(values, more, Field::Case),
        _ => None,
    }
}

fn add<T: Clone + PartialEq>(values: &mut Vec<T>, more: &[T], field: Field) -> Option<Field> {
    for value in more {
        if !values.contains(value) {
            values.push(value.clone());
        }
    }
    Some(field)
}
