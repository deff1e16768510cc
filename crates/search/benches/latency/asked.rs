//! What is asked, made from the articles themselves.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use diembao_search::Filters;

use crate::corpus::Corpus;

/// One search.
pub(crate) struct Asked {
    pub(crate) kind: &'static str,
    pub(crate) text: String,
    pub(crate) filters: Filters,
    /// Words that must be there, for the bare engine.
    pub(crate) words: Vec<String>,
}

pub(crate) const SENTENCE: &str = "sentence";
/// In the order of reports.
pub(crate) const KINDS: [&str; 7] = ["frequent word", "word", "all of some", "any of some", "without some", "phrase", SENTENCE];

/// 200 searches and 50 sentences.
pub(crate) fn all(corpus: &Corpus, articles: i64) -> Vec<Asked> {
    let texts: Vec<String> = (0..600).map(|number| corpus.document(number * articles / 600)).map(|d| d.content.text.to_string()).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for word in texts.iter().flat_map(|text| words(text)) {
        *counts.entry(word).or_default() += 1;
    }
    let mut chance = Chance(11);
    let mut asked = Vec::new();
    for number in 0..250 {
        let text = loop {
            let text = &texts[chance.below(texts.len())];
            if words(text).count() > 60 {
                break text;
            }
        };
        let all: Vec<&str> = words(text).collect();
        let at = chance.below(all.len() - 40);
        // A word as it comes is mostly a frequent one.
        let mut rarer = |tries: usize| (0..tries).map(|_| all[chance.below(all.len())]).min_by_key(|word| counts[word]).unwrap_or_default();
        let (kind, text, words) = match number {
            0..20 => ("frequent word", all[at].to_owned(), vec![all[at]]),
            20..60 => {
                let word = rarer(1 + number % 10);
                ("word", word.to_owned(), vec![word])
            }
            60..100 => {
                let words: Vec<&str> = (0..2 + number % 3).map(|_| rarer(1 + number % 4)).collect();
                ("all of some", words.join(" "), words)
            }
            100..130 => {
                let words: Vec<&str> = (0..2 + number % 3).map(|_| rarer(1 + number % 4)).collect();
                ("any of some", words.join(" OR "), words)
            }
            130..150 => {
                let (wanted, unwanted) = (rarer(2), rarer(2));
                ("without some", format!("{wanted} NOT {unwanted}"), vec![wanted])
            }
            150..200 => {
                let words = &all[at..at + 2 + number % 3];
                let text = words.join(" ");
                // Half of them as people mostly type them.
                ("phrase", if number % 2 == 0 { format!("\"{text}\"") } else { text }, words.to_vec())
            }
            _ => (SENTENCE, all[at..at + 12 + number % 28].join(" "), all[at..at + 12].to_vec()),
        };
        let from = NaiveDate::from_ymd_opt(2026, 1, 1).and_then(|day| day.checked_add_days(Days::new(number as u64 * 7 % 300)));
        let filters = match number % 5 {
            0 if number < 200 => Filters { from, to: from.and_then(|from| from.checked_add_days(Days::new(60))), ..Filters::default() },
            _ => Filters::default(),
        };
        asked.push(Asked { kind, text, filters, words: words.into_iter().map(str::to_owned).collect() });
    }
    asked
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(|word| {
        // Of a run, what a person would type of it.
        let end = word.char_indices().nth(if word.is_ascii() { 40 } else { 7 }).map_or(word.len(), |(end, _)| end);
        &word[..end]
    })
}

struct Chance(u64);

impl Chance {
    fn below(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
        (self.0 >> 33) as usize % below.max(1)
    }
}
