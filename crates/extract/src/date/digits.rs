//! Digits of other scripts, as papers in Arabic, Bengali or Hindi print dates, and the wide ones of East Asia.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::text;

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

/// A day as Chinese documents write it: "二〇二六年三月七日".
static IN_NUMERALS: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern("((?:一九|二[〇零○])[〇零○一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十廿]{1,3})日")
        .expect("the pattern is a literal")
});

/// The value of numerals up to thirty-one.
fn of_numerals(numerals: &str) -> u32 {
    let one = |c: char| "一二三四五六七八九".chars().position(|known| known == c).map_or(0, |at| at as u32 + 1);
    match numerals.split_once(['十', '廿']) {
        Some((tens, ones)) => {
            let tens = if numerals.contains('廿') { 2 } else { tens.chars().next().map_or(1, one) };
            tens * 10 + ones.chars().last().map_or(0, one)
        }
        None => numerals.chars().next().map_or(0, one),
    }
}

fn day_in_ascii(found: &Captures<'_>) -> String {
    let year: String = found[1].chars().map(|c| of_numerals(c.encode_utf8(&mut [0; 4])).to_string()).collect();
    format!("{year}年{}月{}日", of_numerals(&found[2]), of_numerals(&found[3]))
}

/// A text with the digits of ASCII alone, its wide colons and slashes plain, and its days in figures.
pub(crate) fn in_ascii(text: &str) -> Cow<'_, str> {
    if text.contains('年') && IN_NUMERALS.is_match(text) {
        return Cow::Owned(in_figures(&IN_NUMERALS.replace_all(text, day_in_ascii)).into_owned());
    }
    in_figures(text)
}

fn in_figures(text: &str) -> Cow<'_, str> {
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

    #[test]
    fn days_in_chinese_numerals_are_read() {
        for (text, expect) in [
            ("二〇二六年三月七日 08:52", "2026年3月7日 08:52"),
            ("二○二六年十二月三十一日", "2026年12月31日"),
            ("一九九八年十月二十日", "1998年10月20日"),
            ("二零二六年十一月廿一日０８：５２", "2026年11月21日08:52"),
            ("三月七日", "三月七日"),
            ("一千年前", "一千年前"),
        ] {
            assert_eq!(in_ascii(text), expect, "{text}");
        }
    }
}
