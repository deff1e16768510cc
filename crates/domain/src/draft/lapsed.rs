//! Rows of a letter that rest on a figure which the register has withdrawn, or states otherwise by now. A row keeps words alone, for the
//! drafter may write them anew: it rests on a figure when it cites its document and gives its number, and its days where it gives any.

use chrono::{DateTime, NaiveDate, Utc};

use super::DraftRow;
use crate::Fact;
use crate::fact::vietnamese_number;

/// A row of the register with what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Registered {
    /// The row.
    pub fact: Fact,
    /// When it was entered.
    pub entered: DateTime<Utc>,
    /// Full name of who entered it, where somebody was named.
    pub by: Option<String>,
    /// Its withdrawal; `None` while it is in force.
    pub withdrawn: Option<Withdrawal>,
}

/// A row was taken out of force.
#[derive(Clone, Debug, PartialEq)]
pub struct Withdrawal {
    /// When.
    pub at: DateTime<Utc>,
    /// Full name of who did it.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// A row of a letter whose figure does not stand any more.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lapsed<'a> {
    /// Index of the letter's row.
    pub row: usize,
    /// The figure that it rests on: withdrawn, or in force beside another that was entered later.
    pub was: &'a Registered,
    /// What the register states now of the same thing.
    pub now: Option<&'a Registered>,
}

/// Rows of a letter begun at `made` that rest on a withdrawn figure, or on one for which another value was entered since.
pub fn lapsed<'a>(rows: &[DraftRow], made: DateTime<Utc>, register: &'a [Registered]) -> Vec<Lapsed<'a>> {
    let mut all = Vec::new();
    for (row, written) in rows.iter().enumerate() {
        let rested: Vec<&Registered> = register.iter().filter(|known| rests(written, &known.fact)).collect();
        for was in rested.iter().copied().filter(|was| !rested.iter().any(|other| repeats(other, was))) {
            let now = match &was.withdrawn {
                Some(withdrawal) if is_carried(withdrawal, was, &rested, made) => continue,
                Some(_) => in_its_stead(&was.fact, register),
                None => match replacement(was, made, register) {
                    Some(newer) if !rests(written, &newer.fact) => Some(newer),
                    _ => continue,
                },
            };
            all.push(Lapsed { row, was, now });
        }
    }
    all
}

/// Rows of a letter that rest on a figure in force while another row in force contradicts it, each with both: the register is at odds with
/// itself, and nobody can tell from it which is right.
pub fn at_odds<'a>(rows: &[DraftRow], register: &'a [Registered]) -> Vec<(usize, &'a Registered, &'a Registered)> {
    let mut all = Vec::new();
    for (row, written) in rows.iter().enumerate() {
        for was in register.iter().filter(|known| known.withdrawn.is_none() && rests(written, &known.fact)) {
            let against = register.iter().filter(|other| other.withdrawn.is_none() && other.fact.contradicts(&was.fact));
            all.extend(against.map(|other| (row, was, other)));
        }
    }
    all
}

/// Whether `other` is the later one of two withdrawn rows with the same content: one of them is told.
fn repeats(other: &Registered, was: &Registered) -> bool {
    let withdrawn = other.withdrawn.is_some() && was.withdrawn.is_some();
    withdrawn && other.fact.id > was.fact.id && is_of_same(&other.fact, &was.fact) && other.fact.value == was.fact.value
}

/// Whether the row rests on a figure in force as well: on the same one, entered again, or on one of something else that bears the same
/// number in the same document, where the withdrawn row was gone before the letter was begun.
fn is_carried(withdrawal: &Withdrawal, was: &Registered, rested: &[&Registered], made: DateTime<Utc>) -> bool {
    let mut in_force = rested.iter().filter(|other| other.withdrawn.is_none());
    in_force.any(|other| is_of_same(&other.fact, &was.fact) || withdrawal.at < made)
}

/// Whether two figures are of the same thing, whatever their time.
fn is_of_same(a: &Fact, b: &Fact) -> bool {
    (&a.indicator, &a.place, &a.object, &a.basis) == (&b.indicator, &b.place, &b.object, &b.basis)
}

fn is_of_same_time(a: &Fact, b: &Fact) -> bool {
    (&a.period, a.as_of) == (&b.period, b.as_of)
}

/// What is in force of the same thing: of the same time first, else the newest.
fn in_its_stead<'a>(was: &Fact, register: &'a [Registered]) -> Option<&'a Registered> {
    let same = register.iter().filter(|known| known.withdrawn.is_none() && is_of_same(&known.fact, was));
    same.max_by_key(|known| (is_of_same_time(&known.fact, was), known.fact.as_of, known.fact.id))
}

/// Another value of the same thing and time, entered since the letter was begun; a figure that is only rounded more or less is none.
fn replacement<'a>(was: &Registered, made: DateTime<Utc>, register: &'a [Registered]) -> Option<&'a Registered> {
    let fact = &was.fact;
    let differs = |other: &Fact| (other.value - fact.value).abs() > other.precision.max(fact.precision);
    let later = |known: &&Registered| known.withdrawn.is_none() && known.entered >= made && known.fact.id > fact.id;
    let other = |known: &&Registered| is_of_same(&known.fact, fact) && is_of_same_time(&known.fact, fact) && known.fact.unit == fact.unit;
    register.iter().filter(later).filter(other).filter(|known| differs(&known.fact)).max_by_key(|known| known.fact.id)
}

/// Whether a row gives this figure, as far as its words say.
fn rests(row: &DraftRow, fact: &Fact) -> bool {
    let speaks_of = |text: &str, day: NaiveDate| days(text).next().is_none() || days(text).any(|d| d == day);
    cites(&row.document, &fact.document)
        && states(&row.fact, fact.value)
        && speaks_of(&row.document, fact.document_date)
        && speaks_of(&row.fact, fact.as_of)
}

/// Whether the number of a document stands in a text by itself: "45/BC-UBND" does not in "145/BC-UBND".
fn cites(text: &str, document: &str) -> bool {
    let (text, document) = (text.to_lowercase(), document.trim().to_lowercase());
    let goes_on = |c: char| c.is_alphanumeric() || matches!(c, '/' | '-');
    let alone = |(at, found): (usize, &str)| !text[..at].ends_with(goes_on) && !text[at + found.len()..].starts_with(goes_on);
    !document.is_empty() && text.match_indices(&document).any(alone)
}

/// Whether a number stands in a text, with its thousands parted or not.
fn states(text: &str, value: f64) -> bool {
    let plain = |number: &str| number.trim_end_matches(['.', ',']).replace('.', "");
    let sought = plain(&vietnamese_number(value));
    numbers(text).any(|number| plain(number) == sought)
}

fn days(text: &str) -> impl Iterator<Item = NaiveDate> {
    numbers(text).filter_map(|number| NaiveDate::parse_from_str(number.trim_end_matches(['.', ',']), "%d/%m/%Y").ok())
}

/// Numbers and days as they are written: digits with what may stand between them.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    let within = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '/');
    text.split(move |c| !within(c)).map(|word| word.trim_matches('/')).filter(|word| word.contains(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FactId;

    fn hour(hour: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_795_399_200 + hour * 3600, 0).unwrap()
    }

    /// A figure of 45/BC-UBND, by its row, its value and the hour of its withdrawal; entered in the hour of its row's number.
    fn known(id: i64, value: f64, withdrawn: Option<i64>) -> Registered {
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        let fact = Fact {
            id: FactId(id),
            indicator: "poor_households".into(),
            place: "xa".into(),
            period: String::new(),
            value,
            unit: "hộ".into(),
            as_of: day(10),
            document: "45/BC-UBND".into(),
            document_date: day(12),
            agency: "UBND xã".into(),
            note: String::new(),
            object: String::new(),
            basis: String::new(),
            precision: 0.0,
            valid_until: None,
        };
        let withdrawn = withdrawn.map(|at| Withdrawal { at: hour(at), by: "Lan".into(), reason: "nhầm".into() });
        Registered { fact, entered: hour(id), by: None, withdrawn }
    }

    fn row(fact: &str, document: &str) -> DraftRow {
        DraftRow { passage: "có 21 hộ".into(), fact: fact.into(), document: document.into() }
    }

    /// Of a letter with one row, begun in hour 5: the register's rows that fell, each with what stands now.
    fn check(fact: &str, document: &str, register: &[Registered], expect: &[(i64, Option<i64>)]) {
        let told = lapsed(&[row(fact, document)], hour(5), register);
        let told: Vec<_> = told.iter().map(|l| (l.was.fact.id.0, l.now.map(|n| n.fact.id.0))).collect();
        assert_eq!(told, expect, "{fact} {document}");
    }

    #[test]
    fn a_row_rests_on_the_figure_whose_document_and_number_it_gives() {
        let register = [known(1, 1212.0, Some(9))];
        let fell = &[(1, None)];
        check("1.212 hộ (tính đến 10/11/2026)", "45/BC-UBND ngày 12/11/2026 của UBND xã", &register, fell);
        check("Cả xã có 1212 hộ.", "theo 45/bc-ubnd.", &register, fell);
        check("1.212 hộ", "145/BC-UBND", &register, &[]);
        check("1.212 hộ", "45/BC-UBND-VX", &register, &[]);
        check("1.213 hộ", "45/BC-UBND", &register, &[]);
        check("1.212 hộ (tính đến 11/11/2026)", "45/BC-UBND", &register, &[]);
        check("1.212 hộ", "45/BC-UBND ngày 13/11/2026", &register, &[]);
        check("12 hộ", "45/BC-UBND", &[known(1, 12.0, None)], &[]);
        check("13 hộ (tính đến 12/11/2026)", "45/BC-UBND", &[known(1, 12.0, Some(9))], &[]);
    }

    #[test]
    fn what_stands_now_is_told_and_carries_a_mended_row() {
        let register = [known(1, 12.0, Some(9)), known(8, 14.0, None)];
        check("12 hộ", "45/BC-UBND", &register, &[(1, Some(8))]);
        check("14 hộ", "45/BC-UBND", &register, &[]);
        let again = [known(1, 12.0, Some(9)), known(8, 12.0, None)];
        check("12 hộ", "45/BC-UBND", &again, &[]);
        let twice = [known(1, 12.0, Some(6)), known(7, 12.0, Some(9))];
        check("12 hộ", "45/BC-UBND", &twice, &[(7, None)]);
    }

    #[test]
    fn another_value_that_was_entered_since_replaces_a_figure() {
        check("12 hộ", "45/BC-UBND", &[known(1, 12.0, None), known(8, 14.0, None)], &[(1, Some(8))]);
        check("12 hộ", "45/BC-UBND", &[known(1, 12.0, None), known(4, 14.0, None)], &[]);
        let mut rounded = known(8, 14.0, None);
        rounded.fact.precision = 10.0;
        check("12 hộ", "45/BC-UBND", &[known(1, 12.0, None), rounded], &[]);
        let mut later = known(8, 14.0, None);
        later.fact.as_of = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        check("12 hộ", "45/BC-UBND", &[known(1, 12.0, None), later], &[]);
    }

    #[test]
    fn a_row_is_at_odds_with_another_figure_in_force_for_the_same() {
        let check = |register: &[Registered], expect: &[(i64, i64)]| {
            let told = at_odds(&[row("12 hộ", "45/BC-UBND")], register);
            assert_eq!(told.iter().map(|(_, was, other)| (was.fact.id.0, other.fact.id.0)).collect::<Vec<_>>(), expect);
        };
        check(&[known(1, 12.0, None), known(2, 14.0, None)], &[(1, 2)]);
        check(&[known(1, 12.0, None), known(2, 14.0, Some(3))], &[]);
        check(&[known(1, 12.0, Some(3)), known(2, 14.0, None)], &[]);
        check(&[known(1, 12.0, None), known(2, 12.0, None)], &[]);
    }

    #[test]
    fn the_same_number_of_another_place_carries_what_was_begun_after_the_withdrawal_alone() {
        let mut other = known(2, 12.0, None);
        other.fact.place = "xa-khac".into();
        check("12 hộ", "45/BC-UBND", &[known(1, 12.0, Some(4)), other.clone()], &[]);
        check("12 hộ", "45/BC-UBND", &[known(1, 12.0, Some(9)), other], &[(1, None)]);
    }
}
