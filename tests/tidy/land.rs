//! What belongs to the repository and what does not: fixtures come whole, and nothing speaks of one machine.

use std::collections::BTreeMap;
use std::fs;

use toml::Table;

use super::{FILES, below, listed, none, text};
use crate::support::root;

#[test]
fn every_fixture_has_its_input_and_its_expectation() {
    let mut pairs: BTreeMap<String, Vec<String>> = BTreeMap::new();
    // The labelled articles are lines that carry both.
    let apart = |p: &str| p.contains("/fixtures/") && !p.contains("/fixtures/articles/") && !p.ends_with("/README.md");
    for path in listed(&root()).into_iter().filter(|p| apart(p)) {
        let (stem, ending) = path.rsplit_once('.').unwrap_or((&path, ""));
        pairs.entry(stem.to_owned()).or_default().push(ending.to_owned());
    }
    assert!(pairs.len() > 30, "only {} fixtures found", pairs.len());
    // The answer is in JSON, also where the question is.
    let whole = |endings: &[String]| endings.len() == 2 && endings.iter().any(|e| e == "json");
    let single = pairs.iter().filter(|(_, endings)| !whole(endings));
    none(&single.map(|(stem, endings)| format!("{stem}: an input and a .json with what is expected, not {endings:?}")).collect::<Vec<_>>());
}

#[test]
fn every_outlet_of_the_demo_is_whole_and_says_that_it_is_invented() {
    let folder = "crates/diembao/newspapers/";
    let outlets: Vec<&str> = below(folder, "/outlet.toml").filter_map(|f| f.path.strip_suffix("outlet.toml")).collect();
    assert!(outlets.len() >= 4, "{outlets:?}");
    for outlet in outlets {
        let about: Table = text(&format!("{outlet}outlet.toml")).parse().unwrap();
        let name = about["name"].as_str().unwrap();
        let labels = ["(báo giả lập)", "(invented paper)", "（虚构报纸）"];
        assert!(labels.iter().any(|label| name.ends_with(label)), "{outlet}: {name:?} does not say that it is invented");
        let templates = about["page"].as_array().unwrap().iter().map(|page| page["template"].as_str().unwrap());
        for template in templates.chain(["article.html"]) {
            assert!(FILES.iter().any(|f| f.path == format!("{outlet}{template}")), "{outlet}{template} is missing");
        }
    }
}

#[test]
fn every_source_is_a_file_of_its_outlets_name_and_says_how_it_became_known() {
    let mut complaints = Vec::new();
    for file in below("config/sources/", ".toml") {
        let outlet: Table = file.text.parse().unwrap();
        let id = outlet["id"].as_str().unwrap();
        if file.path != format!("config/sources/{id}.toml") {
            complaints.push(format!("{} describes the outlet {id:?}", file.path));
        }
        let sources = outlet.get("source").and_then(|s| s.as_array()).into_iter().flatten();
        let unseen = sources.filter(|s| s["seen"].as_str().is_none_or(|seen| seen.trim().is_empty()));
        complaints.extend(unseen.map(|s| format!("{}: {} does not say where it was seen", file.path, s["id"])));
    }
    none(&complaints);
}

#[test]
fn nothing_speaks_of_one_machine() {
    // In two pieces, so that this file does not find itself.
    let places = [concat!("/ho", "me/"), concat!("/ro", "ot/"), concat!("/wo", "rk/"), concat!("/Us", "ers/")];
    let mut complaints = Vec::new();
    for file in FILES.iter() {
        for (number, line) in file.text.lines().enumerate() {
            for place in places.iter().filter(|place| names_a_path(line, place)) {
                complaints.push(format!("{}:{}: {place}… is a path of one machine", file.path, number + 1));
            }
        }
    }
    none(&complaints);
}

/// Whether the text names a path that begins so; an address such as `https://bao.example/home/` does not.
fn names_a_path(line: &str, place: &str) -> bool {
    line.match_indices(place).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|c| c.is_whitespace() || "\"'`(=:,[<>".contains(c))
    })
}

#[test]
fn dependencies_come_from_the_public_registry() {
    let lock: Table = text("Cargo.lock").parse().unwrap();
    let sources = lock["package"].as_array().unwrap().iter().filter_map(|p| Some((p["name"].as_str()?, p.get("source")?.as_str()?)));
    let public = "registry+https://github.com/rust-lang/crates.io-index";
    none(&sources.filter(|(_, source)| *source != public).map(|(name, source)| format!("{name} comes from {source}")).collect::<Vec<_>>());
    let settings = FILES.iter().filter(|f| f.path.starts_with(".cargo/"));
    let mirror = settings.filter(|f| f.text.contains("replace-with") || f.text.contains("registry"));
    none(&mirror.map(|f| format!("{} names a registry of one place", f.path)).collect::<Vec<_>>());
}

#[test]
fn nothing_big_or_personal_is_in_the_repository() {
    let root = root();
    let size = |path: &str| fs::metadata(root.join(path)).map_or(0, |m| m.len());
    let big = listed(&root).into_iter().filter(|p| size(p) > 2_000_000);
    none(&big.map(|path| format!("{path} has {} bytes", size(&path))).collect::<Vec<_>>());
    let kept: Vec<&str> = FILES.iter().map(|f| f.path.as_str()).filter(|p| p.starts_with("index/")).collect();
    assert_eq!(kept, ["index/.gitignore", "index/README.md"], "the data home is not for the repository");
}
