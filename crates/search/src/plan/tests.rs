//! Which articles stand first, and which are found where none has all.

use tempfile::TempDir;

use crate::index::tests::{document, filled, ids, query};
use crate::remark::said;
use crate::{Document, Index, Query, Remark, Sort, Whole};

fn of(texts: &[&str]) -> (TempDir, Index) {
    let documents: Vec<Document> = texts.iter().zip(0..).map(|(text, number)| document(number, "Tin", text)).collect();
    filled(&documents)
}

/// Which of `texts`, by their numbers from 0, are found, best first.
fn check(texts: &[&str], text: &str, expect: &[i64]) {
    let (_home, index) = of(texts);
    assert_eq!(ids(&index, &query(text)), expect, "{text}");
}

const LONG: &str = "câu dài: xếp theo số từ khớp, không đòi đủ mọi từ";

/// The same where a remark tells that not all words are there.
fn check_relaxed(texts: &[&str], text: &str, remark: &str, expect: &[i64]) {
    let (_home, index) = of(texts);
    assert_eq!(ids(&index, &query(text)), expect, "{text}");
    assert_eq!(said(&index.search(&query(text)).unwrap().remarks), [remark], "{text}");
    let mut by_date = ids(&index, &Query { sort: Sort::Date, ..query(text) });
    by_date.sort_unstable();
    let mut all = expect.to_vec();
    all.sort_unstable();
    assert_eq!(by_date, all, "{text}");
}

const NOT_ALL: &str = "không bài nào có đủ các từ; xếp theo số từ khớp";
const NOT_UNBROKEN: &str = "không bài nào có đủ như đã gõ (chữ Hán phải liền nhau); xếp theo phần khớp";

#[test]
fn the_more_is_as_typed_the_earlier_it_stands() {
    let texts = ["cau lọc cau lọc cầu lộc", "cầu và lọc", "cau lóc cau lóc", "cầu ở lộc"];
    check(&texts, "cầu lộc", &[0, 3, 1, 2]);
    // Of alternatives one is enough.
    check(&["cau loc cau loc", "cầu ở bên kia sông"], "(cầu OR lộc) -xa", &[1, 0]);
}

#[test]
fn a_name_stands_before_its_syllables_scattered_about() {
    let near = "bên sông có chợ phiên họp mỗi tuần một lần, người các bản mang hàng xuống bán, Kỳ Cùng";
    let texts = ["Cùng cùng cùng, kỳ kỳ kỳ", near];
    check(&texts, "ky cung", &[1, 0]);
    check(&texts, "Kỳ Cùng", &[1, 0]);
    // A condition is no word between them.
    check(&texts, "ky cung lang:vi", &[1, 0]);
    check(&["Kỳ họp, cùng đi xa", "Cùng sông Kỳ Cùng", "kỳ cùng"], "ky cung song", &[1]);
}

#[test]
fn pairs_of_a_longer_query_count_more_together() {
    let texts = ["khẩu nghị trang hữu cửa mở xa", "trang cửa khẩu mở hữu nghị xa"];
    check(&texts, "cua khau huu nghi trang xa mo", &[1, 0]);
    check(&texts, "cửa khẩu hữu nghị trang xa mở", &[1, 0]);
}

#[test]
fn where_no_article_has_all_words_the_rarest_decide() {
    let texts = ["thông xe cầu mới", "cầu cũ", "cầu dài", "xe tải", "hội làng"];
    check_relaxed(&texts, "thông xe cầu mới treo?", NOT_ALL, &[0, 3, 1, 2]);
    check_relaxed(&texts, "hội treo?", NOT_ALL, &[4]);
    // A word that nobody has says nothing; none known finds nothing.
    check(&texts, "treo leo?", &[]);
    check_relaxed(&texts, "Vì sao thông xe cầu mới treo", NOT_ALL, &[0, 3, 1, 2]);
    check_relaxed(&texts, "How xe cầu treo", NOT_ALL, &[0, 3, 1, 2]);
    // A few words that are no question are all wanted.
    check(&texts, "hội cầu treo", &[]);
    check(&texts, "hội treo", &[]);
}

#[test]
fn words_that_ask_need_not_be_in_the_answer() {
    let texts = ["ai ai gì gì nào nào cũng vậy", "cầu treo do dân bản góp sức xây, thông xe tháng mười", "hội làng"];
    check_relaxed(&texts, "Cây cầu treo do ai xây, khánh thành vào năm nào?", LONG, &[1]);
    check_relaxed(&["多少钱都不卖", "桥长九百米"], "这座桥多长？", NOT_UNBROKEN, &[1]);
}

#[test]
fn a_question_finds_what_answers_it_by_single_characters() {
    check_relaxed(&["以临安为都", "集市开张"], "哪座城是都城？", NOT_UNBROKEN, &[0]);
    // A search that asks nothing wants words of them.
    check(&["以临安为都", "集市开张"], "那座城是都城", &[]);
}

#[test]
fn a_question_finds_what_has_little_of_it_where_nothing_has_more() {
    let texts = ["bến thuyền đông khách", "núi cao, rừng sâu", "đình làng", "mưa lớn"];
    check_relaxed(&texts, "Vì sao hành khách phải chờ tàu lâu ở nhà ga?", LONG, &[0]);
    // A text that asks nothing is not found by one word of it.
    check(&texts, "hành khách chờ tàu lâu trong ga", &[]);
}

#[test]
fn what_a_question_says_in_other_words_tells_more_by_characters_than_by_pairs() {
    // The first has a word of the question as such, the second three of its characters.
    let texts = ["关口在山", "兵守关隘，开闸", "山", "水", "火"];
    let (_home, index) = of(&texts);
    assert_eq!(ids(&index, &query("谁打开了关口的兵仓？"))[0], 1);
}

#[test]
fn of_four_to_eight_bare_words_most_are_enough_where_none_has_all() {
    let texts = ["thông xe cầu mới", "cầu cũ", "cầu dài", "xe tải", "hội làng"];
    check_relaxed(&texts, "thông xe cầu mới treo", NOT_ALL, &[0]);
    check_relaxed(&texts, "thong xe cau moi treo", NOT_ALL, &[0]);
    check_relaxed(&texts, "thông xe cầu mới treo lang:vi", NOT_ALL, &[0]);
    check_relaxed(&texts, "hội làng cau treo", NOT_ALL, &[4]);
    for strict in [
        "xe cầu treo",
        "thông AND xe AND cầu AND treo",
        "thông xe AND cầu treo",
        "thông xe cầu -mới -treo",
        "\"thông xe\" cầu mới treo",
        "thông xe cầu treo*",
        "(thông xe cầu) OR (mới treo)",
        "\"thông xe cầu treo\"",
        "\"thông xe cầu treo\"~9",
        "tiêu đề:(thông xe cầu treo)",
        "thông-xe-cầu-treo",
    ] {
        let expect: &[i64] = if strict.contains(" OR ") { &[0] } else { &[] };
        check(&texts, strict, expect);
    }
}

#[test]
fn few_articles_that_have_all_words_stand_before_those_that_have_nearly_all() {
    let all = "mới xa thông xa tít cầu bên kia sông rộng một xe";
    let texts = ["thông xe cầu thông xe cầu", all, "thong xe cau moi", "xe tải", "hội làng", "lúa", "ngô"];
    let (_home, index) = of(&texts);
    let search = |text: &str, sort: Sort| {
        let found = index.search(&Query { sort, ..query(text) }).unwrap();
        (found.hits.iter().map(|hit| hit.article.0).collect::<Vec<_>>(), found.total, found.with_all, found.remarks)
    };
    let said = vec![Remark::FewHaveAll(2, Whole::Words)];
    assert_eq!(search("thông xe cầu mới", Sort::Relevance), (vec![1, 2, 0], 3, Some(2), said.clone()));
    assert_eq!(search("thong xe cau moi", Sort::Relevance), (vec![2, 1, 0], 3, Some(2), said));
    // By date they cannot stand first, and signs ask for all.
    assert_eq!(search("thông xe cầu mới", Sort::Date), (vec![1, 2], 2, None, vec![]));
    assert_eq!(search("thông AND xe AND cầu AND mới", Sort::Relevance), (vec![1, 2], 2, None, vec![]));
    assert_eq!(search("thông xe cầu", Sort::Relevance).2, None);
    // Where nobody has nearly all, nothing follows; where enough have all, neither.
    let texts: Vec<&str> = ["thông xe cầu mới"; 10].into_iter().chain(["thông xe cầu"]).collect();
    let (_home, index) = of(&texts);
    let found = index.search(&query("thông xe cầu mới")).unwrap();
    assert_eq!((found.total, found.with_all, found.remarks.len()), (10, None, 0));
}

#[test]
fn pages_of_few_and_of_those_that_follow_are_one_list() {
    let text = |n: usize| match n % 5 {
        0 => format!("thông xe cầu ở bản mới {}", "xa ".repeat(n)),
        1 | 2 => format!("thông xe cầu ở bản {}", "xa ".repeat(n)),
        _ => "lúa ngô".to_owned(),
    };
    let texts: Vec<String> = (0..40).map(text).collect();
    let (_home, index) = of(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let whole = index.search(&Query { limit: 100, ..query("thông xe cầu ở bản mới") }).unwrap();
    assert_eq!((whole.total, whole.with_all, whole.hits.len()), (24, Some(8), 24));
    assert_eq!(whole.hits.iter().position(|hit| hit.follows), Some(8));
    let mut paged = Vec::new();
    let mut after = None;
    loop {
        let page = index.search(&Query { limit: 3, after, ..query("thông xe cầu ở bản mới") }).unwrap();
        paged.extend(page.hits.iter().map(|hit| hit.article));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(paged, whole.hits.iter().map(|hit| hit.article).collect::<Vec<_>>());
}

#[test]
fn what_was_asked_for_otherwise_must_hold_even_so() {
    let texts = ["thông xe cầu mới", "thông xe đường mới", "cầu cũ", "hội làng"];
    check_relaxed(&texts, "thông xe treo -cầu?", NOT_ALL, &[1]);
    check_relaxed(&texts, "thông xe treo \"đường mới\"?", NOT_ALL, &[1]);
    check(&texts, "\"thông xe treo\"", &[]);
    check(&texts, "thông xe treo title:cầu", &[]);
    check(&texts, "thông xe mới treo title:cầu", &[]);
    let (_home, index) = of(&texts);
    let filters = crate::Filters { languages: vec![domain::Language::Zh], ..crate::Filters::default() };
    assert_eq!(ids(&index, &Query { filters, ..query("thông xe treo") }), [0; 0]);
}

#[test]
fn a_sentence_finds_the_article_that_has_most_of_it() {
    let texts = [
        "Sáng nay xã khánh thành trạm y tế mới bên suối",
        "Trạm bơm bên suối dừng chạy từ sáng nay vì thiếu nước",
        "Xã họp bàn chuyện làm đường",
        "Giá vàng",
    ];
    let sentence = "Sáng nay, xã vừa \"khánh thành\" một trạm y tế thật khang trang bên bờ suối lớn";
    check_relaxed(&texts, sentence, LONG, &[0, 1]);
}

#[test]
fn a_long_run_finds_texts_that_have_its_words_apart() {
    let texts = ["边境县谅山的贸易", "凉山的旅游", "谅山边境贸易额上升", "贸易"];
    check(&texts, "谅山边境贸易", &[2]);
    check_relaxed(&texts, "谅山边境的贸易增长", NOT_UNBROKEN, &[2, 0]);
    check_relaxed(&texts[..2], "谅山贸易", NOT_UNBROKEN, &[0]);
    check_relaxed(&texts[..2], "諒山貿易", NOT_UNBROKEN, &[0]);
    let (_home, index) = of(&["谅山边境贸易额增长", "谅山边境贸易增长快"]);
    let found = index.search(&query("谅山边境贸易增长")).unwrap();
    assert_eq!((found.with_all, found.hits[0].article.0), (Some(1), 1));
    assert_eq!(said(&found.remarks), ["1 bài có đủ như đã gõ (chữ Hán liền nhau); sau đó là các bài có gần đủ"]);
    // Words typed apart may stand apart.
    check(&texts, "边境 谅山", &[0, 2]);
    // A name is no sum of its parts, and quotes are quotes.
    check(&texts, "谅山额", &[]);
    check(&texts, "\"谅山的旅游\"", &[]);
}

#[test]
fn where_many_have_most_of_it_those_with_a_word_or_two_are_not_found() {
    let mut texts = vec!["sông núi biển hồ"; 40];
    texts.extend(["xa sông", "lúa ngô", "khoai sắn", "cau", "trầu"].iter().cycle().take(40));
    let (_home, index) = of(&texts);
    let total = |text: &str| index.search(&query(text)).unwrap().total;
    assert_eq!(total("sông núi biển hồ treo?"), 40);
    // Where few have most of it, they stand first, however often others have one word.
    let mut few = vec!["thuyền trôi qua bến đò xưa cùng những người đi chợ sớm ở bên kia bờ vắng"; 2];
    few.extend(["bến bến bến bến"; 5]);
    few.extend(["lúa"; 20]);
    let (_home, index) = of(&few);
    let found = ids(&index, &query("thuyền bến đò treo?"));
    assert_eq!(found[..2], [0, 1], "{found:?}");
    assert!(found.len() > 2, "{found:?}");
}

#[test]
fn marks_tell_how_rare_a_word_of_a_sentence_is() {
    // Everybody has "tu" in some spelling, and one only "tù".
    let texts = ["từ tủ nhà", "từ xa chợ", "tự tư làng", "tù chung thân", "tứ xứ sông", "tú bà suối"];
    check_relaxed(&texts, "tù kho bến bãi đò giang san trời biển", LONG, &[3]);
    // What is written without marks is not lost.
    check_relaxed(&["lang son", "lũ", "mưa"], "Lạng Sơn treo?", NOT_ALL, &[0]);
}

#[test]
fn in_a_sentence_a_rare_word_counts_more_than_a_set_phrase() {
    let phrase = "ủy ban nhân dân tỉnh";
    let texts = ["ủy ban nhân dân tỉnh xa", "tỉnh dân nhân ban ủy hồ", phrase, phrase, "lúa", "ngô", "khoai"];
    let (_home, index) = of(&texts);
    let found = ids(&index, &query("ủy ban nhân dân tỉnh họp về cứu hồ"));
    assert_eq!(found[0], 1, "{found:?}");
    // Where the words are the same, their order decides.
    let (_home, index) = of(&["quan cơ năng chức lúa", "cơ quan chức năng lúa", "x", "y", "z"]);
    assert_eq!(ids(&index, &query("cơ quan chức năng đang làm rõ vụ việc lạ")), [1, 0]);
}

#[test]
fn an_article_without_a_headline_is_found_no_worse_by_a_question() {
    let passage = document(2, "", "bến phà được xây từ lâu, xa chợ, xa đường");
    let news = document(1, "Tin", "bến phà được xây từ lâu, xa chợ");
    let others = (3..20).map(|n| document(n, "Tin", "lúa ngô khoai sắn"));
    let (_home, index) = filled(&[passage, news].into_iter().chain(others).collect::<Vec<_>>());
    assert_eq!(ids(&index, &query("bến phà ấy được xây năm nào vậy?"))[0], 2);
}

#[test]
fn pairs_across_two_words_of_a_run_count_less_than_words() {
    // Both have two of the pairs; the words are those of the second.
    let texts = ["复贸，易增", "恢复了，贸易", "山", "水", "火"];
    let (_home, index) = of(&texts);
    assert_eq!(ids(&index, &query("恢复贸易增长"))[0], 1);
}

#[test]
fn words_of_questions_that_everybody_uses_do_not_count() {
    let common = "the how many of did";
    let texts = [common, common, "ferry sank harbour", common, common, common, common, common, "x"];
    check_relaxed(&texts, "of how many did the ferry sank harbour?", NOT_ALL, &[2]);
}

#[test]
fn a_floor_changes_nothing_of_what_is_shown() {
    let text = |number: i64| {
        let fill = "xa ".repeat((number % 13) as usize);
        let name = if number % 3 == 0 { "Cửa khẩu" } else { "cựa khâu cửa xa khẩu" };
        format!("{fill}{} {}", name.repeat(1 + (number % 4) as usize), "khẩu cửa ".repeat((number % 5) as usize))
    };
    let documents: Vec<Document> =
        (0..300).map(|number| document(number, if number % 7 == 0 { "cửa" } else { "tin" }, &text(number))).collect();
    let (_home, index) = filled(&documents);
    for typed in ["cửa khẩu", "cua khau", "cua", "khẩu OR cửa", "cua khau dep xa la mot noi rat gan day"] {
        let all: Vec<_> =
            index.search(&Query { limit: 1000, ..query(typed) }).unwrap().hits.iter().map(|hit| (hit.article, hit.score)).collect();
        let first: Vec<_> =
            index.search(&Query { limit: 10, ..query(typed) }).unwrap().hits.iter().map(|hit| (hit.article, hit.score)).collect();
        assert!(all.len() > 200, "{typed}");
        assert_eq!(first, all[..10], "{typed}");
    }
}
