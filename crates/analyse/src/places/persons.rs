//! Persons beside a place: who only comes from there, and whom its authorities deal with.

use std::ops::Range;

use super::address::Address;
use super::beside::Words;
use super::file::{People, RoleWords};
use super::role::back;
use crate::phrases::Phrases;
use crate::text::{Text, is_word, normal};

#[derive(Debug)]
pub(super) struct Persons {
    age: Vec<String>,
    /// Where somebody grew up, in the words before "at".
    raised: Words,
    /// Words before the date of a birth.
    born: Vec<String>,
    /// The same words in another sense.
    not_born: Vec<String>,
    charged: Words,
    family: Words,
    titles: Words,
    /// "nhà", before a person whose house it is.
    homes: Words,
    /// "ngụ", before where somebody lives.
    lives: Words,
    /// Patients, readers, guests: who is told of away from home.
    strangers: Phrases<()>,
    /// Who a headline may tell of.
    somebody: Phrases<()>,
}

/// Bytes of what stands in brackets before a place.
const BRACKET: usize = 160;
/// Words of a person's name.
const NAME: usize = 4;

impl Persons {
    pub(super) fn new(file: &RoleWords, people: &People) -> Self {
        let normals = |words: &[String]| -> Vec<String> { words.iter().map(|w| normal(w)).collect() };
        Self {
            age: normals(&file.age),
            raised: Words::new(&file.raised),
            born: normals(&file.born),
            not_born: normals(&file.not_born),
            charged: Words::new(&file.charged),
            family: Words::new(&people.family),
            titles: Words::new(&people.titles),
            homes: Words::new(&file.homes),
            lives: Words::new(&file.lives),
            strangers: Phrases::new(file.strangers.iter().map(|w| (normal(w), ()))),
            somebody: Phrases::new(file.somebody.iter().map(|w| (normal(w), ()))),
        }
    }

    /// Whether a title tells of somebody, and neither it nor the sentence of a place of somebody who is away from home: a patient, a reader, a guest.
    pub(super) fn are_at_home(&self, title: &str, sentence: &str) -> bool {
        !self.somebody.find(title).is_empty() && [title, sentence].iter().all(|words| self.strangers.find(words).is_empty())
    }

    /// "ngụ xã Gia Lộc, tỉnh Lạng Sơn", "Lý Văn An (thôn Nà Lầu, Lạng Sơn)": where somebody lives is told to the village.
    pub(super) fn is_address(&self, address: &Address, text: &Text<'_>, at: usize) -> bool {
        /// Bytes of an address.
        const ADDRESS: usize = 100;
        let before = back(text, at, ADDRESS);
        let start = at - before.len();
        let bracket = before.rfind('(').filter(|open| !before[*open..].contains(')')).map(|open| open + 1);
        let lives =
            before.match_indices(' ').filter(|(gap, _)| self.lives.ends(text, start + gap).is_some()).map(|(gap, _)| gap).next_back();
        let told = lives.or(bracket).map_or("", |from| before[from..].trim_start());
        told.split([' ', ',', '(']).any(|word| address.is_part(word))
    }

    /// "Nhà máy giấy Hoàng Lộc (Lạng Sơn)": the place alone in brackets behind a name that is no person's.
    pub(super) fn holds(&self, text: &Text<'_>, place: &Range<usize>) -> bool {
        let alone = text.norm[place.end..].starts_with(')') || text.norm[place.clone()].ends_with(')');
        let Some(name) = text.norm[..place.start].strip_suffix('(').filter(|_| alone).map(str::trim_end) else { return false };
        let word = name.rfind(' ').map_or(0, |gap| gap + 1);
        text.original_char(word).is_some_and(|c| c.is_uppercase() || c.is_numeric()) && !self.is_called(text, name.len())
    }

    /// "chị Lan": a person's title and at least one word of a name end at a byte.
    fn is_called(&self, text: &Text<'_>, end: usize) -> bool {
        let mut start = end;
        for words in 0..=NAME {
            if words > 0 && (self.titles.before(text, start).is_some() || self.family.behind(text, start).is_some()) {
                return true;
            }
            let from = text.norm[..start].trim_end().rfind(' ').map_or(0, |gap| gap + 1);
            if from >= start || !text.original_char(from).is_some_and(char::is_uppercase) {
                return false;
            }
            start = from;
        }
        false
    }

    /// Whether a place in brackets says where somebody is from.
    pub(super) fn is_of(&self, address: &Address, text: &Text<'_>, at: usize) -> bool {
        let Some(open) = bracket(text, at) else { return false };
        signs(address, text, open, at) || (open + 1 == at || address.begins(text, open + 1)) && self.is_beside_name(text, open, at)
    }

    /// "Hậu vệ người Lạng Sơn": a person's calling right before "người" and a place.
    pub(super) fn is_native(&self, text: &Text<'_>, at: usize) -> bool {
        text.norm[..at].strip_suffix("người ").is_some_and(|before| self.titles.before(text, before.len()).is_some())
    }

    /// "(SN 1975, trú tại ...", "(38 tuổi, ...": the brackets around a place begin with a birth or an age.
    pub(super) fn is_life(&self, text: &Text<'_>, at: usize) -> bool {
        let Some(open) = bracket(text, at) else { return false };
        let inside = &text.norm[open + 1..at];
        let first = inside.split(',').next().unwrap_or_default().trim();
        let age = || first.starts_with(|c: char| c.is_ascii_digit()) && self.age.iter().any(|w| first.ends_with(w.as_str()));
        let born = |w: &String| {
            first.strip_prefix(w.as_str()).is_some_and(|rest| rest.starts_with(' ') && rest.contains(|c: char| c.is_ascii_digit()))
        };
        inside.contains(',') && (age() || self.born.iter().any(born))
    }

    /// "..., Lê Minh Hòa (xã Quốc Khánh, Lạng Sơn)": the place right behind a person's full name, which begins a sentence or stands behind a comma.
    fn is_beside_name(&self, text: &Text<'_>, open: usize, at: usize) -> bool {
        /// Bytes of an address before its last name.
        const ADDRESS: usize = 40;
        let Some(mut start) = text.norm[..open].strip_suffix(' ').map(str::len).filter(|_| at - open <= ADDRESS) else {
            return false;
        };
        let mut words = 0;
        while words < NAME {
            let from = text.norm[..start].char_indices().rev().take_while(|(_, c)| is_word(*c)).last().map_or(start, |(i, _)| i);
            if from >= start || !text.original_char(from).is_some_and(char::is_uppercase) {
                return false;
            }
            words += 1;
            if words >= 3 && self.family.behind(text, from).is_some() {
                let title = self.titles.before(text, from);
                // "kéo đến nhà anh Lý Văn A (xã ...)": the house is where it happens.
                if title.is_some_and(|title| self.is_home(text, title)) {
                    return false;
                }
                let before = text.norm[..from].trim_end();
                return before.is_empty() || before.ends_with([',', '.', '"', '-']) || title.is_some();
            }
            if !text.norm[..from].ends_with(' ') {
                return false;
            }
            start = from - 1;
        }
        false
    }

    /// "Một người ở Lạng Sơn vừa bị phạt": what is done to somebody is the place's news.
    pub(super) fn is_charged(&self, text: &Text<'_>, sentence: &Range<usize>, at: usize) -> bool {
        /// Bytes behind the place.
        const NEAR: usize = 60;
        let to = text.norm.floor_char_boundary(sentence.end.min(at + NEAR).max(at));
        self.charged.within(&text.norm[at..to])
    }

    /// "Em Lộc Thị Huyền ở Lạng Sơn": a person's title and full name end at a byte.
    pub(super) fn is_named(&self, text: &Text<'_>, end: usize) -> bool {
        let mut start = end;
        for words in 0..=NAME {
            if words >= 2 && self.titles.before(text, start).is_some() {
                return true;
            }
            let Some(before) = text.norm[..start].strip_suffix(' ') else { return false };
            let from = before.char_indices().rev().take_while(|(_, c)| is_word(*c)).last().map_or(start, |(i, _)| i);
            if from >= start || !text.original_char(from).is_some_and(char::is_uppercase) {
                return false;
            }
            start = from;
        }
        false
    }

    /// "sinh ra trong một gia đình ở", "sinh năm 2004 tại": the words before a place and its "at" end with a birth.
    pub(super) fn is_birth(&self, before: &str) -> bool {
        let near = &before[before.ceil_char_boundary(before.len().saturating_sub(BRACKET))..];
        if self.raised.within(near.rsplit([',', '.', ';']).next().unwrap_or_default()) {
            return true;
        }
        let date = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '/' | '-' | '.' | ',');
        let said = before.trim_end_matches(date);
        let born = self.born.iter().any(|w| said.ends_with(w.as_str())) && !self.not_born.iter().any(|w| said.ends_with(w.as_str()));
        born && said.len() + 1 < before.trim_end().len()
    }

    /// Whether the person's title that begins at a byte stands behind the word of a house.
    pub(super) fn is_home(&self, text: &Text<'_>, title: usize) -> bool {
        self.homes.before(text, title).is_some()
    }

    /// "(19 tuổi, Lạng Sơn)", "sinh năm 1990, ở".
    pub(super) fn is_aged(&self, text: &Text<'_>, at: usize) -> bool {
        let before = text.norm[..at].trim_end_matches([' ', ',', '(']);
        self.age.iter().any(|w| before.ends_with(w.as_str())) && text.norm[before.len()..at].contains(',')
    }
}

/// Where the bracket opens that a byte stands in.
fn bracket(text: &Text<'_>, at: usize) -> Option<usize> {
    let before = back(text, at, BRACKET);
    let open = before.rfind('(').filter(|open| !before[*open..].contains(')'))?;
    Some(at - before.len() + open)
}

/// "... có được không? (Thu Hà, Lạng Sơn)": a reader's name and place behind what he asks, in brackets of their own.
fn signs(address: &Address, text: &Text<'_>, open: usize, at: usize) -> bool {
    /// Bytes of a name.
    const NAME: usize = 40;
    let (name, asked) = (&text.norm[open + 1..at], text.norm[..open].trim_end());
    let capital = text.original_char(open + 1).is_some_and(char::is_uppercase);
    capital && name.len() < NAME && name.ends_with(", ") && !address.begins(text, open + 1) && asked.ends_with(['.', '?', '!', '…'])
}
