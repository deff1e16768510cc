//! A firm that everybody knows by one word ("Vingroup", "Samsung"), in a headline over an article that never names it.

use domain::Signal;

use super::super::View;
use super::body;
use crate::reading::TITLE;
use crate::rules::signals::RuleId;
use crate::vocabulary::words::List;

/// The firm that opens the headline, where the article tells of a firm, or of another one of them, and has no word of its row.
pub(super) fn unnamed(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::HeadlineName)?;
    let reading = view.reading;
    let title = &reading.texts[TITLE];
    let whole = 0..title.norm.len();
    let (row, claimed) = reading.words.headline.brands.iter().find_map(|row| Some((row, row.held_in(title, &whole).next()?)))?;
    let has = |list: &List| body(reading).any(|(field, sentence)| list.held_in(&reading.texts[field], &sentence).next().is_some());
    let words = &reading.words.headline;
    let another = || words.brands.iter().any(|other| !std::ptr::eq(other, row) && !other.iter().any(|w| row.contains(w)) && has(other));
    if claimed.start > 0 || has(row) || !(has(&words.company) || has(&words.firms) || another()) {
        return None;
    }
    let quote = title.quote(&claimed);
    Some(rule.signal(&[("quote", &quote)], vec![reading.evidence(TITLE, &claimed)], None))
}

#[cfg(test)]
mod tests {
    use crate::testing::check_fired;

    #[test]
    fn a_firm_is_not_another_one_that_everybody_knows() {
        let check = |title: &str, told: &str, expect: bool| {
            let end = "Mỗi suất gồm sách và ba triệu đồng. Đại diện nhà trường mong chương trình được duy trì hằng năm.";
            check_fired(title, &format!("{told} {end}"), if expect { &["headline_name"] } else { &[] });
        };
        let title = "Viettel Lạng Sơn trao 50 suất học bổng";
        check(title, "VNPT Lạng Sơn trao 50 suất học bổng cho học sinh nghèo.", true);
        check(title, "Tập đoàn Viễn thông Quân đội trao 50 suất học bổng ở Lạng Sơn, còn VNPT tặng máy tính.", false);
        check(title, "Nhà mạng trao 50 suất học bổng cho học sinh nghèo ở Lạng Sơn.", false);
        check("Agribank Lạng Sơn trao 50 suất học bổng", "BIDV Lạng Sơn trao 50 suất học bổng cho học sinh nghèo.", true);
    }
}
