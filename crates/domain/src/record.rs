//! A rule's record: in how much it spoke, and how often people agreed with it.

use crate::Verdict;

/// How often a rule spoke and what became of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Articles in which it speaks.
    pub articles: usize,
    /// Cases of stories in which it speaks.
    pub cases: usize,
    /// Cases whose verdict found a fault.
    pub confirmed: usize,
    /// Cases whose verdict found none.
    pub dismissed: usize,
}

/// A rule that is right less often is proposed for retirement.
pub const POOR_BELOW: f64 = 0.5;
/// Decided cases without which nothing is said about a rule.
pub const ENOUGH_DECIDED: usize = 10;

impl Record {
    /// Adds a case with its verdict, if it has one.
    pub fn add_case(&mut self, verdict: Option<Verdict>) {
        self.cases += 1;
        match verdict {
            Some(verdict) if verdict.finds_fault() => self.confirmed += 1,
            Some(_) => self.dismissed += 1,
            None => {}
        }
    }

    /// Cases with a verdict.
    pub fn decided(&self) -> usize {
        self.confirmed + self.dismissed
    }

    /// The share of decided cases in which the verdict found a fault; `None` without decided cases.
    pub fn precision(&self) -> Option<f64> {
        (self.decided() > 0).then(|| self.confirmed as f64 / self.decided() as f64)
    }

    /// Whether people should think about retiring the rule. Nothing is ever switched off by itself.
    pub fn is_poor(&self) -> bool {
        self.decided() >= ENOUGH_DECIDED && self.precision().is_some_and(|precision| precision < POOR_BELOW)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_poor_when_enough_verdicts_say_so() {
        let check = |confirmed, dismissed, precision, poor| {
            let record = Record { articles: 0, cases: 0, confirmed, dismissed };
            assert_eq!((record.precision(), record.is_poor()), (precision, poor), "{confirmed} of {}", record.decided());
        };
        check(0, 0, None, false);
        check(0, 9, Some(0.0), false);
        check(4, 6, Some(0.4), true);
        check(5, 5, Some(0.5), false);
    }

    #[test]
    fn an_accurate_report_is_no_confirmation() {
        let mut record = Record::default();
        for verdict in [Some(Verdict::Inaccurate), Some(Verdict::AccurateNeedsAnswer), Some(Verdict::NoFault), None] {
            record.add_case(verdict);
        }
        assert_eq!(record, Record { articles: 0, cases: 4, confirmed: 1, dismissed: 2 });
    }
}
