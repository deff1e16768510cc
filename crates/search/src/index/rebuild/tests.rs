//! An index built anew while another serves, stopped and killed between any two steps.

use super::*;
use crate::index::Upkeep;
use crate::index::tests::{document, filled, ids, query};
use crate::schema;

/// The index at `dir` seen by another process.
fn seen(dir: &Path, typed: &str) -> Vec<i64> {
    ids(&Index::open(dir).unwrap(), &query(typed))
}

fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(dir).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn built(index: &Index, articles: &[i64]) -> Rebuild {
    let mut rebuild = index.rebuild().unwrap();
    for (seq, article) in (1..).zip(articles) {
        rebuild.put(&[document(*article, "Tin", "chợ")]).unwrap();
        rebuild.commit(seq).unwrap();
    }
    rebuild
}

#[test]
fn the_old_one_serves_until_the_new_one_takes_its_place_for_all_that_have_it_open() {
    let (home, index) = filled(&[document(1, "Cũ", "chợ")]);
    let (dir, desk) = (home.path().join("tantivy"), index.clone());
    let other = Index::open(&dir).unwrap();
    assert!(!index.rebuild_wanted());
    let rebuild = built(&index, &[2, 3]);
    assert!(index.rebuild_wanted());
    assert_eq!((ids(&desk, &query("chợ")), index.committed_seq().unwrap()), (vec![1], 1));
    rebuild.take_over().unwrap();
    for index in [&index, &desk, &other, &Index::open(&dir).unwrap()] {
        assert_eq!((ids(index, &query("chợ")), index.committed_seq().unwrap()), (vec![2, 3], 2));
    }
    assert!(!index.rebuild_wanted() && index.verify().unwrap());
    assert_eq!(names(home.path()), ["tantivy"]);
    // It goes on like any other, and of the old one nothing is left.
    let mut writer = index.writer().unwrap();
    writer.put(&[document(2, "Mới", "cầu")]).unwrap();
    writer.commit(3).unwrap();
    writer.finish().unwrap();
    assert_eq!((ids(&desk, &query("chợ")), seen(&dir, "cầu")), (vec![3], vec![2]));
    let segments =
        segment_files(&dir).unwrap().iter().map(|n| n.to_str().unwrap().split('.').next().unwrap().to_owned()).collect::<BTreeSet<_>>();
    assert!(segments.len() <= 3, "{segments:?}");
}

#[test]
fn a_rebuild_that_was_interrupted_is_gone_on_with_and_one_that_cannot_be_is_begun_again() {
    let (home, index) = filled(&[document(1, "Cũ", "chợ")]);
    let dir = beside(&home.path().join("tantivy"));
    drop(built(&index, &[2, 3]));
    let index = Index::open(&home.path().join("tantivy")).unwrap();
    assert!(index.rebuild_wanted());
    assert_eq!(index.rebuild().unwrap().committed_seq().unwrap(), 2);
    fs::write(dir.join(META), b"garbage").unwrap();
    assert_eq!(index.rebuild().unwrap().committed_seq().unwrap(), 0);
    built(&index, &[4]).take_over().unwrap();
    assert_eq!(ids(&index, &query("chợ")), [4]);
    index.want_rebuild().unwrap();
    assert!(index.rebuild_wanted());
    index.discard_rebuild().unwrap();
    index.discard_rebuild().unwrap();
    assert!(!index.rebuild_wanted());
}

#[test]
fn nobody_is_overtaken_while_writing() {
    let (_home, index) = filled(&[document(1, "Cũ", "chợ")]);
    let writer = index.writer().unwrap();
    assert!(matches!(built(&index, &[2]).take_over(), Err(Error::Busy)));
    assert_eq!(ids(&index, &query("chợ")), [1]);
    drop(writer);
    index.rebuild().unwrap().take_over().unwrap();
    assert_eq!(ids(&index, &query("chợ")), [2]);
}

#[test]
fn a_kill_between_any_two_steps_of_taking_over_leaves_one_whole_index() {
    // What is done before the rename that counts: nothing, the list of files, some links, all links; and after it: no more than the folder.
    for step in 0..5 {
        let (home, index) = filled(&[document(1, "Cũ", "chợ")]);
        let dir = home.path().join("tantivy");
        let new = beside(&dir);
        let rebuild = built(&index, &[2, 3]);
        rebuild.writer.finish().unwrap();
        drop(index);
        let files = segment_files(&new).unwrap();
        if step > 0 {
            let managed: Vec<_> = segment_files(&dir).unwrap().into_iter().chain(files.clone()).collect();
            let managed: Vec<&str> = managed.iter().filter_map(|name| name.to_str()).collect();
            write(&dir.join(MANAGED), serde_json::to_string(&managed).unwrap().as_bytes()).unwrap();
        }
        let linked = [0, 0, files.len() / 2, files.len(), files.len()][step];
        for name in &files[..linked] {
            fs::hard_link(new.join(name), dir.join(name)).unwrap();
        }
        if step == 4 {
            fs::rename(new.join(META), dir.join(META)).unwrap();
        }
        let index = Index::open(&dir).unwrap();
        assert_eq!(ids(&index, &query("chợ")), if step < 4 { vec![1] } else { vec![2, 3] }, "after step {step}");
        assert!(index.rebuild_wanted() && index.verify().unwrap());
        let again = index.rebuild().unwrap();
        assert_eq!(again.committed_seq().unwrap(), if step < 4 { 2 } else { 0 });
        drop(again);
        built(&index, &[2, 3, 4]).take_over().unwrap();
        assert_eq!((ids(&index, &query("chợ")), seen(&dir, "chợ")), (vec![2, 3, 4], vec![2, 3, 4]));
        assert_eq!(names(home.path()), ["tantivy"]);
    }
}

#[test]
fn an_index_of_other_words_serves_takes_no_more_and_is_replaced() {
    let (home, index) = filled(&[document(1, "Cũ", "chợ")]);
    drop(index);
    let dir = home.path().join("tantivy");
    let meta = fs::read_to_string(dir.join(META)).unwrap();
    let now = format!(r#"{{\"schema\":{},"#, schema::VERSION);
    assert!(meta.contains(&now), "{meta}");
    fs::write(dir.join(META), meta.replace(&now, r#"{\"schema\":0,"#)).unwrap();
    let index = Index::open(&dir).unwrap();
    assert!(index.is_stale() && index.rebuild_wanted());
    assert_eq!((ids(&index, &query("chợ")), index.committed_seq().unwrap()), (vec![1], 1));
    assert!(matches!(index.writer(), Err(Error::Index(_))));
    built(&index, &[2]).take_over().unwrap();
    assert!(!index.is_stale() && !index.rebuild_wanted());
    assert_eq!(ids(&index, &query("chợ")), [2]);
    index.writer().unwrap();
}

/// Changes a byte in the middle of the largest file that ends so.
fn spoil(dir: &Path, ending: &str) {
    let files = segment_files(dir).unwrap().into_iter().map(|name| dir.join(name));
    let files = files.filter(|path| path.to_str().is_some_and(|path| path.ends_with(ending)));
    let file = files.max_by_key(|path| fs::metadata(path).unwrap().len()).unwrap();
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 3;
    bytes[middle..middle + 8].iter_mut().for_each(|byte| *byte = !*byte);
    fs::write(&file, bytes).unwrap();
}

#[test]
fn damage_that_opening_does_not_show_is_found_by_checksums_and_searching_goes_on() {
    for ending in [".store", ".pos", ".idx", ".fast", ".term", ".fieldnorm"] {
        let documents: Vec<_> = (0..200).map(|n| document(n, &format!("Tin {n}"), "chợ phiên Đồng Đăng")).collect();
        let (home, index) = filled(&documents);
        drop(index);
        let dir = home.path().join("tantivy");
        spoil(&dir, ending);
        let index = Index::open(&dir).unwrap();
        if index.is_empty().unwrap() {
            // Opening has noticed.
            continue;
        }
        // Whatever comes of it, no panic comes out and nothing ends.
        let failed = ["chợ", "\"Đồng Đăng\"", "tin 7", ""].map(|typed| index.search(&query(typed)).is_err()).contains(&true);
        assert_eq!(index.is_suspect(), failed, "{ending}");
        assert!(!index.verify().unwrap(), "{ending}");
        assert!(index.rebuild_wanted() && !index.is_suspect());
        index.set_upkeep(Upkeep::Stuck { reason: "thử".into() });
        let mut rebuild = index.rebuild().unwrap();
        rebuild.put(&documents).unwrap();
        rebuild.commit(9).unwrap();
        rebuild.take_over().unwrap();
        assert!(index.verify().unwrap() && !index.rebuild_wanted());
        assert_eq!((index.search(&query("chợ")).unwrap().total, index.upkeep()), (200, Upkeep::Current));
    }
}

#[test]
fn an_index_whose_folder_is_deleted_while_it_serves_is_built_anew() {
    for whole in [true, false] {
        let (home, index) = filled(&[document(1, "Cũ", "chợ")]);
        let dir = home.path().join("tantivy");
        match whole {
            true => fs::remove_dir_all(&dir).unwrap(),
            false => fs::remove_file(dir.join(META)).unwrap(),
        }
        assert_eq!(ids(&index, &query("chợ")), [1]);
        assert!(!index.rebuild_wanted());
        index.committed_seq().unwrap_err();
        assert!(index.rebuild_wanted());
        built(&index, &[2, 3]).take_over().unwrap();
        assert_eq!((ids(&index, &query("chợ")), seen(&dir, "chợ")), (vec![2, 3], vec![2, 3]));
        assert!(!index.rebuild_wanted() && index.verify().unwrap());
    }
}
