//! Where some words stand in a text.

use std::ops::Range;

use memchr::memchr_iter;

use crate::text::{is_han, is_word, on_boundaries};

/// Where `words` stand in `text`, in order and not overlapping; nowhere if they are empty. Most texts do not hold them, and their rarest letter
/// tells that before a search for all of them would be prepared.
pub(crate) fn places(text: &str, words: &str) -> impl Iterator<Item = usize> {
    let (bytes, sought) = (text.as_bytes(), words.as_bytes());
    let fits = sought.len() <= bytes.len();
    let (nth, byte) = rarest(sought).filter(|_| fits).unwrap_or((bytes.len(), 0));
    let mut from = 0;
    memchr_iter(byte, bytes.get(nth..).unwrap_or_default()).filter(move |at| {
        let stand = *at >= from && bytes[*at..].starts_with(sought);
        if stand {
            from = at + sought.len();
        }
        stand
    })
}

/// The same with the words themselves, as [`str::match_indices`] gives them.
pub(crate) fn standing<'t>(text: &str, words: &'t str) -> impl Iterator<Item = (usize, &'t str)> {
    places(text, words).map(move |at| (at, words))
}

/// A byte that is rare among those at the beginning of words.
#[inline]
fn rarest(sought: &[u8]) -> Option<(usize, u8)> {
    let mut found = (0, *sought.first()?);
    let mut least = COMMON[usize::from(found.1)];
    for (nth, byte) in sought.iter().enumerate().take(RARE).skip(1) {
        if least <= RARE_ENOUGH {
            break;
        }
        let common = COMMON[usize::from(*byte)];
        if common < least {
            (found, least) = ((nth, *byte), common);
        }
    }
    Some(found)
}

/// Whether a text holds words anywhere, within others too.
pub(crate) fn holds(text: &str, words: &str) -> bool {
    places(text, words).next().is_some()
}

/// Whether a reading copy holds words that begin and end where words do.
pub(crate) fn holds_word(text: &str, words: &str) -> bool {
    places(text, words).any(|at| on_boundaries(text, &(at..at + words.len())))
}

/// Where a reading copy holds words as its language parts them: Chinese does not.
pub(crate) fn held<'t>(text: &'t str, words: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
    let ranges = places(text, words).map(move |at| at..at + words.len());
    ranges.filter(move |range| words.starts_with(is_han) || on_boundaries(text, range))
}

/// Whether it holds them anywhere.
pub(crate) fn is_held(text: &str, words: &str) -> bool {
    held(text, words).next().is_some()
}

/// Whether a text begins with words. Of a list hardly any does, and the first byte tells most of that.
#[inline]
pub(crate) fn begins(text: &str, words: &str) -> bool {
    match (text.as_bytes().first(), words.as_bytes().first()) {
        (_, None) => true,
        (first, sought) => first == sought && text.starts_with(words),
    }
}

/// Whether a text ends with words, told by the last byte first.
#[inline]
pub(crate) fn ends(text: &str, words: &str) -> bool {
    match (text.as_bytes().last(), words.as_bytes().last()) {
        (_, None) => true,
        (last, sought) => last == sought && text.ends_with(words),
    }
}

/// Whether a text ends with whole words; before Chinese ones any letter may stand.
pub(crate) fn ends_with_word(text: &str, words: &str) -> bool {
    let rest = ends(text, words).then(|| &text[..text.len() - words.len()]);
    rest.is_some_and(|rest| words.starts_with(is_han) || !rest.ends_with(is_word))
}

/// Whether a text begins with whole words; behind Chinese ones any letter may stand.
pub(crate) fn begins_with_word(text: &str, words: &str) -> bool {
    let rest = begins(text, words).then(|| &text[words.len()..]);
    rest.is_some_and(|rest| words.ends_with(is_han) || !rest.starts_with(is_word))
}

/// The two bytes that some words begin or end with, a bit for each two: most words that are asked for are none of them, and are told so by it.
#[derive(Clone, Debug)]
pub(crate) struct Edges(Vec<u64>);

impl Default for Edges {
    fn default() -> Self {
        Self(vec![0; (1 << 16) / 64])
    }
}

impl Edges {
    /// Of what words begin with.
    pub(crate) fn first<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        Self::of(words, |word| Some((*word.first()?, word.get(1).copied())))
    }

    /// Of what words end with.
    pub(crate) fn last<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        Self::of(words, |word| Some((*word.last()?, word.iter().rev().nth(1).copied())))
    }

    fn of<'w>(words: impl IntoIterator<Item = &'w str>, edge: impl Fn(&[u8]) -> Option<(u8, Option<u8>)>) -> Self {
        let mut edges = Self::default();
        for (outer, inner) in words.into_iter().filter_map(|word| edge(word.as_bytes())) {
            match inner {
                Some(inner) => edges.set(outer, inner),
                // Anything may stand beside it.
                None => (0..=u8::MAX).for_each(|inner| edges.set(outer, inner)),
            }
        }
        edges
    }

    fn set(&mut self, outer: u8, inner: u8) {
        let (word, bit) = Self::place(outer, inner);
        self.0[word] |= bit;
    }

    /// Whether one of the words may begin as a text does.
    #[inline]
    pub(crate) fn may_begin(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        bytes.first().is_some_and(|outer| self.has(*outer, bytes.get(1).copied().unwrap_or(0)))
    }

    /// Whether one of the words may end as a text does.
    #[inline]
    pub(crate) fn may_end(&self, text: &str) -> bool {
        text.as_bytes().split_last().is_some_and(|(outer, rest)| self.has(*outer, rest.last().copied().unwrap_or(0)))
    }

    #[inline]
    fn has(&self, outer: u8, inner: u8) -> bool {
        let (word, bit) = Self::place(outer, inner);
        self.0[word] & bit != 0
    }

    #[inline]
    fn place(outer: u8, inner: u8) -> (usize, u64) {
        let at = usize::from(inner) << 8 | usize::from(outer);
        (at / 64, 1 << (at % 64))
    }
}

/// Bytes at the beginning of words among which the rarest is looked for.
const RARE: usize = 8;

/// How common the rarest bytes are, and those of which none rarer is looked for.
const RAREST: u8 = 2;
const RARE_ENOUGH: u8 = 4;

/// How common a byte is in what is printed here: the letters of Vietnamese and English, and what the letters with marks are made of.
const COMMON: [u8; 256] = {
    let mut common = [RAREST; 256];
    let by_rank = [b" nhtig".as_slice(), b"coaueml\xE1\xBA\xBB", b"rdspkvyb\xC3\xC6\xC4\xB0\x91", b"qx.,012\xE4\xE5\xE6\xE7\xE8\xE9"];
    let mut rank = 0;
    while rank < by_rank.len() {
        let mut at = 0;
        while at < by_rank[rank].len() {
            common[by_rank[rank][at] as usize] = 10 - 2 * rank as u8;
            at += 1;
        }
        rank += 1;
    }
    common
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_standard_library() {
        let check = |text: &str, words: &str| {
            let expect: Vec<usize> = text.match_indices(words).map(|(at, _)| at).collect();
            assert_eq!(places(text, words).collect::<Vec<_>>(), expect, "{words:?} in {text:?}");
        };
        for text in ["", "an", "anan an anananan", "sẽ khởi công, đã khởi công", "他涉嫌走私，涉嫌", "xxx"] {
            for words in ["an", "anan", "khởi công", "ởi", "涉嫌", "x", "z", "sẽ khởi công, đã khởi công, rồi"] {
                check(text, words);
            }
        }
        assert_eq!(places("an", "").count(), 0);
    }

    #[test]
    fn texts_begin_and_end_as_the_standard_library_says() {
        for text in ["", "a", "an", "năm", "mă", "谅山"] {
            for words in ["", "a", "n", "an", "m", "ăm", "năm", "谅", "山", "谅山市"] {
                assert_eq!(begins(text, words), text.starts_with(words), "{words:?} in {text:?}");
                assert_eq!(ends(text, words), text.ends_with(words), "{words:?} in {text:?}");
            }
        }
    }

    #[test]
    fn edges_pass_over_no_word() {
        let words = ["năm", "một", "q", "近", "ba"];
        let (first, last) = (Edges::first(words), Edges::last(words));
        for word in words {
            assert!(first.may_begin(word) && first.may_begin(&format!("{word} x")), "{word}");
            assert!(last.may_end(word) && last.may_end(&format!("x {word}")), "{word}");
        }
        assert!(!first.may_begin("xã") && !first.may_begin("") && !last.may_end("xã") && !last.may_end(""));
    }

    #[test]
    fn words_are_held_whole() {
        let check = |text: &str, words: &str, expect: bool| assert_eq!(holds_word(text, words), expect, "{words:?} in {text:?}");
        check("sẽ khởi công", "khởi công", true);
        check("sẽ khởi côngg, khởi công", "khởi công", true);
        check("sẽ khởi côngg", "khởi công", false);
        check("khởi", "khởi công", false);
        check("anan an", "an", true);
        check("他涉嫌走私", "涉嫌", true);
        check("", "an", false);
        check("an", "", false);
    }
}
