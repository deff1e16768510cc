//! Counts, lines of stories, and pages.

use domain::{Outcome, State, Verdict};

use super::*;
use crate::{CaseFilter, Counts, Cursor, Hit, Lines, Versions};

fn of_story(document: Document, story: i64) -> Document {
    Document { story: StoryId(story), ..document }
}

fn counts(counts: &[FacetCount]) -> Vec<String> {
    counts.iter().map(|f| format!("{} {}", f.value, f.count)).collect()
}

#[test]
fn days_are_counted_as_they_are_in_vietnam() {
    let times = ["2026-11-20T23:59:59+07:00", "2026-11-20T17:00:00+00:00", "2026-11-21T23:59:59+07:00", "1969-12-31T16:59:59+00:00"];
    let documents: Vec<_> = times.iter().zip(0..).map(|(time, article)| at(document(article, "Tin", "chợ"), time)).collect();
    let (_home, index) = filled(&documents);
    let days: Vec<_> = index.search(&query("chợ")).unwrap().facets.days.iter().map(|(day, count)| format!("{day} {count}")).collect();
    assert_eq!(days, ["1969-12-31 1", "2026-11-20 1", "2026-11-21 2"]);
}

#[test]
fn days_are_filtered_and_counted_in_the_zone_of_the_office() {
    let times = ["2026-11-20T04:30:00+00:00", "2026-11-20T05:30:00+00:00", "2026-11-20T18:30:00+00:00"];
    let documents: Vec<_> = times.iter().zip(1..).map(|(time, article)| at(document(article, "Tin", "chợ"), time)).collect();
    let (_home, index) = filled(&documents);
    let day = |day| NaiveDate::from_ymd_opt(2026, 11, day);
    let check = |minutes: i32, from_to: u32, expect: &[i64], days: &[&str]| {
        let index = index.clone().in_zone(FixedOffset::east_opt(minutes * 60).unwrap());
        let filters = Filters { from: day(from_to), to: day(from_to), ..Filters::default() };
        let mut found = ids(&index, &Query { filters, ..query("chợ") });
        found.sort_unstable();
        let told = index.search(&query("chợ")).unwrap().facets.days;
        let told: Vec<_> = told.iter().map(|(day, count)| format!("{day} {count}")).collect();
        assert_eq!((&*found, told.iter().map(String::as_str).collect::<Vec<_>>()), (expect, days.to_vec()), "{minutes} {from_to}");
    };
    check(7 * 60, 20, &[1, 2], &["2026-11-20 2", "2026-11-21 1"]);
    check(-5 * 60, 19, &[1], &["2026-11-19 1", "2026-11-20 2"]);
    check(-5 * 60, 20, &[2, 3], &["2026-11-19 1", "2026-11-20 2"]);
    check(5 * 60 + 45, 21, &[3], &["2026-11-20 2", "2026-11-21 1"]);
    check(7 * 60, 21, &[3], &["2026-11-20 2", "2026-11-21 1"]);
}

#[test]
fn cases_are_counted_and_filtered_by_their_state() {
    let states = [
        None,
        Some(State::New),
        Some(State::Judged(Verdict::NoFault)),
        Some(State::Concluded(Outcome::Corrected)),
        Some(State::Concluded(Outcome::NoAnswer)),
        Some(State::Sent),
    ];
    let documents: Vec<_> = states.iter().zip(0..).map(|(case, n)| Document { case: *case, ..document(n, "Tin", "chợ") }).collect();
    let (_home, index) = filled(&documents);
    let results = index.search(&query("chợ")).unwrap();
    assert_eq!(counts(&results.facets.case), ["concluded 2", "dismissed 1", "new 1", "sent 1"]);
    assert_eq!(results.hits[3].case, states[3]);
    let check = |cases: &[CaseFilter], expect: &[i64]| {
        let filters = Filters { cases: cases.to_vec(), ..Filters::default() };
        assert_eq!(ids(&index, &Query { filters, ..query("chợ") }), expect, "{cases:?}");
    };
    check(&[CaseFilter::Without], &[0]);
    check(&[CaseFilter::Open], &[1, 5]);
    check(&[CaseFilter::State(State::Concluded(Outcome::Answered))], &[3, 4]);
    check(&[CaseFilter::State(State::Judged(Verdict::NoFault)), CaseFilter::Without], &[0, 2]);
}

#[test]
fn open_counts_of_a_field_ignore_its_own_filter_and_no_other() {
    let of = |article: i64, outlet: &str, language, case| Document {
        outlet: outlet.into(),
        language,
        case,
        places: vec![if article % 2 == 0 { "cao-loc".into() } else { "lang-son".into() }],
        ..document(article, "Tin", "chợ")
    };
    let (vi, en) = (Language::Vi, Language::En);
    let (_home, index) =
        filled(&[of(1, "a", vi, None), of(2, "a", en, Some(State::New)), of(3, "b", vi, None), of(4, "c", en, None), of(5, "c", vi, None)]);
    let filters = Filters { outlets: vec!["a".into(), "b".into()], languages: vec![vi], ..Filters::default() };
    let search = |filters: &Filters, counts| index.search(&Query { filters: filters.clone(), counts, ..query("chợ") }).unwrap();
    let found = search(&filters, Counts::Found);
    assert_eq!((found.total, counts(&found.facets.outlet)), (2, vec!["a 1".to_owned(), "b 1".to_owned()]));
    let open = search(&filters, Counts::Open);
    assert_eq!((open.total, open.hits.len(), open.facets.days.len()), (2, 2, 1));
    assert_eq!(counts(&open.facets.outlet), ["a 1", "b 1", "c 1"]);
    assert_eq!(counts(&open.facets.language), ["vi 2", "en 1"]);
    assert_eq!((counts(&open.facets.place), open.facets.without_case), (vec!["lang-son 2".to_owned()], 2));
    let open = search(&Filters { cases: vec![CaseFilter::State(State::New)], ..Filters::default() }, Counts::Open);
    assert_eq!((open.total, counts(&open.facets.case), open.facets.without_case), (1, vec!["new 1".to_owned()], 4));
    let open = search(&Filters { places: vec!["cao-loc".into()], ..Filters::default() }, Counts::Open);
    assert_eq!((open.total, counts(&open.facets.place)), (2, vec!["lang-son 3".to_owned(), "cao-loc 2".to_owned()]));
    // Also where some of the words only are found.
    let filters = Filters { languages: vec![en], ..Filters::default() };
    let open = index.search(&Query { filters, counts: Counts::Open, ..query("chợ treo?") }).unwrap();
    assert_eq!((open.total, counts(&open.facets.language)), (2, vec!["vi 3".to_owned(), "en 2".to_owned()]));
}

#[test]
fn counts_are_right_over_several_segments_and_without_what_was_replaced() {
    let (_home, index) = filled(&various());
    let mut writer = index.writer().unwrap();
    for (seq, text) in [(4, "chợ"), (5, "cầu")] {
        let other = Document { outlet: "khac".into(), story: StoryId(1), ..document(4, "Tin", text) };
        writer.put(&[other]).unwrap();
        writer.commit(seq).unwrap();
    }
    let results = index.search(&query("chợ")).unwrap();
    assert_eq!((results.total, results.stories), (3, 3));
    assert_eq!(counts(&results.facets.outlet), ["bao-mau 2", "zh-mau 1"]);
    let results = index.search(&query("")).unwrap();
    assert_eq!((results.total, results.stories), (4, 3));
    assert_eq!(counts(&results.facets.outlet), ["bao-mau 2", "khac 1", "zh-mau 1"]);
    assert_eq!(counts(&results.facets.place), ["lang-son 2", "cao-loc 1"]);
}

/// Articles 1 to 5 of the stories 7, 7, 8, 7, 8; the later, the newer; 4 does not match.
fn stories() -> (TempDir, Index) {
    let of = |article: i64, story, text| of_story(at(document(article, "Tin", text), &format!("2026-11-2{article}T08:00:00+07:00")), story);
    filled(&[of(1, 7, "chợ"), of(2, 7, "chợ chợ chợ"), of(3, 8, "chợ chợ"), of(4, 7, "cầu"), of(5, 8, "chợ phiên ở xã")])
}

#[test]
fn a_story_is_one_line_with_its_copies_folded_under_it() {
    let (_home, index) = stories();
    let check = |sort, expect: [(i64, &[i64]); 2]| {
        let results = index.search(&Query { lines: Lines::Stories, sort, ..query("chợ") }).unwrap();
        let copies = |hit: &Hit| hit.copies.iter().map(|copy| copy.article.0).collect::<Vec<_>>();
        let lines: Vec<_> = results.hits.iter().map(|hit| (hit.article.0, copies(hit))).collect();
        assert_eq!((results.total, results.stories, results.next), (4, 2, None));
        assert_eq!(lines, expect.map(|(article, copies)| (article, copies.to_vec())));
        assert!(results.hits.iter().all(|hit| hit.copies_total == hit.copies.len()));
    };
    check(Sort::Date, [(5, &[3]), (2, &[1])]);
    check(Sort::Relevance, [(2, &[1]), (3, &[5])]);
}

#[test]
fn a_copy_tells_where_it_stands() {
    let (_home, index) = stories();
    let results = index.search(&Query { lines: Lines::Stories, ..query("chợ") }).unwrap();
    let copy = &results.hits[0].copies[0];
    assert_eq!((copy.article, copy.id.as_str(), copy.url.as_str()), (ArticleId(1), "a1", "https://bao-mau.example/1"));
    assert_eq!((copy.title.as_str(), copy.outlet_name.as_str(), copy.language), ("Tin", "Báo Mẫu", Language::Vi));
    let results = index.search(&query("chợ")).unwrap();
    assert_eq!((results.hits.len(), results.hits[0].copies_total), (4, 0));
}

#[test]
fn of_many_copies_the_newest_are_listed_and_all_are_counted() {
    let documents: Vec<_> = (0..50).map(|article| of_story(document(article, "Tin", "chợ"), 1)).collect();
    let (_home, index) = filled(&documents);
    let results = index.search(&Query { lines: Lines::Stories, limit: 1, ..query("chợ") }).unwrap();
    let copies: Vec<_> = results.hits[0].copies.iter().map(|copy| copy.article.0).collect();
    assert_eq!((results.hits[0].article, results.hits[0].copies_total), (ArticleId(0), 49));
    assert_eq!(copies, (1..=5).collect::<Vec<_>>());
}

#[test]
fn a_cursor_goes_on_where_the_page_ended_though_articles_came_in() {
    let documents: Vec<_> = (0..10).map(|article| document(article, "Tin", "chợ")).collect();
    let (_home, index) = filled(&documents);
    let page = |after| index.search(&Query { sort: Sort::Date, limit: 4, after, ..query("chợ") }).unwrap();
    let shown = |results: &Results| results.hits.iter().map(|hit| hit.article.0).collect::<Vec<_>>();
    let first = page(None);
    assert_eq!(shown(&first), [0, 1, 2, 3]);
    let mut writer = index.writer().unwrap();
    writer.put(&[at(document(99, "Tin", "chợ"), "2026-11-22T08:00:00+07:00")]).unwrap();
    writer.commit(11).unwrap();
    let second = page(first.next);
    assert_eq!((shown(&second), second.total), (vec![4, 5, 6, 7], 11));
    let third = page(second.next);
    assert_eq!((shown(&third), third.next), (vec![8, 9], None));
    let from_text: Cursor = second.next.unwrap().to_string().parse().unwrap();
    assert_eq!(shown(&page(Some(from_text))), [8, 9]);
    let within = index.search(&Query { sort: Sort::Date, limit: 3, offset: 2, after: first.next, ..query("chợ") }).unwrap();
    assert_eq!(shown(&within), [6, 7, 8]);
}

/// All lines, page by page.
fn paged(index: &Index, whole: &Query, limit: usize) -> Vec<Hit> {
    let mut lines = Vec::new();
    let mut after = None;
    loop {
        let page = index.search(&Query { limit, after, ..whole.clone() }).unwrap();
        assert!(page.hits.len() == limit || page.next.is_none());
        lines.extend(page.hits);
        after = page.next;
        if after.is_none() {
            return lines;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn pages_neither_repeat_nor_lose_a_line(
        articles in prop::collection::vec(("([abc] ){1,6}", 0..9_i64, -9..9_i64), 1..60),
        parts in 1..4_usize,
        limit in 1..9_usize,
    ) {
        let made = |(n, (text, story, hours)): (i64, &(String, i64, i64))| {
            let time = DateTime::from_timestamp(hours * 3600 * 24 * 30, 0).unwrap().fixed_offset();
            Document { published: domain::Published::Stated(time), ..of_story(document(n, "Tin", text), *story - 4) }
        };
        let documents: Vec<_> = (0..).zip(&articles).map(made).collect();
        let (_home, index) = filled(&[]);
        let mut writer = index.writer().unwrap();
        for part in documents.chunks(documents.len().div_ceil(parts)) {
            writer.put(part).unwrap();
            writer.commit(1).unwrap();
        }
        for sort in [Sort::Date, Sort::Relevance] {
            let whole = Query { sort, ..query("a OR b") };
            let all = index.search(&whole).unwrap().hits;
            let order: Vec<i64> = all.iter().map(|hit| hit.article.0).collect();
            let by_page: Vec<i64> = paged(&index, &whole, limit).iter().map(|hit| hit.article.0).collect();
            prop_assert_eq!(&by_page, &order);
            let mut lines: Vec<(StoryId, Vec<i64>)> = Vec::new();
            let mut newest_first: Vec<&Hit> = all.iter().collect();
            newest_first.sort_by_key(|hit| (std::cmp::Reverse(hit.published.at()), hit.article.0));
            for best in &all {
                if lines.iter().all(|(story, _)| *story != best.story) {
                    let copies = newest_first.iter().filter(|hit| hit.story == best.story && hit.article != best.article);
                    lines.push((best.story, std::iter::once(best).chain(copies.copied()).map(|hit| hit.article.0).collect()));
                }
            }
            let stories = Query { lines: Lines::Stories, ..whole };
            prop_assert_eq!(index.search(&stories).unwrap().stories, lines.len());
            let folded = paged(&index, &stories, limit).into_iter().map(|hit| {
                let copies = hit.copies.iter().map(|copy| copy.article.0);
                assert!(hit.copies_total == hit.copies.len() || hit.copies.len() == Hit::COPIES);
                (hit.story, std::iter::once(hit.article.0).chain(copies).collect())
            });
            lines.iter_mut().for_each(|(_, articles)| articles.truncate(Hit::COPIES + 1));
            prop_assert_eq!(folded.collect::<Vec<_>>(), lines);
        }
    }
}

#[test]
fn the_newest_copy_stands_first_however_well_others_fit() {
    let of = |article: i64, day: u32, text: &str| of_story(at(document(article, "Tin", text), &format!("2026-11-{day}T08:00:00+07:00")), 1);
    let (_home, index) =
        filled(&[of(1, 20, "chợ chợ chợ"), of(2, 21, "chợ chợ"), of(3, 23, "ở chợ có nhiều hàng"), of(4, 21, "chợ"), of(5, 22, "chợ")]);
    for (sort, expect) in [(Sort::Relevance, [1, 3, 5, 2, 4]), (Sort::Date, [3, 5, 2, 4, 1])] {
        let line = index.search(&Query { lines: Lines::Stories, sort, ..query("chợ") }).unwrap().hits.remove(0);
        let order: Vec<_> = std::iter::once(line.article.0).chain(line.copies.iter().map(|copy| copy.article.0)).collect();
        assert_eq!(order, expect);
    }
}

#[test]
fn earlier_versions_are_sought_on_request_and_shown_where_they_alone_match() {
    let earlier =
        |document: Document, paragraphs: &[&str]| Document { earlier: paragraphs.iter().map(|text| (*text).into()).collect(), ..document };
    let (_home, index) = filled(&[
        earlier(document(1, "Lũ", "Có 5 người mất tích."), &["Có 9 người mất tích.", "Cầu treo bị cuốn trôi."]),
        document(2, "Lũ", "Có 9 người mất tích."),
        earlier(document(3, "Chợ", "Chợ mở cửa."), &["Chợ họp."]),
    ]);
    let all = |text| Query { versions: Versions::All, ..query(text) };
    let check = |text, current: &[i64], either: &[(i64, bool)]| {
        assert_eq!(ids(&index, &query(text)), current, "{text}");
        for sort in [Sort::Relevance, Sort::Date] {
            let results = index.search(&Query { sort, ..all(text) }).unwrap();
            let mut found: Vec<_> = results.hits.iter().map(|hit| (hit.article.0, hit.earlier)).collect();
            found.sort_unstable();
            assert_eq!((results.total, found), (either.len(), either.to_vec()), "{text}");
        }
    };
    check("\"9 người\"", &[2], &[(1, true), (2, false)]);
    check("\"cau treo\"", &[], &[(1, true)]);
    check("tích", &[1, 2], &[(1, false), (2, false)]);
    check("mất -9", &[1], &[(1, false)]);
    check("-tích", &[3], &[(3, false)]);
    check("tiêu đề:lũ cầu", &[], &[(1, true)]);
    check("", &[1, 2, 3], &[(1, false), (2, false), (3, false)]);
    let hit = index.search(&all("9 người")).unwrap().hits.into_iter().find(|hit| hit.earlier).unwrap();
    let marked: Vec<&str> = hit.snippet.iter().filter(|(_, is_match)| *is_match).map(|(piece, _)| piece.as_str()).collect();
    assert_eq!((marked, hit.title.as_str()), (vec!["9 người"], "Lũ"));
}

#[test]
fn other_names_that_were_sought_are_marked_in_headline_and_passage() {
    let (_home, index) = filled(&[document(1, "諒山口岸", "在谅山省。"), document(2, "Lang Son hit by floods", "Rain in Lang Son.")]);
    let index = index.with_names(crate::Names::new(
        [],
        [vec!["Lạng Sơn".into(), "谅山".into(), "Lang Son".into()], vec!["cửa khẩu Lạng Sơn".into(), "Xa".into()]],
    ));
    let named = |text| index.search(&Query { names: crate::Expansion::On, ..query(text) }).unwrap();
    // A name is one thing: not most of it is sought.
    assert_eq!((named("cửa khẩu Lạng Sơn").total, named("mưa lớn Lang Son rain").total), (0, 1));
    let results = named("Lạng Sơn");
    let marked =
        |pieces: &[(String, bool)]| pieces.iter().filter(|(_, is_match)| *is_match).map(|(piece, _)| piece.clone()).collect::<Vec<_>>();
    let mut found: Vec<_> = results.hits.iter().map(|hit| (hit.article.0, marked(&hit.title_pieces), marked(&hit.snippet))).collect();
    found.sort();
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    assert_eq!(found, [(1, words(&["諒山"]), words(&["谅山"])), (2, words(&["Lang Son"]), words(&["Lang Son"]))]);
}

#[test]
fn an_article_of_a_day_to_come_does_not_make_all_others_old() {
    let times = ["2026-11-20T08:00:00+07:00", "2026-08-20T08:00:00+07:00", "2036-01-01T08:00:00+07:00"];
    let texts = ["chợ xa", "chợ", "cầu"];
    let documents: Vec<_> = (0..3).map(|n| at(document(n as i64, "Tin", texts[n]), times[n])).collect();
    let (_home, index) = filled(&documents);
    let asked = |today: Option<&str>| ids(&index, &Query { today: today.map(|day| day.parse().unwrap()), ..query("chợ") });
    assert_eq!(asked(Some("2026-11-20")), [0, 1]);
    // Nobody knows that it is to come.
    assert_eq!(asked(None), [1, 0]);
    // All are to come.
    assert_eq!(asked(Some("2020-01-01")), [1, 0]);
}

#[test]
fn what_has_a_typed_word_with_other_marks_only_is_told_as_that() {
    let (_home, index) =
        filled(&[document(1, "Cửa khẩu mở lại", "Cửa khẩu mở lại sáng nay."), document(2, "Nghề khâu nón", "Nghề khâu nón của làng.")]);
    let told = |typed: &str| -> Vec<(i64, bool)> {
        index.search(&query(typed)).unwrap().hits.iter().map(|hit| (hit.article.0, hit.other_marks)).collect()
    };
    assert_eq!(told("cửa khẩu"), [(1, false), (2, true)]);
    assert!(told("cua khau").iter().all(|(_, other)| !other), "without marks all marks are meant");
    let by_date = Query { sort: Sort::Date, ..query("cửa khẩu") };
    assert!(index.search(&by_date).unwrap().hits.iter().all(|hit| !hit.other_marks));
}
