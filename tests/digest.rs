//! The daily press review and the report on a month by the commands: what the invented newspapers printed, as JSON, as plain lines and as files, the PDF read by
//! another program.

use std::process::Command;

use chrono::{TimeDelta, Utc};
use serde_json::Value;

use crate::support::{Office, newspapers, wait};

/// An office that has read the newspapers once, and the digest in work: that of tomorrow once today's is closed.
fn read() -> (Office, Value) {
    let papers = newspapers();
    let office = Office::reading(&papers);
    office.collects().ok();
    let tomorrow = (Utc::now() + TimeDelta::hours(7 + 24)).date_naive().to_string();
    let ran = office.runs(&["digest", "--json", "--date", &tomorrow]);
    let digest = if ran.code == Some(0) { ran.json() } else { office.runs(&["digest", "--json"]).ok().json() };
    (office, digest)
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().unwrap_or_else(|| panic!("{key} is no list: {value}"))
}

#[test]
fn the_day_is_told_alike_as_json_as_lines_and_as_files() {
    let (office, digest) = read();
    let stories: Vec<&Value> =
        list(&digest, "tiers").iter().flat_map(|tier| list(tier, "stories")).chain(list(&digest, "mentions")).collect();
    let articles: usize = stories.iter().map(|story| list(story, "articles").len()).sum();
    assert_eq!(digest["counts"]["articles"], articles, "{digest}");
    assert_eq!(digest["counts"]["stories"], stories.len(), "{digest}");
    for kind in ["languages", "tones"] {
        let sum: u64 = list(&digest["counts"], kind).iter().map(|counted| counted["articles"].as_u64().unwrap()).sum();
        assert_eq!(sum, articles as u64, "{kind}: {digest}");
    }
    assert!(articles > 0, "{digest}");
    assert_eq!(list(&digest["cases"], "to_check").is_empty(), office.queue().is_empty(), "{digest}");
    let day = digest["day"].as_str().unwrap();
    let lines = office.runs(&["digest", "--date", day]).ok().out;
    for story in &stories {
        assert!(lines.contains(story["articles"][0]["url"].as_str().unwrap()), "{story}\n{lines}");
    }
    for file in ["ngay.docx", "ngay.pdf", "ngay.html"] {
        office.runs(&["digest", "--date", day, "--out", file]).ok().says(&[file, "articles"]);
    }
    pdf_has_the_headlines(&office, &stories);
    let log = wait(office.store().unwrap().audit_log(None, 20)).unwrap();
    assert_eq!(log.iter().filter(|row| row.what == "digest_exported").count(), 3);
}

#[test]
fn the_month_is_told_as_json_and_as_files() {
    let (office, _) = read();
    let report = office.runs(&["report", "--json"]).ok().json();
    let figures = |id: &str| list(list(&report, "sections").iter().find(|section| section["id"] == id).unwrap(), "figures").to_vec();
    let sum = |id: &str| figures(id).iter().map(|figure| figure["count"].as_u64().unwrap()).sum::<u64>();
    let articles = figures("coverage")[0]["count"].as_u64().unwrap();
    for id in ["day", "outlet", "language", "tone"] {
        assert_eq!(sum(id), articles, "{id}: {report}");
    }
    for file in ["thang.docx", "thang.xlsx", "thang.csv", "thang.pdf", "thang.html"] {
        office.runs(&["report", "--out", file]).ok().says(&[file, "the report on"]);
        assert!(office.path(file).metadata().unwrap().len() > 1_000, "{file}");
    }
    office.runs(&["report", "--month", "11/2026", "--json"]).exits(2);
    office.runs(&["report", "--month", "2999-01", "--out", "sau.pdf"]).exits(1).says(&["2999-01 has not begun yet"]);
    assert!(!office.path("sau.pdf").exists());
    office.runs(&["digest", "--out", "ngay.xlsx"]).exits(2).says(&["must end in .docx, .pdf or .html"]);
}

/// Skipped where no other reader is installed.
fn pdf_has_the_headlines(office: &Office, stories: &[&Value]) {
    let Ok(read) = Command::new("pdftotext").arg("-layout").arg(office.path("ngay.pdf")).arg("-").output() else { return };
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    let text = squeezed(&String::from_utf8_lossy(&read.stdout));
    let vietnamese = stories.iter().filter(|story| story["articles"][0]["language"] == "vi");
    for title in vietnamese.map(|story| story["articles"][0]["title"].as_str().unwrap()) {
        assert!(text.contains(&squeezed(title)), "{title}");
    }
}

#[test]
fn a_day_to_come_has_no_digest_and_no_file_is_left() {
    let office = Office::quiet();
    office.founds();
    office.runs(&["digest", "--date", "2999-01-01", "--out", "x.pdf"]).exits(1).says(&["2999-01-01", "not begun"]);
    assert!(!office.path("x.pdf").exists());
    let empty = office.runs(&["digest", "--date", "2020-01-01"]).ok().out;
    assert!(empty.contains("Không có bài nào về địa bàn. Không có nguồn tin nào được bật."), "{empty}");
}
