//! Files and folders that nobody else on the machine may look into: the database has hashes of passwords, evidence tells what the office looks at.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io;
use std::path::Path;

/// Makes a new folder.
pub(crate) fn folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(path)
}

/// Makes a folder where there is none, with what is above it. One that is there already stays as its owner wants it.
pub(crate) fn folder_if_missing(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    if let Some(above) = path.parent() {
        std::fs::create_dir_all(above)?;
    }
    // Another process may have been faster.
    folder(path).or_else(|error| if path.is_dir() { Ok(()) } else { Err(error) })
}

/// Makes a new file, to be written.
pub(crate) fn file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.create_new(true).write(true).open(path)
}
