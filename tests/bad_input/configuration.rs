//! Wrong configuration: found before anything is done, all of it at once, with file, line and key.

use std::fs;

use crate::support::Office;

#[test]
fn a_mistake_in_a_setting_is_named_with_file_line_and_key() {
    let office = Office::quiet();
    let check = |text: &str, words: &[&str]| {
        office.writes("config/diembao.toml", text);
        office.collects().exits(1).says(words);
        assert!(!office.data().exists(), "a data home was made under a configuration that is wrong");
    };
    check("[fetch]\ntimeout = 30s\n", &["config/diembao.toml:2: fetch.timeout:"]);
    check("[fetch]\n\ntimeuot = \"30s\"\n", &["config/diembao.toml:3: fetch.timeuot: unknown field `timeuot`"]);
    check("[nguon]\na = 1\n", &["config/diembao.toml:1", "unknown field `nguon`"]);
    check("[collect]\nparallel_hosts = 0\n", &["config/diembao.toml:2: collect.parallel_hosts", "at least 1"]);
    check("[fetch]\nallow_private = [\"nha\"]\n", &["config/diembao.toml", "fetch.allow_private", "nha"]);
    check("[office]\nprofile = \"bộ\"\n", &["config/diembao.toml:2: office.profile", "there are:", "xa"]);
}

#[test]
fn an_agency_that_is_no_more_is_told_and_old_files_can_be_read_with_it() {
    let office = Office::quiet();
    office.writes("config/diembao.toml", "[office]\nprofile = \"huyen\"\n");
    office.runs(&["rules", "check"]).ok().says(&["config/diembao.toml: office.profile: \"huyen\" ended on 30/06/2025"]);
}

#[test]
fn mistakes_in_several_files_are_all_named_in_one_go() {
    let office = Office::quiet();
    office.writes("config/sources/mot.toml", "id = \"mot\"\nname = \"Báo Một\"\nlanguage = \"tiếng Việt\"\n");
    office.writes("config/sources/hai.toml", outlet("hai", "ftp://bao.example/rss", "+07:00"));
    office.writes("config/sources/ba.toml", outlet("ba", "https://bao.example/rss", "giờ Việt Nam"));
    office.writes("config/sources/bon.toml", outlet("hai", "https://bao.example/rss", "+07:00"));
    let vocabulary = office.path("config/rules/vocab.vi.toml");
    fs::write(&vocabulary, format!("khong_ai_biet = 1\n{}", fs::read_to_string(&vocabulary).unwrap())).unwrap();
    for command in [&["rules", "check"][..], &["collect", "--once"], &["doctor"]] {
        let ran = office.runs(command).exits(1);
        let said = format!("{}{}", ran.err, ran.out);
        for words in [
            "mot.toml:3: language",
            "hai.toml:11: source[hai-rss].url: \"ftp://bao.example/rss\" is not an http or https address",
            "ba.toml",
            "giờ Việt Nam",
            "hai.toml:1: id: \"hai\" is used in config/sources/bon.toml too",
            "vocab.vi.toml:1: khong_ai_biet",
        ] {
            assert!(said.contains(words), "{command:?} does not say {words:?}: {said}");
        }
    }
}

fn outlet(id: &str, url: &str, zone: &str) -> String {
    format!(
        "id = \"{id}\"\nname = \"Báo\"\nlanguage = \"vi\"\nlevel = \"local\"\nhome = \"https://bao.example/\"\ntime_zone = \"{zone}\"\n\n[[source]]\n\
         id = \"{id}-rss\"\nkind = \"feed\"\nurl = \"{url}\"\nseen = \"test\"\n"
    )
}

#[test]
fn a_rule_file_that_is_wrong_is_named_with_line_and_key() {
    let office = Office::quiet();
    office.runs(&["rules", "check"]).ok().says(&["no problems"]);
    let watch = office.path("config/rules/watch.toml");
    let kept = fs::read(&watch).unwrap();
    fs::remove_file(&watch).unwrap();
    office.runs(&["rules", "check"]).exits(1).says(&["config/rules/watch.toml: missing"]);
    fs::write(&watch, kept).unwrap();
    let places = office.path("config/places.toml");
    let text = fs::read_to_string(&places).unwrap();
    let line = text.lines().count() + 2;
    fs::write(&places, format!("{text}\n[[unit]\nid = \"x\"\n")).unwrap();
    office.runs(&["rules", "check"]).exits(1).says(&[&format!("places.toml:{line}")]);
    fs::write(&places, format!("{text}\n[[unit]]\nid = \"x_thu\"\nname = \"Thử\"\nkieu = \"commune\"\n")).unwrap();
    office.runs(&["rules", "check"]).exits(1).says(&["places.toml:", "kieu"]);
    office.writes("config/places.toml", text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>());
    office.runs(&["rules", "check"]).exits(1).says(&["places.toml:1", "save it as UTF-8"]);
    office.writes("config/places.toml", [text.as_bytes(), b"# \xe0\n".as_slice()].concat());
    office.runs(&["rules", "check"]).exits(1).says(&[&format!("places.toml:{}", line - 1), "save it as UTF-8"]);
    fs::write(&places, text).unwrap();
    office.writes("config/rules/la.toml", "");
    office.runs(&["rules", "check"]).exits(1).says(&["la.toml", "unknown rule file"]);
}

#[test]
fn a_configuration_that_cannot_be_read_is_named() {
    let office = Office::quiet();
    let collect = |file: &str| office.runs(&["--config", file, "collect", "--once"]).exits(1);
    collect("khong-co/diembao.toml").says(&["cannot read khong-co/diembao.toml"]);
    collect("config").says(&["cannot read"]);
    fs::remove_dir_all(office.path("config/letters")).unwrap();
    collect("config/diembao.toml").says(&["cannot read the folder config/letters"]);
    office.writes("config/letters", "một tệp, không phải thư mục");
    collect("config/diembao.toml").says(&["cannot read the folder config/letters"]);
    assert!(!office.data().exists());
}
