//! Whether a page names a font of the old ones anywhere.

/// Whether a font of the old ones is named anywhere: ".VnTime" and its like, not the end of a host's name.
pub(super) fn names_a_font(markup: &[u8]) -> bool {
    let begins =
        |at: usize| at.checked_sub(1).is_none_or(|before| matches!(markup[before], b'"' | b'\'' | b':' | b',' | b';' | b'=' | b' '));
    // All names are looked for at once, by the letters that all have.
    places_of_vn(markup).any(|at| {
        let (start, end) = match markup[at..] {
            [b'V', b'n' | b'N', ..] | [b'v', b'n', ..] if at > 0 && markup[at - 1] == b'.' => (at - 1, at + 2),
            [b'V', b'N', b'I', b'-', ..] | [b'V' | b'v', b'n', b'i', b'-', ..] => (at, at + 4),
            _ => return false,
        };
        begins(start) && markup.get(end).is_some_and(u8::is_ascii_alphabetic)
    })
}

/// Whether [`super::font_of`] may find an old font in a tag of `markup`: looks for what it looks for, wherever that stands.
pub(super) fn may_name_fonts(markup: &[u8]) -> bool {
    // A name begins behind what is trimmed from it: the end of a key, white space of any kind, a quotation mark.
    let begins = |at: usize| markup[..at].last().is_some_and(|b| b"=:;'\"".contains(b) || b.is_ascii_whitespace() || !b.is_ascii_graphic());
    places_of_vn(markup).any(|at| {
        let is = |from: usize, name: &[u8]| markup.get(from..from + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name));
        is(at, b"vn") && (at > 0 && markup[at - 1] == b'.' && begins(at - 1) || (is(at, b"vni-") || is(at, b"vni ")) && begins(at))
    })
}

/// Bytes that are looked at together.
const AT_ONCE: usize = 64;

/// Where `vn` stands in any case. Nearly every tag has the one letter, as in `div`, and hardly any has both.
fn places_of_vn(markup: &[u8]) -> impl Iterator<Item = usize> {
    let is_one = |at: &usize| markup[*at].eq_ignore_ascii_case(&b'v') && markup[at + 1].eq_ignore_ascii_case(&b'n');
    let next = move |mut from: usize| {
        while let Some(block) = markup.get(from..=from + AT_ONCE) {
            let found = if holds_vn(block) { (from..from + AT_ONCE).find(is_one) } else { None };
            if found.is_some() {
                return found;
            }
            from += AT_ONCE;
        }
        (from + 1..markup.len()).map(|behind| behind - 1).find(is_one)
    };
    std::iter::successors(next(0), move |at| next(at + 1))
}

/// The same of some bytes and one behind them, as a processor can tell it of many at a time.
fn holds_vn(block: &[u8]) -> bool {
    let (ones, nexts) = (&block[..AT_ONCE], &block[1..=AT_ONCE]);
    (0..AT_ONCE).fold(0, |any, at| any | u8::from((ones[at] | 0x20 == b'v') & (nexts[at] | 0x20 == b'n'))) != 0
}

#[cfg(test)]
mod tests {
    use super::names_a_font;

    #[test]
    fn fonts_are_known_by_how_their_names_begin() {
        for text in ["'.VnTime'", "face=.VNArial", "x:.vntime", ".Vntime", "\"VNI-Times", " Vni-x", ",vni-x", "VNI-a", ".VNI-"] {
            assert!(names_a_font(text.as_bytes()), "{text}");
        }
        for text in ["bao.vn'", "x.vnt", "'.vNt", "'.VN", "'.Vn-", "aVNI-x", "'vNI-x", "'VNI-1", "'vni", "v", ".v", ""] {
            assert!(!names_a_font(text.as_bytes()), "{text}");
        }
        for at in 0..70 {
            assert!(names_a_font(format!("{}'.VnTime'", "v".repeat(at)).as_bytes()), "{at}");
        }
    }
}
