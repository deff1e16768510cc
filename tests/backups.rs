//! `backup`, `restore` and the backups that the service makes by itself: what is lost with a disk is there again.

use std::fs;
use std::path::PathBuf;

use crate::support::{Office, Running, newspapers, until, wait};

/// Whole backups in a folder of the office.
fn backups(office: &Office, folder: &str) -> Vec<PathBuf> {
    let inside = fs::read_dir(office.path(folder)).into_iter().flatten().flatten().map(|entry| entry.path());
    inside.filter(|path| path.join("manifest.json").exists() && !path.to_string_lossy().ends_with(".partial")).collect()
}

#[test]
fn what_a_lost_disk_held_is_there_again_down_to_the_cases_and_the_evidence() {
    let papers = newspapers();
    let office = Office::reading(&papers);
    office.collects().ok();
    office.runs_with(&["user", "add", "lan", "--role", "administrator"], "một mật khẩu dài\n").ok();
    assert!(office.runs(&["doctor"]).out.contains("ok    backup: none yet"));
    let (queries, queue) = (["", "đồng đăng", "通关"], office.queue());
    let (found, versions) = (office.totals(&queries), office.versions().len());
    office.runs(&["backup", "o-khac"]).ok().says(&["o-khac/diembao-", " files, "]);
    let made = backups(&office, "o-khac").pop().unwrap();
    let doctor = office.runs(&["doctor"]).out;
    assert!(doctor.contains(made.to_str().unwrap()) && doctor.contains("ok    database: its pages are sound"), "{doctor}");
    assert!(doctor.contains("ok    evidence: ") && doctor.contains("ok    room: "), "{doctor}");
    fs::rename(office.path("o-khac"), office.path("o-kia")).unwrap();
    assert!(office.runs(&["doctor"]).exits(1).out.contains("WRONG backup: the last one"));
    fs::rename(office.path("o-kia"), office.path("o-khac")).unwrap();

    // On another machine, with the same configuration.
    let other = Office::reading(&papers);
    other.runs(&["restore", made.to_str().unwrap()]).ok().says(&["files", "reindex"]).says(&["restored-config"]);
    for file in ["diembao.toml", "places.toml", "rules/signals.toml", "letters/profiles.toml"] {
        let (saved, now) = (other.path(&format!("index/restored-config/{file}")), office.path(&format!("config/{file}")));
        assert_eq!(fs::read(saved).unwrap(), fs::read(now).unwrap(), "{file}");
    }
    other.runs(&["reindex"]).ok();
    assert_eq!((other.totals(&queries), other.queue().len(), other.versions().len()), (found, queue.len(), versions));
    assert_eq!(other.runs(&["user", "list"]).ok().out, "lan\tadministrator\tlan\n");
    let doctor = other.runs(&["doctor"]).out;
    // The backup that it was made of is its last.
    assert!(doctor.contains("up to date") && doctor.contains("ok    backup: ") && doctor.contains(made.to_str().unwrap()), "{doctor}");
    // There is data now.
    other.runs(&["restore", made.to_str().unwrap()]).exits(1).says(&["nothing was restored", "diembao.db", "move it away"]);
}

#[test]
fn what_cannot_be_backed_up_or_restored_is_told_with_its_reason() {
    let office = Office::quiet();
    office.runs(&["backup"]).exits(2).says(&["<FOLDER>"]);
    office.runs(&["restore"]).exits(2).says(&["<BACKUP>"]);
    office.runs(&["backup", "o-khac", "--keep", "0"]).exits(2).says(&["--keep"]);
    office.runs(&["backup", "o-khac"]).exits(1).says(&["no data home at index"]);
    office.runs(&["restore", "o-khac"]).exits(1).says(&["nothing was restored", "o-khac", "no manifest.json"]);
    office.founds();
    office.writes("tep", "là một tệp");
    office.runs(&["backup", "index/sao-luu"]).exits(1).says(&["it lies in the data home"]);
    office.runs(&["backup", "tep"]).exits(1).says(&["no backup was made", "tep"]);
    let settings = fs::read_to_string(office.path("config/diembao.toml")).unwrap();
    office.writes("config/diembao.toml", format!("{settings}\n[backup]\nkeep = 0\nevery = \"1s\"\n"));
    office.runs(&["rules", "check"]).exits(1).says(&["backup.keep: must be at least 1"]);
}

#[test]
fn the_service_makes_backups_by_itself_and_notes_why_it_could_not() {
    let office = Office::quiet();
    let settings = fs::read_to_string(office.path("config/diembao.toml")).unwrap();
    office.writes("config/diembao.toml", format!("{settings}\n[backup]\nfolder = \"o-khac\"\nkeep = 2\n"));
    office.writes("o-khac", "là một tệp");
    let serve = || Running::start(office.command(&["serve", "--listen", "127.0.0.1:0"]), b"");
    let service = serve();
    let (_, why) = until("the failure is noted", || wait(office.store()?.backup_log()).unwrap().failed);
    assert!(why.contains("o-khac"), "{why}");
    assert!(office.runs(&["doctor"]).exits(1).out.contains("WRONG backup: the last attempt"));
    service.dies();
    fs::remove_file(office.path("o-khac")).unwrap();
    let service = serve();
    let (_, folder) = until("a backup is made", || wait(office.store()?.backup_log()).unwrap().last);
    assert_eq!(backups(&office, "o-khac"), [PathBuf::from(folder)]);
    service.dies();
}
