//! An amount of the headline that the article gives in another currency: "48 triệu USD" over "48 triệu nhân dân tệ". What it comes to there bears it
//! out: "48 triệu USD" over "1.200 tỷ đồng".

use std::ops::Range;

use super::counted::Counted;
use crate::vocabulary::words::Words;

/// Scales by which the same digits are another sum.
const SCALES: [f64; 4] = [1e3, 1e-3, 1e6, 1e-6];

/// The currency of a number: by what stands right behind it, else right before it. The longest word counts.
pub(super) fn currency<'w>(norm: &str, number: &Range<usize>, words: &'w Words) -> Option<&'w str> {
    let monies = || words.count.monies.iter();
    let behind = norm[number.end..].trim_start();
    let begins =
        |word: &str| behind.strip_prefix(word).is_some_and(|rest| !word.is_ascii() || !rest.starts_with(|c: char| c.is_alphanumeric()));
    let before = norm[..number.start].trim_end();
    let longest = |fits: &dyn Fn(&str) -> bool| monies().filter(|(word, _)| fits(word)).max_by_key(|(word, _)| word.len());
    longest(&begins)
        .or_else(|| longest(&|word| !word.chars().all(char::is_alphanumeric) && before.ends_with(word)))
        .map(|(_, money)| money.as_str())
}

/// The number of the body that is as great as the headline's, or has its digits at another scale, and is of another money, where none of its own money is
/// as great and none comes to it.
pub(super) fn other<'b>(
    (title, claim): (&str, &Counted),
    body: &'b [(usize, Counted)],
    norms: [&str; 3],
    words: &Words,
    holds: impl Fn((f64, f64)) -> bool,
) -> Option<&'b (usize, Counted)> {
    let own = currency(title, &claim.number, words)?;
    let as_great = || body.iter().filter(|(_, c)| holds(c.bounds) && !c.vague);
    let money = |(field, c): &(usize, Counted)| currency(norms[*field], &c.number, words);
    if as_great().any(|at| money(at).is_none_or(|money| money == own)) {
        return None;
    }
    // "1.3 billion USD" over "1.3 trillion VND", which is another sum.
    let telling = |c: &Counted| format!("{:e}", c.printed()).split('e').next().is_none_or(|digits| digits.len() >= 2);
    let scaled = |c: &Counted| SCALES.into_iter().any(|by| holds((c.bounds.0 * by, c.bounds.1 * by)));
    let of_another = |at: &&(usize, Counted)| !at.1.vague && scaled(&at.1) && money(at).is_some_and(|money| money != own);
    let slipped = || body.iter().find(of_another).filter(|_| telling(claim));
    as_great().next().or_else(slipped).filter(|_| !converted((title, claim), body, norms, words))
}

/// Whether the body has what the claim comes to in another currency: "3 tỷ USD" over "60.000 tỷ đồng".
pub(super) fn converted((title, claim): (&str, &Counted), body: &[(usize, Counted)], norms: [&str; 3], words: &Words) -> bool {
    let rate = |norm: &str, c: &Counted| currency(norm, &c.number, words).and_then(|money| Some((money, words.count.rates.get(money)?)));
    let Some((own, [least, most])) = rate(title, claim) else { return false };
    let range = (claim.bounds.0 * least, claim.bounds.1 * most);
    body.iter().filter(|(_, c)| !c.vague).any(|(field, c)| {
        rate(norms[*field], c)
            .is_some_and(|(money, [least, most])| money != own && c.bounds.0 * least <= range.1 && range.0 <= c.bounds.1 * most)
    })
}
