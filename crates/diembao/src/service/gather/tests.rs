//! Gathering, job by job: when it is over, and what it waits for.

use std::path::Path;
use std::sync::Arc;

use domain::Met;
use store::NewFetch;

use super::*;
use crate::service::keep::keeper;
use crate::service::wall_clock;
use crate::{Config, Progress};

async fn service(home: &Path) -> Service {
    Service::open(Arc::new(Config::bundled().unwrap()), home, wall_clock(), Progress::silent()).await.unwrap()
}

#[tokio::test]
async fn what_comes_while_the_store_is_asked_is_asked_for_again() {
    let home = std::env::temp_dir().join(format!("diembao-outrun-{}", std::process::id()));
    let (service, (keeper, _inbox)) = (service(&home).await, keeper());
    let mut gathering = Gathering::new(&service, &keeper, Until::AllRead);
    let answer = || Done::Asked(Ok(Due { sources: Vec::new(), articles: Vec::new() }));
    (gathering.asking, gathering.polling) = (true, 1);
    let brought = Summary { new_articles: 1, ..Summary::default() };
    gathering.settle(Done::Source(SourceId::from("bao-rss"), Ok(brought))).unwrap();
    gathering.settle(answer()).unwrap();
    assert!(!gathering.is_over(), "the answer is older than the article");
    gathering.ask();
    gathering.jobs.clear();
    gathering.settle(answer()).unwrap();
    assert!(gathering.is_over());
    std::fs::remove_dir_all(home).unwrap();
}

#[tokio::test]
async fn a_host_is_asked_on_while_its_pages_are_being_kept() {
    let home = std::env::temp_dir().join(format!("diembao-gathering-{}", std::process::id()));
    let service = service(&home).await;
    let ((keeper, inbox), article, at) = (keeper(), ArticleId(1), service.now());
    let (response, reading, failure, own_address, etag, last_modified, next_at) = Default::default();
    let fetch = NewFetch { article, response, reading, failure, met: Met::Unclear, own_address, at, etag, last_modified, next_at };
    let handed_in = vec![HandedIn { failed: false, receipt: keeper.hand_in(fetch).await.unwrap() }];
    let mut gathering = Gathering::new(&service, &keeper, Until::Stopped);
    let host = "bao.example:443".to_owned();
    gathering.hosts.insert(host.clone());
    gathering.articles.insert(article);
    gathering.settle(Done::Host(Row { host, articles: vec![article], put_off: None, refused: None }, Ok(handed_in))).unwrap();
    assert!(gathering.hosts.is_empty());
    assert!(gathering.articles.contains(&article), "what is not kept is not asked for again");
    drop(inbox);
    let Some(Done::Kept(articles, Err(_))) = gathering.jobs.next().await else { panic!("it was never handed in") };
    gathering.settle(Done::Kept(articles, Ok(Summary::default()))).unwrap();
    assert!(gathering.articles.is_empty());
    std::fs::remove_dir_all(home).unwrap();
}
