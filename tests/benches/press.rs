//! Fifty invented newspapers of forty articles each, printed from a seed: pages of 60 to 180 KB as the press really sends them,
//! with menus, scripts, teasers and comments around 400 to 900 words.
//!
//! What the pages look like is in `layout`, what they say in `words`, how they are served in `server`.

mod layout;
pub(crate) mod server;
mod words;

use std::net::SocketAddr;

use chrono::{DateTime, FixedOffset, TimeDelta};

use layout::{Frame, LAYOUTS};
use server::Site;
use words::{CHINESE, Chance, ENGLISH, Tongue, VIETNAMESE};

/// Newspapers, each on a port of its own.
pub(crate) const HOSTS: usize = 50;
/// Where the feed of each is.
pub(crate) const FEED: &str = "/rss/tin-moi.rss";
/// Articles in the feed of each.
pub(crate) const ARTICLES: usize = 40;
/// One article in so many is an agency's report that other newspapers print too, word for word.
const AGENCY: usize = 12;

/// An article before it is laid out.
pub(crate) struct Article {
    pub(crate) url: String,
    pub(crate) headline: String,
    pub(crate) lead: String,
    pub(crate) paragraphs: Vec<String>,
    pub(crate) section: &'static str,
    pub(crate) published: DateTime<FixedOffset>,
    pub(crate) comments: Vec<String>,
}

/// Language of the newspaper with this number, as its source file has it.
pub(crate) fn language(host: usize) -> &'static str {
    tongue(host).code
}

/// The newspaper with this number as it is printed at `now` on `address`.
pub(crate) fn print(host: usize, address: SocketAddr, now: DateTime<FixedOffset>) -> Site {
    let articles: Vec<Article> = (0..ARTICLES).map(|slot| article(host, slot, address, now)).collect();
    let frame = Frame::new(host, language(host));
    let lay_out = LAYOUTS[host % LAYOUTS.len()];
    let mut site = Site::default();
    site.put(FEED, "application/rss+xml; charset=utf-8", &feed(&frame.name, address, &articles));
    site.put("/robots.txt", "text/plain", "User-agent: *\nDisallow: /tim-kiem/\n");
    for slot in 0..ARTICLES {
        let page = frame.pad(&lay_out(&frame, &articles[slot], &articles), slot);
        site.put(path(&articles[slot].url, address), "text/html; charset=utf-8", &page);
    }
    site
}

fn tongue(host: usize) -> &'static Tongue {
    match host % 25 {
        23 => &ENGLISH,
        24 => &CHINESE,
        _ => &VIETNAMESE,
    }
}

fn article(host: usize, slot: usize, address: SocketAddr, now: DateTime<FixedOffset>) -> Article {
    let tongue = tongue(host);
    // Five newspapers print the same report of an agency.
    let first = if slot.is_multiple_of(AGENCY) { host / 5 * 5 } else { host };
    let number = (first * ARTICLES + slot) as u64;
    let mut topic = tongue.topic(number);
    let mut chance = Chance::new(number ^ 0xa5a5);
    let headline = topic.headline();
    let lead = topic.paragraph(2);
    let paragraphs = (0..chance.between(8, 12)).map(|_| topic.paragraph(chance.between(2, 4))).collect();
    let mut own = Chance::new((host * ARTICLES + slot) as u64 ^ 0x5a5a);
    Article {
        url: format!("http://{address}/tin-tuc/bai-viet-{}-{}.html", own.between(1000, 9999), 100_000 + host * 1000 + slot),
        headline,
        lead,
        paragraphs,
        section: own.word(&["Thời sự", "Xã hội", "Kinh tế", "Văn hóa", "Đời sống"]),
        published: now - TimeDelta::minutes(i64::try_from(5 + slot * 37 + own.below(30)).unwrap_or(5)),
        comments: (0..own.between(0, 25)).map(|_| tongue.topic(own.below(1_000_000) as u64).paragraph(2)).collect(),
    }
}

fn feed(name: &str, address: SocketAddr, articles: &[Article]) -> String {
    let item = |article: &Article| {
        let Article { url, headline, lead, published, .. } = article;
        let date = published.to_rfc2822();
        format!(
            "<item><title>{headline}</title><link>{url}?utm_source=rss</link><guid>{url}</guid><pubDate>{date}</pubDate>\
             <description><![CDATA[<a href=\"{url}\"><img src=\"/anh/nho.jpg\"></a><br>{lead}]]></description></item>\n"
        )
    };
    let items: String = articles.iter().map(item).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\"><channel><title>{name}</title><link>http://{address}/</link>\n\
         <description>Tin mới</description>\n{items}</channel></rss>\n"
    )
}

fn path(url: &str, address: SocketAddr) -> &str {
    url.strip_prefix(&format!("http://{address}")).unwrap_or(url)
}
