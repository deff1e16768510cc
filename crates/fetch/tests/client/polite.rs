//! Validators, redirects, statuses and the wishes of servers.

use std::time::Duration;

use diembao_fetch::{Client, ErrorKind, Hop, Request, Settings, Validators};
use tokio::time::Instant;

use crate::server::{Act, Server, bytes, settings, text};

const ETAG: &str = "W/\"so-1\"";
const CHANGED: &str = "Tue, 01 Sep 2026 08:00:00 GMT";

#[tokio::test]
async fn an_unchanged_page_is_not_sent_twice() {
    let server = Server::start(|request| {
        let known =
            request.contains(&format!("if-none-match: {ETAG}\r\n")) && request.contains(&format!("if-modified-since: {CHANGED}\r\n"));
        if known {
            return Act::Send(b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\nContent-Encoding: gzip\r\n\r\n".to_vec());
        }
        Act::Send(text("200 OK", &format!("ETag: {ETAG}\r\nLast-Modified: {CHANGED}\r\n"), "Bản tin"))
    })
    .await;
    let first = server.get("/tin").await.unwrap();
    assert_eq!((first.status, first.not_modified(), first.body.as_slice()), (200, false, "Bản tin".as_bytes()));
    let known = Validators { etag: Some(ETAG.to_owned()), last_modified: Some(CHANGED.to_owned()) };
    assert_eq!(first.validators, known);

    let request = Request { validators: first.validators, ..Request::page(server.url("/tin")) };
    let second = server.client().get(request).await.unwrap();
    assert_eq!((second.status, second.not_modified(), second.body.len()), (304, true, 0));
    assert_eq!(second.validators, known);
}

#[tokio::test]
async fn who_has_no_copy_is_not_told_that_it_is_current() {
    let server = Server::start(|_| Act::Send(b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n".to_vec())).await;
    assert_eq!(server.fails("/tin", ErrorKind::Body).await.status(), Some(304));
    let broken = Validators { etag: Some("\"a\nb\"".to_owned()), last_modified: None };
    let error = server.client().get(Request { validators: broken, ..Request::page(server.url("/tin")) }).await.unwrap_err();
    assert_eq!(error.status(), Some(304));
}

#[tokio::test]
async fn the_request_is_honest_and_plain() {
    let server = Server::start(|_| Act::Send(text("200 OK", "Set-Cookie: id=1\r\n", ""))).await;
    let client = server.client();
    client.get(Request::page(server.url("/a#doan-2"))).await.unwrap();
    client.get(Request::feed(server.url("/b"))).await.unwrap();
    let heard = server.heard();
    assert_eq!(server.paths(), ["/robots.txt", "/a", "/b"]);
    for head in &heard {
        assert!(head.contains("user-agent: DiemBao/0.1 (+mailto:toasoan@news.example)\r\n"), "{head}");
        for header in ["cookie:", "referer:", "cache-control:", "pragma:"] {
            assert!(!head.contains(header), "{head}");
        }
    }
    assert!(heard[1].contains("accept-encoding: gzip, br, deflate, zstd\r\n"));
    assert!(heard[1].contains("accept: text/html,") && heard[2].contains("accept: application/rss+xml,"));
}

#[tokio::test]
async fn redirects_are_followed_and_told() {
    let server = Server::start(|request| {
        Act::Send(match request.split(' ').nth(1) {
            Some("/a") => text("301 Moved Permanently", "Location: b?x=1#doan\r\n", "Đã chuyển"),
            Some("/b?x=1") => text("308 Permanent Redirect", "Location: /c\r\n", ""),
            _ => text("200 OK", "", "Đây"),
        })
    })
    .await;
    let response = server.get("/a").await.unwrap();
    assert_eq!(response.url, server.url("/c"));
    let told = |hop: &Hop| (hop.url.clone(), hop.status, hop.headers.iter().find(|(name, _)| name == "location").unwrap().1.clone());
    let expect = [(server.url("/a"), 301, "b?x=1#doan".to_owned()), (server.url("/b?x=1"), 308, "/c".to_owned())];
    assert_eq!(response.redirects.iter().map(told).collect::<Vec<_>>(), expect);
    assert_eq!(response.body, "Đây".as_bytes());
}

#[tokio::test]
async fn any_other_status_is_an_answer() {
    let server = Server::start(|request| {
        Act::Send(match request.split(' ').nth(1) {
            Some("/404") => text("404 Not Found", "", "Không có"),
            Some("/500") => text("500 Oops", "", ""),
            Some("/502") => text("502 Busy", "", ""),
            _ => text("302 Found", "", "không nói đi đâu"),
        })
    })
    .await;
    for (path, status, body) in [("/404", 404, "Không có"), ("/500", 500, ""), ("/502", 502, ""), ("/302", 302, "không nói đi đâu")]
    {
        let response = server.get(path).await.unwrap();
        assert_eq!((response.status, response.body.as_slice()), (status, body.as_bytes()));
    }
}

#[tokio::test]
async fn headers_are_told_as_sent() {
    let server =
        Server::start(|_| Act::Send(bytes("200 OK", "X-A: 1\r\nX-A: 2\r\nContent-Type: text/html; charset=gbk\r\n", b"\xb8\xdf"))).await;
    let response = server.get("/").await.unwrap();
    let repeated: Vec<_> = response.headers.iter().filter(|(name, _)| name == "x-a").map(|(_, value)| value.as_str()).collect();
    assert_eq!(repeated, ["1", "2"]);
    assert_eq!(response.header("Content-Type"), Some("text/html; charset=gbk"));
    assert_eq!(response.body, b"\xb8\xdf");
}

#[tokio::test]
async fn a_server_that_asks_for_time_gets_it() {
    for (status, wait) in [("429 Too Many Requests", 600), ("503 Service Unavailable", 120)] {
        let server = Server::start(move |_| Act::Send(text(status, &format!("Retry-After: {wait}\r\n"), ""))).await;
        let client = server.client();
        let error = client.get(Request::page(server.url("/a"))).await.unwrap_err();
        assert_eq!((error.kind(), error.retry_after()), (ErrorKind::RateLimited, Some(Duration::from_secs(wait))));
        assert_eq!(error.status(), status[..3].parse().ok());

        let error = client.get(Request::page(server.url("/b"))).await.unwrap_err();
        assert_eq!((error.kind(), error.status()), (ErrorKind::RateLimited, None));
        assert!(error.retry_after().unwrap() <= Duration::from_secs(wait));
        assert_eq!(server.paths(), ["/robots.txt", "/a"], "the host is left alone");
    }
}

#[tokio::test]
async fn a_refusal_without_a_time_rests_the_whole_host() {
    for status in ["429 Too Many Requests", "503 Service Unavailable"] {
        let server = Server::start(move |_| Act::Send(text(status, "", ""))).await;
        let client = server.client();
        let error = client.get(Request::page(server.url("/a"))).await.unwrap_err();
        assert_eq!((error.kind(), error.status()), (ErrorKind::RateLimited, status[..3].parse().ok()));
        assert!(error.retry_after().unwrap() <= Duration::from_secs(60), "{error}");
        assert_eq!(client.hosts()[0].refusals, 1);
    }
}

#[tokio::test]
async fn a_spent_budget_closes_one_host_and_no_other() {
    let server = Server::start(|_| Act::Send(text("200 OK", "", "ok"))).await;
    let other = Server::start(|_| Act::Send(text("200 OK", "", "ok"))).await;
    let frugal = Settings { host_budget: 3, ..settings(&[&server.address.to_string(), &other.address.to_string()]) };
    let client = Client::new(frugal).unwrap();
    for path in ["/a", "/b"] {
        client.get(Request::page(server.url(path))).await.unwrap();
    }
    let error = client.get(Request::page(server.url("/c"))).await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Budget, None));
    assert!(error.retry_after().unwrap() > Duration::from_secs(80_000), "{error}");
    assert_eq!(server.paths(), ["/robots.txt", "/a", "/b"]);
    assert!(client.get(Request::page(other.url("/a"))).await.is_ok());
}

#[tokio::test]
async fn a_budget_too_small_for_robots_is_not_taken_for_a_refusal_of_robots() {
    let server = Server::start(|_| Act::Send(text("200 OK", "", "ok"))).await;
    for (budget, paths) in [(0, &[][..]), (1, &["/robots.txt"])] {
        let client = Client::new(Settings { host_budget: budget, ..settings(&[&server.address.to_string()]) }).unwrap();
        for path in ["/a", "/b"] {
            let error = client.get(Request::page(server.url(path))).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Budget, "{error}");
        }
        assert_eq!(server.paths(), paths);
    }
}

#[tokio::test]
async fn a_new_client_is_as_polite_as_the_one_before() {
    let server = Server::start(|_| Act::Send(text("200 OK", "", "ok"))).await;
    let frugal = Settings { host_budget: 2, ..settings(&[&server.address.to_string()]) };
    let before = Client::new(frugal.clone()).unwrap();
    before.get(Request::page(server.url("/a"))).await.unwrap();
    let after = Client::new(frugal).unwrap();
    after.restore(before.hosts());
    let error = after.get(Request::page(server.url("/b"))).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Budget, "{error}");
    assert_eq!((after.hosts()[0].host.as_str(), after.hosts()[0].spent), (server.address.to_string().as_str(), 2));
}

#[tokio::test]
async fn a_host_is_asked_one_request_at_a_time_with_a_gap() {
    let server = Server::start(|_| Act::Send(text("200 OK", "", "ok"))).await;
    let gap = Duration::from_millis(40);
    let client = Client::new(Settings { host_gap: gap, ..settings(&[&server.address.to_string()]) }).unwrap();
    let began = Instant::now();
    let get = |path| client.get(Request::page(server.url(path)));
    let (a, b, c) = tokio::join!(get("/a"), get("/b"), get("/c"));
    assert!(a.is_ok() && b.is_ok() && c.is_ok());
    // Three gaps lie between the four starts, robots.txt included.
    assert!(began.elapsed() >= 3 * gap);
    assert_eq!(server.paths(), ["/robots.txt", "/a", "/b", "/c"]);
    let far = Request { gap: Some(Duration::from_secs(3600)), ..Request::page(server.url("/d")) };
    assert_eq!(client.get(far).await.unwrap_err().kind(), ErrorKind::RateLimited);
}
