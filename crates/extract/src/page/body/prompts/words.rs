//! Words of which one is in whatever is a prompt, looked for all at once: nearly no paragraph has one.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

/// In whatever case.
#[rustfmt::skip]
const WORDS: [&str; 169] = [
    "subscri", "einverstanden", "breaking ", "developing ", "sign up", "signing up", "newsletter", "follow ", "click", "tap here",
    "download", "us on ", "rights reserved", "may not be", "permission", "copyright", "comment ", "comments ", "email address", "cookie",
    "loaded", "commission", "affiliate", "references to", "responsible for", "up-to-the-minute", "bookmark", "subscriber", "browser",
    "other videos", "to load", "javascript", "storage service", "appears in print", "keep up ", "cancel", "quieras", "you think",
    "letter to the", "subscribers ", "breaks down", "brings", "delivers", "rounds up", "einloggen", "angemeldet", "logged in", "ndbar",
    "engagement", "whatsapp", "telegram", "redaktionell", "externe", "drittplattform", "mit einem klick", "abonn", "kommentare",
    "folgen sie", "schrijf je", "prenumerera", "tilmeld", "meld deg", "tilaa uutis", "ladda ", "takip etmek", "exclusiv", "summary",
    "have a ", "inscri", "rejoignez", "recevez", "droits r", "suscr", "guenos", "nete a ", "derechos reserv", "recib", "assine ", "siga",
    "receba", "clique aqui", "iscriviti", "abbonati", "seguici", "riproduzione", "zapisz", "obserwuj", "hlaste", "abone ol", "takip edin",
    "sakl", "facebook", "zalo", "youtube", "tiktok", "fanpage", "google", "would like to ", "inbox", "archived ", "been edited by",
    "r to ask", "as little as", "support us ", "journalism", "this entry", "this post", " expressed ", "necessarily re", "article appears in ", "story appears in ", "essay appears in ", "column appears in ",
    "enjoyed this", "liked this", "for reading", "provided by", "any of the stocks", "view deal", "reporter at ", "reporter on ", "reporter via ", "author at ", "author on ", "for more stor",
    "for more news", "for more on ", "up-to-date", "real-time", "our forum", " free for",
    "mail us ", "mail me ", "ontact us ", "rite to us ", "et us know", "har du ", "folkeskikk", "imported from", "to contribute", "prenumeruok", "sekite mus",
    "consider a ", "consider making a ", "like this possible", "coverage possible", "reporting possible", "ism possible", "baixe o ", "znajdziesz ",
    "third party", "uestionnaire", "izin tertulis", "dilarang ", "a summary of this ", "signing you up", "bite-sized news", "with our content", "across a typo", "doi:", "fptplay",
    "newsletters may", "thema im programm", "thema berichtet", "coverage here", "et all the ", "nyheter ska st", "juttuvinkki", "uutisvinkki",
];

/// As they stand here.
#[rustfmt::skip]
const CASED: [&str; 87] = [
    "Tóm tắt", "tóm tắt", "читайте", "Читайте", "đăng nhập", "Đăng nhập", "подпи", "Подпи", "новость перв", "рисоединяйтесь к ", "підпи", "Підпи", "اشترك", "تابعنا",
    "تابعونا", "جميع الحقوق", "لا تعبر", "إرشادات", "bạn đọc", "độc giả", "quý vị", "Bạn đọc", "Độc giả", "theo dõi", "Theo dõi",
    "tham gia", "Tham gia", "đối tác", "đăng ký", "Đăng ký", "bấm", "Bấm", "nhấn", "Nhấn", "nhấp", "Nhấp", "ứng dụng", "ghi rõ", "Ghi rõ",
    "bản quyền", "Bản quyền", "vui lòng", "Vui lòng", "mời chia sẻ", "Mời chia sẻ", "vào chuyên mục", "vào mục", "i đây", "Nghe ", "có sử dụng", "có tham khảo", "客户端", "客戶端", "下载", "下載", "打开", "安装", "点击", "公众号", "公眾號", "扫一扫", "二维码", "转载", "轉載",
    "不代表", "未经授权", "未經授權", "由AI", "评论区", "評論區", "方AI", "人工智能", "κολουθ", "डाउनलोड", "ताजा खबर", "声明", "仅代表", "金麒麟", "登载此文", "仅供参考", "投资建议", "無断", "会員", "限定", "무단", "재배포", "구독",
];

static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let words = WORDS.iter().chain(&CASED);
    let builder = AhoCorasick::builder().ascii_case_insensitive(true).kind(Some(AhoCorasickKind::ContiguousNFA)).build(words);
    builder.expect("the words are few and short")
});

/// Whether `text` has one.
pub(super) fn are_in(text: &str) -> bool {
    // All are found by ASCII's small letters; those that must stand as they are, are compared.
    FINDER.find_overlapping_iter(text).any(|found| match found.pattern().as_usize().checked_sub(WORDS.len()) {
        Some(cased) => text.as_bytes()[found.range()] == *CASED[cased].as_bytes(),
        None => true,
    })
}

#[cfg(test)]
mod tests {
    use super::are_in;

    #[test]
    fn words_are_found_in_the_case_that_counts() {
        for text in ["SIGNING UP", "sign up", "No comment here", "Comments were", "xin Bạn đọc", "bạn đọc", "请下载", "Подпи"]
        {
            assert!(are_in(text), "{text}");
        }
        for text in ["", "signing", "comment", "bẠn đọc", "bạN đọc", "ПОДПИ", "The ferry is back.", "cầu mới"] {
            assert!(!are_in(text), "{text}");
        }
    }
}
