//! A complaint upon which an office acted: "bị phạt …, sau khi người dân phản ánh mùi hôi". It tells why the office came, and is no source for what
//! the office found.

use std::ops::Range;

use super::headline::body;
use crate::reading::{Reading, TITLE};
use crate::seek::places;
use crate::text::on_boundaries;
use crate::vocabulary::words::holds_word;
use crate::vocabulary::{Class, Mark, within};

/// Bytes before the word for what an office did in which it is turned round or left open.
const NEAR: usize = 40;
const SEPARATORS: [char; 5] = [',', ';', ':', '，', '；'];

/// Whether what is complained of is only the occasion of a sanction told as done in the same sentence, and names nothing serious itself, unless the
/// headline is of that sanction and the article leaves nothing open.
pub(super) fn is_occasion(reading: &Reading<'_>, field: usize, mark: &Mark) -> bool {
    if field == TITLE || !matches!(mark.class, Class::Accusation | Class::Anonymous | Class::Nobody) {
        return false;
    }
    let norm = &reading.texts[field].norm;
    let sentence = reading.sentence(field, mark.range.start);
    if sentence.end < mark.range.end {
        return false;
    }
    let from = norm[sentence.start..mark.range.start].rfind(SEPARATORS).map_or(sentence.start, |at| sentence.start + at);
    let begins = |w: &String| {
        let clause = &norm[from..mark.range.end];
        places(clause, w).map(|at| from + at..from + at + w.len()).find(|r| on_boundaries(norm, r))
    };
    let sanction = &reading.words.cause.unsettled.sanction;
    let Some(occasion) = sanction.after.iter().find_map(begins) else { return is_before_the_act(reading, field, mark, &sentence) };
    // "Sau khi người dân phản ánh …, công an bắt …": what was done stands behind the clause, else before it.
    let rest = &norm[mark.range.end..sentence.end];
    let until = mark.range.end + rest.find(SEPARATORS).unwrap_or(rest.len());
    let behind =
        || until < sentence.end && is_done(reading, field, until..sentence.end) && !is_serious(reading, field, mark.range.end..until);
    let before = || is_done(reading, field, sentence.start..occasion.start) && !is_serious(reading, field, mark.range.end..sentence.end);
    // 接到群众举报后立即抓获
    let at_once = || {
        let after = sanction.thereupon.iter().find_map(|w| rest.strip_prefix(w.as_str()));
        after.is_some_and(|after| is_done(reading, field, sentence.end - after.len()..sentence.end))
    };
    before() || behind() || at_once()
}

/// "Trước đó, người dân phản ánh mùi hôi": a complaint of nothing serious in a sentence of its own, where headline and article tell what was done upon it
/// and leave nothing open.
fn is_before_the_act(reading: &Reading<'_>, field: usize, mark: &Mark, sentence: &Range<usize>) -> bool {
    let title = 0..reading.texts[TITLE].norm.len();
    let complaint = || {
        let words = &reading.texts[field].norm[mark.range.clone()];
        reading.words.cause.unsettled.sanction.complaints.iter().any(|w| words.ends_with(w.as_str()))
    };
    let told = || body(reading).any(|(field, of)| of != *sentence && is_done(reading, field, of));
    complaint()
        && !reading.has(field, sentence, &[Class::Serious])
        && reading.marked(Class::Unverified).next().is_none()
        && is_done(reading, TITLE, title)
        && told()
}

/// Whether a complaint is of something serious, which a sanction that is not the headline's may leave as open as it was.
fn is_serious(reading: &Reading<'_>, field: usize, complaint: Range<usize>) -> bool {
    let sanctioned = || is_done(reading, TITLE, 0..reading.texts[TITLE].norm.len()) && reading.marked(Class::Unverified).next().is_none();
    reading.has(field, &complaint, &[Class::Serious]) && !sanctioned()
}

/// Whether the passage tells a sanction that is not asked for, thought about or turned round.
fn is_done(reading: &Reading<'_>, field: usize, passage: Range<usize>) -> bool {
    const OPEN: [Class; 5] = [Class::Negation, Class::Goal, Class::Open, Class::Hedge, Class::Unverified];
    let norm = &reading.texts[field].norm;
    let sanction = &reading.words.cause.unsettled.sanction;
    let told = |act: Range<usize>| {
        let near = act.start.saturating_sub(NEAR).max(passage.start)..act.start;
        let said = &norm[passage.start..act.start];
        let asked = sanction.weighs.iter().chain(&reading.words.voice.wishes).any(|w| holds_word(said, w));
        on_boundaries(norm, &act) && !asked && !within(reading.marks(field), &near).any(|m| OPEN.contains(&m.class))
    };
    let acts = |w: &String| places(&norm[passage.clone()], w).map(|at| passage.start + at..passage.start + at + w.len()).any(told);
    sanction.done.iter().any(acts)
}

#[cfg(test)]
mod tests {
    use crate::testing::check_fired;

    const DOUBT: [&str; 2] = ["headline_certain", "anonymous_claim"];

    #[test]
    fn a_complaint_upon_which_an_office_acted_leaves_nothing_open() {
        let farm = |title: &str, told: &str, expect: &[&str]| {
            let text = format!("{told} Trại nuôi 1.200 con lợn từ năm 2021, cách khu dân cư gần nhất ba trăm mét.");
            check_fired(title, &text, expect);
        };
        let fined = "Phạt trại lợn gây ô nhiễm suối Bản Giềng";
        let said = "Trại lợn gây ô nhiễm suối Bản Giềng";
        let act = "Một trại lợn ở xã Cao Lộc, tỉnh Lạng Sơn bị phạt 180 triệu đồng, sau khi người dân phản ánh";
        farm(fined, &format!("{act} nước suối Bản Giềng đen và hôi."), &[]);
        farm(fined, &format!("{act} trại gây ô nhiễm suối Bản Giềng."), &[]);
        let asked =
            "Sau khi người dân phản ánh trại lợn gây ô nhiễm suối Bản Giềng ở xã Cao Lộc, tỉnh Lạng Sơn, UBND xã cho biết sẽ kiểm tra.";
        farm(said, asked, &DOUBT[..1]);
        let unfined = "Sau khi người dân phản ánh trại lợn gây ô nhiễm suối Bản Giềng ở xã Cao Lộc, tỉnh Lạng Sơn, trại chưa bị xử phạt.";
        farm(said, unfined, &DOUBT);
    }

    #[test]
    fn a_complaint_in_its_own_sentence_is_the_occasion_of_the_act_of_which_the_headline_tells() {
        let farm = |title: &str, act: &str, expect: &[&str]| {
            let text = format!(
                "UBND xã Cao Lộc, tỉnh Lạng Sơn {act}. Trước đó, người dân phản ánh nước suối Bản Giềng đen và hôi. Trại nuôi 1.200 con lợn từ \
                 năm 2021, cách khu dân cư gần nhất ba trăm mét."
            );
            check_fired(title, &text, expect);
        };
        let fined = "Phạt trại lợn gây ô nhiễm suối Bản Giềng";
        farm(fined, "xử phạt một trại lợn 180 triệu đồng", &[]);
        farm(fined, "kiểm tra một trại lợn", &DOUBT[..1]);
        farm("Trại lợn gây ô nhiễm suối Bản Giềng", "xử phạt một trại lợn 180 triệu đồng", &DOUBT[..1]);
    }

    #[test]
    fn what_is_serious_stays_open_where_the_headline_tells_no_sanction() {
        let school = |title: &str, expect: &[&str]| {
            let text = "Phường Tam Thanh, tỉnh Lạng Sơn đình chỉ hiệu trưởng, sau khi phụ huynh tố cáo hiệu trưởng nhận hối lộ. Trường có 1.200 \
                        học sinh, cách trung tâm phường ba cây số. Hiệu phó tạm điều hành nhà trường.";
            check_fired(title, text, expect);
        };
        school("Hiệu trưởng nhận hối lộ ở Tam Thanh", &DOUBT);
        school("Đình chỉ hiệu trưởng nhận hối lộ ở Tam Thanh", &[]);
    }

    #[test]
    fn a_complaint_is_the_occasion_of_an_act_in_other_languages() {
        let en = |title: &str, told: &str, expect: &[&str]| {
            check_fired(title, &format!("{told} The woman is 34 years old, and the centre in Tam Thanh ward opened in March."), expect);
        };
        let beating = "Nanny arrested for beating toddlers in Lang Son";
        en(beating, "Police in Lang Son arrested a nanny after parents alleged that she had been beating toddlers.", &[]);
        let beats = "Nanny beats toddlers in Lang Son";
        en(
            beats,
            "Parents in Lang Son alleged that a nanny had been beating toddlers, and police said they would look into it.",
            &DOUBT[..1],
        );
        let zh = |told: &str, expect: &[&str]| {
            let end = "该养猪场存栏1200头，位于村庄以北三百米处，二〇二一年投产，周边有四十多户人家和两所小学。";
            check_fired("谅山一养猪场污染溪水被罚款", &format!("{told}{end}"), expect);
        };
        zh("接到群众举报称养猪场污染溪水后，谅山省高禄乡对该养猪场罚款1.8亿越盾。", &[]);
        zh("谅山省高禄乡有群众举报称养猪场污染溪水，当地表示将进行检查。", &DOUBT[..1]);
        let zh = |told: &str, expect: &[&str]| {
            let end = "货车停在友谊口岸附近，车上载有二十箱货物，司机三十四岁，住在同登乡，每月往返三次。";
            check_fired("谅山查获走私香烟", &format!("谅山省三清坊公安接到群众举报{told}走私香烟两千条。{end}"), expect);
        };
        zh("后查获", &[]);
        zh("称一货车藏有", &DOUBT);
    }
}
