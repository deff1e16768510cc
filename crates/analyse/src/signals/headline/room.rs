//! How far a number of the article may be from the headline's and still be it.

use super::counted::Counted;
use super::figure::{COUNTABLE, FEW, is_measure, is_round};
use crate::figures::Hedge;
use crate::vocabulary::words::Words;

/// The values that a headline's number leaves open.
pub(super) struct Room {
    low: f64,
    high: f64,
    /// Of a percentage: those of what it leaves, and of the whole with it.
    rest: Option<[(f64, f64); 2]>,
    /// What an exact number may come to beyond a round one that it passed.
    passed: f64,
    /// A whole number, to which one with decimals may be rounded.
    whole: Option<f64>,
}

impl Room {
    /// A small number that is not round is meant to the last, what is measured to half of its last digit.
    pub(super) fn of(claim: &Counted, off: f64, words: &Words) -> Self {
        let printed = claim.printed();
        let meant = claim.bounds.0 >= claim.bounds.1 && printed <= 1000.0 && printed % 10.0 != 0.0;
        let off = match printed {
            _ if !meant => off,
            // "330 căn hộ" rounds 333.
            p if p > COUNTABLE => 0.01,
            _ => 0.001,
        };
        let (low, high) = claim.bounds;
        // 18 % leave 82, which are not 80; 18 % beyond the plan are 118 % of it.
        let is_percentage = claim.noun[0] == "%";
        let rest = [(100.0 - high, 100.0 - low), (100.0 + low, 100.0 + high)].map(|(low, high)| (low * (1.0 - off), high * (1.0 + off)));
        let half = if meant && (is_percentage || is_measure(claim, words) || printed.fract() != 0.0) { half_digit(printed) } else { 0.0 };
        let (low, high) = (low.min(printed - half), high.max(printed + half));
        let whole = Some(printed).filter(|p| meant && p.fract() == 0.0);
        // "Hàng nghìn khách" says no less than there were.
        let high = if claim.vague { f64::INFINITY } else { high * (1.0 + off) };
        Self { low: low * (1.0 - off), high, rest: is_percentage.then_some(rest), passed: next_round(claim), whole }
    }

    /// "30 % hỏng" is said by "70 % còn tốt", "vượt 18 %" by "bằng 118 %".
    pub(super) fn holds(&self, (low, high): (f64, f64)) -> bool {
        let within = |(from, to): (f64, f64)| low <= to && from <= high;
        let passes = low >= high && (self.low..=self.passed).contains(&low);
        // 38 kg are what 38.2 are rounded to, and no number of pieces is.
        let rounds = low.fract() != 0.0 && self.whole.is_some_and(|whole| (low - whole).abs() < 0.5);
        within((self.low, self.high)) || passes || rounds || self.rest.is_some_and(|rest| rest.into_iter().any(within))
    }
}

/// Half of the last digit that is printed: 8 % is what 7.8 and 8.3 are rounded to.
fn half_digit(printed: f64) -> f64 {
    let text = printed.to_string();
    let decimals = text.split_once('.').map_or(0, |(_, digits)| digits.len());
    0.499 / 10_f64.powi(i32::try_from(decimals).unwrap_or(0))
}

/// "Hơn 100 ha" leaves room up to 180, "hơn 1 tỷ" up to 1.8: nearer the next number as round one says "gần".
fn next_round(claim: &Counted) -> f64 {
    let (low, high) = claim.bounds;
    if claim.hedge != Hedge::Above || low < FEW || !is_round(low) {
        return high;
    }
    let step = 10_f64.powf(low.log10().floor());
    low + step * 0.8
}
