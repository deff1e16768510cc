//! A body that the headline says did it ("Hải quan bắt …"), of which the article has no word, while it tells of another one.

use std::ops::Range;

use domain::{Language, Signal};

use super::super::View;
use super::{body, is_cut};
use crate::reading::{Reading, TITLE};
use crate::rules::signals::RuleId;
use crate::seek::held;
use crate::text::Text;
use crate::vocabulary::words::{List, has as has_word};

/// Sentences at the beginning of an article in which it says who acted.
const EARLY: usize = 4;

/// The only body of `forces` that the headline names, where the article names none of its row and early one of another.
pub(super) fn another(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::HeadlineWho)?;
    let reading = view.reading;
    if is_cut(view) {
        return None;
    }
    let rows = &reading.words.headline.forces;
    let title = &reading.texts[TITLE].norm;
    // "Customs officers" are no police.
    let plain = |range: &Range<usize>| !has_word(&reading.words.headline.officers, &title[range.clone()]);
    let mut named = rows.iter().filter_map(|row| Some((row, first(&reading.texts[TITLE], &(0..title.len()), row).filter(plain)?)));
    let (row, claimed) = named.next().filter(|_| named.next().is_none())?;
    let has = |(field, sentence): (usize, Range<usize>), row: &List| first(&reading.texts[field], &sentence, row).is_some();
    let anyone = &reading.words.headline.any_force;
    if !acts(reading, &claimed) || body(reading).any(|at| has(at.clone(), row) || has(at, anyone)) {
        return None;
    }
    // "Minister Tran Van Thu" may be the headline's.
    let unnamed =
        |(field, sentence): (usize, Range<usize>)| is_unnamed(rows, &title[claimed.clone()], &reading.texts[field].norm[sentence]);
    let holder = || title[claimed.clone()].rsplit(' ').next().is_some_and(|last| has_word(&reading.words.headline.chiefs, last));
    if holder() && body(reading).any(unnamed) {
        return None;
    }
    let others = || rows.iter().filter(|other| !std::ptr::eq(*other, row));
    let (field, other) = body(reading).take(EARLY).find_map(|(field, sentence)| {
        let text = &reading.texts[field].norm[sentence.clone()];
        // "Officers" may be of any of them.
        let told = |range: &Range<usize>| !has_word(&reading.words.headline.officers, &text[range.clone()]);
        let all = others().filter_map(|other| first(&reading.texts[field], &sentence, other));
        let at = all.filter(told).min_by_key(|range| range.start)?;
        Some((field, sentence.start + at.start..sentence.start + at.end))
    })?;
    let evidence = vec![reading.evidence(TITLE, &claimed), reading.evidence(field, &reading.sentence(field, other.start))];
    let (quote, body) = (reading.texts[TITLE].quote(&claimed), reading.texts[field].quote(&other));
    Some(rule.signal(&[("quote", &quote), ("body", &body)], evidence, None))
}

/// Whether a text has the last word of what the headline names without a word of the rows around it.
fn is_unnamed(rows: &[List], claimed: &str, text: &str) -> bool {
    let Some(last) = claimed.rsplit_once(' ').map(|(_, last)| last) else { return false };
    let within = |at: &Range<usize>| {
        let rows = || rows.iter().flat_map(|row| row.iter());
        rows().flat_map(|w| held(text, w)).any(|of| of.start <= at.start && at.end <= of.end)
    };
    held(text, last).any(|at| !within(&at))
}

/// Who acts opens the headline or stands behind a colon; of others ("giả danh công an", "đánh công an") the article may speak otherwise.
fn acts(reading: &Reading<'_>, claimed: &Range<usize>) -> bool {
    let before = reading.texts[TITLE].norm[..claimed.start].trim_end();
    // "Giám đốc Sở Y tế xin lỗi".
    let mut heads = reading.words.headline.offices.iter().flat_map(|row| row.iter());
    let before = heads.find(|head| before == head.as_str()).map_or(before, |_| "");
    let colon = before.ends_with([':', '：', ',', '，']);
    let place = || reading.found.hits.iter().any(|h| h.field == TITLE && h.range.start == 0 && h.range.end + 1 >= claimed.start);
    before.is_empty() || colon || reading.language != Language::Vi && place() || before == "the"
}

/// Where in a passage of a text the first of the words stands, the longest of those that begin there.
fn first(text: &Text<'_>, passage: &Range<usize>, row: &List) -> Option<Range<usize>> {
    row.held_in(text, passage).min_by_key(|r| (r.start, std::cmp::Reverse(r.end)))
}

#[cfg(test)]
mod tests {
    use crate::testing::check_fired;

    #[test]
    fn officers_are_of_whom_the_word_before_says() {
        let check = |title: &str, told: &str, expect: bool| {
            let end = "The driver was taken in for questioning. The tusks were hidden under sacks of beans.";
            check_fired(title, &format!("{told} {end}"), if expect { &["headline_who"] } else { &[] });
        };
        let title = "Customs officers find ivory at Huu Nghi gate";
        check(title, "Border guards found ivory in a truck at Huu Nghi gate on Monday.", true);
        check(title, "Border guards and customs found ivory in a truck at Huu Nghi gate on Monday.", false);
        let title = "Health Ministry approves station upgrade in Lang Son";
        check(title, "The Ministry of Construction approved the upgrade of Dong Dang station in Lang Son on Wednesday.", true);
        check(
            title,
            "The Ministry of Health approved the upgrade of a Dong Dang health station in Lang Son, the Ministry of Finance said.",
            false,
        );
        let title = "Lang Son customs seizes toys in Dong Kinh market";
        check(title, "A Market Surveillance team seized 2,400 toys in Dong Kinh market, Lang Son.", true);
        check(title, "A Market Surveillance team and customs seized 2,400 toys in Dong Kinh market, Lang Son.", false);
        check("Officers find ivory at Huu Nghi gate", "Border guards found ivory in a truck at Huu Nghi gate on Monday.", false);
    }

    #[test]
    fn the_head_of_a_department_speaks_for_no_other() {
        let check = |told: &str, expect: bool| {
            let end = "Người dân cho biết xe máy thường bị thủng lốp. Nhiều hộ đã góp tiền đổ đá, san lại mặt đường trước mùa mưa.";
            let title = "Giám đốc Sở Y tế Lạng Sơn xin lỗi dân vì đường hỏng";
            check_fired(title, &format!("{told} {end}"), if expect { &["headline_who"] } else { &[] });
        };
        check("Ông Lý Văn Thử, Giám đốc Sở Xây dựng Lạng Sơn, xin lỗi người dân vì đường hỏng ở xã Công Sơn.", true);
        check("Ông Lý Văn Thử, người đứng đầu ngành y tế Lạng Sơn, xin lỗi người dân vì đường hỏng. Sở Xây dựng sẽ vá đường.", false);
    }

    #[test]
    fn an_association_a_minister_or_a_utility_is_no_other_one() {
        let vi = |title: &str, told: &str, expect: bool| {
            let end = "Mỗi phần quà trị giá 500.000 đồng. Các em nhận áo ấm, sách vở và bánh kẹo ngay tại sân trường.";
            check_fired(title, &format!("{told} {end}"), if expect { &["headline_who"] } else { &[] });
        };
        let title = "Hội Chữ thập đỏ Lạng Sơn tặng 200 phần quà cho học sinh Công Sơn";
        vi(title, "Hội Cựu chiến binh tỉnh Lạng Sơn vừa đến xã Công Sơn tặng 200 phần quà cho học sinh.", true);
        vi(title, "Hội Chữ thập đỏ và Hội Cựu chiến binh tỉnh Lạng Sơn vừa đến xã Công Sơn tặng 200 phần quà.", false);
        let title = "Công ty Điện lực Lạng Sơn tặng 200 phần quà cho học sinh Công Sơn";
        vi(title, "Công ty Cổ phần Cấp thoát nước Lạng Sơn vừa đến xã Công Sơn tặng 200 phần quà cho học sinh.", true);
        vi(title, "PC Lạng Sơn vừa đến xã Công Sơn tặng 200 phần quà. Đường điện vào xã do công ty điện lực này kéo.", false);
        let en = |told: &str, expect: bool| {
            let text = format!("{told} He asked the province to add a laboratory. About 1,300 trucks cross the gate daily.");
            check_fired("Finance minister visits Huu Nghi gate in Lang Son", &text, if expect { &["headline_who"] } else { &[] });
        };
        en("Agriculture Minister Tran Van Thu toured Huu Nghi gate in Lang Son on Tuesday.", true);
        en("Minister Tran Van Thu toured Huu Nghi gate in Lang Son on Tuesday with staff of the Ministry of Agriculture.", false);
        en("Minister of Finance Tran Van Thu toured Huu Nghi gate in Lang Son with the agriculture minister.", false);
    }
}
