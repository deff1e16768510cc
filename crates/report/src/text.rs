//! Making any text fit to stand in a document: one Unicode form, nothing an XML file cannot hold, nothing that
//! changes how a line reads. Content is never interpreted.

use domain::Nfc;

/// NFC without control characters; line breaks stay.
///
/// XML 1.0 has no way to hold control characters and non-characters, and the DOCX library writes them as they are,
/// which makes the file unreadable. Bidirectional controls would let a hostile page print a passage in another
/// order than it has.
pub fn clean(text: &str) -> String {
    let kept: String = text.replace("\r\n", "\n").chars().filter_map(keep).collect();
    Nfc::new(kept).into_string()
}

fn keep(c: char) -> Option<char> {
    match c {
        '\n' => Some('\n'),
        '\t' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\u{FFFE}' | '\u{FFFF}' | '\u{FEFF}' | '\u{200B}' => None,
        '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => None,
        c if c.is_control() => None,
        c => Some(c),
    }
}

/// [`clean`] text on one line: every run of white space is one space.
pub(crate) fn one_line(text: &str) -> String {
    let text = clean(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// [`clean`] lines without the empty ones.
pub(crate) fn lines(text: &str) -> Vec<String> {
    clean(text).lines().map(|l| l.trim().to_owned()).filter(|l| !l.is_empty()).collect()
}

/// How letters are cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    Bold,
    Italic,
    BoldItalic,
}

/// Which font a piece of text needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    /// The letter's own font has it.
    Latin,
    /// A Chinese font is needed.
    Chinese,
}

/// Cuts text where the script changes.
pub(crate) fn runs(text: &str) -> Vec<(Script, String)> {
    let mut runs: Vec<(Script, String)> = Vec::new();
    for c in text.chars() {
        let script = script(c);
        match runs.last_mut() {
            Some((last, run)) if *last == script => run.push(c),
            _ => runs.push((script, c.to_string())),
        }
    }
    runs
}

fn script(c: char) -> Script {
    match c {
        '\u{2E80}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF00}'..='\u{FFEF}'
        | '\u{20000}'..='\u{3FFFF}' => Script::Chinese,
        _ => Script::Latin,
    }
}

/// Width of one line of Times New Roman Bold in thousandths of the font size, from the advance widths of the
/// metric-compatible Liberation Serif Bold. Marks do not widen a letter, save ơ and ư by
/// under a tenth of an em, which is left out.
pub(crate) fn bold_width(line: &str) -> u32 {
    line.chars().map(bold_char_width).sum()
}

fn bold_char_width(c: char) -> u32 {
    const UPPER: [u32; 26] =
        [722, 667, 722, 722, 667, 611, 778, 778, 389, 500, 778, 667, 944, 722, 778, 611, 778, 722, 556, 667, 722, 722, 1000, 722, 722, 667];
    const LOWER: [u32; 26] =
        [500, 556, 444, 556, 444, 333, 500, 556, 278, 333, 556, 278, 833, 556, 500, 556, 556, 444, 389, 333, 556, 500, 722, 500, 500, 444];
    let Some(base) = domain::fold::fold_char(c).next() else { return 0 };
    let letter = (u32::from(base)).checked_sub(u32::from('a')).filter(|i| *i < 26);
    match letter {
        Some(i) if c.is_uppercase() => UPPER[i as usize],
        Some(i) => LOWER[i as usize],
        None if base.is_ascii_digit() => 500,
        None if base == '-' => 333,
        None if base.is_ascii() => 250,
        None => 1000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_document_cannot_hold_is_dropped() {
        let check = |input: &str, expect: &str| assert_eq!(clean(input), expect, "{input:?}");
        check("a\u{0}b\u{8}c\u{1F}d\u{7F}e\u{FFFE}f\u{FFFF}", "abcdef");
        check("Đo\u{302}\u{300}ng\tĐăng\r\n<w:p>", "Đồng Đăng\n<w:p>");
        check("21\u{202E}02\u{202C} hộ", "2102 hộ");
    }

    #[test]
    fn text_is_cut_where_the_script_changes() {
        let check = |input: &str, expect: &[(Script, &str)]| {
            let got = runs(input);
            assert_eq!(got.iter().map(|(s, t)| (*s, t.as_str())).collect::<Vec<_>>(), expect);
        };
        check("", &[]);
        check("cửa khẩu 友谊关，Lạng Sơn", &[(Script::Latin, "cửa khẩu "), (Script::Chinese, "友谊关，"), (Script::Latin, "Lạng Sơn")]);
        check("“…” – Đồng", &[(Script::Latin, "“…” – Đồng")]);
    }

    #[test]
    fn widths_are_those_of_the_font() {
        let check = |line: &str, expect: f64| {
            let got = f64::from(bold_width(line));
            assert!((got / expect - 1.0).abs() < 0.01, "{line}: {got}, {expect}");
        };
        check("Độc lập - Tự do - Hạnh phúc", 12242.0);
        check("ỦY BAN NHÂN DÂN", 9416.0);
        check("HUYỆN CAO LỘC", 8500.0);
    }
}
