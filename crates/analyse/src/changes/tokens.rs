//! A passage cut into what is compared: syllables, Chinese characters, and numbers and dates by what they say.

use std::ops::Range;

use domain::Language;

use super::calendar::{self, Day};
use super::numerals;
use super::words::{ChangeWords, Written};
use crate::figures::{Figure, per_of, unit_of};
use crate::reading::Reading;
use crate::rules::Rules;
use crate::rules::indicators::Measures;
use crate::text::{Text, is_han, is_word};

/// What is compared.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// In the reading copy.
    pub range: Range<usize>,
    /// Equal keys say the same: "12.500" and "12,5 nghìn" have one key.
    pub key: String,
    /// What it states, where it is more than a word.
    pub fact: Option<Fact>,
    /// Begins with a capital letter.
    pub capital: bool,
    /// The first word of a sentence: its capital says nothing.
    pub opens: bool,
}

/// A number or a date.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Fact {
    /// One number, or those of a score, a range or a time of day.
    Number {
        values: Vec<f64>,
        /// Index of the unit, where it is a known one.
        unit: Option<usize>,
        /// "khoảng", "hơn": least and greatest value, where its words leave them open.
        bounds: Option<(f64, f64)>,
        /// Written in words.
        spelled: bool,
        /// "một", "one": a number only beside another one.
        article: bool,
        /// A time of day.
        hour: bool,
    },
    /// A day, a month or a year.
    Date(Day),
    /// Letters and digits: U23, F-35B.
    Code,
}

/// Where tokens come from.
pub(super) struct Source<'s, 'a> {
    pub rules: &'s Rules,
    pub reading: &'s Reading<'a>,
    pub field: usize,
    /// What of the field is read.
    pub within: Range<usize>,
}

impl<'s, 'a> Source<'s, 'a> {
    pub(super) fn measures(&self) -> &'s Measures {
        &self.rules.measures
    }

    /// Words that tell changes.
    pub(super) fn words(&self) -> &'s ChangeWords {
        &self.rules.changes
    }

    pub(super) fn text(&self) -> &'s Text<'a> {
        &self.reading.texts[self.field]
    }

    pub(super) fn language(&self) -> Language {
        self.reading.language
    }

    /// The text from a byte to the end of what is read.
    pub(super) fn rest(&self, at: usize) -> &'s str {
        &self.text().norm[at..self.within.end]
    }

    /// The text before a byte.
    pub(super) fn before(&self, at: usize) -> &'s str {
        &self.text().norm[self.within.start..at]
    }

    /// The figure that begins at a byte, where it ends within what is read.
    pub(super) fn figure(&self, at: usize) -> Option<&'s Figure> {
        let figures = self.reading.figures();
        let first = figures.partition_point(|f| (f.field, f.range.start) < (self.field, at));
        figures.get(first).filter(|f| f.field == self.field && f.range.start == at && f.range.end <= self.within.end)
    }

    /// Whether the letter at a byte of the reading copy was printed as a capital.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.text().original_char(at).is_some_and(char::is_uppercase)
    }

    /// Whether a sentence begins at a byte, or a part of one after a colon or a quotation mark.
    pub(super) fn opens(&self, at: usize) -> bool {
        let before = self.before(at).trim_end_matches([' ', '\'', '"', '[', '(']);
        before.is_empty() || before.ends_with(['.', '!', '?', ':', ';', '\n', '-', '。', '…', ']', ')'])
    }
}

/// All tokens of a passage, in order.
pub(super) fn tokens(source: &Source<'_, '_>) -> Vec<Token> {
    let mut found = Vec::new();
    let mut at = source.within.start;
    while let Some(c) = source.rest(at).chars().next() {
        // "-3 độ", "$5": a figure may begin with a mark.
        if !is_word(c) && !is_han(c) && c != '%' && source.figure(at).is_none() {
            at += c.len_utf8();
            continue;
        }
        if let Some(token) = written_otherwise(source, at, c) {
            at = token.range.end;
            found.push(token);
            continue;
        }
        let read = if c == '%' { None } else { calendar::date(source, at).or_else(|| numerals::number(source, at)) };
        let (end, fact) = match read {
            Some((end, fact)) => (end, Some(fact)),
            None => word(source, at, c),
        };
        let range = at..end;
        let key = key(source.rules, &source.text().norm[range.clone()], fact.as_ref());
        found.push(Token { key, fact, capital: source.is_capital(at), opens: source.opens(at), range });
        at = end;
    }
    found
}

/// "24/24 giờ" and "suốt ngày đêm", "QL1A" and "quốc lộ 1A": what several words write alike.
fn written_otherwise(source: &Source<'_, '_>, at: usize, first: char) -> Option<Token> {
    let rest = source.rest(at);
    let (word, written) = source.words().same.at(first, rest)?;
    if source.before(at).ends_with(|c| is_word(c) && !is_han(c)) || source.before(at).ends_with(['/', '.', ',']) {
        return None;
    }
    let (end, key, fact) = match written {
        Written::Phrase(group) => (at + word.len(), format!("={group}"), None),
        Written::Road(short) => {
            let number = rest[word.len()..].trim_start_matches([' ', '-', '.']);
            let length = number.find(|c: char| !is_word(c)).unwrap_or(number.len());
            let is_number = number.starts_with(|c: char| c.is_ascii_digit()) && length <= ROAD;
            (source.within.end - number.len() + length, format!("{short}{}", is_number.then(|| &number[..length])?), Some(Fact::Code))
        }
    };
    Some(Token { range: at..end, key, fact, capital: source.is_capital(at), opens: source.opens(at) })
}

/// Bytes of the number of a road.
const ROAD: usize = 4;

/// A word, a Chinese character, a code, or "%".
fn word(source: &Source<'_, '_>, at: usize, first: char) -> (usize, Option<Fact>) {
    if !is_word(first) {
        return (at + first.len_utf8(), None);
    }
    let rest = source.rest(at);
    if rest.starts_with("phần trăm") {
        return (at + "phần trăm".len(), None);
    }
    let length = rest.find(|c: char| !is_word(c)).unwrap_or(rest.len());
    let letters = &rest[..length];
    if letters.contains(|c: char| c.is_ascii_digit()) {
        return (at + length, Some(Fact::Code));
    }
    // "F-35B", "U.23": a short prefix in capitals, joined to digits.
    let prefix = length <= 5 && letters.bytes().all(|b| b.is_ascii_alphabetic()) && (0..length).all(|i| source.is_capital(at + i));
    let joined = rest[length..].strip_prefix(['-', '.']).filter(|r| prefix && r.starts_with(|c: char| c.is_ascii_digit()));
    match joined {
        Some(digits) => (at + length + 1 + digits.find(|c: char| !is_word(c)).unwrap_or(digits.len()), Some(Fact::Code)),
        None => (at + length, None),
    }
}

/// What a figure is counted per, as "/" and its name; nothing for a plain one.
fn rate(measures: &Measures, norm: &str) -> String {
    let unit = |word: &str| unit_of(measures, word).map(|unit| format!("/u{unit}"));
    let of = |mark: &str| {
        let word = norm.rsplit_once(mark)?.1.trim_start();
        per_of(word).map(|per| format!("/{per:?}")).or_else(|| unit(word))
    };
    ["/", " mỗi ", " một ", " per ", " a ", " an ", "每"].into_iter().find_map(of).unwrap_or_default()
}

/// Ends the key of a number that a word within it softens.
pub(super) const SOFTENED: &str = "~";

/// 200多名: the word stands between number and unit.
fn softened(measures: &Measures, norm: &str) -> bool {
    let words = &measures.approximation;
    words.after_above.iter().chain(&words.after_around).any(|w| w.ends_with(is_han) && norm.contains(w.as_str()))
}

/// Who is counted: "5 bị can" and "5 bị cáo" have one unit. Nothing where it is anybody ("5 người").
pub(super) fn who<'n>(rules: &Rules, norm: &'n str, unit: usize) -> Option<&'n str> {
    let (measures, counted) = (&rules.measures, &rules.changes.counted);
    if !counted.units.iter().any(|id| measures.unit(id) == Some(unit)) {
        return None;
    }
    let begins = |(at, c): &(usize, char)| is_han(*c) || is_word(*c) && !norm[..*at].ends_with(is_word);
    let words = norm.char_indices().filter(begins).map(|(at, _)| &norm[at..]);
    words.into_iter().find(|word| unit_of(measures, word) == Some(unit)).filter(|word| !counted.anybody.has(word))
}

/// What is counted, of the things of one unit: "12 con trâu", "12 con gà". Nothing where it is any of them ("12 con").
pub(super) fn thing(rules: &Rules, norm: &str) -> Option<usize> {
    let ends = |word: &str| norm.strip_suffix(word).is_some_and(|head| word.starts_with(is_han) || !head.ends_with(is_word));
    rules.changes.counted.kinds.iter().position(|kind| kind.iter().any(ends))
}

fn key(rules: &Rules, norm: &str, fact: Option<&Fact>) -> String {
    let measures = &rules.measures;
    match fact {
        Some(Fact::Number { values, unit, .. }) => {
            let thing = |_| thing(rules, norm).map_or(String::new(), |kind| format!("^{kind}"));
            let who =
                unit.and_then(|unit| who(rules, norm, unit)).map_or_else(|| unit.map_or(String::new(), thing), |word| format!("^{word}"));
            let unit = unit.map_or(String::new(), |u| format!("u{u}"));
            let soft = if softened(measures, norm) { SOFTENED } else { "" };
            values.iter().map(|v| format!("#{v}")).chain([unit, who, rate(measures, norm), soft.to_owned()]).collect()
        }
        Some(Fact::Date(day)) => day.key(),
        Some(Fact::Code) => norm.replace(['-', '.'], ""),
        None if norm == "phần trăm" => "%".to_owned(),
        None if norm == "tỉ" => "tỷ".to_owned(),
        None => norm.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::same;

    #[test]
    fn what_is_written_otherwise_is_one_token() {
        same("Mở rộng quốc lộ 1A qua Chi Lăng.", "Mở rộng QL1A qua Chi Lăng.");
        same("Sạt lở trên tỉnh lộ 226.", "Sạt lở trên TL 226.");
        same("Tỉnh lộ 229 được vá.", "ĐT229 được vá.");
        same("Bể chứa 5.000 lít nước.", "Bể chứa 5 m3 nước.");
        same("Kiểm lâm trực 24/24 giờ.", "Kiểm lâm trực suốt ngày đêm.");
        same("It opens on weekdays.", "It opens Monday to Friday.");
        same("自11月1日起票价上调。", "自十一月一日起票价上调。");
        same("Hội mở sáng 15/11.", "Hội mở sáng thứ bảy, 15/11.");
    }
}
