//! A person named in the headline of whom the article says nothing.

use std::ops::Range;

use domain::{Language, Signal};

use super::super::View;
use super::super::words::tokens;
use crate::reading::{LEAD, TEXT, TITLE};
use crate::rules::signals::RuleId;
use crate::text::{Text, on_boundaries};

/// The first full name (two words or more with capitals after a surname) whose last word is nowhere in lead and body.
pub(super) fn name(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::HeadlineName)?;
    let reading = view.reading;
    if reading.language == Language::Zh {
        return None;
    }
    let title = &reading.texts[TITLE];
    let words = tokens(&title.norm);
    let capital = |w: &Range<usize>| title.original_char(w.start).is_some_and(char::is_uppercase);
    // A headline in capitals throughout, or with a capital on every word, tells no names.
    if words.iter().filter(|w| capital(w)).count() * 3 > words.len() * 2 + 2 {
        return None;
    }
    let mut at = 0;
    while at < words.len() {
        let mut end = at;
        while end < words.len() && capital(&words[end]) && (end == at || title.norm[words[end - 1].end..words[end].start] == *" ") {
            end += 1;
        }
        if end - at >= 2 {
            let first = &title.norm[words[at].clone()];
            let from = at + usize::from(!is_surname(first) && end - at >= 3 && is_surname(&title.norm[words[at + 1].clone()]));
            let run = &words[from..end];
            let least = if reading.language == Language::En { 3 } else { 2 };
            let missing = run.len() >= least
                && is_surname(&title.norm[run[0].clone()])
                && [LEAD, TEXT].iter().all(|f| !knows(&reading.texts[*f], title, run));
            let range = words[from].start..words[end - 1].end;
            let is_place = reading.found.hits.iter().any(|h| h.field == TITLE && h.range.start < range.end && range.start < h.range.end)
                || reading.found.elsewhere.iter().any(|(f, r)| *f == TITLE && r.start < range.end && range.start < r.end);
            if missing && !is_place {
                let quote = title.quote(&range);
                return Some(rule.signal(&[("quote", &quote)], vec![reading.evidence(TITLE, &range)], None));
            }
        }
        at = end.max(at + 1);
    }
    None
}

/// Whether the last word of the name stands anywhere in a text, as a word.
fn knows(text: &Text<'_>, title: &Text<'_>, run: &[Range<usize>]) -> bool {
    let Some(last) = run.last().map(|w| &title.norm[w.clone()]) else { return true };
    let capital = |at: usize| text.original_char(at).is_some_and(char::is_uppercase);
    text.norm.match_indices(last).any(|(at, w)| capital(at) && on_boundaries(&text.norm, &(at..at + w.len())))
}

fn is_surname(word: &str) -> bool {
    const SURNAMES: [&str; 60] = [
        "nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "dang", "bui", "duong", "dinh", "trinh", "nong", "luong", "hua",
        "phung", "ngo", "truong", "trương", "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ",
        "hồ", "ngô", "dương", "lý", "nông", "lương", "vi", "đinh", "đoàn", "trịnh", "mai", "tô", "hứa", "chu", "triệu", "bế", "phùng",
        "vương", "tạ", "thái", "lâm", "đàm", "quách", "tống", "lò", "giàng", "sùng", "hà",
    ];
    SURNAMES.contains(&word)
}
