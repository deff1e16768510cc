//! The house as the design says it is: who may use whom, what is documented, and what no file may hold.
//!
//! Whatever the compiler or clippy already refuses is left to them, except where a test can say it in the house's own words.

mod documented;
mod edges;
mod files;
mod land;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use crate::support::root;

/// The nine crates.
const CRATES: [&str; 9] = ["domain", "extract", "analyse", "report", "fetch", "store", "search", "web", "diembao"];
/// The crates that think: no files, no sockets, no clock.
const PURE: [&str; 4] = ["domain", "extract", "analyse", "report"];

/// A file of the repository.
struct File {
    /// Its path in the repository, with `/`.
    path: String,
    /// Its text.
    text: String,
}

/// Every text file that is, or is about to be, in the repository.
static FILES: LazyLock<Vec<File>> = LazyLock::new(|| {
    let root = root();
    let read = |path: String| Some(File { text: fs::read_to_string(root.join(&path)).ok()?, path });
    let files: Vec<File> = listed(&root).into_iter().filter_map(read).collect();
    assert!(files.len() > 100, "only {} files found", files.len());
    files
});

/// The paths git would commit; without git or its history (an unpacked archive), all that is not made by building or running.
fn listed(root: &Path) -> BTreeSet<String> {
    let git = Command::new("git").args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).current_dir(root).output();
    let listing = git.ok().filter(|g| g.status.success()).map(|g| String::from_utf8(g.stdout).unwrap()).unwrap_or_default();
    let mut paths: BTreeSet<String> = listing.split('\0').filter(|p| !p.is_empty()).map(str::to_owned).collect();
    if paths.is_empty() {
        walk(root, root, &mut paths);
    }
    paths
}

fn walk(root: &Path, folder: &Path, paths: &mut BTreeSet<String>) {
    for item in fs::read_dir(folder).unwrap() {
        let path = item.unwrap().path();
        let name: PathBuf = path.strip_prefix(root).unwrap().to_owned();
        let name = name.to_string_lossy().replace('\\', "/");
        if path.is_dir() && !matches!(name.as_str(), "target" | ".git" | "index") {
            walk(root, &path, paths);
        } else if path.is_file() {
            paths.insert(name);
        }
    }
}

/// One file's text.
fn text(path: &str) -> &'static str {
    FILES.iter().find(|f| f.path == path).map_or_else(|| panic!("{path} is missing"), |f| f.text.as_str())
}

/// Files below a folder with this ending.
fn below(folder: &str, ending: &str) -> impl Iterator<Item = &'static File> {
    FILES.iter().filter(move |f| f.path.starts_with(folder) && f.path.ends_with(ending))
}

/// Stops with every complaint at once, so that a day's work is mended in one go.
fn none(complaints: &[String]) {
    assert!(complaints.is_empty(), "{} complaint(s):\n{}", complaints.len(), complaints.join("\n"));
}
