//! An office of the headline ("Giám đốc bệnh viện bị khởi tố", "Lang Son governor arrested", 谅山一校长被捕) of which the article has no word, while it tells
//! the same of somebody in another one.

use std::ops::Range;

use domain::{Language, Signal};

use super::super::View;
use super::chinese_name::has_surname;
use super::keys::Keys;
use super::{body, is_cut};
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::rules::signals::RuleId;
use crate::seek::{ends_with_word, held, is_held};
use crate::vocabulary::Class;
use crate::vocabulary::words::List;

/// Sentences at the beginning of an article in which it says of whom it is.
const EARLY: usize = 4;
/// Words of the headline beside the office that a sentence on the same has, where no word for a deed ties them.
const TIED: usize = 3;
/// Bytes between a place and the office of its holder: the word for the unit and one for some holder (省一).
const BESIDE: usize = 6;

/// The only office that the headline names, and the first one of the sentence that tells the same.
pub(super) fn another(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::HeadlineWho)?;
    let reading = view.reading;
    let title = &reading.texts[TITLE];
    if is_cut(view) || title.norm.contains(['?', '"', '\'']) {
        return None;
    }
    let words = &reading.words.headline;
    let (row, claimed) = claim(reading)?;
    let known = |list: &List| [LEAD, TEXT].iter().any(|f| list.is_within(&reading.texts[*f]));
    if known(row) || known(&words.any_office) || words.any_office.is_within(title) {
        return None;
    }
    let deed = words.suffered.iter().find(|deed| is_borne(reading, &title.norm, &claimed, deed));
    let keys = Keys::beside(reading, &claimed);
    let (field, other) = body(reading).take(EARLY).find_map(|(field, sentence)| {
        let text = &reading.texts[field].norm[sentence.clone()];
        let first = in_rows(&words.offices, text).into_iter().chain(words.callings.iter().flat_map(|w| held(text, w)));
        let first = first.min_by_key(|at| (at.start, std::cmp::Reverse(at.end)))?;
        let same = match deed {
            Some(deed) => is_borne(reading, text, &first, deed),
            None => {
                let shared = keys.shared(text);
                shared >= TIED && shared * 3 >= keys.len() * 2
            }
        };
        let hedged = reading.has(field, &sentence, &[Class::Negation, Class::Unverified]);
        let earlier = words.once.iter().any(|w| is_held(text, w));
        (same && !hedged && !earlier && is_whose(reading, text, &first))
            .then(|| (field, sentence.start + first.start..sentence.start + first.end))
    })?;
    let evidence = vec![reading.evidence(TITLE, &claimed), reading.evidence(field, &reading.sentence(field, other.start))];
    let (quote, body) = (title.quote(&claimed), reading.texts[field].quote(&other));
    Some(rule.signal(&[("quote", &quote), ("body", &body)], evidence, None))
}

/// The office that opens the headline or to whose holder something was done in it, and the row of its words.
fn claim<'r>(reading: &'r Reading<'_>) -> Option<(&'r List, Range<usize>)> {
    let title = &reading.texts[TITLE];
    let words = &reading.words.headline;
    let mut named: Vec<(&List, Range<usize>)> = Vec::new();
    for row in &words.offices {
        named.extend(row.that_may_be_in(title).flat_map(|w| held(&title.norm, w)).map(|at| (row, at)));
    }
    // "Phó thủ tướng" has another office in it.
    let inside = |at: &Range<usize>, of: &Range<usize>| of.start <= at.start && at.end <= of.end && of.len() > at.len();
    let widest: Vec<&(&List, Range<usize>)> = named.iter().filter(|(_, at)| !named.iter().any(|(_, of)| inside(at, of))).collect();
    let [(row, at)] = widest[..] else { return None };
    let before = bare(reading, &title.norm[..at.start]);
    let opens = before.is_empty() || before.ends_with([':', ',', '，', '：']) || is_at_a_place(reading, before.len());
    let suffers = || words.suffered.iter().flat_map(|deed| deed.iter()).any(|w| ends_with_word(before, w));
    (opens || suffers()).then(|| (*row, at.clone()))
}

/// "Lang Son governor", 谅山一校长: the place of an office opens the headline.
fn is_at_a_place(reading: &Reading<'_>, until: usize) -> bool {
    let near = |at: &Range<usize>| at.start == 0 && at.end <= until && until - at.end <= BESIDE;
    reading.language != Language::Vi && reading.found.hits.iter().any(|h| h.field == TITLE && near(&h.range))
}

/// Without the words for a deputy, a former holder, and an article.
fn bare<'t>(reading: &Reading<'_>, before: &'t str) -> &'t str {
    let words = &reading.words.headline;
    let mut before = before.trim_end();
    let stripped = |before: &'t str| {
        words
            .deputies
            .iter()
            .chain(&words.office_before)
            .find_map(|w| before.strip_suffix(w.as_str()).filter(|_| ends_with_word(before, w)))
    };
    while let Some(rest) = stripped(before) {
        before = rest.trim_end();
    }
    before
}

fn in_rows(rows: &[List], text: &str) -> Vec<Range<usize>> {
    rows.iter().flat_map(|row| row.iter().flat_map(|w| held(text, w))).collect()
}

/// Whether what a row of words tells was done to the holder of an office: right before him, or behind a word for suffering it.
fn is_borne(reading: &Reading<'_>, text: &str, office: &Range<usize>, deed: &List) -> bool {
    let words = &reading.words.headline;
    deed.iter().flat_map(|w| held(text, w)).any(|at| {
        if at.end <= office.start {
            let between = &text[at.end..office.start];
            return !between.contains([':', ';', '：', '；']) && !words.and_others.iter().any(|w| is_held(between, w));
        }
        let between = text.get(office.end..at.end).unwrap_or_default();
        let borne = || words.suffers.iter().chain(&words.given).any(|w| is_held(between, w));
        at.start >= office.end && (reading.language == Language::En || borne())
    })
}

/// Whether an office is whose of whom the sentence is: it opens it, or stands beside a name, and nobody else before.
fn is_whose(reading: &Reading<'_>, text: &str, office: &Range<usize>) -> bool {
    let before = bare(reading, &text[..office.start]);
    let joined = reading.words.headline.and_others.iter().any(|w| w.starts_with(char::is_alphabetic) && is_held(before, w));
    let beside = match reading.language {
        Language::Zh => has_surname(&text[office.end..], &reading.words),
        _ => before.is_empty() || before.ends_with([',', '-', '–', '(']),
    };
    beside && !joined
}

#[cfg(test)]
mod tests {
    use crate::testing::check_fired;

    fn check(title: &str, text: &str, expect: bool) {
        check_fired(title, text, if expect { &["headline_who"] } else { &[] });
    }

    #[test]
    fn what_was_done_to_an_accountant_was_not_done_to_the_principal() {
        let vi = |title: &str, told: &str, expect: bool| {
            let end = "Vụ việc kéo dài hơn một năm và khiến nhiều phụ huynh bức xúc. Xã sẽ công khai kết quả tại các thôn.";
            check(title, &format!("{told} {end}"), expect);
        };
        let title = "Hiệu trưởng trường xã Ba Sơn bị đình chỉ";
        vi(title, "Xã Ba Sơn đình chỉ bà Vi Thị Thử, kế toán nhà trường.", true);
        vi(title, "Kế toán Vi Thị Thử của trường xã Ba Sơn bị đình chỉ.", true);
        vi(title, "Xã Ba Sơn đình chỉ bà Vi Thị Thử, nguyên kế toán, nay là hiệu trưởng.", false);
        vi(title, "Xã Ba Sơn đình chỉ bà Vi Thị Thử, người đứng đầu nhà trường. Kế toán được giao việc khác.", false);
        vi(title, "Giám đốc Sở Giáo dục ký quyết định đình chỉ bà Vi Thị Thử ở xã Ba Sơn.", false);
        vi(title, "Xã Ba Sơn đình chỉ bà Vi Thị Thử và kế toán nhà trường.", false);
        let title = "Bí thư Tỉnh ủy kiểm tra kè biên giới ở Ba Sơn";
        vi(title, "Ông Nông Văn Thử, Chủ tịch UBND tỉnh, kiểm tra kè biên giới tại xã Ba Sơn.", true);
        vi(title, "Ông Nông Văn Thử cùng Chủ tịch UBND tỉnh kiểm tra kè biên giới tại xã Ba Sơn.", false);
        vi("Chủ tịch tỉnh Lạng Sơn đòi xử lý vụ phá rừng", "UBND tỉnh Lạng Sơn yêu cầu Giám đốc sở xử lý vụ phá rừng.", false);
    }

    #[test]
    fn nor_is_another_office_of_an_english_or_chinese_article_the_headlines() {
        let en = |told: &str, expect: bool| {
            let end = "The papers were found in March. Work at the province goes on as usual. The firm was questioned, too.";
            check("Lang Son governor arrested over land", &format!("{told} {end}"), expect);
        };
        en("Police in Lang Son arrested Vi Van Thu, deputy director of construction.", true);
        en("Police in Lang Son arrested Vi Van Thu, the chairman of the province, and a director.", false);
        en("Police in Lang Son arrested Vi Van Thu, who led the province. A director was warned.", false);
        let zh = |told: &str, expect: bool| {
            let end = "学校已安排其他人接替她的工作。警方正在扩大调查范围，供应商也被问话，学校教学秩序照常，学生们没有受到影响。";
            check("谅山一校长因受贿被捕", &format!("{told}{end}"), expect);
        };
        zh("谅山省公安逮捕了一所中学的会计韦氏试，她涉嫌受贿。", true);
        zh("谅山省公安逮捕了一所中学的校长韦氏试和会计农文试，两人涉嫌受贿。", false);
    }
}
