//! Amounts: "12 tỷ", "1,2 triệu" and "120亿" find what they come to, however it is written.

use super::{Field, Form, Leaf, Node, Parser, Piece};
use crate::query::tree::Named;
use crate::tokens::{self, Kind, Unit};

impl Parser<'_> {
    /// The amount that begins with `piece`, the piece read last: a number with the words of scale behind it, as it is typed and as the
    /// number that it comes to. `None` where there is none.
    pub(super) fn amount(&mut self, piece: &Piece) -> Option<Node> {
        let mut typed = word(piece).filter(|_| matches!(self.field, None | Some(Field::Title)))?.to_owned();
        let scales = self.pieces[self.at..].iter().map_while(word).take_while(|word| is_scale(word));
        let mut read = 0;
        for scale in scales {
            typed = format!("{typed} {scale}");
            read += 1;
        }
        let units = tokens::units(&typed);
        let amount = amount_of(&typed, &units)?;
        self.at += read;
        self.units += units.len();
        let written_out = Unit { exact: amount.clone(), folded: amount, amount: None, position: 0, ..units.first()?.clone() };
        let also = vec![Leaf { units: vec![written_out], form: Form::Phrase }];
        Some(Node::Named(Named { typed: Leaf { units, form: Form::Phrase }, also }))
    }
}

fn word(piece: &Piece) -> Option<&str> {
    match piece {
        Piece::Word { text, prefix: false } => Some(text),
        _ => None,
    }
}

fn is_scale(word: &str) -> bool {
    amount_of(&format!("1 {word}"), &tokens::units(&format!("1 {word}"))).is_some()
}

/// What `text`, cut into `units`, comes to, where all of it is one amount.
fn amount_of(text: &str, units: &[Unit]) -> Option<String> {
    let [number, .., last] = units else { return None };
    let amount = number.amount.clone().filter(|_| number.kind == Kind::Number)?;
    // Without its last word an amount is another one.
    let shorter = tokens::units(&text[..last.span.start]).swap_remove(0).amount;
    (shorter.as_ref() != Some(&amount)).then_some(amount)
}
