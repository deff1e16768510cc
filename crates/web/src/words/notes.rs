//! What the collector noted in English, in Vietnamese and Chinese: the sentences that it is known to write, with their figures and names.

mod certificates;
mod origins;
mod reading;

use crate::locale::{Locale, stays};

/// A note for people, in the language that it is in.
pub(crate) struct Note {
    pub(crate) text: String,
    /// That of the desk, or `en` where a sentence is not known.
    pub(crate) lang: &'static str,
}

impl Note {
    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// A note in the language of the desk; as it was written where it has a sentence that is not known.
pub(crate) fn note(said: &str) -> Note {
    let locale = Locale::now();
    match translated(said, locale) {
        Some(text) => Note { text, lang: locale.tag() },
        None => Note { text: said.to_owned(), lang: "en" },
    }
}

/// A note of the configuration on where the address of a source is from; one that is not known stays in its language, which is anybody's guess.
pub(crate) fn origin(said: &str) -> Note {
    let locale = Locale::now();
    match origins::told(said, locale).filter(|_| locale != Locale::En) {
        Some(text) => Note { text, lang: locale.tag() },
        None => Note { text: said.to_owned(), lang: "und" },
    }
}

/// What is said in English, in Vietnamese, in Chinese.
type Said = (&'static str, &'static str, &'static str);

/// Sentences and what they mean; `{}` is a figure, a word or an address, and comes in the same order.
const SENTENCES: &[Said] = stays(&[
    // What a page is.
    ("The server answered with status {}.", "Máy chủ trả lời mã {}.", "服务器返回状态码 {}。"),
    (
        "The server refused with status {} and a challenge.",
        "Máy chủ từ chối với mã {} và đòi xác minh.",
        "服务器以状态码 {} 拒绝并要求验证。",
    ),
    (
        "The page asks for a check instead of showing an article ({}).",
        "Trang đòi xác minh, không đưa ra bài ({}).",
        "页面要求验证，没有给出文章（{}）。",
    ),
    (
        "The page asks for consent instead of showing an article ({}).",
        "Trang đòi chấp thuận, không đưa ra bài ({}).",
        "页面要求同意条款，没有给出文章（{}）。",
    ),
    ("The page has hardly any text ({} letters).", "Trang hầu như không có chữ ({} chữ cái).", "页面几乎没有文字（{} 个字母）。"),
    (
        "The page is nothing but a script, as firewalls send it before a page.",
        "Trang chỉ có mã lệnh, như tường lửa gửi trước khi cho vào trang.",
        "页面只有一段脚本，如防火墙在放行前所发送的。",
    ),
    ("The page is a shell that its scripts would fill.", "Trang là khung rỗng, chờ mã lệnh điền chữ.", "页面是等待脚本填充的空壳。"),
    ("The page says that it has no article ({}).", "Trang tự ghi là không có bài ({}).", "页面自述没有文章（{}）。"),
    (
        "The text is cut for subscribers ({}).",
        "Bài bị cắt, phần còn lại dành cho người trả phí ({}).",
        "文章被截断，其余部分仅供付费读者（{}）。",
    ),
    ("A firewall stood in the way (header {}).", "Tường lửa chặn trước trang (tiêu đề {}).", "防火墙挡在页面之前（标头 {}）。"),
    ("The page is a list of links: a home page.", "Trang là danh sách liên kết: trang chủ.", "页面是链接列表：首页。"),
    (
        "The page is a list of links: the home page in place of what was asked for.",
        "Trang là danh sách liên kết: trang chủ, thay cho địa chỉ được hỏi.",
        "页面是链接列表：返回的是首页，而非所请求的地址。",
    ),
    (
        "The page is a list of links, as its address says.",
        "Trang là danh sách liên kết, như địa chỉ của nó cho thấy.",
        "页面是链接列表，其地址也表明如此。",
    ),
    ("The page is a home page, as its address says.", "Trang là trang chủ, như địa chỉ của nó cho thấy.", "页面是首页，其地址也表明如此。"),
    ("The page is a list of links under the lead of a topic.", "Trang là danh sách bài của một chủ đề.", "页面是某专题的文章列表。"),
    ("The page is a list of links under the name of a section.", "Trang là danh sách bài của một chuyên mục.", "页面是某栏目的文章列表。"),
    ("The page is a list of a few links.", "Trang chỉ có vài liên kết.", "页面只有少量链接。"),
    (
        "The page is one of a printed edition.",
        "Trang này là một trang của bản in, dẫn đến các bài.",
        "这是印刷版的一个版面，页面只列出各篇文章的链接。",
    ),
    (
        "The page is a list of links around a few lines.",
        "Trang là danh sách liên kết quanh vài dòng chữ.",
        "页面是几行文字周围的链接列表。",
    ),
    ("The page is a calendar.", "Trang là lịch.", "页面是日历。"),
    ("The page has no text but what it says of cookies.", "Trang chỉ có thông báo về cookie.", "页面只有关于 Cookie 的说明。"),
    (
        "The page tells of the site itself, as its address says.",
        "Trang giới thiệu chính trang báo, như địa chỉ của nó cho thấy.",
        "页面是网站自我介绍，其地址也表明如此。",
    ),
    ("The page is a list of links with teasers.", "Trang là danh sách liên kết kèm lời giới thiệu.", "页面是带导语的链接列表。"),
    ("The page is a list of links.", "Trang là danh sách liên kết.", "页面是链接列表。"),
    ("the address leads to another article {}", "địa chỉ dẫn tới bài khác {}", "该地址转到另一篇文章 {}"),
    ("the address leads to the home page {}", "địa chỉ dẫn về trang chủ {}", "该地址转到首页 {}"),
    // Why nothing came; what contains others stands first.
    (
        "{}: its robots.txt cannot be read, so nothing may be asked: {}",
        "{}: không đọc được robots.txt nên không được hỏi gì: {}",
        "{}：无法读取 robots.txt，因此不得访问：{}",
    ),
    ("{} gave no articles: {}", "{} không cho bài nào: {}", "{} 未提供文章：{}"),
    (
        "{}: the server answered {} and is left alone for {}s",
        "{}: máy chủ trả lời mã {}, hệ thống để yên trong {} giây",
        "{}：服务器返回 {}，系统暂停访问 {} 秒",
    ),
    (
        "the server answered {} and is left alone for {}s",
        "máy chủ trả lời mã {}, hệ thống để yên trong {} giây",
        "服务器返回 {}，系统暂停访问 {} 秒",
    ),
    (
        "{}: the next free slot of this host is {}s away",
        "{}: lượt hỏi máy chủ này sớm nhất là sau {} giây",
        "{}：下次可访问该服务器的时间在 {} 秒之后",
    ),
    ("{}: robots.txt forbids it to {}", "{}: robots.txt không cho đọc, theo nhóm {}", "{}：robots.txt 不允许读取，依据分组 {}"),
    ("{}: the answer was not complete after {}", "{}: sau {} vẫn chưa nhận xong trả lời", "{}：经过 {} 后答复仍不完整"),
    ("{}: the body is larger than the limit of {} bytes", "{}: trang lớn hơn giới hạn {} byte", "{}：页面超过 {} 字节的上限"),
    ("{}: it is redirected to in a circle", "{}: bị chuyển hướng vòng tròn", "{}：重定向形成循环"),
    ("{}: more than {} redirects lead here", "{}: bị chuyển hướng quá {} lần", "{}：重定向超过 {} 次"),
    ("{}: the name does not resolve: {}", "{}: không tìm thấy tên miền ({})", "{}：域名无法解析（{}）"),
    // Why an exchange brought nothing.
    (
        "{}: the exchange broke off: {}",
        "{}: việc tải bị ngắt giữa chừng hoặc máy chủ trả lời không đúng chuẩn HTTP ({})",
        "{}：传输中断，或服务器的答复不合 HTTP 规范（{}）",
    ),
    (
        "the exchange broke off: {}",
        "việc tải bị ngắt giữa chừng hoặc máy chủ trả lời không đúng chuẩn HTTP ({})",
        "传输中断，或服务器的答复不合 HTTP 规范（{}）",
    ),
    ("{}: no connection: {}", "{}: không nối được tới máy chủ ({})", "{}：无法连接服务器（{}）"),
    ("no connection: {}", "không nối được tới máy chủ ({})", "无法连接服务器（{}）"),
    ("{}: no answer in time: {}", "{}: máy chủ không trả lời kịp ({})", "{}：服务器未及时答复（{}）"),
    ("no answer in time: {}", "máy chủ không trả lời kịp ({})", "服务器未及时答复（{}）"),
    ("{}: no trusted TLS connection: {}", "{}: kết nối bảo mật không đáng tin ({})", "{}：安全连接不可信（{}）"),
    ("no trusted TLS connection: {}", "kết nối bảo mật không đáng tin ({})", "安全连接不可信（{}）"),
    ("{}: the TLS handshake broke off: {}", "{}: bước bắt tay bảo mật bị ngắt ({})", "{}：安全连接握手中断（{}）"),
    ("the TLS handshake broke off: {}", "bước bắt tay bảo mật bị ngắt ({})", "安全连接握手中断（{}）"),
    ("{}: the header is too large: {}", "{}: phần đầu trả lời quá lớn ({})", "{}：答复的标头过大（{}）"),
    ("{}: the compression of the body is broken: {}", "{}: dữ liệu nén bị hỏng ({})", "{}：压缩数据已损坏（{}）"),
    ("{}: the body is compressed {} times over", "{}: dữ liệu bị nén chồng {} lần", "{}：数据被重复压缩 {} 次"),
    ("{}: the body is compressed in an unknown way ({})", "{}: dữ liệu nén theo cách không biết ({})", "{}：数据的压缩方式未知（{}）"),
    (
        "{}: the name leads to an address that is not asked: {} is a {} address and not on the allow list",
        "{}: tên miền dẫn tới {}, là địa chỉ nội bộ ({}), không có trong danh sách được phép",
        "{}：域名指向 {}，属内部地址（{}），不在允许名单中",
    ),
    (
        "the name leads to an address that is not asked: {} is a {} address and not on the allow list",
        "tên miền dẫn tới {}, là địa chỉ nội bộ ({}), không có trong danh sách được phép",
        "域名指向 {}，属内部地址（{}），不在允许名单中",
    ),
    (
        "{}: {} is a {} address and not on the allow list",
        "{}: {} là địa chỉ nội bộ ({}), không có trong danh sách được phép",
        "{}：{} 是内部地址（{}），不在允许名单中",
    ),
    (
        "{} is a {} address and not on the allow list",
        "{} là địa chỉ nội bộ ({}), không có trong danh sách được phép",
        "{} 是内部地址（{}），不在允许名单中",
    ),
    ("{} answered with status {}", "{} trả lời mã {}", "{} 返回状态码 {}"),
    // What a missed article's reason rests on.
    ("{} sources", "{} nguồn", "{} 个信源"),
    ("{} minutes after it was printed", "{} phút sau khi báo đăng", "刊发后 {} 分钟"),
    ("first seen {}", "thấy lần đầu {}", "首次发现于 {}"),
]);

/// What an operating system or a library says in the middle of a sentence of the collector's.
const SYSTEMS: &[Said] = stays(&[
    ("failed to lookup address information: Name or service not known", "tên miền không tồn tại", "域名不存在"),
    (
        "failed to lookup address information: Temporary failure in name resolution",
        "máy chủ tên miền tạm thời không trả lời",
        "域名服务器暂无答复",
    ),
    ("failed to lookup address information: No address associated with hostname", "tên miền không có địa chỉ", "域名没有地址"),
    ("failed to lookup address information: {}", "máy chủ tên miền trả lời: {}", "域名服务器答复：{}"),
    ("the name has no address", "tên miền không có địa chỉ", "域名没有地址"),
    ("no such host", "tên miền không tồn tại", "域名不存在"),
    ("Connection refused (os error {})", "máy chủ từ chối kết nối, mã lỗi {}", "服务器拒绝连接，错误码 {}"),
    ("Connection reset by peer (os error {})", "máy chủ ngắt kết nối, mã lỗi {}", "服务器中断了连接，错误码 {}"),
    ("Connection timed out (os error {})", "hết thời gian chờ kết nối, mã lỗi {}", "连接超时，错误码 {}"),
    ("Network is unreachable (os error {})", "không tới được mạng ấy, mã lỗi {}", "网络不可达，错误码 {}"),
    ("No route to host (os error {})", "không có đường tới máy chủ, mã lỗi {}", "无法到达服务器，错误码 {}"),
    ("operation timed out", "hết thời gian chờ", "操作超时"),
    ("deadline has elapsed", "hết thời gian chờ", "操作超时"),
    ("connection closed before message completed", "kết nối bị đóng khi chưa nhận xong", "接收未完成时连接已关闭"),
]);

fn translated(said: &str, locale: Locale) -> Option<String> {
    if locale == Locale::En {
        return None;
    }
    // Whole sentences of readers first: some hold others.
    let sentences = reading::SENTENCES.iter().chain(SENTENCES).chain(SYSTEMS).chain(certificates::SENTENCES);
    let meant = |(english, vietnamese, chinese): &Said| fill(english, locale.of(vietnamese, "", chinese), said, locale);
    if let Some(whole) = sentences.into_iter().find_map(meant) {
        return Some(whole);
    }
    // Several sentences in one note.
    let (first, rest) = said.split_once("; ")?;
    Some(format!("{}; {}", translated(first, locale)?, translated(rest, locale)?))
}

/// `meaning` with what `said` has where `english` has `{}`; none where it is another sentence.
fn fill(english: &str, meaning: &str, said: &str, locale: Locale) -> Option<String> {
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
    for (nth, part) in meaning.split("{}").enumerate() {
        if nth > 0 {
            filled.push_str(&named(values.next()?, locale));
        }
        filled.push_str(part);
    }
    rest.is_empty().then_some(filled)
}

/// What stands in a sentence: another one, a kind of file, or something that has no language.
fn named(value: &str, locale: Locale) -> String {
    let kind = reading::KINDS.iter().find(|kind| kind.0 == value).map(|kind| locale.of(kind.1, "", kind.2).to_owned());
    let is_sentence =
        || value.ends_with('.') && value.contains(' ') || ["it ", "the ", "no "].iter().any(|begins| value.starts_with(begins));
    let systems = SYSTEMS.iter().chain(certificates::SENTENCES);
    let system = || systems.clone().find_map(|(english, vi, zh)| fill(english, locale.of(vi, "", zh), value, locale));
    kind.or_else(|| certificates::names(value))
        .or_else(system)
        .or_else(|| translated(value, locale).filter(|_| is_sentence()))
        .unwrap_or_else(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Locale, SENTENCES, SYSTEMS, note, reading, translated};

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
            "https://bao.example/rss: không đọc được robots.txt nên không được hỏi gì: không nối được tới máy chủ (máy chủ từ chối kết nối, mã lỗi 111)",
        );
        check(
            "http://ten.example/: the name leads to an address that is not asked: 10.1.2.3 is a private address and not on the allow list",
            "http://ten.example/: tên miền dẫn tới 10.1.2.3, là địa chỉ nội bộ (private), không có trong danh sách được phép",
        );
        check(
            "https://bao.example/rss: the exchange broke off: Connection reset by peer (os error 104)",
            "https://bao.example/rss: việc tải bị ngắt giữa chừng hoặc máy chủ trả lời không đúng chuẩn HTTP (máy chủ ngắt kết nối, mã lỗi 104)",
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
            "http://bao.example/: không đọc được robots.txt nên không được hỏi gì: không tìm thấy tên miền (tên miền không tồn tại)",
        );
        check(
            "https://bao.example/: its robots.txt cannot be read, so nothing may be asked: no trusted TLS connection: invalid peer certificate: certificate not valid for name \"bao.example\"; certificate is only valid for DnsName(\"a.example\") or DnsName(\"b.example\")",
            "https://bao.example/: không đọc được robots.txt nên không được hỏi gì: kết nối bảo mật không đáng tin (chứng thư số của máy chủ không cấp cho tên miền \"bao.example\"); chứng thư số ấy chỉ cấp cho a.example, b.example",
        );
        check(
            "https://bao.example/: no trusted TLS connection: invalid peer certificate: certificate expired: verification time 1796092800 (UNIX), but certificate is not valid after 1790000000 (6092800 seconds ago)",
            "https://bao.example/: kết nối bảo mật không đáng tin (chứng thư số của máy chủ đã hết hạn)",
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
    fn a_chinese_desk_is_told_in_chinese() {
        let said = "https://bao.example/a gave no articles: This is a picture.";
        assert_eq!(translated(said, Locale::Zh).as_deref(), Some("https://bao.example/a 未提供文章：这是图片。"));
        assert_eq!(translated(said, Locale::En), None);
    }

    #[test]
    fn each_meaning_has_the_places_of_its_sentence() {
        for (english, vietnamese, chinese) in SENTENCES.iter().chain(SYSTEMS).chain(reading::SENTENCES) {
            let places = english.matches("{}").count();
            assert_eq!((vietnamese.matches("{}").count(), chinese.matches("{}").count()), (places, places), "{english}");
        }
    }
}
