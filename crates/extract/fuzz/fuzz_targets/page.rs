//! Any bytes as a page: `cargo +nightly fuzz run page crates/extract/fuzz/corpus/page tests/fixtures/pages --fuzz-dir crates/extract/fuzz`.
#![no_main]

use chrono::FixedOffset;
use diembao_extract as extract;
use domain::source::{ArticleRules, LinkRules};
use domain::url::Url;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let url = Url::parse("https://bao.example/xa-hoi/tin-12345.html").expect("a literal");
    let time_zone = FixedOffset::east_opt(7 * 3600).expect("a literal");
    let rules = ArticleRules { drop: vec!["p".into()], lead: vec![".sapo".into(), "[".into()], ..ArticleRules::default() };
    for rules in [&ArticleRules::default(), &rules] {
        let page = extract::page(&extract::PageInput { url: &url, content_type: None, status: None, bytes, rules, time_zone, now: None });
        assert!(page.quality == domain::Quality::Article || !page.problems.is_empty());
    }
    extract::section(bytes, None, &url, &LinkRules::default(), time_zone);
    extract::discover(bytes, None, &url);
});
