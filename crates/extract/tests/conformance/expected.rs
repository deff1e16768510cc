//! What each set expects of a file, held against what was read.

use chrono::{DateTime, FixedOffset, TimeZone, Utc};
use domain::url::Url;
use serde_json::Value as Json;

use crate::expression::{Clause, Value, clauses};
use crate::plain::{decoded, squeezed, words};
use crate::{Item, Read, read};

pub(crate) enum Outcome {
    Passed,
    NotApplicable,
    Failed(String),
}

impl Outcome {
    /// The worst of several; those that do not apply count only if there is nothing else.
    fn all(outcomes: impl IntoIterator<Item = Outcome>) -> Outcome {
        let mut all = Outcome::NotApplicable;
        for outcome in outcomes {
            match outcome {
                Outcome::Failed(why) => return Outcome::Failed(why),
                Outcome::Passed => all = Outcome::Passed,
                Outcome::NotApplicable => {}
            }
        }
        all
    }

    fn check(is_right: bool, why: impl FnOnce() -> String) -> Outcome {
        if is_right { Outcome::Passed } else { Outcome::Failed(why()) }
    }
}

/// The head comment of a file says what is expected and which headers came with it.
pub(crate) fn of_feedparser(bytes: &[u8], name: &str) -> Outcome {
    let text = diembao_extract::decode(bytes, None).0;
    let line = |key: &str| text.lines().find_map(|line| line.trim_start().strip_prefix(key)).map(|rest| rest.trim().to_owned());
    let Some(expression) = line("Expect:") else { return Outcome::NotApplicable };
    let headers: Vec<String> =
        text.lines().filter_map(|line| line.trim_start().strip_prefix("Header:")).map(|h| h.trim().to_owned()).collect();
    let header = |key: &str| headers.iter().find_map(|h| h.strip_prefix(key)).map(|value| value.trim().to_owned());
    let own = Url::parse("http://127.0.0.1:8097/tests/").unwrap().join(name).unwrap();
    let base = header("Content-Location:").and_then(|location| own.join(&location).ok()).unwrap_or(own);
    let feed = read(bytes, header("Content-type:").as_deref(), Some(&base));
    Outcome::all(clauses(&expression).into_iter().map(|clause| match clause {
        Clause::Other(_) => Outcome::NotApplicable,
        Clause::Is(paths, value) => Outcome::all(paths.iter().map(|path| holds(&feed, path, &value))),
    }))
}

fn holds(feed: &Read, path: &str, value: &Value) -> Outcome {
    let parts: Vec<&str> = path.split('.').collect();
    match parts.as_slice() {
        ["feed", "title"] | ["feed", "title_detail", "value"] => said(&feed.title, value),
        ["entries", at, field @ ..] => {
            let fields =
                ["title", "link", "links", "published", "published_parsed", "issued", "issued_parsed", "updated", "updated_parsed"];
            let fields = [&fields[..], &["modified", "modified_parsed", "created", "created_parsed", "summary", "description"]].concat();
            let fields = [&fields[..], &["title_detail", "summary_detail", "id", "guid"]].concat();
            if !fields.contains(&field[0]) {
                return Outcome::NotApplicable;
            }
            match feed.items.get(at.parse::<usize>().unwrap()) {
                Some(item) => holds_of(item, field, value),
                None => Outcome::Failed(format!("no entry; {:?}", feed.problems)),
            }
        }
        _ => Outcome::NotApplicable,
    }
}

fn holds_of(item: &Item, field: &[&str], value: &Value) -> Outcome {
    match field {
        ["title"] | ["title_detail", "value"] => said(&item.title, value),
        ["summary" | "description"] | ["summary_detail", "value"] => said(&item.summary, value),
        ["id" | "guid"] => match value {
            Value::Text(expect) => Outcome::check(item.id == *expect, || format!("id {:?}, not {expect:?}", item.id)),
            _ => Outcome::NotApplicable,
        },
        ["link"] => match value {
            Value::Text(expect) => address(item, expect),
            _ => Outcome::NotApplicable,
        },
        ["published" | "issued" | "created" | "updated" | "modified"] => {
            Outcome::check(item.published.or(item.updated).is_some(), || format!("no date; expected {value:?}"))
        }
        ["published_parsed" | "issued_parsed" | "created_parsed" | "updated_parsed" | "modified_parsed"] => {
            let Value::Time(time) = value else { return Outcome::NotApplicable };
            let expect = Utc.with_ymd_and_hms(time[0].cast_signed(), time[1], time[2], time[3], time[4], time[5]).unwrap();
            dated(item, expect.fixed_offset())
        }
        _ => Outcome::NotApplicable,
    }
}

fn said(got: &str, value: &Value) -> Outcome {
    let Value::Text(expect) = value else { return Outcome::NotApplicable };
    same_words(got, expect)
}

/// Plain words against words that may be HTML.
fn same_words(got: &str, expect: &str) -> Outcome {
    let got_bare = squeezed(&decoded(got));
    let is_right = got_bare == squeezed(&decoded(expect)) || got_bare == words(expect) || squeezed(got) == words(&decoded(expect));
    Outcome::check(is_right, || format!("{got:?}, not {expect:?}"))
}

fn address(item: &Item, expect: &str) -> Outcome {
    let expect = Url::parse(expect).map_or(expect.to_owned(), String::from);
    Outcome::check(item.url.as_deref() == Some(expect.as_str()), || format!("{:?}, not {expect:?}", item.url))
}

/// Either date may be meant: which of the two words a format uses for it differs.
fn dated(item: &Item, expect: DateTime<FixedOffset>) -> Outcome {
    let is_right = [item.published, item.updated].into_iter().flatten().any(|at| at == expect);
    Outcome::check(is_right, || format!("{:?} and {:?}, not {expect}", item.published, item.updated))
}

/// `items` or `entries` of the JSON that the translator and the parsers of gofeed give.
pub(crate) fn of_gofeed(bytes: &[u8], expect: &[u8]) -> Outcome {
    let Ok(expect) = serde_json::from_slice::<Json>(expect) else { return Outcome::NotApplicable };
    let feed = read(bytes, None, None);
    let text = |value: &Json, key: &str| value[key].as_str().filter(|text| !text.trim().is_empty()).map(str::to_owned);
    let mut outcomes = Vec::new();
    if let Some(title) = text(&expect, "title") {
        outcomes.push(same_words(&feed.title, &title));
    }
    let items = expect["items"].as_array().or(expect["entries"].as_array()).cloned().unwrap_or_default();
    for (at, expect) in items.iter().enumerate() {
        let Some(item) = feed.items.get(at) else {
            outcomes.push(Outcome::Failed(format!("no entry {at}; {:?}", feed.problems)));
            break;
        };
        if let Some(title) = text(expect, "title") {
            outcomes.push(same_words(&item.title, &title));
        }
        // What is relative has no base here.
        let link = text(expect, "link").or_else(|| expect["links"][0]["href"].as_str().map(str::to_owned));
        if let Some(link) = link.filter(|link| link.starts_with("http")) {
            outcomes.push(address(item, &link));
        }
        for key in ["publishedParsed", "pubDateParsed", "updatedParsed"] {
            let date = text(expect, key).and_then(|date| DateTime::parse_from_rfc3339(&date).ok());
            outcomes.extend(date.map(|date| dated(item, date)));
        }
    }
    Outcome::all(outcomes)
}

/// Nothing but what every real feed has: entries, each with a title or a summary, without entities left, dates in most.
pub(crate) fn of_real(bytes: &[u8]) -> Outcome {
    let base = Url::parse("https://feed.example/").unwrap();
    let feed = read(bytes, None, Some(&base));
    if feed.items.is_empty() {
        return Outcome::Failed(format!("no entries; {:?}", feed.problems));
    }
    let outcome = |item: &Item| match () {
        () if item.title.is_empty() && item.summary.is_empty() => Outcome::Failed(format!("no words: {item:?}")),
        () if item.url.is_none() => Outcome::Failed(format!("no address: {item:?}")),
        () if ["&amp;", "&lt;", "&#", "&quot;", "&nbsp;", "<p>", "</"].iter().any(|left| item.title.contains(left)) => {
            Outcome::Failed(format!("not decoded: {}", item.title))
        }
        () => Outcome::Passed,
    };
    Outcome::all(feed.items.iter().map(outcome))
}
