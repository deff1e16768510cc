//! How well article texts are read: `cargo bench -p diembao-extract --bench text`.
//!
//! Over the gold sets of the data folder (`DIEMBAO_DATA`, else `../shared/data` beside the repository), with trafilatura on
//! the same pages in the same run. Gold texts hold the lead, so ours is the lead, then the text. Prints a table and the
//! worst pages of each set; judges nothing. `-- --no-python` leaves trafilatura out, `-- --dump FOLDER` writes all texts there,
//! with what became of each block.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::unwrap_used,
    reason = "a measurement reads files and starts a rival"
)]

#[path = "text/gold.rs"]
mod gold;
#[path = "text/rival.rs"]
mod rival;
#[path = "text/score.rs"]
mod score;

use std::collections::HashMap;
use std::env;
use std::path::{Path, PathBuf};

use chrono::FixedOffset;
use diembao_extract as extract;
use domain::source::ArticleRules;
use domain::url::Url;

use gold::{Case, Expect};
use score::{Kind, Rates};

/// Worst pages shown of a set, unless `-- --worst N` says otherwise.
const WORST: usize = 8;

fn main() {
    let Some(data) = data() else {
        println!("the data folder is not here (`DIEMBAO_DATA`, or shared/data beside the repository): nothing to measure");
        return;
    };
    let sets = gold::sets(&data);
    let mut readers: Vec<(&str, HashMap<PathBuf, String>)> = Vec::new();
    let all: Vec<&Case> = sets.iter().flat_map(|set| &set.cases).collect();
    readers.push(("lead + text", all.iter().map(|case| (case.path.clone(), ours(case))).collect()));
    readers.push(("text alone", all.iter().map(|case| (case.path.clone(), reading(case, extract::page).text.into_string())).collect()));
    if env::args().all(|argument| argument != "--no-python") {
        match rival::read(&all) {
            Ok(rivals) => readers.extend(rivals),
            Err(why) => println!("trafilatura: left out: {why}"),
        }
    }
    for set in &sets {
        println!("\n{} ({} pages)", set.name, set.cases.len());
        readers.iter().for_each(|(name, texts)| table_row(name, set.cases.iter(), texts));
        // Rules are made on one half and must hold on the other.
        let half = |odd: usize| set.cases.iter().enumerate().filter(move |(at, _)| at % 2 == odd).map(|(_, case)| case);
        readers.iter().take(1).for_each(|(_, texts)| {
            table_row("  even pages", half(0), texts);
            table_row("  odd pages", half(1), texts);
        });
        worst(&set.cases, &readers);
    }
    if let Some(folder) = env::args().skip_while(|argument| argument != "--dump").nth(1) {
        readers.push(("explained", all.iter().map(|case| (case.path.clone(), reading(case, extract::explain).to_string())).collect()));
        readers.push(("gold", all.iter().map(|case| (case.path.clone(), gold(case))).collect()));
        readers.iter().for_each(|(name, texts)| dump(Path::new(&folder), name, texts));
    }
}

fn data() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let folder = env::var_os("DIEMBAO_DATA").map_or_else(beside, PathBuf::from);
    folder.is_dir().then_some(folder)
}

/// The lead and the text of a page, as somebody who joins them sees it.
fn ours(case: &Case) -> String {
    let page = reading(case, extract::page);
    [page.lead.as_str(), page.text.as_str()].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("\n")
}

fn reading<A>(case: &Case, read: impl FnOnce(&extract::PageInput<'_>) -> A) -> A {
    let url = Url::parse(&case.url).unwrap_or_else(|_| Url::parse("https://bao.example/xa-hoi/tin-12345.html").unwrap());
    let time_zone = FixedOffset::east_opt(7 * 3600).unwrap();
    let (bytes, rules) = (gold::bytes(&case.path), ArticleRules::default());
    read(&extract::PageInput {
        url: &url,
        content_type: None,
        status: None,
        bytes: &bytes,
        rules: &rules,
        time_zone: extract::Zone::Outlet(time_zone),
        now: None,
        latest: None,
    })
}

/// One reader's means over a set.
fn table_row<'a>(name: &str, cases: impl Iterator<Item = &'a Case> + Clone, texts: &HashMap<PathBuf, String>) {
    let said = |case: &Case| texts.get(&case.path).map(String::as_str).unwrap_or_default();
    let rates = |kind| Rates::mean(cases.clone().filter_map(|case| rates(case, said(case), kind)));
    let (grams, tokens) = (rates(Kind::FourGrams), rates(Kind::Tokens));
    let empty = cases.clone().filter(|case| said(case).is_empty()).count();
    match cases.clone().next().map(|case| &case.expect) {
        Some(Expect::Text(_)) => println!("  {name:<24} 4-grams {grams}   tokens {tokens}   {empty} empty"),
        Some(Expect::Snippets { .. }) => println!("  {name:<24} snippets {grams}   {empty} empty"),
        _ => println!("  {name:<24} {} characters in all   {empty} empty", cases.map(|case| said(case).chars().count()).sum::<usize>()),
    }
}

fn rates(case: &Case, said: &str, kind: Kind) -> Option<Rates> {
    match &case.expect {
        Expect::Text(gold) => Some(score::compare(gold, said, kind)),
        Expect::Snippets { with, without } => Some(score::snippets(with, without, said)),
        Expect::Nothing => None,
    }
}

fn worst(cases: &[Case], readers: &[(&str, HashMap<PathBuf, String>)]) {
    let of = |case: &Case, at: usize| {
        let said = readers.get(at).and_then(|(_, texts)| texts.get(&case.path))?;
        rates(case, said, Kind::FourGrams)
    };
    let mut scored: Vec<(Rates, Option<Rates>, &Case)> = cases.iter().filter_map(|case| Some((of(case, 0)?, of(case, 2), case))).collect();
    scored.sort_by(|a, b| a.0.f1().total_cmp(&b.0.f1()));
    let most = env::args().skip_while(|argument| argument != "--worst").nth(1).and_then(|most| most.parse().ok());
    for (own, rival, case) in scored.iter().take(most.unwrap_or(WORST)).filter(|(own, ..)| own.f1() < 0.99) {
        let beside = rival.map(|rival| format!("   beside {:.3}", rival.f1())).unwrap_or_default();
        println!("    {own}{beside}  {}", case.name());
    }
}

/// What is known of a page's text.
fn gold(case: &Case) -> String {
    match &case.expect {
        Expect::Text(text) => text.clone(),
        Expect::Snippets { with, without } => {
            with.iter().map(|s| format!("+ {s}\n")).chain(without.iter().map(|s| format!("- {s}\n"))).collect()
        }
        Expect::Nothing => String::new(),
    }
}

/// Writes what a reader read, a file a page.
fn dump(folder: &Path, reader: &str, texts: &HashMap<PathBuf, String>) {
    let folder = folder.join(reader.replace(' ', ""));
    std::fs::create_dir_all(&folder).unwrap();
    for (path, text) in texts {
        let mut parts = path.components().rev().map(|part| part.as_os_str().to_string_lossy().into_owned());
        let (name, above) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        std::fs::write(folder.join(format!("{above}__{name}.txt")), text).unwrap();
    }
}
