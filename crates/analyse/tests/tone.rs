//! The labelled articles of `tests/fixtures/articles/tone.jsonl` keep their tone, by language.

use std::collections::BTreeMap;

use diembao_analyse::{Article, Context, RuleFile, Rules, analyse};
use domain::{Content, ToneLabel};
use serde::Deserialize;

/// A labelled article; all were invented.
#[derive(Deserialize)]
struct Line {
    id: String,
    language: String,
    title: String,
    text: String,
    tone: String,
}

#[test]
fn invented_articles_keep_their_tone() {
    const FLOORS: [(&str, usize, usize); 3] = [("vi", 44, 43), ("en", 19, 19), ("zh", 19, 19)];
    let rules = rules();
    let lines: Vec<Line> =
        include_str!("../../../tests/fixtures/articles/tone.jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut right: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for line in &lines {
        let content = Content { title: line.title.as_str().into(), lead: "".into(), text: line.text.as_str().into() };
        let article = Article { content: &content, outlet: None, published: None };
        let tone = analyse(&rules, &article, &Context::default()).tone;
        let met = Some(tone.label) == ToneLabel::parse(&line.tone);
        if !met {
            println!("{}: {} expected, {} {} found: {} {}", line.id, line.tone, tone.label.as_str(), tone.score, line.title, line.text);
        }
        let counts = right.entry(&line.language).or_default();
        counts.0 += 1;
        counts.1 += usize::from(met);
    }
    for (language, articles, floor) in FLOORS {
        let (all, met) = right[language];
        assert!(
            all >= articles && met + articles >= floor + all,
            "{language}: {met} of {all} right, at least {floor} of {articles} expected"
        );
    }
}

fn rules() -> Rules {
    let listed = [
        ("places.toml", include_str!("../../../config/places.toml")),
        ("vocab.vi.toml", include_str!("../../../config/rules/vocab.vi.toml")),
        ("vocab.en.toml", include_str!("../../../config/rules/vocab.en.toml")),
        ("vocab.zh.toml", include_str!("../../../config/rules/vocab.zh.toml")),
        ("tone.toml", include_str!("../../../config/rules/tone.toml")),
        ("tone.vi.toml", include_str!("../../../config/rules/tone.vi.toml")),
        ("tone.en.toml", include_str!("../../../config/rules/tone.en.toml")),
        ("tone.zh.toml", include_str!("../../../config/rules/tone.zh.toml")),
        ("indicators.toml", include_str!("../../../config/rules/indicators.toml")),
        ("signals.toml", include_str!("../../../config/rules/signals.toml")),
    ];
    Rules::compile(&listed.map(|(name, text)| RuleFile { name: name.to_owned(), text: text.to_owned() })).unwrap()
}
