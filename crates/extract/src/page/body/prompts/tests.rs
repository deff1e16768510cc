//! Who wrote a text, rules about comments and prompts, told from news.

use super::{PROMPTS, is_bio, is_prompt, is_rule, tells_of_its_origin};

#[test]
fn who_wrote_a_text_is_told_from_whom_it_is_about() {
    let check = |text: &str, expect: bool| assert_eq!(is_bio(text, text.len()), expect, "{text}");
    check("Jo Placeholder is a staff writer covering transport for this paper.", true);
    check("Jo Placeholder covers the river for the paper.", true);
    check("Jo Placeholder has covered the river since 2011.", true);
    check("Snow has covered the hills for weeks.", false);
    check("Jo Q. Placeholder is our science correspondent.", true);
    check("Phóng viên của báo theo dõi mảng giao thông từ năm 2015.", true);
    check("Jo Placeholder, a former ferryman, is the author of two books on rivers.", true);
    check("Submit letters of up to 200 words to letters@bao.example.", true);
    check("Write to Odette at odette@bao.example or at the town hall.", true);
    check("Send a boat to the other bank, wrote bridge@bao.example.", false);
    check("Jo Placeholder is a carpenter from the other bank.", false);
    check("The ferryman, Jo Placeholder, is a writer, too.", false);
    check("Phóng viên đã liên hệ với chủ đầu tư.", false);
}

#[test]
fn where_a_text_is_from_is_told_from_news() {
    let check = |text: &str, expect: bool| assert_eq!(tells_of_its_origin(text, text.len()), expect, "{text}");
    check("This story originally appeared on The Placeholder.", true);
    check("This article was first published by The Placeholder.", true);
    check("This article is republished from The Placeholder under a Creative Commons license.", true);
    check("This article was produced for the Local Desk in partnership with The Placeholder.", true);
    check("Provided by The Placeholder", true);
    check("The Ferry Fund is a nonprofit newsroom that covers rivers.", true);
    check("Hoa Mai News is an independent, reader-funded news site.", true);
    check("This article of the law was repealed in 1987.", false);
    check("This story begins on a river and ends on a bridge.", false);
    check("The report was published on Friday by the council.", false);
    check("Provided by the council, the boats carried 40 people. They came back empty.", false);
    check("The mill is an independent company with forty workers.", false);
}

#[test]
fn rules_about_comments_are_told_from_news() {
    let check = |text: &str, expect: bool| assert_eq!(is_rule(text, text.len()), expect, "{text}");
    check("Bitte achten Sie darauf, dass Ihre Kommentare themenbezogen sind.", true);
    check("Please keep your comments civil and on topic.", true);
    check("Our goal is to create a safe and engaging place for readers.", true);
    check("Los comentarios son responsabilidad de quienes los escriben.", true);
    check("The mayor made no comment on the policy of the region.", false);
}

#[test]
fn prompts_are_told_from_news() {
    let check = |text: &str, expect: bool| assert_eq!(is_prompt(text, text.len()), expect, "{text}");
    check("Sign up for our free newsletter and have the river in your inbox.", true);
    check("Nghe phóng sự về con đò tại đây:", true);
    check("Nghe phóng viên thường trú tại bến đò đưa tin:", true);
    for prompt in [
        "炒股就看花梅分析师研报".replace("花梅", "金麒麟").as_str(),
        "花梅声明：此消息系转载自合作媒体，登载此文出于传递更多信息之目的。",
        "本文内容仅供参考，不构成投资建议。",
        "本文仅代表作者个人观点，与本网无关。",
        "Privacy Notice: Newsletters may contain information about charities and online ads.",
        "Find more river coverage here, and follow our reporters in the app.",
        "The valley's best stories. Get all the week's river news in one place",
        "Recibe cada tarde el boletín de Ríos.",
        "Recibí en tu email todas las noticias del río",
        "Dieses Thema im Programm: Über dieses Thema berichtete Radio Hoamai am 7. März.",
        "Hoamais nyheter ska stå för saklighet.",
        "Lähetä juttuvinkki toimittajalle.",
    ] {
        check(prompt, true);
    }
    for text in [
        "外交部发表声明说，渡船将于下月恢复。",
        "两国发表联合声明。",
        "他说，这一数字仅代表花梅村的情况。",
        "她说，这些数据仅供参考，最终以公告为准。",
        "村委会在联合声明中呼吁停火。",
        "Readers find more coverage of the river in the archive than in the shops.",
        "El alumno recibe el boletín de notas en junio.",
        "Nyheter om bron kom i går.",
    ] {
        check(text, false);
    }
    check("今日互动：你坐过渡船吗？欢迎在评论区留言。", true);
    check("网友在评论区留言说，渡船停开以后很不方便。", false);
    check("Bài viết có sử dụng tư liệu do ban quản lý bến đò cung cấp.", true);
    check("The town.s newsletter has gained two thousand subscribers, the clerk said.", false);
    check("Try refreshing your browser, or tap here to see other videos from our team.", true);
    check("A version of this article appears in print on March 10, 2026, Section A, Page 1, with the headline: The Ferry.", true);
    check("Keep up with all the latest news from the river by following us.", true);
    check("Join our WhatsApp community to get the top stories.", true);
    check("Notice: This was uploaded by a user of the platform, which is a mere storage service.", true);
    check("Beim WhatsApp-Channel sind Sie genau richtig.", true);
    check("Simak berita pilihan kami di WhatsApp Channel.", true);
    check("Dilarang keras mengambil konten di situs ini tanpa izin tertulis.", true);
    check("Kapal dilarang berlayar pada malam hari.", false);
    check("Did the ferry leave you behind? Fill out our questionnaire.", true);
    check("Read a summary of this story on the app.", true);
    check("These feeds are provided by an independent third party.", true);
    check("※ 歡迎轉傳文章連結；未經授權，請勿複製轉貼文章內容", true);
    check("多名乘客未經授權登船，船長要求他們下船。", false);
    check("Читайте Речные вести в Telegram.", true);
    check("Сохрани наш номер — сообщи новость первым!", true);
    check("Присоединяйтесь к подписчикам Речных вестей и узнавайте обо всём сразу.", true);
    check("Рыбак сообщил эту новость первым, и деревня в ту ночь не спала.", false);
    check("Our morning email breaks down what goes on along the river.", true);
    check("We want to hear what you think about the new ferry.", true);
    check("Cancela cuando quieras.", true);
    check("... we have a small favour to ask.", true);
    check("Readers in many countries now support us financially.", true);
    check("Sign up to receive our briefing from the river every day.", true);
    check("The views of columnists do not necessarily reflect those of this paper.", true);
    check("Give from as little as $1 and fund independent journalism.", true);
    check("You can follow any responses to this entry through the feed.", true);
    check("The views expressed here are the writer's own and not this paper's.", true);
    check("This article appears in the Fall 2019 print edition with another headline.", true);
    check("Thanks for reading. If you enjoyed this story, clap for it.", true);
    check("She asked whether they would support us, too, with the mill.", false);
    check("The views expressed at the hearing were sharp.", false);
    check("Visit the Placeholder's homepage for more stories.", true);
    check("Your subscription makes work like this possible.", true);
    check("Our subscribers make this coverage possible.", true);
    check("The subscription made the new hall possible.", false);
    check("Do you work at the mill? Contact this reporter at jo@bao.example.", true);
    check("Jo Placeholder has no position in any of the stocks mentioned.", true);
    check("Find out what's happening at the river with free, real-time updates.", true);
    check("Will you help keep the Placeholder free for everyone?", true);
    check("The river is free for all, and so is the ferry.", false);
    check("This is a breaking new story. More to follow.", true);
    check("AI-generated summary, reviewed by our newsroom.", true);
    check("Sie müssen sich einloggen, um mitzureden.", true);
    check("Підпишіться на наш канал.", true);
    check("Suscríbete a nuestro boletín.", true);
    check("Hier wird ein externes Video (Hoa Mai) geladen.", true);
    check("Baixe o app da Hoa Mai e leia de graça", true);
    check("Więcej informacji znajdziesz na stronie głównej", true);
    check("Więcej informacji o moście znajdziesz w ratuszu", false);
    check("Abonnez-vous pour lire la suite.", true);
    check("Mời quý độc giả theo dõi chương trình vào tối nay.", true);
    check("Bạn đọc gửi ý kiến về địa chỉ của tòa soạn.", true);
    check("更多内容请下载本报客户端。", true);
    check("本文不代表本报立场。", true);
    check("本文由第三方AI基于本报文章提炼总结而成。", true);
    check("他说，桥梁由人工智能系统监测。", false);
    check("未经授权，不得转载。", true);
    check("Mời bạn theo dõi báo trên Zalo.", true);
    check("Check who wrote before you open what is in your inbox, the police said.", false);
    check("The ferrymen keep up with the latest rules of the river.", false);
    check("Мэр сообщил об этом в Telegram.", false);
    check("The men who signed up at the town hall were sent home.", false);
    check("Hơn 200 độc giả đã dự buổi ra mắt sách.", false);
    check("警方提醒，该团伙多次更换手机。其后引导受害人下载虚假客户端。", false);
    check(&format!("{} Subscribe now.", "The ferry is back. ".repeat(20)), false);
}

#[test]
fn patterns_are_asked_of_whatever_they_match() {
    let all: Vec<_> = PROMPTS.all().collect();
    for text in [
        "SUBSCRIBE NOW",
        "signing up for the weekly",
        "Inbox: SUBSCRIBE",
        "Follow Jo on TikTok",
        "Like us on Facebook",
        "Written permission",
        "Leave a reply below",
        "Enable all cookies",
        "The box includes references to products",
        "A developing story",
        "Bookmark our homepage",
        "The video failed to load",
        "Posted by a user of a storage service",
        "Jederzeit kündbar",
        "First-time subscribers",
        "TÓM TẮT BỞI AI",
        "Exclusivo para suscriptores",
        "Our daily newsletter rounds up the river",
        "Phải Đăng Nhập Để đọc",
        "Externe Inhalte laden",
        "WhatsApp-Kanal folgen",
        "Meld deg på",
        "S'inscrire à la newsletter",
        "SÍGUENOS EN",
        "ÚNETE A LA COMUNIDAD",
        "Siga o canal no Telegram",
        "BACA juga di Google News kami",
        "Abbonati ora",
        "ПОДПИСЫВАЙТЕСЬ НА нас",
        "Přihlaste se",
        "Tüm hakları saklıdır",
        "تابعنا على",
        "ĐỘC GIẢ GỬI BÀI VỀ TÒA SOẠN",
        "ĐĂNG KÝ KÊNH",
        "CLICK ĐÂY",
        "Ghi rõ nguồn",
        "LƯU TRỮ: đối tác lưu trữ trên thiết bị",
        "扫描下方二维码",
        "구독하세요",
        "Clic\u{212A} here to read",
    ] {
        let matching = all.iter().filter(|pattern| pattern.is_match(text)).count();
        assert!(matching > 0, "{text}");
        assert_eq!(PROMPTS.possible(text).filter(|pattern| pattern.is_match(text)).count(), matching, "{text}");
    }
    assert!(PROMPTS.possible("The ferry is back on the river.").next().is_none());
}
