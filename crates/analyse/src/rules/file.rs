//! One TOML file into its shape, with problems that name file, line and key.

use std::collections::{HashMap, HashSet};

use serde::de::DeserializeOwned;
use toml::de::{DeTable, DeValue, Deserializer};

use super::{RuleFile, RuleProblem};

/// A fault of a file: key, text to find its line by (none where the key tells it), message.
pub(crate) type Fault = (String, String, String);

/// The last part of a path.
pub(super) fn base(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

/// The text of the file with this last name; empty where there is none.
pub(super) fn text<'f>(files: &'f [RuleFile], name: &str) -> &'f str {
    files.iter().find(|f| base(&f.name) == name).map_or("", |f| &f.text)
}

/// Files that nobody reads, and files given twice.
pub(super) fn strangers(files: &[RuleFile], known: &[&str]) -> Vec<RuleProblem> {
    let mut problems = Vec::new();
    for (i, file) in files.iter().enumerate() {
        let message = if !known.contains(&base(&file.name)) {
            format!("unknown rule file; expected {}", known.join(", "))
        } else if files[..i].iter().any(|f| base(&f.name) == base(&file.name)) {
            "given twice".to_owned()
        } else {
            continue;
        };
        problems.push(RuleProblem { file: file.name.clone(), line: None, key: String::new(), message });
    }
    problems
}

/// Reads files, each once: into its shape, and for what is looked for in it besides.
pub(super) struct Reader<'f, 'p> {
    pub(super) files: &'f [RuleFile],
    pub(super) problems: &'p mut Vec<RuleProblem>,
    /// What was found besides.
    pub(super) noted: Vec<RuleProblem>,
}

impl Reader<'_, '_> {
    /// The file with this last name; `None` after a problem was noted.
    pub(super) fn read<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        self.look_and_read(name, |_| Vec::new())
    }

    /// The same, in which something is looked for that the shape does not tell.
    pub(super) fn look_and_read<T: DeserializeOwned>(&mut self, name: &str, look: impl Fn(&DeTable<'_>) -> Vec<Fault>) -> Option<T> {
        let Some(file) = self.files.iter().find(|f| base(&f.name) == name) else {
            self.problems.push(RuleProblem { file: name.to_owned(), line: None, key: String::new(), message: "missing".to_owned() });
            return None;
        };
        let read = DeTable::parse(&file.text).and_then(|tree| {
            let found = look(tree.get_ref()).into_iter();
            self.noted.extend(found.map(|(key, needle, message)| problem(self.files, name, key, &needle, message)));
            T::deserialize(Deserializer::from(tree))
        });
        match read {
            Ok(value) => Some(value),
            Err(error) => {
                let at = error.span().map(|s| s.start);
                self.problems.push(RuleProblem {
                    file: file.name.clone(),
                    line: at.map(|at| line_of(&file.text, at)),
                    key: missing(error.message()).or_else(|| at.map(|at| key_at(&file.text, at))).unwrap_or_default(),
                    message: error.message().to_owned(),
                });
                None
            }
        }
    }
}

/// A problem found after reading; its line is that of the first occurrence of `needle`, or without one that of the key.
pub(super) fn problem(files: &[RuleFile], name: &str, key: String, needle: &str, message: String) -> RuleProblem {
    let file = files.iter().find(|f| base(&f.name) == name);
    RuleProblem {
        file: file.map_or(name, |f| &f.name).to_owned(),
        line: file.and_then(|f| {
            let keyed = || if needle.is_empty() { line_of_key(&f.text, &key) } else { None };
            keyed().or_else(|| f.text.find(needle).map(|at| line_of(&f.text, at + usize::from(needle.starts_with('\n')))))
        }),
        key,
        message,
    }
}

/// The key that is not there: only the message names it.
fn missing(message: &str) -> Option<String> {
    Some(message.strip_prefix("missing field `")?.strip_suffix('`')?.to_owned())
}

/// What is wrong with the lists of a file of words, each by itself.
pub(super) fn lists(table: &DeTable<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (name, value) in table {
        match value.get_ref() {
            DeValue::Table(inner) => {
                faults
                    .extend(inner.iter().flat_map(|(key, list)| of_list(&format!("{}.{}", name.get_ref(), key.get_ref()), list.get_ref())));
            }
            list => faults.extend(of_list(name.get_ref(), list)),
        }
    }
    faults
}

/// An empty word, which would stand everywhere or nowhere, and words that a list or a row of it has twice. Other spellings of a word ("uỷ", "ủy") may
/// stand beside it: who wrote them need not know which are one to the rules.
fn of_list(key: &str, value: &DeValue<'_>) -> Vec<Fault> {
    let Some(list) = value.as_array() else { return Vec::new() };
    let rows = [list].into_iter().chain(list.iter().filter_map(|row| row.get_ref().as_array()));
    let rows: Vec<Vec<&str>> = rows.map(|row| row.iter().filter_map(|word| word.get_ref().as_str()).collect()).collect();
    let mut faults = Vec::new();
    if rows.iter().flatten().any(|word| word.trim().is_empty()) {
        let name = key.rsplit('.').next().unwrap_or(key);
        faults.push((key.to_owned(), format!("\n{name} = ["), "has an empty word".to_owned()));
    }
    for row in rows {
        let mut met = HashSet::new();
        let again = row.into_iter().filter(|word| !met.insert(word.to_lowercase()));
        faults.extend(again.map(|word| (key.to_owned(), String::new(), format!("`{word}` is listed twice"))));
    }
    faults
}

fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|b| *b == b'\n').count() + 1
}

/// The line of a key such as `place.prior`, `telling.times.năm` or `rule[3].weight`, in its table.
fn line_of_key(text: &str, key: &str) -> Option<usize> {
    let mut tables: HashMap<&str, usize> = HashMap::new();
    let mut within = String::new();
    let at = text.lines().position(|line| {
        if is_header(line) {
            let name = line.trim().trim_matches(['[', ']']);
            let row = tables.entry(name).and_modify(|row| *row += 1).or_default();
            within = if line.trim().starts_with("[[") { format!("{name}[{row}]") } else { name.to_owned() };
        }
        let name = if within.is_empty() { Some(key) } else { key.strip_prefix(within.as_str()).and_then(|rest| rest.strip_prefix('.')) };
        name.is_some_and(|name| line.split_once('=').is_some_and(|(word, _)| word.trim().trim_matches('"') == name))
    })?;
    Some(at + 1)
}

/// `unit[3].valid_from`: the table above the place and the key on its line.
fn key_at(text: &str, at: usize) -> String {
    let start = text.as_bytes()[..at.min(text.len())].iter().rposition(|b| *b == b'\n').map_or(0, |i| i + 1);
    let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    let Some(above) = text.get(..start + line.len()) else {
        return String::new();
    };
    // A word of a list stands on a line without its key: the key is the last one above, in the same table.
    let in_table = above.lines().rev().take_while(|l| !is_header(l));
    let keyed = |l: &str| Some(l.split_once(" = ").or_else(|| l.split_once('='))?.0.trim().to_owned()).filter(|k| is_key(k));
    let key = in_table.into_iter().find_map(keyed).unwrap_or_default();
    let header = above.lines().rev().find(|l| is_header(l)).map(str::trim);
    let table = match header {
        None => return key.to_owned(),
        Some(h) if h.starts_with("[[") => {
            let count = above.lines().filter(|l| l.trim() == h).count();
            format!("{}[{}]", h.trim_matches(['[', ']']), count.saturating_sub(1))
        }
        Some(h) => h.trim_matches(['[', ']']).to_owned(),
    };
    if key.is_empty() { table } else { format!("{table}.{key}") }
}

/// `[table]` or `[[table]]`, and no row of a list.
fn is_header(line: &str) -> bool {
    line.starts_with('[') && !line.contains(['"', ','])
}

fn is_key(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
}
