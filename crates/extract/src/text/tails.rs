//! What templates put behind the words of a summary, where no markup tells it from them.

use std::sync::LazyLock;

use regex::Regex;

use super::{pattern, plain};

/// Bytes at the end of a summary in which such a tail is looked for.
const LONGEST_TAIL: usize = 700;

/// Tails that one summary may have.
const MOST_TAILS: usize = 4;

/// Behind the end of a sentence or on a line of its own: links to other articles that lost their markup, the invitation to read on, keywords,
/// and what weblogs append. In brackets they stand anywhere.
static TAIL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)(?:",
        r"\s*[(\[]\s*(?:xem thêm|đọc thêm|xem tiếp|tin liên quan|bài liên quan|see also|read also|read more|related|相关阅读|延伸阅读)\s*[:：][^()\n]{2,300}[)\]]",
        r"|(?:\n|[.…!?。！？”»\])](?-i:\s+|\n))[\s>»›•*–-]*(?:",
        r"(?:xem thêm|đọc thêm|tin liên quan|bài liên quan|mời (?:bạn|quý vị|độc giả)?\s*(?:xem|đọc) thêm|see also|read also|read more|related)\s*[:：].{2,300}",
        r"|(?:tags?|từ kh[oó][aá]|keywords?|filed under|标签|標籤|关键词|關鍵字)\s*[:：].{0,300}",
        r"|\[?(?:đọc tiếp|xem tiếp|xem chi tiết|xem thêm|đọc thêm|read more|continue reading)\]?",
        r"|the post .{2,300} (?:appeared first|first appeared) on .{1,150}",
        r"|bài viết .{2,300} xuất hiện (?:lần )?đầu tiên .{1,150}",
        r")",
        r"|(?:^|\n|[。！？…])[>»›•*\s-]*(?:(?:相关阅读|相關閱讀|延伸阅读|延伸閱讀)\s*[:：].{2,200}|\[?(?:阅读全文|閱讀全文|继续阅读|繼續閱讀|查看全文)\]?)",
        r"|\n[^\n]{2,150}(?:最先出[现現]在|首先出[现現]在|最早出[现現][在于於]|這篇文章最早發佈於)[^\n]{1,100}",
        r")[\s.…»→›>\])]*$",
    ))
    .expect("the pattern is a literal")
});

/// Plain text from a scrap of HTML, as for a summary, without what a template appends to it.
pub(crate) fn summary(html: &str) -> String {
    without_tails(plain(html))
}

/// Leaves out what a template appends; what is nothing else stays.
pub(crate) fn without_tails(mut said: String) -> String {
    for _ in 0..MOST_TAILS {
        let from = said.ceil_char_boundary(said.len().saturating_sub(LONGEST_TAIL));
        let Some(found) = TAIL.find(&said[from..]) else { break };
        let (at, first) = (from + found.start(), found.as_str().chars().next());
        // The end of the sentence before it stays.
        let at = at + first.filter(|c| !c.is_whitespace() && !matches!(c, '(' | '[')).map_or(0, char::len_utf8);
        if !said[..at].contains(char::is_alphanumeric) {
            break;
        }
        said.truncate(said[..at].trim_end().len());
    }
    said
}

#[cfg(test)]
mod tests {
    use super::summary;

    #[test]
    fn tails_go() {
        let words = "Sáng nay, phường khánh thành cầu mới.";
        for tail in [
            "<br/>&gt;&gt; Xem thêm: <a href=b>Cầu cũ bị dỡ</a>",
            "<p>&gt;&gt;&gt; <a href=b>Cầu cũ bị dỡ</a></p>",
            " (Xem thêm: <a href=b>Cầu cũ bị dỡ</a>)",
            "<br>Xem thêm: Cầu cũ bị dỡ",
            " Đọc thêm: Cầu cũ bị dỡ",
            " <a href=a>Xem chi tiết</a>",
            " <a href=a>[...]</a>",
            " [<a href=a>Đọc tiếp</a>]",
            " Đọc tiếp »",
            "<p><a href=a>Continue reading <span>&rarr;</span></a></p>",
            " <a href=a>Read more about the bridge</a>",
            "<p>The post <a href=a>Cầu mới</a> first appeared on <a href=b>Báo</a>.</p>",
            " The post Cầu mới appeared first on Hoa Mai.",
            "<p>Bài viết <a href=a>Cầu mới</a> đã xuất hiện đầu tiên vào ngày <a href=b>Báo</a>.</p>",
            "<p>Tags: <a href=a>cầu</a>, <a href=b>Hoa Mai</a>, <a href=b>đường</a></p>",
            "\nTừ khóa: cầu, Hoa Mai",
            "<figure><img src=a><figcaption>Cầu mới. Ảnh: Nam</figcaption></figure>",
            "<noscript>Bật JavaScript</noscript>",
            "<p style='display:none'>Ẩn đi</p>",
            "<p hidden>Ẩn đi</p>",
            "<span style=\"position:absolute; left:-9999px\">Cá cược<span>!</span></span>",
        ] {
            assert_eq!(summary(&format!("<p>{words}</p>{tail}")), words, "{tail}");
            assert_eq!(summary(&format!("{words}{tail}")), words, "{tail}");
        }
        let words = "花梅社的新桥今天通车。";
        for tail in [
            "<a href=a>阅读全文</a>",
            "【<a href=a>阅读全文</a>】",
            "<p><a href=a>新桥</a>最先出现在<a href=b>花梅网</a>。</p>",
            "<br>相关阅读：旧桥",
        ] {
            assert_eq!(summary(&format!("{words}{tail}")), words, "{tail}");
        }
    }

    #[test]
    fn sentences_stay() {
        for words in [
            "Chiều nay, xã mở cầu. Xem thêm là việc của ông ấy.",
            "Tagore từng viết về cây cầu.\nTag của ông",
            "Cầu mới (xem thêm ở trang 3) dài 100 m.",
            "The post office of Hoa Mai first appeared on maps in 1926.",
            "Bài viết của ông nói về cây cầu đầu tiên của xã.",
            "Ông hẹn đọc tiếp vào hôm sau.",
            "He asked us to read more",
            "Related crafts are dying, too.",
            "Xem thêm: cầu mới",
            "Nguồn: TTXVN",
            "他说要阅读全文才能明白。",
        ] {
            assert_eq!(summary(words), words);
            assert_eq!(summary(&format!("<p>{words}</p>")), words);
        }
        assert_eq!(summary("Xã <a href=a>Hoa Mai</a> có cầu, theo <a href=b>Báo Mận</a>"), "Xã Hoa Mai có cầu, theo Báo Mận");
        assert_eq!(summary("<figure><figcaption>Cầu mới.</figcaption></figure>"), "Cầu mới.");
        assert_eq!(summary("<figcaption>Cầu mới."), "Cầu mới.");
        assert_eq!(summary("<p class=hidden-gem>Cầu mới.</p><img style='display:none' src=a>Đẹp."), "Cầu mới.\nĐẹp.");
    }
}
