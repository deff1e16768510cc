//! The examples of the help, as it shows them.

use domain::State;
use domain::place::{Place, Tier};

use super::*;
use crate::query::parse::tests::shown;
use crate::remark::said;
use crate::{Names, help};

/// Everything that the help shows: what is typed, how it is understood, the articles that it finds, what is remarked.
const DOCUMENTED: [(&str, &str, &[i64], &[&str]); 35] = [
    ("cửa khẩu Hữu Nghị", "(and cửa khẩu hữu nghị)", &[2], &[]),
    ("Hữu Nghị mở lại cửa khẩu phụ", "(and hữu nghị mở lại cửa khẩu phụ)", &[2, 4], &["không bài nào có đủ các từ; xếp theo số từ khớp"]),
    ("Hữu AND Nghị AND mở AND lại", "(and hữu nghị mở lại)", &[], &[]),
    ("cửa khẩu nào ùn tắc?", "(and cửa khẩu nào ùn tắc)", &[2, 3, 4], &["không bài nào có đủ các từ; xếp theo số từ khớp"]),
    ("ho ngheo cao loc", "(and ho ngheo cao loc)", &[1], &[]),
    ("12500", "12500", &[2], &[]),
    ("友谊关", "\"友 谊 关\"", &[6], &[]),
    ("\"cửa khẩu Hữu Nghị\"", "\"cửa khẩu hữu nghị\"", &[], &[]),
    ("\"cửa khẩu Hữu Nghị\"~2", "(near2 cửa khẩu hữu nghị)", &[2], &[]),
    ("cửa khẩu -\"bệnh viện\"", "(and cửa khẩu (not \"bệnh viện\"))", &[2, 4], &[]),
    ("\"Tân Thanh\" OR \"Chi Ma\"", "(or \"tân thanh\" \"chi ma\")", &[3, 4], &[]),
    ("(logistics OR hải quan) cửa khẩu", "(and (or logistics (and hải quan)) cửa khẩu)", &[3, 4], &[]),
    ("logist*", "logist*", &[3], &[]),
    ("tiêu đề:\"Hữu Nghị\"", "(title \"hữu nghị\")", &[2], &[]),
    ("tiêu đề:(ùn tắc OR mở lại)", "(title (or (and ùn tắc) (and mở lại)))", &[3, 4], &[]),
    ("nguồn:Tuổi Trẻ", "[outlet tuoi tre tuoitre]", &[2, 3], &[]),
    ("cửa khẩu -nguồn:Tuổi Trẻ", "(and cửa khẩu (not [outlet tuoi tre tuoitre]))", &[4], &[]),
    ("ngôn ngữ:trung", "[lang zh]", &[6], &[]),
    ("địa bàn:\"Cao Lộc\"", "[place x_caoloc d_caoloc]", &[1], &["địa bàn “Cao Lộc” gồm: xã Cao Lộc, huyện Cao Lộc"]),
    ("sắc thái:tiêu cực", "[tone negative]", &[3, 5], &[]),
    ("liên quan:địa bàn", "[about about mentions unsure]", &[1, 2, 3, 4, 5], &[]),
    ("trạng thái:mới", "[case new]", &[3], &[]),
    ("trạng thái:đang mở", "[case open]", &[3], &[]),
    ("trạng thái:có", "[case new claimed judged dismissed drafting submitted returned approved sent concluded closed]", &[3, 4], &[]),
    ("ngày:hôm nay", "[2026-11-26..2026-11-26]", &[1], &[]),
    ("ngày:7 ngày", "[2026-11-20..2026-11-26]", &[1, 2, 5], &[]),
    ("ngày:tháng trước", "[2026-10-01..2026-10-31]", &[4], &[]),
    ("ngày:20/11/2026", "[2026-11-20..2026-11-20]", &[2], &[]),
    ("ngày:25/12", "[2025-12-25..2025-12-25]", &[6], &["hiểu “25/12” là 25/12/2025"]),
    ("ngày:11/2026", "[2026-11-01..2026-11-30]", &[1, 2, 3, 5], &[]),
    ("ngày:1/11/2026..23/11/2026", "[2026-11-01..2026-11-23]", &[2, 3], &[]),
    ("ngày:2026-11-21..", "[2026-11-21..]", &[1, 5], &[]),
    (
        "nguồn:Tuổi Trẻ nguồn:Báo Lạng Sơn",
        "[outlet tuoi tre tuoitre bao lang son baolangson]",
        &[1, 2, 3, 4],
        &["nhiều “nguồn:” cạnh nhau: tìm bài có một trong các giá trị đó"],
    ),
    ("lũ lụt ngày:7 ngày ngôn ngữ:anh,việt", "(and lũ lụt [2026-11-20..2026-11-26] [lang en vi])", &[1], &[]),
    ("Cảnh báo: mưa lớn", "(and cảnh báo mưa lớn)", &[1], &[]),
];

fn articles() -> Vec<Document> {
    let local = |document| Document { outlet: "baolangson".into(), outlet_name: "Báo Lạng Sơn".to_owned(), ..document };
    let national = |document| Document { outlet: "tuoitre".into(), outlet_name: "Tuổi Trẻ".to_owned(), ..document };
    let abroad = |document| Document { outlet: "daily".into(), outlet_name: "The Daily".to_owned(), ..document };
    let poor = document(1, "Xã Cao Lộc hỗ trợ hộ nghèo", "Cảnh báo mưa lớn, lũ lụt; xã hỗ trợ hộ nghèo.");
    let gate = document(2, "Hữu Nghị thông quan", "Mỗi tháng 12.500 xe qua cửa khẩu quốc tế Hữu Nghị.");
    let jam = document(3, "Tân Thanh ùn tắc", "Xe của công ty logistics ùn tắc; bệnh viện gần cửa khẩu quá tải.");
    let open = document(4, "Chi Ma mở lại", "Hải quan cửa khẩu Chi Ma làm việc từ hôm nay.");
    let flood = document(5, "Flood in Lang Son", "Rain and floods in Lang Son.");
    let chinese = document(6, "友谊关口岸", "谅山友誼關口岸恢复通关。");
    vec![
        local(Document { places: vec!["x_caoloc".into()], ..at(poor, "2026-11-26T08:00:00+07:00") }),
        national(at(gate, "2026-11-20T08:00:00+07:00")),
        national(Document { tone: ToneLabel::Negative, case: Some(State::New), ..at(jam, "2026-11-10T08:00:00+07:00") }),
        local(Document { case: Some(State::Closed), ..at(open, "2026-10-05T08:00:00+07:00") }),
        abroad(Document { language: Language::En, tone: ToneLabel::Negative, ..at(flood, "2026-11-25T08:00:00+07:00") }),
        abroad(Document { language: Language::Zh, relevance: Relevance::None, ..at(chinese, "2025-12-25T08:00:00+07:00") }),
    ]
}

#[test]
fn every_example_of_the_help_does_what_it_says() {
    let place = |id: &str, name: &str| (Place::named(id, name, Tier::Core), vec!["Cao Lộc".into()]);
    let names = Names::new([place("x_caoloc", "xã Cao Lộc"), place("d_caoloc", "huyện Cao Lộc")], []);
    let (_home, index) = filled(&articles());
    let index = index.with_names(names);
    let today = NaiveDate::from_ymd_opt(2026, 11, 26);
    let texts: Vec<&str> = help().iter().map(|example| example.text).collect();
    assert_eq!(texts, DOCUMENTED.map(|(text, ..)| text));
    for (text, tree, found, remarks) in DOCUMENTED {
        let asked = Query { limit: 100, today, ..query(text) };
        let (parsed, _) = run::read(&index, &index.searcher(), &asked);
        assert_eq!(parsed.root.as_ref().map(shown).unwrap_or_default(), tree, "{text}");
        assert_eq!(said(&index.search(&asked).unwrap().remarks), remarks, "{text}");
        let mut ids = ids(&index, &asked);
        ids.sort_unstable();
        assert_eq!(ids, found, "{text}");
    }
}

#[test]
fn outlets_are_named_in_remarks_as_they_are_printed() {
    let (_home, index) = filled(&articles());
    let remarks = |text: &str| said(&index.search(&query(text)).unwrap().remarks);
    assert_eq!(remarks("nguồn:tuổi"), ["nguồn “tuổi” gồm: Tuổi Trẻ"]);
    let [unknown] = &remarks("lũ nguồn:tuoix")[..] else { panic!("one remark") };
    assert!(unknown.starts_with("bỏ qua “nguồn:tuoix”: không có nguồn này; có: Tuổi Trẻ, "), "{unknown}");
    assert!(!unknown.contains("tuoitre") && !unknown.contains("bao lang son"), "{unknown}");
}
