//! A number that slipped: the article gives the headline's digits at another power of ten, two of them turned round or one other, for the same
//! thing, and the headline's number nowhere.

use domain::Language;

use super::super::View;
use super::counted::Counted;
use super::figure::{Body, is_share};
use super::keys::Keys;
use super::money::currency;
use super::sums::Sums;
use crate::reading::{Reading, TITLE};
use crate::vocabulary::words::{List, Words, has};

/// Digits before the zeros of a number that is known again by them.
const TELLING: usize = 3;
/// Powers of ten by which a number slips.
const POWERS: i32 = 3;

/// Syllables of a Vietnamese headline, and words of another, that the number's sentence shares where its digits tell it: fewer than for any other
/// number, which has no such likeness.
const SYLLABLES: usize = 2;
const WORDS: usize = 1;

/// How two numbers with nearly the same digits differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slip {
    /// By a power of ten.
    Power,
    /// By neighbouring digits turned round, or by one digit.
    Digit,
}

/// The number of the article that the headline's slipped from: of the same kind, in a sentence with words of the headline.
pub(super) fn slipped<'b>(view: &View<'_, '_>, claim: &Counted, body: &'b Body) -> Option<&'b (usize, Counted)> {
    let reading = view.reading;
    if claim.vague || claim.bounds.1 < 2.0 || body.reaches(claim, view.rules.signals.off_by) {
        return None;
    }
    let alike = |(field, c): &&(usize, Counted)| !c.vague && is_alike(reading, claim, (*field, c));
    let like: Vec<&(usize, Counted)> = body.counted.iter().filter(alike).collect();
    let sums = Sums { of: claim, more: false, less: true, reading, measures: &view.rules.measures };
    if sums.reach(&like) {
        return None;
    }
    let first = like.first()?.1.printed();
    let alone = like.iter().all(|(_, c)| (c.printed() - first).abs() < 0.5);
    let keys = Keys::beside(reading, &claim.range);
    like.into_iter().find(|(field, c)| {
        let Some((slip, digits)) = slip(claim.printed(), c.printed()) else { return false };
        let telling = digits >= if slip == Slip::Power { TELLING - 1 } else { TELLING };
        let needed = if reading.language == Language::Vi { SYLLABLES } else { WORDS };
        let text = &reading.texts[*field].norm[reading.sentence(*field, c.number.start)];
        let shared = keys.shared(text) >= if telling { needed } else { needed + 1 };
        shared && (telling || alone) && !(slip == Slip::Power && (is_share(reading, *field, c) || is_per(reading, *field, c)))
    })
}

/// "350.000 đồng/ngày": a price is no part of what it comes to.
fn is_per(reading: &Reading<'_>, field: usize, counted: &Counted) -> bool {
    let norm = &reading.texts[field].norm;
    norm[counted.number.end..].split([' ', ',', '.', ';']).take(3).any(|word| word.contains('/'))
}

/// Whether two numbers count the same kind of thing.
fn is_alike(reading: &Reading<'_>, claim: &Counted, (field, other): (usize, &Counted)) -> bool {
    let words: &Words = &reading.words;
    let money = |field: usize, c: &Counted| currency(&reading.texts[field].norm, &c.number, words);
    if money(TITLE, claim) != money(field, other) {
        return false;
    }
    let whole = claim.noun[1] == other.noun[1] || words.language == Language::En || has(&words.count.alone, &claim.noun[0]);
    claim.is_person() && other.is_person() || claim.counts_like(other) && whole || are_of_a_kind(claim, other, words)
}

/// "340 xe" and "340 phương tiện": two words of a row.
pub(super) fn are_of_a_kind(claim: &Counted, other: &Counted, words: &Words) -> bool {
    let of = |c: &Counted, row: &List| has(row, &c.noun[0]) || has(row, &c.noun.join(" "));
    words.count.kinds.iter().any(|row| of(claim, row) && of(other, row))
}

/// How two numbers differ, where they have nearly the same digits, and how many those are.
fn slip(one: f64, other: f64) -> Option<(Slip, usize)> {
    let ((first, up), (second, down)) = (digits(one), digits(other));
    let longest = first.trim_end_matches('0').len().max(second.trim_end_matches('0').len());
    if first == second {
        return (1..=POWERS).contains(&(up - down).abs()).then_some((Slip::Power, longest));
    }
    let (a, b) = (first.as_bytes(), second.as_bytes());
    let apart: Vec<usize> = (0..a.len().min(b.len())).filter(|at| a[*at] != b[*at]).collect();
    let differs = match apart[..] {
        [_] => longest >= TELLING,
        [x, y] => y == x + 1 && a[x] == b[y] && a[y] == b[x],
        _ => false,
    };
    (up == down && differs).then_some((Slip::Digit, longest))
}

/// The first six digits of a number, and the power of ten of the first.
fn digits(value: f64) -> (String, i32) {
    let text = format!("{value:.5e}");
    let (mantissa, power) = text.split_once('e').unwrap_or((&text, "0"));
    (mantissa.replace('.', ""), power.parse().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_known_again() {
        let check = |one: f64, other: f64, expect: Option<(Slip, usize)>| assert_eq!(slip(one, other), expect, "{one} {other}");
        check(3.5e9, 350e6, Some((Slip::Power, 2)));
        check(250e3, 205e3, Some((Slip::Digit, 3)));
        check(54.0, 45.0, Some((Slip::Digit, 2)));
        check(4_270.0, 4_280.0, Some((Slip::Digit, 3)));
        check(82.0, 62.0, None);
        check(350.0, 350.0, None);
        check(350.0, 35e6, None);
        check(123.0, 321.0, None);
    }
}
