//! An outlet of the demo as a file of `config/sources` describes one, so that it is collected like any other.

use anyhow::Context as _;
use domain::Language;
use serde::Serialize;
use url::Url;

use super::library::Paper;

/// The outlet as an administrator would describe it in `config/sources`.
#[derive(Serialize)]
struct SourceFile<'p> {
    id: &'p str,
    name: &'p str,
    language: Language,
    level: domain::Level,
    home: &'p str,
    time_zone: &'p str,
    host_gap: &'static str,
    source: Vec<SourceRow<'p>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    links: Option<LinkTable<'p>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<ArticleTable<'p>>,
}

#[derive(Serialize)]
struct SourceRow<'p> {
    id: &'p str,
    kind: &'static str,
    url: String,
    seen: &'static str,
}

#[derive(Serialize)]
struct LinkTable<'p> {
    article: &'p [String],
}

#[derive(Serialize)]
struct ArticleTable<'p> {
    drop: &'p [String],
}

/// The TOML of an outlet served at `base`.
pub(super) fn written(paper: &Paper, base: &Url) -> anyhow::Result<String> {
    let mut source = Vec::new();
    for row in &paper.sources {
        let url = base.join(&row.path)?.to_string();
        source.push(SourceRow { id: &row.id, kind: row.kind.as_str(), url, seen: "demo" });
    }
    let file = SourceFile {
        id: &paper.id,
        name: &paper.name,
        language: paper.language,
        level: paper.level,
        home: base.as_str(),
        time_zone: &paper.time_zone,
        host_gap: "20ms",
        source,
        links: (!paper.rules.links.is_empty()).then_some(LinkTable { article: &paper.rules.links }),
        article: (!paper.rules.drop.is_empty()).then_some(ArticleTable { drop: &paper.rules.drop }),
    };
    toml::to_string(&file).with_context(|| format!("source file of {}", paper.id))
}
