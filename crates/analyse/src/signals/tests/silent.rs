//! What a silent edit changes that no other figure, date or name shows: units, parts of the day, directions, single words.

use domain::CaptureId;

use crate::testing::{content, findings};
use crate::text::is_han;
use crate::{Context, Peer};

const TITLE: &str = "Chuyện ở xã Cao Lộc, Lạng Sơn";
const CHINESE_TITLE: &str = "越南谅山省高禄见闻";

/// The rule that speaks of an edit of the body, with its weight in hundredths.
fn told(old: &str, new: &str) -> Option<(String, u32)> {
    let title = if old.starts_with(is_han) { CHINESE_TITLE } else { TITLE };
    let (old, new) = (content(title, "", old), content(title, "", new));
    let earlier = Some(Peer { capture: CaptureId(1), outlet: "Báo Thử", content: &old, published: None });
    let signals = findings(&new, &Context { earlier, ..Context::default() }).signals;
    signals.into_iter().next().map(|signal| (signal.rule, (signal.weight * 100.0).round() as u32))
}

#[track_caller]
fn check(old: &str, new: &str, expect: Option<(&str, u32)>) {
    assert_eq!(told(old, new), expect.map(|(rule, weight)| (rule.to_owned(), weight)), "{new}");
}

#[test]
fn the_same_number_may_say_something_else() {
    let figure = |old: &str, new: &str| check(old, new, Some(("changed_figure", 60)));
    let fact = |old: &str, new: &str| check(old, new, Some(("changed_facts", 50)));
    figure("Tuyến mương dài 900 km qua ba thôn.", "Tuyến mương dài 900 m qua ba thôn.");
    figure("Tỷ lệ hộ nghèo giảm 4% trong năm.", "Tỷ lệ hộ nghèo giảm 4 điểm % trong năm.");
    figure("Lượng hàng qua cửa khẩu tăng 18% so với cùng kỳ.", "Lượng hàng qua cửa khẩu giảm 18% so với cùng kỳ.");
    figure("Only one in four wells passed the test.", "Only one in three wells passed the test.");
    fact("Xe lao xuống vực lúc 3 giờ sáng, tài xế thoát ra.", "Xe lao xuống vực lúc 3 giờ chiều, tài xế thoát ra.");
    fact("检查站自9月3日起停用。", "检查站自9月13日起停用。");
    check("Đường dài 2,5 km vừa rải nhựa.", "Đường dài 2.500 m vừa rải nhựa.", None);
    check("会议于下午3时开始。", "会议于15时开始。", None);
    check("会议于下午3点半开始。", "会议于15时30分开始。", None);
    check("Cuộc họp mở lúc 3 giờ chiều.", "Cuộc họp mở lúc 15 giờ.", None);
}

#[test]
fn a_figure_in_words_is_turned_round() {
    check("Giá hồi khô đang tăng nhanh ở chợ phiên.", "Giá hồi khô đang giảm nhanh ở chợ phiên.", Some(("changed_figure", 60)));
    check("Giá hồi khô đang tăng nhanh ở chợ phiên.", "Ở chợ phiên, giá hồi khô nay đã giảm hơn trước.", None);
}

#[test]
fn one_word_for_another_opens_no_case_by_itself() {
    let word = |old: &str, new: &str| check(old, new, Some(("changed_facts", 35)));
    word("Cây đổ khiến một nữ sinh bị thương.", "Cây đổ khiến một nữ sinh tử vong.");
    word("Giáo viên không được nhận phụ cấp.", "Nhân viên không được nhận phụ cấp.");
    check("Bà con góp công làm đường.", "Người dân góp công làm đường.", None);
    let dated = "Hôm 3/11, cây đổ khiến một nữ sinh bị thương ở chợ.";
    let more = dated.replace("3/11", "5/11").replace("bị thương", "tử vong");
    check(dated, &more, Some(("changed_facts", 50)));
}

#[test]
fn an_edit_is_quoted_in_whole_words_and_what_was_turned_round_in_its_clause() {
    let (old, new) = (
        "The quarry's blasting permit ran to 2028, and the road was open to lorries in Cao Loc commune, Lang Son.",
        "The quarry had no blasting permit, and the road was open to lorries in Cao Loc commune, Lang Son.",
    );
    let (old, new) = (content("Quarry in Cao Loc, Lang Son", "", old), content("Quarry in Cao Loc, Lang Son", "", new));
    let earlier = Some(Peer { capture: CaptureId(1), outlet: "Báo Thử", content: &old, published: None });
    let found = findings(&new, &Context { earlier, ..Context::default() });
    let reasons: Vec<&str> = found.signals.iter().map(|s| s.reason_en.as_str()).collect();
    assert!(reasons.iter().any(|r| r.contains("“The quarry had no blasting permit”")), "{reasons:?}");
    assert!(reasons.iter().all(|r| !r.contains("“s ")), "{reasons:?}");
}

#[test]
fn what_an_article_counts_on_openly_is_no_silent_edit() {
    let silent = |old: &str, new: &str| check(old, new, Some(("changed_figure", 60)));
    let openly = |old: &str, new: &str| check(old, new, None);
    let morning = "Sáng 13/11, ông Hoàng Văn Thử, Chủ tịch UBND xã, cho biết 12 ngôi nhà bị sập. Đường vào thôn ngập sâu.";
    openly(morning, &morning.replace("Sáng", "Chiều").replace("12", "19"));
    silent(morning, &morning.replace("12", "19"));
    check(morning, &morning.replace("12", "5").replace("Sáng", "Chiều"), Some(("changed_figure", 60)));
    let stalls = "Lửa bùng lên lúc 2h. Ban quản lý chợ cho biết 20 ki-ốt bị thiêu rụi. Không có thương vong.";
    openly(stalls, "Lửa bùng lên lúc 2h. Sau khi kiểm đếm lại, ban quản lý chợ cho biết 31 ki-ốt bị thiêu rụi. Không có thương vong.");
    openly(stalls, "(Tin cập nhật) Lửa bùng lên lúc 2h. Ban quản lý chợ cho biết 31 ki-ốt bị thiêu rụi. Không có thương vong.");
    silent(stalls, &stalls.replace("20", "31"));
    let held = "Công an cho biết đã tạm giữ 7 người trong đường dây buôn lậu. Vụ án đang được mở rộng.";
    openly(held, "Công an cho biết đã tạm giữ thêm 3 người trong đường dây buôn lậu, tổng số là 10. Vụ án đang được mở rộng.");
    silent(held, &held.replace('7', "10"));
    let crash = "Xe lật lúc 22h, 1 người chết, 6 người bị thương. Đường đã thông.";
    openly(crash, "Xe lật lúc 22h. Một nạn nhân không qua khỏi, 2 người chết, 5 người bị thương. Đường đã thông.");
    silent(crash, &crash.replace('6', "5"));
    let fair = "Trong ngày đầu, hội đón 8.000 lượt khách. Hội kéo dài ba hôm.";
    openly(fair, &fair.replace("Trong ngày đầu", "Sau hai ngày").replace("8.000", "21.000"));
    silent(fair, &fair.replace("8.000", "21.000"));
    let queue = "Sáng 20/11, Ban Quản lý cho biết còn 702 xe chờ ở bãi. Hàng chủ yếu là sầu riêng.";
    openly(queue, &queue.replace("Sáng", "Chiều").replace("702", "410"));
    silent(queue, &queue.replace("702", "410"));
    let roofs = "Dông quét qua xã lúc 9h. 31 nhà bị tốc mái. Xã đang thống kê.";
    openly(roofs, &roofs.replace("31 nhà", "Đến chiều, 46 nhà"));
    let blaze = "Đến 3h30, lửa chưa được dập tắt ở kho hàng. Không ai bị thương.";
    check(blaze, "Đến 5h, lửa được dập tắt ở kho hàng. Không ai bị thương.", Some(("changed_facts", 35)));
    let measles = "Measles cases in Cao Loc, Lang Son, have climbed to 37, with one toddler in hospital.";
    openly(measles, &measles.replace("have climbed to 37", "had climbed to 39 by July 23"));
    silent(measles, &measles.replace("37", "39"));
    let boys = "Ba em mất tích khi tắm sông chiều 22/8. Đoạn sông này sâu.";
    openly(boys, "Một em được tìm thấy sáng 23/8, hai em còn lại vẫn mất tích khi tắm sông chiều 22/8. Đoạn sông này sâu.");
    // What both versions say tells of no update.
    let both = "Công an cập nhật hiện trường. Bốn người tử vong trong vụ tai nạn ở Đồng Đăng.";
    silent(both, &both.replace("Bốn", "Hai"));
    let power = "The utility said five communes were without power. Crews work through the night in Cao Loc, Lang Son.";
    openly(
        power,
        "Power is back in three communes, the utility said, and two are without it. Crews work through the night in Cao Loc, Lang Son.",
    );
    silent(power, &power.replace("five", "two"));
    openly("据初步统计，12间房屋倒塌。救援人员正在协助居民转移。", "倒塌房屋已由此前通报的12间增至19间。救援人员正在协助居民转移。");
}

#[test]
fn what_was_not_yet_so_is_so_in_an_update() {
    let old = "Hạt kiểm lâm sáng nay cho biết 6 ha rừng bị cháy. Lửa chưa được khống chế.";
    check(old, &old.replace("sáng", "chiều").replace('6', "11").replace("chưa", "đã"), Some(("changed_facts", 35)));
    check(old, &old.replace("chưa", "đã"), Some(("changed_facts", 50)));
}

#[test]
fn what_an_article_says_it_updates_opens_no_case_by_itself() {
    let old = "Ông Lý Văn Thử, Trưởng thôn, cho biết đường vào thôn bị chặn từ ngày 19/10. Một máy xúc được điều đến.";
    let new = "Bài viết được cập nhật. Đường vào thôn bị chặn từ ngày 20/10. Một máy xúc được điều đến.";
    check(old, new, Some(("changed_facts", 35)));
    check(old, new.trim_start_matches("Bài viết được cập nhật. "), Some(("changed_facts", 50)));
    // A day is no number before it.
    let pupils = "Nine pupils in Ba Son commune, Lang Son, have been ill since Monday, the centre said on Friday.";
    check(pupils, "Twenty pupils in Ba Son commune, Lang Son, are ill, up from nine on Friday, the centre said.", None);
}

#[test]
fn a_hedge_with_a_word_in_it_is_still_one() {
    let old = "Nhà ở Cao Lộc cháy, nguyên nhân chưa được xác định.";
    check(old, "Nhà ở Cao Lộc cháy, nguyên nhân vẫn chưa được xác định.", None);
    let old = "The shed in Cao Loc burned down, and the cause is not known.";
    check(old, "The shed in Cao Loc burned down, and the cause is still not known.", None);
}
