//! Paragraphs of a container that speak to the reader about the page, in whole sentences: subscribe, follow us, allow
//! this content, what comments should be like, who holds the rights.
//!
//! Lines that open so are found anywhere in `noise`; these are asked of the article's container alone.

mod appeals;
mod contacts;
mod needs;
#[cfg(test)]
mod ordinary;
#[cfg(test)]
mod tests;
mod words;

use std::sync::LazyLock;

use regex::Regex;

use self::needs::Needs;
use crate::text::letter_ranges;

/// Letters up to which a paragraph can be such a prompt.
const LONGEST: usize = 320;

/// The same in bytes, since few letters can stand among any number of signs.
const LONGEST_BYTES: usize = 4_000;

/// Whether a paragraph of so many letters is a prompt.
pub(in crate::page) fn is_prompt(text: &str, letters: usize) -> bool {
    letters <= LONGEST
        && text.len() <= LONGEST_BYTES
        && (words::are_in(text) && PROMPTS.possible(text).any(|prompt| prompt.is_match(text)) || appeals::is_one(text))
}

/// Whether the last paragraphs of a text tell who wrote it, or where to reach them.
pub(in crate::page) fn is_bio(text: &str, letters: usize) -> bool {
    letters <= LONGEST && text.len() <= LONGEST_BYTES && (BIO.is_match(text) || contacts::is_one(text))
}

/// Whether a text begins with a name and what that person is or does; in italics at the end, that is who wrote the rest.
pub(in crate::page) fn tells_of_a_person(text: &str) -> bool {
    text.len() <= LONGEST_BYTES && PERSON.is_match(text)
}

static PERSON: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^([^\sa-z0-9,.][^\s,]*,? ){2,4}([^,.]+, )?((is|was|are) (currently |now |also )?(an?|the|our|one|based|former|co-|(?i:senior|professor|associate|assistant|adjunct|director|editor|author|head|president|founder|chair|deputy|executive|managing|chief|writer|reporter|lecturer|fellow|research))(?-u:\b)|(lives|teaches|works|writes|serves|runs|ist|lebt|arbeitet) |là (một |nguyên |cựu )?(nhà |tác giả|giáo |giảng viên|tiến sĩ|thạc sĩ|luật sư|bác sĩ|chuyên gia|cây bút|phóng viên|biên tập|nghiên cứu|cố vấn|giám đốc|chủ tịch))",
    )
        .expect("the pattern is a literal")
});

/// Whether the last paragraphs of a text, or its first, tell where it was printed before, or what the newsroom is that wrote it.
pub(in crate::page) fn tells_of_its_origin(text: &str, letters: usize) -> bool {
    letters <= LONGEST && text.len() <= LONGEST_BYTES && ORIGIN.is_match(text)
}

static ORIGIN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^\W*this (article|story|essay|piece|report|column|post|commentary|interview)( (was|is|has been))?( (originally|first))? ((re)?published|reprinted|republished|syndicated|produced|appeared|reported)( here)?( (by|on|in|at|from|with|under|for|as part of|courtesy of|through))(?-u:\b)",
        r"|^\W*(originally|first) (published|appeared) (by|on|in|at) |^\W*(re)?(published|printed) (here )?(with permission|courtesy of|under (a )?creative commons)|^\W*provided by [^.]{3,60}$",
        r"|^[^.,]{3,60}(, [^.]{3,80},)? is (a|an) ([a-z-]+,? ){0,4}(non-?profit|nonpartisan|independent|reader-(supported|funded)|member-supported)(,? (and )?[a-z-]+){0,5} (newsroom|news (site|website|organi[sz]ation|outlet|service|agency|publication|magazine)|media (outlet|organi[sz]ation)|publication|journalism (project|organi[sz]ation))(?-u:\b)",
    ))
    .expect("the pattern is a literal")
});

/// Letters of a rule about comments.
const LONGEST_RULE: usize = 900;

/// Whether the last paragraphs of a text tell what comments on it should be like.
pub(super) fn is_rule(text: &str, letters: usize) -> bool {
    letters <= LONGEST_RULE && text.len() <= LONGEST_BYTES && RULE.is_match(text)
}

static RULE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)kommentare[^.]*(themenbezogen|netiquette|freigeschaltet|moderiert)|(keep|ensure)[^.]* comments (civil|on topic|respectful)|(comment|community) (policy|guidelines|rules)|(safe|civil|friendly|respectful)[^.]* (place|space|environment|community) for (all )?(our )?(readers|users|commenters|discussion|debate|conversation)|rules of replying|(not (allow|use|tolerate|permit)|refrain|avoid|comments (with|that|containing))[^.]* (discriminatory|vulgar|threatening|abusive)( or \w+)? language|(إرشادات|سياسة|شروط)[^.]*التعليق|التعليقات.*(إرشادات|شروط)|les commentaires[^.]*(modér|charte)|los comentarios[^.]*(moderad|normas|responsabilidad)|(^|os )comentários[^.]*(moderad|representam|responsabilidade)|комментари[^.]*(правил|модерац)",
    )
    .expect("the pattern is a literal")
});

/// A name, and what that person is to the newspaper.
static BIO: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^([A-ZÀ-ÞĀ-ſƠƯẠ-ỸА-Я][a-zA-Z",
        letter_ranges!(),
        r".'’-]+,? ){2,4}([^,.]{3,60}, )?is (an?|the|our) ([a-zA-Z0-9_",
        letter_ranges!(),
        r"’'-]+ ){0,6}(reporter|writer|editor|correspondent|columnist|journalist|contributor|fellow|intern|producer|freelancer|author of)(?-u:\b)|^(Phóng viên|Tác giả|Nhà báo|Cây bút) .{0,60}(theo dõi mảng|phụ trách mảng|chuyên (viết|theo dõi) (về|mảng)|công tác tại báo)|^([A-ZÀ-ÞĀ-ſƠƯẠ-ỸА-Я][a-zA-Z",
        letter_ranges!(),
        r".'’-]+ ){1,4}(là|LÀ) (phóng viên|biên tập viên|cây bút) |^([A-ZÀ-ÞĀ-ſƠƯẠ-ỸА-Я][a-zA-Z",
        letter_ranges!(),
        r".'’-]+ ){2,4}((covers|reports on|writes (about|on|for)) |has (covered|reported on|written about) [^.]*(since (19|20)[0-9]{2}|for (the|this|over|more than|nearly|almost|a decade) ))|^Es (redactor|redactora|periodista|corresponsal|colaborador|colaboradora|editor|editora|jefe|jefa) (de|en|del|jefe|especializad[oa]) |^(The )?(reporter|writer|author) can be (reached|contacted) at |^(Please )?([Ss]ubmit|[Ss]end|[Ee]-?mail) (us )?(your |all )?(letters?|announcements?|questions?|tips|stor(y|ies)|news|feedback|comments|photos)(?-u:\b).*@|^Write to .*@",
    ))
    .expect("the pattern is a literal")
});

/// Phrases that are hardly met in news, by language, each with parts of which one is in whatever it matches. One set of all would make
/// a new state for each mixture of half-met phrases.
static PROMPTS: LazyLock<Needs> = LazyLock::new(|| {
    use self::needs::{ARABIC, CYRILLIC, DEVANAGARI, GREEK, VIETNAMESE};
    Needs::new(&[
        // English. A counted repetition would cost more than all the rest.
        (
            &["subscribe "],
            r"(?i)(?-u:\b)subscribe (now|today|here|to (our|the (paper|newspaper|magazine|newsletter|channel|print|digital|daily|weekly|latest)|continue|read|unlock)|for (just|only|full|free)|on (youtube|apple))",
        ),
        (
            &["sign up ", "signing up "],
            r"(?i)(?-u:\b)sign(ing)? up (here|now|today|(for|to)( receive| get)? (our|daily|weekly|breaking|(the )?(latest|news)|the (best|top|free|daily|weekly|morning|day|week))(?-u:\b))",
        ),
        (&["sign up", "subscribe"], r"(?i)sign up .*(newsletter|email alerts|inbox)|(newsletter|inbox).*(sign up|subscribe(?-u:\b))"),
        (&["fptplay"], r"(?i)(xem|theo dõi|trực tiếp|trọn vẹn|đăng ký|tải).{0,120} (tại|trên|qua):? .{0,20}fptplay\S*$"),
        (
            &["follow "],
            r"(?i)follow (us|me|him|her|the author|@\w+|\w+( \w+)?) on (twitter|facebook|instagram|youtube|tiktok|telegram|whatsapp|google)",
        ),
        (
            &["click here ", "tap here ", "download ", " us on "],
            r"(?i)(click|tap) here (to|for)(?-u:\b)|download (our|the) .*(?-u:\bapp\b)|(like|find|join) us on (facebook|twitter)",
        ),
        (
            &["all rights reserved", "may not be ", "written permission", "copyrighted property"],
            r"(?i)all rights reserved|may not be (published|reproduced|republished)|written permission|copyrighted property",
        ),
        (
            &["comments ", "your email address ", "leave a "],
            r"(?i)comments (are|will be|must be) (moderated|closed|approved)|your email address will not be published|leave a (comment|reply) below",
        ),
        (
            &["mail us ", "mail me ", "ontact us ", "rite to us ", "et us know", "consider a ", "consider making a "],
            r#"(?i)^[\s"“‘']*(any |have )?(questions|comments|feedback|tips)(,? (or|and) \w+)?\?.{0,60}(e-?mail|contact|write to|let) (us|me)(?-u:\b)|(^|[.!?…:;,] )(please )?consider (a|making a)( small| monthly| tax-deductible)? (gift|donation|contribution) (to|today|now|so|if)(?-u:\b)"#,
        ),
        (
            &[" cookies", "before anything"],
            r"(?i)(we|site|website) (and our partners )?uses? cookies|(accept|enable|allow)( all)?( \w+)? cookies|before anything is loaded",
        ),
        (
            &[" commission", "affiliate links", "references to products"],
            r"(?i)(earn|receive|get) an? (small )?(affiliate )?commission|(contains|include)s? (affiliate links|references to products)",
        ),
        (
            &["a breaking ", "a developing ", "is imported from", "but to contribute"],
            r"(?i)^(this is )?a (breaking|developing) (news? )?story(?-u:\b)|^this content is imported from |^anyone can read .*but to contribute(?-u:\b)",
        ),
        (
            &["not responsible for", "up-to-the-minute", "bookmark our", "already a subscriber"],
            r"(?i)is not responsible for the (opinions|views|content)|destination for up-to-the-minute|bookmark our homepage|already a subscriber",
        ),
        (
            &["refreshing your", "to see other videos", "failed to load", " javascript"],
            r"(?i)try refreshing your browser|to see other videos|video (has )?failed to load|please (enable|turn on) javascript",
        ),
        (
            &["storage service", "whatsapp", "telegram"],
            r"(?i)(uploaded|posted) by a user of .*storage service|(join|follow) (us|our) .*(whatsapp|telegram)|(whatsapp|telegram) .*(top stories|breaking news).*(phone|inbox)",
        ),
        (
            &[
                "a version of this",
                "cancel ",
                "cancela ",
                "jederzeit k",
                "sans engagement",
                "want to hear",
                "letter to the",
                "first-time sub",
                "summary",
                "if you have a ",
                "i ai",
                " para ",
                "email ",
                "newsletter ",
                "logged in",
                "einloggen",
                "angemeldet",
                "ng nh",
                "keep up ",
                "inbox",
                "an archived ",
                "do you have a ",
                "not been edited ",
                "would like to ",
            ],
            r"(?i)^a version of this (article|story) (appears|appeared) in print|(cancel (at )?any ?time|cancela cuando quieras|jederzeit kündbar|sans engagement)|want to hear what you think|(delivered|sent|straight|news|stories)(?-u:\b)[^.]*(to|in|into|meet) your (email |e-mail )?inbox(?-u:\b)|^(this is )?an archived (article|story)(?-u:\b)|^do you have a (story|tip|question|photo|video) |story has not been edited by|would like to (be emailed|receive emails?)(?-u:\b)|letter to the editor|first-time subscribers|^(this )?ai[- ]generated summary|summary (was|is) (generated|created)|^if you have a (news )?tip|tóm tắt (được tạo )?bởi ai|exclusiv[ao] para (registrados|suscriptores)|^our (\w+ )?(email|newsletter) (breaks|brings|delivers|rounds)|must be logged in|müssen (sich )?(einloggen|angemeldet)|(phải|cần) đăng nhập để|^keep up (to date )?with (all )?the latest .*(following|newsletter|app(?-u:\b))",
        ),
        (
            &[
                "independent third party",
                "issue signing you up",
                "ite-sized news",
                "on with our content",
                "across a typo",
                "doi:",
                "a summary of this ",
                "uestionnaire",
                "izin tertulis",
                "larang ",
            ],
            r"(?i)provided by an independent third party|encountered an issue signing you up|^read a summary of this (article|story)(?-u:\b)|^get bite-sized news|fill (out|in) (our|this) (questionnaire|survey)|tanpa (se)?izin tertulis|^dilarang (keras )?(mengambil|mengutip|menyalin|memperbanyak|menyebarkan)|problem with our content|(have )?come across a typo|^more information\s?:.*(?-u:\b)doi(?-u:\b)",
        ),
        (
            &["newsletters may ", " coverage here", "et all the "],
            r"(?i)^\W*(privacy notice\W+)?newsletters may contain |^\W*find more [^.]*coverage here(?-u:\b)|(^|[.!?] )get all the (day|week|month).s ([a-z]+ ){0,3}(news|stories|headlines)(?-u:\b)",
        ),
        (
            &["this possible", "age possible", "ting possible", "ism possible"],
            r"(?i)(subscri(ptions?|bers?)|members(hips?)?|donations?|donors|support)(?-u:\b)[^.]* makes? (our |all |this |such )*(work|coverage|reporting|journalism|stories)( like this)? possible(?-u:\b)",
        ),
        (
            &["r to ask", "as little as", "support us ", "journalism"],
            r"(?i)small favou?r to ask|(^|[.!?…:;] |please )(support|give|donate|contribute|subscribe)[^.]* (for|from) as little as|readers[^.]* support us financially|(^|[.!?…:;] |please |you can )support us (financially|by|with|today|now|from|so (that )?we can)|(support|sustain|fund|power)s? (our|this kind of) (local |independent |nonprofit )?journalism|(^|[.!?…:;] |please )support (local |independent |nonprofit )+journalism",
        ),
        (
            &["this entry", "this post", " expressed ", "necessarily re", " appears in ", "ed this ", "for reading", "provided by"],
            r"(?i)(^\W*[0-9]*|(?-u:\b)(any|all|read|leave)) ?(responses|comments|replies) to this (entry|post)|(views|opinions)( and (views|opinions))? expressed (here|in this (article|column|piece|commentary|essay|op-ed|post|blog)|by (the author|contributors)[^.]* (are|do|does|is|may) |are (those|solely))|(do|does|may) not necessarily (reflect|represent) (our|those|(the )?(official )?(views?|opinions?|positions?|polic(y|ies)))(?-u:\b)|^this (article|story|essay|column|piece) (also )?appears in (the |our )?[^.]*(print|issue|edition)|^(thank you|thanks) for reading.*if you |if you (enjoyed|liked) this (story|article|post|piece)|^materials provided by ",
        ),
        (
            &[
                "any of the stocks",
                "view deal",
                "reporter",
                "author",
                "for more stor",
                "for more news",
                "for more on ",
                "real-time",
                "our forum",
                " free for",
                "tip, ",
            ],
            r"(?i)(?-u:\b)(have|has|had|holds?|owns?|no) (an? |no |any )?position in any of the stocks|view deal$|(contact|e-?mail|reach|message) (this|the) (reporters?|authors?) (at|on|via|by|through)(?-u:\b)|^visit [^.]* for more (stories|news)\W*$|^for more (on )?(news|stories)(?-u:\b)[^.]*(,| please) (please )?(visit|go to) |^find out what.s happening [^.]*real-time|^join our [^.]*forum|^(will you |please )?(help|support) (us )?(to )?keep [^.?]* free for (everyone|all)|if you have a (news )?tip, (a )?correction",
        ),
        // German, Dutch, the North.
        (
            &[
                "thema im programm",
                "thema berichtet",
                "redaktioneller inhalt",
                "einverstanden",
                "externe",
                "drittplattformen",
                "mit einem klick",
            ],
            r"(?i)^\W*dieses thema im programm|^\W*über dieses thema berichtete|empfohlener redaktioneller inhalt|(damit |bin )einverstanden,? dass .*inhalte|externe[rns]? (redaktionelle[rn]? )?(inhalte?|[a-z]*-?video|podcast|beitrag)(?-u:\b).*(angezeigt|ergänzt|laden|anzeigen)|drittplattformen|mit einem klick anzeigen",
        ),
        (
            &["whatsapp-", "newsletter ", "abonnieren sie ", "folgen sie ", "kommentare "],
            r"(?i)whatsapp-(kanal|channel).*(richtig|folgen|abonnieren|anmelden|beitreten)|newsletter .*(anmelden|abonnieren|bestellen|registrieren)|(abonnieren|folgen) sie (uns|jetzt|unser)|kommentare .*(themenbezogen|freigeschaltet|moderiert)",
        ),
        (
            &["abonneer ", "schrijf je in", "prenumerera", "bli abonnent", "tilmeld dig", "meld deg p", "tilaa uutiskirje", "ladda "],
            r"(?i)abonneer (je|u|nu)|schrijf je in|prenumerera|bli abonnent|tilmeld dig|meld deg på|tilaa uutiskirje|ladda (ner|hem) .*app",
        ),
        (
            &["har du ", "folkeskikk", "prenumeruok", "sekite mus", "nyheter ska st", "juttuvinkki", "uutisvinkki"],
            r"(?i)^har du (et )?(tips|innspill|saker)|husk folkeskikken|prenumeruokite|sekite mus|^\W*\S{2,12} nyheter ska stå för |^\W*lähetä [^.]{0,20}(juttu|uutis)vinkki",
        ),
        (&[GREEK, DEVANAGARI], r"[Αα]κολουθ(ήστε|είστε) (μας|το .* στο )|डाउनलोड करें|ताजा खबर[^ ]* (के लिए|पढ़)"),
        // French, Spanish, Portuguese, Italian.
        (
            &["abonnez-vous", "inscrivez-vous", "rejoignez-nous", "newsletter", "les cookies", "tous droits"],
            r"(?i)abonnez-vous|inscrivez-vous|rejoignez-nous|(recevez|s.inscrire à) .*newsletter|accepter les cookies|tous droits réservés",
        ),
        (
            &["suscr", "guenos en", "nete a ", "derechos reservados", "recib"],
            r"(?i)suscr[íi]b(ete|ase|anse)|s[íi]guenos en|[úu]nete a (nuestr|la comunidad)|derechos reservados|(recibe|reciba) .*(whatsapp|telegram|newsletter|correo)|^\W*recib(e|a|í|ís) [^.]*(bolet[ií]n|(en|por) (tu|su) (e-?mail|correo))",
        ),
        (
            &["assine ", "inscreva-se", "siga", "receba ", "clique aqui", "baixe o "],
            r"(?i)assine (o|a|nossa|j[áa])(?-u:\b)|inscreva-se|siga(-nos)? (o |a |no |na )?.*(instagram|telegram|facebook|twitter|google)|receba .*(whatsapp|telegram|newsletter|e-mail)|clique aqui|baixe o (nosso )?(app|aplicativo)(?-u:\b)",
        ),
        (
            &["whatsapp", "telegram", "google news"],
            r"(?i)(simak|ikuti|dapatkan|baca) .*(whatsapp|telegram|google news).*(channel|saluran|kanal|kami|aplikasi)",
        ),
        (
            &["iscriviti ", "abbonati ", "seguici su", "riproduzione riservata"],
            r"(?i)iscriviti (a|al|alla|qui)(?-u:\b)|abbonati (a|ora|subito)(?-u:\b)|seguici su|riproduzione riservata",
        ),
        // The East of Europe, Turkey, the Arabic world.
        (
            &[CYRILLIC, "zapisz si", "obserwuj nas", "znajdziesz ", "hlaste se", "abone ol", "takip e", "m haklar"],
            r"(?i)подпис(ывайтесь|аться) на|підпи(суйтес[яь]|сатися|шіться) на|подпишитесь на|читайте (нас|.{1,30}) в (telegram|телеграм|дзен|max)|сообщи(те)? (нам )?новость первым|присоединяйтесь к (нашему |нашим )?(подписчикам|каналу|телеграм|telegram)|zapisz się (na|do)|obserwuj nas|(więcej|wiadomości|informacji)[^.]* znajdziesz (na (stronie|naszej)|w naszym)|przihlaste|přihlaste se|abone ol(un|mak)|takip etmek için tıkla|bizi takip edin|tüm hakları saklıdır",
        ),
        (&[ARABIC], r"اشترك (في|الآن)|تابعنا على|تابعونا على|جميع الحقوق محفوظة|لا تعبر عن رأي|إرشادات (الموقع|التعليق)"),
        // Vietnamese.
        (
            &[VIETNAMESE],
            r"(?i)(bạn đọc|độc giả) có thể (tìm đọc|đọc|xem|tham khảo) thêm|(^|[.!?:…,] )\W*((kính|trân trọng|xin|thân) )*mời ((quý )?(bạn|bạn đọc|độc giả|quý vị) vào (chuyên )?mục |(quý )?(bạn đọc|độc giả|quý vị).*(xem|đọc|nghe|theo dõi|gửi|tham gia)|((quý )?(bạn|bạn đọc|độc giả) )?chia sẻ [^.]*(với chúng tôi|qua (e-?mail|hộp thư)|bình luận))|(bạn đọc|độc giả) gửi (ý kiến|bài|thông tin)[^.]* (về|qua|tới|đến) |(bạn đọc|độc giả)[^.]* (có thể|vui lòng|hãy|mời) [^.]*(gửi (ý kiến|bài|thông tin)|phản ánh)[^.]* (về|qua|tới|đến) |(bạn đọc|độc giả) có (câu hỏi|thắc mắc)[^.]* gửi (về|tới|đến|qua) (hộp thư|e-?mail|địa chỉ) ",
        ),
        (
            &["theo d", "tham gia ", "ng k"],
            r"(?i)(^|[.!?:…] )\W*((hãy|mời|kính|quý|vị|bạn|đọc|độc|giả|vui|lòng) )*(theo dõi .*(trên|tại|qua) (facebook|fanpage|zalo|google|youtube|tiktok)|tham gia (ngay )?(nhóm|group|kênh)|đăng ký (kênh|nhận (tin|bản tin)))|theo dõi chúng tôi .*(trên|tại|qua) |đăng ký nhận (bản tin|tin (mới|tức))",
        ),
        (
            &[VIETNAMESE, "click"],
            r"(?i)(bấm|nhấn|click|nhấp)( vào)? (đây|để (xem|đọc|theo dõi))|tải ngay ứng dụng|(^|[.!?:…] )\W*((hãy|mời|kính|quý|vị|bạn|đọc|độc|giả|vui|lòng) )*(tải ứng dụng [^.]*( báo |để (đọc|xem|nhận|theo dõi|cập nhật))|đăng nhập )|ghi rõ nguồn( (báo|tin|trích|dẫn|khi|từ) |\W*$|\W*[a-z0-9-]+\.[a-z]| ?[\x22“”'‘:])|(^|[.!?:©…])\W*bản quyền (thuộc|của)|vui lòng bật javascript|(bạn|độc giả|bạn đọc|quý vị) vui lòng đăng nhập",
        ),
        (
            &["i đây", "liệu", "nghe "],
            r"(?i)^\W*(mời )?(nghe|xem|đọc) [^.]{0,60}(tại|ở|dưới) đây\W*$|^\W*(mời )?nghe [^.:]{0,80}:\W*$|^\W*bài (viết )?(này )?có (sử dụng|tham khảo) [^.]{0,20}(tư liệu|dữ liệu|tài liệu|số liệu)[^.]*\.?$",
        ),
        (
            &["cookie", "thi"],
            r"(?i)(chúng tôi|trang( web)?( này)?|website( này)?) .{0,30}(sử dụng|dùng) (các )?cookie|(chúng tôi|đối tác) .*(lưu trữ|truy cập) .*trên thiết bị|(chấp nhận|đồng ý) .{0,40}cookie",
        ),
        // Chinese, Japanese, Korean.
        (
            &[
                "下载",
                "下載",
                "打开",
                "安装",
                "点击",
                "公众号",
                "公眾號",
                "二维码",
                "扫一扫",
                "未经授权",
                "未經授權",
                "转载",
                "轉載",
                "不代表",
                "由AI",
                "评论区",
                "評論區",
                "方AI",
                "人工智能",
            ],
            r"(本文|内容|摘要|总结|以上)[^。，]{0,6}由[^。，]{0,8}(AI|人工智能)[^。，]{0,10}(生成|总结|提炼)|^\W*(更多|欲|想|请|請|立即|欢迎|扫码|点击|在应用)[^。]*(下载|下載|打开|安装)[^。]*(客户端|客戶端|APP|App|app)|^\W*(下载|下載|打开|安装)[^。，]*(客户端|客戶端|APP|App|app)|(^|[。！？【（(>↓▼\s]|更多[^。]*)请?点击[^。]*(下载|查看|进入|阅读|订阅)|(欢迎|敬请|请|扫码|长按)(关注|搜索)[^。]*(公众号|公眾號)|[點点按](我|此|這裡|这里)下[載载][^。]*(APP|App|app)|微信搜索|(欢迎|歡迎|快来|快來|请|請)(你|您|大家)?[在到来來]?[评評][论論][区區](留言|告[诉訴]|聊|互[动動]|分享)|搜索(微信)?(公众号|公眾號)|微信(公众号|公眾號)[：:]|微信[^。]{0,6}扫一扫|(^|[。！？【（(>↓▼\s]|更多[^。]*)请?(长按|微信)?扫描[^。]*二维码|(未经|未經|非经|非經)[^。]*(不得|勿|禁止|严禁|嚴禁|谢绝|謝絕)[^。]*(转载|轉載|转贴|轉貼|复制|複製)|(未经|未經|非经|非經)[^。]*(转载|轉載)[^。]*(必究|追究)|(本文|文章|文中|作者|以上|内容)[^。]*不代表[^。]*(立场|立場|观点|觀點)|不代表(本|我们)[^。]*(立场|立場|观点|觀點)",
        ),
        (
            &["声明", "仅代表", "金麒麟", "登载此文", "仅供参考", "投资建议"],
            r"^\W*[\p{Han}]{2,6}声明[:：]|^\W*炒股就看金麒麟|登载此文出于|^\W*(本文|文章|以上内容|该文)[^。]*仅代表[^。]*(作者|个人|机构)[^。]*(观点|立场)|^\W*(以上|本文|文章|文中|本站|本网|相关)(内容|信息|观点|资讯|数据)?[^。；]*(仅供(投资者|读者)?参考|不(构成|作为)[^。；，]*投资建议)",
        ),
        (
            &["無断", "会員", "限定", "무단", "재배포", "구독"],
            r"無断(転載|複製)|会員登録|(有料|会員)限定|무단 ?전재|재배포 금지|구독(하기|하세요)",
        ),
    ])
});
