//! Which of several times in a sentence is a figure's own.

use super::*;

/// What each tied figure of a sentence on the province is tied to: its quote and the days that it covers.
fn tied(text: &str, expect: &[(&str, &str)]) {
    let content = content("Tin Lạng Sơn", "", text);
    let reading = Reading::new(rules(), &content, Some(noon("2026-11-28").date_naive()));
    let told = |s: &Subject| match (s.as_of, s.period) {
        _ if s.unclear => "unclear".to_owned(),
        _ if s.elsewhen => "elsewhen".to_owned(),
        (Some(day), _) => day.to_string(),
        (None, Some(p)) => format!("{}..{}", p.from, p.to),
        (None, None) => "undated".to_owned(),
    };
    let figures = reading.figures().iter().filter_map(|f| f.subject.as_ref().map(|s| (f, s)));
    let found: Vec<(String, String)> =
        figures.map(|(f, s)| (reading.texts[f.field].quote(&f.range).as_str().to_owned(), told(s))).collect();
    let found: Vec<(&str, &str)> = found.iter().map(|(quote, time)| (quote.as_str(), time.as_str())).collect();
    assert_eq!(found, expect, "{text}");
}

const NINE: &str = "2026-01-01..2026-09-30";
const TEN: &str = "2026-01-01..2026-10-31";

#[test]
fn the_time_of_the_figure_behind_is_not_that_of_the_one_before() {
    for text in [
        "Kim ngạch xuất nhập khẩu qua Lạng Sơn đạt 4,78 tỷ USD, riêng quý III đạt 1,46 tỷ USD.",
        "Kim ngạch xuất nhập khẩu qua Lạng Sơn đạt 4,78 tỷ USD trong đó quý III đạt 1,46.",
        "Kim ngạch xuất nhập khẩu qua Lạng Sơn đạt 4,78 tỷ USD (quý III đạt 1,46 tỷ USD).",
        "Kim ngạch xuất nhập khẩu qua Lạng Sơn đạt 4,78 tỷ USD - quý III tăng 12%.",
    ] {
        tied(text, &[("4,78 tỷ USD", "unclear")]);
    }
    tied(
        "Two-way trade through Lang Son came to $4.78 billion, including $1.46 billion in the third quarter.",
        &[("$4.78 billion", "unclear")],
    );
    tied("Two-way trade through Lang Son came to $4.78 billion with $1.46 billion in the third quarter.", &[("$4.78 billion", "unclear")]);
    tied("谅山口岸进出口额达47.8亿美元，其中第三季度为14.6亿美元。", &[("47.8亿美元", "unclear")]);
    tied("谅山口岸进出口额达47.8亿美元（第三季度14.6亿美元）。", &[("47.8亿美元", "unclear")]);
    tied("Lạng Sơn đón khách du lịch 9 tháng đạt 3,9 triệu lượt, cả năm 2025 là 4,2 triệu.", &[("3,9 triệu lượt", NINE)]);
    tied(
        "Lang Son welcomed 3.9 million visitors in the first nine months, against 4.2 million in 2025.",
        &[("3.9 million visitors", NINE)],
    );
    tied("今年前9个月谅山接待游客390万人次，2025年全年为420万人次。", &[("390万人次", NINE)]);
}

#[test]
fn a_time_behind_a_figure_without_another_number_is_its_own() {
    tied("Lạng Sơn đón 3,9 triệu lượt khách du lịch, tăng 12%, trong 9 tháng đầu năm.", &[("3,9 triệu lượt khách du lịch", NINE)]);
    tied("Lang Son welcomed 3.9 million visitors, up 12% in the first nine months.", &[("3.9 million visitors", NINE)]);
    tied("Lang Son welcomed 3.9 million visitors in nine months.", &[("3.9 million visitors", NINE)]);
    tied("谅山口岸进出口额达47.8亿美元（前10个月）。", &[("47.8亿美元", TEN)]);
    tied("Lạng Sơn có 6.240 hộ nghèo (tính đến ngày 15/11/2026).", &[("6.240 hộ", "2026-11-15")]);
    let years = [("300 hộ", "2024-01-01..2024-12-31"), ("210 hộ", "2025-01-01..2025-12-31")];
    tied("Lạng Sơn có 300 hộ nghèo năm 2024 và 210 hộ nghèo năm 2025.", &years);
}

#[test]
fn months_are_read_with_the_one_they_end_with() {
    let month = "Kim ngạch xuất nhập khẩu qua Lạng Sơn";
    tied(&format!("Từ tháng 1 đến hết tháng 10, {month} đạt 4,78 tỷ USD."), &[("4,78 tỷ USD", TEN)]);
    tied(&format!("Tháng 1–10/2026, {month} đạt 4,78 tỷ USD."), &[("4,78 tỷ USD", TEN)]);
    tied(&format!("{month} 10 tháng đạt 4,78 tỷ USD."), &[("4,78 tỷ USD", TEN)]);
    tied(&format!("{month} đạt 4,78 tỷ USD trong 10 tháng."), &[("4,78 tỷ USD", TEN)]);
    // Which three months of a year they are, nobody knows in November.
    tied(&format!("{month} đạt 1,2 tỷ USD trong 3 tháng."), &[("1,2 tỷ USD", "undated")]);
    tied("Trade turnover through Lang Son was $4.78 billion in January-October.", &[("$4.78 billion", TEN)]);
    tied("Trade turnover through Lang Son was $4.78 billion from January to October 2026.", &[("$4.78 billion", TEN)]);
    tied("Trade turnover through Lang Son was $4.78 billion in 10 months.", &[("$4.78 billion", TEN)]);
    tied("Trade turnover through Lang Son was $4.78 billion between January and October.", &[("$4.78 billion", TEN)]);
    tied("1月至10月谅山口岸进出口额达47.8亿美元。", &[("47.8亿美元", TEN)]);
    tied("2026年1—10月谅山口岸进出口额达47.8亿美元。", &[("47.8亿美元", TEN)]);
}

/// What comes of holding a sentence against a running total of 286 pigs on 22 November.
fn culled(text: &str, expect: &str) {
    culled_in(text, "", expect);
}

fn culled_in(text: &str, period: &str, expect: &str) {
    let day = noon("2026-11-22").date_naive();
    let place = "x_dongdang".into();
    let (indicator, unit) = ("pigs_culled".to_owned(), "con".to_owned());
    let row = domain::Fact { indicator, unit, place, value: 286.0, period: period.to_owned(), as_of: day, document_date: day, ..row() };
    let content = content("Tin Lạng Sơn", "", text);
    let article = crate::Article { content: &content, outlet: None, published: Some(noon("2026-11-24")) };
    let told = told::told(rules(), &article, &[row]);
    let against = told.iter().flat_map(|f| &f.against).map(|a| a.sentence.as_str()).next_back().unwrap_or_default();
    assert!(against.contains(expect), "{text} {against}");
}

#[test]
fn what_came_in_a_day_is_no_running_total() {
    const DAY: &str = "sổ ghi số cộng dồn";
    for text in [
        "Trong ngày 22/11, xã Đồng Đăng tiêu hủy 34 con lợn.",
        "Ngày 22/11, xã Đồng Đăng tiêu hủy 34 con lợn.",
        "Trong tuần qua, xã Đồng Đăng tiêu hủy 34 con lợn.",
        "Trong ngày, xã Đồng Đăng tiêu hủy 34 con lợn.",
        "Dong Dang commune culled 34 pigs on Nov. 22.",
        "Dong Dang commune culled 34 pigs in a single day.",
        "11月22日，同登乡扑杀34头猪。",
        "同登乡当天扑杀34头猪。",
    ] {
        culled(text, DAY);
    }
    for text in [
        "Tính đến ngày 22/11, xã Đồng Đăng đã tiêu hủy 268 con lợn.",
        "Đến 22/11, xã Đồng Đăng đã tiêu hủy 268 con lợn.",
        "Ngày 22/11, xã Đồng Đăng cho biết đã tiêu hủy 268 con lợn.",
        "Trong tuần qua, xã Đồng Đăng tiêu hủy 61 con lợn, nâng tổng số lên 268 con.",
        "Dong Dang commune had culled 268 pigs by Nov. 22.",
        "Dong Dang commune culled 34 pigs on Nov. 22, bringing the total to 268 pigs.",
        "截至11月22日，同登乡扑杀268头猪。",
        "11月22日，同登乡扑杀34头猪，累计扑杀268头猪。",
    ] {
        culled(text, "khác với dòng");
    }
    culled("Trong tuần qua, xã Đồng Đăng tiêu hủy 61 con lợn, nâng tổng số lên 286 con.", "khớp với dòng");
    culled("Xã Đồng Đăng tiêu hủy thêm 34 con lợn.", "mức tăng giảm");
}

#[test]
fn a_running_sum_of_the_year_is_told_by_its_day() {
    for text in [
        "Tính đến ngày 22/11/2026, xã Đồng Đăng đã tiêu hủy tổng cộng 268 con lợn.",
        "As of November 22, 2026, a total of 268 pigs had been culled in Dong Dang commune.",
        "截至2026年11月22日，同登乡累计扑杀生猪268头。",
    ] {
        culled_in(text, "2026", "khác với dòng");
    }
    culled_in("Tính đến ngày 22/11/2026, xã Đồng Đăng đã tiêu hủy tổng cộng 286 con lợn.", "2026", "khớp với dòng");
    culled_in("Tính đến ngày 15/11/2026, xã Đồng Đăng đã tiêu hủy 268 con lợn.", "2026", "trước ngày của sổ");
    culled_in("Ngày 22/11, xã Đồng Đăng tiêu hủy 34 con lợn.", "2026", "sổ ghi số cộng dồn");
    culled_in("Tháng 11, xã Đồng Đăng tiêu hủy 34 con lợn.", "2026", "không so được");
    culled_in("Trong tuần qua, xã Đồng Đăng tiêu hủy 34 con lợn.", "2026", "không so được");
}

#[test]
fn a_longer_word_that_ends_like_now_tells_no_time() {
    const TEN: &str = "2026-01-01..2026-10-31";
    tied("Trong 10 tháng năm 2026, qua rà soát, xã Đồng Đăng phát hiện, bổ sung 61 hộ nghèo.", &[("61 hộ", TEN)]);
}

#[test]
fn school_years_run_from_september_to_august() {
    const THIS: &str = "2026-09-01..2027-08-31";
    const LAST: &str = "2025-09-01..2026-08-31";
    tied("Năm học 2026–2027, xã Đồng Đăng có 4.130 học sinh.", &[("4.130 học sinh", THIS)]);
    tied("Năm học này, xã Đồng Đăng có 4.130 học sinh.", &[("4.130 học sinh", THIS)]);
    tied("Năm học trước, xã Đồng Đăng có 4.190 học sinh.", &[("4.190 học sinh", LAST)]);
    tied("Dong Dang has 4,310 pupils in the 2026-2027 school year, 120 more than a year earlier.", &[("4,310 pupils", THIS)]);
    tied("Dong Dang had 4,190 students in the 2025/26 academic year.", &[("4,190 students", LAST)]);
    tied("2026—2027学年同登乡共有学生4310人，比上学年增加120人。", &[("4310人", THIS)]);
    tied("2025-2026学年度同登乡共有学生4190人。", &[("4190人", LAST)]);
}

#[test]
fn every_pattern_of_time_is_one() {
    // Each is made at the first sentence in which it may stand.
    let sentence = "tháng 1 năm học 2025-2026 (quý i), 3/1.2, 1月, in 9 months to the first half of a school year";
    assert!(!when::times(&rules().measures, sentence, Some(noon("2026-11-12").date_naive())).is_empty());
    assert_eq!(period(&rules().measures, "tháng 1/2026 và hơn thế", None), None);
}
