//! Evidence files: readable by any WARC reader, checked by hash, and never a torn record.

use std::io::Write;

use domain::{ArticleId, CaptureId, Quality};
use flate2::bufread::GzDecoder;
use sqlx::Row;
use store::{Body, Brought, Error, Hop, Kept, NewFetch, RecordKind};

use crate::fixture::{Home, at, new_fetch};

/// The records of a WARC file as (type, header, block): a reader that knows only the standard.
fn records(path: &std::path::Path) -> Vec<(String, String, Vec<u8>)> {
    let bytes = std::fs::read(path).unwrap();
    let mut rest = bytes.as_slice();
    let mut records = Vec::new();
    while !rest.is_empty() {
        let mut record = Vec::new();
        let mut gz = GzDecoder::new(rest);
        std::io::Read::read_to_end(&mut gz, &mut record).unwrap();
        rest = gz.into_inner();
        let end = record.windows(4).position(|w| w == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(record[..end].to_vec()).unwrap();
        let field = |name: &str| head.lines().find_map(|l| l.strip_prefix(name)).map(|v| v.trim().to_owned());
        assert!(head.starts_with("WARC/1.1\r\n"));
        let length: usize = field("Content-Length:").unwrap().parse().unwrap();
        assert_eq!(record.len(), end + 4 + length + 4);
        assert!(record.ends_with(b"\r\n\r\n"));
        records.push((field("WARC-Type:").unwrap(), head.clone(), record[end + 4..end + 4 + length].to_vec()));
    }
    records
}

fn version(kept: Kept) -> CaptureId {
    match kept {
        Kept::Version(capture) => capture,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_response_is_kept_as_a_warc_record() {
    let home = Home::new().await;
    let (_, capture) = home.article("https://bao.example/a", "12 hộ").await;
    let kept = home.store.evidence(capture).await.unwrap();
    assert_eq!(kept.body, "<p>12 hộ</p>".as_bytes());
    assert_eq!((kept.status, kept.fetched_at, kept.url.as_str()), (200, at(2), "https://bao.example/a"));
    assert_eq!(kept.headers[1], ("content-encoding".to_owned(), "gzip".to_owned()), "as they came");
    let records = records(&home.warc());
    let kinds: Vec<&str> = records.iter().map(|(kind, ..)| kind.as_str()).collect();
    assert_eq!(kinds, ["warcinfo", "response"]);
    let (_, head, block) = &records[1];
    assert!(head.contains("WARC-Target-URI: https://bao.example/a\r\n"), "{head}");
    assert!(head.contains(&format!("WARC-Payload-Digest: sha256:{}", kept.sha256)), "{head}");
    assert!(head.contains("WARC-Record-ID: <urn:uuid:"), "{head}");
    let block = String::from_utf8(block.clone()).unwrap();
    assert!(block.starts_with("HTTP/1.1 200 \r\ncontent-type: text/html\r\nX-Original-content-encoding: gzip\r\n"), "{block}");
    assert!(block.ends_with("\r\n\r\n<p>12 hộ</p>"), "{block}");
}

#[tokio::test]
async fn the_same_body_from_the_same_address_is_written_once() {
    let home = Home::new().await;
    let (article, _) = home.article("https://bao.example/a", "12 hộ").await;
    let again = new_fetch(article, Quality::Article, "21 hộ", "<p>12 hộ</p>", 5);
    let capture = version(home.store.record_fetch(again).await.unwrap());
    let records = records(&home.warc());
    assert_eq!(records.iter().map(|(kind, ..)| kind.as_str()).collect::<Vec<_>>(), ["warcinfo", "response", "revisit"]);
    assert!(records[2].1.contains("WARC-Refers-To-Date: 2026-11-23T08:02:00Z"), "{}", records[2].1);
    let kept = home.store.evidence(capture).await.unwrap();
    assert_eq!((kept.body, kept.fetched_at), ("<p>12 hộ</p>".as_bytes().to_vec(), at(5)));
}

#[tokio::test]
async fn a_body_that_came_as_gzip_is_kept_as_it_came() {
    let home = Home::new().await;
    let (article, _) = home.article("https://bao.example/a", "12 hộ").await;
    let packed = |level: u32, body: &str| {
        let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(level));
        gz.write_all(body.as_bytes()).unwrap();
        gz.finish().unwrap()
    };
    let body = "<p>21 hộ, 34 khẩu</p>";
    let came = async |words: &str, minute, gzip: &[u8]| {
        let mut fetch = new_fetch(article, Quality::Article, words, body, minute);
        fetch.response.as_mut().unwrap().body = Body::new(body.to_owned().into(), Some(gzip.to_vec().into()));
        version(home.store.record_fetch(fetch).await.unwrap())
    };
    let (sent, otherwise) = (packed(9, body), packed(0, body));
    let captures = [came("21 hộ", 5, &sent).await, came("21 hộ, 34 khẩu", 6, &otherwise).await];
    for capture in captures {
        assert_eq!(home.store.evidence(capture).await.unwrap().body, body.as_bytes());
    }
    assert!(home.store.article_records(article).await.unwrap().iter().any(|r| r.kind == RecordKind::Response && r.at == at(5)));
    let records = records(&home.warc());
    let (_, head, block) = &records[2];
    assert!(block.ends_with(&[b"\r\n\r\n", &sent[..]].concat()), "the bytes of the wire");
    assert!(String::from_utf8_lossy(block).contains("\r\ncontent-encoding: gzip\r\n"));
    let digest = |head: &str| head.lines().find(|line| line.starts_with("WARC-Payload-Digest: sha256:")).unwrap().to_owned();
    let (kind, again, _) = &records[3];
    assert_eq!((kind.as_str(), digest(again)), ("revisit", digest(head)), "the same page, packed in another way");
}

#[tokio::test]
async fn gzip_that_does_not_hold_just_the_body_is_not_kept() {
    let home = Home::new().await;
    let (article, _) = home.article("https://bao.example/a", "12 hộ").await;
    let mut fetch = new_fetch(article, Quality::Article, "21 hộ", "", 5);
    let sent = b"\x1f\x8b\x08 cut short".to_vec();
    fetch.response.as_mut().unwrap().body = Body::new("<p>21 hộ</p>".to_owned().into(), Some(sent.into()));
    let capture = version(home.store.record_fetch(fetch).await.unwrap());
    assert_eq!(home.store.evidence(capture).await.unwrap().body, "<p>21 hộ</p>".as_bytes());
    assert!(records(&home.warc())[2].2.ends_with("\r\n\r\n<p>21 hộ</p>".as_bytes()));
}

#[tokio::test]
async fn the_tail_of_an_unfinished_write_is_cut_off() {
    let home = Home::new().await;
    let (article, first) = home.article("https://bao.example/a", "12 hộ").await;
    std::fs::File::options().append(true).open(home.warc()).unwrap().write_all(b"\x1f\x8btorn").unwrap();
    let home = home.again().await;
    let second = version(home.fetch(article, Quality::Article, "21 hộ", 3).await);
    assert_eq!(records(&home.warc()).len(), 3);
    assert_eq!(home.store.evidence(first).await.unwrap().body, "<p>12 hộ</p>".as_bytes());
    assert_eq!(home.store.evidence(second).await.unwrap().body, "<p>21 hộ</p>".as_bytes());
}

#[tokio::test]
async fn damaged_evidence_is_never_given_out() {
    let home = Home::new().await;
    let (_, capture) = home.article("https://bao.example/a", "12 hộ").await;
    let raw = home.raw().await;
    // A whole, readable record that is not the one on record: only the hash can tell.
    sqlx::query("DROP TRIGGER arrival_response_no_update").execute(&raw).await.unwrap();
    sqlx::query("UPDATE arrival_response SET sha256 = 'ab'").execute(&raw).await.unwrap();
    assert!(matches!(home.store.evidence(capture).await, Err(Error::Evidence { .. })));
    let mut bytes = std::fs::read(home.warc()).unwrap();
    let last = bytes.len() - 10;
    bytes[last] ^= 0xff;
    std::fs::write(home.warc(), bytes).unwrap();
    assert!(matches!(home.store.evidence(capture).await, Err(Error::Evidence { .. })));
}

#[tokio::test]
async fn what_cannot_be_written_does_not_count() {
    let home = Home::new().await;
    home.poll(&["https://bao.example/a"], 1).await;
    let article = home.only_due(1).await;
    let folder = home.dir.path().join("evidence");
    std::fs::remove_dir(&folder).unwrap();
    let refused = home.store.record_fetch(new_fetch(article, Quality::Article, "12 hộ", "<p>", 2)).await;
    assert!(matches!(refused, Err(Error::Evidence { .. })), "{refused:?}");
    assert_eq!(home.only_due(2).await, article, "still due");
    assert!(home.store.to_analyse("r1", 10).await.unwrap().is_empty());
    std::fs::create_dir(&folder).unwrap();
    version(home.fetch(article, Quality::Article, "12 hộ", 3).await);
}

#[tokio::test]
async fn a_batch_is_kept_together_and_a_body_in_it_once() {
    let home = Home::new().await;
    home.poll(&["https://bao.example/a", "https://bao.example/b"], 1).await;
    let due = home.store.articles_due(at(1), 10).await.unwrap();
    let (a, b) = (due[0].article, due[1].article);
    let tomorrow = 24 * 60;
    let batch = vec![
        new_fetch(a, Quality::Article, "12 hộ", "<p>12 hộ</p>", 2),
        new_fetch(ArticleId(99), Quality::Article, "12 hộ", "<p>99</p>", 2),
        new_fetch(b, Quality::Article, "12 hộ", "<p>12 hộ</p>", 3),
        NewFetch { response: None, reading: None, ..new_fetch(a, Quality::Article, "", "", 4) },
        new_fetch(b, Quality::Blocked, "", "<p>chặn</p>", tomorrow),
        new_fetch(a, Quality::Article, "12 hộ", "", 5),
    ];
    let kept = home.store.record_fetches(batch).await.unwrap();
    let [Kept::Version(first), Kept::Unknown, Kept::Version(second), Kept::Nothing, Kept::NotArticle, Kept::Same(again)] = kept[..] else {
        panic!("{kept:?}")
    };
    assert_eq!(again, first);
    let kinds = |path: &std::path::Path| records(path).into_iter().map(|(kind, ..)| kind).collect::<Vec<_>>();
    assert_eq!(kinds(&home.warc()), ["warcinfo", "response", "revisit", "response"]);
    assert_eq!(kinds(&home.dir.path().join("evidence/2026-11-24.warc.gz")), ["warcinfo", "response"]);
    for (capture, minute) in [(first, 2), (second, 3)] {
        let kept = home.store.evidence(capture).await.unwrap();
        assert_eq!((kept.body, kept.fetched_at), ("<p>12 hộ</p>".as_bytes().to_vec(), at(minute)));
    }
    assert!(matches!(home.store.record_fetch(new_fetch(ArticleId(99), Quality::Article, "", "", 6)).await, Err(Error::Missing(_))));
    assert!(home.store.record_fetches(vec![]).await.unwrap().is_empty());
}

#[tokio::test]
async fn every_answer_on_the_way_is_a_record_before_the_last_one() {
    let home = Home::new().await;
    let (article, _) = home.article("https://bao.example/a", "12 hộ").await;
    let mut fetch = new_fetch(article, Quality::Article, "21 hộ", "<p>21 hộ</p>", 3);
    let hop = |url: &str, status| Hop {
        url: url.into(),
        status,
        headers: vec![("location".into(), "x".into()), ("content-length".into(), "9".into())],
    };
    let response = fetch.response.as_mut().unwrap();
    response.url = "http://bao.example/a".into();
    response.hops = vec![hop("http://bao.example/a", 301), hop("https://bao.example/b", 302)];
    let after = new_fetch(article, Quality::Article, "12 hộ", "<p>12 hộ</p>", 4);
    let kept = home.store.record_fetches(vec![fetch, after]).await.unwrap();
    for (kept, body) in kept.into_iter().zip(["<p>21 hộ</p>", "<p>12 hộ</p>"]) {
        assert_eq!(home.store.evidence(version(kept)).await.unwrap().body, body.as_bytes());
    }
    let records = records(&home.warc());
    let kinds: Vec<&str> = records.iter().map(|(kind, ..)| kind.as_str()).collect();
    assert_eq!(kinds, ["warcinfo", "response", "response", "response", "response", "revisit"]);
    let field = |nth: usize, name: &str| -> Vec<String> {
        records[nth].1.lines().filter_map(|l| l.strip_prefix(name)?.strip_prefix(": ")).map(str::to_owned).collect()
    };
    let (first, second, last) = (field(2, "WARC-Record-ID"), field(3, "WARC-Record-ID"), field(4, "WARC-Record-ID"));
    assert_eq!(
        (field(2, "WARC-Target-URI")[0].as_str(), field(3, "WARC-Target-URI")[0].as_str()),
        ("http://bao.example/a", "https://bao.example/b")
    );
    assert_eq!((field(2, "WARC-Concurrent-To"), field(3, "WARC-Concurrent-To")), (last.clone(), last));
    assert_eq!(field(4, "WARC-Concurrent-To"), [first, second].concat());
    assert!(field(2, "WARC-Payload-Digest").is_empty(), "its body was not kept");
    let block = String::from_utf8(records[2].2.clone()).unwrap();
    assert_eq!(block, "HTTP/1.1 301 \r\nlocation: x\r\nX-Original-content-length: 9\r\nContent-Length: 0\r\n\r\n");
    let rows = sqlx::query("SELECT position, url, status, file_offset, file_length FROM arrival_hop ORDER BY id");
    let rows = rows.fetch_all(&home.raw().await).await.unwrap();
    let row = |nth: usize| (rows[nth].get::<i64, _>("position"), rows[nth].get::<i64, _>("status"));
    assert_eq!((rows.len(), row(0), row(1)), (2, (1, 301), (2, 302)));
    let end = rows[0].get::<i64, _>("file_offset") + rows[0].get::<i64, _>("file_length");
    assert_eq!(end, rows[1].get::<i64, _>("file_offset"));
}

#[tokio::test]
async fn a_server_that_says_not_modified_is_kept_at_its_word() {
    let home = Home::new().await;
    let (article, capture) = home.article("https://bao.example/a", "12 hộ").await;
    let not_modified = |minute| {
        let mut fetch = NewFetch { reading: None, ..new_fetch(article, Quality::Article, "", "", minute) };
        fetch.response.as_mut().unwrap().status = 304;
        fetch
    };
    assert_eq!(home.store.record_fetch(not_modified(3)).await.unwrap(), Kept::Same(capture));
    assert_eq!(home.store.record_fetch(not_modified(4)).await.unwrap(), Kept::Same(capture));
    let records = records(&home.warc());
    let [_, (_, response, _), (kind, revisit, block), (_, again, _)] = &records[..] else { panic!("{}", records.len()) };
    assert_eq!((kind.as_str(), block.starts_with(b"HTTP/1.1 304 \r\n")), ("revisit", true));
    let id = response.lines().find_map(|l| l.strip_prefix("WARC-Record-ID: ")).unwrap();
    for revisit in [revisit, again] {
        assert!(revisit.contains("revisit/server-not-modified\r\n") && !revisit.contains("WARC-Payload-Digest"), "{revisit}");
        assert!(revisit.contains(&format!("WARC-Refers-To: {id}\r\n")), "{revisit}");
    }
    assert!(home.store.unread_pages(at(0), 9).await.unwrap().is_empty());
    assert_eq!(home.store.articles_due(at(100), 9).await.unwrap()[0].fetches, 3);
}

#[tokio::test]
async fn the_same_body_from_another_address_is_written_once() {
    let home = Home::new().await;
    home.article("https://bao.example/a", "12 hộ").await;
    home.poll(&["https://bao.example/b"], 3).await;
    let article = home.only_due(3).await;
    let mut fetch = new_fetch(article, Quality::Article, "12 hộ", "<p>12 hộ</p>", 4);
    fetch.response.as_mut().unwrap().final_url = "https://bao.example/b".into();
    let capture = version(home.store.record_fetch(fetch).await.unwrap());
    let records = records(&home.warc());
    let (kind, head, _) = &records[2];
    assert_eq!(kind, "revisit");
    for line in ["WARC-Target-URI: https://bao.example/b", "WARC-Refers-To-Target-URI: https://bao.example/a"] {
        assert!(head.contains(&format!("{line}\r\n")), "{head}");
    }
    let kept = home.store.evidence(capture).await.unwrap();
    assert_eq!((kept.url.as_str(), kept.body), ("https://bao.example/b", "<p>12 hộ</p>".as_bytes().to_vec()));
}

#[tokio::test]
async fn a_batch_that_fails_at_its_last_file_keeps_nothing() {
    let home = Home::new().await;
    let (article, first) = home.article("https://bao.example/a", "12 hộ").await;
    let tomorrow = home.dir.path().join("evidence/2026-11-24.warc.gz");
    std::fs::create_dir(&tomorrow).unwrap();
    let batch =
        || vec![new_fetch(article, Quality::Article, "21 hộ", "<p>21</p>", 3), new_fetch(article, Quality::Blocked, "", "b", 24 * 60)];
    assert!(matches!(home.store.record_fetches(batch()).await, Err(Error::Evidence { .. })));
    assert_eq!(home.store.article(article).await.unwrap().versions.len(), 1);
    std::fs::remove_dir(&tomorrow).unwrap();
    assert!(matches!(home.store.record_fetches(batch()).await.unwrap()[..], [Kept::Version(_), Kept::NotArticle]));
    assert_eq!(records(&home.warc()).len(), 3, "the tail of the failure was cut off");
    assert_eq!(home.store.evidence(first).await.unwrap().body, "<p>12 hộ</p>".as_bytes());
}

#[tokio::test]
async fn the_records_of_an_article_are_taken_out_with_what_they_refer_to() {
    let home = Home::new().await;
    let (other, _) = home.article("https://bao.example/khac", "12 hộ").await;
    home.poll(&["https://bao.example/a", "https://bao.example/cu/a", "https://bao.example/b"], 3).await;
    let [b, alias, article] = home.store.articles_due(at(3), 3).await.unwrap().iter().map(|d| d.article).collect::<Vec<_>>()[..] else {
        panic!()
    };
    home.store.canonicalise(alias, "https://bao.example/a").await.unwrap();
    let mut redirected = new_fetch(article, Quality::Article, "12 hộ", "<p>12 hộ</p>", 4);
    redirected.response.as_mut().unwrap().hops = vec![Hop { url: "https://bao.example/x".into(), status: 301, headers: vec![] }];
    let mut not_modified = NewFetch { reading: None, ..new_fetch(article, Quality::Article, "", "", 6) };
    not_modified.response.as_mut().unwrap().status = 304;
    let mut failed = NewFetch { response: None, reading: None, ..new_fetch(article, Quality::Article, "", "", 9) };
    failed.failure = Some(("timeout".into(), "no answer".into()));
    home.store.record_fetches(vec![redirected]).await.unwrap();
    let rest = vec![
        new_fetch(alias, Quality::Blocked, "", "chặn", 5),
        new_fetch(b, Quality::Article, "b", "b", 5),
        not_modified,
        new_fetch(article, Quality::Article, "12 hộ", "<p>12  hộ</p>", 24 * 60),
        failed,
    ];
    home.store.record_fetches(rest).await.unwrap();
    let records = home.store.article_records(alias).await.unwrap();
    assert_eq!(home.store.article_records(article).await.unwrap().len(), records.len());
    let version = match records[2].brought {
        Brought::Version(capture) => capture,
        other => panic!("{other:?}"),
    };
    let [first, hop, same, blocked, still, changed] = &records[..] else { panic!("{records:#?}") };
    let all = [first, hop, same, blocked, still, changed];
    assert_eq!(all.map(|r| r.article), [other, article, article, alias, article, article]);
    assert_eq!(all.map(|r| r.status), [200, 301, 200, 200, 304, 200]);
    let kinds = [
        RecordKind::Response,
        RecordKind::Hop(same.id.clone()),
        RecordKind::SameBody(first.id.clone()),
        RecordKind::Response,
        RecordKind::NotModified(first.id.clone()),
        RecordKind::Response,
    ];
    assert_eq!(all.map(|r| r.kind.clone()), kinds);
    let unchanged = Brought::Unchanged(version);
    let brought =
        [Brought::Nothing, Brought::Nothing, Brought::Version(version), Brought::NotArticle(Quality::Blocked), unchanged, unchanged];
    assert_eq!(all.map(|r| r.brought), brought);
    assert_eq!(all.map(|r| r.sha256.is_some()), [true, false, true, true, false, true]);
    assert_eq!(home.store.article_addresses(alias).await.unwrap(), ["https://bao.example/a", "https://bao.example/cu/a"]);
    assert_eq!(home.store.article_unread(article).await.unwrap(), Some((at(9), "timeout".into(), "no answer".into())));

    let warc = home.store.warc_file(&records, at(10)).unwrap();
    let path = home.dir.path().join("bai.warc.gz");
    std::fs::write(&path, &warc.bytes).unwrap();
    let ids: Vec<String> = self::records(&path).into_iter().filter_map(|(_, head, _)| id(&head)).collect();
    assert_eq!(ids[1..], all.map(|r| r.id.clone()));
    for (record, offset) in records.iter().zip(warc.offsets) {
        assert!(warc.bytes[offset..].starts_with(&record.member));
    }
    damage(&home.warc(), blocked.offset);
    assert!(matches!(home.store.article_records(article).await, Err(Error::Evidence { .. })));
    assert_eq!(home.store.article_records(b).await.unwrap().len(), 1);
}

fn id(head: &str) -> Option<String> {
    let line = head.lines().find_map(|l| l.strip_prefix("WARC-Record-ID: <"))?;
    line.strip_suffix('>').map(str::to_owned)
}

fn damage(path: &std::path::Path, offset: i64) {
    let mut bytes = std::fs::read(path).unwrap();
    bytes[usize::try_from(offset).unwrap() + 40] ^= 1;
    std::fs::write(path, bytes).unwrap();
}

#[tokio::test]
async fn evidence_that_is_cut_or_gone_and_a_damaged_database_are_told() {
    let home = Home::new().await;
    home.article("https://bao.example/a", "21 hộ").await;
    let sound = home.store.evidence_state(20).await.unwrap();
    assert_eq!((sound.files, sound.short.len(), sound.sampled, sound.unread.len()), (1, 0, 1, 0));
    assert_eq!(home.store.database_faults().await.unwrap(), Vec::<String>::new());
    let file = std::fs::read_dir(home.dir.path().join("evidence")).unwrap().next().unwrap().unwrap().path();
    let bytes = std::fs::read(&file).unwrap();
    std::fs::write(&file, &bytes[..bytes.len() / 2]).unwrap();
    let cut = home.store.evidence_state(20).await.unwrap();
    assert_eq!((cut.short, cut.unread.len()), (vec![file.clone()], 1));
    std::fs::remove_file(&file).unwrap();
    assert_eq!(home.store.evidence_state(20).await.unwrap().short, [file]);
}
