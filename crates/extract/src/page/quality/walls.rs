//! Sentences of an article that speak of walls before others, and boxes under a whole text that offer something else, told from the box that
//! cuts a text off and speaks to its reader.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::super::tree::Paragraph;
use super::words::{PAYWALL, PAYWALL_WORD};
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

/// Letters behind the words of a wall that name what else is to be had: "… to read the minutes of the council".
const LEAST_OBJECT: usize = 8;

/// What a box says of the article itself that it cuts, of all articles, or of what is not free.
static OF_THE_REST: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(concat!(
        r"(?i)đọc tiếp|xem tiếp|tiếp tục (?:đọc|xem)|(?:bài|bài viết|bài báo|nội dung|tin) này|toàn (?:văn|bộ (?:bài viết|nội dung|bài báo))|phần còn lại",
        r"|(?:toàn bộ|mọi|tất cả)(?: các)? bài(?:[^\p{L}]|$)|miễn phí|trả phí|độc quyền|cao cấp|premium|exclusive|access|unlimited|(?:all|every) (?:of )?(?:our |the )?(?:articles?|stor)",
        r"|this (?:article|story|content|post|page|column)|(?:continue|keep|go on) reading|remaining|read on|free (?:articles|stories)|limit|the rest",
        r"|the (?:full|whole)\W*(?:$|(?:article|story|text|piece|interview|column|version|post|content))",
        r"|本文|全文|继续|繼續|剩余|剩餘|免费|免費|付费|付費|专享|專享|(?:所有|全部)(?:文章|内容|內容)",
        r"|weiterlesen|diesen? (?:artikel|text|beitrag)|abonn|cet article|la suite|à lire|suscript|leyendo|este (?:artículo|artigo)|assinant|abbonat|подписчик|有料|続き",
    ))
    .expect("the pattern is a literal")
});

/// Whether a box whose words of a wall stand at `found` offers something else than the article: it names that, and never the article or its rest.
pub(super) fn is_for_more(text: &str, found: Range<usize>) -> bool {
    let behind = super::start(&text[found.end..]);
    let object = behind.split(['.', '!', '?', '。', '！', '？']).map(letters).max().unwrap_or(0);
    object >= LEAST_OBJECT && !OF_THE_REST.is_match(super::start(text))
}

/// Whether a line says what one has to sign in or to pay for.
pub(in crate::page) fn asks_to_sign_in(line: &str) -> bool {
    PAYWALL.is_match(super::start(line)) || PAYWALL_WORD.is_match(super::start(line))
}

/// Whether a text ends with a whole sentence, above the heading and the lines of a box that may have been kept with it.
pub(super) fn is_unbroken(text: &str, is_heading: impl Fn(&str) -> bool) -> bool {
    let last = text.lines().rev().find(|line| !asks_to_sign_in(line) && !is_heading(line));
    last.is_some_and(|last| ends_like_a_sentence(last) && !last.ends_with(['…', ':', '：']) && !last.ends_with("..."))
}

#[cfg(test)]
mod tests {
    use std::cell::OnceCell;

    use super::{is_for_more, is_quoted, is_told_of_others, is_unbroken};
    use crate::page::quality::words::{PAYWALL, PAYWALL_WORD};
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

    #[test]
    fn boxes_that_offer_something_else_are_told_from_those_that_cut_a_text_off() {
        let is_more = |text: &str| {
            let found = PAYWALL.find(text).or_else(|| PAYWALL_WORD.find(text)).unwrap_or_else(|| panic!("{text}")).range();
            is_for_more(text, found)
        };
        for text in [
            "Đăng ký thành viên để xem toàn bộ tin nổi bật trong hộp thư mỗi sáng.",
            "Subscribe to unlock our weekly letter on the valley's farms.",
            "登录后阅读更多关于花梅乡的历史资料和老照片。",
        ] {
            assert!(is_more(text), "{text}");
        }
        for text in [
            "Đăng nhập để đọc tiếp bài viết này và kho tư liệu của báo.",
            "Vui lòng đăng ký thành viên để xem toàn bộ nội dung.",
            "Subscribe to continue reading and to get our weekly letter.",
            "Subscribe to read the full story.",
            "登录后阅读全文。",
        ] {
            assert!(!is_more(text), "{text}");
        }
    }

    #[test]
    fn text_that_breaks_off_is_told_from_a_whole_one() {
        let heading = |line: &str| line == "Ủng hộ Báo Hoa Mai";
        for text in ["Cầu đã thông xe.", "Cầu đã thông xe.\nỦng hộ Báo Hoa Mai\nĐăng nhập để đọc tiếp", "新桥已通车。"]
        {
            assert!(is_unbroken(text, heading), "{text}");
        }
        for text in ["Cầu đã thông xe, theo ông…", "Người dân cho biết...", "Danh sách như sau:", "Cầu đã thông xe nhưng"]
        {
            assert!(!is_unbroken(text, heading), "{text}");
        }
    }
}
