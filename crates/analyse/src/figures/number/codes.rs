//! Numbers that name and do not count: documents, roads, grades, places in a row, years.

use domain::Language;

use super::Quantity;
use crate::rules::indicators::Measures;

/// Whether a number names: by the words right before it, or because it is a year.
pub(super) fn is_code(measures: &Measures, norm: &str, start: usize, number: &Quantity, language: Language) -> bool {
    // "cao tốc 34.000 tỷ đồng": a number with a scale counts.
    if language != Language::Zh && !number.spelled && norm[start..number.end].ends_with(char::is_alphabetic) {
        return false;
    }
    let before = norm[..start].trim_end();
    measures.codes.find(before) == Some(true) || (!number.spelled && is_year(&norm[start..number.end], language))
}

/// Four digits without a separator, of this time. A round one ("2000 người") counts in Vietnamese, where nobody writes
/// the year so.
fn is_year(written: &str, language: Language) -> bool {
    let Ok(year) = written.parse::<u32>() else { return false };
    written.len() == 4
        && match language {
            Language::En => (1900..2040).contains(&year),
            Language::Vi | Language::Other => (1945..2040).contains(&year) && year % 100 != 0,
            Language::Zh => false,
        }
}
