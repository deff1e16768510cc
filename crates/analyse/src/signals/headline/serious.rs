//! A serious word of the headline that the article leaves open: hedged wherever it comes to it, doubted as a whole, or said to be without proof.

use std::ops::Range;

use super::super::words::{clause_ends, matter, pairs};
use super::certain::{is_name, is_of_another};
use super::modifier::modifies;
use super::no_cause::is_of_cause;
use super::{body, on_matter, stem};
use crate::reading::Reading;
use crate::vocabulary::words::{has, holds_word};
use crate::vocabulary::{Class, Mark, within};

/// A serious claim that no sentence asserts, while sentences on the same matter are hedged.
pub(super) fn told(reading: &Reading<'_>, claims: &[&str]) -> Option<(usize, Range<usize>)> {
    const OPEN: [Class; 3] = [Class::Hedge, Class::Unverified, Class::Accusation];
    let keys = matter(reading);
    let mut open: Option<(usize, Range<usize>)> = None;
    for (field, sentence) in body(reading) {
        let norm = &reading.texts[field].norm;
        let words = &norm[sentence.clone()];
        let at = claims.iter().find_map(|claim| words.find(stem(claim))).map(|at| sentence.start + at);
        // "Xã cho rằng cơ sở vẫn có thể mở lại": an opinion on something else than the claim.
        let may = |m: &Mark| reading.has(field, &(m.range.end..sentence.end.max(m.range.end)), &[Class::Open]);
        let opinion = |m: &Mark| at.is_none() && has(&reading.words.plain.opinion, &norm[m.range.clone()]) && may(m);
        let leaves = |m: &Mark| OPEN.contains(&m.class) && !is_name(reading, field, m) && !modifies(reading, field, m) && !opinion(m);
        // "Bị sát hại, nghi phạm được cho là người quen": what stands in a clause behind it is on something else.
        let bears =
            |m: &Mark| at.is_none_or(|at| m.range.start < at || m.class == Class::Unverified || !clause_ends(norm, at, m.range.start));
        let hedged =
            within(reading.marks(field), &sentence).any(|m| leaves(m) && bears(m)) && !reading.has(field, &sentence, &[Class::Charge]);
        let repeated = at.is_some();
        if repeated && !hedged && !reading.has(field, &sentence, &[Class::Denial, Class::Negation]) {
            return None;
        }
        if hedged && pairs(words, &reading.words).iter().any(|p| keys.contains(p)) && !is_of_another(reading, field, &sentence) {
            let better = reading.has(field, &sentence, &[Class::Unverified]);
            if open.is_none() || better {
                open = Some((field, sentence));
            }
        }
    }
    open.or_else(|| all_open(reading, claims)).or_else(|| unproven(reading, claims))
}

/// "Nội dung tố cáo chưa được xác minh": a sentence that doubts the whole matter, in an article without a charge.
fn all_open(reading: &Reading<'_>, claims: &[&str]) -> Option<(usize, Range<usize>)> {
    if reading.marked(Class::Charge).next().is_some() {
        return None;
    }
    // "Đốt rừng" over an unknown cause: the deed is the cause.
    let is_deed = claims.iter().any(|claim| has(&reading.words.cause.deeds, claim));
    body(reading).find(|(field, sentence)| {
        let text = &reading.texts[*field].norm[sentence.clone()];
        let doubts = reading.has(*field, sentence, &[Class::Unverified]);
        let hedges = || within(reading.marks(*field), sentence).filter(|m| matches!(m.class, Class::Hedge | Class::Accusation));
        // "Nghi do mâu thuẫn" leaves open why it was done.
        let of_cause = || hedges().any(|m| is_of_cause(reading, &reading.texts[*field].norm, m, sentence));
        let of_all = || reading.words.cause.whole.iter().any(|w| holds_word(text, w)) || on_matter(reading, text);
        doubts && hedges().next().is_some() && (is_deed || !of_cause() && of_all())
    })
}

/// "Nobody has proof": a serious word that the article never has, while it says that nothing proves what somebody says.
fn unproven(reading: &Reading<'_>, claims: &[&str]) -> Option<(usize, Range<usize>)> {
    let has_it = |claim: &str| body(reading).any(|(field, sentence)| reading.texts[field].norm[sentence].contains(stem(claim)));
    if reading.marked(Class::Charge).next().is_some() || claims.iter().any(|claim| has_it(claim)) {
        return None;
    }
    let is_deed = claims.iter().any(|claim| has(&reading.words.cause.deeds, claim));
    body(reading).find(|(field, sentence)| {
        let text = &reading.texts[*field].norm[sentence.clone()];
        let cause = &reading.words.cause;
        cause.unproven.iter().any(|w| holds_word(text, w)) || is_deed && cause.unknown.iter().any(|w| text.contains(w.as_str()))
    })
}

#[cfg(test)]
mod tests {
    use crate::testing::check_fired;

    #[test]
    fn an_opinion_on_what_may_be_later_leaves_no_deed_open() {
        let check = |title: &str, told: &str, expect: bool| {
            let text = format!("{told} Ông nói đã đặt mua bể lọc, dự kiến lắp trong tháng 12.");
            check_fired(title, &text, if expect { &["headline_certain"] } else { &[] });
        };
        let shut = "Xã Tân Đoàn, Lạng Sơn đình chỉ lò mổ của ông Lộc Văn Thử do xả nước thải chưa xử lý ra suối.";
        let later = "Người dân đề nghị đóng cửa lò mổ, nhưng xã cho rằng cơ sở vẫn có thể hoạt động trở lại.";
        check("Đình chỉ lò mổ xả thải ra suối ở Tân Đoàn", &format!("{shut} {later}"), false);
        let seen = "Xã Tân Đoàn, Lạng Sơn kiểm tra lò mổ của ông Lộc Văn Thử và cho rằng cơ sở có thể đã xả thải ra suối.";
        check("Lò mổ xả thải ra suối ở Tân Đoàn", seen, true);
    }
}
