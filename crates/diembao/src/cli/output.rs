//! Input and output of the commands: lines of JSON, `-` for standard input, quiet on a closed pipe.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;

use anyhow::Context;
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

/// All of a file or of standard input.
pub(super) fn read(file: &Path) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(file)?.read_to_end(&mut bytes).with_context(|| format!("cannot read {}", file.display()))?;
    Ok(bytes)
}

/// A file or standard input, buffered.
pub(super) fn open(file: &Path) -> anyhow::Result<Box<dyn BufRead + Send>> {
    if file == Path::new("-") {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    anyhow::ensure!(!file.is_dir(), "{} is a folder: the name of a file is wanted", file.display());
    let opened = File::open(file).with_context(|| format!("cannot open {}", file.display()))?;
    Ok(Box::new(BufReader::with_capacity(1 << 16, opened)))
}

/// The object of a line. The message names the key, and says nothing of lines: whoever reads several knows which one it is.
pub(super) fn object<'l, T: Deserialize<'l>>(line: &'l str) -> anyhow::Result<T> {
    // Files from Windows begin with a byte order mark.
    let line = line.trim_start_matches('\u{feff}');
    anyhow::ensure!(line.trim_start().starts_with('{'), "it is no JSON object");
    serde_json::from_str(line).map_err(|error| {
        let key = if error.is_data() { key_at_fault::<T>(line) } else { String::new() };
        anyhow::anyhow!("{key}{}", error.to_string().replace(" at line 1 column ", " at column "))
    })
}

/// `"before.title": `; empty where it is the object itself that lacks something.
fn key_at_fault<'l, T: Deserialize<'l>>(line: &'l str) -> String {
    let read = serde_path_to_error::deserialize::<_, T>(&mut serde_json::Deserializer::from_str(line));
    let path = read.err().map(|error| error.path().to_string()).filter(|path| path != ".");
    path.map_or_else(String::new, |path| format!("\"{path}\": "))
}

/// One JSON object and a newline.
pub(super) fn line(out: &mut dyn Write, value: &impl Serialize) -> anyhow::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")?;
    Ok(())
}

/// Prints one JSON object.
pub(super) fn print(value: &impl Serialize) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    line(&mut out, value)?;
    Ok(out.flush()?)
}

/// An instant in JSON.
pub(super) fn instant(at: DateTime<FixedOffset>) -> String {
    at.to_rfc3339()
}

/// Lines with their numbers; an unreadable line (bytes that are no text) is given with U+FFFD for what is not.
pub(super) fn lines(input: Box<dyn BufRead + Send>) -> impl Iterator<Item = io::Result<(usize, String)>> {
    let mut next = lines_into(input);
    std::iter::from_fn(move || {
        let mut line = String::new();
        next(&mut line).map(|number| Ok((number?, line)))
    })
}

/// The same, each written into a string in place of what it holds; a line may be a whole page, and its room is used again.
pub(super) fn lines_into(input: Box<dyn BufRead + Send>) -> impl FnMut(&mut String) -> Option<io::Result<usize>> {
    let mut input = input;
    let mut number = 0;
    move |line| {
        let mut bytes = std::mem::take(line).into_bytes();
        bytes.clear();
        match input.read_until(b'\n', &mut bytes) {
            Ok(0) => None,
            Ok(_) => {
                number += 1;
                *line = String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
                line.truncate(line.trim_end_matches(['\r', '\n']).len());
                Some(Ok(number))
            }
            Err(error) => Some(Err(error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_no_object_is_told_without_a_line_of_its_own() {
        let check = |line: &str, expect: &str| {
            let read = object::<std::collections::BTreeMap<String, String>>(line).map_err(|error| error.to_string());
            assert_eq!(read.err().unwrap_or_default(), expect, "{line}");
        };
        check("{\"a\": \"b\"}", "");
        check("\u{feff}{\"a\": \"b\"}", "");
        check("[1, 2]", "it is no JSON object");
        check("bài", "it is no JSON object");
        check("{\"a\": 1}", "\"a\": invalid type: integer `1`, expected a string at column 7");
        check("{\"a\": ", "EOF while parsing a value at column 6");
    }
}
