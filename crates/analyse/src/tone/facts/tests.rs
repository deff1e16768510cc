//! Which tone a piece of plain news has by what it tells.

use domain::ToneLabel::{self, Negative, Neutral, Positive};

use crate::Context;
use crate::testing::{content, findings};

fn score(title: &str, text: &str) -> f64 {
    findings(&content(title, "", text), &Context::default()).tone.score
}

fn titles(expected: &[(&str, ToneLabel)]) {
    for (title, expect) in expected {
        let tone = findings(&content(title, "", ""), &Context::default()).tone;
        assert_eq!(tone.label, *expect, "{title}: {}", tone.score);
    }
}

#[test]
fn what_is_told_of_a_thing_is_good_or_bad() {
    titles(&[
        ("Trạm y tế Đồng Đăng thiếu bác sĩ", Negative),
        ("Trạm y tế Đồng Đăng có đủ bác sĩ", Positive),
        ("Cầu qua sông ở Lạng Sơn xong sớm hơn hai tháng", Positive),
        ("Cầu qua sông ở Lạng Sơn chậm gần hai năm", Negative),
        ("Giá hồi ở Lạng Sơn tăng", Positive),
        ("Giá phân bón ở Lạng Sơn tăng", Negative),
        ("Lạng Sơn tụt bốn bậc", Negative),
        ("Lang Son clinic runs out of insulin", Negative),
        ("Lang Son school reopens", Positive),
        ("Lang Son bypass 14 months late", Negative),
        ("谅山贫困率下降", Positive),
        ("谅山学校缺老师", Negative),
        ("谅山大桥提前两个月通车", Positive),
        // Nothing is told of what is only counted or named.
        ("Lạng Sơn có 312 trường, 15.600 giáo viên", Neutral),
        ("Lạng Sơn còn 214 hộ nghèo", Neutral),
        ("Lạng Sơn: giáo viên không có ý kiến", Neutral),
    ]);
}

#[test]
fn the_nearest_thing_of_the_clause_is_told_of() {
    titles(&[
        ("Lạng Sơn: giá phân bón giảm, giá hồi tăng", Positive),
        ("Lạng Sơn: giá phân bón tăng, giá hồi giảm", Negative),
        // What opens its clause speaks of the clause before.
        ("Hộ nghèo ở Lạng Sơn là 3,2%, giảm 2 điểm", Positive),
        ("Lạng Sơn: học phí giảm, viện phí giảm, lương tăng", Positive),
    ]);
}

#[test]
fn denials_and_ends_turn_a_fact() {
    titles(&[
        ("Thôn ở Đồng Đăng hết cảnh thiếu nước", Positive),
        ("Đồng Đăng không còn phải mua nước", Positive),
        ("Đồng Đăng không còn phải lội suối", Positive),
        ("Trạm y tế Đồng Đăng có bác sĩ sau ba năm thiếu thuốc", Positive),
        ("Trường ở Lạng Sơn chưa mở cửa trở lại", Negative),
        ("Lang Son villagers no longer without water", Positive),
        ("谅山村民告别缺水", Positive),
    ]);
    // What is not bad is less than good.
    assert!(score("Lạng Sơn không trường nào thiếu giáo viên", "") > 0.0);
    assert!(score("Lạng Sơn không trường nào thiếu giáo viên", "") < score("Lạng Sơn hết cảnh thiếu giáo viên", ""));
}

#[test]
fn plans_risks_and_the_past_are_no_facts() {
    titles(&[
        ("Lạng Sơn đặt mục tiêu giảm hộ nghèo", Neutral),
        ("Lạng Sơn sẽ có nước sạch vào năm 2030", Neutral),
        ("Đồng Đăng có nguy cơ thiếu nước", Neutral),
        ("Trước đây, Đồng Đăng thiếu nước", Neutral),
        ("Trước đây Đồng Đăng đủ nước, nay thiếu nước", Negative),
        ("Trường ở Lạng Sơn dự kiến mở tháng 6 nhưng vẫn bỏ không", Negative),
        ("Lang Son aims to cut poverty", Neutral),
        ("Lang Son bridge could open two months early", Neutral),
        ("谅山将降低贫困率", Neutral),
        ("谅山计划提前三个月通车", Neutral),
    ]);
}

#[test]
fn two_numbers_tell_what_their_thing_did() {
    titles(&[
        ("Thời gian thông quan ở Lạng Sơn là 35 phút, trước đây hai giờ", Positive),
        ("Thời gian thông quan ở Lạng Sơn là hai giờ, trước đây 35 phút", Negative),
        ("Lạng Sơn đứng thứ 12, năm ngoái thứ 21", Positive),
        ("Lạng Sơn đứng thứ 21 trong 34 tỉnh, năm ngoái thứ 12", Negative),
        ("Tỷ lệ chuyên cần ở Lạng Sơn từ 99% còn 87%", Negative),
        ("Waiting times in Lang Son: 40 minutes, three hours last year", Positive),
        ("Waiting times in Lang Son went from 3 hours to 40 minutes", Positive),
        ("谅山通关时间40分钟，去年3小时", Positive),
        // The number is the difference, the ends of a range, or of something else.
        ("Waiting times in Lang Son range from 3 hours to 40 minutes", Neutral),
        ("Lạng Sơn có 12 trường, năm ngoái 21 hội nghị", Neutral),
        ("Lạng Sơn phấn đấu đứng thứ 12, năm ngoái thứ 21", Neutral),
    ]);
}

#[test]
fn an_outage_is_no_event_and_a_disaster_is() {
    let check = |title: &str, text: &str, expect: ToneLabel| {
        let tone = findings(&content(title, "", text), &Context::default()).tone;
        assert_eq!(tone.label, expect, "{title}: {}", tone.score);
    };
    check("Đồng Đăng mất nước, mất điện ba ngày", "Cả khu mất điện. Chợ Đồng Đăng cũng mất nước.", Negative);
    check("Kẹt xe, tắc đường ở Đồng Đăng", "Xe ở Đồng Đăng kẹt cứng, ùn tắc từ sáng.", Negative);
    check("Lũ quét ở Đồng Đăng, một người chết", "Lũ làm Đồng Đăng mất điện, mất nước. Hai người bị thương.", Neutral);
}

#[test]
fn facts_are_heard_towards_a_place_alone() {
    let check = |title: &str| {
        let (ours, theirs) = (score(&title.replace('@', "Lạng Sơn"), ""), score(&title.replace('@', "Vân Sơn"), ""));
        assert!(ours.abs() > 0.24 && theirs.abs() < 0.2, "{title}: {ours} {theirs}");
    };
    check("Học sinh @ đi bộ 6 km");
    check("@ đứng thứ 12, năm ngoái thứ 21");
}

#[test]
fn a_quoted_fact_is_no_fact_of_the_paper() {
    let (said, quoted) = (score("Chợ Lạng Sơn vắng khách", ""), score("Chủ quán: \"Chợ Lạng Sơn vắng khách\"", ""));
    assert!(said < quoted && quoted < 0.0, "{said} {quoted}");
}

#[test]
fn faults_of_facts_are_named_with_file_line_and_key() {
    let check = |from: &str, to: &str, key: &str, part: &str| {
        let mut files = crate::testing::files();
        let file = files.iter_mut().find(|f| f.name.ends_with("tone.zh.toml")).unwrap();
        let at = file.text.find("[telling]").unwrap();
        let found = at + file.text[at..].find(from).unwrap_or_else(|| panic!("{from}"));
        file.text.replace_range(found..found + from.len(), to);
        let name = file.name.clone();
        let problems = crate::Rules::compile(&files).unwrap_err();
        let named =
            problems.iter().any(|p| p.file == name && p.key == key && p.message.contains(part) && p.line.is_some_and(|line| line > 1));
        assert!(named, "{problems:?}");
    };
    check("void = [", "void = [\"将\", ", "telling.void", "listed twice");
    check("void = [", "void = [\"\", ", "telling.void", "empty phrase");
    check("\"半\" = 0.5", "\"半\" = -1", "telling.numerals.半", "must lie between");
    check("reach = 9", "reach = 0", "telling.reach", "must lie between");
    check("[[facts]]", "[[facts]]\ncolour = 1", "facts[0].colour", "unknown field");
    check("things = [", "things = [\"水\", ", "facts[0].things", "listed twice");
    check("worse = [", "worse = [\"有了\", ", "facts[0].worse", "listed twice");
    check("strength = 0.9", "strength = 2.0", "facts[0].strength", "between -1 and 1");
    check("more = \"worse\"", "more = \"less\"", "facts[6].more", "unknown variant");
}
