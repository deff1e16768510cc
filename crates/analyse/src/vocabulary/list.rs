//! Lists of words of the vocabularies, and whether a word or a text has one of them.

use std::collections::HashSet;
use std::ops::{Deref, Range};

use serde::Deserialize;

use crate::mix::Mix;
use crate::phrases::key_of;
use crate::seek::{held, holds_word};
use crate::text::{Text, normal};

/// Words of a list that are looked through one by one.
const SHORT: usize = 32;

/// A list of words, brought into the reading form as it is read.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub(crate) struct List {
    words: Vec<String>,
    /// For each word by what a text tells that it does not have it.
    keys: Vec<u32>,
    /// A bit for what a word begins and ends with and how long it is: most words that are asked for are none of the list, and are told so by it.
    some: u128,
    /// The words of a long list, of which too many would have one bit.
    table: HashSet<String, Mix>,
}

impl From<Vec<String>> for List {
    fn from(words: Vec<String>) -> Self {
        let words: Vec<String> = words.iter().map(|word| normal(word)).filter(|word| !word.is_empty()).collect();
        let keys = words.iter().map(|word| key_of(word).unwrap_or_default()).collect();
        let some = words.iter().fold(0, |some, word| some | shape(word));
        let table = if words.len() > SHORT { words.iter().cloned().collect() } else { HashSet::default() };
        Self { words, keys, some, table }
    }
}

impl List {
    /// Whether a passage of a text has one of the words, whole.
    pub(crate) fn is_in(&self, text: &Text<'_>, passage: &Range<usize>) -> bool {
        self.that_may_be_in(text).any(|word| holds_word(&text.norm[passage.clone()], word))
    }

    /// The words of which a text does not tell that it does not have them whole.
    pub(crate) fn that_may_be_in(&self, text: &Text<'_>) -> impl Iterator<Item = &str> {
        self.keys.iter().zip(&self.words).filter(|(key, _)| text.may_have(**key)).map(|(_, word)| word.as_str())
    }

    /// Where in a passage of a text each of the words stands first, as its language parts them.
    pub(crate) fn held_in(&self, text: &Text<'_>, passage: &Range<usize>) -> impl Iterator<Item = Range<usize>> {
        self.that_may_be_in(text).filter_map(|word| held(&text.norm[passage.clone()], word).next())
    }

    /// Whether a passage of a text has one of the words, as its language parts them.
    pub(crate) fn is_held_in(&self, text: &Text<'_>, passage: &Range<usize>) -> bool {
        self.held_in(text, passage).next().is_some()
    }

    /// Whether a whole text has one of the words.
    pub(crate) fn is_within(&self, text: &Text<'_>) -> bool {
        self.is_in(text, &(0..text.norm.len()))
    }
}

/// The bit of a word.
#[inline]
fn shape(word: &str) -> u128 {
    let bytes = word.as_bytes();
    let [first, last] = [bytes.first(), bytes.last()].map(|byte| u32::from(byte.copied().unwrap_or_default()));
    let third = u32::from(bytes.get(2).copied().unwrap_or_default());
    1 << ((first ^ last << 2 ^ third << 4 ^ (bytes.len() as u32) << 3).wrapping_mul(0x9E37_79B1) >> 25)
}

impl<'a> IntoIterator for &'a List {
    type Item = &'a String;
    type IntoIter = std::slice::Iter<'a, String>;

    fn into_iter(self) -> Self::IntoIter {
        self.words.iter()
    }
}

impl Deref for List {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.words
    }
}

/// What has words.
pub(crate) trait Listed {
    fn lists(&self, word: &str) -> bool;
}

impl Listed for List {
    #[inline]
    fn lists(&self, word: &str) -> bool {
        match self.table.is_empty() {
            true => self.some & shape(word) != 0 && self.words.iter().any(|w| w == word),
            false => self.table.contains(word),
        }
    }
}

impl Listed for Vec<String> {
    fn lists(&self, word: &str) -> bool {
        self.iter().any(|w| w == word)
    }
}

/// Whether a list has a word.
#[inline]
pub(crate) fn has(list: &impl Listed, word: &str) -> bool {
    list.lists(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(words: &[&str]) -> List {
        words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>().into()
    }

    #[test]
    fn a_list_has_its_words_short_or_long() {
        let words = ["Năm", "hai mươi", "涉嫌", "u.s", "", "a"];
        let many: Vec<String> = (0..2 * SHORT).map(|n| format!("từ {n}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).chain(words).collect();
        for list in [list(&words), list(&many)] {
            for word in ["năm", "hai mươi", "涉嫌", "u.s", "a"] {
                assert!(has(&list, word), "{word}");
            }
            for word in ["", "nam", "hai", "mươi", "涉", "涉嫌人", "u.s.", "á"] {
                assert!(!has(&list, word), "{word}");
            }
        }
        assert!(!has(&list(&[]), "a") && !has(&list(&[]), ""));
    }

    #[test]
    fn a_text_has_the_words_of_a_list_where_they_stand_whole() {
        let list = list(&["khởi công", "涉嫌", "u.s", "km2", "5%", "it's"]);
        let check = |text: &str, passage: &str, expect: bool| {
            let text = Text::new(text);
            let at = text.norm.find(passage).unwrap_or_else(|| panic!("{passage} in {text:?}"));
            assert_eq!(list.is_in(&text, &(at..at + passage.len())), expect, "{passage}");
        };
        check("Sẽ khởi công. Đã xong.", "sẽ khởi công", true);
        check("Sẽ khởi công. Đã xong.", "đã xong", false);
        check("Sẽ khởi côngg.", "sẽ khởi côngg", false);
        check("他涉嫌走私", "他涉嫌走私", true);
        check("The U.S. said", "the u.s. said", true);
        check("rộng 12 km2, 15%", "rộng 12 km2, 15%", true);
        check("tăng 15%", "tăng 15%", false);
        check("tăng 5%", "tăng 5%", true);
        check("It’s so", "it's so", true);
        check("", "", false);
        let all: Vec<String> = (0..300).map(|n| format!("chữ{n} số{}", n * 7)).collect();
        let text = Text::new("");
        assert!(!List::from(all.clone()).is_within(&text));
        let joined = all.join(" rồi ");
        let text = Text::new(&joined);
        assert!(all.iter().all(|words| List::from(vec![words.clone()]).is_within(&text)), "no word of a long text is passed over");
    }
}
