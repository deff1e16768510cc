//! What a headline says that somebody did, decided or suffered ("phê duyệt", "bans", 判刑), where the article has no word for it.

use std::ops::Range;

use domain::Language;

use super::body;
use super::keys::Keys;
use super::plan::clauses;
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::seek::{is_held, places};
use crate::text::is_word;
use crate::vocabulary::Class;
use crate::vocabulary::words::List;

/// Classes of words with which a headline asserts nothing.
const OPEN: [Class; 8] =
    [Class::Hedge, Class::Accusation, Class::Unverified, Class::Denial, Class::Named, Class::Anonymous, Class::Negation, Class::Goal];

/// Words at the beginning of a row that tell the act itself, before those for what goes with it.
const FIRM: usize = 5;

/// Letters of an English word from which on it stands for its forms.
const STEM: usize = 4;

/// The sentence that tells what was done instead, or else one that is open or the first one, of an article that has no word of the headline's act:
/// "phê duyệt" over "đề xuất", "cấm" over "khuyến nghị".
pub(super) fn untold(reading: &Reading<'_>) -> Option<(usize, Range<usize>)> {
    let title = &reading.texts[TITLE].norm;
    if reading.has(TITLE, &(0..title.len()), &OPEN) {
        return None;
    }
    let has = |words: &[String], (field, sentence): &(usize, Range<usize>)| {
        let text = &reading.texts[*field].norm[sentence.clone()];
        words.iter().any(|w| stands(reading, text, w))
    };
    // "Không phải lệnh cấm" has the word, and denies it; what is not forbidden is "hạn chế" by advice alone.
    let denials = &reading.words.headline.acts_denied;
    let denied = [LEAD, TEXT].iter().any(|f| denials.is_within(&reading.texts[*f]));
    let denies = |at: &(usize, Range<usize>)| denied && denials.iter().any(|w| is_held(&reading.texts[at.0].norm[at.1.clone()], w));
    let untold = |told: &List| {
        let told = if denied { &told[..told.len().min(FIRM)] } else { &told[..] };
        !body(reading).any(|at| has(told, &at) && !denies(&at))
    };
    if let Some(shorter) = shorter(reading) {
        return Some(shorter);
    }
    let acts = reading.words.headline.acts.iter();
    acts.filter(|(said, told, _)| said.is_held_in(&reading.texts[TITLE], &(0..title.len())) && untold(told)).find_map(|(_, _, instead)| {
        if !instead.is_empty() {
            return body(reading).find(|at| has(instead, at));
        }
        let open = |at: &(usize, Range<usize>)| reading.has(at.0, &at.1, &[Class::Unverified, Class::Goal]);
        body(reading).find(open).or_else(|| body(reading).next())
    })
}

/// The sentence by which something that the headline closes opens for fewer hours, where no clause of the article closes it.
fn shorter(reading: &Reading<'_>) -> Option<(usize, Range<usize>)> {
    let shut = &reading.words.headline.shut;
    let title = &reading.texts[TITLE];
    if !shut.said.is_within(title) || shut.softened.is_within(title) || shut.instead.is_within(title) {
        return None;
    }
    let any = |list: &List, text: &str| list.iter().any(|w| is_held(text, w));
    let closes = |(field, sentence): (usize, Range<usize>)| {
        let norm = &reading.texts[field].norm;
        clauses(norm, &sentence).any(|clause| any(&shut.told, &norm[clause.clone()]) && !any(&shut.softened, &norm[clause]))
    };
    let keys = Keys::of(reading);
    let here =
        |field: usize, sentence: &Range<usize>| reading.found.hits.iter().any(|h| h.field == field && sentence.contains(&h.range.start));
    let told = |(field, sentence): &(usize, Range<usize>)| {
        let text = &reading.texts[*field].norm[sentence.clone()];
        any(&shut.instead, text) && (keys.shared(text) > 0 || here(*field, sentence))
    };
    if body(reading).any(closes) { None } else { body(reading).find(told) }
}

/// Whether a text has a word, an English one in any of its forms.
fn stands(reading: &Reading<'_>, text: &str, word: &str) -> bool {
    match reading.language {
        // "Bank" is no form of "ban".
        Language::En if word.len() >= STEM => places(text, word).any(|at| !text[..at].ends_with(is_word)),
        _ => is_held(text, word),
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::check_fired as check;

    #[test]
    fn advice_that_is_called_no_ban_is_none() {
        let vi = |told: &str, expect: &[&str]| {
            let text = format!("{told} Xã đã phun khử trùng ba chợ và phát vôi bột cho các hộ. Cán bộ thú y đến từng thôn.");
            check("Xã Cao Lộc cấm dân bán gà sống", &text, expect);
        };
        vi("UBND xã Cao Lộc khuyến cáo người dân hạn chế bán gà sống. Đây không phải lệnh cấm.", &["headline_certain"]);
        vi("UBND xã Cao Lộc khuyến cáo người dân hạn chế bán gà sống. Ai bán bị phạt.", &[]);
        vi("UBND xã Cao Lộc cấm bán gà sống ở chợ, khuyến cáo dân không giết mổ tại nhà; xã không cấm nuôi gà.", &[]);
        let en = |told: &str, expect: &[&str]| {
            let text = format!("{told} Three markets in Lang Son were disinfected on Monday. More visits are planned.");
            check("Lang Son bans sale of live poultry", &text, expect);
        };
        en("The office advised people to avoid live poultry. The advice is no ban, it said.", &["headline_certain"]);
        en("The office banned live poultry in markets and advised people to cook eggs. Eggs are not banned, it said.", &[]);
        let zh = |told: &str, expect: &[&str]| {
            let text = format!("{told}三个市场已经消毒，工作人员将走访各村，向养殖户发放石灰和口罩。相关检查还将持续两周。");
            check("谅山省禁止销售活禽", &text, expect);
        };
        zh("谅山省兽医局建议居民本月不要购买活禽，这并不是禁令。", &["headline_certain"]);
        zh("谅山省兽医局禁止在市场销售活禽，并建议居民煮熟鸡蛋。", &[]);
    }

    #[test]
    fn what_opens_for_fewer_hours_is_not_closed() {
        let vi = |told: &str, expect: &[&str]| {
            let text = format!("{told} Các xe đã vào bãi được làm thủ tục hết trong ngày. Đường vào cửa khẩu có nhiều đoạn dốc.");
            check("Đóng cửa cửa khẩu Chi Ma vì bão", &text, expect);
        };
        vi("Cửa khẩu Chi Ma rút ngắn giờ làm việc hai tiếng vì bão.", &["headline_certain"]);
        vi("Cửa khẩu Chi Ma rút ngắn giờ làm việc từ thứ năm; thứ sáu tạm dừng thông quan.", &[]);
        let en = |told: &str, expect: &[&str]| {
            let text = format!("{told} Trucks in the yard will be cleared. The road has many steep slopes, and rain is forecast.");
            check("Chi Ma border gate closes as storm nears", &text, expect);
        };
        en("The Chi Ma gate in Lang Son would close two hours earlier than usual on Friday.", &["headline_certain"]);
        en("The Chi Ma gate in Lang Son closed on Friday. On Thursday it had shortened its hours.", &[]);
        let zh = |told: &str, expect: &[&str]| {
            check(
                "谅山关闭芝麻口岸",
                &format!("{told}通往口岸的公路坡度较大，司机须减速慢行。气象部门预计降雨量将达150毫米，各乡已做好准备。"),
                expect,
            );
        };
        zh("谅山省芝麻口岸周五提前两小时下班。", &["headline_certain"]);
        zh("谅山省芝麻口岸周五停止通关，周四提前两小时下班。", &[]);
    }

    #[test]
    fn a_milder_punishment_is_not_the_headlines() {
        let vi = |title: &str, told: &str, expect: &[&str]| {
            let text = format!("{told} Ông đã nhận khuyết điểm trước tập thể. Xã yêu cầu cán bộ chấp hành nghiêm giờ giấc.");
            check(title, &text, expect);
        };
        let title = "Cách chức phó chủ tịch xã Cao Lộc vì uống rượu";
        vi(title, "Đảng ủy xã Cao Lộc kỷ luật khiển trách ông Vi Văn Thử, phó chủ tịch UBND xã.", &["headline_certain"]);
        vi(title, "Đảng ủy xã Cao Lộc khiển trách ông Vi Văn Thử, phó chủ tịch UBND xã, và cho ông thôi giữ chức vụ.", &[]);
        vi(title, "Đảng ủy xã Cao Lộc kỷ luật ông Vi Văn Thử, phó chủ tịch UBND xã.", &[]);
        let title = "Phạt tù chủ tiệm vàng ở Cao Lộc";
        vi(title, "Cơ quan điều tra đề nghị truy tố ông Vi Văn Thử ở xã Cao Lộc.", &["headline_certain"]);
        vi(title, "Cơ quan điều tra từng đề nghị truy tố ông Vi Văn Thử ở xã Cao Lộc. Nay tòa tuyên 15 tháng tù.", &[]);
    }

    #[test]
    fn a_fourth_place_is_not_the_first() {
        let vi = |told: &str, expect: &[&str]| {
            let text = format!("{told} Tổng vốn đăng ký đạt 5.200 tỷ đồng. Tỉnh đang hoàn thiện hạ tầng hai khu công nghiệp.");
            check("Lạng Sơn đứng đầu khu vực về thu hút đầu tư", &text, expect);
        };
        vi("Lạng Sơn thu hút 14 dự án, xếp thứ ba trong các tỉnh miền núi.", &["headline_strength"]);
        vi("Lạng Sơn thu hút 14 dự án, nhiều nhất trong các tỉnh miền núi.", &[]);
        let en = |told: &str, expect: &[&str]| {
            let text = format!("{told} The ranking was published on Monday. Forests cover almost two thirds of the province.");
            check("Lang Son tops national ranking for clean air", &text, expect);
        };
        en("Lang Son came fourth among 34 provinces.", &["headline_strength"]);
        en("Lang Son came first among 34 provinces.", &[]);
        let zh = |told: &str, expect: &[&str]| {
            let text =
                format!("{told}与前一年相比，该省上升了三位。全省各乡均已建立公共服务中心，群众办事更加方便，谅山省提出明年继续保持前列。");
            check("谅山数字化转型排名全国第一", &text, expect);
        };
        zh("谅山省得分为0.78，在34个省市中排名第四。", &["headline_strength"]);
        zh("谅山省得分为0.78，在34个省市中位居榜首。", &[]);
    }

    #[test]
    fn a_third_place_is_no_first_one() {
        let vi = |told: &str, expect: &[&str]| {
            let text = format!("{told} Em làm mô hình sấy hồi bằng năng lượng mặt trời. Nhà trường thưởng em 5 triệu đồng.");
            check("Học sinh Lạng Sơn đoạt huy chương vàng quốc tế", &text, expect);
        };
        vi("Em Lương Minh Thử, tỉnh Lạng Sơn, giành huy chương đồng kỳ thi khoa học quốc tế.", &["headline_certain"]);
        vi("Em Lương Minh Thử, tỉnh Lạng Sơn, giành HCV kỳ thi khoa học quốc tế. Đoàn có thêm hai huy chương đồng.", &[]);
        let en = |told: &str, expect: &[&str]| {
            let text = format!("{told} She trained at a school gym without mats. Her coach said she would be back next year.");
            check("Lang Son wrestler wins gold at national games", &text, expect);
        };
        en("Hoang Thi Thu of Lang Son took bronze in the 57kg class at the national games on Sunday.", &["headline_certain"]);
        en("Hoang Thi Thu of Lang Son took gold in the 57kg class on Sunday; a teammate took bronze.", &[]);
    }
}
