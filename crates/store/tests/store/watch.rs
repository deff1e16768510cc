//! Watch phrases of the desk, and the archive that rules are replayed over.

use domain::{CaptureId, Evidence, Field, Findings, Quality, Refusal, Role, Span, StoryId, WatchPhrase, Watched};
use store::{Error, Flagged, Kept};

use crate::fixture::{Home, at, findings, signal};

fn phrase(name: &str) -> WatchPhrase {
    WatchPhrase { name: name.into(), on: true, any: vec!["sạt lở".into()], ..WatchPhrase::default() }
}

#[tokio::test]
async fn a_watch_phrase_grows_by_versions_and_each_is_in_the_audit_log() {
    let home = Home::new().await;
    let (lan, _) = home.user("lan", Role::Reviewer).await;
    let id = home.store.add_watch(&phrase("Sạt lở"), lan, at(1)).await.unwrap();
    let change = |version, phrase: WatchPhrase| {
        let store = home.store.clone();
        async move { store.change_watch(id, version, &phrase, lan, at(version + 1)).await }
    };
    change(1, phrase("Sạt lở đất")).await.unwrap();
    assert!(matches!(change(1, phrase("Khác")).await, Err(Error::Refused(Refusal::Stale))), "somebody else was faster");
    assert!(matches!(change(2, phrase("Sạt lở đất")).await, Err(Error::Refused(Refusal::State))), "nothing would change");
    change(2, WatchPhrase { on: false, ..phrase("Sạt lở đất") }).await.unwrap();
    change(3, phrase("Sạt lở đất")).await.unwrap();
    let row = &home.store.watch_phrases().await.unwrap()[0];
    assert_eq!((row.version, row.phrase.id.as_str(), row.phrase.name.as_str(), row.phrase.on), (4, "desk_1", "Sạt lở đất", true));
    let log = home.store.audit_log(None, 9).await.unwrap();
    let said: Vec<(&str, &str)> = log.iter().map(|row| (row.what.as_str(), row.detail.as_str())).take(4).collect();
    assert_eq!(
        said,
        [
            ("watch_resumed", "version 4: Sạt lở đất"),
            ("watch_paused", "version 3: Sạt lở đất"),
            ("watch_changed", "version 2: Sạt lở đất"),
            ("watch_added", "version 1: Sạt lở"),
        ]
    );
    let missing = home.store.change_watch(domain::WatchId(9), 1, &phrase("x"), lan, at(9)).await;
    assert!(matches!(missing, Err(Error::Missing(_))));
}

#[tokio::test]
async fn the_archive_gives_every_version_that_was_read_in_its_time() {
    let home = Home::new().await;
    let (article, first) = home.article("https://bao.example/a", "Xã A sạt lở").await;
    let Kept::Version(second) = home.fetch(article, Quality::Article, "Xã A sạt lở nặng", 3).await else { panic!() };
    let quote = Evidence { capture: None, field: Field::Text, span: Span::new(0, 2), text: "Xã".into() };
    let watched = vec![Watched { phrase: "desk_1".into(), name: "Sạt lở".into(), evidence: vec![quote] }];
    let twice = Findings { signals: vec![signal("r", 0.4), signal("r", 0.4)], ..findings(&[]) };
    home.find_in(StoryId(article.0), first, &twice, &[]).await;
    assert_eq!(home.store.flagged().await.unwrap()[0].rules, ["r"], "each rule once");
    home.find_in(StoryId(article.0), second, &Findings { watched, ..findings(&[]) }, &[]).await;
    let (early, late) = (Some(at(-60 * 24)), Some(at(60 * 24)));
    let archive = home.store.archive(CaptureId(0), (early, late), 9).await.unwrap();
    let seen: Vec<(CaptureId, bool, bool)> = archive.iter().map(|a| (a.version.capture, a.current, a.version.earlier.is_some())).collect();
    assert_eq!(seen, [(first, false, false), (second, true, true)]);
    assert_eq!(archive[1].findings.watched[0].phrase, "desk_1");
    assert_eq!(home.store.archive(CaptureId(0), (None, None), 9).await.unwrap().len(), 2);
    assert_eq!(home.store.archive(first, (early, late), 9).await.unwrap().len(), 1);
    assert!(home.store.archive(CaptureId(0), (late, late), 9).await.unwrap().is_empty());
    let flagged = Flagged { article, story: StoryId(article.0), rules: vec![], phrases: vec!["desk_1".into()] };
    assert_eq!(home.store.flagged().await.unwrap(), [flagged]);
}
