//! A day of ten newspapers, of which seven misbehave: nothing is lost, nothing is asked too often, and what was not seen is known.

mod press;

use std::collections::BTreeSet;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use domain::watch::{Blind, Loss};

use crate::support::newsroom::{Hands, Newsroom, simulated};
use press::{FEED, FLOOD, Gazette, MOVED, Press, REST, WINDOW, at, is_edited, is_removed};

const STEP: i64 = 5;
const DAY: i64 = 24 * 60;
/// Shorter than the default, so that a day can show that it is kept.
const CEILING: i64 = 6 * 60;
/// Minutes after first sight at which an article is looked at.
const LADDER: [i64; 4] = [0, 60, 6 * 60, 24 * 60];

/// The day, when it is over.
struct Past {
    began: DateTime<Utc>,
    press: Press,
    newsroom: Newsroom,
}

#[test]
fn a_day_of_newspapers_that_misbehave_is_seen_whole() {
    simulated(async {
        let past = live().await;
        past.nothing_is_lost_and_nothing_is_there_twice().await;
        past.sources_are_asked_between_floor_and_ceiling();
        past.those_that_fail_are_asked_ever_more_rarely().await;
        past.a_newspaper_that_asks_for_rest_is_left_alone();
        past.pages_are_asked_on_the_ladder_alone();
        past.edits_are_versions().await;
        past.blind_periods_are_known().await;
    });
}

async fn live() -> Past {
    let hands = Hands::new();
    let (began, press) = (hands.now(), Press::founds(&hands.clock()));
    let settle = |settings: &mut diembao::config::Settings| {
        // The one that falls silent is waited for in real time; all the others have that much time to answer.
        settings.fetch.timeout = Duration::from_secs(2);
        settings.collect.poll_ceiling = Duration::from_mins(CEILING.unsigned_abs());
    };
    let newsroom = Newsroom::opens(&hands, &press.outlets(), settle).await;
    newsroom.collects().await;
    for _ in 0..3 {
        newsroom.passes(TimeDelta::hours(8), TimeDelta::minutes(STEP), |now| press.lives((now - began).num_minutes())).await;
        println!("at {}: {}; {}", hands.now(), memory(), newsroom.service.phases());
    }
    Past { began, press, newsroom }
}

/// What the process keeps in memory, as Linux tells it.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().find(|line| line.starts_with("VmRSS")).unwrap_or("memory not known").to_owned()
}

impl Past {
    /// Minutes of the day at which a path was asked for.
    fn asked(&self, gazette: &Gazette, path: &str) -> Vec<i64> {
        gazette.paper.asked(path).into_iter().map(|at| (at - self.began).num_minutes()).collect()
    }

    fn minute(&self, minute: i64) -> DateTime<Utc> {
        self.began + TimeDelta::minutes(minute)
    }

    async fn nothing_is_lost_and_nothing_is_there_twice(&self) {
        let articles = self.newsroom.articles().await;
        let collected: BTreeSet<String> = articles.iter().map(|(url, _)| url.clone()).collect();
        assert_eq!(collected.len(), articles.len(), "some are there twice");
        let served: BTreeSet<String> = self.press.all().flat_map(Gazette::served).collect();
        assert_eq!(collected, served);

        for gazette in self.press.all() {
            let unseen: Vec<i64> = unseen(gazette).collect();
            let last = self.newsroom.source(gazette.id).await.last_success.map_or(-1, |at| (at - self.began).num_minutes());
            let overlooked = unseen.iter().filter(|minute| **minute <= last).count();
            match gazette.id {
                // More came at once than the feed holds; nobody could see those.
                "cuon" => assert_eq!(overlooked, 1 + FLOOD - WINDOW),
                // It says "not modified" whatever happens, and is believed for hours, until it is found out.
                "noi-doi" => assert!(unseen.iter().all(|minute| *minute > DAY - 4 * 60), "the lie was not found out: {unseen:?}"),
                id => assert_eq!(overlooked, 0, "{id}: {unseen:?} were overlooked before {last}"),
            }
        }
    }

    fn sources_are_asked_between_floor_and_ceiling(&self) {
        for gazette in self.press.all() {
            for path in [FEED, MOVED] {
                let asked = self.asked(gazette, path);
                assert!(gaps(&asked).all(|gap| gap >= 10), "{} {path} was asked too often: {asked:?}", gazette.id);
                if ["ban-ron", "it-bai", "doi-cho", "cuon", "noi-doi"].contains(&gazette.id) && path == FEED {
                    let most = gaps(&asked).chain(asked.last().map(|last| DAY - last)).max();
                    assert!(most <= Some(CEILING + STEP), "{} was asked too rarely: {asked:?}", gazette.id);
                }
            }
        }
    }

    async fn those_that_fail_are_asked_ever_more_rarely(&self) {
        for (id, kind, since) in
            [("hong", "status_500", 0), ("treo", "timeout", at::FALLS_SILENT), ("thanh-trang", "not_a_feed", at::BECOMES_A_PAGE)]
        {
            let asked: Vec<i64> = self.asked(self.press.get(id), FEED).into_iter().filter(|minute| *minute >= since).collect();
            let gaps: Vec<i64> = gaps(&asked).collect();
            assert!(gaps.len() >= 2 && gaps.is_sorted() && gaps.first() < gaps.last(), "{id}: {asked:?}");
            let source = self.newsroom.source(id).await;
            assert_eq!((source.failures, source.failure_kind.as_deref()), (i64::try_from(asked.len()).unwrap(), Some(kind)));
            let next = source.next_at.unwrap_or_else(|| panic!("{id} was given up"));
            assert!(next <= self.minute(2 * DAY), "{id} was as good as given up: {next}");
        }
    }

    fn a_newspaper_that_asks_for_rest_is_left_alone(&self) {
        let gazette = self.press.get("qua-tai");
        let refused = self.asked(gazette, FEED).into_iter().filter(|minute| (at::REFUSES..at::WELCOMES).contains(minute));
        let refused: Vec<i64> = refused.collect();
        assert!(!refused.is_empty());
        for heard in gazette.paper.heard() {
            let minute = (heard.at - self.began).num_minutes();
            let broken = refused.iter().find(|refused| (1..REST).contains(&(minute - *refused)));
            assert_eq!(broken, None, "{} at {minute}", heard.path);
        }
    }

    fn pages_are_asked_on_the_ladder_alone(&self) {
        for id in ["ban-ron", "it-bai", "doi-cho", "cuon", "noi-doi"] {
            let gazette = self.press.get(id);
            for (nth, printed) in gazette.printed().iter().enumerate() {
                let asked = self.asked(gazette, &printed.path);
                let Some(first) = asked.first() else { continue };
                let ages: Vec<i64> = asked.iter().map(|minute| minute - first).collect();
                let due: Vec<i64> = match id == "ban-ron" && is_removed(nth) {
                    // Gone at the third look, and looked at once more to prove it.
                    true => [0, 60, 6 * 60, 12 * 60, 24 * 60].into_iter().filter(|age| first + age <= DAY).collect(),
                    false => LADDER.into_iter().filter(|age| first + age <= DAY).collect(),
                };
                assert_eq!(ages, due, "{}, first asked for at {first}", printed.path);
            }
        }
    }

    async fn edits_are_versions(&self) {
        let gazette = self.press.get("ban-ron");
        for (nth, printed) in gazette.printed().iter().enumerate().filter(|(_, printed)| printed.minute < DAY - 7 * 60) {
            let versions = self.newsroom.versions(&gazette.paper.url(&printed.path)).await;
            assert_eq!(versions, if is_edited(nth) { 2 } else { 1 }, "{}", printed.path);
        }
    }

    async fn blind_periods_are_known(&self) {
        let watched = self.newsroom.service.store().watched(self.newsroom.hands.now(), self.began).await.unwrap();
        let check = |id: &str, expect: Option<(i64, Option<i64>, Loss)>| {
            let blind = watched.iter().find(|(source, _)| source.as_str() == id).map(|(_, watched)| watched.blind.clone());
            let expect = expect.map(|(from, until, loss)| Blind { from: self.minute(from), until: until.map(|m| self.minute(m)), loss });
            assert_eq!(blind.unwrap(), expect.into_iter().collect::<Vec<_>>(), "{id}");
        };
        let last = |id: &str, before: i64| self.asked(self.press.get(id), FEED).into_iter().filter(|m| *m < before).max().unwrap();
        let next = |id: &str, from: i64| self.asked(self.press.get(id), FEED).into_iter().find(|m| *m >= from);
        for id in ["ban-ron", "it-bai", "doi-cho", "noi-doi"] {
            check(id, None);
        }
        check("hong", Some((0, None, Loss::Open)));
        check("treo", Some((last("treo", at::FALLS_SILENT), None, Loss::Open)));
        check("qua-tai", Some((last("qua-tai", at::REFUSES), next("qua-tai", at::WELCOMES), Loss::None)));
        check("tat", Some((last("tat", at::DIES), next("tat", at::RETURNS), Loss::None)));
        check("thanh-trang", Some((last("thanh-trang", at::BECOMES_A_PAGE), None, Loss::Open)));
        check("cuon", Some((last("cuon", at::ROLLS_OVER), next("cuon", at::ROLLS_OVER), Loss::Possible)));
    }
}

/// When articles were printed that the feed was never seen to show.
fn unseen(gazette: &Gazette) -> impl Iterator<Item = i64> {
    let served = gazette.served();
    gazette.printed().into_iter().filter(move |printed| !served.contains(&gazette.paper.url(&printed.path))).map(|printed| printed.minute)
}

fn gaps(asked: &[i64]) -> impl Iterator<Item = i64> {
    asked.windows(2).map(|pair| pair[1] - pair[0])
}
