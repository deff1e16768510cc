//! What is not done yet, told as done: "Thông xe toàn tuyến" over a share of the works and a date for the rest.

use std::ops::Range;

use super::super::words::tokens;
use super::body;
use super::figure::holds_one;
use super::keys::Keys;
use super::plan::clauses;
use crate::reading::{Reading, TITLE};
use crate::seek::{held, is_held};
use crate::vocabulary::words::List;
use crate::vocabulary::{Class, within};

/// Classes of words with which a clause says that something is not so, or not yet.
const OPEN: [Class; 5] = [Class::Hedge, Class::Open, Class::Unverified, Class::Negation, Class::Goal];

/// The sentence that has it as a plan, or as a share of the works, where no clause says that what the headline tells is done.
pub(super) fn planned(reading: &Reading<'_>) -> Option<(usize, Range<usize>)> {
    let title = &reading.texts[TITLE].norm;
    let plain = &reading.words.plain;
    let Some(row) = plain.finished.iter().find(|row| row.is_within(&reading.texts[TITLE])) else { return left(reading) };
    let ahead = holds_one(title, &plain.ahead) || holds_one(title, &reading.words.headline.times) || holds_one(title, &plain.options);
    if ahead || reading.has(TITLE, &(0..title.len()), &OPEN) || body(reading).any(|at| is_done(reading, row, &at)) {
        return None;
    }
    let keys = Keys::of(reading);
    body(reading).find(|(field, sentence)| {
        let text = &reading.texts[*field].norm[sentence.clone()];
        let share = || holds_one(text, &plain.works) && text.contains('%') && !text.contains("100%");
        let later = || holds_one(text, row) && reading.has(*field, sentence, &OPEN);
        (share() || later()) && keys.shared(text) > 0
    })
}

/// "Xóa sạch hộ nghèo" over "còn 58 hộ nghèo chưa thoát được": a number of what the headline says is gone remains.
fn left(reading: &Reading<'_>) -> Option<(usize, Range<usize>)> {
    /// Words of what is gone: "hộ" alone may be any.
    const NAMED: usize = 2;
    /// Sentences before that may name it whole.
    const BEFORE: usize = 2;
    let title = &reading.texts[TITLE];
    let plain = &reading.words.plain;
    if !plain.cleared.is_within(title) || holds_one(&title.norm, &plain.ahead) || reading.has(TITLE, &(0..title.norm.len()), &OPEN) {
        return None;
    }
    let number = |rest: &str| {
        let rest = rest.trim_start();
        rest.starts_with(|c: char| c.is_ascii_digit())
            || tokens(rest).first().is_some_and(|w| reading.words.count.numbers.iter().any(|n| *n == rest[w.clone()]))
    };
    let keys = Keys::of(reading);
    // What remained before is gone since.
    let gone = |(field, sentence): &(usize, Range<usize>)| {
        plain.cleared.is_in(&reading.texts[*field], sentence) && !reading.has(*field, sentence, &[Class::Hedge, Class::Goal])
    };
    let remains = |(field, sentence): &(usize, Range<usize>)| {
        let text = &reading.texts[*field].norm[sentence.clone()];
        // "Đầu năm, xã còn 58 hộ nghèo" is of another time.
        let now = || holds_one(text, &plain.now) || plain.remains.iter().any(|w| text.starts_with(w.as_str()));
        let counted = || plain.remains.iter().any(|w| held(text, w).any(|at| number(&text[at.end..])));
        // "112 hộ ở nhà tạm. 75 nhà đã xây xong. Còn 37 nhà chưa xây được."
        let of_before = || {
            let text_of = &reading.texts[*field];
            let at = text_of.sentence_at(sentence.start);
            let before = text_of.sentences[at.saturating_sub(BEFORE)..at].iter().map(|s| &text_of.norm[s.clone()]);
            // What is not done of these is what was done of the others.
            let not = within(reading.marks(*field), sentence).find(|m| m.class == Class::Negation);
            let verb = not.and_then(|m| {
                let behind = &text_of.norm[m.range.end..sentence.end.max(m.range.end)];
                tokens(behind).first().map(|w| &behind[w.clone()])
            });
            let verb = verb.filter(|w| !reading.words.is_grammar(w));
            let undone = || verb.is_some_and(|verb| before.clone().any(|text| is_held(text, verb)));
            let opens = plain.remains.iter().any(|w| text.strip_prefix(w.as_str()).is_some_and(number));
            opens && keys.shared(text) > 0 && before.clone().any(|before| keys.shared(before) >= NAMED) && undone()
        };
        let open = reading.has(*field, sentence, &[Class::Unverified, Class::Negation]);
        open && counted() && now() && (keys.shared(text) >= NAMED || of_before())
    };
    let found = body(reading).filter(remains).last()?;
    let done = body(reading).any(|at| (at.0, at.1.start) > (found.0, found.1.start) && gone(&at));
    (!done).then_some(found)
}

/// Whether a clause says so, and leaves nothing open.
fn is_done(reading: &Reading<'_>, row: &List, (field, sentence): &(usize, Range<usize>)) -> bool {
    let norm = &reading.texts[*field].norm;
    clauses(norm, sentence).any(|clause| {
        let text = &norm[clause.clone()];
        let open = reading.has(*field, &clause, &OPEN) || holds_one(text, &reading.words.plain.ahead);
        holds_one(text, row) && !open
    })
}

#[cfg(test)]
mod tests {
    use crate::testing::check_fired;

    #[test]
    fn what_is_left_in_some_number_is_not_gone() {
        let check = |told: &str, expect: &[&str]| {
            let text = format!("{told} Thu nhập bình quân đạt 46 triệu đồng mỗi năm. Nhiều gia đình làm giàu từ cây hồi và nuôi bò.");
            check_fired("Cao Lộc xóa sạch hộ nghèo", &text, expect);
        };
        check("Trong năm, 140 hộ ở xã Cao Lộc thoát nghèo. Hiện xã còn 58 hộ nghèo chưa thoát được.", &["headline_certain"]);
        check("Trong năm, 140 hộ ở xã Cao Lộc thoát nghèo. Còn 58 hộ nghèo chưa thoát được.", &["headline_certain"]);
        check("Đầu năm, xã Cao Lộc có 198 hộ nghèo. Đến nay 140 hộ đã thoát. Còn 58 hộ chưa thoát được.", &["headline_certain"]);
        check("Hộ nghèo cuối cùng ở xã Cao Lộc đã thoát nghèo. Còn 58 hộ chưa có nước máy.", &[]);
        check("Đầu năm, xã Cao Lộc còn 58 hộ nghèo chưa thoát được. Đến nay tất cả đã thoát nghèo.", &[]);
        check("Hiện xã Cao Lộc còn 58 hộ chưa có nước máy. Hộ nghèo cuối cùng đã thoát nghèo.", &[]);
    }
}
