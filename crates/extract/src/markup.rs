//! Text to a DOM that cannot hurt.
//!
//! One linear pass before the tree is built. html5ever takes quadratic time in nesting depth and has no cap, and a page
//! of 20,000 nested elements aborts the process in several extractors; so tags beyond a depth are left out here (their
//! text stays). Scripts, styles, comments and drawings go too, which also makes the tree cheaper to build; JSON-LD is kept aside.
//! What is left goes to html5ever's tree builder tag by tag, without being written out and cut into tags once more.

mod attributes;
mod build;
mod drawing;
mod references;
mod sink;

use memchr::memchr;
use scraper::Html;

use self::attributes::lower;
pub(crate) use self::attributes::{Attributes, Telling, attr, property};
use self::build::Build;
use crate::hidden::Sheet;
use crate::text;

/// Elements open at once. Newspaper pages stay below 60.
const MAX_DEPTH: usize = 128;

/// Formatting elements (`b`, `font`) open at once: an unclosed one is opened again in every block after it.
const MAX_FORMATTING: usize = 8;

/// Elements in all, and end tags, which walk all open elements or make one. The largest newspaper pages have some 10,000.
const MAX_ELEMENTS: usize = 200_000;

/// Elements of the tree, with those that the tree builder adds by itself: what is left open in a cell or across a box is opened again
/// in each paragraph, and 70 KB of such tags took a gigabyte.
const MAX_MADE: usize = 2 * MAX_ELEMENTS;

/// Attributes of one element. The tree builder compares each with all before it.
const MAX_ATTRIBUTES: usize = 100;

/// A page as a tree, with what was set aside.
pub(crate) struct Markup {
    /// The tree without scripts, styles, comments, drawings, frames and templates.
    pub(crate) dom: Html,
    /// The contents of the JSON-LD scripts.
    pub(crate) json_ld: Vec<String>,
    /// Bytes of other scripts that stood in the page.
    pub(crate) script_bytes: usize,
    /// What the styles in the page hide, where an article's page is read.
    pub(crate) sheet: Sheet,
    /// What was odd.
    pub(crate) problems: Vec<String>,
}

/// Builds the tree of `html`.
pub(crate) fn read(html: &str, attributes: Attributes) -> Markup {
    let mut scan = Scan { build: Build::new(html.len()), attributes, ..Scan::default() };
    scan.run(html);
    let mut problems = Vec::new();
    let flattened = scan.flattened + scan.build.left_out();
    if flattened > 0 {
        problems.push(format!("{flattened} tags were nested too deep or too many and were left out."));
    }
    if scan.trimmed > 0 {
        problems.push(format!("{} tags have more than {MAX_ATTRIBUTES} attributes; the rest was left out.", scan.trimmed));
    }
    Markup { dom: scan.build.finish(), json_ld: scan.json_ld, script_bytes: scan.script_bytes, sheet: Sheet::read(&scan.styles), problems }
}

#[derive(Default)]
struct Scan<'a> {
    build: Build,
    attributes: Attributes,
    json_ld: Vec<String>,
    script_bytes: usize,
    styles: Vec<&'a str>,
    /// Open elements, outermost first.
    open: Vec<&'a str>,
    /// Start tags left out for depth, whose end tags go too.
    over: usize,
    /// Open formatting elements.
    formatting: Vec<&'a str>,
    formatting_over: usize,
    elements: usize,
    ends: usize,
    flattened: usize,
    /// Tags that lost attributes.
    trimmed: usize,
}

impl<'a> Scan<'a> {
    fn run(&mut self, html: &'a str) {
        let mut rest = html;
        while let Some(at) = memchr(b'<', rest.as_bytes()) {
            self.text(&rest[..at]);
            rest = &rest[at..];
            let Some((name, len)) = tag(rest) else {
                if let Some(behind) = behind_an_unknown_tag(rest) {
                    rest = behind;
                    continue;
                }
                self.build.text("<");
                rest = &rest[1..];
                continue;
            };
            let raw = &rest[..len];
            rest = &rest[len..];
            match name.as_bytes().first() {
                None if raw.as_bytes().get(..9).is_some_and(|head| head.eq_ignore_ascii_case(b"<!doctype")) => self.build.doctype(raw),
                None => {}
                Some(b'/') => self.end(&name[1..], raw),
                Some(_) => rest = self.start(name, raw, rest),
            }
        }
        self.build.text(rest);
    }

    /// Takes text; the indentation around it is a space to the reader, and the tree builder takes each line of it by itself.
    fn text(&mut self, text: &str) {
        let from_word = text.trim_ascii_start();
        let words = from_word.trim_ascii_end();
        if from_word.len() < text.len() {
            self.build.space();
        }
        self.build.text(words);
        if words.len() < from_word.len() {
            self.build.space();
        }
    }

    /// Takes a start tag and returns where to go on.
    fn start(&mut self, name: &'a str, raw: &'a str, rest: &'a str) -> &'a str {
        match class(name) {
            Class::Drawing => {
                self.build.space();
                return if raw.ends_with("/>") { rest } else { &rest[drawing::end(rest)..] };
            }
            Class::Raw => return self.raw(name, raw, rest),
            Class::Title => {
                let end = text::raw_end(rest, name);
                self.open_tag(name, raw);
                self.build.text(&rest[..end]);
                return &rest[end..];
            }
            // All that follows would be text with its tags in it.
            Class::Void if name.eq_ignore_ascii_case("plaintext") => {}
            Class::Void | Class::Implied => self.emit(name, raw),
            Class::Formatting if self.formatting.len() >= MAX_FORMATTING => self.formatting_over += 1,
            Class::Formatting => {
                self.formatting.push(name);
                self.emit(name, raw);
            }
            Class::Plain if self.over > 0 || self.open.len() >= MAX_DEPTH => {
                self.over += 1;
                self.flattened += 1;
            }
            Class::Plain => {
                self.open.push(name);
                self.emit(name, raw);
            }
        }
        rest
    }

    fn emit(&mut self, name: &str, raw: &str) {
        self.elements += 1;
        if self.elements > MAX_ELEMENTS {
            return self.leave_out();
        }
        self.open_tag(name, raw);
    }

    fn open_tag(&mut self, name: &str, raw: &str) {
        match self.attributes(name, raw) {
            Some(()) => self.build.start(name, raw.ends_with("/>")),
            None => self.build.drop_attributes(),
        }
    }

    fn leave_out(&mut self) {
        self.flattened += 1;
        self.build.space();
    }

    /// Adds the attributes of a start tag that are wanted, the first of each name; `None` for a tag that breaks off.
    fn attributes(&mut self, name: &str, raw: &str) -> Option<()> {
        let bytes = raw.as_bytes();
        let skip = |from: usize, ends: u8| bytes.get(from..)?.iter().position(|b| KINDS[usize::from(*b)] & ends != 0).map(|len| from + len);
        let mut count = 0;
        let mut at = name.len() + 1;
        loop {
            let start = skip(at, !(SPACE | SLASH))?;
            if bytes[start] == b'>' {
                break;
            }
            // An equals sign in front belongs to the name.
            let name_end = skip(start + 1, SPACE | SLASH | END | EQUALS)?;
            let equals = skip(name_end, !SPACE)?;
            let mut value = "";
            at = name_end;
            if bytes[equals] == b'=' {
                let from = skip(equals + 1, !SPACE)?;
                (value, at) = match bytes[from] {
                    quote @ (b'"' | b'\'') => {
                        let len = memchr(quote, &bytes[from + 1..])?;
                        (&raw[from + 1..from + 1 + len], from + len + 2)
                    }
                    _ => {
                        let end = skip(from, SPACE | END)?;
                        (&raw[from..end], end)
                    }
                };
            }
            count += 1;
            if count > MAX_ATTRIBUTES {
                self.trimmed += 1;
                break;
            }
            let attributes = self.attributes;
            self.build.attribute(&raw[start..name_end], value, |reach| attributes.hold(name, reach));
        }
        Some(())
    }

    /// Takes an element whose content is no text of the page.
    fn raw(&mut self, name: &str, raw: &str, rest: &'a str) -> &'a str {
        let end = text::raw_end(rest, name);
        if name.eq_ignore_ascii_case("script") {
            if raw.to_ascii_lowercase().contains("ld+json") {
                self.json_ld.push(rest[..end].to_owned());
            } else {
                self.script_bytes += end;
            }
        } else if name.eq_ignore_ascii_case("style") && self.attributes != Attributes::Read {
            self.styles.push(&rest[..end]);
        }
        // What was dropped still parts words.
        self.build.space();
        text::after_raw(rest, name)
    }

    fn end(&mut self, name: &str, raw: &str) {
        // The end of the page may have cut it.
        if !raw.ends_with('>') {
            return;
        }
        self.ends += 1;
        if self.ends > MAX_ELEMENTS {
            return self.leave_out();
        }
        match class(name) {
            Class::Raw | Class::Drawing => {}
            Class::Formatting if self.formatting_over > 0 => self.formatting_over -= 1,
            Class::Formatting => {
                // An end of another name closes nothing.
                if let Some(at) = self.formatting.iter().rposition(|open| open.eq_ignore_ascii_case(name)) {
                    self.formatting.remove(at);
                }
                self.build.end(name);
            }
            Class::Plain if self.over > 0 => self.over -= 1,
            Class::Plain => {
                self.pop(name);
                self.build.end(name);
            }
            Class::Title | Class::Void | Class::Implied => self.build.end(name),
        }
    }

    /// Closes `name` as the tree builder will: a table shields what is outside it.
    fn pop(&mut self, name: &str) {
        let shield = |open: &str| open.eq_ignore_ascii_case("table") && !name.eq_ignore_ascii_case("table");
        for (at, open) in self.open.iter().enumerate().rev() {
            if open.eq_ignore_ascii_case(name) {
                self.open.truncate(at);
                return;
            }
            if shield(open) {
                return;
            }
        }
    }
}

/// Name (with `/` in front for an end tag, empty for comments and declarations) and length of the tag at the start of `text`.
fn tag(html: &str) -> Option<(&str, usize)> {
    let bytes = html.as_bytes();
    let from = match bytes.get(1)? {
        b'!' | b'?' => return Some(("", text::tag(html)?.1)),
        b'/' if bytes.get(2)?.is_ascii_alphabetic() => 2,
        // `</>` and `</3` are comments to a browser.
        b'/' => return Some(("", html.find('>').map_or(html.len(), |at| at + 1))),
        c if c.is_ascii_alphabetic() => 1,
        _ => return None,
    };
    let ends = |b: &u8| KINDS[usize::from(*b)] & (SPACE | SLASH | END) != 0;
    let end = from + bytes[from..].iter().position(ends).unwrap_or(bytes.len() - from);
    Some((&html[1..end], text::tag_end(bytes, end)))
}

/// What a byte is in a tag, a bit for each kind: all bytes of all tags are asked.
const SPACE: u8 = 1;
const SLASH: u8 = 2;
const END: u8 = 4;
const EQUALS: u8 = 8;
const OTHER: u8 = 16;

const KINDS: [u8; 256] = {
    let (mut kinds, mut b) = ([OTHER; 256], 0);
    while b < 128 {
        kinds[b as usize] = match b {
            b'/' => SLASH,
            b'>' => END,
            b'=' => EQUALS,
            _ if b.is_ascii_whitespace() => SPACE,
            _ => OTHER,
        };
        b += 1;
    }
    kinds
};

enum Class {
    /// Its content is dropped.
    Raw,
    /// So is that of a drawing, which closes itself and may be left open.
    Drawing,
    /// Its content is text without tags.
    Title,
    Void,
    /// Closed by its like, so that it does not nest by itself.
    Implied,
    Formatting,
    Plain,
}

fn class(name: &str) -> Class {
    let mut room = [0u8; 11];
    let Some(name) = lower(name, &mut room) else { return Class::Plain };
    match name {
        b"script" | b"style" | b"noscript" | b"template" | b"iframe" | b"textarea" | b"noframes" | b"noembed" | b"xmp" | b"object"
        | b"canvas" => Class::Raw,
        b"svg" => Class::Drawing,
        b"title" => Class::Title,
        b"area" | b"base" | b"br" | b"col" | b"embed" | b"hr" | b"img" | b"input" | b"link" | b"meta" | b"param" | b"source" | b"track"
        | b"wbr" | b"plaintext" | b"frame" => Class::Void,
        b"p" | b"li" | b"dt" | b"dd" | b"option" | b"tr" | b"td" | b"th" | b"tbody" | b"thead" | b"tfoot" | b"html" | b"head" | b"body"
        | b"rp" | b"rt" | b"a" => Class::Implied,
        b"b" | b"i" | b"u" | b"s" | b"em" | b"strong" | b"font" | b"small" | b"big" | b"code" | b"nobr" | b"tt" | b"strike" => {
            Class::Formatting
        }
        _ => Class::Plain,
    }
}

/// Bytes of a name that word processors make up.
const LONGEST_MADE_UP: usize = 40;

/// What follows a tag whose name begins with an underscore, as word processors leave them in a text: `<_o3a_p>`. To a parser it is text.
fn behind_an_unknown_tag(text: &str) -> Option<&str> {
    let name = text.strip_prefix("<_").or_else(|| text.strip_prefix("</_"))?;
    let end = name.bytes().take(LONGEST_MADE_UP).position(|b| b == b'>')?;
    let is_name = name.bytes().take(end).all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b':'));
    is_name.then(|| &name[end + 1..])
}

#[cfg(test)]
mod tests;
