//! Saved searches: who sees and changes them, what is new to them, and deliveries that are neither dropped nor doubled.

use chrono::{DateTime, Utc};
use domain::{Alert, ArticleId, Delivered, EmailAddress, Refusal, Role, SavedId, SavedSearch, Sharing, StoryId, UserId};
use store::{Attempt, Error, SavedDeed, SavedHits, Standing};

use crate::fixture::{Home, at, findings};

fn search(name: &str, sharing: Sharing) -> SavedSearch {
    SavedSearch { name: name.into(), query: "q=x".into(), sharing }
}

/// A home with some searchable articles and two people: lan, who has an e-mail address, and minh.
struct Office {
    home: Home,
    lan: (UserId, Role),
    minh: (UserId, Role),
    articles: Vec<ArticleId>,
}

impl Office {
    async fn new(articles: usize) -> Self {
        let home = Home::new().await;
        let (lan, minh) = (home.user("lan", Role::Reader).await, home.user("minh", Role::Administrator).await);
        let address = EmailAddress::parse("lan@xa.example").unwrap();
        home.store.set_email(lan.0, Some(&address), Some(lan.0), at(0)).await.unwrap();
        let mut ids = Vec::new();
        for n in 0..articles {
            let (article, capture) = home.article(&format!("https://bao.example/{n}"), &format!("Bài {n}")).await;
            home.find_in(StoryId(article.0), capture, &findings(&[]), &[]).await;
            ids.push(article);
        }
        home.store.record_searchable(&ids, at(10)).await.unwrap();
        Self { home, lan, minh, articles: ids }
    }

    async fn saves(&self, name: &str, sharing: Sharing) -> SavedId {
        self.home.store.save_search(&search(name, sharing), 0, self.lan.0, at(5)).await.unwrap()
    }

    async fn finds(&self, saved: SavedId, articles: &[ArticleId], seq: i64) {
        self.home.store.record_runs(&[(saved, articles.to_vec())], seq, at(20)).await.unwrap();
    }

    async fn delivers(&self, now: DateTime<Utc>) -> u64 {
        let zone = chrono::FixedOffset::east_opt(7 * 3600).unwrap();
        self.home.store.make_deliveries(now, &|alert| alert.next(now, zone)).await.unwrap()
    }
}

#[tokio::test]
async fn a_private_search_is_seen_and_changed_by_its_owner_alone() {
    let office = Office::new(0).await;
    let store = &office.home.store;
    let id = office.saves("Riêng", Sharing::Private).await;
    assert_eq!(store.saved(id, office.lan.0).await.unwrap().search.name, "Riêng");
    assert!(store.saved_of(office.minh.0).await.unwrap().is_empty());
    let hidden = |result: Result<(), Error>| assert!(matches!(result, Err(Error::Missing(_))), "{result:?}");
    hidden(store.saved(id, office.minh.0).await.map(drop));
    hidden(store.saved_hits(id, office.minh.0, 9).await.map(drop));
    hidden(store.deliveries(id, office.minh, 9).await.map(drop));
    hidden(store.set_alert(id, Alert::Desk, None, office.minh.0, at(6)).await);
    hidden(store.renew_feed(id, "ab", office.minh.0, at(6)).await);
    hidden(store.add_trial(id, &[], office.minh.0, at(6)).await.map(drop));
    hidden(store.change_saved(id, 1, &SavedDeed::Retired, office.minh, at(6)).await);
    hidden(store.saved(SavedId(99), office.lan.0).await.map(drop));
    let log = store.audit_log(None, 1).await.unwrap();
    assert_eq!((log[0].what.as_str(), log[0].detail.as_str()), ("search_saved", "version 1"), "its name is not in the log");
}

#[tokio::test]
async fn a_search_that_is_sent_twice_at_the_same_moment_is_saved_once() {
    let office = Office::new(0).await;
    let store = &office.home.store;
    let (first, second) = tokio::join!(office.saves("Lũ", Sharing::Private), office.saves("Lũ", Sharing::Private));
    assert_eq!((first, store.saved_of(office.lan.0).await.unwrap().len()), (second, 1));
    assert_ne!(office.saves("Lũ quét", Sharing::Private).await, first, "another name is another search");
    assert_ne!(store.save_search(&search("Lũ", Sharing::Private), 0, office.minh.0, at(5)).await.unwrap(), first);
    store.change_saved(first, 1, &SavedDeed::Retired, office.lan, at(6)).await.unwrap();
    assert_ne!(office.saves("Lũ", Sharing::Private).await, first, "what was retired is saved anew");
}

#[tokio::test]
async fn a_search_changes_by_versions_until_it_is_retired() {
    let office = Office::new(0).await;
    let store = &office.home.store;
    let id = office.saves("Cũ", Sharing::Private).await;
    let change = async |version, deed: SavedDeed, who| store.change_saved(id, version, &deed, who, at(6 + version)).await;
    change(1, SavedDeed::Shared(Sharing::Shared), office.lan).await.unwrap();
    let reader = office.home.user("doc", Role::Reviewer).await;
    assert!(matches!(change(2, SavedDeed::Renamed("x".into()), reader).await, Err(Error::Refused(Refusal::Role))));
    change(2, SavedDeed::Renamed("Mới".into()), office.minh).await.unwrap();
    assert!(matches!(change(2, SavedDeed::Renamed("y".into()), office.lan).await, Err(Error::Refused(Refusal::Stale))));
    assert!(matches!(change(3, SavedDeed::Renamed("Mới".into()), office.lan).await, Err(Error::Refused(Refusal::State))));
    change(3, SavedDeed::Retired, office.lan).await.unwrap();
    assert!(matches!(store.saved(id, office.lan.0).await, Err(Error::Missing(_))));
    assert!(store.saved_due(9).await.unwrap().is_empty(), "it is run no more");
    let said: Vec<String> =
        store.audit_log(None, 4).await.unwrap().into_iter().map(|row| format!("{}: {}", row.what, row.detail)).collect();
    let user = "user_added: doc, reviewer".to_owned();
    assert_eq!(
        said,
        ["saved_retired: version 4: Mới".to_owned(), "saved_renamed: version 3: Mới".into(), user, "saved_shared: version 2: Cũ".into()]
    );
}

#[tokio::test]
async fn what_is_new_is_found_once_and_counts_until_it_is_seen() {
    let office = Office::new(3).await;
    let store = &office.home.store;
    let id = office.saves("x", Sharing::Shared).await;
    let due = store.saved_due(3).await.unwrap();
    assert_eq!((due.len(), due[0].seq, due[0].since), (1, 0, at(5)));
    let new = store.newly_searchable((0, 2), at(5), 9).await.unwrap();
    assert_eq!(new, [(1, office.articles[0]), (2, office.articles[1])]);
    assert!(store.newly_searchable((0, 3), at(10), 9).await.unwrap().is_empty(), "these could be found before");
    office.finds(id, &office.articles[..2], 2).await;
    office.finds(id, &office.articles[1..], 3).await;
    assert!(store.saved_due(3).await.unwrap().is_empty());
    let SavedHits { newest: hits, seen, .. } = store.saved_hits(id, office.lan.0, 9).await.unwrap();
    assert_eq!((hits.len(), seen, hits[0].article.id), (3, 0, office.articles[2]), "newest first");
    let count = async |who: UserId| (store.saved_of(who).await.unwrap()[0].fresh, store.unseen(who).await.unwrap());
    store.set_alert(id, Alert::Desk, None, office.lan.0, at(21)).await.unwrap();
    store.mark_seen(id, office.lan.0, hits[1].hit).await.unwrap();
    assert_eq!((count(office.lan.0).await, count(office.minh.0).await), ((1, 1), (3, 0)));
    let few = store.saved_hits(id, office.lan.0, 2).await.unwrap();
    assert_eq!((few.newest.len(), few.total, few.fresh), (2, 3, 1), "what is not listed is counted");
    store.mark_seen(id, office.lan.0, hits[0].hit).await.unwrap();
    store.mark_seen(id, office.lan.0, hits[2].hit).await.unwrap();
    assert_eq!(count(office.lan.0).await, (0, 0), "what was seen stays seen");
}

#[tokio::test]
async fn a_note_that_a_crash_dropped_is_made_up_for() {
    let office = Office::new(2).await;
    let (article, capture) = office.home.article("https://bao.example/them", "Bài thêm").await;
    office.home.find_in(StoryId(article.0), capture, &findings(&[]), &[]).await;
    office.home.store.heal_searchable(2, at(30)).await.unwrap();
    assert!(office.home.store.newly_searchable((0, 9), at(12), 9).await.unwrap().is_empty(), "it is not in the index yet");
    office.home.store.heal_searchable(3, at(30)).await.unwrap();
    assert_eq!(office.home.store.newly_searchable((0, 9), at(12), 9).await.unwrap(), [(3, article)]);
}

#[tokio::test]
async fn deliveries_survive_a_restart_and_none_is_made_twice() {
    let office = Office::new(3).await;
    let id = office.saves("x", Sharing::Private).await;
    office.home.store.set_alert(id, Alert::Mail, None, office.lan.0, at(6)).await.unwrap();
    assert_eq!(office.delivers(at(19)).await, 0);
    office.finds(id, &office.articles[..2], 2).await;
    assert_eq!((office.delivers(at(21)).await, office.delivers(at(22)).await), (1, 0));
    office.finds(id, &office.articles[2..], 3).await;
    assert_eq!(office.delivers(at(23)).await, 0, "one waits already");
    let office = Office { home: office.home.again().await, ..office };
    let store = &office.home.store;
    let due = store.mail_due(at(23), 9).await.unwrap();
    assert_eq!((due.len(), due[0].address.as_str(), due[0].total, due[0].attempts), (1, "lan@xa.example", 2, 0));
    assert_eq!(due[0].articles.iter().map(|a| a.id).collect::<Vec<_>>(), [office.articles[1], office.articles[0]]);
    store.record_attempt(due[0].id, &Attempt::Again { at: at(28), error: "no route".into() }, at(23)).await.unwrap();
    assert!(store.mail_due(at(27), 9).await.unwrap().is_empty());
    let state = store.mail_state().await.unwrap();
    assert_eq!((state.stuck, state.error.as_str()), (1, "no route"));
    assert_eq!(store.mail_due(at(28), 9).await.unwrap()[0].key, due[0].key);
    store.record_attempt(due[0].id, &Attempt::Taken, at(28)).await.unwrap();
    assert_eq!(office.delivers(at(29)).await, 1, "what came meanwhile");
    let second = store.mail_due(at(29), 9).await.unwrap();
    assert_eq!((second[0].total, second[0].articles[0].id), (1, office.articles[2]));
    store.record_attempt(second[0].id, &Attempt::GivenUp { error: "550".into() }, at(29)).await.unwrap();
    let log = store.deliveries(id, office.lan, 9).await.unwrap();
    let told: Vec<_> = log.iter().map(|row| (row.outcome, row.attempts, row.error.as_str(), row.total)).collect();
    assert_eq!(told, [(Delivered::Failed, 1, "550", 1), (Delivered::Done, 2, "", 2)]);
    assert_eq!(store.mail_state().await.unwrap().stuck, 0);
}

#[tokio::test]
async fn each_person_is_told_in_their_own_way_and_from_when_they_asked() {
    let office = Office::new(3).await;
    let store = &office.home.store;
    let id = office.saves("x", Sharing::Shared).await;
    office.finds(id, &office.articles[..1], 1).await;
    store.set_alert(id, Alert::Desk, None, office.minh.0, at(21)).await.unwrap();
    store.set_alert(id, Alert::Digest(7), Some(at(60)), office.lan.0, at(21)).await.unwrap();
    assert_eq!(office.delivers(at(22)).await, 0, "what was found before is no news");
    office.finds(id, &office.articles[1..], 3).await;
    assert_eq!(office.delivers(at(23)).await, 1);
    assert_eq!(office.delivers(at(60)).await, 1, "the digest, at its hour");
    assert_eq!(office.delivers(at(61)).await, 0);
    assert_eq!(store.alert_of(id, office.lan.0).await.unwrap(), Alert::Digest(7));
    let log = store.deliveries(id, office.lan, 9).await.unwrap();
    let told: Vec<_> = log.iter().map(|row| (row.way.as_str(), row.who.as_str(), row.total, row.outcome)).collect();
    assert_eq!(told, [("digest", "Bà lan", 2, Delivered::Waiting), ("desk", "Bà minh", 2, Delivered::Done)]);
    let own = store.deliveries(id, (office.home.user("doc", Role::Reviewer).await.0, Role::Reviewer), 9).await.unwrap();
    assert!(own.is_empty(), "the log of others is the owner's to read");
    store.change_saved(id, 1, &SavedDeed::Shared(Sharing::Private), office.lan, at(62)).await.unwrap();
    assert_eq!(store.unseen(office.minh.0).await.unwrap(), 0, "it is theirs no more");
}

#[tokio::test]
async fn a_trial_goes_the_chosen_way_and_moves_no_mark() {
    let office = Office::new(3).await;
    let store = &office.home.store;
    let id = office.saves("x", Sharing::Private).await;
    assert!(matches!(store.add_trial(id, &office.articles, office.lan.0, at(6)).await, Err(Error::Refused(Refusal::State))));
    store.set_alert(id, Alert::Mail, None, office.lan.0, at(6)).await.unwrap();
    for _ in 0..2 {
        assert_eq!(store.add_trial(id, &office.articles, office.lan.0, at(7)).await.unwrap(), Alert::Mail);
    }
    let due = store.mail_due(at(7), 9).await.unwrap();
    assert!(due.len() == 2 && due.iter().all(|mail| mail.trial && mail.total == 3), "{due:?}");
    office.finds(id, &office.articles, 3).await;
    assert_eq!(office.delivers(at(21)).await, 1, "a trial that waits holds nothing up");
}

#[tokio::test]
async fn whoever_may_not_sign_in_any_more_gets_nothing_and_their_link_is_dead() {
    let office = Office::new(1).await;
    let store = &office.home.store;
    let id = office.saves("x", Sharing::Shared).await;
    store.set_alert(id, Alert::Mail, None, office.lan.0, at(6)).await.unwrap();
    for token in ["first", "second"] {
        store.renew_feed(id, token, office.lan.0, at(6)).await.unwrap();
    }
    store.renew_feed(id, "minh", office.minh.0, at(6)).await.unwrap();
    let lives = async |token: &str| store.feed(token).await.unwrap().is_some();
    assert_eq!((lives("first").await, lives("second").await, lives("minh").await), (false, true, true), "renewed");
    assert_eq!(store.feed_since(id, office.lan.0).await.unwrap(), Some(at(6)));
    office.finds(id, &office.articles, 1).await;
    assert_eq!(office.delivers(at(21)).await, 1);
    store.begin_session("t", office.lan.0, "csrf", at(20), chrono::TimeDelta::hours(1)).await.unwrap();
    store.set_standing(office.lan.0, Standing::Disabled, None, at(22)).await.unwrap();
    assert!(matches!(store.set_standing(office.lan.0, Standing::Disabled, None, at(22)).await, Err(Error::Refused(Refusal::State))));
    assert!(store.session("t", at(23)).await.unwrap().is_none() && !lives("second").await && lives("minh").await);
    assert!(store.mail_due(at(23), 9).await.unwrap().is_empty());
    assert_eq!(store.user_by_name("lan").await.unwrap().unwrap().standing, Standing::Disabled);
    store.set_standing(office.lan.0, Standing::Active, None, at(24)).await.unwrap();
    assert!(!lives("second").await, "an old link does not come back");
    store.change_saved(id, 1, &SavedDeed::Retired, office.lan, at(25)).await.unwrap();
    assert!(!lives("minh").await, "retired");
}
