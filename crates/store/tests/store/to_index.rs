//! What the index is told of an article: its current words, what earlier versions said, and where its story's case stands.

use domain::{ArticleId, Deed, Quality, Role, State, StoryId, Verdict};
use store::{IndexRow, Kept};

use crate::fixture::{Home, at, findings};

/// The articles that changed since `seq`, each with the state of its story's case.
async fn changed(home: &Home, seq: i64) -> Vec<(ArticleId, Option<State>)> {
    let mut rows = home.store.to_index(seq, 100).await.unwrap();
    rows.sort_by_key(|row| row.article);
    rows.iter().map(|row| (row.article, row.case)).collect()
}

#[tokio::test]
async fn a_deed_to_a_case_is_told_to_the_index_for_all_articles_of_the_story() {
    let home = Home::new().await;
    let lan = home.user("lan", Role::Reviewer).await;
    let (first, first_capture) = home.article("https://bao.example/a", "12 hộ").await;
    let (copy, copy_capture) = home.article("https://bao.example/b", "12 hộ nghèo").await;
    let (other, other_capture) = home.article("https://bao.example/c", "chợ").await;
    let (story, none) = (StoryId(first.0), findings(&[]));
    home.find_in(story, first_capture, &none, &[]).await;
    home.find_in(story, copy_capture, &none, &[]).await;
    home.find(other, other_capture, &[]).await;
    let seq = || async { home.store.last_seq().await.unwrap() };
    assert_eq!(changed(&home, 0).await, [(first, None), (copy, None), (other, None)]);

    let before = seq().await;
    let case = home.store.open_case(story, first, "vì", None, at(5)).await.unwrap();
    let both = |state| [(first, Some(state)), (copy, Some(state))];
    assert_eq!(changed(&home, before).await, both(State::New));
    let before = seq().await;
    home.store.act(case, lan, Deed::Claimed, at(6)).await.unwrap();
    assert_eq!(changed(&home, before).await, both(State::Claimed));
    let before = seq().await;
    let verdict = Verdict::NoFault;
    home.store.act(case, lan, Deed::Judged { verdict, note: "đúng".into(), label: None }, at(7)).await.unwrap();
    assert_eq!(changed(&home, before).await, both(State::Judged(verdict)));

    // A second case of the story: an open one stands before one that is over, however old.
    home.store.open_case(story, copy, "khác", Some(lan.0), at(8)).await.unwrap();
    assert_eq!(changed(&home, 0).await, [(first, Some(State::New)), (copy, Some(State::New)), (other, None)]);
    home.store.act(case, lan, Deed::Reopened { reason: "xem lại".into() }, at(9)).await.unwrap();
    home.store.act(case, lan, Deed::Judged { verdict, note: "đúng".into(), label: None }, at(10)).await.unwrap();
    assert_eq!(changed(&home, 0).await, [(first, Some(State::New)), (copy, Some(State::New)), (other, None)]);
}

#[tokio::test]
async fn a_case_that_moves_with_its_article_to_another_story_is_told_to_both() {
    let home = Home::new().await;
    let mut articles = Vec::new();
    for (n, words) in ["12 hộ", "12 hộ nghèo", "chợ"].iter().enumerate() {
        articles.push(home.article(&format!("https://bao.example/{n}"), words).await);
    }
    let [(a, a_capture), (b, b_capture), (c, c_capture)] = articles[..] else { panic!() };
    let none = findings(&[]);
    home.find_in(StoryId(a.0), b_capture, &none, &[]).await;
    home.find_in(StoryId(c.0), c_capture, &none, &[]).await;
    // Not analysed yet when a person opens the case.
    home.store.open_case(StoryId(c.0), a, "vì", None, at(5)).await.unwrap();
    let before = home.store.last_seq().await.unwrap();
    home.find_in(StoryId(a.0), a_capture, &none, &[]).await;
    assert_eq!(changed(&home, before).await, [(a, Some(State::New)), (b, Some(State::New))]);
    let before = home.store.last_seq().await.unwrap();
    home.find_in(StoryId(c.0), a_capture, &none, &[]).await;
    assert_eq!(changed(&home, before).await, [(a, Some(State::New)), (b, None), (c, Some(State::New))]);
    let before = home.store.last_seq().await.unwrap();
    home.find_in(StoryId(c.0), a_capture, &none, &[]).await;
    assert_eq!(changed(&home, before).await, [(a, Some(State::New))], "nothing moved: nobody else is told");
}

#[tokio::test]
async fn what_earlier_versions_said_goes_to_the_index_beside_the_current_words() {
    let home = Home::new().await;
    let (article, mut capture) = home.article("https://bao.example/a", "12 hộ").await;
    home.find(article, capture, &[]).await;
    assert!(home.store.to_index(0, 10).await.unwrap()[0].earlier.is_empty());
    for (words, minute) in [("21 hộ", 3), ("12 hộ", 4), ("nhiều hộ", 5)] {
        let Kept::Version(version) = home.fetch(article, Quality::Article, words, minute).await else { panic!() };
        capture = version;
    }
    home.fetch(article, Quality::Blocked, "không phải bài", 6).await;
    home.find(article, capture, &[]).await;
    let IndexRow { content, earlier, .. } = home.store.to_index(0, 10).await.unwrap().remove(0);
    assert!(content.title.contains("nhiều hộ"));
    let earlier: Vec<&str> = earlier.iter().map(|paragraph| paragraph.as_str()).collect();
    assert_eq!(earlier, ["21 hộ", "21 hộ.", "12 hộ", "12 hộ."], "each once, in the newest version that says it");
}
