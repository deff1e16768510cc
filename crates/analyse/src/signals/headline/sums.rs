//! What the numbers of an article add up to: parts of a whole, and what is told again counts once.

use domain::Language;

use super::counted::Counted;
use super::figure::{COUNTABLE, FEW, LISTED, holds_one};
use super::whole;
use crate::figures::{HAN, numbers};
use crate::reading::{LEAD, Reading, TEXT};
use crate::rules::indicators::Measures;
use crate::seek::ends_with_word;
use crate::vocabulary::words::has;

/// What parts may add up to beyond a number that a headline says was passed.
const MORE: f64 = 1.075;
/// Numbers added up at most; an article with more is a table.
const ADDED: usize = 14;
/// Numbers of an article among which any sum may be found by chance.
const MANY: usize = 60;
/// Numbers before another one of which it may be a part, and bytes within which that is said.
const NEIGHBOURS: usize = 4;
const BEHIND: usize = 160;
/// Share by which a number may be off that tells another one again.
const ROUNDED: f64 = 0.06;
/// Sentences within which parts of a sum are told.
const TOGETHER: usize = 3;

/// What the numbers of an article add up to.
pub(super) struct Sums<'c> {
    pub(super) of: &'c Counted,
    /// One more than a number counts too.
    pub(super) more: bool,
    /// Differences of two count too.
    pub(super) less: bool,
    pub(super) reading: &'c Reading<'c>,
    pub(super) measures: &'c Measures,
}

impl Sums<'_> {
    /// The sentence of a number, of the lead before those of the body.
    fn sentence(&self, field: usize, counted: &Counted) -> usize {
        let lead = if field == TEXT { self.reading.texts[LEAD].sentences.len() } else { 0 };
        lead + self.reading.texts[field].sentence_at(counted.range.start)
    }

    /// "Cả 3 người chết", "all three": a number that is told elsewhere, too.
    fn tells_again(&self, field: usize, counted: &Counted, parts: &[&(usize, Counted)]) -> bool {
        let before = self.reading.texts[field].norm[..counted.number.start].trim_end();
        let ends = |w: &String| ends_with_word(before, w);
        let another = |(f, c): &&&(usize, Counted)| (*f, c.number.start) != (field, counted.number.start);
        self.reading.words.count.all.iter().any(ends)
            && parts.iter().take(LISTED).filter(another).any(|(_, c)| (c.printed() - counted.printed()).abs() < 0.5)
    }

    /// The numbers of which the last one is a part, or beside which it stands: "tám người bị thương, trong đó có ba phụ nữ", "4 triệu so với 2,6
    /// triệu", "bốn người chết. Ba người là thợ, nạn nhân còn lại là khách".
    fn wholes(&self, parts: &[&(usize, Counted)]) -> Vec<f64> {
        let Some(((field, last), before)) = parts.split_last() else { return Vec::new() };
        let (norm, count) = (&self.reading.texts[*field].norm, &self.reading.words.count);
        let (at, sentence) = (last.number.start, self.sentence(*field, last));
        let mut limit = self.reading.sentence(*field, at).end.min(at + BEHIND).max(at);
        while !norm.is_char_boundary(limit) {
            limit -= 1;
        }
        let is_rest = holds_one(&norm[at..limit], &count.rest);
        let near = |(f, c): &&&(usize, Counted)| f == field && c.number.end <= at && self.sentence(*f, c) + 1 >= sentence;
        let of = |c: &Counted| {
            is_rest && c.printed() > last.printed() || at - c.number.end <= BEHIND && holds_one(&norm[c.number.end..at], &count.within)
        };
        before.iter().rev().take(NEIGHBOURS).filter(near).filter(|(_, c)| of(c)).map(|(_, c)| c.printed()).collect()
    }

    /// Whether all, two or three different numbers are the headline's in sum, as headlines add the dead of two places.
    pub(super) fn reach(&self, parts: &[&(usize, Counted)]) -> bool {
        // "Cả 3 người này" tells again of the three.
        let anew = |(field, c): &(usize, Counted)| !has(&self.reading.words.count.again, &c.noun[1]) && !self.tells_again(*field, c, parts);
        let parts: Vec<&(usize, Counted)> = parts.iter().copied().filter(|part| anew(part)).take(MANY + 1).collect();
        if parts.len() > MANY {
            return true;
        }
        let wholes: Vec<Vec<f64>> = (0..parts.len()).map(|at| self.wholes(&parts[..=at])).collect();
        self.is_sum_of_all(&parts, &wholes)
            || self.is_sum_of_few(&parts, &wholes)
            || self.is_sum_of_row(&parts, &wholes)
            || self.is_exact_sum(&parts)
            || self.is_difference(&parts)
    }

    /// Whether one of them, told of each of several, comes to it, alone or with the others.
    pub(super) fn reach_by_shares(&self, parts: &[&(usize, Counted)], counted: &[(usize, Counted)]) -> bool {
        let wholes = whole::multiplied(self.reading, parts, counted);
        let other = |(field, c): &(usize, Counted)| !wholes.iter().any(|(f, w)| f == field && w.number == c.number);
        let mut all: Vec<&(usize, Counted)> = parts.iter().copied().filter(|part| other(part)).chain(&wholes).collect();
        all.sort_by_key(|(field, c)| (*field, c.number.start));
        let around = |one: &(usize, Counted)| {
            let row = self.row_of(one);
            all.iter().filter(|other| self.row_of(other) == row).map(|(_, c)| c.printed()).sum()
        };
        wholes.iter().any(|one| self.is_reached(one.1.printed()) || self.is_reached(around(one))) || !wholes.is_empty() && self.reach(&all)
    }

    /// The field and the first of the sentences that a number's is one of: "… 40 suất, Ba Sơn 35 suất; hai xã kia mỗi xã 25 suất" are two.
    fn row_of(&self, (field, counted): &(usize, Counted)) -> (usize, usize) {
        let text = &self.reading.texts[*field];
        let goes_on = |at: &usize| text.sentences.get(at - 1).is_some_and(|s| text.norm[s.clone()].trim_end().ends_with([';', '；']));
        let mut first = text.sentence_at(counted.number.start);
        while first > 0 && goes_on(&first) {
            first -= 1;
        }
        (*field, first)
    }

    /// Whether two of them that stand near each other are one less than the headline's, and the sentence of the second has a word for one more.
    pub(super) fn reach_with_one(&self, parts: &[&(usize, Counted)]) -> bool {
        parts.windows(2).any(|pair| {
            let [(_, first), (field, second)] = *pair else { return false };
            let text = &self.reading.texts[*field].norm[self.reading.sentence(*field, second.number.start)];
            holds_one(text, &self.reading.words.count.parts.one_more) && self.is_reached(first.printed() + second.printed() + 1.0)
        })
    }

    /// "Tuyển thêm 170 em" over 1.450 of this year and 1.280 of last year, wherever they stand.
    fn is_difference(&self, parts: &[&(usize, Counted)]) -> bool {
        let sought = self.of.printed();
        let exact = |a: f64, b: f64| ((a - b).abs() - sought).abs() < 0.5;
        self.less
            && sought > FEW * 2.0
            && parts.iter().enumerate().any(|(i, a)| parts[i + 1..].iter().any(|b| exact(a.1.printed(), b.1.printed())))
    }

    /// "4.680 tỷ" over 1.680 of now and 3.000 of last year, wherever they stand: two of few numbers that make one of three digits to the last.
    fn is_exact_sum(&self, parts: &[&(usize, Counted)]) -> bool {
        /// Numbers among which hardly two do so by chance.
        const PARTS: usize = 8;
        let sought = self.of.printed();
        let digits = format!("{sought:.0}").trim_end_matches('0').len();
        let exact = |a: f64, b: f64| (a + b - sought).abs() < 0.5;
        digits >= 3
            && parts.len() <= PARTS
            && parts.iter().enumerate().any(|(i, a)| parts[i + 1..].iter().any(|b| exact(a.1.printed(), b.1.printed())))
    }

    /// "17/11 487 xe; 18/11 512 xe; 19/11 523 xe": numbers one behind the other in a sentence; and "487, 512 và 523 xe", where the last one alone
    /// has the word for what they count.
    fn is_sum_of_row(&self, parts: &[&(usize, Counted)], wholes: &[Vec<f64>]) -> bool {
        let apart: Vec<&(usize, Counted)> =
            parts.iter().zip(wholes).filter(|(_, wholes)| wholes.is_empty()).map(|(part, _)| *part).collect();
        let rows = apart.chunk_by(|a, b| a.0 == b.0 && self.sentence(a.0, &a.1) == self.sentence(b.0, &b.1));
        let mut rows = rows.filter(|row| row.len() > 2);
        rows.any(|row| self.is_reached(row.iter().map(|(_, c)| c.printed()).sum()))
            || apart.iter().any(|(field, last)| {
                let row = self.row_before(*field, last);
                row.len() > 1 && self.is_reached(row.iter().sum::<f64>() + last.printed())
            })
    }

    /// The bare numbers right before one that says what is counted.
    fn row_before(&self, field: usize, last: &Counted) -> Vec<f64> {
        let norm = &self.reading.texts[field].norm;
        let start = self.reading.sentence(field, last.number.start).start.min(last.number.start);
        let links = &self.reading.words.count.links;
        let mut rest = norm[start..last.number.start].trim_end();
        let mut row = Vec::new();
        while row.len() < ADDED {
            let link = links.iter().find_map(|w| rest.strip_suffix(w.as_str()));
            let Some(before) = link.map(str::trim_end) else { break };
            let chinese = self.reading.language == Language::Zh;
            let digit = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',') || chinese && HAN.contains(c);
            let digits = before.trim_end_matches(digit);
            let value: Vec<f64> = numbers(self.measures, &before[digits.len()..], self.reading.language);
            let Some(value) = value.first() else { break };
            row.push(*value);
            rest = digits.trim_end();
        }
        row
    }

    fn is_reached(&self, sum: f64) -> bool {
        let sought = self.of.printed();
        let room = if self.of.bounds.0 < self.of.bounds.1 { 0.04 } else { 0.005 };
        (sum - sought).abs() <= room * sought
    }

    /// "Hơn 1,2" is what two neighbours of 1,28 in all are.
    fn is_passed(&self, sum: f64) -> bool {
        let low = self.of.bounds.0;
        self.of.leaves_more() && (low..=low * MORE).contains(&sum)
    }

    fn is_sum_of_all(&self, parts: &[&(usize, Counted)], wholes: &[Vec<f64>]) -> bool {
        let mut values = self.different(parts, wholes);
        let of_parts = is_of_parts(&values);
        // "một người ở tỉnh này, một người ở tỉnh kia"
        if parts.iter().filter(|(_, c)| c.printed() < 2.0).count() > 1 {
            values.push(1.0);
        }
        values.len() > 1 && !of_parts && self.is_reached(values.iter().sum())
            || self.more && values.iter().any(|v| self.is_reached(v + 1.0))
    }

    /// The numbers that are no parts of others, each once, in order.
    fn different(&self, parts: &[&(usize, Counted)], wholes: &[Vec<f64>]) -> Vec<f64> {
        let sought = self.of.printed();
        let apart = parts.iter().zip(wholes).filter(|(_, wholes)| wholes.is_empty()).map(|(part, _)| part);
        let mut values: Vec<(f64, &str)> = apart.map(|(_, c)| (c.printed(), c.noun[1].as_str())).collect();
        values.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(b.1)));
        values.dedup();
        if sought > FEW * 2.0 {
            values.dedup_by_key(|v| v.0);
        }
        let mut values: Vec<f64> = values.into_iter().map(|(v, _)| v).take(ADDED).collect();
        // "Hơn 60 tấn" and "hơn 63 tấn" are one, told twice.
        if self.of.bounds.0 < self.of.bounds.1 && sought > FEW {
            values.dedup_by(|b, a| *b - *a <= ROUNDED * *b);
        }
        values
    }

    /// Sums of two or three that stand near each other; the lead may give the whole without its parts.
    fn is_sum_of_few(&self, parts: &[&(usize, Counted)], wholes: &[Vec<f64>]) -> bool {
        let told: Vec<(usize, f64)> = parts.iter().map(|(field, c)| (self.sentence(*field, c), c.printed())).collect();
        let inside = |i: usize, j: usize| wholes[j].contains(&told[i].1);
        // The same number in another sentence, rounded or not, is the same thing told again.
        let other = |one: &(usize, f64), of: &(usize, f64)| one.0 == of.0 || (one.1 - of.1).abs() > ROUNDED * one.1.max(of.1);
        told.iter().enumerate().any(|(i, first)| {
            let near = |part: &&(usize, f64)| part.0.abs_diff(first.0) <= TOGETHER && other(part, first);
            told[i + 1..].iter().enumerate().filter(|(j, b)| near(b) && !inside(i, i + j + 1)).any(|(j, second)| {
                let (a, b) = (first.1, second.1);
                let mut behind = told[i + j + 2..].iter().filter(|c| near(c) && other(c, second));
                let beside = second.0.abs_diff(first.0) <= 1 && !self.of.vague;
                self.is_reached(a + b)
                    || beside && self.is_passed(a + b)
                    || self.less && self.is_reached((a - b).abs())
                    || self.of.printed() <= COUNTABLE && behind.any(|(_, c)| self.is_reached(a + b + c))
                    // A great number is not met by chance to the last digit.
                    || self.of.printed() > COUNTABLE && behind.any(|(_, c)| (a + b + c - self.of.printed()).abs() < 0.5)
            })
        })
    }
}

/// Whether the greatest of some numbers in order is what two others are in all ("60 xe": 34 and 26): with its parts it is no sum.
fn is_of_parts(values: &[f64]) -> bool {
    let Some((greatest, others)) = values.split_last().filter(|(greatest, _)| **greatest > FEW * 2.0) else { return false };
    let pairs = |(i, a): (usize, &f64)| others[i + 1..].iter().any(|b| (a + b - greatest).abs() < 0.5);
    others.iter().enumerate().any(pairs)
}
