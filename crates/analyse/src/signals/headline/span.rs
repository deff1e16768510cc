//! How long something lasts, as the headline tells it and the article otherwise: "nắng nóng 20 ngày" over "đợt nắng nóng kéo dài 12 ngày".

use domain::{Language, Signal};

use super::super::View;
use super::super::words::tokens;
use super::counted::{Counted, counted};
use super::keys::Keys;
use crate::reading::{LEAD, TEXT, TITLE};
use crate::rules::signals::RuleId;
use crate::vocabulary::Class;
use crate::vocabulary::words::{Words, has};

/// Share by which two times may miss each other and be one.
const NEAR: f64 = 0.2;

/// Syllables of a Vietnamese headline, and words of another, that the sentence of another time shares: more than for a day, for a text has many
/// times of other things.
const SYLLABLES: usize = 4;
const WORDS: usize = 2;

/// The first time of the headline that the article gives otherwise, in a sentence on the matter, and in no other unit either.
pub(super) fn another(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::HeadlineFigure)?;
    let reading = view.reading;
    let words = &reading.words;
    let title = &reading.texts[TITLE].norm;
    if title.contains('?') || reading.has(TITLE, &(0..title.len()), &[Class::Charge]) {
        return None;
    }
    let of = |field: usize| counted(&view.rules.measures, &reading.texts[field].norm, words);
    let claim = of(TITLE).into_iter().find(|c| is_time(title, c, words))?;
    let hours = hours(&claim, words)?;
    let digits = &title[claim.number.clone()];
    let repeated = |field: usize| {
        let norm = &reading.texts[field].norm;
        tokens(norm).into_iter().any(|w| norm[w] == *digits)
    };
    let told: Vec<(usize, Counted)> = [LEAD, TEXT].into_iter().flat_map(|field| of(field).into_iter().map(move |c| (field, c))).collect();
    let same =
        |c: &Counted| self::hours(c, words).is_some_and(|told| (told - hours).abs() <= NEAR * hours) || c.printed() == claim.printed();
    if [LEAD, TEXT].into_iter().any(repeated) || told.iter().any(|(_, c)| same(c)) {
        return None;
    }
    let keys = Keys::beside(reading, &claim.range);
    let needed = if reading.language == Language::Vi { SYLLABLES } else { WORDS };
    let (field, other) = told.iter().find(|(field, c)| {
        let norm = &reading.texts[*field].norm;
        c.counts_like(&claim) && is_time(norm, c, words) && keys.shared(&norm[reading.sentence(*field, c.number.start)]) >= needed
    })?;
    let [shown, said] = Counted::shown((&claim, &reading.texts[TITLE].norm), (other, &reading.texts[*field].norm), words);
    let values = [("quote", &*reading.texts[TITLE].quote(&shown)), ("body", &*reading.texts[*field].quote(&said))];
    let evidence = vec![reading.evidence(TITLE, &shown), reading.evidence(*field, &reading.sentence(*field, other.number.start))];
    Some(rule.signal(&values, evidence, None))
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
