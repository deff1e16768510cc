//! Which words beside a figure leave it the whole of its indicator, and which may make it a part or another rate.

use domain::{CaptureId, Fact};

use super::*;
use crate::testing::findings;
use crate::{Context, Peer};

const NARROWER: &str = "có thể là một phần";
const APART: &str = "khác với dòng";

/// What comes of holding the last figure of a text against rows of the province, a commune, a ward and a border gate.
fn against(text: &str, expect: &str) {
    let fact = |indicator: &str, place: &str, value: f64, unit: &str, period: &str| {
        let day = noon("2026-11-10").date_naive();
        Fact {
            indicator: indicator.to_owned(),
            place: place.into(),
            value,
            unit: unit.to_owned(),
            period: period.to_owned(),
            as_of: day,
            document_date: day,
            ..row()
        }
    };
    let ten = "10 tháng năm 2026";
    let facts = [
        fact("visitors", "p_langson", 4.2e6, "lượt", ten),
        fact("trade_turnover", "p_langson", 4780.0, "triệu USD", ten),
        fact("poor_households", "p_langson", 12_400.0, "hộ", ""),
        fact("poor_households", "x_dongdang", 120.0, "hộ", ""),
        fact("waste", "x_dongdang", 32.0, "tấn/ngày", ""),
        fact("vehicles_waiting", "g_huunghi", 400.0, "xe", ""),
        fact("damaged_houses", "x_dongdang", 34.0, "nhà", ""),
        fact("population", "p_langson", 813_978.0, "người", ""),
        fact("budget_revenue", "p_langson", 9850.0, "tỷ đồng", ten),
        fact("schools", "p_langson", 652.0, "trường", ""),
        fact("forest_cover", "p_langson", 64.2, "%", ""),
        fact("rural_roads", "x_dongdang", 46.0, "km", ""),
    ];
    let content = content("Chuyện trong tuần", "", text);
    let article = crate::Article { content: &content, outlet: None, published: Some(noon("2026-11-12")) };
    let told = told::told(rules(), &article, &facts);
    let sentences: Vec<&str> = told.iter().flat_map(|f| &f.against).map(|a| a.sentence.as_str()).collect();
    let told = expect.is_empty() || sentences.iter().any(|s| s.contains(expect));
    let met = told && (expect == APART || !sentences.iter().any(|s| s.contains(APART)));
    assert!(met, "{text} {sentences:?}");
}

#[test]
fn a_project_of_the_province_begins_in_one_of_its_communes() {
    let day = noon("2026-11-10").date_naive();
    let (indicator, object, unit) = ("project_cost".to_owned(), "đường vành đai Thử".to_owned(), "tỷ đồng".to_owned());
    let row = Fact { indicator, object, unit, place: "p_langson".into(), value: 11_024.0, as_of: day, document_date: day, ..row() };
    let check = |text: &str, expect: &str| {
        let content = content("Chuyện trong tuần", "", text);
        let article = crate::Article { content: &content, outlet: None, published: Some(noon("2026-11-12")) };
        let told = told::told(rules(), &article, std::slice::from_ref(&row));
        let against = told.iter().flat_map(|f| &f.against).map(|a| a.sentence.as_str()).next_back().unwrap_or_default();
        assert!(against.contains(expect), "{text} {against}");
    };
    let road = "Đường vành đai Thử có điểm đầu tại xã Đồng Đăng, tỉnh Lạng Sơn.";
    check(&format!("{road} Công trình có tổng mức đầu tư 12.410 tỷ đồng."), APART);
    check("Cầu Thử có điểm đầu tại xã Đồng Đăng, tỉnh Lạng Sơn. Công trình có tổng mức đầu tư 12.410 tỷ đồng.", "khác địa bàn");
}

#[test]
fn a_part_of_a_project_and_several_projects_are_not_the_project() {
    let day = noon("2026-11-10").date_naive();
    let (indicator, object, unit) = ("project_cost".to_owned(), "cầu Thử 6".to_owned(), "tỷ đồng".to_owned());
    let row = Fact { indicator, object, unit, place: "p_langson".into(), value: 286.0, as_of: day, document_date: day, ..row() };
    let check = |text: &str, expect: &str| {
        let content = content("Chuyện ở Lạng Sơn", "", text);
        let article = crate::Article { content: &content, outlet: None, published: Some(noon("2026-11-12")) };
        let told = told::told(rules(), &article, std::slice::from_ref(&row));
        let against = told.iter().flat_map(|f| &f.against).map(|a| a.sentence.as_str()).next_back().unwrap_or_default();
        assert!(against.contains(expect), "{text} {against}");
    };
    check("Cầu Thử 6 có tổng mức đầu tư 826 tỷ đồng.", APART);
    check("Tổng mức đầu tư dự án cầu Thử 6 là 826 tỷ đồng.", APART);
    check("Tổng mức đầu tư bãi xe cầu Thử 6 là 26 tỷ đồng.", NARROWER);
    check("Cầu Thử 6 giai đoạn 2 có tổng mức đầu tư 120 tỷ đồng.", "khác đối tượng");
    check("Cầu Thử 6 (giai đoạn 2) có tổng mức đầu tư 120 tỷ đồng.", "khác đối tượng");
    check("Phần xây lắp cầu Thử 6 có tổng mức đầu tư 180 tỷ đồng.", "khác đối tượng");
    check("Hai cây cầu Thử 6 và Thử 7 có tổng mức đầu tư 600 tỷ đồng.", "khác đối tượng");
    check("Tổng mức đầu tư của ba dự án, trong đó có cầu Thử 6, là 900 tỷ đồng.", "khác đối tượng");
}

#[test]
fn a_report_of_a_year_is_a_count_at_its_day() {
    let check = |period: &str, text: &str, expect: &str| {
        let day = noon("2026-10-31").date_naive();
        let row = Fact { period: period.to_owned(), as_of: day, document_date: day, ..row() };
        let content = content("Chuyện trong tuần", "", text);
        let article = crate::Article { content: &content, outlet: None, published: Some(noon("2026-11-12")) };
        let told = told::told(rules(), &article, &[row]);
        let against = told.iter().flat_map(|f| &f.against).map(|a| a.sentence.as_str()).next_back().unwrap_or_default();
        assert!(against.contains(expect), "{period} {text} {against}");
    };
    check("2026", "Đến ngày 31/10/2026, xã Đồng Đăng còn 312 hộ nghèo.", APART);
    check("2026", "Hiện xã Đồng Đăng còn 312 hộ nghèo.", APART);
    check("2026", "Đến ngày 30/6/2026, xã Đồng Đăng còn 312 hộ nghèo.", "trước ngày của sổ");
    check("2025", "Đến ngày 31/10/2026, xã Đồng Đăng còn 312 hộ nghèo.", "khác kỳ");
}

#[test]
fn what_includes_more_or_less_than_the_area_is_not_its_count() {
    against("Cả cụm ba xã, trong đó có Đồng Đăng, có 480 hộ nghèo.", "");
    against("Xã Đồng Đăng đã cứng hóa 6 km đường giao thông nông thôn bằng nguồn vốn dân góp.", "");
    against("Xã Đồng Đăng đã cứng hóa 16 km đường giao thông nông thôn.", APART);
    against("Dân số Lạng Sơn dưới 15 tuổi là 210.000 người.", "");
    against("Three communes, including Dong Dang, have 480 poor households.", "");
    against("Xã Đồng Đăng, có chợ lớn, có 480 hộ nghèo.", "");
    against("Lang Son has a population of 1.2 million.", APART);
    against("谅山省人口约120万。", APART);
    against("谅山省受益人口约120万。", "");
}

#[test]
fn a_part_told_by_any_word_is_not_held_against_the_whole() {
    for text in [
        "10 tháng năm 2026, Lạng Sơn đón 350.000 lượt khách du lịch quốc tế.",
        "Khách nội địa đến Lạng Sơn 10 tháng năm 2026 đạt 3,85 triệu lượt khách.",
        "10 tháng năm 2026, khu du lịch Mẫu Sơn, Lạng Sơn đón 200 nghìn lượt khách du lịch.",
        "Đối với khách quốc tế, 10 tháng năm 2026, Lạng Sơn đón 350.000 lượt khách.",
        "Trong 10 tháng, 1,9 triệu lượt khách du lịch đã đến các điểm di tích của Lạng Sơn.",
        "10 tháng năm 2026, kim ngạch xuất nhập khẩu nông sản qua các cửa khẩu Lạng Sơn đạt 1,9 tỷ USD.",
        "10 tháng năm 2026, kim ngạch xuất nhập khẩu giữa Lạng Sơn và Trung Quốc đạt 3,9 tỷ USD.",
        "10 tháng năm 2026, kim ngạch xuất nhập khẩu qua đường sắt tại Lạng Sơn đạt 320 triệu USD.",
        "Các xã biên giới của Lạng Sơn hiện còn 4.100 hộ nghèo.",
        "Số hộ nghèo dân tộc thiểu số của Lạng Sơn hiện là 11.900 hộ.",
        "Các nhà nghỉ ở Lạng Sơn cho biết 10 tháng năm 2026 đã đón 12.000 lượt khách du lịch.",
        "Các hộ làm du lịch cộng đồng ở Lạng Sơn 10 tháng năm 2026 đón 35.000 lượt khách.",
        "Ba ngày Tết, xã Đồng Đăng phát sinh 150 tấn rác thải sinh hoạt.",
        "In the first 10 months of 2026, Lang Son received 350,000 foreign tourist arrivals.",
        "In the first 10 months of 2026, Lang Son welcomed 350,000 Chinese tourists.",
        "In the first 10 months of 2026, farm trade turnover through Lang Son border gates reached US$1.9 billion.",
        "Lang Son province has 9,800 poor households of ethnic minorities.",
        "Border communes of Lang Son province have 4,100 poor households.",
        "2026年前10个月，谅山省接待国际游客35万人次。",
        "2026年前10个月，谅山省农产品进出口额达19亿美元。",
        "谅山省少数民族贫困户有11900户。",
    ] {
        against(text, NARROWER);
    }
}

#[test]
fn a_number_of_the_whole_is_held_against_it_in_usual_words() {
    for text in [
        "10 tháng năm 2026, toàn tỉnh Lạng Sơn đón 5,2 triệu lượt khách du lịch, tăng 12% so với cùng kỳ.",
        "Theo Sở Văn hóa, Thể thao và Du lịch, 10 tháng năm 2026, Lạng Sơn ước đón khoảng 5,2 triệu lượt khách tham quan, du lịch.",
        "10 tháng năm 2026, Lạng Sơn đón 5,2 triệu du khách.",
        "10 tháng năm 2026, tổng kim ngạch xuất nhập khẩu hàng hóa qua các cửa khẩu trên địa bàn tỉnh Lạng Sơn đạt 6,12 tỷ USD.",
        "Ông Hoàng Văn Minh, Chủ tịch UBND xã Đồng Đăng, cho biết hiện toàn xã còn 210 hộ nghèo.",
        "Qua rà soát, đến ngày 10/11/2026, xã Đồng Đăng, tỉnh Lạng Sơn còn 210 hộ nghèo và 1.250 hộ khá.",
        "Xã Đồng Đăng có 1.250 hộ, trong đó 210 hộ nghèo.",
        "Mỗi ngày xã Đồng Đăng phát sinh khoảng 52 tấn rác thải sinh hoạt.",
        "Ngày 10/11, tại cửa khẩu quốc tế Hữu Nghị còn 900 xe hàng chờ xuất khẩu.",
        "Trận mưa đá đêm 10/11 làm 340 ngôi nhà ở xã Đồng Đăng bị tốc mái.",
        "Lang Son province welcomed more than 5.2 million tourists in the first 10 months of 2026, up 12 percent, officials said.",
        "According to the customs office, trade turnover through Lang Son's border gates hit $6.12 billion in the first 10 months of 2026.",
        "Dong Dang commune in Vietnam's Lang Son province still has 210 poor households, its chairman said.",
        "2026年前10个月，谅山省共接待游客520万人次，同比增长12%。",
        "据谅山省海关统计，2026年前10个月，谅山省各口岸进出口额达61.2亿美元。",
        "目前，谅山省同登乡仍有210户贫困户。",
    ] {
        against(text, APART);
    }
}

#[test]
fn a_number_of_the_whole_is_held_against_it_in_other_usual_words() {
    for text in [
        "Đến ngày 10/11/2026, toàn xã Đồng Đăng còn 48 hộ nghèo theo chuẩn nghèo đa chiều.",
        "Bình quân mỗi ngày người dân xã Đồng Đăng thải ra 51 tấn rác sinh hoạt.",
        "Kim ngạch xuất, nhập khẩu qua các cửa khẩu Lạng Sơn trong 10 tháng năm 2026 là 6.240 triệu USD.",
        "Dông lốc chiều 10/11 làm 71 ngôi nhà ở xã Đồng Đăng, tỉnh Lạng Sơn bị tốc mái.",
        "In the first ten months of 2026, the number of tourists to Lang Son reached 2.4 million.",
        "As of November 10, 2026, Dong Dang commune had only 48 poor households.",
        "Total import and export value through Lang Son's border gates hit over $5.9 billion in January-October 2026.",
        "Household waste in Dong Dang commune now amounts to 19 tonnes per day.",
        "截至2026年11月10日，同登乡仅剩48户贫困户。",
    ] {
        against(text, APART);
    }
}

#[test]
fn people_revenue_schools_woods_and_roads_are_held_against_their_rows() {
    for text in [
        "Dân số tỉnh Lạng Sơn hiện là 640.000 người.",
        "10 tháng năm 2026, thu ngân sách nhà nước trên địa bàn tỉnh Lạng Sơn đạt 12.700 tỷ đồng.",
        "Toàn tỉnh Lạng Sơn hiện có 890 trường học.",
        "Tỷ lệ che phủ rừng của tỉnh Lạng Sơn đạt 71%.",
        "Xã Đồng Đăng đã bê tông hóa được 83 km đường giao thông nông thôn.",
        "Lang Son province is home to 951,000 people.",
        "Lang Son's forest cover now stands at 52.5 percent.",
        "谅山省现有人口64万人。",
        "2026年前10个月，谅山省财政收入达12.7万亿盾。",
    ] {
        against(text, APART);
    }
    for text in [
        "Dân số thành thị của tỉnh Lạng Sơn là 190.000 người.",
        "Dự báo đến năm 2035, dân số Lạng Sơn đạt 900.000 người.",
        "10 tháng năm 2026, Hải quan Lạng Sơn thu ngân sách 6.400 tỷ đồng.",
        "Dự toán thu ngân sách nhà nước năm 2026 của Lạng Sơn là 12.500 tỷ đồng.",
        "Mưa rét khiến 120 trường học ở Lạng Sơn phải đóng cửa.",
        "Lạng Sơn có 312 trường học đạt chuẩn quốc gia.",
        "Lạng Sơn phấn đấu tỷ lệ che phủ rừng đạt 66% vào năm 2030.",
        "Năm 2026, xã Đồng Đăng bê tông hóa được 7 km đường giao thông nông thôn.",
        "In 2019 the population of Lang Son was 781,655 people.",
        "谅山省少数民族人口为68万人。",
        "同登乡还有12公里农村道路未硬化。",
        "同登乡有85户近贫困户。",
    ] {
        against(text, "");
    }
}

#[test]
fn a_rate_is_held_against_its_own_kind_only() {
    for text in [
        "Mỗi tuần xã Đồng Đăng phát sinh khoảng 224 tấn rác thải sinh hoạt.",
        "Mỗi quý xã Đồng Đăng phát sinh 2.900 tấn rác thải sinh hoạt.",
        "Xã Đồng Đăng phát sinh khoảng 11.600 tấn rác thải sinh hoạt/năm.",
        "Tháng 10/2026, xã Đồng Đăng phát sinh 990 tấn rác thải sinh hoạt.",
        "Dong Dang commune generates 224 tonnes of household waste per week.",
        "同登乡每周产生生活垃圾224吨。",
    ] {
        against(text, "");
    }
}

#[test]
fn a_commune_outside_the_core_comes_before_its_province() {
    let check = |text: &str, place: Option<&str>| {
        let content = content("Chuyện trong tỉnh", "", text);
        let told = crate::figures::told::told(rules(), &crate::Article { content: &content, outlet: None, published: None }, &[]);
        assert_eq!(told.first().and_then(|figure| figure.place.as_ref()).map(|id| id.as_str()), place, "{text}");
    };
    check("Ở xã Tràng Định, tỉnh Lạng Sơn, 23 thí sinh nhận giấy khen.", Some("x_trangdinh"));
    check("Tỉnh Lạng Sơn có 23 thí sinh nhận giấy khen, đông nhất là xã Tràng Định.", None);
}

#[test]
fn a_commune_that_nobody_knows_is_another_place() {
    let check = |text: &str, place: Option<&str>| {
        let content = content("谅山省减贫", "", text);
        let reading = read(&content);
        let told = reading.figures().iter().find_map(|f| f.subject.as_ref()).map(|s| rules().places()[s.place].id.as_str());
        assert_eq!(told, place, "{text}");
    };
    check("谅山省公山乡现有85户贫困户。", None);
    check("谅山省某坊现有210户贫困户。", None);
    check("谅山省城乡共有12400户贫困户。", Some("p_langson"));
    check("谅山省同登乡现有120户贫困户。", Some("x_dongdang"));
    check("同登乡政府表示，全乡现有120户贫困户。", Some("x_dongdang"));
}

#[test]
fn a_part_told_by_one_outlet_is_no_other_number_than_the_whole_of_another() {
    let told = |own: &str, other: &str| {
        let (own, other) = (content("Du lịch", "", own), content("Du lịch", "", other));
        let peers = [Peer { capture: CaptureId(2), outlet: "Báo Hai", content: &other, published: None }];
        let signals = findings(&own, &Context { peers: &peers, ..Context::default() }).signals;
        signals.iter().any(|s| s.rule.as_str() == "figure_peers")
    };
    let foreign = "10 tháng năm 2026, Lạng Sơn đón 350.000 lượt khách du lịch quốc tế.";
    assert!(!told(foreign, "10 tháng năm 2026, Lạng Sơn đón 4,2 triệu lượt khách du lịch."));
    assert!(told(foreign, "Lượng khách du lịch quốc tế đến Lạng Sơn trong 10 tháng năm 2026 đạt 530.000 lượt khách."));
}

#[test]
fn the_whole_commune_is_the_one_and_no_former_one_of_which_it_was_made() {
    against("Xã Đồng Đăng được thành lập từ thị trấn Đồng Đăng cùng xã Bảo Lâm. Toàn xã còn 210 hộ nghèo.", APART);
    // The only area that is named, and one of two.
    against("Xã Đồng Đăng đông khách từ sáng. Chợ bày dưới gốc cây. Đến nay còn 210 hộ nghèo.", APART);
    against("Xã Đồng Đăng đông khách từ sáng. Chợ bày đồ từ Ba Sơn. Hàng bán rất chạy. Đến nay còn 210 hộ nghèo.", "");
    // A hamlet's own.
    against("Ở thôn Nà Pài, xã Đồng Đăng, chợ đông từ sáng. Đến nay còn 210 hộ nghèo.", "");
    against("Xã Đồng Đăng đông khách từ sáng. Khu tái định cư có điện. Nơi đây còn 210 hộ nghèo.", "");
}
