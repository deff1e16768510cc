//! What an administrator does to sources at the desk, while the service is at work.

use chrono::TimeDelta;
use domain::source::{Level, NewOutlet, NewSource, SourceDeed};
use domain::url::Url;
use domain::{Language, OutletId, SourceId, SourceKind};

use crate::support::newsroom::{Hands, Newsroom, simulated};
use crate::support::paper::Paper;
use crate::support::rogue::{Act, answer};
use crate::support::words;

#[test]
fn a_source_is_polled_from_the_round_after_it_was_added_until_it_is_paused() {
    simulated(async {
        let hands = Hands::new();
        let paper = Paper::opens(&hands.clock());
        paper.prints("/bai.html", "Bài đầu tiên", &words(1));
        paper.feeds("/rss", [("/bai.html", "Bài đầu tiên")]);
        let newsroom = Newsroom::opens(&hands, &[], |_| ()).await;
        let administrator = newsroom.administrator().await;
        newsroom.collects().await;

        let (id, outlet) = (SourceId::from("moi"), OutletId::from("bao-moi"));
        let changes = async |deed: SourceDeed| {
            newsroom.service.store().change_source(&id, &deed, administrator, hands.now()).await.unwrap();
        };
        let home = Url::parse(&paper.url("/")).unwrap();
        let source = NewSource { id: id.clone(), outlet: outlet.clone(), kind: SourceKind::Feed, url: home.join("/rss").unwrap() };
        let name = "Báo mới thêm".to_owned();
        let new = NewOutlet { id: outlet, name, language: Language::Vi, level: Level::Local, home, offset: 7 * 3600 };
        changes(SourceDeed::Added { source, outlet: Some(Box::new(new)) }).await;
        newsroom.collects().await;
        assert_eq!(newsroom.articles().await.len(), 1);
        assert_eq!(newsroom.article(&paper.url("/bai.html")).await.row.outlet_name, "Báo mới thêm");

        let polls = || paper.asked("/rss").len();
        let day = TimeDelta::days(1);
        changes(SourceDeed::Paused { reason: "báo đổi giao diện".into() }).await;
        newsroom.passes(day, TimeDelta::hours(6), |_| ()).await;
        assert_eq!((polls(), newsroom.source("moi").await.active), (1, false));

        changes(SourceDeed::Resumed).await;
        newsroom.collects().await;
        assert_eq!(polls(), 2);
        // Not due, and asked all the same.
        newsroom.passes(TimeDelta::minutes(1), TimeDelta::minutes(1), |_| ()).await;
        assert_eq!(polls(), 2);
        changes(SourceDeed::FetchedNow).await;
        newsroom.collects().await;
        assert_eq!(polls(), 3);
    });
}

#[test]
fn a_feed_that_moves_for_good_is_followed_and_told() {
    simulated(async {
        let hands = Hands::new();
        let paper = Paper::opens(&hands.clock());
        paper.prints("/bai.html", "Bài đầu tiên", &words(1));
        paper.feeds("/moi.rss", [("/bai.html", "Bài đầu tiên")]);
        let moved = answer("301 Moved Permanently", "Location: /moi.rss\r\n", b"");
        paper.answers("/rss", Act::Send(moved));
        let newsroom = Newsroom::opens(&hands, &[paper.outlet("bao", &[("bao-rss", "feed", "/rss")])], |_| ()).await;
        newsroom.collects().await;
        assert_eq!(newsroom.articles().await.len(), 1);
        let told = newsroom.source("bao-rss").await.problems;
        assert_eq!(told, [format!("The address has moved for good to {}.", paper.url("/moi.rss"))]);
    });
}

#[test]
fn robots_txt_is_asked_for_once_a_day_also_after_a_restart() {
    simulated(async {
        let hands = Hands::new();
        let paper = Paper::opens(&hands.clock());
        paper.prints("/bai.html", "Bài đầu tiên", &words(1));
        paper.feeds("/rss", [("/bai.html", "Bài đầu tiên")]);
        let newsroom = Newsroom::opens(&hands, &[paper.outlet("bao", &[("bao-rss", "feed", "/rss")])], |_| ()).await;
        newsroom.collects().await;
        let newsroom = newsroom.restarts(TimeDelta::hours(2)).await;
        newsroom.collects().await;
        assert_eq!((paper.asked("/rss").len(), paper.asked("/robots.txt").len()), (2, 1));
        let newsroom = newsroom.restarts(TimeDelta::hours(23)).await;
        newsroom.collects().await;
        assert_eq!((paper.asked("/rss").len(), paper.asked("/robots.txt").len()), (3, 2));
    });
}
