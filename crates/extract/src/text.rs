//! Plain text out of scraps of markup: entities decoded, tags dropped, whitespace as a reader sees it.
//!
//! For titles and summaries of feeds and for strings inside structured data. Whole pages go through `markup`.

mod bordered;
mod entities;
mod han;
mod invisible;
mod letters;
mod squeeze;
mod strip;
mod tails;

use std::borrow::Cow;

use memchr::{memchr, memchr3, memmem};
use regex::Regex;

pub(crate) use self::bordered::Bordered;
pub(crate) use self::entities::{entity, reference};
pub(crate) use self::han::{is_han, is_in_han, is_in_kana_or_hangul};
pub(crate) use self::letters::letters;
pub(crate) use self::squeeze::squeeze;
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
    use super::{pattern, plain, tag_end};

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
}
