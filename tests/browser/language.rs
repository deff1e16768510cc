//! Somebody who reads English or Chinese better: the desk in their language, and back.

use super::driver::Scripts;
use super::person::Person;
use super::{WRONG_FIGURE, tried};

#[test]
fn the_desk_is_walked_in_english_and_chinese_and_is_vietnamese_again() {
    tried(Scripts::Off, |person, demo| {
        speaks(person, "English", "User name");
        speaks(person, "中文", "用户名");
        speaks(person, "Tiếng Việt", "Tên đăng nhập");
        person.signs_in(demo, "chuyenvien");
        walks(person, "English", ["Today, ", "Claim", "Search"]);
        walks(person, "中文", ["今日，", "认领", "搜索"]);
        person.turns_to("今日");
        speaks(person, "Tiếng Việt", "Hôm nay, ");
        person.signs_out();
    });
}

fn speaks(person: &Person, language: &str, said: &str) {
    person.clicks(&format!("//header//button[@name='language'][normalize-space()='{language}']"));
    person.sees(said);
    person.finds_it_fitting();
}

/// From the first page to a case and a search.
fn walks(person: &Person, language: &str, [today, claim, search]: [&str; 3]) {
    person.clicks("//header//a[@href='/']");
    speaks(person, language, today);
    person.follows(WRONG_FIGURE);
    person.sees(claim);
    person.finds_it_fitting();
    person.turns_to(search);
    person.finds_it_fitting();
}
