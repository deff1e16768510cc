//! Whether the newspaper printed what a letter holds against it: the first column of the table promises its very words.

use domain::{Content, DraftRow};

/// The rows, from 1, whose passage stands in none of the versions of the article. Where an article is cut for subscribers it may have been
/// printed all the same, so that this is to be looked at and no mistake.
pub fn unprinted<'v>(rows: &[DraftRow], versions: impl IntoIterator<Item = &'v Content>) -> Vec<usize> {
    let printed: Vec<String> = versions.into_iter().flat_map(fields).collect();
    let is_missing = |(_, row): &(usize, &DraftRow)| !is_printed(&row.passage, &printed);
    rows.iter().enumerate().filter(is_missing).map(|(i, _)| i + 1).collect()
}

fn fields(content: &Content) -> [String; 3] {
    [key(&content.title), key(&content.lead), key(&content.text)]
}

/// A passage may leave words out ("…"), say in brackets where it stands, or quote within a sentence of the drafter's.
fn is_printed(passage: &str, printed: &[String]) -> bool {
    let stands = |part: &str| printed.iter().any(|field| field.contains(part));
    let readings = [passage.to_owned(), outside_brackets(passage), quoted(passage)];
    let mut read = readings.iter().map(|reading| parts(reading)).filter(|parts| !parts.is_empty()).peekable();
    read.peek().is_none() || read.any(|parts| parts.iter().all(|part| stands(part)))
}

/// What stands between marks of omission and in lines of its own.
fn parts(reading: &str) -> Vec<String> {
    let pieces = reading.split(['…', '\n']).flat_map(|piece| piece.split("..."));
    pieces.map(key).filter(|part| !part.is_empty()).collect()
}

/// Letters and digits alone, in small letters, with the marks inside a number: "1.5" is not "15".
fn key(text: &str) -> String {
    let chars: Vec<char> = text.chars().flat_map(char::to_lowercase).collect();
    let is_digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
    let stays =
        |at: usize, c: char| c.is_alphanumeric() || (matches!(c, '.' | ',' | '/') && is_digit(at.checked_sub(1)) && is_digit(Some(at + 1)));
    chars.iter().enumerate().filter(|(at, c)| stays(*at, **c)).map(|(_, c)| *c).collect()
}

fn outside_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let mut outside = String::new();
    for c in text.chars() {
        match c {
            '(' | '[' | '（' => depth += 1,
            ')' | ']' | '）' => depth = depth.saturating_sub(1),
            _ if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    outside
}

/// What stands in quotation marks, a line each.
fn quoted(text: &str) -> String {
    let inside = text.split('“').skip(1).filter_map(|rest| rest.split_once('”'));
    let straight = text.split('"').skip(1).step_by(2);
    inside.map(|(inside, _)| inside).chain(straight).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_is_looked_for_in_the_words_of_the_newspaper() {
        let content = Content {
            title: "Xã có 21 hộ nghèo".into(),
            lead: "".into(),
            text: "Tính đến nay, xã có 21 hộ nghèo, tức 1,5 %.\nÔng Thử nói: “Năm nay sẽ hết”. 10月份，旅客达28.24万人次。".into(),
        };
        let printed = fields(&content);
        for passage in [
            "Tính đến nay, xã có 21 hộ nghèo",
            "xã  có 21 HỘ nghèo",
            "Tính đến nay… tức 1,5 %",
            "Tính đến nay, [...] tức 1,5 %.",
            "Xã có 21 hộ nghèo (tiêu đề)",
            "Tiêu đề bài viết: “Xã có 21 hộ nghèo”",
            "Xã có 21 hộ nghèo\n\"Năm nay sẽ hết\"",
            "旅客达 28.24万人次",
            "",
            "…",
        ] {
            assert!(is_printed(passage, &printed), "{passage}");
        }
        for passage in ["Xã có 12 hộ nghèo", "tức 15 %", "Tính đến nay… tức 2 %", "Báo viết “xã có 12 hộ”", "xa co 21 ho ngheo"]
        {
            assert!(!is_printed(passage, &printed), "{passage}");
        }
    }
}
