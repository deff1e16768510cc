//! Longer names that begin with one of ours, and what is only held in the place.

use domain::Relevance;

use super::ids;
use crate::testing::{content, noon, rules};
use crate::{Article, Context, analyse};

fn check(title: &str, lead: &str, expect: Relevance) {
    told(title, lead, "", expect);
}

fn told(title: &str, lead: &str, text: &str, expect: Relevance) {
    let content = content(title, lead, text);
    let article = Article { content: &content, outlet: None, published: Some(noon("2026-05-01")) };
    assert_eq!(analyse(rules(), &article, &Context::default()).relevance, expect, "{title}: {lead} {text}");
}

#[test]
fn a_syllable_more_makes_a_name_another_one() {
    check("Xã Bình Gia Hòa mở hội làng", "Người dân đi xem đông.", Relevance::None);
    check("Xã Cao Lộc Thượng có cầu mới", "Cầu dài 40 mét.", Relevance::None);
    check("Xã Bình Gia có cầu mới", "Cầu dài 40 mét.", Relevance::About);
    check("Chủ tịch xã Bình Gia Hoàng Văn Bách trả lời", "Cầu sắp xong.", Relevance::About);
    check("Xã Bình Gia Khánh Thành Cầu Mới", "Cầu dài 40 mét.", Relevance::About);
    check("Hữu Lũng Nguyễn thắng ván cuối", "Kỳ thủ đến từ Huế.", Relevance::None);
    check("Bí thư Hữu Lũng Nguyễn Văn Bách trả lời", "Cầu sắp xong.", Relevance::About);
}

#[test]
fn what_is_listed_or_learnt_from_is_only_mentioned() {
    let check = |title: &str, text: &str, relevance: Relevance| told(title, "", text, relevance);
    check("Cung leo núi mùa thu", "Tà Xùa, Lảo Thẩn, Mẫu Sơn, Pha Luông được yêu thích.", Relevance::Mentions);
    check("Cung leo núi mùa thu", "Thôn Khuổi Tát, xã Mẫu Sơn, tỉnh Lạng Sơn mở đường leo.", Relevance::About);
    check("Móng Cái học kinh nghiệm của Lạng Sơn", "Đoàn khảo sát quy trình khai báo.", Relevance::Mentions);
    check("Lạng Sơn học kinh nghiệm của Móng Cái", "Đoàn khảo sát quy trình khai báo.", Relevance::About);
    check("Món sợi ngon nhất châu Á", "Phở chua xứ Lạng được khen về nước sốt.", Relevance::Mentions);
}

#[test]
fn what_the_country_only_holds_there_is_no_news_of_the_place() {
    check("Giải bơi toàn quốc khởi tranh", "Gần 200 vận động viên tranh tài tại Lạng Sơn trong năm ngày.", Relevance::Mentions);
    check("Ngày hội khoa học quốc gia đông khách", "Ngày hội diễn ra ở Nhà thi đấu tỉnh Lạng Sơn.", Relevance::Mentions);
    check("Bàn cách giữ nghề gốm", "Bộ Công Thương tổ chức hội thảo về nghề gốm tại Lạng Sơn.", Relevance::Mentions);
    check("Bàn cách giữ nghề gốm", "Hội thảo về nghề gốm được tổ chức tại Lạng Sơn.", Relevance::About);
    check("Ngày hội khoa học quốc gia đông khách", "UBND tỉnh Lạng Sơn tổ chức ngày hội tại Nhà thi đấu tỉnh.", Relevance::About);
    check("Lạng Sơn mở hội khoa học quốc gia", "Ngày hội diễn ra ở Nhà thi đấu tỉnh Lạng Sơn.", Relevance::About);
}

#[test]
fn what_a_sentence_sets_beside_the_point_is_only_mentioned() {
    let first = "Hãng chuyển phát cho biết doanh thu tăng 28%";
    check("Hãng chuyển phát báo lãi", &format!("{first}, trong khi kho hàng tại Lạng Sơn đang hoàn thiện."), Relevance::Mentions);
    check("Kho hàng sắp xong", "Kho hàng tại Lạng Sơn đang hoàn thiện, trong khi doanh thu tăng 28%.", Relevance::About);
    check("Chủ tịch nước thăm chính thức nước láng giềng", "Đoàn tàu qua ga Đồng Đăng lúc 20h.", Relevance::Mentions);
    check("Ba người nhập viện sau bữa nấm", "Trung tâm Y tế khu vực Văn Quan tiếp nhận ba bệnh nhân.", Relevance::About);
}

#[test]
fn a_road_that_another_province_shares_is_named_alone_where_the_lead_tells_of_that_one() {
    check("Tai nạn trên cao tốc Bắc Giang - Lạng Sơn", "Xe tải lật tại phường Kinh Bắc, tỉnh Bắc Ninh.", Relevance::Mentions);
    check("Tai nạn trên cao tốc Bắc Giang - Lạng Sơn", "Xe tải lật, giao thông ùn ứ kéo dài.", Relevance::About);
    check("Tai nạn trên cao tốc Bắc Giang - Lạng Sơn", "Xe từ Bắc Ninh lên lật tại xã Hữu Lũng.", Relevance::About);
}

#[test]
fn the_first_words_of_a_body_tell_where_it_happens() {
    let (title, lead) = ("Nghề làm gốm trăm tuổi", "Chỉ còn vài hộ giữ lửa lò nung.");
    told(title, lead, "Làng gốm ở xã Bắc Sơn, tỉnh Lạng Sơn từng có hơn trăm lò.\nNay còn ba lò đỏ lửa.", Relevance::About);
    told(title, lead, "Ở Bát Tràng, Hà Nội, thợ gốm từng lên Lạng Sơn học nghề.\nNay còn ba lò đỏ lửa.", Relevance::Mentions);
    told(title, lead, "Nghề này có từ lâu.\nLàng gốm ở tỉnh Lạng Sơn từng có hơn trăm lò.", Relevance::Mentions);
}

#[test]
fn the_first_sentences_of_a_body_tell_where_it_happens_if_no_other_province_is_named() {
    let opens = "Căn nhà lợp ngói đỏ nằm cuối làng, nhìn ra cánh đồng ở Na Sầm.";
    told("Ba mươi năm dạy đàn", "Ông giáo già vẫn lên lớp.", opens, Relevance::About);
    told("Ba mươi năm dạy đàn", "Ông giáo già vẫn lên lớp.", &format!("{opens} Học trò từ Hà Nội tìm về."), Relevance::Mentions);
    told("Đám cưới đông khách", "Cô dâu mặc áo dài.", "Hai người ăn hỏi hồi tháng 1 tại quê nhà ở Na Sầm.", Relevance::Mentions);
    told("Lương giáo viên sẽ tăng", "Áp dụng từ tháng 1.", "Cô Nết, dạy học ở Lạng Sơn, nói sẽ ở lại trường.", Relevance::Mentions);
    told("Lương giáo viên sẽ tăng", "Việt Nam chi 9.000 tỷ.", "Ở một trường tại Lạng Sơn, ai cũng mừng.", Relevance::Mentions);
    let learner = "Bà Phe, 70 tuổi ở Lạng Sơn, mất ba buổi mới nhớ mật khẩu.";
    told("Người già học dùng máy", "Lớp học nở rộ khắp nơi.", learner, Relevance::Mentions);
    let depot = "Công ty lãi 240 tỷ đồng. Kho ở Lạng Sơn có doanh thu.";
    told("Hãng vận tải lãi gấp đôi", "Cổ phiếu tăng trần hai phiên.", depot, Relevance::Mentions);
    let rescued = "Nước suối cuốn bè chở hai cháu 9 và 11 tuổi ở thôn Nà Lầu, xã Tân Đoàn (Lạng Sơn).";
    told("Cứu hai cháu bé giữa dòng lũ", "Hai cháu bám vào bụi tre.", rescued, Relevance::About);
}

#[test]
fn who_grew_up_there_or_lives_there_by_name_is_no_event() {
    check("Đô vật chia tay thảm đấu", "Sinh ra trong một gia đình làm nông ở Lạng Sơn, chị vô địch ba lần.", Relevance::Mentions);
    check("Trao học bổng cho tân sinh viên", "Em Hứa Thị Bách ở Lạng Sơn là người nhận cuối cùng.", Relevance::Mentions);
    check("Cháy nhà lúc nửa đêm", "Một ngôi nhà sàn ở Lạng Sơn bị thiêu rụi.", Relevance::About);
    check("Băng phủ trắng núi", "Khách lưu trú ở Mẫu Sơn dậy sớm chụp ảnh.", Relevance::About);
    check(
        "Thăng hàm cho ba sĩ quan",
        "Đại tá Hứa Bách, từng là Phó trưởng phòng của Công an tỉnh Lạng Sơn, nhận hàm mới.",
        Relevance::Mentions,
    );
    check("Ba sĩ quan đi học", "Đại tá Hứa Bách, Chỉ huy trưởng Bộ CHQS tỉnh Lạng Sơn, tiễn các sĩ quan.", Relevance::About);
}

#[test]
fn several_communes_of_the_province_are_not_the_commune_of_its_name() {
    check("Dịch tả lợn lan ra 12 xã Lạng Sơn", "Đàn lợn bị tiêu hủy.", Relevance::About);
    check("Nhiều xã Lạng Sơn mất điện", "Cột điện đổ.", Relevance::About);
    check("Xã Lạng Sơn có nhà văn hóa mới", "Người dân Nghệ An góp tiền.", Relevance::None);
    check("Chợ Tân Thanh Bình Thuận đầy cá", "Ngư dân trúng chuyến đầu năm.", Relevance::None);
    check("Chợ Tân Thanh vắng khách", "Tiểu thương nghỉ sớm.", Relevance::About);
}

#[test]
fn a_delegation_that_begins_a_title_acts() {
    check("Đoàn đại biểu Quốc hội Lạng Sơn giám sát hồ đập", "Đoàn làm việc với ba chủ đầu tư.", Relevance::About);
    check("Quốc hội bàn về hồ đập", "Ông Hứa Bách, Đoàn đại biểu Quốc hội tỉnh Lạng Sơn, hỏi về hồ đập.", Relevance::Mentions);
    check("Chân dung các giám đốc công an", "Trong đó, đại tá Hứa Bách giữ chức Giám đốc Công an tỉnh Lạng Sơn.", Relevance::Mentions);
    check("Ca sĩ trẻ hát then", "Mẹ cô là người Lạng Sơn, bố là thợ mộc.", Relevance::Mentions);
}

#[test]
fn what_happened_in_the_last_century_or_so_far_from_there_is_no_news_of_the_place() {
    check("Nhạc sĩ già kể chuyện", "Ông viết ca khúc năm 1980 sau chuyến đi thực tế ở Lạng Sơn.", Relevance::Mentions);
    check("Nhạc sĩ già kể chuyện", "Ông dựng nhà hát ở Lạng Sơn, nơi từng là kho thóc năm 1980.", Relevance::About);
    check("Lạng Sơn nhớ nhạc sĩ già", "Ông viết ca khúc năm 1980 sau chuyến đi thực tế ở Lạng Sơn.", Relevance::About);
    check("Kho hàng lớn sắp mở", "Kho được cho là đặt ở Bằng Tường, cách Lạng Sơn 20 km.", Relevance::Mentions);
}

#[test]
fn what_bears_the_name_is_no_news_of_the_place() {
    check("Cổ phiếu ngành giấy dậy sóng", "Hưng Phát Lạng Sơn vừa mua 12 triệu cổ phiếu.", Relevance::Mentions);
    check("Thợ lò tăng ca", "Nhà máy Hưng Phát Lạng Sơn chạy ba ca.", Relevance::About);
    check("Nước rút", "Vùng thượng du Lạng Sơn thường bị lũ quét.", Relevance::About);
}

#[test]
fn a_district_before_the_province_is_an_address_and_no_row() {
    let title = "Công nhân ngừng việc đòi tăng lương";
    check(title, "Gần 800 công nhân Công ty An Tín (Khu công nghiệp Hợp Tiến, huyện Đại Lâm, Lạng Sơn) nghỉ việc.", Relevance::About);
    check("Nữ sinh giành ba điểm 10", "Nông Thị Hoa, học sinh trường THPT Hợp Tiến, Lạng Sơn, đứng đầu khối C.", Relevance::About);
    check("Thác đẹp mùa hè", "Thác Bạc, Bản Giốc, Đray Nur, Mẫu Sơn đều đông khách.", Relevance::Mentions);
}

#[test]
fn a_market_a_shipyard_or_a_ward_of_that_name_elsewhere_is_not_taken_in() {
    check("Chợ Tân Thanh Cái Nước họp từ 3h", "Chợ trái cây bên quốc lộ 1 ở Tiền Giang.", Relevance::None);
    check("Chợ Tân Thanh Lạng Sơn đông khách", "Khách Tiền Giang mua nhiều.", Relevance::About);
    check("Ba Sơn: hồi ức thợ già", "Cựu công nhân xưởng Ba Sơn kể chuyện.", Relevance::Unsure);
    check("Hà Nội: Phường Đông Kinh xưa có gì?", "Tên phường Đông Kinh nay thuộc khu phố cổ.", Relevance::Unsure);
}

#[test]
fn a_former_unit_of_another_province_is_none_of_ours() {
    let check = |title: &str, text: &str, expect: &[&str]| assert_eq!(ids(title, text, "2026-05-01").0, expect, "{title} {text}");
    check("Làng nghề vào vụ", "Xã Tân Liên cũ, huyện Vĩnh Bảo, Hải Phòng trồng cói.", &[]);
    check("Làng nghề vào vụ", "Xã Tân Liên (cũ), Hải Phòng trồng cói.", &[]);
    check("Mùa sứa", "Xã Lộc Bình cũ thuộc huyện Phú Lộc, Thừa Thiên Huế.", &[]);
    check("Nước về bản", "Xã Tân Liên (cũ), huyện Cao Lộc có nước sạch.", &["o_tanlien", "d_caoloc"]);
}

#[test]
fn a_name_that_the_article_places_elsewhere_is_elsewhere_throughout() {
    let check = |title: &str, text: &str, expect: Relevance| assert_eq!(ids(title, text, "2026-05-01").1, expect, "{title} {text}");
    check("Ngư dân Lộc Bình vào mùa sứa", "Ngư dân Lộc Bình, thành phố Huế kéo lưới từ sớm.", Relevance::None);
    check("Người Lộc Bình vào mùa na", "Vườn na ở Lộc Bình, Lạng Sơn chín rộ.", Relevance::About);
}
