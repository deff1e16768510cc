//! Where some words stand in a text.

use memchr::memchr_iter;

use crate::text::on_boundaries;

/// Where `words` stand in `text`, in order and not overlapping; nowhere if they are empty. Most texts do not hold them, and their rarest letter
/// tells that before a search for all of them would be prepared.
pub(crate) fn places(text: &str, words: &str) -> impl Iterator<Item = usize> {
    let (bytes, sought) = (text.as_bytes(), words.as_bytes());
    let rarest = sought.iter().take(RARE).enumerate().min_by_key(|(_, byte)| COMMON[usize::from(**byte)]);
    let (nth, byte) = rarest.map_or((bytes.len(), 0), |(nth, byte)| (nth, *byte));
    let mut from = 0;
    memchr_iter(byte, bytes.get(nth..).unwrap_or_default()).filter(move |at| {
        let stand = *at >= from && bytes[*at..].starts_with(sought);
        if stand {
            from = at + sought.len();
        }
        stand
    })
}

/// Whether a reading copy holds words that begin and end where words do.
pub(crate) fn holds_word(text: &str, words: &str) -> bool {
    places(text, words).any(|at| on_boundaries(text, &(at..at + words.len())))
}

/// Bytes at the beginning of words among which the rarest is looked for.
const RARE: usize = 8;

/// How common a byte is in what is printed here: the letters of Vietnamese and English, and what the letters with marks are made of.
const COMMON: [u8; 256] = {
    let mut common = [2; 256];
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
