//! Polls that arrive together are kept as if they had come one after the other.

use chrono::TimeDelta;
use domain::{OutletId, Source, SourceId};
use store::{KeptValidators, NewEntry, NewPoll, NewSighting, NextPoll, PollKept, PollOutcome, Tally};

use crate::fixture::{Home, at, every_ten_minutes, new_poll, outlet};

fn second_source() -> Source {
    let url = domain::url::canonical("https://bao.example/rss-2").unwrap();
    Source { id: SourceId::from("bao-thu-rss-2"), url, ..outlet().sources.remove(0) }
}

async fn with_two_sources() -> Home {
    let home = Home::new().await;
    let mut outlet = outlet();
    outlet.sources.push(second_source());
    home.store.sync_outlets(&[outlet], at(0)).await.unwrap();
    home
}

fn entry(url: &str) -> NewEntry {
    NewEntry { url: url.into(), outlet: None, title: format!("Tít {url}"), summary: String::new(), published: None }
}

fn entries(urls: &[&str]) -> Vec<NewEntry> {
    urls.iter().map(|url| entry(url)).collect()
}

fn kept(new_articles: i64, fresh: i64) -> PollKept {
    PollKept { new_articles, fresh }
}

#[tokio::test]
async fn one_address_under_two_forms_in_one_poll_founds_one_article() {
    let home = Home::new().await;
    let forms = ["https://bao.example/a-123456.html", "http://www.bao.example/a-123456.html", "https://bao.example/a-123456.html"];
    assert_eq!(home.store.record_poll(new_poll(&entries(&forms), 1)).await.unwrap(), kept(1, 1));
    assert_eq!(home.only_due(1).await, home.store.article_at(forms[1]).await.unwrap().unwrap());
    let addresses = home.rows().await.into_iter().filter(|line| line.starts_with("arrival_address ")).count();
    assert_eq!(addresses, 1, "the first form");
}

#[tokio::test]
async fn an_article_that_two_polls_of_a_batch_name_is_founded_once_by_the_first() {
    let home = with_two_sources().await;
    let second = second_source().id;
    let (first_entries, second_entries) =
        (entries(&["https://bao.example/a", "https://bao.example/b"]), entries(&["https://bao.example/b", "https://bao.example/c"]));
    let polls = vec![new_poll(&first_entries, 1), NewPoll { source: &second, ..new_poll(&second_entries, 2) }];
    assert_eq!(home.store.record_polls(polls).await.unwrap(), [kept(2, 2), kept(1, 2)]);
    let due = home.store.articles_due(at(9), 9).await.unwrap();
    let seen: Vec<(&str, _)> = due.iter().map(|due| (due.url.as_str(), due.first_seen)).collect();
    assert_eq!(seen, [("https://bao.example/c", at(2)), ("https://bao.example/b", at(1)), ("https://bao.example/a", at(1))]);
}

#[tokio::test]
async fn polls_of_one_batch_leave_what_they_leave_one_by_one() {
    let (together, apart) = (with_two_sources().await, with_two_sources().await);
    let second = second_source().id;
    let other = OutletId::from("bao-thu");
    let long: Vec<NewEntry> = (0..90).map(|n| entry(&format!("https://bao.example/tin-{n}.html"))).collect();
    let overlap = entries(&["https://bao.example/tin-3.html", "https://m.bao.example/tin-4.html", "https://bao.example/moi.html"]);
    let own = [NewEntry { outlet: Some(other), ..entry("https://bao.example/rieng.html") }];
    let sighting = |url: &str| NewSighting {
        url: url.into(),
        title: "Cầu mới".into(),
        outlet: None,
        outlet_name: "Báo Khác".into(),
        outlet_home: String::new(),
        published: None,
    };
    let sightings =
        [sighting("https://tong-hop.example/1"), sighting("https://tong-hop.example/1"), sighting("https://tong-hop.example/2")];
    let problems = ["một lỗi".to_owned()];
    let failed = PollOutcome::Failed { kind: "timeout".into(), message: "no answer".into() };
    let day = 24 * 60;
    let pace = |tally: Tally| NextPoll {
        at: at(tally.entries + tally.fresh * 10 + i64::from(tally.read_before))
            + TimeDelta::seconds((tally.per_day.unwrap_or(0.0) * 10.0) as i64),
        every: (tally.fresh > 0).then(|| std::time::Duration::from_secs(600)),
    };
    let validators = KeptValidators { last_modified: Some("Mon"), body_sha256: Some("ab"), full_at: Some(at(1)), etag: None };
    let polls = || {
        vec![
            NewPoll { budget: 40, next: &pace, problems: &problems, ..new_poll(&long, 1) },
            NewPoll { source: &second, next: &pace, sightings: &sightings, validators, ..new_poll(&overlap, 2) },
            NewPoll { budget: 40, next: &pace, ..new_poll(&overlap, 3) },
            NewPoll { source: &second, outcome: failed.clone(), next: &pace, ..new_poll(&[], 4) },
            NewPoll { source: &second, outcome: failed.clone(), next: &pace, ..new_poll(&[], 5) },
            NewPoll { outcome: PollOutcome::Unchanged, next: &pace, ..new_poll(&[], 2 * day) },
            NewPoll { source: &second, next: &pace, sightings: &sightings[2..], ..new_poll(&own, 2 * day) },
            NewPoll { next: &pace, ..new_poll(&long, 40 * day) },
        ]
    };
    let batch = together.store.record_polls(polls()).await.unwrap();
    let mut singly = Vec::new();
    for poll in polls() {
        singly.push(apart.store.record_poll(poll).await.unwrap());
    }
    assert_eq!(batch, singly);
    assert_eq!(batch[..3], [kept(90, 90), kept(1, 3), kept(0, 1)]);
    assert_eq!(together.rows().await, apart.rows().await);
}

#[tokio::test]
async fn a_poll_that_cannot_be_kept_takes_the_others_of_its_batch_with_it() {
    let home = Home::new().await;
    let (good, bad) = (entries(&["https://bao.example/a"]), entries(&["https://bao.example/b"]));
    let unknown = SourceId::from("khong-co");
    let polls = vec![new_poll(&good, 1), NewPoll { source: &unknown, next: every_ten_minutes(1), ..new_poll(&bad, 1) }];
    home.store.record_polls(polls).await.unwrap_err();
    assert!(home.store.articles_due(at(9), 9).await.unwrap().is_empty());
    assert_eq!(home.poll(&["https://bao.example/a"], 2).await, 1, "the next one is kept");
    assert_eq!(home.store.record_polls(vec![]).await.unwrap(), []);
}
