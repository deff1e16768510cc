//! Kills during `import`: importing again makes it whole, each line exactly once.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Acknowledged, index_is_up_to_date};
use crate::support::{Office, Running, jsonl, until, wait, words};

/// More than one transaction's worth.
const LINES: usize = 700;

fn lines() -> Vec<Value> {
    (0..LINES).map(|n| json!({"id": format!("so-{n}"), "title": format!("Bài nhập số {n}"), "text": words(n)})).collect()
}

#[test]
fn a_killed_import_is_made_whole_by_importing_again() {
    let office = Office::quiet();
    let lines = lines();
    office.writes("bai.jsonl", jsonl(&lines));
    let analysed = |least: usize| office.store().is_some_and(|store| wait(store.to_index(0, i64::MAX)).unwrap().len() >= least);
    let arrived = |least: usize| office.versions().len() >= least;

    let mut kept = Acknowledged::default();
    let mut killed_when = |what: &str, is_so: &dyn Fn() -> bool| {
        let mut running = Running::start(office.command(&["import", "bai.jsonl"]), b"");
        until(what, || (is_so() || running.is_over()).then_some(()));
        let seen = Acknowledged::by(&office);
        running.dies();
        let after = Acknowledged::by(&office);
        after.holds(&seen, what);
        after.holds(&kept, what);
        kept = after;
    };
    killed_when("the data home is there", &|| office.data().join("diembao.db").exists());
    killed_when("the first lines are kept", &|| arrived(1));
    killed_when("all lines are kept", &|| arrived(LINES));
    killed_when("some are analysed", &|| analysed(50));
    killed_when("many are analysed", &|| analysed(400));
    killed_when("all are analysed", &|| analysed(LINES));

    office.runs(&["import", "bai.jsonl"]).ok().says(&["0 articles new or changed", "0 bad lines"]);
    let mut titles: Vec<String> = office.versions().into_iter().map(|v| v.title).collect();
    titles.sort_unstable();
    let mut expected: Vec<String> = lines.iter().map(|l| l["title"].as_str().unwrap().to_owned()).collect();
    expected.sort_unstable();
    assert_eq!(titles, expected);
    is_found_once(&office);
}

fn is_found_once(office: &Office) {
    index_is_up_to_date(office);
    let hits = office.runs(&["search", "--json", "--limit", "1000", "bài nhập số"]).ok().json()["hits"].clone();
    let ids: Vec<&str> = hits.as_array().unwrap().iter().map(|h| h["id"].as_str().unwrap()).collect();
    assert_eq!((ids.len(), ids.iter().collect::<BTreeSet<_>>().len()), (LINES, LINES));
}
