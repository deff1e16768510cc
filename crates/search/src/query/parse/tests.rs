//! Queries as documented, odd ones, and any text at all.

use proptest::prelude::*;

use super::*;
use crate::remark::said;

/// Words plain, phrases in quotes, prefixes with a star, the tree as `(and …)`, `(or …)`, `(not …)`, conditions in brackets.
pub(crate) fn shown(node: &Node) -> String {
    let list = |name: &str, nodes: &[Node]| format!("({name} {})", nodes.iter().map(shown).collect::<Vec<_>>().join(" "));
    match node {
        Node::Leaf(leaf) => shown_leaf(leaf),
        Node::Near(near) => format!("(near{} {})", near.within, near.parts.iter().map(shown_leaf).collect::<Vec<_>>().join(" ")),
        Node::And(nodes) => list("and", nodes),
        Node::Or(nodes) => list("or", nodes),
        Node::Not(node) => format!("(not {})", shown(node)),
        Node::Title(node) => format!("(title {})", shown(node)),
        Node::Filter(condition) => format!("[{}]", shown_condition(condition)),
        Node::Named(named) => {
            let also: Vec<String> = named.also.iter().map(shown_leaf).collect();
            format!("(named {} {})", shown_leaf(&named.typed), also.join(" "))
        }
    }
}

fn shown_leaf(leaf: &Leaf) -> String {
    let words = leaf.units.iter().map(|u| u.exact.as_str()).collect::<Vec<_>>().join(" ");
    match leaf.form {
        Form::Word if leaf.units.len() == 1 => words,
        Form::Word | Form::Phrase => format!("\"{words}\""),
        Form::Prefix => format!("{words}*"),
    }
}

fn shown_condition(condition: &Condition) -> String {
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let list = |name: &str, values: Vec<&str>| format!("{name} {}", values.join(" "));
    match condition {
        Condition::Languages(values) => list("lang", values.iter().map(|value| value.as_str()).collect()),
        Condition::Outlets(values) => list("outlet", values.iter().map(|value| value.as_str()).collect()),
        Condition::Places(values) => list("place", values.iter().map(|value| value.as_str()).collect()),
        Condition::Relevances(values) => list("about", values.iter().map(|value| value.as_str()).collect()),
        Condition::Tones(values) => list("tone", values.iter().map(|value| value.as_str()).collect()),
        Condition::Cases(values) => list("case", values.iter().map(shown_case).collect()),
        Condition::Published(days) => format!("{}..{}", day(days.from), day(days.to)),
    }
}

fn shown_case(case: &crate::CaseFilter) -> &'static str {
    match case {
        crate::CaseFilter::Without => "none",
        crate::CaseFilter::Open => "open",
        crate::CaseFilter::State(state) => state.as_str(),
    }
}

/// Read on Thursday, 26 November 2026, where two outlets and three places are known.
fn understood(text: &str) -> Parsed {
    let place = |id: &str, name: &str, names: &[&str]| {
        let place = domain::place::Place::named(id, name, domain::place::Tier::Core);
        (place, names.iter().map(|name| Nfc::new(*name)).collect::<Vec<_>>())
    };
    let places = [
        place("p_langson", "Lạng Sơn", &["Lang Son", "谅山"]),
        place("x_caoloc", "xã Cao Lộc", &["Cao Lộc"]),
        place("d_caoloc", "huyện Cao Lộc", &["Cao Lộc", "高禄县"]),
    ];
    let names = crate::Names::new(places, []);
    let outlets = || ["baolangson", "bao lang son", "tuoitre", "tuoi tre online"].map(str::to_owned).to_vec();
    let printed = |outlet: &str| outlet.starts_with("tuoi").then(|| "Tuổi Trẻ Online".to_owned());
    read(text, &Known::new(chrono::NaiveDate::from_ymd_opt(2026, 11, 26), &names, &outlets).printing(&printed))
}

fn check(text: &str, expect: &str, remarks: &[&str]) {
    let parsed = understood(text);
    assert_eq!(parsed.root.as_ref().map(shown).unwrap_or_default(), expect, "{text}");
    assert_eq!(said(&parsed.remarks), remarks, "{text}");
}

#[test]
fn well_formed_queries_are_read_as_documented() {
    check("", "", &[]);
    check("cửa khẩu", "(and cửa khẩu)", &[]);
    check("\"cửa khẩu\" Tân", "(and \"cửa khẩu\" tân)", &[]);
    check("“cửa khẩu”", "\"cửa khẩu\"", &[]);
    check("lũ -tin", "(and lũ (not tin))", &[]);
    check("lũ NOT \"tin vui\"", "(and lũ (not \"tin vui\"))", &[]);
    check("a b OR c d", "(or (and a b) (and c d))", &[]);
    check("a HOẶC b", "(or a b)", &[]);
    check("a ｜ b", "(or a b)", &[]);
    check("ａ ＯＲ ｂ", "(or a b)", &[]);
    check("a　－b　logist＊", "(and a (not b) logist*)", &[]);
    check("日期：２０２６－１１－０１..２０２６／１１／０３", "[2026-11-01..2026-11-03]", &[]);
    // What is pasted may have signs without a width anywhere.
    check("\u{feff}-lũ \u{200b}\"tin \u{2060}vui\u{200b}\"", "(and (not lũ) \"tin vui\")", &[]);
    check("ti\u{200b}êu đề\u{200d}:lũ", "(title lũ)", &[]);
    check("a AND (b | c)", "(and a (or b c))", &[]);
    check("đồ*", "đồ*", &[]);
    check("hoặc and or", "(and hoặc and or)", &[]);
}

#[test]
fn odd_input_is_read_with_a_remark() {
    check("a)", "a", &["bỏ qua dấu ngoặc thừa"]);
    check("a) b", "(and a b)", &["bỏ qua dấu ngoặc thừa"]);
    check("(a", "a", &["thêm dấu ngoặc đóng còn thiếu"]);
    check("() a", "a", &[]);
    check("lo*ic", "\"lo ic\"", &["bỏ qua dấu “*”: chỉ dùng ở cuối từ"]);
    check("*khẩu", "khẩu", &["bỏ qua dấu “*”: chỉ dùng ở cuối từ"]);
    check("** khẩu", "khẩu", &[]);
    check("lũ ~x", "(and lũ x)", &["bỏ qua dấu “~”: chỉ dùng sau dấu ngoặc kép"]);
    check("lũ^3", "\"lũ 3\"", &["dấu “^” không dùng để tìm, chỉ ngăn cách từ"]);
    check("c?o", "\"c o\"", &["dấu “?” không dùng để tìm, chỉ ngăn cách từ"]);
    check("Vì sao tắc?", "(and vì sao tắc)", &[]);
    check("lũ~2", "\"lũ 2\"", &["bỏ qua dấu “~”: chỉ dùng sau dấu ngoặc kép"]);
    check("\"\" a", "a", &["bỏ qua cụm từ trống"]);
    check("a \"b", "(and a b)", &["bỏ qua dấu ngoặc kép thừa"]);
    check("OR a", "a", &["bỏ qua toán tử OR thừa"]);
    check("a OR", "a", &["bỏ qua toán tử OR thừa"]);
    check("a AND", "a", &["bỏ qua toán tử AND thừa"]);
    check("a NOT", "a", &["bỏ qua toán tử NOT thừa"]);
    check("???", "", &["không có từ nào để tìm"]);
    check("*", "", &["không có từ nào để tìm"]);
    check("a - b", "(and a b)", &[]);
    check("--a", "a", &[]);
}

#[test]
fn what_sticks_together_is_a_phrase_and_an_unknown_field_is_words() {
    check("12/QĐ-UBND", "\"12 qđ ubnd\"", &[]);
    check("谅山", "\"谅 山\"", &[]);
    check("abc:def", "(and abc def)", &[]);
    check("10:30", "\"10 30\"", &[]);
}

#[test]
fn a_pasted_text_is_cut() {
    let parsed = parse(&"tin ".repeat(1000));
    assert_eq!(parsed.root.unwrap().wanted().len(), MOST_UNITS);
    assert_eq!(said(&parsed.remarks), ["chỉ dùng 200 từ đầu"]);
    check(
        &"(".repeat(100_000),
        "",
        &["chỉ đọc 2000 từ và dấu đầu", "bỏ qua dấu ngoặc lồng quá sâu", "thêm dấu ngoặc đóng còn thiếu", "không có từ nào để tìm"],
    );
}

#[test]
fn a_number_and_its_scale_are_one_amount() {
    check("12 tỷ", "(named \"12 tỷ\" \"12000000000\")", &[]);
    check("chi 1,2 triệu đồng", "(and chi (named \"1.2 triệu\" \"1200000\") đồng)", &[]);
    check("12 nghìn tỷ", "(named \"12 nghìn tỷ\" \"12000000000000\")", &[]);
    check("120亿", "(named \"120 亿\" \"12000000000\")", &[]);
    check("12 Billion", "(named \"12 billion\" \"12000000000\")", &[]);
    check("tiêu đề:(12 tỷ)", "(title (named \"12 tỷ\" \"12000000000\"))", &[]);
    // Quotes, signs and what is no amount stay what they are.
    check("\"12 tỷ\"", "\"12 tỷ\"", &[]);
    check("-12 tỷ", "(and (not 12) tỷ)", &[]);
    check("12 tỷ*", "(and 12 tỷ*)", &[]);
    check("12 người", "(and 12 người)", &[]);
    check("tỷ 12", "(and tỷ 12)", &[]);
    check("120亿元", "\"120 亿 元\"", &[]);
    check("12 tỷ tỷ tỷ", "(and 12 tỷ tỷ tỷ)", &[]);
}

#[test]
fn in_a_sentence_a_number_behind_a_dash_is_not_excluded() {
    let sentence = "quân đội vừa bàn giao tổ hợp tên lửa S -400 cho";
    assert!(shown(&parse(sentence).root.unwrap()).ends_with("s 400 cho)"), "{sentence}");
    assert!(shown(&parse(&format!("{sentence} -Nam")).root.unwrap()).ends_with("s 400 cho (not nam))"));
    check("tên lửa -400", "(and tên lửa (not 400))", &[]);
    check("a OR b OR c OR d OR e -400", "(or a b c d (and e (not 400)))", &[]);
}

#[test]
fn near_takes_words_and_runs_apart() {
    check("\"cửa khẩu\"~3", "(near3 cửa khẩu)", &[]);
    check("\"谅山 口岸\"~3", "(near3 \"谅 山\" \"口 岸\")", &[]);
    check("『谅山 口岸』～３", "(near3 \"谅 山\" \"口 岸\")", &[]);
    check("\"cửa khẩu\"~", "(near5 cửa khẩu)", &["hiểu “~” là “~5”"]);
    check("\"cửa khẩu\"~9999999999", "(near100 cửa khẩu)", &["khoảng cách lớn nhất là 100 từ"]);
    check("\"cửa\"~3", "\"cửa\"", &["bỏ qua dấu “~”: cần ít nhất hai từ trong ngoặc kép"]);
    check("\"cửa kh*\"", "cửa kh*", &[]);
}

#[test]
fn fields_have_names_in_three_languages_with_and_without_marks() {
    for text in ["title:lũ", "tiêu đề:lũ", "tiêu_đề:lũ", "tieu de: lũ", "\"tiêu đề\":lũ", "标题：lũ", "Tiêu đề:lũ"]
    {
        check(text, "(title lũ)", &[]);
    }
    check("title:(lũ OR mưa) tin", "(and (title (or lũ mưa)) tin)", &[]);
    check("-title:\"mưa lũ\"", "(not (title \"mưa lũ\"))", &[]);
    for text in
        ["ngôn ngữ:zh", "ngon ngu:zh", "lang:中文", "ngôn ngữ:tiếng Trung", "lang:\"tieng trung\"", "ngôn ngữ: trung", "lang:(trung)"]
    {
        check(text, "[lang zh]", &[]);
    }
    for text in ["sắc thái:tiêu cực", "tone:negative", "sac thai: \"Tiêu cực\"", "sắc_thái:tieu cuc"] {
        check(text, "[tone negative]", &[]);
    }
    for text in ["liên quan:địa bàn", "about:yes", "lien quan: co", "relevance:area"] {
        check(text, "[about about mentions unsure]", &[]);
    }
    check(
        "liên quan:nói về liên quan:nhắc đến",
        "[about about mentions]",
        &["nhiều “liên quan:” cạnh nhau: tìm bài có một trong các giá trị đó"],
    );
    check("lũ -liên quan:không", "(and lũ (not [about none]))", &[]);
    check("lũ about:cần kiểm tra địa danh, không mưa", "(and lũ [about unsure none] mưa)", &[]);
    check("lũ sắc thái:tích cực mưa", "(and lũ [tone positive] mưa)", &[]);
    check("địa bàn:谅山", "[place p_langson]", &[]);
    check("place:p_langson", "[place p_langson]", &[]);
    check("dia ban:lang son", "[place p_langson]", &[]);
    check("-dia ban:\"Lang Son\"", "(not [place p_langson])", &[]);
    check("địa bàn:Cao Lộc", "[place x_caoloc d_caoloc]", &["địa bàn “Cao Lộc” gồm: xã Cao Lộc, huyện Cao Lộc"]);
    check("địa bàn:huyện Cao Lộc", "[place d_caoloc]", &[]);
}

#[test]
fn outlets_are_known_by_id_name_or_a_part() {
    check("nguồn:tuoitre", "[outlet tuoitre]", &[]);
    check("báo:\"Báo Lạng Sơn\"", "[outlet baolangson bao lang son]", &[]);
    check("báo:Tuổi Trẻ lũ", "(and [outlet tuoitre] lũ)", &[]);
    check("báo:Lạng Sơn", "[outlet bao lang son]", &["nguồn “Lạng Sơn” gồm: bao lang son"]);
    check("nguồn:tuoitre,baolangson", "[outlet tuoitre baolangson bao lang son]", &[]);
}

#[test]
fn states_of_a_case_have_the_words_of_the_desk() {
    check("trạng thái:mới", "[case new]", &[]);
    check("trạng thái: đang xử lý", "[case claimed]", &[]);
    check("case:dismissed", "[case dismissed]", &[]);
    check("trạng thái:không", "[case none]", &[]);
    check("trạng thái:đang mở", "[case open]", &[]);
    check("trạng thái:sai sự thật", "[case judged]", &["“sai sự thật” được tìm như “đã kết luận”: chỉ mục không ghi rõ hơn"]);
    let all = "[case new claimed judged dismissed drafting submitted returned approved sent concluded closed]";
    check("vụ việc:có", all, &[]);
}

#[test]
fn days_are_conditions() {
    check("ngày:2026-11-01..2026-11-23", "[2026-11-01..2026-11-23]", &[]);
    check("ngày:hôm nay lũ", "(and [2026-11-26..2026-11-26] lũ)", &[]);
    check("ngày: 7 ngày", "[2026-11-20..2026-11-26]", &[]);
    check("lũ ngày:\"tháng này\"", "(and lũ [2026-11-01..2026-11-30])", &[]);
    check("tháng:11/2026", "[2026-11-01..2026-11-30]", &[]);
    check("từ ngày:1/11/2026 đến ngày:5/11/2026", "(and [2026-11-01..] [..2026-11-05])", &[]);
    check("ngày:25/12", "[2025-12-25..2025-12-25]", &["hiểu “25/12” là 25/12/2025"]);
}

#[test]
fn unknown_values_are_left_out_and_the_known_ones_named() {
    check("lũ lang:fr", "lũ", &["bỏ qua “ngôn ngữ:fr”: không có ngôn ngữ này; có: tiếng Việt, tiếng Anh, tiếng Trung, khác"]);
    check("lũ tone:x", "lũ", &["bỏ qua “sắc thái:x”: không có sắc thái này; có: tích cực, trung tính, tiêu cực"]);
    let relevances = "bỏ qua “liên quan:x”: không có mức liên quan này; có: địa bàn, nói về, nhắc đến, cần kiểm tra, không";
    check("lũ about:x", "lũ", &[relevances]);
    check("lũ place:Cao", "lũ", &["bỏ qua “địa bàn:Cao”: không có địa bàn này; có: xã Cao Lộc, huyện Cao Lộc"]);
    check("lũ nguồn:tuoix", "lũ", &["bỏ qua “nguồn:tuoix”: không có nguồn này; có: Tuổi Trẻ Online, baolangson, bao lang son"]);
    check("lũ nguồn:x", "lũ", &["bỏ qua “nguồn:x”: không có nguồn này; có: baolangson, bao lang son, Tuổi Trẻ Online"]);
    check(
        "lũ ngày:mai",
        "lũ",
        &["bỏ qua “ngày:mai”: không đọc được ngày; viết như 26/11/2026, 11/2026, 1/11..23/11, hôm nay, 7 ngày, tháng này"],
    );
}

#[test]
fn a_colon_in_a_text_names_no_field() {
    check("Cảnh báo: mưa", "(and cảnh báo mưa)", &[]);
    check("Thông báo:lũ", "(and thông báo lũ)", &[]);
    check("canh bao: mua", "(and canh bao mua)", &[]);
    check("Tờ báo: Lạng Sơn", "(and tờ báo lạng sơn)", &[]);
    check("Bộ trưởng: lũ", "(and bộ trưởng lũ)", &[]);
    check("lúc 10:30", "(and lúc \"10 30\")", &[]);
    check("bão:lũ", "(and bão lũ)", &[]);
    check("ngôn ngữ: khó", "(and ngôn ngữ khó)", &[]);
}

#[test]
fn a_field_that_nothing_follows_is_words_with_a_remark() {
    let nothing_behind = |name: &str| format!("không có gì sau “{name}:”: tìm như từ thường");
    check("title:", "title", &[&nothing_behind("title")]);
    check("lũ nguồn:", "(and lũ nguồn)", &[&nothing_behind("nguồn")]);
    check("ngôn ngữ: OR lũ", "(or (and ngôn ngữ) lũ)", &[&nothing_behind("ngôn ngữ")]);
    check("(nguồn: ) lũ", "(and nguồn lũ)", &[&nothing_behind("nguồn")]);
    check("nguồn: ngày:hôm nay", "(and nguồn [2026-11-26..2026-11-26])", &[&nothing_behind("nguồn")]);
    check("Tin liên quan: lũ", "(and tin liên quan lũ)", &[]);
    check("Thông báo:", "(and thông báo)", &[]);
}

#[test]
fn or_in_small_letters_is_a_word_with_a_remark() {
    let small = |word: &str, operator: &str| format!("“{word}” được tìm như một từ: viết “{operator}” để tìm bài có một trong hai");
    check("cửa hoặc khẩu", "(and cửa hoặc khẩu)", &[&small("hoặc", "HOẶC")]);
    check("cua hoac khau", "(and cua hoac khau)", &[&small("hoac", "HOẶC")]);
    check("border or gate", "(and border or gate)", &[&small("or", "OR")]);
    check("口岸 或 边境", "(and \"口 岸\" 或 \"边 境\")", &[&small("或", "OR")]);
    check("\"Tân Thanh\" Hoặc (Chi Ma)", "(and \"tân thanh\" hoặc chi ma)", &[&small("Hoặc", "HOẶC")]);
    let both = "nhiều “ngôn ngữ:” cạnh nhau: tìm bài có một trong các giá trị đó";
    check("lang:vi or lang:en", "(and [lang vi en] or)", &[both, &small("or", "OR")]);
    // Nothing to choose from, a phrase, and sentences.
    check("hoặc", "hoặc", &[]);
    check("hoặc lũ", "(and hoặc lũ)", &[]);
    check("\"cửa hoặc khẩu\"", "\"cửa hoặc khẩu\"", &[]);
    assert!(parse("người dân qua lại cửa khẩu hoặc lối mở phải khai báo").remarks.is_empty());
}

#[test]
fn values_of_a_field_that_has_one_are_alternatives() {
    check("lang:vi lang:en", "[lang vi en]", &["nhiều “ngôn ngữ:” cạnh nhau: tìm bài có một trong các giá trị đó"]);
    check("lang:(vi OR en)", "(or [lang vi] [lang en])", &[]);
    check("lang:vi, en lũ", "(and [lang vi en] lũ)", &[]);
    check("sắc thái:tiêu cực, tích cực; trung tính", "[tone negative positive neutral]", &[]);
    check("nguồn:Tuổi Trẻ Online, Báo Lạng Sơn", "[outlet tuoi tre online baolangson bao lang son]", &[]);
    check("lang:vi, bão", "(and [lang vi] bão)", &[]);
    check("lang:fr, en", "[lang en]", &["bỏ qua “ngôn ngữ:fr”: không có ngôn ngữ này; có: tiếng Việt, tiếng Anh, tiếng Trung, khác"]);
    check("lũ, tiếng Anh", "(and lũ tiếng anh)", &[]);
    check("lang:vi -lang:en", "(and [lang vi] (not [lang en]))", &[]);
}

proptest! {
    #[test]
    fn any_row_of_signs_is_read(text in "((OR|AND|NOT|HOẶC|title:|nguồn:|ngôn|ngữ:|lang:|địa|bàn:|ngày:|từ|7|\\.\\.|tiêu|cực|sắc|thái:|\\(|\\)|-|\\*|~3|a|\"|,|:) ?){0,40}") {
        understood(&text);
    }

    #[test]
    fn anything_typed_is_read(text in "\\PC{0,60}|[a-cđ谅1\"“()*|: -]{0,60}|((OR|AND|NOT|HOẶC|\\(|\\)|-|a|\") ?){0,40}") {
        understood(&text);
    }
}
