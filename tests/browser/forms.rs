//! Long forms: what is typed wrongly is said at its field, and the fields stay in line.

use super::driver::Scripts;
use super::person::Person;
use super::tried;

#[test]
fn a_form_keeps_its_fields_in_line_where_one_has_a_remark() {
    tried(Scripts::On, |person, demo| {
        person.signs_in(demo, "chuyenvien");
        mistypes_a_figure(person);
        mistypes_a_watch_phrase(person);
    });
}

#[test]
fn a_name_without_a_place_to_break_stays_inside_of_its_page() {
    tried(Scripts::On, |person, demo| {
        person.signs_in(demo, "chuyenvien");
        person.turns_to("Tìm kiếm");
        person.fills("Tìm trong các bài viết", "Đồng Đăng");
        person.presses("Tìm");
        person.clicks("//summary[normalize-space()='Lưu tìm kiếm này']");
        let name = "W".repeat(120);
        person.fills("Tên", &name);
        person.presses("Lưu");
        person.sees(&name);
        person.finds_it_fitting();
        assert_eq!(person.would_send("//form[@action='/saved/1/name']", 3), 1, "a button that is pressed again and again sends once");
        for page in ["Tìm kiếm", "Hôm nay"] {
            person.turns_to(page);
            person.finds_it_fitting();
        }
    });
}

#[test]
fn a_long_name_of_a_person_widens_no_table() {
    tried(Scripts::On, |person, demo| {
        person.signs_in(demo, "quantri");
        person.turns_to("Người dùng");
        person.fills("Họ tên", &"W".repeat(100));
        person.fills("Tên đăng nhập", "dai");
        person.presses("Thêm");
        person.sees("Mật khẩu của dai");
        person.finds_it_fitting();
    });
}

fn mistypes_a_figure(person: &Person) {
    person.turns_to("Sổ số liệu");
    person.finds_it_fitting();
    for (label, text) in [
        ("Số", "mười hai"),
        ("Tính đến ngày", "10/11/2026"),
        ("Số, ký hiệu văn bản", "45/BC-UBND"),
        ("Ngày văn bản", "31/12/2099"),
        ("Cơ quan ban hành", "UBND xã"),
    ] {
        person.fills(label, text);
    }
    person.picks("Chỉ tiêu", "số hộ nghèo (hộ)");
    person.picks("Địa danh", "xã Đồng Đăng");
    person.presses("Thêm vào sổ");
    person.sees("Chưa thêm được số liệu.");
    person.has_been_answered(422);
    person.sees("Văn bản không thể đề ngày sau hôm nay.");
    assert_eq!(person.says("//*[@aria-invalid='true'][1]", "id"), "value");
    person.finds_it_fitting();
    person.fills("Số", "12");
    person.fills("Ngày văn bản", "12/11/2026");
    person.fills("Cơ quan ban hành", &"W".repeat(120));
    person.fills("Đơn vị", &"hộ".repeat(40));
    person.presses("Thêm vào sổ");
    person.sees("Đây không phải đơn vị của chỉ tiêu này");
    person.has_been_answered(422);
    assert_eq!(person.says("//*[@aria-invalid='true'][1]", "id"), "unit");
    person.finds_it_fitting();
    person.fills("Đơn vị", "hộ");
    person.presses("Thêm vào sổ");
    person.sees("11 dòng");
    person.finds_it_fitting();
}

fn mistypes_a_watch_phrase(person: &Person) {
    person.turns_to("Quy tắc");
    person.follows("Thêm cụm từ theo dõi");
    person.sees("Phải có thêm tất cả");
    person.finds_it_fitting();
    person.fills("Tên", "Thử");
    person.fills("Có một trong các từ", "cửa khẩu");
    person.fills("Cách nhau nhiều nhất", "xa lắm");
    person.presses("Xem thử 30 ngày qua");
    person.sees("Chưa dùng được.");
    person.has_been_answered(422);
    assert_eq!(person.says("//*[@aria-invalid='true'][1]", "id"), "within");
    person.finds_it_fitting();
}
