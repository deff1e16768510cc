//! Rule files read into one compiled set, or everything that is wrong with them.

mod abroad;
pub(crate) mod file;
pub(crate) mod indicators;
mod shapes;
pub(crate) mod signals;

use domain::place::Place;
use domain::{Indicator, Language, WatchPhrase};
use xxhash_rust::xxh3::Xxh3;

use crate::changes::ChangeWords;
use crate::places::{Naming, Territory};
use crate::text::Text;
use crate::tone::Settings;
use crate::tone::lexicon::Lexicon;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::glance::Glances;
use indicators::Measures;
use shapes::Shapes;
use signals::SignalRules;

pub use signals::DeclaredRule;

/// Changes when the engine gives other findings for the same rules.
const ENGINE: &str = "35";

/// Bytes of the stack on which rule files are read.
const STACK: usize = 16 << 20;

/// A rule file as read from `config`: `places.toml`, `rules/<name>.toml`. The last part of `name` says which one it is.
#[derive(Clone, Debug)]
pub struct RuleFile {
    /// Path as shown in messages.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// What is wrong with a rule file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleProblem {
    /// The file's name.
    pub file: String,
    /// Line from 1, where known.
    pub line: Option<usize>,
    /// Key, such as `unit[3].valid_from`.
    pub key: String,
    /// What is wrong.
    pub message: String,
}

impl std::fmt::Display for RuleProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}: {}", self.file, self.key, self.message),
            None => write!(f, "{}: {}: {}", self.file, self.key, self.message),
        }
    }
}

/// All rules, compiled once.
pub struct Rules {
    version: String,
    pub(crate) territory: Territory,
    pub(crate) measures: Measures,
    pub(crate) signals: SignalRules,
    pub(crate) tone: Settings,
    pub(crate) changes: ChangeWords,
    naming: Vec<Naming>,
    indicators: Vec<Indicator>,
    watch: Vec<WatchPhrase>,
    /// Words of grammar that no watch phrase may be, in reading form.
    pub(crate) common: Vec<String>,
    vietnamese: Vocabulary,
    english: Vocabulary,
    chinese: Vocabulary,
    /// Words that are looked for before an article is read.
    pub(crate) glances: Glances,
    /// Words of tone in Vietnamese, English and Chinese.
    lexicons: [Lexicon; 3],
}

impl std::fmt::Debug for Rules {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rules").field("version", &self.version).finish_non_exhaustive()
    }
}

/// The files that make up the rules, by the last part of their names.
const NAMES: [&str; 12] = [
    "places.toml",
    "vocab.vi.toml",
    "vocab.en.toml",
    "vocab.zh.toml",
    "tone.toml",
    "tone.vi.toml",
    "tone.en.toml",
    "tone.zh.toml",
    "indicators.toml",
    "signals.toml",
    "watch.toml",
    "changes.toml",
];

impl Rules {
    /// Compiles all files, or says everything that is wrong with them: a file missing, met twice or unknown, an
    /// unknown or missing key, a name that is defined twice or nowhere.
    pub fn compile(files: &[RuleFile]) -> Result<Self, Vec<RuleProblem>> {
        // The tables of words are read as structures of hundreds of lists, which in a build without optimisation want more than the 2 MB of a
        // worker's stack.
        std::thread::scope(|scope| {
            let apart = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || Self::compile_here(files));
            match apart.map(std::thread::ScopedJoinHandle::join) {
                Ok(Ok(compiled)) => compiled,
                Ok(Err(panic)) => std::panic::resume_unwind(panic),
                Err(_) => Self::compile_here(files),
            }
        })
    }

    fn compile_here(files: &[RuleFile]) -> Result<Self, Vec<RuleProblem>> {
        let mut problems = file::strangers(files, &NAMES);
        let (read, noted) = Shapes::read(files, &mut problems);
        read.check(files, &mut problems);
        problems.extend(noted);
        let rules = if problems.is_empty() { read.compile(version(files)) } else { None };
        rules.ok_or(problems)
    }

    /// A short hash of all rule texts and the engine's version: findings are keyed by it.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The territory, in file order.
    pub fn places(&self) -> &[Place] {
        &self.territory.places
    }

    /// The names of its units, in the same order.
    pub fn naming(&self) -> &[Naming] {
        &self.naming
    }

    /// The indicators of the fact register.
    pub fn indicators(&self) -> &[Indicator] {
        &self.indicators
    }

    /// The watch phrases of the file, those that are off too.
    pub fn watch(&self) -> &[WatchPhrase] {
        &self.watch
    }

    /// Every rule of doubt as it is declared.
    pub fn declared(&self) -> impl Iterator<Item = DeclaredRule> {
        self.signals.declared()
    }

    /// Switches a rule of doubt on, to see what it would find; `false` when there is none of that name. The version stays: findings under it
    /// are not to be kept.
    pub fn switch_on(&mut self, rule: &str) -> bool {
        self.signals.switch_on(rule)
    }

    /// Suspicion from which a case is opened.
    pub fn threshold(&self) -> f64 {
        self.signals.threshold
    }

    /// Whether a text has words that head a printed correction or may deny something: a quick look before [`crate::corrected_and_denied`] reads it.
    pub fn may_correct_or_deny(&self, text: &str) -> bool {
        self.glances.may_correct_or_deny([&Text::of_words(text)])
    }

    pub(crate) fn vocabulary(&self, language: Language) -> &Vocabulary {
        match language {
            Language::En => &self.english,
            Language::Zh => &self.chinese,
            Language::Vi | Language::Other => &self.vietnamese,
        }
    }
}

impl Rules {
    /// Words of tone of a language.
    pub(crate) fn lexicon(&self, language: Language) -> &Lexicon {
        let [vietnamese, english, chinese] = &self.lexicons;
        match language {
            Language::En => english,
            Language::Zh => chinese,
            Language::Vi | Language::Other => vietnamese,
        }
    }
}

fn version(files: &[RuleFile]) -> String {
    let mut named: Vec<_> = files.iter().map(|f| (file::base(&f.name), f.text.as_str())).collect();
    named.sort_unstable();
    let mut hash = Xxh3::new();
    hash.update(ENGINE.as_bytes());
    for (name, text) in named {
        hash.update(name.as_bytes());
        hash.update(&[0]);
        hash.update(text.as_bytes());
        hash.update(&[0]);
    }
    format!("{:016x}", hash.digest())
}
