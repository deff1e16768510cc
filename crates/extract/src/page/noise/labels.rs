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
        r"|tài trợ|(?:nội dung|bài viết|chuyên mục) (?:này )?được tài trợ bởi .+",
        r"|advertisements?\W{1,3}(?:story|article) continues(?: below)?|(?:广告|廣告)\W{0,3}[请請]?(?:继续|繼續)往下[阅閱][读讀]",
        r"|(?:字号|字號|字体|字體)\s?[:：]?(?:\s?[大中小特超A+－|-])+|(?:[【\[]?(?:纠错|糾錯|打印|列印|关闭窗口|关闭|收藏|返回顶部|分享|推荐)[】\]]?\s?){2,}",
        r"|chia sẻ(?: bài viết)?\s?[:：]?(?:\s(?:facebook|zalo|twitter|x|e-?mail|messenger|telegram|linkedin|sao chép liên kết|in))+",
        r"|[\d\s]*(?:(?:thích|chia sẻ|bình luận|lưu|shares?|likes?|comments?|分享|收藏|点赞|點讚|评论|評論|转发)[\d\s().,:|]*){2,}",
        r"|展开(?:全文|阅读)|展開全文|(?:阅读|閱讀|查看)(?:原文|全文)|更多|(?:see|view|show) more|mời (?:bạn |bạn đọc |độc giả |quý vị )?xem(?: thêm)? video",
        r"|read the (?:full|whole|original|rest of the) (?:story|article|report|post)(?: here| on .+)?",
        r"|登录后(?:才能|方可|即可|可以?)?(?:发表)?评论|返回[^，,]+[，,]\s?查看更多(?:\s?责任编辑\s?[:：]?.{0,8})?|打开微信[，,]\s?点击.+",
        r"|(?:当前|當前|您现在的|您的|你的)位置\s?[:：].+|(?:bạn đang ở(?: đây)?|vị trí)\s?[:：].+[>›»].+",
        r"|(?:我们|本网站|本站|本网)(?:会)?使用\s?cookies?.*|[上下]一[篇条條]\s?[:：].+",
        r"|(?:views?|page views|阅读量?|阅读次数|浏览量?|浏览次数|点击数|点击量|点击率)\s?[:：]\s?[\d.,]+\s?(?:k|次|万)?",
        r"|(?:点击)?(?:阅读|閱讀|查看|展开)(?:剩余|剩餘)全文(?:[（(][^（）()]{0,8}[）)])?|视频加载中|[【\[]纠错[】\]]\s?[【\[]?责任编辑.+",
        r"|nghe (?:bài viết|audio|đọc bài)|giọng (?:nữ|nam)(?: miền (?:bắc|nam))?|\d(?:[.,]\d+)?x\s?\d\d:\d\d\s?/\s?\d\d:\d\d",
        r"|a{1,2}[+-]?\s+a{1,2}[+-]|\[[a-z_]{2,20}\][^\[\]]{0,40}\[/[a-z_]{2,20}\]|xem (?:video|clip)\s?[:：].+",
        r"|t[óo]picos|etiquetas|archivado en|mots[- ]cl[ée]s|schlag(?:wörter|worte)|argomenti|tagi|теги|etiketler|så arbetar vi|notre dossier (?:sur|spécial).{1,50}|editor\s?:\s?.{1,30}",
        r"|mọi (?:ý kiến|phản hồi|thắc mắc|góp ý).{0,40}(?:t[òo][àa] soạn|ban biên tập).+",
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
            "Tài trợ",
            "Nội dung này được tài trợ bởi Công ty Hoa Mai",
            "-- 广告 请继续往下阅读 --",
            "Advertisement - story continues below",
            "字号：大 中 小",
            "【纠错】 【打印】 【关闭窗口】",
            "Chia sẻ bài viết: Facebook Zalo",
            "Thích 0 Chia sẻ 12 Bình luận (3)",
            "12 shares 3 comments",
            "分享收藏点赞 12",
            "展开全文",
            "阅读原文",
            "更多>>",
            "See more",
            "Mời xem thêm video:",
            "Read the full story here",
            "登录后才能发表评论",
            "返回花梅，查看更多",
            "返回花梅，查看更多责任编辑：",
            "Tópicos",
            "Archivado En",
            "Notre dossier sur la sécheresse",
            "Editor : M. H.",
            "打开微信，点击底部的“发现”，使用“扫一扫”即可将网页分享至朋友圈。",
            "当前位置：首页 > 国际 > 亚太",
            "我们使用Cookie来改善您的体验。",
            "上一篇：金价今日大跌",
            "阅读剩余全文（）",
            "视频加载中...",
            "【纠错】【责任编辑:韦示例】",
            "Nghe bài viết",
            "Giọng nữ",
            "1.0x00:00 / 03:12",
            "Aa Aa+",
            "[gg_video]18234[/gg_video]",
            "Xem video: Cầu cũ trôi trong đêm",
            "Mọi ý kiến đóng góp xin gửi về Tòa soạn, đường dây nóng: 0205 111 222.",
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
            "Nghe bài viết về quê mình, ông cụ khóc.",
            "Giọng nữ trầm hiếm gặp",
            "Xem video, bà nhận ra con trai.",
            "Mọi ý kiến của người dân đều được ghi nhận.",
            "A A",
            "Sponsored by the ministry, the school opened.",
            "Tài trợ cho trường là một doanh nghiệp địa phương.",
            "Trường được tài trợ bởi Công ty Hoa Mai",
            "字号大小要统一。",
            "大中小学复课",
            "打印机被盗",
            "Chia sẻ bài viết sai sự thật, hai người bị phạt.",
            "Chia sẻ trên Facebook",
            "Bình luận của chuyên gia",
            "评论人士指出，此类事故可以避免。",
            "更多村庄通电",
            "Shares of the mill fell.",
            "Read the full story of the bridge in the town's archive",
            "登录系统后，村民可查询补助名单。",
            "Vị trí: thôn Đào, phường Hoa Mai",
            "打开微信后，他发现钱被转走。",
        ] {
            assert!(!is_label(text, letters(text)), "{text}");
        }
    }
}
