//! What the words before a number leave of it: "hơn", "gần", "khoảng", "hàng trăm".

use std::ops::Range;

use domain::Language;

use super::Counted;
use crate::figures::{Hedge, hedged};
use crate::rules::indicators::Measures;
use crate::vocabulary::words::{Words, has};

/// A range of no more than this, from its lower end on, is told by its upper one.
const NARROW: f64 = 1.19;

impl Counted {
    /// Whether its words leave room above what is printed, and not below alone or between two ends that lie near each other.
    pub(in crate::signals::headline) fn leaves_more(&self) -> bool {
        let (low, high) = self.bounds;
        match self.hedge {
            Hedge::Above | Hedge::Around | Hedge::Vague => true,
            Hedge::Range => high > low * NARROW,
            Hedge::Exact | Hedge::Below => false,
        }
    }

    /// The number as printed, as far as its bounds tell: "hơn" leaves room above, "gần" below, "khoảng" on both sides.
    pub(in crate::signals::headline) fn printed(&self) -> f64 {
        let (low, high) = self.bounds;
        match self.hedge {
            Hedge::Exact | Hedge::Below => high,
            Hedge::Above => low,
            Hedge::Range if high <= low * NARROW => high,
            Hedge::Range | Hedge::Around | Hedge::Vague => f64::midpoint(low, high),
        }
    }
}

/// Least and greatest value of a number behind the word before it, and how it is softened.
pub(super) fn value(
    measures: &Measures,
    norm: &str,
    number: &Range<usize>,
    before: Option<Range<usize>>,
    of: &Words,
) -> Option<((f64, f64), Hedge)> {
    let softener = before.clone().map_or("", |w| &norm[w]);
    if let Some(bounds) = order(&norm[number.clone()], softener, of) {
        return Some((bounds, Hedge::Vague));
    }
    // "$90m" begins with its sign.
    let sign = norm[..number.start].chars().next_back().filter(|c| super::SIGNS.contains(c)).map_or(0, char::len_utf8);
    let from = before.map_or(number.start - sign, |w| w.start);
    let read = |from: usize| hedged(measures, &norm[from..number.end], of.language).try_into().ok();
    // "Trong năm" is no number, but five was seen by what follows.
    let [(low, high, hedge)] = read(from).or_else(|| read(number.start))?;
    if low >= high && has(&of.count.past, softener) {
        return Some((measures.approximation.bounds(Hedge::Above, high), Hedge::Above));
    }
    Some(((low, high), hedge))
}

/// "hàng trăm", "hundreds", "数百": from a tenth below the order to ten times.
fn order(number: &str, before: &str, of: &Words) -> Option<(f64, f64)> {
    let count = &of.count;
    let value = |word: &str| count.orders.get(word).copied();
    let (product, said) = if of.language == Language::Zh {
        let rest = count.vague.iter().find_map(|w| number.strip_prefix(w.as_str()))?;
        (rest.chars().map(|c| value(c.encode_utf8(&mut [0; 4]))).product::<Option<f64>>()?, true)
    } else {
        let said = count.vague.is_empty() || has(&count.vague, before);
        (number.split(' ').map(value).product::<Option<f64>>()?, said)
    };
    (said && product > 1.0).then_some((product * 0.9, product * 10.0))
}

#[cfg(test)]
mod tests {
    use super::super::counted;
    use super::*;
    use crate::Rules;
    use crate::testing::{files, rules};

    #[test]
    fn what_is_printed_does_not_hang_on_how_much_more_may_be_meant() {
        let wide = files().into_iter().map(|mut file| {
            file.text = file
                .text
                .replace("\nabove_share = 0.2\n", "\nabove_share = 0.35\n")
                .replace("\nbelow_share = 0.15\n", "\nbelow_share = 0.3\n");
            file
        });
        let wide = Rules::compile(&wide.collect::<Vec<_>>()).unwrap();
        let check = |text: &str, expect: f64, more: bool| {
            for rules in [rules(), &wide] {
                let all = counted(&rules.measures, text, &rules.vocabulary(Language::Vi).words);
                let first = all.first().unwrap_or_else(|| panic!("no number in {text}"));
                assert_eq!((first.printed(), first.leaves_more()), (expect, more), "{text} {:?}", first.bounds);
            }
        };
        check("210 xe", 210.0, false);
        check("hơn 210 xe", 210.0, true);
        check("vượt 210 xe", 210.0, true);
        check("gần 210 xe", 210.0, false);
        check("khoảng 210 xe", 210.0, true);
        check("hàng trăm xe", 545.0, true);
    }
}
