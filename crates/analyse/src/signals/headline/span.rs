//! How long something lasts, as the headline tells it and the article otherwise: "nắng nóng 20 ngày" over "đợt nắng nóng kéo dài 12 ngày".

use domain::{Language, Signal};

use super::super::View;
use super::super::words::tokens;
use super::counted::Counted;
use super::figure::{differ, is_of_the_clock};
use super::keys::Keys;
use crate::reading::{LEAD, TEXT, TITLE};
use crate::rules::signals::RuleId;
use crate::text::is_han;
use crate::vocabulary::Class;
use crate::vocabulary::words::{Words, has};

/// Share by which two times may miss each other and be one.
const NEAR: f64 = 0.2;

/// Syllables of a Vietnamese headline, and words of another, that the sentence of another time shares: more than for a day, for a text has many
/// times of other things.
const SYLLABLES: usize = 4;
const WORDS: usize = 2;
/// Of a Vietnamese sentence that has the headline's word for what lasts right before its time.
const SYLLABLES_BEHIND: usize = 3;

/// The first time of the headline that the article gives otherwise, in a sentence on the matter, and in no other unit either.
pub(super) fn another(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::HeadlineFigure)?;
    let reading = view.reading;
    let words = &reading.words;
    let title = &reading.texts[TITLE].norm;
    if title.contains('?') || reading.has(TITLE, &(0..title.len()), &[Class::Charge]) {
        return None;
    }
    let claim = view.counted(TITLE).iter().find(|c| is_time(title, c, words))?;
    let hours = hours(claim, words)?;
    let digits = &title[claim.number.clone()];
    let repeated = |field: usize| {
        let norm = &reading.texts[field].norm;
        tokens(norm).into_iter().any(|w| norm[w] == *digits)
    };
    let of_a_span = |(field, c): &(usize, &Counted)| !is_of_the_clock(&reading.texts[*field].norm, c, words);
    let told = [LEAD, TEXT].into_iter().flat_map(|field| view.counted(field).iter().map(move |c| (field, c)));
    let told: Vec<(usize, &Counted)> = told.filter(of_a_span).collect();
    let near = |told: f64| (told - hours).abs() <= NEAR * hours;
    let as_long = |c: &Counted| self::hours(c, words).is_some_and(near);
    let same = |c: &Counted| as_long(c) || c.printed() == claim.printed();
    let keys = Keys::beside(reading, &claim.range);
    let shared = |field: usize, c: &Counted| keys.shared(&reading.texts[field].norm[reading.sentence(field, c.number.start)]);
    let lasts = lasting(title, claim.number.start, words);
    // "Nghỉ học 3 tuần" over "nghỉ học 3 ngày".
    let of_it = |(field, c): &&(usize, &Counted)| {
        let norm = &reading.texts[*field].norm;
        let needed = if reading.language == Language::Vi { SYLLABLES_BEHIND } else { WORDS };
        is_time(norm, c, words) && lasts.is_some() && lasting(norm, c.number.start, words) == lasts && shared(*field, c) >= needed
    };
    let of_it: Vec<&(usize, &Counted)> = told.iter().filter(of_it).collect();
    let whole: f64 = of_it.iter().filter_map(|(_, c)| self::hours(c, words)).sum();
    if let Some((field, other)) = of_it.first().filter(|_| !near(whole) && !told.iter().any(|(_, c)| as_long(c))) {
        return Some(differ(reading, rule, claim, (*field, other)));
    }
    if [LEAD, TEXT].into_iter().any(repeated) || told.iter().any(|(_, c)| same(c)) {
        return None;
    }
    let needed = if reading.language == Language::Vi { SYLLABLES } else { WORDS };
    let (field, other) = told
        .iter()
        .find(|(field, c)| c.counts_like(claim) && is_time(&reading.texts[*field].norm, c, words) && shared(*field, c) >= needed)?;
    Some(differ(reading, rule, claim, (*field, other)))
}

/// The word right before a time, but for grammar, that says what lasts so long: "nghỉ học 3 tuần", "shut for 3 weeks", 停课3周.
fn lasting<'t>(norm: &'t str, number: usize, words: &Words) -> Option<&'t str> {
    const ENDS: [char; 13] = [',', ';', ':', '.', '(', ')', '“', '”', '，', '。', '；', '：', '、'];
    /// Words of grammar that may stand between.
    const BETWEEN: usize = 2;
    let clause = norm[..number].rsplit(ENDS).next()?;
    if words.language == Language::Zh {
        let last = clause.char_indices().rev().nth(1)?;
        return Some(&clause[last.0..]).filter(|two| two.chars().all(is_han));
    }
    let last = tokens(clause).into_iter().rev().map(|w| &clause[w]).take(1 + BETWEEN);
    last.into_iter().find(|word| !words.is_grammar(word)).filter(|word| !word.bytes().any(|b| b.is_ascii_digit()))
}

/// A number of days, hours and so on, and neither a date nor an age nor a term.
fn is_time(norm: &str, counted: &Counted, words: &Words) -> bool {
    let before = tokens(&norm[..counted.number.start]).into_iter().next_back().map_or("", |w| &norm[w]);
    let dated = has(&words.count.names, before) || norm[counted.number.end..].trim_start().starts_with(['/', '-']);
    !counted.vague && counted.bounds.1 >= 2.0 && hours(counted, words).is_some() && !dated && !counted.is_term(words)
}

pub(super) fn hours(counted: &Counted, words: &Words) -> Option<f64> {
    let unit = words.count.spans.get(&counted.noun.join(" ")).or_else(|| words.count.spans.get(&counted.noun[0]))?;
    Some(counted.printed() * unit)
}
