//! What a source file may look like: names, length, words that mean "not done", and SQL in its one place.

use super::{File, below, none};

/// Files over 400 lines, each with the reason why it is better whole. None so far.
const LONG: [(&str, &str); 0] = [];

/// Lines after which a file needs a reason.
const LIMIT: usize = 400;

fn sources() -> impl Iterator<Item = &'static File> {
    below("crates/", ".rs").chain(below("tests/", ".rs"))
}

#[test]
fn no_file_is_longer_than_it_needs_to_be() {
    let mut complaints = Vec::new();
    for file in sources() {
        let lines = file.text.lines().count();
        let listed = LONG.iter().any(|(path, _)| *path == file.path);
        match (lines > LIMIT, listed) {
            (true, false) => complaints.push(format!("{} has {lines} lines: split it, or give its reason here", file.path)),
            (false, true) => complaints.push(format!("{} has only {lines} lines: it needs no reason any more", file.path)),
            _ => {}
        }
    }
    complaints.extend(LONG.iter().filter(|(path, _)| sources().all(|f| f.path != *path)).map(|(path, _)| format!("{path} is gone")));
    none(&complaints);
}

#[test]
fn modules_are_files_of_their_name() {
    none(
        &sources()
            .filter(|f| f.path.ends_with("/mod.rs"))
            .map(|f| format!("{}: foo.rs and foo/, not foo/mod.rs", f.path))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn every_file_begins_by_saying_what_is_in_it() {
    let generated = |text: &str| text.starts_with("include!");
    let silent = sources().filter(|f| !f.text.starts_with("//! ") && !generated(&f.text) && !is_test_file(f));
    none(&silent.map(|f| format!("{} does not begin with a `//!` paragraph", f.path)).collect::<Vec<_>>());
}

/// A file of unit tests beside the module it tests, which says what is in both; or one that only tests use.
fn is_test_file(file: &File) -> bool {
    let name = file.path.rsplit('/').next().unwrap_or_default().trim_end_matches(".rs");
    let declared = format!("#[cfg(test)]\nmod {name};");
    let source = file.path.split_once("/src/").map(|(krate, _)| format!("{krate}/src/"));
    name == "tests"
        || source.is_some_and(|source| file.path.contains("/tests/") || below(&source, ".rs").any(|f| f.text.contains(&declared)))
}

#[test]
fn nothing_is_unfinished_ignored_or_taken_in_wholesale() {
    // In two pieces, so that this file does not find itself.
    let words = [concat!("todo", "!("), concat!("unimplemented", "!("), concat!("#[", "ignore"), concat!("dbg", "!(")];
    let mut complaints = Vec::new();
    for file in sources() {
        for (number, line) in file.text.lines().enumerate() {
            let at = format!("{}:{}", file.path, number + 1);
            complaints.extend(words.iter().filter(|w| line.contains(**w)).map(|w| format!("{at}: {w}…")));
            if is_wholesale(line, file) {
                complaints.push(format!("{at}: a glob import hides where a name comes from"));
            }
        }
    }
    none(&complaints);
}

/// A glob import, except of the module under test and of a library's prelude, both in tests.
fn is_wholesale(line: &str, file: &File) -> bool {
    let line = line.trim();
    let taken = line.strip_prefix("pub ").unwrap_or(line);
    let is_glob = taken.starts_with("use ") && (taken.ends_with("::*;") || taken.contains("::*,") || taken.contains("::*}"));
    let in_tests = || is_test_file(file) || file.text.contains("#[cfg(test)]") || file.path.contains("/tests/");
    let is_usual = line == "use super::*;" || line.ends_with("::prelude::*;");
    is_glob && !(is_usual && in_tests())
}

#[test]
fn sql_is_spoken_in_the_store_alone() {
    let elsewhere = sources().filter(|f| !f.path.starts_with("crates/store/"));
    let words = [concat!("sqlx", "::"), concat!("SELECT", " "), concat!("INSERT", " INTO"), concat!("DELETE", " FROM")];
    let speaks = |f: &&File| words.iter().any(|w| f.text.contains(w));
    none(&elsewhere.filter(speaks).map(|f| format!("{}: SQL belongs to crates/store", f.path)).collect::<Vec<_>>());
}

#[test]
fn the_crates_that_think_do_not_panic_by_their_own_word() {
    let mut complaints = Vec::new();
    for krate in super::PURE {
        for file in below(&format!("crates/{krate}/src/"), ".rs").filter(|f| !is_test_file(f)) {
            let code = file.text.split("#[cfg(test)]").next().unwrap_or_default();
            let spoken =
                code.lines().enumerate().filter(|(_, l)| ["panic!(", "unreachable!(", ".unwrap()"].iter().any(|w| code_of(l).contains(w)));
            complaints.extend(spoken.map(|(n, line)| format!("{}:{}: {}", file.path, n + 1, line.trim())));
        }
    }
    none(&complaints);
}

/// A line without its comment.
fn code_of(line: &str) -> &str {
    line.split("//").next().unwrap_or_default()
}
