//! Plain text out of scraps of markup: entities decoded, tags dropped, whitespace as a reader sees it.
//!
//! For titles and summaries of feeds and for strings inside structured data. Whole pages go through `markup`.

mod entities;
mod han;
mod invisible;
mod strip;
mod tails;

use std::borrow::Cow;

use memchr::{memchr, memchr3, memmem};
use regex::Regex;

pub(crate) use self::entities::{entity, reference};
use self::han::is_wide;
pub(crate) use self::han::{is_in_han, is_in_kana_or_hangul};
pub(crate) use self::invisible::is_invisible;
use self::invisible::{is_joiner, joins_nothing};
use self::strip::{comment_end, strip_tags};
pub(crate) use self::tails::{summary, without_tails};

/// Ranges of a pattern's class in which nearly all is letters, ASCII's left out. All letters by name are so many ranges that a pattern which
/// counts them takes milliseconds to be made, and some more whenever it meets a new one.
macro_rules! letter_ranges {
    () => {
        r"\u{C0}-\u{24F}\u{300}-\u{36F}\u{370}-\u{1FFF}\u{3040}-\u{9FFF}\u{AC00}-\u{D7A3}"
    };
}
pub(crate) use letter_ranges;

/// The pattern that a literal makes, its digits those of ASCII and, outside of brackets, its words of letters in those ranges: what
/// Unicode calls digits and words is sixty and seven hundred ranges, of which a pattern takes long to be made.
pub(crate) fn pattern(literal: &str) -> Result<Regex, regex::Error> {
    let mut plain = String::with_capacity(literal.len() * 2);
    let mut depth = 0usize;
    let mut chars = literal.chars();
    while let Some(c) = chars.next() {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let escaped = if c == '\\' { chars.next() } else { None };
        match escaped {
            Some('d') => plain.push_str("[0-9]"),
            Some('D') => plain.push_str("[^0-9]"),
            // To look for the other case of so many letters takes long, too.
            Some('w') if depth == 0 => plain.push_str(concat!("(?-i:[0-9A-Za-z_", letter_ranges!(), "])")),
            Some('W') if depth == 0 => plain.push_str(concat!("(?-i:[^0-9A-Za-z_", letter_ranges!(), "])")),
            escaped => {
                plain.push(c);
                plain.extend(escaped);
            }
        }
    }
    Regex::new(&plain)
}

/// Decodes entities once; what is none stays as it is.
pub(crate) fn unescape(text: &str) -> Cow<'_, str> {
    let Some(first) = memchr(b'&', text.as_bytes()) else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len());
    out.push_str(&text[..first]);
    let mut rest = &text[first..];
    loop {
        let (c, len) = reference(rest).unwrap_or(('&', 1));
        out.push(c);
        rest = &rest[len..];
        let Some(at) = memchr(b'&', rest.as_bytes()) else { break };
        out.push_str(&rest[..at]);
        rest = &rest[at..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Decodes what is left of entities that were escaped twice or three times.
pub(crate) fn unescape_fully(text: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(text);
    for _ in 0..3 {
        match unescape(&text) {
            Cow::Borrowed(_) => break,
            Cow::Owned(decoded) if decoded == *text => break,
            Cow::Owned(decoded) => text = Cow::Owned(decoded),
        }
    }
    text
}

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
            && let Some(chunk) = bytes[at..].first_chunk::<16>()
        {
            tried = at + chunk.len();
            if are_plain(chunk) && (at > 0 || chunk[0] != b' ') {
                // What follows tells whether a last space is one by itself.
                at = tried - usize::from(chunk[15] == b' ');
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

/// Whether bytes are words with one space between them.
fn are_plain(chunk: &[u8; 16]) -> bool {
    let is_written = chunk.iter().fold(true, |all, b| all & (b' '..=b'~').contains(b));
    let has_gap = (1..16).fold(false, |any, at| any | (chunk[at - 1] == b' ') & (chunk[at] == b' '));
    is_written && !has_gap
}

/// Bytes of the character at `at` if it is surely neither whitespace nor invisible, told by its first bytes; else none.
fn plain_char(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at) {
        Some(b'!'..=b'~') => 1,
        Some(0xC3..=0xDF) => 2,
        Some(0xE0 | 0xE4..=0xED) => 3,
        Some(0xE1) if bytes[at + 1] >= 0xB8 => 3,
        _ => 0,
    }
}

/// Letters and digits; Han, kana and Hangul count double, since one of them carries about what two or three Latin ones do.
pub(crate) fn letters(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut count, mut tried) = (0, 0, 0);
    while let Some(first) = bytes.get(at) {
        // Several at once, as a processor can.
        if at >= tried
            && let Some(chunk) = bytes[at..].first_chunk::<16>()
        {
            tried = at + chunk.len();
            if chunk.is_ascii() {
                count += usize::from(chunk.iter().map(|b| u8::from(b.is_ascii_alphanumeric())).sum::<u8>());
                at = tried;
                continue;
            }
        }
        // What nearly all text is made of is told by its first bytes; the tables of Unicode are slow.
        let (len, letters) = match first {
            0..0x80 => (1, usize::from(first.is_ascii_alphanumeric())),
            0xC3 => (2, usize::from(!matches!(bytes[at + 1], 0x97 | 0xB7))),
            0xC4..=0xC9 => (2, 1),
            0xE1 if (0xB8..=0xBB).contains(&bytes[at + 1]) => (3, 1),
            0xE2 if bytes[at + 1] == 0x80 => (3, 0),
            0xE5..=0xE9 => (3, 2),
            _ => text[at..].chars().next().map_or((1, 0), |c| (c.len_utf8(), letters_of(c))),
        };
        at += len;
        count += letters;
    }
    count
}

fn letters_of(c: char) -> usize {
    if is_wide(c) { 2 } else { usize::from(c.is_alphanumeric()) }
}

/// One line of plain text from a scrap of HTML, as for a title.
pub(crate) fn line(html: &str) -> String {
    plain(html).replace('\n', " ")
}

/// Plain text from a scrap of HTML: blocks on lines of their own, lists that hold nothing but links dropped (some
/// outlets append related headlines to a summary), scripts and styles dropped, entities decoded even when escaped twice.
pub(crate) fn plain(html: &str) -> String {
    let once = without_data_marks(html);
    let once = strip_tags(&once);
    let decoded = unescape_fully(&once);
    let decoded = without_data_marks(&decoded);
    let again = if looks_like_markup(&decoded) { unescape_fully(&strip_tags(&decoded)).into_owned() } else { decoded.into_owned() };
    squeeze(&again)
}

/// Text that was not meant as HTML: entities decoded, tags dropped only if they are surely tags.
pub(crate) fn literal(text: &str) -> String {
    let decoded = unescape_fully(text);
    let decoded = without_data_marks(&decoded);
    if looks_like_markup(&decoded) { plain(&decoded) } else { squeeze(&decoded) }
}

/// What some programs wrap in CDATA and then escape, or wrap again.
fn without_data_marks(text: &str) -> Cow<'_, str> {
    const START: &str = "<![CDATA[";
    match text.contains(START) {
        true => Cow::Owned(text.replace(START, "").replace("]]>", "")),
        false => Cow::Borrowed(text),
    }
}

/// Escaped markup shows itself by a closing tag or a common opening one; "a < b" does not.
fn looks_like_markup(text: &str) -> bool {
    const OPENINGS: [&str; 8] = ["</", "<p>", "<p ", "<br", "<img ", "<a ", "<div", "<span"];
    memchr::memchr_iter(b'<', text.as_bytes()).any(|at| OPENINGS.iter().any(|opening| text[at..].starts_with(opening)))
}

/// Name (with `/` in front for an end tag, lower case) and length of the tag at the start of `text`; comments have the name `!`.
pub(crate) fn tag(text: &str) -> Option<(String, usize)> {
    tag_as_written(text).map(|(name, end)| (name.to_ascii_lowercase(), end))
}

/// [`tag`] with the name in the case that it has.
pub(crate) fn tag_as_written(text: &str) -> Option<(&str, usize)> {
    let bytes = text.as_bytes();
    if text.starts_with("<!--") {
        return Some(("!", comment_end(bytes)));
    }
    match bytes.get(1)? {
        b'!' | b'?' => return Some(("!", memchr(b'>', bytes).map_or(text.len(), |at| at + 1))),
        b'/' if bytes.get(2)?.is_ascii_alphabetic() => {}
        c if c.is_ascii_alphabetic() => {}
        _ => return None,
    }
    let name_end = 2 + bytes[2..].iter().position(|b| !is_name(*b)).unwrap_or(bytes.len() - 2);
    let end = tag_end(bytes, name_end);
    Some((&text[1..name_end], end))
}

fn is_name(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'-' | b':' | b'_')
}

/// The offset after the `>` that ends a tag; a quoted value, which begins after `=`, may hold one.
pub(crate) fn tag_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    loop {
        match bytes.get(at) {
            Some(b'>') => return at + 1,
            None => return bytes.len(),
            _ => {}
        }
        let Some(len) = memchr3(b'>', b'"', b'\'', &bytes[at..]) else { return bytes.len() };
        at += len;
        let found = bytes[at];
        if found == b'>' {
            return at + 1;
        }
        at += 1;
        if bytes[from..at - 1].iter().rfind(|b| !b.is_ascii_whitespace()) == Some(&b'=') {
            match memchr(found, &bytes[at..]) {
                Some(len) => at += len + 1,
                None => return bytes.len(),
            }
        }
    }
}

/// What follows the end tag of a script or style whose start tag has just been read.
pub(crate) fn after_raw<'a>(text: &'a str, name: &str) -> &'a str {
    let end = raw_end(text, name);
    let close = tag_end(text.as_bytes(), end);
    &text[close..]
}

/// Offset of `</name` in any case, or the end.
pub(crate) fn raw_end(text: &str, name: &str) -> usize {
    let bytes = text.as_bytes();
    let named = |at: &usize| bytes.get(at + 2..at + 2 + name.len()).is_some_and(|rest| rest.eq_ignore_ascii_case(name.as_bytes()));
    memmem::find_iter(bytes, b"</").find(named).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::{is_invisible, letters, letters_of, pattern, plain, plain_len, squeeze, tag_end};

    #[test]
    fn scraps_become_plain() {
        let check = |html: &str, expect: &str| assert_eq!(plain(html), expect, "{html}");
        check("Hội&nbsp;nghị &amp;quot;m&agrave;u xanh&amp;quot; &#7841;", "Hội nghị \"màu xanh\" ạ");
        check("<a href='x>y'><img/></a><p>Một</p>\n<p>Hai<br>Ba</p>", "Một\nHai\nBa");
        check("Tin chính.<div><ul><li><a href=b>Tin khác</a></li></ul></div>", "Tin chính.");
        check("<p>Tin chính.</p><p>Xem thêm:</p><p><a href=b>Tin khác</a></p><div><a href=c>Tin nữa</a></div>", "Tin chính.");
        check("<p>Tin.</p><ul><li></li><li><a href=b>Tin khác</a></li></ul><a href=d>Ờờờ", "Tin.");
        check("<p>Tin chính.</p><p>Đọc thêm: <a href=b>Tin khác</a></p>", "Tin chính.");
        check("<p>Tin.</p>\n<p>The post <a href=b>Tin</a> appeared first on <a href=c>Báo</a>.</p>", "Tin.");
        check(
            "<p>Tin.</p><p><a href=b>Tin khác</a></p><p>Xem thêm là việc của ông ấy.</p>",
            "Tin.\nTin khác\nXem thêm là việc của ông ấy.",
        );
        check("<p><a href=b>Chỉ có thế</a></p>", "Chỉ có thế");
        check("Theo <a href=b>Hoa Mai</a>", "Theo Hoa Mai");
        check("<ul><li>5 người bị thương</li></ul>", "5 người bị thương");
        check("3 < 5 &lt; 7 & 8", "3 < 5 < 7 & 8");
        check("&lt;p&gt;Mở&lt;/p&gt;<script>a<b</SCRIPT >đầu", "Mở\nđầu");
        check("bị cắt <a href=\"", "bị cắt");
        check("<![CDATA[Một & <b>hai</b>]]>", "Một & hai");
        check("&lt;![CDATA[Một > hai]]&gt;", "Một > hai");
        check("&#150;&#x1EA1;&khong;", "–ạ&khong;");
    }

    #[test]
    fn digits_and_words_of_a_pattern_are_those_that_pages_have() {
        let check =
            |literal: &str, text: &str, expect: bool| assert_eq!(pattern(literal).unwrap().is_match(text), expect, "{literal} {text}");
        check(r"^\d{2}[^a\d]\D$", "12b谅", true);
        check(r"^\d+$", "1٢", false);
        check(r"^\w+\W+\w$", "Đường_9 – 谅", true);
        check(r"^[\W]+\[\W$", "–[]", true);
    }

    #[test]
    fn quoted_values_may_hold_the_end_of_a_tag() {
        for (tag, rest) in [
            ("<a>", "b>"),
            ("<a b='>' c=\">'\">", "'>"),
            ("<a b= \n '>'>", ">"),
            ("<a b='>'c='>'>", ">"),
            ("<a '>", "'>"),
            ("<a b=c'>", "'>"),
            ("<a b==\">\">", ">"),
            ("<a b=\"\"\">", "\">"),
            ("<a b='>", ""),
            ("<a b", ""),
            ("<a b=", ""),
        ] {
            assert_eq!(tag_end(format!("{tag}{rest}").as_bytes(), 2), tag.len(), "{tag}");
        }
    }

    #[test]
    fn whitespace_is_what_a_reader_sees() {
        assert_eq!(squeeze("  a \u{a0}\u{200b} b\n\n \n c\t"), "a b\nc");
        assert_eq!(squeeze("a  b c \n d  "), "a b c\nd");
        for at in 0..40 {
            let word = "a".repeat(at);
            assert_eq!(squeeze(&format!("{word}  b c d e f g h i j k l m n o p ")), format!("{word} b c d e f g h i j k l m n o p").trim());
            assert_eq!(letters(&format!("{word}, đ谅 b c d e f g h-i j k l m n o p ")), at + 18);
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
            let text = c.to_string();
            assert_eq!(letters(&text), letters_of(c), "{c:?}");
            assert!(plain_len(&text) == 0 || plain_len(&text) == text.len() && !c.is_whitespace() && !is_invisible(c), "{c:?}");
        }
    }
}
