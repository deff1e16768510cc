//! What the numbers of `rules/tone*.toml` may be. Beyond it a sum is none, or every article would have one tone.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::rules::file::Fault;

/// Weights: how much more or less something counts.
const WEIGHT: (f64, f64) = (0.0, 10.0);
/// A part of what a word says, for or against.
const SHARE: (f64, f64) = (-1.0, 1.0);
/// What is divided by when nothing speaks.
const DIVISOR: (f64, f64) = (0.01, 100.0);
/// A score from which a text is positive: 0 would make the silent ones positive too.
const POSITIVE: (f64, f64) = (0.001, 1.0);
const NEGATIVE: (f64, f64) = (-1.0, 0.0);
/// So many of a thing.
const COUNT: (f64, f64) = (0.0, 1000.0);
const AT_LEAST_ONE: (f64, f64) = (1.0, 1000.0);

/// Keys of `tone.toml` with the least and the most.
const SETTINGS: [(&str, (f64, f64)); 26] = [
    ("after_contrast", WEIGHT),
    ("before_contrast", WEIGHT),
    ("conceded", WEIGHT),
    ("question", WEIGHT),
    ("exclamation", WEIGHT),
    ("evidence", AT_LEAST_ONE),
    ("place.title_weight", WEIGHT),
    ("place.lead_weight", WEIGHT),
    ("place.quoted_weight", WEIGHT),
    ("place.conduct", WEIGHT),
    ("place.quality", WEIGHT),
    ("place.condition", WEIGHT),
    ("place.fact", WEIGHT),
    ("place.events", AT_LEAST_ONE),
    ("place.beside_events", WEIGHT),
    ("place.conduct_beside_events", WEIGHT),
    ("place.carried", COUNT),
    ("place.prior", DIVISOR),
    ("place.silence", WEIGHT),
    ("place.mentioned", WEIGHT),
    ("place.positive_from", POSITIVE),
    ("place.negative_to", NEGATIVE),
    ("whole.title_weight", WEIGHT),
    ("whole.lead_weight", WEIGHT),
    ("whole.quoted_weight", WEIGHT),
    ("whole.spread", DIVISOR),
];

/// Keys of `tone.<language>.toml`; a table stands for each of its words.
const WORDS: [(&str, (f64, f64)); 20] = [
    ("positive_from", POSITIVE),
    ("negative_to", NEGATIVE),
    ("reach", AT_LEAST_ONE),
    ("bare_negation", SHARE),
    ("wished", SHARE),
    ("wish_alone", SHARE),
    ("alone", SHARE),
    ("impersonal.positive_from", POSITIVE),
    ("impersonal.negative_to", NEGATIVE),
    ("impersonal.least", COUNT),
    ("impersonal.apart", AT_LEAST_ONE),
    ("negation", (0.0, 2.0)),
    ("degree", (0.0, 5.0)),
    ("rise", (0.0, 1.0)),
    ("fall", (0.0, 1.0)),
    ("telling.reach", AT_LEAST_ONE),
    ("telling.across", COUNT),
    ("telling.denied", (0.0, 2.0)),
    ("telling.numerals", (0.0, 1e9)),
    ("telling.times", (1.0, 1e9)),
];

/// Numbers of `tone.toml` that lie outside.
pub(crate) fn settings(table: &DeTable<'_>) -> Vec<Fault> {
    outside(table, &SETTINGS)
}

/// Numbers of `tone.<language>.toml` that lie outside.
pub(crate) fn words(table: &DeTable<'_>) -> Vec<Fault> {
    outside(table, &WORDS)
}

fn outside(table: &DeTable<'_>, bounds: &[(&str, (f64, f64))]) -> Vec<Fault> {
    let found = |path: &str| {
        let mut keys = path.split('.');
        let first = keys.next().and_then(|first| table.get(first))?;
        keys.try_fold(first.get_ref(), |value, key| value.as_table()?.get(key).map(|value| value.get_ref()))
    };
    let mut faults = Vec::new();
    for (path, bounds) in bounds {
        match found(path) {
            Some(DeValue::Table(words)) => {
                let of_word = |(word, value)| fault(&format!("{path}.{}", Spanned::get_ref(word)), Spanned::get_ref(value), *bounds);
                faults.extend(words.iter().filter_map(of_word));
            }
            Some(value) => faults.extend(fault(path, value, *bounds)),
            None => {}
        }
    }
    faults
}

/// What is no number is refused where the file is read; "not a number" lies nowhere.
fn fault(key: &str, value: &DeValue<'_>, (least, most): (f64, f64)) -> Option<Fault> {
    let whole = || value.as_integer().and_then(|whole| i64::from_str_radix(whole.as_str(), whole.radix()).ok()).map(|whole| whole as f64);
    let number = value.as_float().and_then(|number| number.as_str().parse().ok()).or_else(whole)?;
    (!(least..=most).contains(&number)).then(|| (key.to_owned(), String::new(), format!("must lie between {least} and {most}")))
}
