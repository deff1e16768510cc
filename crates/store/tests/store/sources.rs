//! Sources as they are watched, changed at the desk and hinted at: rhythm, blind periods, lag, pauses, budgets, missed coverage.

use chrono::{TimeDelta, Utc};
use domain::source::{Activity, NewOutlet, NewSource, SourceDeed};
use domain::url::canonical;
use domain::watch::{Loss, Volume};
use domain::{ArticleId, Language, Level, Missed, OutletId, Presence, Quality, Refusal, Relevance, Role, SourceId, SourceKind};
use store::{Error, Hop, HostRow, Kept, NewFetch, NewMissed, NewPoll, NewSighting, PollOutcome, SourceRecord};

use crate::fixture::{Home, at, new_fetch, new_poll, outlet};

const RSS: &str = "bao-thu-rss";

fn day(n: i64) -> i64 {
    n * 24 * 60
}

impl Home {
    async fn fails(&self, kind: &str, minute: i64) {
        let outcome = PollOutcome::Failed { kind: kind.into(), message: "no".into() };
        self.store.record_poll(NewPoll { outcome, ..new_poll(&[], minute) }).await.unwrap();
    }

    async fn watched(&self, minute: i64) -> store::Watched {
        self.store.watched(at(minute), at(minute - day(7))).await.unwrap().remove(&SourceId::from(RSS)).unwrap()
    }
}

fn urls(day: i64, n: usize) -> Vec<String> {
    (0..n).map(|i| format!("https://bao.example/{day}/{i}")).collect()
}

#[tokio::test]
async fn a_source_is_measured_against_its_own_rhythm() {
    let home = Home::new().await;
    for d in 0..=10 {
        let links = urls(d, if d == 0 { 40 } else { 20 });
        home.poll(&links.iter().map(String::as_str).collect::<Vec<_>>(), day(d)).await;
    }
    let watched = home.watched(day(10) + 60).await;
    assert_eq!((watched.last_day, watched.days.as_slice()), (20, &[20; 9][..]), "the first reading does not count");
    assert_eq!(watched.volume, Volume::Usual { per_day: 20.0 });
    assert_eq!(watched.last_fresh, Some(at(day(10))));
    home.poll(&[], day(11)).await;
    assert_eq!(home.watched(day(11) + 60).await.volume, Volume::Quiet { per_day: 20.0 });
}

#[tokio::test]
async fn blind_periods_are_known_from_when_to_when_and_with_what_loss() {
    let home = Home::new().await;
    home.poll(&["https://bao.example/a"], 0).await;
    home.fails("timeout", 130).await;
    home.fails("timeout", 200).await;
    home.fails("robots", 210).await;
    let open = home.watched(220).await;
    assert_eq!((open.blind[0].from, open.blind[0].until, open.blind[0].loss), (at(0), None, Loss::Open));
    assert_eq!(open.failures, [("timeout".to_owned(), 2), ("robots".to_owned(), 1)]);
    home.poll(&["https://bao.example/a", "https://bao.example/b"], 340).await;
    let over = home.watched(350).await;
    assert_eq!((over.blind[0].until, over.blind[0].loss), (Some(at(340)), Loss::None), "the old entry is still there");
    home.fails("timeout", 400).await;
    home.poll(&["https://bao.example/c"], 900).await;
    let lost = home.watched(910).await;
    assert_eq!((lost.blind.len(), lost.blind[1].loss), (2, Loss::Possible), "all entries are new");
}

#[tokio::test]
async fn a_source_that_fails_for_a_moment_is_blind_neither_then_nor_after() {
    let home = Home::new().await;
    home.poll(&["https://bao.example/a"], 0).await;
    home.fails("timeout", 8).await;
    assert!(home.watched(12).await.blind.is_empty(), "it would be told now, and not when it is over");
    assert_eq!(home.watched(15).await.blind.len(), 1);
    home.poll(&["https://bao.example/a"], 13).await;
    assert!(home.watched(20).await.blind.is_empty());
}

#[tokio::test]
async fn an_outage_of_the_service_is_kept_and_makes_its_sources_blind() {
    let home = Home::new().await;
    let silence = TimeDelta::minutes(10);
    for minute in [0, 5, 14] {
        home.store.beat(at(minute), silence).await.unwrap();
    }
    assert_eq!(home.store.outages(at(0)).await.unwrap(), []);
    home.poll(&["https://bao.example/a"], 10).await;
    home.store.beat(at(300), silence).await.unwrap();
    home.poll(&["https://bao.example/a"], 301).await;
    assert_eq!(home.store.outages(at(0)).await.unwrap(), [(at(14), at(300))]);
    assert_eq!(home.store.last_beat().await.unwrap(), Some(at(300)));
    let blind = home.watched(310).await.blind;
    assert_eq!((blind[0].from, blind[0].until, blind[0].loss), (at(10), Some(at(301)), Loss::None));
}

#[tokio::test]
async fn lag_is_measured_from_publishing_to_searchable() {
    let home = Home::new().await;
    home.poll(&["https://bao.example/backlog"], 0).await;
    let backlog = home.only_due(0).await;
    home.store.put_off(&[backlog], at(day(9))).await.unwrap();
    // The fixture's entries are printed at 00:00 UTC, eight hours before minute 0.
    home.poll(&["https://bao.example/a"], 10).await;
    let fresh = home.only_due(10).await;
    home.store.record_searchable(&[backlog, fresh], at(12)).await.unwrap();
    home.store.record_searchable(&[fresh], at(500)).await.unwrap();
    let lag = home.watched(600).await.lag.unwrap();
    assert_eq!((lag.median, lag.articles), (TimeDelta::hours(8) + TimeDelta::minutes(12), 1));
}

#[tokio::test]
async fn a_flood_of_new_articles_waits_its_turn_and_is_not_lost() {
    let home = Home::new().await;
    let links = urls(0, 25);
    let entries: Vec<store::NewEntry> = links
        .iter()
        .map(|url| store::NewEntry { url: url.clone(), outlet: None, title: String::new(), summary: String::new(), published: None })
        .collect();
    let kept = home.store.record_poll(NewPoll { budget: 10, ..new_poll(&entries, 1) }).await.unwrap();
    assert_eq!((kept.new_articles, kept.fresh), (25, 25));
    let due = async |minute| home.store.articles_due(at(minute), 100).await.unwrap().len();
    assert_eq!((due(1).await, due(day(1) + 1).await, due(day(2) + 1).await), (10, 20, 25));
}

#[tokio::test]
async fn administrators_pause_resume_and_hurry_sources() {
    let home = Home::new().await;
    let (admin, _) = home.user("quan", Role::Administrator).await;
    let source = SourceId::from(RSS);
    let act = async |deed: SourceDeed, minute| home.store.change_source(&source, &deed, admin, at(minute)).await;
    home.poll(&[], 1).await;
    assert!(matches!(act(SourceDeed::Paused { reason: " ".into() }, 2).await, Err(Error::Refused(Refusal::Unexplained))));
    assert!(matches!(act(SourceDeed::Resumed, 2).await, Err(Error::Refused(Refusal::State))));
    act(SourceDeed::FetchedNow, 2).await.unwrap();
    assert_eq!(home.store.sources_due(at(2)).await.unwrap().len(), 1);
    act(SourceDeed::Paused { reason: "báo bảo trì".into() }, 3).await.unwrap();
    assert_eq!(home.store.sources_due(at(99)).await.unwrap(), []);
    assert!(matches!(act(SourceDeed::FetchedNow, 4).await, Err(Error::Refused(Refusal::State))));
    // A restart with the same configuration keeps the pause.
    let outlets = home.store.sync_outlets(&[outlet()], at(5)).await.unwrap();
    assert_eq!(outlets[0].sources[0].active, Activity::Off);
    assert_eq!(home.store.sources_due(at(99)).await.unwrap(), []);
    act(SourceDeed::Resumed, 6).await.unwrap();
    assert_eq!(home.store.sources_due(at(6)).await.unwrap().len(), 1);
    let nobody = home.store.change_source(&SourceId::from("khong-co"), &SourceDeed::FetchedNow, admin, at(7)).await;
    assert!(matches!(nobody, Err(Error::Missing(_))));
    let record: Vec<SourceRecord> = home.store.source_record().await.unwrap();
    assert_eq!(record.iter().map(|r| r.deed.name()).collect::<Vec<_>>(), ["source_fetched_now", "source_paused", "source_resumed"]);
    assert_eq!((record[1].by.1.as_str(), home.store.last_source_deed().await.unwrap()), ("Bà quan", record[2].id));
    assert!(home.store.audit_log(None, 9).await.unwrap().iter().any(|row| row.what == "source_paused" && row.detail == "báo bảo trì"));
}

#[tokio::test]
async fn a_source_added_at_the_desk_is_collected_like_any_other() {
    let home = Home::new().await;
    let (admin, _) = home.user("quan", Role::Administrator).await;
    let added = |id: &str, outlet: &str, url: &str| NewSource {
        id: id.into(),
        outlet: outlet.into(),
        kind: SourceKind::Section,
        url: canonical(url).unwrap(),
    };
    let new_outlet = NewOutlet {
        id: "bao-moi".into(),
        name: "Báo Mới".into(),
        language: Language::Vi,
        level: Level::Local,
        home: canonical("https://moi.example/").unwrap(),
        offset: 7 * 3600,
    };
    let add = async |source: NewSource, outlet: Option<NewOutlet>| {
        let id = source.id.clone();
        home.store.change_source(&id, &SourceDeed::Added { source, outlet: outlet.map(Box::new) }, admin, at(1)).await
    };
    add(added("bao-thu-xa", "bao-thu", "https://bao.example/xa"), None).await.unwrap();
    add(added("bao-moi-home", "bao-moi", "https://moi.example/"), Some(new_outlet)).await.unwrap();
    assert_eq!(home.store.sources_due(at(1)).await.unwrap().len(), 3);
    let double = add(added("khac", "bao-thu", "https://bao.example/xa"), None).await;
    assert!(matches!(double, Err(Error::SourceExists(id)) if id == "bao-thu-xa"));
    assert!(matches!(add(added(RSS, "bao-thu", "https://bao.example/y"), None).await, Err(Error::SourceExists(_))));
    assert!(matches!(add(added("z", "khong-co", "https://z.example/"), None).await, Err(Error::Missing(_))));
    let outlets = home.store.sync_outlets(&[outlet()], at(2)).await.unwrap();
    let ids: Vec<&str> = outlets.iter().flat_map(|o| &o.sources).map(|s| s.id.as_str()).collect();
    assert_eq!(ids, [RSS, "bao-thu-xa", "bao-moi-home"]);
    assert_eq!((outlets[1].name.as_str(), outlets[1].time_zone.local_minus_utc()), ("Báo Mới", 7 * 3600));
}

#[tokio::test]
async fn hints_stay_until_an_article_of_their_headline_is_known() {
    let home = Home::new().await;
    let hint = |url: &str, title: &str, outlet: Option<&str>| NewSighting {
        url: url.into(),
        title: title.into(),
        outlet: outlet.map(OutletId::from),
        outlet_name: "Báo Thử".into(),
        outlet_home: "https://bao.example".into(),
        published: None,
    };
    let hints =
        [hint("https://tim.example/1", "Tít https://bao.example/a", Some("bao-thu")), hint("https://tim.example/2", "Bài khác", None)];
    let poll = NewPoll { sightings: &hints, ..new_poll(&[], 1) };
    home.store.record_poll(poll).await.unwrap();
    let titles = async || home.store.unmatched_sightings(at(0), 9).await.unwrap().into_iter().map(|s| s.title).collect::<Vec<_>>();
    assert_eq!(titles().await, ["Bài khác", "Tít https://bao.example/a"]);
    assert_eq!(home.store.hurry_outlet(&OutletId::from("bao-thu"), at(5), at(2)).await.unwrap(), 1);
    assert_eq!(home.store.sources_due(at(5)).await.unwrap().len(), 1);
    home.poll(&["https://bao.example/a"], 6).await;
    assert_eq!(titles().await, ["Bài khác"]);
}

#[tokio::test]
async fn looks_tell_whether_an_article_stands() {
    let home = Home::new().await;
    let (article, _) = home.article("https://bao.example/a", "12 hộ nghèo").await;
    assert_eq!(home.store.presence(article).await.unwrap(), Presence::Standing { seen: at(2) });
    for hour in [3, 27, 60] {
        let gone = store::NewFetch { met: domain::Met::Gone, ..new_fetch(article, Quality::Error, "404", "gone", hour * 60) };
        assert_eq!(home.store.record_fetch(gone).await.unwrap(), Kept::NotArticle);
    }
    assert_eq!(home.store.presence(article).await.unwrap(), Presence::Removed { seen: at(2), since: at(180), proofs: 3 });
    let checks = home.store.checks(article).await.unwrap();
    assert_eq!(checks.iter().map(|c| c.outcome.as_str()).collect::<Vec<_>>(), ["version", "unread", "unread", "unread"]);
    assert_eq!((checks[3].kind.as_str(), checks[3].status), ("error", Some(200)));
}

#[tokio::test]
async fn an_outlet_that_is_down_as_a_whole_proves_nothing() {
    let home = Home::new().await;
    let down = async |minute| home.store.outlet_is_down(&OutletId::from("bao-thu"), at(minute)).await.unwrap();
    assert!(!down(0).await, "never asked");
    home.fails("status_404", 10).await;
    assert!(down(0).await);
    home.poll(&["https://bao.example/a"], 20).await;
    assert!(!down(0).await);
    assert!(!down(30).await, "not asked since");
    // What it was before does not vouch for it once every source fails; a page that is there does.
    home.fails("status_404", 40).await;
    assert!(down(0).await);
    let article = home.store.article_at("https://bao.example/a").await.unwrap().unwrap();
    home.store.record_fetch(new_fetch(article, Quality::Article, "12 hộ nghèo", "Xã có 12 hộ nghèo.", 41)).await.unwrap();
    assert!(!down(0).await);
}

#[tokio::test]
async fn articles_of_open_cases_are_looked_at_again() {
    let home = Home::new().await;
    let (article, capture) = home.article("https://bao.example/a", "12 hộ nghèo").await;
    home.find(article, capture, &[0.9]).await;
    assert_eq!(home.store.watched_articles().await.unwrap(), []);
    home.store.open_case(domain::StoryId(article.0), article, "vì", None, at(4)).await.unwrap();
    assert_eq!(home.store.watched_articles().await.unwrap(), [article]);
    home.store.put_off(&[article], at(day(30))).await.unwrap();
    assert_eq!(home.store.look_again(&[article], TimeDelta::days(1)).await.unwrap(), 1);
    assert_eq!(home.only_due(day(1) + 2).await, article);
    assert_eq!(home.store.look_again(&[article], TimeDelta::days(1)).await.unwrap(), 0);
}

#[tokio::test]
async fn missed_coverage_is_logged_with_its_reason_and_counted() {
    let home = Home::new().await;
    let (lan, _) = home.user("lan", Role::Reviewer).await;
    let (article, _) = home.article("https://bao.example/a", "12 hộ nghèo").await;
    let missed = |url: &str, article, reason| NewMissed { url: url.into(), article, reason, detail: "2 sources".into(), by: lan };
    home.store.record_missed(&missed("https://bao.example/a", Some(article), Missed::NotInFeed), at(5)).await.unwrap();
    home.store.record_missed(&missed("https://la.example/b", None, Missed::NoSource), at(6)).await.unwrap();
    home.store.record_missed(&missed("https://la.example/c", None, Missed::NoSource), at(7)).await.unwrap();
    let log = home.store.missed_log(at(6), 9).await.unwrap();
    assert_eq!(log.iter().map(|row| row.url.as_str()).collect::<Vec<_>>(), ["https://la.example/c", "https://la.example/b"]);
    let first = home.store.missed_log(at(0), 9).await.unwrap().pop().unwrap();
    assert_eq!((first.title.as_str(), first.by.as_str(), first.article), ("12 hộ nghèo", "Bà lan", Some(article)));
    assert_eq!(home.store.missed_counts(at(0)).await.unwrap(), [(Missed::NoSource, 2), (Missed::NotInFeed, 1)]);
}

#[tokio::test]
async fn a_page_that_only_a_person_named_is_no_failing_page_and_can_be_taken_back() {
    let home = Home::new().await;
    let ((lan, _), (minh, _)) = (home.user("lan", Role::Reviewer).await, home.user("minh", Role::Approver).await);
    let due = home.store.begin_article(&OutletId::from("bao-thu"), "https://bao.example/go-nham", at(1)).await.unwrap();
    home.fetch(due.article, Quality::Error, "không có trang này", 2).await;
    let unread = async || home.store.unread_pages(at(0), 9).await.unwrap().len();
    assert_eq!(unread().await, 1, "nobody says that it was mistyped");
    let missed =
        NewMissed { url: "https://bao.example/go-nham".into(), article: None, reason: Missed::Unreachable, detail: String::new(), by: lan };
    let row = home.store.record_missed(&missed, at(3)).await.unwrap();
    assert_eq!(unread().await, 0);
    let refused = home.store.take_back_missed(row, (minh, Role::Approver), at(4)).await;
    assert!(matches!(refused, Err(Error::Refused(domain::Refusal::Role))), "{refused:?}");
    home.store.take_back_missed(row, (lan, Role::Reviewer), at(4)).await.unwrap();
    home.store.take_back_missed(row, (lan, Role::Reviewer), at(5)).await.unwrap();
    assert!(home.store.missed_log(at(0), 9).await.unwrap().is_empty() && home.store.missed_counts(at(0)).await.unwrap().is_empty());
    assert!(home.store.articles_due(at(day(400)), 9).await.unwrap().is_empty(), "it is not asked for again");
    assert_eq!(unread().await, 0);
    assert_ne!(home.store.record_missed(&missed, at(6)).await.unwrap(), row, "filed again it is filed anew");
}

#[tokio::test]
async fn what_is_known_of_an_article_tells_how_far_it_came() {
    let home = Home::new().await;
    let due = home.store.begin_article(&OutletId::from("bao-thu"), "https://bao.example/x", at(1)).await.unwrap();
    assert_eq!((due.url.as_str(), due.fetches), ("https://bao.example/x", 0));
    let again = home.store.begin_article(&OutletId::from("bao-thu"), "https://bao.example/x", at(2)).await.unwrap();
    assert_eq!(again.article, due.article);
    let known = home.store.known_article(due.article).await.unwrap();
    assert_eq!((known.first_seen, known.read, known.relevance), (at(1), false, None));
    home.fetch(due.article, Quality::Blocked, "Bạn là người máy?", 3).await;
    let blocked = home.store.known_article(due.article).await.unwrap();
    assert_eq!(blocked.unread.unwrap().0, "blocked");
    let Kept::Version(capture) = home.fetch(due.article, Quality::Article, "12 hộ nghèo", 4).await else { panic!("not a version") };
    home.find(due.article, capture, &[]).await;
    home.store.record_searchable(&[due.article], at(5)).await.unwrap();
    let found = home.store.known_article(due.article).await.unwrap();
    assert_eq!((found.read, found.relevance, found.searchable_at), (true, Some(Relevance::About), Some(at(5))));
    assert!(matches!(home.store.known_article(ArticleId(999)).await, Err(Error::Missing(_))));
}

#[tokio::test]
async fn what_was_asked_since_a_moment_is_known() {
    let home = Home::new().await;
    home.poll(&["https://bao.example/a", "https://bao.example/b"], 1).await;
    let [b, a] = home.store.articles_due(at(2), 9).await.unwrap().try_into().unwrap();
    let mut led = new_fetch(a.article, Quality::Article, "12 hộ", "<p>12 hộ</p>", 3);
    let hop = |url: &str| Hop { url: url.into(), status: 302, headers: vec![] };
    led.response.as_mut().unwrap().hops = vec![hop("https://m.bao.example/a"), hop("https://bao.example/x")];
    let failed = |kind: &str, minute| NewFetch {
        response: None,
        reading: None,
        failure: Some((kind.to_owned(), "no answer".to_owned())),
        ..new_fetch(b.article, Quality::Article, "", "", minute)
    };
    home.store.record_fetches(vec![led]).await.unwrap();
    home.store.record_fetches(vec![failed("timeout", 4)]).await.unwrap();
    home.store.record_fetches(vec![failed("robots", 5)]).await.unwrap();
    home.poll(&[], 6).await;
    let check = async |since, expect: &[&str]| {
        let asked = home.store.asked_since(at(since)).await.unwrap();
        let mut asked: Vec<String> = asked.iter().map(|asked| format!("{} {}", (asked.at - at(0)).num_minutes(), asked.url)).collect();
        asked.sort();
        assert_eq!(asked, expect, "since {since}");
    };
    let source = outlet().sources[0].url.to_string();
    check(6, &[]).await;
    check(3, &["4 https://bao.example/b", &format!("6 {source}")]).await;
    let led = ["3 https://bao.example/a", "3 https://bao.example/x", "3 https://m.bao.example/a"];
    check(2, &[&led[..], &["4 https://bao.example/b", &format!("6 {source}")]].concat()).await;
}

#[tokio::test]
async fn what_hosts_are_owed_survives_a_restart() {
    let home = Home::new().await;
    let row = |host: &str| HostRow {
        host: host.into(),
        last_start: Some(at(1)),
        blocked_until: Some(at(60)),
        window_ends: None,
        spent: 7,
        refusals: 2,
    };
    home.store.keep_hosts(&[row("a.example:443"), row("b.example:443")]).await.unwrap();
    home.store.keep_hosts(&[row("b.example:443")]).await.unwrap();
    let home = home.again().await;
    assert_eq!(home.store.hosts().await.unwrap(), [row("b.example:443")]);
    assert!(at(0) < Utc::now(), "the fixture's clock stands still");
}
