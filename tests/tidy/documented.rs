//! What a newcomer or an administrator must find written down: the code map, every setting, every route, the two commands.

use std::collections::BTreeSet;

use toml::{Table, Value};

use super::{CRATES, below, none, text};

const MAP: &str = "crates/ARCHITECTURE.md";
/// Crates of which the map says what each file does.
const THINKING: [&str; 2] = ["extract", "analyse"];
const SETTINGS: &str = "config/diembao.toml";

/// The words between backquotes in a Markdown text.
fn quoted(markdown: &str) -> BTreeSet<&str> {
    markdown.lines().flat_map(|line| line.split('`').skip(1).step_by(2)).collect()
}

/// `crate/module.rs` of every module that a crate's root declares in a file of its own.
fn modules() -> BTreeSet<String> {
    let module = |path: &str| {
        let (krate, file) = path.strip_prefix("crates/")?.split_once("/src/")?;
        let is_module = !file.contains('/') && !matches!(file, "lib.rs" | "main.rs");
        is_module.then(|| format!("{krate}/{file}"))
    };
    below("crates/", ".rs").filter_map(|f| module(&f.path)).collect()
}

#[test]
fn the_code_map_names_every_module_and_nothing_that_is_gone() {
    let map = quoted(text(MAP));
    let modules = modules();
    let mut complaints: Vec<String> =
        modules.iter().filter(|m| !map.contains(m.as_str())).map(|m| format!("{MAP} does not name `{m}`")).collect();
    let crates = CRATES.iter().filter(|c| !map.contains(**c) && !map.contains(format!("{c}/").as_str()));
    complaints.extend(crates.map(|c| format!("{MAP} does not name the crate `{c}`")));
    let files = map.iter().filter(|word| word.ends_with(".rs") && !word.contains(['*', '<', ' ', '{']));
    let gone = files.filter(|word| {
        let below_source = format!("crates/{}", word.replacen('/', "/src/", 1));
        super::FILES.iter().all(|f| f.path != below_source && f.path != **word && !f.path.ends_with(&format!("/{word}")))
    });
    complaints.extend(gone.map(|word| format!("{MAP} names `{word}`, which does not exist")));
    none(&complaints);
}

#[test]
fn the_code_map_names_every_file_that_thinks() {
    let map = quoted(text(MAP));
    let name = |path: &str| {
        let (krate, file) = path.strip_prefix("crates/")?.split_once("/src/")?;
        (THINKING.contains(&krate) && !matches!(file, "lib.rs" | "main.rs")).then(|| format!("{krate}/{file}"))
    };
    let files = below("crates/", ".rs").filter_map(|f| name(&f.path));
    none(&files.filter(|file| !map.contains(file.as_str())).map(|file| format!("{MAP} does not name `{file}`")).collect::<Vec<_>>());
}

/// The first paragraph of what a file says of itself, on one line.
fn first_words(path: &str) -> String {
    let said = text(path).lines().map_while(|line| line.strip_prefix("//!")).map(str::trim);
    said.take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_code_map_says_of_each_file_that_thinks_how_the_file_begins() {
    let row = |line: &'static str| line.strip_prefix("- `")?.split_once("`:");
    let rows: Vec<(&str, &str, &str)> = text(MAP)
        .lines()
        .filter_map(|line| row(line).and_then(|(file, said)| file.split_once('/').map(|(krate, module)| (krate, module, said.trim()))))
        .filter(|(krate, module, _)| THINKING.contains(krate) && module.ends_with(".rs"))
        .collect();
    assert!(rows.len() > 300, "{} rows of {MAP} are seen", rows.len());
    let differs = |(krate, module, said): &&(&str, &str, &str)| {
        let own = first_words(&format!("crates/{krate}/src/{module}"));
        let rest = own.strip_prefix(said).filter(|_| !said.is_empty());
        !rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', ',', ';', ':']))
    };
    let complaints = rows.iter().filter(differs);
    none(
        &complaints.map(|(krate, module, said)| format!("{MAP}: `{krate}/{module}` says otherwise of itself: {said}")).collect::<Vec<_>>(),
    );
}

/// `section.key` of every setting in the file, with its line number.
fn keys_of_the_file() -> Vec<(String, usize)> {
    let mut section = String::new();
    let mut keys = Vec::new();
    for (number, line) in text(SETTINGS).lines().enumerate() {
        if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            section = name.to_owned();
        } else if let Some((key, _)) = line.split_once(" = ").filter(|(key, _)| !key.starts_with('#')) {
            keys.push((format!("{section}.{key}"), number + 1));
        }
    }
    keys
}

/// `section.key` of every setting that the program knows, read from its structs: a section is a field of `Settings`.
fn keys_of_the_program() -> BTreeSet<String> {
    let fields = |name: &str| -> Vec<(String, String)> {
        let source = text("crates/diembao/src/config/settings.rs");
        let body = source.split(&format!("pub struct {name} {{")).nth(1).unwrap_or_else(|| panic!("no struct {name}"));
        let body = body.split("\n}").next().unwrap();
        let field =
            |line: &str| line.trim().strip_prefix("pub ")?.strip_suffix(',')?.split_once(": ").map(|(k, t)| (k.to_owned(), t.to_owned()));
        body.lines().filter_map(field).collect()
    };
    let sections = fields("Settings");
    assert!(sections.len() >= 4, "{sections:?}");
    sections.iter().flat_map(|(section, kind)| fields(kind).into_iter().map(move |(key, _)| format!("{section}.{key}"))).collect()
}

#[test]
fn every_setting_is_in_the_file_with_a_comment_above_it() {
    let keys = keys_of_the_file();
    let names: BTreeSet<String> = keys.iter().map(|(key, _)| key.clone()).collect();
    assert_eq!(names, keys_of_the_program(), "{SETTINGS} (left) and the program's settings (right) differ");
    let lines: Vec<&str> = text(SETTINGS).lines().collect();
    let bare = keys.iter().filter(|(_, number)| !lines[number - 2].starts_with("# "));
    none(&bare.map(|(key, number)| format!("{SETTINGS}:{number}: {key} has no comment above it")).collect::<Vec<_>>());
    let parsed: Table = text(SETTINGS).parse().unwrap();
    let parsed = parsed.values().filter_map(Value::as_table).map(Table::len).sum::<usize>();
    assert_eq!(parsed, keys.len(), "{SETTINGS}: keys that this test does not see");
}

/// The rows of the code map's route table, as `METHOD /path: purpose`.
fn routes_of_the_map() -> BTreeSet<String> {
    let row = |line: &str| {
        let (method, rest) = line.strip_prefix("| ")?.split_once(" | `/")?;
        let (path, purpose) = rest.split_once("` | ")?;
        let is_method = ["GET", "POST", "PUT", "PATCH", "DELETE"].contains(&method);
        is_method.then(|| format!("{method} /{path}: {}", purpose.trim_end_matches(" |")))
    };
    text(MAP).lines().filter_map(row).collect()
}

#[test]
fn every_route_stands_in_the_code_map_and_is_served() {
    let written = routes_of_the_map();
    let served: BTreeSet<String> = web::ROUTES.iter().map(|(method, path, purpose)| format!("{method} {path}: {purpose}")).collect();
    let mut complaints: Vec<String> = served.difference(&written).map(|r| format!("{MAP} does not have the route {r}")).collect();
    complaints.extend(written.difference(&served).map(|r| format!("{MAP} has the route {r}, which is not served so")));
    none(&complaints);
}

/// The commands of a Markdown text: lines indented by four spaces.
fn commands(markdown: &str) -> Vec<&str> {
    markdown.lines().filter_map(|l| l.strip_prefix("    ")).filter(|l| l.starts_with("cargo ")).collect()
}

#[test]
fn the_readme_has_two_commands_and_the_gate_runs_the_tests_the_same_way() {
    let commands = commands(text("README.md"));
    let demo: Vec<_> = commands.iter().filter(|c| c.starts_with("cargo run") && c.ends_with("demo")).collect();
    let tests: Vec<_> = commands.iter().filter(|c| c.starts_with("cargo test")).collect();
    assert_eq!((demo.len(), tests.len()), (1, 1), "README.md: one command for the demo and one for all tests: {commands:?}");
    assert!(tests[0].contains("--workspace"), "{}: without --workspace most tests are left out", tests[0]);
    let gate = text(".ci/run");
    assert!(gate.contains("set -e"), ".ci/run must stop at the first failure");
    for needed in ["cargo fmt --all --check", "cargo clippy --workspace --all-targets", "-D warnings", "README.md", "eval \"$test_command"]
    {
        assert!(gate.contains(needed), ".ci/run lacks {needed:?}");
    }
}
