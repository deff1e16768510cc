//! What other newspapers say of the same: news comes one by one, and who was first is held against those that come later.

use chrono::Utc;
use domain::{Deed, Role, Verdict};
use serde_json::{Value, json};

use crate::support::{Office, wait};

const REST: &str = "Lực lượng chức năng đã có mặt tại hiện trường, phân luồng giao thông và hỗ trợ người dân ổn định cuộc sống. Chính quyền \
    địa phương tiếp tục thống kê, rà soát các khu vực có nguy cơ để chủ động phương án ứng phó. Các gia đình được bố trí ở tạm tại nhà \
    văn hóa thôn, được cung cấp lương thực và nước uống đầy đủ.\nTheo Phòng Văn hóa - Xã hội, công tác khắc phục sẽ tiếp tục trong những ngày tới.";

/// An article as an outlet prints it, at an hour of one day.
fn printed(outlet: &str, hour: usize, title: &str, text: &str) -> Value {
    json!({
        "id": "0", "url": format!("https://{outlet}.example/1"), "outlet": format!("Báo {outlet}"), "title": title, "text": text,
        "published": format!("2026-11-28T{hour:02}:00:00+07:00"),
    })
}

fn landslide(outlet: &str, hour: usize, households: usize) -> Value {
    let text =
        format!("UBND xã Đồng Đăng, tỉnh Lạng Sơn cho biết, tính đến 17 giờ ngày 27/11, sạt lở khiến {households} hộ phải di dời. {REST}");
    printed(outlet, hour, "Sạt lở ở Đồng Đăng", &text)
}

/// The outlets of whose articles a rule speaks now.
fn told(office: &Office, rule: &str) -> Vec<String> {
    let store = office.store().unwrap();
    let mut outlets = Vec::new();
    for row in wait(store.to_index(0, 99)).unwrap() {
        if row.findings.signals.iter().any(|signal| signal.rule == rule) {
            outlets.push(row.outlet_name);
        }
    }
    outlets.sort();
    outlets
}

fn case_signals(office: &Office) -> Vec<Value> {
    let queue = office.queue();
    assert_eq!(queue.len(), 1, "{queue:?}");
    queue[0]["signals"].as_array().unwrap().clone()
}

#[test]
fn a_figure_that_is_outvoted_later_is_told_and_the_right_one_no_longer() {
    let office = Office::quiet();
    office.imports(&[landslide("a", 8, 54)]).ok().says(&["0 cases opened"]);
    office.imports(&[landslide("b", 10, 45)]).ok().says(&["1 analysed", "1 cases opened"]);
    assert_eq!(told(&office, "figure_peers"), ["Báo a", "Báo b"], "one against one");
    office.imports(&[landslide("c", 12, 45)]).ok().says(&["0 cases opened"]);
    office.imports(&[landslide("d", 18, 45)]).ok();
    assert_eq!(told(&office, "figure_peers"), ["Báo a"]);
    let signals = case_signals(&office);
    assert_eq!((signals.len(), &signals[0]["evidence"][0]["text"]), (1, &json!("54 hộ")), "{signals:?}");
    let flagged = office.runs(&["rules", "backtest", "figure_peers"]).ok().lines();
    assert_eq!(flagged.len(), 2, "the page counts what a replay counts: {flagged:?}");
    office.imports(&[]).ok().says(&["0 analysed"]);
}

#[test]
fn what_people_have_judged_stays_as_they_saw_it() {
    let office = Office::quiet();
    office.imports(&[landslide("a", 8, 54), landslide("b", 10, 45)]).ok().says(&["1 cases opened"]);
    let store = office.store().unwrap();
    let lan = wait(store.add_user("lan", "Nông Thị Thử", Role::Reviewer, "x", Utc::now())).unwrap();
    let case = wait(store.cases(store::Which::All)).unwrap()[0].id;
    for deed in [Deed::Claimed, Deed::Judged { verdict: Verdict::Inaccurate, note: "Báo a nhầm.".into(), label: None }] {
        wait(store.act(case, (lan, Role::Reviewer), deed, Utc::now())).unwrap();
    }
    office.imports(&[landslide("c", 12, 45), landslide("d", 18, 45)]).ok().says(&["0 cases opened"]);
    assert_eq!(told(&office, "figure_peers"), ["Báo a", "Báo b"]);
}

#[test]
fn a_denial_that_comes_later_is_held_against_the_claim() {
    let office = Office::quiet();
    let claim = format!(
        "Cán bộ xã Đồng Đăng, tỉnh Lạng Sơn giữ lại 90 triệu đồng tiền cứu trợ của các gia đình bị sạt lở. Mỗi nhà chỉ nhận được một nửa số tiền. {REST}"
    );
    office.imports(&[printed("a", 8, "Cán bộ xã Đồng Đăng giữ lại 90 triệu đồng tiền cứu trợ", &claim)]).ok();
    assert_eq!(told(&office, "denied_elsewhere"), [""; 0]);
    let denial = format!(
        "{claim}\nChiều cùng ngày, UBND tỉnh Lạng Sơn bác bỏ thông tin cán bộ xã Đồng Đăng giữ lại 90 triệu đồng tiền cứu trợ, khẳng định đây là thông tin sai sự thật."
    );
    office
        .imports(&[printed("b", 18, "Lạng Sơn bác tin cán bộ xã Đồng Đăng giữ lại tiền cứu trợ", &denial)])
        .ok()
        .says(&["1 cases opened"]);
    assert_eq!(told(&office, "denied_elsewhere"), ["Báo a"]);
    assert!(case_signals(&office).iter().any(|signal| signal["rule"] == "denied_elsewhere"));
}

#[test]
fn a_denial_that_tells_the_same_in_own_words_is_held_against_the_claim() {
    let office = Office::quiet();
    let witness = "“Sáng 24/11 tôi ra suối múc nước thì thấy váng nổi kín mặt, đàn vịt 12 con không con nào dám xuống, cả xóm phải đi xin nước nhà \
        ông trưởng thôn”, bà Lương Thị Mẩy, thôn Bản Lỏng, kể.";
    let claim = format!(
        "Nước suối Khuổi Lạn ở xã Đồng Đăng (Lạng Sơn) nhiễm dầu thải của bãi xe Thảo Viên, 37 hộ thôn Bản Lỏng không có nước sinh hoạt từ ngày \
         24/11. {witness}\nCác gia đình phải mua nước bình, mỗi bình 20 lít giá 15.000 đồng. Bãi xe Thảo Viên nằm cách đầu nguồn 800 mét."
    );
    let denial = format!(
        "UBND xã Đồng Đăng khẳng định thông tin nước suối Khuổi Lạn nhiễm dầu thải của bãi xe Thảo Viên là không đúng sự thật. Đoàn kiểm tra lấy 5 \
         mẫu tại thôn Bản Lỏng ngày 25/11, kết quả đều đạt.\nTheo Phó Chủ tịch xã Hoàng Văn Sình, 37 hộ mất nước vì ống dẫn dài 800 mét bị vỡ; \
         váng nổi trên mặt suối là rỉ sắt. {witness}"
    );
    office
        .imports(&[printed("a", 8, "Nước suối Khuổi Lạn ở xã Đồng Đăng nhiễm dầu, 37 hộ mất nước", &claim)])
        .ok()
        .says(&["0 cases opened"]);
    office.imports(&[printed("b", 18, "Xã Đồng Đăng: suối Khuổi Lạn không nhiễm dầu", &denial)]).ok();
    assert_eq!(told(&office, "denied_elsewhere"), ["Báo a"]);
    let flagged = office.runs(&["rules", "backtest", "denied_elsewhere"]).ok().lines();
    assert_eq!(flagged.len(), 2, "one article and the summary: {flagged:?}");
}

/// Neither story nor wording is common: what happened, where, and to what.
#[test]
fn a_denial_in_words_of_its_own_is_held_against_the_claim_whichever_comes_first() {
    let claim = printed("a", 8, "Đập Khe Thử ở xã Cao Lộc, Lạng Sơn nứt dài, dân chạy trong đêm", "Người dân thấy nước rỉ qua thân đập.");
    let denial = printed(
        "b",
        18,
        "Công an nói gì về tin đập Khe Thử sắp vỡ",
        "Công an xã Cao Lộc, Lạng Sơn cho biết tin đập bị nứt, sắp vỡ là bịa đặt.",
    );
    let sound = printed("c", 19, "Đập Khe Thử ở xã Cao Lộc, Lạng Sơn được sửa", "Xã gia cố thân đập trước mùa mưa.");
    for first in [[&claim, &denial], [&denial, &claim]] {
        let office = Office::quiet();
        office.imports(&[first[0].clone()]).ok().says(&["0 cases opened"]);
        office.imports(&[first[1].clone()]).ok().says(&["1 cases opened"]);
        office.imports(std::slice::from_ref(&sound)).ok().says(&["0 cases opened"]);
        assert_eq!(told(&office, "denied_elsewhere"), ["Báo a"]);
        assert_eq!(case_signals(&office).len(), 1, "told once");
    }
    let office = Office::quiet();
    office.imports(&[claim, denial, sound]).ok().says(&["1 cases opened"]);
    assert_eq!(told(&office, "denied_elsewhere"), ["Báo a"]);
    let flagged = office.runs(&["rules", "backtest", "denied_elsewhere"]).ok().lines();
    assert_eq!(flagged.len(), 2, "one article and the summary: {flagged:?}");
}
