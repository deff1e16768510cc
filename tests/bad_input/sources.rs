//! Feeds and section pages that cannot be read, beside one that can.

use super::{HEALTHY, PICTURE, fifty_megabytes, gzip_bomb, healthy};
use crate::support::rogue::{Act, Rogue, answer, missing, page, path, redirect, rss};
use crate::support::{Office, wait};

/// Source, its kind and path, the kind of failure, and what the message says besides the address.
const CASES: [(&str, &str, &str, &str, &str); 12] = [
    ("hong", "feed", "/hong", "no_entries", "gave no articles"),
    ("trang-web", "feed", "/trang-web", "not_a_feed", "This is an HTML page, not a feed"),
    ("qua-lon", "feed", "/qua-lon", "too_large", "larger than the limit of 8000000 bytes"),
    ("xoay", "feed", "/xoay/0", "too_many_redirects", "more than 5 redirects"),
    ("vong", "section", "/vong", "redirect_loop", "redirected to in a circle"),
    ("bom", "feed", "/bom", "too_large", "larger than the limit of 8000000 bytes"),
    ("anh", "feed", "/anh", "not_a_feed", "gave no articles"),
    ("trang-rong", "section", "/rong", "not_a_section", "gave no articles"),
    ("rong", "feed", "/rong", "not_a_feed", "The feed is empty"),
    ("dut", "sitemap", "/dut", "body", "broke off"),
    ("cam", "feed", "/cam/rss", "robots", "robots.txt forbids"),
    ("loi", "feed", "/loi", "status_500", "answered with status 500"),
];

fn misbehaving() -> Rogue {
    Rogue::start(|head| match path(head) {
        "/robots.txt" => page("text/plain", "User-agent: *\nDisallow: /cam/\n"),
        "/hong" => page("application/rss+xml", "<rss version=\"2.0\"><<channel>><item title=\"&&\"<link"),
        "/trang-web" => page("application/rss+xml", "<!DOCTYPE html><html><body><h1>Bảo trì</h1></body></html>"),
        "/qua-lon" => fifty_megabytes("application/rss+xml"),
        "/vong" => redirect("/vong"),
        "/bom" => gzip_bomb("application/rss+xml"),
        "/anh" => page("application/rss+xml", PICTURE),
        "/rong" => page("text/html", ""),
        "/dut" => {
            Act::Reset(b"HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nContent-Length: 90000\r\n\r\n<urlset><url><loc>".to_vec())
        }
        "/cam/rss" => page("application/rss+xml", rss(&[("/cam/1.html", "Không ai được đọc")])),
        "/loi" => Act::Send(answer("500 Internal Server Error", "", b"loi")),
        turning => match turning.strip_prefix("/xoay/").and_then(|n| n.parse::<u32>().ok()) {
            Some(n) => redirect(&format!("/xoay/{}", n + 1)),
            None => missing(),
        },
    })
}

#[test]
fn a_source_that_fails_is_named_and_the_others_are_read() {
    let (good, bad) = (healthy(), misbehaving());
    let sources: Vec<_> = CASES.iter().map(|(id, kind, path, ..)| (*id, *kind, *path)).collect();
    let office =
        Office::new(&[good.outlet("lanh", &[("lanh", "feed", "/rss")]), bad.outlet("hu", &sources)], &[good.allowed(), bad.allowed()]);

    let pass = office.collects().ok().says(&["1 sources read, 12 failed", "1 new articles", "1 versions", "1 indexed"]);
    for (id, _, path, kind, words) in CASES {
        let shown = if id == "xoay" { "/xoay/" } else { path };
        let pass = pass.err.lines().find(|l| l.contains(&format!("source.id={id} ")));
        let line = pass.unwrap_or_else(|| panic!("the log does not name {id}"));
        assert!(line.contains(shown) && line.contains(kind) && line.contains(words), "{id}: {line}");
    }
    assert!(!bad.heard().iter().any(|p| p.starts_with("/cam/")), "robots.txt was not obeyed: {:?}", bad.heard());

    // What is shown to people afterwards: each with its sentence, and the good one with none.
    let store = office.store().unwrap();
    for row in wait(store.source_health()).unwrap() {
        let Some(case) = CASES.iter().find(|c| c.0 == row.id.as_str()) else {
            assert_eq!((row.id.as_str(), row.failures, &row.failure), ("lanh", 0, &None));
            continue;
        };
        assert_eq!(row.failures, 1, "{}", case.0);
        assert!(row.failure.as_deref().is_some_and(|f| f.contains(case.4)), "{}: {:?}", case.0, row.failure);
        assert!(row.next_at > row.last_poll, "{} would be given up", case.0);
    }
    let doctor = office.runs(&["doctor"]).exits(1);
    assert!(doctor.out.contains("12 of 13 fail") && doctor.out.contains("robots.txt forbids"), "{}", doctor.out);
    assert_eq!(office.searches("sửa đường bê tông")["hits"][0]["title"], HEALTHY);

    // Nothing is due again, so nothing is asked again: a failing newspaper is not hammered.
    let before = bad.heard().len();
    office.collects().ok().says(&["0 sources read, 0 failed"]);
    assert_eq!(bad.heard().len(), before);
}

#[test]
fn a_feed_that_breaks_off_gives_what_came_before() {
    let rogue = Rogue::start(|head| match path(head) {
        "/rss" => page(
            "application/rss+xml",
            rss(&[("/a.html", "Tin một"), ("/b.html", "Tin hai")]).replace("</channel></rss>", "<item><title>Tin b"),
        ),
        _ => missing(),
    });
    let office = Office::new(&[rogue.outlet("bao", &[("bao-rss", "feed", "/rss")])], &[rogue.allowed()]);
    office.collects().ok().says(&["1 sources read, 0 failed", "2 new articles", "2 not readable"]);
    let health = wait(office.store().unwrap().source_health()).unwrap();
    assert!(health[0].problems.iter().any(|p| p.contains("breaks off")), "{:?}", health[0].problems);
}

#[test]
fn a_private_address_is_refused_unless_it_is_allowed() {
    let rogue = healthy();
    let office = Office::new(&[rogue.outlet("bao", &[("noi-bo", "feed", "/rss")])], &[]);
    office.collects().ok().says(&["source.id=noi-bo", "private_address", "127.0.0.1"]).says(&["0 sources read, 1 failed"]);
    assert!(rogue.heard().is_empty(), "it was asked: {:?}", rogue.heard());
    office.runs(&["sources", "check", "noi-bo"]).exits(1);
    assert!(rogue.heard().is_empty(), "it was asked: {:?}", rogue.heard());
}
