//! The evidence file of an article in other hands: taken out by the command, unzipped, checked by its sums and read by a WARC reader
//! that others wrote. Without that reader on this machine its part is skipped; `DIEMBAO_WARCIO=required` makes it fail instead.

mod reader;

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use diembao::newspapers::{Kind, Newspapers, Planted};
use domain::{ArticleId, Content, Quality};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use store::{Body, Brought, Hop, NewFetch, NewResponse, Reading, Record, RecordKind};

use crate::support::{Office, newspapers, until, wait};

type Files = BTreeMap<String, Vec<u8>>;

#[test]
fn what_was_collected_can_be_handed_on_and_checked_by_others() {
    let papers = newspapers();
    let office = collected(&papers);
    let planted = silent_edit(&papers);
    let article = find(&office, &papers, &planted).unwrap();
    further_answers(&office, article);
    office.runs(&["evidence", &article.to_string(), "--out", "ho-so.zip"]).ok().says(&["ho-so.zip", "SHA-256"]);
    let files = unzipped(&office.path("ho-so.zip"));
    let kept = wait(office.store().unwrap().article_records(article)).unwrap();
    sums_are_right(&files);
    manifest_tells(&files, &kept, &planted);
    let edited = wait(office.store().unwrap().article(article)).unwrap();
    let versions: Vec<_> = edited.versions.iter().rev().filter(|v| v.quality == Quality::Article).collect();
    assert_eq!(versions.len(), 2);
    for (number, version) in (1..).zip(versions) {
        let words = text(&files, &format!("phien-ban-{number}.txt"));
        assert!(words.starts_with(version.content.title.as_str()) && words.contains(version.content.text.as_str()), "{words}");
    }
    let warc = office.writes("bai.warc.gz", &files[&format!("bai-viet-{article}.warc.gz")]);
    if let Some(read) = reader::records(&warc) {
        assert_eq!(read[0]["type"], "warcinfo");
        assert_eq!(read[1..].iter().map(known).collect::<Vec<_>>(), kept.iter().map(told).collect::<Vec<_>>());
        let digests: Vec<_> = read.iter().filter(|r| r["refers_to"].is_string() && r["digest"].is_string()).collect();
        assert!(!digests.is_empty());
        for again in digests {
            let first = read.iter().find(|r| r["id"] == again["refers_to"]).unwrap();
            assert_eq!(again["digest"], first["digest"], "the same bytes");
        }
    }
}

#[test]
fn there_is_no_evidence_of_an_article_that_is_not_there() {
    let office = Office::quiet();
    office.founds();
    office.runs(&["evidence", "7", "--out", "x.zip"]).exits(1).says(&["article 7"]);
    assert!(!office.path("x.zip").exists());
}

/// An office that has read both editions, and most pages once more without a change.
fn collected(papers: &Newspapers) -> Office {
    let office = Office::reading(papers);
    let allowed: Vec<String> = papers.outlets().iter().map(|o| o.addr.to_string()).collect();
    let ladder: Vec<String> = (1..=200).map(|second| format!("{second}s")).collect();
    office.settles(&allowed, &format!("poll_floor = \"1s\"\nrecheck = {ladder:?}"));
    office.collects().ok();
    papers.next_edition();
    let edit = silent_edit(papers);
    let brought = |such: fn(&Brought) -> bool| {
        office.collects().ok();
        let records = wait(office.store()?.article_records(find(&office, papers, &edit)?)).unwrap();
        (records.iter().filter(|r| such(&r.brought)).count() > 0).then_some(records)
    };
    until("the second edition is read", || brought(|b| matches!(b, Brought::Version(_))).filter(|records| versions(records) == 2));
    until("the second edition is read again", || brought(|b| matches!(b, Brought::Unchanged(_))));
    office
}

fn versions(records: &[Record]) -> usize {
    records.iter().filter(|r| matches!(r.brought, Brought::Version(_))).count()
}

fn silent_edit(papers: &Newspapers) -> Planted {
    papers.planted().into_iter().find(|p| p.kind == Kind::SilentEdit).unwrap()
}

fn find(office: &Office, papers: &Newspapers, planted: &Planted) -> Option<ArticleId> {
    let outlet = papers.outlets().iter().find(|o| o.id == planted.outlet)?;
    let address = outlet.base.join(&planted.path).ok()?.to_string();
    wait(office.store()?.to_index(0, i64::MAX)).unwrap().into_iter().find(|row| row.url == address).map(|row| row.article)
}

/// Kinds of answers that the demo's newspapers do not give: redirects, a page that another address gave before, an empty one, and
/// headers that try to be more than one line.
fn further_answers(office: &Office, article: ArticleId) {
    let hop = |url: &str| Hop { url: url.into(), status: 302, headers: vec![("location".into(), "/chặng".into())] };
    let answer = |url: &str, body: &str, hops: Vec<Hop>| {
        let at = chrono::Utc::now();
        let response = NewResponse {
            url: hops.first().map_or(url, |h| h.url.as_str()).into(),
            final_url: url.into(),
            status: 503,
            headers: vec![("content-encoding".into(), "gzip".into()), ("x-a".into(), "1\r\nWARC-Type: forged".into())],
            hops,
            body: body.as_bytes().to_vec().into(),
            fetched_at: at,
        };
        let (content, dates) = (Content::default(), vec![]);
        let reading = Reading { quality: Quality::Blocked, content, published: None, modified: None, dates, problems: vec![] };
        let (response, reading) = (Some(response), Some(reading));
        NewFetch {
            article,
            response,
            reading,
            failure: None,
            met: domain::Met::Unclear,
            own_address: None,
            at,
            etag: None,
            last_modified: None,
            next_at: None,
        }
    };
    let hops = vec![hop("http://bao.example/a"), hop("https://bao.example/b")];
    let answers = vec![
        answer("https://bao.example/c", "<p>chặn</p>", hops),
        answer("https://bao.example/d", "<p>chặn</p>", vec![]),
        answer("https://bao.example/e", "", vec![]),
        sent_as_gzip(answer("https://bao.example/f", "", vec![]), "<p>chặn, gửi nén</p>"),
    ];
    wait(office.founds().record_fetches(answers)).unwrap();
}

/// As a server that compresses sends it; kept as it came.
fn sent_as_gzip(mut fetch: NewFetch, body: &str) -> NewFetch {
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut gz, body.as_bytes()).unwrap();
    fetch.response.as_mut().unwrap().body = Body::new(body.to_owned().into(), Some(gz.finish().unwrap().into()));
    fetch
}

fn unzipped(path: &Path) -> Files {
    let mut zip = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut files = Files::new();
    for nth in 0..zip.len() {
        let mut file = zip.by_index(nth).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        files.insert(file.name().to_owned(), bytes);
    }
    files
}

fn text<'a>(files: &'a Files, name: &str) -> &'a str {
    std::str::from_utf8(&files[name]).unwrap()
}

fn sums_are_right(files: &Files) {
    let sums = text(files, "sha256sums.txt");
    assert_eq!(sums.lines().count(), files.len() - 1);
    for line in sums.lines() {
        let (sum, name) = line.split_once("  ").unwrap();
        let found: String = Sha256::digest(&files[name]).iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(sum, found, "{name}");
    }
}

fn manifest_tells(files: &Files, kept: &[Record], planted: &Planted) {
    let manifest = text(files, "BAN-KE.txt");
    let says = |words: &str| assert!(manifest.contains(words), "{words}\n{manifest}");
    for record in kept {
        says(&record.id);
        says(record.sha256.as_deref().unwrap_or("không có thân trang được lưu"));
        says(&record.url);
    }
    assert!(manifest.contains(&planted.path), "{manifest}");
    for words in [
        "từ bản ghi [1]",
        "vẫn là phiên bản 2",
        "chuyển hướng, dẫn đến bản ghi",
        "Trang chặn",
        "KHÔNG CHỨNG MINH GÌ",
        "không phải là vi bằng",
    ] {
        says(words);
    }
}

/// What the store says of a record, in the reader's words.
fn told(record: &Record) -> Value {
    let refers_to = match &record.kind {
        RecordKind::SameBody(id) | RecordKind::NotModified(id) => Some(format!("<{id}>")),
        RecordKind::Response | RecordKind::Hop(_) => None,
    };
    let is_response = matches!(record.kind, RecordKind::Response);
    json!({
        "type": if refers_to.is_some() { "revisit" } else { "response" },
        "id": format!("<{}>", record.id),
        "uri": record.url,
        "date": record.at.to_rfc3339_opts(chrono::SecondsFormat::Micros, true),
        "refers_to": refers_to,
        "status": record.status.to_string(),
        "payload_sha256": record.sha256.clone().filter(|_| is_response),
    })
}

/// What the reader says of a record, as far as the store tells it too. The payload of other records is empty.
fn known(read: &Value) -> Value {
    let date: chrono::DateTime<chrono::Utc> = read["date"].as_str().unwrap().parse().unwrap();
    let holds = read["type"] == "response" && !read["digest"].is_null();
    json!({
        "type": read["type"],
        "id": read["id"],
        "uri": read["uri"],
        "date": date.to_rfc3339_opts(chrono::SecondsFormat::Micros, true),
        "refers_to": read["refers_to"],
        "status": read["status"],
        "payload_sha256": if holds { read["payload_sha256"].clone() } else { Value::Null },
    })
}
