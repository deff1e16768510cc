//! Signs of English beside words that could be Vietnamese: how numbers are printed, a currency behind one, a city abroad.

use domain::letter::is_alphabetic;

use super::model::Model;

/// What Vietnamese pays for a comma between thousands: it prints a point there.
pub(super) const THOUSANDS: i32 = 500;
/// What it pays for "in Beijing": its own "in" prints something.
pub(super) const ABROAD: i32 = 1100;

/// "85,000", "1,250,000".
pub(super) fn has_thousands(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes[from.min(bytes.len())..].iter().take_while(|b| b.is_ascii_digit()).count();
    let comma = |at: usize| at > 0 && bytes[at - 1].is_ascii_digit() && digits(at + 1) == 3;
    let decimal = |at: usize| bytes.get(at + 4) == Some(&b',') && digits(at + 5) != 3;
    text.match_indices(',').any(|(at, _)| comma(at) && !decimal(at))
}

/// "dong" behind a number: English prints it, too. `word` is a part of `text`.
pub(super) fn is_currency(text: &str, word: &str) -> bool {
    const SCALES: [&str; 4] = ["million", "billion", "trillion", "thousand"];
    let before = || text[..word.as_ptr() as usize - text.as_ptr() as usize].trim_end();
    word.eq_ignore_ascii_case("dong") && (before().ends_with(|c: char| c.is_ascii_digit()) || SCALES.iter().any(|w| before().ends_with(w)))
}

/// "Pham Minh Chinh in Beijing": "in" behind a name of two words or more and before one that is no syllable; not "Máy in Canon".
pub(super) fn is_abroad(words: &[&str]) -> bool {
    let foreign = |word: &str| word.starts_with(char::is_uppercase) && word.chars().all(is_alphabetic) && !Model::get().word(word).syllable;
    let named = |word: &str| word.starts_with(char::is_uppercase);
    words.windows(4).any(|w| named(w[0]) && named(w[1]) && w[2] == "in" && w[3].len() > 3 && foreign(w[3]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_in_two_ways() {
        assert!(has_thousands("at 85,000 dong") && has_thousands("1,250,000") && has_thousands("in 2025, 1,200 cars"));
        assert!(!has_thousands("52.000,5") && !has_thousands("2,5 triệu") && !has_thousands("1,2345"));
    }

    #[test]
    fn dong_behind_a_number() {
        let check = |text: &str, expect: bool| {
            let word = text.split(' ').find(|w| w.eq_ignore_ascii_case("dong")).unwrap_or_default();
            assert_eq!(is_currency(text, word), expect, "{text}");
        };
        check("85,000 dong", true);
        check("two million dong", true);
        check("mua dong", false);
    }
}
