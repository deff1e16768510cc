//! Numbers of what no unit is known for: "3,000 runners", "26 gian hàng", 14个摊位.

use domain::Language;

use super::{Quantity, after, codes, is_name, other, quantity, starts::next_start, with_unit};
use crate::figures::Figure;
use crate::rules::indicators::Measures;
use crate::text::{Text, is_han, is_word};

/// The unit of a figure that has none.
pub(crate) const NO_UNIT: usize = usize::MAX;
/// Below it a number in words is mostly an article.
const FEWEST: f64 = 3.0;

/// Chinese characters behind a number of a time.
const OF_TIME: [char; 7] = ['年', '月', '日', '号', '时', '点', '分'];

/// Those of one field, in order. Dates, codes and numbers that go on are none.
pub(crate) fn bare(measures: &Measures, text: &Text<'_>, field: usize, language: Language) -> Vec<Figure> {
    let norm = text.norm.as_str();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = next_start(measures, norm, at, language) {
        if let Some(figure) = other(measures, text, field, start, language) {
            at = figure.range.end;
            continue;
        }
        let Some(number) = quantity(measures, norm, start, language) else {
            at = after(norm, start, language);
            continue;
        };
        at = number.end;
        if codes::is_code(measures, norm, start, &number, language) {
            continue;
        }
        let name = number.spelled && is_name(text, start, language);
        let figure = figure(text, field, start, &number).filter(|_| !name);
        match with_unit(measures, text, field, start, number, language) {
            Some(counted) => at = at.max(counted.range.end),
            None => found.extend(figure.filter(|f| is_before_thing(norm, f, language))),
        }
    }
    found
}

fn figure(text: &Text<'_>, field: usize, start: usize, number: &Quantity) -> Option<Figure> {
    (number.value >= FEWEST && !number.percent).then(|| Figure {
        field,
        range: start..number.end,
        value: number.value,
        bounds: (number.low, number.high),
        hedge: number.hedge,
        rounding: number.rounding,
        unit: NO_UNIT,
        per: None,
        spelled: number.spelled,
        sentence: text.sentence_at(start),
        counts: None,
        subject: None,
    })
}

/// Whether a word that may be counted stands right behind.
fn is_before_thing(norm: &str, figure: &Figure, language: Language) -> bool {
    let rest = &norm[figure.range.end..];
    match language {
        Language::Zh => rest.starts_with(is_han) && !rest.starts_with(OF_TIME),
        _ => rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(|c: char| is_word(c) && !c.is_ascii_digit())),
    }
}
