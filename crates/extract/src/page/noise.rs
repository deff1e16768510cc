//! What on a page is not its article: menus, related boxes, share bars, captions, comments, advertising, hidden text.
//!
//! Told by element, role, class words and opening words. A name alone never condemns what holds most of the page's
//! running text: sites call the article's own column `with-sidebar` or `comments-open`.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;
use scraper::node::Element;

use super::boxes;
use super::lead;
use super::tree::{Paragraph, Tree};
use crate::markup::attr;

/// Share of the page's running text that clears an element of its name.
const CLEARED_BY_SHARE: f32 = 0.4;

/// The same for comments, which can be longer than the article.
const COMMENTS_CLEARED_BY_SHARE: f32 = 0.9;

/// Letters of a paragraph that counts as running text.
pub(super) const RUNNING: usize = 80;

/// For each paragraph, whether it stands in noise.
pub(super) fn mark(tree: &Tree<'_>) -> Vec<bool> {
    let running = running_before(tree);
    let total = running[tree.paragraphs.len()].max(1) as f32;
    let inside = |at: usize| running[tree.elements[at].last] - running[tree.elements[at].first];
    let by_class = running_by_class(tree, &inside);
    let mut noisy = vec![false; tree.paragraphs.len()];
    let mut at = 0;
    while let Some(element) = tree.elements.get(at) {
        let alike = by_class.get(element.class.unwrap_or_default()).copied().unwrap_or(0).max(inside(at));
        let share = alike as f32 / total;
        let is_noise = match element.verdict {
            Verdict::Clean => boxes::is_aside(tree, at, inside(at), total),
            Verdict::Noise => share < CLEARED_BY_SHARE && !holds_headline(tree, at),
            Verdict::Comments => share < COMMENTS_CLEARED_BY_SHARE && !holds_headline(tree, at),
        };
        if is_noise {
            noisy[tree.inside(at)].fill(true);
            at = element.end.max(at + 1);
        } else {
            at += 1;
        }
    }
    for (paragraph, noisy) in tree.paragraphs.iter().zip(&mut noisy) {
        *noisy |= is_label(paragraph);
    }
    noisy
}

/// Running letters in all elements of one class: an article cut into many boxes of the same kind is cleared together.
fn running_by_class<'a>(tree: &Tree<'a>, inside: &dyn Fn(usize) -> usize) -> HashMap<&'a str, usize> {
    let mut sums = HashMap::new();
    for (at, element) in tree.elements.iter().enumerate() {
        if let Some(class) = element.class.filter(|c| !c.is_empty()) {
            *sums.entry(class).or_default() += inside(at);
        }
    }
    sums
}

/// Running letters before each paragraph, and in all.
fn running_before(tree: &Tree<'_>) -> Vec<usize> {
    let mut sums = vec![0; tree.paragraphs.len() + 1];
    for (at, paragraph) in tree.paragraphs.iter().enumerate() {
        let counts = paragraph.letters >= RUNNING && paragraph.link_share() < 0.3;
        sums[at + 1] = sums[at] + if counts { paragraph.letters } else { 0 };
    }
    sums
}

fn holds_headline(tree: &Tree<'_>, at: usize) -> bool {
    tree.elements[at..tree.elements[at].end.max(at + 1)].iter().any(|e| e.name == "h1")
}

/// What an element's name, role, style or class says that it is; the graver of two counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verdict {
    Clean,
    Noise,
    Comments,
}

/// What is thought of the classes and ids of a page, which come again and again.
#[derive(Default)]
pub(super) struct Names<'a> {
    known: HashMap<&'a str, Looks>,
}

/// What an element is by its looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Looks {
    pub(super) verdict: Verdict,
    /// Whether it is called a lead.
    pub(super) is_lead: bool,
}

impl<'a> Names<'a> {
    /// What an element is by its looks.
    pub(super) fn judge(&mut self, element: &'a Element, class: Option<&'a str>, id: Option<&'a str>) -> Looks {
        // Most elements of a text have no attributes.
        if element.attrs.is_empty() {
            return Looks { verdict: by_kind(element.name(), id).unwrap_or(Verdict::Clean), is_lead: false };
        }
        let mut looks = Looks { verdict: Verdict::Clean, is_lead: false };
        for names in [class, id].into_iter().flatten() {
            let known = self.known(names);
            looks.verdict = looks.verdict.max(known.verdict);
            looks.is_lead |= known.is_lead;
        }
        if let Some(verdict) = by_kind(element.name(), id).or_else(|| by_attributes(element, class)) {
            looks.verdict = verdict;
        }
        let others = ["itemprop", "data-role"].into_iter().filter_map(|name| attr(element, name));
        looks.is_lead = looks.is_lead || others.into_iter().any(|names| self.known(names).is_lead);
        looks
    }

    fn known(&mut self, names: &'a str) -> Looks {
        *self.known.entry(names).or_insert_with(|| by_names(names))
    }
}

/// By the element's name; `None` leaves it to its attributes.
fn by_kind(name: &str, id: Option<&str>) -> Option<Verdict> {
    match name {
        "nav" | "aside" | "footer" | "figcaption" | "button" | "select" | "dialog" | "menu" => Some(Verdict::Noise),
        "form" => Some(if id.is_some_and(|id| id.contains("aspnet")) { Verdict::Clean } else { Verdict::Noise }),
        "html" | "body" | "main" | "h1" | "a" => Some(Verdict::Clean),
        _ => None,
    }
}

/// By what hides an element or states its part; `None` leaves it to its class and id.
fn by_attributes(element: &Element, class: Option<&str>) -> Option<Verdict> {
    if is_hidden(element, class) {
        return Some(Verdict::Noise);
    }
    if matches!(attr(element, "role"), Some("navigation" | "complementary" | "contentinfo" | "banner" | "search" | "dialog" | "menu")) {
        return Some(Verdict::Noise);
    }
    // The editor of several Vietnamese newsrooms marks its inserted boxes this way.
    attr(element, "type").is_some_and(|t| t.starts_with("Related")).then_some(Verdict::Noise)
}

fn by_names(names: &str) -> Looks {
    let mut looks = Looks { verdict: Verdict::Clean, is_lead: false };
    let mut joined = String::new();
    for name in names.split_whitespace() {
        let (mut verdict, mut is_of_layout) = (Verdict::Clean, false);
        joined.clear();
        for word in words(name) {
            looks.is_lead |= lead::is_word(word);
            is_of_layout |= LAYOUT.iter().any(|known| word.eq_ignore_ascii_case(known));
            verdict = verdict.max(judge(word));
            joined.push_str(word);
        }
        if !is_of_layout {
            looks.verdict = looks.verdict.max(verdict).max(judge(&joined));
        }
    }
    looks
}

/// Classes that common style sheets hide by.
const HIDDEN: [&str; 6] = ["hidden", "d-none", "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text"];

fn is_hidden(element: &Element, class: Option<&str>) -> bool {
    if attr(element, "hidden").is_some() || attr(element, "aria-hidden") == Some("true") {
        return true;
    }
    let classes = || class.unwrap_or_default().split_ascii_whitespace();
    // `d-none d-md-block` hides on small screens alone.
    if classes().any(|class| HIDDEN.contains(&class)) && !classes().any(|class| class.starts_with("d-") && class != "d-none") {
        return true;
    }
    attr(element, "style").is_some_and(|style| {
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
        style.contains("display:none") || style.contains("visibility:hidden")
    })
}

/// The words of a class or id: `relatedPosts box_tin-khac` → related, Posts, box, tin, khac.
pub(super) fn words(names: &str) -> impl Iterator<Item = &str> {
    names.split(|c: char| !c.is_ascii_alphanumeric()).flat_map(camel).filter(|w| w.len() > 1)
}

/// Parts of a word at its inner capitals.
fn camel(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let bytes = rest.as_bytes();
        let cut = (1..bytes.len()).find(|at| bytes[*at].is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase()).unwrap_or(bytes.len());
        let (head, tail) = rest.split_at(cut);
        rest = tail;
        Some(head)
    })
}

/// Words that make a class name one of layout: `sidebar-grid`, `has-sidebar`, `page-with-banner`.
const LAYOUT: [&str; 8] = ["grid", "layout", "with", "has", "no", "main", "col", "row"];

/// Beginnings of class words that mark noise. Vietnamese names are met with and without hyphens between their syllables.
const NOISE_PREFIXES: [&str; 62] = [
    "relat",
    "recommend",
    "advert",
    "sponsor",
    "promo",
    "breadcrumb",
    "newsletter",
    "subscri",
    "sharing",
    "social",
    "caption",
    "figcaption",
    "cookie",
    "consent",
    "gdpr",
    "footer",
    "sidebar",
    "navig",
    "navbar",
    "menu",
    "paginat",
    "pager",
    "taboola",
    "outbrain",
    "tagcloud",
    "lienquan",
    "tinlienquan",
    "tinkhac",
    "docthem",
    "xemthem",
    "readmore",
    "mostread",
    "trending",
    "popup",
    "modal",
    "signup",
    "login",
    "copyright",
    "disclaimer",
    "byline",
    "hashtag",
    "tacgia",
    "kbwscwl",
    "quangcao",
    "bannerads",
    "addthis",
    "paywall",
    "regwall",
    "baivietkhac",
    "baikhac",
    "baicungmuc",
    "cungmuc",
    "tincungmuc",
    "cungchuyenmuc",
    "docnhieu",
    "chiase",
    "chuthich",
    "tushuo",
    "tuzhu",
    "picdesc",
    "imgdesc",
    "guanggao",
];

/// Whole class words that mark noise.
const NOISE_WORDS: [&str; 32] = [
    "qc",
    "share",
    "shares",
    "sharebar",
    "author",
    "authors",
    "authorbox",
    "tags",
    "tag",
    "keywords",
    "ad",
    "ads",
    "adv",
    "adsense",
    "banner",
    "nav",
    "aside",
    "rating",
    "vote",
    "poll",
    "print",
    "toolbar",
    "zalo",
    "facebook",
    "twitter",
    "bio",
    "teasers",
    "credit",
    "credits",
    "photographer",
    "popular",
    "rss",
];

/// The same for comments: beginnings, and whole words.
const COMMENTS_PREFIXES: [&str; 3] = ["comment", "disqus", "binhluan"];
const COMMENTS_WORDS: [&str; 2] = ["ykien", "pinglun"];

/// All those words by their first letter, since a page has some thousand words to be judged.
static SIGNS: LazyLock<[Vec<Sign>; 26]> = LazyLock::new(|| {
    let mut signs = [const { Vec::new() }; 26];
    let mut add = |words: &[&'static str], extent, verdict| {
        for word in words {
            signs[usize::from(word.as_bytes()[0] - b'a')].push(Sign { word: word.as_bytes(), extent, verdict });
        }
    };
    add(&COMMENTS_PREFIXES, Extent::Beginning, Verdict::Comments);
    add(&COMMENTS_WORDS, Extent::Whole, Verdict::Comments);
    add(&NOISE_PREFIXES, Extent::Beginning, Verdict::Noise);
    add(&NOISE_WORDS, Extent::Whole, Verdict::Noise);
    signs
});

struct Sign {
    word: &'static [u8],
    extent: Extent,
    verdict: Verdict,
}

/// How much of a class word a sign must be.
#[derive(Clone, Copy)]
enum Extent {
    Beginning,
    Whole,
}

impl Sign {
    /// Whether a word in small letters bears it.
    fn marks(&self, word: &[u8]) -> bool {
        match self.extent {
            Extent::Beginning => word.starts_with(self.word),
            Extent::Whole => word == self.word,
        }
    }
}

fn judge(word: &str) -> Verdict {
    let mut lower = [0u8; 32];
    let Some(lower) = lower.get_mut(..word.len()) else { return Verdict::Clean };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    let signs = lower.first().and_then(|first| SIGNS.get(usize::from(first.wrapping_sub(b'a'))));
    signs.and_then(|signs| signs.iter().find(|sign| sign.marks(lower))).map_or(Verdict::Clean, |sign| sign.verdict)
}

/// Opening words of lines that lead elsewhere or speak of the page, not of the matter.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^[\s>»›*•\-–▶►👉\[【(]*(xem thêm|đọc thêm|xem tiếp|đọc tiếp|tin liên quan|bài liên quan|tin bài liên quan|có thể bạn quan tâm|mời (quý )?(bạn đọc|độc giả) xem|>>|từ khóa|tags?\s*:|chia sẻ( bài viết)?$|bình luận( \(\d+\))?$|theo dõi chúng tôi|đăng nhập để (đọc|xem)|(nội dung|bài viết) này (chỉ )?dành (riêng )?cho|责任编辑|原标题[：:]|返回.{0,8}首页|編輯[：:]|编辑[：:]|责编|相关(新闻|阅读|链接)|延伸阅读|推荐阅读|更多新闻|点击进入|扫一扫|分享(到|至)|read more(?-u:\b)|related (articles?|stories|topics|content|news)|see also(?-u:\b)|more (on this|from)(?-u:\b)|also read(?-u:\b)|read also(?-u:\b)|advertisement$|sign up (for|to)|subscribe (to|now)|already a subscriber|this (content|article|story) is (only )?(reserved )?for (our )?subscribers|register to unlock|follow us(?-u:\b)|share this|click here to|all rights reserved|to view this video|(media )?playback is (un|not )supported|your browser (does not|doesn.t) support|trình duyệt (của bạn )?không hỗ trợ|您的浏览器不支持|(quảng cáo|广告)$)",
    )
    .expect("the pattern is a literal")
});

/// The line of rights at the foot of a page.
static RIGHTS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^[\s>»›*•\-–▶►👉\[【(]*.{0,80}(©|\(c\)|copyright|版权所有).{0,80}(all rights reserved|版权所有|bản quyền)")
        .expect("the pattern is a literal")
});

fn is_label(paragraph: &Paragraph) -> bool {
    paragraph.letters < 160 && (LABEL.is_match(&paragraph.text) || may_state_rights(&paragraph.text) && RIGHTS.is_match(&paragraph.text))
}

/// Counted repetitions are slow, and nearly no paragraph has one of these.
fn may_state_rights(text: &str) -> bool {
    let has = |word: &str| text.as_bytes().windows(word.len()).any(|w| w.eq_ignore_ascii_case(word.as_bytes()));
    text.contains('©') || text.contains("版权所有") || has("(c)") || has("copyright")
}

#[cfg(test)]
mod tests {
    use super::super::tree::Tree;
    use super::mark;
    use crate::markup;

    fn check(html: &str, expect: &[&str]) {
        let markup = markup::read(html, markup::Attributes::Read);
        let tree = Tree::new(&markup.dom);
        let noisy = mark(&tree);
        let kept: Vec<&str> = tree.paragraphs.iter().zip(noisy).filter(|(_, n)| !n).map(|(p, _)| p.text.as_str()).collect();
        assert_eq!(kept, expect, "{html}");
    }

    #[test]
    fn noise_goes_and_text_stays() {
        let long = "Chiều nay, phường Hoa Mai khánh thành cây cầu mới dài một trăm mét bắc qua con sông nhỏ, nối hai khu dân cư với chợ trung tâm.";
        check(&format!("<nav>Trang chủ</nav><p>{long}</p><div class=relatedPosts>Bài khác</div>"), &[long]);
        check(&format!("<div class='article comments-open'><p>{long}</p></div><p class='PhotoCMS_Caption'>Cầu</p>"), &[long]);
        check(&format!("<p>{long}<span style='display: none'>ẩn</span></p><p>>> Xem thêm: Cầu cũ</p>"), &[long]);
        check(&format!("<ul><li><a href=a>Một tin</a><li><a href=b>Hai tin</a></ul><p>{long}</p>"), &[long]);
        check(&format!("<form id=aspnetForm><p>{long}</p></form>"), &[long]);
    }
}
