//! The configuration: `diembao.toml` and the files beside it, read once into plain structs.
//!
//! Every mistake is found at once and named with file, line and key. Nothing is read again while the program
//! runs, and secrets are not here.

mod bundled;
mod outlet;
mod settings;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, anyhow, bail};
use domain::Outlet;

pub use settings::{Collect, Cookies, Desk, Encryption, Fetch, Mail, Office, Settings};

/// The territory, beside `diembao.toml`.
const PLACES: &str = "places.toml";
/// Folder of the outlets.
const SOURCES: &str = "sources";
/// Folder of the lexicons and signals.
const RULES: &str = "rules";
/// Folder of what letters are made of.
const LETTERS: &str = "letters";

/// Everything that can be configured, compiled.
pub struct Config {
    /// `diembao.toml`.
    pub settings: Settings,
    /// `sources/*.toml`, by id.
    pub outlets: Vec<Outlet>,
    /// `places.toml` and `rules/*.toml`.
    pub rules: Arc<analyse::Rules>,
    /// `letters/*.toml` without the clocks.
    pub letters: Arc<report::Letters>,
    /// `letters/clocks.toml`.
    pub clocks: Arc<report::Clocks>,
    /// The `diembao.toml` that it was read from; none for the bundled one.
    pub file: Option<PathBuf>,
}

/// The files that [`Config::load`] reads, each with its name from the folder of `file`; none where there is no `file`. A folder that
/// cannot be listed stands for what is in it: whoever reads it meets with the reason.
pub fn files(file: &Path) -> Vec<(String, PathBuf)> {
    if !file.exists() {
        return Vec::new();
    }
    let home = file.parent().map_or_else(PathBuf::new, Path::to_path_buf);
    let mut paths = vec![file.to_owned(), home.join(PLACES)];
    for folder in [SOURCES, RULES, LETTERS].map(|name| home.join(name)) {
        paths.extend(toml_files(&folder).unwrap_or_else(|_| vec![folder]));
    }
    let name = |path: &Path| path.strip_prefix(&home).unwrap_or(path).to_string_lossy().replace('\\', "/");
    paths.into_iter().map(|path| (name(&path), path)).collect()
}

/// The texts of a configuration, before they are understood.
#[derive(Default)]
struct Texts {
    settings: Option<File>,
    sources: Vec<File>,
    rules: Vec<File>,
    letters: Vec<File>,
}

/// A configuration file.
#[derive(Clone)]
pub(crate) struct File {
    /// As shown in messages.
    pub(crate) name: String,
    /// Its text.
    pub(crate) text: String,
}

impl File {
    /// What is wrong with a key, `table.key`, at the line that sets it.
    fn problem(&self, key: &str, message: String) -> Problem {
        Problem { file: self.name.clone(), line: line_of_key(&self.text, key), key: key.to_owned(), message }
    }
}

/// What is wrong with a configuration file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub file: String,
    /// Line from 1, where known.
    pub line: Option<usize>,
    /// Key, where known.
    pub key: String,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if !self.key.is_empty() {
            write!(f, ": {}", self.key)?;
        }
        write!(f, ": {}", self.message)
    }
}

impl Config {
    /// Reads `file` and the folders beside it.
    pub fn load(file: &Path) -> anyhow::Result<Self> {
        Ok(Self { file: Some(file.to_owned()), ..Self::understand(Texts::read(file)?)? })
    }

    /// [`Self::load`], or the configuration bundled with the program where `file` does not exist: for commands
    /// that need rules but no installation.
    pub fn load_or_bundled(file: &Path) -> anyhow::Result<Self> {
        if file.exists() { Self::load(file) } else { Self::bundled() }
    }

    /// The configuration that the program was built with.
    pub fn bundled() -> anyhow::Result<Self> {
        Self::understand(bundled::texts())
    }

    /// The same configuration with other outlets, given as source files (name and text): for the demo and tests.
    pub fn with_outlets(mut self, files: &[(String, String)]) -> anyhow::Result<Self> {
        let files: Vec<File> = files.iter().map(|(name, text)| File { name: name.clone(), text: text.clone() }).collect();
        let mut problems = Vec::new();
        self.outlets = outlet::read_all(&files, &mut problems);
        refuse(&problems)?;
        Ok(self)
    }

    fn understand(texts: Texts) -> anyhow::Result<Self> {
        let mut problems = Vec::new();
        let settings = match &texts.settings {
            Some(file) => settings::read(file, &mut problems),
            None => Settings::default(),
        };
        let outlets = outlet::read_all(&texts.sources, &mut problems);
        let rules = compile_rules(&texts.rules, &mut problems);
        let (letters, clocks) = compile_letters(texts.letters, &mut problems);
        if let (Some(letters), None) = (&letters, letters.as_ref().and_then(|l| l.profile(&settings.office.profile))) {
            let known = letters.profiles().iter().map(|p| p.id.as_str()).collect::<Vec<_>>().join(", ");
            let file = texts.settings.unwrap_or_else(|| File { name: "diembao.toml".into(), text: String::new() });
            let message = format!("no profile {:?} in letters/profiles.toml; there are: {known}", settings.office.profile);
            problems.push(file.problem("office.profile", message));
        }
        if let (Some(rules), Some(letters)) = (&rules, &letters) {
            problems.extend(unknown_units(rules, letters));
        }
        refuse(&problems)?;
        let (Some(rules), Some(letters), Some(clocks)) = (rules, letters, clocks) else {
            bail!("the configuration cannot be used");
        };
        Ok(Self { settings, outlets, rules: Arc::new(rules), letters: Arc::new(letters), clocks: Arc::new(clocks), file: None })
    }
}

fn refuse(problems: &[Problem]) -> anyhow::Result<()> {
    if problems.is_empty() {
        return Ok(());
    }
    let lines: Vec<String> = problems.iter().map(Problem::to_string).collect();
    bail!("the configuration has {} problem(s):\n{}", lines.len(), lines.join("\n"))
}

fn compile_rules(files: &[File], problems: &mut Vec<Problem>) -> Option<analyse::Rules> {
    let files: Vec<_> = files.iter().map(|f| analyse::RuleFile { name: f.name.clone(), text: f.text.clone() }).collect();
    match analyse::Rules::compile(&files) {
        Ok(rules) => Some(rules),
        Err(found) => {
            let problem = |p: analyse::RuleProblem| Problem { file: placed(p.file, &files), line: p.line, key: p.key, message: p.message };
            problems.extend(found.into_iter().map(problem));
            None
        }
    }
}

/// A rule file that is not there is named with the folder where it should lie.
fn placed(name: String, files: &[analyse::RuleFile]) -> String {
    let folder = files.iter().map(|file| Path::new(&file.name)).find(|path| !path.ends_with(PLACES)).and_then(Path::parent);
    let is_given = files.iter().any(|file| file.name == name);
    if is_given || name == PLACES { name } else { folder.unwrap_or(Path::new(RULES)).join(name).display().to_string() }
}

fn compile_letters(files: Vec<File>, problems: &mut Vec<Problem>) -> (Option<report::Letters>, Option<report::Clocks>) {
    let (clocks, letters): (Vec<File>, Vec<File>) = files.into_iter().partition(|f| f.name.ends_with("clocks.toml"));
    let clocks = match clocks.first() {
        Some(file) => note(report::Clocks::parse(&file.name, &file.text), problems),
        None => {
            let message = "the file is missing".into();
            problems.push(Problem { file: "letters/clocks.toml".into(), line: None, key: String::new(), message });
            None
        }
    };
    let letters: Vec<(String, String)> = letters.into_iter().map(|f| (f.name, f.text)).collect();
    (note(report::Letters::compile(&letters), problems), clocks)
}

/// Units of agencies that the territory does not have: a letter would be held against nothing.
fn unknown_units(rules: &analyse::Rules, letters: &report::Letters) -> Vec<Problem> {
    let is_known = |unit: &String| rules.places().iter().any(|place| place.id.as_str() == unit);
    let unknown = letters.profiles().iter().flat_map(|p| p.units.iter().map(move |unit| (p, unit))).filter(|(_, unit)| !is_known(unit));
    let problem = |(profile, unit): (&report::Profile, &String)| Problem {
        file: "letters/profiles.toml".into(),
        line: None,
        key: "profile.units".into(),
        message: format!("{unit:?} of profile {:?} is no unit of places.toml", profile.id),
    };
    unknown.map(problem).collect()
}

fn note<T>(result: Result<T, report::Error>, problems: &mut Vec<Problem>) -> Option<T> {
    match result {
        Ok(value) => Some(value),
        Err(report::Error::Config { file, message }) => {
            let at = message.strip_prefix("line ").and_then(|rest| rest.split_once(": "));
            let (line, message) = match at.and_then(|(number, said)| Some((number.parse().ok()?, said))) {
                Some((number, said)) => (Some(number), said.to_owned()),
                None => (None, message),
            };
            problems.push(Problem { file, line, key: String::new(), message });
            None
        }
        Err(other) => {
            problems.push(Problem { file: "letters".into(), line: None, key: String::new(), message: other.to_string() });
            None
        }
    }
}

impl Texts {
    fn read(file: &Path) -> anyhow::Result<Self> {
        // First, so that a wrong --config is named and not the files that should lie beside it.
        let settings = Some(read_file(file)?);
        let home = file.parent().map_or_else(PathBuf::new, Path::to_path_buf);
        let mut rules = vec![read_file(&home.join(PLACES))?];
        rules.extend(read_folder(&home.join(RULES))?);
        Ok(Self { settings, sources: read_folder(&home.join(SOURCES))?, rules, letters: read_folder(&home.join(LETTERS))? })
    }
}

fn read_file(path: &Path) -> anyhow::Result<File> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {name}"))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = good.iter().filter(|byte| **byte == b'\n').count() + 1;
        anyhow!("cannot read {name}:{line}: it is no UTF-8 text; save it as UTF-8")
    })?;
    Ok(File { name, text })
}

/// All `.toml` files of a folder.
fn read_folder(folder: &Path) -> anyhow::Result<Vec<File>> {
    toml_files(folder)?.iter().map(|path| read_file(path)).collect()
}

/// The `.toml` files of a folder, by name; a missing folder is an error, an empty one is not.
fn toml_files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let listing = std::fs::read_dir(folder).with_context(|| format!("cannot read the folder {}", folder.display()))?;
    let mut paths = Vec::new();
    for item in listing {
        let path = item.with_context(|| format!("cannot read the folder {}", folder.display()))?.path();
        if path.extension().is_some_and(|e| e == "toml") {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// Line (from 1) of a byte offset.
fn line_of(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|b| *b == b'\n').count() + 1
}

/// Line (from 1) that sets `table.key`; none where it is not set.
fn line_of_key(text: &str, key: &str) -> Option<usize> {
    let (table, key) = key.split_once('.')?;
    let mut within = "";
    text.lines().enumerate().find_map(|(number, line)| {
        let line = line.trim();
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            within = name.trim();
        }
        let sets = line.split_once('=').is_some_and(|(name, _)| name.trim() == key);
        (within == table && sets).then_some(number + 1)
    })
}

/// Reads TOML into `T`, or notes what is wrong with file, line and key.
fn parse<T: serde::de::DeserializeOwned>(file: &File, problems: &mut Vec<Problem>) -> Option<T> {
    match toml::from_str(&file.text) {
        Ok(value) => Some(value),
        Err(error) => {
            let line = error.span().map(|span| line_of(&file.text, span.start));
            let key = error.span().and_then(|span| key_at(&file.text, span.start)).unwrap_or_default();
            problems.push(Problem { file: file.name.clone(), line, key, message: error.message().to_owned() });
            None
        }
    }
}

/// The key of the line that `offset` is in, with its table.
fn key_at(text: &str, offset: usize) -> Option<String> {
    let before = &text[..offset.min(text.len())];
    let start = before.rfind('\n').map_or(0, |n| n + 1);
    let line = text[start..].lines().next()?;
    let key = line.split_once('=')?.0.trim();
    let table = before.lines().rev().find_map(|l| {
        let name = l.trim().strip_prefix('[')?.split(']').next()?.trim_start_matches('[');
        (!name.is_empty()).then(|| name.to_owned())
    });
    Some(table.map_or_else(|| key.to_owned(), |t| format!("{t}.{key}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_is_named_with_file_line_and_key() {
        let check = |text: &str, expect: &str| {
            let mut problems = Vec::new();
            settings::read(&File { name: "diembao.toml".into(), text: text.into() }, &mut problems);
            assert_eq!(problems.iter().map(Problem::to_string).collect::<Vec<_>>().join("\n"), expect);
        };
        check("", "");
        check(
            "[fetch]\ntimeuot = \"3s\"\n",
            "diembao.toml:2: fetch.timeuot: unknown field `timeuot`, expected one of `agent`, `contact`, `timeout`, `connect_timeout`, `max_body`, `max_redirects`, `host_gap`, `host_parallel`, `host_budget`, `robots_ttl`, `max_crawl_delay`, `allow_private`",
        );
        check(
            "[collect]\n\npoll_floor = \"soon\"\n",
            "diembao.toml:3: collect.poll_floor: expected number at 0: write a period like \"20s\", \"15m\" or \"3days\"",
        );
        check("[collect]\npoll_every = \"15m\"\n", "");
        check("[mail]\nhost = \"\"\nfrom = \"ai đó\"\n", "");
        check("[mail]\nhost = \"thu.example\"\n", "diembao.toml: mail.from: \"\" is no e-mail address, and mail.host is set");
        check(
            "[desk]\n# from = 1\n[mail]\nhost = \"thu.example\"\nfrom = \"x\"\n",
            "diembao.toml:5: mail.from: \"x\" is no e-mail address, and mail.host is set",
        );
        check(
            "[desk]\naddress = \"bao.example\"\n[mail]\nhost = \"thu.example\"\nfrom = \"a@b.example\"\nuser = \"a\"\nencryption = \"none\"\n",
            "diembao.toml:2: desk.address: \"bao.example\" does not begin with http:// or https://\n\
             diembao.toml:7: mail.encryption: mail.user is set: a password is not sent unencrypted to another machine",
        );
        check("[desk]\nproxy = \"127.0.0.1\"\n", "");
        check("[desk]\nproxy = \"nginx\"\n", "diembao.toml:2: desk.proxy: \"nginx\" is not an address like \"127.0.0.1\"");
        check("[desk]\nlisten = \"here\"\n", "diembao.toml:2: desk.listen: invalid socket address syntax");
    }

    #[test]
    fn a_mistake_in_a_file_of_letters_is_named_like_any_other() {
        let files = |name: &str, text: &str| {
            let mut letters = bundled::texts().letters;
            letters.retain(|file| !file.name.ends_with(name));
            letters.extend((!text.is_empty()).then(|| File { name: format!("config/letters/{name}"), text: text.into() }));
            let mut problems = Vec::new();
            compile_letters(letters, &mut problems);
            problems.iter().map(Problem::to_string).collect::<Vec<_>>().join("\n")
        };
        assert!(
            files("profiles.toml", "\n[[profile]]\nidd = \"xa\"\n").starts_with("config/letters/profiles.toml:3: idd: unknown field `idd`")
        );
        assert!(files("clocks.toml", "[regime\n").starts_with("config/letters/clocks.toml:1: "));
        assert_eq!(files("layout.toml", ""), "letters/layout.toml: this file is missing");
    }

    #[test]
    fn an_agency_with_a_unit_that_the_territory_lacks_is_refused() {
        let mut texts = bundled::texts();
        let profiles = texts.letters.iter_mut().find(|file| file.name.ends_with("profiles.toml")).unwrap();
        profiles.text = profiles.text.replacen("\"x_dongdang\"", "\"x_dongdan\"", 1);
        let message = Config::understand(texts).err().unwrap().to_string();
        assert!(message.contains("letters/profiles.toml: profile.units: \"x_dongdan\" of profile \"xa\""), "{message}");
    }

    #[test]
    fn the_bundled_configuration_is_whole_and_states_the_defaults() {
        let config = Config::bundled().unwrap();
        assert_eq!(config.settings, Settings::default());
        assert!(config.outlets.len() >= 20, "{} outlets", config.outlets.len());
    }
}
