//! Searching as a reader does it, without any script: by words, by a bar of the timeline, by a filter and back, into a story, to the next page.

use super::driver::Scripts;
use super::person::Person;
use super::tried;

/// The chips of what is in force.
const CHIPS: &str = "//ul[@aria-label='Đang lọc']//a";
const BARS: &str = "//section[@aria-label='Theo thời gian']//*[local-name()='svg']//*[local-name()='a']";

#[test]
fn coverage_is_searched_narrowed_and_unfolded_without_scripts() {
    tried(Scripts::Off, |person, demo| {
        person.signs_in(demo, "nguoidoc");
        person.turns_to("Tìm kiếm");
        turns_the_page(person);
        clicks_a_bar(person);
        unfolds_a_story(person);
        switches_off_other_names(person);
        reads_how_to_type(person);
    });
}

/// Articles found, as the page says.
fn found(person: &Person) -> usize {
    person.reads("//*[@id='ket-qua']/strong[1]")[0].parse().unwrap()
}

fn headlines(person: &Person) -> Vec<String> {
    person.reads("//main//ol/li//h3")
}

fn turns_the_page(person: &Person) {
    let first = headlines(person);
    assert_eq!(first.len(), 20);
    person.follows("Trang sau ›");
    person.follows("‹ Về đầu");
    person.is_without("//a[normalize-space()='‹ Về đầu']");
    assert_eq!(headlines(person), first);
    person.follows("Trang sau ›");
    person.reads("//a[normalize-space()='‹ Về đầu']");
    let second = headlines(person);
    // Headlines may be alike, articles are not.
    assert_ne!(first, second);
}

fn clicks_a_bar(person: &Person) {
    person.turns_to("Tìm kiếm");
    let all = found(person);
    let (bars, name) = (person.counts(BARS), person.says(&format!("({BARS})[1]"), "aria-label"));
    assert!(bars > 1, "{bars} bars");
    let counted: usize = name.rsplit(": ").next().unwrap().split(' ').next().unwrap().parse().unwrap();
    person.clicks(&format!("({BARS})[1]"));
    person.reads(CHIPS);
    assert_eq!(found(person), counted, "{name}");
    assert!(counted < all, "{counted} of {all}");
    person.follows("xem lại cả khoảng");
    person.is_without(CHIPS);
    assert_eq!(found(person), all);
    person.clicks("//section[@aria-label='Theo thời gian']//summary");
    person.clicks("//section[@aria-label='Theo thời gian']//tbody//a");
    person.reads(CHIPS);
    assert_eq!(found(person), counted);
    person.clicks(CHIPS);
    person.is_without(CHIPS);
    assert_eq!(found(person), all);
}

fn unfolds_a_story(person: &Person) {
    person.turns_to("Tìm kiếm");
    let folded = "//main//ol/li/details[summary[contains(., 'bài khác cùng chủ đề')]]";
    let told: usize = person.reads(&format!("({folded}/summary)[1]"))[0].split(' ').next().unwrap().parse().unwrap();
    person.clicks(&format!("({folded}/summary)[1]"));
    assert_eq!(person.reads(&format!("({folded})[1]//li")).len(), told);
    person.clicks(&format!("({folded})[1]//li[1]/a"));
    person.sees("Phiên bản");
    person.turns_to("Tìm kiếm");
    person.clicks("(//main//ol/li//a[starts-with(., 'bài tương tự')])[1]");
    person.sees("Các bài tương tự với");
}

fn switches_off_other_names(person: &Person) {
    person.turns_to("Tìm kiếm");
    person.fills("Tìm trong các bài viết", "谅山");
    person.presses("Tìm");
    person.sees("Tìm cả: ");
    let wide = found(person);
    person.follows("tắt");
    person.sees("không tìm tên khác");
    let narrow = found(person);
    assert!(0 < narrow && narrow < wide, "{narrow} by the name alone, {wide} by all");
    assert!(person.reads("//main//ol/li").iter().all(|hit| hit.contains("tiếng Trung")));
    person.clicks(CHIPS);
    person.sees("Tìm cả: ");
    assert_eq!(found(person), wide);
}

fn reads_how_to_type(person: &Person) {
    person.follows("Cách gõ");
    person.sees("Cách gõ tìm kiếm");
    person.clicks("(//dl//dt/a)[1]");
    person.sees("xếp theo");
}
