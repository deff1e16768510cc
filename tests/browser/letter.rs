//! The long way: from a wrong password to the letter, its outcome and the audit log, with a drafter, an approver and an administrator.

use std::io::{Cursor, Read};

use super::demo::Demo;
use super::driver::Scripts;
use super::person::Person;
use super::{WRONG_FIGURE, tried};

/// The Enter key in WebDriver's code (<https://www.w3.org/TR/webdriver2/#keyboard-actions>).
const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";
const SUBJECT: &str = "đề nghị cải chính số hộ được hỗ trợ xóa nhà tạm";
const NOTE: &str = "Báo cáo của xã ghi 12 hộ.";
const REOPENED: &str = "Tòa soạn hỏi lại về số liệu.";

#[test]
fn a_wrong_figure_goes_from_the_queue_to_the_letter_and_its_outcome() {
    tried(Scripts::On, |person, demo| {
        mistypes_the_password(person, demo);
        reads_the_morning(person);
        opens_the_first_case_by_keys(person);
        judges(person);
        drafts(person);
        person.signs_out();
        person.signs_in(demo, "nguoiduyet");
        approves(person);
        exports(person);
        follows_up(person);
        person.signs_out();
        person.signs_in(demo, "quantri");
        reads_the_log(person);
    });
}

fn mistypes_the_password(person: &Person, demo: &Demo) {
    person.finds_it_fitting();
    person.fills("Tên đăng nhập", "chuyenvien");
    person.fills("Mật khẩu", "không phải");
    person.presses("Đăng nhập");
    person.sees("Tên đăng nhập hoặc mật khẩu không đúng.");
    assert_eq!(person.value("Tên đăng nhập"), "chuyenvien");
    assert_eq!(person.value("Mật khẩu"), "");
    person.has_been_answered(401);
    person.signs_in(demo, "chuyenvien");
}

fn reads_the_morning(person: &Person) {
    person.sees(diembao::newspapers::marker_text());
    let cases = person.counts("//section[h2[starts-with(normalize-space(), 'Hàng chờ xử lý')]]//li//h3/a");
    assert_eq!(cases, 5, "cases on today's page");
    person.finds_it_fitting();
}

fn opens_the_first_case_by_keys(person: &Person) {
    person.turns_to("Hàng chờ");
    let headlines = person.reads("//h1[starts-with(., 'Hàng chờ')]/following::ol//h3");
    assert!(headlines.len() > 5, "{headlines:?}");
    person.finds_it_fitting();
    for (key, at) in [("j", 0), ("j", 1), ("k", 0)] {
        person.types_key(key);
        assert!(person.focused().starts_with(&headlines[at]), "after {key}: {}", person.focused());
    }
    person.types_key("b");
    person.types_key(ESCAPE);
    assert!(person.focused().starts_with(&headlines[0]), "out of the field: {}", person.focused());
    person.types_key(ENTER);
    person.sees("Việc cần làm");
    assert_eq!(person.reads("//h1"), [headlines[0].as_str()]);
    person.goes_back();
    person.sees("Nghiêm trọng nhất trước.");
    person.types_key("/");
    person.sees("Cách gõ");
    person.types_key("x");
    assert_eq!(person.value("Tìm trong các bài viết"), "x");
    person.turns_to("Hàng chờ");
    person.sees("Nghiêm trọng nhất trước.");
}

fn judges(person: &Person) {
    person.opens_case(WRONG_FIGURE);
    person.sees("Bài nêu 21 hộ; 45/BC-UBND ngày ");
    assert!(
        person.reads("//main//section[@aria-label='Bài viết']//mark").iter().any(|m| m == "21 hộ"),
        "the evidence is marked in the text"
    );
    let row = person.reads("//dl[dt[starts-with(., 'Sổ số liệu')]]").concat();
    assert!(row.contains("12 hộ") && row.contains("45/BC-UBND"), "{row}");
    person.finds_it_fitting();
    person.presses("Nhận xử lý");
    person.sees("Đã nhận xử lý vụ việc.");
    person.chooses("thiếu chính xác");
    // An empty field the browser itself would hold back; blanks reach the desk.
    person.fills("Lý do (bắt buộc)", "  ");
    person.presses("Ghi kết luận");
    person.sees("Hãy ghi lý do của kết luận.");
    person.has_been_answered(422);
    assert!(person.has_chosen("thiếu chính xác"));
    person.types_key("x");
    assert!(person.value("Lý do (bắt buộc)").contains('x'), "the keyboard is in the field that has to be mended");
    person.fills("Lý do (bắt buộc)", NOTE);
    person.presses("Ghi kết luận");
    person.sees("Đã ghi kết luận.");
    person.sees(NOTE);
    // The answer that asked for a reason is no page to come back to: the browser would send that form again.
    person.goes_back();
    person.sees("Soạn dự thảo");
}

fn drafts(person: &Person) {
    person.presses("Soạn dự thảo");
    person.sees("Đã lập dự thảo từ vụ việc");
    person.finds_it_fitting();
    person.fills("Trích yếu", SUBJECT);
    person.presses("Lưu");
    person.sees("Đã lưu dự thảo.");
    assert_eq!(person.value("Trích yếu"), SUBJECT);
    person.sees(&format!("V/v {SUBJECT}"));
    let document = person.value("Tài liệu");
    assert!(document.contains("45/BC-UBND"), "{document}");
    person.fills("Tài liệu", " ");
    person.presses("Lưu và trình duyệt");
    person.sees("Bảng đối chiếu còn dòng thiếu");
    person.sees("Dòng này còn thiếu; chưa thể trình duyệt.");
    person.has_been_answered(422);
    person.fills("Tài liệu", &document);
    person.presses("Lưu và trình duyệt");
    person.sees("hoặc đánh dấu “Gửi như vậy”.");
    person.has_been_answered(422);
    person.clicks("//label[contains(., 'Gửi như vậy')]");
    person.presses("Lưu và trình duyệt");
    person.sees("Đã trình duyệt.");
    person.sees("Ở bước này bạn không sửa được dự thảo.");
    person.does_not_see("Phê duyệt bản");
    person.finds_it_fitting();
}

fn approves(person: &Person) {
    person.opens_case(WRONG_FIGURE);
    person.follows("Mở dự thảo văn bản");
    person.clicks("//button[starts-with(normalize-space(), 'Phê duyệt bản')]");
    person.sees("Đã phê duyệt; có thể xuất văn bản.");
}

fn exports(person: &Person) {
    let (status, file) = person.sends(reqwest::Client::new().get(person.target("Tải văn bản .docx")));
    assert_eq!(status, 200);
    let mut document = String::new();
    let mut zip = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    zip.by_name("word/document.xml").unwrap().read_to_string(&mut document).unwrap();
    // Runs may part a word; what counts is what is read.
    let text: String = document.split('<').filter_map(|tag| tag.split_once('>')).map(|(_, text)| text).collect();
    for part in ["21 hộ", "12 hộ", "45/BC-UBND", SUBJECT, "./.", "Số:", "tháng"] {
        assert!(text.contains(part), "the letter lacks {part:?}: {text}");
    }
    let (status, printed) = person.sends(reqwest::Client::new().get(person.target("Tải văn bản .pdf")));
    assert!(status == 200 && printed.starts_with(b"%PDF-"), "{status}");
    let number = text.split("Số:").nth(1).unwrap();
    let number = number.split('/').next().unwrap();
    assert!(!number.chars().any(|c| c.is_ascii_digit()), "the number is for the clerk to write: {number:?}");
}

fn follows_up(person: &Person) {
    person.fills("Nơi nhận", "Báo Xứ Lạng Ngày Nay");
    person.presses("Ghi nhận đã gửi");
    person.sees("Đã ghi nhận ngày gửi.");
    person.turns_to("Hôm nay");
    let clocks = person.reads("//section[h2[normalize-space()='Thời hạn đang chạy']]").concat();
    assert!(clocks.contains(WRONG_FIGURE) && clocks.contains("còn ") && clocks.contains(" ngày"), "{clocks}");
    person.opens_case(WRONG_FIGURE);
    person.picks("Kết quả sau khi gửi văn bản", "đã cải chính");
    person.presses("Ghi kết quả");
    person.sees("Đã ghi kết quả.");
    person.fills("Lý do mở lại", REOPENED);
    person.presses("Mở lại");
    person.sees("Đã mở lại vụ việc.");
    person.sees(REOPENED);
    person.finds_it_fitting();
}

fn reads_the_log(person: &Person) {
    person.turns_to("Nhật ký");
    person.finds_it_fitting();
    let mut rows = person.reads("//table[//th[.='Làm gì']]/tbody/tr");
    rows.reverse();
    let deeds = [
        ("Hệ thống", "đăng nhập không thành công"),
        ("Chuyên viên", "đăng nhập"),
        ("Chuyên viên", "nhận xử lý"),
        ("Chuyên viên", "kết luận"),
        ("Chuyên viên", "bắt đầu dự thảo"),
        ("Chuyên viên", "lưu dự thảo"),
        ("Chuyên viên", "trình duyệt"),
        ("Chuyên viên", "đăng xuất"),
        ("Người duyệt", "đăng nhập"),
        ("Người duyệt", "phê duyệt"),
        ("Người duyệt", "xuất văn bản"),
        ("Người duyệt", "ghi nhận đã gửi"),
        ("Người duyệt", "ghi kết quả"),
        ("Người duyệt", "mở lại"),
        ("Quản trị", "đăng nhập"),
    ];
    let mut later = rows.iter();
    for (who, what) in deeds {
        assert!(later.any(|row| row.contains(who) && row.contains(what)), "{who}, {what}: not in its place among {rows:#?}");
    }
}
