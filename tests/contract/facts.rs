//! `facts check` and `facts import`: a sheet of figures, entered as a whole or not at all.

use crate::support::{Office, wait};

const HEAD: &str = "Chỉ tiêu;Địa danh;Số liệu;Đơn vị;Tính đến ngày;Số văn bản;Ngày văn bản;Cơ quan";

fn row(value: &str, day: &str) -> String {
    format!("số hộ nghèo;Xã Đồng Đăng;{value};hộ;{day};45/BC-UBND;12/11/2026;UBND xã")
}

/// How many figures are in force, and how often entering one is in the audit log.
fn entered(office: &Office) -> (usize, usize) {
    let Some(store) = office.store() else { return (0, 0) };
    let log = wait(store.audit_log(None, 100)).unwrap();
    (wait(store.facts()).unwrap().len(), log.iter().filter(|line| line.what == "fact_added").count())
}

#[test]
fn a_sheet_of_figures_is_entered_as_a_whole_and_once() {
    let office = Office::quiet();
    let sheet = |name: &str, rows: &[String]| office.writes(name, format!("{HEAD}\n{}\n", rows.join("\n"))).display().to_string();
    let (first, second) = (row("1.213", "10/11/2026"), row("1.190", "11/11/2026"));

    let bad = sheet("sai.csv", &[first.clone(), row("1,190", "31/11/2026")]);
    for command in ["check", "import"] {
        let ran = office.runs(&["facts", command, &bad]).exits(1).says(&["sai.csv:3:3: "]).says(&["sai.csv:3:5: "]);
        assert_eq!(ran.out, "", "messages go to standard error");
    }
    assert_eq!(entered(&office), (0, 0));

    let good = sheet("dung.csv", &[first, second]);
    office.runs(&["facts", "check", &good]).ok().says(&["nothing is wrong; rows: 2"]);
    assert_eq!(entered(&office), (0, 0), "a check enters nothing");
    office.runs(&["facts", "import", &good]).ok().says(&["rows entered: 2, there already: 0"]);
    office.runs_with(&["facts", "import", "-"], std::fs::read(&good).unwrap()).ok().says(&["rows entered: 0, there already: 2"]);
    assert_eq!(entered(&office), (2, 2));
    office.runs_with(&["user", "add", "lan", "--role", "reviewer"], "một mật khẩu dài\n").ok();
    office.runs_with(&["user", "add", "doc", "--role", "reader"], "một mật khẩu dài\n").ok();
    let third = sheet("thu-ba.csv", &[row("1.170", "30/11/2025")]);
    office.runs(&["facts", "import", &third]).exits(1).says(&["--as"]);
    office.runs(&["facts", "import", "--as", "doc", &third]).exits(1).says(&["may not enter figures"]);
    office.runs(&["facts", "import", "--as", "ai", &third]).exits(1).says(&["no user"]);
    assert_eq!(entered(&office), (2, 2), "a figure is entered by somebody who may");
    office.runs(&["facts", "import", "--as", "lan", &third]).ok().says(&["rows entered: 1, there already: 0"]);
    let log = wait(office.store().unwrap().audit_log(None, 1)).unwrap();
    assert_eq!((log[0].what.as_str(), log[0].user.as_deref()), ("fact_added", Some("lan")));
    office.runs(&["facts", "check", "khong-co.csv"]).exits(1);
    office.runs(&["facts"]).exits(2);
}

#[test]
fn a_row_that_will_never_be_compared_says_what_it_lacks() {
    let office = Office::quiet();
    let visitors = "visitors;Lạng Sơn;4.200.000;lượt;10/11/2026;45/BC-UBND;12/11/2026;Sở";
    let (bare, whole) = (format!("{HEAD}\n{visitors}\n"), format!("{HEAD};Kỳ\n{visitors};10 tháng năm 2026\n"));
    let [bare, whole] = [("thieu.csv", bare), ("du.csv", whole)].map(|(name, sheet)| office.writes(name, sheet).display().to_string());
    let told = "thieu.csv:2: never compared with the press: ";
    office.runs(&["facts", "check", &bare]).ok().says(&[told, "`kỳ` is empty"]).says(&["nothing is wrong; rows: 1"]);
    office.runs(&["facts", "import", &bare]).ok().says(&[told]).says(&["rows entered: 1"]);
    let ran = office.runs(&["facts", "check", &whole]).ok();
    assert!(!ran.err.contains("never compared"), "{}", ran.err);
}

#[test]
fn a_figure_for_which_another_row_is_in_force_names_it_and_replaces_it_for_a_reason() {
    let office = Office::quiet();
    let sheet = |name: &str, row: String| office.writes(name, format!("{HEAD}\n{row}\n")).display().to_string();
    let (first, second) = (sheet("mot.csv", row("1.213", "10/11/2026")), sheet("hai.csv", row("1.190", "10/11/2026")));
    office.runs_with(&["user", "add", "lan", "--role", "reviewer"], "một mật khẩu dài\n").ok();
    office.runs(&["facts", "import", "--as", "lan", &first]).ok();
    let told = "hai.csv:2: row 1 of the register is in force for the same: 1.213 hộ, 45/BC-UBND ngày 12/11/2026";
    office.runs(&["facts", "import", "--as", "lan", &second]).exits(1).says(&[told]).says(&["--replace REASON"]);
    assert_eq!(entered(&office), (1, 1));
    office.runs(&["facts", "import", "--as", "lan", "--replace", " ", &second]).exits(1);
    office.runs(&["facts", "import", "--replace", "sửa", &second]).exits(2);
    office
        .runs(&["facts", "import", "--as", "lan", "--replace", "báo cáo được sửa", &second])
        .ok()
        .says(&["rows entered: 1, there already: 0"]);
    assert_eq!(entered(&office), (1, 2));
}
