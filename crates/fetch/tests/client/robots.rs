//! robots.txt over the wire: found, absent, broken, moved.

use std::time::Duration;

use diembao_fetch::{Client, ErrorKind, Request, RobotsFile, Settings};

use crate::server::{Act, Server, bytes, settings, text};

/// A server whose robots.txt is this answer; every other path is 200.
async fn site(robots: Vec<u8>) -> Server {
    Server::start_with_robots(move |request| {
        Act::Send(if request.starts_with("GET /robots.txt ") { robots.clone() } else { text("200 OK", "", "ok") })
    })
    .await
}

async fn check(robots: Vec<u8>, path: &str, expect: Result<u16, ErrorKind>) {
    let shown = String::from_utf8_lossy(&robots).into_owned();
    let site = site(robots).await;
    let found = site.get(path).await.map(|response| response.status).map_err(|error| error.kind());
    assert_eq!(found, expect, "{path} under {shown}");
}

#[tokio::test]
async fn what_a_site_forbids_is_not_asked() {
    let robots = |body: &str| text("200 OK", "", body);
    check(robots("User-agent: *\nDisallow: /kin"), "/kin/1", Err(ErrorKind::Robots)).await;
    check(robots("User-agent: *\nDisallow: /kin"), "/tin/1", Ok(200)).await;
    check(robots("User-agent: diembao\nDisallow: /tin\n\nUser-agent: *\nDisallow:"), "/tin/1", Err(ErrorKind::Robots)).await;
    check(robots("User-agent: diembao\nDisallow:\n\nUser-agent: *\nDisallow: /"), "/tin/1", Ok(200)).await;
    check(robots("User-agent: *\nDisallow: /\nAllow: /tin"), "/tin?id=1", Ok(200)).await;
    check(robots("<html>Không tìm thấy trang</html>"), "/tin/1", Ok(200)).await;
}

#[tokio::test]
async fn an_absent_file_allows_and_a_broken_one_forbids() {
    check(text("404 Not Found", "", ""), "/", Ok(200)).await;
    check(text("403 Forbidden", "", "User-agent: *\nDisallow: /"), "/", Ok(200)).await;
    check(text("500 Oops", "", ""), "/", Err(ErrorKind::Robots)).await;
    check(text("503 Busy", "", ""), "/", Err(ErrorKind::RateLimited)).await;
    check(text("503 Busy", "Retry-After: 30\r\n", ""), "/", Err(ErrorKind::RateLimited)).await;
    check(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nUser-".to_vec(), "/", Err(ErrorKind::Body)).await;
    check(bytes("200 OK", "Content-Encoding: br\r\n", b"\xff\xff\xff\xff"), "/", Err(ErrorKind::Encoding)).await;
    check(text("301 Moved", "Location: /robots.txt\r\n", ""), "/", Ok(200)).await;
    check(text("301 Moved", "Location: http://127.0.0.1/robots.txt\r\n", ""), "/", Err(ErrorKind::PrivateAddress)).await;
}

#[tokio::test]
async fn the_file_is_read_once_and_an_unreadable_one_is_not_hammered() {
    for (status, paths) in [("404 Not Found", &["/robots.txt", "/a", "/b"][..]), ("500 Oops", &["/robots.txt"])] {
        let site = site(text(status, "", "")).await;
        let client = site.client();
        let get = |path| client.get(Request::page(site.url(path)));
        let _ = tokio::join!(get("/a"), get("/b"));
        assert_eq!(site.paths(), paths);
    }
    let site = site(text("404 Not Found", "", "")).await;
    let client = Client::new(Settings { robots_ttl: Duration::ZERO, ..settings(&[&site.address.to_string()]) }).unwrap();
    client.get(Request::page(site.url("/a"))).await.unwrap();
    client.get(Request::page(site.url("/b"))).await.unwrap();
    assert_eq!(site.paths(), ["/robots.txt", "/a", "/robots.txt", "/b"]);
}

#[tokio::test]
async fn a_later_client_believes_what_an_earlier_one_read() {
    let check = async |status: &str, body: &str, expect: Result<u16, ErrorKind>, asked: &[&str]| {
        let site = site(text(status, "", body)).await;
        let earlier = site.client();
        let _ = earlier.get(Request::page(site.url("/kin"))).await;
        let files = earlier.take_robots();
        assert!(earlier.take_robots().is_empty(), "told once");
        let asked_before = site.paths().len();
        let later = site.client();
        later.restore_robots(files);
        let found = later.get(Request::page(site.url("/kin"))).await.map(|response| response.status).map_err(|error| error.kind());
        assert_eq!(found, expect, "{status} {body}");
        assert_eq!(site.paths()[asked_before..], *asked, "{status} {body}");
        assert!(later.take_robots().is_empty(), "nothing was read anew");
    };
    check("200 OK", "User-agent: *\nDisallow: /kin", Err(ErrorKind::Robots), &[]).await;
    check("404 Not Found", "", Ok(200), &["/kin"]).await;
    // What could not be read is asked for again.
    check("500 Oops", "", Err(ErrorKind::Robots), &["/robots.txt"]).await;

    let closed = site(text("200 OK", "", "User-agent: *\nDisallow: /")).await;
    let earlier = closed.client();
    let _ = earlier.get(Request::page(closed.url("/"))).await;
    let later = closed.client();
    later.restore_robots(earlier.take_robots().into_iter().map(run_out).collect());
    let _ = later.get(Request::page(closed.url("/"))).await;
    assert_eq!(closed.paths(), ["/robots.txt", "/robots.txt"], "one that is no longer valid is asked for again");
}

fn run_out(file: RobotsFile) -> RobotsFile {
    RobotsFile { valid_for: Duration::ZERO, ..file }
}

#[tokio::test]
async fn each_hop_asks_the_robots_of_its_host() {
    let closed = site(text("200 OK", "", "User-agent: *\nDisallow: /")).await;
    let target = closed.url("/tin");
    let open = Server::start(move |_| Act::Send(text("302 Found", &format!("Location: {target}\r\n"), ""))).await;
    let client = Client::new(settings(&[&open.address.to_string(), &closed.address.to_string()])).unwrap();
    let error = client.get(Request::page(open.url("/"))).await.unwrap_err();
    assert_eq!((error.kind(), error.url()), (ErrorKind::Robots, Some(&closed.url("/tin"))));
    assert_eq!(closed.paths(), ["/robots.txt"]);
}

#[tokio::test]
async fn a_moved_file_speaks_for_the_host_asked() {
    let rules = site(text("200 OK", "", "User-agent: *\nDisallow: /kin")).await;
    let target = rules.url("/robots.txt");
    let moved = Server::start_with_robots(move |_| Act::Send(text("301 Moved", &format!("Location: {target}\r\n"), ""))).await;
    let client = Client::new(settings(&[&rules.address.to_string(), &moved.address.to_string()])).unwrap();
    let error = client.get(Request::page(moved.url("/kin"))).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Robots);
    assert_eq!(moved.paths(), ["/robots.txt"]);
}

#[tokio::test]
async fn a_huge_file_is_read_as_far_as_the_standard_asks() {
    let padding = "# đệm\n".repeat(100_000);
    let robots = format!("User-agent: *\nDisallow: /dau\n{padding}Disallow: /cuoi\n");
    check(text("200 OK", "", &robots), "/dau", Err(ErrorKind::Robots)).await;
    check(text("200 OK", "", &robots), "/cuoi", Ok(200)).await;
}

#[tokio::test]
async fn the_crawl_delay_raises_the_gap_up_to_our_limit() {
    let robots = text("200 OK", "", "User-agent: *\nCrawl-delay: 3600\n");
    let slow = site(robots.clone()).await;
    let patient = Settings { max_crawl_delay: Duration::from_secs(600), ..settings(&[&slow.address.to_string()]) };
    let error = Client::new(patient).unwrap().get(Request::page(slow.url("/"))).await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::RateLimited, None));
    let wait = error.retry_after().unwrap();
    assert!(wait > Duration::from_secs(500) && wait <= Duration::from_secs(600), "{wait:?}");

    let slow = site(robots).await;
    let hasty = Settings { max_crawl_delay: Duration::ZERO, ..settings(&[&slow.address.to_string()]) };
    assert!(Client::new(hasty).unwrap().get(Request::page(slow.url("/"))).await.is_ok());
}

#[tokio::test]
async fn the_report_explains_itself() {
    let body = "User-agent: DiemBao\nCrawl-delay: 5\nDisallow: /kin\n\nSitemap: http://news.example/sitemap.xml\n";
    let open = site(text("200 OK", "", body)).await;
    let report = open.client().robots(&open.url("/kin/1?x=2")).await.unwrap();
    assert_eq!((report.url, report.status, report.allowed), (open.url("/robots.txt"), Some(200), false));
    assert_eq!((report.rule.as_deref(), report.agent.as_str()), (Some("Disallow: /kin"), "diembao"));
    assert_eq!(report.crawl_delay, Some(Duration::from_secs(5)));
    assert_eq!(report.sitemaps, ["http://news.example/sitemap.xml".parse().unwrap()]);
    assert_eq!(report.problem, None);

    let broken = site(text("500 Oops", "", "")).await;
    let report = broken.client().robots(&broken.url("/")).await.unwrap();
    assert_eq!((report.status, report.allowed, report.rule), (Some(500), false, None));
    assert_eq!(report.problem.as_deref(), Some("it answered 500"));
}
