//! The first lines are the same as where all are read.

use crate::index::tests::{document, filled};
use crate::{Lines, Query, Sort};

/// Numbers that look like chance.
fn chance(of: u32) -> u32 {
    (of.wrapping_mul(2_654_435_761) ^ (of << 7)).wrapping_mul(0x85eb_ca6b) >> 9
}

fn text(number: u32, length: u32, words: &[&str]) -> String {
    (0..length)
        .map(|at| words[(chance(number * 977 + at) % (1 + chance(number + at) % words.len() as u32)) as usize].to_owned() + " ")
        .collect()
}

#[test]
fn what_stands_first_is_what_stands_first_where_everything_is_read() {
    let words = ["lũ", "lu", "Sơn", "Lạng", "Lang", "mưa", "cửa", "khẩu", "thôn", "son", "谅山", "đò", "chợ", "12"];
    let documents: Vec<_> = (0..1400)
        .map(|number| {
            let title = text(number * 31, chance(number) % 5 + u32::from(number % 3 == 0), &words);
            document(number.into(), &title, &text(number, 5 + chance(number) % 60, &words))
        })
        .collect();
    let (_home, index) = filled(&documents);
    let typed = [
        "lũ",
        "lu",
        "Lạng Sơn",
        "Sơn Lạng thôn",
        "lang son",
        "đò chợ khẩu cửa",
        "mưa OR đò",
        "lu OR son OR 12",
        "\"Lạng Sơn\"",
        "\"lu son\"",
        "lũ -đò",
        "thôn (chợ OR khẩu)",
        "title:lũ mưa",
        "谅山",
        "谅山 lũ",
        "mư* lũ",
        "\"lũ mưa\"~3",
        "Lạng Sơn ngôn ngữ:vi",
        "cửa cửa",
    ];
    for text in typed {
        for lines in [Lines::Articles, Lines::Stories] {
            let found = |limit: usize| {
                let query = Query { text: text.to_owned(), sort: Sort::Relevance, lines, limit, ..Query::default() };
                let found = index.search(&query).unwrap();
                (found.total, found.hits.iter().map(|hit| (hit.id.clone(), hit.score)).collect::<Vec<_>>())
            };
            let (total, all) = found(2000);
            assert!(total > 20, "{text} {total}");
            for limit in [1, 10, 70] {
                let (same, first) = found(limit);
                assert_eq!((same, first.as_slice()), (total, &all[..limit.min(all.len())]), "{text} {limit}");
            }
        }
    }
}
