//! What can be typed, by examples. The help page shows them, and tests hold each to what it says.

/// Something that can be typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// As typed.
    pub text: &'static str,
    /// What it finds, in Vietnamese.
    pub means: &'static str,
}

/// Examples of everything that can be typed, the simplest first.
pub fn help() -> &'static [Example] {
    &EXAMPLES
}

const fn example(text: &'static str, means: &'static str) -> Example {
    Example { text, means }
}

const EXAMPLES: [Example; 35] = [
    example("cửa khẩu Hữu Nghị", "bài có đủ các từ, ở đâu và theo thứ tự nào cũng được; bài có các từ đứng liền nhau lên trước"),
    example(
        "Hữu Nghị mở lại cửa khẩu phụ",
        "gõ từ 4 từ trở lên (mỗi tiếng là một từ): nếu không bài nào có đủ thì tìm bài có nhiều từ nhất; nếu dưới 10 bài có đủ thì các bài ấy lên \
         trước, sau đó là các bài có gần đủ, có ghi rõ. Xếp theo ngày thì chỉ có các bài có đủ. Gõ dưới 4 từ thì luôn phải đủ",
    ),
    example("Hữu AND Nghị AND mở AND lại", "viết AND giữa các từ thì bài phải có đủ, dù gõ bao nhiêu từ; mọi cách ghép bằng dấu cũng vậy"),
    example(
        "cửa khẩu nào ùn tắc?",
        "câu hỏi (có dấu ?, có bao nhiêu, hay bắt đầu bằng vì sao, khi nào…) cũng vậy, dù ngắn; các từ để hỏi (ai, gì, nào, bao nhiêu…) khi ấy không tính; câu dài \
         hơn 8 từ thì luôn xếp theo số từ khớp",
    ),
    example("ho ngheo cao loc", "gõ không dấu cũng tìm thấy “hộ nghèo Cao Lộc”; gõ có dấu thì bài viết đúng dấu lên trước"),
    example("12500", "số viết thế nào cũng được: 12.500, 12,500 và 12500 là một"),
    example(
        "友谊关",
        "chữ Hán gõ thẳng; giản thể và phồn thể như nhau; bài có đúng từ ấy lên trước bài chỉ có các chữ ấy thuộc hai từ khác nhau. Chữ gõ liền phải \
         đứng liền nhau trong bài; gõ liền từ 4 chữ mà không bài nào có như thế thì tìm bài có các phần của nó, có ghi rõ. Muốn các từ đứng cách nhau cũng được \
         thì gõ cách ra: 谅山 边境",
    ),
    example("\"cửa khẩu Hữu Nghị\"", "đúng cụm từ trong ngoặc kép"),
    example("\"cửa khẩu Hữu Nghị\"~2", "các từ ấy đứng gần nhau, thứ tự nào cũng được, xen vào không quá 2 từ khác"),
    example("cửa khẩu -\"bệnh viện\"", "bỏ những bài có từ hoặc cụm từ sau dấu trừ (cũng viết NOT)"),
    example(
        "\"Tân Thanh\" OR \"Chi Ma\"",
        "một trong hai; cũng viết HOẶC hay |. Phải viết hoa: “hoặc” viết thường là một từ như các từ khác",
    ),
    example("(logistics OR hải quan) cửa khẩu", "dấu ngoặc đơn gộp các từ lại"),
    example("logist*", "các từ bắt đầu như thế"),
    example("tiêu đề:\"Hữu Nghị\"", "chỉ tìm trong tiêu đề; cũng viết title:"),
    example("tiêu đề:(ùn tắc OR mở lại)", "một trong các cách nói, trong tiêu đề"),
    example("nguồn:Tuổi Trẻ", "bài của một nguồn, theo tên hoặc mã; cũng viết báo: hay outlet:"),
    example("cửa khẩu -nguồn:Tuổi Trẻ", "dấu trừ trước một điều kiện bỏ các bài có điều kiện ấy"),
    example("ngôn ngữ:trung", "bài tiếng Trung; còn có việt, anh, khác; cũng viết lang:zh"),
    example("địa bàn:\"Cao Lộc\"", "bài nói đến địa bàn ấy, theo tên hoặc mã, có dấu hay không; cũng viết place:"),
    example("sắc thái:tiêu cực", "bài có sắc thái ấy: tích cực, trung tính, tiêu cực; cũng viết tone:"),
    example(
        "liên quan:địa bàn",
        "bài về địa bàn hay có nhắc địa bàn, như các trang Hôm nay và Hàng chờ đếm; còn có nói về, nhắc đến, cần kiểm tra (tên có thể của nơi khác), \
         không; cũng viết about:",
    ),
    example("trạng thái:mới", "vụ việc của bài đang ở bước ấy: mới, đang xử lý, đang dự thảo, trình duyệt, đã gửi, đóng…; cũng viết case:"),
    example("trạng thái:đang mở", "vụ việc còn phải làm"),
    example("trạng thái:có", "bài có vụ việc; “không” là bài không có vụ việc"),
    example("ngày:hôm nay", "bài đăng hôm nay; cũng viết hôm qua, tuần này, tuần trước, tháng này, năm nay"),
    example("ngày:7 ngày", "7 ngày vừa qua, kể cả hôm nay; cũng viết 2 tuần, 3 tháng"),
    example("ngày:tháng trước", "cả tháng trước"),
    example("ngày:20/11/2026", "đúng một ngày; cũng viết 2026-11-20"),
    example("ngày:25/12", "không ghi năm thì là ngày ấy gần đây nhất"),
    example("ngày:11/2026", "cả tháng; 2026 là cả năm"),
    example("ngày:1/11/2026..23/11/2026", "từ ngày đến ngày, kể cả hai đầu"),
    example("ngày:2026-11-21..", "từ ngày ấy đến nay; “..2026-11-20” là đến hết ngày ấy"),
    example("nguồn:Tuổi Trẻ nguồn:Báo Lạng Sơn", "hai nguồn cạnh nhau: bài của một trong hai"),
    example("lũ lụt ngày:7 ngày ngôn ngữ:anh,việt", "ghép các từ và các điều kiện; dấu phẩy là “hoặc”"),
    example("Cảnh báo: mưa lớn", "dấu hai chấm trong câu là chữ thường, không phải điều kiện"),
];
