//! Where a watch phrase matches, and what is wrong in one.

use domain::{Content, Findings, Language, Part, PhraseFaultKind, WatchPhrase};
use proptest::prelude::*;

use super::{Watch, watch_faults};
use crate::testing::{content, files, findings, rules};
use crate::{Context, Rules};

fn words(list: &[&str]) -> Vec<String> {
    list.iter().map(|word| (*word).to_owned()).collect()
}

fn phrase(any: &[&str]) -> WatchPhrase {
    WatchPhrase { id: "thu".to_owned(), name: "Thử".to_owned(), on: true, any: words(any), ..WatchPhrase::default() }
}

fn found(phrase: &WatchPhrase, content: &Content) -> Vec<String> {
    let findings = findings(content, &Context::default());
    let found = Watch::compile([phrase]).find(content, &findings);
    found.iter().flat_map(|w| &w.evidence).map(|e| e.text.to_string()).collect()
}

/// An article about Đồng Đăng whose body goes on with `text`.
fn check(phrase: &WatchPhrase, text: &str, expect: &[&str]) {
    let content = content("Tin ở Đồng Đăng", "Tin từ thị trấn Đồng Đăng, Lạng Sơn.", text);
    assert_eq!(found(phrase, &content), expect, "{text}");
}

#[test]
fn words_are_whole_carry_their_tone_marks_and_have_one_spelling() {
    let hoa = phrase(&["xe hoả", "口岸擁堵"]);
    check(&hoa, "Hai toa Xe Hỏa dừng lại.", &["Xe Hỏa"]);
    check(&hoa, "Hai toa xe ho\u{309}a dừng lại.", &["xe hỏa"]);
    check(&hoa, "Hai toa xe hoa dừng lại.", &[]);
    check(&hoa, "Hai toa xe hỏang dừng lại.", &[]);
    check(&hoa, "友谊关口岸拥堵。", &["口岸拥堵"]);
}

#[test]
fn every_condition_counts() {
    let near = WatchPhrase { near: words(&["cửa khẩu"]), within: 3, ..phrase(&["ùn tắc"]) };
    check(&near, "Xe ùn tắc tại cửa khẩu.", &["ùn tắc", "cửa khẩu"]);
    check(&near, "Cửa khẩu lại một lần ùn tắc.", &["Cửa khẩu", "ùn tắc"]);
    check(&near, "Xe ùn tắc ở trung tâm thị trấn, còn cửa khẩu thì không.", &[]);
    let chinese = WatchPhrase { near: words(&["口岸"]), within: 2, ..phrase(&["拥堵"]) };
    check(&chinese, "友谊关口岸今天拥堵。", &["口岸", "拥堵"]);
    check(&chinese, "友谊关口岸今天又拥堵。", &[]);
    let all = WatchPhrase { all: words(&["học sinh"]), ..phrase(&["ngộ độc", "nhiễm độc"]) };
    check(&all, "Hai học sinh bị ngộ độc.", &["học sinh", "ngộ độc"]);
    check(&all, "Hai người bị ngộ độc.", &[]);
    let except = WatchPhrase { except: words(&["sốc nhiệt"]), ..phrase(&["sốc"]) };
    check(&except, "Phòng sốc nhiệt; giá cả gây sốc.", &["sốc"]);
    check(&except, "Phòng sốc nhiệt cho gia súc.", &[]);
    let not = WatchPhrase { not: words(&["diễn tập"]), ..phrase(&["sạt lở"]) };
    check(&not, "Diễn tập ứng phó sạt lở.", &[]);
    check(&not, "Mưa lớn gây sạt lở.", &["sạt lở"]);
    check(&WatchPhrase { on: false, ..phrase(&["sạt lở"]) }, "Mưa lớn gây sạt lở.", &[]);
    check(&WatchPhrase { languages: vec![Language::En], ..phrase(&["sạt lở"]) }, "Mưa lớn gây sạt lở.", &[]);
    check(&WatchPhrase { places: vec!["nowhere".into()], ..phrase(&["sạt lở"]) }, "Mưa lớn gây sạt lở.", &[]);
}

#[test]
fn a_place_is_heard_in_every_spelling() {
    let check = |places: &[&str], title: &str, lead: &str, expect: bool| {
        let limited =
            WatchPhrase { places: places.iter().map(|id| (*id).into()).collect(), ..phrase(&["sạt lở", "landslide", "塌方"]) };
        assert_eq!(!found(&limited, &content(title, lead, "")).is_empty(), expect, "{places:?} {title} {lead}");
    };
    let province: &[&str] = &["p_langson"];
    check(province, "Sạt lở ở Lạng Sơn", "", true);
    check(province, "SẠT LỞ Ở LẠNG SƠN", "", true);
    check(province, "Sạt lở ở La\u{323}ng Sơn", "", true);
    check(province, "sạt lở ở lạng sơn", "", true);
    check(province, "Sạt lở ở tỉnh lạng sơn", "Đường tắc.", true);
    check(province, "Sạt lở ở Lạng-Sơn", "", true);
    check(province, "Sạt lở chặn đường #LạngSơn", "", true);
    check(province, "Sạt lở ở Lạng\nSơn", "", true);
    check(province, "Sạt lở ở Xứ Lạng", "", true);
    check(province, "Sạt lở vùi một nhà", "(LSO) - Căn nhà ở cuối bản.", true);
    check(province, "Landslide in Lang Son", "", true);
    check(province, "LANDSLIDE IN LANG SON", "", true);
    check(province, "Landslide in Langson province", "", true);
    check(province, "Landslide in LANGSON province, Vietnam", "", true);
    check(province, "谅山发生塌方", "", true);
    check(province, "諒山發生塌方", "", true);
    check(province, "越南凉山同登发生塌方", "", true);
    check(province, "四川凉山发生塌方", "", false);
    check(province, "Sạt lở ở Cao Bằng", "", false);
    check(&["x_dongdang"], "Sạt lở ở ĐỒNG ĐĂNG", "", true);
    check(&["x_dongdang"], "Sạt lở chặn đường #ĐồngĐăng", "", true);
    check(&["x_dongdang"], "Landslide in Dong Dang, Vietnam", "", true);
    check(&["x_dongdang"], "越南同登發生塌方", "", true);
    check(&["x_dongdang"], "Sạt lở ở Lạng Sơn", "", false);
}

#[test]
fn the_part_is_looked_at() {
    let content = content("Sạt lở ở Đồng Đăng", "Quốc lộ 1 qua Lạng Sơn ách tắc.", "Một ngầm tràn bị ngập.");
    let check = |word: &str, parts: &[Part]| {
        for part in Part::ALL {
            let found = found(&WatchPhrase { part, ..phrase(&[word]) }, &content);
            assert_eq!(!found.is_empty(), parts.contains(&part), "{word} {part:?}");
        }
    };
    check("sạt lở", &[Part::Article, Part::Title, Part::Opening]);
    check("ách tắc", &[Part::Article, Part::Lead, Part::Opening]);
    check("ngầm tràn", &[Part::Article]);
}

#[test]
fn articles_about_elsewhere_meet_nothing() {
    assert!(found(&phrase(&["sạt lở"]), &content("Sạt lở ở Cà Mau", "", "Bờ sông sạt lở.")).is_empty());
}

#[test]
fn a_match_is_no_signal() {
    let content = content("Sạt lở ở Đồng Đăng", "", "Đường vào thị trấn Đồng Đăng, Lạng Sơn bị sạt lở.");
    let before: Findings = findings(&content, &Context::default());
    let watched = Watch::compile([&phrase(&["sạt lở"])]).find(&content, &before);
    assert_eq!(watched.len(), 1);
    assert!(before.signals.is_empty() && before.suspicion == 0.0);
}

#[test]
fn faults_are_told_with_their_key() {
    let check = |phrase: WatchPhrase, expect: &[(&str, &str)]| {
        let found = watch_faults(rules(), std::slice::from_ref(&phrase));
        let found: Vec<(&str, String)> = found.iter().map(|(_, fault)| (fault.key, fault.kind.to_string())).collect();
        assert_eq!(found.len(), expect.len(), "{phrase:?}: {found:?}");
        for ((key, message), (expect_key, part)) in found.iter().zip(expect) {
            assert!(key == expect_key && message.contains(part), "{key}: {message}");
        }
    };
    check(phrase(&["sạt lở"]), &[]);
    check(phrase(&[]), &[("any", "empty")]);
    check(WatchPhrase { id: "Sạt lở".into(), name: " ".into(), ..phrase(&["sạt lở"]) }, &[("id", "no id"), ("name", "empty")]);
    check(WatchPhrase { id: "desk_x".into(), ..phrase(&["sạt lở"]) }, &[("id", "no id")]);
    check(phrase(&["à", "–"]), &[("any", "too short"), ("any", "too short")]);
    check(phrase(&["là", "的"]), &[("any", "every article"), ("any", "every article")]);
    check(phrase(&["sat lo dat nghiem trong"]), &[("any", "no tone marks")]);
    check(phrase(&["flash flood at the border gate"]), &[]);
    check(
        WatchPhrase { except: words(&["nắng nóng", "sạt lở bờ sông"]), ..phrase(&["sạt lở"]) },
        &[("except", "`nắng nóng` excepts nothing")],
    );
    check(WatchPhrase { within: 4, ..phrase(&["sạt lở"]) }, &[("within", "between 1 and 50")]);
    check(WatchPhrase { near: words(&["đường"]), ..phrase(&["sạt lở"]) }, &[("within", "between 1 and 50")]);
    check(WatchPhrase { places: vec!["paris".into()], ..phrase(&["sạt lở"]) }, &[("places", "`paris`")]);
    check(WatchPhrase { not: words(&["sạt lở"]), ..phrase(&["sạt lở đất"]) }, &[("any", "without `sạt lở`")]);
    check(WatchPhrase { except: words(&["Sạt lở"]), ..phrase(&["sạt lở"]) }, &[("any", "excluded")]);
    check(WatchPhrase { languages: vec![Language::Vi], ..phrase(&["拥堵"]) }, &[("any", "leaves Chinese out")]);
    check(phrase(&["buôn*"]), &[("any", "`buôn*` is written as a search")]);
    for search in ["\"cháy rừng\"", "“cháy rừng”", "cháy (rừng", "cháy OR lũ quét", "NOT cháy"] {
        check(phrase(&[search]), &[("any", &format!("`{search}` is written as a search"))]);
    }
    for words in ["cháy rừng (cấp V)", "TRADE OR AID", "or lũ quét", "Hội Chữ thập đỏ"] {
        check(phrase(&[words]), &[]);
    }
    check(WatchPhrase { all: words(&["sạt lở"]), ..phrase(&["sạt lở đất"]) }, &[("all", "`sạt lở` asks for nothing more")]);
    check(WatchPhrase { near: words(&["đất"]), within: 5, ..phrase(&["sạt lở đất"]) }, &[("near", "every word of `any`")]);
    check(WatchPhrase { all: words(&["đất"]), ..phrase(&["sạt lở đất", "lũ quét"]) }, &[]);
    check(phrase(&["sạt lở đất", "sạt lở", "SẠT LỞ"]), &[("any", "`sạt lở đất` adds nothing"), ("any", "`SẠT LỞ` adds nothing")]);
}

#[test]
fn a_phrase_that_another_covers_is_told() {
    let check = |narrow: WatchPhrase, wide: WatchPhrase, expect: bool| {
        let pair = [WatchPhrase { id: "rong".into(), name: "Rộng".into(), ..wide }, narrow];
        let covered = watch_faults(rules(), &pair)
            .into_iter()
            .any(|(nth, fault)| nth == 1 && fault.kind == PhraseFaultKind::Covered { by: "Rộng".to_owned() });
        assert_eq!(covered, expect, "{pair:?}");
    };
    let slide = || phrase(&["sạt lở", "lũ quét"]);
    check(phrase(&["sạt lở đất"]), slide(), true);
    check(slide(), slide(), true);
    check(phrase(&["sạt lở", "ngập"]), slide(), false);
    check(WatchPhrase { part: Part::Title, ..phrase(&["sạt lở"]) }, slide(), true);
    check(phrase(&["sạt lở"]), WatchPhrase { part: Part::Title, ..slide() }, false);
    check(phrase(&["sạt lở"]), WatchPhrase { not: words(&["diễn tập"]), ..slide() }, false);
    check(WatchPhrase { languages: vec![Language::Vi], ..phrase(&["sạt lở"]) }, slide(), true);
    check(WatchPhrase { on: false, ..phrase(&["sạt lở"]) }, slide(), false);
    check(phrase(&["sạt lở"]), WatchPhrase { on: false, ..slide() }, false);
}

#[test]
fn persons_are_not_watched() {
    let check = |word: &str, expect: bool| {
        let refused = watch_faults(rules(), &[phrase(&[word])]).iter().any(|(_, f)| matches!(f.kind, PhraseFaultKind::Person(_)));
        assert_eq!(refused, expect, "{word}");
    };
    for name in [
        "ông Bình",
        "Ông Nông Văn Bình",
        "bà nông thị bình",
        "Nông Thị Bình",
        "Mr. Smith",
        "Chủ tịch Hoàng Văn Bình",
        "đồng chí Đại tá Lý Bình",
        "黎文平先生",
    ] {
        check(name, true);
    }
    // What a name cannot be told from, or is none.
    for other in [
        "Bà Rịa",
        "Cô Tô",
        "bà con",
        "Chủ tịch UBND",
        "giám đốc lâm trường",
        "Bí thư Hà Nội",
        "đường Trần Đăng Ninh",
        "Kỳ Cùng",
        "先生",
        "ông",
        "phường Lương Văn Tri",
    ] {
        check(other, false);
    }
}

#[test]
fn faults_of_the_file_have_their_line() {
    let check = |from: &str, to: &str, key: &str, line_of: &str, part: &str| {
        let mut files = files();
        let file = files.iter_mut().find(|f| f.name.ends_with("watch.toml")).unwrap();
        assert!(file.text.contains(from), "{from}");
        file.text = file.text.replacen(from, to, 1);
        let line = file.text[..file.text.find(line_of).unwrap()].matches('\n').count() + 1;
        let problems = Rules::compile(&files).unwrap_err();
        let problem = problems.iter().find(|p| p.message.contains(part)).unwrap_or_else(|| panic!("{problems:?}"));
        assert_eq!((problem.key.as_str(), problem.line), (key, Some(line)), "{problem}");
    };
    check("within = 12", "within = 120", "watch[0].within", "within = 120", "between 1 and 50");
    check("[\"diễn tập\"", "[\"sạt lở\", \"diễn tập\"", "watch[1].any", "any = [\"sạt lở\"", "can never match");
    check("common = [\"là\"", "common = [\" \"", "common", "common = [", "empty word");
    check("common = [\"là\"", "common = [\"là\", \"sạt lở\"", "watch[1].any", "any = [\"sạt lở\"", "every article");
    check("common = [\"là\"", "comon = [\"là\"", "comon", "comon", "unknown field");
    check(
        "name = \"Sạt lở, ngập, chia cắt đường\"",
        "name = \"Ùn tắc ở Cửa khẩu\"",
        "watch[1].name",
        "name = \"Ùn tắc ở Cửa",
        "defined twice",
    );
    check("in = \"opening\"", "on_top = true", "watch[1].on_top", "on_top = true", "unknown field");
    check(
        "id = \"un_tac_cua_khau\"",
        "id = \"sat_lo_chia_cat\"",
        "watch[1].id",
        "id = \"sat_lo_chia_cat\"\nname = \"Sạt lở",
        "defined twice",
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_panics_and_every_quote_stands_in_the_text(
        any in proptest::collection::vec("\\PC{0,6}|sạt lở|口岸|xã", 0..4), near in proptest::collection::vec("\\PC{0,4}|Đồng Đăng", 0..3),
        title in "\\PC{0,20}", text in "(\\PC{0,5}|sạt lở|口岸|Xã Đồng Đăng|İ|o\u{300}| ){0,12}",
    ) {
        let phrase = WatchPhrase { near, within: 9, any, ..phrase(&[]) };
        watch_faults(rules(), std::slice::from_ref(&phrase));
        let content = content(&title, "Ở Đồng Đăng, Lạng Sơn", &text);
        let findings = findings(&content, &Context::default());
        for evidence in Watch::compile([&phrase]).find(&content, &findings).iter().flat_map(|w| &w.evidence) {
            prop_assert_eq!(evidence.span.of(content.field(evidence.field)), Some(evidence.text.as_str()));
        }
    }
}
