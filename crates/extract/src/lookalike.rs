//! Letters of other alphabets in place of Latin ones: "nցười Ƭrunց" looks like "người Trung" and is found by no search.
//!
//! Some sites print so, lest others copy them. Nothing is converted, since the evidence must stay as it was printed.

use unicode_normalization::UnicodeNormalization;

use crate::charset::is_syllable;

/// Words shown of those found.
const SHOWN: usize = 5;

/// Words that make it no accident.
const LEAST: usize = 2;

/// Letters and the Latin ones that they pass for; of Greek only those that no formula stands in a word with.
const PAIRS: [(&str, &str); 6] = [
    // Cyrillic
    ("ҺаеорсухіѕјһԁԛԝӏктмпгАВЕКМНОРСТУХІЅЈҮӨԌ", "HaeopcyxisjhdqwlktmnrABEKMHOPCTYXISJYOG"),
    // Greek
    ("ονυιρκτηϲϳχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ovuipktncjxABEZHIKMNOPTYX"),
    // Armenian and Georgian
    ("ցոօսհզլեղպՕՍԼՏՀყხ", "gnouhqltnuOULSHyb"),
    // Cherokee
    ("ᎠᎡᎢᎪᎬᎷᎻᏀᎳᏚᏙᏞᏟᏢᏦᏴᏃ", "DRTAEMHGWSVLCPKBZ"),
    // Latin of other languages and of phonetic script
    ("ƬƭɡɢɑʋʏɴʀʜɦƙɓɗƥɲıɪɩÐȠƖ", "TtgGavynrhhkbdpniiiĐNI"),
    // Small capitals
    ("ᴀᴄᴅᴇᴊᴋᴍᴏᴘᴛᴜᴠᴡᴢ", "acdejkmoptuvwz"),
];

/// A sentence with examples, if Vietnamese words in `texts` are written so.
pub(crate) fn problem(texts: &[&str]) -> Option<String> {
    let (mut count, mut shown) = (0, Vec::new());
    // Hardly any text has such a letter, and finding where words end takes the tables of Unicode.
    let suspect = texts.iter().filter(|text| may_hold_one(text) && text.chars().any(may_pass));
    for word in suspect.flat_map(|text| text.split(|c: char| !c.is_alphabetic())) {
        let Some(meant) = disguised(word) else { continue };
        count += 1;
        let example = format!("“{word}” for “{meant}”");
        if shown.len() < SHOWN && !shown.contains(&example) {
            shown.push(example);
        }
    }
    let words = shown.join(", ");
    (count >= LEAST)
        .then(|| format!("{count} words have letters of other alphabets in place of Latin ones, so that no search finds them: {words}."))
}

/// The Vietnamese word that a mixed one passes for.
fn disguised(word: &str) -> Option<String> {
    if word.is_ascii() {
        return None;
    }
    let mut replaced = 0;
    let meant: String = word.chars().map(|c| passes_for(c).inspect(|_| replaced += 1).unwrap_or(c)).collect();
    // No alphabet of a language is bold or circled: such letters are in place of others though all of a word are.
    let is_mixed = replaced > 0 && (replaced < word.chars().count() || word.chars().all(is_styled));
    (is_mixed && is_syllable(&meant)).then_some(meant)
}

/// Whether a letter is a mathematical or circled form of a Latin one.
fn is_styled(c: char) -> bool {
    matches!(c, '\u{1D400}'..='\u{1D7FF}' | '\u{24B6}'..='\u{24E9}')
}

/// Whether a letter may be in [`PAIRS`]: those of Vietnamese, of Chinese and of most other languages need no look at the table.
fn may_pass(c: char) -> bool {
    matches!(c, 'Ð' | 'ı' | '\u{180}'..='\u{19F}' | '\u{1A2}'..='\u{1AE}' | '\u{220}' | '\u{250}'..='\u{2AF}' | '\u{370}'..='\u{58F}')
        || is_styled(c)
        || matches!(c, '\u{10A0}'..='\u{10FF}' | '\u{13A0}'..='\u{13FF}' | '\u{1D00}'..='\u{1D2B}')
}

/// Whether a text has bytes by which such a letter may begin; nearly no text does, and to make characters of all of it is slow.
fn may_hold_one(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_one = |at: usize| match bytes[at] {
        0..0xC3 => false,
        0xC3 => bytes[at + 1] == 0x90,
        0xC4 => bytes[at + 1] == 0xB1,
        0xC6 => matches!(bytes[at + 1], 0x80..=0x9F | 0xA2..=0xAE),
        0xC8 => bytes[at + 1] == 0xA0,
        0xE1 => matches!(bytes[at + 1], 0x82 | 0x83 | 0x8E | 0x8F | 0xB4),
        0xE2 => matches!(bytes[at + 1], 0x92 | 0x93),
        first => matches!(first, 0xC9 | 0xCA | 0xCD..=0xD6 | 0xF0),
    };
    let beyond_ascii = bytes.chunks(AT_ONCE).enumerate().filter(|(_, chunk)| !chunk.is_ascii());
    beyond_ascii.flat_map(|(nth, chunk)| nth * AT_ONCE..nth * AT_ONCE + chunk.len()).any(is_one)
}

/// Bytes that are looked at together.
const AT_ONCE: usize = 32;

fn passes_for(c: char) -> Option<char> {
    if !may_pass(c) {
        return None;
    }
    if is_styled(c) {
        return c.nfkc().next().filter(char::is_ascii_alphabetic);
    }
    PAIRS.iter().find_map(|(others, latin)| others.chars().position(|other| other == c).and_then(|at| latin.chars().nth(at)))
}

#[cfg(test)]
mod tests {
    use super::{PAIRS, may_hold_one, may_pass, problem};

    #[test]
    fn no_letter_that_may_pass_is_passed_over() {
        for c in ('\0'..=char::MAX).filter(|c| may_pass(*c)) {
            assert!(may_hold_one(&format!("x{c}")), "{c:?}");
        }
        for text in ["người Việt ở Đắk Lắk", "“Über” – élève", "谅山", "ไทย", ""] {
            assert!(!may_hold_one(text), "{text}");
        }
    }

    #[test]
    fn pairs_are_pairs() {
        for (others, latin) in PAIRS {
            assert_eq!(others.chars().count(), latin.chars().count(), "{others}");
            assert!(others.chars().all(may_pass), "{others}");
        }
    }

    #[test]
    fn words_in_disguise_are_shown() {
        let check = |text: &str, expect: &str| {
            let got = problem(&["Tít", text]).unwrap_or_default();
            assert!(got.contains(expect) && got.is_empty() == expect.is_empty(), "{text}: {got}");
        };
        check("Hai nցười Ƭrunց Hoa", "“nցười” for “người”, “Ƭrunց” for “Trung”");
        check("tҺông báo củа phường", "2 words");
        check("𝗧𝗿𝘂𝗻𝗴 tâm 𝐇𝐨𝐚 Mai ⓗông", "“𝗧𝗿𝘂𝗻𝗴” for “Trung”, “𝐇𝐨𝐚” for “Hoa”");
        check("𝑥 và 𝑦, 𝛼", "");
        check("ᴛʜông báo ᴛrung tâm", "“ᴛʜông” for “thông”");
        check(
            "tаi nạn, tаi nạn",
            "2 words have letters of other alphabets in place of Latin ones, so that no search finds them: “tаi” for “tai”.",
        );
        for clean in [
            "Người dân Trung Hoa, đường Lý Thường Kiệt",
            "tia β, 5 kΩ, 3 μm và α-tocopherol",
            "Москва và Αθήνα; Երևան; ᏣᎳᎩ",
            "một chữ nցười thôi",
            "谅山省 友谊口岸 ランソン 랑선",
            "Hausa: ɗan ƙasa, İstanbul Iğdır kadın",
        ] {
            check(clean, "");
        }
    }
}
