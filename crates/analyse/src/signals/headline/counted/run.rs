//! The words of which a number is made.

use std::ops::Range;
use std::sync::LazyLock;

use domain::Language;

use crate::figures::HAN;
use crate::vocabulary::words::{Words, has};

/// Where the run of words of number from `at` ends.
pub(super) fn run(norm: &str, words: &[Range<usize>], at: usize, of: &Words) -> usize {
    if is_five(norm, words, at, of) || is_one_person(norm, words, at, of) {
        return at + 1;
    }
    let mut end = at;
    while end < words.len() {
        let word = &norm[words[end].clone()];
        let gap = if end == at { "" } else { &norm[words[end - 1].end..words[end].start] };
        let goes_on = matches!(gap, "" | " ") && is_number(word, of);
        if !goes_on && !is_of_tens(gap, word, of) {
            break;
        }
        end += 1;
    }
    end
}

/// "Năm thanh niên": five, and no year, before what is counted and behind no number.
fn is_five(norm: &str, words: &[Range<usize>], at: usize, of: &Words) -> bool {
    let behind_number = || at.checked_sub(1).is_some_and(|i| is_number(&norm[words[i].clone()], of));
    if of.count.five.is_empty() || norm[words[at].clone()] != *"năm" || behind_number() {
        return false;
    }
    let behind = norm[words[at].end..].strip_prefix(' ').unwrap_or_default();
    let begins = |w: &String| behind.strip_prefix(w.as_str()).is_some_and(|rest| !rest.starts_with(crate::text::is_word));
    // "Trong năm tháng" is how long; "những năm tháng", "đầu năm, tháng 3" are years.
    let numbered = |rest: &str| rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
    let lasts = || {
        let before = at.checked_sub(1).map_or("", |i| &norm[words[i].clone()]);
        let rest = of.count.five_times.iter().find(|w| begins(w)).map(|w| &behind[w.len()..]);
        rest.is_some_and(|rest| !numbered(rest)) && !has(&of.count.not_five, before)
    };
    of.count.five.iter().any(begins) || lasts()
}

/// "Killing one passenger": one, and nobody in general, before somebody who is counted.
fn is_one_person(norm: &str, words: &[Range<usize>], at: usize, of: &Words) -> bool {
    let next = || words.get(at + 1).filter(|next| norm[words[at].end..next.start] == *" ").map(|next| &norm[next.clone()]);
    of.language == Language::En && norm[words[at].clone()] == *"one" && next().is_some_and(|next| has(&of.count.persons, next))
}

pub(super) fn is_number(word: &str, of: &Words) -> bool {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        let word = of.count.scales.iter().find_map(|scale| word.strip_suffix(scale.as_str())).unwrap_or(word);
        return word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','));
    }
    match of.language {
        Language::Zh => word.chars().all(|c| may_be_of_number(c) && (HAN.contains(c) || OF_NUMBERS.contains(c))),
        _ => of.is_number(word),
    }
}

/// What a number begins with in Chinese, beside its characters.
const OF_NUMBERS: &str = "数上";

/// Told by its last bits: most characters are of none.
fn may_be_of_number(c: char) -> bool {
    static LAST: LazyLock<u64> = LazyLock::new(|| HAN.chars().chain(OF_NUMBERS.chars()).fold(0, |some, c| some | 1 << (u32::from(c) % 64)));
    *LAST & 1 << (u32::from(c) % 64) != 0
}

/// "Twenty-one", with which a sentence begins: whether a word goes on with the tens before it.
fn is_of_tens(gap: &str, word: &str, of: &Words) -> bool {
    of.language == Language::En && gap == "-" && !word.starts_with(|c: char| c.is_ascii_digit()) && (word == "one" || of.is_number(word))
}

#[cfg(test)]
mod tests {
    use crate::testing::check_fired;

    #[test]
    fn five_months_are_counted_and_years_are_not() {
        let check = |title: &str, told: &str, expect: &[&str]| {
            let end = "Xe máy đi qua cầu Đông Kinh. Đơn vị thi công đã lắp biển báo ở hai đầu cầu và bố trí người hướng dẫn.";
            check_fired(title, &format!("Sở Xây dựng Lạng Sơn cấm xe qua cầu Kỳ Cùng {told} để thay mặt cầu. {end}"), expect);
        };
        let wrong = &["headline_figure"][..];
        check("Cấm xe qua cầu Kỳ Cùng hai tháng", "trong năm tháng", wrong);
        check("Cấm xe qua cầu Kỳ Cùng năm tháng", "trong hai tháng", wrong);
        check("Cấm xe qua cầu Kỳ Cùng năm tháng", "trong 5 tháng", &[]);
        check("Cấm xe qua cầu Kỳ Cùng hai tháng cuối năm", "theo kế hoạch năm, tháng 11 và tháng 12", &[]);
        check("Cầu Kỳ Cùng qua những năm tháng chiến tranh", "trong hai tháng", &[]);
    }
}
