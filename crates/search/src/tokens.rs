//! The one place where text becomes tokens, for documents, queries and snippets alike.
//!
//! [`units`] cuts NFC text into words, numbers and single characters of scripts written without spaces. A unit has
//! an *exact* form (lower case, tone mark in its new place, numbers normalised) and a *folded* form (no marks, English
//! stem, simplified Chinese). [`terms`] makes what is indexed; [`exact_cover`] and [`folded_cover`] are the terms that find
//! the same units in the same order, [`torn_words`] those of articles that do not have them as words. Nothing here knows the engine.

pub(crate) mod dictionary;
mod forms;
mod han;
mod number;
mod scale;
mod terms;
mod word;

use std::cell::RefCell;
use std::ops::Range;

pub(crate) use dictionary::Stands;
use domain::fold::fold;
use domain::letter::{is_alphanumeric, is_ideograph};
pub(crate) use han::is_unspaced;
pub(crate) use terms::{Sink, Taker, take_terms, terms};

/// A piece of text that can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unit {
    pub(crate) kind: Kind,
    /// Bytes in the text it was cut from.
    pub(crate) span: Range<usize>,
    /// Place in the sequence; a paragraph break leaves a place free so that no phrase reaches across it.
    pub(crate) position: usize,
    /// The form that keeps tone marks.
    pub(crate) exact: String,
    /// The form that lets `dong` find `Đồng`, `floods` find `flooding` and 諒 find 谅.
    pub(crate) folded: String,
    /// What a number with its scale comes to (`12 tỷ`: `12000000000`), at the number: indexed beside the folded form.
    pub(crate) amount: Option<String>,
}

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A word or, in Vietnamese, a syllable.
    Word,
    /// A number with its separators.
    Number,
    /// One character of a script without spaces that begins a run.
    RunStart,
    /// One character of a script without spaces directly after another.
    RunNext,
}

impl Unit {
    /// Whether it is a character of a run.
    pub(crate) fn in_run(&self) -> bool {
        matches!(self.kind, Kind::RunStart | Kind::RunNext)
    }

    /// Whether it is one Chinese character.
    pub(crate) fn is_ideograph(&self) -> bool {
        self.in_run() && self.folded.chars().all(is_ideograph)
    }

    /// Whether it is written with Vietnamese marks, so that the writer's wish is known exactly.
    pub(crate) fn is_marked(&self) -> bool {
        self.kind == Kind::Word && !self.exact.is_ascii() && fold(&self.exact) != self.exact
    }
}

/// Cuts `text` (NFC) into units, in reading order.
pub(crate) fn units(text: &str) -> Vec<Unit> {
    let mut units = Vec::with_capacity(text.len() / 5);
    cut(text, |piece| units.push(piece.to_unit()));
    units
}

/// A term and the place at which it stands.
pub(crate) type Placed = (usize, String);

/// Terms to seek for `units` in their exact forms; `None` when one of them has no exact form.
pub(crate) fn exact_cover(units: &[Unit]) -> Option<Vec<Placed>> {
    let all = units.iter().all(|unit| !unit.in_run());
    all.then(|| units.iter().map(|unit| (unit.position, unit.exact.clone())).collect())
}

/// Terms to seek for `units` in their folded forms: of a run all its pairs, so that none of its joints can be a space.
pub(crate) fn folded_cover(units: &[Unit]) -> Vec<Placed> {
    let mut terms = Vec::with_capacity(units.len());
    let mut i = 0;
    while i < units.len() {
        let run = 1 + units[i + 1..].iter().take_while(|unit| unit.kind == Kind::RunNext).count();
        match run {
            1 => terms.push((units[i].position, units[i].folded.clone())),
            _ => terms.extend((i..i + run - 1).map(|p| (units[p].position, pair(&units[p], &units[p + 1])))),
        }
        i += run;
    }
    terms
}

/// What is indexed, without a place, of an article that has a word of a run only across other words.
pub(crate) fn across(word: &str) -> String {
    format!("≠{word}")
}

/// The words of the dictionary that runs among `units` are cut into, each [`across`] others: an article that has the units has them as words
/// when it has none of these.
pub(crate) fn torn_words(units: &[Unit]) -> Vec<String> {
    let mut torn = Vec::new();
    for run in units.chunk_by(|_, next| next.kind == Kind::RunNext).filter(|run| run.len() > 1) {
        let text = |run: &[Unit]| run.iter().map(|unit| unit.folded.as_str()).collect::<String>();
        torn.extend(dictionary::typed_words(&text(run)).into_iter().map(|word| across(&text(&run[word]))));
    }
    torn
}

fn pair(first: &Unit, second: &Unit) -> String {
    format!("{}{}", first.folded, second.folded)
}

enum Class {
    Letter,
    Digit,
    /// A character of Chinese, Japanese syllabaries, Thai, Lao, Burmese or Khmer.
    Unspaced,
    /// Zero width: neither ends a word nor belongs to it.
    Ignorable,
    Other,
}

fn class(c: char) -> Class {
    match c {
        // Most of what is read; what follows would say the same.
        'a'..='z' | 'A'..='Z' | 'à'..='ö' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' | '\u{1e00}'..='\u{1eff}' => Class::Letter,
        '0'..='9' | '\u{ff10}'..='\u{ff19}' => Class::Digit,
        '\0'..='\u{7f}' => Class::Other,
        _ if is_ignorable(c) => Class::Ignorable,
        _ if is_unspaced(c) => Class::Unspaced,
        _ if is_alphanumeric(c) || unicode_normalization::char::is_combining_mark(c) => Class::Letter,
        _ => Class::Other,
    }
}

/// Whether `c` has no width: soft hyphens, zero-width spaces and joiners, and selectors of a character's variant.
pub(crate) fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Full-width Latin letters and digits, frequent in Chinese newspapers, as ordinary ones.
pub(crate) fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// A [`Unit`] that borrows its forms.
pub(crate) struct Piece<'p> {
    pub(crate) kind: Kind,
    pub(crate) span: Range<usize>,
    pub(crate) position: usize,
    /// A word as written, but for odd letters; a number or character as it is indexed.
    pub(crate) written: &'p str,
    pub(crate) exact: &'p str,
    pub(crate) folded: &'p str,
    pub(crate) amount: Option<&'p str>,
}

/// Takes pieces in reading order.
pub(crate) trait Pieces {
    /// Takes a word as written whose forms it knows; `false` when it needs them.
    fn take_known(&mut self, _position: usize, _written: &str) -> bool {
        false
    }

    /// The next piece.
    fn take(&mut self, piece: Piece<'_>);
}

impl<P: Pieces> Pieces for &mut P {
    fn take_known(&mut self, position: usize, written: &str) -> bool {
        (**self).take_known(position, written)
    }

    fn take(&mut self, piece: Piece<'_>) {
        (**self).take(piece);
    }
}

struct Each<F>(F);

impl<F: FnMut(Piece<'_>)> Pieces for Each<F> {
    fn take(&mut self, piece: Piece<'_>) {
        self.0(piece);
    }
}

impl Piece<'_> {
    fn to_unit(&self) -> Unit {
        Unit {
            kind: self.kind,
            span: self.span.clone(),
            position: self.position,
            exact: self.exact.to_owned(),
            folded: self.folded.to_owned(),
            amount: self.amount.map(str::to_owned),
        }
    }
}

thread_local! {
    static FORMS: RefCell<forms::Forms> = RefCell::default();
}

/// Gives every unit of `text` to `each`, in reading order, without making strings of its own.
pub(crate) fn cut(text: &str, each: impl FnMut(Piece<'_>)) {
    cut_some(text, |_, _| true, each);
}

/// [`cut`] that need not give words that are not `wanted` by the first letter of their folded form, and the second where that is told, a "y"
/// as "i": their forms are not made.
pub(crate) fn cut_some(text: &str, wanted: impl Fn(char, Option<char>) -> bool, each: impl FnMut(Piece<'_>)) {
    cut_for(text, wanted, Each(each));
}

fn cut_for(text: &str, wanted: impl Fn(char, Option<char>) -> bool, each: impl Pieces) {
    let mut forms = FORMS.take();
    let mut cutter = Cutter { text, at: 0, position: 0, last: None, forms: &mut forms, written: String::new(), wanted, each };
    while let Some(byte) = cutter.text.as_bytes().get(cutter.at) {
        match byte {
            // Most of what is read; what follows would say the same.
            b'a'..=b'z' | b'A'..=b'Z' => cutter.take_word(),
            b'0'..=b'9' => cutter.take_numbers(),
            0..=0x7f => cutter.pass(char::from(*byte)),
            _ => cutter.take_beyond_ascii(),
        }
    }
    FORMS.set(forms);
}

struct Cutter<'t, W, F> {
    text: &'t str,
    at: usize,
    position: usize,
    /// Kind, position and last byte of the unit before.
    last: Option<(Kind, usize, usize)>,
    forms: &'t mut forms::Forms,
    /// Room for a word whose letters are not those of the text.
    written: String,
    wanted: W,
    each: F,
}

impl<W: Fn(char, Option<char>) -> bool, F: Pieces> Cutter<'_, W, F> {
    fn pass_over(&mut self, kind: Kind, span: &Range<usize>) {
        self.at = span.end;
        self.last = Some((kind, self.position, span.end));
        self.position += 1;
    }

    /// Whether words that begin with these letters as written are not wanted, whatever else is in them. An "s" may be no word of its own.
    fn is_unwanted(&self, first: char, second: Option<char>) -> bool {
        let is_odd = |c: char| !c.is_ascii() && (narrow(c) != c || matches!(class(c), Class::Ignorable));
        let plain = |c: char| if is_odd(c) { None } else { domain::fold::plain(c) };
        let Some(first) = plain(first) else { return false };
        if first != 's' && !(self.wanted)(first, None) {
            return true;
        }
        // The stem of "dying" is "die".
        let second = second.and_then(plain).map(|second| if second == 'y' { 'i' } else { second });
        second.is_some() && !(self.wanted)(first, second)
    }

    fn take_beyond_ascii(&mut self) {
        let Some(c) = self.text[self.at..].chars().next() else { return };
        match class(c) {
            Class::Unspaced => self.take_character(c),
            Class::Digit => self.take_numbers(),
            Class::Letter => self.take_word(),
            Class::Ignorable | Class::Other => self.pass(c),
        }
    }

    fn push(&mut self, kind: Kind, span: Range<usize>, form: &str, amount: Option<&str>) {
        self.each.take(Piece { kind, span: span.clone(), position: self.position, written: form, exact: form, folded: form, amount });
        self.pass_over(kind, &span);
    }

    fn pass(&mut self, c: char) {
        // One free place however many line breaks follow each other.
        if c == '\n' && self.last.is_some_and(|(_, position, _)| position + 1 == self.position) {
            self.position += 1;
        }
        // What has no width parts no run.
        if let Some((_, _, end)) = self.last.as_mut().filter(|(_, _, end)| *end == self.at && is_ignorable(c)) {
            *end += c.len_utf8();
        }
        self.at += c.len_utf8();
    }

    fn take_character(&mut self, c: char) {
        let follows = matches!(self.last, Some((Kind::RunStart | Kind::RunNext, _, end)) if end == self.at);
        let kind = if follows { Kind::RunNext } else { Kind::RunStart };
        let mut bytes = [0; 4];
        let simple = han::simplified(c).encode_utf8(&mut bytes);
        self.push(kind, self.at..self.at + c.len_utf8(), simple, None);
    }

    fn take_numbers(&mut self) {
        let written = number::written(&self.text[self.at..]);
        let start = self.at;
        match number::normal(&written.text) {
            Some(normal) => {
                let end = start + written.bytes;
                let amount = scale::amount(&normal, &self.text[end..]);
                self.push(Kind::Number, start..end, &normal, amount.as_deref());
            }
            None => self.take_parts(&written),
        }
    }

    /// A date, version or address: each of its numbers is one of its own.
    fn take_parts(&mut self, written: &number::Written) {
        let start = self.at;
        for (span, digits) in &written.parts {
            self.push(Kind::Number, start + span.start..start + span.end, digits, None);
        }
    }

    fn take_word(&mut self) {
        let span = self.at..self.at + length_of_word(&self.text[self.at..]);
        let as_is = &self.text[span.clone()];
        let mut letters = as_is.chars();
        if letters.next().is_some_and(|first| self.is_unwanted(first, letters.next())) {
            self.pass_over(Kind::Word, &span);
            return;
        }
        let is_odd = |c: char| narrow(c) != c || matches!(class(c), Class::Ignorable);
        let written = match as_is.contains(is_odd) {
            false => as_is,
            true => {
                self.written.clear();
                self.written.extend(as_is.chars().filter(|c| !matches!(class(*c), Class::Ignorable)).map(narrow));
                self.written.as_str()
            }
        };
        let possessive =
            written.eq_ignore_ascii_case("s") && self.last.is_some_and(|(.., end)| word::is_possessive(&self.text[end..span.start]));
        // Folding and stemming leave the first letter what it is.
        let first = written.chars().next().and_then(domain::fold::plain);
        if !possessive && first.is_some_and(|first| !(self.wanted)(first, None)) {
            self.pass_over(Kind::Word, &span);
            return;
        }
        if !possessive && self.each.take_known(self.position, written) {
            self.pass_over(Kind::Word, &span);
            return;
        }
        let (exact, folded) = self.forms.of(written);
        // A lone combining mark folds to nothing.
        if possessive || folded.is_empty() {
            self.at = span.end;
            return;
        }
        self.each.take(Piece { kind: Kind::Word, span: span.clone(), position: self.position, written, exact, folded, amount: None });
        self.pass_over(Kind::Word, &span);
    }
}

/// Bytes of the word at the beginning of `text`.
fn length_of_word(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        at += match (bytes.get(at).copied().unwrap_or_default(), bytes.get(at + 1).copied().unwrap_or_default()) {
            (b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9', _) => 1,
            (0..=0x7f, _) => return at,
            // Most other letters of European languages, but for `×` and `÷`, and those of Vietnamese beyond; what follows would say the same.
            (0xc3, second) if second != 0x97 && second != 0xb7 => 2,
            (0xc4..=0xc6, _) => 2,
            (0xe1, 0xb8..=0xbb) => 3,
            _ => match text[at..].chars().next() {
                Some(c) if matches!(class(c), Class::Letter | Class::Digit | Class::Ignorable) => c.len_utf8(),
                _ => return at,
            },
        };
    }
}

#[cfg(test)]
mod found;
#[cfg(test)]
mod tests;
