//! What is found in an index, and in which order.

mod documented;
mod fields;
mod lines;

use chrono::{DateTime, NaiveDate};
use domain::{ArticleId, Content, Language, Nfc, Relevance, StoryId, ToneLabel};
use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::query::parse;
use crate::query::tree::Node;
use crate::remark::said;
use crate::snippet::Marker;
use crate::tokens::{self, Kind, Unit};
use crate::{Document, FacetCount, Filters, Sort};

pub(crate) fn document(article: i64, title: &str, text: &str) -> Document {
    Document {
        article: ArticleId(article),
        id: format!("a{article}"),
        story: StoryId(article),
        url: format!("https://bao-mau.example/{article}"),
        outlet: "bao-mau".into(),
        outlet_name: "Báo Mẫu".to_owned(),
        language: Language::Vi,
        places: Vec::new(),
        relevance: Relevance::About,
        tone: ToneLabel::Neutral,
        published: domain::Published::Stated(DateTime::parse_from_rfc3339("2026-11-20T08:00:00+07:00").unwrap()),
        case: None,
        content: Content { title: title.into(), lead: "".into(), text: text.into() },
        earlier: Vec::new(),
    }
}

fn at(document: Document, published: &str) -> Document {
    Document { published: domain::Published::Stated(DateTime::parse_from_rfc3339(published).unwrap()), ..document }
}

pub(crate) fn filled(documents: &[Document]) -> (TempDir, Index) {
    let home = tempfile::tempdir().unwrap();
    let index = Index::open(&home.path().join("tantivy")).unwrap();
    let mut writer = index.writer().unwrap();
    writer.put(documents).unwrap();
    writer.commit(documents.len() as i64).unwrap();
    (home, index)
}

pub(crate) fn query(text: &str) -> Query {
    Query { text: text.to_owned(), limit: 100, ..Query::default() }
}

pub(crate) fn ids(index: &Index, query: &Query) -> Vec<i64> {
    let results = index.search(query).unwrap();
    assert_eq!(results.total, results.hits.len() + query.offset, "{query:?}");
    results.hits.iter().map(|hit| hit.article.0).collect()
}

/// Which of `texts`, by their numbers from 0, are found, best first.
fn check(texts: &[&str], text: &str, expect: &[i64]) {
    let documents: Vec<_> = texts.iter().zip(0..).map(|(text, article)| document(article, "Tin", text)).collect();
    let (_home, index) = filled(&documents);
    assert_eq!(ids(&index, &query(text)), expect, "{text}");
}

#[test]
fn every_spelling_of_a_name_is_found() {
    let texts = ["Ga Đồng Đăng", "GA ĐỒNG ĐĂNG", "Ga Đo\u{302}\u{300}ng Đa\u{306}ng", "ga dong dang", "Ga khác"];
    check(&texts, "dong dang", &[3, 0, 1, 2]);
    check(&texts, "DONG DANG", &[3, 0, 1, 2]);
    check(&texts, "Đồng Đăng", &[0, 1, 2, 3]);
    check(&texts, "ĐO\u{302}\u{300}NG ĐA\u{306}NG", &[0, 1, 2, 3]);
    check(&["xã Hoà Cư", "xã Hòa Cư", "Hoàng Cư"], "hoà cư", &[0, 1]);
    check(&["xã Hoà Cư", "xã Hòa Cư", "Hoàng Cư"], "\"hòa cư\"", &[0, 1]);
}

#[test]
fn chinese_is_found_in_both_scripts_and_within_long_runs() {
    let long = "昨日下午记者从有关部门获悉当地连续降雨导致部分路段积水交通受到影响禤家屯村民已全部安全转移至临时安置点生活物资供应充足目前道路正在抢修";
    let texts = ["谅山省高禄县", "諒山省高祿縣", long, "凉山"];
    check(&texts, "谅山", &[0, 1]);
    check(&texts, "諒山", &[0, 1]);
    check(&texts, "高禄", &[0, 1]);
    check(&texts, "禤家屯", &[2]);
    check(&texts, "禤", &[2]);
    check(&texts, "家屯生", &[]);
    check(&texts, "山", &[3, 0, 1]);
}

#[test]
fn mixed_languages_work_in_one_article() {
    let texts = ["Cửa khẩu Friendship (友谊关) reported flooding", "友谊"];
    check(&texts, "友谊关 floods khau", &[0]);
    check(&texts, "\"Friendship 友谊关\"", &[0]);
}

#[test]
fn numbers_are_found_however_separated() {
    let texts = ["12.500 tấn", "12,500 tons", "12500", "12.5 ha", "500"];
    for written in ["12.500", "12,500", "12500"] {
        check(&texts, written, &[2, 0, 1]);
    }
    check(&texts, "12,5", &[3]);
}

#[test]
fn exact_spellings_come_first() {
    let texts = [
        "Tân Thành Tân Thành Tân Thành",
        "Hôm qua lực lượng chức năng đã kiểm tra nhiều xe hàng đi qua cửa khẩu Tân Thanh trong buổi sáng và không thấy vi phạm nào",
        "Thanh niên ở xã Tân",
        "Tần thánh",
    ];
    check(&texts, "Tân Thanh", &[1, 2, 0, 3]);
    check(&texts, "\"Tân Thanh\"", &[1, 0, 3]);
    let titled = [document(1, "Tân Thành, Tân Thành", "Tân Thành"), document(2, "Tin", texts[1])];
    let (_home, index) = filled(&titled);
    assert_eq!(ids(&index, &query("Tân Thanh")), [2, 1]);
}

#[test]
fn a_match_in_the_title_comes_before_one_in_the_text() {
    let (_home, index) = filled(&[document(1, "Tin vắn", "mưa lũ ở chợ"), document(2, "Mưa lũ ở chợ", "tin vắn")]);
    assert_eq!(ids(&index, &query("mưa lũ")), [2, 1]);
    assert_eq!(ids(&index, &query("mua lu")), [2, 1]);
}

#[test]
fn words_that_stand_together_come_first() {
    check(&["Cao lớn hơn cả lộc rừng", "lộc rừng hơn cả Cao Lộc"], "cao loc", &[1, 0]);
}

#[test]
fn queries_combine() {
    let texts = ["mưa lũ chợ", "mưa chợ", "lũ cầu", "cầu đường", "thanh", "thành"];
    check(&texts, "mưa lũ", &[0]);
    check(&texts, "cầu -lũ", &[3]);
    check(&texts, "(mưa OR cầu) NOT chợ", &[2, 3]);
    check(&texts, "lũ AND (cầu HOẶC chợ)", &[2, 0]);
    check(&texts, "\"lũ mưa\"", &[]);
    check(&texts, "chợ -\"lũ chợ\"", &[1]);
    check(&texts, "đươ*", &[3]);
    check(&texts, "duo*", &[3]);
    check(&texts, "\"mưa c\"*", &[]);
    check(&texts, "-mưa -lũ -thanh -cầu", &[5]);
    check(&texts, "abc:def", &[]);
    check(&["abc: def"], "abc:def", &[0]);
    check(&["Vietnamese officials"], "vietnamese*", &[0]);
}

#[test]
fn phrases_do_not_reach_across_paragraphs_or_parts() {
    let (_home, index) = filled(&[document(1, "Cao", "Lộc Bình\nMinh Sơn")]);
    assert_eq!(ids(&index, &query("\"lộc bình\"")), [1]);
    assert_eq!(ids(&index, &query("\"bình minh\"")), [0; 0]);
    assert_eq!(ids(&index, &query("\"cao lộc\"")), [0; 0]);
}

fn various() -> Vec<Document> {
    let place = |mut document: Document, places: &[&str]| {
        document.places = places.iter().map(|place| (*place).into()).collect();
        document
    };
    vec![
        place(document(1, "Chợ", "chợ"), &["cao-loc", "lang-son"]),
        Document {
            language: Language::Zh,
            outlet: "zh-mau".into(),
            outlet_name: "样报".into(),
            ..at(document(2, "市场", "chợ"), "2026-11-21T00:30:00+07:00")
        },
        Document {
            tone: ToneLabel::Negative,
            relevance: Relevance::Unsure,
            ..at(place(document(3, "Chợ", "chợ"), &["lang-son"]), "2026-11-19T16:59:59+00:00")
        },
    ]
}

#[test]
fn filters_narrow_by_every_property() {
    let (_home, index) = filled(&various());
    let check = |filters: Filters, expect: &[i64]| {
        assert_eq!(ids(&index, &Query { filters: filters.clone(), sort: Sort::Date, ..query("chợ") }), expect, "{filters:?}");
        assert_eq!(ids(&index, &Query { filters, sort: Sort::Date, ..query("") }), expect);
    };
    let day = |day| NaiveDate::from_ymd_opt(2026, 11, day);
    check(Filters::default(), &[2, 1, 3]);
    check(Filters { languages: vec![Language::Zh], ..Filters::default() }, &[2]);
    check(Filters { languages: vec![Language::Zh, Language::Vi], ..Filters::default() }, &[2, 1, 3]);
    check(Filters { outlets: vec!["bao-mau".into()], ..Filters::default() }, &[1, 3]);
    check(Filters { outlets: vec!["bao mau".into()], ..Filters::default() }, &[1, 3]);
    check(Filters { outlets: vec!["样报".into()], ..Filters::default() }, &[2]);
    check(Filters { places: vec!["cao-loc".into()], ..Filters::default() }, &[1]);
    check(Filters { tones: vec![ToneLabel::Negative], ..Filters::default() }, &[3]);
    check(Filters { relevances: vec![Relevance::About], ..Filters::default() }, &[2, 1]);
    check(Filters { from: day(21), ..Filters::default() }, &[2]);
    check(Filters { from: day(20), to: day(20), ..Filters::default() }, &[1]);
    check(Filters { to: day(19), ..Filters::default() }, &[3]);
    check(Filters { to: Some(NaiveDate::MAX), from: Some(NaiveDate::MIN), ..Filters::default() }, &[2, 1, 3]);
}

#[test]
fn facets_count_all_hits_whatever_the_limit() {
    let (_home, index) = filled(&various());
    let results = index.search(&Query { limit: 1, ..query("chợ") }).unwrap();
    let of = |counts: &[FacetCount]| counts.iter().map(|f| format!("{} {}", f.value, f.count)).collect::<Vec<_>>();
    assert_eq!((results.total, results.hits.len()), (3, 1));
    assert_eq!(of(&results.facets.language), ["vi 2", "zh 1"]);
    assert_eq!(of(&results.facets.outlet), ["bao-mau 2", "zh-mau 1"]);
    assert_eq!(of(&results.facets.place), ["lang-son 2", "cao-loc 1"]);
    assert_eq!(of(&results.facets.tone), ["neutral 2", "negative 1"]);
}

#[test]
fn pages_follow_each_other_in_one_stable_order() {
    let documents: Vec<_> = (0..30).map(|article| document(article, "Tin", "chợ")).collect();
    let (_home, index) = filled(&documents);
    for sort in [Sort::Relevance, Sort::Date] {
        let page = |offset| index.search(&Query { sort, limit: 10, offset, ..query("chợ") }).unwrap().hits;
        let all: Vec<_> = (0..4).flat_map(|n| page(n * 10)).map(|hit| hit.article.0).collect();
        assert_eq!(all, (0..30).collect::<Vec<_>>());
    }
    let none = index.search(&Query { limit: 0, ..query("chợ") }).unwrap();
    assert_eq!((none.total, none.hits.len()), (30, 0));
    assert_eq!(index.search(&Query { limit: usize::MAX, offset: usize::MAX, ..query("chợ") }).unwrap().hits.len(), 0);
}

#[test]
fn a_hit_carries_what_was_put() {
    let (_home, index) = filled(&[document(7, "Chợ mới", "Chợ mở cửa.")]);
    let results = index.search(&query("cho \"")).unwrap();
    let hit = &results.hits[0];
    assert_eq!((hit.article, hit.id.as_str(), hit.title.as_str()), (ArticleId(7), "a7", "Chợ mới"));
    assert_eq!(hit.published.stated().unwrap().to_rfc3339(), "2026-11-20T08:00:00+07:00");
    assert_eq!(hit.snippet, [("Chợ".to_owned(), true), (" mở cửa.".to_owned(), false)]);
    assert_eq!(said(&results.remarks), ["bỏ qua dấu ngoặc kép thừa"]);
}

#[test]
fn a_later_document_replaces_the_article() {
    let (_home, index) = filled(&[document(1, "Cũ", "chợ"), document(1, "Mới", "cầu")]);
    assert_eq!(index.len().unwrap(), 1);
    let mut writer = index.writer().unwrap();
    for seq in 3..5 {
        writer.put(&[document(1, "Mới nữa", "đường")]).unwrap();
        writer.commit(seq).unwrap();
        assert_eq!(ids(&index, &query("đường")), [1]);
        assert_eq!(ids(&index, &query("cầu")), [0; 0]);
        assert_eq!(index.committed_seq().unwrap(), seq);
    }
}

#[test]
fn clearing_shows_with_the_next_commit_and_spares_what_follows() {
    let (_home, index) = filled(&[document(1, "Cũ", "chợ")]);
    let mut writer = index.writer().unwrap();
    writer.put(&[document(2, "Cũ", "chợ")]).unwrap();
    writer.clear().unwrap();
    writer.put(&[document(3, "Mới", "chợ")]).unwrap();
    assert_eq!(ids(&index, &query("chợ")), [1]);
    writer.commit(9).unwrap();
    assert_eq!(ids(&index, &query("chợ")), [3]);
}

#[test]
fn a_beginning_is_found_behind_a_run() {
    let (_home, index) = filled(&[document(1, "Tin", "山谅山谅 abc")]);
    for (typed, expect) in [("谅山谅ab*", 1), ("山谅ab*", 1), ("谅ab*", 1), ("谅山ab*", 0)] {
        assert_eq!(index.search(&query(typed)).unwrap().total, expect, "{typed}");
    }
}

#[test]
fn a_run_is_not_found_across_a_space() {
    let (_home, index) = filled(&[document(1, "Tin", "山谅 谅山")]);
    assert_eq!(index.search(&query("\"山谅谅山\"")).unwrap().total, 0);
    assert_eq!(index.search(&query("山谅 谅山")).unwrap().total, 1);
}

#[test]
fn what_was_not_committed_is_gone_and_what_was_stays() {
    let (home, index) = filled(&[document(1, "Tin", "chợ")]);
    let mut writer = index.writer().unwrap();
    writer.put(&[document(2, "Tin", "chợ")]).unwrap();
    drop(writer);
    drop(index);
    let index = Index::open(&home.path().join("tantivy")).unwrap();
    assert_eq!((index.committed_seq().unwrap(), index.len().unwrap()), (1, 1));
    let mut writer = index.writer().unwrap();
    writer.put(&[document(2, "Tin", "chợ")]).unwrap();
    writer.commit(2).unwrap();
    assert_eq!(index.len().unwrap(), 2);
}

#[test]
fn a_second_writer_is_refused_and_a_second_reader_follows() {
    let (home, index) = filled(&[document(1, "Tin", "chợ")]);
    let mut writer = index.writer().unwrap();
    let other = Index::open(&home.path().join("tantivy")).unwrap();
    assert!(matches!(other.writer(), Err(Error::Busy)));
    assert_eq!(other.len().unwrap(), 1);
    writer.put(&[document(2, "Tin", "chợ")]).unwrap();
    writer.commit(2).unwrap();
    assert_eq!(other.len().unwrap(), 2);
    assert_eq!(other.committed_seq().unwrap(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_text_can_be_indexed_and_anything_typed_searched(
        texts in prop::collection::vec("\\PC{0,40}|[a-cđà谅山12.,'\n -]{0,40}", 1..4),
        typed in prop::collection::vec("\\PC{0,30}|[a-cđà谅1\"“()*|:. -]{0,30}|((OR|AND|NOT|\\(|\\)|-|à|\"|谅山|b\\*) ?){0,20}", 1..20),
    ) {
        let documents: Vec<_> = texts.iter().zip(0..).map(|(text, article)| document(article, text, text)).collect();
        let (_home, index) = filled(&documents);
        for text in &typed {
            index.search(&query(text)).unwrap();
            index.search(&Query { sort: Sort::Date, ..query(text) }).unwrap();
        }
        for text in &texts {
            let quoted = query(&format!("\"{}\"", text.replace(['"', '“', '”', '„', '«', '»', '＂', '「', '」', '\n'], " ")));
            let has_units = crate::query::parse::parse(&quoted.text).root.is_some();
            prop_assert!(!has_units || text.contains('\n') || index.search(&quoted).unwrap().total > 0, "{text:?} does not find itself");
        }
    }
}

/// Whether an article of one text has what a parsed query asks for, found without the engine.
fn holds(node: &Node, text: &str) -> bool {
    match node {
        // Of a long run parts are marked too, where an article has no more of it.
        Node::Leaf(leaf) if leaf.units.iter().filter(|unit| unit.kind == Kind::RunNext).count() > 2 => {
            let begins = |first: &Unit, unit: &Unit| first.folded == unit.folded && first.in_run() == unit.in_run();
            let follows = |(unit, typed): (&[Unit], &[Unit])| {
                let step = |pair: &[Unit]| pair[1].position - pair[0].position;
                (&unit[1].folded, unit[1].kind, step(unit)) == (&typed[1].folded, typed[1].kind, step(typed))
            };
            let has = |units: &[Unit]| begins(&units[0], &leaf.units[0]) && units.windows(2).zip(leaf.units.windows(2)).all(follows);
            tokens::units(&Nfc::new(text)).windows(leaf.units.len()).any(has)
        }
        Node::Leaf(_) => {
            let content = Content { text: text.into(), ..Content::default() };
            Marker::new(Some(node)).snippet(&content.lead, content.text.as_bytes()).unwrap().iter().any(|(_, marked)| *marked)
        }
        Node::And(nodes) => nodes.iter().all(|node| holds(node, text)),
        Node::Or(nodes) => nodes.iter().any(|node| holds(node, text)),
        Node::Not(node) => !holds(node, text),
        Node::Near(near) => fields::stands_near(near, text),
        other => unreachable!("nothing typed here is {other:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn the_engine_finds_what_the_query_says(
        texts in prop::collection::vec("([abc谅山] ?){0,8}", 1..150),
        typed in prop::collection::vec("((OR|NOT|\\(|\\)|-|[abc]|[ab]\\*|\"[abc谅山] ?[abc谅山]\"|谅山|山谅|谅|\"[abc] [abc谅] ?([abc]|谅山)?\"~[0-3]) ?){1,10}", 40),
    ) {
        let documents: Vec<_> = texts.iter().zip(0..).map(|(text, article)| document(article, "", text)).collect();
        let (_home, index) = filled(&[]);
        let mut writer = index.writer().unwrap();
        for part in documents.chunks(40) {
            writer.put(part).unwrap();
            writer.commit(1).unwrap();
        }
        for text in &typed {
            let root = parse::parse(text).root;
            // What means nothing finds nothing.
            let expect: Vec<i64> = (0..).zip(&texts).filter(|(_, t)| root.as_ref().is_some_and(|root| holds(root, t))).map(|(n, _)| n).collect();
            for sort in [Sort::Date, Sort::Relevance] {
                let results = index.search(&Query { limit: 1000, sort, ..query(text) }).unwrap();
                let mut found: Vec<i64> = results.hits.iter().filter(|hit| !hit.follows).map(|hit| hit.article.0).collect();
                found.sort_unstable();
                prop_assert_eq!(results.unmeant, root.is_none(), "{}", text);
                prop_assert!(results.with_all.is_none_or(|with_all| with_all == expect.len()), "{}", text);
                // Where nothing has all words, what has some of them is shown, with a remark.
                let relaxed = expect.is_empty() && !results.remarks.is_empty();
                prop_assert!(found == expect || relaxed, "{}: {:?} and not {:?}", text, found, expect);
            }
        }
    }
}
