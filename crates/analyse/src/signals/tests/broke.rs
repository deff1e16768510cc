//! Headlines that say that all broke down, over articles that say that nothing did; each with look-alikes that bear it out or speak of something else.

use super::fired;
use crate::testing::{content, findings, rules};
use crate::{Context, signals_anywhere};

const TOLD: &[&str] = &["headline_strength"];

/// What is told, and whether it is a case.
#[track_caller]
fn check(title: &str, text: &str, case: bool) {
    let found = findings(&content(title, "", text), &Context::default());
    assert_eq!(found.suspicion >= rules().threshold(), case, "{title}: {text}: {:?}", fired(&found));
    if case {
        assert_eq!(fired(&found), TOLD, "{title}: {text}");
        assert_eq!(found.signals[0].evidence.len(), 2, "the sentence against it is quoted");
    }
}

const VI: &str = "Phòng khám mở cửa từ bảy giờ. Thuốc được cấp theo đơn của bác sĩ. Nhà xe nằm bên trái cổng chính.";
const EN: &str = "The clinic opens at seven. Medicine is given out on prescription. The car park lies to the left of the gate.";
const ZH: &str =
    "门诊早上七点开门，药品凭处方发放，停车场在大门左边，公交车从门口经过，每半小时一班。大厅里有两台自助机，可以打印单据，也可以缴费。";

#[test]
fn things_going_on_as_ever_contradict_a_breakdown() {
    let title = "Trạm y tế ở Lạng Sơn quá tải vì cúm";
    let vi = |text: &str, case| check(title, &format!("{text} {VI}"), case);
    vi("Trạm y tế ở Lạng Sơn khám 20 người mỗi ngày, ngang với cùng kỳ mọi năm.", true);
    vi("Trạm y tế ở Lạng Sơn còn 18 giường trống, người bệnh không phải chờ.", true);
    vi("Trạm y tế ở Lạng Sơn chưa xảy ra tình trạng quá tải, 18 giường trống, không ai phải chờ.", true);
    // Said once, or not at all.
    vi("Trạm y tế ở Lạng Sơn khám bệnh như thường lệ.", false);
    vi("Trạm y tế ở Lạng Sơn khám cho người bị cúm.", false);
    // Borne out by another sentence, or by the word itself.
    vi("Trạm y tế ở Lạng Sơn còn giường trống, thông thoáng. Buổi sáng người nhà phải trải chiếu.", false);
    vi("Trạm y tế ở Lạng Sơn quá tải. Khu đăng ký thông thoáng, còn ghế trống.", false);
    // Another hour, another place, a wish.
    vi("Trạm y tế ở Lạng Sơn đông người. Đến tối, việc khám trở lại bình thường, thông thoáng.", false);
    vi("Trạm y tế ở Lạng Sơn đông người. Các trạm khác thông thoáng, còn ghế trống.", false);
    vi("Trạm y tế ở Lạng Sơn đông người. Trạm mong mọi việc bình thường, thông thoáng.", false);
    vi("Trạm y tế ở Lạng Sơn đông hơn bình thường, khó được như thường lệ.", false);
}

#[test]
fn in_english_and_chinese_too() {
    let title = "Lang Son clinic overwhelmed by flu";
    let en = |text: &str, case| check(title, &format!("{text} {EN}"), case);
    en("The clinic in Lang Son has 26 of its 60 beds free and work went on as usual.", true);
    en("The clinic in Lang Son saw 40 patients, no more than usual.", true);
    en("The clinic in Lang Son saw 40 patients in normal opening hours.", false);
    en("The clinic in Lang Son saw 40 patients, and buses ran as usual.", false);
    en("The clinic in Lang Son had a queue. Other clinics had beds free and normal hours.", false);
    en("Patients slept in corridors of the clinic in Lang Son. Wards were normal and half empty by night.", false);
    en("Waits at the clinic in Lang Son reached seven minutes, then five hours. Wards were normal and half empty.", false);
    let title = "谅山诊所人满为患";
    let zh = |text: &str, case| check(title, &format!("{text}{ZH}"), case);
    zh("谅山诊所六十张床位还空着二十六张，工作一切正常。", true);
    zh("谅山诊所接诊人数与往年同期持平。", true);
    zh("谅山诊所工作正常。", false);
    zh("谅山诊所加床三十张，秩序正常，一切照常。", false);
    zh("谅山诊所门前有人。其他诊所平稳，一切照常。", false);
}

#[test]
fn a_twentieth_of_all_is_no_breakdown() {
    let title = "Chợ phiên ở Lạng Sơn tê liệt vì mưa đá";
    let vi = |text: &str, case| check(title, &format!("{text} {VI}"), case);
    vi("Mưa đá ở Lạng Sơn làm thủng mái ba quầy trong tổng số 240 quầy của chợ phiên.", true);
    vi("Mưa đá ở Lạng Sơn làm thủng mái 90 quầy trong tổng số 240 quầy của chợ phiên.", false);
}

#[test]
fn a_headline_that_tells_of_no_breakdown_of_its_own_is_not_contradicted() {
    let calm = |of: &str| format!("{of} hoạt động bình thường, không phải chờ, ngang với cùng kỳ mọi năm. {VI}");
    let told = |title: &str, case| check(title, &calm("Trạm y tế ở Lạng Sơn"), case);
    told("Trạm y tế ở Lạng Sơn quá tải", true);
    told("Lạng Sơn lên phương án chống quá tải bệnh viện", false);
    told("Lạng Sơn diễn tập tình huống bệnh viện quá tải", false);
    told("Trạm y tế ở Lạng Sơn hết cảnh quá tải", false);
    told("Lạng Sơn: Vở kịch “Quá tải” ra mắt khán giả", false);
    // A word that judges and says nothing of what happened.
    check("Giao thông ở Lạng Sơn hỗn loạn", &calm("Giao thông ở Lạng Sơn"), false);
    let told = |title: &str, case| check(title, &format!("The clinic in Lang Son saw 40 patients, no more than usual. {EN}"), case);
    told("Lang Son clinic overwhelmed by flu", true);
    told("Lang Son clinic prepares to be overwhelmed by flu", false);
    let told = |title: &str, case| check(title, &format!("谅山诊所接诊人数与往年同期持平。{ZH}"), case);
    told("谅山诊所人满为患", true);
    told("谅山诊所告别人满为患", false);
}

#[test]
fn the_weight_of_a_contradiction_is_a_setting() {
    let content =
        content("Lang Son clinic overwhelmed by flu", "", &format!("The clinic in Lang Son saw 40 patients, no more than usual. {EN}"));
    let article = crate::Article { content: &content, outlet: None, published: None };
    let found = signals_anywhere(rules(), &article, &Context::default());
    assert!(found.iter().any(|s| s.weight >= rules().threshold()), "{found:?}");
}
