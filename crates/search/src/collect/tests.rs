//! Counts and lines beside those that a plain reading of all articles gives.

use std::collections::{BTreeMap, HashSet};

use domain::{Language, Published, StoryId};
use proptest::collection::vec;
use proptest::prelude::*;
use tantivy::{DocSet, TERMINATED};

use super::*;
use crate::columns::VIETNAM;
use crate::index::tests::{document, query};
use crate::{Document, Filters, Index, plan, run};

const WORDS: [&str; 8] = ["lũ", "lu", "Lũ", "mưa", "mua", "谅山", "sông", "12.500"];

fn texts() -> impl Strategy<Value = String> {
    vec(0..WORDS.len(), 0..12).prop_map(|words| words.into_iter().map(|word| WORDS[word]).collect::<Vec<&str>>().join(" "))
}

fn documents() -> impl Strategy<Value = Vec<Document>> {
    let one = (0..12_i64, 0..5_i64, 0..40_i64, texts(), texts(), any::<bool>());
    let one = one.prop_map(|(article, story, day, title, text, vi)| Document {
        story: StoryId(story),
        language: if vi { Language::Vi } else { Language::En },
        published: Published::Stated(chrono::DateTime::from_timestamp(1_790_000_000 + day * 40_000, 0).unwrap().fixed_offset()),
        ..document(article, &title, &text)
    });
    vec(one, 1..40)
}

fn asked() -> impl Strategy<Value = String> {
    let word = (0..WORDS.len()).prop_map(|word| WORDS[word].to_owned());
    let piece = prop_oneof![
        4 => word.clone(),
        1 => word.clone().prop_map(|word| format!("-{word}")),
        1 => vec(word.clone(), 2..4).prop_map(|words| format!("\"{}\"", words.join(" "))),
        1 => vec(word.clone(), 2..4).prop_map(|words| format!("({})", words.join(" OR "))),
        1 => (word.clone(), word.clone()).prop_map(|(a, b)| format!("(\"{a} {b}\" OR -{b})")),
        1 => word.prop_map(|word| format!("title:{word}")),
        1 => Just("lang:vi".to_owned()),
        1 => Just("s*".to_owned()),
        1 => Just("\"lũ mưa\"~3".to_owned()),
    ];
    vec(piece, 0..4).prop_map(|pieces| pieces.join(" "))
}

/// All that matches, best first, from one article to the next and with every score reckoned to the end.
fn plainly(pass: &Pass<'_>, attempt: &Attempt) -> Vec<Ranked> {
    let scoring = match pass.wanted.sort {
        Sort::Relevance => EnableScoring::enabled_from_searcher(pass.searcher),
        Sort::Date => EnableScoring::disabled_from_searcher(pass.searcher),
    };
    let weight = attempt.query.weight(scoring).unwrap();
    let mut all = Vec::new();
    for (segment, reader) in (0..).zip(pass.searcher.segment_readers()) {
        let rows = &*pass.columns.segments[segment as usize];
        let mut scorer = weight.scorer(reader, 1.0).unwrap();
        while scorer.doc() != TERMINATED {
            let doc = scorer.doc();
            let is_other = pass.wanted.without.is_none_or(|story| rows.row(doc).story != story);
            if is_other && reader.alive_bitset().is_none_or(|alive| alive.is_alive(doc)) {
                let score = if pass.wanted.sort == Sort::Relevance { scorer.score() } else { 0.0 };
                all.push(pass.ranked(rows, DocAddress::new(segment, doc), score));
            }
            scorer.advance();
        }
    }
    all.sort_unstable_by(|a, b| b.cmp(a));
    all
}

proptest! {
    // Making an index takes longer than many questions to it.
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn counts_and_lines_are_what_a_plain_reading_gives(
        batches in vec(documents(), 1..4), asked in vec(asked(), 24), keep in 1..6_usize, from_day in 0..20_u64, story in 0..5_u32,
    ) {
        let home = tempfile::tempdir().unwrap();
        let index = Index::open(home.path()).unwrap();
        let mut writer = index.writer().unwrap();
        for (batch, seq) in batches.iter().zip(1..) {
            writer.put(batch).unwrap();
            writer.commit(seq).unwrap();
        }
        let searcher = index.searcher();
        let columns = index.columns(&searcher).unwrap();
        for (text, number) in asked.iter().zip(0..) {
            let from = chrono::DateTime::from_timestamp(1_790_000_000, 0).unwrap().date_naive() + chrono::Days::new(from_day);
            let filters = Filters { from: (number % 3 == 0).then_some(from), ..Filters::default() };
            let (parsed, _) = run::read(&index, &searcher, &query(text));
            for (sort, lines) in [(Sort::Relevance, Lines::Articles), (Sort::Relevance, Lines::Stories), (Sort::Date, Lines::Articles)] {
                let without = (number % 4 == 1).then_some(story);
                let wanted = Wanted { sort, lines, keep, after: None, today: None, without };
                let attempt = || plan::attempts(&parsed, &filters, index.fields()).swap_remove(0);
                let pass = Pass::new(&searcher, &columns, &attempt(), wanted).unwrap();
                let found = pass.all().unwrap();
                let all = plainly(&pass, &attempt());
                prop_assert_eq!(found.total, all.len(), "{}", text);
                prop_assert_eq!(found.stories, all.iter().map(|article| article.story).collect::<HashSet<u32>>().len(), "{}", text);
                let mut days = BTreeMap::new();
                for article in &all {
                    *days.entry((article.key.published + VIETNAM).div_euclid(86_400) as i32).or_insert(0) += 1;
                }
                let days: Vec<_> = days.into_iter().map(|(day, count)| (NaiveDate::from_epoch_days(day).unwrap(), count)).collect();
                prop_assert_eq!(&found.facets.days, &days, "{}", text);
                let mut seen = HashSet::new();
                let lines: Vec<Ranked> =
                    all.iter().filter(|article| lines == Lines::Articles || seen.insert(article.story)).copied().take(keep).collect();
                prop_assert_eq!(&found.best, &lines, "{} {:?}", text, wanted.sort);
                // The lines behind the first one.
                if let Some(first) = lines.first().filter(|_| wanted.lines == Lines::Articles) {
                    let next = Wanted { after: Some(pass.cursor(first)), ..wanted };
                    let behind = Pass::new(&searcher, &columns, &attempt(), next).unwrap().all().unwrap();
                    let expect: Vec<Ranked> = all.iter().skip(1).take(keep).copied().collect();
                    prop_assert_eq!(behind.best, expect, "{}", text);
                }
            }
        }
    }
}
