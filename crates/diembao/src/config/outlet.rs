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
        unreadable_selectors(file, &raw, problems);
        let read = outlet(file, raw, problems);
        outlets.extend(read.filter(|_| problems.len() == before));
    }
    outlets
}

/// The selectors of an outlet's own rules, each at its line where it stands on one.
fn unreadable_selectors(file: &File, raw: &OutletFile, problems: &mut Vec<Problem>) {
    let (article, links) = (&raw.article, &raw.links);
    let rules = [
        ("article.title", &article.title),
        ("article.lead", &article.lead),
        ("article.body", &article.body),
        ("article.drop", &article.drop),
        ("links.article", &links.article),
    ];
    for (key, rule) in rules.into_iter().flat_map(|(key, rules)| rules.iter().map(move |rule| (key, rule))) {
        if !extract::is_selector(rule) {
            let mut problem = file.problem(key, format!("the selector {rule:?} cannot be read"));
            let holds = |line: &str| line.contains(&format!("\"{rule}\"")) || line.contains(&format!("'{rule}'"));
            problem.line = file.text.lines().position(holds).map(|at| at + 1).or(problem.line);
            problems.push(problem);
        }
    }
}

fn outlet(file: &File, raw: OutletFile, problems: &mut Vec<Problem>) -> Option<Outlet> {
    let top = Table { file, behind: 0, name: String::new() };
    top.must_say(&[("id", &raw.id), ("name", &raw.name)], problems);
    let home = top.address("home", &raw.home, problems);
    let time_zone = parse_offset(&raw.time_zone);
    if time_zone.is_none() {
        problems.push(top.problem("time_zone", format!("{:?} is not an offset like \"+07:00\"", raw.time_zone)));
    }
    let host_gap = raw.host_gap.as_deref().map(parse_period).transpose().unwrap_or_else(|message| {
        problems.push(top.problem("host_gap", message));
        None
    });
    let sources: Vec<Source> = raw.source.into_iter().enumerate().filter_map(|(nth, s)| source(file, nth, s, problems)).collect();
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

fn source(file: &File, nth: usize, raw: SourceEntry, problems: &mut Vec<Problem>) -> Option<Source> {
    let heads = file.text.lines().enumerate().filter(|(_, line)| line.trim_start().starts_with("[[source]]"));
    let behind = heads.map(|(at, _)| at).nth(nth).unwrap_or(0);
    let table = Table { file, behind, name: format!("source[{}].", raw.id) };
    table.must_say(&[("id", &raw.id)], problems);
    let url = table.address("url", &raw.url, problems)?;
    let active = if raw.active { Activity::On } else { Activity::Off };
    Some(Source { id: SourceId(raw.id), kind: raw.kind, url, seen: raw.seen, active })
}

/// A table of a file: its keys stand behind so many lines, and are named in messages with its name before them.
struct Table<'a> {
    file: &'a File,
    behind: usize,
    name: String,
}

impl Table<'_> {
    fn must_say(&self, values: &[(&str, &str)], problems: &mut Vec<Problem>) {
        let empty = values.iter().filter(|(_, value)| value.trim().is_empty());
        problems.extend(empty.map(|(key, _)| self.problem(key, "may not be empty".to_owned())));
    }

    fn address(&self, key: &str, text: &str, problems: &mut Vec<Problem>) -> Option<Url> {
        match Url::parse(text) {
            Ok(url) if matches!(url.scheme(), "http" | "https") && url.has_host() => Some(url),
            Ok(_) => {
                problems.push(self.problem(key, format!("{text:?} is not an http or https address")));
                None
            }
            Err(error) => {
                problems.push(self.problem(key, format!("{text:?}: {error}")));
                None
            }
        }
    }

    fn problem(&self, key: &str, message: String) -> Problem {
        let sets = |line: &str| line.split('=').next().is_some_and(|name| name.trim() == key);
        let line = self.file.text.lines().enumerate().skip(self.behind).find(|(_, line)| sets(line)).map(|(at, _)| at + 1);
        Problem { file: self.file.name.clone(), line, key: format!("{}{key}", self.name), message }
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
        let rules = "[article]\nbody = [\n  \"div.body\",\n  \">>>\",\n]\ndrop = [\"div[[\"]\n[links]\narticle = [\"a.tin\"]\n";
        check(
            format!("{GOOD}{rules}"),
            "bao.toml:10: article.body: the selector \">>>\" cannot be read\nbao.toml:12: article.drop: the selector \"div[[\" cannot be read",
        );
        check(GOOD.replace("+07:00", "Hanoi"), "bao.toml:6: time_zone: \"Hanoi\" is not an offset like \"+07:00\"");
        check(GOOD.replace("https://", "gopher://"), "bao.toml:5: home: \"gopher://bao.example/\" is not an http or https address");
        check(format!("{GOOD}{feed}{feed}"), "bao.toml:13: id: \"bao-rss\" is used twice in this file");
        let second = feed.replace("bao-rss", "bao-2").replace("https://bao.example/rss", "rss");
        check(format!("{GOOD}{feed}{second}"), "bao.toml:15: source[bao-2].url: \"rss\": relative URL without a base");
        check(GOOD.replace("Báo", " "), "bao.toml:2: name: may not be empty");
        check(format!("{GOOD}{}", feed.replace("bao-rss", "")), "bao.toml:8: source[].id: may not be empty");
        check(
            format!("{GOOD}nmae = \"x\"\n"),
            "bao.toml:7: nmae: unknown field `nmae`, expected one of `id`, `name`, `language`, `level`, `home`, `time_zone`, `host_gap`, `source`, `article`, `links`",
        );
    }
}
