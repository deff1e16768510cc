//! A disk that is full: a limit on the size of files stands in for it, so that writes fail wherever they happen to be.

use std::process::Command;

use super::healthy;
use crate::support::rogue::{Rogue, article, missing, page, path, rss};
use crate::support::{Office, Ran, Running, jsonl, program, words};

/// Runs the program where no file may grow over this many blocks of 512 bytes.
fn cramped(office: &Office, blocks: u32, arguments: &str, input: &str) -> Ran {
    // The shell of POSIX counts in 512 bytes; with the signal ignored, a write over the limit fails with an error.
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" {arguments}");
    let mut command = Command::new("sh");
    command.args(["-c", &script]).arg(program()).current_dir(office.path("")).env("NO_COLOR", "1").env_remove("DIEMBAO_LOG");
    Running::start(command, input.as_bytes()).ends()
}

/// A newspaper with so many articles that a cramped disk cannot hold them.
fn thick() -> Rogue {
    let pages: Vec<(String, String)> = (1..=40).map(|n| (format!("/bai-{n}.html"), format!("Bài dày số {n}"))).collect();
    Rogue::start(move |head| match path(head) {
        "/rss" => page("application/rss+xml", rss(&pages.iter().map(|(p, t)| (p.as_str(), t.as_str())).collect::<Vec<_>>())),
        asked => match pages.iter().position(|(path, _)| path == asked) {
            Some(n) => {
                page("text/html; charset=utf-8", article(&pages[n].1, &[&words(3 * n), &words(3 * n + 1), &words(3 * n + 2)]) + &noise(n))
            }
            None => missing(),
        },
    })
}

/// 30 kB that do not compress: what scripts and styles are to an evidence file.
fn noise(seed: usize) -> String {
    let mut state = seed as u64 + 1000;
    let mut hex = String::from("<script>var rac=\"");
    for _ in 0..3750 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        hex.push_str(&format!("{:08x}", state >> 32));
    }
    hex + "\";</script>"
}

#[test]
fn a_full_disk_stops_a_collection_with_a_message_and_loses_nothing() {
    let (paper, other) = (thick(), healthy());
    let office = Office::new(
        &[paper.outlet("day", &[("day-rss", "feed", "/rss")]), other.outlet("lanh", &[("lanh-rss", "feed", "/rss")])],
        &[paper.allowed(), other.allowed()],
    );
    let mut stopped_at = Vec::new();
    // A little more room each time, until there is enough.
    for blocks in [2, 600].into_iter().chain((1000..20_000).step_by(800)) {
        let stopped = cramped(&office, blocks, "collect --once", "");
        assert!(!stopped.err.contains("panicked"), "with {blocks} blocks: {}", stopped.err);
        let kept = office.versions().len();
        if stopped.code == Some(0) {
            break;
        }
        assert_eq!(stopped.code, Some(1), "with {blocks} blocks: {}\n{}", stopped.out, stopped.err);
        assert!(stopped.err.lines().any(|l| l.starts_with("diembao: ")), "with {blocks} blocks it says nothing: {}", stopped.err);
        assert!(stopped_at.last().is_none_or(|before| *before <= kept), "with {blocks} blocks {kept} versions are left of {stopped_at:?}");
        stopped_at.push(kept);
    }
    assert!(stopped_at.iter().any(|kept| (1..41).contains(kept)), "never stopped in the middle: {stopped_at:?}");
    office.collects().ok();
    let versions = office.versions();
    assert_eq!(versions.len(), 41);
    let mut titles: Vec<&str> = versions.iter().map(|v| v.title.as_str()).collect();
    titles.sort_unstable();
    titles.dedup();
    assert_eq!(titles.len(), 41, "an article is there twice");
    assert_eq!(office.searches("bài dày số")["total"], 40);
    assert!(office.runs(&["doctor"]).out.contains("41 articles, up to date"));
}

#[test]
fn a_full_disk_stops_an_import_and_the_next_one_completes_it() {
    let office = Office::quiet();
    let lines: Vec<_> = (0..300).map(|n| serde_json::json!({"id": n, "title": format!("Bài nhập số {n}"), "text": words(n)})).collect();
    let stopped = cramped(&office, 1000, "import -", &jsonl(&lines));
    assert_eq!(stopped.code, Some(1), "{}", stopped.err);
    assert!(stopped.err.lines().any(|l| l.starts_with("diembao: ")), "{}", stopped.err);
    office.imports(&lines).ok();
    assert_eq!(office.searches("bài nhập số")["total"], 300);
    assert!(office.runs(&["doctor"]).out.contains("300 articles, up to date"));
}
