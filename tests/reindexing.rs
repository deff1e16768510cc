//! The index as a derived thing: built anew while the old one serves, after a wish, another version, damage, a full disk or a kill, always
//! from the store alone, and never an answer less than before meanwhile.

use std::fs::{self, Permissions};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use serde_json::{Value, json};

use crate::support::rogue::{BODY, Rogue, article, missing, page, path, rss};
use crate::support::{Desk, Office, Ran, Running, jsonl, program, until, wait, words};

const LINES: usize = 700;

fn lines(count: usize) -> Vec<Value> {
    (0..count).map(|n| json!({"id": format!("so-{n}"), "title": format!("Bài nhập số {n}"), "text": words(n)})).collect()
}

/// A file of a data home with its content, or a folder.
type Kept = (PathBuf, Permissions, Option<Vec<u8>>);

/// An office whose index holds [`LINES`] articles. They are imported once; the other tests write the same data home again.
fn filled() -> Office {
    static HOME: OnceLock<Vec<Kept>> = OnceLock::new();
    let home = HOME.get_or_init(|| {
        let office = Office::quiet();
        office.imports(&lines(LINES)).ok();
        let mut kept = Vec::new();
        keep(&office.data(), Path::new(""), &mut kept);
        kept
    });
    let office = Office::quiet();
    for (name, permissions, content) in home {
        let path = office.data().join(name);
        match content {
            Some(bytes) => fs::write(&path, bytes).unwrap(),
            None => fs::create_dir_all(&path).unwrap(),
        }
        fs::set_permissions(&path, permissions.clone()).unwrap();
    }
    assert_eq!(total(&office), LINES as u64);
    office
}

/// Keeps what stands at a path below a data home, folders before what is in them.
fn keep(home: &Path, name: &Path, kept: &mut Vec<Kept>) {
    let (path, meta) = (home.join(name), fs::metadata(home.join(name)).unwrap());
    kept.push((name.to_owned(), meta.permissions(), meta.is_file().then(|| fs::read(&path).unwrap())));
    if meta.is_dir() {
        fs::read_dir(&path).unwrap().for_each(|entry| keep(home, &name.join(entry.unwrap().file_name()), kept));
    }
}

/// What a search for all imported articles finds.
fn total(office: &Office) -> u64 {
    office.searches("bài nhập số")["total"].as_u64().unwrap()
}

fn index(office: &Office) -> PathBuf {
    office.data().join("tantivy")
}

fn beside(office: &Office) -> PathBuf {
    office.data().join("tantivy.new")
}

fn is_well(office: &Office) -> bool {
    office.runs(&["doctor"]).out.lines().any(|l| l.starts_with("ok    index:") && l.ends_with("up to date"))
}

/// Everything is found, by an index that is whole, and nothing is left of the one before.
fn holds_all(office: &Office, count: usize) {
    assert!(is_well(office), "{}", office.runs(&["doctor"]).out);
    assert_eq!(total(office), count as u64);
    assert!(!beside(office).exists());
}

/// The names of the files that hold articles.
fn segments(office: &Office) -> Vec<PathBuf> {
    let files = fs::read_dir(index(office)).unwrap().map(|entry| entry.unwrap().path());
    files.filter(|path| path.file_name().is_some_and(|name| name.len() > 30)).collect()
}

#[test]
fn reindex_beside_a_running_service_is_done_by_it_and_waited_for() {
    let office = filled();
    let before = segments(&office);
    let desk = Desk::open(&office);
    office.runs(&["reindex"]).ok().says(&["the diembao that is running builds the index anew"]).says(&["700 articles indexed"]);
    holds_all(&office, LINES);
    assert!(segments(&office).iter().all(|file| !before.contains(file)), "it is the old one");
    desk.dies();
    office.runs(&["reindex"]).ok().says(&["700 articles indexed"]);
    holds_all(&office, LINES);
}

/// Makes the words of the index those of another version of the program.
fn of_another_version(office: &Office) {
    let meta = fs::read_to_string(index(office).join("meta.json")).unwrap();
    let (head, tail) = meta.split_once(r#"{\"schema\":"#).unwrap();
    let tail = tail.trim_start_matches(|c: char| c.is_ascii_digit());
    fs::write(index(office).join("meta.json"), format!(r#"{head}{{\"schema\":0{tail}"#)).unwrap();
}

#[test]
fn an_index_of_another_version_serves_until_the_new_one_is_whole() {
    let office = filled();
    of_another_version(&office);
    assert_eq!(total(&office), LINES as u64, "the old one serves");
    assert!(office.runs(&["doctor"]).exits(1).out.contains("WRONG index: its words are of another version"));
    let more = json!({"id": "moi", "title": "Bài nhập số mới", "text": words(LINES)});
    office.imports(&[more]).ok().says(&["1 articles new or changed"]);
    holds_all(&office, LINES + 1);
    of_another_version(&office);
    let _desk = Desk::open(&office);
    until("the service builds the index anew", || {
        assert_eq!(total(&office), LINES as u64 + 1, "an answer less meanwhile");
        is_well(&office).then_some(())
    });
    holds_all(&office, LINES + 1);
}

/// Changes some bytes of each file that ends so.
fn spoil(office: &Office, ending: &str) {
    let files: Vec<_> = segments(office).into_iter().filter(|path| path.to_str().is_some_and(|path| path.ends_with(ending))).collect();
    assert!(!files.is_empty(), "no {ending}");
    for file in files {
        let mut bytes = fs::read(&file).unwrap();
        let middle = bytes.len() / 3;
        bytes[middle..middle + 4].iter_mut().for_each(|byte| *byte = !*byte);
        fs::write(&file, bytes).unwrap();
    }
}

#[test]
fn damage_is_found_by_its_checksum_and_mended_from_the_store() {
    let office = filled();
    spoil(&office, ".pos");
    office.searches("bài");
    assert!(office.runs(&["doctor"]).exits(1).out.contains("WRONG index: files of it are damaged"));
    let desk = Desk::open(&office);
    until("the service mends the index", || is_well(&office).then_some(()));
    holds_all(&office, LINES);
    desk.dies();
    spoil(&office, ".store");
    office.runs(&["reindex"]).ok();
    holds_all(&office, LINES);
}

#[test]
fn a_cut_file_is_noticed_at_the_start_and_the_index_filled_again() {
    let office = filled();
    for file in segments(&office) {
        let length = fs::metadata(&file).unwrap().len();
        fs::OpenOptions::new().write(true).open(&file).unwrap().set_len(length / 2).unwrap();
    }
    let _desk = Desk::open(&office);
    until("the service fills the index", || is_well(&office).then_some(()));
    holds_all(&office, LINES);
}

#[test]
fn what_happens_to_files_under_a_running_service_is_noticed_and_mended_at_once() {
    let office = filled();
    let _desk = Desk::open(&office);
    let mended = |what: &str, before: &[PathBuf]| {
        until(what, || {
            (index(&office).is_dir() && segments(&office).iter().all(|file| !before.contains(file)) && is_well(&office)).then_some(())
        });
        holds_all(&office, LINES);
    };
    let before = segments(&office);
    before.iter().for_each(|file| fs::remove_file(file).unwrap());
    mended("what was deleted", &before);
    let before = segments(&office);
    spoil(&office, ".store");
    mended("what was written over", &before);
    let before = segments(&office);
    for file in &before {
        fs::OpenOptions::new().write(true).open(file).unwrap().set_len(20).unwrap();
    }
    mended("what was cut", &before);
    let before = segments(&office);
    fs::remove_dir_all(index(&office)).unwrap();
    mended("a folder that was deleted", &before);
}

#[test]
fn the_first_who_searches_at_the_desk_waits_for_no_file() {
    let office = filled();
    let mut serve = office.command(&["serve", "--listen", "127.0.0.1:0"]);
    let log = office.path("log");
    serve.env("DIEMBAO_LOG", "info").stdin(Stdio::null()).stdout(Stdio::null()).stderr(fs::File::create(&log).unwrap());
    let mut serve = serve.spawn().unwrap();
    let read = || fs::read_to_string(&log).unwrap().contains("the search index was read once").then_some(());
    let said = std::panic::catch_unwind(|| until("reading the index", read));
    serve.kill().unwrap();
    serve.wait().unwrap();
    said.unwrap();
}

#[test]
fn a_killed_reindex_leaves_the_old_index_and_the_next_start_completes_the_new_one() {
    let office = filled();
    for what in ["begun", "written"] {
        let mut running = Running::start(office.command(&["reindex"]), b"");
        let is_so = || match what {
            "begun" => beside(&office).exists(),
            _ => beside(&office).join("meta.json").exists(),
        };
        until(what, || (is_so() || running.is_over()).then_some(()));
        running.dies();
        assert_eq!(total(&office), LINES as u64, "killed when it was {what}");
    }
    office.runs(&["import", "-"]).ok();
    holds_all(&office, LINES);
}

/// Runs the program where no file may grow over this many blocks of 512 bytes.
fn cramped(office: &Office, blocks: u32, arguments: &str) -> Ran {
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" {arguments}");
    let mut command = Command::new("sh");
    command.args(["-c", &script]).arg(program()).current_dir(office.path("")).env("NO_COLOR", "1").env_remove("DIEMBAO_LOG");
    Running::start(command, b"").ends()
}

#[test]
fn a_disk_too_full_to_build_a_new_index_leaves_the_old_one_and_room() {
    let office = filled();
    let stopped = cramped(&office, 100, "reindex");
    assert_eq!(stopped.code, Some(1), "{}", stopped.err);
    assert!(!stopped.err.contains("panicked at") && stopped.err.lines().any(|l| l.starts_with("diembao: ")), "{}", stopped.err);
    assert_eq!(total(&office), LINES as u64);
    let left: Vec<_> = fs::read_dir(beside(&office)).map(|dir| dir.collect()).unwrap_or_default();
    assert!(left.is_empty(), "what was built takes room: {left:?}");
    office.runs(&["reindex"]).ok();
    holds_all(&office, LINES);
}

#[test]
fn a_service_that_cannot_write_the_index_collects_on_and_catches_up() {
    let paper = Rogue::start(|head| match path(head) {
        "/rss" => page("application/rss+xml", rss(&[("/cau-1.html", "Cầu mới ở Đồng Đăng")])),
        "/cau-1.html" => page("text/html; charset=utf-8", article("Cầu mới ở Đồng Đăng", &BODY)),
        _ => missing(),
    });
    let office = Office::new(&[paper.outlet("bao", &[("bao-rss", "feed", "/rss")])], &[paper.allowed()]);
    office.founds();
    let blocker = search::Index::open(&index(&office)).unwrap();
    let writer = blocker.writer().unwrap();
    let _desk = Desk::open(&office);
    let analysed = || wait(office.founds().to_index(0, 10)).unwrap().len();
    until("it collects and analyses", || (analysed() == 1).then_some(()));
    assert_eq!(office.searches("cầu mới")["total"], 0);
    drop(writer);
    until("it is searchable", || (office.searches("cầu mới")["total"] == 1).then_some(()));
}

#[test]
fn an_import_in_many_pieces_is_whole_after_a_reindex_of_many_pieces() {
    let office = Office::quiet();
    office.runs_with(&["import", "-"], jsonl(&lines(1_100))).ok();
    office.runs(&["reindex"]).ok().says(&["1100 articles indexed"]);
    holds_all(&office, 1_100);
}
