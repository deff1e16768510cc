//! The desk in a browser that runs no scripts.

use super::driver::Scripts;
use super::{EXAGGERATED, tried};

#[test]
fn a_case_is_taken_and_dismissed_without_scripts() {
    tried(Scripts::Off, |person, demo| {
        person.signs_in(demo, "chuyenvien");
        person.turns_to("Hàng chờ");
        person.types_key("j");
        assert!(!person.focused().starts_with(&person.reads("//ol//h3")[0]), "a script has run");
        let line = format!("//article[.//a[normalize-space()='{EXAGGERATED}']]");
        person.clicks(&format!("{line}//button[starts-with(normalize-space(), 'Nhận xử lý')]"));
        person.sees("Đã nhận xử lý vụ việc.");
        person.turns_to("Hàng chờ");
        person.clicks(&format!("{line}//summary"));
        person.fills("Lý do bỏ cảnh báo", "Tòa soạn đã sửa tiêu đề.");
        person.clicks(&format!("{line}//button[starts-with(normalize-space(), 'Bỏ cảnh báo')]"));
        person.sees("Đã bỏ cảnh báo và lưu lý do.");
        person.does_not_see(EXAGGERATED);
    });
}

#[test]
fn the_menu_of_a_telephone_opens_and_closes_without_scripts() {
    tried(Scripts::Off, |person, demo| {
        person.signs_in(demo, "quantri");
        person.takes_a_telephone();
        person.does_not_see("Nhật ký");
        person.does_not_see("Đăng xuất");
        person.follows("Danh mục");
        person.sees("Nhật ký");
        person.follows("Đóng danh mục");
        person.does_not_see("Nhật ký");
        person.follows("Danh mục");
        person.turns_to("Người dùng");
        person.does_not_see("Nhật ký");
        person.follows("Danh mục");
        person.clicks("//header//button[normalize-space()='Đăng xuất']");
        person.sees("Mật khẩu");
    });
}
