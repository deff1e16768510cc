//! Digits of other scripts, as papers in Arabic, Bengali or Hindi print dates, and the wide ones of East Asia.

use std::borrow::Cow;

/// The zeros of the scripts; the other digits follow each.
const ZEROS: [char; 6] = ['٠', '۰', '०', '০', '๐', '０'];

/// The digit of ASCII that `c` stands for.
fn plain(c: char) -> Option<char> {
    let value = ZEROS.iter().find_map(|zero| u32::from(c).checked_sub(u32::from(*zero)).filter(|value| *value < 10))?;
    char::from_digit(value, 10)
}

/// Whether a text has a digit of another script.
fn has_others(text: &str) -> bool {
    // The bytes with which those digits begin: a text without them is told at once.
    text.bytes().any(|b| matches!(b, 0xD9 | 0xDB | 0xE0 | 0xEF)) && text.chars().any(|c| plain(c).is_some())
}

/// A text with the digits of ASCII alone, and its wide colons and slashes plain.
pub(crate) fn in_ascii(text: &str) -> Cow<'_, str> {
    if !has_others(text) {
        return Cow::Borrowed(text);
    }
    let one = |c: char| match c {
        '：' => ':',
        '／' => '/',
        c => plain(c).unwrap_or(c),
    };
    Cow::Owned(text.chars().map(one).collect())
}

#[cfg(test)]
mod tests {
    use super::in_ascii;

    #[test]
    fn digits_of_other_scripts_are_read() {
        for text in
            ["٧/٣/٢٠٢٦ ٠٨:٥٢", "۷/۳/۲۰۲۶ ۰۸:۵۲", "७/३/२०२६ ०८:५२", "৭/৩/২০২৬ ০৮:৫২", "๗/๓/๒๐๒๖ ๐๘:๕๒", "７／３／２０２６ ０８：５２"]
        {
            assert_eq!(in_ascii(text), "7/3/2026 08:52", "{text}");
        }
        assert_eq!(in_ascii("Tiêu đề：花梅"), "Tiêu đề：花梅");
    }
}
