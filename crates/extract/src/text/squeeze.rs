//! Whitespace as a reader sees it.

use super::invisible::{is_invisible, is_joiner, joins_nothing};

/// Whitespace as a reader sees it: runs become one space, line by line; empty lines, zero-width spaces and soft hyphens go.
pub(crate) fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = Gap::Line;
    let mut rest = text;
    while !rest.is_empty() {
        let (run, after) = rest.split_at(plain_len(rest));
        let special = after.chars().next();
        if !run.is_empty() {
            push_after(&mut out, gap, run);
            gap = Gap::None;
        }
        match special {
            Some('\n') => gap = Gap::Line,
            Some(c) if is_invisible(c) || is_joiner(c) && joins_nothing(&out) => {}
            Some(c) if c.is_whitespace() => gap = gap.max(Gap::Space),
            Some(c) => {
                push_after(&mut out, gap, c.encode_utf8(&mut [0; 4]));
                gap = Gap::None;
            }
            None => {}
        }
        rest = &after[special.map_or(0, char::len_utf8)..];
    }
    out
}

/// What parts a word from the one before.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Space,
    Line,
}

fn push_after(out: &mut String, gap: Gap, text: &str) {
    match gap {
        Gap::Space => out.push(' '),
        Gap::Line if !out.is_empty() => out.push('\n'),
        Gap::None | Gap::Line => {}
    }
    out.push_str(text);
}

/// Bytes at the start of `text` that [`squeeze`] leaves as they are: words with one space between them.
fn plain_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut tried) = (0, 0);
    loop {
        if at >= tried
            && let Some(chunk) = bytes[at..].first_chunk::<17>()
        {
            tried = at + AT_ONCE;
            if are_plain(chunk) && (at > 0 || chunk[0] != b' ') {
                // What follows tells whether a last space is one by itself.
                at = tried - usize::from(chunk[AT_ONCE - 1] == b' ');
                tried = at;
                continue;
            }
        }
        match plain_char(bytes, at) {
            0 if at > 0 && bytes.get(at) == Some(&b' ') && plain_char(bytes, at + 1) > 0 => at += 1,
            0 => return at,
            len => at += len,
        }
    }
}

/// Bytes that are looked at together, as a processor can, with one behind them that may tell what the last begins.
const AT_ONCE: usize = 16;

/// Whether bytes are words with one space between them, the last of which may be cut.
fn are_plain(chunk: &[u8; AT_ONCE + 1]) -> bool {
    let is_plain = |b: u8, next: u8| {
        (b' '..=b'~').contains(&b)
            | (0x80..0xC0).contains(&b)
            | (0xC3..=0xE0).contains(&b)
            | (0xE4..=0xED).contains(&b)
            | (b == 0xE1) & (next >= 0xB8)
    };
    (0..AT_ONCE).fold(true, |all, at| {
        all & is_plain(chunk[at], chunk[at + 1]) & !((chunk[at] == b' ') & (chunk[at + 1] == b' ') & (at + 1 < AT_ONCE))
    })
}

/// Bytes of the character at `at` if it is surely neither whitespace nor invisible, told by its first bytes; else none. In the middle of one,
/// where a chunk of plain ones ended, the next byte of it.
fn plain_char(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at) {
        Some(b'!'..=b'~' | 0x80..=0xBF) => 1,
        Some(0xC3..=0xDF) => 2,
        Some(0xE0 | 0xE4..=0xED) => 3,
        Some(0xE1) if bytes[at + 1] >= 0xB8 => 3,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_invisible, plain_len, squeeze};

    #[test]
    fn whitespace_is_what_a_reader_sees() {
        assert_eq!(squeeze("  a \u{a0}\u{200b} b\n\n \n c\t"), "a b\nc");
        assert_eq!(squeeze("a  b c \n d  "), "a b c\nd");
        for at in 0..40 {
            let word = "a".repeat(at);
            assert_eq!(squeeze(&format!("{word}  b c d e f g h i j k l m n o p ")), format!("{word} b c d e f g h i j k l m n o p").trim());
        }
        assert_eq!(
            squeeze("thị\u{200D} trấn \u{200C}谅\u{200D}山 می\u{200C}خوانم 👩\u{200D}🌾"),
            "thị trấn 谅山 می\u{200C}خوانم 👩\u{200D}🌾"
        );
        assert_eq!(squeeze("ng\u{AD}ười\u{202E} dân\u{2069} \u{180E}xã\u{E0041}"), "người dân xã");
    }

    #[test]
    fn what_first_bytes_tell_is_what_unicode_tells() {
        for c in '\0'..=char::MAX {
            let alone = c.to_string();
            let plain = plain_len(&alone);
            assert!(plain == 0 || plain == alone.len() && !c.is_whitespace() && !is_invisible(c), "{c:?}");
            // Many bytes at once, too.
            let text = format!("xã {c}Đồng Đăng, họp{c}");
            let expect = if plain > 0 { text.len() } else { "xã".len() };
            assert_eq!(plain_len(&text), expect, "{c:?}");
        }
        for at in 0..40 {
            let text = format!("{}ế谅 ộ  xã", "ả".repeat(at));
            assert_eq!(plain_len(&text), text.len() - "  xã".len());
        }
    }
}
