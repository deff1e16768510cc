//! What the collector noted in English, in Vietnamese: the sentences that it is known to write, with their figures and names.

mod reading;

/// A note for people, in the language that it is in.
pub(crate) struct Note {
    pub(crate) text: String,
    /// `vi`, or `en` where a sentence is not known.
    pub(crate) lang: &'static str,
}

impl Note {
    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// A note in Vietnamese; as it was written where it has a sentence that is not known.
pub(crate) fn note(said: &str) -> Note {
    match translated(said) {
        Some(text) => Note { text, lang: "vi" },
        None => Note { text: said.to_owned(), lang: "en" },
    }
}

/// Sentences and what they mean; `{}` is a figure, a word or an address, and comes in the same order.
const SENTENCES: &[(&str, &str)] = &[
    // What a page is.
    ("The server answered with status {}.", "Máy chủ trả lời mã {}."),
    ("The server refused with status {} and a challenge.", "Máy chủ từ chối với mã {} và đòi xác minh."),
    ("The page asks for a check instead of showing an article ({}).", "Trang đòi xác minh, không đưa ra bài ({})."),
    ("The page asks for consent instead of showing an article ({}).", "Trang đòi chấp thuận, không đưa ra bài ({})."),
    ("The page has hardly any text ({} letters).", "Trang hầu như không có chữ ({} chữ cái)."),
    (
        "The page is nothing but a script, as firewalls send it before a page.",
        "Trang chỉ có mã lệnh, như tường lửa gửi trước khi cho vào trang.",
    ),
    ("The page is a shell that its scripts would fill.", "Trang là khung rỗng, chờ mã lệnh điền chữ."),
    ("The page says that it has no article ({}).", "Trang tự ghi là không có bài ({})."),
    ("The text is cut for subscribers ({}).", "Bài bị cắt, phần còn lại dành cho người trả phí ({})."),
    ("A firewall stood in the way (header {}).", "Tường lửa chặn trước trang (tiêu đề {})."),
    ("The page is a list of links: a home page.", "Trang là danh sách liên kết: trang chủ."),
    (
        "The page is a list of links: the home page in place of what was asked for.",
        "Trang là danh sách liên kết: trang chủ, thay cho địa chỉ được hỏi.",
    ),
    ("The page is a list of links, as its address says.", "Trang là danh sách liên kết, như địa chỉ của nó cho thấy."),
    ("The page is a list of links with teasers.", "Trang là danh sách liên kết kèm lời giới thiệu."),
    ("The page is a list of links.", "Trang là danh sách liên kết."),
    ("the address leads to the home page {}", "địa chỉ dẫn về trang chủ {}"),
    // Why nothing came; what contains others stands first.
    ("{}: its robots.txt cannot be read, so nothing may be asked: {}", "{}: không đọc được robots.txt nên không được hỏi gì: {}"),
    ("{} gave no articles: {}", "{} không cho bài nào: {}"),
    ("{}: the server answered {} and is left alone for {}s", "{}: máy chủ trả lời mã {}, hệ thống để yên trong {} giây"),
    ("the server answered {} and is left alone for {}s", "máy chủ trả lời mã {}, hệ thống để yên trong {} giây"),
    ("{}: the next free slot of this host is {}s away", "{}: lượt hỏi máy chủ này sớm nhất là sau {} giây"),
    ("{}: robots.txt forbids it to {}", "{}: robots.txt không cho đọc, theo nhóm {}"),
    ("{}: the answer was not complete after {}", "{}: sau {} vẫn chưa nhận xong trả lời"),
    ("{}: the body is larger than the limit of {} bytes", "{}: trang lớn hơn giới hạn {} byte"),
    ("{}: it is redirected to in a circle", "{}: bị chuyển hướng vòng tròn"),
    ("{}: more than {} redirects lead here", "{}: bị chuyển hướng quá {} lần"),
    ("{}: the name does not resolve: {}", "{}: không tìm thấy tên miền ({})"),
    // Why an exchange brought nothing.
    ("{}: the exchange broke off: {}", "{}: việc tải bị ngắt giữa chừng hoặc máy chủ trả lời không đúng chuẩn HTTP ({})"),
    ("the exchange broke off: {}", "việc tải bị ngắt giữa chừng hoặc máy chủ trả lời không đúng chuẩn HTTP ({})"),
    ("{}: no connection: {}", "{}: không nối được tới máy chủ ({})"),
    ("no connection: {}", "không nối được tới máy chủ ({})"),
    ("{}: no answer in time: {}", "{}: máy chủ không trả lời kịp ({})"),
    ("no answer in time: {}", "máy chủ không trả lời kịp ({})"),
    ("{}: no trusted TLS connection: {}", "{}: kết nối bảo mật không đáng tin ({})"),
    ("no trusted TLS connection: {}", "kết nối bảo mật không đáng tin ({})"),
    ("{}: the TLS handshake broke off: {}", "{}: bước bắt tay bảo mật bị ngắt ({})"),
    ("the TLS handshake broke off: {}", "bước bắt tay bảo mật bị ngắt ({})"),
    ("{}: the header is too large: {}", "{}: phần đầu trả lời quá lớn ({})"),
    ("{}: the compression of the body is broken: {}", "{}: dữ liệu nén bị hỏng ({})"),
    ("{}: the body is compressed {} times over", "{}: dữ liệu bị nén chồng {} lần"),
    ("{}: the body is compressed in an unknown way ({})", "{}: dữ liệu nén theo cách không biết ({})"),
    (
        "{}: the name leads to an address that is not asked: {} is a {} address and not on the allow list",
        "{}: tên miền dẫn tới {}, là địa chỉ nội bộ ({}), không có trong danh sách được phép",
    ),
    (
        "the name leads to an address that is not asked: {} is a {} address and not on the allow list",
        "tên miền dẫn tới {}, là địa chỉ nội bộ ({}), không có trong danh sách được phép",
    ),
    ("{}: {} is a {} address and not on the allow list", "{}: {} là địa chỉ nội bộ ({}), không có trong danh sách được phép"),
    ("{} is a {} address and not on the allow list", "{} là địa chỉ nội bộ ({}), không có trong danh sách được phép"),
    ("{} answered with status {}", "{} trả lời mã {}"),
    // What a missed article's reason rests on.
    ("{} sources", "{} nguồn"),
    ("{} minutes after it was printed", "{} phút sau khi báo đăng"),
    ("first seen {}", "thấy lần đầu {}"),
];

fn translated(said: &str) -> Option<String> {
    // Whole sentences of readers first: some hold others.
    let sentences = reading::SENTENCES.iter().chain(SENTENCES);
    if let Some(whole) = sentences.into_iter().find_map(|(english, vietnamese)| fill(english, vietnamese, said)) {
        return Some(whole);
    }
    // Several sentences in one note.
    let (first, rest) = said.split_once("; ")?;
    Some(format!("{}; {}", translated(first)?, translated(rest)?))
}

/// `vietnamese` with what `said` has where `english` has `{}`; none where it is another sentence.
fn fill(english: &str, vietnamese: &str, said: &str) -> Option<String> {
    let mut rest = said;
    let mut values = Vec::new();
    let mut parts = english.split("{}");
    rest = rest.strip_prefix(parts.next()?)?;
    let mut parts = parts.peekable();
    while let Some(part) = parts.next() {
        let at = match (part.is_empty(), parts.peek()) {
            (true, _) => rest.len(),
            (false, Some(_)) => rest.find(part)?,
            (false, None) => rest.len() - rest.strip_suffix(part).map(|_| part.len())?,
        };
        let value = &rest[..at];
        // Another sentence begins in it.
        if value.contains("; ") {
            return None;
        }
        values.push(value);
        rest = &rest[at + part.len()..];
    }
    let mut values = values.into_iter();
    let mut filled = String::new();
    for (nth, part) in vietnamese.split("{}").enumerate() {
        if nth > 0 {
            filled.push_str(&named(values.next()?));
        }
        filled.push_str(part);
    }
    rest.is_empty().then_some(filled)
}

/// What stands in a sentence: another one, a kind of file, or something that has no language.
fn named(value: &str) -> String {
    let kind = reading::KINDS.iter().find(|(english, _)| *english == value).map(|(_, vietnamese)| (*vietnamese).to_owned());
    let is_sentence =
        || value.ends_with('.') && value.contains(' ') || ["it ", "the ", "no "].iter().any(|begins| value.starts_with(begins));
    kind.or_else(|| translated(value).filter(|_| is_sentence())).unwrap_or_else(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{SENTENCES, note, reading};

    #[test]
    fn what_the_collector_notes_is_told_in_vietnamese() {
        let check = |said: &str, expect: &str| {
            let note = note(said);
            assert_eq!((note.text.as_str(), note.lang), (expect, "vi"));
        };
        check("The server answered with status 410.", "Máy chủ trả lời mã 410.");
        check(
            "The text is cut for subscribers (\"Đăng nhập để đọc tiếp\").",
            "Bài bị cắt, phần còn lại dành cho người trả phí (\"Đăng nhập để đọc tiếp\").",
        );
        check(
            "the address leads to the home page https://bao.example/; The page is a list of links: a home page.",
            "địa chỉ dẫn về trang chủ https://bao.example/; Trang là danh sách liên kết: trang chủ.",
        );
        check(
            "https://bao.example/rss: the server answered 429 and is left alone for 120s",
            "https://bao.example/rss: máy chủ trả lời mã 429, hệ thống để yên trong 120 giây",
        );
        check("https://bao.example/a answered with status 404", "https://bao.example/a trả lời mã 404");
        check("3 sources", "3 nguồn");
        check(
            "https://bao.example/rss: its robots.txt cannot be read, so nothing may be asked: no connection: Connection refused (os error 111)",
            "https://bao.example/rss: không đọc được robots.txt nên không được hỏi gì: không nối được tới máy chủ (Connection refused (os error 111))",
        );
        check(
            "http://ten.example/: the name leads to an address that is not asked: 10.1.2.3 is a private address and not on the allow list",
            "http://ten.example/: tên miền dẫn tới 10.1.2.3, là địa chỉ nội bộ (private), không có trong danh sách được phép",
        );
        check(
            "https://bao.example/rss: the exchange broke off: Connection reset by peer (os error 104)",
            "https://bao.example/rss: việc tải bị ngắt giữa chừng hoặc máy chủ trả lời không đúng chuẩn HTTP (Connection reset by peer (os error 104))",
        );
        check(
            "https://bao.example/rss gave no articles: This is an HTML page, not a feed.",
            "https://bao.example/rss không cho bài nào: Đây là trang web HTML, không phải nguồn RSS.",
        );
        check(
            "https://bao.example/a.png is a picture, neither a feed nor a page",
            "https://bao.example/a.png là tệp ảnh, không phải nguồn RSS hay trang web",
        );
        check(
            "https://bao.example/a gave no articles: This is binary data.",
            "https://bao.example/a không cho bài nào: Đây là dữ liệu nhị phân.",
        );
        check(
            "https://bao.example/bai gave no articles: No link of this page looks like an article. This looks like a single article, not like a page that lists articles.",
            "https://bao.example/bai không cho bài nào: Không liên kết nào trên trang giống địa chỉ bài viết. Trang này giống một bài viết riêng lẻ, không phải trang liệt kê bài.",
        );
        check(
            "http://10.0.0.1/: 10.0.0.1 is a private address and not on the allow list",
            "http://10.0.0.1/: 10.0.0.1 là địa chỉ nội bộ (private), không có trong danh sách được phép",
        );
        check(
            "http://bao.example/: its robots.txt cannot be read, so nothing may be asked: the name does not resolve: no such host",
            "http://bao.example/: không đọc được robots.txt nên không được hỏi gì: không tìm thấy tên miền (no such host)",
        );
        check("2 dates could not be read.", "2 ngày tháng không đọc được.");
        check("The address has moved for good to https://bao.example/moi.rss.", "Địa chỉ đã chuyển hẳn sang https://bao.example/moi.rss.");
    }

    #[test]
    fn what_is_not_known_stays_as_it_was_written() {
        for said in ["the moon was full", "The server answered with status 410.; the moon was full", "bao-rss, bao-muc"] {
            let note = note(said);
            assert_eq!((note.text.as_str(), note.lang), (said, "en"));
        }
        assert!(note("").is_empty());
    }

    #[test]
    fn each_meaning_has_the_places_of_its_sentence() {
        for (english, vietnamese) in SENTENCES.iter().chain(reading::SENTENCES) {
            assert_eq!(english.matches("{}").count(), vietnamese.matches("{}").count(), "{english}");
        }
    }
}
