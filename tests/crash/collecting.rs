//! Kills during `collect --once` and `serve`, and the comparison with a run that nobody disturbed.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use diembao::newspapers::{Kind, Newspapers};

use super::relay::Relay;
use super::{Acknowledged, index_is_up_to_date};
use crate::support::{Desk, Office, PATIENCE, Running, until, wait};

/// Seconds between two readings: long against a round of the collection, short against anybody's patience.
const AGAIN: u32 = 5;

/// Requests answered before the kill, run by run: robots.txt, feeds, and further into the pages each time.
const REQUESTS: [usize; 7] = [0, 2, 6, 11, 13, 16, 19];

const QUERIES: [&str; 8] = ["", "Đồng Đăng", "dong dang", "nhà tạm", "Lang Son", "友谊关", "\"xóa nhà tạm\"", "rác OR cửa khẩu"];

#[test]
fn killed_again_and_again_a_collection_comes_to_the_same_end() {
    let now = chrono::Utc::now().fixed_offset();
    let start = || Relay::before(wait(Newspapers::start(now)).unwrap());
    let (calm, stormy) = (start(), start());
    let (undisturbed, killed) = (calm.office(AGAIN), stormy.office(AGAIN));
    for (office, relay) in [(&undisturbed, &calm), (&killed, &stormy)] {
        wait(diembao::demo::furnish(office.founds(), &relay.papers, now.to_utc())).unwrap();
    }

    let mut kept = Acknowledged::default();
    for count in REQUESTS {
        kept = killed_at_request(&killed, &stormy, count, &kept);
    }
    kept = killed_when(&killed, "the first findings are there", &kept, |office| has_findings(office, 1));
    kept = killed_when(&killed, "some findings are there", &kept, |office| has_findings(office, 20));
    kept = killed_when(&killed, "the first case is open", &kept, |office| has_cases(office, 1));
    kept = killed_in_time(&killed, &kept, &[400, 800, 1600]);
    killed.collects().ok();
    undisturbed.collects().ok();

    for papers in [&calm.papers, &stormy.papers] {
        papers.next_edition();
    }
    kept = killed_at_request(&killed, &stormy, 9, &kept);
    kept = killed_at_request(&killed, &stormy, 20, &kept);
    kept = killed_in_time(&killed, &kept, &[600, 1200]);
    for (office, papers) in [(&undisturbed, &calm.papers), (&killed, &stormy.papers)] {
        reads_both_editions(office, papers);
        index_is_up_to_date(office);
    }
    let end = Acknowledged::by(&killed);
    end.holds(&kept, "at the end");
    Acknowledged::by(&undisturbed).is_without_doubles("undisturbed");

    assert_eq!(articles(&killed), articles(&undisturbed), "articles and their versions, killed (left) and undisturbed (right)");
    assert_eq!(cases(&killed), cases(&undisturbed), "cases, killed (left) and undisturbed (right)");
    assert_eq!(killed.totals(&QUERIES), undisturbed.totals(&QUERIES), "search totals, killed (left) and undisturbed (right)");
    assert!(!cases(&killed).is_empty() && killed.totals(&QUERIES)[1].1 > 5, "too little was found for this to mean anything");
}

/// Kills a collection whose newspapers fall silent after so many answers.
fn killed_at_request(office: &Office, relay: &Relay, count: usize, before: &Acknowledged) -> Acknowledged {
    let when = format!("killed after {count} requests");
    let silent = relay.shuts_after(count);
    let mut running = Running::start(office.command(&["collect", "--once"]), b"");
    // A later run has less left to ask for, and may be over before the gate shuts.
    let deadline = Instant::now() + PATIENCE;
    while silent.recv_timeout(Duration::from_millis(20)).is_err() && !running.is_over() {
        assert!(Instant::now() < deadline, "{when}: neither asked nor ended");
    }
    let seen = Acknowledged::by(office);
    running.dies();
    relay.opens();
    let after = Acknowledged::by(office);
    after.holds(&seen, &when);
    after.holds(before, &when);
    after
}

/// Kills a collection as soon as something can be seen in its data home.
fn killed_when(office: &Office, what: &str, before: &Acknowledged, is_so: impl Fn(&Office) -> bool) -> Acknowledged {
    let mut running = Running::start(office.command(&["collect", "--once"]), b"");
    until(what, || (is_so(office) || running.is_over()).then_some(()));
    let seen = Acknowledged::by(office);
    running.dies();
    let after = Acknowledged::by(office);
    after.holds(&seen, what);
    after.holds(before, what);
    after
}

/// Kills collections after growing times, wherever they are by then.
fn killed_in_time(office: &Office, before: &Acknowledged, delays: &[u64]) -> Acknowledged {
    let mut kept = Acknowledged::by(office);
    kept.holds(before, "before the clock runs");
    for delay in delays {
        let running = Running::start(office.command(&["collect", "--once"]), b"");
        std::thread::sleep(Duration::from_millis(*delay));
        running.dies();
        let after = Acknowledged::by(office);
        after.holds(&kept, &format!("killed after {delay} ms"));
        kept = after;
    }
    kept
}

fn has_findings(office: &Office, least: usize) -> bool {
    office.store().is_some_and(|store| wait(store.to_index(0, i64::MAX)).unwrap().len() >= least)
}

fn has_cases(office: &Office, least: usize) -> bool {
    office.store().is_some_and(|store| wait(store.cases(store::Which::All)).unwrap().len() >= least)
}

/// Collects until every article of the second edition is there and the silently edited ones have two versions.
fn reads_both_editions(office: &Office, papers: &Newspapers) {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let collected = office.collects().ok();
        let articles = articles(office);
        let versions = |outlet: &str, path: &str| articles.get(&(outlet.to_owned(), path.to_owned())).map_or(0, Vec::len);
        let edited = papers.planted().into_iter().filter(|p| p.kind == Kind::SilentEdit).map(|p| (p.outlet, p.path, 2));
        let printed = papers.articles().into_iter().filter(|a| a.is_article).map(|a| (a.outlet, a.path, 1));
        let missing: Vec<_> = edited.chain(printed).filter(|(outlet, path, least)| versions(outlet, path) < *least).collect();
        if missing.is_empty() {
            return;
        }
        assert!(Instant::now() < deadline, "not read: {missing:#?}\nlast pass: {}", collected.err);
    }
}

/// Outlet and path of every article with the words of its versions, which do not depend on ports and numbers.
fn articles(office: &Office) -> BTreeMap<(String, String), Vec<(String, String)>> {
    let store = office.store().unwrap();
    let versions = office.versions();
    let mut articles = BTreeMap::new();
    for row in wait(store.to_index(0, i64::MAX)).unwrap() {
        let words = versions.iter().filter(|v| v.article == row.article).map(|v| (v.title.clone(), v.text.clone())).collect();
        let twice = articles.insert((row.outlet.0.clone(), path(&row.url)), words);
        assert!(twice.is_none(), "{} is there twice", row.url);
    }
    articles
}

/// Each case as the articles of its story and the rules that spoke: which copy stands for it depends on which came first.
fn cases(office: &Office) -> BTreeSet<(BTreeSet<String>, BTreeSet<String>)> {
    let store = office.store().unwrap();
    let rows = wait(store.to_index(0, i64::MAX)).unwrap();
    let of_story = |story| rows.iter().filter(|row| row.story == story).map(|row| path(&row.url)).collect();
    let cases = wait(store.cases(store::Which::All)).unwrap();
    cases.iter().map(|case| (of_story(case.article.story), case.signals.iter().map(|s| s.rule.clone()).collect())).collect()
}

fn path(url: &str) -> String {
    format!("/{}", url.splitn(4, '/').nth(3).unwrap_or_default())
}

#[test]
fn a_killed_service_starts_again_where_it_was() {
    let papers = crate::support::newspapers();
    let office = Office::reading(&papers);
    let desk = Desk::open(&office);
    assert!(answers(&desk), "the desk does not answer");
    until("the service opens its first case", || has_cases(&office, 1).then_some(()));
    let seen = Acknowledged::by(&office);
    desk.dies();
    let after = Acknowledged::by(&office);
    after.holds(&seen, "after the kill");

    let desk = Desk::open(&office);
    assert!(answers(&desk), "the desk does not answer after the kill");
    let readable = papers.articles().iter().filter(|a| a.is_article).count();
    until("the service reads the rest", || (articles_indexed(&office) >= readable).then_some(()));
    desk.dies();
    let end = Acknowledged::by(&office);
    end.holds(&after, "after the second start");
    office.collects().ok();
    index_is_up_to_date(&office);
    assert_eq!(office.searches("")["total"], readable);
}

fn articles_indexed(office: &Office) -> usize {
    office.store().map_or(0, |store| wait(store.to_index(0, i64::MAX)).unwrap().len())
}

/// Whether the desk shows its sign-in page.
fn answers(desk: &Desk) -> bool {
    fetch::install_crypto();
    let asked = async { reqwest::get(format!("{}session", desk.address)).await?.error_for_status()?.text().await };
    wait(asked).is_ok_and(|page| page.contains("<form"))
}
