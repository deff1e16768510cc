//! Fields, nearness, and names of places in other languages.

use domain::place::{Place, Tier};
use domain::{Nfc, State, Verdict};

use super::*;
use crate::query::tree::{Leaf, Near};
use crate::tokens::{self, Kind, Unit};
use crate::{Expansion, Names};

/// Tries every choice of one occurrence for each part.
pub(super) fn stands_near(near: &Near, text: &str) -> bool {
    let units = tokens::units(text);
    let starts = |part: &Leaf| -> Vec<usize> {
        let forms = |units: &[Unit]| units.iter().map(|unit| unit.folded.clone()).collect::<Vec<_>>();
        let windows = units.windows(part.units.len()).enumerate();
        let joined = |window: &[Unit]| window[1..].iter().all(|unit| unit.kind == Kind::RunNext);
        windows.filter(|(_, window)| forms(window) == forms(&part.units) && joined(window)).map(|(at, _)| at).collect()
    };
    let mut choices: Vec<Vec<(usize, usize)>> = vec![Vec::new()];
    for part in &near.parts {
        let more = |chosen: &Vec<(usize, usize)>| {
            let free = starts(part).into_iter().filter(|start| !chosen.contains(&(*start, part.units.len())));
            free.map(|start| [chosen.as_slice(), &[(start, part.units.len())]].concat()).collect::<Vec<_>>()
        };
        choices = choices.iter().flat_map(more).collect();
    }
    choices.iter().any(|chosen| {
        let first = chosen.iter().map(|(start, _)| *start).min().unwrap();
        let (last, length) = *chosen.iter().max().unwrap();
        let filled: usize = chosen.iter().map(|(_, length)| length).sum();
        (last + length - first).saturating_sub(filled) <= near.within as usize
    })
}

fn check(index: &Index, text: &str, expect: &[i64]) {
    let today = NaiveDate::from_ymd_opt(2026, 11, 26);
    let mut found = ids(index, &Query { limit: 100, today, ..query(text) });
    found.sort_unstable();
    assert_eq!(found, expect, "{text}");
}

#[test]
fn fields_pass_what_has_their_value() {
    let in_case = |article, case| Document { case: Some(case), ..document(article, "lũ", "x") };
    let english = Document { language: Language::En, tone: ToneLabel::Negative, ..document(1, "Flood", "mưa lũ") };
    let elsewhere = Document { outlet: "tuoitre".into(), outlet_name: "Tuổi Trẻ".to_owned(), ..document(2, "mưa", "lũ") };
    let there = Document { places: vec!["p_langson".into()], ..at(document(3, "mưa", "x"), "2026-11-25T23:30:00+07:00") };
    let judged = in_case(4, State::Judged(Verdict::False));
    let dismissed = in_case(5, State::Judged(Verdict::NoFault));
    let (_home, index) = filled(&[english, elsewhere, there, judged, dismissed]);
    check(&index, "lang:en", &[1]);
    check(&index, "lũ -lang:en", &[2, 4, 5]);
    check(&index, "sắc thái:tiêu cực", &[1]);
    check(&index, "báo:Tuổi Trẻ lũ", &[2]);
    check(&index, "-nguồn:tuoitre lũ", &[1, 4, 5]);
    check(&index, "địa bàn:p_langson", &[3]);
    check(&index, "ngày:hôm qua", &[3]);
    check(&index, "ngày:..2026-11-24", &[1, 2, 4, 5]);
    check(&index, "trạng thái:có", &[4, 5]);
    check(&index, "trạng thái:không", &[1, 2, 3]);
    check(&index, "trạng thái:đang mở", &[4]);
    check(&index, "trạng thái:bỏ cảnh báo", &[5]);
    check(&index, "title:lũ", &[4, 5]);
    check(&index, "title:mưa lũ", &[2]);
    check(&index, "title:(mưa OR flood)", &[1, 2, 3]);
    check(&index, "lang:en OR địa bàn:p_langson", &[1, 3]);
    check(&index, "-(lang:en OR title:lũ)", &[2, 3]);
}

#[test]
fn near_counts_what_stands_between_in_any_order() {
    let texts = ["cửa khẩu", "khẩu mở cửa", "cửa a b khẩu", "cửa a b c khẩu", "cửa khẩu cửa", "谅山的口岸", "口岸在谅山", "谅的山口岸"];
    let documents: Vec<Document> = texts.iter().zip(1..).map(|(text, article)| document(article, "", text)).collect();
    let (_home, index) = filled(&documents);
    check(&index, "\"cửa khẩu\"~0", &[1, 5]);
    check(&index, "\"cửa khẩu\"~1", &[1, 2, 5]);
    check(&index, "\"khau cua\"~2", &[1, 2, 3, 5]);
    check(&index, "\"cửa cửa\"~1", &[5]);
    check(&index, "\"谅山 口岸\"~1", &[6, 7]);
    check(&index, "-\"cửa khẩu\"~1 cửa", &[3, 4]);
    check(&index, "title:\"cửa khẩu\"~9", &[]);
}

#[test]
fn names_of_a_place_find_each_other_when_asked_to() {
    let place = Place::named("p", "Lạng Sơn", Tier::Core);
    let group = ["Lạng Sơn", "Langson", "谅山"].map(Nfc::new).to_vec();
    let texts = ["mưa ở Lạng Sơn", "Rain in Langson", "諒山口岸", "sơn mài, xứ lạng", "Rain in Lang Son"];
    let documents: Vec<Document> = texts.iter().zip(1..).map(|(text, article)| document(article, "", text)).collect();
    let (_home, index) = filled(&documents);
    let index = index.with_names(Names::new([(place, group.clone())], [group]));
    let named = |text: &str| Query { limit: 100, names: Expansion::On, ..query(text) };
    let found = index.search(&named("Lạng Sơn")).unwrap();
    let order: Vec<i64> = found.hits.iter().map(|hit| hit.article.0).collect();
    assert_eq!(order[0], 1, "as typed first");
    assert_eq!(found.total, 4);
    assert_eq!(found.expanded, [crate::Expanded { typed: "Lạng Sơn".to_owned(), also: vec!["Langson".to_owned(), "谅山".to_owned()] }]);
    assert_eq!(index.search(&named("谅山")).unwrap().total, 4);
    assert_eq!(index.search(&query("谅山")).unwrap().total, 1);
    let marked = index.search(&named("谅山")).unwrap().hits.iter().any(|hit| hit.snippet.contains(&("Lạng Sơn".to_owned(), true)));
    assert!(marked, "a name found in place of the one typed is marked");
}
