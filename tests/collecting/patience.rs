//! Who waits for whom: a page that is always refused keeps no other page of its newspaper waiting, and a clock that was wrong keeps nothing.

use chrono::TimeDelta;

use crate::support::newsroom::{Hands, Newsroom, simulated};
use crate::support::paper::Paper;
use crate::support::rogue::{Act, answer};
use crate::support::words;

const STEP: TimeDelta = TimeDelta::minutes(10);
const PAGES: [(&str, &str); 3] = [("/ba.html", "Bài ba"), ("/hai.html", "Bài hai"), ("/mot.html", "Bài một")];

/// A newspaper of three articles.
fn prints(hands: &Hands) -> Paper {
    let paper = Paper::opens(&hands.clock());
    for (nth, (path, title)) in PAGES.into_iter().enumerate() {
        paper.prints(path, title, &words(nth));
    }
    paper.feeds("/rss", PAGES);
    paper
}

async fn opens(hands: &Hands, paper: &Paper) -> Newsroom {
    Newsroom::opens(hands, &[paper.outlet("bao", &[("bao-rss", "feed", "/rss")])], |_| ()).await
}

/// One page is refused for ever, with this header or none. The others are read all the same, and it is not pressed.
fn one_page_is_refused(status: &str, header: &str) {
    simulated(async {
        let hands = Hands::new();
        let paper = prints(&hands);
        for (path, _) in PAGES {
            let refused = paper.url(path);
            paper.answers(path, Act::Send(answer(status, header, refused.as_bytes())));
        }
        // Whichever of them is asked for first.
        let newsroom = opens(&hands, &paper).await;
        newsroom.collects().await;
        let first = PAGES.iter().position(|(path, _)| !paper.asked(path).is_empty()).unwrap();
        for (nth, (path, title)) in PAGES.into_iter().enumerate().filter(|(nth, _)| *nth != first) {
            paper.prints(path, title, &words(nth));
        }
        newsroom.passes(TimeDelta::hours(12), STEP, |_| ()).await;
        assert_eq!(newsroom.articles().await.len(), PAGES.len() - 1, "{status} {header}: {:?}", paper.heard());
        let asked = paper.asked(PAGES[first].0).len();
        assert!((4..=24).contains(&asked), "{status} {header}: asked {asked} times in twelve hours");
        let unread = newsroom.service.store().unread_pages(hands.now() - TimeDelta::days(1), 9).await.unwrap();
        let told: Vec<_> = unread.iter().map(|page| (page.url.clone(), page.kind.as_str())).collect();
        assert_eq!(told, [(paper.url(PAGES[first].0), "rate_limited")], "it is passed over in silence");

        paper.prints(PAGES[first].0, PAGES[first].1, &words(first));
        newsroom.passes(TimeDelta::hours(7), STEP, |_| ()).await;
        assert_eq!(newsroom.articles().await.len(), PAGES.len());
        assert!(newsroom.service.store().unread_pages(hands.now() - TimeDelta::days(2), 9).await.unwrap().is_empty());
    });
}

#[test]
fn a_page_that_is_always_refused_keeps_no_other_waiting() {
    one_page_is_refused("503 Service Unavailable", "");
    one_page_is_refused("503 Service Unavailable", "Retry-After: 0\r\n");
    one_page_is_refused("429 Too Many Requests", "Retry-After: Tue, 01 Sep 2020 07:00:00 GMT\r\n");
    one_page_is_refused("429 Too Many Requests", "Retry-After: 1800\r\n");
}

#[test]
fn a_clock_that_was_wrong_and_is_set_back_stops_nothing() {
    simulated(async {
        let hands = Hands::new();
        let paper = prints(&hands);
        let newsroom = opens(&hands, &paper).await;
        newsroom.collects().await;
        // The machine wakes up in another year, reads its newspapers, founds an article there, and is put right.
        hands.turn(TimeDelta::days(400)).await;
        paper.prints("/mai.html", "Bài mai", &words(7));
        paper.feeds("/rss", [("/mai.html", "Bài mai"), PAGES[0]]);
        newsroom.collects().await;
        assert_eq!(newsroom.articles().await.len(), 4);
        hands.set_back(TimeDelta::days(400));
        let then = hands.now();
        paper.prints("/nay.html", "Bài nay", &words(8));
        paper.feeds("/rss", [("/nay.html", "Bài nay"), ("/mai.html", "Bài mai")]);
        newsroom.passes(TimeDelta::hours(2), STEP, |_| ()).await;
        assert_eq!(newsroom.articles().await.len(), 5, "blind until the clock catches up: {:?}", newsroom.source("bao-rss").await);
        assert!(paper.asked("/mai.html").iter().any(|at| *at > then && *at < hands.now()), "it is not looked at for a year");
        let beat = newsroom.service.store().last_beat().await.unwrap().unwrap();
        assert!(beat <= hands.now(), "the service calls itself alive in another year");
    });
}

#[test]
fn what_waits_for_its_day_is_told() {
    simulated(async {
        let hands = Hands::new();
        let paper = prints(&hands);
        let outlet = paper.outlet("bao", &[("bao-rss", "feed", "/rss")]);
        let newsroom = Newsroom::opens(&hands, &[outlet], |settings| settings.collect.source_budget = 1).await;
        newsroom.passes(TimeDelta::hours(2), STEP, |_| ()).await;
        assert_eq!(newsroom.articles().await.len(), 1);
        let waiting = newsroom.service.store().backlogs(hands.now() - TimeDelta::hours(1)).await.unwrap();
        assert_eq!((waiting.len(), waiting[0].articles), (1, 2), "{waiting:?}");
        assert!(waiting[0].until > hands.now() + TimeDelta::hours(24), "{waiting:?}");
        newsroom.passes(TimeDelta::hours(49), TimeDelta::hours(1), |_| ()).await;
        assert_eq!(newsroom.articles().await.len(), 3);
        assert!(newsroom.service.store().backlogs(hands.now()).await.unwrap().is_empty());
    });
}
