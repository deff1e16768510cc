//! The desk in a real browser, tried like somebody at it does: by labels, buttons, links and keys, on the demo as it is shipped.
//!
//! What a page holds in each case is tested beside the desk itself; here the whole way is walked once, with the console kept clean
//! and no page wider than its window. Without a browser on this machine the tests say so and pass; `DIEMBAO_BROWSER=required`
//! makes them fail instead.

mod administration;
mod back;
mod demo;
mod driver;
mod forms;
mod language;
mod letter;
mod person;
mod plain;
mod reading;
mod searching;
mod sources;

use std::path::PathBuf;

use demo::Demo;
use driver::Scripts;
use person::Person;

/// A planted figure that the register contradicts.
const WRONG_FIGURE: &str = "Xã Đồng Đăng: 21 hộ nghèo được hỗ trợ xóa nhà tạm";
/// A planted article whose figures were changed between two readings.
const SILENT_EDIT: &str = "Xã Cao Lộc di dời khẩn cấp các hộ dân khỏi chân đồi nứt";
/// A planted headline that its text does not carry.
const EXAGGERATED: &str = "Hơn 500 du khách mắc kẹt trên đỉnh Mẫu Sơn giữa đêm";

/// Lets somebody try a fresh demo in a fresh browser.
fn tried(scripts: Scripts, walk: impl FnOnce(&Person, &Demo)) {
    let Some([driver, browser]) = installed() else {
        assert!(std::env::var("DIEMBAO_BROWSER").as_deref() != Ok("required"), "chromedriver and chromium are required and not installed");
        println!("skipped: chromedriver is not installed");
        return;
    };
    let demo = Demo::open();
    let person = Person::at(driver::Browser::start(&driver, &browser, scripts));
    person.goes_to(&demo.address);
    walk(&person, &demo);
    person.has_a_clean_console();
}

/// chromedriver and the Chromium of the same package.
fn installed() -> Option<[PathBuf; 2]> {
    let path = std::env::var_os("PATH")?;
    let find = |name: &str| std::env::split_paths(&path).map(|folder| folder.join(name)).find(|p| p.is_file());
    Some([find("chromedriver")?, find("chromium")?])
}
