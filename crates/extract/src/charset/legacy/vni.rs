//! VNI for Windows: a plain letter and, behind it, a character for its marks.

use super::first;

/// Every letter of `text` with the marks that stand behind it, as combining characters.
pub(super) fn convert(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let (c, len) = first(rest);
        rest = &rest[len..];
        let base = base(c);
        let (mark, len) = first(rest);
        match base.and_then(|base| marks(base, mark).map(|marks| (base, marks))) {
            Some((base, marks)) => {
                out.push(base);
                out.push_str(marks);
                rest = &rest[len..];
            }
            None => out.push(base.or_else(|| single(c)).unwrap_or(c)),
        }
    }
    out
}

/// A vowel that marks may follow.
fn base(c: char) -> Option<char> {
    match c {
        'a' | 'e' | 'o' | 'u' | 'y' | 'A' | 'E' | 'O' | 'U' | 'Y' => Some(c),
        'ô' => Some('ơ'),
        'Ô' => Some('Ơ'),
        'ö' => Some('ư'),
        'Ö' => Some('Ư'),
        _ => None,
    }
}

/// A letter of its own.
fn single(c: char) -> Option<char> {
    Some(match c {
        'ñ' => 'đ',
        'Ñ' => 'Đ',
        'æ' => 'ỉ',
        'Æ' => 'Ỉ',
        'ó' => 'ĩ',
        'Ó' => 'Ĩ',
        'ò' => 'ị',
        'Ò' => 'Ị',
        'î' => 'ỵ',
        'Î' => 'Ỵ',
        _ => return None,
    })
}

/// The marks, combining, that the character behind `base` puts on it, in either case.
fn marks(base: char, mark: char) -> Option<&'static str> {
    let marks = match mark.to_lowercase().next()? {
        'ù' => "\u{301}",
        'ø' => "\u{300}",
        'û' => "\u{309}",
        'õ' => "\u{303}",
        'ï' => "\u{323}",
        'â' => "\u{302}",
        'á' => "\u{302}\u{301}",
        'à' => "\u{302}\u{300}",
        'å' => "\u{302}\u{309}",
        'ã' => "\u{302}\u{303}",
        'ä' => "\u{302}\u{323}",
        'ê' => "\u{306}",
        'é' => "\u{306}\u{301}",
        'è' => "\u{306}\u{300}",
        'ú' => "\u{306}\u{309}",
        'ü' => "\u{306}\u{303}",
        'ë' => "\u{306}\u{323}",
        _ => return None,
    };
    let takes = match marks.chars().next()? {
        '\u{306}' => matches!(base, 'a' | 'A'),
        '\u{302}' => matches!(base, 'a' | 'e' | 'o' | 'A' | 'E' | 'O'),
        _ => true,
    };
    takes.then_some(marks)
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    fn convert(text: &str) -> String {
        super::convert(text).nfc().collect()
    }

    /// How an editor wrote a letter.
    fn written(letter: char) -> String {
        let parts: Vec<char> = letter.nfd().collect();
        let upper = letter.is_uppercase();
        let has = |mark: char| parts.contains(&mark);
        let shape = if has('\u{302}') { 2 } else { usize::from(has('\u{306}')) };
        let tone = ['\u{301}', '\u{300}', '\u{309}', '\u{303}', '\u{323}'].iter().position(|t| has(*t));
        let base = match parts[0].to_lowercase().next().unwrap() {
            'i' => return ["í", "ì", "æ", "ó", "ò"].get(tone.unwrap_or(9)).map_or(letter.to_string(), |l| cased(l, upper)),
            'y' if tone == Some(4) => return cased("î", upper),
            'đ' => return cased("ñ", upper),
            'o' if has('\u{31B}') => "ô".to_owned(),
            'u' if has('\u{31B}') => "ö".to_owned(),
            plain => plain.to_string(),
        };
        let mark = match (shape, tone) {
            (0, tone) => tone.map(|at| ["ù", "ø", "û", "õ", "ï"][at]),
            (1, tone) => Some(tone.map_or("ê", |at| ["é", "è", "ú", "ü", "ë"][at])),
            (_, tone) => Some(tone.map_or("â", |at| ["á", "à", "å", "ã", "ä"][at])),
        };
        cased(&(base + mark.unwrap_or_default()), upper)
    }

    fn cased(text: &str, upper: bool) -> String {
        if upper { text.to_uppercase() } else { text.to_owned() }
    }

    #[test]
    fn every_letter_both_ways() {
        let small = "áàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđ";
        for letter in small.chars().chain(small.to_uppercase().chars()) {
            assert_eq!(convert(&written(letter)), letter.to_string());
        }
    }

    #[test]
    fn words() {
        let check = |text: &str, expect: &str| assert_eq!(convert(text), expect, "{text}");
        check("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam");
        check("ÑOÄC LAÄP - TÖÏ DO - HAÏNH PHUÙC", "ĐỘC LẬP - TỰ DO - HẠNH PHÚC");
        check("ngöôøi naêm ñöôïc thaéng kyõ thuaät", "người năm được thắng kỹ thuật");
        check("Vie&auml;t", "Việt");
    }
}
