//! The browser's way back to a form: what its fields held before must not stand beside something else.

use super::driver::Scripts;
use super::person::Person;
use super::{WRONG_FIGURE, tried};

const LEAVE_OUT: &str = "Bỏ dòng này khi lưu";

#[test]
fn going_back_moves_nothing_onto_other_rows_or_stories() {
    tried(Scripts::On, |person, demo| {
        person.signs_in(demo, "chuyenvien");
        begins_a_letter(person);
        leaves_a_row_out_and_goes_back(person);
        writes_twice_and_goes_back(person);
        remarks_on_a_story_and_goes_back(person);
    });
}

fn begins_a_letter(person: &Person) {
    person.opens_case(WRONG_FIGURE);
    person.presses("Nhận xử lý");
    person.chooses("thiếu chính xác");
    person.fills("Lý do (bắt buộc)", "Báo cáo ghi khác.");
    person.presses("Ghi kết luận");
    person.sees("Đã ghi kết luận.");
    person.presses("Soạn dự thảo");
    person.sees("Đã lập dự thảo từ vụ việc");
}

fn saves(person: &Person, version: usize) {
    person.presses("Lưu");
    person.sees(&format!("bản {version} ·"));
}

fn leaves_a_row_out_and_goes_back(person: &Person) {
    let rows = person.counts("//textarea[@name='passage']");
    let last = format!("{rows}. Đoạn đã đăng");
    person.fills(&last, "Dòng thêm");
    saves(person, 2);
    assert_eq!(person.counts("//textarea[@name='passage']"), rows + 1);
    person.ticks(LEAVE_OUT);
    saves(person, 3);
    person.goes_back();
    person.sees("bản 3 ·");
    assert_eq!(person.counts("//textarea[@name='passage']"), rows);
    assert!(!person.has_chosen(LEAVE_OUT), "the tick was meant for the row that is gone");
}

fn writes_twice_and_goes_back(person: &Person) {
    person.turns_to("Hôm nay");
    person.opens_case(WRONG_FIGURE);
    person.follows("Mở dự thảo văn bản");
    for (version, text) in [(4, "đề nghị một"), (5, "đề nghị hai")] {
        person.fills("Trích yếu", text);
        saves(person, version);
    }
    person.goes_back();
    person.sees("bản 5 ·");
    assert_eq!(person.value("Trích yếu"), "đề nghị hai", "what the newest version says");
}

/// Some browsers show the page as it was left, some ask for it anew: in both the reason may stand at its own story alone.
fn remarks_on_a_story_and_goes_back(person: &Person) {
    let first = || person.says("(//ol[@class='story-list']/li)[1]", "id");
    person.turns_to("Điểm báo");
    person.clicks("(//td/a[starts-with(@href, '/digests/')])[1]");
    person.clicks("(//summary[starts-with(normalize-space(), 'Sửa mục này')])[1]");
    let story = first();
    person.fills("Lý do bỏ", "Trùng với mục khác");
    person.clicks("(//details[contains(@class, 'edits')])[1]//button[starts-with(normalize-space(), 'Bỏ khỏi bản này')]");
    person.sees("Trùng với mục khác");
    assert_ne!(first(), story);
    person.goes_back();
    person.sees("Báo chí nói về địa bàn");
    if person.counts("(//details[contains(@class, 'edits')])[1][@open]") == 0 {
        person.clicks("(//summary[starts-with(normalize-space(), 'Sửa mục này')])[1]");
    }
    assert!(first() == story || person.value("Lý do bỏ").is_empty(), "the reason was given for the story that is gone");
}
