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
}

/// Tells what the bytes are; their own words beat `content_type`.
pub fn sniff(bytes: &[u8], content_type: Option<&str>) -> Sniffed {
    let unpacked = unpacked_head(bytes);
    let head = unpacked.as_deref().unwrap_or(bytes);
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

/// The opening of a gzipped document.
fn unpacked_head(bytes: &[u8]) -> Option<Vec<u8>> {
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return None;
    }
    let mut out = Vec::new();
    // What was unpacked before a break is enough.
    let _ = MultiGzDecoder::new(bytes).take(HEAD as u64).read_to_end(&mut out);
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
    use super::{Sniffed, sniff};
    use std::io::Write;

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
