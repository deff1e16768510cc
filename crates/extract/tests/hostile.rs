//! Documents made to hurt: each is read in bounded time and memory, and says in a named problem what was left out.
#![expect(clippy::unwrap_used, reason = "the helpers of a test")]

use std::io::Write;

use chrono::FixedOffset;
use diembao_extract as extract;
use domain::source::{ArticleRules, LinkRules};
use domain::url::Url;

#[path = "support/triggers.rs"]
mod triggers;

fn url() -> Url {
    Url::parse("https://bao.example/rss").unwrap()
}

fn zone() -> FixedOffset {
    FixedOffset::east_opt(7 * 3600).unwrap()
}

/// Entries kept, and that a problem says `problem` (nothing when empty).
fn check(what: &str, got: (usize, &[String]), expect: (usize, &str)) {
    assert_eq!(got.0, expect.0, "{what}: {:?}", got.1);
    assert!(got.1.iter().any(|p| p.contains(expect.1)) || expect.1.is_empty(), "{what}: {:?}", got.1);
}

fn check_feed(what: &str, document: &str, expect: (usize, &str)) {
    let feed = extract::feed(document.as_bytes(), None, Some(&url()), zone());
    check(what, (feed.entries.len(), &feed.problems), expect);
}

fn check_sitemap(what: &str, bytes: &[u8], expect: (usize, &str)) {
    let map = extract::sitemap(bytes, &url(), zone());
    check(what, (map.entries.len() + map.sitemaps.len(), &map.problems), expect);
}

fn check_section(what: &str, html: &str, expect: (usize, &str)) {
    let page = extract::section(html.as_bytes(), None, &url(), &LinkRules::default(), zone());
    check(what, (page.entries.len(), &page.problems), expect);
}

/// `text` packed, `times` over.
fn gzip(text: &str, times: usize) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(text.as_bytes()).unwrap();
    packed.finish().unwrap().repeat(times)
}

const ITEM: &str = "<item><title>a</title><link>/a</link></item>";

/// Ten entities of ten each, and one of 100 kB used a thousand times.
fn bombs() -> [String; 2] {
    let laughs: String = (1..10).map(|n| format!("<!ENTITY l{n} '{}'>", format!("&l{};", n - 1).repeat(10))).collect();
    [
        format!("<!DOCTYPE x [<!ENTITY l0 'ha'>{laughs}]>ROOT&l9;END"),
        format!("<!DOCTYPE x [<!ENTITY q '{}'>]>ROOT{}END", "a".repeat(100_000), "&q;".repeat(1000)),
    ]
}

#[test]
fn endless_feeds() {
    let items: String = (0..100_000).map(|n| format!("<item><title>{n}</title><link>/{n}</link></item>")).collect();
    check_feed("rss", &format!("<rss><channel>{items}</channel></rss>"), (5_000, "more than 5,000 entries"));
    let items: Vec<String> = (0..100_000).map(|n| format!("{{\"url\":\"/{n}\"}}")).collect();
    check_feed("json", &format!("{{\"items\":[{}]}}", items.join(",")), (5_000, "more than 5,000 entries"));
    let just: String = (0..5_000).map(|n| format!("<item><link>/{n}</link></item>")).collect();
    let feed = extract::feed(format!("<rss><channel>{just}</channel></rss>").as_bytes(), None, Some(&url()), zone());
    check("just enough", (feed.entries.len(), &[feed.problems.join(" ")]), (5_000, ""));
}

#[test]
fn entities_are_never_expanded() {
    for bomb in bombs() {
        let feed = bomb
            .replace("ROOT", &format!("<rss><channel>{ITEM}<item><link>/b</link><title>"))
            .replace("END", "</title></item></channel></rss>");
        check_feed("feed", &feed, (2, "never expanded"));
        let map = bomb.replace("ROOT", "<urlset><url><loc>/tin/").replace("END", "</loc></url></urlset>");
        check_sitemap("sitemap", map.as_bytes(), (1, "never expanded"));
    }
}

#[test]
fn long_attributes_and_many() {
    let long = format!("x='{}'", "a".repeat(1_000_000));
    let many: String = (0..100_000).map(|n| format!(" a{n}=1")).collect();
    for attributes in [long, many] {
        check_feed("feed", &format!("<rss><channel><item {attributes}><link>/a</link></item></channel></rss>"), (1, ""));
        check_sitemap("sitemap", format!("<urlset><url {attributes}><loc>/a</loc></url></urlset>").as_bytes(), (1, ""));
        check_section("section", &format!("<p {attributes}><a href='/tin-moi-12345.html' {attributes}>Khánh thành cầu</a></p>"), (1, ""));
    }
}

#[test]
fn deep_nesting() {
    let (open, close) = ("<div>".repeat(200_000), "</div>".repeat(200_000));
    check_feed("feed", &format!("<rss><channel>{ITEM}<item><link>/b</link>{open}{close}</item></channel></rss>"), (2, "nested too deep"));
    check_sitemap("sitemap", format!("<urlset>{open}<url><loc>/a</loc></url>{close}</urlset>").as_bytes(), (1, ""));
    let link = "<a href='/tin-moi-12345.html'>Khánh thành cầu mới</a>";
    check_section("section", &format!("{open}{link}{close}{link}"), (1, "nested too deep"));
    let found = extract::discover(format!("{open}<a href=/a.rss>A</a>{close}").as_bytes(), None, &url());
    check("discovery", (found.feeds.len(), &found.problems), (1, "nested too deep"));
}

#[test]
fn unfinished_openings() {
    for unit in ["<!doctype ", "<!", "<![CDATA[", "<a b='", "&", "<", "</", "<!--", "&#"] {
        let many = unit.repeat(10_000);
        check_feed("feed", &many, (0, ""));
        check_feed("in feed", &format!("<rss><channel>{ITEM}{many}"), (1, ""));
        check_sitemap("sitemap", many.as_bytes(), (0, "no addresses"));
        check_section("section", &many, (0, ""));
        assert!(extract::discover(many.as_bytes(), None, &url()).feeds.is_empty());
    }
}

#[test]
fn many_links_in_one_block() {
    let links: String = (0..8_000).map(|n| format!("<a href='/tin-moi-{n:05}.html'>Khánh thành cầu mới</a>")).collect();
    check_section("section", &format!("<li>{links}</li>"), (5_000, "more than 5,000 links"));
    check_section("links around tables", &"<a href=/tin-moi-12345.html><table><tr><td>".repeat(10_000), (1, ""));
    let links: String = (0..8_000).map(|n| format!("<a href='/{n}.rss'>RSS</a>")).collect();
    let found = extract::discover(format!("<li>{links}</li>").as_bytes(), None, &url());
    check("discovery", (found.feeds.len(), &found.problems), (500, "the first 500 were kept"));
}

#[test]
fn packed_bombs() {
    const MEGABYTE: usize = 1 << 20;
    check_sitemap("blanks", &gzip(&" ".repeat(MEGABYTE), 60), (0, "over 4 MB"));
    check_sitemap("one address", &gzip(&"a".repeat(MEGABYTE), 60), (0, "over 4 MB"));
    let url = "<url><loc>/a</loc></url>".repeat(1000);
    check_sitemap("addresses", &gzip(&url, 200), (50_000, "more than 50,000 addresses"));
    let filler = format!("<url><loc>/a</loc>{}</url>", " ".repeat(MEGABYTE));
    check_sitemap("padded", &gzip(&filler, 60), (49, "over 50 MB"));
}

#[test]
fn endless_indexes() {
    let nested: String = (0..60_000).map(|n| format!("<sitemap><loc>/{n}.xml</loc><lastmod>2026-11-22</lastmod></sitemap>")).collect();
    let bytes = format!("<sitemapindex>{nested}</sitemapindex>");
    check_sitemap("index", bytes.as_bytes(), (50_000, "more than 50,000 addresses"));
}

#[test]
fn addresses_that_no_server_takes() {
    let link = |path: String, n: u32| format!("<h2><a href=\"/{path}/tin-{n}.html\">Xã tổ chức hội nghị lần thứ {n} trong năm</a></h2>");
    let long: String = (0..500).map(|n| link("%20x".repeat(2_000), n)).collect();
    check_section("long links", &format!("{long}{}", link("xa-hoi".into(), 1)), (1, ""));
    let base = format!("<base href='/{}/'>", "a%20".repeat(50_000));
    check_section("a long base", &format!("{base}{}", link("xa-hoi".into(), 1)), (1, ""));
    check_feed(
        "long links",
        &format!("<rss><channel><item><title>a</title><link>/{}</link></item></channel></rss>", "a".repeat(9_000)),
        (0, ""),
    );
}

fn read(html: &str, rules: &ArticleRules) -> extract::Page {
    let url = Url::parse("https://bao.example/tin").unwrap();
    extract::page(&extract::PageInput {
        url: &url,
        content_type: None,
        status: None,
        bytes: html.as_bytes(),
        rules,
        time_zone: extract::Zone::Outlet(zone()),
        now: None,
        latest: None,
    })
}

const SENTENCE: &str = "Chiều nay, phường Hoa Mai khánh thành cây cầu mới dài một trăm mét bắc qua con sông nhỏ, nối hai khu dân cư.";

#[test]
fn an_empty_box_ends_a_page_of_one_paragraph() {
    let text =
        "Chiều nay, phường Hoa Mai khánh thành cây cầu mới dài một trăm mét bắc qua con sông nhỏ, nối hai khu dân cư với chợ trung tâm.";
    for (open, close) in [("<article>", "</article>"), ("<div class=content>", "</div>")] {
        let html =
            format!("<body><h1>Khánh thành cầu Hoa Mai</h1><div>{open}<p>{text}</p>{close}<div class=b></div></div><div></div></body>");
        assert_eq!(read(&html, &ArticleRules::default()).text.as_str(), text);
    }
}

#[test]
fn titles_and_headings_that_never_end() {
    let endless = "404 không tìm thấy, <p>".repeat(20_000);
    let page = read(&format!("<title>Tin {endless}"), &ArticleRules::default());
    assert_ne!(page.quality, domain::Quality::Article);
    for html in [format!("<title>Tin {endless}"), format!("<h1>Tin {endless}"), format!("<meta property=og:title content='{endless}'>")] {
        let title = read(&html, &ArticleRules::default()).title;
        assert!((900..=1_000).contains(&title.as_str().len()), "{}", title.as_str().len());
    }
}

#[test]
fn statements_without_end() {
    let dates: String =
        (0..5_000).map(|n| format!("<meta name=pubdate content='2026-03-07T{:02}:{:02}:00'>", n / 60 % 24, n % 60)).collect();
    let titles: String = (0..2_000).map(|n| format!("<meta name=title content='Khánh thành cây cầu mới số {n}'>")).collect();
    let links = "<link rel=canonical href='https://khac.example/a'>".repeat(5_000);
    let page = read(&format!("{dates}{titles}{links}<p>{SENTENCE}"), &ArticleRules::default());
    assert_eq!((page.dates.len(), page.title.as_str()), (30, "Khánh thành cây cầu mới số 0"));
    assert_eq!(page.problems.iter().filter(|problem| problem.contains("on another site")).count(), 1);
    let times: String = (0..1_440).map(|n| format!("<time datetime='2026-03-07T{:02}:{:02}:00'></time>", n / 60, n % 60)).collect();
    assert_eq!(read(&format!("<h1>Tin mới</h1>{times}<p>{SENTENCE}"), &ArticleRules::default()).dates.len(), 30);
}

#[test]
fn an_outlets_rules_on_many_elements() {
    let drop = ArticleRules { drop: vec!["p".into()], ..ArticleRules::default() };
    assert_eq!(read(&format!("{}<div>{SENTENCE}</div>", "<p>a".repeat(60_000)), &drop).text.as_str(), SENTENCE);
    let lead = ArticleRules { lead: vec![".sapo".into()], ..ArticleRules::default() };
    let page = read(&format!("<div class=sapo>{}</div><p>{SENTENCE}", "<p>Một dòng.".repeat(30_000)), &lead);
    assert_eq!(page.lead.as_str().lines().count(), 30_000);
}

#[test]
fn end_tags_without_start() {
    for (tag, open) in [("</p>", ""), ("</x>", "<span>")] {
        let page = read(&format!("{}{}<p>{SENTENCE}", open.repeat(100), tag.repeat(201_000)), &ArticleRules::default());
        assert!(page.problems.iter().any(|problem| problem.starts_with("1000 tags")), "{tag} {:?}", page.problems);
    }
}

#[test]
fn blanks_in_elements_without_end() {
    for unit in ["<span class=a> </span>", "<b> </b>", "<tr><td> </td><td> </td>"] {
        let page = read(&format!("{}<p>{SENTENCE}", unit.repeat(40_000)), &ArticleRules::default());
        assert_eq!(page.text.as_str(), SENTENCE, "{unit}");
    }
}

/// Of each, so many that a reader which goes through all for each would take minutes.
const WITHOUT_END: usize = 20_000;

#[test]
fn what_stands_without_end_is_gone_through_once() {
    for (what, document) in triggers::pages(WITHOUT_END) {
        let page = read(&document, &ArticleRules::default());
        assert!(page.title.as_str().len() <= 1_000, "{what}");
    }
}

#[test]
fn links_and_entries_without_end_are_gone_through_once() {
    for (what, document) in triggers::sections(WITHOUT_END) {
        check_section(what, &document, (1, ""));
    }
    for (what, document) in triggers::feeds(WITHOUT_END) {
        check_feed(what, &document, (1, ""));
    }
}
