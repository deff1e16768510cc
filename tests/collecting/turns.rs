//! Whose turn it is when there are more newspapers than can be read side by side: the fresh article first, wherever it is printed.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::TimeDelta;

use crate::support::newsroom::{Hands, Newsroom, simulated};
use crate::support::paper::Paper;
use crate::support::rogue::{Act, answer, article, page};
use crate::support::words;

/// Pages of the newspaper that is first in every list.
const MANY: usize = 70;
/// Pages that are read in a row, at most.
const ROW: usize = 20;

#[test]
fn a_fresh_article_does_not_wait_for_the_backlog_of_another_newspaper() {
    simulated(async {
        let hands = Hands::new();
        let mut papers = [0, 1].map(|_| Arc::new(Paper::opens(&hands.clock())));
        papers.sort_by_key(|paper| paper.address.to_string());
        let [first, last] = papers;
        let paths: Vec<String> = (0..MANY).map(|n| format!("/bai-{n}.html")).collect();
        for (nth, path) in paths.iter().enumerate() {
            first.prints(path, path, &words(nth));
        }
        first.feeds("/rss", paths.iter().map(|path| (path.as_str(), path.as_str())));
        last.feeds("/rss", [("/moi.html", "Bài mới")]);
        last.answers("/moi.html", Act::Send(answer("429 Too Many Requests", "Retry-After: 3600\r\n", b"")));
        let outlets = [("mot", &first), ("hai", &last)].map(|(id, paper)| paper.outlet(id, &[(id, "feed", "/rss")]));
        let newsroom = Newsroom::opens(&hands, &outlets, |settings| settings.collect.parallel_hosts = 1).await;
        newsroom.collects().await;

        // An hour on, every page of the one is to be looked at again, and a little later the other's article, which was refused, to be read.
        let (backlog, before) = (first.clone(), Arc::new(Mutex::new(Vec::new())));
        let told = before.clone();
        last.answers_by("/moi.html", move |_| {
            told.lock().unwrap().push(backlog.heard().len());
            page("text/html; charset=utf-8", article("Bài mới", &[&words(MANY)]))
        });
        let heard = first.heard().len();
        newsroom.passes(TimeDelta::minutes(75), TimeDelta::minutes(75), |_| ()).await;
        let waited = before.lock().unwrap()[0] - heard;
        assert!(first.heard().len() - heard >= MANY, "there was no backlog");
        assert!(waited <= ROW, "{waited} pages of another newspaper were read before it");
    });
}

#[test]
fn what_was_read_can_be_found_before_the_rest_of_its_newspaper_was_read() {
    simulated(async {
        let hands = Hands::new();
        let paper = Paper::opens(&hands.clock());
        paper.prints("/moi.html", "Bài mới", &words(0));
        paper.answers("/treo.html", Act::Hang);
        // The last one of a feed is the newest article, and read first.
        paper.feeds("/rss", [("/treo.html", "Trang không trả lời"), ("/moi.html", "Bài mới")]);
        let tick_is_far = |settings: &mut diembao::config::Settings| settings.collect.tick = Duration::from_secs(3600);
        let newsroom = Newsroom::opens(&hands, &[paper.outlet("bao", &[("bao", "feed", "/rss")])], tick_is_far).await;
        let found = async {
            while newsroom.service.index().len().unwrap() == 0 {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        tokio::select! {
            _ = newsroom.collects() => panic!("the page that does not answer was waited for"),
            () = found => assert_eq!(paper.asked("/treo.html").len(), 1),
        }
    });
}
