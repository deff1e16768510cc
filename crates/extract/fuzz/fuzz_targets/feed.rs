//! Any bytes as a feed or a sitemap: `cargo +nightly fuzz run feed crates/extract/fuzz/corpus/feed tests/fixtures/feeds --fuzz-dir crates/extract/fuzz`.
#![no_main]

use chrono::FixedOffset;
use diembao_extract as extract;
use domain::url::Url;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let url = Url::parse("https://bao.example/rss").expect("a literal");
    let zone = FixedOffset::east_opt(7 * 3600).expect("a literal");
    let feed = extract::feed(bytes, None, Some(&url), zone);
    assert!(!feed.entries.is_empty() || !feed.problems.is_empty());
    extract::sitemap(bytes, &url, zone);
});
