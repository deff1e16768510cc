//! Lines about a text, told from the text: who wrote it, after which source, when it was printed.

use std::sync::LazyLock;

use regex::Regex;

use super::ends_like_a_sentence;
use crate::text;

/// Bytes of a line that tells when a text was published and modified.
const LONGEST_DATED: usize = 160;

/// Bytes of the clause that a sentence opens with.
const LONGEST_CLAUSE: usize = 120;

// Words that open or make up a line about the text: who wrote it, when, after which source, in which programme.
macro_rules! credits {
    () => {
        r"(written |reported |edited )?by|von|por|par|di|door|autor(in|en)?|authors?|auteurs?|autore|text|source|quelle|fuente|via|photos?|foto|bild|credits?|image|updated|published|posted|aktualisiert|veröffentlicht|publié|publicado|pubblicato|gepubliceerd|publicerad|опубликовано|nguồn|tác giả|(tin, )?bài|bài và ảnh|(tin|bài)(,| ?[-–]| và) ?ảnh|nhóm (pv|phóng viên)|ảnh|cập nhật|đăng lúc|来源|本文来源|记者|通讯员|作者|文|编辑|责编|责任编辑|校对|执笔|审核|监制|采写|撰文|撰稿|摄影|统筹|策划|资料来源|信息来源|原标题|图|biên tập( viên)?|監製|編輯|責任編輯|記者|攝影"
    };
}

macro_rules! sources {
    () => {
        r"^\W*thực hiện\s?[:：]|\((theo|nguồn|dẫn|tổng hợp|t/h|lược dịch|dịch|biên dịch|ghi|lược ghi|thực hiện)[\s:)]|@|https?://|[\s(（](编辑|记者|责编|责任编辑|来源)[:：]|[;；] ?ảnh ?[:：]|^\W*editor\s?[:：]|^\W*(图片|信息|内容)均?来(自|源)|^[（(][\p{Han}]{2,4}[)）]$|^[图圖]?文[／/][\p{Han}]{2,8}$|^本[报報][记記]者[\p{Han}]{2,4}$|^[\[(/]?[가-힣]{2,4} ?기자[\])]?$|^[（(]?[\p{Han}]{2,8}记者[\s　]+[\p{Han}\s　、]{2,16}[)）]?$|^[（(](记者|通讯员|作者|编辑)[\s　]*[\p{Han}\s　、]{2,16}[)）]$|^[（(]\s?(còn tiếp|hết|to be continued|fortsetzung folgt|未完待续|待续|完|끝)\s?[)）]\.?$|^(#[\p{L}\p{N}_]+[\s,·]*){2,}$|기사 ?문의|제보 ?[:：]"
    };
}

pub(super) static NOTE: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(concat!(
        r"(?i)^[\s\W]*(",
        credits!(),
        r"|stand|theo|ngày|thứ)((?-u:\b)|[\s:：/|])|",
        sources!(),
        r"|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./年-]\d{1,2}|\d{1,2}:\d{2}",
    ))
    .expect("the pattern is a literal")
});

/// What opens a line about the text.
static ABOUT: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(concat!(r"(?i)^[\s\W]*(", credits!(), r"|stand|theo|ngày|thứ)((?-u:\b)|[\s:：/|])")).expect("the pattern is a literal")
});

/// What opens a sentence of that kind: "Ngày", "Theo" and "Ảnh hưởng" open others, too, and a day may stand in any.
static CREDIT: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(concat!(
        r"(?i)^[\s\W]*((written |reported |edited )?by|von|por|par|di|door)(?-u:\b)|^[\s\W]*(",
        credits!(),
        r")\s?[:：/|]|",
        sources!(),
    ))
    .expect("the pattern is a literal")
});

/// When a text was published, in a line that may end like a sentence.
static DATED: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(r"(?i)\b(20\d\d\b.{0,12}\d{1,2}\s?[:h]\s?\d{2}\b.*(updated|actualizado|modifi|mis à jour|aktualisiert|atualizado|aggiorna|cập nhật|обновлено|lecture|lectura|read\b))")
        .expect("the pattern is a literal")
});

static TIME: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(r"20\d\d\b.{0,12}\d\s?[:hH]\s?\d\d|\d\s?[:hH]\s?\d\d\b.{0,40}20\d\d").expect("the pattern is a literal")
});

/// Whether a line tells a year and a time of day, as the line below a headline does.
pub(super) fn tells_the_time(text: &str) -> bool {
    text.len() <= LONGEST_DATED && TIME.is_match(text)
}

pub(super) fn is_dated(text: &str) -> bool {
    text.len() <= LONGEST_DATED && DATED.is_match(text)
}

/// Whether a line is about the text and not of it.
pub(in crate::page) fn is_note(text: &str) -> bool {
    NOTE.is_match(text) && !is_numbered_part(text) || names_who_made_it(text) || is_name(text) || is_shouted(text)
}

/// Whether a line names who laid a text out or drew for it: "Thiết kế: Minh Họa".
fn names_who_made_it(text: &str) -> bool {
    let made = ["Thiết kế", "Đồ họa", "Đồ hoạ", "Trình bày", "Kỹ thuật", "Nội dung"].iter().find_map(|word| text.strip_prefix(word));
    made.and_then(|rest| rest.trim_start().strip_prefix([':', '：'])).is_some_and(|rest| text::letters(rest) > 0 && is_name(rest))
}

/// Whether a line is the heading of a part in a series: "Bài 1: Con đò cũ".
fn is_numbered_part(text: &str) -> bool {
    let part = ["Bài ", "Kỳ ", "Phần "].iter().find_map(|word| text.strip_prefix(word));
    part.is_some_and(|rest| {
        rest.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with([':', '.']) && rest.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// Whether a sentence opens with a day or with who says it, and goes on; without a stop it is a caption that ends with a credit.
pub(super) fn opens_with_a_clause(text: &str) -> bool {
    let rest = ["Theo ", "Ngày ", "Sáng ngày ", "Thứ "].iter().find_map(|word| text.strip_prefix(word));
    rest.and_then(|rest| rest.split_once(", ")).is_some_and(|(clause, rest)| {
        clause.len() <= LONGEST_CLAUSE
            && !clause.contains([':', '|', '@'])
            && (rest.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit()) || ends_like_a_sentence(text) && says_on(rest))
    })
}

/// Whether a sentence that tells a day or an hour tells it of an event, and does not open as a line about the text does.
pub(in crate::page) fn says_what_happened(text: &str) -> bool {
    opens_with_a_clause(text) || says_on(text) && !ABOUT.is_match(text)
}

/// Letters and words in small letters of a sentence, or of what goes on behind its clause: a line of names and a day has none.
const LEAST_ON: usize = 30;
const LEAST_SMALL_WORDS: usize = 4;

fn says_on(rest: &str) -> bool {
    let small = rest.split_whitespace().filter(|word| word.starts_with(char::is_lowercase));
    text::letters(rest) >= LEAST_ON && small.count() >= LEAST_SMALL_WORDS
}

/// Whether a sentence tells who wrote the text or took its pictures.
pub(in crate::page) fn is_credit(text: &str) -> bool {
    CREDIT.is_match(text)
}

/// A few words of which each begins with a capital: who wrote it.
pub(super) fn is_name(text: &str) -> bool {
    let words = || text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words().count() <= 6 && words().all(|word| word.starts_with(char::is_uppercase))
}

/// Letters of the name of a place.
const LONGEST_PLACE: usize = 30;

/// "Hà Nội -", "Jakarta –": a place and a dash, which the first paragraph goes on from.
pub(super) fn is_dateline(text: &str) -> bool {
    let text = text.trim();
    let place = text.trim_end_matches(['-', '–', '—']).trim_end();
    // "TTO -", "Washington CNN —": who printed it.
    let is_printer = |word: &str| word.len() > 1 && is_shouted(word);
    let is_place = (2..=LONGEST_PLACE).contains(&text::letters(place)) && is_name(place) && !place.split(' ').any(is_printer);
    place.len() < text.len() && is_place && place.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | ',' | '.' | '\''))
}

/// All capitals: a label of the template.
pub(super) fn is_shouted(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}
#[cfg(test)]
mod tests {
    use super::{is_credit, is_dated, is_dateline, is_note, opens_with_a_clause, says_what_happened};

    #[test]
    fn datelines_are_told_from_bylines() {
        for place in ["Hà Nội -", "Jakarta –", "New York — ", "Hoa Mai, Sông Nhỏ -"] {
            assert!(is_dateline(place), "{place}");
        }
        for other in ["Minh Họa", "TTO -", "Washington CNN —", "Cập nhật lúc 8:30 -", "-", "Jo Placeholder | Hoa Mai -"] {
            assert!(!is_dateline(other), "{other}");
        }
    }

    #[test]
    fn lines_of_dates_are_told_from_sentences() {
        assert!(is_dated("Lunes, 9 de marzo 2026, 21:15 | Actualizado 10/03/2026 08:02h."));
        assert!(is_dated("Publié le 09 mars 2026 à 21h15, modifié le 10 mars. Temps de lecture 3 min."));
        assert!(!is_dated("On 9 March 2026, at 21:15, the bridge was closed."));
    }

    #[test]
    fn sentences_about_the_text_are_told_from_leads() {
        for credit in [
            "Ảnh: người dân hai bên bờ đi qua cây cầu mới trong ngày khánh thành, sáng thứ Bảy.",
            "By Jo Placeholder, who has written about the river and its bridges for many years.",
            "Nguồn: số liệu của phường trong ba năm, do phòng thống kê gửi cho tòa soạn.",
        ] {
            assert!(is_credit(credit), "{credit}");
        }
        for text in [
            "Ngày 7/3/2026, phường Hoa Mai khánh thành cây cầu mới dài một trăm mét bắc qua con sông nhỏ.",
            "Theo kế hoạch, cây cầu sẽ thông xe vào lúc 8:30 sáng mai, trước mùa lũ ba tháng.",
            "Ảnh hưởng của lũ khiến cây cầu gỗ bị trôi, hàng trăm hộ dân phải đi vòng nửa ngày.",
            "Thứ Bảy tuần này, phường mở cửa cây cầu mới cho người dân hai bên bờ cùng đi bộ.",
            "Bài học từ cây cầu gỗ bị lũ cuốn trôi là phải xây móng sâu hơn, ông Ví Dụ nói.",
            "Nguồn nước sạch đã về đến thôn cuối cùng của xã sau hơn ba năm người dân chờ đợi.",
            "记者从花梅市获悉，东岸新泵站将于2026年3月投入使用。",
        ] {
            assert!(!is_credit(text), "{text}");
        }
    }

    #[test]
    fn sentences_with_a_day_are_told_from_lines_about_the_text() {
        for text in [
            "Sáng 20/1/2026, UBND phường Hoa Mai mở cửa cây cầu mới cho người dân.",
            "Mưa to từ lúc 8:30 làm ngập ba thôn ở hạ lưu con sông nhỏ.",
            "The bridge was closed at 8:30 on Monday after cracks were found.",
        ] {
            assert!(says_what_happened(text), "{text}");
        }
        for line in [
            "Cập nhật lúc 8:30 ngày 20/1/2026 bởi ban biên tập của báo.",
            "Updated at 8:30 on Monday by the newsroom of the paper.",
            "20/1/2026 08:30, Minh Họa, Hoa Mai.",
        ] {
            assert!(!says_what_happened(line), "{line}");
        }
    }

    #[test]
    fn sentences_that_open_with_a_clause_are_told_from_sources() {
        assert!(opens_with_a_clause("Theo ban quản lý, riêng ngày 7/3 có bốn nghìn lượt khách - Ảnh: MINH HỌA"));
        assert!(opens_with_a_clause("Ngày 7/3, phường mở cửa cây cầu mới cho người dân hai bên bờ"));
        assert!(opens_with_a_clause("Ngày 7/3, UBND phường Hoa Mai mở cửa cây cầu mới cho người dân hai bên bờ."));
        for source in [
            "Theo Hoa Mai, Sông Nhỏ, Báo Đất Mới, Đài Truyền hình.",
            "Theo Báo Hoa Mai",
            "Theo Hoa Mai, Sông Nhỏ",
            "Theo: Hoa Mai, báo ngày",
            "Ngày đăng: 7/3, lượt xem: 8",
        ] {
            assert!(!opens_with_a_clause(source), "{source}");
        }
    }

    #[test]
    fn notes_are_told_from_text() {
        for note in [
            "Minh Họa",
            "Theo Báo Hoa Mai",
            "Tin, ảnh: Trung tâm Văn hóa xã",
            "Tin-ảnh: Minh Họa",
            "Thực hiện: Minh Họa - Đồ họa: Hoa Sen",
            "Cong tac vien (Theo Báo Hoa Mai)",
            "Minh Họa (tổng hợp)",
            "Nguồn: Báo Hoa Mai",
            "Veröffentlicht am: 28. Oktober | Anzahl Kommentare: keine",
            "Cập nhật lúc 8:30",
            "本文来源：花梅日报",
            "采写：花梅日报记者 小花",
            "花梅报记者 小花",
            "（记者 王小花）",
            "(Còn tiếp)",
            "MINH HỌA; ảnh: HOA SEN",
            "图片均来自网络",
            "(编辑：小花)",
            "Editor : M. H.",
            "Thiết kế: Minh Họa",
            "By Jo Placeholder",
            "Autor: Jo PLACEHOLDER, Landesanstalt für Mühlen, Blumental (D)",
            "Quelle: Blumenamt",
            "PHOTO GALLERY",
            "a.b@bao.example",
            "（小花）",
            "文／王小花",
            "本報記者王小花",
            "홍길동 기자",
            "[홍길동 기자]",
        ] {
            assert!(is_note(note), "{note}");
        }
        for text in [
            "Xe máy: từ tháng sau",
            "Bài 1: Con đò cũ trên sông",
            "Thiết kế: cầu dài một trăm mét",
            "Thực hiện nghiêm lịch trực",
            "Lịch thông xe như sau",
            "推荐路线一览",
            "Two more boats are to follow",
            "Byelection results in full",
            "Authorship of the song is open",
        ] {
            assert!(!is_note(text), "{text}");
        }
    }
}
