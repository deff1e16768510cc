//! Sitemaps, news sitemaps and sitemap indexes (<https://www.sitemaps.org/protocol.html>), gzipped or not.
//!
//! A pull parser that forgives: wrong end tags and unknown entities pass, and what was read before a break is kept. It is
//! given the document piece by piece (`windows`), so that a gzipped bomb never lies unpacked in memory.

mod order;
mod rubrics;
mod windows;

use chrono::FixedOffset;
use domain::Nfc;
use domain::url::Url;
use quick_xml::Reader;
use quick_xml::events::Event;

use self::order::Nested;
use self::windows::Windows;
use crate::feed::{Entry, absolute};
use crate::{charset, date, section, text};

/// Addresses that one sitemap or index may hold by the protocol.
const MAX_ADDRESSES: usize = 50_000;

/// A sitemap or sitemap index.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sitemap {
    /// Its URLs (news sitemaps give title and date), at most 50,000; without the site's own and those of rubrics, tags, authors and contact.
    pub entries: Vec<Entry>,
    /// Further sitemaps named by an index, at most 50,000. Who follows only the first few follows the right ones: news
    /// sitemaps first, those of pictures, rubrics and tags last, and among their like the last modified first (by
    /// `lastmod`, else by the year and month in their address).
    pub sitemaps: Vec<Url>,
    /// What was odd.
    pub problems: Vec<String>,
}

/// Reads a sitemap, news sitemap or sitemap index, gzipped or not. `base` resolves relative addresses.
pub fn sitemap(bytes: &[u8], base: &Url, time_zone: FixedOffset) -> Sitemap {
    let mut reading = Reading {
        base,
        zone: time_zone,
        sitemap: Sitemap::default(),
        nested: Vec::new(),
        fields: Fields::default(),
        full: false,
        open: false,
    };
    let mut windows = Windows::new(bytes);
    while !reading.full
        && let Some(window) = windows.next()
    {
        let (text, _, mut problems) = charset::decode(&window, windows.content_type());
        problems.retain(|problem| !reading.sitemap.problems.contains(problem));
        reading.sitemap.problems.append(&mut problems);
        match windows.are_lines() {
            true => reading.lines(&text),
            false => reading.xml(&text),
        }
    }
    reading.sitemap.problems.append(&mut windows.problems);
    reading.finish()
}

/// What the element being read has said so far.
#[derive(Default)]
struct Fields {
    loc: String,
    title: String,
    published: String,
    modified: String,
}

struct Reading<'a> {
    base: &'a Url,
    zone: FixedOffset,
    sitemap: Sitemap,
    nested: Vec<Nested>,
    fields: Fields,
    /// Whether nothing more is wanted.
    full: bool,
    /// Whether the element around them all was opened and not closed.
    open: bool,
}

impl Reading<'_> {
    fn finish(mut self) -> Sitemap {
        let is_told = self.full || self.sitemap.problems.iter().any(|problem| problem.contains("breaks off"));
        if self.open && !is_told {
            self.sitemap.problems.push("The sitemap breaks off before its end.".into());
        }
        self.sitemap.sitemaps = order::best_first(self.nested);
        // A title is what news sitemaps give articles.
        let rubrics = rubrics::of(&self.sitemap.entries);
        let is_article = |url: &Url| !section::is_no_article(url) && !rubrics.contains(url);
        self.sitemap.entries.retain(|entry| !entry.title.is_empty() || is_article(&entry.url));
        if self.sitemap.entries.is_empty() && self.sitemap.sitemaps.is_empty() {
            self.sitemap.problems.insert(0, "There are no addresses in this sitemap.".into());
        }
        self.sitemap
    }

    fn stop(&mut self, problem: impl Into<String>) {
        self.sitemap.problems.push(problem.into());
        self.full = true;
    }

    /// The protocol allows a sitemap to be bare lines.
    fn lines(&mut self, text: &str) {
        for url in text.lines().filter_map(|line| absolute(line, None)) {
            if self.is_full() {
                return;
            }
            self.sitemap.entries.push(Entry::bare(url));
        }
    }

    fn is_full(&mut self) -> bool {
        if !self.full && self.sitemap.entries.len().max(self.nested.len()) >= MAX_ADDRESSES {
            self.stop("The sitemap has more than 50,000 addresses; the first 50,000 were kept.");
        }
        self.full
    }

    fn xml(&mut self, xml: &str) {
        let mut reader = Reader::from_str(xml);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        let mut within = String::new();
        while !self.full {
            match reader.read_event() {
                Ok(Event::Start(tag)) => {
                    within = tag.name().as_ref().to_ascii_lowercase();
                    self.open |= is_root(&within);
                }
                Ok(Event::End(tag)) => {
                    within.clear();
                    self.close(&tag.name().as_ref().to_ascii_lowercase());
                }
                Ok(Event::Text(said)) => self.say(&within, &said),
                Ok(Event::CData(said)) => self.say(&within, &said),
                Ok(Event::GeneralRef(name)) => {
                    if let Some(c) = text::entity(&name) {
                        self.say(&within, c.encode_utf8(&mut [0; 4]));
                    }
                }
                Ok(Event::DocType(said)) if said.contains("<!ENTITY") => {
                    self.sitemap.problems.push("The sitemap declares entities of its own; they are never expanded.".into());
                }
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(error) => self.stop(format!("The sitemap breaks off: {error}.")),
            }
        }
    }

    fn say(&mut self, within: &str, said: &str) {
        // The prefix is the writer's choice; only those of pictures and videos mean other things.
        let field = match within.split_once(':').unwrap_or(("", within)) {
            ("image" | "video", _) => return,
            (_, "loc") => &mut self.fields.loc,
            // Some forget the element around the address.
            (_, "url" | "sitemap") if !self.fields.loc.is_empty() || said.trim_start().starts_with("http") => &mut self.fields.loc,
            (_, "lastmod") => &mut self.fields.modified,
            (_, "title") => &mut self.fields.title,
            (_, "publication_date") => &mut self.fields.published,
            _ => return,
        };
        field.push_str(said);
    }

    fn close(&mut self, name: &str) {
        if is_root(name) {
            self.open = false;
        }
        let is_index = match name.rsplit(':').next() {
            Some("url") => false,
            Some("sitemap") => true,
            _ => return,
        };
        let fields = std::mem::take(&mut self.fields);
        if self.is_full() {
            return;
        }
        let Some(url) = absolute(&fields.loc, Some(self.base)) else {
            const BARE: &str = "An element has no usable address and was left out.";
            if self.sitemap.problems.iter().all(|problem| problem != BARE) {
                self.sitemap.problems.push(BARE.into());
            }
            return;
        };
        if is_index {
            self.nested.push(Nested { url, modified: date::instant(&fields.modified, self.zone) });
            return;
        }
        let mut entry = Entry::bare(url);
        entry.title = Nfc::new(text::line(&fields.title));
        entry.published = date::instant(&fields.published, self.zone);
        entry.updated = date::instant(&fields.modified, self.zone);
        self.sitemap.entries.push(entry);
    }
}

/// Whether an element is the one around all addresses.
fn is_root(name: &str) -> bool {
    matches!(name.rsplit(':').next(), Some("urlset" | "sitemapindex"))
}

#[cfg(test)]
mod tests {
    use super::{Sitemap, sitemap};
    use chrono::FixedOffset;
    use domain::url::Url;
    use std::io::Write;

    fn read(bytes: &[u8]) -> Sitemap {
        sitemap(bytes, &Url::parse("https://bao.example/sitemap.xml").unwrap(), FixedOffset::east_opt(7 * 3600).unwrap())
    }

    fn check(xml: &str, expect: &[(&str, &str, Option<&str>)]) {
        let read = read(xml.as_bytes());
        let got: Vec<_> =
            read.entries.iter().map(|e| (e.url.to_string(), e.title.to_string(), e.published.map(|d| d.to_rfc3339()))).collect();
        let got: Vec<_> = got.iter().map(|(u, t, d)| (u.as_str(), t.as_str(), d.as_deref())).collect();
        assert_eq!(got, expect, "{:?}", read.problems);
    }

    #[test]
    fn sitemaps_of_every_kind() {
        check("<urlset><url><loc> https://bao.example/a?x=1&amp;y=2 </loc></url></urlset>", &[("https://bao.example/a?x=1&y=2", "", None)]);
        check(
            "<?xml version='1.0'?><urlset xmlns:news='n'><url><loc><![CDATA[/b.html]]></loc><news:news><news:publication><news:name>Báo</news:name>\
             </news:publication><news:publication_date>2026-03-07T08:52</news:publication_date><news:title>Hội &amp; chợ</news:title></news:news>\
             <image:image><image:loc>https://bao.example/i.jpg</image:loc><image:title>ảnh</image:title></image:image></url></urlset>",
            &[("https://bao.example/b.html", "Hội & chợ", Some("2026-03-07T08:52:00+07:00"))],
        );
        check(
            "https://bao.example/a\nhttps://bao.example/b\n",
            &[("https://bao.example/a", "", None), ("https://bao.example/b", "", None)],
        );
        check(
            "https://bao.example/\nhttps://bao.example/tag/lu\nhttps://bao.example/lien-he.html\nhttps://bao.example/?p=7\nhttps://bao.example/xa-hoi/a.html",
            &[("https://bao.example/?p=7", "", None), ("https://bao.example/xa-hoi/a.html", "", None)],
        );
        let index = read(b"<sitemapindex><sitemap><loc>/s1.xml</loc></sitemap></sitemapindex>");
        assert_eq!(index.sitemaps, [Url::parse("https://bao.example/s1.xml").unwrap()]);
    }

    #[test]
    fn broken_ones_give_what_they_have() {
        check(
            "<urlset><url><loc>/a</loc></uri></url><url><loc>/b</loc></url><url><loc>/c",
            &[("https://bao.example/a", "", None), ("https://bao.example/b", "", None)],
        );
        check("<urlset><url> https://bao.example/a?b&amp;c </url></urlset>", &[("https://bao.example/a?b&c", "", None)]);
        check(
            "<!DOCTYPE u [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><urlset><url><loc>/a&b;</loc></url></urlset>",
            &[("https://bao.example/a", "", None)],
        );
        assert!(!read(b"<html><body>404</body></html>").problems.is_empty());
        let cut = read(b"<urlset><url><loc>/a</loc></url><url><loc>/b");
        assert_eq!((cut.entries.len(), cut.problems), (1, vec!["The sitemap breaks off before its end.".to_owned()]));
        assert_eq!(read(b"<sm:urlset><sm:url><sm:loc>/a</sm:loc></sm:url></sm:urlset>").problems, Vec::<String>::new());
    }

    #[test]
    fn every_charset_and_window() {
        let many: String = (0..20_000).map(|n| format!("<url><loc>/bài-{n}</loc></url>")).collect();
        let read = read(format!("<urlset>{many}</urlset>").as_bytes());
        assert_eq!((read.entries.len(), read.problems.len()), (20_000, 0));
        assert_eq!(read.entries[19_999].url.path(), "/b%C3%A0i-19999");
        let lines: String = (0..20_000).map(|n| format!("https://bao.example/{n}\r\n")).collect();
        assert_eq!(super::sitemap(lines.as_bytes(), &read.entries[0].url, FixedOffset::east_opt(0).unwrap()).entries.len(), 20_000);
        let utf16: Vec<u8> = "\u{feff}<urlset><url><loc>/a</loc></url></urlset>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(super::sitemap(&utf16, &read.entries[0].url, FixedOffset::east_opt(0).unwrap()).entries.len(), 1);
    }

    #[test]
    fn gzip_is_unpacked() {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(b"<urlset><url><loc>/a</loc></url></urlset>").unwrap();
        let packed = packed.finish().unwrap();
        assert_eq!(read(&packed).entries.len(), 1);
        assert!(read(&packed[..packed.len() - 12]).problems[0].contains("breaks off"));
    }
}
