//! What a place is to an article.

use domain::Relevance;

use crate::testing::{content, noon, rules};
use crate::{Article, Context, analyse};

pub(super) fn check(title: &str, lead: &str, expect: Relevance) {
    let content = content(title, lead, "");
    let article = Article { content: &content, outlet: None, published: Some(noon("2026-05-01")) };
    assert_eq!(analyse(rules(), &article, &Context::default()).relevance, expect, "{title}: {lead}");
}

#[test]
fn who_asks_the_doctor_only_comes_from_there() {
    let title = "Đau vai gáy có nên xoa bóp?";
    check(title, "Em hay tê tay về đêm, có cần chụp phim không? (Thu Hà, Lạng Sơn)", Relevance::Mentions);
    check(title, "Em hay tê tay về đêm, mong bác sĩ giải đáp. (Văn Bình, 35 tuổi, Lạng Sơn)", Relevance::Mentions);
    for name in ["Bảo Trang", "Công Minh", "Trung Kiên", "Quốc Anh", "Trang"] {
        check(title, &format!("Em hay tê tay về đêm, có cần chụp phim không? ({name}, Lạng Sơn)"), Relevance::Mentions);
    }
    check("Lũ cuốn trôi cầu tạm", "Nước lên! (Trung tâm xã Quốc Khánh, Lạng Sơn) Ba hộ phải di dời.", Relevance::About);
    check("Lũ cuốn trôi cầu tạm", "Cây cầu gỗ bị nước cuốn (Nà Pàn, Lạng Sơn) lúc rạng sáng.", Relevance::About);
    check("Lũ cuốn trôi cầu tạm", "Nước lên! (Xã Quốc Khánh, Lạng Sơn) Ba hộ phải di dời.", Relevance::About);
}

#[test]
fn a_team_that_is_met_is_no_news_of_the_place() {
    check("Đội trẻ thủ đô thắng trận mở màn", "Họ vượt qua CLB Lạng Sơn với tỷ số 3-1 trên sân nhà.", Relevance::Mentions);
    check("Ba trụ cột chia tay đội cũ", "Cả ba sẽ gia nhập Lạng Sơn từ tháng 6.", Relevance::Mentions);
    check("CLB Lạng Sơn ra mắt huấn luyện viên", "Ông ký hợp đồng hai năm.", Relevance::About);
    check("Tạm giữ hai xe gỗ lậu", "Đội quản lý thị trường thuộc Chi cục Quản lý thị trường Lạng Sơn lập biên bản.", Relevance::About);
}

#[test]
fn what_it_is_compared_with_is_no_news_of_it() {
    check("Không phải Mẫu Sơn, đây mới là nơi săn mây đẹp nhất", "Du khách phải đi bộ hai giờ.", Relevance::Mentions);
    check("Thung lũng hoa mới nổi", "Nơi đây lạnh quanh năm và đẹp như Mẫu Sơn.", Relevance::Mentions);
    check("Giá mận tăng", "Ở các tỉnh như Lạng Sơn, nông dân được mùa.", Relevance::Mentions);
    check("Thợ lò tăng ca", "Sản lượng mỏ than Na Dương tăng gấp rưỡi, Lạng Sơn cấp thêm giấy phép.", Relevance::About);
    check("Mẫu Sơn phủ băng", "Du khách đổ về ngắm băng.", Relevance::About);
}

#[test]
fn an_item_of_a_digest_is_only_mentioned() {
    let digest = "Xe tải lật giữa cầu, hai người kẹt; Cháy chợ lúc rạng sáng ở Lạng Sơn; Xe máy tông dải phân cách là tin chính hôm nay.";
    check("Bản tin giao thông ngày 3/5", digest, Relevance::Mentions);
    check("Bản tin tối: Cháy chợ ở Lạng Sơn", digest, Relevance::About);
    let awards = "Đài tỉnh nhận giải Khuyến khích tại Hà Nội; Hội Nhà báo tỉnh Lạng Sơn đoạt giải B gian trưng bày; tạp chí Lạng Sơn Xuân đoạt giải C.";
    check("Báo và Đài tỉnh đoạt giải", awards, Relevance::About);
    check("Bắt giữ ba người", "Tang vật có hai kg ma túy; ba khẩu súng; năm xe máy thu tại Lạng Sơn.", Relevance::About);
    check("Chợ cháy lúc rạng sáng", "Lửa bùng lên ở Lạng Sơn; ba ki ốt bị thiêu rụi; không ai bị thương.", Relevance::About);
}

#[test]
fn the_first_of_a_region_is_told_of_and_not_the_region() {
    check("Chợ hoa quả lớn nhất miền Bắc sắp khởi công", "Tỉnh Lạng Sơn giao đất cho dự án.", Relevance::About);
    check("Miền Bắc rét đậm", "Lạng Sơn xuống dưới 5 độ.", Relevance::Mentions);
}

#[test]
fn a_later_sentence_of_the_lead_needs_a_word_for_what_the_place_is() {
    let others = "Mùa thu hoạch năm nay đến sớm hơn mọi năm. ";
    check("Nông dân vào vụ hồng", &format!("{others}Hồng Lạng Sơn được giá."), Relevance::Mentions);
    check("Nông dân vào vụ hồng", &format!("{others}Thương lái tranh nhau đặt cọc ở Lạng Sơn."), Relevance::About);
    check("Nông dân vào vụ hồng", "Hồng Lạng Sơn được giá.", Relevance::About);
    check("Vụ hồng mới", "Giống tốt được chọn từ đầu vụ; cả vùng được tưới đủ nước; tỉnh Lạng Sơn được mùa.", Relevance::Mentions);
    check("Vụ hồng mới", "Giống tốt được chọn từ đầu vụ; tỉnh Lạng Sơn được mùa.", Relevance::About);
    check("秋收全面展开", "各地秋收进入尾声，粮食丰收已成定局。谅山玉米收割过半。", Relevance::Mentions);
    check("谅山秋收过半", "各地秋收进入尾声，粮食丰收已成定局。谅山玉米收割过半。", Relevance::About);
}

#[test]
fn words_of_a_house_or_a_firm_do_not_hide_where_it_stands() {
    let later = "Người dân mong chờ nhiều tháng nay.";
    check("Triển lãm áo chàm mở cửa", &format!("{later} Ảnh được bày tại Bảo tàng Lạng Sơn."), Relevance::About);
    check("Năm công nhân ngạt khí", &format!("{later} Sự cố xảy ra ở trang trại của Công ty Hòa An (Lạng Sơn)."), Relevance::About);
}

#[test]
fn the_newspaper_behind_a_headline_is_not_what_it_tells_of() {
    check("Tòa tháp gỗ cao nhất thế giới khởi công - Báo Lạng Sơn", "Công trình xây trong hai năm.", Relevance::Mentions);
    check("Lạng Sơn khởi công tòa tháp gỗ - Báo Lạng Sơn", "Công trình xây trong hai năm.", Relevance::About);
}

#[test]
fn what_stands_behind_a_name_in_english_tells_what_it_is() {
    // A name after the place, or a club of it.
    check("Bank posts record profit", "Shares of Lang Son Cement and Minerals Corp rose by a fifth.", Relevance::Mentions);
    check("Rector honoured", "She studied at the University of Lang Son before the war.", Relevance::Mentions);
    check("Young side wins opener", "They scored twice in the second half against Lang Son.", Relevance::Mentions);
    check("Striker signs", "The 20-year-old leaves Lang Son FC in June.", Relevance::Mentions);
    check("Fire in Lang Son Guts Club", "Nobody was hurt.", Relevance::About);
    check("Lang Son FC names new coach", "He signed for two years.", Relevance::About);
    // Its authorities.
    let later = "The smugglers had hidden the cigarettes under crates of fruit. ";
    check("Lorry stopped at night", &format!("{later}Lang Son provincial police seized both lorries."), Relevance::About);
    check("Lorry stopped at night", &format!("{later}Both lorries passed Lang Son Cement Corp."), Relevance::Mentions);
    check("Protest ends", "Villagers dropped their case against Lang Son authorities.", Relevance::About);
    check("New envoy named", "The former Lang Son governor leaves in May.", Relevance::Mentions);
    // Its people.
    check("Ring broken up", "A Lang Son native led the gang in the capital.", Relevance::Mentions);
    check("Lang Son woman wins award", "The jury praised her loom.", Relevance::About);
}

#[test]
fn rows_in_english_and_chinese_are_told_by_their_names() {
    check("Rain to ease", "Showers will end in Pakse, Lang Son and Luang Prabang by noon.", Relevance::Mentions);
    check("Rain to ease", "Showers are seen in Vientiane, Lang Son, and Pakse by noon.", Relevance::Mentions);
    check("Ferry line planned", "The ship will sail between Lang Son and Penang.", Relevance::Mentions);
    check("Rain to ease", "Showers will end in Dong Dang, Lang Son, Vietnam, and the road will open.", Relevance::About);
    check("Road opens", "In May, Lang Son and Guangxi opened the road.", Relevance::About);
    check("连日降雨", "云南、谅山、老挝北部等地连日降雨。", Relevance::Mentions);
    check("连日降雨", "谅山的公路、桥梁、学校因连日降雨受损。", Relevance::About);
    check("一人被捕", "来自谅山的男子在首都被捕。", Relevance::Mentions);
    check("截获走私香烟", "案件正在调查。警方说，卡车藏有香烟，谅山海关当场查扣。", Relevance::About);
}

#[test]
fn a_lead_in_english_says_with_small_words_what_the_place_is() {
    check("Shares rise", "The firm will open shops at its Danang and Lang Son hubs.", Relevance::Mentions);
    check("Young forward signs", "She scored thrice to lead Lang Son to a rare win.", Relevance::Mentions);
    check("Stall burns down", "A fire broke out at a busy Lang Son market.", Relevance::About);
    check("Stall burns down", "A fire broke out in Na Lua hamlet, Lang Son, on Sunday.", Relevance::About);
    check("Bomb kills one", "A bomb went off in the district Na Lua of Lang Son.", Relevance::About);
    check("Firm loses case", "The firm lost when a Lang Son criminal court sat on Monday.", Relevance::About);
    check("More parks planned", "The northern border province of Lang Son plans ten parks.", Relevance::About);
    check("More parks planned", "Lang Son plans ten parks.", Relevance::About);
    check("Chairman elected", "The People's Council of Lang Son met on Monday.", Relevance::About);
    check("Pact signed", "Guangxi and Lang Son signed a pact on Thursday.", Relevance::About);
    check("Green lane for fruit", "Customs forces at Tan Thanh and Huu Nghi have opened a green lane for durian.", Relevance::About);
}

#[test]
fn where_an_agency_wrote_is_no_place_of_the_news() {
    check("Trade rebounds", "HANOI (VNA) - Trade through gates in Lang Son rose by a tenth.", Relevance::About);
    check("Thông quan tăng", "Hà Nội (TTXVN) - Lượng xe qua Lạng Sơn tăng mạnh.", Relevance::About);
    check("Thông quan tăng", "Quảng Ninh (TTXVN) - Lượng xe đến từ Lạng Sơn tăng mạnh.", Relevance::Mentions);
}

#[test]
fn an_address_is_no_row_of_places() {
    check("Cống vỡ giữa phố", "Nắp cống trước nhà số 12 Trần Đăng Ninh, P.Hoàng Văn, Lạng Sơn, vỡ đã hai tuần.", Relevance::About);
    check("Cống vỡ giữa phố", "Nắp cống ở số 12 Trần Đăng Ninh, phường Tân An, quận Ba, Lạng Sơn, vỡ đã hai tuần.", Relevance::About);
    check("Đêm nhạc cháy vé", "Khán giả đến sân Đông Kinh (Lạng Sơn) tối 3/5 được nghe Hạ Vy, Thu Bồn, Bảo Khánh.", Relevance::About);
    check("Săn mây ở đâu", "Du khách thích Tà Xùa, đỉnh Mẫu Sơn, Pha Luông.", Relevance::Mentions);
}

#[test]
fn whose_home_or_office_is_told_in_a_story_is_no_scene() {
    check("Chiêu lừa mới", "Thu Hằng, 20 tuổi tại xã Thất Khê, Lạng Sơn mất 50 triệu đồng.", Relevance::Mentions);
    check("Có phải bồi thường?", "Luật sư Hoàng Nam (Đoàn Luật sư tỉnh Lạng Sơn) cho rằng có.", Relevance::Mentions);
    check("Đoàn Luật sư tỉnh Lạng Sơn họp", "Hội nghị bầu ban chủ nhiệm.", Relevance::About);
    check("Sân mới dần thành hình", "Sân vận động Tam Thanh có bốn khán đài.", Relevance::None);
}

#[test]
fn a_name_inside_other_words_or_names_is_none() {
    let none = |title: &str, lead: &str| check(title, lead, Relevance::None);
    none("友谊关乎信任", "专栏谈友谊关乎信任的道理。");
    check("Smart gate tested", "Robots move boxes between Tan Thanh, Vietnam, and Puzhai.", Relevance::About);
    none("请体谅山区孩子", "他们走两小时山路上学。");
    none("他原谅山脚下的邻居", "两家人握手言和。");
    none("諒山羊奶召回", "廠商說山羊奶含菌。");
    none("村民不谅山火肇事者", "浙江警方已拘留一人。");
    check("谅山火车站翻新", "候车厅十月启用。", Relevance::About);
    none("北山村民不谅山火", "浙江警方已拘留一人。");
    none("Chợ Tân Thanh ở Cái Bè họp đêm", "Chợ trái cây của Tiền Giang nhộn nhịp.");
    check("Chợ Tân Thanh ở xã Hoàng Văn Thụ họp đêm", "Khách từ Cao Bằng đến mua vải.", Relevance::About);
    none("Dong Dang Khoa wins in Hue", "Dong Dang Khoa beat a Russian.");
    check("Dong Dang Gate reopens", "Trucks from Hue crossed in the morning.", Relevance::About);
    check("原谅山市街道改名", "四个坊从七月起使用新名。", Relevance::About);
    check("全体谅山居民", "居民参加植树。", Relevance::About);
    none("他谅山西人也难想到", "老乡聚会在太原举行。");
    check("谅山西部山洪", "两座桥被冲毁。", Relevance::About);
    none("Sinh viên ưu tú", "Em Lê Thị Mẫu Sơn học ở Thanh Hóa.");
    none("Dong Dang wins title", "Grandmaster Nguyen Dong Dang beat his rival in Hanoi.");
    none("Students return", "The Langson Library at the college reopens.");
    check("Gang caught", "Langson police seized heroin at the border.", Relevance::About);
    none("Hoa Kỳ Lừa Được Tàu Ngầm", "Cuộc tập trận kết thúc hôm thứ Ba.");
    check("Chợ hoa Kỳ Lừa mở cửa", "Chợ bán đào suốt đêm.", Relevance::About);
    check("Lang Son Dong giu nghe", "Ca lang co hon 300 ho lam tuong go.", Relevance::Unsure);
    check("Lang Son giu nghe", "Ca lang co hon 300 ho lam tuong go.", Relevance::About);
    check("LOS LANG SON CAMPEONES", "El equipo familiar ganó en Buenos Aires.", Relevance::Unsure);
}

#[test]
fn a_department_between_its_word_and_the_place_acts() {
    let later = "Mùa thu hoạch năm nay đến sớm hơn mọi năm. ";
    check("Được mùa hồng", &format!("{later}Sở Nông nghiệp và Môi trường Lạng Sơn mở sàn bán hàng."), Relevance::About);
    check("Tân vụ trưởng là ai?", "Ông từng là Phó giám đốc Sở Tài chính Lạng Sơn.", Relevance::Mentions);
}

#[test]
fn what_it_is_likened_to_or_happened_there_before_is_not_told_of_it() {
    let title = "Export rules tightened";
    check(title, "Traders hope for a calm season, like Lang Son had in spring.", Relevance::Mentions);
    check(title, "The ministry acted on last year's warehouse fire in Lang Son.", Relevance::Mentions);
    check(title, "The ministry acted on a warehouse fire in Lang Son.", Relevance::About);
    check("Ninety win at home", "They took the second match at Lang Son by two points.", Relevance::Mentions);
    check("Rally draws thousands", "Crowds gathered in the capital following the Lang Son market fire.", Relevance::Mentions);
}

#[test]
fn a_row_of_three_has_no_comma_before_its_last() {
    check("Airports sold", "Harwick, Bramley and Lang Son terminals will change hands this year.", Relevance::Mentions);
    check("Airports sold", "Bramley and Lang Son terminals will change hands this year.", Relevance::About);
}

#[test]
fn a_story_of_many_provinces_may_go_on_to_one() {
    let row = "Mưa lớn gây sạt lở ở Cao Bằng, Lạng Sơn và Lào Cai từ đêm qua.";
    check("Mưa lớn sau bão", &format!("{row} Tại Lạng Sơn, ba xã mất điện."), Relevance::Mentions);
    check("Mưa lớn sau bão ở Lạng Sơn", &format!("{row} Tại Lạng Sơn, ba xã mất điện."), Relevance::About);
    check("Mưa lớn sau bão", "Từ đêm qua mưa rất to. Tại Lạng Sơn, ba xã mất điện.", Relevance::About);
    check("学习活动展开", "谅山、老街等地组织学习。谅山省举办读书班。", Relevance::Mentions);
}

#[test]
fn a_university_or_a_club_of_the_police_bears_the_name() {
    let title = "Nữ sinh nhận ba học bổng";
    check(title, "Cô vừa tốt nghiệp Đại học Kinh tế Kỹ thuật Lạng Sơn với bằng giỏi.", Relevance::Mentions);
    check(title, "Lễ trao diễn ra ở Đại học Kinh tế Lạng Sơn.", Relevance::Mentions);
    check(title, "Sinh viên đại học tình nguyện giúp Lạng Sơn dọn bùn sau lũ.", Relevance::About);
    check(title, "Đại học Bách khoa và tỉnh Lạng Sơn ký hợp tác.", Relevance::About);
    check("Đại học Nông Lâm Lạng Sơn tuyển sinh", "Trường lấy 500 chỉ tiêu.", Relevance::About);
    check("Tiền đạo trẻ đổi đội", "Anh sẽ ra sân cho CLB Công an Lạng Sơn đến hết mùa.", Relevance::Mentions);
}

#[test]
fn the_last_part_of_a_headline_may_tell_who_printed_it() {
    for outlet in ["Tạp chí Doanh nghiệp Lạng Sơn", "Đài Phát thanh và Truyền hình Lạng Sơn", "Cổng thông tin điện tử tỉnh Lạng Sơn"]
    {
        check(&format!("Giá bạc tăng phiên thứ ba - {outlet}"), "Kim loại này lên sát đỉnh cũ.", Relevance::Mentions);
    }
    check("Đường mới thông xe - báo cáo gửi tỉnh Lạng Sơn", "Xe chạy từ hôm nay.", Relevance::About);
}

#[test]
fn somebody_in_brackets_is_from_there() {
    let title = "Mở lớp học vẽ miễn phí";
    check(title, "Dành hết tiền tiết kiệm mua màu, Hoàng Minh Thư (phường Tam Thanh, Lạng Sơn) dạy trẻ em vẽ.", Relevance::Mentions);
    check(title, "Hoàng Minh Thư (SN 1999, nhân viên Bưu điện, xã Thất Khê, Lạng Sơn) dạy trẻ em vẽ.", Relevance::Mentions);
    check(title, "Lớp mở tại nhà văn hóa Hoàng Văn Thụ (phường Tam Thanh, Lạng Sơn).", Relevance::About);
}

#[test]
fn whom_the_authorities_deal_with_is_news_of_the_place() {
    let title = "Đăng tin sai sự thật trên mạng";
    check(title, "Một thanh niên ở Lạng Sơn vừa bị phạt 5 triệu đồng.", Relevance::About);
    check(title, "Một thanh niên ở Lạng Sơn kể lại chuyện của mình.", Relevance::Mentions);
}

#[test]
fn the_streets_of_the_place_bear_no_name_of_it() {
    check("Xe buýt điện chạy thử", "Mười xe lăn bánh trên đường phố Lạng Sơn sáng nay.", Relevance::About);
    check("Xe buýt điện chạy thử", "Mười xe lăn bánh trên đường Lạng Sơn sáng nay.", Relevance::None);
}

#[test]
fn a_team_is_a_plural_behind_the_name() {
    check("Late goal decides", "A header in the last minute gave the Lang Son Herons their first win.", Relevance::Mentions);
    check("Late goal decides", "The Lang Son Provincial Customs opened a lane.", Relevance::About);
    check("Editor steps down", "She had led the Lang Son Herald for six years.", Relevance::Mentions);
}

#[test]
fn the_owner_of_a_province_begins_a_sentence_about_it() {
    check("Hundreds of homes flooded", "HANOI - Vietnam's Lang Son province faces more rain.", Relevance::About);
    check("Hundreds of homes flooded", "Rain spread. Ministers sent boats from Lang Son province.", Relevance::Mentions);
}

#[test]
fn what_an_english_lead_goes_on_to_is_in_a_place_by_the_way() {
    check("Tax bill signed", "The law lowers three taxes. He put his name to it on a stop in Lang Son.", Relevance::Mentions);
    check("Tax bill signed in Lang Son", "The law lowers three taxes. He put his name to it on a stop in Lang Son.", Relevance::About);
}

#[test]
fn a_second_name_in_chinese_makes_a_pair() {
    check("边防通报", "巡逻队当天检查了塔林和谅山的哨所。", Relevance::Mentions);
    check("边防通报", "巡逻队当天检查了谅山的哨所。", Relevance::About);
    check("口岸恢复通关", "友谊关和谅山新清口岸今天恢复通关。", Relevance::About);
    check("企业座谈会", "云南、谅山两地企业昨日座谈。", Relevance::Mentions);
}

#[test]
fn an_english_dateline_counts_where_the_news_is_of_a_place() {
    let title = "Exports slow";
    check(title, "LANG SON (Wire) - Coffee sellers expect prices to ease next year.", Relevance::Mentions);
    check(title, "LANG SON (Wire) - Some 300 trucks wait at a gate.", Relevance::About);
    check(title, "LANG SON, May 3 (Wire) - Rain cut two roads.", Relevance::About);
    check("Lang Son exports slow", "LANG SON (Wire) - Coffee sellers expect prices to ease next year.", Relevance::About);
}

#[test]
fn an_english_verb_behind_the_name_makes_it_the_subject() {
    check("Merger agreed", "If the owners sign, Lang Son will lose its oldest factory.", Relevance::About);
    check("Merger agreed", "The owners signed to keep Lang Son cement.", Relevance::Mentions);
    check("Tremor felt", "A tremor struck central Lang Son on Monday.", Relevance::About);
}

#[test]
fn another_name_behind_and_makes_a_pair_in_english() {
    check("Lawyers meet", "They will gather in Lang Son and Bramley next week.", Relevance::Mentions);
    check("Lawyers meet", "They will gather in Lang Son and talk next week.", Relevance::About);
    check("Lawyers meet", "They will gather in Lang Son and Guangxi next week.", Relevance::About);
}

#[test]
fn the_first_words_with_a_time_tell_where_it_happens() {
    let told = |body: &str| {
        let content = content("Xe tải lao xuống vực", "Tài xế kịp nhảy ra ngoài.", body);
        let article = Article { content: &content, outlet: None, published: Some(noon("2026-05-01")) };
        analyse(rules(), &article, &Context::default()).relevance
    };
    let truck = "xe tải biển Bắc Giang đến địa phận xã Quốc Khánh (Lạng Sơn) thì mất lái.";
    assert_eq!(told(&format!("Khoảng 3h sáng 2/5, {truck}")), Relevance::About);
    assert_eq!(told(&format!("17h ngày 2/5, {truck}")), Relevance::About);
    assert_eq!(told("Chiếc xe từng bị phạt hai lần ở Lạng Sơn."), Relevance::Mentions);
    check("Sàn vàng sập", "Ông lập công ty có trụ sở tại phường Tam Thanh, Lạng Sơn.", Relevance::Mentions);
}

#[test]
fn a_story_that_is_wider_than_the_place_only_mentions_it() {
    check("Thời tiết 20/7: Bắc Bộ và Lạng Sơn mưa to", "Miền Trung nắng nóng.", Relevance::Mentions);
    check("Dự báo thời tiết Lạng Sơn ngày mai", "Vùng núi có mưa đá.", Relevance::About);
    check("Mưa đá trút xuống nhiều bản làng", "Lạng Sơn và các tỉnh phía Bắc hứng mưa đá.", Relevance::Mentions);
    check("Mưa đá trút xuống nhiều bản làng", "Lạng Sơn và người dân vùng cao hứng mưa đá.", Relevance::About);
    check("Hail hits many villages", "Lang Son and other northern provinces were hit by hail.", Relevance::Mentions);
    check("Hail hits many villages", "Lang Son and its people were hit by hail.", Relevance::About);
    check("冰雹袭击村庄", "谅山和越南北部遭冰雹袭击。", Relevance::Mentions);
    check("Đóng bảo hiểm ở đâu?", "Ông Hứa Văn Bách hỏi, hiện nay tại Lạng Sơn nộp hồ sơ ở cơ quan nào?", Relevance::Mentions);
    check("Đóng bảo hiểm ở đâu?", "Hiện nay tại Lạng Sơn hồ sơ nộp ở bưu điện.", Relevance::About);
    check("Đường bay mới mở", "Đường bay Lạng Sơn - TP Hồ Chí Minh có hai chuyến mỗi ngày.", Relevance::Mentions);
    check("Khu nghỉ dưỡng mới mở", "Huyện đảo hồ giáp tỉnh Lạng Sơn đón khách.", Relevance::Mentions);
}

#[test]
fn what_comes_of_an_authoritys_news_elsewhere_is_not_its_news() {
    check(
        "Giá kim cương lao dốc",
        "Giá kim cương ở nhiều cửa hàng giảm sau thông tin Công an tỉnh Lạng Sơn bắt nhóm buôn lậu.",
        Relevance::Mentions,
    );
    check("Bắt nhóm buôn lậu", "Sau khi nhận tin, Công an tỉnh Lạng Sơn bắt nhóm buôn lậu.", Relevance::About);
}

#[test]
fn the_house_of_somebody_is_where_it_happens() {
    check("Bắt được trăn dài bốn mét", "Nhiều người kéo đến nhà anh Hứa Văn Bách (xã Vạn Linh, Lạng Sơn) xem con trăn.", Relevance::About);
}

#[test]
fn a_time_behind_who_says_so_tells_where_it_happens() {
    let body = "Theo cơ quan công an, khoảng 7h ngày 3/4, xe tải lao xuống vực ở Lạng Sơn.";
    let content = content("Xe tải lao xuống vực", "Tài xế đi một mình trong cabin.", body);
    let article = Article { content: &content, outlet: None, published: Some(noon("2026-05-01")) };
    assert_eq!(analyse(rules(), &article, &Context::default()).relevance, Relevance::About);
}

#[test]
fn statesmen_who_meet_in_a_place_are_no_news_of_it() {
    check("两国总理会谈", "当地时间7日，总理在谅山会见邻国总理。", Relevance::Mentions);
    check("两国总理会谈", "当地时间7日，谅山省主席会见邻国总理。", Relevance::About);
    check("谅山会谈举行", "两国总理在谅山会见记者。", Relevance::About);
    check("两人受伤", "一辆货车在谅山翻车，司机受伤。", Relevance::About);
}

#[test]
fn a_festival_is_no_society_and_a_battle_or_a_career_no_event() {
    check("Bảy lễ hội xuân ở phía Bắc", "Hội Gióng, chùa Hương, lễ hội Kỳ Cùng - Tả Phủ (Lạng Sơn) đông khách.", Relevance::Mentions);
    check("Mở lớp dạy hát then", "Hội Người cao tuổi xã Hữu Lũng mở lớp dạy hát then.", Relevance::About);
    check("New deputy minister named", "Before that she had worked for nine years in Lang Son.", Relevance::Mentions);
    check("一位老兵的故事", "他的哥哥在谅山战役中牺牲。", Relevance::Mentions);
    check("新任副部长", "他曾任谅山省委书记。", Relevance::Mentions);
    check("Điểm tin sáng: Xe tải lật ở Hà Nội; cháy chợ ở Lạng Sơn; bão vào biển", "Tin trong ngày.", Relevance::Mentions);
}

#[test]
fn a_longer_name_in_english_needs_a_word_that_tells_the_country() {
    check("Lang Son Dental opens in Seattle", "The clinic treats children.", Relevance::Unsure);
    check("Huu Lung Cancer Fund raises money", "The charity funds research.", Relevance::Unsure);
    check("Mau Son Frame & Print shows new works", "The gallery is open until June.", Relevance::Unsure);
    check("Trang Dinh wins the junior title", "She beat the top seed.", Relevance::Unsure);
    check("Flood cuts the road to Trang Dinh", "Water rose fast.", Relevance::About);
    check("Lang Son Dental opens near the border", "The clinic treats children.", Relevance::About);
    check("Lang Son Customs clears hundreds of trucks", "Queues are shorter.", Relevance::About);
    check("Lang Son Opens Market After Floods", "Stalls are full again.", Relevance::About);
}
