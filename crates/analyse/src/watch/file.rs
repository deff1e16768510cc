//! The shape of `watch.toml`, and where in it a fault stands.

use domain::WatchPhrase;
use domain::place::Place;
use serde::{Deserialize, Deserializer};

use super::faults;
use crate::text::normal;

/// The whole file; every key is described at its head.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WatchFile {
    /// Words of grammar, in reading form.
    #[serde(default, deserialize_with = "normals")]
    pub(crate) common: Vec<String>,
    #[serde(rename = "watch", default)]
    pub(crate) phrases: Vec<WatchPhrase>,
}

impl WatchFile {
    /// What is wrong beyond the shape: key, line from 1 in `text`, message.
    pub(crate) fn faults(&self, text: &str, places: &[Place]) -> Vec<(String, Option<usize>, String)> {
        let told = |(nth, fault): (usize, domain::PhraseFault)| {
            (format!("watch[{nth}].{}", fault.key), line(text, nth, fault.key), fault.kind.to_string())
        };
        let of_phrases = faults(&self.phrases, places, &self.common).into_iter().map(told);
        let blank =
            || ("common".to_owned(), text.lines().position(|l| l.starts_with("common")).map(|at| at + 1), "has an empty word".to_owned());
        self.common.iter().find(|word| word.trim().is_empty()).map(|_| blank()).into_iter().chain(of_phrases).collect()
    }
}

/// The line of a key of the `nth` table; that of the table where it has no such key.
fn line(text: &str, nth: usize, key: &str) -> Option<usize> {
    let is_table = |line: &str| line.trim_end() == "[[watch]]";
    let (head, _) = text.lines().enumerate().filter(|(_, line)| is_table(line)).nth(nth)?;
    let body = text.lines().enumerate().skip(head + 1).take_while(|(_, line)| !is_table(line));
    let is_key = |line: &str| line.split_once('=').is_some_and(|(before, _)| before.trim() == key);
    let found = body.into_iter().find(|(_, line)| is_key(line)).map_or(head, |(at, _)| at);
    Some(found + 1)
}

fn normals<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    Ok(Vec::<String>::deserialize(deserializer)?.iter().map(|word| normal(word)).collect())
}
