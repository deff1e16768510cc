//! Languages of real headlines and sentences, beside whatlang alone.
//! `cargo bench -p diembao-analyse --bench language`; `-- --misses` prints what was told wrongly, `-- --half` measures every second line only.
//!
//! With `DIEMBAO_HEADLINES=FILE` it measures a file of English headlines instead, one a line.
//!
//! Reads `DIEMBAO_DATA` (default `../shared/data`), where it is there. Vietnamese is measured as printed, decomposed, in capitals and
//! without marks; sentences of other languages must be refused.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a measurement reads the clock")]

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;

use diembao_analyse::language;
use diembao_analyse::language::script::{self, Script};
use domain::{Content, Language, Nfc, fold};
use ferrous_opencc::{OpenCC, config::BuiltinConfig};
use unicode_normalization::UnicodeNormalization;

fn main() {
    if let Some(file) = std::env::var_os("DIEMBAO_HEADLINES") {
        return Set::lines(Path::new(&file), "own sentences").measure(Language::En);
    }
    let data = std::env::var_os("DIEMBAO_DATA").map_or_else(|| PathBuf::from("../../../shared/data"), PathBuf::from);
    if !data.join("langid").exists() {
        println!("not measured: {} is not there", data.join("langid").display());
        return;
    }
    let vi = Set::headlines(
        &data,
        "vi",
        &["feeds-vi-items/items.jsonl", "news-vi/vietnews-sample.jsonl", "clickbait/vi-viclickbait-2025.jsonl"],
    );
    let zh = Set::headlines(&data, "zh", &["news-zh/thucnews-titles-every2.jsonl", "news-zh/xinwenlianbo-every6.jsonl"]);
    let en = Set::headlines(&data, "en", &["news-en/agnews-test-every2.jsonl"]);
    let sentences =
        |language: &str| Set::lines(&data.join("langid/lingua").join(language).join("sentences.txt"), &format!("{language} sentences"));
    let mut sets =
        vec![(vi.changed("unaccented", fold::fold), Language::Vi), (vi.changed("decomposed", |t| t.nfd().collect()), Language::Vi)];
    sets.push((vi.changed("capitals", str::to_uppercase), Language::Vi));
    sets.push((vi.changed("unaccented, cased", unmarked), Language::Vi));
    sets.push((vi.changed("three words, unaccented", |t| unmarked(&start(t, 3))), Language::Vi));
    sets.push((vi.changed("three words", |t| start(t, 3)), Language::Vi));
    sets.push((en.changed("three words", |t| start(t, 3)), Language::En));
    sets.extend([(vi, Language::Vi), (zh, Language::Zh), (en, Language::En)]);
    sets.push((Set::headlines(&data, "en clickbait", &["clickbait/en-stopclickbait-every8.jsonl"]), Language::En));
    for (name, language) in [("vi", Language::Vi), ("zh", Language::Zh), ("en", Language::En)] {
        sets.push((sentences(name), language));
    }
    sets.push((sentences("vi").changed("unaccented", unmarked), Language::Vi));
    for other in ["es", "fr", "id", "ja", "ko", "ms", "pt", "th", "tl"] {
        sets.push((sentences(other), Language::Other));
    }
    for (file, language) in [
        ("vie", Language::Vi),
        ("eng", Language::En),
        ("cmn_hans", Language::Zh),
        ("cmn_hant", Language::Zh),
        ("fra", Language::Other),
        ("ind", Language::Other),
        ("tgl", Language::Other),
        ("jpn", Language::Other),
        ("kor", Language::Other),
        ("lao", Language::Other),
        ("tha", Language::Other),
        ("khm", Language::Other),
        ("mya", Language::Other),
        ("hms", Language::Other),
    ] {
        sets.push((Set::lines(&data.join("langid/udhr").join(format!("{file}.txt")), &format!("{file} declaration")), language));
    }
    let half = std::env::args().any(|arg| arg == "--half");
    println!("{:42} {:>6} {:>8} {:>10}", "", "texts", "ours", "whatlang");
    for (mut set, language) in sets {
        if half {
            set.texts = set.texts.into_iter().skip(1).step_by(2).collect();
        }
        set.measure(language);
    }
    scripts(&data);
    speed(&data);
}

/// Simplified headlines, and the same converted to traditional by words.
fn scripts(data: &Path) {
    let simplified = Set::headlines(data, "zh", &["news-zh/thucnews-titles-every2.jsonl"]);
    let converter = OpenCC::from_config(BuiltinConfig::S2twp).unwrap();
    let traditional = simplified.changed("converted", |text| converter.convert(text));
    for (set, expect) in [(simplified, Script::Hans), (traditional, Script::Hant)] {
        let told = |expect: Option<Script>| set.texts.iter().filter(|text| script::of(text) == expect).count();
        let (right, open) = (told(Some(expect)), told(None));
        println!("{} {}: {right} of {} right, {open} left open", set.name, expect.as_str(), set.texts.len());
        if std::env::args().any(|arg| arg == "--misses") {
            for text in set.texts.iter().filter(|text| script::of(text).is_some_and(|told| told != expect)) {
                println!("MISS {} | {text}", expect.as_str());
            }
        }
    }
}

struct Set {
    name: String,
    texts: Vec<String>,
}

impl Set {
    fn headlines(data: &Path, name: &str, files: &[&str]) -> Self {
        let mut texts = Vec::new();
        for line in files
            .iter()
            .flat_map(|file| std::fs::read_to_string(data.join(file)).unwrap_or_default().lines().map(str::to_owned).collect::<Vec<_>>())
        {
            let row: serde_json::Value = serde_json::from_str(&line).unwrap();
            texts.extend(row["title"].as_str().or(row["text"].as_str()).map(str::to_owned));
        }
        Self { name: format!("{name} headlines"), texts }
    }

    fn lines(file: &Path, name: &str) -> Self {
        let text = std::fs::read_to_string(file).unwrap_or_default();
        // "Article 12" is the same in several languages, and a line of some letters is in none.
        let says = |line: &&str| name.ends_with("sentences") && !line.is_empty() || line.chars().nth(19).is_some();
        let texts = text.lines().map(str::trim).filter(says).map(str::to_owned).collect();
        Self { name: name.to_owned(), texts }
    }

    fn changed(&self, name: &str, change: impl Fn(&str) -> String) -> Self {
        Self { name: format!("{}, {name}", self.name), texts: self.texts.iter().map(|text| change(text)).collect() }
    }

    fn measure(&self, expect: Language) {
        let right = |told: &dyn Fn(&str) -> Language| {
            let count = self.texts.iter().filter(|text| told(text) == expect).count();
            100.0 * count as f64 / self.texts.len().max(1) as f64
        };
        let ours = right(&|text| language::of_article(&headline(text)));
        let whatlang = right(&limited);
        println!("{:42} {:>6} {ours:>7.2}% {whatlang:>9.2}%", self.name, self.texts.len());
        if std::env::args().any(|arg| arg == "--misses") {
            for text in &self.texts {
                let told = language::of_article(&headline(text));
                if told != expect {
                    println!("MISS {} | {} | {text}", self.name, told.as_str());
                }
            }
        }
    }
}

/// A detector that knows no more than the three languages, as it would be used without rules of our own.
fn limited(text: &str) -> Language {
    let allowed = vec![whatlang::Lang::Vie, whatlang::Lang::Eng, whatlang::Lang::Cmn];
    match whatlang::Detector::with_allowlist(allowed).detect_lang(text) {
        Some(whatlang::Lang::Vie) => Language::Vi,
        Some(whatlang::Lang::Eng) => Language::En,
        Some(whatlang::Lang::Cmn) => Language::Zh,
        _ => Language::Other,
    }
}

fn headline(text: &str) -> Content {
    Content { title: Nfc::new(text), lead: Nfc::default(), text: Nfc::default() }
}

fn unmarked(text: &str) -> String {
    let bare = text.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c));
    bare.map(|c| {
        if c == 'đ' {
            'd'
        } else if c == 'Đ' {
            'D'
        } else {
            c
        }
    })
    .collect()
}

fn start(text: &str, words: usize) -> String {
    text.split_whitespace().take(words).collect::<Vec<_>>().join(" ")
}

fn speed(data: &Path) {
    let text = std::fs::read_to_string(data.join("news-vi/vietnews-sample.jsonl")).unwrap_or_default();
    let rows = text.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let articles: Vec<Content> = rows
        .map(|row| Content {
            title: Nfc::new(row["title"].as_str().unwrap()),
            lead: Nfc::default(),
            text: Nfc::new(row["text"].as_str().unwrap()),
        })
        .collect();
    let start = Instant::now();
    for article in &articles {
        black_box(language::of_article(article));
    }
    println!("{:.1} microseconds an article", start.elapsed().as_secs_f64() * 1e6 / articles.len().max(1) as f64);
}
