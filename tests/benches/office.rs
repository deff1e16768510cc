//! A folder in which the program is run: the repository's rules, places and letters, and sources of our own.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// What of cargo's environment is the user's own and holds for every build.
const KEPT: [&str; 4] = ["CARGO_HOME", "CARGO_TARGET_DIR", "CARGO_NET_OFFLINE", "CARGO_BUILD_JOBS"];

/// A configuration and a data home that are gone when this is dropped.
pub(crate) struct Office {
    dir: TempDir,
}

impl Office {
    /// An office that reads these outlets (id and TOML), all at 127.0.0.1.
    pub(crate) fn new(outlets: impl IntoIterator<Item = (String, String)>) -> io::Result<Self> {
        let office = Self { dir: tempfile::tempdir()? };
        let (from, to) = (root().join("config"), office.path("config"));
        for folder in ["rules", "letters"] {
            fs::create_dir_all(to.join(folder))?;
            for item in fs::read_dir(from.join(folder))? {
                let item = item?;
                fs::copy(item.path(), to.join(folder).join(item.file_name()))?;
            }
        }
        fs::copy(from.join("places.toml"), to.join("places.toml"))?;
        fs::create_dir_all(to.join("sources"))?;
        for (id, text) in outlets {
            fs::write(to.join("sources").join(format!("{id}.toml")), text)?;
        }
        let settings = "[fetch]\ncontact = \"toasoan@bao.example\"\nhost_gap = \"0s\"\nallow_private = [\"127.0.0.1\"]\n";
        fs::write(to.join("diembao.toml"), settings)?;
        Ok(office)
    }

    /// A path in the office's folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// The program in this office, about to be started.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(program());
        command.args(arguments).current_dir(self.dir.path()).env_remove("DIEMBAO_LOG").env("NO_COLOR", "1");
        command
    }
}

/// Builds the program as users get it, so that no old one is measured.
pub(crate) fn build() -> io::Result<()> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    // What cargo told this bench about its own package would change the build of others, which ask for the same names.
    for (name, _) in env::vars_os() {
        if name.to_str().is_some_and(|n| n.starts_with("CARGO_") && !KEPT.contains(&n)) {
            command.env_remove(&name);
        }
    }
    let status = command.args(["build", "--release", "--locked", "-p", "diembao"]).current_dir(root()).status()?;
    if status.success() { Ok(()) } else { Err(io::Error::other("the program could not be built")) }
}

/// The repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the repository")
}

/// The program, which cargo puts one folder above the benches of the same profile.
fn program() -> PathBuf {
    let mine = env::current_exe().expect("a process knows its file");
    let folder = mine.parent().and_then(Path::parent).expect("benches lie in target/release/deps");
    folder.join(format!("diembao{}", env::consts::EXE_SUFFIX))
}
