//! Bytes in another character set than they are said to be in: GBK called Big5 and the reverse, and Vietnamese of Windows called Latin.

use encoding_rs::{BIG5, Encoding, GB18030, GBK, WINDOWS_1252, WINDOWS_1258};

/// Bytes looked at.
const LOOKED_AT: usize = 100_000;

/// What the bytes are in, where that is another than `said`.
pub(super) fn instead_of(said: Option<&'static Encoding>, bytes: &[u8]) -> Option<&'static Encoding> {
    let bytes = &bytes[..bytes.len().min(LOOKED_AT)];
    match said {
        Some(said) if said == GBK || said == GB18030 => is_rather(BIG5, said, bytes),
        Some(said) if said == BIG5 => is_rather(GBK, said, bytes),
        Some(said) if said == WINDOWS_1252 => has_tone_marks(bytes).then_some(WINDOWS_1258),
        _ => None,
    }
}

/// Characters of which every text has some, in both ways of writing.
const COMMON: &str = "的一是不在人有中大上年日月地出以生到要本同可方下天和行分家成多外高市山";

/// How often the one must show more of them than the other.
const TIMES: usize = 4;
const LEAST: usize = 4;

fn is_rather(other: &'static Encoding, said: &'static Encoding, bytes: &[u8]) -> Option<&'static Encoding> {
    let common = |encoding: &'static Encoding| {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        text.chars().filter(|c| !c.is_ascii() && COMMON.contains(*c)).count()
    };
    let found = common(other);
    (found >= LEAST && found >= TIMES * common(said)).then_some(other)
}

/// Whether tone marks, which windows-1258 writes behind their vowels, stand there: as Latin letters they would follow vowels only by chance.
fn has_tone_marks(bytes: &[u8]) -> bool {
    const LEAST: usize = 10;
    let is_mark = |byte: u8| matches!(byte, 0xCC | 0xD2 | 0xDE | 0xEC | 0xF2);
    let is_vowel = |byte: u8| {
        matches!(byte.to_ascii_lowercase(), b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
            || matches!(byte, 0xC2 | 0xC3 | 0xCA | 0xD4 | 0xD5 | 0xDD | 0xE2 | 0xE3 | 0xEA | 0xF4 | 0xF5 | 0xFD)
    };
    let (mut behind_vowels, mut others) = (0usize, 0usize);
    for pair in bytes.windows(2).filter(|pair| is_mark(pair[1])) {
        match is_vowel(pair[0]) {
            true => behind_vowels += 1,
            false => others += 1,
        }
    }
    behind_vowels >= LEAST && behind_vowels >= 10 * others
}

#[cfg(test)]
mod tests {
    use encoding_rs::{BIG5, Encoding, GBK, WINDOWS_1252, WINDOWS_1258};

    use super::instead_of;

    #[test]
    fn labels_that_are_wrong() {
        let check = |said: &'static Encoding, is: &'static Encoding, text: &str, expect: Option<&'static Encoding>| {
            assert_eq!(instead_of(Some(said), &is.encode(text).0), expect, "{text}");
        };
        let simplified = "谅山口岸昨日上午恢复货车通行，边民往来不断，商户说这是一年中人最多的一天。";
        let traditional = "諒山口岸昨日上午恢復貨車通行，邊民往來不斷，商戶說這是一年中人最多的一天。";
        check(BIG5, GBK, simplified, Some(GBK));
        check(GBK, BIG5, traditional, Some(BIG5));
        check(BIG5, BIG5, traditional, None);
        check(GBK, GBK, simplified, None);
        let vietnamese = "Ca\u{302}\u{300}u mo\u{31b}\u{301}i";
        let decomposed = "ngươ\u{300}i dân hai xa\u{303} phâ\u{301}n khơ\u{309}i vi\u{300} tư\u{300} nay co\u{301} câ\u{300}u mơ\u{301}i, đươ\u{300}ng gâ\u{300}n";
        check(WINDOWS_1252, WINDOWS_1258, decomposed, Some(WINDOWS_1258));
        check(WINDOWS_1252, WINDOWS_1258, vietnamese, None);
        check(
            WINDOWS_1252,
            WINDOWS_1252,
            "Così partì lunedì: andò lì, arrivò venerdì, però restò più di là. Perciò lasciò la città, tornò e restò lì, andò giù.",
            None,
        );
    }
}
