//! Where articles are heard of: aggregators that only point at them, and many addresses that mean one.

use chrono::TimeDelta;
use domain::SourceId;
use domain::source::SourceDeed;
use serde_json::json;

use crate::support::newsroom::{Hands, Newsroom, simulated};
use crate::support::paper::Paper;
use crate::support::rogue::{article, page, rss};
use crate::support::words;

const STEP: TimeDelta = TimeDelta::minutes(10);
/// Headline of the article that an aggregator shows before the newspaper's own feed does.
const HINTED: &str = "Cửa khẩu kéo dài giờ thông quan";

/// A newspaper, and two aggregators that point at it and at one that nobody follows.
struct Scene {
    paper: Paper,
    search: Paper,
    newsroom: Newsroom,
}

impl Scene {
    async fn opens() -> Self {
        let hands = Hands::new();
        let [paper, search] = [1, 2].map(|_| Paper::opens(&hands.clock()));
        paper.prints("/cu.html", "Bài đã có trong nguồn", &words(1));
        paper.prints("/gdelt.html", "Bài chỉ GDELT nhắc tới", &words(2));
        paper.prints("/goi-y.html", HINTED, &words(3));
        paper.feeds("/rss", [("/cu.html", "Bài đã có trong nguồn")]);
        search.answers("/news", page("application/rss+xml", news(&paper, &[("CBMi0", "Bài đã có trong nguồn")])));
        search.answers("/doc", page("application/json", gdelt(&paper)));
        let outlets = [
            paper.outlet("bao", &[("bao-rss", "feed", "/rss")]),
            search.aggregator("tim", &[("tim-tin", "feed", "/news"), ("tim-gdelt", "feed", "/doc")]),
        ];
        let newsroom = Newsroom::opens(&hands, &outlets, |_| ()).await;
        Self { paper, search, newsroom }
    }

    /// Headlines of which an aggregator told and that no newspaper showed yet, with the outlet if it is followed.
    async fn hints(&self) -> Vec<(String, Option<String>)> {
        let hints = self.newsroom.service.store().unmatched_sightings(chrono::DateTime::UNIX_EPOCH, 100).await.unwrap();
        let mut hints: Vec<_> = hints.into_iter().map(|hint| (hint.title, hint.outlet.map(|outlet| outlet.to_string()))).collect();
        hints.sort();
        hints
    }

    /// Whether the newspaper's feed was read some time ago and will not be due by itself for some time.
    async fn is_between_two_polls(&self) -> bool {
        let (source, now) = (self.newsroom.source("bao-rss").await, self.newsroom.hands.now());
        source.next_at.unwrap() - now > STEP * 2 && now - source.last_poll.unwrap() > STEP
    }

    async fn urls(&self) -> Vec<String> {
        let mut urls: Vec<String> = self.newsroom.articles().await.into_iter().map(|(url, _)| url).collect();
        urls.sort();
        urls
    }
}

/// Search results as Google News gives them: opaque links, the outlet in `<source>` and behind the headline.
fn news(paper: &Paper, found: &[(&str, &str)]) -> String {
    let item = |(id, title): &(&str, &str)| {
        format!(
            "<item><title>{title} - Báo Cửa Khẩu</title><link>/rss/articles/{id}?oc=5</link><source url=\"http://{}\">Báo Cửa Khẩu</source></item>",
            paper.address
        )
    };
    let items: String = found.iter().map(item).collect();
    let strange = "<item><title>Tin của báo lạ - Báo Lạ</title><link>/rss/articles/CBMi9</link><source url=\"https://la.example\">Báo Lạ</source></item>";
    format!("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Tìm</title>{items}{strange}</channel></rss>")
}

/// A list of articles as GDELT gives it: real addresses.
fn gdelt(paper: &Paper) -> String {
    let article = |url: String, title: &str, domain: &str| json!({ "url": url, "url_mobile": "", "title": title, "seendate": "20260831T230000Z", "domain": domain, "language": "Vietnamese" });
    let followed = article(paper.url("/gdelt.html"), "Bài chỉ GDELT nhắc tới", "127.0.0.1");
    json!({ "articles": [followed, article("https://la.example/khac.html".into(), "Tin khác của báo lạ", "la.example")] }).to_string()
}

#[test]
fn aggregators_lead_to_articles_and_are_never_followed_themselves() {
    simulated(async {
        let scene = Scene::opens().await;
        scene.newsroom.collects().await;
        assert_eq!(scene.urls().await, [scene.paper.url("/cu.html"), scene.paper.url("/gdelt.html")]);
        assert_eq!(scene.newsroom.article(&scene.paper.url("/gdelt.html")).await.row.outlet_name, "Báo bao (giả lập)");
        // What the newspaper's own feed shows is no hint any more; what nobody follows stays one.
        let strange = [("Tin của báo lạ".to_owned(), None), ("Tin khác của báo lạ".to_owned(), None)];
        assert_eq!(scene.hints().await, strange);

        // A quiet morning makes the newspaper's feed be read rarely; a hint has it read out of turn.
        scene.newsroom.passes(TimeDelta::hours(4), STEP, |_| ()).await;
        while !scene.is_between_two_polls().await {
            scene.newsroom.passes(STEP, STEP, |_| ()).await;
        }
        let polls = scene.paper.asked("/rss").len();
        let administrator = scene.newsroom.administrator().await;
        scene.search.answers("/news", page("application/rss+xml", news(&scene.paper, &[("CBMi1", HINTED)])));
        let (store, now) = (scene.newsroom.service.store(), scene.newsroom.hands.now());
        store.change_source(&SourceId::from("tim-tin"), &SourceDeed::FetchedNow, administrator, now).await.unwrap();
        scene.newsroom.collects().await;
        let hinted = || (HINTED.to_owned(), Some("bao".to_owned()));
        assert_eq!(scene.hints().await, [&[hinted()], &strange[..]].concat());
        assert!(scene.paper.asked("/goi-y.html").is_empty());

        scene.paper.feeds("/rss", [("/goi-y.html", HINTED), ("/cu.html", "Bài đã có trong nguồn")]);
        scene.newsroom.passes(STEP, STEP, |_| ()).await;
        assert_eq!(scene.paper.asked("/rss").len(), polls + 1, "the hint changed nothing");
        assert_eq!(scene.hints().await, strange);
        assert_eq!(scene.urls().await.len(), 3);

        let mut heard: Vec<String> = scene.search.heard().into_iter().map(|heard| heard.path).collect();
        heard.sort();
        heard.dedup();
        assert_eq!(heard, ["/doc", "/news", "/robots.txt"]);
    });
}

#[test]
fn one_article_at_many_addresses_is_fetched_once() {
    simulated(async {
        let hands = Hands::new();
        let paper = Paper::opens(&hands.clock());
        let names = ["/tin/cau-moi", "/tin/cho-phien"];
        for (nth, path) in names.into_iter().enumerate() {
            paper.prints(path, &format!("Bài {path}"), &words(nth));
        }
        // Nothing about this address tells which article it is; its page does.
        let own = format!("<link rel=\"canonical\" href=\"{}\"><meta charset", paper.url(names[1]));
        let page_of_other = article(&format!("Bài {}", names[1]), &[&words(1)]).replacen("<meta charset", &own, 1);
        paper.answers("/xem?id=77", page("text/html; charset=utf-8", page_of_other));
        let feed = |addresses: &[String]| {
            let entries: Vec<(&str, &str)> = addresses.iter().map(|address| (address.as_str(), "Tin")).collect();
            page("application/rss+xml", rss(&entries))
        };
        paper.answers("/rss", feed(&names.map(str::to_owned)));
        let others = [
            paper.url("/tin/cau-moi?utm_source=zalo&utm_medium=social"),
            paper.url("/tin/cau-moi/amp"),
            paper.url("/tin/cau-moi/#binh-luan"),
            paper.url("/tin/cau-moi").replace("http://", "https://"),
            paper.url("/xem?id=77"),
        ];
        let outlet = paper.outlet("bao", &[("mot", "feed", "/rss"), ("hai", "feed", "/rss2")]);
        let newsroom = Newsroom::opens(&hands, &[outlet], |_| ()).await;
        newsroom.collects().await;
        // Only then, so that it does not depend on which feed comes first.
        paper.answers("/rss2", feed(&others));
        newsroom.passes(TimeDelta::hours(8), TimeDelta::minutes(30), |_| ()).await;

        let urls: Vec<String> = newsroom.articles().await.into_iter().map(|(url, _)| url).collect();
        assert_eq!(urls.len(), names.len(), "{urls:?}");
        let pages: Vec<String> = paper.heard().into_iter().map(|heard| heard.path).filter(|path| path.contains("tin/")).collect();
        assert!(pages.iter().all(|path| names.contains(&path.as_str())), "{pages:?}");
        for path in names {
            // First sight, an hour later, and six hours after first sight.
            assert_eq!(pages.iter().filter(|page| *page == path).count(), 3, "{path}");
            assert_eq!(newsroom.versions(&paper.url(path)).await, 1);
        }
        assert_eq!(paper.asked("/xem?id=77").len(), 1, "an address known to be another's is asked for again");
    });
}

#[test]
fn sitemaps_are_followed_through_indexes_of_indexes_and_never_in_a_circle() {
    simulated(async {
        let hands = Hands::new();
        let paper = Paper::opens(&hands.clock());
        let index = |paths: &[&str]| {
            let named: String = paths.iter().map(|path| format!("<sitemap><loc>{}</loc></sitemap>", paper.url(path))).collect();
            page("text/xml", format!("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">{named}</sitemapindex>"))
        };
        let urls = format!(
            "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url><loc>{}</loc></url></urlset>",
            paper.url("/bai-cau-moi.html")
        );
        paper.answers("/so-do.xml", index(&["/nam.xml"]));
        paper.answers("/nam.xml", index(&["/so-do.xml", "/nam.xml", "/thang.xml"]));
        paper.answers("/thang.xml", page("text/xml", urls));
        paper.prints("/bai-cau-moi.html", "Bài về cầu mới", &words(1));
        let newsroom = Newsroom::opens(&hands, &[paper.outlet("bao", &[("so-do", "sitemap", "/so-do.xml")])], |_| ()).await;
        newsroom.collects().await;
        assert_eq!(newsroom.articles().await.len(), 1);
        assert_eq!([paper.asked("/so-do.xml").len(), paper.asked("/nam.xml").len(), paper.asked("/thang.xml").len()], [1; 3]);
    });
}

#[test]
fn an_article_belongs_to_the_newspaper_that_prints_it_whoever_lists_it() {
    simulated(async {
        let hands = Hands::new();
        let (lists, prints) = (Paper::opens(&hands.clock()), Paper::opens(&hands.clock()));
        prints.prints("/cau.html", "Bài về cầu mới", &words(1));
        prints.feeds("/rss", []);
        lists.prints("/cho.html", "Bài về chợ phiên", &words(2));
        lists.feeds("/rss", [(prints.url("/cau.html").as_str(), "Bài về cầu mới"), ("/cho.html", "Bài về chợ phiên")]);
        let outlets = [lists.outlet("diem", &[("diem-rss", "feed", "/rss")]), prints.outlet("bao", &[("bao-rss", "feed", "/rss")])];
        let newsroom = Newsroom::opens(&hands, &outlets, |_| ()).await;
        newsroom.collects().await;
        for (url, outlet) in [(prints.url("/cau.html"), "Báo bao (giả lập)"), (lists.url("/cho.html"), "Báo diem (giả lập)")] {
            assert_eq!(newsroom.article(&url).await.row.outlet_name, outlet, "{url}");
        }
        // A feed without entries is one all the same.
        assert_eq!(newsroom.source("bao-rss").await.failure_kind.as_deref(), Some("no_entries"));
    });
}

#[test]
fn dates_are_believed_where_they_can_be_true() {
    simulated(async {
        let hands = Hands::new();
        let paper = Paper::opens(&hands.clock());
        for (nth, path) in ["/sau.html", "/gio.html", "/moi.html"].into_iter().enumerate() {
            paper.prints(path, &format!("Bài {path}"), &words(nth));
        }
        let dated = rss(&[("/sau.html", "Năm sau"), ("/gio.html", "Giờ địa phương")])
            .replacen("<description>", "<pubDate>Sat, 01 Jan 2028 00:00:00 GMT</pubDate><description>", 1)
            .replacen(
                "<description>Tin.</description></item>\n</channel>",
                "<pubDate>Tue, 01 Sep 2026 06:30:00 GMT</pubDate></item></channel>",
                1,
            );
        paper.answers("/rss", page("application/rss+xml", dated));
        let lines = [("/moi.html", "2026-08-31"), ("/cu.html", "2020-01-01")];
        let lines = lines.map(|(path, day)| format!("<url><loc>{}</loc><lastmod>{day}</lastmod></url>", paper.url(path))).concat();
        paper.answers("/so-do.xml", page("text/xml", format!("<urlset>{lines}</urlset>")));
        let sources = [("bao-rss", "feed", "/rss"), ("so-do", "sitemap", "/so-do.xml")];
        let newsroom = Newsroom::opens(&hands, &[paper.outlet("bao", &sources)], |_| ()).await;
        newsroom.collects().await;
        let published = async |path: &str| match newsroom.article(&paper.url(path)).await.row.published {
            domain::Published::Stated(at) => Some(at.to_rfc3339()),
            domain::Published::FirstSeen(_) => None,
        };
        assert_eq!(published("/sau.html").await, None);
        // It is seven in the morning there, and half past six is no time of the evening.
        assert_eq!(published("/gio.html").await.as_deref(), Some("2026-09-01T06:30:00+07:00"));
        assert_eq!(newsroom.source("bao-rss").await.problems, ["2 entries are dated in the future; that was not believed."]);
        assert_eq!((paper.asked("/moi.html").len(), paper.asked("/cu.html").len()), (1, 0), "what was not changed for years is asked for");
    });
}
