//! A headline that says "tăng 12%" over an article that says "giảm 12%" of the same.

use domain::Signal;

use super::super::View;
use super::counted::Counted;
use crate::reading::{LEAD, TEXT, TITLE};
use crate::rules::signals::RuleId;
use crate::text::{is_han, on_boundaries};
use crate::vocabulary::words::Words;

/// Bytes before a number within which it is said that it rose or fell.
const NEAR: usize = 40;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Up,
    Down,
}

/// The number of the headline that rose and in the article fell, wherever it stands, or the other way round.
pub(super) fn turned(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::HeadlineFigure)?;
    let reading = view.reading;
    let words = &reading.words;
    let title = &reading.texts[TITLE].norm;
    if title.contains('?') || !title.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    for claim in view.counted(TITLE).iter().filter(|c| !c.noun[0].is_empty() && !c.vague) {
        let Some(way) = way(title, claim, words) else { continue };
        let same = |c: &Counted| c.counts_like(claim) && (c.printed() - claim.printed()).abs() < 0.001 * claim.printed();
        let told = [LEAD, TEXT].into_iter().flat_map(|field| view.counted(field).iter().map(move |c| (field, c)));
        let told: Vec<(usize, &Counted)> = told.filter(|(_, c)| same(c)).collect();
        let against = |(field, c): &(usize, &Counted)| self::way(&reading.texts[*field].norm, c, words).is_some_and(|other| other != way);
        let Some((field, first)) = told.first().filter(|_| told.iter().all(against)) else { continue };
        let shown = claim.quoted(words);
        let sentence = reading.sentence(*field, first.number.start);
        let values = [("quote", &*reading.texts[TITLE].quote(&shown)), ("body", &*reading.texts[*field].quote(&sentence))];
        return Some(rule.signal(&values, vec![reading.evidence(TITLE, &shown), reading.evidence(*field, &sentence)], None));
    }
    None
}

/// Whether a number rose or fell, by the nearest word that says so shortly before it in its clause.
fn way(norm: &str, counted: &Counted, words: &Words) -> Option<Way> {
    let before = &norm[..counted.number.start];
    let mut from = before.len().saturating_sub(NEAR);
    while !before.is_char_boundary(from) {
        from += 1;
    }
    let near = before[from..].rsplit([',', ';', ':', '.', '，', '。', '；', '、']).next().unwrap_or_default();
    let last = |list: &[String]| {
        list.iter()
            .flat_map(|w| near.match_indices(w.as_str()))
            .filter(|(at, w)| w.starts_with(is_han) || on_boundaries(near, &(*at..at + w.len())))
            .map(|(at, w)| at + w.len())
            .max()
    };
    match (last(&words.count.up), last(&words.count.down)) {
        (Some(up), Some(down)) => Some(if up > down { Way::Up } else { Way::Down }),
        (Some(_), None) => Some(Way::Up),
        (None, Some(_)) => Some(Way::Down),
        (None, None) => None,
    }
}
