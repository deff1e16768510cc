//! What was odd in a feed, a section page, a sitemap or a web page, as its reader notes it, in Vietnamese.

/// Sentences and what they mean, as in `notes`.
pub(super) const SENTENCES: &[(&str, &str)] = &[
    // Feeds.
    ("The feed is empty.", "Nguồn RSS trống."),
    ("The feed has no entries.", "Nguồn RSS không có mục nào."),
    ("This is an HTML page, not a feed.", "Đây là trang web HTML, không phải nguồn RSS."),
    ("There is no markup in the document.", "Tài liệu không có thẻ nào."),
    ("There is no feed in the document; its first element is <{}>.", "Tài liệu không chứa nguồn RSS; thẻ đầu tiên là <{}>."),
    ("The feed stands within an HTML page.", "Nguồn RSS nằm trong một trang HTML."),
    ("The feed breaks off; what stood whole before was kept.", "Nguồn RSS bị cắt giữa chừng; phần nguyên vẹn trước đó được giữ."),
    (
        "The feed declares entities of its own; those that are long or hold others are never expanded.",
        "Nguồn RSS tự khai báo thực thể; thực thể dài hoặc lồng nhau không được bung ra.",
    ),
    ("The feed is over 10 MB; only the beginning was read.", "Nguồn RSS lớn hơn 10 MB; chỉ đọc phần đầu."),
    ("The feed has more than 5,000 entries; the first 5,000 were kept.", "Nguồn RSS có hơn 5.000 mục; 5.000 mục đầu được giữ."),
    ("{} entries stand in the feed twice.", "{} mục xuất hiện hai lần trong nguồn."),
    ("An element has no usable address and was left out.", "Một mục không có địa chỉ dùng được và bị bỏ qua."),
    ("{} tags were nested too deep and were left out.", "{} thẻ lồng quá sâu và bị bỏ qua."),
    ("{} tags were not closed in order.", "{} thẻ không đóng đúng thứ tự."),
    ("{} HTML tags stand unescaped in titles or summaries.", "{} thẻ HTML nằm lẫn trong tít hoặc tóm tắt."),
    ("{} dates could not be read.", "{} ngày tháng không đọc được."),
    ("{} stray & or < stand unescaped.", "{} dấu & hoặc < viết không đúng quy tắc."),
    ("The JSON has no items: not a JSON Feed.", "JSON không có mục nào: không phải JSON Feed."),
    ("The feed cannot be read as JSON: {}.", "Không đọc được nguồn như JSON: {}."),
    ("The feed is broken JSON ({}); what stood whole before was kept.", "JSON của nguồn bị hỏng ({}); phần nguyên vẹn trước đó được giữ."),
    // Section pages and sitemaps.
    ("No link of this page looks like an article.", "Không liên kết nào trên trang giống địa chỉ bài viết."),
    (
        "The page has more than 5,000 links to articles; the first 5,000 were kept.",
        "Trang có hơn 5.000 liên kết tới bài viết; 5.000 liên kết đầu được giữ.",
    ),
    ("The selector `{}` cannot be read.", "Không đọc được bộ chọn `{}`."),
    ("There are no addresses in this sitemap.", "Sơ đồ trang không có địa chỉ nào."),
    ("The sitemap breaks off: {}.", "Sơ đồ trang bị cắt giữa chừng: {}."),
    ("The compressed sitemap breaks off: {}.", "Sơ đồ trang nén bị cắt giữa chừng: {}."),
    ("The sitemap declares entities of its own; they are never expanded.", "Sơ đồ trang tự khai báo thực thể; chúng không được bung ra."),
    ("The sitemap is over 50 MB; only the beginning was read.", "Sơ đồ trang lớn hơn 50 MB; chỉ đọc phần đầu."),
    (
        "The sitemap has more than 50,000 addresses; the first 50,000 were kept.",
        "Sơ đồ trang có hơn 50.000 địa chỉ; 50.000 địa chỉ đầu được giữ.",
    ),
    ("One element of the sitemap is over 4 MB; reading stopped there.", "Một mục của sơ đồ trang lớn hơn 4 MB; việc đọc dừng ở đó."),
    // Any page.
    ("This page names no feed.", "Trang không nêu nguồn RSS nào."),
    ("The page names {} feeds; the first {} were kept.", "Trang nêu {} nguồn RSS; {} nguồn đầu được giữ."),
    ("This is a feed itself, not a page.", "Đây chính là nguồn RSS, không phải trang web."),
    ("This is a sitemap itself, not a page.", "Đây chính là sơ đồ trang, không phải trang web."),
    (
        "This looks like a single article, not like a page that lists articles.",
        "Trang này giống một bài viết riêng lẻ, không phải trang liệt kê bài.",
    ),
    ("The page is over 10 MB; only the beginning was read.", "Trang lớn hơn 10 MB; chỉ đọc phần đầu."),
    ("The page says UTF-8 but its bytes are not; read as {}.", "Trang khai UTF-8 nhưng không phải; được đọc theo {}."),
    ("Some bytes are not valid {} and were replaced.", "Một số byte không hợp lệ với {} và bị thay thế."),
    (
        "The text is Vietnamese in the old {} fonts and was converted to Unicode.",
        "Chữ tiếng Việt dùng phông cũ {}, đã được chuyển sang Unicode.",
    ),
    (
        "Parts of the page are Vietnamese in the old {} fonts and were converted to Unicode.",
        "Một phần của trang dùng phông tiếng Việt cũ {}, đã được chuyển sang Unicode.",
    ),
    ("{} tags were nested too deep or too many and were left out.", "{} thẻ lồng quá sâu hoặc quá nhiều và bị bỏ qua."),
    ("{} tags have more than {} attributes; the rest was left out.", "{} thẻ có hơn {} thuộc tính; phần thừa bị bỏ qua."),
    ("The page is a table of links.", "Trang là bảng liên kết."),
    ("{} entries are dated in the future; that was not believed.", "{} mục ghi ngày đăng ở tương lai; hệ thống không tin ngày ấy."),
    ("All {} entries are older than {} days, so that none is collected.", "Cả {} mục đều cũ hơn {} ngày nên không mục nào được thu thập."),
    ("{} answered with status {}: {}", "{} trả lời mã {}: {}"),
    (
        "{}: it answered 206 with a part of the page that nobody asked for",
        "{}: máy chủ trả lời 206, chỉ gửi một phần trang dù được hỏi cả trang",
    ),
    ("{}: it redirects to {}, which is not a URL: {}", "{}: máy chủ chuyển hướng tới {}, không phải địa chỉ web ({})"),
    ("The address has moved for good to {}.", "Địa chỉ đã chuyển hẳn sang {}."),
    // What is no text.
    ("{} is {}, neither a feed nor a page", "{} là {}, không phải nguồn RSS hay trang web"),
    ("This is {}, not a page.", "Đây là {}, không phải trang web."),
    ("This is {} itself, not a page.", "Đây là {}, không phải trang web."),
    ("This is {}.", "Đây là {}."),
    (
        "{} gave no articles: {} This looks like a single article, not like a page that lists articles.",
        "{} không cho bài nào: {} Trang này giống một bài viết riêng lẻ, không phải trang liệt kê bài.",
    ),
    // Why nothing was asked.
    ("{}: port {} belongs to another service than the web", "{}: cổng {} dành cho dịch vụ khác, không phải trang web"),
    ("{}: only http and https are asked, not {}", "{}: chỉ đọc địa chỉ http và https, không đọc {}"),
    ("{}: a URL with credentials in it is not asked", "{}: không đọc địa chỉ có kèm tên và mật khẩu"),
    ("{}: the body is announced with {} bytes; the limit is {}", "{}: trang báo trước dung lượng {} byte; giới hạn là {}"),
    ("{}: the day's budget of this host is spent for {}", "{}: đã hết số lần được hỏi máy chủ này trong ngày, còn {}"),
    ("the name does not resolve: {}", "không tìm thấy tên miền ({})"),
    ("the answer was not complete after {}", "sau {} vẫn chưa nhận xong trả lời"),
    ("it answered {}", "máy chủ trả lời mã {}"),
    ("it has no entries", "không có mục nào"),
    ("{}: it answered 304 to a request that told of no copy", "{}: máy chủ trả lời 304 (không đổi) dù chưa hề có bản nào"),
];

/// Kinds of files as they are named in a sentence.
pub(super) const KINDS: [(&str, &str); 11] = [
    ("a picture", "tệp ảnh"),
    ("a PDF file", "tệp PDF"),
    ("a picture or sound", "tệp ảnh hoặc âm thanh"),
    ("a sound", "tệp âm thanh"),
    ("a sound or film", "tệp âm thanh hoặc phim"),
    ("a film", "tệp phim"),
    ("an archive or office document", "tệp nén hoặc văn bản văn phòng"),
    ("an archive", "tệp nén"),
    ("an office document", "văn bản văn phòng"),
    ("compressed data", "dữ liệu nén"),
    ("binary data", "dữ liệu nhị phân"),
];
