//! What kind of document an address gave: feed, sitemap or page.
//!
//! Told from the opening alone, so that an address pasted by a person needs one fetch instead of three. The readers
//! themselves look again and are not bound by the answer.

use std::io::Read;

use flate2::read::MultiGzDecoder;

use crate::feed::absolute;
use crate::{charset, text};

/// How much of a document is looked at.
const HEAD: usize = 64 * 1024;

/// What kind of document was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sniffed {
    /// RSS, RDF, Atom, JSON Feed or a list of articles by an aggregator: for [`feed`](crate::feed).
    Feed,
    /// A sitemap or an index of sitemaps, gzipped or not: for [`sitemap`](crate::sitemap).
    Sitemap,
    /// All else: for [`discover`](crate::discover), [`section`](crate::section) or [`page`](crate::page).
    Page,
    /// No text at all, and what it is ("a picture"): for nobody.
    NoText(&'static str),
}

/// Tells what the bytes are; their own words beat `content_type`.
pub fn sniff(bytes: &[u8], content_type: Option<&str>) -> Sniffed {
    let unpacked = unpacked(bytes, HEAD);
    let head = unpacked.as_deref().unwrap_or(bytes);
    if let Some(kind) = no_text(head) {
        return Sniffed::NoText(kind);
    }
    let (head, ..) = charset::decode(&head[..head.len().min(HEAD)], content_type);
    let head = head.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}');
    if head.starts_with('{') {
        let lists = ["\"items\"", "\"articles\"", "jsonfeed.org"].iter().any(|key| head.contains(key));
        return if lists { Sniffed::Feed } else { Sniffed::Page };
    }
    if let Some(kind) = by_element(head) {
        return kind;
    }
    // The protocol allows a sitemap to be bare lines.
    match head.lines().next().is_some_and(|line| absolute(line, None).is_some()) {
        true => Sniffed::Sitemap,
        false => Sniffed::Page,
    }
}

/// What the bytes are, when they are no text.
pub(crate) fn no_text(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 12] = [
        (b"%PDF", "a PDF file"),
        (b"\x89PNG", "a picture"),
        (b"\xFF\xD8\xFF", "a picture"),
        (b"GIF8", "a picture"),
        (b"RIFF", "a picture or sound"),
        (b"ID3", "a sound"),
        (b"OggS", "a sound or film"),
        (b"\x1A\x45\xDF\xA3", "a film"),
        (b"PK\x03\x04", "an archive or office document"),
        (b"\xD0\xCF\x11\xE0", "an office document"),
        (b"Rar!", "an archive"),
        (b"\x1F\x8B", "compressed data"),
    ];
    if let Some((_, kind)) = KINDS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(kind);
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Some("a film");
    }
    let head = &bytes[..bytes.len().min(1024)];
    let is_utf16 = head.starts_with(&[0xFF, 0xFE])
        || head.starts_with(&[0xFE, 0xFF])
        || head.starts_with(&[0, 0, 0xFE, 0xFF])
        || matches!(head, [b'<', 0, ..] | [0, b'<', ..]);
    // No character set of texts has letters where ASCII has these; ESC and the others of the teletype do occur.
    let control = head.iter().filter(|b| matches!(**b, 0..=6 | 14..=26 | 28..=31)).count();
    (control * 20 > head.len() && !is_utf16).then_some("binary data")
}

/// What lists articles for machines and is no page, when these bytes are: told by their opening, since most are pages.
pub(crate) fn listing(bytes: &[u8], content_type: Option<&str>) -> Option<&'static str> {
    let is_page = |head: &[u8]| head.starts_with(b"<!doctype h") || head.starts_with(b"<html");
    let opening = bytes.trim_ascii_start();
    let opening = opening.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(opening).trim_ascii_start();
    if !opening.starts_with(b"<") || is_page(&opening[..opening.len().min(11)].to_ascii_lowercase()) {
        return None;
    }
    match sniff(bytes, content_type) {
        Sniffed::Feed => Some("a feed"),
        Sniffed::Sitemap => Some("a sitemap"),
        Sniffed::Page | Sniffed::NoText(_) => None,
    }
}

/// Up to `most` bytes of a gzipped document.
pub(crate) fn unpacked(bytes: &[u8], most: usize) -> Option<Vec<u8>> {
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return None;
    }
    let mut out = Vec::new();
    // What was unpacked before a break is enough.
    let _ = MultiGzDecoder::new(bytes).take(most as u64).read_to_end(&mut out);
    Some(out)
}

/// By the first element that is known; some feeds have rubbish before their root.
fn by_element(head: &str) -> Option<Sniffed> {
    let mut from = 0;
    while let Some(at) = head[from..].find('<').map(|at| from + at) {
        let Some((name, len)) = text::tag(&head[at..]) else {
            from = at + 1;
            continue;
        };
        match name.rsplit(':').next().unwrap_or_default() {
            "rss" | "feed" | "rdf" => return Some(Sniffed::Feed),
            "urlset" | "sitemapindex" => return Some(Sniffed::Sitemap),
            "html" | "head" | "body" | "meta" | "title" | "script" | "div" => return Some(Sniffed::Page),
            _ => {}
        }
        // The declarations inside a document type end with a `>` of their own.
        let is_open = name == "!" && !head[at..].starts_with("<!--") && at + len < head.len();
        from = at + if is_open { 2 } else { len };
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Sniffed, no_text, sniff};
    use std::io::Write;

    #[test]
    fn what_is_no_text_is_named() {
        let check = |bytes: &[u8], expect: Option<&str>| assert_eq!(no_text(bytes), expect, "{bytes:?}");
        check(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Some("a picture"));
        check(b"%PDF-1.7\n1 0 obj", Some("a PDF file"));
        check(b"PK\x03\x04\x14\0\x06\0", Some("an archive or office document"));
        check(b"\0\0\0\x18ftypmp42", Some("a film"));
        // As random as what is packed or coded: every eighth byte or so is a control.
        let noise: Vec<u8> = (0..2000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        check(&noise, Some("binary data"));
        assert_eq!(sniff(&noise, Some("text/html")), Sniffed::NoText("binary data"));
        check(b"<p>C\xE9ng ho\xB5 x\xB7 h\xE9i</p>\n", None);
        check(&"<rss>\u{8c05}\u{5c71}".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>(), None);
        check(b"", None);
    }

    fn check(text: &str, expect: Sniffed) {
        assert_eq!(sniff(text.as_bytes(), None), expect, "{text}");
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(text.as_bytes()).unwrap();
        assert_eq!(sniff(&packed.finish().unwrap(), None), expect, "{text} (gzipped)");
    }

    #[test]
    fn documents_say_what_they_are() {
        check("\u{feff} <?xml version='1.0'?><!-- <html> --><rss version='2.0'>", Sniffed::Feed);
        check("junk<br><RDF:rdf xmlns='x'>", Sniffed::Feed);
        check("<feed xmlns='http://www.w3.org/2005/Atom'><title>a", Sniffed::Feed);
        check(r#"{"version":"https://jsonfeed.org/version/1.1","items":[]}"#, Sniffed::Feed);
        check(r#"{"articles":[{"url":"https://bao.example/a"}]}"#, Sniffed::Feed);
        check("<!DOCTYPE urlset [<!ENTITY a 'x'>]><urlset>", Sniffed::Sitemap);
        check("<sm:sitemapindex xmlns:sm='x'>", Sniffed::Sitemap);
        check("https://bao.example/a\nhttps://bao.example/b", Sniffed::Sitemap);
        check("<!DOCTYPE html><html><body><rss>", Sniffed::Page);
        check("<div>thẻ &lt;rss&gt;</div><rss>", Sniffed::Page);
        check(r#"{"error":"no"}"#, Sniffed::Page);
        check("404 not found", Sniffed::Page);
        check("", Sniffed::Page);
    }
}
