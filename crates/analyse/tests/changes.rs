//! Pairs of invented versions of `tests/fixtures/articles/changes.jsonl`: the gravest change of each, by language.
#![expect(clippy::unwrap_used, reason = "a test fails on what it cannot read")]

#[path = "support/rules.rs"]
mod support;

use std::collections::BTreeMap;

use diembao_analyse::{Article, changes};
use domain::{Change, Content, Nfc};
use serde::Deserialize;
use serde_json::Value;

/// Pairs of each language, and how many must come out as labelled.
const FLOORS: [(&str, usize, usize); 3] = [("vi", 174, 174), ("en", 50, 50), ("zh", 46, 46)];

#[derive(Deserialize)]
struct Pair {
    id: String,
    language: String,
    before: Version,
    after: Version,
    /// The gravest change; `null` where nothing changed in meaning.
    first: Option<Expected>,
}

#[derive(Deserialize)]
struct Version {
    title: Nfc,
    #[serde(default)]
    lead: Nfc,
    #[serde(default)]
    text: Nfc,
}

#[derive(Deserialize)]
struct Expected {
    kind: String,
    act: String,
    /// What stood there, where the label says it.
    before: Option<String>,
    /// What stands there.
    after: Option<String>,
}

#[test]
fn the_gravest_change_of_each_pair_is_found() {
    let rules = support::rules();
    let pairs: Vec<Pair> =
        include_str!("../../../tests/fixtures/articles/changes.jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut met: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for pair in &pairs {
        let [before, after] =
            [&pair.before, &pair.after].map(|v| Content { title: v.title.clone(), lead: v.lead.clone(), text: v.text.clone() });
        let article = |content| Article { content, outlet: None, published: None };
        let found = changes(&rules, &article(&before), &article(&after));
        let right = agrees(found.first(), pair.first.as_ref());
        if !right {
            println!("{}: {found:#?}", pair.id);
        }
        let counts = met.entry(&pair.language).or_default();
        counts.0 += 1;
        counts.1 += usize::from(right);
    }
    for (language, pairs, floor) in FLOORS {
        let (all, right) = met[language];
        assert!(all >= pairs && right + pairs >= floor + all, "{language}: {right} of {all} right, at least {floor} of {pairs} expected");
    }
}

fn agrees(found: Option<&Change>, expected: Option<&Expected>) -> bool {
    match (found, expected) {
        (None, None) => true,
        (Some(found), Some(expected)) => {
            let act = serde_json::to_value(found.act).unwrap();
            found.kind.as_str() == expected.kind
                && act == Value::String(expected.act.clone())
                && expected.before.as_ref().is_none_or(|b| *b == found.before.text.as_str())
                && expected.after.as_ref().is_none_or(|a| *a == found.after.text.as_str())
        }
        _ => false,
    }
}
