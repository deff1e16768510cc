//! Figures of other outlets' accounts of one event, told in words of their own and in no story with this one.

use chrono::{DateTime, FixedOffset};
use domain::{CaptureId, Content};

use crate::signals::account::wave::told_otherwise;
use crate::testing::{content, rules};
use crate::{Accounts, Article, Context, Peer, Version, analyse, analyse_for_others, apart, for_others};

fn at(hour: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(&format!("2026-11-12T{hour}:00+07:00")).unwrap()
}

/// An article by its title, its text and the hour at which it appeared.
type Told<'t> = (&'t str, &'t str, &'t str);

/// Of what the later of two is told, if it is.
fn told(first: Told<'_>, later: Told<'_>) -> Option<(String, String)> {
    let [one, other] = [first, later].map(|(title, text, _): Told<'_>| content(title, "", text));
    let mut accounts = Accounts::default();
    let read = Article { content: &one, outlet: Some("Báo Một"), published: Some(at(first.2)) };
    if let Some(account) = for_others(rules(), &read).account {
        accounts.add(account, CaptureId(1), "Báo Một", read.published, &one);
    }
    let context = Context { accounts: Some(&accounts), ..Context::default() };
    let own = Article { content: &other, outlet: Some("Báo Hai"), published: Some(at(later.2)) };
    let found = analyse(rules(), &own, &context).signals.into_iter().find(|s| s.rule == "figure_peers");
    let account = for_others(rules(), &own).account;
    let alone = account.and_then(|account| told_otherwise(rules(), &own, &account, &context));
    assert_eq!(found, alone, "the same is told alone");
    let of_one = Article { outlet: Some("Báo Một"), ..own };
    assert!(analyse(rules(), &of_one, &context).signals.iter().all(|s| s.rule != "figure_peers"), "an outlet is not held against itself");
    found.map(|signal| (signal.evidence[0].text.to_string(), signal.evidence[1].text.to_string()))
}

fn quotes(own: &str, other: &str) -> Option<(String, String)> {
    Some((own.to_owned(), other.to_owned()))
}

const CRASH: Told<'_> = (
    "Xe tải lao xuống suối ở Đồng Đăng, 5 người chết",
    "Sáng 12/11, xe tải chở gạch mất phanh lao xuống suối Khuổi Thử ở xã Đồng Đăng, tỉnh Lạng Sơn. Vụ tai nạn làm 5 người chết, 14 người bị thương. Công an đang điều tra.",
    "08:00",
);

#[test]
fn less_dead_of_an_event_told_in_other_words_are_told() {
    let fewer = "Chiếc xe chở gạch nằm chổng bánh giữa dòng Khuổi Thử. Theo UBND xã Đồng Đăng (Lạng Sơn), tai nạn sáng 12/11 khiến 3 người tử vong, 14 người bị thương.";
    assert_eq!(told(CRASH, ("Tan hoang bên dòng Khuổi Thử", fewer, "17:00")), quotes("3 người", "5 người"));
    let elsewhere = fewer.replace("Đồng Đăng", "Hữu Lũng");
    assert_eq!(told(CRASH, ("Tan hoang bên dòng suối", &elsewhere, "17:00")), None, "in another commune");
    let another =
        "Tối 11/11, hai xe máy đâm nhau ở xã Đồng Đăng, tỉnh Lạng Sơn làm 2 người chết. Cả hai nạn nhân là học sinh lớp 12 đi học về.";
    assert_eq!(told(CRASH, ("Hai xe máy đâm nhau ở Đồng Đăng", another, "17:00")), None, "another accident there");
}

#[test]
fn one_commune_one_day_and_one_kind_of_event_are_one_event_unless_the_hours_are_apart() {
    let gale = (
        "Lốc xoáy ở Ba Sơn làm tốc mái nhiều nhà",
        "Chiều 11/11, lốc xoáy quét qua xã Ba Sơn, Lạng Sơn làm tốc mái 42 ngôi nhà, gãy đổ nhiều cây xanh. Xã huy động dân quân dọn đường.",
        "08:00",
    );
    let other =
        "Trận lốc xoáy lúc 15h ngày 11/11 tại xã Ba Sơn (Lạng Sơn) khiến 24 ngôi nhà bị tốc mái, không có người bị thương. Chợ vẫn họp.";
    let title = "Lốc xoáy quét qua Ba Sơn, hàng loạt nhà bị tốc mái";
    assert_eq!(told(gale, (title, other, "17:00")), quotes("24 ngôi nhà", "42 ngôi nhà"));
    let at_five = (gale.0, &*gale.1.replace("Chiều 11/11", "Khoảng 5h ngày 11/11"), gale.2);
    assert_eq!(told(at_five, (title, other, "17:00")), None, "ten hours apart");
    let crash = (
        "Tai nạn ở Ba Sơn, hai người tử vong",
        "Khoảng 5 giờ ngày 11/11, xe tải va chạm xe máy ở xã Ba Sơn, Lạng Sơn, làm hai người tử vong. Nạn nhân là ông Nguyễn Văn Thử, 54 tuổi.",
        "08:00",
    );
    let second = "Khoảng 21 giờ ngày 11/11, xe kéo va chạm xe máy ở xã Ba Sơn, Lạng Sơn, làm một người tử vong. Nạn nhân là anh Lương Văn Mẫu, 26 tuổi.";
    assert_eq!(told(crash, ("Tai nạn ở Ba Sơn, một người tử vong", second, "23:00")), None, "another crash there");
    assert_eq!(told(gale, (title, &other.replace("ngày 11/11", "ngày 10/11"), "17:00")), None, "another day");
    assert_eq!(told(gale, (title, &other.replace("Ba Sơn", "Thất Khê"), "17:00")), None, "another commune");
    let find = (
        "Lang Son police seize 1,850 kg of fireworks",
        "Police in Lang Son announced the seizure of 1,850 kg of fireworks hidden in a cave in Dong Dang commune. The operation took place on November 11 near a kiln.",
        "08:00",
    );
    let law = "Police in Dong Dang commune found 1.85 tonnes of illegal fireworks in a cave behind a kiln on November 11, the Lang Son police said. \
        Storing more than six kilograms of fireworks is a crime.";
    assert_eq!(told(find, ("Fireworks found in Lang Son cave", law, "17:00")), None, "the least that is a crime");
    assert_eq!(told(gale, (title, &other.replace("khiến 24", "khiến khoảng 40"), "17:00")), None, "about as many");
}

#[test]
fn more_dead_later_are_told_only_where_nobody_was_sought_or_died_since() {
    let more = "Chiếc xe chở gạch nằm chổng bánh giữa dòng Khuổi Thử. Theo UBND xã Đồng Đăng (Lạng Sơn), tai nạn sáng 12/11 khiến 8 người tử vong, 14 người bị thương.";
    let later = |text: &str| told(CRASH, ("Tan hoang bên dòng Khuổi Thử", text, "17:00"));
    assert_eq!(later(more), quotes("8 người", "5 người"), "as many are hurt as before");
    assert_eq!(later(&more.replace(", 14 người bị thương", "")), None, "the hurt may have died");
    assert_eq!(later(&format!("{more} Lực lượng cứu hộ vẫn tìm kiếm dọc suối.")), None, "they may have been found");
}

#[test]
fn what_was_decided_once_does_not_grow() {
    let first = (
        "Công ty Thử Đá ở Cao Lộc bị phạt 40 triệu đồng",
        "UBND tỉnh Lạng Sơn ra quyết định xử phạt Công ty Thử Đá ở xã Cao Lộc vì nổ mìn sai giờ. Công ty Thử Đá bị phạt 40 triệu đồng.",
        "08:00",
    );
    let own = "Người dân xã Cao Lộc, tỉnh Lạng Sơn nhiều tháng chịu cảnh nổ mìn ngoài giờ. Vì nổ mìn sai giờ, Công ty Thử Đá bị phạt 400 triệu đồng theo quyết định của tỉnh.";
    assert_eq!(told(first, ("Tiếng nổ trên núi đá", own, "17:00")), quotes("400 triệu đồng", "40 triệu đồng"));
    let could = own.replace("bị phạt 400", "có thể bị phạt 400");
    assert_eq!(told(first, ("Tiếng nổ trên núi đá", &could, "17:00")), None, "what the law allows is no fine");
    let plan = (
        "Xã Công Sơn dời 21 hộ khỏi chân đồi Phja Thử",
        "UBND xã Công Sơn, tỉnh Lạng Sơn phê duyệt phương án di dời 21 hộ khỏi chân đồi Phja Thử. Mỗi hộ được hỗ trợ 65 triệu đồng.",
        "08:00",
    );
    let more =
        "Chân đồi Phja Thử ở xã Công Sơn, tỉnh Lạng Sơn nứt toác. Theo phương án vừa duyệt, 42 hộ phải di dời, mỗi hộ nhận 65 triệu đồng.";
    assert_eq!(told(plan, ("Sống dưới chân đồi nứt", more, "17:00")), quotes("42 hộ", "21 hộ"));
}

#[test]
fn numbers_of_two_things_are_not_compared() {
    let first = (
        "Lạng Sơn thu 2.400 con gà giống nhập lậu",
        "Đêm 11/11, lực lượng quản lý thị trường dừng xe của Trần Văn Thử ở xã Ba Sơn, tỉnh Lạng Sơn, thu giữ 2.400 con gà giống nhập lậu.",
        "08:00",
    );
    let own = "Trần Văn Thử chở hàng qua xã Ba Sơn, tỉnh Lạng Sơn trong đêm 11/11. Trên xe có 240 con gà giống nhập lậu, không có giấy kiểm dịch.";
    assert_eq!(told(first, ("Chuyến xe đêm", own, "12:00")), quotes("240 con gà", "2.400 con gà"));
    assert_eq!(told(first, ("Chuyến xe đêm", &own.replace("con gà giống", "con vịt xiêm"), "12:00")), None);
}

#[test]
fn the_day_on_which_something_opens_is_held_against_another_one() {
    let first = (
        "Sắp có ngày hội hoa hồi ở Đồng Đăng",
        "Ngày hội hoa hồi lần thứ hai khai mạc ngày 5/12 tại sân vận động xã Đồng Đăng, tỉnh Lạng Sơn. Du khách được xem hát then, đẩy gậy, thi cõng hồi.",
        "08:00",
    );
    let own = "Cuối năm, xã Đồng Đăng, tỉnh Lạng Sơn thơm mùi hồi. Ngày hội hoa hồi lần thứ hai khai mạc ngày 15/12, có hát then, đẩy gậy.";
    assert_eq!(told(first, ("Lên Đồng Đăng xem hội hoa hồi", own, "17:00")), quotes("15/12", "5/12"));
    let moved = format!("{own} Ban tổ chức lùi lịch vì mưa.");
    assert_eq!(told(first, ("Lên Đồng Đăng xem hội hoa hồi", &moved, "17:00")), None, "the day was changed");
    let another = "Giải bóng đá thiếu nhi xã Đồng Đăng, tỉnh Lạng Sơn khai mạc ngày 15/12, có mười hai đội của các trường.";
    assert_eq!(told(first, ("Trẻ em Đồng Đăng đá bóng", another, "17:00")), None, "something else opens");
}

#[test]
fn accounts_of_other_hours_are_not_compared() {
    let old = "Chiếc xe chở gạch nằm chổng bánh giữa dòng Khuổi Thử. Theo UBND xã Đồng Đăng (Lạng Sơn), tai nạn sáng 12/11 khiến 3 người tử vong, 14 người bị thương.";
    let one = content(CRASH.0, "", CRASH.1);
    let mut accounts = Accounts::default();
    let read = Article { content: &one, outlet: Some("Báo Một"), published: Some(at("08:00")) };
    let account = for_others(rules(), &read).account.unwrap();
    accounts.add(account.clone(), CaptureId(1), "Báo Một", None, &one);
    let own = content("Tan hoang bên dòng Khuổi Thử", "", old);
    let is_told = |accounts: &Accounts, days: i64| {
        let article = Article { content: &own, outlet: Some("Báo Hai"), published: Some(at("17:00") + chrono::TimeDelta::days(days)) };
        analyse(rules(), &article, &Context { accounts: Some(accounts), ..Context::default() })
            .signals
            .iter()
            .any(|s| s.rule == "figure_peers")
    };
    assert!(!is_told(&accounts, 0), "without its time an account tells nothing");
    accounts.add(account, CaptureId(1), "Báo Một", read.published, &one);
    assert!(is_told(&accounts, 0) && !is_told(&accounts, 3));
}

#[test]
fn versions_of_one_wave_are_held_against_each_other() {
    let fewer = "Chiếc xe chở gạch nằm chổng bánh giữa dòng Khuổi Thử. Theo UBND xã Đồng Đăng (Lạng Sơn), tai nạn sáng 12/11 khiến 3 người tử vong, 14 người bị thương.";
    let told = |outlets: [&str; 2], later: &str| -> Vec<(i64, i64, String)> {
        let contents = [content(CRASH.0, "", CRASH.1), content("Tan hoang bên dòng Khuổi Thử", "", later)];
        let articles =
            [0, 1].map(|n| Article { content: &contents[n], outlet: Some(outlets[n]), published: Some(at(["08:00", "17:00"][n])) });
        let found = articles.map(|article| analyse_for_others(rules(), &article, &Context::default()));
        let version = |n: usize| Version {
            capture: CaptureId(n as i64 + 1),
            article: articles[n],
            account: found[n].1.account.as_ref(),
            findings: &found[n].0,
        };
        let apart = apart(rules(), &[], &[version(0), version(1)]);
        apart.into_iter().map(|a| (a.of.0, a.by.0, a.signal.evidence[0].text.to_string())).collect()
    };
    assert_eq!(told(["Báo Một", "Báo Hai"], fewer), [(2, 1, "3 người".to_owned())]);
    assert_eq!(told(["Báo Một", "Báo Một"], fewer), [], "an outlet is not held against itself");
    assert_eq!(told(["Báo Một", "Báo Hai"], &fewer.replace("3 người", "5 người")), [], "the same figures");
}

#[test]
fn the_cost_of_works_is_compared_under_whatever_name_and_not_with_that_of_other_works() {
    let first = (
        "Thông xe cầu Pắc Thử ở Đồng Đăng",
        "Sáng 11/11, xã Đồng Đăng, tỉnh Lạng Sơn thông xe cầu Pắc Thử dài 66 m. Tổng mức đầu tư cầu là 31 tỷ đồng, thi công 14 tháng, ông Lương Văn Thử, giám đốc ban quản lý dự án, cho biết.",
        "08:00",
    );
    let later = |text: &str| told(first, ("Hết cảnh lụy đò", text, "17:00"));
    let cost = "Chiếc cầu 66 m qua sông ở Pắc Thử, xã Đồng Đăng, tỉnh Lạng Sơn được dựng với kinh phí 13 tỷ đồng, thông xe hôm 11/11. Giám đốc ban quản lý Lương Văn Thử nói công trình làm trong 14 tháng.";
    assert_eq!(later(cost), quotes("13 tỷ đồng", "31 tỷ đồng"));
    assert_eq!(later(&cost.replace("13 tỷ", "gần 31 tỷ")), None, "rounded");
    let road = "Cầu Pắc Thử, xã Đồng Đăng, tỉnh Lạng Sơn thông xe hôm 11/11 sau 14 tháng thi công. Giám đốc ban quản lý Lương Văn Thử nói tuyến đường vào thôn Nà Thử, kinh phí 13 tỷ đồng, vừa khởi công.";
    assert_eq!(later(road), None, "of a road");
    let share = cost.replace("được dựng với kinh phí 13 tỷ đồng", "là công trình mà xã bỏ ra 13 tỷ đồng kinh phí đối ứng");
    assert_eq!(later(&share), None, "a share of it");
}

#[test]
fn two_crashes_of_one_commune_are_two_though_they_are_taken_for_one_story() {
    let crash = |hour: u8, dead: &str, victim: &str| {
        let text = format!(
            "Khoảng {hour} giờ ngày 11/11, xe tải va chạm xe máy ở xã Ba Sơn, tỉnh Lạng Sơn, làm {dead} người tử vong. Nạn nhân là {victim}. \
             Cảnh sát giao thông đang điều tra nguyên nhân vụ tai nạn."
        );
        content(&format!("Tai nạn giao thông ở Ba Sơn, {dead} người tử vong"), "", &text)
    };
    let told = |one: &Content, other: &Content| {
        let peer = Peer { capture: CaptureId(1), outlet: "Báo Một", content: one, published: Some(at("08:00")) };
        let own = Article { content: other, outlet: Some("Báo Hai"), published: Some(at("23:00")) };
        let found = analyse(rules(), &own, &Context { peers: &[peer], ..Context::default() });
        found.signals.iter().any(|signal| signal.rule == "figure_peers")
    };
    let first = crash(5, "ba", "ông Nguyễn Văn Thử, 54 tuổi");
    assert!(told(&first, &crash(5, "hai", "ông Nguyễn Văn Thử, 54 tuổi")), "one crash");
    assert!(!told(&first, &crash(21, "hai", "anh Lương Văn Mẫu, 26 tuổi")), "another one");
}

#[test]
fn one_chinese_unit_one_day_and_one_kind_of_event_are_one_event_though_the_unit_is_not_known() {
    let first = (
        "越南谅山一旅馆火灾致4人死亡",
        "11月11日晚10时许，越南谅山省东门坊一家旅馆发生火灾，造成4人死亡、3人受伤。消防部门出动五辆消防车前往扑救。附近居民连夜给获救者送来衣物。",
        "08:00",
    );
    let later = "11月11日晚10时，谅山省东门坊一家旅馆发生火灾，造成1人死亡、3人受伤。五辆消防车一小时后将火扑灭，伤者均无生命危险。";
    assert_eq!(told(first, ("谅山省一旅馆发生火灾致1人死亡", later, "09:00")), quotes("1人", "4人"));
    let another = later.replace("东门坊", "北门坊");
    assert_eq!(told(first, ("谅山省一旅馆发生火灾致1人死亡", &another, "09:00")), None);
}
