//! Somebody changes their own password, and an administrator reads of it in the log and looks how the service is.

use super::driver::Scripts;
use super::person::Person;
use super::tried;

const NEW: &str = "gạo trắng nước trong";

#[test]
fn a_password_is_changed_and_the_log_is_narrowed_to_it() {
    tried(Scripts::On, |person, demo| {
        person.signs_in(demo, "nguoidoc");
        let old = demo.password_of("nguoidoc");
        person.follows("Đổi mật khẩu");
        person.finds_it_fitting();
        changes(person, "một mật khẩu khác", NEW);
        person.sees("Mật khẩu hiện nay không đúng.");
        person.has_been_answered(422);
        assert_eq!(person.value("Mật khẩu mới"), "", "no password is shown again");
        changes(person, old, NEW);
        person.sees("Đã đổi mật khẩu.");
        person.signs_out();
        person.fills("Tên đăng nhập", "nguoidoc");
        person.fills("Mật khẩu", NEW);
        person.presses("Đăng nhập");
        person.sees("Hôm nay,");
        person.signs_out();
        person.signs_in(demo, "quantri");
        reads_the_log(person);
        looks_at_the_state(person);
    });
}

fn changes(person: &Person, current: &str, new: &str) {
    person.fills("Mật khẩu hiện nay", current);
    person.fills("Mật khẩu mới", new);
    person.fills("Nhập lại mật khẩu mới", new);
    person.clicks("//main//button[normalize-space()='Đổi mật khẩu']");
}

fn reads_the_log(person: &Person) {
    person.turns_to("Nhật ký");
    person.finds_it_fitting();
    person.picks("Làm gì", "đổi mật khẩu");
    person.presses("Lọc");
    person.sees("1 dòng");
    person.sees("người dùng Người đọc (dùng thử) (nguoidoc)");
    person.finds_it_fitting();
    person.fills("Từ ngày", "hôm nay");
    person.presses("Lọc");
    person.sees("Ngày này không đọc được");
    person.follows("Bỏ lọc");
    person.sees("mọi việc");
}

fn looks_at_the_state(person: &Person) {
    person.turns_to("Hệ thống");
    person.sees("đủ đến bài mới nhất");
    person.finds_it_fitting();
    let counted = person.reads("//td[.='Vụ việc đang mở']/following-sibling::td/a")[0].clone();
    person.follows(&counted);
    person.sees(&counted);
}
