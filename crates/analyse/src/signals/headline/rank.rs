//! "Kỷ luật chủ tịch xã" over an article in which it is the deputy who was disciplined: an office of the headline to which no sentence ties its deed.

use std::ops::Range;

use domain::{Language, Signal};

use super::super::View;
use super::super::words::tokens;
use super::body;
use super::keys::Keys;
use crate::reading::{Reading, TITLE};
use crate::rules::signals::RuleId;
use crate::seek::{held, is_held};
use crate::text::is_han;
use crate::vocabulary::Class;
use crate::vocabulary::words::{List, has, holds_word};

/// Words of the headline beside the office that a sentence on the same has, where no word for a deed ties them.
const TIED: usize = 3;
/// Words behind an office among which stands of what unit it is.
const UNIT: usize = 3;

/// What the headline says of an office.
struct Claim<'r> {
    office: Range<usize>,
    name: &'r str,
    /// The row of words for what was done to him.
    deed: Option<&'r List>,
}

/// The office of the headline with its deputy in the first sentence that tells the same, where no sentence tells it of the office itself.
pub(super) fn deputy(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::HeadlineWho)?;
    let reading = view.reading;
    let title = &reading.texts[TITLE];
    if title.norm.contains(['?', '"']) || title.norm.contains(": '") {
        return None;
    }
    let claim = claim(reading)?;
    let keys = Keys::beside(reading, &claim.office);
    let mut told = None;
    for (field, sentence) in body(reading) {
        let text = &reading.texts[field].norm[sentence.clone()];
        let same = tells(&claim, &keys, text);
        let own = !plain(reading, text, claim.name).is_empty();
        if same && own {
            return None;
        }
        if told.is_some() || !same {
            continue;
        }
        let lower = lower(reading, text, claim.name)?;
        let lower = sentence.start + lower.start..sentence.start + lower.end;
        told = Some((field, lower.clone())).filter(|_| suffers(reading, &claim, field, &sentence, &lower));
        told.as_ref()?;
    }
    let (field, other) = told?;
    let evidence = vec![reading.evidence(TITLE, &claim.office), reading.evidence(field, &reading.sentence(field, other.start))];
    let (quote, body) = (title.quote(&claim.office), reading.texts[field].quote(&other));
    Some(rule.signal(&[("quote", &quote), ("body", &body)], evidence, None))
}

/// The one office that the headline names, none of a deputy.
fn claim<'r>(reading: &'r Reading<'_>) -> Option<Claim<'r>> {
    let title = &reading.texts[TITLE];
    let headline = &reading.words.headline;
    let lower = |w: &String| if w.starts_with(is_han) { title.norm.contains(w.as_str()) } else { holds_word(&title.norm, w) };
    let names: Vec<&str> = headline.chiefs.that_may_be_in(title).filter(|name| is_held(&title.norm, name)).collect();
    // Of "chief" and "party chief" the longer one is it.
    let name = names.iter().copied().max_by_key(|name| name.len())?;
    let single = names.iter().all(|other| name.contains(*other)) && held(&title.norm, name).count() == 1;
    if !single || headline.deputies.iter().any(lower) {
        return None;
    }
    let deed = headline.suffered.iter().find(|row| row.iter().any(|w| is_held(&title.norm, w)));
    let office = held(&title.norm, name).next()?;
    // Who did something opens the headline; "sớm có bí thư" says nothing of him.
    let before = title.norm[..office.start].trim_end();
    // "Lang Son governor", 谅山省长: so does the place of his office.
    let of_place = |at: &Range<usize>| at.start == 0 && (before.len()..office.end).contains(&at.end);
    let placed = || reading.language != Language::Vi && reading.found.hits.iter().any(|h| h.field == TITLE && of_place(&h.range));
    let opens = before.is_empty() || before.ends_with([':', ',', '：', '，']) || placed();
    (deed.is_some() || opens).then_some(Claim { office, name, deed })
}

/// Whether a sentence tells what the headline tells: with a word for its deed, or with most of its words.
fn tells(claim: &Claim<'_>, keys: &Keys<'_>, text: &str) -> bool {
    match claim.deed {
        Some(row) => row.iter().any(|w| is_held(text, w)),
        None => keys.shared(text) >= TIED && keys.shared(text) * 3 >= keys.len() * 2,
    }
}

/// Where a text has the office itself.
fn plain(reading: &Reading<'_>, text: &str, name: &str) -> Vec<Range<usize>> {
    let deputies = &reading.words.headline.deputies;
    held(text, name).filter(|at| !deputies.iter().any(|w| text[..at.start].trim_end().ends_with(w.as_str()))).collect()
}

/// Where it has the deputy's.
fn lower(reading: &Reading<'_>, text: &str, name: &str) -> Option<Range<usize>> {
    let headline = &reading.words.headline;
    let before = |at: &Range<usize>| {
        let head = text[..at.start].trim_end();
        headline.deputies.iter().find(|w| head.ends_with(w.as_str())).map(|w| head.len() - w.len()..at.end)
    };
    // "Hiệu phó", "phó phòng"
    let named = || headline.under.iter().filter(|row| row.first().is_some_and(|chief| chief == name));
    let named = || named().flat_map(|row| row.iter().skip(1)).find_map(|w| held(text, w).next());
    held(text, name).find_map(|at| before(&at)).or_else(named)
}

/// Whether the sentence tells the deed of the deputy, who neither speaks nor did it to somebody, nor stands in for his chief, nor is of another unit.
fn suffers(reading: &Reading<'_>, claim: &Claim<'_>, field: usize, sentence: &Range<usize>, lower: &Range<usize>) -> bool {
    let norm = &reading.texts[field].norm;
    let headline = &reading.words.headline;
    let text = &norm[sentence.clone()];
    let earlier = headline.once.iter().chain(&headline.stands_in).any(|w| is_held(text, w));
    // "Phó Chủ tịch cho biết ông Thử bị kỷ luật"
    let names = reading.has(field, &(lower.start..sentence.end), &[Class::Named]);
    if earlier
        || names
        || reading.has(field, sentence, &[Class::Says, Class::Tells, Class::Goal])
        || !is_of_its_unit(reading, claim, field, lower)
    {
        return false;
    }
    let Some(row) = claim.deed else { return true };
    let deeds: Vec<Range<usize>> = row.iter().flat_map(|w| held(text, w)).collect();
    let at = lower.start - sentence.start;
    let borne = |deed: &Range<usize>| {
        let between = &text[at..deed.end];
        reading.language == Language::En || headline.suffers.iter().chain(&headline.given).any(|w| is_held(between, w))
    };
    deeds.iter().any(|deed| deed.end <= at || borne(deed))
}

/// Whether the units that stand behind both offices are of one kind: the deputy of a province is none of a commune's.
fn is_of_its_unit(reading: &Reading<'_>, claim: &Claim<'_>, field: usize, lower: &Range<usize>) -> bool {
    let unit = |field: usize, from: usize| {
        let rest = &reading.texts[field].norm[from..];
        let words = tokens(rest).into_iter().take(UNIT).map(|w| &rest[w]);
        words.into_iter().find(|w| has(&reading.words.place.unit, w)).map(str::to_owned)
    };
    match (unit(TITLE, claim.office.end), unit(field, lower.end)) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::check_fired;

    fn check(title: &str, text: &str, expect: bool) {
        check_fired(title, text, if expect { &["headline_who"] } else { &[] });
    }

    #[test]
    fn the_deed_of_a_deputy_is_not_his_chiefs() {
        let vi = |title: &str, told: &str, expect: bool| {
            let end = "Vụ việc kéo dài hơn một năm và khiến nhiều hộ dân bức xúc. Xã sẽ công khai kết quả tại các thôn.";
            check(title, &format!("{told} {end}"), expect);
        };
        let title = "Kỷ luật Chủ tịch UBND xã Ba Sơn";
        vi(title, "Đảng ủy xã Ba Sơn kỷ luật ông Vi Văn Thử, Phó Chủ tịch UBND xã.", true);
        vi(title, "Phó Chủ tịch UBND xã Ba Sơn Vi Văn Thử bị kỷ luật.", true);
        vi(title, "Đảng ủy xã Ba Sơn kỷ luật ông Vi Văn Thử, Chủ tịch UBND xã, và hai Phó Chủ tịch.", false);
        vi(title, "Đảng ủy xã Ba Sơn kỷ luật ông Vi Văn Thử. Phó Chủ tịch UBND xã bị kỷ luật từ trước.", false);
        vi(title, "Phó Chủ tịch UBND tỉnh Lạng Sơn kỷ luật ông Vi Văn Thử.", false);
        vi(title, "Phó Chủ tịch UBND xã Ba Sơn cho biết ông Vi Văn Thử bị kỷ luật.", false);
        vi(title, "Phó Chủ tịch phụ trách điều hành xã Ba Sơn bị kỷ luật.", false);
        vi("Hiệu trưởng trường xã Ba Sơn bị cách chức", "Xã Ba Sơn cách chức hiệu phó Vi Văn Thử.", true);
        let title = "Chủ tịch xã Ba Sơn kiểm tra hồ chứa nước";
        vi(title, "Phó Chủ tịch xã Ba Sơn Vi Văn Thử đã kiểm tra hồ chứa nước.", true);
        vi(title, "Chủ tịch xã Ba Sơn kiểm tra hồ chứa nước cùng Phó Chủ tịch.", false);
    }

    #[test]
    fn a_deputy_of_an_english_or_chinese_article_is_not_his_chief_either() {
        let en = |told: &str, expect: bool| {
            let title = "Police arrest director of Lang Son hospital";
            check(
                title,
                &format!("{told} She is said to have taken money. Care goes on as usual. The supplier was questioned, too."),
                expect,
            );
        };
        en("Police in Lang Son arrested Vi Thi Thu, a deputy director of the provincial hospital.", true);
        en("Police in Lang Son arrested Vi Thi Thu, the director of the provincial hospital, and a deputy director.", false);
        en("Police in Lang Son arrested Vi Thi Thu on Monday. A deputy director was arrested in May.", false);
        let zh = |told: &str, expect: bool| {
            check(
                "谅山一医院院长被捕",
                &format!("{told}医院已安排其他人接替她的工作。警方正在扩大调查范围，药企负责人也被问话，医院门诊照常开放。"),
                expect,
            );
        };
        zh("谅山省公安逮捕了省肺科医院副院长韦氏试。", true);
        zh("谅山省公安逮捕了省肺科医院院长韦氏试和一名副院长。", false);
    }

    #[test]
    fn the_holder_of_an_office_may_be_told_by_its_place() {
        let zh = |told: &str, expect: bool| {
            let text = format!("{told}环卫公司有二百二十名职工。礼品包括大米、棉衣和医药箱，价值四千万越盾，当天全部送到职工手中。");
            check_fired("谅山市长慰问环卫工人", &text, if expect { &["headline_who"] } else { &[] });
        };
        zh("谅山市副市长黄文试18日到东京坊慰问环卫工人。", true);
        zh("谅山市市长黄文试18日到东京坊慰问环卫工人，副市长陪同。", false);
        let en = |told: &str, expect: bool| {
            let text = format!("{told} The fair has 60 stalls. Buyers came from the lowlands, and it ends on Thursday.");
            check_fired("Lang Son governor opens anise fair", &text, if expect { &["headline_who"] } else { &[] });
        };
        en("Deputy governor Tran Van Thu opened the anise fair in Lang Son on Monday.", true);
        en("Tran Van Thu, the governor, opened the anise fair in Lang Son on Monday with his deputy governor.", false);
    }
}
