//! A program at work, what it said, and how it is killed.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Stdio};
use std::thread::JoinHandle;

use serde_json::Value;

use super::{Office, until};

/// A program at work. Dropped, it is killed.
pub(crate) struct Running {
    child: Child,
    out: Option<JoinHandle<Vec<u8>>>,
    err: Option<JoinHandle<Vec<u8>>>,
    shown: String,
}

impl Running {
    /// Starts a command with this standard input.
    pub(crate) fn start(mut command: Command, input: &[u8]) -> Self {
        let shown = format!("{command:?}");
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_vec();
        // A program that refuses its arguments closes its input unread; that is no fault of the test.
        std::thread::spawn(move || drop(stdin.write_all(&input)));
        let out = Some(drain(child.stdout.take().unwrap()));
        let err = Some(drain(child.stderr.take().unwrap()));
        Self { child, out, err, shown }
    }

    /// Whether it has ended by itself.
    pub(crate) fn is_over(&mut self) -> bool {
        self.child.try_wait().unwrap().is_some()
    }

    /// Waits for its end.
    pub(crate) fn ends(mut self) -> Ran {
        let shown = self.shown.clone();
        let code = until(&shown, || self.child.try_wait().unwrap()).code();
        self.ran(code)
    }

    /// SIGKILL: no destructor, no signal handler, no last word.
    pub(crate) fn dies(mut self) -> Ran {
        self.child.kill().unwrap();
        let code = self.child.wait().unwrap().code();
        self.ran(code)
    }

    fn ran(&mut self, code: Option<i32>) -> Ran {
        let text = |reader: &mut Option<JoinHandle<Vec<u8>>>| String::from_utf8(reader.take().unwrap().join().unwrap()).unwrap();
        Ran { shown: self.shown.clone(), code, out: text(&mut self.out), err: text(&mut self.err) }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn drain(mut from: impl Read + Send + 'static) -> JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        from.read_to_end(&mut bytes).unwrap();
        bytes
    })
}

/// What a program said.
pub(crate) struct Ran {
    shown: String,
    /// `None` when it was killed.
    pub(crate) code: Option<i32>,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
}

impl Ran {
    /// It succeeded.
    pub(crate) fn ok(self) -> Self {
        self.exits(0)
    }

    /// It ended with this code.
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}\nstdout: {}\nstderr: {}", self.shown, self.out, self.err);
        self
    }

    /// One line of its standard error holds all of these.
    pub(crate) fn says(self, words: &[&str]) -> Self {
        let found = self.err.lines().any(|line| words.iter().all(|word| line.contains(word)));
        assert!(found, "no line of {} says {words:?}\nstderr: {}\nstdout: {}", self.shown, self.err, self.out);
        self
    }

    /// Its standard output as one JSON object.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{}: {e}\n{}\n{}", self.shown, self.out, self.err))
    }

    /// Its standard output as JSON, one object a line.
    pub(crate) fn lines(&self) -> Vec<Value> {
        let line = |l: &str| serde_json::from_str(l).unwrap_or_else(|e| panic!("{}: {e}\n{l}\n{}", self.shown, self.err));
        self.out.lines().map(line).collect()
    }
}

/// A desk at work: `serve` on a port of its own.
pub(crate) struct Desk {
    child: Child,
    /// Its address, such as `http://127.0.0.1:40123/`.
    pub(crate) address: String,
}

impl Desk {
    /// Starts `serve` and waits until it says where the desk is.
    pub(crate) fn open(office: &Office) -> Self {
        let mut command = office.command(&["serve", "--listen", "127.0.0.1:0"]);
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let mut heard = String::new();
        let address = loop {
            let Some(Ok(line)) = lines.next() else { panic!("serve ended: {heard}") };
            if let Some(address) = line.strip_prefix("the desk is at ") {
                break address.to_owned();
            }
            heard.push_str(&line);
            heard.push('\n');
        };
        // Its log must have a reader, or it would stop at a full pipe.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, address }
    }

    /// SIGKILL.
    pub(crate) fn dies(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // It may have been killed already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
