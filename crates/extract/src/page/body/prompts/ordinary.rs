//! Sentences of ordinary articles with words of prompts in them, none of which may be lost, and prompts beside them.

use super::{is_bio, is_prompt, is_rule, tells_of_a_person};

#[test]
fn ordinary_sentences_stay() {
    for text in [
        "Ông nghe kể rằng con đò từng neo tại đây.",
        "Bài viết có sử dụng nhiều từ cổ, thầy giáo nói, nên học trò khó hiểu.",
        "Huyện xem xét cho dân tái định cư tại đây trong năm nay.",
        "“They support us with seeds and tools every spring,” the farmer said.",
        "The parents support us financially, two of the students said.",
        "“You support us so we can plant the seed in time,” the farmer told the bank.",
        "Anyone can read the plan at the town hall, and all are asked to contribute.",
        "This content of the feed is imported from Brazil, the ministry said.",
        "Opinion polls do not necessarily reflect the mood of the country, she said.",
        "Residents can sign up to receive flood warnings at the town hall.",
        "Parents can sign up for the summer courses at the school from Monday.",
        "He supported his family of six for as little as two dollars a day.",
        "Households can subscribe to the scheme for as little as 50,000 dong a month.",
        "The foundation will fund independent journalism in five provinces.",
        "There were more than 500 comments to this post within an hour, and the police looked into it.",
        "Helped by donors from abroad, the museum will stay free for everyone until June.",
        "The opinions expressed by the author of the book caused an outcry in the capital.",
        "Jo Placeholder was the author of two books on rivers, the town said.",
        "Position in any of the stocks must be told to the board within three days.",
        "Visit the museum for more stories about the river, the guide told the children.",
        "The council wants the square to be a safe place for children and old people.",
        "He was fined 200 dollars for using abusive language to an officer.",
        "The new centre will provide a friendly environment for investors, the mayor said.",
        "“Questions? I have none,” the mayor said when asked to write to us.",
        "Questions about the flood were answered by the mayor, who said: “Contact us at any hour.”",
        "Comments on the plan can be handed in at the town hall until May.",
        "Tips from neighbours led the police to the mill, where they asked people to let us know more.",
        "“Have questions? Contact the town hall,” reads the sign at the bridge.",
        "“Email us the bill and we will pay,” the insurer told the farmers.",
        "“Let us know when the bridge is open,” the children wrote.",
        "“Contact us at once if the water rises,” the warden told every house.",
        "The villagers asked for more on the plan before they vote.",
        "For more on the dispute, the court heard two fishermen.",
        "For more news than a page can hold, the village keeps a board at the mill.",
        "For more stories of his youth the children go to the old ferryman.",
        "“They write to us every spring,” the abbot said of the pupils.",
        "The council will consider a gift to the mill from the abbey.",
        "The support of the villages makes the festival possible, the mayor said.",
        "Bạn đọc Hoa Sen phản ánh về tình trạng rác thải chất đống bên bờ sông.",
        "Nhiều độc giả phản ánh đến đường dây nóng về việc mất nước.",
        "Từ năm 2026, độc giả của thư viện được mượn sách về nhà và gửi ý kiến đến ban quản lý.",
        "Ban tổ chức mời độc giả tham gia buổi ra mắt sách tại thư viện phường.",
        "Theo điều tra, bị cáo tham gia nhóm Zalo có tên “Đầu tư” rồi lừa nhiều người.",
        "Công an khuyến cáo người dân không tải ứng dụng lạ về điện thoại.",
        "Doanh nghiệp này bị phạt vì vi phạm bản quyền của một hãng phim nước ngoài.",
        "Nhãn hàng phải ghi rõ nguồn gốc và ngày sản xuất.",
        "Mời bạn bè vào mục bình luận của làng, ông kể.",
        "Câu lạc bộ mời chia sẻ kỷ niệm về cây cầu cũ tại buổi gặp mặt đầu xuân.",
        "Chị kể: mời chia sẻ bữa cơm là cách người bản chào khách.",
        "Người dân có thể theo dõi lịch cắt điện trên Zalo của công ty điện lực.",
        "Kẻ gian đề nghị khách vui lòng đăng nhập vào trang giả.",
        "据花梅区微信公众号消息，口岸明日起恢复通关。",
        "这篇文章未经作者同意被多家网站转载，法院昨日开庭审理。",
        "当地居民打开手机客户端即可查询班车时刻。",
        "他表示，个别人的言论不代表当地政府的立场。",
        "被害人收到短信，点击链接进入虚假网站。",
        "旅客扫描车站里的二维码就能购票。",
        "民眾只要按下載鍵，就能在手機APP裡查到班次。",
        "他说，非经当事人同意，法院不得公开判决书。",
    ] {
        assert!(!is_prompt(text, text.len()) && !is_bio(text, text.len()) && !is_rule(text, text.len()), "{text}");
    }
}

#[test]
fn what_speaks_to_readers_goes() {
    for text in [
        "Questions? Comments? Email us at the desk of the valley.",
        "Any questions or suggestions? Write to us at the address below.",
        "Feedback? Please let us know.",
        "Anyone can read Conversations, but to contribute, you need an account of this paper.",
        "This content is imported from Pictures. You may be able to find it in another format at their site.",
        "If you enjoy the letters from the valley, please support us so that we can keep them free.",
        "For more on news and current affairs from the valley please visit Hoa Mai News.",
        "Để biết thêm chi tiết, mời quý độc giả theo dõi video dưới đây.",
        "Trân trọng kính mời quý vị theo dõi chương trình.",
        "Mời quý vị nghe bài viết tại đây:",
        "If you value this reporting, please consider a gift to Hoa Mai Wire today.",
        "Theo dõi Báo Hoa Mai trên Google News.",
        "* Mời bạn vào chuyên mục Kinh tế xem các tin, bài liên quan.",
        "Bạn có ý kiến gì về cây cầu? Mời chia sẻ với chúng tôi qua email a@bao.example hoặc ở phần bình luận.",
        "Bạn đọc có thể phản ánh qua đường dây nóng của tòa soạn.",
        "© Bản quyền thuộc về Báo Hoa Mai.",
        "Ghi rõ nguồn “Báo Hoa Mai” khi phát hành lại thông tin.",
        "Vui lòng đăng nhập để bình luận.",
        "Tải ứng dụng Báo Hoa Mai để đọc tin nhanh.",
        "Đăng ký nhận bản tin mỗi sáng.",
        "Tham gia kênh Zalo của báo.",
        "更多精彩内容，请扫描下方二维码。",
        "欢迎关注“花梅区”微信公众号。",
        "（点击查看大图）",
        "未经授权，请勿转载。",
        "文章仅为作者个人意见，不代表花梅网立场。",
        "下载本报客户端，获取更多新闻。",
        "不用抽 不用搶 現在用APP看新聞 點我下載APP",
        "※本文版權所有，非經授權，不得轉載。",
    ] {
        assert!(is_prompt(text, text.len()), "{text}");
    }
}

#[test]
fn what_stands_in_italics_at_the_end_is_not_always_about_a_person() {
    for text in ["Jo Placeholder is a ferryman.", "Jo Placeholder teaches rowing.", "Hoa Sen là giảng viên của trường."] {
        assert!(tells_of_a_person(text), "{text}");
    }
    for text in ["Hoa Mai Bridge is expected to open next year.", "Hoa Mai là tên con phố nơi cây cầu bắt đầu."] {
        assert!(!tells_of_a_person(text), "{text}");
    }
}
