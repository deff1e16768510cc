//! The gold sets: pages, and what their article is.

use std::ffi::OsStr;
use std::io::Read;
use std::path::{Path, PathBuf};

use domain::Nfc;
use flate2::read::GzDecoder;
use scraper::{ElementRef, Html};
use serde_json::Value;

/// Pages of one kind of gold.
pub(crate) struct Set {
    pub(crate) name: &'static str,
    pub(crate) cases: Vec<Case>,
}

/// A page.
pub(crate) struct Case {
    pub(crate) path: PathBuf,
    /// Its address, empty where the set does not say.
    pub(crate) url: String,
    pub(crate) expect: Expect,
}

impl Case {
    pub(crate) fn name(&self) -> String {
        let parts: Vec<_> = self.path.components().rev().take(2).map(|part| part.as_os_str().to_string_lossy()).collect();
        parts.iter().rev().map(AsRef::as_ref).collect::<Vec<&str>>().join("/")
    }
}

/// What is known of a page's article.
pub(crate) enum Expect {
    /// All of it.
    Text(String),
    /// Strings that it must hold, and must not.
    Snippets { with: Vec<String>, without: Vec<String> },
    /// Nothing; the page is only dumped.
    Nothing,
}

/// All sets.
pub(crate) fn sets(data: &Path) -> Vec<Set> {
    let set = |name, cases| Set { name, cases };
    vec![
        set("extract-vi-pages: newspapers in Vietnamese, by hand", vietnamese(&data.join("extract-vi-pages"))),
        set("extract-fundus: newspapers of many countries, by parsers of their own", fundus(&data.join("extract-fundus"))),
        set("extract-newspaper4k: a library's accepted texts", newspaper(&data.join("extract-newspaper4k"))),
        set("extract-readability: Readability.js's own texts", readability(&data.join("extract-readability"))),
        set("extract-trafilatura: snippets", trafilatura(&data.join("extract-trafilatura"))),
        set("extract-zh-pages: newspapers in Chinese, no gold", chinese(&data.join("extract-zh-pages"))),
    ]
}

fn vietnamese(folder: &Path) -> Vec<Case> {
    let lines = std::fs::read_to_string(folder.join("gold.jsonl")).unwrap_or_default();
    lines
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .map(|gold| {
            let text = [string(&gold["sapo"]), strings(&gold["paragraphs"]).join("\n")].join("\n");
            Case { path: folder.join(string(&gold["file"])), url: string(&gold["url"]), expect: Expect::Text(text) }
        })
        .collect()
}

fn fundus(folder: &Path) -> Vec<Case> {
    let mut cases = Vec::new();
    for country in listed(folder).into_iter().filter(|path| path.is_dir()) {
        let addresses = json(&country.join("meta.info.json"));
        let pages: Vec<PathBuf> = listed(&country).into_iter().filter(|path| ends_with(path, ".html.gz")).collect();
        for publisher in listed(&country).into_iter().filter(|path| ends_with(path, ".json") && !ends_with(path, "meta.info.json")) {
            let name = publisher.file_stem().map(OsStr::to_string_lossy).unwrap_or_default().into_owned();
            let Value::Object(versions) = json(&publisher) else { continue };
            let own = |path: &&PathBuf| file_name(path).rsplitn(4, '_').last().is_some_and(|own| own == name);
            let pages: Vec<&PathBuf> = pages.iter().filter(own).collect();
            // A page for each version of the parser, oldest first.
            let skipped = (pages.len().saturating_sub(versions.len()), versions.len().saturating_sub(pages.len()));
            for (page, gold) in pages.into_iter().skip(skipped.0).zip(versions.values().skip(skipped.1)) {
                let url = string(&addresses[&file_name(page)]["url"]);
                cases.push(Case { path: page.clone(), url, expect: Expect::Text(fundus_text(&gold["body"])) });
            }
        }
    }
    cases
}

fn fundus_text(body: &Value) -> String {
    let sections = body["sections"].as_array().into_iter().flatten();
    let parts = sections.flat_map(|section| [strings(&section["headline"]), strings(&section["paragraphs"])].concat());
    // Some golds are decomposed, and what is read never is.
    Nfc::new(strings(&body["summary"]).into_iter().chain(parts).collect::<Vec<_>>().join("\n")).into_string()
}

fn newspaper(folder: &Path) -> Vec<Case> {
    let pages = listed(folder).into_iter().filter(|path| ends_with(path, ".html.gz"));
    pages
        .map(|path| {
            let stem = path.to_string_lossy().trim_end_matches(".html.gz").to_owned();
            let text = std::fs::read_to_string(format!("{stem}.txt")).unwrap_or_default();
            let url = string(&json(Path::new(&format!("{stem}.json")))["url"]);
            Case { path, url, expect: Expect::Text(text) }
        })
        .collect()
}

fn readability(folder: &Path) -> Vec<Case> {
    let pages = listed(folder).into_iter().filter(|path| path.is_dir());
    pages
        .map(|page| {
            let expected = listed(&page).into_iter().find(|path| file_name(path).starts_with("expected.html"));
            let html = expected.map(|path| String::from_utf8_lossy(&bytes(&path)).into_owned()).unwrap_or_default();
            let source = listed(&page).into_iter().find(|path| file_name(path).starts_with("source.html"));
            Case { path: source.unwrap_or(page), url: String::new(), expect: Expect::Text(text_of(&html)) }
        })
        .collect()
}

/// The words of a piece of HTML; a space parts its elements only where they are blocks.
fn text_of(html: &str) -> String {
    let dom = Html::parse_document(html);
    let mut text = String::new();
    for node in dom.root_element().descendants() {
        match node.value() {
            scraper::Node::Text(said) => text.push_str(said),
            scraper::Node::Element(e) if !matches!(e.name(), "a" | "b" | "i" | "em" | "strong" | "span" | "sup" | "sub" | "font") => {
                text.push('\n')
            }
            _ => {}
        }
        if node.next_sibling().is_none()
            && node.parent().and_then(ElementRef::wrap).is_some_and(|e| matches!(e.value().name(), "p" | "li" | "div" | "td"))
        {
            text.push('\n');
        }
    }
    text
}

fn trafilatura(folder: &Path) -> Vec<Case> {
    let Value::Object(pages) = json(&folder.join("evaldata.json")) else { return Vec::new() };
    let cases = pages.into_iter().filter_map(|(url, gold)| {
        let path = ["", ".gz"]
            .iter()
            .map(|end| folder.join("html").join(format!("{}{end}", string(&gold["file"]))))
            .find(|path| path.is_file())?;
        Some(Case { path, url, expect: Expect::Snippets { with: strings(&gold["with"]), without: strings(&gold["without"]) } })
    });
    cases.collect()
}

fn chinese(folder: &Path) -> Vec<Case> {
    let pages = listed(folder).into_iter().filter(|path| file_name(path).contains(".html"));
    pages.map(|path| Case { path, url: String::new(), expect: Expect::Nothing }).collect()
}

/// A file's bytes, unpacked.
pub(crate) fn bytes(path: &Path) -> Vec<u8> {
    let bytes = std::fs::read(path).unwrap_or_default();
    if !ends_with(path, ".gz") {
        return bytes;
    }
    let mut out = Vec::new();
    GzDecoder::new(&bytes[..]).read_to_end(&mut out).unwrap();
    out
}

fn listed(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    paths
}

fn json(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).unwrap_or_default()).unwrap_or_default()
}

fn file_name(path: &Path) -> String {
    path.file_name().map(OsStr::to_string_lossy).unwrap_or_default().into_owned()
}

fn ends_with(path: &Path, end: &str) -> bool {
    file_name(path).ends_with(end)
}

fn string(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().map(string).collect()
}
