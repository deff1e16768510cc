//! The evidence file: who gets it, what is in it, and that its going out is on record.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use axum::http::{StatusCode, header};
use sha2::{Digest, Sha256};

use super::client::again;
use super::fixture::{PEOPLE, house};
use crate::Cookies;

pub(super) fn unzipped(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut files = BTreeMap::new();
    for nth in 0..zip.len() {
        let mut file = zip.by_index(nth).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        files.insert(file.name().to_owned(), bytes);
    }
    files
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

#[tokio::test]
async fn all_that_is_kept_of_an_article_can_be_taken_away() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    assert!(lan.get("/articles/1").await.text().contains(r#"href="/articles/1/evidence.zip" download"#));
    let answer = lan.get("/articles/1/evidence.zip").await;
    assert_eq!((answer.status, answer.header(header::CONTENT_TYPE)), (StatusCode::OK, "application/zip"));
    assert!(answer.header(header::CONTENT_DISPOSITION).contains("ho-so-bai-1.zip"));
    let files = unzipped(&answer.body);
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(names, ["BAN-KE.txt", "bai-viet-1.warc.gz", "phien-ban-1.txt", "phien-ban-2.txt", "sha256sums.txt"]);
    let text = |name: &str| String::from_utf8(files[name].clone()).unwrap();
    for line in text("sha256sums.txt").lines() {
        let (sum, name) = line.split_once("  ").unwrap();
        assert_eq!(sum, sha256(&files[name]), "{name}");
    }
    assert_eq!(text("sha256sums.txt").lines().count(), 4);
    assert!(text("phien-ban-2.txt").contains("21 hộ nghèo"));
    let manifest = text("BAN-KE.txt");
    for words in ["Thống kê hộ nghèo ở xã Thử Nghiệm", "https://bao.example/1.html", "Phiên bản 2,", "Đọc được: phiên bản 2"]
    {
        assert!(manifest.contains(words), "{words}\n{manifest}");
    }
    let log = house.client("quantri").await.get("/audit").await.text();
    assert!(log.contains("tải dữ liệu gốc") && log.contains(&sha256(&answer.body)), "{log}");
}

#[tokio::test]
async fn whoever_only_reads_gets_no_evidence_file() {
    let house = house(Cookies::Plain).await;
    for (name, _, _) in PEOPLE {
        let expect = if name == "doc" { StatusCode::FORBIDDEN } else { StatusCode::OK };
        let client = house.client(name).await;
        assert_eq!(client.get("/articles/1/evidence.zip").await.status, expect, "{name}");
        assert_eq!(client.get("/articles/1").await.text().contains("evidence.zip"), expect == StatusCode::OK, "{name}");
    }
    assert_eq!(again(&house, "lan").get("/articles/99/evidence.zip").await.status, StatusCode::NOT_FOUND);
}
