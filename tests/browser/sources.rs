//! Watching the newspapers: an administrator adds, pauses and resumes a source, a reviewer files what was missed and writes a watch phrase,
//! a reader looks on.

use super::demo::Demo;
use super::driver::Scripts;
use super::person::Person;
use super::{SILENT_EDIT, WRONG_FIGURE, tried};

/// The newspaper whose home page names its feed.
const NEWSPAPER: &str = "Xứ Lạng Ngày Nay";
const FEED: &str = "xulangngaynay-rss";
/// An article of it that was printed minutes before it was collected.
const PRINTED: &str = "Thông xe cầu dân sinh Nà Pán, xã Cao Lộc";
/// The source that is added here, and why it is paused.
const ADDED: &str = "xulangngaynay-trang-chu";
const REASON: &str = "Báo đang sửa trang.";

#[test]
fn a_source_is_added_paused_and_resumed_and_a_missed_article_is_filed() {
    tried(Scripts::On, |person, demo| {
        person.signs_in(demo, "quantri");
        let home = looks_at_a_newspaper(person);
        mistypes_an_address(person);
        tries_what_the_home_page_names(person, &home);
        adds_the_home_page(person, &home);
        pauses_and_resumes(person);
        reads_the_log(person);
        person.signs_out();
        person.signs_in(demo, "chuyenvien");
        files_what_was_missed(person, &home);
        watches_for_words(person);
        person.signs_out();
        person.signs_in(demo, "nguoidoc");
        only_looks(person, demo);
    });
}

/// How the newspaper is watched; gives its home page.
fn looks_at_a_newspaper(person: &Person) -> String {
    person.turns_to("Nguồn tin");
    person.finds_it_fitting();
    person.clicks(&format!("//summary[contains(., '{NEWSPAPER}')]"));
    person.sees("Từ lúc báo đăng đến lúc tìm được");
    person.finds_it_fitting();
    let feed = person.reads(&format!("//li[@id='nguon-{FEED}']//a[starts-with(., 'http')]")).swap_remove(0);
    format!("{}/", feed.split("/rss/").next().unwrap())
}

fn tries(person: &Person, address: &str) {
    person.fills("Địa chỉ", address);
    person.presses("Đọc thử");
}

fn mistypes_an_address(person: &Person) {
    person.follows("Thêm nguồn");
    person.finds_it_fitting();
    tries(person, "báo lạng sơn");
    person.sees("Đây không phải địa chỉ trang web.");
    person.has_been_answered(422);
    tries(person, "http://127.0.0.1:9/");
    person.sees("Chính quy định của hệ thống không cho hỏi địa chỉ này.");
    person.does_not_see("Xác nhận nguồn");
    person.finds_it_fitting();
}

fn tries_what_the_home_page_names(person: &Person, home: &str) {
    tries(person, home);
    person.sees("Báo nêu 2 địa chỉ khác để thu thập");
    person.sees("nguồn RSS/Atom · đã theo dõi");
    person.finds_it_fitting();
    person.clicks("//li[contains(., 'nguồn RSS/Atom')]/a");
    person.sees("Địa chỉ này đã là nguồn");
    person.does_not_see("Xác nhận nguồn");
    person.sees(WRONG_FIGURE);
    person.finds_it_fitting();
}

fn adds_the_home_page(person: &Person, home: &str) {
    tries(person, home);
    person.sees("Xác nhận nguồn");
    person.fills("Mã nguồn", "Trang chủ");
    person.presses("Thêm nguồn");
    person.sees("Mã chỉ gồm chữ thường không dấu");
    person.has_been_answered(422);
    person.fills("Mã nguồn", ADDED);
    person.presses("Thêm nguồn");
    person.sees("Đã thêm nguồn");
    person.sees(ADDED);
    person.sees("1 trong 7 nguồn.");
}

fn pauses_and_resumes(person: &Person) {
    let line = format!("//li[@id='nguon-{ADDED}']");
    let pause = format!("{line}//button[starts-with(normalize-space(), 'Tạm dừng')]");
    person.clicks(&format!("{line}//summary[starts-with(normalize-space(), 'Tạm dừng')]"));
    // An empty field the browser itself would hold back; blanks reach the desk.
    person.fills("Lý do tạm dừng", "  ");
    person.clicks(&pause);
    person.sees("Hãy ghi lý do tạm dừng.");
    person.has_been_answered(422);
    person.finds_it_fitting();
    person.fills("Lý do tạm dừng", REASON);
    person.clicks(&pause);
    person.sees("Đã tạm dừng nguồn.");
    let told = person.reads(&line).concat();
    assert!(told.contains(REASON) && !told.contains("Đọc ngay"), "{told}");
    person.finds_it_fitting();
    person.clicks(&format!("{line}//button[starts-with(normalize-space(), 'Thu thập lại')]"));
    person.sees("Đã cho thu thập lại nguồn.");
    person.clicks(&format!("{line}//button[starts-with(normalize-space(), 'Đọc ngay')]"));
    person.sees("Đã yêu cầu đọc ngay");
}

fn reads_the_log(person: &Person) {
    person.turns_to("Nhật ký");
    for deed in ["thêm nguồn tin", "tạm dừng nguồn tin", "cho thu thập lại nguồn tin", "yêu cầu đọc nguồn tin ngay"]
    {
        person.sees(deed);
    }
    person.sees(REASON);
    person.finds_it_fitting();
}

fn files_what_was_missed(person: &Person, home: &str) {
    person.follows(PRINTED);
    let printed = person.target("bản gốc trên báo");
    person.turns_to("Nguồn tin");
    person.does_not_see("Thêm nguồn");
    person.turns_to("Tin bị bỏ sót");
    person.sees("Chưa có bài nào.");
    files(person, "báo lạng sơn", "Đây không phải địa chỉ trang web.");
    person.has_been_answered(422);
    person.finds_it_fitting();
    files(person, &printed, "Đã ghi vào danh sách dưới đây. Không bị bỏ sót: bài đã có và đang hiện.");
    person.sees(PRINTED);
    let forbidden = format!("{home}tim-kiem/dong-dang.html");
    files(person, &forbidden, "Đã ghi vào danh sách dưới đây. Báo không cho đọc trang này");
    let row = person.reads("//main//li[contains(., 'chưa lưu được bài')]").concat();
    assert!(row.contains(&forbidden) && row.contains("Báo không cho đọc trang này"), "{row}");
    person.finds_it_fitting();
    person.clicks("//table//tr[contains(., 'Báo không cho đọc')]//a");
    person.sees("Chỉ hiện: Báo không cho đọc.");
    person.sees(&forbidden);
    person.does_not_see(PRINTED);
}

/// A watch phrase is refused after a person, tried on what was printed, and saved.
fn watches_for_words(person: &Person) {
    person.turns_to("Quy tắc");
    person.sees("đối chiếu số trong tiêu đề với nội dung bài");
    person.finds_it_fitting();
    person.follows("Thêm cụm từ theo dõi");
    person.fills("Tên", "Di dời dân");
    person.fills("Có một trong các từ", "ông Nông Văn Thử");
    person.presses("Xem thử 30 ngày qua");
    person.sees("Hệ thống không theo dõi cá nhân");
    person.has_been_answered(422);
    person.fills("Có một trong các từ", "di dời");
    person.presses("Xem thử 30 ngày qua");
    person.sees(SILENT_EDIT);
    person.finds_it_fitting();
    person.presses("Lưu");
    person.sees("Đã thêm cụm từ theo dõi");
    person.sees("Có “di dời”.");
    person.finds_it_fitting();
}

fn files(person: &Person, address: &str, answer: &str) {
    person.fills("Địa chỉ của bài", address);
    person.presses("Nộp bài");
    person.sees(answer);
}

/// Readers see how the sources are and what was missed, and have nothing to press there.
fn only_looks(person: &Person, demo: &Demo) {
    let forms = "//main//form[not(@role='search')]";
    person.does_not_see("Quy tắc");
    for page in ["Nguồn tin", "Tin bị bỏ sót"] {
        person.turns_to(page);
        assert_eq!(person.counts(forms), 0, "{page}");
        person.finds_it_fitting();
    }
    person.sees("Báo không cho đọc trang này");
    person.goes_to(&format!("{}sources?q={ADDED}", demo.address));
    person.sees(ADDED);
    assert_eq!(person.counts(forms), 0, "the added source");
}
