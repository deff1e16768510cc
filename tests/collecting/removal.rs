//! Days after an article vanished: it is called removed only when its newspaper said so again and again, while the newspaper itself was
//! there. Outages, block pages and front pages are told for what they are, and never become versions.

use chrono::{DateTime, TimeDelta, Utc};
use domain::Presence;
use domain::presence::{PROOFS, PROVED_OVER};

use crate::support::newsroom::{Hands, Newsroom, simulated};
use crate::support::paper::Paper;
use crate::support::rogue::{Act, answer, page, redirect};
use crate::support::words;

/// Articles of the newspaper that is there all the time, each by what becomes of it.
const ARTICLES: [&str; 7] = ["/con.html", "/mat.html", "/go.html", "/tro-lai.html", "/chan.html", "/cam-vao.html", "/ve-nha.html"];
/// The one article of each newspaper that is gone as a whole.
const ONLY: &str = "/bai.html";

const DAY: TimeDelta = TimeDelta::days(1);
const ROUND: TimeDelta = TimeDelta::hours(2);

struct World {
    there: Paper,
    /// Takes no connections any more.
    down: Paper,
    /// Answers, but has neither feed nor pages any more.
    emptied: Paper,
    newsroom: Newsroom,
}

impl World {
    async fn begins() -> Self {
        let hands = Hands::new();
        let papers = [&ARTICLES[..], &[ONLY], &[ONLY]].map(|paths| prints(&hands, paths));
        let [there, down, emptied] = papers;
        let outlets = [("co-mat", &there), ("tat", &down), ("trong", &emptied)].map(|(id, p)| p.outlet(id, &[(id, "feed", "/rss")]));
        let newsroom = Newsroom::opens(&hands, &outlets, |_| ()).await;
        newsroom.collects().await;
        Self { there, down, emptied, newsroom }
    }

    /// What readers of the addresses meet from now on.
    fn changes(&self) {
        self.there.removes("/mat.html");
        self.there.answers("/go.html", Act::Send(answer("410 Gone", "", b"")));
        self.there.removes("/tro-lai.html");
        self.there.answers("/chan.html", page("text/html", CHALLENGE));
        self.there.answers("/cam-vao.html", Act::Send(answer("403 Forbidden", "Content-Type: text/html\r\n", CHALLENGE.as_bytes())));
        self.there.answers("/ve-nha.html", redirect("/"));
        self.there.answers("/", page("text/html; charset=utf-8", "<html><body><h1>Trang chủ</h1></body></html>"));
        self.down.closes();
        self.emptied.removes("/rss");
        self.emptied.removes(ONLY);
    }

    async fn presence(&self, paper: &Paper, path: &str) -> Presence {
        let store = self.newsroom.service.store();
        let article = store.article_at(&paper.url(path)).await.unwrap().unwrap();
        store.presence(article).await.unwrap()
    }
}

const CHALLENGE: &str = "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><h1>Just a moment...</h1>\
     <p>Checking your browser before accessing the site. Enable JavaScript and cookies to continue.</p></body></html>";

fn prints(hands: &Hands, paths: &[&str]) -> Paper {
    let paper = Paper::opens(&hands.clock());
    for (nth, path) in paths.iter().enumerate() {
        paper.prints(path, &format!("Bài ở {path}"), &words(usize::from(paper.address.port()) * 100 + nth));
    }
    let titles: Vec<String> = paths.iter().map(|path| format!("Bài ở {path}")).collect();
    paper.feeds("/rss", paths.iter().copied().zip(titles.iter().map(String::as_str)));
    paper
}

#[test]
fn an_article_is_called_removed_after_proof_over_days_and_nothing_else_is() {
    simulated(async {
        let world = World::begins().await;
        let began = world.newsroom.hands.now();
        world.newsroom.passes(ROUND, ROUND, |_| ()).await;
        world.changes();
        let mut told: Vec<(DateTime<Utc>, Presence)> = Vec::new();
        while world.newsroom.hands.now() < began + DAY * 5 {
            world.newsroom.passes(ROUND, ROUND, |_| ()).await;
            told.push((world.newsroom.hands.now(), world.presence(&world.there, "/mat.html").await));
            if world.newsroom.hands.now() == began + DAY * 2 {
                world.there.prints("/tro-lai.html", "Bài ở /tro-lai.html", &words(usize::from(world.there.address.port()) * 100 + 3));
            }
        }
        proved_step_by_step(&told);

        let there = async |path: &str| world.presence(&world.there, path).await;
        assert!(matches!(there("/con.html").await, Presence::Standing { .. }));
        assert!(matches!(there("/go.html").await, Presence::Removed { .. }));
        assert!(matches!(there("/tro-lai.html").await, Presence::Standing { seen } if seen >= began + DAY * 2));
        assert!(matches!(there("/chan.html").await, Presence::Unclear { .. }));
        assert!(matches!(there("/cam-vao.html").await, Presence::Unclear { .. }));
        assert!(matches!(there("/ve-nha.html").await, Presence::LeadsHome { proofs: PROOFS.., .. }));
        for gone in [&world.down, &world.emptied] {
            let presence = world.presence(gone, ONLY).await;
            assert!(matches!(presence, Presence::Unclear { .. }), "{presence:?}");
        }
        for (paper, path) in ARTICLES.map(|path| (&world.there, path)).into_iter().chain([(&world.down, ONLY), (&world.emptied, ONLY)]) {
            assert_eq!(world.newsroom.versions(&paper.url(path)).await, 1, "{path}");
        }
        assert_eq!(world.newsroom.articles().await.len(), ARTICLES.len() + 2);
    });
}

/// Standing, then missing with ever more proofs, then removed: never before there are enough proofs, far enough apart.
fn proved_step_by_step(told: &[(DateTime<Utc>, Presence)]) {
    let mut before = 0;
    for (at, presence) in told {
        match presence {
            Presence::Standing { .. } => assert_eq!(before, 0, "{at}: {presence:?}"),
            Presence::Missing { since, proofs, .. } => {
                assert!(*proofs >= before && (*proofs < PROOFS || *at - *since < PROVED_OVER + DAY), "{at}: {presence:?}");
                before = *proofs;
            }
            Presence::Removed { since, proofs, .. } => {
                assert!(*proofs >= PROOFS && *at - *since >= PROVED_OVER, "{at}: {presence:?}");
                before = *proofs;
            }
            other => panic!("{at}: {other:?}"),
        }
    }
    let removed = told.iter().position(|(_, presence)| matches!(presence, Presence::Removed { .. }));
    let removed = removed.unwrap_or_else(|| panic!("never called removed: {told:?}"));
    assert!(removed > 0 && told[removed..].iter().all(|(_, presence)| matches!(presence, Presence::Removed { .. })), "{told:?}");
}
