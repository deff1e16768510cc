//! `sources/<outlet>.toml` as outlets. One wrong file does not hide what is wrong with the others.

use std::collections::HashMap;

use domain::source::{Activity, ArticleRules, Level, LinkRules};
use domain::url::Url;
use domain::{Language, Outlet, OutletId, Source, SourceId, SourceKind};
use serde::Deserialize;

use super::settings::{parse_offset, parse_period};
use super::{File, Problem, parse};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OutletFile {
    id: String,
    name: String,
    language: Language,
    level: Level,
    home: String,
    time_zone: String,
    #[serde(default)]
    host_gap: Option<String>,
    #[serde(default)]
    source: Vec<SourceEntry>,
    #[serde(default)]
    article: ArticleRules,
    #[serde(default)]
    links: LinkRules,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceEntry {
    id: String,
    kind: SourceKind,
    url: String,
    seen: String,
    #[serde(default = "on")]
    active: bool,
}

fn on() -> bool {
    true
}

pub(super) fn read_all(files: &[File], problems: &mut Vec<Problem>) -> Vec<Outlet> {
    let mut outlets: Vec<Outlet> = Vec::new();
    let (mut outlet_ids, mut source_ids) = (HashMap::new(), HashMap::new());
    for file in files {
        let Some(raw) = parse::<OutletFile>(file, problems) else { continue };
        let before = problems.len();
        if let Some(first) = outlet_ids.insert(raw.id.clone(), &file.name) {
            problems.push(used_twice(file, &raw.id, first));
        }
        for source in &raw.source {
            if let Some(first) = source_ids.insert(source.id.clone(), &file.name) {
                problems.push(used_twice(file, &source.id, first));
            }
        }
        let read = outlet(file, raw, problems);
        outlets.extend(read.filter(|_| problems.len() == before));
    }
    outlets
}

fn outlet(file: &File, raw: OutletFile, problems: &mut Vec<Problem>) -> Option<Outlet> {
    let home = address(file, "home", &raw.home, problems);
    let time_zone = parse_offset(&raw.time_zone);
    if time_zone.is_none() {
        problems.push(problem(file, "time_zone", format!("{:?} is not an offset like \"+07:00\"", raw.time_zone)));
    }
    let host_gap = raw.host_gap.as_deref().map(parse_period).transpose().unwrap_or_else(|message| {
        problems.push(problem(file, "host_gap", message));
        None
    });
    let sources: Vec<Source> = raw.source.into_iter().filter_map(|s| source(file, s, problems)).collect();
    Some(Outlet {
        id: OutletId(raw.id),
        name: raw.name,
        language: raw.language,
        level: raw.level,
        home: home?,
        time_zone: time_zone?,
        sources,
        article: raw.article,
        links: raw.links,
        host_gap,
    })
}

fn source(file: &File, raw: SourceEntry, problems: &mut Vec<Problem>) -> Option<Source> {
    let url = address(file, &format!("source[{}].url", raw.id), &raw.url, problems)?;
    let active = if raw.active { Activity::On } else { Activity::Off };
    Some(Source { id: SourceId(raw.id), kind: raw.kind, url, seen: raw.seen, active })
}

fn address(file: &File, key: &str, text: &str, problems: &mut Vec<Problem>) -> Option<Url> {
    match Url::parse(text) {
        Ok(url) if matches!(url.scheme(), "http" | "https") && url.has_host() => Some(url),
        Ok(_) => {
            problems.push(problem(file, key, format!("{text:?} is not an http or https address")));
            None
        }
        Err(error) => {
            problems.push(problem(file, key, format!("{text:?}: {error}")));
            None
        }
    }
}

/// At the last line that gives this id, which is the second where both are in one file.
fn used_twice(file: &File, id: &str, first: &str) -> Problem {
    let gives = |line: &str| line.split_once('=').is_some_and(|(k, v)| k.trim() == "id" && v.contains(&format!("{id:?}")));
    let line = file.text.lines().enumerate().filter(|(_, line)| gives(line)).last().map(|(n, _)| n + 1);
    let message = match first == file.name {
        true => format!("{id:?} is used twice in this file"),
        false => format!("{id:?} is used in {first} too"),
    };
    Problem { file: file.name.clone(), line, key: "id".into(), message }
}

fn problem(file: &File, key: &str, message: String) -> Problem {
    let word = key.rsplit('.').next().unwrap_or(key);
    let line = file.text.lines().position(|l| l.split('=').next().is_some_and(|k| k.trim() == word)).map(|n| n + 1);
    Problem { file: file.name.clone(), line, key: key.into(), message }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str =
        "id = \"bao\"\nname = \"Báo\"\nlanguage = \"vi\"\nlevel = \"local\"\nhome = \"https://bao.example/\"\ntime_zone = \"+07:00\"\n";

    #[test]
    fn a_source_file_is_read_or_its_mistake_is_named() {
        let check = |text: String, expect: &str| {
            let mut problems = Vec::new();
            let outlets = read_all(&[File { name: "bao.toml".into(), text }], &mut problems);
            assert_eq!(problems.iter().map(Problem::to_string).collect::<Vec<_>>().join("\n"), expect);
            assert_eq!(outlets.len(), usize::from(expect.is_empty()));
        };
        let feed = "[[source]]\nid = \"bao-rss\"\nkind = \"feed\"\nurl = \"https://bao.example/rss\"\nseen = \"x\"\n";
        check(format!("{GOOD}{feed}"), "");
        check(GOOD.replace("+07:00", "Hanoi"), "bao.toml:6: time_zone: \"Hanoi\" is not an offset like \"+07:00\"");
        check(GOOD.replace("https://", "gopher://"), "bao.toml:5: home: \"gopher://bao.example/\" is not an http or https address");
        check(format!("{GOOD}{feed}{feed}"), "bao.toml:13: id: \"bao-rss\" is used twice in this file");
        check(
            format!("{GOOD}nmae = \"x\"\n"),
            "bao.toml:7: nmae: unknown field `nmae`, expected one of `id`, `name`, `language`, `level`, `home`, `time_zone`, `host_gap`, `source`, `article`, `links`",
        );
    }
}
