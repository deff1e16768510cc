//! Numbers of what no unit is known for: "3,000 runners", "26 gian hàng", 14个摊位.

use domain::Language;

use super::{Number, Quantity, is_name, of_field};
use crate::figures::Figure;
use crate::rules::indicators::Measures;
use crate::text::{Text, is_han, is_word};

/// The unit of a figure that has none.
pub(crate) const NO_UNIT: usize = usize::MAX;
/// Below it a number in words is mostly an article.
const FEWEST: f64 = 3.0;

/// Chinese characters behind a number of a time.
const OF_TIME: [char; 7] = ['年', '月', '日', '号', '时', '点', '分'];

/// Those of one field, in order. Numbers that go on are none.
pub(crate) fn bare(measures: &Measures, text: &Text<'_>, field: usize, language: Language) -> Vec<Figure> {
    let mut found = Vec::new();
    of_field(measures, text, field, language, |number| {
        let Number::Bare(start, number) = number else { return };
        let name = || number.spelled && is_name(text, start, language);
        let figure = figure(text, field, start, &number).filter(|f| is_before_thing(&text.norm, f, language) && !name());
        found.extend(figure);
    });
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
