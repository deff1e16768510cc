//! A day of the headline ("từ 15/12", "on December 15", 12月15日) that the article gives otherwise.

use std::ops::Range;

use domain::{Language, Signal};

use super::super::View;
use super::super::words::tokens;
use super::body;
use super::figure::holds_one;
use super::keys::Keys;
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::rules::signals::RuleId;
use crate::vocabulary::words::has;

/// Syllables of a Vietnamese headline, and words of another, that a sentence on its matter shares: a syllable tells less than a word.
const SYLLABLES: usize = 3;
const WORDS: usize = 2;

/// Day and month.
type Day = (u32, u32);

/// The only day of the headline, where no day of the article is it, no word stands for one, and a sentence on the matter has another.
pub(super) fn another(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::HeadlineFigure)?;
    let reading = view.reading;
    let norm = |field: usize| &reading.texts[field].norm;
    let in_title = days(reading, norm(TITLE));
    let [(range, claimed)] = in_title.as_slice() else { return None };
    // "In December" may be on any day of it.
    let month = |text: &str| {
        let dated = days(reading, text);
        let alone = |at: usize| !dated.iter().any(|(range, _)| range.contains(&at));
        reading
            .words
            .count
            .months
            .get(claimed.1 as usize - 1)
            .is_some_and(|word| text.match_indices(word.as_str()).any(|(at, _)| alone(at)))
    };
    let told = |text: &str| tokens(text).into_iter().any(|w| text[w].trim_start_matches('0') == claimed.0.to_string()) || month(text);
    if norm(TITLE).contains('?') || reading.words.count.holidays.has(*claimed) || [LEAD, TEXT].into_iter().any(|field| told(norm(field))) {
        return None;
    }
    let keys = Keys::beside(reading, range);
    let needed = if reading.language == Language::Vi { SYLLABLES } else { WORDS };
    let on_matter: Vec<(usize, Range<usize>)> =
        body(reading).filter(|(field, sentence)| keys.shared(&norm(*field)[sentence.clone()]) >= needed).collect();
    let near = |(field, sentence): &(usize, Range<usize>)| holds_one(&norm(*field)[sentence.clone()], &reading.words.count.near_days);
    if on_matter.iter().any(near) {
        return None;
    }
    let (field, sentence) = on_matter.into_iter().find(|(field, sentence)| {
        let text = &norm(*field)[sentence.clone()];
        matches!(days(reading, text).as_slice(), [(_, day)] if day != claimed)
    })?;
    let evidence = vec![reading.evidence(TITLE, range), reading.evidence(field, &sentence)];
    let values = [("quote", &*reading.texts[TITLE].quote(range)), ("body", &*reading.texts[field].quote(&sentence))];
    Some(rule.signal(&values, evidence, None))
}

/// The days that a text gives by day and month.
fn days(reading: &Reading<'_>, text: &str) -> Vec<(Range<usize>, Day)> {
    let words = tokens(text);
    let number = |w: &Range<usize>| text[w.clone()].parse::<u32>().ok().filter(|_| w.len() <= 2);
    let pair = |w: &[Range<usize>], at: usize| {
        let (day, month) = match reading.language {
            Language::Zh => chinese(text, &words, at)?,
            Language::En => english(reading, text, w)?,
            _ => {
                let led = at.checked_sub(1).is_some_and(|before| has(&reading.words.count.day_before, &text[words[before].clone()]));
                let joined = matches!(&text[w[0].end..w[1].start], "/" | "-");
                (number(&w[0])?, number(&w[1]).filter(|_| led && joined)?)
            }
        };
        let end = if reading.language == Language::Zh { words.get(at + 3)?.end } else { w[1].end };
        ((1..=31).contains(&day) && (1..=12).contains(&month)).then_some((w[0].start..end, (day, month)))
    };
    words.windows(2).enumerate().filter_map(|(at, w)| pair(w, at)).collect()
}

/// "December 15", "15 December".
fn english(reading: &Reading<'_>, text: &str, w: &[Range<usize>]) -> Option<Day> {
    let month = |w: &Range<usize>| reading.words.count.months.iter().position(|m| *m == text[w.clone()]).map(|at| at as u32 + 1);
    let number = |w: &Range<usize>| text[w.clone()].parse::<u32>().ok();
    match (month(&w[0]), month(&w[1])) {
        (Some(month), None) => Some((number(&w[1])?, month)),
        (None, Some(month)) => Some((number(&w[0])?, month)),
        _ => None,
    }
}

/// 12月15日.
fn chinese(text: &str, words: &[Range<usize>], at: usize) -> Option<Day> {
    let [month, m, day, d] = words.get(at..at + 4)? else { return None };
    let touches = month.end == m.start && m.end == day.start && day.end == d.start;
    let is_day = text[m.clone()] == *"月" && matches!(&text[d.clone()], "日" | "号");
    (touches && is_day).then_some((text[day.clone()].parse().ok()?, text[month.clone()].parse().ok()?))
}
