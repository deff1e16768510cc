//! Whether a word is a syllable that Vietnamese spelling allows.
//!
//! By spelling alone, without a word list: an onset, a rhyme of the language, and a tone that its ending can bear.

use std::collections::HashSet;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::compose;

/// Onsets, longer ones first.
const ONSETS: [&str; 28] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "r", "s", "t",
    "v", "x", "p", "",
];

/// Rhymes without tone.
const RHYMES: &str = "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch \
    êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc \
    oăm oăn oăng oăt oc oe oen oeo oet oi om on ong oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch \
    uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp \
    ươt ươu ưt ưu y yêm yên yêng yêt yêu ynh ych yt";

static KNOWN_RHYMES: LazyLock<HashSet<&str>> = LazyLock::new(|| RHYMES.split_whitespace().collect());

/// Whether `word` can be a Vietnamese syllable.
pub(crate) fn is_syllable(word: &str) -> bool {
    if word.len() > 16 {
        return false;
    }
    let mut bare = String::with_capacity(word.len());
    let mut tone = None;
    for c in word.nfd().flat_map(char::to_lowercase) {
        match c {
            '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' if tone.is_none() => tone = Some(c),
            '\u{302}' | '\u{306}' | '\u{31B}' => {
                let Some(shaped) = bare.pop().and_then(|base| compose(base, c)) else { return false };
                bare.push(shaped);
            }
            c if c.is_ascii_lowercase() || c == 'đ' => bare.push(c),
            _ => return false,
        }
    }
    ONSETS.iter().filter_map(|onset| bare.strip_prefix(onset).map(|rhyme| (*onset, rhyme))).any(|(onset, rhyme)| fits(onset, rhyme, tone))
}

/// Whether the plain letters of a word, among others that are not looked at, can be those of a syllable: none that the language
/// lacks, and no consonant between vowels. Quick, and said of each word in an old font as it stands.
pub(super) fn may_be(word: &str) -> bool {
    let (mut had_vowel, mut is_closed) = (false, false);
    for b in word.bytes().filter(u8::is_ascii_alphabetic) {
        match b.to_ascii_lowercase() {
            b'f' | b'j' | b'w' | b'z' => return false,
            b'a' | b'e' | b'i' | b'o' | b'u' | b'y' if is_closed => return false,
            b'a' | b'e' | b'i' | b'o' | b'u' | b'y' => had_vowel = true,
            _ => is_closed = had_vowel,
        }
    }
    true
}

fn fits(onset: &str, rhyme: &str, tone: Option<char>) -> bool {
    let is_front = rhyme.starts_with(['i', 'e', 'ê', 'y']);
    let spelt = match onset {
        "k" | "gh" | "ngh" => is_front,
        "c" | "ng" => !is_front,
        "g" => !is_front || rhyme.starts_with('i'),
        _ => true,
    };
    let stopped = rhyme.ends_with(['c', 'p', 't']) || rhyme.ends_with("ch");
    let sung = !stopped || matches!(tone, Some('\u{301}' | '\u{323}'));
    spelt && sung && KNOWN_RHYMES.contains(rhyme)
}

#[cfg(test)]
mod tests {
    use super::{ONSETS, RHYMES, is_syllable, may_be};

    #[test]
    fn plain_letters_rule_out_what_is_no_syllable() {
        for onset in ONSETS {
            for rhyme in RHYMES.split_whitespace() {
                assert!(may_be(onset) && may_be(rhyme) && may_be(&format!("{onset}{rhyme}")), "{onset} {rhyme}");
            }
        }
        for word in ["español", "Français", "Wörter", "año", "façade"] {
            assert!(!may_be(word) || word == "año", "{word}");
        }
    }

    #[test]
    fn syllables() {
        for word in "Cộng hoà xã hội chủ nghĩa Việt Nam nghiêng khuyên giếng gì quốc được thuở khuỷu ngoằn xoong yêu ý rượu Đảng".split(' ')
        {
            assert!(is_syllable(word), "{word}");
        }
        for word in "été schön não það céng cướp1 kác ngiên các\u{300} cac strength dé céng ỳt ôô".split(' ') {
            assert_eq!(is_syllable(word), word == "não" || word == "dé", "{word}");
        }
    }
}
