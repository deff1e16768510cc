//! TCVN 5712:1993 as the ABC fonts draw it: one character for each letter.

use super::first;

/// Letters at 0xA1 to 0xFF. Five are combining tone marks, which the fonts hardly use.
const HIGH: &str =
    "ĂÂÊÔƠƯĐăâêôơưđẰ\u{300}\u{309}\u{303}\u{301}\u{323}àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ";

/// Capitals at 0x80 to 0x9F, where the fonts for Windows have its punctuation instead.
const LOW: &str = "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ";

/// What windows-1252 has at 0x80 to 0x9F.
const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// Every character of `text` as TCVN3 means it.
pub(super) fn convert(text: &str) -> String {
    let high: Vec<char> = HIGH.chars().collect();
    let mut out = String::with_capacity(text.len() * 2);
    let mut before = ' ';
    let mut rest = text;
    while !rest.is_empty() {
        let (c, len) = first(rest);
        let after = rest[len..].chars().next().unwrap_or(' ');
        out.push(match c {
            // A sign of copyright stands alone; "â" is no word.
            '©' if !before.is_alphabetic() && !after.is_alphabetic() => c,
            // No consonant has a tone: "m³", "25°C".
            '\u{B0}'..='\u{B4}' if before.is_ascii() && !is_vowel(before) => c,
            '\u{A1}'..='\u{FF}' => high.get(c as usize - 0xA1).copied().unwrap_or(c),
            c if c.is_ascii() => c,
            c => capital(c, before, after).unwrap_or_else(|| punctuation(c)),
        });
        before = c;
        rest = &rest[len..];
    }
    out
}

fn is_vowel(c: char) -> bool {
    matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// The capital that a character of 0x80 to 0x9F stands for: only inside a word in capitals, or else it is punctuation.
fn capital(c: char, before: char, after: char) -> Option<char> {
    let at = place(c)?;
    let is_mark = matches!(at, 0x02 | 0x04 | 0x05 | 0x11..=0x17);
    let within = match is_mark {
        true => before.is_ascii_uppercase() && after.is_ascii_uppercase(),
        false => before.is_ascii_uppercase() || after.is_ascii_uppercase(),
    };
    within.then(|| LOW.chars().nth(at)).flatten()
}

/// Bytes that were taken for Latin-1 as windows-1252 has them.
fn punctuation(c: char) -> char {
    match c {
        '\u{80}'..='\u{9F}' => WINDOWS_1252.chars().nth(c as usize - 0x80).unwrap_or(c),
        c => c,
    }
}

/// Where in 0x80 to 0x9F a character stands, read as Latin-1 or as windows-1252.
fn place(c: char) -> Option<usize> {
    match c {
        '\u{80}'..='\u{9F}' => Some(c as usize - 0x80),
        c => WINDOWS_1252.chars().position(|w| w == c),
    }
}

#[cfg(test)]
mod tests {
    use super::{HIGH, LOW, convert};
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn every_letter_both_ways() {
        let small = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ";
        assert_eq!((small.chars().count(), HIGH.chars().count(), LOW.chars().count()), (67, 95, 32));
        for letter in small.chars().chain("ĂÂÊÔƠƯĐ".chars()) {
            let places: Vec<usize> = HIGH.chars().enumerate().filter(|(_, c)| *c == letter).map(|(at, _)| at).collect();
            let [at] = places[..] else { panic!("{letter} stands {} times", places.len()) };
            let coded = char::from_u32(0xA1 + u32::try_from(at).unwrap()).unwrap();
            assert_eq!(convert(&format!("t{coded}")), format!("t{letter}"));
        }
        for capital in "ÀẢÃÁẠẰẲẴẮẶẦẨẪẤẬÈẺẼÉẸỀỂỄẾỆÌỈĨÍỊÒỎÕÓỌỒỔỖỐỘỜỞỠỚỢÙỦŨ".chars()
        {
            let low = LOW.chars().position(|c| c == capital).map(|at| 0x80 + at);
            let high = || HIGH.chars().position(|c| c == capital).map(|at| 0xA1 + at);
            let coded = char::from_u32(u32::try_from(low.or_else(high).unwrap()).unwrap()).unwrap();
            assert_eq!(convert(&format!("T{coded}T")), format!("T{capital}T"));
        }
    }

    #[test]
    fn punctuation_and_rare_forms() {
        let check = |text: &str, expect: &str| assert_eq!(convert(text).nfc().collect::<String>(), expect, "{text}");
        check("“Céng hoµ”… – VIÖT", "“Cộng hoà”… – VIệT");
        check("\u{93}x· héi\u{94}", "“xã hội”");
        check("&eacute;&amp;&copy; 2003 « t«", "ộ&amp;© 2003 ô tô");
        check("a\u{B3}", "á");
        check("3.200 m³, 12 km&sup2;, 25°C", "3.200 m³, 12 km², 25°C");
    }
}
