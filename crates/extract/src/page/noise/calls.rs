//! Calls of a page to its reader, in whole lines and many languages: follow us there, share this, tell us of mistakes, hear it read out.
//!
//! All are told by how they begin, so that nearly every line is told from them by its first letters.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::pattern;

/// Where a paper is to be followed.
macro_rules! networks {
    () => {
        r"(?:facebook|instagram|twitter|telegram|whats ?app|youtube|tiktok|viber|linkedin|threads|bluesky|fanpage|google[ -]?(?:news|noticias|notícias|haber)|телеграм|дзен|вайбер|вконтакте|فيسبوك|فيس بوك|واتساب|تليغرام|تلغرام|يوتيوب|ไลน์|ช่อง|LINE好友|粉絲團|newsletter|YouTube頻道|(?:on|en|em|su|auf|op|på|na|y|and|und|et) x(?:\W|$))"
    };
}

/// What a line that asks for that begins with.
macro_rules! follow {
    () => {
        concat!(
            r"(?:you can )?(?:follow|join|like) (?:us|our|the [^,.]+ (?:on|channel)|[^\s,.]+['’]s )|get (?:the |our |all )?(?:latest|top|best|more) [^,.]* (?:via|on) |find us on ",
            r"|suivez(?:-nous)? |rejoignez |retrouvez(?:-nous| nous|[^,.]* sur) |abonnez-vous ",
            r"|s[íi]guenos |(?:tambi[ée]n )?puedes seguir(?:nos)? |sigue (?:toda|a |nuestr|las noticias|las [úu]ltimas)|[úu]nete |unite a |seguinos |segu[íi] (?:todas|las|a )",
            r"|siga |participe d|fa[çc]a parte d|entre no (?:nosso )?(?:canal|grupo)|acompanhe (?:o |a |as |tudo|mais|todas)|clique aqui para (?:entrar|seguir|participar)",
            r"|segui(?:ci)? (?:tutt|le |la |il nostr|i nostr|anche|su )|unisciti |iscriviti |resta aggiornat",
            r"|folge(?:n sie|t)? (?:uns|dem|der|auch|jetzt)|abonnieren sie |volg (?:ons|het|nu)|word lid ",
            r"|obserwuj |śledź |polub |dołącz |kövess(?:e|en|ék)? |csatlakoz|lájkol|sledujte |přidejte se|pridajte sa",
            r"|urm[ăa]r(?:i[țţt]i|e[șşs]te)|ne g[ăa]s(?:e[șşs]ti|i[țţt]i)|aboneaz[ăa]-te |abona[țţt]i-v[ăa] ",
            r"|подпис(?:ывайтесь|ывайся)|подпишитесь|підпис(?:уйтес[ья]|уйся)|підпишіться|(?:слідкуй|стеж)те за|следите за (?:новостями|нами)|(?:самые |главные |больше |ещё больше |все )(?:важные |интересных |свежие |последние )?новост(?:и|ей)[^,.]* в |читайте нас |ещё больше ",
            r"|последвайте |следвайте |следете нè |харесайте |zaprati(?:te)? |prati(?:te)? |lajkajte |spremljajte |sledite nam ",
            r"|följ |gilla |følg |lik oss |seuraa |tykkää |jälgi |sekite |sekojiet |ακολουθήστε |κάντε (?:like|follow)",
            r"|עקבו |לכל העדכונים |הצטרפו |(?:تابعوا|تابعنا|تابعونا|تابع|انضم(?:وا)?|اشترك(?:وا)?) ",
            r"|ikuti |gabung |bergabung|cek berita|sertai |sundan |हमें फॉलो|ताज़ा खबर|กดติดตาม|ติดตาม",
            r"|加入[^，。]*|訂閱[^，。]*",
            r"|(?:hãy |mời bạn |bạn đọc )?(?:nhấn |bấm )?(?:thích|like) (?:trang|fanpage) |cập nhật (?:tin tức|thông tin|tin)[^,.]* (?:trên|tại|qua) ",
        )
    };
}

/// Lines that begin so are a page's own, whatever follows.
macro_rules! openings {
    () => {
        concat!(
            r"chưa có (?:bình luận|ý kiến)|hãy là người (?:đầu tiên )?bình luận|no comments yet|(?:暂无|暫無|还没有|還沒有)(?:评论|評論)|快来(?:评价|评论|抢沙发)|来说两句|if you (?:click|buy|purchase|make a purchase)[^.]* (?:links?|from)[^.]* (?:earn|receive|get) |(?:we|this (?:article|page|site)|our site) (?:may|might|can) (?:earn|receive|get|include|contain)[^.]*(?:commission|affiliate)|track (?:the )?latest (?:[a-z]+ )?news (?:live )?on |stay informed on .* along with |stick with [^.,]+ for (?:the latest|all)|get a round-?up of (?:the|all) |share your experiences, suggestions|enjoying our (?:latest )?content\?|like what you see\? |why you can trust |the views expressed (?:are|here are) (?:personal|his own|her own|their own)|thank you for sharing your (?:thoughts|feedback)|you can unsubscribe |this (?:article|content) was paid for by |(?:tell us|let us know) what you think in the comments|what do you think\? (?:let us know|tell us|have your say|comment)|get the (?:day|week|morning)['’]s [^.,]*(?:newsletter|e-?mail|inbox)|text us on [0-9+]|see (?:our|the) privacy (?:policy|notice)|read our privacy",
            r"|every (?:day|morning|week) we.ll send you |diese (?:nachricht|meldung|sendung) wurde am .+ (?:gesendet|ausgestrahlt)|sie haben (?:einen|den) fehler (?:entdeckt|gefunden)\?|(?:fehler gefunden|haben sie (?:anregungen|hinweise|fragen))\? |hier ist bayern: |das ist die europäische perspektive |alle (?:nachrichten|meldungen) [^.]* (?:lesen|finden) sie in unserer |diesen (?:artikel|beitrag|text) (?:vorlesen|anhören)",
            r"|cet article vous a (?:plu|intéressé|été utile)|vous avez (?:aimé|apprécié) cet article|la rédaction vous (?:conseille|recommande)|signaler une (?:erreur|coquille)|recevez (?:chaque|tous les|toutes les|gratuitement) [^.]*|retrouvez toute l.(?:actualité|info)|votre abonnement nous |réagissez (?:à|au) |cet article est (?:réservé|exclusivement réservé) |envie d.en savoir plus \?",
            r"|regístrate (?:gratis|gratuitamente|aquí)|conforme a los criterios de |reportar un error|haz clic (?:aquí|en este enlace)|y recuerda que puedes recibir |si tienes alguna (?:historia|noticia|pista)|ver más noticias |si te ha (?:interesado|gustado) |(?:tambi[ée]n )?te puede interesar",
            r"|v[íi]deos?: (?:assista|veja|os) |compartilhe (?:esta|essa|a) (?:not[íi]cia|reportagem|mat[ée]ria)|vuoi ricevere [^.]*\?|commenta l.articolo|se hai scelto di non accettare ",
            r"|(?:saltar|pule|ignorer|skip|bỏ qua|lewati) [^.]+ (?:y continuar leyendo|e continue lendo|et continuer la lecture|and continue reading|và tiếp tục đọc|dan terus membaca)|пропустить [^.]+ и продолжить чтение|跳过.+(?:and continue reading|继续阅读)",
            r"|heb je een (?:tip|opmerking|vraag)[^.?]*\?|wil je dit artikel |meer over dit onderwerp|dals[zs](?:y ciąg|a część) (?:materiału|tekstu|artykułu)|masz (?:newsa|temat|informację)|dziękujemy, że przeczyta",
            r"|следите за нашими |हमें फॉलो करें|(?:нашли|заметили) (?:опечатку|ошибку)|ошибка в тексте|хочешь стать автором|якщо ви (?:помітили|знайшли) (?:помилку|орфографічну)|вас (?:також|также) (?:можуть|могут) (?:зацікавити|заинтересовать)",
            r"|bu (?:içerik|haber) .+ tarafından (?:yayına alın|hazırlan)|موضوعات متعلقة|مواضيع (?:ذات صلة|متعلقة)|أخبار (?:ذات صلة|متعلقة)|للمزيد من الأخبار|لمزيد من الأخبار|اخبار مرتبط|به اشتراک بگذارید",
            r"|\[gambas:|halaman (?:selanjutnya|berikutnya)|(?:berita|artikel) ini (?:telah|sudah) (?:tayang|terbit|ditayangkan) (?:di|pada) |dapatkan (?:update|berita|informasi)[^.]* (?:pilihan|terbaru|setiap)",
            r"|διαβάστε (?:όλες τις|όλα τα|ακόμα|επίσης)|δείτε (?:όλες τις|επίσης|ακόμα)|ha nem akar(?:sz)? lemaradni|tetszett a cikk|támogass(?:a|on)? minket|(?:vstoupit|vstúpiť) do disku[sz]|(?:článek|článok) si (?:také |tiež )?můžete (?:také )?(?:poslechnout|přečíst)|sve (?:vijesti|vesti) [^.]*pročitajte",
            r"|(?:címlapkép|borítókép|nyitókép|kiemelt kép|nyitóképünk|sursa foto|foto ilustrační|ilustrační foto|naslovna fotografija)\s?[:：]|\(?(?:borítókép|nyitókép)\s?[:：]",
            r"|(?:กด)?เพิ่มเพื่อน|แอดไลน์|ร่วมบริจาค|ร่วมสนับสนุน|tips oss |tipsa oss|har du tips|제보는 |제보하기|情報提供は|この記事を書いた人|(?:この記事に関する)?(?:ご意見|ご感想)[^。]*(?:お寄せ|こちら)",
            r"|(?:违法和不良信息|不良信息|违法)举报|(?:如需|如要)?转载(?:请|須|须|需)(?:注明|标明|联系|保留)|如需转载|點擊閱讀下一則|(?:点击|點擊)上方[^，。]*(?:关注|關注|订阅)|喜欢此内容的人还喜欢|预览时标签不可点|看完这篇还不够|(?:流程|值班|审稿|审核|责任|执行|本期|版面)编辑[\s：:]|(?:新闻|報料|报料|爆料|投稿)(?:热线|熱線|邮箱|信箱|电话|電話)\s?[:：]|如有侵权|(?:图源|图片来源)[:：]?\s?(?:网络|網絡)|欢迎订阅|我要(?:反馈|纠错|举报|评论)",
            r"|(?:mời )?(?:bạn đọc|độc giả|bạn|quý độc giả) đọc thêm\s?[:：]|mời (?:bạn|bạn đọc|độc giả) (?:tìm )?đọc thêm|mời (?:quý )?(?:thính giả|khán giả|quý vị|bạn đọc) (?:bấm |nhấn )?nghe (?:nội dung|bài|âm thanh|audio)|ý kiến (?:của )?(?:bạn|bạn đọc|quý vị) sẽ được (?:biên tập|kiểm duyệt|xét duyệt)|(?:xin )?vui lòng (?:nhập|gõ|viết) tiếng việt có dấu|bạn (?:cảm thấy|đánh giá|nghĩ gì về|thấy) bài viết này|bài viết (?:này )?có hữu ích|bạn đang (?:đọc|xem) bài viết|(?:link|đường dẫn|liên kết) (?:nội dung|bài viết|bài)\s?[:：]|quét mã qr để (?:đọc|tải|theo dõi|xem)|(?:mọi )?(?:phản ánh|góp ý|thông tin phản ánh)[^.]* (?:xin|vui lòng) (?:gửi|liên hệ)|(?:bạn đọc|độc giả)(?: (?:có thể|vui lòng|hãy|xin))* (?:phản ánh|liên hệ|gửi)[^.]* (?:đường dây nóng|zalo|hotline|e-?mail|hộp thư)",
        )
    };
}

/// Lines that are this and nothing else.
macro_rules! lines {
    () => {
        concat!(
            r"share (?:or comment on )?(?:this|the) (?:article|story|post|news|page)|share this|(?:be the first to|post a|add a|leave a|view|read|show|see) (?:all )?comments?|read (?:the )?full (?:article|story)|recommended by (?:our|the) editors?|request reprint[^.]*|your opinion counts|print this (?:article|page)|e-?mail this (?:article|story)|save this (?:article|story)(?: for later)?|back to (?:top|home(?:page)?)|need help\? [^.]*|follow (?:this )?topic",
            r"|(?:artikel|beitrag|seite) (?:teilen|drucken|merken|versenden)|kommentar (?:schreiben|verfassen)|zu(?:r|m) (?:startseite|seitenanfang|hauptseite)|(?:alle )?kommentare (?:lesen|anzeigen)",
            r"|partage[rz] (?:l.article|cet article|la page|sur [a-z]+)|ajouter (?:aux|à vos) favoris|imprimer(?: l.article)?|(?:lire|voir) les commentaires|comparti[rd] (?:en|por|esta|este|la|el) [^.,]+|comentar (?:la |esta )?noticia|condividi(?: l.articolo| questo articolo| su [a-z]+)?|scopri di pi[ùu]|continua a leggere|leggi tutto|mostra (?:altro|di pi[ùu])",
            r"|deel (?:dit|het) (?:artikel|bericht)|reageer op dit artikel|udost[ęe]pnij(?: artyku[łl]| na [a-z]+)?|zobacz (?:wideo|film|galeri[ęe]|zdj[ęe]cia)|skomentuj|поделиться(?: новостью| статьей| в соцсетях)?|поділитися(?: новиною)?|комментировать|(?:bu )?haberi paylaş|google (?:news|haber)[^.]* (?:takip et|abone ol)[^.]*|yorum (?:yap|yaz)(?:ın)?|yorumlar|شارك (?:الخبر|المقال|هذا الخبر)|bagikan(?: artikel| berita)?(?: ini)?|sd[íi]let(?: [čc]l[áa]nek)?|zdieľať(?: článok)?|distribuie(?: articolul)?|сподели(?: новината)?|dela (?:artikeln|artikel)|del (?:artikkel|artikel|artiklen|saken)|jaa (?:artikkeli|juttu)|po(?:dij|d)eli(?:te)? (?:članak|vest|vijest)|기사 ?공유(?:하기)?|공유하기|フォローする|シェアする|ツイートする|※?画像はイメージです|แชร์(?:ข่าว|บทความ)(?:นี้)?",
            r"|quay (?:lại|về) (?:trang chủ|đầu trang)|(?:về|lên) (?:trang chủ|đầu trang)|in (?:bài viết|bài|trang)(?: này)?|gửi (?:bài viết|bài|tin)(?: này)? (?:cho|tới|qua) [^.,]+|ủng hộ tác giả|lưu (?:bài viết|bài|tin)|đánh giá bài viết(?:\s?[:：].*)?|báo lỗi (?:bài viết|nội dung)|tải (?:ngay )?(?:ứng dụng|app) (?:báo|đọc báo|tin)[^.,;:]*(?:app ?store|google play|ch play)[^,;:]*|bài viết có sự (?:đồng hành|hợp tác|tài trợ) (?:của|với) [^.]+",
            r"|recomendamos|m[áa]s le[íi]das|mais lidas|les plus lus|самое популярное|terpopuler|(?:fin|final) de (?:recomendamos|m[áa]s le[íi]das|les plus lus)|fim do? mais lidas|(?:akhir dari|конец истории) .+|end of (?:recommended stories|most read|promotion|list|đọc nhiều nhất|quan tâm nhiều nhất|热读)",
            r"|◤[^◢]+◢|[—–-]*\s?(?:the )?end\s?[—–-]*",
        )
    };
}

static CALL: LazyLock<Regex> = LazyLock::new(|| {
    let of_lines = concat!(r"(?:", lines!(), r")[\s\W]*$");
    pattern(&format!(r"(?i)^[\s\W]*(?:{}|{of_lines})", openings!())).expect("the pattern is a literal")
});

/// How a line begins that asks to follow a paper, and where.
static FOLLOW: LazyLock<Regex> = LazyLock::new(|| pattern(concat!(r"(?i)^[\s\W]*(?:", follow!(), r")")).expect("the pattern is a literal"));
static NETWORK: LazyLock<Regex> = LazyLock::new(|| pattern(concat!(r"(?i)", networks!())).expect("the pattern is a literal"));

/// Whether a line is such a call; what is quoted is somebody's else.
pub(super) fn is_one(text: &str) -> bool {
    !text.starts_with(QUOTES) && (CALL.is_match(text) || asks_to_follow(text))
}

/// Marks that open what somebody else says.
const QUOTES: [char; 5] = ['"', '“', '„', '«', '「'];

/// Whether the first sentence asks to follow the paper somewhere.
fn asks_to_follow(text: &str) -> bool {
    let Some(asked) = FOLLOW.find(text) else { return false };
    let rest = &text[asked.end()..];
    let sentence = rest.find(['.', '!', '?', '"', '“', '”', '«', '»', '„']).map_or(rest, |end| &rest[..end]);
    // The network may be what the first words end with.
    NETWORK.is_match(sentence) || NETWORK.is_match(asked.as_str())
}

#[cfg(test)]
mod tests {
    use super::is_one;

    #[test]
    fn calls_are_told_from_text() {
        for text in [
            "Join ST's Telegram channel and get the latest breaking news delivered to you.",
            "📱 Participe do canal do Hoa Mai no WhatsApp",
            "Puedes seguir a EL RÍO en Facebook y X, o apuntarte aquí para recibir nuestra newsletter.",
            "Suivez-nous sur Facebook et Instagram",
            "Volg ons op Instagram",
            "暂无评论哦，快来评价一下吧！",
            "Chưa có bình luận nào",
            "If you click on links in this article we may earn commission.",
            "ร่วมบริจาคสนับสนุนการทำงานของเรา",
            "Самые важные новости – в нашем Telegram-канале",
            "Нашли опечатку? Выделите текст и нажмите Ctrl+Enter",
            "Google News'te takip et",
            "تابعوا آخر الأخبار عبر قناتنا على واتساب",
            "Kövess minket a Facebookon is",
            "Ne găsești și pe WhatsApp",
            "Saltar Recomendamos y continuar leyendo",
            "Fin de Recomendamos",
            "Článek si také můžete poslechnout v audioverzi.",
            "Share or comment on this article",
            "Artikel teilen",
            "Condividi",
            "Udostępnij artykuł",
            "Diese Nachricht wurde am 07.03.2026 im Programm Blumenfunk gesendet.",
            "[Gambas:Video 20detik]",
            "Διαβάστε όλες τις τελευταίες Ειδήσεις",
            "转载请注明出处",
            "点击上方“蓝字”关注我们",
            "（审稿编辑：王某）",
            "加入LINE好友，新聞不漏接",
            "Mời bạn đọc thêm: Cầu gỗ trôi trong đêm",
            "Ý kiến của bạn sẽ được biên tập trước khi đăng. Xin vui lòng gõ tiếng Việt có dấu",
            "Bạn đang đọc bài viết \"Khánh thành cầu\" tại chuyên mục \"Xã hội\".",
            "Quay lại trang chủ",
            "Thích trang Facebook của Báo Hoa Mai để cập nhật tin nhanh",
        ] {
            assert!(is_one(text), "{text}");
        }
        for text in [
            "Join the dots, she says, and the river draws itself.",
            "Follow-up checks on Facebook pages found nothing.",
            "Follow the river down to the mill and turn left.",
            "\"Follow us on Facebook,\" the placard read.",
            "Share prices of the mill fell by a third.",
            "Share this bread with your neighbour, the priest said.",
            "Siga a linha amarela até o rio, diz a placa.",
            "Sigue la búsqueda del barquero en el río.",
            "Segui il fiume fino al mulino, disse il vecchio.",
            "Следите за детьми у воды, просят спасатели.",
            "Подписание договора перенесли на март.",
            "Teilen der Brücke fehlt das Geländer.",
            "Compartir barca con los vecinos abarata el viaje.",
            "Condividi il pane con chi ha fame, dice il parroco.",
            "转载该图片的三个账号被封禁。",
            "点击上方的按钮后，闸门会打开。",
            "编辑部设在河边的旧楼里。",
            "Thích trang trí nhà cửa, bà trồng hoa quanh bến đò.",
            "Cập nhật tình hình lũ, xã cho học sinh nghỉ học.",
            "Bạn đọc sách gì khi ngồi trên đò?",
            "Quay lại bến cũ, ông không nhận ra con đò.",
            "Ikuti aliran sungai sampai ke jembatan lama.",
            "Volg de rivier tot aan de molen.",
        ] {
            assert!(!is_one(text), "{text}");
        }
    }
}
