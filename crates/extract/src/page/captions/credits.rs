//! Whether a line has the words of a picture's credit, told in one reading: the pattern of credits is slow to say that it has none.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

/// What a word is in credits.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    /// What is credited; a colon stands behind it, or what kind of it this is, or brackets stand around it all.
    Thing,
    /// What kind of picture it is.
    Kind,
    /// Enough by itself.
    Sure,
}

/// Capitals that ASCII has not are written out.
const WORDS: [(&str, Part); 62] = [
    ("ảnh", Part::Thing),
    ("Ảnh", Part::Thing),
    ("hình", Part::Thing),
    ("hÌnh", Part::Thing),
    ("photo", Part::Thing),
    ("foto", Part::Thing),
    ("image", Part::Thing),
    ("picture", Part::Thing),
    ("credit", Part::Thing),
    ("minh h", Part::Kind),
    ("tư li", Part::Kind),
    ("tƯ li", Part::Kind),
    ("chụp", Part::Kind),
    ("chỤp", Part::Kind),
    ("internet", Part::Kind),
    ("cắt", Part::Kind),
    ("cẮt", Part::Kind),
    ("photo by ", Part::Sure),
    ("license photo", Part::Sure),
    ("图自", Part::Sure),
    ("图据", Part::Sure),
    ("getty im", Part::Sure),
    ("ap photo", Part::Sure),
    ("afp photo", Part::Sure),
    ("资料图", Part::Sure),
    ("示意图", Part::Sure),
    ("图片来源", Part::Sure),
    ("新华社", Part::Sure),
    ("摄", Part::Sure),
    ("供图", Part::Sure),
    ("供圖", Part::Sure),
    ("视觉中国", Part::Sure),
    ("nguồn", Part::Thing),
    ("nguỒn", Part::Thing),
    ("đồ h", Part::Thing),
    ("ĐỒ h", Part::Thing),
    ("Đồ h", Part::Thing),
    ("攝", Part::Sure),
    ("資料照", Part::Sure),
    ("資料圖", Part::Sure),
    ("檔案照", Part::Sure),
    ("檔案圖", Part::Sure),
    ("示意圖", Part::Sure),
    ("配图", Part::Sure),
    ("配圖", Part::Sure),
    ("截图", Part::Sure),
    ("截圖", Part::Sure),
    ("取自", Part::Sure),
    ("來自", Part::Sure),
    ("来自", Part::Sure),
    ("翻拍", Part::Sure),
    ("社", Part::Sure),
    ("者提供", Part::Sure),
    ("圖片來源", Part::Sure),
    ("圖／", Part::Sure),
    ("图／", Part::Sure),
    ("圖/", Part::Sure),
    ("图/", Part::Sure),
    // Letters that match "s" and "k" in a pattern without regard to case.
    ("\u{17F}", Part::Sure),
    ("\u{212A}", Part::Sure),
    (":", Part::Kind),
    ("：", Part::Kind),
];

static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let words = WORDS.iter().map(|(word, _)| word);
    AhoCorasick::builder().ascii_case_insensitive(true).build(words).expect("the words are few and short")
});

/// Whether `text` may be matched by the pattern of credits.
pub(super) fn may_be(text: &str) -> bool {
    let mut has_kind = text.ends_with(')');
    let mut has_thing = false;
    for found in FINDER.find_overlapping_iter(text) {
        match WORDS[found.pattern().as_usize()].1 {
            Part::Thing => has_thing = true,
            Part::Kind => has_kind = true,
            Part::Sure => return true,
        }
        if has_thing && has_kind {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::CREDIT;
    use super::may_be;

    #[test]
    fn whatever_is_a_credit_may_be_one() {
        for text in [
            "Cầu mới. Ảnh: Minh Họa",
            "CẦU MỚI. ẢNH TƯ LIỆU",
            "Cầu mới. HÌNH CẮT TỪ CLIP",
            "cầu. Ảnh chụp màn hình",
            "cầu. ảnh Internet.",
            "cầu. hình minh hoạ",
            "Cầu mới. Nguồn ảnh: báo",
            "Picture credit: nobody",
            "A bridge. (Picture by nobody)",
            "A bridge. (IMAGE nobody)",
            "A bridge (Getty Images)",
            "A bridge. AFP Photo",
            "A bridge. AP photo/Nobody",
            "花梅口岸。王小花摄",
            "资料图片",
            "图片来源：某某",
            "口岸示意图",
            "新华社发",
            "花梅海关供图",
            "花梅海關供圖",
            "视觉中国",
            "公佈中獎清冊。（資料照）",
            "公佈中獎清冊。（翻攝自YouTube）",
            "公佈中獎清冊。圖／路透",
            "公佈中獎清冊。（記者王大明攝）",
            "公佈中獎清冊。記者王大明／攝影",
            "公佈中獎清冊。（攝影：王大明）",
            "公佈中獎清冊。（中央社）",
            "公佈中獎清冊。讀者提供",
            "公佈中獎清冊。图片来自网络",
            "公佈中獎清冊。视频截图",
            "Cầu mới. (Nguồn: Internet)",
            "CẦU MỚI. NGUỒN: BÁO",
            "Cầu mới. Đồ họa: Minh Họa",
            "Photo\u{17F}: x",
        ] {
            assert!(CREDIT.is_match(text) && may_be(text), "{text}");
        }
        for text in ["Ông treo ảnh.", "Theo ông: không.", "The ferry is back.", ""] {
            assert!(!may_be(text), "{text}");
        }
    }
}
