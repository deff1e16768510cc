//! Troubles that pass: they cost no more time than they last, and nobody is pressed while they do, not even after a restart.

use chrono::TimeDelta;
use domain::source::SourceDeed;

use crate::support::newsroom::{Hands, Newsroom, simulated};
use crate::support::paper::Paper;
use crate::support::rogue::{Act, answer, article, page};
use crate::support::words;

const STEP: TimeDelta = TimeDelta::minutes(10);

/// A newspaper of one article.
fn prints(hands: &Hands) -> Paper {
    let paper = Paper::opens(&hands.clock());
    paper.prints("/mot.html", "Bài một", &words(1));
    paper.feeds("/rss", [("/mot.html", "Bài một")]);
    paper
}

async fn opens(hands: &Hands, paper: &Paper) -> Newsroom {
    Newsroom::opens(hands, &[paper.outlet("bao", &[("bao-rss", "feed", "/rss")])], |_| ()).await
}

fn refuses(status: &str, headers: &str) -> Act {
    Act::Send(answer(status, headers, b""))
}

#[test]
fn a_robots_txt_that_fails_for_a_moment_blinds_for_a_moment() {
    simulated(async {
        let hands = Hands::new();
        let paper = prints(&hands);
        paper.answers("/robots.txt", refuses("500 Internal Server Error", ""));
        let newsroom = opens(&hands, &paper).await;
        newsroom.collects().await;
        assert!(paper.asked("/rss").is_empty(), "nothing may be asked while robots.txt fails");
        paper.removes("/robots.txt");
        newsroom.passes(TimeDelta::hours(2), STEP, |_| ()).await;
        assert_eq!(newsroom.articles().await.len(), 1, "still blind: {:?}", newsroom.source("bao-rss").await);
    });
}

#[test]
fn a_page_that_is_put_off_is_read_when_its_host_allows_and_loses_no_try() {
    simulated(async {
        let hands = Hands::new();
        let paper = prints(&hands);
        paper.answers("/mot.html", refuses("429 Too Many Requests", "Retry-After: 3600\r\n"));
        let newsroom = opens(&hands, &paper).await;
        newsroom.collects().await;
        assert_eq!(paper.asked("/mot.html").len(), 1);
        newsroom.passes(TimeDelta::minutes(50), STEP, |_| ()).await;
        assert_eq!((paper.asked("/mot.html").len(), paper.asked("/rss").len()), (1, 1), "the host was pressed");

        // The wish outlives the service.
        let newsroom = newsroom.restarts(TimeDelta::minutes(5)).await;
        newsroom.collects().await;
        assert_eq!(paper.asked("/mot.html").len(), 1, "the host was pressed after the restart");

        paper.prints("/mot.html", "Bài một", &words(1));
        newsroom.passes(TimeDelta::minutes(20), STEP, |_| ()).await;
        assert_eq!(newsroom.articles().await.len(), 1, "{:?}", newsroom.source("bao-rss").await);
        let store = newsroom.service.store();
        let article = store.article_at(&paper.url("/mot.html")).await.unwrap().unwrap();
        assert_eq!(store.checks(article).await.unwrap().len(), 1, "a look that never was is told as one");
    });
}

#[test]
fn a_host_that_asks_for_rest_gets_it_though_the_service_is_killed_right_after() {
    simulated(async {
        let hands = Hands::new();
        let paper = prints(&hands);
        let newsroom = opens(&hands, &paper).await;
        let administrator = newsroom.administrator().await;
        newsroom.collects().await;
        paper.answers("/hai.html", refuses("429 Too Many Requests", "Retry-After: 3600\r\n"));
        paper.feeds("/rss", [("/hai.html", "Bài hai"), ("/mot.html", "Bài một")]);
        newsroom.service.store().change_source(&"bao-rss".into(), &SourceDeed::FetchedNow, administrator, hands.now()).await.unwrap();
        // Within the minute after the last note, and nothing is noted any more when it ends.
        newsroom.service.round().await.unwrap();
        assert_eq!((paper.asked("/rss").len(), paper.asked("/hai.html").len()), (2, 1));

        let newsroom = newsroom.restarts(TimeDelta::minutes(20)).await;
        newsroom.collects().await;
        assert_eq!(paper.asked("/rss").len(), 2, "the host was pressed");
        newsroom.passes(TimeDelta::minutes(50), STEP, |_| ()).await;
        assert!(paper.asked("/rss").len() > 2);
    });
}

#[test]
fn while_the_service_was_off_nothing_is_lost_and_the_time_is_told() {
    simulated(async {
        let hands = Hands::new();
        let paper = prints(&hands);
        let newsroom = opens(&hands, &paper).await;
        newsroom.collects().await;
        let last = hands.now();
        paper.answers("/hai.html", page("text/html; charset=utf-8", article("Bài hai", &[&words(2)])));
        paper.feeds("/rss", [("/hai.html", "Bài hai"), ("/mot.html", "Bài một")]);

        let newsroom = newsroom.restarts(TimeDelta::hours(5)).await;
        newsroom.collects().await;
        assert_eq!(newsroom.articles().await.len(), 2);
        // Looks that fell into the time are made up for by one.
        assert_eq!(paper.asked("/mot.html").len(), 2);
        let watched = newsroom.service.store().watched(hands.now(), last - TimeDelta::days(1)).await.unwrap();
        let blind: Vec<_> = watched.values().flat_map(|watched| watched.blind.clone()).collect();
        assert_eq!(blind.len(), 1, "{blind:?}");
        assert_eq!((blind[0].from, blind[0].until, blind[0].loss), (last, Some(hands.now()), domain::watch::Loss::None));
    });
}

#[test]
fn a_budget_that_is_spent_spreads_the_rest_over_days() {
    simulated(async {
        let hands = Hands::new();
        let paper = Paper::opens(&hands.clock());
        let paths: Vec<String> = (0..6).map(|n| format!("/bai-{n}.html")).collect();
        for (nth, path) in paths.iter().enumerate() {
            paper.prints(path, path, &words(nth));
        }
        paper.feeds("/rss", paths.iter().map(|path| (path.as_str(), path.as_str())));
        let outlet = paper.outlet("bao", &[("bao-rss", "feed", "/rss")]);
        let settle = |settings: &mut diembao::config::Settings| {
            settings.fetch.host_budget = 5;
            settings.collect.recheck = Vec::new();
        };
        let newsroom = Newsroom::opens(&hands, &[outlet], settle).await;
        let began = hands.now();
        newsroom.collects().await;
        assert_eq!(newsroom.articles().await.len(), 3);
        newsroom.passes(TimeDelta::days(4), TimeDelta::minutes(30), |_| ()).await;
        assert_eq!(newsroom.articles().await.len(), paths.len(), "{:?}", newsroom.source("bao-rss").await);
        for path in &paths {
            assert_eq!(paper.asked(path).len(), 1, "{path}");
        }
        for day in 0..4 {
            let (from, until) = (began + TimeDelta::days(day), began + TimeDelta::days(day + 1));
            let spent = paper.heard().iter().filter(|heard| (from..until).contains(&heard.at)).count();
            assert!(spent <= 5, "{spent} requests on day {day}");
        }
    });
}
