//! Reads what a person typed into a tree, whatever was typed; what had to be left out is said in remarks.

use domain::Nfc;

use super::lex::{self, Piece};
use crate::tokens::{self, Unit};

/// What was understood.
#[derive(Debug, Default)]
pub(crate) struct Parsed {
    /// `None` when there is nothing to look for.
    pub(crate) root: Option<Node>,
    /// In Vietnamese, for the reader.
    pub(crate) remarks: Vec<String>,
}

/// A condition on an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    Leaf(Leaf),
    And(Vec<Node>),
    Or(Vec<Node>),
    Not(Box<Node>),
}

/// Units that stand next to each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Leaf {
    /// Never empty.
    pub(crate) units: Vec<Unit>,
    pub(crate) form: Form,
}

/// How a leaf was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Word,
    Phrase,
    /// The last unit is the beginning of a word.
    Prefix,
}

impl Node {
    /// The leaves that an article found by this has, in the order typed.
    pub(crate) fn wanted(&self) -> Vec<&Leaf> {
        match self {
            Self::Leaf(leaf) => vec![leaf],
            Self::And(nodes) | Self::Or(nodes) => nodes.iter().flat_map(Self::wanted).collect(),
            Self::Not(_) => Vec::new(),
        }
    }

    /// Whether something in it is written with Vietnamese marks: its writer types marks, so bare words are meant bare.
    pub(crate) fn is_marked(&self) -> bool {
        match self {
            Self::Leaf(leaf) => leaf.units.iter().any(Unit::is_marked),
            Self::And(nodes) | Self::Or(nodes) => nodes.iter().any(Self::is_marked),
            Self::Not(node) => node.is_marked(),
        }
    }
}

/// Words beyond this many are left out: a pasted article is no question.
const MOST_UNITS: usize = 200;
/// Parentheses within parentheses.
const DEEPEST: usize = 20;

/// Reads `text`. Never fails: what makes no sense is left out with a remark.
pub(crate) fn parse(text: &str) -> Parsed {
    let text = Nfc::new(text.replace(|c: char| c.is_whitespace() || c.is_control(), " "));
    let (pieces, lone_quotes) = lex::cut(&text);
    let mut parser = Parser { pieces: pieces.into_iter().peekable(), remarks: Vec::new(), units: 0, depth: 0 };
    if lone_quotes > 0 {
        parser.remark("bỏ qua dấu ngoặc kép thừa");
    }
    let mut parts = Vec::new();
    loop {
        parts.extend(parser.alternatives());
        // Only a closing parenthesis that nothing opened stops the reading before the end.
        match parser.pieces.next() {
            None => break,
            Some(_) => parser.remark("bỏ qua dấu ngoặc thừa"),
        }
    }
    let root = joined(parts, Node::And);
    if root.is_none() && !text.trim().is_empty() {
        parser.remark("không có từ nào để tìm");
    }
    Parsed { root, remarks: parser.remarks }
}

struct Parser {
    pieces: std::iter::Peekable<std::vec::IntoIter<Piece>>,
    remarks: Vec<String>,
    units: usize,
    depth: usize,
}

impl Parser {
    fn remark(&mut self, remark: &str) {
        if !self.remarks.iter().any(|said| said == remark) {
            self.remarks.push(remark.to_owned());
        }
    }

    /// Groups of words with `OR` between them, up to a closing parenthesis or the end.
    fn alternatives(&mut self) -> Option<Node> {
        let mut found = Vec::new();
        let mut dangling = false;
        loop {
            match self.all_of() {
                Some(node) => found.push(node),
                None => dangling = true,
            }
            if self.pieces.next_if_eq(&Piece::Or).is_none() {
                break;
            }
            // An `OR` was read: whatever is missing beside it makes it superfluous.
            if dangling {
                self.remark("bỏ qua toán tử OR thừa");
            }
            dangling = false;
            if matches!(self.pieces.peek(), None | Some(Piece::Close)) {
                self.remark("bỏ qua toán tử OR thừa");
            }
        }
        joined(found, Node::Or)
    }

    /// Conditions that must all hold, up to an `OR`, a closing parenthesis or the end.
    fn all_of(&mut self) -> Option<Node> {
        let mut found = Vec::new();
        while let Some(piece) = self.pieces.next_if(|piece| !matches!(piece, Piece::Or | Piece::Close)) {
            match piece {
                Piece::And => {
                    if found.is_empty() || matches!(self.pieces.peek(), None | Some(Piece::Or | Piece::Close | Piece::And)) {
                        self.remark("bỏ qua toán tử AND thừa");
                    }
                }
                piece => found.extend(self.condition(piece)),
            }
        }
        joined(found, Node::And)
    }

    fn condition(&mut self, piece: Piece) -> Option<Node> {
        match piece {
            Piece::Not => self.negation(),
            Piece::Open => self.group(),
            Piece::Phrase(text) => self.leaf(&text, Form::Phrase),
            Piece::Word { text, prefix } => self.leaf(&text, if prefix { Form::Prefix } else { Form::Word }),
            Piece::And | Piece::Or | Piece::Close => None,
        }
    }

    fn negation(&mut self) -> Option<Node> {
        let mut negative = true;
        while self.pieces.next_if_eq(&Piece::Not).is_some() {
            negative = !negative;
        }
        let Some(piece) = self.pieces.next_if(|piece| !matches!(piece, Piece::And | Piece::Or | Piece::Close)) else {
            self.remark("bỏ qua toán tử NOT thừa");
            return None;
        };
        let node = self.condition(piece)?;
        Some(if negative { Node::Not(Box::new(node)) } else { node })
    }

    fn group(&mut self) -> Option<Node> {
        if self.depth == DEEPEST {
            self.remark("bỏ qua dấu ngoặc lồng quá sâu");
            return None;
        }
        self.depth += 1;
        let node = self.alternatives();
        self.depth -= 1;
        if self.pieces.next_if_eq(&Piece::Close).is_none() {
            self.remark("thêm dấu ngoặc đóng còn thiếu");
        }
        node
    }

    fn leaf(&mut self, text: &str, form: Form) -> Option<Node> {
        let mut units = tokens::units(text);
        let room = MOST_UNITS - self.units;
        if units.len() > room {
            units.truncate(room);
            self.remark(&format!("chỉ dùng {MOST_UNITS} từ đầu"));
        }
        self.units += units.len();
        (!units.is_empty()).then_some(Node::Leaf(Leaf { units, form }))
    }
}

fn joined(mut nodes: Vec<Node>, join: fn(Vec<Node>) -> Node) -> Option<Node> {
    match nodes.len() {
        0 | 1 => nodes.pop(),
        _ => Some(join(nodes)),
    }
}

#[cfg(test)]
mod tests;
