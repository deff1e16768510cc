//! `feed`, `extract`, `analyse`, `changes`: bytes in, one JSON object out, without any data home.

use serde_json::{Value, json};

use super::{has, has_only};
use crate::support::rogue::{BODY, article};
use crate::support::{Office, jsonl};

const FEED: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Tin m&#7899;i</title>
<item><guid>so-1</guid><title><![CDATA[Đồng Đăng sửa cầu]]></title><link>/sua-cau-1.html</link>
<pubDate>Mon, 02 Nov 2026 08:30:00 +0700</pubDate><description>&lt;p&gt;Cầu treo&lt;/p&gt;</description></item>
</channel></rss>"#;

#[test]
fn a_feed_becomes_entries() {
    let office = Office::quiet();
    let file = office.writes("tin.xml", FEED);
    let arguments = ["feed", "--url", "https://bao.example/rss", file.to_str().unwrap()];
    let feed = office.runs(&arguments).ok().json();
    assert_eq!(feed["title"], "Tin mới");
    assert_eq!(feed["problems"], json!([]));
    let entry = &feed["entries"][0];
    has(entry, &["id", "title", "url", "published", "updated", "summary"]);
    assert_eq!(entry["title"], "Đồng Đăng sửa cầu");
    assert_eq!(entry["url"], "https://bao.example/sua-cau-1.html");
    assert_eq!(entry["published"], "2026-11-02T08:30:00+07:00");
    assert_eq!(entry["summary"], "Cầu treo");
    assert_eq!(office.runs_with(&["feed", "--url", "https://bao.example/rss", "-"], FEED).ok().json(), feed);
    assert!(!office.data().exists(), "reading a feed founds no data home");
}

const PAGE_KEYS: [&str; 14] = [
    "url",
    "canonical_url",
    "title",
    "lead",
    "text",
    "text_from",
    "published",
    "modified",
    "dates",
    "language",
    "outlet",
    "section",
    "quality",
    "problems",
];

#[test]
fn a_page_becomes_an_article() {
    let office = Office::quiet();
    let page = article("Thôn Pò Ngần sửa đường", &BODY);
    let file = office.writes("trang.html", &page);
    let arguments = ["extract", "--url", "https://bao.example/a.html", "--content-type", "text/html; charset=utf-8"];
    let read = office.runs(&[&arguments[..], &[file.to_str().unwrap()]].concat()).ok().json();
    has(&read, &PAGE_KEYS);
    assert_eq!((&read["quality"], &read["title"]), (&json!("article"), &json!("Thôn Pò Ngần sửa đường")));
    assert_eq!(read["text"], BODY.join("\n"));
    assert_eq!(office.runs_with(&[&arguments[..], &["-"]].concat(), &page).ok().json(), read);
}

#[test]
fn each_block_of_a_page_is_explained() {
    let office = Office::quiet();
    let page = article("Thôn Pò Ngần sửa đường", &BODY).replace("</body>", "<div class=\"related\">Bài khác</div></body>");
    let file = office.writes("trang.html", page);
    let arguments = ["extract", "--explain", "--url", "https://bao.example/a.html", file.to_str().unwrap()];
    let said = office.runs(&arguments).ok().out;
    assert!(said.starts_with("title: Thôn Pò Ngần sửa đường\nquality: article\ntext from: general-algorithm\n"), "{said}");
    assert!(said.contains("div.related\n         Bài khác\n         because: called so by class or id (related)\n"), "{said}");
}

#[test]
fn outlet_rules_are_followed_when_asked_for() {
    let outlet = "id = \"bao\"\nname = \"Báo\"\nlanguage = \"vi\"\nlevel = \"national\"\nhome = \"https://bao.example/\"\n\
        time_zone = \"+08:00\"\n\n[article]\ndrop = [\"p.ghi-chu\"]\n";
    let office = Office::new(&[("bao.toml".to_owned(), outlet.to_owned())], &[]);
    let date = "<meta property=\"article:published_time\" content=\"2026-11-02T08:30:00\"></head>";
    let note = "<p class=\"ghi-chu\">Ghi chú của tòa soạn: con đường này thuộc xã khác, và việc sửa sang đã xong từ lâu.</p></div>";
    let page =
        article("Thôn Pò Ngần sửa đường", &BODY).replace("</head>", date).replacen("</div></article>", &format!("{note}</article>"), 1);
    let file = office.writes("trang.html", &page);
    let reads = |more: &[&str], url: &str| office.runs(&[&["extract", "--url", url], more, &[file.to_str().unwrap()]].concat()).ok();

    let (here, elsewhere) = ("https://www.bao.example/a.html", "https://khac.example/a.html");
    let plain = reads(&[], here).json();
    assert!(plain["text"].as_str().unwrap().contains("Ghi chú"), "{plain}");
    assert_eq!(plain["published"], "2026-11-02T08:30:00+07:00");
    let ruled = reads(&["--outlet-rules"], here);
    assert!(ruled.err.contains("by the rules of bao"), "{}", ruled.err);
    let ruled = ruled.json();
    let rules = office.writes("thu.toml", outlet);
    assert_eq!(reads(&["--rules", rules.to_str().unwrap()], elsewhere).json()["text"], ruled["text"]);
    assert_eq!((&ruled["text"], &ruled["published"]), (&json!(BODY.join("\n")), &json!("2026-11-02T08:30:00+08:00")));
    assert!(reads(&["--outlet-rules"], elsewhere).json()["text"].as_str().unwrap().contains("Ghi chú"));

    let explained = reads(&["--explain", "--outlet-rules"], here).out;
    assert_ne!(explained, reads(&["--explain"], here).out);
    let lines = jsonl(&[json!({"id": 1, "url": here, "html": page}), json!({"id": 2, "url": elsewhere, "html": page})]);
    let answers = office.runs_with(&["extract", "--jsonl", "--outlet-rules", "-"], &lines).ok().lines();
    assert_eq!(answers[0]["text"], ruled["text"]);
    assert_ne!(answers[1]["text"], ruled["text"]);
    office.runs(&["extract", "--outlet-rules", "--config", "khong-co.toml", "--url", here, file.to_str().unwrap()]).exits(1);
}

#[test]
fn lines_of_pages_are_answered_in_their_order_with_their_ids() {
    let office = Office::quiet();
    let file = office.writes("trang.html", article("Bài từ tệp", &BODY));
    let line = |n: usize| {
        let html = article(&format!("Bài số {n}"), &BODY);
        json!({"id": n, "url": format!("https://bao.example/{n}.html"), "content_type": "text/html", "html": html})
    };
    let mut lines: Vec<Value> = (0..200).map(line).collect();
    lines[7] = json!({"id": "chữ", "url": "https://bao.example/7.html", "path": file});
    lines[9] = json!({"id": 9, "url": "https://bao.example/9.html", "html": ""});
    let answers = office.runs_with(&["extract", "--jsonl", "-"], jsonl(&lines)).ok().lines();
    assert_eq!(answers.len(), 200);
    for (line, answer) in lines.iter().zip(&answers) {
        has(answer, &PAGE_KEYS);
        assert_eq!((&answer["id"], &answer["url"]), (&line["id"], &line["url"]));
    }
    assert_eq!(answers[199]["title"], "Bài số 199");
    assert_eq!((&answers[7]["title"], &answers[7]["quality"]), (&json!("Bài từ tệp"), &json!("article")));
    assert_eq!(answers[9]["quality"], "empty");
}

#[test]
fn articles_are_analysed_line_by_line() {
    let office = Office::quiet();
    let text = BODY.join("\n");
    let lines = [
        json!({"id": "a", "url": "https://bao.example/a", "outlet": "Báo A", "title": "Xã Đồng Đăng sửa đường", "lead": "Tóm tắt.", "text": text,
               "published": "2026-11-02T08:00:00+07:00"}),
        json!({"id": 2, "outlet": "Báo B", "title": "Đồng Đăng có đường mới", "text": text}),
        json!({"id": 3, "title": "The river rose overnight", "text": "The river rose overnight in a far country, and the roads were closed for hours."}),
        json!({"id": 4, "title": "諒山友誼口岸恢復通關", "text": ""}),
    ];
    let answers = office.runs_with(&["analyse", "-"], jsonl(&lines)).ok().lines();
    assert_eq!(answers.iter().map(|a| a["id"].clone()).collect::<Vec<_>>(), [json!("a"), json!(2), json!(3), json!(4)]);
    for answer in &answers {
        has(answer, &["id", "language", "places", "relevance", "tone", "signals", "suspicion", "story"]);
        has(&answer["tone"], &["label", "score"]);
        assert!(answer["suspicion"].is_f64() && answer["story"].is_i64(), "{answer}");
    }
    assert_eq!((&answers[0]["language"], &answers[2]["language"]), (&json!("vi"), &json!("en")));
    assert_eq!((&answers[3]["language"], &answers[3]["script"]), (&json!("zh"), &json!("Hant")));
    assert_eq!((&answers[0]["relevance"], &answers[2]["relevance"]), (&json!("about"), &json!("none")));
    assert_eq!(answers[0]["story"], answers[1]["story"], "the same text in two outlets is one story");
    assert_ne!(answers[0]["story"], answers[2]["story"]);
    let place = &answers[0]["places"][0];
    has(place, &["id", "name", "field", "start", "end", "text"]);
    spans_are_true(&answers[0], &lines[0]);
}

#[test]
fn versions_of_an_address_and_corrections_are_seen_in_one_file() {
    let office = Office::quiet();
    let article = |id: &str, title: &str, text: &str| {
        json!({"id": id, "url": format!("https://bao.example/{id}"), "outlet": "Báo A", "title": title, "text": text,
               "published": "2026-11-02T08:00:00+07:00"})
    };
    let text = "UBND xã Đồng Đăng, tỉnh Lạng Sơn cho biết 12 hộ phải di dời trong đêm. Bà con đã được bố trí chỗ ở tạm tại nhà văn hóa.";
    let title = "Xã Đồng Đăng di dời dân trong đêm mưa lớn";
    let notice = format!("Trong bài “{title}”, số hộ chưa chính xác. Tòa soạn thành thật xin lỗi bạn đọc.");
    let lines = [
        article("a", title, text),
        article("b", "Chợ Đồng Đăng, Lạng Sơn đông khách", "Chợ Đồng Đăng, tỉnh Lạng Sơn đông khách."),
        article("a", title, &text.replace("12 hộ", "21 hộ")),
        article("c", "Đính chính", &notice),
    ];
    let rules = |answers: &[Value]| -> Vec<Vec<String>> {
        let of = |a: &Value| a["signals"].as_array().unwrap().iter().map(|s| s["rule"].as_str().unwrap().to_owned()).collect();
        answers.iter().map(of).collect()
    };
    let file = office.path("dong.jsonl");
    std::fs::write(&file, jsonl(&lines)).unwrap();
    let told = rules(&office.runs(&["analyse", file.to_str().unwrap()]).ok().lines());
    assert_eq!(told, [vec!["correction_notice"], vec![], vec!["changed_figure", "correction_notice"], vec![]]);
    // On standard input a correction is known once it has come.
    let told = rules(&office.runs_with(&["analyse", "-"], jsonl(&lines)).ok().lines());
    assert_eq!(told, [vec![], vec![], vec!["changed_figure"], Vec::<&str>::new()]);
}

#[test]
fn a_denial_of_a_file_is_held_against_what_stands_before_and_behind_it() {
    let office = Office::quiet();
    let article = |id: &str, outlet: &str, day: u32, title: &str, text: &str| json!({"id": id, "outlet": outlet, "title": title, "text": text, "published": format!("2026-11-{day:02}T08:00:00+07:00")});
    let claim = |id: &str, day: u32| {
        article(id, "Báo A", day, "Hai trẻ ở Đồng Đăng, Lạng Sơn bị bắt cóc", "Theo một tài khoản, hai học sinh bị đưa lên ô tô.")
    };
    let denial = "UBND xã Đồng Đăng, Lạng Sơn khẳng định không có vụ bắt cóc học sinh nào như mạng xã hội đưa.";
    let lines = [claim("a", 2), article("b", "Báo B", 3, "Đồng Đăng: sự thật vụ học sinh mất tích", denial), claim("c", 4), claim("d", 28)];
    let told = |answers: &[Value]| -> Vec<bool> {
        let denied = |s: &Value| s["rule"] == "denied_elsewhere" && s["evidence"][1]["text"] == denial;
        answers.iter().map(|a| a["signals"].as_array().unwrap().iter().any(denied)).collect()
    };
    let file = office.path("tin.jsonl");
    std::fs::write(&file, jsonl(&lines)).unwrap();
    assert_eq!(told(&office.runs(&["analyse", file.to_str().unwrap()]).ok().lines()), [true, false, true, false]);
    assert_eq!(told(&office.runs_with(&["analyse", "-"], jsonl(&lines)).ok().lines()), [false, false, true, false]);
}

#[test]
fn figures_are_told_with_what_they_speak_of() {
    let office = Office::quiet();
    let text = "Tính đến ngày 10/11/2026, xã Đồng Đăng có gần 1.200 hộ nghèo.";
    let line = json!({"id": 1, "title": "Giảm nghèo ở xã Đồng Đăng, Lạng Sơn", "text": text, "published": "2026-11-12T08:00:00+07:00"});
    let answers = office.runs_with(&["analyse", "--figures", "-"], jsonl(&[line])).ok().lines();
    let figure = &answers[0]["figures"][0];
    let at = |key: &str| usize::try_from(figure[key].as_u64().unwrap()).unwrap();
    assert_eq!((&text[at("start")..at("end")], figure["text"].as_str().unwrap()), ("1.200 hộ", "1.200 hộ"));
    assert_eq!((figure["low"].as_f64(), figure["high"].as_f64(), &figure["unit"]), (Some(1020.0), Some(1200.0), &json!("household")));
    assert_eq!((&figure["indicator"], &figure["as_of"], &figure["against"]), (&json!("poor_households"), &json!("2026-11-10"), &json!([])));
}

/// Offsets are byte offsets into the field they name.
fn spans_are_true(answer: &Value, line: &Value) {
    let places = answer["places"].as_array().unwrap();
    assert!(!places.is_empty());
    let evidence = answer["signals"].as_array().unwrap().iter().flat_map(|s| s["evidence"].as_array().unwrap());
    for quote in places.iter().chain(evidence) {
        let field = line[quote["field"].as_str().unwrap()].as_str().unwrap();
        let at = |key: &str| usize::try_from(quote[key].as_u64().unwrap()).unwrap();
        assert_eq!(&field[at("start")..at("end")], quote["text"].as_str().unwrap(), "{quote}");
    }
}

#[test]
fn a_signal_names_its_rule_and_quotes_its_evidence() {
    let office = Office::quiet();
    let papers = crate::support::newspapers();
    // The articles in which something is planted, given as lines.
    let articles = papers.articles();
    let lines: Vec<Value> = articles
        .iter()
        .filter(|a| a.is_article)
        .map(|a| json!({"id": a.path, "outlet": a.outlet, "title": a.title, "lead": a.lead, "text": a.text, "published": a.published.to_rfc3339()}))
        .collect();
    let answers = office.runs_with(&["analyse", "-"], jsonl(&lines)).ok().lines();
    let signals: Vec<(&Value, &Value)> =
        answers.iter().flat_map(|a| a["signals"].as_array().unwrap().iter().map(move |s| (a, s))).collect();
    assert!(signals.len() >= 3, "{signals:?}");
    let criteria = ["inaccurate", "unverified", "misleading_headline", "corrected", "changed", "wrong_place"];
    for (answer, signal) in signals {
        has(signal, &["rule", "criterion", "weight", "reason", "evidence"]);
        assert!(criteria.contains(&signal["criterion"].as_str().unwrap()), "{signal}");
        assert!(answer["suspicion"].as_f64().unwrap() > 0.0, "{answer}");
        for quote in signal["evidence"].as_array().unwrap() {
            has(quote, &["field", "start", "end", "text"]);
        }
        assert!(!signal["evidence"].as_array().unwrap().is_empty(), "{signal}");
    }
}

#[test]
fn two_versions_are_compared_line_by_line() {
    let office = Office::quiet();
    let version = |title: &str, text: &str| json!({"title": title, "text": text});
    let before = version("Chấn động: sạt lở ở xã Đồng Đăng", "Theo ông Nông Văn Thử, có 12 hộ phải di dời. Đường đã thông.");
    let after = version("Sạt lở ở xã Đồng Đăng", "Đường đã thông. Có 21 hộ phải di dời.");
    let lines = [json!({"id": "a", "before": before, "after": after}), json!({"id": 2, "before": before, "after": before})];
    let answers = office.runs_with(&["changes", "-"], jsonl(&lines)).ok().lines();
    assert_eq!(answers.iter().map(|a| a["id"].clone()).collect::<Vec<_>>(), [json!("a"), json!(2)]);
    assert_eq!(answers[1], json!({"id": 2, "changes": []}));
    let changes = answers[0]["changes"].as_array().unwrap();
    for change in changes {
        has_only(change, &["kind", "act", "field", "before", "after", "weight", "reason", "reason_en", "reason_zh"]);
        for (side, version) in [("before", &before), ("after", &after)] {
            has_only(&change[side], &["start", "end", "text"]);
            let whole = version[change["field"].as_str().unwrap()].as_str().unwrap();
            let [start, end] = ["start", "end"].map(|k| change[side][k].as_u64().unwrap() as usize);
            assert_eq!(&whole[start..end], change[side]["text"], "{change}");
        }
    }
    let kinds: Vec<_> = changes.iter().map(|c| (c["kind"].as_str().unwrap(), c["act"].as_str().unwrap())).collect();
    assert_eq!(kinds[..3], [("figure", "replaced"), ("attribution", "removed"), ("strength", "softened")], "{changes:#?}");
    assert_eq!((&changes[0]["before"]["text"], &changes[0]["after"]["text"]), (&json!("12 hộ"), &json!("21 hộ")));
    assert_eq!(changes[0]["reason"], "Số liệu đổi: “12 hộ” thành “21 hộ”.");
    assert_eq!(changes[0]["reason_en"], "Figure changed: “12 hộ” became “21 hộ”.");
    assert_eq!(changes[0]["reason_zh"], "数字有改动：“12 hộ”改为“21 hộ”。");

    let wrong = office.runs_with(&["changes", "-"], "{\"id\": 3}\n").exits(1).says(&["-:1:"]);
    has_only(&wrong.lines()[0], &["id", "line", "error"]);
    assert!(!office.data().exists(), "comparing founds no data home");
}
