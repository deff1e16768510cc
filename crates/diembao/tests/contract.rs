//! The shape of the command line: every command of the contract is there, and wrong usage ends with 2.
//!
//! What the commands do is tried in the workspace's `tests`; this also makes cargo build the program before those run.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use std::process::{Command, Output};

fn diembao(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_diembao")).args(arguments).output().unwrap()
}

/// Commands with the flags that people script.
const COMMANDS: [(&[&str], &[&str]); 22] = [
    (&["demo"], &["--listen"]),
    (&["serve"], &["--listen"]),
    (&["collect"], &["--once"]),
    (&["feed"], &["--url", "FILE"]),
    (&["extract"], &["--url", "--content-type", "--status", "--header", "--jsonl", "FILE"]),
    (&["analyse"], &["--figures", "FILE"]),
    (&["import"], &["FILE"]),
    (
        &["search"],
        &[
            "QUERY",
            "--lang",
            "--outlet",
            "--place",
            "--tone",
            "--case",
            "--from",
            "--to",
            "--sort",
            "--stories",
            "--versions",
            "--no-names",
            "--limit",
            "--offset",
            "--after",
            "--json",
            "--batch",
            "--export",
        ],
    ),
    (&["queue"], &["--date", "--json"]),
    (&["digest"], &["--date", "--out", "--json"]),
    (&["report"], &["--month", "--out", "--json"]),
    (&["draft"], &["CASE", "--kind", "--out"]),
    (&["sources"], &["check"]),
    (&["sources", "check"], &["[WHAT]"]),
    (&["rules"], &["check"]),
    (&["rules", "check"], &[]),
    (&["user"], &["add", "passwd", "list"]),
    (&["user", "add"], &["NAME", "--role", "--full-name"]),
    (&["backup"], &["--keep"]),
    (&["restore"], &[]),
    (&["reindex"], &[]),
    (&["doctor"], &[]),
];

#[test]
fn every_command_and_flag_of_the_contract_is_there() {
    let help = diembao(&["--help"]);
    assert!(help.status.success());
    let help = String::from_utf8(help.stdout).unwrap();
    for (command, flags) in COMMANDS {
        assert!(help.lines().any(|l| l.split_whitespace().next() == command.first().copied()), "{command:?} is not in --help:\n{help}");
        let own = diembao(&[command, &["--help"]].concat());
        assert!(own.status.success(), "{command:?} --help");
        let own = String::from_utf8(own.stdout).unwrap();
        for flag in flags.iter().chain(&["--config", "--data"]) {
            assert!(own.contains(flag), "{command:?} --help does not name {flag}:\n{own}");
        }
    }
}

#[test]
fn wrong_usage_ends_with_2_and_says_what_is_wrong() {
    let check = |arguments: &[&str], words: &str| {
        let ran = diembao(arguments);
        let said = String::from_utf8(ran.stderr).unwrap();
        assert_eq!(ran.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains(words), "{arguments:?} does not say {words:?}: {said}");
        assert!(ran.stdout.is_empty(), "{arguments:?} writes to standard output");
    };
    check(&[], "Usage");
    check(&["doc-bao"], "doc-bao");
    check(&["collect"], "--once");
    check(&["collect", "--twice"], "--twice");
    check(&["feed"], "FILE");
    check(&["extract", "-"], "--url");
    check(&["extract", "--jsonl", "--url", "https://bao.example/", "-"], "--jsonl");
    check(&["search"], "QUERY");
    check(&["search", "tin", "--limit", "nhiều"], "nhiều");
    check(&["search", "tin", "--case", "có"], "none, open");
    check(&["search", "tin", "--after", "trang 2"], "the `next` of a page");
    check(&["search", "tin", "--versions", "cũ"], "all");
    check(&["search", "tin", "--export", "bang.xls"], ".xlsx");
    check(&["search", "tin", "--export", "bang.csv", "--limit", "5"], "--limit");
    check(&["queue", "--date", "31/12/2026"], "31/12/2026");
    check(&["digest", "--out", "ngay.txt"], ".docx, .pdf or .html");
    check(&["digest", "--out", "ngay.xlsx"], ".docx, .pdf or .html");
    check(&["report", "--out", "thang.txt"], ".docx, .pdf, .html, .xlsx or .csv");
    check(&["draft", "1", "--out", "thu.docx"], "--kind");
    check(&["draft", "một", "--kind", "correction_request", "--out", "thu.docx"], "một");
    check(&["sources"], "check");
    check(&["rules"], "check");
    check(&["user"], "add");
    check(&["user", "add", "lan"], "--role");
    check(&["demo", "--listen", "8600"], "8600");
}

#[test]
fn the_version_is_said() {
    let version = String::from_utf8(diembao(&["--version"]).stdout).unwrap();
    assert_eq!(version.trim(), format!("diembao {}", env!("CARGO_PKG_VERSION")));
}
