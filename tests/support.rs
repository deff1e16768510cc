//! The office of a test: a folder with its own configuration and data home, in which the real program is run like a user would.
//!
//! What is *not* here: newspapers that misbehave (`rogue`, `paper`), the service under a clock of ours (`newsroom`), and any judgement about what the program should say.

pub(crate) mod newsroom;
pub(crate) mod paper;
pub(crate) mod post;
pub(crate) mod rogue;

mod running;

use std::fs;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{LazyLock, OnceLock};
use std::time::{Duration, Instant};

use diembao::newspapers::Newspapers;
use serde_json::Value;
use tempfile::TempDir;

pub(crate) use running::{Desk, Ran, Running};

/// Where the newspapers and the store's connections of all tests live.
static RUNTIME: LazyLock<tokio::runtime::Runtime> =
    LazyLock::new(|| tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime starts"));

/// A command that takes longer has hung: generous, since a debug build shares two cores with everything else.
pub(crate) const PATIENCE: Duration = Duration::from_secs(180);

/// Waits for something of the async world.
pub(crate) fn wait<T>(future: impl Future<Output = T>) -> T {
    RUNTIME.block_on(future)
}

/// Asks again and again until the answer is there; says what it waited for when it never comes.
pub(crate) fn until<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(Instant::now() < deadline, "waited {PATIENCE:?} in vain: {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// The repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The program under test, which cargo puts one folder above the test binaries of the same profile.
pub(crate) fn program() -> PathBuf {
    let mine = std::env::current_exe().unwrap();
    let program = mine.parent().and_then(Path::parent).unwrap().join(format!("diembao{}", std::env::consts::EXE_SUFFIX));
    assert!(program.exists(), "{} is not built: run `cargo test --workspace`, or `cargo build -p diembao` first", program.display());
    program
}

/// The demo newspapers as they would be printed now, on ports of their own.
pub(crate) fn newspapers() -> Newspapers {
    wait(Newspapers::start(chrono::Utc::now().fixed_offset())).unwrap()
}

/// A folder in which the program is run: `config/` and the data home `index/` are where the program looks by itself.
pub(crate) struct Office {
    dir: TempDir,
    store: OnceLock<store::Store>,
}

impl Office {
    /// An office that reads these outlets (file name and TOML) and may reach these addresses on loopback.
    pub(crate) fn new(outlets: &[(String, String)], allowed: &[String]) -> Self {
        let office = Self { dir: tempfile::tempdir().unwrap(), store: OnceLock::new() };
        let config = root().join("config");
        copy(&config.join("places.toml"), &office.path("config/places.toml"));
        for folder in ["rules", "letters"] {
            for item in fs::read_dir(config.join(folder)).unwrap() {
                let item = item.unwrap();
                copy(&item.path(), &office.path("config").join(folder).join(item.file_name()));
            }
        }
        fs::create_dir_all(office.path("config/sources")).unwrap();
        for (name, text) in outlets {
            office.writes(&format!("config/sources/{name}"), text);
        }
        office.settles(allowed, "poll_floor = \"1h\"\nrecheck = []");
        office
    }

    /// An office that reads the demo newspapers.
    pub(crate) fn reading(papers: &Newspapers) -> Self {
        let allowed: Vec<String> = papers.outlets().iter().map(|o| o.addr.to_string()).collect();
        Self::new(&papers.source_files(), &allowed)
    }

    /// An office without newspapers.
    pub(crate) fn quiet() -> Self {
        Self::new(&[], &[])
    }

    /// Writes `diembao.toml`: quick towards loopback, and this pace of collecting.
    pub(crate) fn settles(&self, allowed: &[String], collect: &str) {
        let text = format!(
            "[fetch]\nagent = \"DiemBao-test/0.1\"\ncontact = \"toasoan@bao.example\"\nhost_gap = \"1ms\"\nallow_private = {allowed:?}\n\n\
             [collect]\n{collect}\ntick = \"200ms\"\n"
        );
        self.writes("config/diembao.toml", &text);
    }

    /// A path in the office's folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// The data home.
    pub(crate) fn data(&self) -> PathBuf {
        self.path("index")
    }

    /// Puts a file into the office.
    pub(crate) fn writes(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    /// The program in this office, about to be started.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(program());
        command.args(arguments).current_dir(self.dir.path()).env_remove("DIEMBAO_LOG").env("NO_COLOR", "1");
        command
    }

    /// Runs the program to its end.
    pub(crate) fn runs(&self, arguments: &[&str]) -> Ran {
        self.runs_with(arguments, "")
    }

    /// Runs the program to its end with this standard input.
    pub(crate) fn runs_with(&self, arguments: &[&str], input: impl AsRef<[u8]>) -> Ran {
        Running::start(self.command(arguments), input.as_ref()).ends()
    }

    /// `collect --once`.
    pub(crate) fn collects(&self) -> Ran {
        self.runs(&["collect", "--once"])
    }

    /// `import` of these lines.
    pub(crate) fn imports(&self, lines: &[Value]) -> Ran {
        self.runs_with(&["import", "-"], jsonl(lines))
    }

    /// `search --json`.
    pub(crate) fn searches(&self, query: &str) -> Value {
        self.runs(&["search", "--json", "--", query]).ok().json()
    }

    /// How many articles each query finds, in one `search --batch`.
    pub(crate) fn totals(&self, queries: &[&str]) -> Vec<(String, u64)> {
        let answers = self.runs_with(&["search", "--batch", "-"], queries.join("\n")).ok().lines();
        answers.iter().map(|a| (a["query"].as_str().unwrap().to_owned(), a["total"].as_u64().unwrap())).collect()
    }

    /// `queue --json`.
    pub(crate) fn queue(&self) -> Vec<Value> {
        self.runs(&["queue", "--json"]).ok().lines()
    }

    /// The data home, opened beside whatever program runs on it; `None` while there is none.
    pub(crate) fn store(&self) -> Option<&store::Store> {
        self.data().join("diembao.db").exists().then(|| self.founds())
    }

    /// The data home, made where there is none.
    pub(crate) fn founds(&self) -> &store::Store {
        self.store.get_or_init(|| wait(store::Store::open(&self.data())).unwrap())
    }

    /// Every version that is kept, in the order of arrival. Evidence is read and its hash checked on the way.
    pub(crate) fn versions(&self) -> Vec<Version> {
        let Some(store) = self.store() else { return Vec::new() };
        // No rules have this name, so that every version waits for them.
        let all = wait(store.to_analyse("rules of nobody", i64::MAX)).unwrap();
        let version = |v: store::ToAnalyse| Version {
            sha256: match wait(store.evidence(v.capture)) {
                Ok(evidence) => Some(evidence.sha256),
                Err(store::Error::Missing(_)) => None,
                Err(damage) => panic!("evidence of {}: {damage}", v.capture),
            },
            capture: v.capture.0,
            article: v.article,
            title: v.content.title.into_string(),
            text: v.content.text.into_string(),
        };
        all.into_iter().map(version).collect()
    }
}

/// A version of an article as kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version {
    /// Its capture.
    pub(crate) capture: i64,
    /// Its article.
    pub(crate) article: domain::ArticleId,
    /// Headline.
    pub(crate) title: String,
    /// Body.
    pub(crate) text: String,
    /// Hash of the raw bytes it was read from; `None` for imports.
    pub(crate) sha256: Option<String>,
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to.parent().unwrap()).unwrap();
    fs::copy(from, to).unwrap_or_else(|e| panic!("cannot copy {}: {e}", from.display()));
}

/// One JSON object a line.
pub(crate) fn jsonl(lines: &[Value]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// Some 150 words that are like no other number's: for many articles of which none is a copy.
pub(crate) fn words(number: usize) -> String {
    const WORDS: [&str; 40] = [
        "người",
        "dân",
        "thôn",
        "bản",
        "trồng",
        "ngô",
        "lúa",
        "chè",
        "hồi",
        "quế",
        "chợ",
        "phiên",
        "đường",
        "cầu",
        "suối",
        "đồi",
        "trường",
        "lớp",
        "học",
        "sinh",
        "nhà",
        "văn",
        "hóa",
        "mưa",
        "nắng",
        "sương",
        "gió",
        "tuần",
        "tháng",
        "năm",
        "sáng",
        "chiều",
        "xe",
        "hàng",
        "vườn",
        "rừng",
        "cây",
        "giống",
        "vốn",
        "vay",
    ];
    let mut state = number as u64 + 1;
    let mut word = |_| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        WORDS[usize::try_from(state >> 33).unwrap() % WORDS.len()]
    };
    let sentences: Vec<String> = (0..10).map(|_| format!("{}.", (0..15).map(&mut word).collect::<Vec<_>>().join(" "))).collect();
    sentences.join(" ")
}
