//! Spellings that only look like a name, and names typed without capitals.

use domain::Relevance;

use super::roles::check;

#[test]
fn a_verb_behind_a_name_is_no_province() {
    check("Bà Lý Thị Lạng sơn lại cổng", "Bà dành dụm mua hai thùng.", Relevance::None);
    check("Ms Lang son Tom wins", "The boy is eleven.", Relevance::None);
    check("TP Lạng sơn lại ngập", "Mưa to từ sáng.", Relevance::About);
    check("Tàu cá Đồng Đăng gặp nạn", "Thuyền viên được cứu.", Relevance::None);
    check("友谊口岸酒店开业", "酒店有三百间客房。", Relevance::None);
    check("友谊口岸开放", "越南货车排队。", Relevance::About);
}

#[test]
fn a_headline_may_be_typed_without_capitals() {
    check("xã đồng đăng lạng sơn lấy ý kiến dân", "", Relevance::About);
    check("hai bên không đồng đăng ký tên", "", Relevance::None);
    check("cao lộc phát là gì", "", Relevance::None);
    check("những mẫu sơn nhà đẹp", "", Relevance::None);
    check("đỉnh mẫu sơn lạng sơn có tuyết", "", Relevance::About);
    check("hải quan lạng sơn thêm làn xe", "", Relevance::About);
    check("mua ba lạng sơn về quét cửa", "", Relevance::Unsure);
    check("Bốn xã ở tỉnh lạng sơn mất điện", "Dây đứt vì gió.", Relevance::About);
    check("Chị mua ba lạng sơn", "Chị quét cửa.", Relevance::None);
}

#[test]
fn a_word_of_borders_speaks_for_a_gate_and_for_cao_loc() {
    check("Xe chờ ở Tân Thanh", "Khoảng 300 xe sầu riêng chờ sang Trung Quốc.", Relevance::About);
    check("Xe chờ ở Tân Thanh", "Khoảng 300 xe sầu riêng chờ ở chợ.", Relevance::None);
    check("Trucks wait at Huu Nghi", "Some 300 loads of durian wait to enter China.", Relevance::About);
    check("Trucks wait at Huu Nghi in Da Nang", "Some 300 loads of durian wait to enter China.", Relevance::None);
    check("Farmers turn to star anise", "Households in Cao Loc, near the Chinese border, planted 50 hectares.", Relevance::About);
    check("Farmers turn to star anise", "Households of Mr Cao Loc planted 50 hectares.", Relevance::None);
}

#[test]
fn a_name_may_be_joined_or_broken_over_two_lines() {
    check("Công an Lạng\nSơn bắt nhóm chở pháo", "", Relevance::About);
    check("Lạng-Sơn khởi công nhà máy rác", "", Relevance::About);
    check("Bốn tỉ đồng\nĐăng nhập để đọc tiếp", "", Relevance::None);
    check("#LạngSơn đón đoàn khách đường bộ", "", Relevance::About);
    check("Đón khách #lạngsơn", "", Relevance::About);
    check("Cầu mới ở TP.LạngSơn", "", Relevance::About);
    check("Bài ảnh vùng biên", "#ĐồngĐăng #KỳLừa", Relevance::About);
    check("Ông Langson mở tiệm", "", Relevance::None);
}

#[test]
fn the_streets_of_a_town_and_a_gate_in_a_story_of_borders_are_told_by_the_rest() {
    check("Phố Đồng Đăng cũ đông khách trở lại", "", Relevance::About);
    check("Chợ mới vắng khách", "Chợ mới Na Dương xây xong năm ngoái.", Relevance::About);
    check("Huu Nghi gate to open at night", "Both sides agreed on longer hours.", Relevance::About);
    check("Dong Dang Motors recalls 900 scooters", "The Manila maker blames a part.", Relevance::Unsure);
    check("Bridge of fruit", "Six hundred trucks a day cross one border. At Huu Nghi, drivers nap in hammocks.", Relevance::About);
}

#[test]
fn a_name_that_begins_a_sentence_without_marks_may_be_other_words() {
    check("Mau Son moi cho mua thu", "", Relevance::Unsure);
    check("Mau Son: bang phu trang dinh", "", Relevance::About);
    check("Mau Son dong bang", "Cong an tinh Lang Son cam duong len dinh.", Relevance::About);
    check("Lang Son bat 90 kg phao", "", Relevance::About);
    check("Tai Dong Dang co doan tau moi", "", Relevance::About);
}

#[test]
fn somebody_who_is_called_so_is_no_place() {
    check("Lang Son signs five-year deal", "Midfielder Lang Son moves on a free transfer.", Relevance::None);
    check("Mau Son of Kenya retires", "Mau Son played 41 matches.", Relevance::None);
    check("The long walk of Lang Son, a young preacher", "", Relevance::None);
    check("Lang Son, 44, opens a bakery", "", Relevance::None);
    check("Dong Dang wins the final", "The unseeded Dong Dang beat the favourite.", Relevance::Unsure);
    check("Painter Lang Son shows in Hanoi", "The province of Lang Son sends its best.", Relevance::About);
}

#[test]
fn a_film_a_brigade_or_a_publisher_of_a_name_is_no_place() {
    check("Lữ đoàn Bắc Sơn gặp mặt cựu binh", "", Relevance::None);
    check("Bộ phim Hữu Lũng ra rạp", "", Relevance::None);
    check("Phim \"Hữu Lũng\" ra rạp", "", Relevance::None);
    check("Phường Đông Kinh cũ của kinh thành", "", Relevance::Unsure);
    check("Phường Đông Kinh cũ (Lạng Sơn) sửa chợ", "", Relevance::About);
    check("Liên hoan phim Lạng Sơn khai mạc", "", Relevance::About);
    check("Nhà xuất bản Vũ Lăng ra sách mới", "", Relevance::None);
    check("Cuốn sách viết về Vũ Lăng", "", Relevance::Unsure);
    check("Nhân vật Thanh Lõa gây cười", "", Relevance::None);
}

#[test]
fn a_commune_that_lies_elsewhere_is_another() {
    check("Xã Bắc Sơn, Sóc Sơn phá dỡ biệt thự", "", Relevance::None);
    check("Xã Bắc Sơn, Nguyễn Văn Thử trúng cử", "", Relevance::About);
    check("Xã Bắc Sơn, Vũ Lăng mở hội", "", Relevance::About);
    check("Xã Bắc Sơn, Bằng Mạc và Lạng Sơn mở hội", "", Relevance::About);
    check("Thị xã Tân Thành cũ lên phường", "", Relevance::None);
    check("Trường Tân Đoàn ở Gia Lâm sửa phòng học", "", Relevance::None);
    check("Trường Tân Đoàn ở Lạng Sơn sửa phòng học", "", Relevance::About);
    check("Công Sơn, hậu vệ U20, dính chấn thương", "", Relevance::None);
    check("Công Sơn, Lạng Sơn: một hậu vệ dính chấn thương", "", Relevance::About);
}
