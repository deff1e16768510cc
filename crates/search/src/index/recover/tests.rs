//! An index that is damaged, or of another version.

use std::fs;

use super::*;
use crate::Index;
use crate::index::tests::{document, filled, ids, query};

/// Spoils an index of one article by `spoil`; it must be moved aside and begun anew, twice with one kept.
fn check_recovery(spoil: impl Fn(&Path)) {
    let (home, index) = filled(&[document(1, "Tin", "chợ")]);
    drop(index);
    let dir = home.path().join("tantivy");
    for number in 1..3 {
        spoil(&dir);
        // Who only asks changes nothing.
        assert!(Index::open_existing(&dir).is_err());
        let index = Index::open(&dir).unwrap();
        assert_eq!((index.committed_seq().unwrap(), index.len().unwrap()), (0, 0));
        let mut names: Vec<_> = fs::read_dir(home.path()).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        assert_eq!(names, ["tantivy".to_owned(), format!("tantivy.broken-{number}")]);
        let mut writer = index.writer().unwrap();
        writer.put(&[document(1, "Tin", "chợ")]).unwrap();
        writer.commit(5).unwrap();
        assert_eq!(index.len().unwrap(), 1);
    }
}

fn segment_files(dir: &Path) -> Vec<PathBuf> {
    let hidden = |path: &PathBuf| path.file_name().unwrap().to_str().unwrap().starts_with('.');
    let files = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    files.filter(|path| !hidden(path) && path.extension().is_none_or(|e| e != "json")).collect()
}

#[test]
fn damage_is_moved_aside_and_begun_anew() {
    check_recovery(|dir| fs::write(dir.join("meta.json"), b"\0garbage").unwrap());
    check_recovery(|dir| fs::write(dir.join("meta.json"), b"").unwrap());
    check_recovery(|dir| fs::write(dir.join(".managed.json"), b"{").unwrap());
    check_recovery(|dir| {
        for file in segment_files(dir) {
            let length = fs::metadata(&file).unwrap().len();
            fs::OpenOptions::new().write(true).open(&file).unwrap().set_len(length / 2).unwrap();
        }
    });
    check_recovery(|dir| segment_files(dir).iter().for_each(|file| fs::write(file, b"").unwrap()));
    check_recovery(|dir| segment_files(dir).iter().for_each(|file| fs::remove_file(file).unwrap()));
}

#[test]
fn another_version_is_moved_aside_and_begun_anew() {
    let other = |seq: &str| {
        let seq = seq.to_owned();
        move |dir: &Path| {
            let meta = fs::read_to_string(dir.join("meta.json")).unwrap();
            let now = format!(r#"{{\"schema\":{},"#, schema::VERSION);
            assert!(meta.contains(&now), "{meta}");
            fs::write(dir.join("meta.json"), meta.replace(&now, &seq)).unwrap();
        }
    };
    check_recovery(other(r#"{\"other\":0,"#));
    check_recovery(|dir| {
        let meta = fs::read_to_string(dir.join("meta.json")).unwrap();
        fs::write(dir.join("meta.json"), meta.replace("\"title_folded\"", "\"title_bare\"")).unwrap();
    });
}

#[test]
fn damage_under_a_working_writer_is_left_alone() {
    let (home, index) = filled(&[document(1, "Tin", "chợ")]);
    let _writer = index.writer().unwrap();
    let dir = home.path().join("tantivy");
    fs::write(dir.join("meta.json"), b"garbage").unwrap();
    assert!(matches!(Index::open(&dir), Err(Error::Busy)));
    assert_eq!(ids(&index, &query("chợ")), [1]);
}
