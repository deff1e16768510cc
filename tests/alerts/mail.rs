//! Mail of the running service, under a clock that the test turns, with a mail server on good and bad days.

use chrono::TimeDelta;
use diembao::config::{Encryption, Settings};
use domain::{Alert, Delivered, EmailAddress, Role, SavedId, SavedSearch, Sharing, UserId};
use store::DeliveryRow;

use crate::support::newsroom::{Hands, Newsroom, simulated};
use crate::support::paper::Paper;
use crate::support::post::{Manner, Post};
use crate::support::words;

const HOUR: TimeDelta = TimeDelta::hours(1);

/// A newsroom that reads one newspaper, and a reader of it with a saved search.
struct Scene {
    newsroom: Newsroom,
    paper: Paper,
    printed: Vec<(String, String)>,
    lan: UserId,
    saved: SavedId,
}

fn by(post: &Post) -> impl Fn(&mut Settings) + use<> {
    let port = post.address.port();
    move |settings| {
        settings.mail.host = "127.0.0.1".into();
        settings.mail.port = port;
        settings.mail.encryption = Encryption::None;
        settings.mail.from = "diembao@xa.example".into();
        settings.mail.timeout = std::time::Duration::from_millis(500);
        settings.desk.address = "https://desk.example/".into();
    }
}

impl Scene {
    /// One article that the search finds is there before the search is saved.
    async fn begins(post: &Post, alert: Alert) -> Self {
        let hands = Hands::new();
        let paper = Paper::opens(&hands.clock());
        let newsroom = Newsroom::opens(&hands, &[paper.outlet("bao", &[("bao-rss", "feed", "/rss")])], by(post)).await;
        let mut scene = Self { newsroom, paper, printed: Vec::new(), lan: UserId(0), saved: SavedId(0) };
        scene.prints(&["Cầu treo bắc qua suối trước khi lưu"]).await;
        let store = scene.newsroom.service.store().clone();
        let now = hands.now();
        scene.lan = store.add_user("lan", "Nông Thị Lan", Role::Reviewer, "-", now).await.unwrap();
        store.set_email(scene.lan, EmailAddress::parse("lan@xa.example").as_ref(), None, now).await.unwrap();
        let search = SavedSearch { name: "Cầu treo".into(), query: "q=c%E1%BA%A7u+treo".into(), sharing: Sharing::Private };
        let reached = scene.newsroom.service.index().committed_seq().unwrap();
        scene.saved = store.save_search(&search, reached, scene.lan, now).await.unwrap();
        let zone = chrono::FixedOffset::east_opt(7 * 3600).unwrap();
        store.set_alert(scene.saved, alert, alert.next(now, zone), scene.lan, now).await.unwrap();
        scene
    }

    /// An hour later these are printed, and collected.
    async fn prints(&mut self, titles: &[&str]) {
        self.newsroom.hands.turn(HOUR).await;
        for title in titles {
            let path = format!("/{}.html", self.printed.len());
            self.paper.prints(&path, title, &words(self.printed.len()));
            self.printed.push((path, (*title).to_owned()));
        }
        self.paper.feeds("/rss", self.printed.iter().map(|(path, title)| (path.as_str(), title.as_str())));
        let before = self.newsroom.articles().await.len();
        self.newsroom.collects().await;
        assert_eq!(self.newsroom.articles().await.len(), before + titles.len(), "mail must not stand in the way of collecting");
    }

    async fn waits(&self, time: TimeDelta) {
        self.newsroom.hands.turn(time).await;
        self.newsroom.collects().await;
    }

    async fn log(&self) -> Vec<DeliveryRow> {
        self.newsroom.service.store().deliveries(self.saved, (self.lan, Role::Reviewer), 99).await.unwrap()
    }
}

#[test]
fn what_comes_in_is_mailed_once_also_over_restarts_and_a_new_index() {
    simulated(async {
        let post = Post::opens();
        let mut scene = Scene::begins(&post, Alert::Mail).await;
        scene.waits(HOUR).await;
        assert!(post.letters().is_empty(), "what was there before is no news");
        scene.prints(&["Thông xe cầu treo qua suối", "Hội chợ đầu xuân"]).await;
        let letters = post.letters();
        assert_eq!((letters.len(), letters[0].to.as_slice()), (1, &["lan@xa.example".to_owned()][..]));
        assert_eq!(letters[0].header("Subject"), "[Điểm Báo] 1 bài mới: Cầu treo");
        let text = letters[0].text();
        let lines = ["1 bài mới trong tìm kiếm “Cầu treo”:", "1. Thông xe cầu treo qua suối", "https://desk.example/articles/2"];
        assert!(lines.iter().all(|line| text.contains(line)) && text.contains("Báo bao (giả lập) · "), "{text}");

        scene.newsroom = scene.newsroom.restarts_with(HOUR, by(&post)).await;
        scene.newsroom.service.reindex().await.unwrap();
        scene.waits(HOUR).await;
        assert_eq!(post.letters().len(), 1);
        scene.prints(&["Cầu treo thứ hai"]).await;
        assert!(post.letters().len() == 2 && post.letters()[1].text().contains("1. Cầu treo thứ hai"));
        assert!(scene.log().await.iter().all(|row| row.outcome == Delivered::Done && row.total == 1));
    });
}

#[test]
fn a_dead_mail_server_is_noted_and_what_it_missed_comes_when_it_lives_again() {
    simulated(async {
        let post = Post::opens();
        let mut scene = Scene::begins(&post, Alert::Mail).await;
        let address = post.address;
        drop(post);
        scene.prints(&["Cầu treo một"]).await;
        scene.prints(&["Cầu treo hai", "Cầu treo ba"]).await;
        let log = scene.log().await;
        assert_eq!((log.len(), log[0].outcome, log[0].attempts), (1, Delivered::Waiting, 2), "{log:?}");
        assert!(log[0].error.starts_with("connect: "), "{log:?}");
        assert_eq!(scene.newsroom.service.store().mail_state().await.unwrap().stuck, 1);

        let post = Post::opens_at(address);
        scene.newsroom = scene.newsroom.restarts_with(HOUR, by(&post)).await;
        scene.waits(HOUR).await;
        scene.waits(HOUR).await;
        let told: Vec<String> = post.letters().iter().map(|letter| letter.header("Subject")).collect();
        assert_eq!(told, ["[Điểm Báo] 1 bài mới: Cầu treo", "[Điểm Báo] 2 bài mới: Cầu treo"]);
        let ids: Vec<String> = post.letters().iter().map(|letter| letter.header("Message-ID")).collect();
        assert_ne!(ids[0], ids[1]);
    });
}

#[test]
fn a_refused_recipient_is_given_up_and_a_busy_or_silent_server_is_asked_again() {
    simulated(async {
        let post = Post::opens();
        let mut scene = Scene::begins(&post, Alert::Mail).await;
        post.behaves(Manner::RefusesRecipients);
        scene.prints(&["Cầu treo một"]).await;
        scene.waits(HOUR).await;
        let log = scene.log().await;
        assert_eq!((log[0].outcome, log[0].attempts, log[0].error.as_str()), (Delivered::Failed, 1, "refused: 550 no such mailbox here"));

        post.behaves(Manner::IsBusy);
        scene.prints(&["Cầu treo hai"]).await;
        let log = scene.log().await;
        assert_eq!((log[0].outcome, log[0].error.as_str()), (Delivered::Waiting, "busy: 451 try again later"));
        post.behaves(Manner::IsSilent);
        scene.waits(HOUR).await;
        let log = scene.log().await;
        assert_eq!((log[0].outcome, log[0].attempts, log[0].error.as_str()), (Delivered::Waiting, 2, "timeout"));

        post.behaves(Manner::Takes);
        scene.waits(HOUR).await;
        let log = scene.log().await;
        assert_eq!((log[0].outcome, log[0].attempts, post.letters().len()), (Delivered::Done, 3, 1), "{log:?}");
    });
}

#[test]
fn a_digest_comes_once_a_day_at_its_hour_with_all_of_the_day() {
    simulated(async {
        let post = Post::opens();
        // The clock shows seven in the morning in the office, and eight after the first article.
        let mut scene = Scene::begins(&post, Alert::Digest(12)).await;
        scene.prints(&["Cầu treo một"]).await;
        scene.prints(&["Cầu treo hai"]).await;
        assert!(post.letters().is_empty());
        scene.waits(HOUR * 2).await;
        assert!(post.letters().len() == 1 && post.letters()[0].text().contains("2 bài mới"), "{:?}", post.letters());
        scene.prints(&["Cầu treo ba"]).await;
        scene.waits(HOUR * 22).await;
        assert_eq!(post.letters().len(), 1, "not before noon of the next day");
        scene.waits(HOUR).await;
        assert!(post.letters().len() == 2 && post.letters()[1].text().contains("Cầu treo ba"));
        scene.waits(HOUR * 24).await;
        assert_eq!(post.letters().len(), 2, "nothing new, nothing said");
    });
}
