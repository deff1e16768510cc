//! What on a page is not its article: menus, related boxes, share bars, captions, comments, advertising, hidden text.
//!
//! Told by element, role, class words and opening words. A name alone never condemns what holds most of the page's
//! running text: sites call the article's own column `with-sidebar` or `comments-open`.

mod asserted;
mod calls;
mod cleared;
mod labels;
mod marks;
mod names;
mod sums;
mod told;

use std::collections::HashMap;
use std::sync::LazyLock;

use memchr::{memchr_iter, memchr2_iter};
use regex::Regex;

pub(super) use self::marks::{Marks, Why};
pub(super) use self::names::{Looks, Names, Verdict, telling, words};
use self::sums::{quoted_before, running_before, running_by_class, within};
use self::told::Told;
pub(super) use self::{asserted::is_asserted, cleared::speaks_to_readers};
use super::body::is_called_text;
use super::boxes;
use super::tree::{Element, Paragraph, Tree};

/// Share of the page's running text that clears an element of its name.
const CLEARED_BY_SHARE: f32 = 0.4;

/// The same for an element that is noise by its kind or is not shown: a second print of the article for telephones may be.
const CLEARED_BY_SHARE_IN_KIND: f32 = 0.8;

/// The same for comments, which can be longer than the article.
const COMMENTS_CLEARED_BY_SHARE: f32 = 0.9;

/// Letters of a paragraph that counts as running text.
pub(super) const RUNNING: usize = 80;

/// Bytes of a label.
const LONGEST_LABEL: usize = 2_000;

/// The paragraphs that stand in noise.
pub(super) fn mark(tree: &Tree<'_>) -> Marks {
    let mut page = Page::new(tree);
    let mut marks = Marks::none(tree.paragraphs.len());
    let mut at = 0;
    while let Some(element) = tree.elements.get(at) {
        match page.condemned(at) {
            Some(why) => {
                marks.fill(tree.inside(at), why, at);
                at = element.end.max(at + 1);
            }
            None => at += 1,
        }
    }
    for (at, paragraph) in tree.paragraphs.iter().enumerate() {
        if let Some(why) = if marks.hold(at) { None } else { label(paragraph) } {
            marks.set(at, why, paragraph.element);
        }
    }
    marks
}

/// A page whose elements are judged one after the other.
struct Page<'t> {
    tree: &'t Tree<'t>,
    /// Letters of running text before each paragraph, and in all.
    running: Vec<usize>,
    /// The same within all elements of one class.
    by_class: HashMap<&'t str, usize>,
    /// Paragraphs in quoted posts before each paragraph, and in all.
    quoted: Vec<usize>,
    headline: Option<usize>,
    told: Told,
    /// Whether so much is put out of sight that a script must show it.
    is_shown_by_script: bool,
    /// Hidden elements that may still be asked whether they are the text: each looks at all others.
    to_ask: usize,
}

impl<'t> Page<'t> {
    fn new(tree: &'t Tree<'t>) -> Self {
        let running = running_before(tree);
        let by_class = running_by_class(tree, &|at| within(&running, tree, at));
        let is_shown_by_script = sums::is_shown_by_script(tree, &running);
        Self {
            tree,
            running,
            by_class,
            quoted: quoted_before(tree),
            headline: tree.headlines().next(),
            told: Told::default(),
            is_shown_by_script,
            to_ask: MOST_SHOWN_LATER,
        }
    }

    /// Why an element is no article.
    fn condemned(&mut self, at: usize) -> Option<Why> {
        let element = &self.tree.elements[at];
        let total = self.running[self.tree.paragraphs.len()].max(1) as f32;
        let inside = self.inside(at);
        let alike = self.by_class.get(element.class.unwrap_or_default()).copied().unwrap_or(0).max(inside);
        let share = alike as f32 / total;
        let condemns = |most: f32| share < most && !self.tree.holds_h1(at);
        match element.verdict {
            _ if element.name == "head" => Some(Why::Kind),
            Verdict::Clean => boxes::aside(self.tree, at, inside, alike, total),
            Verdict::Noise(Why::Hidden) if self.is_never_shown(at) => Some(Why::Hidden),
            Verdict::Noise(Why::Hidden | Why::OutOfSight) if cleared::is_unfolded(self.tree, at) => None,
            Verdict::Noise(Why::Hidden) if cleared::keeps_its_place(self.tree, at) => None,
            Verdict::Noise(Why::Hidden) if share >= CLEARED_BY_SHARE && self.is_shown_later(at) => None,
            Verdict::Noise(Why::Kind) if cleared::unfolds_an_answer(self.tree, at) => None,
            Verdict::Noise(Why::Kind | Why::Name) | Verdict::Comments if cleared::tells_a_figure(self.tree, at) => None,
            Verdict::Noise(Why::Name) | Verdict::Comments if cleared::quotes_somebody(self.tree, at) => None,
            Verdict::Noise(Why::OutOfSight) => (!self.is_shown_by_script && condemns(CLEARED_BY_SHARE)).then_some(Why::OutOfSight),
            Verdict::Noise(why @ (Why::Kind | Why::Hidden)) => condemns(CLEARED_BY_SHARE_IN_KIND).then_some(why),
            Verdict::Noise(Why::Name) if self.is_cleared_of_its_name(at) => None,
            Verdict::Noise(why) => (condemns(CLEARED_BY_SHARE) || self.told.is_of_others(self.tree, at, self.headline)).then_some(why),
            // Readers speak behind the text: what runs before it is a journalist's comment, or the lead of one.
            Verdict::Comments if self.running[element.first] == 0 && (0.01..0.5).contains(&share) => None,
            Verdict::Comments => condemns(COMMENTS_CLEARED_BY_SHARE).then_some(Why::Comments),
        }
    }

    /// Letters of running text in an element.
    fn inside(&self, at: usize) -> usize {
        within(&self.running, self.tree, at)
    }

    fn is_never_shown(&self, at: usize) -> bool {
        is_garbled(&self.tree.elements[at]) || is_second_print(self.tree, at, self.headline)
    }

    fn is_shown_later(&mut self, at: usize) -> bool {
        let Some(left) = self.to_ask.checked_sub(1) else { return false };
        self.to_ask = left;
        is_text_shown_later(self.tree, at, &|at| self.inside(at))
    }

    /// Whether what an element holds shows that its name came along by chance.
    fn is_cleared_of_its_name(&self, at: usize) -> bool {
        let inside = self.inside(at);
        inside > 0
            && (cleared::is_pasted(self.tree, at)
                || cleared::is_between_paragraphs(self.tree, at)
                || cleared::opens_the_article(self.tree, at))
            || within(&self.quoted, self.tree, at) == self.tree.inside(at).len().max(1)
            || inside >= cleared::LEAST_AROUND_ADS && cleared::has_advertising(&self.tree.elements[at])
            || self.headline.is_some_and(|headline| self.told.is_the_article(self.tree, at, headline))
            || told::is_text_with_a_script(self.tree, at)
    }
}

/// Whether the headline that an element holds is also printed before it: `first` is the page's first.
fn is_second_print(tree: &Tree<'_>, at: usize, first: Option<usize>) -> bool {
    let said = |heading: usize| tree.paragraphs[tree.inside(heading)].first().map(|said| said.text.as_str());
    let own = tree.h1_in(at).filter(|own| Some(*own) != first);
    first.zip(own).is_some_and(|(first, own)| first < at && said(own).is_some() && said(own) == said(first))
}

/// Whether the letters of an element are shifted for those who have not subscribed.
pub(super) fn is_garbled(element: &Element<'_>) -> bool {
    element.class.is_some_and(|class| class.split_ascii_whitespace().any(|class| class == names::GARBLED))
}

/// Hidden elements that are asked whether they are the text.
const MOST_SHOWN_LATER: usize = 4;

/// Whether a hidden element is called the text of the article while no other one is that has half as much: a script shows it.
fn is_text_shown_later(tree: &Tree<'_>, at: usize, running: &dyn Fn(usize) -> usize) -> bool {
    let element = &tree.elements[at];
    let is_apart = |other: usize| other < at && tree.elements[other].end <= at || other >= element.end;
    let is_rival = |other: &usize| running(*other) * 2 > running(at) && is_apart(*other) && is_called_text(tree, *other);
    is_called_text(tree, at) && !(0..tree.elements.len()).any(|other| is_rival(&other))
}

/// Opening words of lines that lead elsewhere or speak of the page, not of the matter.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^[\s>»›*•+#\-–—▶►▲▼👉☞⇒→|\[【（(]*(\d{1,2}:\d\d\s?/\s?\d{1,2}:\d\d[^.]{0,24}$|xem thêm|xem bài( viết)?\s?[:：]|image source, |about the author\s?[:：]|[（(]?作者系[^统統。]+。?[)）]?$|(继续阅读|繼續閱讀|keep reading)\s?[:：]|đọc thêm|xem tiếp|đọc tiếp|(các )?tin liên quan|bài liên quan|tin(,| và|/)? bài liên quan|có thể bạn quan tâm|mời (quý )?(bạn đọc|độc giả) xem|mời (quý vị |quý khán giả |các bạn |bạn )?(đón )?(xem|nghe|theo dõi)( thêm)?( (video|clip|podcast|phóng sự|bản tin))?\s?[:：]|(nội dung |bài viết )(được )?tiếp (tục|theo) (sau|bên dưới|dưới|ở dưới)( quảng cáo)?\W*$|点[击擊](观看|觀看|收看|播放)[^，。；]{0,12}$|>>|từ kh(óa|oá)(\s*[:：·|]|[^.!?…]*$)|tags?\s*:|chia sẻ( bài viết)?\s?[:：]?$|(bài viết |tin )?(có )?liên quan\s?[:：]?$|copy link$|sao chép (liên kết|link)|link (bài )?gốc\s?[:：]|bình luận( \(\d+\))?$|theo dõi chúng tôi|đăng nhập để (đọc|xem)|(nội dung|bài viết) này (chỉ )?dành (riêng )?cho|责任编辑|teil(e|en sie) diese[ns] (artikel|beitrag|text)\s?[!:：]?$|© ?[^.!?…]{2,40} ([0-9]{1,2}\.[0-9]{1,2}\.)?(19|20)[0-9]{2}\.?(\n|$)|die rechte (sämtlicher|aller|an allen) (texte|inhalte|beiträge|bilder)|(\p{Han}{2,6}(记者|編輯|编辑|記者)|文|撰文|采写|来源|编辑|記者|记者|作者|文字|摄影|校对|审核|监制|制图|视频|排版|值班)\s?[丨｜|]|原标?题[为：:]|返回.*首页|編輯[：:]|核稿編輯[：:]|首次上稿[：:\s]*[0-9]|编辑[：:]|责编|[一二三终終]审\s?[丨｜|：:]|相关(新闻|阅读|链接)|相[关關][报報][道導]\s?[：:]|延伸阅读|推荐阅读|为[你您]推荐|猜[你您]喜欢|相关推荐|热门(推荐|文章|新闻|阅读)|大家(都|还)在看|(作者|记者)[：: ].*查看更多$|更多新闻|点击进入|扫一扫|分享(到|至|让更多人)|read more(?-u:\b)|related (articles?|stor(y|ies)|topics|content|news|coverage\W*$)|see also(?-u:\b)|more (on this|from)(?-u:\b)|also read(?-u:\b)|read also(?-u:\b)|advertisement($|[^a-z]*scroll)|(skip past |after )newsletter promotion|free (daily|weekly) newsletter$|editor.?s.? (picks?|choice)\W*$|(photo |image |picture )?galler(y|ies)\s?[:：]|suggested topics[^a-z]*$|stay (updated|connected|informed|up[ -]to[ -]date) with (the|our|us|all)(?-u:\b)|most (read|popular|viewed|shared)( (in|on|stories|articles|news)(?-u:\b)[^.!?]*)?$|our standards\s?:|scroll to continue with content|(this (story|article) was )?(originally|first) published:?( (on|at))? ([a-z]{3,9}\.? \d|\d)|sign up (for|to)|subscribe (to|now)|already a subscriber|this (content|article|story) is (only )?(reserved )?for (our )?subscribers|register to unlock|follow us(?-u:\b)|share( this|\s?[:：]?$)|(image|media|video) caption(?-u:\b)|full coverage\s?[:：]|subscribe$|explore further$|be the first to (get|know|hear)(?-u:\b)|install the .{0,40}(?-u:\bapp\b)|(关于我们|關於我們|về chúng tôi|about us)\s?[:：]|© ?(19|20)[0-9]|(print|jump to) recipe|rezept drucken|click here to|all rights reserved|to view this video|(media )?playback is (un|not )supported|your browser (does not|doesn.t) support|trình duyệt (của bạn )?không hỗ trợ|您的浏览器不支持|(quảng cáo|广告|廣告|推薦|PR|AD)$|(related|more|watch|read|listen|see|also|video|photos|must read|don.t miss|in pictures)( also| more| next| story| stories| now)?\s?[:：»>]|also see(?-u:\b)|you (may|might) also (like|be interested)|recommended (for you|stories|reading|articles)|(story|article) continues( below| after|$)|scroll (down|to continue)|(continue|keep) reading (for|with|the (full|rest)|your|this)(?-u:\b)|continue reading(?-u:\b)|(complete|unlimited|full) digital access(?-u:\b)|(we apologi[sz]e, but )?this video (has|is|could|can)(?-u:\b).*(load|available|play)|download (the|our) .*(?-u:\bapp(s)?\b)|for (the )?(latest|more) .*(download|subscribe|sign up|follow|app)|get (the|our|more|updates|breaking|news|alerts) .*(newsletter|inbox|app(?-u:\b))|(new[^a-z]*)?you can now listen to|listen to (this|the) (article|story)(?-u:\b)|by (submitting|signing up|subscribing|registering|providing)[^.]*(you (agree|consent|acknowledge)|terms|privacy)|(l.)?espace des contributions|xem nhanh\s?[:：]|never miss .*(sign|subscrib|newsletter|updates)|want more .*(sign up|subscribe)|to view the full story|to continue reading|if you.re seeing this message|support (our|my|independent|local) (journalism|work|reporting)|join the (conversation|discussion)|report (a typo|an error|this ad)|have a (story|tip|news tip)(?-u:\b)|like (us|our page) on facebook|lee tambi[ée]n|leer tambi[ée]n|sobre la firma\W*$|lea (tambi[ée]n|adem[áa]s)|le[ée] (m[áa]s|tambi[ée]n)|puedes (ver|leer)|te puede interesar|te recomendamos|ver tambi[ée]n|mira tambi[ée]n|v[íi]deo relacionado|noticias relacionadas|leia (tamb[ée]m|mais)|veja (tamb[ée]m|mais)|saiba mais|continua (ap[óo]s|depois d)a publicidade|[àa] lire (aussi|[ée]galement)|lire (aussi|[ée]galement|la suite)|voir aussi|sur le m[êe]me sujet|(leggi|guarda) anche|ti potrebbe interessare|mehr (zum thema|lesen|dazu)|lesen sie (auch|mehr)|lies auch|das (thema )?k[öo]nnte (sie|dich) (auch )?interessieren|related$|siehe auch|weitere (artikel|nachrichten|meldungen)(?-u:\b)|zum thema$|anzeige(\s*[-–:]|$)|link zum (youtube|twitter|instagram|tiktok|facebook)[- ]inhalt|(dieser|der) (beitrag|artikel) wurde am .* (veröffentlicht|gepostet)|this entry was posted (on|in|by)(?-u:\b)|(werbung|annonse|annonce|annons|reklam|reklama|reklāma|reklaam|publicidade?|publicité|pubblicità|publicitate|advertentie|mainos|hirdetés|oglas|iklan|διαφήμιση|реклама|広告|광고)$|haberin devamı|(straipsnis|tekstas) tęsiasi po|artikkelen fortsetter|saken oppdateres|この記事(を(シェア|共有)|が気に入ったら)|lees (ook|meer)(?-u:\b)|l[äa]s (ocks[åa]|mer|[äa]ven)|les (ogs[åa]|mer|mere)|l[æa]s (ogs[åa]|mere)|lue (my[öo]s|lis[äa][äa])|czytaj (te[żz]|tak[żz]e|wi[ęe]cej)|zobacz (te[żz]|tak[żz]e)|polecamy$|[čc]t[ěe]te tak[ée]|p[řr]e[čc]t[ěe]te si|olvasta m[áa]r|skaityk|taip pat skaityk|lasi ar[īi]|cit(i[țt]i|e[șşs]te) ([șş]i|si)(?-u:\b)|(artiklen|artikkelen|artikeln) forts[æä]tt|[čc]l[áa]nek pokra[čc]uje|pokra[čc]ov[áa]n[íi] po reklam|de(ze)? video kan niet|إعلان$|(vezane|povezane) vijesti|pro[čc]itajte (i|jo[šs])(?-u:\b)|още по темата|прочетете (още|и)[ :]|विस्तार$|सार$|kapcsol[óo]d[óo] (cikk|tartal|h[íi]r)|mohlo by v[áa]s|[čc][íi]tajte (aj|tie[žz])|preberite (tudi|[šs]e)|cuprins\s?:?$|আরও পড়ুন|আরো পড়ুন|বিজ্ঞাপন$|llegi[ru] tamb[ée]|llegeix (tamb[ée]|m[ée]s)|بیشتر بخوانید|انتهای پیام$|مزید (پڑھیں|خبریں)|soma (zaidi|pia)[ :]|loe (ka|veel)\s?[:：]|lesa meira|sj[áa] einnig|ikuti kami (melalui|di)|மேலும் (படிக்க|வாசிக்க)|આ પણ વાંચો|यो पनि पढ|हे पण वाचा|ak m[áa]te pripomienku|našli ste chybu|коментари(и)?( \(?\d+\)?)?$|komentar(i|ji|e)( \(?\d+\)?)?$|молимо вас да|baca juga|(yuk,? )?simak juga|ayrıca (bak|oku)|[iİ]lgili haber|İLGİLİ HABER|tekst loopt (verder|door)|bekijk (hieronder|ook)|weiterlesen nach der anzeige|la suite après cette publicité|dalsza część (artykułu|tekstu)|διαβάστε (επίσης|ακόμη)|читайте также|смотрите также|читай(те)? (ещё|еще)|читайте (також|ще)|по теме[:：]?$|اقرأ أيض|إقرأ أيض|المزيد من|यह भी पढ़ें|ये भी पढ़ें|इसे भी पढ़ें|อ่านเพิ่มเติม|อ่านข่าว|ข่าวที่เกี่ยวข้อง|(あわせて|併せて)読みたい|関連(記事|リンク|ニュース)|続きを読む|この記事は(会員|有料)|관련 ?(기사|뉴스)|無断転載|무단 ?전재|저작권자|(精彩视频)?推荐(阅读|视频)?$|相關(新聞|閱讀|文章)|延伸閱讀|推薦閱讀|更多(新聞|内容|內容|报道|報導)|看更多|责编[：:]?|責任編輯|来源[：:]|本文来源|文章来源|(更多精彩|欢迎关注|请关注|关注).*(公众号|微信|微博)|长按(识别)?二维码|扫(码|描)|(未经|未經)(授权|許可|允许|本网|书面).*(转载|轉載|使用)|版权(声明|归|所有)|【?免责声明|(特别|特別|郑重|平台|免责)?声明[：:]|(請|请)?[繼继][續续]往下[閱阅][讀读]|материалы по теме|продолжение после рекламы|विज्ञापन$|noticias? relacionadas?[^a-z]*$|más información[^a-z]*$|(embed\s{0,3})?<iframe |((adjust|change) )?(text|font) size\s?[:：]?[\s+\-a]*$|(cỡ|cở) chữ\s?[:：]?[\s+\-a]*$|story highlights$|(twitter|instagram) ?: ?@)",
    )
    .expect("the pattern is a literal")
});

/// The line of rights at the foot of a page.
static RIGHTS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^[\s>»›*•\-–▶►👉\[【(]*.{0,80}(©|\(c\)|copyright|版权所有).{0,80}(all rights reserved|版权所有|bản quyền)")
        .expect("the pattern is a literal")
});

fn label(paragraph: &Paragraph) -> Option<Why> {
    let text = paragraph.text.as_str();
    // Few letters can stand among any number of signs.
    if paragraph.letters >= 160 || text.len() > LONGEST_LABEL {
        return None;
    }
    let is_label = LABEL.is_match(text) || labels::is_label(text, paragraph.letters) || calls::is_one(text);
    let is_of_rights = || (may_state_rights(text) && RIGHTS.is_match(text)).then_some(Why::Rights);
    if is_label && !is_asserted(paragraph) { Some(Why::Label) } else { is_of_rights() }
}

/// Counted repetitions are slow, and nearly no paragraph has one of these.
fn may_state_rights(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Each is looked for by its rarest letter.
    let around = |at: usize, before: usize, word: &[u8]| {
        at.checked_sub(before).and_then(|from| bytes.get(from..from + word.len())).is_some_and(|found| found.eq_ignore_ascii_case(word))
    };
    memchr2_iter(b'y', b'Y', bytes).any(|at| around(at, 3, b"copyright"))
        || memchr_iter(b'(', bytes).any(|at| around(at, 0, b"(c)"))
        || text.contains('©')
        || text.contains("版权所有")
}

#[cfg(test)]
mod tests {
    use super::super::tree::Tree;
    use super::mark;
    use crate::markup;

    fn check(html: &str, expect: &[&str]) {
        let markup = markup::read(html, markup::Attributes::Page);
        let tree = Tree::new(&markup.dom);
        let marks = mark(&tree);
        let kept: Vec<&str> = tree.paragraphs.iter().enumerate().filter(|(at, _)| !marks.hold(*at)).map(|(_, p)| p.text.as_str()).collect();
        assert_eq!(kept, expect, "{html}");
    }

    #[test]
    fn rights_are_met_in_their_spellings() {
        for text in ["© Hoa Mai", "(C) Hoa Mai", "Copyright", "COPYRIGHT 2026", "hoa mai 版权所有"] {
            assert!(super::may_state_rights(text), "{text}");
        }
        for text in ["yes", "copy right", "(b)", "(c", ""] {
            assert!(!super::may_state_rights(text), "{text}");
        }
    }

    #[test]
    fn noise_goes_and_text_stays() {
        let long = "Chiều nay, phường Hoa Mai khánh thành cây cầu mới dài một trăm mét bắc qua con sông nhỏ, nối hai khu dân cư với chợ trung tâm.";
        let other =
            "Cây cầu gỗ cũ sẽ được giữ lại cho người đi bộ, còn xe máy phải đi qua cầu mới từ đầu tháng sau, theo thông báo của phường.";
        check(&format!("<nav>Trang chủ</nav><p>{long}</p><div class=relatedPosts>Bài khác</div>"), &[long]);
        check(&format!("<div class='article comments-open'><p>{long}</p></div><p class='PhotoCMS_Caption'>Cầu</p>"), &[long]);
        check(&format!("<p>{long}<span style='display: none'>ẩn</span></p><p>>> Xem thêm: Cầu cũ</p>"), &[long]);
        check(&format!("<p>{long}</p><p>文 | 韦示例 图 | 受访者</p><div type=Vote><p>Bạn có đi qua cầu mới không?</p></div>"), &[long]);
        check(&format!("<ul><li><a href=a>Một tin</a><li><a href=b>Hai tin</a></ul><p>{long}</p>"), &[long]);
        let lines = [
            "Advertisement · Scroll to continue",
            "after newsletter promotion",
            "特别声明：本平台仅提供存储服务。",
            "請繼續往下閱讀...",
            "Материалы по теме:",
            "विज्ञापन",
            "This story was originally published March 9, 2026.",
            "Text Size",
            "Font size: A- A A+",
            "Cỡ chữ: A- A+",
            "STORY HIGHLIGHTS",
            "Teile diesen Beitrag!",
            "Twitter: @baothu",
            "© Hoa Mai Press 2026",
            "© Hoa Mai Press, 07.03.2026",
            "Die Rechte sämtlicher Texte sind beim Verlag Hoa Mai.",
            "Das Thema könnte dich auch interessieren:",
            "Related",
            "Продолжение после рекламы",
            "Yuk, Simak Juga Video ini!",
            "ADVERTISEMENTSCROLL TO CONTINUE WITH CONTENT",
            "Citește și: Un pod vechi",
            "Vezane vijesti",
            "আরও পড়ুন: পুরোনো সেতু",
            "Коментари 12",
            "Llegiu també",
            "Be the first to get breaking news",
            "关于我们：花梅网是重点新闻网站。",
            "Článek pokračuje po reklamě",
            "إعلان",
            "Xem bài: Cầu cũ trôi trong đêm",
            "Mời xem video: Cầu cũ trôi trong đêm",
            "Bài viết tiếp tục sau quảng cáo",
            "点击观看视频",
            "Image source, ReutersImage caption, A lorry on the old bridge",
            "About the author: Jo Placeholder covers rivers.",
            "作者系花梅网特约评论员",
            "继续阅读：旧桥被冲走",
        ];
        for line in lines {
            check(&format!("<p>{long}</p><p>{line}</p>"), &[long]);
        }
        let (part, ads) = (format!("<p>{long}</p><p>{other}</p>").repeat(2), "Report__Part Report__Part--Ads");
        check(&format!("<p>{}</p><section class='{ads}'>{part}</section>", long.repeat(9)), &[&long.repeat(9), long, other, long, other]);
        check(&format!("<p>{}</p><section class='Report__Part--Ads'>{part}</section>", long.repeat(9)), &[&long.repeat(9)]);
        check(&format!("<p>{}</p><section class='{ads} promo'>{part}</section>", long.repeat(9)), &[&long.repeat(9)]);
        check(&format!("<p>{}</p><section class='{ads}'><p>{long}</p></section>", long.repeat(9)), &[&long.repeat(9)]);
        check(&format!("<div class=ai-summary><p>Cầu dài trăm mét.</p></div><p>{long}</p>"), &[long]);
        check(&format!("<p>{long}</p><blockquote class='quote NameCaption'>Ba mùa lũ rồi.</blockquote>"), &[long, "Ba mùa lũ rồi."]);
        for line in ["Từ khóa: cầu, Hoa Mai", "Từ khóa cầu Hoa Mai", "分享让更多人看到"] {
            check(&format!("<p>{long}</p><p>{line}</p>"), &[long]);
        }
        check("<p>Từ khóa để thành công là kiên nhẫn, ông nói.</p>", &["Từ khóa để thành công là kiên nhẫn, ông nói."]);
        for line in ORDINARY {
            check(&format!("<p>{line}</p>"), &[line]);
        }
        let print = format!("<h1>Cầu mới</h1><p>{long}</p>");
        check(&format!("{print}<div class='d-none d-print-block'>{print}</div>"), &["Cầu mới", long]);
        check(&format!("<h1>Hoa Mai</h1><div class=hidden>{print}</div>"), &["Hoa Mai", "Cầu mới", long]);
        check(&format!("<div class=video-desc>The bridge in a film of ours.</div><p>{long}</p>"), &[long]);
        for line in [
            "Most popular in the valley are the noodles.",
            "By signing up to the pact, villages agree to share the mill.",
            "Mời xem hội làng, xã in hai trăm giấy mời.",
            "点击观看视频后，三名村民的手机被盗刷。",
        ] {
            check(&format!("<p>{line}</p>"), &[line]);
        }
        let line = "核稿編輯的工作，是把首次上稿的數字再查一遍。";
        check(&format!("<p>{line}</p>"), &[line]);
        check("<p>This story was originally published by a rival.</p>", &["This story was originally published by a rival."]);
        check(&format!("<div><p>{long}</p><h3 class=edTag>Ba mùa lũ</h3></div>"), &[long, "Ba mùa lũ"]);
        check(&format!("<form id=aspnetForm><p>{long}</p></form>"), &[long]);
        check(&format!("<div><p>{long}</p><p><span class='_fb tagsContent fsl'>{other}</span></p></div>"), &[long, other]);
        check(&format!("<div><p>{long}</p><p>{long}</p><p><span class=photo-caption>{other}</span></p></div>"), &[long, long]);
        check(&format!("<div><p>{long}</p><p><span class=tags>Cầu mới</span></p></div>"), &[long]);
    }

    #[test]
    fn sentences_with_figures_between_paragraphs_stay_whatever_their_box_is_called() {
        let long = "Chiều nay, phường Hoa Mai khánh thành cây cầu mới dài một trăm mét bắc qua con sông nhỏ, nối hai khu dân cư với chợ.";
        let told = "Cây cầu cũ dài 62 mét, được xây năm 1994 và đã qua ba lần sửa chữa lớn.";
        let page =
            |name: &str, html: &str| format!("<div><p>{long}</p><{name}>{html}</{}><p>{long}</p></div>", name.split(' ').next().unwrap());
        for name in [
            "aside",
            "footer",
            "form",
            "div class=related-info",
            "div class=author-quote",
            "section class=comment-official",
            "div class=aside-text",
        ] {
            check(&page(name, &format!("<p>{told}</p>")), &[long, told, long]);
            for other in ["Mời bạn đọc gửi ý kiến về 62 bài báo của chúng tôi trong năm 2026 qua hộp thư của tòa soạn.", "Cây cầu cũ đẹp."]
            {
                check(&page(name, &format!("<p>{other}</p>")), &[long; 2]);
            }
            check(&page(name, &format!("<p>{told}</p><a href=a>Cầu cũ dài 62 mét</a>")), &[long; 2]);
        }
        for name in ["div class=ads", "nav"] {
            check(&page(name, &format!("<p>{told}</p>")), &[long; 2]);
        }
        let sold = "Căn hộ bên cầu mới rộng 62 mét vuông, giá từ 2 tỷ đồng, ưu đãi 5% trong tháng này.";
        for name in ["div class=sponsor-list", "div class=promo-box", "div class=newsletter-history"] {
            check(&page(name, &format!("<p>{told}</p>")), &[long, told, long]);
            check(&page(name, &format!("<p>{sold}</p>")), &[long; 2]);
        }
        let last = |class: &str, behind: &str| format!("<div><p>{long}</p><div class={class}><p>{told}</p></div>{behind}</div>");
        for class in ["related-info", "footer-note", "sidebar-note"] {
            check(&last(class, ""), &[long, told]);
            check(&last(class, "<div class=related><a href=a>Cầu cũ trôi trong đêm mưa lũ</a></div>"), &[long, told]);
        }
        check(&last("related-info", "<div><b>Hoa Mai</b></div>"), &[long, "Hoa Mai"]);
        for class in ["author-box", "promo-box", "share"] {
            check(&last(class, ""), &[long]);
        }
    }

    /// Sentences and lines of articles that begin like the labels of a page's tools.
    const ORDINARY: [&str; 24] = [
        "Related crafts, says the potter, are dying, too.",
        "Teile diesen Apfel mit deinem Bruder!",
        "© is the sign that the printers of Hoa Mai first used in 1926, he says.",
        "Text size matters to readers above sixty.",
        "Text size and colour were chosen by the pupils",
        "Text sizes on the new signs differ.",
        "Font size was the first complaint.",
        "Font size: the council wants larger letters on its forms",
        "Font sizes below nine points are hard to read.",
        "Font and size were fixed by the council.",
        "Change font size rules, say the printers",
        "Adjust text size limits, teachers ask the ministry",
        "Text message warns of the flood",
        "Text: A poem of the valley",
        "Cỡ chữ trên biển báo sẽ lớn hơn.",
        "Cỡ chữ: quy định mới cho biển báo giao thông",
        "Cỡ chữ nhỏ khiến người già khó đọc đơn thuốc",
        "Cỡ chữ tối thiểu là 13",
        "Chữ to, giấy đẹp, giá rẻ",
        "Story highlights are read first, he says.",
        "Story highlights the need for bridges",
        "A story highlights how the valley changed.",
        "Highlights of the festival in Hoa Mai",
        "Highlights: dancing, noodles and a lantern parade",
    ];
}
