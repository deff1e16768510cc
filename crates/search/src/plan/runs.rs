//! Typed Chinese: what has it as words stands first, and whatever has its characters in their order is found.

use proptest::prelude::*;
use tempfile::TempDir;

use crate::index::tests::{document, filled, ids, query};
use crate::{Document, Index, Query, Sort};

/// Articles by their numbers from 0; what is before a `|` is the title.
fn of(texts: &[&str]) -> (TempDir, Index) {
    let article = |(text, number): (&&str, i64)| {
        let (title, text) = text.split_once('|').unwrap_or(("Tin", text));
        document(number, title, text)
    };
    filled(&texts.iter().zip(0..).map(article).collect::<Vec<Document>>())
}

/// One run of more than 60 characters with a name of the rarest ones in it.
const RUN: &str = "昨日下午记者从当地有关部门获悉连续降雨导致部分路段积水交通受到影响村民𡘙𠮷禤已经全部转移到安置点生活物资供应充足目前道路正在加紧抢修中";

const TEXTS: [&str; 24] = [
    "产品和服务，产品和服务",                         // 0
    "她穿着一件和服去看展览，天气很好，人也很多",     // 1
    "中国人民，中国人民",                             // 2
    "消息传来，國人無不歡欣，街上到處是慶祝的人群",   // 3
    "大学生活，大学生活",                             // 4
    "这名学生在图书馆里看书，一直看到很晚才回家",     // 5
    "大学生",                                         // 6
    "工人工资，工人工资",                             // 7
    "这里的活全靠人工完成，没有一台机器，进度很慢",   // 8
    "机会长期存在，机会长期存在",                     // 9
    "协会的会长在会上发言，感谢各位来宾，并宣布开会", // 10
    "中国人民银行发布报告，全国各地的网点照常营业",   // 11
    "原谅山上的人，原谅山上的人",                     // 12
    "谅山省的口岸恢复通关，货车排起了长队，秩序良好", // 13
    RUN,                                              // 14
    "5G网络，覆盖山区",                               // 15
    "谅山LạngSơn",                                    // 16
    "和服展览|开幕",                                  // 17
    "产品和服务|开幕",                                // 18
    "總額120億元的工程",                              // 19
    "乌鲁木齐市长",                                   // 20
    "金额12 tỷ đồng",                                 // 21
    "kimono",                                         // 22
    "服务热线",                                       // 23
];

#[test]
fn what_has_a_run_as_words_stands_before_what_has_it_across_words() {
    let (_home, index) = of(&TEXTS);
    let table: [(&str, &[i64]); 37] = [
        // One word, typed in either script.
        ("和服", &[17, 1, 18, 0]),
        ("国人", &[3, 2, 11]),
        ("國人", &[3, 2, 11]),
        ("学生", &[6, 5, 4]),
        ("學生", &[6, 5, 4]),
        ("大学", &[4, 6]),
        ("大学生", &[6, 4]),
        ("人工", &[8, 7]),
        ("会长", &[10, 9]),
        ("谅山", &[16, 13, 12]),
        ("諒山", &[16, 13, 12]),
        ("谅山省", &[13]),
        // Several words of one run.
        ("中国人民", &[2, 11]),
        ("人民银行", &[11]),
        ("产品和服务", &[18, 0]),
        ("品和服", &[18, 0]),
        // Words that nobody has so, and parts of words.
        ("工资人工", &[7, 8]),
        ("工资人", &[]),
        ("鲁木", &[20]),
        ("齐市长", &[20]),
        // Names that no dictionary has.
        ("𡘙𠮷禤", &[14]),
        ("村民𡘙", &[14]),
        (RUN, &[14]),
        // One character.
        ("禤", &[14]),
        ("谅", &[16, 12, 13]),
        // Signs.
        ("\"和服\"", &[17, 1, 18, 0]),
        ("和服 展览", &[17, 1]),
        ("和服 OR kimono", &[22, 17, 1, 18, 0]),
        ("\"和服 展览\"~4", &[17, 1]),
        ("服务 -和服", &[23]),
        ("title:和服", &[17, 18]),
        ("和服*", &[17, 18, 0, 1]),
        // Mixed texts.
        ("5G网络", &[15]),
        ("谅山LạngSơn", &[16]),
        ("lạng sơn 谅山", &[]),
        ("120亿元", &[19]),
        ("120亿", &[19, 21]),
    ];
    let mut wrong = Vec::new();
    for (typed, expect) in table {
        let found = ids(&index, &query(typed));
        if found != expect {
            wrong.push(format!("{typed}: {found:?} and not {expect:?}"));
        }
        // The order apart, the same is found by date.
        let sorted = |mut ids: Vec<i64>| {
            ids.sort_unstable();
            ids
        };
        assert_eq!(sorted(ids(&index, &Query { sort: Sort::Date, ..query(typed) })), sorted(found), "{typed} by date");
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]
    #[test]
    fn every_part_of_a_run_finds_its_article(
        runs in prop::collection::vec("(产品|和|服务|中国|人民|银行|大学|生活|谅山|省|諒|的|𡘙|⾼|[一-鿿]){1,5}", 1..6),
    ) {
        let (_home, index) = of(&runs.iter().map(String::as_str).collect::<Vec<_>>());
        for (run, number) in runs.iter().zip(0..) {
            let run: Vec<char> = domain::Nfc::new(run).chars().collect();
            for (begin, end) in (0..run.len()).flat_map(|begin| (begin + 2..=run.len()).map(move |end| (begin, end))) {
                let part: String = run[begin..end].iter().collect();
                for typed in [part.clone(), format!("\"{part}\"")] {
                    let found = index.search(&Query { limit: 100, ..query(&typed) }).unwrap();
                    prop_assert!(found.hits.iter().any(|hit| hit.article.0 == number), "{} of {}", typed, runs[number as usize]);
                }
            }
        }
    }
}
