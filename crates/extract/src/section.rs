//! Section pages: which of their links lead to articles.
//!
//! By the outlet's selectors where it has some, else by the look of the address: on the same site, ending in a slug or
//! a number. Nothing here opens a link to see whether it is one.

use std::collections::HashMap;

use chrono::FixedOffset;
use domain::Nfc;
use domain::source::LinkRules;
use domain::url::{Url, canonical};
use scraper::{ElementRef, Html, Selector};

use crate::feed::{Entry, Feed, MAX_ENTRIES, absolute};
use crate::text::letters;
use crate::{charset, date, markup, text};

/// Bytes of a page considered.
const MAX_BYTES: usize = 10 * 1024 * 1024;

/// Finds the article links of a section page, in page order. The title is the longest text that links to the article.
pub fn section(bytes: &[u8], content_type: Option<&str>, base: &Url, rules: &LinkRules) -> Feed {
    let (html, _, mut problems) = charset::decode(&bytes[..bytes.len().min(MAX_BYTES)], content_type);
    let markup = markup::read(&html, markup::Attributes::Read.or_all(&rules.article));
    problems.extend(markup.problems);
    let dom = &markup.dom;
    let base = base_of(dom, base);
    let links = match rules.article.is_empty() {
        true => all_links(dom).into_iter().filter(|link| looks_like_article(link, &base)).collect(),
        false => chosen_links(dom, rules, &mut problems),
    };
    let entries = gather(&links, &base);
    if entries.len() >= MAX_ENTRIES {
        problems.push("The page has more than 5,000 links to articles; the first 5,000 were kept.".into());
    }
    if entries.is_empty() {
        problems.insert(0, "No link of this page looks like an article.".into());
    }
    let title = select_first(dom, "title").map(|t| text::squeeze(&t.text().collect::<String>()).replace('\n', " ")).unwrap_or_default();
    Feed { title: Nfc::new(title), entries, problems, ..Feed::default() }
}

/// What relative links are relative to: the `base` element where the page has one.
pub(crate) fn base_of(dom: &Html, given: &Url) -> Url {
    let href = select_first(dom, "base[href]").and_then(|b| b.attr("href"));
    href.and_then(|href| given.join(href).ok()).filter(|url| same_site(url, given)).unwrap_or_else(|| given.clone())
}

fn select_first<'a>(dom: &'a Html, selector: &str) -> Option<ElementRef<'a>> {
    let selector = Selector::parse(selector).ok()?;
    dom.select(&selector).next()
}

fn all_links(dom: &Html) -> Vec<ElementRef<'_>> {
    dom.tree.nodes().filter_map(ElementRef::wrap).filter(|e| e.value().name() == "a" && e.attr("href").is_some()).collect()
}

/// The links that the outlet's selectors name, or that stand in what they name.
fn chosen_links<'a>(dom: &'a Html, rules: &LinkRules, problems: &mut Vec<String>) -> Vec<ElementRef<'a>> {
    let mut links = Vec::new();
    for rule in &rules.article {
        let Ok(selector) = Selector::parse(rule) else {
            problems.push(format!("The selector `{rule}` cannot be read."));
            continue;
        };
        for element in dom.select(&selector) {
            match element.value().name() {
                "a" => links.push(element),
                _ => links.extend(element.descendent_elements().filter(|e| e.value().name() == "a")),
            }
        }
    }
    links
}

fn gather(links: &[ElementRef<'_>], base: &Url) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut places: HashMap<Url, usize> = HashMap::new();
    for link in links {
        if entries.len() >= MAX_ENTRIES {
            break;
        }
        let Some(url) = link.attr("href").and_then(|href| absolute(href, Some(base))) else { continue };
        let key = canonical(url.as_str()).unwrap_or_else(|| url.clone());
        let title = title(link);
        let at = *places.entry(key).or_insert_with(|| {
            let mut url = url;
            url.set_fragment(None);
            entries.push(Entry::bare(url));
            entries.len() - 1
        });
        let entry = &mut entries[at];
        if title.chars().count() > entry.title.chars().count() {
            entry.title = Nfc::new(title);
        }
        if entry.published.is_none() {
            entry.published = shown_date(link);
        }
    }
    entries
}

/// The link's text, or what it says for those who cannot see its picture.
fn title(link: &ElementRef<'_>) -> String {
    let heading = link.descendent_elements().find(|e| matches!(e.value().name(), "h1" | "h2" | "h3" | "h4"));
    let said = text::squeeze(&heading.as_ref().unwrap_or(link).text().collect::<Vec<_>>().join(" ")).replace('\n', " ");
    if said.chars().filter(|c| c.is_alphabetic()).count() >= 8 {
        return said;
    }
    let image = link.descendent_elements().find_map(|e| e.attr("alt"));
    [link.attr("title"), link.attr("aria-label"), image].into_iter().flatten().map(text::line).find(|t| !t.is_empty()).unwrap_or(said)
}

/// A machine-readable date beside the link: in a `time` element of its block that states its own zone.
fn shown_date(link: &ElementRef<'_>) -> Option<chrono::DateTime<FixedOffset>> {
    let block = link.ancestors().filter_map(ElementRef::wrap).take(4).find(|e| matches!(e.value().name(), "article" | "li"))?;
    let time = block.descendent_elements().take(LARGEST_BLOCK).find(|e| e.value().name() == "time")?;
    let stated = time.attr("datetime")?;
    let (east, west) = (FixedOffset::east_opt(3600)?, FixedOffset::west_opt(3600)?);
    // Read alike in two zones, it states its own.
    date::instant(stated, east).filter(|at| date::instant(stated, west) == Some(*at))
}

/// Elements looked at beside a link: a teaser has some thirty, and a page may put all its links into one.
const LARGEST_BLOCK: usize = 200;

fn looks_like_article(link: &ElementRef<'_>, base: &Url) -> bool {
    let Some(url) = link.attr("href").and_then(|href| absolute(href, Some(base))) else { return false };
    let seems = match look(&url) {
        Look::Article => true,
        // A rubric may have a slug, too; it has no headline.
        Look::Slug => letters(&title(link)) >= LEAST_HEADLINE,
        Look::Other => false,
    };
    seems && same_site(&url, base) && !stands_aside(link)
}

/// Menus and footers link to pages whose addresses may look like articles.
fn stands_aside(link: &ElementRef<'_>) -> bool {
    link.ancestors().filter_map(ElementRef::wrap).any(|e| matches!(e.value().name(), "nav" | "footer"))
}

/// Host and port alike, but for a leading `www.`, `m.` or `amp.`; also a subdomain of the same.
pub(crate) fn same_site(a: &Url, b: &Url) -> bool {
    if a.port_or_known_default() != b.port_or_known_default() && (a.port().is_some() || b.port().is_some()) {
        return false;
    }
    let (a, b) = (bare_host(a), bare_host(b));
    let within = |inner: &str, outer: &str| inner.strip_suffix(outer).is_some_and(|head| head.ends_with('.')) && outer.contains('.');
    !a.is_empty() && (a == b || within(a, b) || within(b, a))
}

/// The host without `www.`, `m.` or `amp.`.
pub(crate) fn bare_host(url: &Url) -> &str {
    let host = url.host_str().unwrap_or_default();
    ["www.", "m.", "mobile.", "amp.", "wap."].iter().find_map(|prefix| host.strip_prefix(prefix)).unwrap_or(host)
}

/// Domains under which everybody may have a site of their own.
const SHARED: [&str; 6] = ["blogspot.com", "wordpress.com", "substack.com", "github.io", "weebly.com", "wixsite.com"];

/// The part of a host that its owner registered: `tuoitre.vn` of `nhipsong.tuoitre.vn`, `langson.gov.vn` of
/// `dongdang.langson.gov.vn`. By the usual shapes of names, without the list of public suffixes; a host whose domain is
/// shared by many sites, and one that is no name, is returned whole.
pub(crate) fn registrable(url: &Url) -> &str {
    const SECOND_LEVEL: [&str; 12] = ["com", "co", "gov", "gob", "org", "net", "edu", "ac", "or", "ne", "go", "info"];
    let host = bare_host(url);
    if url.domain().is_none() {
        return host;
    }
    let labels: Vec<&str> = host.rsplit('.').collect();
    let of = |count: usize| host.len() - (labels[..count].iter().map(|l| l.len() + 1).sum::<usize>() - 1);
    let count = match labels.as_slice() {
        [top, second, _, ..] if top.len() == 2 && SECOND_LEVEL.contains(second) => 3,
        [_, _, ..] => 2,
        _ => return host,
    };
    let domain = &host[of(count)..];
    if SHARED.contains(&domain) { host } else { domain }
}

/// First path segments, or whole segments, of pages that are no articles.
const ASIDE: [&str; 37] = [
    "tag",
    "tags",
    "tim-kiem",
    "search",
    "chuyen-muc",
    "category",
    "categories",
    "login",
    "dang-nhap",
    "register",
    "dang-ky",
    "video",
    "videos",
    "author",
    "authors",
    "tac-gia",
    "rss",
    "lien-he",
    "contact",
    "about",
    "gioi-thieu",
    "privacy",
    "terms",
    "dieu-khoan",
    "toa-soan",
    "chu-de",
    "topic",
    "topics",
    "su-kien",
    "page",
    "trang",
    "user",
    "account",
    "quang-cao",
    "podcast",
    "multimedia",
    "javascript",
];

/// Files that are no pages.
const FILES: [&str; 16] =
    [".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".zip", ".mp3", ".mp4", ".xml", ".rss"];

/// Letters (Chinese ones double) that a headline has at least.
const LEAST_HEADLINE: usize = 20;

/// What an address looks like.
#[derive(Debug, PartialEq)]
enum Look {
    /// It carries the number or date of an article.
    Article,
    /// It ends in a long slug.
    Slug,
    Other,
}

/// What the last segment of an address, its number and its date speak for.
fn look(url: &Url) -> Look {
    let path = url.path().to_ascii_lowercase();
    let segments: Vec<&str> = path.split('/').filter(|s| !s.is_empty()).collect();
    let Some(last) = segments.last() else { return Look::Other };
    if FILES.iter().any(|file| last.ends_with(file)) {
        return Look::Other;
    }
    let (stem, has_page_ending) = match last.rsplit_once('.') {
        Some((stem, ending)) if (2..=5).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphabetic()) => (stem, true),
        _ => (*last, false),
    };
    if ASIDE.contains(&stem) || (ASIDE.contains(&segments[0]) && !(has_page_ending && longest_number(stem) >= 5)) {
        return Look::Other;
    }
    let hyphens = stem.bytes().filter(|b| matches!(b, b'-' | b'_')).count();
    let number = longest_number(stem);
    let dated = segments.iter().any(|s| s.len() == 4 && s.starts_with("20") && s.bytes().all(|b| b.is_ascii_digit()));
    match () {
        () if hyphens >= 1 && number >= 4 => Look::Article,
        () if has_page_ending && number >= 3 => Look::Article,
        () if dated && segments.len() >= 3 && (hyphens >= 1 || number >= 4) => Look::Article,
        () if segments.len() >= 2 && number >= 6 => Look::Article,
        () if hyphens >= 4 => Look::Slug,
        // article.php?id=123
        () if url.query_pairs().any(|(key, value)| is_article_key(&key) && longest_number(&value) >= 3) => Look::Article,
        () => Look::Other,
    }
}

fn is_article_key(key: &str) -> bool {
    matches!(key.to_ascii_lowercase().as_str(), "id" | "newsid" | "articleid" | "aid" | "itemid" | "p" | "post" | "nid")
}

/// Length of the longest run of digits.
fn longest_number(text: &str) -> usize {
    text.split(|c: char| !c.is_ascii_digit()).map(str::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{Look, look, same_site, section};
    use domain::source::LinkRules;
    use domain::url::Url;

    #[test]
    fn domains_as_registered() {
        let check = |url: &str, expect: &str| assert_eq!(super::registrable(&Url::parse(url).unwrap()), expect, "{url}");
        check("https://www.bao.example/a", "bao.example");
        check("https://kinhte.bao.example/a", "bao.example");
        check("https://xa.tinh.gov.vn/a", "tinh.gov.vn");
        check("https://tinh.gov.vn/a", "tinh.gov.vn");
        check("https://one.blogspot.com/a", "one.blogspot.com");
        check("http://127.0.0.1:80/a", "127.0.0.1");
        check("http://localhost/a", "localhost");
    }

    #[test]
    fn addresses_of_articles() {
        let check = |path: &str, expect: Look| {
            let url = Url::parse("https://bao.example").unwrap().join(path).unwrap();
            assert_eq!(look(&url), expect, "{path}");
        };
        check("/xa-hoi/khanh-thanh-cau-moi-o-phuong-hoa-mai-5099187.html", Look::Article);
        check("/khanh-thanh-cau-moi-post12345.tpo", Look::Article);
        check("/2026/03/07/new-bridge", Look::Article);
        check("/n1/2026/0307/c1001-40675309.html", Look::Article);
        check("/5099187.html", Look::Article);
        check("/new-bridge-opens-in-hoa-mai", Look::Slug);
        check("/khoa-hoc-va-cong-nghe-d10/", Look::Slug);
        check("/detail.aspx?id=1234", Look::Article);
        check("/", Look::Other);
        check("/xa-hoi", Look::Other);
        check("/xa-hoi.htm", Look::Other);
        check("/thoi-su/chinh-tri", Look::Other);
        check("/tag/khanh-thanh-cau-moi-o-phuong-12345", Look::Other);
        check("/anh/khanh-thanh-cau-moi-o-day-12345.jpg", Look::Other);
        check("/video", Look::Other);
    }

    #[test]
    fn sites() {
        let check =
            |a: &str, b: &str, expect: bool| assert_eq!(same_site(&Url::parse(a).unwrap(), &Url::parse(b).unwrap()), expect, "{a} {b}");
        check("https://m.bao.example/a", "http://www.bao.example/", true);
        check("https://thethao.bao.example/a", "https://bao.example/", true);
        check("https://quangcao.example/a", "https://bao.example/", false);
        check("http://127.0.0.1:8001/", "http://127.0.0.1:8002/", false);
        check("http://127.0.0.1:8001/", "http://127.0.0.1:8001/a", true);
        check("https://xbao.example/", "https://bao.example/", false);
    }

    fn check(html: &str, rules: &[&str], expect: &[(&str, &str)]) {
        let rules = LinkRules { article: rules.iter().map(|r| (*r).to_owned()).collect() };
        let feed = section(html.as_bytes(), None, &Url::parse("https://bao.example/xa-hoi").unwrap(), &rules);
        let got: Vec<_> = feed.entries.iter().map(|e| (e.url.path(), e.title.as_str())).collect();
        assert_eq!(got, expect, "{:?}", feed.problems);
    }

    #[test]
    fn links_with_their_titles() {
        check(
            "<nav><a href=/gioi-thieu-toa-soan-bao-moi-1.html>Giới thiệu tòa soạn</a></nav><article>\
             <a href=/cau-moi-12345.html><img alt='Ảnh cầu'></a><h3><a href='/cau-moi-12345.html#binh-luan'>Khánh thành\n cầu mới</a></h3>\
             <a href='https://khac.example/cau-moi-12345.html'>Khác</a></article><a href=/cau-cu-12346.html title='Cầu cũ đã sửa xong'></a>",
            &[],
            &[("/cau-moi-12345.html", "Khánh thành cầu mới"), ("/cau-cu-12346.html", "Cầu cũ đã sửa xong")],
        );
        check(
            "<div class=tin><a href=/a>Một hai ba bốn</a></div><a href=/b-12345.html>Hai</a>",
            &["[", ".tin"],
            &[("/a", "Một hai ba bốn")],
        );
    }
}
