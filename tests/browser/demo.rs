//! `diembao demo` as somebody starts it who has nothing but the program; what it prints is all that is known of it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use crate::support::program;

/// A running demo. Dropped, it is killed and its data thrown away.
pub(super) struct Demo {
    child: Child,
    /// Its address, such as `http://127.0.0.1:40123/`.
    pub(super) address: String,
    password: String,
    names: Vec<String>,
    _home: TempDir,
}

impl Demo {
    /// Starts it in an empty folder and reads what it prints, up to its last line.
    pub(super) fn open() -> Self {
        let home = tempfile::tempdir().unwrap();
        let mut command = Command::new(program());
        command.args(["demo", "--listen", "127.0.0.1:0"]).current_dir(home.path()).env("TMPDIR", home.path());
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let mut demo = Self { child, address: String::new(), password: String::new(), names: Vec::new(), _home: home };
        for line in lines {
            let mut words = line.split_whitespace();
            if let Some(address) = line.strip_prefix("the desk is at ") {
                demo.address = address.to_owned();
            } else if line.starts_with("sign in as ") {
                demo.names.extend(words.nth(3).map(str::to_owned));
                demo.password = words.skip_while(|w| *w != "password").nth(1).unwrap().to_owned();
            } else if line.starts_with("Ctrl-C") {
                return demo;
            }
        }
        panic!("the demo ended before it said how to stop it");
    }

    /// The password of one of its users.
    pub(super) fn password_of(&self, name: &str) -> &str {
        assert!(self.names.iter().any(|n| n == name), "the demo offers {:?}", self.names);
        &self.password
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
