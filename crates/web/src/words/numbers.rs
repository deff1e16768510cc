//! Numbers and amounts in the language of the desk: decimals and thousands as its readers write them.

use domain::Fact;
use domain::fact::vietnamese_number;

use crate::locale::Locale;

/// "1.234,5", in English and Chinese "1,234.5".
pub(crate) fn number(value: f64) -> String {
    let written = vietnamese_number(value);
    if Locale::now() == Locale::Vi {
        return written;
    }
    let turn = |sign: char| match sign {
        '.' => ',',
        ',' => '.',
        other => other,
    };
    written.chars().map(turn).collect()
}

/// A figure of the register with its unit, which stays Vietnamese: "182.400 lượt người", in English and Chinese "182,400 lượt người".
pub(crate) fn figure(fact: &Fact) -> String {
    format!("{} {}", number(fact.value), fact.unit)
}
