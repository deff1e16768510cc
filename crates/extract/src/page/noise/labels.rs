//! Lines that are nothing but the label of an advertisement, a counter, or the page's invitation to read on below it.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::pattern;

/// Letters of the longest such line.
const LONGEST: usize = 70;

/// The line from its first to its last word, whatever dashes and brackets are around it.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)^[\s()\[\]【】<>«»|_~#*=•.:–—-]*(?:",
        r"(?:nội dung |tin |bài )?quảng cáo|(?:tin|nội dung|bài viết) (?:được )?tài trợ",
        r"|advertisements?|advertorial|sponsored(?: content| post)?|paid content|广告|廣告|赞助内容",
        r"|(?:kéo|cuộn|vuốt) (?:xuống|lên) để (?:đọc|xem) (?:tiếp|thêm)(?: nội dung| bài viết)?",
        r"|(?:bài viết|nội dung) (?:còn )?tiếp tục (?:bên|phía|ở) dưới(?: quảng cáo)?|(?:đọc|xem) tiếp (?:bên|phía|ở) dưới(?: quảng cáo)?",
        r"|(?:story|article) continues (?:below|after)(?: (?:this |the )?(?:advertisement|ad))?",
        r"|(?:scroll|keep scrolling|swipe)(?: down)? (?:to|for) (?:continue|read|more)(?: reading| with content)?",
        r"|举报\s?/?\s?(?:反馈)?|舉報|意见反馈|向下滚动继续阅读|广告之后继续阅读",
        r"|(?:số )?lượt (?:xem|đọc|truy cập)\s?[:：]?\s?[\d.,]+\s?k?|[\d.,]+\s?k? lượt (?:xem|đọc)",
        r"|(?:views?|page views|阅读量?|阅读次数|浏览量?|浏览次数|点击数|点击量|点击率)\s?[:：]\s?[\d.,]+\s?(?:k|次|万)?",
        r")[\s()\[\]【】<>«»|_~#*=•.:–—-]*$",
    ))
    .expect("the pattern is a literal")
});

/// What asks readers to follow the paper elsewhere, and the words under a picture in Chinese papers.
static ASKS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)^[\s>»(*•–-]*(?:",
        r"(?:mời |hãy )?(?:bạn |bạn đọc |quý vị |quý độc giả |độc giả )?(?:bấm |nhấn |ấn )?(?:theo dõi|quan tâm).{0,90}zalo(?: oa| official account)?[^,;]{0,60}$",
        r"|图为.{2,120}\s?摄\s?[)）]?$",
        r")",
    ))
    .expect("the pattern is a literal")
});

/// Whether a line, of so many letters, is such a label.
pub(super) fn is_label(text: &str, letters: usize) -> bool {
    letters <= LONGEST && LABEL.is_match(text) || (text.starts_with("图为") || text.contains("alo")) && ASKS.is_match(text)
}

#[cfg(test)]
mod tests {
    use super::is_label;
    use crate::text::letters;

    #[test]
    fn labels_are_told_from_text() {
        for text in [
            "- Quảng cáo -",
            "(Quảng cáo)",
            "--- QUẢNG CÁO ---",
            "Kéo xuống để đọc tiếp",
            "- Advertisement -",
            "SPONSORED",
            "举报/反馈",
            "Lượt xem: 1.234",
            "阅读量：1024",
            "Theo dõi Báo Hoa Mai trên Zalo Official Account",
            "图为新桥全景。韦示例 摄",
            "Story continues below advertisement",
        ] {
            assert!(is_label(text, letters(text)), "{text}");
        }
        for text in [
            "Quảng cáo ngoài trời phải gỡ trước tháng Sáu.",
            "Advertisements for tobacco are banned.",
            "Views of the valley",
            "Lượt xem tăng gấp đôi",
            "Công an theo dõi nhóm lừa đảo qua Zalo, bắt ba người và thu hai xe máy.",
            "图为先，文为后。",
            "举报电话公布后，居民反映了三个问题。",
            "Sponsored by the ministry, the school opened.",
        ] {
            assert!(!is_label(text, letters(text)), "{text}");
        }
    }
}
