//! What would be collected from an address that somebody pastes, asked of the running service and of `diembao sources check`.

use domain::SourceKind;
use domain::source::Preview;
use web::Collector;

use crate::support::Office;
use crate::support::newsroom::{Hands, Newsroom, simulated};
use crate::support::paper::Paper;
use crate::support::rogue::{page, rss};
use crate::support::words;

/// A path, as what it is read, how many articles it gives, and what it leads to.
const ADDRESSES: [(&str, Option<SourceKind>, usize, &[&str]); 5] = [
    ("/rss", Some(SourceKind::Feed), 2, &["/sitemap.xml"]),
    ("/", Some(SourceKind::Section), 3, &["/rss", "/sitemap.xml"]),
    ("/thoi-su", Some(SourceKind::Section), 1, &["/sitemap.xml"]),
    ("/sitemap.xml", Some(SourceKind::Sitemap), 2, &[]),
    ("/da-chet", None, 0, &["/sitemap.xml"]),
];

/// What a firewall shows in place of a page, with status 200.
const CHALLENGE: &str = "<html><head><title>Just a moment...</title></head><body><noscript>Enable JavaScript and cookies to continue\
     </noscript><script src=\"/cdn-cgi/challenge-platform/h/b/orchestrate\"></script></body></html>";

fn paper(hands: &Hands) -> Paper {
    let paper = Paper::opens(&hands.clock());
    let link =
        |n: usize| format!("<li><a href=\"/thoi-su/cau-treo-qua-suoi-thong-xe-{n}0001.html\">Cầu treo qua suối thông xe lần {n}</a></li>");
    let html = |head: &str, links: &[usize]| {
        let links: String = links.iter().map(|n| link(*n)).collect();
        let html = format!("<html lang=\"vi\"><head><title>Báo Thử</title>{head}</head><body><ul>{links}</ul></body></html>");
        page("text/html; charset=utf-8", html)
    };
    paper.answers("/robots.txt", page("text/plain", format!("User-agent: *\nDisallow: /cam\nSitemap: {}\n", paper.url("/sitemap.xml"))));
    paper.answers("/", html("<link rel=\"alternate\" type=\"application/rss+xml\" title=\"Tin mới\" href=\"/rss\">", &[1, 2, 3]));
    paper.answers("/thoi-su", html("", &[1]));
    paper.answers("/rss", page("application/rss+xml", rss(&[("/mot.html", "Bài một"), ("/hai.html", "Bài hai")])));
    let locations: String = ["/mot.html", "/hai.html"].iter().map(|path| format!("<url><loc>{}</loc></url>", paper.url(path))).collect();
    let sitemap = format!("<?xml version=\"1.0\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">{locations}</urlset>");
    paper.answers("/sitemap.xml", page("application/xml", sitemap));
    paper
}

async fn looked(newsroom: &Newsroom, address: String) -> Preview {
    newsroom.service.preview(address).await.unwrap()
}

#[test]
fn the_desk_is_told_what_would_be_collected() {
    simulated(async {
        let hands = Hands::new();
        let paper = paper(&hands);
        let newsroom = Newsroom::opens(&hands, &[], |_| ()).await;
        for (path, kind, articles, leads) in ADDRESSES {
            let preview = looked(&newsroom, paper.url(path)).await;
            assert_eq!((preview.kind, preview.entries.len(), preview.followed), (kind, articles, false), "{path}: {preview:#?}");
            assert_eq!(preview.failure.as_ref().map(|(kind, _)| kind.as_str()), kind.is_none().then_some("status_404"), "{path}");
            let found: Vec<&str> = preview.found.iter().map(|found| found.url.path()).collect();
            assert_eq!(found, leads, "{path}");
            assert!(preview.robots.allowed, "{path}");
        }
        let home = looked(&newsroom, paper.url("/")).await;
        assert_eq!((home.outlet.name.as_str(), home.found[0].title.as_str()), ("Báo Thử", "Tin mới"));

        paper.prints("/bai.html", "Bài đầu tiên", &words(1));
        let single = looked(&newsroom, paper.url("/bai.html")).await;
        assert_eq!(single.failure.map(|(kind, _)| kind).as_deref(), Some("not_a_list"));
        let forbidden = looked(&newsroom, paper.url("/cam/rss")).await;
        assert_eq!((forbidden.robots.allowed, forbidden.failure.map(|(kind, _)| kind)), (false, Some("robots".to_owned())));
        paper.closes();
        let closed = looked(&newsroom, paper.url("/khac")).await;
        assert_eq!(closed.failure.map(|(kind, _)| kind).as_deref(), Some("connect"));
        paper.reopens();
        // What would not be collected is not told as if it would be.
        let old = rss(&[("/cu.html", "Bài cũ"), ("/moi.html", "Bài mới")]).replacen(
            "<description>",
            "<pubDate>Mon, 01 Jun 2026 07:00:00 +0700</pubDate><description>",
            1,
        );
        paper.answers("/cu", page("application/rss+xml", &old));
        let found = looked(&newsroom, paper.url("/cu")).await;
        assert_eq!(found.entries.iter().map(|entry| entry.title.as_str()).collect::<Vec<_>>(), ["Bài mới"]);
        paper.feeds("/rong", []);
        paper.answers("/chan", page("text/html", CHALLENGE));
        for (path, kind) in [("/rong", "no_entries"), ("/chan", "blocked")] {
            let found = looked(&newsroom, paper.url(path)).await;
            assert_eq!(found.failure.as_ref().map(|(kind, _)| kind.as_str()), Some(kind), "{path}: {:?}", found.failure);
        }
        let inside = looked(&newsroom, "http://169.254.169.254/latest".into()).await;
        assert_eq!(inside.failure.map(|(kind, _)| kind).as_deref(), Some("private_address"));
        assert!(newsroom.service.preview("báo mới".into()).await.is_err());

        // Nothing of it was kept.
        assert!(newsroom.service.store().source_health().await.unwrap().is_empty());
        assert!(newsroom.articles().await.is_empty());
    });
}

#[test]
fn the_command_line_tells_the_same() {
    let paper = paper(&Hands::new());
    let office = Office::quiet();
    office.settles(&[paper.address.to_string()], "");
    for (path, kind, articles, leads) in ADDRESSES {
        let ran = office.runs(&["sources", "check", &paper.url(path)]);
        let ran = ran.exits(i32::from(kind.is_none()));
        let expect = match kind {
            Some(kind) => format!("read as {}: {articles} articles would be collected", kind.as_str()),
            None => "nothing would be collected".to_owned(),
        };
        assert!(ran.out.contains(&expect) && ran.out.contains("not followed yet"), "{path}: {}", ran.out);
        assert!(ran.out.contains("robots.txt allows it"), "{path}: {}", ran.out);
        for lead in leads {
            assert!(ran.out.lines().any(|line| line.contains("it names a") && line.contains(&paper.url(lead))), "{path}: {}", ran.out);
        }
    }
    paper.answers("/anh.png", page("image/png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"));
    let noise: Vec<u8> = (0..2000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    paper.answers("/tep", page("text/html", noise));
    for (path, what) in [("/anh.png", "is a picture, neither a feed nor a page"), ("/tep", "is binary data, neither a feed nor a page")] {
        let ran = office.runs(&["sources", "check", &paper.url(path)]).exits(1);
        assert!(ran.out.contains("nothing would be collected") && ran.out.contains(what), "{path}: {}", ran.out);
        assert!(!ran.out.contains("article,"), "{path}: {}", ran.out);
    }
    let forbidden = office.runs(&["sources", "check", &paper.url("/cam/rss")]).exits(1);
    assert!(forbidden.out.contains("robots.txt forbids it (Disallow: /cam)"), "{}", forbidden.out);
    assert!(paper.asked("/cam/rss").is_empty());
    assert!(office.store().is_none(), "looking made a data home");
}
