//! Sentences that open with the words of a prompt and tell something all the same: "Tin liên quan vụ sạt lở là bịa đặt, công an khẳng định."
//!
//! A prompt asks, and leads somewhere; what says of somebody that he did something, or of something what it is, is text.

use std::sync::LazyLock;

use regex::Regex;

use super::super::tree::Paragraph;
use crate::text;

/// Letters of such a sentence.
const LEAST: usize = 24;

/// Whether a paragraph without a link is a full sentence that asserts something of others.
pub(in crate::page) fn is_asserted(paragraph: &Paragraph) -> bool {
    paragraph.link_letters == 0 && paragraph.letters >= LEAST && asserts(&paragraph.text)
}

/// The same of a text, where its links are not known.
fn asserts(text: &str) -> bool {
    let Some(said) = text.strip_suffix(['.', '。']).filter(|said| !said.ends_with(['.', '…'])) else { return false };
    if said.contains([':', '：', '|', '@', '©', '\n', '»', '>']) || !OPENS.is_match(said) {
        return false;
    }
    match said.chars().any(text::is_han) {
        true => CHINESE.is_match(said) && !CHINESE_ASKS.is_match(said),
        false => REPORTED.is_match(said) || TOLD.is_match(said) && !ASKS.is_match(said),
    }
}

/// Words of prompts that open sentences, too. No sign stands before them.
static OPENS: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(concat!(
        r"(?i)^(?:xem (?:thêm|tiếp)|đọc (?:thêm|tiếp)|(?:các )?(?:tin|bài)(?: viết)? liên quan|theo dõi",
        r"|related (?:articles?|stor(?:y|ies)|content|news)|read more|see also|share this|follow us|sign up|subscribe to|download (?:the|our)",
        r"|相关(?:新闻|阅读|链接)|相[關关][報报][導道]|推荐阅读|延伸阅读|责任编辑|分享[到至]|关注|扫一扫|扫码|下载|点击)",
    ))
    .expect("the pattern is a literal")
});

/// What somebody else says, does or undergoes in the clause that ends a sentence: ", police warned", ", tòa tuyên phạt bị cáo 7 năm tù".
static REPORTED: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(concat!(
        r"(?i), (?:the |an? )?(?:[\p{L}'’.-]+ ){0,5}(?:said|says|told|warned|added|heard|ruled|found|were told|was told)(?: (?:the |an? )?[\p{L}\d'’.,-]+){0,5}$",
        r"|, [^,]{2,60} (?:cho biết|cho hay|cho rằng|nói|khẳng định|xác định|xác minh|phản ánh|tuyên phạt|tuyên án|kết luận|phát hiện|thông báo|cảnh báo|bác bỏ|phủ nhận|thừa nhận|bị phạt|bị bắt|bị xử phạt|đã bắt|bắt giữ|xử phạt)(?: [^,]{1,60})?$",
    ))
    .expect("the pattern is a literal")
});

/// What its subject is, was or undergoes.
static TOLD: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(concat!(
        r"(?i)^related [^,]{4,80} (?:was|were|has been|have been|had been|is|are) [\p{L}]+",
        r"|^[^,]{10,100} (?:là (?:sai|bịa|giả|tin|thông tin|thủ|hành|cách|việc|một|những|không)|(?:đã|đang|từng) bị|bị (?:bóp méo|xuyên tạc|cắt ghép|phạt|xử|làm giả|tố))",
    ))
    .expect("the pattern is a literal")
});

/// Words that speak to the reader.
static ASKS: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(r"(?i)(^|\P{L})(you|your|our|us|we|here|below|bạn|bạn đọc|độc giả|quý vị|chúng tôi|tòa soạn|tại đây|dưới đây|bài viết này)(\P{L}|$)")
        .expect("the pattern is a literal")
});

static CHINESE: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(r"被|系.{0,6}(谣言|骗局|假|误|诈)|不实|失实|辟谣|引发|警方|公安|处罚|罚款|道歉|上当|损失|已(达|有|发|于|在)|将(在|于|由)|的(村民|居民|群众|民众|人)(可|已|称|说|达)")
        .expect("the pattern is a literal")
});

static CHINESE_ASKS: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(r"[您你请請]|我们|本(报|网|站|文|公众号|平台)|更多|即可|获取|了解|欢迎|精彩|下方|以下|查看|原文|登录|点击(阅读|进入|下载|图片|这里|此处)|未经|转载|版权|客户端(，|,|$)").expect("the pattern is a literal")
});

#[cfg(test)]
mod tests {
    use super::asserts;

    #[test]
    fn sentences_of_the_matter_are_told_from_prompts() {
        for text in [
            "Tin liên quan vụ sạt lở là bịa đặt, công an phường Hoa Mai khẳng định.",
            "Tin liên quan đến vụ việc đang bị bóp méo trên mạng xã hội.",
            "Theo dõi trên Facebook, nhiều người phản ánh đường vẫn ngập.",
            "Xem thêm ba clip khác, công an xác định thêm hai nghi phạm.",
            "Đọc tiếp bản án, tòa tuyên phạt bị cáo 7 năm tù.",
            "Đọc thêm sách báo là cách bà con giết thời gian khi mất điện.",
            "相关新闻被歪曲后在网上流传，公安辟谣。",
            "分享到群里的视频系谣言，警方处罚两人。",
            "关注公众号领钱系骗局，已有12人上当。",
            "责任编辑被处分，报社公开道歉。",
            "推荐阅读这份公告的村民可到乡政府领取。",
            "Share this video and you may be fined, police warned.",
            "Related articles in two papers were withdrawn after a complaint.",
            "Read more than forty statements, the judge told the court.",
            "Sign up now or lose the land, villagers were told.",
        ] {
            assert!(asserts(text), "{text}");
        }
        for text in [
            "Tin liên quan: Đường bị cắt, công an khẳng định.",
            "Xem thêm các tin tức thời sự mới nhất tại đây.",
            "Đọc thêm những bài đã bị gỡ tại đây.",
            "Xem thêm: Chủ tịch phường đã bị phạt.",
            "Xem thêm Chủ tịch phường đã bị phạt",
            "Theo dõi chúng tôi trên Facebook để không bỏ lỡ tin nào.",
            "Theo dõi Báo Hoa Mai trên Zalo, cập nhật tin tức nhanh nhất.",
            "责任编辑：韦示例",
            "分享到朋友圈，让更多人看到。",
            "扫一扫，关注花梅网公众号，获取更多资讯。",
            "点击下方链接，查看被删除的视频。",
            "相关阅读请见下方。",
            "下载花梅客户端，已有百万用户。",
            "Share this story with your friends.",
            "Follow us on Facebook, X and YouTube.",
            "Sign up for our newsletter, which our editors write every day.",
            "Related stories are listed below.",
            "Read more about how the story was told.",
            "Subscribe to The Plum Post, the paper of the valley.",
            "Download the app to read the news on your phone.",
        ] {
            assert!(!asserts(text), "{text}");
        }
    }
}
