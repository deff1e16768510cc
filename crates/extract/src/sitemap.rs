//! Sitemaps, news sitemaps and sitemap indexes (<https://www.sitemaps.org/protocol.html>), gzipped or not.
//!
//! A pull parser that forgives: wrong end tags and unknown entities pass, and what was read before a break is kept.

use std::io::Read;

use chrono::FixedOffset;
use domain::Nfc;
use domain::url::Url;
use flate2::read::MultiGzDecoder;
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::feed::{Entry, absolute};
use crate::{charset, date, text};

/// Bytes considered, after decompression; the protocol allows 50 MB.
const MAX_BYTES: u64 = 50 * 1024 * 1024;

/// A sitemap or sitemap index.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sitemap {
    /// Its URLs (news sitemaps give title and date).
    pub entries: Vec<Entry>,
    /// Further sitemaps named by an index.
    pub sitemaps: Vec<Url>,
    /// What was odd.
    pub problems: Vec<String>,
}

/// Reads a sitemap, news sitemap or sitemap index, gzipped or not. `base` resolves relative addresses.
pub fn sitemap(bytes: &[u8], base: &Url, time_zone: FixedOffset) -> Sitemap {
    let mut sitemap = Sitemap::default();
    let bytes = unpacked(bytes, &mut sitemap.problems);
    let (decoded, _, mut problems) = charset::decode(&bytes, None);
    sitemap.problems.append(&mut problems);
    match decoded.find('<') {
        Some(at) => Reading { base, zone: time_zone, sitemap: &mut sitemap, fields: Fields::default() }.xml(&decoded[at..]),
        None => sitemap.entries.extend(decoded.lines().filter_map(|line| absolute(line, None)).map(Entry::bare)),
    }
    if sitemap.entries.is_empty() && sitemap.sitemaps.is_empty() {
        sitemap.problems.insert(0, "There are no addresses in this sitemap.".into());
    }
    sitemap
}

fn unpacked(bytes: &[u8], problems: &mut Vec<String>) -> Vec<u8> {
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return bytes[..bytes.len().min(50 * 1024 * 1024)].to_vec();
    }
    let mut out = Vec::new();
    let mut packed = MultiGzDecoder::new(bytes).take(MAX_BYTES + 1);
    if let Err(error) = packed.read_to_end(&mut out) {
        problems.push(format!("The compressed sitemap breaks off: {error}."));
    }
    if out.len() as u64 > MAX_BYTES {
        problems.push("The sitemap is over 50 MB; only the beginning was read.".into());
        out.truncate(50 * 1024 * 1024);
    }
    out
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
    sitemap: &'a mut Sitemap,
    fields: Fields,
}

impl Reading<'_> {
    fn xml(&mut self, xml: &str) {
        let mut reader = Reader::from_str(xml);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        let mut within = String::new();
        loop {
            match reader.read_event() {
                Ok(Event::Start(tag)) => within = tag.name().as_ref().to_ascii_lowercase(),
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
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(error) => {
                    self.sitemap.problems.push(format!("The sitemap breaks off: {error}."));
                    break;
                }
            }
        }
    }

    fn say(&mut self, within: &str, said: &str) {
        // The prefix is the writer's choice; only those of pictures and videos mean other things.
        let field = match within.split_once(':').unwrap_or(("", within)) {
            ("image" | "video", _) => return,
            (_, "loc") => &mut self.fields.loc,
            (_, "lastmod") => &mut self.fields.modified,
            (_, "title") => &mut self.fields.title,
            (_, "publication_date") => &mut self.fields.published,
            _ => return,
        };
        field.push_str(said);
    }

    fn close(&mut self, name: &str) {
        let is_index = match name.rsplit(':').next() {
            Some("url") => false,
            Some("sitemap") => true,
            _ => return,
        };
        let fields = std::mem::take(&mut self.fields);
        let Some(url) = absolute(&fields.loc, Some(self.base)) else {
            self.sitemap.problems.push("An element has no usable address and was left out.".into());
            self.sitemap.problems.dedup();
            return;
        };
        if is_index {
            self.sitemap.sitemaps.push(url);
            return;
        }
        let mut entry = Entry::bare(url);
        entry.title = Nfc::new(text::line(&fields.title));
        entry.published = date::instant(&fields.published, self.zone);
        entry.updated = date::instant(&fields.modified, self.zone);
        self.sitemap.entries.push(entry);
    }
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
        let index = read(b"<sitemapindex><sitemap><loc>/s1.xml</loc></sitemap></sitemapindex>");
        assert_eq!(index.sitemaps, [Url::parse("https://bao.example/s1.xml").unwrap()]);
    }

    #[test]
    fn broken_ones_give_what_they_have() {
        check(
            "<urlset><url><loc>/a</loc></uri></url><url><loc>/b</loc></url><url><loc>/c",
            &[("https://bao.example/a", "", None), ("https://bao.example/b", "", None)],
        );
        check(
            "<!DOCTYPE u [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><urlset><url><loc>/a&b;</loc></url></urlset>",
            &[("https://bao.example/a", "", None)],
        );
        assert!(!read(b"<html><body>404</body></html>").problems.is_empty());
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
