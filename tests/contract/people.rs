//! `user` and `rules check`: the administrator's commands.

use crate::support::{Office, wait};

#[test]
fn users_are_added_listed_and_given_new_passwords() {
    let office = Office::quiet();
    let add = ["user", "add", "lan", "--role", "reviewer", "--full-name", "Nông Thị Thử"];
    let said = office.runs_with(&add, "một mật khẩu dài\n").ok().says(&["lan", "reviewer"]);
    assert!(!said.err.contains("mật khẩu dài") && said.out.is_empty());
    office.runs_with(&["user", "add", "minh", "--role", "approver"], "mật khẩu thứ hai").ok();
    assert_eq!(office.runs(&["user", "list"]).ok().out, "lan\treviewer\tNông Thị Thử\nminh\tapprover\tminh\n");

    let hash = || wait(office.store().unwrap().user_by_name("lan")).unwrap().unwrap().password;
    let before = hash();
    assert!(before.starts_with("$argon2id$"), "a password is kept as {before}");
    office.runs_with(&["user", "passwd", "lan"], "mật khẩu mới hẳn\n").ok().says(&["lan", "changed"]);
    assert_ne!(hash(), before);

    let log = wait(office.store().unwrap().audit_log(None, 10)).unwrap();
    let what: Vec<&str> = log.iter().map(|row| row.what.as_str()).collect();
    assert_eq!(what, ["password_set", "user_added", "user_added"]);
}

#[test]
fn the_repositorys_own_configuration_has_no_problems() {
    let office = Office::quiet();
    let config = crate::support::root().join("config/diembao.toml");
    let check = office.runs(&["--config", config.to_str().unwrap(), "rules", "check"]).ok();
    check.says(&["rules ", "units of the territory", "indicators", "2 watch phrases", "outlets", "agency profiles", "no problems"]);
}
