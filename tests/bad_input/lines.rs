//! Lines of JSON that are none: named with file and line, and the rest goes on.

use serde_json::{Value, json};

use crate::support::rogue::BODY;
use crate::support::{Office, words};

fn line(id: &str, title: &str) -> Value {
    let (url, text) = (format!("https://bao.example/{id}.html"), words(title.bytes().map(usize::from).sum()));
    json!({"id": id, "url": url, "outlet": "Báo Thử", "title": title, "text": text, "published": "2026-11-02T08:00:00+07:00"})
}

/// Good lines 1 and 7, and six bad or empty ones, of which the empty one is no mistake.
fn mixed() -> String {
    let lines = [
        line("a", "Bài thứ nhất").to_string(),
        "{\"id\": \"b\", \"title\": ".to_owned(),
        String::new(),
        "{\"id\": \"c\", \"title\": \"Không có thân bài\"}".to_owned(),
        "[1, 2, 3]".to_owned(),
        json!({"id": {"so": 1}, "title": "Số lạ", "text": "Thân bài."}).to_string(),
        line("g", "Bài thứ hai").to_string(),
        json!({"id": "h", "title": "Ngày lạ", "text": "Thân bài.", "published": "hôm qua"}).to_string(),
    ];
    lines.join("\n")
}

#[test]
fn a_bad_line_of_an_import_is_named_and_the_rest_is_kept() {
    let office = Office::quiet();
    office.writes("bai.jsonl", mixed());
    let import = office.runs(&["import", "bai.jsonl"]).exits(1);
    let import = import.says(&["bai.jsonl:2:"]).says(&["bai.jsonl:4:", "text"]).says(&["bai.jsonl:5:"]).says(&["bai.jsonl:6:", "id"]);
    let import = import.says(&["bai.jsonl:8:", "published", "hôm qua"]).says(&["2 articles new or changed", "2 indexed", "5 bad lines"]);
    assert!(!import.err.contains("at line 1"), "of a line's own lines nothing is said: {}", import.err);
    assert!(!import.err.contains("bai.jsonl:3"), "an empty line is no mistake: {}", import.err);
    assert_eq!(office.searches("bài thứ")["total"], 2);
    let latin1 = b"{\"id\": \"z\", \"title\": \"Caf\xe9\", \"text\": \"x\"}\n\xff\xfe{\n";
    office.runs_with(&["import", "-"], latin1).exits(1).says(&["-:1:", "no UTF-8"]).says(&["-:2:"]).says(&["1 articles new or changed"]);
    for command in ["import", "analyse", "changes"] {
        office.runs(&[command, "index"]).exits(1).says(&["index is a folder"]);
    }
}

#[test]
fn an_import_goes_on_where_nobody_reads_what_it_says() {
    let office = Office::quiet();
    office.writes("bai.jsonl", mixed());
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let status = office.command(&["import", "bai.jsonl"]).stderr(writer).status().unwrap();
    assert_eq!(status.code(), Some(1), "a panic ends it with 101");
    assert_eq!(office.searches("bài thứ")["total"], 2);
}

#[test]
fn what_is_wrong_with_a_key_is_told_with_the_key() {
    let office = Office::quiet();
    let mut lines = [line("a", "Bài thứ nhất"), line("b", "Bài thứ hai"), line("c", "Bài thứ ba")];
    lines[0]["published"] = json!(17);
    for line in &mut lines[1..] {
        line["titel"] = json!("Nhan đề");
    }
    office.writes("bai.jsonl", lines.iter().map(|line| format!("{line}\n")).collect::<String>());
    let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain(lines[1].to_string().encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for command in ["import", "analyse"] {
        let ran = office.runs(&[command, "bai.jsonl"]).exits(1);
        let ran = ran.says(&["bai.jsonl:1: \"published\": invalid type"]).says(&["bai.jsonl:2: the key \"titel\" is not known"]);
        assert_eq!(ran.err.matches("titel").count(), 1, "a key is told once: {}", ran.err);
        office.runs_with(&[command, "-"], &wide).exits(1).says(&["-:1: some bytes are no UTF-8 text", "another encoding?"]);
    }
    let page = json!({"id": 1, "url": "https://bao.example/1.html", "html": "<p>x", "path": "x.html", "URL": ""}).to_string();
    let ran = office.runs_with(&["extract", "--jsonl", "-"], page).exits(1);
    ran.says(&["-:1: both \"html\" and \"path\""]).says(&["the key \"URL\" is not known"]);
    let pair = json!({"id": 1, "before": {"title": 5}, "after": {}}).to_string();
    office.runs_with(&["changes", "-"], pair).exits(1).says(&["-:1: \"before.title\": invalid type"]);
    office.runs(&["extract", "--url", "https://bao.example/", "--status", "abc", "-"]).exits(2).says(&["a number from 100 to 599"]);
}

#[test]
fn the_same_lines_twice_change_nothing() {
    let office = Office::quiet();
    let lines: Vec<Value> = (1..=30).map(|n| line(&format!("bai-{n}"), &format!("Bài số {n}"))).collect();
    office.imports(&lines).ok().says(&["30 articles new or changed", "30 analysed", "30 indexed"]);
    let before = (office.searches(""), office.queue(), office.totals(&["bài số", "ngô lúa"]));
    office.imports(&lines).ok().says(&["0 articles new or changed, 0 analysed, 0 indexed, 0 cases opened, 0 bad lines"]);
    let after = (office.searches(""), office.queue(), office.totals(&["bài số", "ngô lúa"]));
    assert_eq!(before.0["total"], 30);
    assert_eq!((&before.0["total"], &before.0["facets"], before.1, before.2), (&after.0["total"], &after.0["facets"], after.1, after.2));
}

#[test]
fn a_bad_line_of_an_analysis_is_named_and_the_rest_is_answered() {
    let office = Office::quiet();
    office.writes("bai.jsonl", mixed());
    let answers = office.runs(&["analyse", "bai.jsonl"]).exits(1).says(&["bai.jsonl:2:"]).says(&["bai.jsonl:8:", "hôm qua"]);
    let ids: Vec<Value> = answers.lines().iter().map(|a| a["id"].clone()).collect();
    assert_eq!(ids, ["a", "g"]);
}

#[test]
fn a_bad_line_of_an_extraction_is_named_and_answered_in_its_place() {
    let office = Office::quiet();
    let page = crate::support::rogue::article("Bài tốt", &BODY);
    let lines = [
        json!({"id": 1, "url": "https://bao.example/1.html", "html": page}).to_string(),
        "{".to_owned(),
        json!({"id": 3, "url": "https://bao.example/3.html", "path": "khong-co.html"}).to_string(),
        json!({"id": 4, "url": "https://bao.example/4.html"}).to_string(),
        json!({"id": 5, "url": "bao example", "html": page}).to_string(),
        json!({"id": 6, "url": "https://bao.example/6.html", "html": page}).to_string(),
    ];
    office.writes("trang.jsonl", lines.join("\n"));
    let ran = office.runs(&["extract", "--jsonl", "trang.jsonl"]).exits(1);
    let ran = ran.says(&["trang.jsonl:2:"]).says(&["trang.jsonl:3:", "khong-co.html"]).says(&["trang.jsonl:4:", "html", "path"]);
    let answers = ran.says(&["trang.jsonl:5:", "bao example"]).lines();
    let ids: Vec<Value> = answers.iter().map(|a| a["id"].clone()).collect();
    assert_eq!(ids, [json!(1), Value::Null, json!(3), json!(4), json!(5), json!(6)]);
    let wrong: Vec<bool> = answers.iter().map(|a| a.get("error").is_some()).collect();
    assert_eq!(wrong, [false, true, true, true, true, false]);
    assert_eq!(answers[5]["title"], "Bài tốt");
}
