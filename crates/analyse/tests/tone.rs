//! The labelled articles of `tests/fixtures/articles/tone.jsonl` keep their tone, by language, and tone leaves suspicion alone.
#![expect(clippy::unwrap_used, reason = "the helpers of a test")]

#[path = "support/rules.rs"]
mod support;

use std::collections::BTreeMap;

use diembao_analyse::{Article, Context, RuleFile, Rules, analyse};
use domain::{Content, Findings, ToneLabel};
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
    const FLOORS: [(&str, usize, usize); 3] = [("vi", 128, 127), ("en", 65, 65), ("zh", 56, 56)];
    let rules = rules(str::to_owned);
    let lines = lines();
    let mut right: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for line in &lines {
        let tone = findings(&rules, &line.title, &line.text).tone;
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

/// Every word of tone turned into its contrary, in the lexicons themselves: whatever an article says, its signals stay.
#[test]
fn suspicion_stays_when_every_word_of_tone_is_flipped() {
    let usual = rules(str::to_owned);
    let flipped =
        rules(|lexicon| lexicon.replace("\nstrength = -", "\nstrength = +").replace("\nstrength = ", "\nstrength = -").replace("-+", ""));
    let doubtful = [
        (
            "Cán bộ xã Đồng Đăng nhận hối lộ?",
            "Theo nguồn tin riêng, cán bộ xã Đồng Đăng nhận hối lộ. Người dân bức xúc vì việc buông lỏng, lãng phí.",
        ),
        ("Đồng Đăng khởi sắc", "Theo nguồn tin giấu tên, có bảo kê ở chợ Đồng Đăng. Dù vậy chợ thành công, hiệu quả, người dân phấn khởi."),
        (
            "Lang Son officials took bribes",
            "Sources said Lang Son officials took bribes. Residents praised the efficient, thriving market.",
        ),
        ("谅山官员受贿", "网传谅山官员受贿，部门不作为，货主强烈不满。"),
    ];
    let (mut changed, mut suspicious) = (0, 0);
    let lines = lines();
    let texts = lines.iter().map(|line| (line.title.as_str(), line.text.as_str())).chain(doubtful);
    for (title, text) in texts {
        let (one, other) = (findings(&usual, title, text), findings(&flipped, title, text));
        assert_eq!((one.suspicion, &one.signals), (other.suspicion, &other.signals), "{title} {text}");
        changed += usize::from(one.tone.label != other.tone.label);
        suspicious += usize::from(one.suspicion > 0.0);
    }
    assert!(changed > 40 && suspicious >= doubtful.len(), "{changed} tones changed, {suspicious} articles have signals");
}

fn lines() -> Vec<Line> {
    include_str!("../../../tests/fixtures/articles/tone.jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn findings(rules: &Rules, title: &str, text: &str) -> Findings {
    let content = Content { title: title.into(), lead: "".into(), text: text.into() };
    analyse(rules, &Article { content: &content, outlet: None, published: None }, &Context::default())
}

/// The rules of `config`, with something done to the lexicons of tone.
fn rules(lexicon: impl Fn(&str) -> String) -> Rules {
    let is_lexicon = |file: &RuleFile| file.name.contains("/tone.");
    let changed = |file: RuleFile| if is_lexicon(&file) { RuleFile { text: lexicon(&file.text), ..file } } else { file };
    Rules::compile(&support::files().into_iter().map(changed).collect::<Vec<_>>()).unwrap()
}
