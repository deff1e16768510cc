//! Polls, versions, identity and imports.

use domain::{ArticleId, OutletId, Quality, SourceId};
use store::{ImportedArticle, Kept, NewFetch, PollOutcome, SourceDue};

use crate::fixture::{Home, at, content, local, new_fetch, new_poll, outlet};

#[tokio::test]
async fn a_poll_seen_twice_creates_no_doubles() {
    let home = Home::new().await;
    assert_eq!(home.poll(&["https://bao.example/a", "https://bao.example/b", "https://bao.example/a"], 1).await, 2);
    assert_eq!(home.poll(&["https://bao.example/b", "https://bao.example/a"], 2).await, 0);
    let due = home.store.articles_due(at(2), 10).await.unwrap();
    let urls: Vec<&str> = due.iter().map(|d| d.url.as_str()).collect();
    assert_eq!(urls, ["https://bao.example/b", "https://bao.example/a"], "the newest first");
    assert_eq!(due[1].entry_title, "Tít https://bao.example/a");
    assert_eq!(due[1].entry_published, Some(local("2026-11-23T07:00:00+07:00")));
    assert_eq!(due[1].first_seen, at(1));
}

#[tokio::test]
async fn a_source_is_due_when_its_time_has_come_and_keeps_its_failures() {
    let home = Home::new().await;
    let due = |etag: Option<&str>, failures| {
        vec![SourceDue {
            source: SourceId::from("bao-thu-rss"),
            etag: etag.map(str::to_owned),
            last_modified: None,
            body_sha256: None,
            full_at: None,
            every: etag.map(|_| std::time::Duration::from_secs(600)),
            failures,
        }]
    };
    assert_eq!(home.store.sources_due(at(0)).await.unwrap(), due(None, 0));
    home.poll(&[], 1).await;
    assert_eq!(home.store.sources_due(at(10)).await.unwrap(), vec![]);
    assert_eq!(home.store.sources_due(at(11)).await.unwrap(), due(Some("\"1\""), 0));
    let failed = PollOutcome::Failed { kind: "timeout".into(), message: "no answer in 30 s".into() };
    let poll = store::NewPoll { outcome: failed, ..new_poll(&[], 11) };
    home.store.record_poll(poll).await.unwrap();
    assert_eq!(home.store.sources_due(at(21)).await.unwrap(), due(Some("\"1\""), 1));
    let health = home.store.source_health().await.unwrap();
    assert_eq!(
        (health[0].failure.as_deref(), health[0].last_poll, health[0].last_success),
        (Some("no answer in 30 s"), Some(at(11)), Some(at(1)))
    );
    home.store.sync_outlets(&[], at(22)).await.unwrap();
    assert_eq!(home.store.sources_due(at(100)).await.unwrap(), vec![], "vanished from the configuration");
    assert!(!home.store.source_health().await.unwrap()[0].active);
    home.store.sync_outlets(&[outlet()], at(23)).await.unwrap();
    assert_eq!(home.store.sources_due(at(100)).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_source_with_a_new_address_is_due_at_once_without_old_validators() {
    let home = Home::new().await;
    home.poll(&[], 1).await;
    let mut moved = outlet();
    moved.sources[0].url = domain::url::canonical("https://bao.example/rss2").unwrap();
    home.store.sync_outlets(&[moved], at(2)).await.unwrap();
    let due = home.store.sources_due(at(2)).await.unwrap();
    assert_eq!((due.len(), due[0].etag.as_deref()), (1, None));
}

#[tokio::test]
async fn only_changed_words_of_an_article_make_a_version() {
    let home = Home::new().await;
    let (article, first) = home.article("https://bao.example/a", "12 hộ nghèo").await;
    assert_eq!(home.fetch(article, Quality::Article, "12 hộ nghèo", 3).await, Kept::Same(first));
    assert_eq!(
        home.fetch(article, Quality::Article, "12 h\u{f4}\u{323} nghèo", 4).await,
        Kept::Same(first),
        "decomposed, but the same words"
    );
    for quality in [Quality::List, Quality::Blocked, Quality::Error, Quality::Paywall, Quality::Empty] {
        assert_eq!(home.fetch(article, quality, "Bạn có phải người máy?", 5).await, Kept::NotArticle);
    }
    let Kept::Version(second) = home.fetch(article, Quality::Article, "21 hộ nghèo", 6).await else { panic!() };
    let Kept::Version(third) = home.fetch(article, Quality::Article, "12 hộ nghèo", 7).await else { panic!() };
    assert!(first < second && second < third, "changed back is a change");
    let view = home.store.article(article).await.unwrap();
    assert_eq!((view.row.versions, view.versions.len(), view.capture), (3, 8, third));
    assert_eq!(view.content, content("12 hộ nghèo"));
    let blocked = view.versions.iter().find(|v| v.quality == Quality::Blocked).unwrap();
    assert_eq!((blocked.status, blocked.sha256.len()), (Some(200), 64));
}

#[tokio::test]
async fn a_fetch_without_an_article_moves_the_schedule_and_is_listed() {
    let home = Home::new().await;
    home.poll(&["https://bao.example/a"], 1).await;
    let article = home.only_due(1).await;
    let nothing = |failure: Option<(&str, &str)>, minute| NewFetch {
        response: None,
        reading: None,
        failure: failure.map(|(kind, message)| (kind.to_owned(), message.to_owned())),
        next_at: Some(at(minute)),
        ..new_fetch(article, Quality::Article, "", "", minute)
    };
    assert_eq!(home.store.record_fetch(nothing(Some(("timeout", "no answer")), 2)).await.unwrap(), Kept::Nothing);
    home.fetch(article, Quality::Blocked, "", 3).await;
    let unread = home.store.unread_pages(at(0), 10).await.unwrap();
    assert_eq!((unread.len(), unread[0].kind.as_str(), unread[0].message.as_str()), (1, "blocked", "status 200"));
    let due = home.store.articles_due(at(100), 10).await.unwrap();
    assert_eq!((due[0].fetches, due[0].failures), (0, 2));
    home.fetch(article, Quality::Article, "12 hộ", 4).await;
    assert_eq!(home.store.record_fetch(nothing(None, 5)).await.unwrap(), Kept::Nothing);
    let due = home.store.articles_due(at(100), 10).await.unwrap();
    assert_eq!((due[0].fetches, due[0].failures), (2, 0));
    assert!(home.store.unread_pages(at(0), 10).await.unwrap().is_empty());
}

#[tokio::test]
async fn an_article_moves_with_its_canonical_address_or_becomes_an_alias() {
    let home = Home::new().await;
    let (article, capture) = home.article("https://bao.example/amp/a", "12 hộ").await;
    home.find(article, capture, &[]).await;
    let before = home.store.last_seq().await.unwrap();
    assert_eq!(home.store.canonicalise(article, "https://bao.example/a").await.unwrap(), article);
    assert_eq!(home.store.to_index(before, 10).await.unwrap()[0].url, "https://bao.example/a", "the index hears of it");
    assert_eq!(home.poll(&["https://bao.example/amp/a", "https://bao.example/a"], 3).await, 0, "both addresses mean it");
    home.poll(&["https://bao.example/in/a"], 3).await;
    let double = home.only_due(4).await;
    assert_eq!(home.store.canonicalise(double, "https://bao.example/a").await.unwrap(), article);
    assert_eq!(home.store.canonicalise(double, "https://bao.example/a").await.unwrap(), article, "again changes nothing");
    assert!(home.store.articles_due(at(5), 10).await.unwrap().is_empty(), "an alias is never due");
}

#[tokio::test]
async fn an_article_offered_under_many_addresses_is_fetched_once() {
    let home = Home::new().await;
    let (article, _) = home.article("http://bao.example/a-123456.html", "12 hộ").await;
    let others = ["https://bao.example/a-123456.html", "https://m.bao.example/a-123456.html", "https://bao.example/a-123456.amp?s=1"];
    assert_eq!(home.poll(&others[..2], 3).await, 0);
    assert_eq!(home.poll(&others[2..], 3).await, 1, "a parameter may mean something");
    assert_eq!(home.poll(&["https://bao.example/a-123457.html"], 3).await, 1);
    for url in [&others[..2], &["bao.example/a", "http://www.bao.example/a-123456.html#x"]].concat() {
        let expect = (url != "bao.example/a").then_some(article);
        assert_eq!(home.store.article_at(url).await.unwrap(), expect, "{url}");
    }
}

#[tokio::test]
async fn an_article_moves_to_the_spelling_that_its_page_calls_its_own() {
    let home = Home::new().await;
    let (article, _) = home.article("http://bao.example/a/", "12 hộ").await;
    for _ in 0..2 {
        assert_eq!(home.store.canonicalise(article, "https://bao.example/a").await.unwrap(), article);
        assert_eq!(home.store.article(article).await.unwrap().row.url, "https://bao.example/a");
    }
    home.poll(&["https://bao.example/in/a"], 3).await;
    let double = home.only_due(4).await;
    assert_eq!(home.store.canonicalise(double, "https://www.bao.example/a").await.unwrap(), article);
    assert_eq!(home.store.article_at("https://bao.example/in/a").await.unwrap(), Some(article), "never an alias");
    assert_eq!(home.store.article(article).await.unwrap().row.url, "https://bao.example/a", "a copy does not name the original");
}

#[tokio::test]
async fn addresses_kept_before_there_were_keys_get_theirs_on_opening() {
    let home = Home::new().await;
    let raw = home.raw().await;
    for n in 1..=3 {
        let article = format!("INSERT INTO arrival_article VALUES ({n}, 'bao-thu', '2026-11-23T08:00:00.000000Z')");
        let address = format!("INSERT INTO arrival_address VALUES ({n}, {n}, 'http://www.bao.example/{}')", ["a", "b", "a/"][n - 1]);
        for statement in [article, address] {
            sqlx::query(sqlx::AssertSqlSafe(statement)).execute(&raw).await.unwrap();
        }
    }
    let home = home.again().await;
    for (url, expect) in [("https://bao.example/a", 1), ("https://bao.example/b", 2), ("http://www.bao.example/a/", 3)] {
        assert_eq!(home.store.article_at(url).await.unwrap(), Some(ArticleId(expect)), "{url}");
    }
    let rows = sqlx::query("SELECT key FROM arrival_key").fetch_all(&raw).await.unwrap();
    assert_eq!(rows.len(), 2);
}

fn imported(id: &str, words: &str) -> ImportedArticle {
    ImportedArticle {
        external_id: id.into(),
        url: None,
        outlet: Some("Báo Thử Nghiệm".into()),
        content: content(words),
        published: Some(local("2026-11-20T10:00:00+07:00")),
    }
}

#[tokio::test]
async fn importing_again_changes_nothing() {
    let home = Home::new().await;
    let lines = [imported("1", "12 hộ"), imported("2", "Cầu mới"), imported("1", "21 hộ")];
    assert_eq!(home.store.import(&lines, at(1)).await.unwrap(), 3);
    let home = home.again().await;
    assert_eq!(home.store.import(&lines, at(2)).await.unwrap(), 0);
    let waiting = home.store.to_analyse("r1", 10).await.unwrap();
    assert_eq!(waiting.len(), 3);
    assert_eq!(waiting[0].outlet, OutletId::from("bao-thu"), "known by its name");
    assert_eq!(waiting[2].earlier.as_ref().map(|(_, words)| words.clone()), Some(content("12 hộ")));
    assert_eq!(waiting[0].published, Some(local("2026-11-20T10:00:00+07:00")));
    assert!(home.store.articles_due(at(99), 10).await.unwrap().is_empty(), "imports are not fetched");
    home.find(waiting[0].article, waiting[0].capture, &[]).await;
    let row = &home.store.to_index(0, 10).await.unwrap()[0];
    assert_eq!((row.external_id.as_deref(), row.url.as_str()), (Some("1"), "import:1"));
}

#[tokio::test]
async fn an_article_of_no_known_outlet_says_so() {
    let home = Home::new().await;
    let unknown = |id: &str, outlet: Option<&str>| ImportedArticle { outlet: outlet.map(str::to_owned), ..imported(id, id) };
    // "import" was once its name, too.
    home.store.import(&[unknown("1", Some("import")), unknown("2", None), unknown("3", Some(" "))], at(1)).await.unwrap();
    let names = home.store.outlet_names().await.unwrap();
    assert_eq!(names.get(&OutletId::from(store::UNKNOWN_OUTLET)).map(String::as_str), Some("không rõ cơ quan báo chí"));
    let waiting = home.store.to_analyse("r1", 10).await.unwrap();
    assert!(waiting.len() == 3 && waiting.iter().all(|w| w.outlet.as_str() == store::UNKNOWN_OUTLET));
}

#[tokio::test]
async fn a_date_that_cannot_be_written_is_left_out() {
    let home = Home::new().await;
    let odd = ImportedArticle { published: Some(chrono::DateTime::<chrono::Utc>::MAX_UTC.fixed_offset()), ..imported("1", "12 hộ") };
    home.store.import(&[odd], at(1)).await.unwrap();
    assert_eq!(home.store.to_analyse("r1", 10).await.unwrap()[0].published, None);
}
