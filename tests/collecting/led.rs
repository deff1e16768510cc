//! Articles whose addresses lead elsewhere: a redirect is an address of what it leads to, and never makes one article a version of another.

use chrono::TimeDelta;
use domain::Presence;

use crate::support::newsroom::{Hands, Newsroom, simulated};
use crate::support::paper::Paper;
use crate::support::rogue::redirect;
use crate::support::words;

#[test]
fn an_address_that_redirects_is_the_article_it_leads_to() {
    simulated(async {
        let hands = Hands::new();
        let paper = Paper::opens(&hands.clock());
        paper.prints("/bai.html", "Bài một", &words(1));
        paper.answers("/cu", redirect("/cu-hon"));
        paper.answers("/cu-hon", redirect("/bai.html"));
        paper.feeds("/rss", [("/cu", "Bài một"), ("/bai.html", "Bài một")]);
        let newsroom = Newsroom::opens(&hands, &[paper.outlet("bao", &[("bao-rss", "feed", "/rss")])], |_| ()).await;
        newsroom.collects().await;
        newsroom.passes(TimeDelta::hours(2), TimeDelta::hours(1), |_| ()).await;
        let articles = newsroom.articles().await;
        assert_eq!(articles.len(), 1, "{articles:?}");
        assert_eq!(paper.asked("/cu").len(), 1, "an address that is an alias is asked for again");
        let store = newsroom.service.store();
        let known = [store.article_at(&paper.url("/cu")).await.unwrap(), store.article_at(&paper.url("/bai.html")).await.unwrap()];
        assert_eq!(known, [Some(articles[0].1); 2]);
    });
}

#[test]
fn an_article_that_leads_to_another_is_no_version_of_it() {
    simulated(async {
        let hands = Hands::new();
        let paper = Paper::opens(&hands.clock());
        // What a newspaper writes below every article.
        let body = |nth: usize| format!("{} {}", words(nth), words(9));
        for (nth, path) in ["/mot.html", "/hai.html", "/doi-ten.html"].iter().enumerate() {
            paper.prints(path, &format!("Bài ở {path}"), &body(nth));
        }
        paper.feeds("/rss", [("/mot.html", "Bài một"), ("/hai.html", "Bài hai"), ("/doi-ten.html", "Bài đổi tên")]);
        let newsroom = Newsroom::opens(&hands, &[paper.outlet("bao", &[("bao-rss", "feed", "/rss")])], |_| ()).await;
        newsroom.collects().await;
        // One is taken away and its readers are sent to another; one has moved, and its words were edited.
        paper.answers("/hai.html", redirect("/mot.html"));
        paper.answers("/doi-ten.html", redirect("/ten-moi.html"));
        paper.prints("/ten-moi.html", "Bài ở /ten-moi.html", &format!("{} Số liệu đã khác.", body(2)));
        newsroom.passes(TimeDelta::hours(2), TimeDelta::hours(1), |_| ()).await;
        assert_eq!(newsroom.versions(&paper.url("/hai.html")).await, 1);
        assert_eq!(newsroom.versions(&paper.url("/doi-ten.html")).await, 2);
        let store = newsroom.service.store();
        let article = store.article_at(&paper.url("/hai.html")).await.unwrap().unwrap();
        let presence = store.presence(article).await.unwrap();
        assert!(matches!(presence, Presence::Missing { proofs: 1, .. }), "{presence:?}");
    });
}
