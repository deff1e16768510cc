//! What stands in an element, read as words.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::HashMap;

use memchr::memchr;

use super::scan::{Attributes, Piece, Scan};
use crate::text;

/// Bytes of a declared entity that is expanded, and how often entities are expanded in all: a bomb stays small.
const LONGEST_ENTITY: usize = 64;
const MAX_EXPANSIONS: usize = 20_000;

/// Bytes of a summary, its markup included, that are read.
const LONGEST_SUMMARY: usize = 16 * 1024;

/// The entities that a document declares, as far as they are harmless.
#[derive(Default)]
pub(super) struct Declared<'a> {
    entities: HashMap<&'a str, &'a str>,
    used: Cell<usize>,
    /// `&` that begin nothing, in what was read.
    pub(super) strays: Cell<usize>,
    /// Dates that could not be read, in what was read.
    pub(super) undated: Cell<usize>,
    /// Whether some were left out.
    pub(super) has_others: bool,
}

impl<'a> Declared<'a> {
    /// Reads `<!ENTITY name "words">` of a document type's own part; long ones and those that hold references are left out.
    pub(super) fn read(&mut self, declarations: &'a str) {
        for declaration in declarations.split("<!ENTITY").skip(1).take(1_000) {
            let Some((name, rest)) = declaration.trim_start().split_once(char::is_whitespace) else { continue };
            let quote = rest.trim_start().chars().next().filter(|c| matches!(c, '"' | '\''));
            let value = quote.and_then(|quote| rest.trim_start()[1..].split_once(quote)).map(|(value, _)| value);
            match value {
                Some(value) if value.len() <= LONGEST_ENTITY && !value.contains(['&', '<', '%']) => {
                    self.entities.entry(name).or_insert(value);
                }
                // The names of HTML are known without.
                _ => self.has_others |= text::entity(name).is_none(),
            }
        }
    }

    /// The words for the entity at the start of `text`, and its length.
    fn expansion(&self, text: &str) -> Option<(&'a str, usize)> {
        if self.entities.is_empty() {
            return None;
        }
        let end = text.bytes().take(LONGEST_ENTITY).position(|b| b == b';')?;
        Some((self.expand(text.get(1..end)?)?, end + 1))
    }

    fn expand(&self, name: &str) -> Option<&'a str> {
        let value = *self.entities.get(name)?;
        self.used.set(self.used.get() + 1);
        (self.used.get() <= MAX_EXPANSIONS).then_some(value)
    }
}

/// The content of an element, as written.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Value<'a> {
    pub(super) raw: &'a str,
    pub(super) attributes: &'a str,
    /// Whether other elements stand in it.
    pub(super) has_tags: bool,
    /// Whether CDATA stands in it.
    pub(super) has_data: bool,
}

/// How words are meant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Words, in which some nevertheless write HTML.
    Words,
    Html,
    Base64,
    /// A picture, a sound, a film.
    Nothing,
}

impl<'a> Value<'a> {
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        attribute(self.attributes, name)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.raw.trim_ascii().is_empty()
    }

    /// The words as the document gives them: references decoded once, CDATA as it is. With elements in it, it is HTML.
    pub(super) fn given(&self, declared: &Declared<'_>) -> Cow<'a, str> {
        let raw = self.raw.trim_ascii();
        if !self.has_data {
            // The end of a section that nothing began.
            let raw = raw.strip_suffix("]]>").unwrap_or(raw);
            return if self.has_tags { Cow::Borrowed(raw) } else { unescaped(raw, declared) };
        }
        // The usual case: one section and nothing else.
        if let Some(data) = raw.get(9..raw.len().saturating_sub(3)).filter(|_| raw.starts_with("<![CDATA[") && raw.ends_with("]]>"))
            && !data.contains("]]>")
        {
            return Cow::Borrowed(data);
        }
        let mut out = String::with_capacity(raw.len());
        let mut scan = Scan::new(raw, 0);
        let mut from = 0;
        while let Some(piece) = scan.next(None) {
            match piece {
                Piece::Data(data) => out.push_str(data),
                Piece::Words if !self.has_tags => out.push_str(&unescaped(&raw[from..scan.at], declared)),
                Piece::Aside => {}
                _ => out.push_str(&raw[from..scan.at]),
            }
            from = scan.at;
        }
        Cow::Owned(out)
    }

    /// One line of plain words without tags.
    pub(super) fn bare(&self, declared: &Declared<'_>) -> Cow<'a, str> {
        match self.given(declared) {
            given if self.has_tags => Cow::Owned(text::line(&given)),
            given => given,
        }
    }

    /// One line, as for a title; `said` are the words where somebody else has decoded them.
    pub(super) fn line(&self, said: Option<&str>, declared: &Declared<'_>) -> String {
        let given = said.map_or_else(|| self.given(declared), Cow::Borrowed);
        let form = self.form();
        match form {
            Form::Html => text::line(&given),
            Form::Words => text::literal(&given).replace('\n', " "),
            Form::Base64 => text::line(&base64(&given)),
            Form::Nothing => String::new(),
        }
    }

    /// Plain text, as for a summary; `said` as for [`Value::line`]. Of what is longer than a summary the beginning is enough: the article itself is read elsewhere.
    pub(super) fn plain(&self, said: Option<&str>, declared: &Declared<'_>) -> String {
        // What is escaped is longer by half.
        let raw = &self.raw[..self.raw.floor_char_boundary(2 * LONGEST_SUMMARY)];
        let given = said.map_or_else(|| Value { raw, ..*self }.given(declared), Cow::Borrowed);
        let given = &given[..given.floor_char_boundary(LONGEST_SUMMARY)];
        match self.form() {
            Form::Base64 => text::summary(&base64(given)),
            Form::Nothing => String::new(),
            Form::Words if self.attribute("type").is_some_and(|kind| matches!(kind.trim(), "text" | "text/plain")) => {
                text::without_tails(text::literal(given))
            }
            _ => text::summary(given),
        }
    }

    /// By `type` (Atom 1.0) and `mode` (Atom 0.3).
    fn form(&self) -> Form {
        if self.has_tags {
            return Form::Html;
        }
        if self.attributes.is_empty() {
            return Form::Words;
        }
        let kind = self.attribute("type").unwrap_or_default().trim().to_ascii_lowercase();
        if ["image/", "audio/", "video/"].iter().any(|media| kind.starts_with(media)) && !kind.ends_with("xml") {
            return Form::Nothing;
        }
        if self.attribute("mode").is_some_and(|mode| mode.trim().eq_ignore_ascii_case("base64")) || kind == "application/octet-stream" {
            return Form::Base64;
        }
        if matches!(kind.as_str(), "html" | "text/html" | "xhtml" | "application/xhtml+xml") { Form::Html } else { Form::Words }
    }
}

/// The value of an attribute, its references decoded; the name in any case.
pub(super) fn attribute<'a>(attributes: &'a str, name: &str) -> Option<Cow<'a, str>> {
    let (_, value) = Attributes(attributes).take(MAX_ATTRIBUTES).find(|(known, _)| known.eq_ignore_ascii_case(name))?;
    Some(text::unescape(value))
}

/// Attributes of one element that are looked at; more are no feed's.
pub(super) const MAX_ATTRIBUTES: usize = 64;

/// References decoded once: declared entities, then those of HTML; a stray `&` stays.
fn unescaped<'a>(raw: &'a str, declared: &Declared<'_>) -> Cow<'a, str> {
    let Some(first) = memchr(b'&', raw.as_bytes()) else { return Cow::Borrowed(raw) };
    let mut out = String::with_capacity(raw.len());
    let (mut rest, mut next) = (raw, Some(first));
    while let Some(at) = next {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match declared.expansion(rest) {
            Some((value, len)) => {
                out.push_str(value);
                rest = &rest[len..];
            }
            None => {
                let found = text::reference(rest);
                declared.strays.set(declared.strays.get() + usize::from(found.is_none()));
                let (c, len) = found.unwrap_or(('&', 1));
                out.push(c);
                rest = &rest[len..];
            }
        }
        next = memchr(b'&', rest.as_bytes());
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Base64 decoded as far as it goes, as UTF-8.
fn base64(text: &str) -> String {
    let digit = |b: u8| match b {
        b'A'..=b'Z' => Some(b - b'A'),
        b'a'..=b'z' => Some(b - b'a' + 26),
        b'0'..=b'9' => Some(b - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    };
    let digits: Vec<u8> = text.bytes().filter_map(digit).collect();
    let bytes: Vec<u8> = digits
        .chunks(4)
        .flat_map(|four| {
            let bits = four.iter().enumerate().fold(0u32, |bits, (at, digit)| bits | u32::from(*digit) << (18 - 6 * at));
            let [_, bytes @ ..] = bits.to_be_bytes();
            bytes.into_iter().take(four.len().saturating_sub(1))
        })
        .collect();
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{Declared, Value, base64};

    fn check(raw: &str, attributes: &str, expect: &str) {
        let value = Value { raw, attributes, has_tags: raw.contains("<b>"), has_data: raw.contains("CDATA") };
        assert_eq!(value.line(None, &Declared::default()), expect, "{raw}");
    }

    #[test]
    fn words_as_meant() {
        check(" A &amp;amp; B &nbsp;C & D ", "", "A & B C & D");
        check("<![CDATA[A &amp; B]]>", "", "A & B");
        check("A &amp; <![CDATA[<i>B</i>]]> C", "", "A & B C");
        check("A <b>B</b> &lt;i> <![CDATA[C]]>", "", "A B <i> C");
        check("Thẻ &lt;blink&gt; là gì", " type='text'", "Thẻ <blink> là gì");
        check("Thẻ &lt;blink&gt; là gì", " type='html'", "Thẻ là gì");
        check("TeG7mXQgPGI+aGFpPC9iPg==", " mode='base64'", "Một hai");
        check("iVBORw0KGgo=", " type='image/png'", "");
        check("Một]]>", "", "Một");
        assert_eq!(base64("a"), "");
    }

    #[test]
    fn short_entities_are_expanded_and_no_others() {
        let mut declared = Declared::default();
        declared.read("<!ENTITY bao \"Hoa Mai\"><!ENTITY hai '&bao;&bao;'>");
        let value = Value { raw: "&bao; &hai; &amp;", ..Value::default() };
        assert_eq!((value.given(&declared).as_ref(), declared.has_others), ("Hoa Mai &hai; &", true));
    }
}
