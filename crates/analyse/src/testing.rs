//! The rules of `config`, compiled once for all tests of the crate.

use std::sync::LazyLock;

use chrono::{DateTime, FixedOffset};
use domain::{Content, Findings};

use crate::{Article, Context, RuleFile, Rules, analyse};

pub(crate) fn files() -> Vec<RuleFile> {
    let listed = [
        ("config/places.toml", include_str!("../../../config/places.toml")),
        ("config/rules/vocab.vi.toml", include_str!("../../../config/rules/vocab.vi.toml")),
        ("config/rules/vocab.en.toml", include_str!("../../../config/rules/vocab.en.toml")),
        ("config/rules/vocab.zh.toml", include_str!("../../../config/rules/vocab.zh.toml")),
        ("config/rules/tone.toml", include_str!("../../../config/rules/tone.toml")),
        ("config/rules/tone.vi.toml", include_str!("../../../config/rules/tone.vi.toml")),
        ("config/rules/tone.en.toml", include_str!("../../../config/rules/tone.en.toml")),
        ("config/rules/tone.zh.toml", include_str!("../../../config/rules/tone.zh.toml")),
        ("config/rules/indicators.toml", include_str!("../../../config/rules/indicators.toml")),
        ("config/rules/signals.toml", include_str!("../../../config/rules/signals.toml")),
        ("config/rules/watch.toml", include_str!("../../../config/rules/watch.toml")),
        ("config/rules/changes.toml", include_str!("../../../config/rules/changes.toml")),
    ];
    listed.map(|(name, text)| RuleFile { name: name.to_owned(), text: text.to_owned() }).to_vec()
}

pub(crate) fn rules() -> &'static Rules {
    static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::compile(&files()).unwrap_or_else(|problems| panic!("{problems:#?}")));
    &RULES
}

pub(crate) fn content(title: &str, lead: &str, text: &str) -> Content {
    Content { title: title.into(), lead: lead.into(), text: text.into() }
}

/// Noon of a day in Vietnam: "2026-11-12".
pub(crate) fn noon(day: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(&format!("{day}T12:00:00+07:00")).unwrap()
}

/// Holds the rules of doubt that an article fires, in their order, against those expected.
pub(crate) fn check_fired(title: &str, text: &str, expect: &[&str]) {
    let found = findings(&content(title, "", text), &Context::default());
    assert_eq!(found.signals.iter().map(|s| s.rule.as_str()).collect::<Vec<_>>(), expect, "{title} {text}");
}

/// Findings of an article published on 12 November 2026, with what is known about it.
pub(crate) fn findings(content: &Content, context: &Context<'_>) -> Findings {
    analyse(rules(), &Article { content, outlet: Some("Báo Thử"), published: Some(noon("2026-11-12")) }, context)
}
