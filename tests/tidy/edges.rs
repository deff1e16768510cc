//! The table of the house: which crate may use which, and which crate alone may touch which part of the world.

use toml::Table;

use super::{CRATES, PURE, none, text};

/// What each crate may use of ours (design, section 2). A new arrow is argued for there first.
const MAY_USE: [(&str, &[&str]); 9] = [
    ("domain", &[]),
    ("extract", &["domain"]),
    ("analyse", &["domain"]),
    ("report", &["domain"]),
    ("fetch", &[]),
    ("store", &["domain"]),
    ("search", &["domain"]),
    ("web", &["domain", "store", "search", "report"]),
    ("diembao", &["domain", "extract", "analyse", "report", "fetch", "store", "search", "web"]),
];

/// Libraries with which one touches the world, and the crates whose work that is.
const WORLD: [(&str, &[&str]); 20] = [
    ("tokio", &["fetch", "store", "web", "diembao"]),
    ("futures-util", &["fetch", "store", "web", "diembao"]),
    ("reqwest", &["fetch"]),
    ("hyper", &["fetch"]),
    ("hickory-resolver", &["fetch"]),
    ("rustls", &["fetch"]),
    ("async-compression", &["fetch"]),
    ("sqlx", &["store"]),
    ("rusqlite", &["store"]),
    ("tantivy", &["search"]),
    ("axum", &["web", "diembao"]),
    ("axum-extra", &["web"]),
    ("tower", &["web"]),
    ("tower-http", &["web"]),
    ("argon2", &["web"]),
    ("askama", &["web"]),
    ("rust-embed", &["web", "diembao"]),
    ("getrandom", &["store", "web", "diembao"]),
    ("indicatif", &["diembao"]),
    ("clap", &["diembao"]),
];

const SECTIONS: [&str; 3] = ["dependencies", "dev-dependencies", "build-dependencies"];

/// The packages that a crate's manifest names, in any section and for any target.
fn named(krate: &str) -> Vec<String> {
    let manifest: Table = text(&format!("crates/{krate}/Cargo.toml")).parse().unwrap();
    let targets = manifest.get("target").and_then(|t| t.as_table()).into_iter().flat_map(|t| t.values()).filter_map(|t| t.as_table());
    let tables = targets.chain([&manifest]);
    tables.flat_map(|t| SECTIONS.iter().filter_map(|s| t.get(*s)?.as_table())).flat_map(|t| t.keys().cloned()).collect()
}

#[test]
fn arrows_point_down() {
    let mut complaints = Vec::new();
    let drawn: usize = CRATES.map(|krate| named(krate).iter().filter(|n| CRATES.contains(&n.as_str())).count()).iter().sum();
    assert!(drawn >= 15, "only {drawn} arrows are seen: the manifests are not read as they are written");
    for (krate, may_use) in MAY_USE {
        let ours = named(krate).into_iter().map(|n| n.trim_start_matches("diembao-").to_owned()).filter(|n| CRATES.contains(&n.as_str()));
        let forbidden = ours.filter(|used| used != krate && !may_use.contains(&used.as_str()));
        complaints.extend(forbidden.map(|used| format!("crates/{krate}/Cargo.toml: {krate} must not use {used}; it may use {may_use:?}")));
    }
    none(&complaints);
}

#[test]
fn only_its_own_crate_touches_a_part_of_the_world() {
    let mut complaints = Vec::new();
    for krate in CRATES {
        for name in named(krate) {
            let owners = WORLD.iter().find(|(library, _)| *library == name).map(|(_, owners)| *owners);
            if owners.is_some_and(|owners| !owners.contains(&krate)) {
                complaints.push(format!("crates/{krate}/Cargo.toml: {krate} must not use {name}, which belongs to {owners:?}"));
            }
        }
    }
    none(&complaints);
}

#[test]
fn every_folder_of_crates_is_a_crate_of_the_table() {
    let mut folders: Vec<&str> = super::below("crates/", "/Cargo.toml").filter_map(|f| f.path.split('/').nth(1)).collect();
    let mut expected = CRATES.to_vec();
    folders.sort_unstable();
    expected.sort_unstable();
    assert_eq!(folders, expected);
}

#[test]
fn clippy_bans_files_sockets_and_the_clock_in_the_crates_that_think() {
    let banned = [
        "std::fs::File",
        "std::fs::read",
        "std::fs::read_to_string",
        "std::fs::write",
        "std::net::TcpStream",
        "std::net::TcpListener",
        "std::net::UdpSocket",
        "std::process::Command",
        "std::env::var",
        "std::time::SystemTime::now",
        "std::time::Instant::now",
        "chrono::Utc::now",
        "chrono::Local::now",
    ];
    for krate in PURE {
        let file = format!("crates/{krate}/.clippy.toml");
        let rules: Table = text(&file).parse().unwrap();
        let bans = ["disallowed-types", "disallowed-methods"].into_iter().filter_map(|key| rules.get(key)?.as_array()).flatten();
        let paths: Vec<&str> = bans.filter_map(|ban| ban.get("path").or(Some(ban))?.as_str()).collect();
        for path in banned {
            assert!(paths.contains(&path), "{file} does not ban {path}");
        }
    }
}

#[test]
fn every_member_keeps_the_lints_of_the_workspace() {
    for member in CRATES.map(|c| format!("crates/{c}")).into_iter().chain(["tests".to_owned()]) {
        let file = format!("{member}/Cargo.toml");
        let manifest: Table = text(&file).parse().unwrap();
        let kept = manifest.get("lints").and_then(|l| l.get("workspace")).and_then(toml::Value::as_bool);
        assert_eq!(kept, Some(true), "{file}: [lints] workspace = true is missing");
    }
}
