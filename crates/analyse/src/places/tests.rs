//! Which names are places of the territory, and what an article that names them is about.

mod borne;
mod headlines;
mod held;
mod homes;
mod others;
mod roles;
mod spellings;

use domain::Relevance;
use proptest::prelude::*;

use crate::testing::{content, noon, rules};
use crate::{Article, Context, Explanation, analyse};

/// Ids met in a text published on a day, without repeats, in reading order.
fn ids(title: &str, text: &str, day: &str) -> (Vec<String>, Relevance) {
    let content = content(title, "", text);
    let article = Article { content: &content, outlet: None, published: Some(noon(day)) };
    let findings = analyse(rules(), &article, &Context::default());
    let mut ids: Vec<String> = Vec::new();
    for place in &findings.places {
        assert_eq!(place.span.of(content.field(place.field)), Some(place.text.as_str()));
        if !ids.contains(&place.id.0) {
            ids.push(place.id.0.clone());
        }
    }
    (ids, findings.relevance)
}

#[test]
fn names_are_dated() {
    let check = |text: &str, day: &str, expect: &[&str]| assert_eq!(ids(text, "", day).0, expect, "{text} ({day})");
    check("Xe chờ ở huyện Cao Lộc", "2024-05-01", &["d_caoloc"]);
    check("Chợ mới ở thị trấn Cao Lộc", "2024-05-01", &["tt_caoloc"]);
    check("Đường mới ở xã Cao Lộc", "2026-05-01", &["x_caoloc"]);
    check("Đường mới ở Cao Lộc (Lạng Sơn)", "2026-05-01", &["x_caoloc", "p_langson"]);
    check("Chuyện ở huyện Cao Lộc (cũ)", "2026-05-01", &["d_caoloc"]);
    check("Đồng Đăng vào vụ", "2024-05-01", &["tt_dongdang"]);
    check("Đồng Đăng vào vụ", "2026-05-01", &["x_dongdang"]);
    check("Xã Mẫu Sơn, tỉnh Lạng Sơn có điện", "2026-05-01", &["x_mauson", "p_langson"]);
    check("Xã Mẫu Sơn, huyện Cao Lộc có điện", "2020-05-01", &["o_mauson", "d_caoloc"]);
    check("Băng giá trên đỉnh Mẫu Sơn", "2020-01-05", &["m_mauson"]);
    check("Xã Thuỵ Hùng, huyện Cao Lộc", "2020-05-01", &["o_thuyhung", "d_caoloc"]);
}

#[test]
fn spellings_do_not_matter() {
    let check = |text: &str, expect: &[&str]| assert_eq!(ids(text, "", "2024-05-01").0, expect, "{text}");
    check("Xã Hoà Cư, huyện Cao Lộc", &["o_hoacu", "d_caoloc"]);
    check("Xã Hòa Cư, huyện Cao Lộc", &["o_hoacu", "d_caoloc"]);
    check("Xã Thanh Loà, huyện Cao Lộc", &["o_thanhloa", "d_caoloc"]);
    check("Lũ ở LẠNG SƠN", &["p_langson"]);
    check("Sa\u{323}t lơ\u{309} ơ\u{309} La\u{323}ng Sơn", &["p_langson"]);
    check("Un tac o cua khau Tan Thanh, Lang Son", &["g_tanthanh", "p_langson"]);
    check("Các xã Công Sơn, Hải Yến và Cao Lâu của huyện Cao Lộc", &["x_congson", "o_haiyen", "o_caolau", "d_caoloc"]);
    check("越南諒山省高祿縣舉行活動", &["p_langson", "d_caoloc"]);
    check("Landslide in Cao Loc district, Lang Son province", &["d_caoloc", "p_langson"]);
    check("Khu kinh tế cửa khẩu Đồng Đăng – Lạng Sơn", &["e_kktck"]);
    check("越南凉山同登口岸恢复通关", &["p_langson", "tt_dongdang"]);
}

#[test]
fn a_passage_in_english_leaves_the_marks_out() {
    let check = |text: &str, expect: &[&str]| assert_eq!(ids("Bản tin tiếng Anh về đường biên", text, "2026-05-01").0, expect, "{text}");
    check(
        "Bản tin viết: “Trucks are queuing in Cao Loc commune of Lang Son province, officials said on Monday”.",
        &["x_caoloc", "p_langson"],
    );
    check("Bản tin viết về Cao Loc và Lang Son, kèm theo nhiều ảnh chụp từ trên cao.", &[]);
}

#[test]
fn look_alikes_are_left_alone() {
    let check = |text: &str| assert_eq!(ids(text, "", "2026-05-01"), (vec![], Relevance::None), "{text}");
    check("Ông Cao Lộc nhận giải thưởng");
    check("Diễn viên Cao Lộc tái xuất");
    check("Nguyễn Cao Lộc vô địch");
    check("Can Lộc (Hà Tĩnh) khởi công hồ chứa");
    check("Tơ lụa Bảo Lộc (Lâm Đồng)");
    check("Bệnh viện Hữu Nghị khám miễn phí");
    check("Tình hữu nghị Việt - Trung");
    check("Hội Hữu nghị Việt - Nga họp");
    check("Lâm Đồng đăng cai giải chạy");
    check("Điều Lý Nhã Kỳ lựa chọn");
    check("Bị cáo Lộc kháng án");
    check("Tình hình Biển Đông đang nóng");
    check("Cầu Ba Son lúc hoàng hôn");
    check("Mưu của Gia Cát Lượng");
    check("Đường Lê Hồng Phong ngập");
    check("Huyện Bảo Lâm (Lâm Đồng) trồng chè");
    check("Sân Chi Lăng ở Đà Nẵng");
    check("Xã Lang Sơn, tỉnh Phú Thọ");
    check("Chuyen o lang Son: ba doi lam non");
    check("Ca sĩ Hải Yến ra mắt album");
    check("Xã Tân Thành, tỉnh Cà Mau");
    check("运动员共同登上领奖台");
    check("办理合同登记手续");
    check("四川凉山彝族自治州苹果丰收");
    check("Huu Nghi palace in Hanoi hosts craft fair");
}

#[test]
fn doubtful_names_are_kept_apart() {
    let check = |text: &str, expect: Relevance| assert_eq!(ids(text, "", "2026-05-01").1, expect, "{text}");
    check("Cao Lộc vào mùa hồi chín", Relevance::Unsure);
    check("广西凭祥友谊关口岸货车增加", Relevance::Unsure);
}

#[test]
fn relevance_is_what_the_article_is_about() {
    let round_up = "Tại Cao Bằng, Lạng Sơn, Tuyên Quang, Hà Giang trời rét. Khu vực Hà Nội có mưa.";
    let check = |title: &str, text: &str, expect: Relevance| assert_eq!(ids(title, text, "2026-05-01").1, expect, "{title}");
    check("Sạt lở ở Lạng Sơn", "Một đoạn đường bị vùi.", Relevance::About);
    check("Không khí lạnh tràn về", round_up, Relevance::Mentions);
    check("Sạt lở trong đêm", "Mưa lớn gây sạt lở ở xã Công Sơn, tỉnh Lạng Sơn.\nĐường bị vùi.", Relevance::About);
    check("Giá sầu riêng tăng", "Ở Đắk Lắk giá tăng.\nXe lên cửa khẩu Hữu Nghị nhanh hơn.", Relevance::Mentions);
    check("Giá cà phê tăng", "Ở Đắk Lắk giá tăng.", Relevance::None);
}

#[test]
fn a_commune_is_the_one_of_the_district_named() {
    let check =
        |text: &str, day: &str, expect: &str| assert_eq!(ids(text, "", day).0.first().map(String::as_str), Some(expect), "{text} ({day})");
    check("Xã Mẫu Sơn, huyện Lộc Bình có điện", "2020-05-01", "o_mauson_locbinh");
    check("Xã Mẫu Sơn, huyện Cao Lộc có điện", "2020-05-01", "o_mauson");
    check("Xã Thụy Hùng, huyện Văn Lãng họp", "2020-05-01", "o_thuyhung_vanlang");
    check("Xã Thụy Hùng, huyện Văn Lãng họp", "2026-05-01", "x_thuyhung");
    check("Các xã Thụy Hùng, Tân Thanh, huyện Văn Lãng họp", "2020-05-01", "o_thuyhung_vanlang");
    check("Xã Mẫu Sơn (Lạng Sơn) có điện", "2020-05-01", "o_mauson_locbinh");
    check("Xã Tân Đoàn, huyện Văn Quan có chợ", "2020-05-01", "o_tandoan");
    check("Xã Tân Đoàn, tỉnh Lạng Sơn có chợ", "2026-05-01", "x_tandoan");
}

#[test]
fn places_glued_to_the_lead_are_read() {
    let check = |lead: &str, expect: Relevance| {
        let content = content("Mưa lớn trong đêm", lead, "");
        let article = Article { content: &content, outlet: None, published: Some(noon("2026-05-01")) };
        assert_eq!(analyse(rules(), &article, &Context::default()).relevance, expect, "{lead}");
    };
    check("Lạng SơnNhiều tuyến đường bị ngập.", Relevance::About);
    check("Nghệ AnNgười trốn khỏi Lạng Sơn bị bắt.", Relevance::Mentions);
    check("Chuyện ở làng Lạng Sơnx xưa.", Relevance::None);
}

#[test]
fn links_to_other_articles_do_not_count() {
    let check = |lead: &str, expect: Relevance| {
        let content = content("Trường học đón năm học mới", lead, "");
        let article = Article { content: &content, outlet: None, published: Some(noon("2026-05-01")) };
        assert_eq!(analyse(rules(), &article, &Context::default()).relevance, expect, "{lead}");
    };
    check("<p>Lễ khai giảng diễn ra sáng nay.</p><ul><li><a href=\"/lang-son\">Mưa lớn ở Lạng Sơn</a></li></ul>", Relevance::None);
    check("<p>Lễ khai giảng diễn ra sáng nay tại <b>Lạng Sơn</b>.</p>", Relevance::About);
}

#[test]
fn a_place_weighs_by_what_it_is_to_the_event() {
    let check = |title: &str, lead: &str, expect: Relevance| {
        let content = content(title, lead, "");
        let article = Article { content: &content, outlet: None, published: Some(noon("2026-05-01")) };
        assert_eq!(analyse(rules(), &article, &Context::default()).relevance, expect, "{title} / {lead}");
    };
    check("Bắt nhóm trộm trâu", "Công an tỉnh Lạng Sơn vừa bắt ba người.", Relevance::About);
    check("Bắt nhóm trộm trâu", "Ba người quê Lạng Sơn vừa bị bắt.", Relevance::Mentions);
    check("Sinh viên nghèo nhận quà", "Em Lý Văn Thử (Lạng Sơn) được tặng xe đạp.", Relevance::Mentions);
    check("Sinh viên nghèo nhận quà", "Lễ trao ở trường Nội trú Xuân Mới (Lạng Sơn) có 50 em dự.", Relevance::About);
    check("Hoa khôi kể chuyện nghề", "Cô sinh năm 2004 tại Lạng Sơn.", Relevance::Mentions);
    check("Hoa khôi kể chuyện nghề", "Cô từng làm việc ở Lạng Sơn.", Relevance::Mentions);
    check("Rice exporter eyes China", "The firm ships 200 tonnes via Lang Son.", Relevance::Mentions);
    check("Giá thanh long hôm nay", "Tại kho Hữu Nghị (Lạng Sơn) giá không đổi.", Relevance::Mentions);
    check("Bắt nhóm trộm trâu", "Nhóm này chở trâu từ Lạng Sơn về xuôi.", Relevance::Mentions);
    check("Bắt nhóm trộm trâu", "Vụ trộm xảy ra tại xã Hữu Liên (Lạng Sơn).", Relevance::About);
    check("Bắt nhóm trộm trâu", "Nhóm này trộm trâu ở Cao Bằng, Lạng Sơn, Quảng Ninh và Phú Thọ.", Relevance::Mentions);
    check("Bắt nhóm trộm trâu ở Phú Thọ", "Xe khách Hà Nội - Lạng Sơn chở chúng đi trốn.", Relevance::Mentions);
    check("Miền Bắc rét đậm", "Nhiệt độ tại Mẫu Sơn (Lạng Sơn) xuống 2 độ C.", Relevance::Mentions);
    check("Phú Thọ: Bắt nhóm trộm trâu", "Chúng định bán trâu ở Lạng Sơn.", Relevance::Mentions);
    check("Cao tốc Bắc Giang - Lạng Sơn thu phí", "Mức phí không đổi.", Relevance::About);
    check("Cao tốc Đồng Đăng - Trà Lĩnh thông xe", "Xe chạy thử từ sáng nay.", Relevance::About);
    check("Cao Bằng giục cao tốc Đồng Đăng - Trà Lĩnh", "Tỉnh cần thêm đất đắp.", Relevance::Mentions);
}

#[test]
fn one_of_several_places_is_named_only() {
    let check = |title: &str, lead: &str, expect: Relevance| assert_eq!(ids(title, lead, "2026-05-01").1, expect, "{title} / {lead}");
    check("Hàng hoa quả lên biên giới tăng mạnh", "Phần lớn đi qua cửa khẩu Hữu Nghị.", Relevance::Mentions);
    check("Hàng hoa quả lên biên giới tăng mạnh", "Xe nối đuôi tại cửa khẩu Hữu Nghị.", Relevance::About);
    check("Kho hàng giả bị niêm phong", "Công an khám sáu kho, trong đó có một ở Lạng Sơn.", Relevance::Mentions);
    check("Đêm nay rét sâu", "Nhiệt độ ở Sa Pa, Mẫu Sơn và Đồng Văn xuống 4 độ.", Relevance::Mentions);
    check("水果出口增长", "主要经谅山口岸出境。", Relevance::Mentions);
}

#[test]
fn a_title_that_begins_with_another_province_tells_of_it() {
    let check = |title: &str, lead: &str, expect: Relevance| assert_eq!(ids(title, lead, "2026-05-01").1, expect, "{title} / {lead}");
    check("Nghệ An tìm người mất tích", "Bà cụ từng sống ở Lạng Sơn ba năm.", Relevance::Mentions);
    check("Công an Nghệ An tìm người mất tích", "Bà cụ từng sống ở Lạng Sơn ba năm.", Relevance::Mentions);
    check("Người Nghệ An mất tích", "Bà cụ được tìm thấy tại Lạng Sơn, sức khỏe ổn định.", Relevance::About);
}

#[test]
fn a_place_at_a_border_of_provinces_is_where_it_happens() {
    let lead = "Xe rơi xuống vực trên quốc lộ 4A, đoạn giáp ranh Lạng Sơn - Cao Bằng, thuộc xã Tràng Định.";
    assert_eq!(ids("Xe tải rơi xuống vực", lead, "2026-05-01").1, Relevance::About);
}

#[test]
fn a_name_with_another_province_in_brackets_is_another() {
    assert_eq!(ids("Tràng Định (Ninh Bình) giữ nghề mộc", "", "2026-05-01").1, Relevance::None);
    assert_eq!(ids("Tràng Định giữ nghề mộc", "", "2026-05-01").1, Relevance::About);
    assert_eq!(ids("Vở cải lương nàng Tô Thị trở lại", "", "2026-05-01").1, Relevance::None);
    assert_eq!(ids("Khách lên núi Tô Thị ngắm phố", "", "2026-05-01").0, ["p_tamthanh"]);
}

#[test]
fn sights_and_markers_of_the_province_are_its_places() {
    let check = |text: &str, expect: &[&str]| assert_eq!(ids(text, "", "2026-05-01").0, expect, "{text}");
    check("Đền Bắc Lệ khai hội", &["x_tanthanh"]);
    check("Làng du lịch cộng đồng Quỳnh Sơn hút khách", &["s_quynhson"]);
    check("Xe tự hành chạy thử ở mốc 1119 - 1120", &["e_smartgate"]);
    check("Hàng qua Bằng Tường - Hữu Nghị tăng", &["g_huunghi"]);
}

#[test]
fn streets_and_longer_names_are_other_things() {
    let check = |text: &str| assert_eq!(ids(text, "", "2026-05-01").1, Relevance::None, "{text}");
    check("Bắt người giấu hàng ở nhà nghỉ Lạng Sơn, Hà Nội");
    check("Shop opens in Lang Son Street, Hanoi");
    check("Nhạc Trịnh Công Sơn vang lên");
    check("Xã Tân Thành, huyện Vụ Bản có chợ");
    check("Xã Tân Thành, Phú Giáo, Bình Dương có chợ");
    check("HỢP ĐỒNG ĐĂNG KÝ TRỰC TUYẾN");
    check("Quảng Trị: Cây xanh ở xã Tân Thành bị chặt");
    check("两国领导人同登长城，畅叙友谊");
    check("从越南飞往曼谷南部的航班");
    check("Đường ống Hữu Nghị ngừng bơm dầu");
}

#[test]
fn a_name_that_is_enough_may_be_a_part_of_another() {
    let check = |text: &str, expect: Relevance| assert_eq!(ids(text, "", "2026-05-01").1, expect, "{text}");
    check("Ông Đồng Đăng Khoa giữ chức phó giám đốc", Relevance::None);
    check("Nguyễn Đồng Đăng giành giải cờ vua", Relevance::None);
    check("Võ Hữu Lũng làm phó cục trưởng", Relevance::None);
    check("Singer Dong Dang Khoa drops new album", Relevance::None);
    check("Dong Dang Tran, a chef, wins the award", Relevance::Unsure);
    check("Dong Dang Station Sees Record Freight", Relevance::About);
    check("Công ty Kỳ Lừa Food ở Hà Nội bị phạt", Relevance::None);
    check("Bánh Kỳ Lừa Food lên kệ", Relevance::Unsure);
    check("Đền Mẫu Đồng Đăng đón khách", Relevance::About);
    check("Từ Hữu Lũng đi đâu cũng gặp na", Relevance::Mentions);
    check("Chủ tịch xã Đồng Đăng Hoàng Văn Bách trả lời", Relevance::About);
    check("Cô giáo Mẫu Sơn vượt suối đến trường", Relevance::About);
    check("Nghệ sĩ Vũ Lễ Hân giành giải", Relevance::None);
}

#[test]
fn dishes_and_houses_in_another_province_are_doubtful() {
    let check = |text: &str, expect: Relevance| assert_eq!(ids(text, "", "2026-05-01").1, expect, "{text}");
    check("Vịt quay Lạng Sơn hút khách ở Sài Gòn", Relevance::Unsure);
    check("Vịt quay Lạng Sơn được cấp chỉ dẫn địa lý", Relevance::About);
    check("Khách sạn Mẫu Sơn ở Quy Nhơn bị tố chặt chém", Relevance::Unsure);
    check("Khách sạn Mẫu Sơn đón khách ngắm băng", Relevance::About);
}

#[test]
fn words_that_lack_their_marks_are_other_words_where_the_text_has_them() {
    assert_eq!(ids("Quyết định liên quan Lạng Sơn", "", "2026-05-01").1, Relevance::About);
    assert_eq!(ids("Quán Lạng Sơn ở Hà Nội bị phạt", "", "2026-05-01").1, Relevance::None);
    assert_eq!(ids("Chay quan Lang Son o Ha Noi", "", "2026-05-01").1, Relevance::None);
}

#[test]
fn a_name_that_is_the_only_one_of_its_kind_is_believed_with_the_word_for_it() {
    let check = |text: &str, day: &str, expect: Relevance| assert_eq!(ids(text, "", day).1, expect, "{text} ({day})");
    check("Phường Lương Văn Tri họp tiểu thương", "2026-05-01", Relevance::About);
    check("Phường Tam Thanh dọn bãi rác", "2026-05-01", Relevance::About);
    check("Xã Hoàng Văn Thụ mở lối đi mới", "2026-05-01", Relevance::About);
    check("Phường Hoàng Văn Thụ mở lối đi mới", "2020-05-01", Relevance::None);
    check("Xã Bắc Sơn có đường mới", "2020-05-01", Relevance::None);
    check("Xã Bắc Sơn, Hà Nội có đường mới", "2026-05-01", Relevance::None);
    check("Xã Chiến Thắng xưa và nay ở Hải Phòng", "2026-05-01", Relevance::Unsure);
    check("Lương Văn Tri bị khởi tố", "2026-05-01", Relevance::None);
    check("Xã Chi Lăng có đường mới", "2026-05-01", Relevance::Unsure);
}

#[test]
fn former_units_and_gates_on_both_sides_speak_for_a_place() {
    assert_eq!(ids("Nổ ở Thanh Lòa (Cao Lộc cũ)", "", "2026-05-01").0, ["o_thanhloa", "d_caoloc"]);
    assert_eq!(ids("Trucks cross between Tan Thanh and Puzhai by border gate", "", "2026-05-01").0, ["g_tanthanh", "g_puzhai"]);
    assert_eq!(ids("Biên phòng Chi Ma bắt người vượt biên", "", "2026-05-01").0, ["g_chima"]);
}

#[test]
fn another_province_that_comes_second_in_the_lead_counts_less() {
    let check = |lead: &str, expect: Relevance| {
        let content = content("Hái hồng trong sương", lead, "");
        let article = Article { content: &content, outlet: None, published: Some(noon("2026-05-01")) };
        assert_eq!(analyse(rules(), &article, &Context::default()).relevance, expect, "{lead}");
    };
    check("Vườn hồng ở Lạng Sơn hút khách Hà Nội.", Relevance::About);
    check("Khách Hà Nội tìm đến vườn hồng ở Lạng Sơn.", Relevance::Mentions);
}

#[test]
fn chinese_words_that_go_on_are_other_words() {
    let check = |text: &str, expect: Relevance| assert_eq!(ids(text, "", "2026-05-01").1, expect, "{text}");
    check("中越友谊关系不断巩固", Relevance::None);
    check("越南歌手高禄来华演出", Relevance::None);
    check("友谊关口岸恢复通关", Relevance::Unsure);
}

const PIECES: [&str; 26] = [
    "Lạng Sơn",
    "LẠNG SƠN",
    "lang son",
    "(LSO)",
    "huyện Cao Lộc",
    "xã Mẫu Sơn",
    "Hữu Nghị",
    "谅山",
    "同登",
    "口岸",
    "Hà Nội",
    "Cao Bằng",
    "từ",
    "quê",
    "tại",
    "Công an tỉnh",
    "tuổi",
    "(",
    ")",
    " - ",
    "<li>",
    "</li>",
    "<",
    "İ",
    "X",
    "mm",
];
const GAPS: [&str; 6] = ["", " ", ", ", ". ", "\n", ": "];

proptest! {
    #[test]
    fn any_mixture_of_names_is_read_and_explained(picked in prop::collection::vec((prop::sample::select(&PIECES[..]), prop::sample::select(&GAPS[..])), 0..24)) {
        let text: String = picked.iter().flat_map(|(piece, gap)| [*piece, *gap]).collect();
        for content in [content(&text, "", ""), content("", &text, ""), content("", "", &text)] {
            let article = Article { content: &content, outlet: None, published: None };
            let (found, explained) = (analyse(rules(), &article, &Context::default()), Explanation::of(rules(), &article));
            prop_assert_eq!(found.relevance, explained.relevance);
            for c in &explained.candidates {
                prop_assert_eq!(c.span.of(content.field(c.field)), Some(c.text.as_str()));
            }
        }
    }
}

#[test]
fn a_word_of_place_makes_a_rare_name_sure() {
    let check = |title: &str, relevance: Relevance| assert_eq!(ids(title, "", "2026-05-01").1, relevance, "{title}");
    check("Cháy rừng thông ở Đình Lập lúc nửa đêm", Relevance::About);
    check("Trung tâm Y tế Lộc Bình tiếp nhận 40 ca ngộ độc", Relevance::About);
    check("Na Dương: Nổ lò khí, hai công nhân bỏng", Relevance::About);
    check("Cao Lộc vào mùa quả chín", Relevance::Unsure);
    check("Đón 42 người trở về qua Hữu Nghị. Đồn biên phòng cửa khẩu tiếp nhận", Relevance::About);
    check("Bốn cửa khẩu Móng Cái, Hữu Nghị, Lào Cai và Cha Lo có máy soi", Relevance::Mentions);
    check("Khu hợp tác kinh tế Đồng Đăng - Bằng Tường", Relevance::About);
    check("Cháy rừng ở Đình Lập, khách Đà Nẵng lo lắng", Relevance::Unsure);
    check("Vũ Lăng: \"Tôi viết vì nhớ mẹ\"", Relevance::Unsure);
}

#[test]
fn who_wrote_it_and_other_articles_tell_no_place() {
    let check = |text: &str, relevance: Relevance| assert_eq!(ids("Người dân dọn bùn sau lũ", text, "2026-05-01").1, relevance, "{text}");
    check("Chó lạc về với chủ sau hai năm. (Theo Báo Lạng Sơn)", Relevance::None);
    check("Theo Báo Lạng Sơn, nước rút từ sáng sớm.", Relevance::About);
    check("Nước đã rút. Cùng chuyên mục: Lạng Sơn thông đường", Relevance::None);
    check(&format!("Nước đã rút.\n{}Lạng Sơn thông đường", "Tin liên quan\n".repeat(20_000)), Relevance::None);
    check("Nước đã rút.\nTin liên quan\nLạng Sơn thông đường\nHà Nội tạnh mưa\n", Relevance::None);
    check("Nước đã rút.\nXem thêm: Hà Nội tạnh mưa\nLạng Sơn vẫn còn ba thôn bị cô lập.", Relevance::About);
    check("Xem thêm hàng hóa ở Lạng Sơn là thói quen của khách.", Relevance::About);
}

#[test]
fn who_once_held_an_office_or_is_treated_elsewhere_comes_from_there() {
    let check = |title: &str, text: &str, relevance: Relevance| assert_eq!(ids(title, text, "2026-05-01").1, relevance, "{title}: {text}");
    check("Chân dung tân bộ trưởng", "Ông từng là Phó chủ tịch UBND tỉnh Lạng Sơn.", Relevance::Mentions);
    check("Phụ cấp khu vực được giữ", "Trả lời kiến nghị của UBND tỉnh Lạng Sơn, cơ quan này giải thích.", Relevance::Mentions);
    check("Ghép gan cứu bé gái", &"Ca mổ ở Lạng Sơn được thực hiện kịp thời, ".repeat(20), Relevance::About);
    check("Hai đường bay mới", "UBND tỉnh Lạng Sơn đề nghị khảo sát.", Relevance::About);
    check("Ghép gan cứu bé gái 3 tuổi ở Lạng Sơn", "Ca mổ do Bệnh viện Nhi Trung ương thực hiện.", Relevance::Mentions);
    check("Ghép da cứu bé gái 3 tuổi ở Lạng Sơn", "Ca mổ kéo dài ba giờ.", Relevance::About);
    check("Bộ Y tế nói về miễn viện phí", "Cử tri Lạng Sơn mong sớm thực hiện.", Relevance::Mentions);
    check("Ôtô biển số Lạng Sơn lao xuống mương", "Ba người trên xe thoát chết.", Relevance::Mentions);
    check("Kẹt xe kéo dài hướng đi Lạng Sơn", "Năm ôtô dồn toa.", Relevance::Mentions);
}
