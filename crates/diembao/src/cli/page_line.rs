//! A line of JSON that holds a page, read in one pass.
//!
//! A page is nine tenths of its line and full of escapes; serde_json writes it out twice, in room that grows by doubling. What is
//! written otherwise than lines of pages are is left to serde_json, with its errors.

use std::path::PathBuf;

use serde::Deserialize;
use serde::de::IgnoredAny;

/// What a line says of a page; where its text stands in the line, that is elsewhere.
#[derive(Debug, Deserialize, PartialEq)]
pub(super) struct PageLine {
    pub(super) id: serde_json::Value,
    pub(super) url: String,
    #[serde(default)]
    pub(super) content_type: Option<String>,
    #[serde(default)]
    pub(super) path: Option<PathBuf>,
    #[serde(default)]
    pub(super) html: Option<String>,
}

/// The line, and bytes of its page at the start of `room` if they were put there and not into `html`.
pub(super) fn read(line: &str, room: &mut Vec<u8>) -> serde_json::Result<(PageLine, Option<usize>)> {
    match plain(line, room) {
        Some((line, len)) => Ok((line, Some(len))),
        None => Ok((serde_json::from_str(line)?, None)),
    }
}

/// A line that says everything once, its page as a string.
fn plain(line: &str, room: &mut Vec<u8>) -> Option<(PageLine, usize)> {
    let (mut id, mut url, mut content_type, mut path, mut html) = (None, None, None, None, None);
    let bytes = line.as_bytes();
    let mut at = expect(bytes, 0, b'{')?;
    loop {
        let key = expect(bytes, at, b'"')?;
        let key_end = key + bytes.get(key..)?.iter().position(|b| !b.is_ascii_alphanumeric() && *b != b'_')?;
        let value = blank(bytes, expect(bytes, expect_here(bytes, key_end, b'"')?, b':')?);
        let key = &line[key..key_end];
        at = if key == "html" {
            let (end, len) = string(bytes, expect_here(bytes, value, b'"')?, room)?;
            html.replace(len).is_none().then_some(end)?
        } else {
            let end = value_end(bytes, value)?;
            let said = &line[value..end];
            let is_first = match key {
                "id" => id.replace(serde_json::from_str(said).ok()?).is_none(),
                "url" => url.replace(serde_json::from_str(said).ok()?).is_none(),
                "content_type" => content_type.replace(serde_json::from_str(said).ok()?).is_none(),
                "path" => path.replace(serde_json::from_str(said).ok()?).is_none(),
                _ => serde_json::from_str::<IgnoredAny>(said).is_ok(),
            };
            is_first.then_some(end)?
        };
        at = blank(bytes, at);
        match bytes.get(at)? {
            b',' => at += 1,
            b'}' if blank(bytes, at + 1) == bytes.len() => break,
            _ => return None,
        }
    }
    let line = PageLine { id: id?, url: url?, content_type: content_type.flatten(), path: path.flatten(), html: None };
    Some((line, html?))
}

/// Where what is not blank goes on.
fn blank(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().position(|b| !matches!(b, b' ' | b'\t' | b'\r' | b'\n')).unwrap_or(rest.len())
}

/// The offset behind a sign that comes next but for blanks.
fn expect(bytes: &[u8], at: usize, sign: u8) -> Option<usize> {
    expect_here(bytes, blank(bytes, at), sign)
}

fn expect_here(bytes: &[u8], at: usize, sign: u8) -> Option<usize> {
    (bytes.get(at) == Some(&sign)).then_some(at + 1)
}

/// The end of a value that is no list and no object.
fn value_end(bytes: &[u8], from: usize) -> Option<usize> {
    match bytes.get(from)? {
        b'{' | b'[' => None,
        b'"' => {
            let mut at = from + 1;
            loop {
                match bytes.get(at)? {
                    b'"' => return Some(at + 1),
                    b'\\' => at += 2,
                    _ => at += 1,
                }
            }
        }
        _ => Some(from + bytes[from..].iter().position(|b| matches!(b, b',' | b'}' | b' ' | b'\t' | b'\r' | b'\n'))?),
    }
}

/// Writes what stands in a string to the start of `room`: the offset behind the string, and how many bytes it has. `from` is behind
/// its first quote. `None` for what JSON forbids.
fn string(bytes: &[u8], from: usize, room: &mut Vec<u8>) -> Option<(usize, usize)> {
    // Nothing is longer for being read.
    let most = bytes.len() - from + WORDS;
    if room.len() < most {
        room.resize(most, 0);
    }
    let (mut at, mut to) = (from, 0);
    loop {
        if let Some(chunk) = bytes[at..].first_chunk::<WORDS>() {
            // All is written; what is no plain text is written over.
            *room[to..].first_chunk_mut()? = *chunk;
            let len = plain_len(chunk);
            at += len;
            to += len;
            if len == WORDS {
                continue;
            }
        }
        match *bytes.get(at)? {
            b'"' => return Some((at + 1, to)),
            b'\\' => {
                let sign = *bytes.get(at + 1)?;
                at += 2;
                match MEANT[usize::from(sign)] {
                    0 if sign == b'u' => {
                        let (c, len) = by_number(&bytes[at..])?;
                        to += c.encode_utf8(&mut room[to..]).len();
                        at += len;
                    }
                    0 => return None,
                    meant => {
                        room[to] = meant;
                        to += 1;
                    }
                }
            }
            0..b' ' => return None,
            other => {
                room[to] = other;
                at += 1;
                to += 1;
            }
        }
    }
}

/// What a sign behind a backslash means, where that is one byte.
const MEANT: [u8; 256] = {
    let mut meant = [0; 256];
    let signs: [(u8, u8); 8] =
        [(b'"', b'"'), (b'\\', b'\\'), (b'/', b'/'), (b'n', b'\n'), (b'r', b'\r'), (b't', b'\t'), (b'b', 8), (b'f', 12)];
    let mut at = 0;
    while at < signs.len() {
        meant[signs[at].0 as usize] = signs[at].1;
        at += 1;
    }
    meant
};

/// Bytes looked at together.
const WORDS: usize = 16;

/// How many bytes at the start of a chunk mean themselves.
fn plain_len(chunk: &[u8; WORDS]) -> usize {
    let (first, second) = chunk.split_at(WORDS / 2);
    let marks = |half: &[u8]| half.first_chunk().map_or(0, |half| marks(u64::from_le_bytes(*half)));
    let (first, second) = (marks(first), marks(second));
    let bits = if first != 0 { first.trailing_zeros() } else { 64 + second.trailing_zeros() };
    bits as usize / 8
}

/// The highest bit of each byte that is a quote, a backslash or a control; above the first such byte, of others, too.
fn marks(word: u64) -> u64 {
    const ONES: u64 = u64::MAX / 255;
    let below = |word: u64, least: u64| word.wrapping_sub(ONES * least) & !word;
    let is = |sign: u8| below(word ^ (ONES * u64::from(sign)), 1);
    (is(b'"') | is(b'\\') | below(word, 0x20)) & (ONES * 0x80)
}

/// The character of the digits behind `\u`, and their length; two halves of one are taken together.
fn by_number(digits: &[u8]) -> Option<(char, usize)> {
    let unit = |digits: &[u8]| {
        let digits = digits.first_chunk::<4>()?;
        digits.iter().try_fold(0, |sum, digit| Some(sum * 16 + char::from(*digit).to_digit(16)?))
    };
    let first = unit(digits)?;
    if let Some(c) = char::from_u32(first) {
        return Some((c, 4));
    }
    let second = unit(digits[4..].strip_prefix(b"\\u")?)?;
    let is_pair = (0xD800..0xDC00).contains(&first) && (0xDC00..0xE000).contains(&second);
    is_pair.then(|| char::from_u32(0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00))).flatten().map(|c| (c, 10))
}

#[cfg(test)]
mod tests {
    use super::{PageLine, plain, plain_len, read};

    /// As serde_json reads a line, whichever way is taken.
    fn check(line: &str, is_plain: bool) {
        let mut room = vec![b'x'; 40];
        assert_eq!(plain(line, &mut room).is_some(), is_plain, "{line}");
        let mut room = vec![b'x'; 40];
        let got = read(line, &mut room).map(|(said, len)| match len {
            Some(len) => PageLine { html: Some(String::from_utf8(room[..len].to_vec()).unwrap()), ..said },
            None => said,
        });
        let expect = serde_json::from_str::<PageLine>(line);
        assert_eq!(got.map_err(|error| error.to_string()), expect.map_err(|error| error.to_string()), "{line}");
    }

    #[test]
    fn a_page_is_read_as_serde_json_reads_it() {
        let page = |html: &str| format!(r#"{{"id": "1", "url": "https://bao.example/a", "html": "{html}"}}"#);
        for html in [
            "",
            "<p>Đường làng</p>",
            r#"<p class=\"a\" id='b'>\r\n\t\u0110\u01b0\u1EDDng\/\\ \b\f \ud83d\ude00 谅山"#,
            r#"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\\"#,
            "mười sáu chữ một và nhiều hơn thế nữa, không có dấu nào cả",
        ] {
            check(&page(html), true);
        }
        for html in ["\t", r"\x", r"\u12", r"\u12G4", r"\ud83d", r"\ude00\ud83d", r"\ud83dx", r"\ud83d\u0041", "\0", "\"", "\\"] {
            check(&page(html), false);
        }
        for at in 0..40 {
            for sign in [r#"\""#, r"\n", r"\u0111", "đ", "\u{1f}"] {
                check(&page(&format!("{}{sign}{}", "a".repeat(at), "b".repeat(20))), sign != "\u{1f}");
            }
        }
    }

    #[test]
    fn a_line_says_what_it_says_in_any_order() {
        for line in [
            r#" { "html" : "a" , "url":"b\u0111\"\\","id":17,"content_type":null,"path":"c","other":"\"","more":1.5 } "#,
            r#"{"id":null,"content_type":"text/html","url":"b","html":"a"}"#,
        ] {
            check(line, true);
        }
        for line in [
            "",
            "{",
            "{}",
            r#"{"id":1,"url":"b","html":"a"} x"#,
            r#"{"id":1,"url":"b","html":"a",}"#,
            r#"{"id":1,"url":"b","html":"a""#,
            r#"{"id":1,"url":"b","html":null}"#,
            r#"{"id":1,"url":"b","path":"c"}"#,
            r#"{"id":1,"url":2,"html":"a"}"#,
            r#"{"url":"b","html":"a"}"#,
            r#"{"id":[1],"url":"b","html":"a"}"#,
            r#"{"id":1,"id":1,"url":"b","html":"a"}"#,
            r#"{"id":1,"url":"b","html":"a","html":"a"}"#,
            r#"{"id":1,"url":"b","html":"a","other":tru}"#,
            r#"{"id":1,"\u0075rl":"b","html":"a"}"#,
            r#"{"id":1,"url":"b","html":"a","other":"	"}"#,
            r#"[1,"b",null,null,"a"]"#,
        ] {
            check(line, false);
        }
    }

    #[test]
    fn the_first_sign_that_is_not_plain_is_found_at_every_place() {
        for sign in (0..=u8::MAX).filter(|b| *b < b' ' || matches!(b, b'"' | b'\\')) {
            for at in 0..16 {
                for around in [b' ', b'!', b'#', b'[', b']', 0x7F, 0x80, 0xA0, 0xFF] {
                    let mut chunk = [around; 16];
                    chunk[at] = sign;
                    assert_eq!(plain_len(&chunk), at, "{sign} {around}");
                    chunk[at] = around;
                    assert_eq!(plain_len(&chunk), 16, "{around}");
                }
            }
        }
    }
}
