//! Sentences of an article that speak of walls before others, told from the box that cuts a text off and speaks to its reader.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::super::tree::Paragraph;
use crate::page::body::ends_like_a_sentence;
use crate::text::{self, letters};

/// Letters of who it is that has to sign in, before what is said of it.
const LEAST_BEFORE: usize = 6;

/// Words of a box that speaks to its reader, or of the text that it cuts off.
static TO_THE_READER: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(concat!(
        r"(?i)bạn|quý (?:vị|khách|độc|bạn)|vui lòng|hãy|xin |mời|độc giả|bài (?:viết|báo) này|nội dung này|để đọc tiếp\W*$",
        r"|please|(?:^|[^a-z])you(?:r|.ve|.re)?[^a-z]|this (?:article|story|content|post|page)|readers|the full (?:article|story)|full access",
        r"|您|你|请|請|本文|文章|此文|内容|內容|读者|讀者",
    ))
    .expect("the pattern is a literal")
});

/// Whether the words at `found` stand within a plain sentence that says them of others: "Villagers had to subscribe to continue reading
/// the notices, he said." A box leads to where one signs in.
pub(super) fn is_told_of_others(paragraph: &Paragraph, found: Range<usize>) -> bool {
    let text = &paragraph.text;
    paragraph.link_letters == 0
        && ends_like_a_sentence(text)
        && letters(&text[..found.start]) >= LEAST_BEFORE
        && !TO_THE_READER.is_match(super::start(text))
}

/// Words in quotation marks.
static QUOTATION: LazyLock<Regex> =
    LazyLock::new(|| text::pattern("“[^”]*”|\"[^\"]*\"|«[^»]*»|「[^」]*」|『[^』]*』").expect("the pattern is a literal"));

/// Letters of a sentence beside what it quotes.
const LEAST_BESIDE: usize = 12;

/// Whether the words at `found` are quoted by a sentence that says them of others: "The screen showed “Access denied”, residents said." What
/// is to be pressed is quoted to the reader.
pub(super) fn is_quoted(text: &str, found: Range<usize>) -> bool {
    let within = || QUOTATION.find_iter(text).any(|quoted| quoted.start() < found.start && found.end < quoted.end());
    if !ends_like_a_sentence(text) || !within() {
        return false;
    }
    letters(&QUOTATION.replace_all(text, " ")) >= LEAST_BESIDE && !speaks_to_its_reader(text)
}

/// Words for the reader, and what he is to do.
static TO_ONE: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(concat!(
        r"(?i)(?:^|[^\p{L}])(?:bạn|quý (?:vị|khách|bạn)|vui lòng|hãy|xin|nhấn|bấm)(?:[^\p{L}]|$)",
        r"|(?:^|[^a-z])(?:please|you(?:r|.ve|.re)?|click|press|tap)(?:[^a-z]|$)|^\W*we apologi[sz]e (?:for|to) |^\W*chúng tôi (?:thành thật |chân thành )?xin lỗi |您|你|请|請|点击|點擊",
    ))
    .expect("the pattern is a literal")
});

/// Whether a text turns to whoever reads it, but in what it quotes.
pub(super) fn speaks_to_its_reader(text: &str) -> bool {
    TO_ONE.is_match(&QUOTATION.replace_all(text, " "))
}

#[cfg(test)]
mod tests {
    use std::cell::OnceCell;

    use super::{is_quoted, is_told_of_others};
    use crate::page::quality::words::PAYWALL;
    use crate::page::tree::Paragraph;
    use crate::text::letters;

    #[test]
    fn walls_that_are_quoted_are_told_from_the_readers_own() {
        let quoted = |text: &str| PAYWALL.find(text).is_some_and(|found| is_quoted(text, found.range()));
        for text in [
            "Trang báo hiện dòng “Đăng nhập để đọc tiếp bài viết này”, độc giả phàn nàn.",
            "The page said “Subscribe to continue reading”, and readers complained.",
            "页面提示“登录后阅读全文”，读者不满。",
        ] {
            assert!(quoted(text), "{text}");
        }
        for text in [
            "Subscribe to continue reading.",
            "“Subscribe to continue reading.”",
            "Please press “Subscribe to continue reading” to go on.",
            "Vui lòng bấm “Đăng nhập để đọc tiếp bài viết này” ở đầu trang.",
            "请点击右上角的“登录后阅读全文”按钮。",
            "To read on, use “Subscribe to continue reading”",
        ] {
            assert!(!quoted(text), "{text}");
        }
    }

    #[test]
    fn walls_before_others_are_told_from_the_readers_own() {
        let told = |text: &str| {
            let found = PAYWALL.find(text).unwrap_or_else(|| panic!("{text}")).range();
            is_told_of_others(
                &Paragraph {
                    element: 0,
                    text: text.to_owned(),
                    apart: None,
                    letters: letters(text),
                    link_letters: 0,
                    is_about_the_text: OnceCell::new(),
                },
                found,
            )
        };
        for text in [
            "Từ nay, người dân phải đăng nhập cổng của phường để đọc tiếp các thông báo, ông Mẫu cho biết.",
            "Villagers had to subscribe to continue reading the notices, he said.",
            "村民需登录后阅读全文公告，工作人员表示将尽快改进。",
        ] {
            assert!(told(text), "{text}");
        }
        for text in [
            "Vui lòng đăng nhập để đọc tiếp nội dung.",
            "Quý vị cần đăng ký tài khoản để đọc toàn bộ.",
            "You must subscribe to continue reading.",
            "Subscribe to continue reading.",
            "该内容需登录后阅读。",
        ] {
            assert!(!told(text), "{text}");
        }
    }
}
