//! Real silent edits of headlines and leads, as if the articles concerned the office: how many of them are a reason for doubt, by the
//! mechanical class of the edit.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use diembao_analyse::{Article, Context, Peer, Rules, signals_anywhere};
use domain::{CaptureId, Content, finding};
use serde_json::Value;

use super::{News, show};

pub(super) fn edited(rules: &Rules, folder: &Path, shown: &mut String) {
    let path = folder.join("edits-vi/headline-lead-edits.jsonl");
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("{} is not there", path.display());
        return;
    };
    // Edits, those told, cases.
    let mut classes: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    for line in text.lines() {
        let value: Value = serde_json::from_str(line).unwrap();
        let moments: BTreeSet<&str> = ["titles", "leads"].iter().flat_map(|part| versions(&value, part)).map(|(when, _)| when).collect();
        let moments: Vec<&str> = moments.into_iter().collect();
        for pair in moments.windows(2) {
            let [before, after] = [content(&value, pair[0]), content(&value, pair[1])];
            let earlier = Peer { capture: CaptureId(1), outlet: "Báo Thử", content: &before, published: None };
            let article = Article { content: &after, outlet: Some("Báo Thử"), published: None };
            let mut signals = signals_anywhere(rules, &article, &Context { earlier: Some(earlier), ..Context::default() });
            signals.retain(|s| s.rule.starts_with("changed_"));
            let suspicion = finding::suspicion(&signals);
            let entry = classes.entry(class(&value, pair[1])).or_default();
            entry[0] += 1;
            entry[1] += usize::from(!signals.is_empty());
            entry[2] += usize::from(suspicion >= rules.threshold());
            if !signals.is_empty() {
                let id = value["url"].as_str().unwrap_or_default().to_owned();
                show(shown, "real edit", &News { id, label: String::new(), content: after.clone() }, suspicion, &signals);
            }
        }
    }
    for (class, [edits, told, cases]) in classes {
        println!("real edits, {class}: {edits}, told {told}, cases {cases}");
    }
}

fn versions<'v>(value: &'v Value, part: &str) -> impl Iterator<Item = (&'v str, &'v str)> {
    let all = value[part].as_array().map(Vec::as_slice).unwrap_or_default();
    all.iter().filter_map(|version| Some((version["first_seen"].as_str()?, version["text"].as_str()?)))
}

/// What stood in the feed at a moment; a part that was never edited is not in the data.
fn content(value: &Value, moment: &str) -> Content {
    let at = |part: &str| versions(value, part).take_while(|(when, _)| *when <= moment).last().map_or("", |(_, text)| text).to_owned();
    Content { title: at("titles").into(), lead: at("leads").into(), text: "".into() }
}

/// The class of what was edited at a moment, the headline's and the lead's where both were.
fn class(value: &Value, moment: &str) -> String {
    let of = |part: &str, classes: &str| {
        let step = versions(value, part).position(|(when, _)| when == moment)?.checked_sub(1)?;
        Some(format!("{part}: {}", value[classes][step].as_str()?))
    };
    let both: Vec<String> = [of("titles", "title_change"), of("leads", "lead_change")].into_iter().flatten().collect();
    both.join(", ")
}
