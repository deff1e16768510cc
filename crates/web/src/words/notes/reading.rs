//! What was odd in a feed, a section page, a sitemap or a web page, as its reader notes it, in Vietnamese and Chinese.

use super::Said;
use crate::locale::stays;

/// Sentences and what they mean, as in `notes`.
pub(super) const SENTENCES: &[Said] = stays(&[
    // Feeds.
    ("The feed is empty.", "Nguồn RSS trống.", "RSS 源为空。"),
    ("The feed has no entries.", "Nguồn RSS không có mục nào.", "RSS 源没有条目。"),
    ("This is an HTML page, not a feed.", "Đây là trang web HTML, không phải nguồn RSS.", "这是 HTML 网页，不是 RSS 源。"),
    ("There is no markup in the document.", "Tài liệu không có thẻ nào.", "文档中没有标记。"),
    (
        "There is no feed in the document; its first element is <{}>.",
        "Tài liệu không chứa nguồn RSS; thẻ đầu tiên là <{}>.",
        "文档中没有 RSS 源；首个标签是 <{}>。",
    ),
    ("The feed stands within an HTML page.", "Nguồn RSS nằm trong một trang HTML.", "RSS 源位于 HTML 页面之中。"),
    (
        "The feed breaks off; what stood whole before was kept.",
        "Nguồn RSS bị cắt giữa chừng; phần nguyên vẹn trước đó được giữ.",
        "RSS 源中途断开；此前完整的部分已保留。",
    ),
    (
        "The feed declares entities of its own; those that are long or hold others are never expanded.",
        "Nguồn RSS tự khai báo thực thể; thực thể dài hoặc lồng nhau không được bung ra.",
        "RSS 源自行声明了实体；过长或嵌套的实体不予展开。",
    ),
    (
        "The feed is over 10 MB; only the beginning was read.",
        "Nguồn RSS lớn hơn 10 MB; chỉ đọc phần đầu.",
        "RSS 源超过 10 MB；仅读取开头部分。",
    ),
    (
        "The feed has more than 5,000 entries; the first 5,000 were kept.",
        "Nguồn RSS có hơn 5.000 mục; 5.000 mục đầu được giữ.",
        "RSS 源超过 5.000 个条目；保留前 5.000 个。",
    ),
    ("{} entries stand in the feed twice.", "{} mục xuất hiện hai lần trong nguồn.", "{} 个条目在源中出现两次。"),
    (
        "An element has no usable address and was left out.",
        "Một mục không có địa chỉ dùng được và bị bỏ qua.",
        "有一个条目没有可用地址，已略去。",
    ),
    ("{} tags were nested too deep and were left out.", "{} thẻ lồng quá sâu và bị bỏ qua.", "{} 个标签嵌套过深，已略去。"),
    ("{} tags were not closed in order.", "{} thẻ không đóng đúng thứ tự.", "{} 个标签未按顺序闭合。"),
    (
        "{} HTML tags stand unescaped in titles or summaries.",
        "{} thẻ HTML nằm lẫn trong tít hoặc tóm tắt.",
        "{} 个 HTML 标签未经转义出现在标题或摘要中。",
    ),
    ("{} dates could not be read.", "{} ngày tháng không đọc được.", "{} 个日期无法读取。"),
    ("{} stray & or < stand unescaped.", "{} dấu & hoặc < viết không đúng quy tắc.", "{} 个 & 或 < 书写不合规则。"),
    ("The JSON has no items: not a JSON Feed.", "JSON không có mục nào: không phải JSON Feed.", "JSON 没有条目：不是 JSON Feed。"),
    ("The feed cannot be read as JSON: {}.", "Không đọc được nguồn như JSON: {}.", "无法按 JSON 读取该源：{}。"),
    (
        "The feed is broken JSON ({}); what stood whole before was kept.",
        "JSON của nguồn bị hỏng ({}); phần nguyên vẹn trước đó được giữ.",
        "该源的 JSON 已损坏（{}）；此前完整的部分已保留。",
    ),
    // Section pages and sitemaps.
    ("No link of this page looks like an article.", "Không liên kết nào trên trang giống địa chỉ bài viết.", "页面上没有看似文章的链接。"),
    (
        "The page has more than 5,000 links to articles; the first 5,000 were kept.",
        "Trang có hơn 5.000 liên kết tới bài viết; 5.000 liên kết đầu được giữ.",
        "页面有超过 5.000 个文章链接；保留前 5.000 个。",
    ),
    (
        "The link selector `{}` matches nothing; the general rule was used.",
        "Bộ chọn liên kết `{}` không khớp với gì; đã dùng quy tắc chung.",
        "链接选择器 `{}` 未匹配到任何内容；已采用通用规则。",
    ),
    ("The selector `{}` cannot be read.", "Không đọc được bộ chọn `{}`.", "无法读取选择器 `{}`。"),
    ("There are no addresses in this sitemap.", "Sơ đồ trang không có địa chỉ nào.", "该网站地图没有地址。"),
    ("The sitemap breaks off: {}.", "Sơ đồ trang bị cắt giữa chừng: {}.", "网站地图中途断开：{}。"),
    ("The compressed sitemap breaks off: {}.", "Sơ đồ trang nén bị cắt giữa chừng: {}.", "压缩的网站地图中途断开：{}。"),
    (
        "The sitemap declares entities of its own; they are never expanded.",
        "Sơ đồ trang tự khai báo thực thể; chúng không được bung ra.",
        "网站地图自行声明了实体；均不展开。",
    ),
    (
        "The sitemap is over 50 MB; only the beginning was read.",
        "Sơ đồ trang lớn hơn 50 MB; chỉ đọc phần đầu.",
        "网站地图超过 50 MB；仅读取开头部分。",
    ),
    (
        "The sitemap has more than 50,000 addresses; the first 50,000 were kept.",
        "Sơ đồ trang có hơn 50.000 địa chỉ; 50.000 địa chỉ đầu được giữ.",
        "网站地图超过 50.000 个地址；保留前 50.000 个。",
    ),
    (
        "One element of the sitemap is over 4 MB; reading stopped there.",
        "Một mục của sơ đồ trang lớn hơn 4 MB; việc đọc dừng ở đó.",
        "网站地图中有一个条目超过 4 MB；读取到此为止。",
    ),
    // Any page.
    ("This page names no feed.", "Trang không nêu nguồn RSS nào.", "页面没有给出 RSS 源。"),
    (
        "The page names {} feeds; the first {} were kept.",
        "Trang nêu {} nguồn RSS; {} nguồn đầu được giữ.",
        "页面给出 {} 个 RSS 源；保留前 {} 个。",
    ),
    ("This is a feed itself, not a page.", "Đây chính là nguồn RSS, không phải trang web.", "这本身就是 RSS 源，不是网页。"),
    ("This is a sitemap itself, not a page.", "Đây chính là sơ đồ trang, không phải trang web.", "这本身就是网站地图，不是网页。"),
    (
        "This looks like a single article, not like a page that lists articles.",
        "Trang này giống một bài viết riêng lẻ, không phải trang liệt kê bài.",
        "此页看似单篇文章，而不是文章列表页。",
    ),
    ("The page is over 10 MB; only the beginning was read.", "Trang lớn hơn 10 MB; chỉ đọc phần đầu.", "页面超过 10 MB；仅读取开头部分。"),
    (
        "The page says UTF-8 but its bytes are not; read as {}.",
        "Trang khai UTF-8 nhưng không phải; được đọc theo {}.",
        "页面自称 UTF-8 而实非；按 {} 读取。",
    ),
    ("Some bytes are not valid {} and were replaced.", "Một số byte không hợp lệ với {} và bị thay thế.", "部分字节不符合 {}，已被替换。"),
    (
        "The text is Vietnamese in the old {} fonts and was converted to Unicode.",
        "Chữ tiếng Việt dùng phông cũ {}, đã được chuyển sang Unicode.",
        "越南文使用旧字体 {}，已转换为 Unicode。",
    ),
    (
        "Parts of the page are Vietnamese in the old {} fonts and were converted to Unicode.",
        "Một phần của trang dùng phông tiếng Việt cũ {}, đã được chuyển sang Unicode.",
        "页面部分越南文使用旧字体 {}，已转换为 Unicode。",
    ),
    (
        "{} tags were nested too deep or too many and were left out.",
        "{} thẻ lồng quá sâu hoặc quá nhiều và bị bỏ qua.",
        "{} 个标签嵌套过深或过多，已略去。",
    ),
    (
        "{} tags have more than {} attributes; the rest was left out.",
        "{} thẻ có hơn {} thuộc tính; phần thừa bị bỏ qua.",
        "{} 个标签有超过 {} 个属性；其余已略去。",
    ),
    ("The page is a table of links.", "Trang là bảng liên kết.", "页面是链接表格。"),
    (
        "{} entries are dated in the future; that was not believed.",
        "{} mục ghi ngày đăng ở tương lai; hệ thống không tin ngày ấy.",
        "{} 个条目的日期在未来；系统不予采信。",
    ),
    (
        "All {} entries are older than {} days, so that none is collected.",
        "Cả {} mục đều cũ hơn {} ngày nên không mục nào được thu thập.",
        "全部 {} 个条目都早于 {} 天，因此没有采集。",
    ),
    ("{} answered with status {}: {}", "{} trả lời mã {}: {}", "{} 返回状态码 {}：{}"),
    (
        "{}: it answered 206 with a part of the page that nobody asked for",
        "{}: máy chủ trả lời 206, chỉ gửi một phần trang dù được hỏi cả trang",
        "{}：服务器返回 206，只发送页面的一部分，而请求的是整页",
    ),
    (
        "{}: it redirects to {}, which is not a URL: {}",
        "{}: máy chủ chuyển hướng tới {}, không phải địa chỉ web ({})",
        "{}：服务器重定向到 {}，这不是网址（{}）",
    ),
    ("The address has moved for good to {}.", "Địa chỉ đã chuyển hẳn sang {}.", "地址已永久迁至 {}。"),
    // What is no text.
    ("{} is {}, neither a feed nor a page", "{} là {}, không phải nguồn RSS hay trang web", "{} 是{}，不是 RSS 源或网页"),
    ("This is {}, not a page.", "Đây là {}, không phải trang web.", "这是{}，不是网页。"),
    ("This is {} itself, not a page.", "Đây là {}, không phải trang web.", "这是{}，不是网页。"),
    ("This is {}.", "Đây là {}.", "这是{}。"),
    (
        "{} gave no articles: {} This looks like a single article, not like a page that lists articles.",
        "{} không cho bài nào: {} Trang này giống một bài viết riêng lẻ, không phải trang liệt kê bài.",
        "{} 未提供文章：{} 此页看似单篇文章，而不是文章列表页。",
    ),
    // Why nothing was asked.
    (
        "{}: port {} belongs to another service than the web",
        "{}: cổng {} dành cho dịch vụ khác, không phải trang web",
        "{}：端口 {} 属于网页以外的服务",
    ),
    (
        "{}: only http and https are asked, not {}",
        "{}: chỉ đọc địa chỉ http và https, không đọc {}",
        "{}：只读取 http 和 https 地址，不读取 {}",
    ),
    ("{}: a URL with credentials in it is not asked", "{}: không đọc địa chỉ có kèm tên và mật khẩu", "{}：不读取含用户名和密码的地址"),
    (
        "{}: the body is announced with {} bytes; the limit is {}",
        "{}: trang báo trước dung lượng {} byte; giới hạn là {}",
        "{}：页面声明大小为 {} 字节；上限为 {}",
    ),
    (
        "{}: the day's budget of this host is spent for {}",
        "{}: đã hết số lần được hỏi máy chủ này trong ngày, còn {}",
        "{}：当日对该服务器的访问次数已用完，还需 {}",
    ),
    ("the name does not resolve: {}", "không tìm thấy tên miền ({})", "域名无法解析（{}）"),
    ("the answer was not complete after {}", "sau {} vẫn chưa nhận xong trả lời", "经过 {} 后答复仍不完整"),
    ("it answered {}", "máy chủ trả lời mã {}", "服务器返回 {}"),
    ("it has no entries", "không có mục nào", "没有条目"),
    (
        "{}: it answered 304 to a request that told of no copy",
        "{}: máy chủ trả lời 304 (không đổi) dù chưa hề có bản nào",
        "{}：服务器返回 304（未变），而此前并无副本",
    ),
]);

/// Kinds of files as they are named in a sentence.
pub(super) const KINDS: [Said; 11] = stays([
    ("a picture", "tệp ảnh", "图片"),
    ("a PDF file", "tệp PDF", "PDF 文件"),
    ("a picture or sound", "tệp ảnh hoặc âm thanh", "图片或音频"),
    ("a sound", "tệp âm thanh", "音频"),
    ("a sound or film", "tệp âm thanh hoặc phim", "音频或视频"),
    ("a film", "tệp phim", "视频"),
    ("an archive or office document", "tệp nén hoặc văn bản văn phòng", "压缩包或办公文档"),
    ("an archive", "tệp nén", "压缩包"),
    ("an office document", "văn bản văn phòng", "办公文档"),
    ("compressed data", "dữ liệu nén", "压缩数据"),
    ("binary data", "dữ liệu nhị phân", "二进制数据"),
]);
