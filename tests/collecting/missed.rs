//! Articles that people found and the service had not shown: each is fetched and filed, with the reason why it was missed.

use domain::Missed;
use web::Collector;

use crate::support::newsroom::{Hands, Newsroom, simulated};
use crate::support::paper::Paper;
use crate::support::rogue::{Act, BODY, article, page};
use crate::support::words;

/// Far from the office's places.
const FAR: &str = "Đội bóng thành phố biển thắng trận";

struct Scene {
    followed: Paper,
    strange: Paper,
    newsroom: Newsroom,
}

async fn opens() -> Scene {
    let hands = Hands::new();
    let [followed, strange] = [1, 2].map(|_| Paper::opens(&hands.clock()));
    let near = |title: &str| page("text/html; charset=utf-8", article(title, &BODY));
    followed.feeds("/rss", [("/gan.html", "Bài gần"), ("/xa.html", FAR)]);
    followed.answers("/gan.html", near("Bài gần đã có"));
    followed.prints("/xa.html", FAR, &words(5));
    followed.answers("/ngoai-nguon.html", near("Bài không nguồn nào nhắc"));
    followed.answers("/robots.txt", page("text/plain", "User-agent: *\nDisallow: /cam/\n"));
    followed.answers("/cam/1.html", near("Bài bị cấm"));
    followed.answers("/trong.html", page("text/html", "<html><body></body></html>"));
    followed.answers("/dut.html", Act::Reset(b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n<html>".to_vec()));
    strange.answers("/la.html", near("Bài của tờ chưa theo dõi"));
    strange.answers("/hong.html", page("text/html", ""));
    let outlet = followed.outlet("bao", &[("bao-rss", "feed", "/rss")]);
    let newsroom = Newsroom::opens(&hands, &[outlet], |_| ()).await;
    newsroom.collects().await;
    Scene { followed, strange, newsroom }
}

#[test]
fn an_article_that_was_missed_is_filed_with_the_reason() {
    simulated(async {
        let Scene { followed, strange, newsroom } = opens().await;
        let reviewer = newsroom.administrator().await;
        let found = |query: &str| {
            let query = search::Query { text: query.into(), limit: 10, ..search::Query::default() };
            newsroom.service.index().search(&query).unwrap().total
        };
        assert_eq!(found("\"tờ chưa theo dõi\"") + found("\"không nguồn nào nhắc\""), 0);

        let cases = [
            (strange.url("/la.html"), Missed::NoSource, true),
            (followed.url("/ngoai-nguon.html?utm_source=zalo#dau"), Missed::NotInFeed, true),
            (followed.url("/gan.html"), Missed::NotMissed, true),
            (followed.url("/xa.html"), Missed::FilteredByPlace, true),
            (followed.url("/cam/1.html"), Missed::Blocked, false),
            (followed.url("/trong.html"), Missed::ExtractionFailed, false),
            (followed.url("/dut.html"), Missed::Unreachable, false),
            (followed.url("/khong-co.html"), Missed::Unreachable, false),
            (strange.url("/hong.html"), Missed::NoSource, false),
        ];
        let before = followed.asked("/gan.html").len();
        for (address, reason, filed) in &cases {
            let answer = newsroom.service.file_missed(address.clone(), reviewer).await.unwrap();
            assert_eq!((answer.reason, answer.article.is_some()), (*reason, *filed), "{address}");
        }
        assert_eq!(found("\"tờ chưa theo dõi\""), 1);
        assert_eq!(found("\"không nguồn nào nhắc\""), 1);
        // What was there is not fetched for it, and robots.txt holds for people too.
        assert_eq!(followed.asked("/gan.html").len(), before);
        assert!(followed.asked("/cam/1.html").is_empty());

        // Pasted again, it is no longer missed.
        let again = newsroom.service.file_missed(followed.url("/ngoai-nguon.html"), reviewer).await.unwrap();
        assert_eq!(again.reason, Missed::NotMissed);
        for rubbish in ["", "khong phai dia chi", "ftp://bao.example/a.html", "javascript:alert(1)", "http://"] {
            assert!(newsroom.service.file_missed(rubbish.into(), reviewer).await.is_err(), "{rubbish:?} was taken");
        }
        let inside = newsroom.service.file_missed("http://10.1.2.3/noi-bo.html".into(), reviewer).await.unwrap();
        assert_eq!((inside.article, inside.reason), (None, Missed::Unreachable));

        let log = newsroom.service.store().missed_log(chrono::DateTime::UNIX_EPOCH, 100).await.unwrap();
        assert_eq!(log.len(), cases.len() + 2, "{log:#?}");
        assert!(log.iter().all(|row| row.by == "Quản trị"));
        let counts = newsroom.service.store().missed_counts(chrono::DateTime::UNIX_EPOCH).await.unwrap();
        let count = |reason| counts.iter().find(|(counted, _)| *counted == reason).map(|(_, n)| *n);
        assert_eq!((count(Missed::NotMissed), count(Missed::NoSource)), (Some(2), Some(2)), "{counts:?}");
    });
}

#[test]
fn an_article_from_a_blind_time_or_too_old_is_told_as_such() {
    simulated(async {
        let hands = Hands::new();
        let paper = Paper::opens(&hands.clock());
        let printed = |title: &str, at: &str| {
            let date = format!("<meta property=\"article:published_time\" content=\"{at}\"><meta charset");
            page("text/html; charset=utf-8", article(title, &BODY).replacen("<meta charset", &date, 1))
        };
        paper.feeds("/rss", [("/mot.html", "Bài một")]);
        paper.answers("/mot.html", printed("Bài một", "2026-08-31T23:00:00Z"));
        paper.answers("/luc-mu.html", printed("Bài in lúc không xem được", "2026-09-01T03:00:00Z"));
        paper.answers("/luc-thay.html", printed("Bài in lúc xem được", "2026-08-31T23:30:00Z"));
        paper.answers("/cu.html", printed("Bài cũ", "2026-03-01T03:00:00Z"));
        let newsroom = Newsroom::opens(&hands, &[paper.outlet("bao", &[("bao-rss", "feed", "/rss")])], |_| ()).await;
        newsroom.collects().await;
        paper.answers("/rss", Act::Send(b"HTTP/1.1 500 Loi\r\nConnection: close\r\nContent-Length: 0\r\n\r\n".to_vec()));
        let step = chrono::TimeDelta::minutes(30);
        newsroom.passes(step * 12, step, |_| ()).await;
        paper.feeds("/rss", [("/mot.html", "Bài một")]);
        newsroom.passes(step * 24, step, |_| ()).await;

        let reviewer = newsroom.administrator().await;
        for (path, reason) in [("/luc-mu.html", Missed::Blind), ("/luc-thay.html", Missed::NotInFeed), ("/cu.html", Missed::TooOld)] {
            let answer = newsroom.service.file_missed(paper.url(path), reviewer).await.unwrap();
            assert_eq!((answer.reason, answer.article.is_some()), (reason, true), "{path}");
        }
        let log = newsroom.service.store().missed_log(chrono::DateTime::UNIX_EPOCH, 9).await.unwrap();
        assert!(log.iter().any(|row| row.reason == Missed::Blind && row.detail == "bao-rss"), "{log:?}");
    });
}
