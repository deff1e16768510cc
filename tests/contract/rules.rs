//! `rules check` and `rules backtest`: what is wrong with a rule, what one would have flagged, and how often verdicts agreed.

use chrono::Utc;
use domain::{Deed, Role, Verdict, WatchPhrase};
use serde_json::{Value, json};

use super::{has, has_only};
use crate::support::{Office, wait, words};

/// An article whose headline multiplies the figure of its body by ten, printed on a day of November.
fn exaggerated(day: usize, title: &str) -> Value {
    json!({
        "id": format!("bai-{day}"),
        "url": format!("https://bao.example/{day}"),
        "outlet": "Báo Thử",
        "title": title,
        "text": format!("Chiều qua, tại xã Đồng Đăng, tỉnh Lạng Sơn, 21 hộ dân phải di dời đến nơi an toàn. {}", words(day)),
        "published": format!("2026-11-{day:02}T08:00:00+07:00"),
    })
}

/// Three such articles, each with a case; the first two are judged.
fn judged() -> Office {
    let office = Office::quiet();
    let titles =
        ["Đồng Đăng: 210 hộ dân di dời vì sạt lở", "Xã Đồng Đăng di dời 211 hộ dân", "Diễn tập: Đồng Đăng di dời 212 hộ dân vì sạt lở"];
    let lines: Vec<Value> = titles.iter().zip(1..).map(|(title, day)| exaggerated(day, title)).collect();
    office.imports(&lines).ok().says(&["3 cases opened"]);
    let store = office.store().unwrap();
    let lan = wait(store.add_user("lan", "Nông Thị Thử", Role::Reviewer, "x", Utc::now())).unwrap();
    let act = |case: i64, deed: Deed| wait(store.act(domain::CaseId(case), (lan, Role::Reviewer), deed, Utc::now())).unwrap();
    let cases = wait(store.cases(store::Which::All)).unwrap();
    for (verdict, title) in [Verdict::MisleadingHeadline, Verdict::NoFault].into_iter().zip(titles) {
        let case = cases.iter().find(|c| c.article.title == title).unwrap().id.0;
        act(case, Deed::Claimed);
        act(case, Deed::Judged { verdict, note: "đã đối chiếu".into(), label: None });
    }
    office
}

/// What was flagged, and the summary behind it.
fn replayed(office: &Office, arguments: &[&str]) -> (Vec<Value>, Value) {
    let mut lines = office.runs(&[&["rules", "backtest"], arguments].concat()).ok().lines();
    let last = lines.pop().unwrap();
    has_only(&last, &["summary"]);
    (lines, last["summary"].clone())
}

#[test]
fn a_rule_of_doubt_is_replayed_with_its_precision() {
    let office = judged();
    let (flagged, summary) = replayed(&office, &["headline_figure"]);
    assert_eq!(flagged.len(), 3, "{flagged:?}");
    for line in &flagged {
        has(
            line,
            &["rule", "criterion", "weight", "reason", "evidence", "article", "capture", "story", "outlet", "url", "title", "published"],
        );
        assert_eq!((&line["rule"], &line["criterion"]), (&json!("headline_figure"), &json!("misleading_headline")));
        assert!(line["case"].is_i64(), "{line}");
        let quote = &line["evidence"][0];
        has(quote, &["field", "start", "end", "text"]);
        assert!(line["title"].as_str().unwrap().contains(quote["text"].as_str().unwrap()), "{line}");
    }
    let verdicts: Vec<&Value> = flagged.iter().map(|line| &line["verdict"]).collect();
    assert_eq!(verdicts, [&json!("misleading_headline"), &json!("no_fault"), &Value::Null]);
    has(
        &summary,
        &["rule", "from", "to", "versions_read", "articles", "stories", "cases", "decided", "confirmed", "dismissed", "precision"],
    );
    let counted = ["articles", "cases", "decided", "confirmed", "dismissed"].map(|key| summary[key].as_u64().unwrap());
    assert_eq!((counted, &summary["precision"]), ([3, 3, 2, 1, 1], &json!(0.5)), "{summary}");

    let (flagged, summary) = replayed(&office, &["headline_figure", "--from", "2026-11-02", "--to", "2026-11-02"]);
    assert_eq!((flagged.len(), &summary["precision"], &summary["from"]), (1, &json!(0.0), &json!("2026-11-02")));
    let (flagged, summary) = replayed(&office, &["anonymous_claim"]);
    assert_eq!((flagged.len(), &summary["precision"]), (0, &Value::Null));
}

#[test]
fn a_claim_that_was_answered_is_known_again_with_the_answer() {
    let office = Office::quiet();
    let line = |day: usize, title: &str, text: &str| {
        json!({
            "id": format!("bai-{day}"), "url": format!("https://bao.example/{day}"), "outlet": "Báo Thử", "title": title,
            "text": format!("{text} {}", words(day)), "published": format!("2026-11-{day:02}T08:00:00+07:00"),
        })
    };
    let claim = "Theo một nguồn tin giấu tên, tài xế phải đưa tiền lót tay mới được vào bãi.";
    office.imports(&[line(1, "Tài xế ở cửa khẩu Hữu Nghị, Lạng Sơn phải đưa tiền lót tay", claim)]).ok().says(&["1 cases opened"]);
    let store = office.store().unwrap();
    let lan = wait(store.add_user("lan", "Nông Thị Thử", Role::Reviewer, "x", Utc::now())).unwrap();
    let case = wait(store.cases(store::Which::All)).unwrap()[0].id;
    let judged = Deed::Judged { verdict: Verdict::Unverified, note: "Đã xem camera, không có việc này.".into(), label: None };
    for deed in [Deed::Claimed, judged] {
        wait(store.act(case, (lan, Role::Reviewer), deed, Utc::now())).unwrap();
    }
    let title = "Lạng Sơn: tài xế phải đưa tiền lót tay ở Hữu Nghị";
    office.imports(&[line(9, title, "Bà Hà Thị Thử cho biết bãi xe rất đông.")]).ok().says(&["1 cases opened"]);
    let cases = wait(store.cases(store::Which::All)).unwrap();
    let again = cases.iter().find(|c| c.article.title == title).unwrap();
    let signal = again.article.findings.signals.iter().find(|s| s.rule == "answered_before").unwrap();
    let told = format!("vụ việc {case}: Đã xem camera, không có việc này.");
    assert!(signal.reason.as_str().contains(&told), "{}", signal.reason);
    assert!(office.queue().iter().any(|line| line.to_string().contains(&told)), "the desk's queue shows the answer");

    let verdict = Deed::Judged { verdict: Verdict::Unverified, note: "Như lần trước.".into(), label: None };
    for deed in [Deed::Claimed, verdict] {
        wait(store.act(again.id, (lan, Role::Reviewer), deed, Utc::now())).unwrap();
    }
    let (flagged, summary) = replayed(&office, &["answered_before"]);
    assert_eq!((flagged.len(), &flagged[0]["title"]), (1, &json!(title)), "no answer bears on what was there before it: {flagged:?}");
    assert_eq!((&summary["cases"], &summary["precision"]), (&json!(1), &json!(1.0)));
}

#[test]
fn a_rule_that_is_off_can_be_replayed_before_it_is_switched_on() {
    let office = judged();
    let file = office.path("config/rules/signals.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    let (before, rule) = text.split_once("id = \"headline_figure\"").unwrap();
    std::fs::write(&file, format!("{before}id = \"headline_figure\"{}", rule.replacen("on = true", "on = false", 1))).unwrap();
    assert_eq!(replayed(&office, &["headline_figure"]).0.len(), 3);
}

#[test]
fn a_watch_phrase_is_replayed_and_opens_no_case() {
    let office = judged();
    let (flagged, summary) = replayed(&office, &["sat_lo_chia_cat"]);
    assert_eq!(flagged.len(), 1, "not the drill: {flagged:?}");
    assert_eq!((&flagged[0]["reason"], &flagged[0]["criterion"]), (&json!("theo dõi: Sạt lở, ngập, chia cắt đường"), &Value::Null));
    assert_eq!((&flagged[0]["evidence"][0]["text"], &summary["precision"]), (&json!("sạt lở"), &json!(1.0)));

    let store = office.store().unwrap();
    let lan = wait(store.user_by_name("lan")).unwrap().unwrap().id;
    let phrase = WatchPhrase { name: "Di dời".into(), on: true, any: vec!["di dời".into()], ..WatchPhrase::default() };
    let met = || wait(store.flagged()).unwrap().iter().filter(|f| f.phrases.contains(&"desk_1".to_owned())).count();
    wait(store.add_watch(&phrase, lan, Utc::now())).unwrap();
    assert_eq!((met(), replayed(&office, &["desk_1"]).0.len()), (0, 3), "a replay keeps nothing");
    office.imports(&[]).ok().says(&["3 analysed", "0 cases opened"]);
    assert_eq!((met(), replayed(&office, &["Di dời"]).0.len()), (3, 3));
    let (flagged, summary) = replayed(&office, &["Di dời"]);
    assert_eq!((&flagged[0]["rule"], &summary["rule"]), (&json!("desk_1"), &json!("desk_1")), "machines read the id");
    wait(store.change_watch(domain::WatchId(1), 1, &WatchPhrase { on: false, ..phrase }, lan, Utc::now())).unwrap();
    office.imports(&[]).ok().says(&["3 analysed"]);
    assert_eq!((met(), replayed(&office, &["desk_1"]).0.len()), (0, 3));
}

#[test]
fn what_cannot_be_replayed_is_refused_with_the_reason() {
    let office = Office::quiet();
    office.runs(&["rules", "backtest", "headline_figure"]).exits(1).says(&["no data home"]);
    office.imports(&[]).ok();
    office.runs(&["rules", "backtest", "tin_xau"]).exits(1).says(&["\"tin_xau\"", "headline_figure", "sat_lo_chia_cat"]);
    office.runs(&["rules", "backtest", "headline_figure", "--from", "hôm qua"]).exits(2).says(&["hôm qua"]);
    let turned = ["rules", "backtest", "headline_figure", "--from", "2026-11-02", "--to", "2026-11-01"];
    office.runs(&turned).exits(2).says(&["lies after"]);
    office.runs(&["rules", "backtest"]).exits(2).says(&["<RULE>"]);
}

#[test]
fn faults_of_watch_phrases_are_named_with_file_line_and_key() {
    let office = Office::quiet();
    let phrase = |id: &str, any: &str| format!("[[watch]]\nid = \"{id}\"\nname = \"Tên {id}\"\non = true\nany = [{any}]\n");
    let check = |text: &str, says: &[&str]| {
        office.writes("config/rules/watch.toml", text);
        office.runs(&["rules", "check"]).exits(1).says(says);
    };
    let [slide, flood] = [phrase("sat_lo", "\"sạt lở\""), phrase("lu", "\"lũ quét\"")];
    check(&format!("{slide}{flood}not = [\"lũ\"]\n"), &["watch.toml:10: watch[1].any", "can never match", "`lũ quét`", "`lũ`"]);
    check(&format!("{slide}{}", phrase("dat", "\"sạt lở đất\"")), &["watch.toml:10: watch[1].any", "overlaps", "`Tên sat_lo`"]);
    let both = format!("{slide}within = 3\n{flood}near = [\"x\"]\nwithin = 2\n");
    check(&both, &["watch.toml:6: watch[0].within", "between 1 and 50"]);
    check(&both, &["watch.toml:12: watch[1].near", "`x` is too short"]);
    check(&phrase("nguoi", "\"ông Nguyễn Văn Thử\""), &["watch.toml:5: watch[0].any", "persons are not watched"]);
    check(&slide.replace("any", "eny"), &["watch.toml:5: watch[0].eny", "unknown field"]);
    office.writes("config/rules/watch.toml", "");
    office.runs(&["rules", "check"]).ok().says(&["0 watch phrases", "no problems"]);
}
