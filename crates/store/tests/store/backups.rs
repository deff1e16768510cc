//! Backups: what is in them, what they cost, and what becomes of a data home that is made of one.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::TimeDelta;
use domain::{Quality, Role};
use store::{BackupLog, ConfigFile, Error, Kept, Store};

use crate::fixture::{Home, at};

/// A home with an article, and evidence of two days.
async fn home() -> Home {
    let home = Home::new().await;
    home.article("https://bao.example/1", "12 hộ").await;
    home.fetch(domain::ArticleId(1), Quality::Article, "21 hộ", 1500).await;
    home
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| name != "diembao.lock");
    names.sort();
    names
}

fn said(error: &Error) -> String {
    error.to_string()
}

#[tokio::test]
async fn a_backup_makes_the_same_data_home_again_and_its_sessions_have_ended() {
    let (home, out, new) = (home().await, tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (user, _) = home.user("lan", Role::Reviewer).await;
    home.store.begin_session("hash", user, "csrf", at(1), TimeDelta::days(30)).await.unwrap();
    let made = home.store.back_up(out.path(), Vec::new(), None, at(1600)).await.unwrap();
    assert_eq!(names(out.path()), ["diembao-20261124T104000Z"]);
    assert_eq!(names(&made.folder), ["diembao.db", "evidence", "manifest.json"]);
    assert_eq!((made.files, made.bytes == made.written, made.missing.len()), (3, true, 0));
    // What comes after the backup is not in it.
    home.fetch(domain::ArticleId(1), Quality::Article, "30 hộ", 1700).await;

    let target = new.path().join("index");
    let restored = store::restore(&made.folder, &target, at(1800)).await.unwrap();
    assert_eq!((restored.made_at, restored.files, restored.bytes), (at(1600), made.files, made.bytes));
    let again = Home { store: Store::open(&target).await.unwrap(), dir: new };
    assert_eq!(again.store.session("hash", at(1801)).await.unwrap(), None);
    assert_eq!(again.store.users().await.unwrap().len(), 1);
    let versions = again.store.article(domain::ArticleId(1)).await.unwrap().versions;
    assert_eq!(versions.len(), 2);
    for version in versions {
        assert!(!again.store.evidence(version.capture).await.unwrap().body.is_empty());
    }
    let log = again.store.audit_log(None, 9).await.unwrap();
    assert_eq!((log[0].what.as_str(), log[0].detail.as_str()), ("backup_restored", made.folder.to_str().unwrap()));
    let backups = again.store.backup_log().await.unwrap();
    assert!(backups.restored && backups.last == Some((at(1800), log[0].detail.clone())), "{backups:?}");
    // It goes on where it was: the next version comes behind the others.
    assert!(matches!(
        again
            .store
            .record_fetch(crate::fixture::new_fetch(domain::ArticleId(1), Quality::Article, "30 hộ", "<p>30</p>", 1900))
            .await
            .unwrap(),
        Kept::Version(_)
    ));
    let (when, folder) = home.store.backup_log().await.unwrap().last.unwrap();
    assert_eq!((when, Path::new(&folder)), (at(1600), made.folder.as_path()));
}

#[tokio::test]
async fn evidence_of_past_days_is_written_once_and_old_backups_go() {
    let (home, out) = (home().await, tempfile::tempdir().unwrap());
    let first = home.store.back_up(out.path(), Vec::new(), Some(2), at(1600)).await.unwrap();
    home.fetch(domain::ArticleId(1), Quality::Article, "30 hộ", 1700).await;
    let second = home.store.back_up(out.path(), Vec::new(), Some(2), at(1800)).await.unwrap();
    let old = |folder: &Path| folder.join("evidence/2026-11-23.warc.gz");
    let length = fs::metadata(old(&second.folder)).unwrap().len();
    assert_eq!(second.written, second.bytes - length, "the file of the day before is linked");
    assert_eq!(fs::read(old(&first.folder)).unwrap(), fs::read(old(&second.folder)).unwrap());
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        assert_eq!(fs::metadata(old(&first.folder)).unwrap().ino(), fs::metadata(old(&second.folder)).unwrap().ino());
        assert_eq!(fs::metadata(&second.folder).unwrap().mode() & 0o77, 0, "nobody else may look into it");
    }
    // Whatever else lies there stays, a half made backup goes.
    fs::create_dir(out.path().join("diembao-anh")).unwrap();
    fs::create_dir(out.path().join("diembao-20261124T120000Z.partial")).unwrap();
    let third = home.store.back_up(out.path(), Vec::new(), Some(2), at(1900)).await.unwrap();
    assert_eq!(third.removed, [first.folder]);
    assert_eq!(names(out.path()), ["diembao-20261124T140000Z", "diembao-20261124T154000Z", "diembao-anh"]);
    let target = out.path().join("nha");
    store::restore(&third.folder, &target, at(2000)).await.unwrap();
}

#[tokio::test]
async fn two_data_homes_that_save_into_one_folder_leave_each_other_alone() {
    let (home, other, out) = (home().await, Home::new().await, tempfile::tempdir().unwrap());
    home.user("lan", Role::Reviewer).await;
    other.store.audit(None, "service_started", "service", "", at(700)).await.unwrap();
    let first = home.store.back_up(out.path(), Vec::new(), Some(1), at(1600)).await.unwrap();
    let theirs = other.store.back_up(out.path(), Vec::new(), Some(1), at(1700)).await.unwrap();
    assert_eq!(theirs.removed, Vec::<PathBuf>::new());
    assert_eq!(home.store.back_up(out.path(), Vec::new(), Some(1), at(1800)).await.unwrap().removed, [first.folder]);
    assert!(theirs.folder.exists());
    // While one is being made there, the other waits for its turn and clears nothing.
    let half = out.path().join("diembao-20261124T120000Z.partial");
    fs::create_dir(&half).unwrap();
    let lock = fs::File::open(out.path().join("diembao.lock")).unwrap();
    lock.lock().unwrap();
    let error = other.store.back_up(out.path(), Vec::new(), Some(1), at(1900)).await.unwrap_err();
    assert!(said(&error).contains("a backup is being made already"), "{error}");
    assert!(half.exists());
    drop(lock);
    other.store.back_up(out.path(), Vec::new(), Some(1), at(1900)).await.unwrap();
    assert!(!half.exists());
}

#[tokio::test]
async fn the_configuration_is_saved_and_comes_back_beside_the_living_one() {
    let (home, out) = (home().await, tempfile::tempdir().unwrap());
    let folder = out.path().join("config");
    fs::create_dir_all(folder.join("rules")).unwrap();
    fs::write(folder.join("places.toml"), "[[unit]] # của cơ quan").unwrap();
    fs::write(folder.join("rules/tone.toml"), "").unwrap();
    let files = ["places.toml", "rules/tone.toml", "rules/gone.toml", "../secret.toml"];
    let files = files.map(|name| ConfigFile { name: name.to_owned(), path: folder.join(name) });
    fs::write(out.path().join("secret.toml"), "").unwrap();
    let made = home.store.back_up(&out.path().join("sao"), files.to_vec(), None, at(1600)).await.unwrap();
    assert_eq!(names(&made.folder.join("config")), ["places.toml", "rules"]);
    assert_eq!((made.files, made.written), (5, made.bytes));
    let unread: Vec<&Path> = made.unread.iter().map(|(path, _)| path.as_path()).collect();
    assert_eq!(unread, [folder.join("rules/gone.toml"), folder.join("../secret.toml")]);

    let target = out.path().join("nha");
    let restored = store::restore(&made.folder, &target, at(1700)).await.unwrap().config.unwrap();
    assert_eq!(restored, target.join("restored-config"));
    assert_eq!(fs::read_to_string(restored.join("places.toml")).unwrap(), "[[unit]] # của cơ quan");
    assert_eq!(names(&restored.join("rules")), ["tone.toml"]);
}

#[tokio::test]
async fn evidence_that_is_lost_is_told_and_the_rest_is_saved() {
    let (home, out) = (home().await, tempfile::tempdir().unwrap());
    let cut = home.warc();
    let length = fs::metadata(&cut).unwrap().len();
    fs::File::options().write(true).open(&cut).unwrap().set_len(length - 5).unwrap();
    fs::remove_file(home.dir.path().join("evidence/2026-11-24.warc.gz")).unwrap();
    let made = home.store.back_up(out.path(), Vec::new(), None, at(1600)).await.unwrap();
    let told: Vec<(PathBuf, bool)> = made.missing.iter().map(|(path, bytes)| (path.clone(), *bytes == 5)).collect();
    let gone = home.dir.path().join("evidence/2026-11-24.warc.gz");
    assert_eq!(told, [(cut, true), (gone, false)]);
    assert_eq!(made.files, 2);
}

#[tokio::test]
async fn a_damaged_backup_is_told_by_its_file_and_leaves_no_data_home() {
    let (home, out) = (home().await, tempfile::tempdir().unwrap());
    let made = home.store.back_up(out.path(), Vec::new(), None, at(1600)).await.unwrap();
    let target = out.path().join("nha");
    fs::create_dir(&target).unwrap();
    fs::write(target.join("lock"), "").unwrap();
    let check = async |file: &str, harm: &dyn Fn(&mut Vec<u8>), expect: &[&str]| {
        let path = made.folder.join(file);
        let whole = fs::read(&path).unwrap();
        let mut bytes = whole.clone();
        harm(&mut bytes);
        fs::write(&path, bytes).unwrap();
        let error = store::restore(&made.folder, &target, at(1700)).await.unwrap_err();
        for words in expect {
            assert!(said(&error).contains(words), "{words}: {error}");
        }
        assert_eq!(names(&target), ["lock"], "{file}");
        fs::write(&path, whole).unwrap();
    };
    check("diembao.db", &|bytes| bytes[5000] ^= 1, &["diembao.db", "SHA-256"]).await;
    check("evidence/2026-11-24.warc.gz", &|bytes| bytes.truncate(20), &["2026-11-24.warc.gz", "SHA-256"]).await;
    let manifest = |from: &str, to: &str| {
        let (from, to) = (from.to_owned(), to.to_owned());
        move |bytes: &mut Vec<u8>| *bytes = String::from_utf8(bytes.clone()).unwrap().replace(&from, &to).into_bytes()
    };
    check("manifest.json", &manifest("\"format\": 1", "\"format\": 7"), &["format 7"]).await;
    check("manifest.json", &manifest("\"schema\": ", "\"schema\": 99"), &["newer diembao"]).await;
    check("manifest.json", &manifest("evidence/2026-11-24", "evidence/../../2026-11-24"), &["no file of a backup"]).await;
    check("manifest.json", &|bytes| bytes.truncate(40), &["manifest.json"]).await;
    store::restore(&made.folder, &target, at(1700)).await.unwrap();
}

#[tokio::test]
async fn restoring_writes_over_nothing_and_says_where_the_backups_are() {
    let (home, out) = (home().await, tempfile::tempdir().unwrap());
    let made = home.store.back_up(out.path(), Vec::new(), None, at(1600)).await.unwrap();
    let before = home.rows().await;
    let error = store::restore(&made.folder, home.dir.path(), at(1700)).await.unwrap_err();
    assert!(said(&error).contains("diembao.db"), "{error}");
    assert_eq!(home.rows().await, before);
    let error = store::restore(out.path(), &out.path().join("nha"), at(1700)).await.unwrap_err();
    assert!(said(&error).contains("diembao-20261124T104000Z"), "{error}");
    let error = store::restore(&out.path().join("khong-co"), &out.path().join("nha"), at(1700)).await.unwrap_err();
    assert!(said(&error).contains("no manifest.json"), "{error}");
}

#[tokio::test]
async fn a_backup_is_of_one_moment_while_others_write() {
    let (home, out) = (home().await, tempfile::tempdir().unwrap());
    let writing = async {
        for minute in 0..40 {
            home.fetch(domain::ArticleId(1), Quality::Article, &format!("{minute} hộ"), 1510 + minute).await;
        }
    };
    let (made, ()) = tokio::join!(home.store.back_up(out.path(), Vec::new(), None, at(1600) + TimeDelta::seconds(1)), writing);
    let target = out.path().join("nha");
    store::restore(&made.unwrap().folder, &target, at(1700)).await.unwrap();
    let restored = Store::open(&target).await.unwrap();
    for version in restored.article(domain::ArticleId(1)).await.unwrap().versions {
        assert!(!restored.evidence(version.capture).await.unwrap().body.is_empty());
    }
}

#[tokio::test]
async fn the_log_knows_since_when_nothing_is_saved() {
    let (home, out) = (Home::new().await, tempfile::tempdir().unwrap());
    assert_eq!(home.store.backup_log().await.unwrap(), BackupLog::default());
    assert_eq!(BackupLog::default().days_unsaved(at(0)), None);
    home.user("lan", Role::Administrator).await;
    home.store.audit(None, "backup_failed", "backup", "đĩa đầy", at(5)).await.unwrap();
    let log = home.store.backup_log().await.unwrap();
    let days = |log: &BackupLog, days: i64| log.days_unsaved(at(0) + TimeDelta::days(days));
    assert_eq!((days(&log, 7), days(&log, 8)), (None, Some(8)));
    assert_eq!(log.failed, Some((at(5), "đĩa đầy".to_owned())));
    home.store.back_up(out.path(), Vec::new(), None, at(9)).await.unwrap();
    let log = home.store.backup_log().await.unwrap();
    assert_eq!((days(&log, 7), days(&log, 9), log.restored, log.failed), (None, Some(8), false, None));
}

#[tokio::test]
async fn a_damaged_database_names_the_way_back() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("diembao.db"), "Không phải cơ sở dữ liệu".repeat(300)).unwrap();
    let error = said(&Store::open(dir.path()).await.err().unwrap());
    assert!(error.contains("diembao.db is damaged") && error.contains("diembao restore BACKUP --data DIR"), "{error}");
}
