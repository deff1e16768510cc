//! Vietnamese of the time before Unicode: TCVN3 (ABC, fonts named `.VnTime`) and VNI (`VNI-Times`).
//!
//! Both are fonts that draw Vietnamese letters where Western European ones belong, so that no label names them and
//! their bytes pass for windows-1252: "Céng hoµ x· héi" is "Cộng hoà xã hội" in the one, "Coäng hoøa xaõ hoäi" in the other.
//! They are recognised by what the words become: nearly all of them Vietnamese syllables, most of which were none
//! before. The capitals of `.VnTimeH` fonts cannot be told from small letters where no font is named, and are given as such; VIQR is not
//! read. Pages of which only parts are in old fonts are [`mixed`]'s.

pub(super) mod mixed;
mod syllable;
mod tcvn3;
mod vni;

pub(crate) use self::syllable::is_syllable;

use std::collections::HashSet;

use memchr::memchr;
use unicode_normalization::UnicodeNormalization;

use crate::text;

/// Words looked at; a page of a newspaper has some two thousand.
const SAMPLE: usize = 1500;

/// Words after which a text that is plainly something else is left; a menu in another language may stand before it.
const OPENING: usize = 60;

/// Bytes of what a reader sees that are looked at first; mostly they settle that it is in neither convention.
const BEGINNING: usize = 12_000;

/// Marked words that must become syllables, and how many different ones.
const LEAST_WORDS: usize = 6;
const LEAST_DIFFERENT: usize = 4;

/// A convention of fonts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Legacy {
    /// One character for each letter.
    Tcvn3,
    /// A letter and, behind it, its marks.
    Vni,
}

impl Legacy {
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Tcvn3 => "TCVN3",
            Self::Vni => "VNI",
        }
    }

    /// The sentence that says what was done.
    pub(super) fn problem(self) -> String {
        format!("The text is Vietnamese in the old {} fonts and was converted to Unicode.", self.label())
    }

    /// The same of a page that is in it only in parts.
    pub(super) fn problem_of_parts(self) -> String {
        format!("Parts of the page are Vietnamese in the old {} fonts and were converted to Unicode.", self.label())
    }

    /// `text` in Unicode NFC.
    pub(super) fn convert(self, text: &str) -> String {
        let converted = match self {
            Self::Tcvn3 => tcvn3::convert(text),
            Self::Vni => vni::convert(text),
        };
        converted.nfc().collect()
    }

    /// Whether a character can be part of a word.
    fn is_letter(self, c: char) -> bool {
        match c {
            '\0'..='\x7F' => c.is_ascii_alphabetic(),
            // The tables of Unicode are slow, and a text in Cyrillic that is tried as one in an old font is all of these.
            '\u{80}'..='\u{FF}' => {
                matches!(c, 'ª' | 'µ' | 'º' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ÿ') || matches!(self, Self::Tcvn3) && is_legacy_symbol(c)
            }
            _ => c.is_alphabetic(),
        }
    }
}

/// Signs of Latin-1 that TCVN3 draws as letters.
fn is_legacy_symbol(c: char) -> bool {
    matches!(c, '\u{A1}'..='\u{BF}' | '×' | '÷')
}

/// The convention that `text`, read as Latin-1 or windows-1252, is written in; `None` for nearly all texts.
pub(super) fn recognise(text: &str) -> Option<Legacy> {
    if !may_be(text) {
        return None;
    }
    let mut visible = Visible { text: String::new(), rest: text };
    visible.read(BEGINNING);
    let evidence = |visible: &Visible<'_>| [Legacy::Tcvn3, Legacy::Vni].map(|legacy| Evidence::of(legacy, &visible.text));
    let mut found = evidence(&visible);
    if found.iter().all(Evidence::breaks_off) {
        return None;
    }
    if !visible.rest.is_empty() {
        visible.read(usize::MAX);
        found = evidence(&visible);
    }
    let [tcvn3, vni] = found;
    match (tcvn3.convinces(), vni.convinces()) {
        (true, true) if vni.hits > tcvn3.hits => Some(Legacy::Vni),
        (true, _) => Some(Legacy::Tcvn3),
        (_, true) => Some(Legacy::Vni),
        _ => None,
    }
}

/// Quick and rough, since every document is asked: enough of Latin-1 beyond ASCII, and hardly a letter of anything else.
fn may_be(text: &str) -> bool {
    let (mut latin1, mut other) = (0, 0);
    // Most of a page is markup in ASCII, which a processor tells many bytes at a time.
    for chunk in text.as_bytes().chunks(AT_ONCE).filter(|chunk| !chunk.is_ascii()) {
        latin1 += count(chunk, |b| matches!(b, 0xC2 | 0xC3));
        // Quotation marks and dashes begin with 0xE2.
        other += count(chunk, |b| b >= 0xC4 && b != 0xE2);
    }
    other * 20 <= latin1.max(LEAST_WORDS) && (latin1 >= LEAST_WORDS || is_escaped(text))
}

/// Bytes that are looked at together; a byte can count them.
const AT_ONCE: usize = 64;

fn count(chunk: &[u8], is: impl Fn(u8) -> bool) -> usize {
    usize::from(chunk.iter().map(|b| u8::from(is(*b))).sum::<u8>())
}

/// Whether letters of Latin-1 stand as references.
fn is_escaped(text: &str) -> bool {
    const LOOKED_AT: usize = 300;
    let references = text.match_indices('&').take(LOOKED_AT).map(|(at, _)| first(&text[at..]).0);
    references.filter(|c| !matches!(c, '&' | '«' | '»' | '©')).take(LEAST_WORDS).count() == LEAST_WORDS
}

/// What a reader sees of markup: without tags, scripts and styles, with references to Latin-1 resolved.
struct Visible<'a> {
    text: String,
    /// What has not been looked at.
    rest: &'a str,
}

impl Visible<'_> {
    /// Reads on, to the first tag after `most` bytes of text.
    fn read(&mut self, most: usize) {
        while self.text.len() < most
            && let Some(at) = memchr(b'<', self.rest.as_bytes())
        {
            push_resolved(&mut self.text, &self.rest[..at]);
            self.rest = &self.rest[at..];
            match text::tag_as_written(self.rest) {
                Some((name, len)) => {
                    // A section of character data opens like a comment.
                    let len = if self.rest.starts_with("<![CDATA[") { "<![CDATA[".len() } else { len };
                    self.rest = &self.rest[len..];
                    if name.eq_ignore_ascii_case("script") || name.eq_ignore_ascii_case("style") {
                        self.rest = text::after_raw(self.rest, name);
                    }
                }
                None => self.rest = &self.rest[1..],
            }
            self.text.push(' ');
        }
        if self.text.len() < most {
            push_resolved(&mut self.text, std::mem::take(&mut self.rest));
        }
    }
}

fn push_resolved(out: &mut String, mut rest: &str) {
    while let Some(at) = memchr(b'&', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        let (c, len) = first(&rest[at..]);
        out.push(c);
        rest = &rest[at + len..];
    }
    out.push_str(rest);
}

/// The first character of `text` and its length; a reference to one of Latin-1 (`&eacute;`, as some editors saved these
/// pages) counts as that character.
fn first(text: &str) -> (char, usize) {
    match text.chars().next() {
        Some('&') => text::reference(text).filter(|(c, _)| matches!(c, '\u{A1}'..='\u{FF}')).unwrap_or(('&', 1)),
        Some(c) => (c, c.len_utf8()),
        None => ('\0', 0),
    }
}

/// What speaks for a convention.
#[derive(Debug, Default)]
struct Evidence {
    /// Words with ASCII letters and others.
    marked: usize,
    /// Those that become Vietnamese syllables.
    hits: usize,
    /// Those that were Vietnamese syllables as they stood.
    before: usize,
    different: usize,
}

impl Evidence {
    fn of(legacy: Legacy, visible: &str) -> Self {
        let mut evidence = Self::default();
        let mut hits = HashSet::new();
        let marked = Foreign { text: visible, at: 0, legacy }.filter(|word| word.bytes().any(|b| b.is_ascii_alphabetic()));
        for word in marked.take(SAMPLE) {
            if evidence.breaks_off() {
                break;
            }
            evidence.marked += 1;
            if !syllable::may_be(word) {
                continue;
            }
            evidence.before += usize::from(syllable::is_syllable(word));
            let converted = legacy.convert(word);
            if syllable::is_syllable(&converted) {
                evidence.hits += 1;
                hits.insert(converted.to_lowercase());
            }
        }
        evidence.different = hits.len();
        evidence
    }

    /// How many words are marked, and how many of them can become syllables as far as their plain letters tell.
    fn at_most(legacy: Legacy, visible: &str) -> (usize, usize) {
        let marked = Foreign { text: visible, at: 0, legacy }.filter(|word| word.bytes().any(|b| b.is_ascii_alphabetic()));
        marked.take(SAMPLE).fold((0, 0), |(marked, possible), word| (marked + 1, possible + usize::from(syllable::may_be(word))))
    }

    /// Whether the first words settle it.
    fn breaks_off(&self) -> bool {
        self.marked == OPENING && self.hits * 3 < self.marked
    }

    /// Real texts of both kinds reach more than nine in ten, other languages one in five (`tests/charsets.rs` measures).
    fn convinces(&self) -> bool {
        self.hits >= LEAST_WORDS && self.different >= LEAST_DIFFERENT && self.hits * 10 >= self.marked * 8 && self.before * 2 <= self.marked
    }
}

/// The words with a letter beyond ASCII, of which most pages have few.
struct Foreign<'a> {
    text: &'a str,
    at: usize,
    legacy: Legacy,
}

impl<'a> Iterator for Foreign<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let bytes = self.text.as_bytes();
        loop {
            let found = first_beyond_ascii(bytes, self.at)?;
            let start = bytes[self.at..found].iter().rposition(|b| !b.is_ascii_alphabetic()).map_or(self.at, |before| self.at + before + 1);
            let end = self.text[found..].find(|c: char| !self.legacy.is_letter(c)).map_or(bytes.len(), |len| found + len);
            self.at = if end > found { end } else { found + self.text[found..].chars().next().map_or(1, char::len_utf8) };
            if end > found {
                return Some(&self.text[start..end]);
            }
        }
    }
}

/// In steps that a processor looks at as one.
fn first_beyond_ascii(bytes: &[u8], from: usize) -> Option<usize> {
    let step = bytes[from..].chunks(32).position(|chunk| !chunk.is_ascii())?;
    let near = from + step * 32;
    bytes[near..].iter().position(|b| !b.is_ascii()).map(|len| near + len)
}

#[cfg(test)]
mod tests;
