//! Questions that the article does not take up: style as often as fault.

use std::ops::Range;

use domain::{Language, Signal};

use super::super::View;
use super::super::words::{clause_ends, matter, pairs};
use super::unsettled::says_nothing_is_known;
use super::{answer, body};
use crate::mix::Set;
use crate::reading::{Reading, TITLE};
use crate::rules::signals::RuleId;
use crate::seek::{is_held, places, standing};
use crate::text::on_boundaries;
use crate::vocabulary::Class;
use crate::vocabulary::words::holds_word;

/// Pairs of words that a sentence must share with the question to be on its matter.
const ON_THE_MATTER: usize = 2;

/// A question of the headline that shares its matter with no assertion of the article, and that nothing in it answers otherwise.
pub(super) fn question(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::HeadlineQuestion)?;
    let reading = view.reading;
    let title = &reading.texts[TITLE];
    if !is_asked(reading) || is_column(reading) || is_reproach(reading) {
        return None;
    }
    let lacks = || answer::is_lacking(view).unwrap_or_else(|| !is_too_short_to_tell(reading) && !is_answered(view));
    let (accused, is_lacking) = match accused(reading) {
        Some(deed) => (true, !takes_up(reading, deed)),
        None => {
            let told = asserted(reading).is_some_and(|deed| !takes_up(reading, deed));
            (told, told || lacks())
        }
    };
    if !is_lacking {
        return None;
    }
    let mut signal = rule.signal(&[("quote", title.original)], vec![reading.evidence(TITLE, &(0..title.norm.len()))], None);
    if accused {
        signal.weight = signal.weight.max(view.rules.signals.accusing);
    }
    Some(signal)
}

/// "Ai bảo kê …?", "Có hay không chuyện chung chi …?", "Cán bộ có bỏ túi …?": the word of accusation shortly behind the word for who did it or whether
/// it was done, in its clause.
fn accused<'r>(reading: &'r Reading<'_>) -> Option<&'r str> {
    const NEAR: usize = 40;
    let title = &reading.texts[TITLE].norm;
    let headline = &reading.words.headline;
    let stands = |w: &'r String| places(title, w).find(|at| on_boundaries(title, &(*at..*at + w.len()))).map(|at| at..at + w.len());
    let ends: Vec<usize> = headline.asks_doer.iter().chain(&headline.asks_whether).filter_map(stands).map(|range| range.end).collect();
    let deeds = headline.accuses.iter().filter_map(stands);
    let near =
        |deed: &Range<usize>| ends.iter().any(|end| (*end..end + NEAR).contains(&deed.start) && !clause_ends(title, *end, deed.start));
    let done = |deed: &Range<usize>| {
        let before = title[..deed.start].trim_end();
        headline.asks_done.iter().any(|w| before.strip_suffix(w.as_str()).is_some_and(|rest| rest.ends_with(' ')))
    };
    deeds.filter(|deed| near(deed) || done(deed)).map(|deed| &title[deed]).next()
}

/// "Cán bộ kiểm dịch nhận tiền lót tay?": the word of accusation in what is told as done, with nothing but the mark that asks.
fn asserted<'r>(reading: &'r Reading<'_>) -> Option<&'r str> {
    let title = &reading.texts[TITLE].norm;
    let headline = &reading.words.headline;
    let mut asks = headline.asks_doer.iter().chain(&headline.asks_whether).chain(&headline.asks_open);
    let mut deeds = headline.accuses.iter().filter(|w| holds_word(title, w));
    let deed = deeds.next().filter(|_| asking(reading).is_empty() && !asks.any(|w| holds_word(title, w)));
    deed.map(String::as_str)
}

/// Whether lead or body speak of the deed, of somebody whom the law or his office has taken for it, or say that it is looked into or not known;
/// or an office owns something up.
fn takes_up(reading: &Reading<'_>, deed: &str) -> bool {
    const TOLD: [Class; 5] = [Class::Serious, Class::Charge, Class::Accusation, Class::Unverified, Class::Denial];
    body(reading).any(|(field, sentence)| {
        let text = &reading.texts[field].norm[sentence.clone()];
        let office = || reading.has(field, &sentence, &[Class::Official, Class::Named]);
        let done = || reading.words.headline.suffered.iter().flatten().chain(&reading.words.voice.answers);
        let told = holds_word(text, deed) || reading.has(field, &sentence, &TOLD) || says_nothing_is_known(reading, field, &sentence);
        told || office() && done().any(|w| is_held(text, w))
    })
}

/// Whether the headline ends with its question, or with a promise of the answer: "Vì sao chợ vắng khách? Sự thật gây ngỡ ngàng".
fn is_asked(reading: &Reading<'_>) -> bool {
    let title = reading.texts[TITLE].norm.trim_end_matches(['"', '\'', ' ', '!', '.']);
    let Some((asked, rest)) = title.rsplit_once('?') else { return false };
    let promises = || reading.words.headline.promises.iter().any(|w| holds_word(rest, w));
    rest.is_empty() || !asked.contains(['?', '"']) && !rest.contains(':') && promises()
}

/// What the headline asks about: its pairs of words beside those that ask.
fn keys<'r>(reading: &'r Reading<'_>) -> Set<'r> {
    let title = &reading.texts[TITLE];
    let mut keys = matter(reading);
    let asking = asking(reading);
    let start = |key: &str| key.as_ptr() as usize - title.norm.as_ptr() as usize;
    keys.retain(|key| asking.iter().all(|w| start(key) + key.len() <= w.start || w.end <= start(key)));
    keys
}

/// "谅山为何要建智慧口岸？": beside its places and the words that ask, a pair is too little to tell.
fn is_too_short_to_tell(reading: &Reading<'_>) -> bool {
    let keys = keys(reading).len();
    keys == 0 || reading.language == Language::Zh && keys < ON_THE_MATTER
}

/// Whether an assertion is on the matter, or something answers it otherwise.
fn is_answered(view: &View<'_, '_>) -> bool {
    let reading = view.reading;
    let keys = keys(reading);
    let needed = ON_THE_MATTER.min(keys.len());
    // That pupils learn in a borrowed house tells no reason why.
    let why = answer::asks(reading, &reading.words.headline.asks_why);
    let taken_up = body(reading).any(|(field, sentence)| {
        let words = &reading.texts[field].norm[sentence.clone()];
        let speaks = !why || reading.has(field, &sentence, &[Class::Named]) || answer::is_reason(reading, words);
        !words.ends_with('?') && speaks && pairs(words, &reading.words).iter().filter(|p| keys.contains(*p)).count() >= needed
    });
    taken_up || answer::told(view)
}

/// Where the words stand with which the headline asks.
fn asking(reading: &Reading<'_>) -> Vec<Range<usize>> {
    let title = reading.texts[TITLE].norm.as_str();
    let words = &reading.words.headline;
    let lists = [&words.asks_who, &words.asks_why, &words.asks_how, &words.asks_many, &words.asks_when, &words.asks_advice];
    let stands = |w: &'_ String| standing(title, w.as_str()).map(|(at, m)| at..at + m.len()).collect::<Vec<_>>();
    lists.into_iter().flatten().flat_map(stands).collect()
}

/// "Trách nhiệm ở đâu?", "Sao cứ để dân khổ?": asks nothing, it reproaches.
fn is_reproach(reading: &Reading<'_>) -> bool {
    let headline = &reading.words.headline;
    let title = &reading.texts[TITLE].norm;
    // "Ai chịu trách nhiệm?" over an article that names nobody who could is asked in earnest.
    let earnest = || headline.blames.iter().any(|w| holds_word(title, w)) && names_nobody(reading);
    headline.reproaches.iter().any(|w| holds_word(title, w)) && !earnest()
}

/// Whether no office acts or speaks in lead and body, and no firm is named.
fn names_nobody(reading: &Reading<'_>) -> bool {
    let firm = |(field, sentence): (usize, Range<usize>)| {
        let text = &reading.texts[field].norm[sentence.clone()];
        let office = reading.has(field, &sentence, &[Class::Official, Class::Act, Class::Named]);
        office || reading.words.headline.company.iter().any(|w| holds_word(text, w))
    };
    !body(reading).any(firm)
}

/// "Góc nhìn: …?", "Opinion: …", 评论：…: a column asks and exaggerates as its art.
pub(super) fn is_column(reading: &Reading<'_>) -> bool {
    let title = &reading.texts[TITLE].norm;
    let begins = |w: &String| title.strip_prefix(w.as_str()).is_some_and(|rest| rest.trim_start().starts_with([':', '|', '-', '/']));
    reading.words.headline.column.iter().any(begins)
}
