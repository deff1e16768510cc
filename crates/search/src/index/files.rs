//! Files that somebody deleted, cut or wrote to while they serve: seen by their names, lengths and times, without reading them.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::PoisonError;

use tantivy::SegmentMeta;
use tantivy::index::SegmentComponent;

use super::{Index, Stamp};
use crate::Error;

/// What every segment has.
const COMPONENTS: [SegmentComponent; 6] = [
    SegmentComponent::Terms,
    SegmentComponent::Postings,
    SegmentComponent::Positions,
    SegmentComponent::FastFields,
    SegmentComponent::FieldNorms,
    SegmentComponent::Store,
];

/// The files of a commit as they were when they were first looked at. The engine writes a file once and never again.
#[derive(Debug, Default)]
pub(super) struct Watched {
    /// The list of the commit that they are of.
    meta: Option<Stamp>,
    files: Vec<(PathBuf, Stamp)>,
}

/// What a look at them has shown.
enum Seen {
    Well,
    /// Somebody wrote there.
    Touched(PathBuf),
    /// What was there is there no more, and reading it would end the process: it is mapped.
    Cut(PathBuf),
    Gone(PathBuf),
}

impl Index {
    /// Looks whether the files of the newest commit are there and as they were. When one is not, the index wants to be built anew;
    /// one that was only written to casts suspicion ([`Self::is_suspect`]). What cannot be looked at now is when this is asked again.
    /// Costs some dozens of questions to the system.
    pub fn look_over(&self) {
        let mut missing = None;
        // A merge may delete a file between being listed and being looked at.
        for _ in 0..3 {
            match self.look() {
                Ok(Seen::Well) | Err(_) => return,
                Ok(Seen::Touched(file)) => {
                    self.health().suspicion = Some(format!("{} was written to", file.display()));
                    return;
                }
                Ok(Seen::Cut(file)) => return self.close_for(&file),
                Ok(Seen::Gone(file)) => missing = Some(file),
            }
        }
        if let Some(file) = missing {
            self.damaged(format!("{} is missing", file.display()));
        }
    }

    /// Lets nobody read any more when one of the files that were looked over is shorter by now. Asked before every search: what lies
    /// between the cut and the next look over would end the process.
    pub(super) fn look_for_cuts(&self) {
        let cut = {
            let watched = self.inner.watched.lock().unwrap_or_else(PoisonError::into_inner);
            let is_cut = |(path, before): &&(PathBuf, Stamp)| fs::metadata(path).is_ok_and(|now| now.len() < before.length);
            watched.files.iter().find(is_cut).map(|(path, _)| path.clone())
        };
        if let Some(file) = cut {
            self.close_for(&file);
        }
    }

    fn close_for(&self, file: &Path) {
        self.close();
        self.damaged(format!("{} was cut", file.display()));
    }

    fn look(&self) -> Result<Seen, Error> {
        let mut watched = self.inner.watched.lock().unwrap_or_else(PoisonError::into_inner);
        let meta = self.stamp();
        if meta.is_none() || watched.meta != meta {
            let segments = self.engine().load_metas().inspect_err(|error| self.note_damage(error))?.segments;
            let mut files = Vec::new();
            for path in segments.iter().flat_map(|segment| files_of(segment, &self.inner.dir)) {
                let known = watched.files.iter().find(|(file, _)| *file == path).map(|(_, stamp)| *stamp);
                match known.or_else(|| Stamp::of(&path)) {
                    Some(stamp) => files.push((path, stamp)),
                    None => return Ok(Seen::Gone(path)),
                }
            }
            *watched = Watched { meta, files };
        }
        for (path, before) in &mut watched.files {
            let Some(now) = Stamp::of(path) else {
                let path = path.clone();
                // Another list may be there.
                watched.meta = None;
                return Ok(Seen::Gone(path));
            };
            let before = std::mem::replace(before, now);
            if now.length < before.length {
                return Ok(Seen::Cut(path.clone()));
            }
            if now != before {
                return Ok(Seen::Touched(path.clone()));
            }
        }
        Ok(Seen::Well)
    }
}

fn files_of(segment: &SegmentMeta, dir: &Path) -> Vec<PathBuf> {
    let deleted = segment.has_deletes().then_some(SegmentComponent::Delete);
    COMPONENTS.into_iter().chain(deleted).map(|component| dir.join(segment.relative_path(component))).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use crate::index::tests::{document, filled, ids, query};
    use crate::{Error, Index};

    /// An index that was looked over, and one of its files.
    fn watched() -> (tempfile::TempDir, Index, PathBuf) {
        let (home, index) = filled(&[document(1, "Tin", "chợ"), document(2, "Tin", "chợ")]);
        let mut writer = index.writer().unwrap();
        writer.put(&[document(2, "Tin", "chợ phiên")]).unwrap();
        writer.commit(9).unwrap();
        writer.finish().unwrap();
        index.look_over();
        assert!(!index.rebuild_wanted() && !index.is_suspect());
        let mut files = fs::read_dir(home.path().join("tantivy")).unwrap().map(|entry| entry.unwrap().path());
        let file = files.find(|path| path.extension().is_some_and(|e| e == "idx")).unwrap();
        (home, index, file)
    }

    #[test]
    fn commits_are_no_damage() {
        let (_home, index, _) = watched();
        let mut writer = index.writer().unwrap();
        for number in 3..30 {
            writer.put(&[document(number, "Tin", "chợ"), document(number / 2, "Tin", "chợ")]).unwrap();
            writer.commit(number).unwrap();
            index.look_over();
        }
        writer.finish().unwrap();
        index.look_over();
        assert!(!index.rebuild_wanted() && !index.is_suspect());
    }

    #[test]
    fn a_file_that_is_gone_is_noticed_and_searching_goes_on() {
        let (_home, index, file) = watched();
        fs::remove_file(file).unwrap();
        index.look_over();
        assert!(index.rebuild_wanted());
        assert_eq!(ids(&index, &query("chợ")).len(), 2);
    }

    #[test]
    fn a_list_that_is_gone_is_noticed() {
        let (home, index, _) = watched();
        fs::remove_file(home.path().join("tantivy/meta.json")).unwrap();
        index.look_over();
        assert!(index.rebuild_wanted());
    }

    #[test]
    fn a_file_that_was_written_to_is_read_whole_once() {
        let (_home, index, file) = watched();
        let bytes = fs::read(&file).unwrap();
        fs::write(&file, &bytes).unwrap();
        index.look_over();
        assert!(index.is_suspect() && !index.rebuild_wanted());
        assert!(index.verify().unwrap());
        index.look_over();
        assert!(!index.is_suspect() && !index.rebuild_wanted());
    }

    #[test]
    fn nothing_is_read_where_a_file_was_cut() {
        let cut = |file: PathBuf| fs::OpenOptions::new().write(true).open(file).unwrap().set_len(10).unwrap();
        let (_home, index, file) = watched();
        cut(file);
        index.look_over();
        assert!(index.rebuild_wanted() && index.is_closed());
        // Nor before anybody has looked.
        let (_home, index, file) = watched();
        assert_eq!(ids(&index, &query("chợ")).len(), 2);
        cut(file);
        assert!(matches!(index.search(&query("chợ")), Err(Error::Damaged(_))));
        assert!(index.rebuild_wanted() && index.is_closed());
        let mut rebuild = index.rebuild().unwrap();
        rebuild.put(&[document(1, "Tin", "chợ")]).unwrap();
        rebuild.commit(9).unwrap();
        rebuild.take_over().unwrap();
        assert!(!index.is_closed() && !index.rebuild_wanted());
        assert_eq!(ids(&index, &query("chợ")), [1]);
    }
}
