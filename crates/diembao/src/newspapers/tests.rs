//! The newspapers as a client meets them, over loopback, and what their articles promise.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use chrono::TimeDelta;

use super::*;

const KINDS: [Kind; 17] = [
    Kind::Copy,
    Kind::SilentEdit,
    Kind::WrongFigure,
    Kind::TrueFigure,
    Kind::HeadlineNotCarried,
    Kind::WrongPlace,
    Kind::TrueCriticism,
    Kind::Homonym,
    Kind::Unaccented,
    Kind::BlockPage,
    Kind::Correction,
    Kind::AnonymousClaim,
    Kind::Ordinary,
    Kind::Paywall,
    Kind::EmptyPage,
    Kind::TakenDown,
    Kind::ListPage,
];

fn now() -> DateTime<FixedOffset> {
    "2026-11-23T15:04:05+07:00".parse().unwrap()
}

async fn start() -> Newspapers {
    Newspapers::start(now()).await.unwrap()
}

/// An answer: status, headers in lower case, body.
struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

async fn get(outlet: &Outlet, path: &str, extra: &str) -> Answer {
    let addr = outlet.addr;
    let request = format!("GET {path} HTTP/1.1\r\nHost: {addr}\r\n{extra}Connection: close\r\n\r\n");
    let bytes = tokio::task::spawn_blocking(move || exchange(addr, &request)).await.unwrap().unwrap();
    let end = bytes.windows(4).position(|w| w == b"\r\n\r\n").unwrap();
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let mut lines = head.lines();
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let headers = lines.filter_map(|l| l.split_once(": ")).map(|(k, v)| (k.to_lowercase(), v.to_owned())).collect();
    Answer { status, headers, body: bytes[end + 4..].to_vec() }
}

fn exchange(addr: SocketAddr, request: &str) -> std::io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect(addr)?;
    stream.write_all(request.as_bytes())?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn outlet<'n>(papers: &'n Newspapers, id: &str) -> &'n Outlet {
    papers.outlets().iter().find(|o| o.id == id).unwrap()
}

fn planted(papers: &Newspapers, kind: Kind) -> Vec<Planted> {
    papers.planted().into_iter().filter(|p| p.kind == kind).collect()
}

fn article(papers: &Newspapers, planted: &Planted) -> Article {
    let same = |a: &Article| a.outlet == planted.outlet && a.path == planted.path;
    papers.articles().into_iter().find(same).unwrap()
}

#[tokio::test]
async fn there_are_enough_articles_and_none_is_of_the_future() {
    let papers = start().await;
    assert!(papers.articles().len() >= 45, "{}", papers.articles().len());
    papers.next_edition();
    let mut addresses = BTreeSet::new();
    for article in papers.articles() {
        assert!(article.published <= now(), "{}", article.url);
        assert!(article.published > now() - TimeDelta::days(7), "{}", article.url);
        assert!(addresses.insert(article.url.to_string()), "twice: {}", article.url);
        assert!(!article.text.contains("{{") && !article.title.is_empty() && !article.lead.is_empty());
        let enough = match (article.is_article, article.outlet.as_str()) {
            (false, _) => 0,
            (true, "shanhaibianmao") => 270,
            (true, _) => 110,
        };
        let size = if article.outlet == "shanhaibianmao" { article.text.chars().count() } else { article.text.split(' ').count() };
        assert!(size >= enough, "{} has only {size}", article.url);
    }
}

#[tokio::test]
async fn everything_is_planted_and_labelled() {
    let papers = start().await;
    for kind in KINDS {
        assert!(!planted(&papers, kind).is_empty(), "{kind}");
    }
    assert!(planted(&papers, Kind::Copy).len() == 3 && planted(&papers, Kind::Homonym).len() >= 8);
    let wrong: BTreeSet<_> = planted(&papers, Kind::WrongFigure).iter().map(|p| outlet(&papers, &p.outlet).language).collect();
    assert_eq!(wrong, BTreeSet::from([Language::Vi, Language::En, Language::Zh]));
    for outlet in papers.outlets() {
        let labelled = ["(báo giả lập)", "(invented paper)", "（虚构报纸）"].iter().any(|label| outlet.name.ends_with(label));
        assert!(labelled && outlet.addr.ip().is_loopback(), "{}", outlet.name);
    }
}

#[tokio::test]
async fn every_page_answers_and_knows_its_validators() {
    let papers = start().await;
    for article in papers.articles() {
        let outlet = outlet(&papers, &article.outlet);
        let first = get(outlet, &article.path, "").await;
        assert_eq!(first.status, 200, "{}", article.url);
        assert!(first.headers.contains_key("last-modified"));
        let again = get(outlet, &article.path, &format!("If-None-Match: {}\r\n", first.headers["etag"])).await;
        assert_eq!((again.status, again.body.len()), (304, 0), "{}", article.url);
    }
    let requests = papers.requests();
    assert_eq!(requests.len(), papers.articles().len());
    assert!(requests.iter().all(|r| (r.count, r.not_modified) == (2, 1)));
    assert_eq!(get(&papers.outlets()[0], "/khong-co", "").await.status, 404);
}

#[tokio::test]
async fn pages_carry_their_articles() {
    let papers = start().await;
    for article in papers.articles().iter().filter(|a| a.is_article && a.outlet == "chantroiviet") {
        let page = get(outlet(&papers, &article.outlet), &article.path, "").await;
        let page = String::from_utf8(page.body).unwrap().replace("&nbsp;", " ").replace("&quot;", "\"");
        for paragraph in article.text.lines() {
            assert!(page.contains(&paragraph.replace('&', "&amp;")), "{}: {paragraph}", article.url);
        }
    }
}

#[tokio::test]
async fn chinese_pages_and_feed_are_gbk_without_a_charset_in_the_header() {
    let papers = start().await;
    let paper = outlet(&papers, "shanhaibianmao");
    let mut paths: Vec<String> = papers.articles().into_iter().filter(|a| a.outlet == paper.id).map(|a| a.path).collect();
    paths.extend(["/".to_owned(), "/rss/xinwen.xml".to_owned()]);
    for path in paths {
        let answer = get(paper, &path, "").await;
        assert!(!answer.headers["content-type"].contains("charset"), "{path}");
        assert!(std::str::from_utf8(&answer.body).is_err(), "{path} is UTF-8");
        let (text, _, bad) = encoding_rs::GBK.decode(&answer.body);
        assert!(!bad && !text.contains("&#"), "{path}: a character that GBK lacks");
        assert!(text.contains("虚构"), "{path}");
    }
}

#[tokio::test]
async fn oddities_reach_the_page() {
    let papers = start().await;
    let check = |body: &[u8], has: &str| assert!(String::from_utf8_lossy(body).contains(has), "{has}");
    let local = outlet(&papers, "xulangngaynay");
    let nfd = get(local, "/kinh-te/khach-xuat-nhap-canh-qua-cua-khau-huu-nghi-tang-2611012.html", "").await;
    check(&nfd.body, "nha\u{323}\u{302}p ca\u{309}nh");
    let entities = get(local, "/nong-nghiep/cong-son-phu-xanh-doi-trong-2610988.html", "").await;
    check(&entities.body, "86,4 ha, v&#432;&#7907;t");
    let twice = get(local, "/kinh-te/tap-huan-nen-tang-cua-khau-so-2611046.html", "").await;
    check(&twice.body, "&amp;quot;Ch");
    let block = planted(&papers, Kind::BlockPage).remove(0);
    let block = get(outlet(&papers, &block.outlet), &block.path, "").await;
    assert_eq!(block.status, 200);
    check(&block.body, "Just a moment...");
}

#[tokio::test]
async fn the_second_edition_differs() {
    let papers = start().await;
    let edited = planted(&papers, Kind::SilentEdit).remove(0);
    let gone = planted(&papers, Kind::TakenDown).remove(0);
    let correction = planted(&papers, Kind::Correction).remove(0);
    let feeds = [("xulangngaynay", "/rss/tin-moi.rss"), ("chantroiviet", "/sitemap-news.xml"), ("diemhen24", "/tin-moi.htm")];
    let mut tags = Vec::new();
    for (id, path) in feeds {
        tags.push(get(outlet(&papers, id), path, "").await.headers["etag"].clone());
    }
    let at = |p: &Planted| outlet(&papers, &p.outlet).clone();
    let (before, text) = (get(&at(&edited), &edited.path, "").await, article(&papers, &edited).text);
    assert_eq!(get(&at(&gone), &gone.path, "").await.status, 200);
    assert_eq!(get(&at(&correction), &correction.path, "").await.status, 404);

    papers.next_edition();
    papers.next_edition();
    assert_eq!(papers.edition(), 2);
    let after = get(&at(&edited), &edited.path, &format!("If-None-Match: {}\r\n", before.headers["etag"])).await;
    assert_eq!(after.status, 200);
    assert!(after.headers["last-modified"] != before.headers["last-modified"]);
    assert!(text.contains("12 hộ") && article(&papers, &edited).text.contains("21 hộ"));
    assert_eq!(get(&at(&gone), &gone.path, "").await.status, 404);
    assert_eq!(get(&at(&correction), &correction.path, "").await.status, 200);
    for ((id, path), tag) in feeds.into_iter().zip(tags) {
        assert_eq!(get(outlet(&papers, id), path, &format!("If-None-Match: {tag}\r\n")).await.status, 200, "{path}");
    }
}

#[tokio::test]
async fn a_figure_is_quoted_on_the_day_of_its_fact() {
    let papers = start().await;
    let fact = |indicator: &str| papers.facts().into_iter().find(|f| f.indicator == indicator).unwrap();
    let check = |kind: Kind, id: &str, indicator: &str, figure: &str, date: &str| {
        let planted = planted(&papers, kind);
        let text = |p: &Planted| article(&papers, p).text;
        let quoted = fact(indicator).as_of.format(date).to_string();
        let found = planted.iter().filter(|p| p.outlet == id).any(|p| text(p).lines().any(|l| l.contains(figure) && l.contains(&quoted)));
        assert!(found, "{figure} on {quoted}");
    };
    check(Kind::WrongFigure, "xulangngaynay", "temporary_houses", "21 hộ", "%d/%m/%Y");
    check(Kind::WrongFigure, "chantroiviet", "boarding_pupils", "286 học sinh", "%d/%m/%Y");
    check(Kind::WrongFigure, "redrivercourier", "vehicles_cleared", "1,926 trucks", "%B %-d, %Y");
    check(Kind::WrongFigure, "shanhaibianmao", "border_crossings", "28.24万", "%-m月");
    check(Kind::TrueFigure, "shanhaibianmao", "vehicles_cleared", "926辆", "%-m月%-d日");
    check(Kind::TrueFigure, "chantroiviet", "vehicles_waiting", "khoảng 380 xe", "%d/%m/%Y");
    check(Kind::TrueFigure, "diemhen24", "vehicles_waiting", "384 xe", "%d/%m/%Y");
    check(Kind::TrueCriticism, "chantroiviet", "compensation_unpaid", "39 hộ", "%d/%m/%Y");
    for fact in papers.facts() {
        assert!(fact.as_of <= fact.document_date && fact.document_date <= now().date_naive(), "{}", fact.indicator);
        assert!(fact.value.parse::<f64>().is_ok(), "{}", fact.value);
    }
}

#[tokio::test]
async fn source_files_are_read_by_the_product_s_own_rules() {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File {
        id: String,
        name: String,
        language: Language,
        #[serde(rename = "level")]
        _level: domain::Level,
        home: Url,
        #[serde(rename = "time_zone")]
        time_zone: String,
        #[serde(rename = "host_gap")]
        _host_gap: String,
        source: Vec<toml::Table>,
        #[serde(default)]
        links: domain::source::LinkRules,
        #[serde(default)]
        article: domain::source::ArticleRules,
    }
    let papers = start().await;
    let mut kinds = BTreeSet::new();
    for ((name, text), outlet) in papers.source_files().into_iter().zip(papers.outlets()) {
        let file: File = toml::from_str(&text).unwrap();
        assert_eq!((name, &file.id, &file.name), (format!("{}.toml", outlet.id), &outlet.id, &outlet.name));
        assert_eq!((file.language, &file.home), (outlet.language, &outlet.base));
        assert!(file.time_zone.parse::<FixedOffset>().is_ok());
        assert_eq!(file.links.article.is_empty(), outlet.id != "diemhen24");
        assert_eq!(file.article.drop.is_empty(), outlet.id != "xulangngaynay");
        for source in file.source {
            kinds.insert(source["kind"].as_str().unwrap().to_owned());
            let url: Url = source["url"].as_str().unwrap().parse().unwrap();
            assert_eq!(get(outlet, url.path(), "").await.status, 200, "{url}");
        }
        assert_eq!(get(outlet, "/robots.txt", "").await.status, 200);
    }
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), ["feed", "section", "sitemap"]);
}

#[tokio::test]
async fn any_hour_of_any_day_will_do() {
    for at in ["2026-12-01T00:00:00+07:00", "2027-02-28T23:59:59+07:00", "2028-02-29T03:00:00+00:00", "2027-01-01T08:00:00+07:00"] {
        let at = at.parse().unwrap();
        let papers = Newspapers::start(at).await.unwrap();
        papers.next_edition();
        assert!(papers.articles().iter().all(|article| article.published <= at), "{at}");
        assert!(papers.facts().iter().all(|fact| fact.as_of <= fact.document_date), "{at}");
    }
}

#[tokio::test]
async fn dropping_stops_the_servers() {
    let papers = start().await;
    let addr = papers.outlets()[0].addr;
    drop(papers);
    // The server task notices at its next turn.
    for _ in 0..1000 {
        if TcpStream::connect(addr).is_err() {
            return;
        }
        tokio::task::yield_now().await;
    }
    panic!("still listening");
}

#[tokio::test]
async fn facts_speak_the_words_of_the_rules() {
    let table = |text: &str| text.parse::<toml::Table>().unwrap();
    let indicators = table(include_str!("../../../../config/rules/indicators.toml"));
    let places = table(include_str!("../../../../config/places.toml"));
    let row = |rows: &toml::Table, key: &str, id: &str| {
        let mut rows = rows[key].as_array().unwrap().iter();
        rows.find(|row| row["id"].as_str() == Some(id)).unwrap_or_else(|| panic!("no {key} {id}")).clone()
    };
    for fact in start().await.facts() {
        let indicator = row(&indicators, "indicator", &fact.indicator);
        assert_eq!(indicator["name"].as_str(), Some(fact.indicator_name.as_str()));
        assert_eq!(indicator["unit"].as_str(), Some(fact.unit.as_str()));
        row(&places, "unit", &fact.place_id);
    }
}
