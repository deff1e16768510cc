//! Questions that the article does not take up, and words of extent that it does not repeat. Both are style as often as fault.

use std::ops::Range;

use domain::Signal;

use super::super::View;
use super::super::words::{matter, pairs};
use super::certain::is_quoted;
use super::counted::counted;
use super::figure::is_measure;
use super::{body, stem};
use crate::figures::numbers;
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::rules::signals::RuleId;
use crate::text::on_boundaries;
use crate::vocabulary::words::{has, holds_word};
use crate::vocabulary::{Class, Mark};

/// Pairs of words that a sentence must share with the question to be on its matter.
const ON_THE_MATTER: usize = 2;
/// So many times as much as an article counts of the same is a crowd that it does not tell.
const PARTS: f64 = 10.0;
/// Numbers of an article that gives directions.
const DIRECTIONS: usize = 4;

/// A question of the headline that shares its matter with no assertion of the article.
pub(super) fn question(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::HeadlineQuestion)?;
    let reading = view.reading;
    let title = &reading.texts[TITLE];
    let asked = title.norm.trim_end_matches(['"', '\'', ' ', '!', '.']);
    if !asked.ends_with('?') || is_column(reading) {
        return None;
    }
    let keys = matter(reading);
    if keys.is_empty() {
        return None;
    }
    let needed = ON_THE_MATTER.min(keys.len());
    let answered = body(reading).any(|(field, sentence)| {
        let norm = &reading.texts[field].norm;
        let words = &norm[sentence.clone()];
        !words.ends_with('?') && pairs(words, &reading.words).iter().filter(|p| keys.contains(*p)).count() >= needed
    });
    // "Chủ cửa hàng nói gì?" is answered by whoever speaks, "vì sao" by any reason.
    let words = &reading.words.headline;
    let asks = |list: &[String]| list.iter().any(|w| title.norm.contains(w.as_str()));
    let speaks = || asks(&words.asks_who) && reading.marked(Class::Named).next().is_some();
    let reasons = || {
        let given = |text: &str, list: &[String]| {
            list.iter().any(|w| text.match_indices(w.as_str()).any(|(at, m)| on_boundaries(text, &(at..at + m.len()))))
        };
        let on_matter = |text: &str| pairs(text, &reading.words).iter().any(|p| keys.contains(p));
        body(reading).any(|(field, sentence)| {
            let text = &reading.texts[field].norm[sentence];
            given(text, &words.reasons) || given(text, &reading.words.cause.marks) && on_matter(text)
        })
    };
    // Directions with their hours and prices answer how.
    let directed = || {
        let count = |field: usize| numbers(&view.rules.measures, &reading.texts[field].norm, reading.language).len() / 2;
        asks(&words.asks_how) && count(LEAD) + count(TEXT) >= DIRECTIONS
    };
    // "Không có cơ sở", said of what was asked in other words: an answer all the same.
    let denied = || reading.marked(Class::Denial).any(|(field, _)| field != TITLE);
    if answered || denied() || directed() || speaks() || asks(&words.asks_why) && reasons() {
        return None;
    }
    Some(rule.signal(&[("quote", title.original)], vec![reading.evidence(TITLE, &(0..title.norm.len()))], None))
}

/// The first word of extent in the headline that neither lead nor body has.
pub(super) fn strength(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::HeadlineStrength)?;
    let reading = view.reading;
    let title = &reading.texts[TITLE];
    let marks = &reading.marks[TITLE];
    // "Chưa từng có" turns nothing round, nor does what stands behind: "toàn bộ xã không có điện".
    let until = marks.iter().find(|m| m.class == Class::Extent).map_or(title.norm.len(), |m| m.range.start);
    let guards = |m: &Mark| matches!(m.class, Class::Hedge | Class::Accusation) || m.class == Class::Negation && m.range.start < until;
    if marks.iter().any(guards) || title.norm.contains(['"', '?']) || is_quoted(&title.norm, reading.language) || is_column(reading) {
        return None;
    }
    let whole = &reading.words.headline.whole;
    let repeated = |word: &str| {
        let alike: &[String] = if has(whole, word) { &reading.words.headline.whole_told } else { &[] };
        [LEAD, TEXT].iter().any(|f| {
            let text = &reading.texts[*f].norm;
            text.contains(stem(word)) || alike.iter().any(|w| holds_word(text, w))
        })
    };
    let word = marks.iter().find(|m| m.class == Class::Extent && !repeated(&title.norm[m.range.clone()])).map(|m| m.range.clone());
    let range = word.or_else(|| many(view))?;
    let quote = title.quote(&range);
    Some(rule.signal(&[("quote", &quote)], vec![reading.evidence(TITLE, &range)], None))
}

/// "Hàng chục cán bộ", "dozens", 数十名 in the headline, where the article counts nothing, or a few of them alone, and says of nobody that
/// they are many.
fn many(view: &View<'_, '_>) -> Option<Range<usize>> {
    let reading = view.reading;
    let of = |field: usize| counted(&view.rules.measures, &reading.texts[field].norm, &reading.words);
    let claim = of(TITLE).into_iter().find(|c| c.vague && !is_measure(c, &reading.words))?;
    let plural = &reading.words.headline.many;
    let mut like = 0.0;
    let tells = [LEAD, TEXT].iter().any(|f| {
        let text = &reading.texts[*f].norm;
        let counts = of(*f);
        like += counts.iter().filter(|c| c.counts_like(&claim)).map(|c| c.bounds.1).sum::<f64>();
        plural.iter().any(|w| holds_word(text, w)) || counts.iter().any(|c| c.bounds.1 >= claim.bounds.0 && !is_measure(c, &reading.words))
    });
    // "Ba hộ" and "40 hộ" may be parts of hundreds; three alone are not.
    let tells = tells || like * PARTS >= claim.bounds.0;
    (!tells).then(|| claim.quoted(&reading.words))
}

/// "Góc nhìn: …?", "Opinion: …", 评论：…: a column asks and exaggerates as its art.
fn is_column(reading: &Reading<'_>) -> bool {
    let title = &reading.texts[TITLE].norm;
    let begins = |w: &String| title.strip_prefix(w.as_str()).is_some_and(|rest| rest.trim_start().starts_with([':', '|', '-', '/']));
    reading.words.headline.column.iter().any(begins)
}
