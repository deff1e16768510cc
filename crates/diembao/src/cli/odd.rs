//! What is odd about lines of JSON that can be read all the same: keys that nobody reads, bytes of another encoding. Told on stderr.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use serde::de::IgnoredAny;

/// The keys of a file's lines.
pub(super) struct Keys<'f> {
    file: &'f Path,
    known: &'static [&'static str],
    /// Each is told once: whoever adds one adds it to every line.
    told: Mutex<BTreeSet<String>>,
}

impl<'f> Keys<'f> {
    pub(super) fn new(file: &'f Path, known: &'static [&'static str]) -> Self {
        Self { file, known, told: Mutex::default() }
    }

    /// Tells the keys of a line that are read by nobody: a misspelt one would be missed in silence.
    pub(super) fn look(&self, number: usize, line: &str) {
        for key in self.strange(line) {
            let known = self.known.join(", ");
            tell!("{}:{number}: the key {key:?} is not known and not read, here and in all lines; known are {known}", self.file.display());
        }
    }

    /// Those that were not met before.
    fn strange(&self, line: &str) -> Vec<String> {
        // A line that cannot be read is told where it is read.
        let Ok(keys) = serde_json::from_str::<BTreeMap<Cow<'_, str>, IgnoredAny>>(line.trim_start_matches('\u{feff}')) else {
            return Vec::new();
        };
        let strange = keys.into_keys().filter(|key| !self.known.contains(&key.as_ref()));
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        strange.filter(|key| told.insert(key.to_string())).map(Cow::into_owned).collect()
    }
}

/// Tells of bytes that were no text.
pub(super) fn look_at_bytes(file: &Path, number: usize, line: &str) {
    if line.contains(char::REPLACEMENT_CHARACTER) {
        tell!("{}:{number}: some bytes are no UTF-8 text and are kept as U+FFFD: is the file in another encoding?", file.display());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_nobody_reads_is_told_once() {
        let keys = Keys::new(Path::new("bai.jsonl"), &["id", "title"]);
        let check = |line: &str, expect: &[&str]| assert_eq!(keys.strange(line), expect, "{line}");
        check(r#"{"id": 1, "title": "x"}"#, &[]);
        check("\u{feff}{\"id\": 1, \"titel\": \"x\", \"a\": {\"b\": 1}}", &["a", "titel"]);
        check(r#"{"id": 2, "titel": "x", "c": [1]}"#, &["c"]);
        check("{", &[]);
        check("[1]", &[]);
    }
}
