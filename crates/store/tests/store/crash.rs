//! Killed at any instant and started again: what was acknowledged is there, and nothing twice. And one collector at a time.

use domain::{Quality, Role};
use store::{Error, Kept, Lock, Store, Which};

use crate::fixture::{Home, RULES, at, new_fetch};

#[tokio::test]
async fn what_was_acknowledged_survives_and_nothing_is_there_twice() {
    let home = Home::new().await;
    let (article, capture) = home.article("https://bao.example/a", "12 hộ").await;
    let home = home.again().await;
    assert_eq!(home.poll(&["https://bao.example/a"], 3).await, 0);
    assert_eq!(home.fetch(article, Quality::Article, "12 hộ", 3).await, Kept::Same(capture));
    assert_eq!(home.store.to_analyse(RULES, 10).await.unwrap().len(), 1);
    home.find(article, capture, &[0.8]).await;
    let seq = home.store.last_seq().await.unwrap();
    let home = home.again().await;
    assert!(home.store.to_analyse(RULES, 10).await.unwrap().is_empty());
    assert_eq!(home.store.last_seq().await.unwrap(), seq);
    let due = home.store.cases_due(0.5, 0).await.unwrap();
    let case = home.store.open_case(due[0].story, due[0].article, "vì", None, at(4)).await.unwrap();
    let home = home.again().await;
    assert!(home.store.cases_due(0.5, 0).await.unwrap().is_empty());
    assert_eq!(home.store.cases(Which::Open).await.unwrap()[0].id, case);
}

#[tokio::test]
async fn a_fetch_given_up_half_way_leaves_nothing() {
    let home = Home::new().await;
    home.poll(&["https://bao.example/a"], 1).await;
    let article = home.only_due(1).await;
    for polls in 0..40 {
        let batch = [2, 3].map(|minute| new_fetch(article, Quality::Article, "12 hộ", "<p>12 hộ</p>", minute));
        let mut work = Box::pin(home.store.record_fetches(batch.to_vec()));
        let mut finished = false;
        for _ in 0..polls {
            if futures_poll(work.as_mut()).await {
                finished = true;
                break;
            }
            // A round through the blocking threads lets the file work go on.
            tokio::task::spawn_blocking(std::thread::yield_now).await.unwrap();
        }
        if finished {
            break;
        }
    }
    let kept = home.fetch(article, Quality::Article, "12 hộ", 3).await;
    assert!(matches!(kept, Kept::Version(_) | Kept::Same(_)));
    let view = home.store.article(article).await.unwrap();
    assert_eq!(view.row.versions, 1);
    assert_eq!(home.store.evidence(view.capture).await.unwrap().body, "<p>12 hộ</p>".as_bytes());
}

/// Polls once; whether it is finished.
async fn futures_poll<T>(mut work: std::pin::Pin<&mut impl Future<Output = T>>) -> bool {
    std::future::poll_fn(|cx| std::task::Poll::Ready(work.as_mut().poll(cx).is_ready())).await
}

#[tokio::test]
async fn a_second_collector_is_refused_until_the_first_is_gone() {
    let home = Home::new().await;
    let lock = Lock::take(home.dir.path()).unwrap();
    assert!(matches!(Lock::take(home.dir.path()), Err(Error::Locked(dir)) if dir == home.dir.path()));
    drop(lock);
    Lock::take(home.dir.path()).unwrap();
}

#[tokio::test]
async fn two_processes_may_write_at_once() {
    let home = Home::new().await;
    let other = Store::open(home.dir.path()).await.unwrap();
    let write = |store: Store, from: i64| async move {
        for n in 0..20 {
            store.add_user(&format!("u{}", from + n), "Ông", Role::Reader, "x", at(0)).await.unwrap();
        }
    };
    tokio::join!(write(home.store.clone(), 0), write(other, 100));
    assert_eq!(home.store.users().await.unwrap().len(), 40);
}
