//! Wrong orders: a port that is taken, a data home that is taken or missing, letters and users that cannot be.

use std::net::TcpListener;
use std::process::Stdio;

use serde_json::json;

use super::healthy;
use crate::support::rogue::BODY;
use crate::support::{Desk, Office};

#[test]
fn a_port_in_use_is_named_and_nothing_is_begun() {
    let office = Office::quiet();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    for command in ["serve", "demo"] {
        office.runs(&[command, "--listen", &address]).exits(1).says(&["cannot listen on", &address]);
    }
    assert!(!office.data().exists());
}

#[test]
fn a_second_program_on_the_same_data_is_turned_away() {
    let rogue = healthy();
    let office = Office::new(&[rogue.outlet("bao", &[("bao-rss", "feed", "/rss")])], &[rogue.allowed()]);
    let desk = Desk::open(&office);
    for command in [&["collect", "--once"][..], &["import", "-"], &["serve", "--listen", "127.0.0.1:0"]] {
        office.runs(command).exits(1).says(&["another diembao is running on", "index"]);
    }
    // Readers and administration go on beside it.
    office.runs_with(&["user", "add", "lan", "--role", "reviewer"], "một mật khẩu dài").ok();
    office.runs(&["queue"]).ok();
    desk.dies();
    office.collects().ok();
}

#[test]
fn a_data_home_that_is_not_there_is_not_founded_by_reading() {
    let office = Office::quiet();
    let commands =
        [&["search", "Đồng Đăng"][..], &["queue"], &["draft", "1", "--kind", "correction_request", "--out", "thu.docx"], &["reindex"]];
    for command in commands {
        office.runs(&[&["--data", "khong-co"], command].concat()).exits(1).says(&["khong-co"]);
        assert!(!office.path("khong-co").exists(), "{command:?} founded a data home");
    }
    let doctor = office.runs(&["--data", "khong-co", "doctor"]).exits(1);
    assert!(doctor.out.contains("WRONG data home") && doctor.out.contains("khong-co"), "{}", doctor.out);
    office.writes("mot-tep", "không phải thư mục");
    office.runs(&["--data", "mot-tep", "collect", "--once"]).exits(1).says(&["mot-tep"]);
}

#[test]
fn a_letter_that_cannot_be_is_refused_with_the_reason() {
    let office = Office::quiet();
    let line = json!({"id": "a", "title": "Bài", "text": BODY.join("\n")});
    office.imports(&[line]).ok();
    let draft = |case: &str, kind: &str, out: &str| office.runs(&["draft", case, "--kind", kind, "--out", out]);
    draft("1", "thu_moi", "thu.docx").exits(2).says(&["thu_moi", "correction_request", "forwarding_note", "information_letter"]);
    draft("1", "correction_request", "thu.odt").exits(2).says(&["thu.odt", ".docx", ".pdf"]);
    draft("1", "correction_request", "thu").exits(2).says(&["--out", ".docx"]);
    draft("77", "correction_request", "thu.docx").exits(1).says(&["no case 77"]);
    draft("77", "correction_request", "thu.PDF").exits(1).says(&["no case 77"]);
    draft("mot", "correction_request", "thu.docx").exits(2).says(&["mot"]);
    assert!(!office.path("thu.docx").exists());
}

#[test]
fn a_queue_without_a_case_says_so() {
    let office = Office::quiet();
    office.founds();
    assert_eq!(office.runs(&["queue", "--date", "2026-11-01"]).ok().says(&["no case was opened on 2026-11-01"]).out, "");
}

#[test]
fn output_that_nobody_reads_on_is_no_fault() {
    let office = Office::quiet();
    let mut child = office.command(&["doctor"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // As `diembao doctor | head` leaves it.
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert!(ended.status.success() && ended.stderr.is_empty(), "{ended:?}");
}

#[test]
fn a_user_that_cannot_be_is_refused_with_the_reason() {
    let office = Office::quiet();
    let add = |name: &str, role: &str, password: &str| office.runs_with(&["user", "add", name, "--role", role], password);
    add("lan", "trưởng phòng", "một mật khẩu dài\n").exits(2).says(&["trưởng phòng", "administrator", "reader"]);
    add("lan", "reviewer", "ngắn\n").exits(1).says(&["at least 10 characters"]);
    add("lan", "reviewer", "").exits(1).says(&["at least 10 characters"]);
    add(" ", "reviewer", "một mật khẩu dài\n").exits(1).says(&["must not be empty"]);
    // A data home begins with the first who is added, and with nothing else that is said of people.
    let about = [&["list"][..], &["passwd", "lan"], &["disable", "lan"], &["enable", "lan"], &["email", "lan", "lan@xa.example"]];
    for about in about {
        let said = [&["user"], about].concat();
        office.runs_with(&said, "một mật khẩu dài\n").exits(1).says(&["there is no data home at index"]);
    }
    assert!(!office.path("index/diembao.db").exists());
    add("lan", "reviewer", "một mật khẩu dài\n").ok();
    add("lan", "approver", "một mật khẩu khác\n").exits(1).says(&["user \"lan\" exists already"]);
    office.runs_with(&["user", "passwd", "minh"], "một mật khẩu dài\n").exits(1).says(&["no user \"minh\""]);
    office.runs_with(&["user", "passwd", "lan"], "ngắn\n").exits(1).says(&["at least 10 characters"]);
    // What cannot be seen is no part of a name, and marks may be typed apart.
    add("\u{200b}lan", "approver", "một mật khẩu khác\n").exits(1).says(&["user \"lan\" exists already"]);
    add("\u{200d}", "approver", "một mật khẩu khác\n").exits(1).says(&["must not be empty"]);
    for name in ["<b>x", "Lan Nông", "x"] {
        add(name, "approver", "một mật khẩu khác\n").exits(1).says(&["2 to 32 letters, digits"]);
    }
    add("chuyenvien", "reviewer", "chuyenvien1\n").exits(1).says(&["among the first that are guessed"]);
    add("hai\ndòng", "approver", "một mật khẩu khác\n").exits(1).says(&["on one line"]);
    assert_eq!(office.runs(&["user", "list"]).ok().out, "lan\treviewer\tlan\n");
    add("hòa", "reader", "một mật khẩu khác\n").ok();
    office.runs(&["user", "disable", "ho\u{300}a"]).ok();
    add("quantri", "administrator", "một mật khẩu khác\n").ok();
    office.runs(&["user", "disable", "quantri"]).exits(1).says(&["last administrator"]);
}

#[test]
fn filters_that_mean_nothing_are_refused() {
    let office = Office::quiet();
    office.imports(&[]).ok();
    office.runs(&["search", "tin", "--lang", "fr"]).exits(2).says(&["--lang", "fr", "vi, en, zh"]);
    office.runs(&["search", "tin", "--tone", "tốt"]).exits(2).says(&["--tone", "tốt", "neutral"]);
    office.runs(&["search", "tin", "--from", "hôm qua"]).exits(2).says(&["hôm qua", "such as 2026-11-01"]);
    office.runs(&["search", "tin", "--sort", "hay"]).exits(2).says(&["hay"]);
    office.runs(&["sources", "check", "khong-co"]).exits(1).says(&["khong-co"]);
    office.runs(&["sources", "check"]).ok().says(&["no source under sources/ is active"]);
}
