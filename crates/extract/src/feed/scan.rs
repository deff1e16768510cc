//! Almost-XML to tags, words and CDATA, without copies and without ever giving up.
//!
//! Comments, processing instructions and document types are passed over. What is opened and never closed ends where a
//! person would end it. Each search that failed once is not made again, so the time is linear in the bytes.

use memchr::{memchr, memmem};

use crate::text;

/// One piece of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// `<name attributes>`, or `<name attributes/>`.
    Start { name: &'a str, attributes: &'a str, is_empty: bool },
    /// `</name>`.
    End { name: &'a str },
    /// Text between tags, with its references, or a stray `<`.
    Words,
    /// The content of a CDATA section.
    Data(&'a str),
    /// A comment, an instruction, a document type.
    Aside,
}

/// Walks through a document.
#[derive(Default)]
pub(super) struct Scan<'a> {
    text: &'a str,
    /// Where the next piece begins.
    pub(super) at: usize,
    no_comment_end: bool,
    no_data_end: bool,
    no_subset_end: bool,
    /// Whether the document ends within a tag.
    pub(super) is_cut: bool,
    /// `<` that begin nothing, and sections that end before their mark does.
    pub(super) strays: usize,
    /// The document type's own part, between its brackets.
    pub(super) declarations: &'a str,
}

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str, at: usize) -> Self {
        Self { text, at, ..Self::default() }
    }

    /// The next piece, which ends where `self.at` then is; `None` at the end. `open` is the innermost open element.
    pub(super) fn next(&mut self, open: Option<&str>) -> Option<Piece<'a>> {
        let rest = &self.text[self.at..];
        match rest.as_bytes() {
            [] => None,
            [b'<', b'!', ..] => Some(self.declaration(rest, open)),
            [b'<', b'?', ..] => {
                let end = memmem::find(rest.as_bytes(), b">").map_or(rest.len(), |at| at + 1);
                Some(self.aside(end))
            }
            [b'<', b'/', c, ..] if c.is_ascii_alphabetic() => Some(self.end(rest)),
            [b'<', c, ..] if c.is_ascii_alphabetic() || *c == b'_' => Some(self.start(rest)),
            [b'<', ..] => {
                self.strays += 1;
                Some(self.words(1 + memchr(b'<', &rest.as_bytes()[1..]).unwrap_or(rest.len() - 1)))
            }
            bytes => Some(self.words(memchr(b'<', bytes).unwrap_or(bytes.len()))),
        }
    }

    fn words(&mut self, len: usize) -> Piece<'a> {
        self.at += len;
        Piece::Words
    }

    fn aside(&mut self, len: usize) -> Piece<'a> {
        self.at += len;
        Piece::Aside
    }

    fn declaration(&mut self, rest: &'a str, open: Option<&str>) -> Piece<'a> {
        let bytes = rest.as_bytes();
        if bytes.starts_with(b"<!--") {
            let end = if self.no_comment_end { None } else { memmem::find(&bytes[2..], b"-->").map(|at| at + 5) };
            self.no_comment_end |= end.is_none();
            let end = end.or_else(|| memchr(b'>', bytes).map(|at| at + 1)).unwrap_or(bytes.len());
            return self.aside(end);
        }
        if let Some(head) = data_head(bytes) {
            return self.data(rest, head, open);
        }
        let end = memchr(b'>', bytes);
        if bytes.get(..9).is_some_and(|head| head.eq_ignore_ascii_case(b"<!doctype"))
            && let Some(bracket) = memchr(b'[', &bytes[..end.unwrap_or(bytes.len())])
        {
            let inner = &rest[bracket + 1..];
            let close = if self.no_subset_end { None } else { subset_end(inner) };
            self.no_subset_end |= close.is_none();
            self.declarations = &inner[..close.unwrap_or(0)];
            let after = close.and_then(|close| memchr(b'>', &inner.as_bytes()[close..]).map(|at| bracket + 1 + close + at + 1));
            return self.aside(after.or(end.map(|at| at + 1)).unwrap_or(bytes.len()));
        }
        self.aside(end.map_or(bytes.len(), |at| at + 1))
    }

    /// A section whose mark takes `head` bytes.
    fn data(&mut self, rest: &'a str, head: usize, open: Option<&str>) -> Piece<'a> {
        let data = &rest[head..];
        let end = if self.no_data_end { None } else { memmem::find(data.as_bytes(), b"]]>") };
        self.no_data_end |= end.is_none();
        // A section that is not closed would swallow the next one, or an item's end.
        let reach = &data[..end.unwrap_or(data.len())];
        let holds = |mark: &[u8]| memmem::find(reach.as_bytes(), mark).is_some();
        let is_open = end.is_none() || holds(b"<![CDATA[") || holds(b"]]</") || holds(b"</item>") || holds(b"</entry>");
        let element_end = open.filter(|_| is_open).map(|name| text::raw_end(reach, name)).filter(|at| *at < reach.len());
        self.strays += usize::from(element_end.is_some() && end.is_some());
        let (content, len) = match (element_end, end) {
            (Some(at), _) => (data[..at].strip_suffix("]]").unwrap_or(&data[..at]), at),
            (None, Some(at)) => (&data[..at], at + 3),
            (None, None) => {
                self.is_cut = true;
                (data.strip_suffix("]]").unwrap_or(data), data.len())
            }
        };
        self.at += head + len;
        Piece::Data(content)
    }

    fn end(&mut self, rest: &'a str) -> Piece<'a> {
        let name_end = name_end(rest.as_bytes(), 2);
        let bytes = rest.as_bytes();
        // An end tag whose `>` is missing ends where the next tag begins.
        let close = bytes[name_end..].iter().position(|b| matches!(b, b'>' | b'<')).map(|at| at + name_end);
        self.is_cut |= close.is_none();
        self.at += match close {
            Some(at) if bytes[at] == b'>' => at + 1,
            Some(at) => at,
            None => bytes.len(),
        };
        Piece::End { name: &rest[2..name_end] }
    }

    fn start(&mut self, rest: &'a str) -> Piece<'a> {
        let bytes = rest.as_bytes();
        let name_end = name_end(bytes, 1);
        let Some(close) = tag_close(bytes, name_end) else {
            self.is_cut = true;
            self.at += rest.len();
            return Piece::Aside;
        };
        self.at += close + 1;
        let attributes = &rest[name_end..close];
        match attributes.strip_suffix('/') {
            Some(attributes) => Piece::Start { name: &rest[1..name_end], attributes, is_empty: true },
            None => Piece::Start { name: &rest[1..name_end], attributes, is_empty: false },
        }
    }
}

/// Bytes of the mark that opens a section of data; some editors put a blank into it.
fn data_head(bytes: &[u8]) -> Option<usize> {
    const MARK: &[u8] = b"[CDATA[";
    let at = 2 + bytes.get(2..)?.iter().take_while(|b| b.is_ascii_whitespace()).count();
    bytes.get(at..at + MARK.len()).filter(|mark| mark.eq_ignore_ascii_case(MARK)).map(|_| at + MARK.len())
}

/// Where the `]` of a document type's own part is: the first one outside quotes.
fn subset_end(inner: &str) -> Option<usize> {
    let bytes = inner.as_bytes();
    let mut at = 0;
    while let Some(b) = bytes.get(at) {
        match b {
            b']' => return Some(at),
            b'"' | b'\'' => at += memchr(*b, &bytes[at + 1..])? + 1,
            b'<' if bytes[at..].starts_with(b"<!--") => at += memmem::find(&bytes[at..], b"-->")? + 2,
            _ => {}
        }
        at += 1;
    }
    None
}

fn name_end(bytes: &[u8], from: usize) -> usize {
    let is_name = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b':' | b'_' | b'.') || *b >= 0x80;
    from + bytes[from..].iter().position(|b| !is_name(b)).unwrap_or(bytes.len() - from)
}

/// The offset of the `>` that ends a start tag. A quoted value may hold one, unless a tag follows it before the quote closes.
fn tag_close(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    let mut after_equals = false;
    while let Some(b) = bytes.get(at) {
        match b {
            b'>' => return Some(at),
            b'"' | b'\'' if after_equals => {
                after_equals = false;
                let value = &bytes[at + 1..];
                let stop = memchr::memchr2(*b, b'>', value)?;
                if value[stop] == *b {
                    at += stop + 1;
                } else {
                    let close = memchr::memchr2(*b, b'<', &value[stop..])? + stop;
                    if value[close] == b'<' {
                        return Some(at + 1 + stop);
                    }
                    at += close + 1;
                }
            }
            b'=' => after_equals = true,
            b if b.is_ascii_whitespace() => {}
            _ => after_equals = false,
        }
        at += 1;
    }
    None
}

/// The attributes of a start tag, as written: name and raw value. Those without a value are passed over.
pub(super) struct Attributes<'a>(pub(super) &'a str);

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let rest = self.0.trim_start_matches(|c: char| !(c.is_alphabetic() || c == '_'));
            if rest.is_empty() {
                return None;
            }
            let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | ':' | '-' | '.'))).unwrap_or(rest.len());
            let after = rest[end..].trim_start();
            let Some(value) = after.strip_prefix('=').map(str::trim_start) else {
                self.0 = after;
                continue;
            };
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (value, after) = match quote {
                Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
                None => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
            };
            self.0 = after;
            return Some((&rest[..end], value));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Attributes, Piece, Scan};

    /// The pieces, each as a short word.
    fn check(document: &str, expect: &[&str]) {
        let mut scan = Scan::new(document, 0);
        let mut got = Vec::new();
        let mut from = 0;
        while let Some(piece) = scan.next(Some("title")) {
            got.push(match piece {
                Piece::Start { name, attributes, is_empty } => format!("+{name}{attributes}{}", if is_empty { "/" } else { "" }),
                Piece::End { name } => format!("-{name}"),
                Piece::Words => document[from..scan.at].to_owned(),
                Piece::Data(data) => format!("[{data}]"),
                Piece::Aside => "#".to_owned(),
            });
            from = scan.at;
        }
        assert_eq!(got, expect, "{document}");
    }

    #[test]
    fn pieces() {
        check("<a b='x>y'>t<c/></a>", &["+a b='x>y'", "t", "+c/", "-a"]);
        check("3 < 5<b>", &["3 ", "< 5", "+b"]);
        check("<!DOCTYPE x [<!ENTITY a ']>'>]><?xml?><!-- <b> --><b>", &["#", "#", "#", "+b"]);
        check("<![CDATA[<b>]]>x<![cdata[y]]>", &["[<b>]", "x", "[y]"]);
    }

    #[test]
    fn what_is_not_closed_ends_where_a_person_would_end_it() {
        check("<!-- a><b>", &["#", "+b"]);
        check("<![CDATA[Một</title><b><![CDATA[c]]></b>", &["[Một]", "-title", "+b", "[c]", "-b"]);
        check("<![CDATA[Một</title>", &["[Một]", "-title"]);
        check("<![CDATA[Một]]</title><b><![CDATA[c]]></b>", &["[Một]", "-title", "+b", "[c]", "-b"]);
        check("<! [CDATA[Một]]></title>", &["[Một]", "-title"]);
        check("<![CDATA[Một</title></item><b>c]]></b>", &["[Một]", "-title", "-item", "+b", "c]]>", "-b"]);
        check("<a href=\"x><b>t</b>", &["+a href=\"x", "+b", "t", "-b"]);
        check("</a<b>", &["-a", "+b"]);
        check("<b>x<tit", &["+b", "x", "#"]);
    }

    #[test]
    fn attributes() {
        let all: Vec<_> = Attributes(" a=1 b c = 'x&y\"' d:e=\"f\" g='h").collect();
        assert_eq!(all, [("a", "1"), ("c", "x&y\""), ("d:e", "f"), ("g", "h")]);
    }
}
