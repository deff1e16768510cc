//! Fetches that are kept together are kept as if they had come one after the other.

use domain::{ArticleId, Met, Quality};
use store::{Body, Hop, Kept, NewFetch, NewResponse};

use crate::fixture::{Home, at, new_fetch};

const ARTICLES: i64 = 5;

/// A home with articles 1 to 5, none of which was read.
async fn polled() -> Home {
    let home = Home::new().await;
    home.poll(&["https://bao.example/1", "https://bao.example/2", "https://bao.example/3", "https://bao.example/4"], 1).await;
    home.poll(&["https://bao.example/5"], 1).await;
    assert_eq!(home.store.articles_due(at(1), 9).await.unwrap().len(), usize::try_from(ARTICLES).unwrap());
    home
}

fn page(article: i64, words: &str, minute: i64) -> NewFetch {
    new_fetch(ArticleId(article), Quality::Article, words, &format!("<p>{words}</p>"), minute)
}

fn not_modified(article: i64, minute: i64) -> NewFetch {
    let fetch = page(article, "", minute);
    let response = fetch.response.clone().map(|response| NewResponse { status: 304, body: Body::default(), ..response });
    NewFetch { response, reading: None, ..fetch }
}

fn failed(article: i64, minute: i64) -> NewFetch {
    let failure = Some(("timeout".to_owned(), "no answer".to_owned()));
    NewFetch { response: None, reading: None, failure, met: Met::Unclear, ..page(article, "", minute) }
}

/// Keeps the same fetches, of articles 4 and 5 not for the first time, in one home together and in another one by one, and compares all rows.
async fn check(fetches: impl Fn() -> Vec<NewFetch>) -> Vec<Kept> {
    let (together, apart) = (polled().await, polled().await);
    for home in [&together, &apart] {
        for kept in home.store.record_fetches(vec![page(4, "Bốn", 1), page(5, "Năm", 1)]).await.unwrap() {
            let Kept::Version(capture) = kept else { panic!("{kept:?}") };
            home.find(ArticleId(1), capture, &[]).await;
        }
    }
    let batch = together.store.record_fetches(fetches()).await.unwrap();
    let mut singly = Vec::new();
    for fetch in fetches() {
        singly.extend(apart.store.record_fetches(vec![fetch]).await.unwrap());
    }
    assert_eq!(batch, singly);
    assert_eq!(together.rows().await, apart.rows().await);
    batch
}

#[tokio::test]
async fn an_article_that_comes_twice_is_compared_with_what_it_just_became() {
    let batch =
        check(|| vec![page(1, "12 hộ", 2), page(2, "12 hộ", 2), page(1, "12 hộ", 3), page(1, "21 hộ", 4), page(1, "12 hộ", 5)]).await;
    let [Kept::Version(first), Kept::Version(_), Kept::Same(again), Kept::Version(second), Kept::Version(third)] = batch[..] else {
        panic!("{batch:?}")
    };
    assert_eq!(again, first);
    assert!(first < second && second < third);
}

#[tokio::test]
async fn a_304_stands_for_the_version_of_the_same_batch_and_for_nothing_without_one() {
    let home = polled().await;
    let fetches = vec![not_modified(1, 2), page(1, "12 hộ", 3), not_modified(1, 4), not_modified(2, 4)];
    let batch = home.store.record_fetches(fetches).await.unwrap();
    let [Kept::Nothing, Kept::Version(first), Kept::Same(again), Kept::Nothing] = batch[..] else { panic!("{batch:?}") };
    assert_eq!(again, first);
    assert_eq!(
        home.store.checks(ArticleId(1)).await.unwrap().iter().map(|c| c.outcome.as_str()).collect::<Vec<_>>(),
        ["unchanged", "version", "unchanged"]
    );
    let later = check(|| vec![not_modified(5, 2), not_modified(3, 2), page(5, "Sáu", 3)]).await;
    assert!(matches!(later[..], [Kept::Same(_), Kept::Nothing, Kept::Version(_)]), "{later:?}");
}

#[tokio::test]
async fn what_is_no_article_fails_or_does_not_exist_hinders_nothing() {
    let blocked = || new_fetch(ArticleId(2), Quality::Blocked, "Bạn là máy?", "", 2);
    let batch = check(|| vec![failed(1, 2), blocked(), page(77, "12 hộ", 2), page(3, "12 hộ", 2), failed(1, 3), failed(3, 3)]).await;
    assert_eq!((batch[0], batch[1], batch[2]), (Kept::Nothing, Kept::NotArticle, Kept::Unknown));
    assert!(matches!(batch[3..], [Kept::Version(_), Kept::Nothing, Kept::Nothing]), "{batch:?}");
}

#[tokio::test]
async fn an_alias_that_is_met_in_a_batch_is_one_for_the_rest_of_it() {
    let called = |article, own: &str, minute| NewFetch { own_address: Some(own.to_owned()), ..page(article, "12 hộ", minute) };
    let batch = check(|| {
        vec![
            called(1, "https://bao.example/goc", 2),
            // The address that the first article just came to have.
            called(2, "https://bao.example/goc", 2),
            page(3, "12 hộ", 2),
            // An alias already, and its page names a third article: the first becomes an alias of that.
            called(2, "https://bao.example/3", 3),
            page(1, "21 hộ", 4),
            called(4, "https://bao.example/4?trang=1", 4),
            called(5, "https://bao.example/2", 4),
            called(4, "http://www.bao.example/4", 5),
        ]
    })
    .await;
    let aliases: Vec<_> = batch.iter().map(|kept| if let Kept::Alias(article) = kept { article.0 } else { 0 }).collect();
    assert_eq!(aliases, [0, 1, 0, 3, 0, 0, 3, 0]);
}

#[tokio::test]
async fn one_body_that_comes_many_times_is_written_once_and_hops_keep_their_response() {
    let moved = |url: &str| Hop { url: url.into(), status: 301, headers: vec![("location".into(), "/x".into())] };
    let fetches = || {
        let mut fetches: Vec<NewFetch> = (1..=ARTICLES).map(|article| page(article, "Trang lỗi", 2)).collect();
        fetches.insert(2, page(2, "12 hộ", 2));
        for fetch in fetches.iter_mut().step_by(2) {
            let response = fetch.response.as_mut().unwrap();
            response.hops = vec![moved("https://bao.example/cu"), moved("https://bao.example/moi")];
        }
        fetches
    };
    check(fetches).await;
    let home = polled().await;
    home.store.record_fetches(fetches()).await.unwrap();
    let rows = home.rows().await;
    let held = rows.iter().filter(|row| row.starts_with("arrival_response") && row.ends_with(",null,null]")).count();
    assert_eq!(held, 2, "{rows:#?}");
    for article in 1..=ARTICLES {
        assert!(!home.store.article_records(ArticleId(article)).await.unwrap().is_empty(), "the records are where the rows say");
    }
}
