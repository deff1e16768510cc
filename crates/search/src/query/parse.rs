//! Reads what a person typed into a tree, whatever was typed; what had to be left out is said in remarks.

mod amount;
mod fields;

use domain::Nfc;

use super::field::Field;
use super::lex::{self, Piece};
use super::tree::{Asks, Condition, Form, Leaf, Near, Node};
use super::value::Known;
use crate::tokens::{self, Kind};
use crate::{Remark, ValueRemark};

/// What was understood.
#[derive(Debug, Default)]
pub(crate) struct Parsed {
    /// `None` when there is nothing to look for.
    pub(crate) root: Option<Node>,
    pub(crate) asks: Asks,
    pub(crate) remarks: Vec<Remark>,
}

/// Words beyond this many are left out: a pasted article is no question.
const MOST_UNITS: usize = 200;
/// Words and signs beyond this many are not even read.
const MOST_PIECES: usize = 2000;
/// Parentheses within parentheses.
const DEEPEST: usize = 20;
/// Remarks beyond this many are left out.
const MOST_REMARKS: usize = 12;
/// Words between those of a phrase with a tilde: without a number, and at most.
const NEAR: u32 = 5;
const WIDEST: u32 = 100;

/// Reads `text`. Never fails: what makes no sense is left out with a remark.
pub(crate) fn read(text: &str, known: &Known<'_>) -> Parsed {
    let text = Nfc::new(text.chars().filter(|c| !tokens::is_ignorable(*c)).map(plain).collect::<String>());
    let (mut pieces, lone_quotes) = lex::cut(&text);
    let too_many = pieces.len() > MOST_PIECES;
    let all_wanted = pieces.contains(&Piece::And);
    let small_or = lex::small_or(&pieces);
    pieces.truncate(MOST_PIECES);
    let mut parser = Parser { pieces, at: 0, known, field: None, remarks: Vec::new(), units: 0, depth: 0 };
    if too_many {
        parser.remark(Remark::FirstPieces(MOST_PIECES));
    }
    if lone_quotes > 0 {
        parser.remark(Remark::LoneQuote);
    }
    let mut parts = Vec::new();
    loop {
        parts.extend(parser.alternatives());
        // Only a closing parenthesis that nothing opened stops the reading before the end.
        match parser.next_if(|_| true) {
            None => break,
            Some(_) => parser.remark(Remark::LoneBracket),
        }
    }
    if let Some((word, operator)) = small_or {
        parser.remark(Remark::SmallOr { word, operator });
    }
    let root = parser.together(parts);
    if root.is_none() && !text.trim().is_empty() {
        // However many remarks there are: a search is refused by it.
        parser.remarks.push(Remark::NoWords);
    }
    let asks = match Asks::of(&text, root.as_ref()) {
        // Who writes the sign for it wants all.
        Asks::Words if all_wanted => Asks::All,
        asks => asks,
    };
    Parsed { root, asks, remarks: parser.remarks }
}

/// What a keyboard for Chinese writes for letters, digits and signs, and all that is blank. Not the full-width comma and stop, which part
/// clauses and never the digits of a number.
fn plain(c: char) -> char {
    match c {
        '〜' => '~',
        '＊' | '－' | '／' | '｜' | '～' | '＆' | '＜' | '＝' | '＞' | '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            tokens::narrow(c)
        }
        _ if c.is_whitespace() || c.is_control() => ' ',
        _ => c,
    }
}

/// Reads `text` where nothing is known.
#[cfg(test)]
pub(crate) fn parse(text: &str) -> Parsed {
    read(text, &Known::new(None, &crate::Names::default(), &Vec::new))
}

struct Parser<'k> {
    pieces: Vec<Piece>,
    at: usize,
    known: &'k Known<'k>,
    /// The field whose value is being read in parentheses.
    field: Option<Field>,
    remarks: Vec<Remark>,
    units: usize,
    depth: usize,
}

impl Parser<'_> {
    fn remark(&mut self, remark: impl Into<Remark>) {
        let remark = remark.into();
        if self.remarks.len() < MOST_REMARKS && !self.remarks.contains(&remark) {
            self.remarks.push(remark);
        }
    }

    fn peek(&self) -> Option<&Piece> {
        self.pieces.get(self.at)
    }

    fn next_if(&mut self, wanted: impl Fn(&Piece) -> bool) -> Option<Piece> {
        let piece = self.peek().filter(|piece| wanted(piece)).cloned()?;
        self.at += 1;
        Some(piece)
    }

    fn next_if_eq(&mut self, piece: &Piece) -> bool {
        self.next_if(|next| next == piece).is_some()
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
            if !self.next_if_eq(&Piece::Or) {
                break;
            }
            // An `OR` was read: whatever is missing beside it makes it superfluous.
            if dangling {
                self.remark(Remark::LoneOperator("OR"));
            }
            dangling = false;
            if matches!(self.peek(), None | Some(Piece::Close)) {
                self.remark(Remark::LoneOperator("OR"));
            }
        }
        joined(found, Node::Or)
    }

    /// Conditions that must all hold, up to an `OR`, a closing parenthesis or the end.
    fn all_of(&mut self) -> Option<Node> {
        let mut found = Vec::new();
        while let Some(piece) = self.next_if(|piece| !matches!(piece, Piece::Or | Piece::Close)) {
            match piece {
                Piece::And => {
                    if found.is_empty() || matches!(self.peek(), None | Some(Piece::Or | Piece::Close | Piece::And)) {
                        self.remark(Remark::LoneOperator("AND"));
                    }
                }
                piece => match self.amount(&piece) {
                    Some(amount) => found.push(amount),
                    None => found.extend(self.condition(piece)),
                },
            }
        }
        self.together(found)
    }

    fn condition(&mut self, piece: Piece) -> Option<Node> {
        match (piece, self.field) {
            (Piece::Not, _) => self.negation(),
            (Piece::Open, _) => self.group(),
            (Piece::Field { field, name, attached }, _) => self.field(field, &name, attached),
            (Piece::Phrase { text, .. }, Some(field)) if field != Field::Title => self.value(field, &text),
            (Piece::Word { text, .. }, Some(field)) if field != Field::Title => self.value_of_words(field, &text),
            (Piece::Phrase { text, near: None }, _) => self.phrase(&text),
            (Piece::Phrase { text, near: Some(near) }, _) => self.near(&text, near),
            (Piece::Word { text, prefix }, _) => {
                self.mind_signs(&text);
                self.leaf(&text, if prefix { Form::Prefix } else { Form::Word })
            }
            (Piece::And | Piece::Or | Piece::Close, _) => None,
        }
    }

    /// Says of signs that mean something elsewhere that they mean nothing here.
    fn mind_signs(&mut self, word: &str) {
        if word.trim_matches('*').contains('*') || (word.starts_with('*') && word.ends_with(char::is_alphanumeric)) {
            self.remark(Remark::LooseStar);
        }
        if word.rsplit_once('~').is_some_and(|(before, behind)| match before.is_empty() {
            true => !behind.is_empty(),
            false => before.ends_with(char::is_alphanumeric) && behind.chars().all(|c| c.is_ascii_digit()),
        }) {
            self.remark(Remark::LooseTilde);
        }
        // Wildcards and weights of other searches: "c?o", "hữu nghị^3". An address has them, too.
        let within = |at: usize, sign: char| {
            word[..at].ends_with(char::is_alphanumeric) && word[at + sign.len_utf8()..].starts_with(char::is_alphanumeric)
        };
        let signs = word.char_indices().filter(|(at, sign)| matches!(sign, '?' | '^') && within(*at, *sign) && !word.contains('/'));
        signs.for_each(|(_, sign)| self.remark(Remark::NoSign(sign)));
    }

    fn negation(&mut self) -> Option<Node> {
        let mut negative = true;
        while self.next_if_eq(&Piece::Not) {
            negative = !negative;
        }
        let Some(piece) = self.next_if(|piece| !matches!(piece, Piece::And | Piece::Or | Piece::Close)) else {
            self.remark(Remark::LoneOperator("NOT"));
            return None;
        };
        let node = self.condition(piece)?;
        Some(if negative { Node::Not(Box::new(node)) } else { node })
    }

    fn group(&mut self) -> Option<Node> {
        if self.depth == DEEPEST {
            self.remark(Remark::TooDeep);
            return None;
        }
        self.depth += 1;
        let node = self.alternatives();
        self.depth -= 1;
        if !self.next_if_eq(&Piece::Close) {
            self.remark(Remark::BracketAdded);
        }
        node
    }

    fn phrase(&mut self, text: &str) -> Option<Node> {
        match text.trim_end().strip_suffix('*') {
            Some(beginning) => self.leaf(beginning, Form::Prefix),
            None => self.leaf(text, Form::Phrase),
        }
    }

    fn leaf(&mut self, text: &str, form: Form) -> Option<Node> {
        let mut units = tokens::units(text);
        let room = MOST_UNITS - self.units;
        if units.len() > room {
            units.truncate(room);
            self.remark(Remark::FirstWords(MOST_UNITS));
        }
        self.units += units.len();
        if units.is_empty() && form == Form::Phrase {
            self.remark(Remark::EmptyPhrase);
        }
        (!units.is_empty()).then_some(Node::Leaf(Leaf { units, form }))
    }

    /// Every word and every run of the phrase is a part.
    fn near(&mut self, text: &str, near: lex::Near) -> Option<Node> {
        let Some(Node::Leaf(Leaf { units, .. })) = self.phrase(text) else { return None };
        let mut parts: Vec<Leaf> = Vec::new();
        for unit in &units {
            match parts.last_mut() {
                Some(run) if unit.kind == Kind::RunNext => run.units.push(unit.clone()),
                _ => parts.push(Leaf { units: vec![unit.clone()], form: Form::Word }),
            }
        }
        if parts.len() < 2 {
            self.remark(Remark::TildeOfOneWord);
            return Some(Node::Leaf(Leaf { units, form: Form::Phrase }));
        }
        let within = match near {
            lex::Near::Within(within) if within <= WIDEST => within,
            lex::Near::Within(_) => {
                self.remark(Remark::Widest(WIDEST));
                WIDEST
            }
            lex::Near::Unsaid => {
                self.remark(Remark::Near(NEAR));
                NEAR
            }
        };
        Some(Node::Near(Near { parts, within }))
    }

    /// All of `nodes` must hold. Conditions on a field of which an article has one value can only be meant as alternatives.
    fn together(&mut self, nodes: Vec<Node>) -> Option<Node> {
        let mut kept: Vec<Node> = Vec::with_capacity(nodes.len());
        let parts = nodes.into_iter().flat_map(|node| match node {
            Node::And(parts) => parts,
            other => vec![other],
        });
        for node in parts {
            let same = kept.iter_mut().find_map(|earlier| fields::alternatives(earlier, &node));
            match same {
                Some(field) => self.remark(ValueRemark::SameField(field.name())),
                None => kept.push(node),
            }
        }
        joined(kept, Node::And)
    }
}

fn joined(mut nodes: Vec<Node>, join: fn(Vec<Node>) -> Node) -> Option<Node> {
    match nodes.len() {
        0 | 1 => nodes.pop(),
        _ => Some(join(nodes)),
    }
}

#[cfg(test)]
pub(crate) mod tests;
