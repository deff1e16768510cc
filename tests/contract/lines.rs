//! `import`, `search`, `queue`, `draft`, `reindex`, `doctor`, `sources check`: the ways in and out of a data home.

use std::fs;
use std::io::{Cursor, Read};

use serde_json::{Value, json};

use super::{has, has_only, printed};
use crate::support::rogue::{BODY, Rogue, article, missing, page, path, rss};
use crate::support::{Office, jsonl, words};

fn coverage() -> Vec<Value> {
    let line = |id: &str, outlet: &str, title: &str, text: &str, day: u32| json!({"id": id, "url": format!("https://{id}.example/"), "outlet": outlet, "title": title, "text": text, "published": format!("2026-11-{day:02}T08:00:00+07:00")});
    let road = BODY.join("\n");
    vec![
        line("vi1", "Báo Một", "Xã Đồng Đăng sửa đường bê tông", &road, 2),
        line("vi2", "Báo Hai", "Chợ phiên mùa hồi", &words(5), 3),
        line(
            "en1",
            "The Gate",
            "Dong Dang border trade recovers",
            "Trade at the Dong Dang border crossing recovered this week, officials in Lang Son said on Monday.",
            4,
        ),
        line("zh1", "山海报", "同登口岸恢复通关", "谅山省同登口岸今天恢复通关，货车排队等候。口岸管理部门表示，将延长办理时间。", 5),
    ]
}

fn ids(answer: &Value) -> Vec<&str> {
    answer["hits"].as_array().unwrap().iter().map(|h| h["id"].as_str().unwrap()).collect()
}

#[test]
fn an_article_without_a_date_is_given_none() {
    let office = Office::quiet();
    office.imports(&[json!({"id": "x", "title": "Chợ phiên mùa hồi", "text": words(5)})]);
    assert_eq!(office.searches("chợ phiên")["hits"][0]["published"], Value::Null);
}

#[test]
fn what_is_imported_is_found_and_filtered() {
    let office = Office::quiet();
    let file = office.writes("bai.jsonl", jsonl(&coverage()));
    let import = office.runs(&["import", file.to_str().unwrap()]).ok();
    assert_eq!(import.out, "", "messages go to standard error");

    let found = office.searches("đồng đăng");
    has(&found, &["total", "with_all", "took_ms", "hits", "facets", "remarks", "stories", "next", "expanded", "suggestion"]);
    assert_eq!(office.searches("đồng \"đăng")["remarks"], json!(["left out a quotation mark that is one too many"]));
    let hit = &found["hits"][0];
    has(
        hit,
        &[
            "id",
            "url",
            "title",
            "outlet",
            "published",
            "language",
            "score",
            "snippet",
            "story",
            "case",
            "earlier",
            "copies",
            "copies_total",
        ],
    );
    assert_eq!((&hit["id"], &hit["url"], &hit["language"]), (&json!("vi1"), &json!("https://vi1.example/"), &json!("vi")));
    assert_eq!(hit["published"], "2026-11-02T08:00:00+07:00");
    for facet in ["language", "outlet", "place", "tone", "case", "days"] {
        assert!(found["facets"][facet].is_object(), "{found}");
    }

    let search = |arguments: &[&str]| office.runs(&[&["search", "--json"], arguments].concat()).ok().json();
    assert!(ids(&search(&["dong dang"])).contains(&"vi1"), "without tone marks");
    assert_eq!(ids(&search(&["通关"])), ["zh1"]);
    assert_eq!(ids(&search(&["--lang", "en", ""])), ["en1"]);
    assert_eq!(search(&["--lang", "en,zh", ""])["total"], 2);
    assert_eq!(ids(&search(&["--outlet", "Báo Hai", ""])), ["vi2"]);
    assert_eq!(ids(&search(&["--from", "2026-11-04", "--to", "2026-11-04", ""])), ["en1"]);
    assert_eq!(ids(&search(&["--sort", "date", ""])), ["zh1", "en1", "vi2", "vi1"]);
    assert_eq!(ids(&search(&["--sort", "date", "--limit", "1", "--offset", "1", ""])), ["en1"]);
    let places = search(&[""])["facets"]["place"].as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert!(places.contains(&"x_dongdang".to_owned()), "{places:?}");
    assert!(ids(&search(&["--place", "x_dongdang", ""])).contains(&"vi1"));
    for (wrong, named) in [
        (&["--outlet", "khong"][..], "--outlet \"khong\": no such outlet"),
        (&["--place", "khong"], "--place \"khong\": no such unit"),
        (&["--from", "2026-11-05", "--to", "2026-11-01"], "--from 2026-11-05 lies after --to 2026-11-01"),
    ] {
        office.runs(&[&["search", ""], wrong].concat()).exits(2).says(&[named]);
    }
    let tones = ["positive", "neutral", "negative"].map(|tone| search(&["--tone", tone, ""])["total"].as_u64().unwrap());
    assert_eq!(tones.iter().sum::<u64>(), 4);
    assert!(office.runs(&["search", "sửa đường"]).ok().out.contains("Xã Đồng Đăng sửa đường bê tông"));
}

#[test]
fn a_batch_of_queries_is_answered_line_by_line() {
    let office = Office::quiet();
    office.imports(&coverage()).ok();
    let queries = ["đồng đăng", "không có gì như thế", "", "\"dấu ngoặc (lẻ"];
    let file = office.writes("hoi.txt", queries.join("\n") + "\n");
    let answers = office.runs(&["search", "--batch", file.to_str().unwrap()]).ok().lines();
    assert_eq!(answers.len(), queries.len());
    for (answer, query) in answers.iter().zip(queries) {
        has_only(answer, &["query", "total", "took_us", "ids"]);
        assert_eq!(answer["query"], query);
    }
    assert_eq!((&answers[0]["ids"][0], &answers[1]["total"]), (&json!("vi1"), &json!(0)));
    let piped = office.runs_with(&["search", "--batch", "-"], queries.join("\n")).ok().lines();
    assert_eq!(piped.iter().map(|a| &a["ids"]).collect::<Vec<_>>(), answers.iter().map(|a| &a["ids"]).collect::<Vec<_>>());
}

#[test]
fn reindex_gives_the_same_answers_and_doctor_says_so() {
    let office = Office::quiet();
    office.imports(&coverage()).ok();
    let queries = ["", "đồng đăng", "dong dang", "通关", "chợ phiên"];
    let before = office.totals(&queries);
    fs::remove_dir_all(office.path("index/tantivy")).unwrap();
    let doctor = office.runs(&["doctor"]).exits(1);
    assert!(doctor.out.lines().any(|l| l.starts_with("WRONG index")), "{}", doctor.out);
    office.runs(&["reindex"]).ok().says(&["4 articles indexed"]);
    assert_eq!(office.totals(&queries), before);
    let doctor = office.runs(&["doctor"]).out;
    assert!(doctor.lines().any(|l| l.starts_with("ok    index: 4 articles, up to date")), "{doctor}");
    assert!(doctor.lines().any(|l| l.starts_with("ok    configuration: config/diembao.toml")), "{doctor}");
}

#[test]
fn the_queue_and_a_letter_come_out_of_a_collection() {
    let papers = crate::support::newspapers();
    let office = Office::reading(&papers);
    let summary = office.collects().ok();
    assert_eq!(summary.out, "", "the summary goes to standard error");
    summary.says(&["6 sources read, 0 failed", "cases opened"]);
    let queue = office.queue();
    assert!(!queue.is_empty(), "nothing is in the queue");
    for case in &queue {
        has(case, &["case", "state", "title", "url", "outlet", "published", "suspicion", "signals"]);
        let signals = case["signals"].as_array().unwrap();
        assert!(!signals.is_empty(), "a case without a reason: {case}");
        signals.iter().for_each(|s| has(s, &["rule", "criterion", "weight", "reason", "evidence"]));
    }
    let scores: Vec<f64> = queue.iter().map(|c| c["suspicion"].as_f64().unwrap()).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
    let shown = office.runs(&["queue"]).ok().out;
    assert!(queue.iter().all(|c| shown.contains(c["title"].as_str().unwrap())), "{shown}");
    assert!(office.runs(&["queue", "--json", "--date", "2020-01-01"]).ok().lines().is_empty());

    let case = queue[0]["case"].to_string();
    for kind in ["correction_request", "forwarding_note", "information_letter"] {
        let letter = format!("{kind}.docx");
        office.runs(&["draft", &case, "--kind", kind, "--out", &letter]).ok().says(&[&letter, "draft"]);
        let words = document(&fs::read(office.path(&letter)).unwrap());
        assert!(words.contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), "{kind}: {words}");
        let printed = format!("{kind}.pdf");
        let write = || {
            office.runs(&["draft", &case, "--kind", kind, "--out", &printed]).ok().says(&[&printed, "marked as a draft"]);
            fs::read(office.path(&printed)).unwrap()
        };
        let file = write();
        assert!(file.starts_with(b"%PDF-1.7") && file.trim_ascii_end().ends_with(b"%%EOF"), "{kind}");
        assert!(file == write(), "{kind}: the same letter is another file");
        if let Some(read) = printed::words(&office.path(&printed)) {
            let parts = ["DỰ THẢO - CHƯA ĐƯỢC PHÊ DUYỆT", "Độc lập - Tự do - Hạnh phúc", "Kính gửi:", "Nơi nhận: - Như trên;", "./."];
            parts.iter().for_each(|part| assert!(read.contains(part), "{kind}: {part:?} is missing in {read}"));
        }
    }
}

/// The main part of a .docx.
fn document(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn a_source_is_explained_before_it_is_collected() {
    let rogue = Rogue::start(|head| match path(head) {
        "/robots.txt" => page("text/plain", "User-agent: *\nDisallow: /rieng/\nCrawl-delay: 1\n"),
        "/rss" => page("application/rss+xml", rss(&[("/a.html", "Tin một"), ("/b.html", "Tin hai")])),
        "/muc.htm" => page(
            "text/html",
            "<html><body><h2><a href=\"/tin-trong-muc-dai-hon-100200.html\">Một tin dài trong mục của tờ báo giả lập</a></h2></body></html>",
        ),
        "/a.html" => page("text/html", article("Tin một", &BODY)),
        _ => missing(),
    });
    let office =
        Office::new(&[rogue.outlet("bao", &[("bao-rss", "feed", "/rss"), ("bao-rieng", "feed", "/rieng/rss")])], &[rogue.allowed()]);
    let check = |arguments: &[&str]| office.runs(&[&["sources", "check"], arguments].concat());
    let one = check(&["bao-rss"]).ok().out;
    for words in ["bao-rss (Báo bao (giả lập))", "robots.txt allows it", "read as feed: 2 articles", "Tin một", "/b.html"] {
        assert!(one.contains(words), "{words:?} is missing in {one}");
    }
    let all = check(&[]).exits(1).out;
    assert!(all.contains("bao-rss") && all.contains("robots.txt forbids it") && all.contains("nothing would be collected"), "{all}");
    let typed = check(&[&format!("http://{}/muc.htm", rogue.address)]).ok().out;
    assert!(typed.contains("read as section: 1 articles"), "{typed}");
    assert!(!rogue.heard().iter().any(|p| p.starts_with("/rieng/")), "{:?}", rogue.heard());
    assert!(!office.data().exists(), "a check collects nothing");
}

#[test]
fn a_page_is_saved_as_a_case() {
    let rogue = Rogue::start(|head| match path(head) {
        "/robots.txt" => page("text/plain", "User-agent: *\nDisallow: /rieng/\n"),
        "/tin/cau-moi-100.html" => page("text/html; charset=utf-8", article("Khánh thành cầu mới qua sông Nhỏ", &BODY)),
        _ => missing(),
    });
    let office = Office::new(&[rogue.outlet("bao", &[("bao-rss", "feed", "/rss")])], &[rogue.allowed()]);
    office.writes("cases/.keep", "");
    let save = |path: &str, out: &str| office.runs(&["sources", "fixture", &format!("http://{}{path}", rogue.address), "--out", out]);
    let read = |name: &str| -> serde_json::Value { serde_json::from_slice(&fs::read(office.path(name)).unwrap()).unwrap() };
    save("/tin/cau-moi-100.html", "cases").ok();
    let case = read("cases/cau-moi-100.json");
    assert_eq!((case["quality"].as_str(), case["status"].as_u64()), (Some("article"), Some(200)), "{case}");
    assert_eq!(case["title"], "Khánh thành cầu mới qua sông Nhỏ");
    assert_eq!((case["time_zone"].as_str(), case["content_type"].as_str()), (Some("+07:00"), Some("text/html; charset=utf-8")));
    assert!(fs::read_to_string(office.path("cases/cau-moi-100.html")).unwrap().contains("Khánh thành cầu mới"));
    save("/tin/cau-moi-100.html", "cases").exits(1).says(&["is there already"]);
    save("/mat.html", "cases").ok();
    assert_eq!((read("cases/mat.json")["quality"].as_str(), read("cases/mat.json")["status"].as_u64()), (Some("error"), Some(404)));
    save("/rieng/tin.html", "cases").exits(1).says(&["robots"]);
    save("/tin/cau-moi-100.html", "nowhere").exits(1).says(&["there is no folder nowhere"]);
    office.runs(&["sources", "fixture", "không phải địa chỉ"]).exits(1).says(&["is not an address"]);
    assert!(!office.data().exists(), "to save a case collects nothing");
}

#[test]
fn the_bundled_configuration_serves_where_there_is_no_other() {
    let office = Office::quiet();
    fs::remove_dir_all(office.path("config")).unwrap();
    office.imports(&coverage()).ok();
    assert_eq!(office.searches("")["total"], 4);
    office.runs(&["queue"]).ok();
    office.runs(&["rules", "check"]).exits(1).says(&["config"]);
    office.collects().exits(1).says(&["cannot read config"]);
}

#[test]
fn the_demo_stays_on_loopback() {
    let office = Office::quiet();
    office.runs(&["demo", "--listen", "0.0.0.0:0"]).exits(1).says(&["loopback alone"]);
    office.runs(&["demo", "--data", "noi-khac"]).exits(1).says(&["--data noi-khac", "a folder of its own"]);
}
