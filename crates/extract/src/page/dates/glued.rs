//! Lines whose parts stand in elements side by side without a blank, as minifiers leave them: "Helen MarshNovember 27, 2026 18:54Lượt xem".

use std::borrow::Cow;

/// Letters of a word behind which figures are of another part; "7h30" is one.
const LEAST_WORD: usize = 3;

/// What a time ends with, in capitals.
const ENDS_OF_A_TIME: [&str; 7] = ["SA", "CH", "AM", "PM", "GMT", "UTC", "ICT"];

/// The line with a blank between such parts.
pub(super) fn apart(line: &str) -> Cow<'_, str> {
    let mut apart = String::new();
    let mut done = 0;
    for (at, _) in line.char_indices().skip(1) {
        if is_seam(&line[..at], &line[at..]) {
            apart.push_str(&line[done..at]);
            apart.push(' ');
            done = at;
        }
    }
    if done == 0 {
        return Cow::Borrowed(line);
    }
    apart.push_str(&line[done..]);
    Cow::Owned(apart)
}

/// Whether one part ends and another begins.
fn is_seam(before: &str, behind: &str) -> bool {
    let (Some(last), Some(first)) = (before.chars().next_back(), behind.chars().next()) else { return false };
    let opens_a_word = || first.is_uppercase() && behind.chars().nth(1).is_some_and(char::is_lowercase);
    let is_word = || before.chars().rev().take(LEAST_WORD).filter(|c| c.is_lowercase() || c.is_uppercase()).count() == LEAST_WORD;
    match () {
        () if last.is_lowercase() && first.is_ascii_digit() => is_word(),
        () if last.is_lowercase() || last.is_ascii_digit() || last == ')' => opens_a_word() && !ends_with_an_offset(before),
        () if last.is_uppercase() => opens_a_word() && ENDS_OF_A_TIME.iter().any(|end| ends_with_word(before, end)),
        () => false,
    }
}

/// Whether a machine's stamp ends here, which is told from the date behind it by being glued to that.
fn ends_with_an_offset(text: &str) -> bool {
    let end = text.get(text.len().saturating_sub("+07:00".len())..).unwrap_or_default();
    end.starts_with(['+', '-']) && end.as_bytes().get(3) == Some(&b':')
}

fn ends_with_word(text: &str, word: &str) -> bool {
    text.strip_suffix(word).is_some_and(|before| !before.ends_with(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn parts_are_told_apart_and_dates_left_whole() {
        for (line, expect) in [
            ("Helen MarshNovember 27, 2026 at 6:54 pm", "Helen Marsh November 27, 2026 at 6:54 pm"),
            ("Helen Marsh27 November 2026, 18:54", "Helen Marsh 27 November 2026, 18:54"),
            ("07/03/2026 23:17 GMT+7Lượt xem: 45", "07/03/2026 23:17 GMT+7 Lượt xem: 45"),
            ("07/03/2026 8:49:00 CHLượt xem: 45", "07/03/2026 8:49:00 CH Lượt xem: 45"),
            ("Mar 7, 2026 6:54 p.m. ESTBy Jo", "Mar 7, 2026 6:54 p.m. ESTBy Jo"),
        ] {
            assert_eq!(apart(line), expect);
        }
        for line in [
            "2026-03-07T08:52:11Z",
            "7h30 ngày 07/03/2026",
            "07/03/2026 8h05",
            "March 7, 2026 8:52AM",
            "2026年3月7日 08:52",
            "2026-03-08T08:52:11+07:00March 7th, 2026",
            "7th March 2026",
        ] {
            assert_eq!(apart(line), line);
        }
    }
}
