//! What offices report and the press repeats: the row's number agrees, another contradicts it, and what is not the same is not compared.

mod fields;
mod money;
mod order;
mod people;

use domain::Fact;

use super::{content, noon, row, rules, told};

/// A row of the register, and sentences on what it counts.
struct Report {
    indicator: &'static str,
    /// Place, unit, period and object of the row.
    key: [&'static str; 4],
    as_of: &'static str,
    /// The number of the row, and another one.
    right: &'static str,
    wrong: &'static str,
    /// In Vietnamese, English and Chinese, each with a gap for the number.
    told: &'static [&'static str],
    /// Sentences on something else, with words of why they are not compared; none where they are tied to nothing.
    others: &'static [(&'static str, &'static str)],
}

const APART: &str = "khác với dòng";
const SAME: [&str; 2] = ["khớp với", "không mâu thuẫn"];

fn check(report: &Report) {
    for (language, sentence) in report.told.iter().enumerate() {
        let with = |number: &str| sentence.replace("{}", &printed(number, language));
        let (right, wrong) = (with(report.right), with(report.wrong));
        let agrees = outcomes(report, &right);
        assert!(agrees.iter().any(|s| SAME.iter().any(|w| s.contains(w))) && !says(&agrees, APART), "{right} {agrees:?}");
        let apart = outcomes(report, &wrong);
        assert!(says(&apart, APART), "{wrong} {apart:?}");
    }
    for (sentence, why) in report.others {
        let told = outcomes(report, sentence);
        assert!(!says(&told, APART) && (why.is_empty() || says(&told, why)), "{sentence} {told:?}");
    }
}

fn says(told: &[String], words: &str) -> bool {
    told.iter().any(|sentence| sentence.contains(words))
}

/// 1.234,5 as each language prints it.
fn printed(number: &str, language: usize) -> String {
    let mark = |c: char| match (language, c) {
        (1, '.') => Some(','),
        (2, '.') => None,
        (1 | 2, ',') => Some('.'),
        _ => Some(c),
    };
    number.chars().filter_map(mark).collect()
}

/// What comes of holding the figures of a sentence against the row.
fn outcomes(report: &Report, sentence: &str) -> Vec<String> {
    let [place, unit, period, object] = report.key;
    let as_of = noon(report.as_of).date_naive();
    let value = printed(report.right, 2).parse().unwrap();
    let (indicator, document_date) = (report.indicator.to_owned(), noon("2026-11-10").date_naive());
    let (unit, period, object) = (unit.to_owned(), period.to_owned(), object.to_owned());
    let fact = Fact { indicator, place: place.into(), value, unit, period, object, as_of, document_date, ..row() };
    let content = content("Chuyện trong tuần", "", sentence);
    let article = crate::Article { content: &content, outlet: None, published: Some(noon("2026-11-12")) };
    told::told(rules(), &article, &[fact]).into_iter().flat_map(|f| f.against).map(|a| a.sentence).collect()
}

#[test]
fn one_word_for_two_indicators_is_told_by_the_units() {
    let content =
        content("Đầu tư công ở Lạng Sơn", "", "10 tháng năm 2026, Lạng Sơn giải ngân vốn đầu tư công 3.480 tỷ đồng, đạt 61,4% kế hoạch.");
    let article = crate::Article { content: &content, outlet: None, published: Some(noon("2026-11-12")) };
    let told = told::told(rules(), &article, &[]);
    let found: Vec<_> = told.iter().map(|f| f.indicator.as_deref()).collect();
    assert_eq!(found, [Some("investment_disbursed"), Some("disbursement_rate")]);
}

#[test]
fn what_a_row_is_of_says_nothing_more_beside_a_figure() {
    let crop = Report {
        indicator: "rice_area",
        key: ["p_langson", "ha", "năm 2026", "vụ mùa"],
        as_of: "2026-10-31",
        right: "30.110",
        wrong: "26.420",
        told: &["Vụ mùa năm 2026, toàn tỉnh Lạng Sơn gieo cấy {} ha lúa."],
        others: &[("Vụ xuân năm 2026, toàn tỉnh Lạng Sơn gieo cấy 17.300 ha lúa.", "khác đối tượng")],
    };
    check(&crop);
}

#[test]
fn a_verb_of_flooding_speaks_of_the_houses_right_behind_it() {
    let content = content("Storm in Dong Dang, Lang Son", "", "The storm flooded 120 houses in Dong Dang and damaged roads.");
    let article = crate::Article { content: &content, outlet: None, published: Some(noon("2026-11-12")) };
    let told = told::told(rules(), &article, &[]);
    assert_eq!(told.iter().map(|f| f.indicator.as_deref()).collect::<Vec<_>>(), [Some("flooded_houses")]);
}
