//! Somebody who only reads: searches with and without marks, undoes a filter, compares versions, and can change nothing.

use super::driver::Scripts;
use super::person::Person;
use super::{SILENT_EDIT, WRONG_FIGURE, tried};

#[test]
fn a_reader_finds_and_compares_coverage_and_changes_nothing() {
    tried(Scripts::On, |person, demo| {
        person.signs_in(demo, "nguoidoc");
        searches_as_it_comes(person);
        narrows_and_widens(person);
        compares_versions(person);
        reads_the_press_review(person);
        looks_at_the_office(person);
        has_nothing_to_press(person);
        is_refused(person, &demo.address);
    });
}

fn searches(person: &Person, words: &str) -> usize {
    person.turns_to("Tìm kiếm");
    person.sees("trong kho");
    person.fills("Tìm trong các bài viết", words);
    person.presses("Tìm");
    // A search has left the whole collection when it has been answered.
    person.is_without("//p[contains(., 'bài trong kho')]");
    found(person)
}

fn found(person: &Person) -> usize {
    person.reads("//p[contains(., 'xếp theo')]/strong[1]")[0].parse().unwrap()
}

fn searches_as_it_comes(person: &Person) {
    let bare = searches(person, "dong dang");
    let marked = searches(person, "Đồng Đăng");
    assert!(marked > 0 && bare >= marked, "{bare} without marks, {marked} with them");
    let hits = person.reads("//main//li//mark");
    assert!(hits.iter().any(|h| h.to_lowercase().contains("đăng")), "{hits:?}");
    assert!(searches(person, "谅山") > 0);
    person.finds_it_fitting();
    assert!(person.reads("//main//ol/li").iter().any(|hit| hit.contains("tiếng Trung")));
}

fn narrows_and_widens(person: &Person) {
    let all = searches(person, "dong dang");
    let filter = "//aside[@aria-label='Lọc kết quả']//li[a[normalize-space()='trung tính']]";
    let counted: usize = person.reads(filter)[0].split_whitespace().last().unwrap().parse().unwrap();
    assert!(0 < counted && counted < all, "{counted} of {all}");
    person.clicks(&format!("{filter}/a"));
    person.sees("trung tính ×");
    assert_eq!(found(person), counted);
    person.clicks("//ul[@aria-label='Đang lọc']//a");
    person.sees("độ khớp");
    person.is_without("//ul[@aria-label='Đang lọc']");
    assert_eq!(found(person), all);
    let first = person.reads("//main//ol/li//h3").swap_remove(0);
    person.follows(&first);
    person.sees("Phiên bản");
    person.sees(&first);
}

fn compares_versions(person: &Person) {
    searches(person, "đồi Pò Mạ");
    person.follows(SILENT_EDIT);
    person.sees("Thay đổi từ ");
    for (change, figures) in [("del", ["12", "55"]), ("ins", ["21", "95"])] {
        let words = person.reads(&format!("//section[h2[.='Phiên bản']]//{change}")).join(" ");
        assert!(figures.iter().all(|f| words.contains(f)), "{change}: {words}");
    }
    person.finds_it_fitting();
}

/// What the first figure says is what its link shows.
fn reads_the_press_review(person: &Person) {
    person.turns_to("Điểm báo");
    person.finds_it_fitting();
    person.clicks("//main//tbody/tr[1]/td[1]/a");
    person.sees("Khoảng mất theo dõi");
    person.finds_it_fitting();
    let tones = "//p[contains(., 'Sắc thái:')]/a[contains(@href, 'tone=')]";
    let counted: usize = person.reads(tones)[0].split_whitespace().next().unwrap().parse().unwrap();
    person.clicks(&format!("({tones})[1]"));
    person.sees("Bỏ lọc");
    assert!((1..=counted).contains(&person.counts("//main//ol[contains(@class, 'story-list')]/li")), "{counted}");
}

fn looks_at_the_office(person: &Person) {
    for page in ["Sổ số liệu", "Nguồn tin", "Trợ giúp"] {
        person.turns_to(page);
        person.finds_it_fitting();
    }
}

/// Besides search and signing out there is no form on any page.
fn has_nothing_to_press(person: &Person) {
    let forms = "//form[not(@role='search') and not(.//button[normalize-space()='Đăng xuất' or @name='language'])]";
    for page in ["Hôm nay", "Hàng chờ", "Sổ số liệu"] {
        person.turns_to(page);
        assert_eq!(person.counts(forms), 0, "{page}");
    }
    person.opens_case(WRONG_FIGURE);
    assert_eq!(person.counts(forms), 0, "the case");
    person.does_not_see("Nhận xử lý");
    person.finds_first("ly-do", "bai");
    person.finds_it_fitting();
    person.sees("Ở bước này bạn không có việc phải làm với vụ việc.");
}

/// With cookie and token of their own, only the role is in the way.
fn is_refused(person: &Person, desk: &str) {
    let form = format!("csrf={}&reason=x", person.token());
    for deed in ["cases/1/claim", "cases/1/verdict", "cases/1/dismissal", "facts", "drafts/1/approval"] {
        let request = reqwest::Client::new().post(format!("{desk}{deed}"));
        let (status, body) = person.sends(request.header("content-type", "application/x-www-form-urlencoded").body(form.clone()));
        let said = String::from_utf8(body).unwrap();
        assert_eq!(status, 403, "{deed}: {said}");
        assert!(said.contains("Vai trò của bạn không được làm việc này."), "{deed}: {said}");
    }
}
