//! Rule files that are wrong, and any text at all.

use domain::{CaptureId, Content, Relevance};
use proptest::prelude::*;

use crate::testing::{content, files, findings, noon, rules};
use crate::{Analysis, Article, Context, Peer, RuleFile, Rules, Signature, Stories};
use crate::{analyse, analyse_in_full, analyse_known, changes, corrected_and_denied, language, notice};

#[test]
fn rule_files_are_checked_with_file_line_and_key() {
    let check = |name: &str, from: &str, to: &str, key: &str, part: &str| {
        let mut files = files();
        let file = files.iter_mut().find(|f| f.name.ends_with(name)).unwrap();
        assert!(file.text.contains(from), "{from}");
        file.text = file.text.replacen(from, to, 1);
        let line = file.text.find(to).map(|at| file.text[..at].matches('\n').count() + 1);
        let name = file.name.clone();
        let problems = Rules::compile(&files).unwrap_err();
        let problem = problems.iter().find(|p| p.message.contains(part)).unwrap_or_else(|| panic!("{problems:?}"));
        assert_eq!((problem.file.as_str(), problem.key.as_str()), (name.as_str(), key));
        assert!(problem.line.is_some_and(|l| line.is_some_and(|expect| l.abs_diff(expect) <= 12)), "{problem} near {line:?}");
    };
    check("places.toml", "match = \"alone\"", "mach = \"alone\"", "unit[0].mach", "unknown field");
    check("places.toml", "valid_to = 2025-06-30", "valid_to = 2025-06-31", "unit[2].valid_to", "");
    check("places.toml", "id = \"c_langson\"", "id = \"p_langson\"", "unit[2].id", "defined twice");
    check("places.toml", "id = \"c_langson\"", "id = \"\"", "unit[2].id", "is empty");
    check("indicators.toml", "id = \"temporary_houses\"", "id = \"\"", "indicator[0].id", "is empty");
    check("indicators.toml", "valid_days = 200", "valid_days = -3", "indicator[0].valid_days", "at least 1");
    check("signals.toml", "threshold = 0.5", "threshold = 5.5", "threshold", "between 0 and 1");
    check("signals.toml", "; {citation}", "; {cite}", "rule[0].reason", "`{cite}` is not known");
    check("places.toml", "kind = \"economic_zone\"", "kind = \"provinze\"", "unit[51].kind", "`provinze` is no kind of unit");
    check("indicators.toml", "units = [\"household\"]", "units = [\"hut\"]", "indicator[0].units", "`hut` is no unit");
    check("indicators.toml", "\"litre\", \"animal\"", "\"liter\", \"animal\"", "quantity.goods", "`liter` is no unit");
    check("indicators.toml", "\"dollar\", \"yuan\"", "\"dollars\", \"yuan\"", "quantity.alone", "`dollars` is no unit");
    check("indicators.toml", "\nanything = [", "\nanything = [\"all\", ", "quantity.anything", "`all` is no unit");
    check("indicators.toml", "bases = [\"same_period\"]", "bases = [\"yoy\"]", "indicator[42].bases", "`yoy` is no basis");
    check("indicators.toml", "told_as = \"works_cost\"", "told_as = \"road_cost\"", "indicator[14].told_as", "`road_cost` is no indicator");
    check("indicators.toml", "around_share = 0.1", "around_share = 10.0", "approximation.around_share", "between 0 and 1");
    check("signals.toml", "mentioned = 0.6", "", "mentioned", "missing field");
    check("vocab.zh.toml", "looks = [", "looks = [\"\", ", "headline.looks", "empty word");
    check("vocab.zh.toml", "\"30/4\"", "\"31/4\"", "count.holidays", "`31/4` is no day of a year");
    check("vocab.en.toml", "\nholidays = [", "\nholidayz = [", "count.holidayz", "unknown field");
    check("vocab.vi.toml", "[cause]\nunknown", "[cause]\nunknwon", "cause.unknwon", "unknown field");
    check("places.toml", "\nlinks = [", "\nlinkz = [", "address.linkz", "unknown field");
    check("places.toml", "\ntogether = [", "\n# together = [", "together", "missing field");
    check("places.toml", "\nhosts = [", "\n# hosts = [", "hosts", "missing field");
    check("changes.toml", "\nopeners = [", "\nopenerz = [", "names.openerz", "unknown field");
    check("changes.toml", "ends = [", "ends = [\"\", ", "sources.ends", "empty word");
    check("changes.toml", "\ndown = [", "\ndown = [\"giảm\", \"Giảm\", ", "directions.down", "`Giảm` is listed twice");
    check("vocab.vi.toml", "[\"hà nội\", ", "[\"hà nội\", \"hà nội\", ", "place.same", "is listed twice");
    check("vocab.zh.toml", "\"据新华社\"", "5", "named", "invalid type");
    check("vocab.vi.toml", "[\"hà nội\", ", "[5, ", "place.same", "invalid type");
    check("vocab.vi.toml", "[\"hà nội\", ", "[\"\", ", "place.same", "empty word");
    check("indicators.toml", "moved = [", "moved = [\" \", ", "approximation.moved", "has an empty word");
    check("indicators.toml", "before_scale = [", "before_scales = [", "approximation.before_scales", "unknown field");
    check("indicators.toml", "scales = [\"triệu\"", "scales = [3, \"triệu\"", "money.scales", "invalid type");
    check("changes.toml", "doubled = 2", "doubled = \"2\"", "counted.multiplied", "invalid type");
    let makes = "makes = { unit = \"metre\", of = 1000 }";
    let check_makes = |to: &str, part: &str| check("indicators.toml", makes, to, "unit[16].makes", part);
    check_makes("makes = { unit = \"meter\", of = 1000 }", "`meter` is no unit");
    check_makes("makes = { unit = \"metre\", of = 0 }", "above 0");
    check("indicators.toml", "compared = [", "compard = [", "time.compard", "unknown field");
    check("indicators.toml", "\npast_week = [", "\npast_weak = [", "relative.past_weak", "unknown field");
    check("indicators.toml", "\"hôm nay\" = 0", "\" \" = 0", "relative.days", "has an empty word");
    check("indicators.toml", "\"hôm nay\" = 0", "\"hôm nay\" = -1", "relative.days", "invalid value");
    check("tone.toml", "prior = ", "prrior = ", "place.prrior", "unknown field");
    check("tone.toml", "prior = 2.5", "prior = 0.0", "place.prior", "between 0.01 and 100");
    check("tone.toml", "spread = 4.0", "spread = nan", "whole.spread", "between 0.01 and 100");
    check("tone.toml", "positive_from = 0.24", "positive_from = 34", "place.positive_from", "between 0.001 and 1");
    check("tone.toml", "evidence = 3", "evidence = 0", "evidence", "between 1 and 1000");
    check("tone.en.toml", "negative_to = -0.05", "negative_to = 0.05", "negative_to", "between -1 and 0");
    check("tone.en.toml", "apart = 25", "apart = 0", "impersonal.apart", "between 1 and 1000");
    check("tone.vi.toml", "reach = 4", "reach = 0", "reach", "between 1 and 1000");
    check("tone.vi.toml", "\"tăng vọt\" = 1.0", "\"tăng vọt\" = 8", "rise.tăng vọt", "between 0 and 1");
}

#[test]
fn a_fault_of_one_rule_of_many_has_the_line_of_its_key() {
    let check = |name: &str, from: &str, to: &str| {
        let mut files = files();
        let file = files.iter_mut().find(|f| f.name.ends_with(name)).unwrap();
        let at = file.text.find(from).unwrap();
        let line = file.text[..at].matches('\n').count() + 1;
        file.text = file.text.replacen(from, to, 1);
        let problems = Rules::compile(&files).unwrap_err();
        assert_eq!(problems[0].line, Some(line), "{problems:?}");
    };
    check("signals.toml", "weight = 0.85", "weight = 8.5");
    check("signals.toml", "weight = 0.75", "weight = 7.5");
    check(
        "signals.toml",
        "reason_en = \"The article gives{what} “{quote}”; {peer",
        "reason_en = \"The article gives{what} “{quotes}”; {peer",
    );
    check("tone.vi.toml", "strength = -0.6", "strength = -6.0");
}

#[test]
fn a_missing_or_strange_file_is_named() {
    let mut files = files();
    files.remove(0);
    files.push(RuleFile { name: "config/rules/extra.toml".to_owned(), text: String::new() });
    let problems = Rules::compile(&files).unwrap_err();
    assert!(problems.iter().any(|p| p.file == "places.toml" && p.message == "missing"));
    assert!(problems.iter().any(|p| p.file.ends_with("extra.toml") && p.message.contains("unknown rule file")));
}

#[test]
fn words_that_tell_the_country_may_be_written_in_traditional_characters() {
    let mut files = files();
    for file in &mut files {
        file.text = file.text.replace("told = [\"越南\", ", "told = [\"越南\", \"廣東\", ");
    }
    let rules = Rules::compile(&files).unwrap();
    let content = content("谅山小馆开业", "", "广东风味受欢迎。");
    let article = Article { content: &content, outlet: None, published: Some(noon("2026-11-12")) };
    let relevance = |rules: &Rules| analyse(rules, &article, &Context::default()).relevance;
    assert_eq!((relevance(&rules), relevance(self::rules())), (Relevance::About, Relevance::Unsure));
}

#[test]
fn the_version_follows_the_texts() {
    let mut changed = files();
    changed[0].text.push_str("\n# a comment\n");
    let mut reordered = files();
    reordered.reverse();
    assert_eq!(Rules::compile(&reordered).unwrap().version(), rules().version());
    assert_ne!(Rules::compile(&changed).unwrap().version(), rules().version());
}

/// Words that the rules look for, mixed with anything.
fn any_text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => proptest::sample::select(vec![
            "xã", "Cao Lộc", "Đồng Đăng", "Lạng Sơn", "tỉnh", "21 hộ nghèo", "12/11/2026", "tính đến ngày", "1.234,5 tỷ đồng", "hối lộ", "nguồn tin",
            "không", "thành công", "nhưng", "rất", "tăng", "lỗ", "cần", "mặc dù", "ko", "can't", "but", "not good", "'", "不", "很好", "，", "下降", "😡", "“", "”", ".", "\n", "xảy ra tại", "Bắc Ninh", "谅山", "諒山省", "二十一户", "28.24万人次", "đính chính", "xin lỗi bạn đọc",
            "hai mươi", "rưỡi", "-", "10-15", "Hữu Nghị", "cửa khẩu", "Thanh Loà", "İ", "ﬁ", "o\u{300}", "\u{200b}", "（", "US$5 million", "(cũ)", "TP.", "theo", "ba", "thứ năm", "3-0", "15h30", "U.23", "F-35B",
            "ngày 3/1", "tháng 11", "July 5", "1月3日", "năm", "Messi", "据", "có thể", "gần",
            "hàng trăm", "48 hộ", "nghi do", "数百户", "bị tố", "?", "Nguyễn Văn Thử", "Hà Nội", "do", "%", "toàn bộ", "bác bỏ", "UBND xã"
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
        1 => any::<String>(),
    ];
    proptest::collection::vec(word, 0..24).prop_map(|words| words.join(" "))
}

#[test]
fn an_article_that_is_known_is_read_as_before() {
    let denied = content(
        "Công an Lạng Sơn bác bỏ tin đồn bắt cóc trẻ em ở xã Cao Lộc",
        "Tin đồn bắt cóc 12 trẻ em ở xã Cao Lộc là không đúng sự thật.",
        "Công an tỉnh Lạng Sơn khẳng định thông tin trên là bịa đặt. Trên địa bàn xã Cao Lộc không có vụ bắt cóc nào.",
    );
    let plain = content("Xã Cao Lộc trồng 21 ha rừng", "", "Sáng 12/11, xã Cao Lộc (Lạng Sơn) trồng 21 ha rừng.");
    let of = |content| Article { content, outlet: None, published: Some(noon("2026-11-12")) };
    let (_, denial, _) = corrected_and_denied(rules(), &of(&denied));
    assert!(denial.is_some() && corrected_and_denied(rules(), &of(&plain)).1.is_none());
    for (article, other) in [(of(&denied), of(&plain)), (of(&plain), of(&denied))] {
        let expect = analyse_in_full(rules(), &article, &Context::default());
        for read in [&article, &other] {
            let known = corrected_and_denied(rules(), read).2;
            let again = analyse_known(rules(), &article, &Context::default(), Some(known));
            assert_eq!(
                (again.findings, again.notice, again.passages),
                (expect.findings.clone(), expect.notice.clone(), expect.passages.clone())
            );
            assert_eq!(again.denial.is_some(), expect.denial.is_some());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn nothing_panics_and_every_quote_stands_in_the_text(title in any_text(), lead in any_text(), text in any_text(), old in any_text()) {
        let now = content(&title, &lead, &text);
        let before = content(&title, &old, &text.replace("21", "12"));
        let peer = Peer { capture: CaptureId(1), outlet: "Báo Hai", content: &before, published: None };
        let found = findings(&now, &Context { facts: &[], earlier: Some(peer), peers: &[peer], ..Context::default() });
        let of = |capture: Option<CaptureId>| -> &Content { if capture.is_some() { &before } else { &now } };
        for place in &found.places {
            prop_assert_eq!(place.span.of(now.field(place.field)), Some(place.text.as_str()));
        }
        for evidence in found.signals.iter().flat_map(|s| &s.evidence).chain(&found.tone.evidence) {
            prop_assert_eq!(evidence.span.of(of(evidence.capture).field(evidence.field)), Some(evidence.text.as_str()));
        }
        prop_assert!((0.0..=1.0).contains(&found.suspicion) && (-1.0..=1.0).contains(&found.tone.score));
        let article = Article { content: &now, outlet: None, published: Some(noon("2026-11-12")) };
        prop_assert_eq!(&found.places, &analyse(rules(), &article, &Context::default()).places);
        let Analysis { findings: same, notice: noticed, .. } = analyse_in_full(rules(), &article, &Context::default());
        prop_assert_eq!((same, &noticed), (analyse(rules(), &article, &Context::default()), &notice(rules(), &article)));
        let earlier = Article { content: &before, outlet: None, published: None };
        for known in [&article, &earlier].map(|read| corrected_and_denied(rules(), read).2) {
            prop_assert_eq!(&analyse_known(rules(), &article, &Context::default(), Some(known)).findings.places, &found.places);
        }
        let differ = changes(rules(), &earlier, &article);
        for change in &differ {
            prop_assert_eq!(change.before.span.of(before.field(change.field)), Some(change.before.text.as_str()));
            prop_assert_eq!(change.after.span.of(now.field(change.field)), Some(change.after.text.as_str()));
            prop_assert!((0.0..=1.0).contains(&change.weight) && change.before.text != change.after.text);
        }
        prop_assert!(differ.is_sorted_by(|a, b| a.weight >= b.weight));
        prop_assert_eq!(changes(rules(), &article, &article), vec![]);
        for evidence in noticed.iter().flat_map(|n| &n.evidence) {
            prop_assert_eq!(evidence.span.of(now.field(evidence.field)), Some(evidence.text.as_str()));
        }
    }

    #[test]
    fn likeness_and_language_take_any_text(text in any_text(), bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let told = language::of(&text);
        let passages = language::passages::of(&text, told);
        prop_assert!(passages.iter().all(|passage| text.get(passage.range.clone()).is_some_and(|quote| !quote.trim().is_empty())));
        prop_assert!(passages.is_sorted_by(|one, next| one.range.end <= next.range.start));
        let is_said = |c: char| c.is_alphanumeric();
        let letters: usize = passages.iter().map(|passage| text[passage.range.clone()].chars().filter(|c| is_said(*c)).count()).sum();
        prop_assert_eq!(letters, text.chars().filter(|c| is_said(*c)).count(), "nothing that is said is left out");
        let mut stories = Stories::default();
        prop_assert_eq!(stories.assign(1, Signature::of(&text, &text)).story, 1);
        if let Some(signature) = Signature::from_bytes(&bytes) {
            prop_assert_eq!(signature.to_bytes(), bytes);
        }
    }
}
