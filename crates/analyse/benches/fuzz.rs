//! Broken texts without end: `cargo bench -p diembao-analyse --bench fuzz -- --seconds 1800`.
//!
//! The labelled articles are cut, mixed, repeated and spoilt at random, and everything that reads a text is given the result. A panic, a
//! quote that does not stand in its text, or an article that takes two seconds of the processor, is kept under `target/fuzz` and counted; with any,
//! the run fails. `-- FILE...` reads kept ones again.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a measurement reads files and the clock")]

#[path = "../tests/support/rules.rs"]
mod support;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use diembao_analyse::{
    Analysis, Article, Context, Explanation, Peer, Rules, Signature, Stories, Watch, analyse_in_full, changes, figures, language,
};
use domain::{CaptureId, Content, Evidence, Nfc};
use fastrand::Rng;

const USUAL: Duration = Duration::from_secs(10);
const SLOW: Duration = Duration::from_secs(2);
/// Characters that title, lead, text and earlier text grow to at most; pages have no longer titles and leads.
const MOST: [usize; 4] = [4_000, 4_000, 40_000, 40_000];

/// Pieces that steer the rules.
const WORDS: [&str; 43] = [
    " ",
    "\n",
    ".",
    ",",
    "…",
    "?",
    "!",
    "“",
    "”",
    "\"",
    "'",
    "(",
    ")",
    "-",
    "–",
    "/",
    ":",
    "%",
    "1.234,5",
    "12/11/2026",
    "1,2 nghìn tỷ",
    "3 triệu rưỡi",
    "二十一万",
    "28.24万人次",
    "谅山",
    "諒山省",
    "Lạng Sơn",
    "xã Cao Lộc",
    "huyện",
    "o\u{300}",
    "\u{200b}",
    "İ",
    "ﬁ",
    "😡",
    "không",
    "theo nguồn tin",
    "nghi",
    "cải chính",
    "hàng trăm",
    "\u{FEFF}",
    "「a",
    "否认",
    "người dân",
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let rules = support::rules();
    if let [flag, seconds] = arguments.as_slice()
        && flag == "--seconds"
    {
        return run(&rules, Duration::from_secs(seconds.parse().unwrap()));
    }
    if arguments.is_empty() {
        return run(&rules, USUAL);
    }
    for path in &arguments {
        let kept = std::fs::read_to_string(path).unwrap();
        let [title, lead, text, old] = std::array::from_fn(|part| kept.split('\u{1}').nth(part).unwrap_or_default().to_owned());
        let start = spent();
        let result = check(&rules, &content(&title, &lead, &text), &old);
        println!("{path}: {result:?} {:?}", spent() - start);
    }
    ExitCode::SUCCESS
}

fn run(rules: &Rules, time: Duration) -> ExitCode {
    let seeds = seeds();
    let mut random = Rng::with_seed(0x9e37_79b9_7f4a_7c15);
    let (start, mut articles, mut finds, mut longest) = (Instant::now(), 0u64, 0u64, Duration::ZERO);
    while start.elapsed() < time {
        let [title, lead, text, old] = MOST.map(|most| spoilt(&mut random, &seeds, most));
        let article = content(&title, &lead, &text);
        let began = spent();
        let result = catch_unwind(AssertUnwindSafe(|| check(rules, &article, &old)));
        let took = spent() - began;
        articles += 1;
        longest = longest.max(took);
        let fault = match result {
            Err(_) => Some("a panic".to_owned()),
            Ok(Err(fault)) => Some(fault),
            Ok(Ok(())) => (took > SLOW).then(|| format!("{took:?}")),
        };
        if let Some(fault) = fault {
            finds += 1;
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/fuzz");
            std::fs::create_dir_all(&folder).unwrap();
            let path: PathBuf = folder.join(format!("article-{articles}"));
            std::fs::write(&path, [title, lead, text, old].join("\u{1}")).unwrap();
            println!("{fault}: {}", path.display());
        }
    }
    println!("{articles} articles in {:.0} s, {finds} finds, the longest took {longest:?}", start.elapsed().as_secs_f64());
    if finds == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Time of the processor that this thread took, where the system tells it; else the clock, on which a busy machine makes articles slow.
fn spent() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let taken = told.and_then(|line| line.split(' ').next()?.parse().ok()).map(Duration::from_nanos);
    taken.unwrap_or_else(|| START.elapsed())
}

fn content(title: &str, lead: &str, text: &str) -> Content {
    Content { title: Nfc::new(title), lead: Nfc::new(lead), text: Nfc::new(text) }
}

/// Everything that reads a text, and whether each quote stands where it is said to.
fn check(rules: &Rules, now: &Content, old: &str) -> Result<(), String> {
    let before = Content { text: Nfc::new(old), ..now.clone() };
    let peer = Peer { capture: CaptureId(1), outlet: "Báo Hai", content: &before, published: None };
    let article = Article { content: now, outlet: Some("Báo Một"), published: None };
    let context = Context { earlier: Some(peer), peers: &[peer], ..Context::default() };
    let Analysis { findings: mut found, notice, .. } = analyse_in_full(rules, &article, &context);
    found.watched = Watch::compile(rules.watch()).find(now, &found);
    let stands = |evidence: &Evidence| {
        let content = if evidence.capture.is_some() { &before } else { now };
        evidence.span.of(content.field(evidence.field)) == Some(evidence.text.as_str())
    };
    let quotes = found.signals.iter().flat_map(|signal| &signal.evidence).chain(&found.tone.evidence);
    let quotes = quotes.chain(found.watched.iter().flat_map(|watched| &watched.evidence)).chain(notice.iter().flat_map(|n| &n.evidence));
    if let Some(wrong) = quotes.into_iter().find(|evidence| !stands(evidence)) {
        return Err(format!("a wrong quote: {wrong:?}"));
    }
    if let Some(wrong) = found.places.iter().find(|place| place.span.of(now.field(place.field)) != Some(place.text.as_str())) {
        return Err(format!("a wrong place: {wrong:?}"));
    }
    if !(0.0..=1.0).contains(&found.suspicion) || !(-1.0..=1.0).contains(&found.tone.score) {
        return Err(format!("suspicion {} and tone {}", found.suspicion, found.tone.score));
    }
    let earlier = Article { content: &before, outlet: None, published: None };
    let ill = changes(rules, &earlier, &article).into_iter().find(|change| {
        change.before.span.of(before.field(change.field)) != Some(change.before.text.as_str())
            || change.after.span.of(now.field(change.field)) != Some(change.after.text.as_str())
    });
    if let Some(ill) = ill {
        return Err(format!("a wrong change: {ill:?}"));
    }
    if let Some(wrong) = figures(rules, &article, &[]).iter().find(|f| f.span.of(now.field(f.field)) != Some(f.text.as_str())) {
        return Err(format!("a wrong figure: {:?}", wrong.text));
    }
    Explanation::of(rules, &article);
    language::passages::of(now.text.as_str(), found.language);
    let mut stories = Stories::default();
    stories.assign(1, Signature::of(now.title.as_str(), old));
    stories.assign(2, Signature::of(now.title.as_str(), now.text.as_str()));
    Ok(())
}

/// All texts of the labelled articles.
fn seeds() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/articles");
    let mut seeds = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        for line in std::fs::read_to_string(entry.unwrap().path()).unwrap().lines() {
            gather(&serde_json::from_str(line).unwrap(), &mut seeds);
        }
    }
    seeds.sort();
    seeds
}

fn gather(value: &serde_json::Value, seeds: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => seeds.push(text.clone()),
        serde_json::Value::Array(list) => list.iter().for_each(|value| gather(value, seeds)),
        serde_json::Value::Object(map) => map.values().for_each(|value| gather(value, seeds)),
        _ => {}
    }
}

fn spoilt(random: &mut Rng, seeds: &[String], most: usize) -> String {
    let mut text: Vec<char> = seeds[random.usize(..seeds.len())].chars().collect();
    for _ in 0..random.usize(..8) {
        let (a, b) = (random.usize(..text.len() + 1), random.usize(..text.len() + 1));
        let (from, to) = (a.min(b), a.max(b));
        match random.usize(..8) {
            0 => drop(text.drain(from..to.min(from + 40))),
            1 => {
                let piece: Vec<char> = WORDS[random.usize(..WORDS.len())].chars().collect();
                text.splice(from..from, piece);
            }
            2 => {
                let other: Vec<char> = seeds[random.usize(..seeds.len())].chars().collect();
                text.splice(from..from, other);
            }
            3 => {
                let piece = text[from..to].repeat(1 + random.usize(..20));
                text.splice(from..from, piece);
            }
            4 => {
                let upper: Vec<char> = text[from..to].iter().flat_map(|c| c.to_uppercase()).collect();
                text.splice(from..to, upper);
            }
            5 => text[from..to].reverse(),
            6 => {
                // What is read again for each time that it stands in a text shows where it stands thousands of times.
                let mut piece: Vec<char> = WORDS[random.usize(..WORDS.len())].chars().collect();
                piece.extend(WORDS[random.usize(..WORDS.len())].chars());
                text.splice(from..from, piece.repeat(random.usize(..most / piece.len())));
            }
            _ => {
                let c = char::from_u32(random.u32(..0x11_0000)).unwrap_or('\u{FFFD}');
                text.insert(from, c);
            }
        }
        text.truncate(most);
    }
    text.into_iter().collect()
}
