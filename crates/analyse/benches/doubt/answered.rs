//! Claims that an office might have answered, held against all other articles: what is told as one of them again.

use std::collections::HashSet;
use std::fmt::Write as _;

use diembao_analyse::{Answered, Article, Claim, Context, Rules, Settled, signals_anywhere};

use super::News;

/// Every so many articles is taken for an answered one.
const EVERY: usize = 29;

pub(super) fn again(rules: &Rules, news: &[News], shown: &mut String) {
    let answered: Vec<(&News, Claim)> = news
        .iter()
        .step_by(EVERY)
        .map(|item| {
            let article = Article { content: &item.content, outlet: Some("Báo Thử"), published: None };
            let signals = signals_anywhere(rules, &article, &Context::default());
            (item, Claim::of(rules, &item.content, signals.first()))
        })
        .collect();
    let claims: Vec<Answered<'_>> =
        answered.iter().map(|(item, claim)| Answered { case: &item.id, answer: "Đã trả lời.", claim, settled: Settled::Sent }).collect();
    let own: HashSet<&str> = answered.iter().map(|(item, _)| item.id.as_str()).collect();
    let mut told = 0;
    for item in news.iter().filter(|item| !own.contains(item.id.as_str())) {
        let article = Article { content: &item.content, outlet: Some("Báo Thử"), published: None };
        for signal in signals_anywhere(rules, &article, &Context { answered: &claims, ..Context::default() }) {
            if signal.rule == "answered_before" {
                told += 1;
                let of = answered.iter().find(|(other, _)| signal.reason.contains(&other.id)).map(|(other, _)| other);
                writeln!(shown, "@@ again | {} | {:.2}\n   {}\n   {}", item.id, signal.weight, item.content.title, signal.reason).unwrap();
                writeln!(shown, "   <- {}", of.map_or("", |other| other.content.title.as_str())).unwrap();
            }
        }
    }
    println!(
        "claims of {} articles taken for answered, {} others: told as one of them {told}",
        answered.len(),
        news.len() - answered.len()
    );
}
