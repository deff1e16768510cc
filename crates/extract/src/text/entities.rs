//! Characters that HTML writes by name or number.

/// Longest name looked for, with some room.
const LONGEST: usize = 12;

/// The names of HTML 4, and those of Vietnamese letters in HTML 5, in the order of bytes. Editors write most vowels with these.
#[rustfmt::skip]
const NAMED: [(&str, char); 261] = [
    ("AElig", 'Æ'), ("Aacute", 'Á'), ("Abreve", 'Ă'), ("Acirc", 'Â'), ("Agrave", 'À'), ("Alpha", 'Α'), ("Aring", 'Å'), ("Atilde", 'Ã'),
    ("Auml", 'Ä'), ("Beta", 'Β'), ("Ccedil", 'Ç'), ("Chi", 'Χ'), ("Dagger", '‡'), ("Delta", 'Δ'), ("Dstrok", 'Đ'), ("ETH", 'Ð'),
    ("Eacute", 'É'), ("Ecirc", 'Ê'), ("Egrave", 'È'), ("Epsilon", 'Ε'), ("Eta", 'Η'), ("Euml", 'Ë'), ("Gamma", 'Γ'), ("Iacute", 'Í'),
    ("Icirc", 'Î'), ("Igrave", 'Ì'), ("Iota", 'Ι'), ("Itilde", 'Ĩ'), ("Iuml", 'Ï'), ("Kappa", 'Κ'), ("Lambda", 'Λ'), ("Mu", 'Μ'),
    ("Ntilde", 'Ñ'), ("Nu", 'Ν'), ("OElig", 'Œ'), ("Oacute", 'Ó'), ("Ocirc", 'Ô'), ("Ograve", 'Ò'), ("Omega", 'Ω'), ("Omicron", 'Ο'),
    ("Oslash", 'Ø'), ("Otilde", 'Õ'), ("Ouml", 'Ö'), ("Phi", 'Φ'), ("Pi", 'Π'), ("Prime", '″'), ("Psi", 'Ψ'), ("Rho", 'Ρ'),
    ("Scaron", 'Š'), ("Sigma", 'Σ'), ("THORN", 'Þ'), ("Tau", 'Τ'), ("Theta", 'Θ'), ("Uacute", 'Ú'), ("Ucirc", 'Û'), ("Ugrave", 'Ù'),
    ("Upsilon", 'Υ'), ("Utilde", 'Ũ'), ("Uuml", 'Ü'), ("Xi", 'Ξ'), ("Yacute", 'Ý'), ("Yuml", 'Ÿ'), ("Zeta", 'Ζ'), ("aacute", 'á'),
    ("abreve", 'ă'), ("acirc", 'â'), ("acute", '´'), ("aelig", 'æ'), ("agrave", 'à'), ("alefsym", 'ℵ'), ("alpha", 'α'), ("amp", '&'),
    ("and", '∧'), ("ang", '∠'), ("apos", '\''), ("aring", 'å'), ("asymp", '≈'), ("atilde", 'ã'), ("auml", 'ä'), ("bdquo", '„'),
    ("beta", 'β'), ("brvbar", '¦'), ("bull", '•'), ("cap", '∩'), ("ccedil", 'ç'), ("cedil", '¸'), ("cent", '¢'), ("chi", 'χ'),
    ("circ", 'ˆ'), ("clubs", '♣'), ("cong", '≅'), ("copy", '©'), ("crarr", '↵'), ("cup", '∪'), ("curren", '¤'), ("dArr", '⇓'),
    ("dagger", '†'), ("darr", '↓'), ("deg", '°'), ("delta", 'δ'), ("diams", '♦'), ("divide", '÷'), ("dstrok", 'đ'), ("eacute", 'é'),
    ("ecirc", 'ê'), ("egrave", 'è'), ("empty", '∅'), ("emsp", '\u{2003}'), ("ensp", '\u{2002}'), ("epsilon", 'ε'), ("equiv", '≡'),
    ("eta", 'η'), ("eth", 'ð'), ("euml", 'ë'), ("euro", '€'), ("exist", '∃'), ("fnof", 'ƒ'), ("forall", '∀'), ("frac12", '½'),
    ("frac14", '¼'), ("frac34", '¾'), ("frasl", '⁄'), ("gamma", 'γ'), ("ge", '≥'), ("gt", '>'), ("hArr", '⇔'), ("harr", '↔'),
    ("hearts", '♥'), ("hellip", '…'), ("iacute", 'í'), ("icirc", 'î'), ("iexcl", '¡'), ("igrave", 'ì'), ("image", 'ℑ'), ("infin", '∞'),
    ("int", '∫'), ("iota", 'ι'), ("iquest", '¿'), ("isin", '∈'), ("itilde", 'ĩ'), ("iuml", 'ï'), ("kappa", 'κ'), ("lArr", '⇐'),
    ("lambda", 'λ'), ("lang", '〈'), ("laquo", '«'), ("larr", '←'), ("lceil", '⌈'), ("ldquo", '“'), ("le", '≤'), ("lfloor", '⌊'),
    ("lowast", '∗'), ("loz", '◊'), ("lrm", '\u{200e}'), ("lsaquo", '‹'), ("lsquo", '‘'), ("lt", '<'), ("macr", '¯'), ("mdash", '—'),
    ("micro", 'µ'), ("middot", '·'), ("minus", '−'), ("mu", 'μ'), ("nabla", '∇'), ("nbsp", '\u{a0}'), ("ndash", '–'), ("ne", '≠'),
    ("ni", '∋'), ("not", '¬'), ("notin", '∉'), ("nsub", '⊄'), ("ntilde", 'ñ'), ("nu", 'ν'), ("oacute", 'ó'), ("ocirc", 'ô'),
    ("oelig", 'œ'), ("ograve", 'ò'), ("oline", '‾'), ("omega", 'ω'), ("omicron", 'ο'), ("oplus", '⊕'), ("or", '∨'), ("ordf", 'ª'),
    ("ordm", 'º'), ("oslash", 'ø'), ("otilde", 'õ'), ("otimes", '⊗'), ("ouml", 'ö'), ("para", '¶'), ("part", '∂'), ("permil", '‰'),
    ("perp", '⊥'), ("phi", 'φ'), ("pi", 'π'), ("piv", 'ϖ'), ("plusmn", '±'), ("pound", '£'), ("prime", '′'), ("prod", '∏'), ("prop", '∝'),
    ("psi", 'ψ'), ("quot", '"'), ("rArr", '⇒'), ("radic", '√'), ("rang", '〉'), ("raquo", '»'), ("rarr", '→'), ("rceil", '⌉'),
    ("rdquo", '”'), ("real", 'ℜ'), ("reg", '®'), ("rfloor", '⌋'), ("rho", 'ρ'), ("rlm", '\u{200f}'), ("rsaquo", '›'), ("rsquo", '’'),
    ("sbquo", '‚'), ("scaron", 'š'), ("sdot", '⋅'), ("sect", '§'), ("shy", '\u{ad}'), ("sigma", 'σ'), ("sigmaf", 'ς'), ("sim", '∼'),
    ("spades", '♠'), ("sub", '⊂'), ("sube", '⊆'), ("sum", '∑'), ("sup", '⊃'), ("sup1", '¹'), ("sup2", '²'), ("sup3", '³'), ("supe", '⊇'),
    ("szlig", 'ß'), ("tau", 'τ'), ("there4", '∴'), ("theta", 'θ'), ("thetasym", 'ϑ'), ("thinsp", '\u{2009}'), ("thorn", 'þ'),
    ("tilde", '˜'), ("times", '×'), ("trade", '™'), ("uArr", '⇑'), ("uacute", 'ú'), ("uarr", '↑'), ("ucirc", 'û'), ("ugrave", 'ù'),
    ("uml", '¨'), ("upsih", 'ϒ'), ("upsilon", 'υ'), ("utilde", 'ũ'), ("uuml", 'ü'), ("weierp", '℘'), ("xi", 'ξ'), ("yacute", 'ý'),
    ("yen", '¥'), ("yuml", 'ÿ'), ("zeta", 'ζ'), ("zwj", '\u{200d}'), ("zwnj", '\u{200c}'),
];

/// Names that are met without their `;`.
const OFTEN: [&str; 5] = ["amp", "lt", "gt", "quot", "nbsp"];

/// What windows-1252 has at 0x80–0x9F; browsers read `&#150;` this way.
const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// The character of an entity's name or number without `&` and `;` (`"nbsp"`, `"#7841"`, `"#x1EA1"`).
pub(crate) fn entity(name: &str) -> Option<char> {
    let Some(number) = name.strip_prefix('#') else {
        // Nearly all that are met.
        match name {
            "lt" => return Some('<'),
            "gt" => return Some('>'),
            "amp" => return Some('&'),
            "quot" => return Some('"'),
            "nbsp" => return Some('\u{a0}'),
            _ => {}
        }
        return NAMED.binary_search_by_key(&name, |(known, _)| known).ok().map(|at| NAMED[at].1);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    let low = (0x80..0xA0).contains(&code).then(|| WINDOWS_1252.chars().nth(usize::try_from(code - 0x80).ok()?)).flatten();
    low.or_else(|| char::from_u32(code)).map(|c| if c == '\0' { ' ' } else { c })
}

/// The reference at the start of `text` (which begins with `&`): its character and its length in bytes.
pub(crate) fn reference(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(LONGEST).position(|b| b == b';');
    let closed = end.and_then(|end| Some((entity(text.get(1..end)?)?, end + 1)));
    closed.or_else(|| unclosed(text))
}

/// A number that lacks its `;`, as browsers read it: `&#7885c`; and so a name that no word or parameter goes on with: `5 &lt 6`.
fn unclosed(text: &str) -> Option<(char, usize)> {
    const DIGITS: std::ops::RangeInclusive<usize> = 3..=6;
    let Some(number) = text.strip_prefix("&#") else {
        let name = OFTEN.into_iter().find(|name| text[1..].starts_with(name))?;
        let goes_on = text[1 + name.len()..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '=' | '_' | '-'));
        return if goes_on { None } else { Some((entity(name)?, 1 + name.len())) };
    };
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let c = if DIGITS.contains(&digits) { entity(&text[1..2 + digits])? } else { return None };
    Some((c, 2 + digits))
}

#[cfg(test)]
mod tests {
    use super::{NAMED, entity, reference};

    #[test]
    fn names_and_numbers() {
        assert!(NAMED.is_sorted());
        let check = |name: &str, expect: Option<char>| assert_eq!(entity(name), expect, "{name}");
        check("nbsp", Some('\u{a0}'));
        check("Agrave", Some('À'));
        check("dstrok", Some('đ'));
        check("alpha", Some('α'));
        check("apos", Some('\''));
        check("#150", Some('–'));
        check("#x1EA1", Some('ạ'));
        check("#0", Some(' '));
        check("khong", None);
        assert_eq!(reference("&#7885;c"), Some(('ọ', 7)));
        assert_eq!(reference("&#7885c"), Some(('ọ', 6)));
        assert_eq!((reference("&amp cup"), reference("&lt"), reference("&nbsp<b>")), (Some(('&', 4)), Some(('<', 3)), Some(('\u{a0}', 5))));
        assert_eq!((reference("&lt=3"), reference("&amplify"), reference("&gt_b")), (None, None, None));
        assert_eq!((reference("&#12 giờ"), reference("&copyright"), reference("&#1234567890;")), (None, None, None));
    }
}
