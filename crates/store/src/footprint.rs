//! What the data home holds and how much room it takes, for the administrator. Nothing here is needed for work.

use std::fs;
use std::path::{Path, PathBuf};

use crate::columns::int;
use crate::{Error, Store};

/// The room that a data home takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footprint {
    /// The folder.
    pub dir: PathBuf,
    /// Bytes of the database with its log.
    pub database: u64,
    /// Bytes of the evidence files.
    pub evidence: u64,
    /// Bytes of all else, which is the index.
    pub other: u64,
    /// Bytes that are free on its disk; `None` where the system does not tell.
    pub free: Option<u64>,
}

/// How many articles there are, those at several addresses once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArticleCount {
    /// All that were analysed.
    pub all: i64,
    /// Those that concern the territory.
    pub concerned: i64,
}

/// Bytes free on the disk of the data home below which nothing is fetched any more: what came could not be kept, and newspapers would be asked
/// for it again and again. What is left is for people's work and for mending.
pub const FLOOR: u64 = 64 << 20;

impl Store {
    /// Bytes free on the disk of the data home, where there are fewer than [`FLOOR`].
    pub fn scant_room(&self) -> Option<u64> {
        fs4::available_space(self.dir()).ok().filter(|free| is_scant(*free))
    }

    /// Measures the data home: looks at every file, off the async threads.
    pub async fn footprint(&self) -> Result<Footprint, Error> {
        let dir = self.dir().to_owned();
        let measured = tokio::task::spawn_blocking(move || measure(&dir)).await;
        measured.map_err(|gone| Error::Evidence { path: self.dir().to_owned(), source: std::io::Error::other(gone) })
    }

    /// Counts the articles.
    pub async fn article_count(&self) -> Result<ArticleCount, Error> {
        let row = sqlx::query("SELECT COUNT(*) AS n, COALESCE(SUM(concerns), 0) AS concerned FROM finding_current WHERE same_as IS NULL");
        let row = row.fetch_one(self.readers()).await?;
        Ok(ArticleCount { all: int(&row, "n")?, concerned: int(&row, "concerned")? })
    }
}

/// Whether so many free bytes are too few to fetch anything.
pub fn is_scant(free: u64) -> bool {
    free < FLOOR
}

fn measure(dir: &Path) -> Footprint {
    let mut footprint = Footprint {
        dir: fs::canonicalize(dir).unwrap_or_else(|_| dir.to_owned()),
        database: 0,
        evidence: 0,
        other: 0,
        free: fs4::available_space(dir).ok(),
    };
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let sum = match name.to_string_lossy() {
            name if name.starts_with("diembao.db") => &mut footprint.database,
            name if name == "evidence" => &mut footprint.evidence,
            _ => &mut footprint.other,
        };
        *sum += size(&entry);
    }
    footprint
}

/// Bytes of a file, or of all files of a folder. What is deleted meanwhile counts nothing, and links are not followed.
fn size(entry: &fs::DirEntry) -> u64 {
    match entry.metadata() {
        Ok(meta) if meta.is_dir() => fs::read_dir(entry.path()).into_iter().flatten().flatten().map(|inner| size(&inner)).sum(),
        Ok(meta) if meta.is_file() => meta.len(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_scant_below_the_floor() {
        assert_eq!([0, FLOOR - 1, FLOOR, u64::MAX].map(is_scant), [true, true, false, false]);
    }

    #[tokio::test]
    async fn every_file_of_the_home_is_counted_once() {
        let home = tempfile::tempdir().unwrap();
        let store = Store::open(home.path()).await.unwrap();
        for (path, bytes) in [("evidence/a/b/one", 1000), ("evidence/two", 24), ("tantivy/seg", 300)] {
            let path = home.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, vec![0; bytes]).unwrap();
        }
        let measured = store.footprint().await.unwrap();
        assert_eq!((measured.evidence, measured.other), (1024, 300));
        assert!(measured.database > 0 && measured.free.is_some_and(|free| free > 0));
        assert_eq!(store.article_count().await.unwrap(), ArticleCount { all: 0, concerned: 0 });
    }
}
