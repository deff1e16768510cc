//! Invented articles with planted faults and innocent look-alikes, each with the signals it must give and whether it is a case.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads its articles")]

#[path = "support/rules.rs"]
mod support;

use std::collections::BTreeMap;
use std::path::Path;

use chrono::DateTime;
use diembao_analyse::{Article, Context, Denials, Peer, Rules, analyse, for_others};
use domain::{CaptureId, Content, Evidence, Findings};
use serde::Deserialize;

/// Share of articles per language that must give exactly what is expected of them.
const FLOORS: [(&str, f64); 3] = [("vi", 1.0), ("en", 1.0), ("zh", 1.0)];

#[derive(Deserialize)]
struct Labelled {
    id: String,
    language: String,
    title: String,
    lead: String,
    text: String,
    /// Names of the rules that speak, sorted.
    expect: Vec<String>,
    /// Whether suspicion reaches the threshold.
    case: bool,
    #[serde(default)]
    peers: Vec<Other>,
    /// Articles of other stories, printed on the same day.
    #[serde(default)]
    strangers: Vec<Other>,
}

/// Another article, of the story or not.
#[derive(Deserialize)]
struct Other {
    outlet: String,
    title: String,
    lead: String,
    text: String,
}

fn denials(rules: &Rules, strangers: &[Other]) -> Denials {
    let mut denials = Denials::default();
    for other in strangers {
        let content = content(&other.title, &other.lead, &other.text);
        let article = Article { content: &content, outlet: Some(&other.outlet), published: None };
        if let Some(denial) = for_others(rules, &article).denial {
            denials.add(denial, CaptureId(9), &other.outlet, None);
        }
    }
    denials
}

#[test]
fn planted_faults_are_found_and_innocent_articles_left_alone() {
    let rules = support::rules();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/articles/signals.jsonl");
    let text = std::fs::read_to_string(file).unwrap();
    let mut right: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for line in text.lines() {
        let labelled: Labelled = serde_json::from_str(line).unwrap();
        let content = content(&labelled.title, &labelled.lead, &labelled.text);
        let told = labelled.peers.iter().chain(&labelled.strangers);
        let others: Vec<Content> = told.map(|p| self::content(&p.title, &p.lead, &p.text)).collect();
        let peers: Vec<Peer<'_>> = labelled
            .peers
            .iter()
            .zip(&others)
            .map(|(peer, content)| Peer { capture: CaptureId(9), outlet: &peer.outlet, content, published: None })
            .collect();
        let published = DateTime::parse_from_rfc3339("2026-11-12T12:00:00+07:00").unwrap();
        let article = Article { content: &content, outlet: Some("Báo Thử"), published: Some(published) };
        let denials = denials(&rules, &labelled.strangers);
        let found = analyse(&rules, &article, &Context { peers: &peers, denials: Some(&denials), ..Context::default() });
        let mut fired: Vec<&str> = found.signals.iter().map(|s| s.rule.as_str()).collect();
        fired.sort_unstable();
        let case = found.suspicion >= rules.threshold();
        let (good, all) = right.entry(labelled.language.clone()).or_default();
        *all += 1;
        if fired == labelled.expect && case == labelled.case {
            *good += 1;
        } else {
            println!("{} {}: {fired:?}, suspicion {}, {:?}", labelled.id, labelled.title, found.suspicion, found.relevance);
        }
        quotes_stand(&found, &content, &others);
    }
    for (language, floor) in FLOORS {
        let (good, all) = right[language];
        println!("{language}: {good} of {all}");
        assert!(good as f64 >= floor * all as f64, "{language}: {good} of {all}");
    }
}

/// Every quote stands in the article or in the other one, letter by letter, and every sentence of the explanation is filled.
fn quotes_stand(found: &Findings, content: &Content, others: &[Content]) {
    let stands = |evidence: &Evidence| {
        let quoted = |of: &Content| evidence.span.of(of.field(evidence.field)) == Some(evidence.text.as_str());
        if evidence.capture.is_some() { others.iter().any(quoted) } else { quoted(content) }
    };
    for signal in &found.signals {
        assert!(!signal.evidence.is_empty() && signal.evidence.iter().all(stands), "{signal:?}");
        for reason in [&signal.reason, &signal.reason_en, &signal.reason_zh] {
            assert!(!reason.as_str().is_empty() && !reason.as_str().contains(['{', '}']), "{signal:?}");
        }
    }
}

fn content(title: &str, lead: &str, text: &str) -> Content {
    Content { title: title.into(), lead: lead.into(), text: text.into() }
}

/// Praise and blame in words of tone that claim nothing.
const TONE: [(&str, &str, &str); 3] = [
    (
        "vi",
        " Người dân bức xúc, ngao ngán vì lãng phí, yếu kém, chậm trễ.",
        " Người dân phấn khởi, hài lòng vì hiệu quả, chu đáo, kịp thời.",
    ),
    (
        "en",
        " Residents are angry and outraged over a failure, chaos and neglect.",
        " Residents are pleased and grateful for a success, smooth and efficient.",
    ),
    ("zh", "居民强烈不满，管理混乱，令人失望。", "居民非常满意，管理高效，令人高兴。"),
];

#[test]
fn praise_and_blame_leave_suspicion_as_it_is() {
    let rules = support::rules();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/articles/signals.jsonl");
    let (mut compared, mut toned) = (0, 0);
    for line in std::fs::read_to_string(file).unwrap().lines() {
        let labelled: Labelled = serde_json::from_str(line).unwrap();
        let (_, harsh, glad) = TONE.iter().find(|(language, ..)| *language == labelled.language).unwrap();
        let found = |tone: &str| {
            let content = content(&labelled.title, &labelled.lead, &format!("{}\n{}", labelled.text, tone.trim()));
            analyse(&rules, &Article { content: &content, outlet: Some("Báo Thử"), published: None }, &Context::default())
        };
        let (harsh, glad) = (found(harsh), found(glad));
        assert_eq!(harsh.suspicion, glad.suspicion, "{}", labelled.id);
        assert_eq!(harsh.signals, glad.signals, "{}", labelled.id);
        compared += 1;
        toned += usize::from(harsh.tone.label != glad.tone.label);
    }
    assert!(compared >= 90 && toned * 2 > compared, "{toned} of {compared} articles change their tone");
}
