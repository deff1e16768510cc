//! What kind of page was met: article, list, blocked, error, paywall or empty, with the reason.
//!
//! In doubt an article stays one: a lost article is a hole in the press review, a false one is seen and dismissed.

use std::ops::Range;
use std::sync::LazyLock;

use domain::Quality;
use regex::Regex;

use super::key::{has_key, key};
use super::structured::{Access, Structured};
use super::tree::{Paragraph, Tree};
use crate::text::letters;

/// What the decision rests on.
pub(super) struct Signs<'a> {
    pub(super) status: Option<u16>,
    pub(super) title: &'a str,
    pub(super) lead: &'a str,
    pub(super) text: &'a str,
    pub(super) tree: &'a Tree<'a>,
    pub(super) said: &'a Structured,
    pub(super) container: Option<usize>,
    pub(super) script_bytes: usize,
    /// Path of the address.
    pub(super) path: &'a str,
}

/// Letters (Chinese counted double) below which a text is no article.
const LEAST: usize = 160;

/// Letters below which a page with a suspicious word is believed to be what the word says.
const LITTLE: usize = 700;

/// Letters of a headline that no section's name has.
const LEAST_HEADLINE: usize = 24;

/// Decides; the reason is a sentence, empty for an article.
pub(super) fn decide(signs: &Signs<'_>) -> (Quality, String) {
    let own = letters(signs.lead) + letters(signs.text);
    if let Some(status) = signs.status.filter(|s| *s >= 400) {
        return match own < 4 * LITTLE && challenge(signs, own).is_some() && matches!(status, 401 | 403 | 405 | 406 | 429 | 451 | 503) {
            true => (Quality::Blocked, format!("The server refused with status {status} and a challenge.")),
            false => (Quality::Error, format!("The server answered with status {status}.")),
        };
    }
    if own < 2 * LITTLE
        && let Some(word) = challenge(signs, own)
    {
        return (Quality::Blocked, format!("The page asks for a check instead of showing an article (\"{word}\")."));
    }
    if own < LITTLE
        && let Some(word) = error(signs)
    {
        return (Quality::Error, format!("The page says that it has no article (\"{word}\")."));
    }
    if let Some(sign) = paywall(signs, own) {
        return (Quality::Paywall, format!("The text is cut for subscribers ({sign})."));
    }
    if is_list(signs, own) {
        return (Quality::List, "The page is a list of links.".into());
    }
    empty(signs, own).map_or((Quality::Article, String::new()), |reason| (Quality::Empty, reason))
}

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is a literal of this file")
}

/// Words of challenge, refusal and consent pages (Cloudflare, Akamai, Imperva, DDoS-Guard, Baidu and Vietnamese firewalls).
static CHALLENGE_TITLE: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)^(just a moment|attention required|access denied|access to this page|checking your browser|please wait|security check|robot check|are you a (human|robot)|ddos-guard|one moment|pardon our interruption|human verification|before you continue|client challenge|vui lòng (chờ|đợi)|xác minh|xác thực|truy cập bị (từ chối|chặn)|安全验证|人机验证|访问验证|百度安全验证|访问被拒绝|403 forbidden)",
    )
});
static CHALLENGE_TEXT: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)verify(ing)? (that )?you are (a )?(human|not a robot)|checking (if the site connection is secure|your browser)|enable javascript and cookies to continue|cloudflare ray id|performance (&|and) security by cloudflare|you don.t have permission to access|reference\s*#\s*\d+\.[0-9a-f]+|unusual traffic|complete the captcha|incident id|request unsuccessful|bạn không phải (là )?(robot|người máy)|xác minh (bạn|rằng bạn|bạn là)|yêu cầu (của bạn )?(đã )?bị (chặn|từ chối)|truy cập (của bạn )?(đã )?bị (chặn|từ chối)|nhập mã captcha|请完成(安全)?验证|安全验证|拖动滑块|访问过于频繁|您的访问被(拒绝|拦截)",
    )
});

fn challenge(signs: &Signs<'_>, own: usize) -> Option<String> {
    let titles = [signs.title, signs.said.html_title.as_deref().unwrap_or_default()];
    if let Some(found) = titles.iter().find_map(|t| CHALLENGE_TITLE.find(t.trim())) {
        return Some(found.as_str().to_owned());
    }
    // Only on a bare page: an article about captchas has more to say, and a site around it.
    let all: usize = signs.tree.paragraphs.iter().map(|p| p.letters).sum();
    if own > LITTLE || all > 3 * LITTLE {
        return None;
    }
    signs.tree.paragraphs.iter().find_map(|p| CHALLENGE_TEXT.find(&p.text)).map(|found| found.as_str().to_owned())
}

static ERROR_TITLE: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\b40[0-9]\b.{0,20}(error|not found|lỗi|không|页面)|(error|lỗi|mã lỗi)\s*:?\s*[45]0\d|^\W*(error\W*)?[45]0[0-9]\W*$|^[45]0\d (-|–|\||error|not|forbidden|bad|internal|service)|page (could )?not (be )?found|page doesn.t exist|không tìm thấy|không tồn tại|trang bạn (tìm|truy cập|yêu cầu)|lỗi (hệ thống|máy chủ|trang)|đã xảy ra lỗi|server error|service (temporarily )?unavailable|bad gateway|页面不存在|找不到(该|页面|网页)|页面没有找到|您访问的(页面|网页)|文章不存在|已(被)?删除|^not found",
    )
});

fn error(signs: &Signs<'_>) -> Option<String> {
    let h1 = signs.tree.elements.iter().find(|e| e.name == "h1").map(|e| e.node.text().collect::<String>()).unwrap_or_default();
    let titles = [signs.title, signs.said.html_title.as_deref().unwrap_or_default(), h1.trim()];
    if let Some(found) = titles.iter().find_map(|t| ERROR_TITLE.find(t)) {
        return Some(found.as_str().to_owned());
    }
    let all: usize = signs.tree.paragraphs.iter().map(|p| p.letters).sum();
    if all > LITTLE {
        return None;
    }
    signs.tree.paragraphs.iter().take(10).find_map(|p| ERROR_TITLE.find(&p.text)).map(|found| found.as_str().to_owned())
}

/// Phrases of the box that cuts a text off.
static PAYWALL: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)đăng nhập để (đọc|xem) (tiếp|toàn bộ|đầy đủ)|(mua|đăng ký) (gói|thuê bao|tài khoản).{0,40}để (đọc|xem)|(bài viết|nội dung) (này )?(chỉ )?dành (riêng )?cho (thuê bao|thành viên|độc giả (trả phí|đăng ký)|người đăng ký)|subscribe (now )?to (continue|keep|read|unlock)|to continue reading|this (article|content|story) is (only )?(for|reserved for|available to) (our )?(paid |premium )?(subscribers|members)|本文为付费|订阅后(阅读|查看)|登录后(阅读|查看)(全文|更多)?",
    )
});

/// Words that a full article's page may have in its menu, too.
static PAYWALL_WORD: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)dành (riêng )?cho (thuê bao|thành viên)|nội dung (thu|trả) phí|subscribers? only|already a subscriber|付费(阅读|内容|文章)|开通会员",
    )
});

fn paywall(signs: &Signs<'_>, own: usize) -> Option<String> {
    let found = |regex: &Regex| {
        let mut shown = signs.tree.paragraphs.iter().filter(|p| p.letters < 300);
        shown.find_map(|p| regex.find(&p.text)).map(|found| format!("\"{}\"", found.as_str()))
    };
    let phrase = if own < 2 * LITTLE { found(&PAYWALL) } else { None };
    let word = || if own < LITTLE { found(&PAYWALL_WORD) } else { None };
    let stated = || (signs.said.is_free == Some(Access::Paid) && own < LITTLE * 3 / 2).then(|| "isAccessibleForFree is false".to_owned());
    phrase.or_else(word).or_else(stated)
}

/// Many lines that are links, with little text of its own or with teasers under them.
fn is_list(signs: &Signs<'_>, own: usize) -> bool {
    let range = signs.container.map_or(0..signs.tree.paragraphs.len(), |at| signs.tree.inside(at));
    let linked = |paragraphs: &[Paragraph]| paragraphs.iter().filter(|p| is_headline_link(p)).count();
    let inside = linked(&signs.tree.paragraphs[range.clone()]);
    let everywhere = linked(&signs.tree.paragraphs);
    let teasers = teaser_share(&signs.tree.paragraphs, range);
    match () {
        () if signs.said.calls_itself_article && own >= 2 * LEAST => false,
        () if matches!(signs.path, "" | "/") && everywhere >= 8 && (own < 2 * LITTLE || teasers >= 0.3) => true,
        () if inside >= 8 && teasers >= 0.5 => true,
        () if signs.said.calls_itself_list && inside >= 5 && teasers >= 0.4 => true,
        () => everywhere >= 12 && own < if prints_its_headline(signs) { LEAST * 2 / 3 } else { 2 * LEAST },
    }
}

/// Whether a headline, too long for a section's name, stands as the page's heading and leads nowhere.
fn prints_its_headline(signs: &Signs<'_>) -> bool {
    let wanted = key(signs.title);
    let is_heading = |p: &&Paragraph| signs.tree.line_of(p.element).take(3).any(|at| signs.tree.elements[at].name == "h1");
    let mut headings = signs.tree.paragraphs.iter().filter(|p| p.link_share() < 0.5).filter(is_heading);
    letters(signs.title) >= LEAST_HEADLINE && headings.any(|p| has_key(&p.text, &wanted))
}

fn is_headline_link(paragraph: &Paragraph) -> bool {
    paragraph.link_share() > 0.8 && paragraph.letters >= 20
}

/// Share of the running paragraphs of a range that stand right under a linked headline.
fn teaser_share(paragraphs: &[Paragraph], range: Range<usize>) -> f32 {
    let (mut running, mut teasers) = (0usize, 0usize);
    for at in range.filter(|at| paragraphs[*at].link_share() < 0.3 && paragraphs[*at].letters >= 60) {
        running += 1;
        teasers += usize::from(paragraphs[at.saturating_sub(2)..at].iter().any(is_headline_link));
    }
    teasers as f32 / running.max(1) as f32
}

fn empty(signs: &Signs<'_>, own: usize) -> Option<String> {
    let least = if signs.said.calls_itself_article || !signs.lead.is_empty() || prints_its_headline(signs) { LEAST * 2 / 3 } else { LEAST };
    if own >= least {
        return None;
    }
    let all: usize = signs.tree.paragraphs.iter().map(|p| p.letters).sum();
    Some(match all < LITTLE && (signs.script_bytes > 2_000 || has_mount_point(signs.tree)) {
        true => "The page is a shell that its scripts would fill.".into(),
        false => format!("The page has hardly any text ({own} letters)."),
    })
}

/// The empty element that a script framework fills.
fn has_mount_point(tree: &Tree<'_>) -> bool {
    tree.elements.iter().any(|e| matches!(e.id, Some("root" | "app" | "__next" | "__nuxt")) && e.first == e.last)
}
