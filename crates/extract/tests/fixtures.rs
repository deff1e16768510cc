//! Every page and feed under `tests/fixtures` is read and compared with the JSON beside it.
//!
//! A new case is two files: `<defect>.html` and `<defect>.json` (or `.xml`); no Rust. Only what the JSON names is
//! compared. Input keys: `url`, `base`, `status`, `content_type`, `time_zone`, `now`, `latest`, `rules` (as in an outlet's file); `problem` is a part of any problem.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test that reads fixtures")]

use std::path::{Path, PathBuf};
use std::str::FromStr;

use chrono::{DateTime, FixedOffset};
use diembao_extract as extract;
use domain::source::ArticleRules;
use domain::url::Url;
use serde_json::{Value, json};

#[test]
fn pages_read_as_expected() {
    check_all("pages", "html", 12, read_page);
}

#[test]
fn feeds_read_as_expected() {
    check_all("feeds", "xml", 8, read_feed);
}

/// Keys of a case that say what was given and not what is read; any other that is not read is misspelt.
const GIVEN: [&str; 8] = ["url", "base", "status", "content_type", "time_zone", "now", "latest", "rules"];

fn check_all(folder: &str, ending: &str, at_least: usize, read: fn(&[u8], &Value) -> Value) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures").join(folder);
    let files: Vec<PathBuf> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    let mut failures = Vec::new();
    let cases: Vec<&PathBuf> = files.iter().filter(|file| file.extension().is_some_and(|e| e == ending)).collect();
    assert!(cases.len() >= at_least, "{} has {} cases", folder.display(), cases.len());
    for case in cases {
        let expect: Value = serde_json::from_slice(&std::fs::read(case.with_extension("json")).unwrap()).unwrap();
        let got = read(&std::fs::read(case).unwrap(), &expect);
        for (key, wanted) in expect.as_object().unwrap() {
            let fine = match (key.as_str(), got.get(key)) {
                ("problem", _) => {
                    got["problems"].as_array().unwrap().iter().any(|p| p.as_str().unwrap().contains(wanted.as_str().unwrap()))
                }
                (_, Some(value)) => agrees(value, wanted),
                (key, None) => GIVEN.contains(&key),
            };
            if !fine {
                failures.push(format!(
                    "{}: {key}\n  wanted {wanted}\n  got    {}",
                    case.display(),
                    got.get(key).unwrap_or(&got["problems"])
                ));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Equal in all that `wanted` names.
fn agrees(got: &Value, wanted: &Value) -> bool {
    match (got, wanted) {
        (Value::Array(got), Value::Array(wanted)) => got.len() == wanted.len() && got.iter().zip(wanted).all(|(g, w)| agrees(g, w)),
        (Value::Object(got), Value::Object(wanted)) => wanted.iter().all(|(key, w)| got.get(key).is_some_and(|g| agrees(g, w))),
        _ => got == wanted,
    }
}

/// What is given of the outlet's zone; that of an office where nothing is.
fn zone(given: &Value) -> (Option<FixedOffset>, FixedOffset) {
    let stated = |zone: &str| FixedOffset::from_str(zone).unwrap();
    let known = given["time_zone"].as_str().map(stated);
    (known, known.unwrap_or_else(|| stated("+07:00")))
}

fn read_page(bytes: &[u8], given: &Value) -> Value {
    let url = Url::parse(given["url"].as_str().unwrap()).unwrap();
    let (known, zone) = zone(given);
    let rules: ArticleRules = given.get("rules").map_or_else(ArticleRules::default, |r| serde_json::from_value(r.clone()).unwrap());
    let instant = |key: &str| given[key].as_str().map(|at| DateTime::parse_from_rfc3339(at).unwrap());
    let page = extract::page(&extract::PageInput {
        url: &url,
        content_type: given["content_type"].as_str(),
        status: given["status"].as_u64().map(|s| u16::try_from(s).unwrap()),
        bytes,
        rules: &rules,
        time_zone: known.map_or(extract::Zone::Office(zone), extract::Zone::Outlet),
        now: instant("now"),
        latest: instant("latest"),
    });
    json!({
        "title": page.title, "lead": page.lead, "text": page.text, "text_from": page.text_from.as_str(), "quality": page.quality.as_str(), "problems": page.problems,
        "published": page.published.map(|s| s.at.to_rfc3339()), "modified": page.modified.map(|s| s.at.to_rfc3339()),
        "section": page.section, "language": page.language.map(domain::Language::as_str),
        "canonical_url": page.canonical_url.map(String::from),
    })
}

fn read_feed(bytes: &[u8], given: &Value) -> Value {
    let base = given["base"].as_str().map(|base| Url::parse(base).unwrap());
    let feed = extract::feed(bytes, given["content_type"].as_str(), base.as_ref(), zone(given).1);
    let entries: Vec<Value> = feed
        .entries
        .iter()
        .map(|e| {
            let outlet = e.outlet.as_ref().map(|o| json!({"name": o.name, "home": o.home}));
            let (published, updated) = (e.published.map(|p| p.to_rfc3339()), e.updated.map(|u| u.to_rfc3339()));
            json!({"id": e.id, "title": e.title, "url": e.url, "published": published, "updated": updated, "summary": e.summary, "outlet": outlet})
        })
        .collect();
    json!({"title": feed.title, "entries": entries, "problems": feed.problems})
}
