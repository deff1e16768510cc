//! Articles of three languages, each with the relevance and the places that a person found: `tests/fixtures/articles/places.jsonl`.
#![expect(clippy::unwrap_used, reason = "a test may fail")]

#[path = "support/rules.rs"]
mod support;

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use diembao_analyse::{Article, Context, Explanation, Judged, analyse};
use domain::{Content, Findings, Nfc, Relevance};

/// Share of right answers, per language and per relevance, below which the rules are broken.
const FLOOR: f64 = 0.97;

struct Line {
    id: String,
    language: String,
    content: Content,
    published: DateTime<FixedOffset>,
    relevance: Relevance,
    /// Units that must be found.
    places: Vec<String>,
    /// Units of the same name that must not.
    not: Vec<String>,
}

#[test]
fn relevance_and_places_are_found() {
    let rules = support::rules();
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for line in lines() {
        let article = Article { content: &line.content, outlet: None, published: Some(line.published) };
        let fault = fault(&line, &analyse(&rules, &article, &Context::default()));
        if let Some(fault) = &fault {
            println!("{} {}: {fault}", line.id, line.content.title);
        }
        for key in [line.language.clone(), line.relevance.as_str().to_owned()] {
            let (right, all) = counts.entry(key).or_default();
            *right += usize::from(fault.is_none());
            *all += 1;
        }
    }
    for (key, (right, all)) in counts {
        assert!(right as f64 >= FLOOR * all as f64, "{key}: {right} of {all} right");
    }
}

fn fault(line: &Line, found: &Findings) -> Option<String> {
    let ids: Vec<&str> = found.places.iter().map(|p| p.id.0.as_str()).collect();
    if found.relevance != line.relevance {
        return Some(format!("{} instead of {}, with {ids:?}", found.relevance.as_str(), line.relevance.as_str()));
    }
    let missing: Vec<_> = line.places.iter().filter(|p| !ids.contains(&p.as_str())).collect();
    let wrong: Vec<_> = line.not.iter().filter(|p| ids.contains(&p.as_str())).collect();
    (!missing.is_empty() || !wrong.is_empty()).then(|| format!("without {missing:?}, with {wrong:?} of {ids:?}"))
}

#[test]
fn explanations_agree_with_findings() {
    let rules = support::rules();
    for line in lines() {
        let article = Article { content: &line.content, outlet: None, published: Some(line.published) };
        let (found, explained) = (analyse(&rules, &article, &Context::default()), Explanation::of(&rules, &article));
        assert_eq!(found.relevance, explained.relevance, "{}", line.id);
        for candidate in &explained.candidates {
            assert_eq!(candidate.span.of(line.content.field(candidate.field)), Some(candidate.text.as_str()), "{}", line.id);
            let sum: i32 = candidate.reasons.iter().map(|(points, _)| points).sum();
            assert_eq!(sum, candidate.score.unwrap_or_default(), "{}: {candidate:?}", line.id);
            assert!(!candidate.reasons.is_empty() || candidate.judged == Judged::Rejected, "{}: {candidate:?}", line.id);
        }
        if found.relevance != Relevance::None {
            let accepted = explained.candidates.iter().filter(|c| c.judged == Judged::Accepted).map(|c| (c.id.clone(), c.span));
            assert_eq!(
                accepted.collect::<Vec<_>>(),
                found.places.iter().map(|p| (p.id.clone(), p.span)).collect::<Vec<_>>(),
                "{}",
                line.id
            );
        }
    }
}

fn lines() -> Vec<Line> {
    include_str!("../../../tests/fixtures/articles/places.jsonl").lines().map(line).collect()
}

fn line(line: &str) -> Line {
    let value: serde_json::Value = serde_json::from_str(line).unwrap();
    let text = |key: &str| value[key].as_str().unwrap().to_owned();
    let list = |key: &str| value[key].as_array().into_iter().flatten().map(|id| id.as_str().unwrap().to_owned()).collect();
    Line {
        id: text("id"),
        language: text("lang"),
        content: Content { title: Nfc::new(text("title")), lead: Nfc::new(text("lead")), text: Nfc::new(text("text")) },
        published: DateTime::parse_from_rfc3339(&format!("{}T12:00:00+07:00", text("published"))).unwrap(),
        relevance: Relevance::parse(&text("relevance")).unwrap(),
        places: list("places"),
        not: list("not"),
    }
}
