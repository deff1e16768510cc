//! What an event did, told by two outlets in their own words, in three languages.

use chrono::{DateTime, Duration, FixedOffset};
use domain::CaptureId;

use super::fired;
use crate::testing::{content, noon, rules};
use crate::{Article, Context, Peer, analyse};

/// Signals of an article that appeared so many hours after one of another outlet that is suggested as telling the same.
#[track_caller]
fn reasons(hours: i64, (title, own): (&str, &str), (their_title, theirs): (&str, &str)) -> (Vec<String>, [String; 3]) {
    let (own, other) = (content(title, "", own), content(their_title, "", theirs));
    let at: DateTime<FixedOffset> = noon("2026-11-12");
    let retold = [Peer { capture: CaptureId(1), outlet: "Báo Một", content: &other, published: Some(at) }];
    let article = Article { outlet: Some("Báo Thử"), published: Some(at + Duration::hours(hours)), content: &own };
    let found = analyse(rules(), &article, &Context { retold: &retold, ..Context::default() });
    let reasons = found.signals.iter().find(|s| &*s.rule == "figure_peers").map_or([""; 3], |s| [&*s.reason, &*s.reason_en, &*s.reason_zh]);
    (fired(&found).into_iter().map(str::to_owned).collect(), reasons.map(str::to_owned))
}

const VI: (&str, &str) = (
    "Lật xe tải ở Công Sơn, Lạng Sơn",
    "Sáng 12/11, tại thôn Nà Pàn, xã Công Sơn, tỉnh Lạng Sơn, một xe tải chở gỗ lật xuống suối. {} Đường đã thông trở lại.",
);
const VI_OTHER: (&str, &str) = (
    "Xe chở gỗ rơi xuống suối",
    "Chiếc xe chở gỗ rơi xuống suối ở xã Công Sơn (Lạng Sơn) trong sương mù sáng 12/11. {} Công an đang điều tra.",
);
const EN: (&str, &str) =
    ("Timber truck overturns in Cong Son", "A truck with timber overturned in Cong Son commune, Lang Son province, on November 12. {}");
const EN_OTHER: (&str, &str) =
    ("Truck falls into stream in Lang Son", "Fog hung over Cong Son commune in Lang Son when a truck left the road. {}");
const ZH: (&str, &str) = ("谅山公山乡一货车侧翻", "11月12日上午，越南谅山省公山乡一辆运木货车侧翻。{}道路已恢复通行。");
const ZH_OTHER: (&str, &str) = ("公山乡运木车坠入溪中", "大雾中，谅山省公山乡一辆运木车坠入溪中。{}警方正在调查。");

#[track_caller]
fn check(hours: i64, frames: [(&str, &str); 2], own: &str, theirs: &str, expect: &[&str]) {
    let [one, other] = [(frames[0], own), (frames[1], theirs)].map(|((title, text), said)| (title.to_owned(), text.replace("{}", said)));
    let found = reasons(hours, (&one.0, &one.1), (&other.0, &other.1)).0;
    assert_eq!(found, expect, "{own} | {theirs}");
}

const TOLD: &[&str] = &["figure_peers"];

#[test]
fn a_toll_is_held_against_another_outlet_whatever_the_sentences_are() {
    let vi = |own, theirs, expect| check(1, [VI, VI_OTHER], own, theirs, expect);
    vi("Vụ việc khiến bốn người thiệt mạng.", "Hai người ngồi trên cabin tử vong tại chỗ.", TOLD);
    vi("Vụ việc làm sáu người bị thương.", "Có chín người bị thương, được đưa đi cấp cứu.", TOLD);
    vi("Hiện hai người mất tích.", "Lực lượng chức năng đang tìm kiếm bốn người mất tích.", TOLD);
    vi("Thiệt hại ước tính 30 tỷ đồng.", "Chủ xe báo tổn thất khoảng 3 tỷ đồng.", TOLD);
    vi("Công an đã bắt 27 đối tượng.", "17 người bị bắt giữ.", TOLD);
    vi("Xã đã sơ tán 42 hộ dân.", "Chính quyền di dời khẩn cấp 24 hộ dân đến nhà văn hóa.", TOLD);
    vi("Có 53 ngôi nhà bị hư hỏng.", "35 nhà dân bị tốc mái.", TOLD);
    let en = |own, theirs, expect| check(1, [EN, EN_OTHER], own, theirs, expect);
    en("The crash claimed three lives.", "Five people died at the scene.", TOLD);
    en("Thirteen people were hurt.", "Eight workers were injured.", TOLD);
    en("The fire destroyed 22 hectares of forest.", "The blaze burned 12 hectares of forest before it was put out.", TOLD);
    en("The company estimates damage of 14 billion dong.", "Losses were put at 4 billion dong.", TOLD);
    let zh = |own, theirs, expect| check(1, [ZH, ZH_OTHER], own, theirs, expect);
    zh("已确认3人遇难。", "事故造成5人死亡。", TOLD);
    zh("有关部门疏散了13户群众。", "当地政府紧急转移31户居民。", TOLD);
    zh("直接经济损失达140亿越盾。", "损失约40亿越南盾。", TOLD);
}

#[test]
fn the_number_of_something_else_bears_nothing_out() {
    check(1, [VI, VI_OTHER], "Hai xe con bẹp dúm, bốn người tử vong.", "Vụ tai nạn làm hai người tử vong.", TOLD);
    check(1, [VI, VI_OTHER], "Hai người tử vong.", "Vụ tai nạn làm hai người tử vong tại bệnh viện.", &[]);
}

#[test]
fn what_may_both_be_so_is_no_contradiction() {
    let vi = |own, theirs| check(1, [VI, VI_OTHER], own, theirs, &[]);
    vi("Ít nhất 3 người chết.", "Vụ việc khiến 5 người chết.");
    vi("Thiệt hại gần 2 tỷ đồng.", "Thiệt hại khoảng 1,9 tỷ đồng.");
    vi("9 người bị thương, trong đó có 3 trẻ em.", "3 trẻ em bị thương.");
    vi("Hai người chết tại chỗ, 3 người tử vong ở bệnh viện.", "Vụ việc khiến 5 người chết.");
    vi("Vụ việc khiến một người tử vong.", "Trước đó, một vụ tai nạn khác làm ba người tử vong.");
    vi("35 nhà dân bị tốc mái.", "Từ đầu năm, thiên tai làm 310 nhà dân bị tốc mái.");
    vi("Tại thôn Nà Pàn, 2 người chết.", "Tại thôn Bản Chu, 3 người chết.");
    vi("Số người chết tăng lên 5 người.", "Vụ việc khiến 2 người chết.");
    // More at a later hour is the next count; less is none.
    check(4, [VI, VI_OTHER], "Vụ việc khiến 4 người chết.", "Vụ việc khiến 2 người chết.", &[]);
    check(8, [VI, VI_OTHER], "Vụ việc khiến 2 người chết.", "Vụ việc làm 4 người tử vong.", TOLD);
    check(8, [VI, VI_OTHER], "Hiện 2 người mất tích.", "Hiện 4 người mất tích.", &[]);
    let en = |own, theirs| check(1, [EN, EN_OTHER], own, theirs, &[]);
    en("At least three people were killed.", "Five people were killed.");
    en("One person was killed.", "Last week three people were killed in another crash.");
    en("A hailstorm damaged 60 houses.", "Since the start of the year, 310 houses have been damaged.");
    let zh = |own, theirs| check(1, [ZH, ZH_OTHER], own, theirs, &[]);
    zh("造成至少3人死亡。", "已造成5人遇难。");
    zh("造成9人受伤，其中3名儿童。", "3名儿童受伤。");
    zh("造成2人死亡。", "11月5日，另一起车祸造成3人死亡。");
    // Two communes of which nothing is known.
    check(1, [ZH, ("新地乡转移居民", "谅山省新地乡转移居民。{}")], "公地乡转移15户居民。", "新地乡转移22户居民。", &[]);
}

#[test]
fn one_in_words_is_the_whole_in_a_headline_alone() {
    let told = |own: (&str, &str), theirs: (&str, &str)| reasons(1, own, theirs).0;
    let two = ("Xe chở gỗ rơi xuống suối", "Xe chở gỗ rơi xuống suối ở xã Công Sơn (Lạng Sơn). Vụ việc khiến hai người tử vong.");
    let text = "Xe tải lật ở xã Công Sơn, tỉnh Lạng Sơn sáng 12/11. Nạn nhân là tài xế.";
    assert_eq!(told(("Lật xe tải ở Công Sơn, một người tử vong", text), two), TOLD);
    let below = "Xe tải lật ở xã Công Sơn, tỉnh Lạng Sơn sáng 12/11. Một người tử vong tại chỗ, tài xế qua đời ở bệnh viện.";
    assert_eq!(told(("Lật xe tải ở Công Sơn", below), two), Vec::<String>::new());
}

#[test]
fn the_reason_says_of_what_the_numbers_are() {
    let own = ("Timber truck overturns in Cong Son", "A truck overturned in Cong Son commune, Lang Son. Five people died at the scene.");
    let theirs = ("Truck falls into stream in Lang Son", "A truck fell into a stream in Cong Son commune, Lang Son. Three people died.");
    let [vi, en, zh] = reasons(1, own, theirs).1;
    assert_eq!(vi, "Bài nêu số người chết là “five people”; Báo Một nêu “three people”, cần kiểm tra.");
    assert_eq!(en, "The article gives the death toll as “five people”; Báo Một gives “three people”: to be checked.");
    assert_eq!(zh, "文章称死亡人数为“five people”；Báo Một称“three people”，需核实。");
}
