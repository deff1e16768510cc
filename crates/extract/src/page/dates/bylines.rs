//! Lines in which a template says when a text was printed, by whom and how often it was read, told from the text that they stand beside.

use std::sync::LazyLock;

use regex::Regex;

use super::lines::beside;
use super::words::{AROUND, HOUR, LABELS, LONG_DATE, is_otherwise_about, literal};
use crate::date::digits;
use crate::text::{is_in_han, letters};

/// Bytes of such a line.
const MOST_BYTES: usize = 240;

/// Letters beside the date and its labels, and words of a name that stands there.
const MOST_BESIDE: usize = 60;
const MOST_WORDS: usize = 7;

/// Digits of a day with its month, and of a year.
const LEAST_DIGITS: usize = 3;

/// What else such a line tells: who wrote the text, where it is from, how often it was read.
static TELLING: LazyLock<Regex> = LazyLock::new(|| {
    literal(
        r"(?i)(?:được |người )?(?:đăng|viết|gửi)(?: bài| tin)?(?: viết)?(?: bởi)?\s?[:：]?|được(?-u:\b)|(?:số )?lượt (?:xem|đọc|truy cập)|đã xem|tác giả|viết bởi|nguồn(?: tin)?|chuyên mục|chuyên đề|danh mục|views?(?-u:\b)|来源|來源|稿源|作者|记者|記者|编辑|責任編輯|责任编辑|字号|字體|字体|大\s?中\s?小|浏览(?:次数|量)?|阅读(?:次数|量|数)?|点击(?:次数|量|数)?|đọc bài(?: viết)?|nghe (?:đọc )?bài(?: viết)?|打印|关闭|分享",
    )
});

/// Lines that tell no more than that, and stand beside one with the date.
static TELLING_ALONE: LazyLock<Regex> = LazyLock::new(|| {
    literal(
        r"(?i)^(?:chi tiết|(?:(?:người )?(?:viết|đăng|gửi)(?: bài)?(?: viết)?(?: bởi|\s?:)|(?:chuyên mục|danh mục|tác giả|nguồn(?: tin)?|(?:số )?lượt (?:xem|đọc|truy cập)|đã xem|作者|来源|浏览次数)\s?[:：]).{0,60})$",
    )
});

/// How long it takes to read a text, at the end of such a line.
static READING_TIME: LazyLock<Regex> = LazyLock::new(|| {
    literal(
        r"(?i)(?:temps de lecture|lecture|lesezeit|lesedauer|tiempo de lectura|lectura|tempo de leitura|leitura|tempo di lettura|lettura|reading time|leestijd|czas czytania|время чтения|thời gian đọc|阅读时间|閱讀時間)\s?[:：]?\s?(?:de )?\d{1,2}\s?(?:min\w*|мин\w*|phút|分钟|分鐘)\.?\s*$|\d{1,2}[ -]?(?:min(?:ute)?[ns]?\.? (?:read|de lecture|de lectura|de leitura|di lettura|lesezeit|leestijd|czytania)|phút đọc|мин(?:ут[аы]?)? чтения|分钟阅读|分鐘閱讀)\.?\s*$",
    )
});

/// Whether a line is about an event that it dates, not about the text.
static EVENT: LazyLock<Regex> = LazyLock::new(|| {
    literal(r"(?i)^\W*(?:(?:thời gian|thời điểm|bắt đầu|kết thúc|từ|when|beginn|wann|quand)(?-u:\b)|(?:活动|会议|开始|举办)(?:时间|日期))")
});

/// Whether a line dates a text and says no more than who printed it and how it was read.
pub(in crate::page) fn is_byline(text: &str) -> bool {
    if text.len() > MOST_BYTES || text.chars().filter(|c| c.is_numeric()).take(LEAST_DIGITS).count() < LEAST_DIGITS {
        return false;
    }
    let text = digits::in_ascii(text);
    let text = READING_TIME.find(&text).map_or(&*text, |found| &text[..found.start()]);
    let Some(date) = LONG_DATE.find(text) else { return false };
    let (before, behind) = (&text[..date.start()], &text[date.end()..]);
    if is_otherwise_about(text) || EVENT.is_match(text) || goes_on(behind) {
        return false;
    }
    let is_labelled = LABELS.find(before).is_some_and(|label| said(&before[..label.start()]).is_empty());
    let tells = TELLING.is_match(before) || TELLING.is_match(behind);
    let is_parted = before.trim_end().ends_with(PARTING) || before.contains(UPRIGHT) || behind.contains(PARTING) || tells;
    let is_all = || said(before).is_empty() && said(behind).is_empty();
    (is_labelled || HOUR.is_match(text) && (is_parted || is_all() || is_name(before) && said(behind).is_empty()))
        && beside(text) <= MOST_BESIDE
        && are_names(before)
        && are_names(behind)
}

/// Whether a line of a text tells when something takes place: "Thời gian: 8h00, ngày 07/03/2026".
pub(in crate::page) fn dates_an_event(text: &str) -> bool {
    text.len() <= MOST_BYTES && EVENT.is_match(text) && !LABELS.is_match(text)
}

/// Whether a line beside such a one tells who wrote the text, or how often it was read.
pub(in crate::page) fn tells_of_the_text(text: &str) -> bool {
    text.len() <= MOST_BYTES && TELLING_ALONE.is_match(text)
}

/// Marks between a name and a date.
const PARTING: [char; 7] = ['|', '•', '·', '-', '–', '—', '/'];

/// Those that no sentence has.
const UPRIGHT: [char; 3] = ['|', '•', '·'];

/// Whether a sentence goes on behind a date, or ends there.
fn goes_on(behind: &str) -> bool {
    let is_word = |word: &str| word.chars().nth(1).is_some() && word.chars().all(char::is_alphabetic);
    let last = behind.strip_suffix(['.', '!', '?', '。']).map(|rest| rest.rsplit(char::is_whitespace).next().unwrap_or_default());
    last.is_some_and(|last| is_word(last) || last.is_empty()) || behind.starts_with([':', '：']) || behind.ends_with([':', ',', ';'])
}

/// What stands beside a date but its labels.
fn said(text: &str) -> String {
    let rest = LABELS.replace_all(text, " ");
    let rest = TELLING.replace_all(&rest, " ");
    let rest = LONG_DATE.replace_all(&rest, " ");
    let rest = AROUND.replace_all(&rest, " ");
    let words = rest.split(|c: char| !is_of_a_word(c)).filter(|word| word.chars().nth(1).is_some());
    words.collect::<Vec<_>>().join(" ")
}

/// Letters, and the marks above them in Arabic, the scripts of India, and Thai.
fn is_of_a_word(c: char) -> bool {
    c.is_alphabetic() || ('\u{600}'..='\u{eff}').contains(&c) && !c.is_numeric() && !matches!(c, '،' | '؛' | '؟' | '।')
}

/// Words and letters of a name right before a date.
const WORDS_OF_A_NAME: std::ops::RangeInclusive<usize> = 2..=4;
const LONGEST_NAME: usize = 24;

/// Whether a name stands there and nothing else; a script without gaps does not tell it from a clause.
fn is_name(text: &str) -> bool {
    let said = said(text);
    WORDS_OF_A_NAME.contains(&said.split(' ').count())
        && letters(&said) <= LONGEST_NAME
        && !said.split(' ').any(|word| word.starts_with(char::is_lowercase))
        && !is_in_han(&said)
}

/// Whether what stands there is a few words that may be names: one may join them.
fn are_names(text: &str) -> bool {
    let said = said(text);
    let small = said.split(' ').filter(|word| word.starts_with(char::is_lowercase)).count();
    small <= 1 && said.split(' ').count() <= MOST_WORDS
}

#[cfg(test)]
mod tests {
    use super::{is_byline, tells_of_the_text};

    #[test]
    fn lines_about_a_text_are_told_from_the_text() {
        for line in [
            "Thứ Ba - 03/03/2026 08:52",
            "Đăng lúc: Thứ ba - 03/03/2026 08:52 - Người đăng bài viết: Minh Họa",
            "Được đăng: 03 Tháng 03 2026",
            "Được đăng ngày 03/03/2026 08:52 Lượt xem: 12",
            "Jo Placeholder | 3 mars 2026 à 18h54",
            "Publié le 3 mars 2026 à 06h00, modifié le 4 mars 2026 à 08h12 · Lecture 2 min.",
            "3 March 2026, 18:54 · 4 min read",
            "03/03/2026 08:52 | Thời gian đọc: 3 phút",
            "Ann Example | 03/03/2026 a las 18:54h.",
            "Actualizado 03/03/2026 - 18:54h.",
            "วิชัย ตัวอย่าง | 3 มีนาคม 2569 เวลา 13:21 น.",
            "วิชัย ตัวอย่าง | วันอังคารที่ 3 มีนาคม พ.ศ. 2569, 18.54 น.",
            "วิชัย ตัวอย่าง วันอังคารที่ 3 มีนาคม พ.ศ. 2569, 18.54 น.",
            "Jo Placeholder 3 March 2026, 18:54",
            "2026-03-03 08:52:00 来源： 花梅新闻网 作者：记者 某某 字号：大 中 小",
            "2026年03月03日 08:52 来源：花梅新闻网",
            "时间：2026-03-03 08:52 来源：市政府办 【字体：大 中 小】打印",
        ] {
            assert!(is_byline(line), "{line}");
        }
        for line in [
            "Thời gian: 8h00, ngày 03/03/2026",
            "Cập nhật lúc 8:30 ngày 03/03/2026: Cầu đã thông xe",
            "Lễ khánh thành diễn ra lúc 08:52 ngày 03/03/2026.",
            "Ngày 03/03/2026, lúc 08:52, cầu thông xe",
            "On 3 March 2026, at 8:52, the bridge was closed",
            "Khai mạc 08:52 ngày 03/03/2026",
            "Cầu thông xe lúc 08:52, 03/03/2026",
            "花梅市新泵站 2026年3月3日 8:52",
            "Trận đấu Hoa Mai - Sông Nhỏ diễn ra lúc 17:00 ngày 03/03/2026",
            "2026年3月3日，花梅市新泵站投入使用。",
            "Từ 07h30 đến 11h00 ngày 03/03/2026: khu phố Hoa Mai",
            "Quyết định số 12/QĐ-UBND ngày 03/03/2026",
            "Hạn nộp: 17:00 - 03/03/2026",
        ] {
            assert!(!is_byline(line), "{line}");
        }
    }

    #[test]
    fn lines_beside_it_are_told_from_text() {
        for line in ["Chi tiết", "Viết bởi Minh Họa", "Chuyên mục: Tin tức", "Lượt xem: 12", "Tác giả: Minh Họa"] {
            assert!(tells_of_the_text(line), "{line}");
        }
        for line in ["Chi tiết vụ cháy ở phường Hoa Mai", "Tác giả của cây cầu là một người thợ", "Nguồn nước sạch về thôn"]
        {
            assert!(!tells_of_the_text(line), "{line}");
        }
    }
}
