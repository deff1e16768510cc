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
        assert_eq!(inside.article, None);

        let log = newsroom.service.store().missed_log(chrono::DateTime::UNIX_EPOCH, 100).await.unwrap();
        assert_eq!(log.len(), cases.len() + 2, "{log:#?}");
        assert!(log.iter().all(|row| row.by == "Quản trị"));
        let counts = newsroom.service.store().missed_counts(chrono::DateTime::UNIX_EPOCH).await.unwrap();
        let count = |reason| counts.iter().find(|(counted, _)| *counted == reason).map(|(_, n)| *n);
        assert_eq!((count(Missed::NotMissed), count(Missed::NoSource)), (Some(2), Some(3)), "{counts:?}");
    });
}
