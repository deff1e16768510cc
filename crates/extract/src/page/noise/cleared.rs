//! What an element holds, or where it stands, that shows its name came along by chance.

mod last;

use std::sync::LazyLock;

use regex::Regex;

pub(super) use self::last::quotes_somebody;
use super::super::body::ends_like_a_sentence;
use super::super::tree::{Element, Paragraph, Tree};
use super::names::is_noise;
use super::{RUNNING, Verdict, telling, words};
use crate::hidden;
use crate::text;

/// Beginnings of class words that templates give to a paragraph of the story, too.
const WEAK: [&str; 14] = [
    "author",
    "share",
    "sharing",
    "social",
    "related",
    "recommend",
    "promo",
    "tag",
    "rating",
    "vote",
    "print",
    "byline",
    "aside",
    "sidebar",
];

/// Those of them that a box on who wrote the text is called by.
const OF_AUTHORS: [&str; 2] = ["author", "byline"];

/// Whether every word of an element's names that condemns it begins with one of these.
fn is_called(element: &Element<'_>, known: &[&str]) -> bool {
    let is_weak = |word: &str| known.iter().any(|known| word.get(..known.len()).is_some_and(|begun| begun.eq_ignore_ascii_case(known)));
    let mut telling = [element.class, element.id].into_iter().flatten().flat_map(words).filter(|word| is_noise(word)).peekable();
    telling.peek().is_some() && telling.all(is_weak)
}

/// Words that speak to the reader, or of the paper as "we".
static SPEAKS_TO_READERS: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(r"(?i)(^|\P{L})(you|your|we|our|us|sie|ihnen|ihr|wir|unser\p{L}*|vous|votre|vos|nous|notre|nos|usted|ustedes|su|bạn|bạn đọc|quý vị|độc giả|chúng tôi|tòa soạn)(\P{L}|$)|[您你我]")
        .expect("the pattern is a literal")
});

pub(in crate::page) fn speaks_to_readers(text: &str) -> bool {
    SPEAKS_TO_READERS.is_match(text)
}

/// Whether a paragraph is a sentence of the matter: it leads nowhere and speaks to nobody.
fn is_told(paragraph: &Paragraph) -> bool {
    paragraph.letters >= RUNNING
        && paragraph.link_share() < 0.2
        && ends_like_a_sentence(&paragraph.text)
        && !SPEAKS_TO_READERS.is_match(&paragraph.text)
}

/// Paragraphs on either side among which one of the story is looked for: a picture may stand between.
const BESIDE: usize = 3;

/// Whether paragraphs of the story of so many letters, without such names, stand beside an element on both sides.
fn stands_between(tree: &Tree<'_>, at: usize, least: usize) -> bool {
    let element = &tree.elements[at];
    let inside = tree.inside(at);
    let is_plain = |other: &Paragraph| {
        let beside = &tree.elements[other.element];
        beside.name == "p"
            && beside.parent == element.parent
            && beside.verdict == Verdict::Clean
            && other.letters >= least
            && other.link_share() < 0.3
            && ends_like_a_sentence(&other.text)
    };
    let before = inside.start.saturating_sub(BESIDE)..inside.start;
    let behind = inside.end..(inside.end + BESIDE).min(tree.paragraphs.len());
    [before, behind].into_iter().all(|side| tree.paragraphs[side].iter().any(is_plain))
}

/// Words that a box within a story is called by, too, beside the weak ones.
const OF_BOXES: [&str; 13] =
    ["author", "share", "sharing", "social", "related", "recommend", "tag", "rating", "vote", "aside", "sidebar", "footer", "comment"];

/// Words of what sells or announces something, which says so with a link, a picture or a button.
const OF_SELLERS: [&str; 7] = ["promo", "sponsor", "banner", "popup", "newsletter", "cookie", "subscri"];

/// Words of what is sold.
static SELLS: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(r"(?i)ưu đãi|khuyến m[ãạ]i|giảm giá|(đặt|mua) (mua|ngay)|trả góp|chiết khấu|quảng cáo|tài trợ|(^|[^a-z])(sale|discounts?|offers?|buy|deals?|sponsored|advertis\w*|promo\w*)([^a-z]|$)|% off|优惠|優惠|折扣|购买|購買|促销|促銷|广告|廣告|赞助|贊助")
        .expect("the pattern is a literal")
});

/// Words that a box behind the last paragraph of a story is called by; what else stands there tells who wrote it.
const OF_LAST_BOXES: [&str; 8] = ["related", "recommend", "tag", "rating", "vote", "aside", "sidebar", "footer"];

/// Sentences of such a box, and letters of one.
const MOST_IN_A_BOX: usize = 2;
const LEAST_IN_A_BOX: usize = 45;

/// Whether an element between paragraphs of the story, or right behind its last one, holds a sentence or two with figures and nothing else:
/// "The road is 62 km long and cost 1,250 billion." in a box called `related-info`, or an `aside`.
pub(super) fn tells_a_figure(tree: &Tree<'_>, at: usize) -> bool {
    let element = &tree.elements[at];
    let own = &tree.paragraphs[tree.inside(at)];
    if !(1..=MOST_IN_A_BOX).contains(&own.len()) {
        return false;
    }
    let is_sentence = |p: &Paragraph| {
        p.letters >= LEAST_IN_A_BOX && p.link_letters == 0 && ends_like_a_sentence(&p.text) && !SPEAKS_TO_READERS.is_match(&p.text)
    };
    let has_names = element.class.is_some() || element.id.is_some();
    let is_called = |known: &[&str]| match element.name {
        "aside" | "footer" | "form" => !has_names || is_called(element, known),
        "div" | "section" | "p" => is_called(element, known),
        _ => false,
    };
    own.iter().all(is_sentence)
        && own.iter().any(|p| p.text.contains(|c: char| c.is_ascii_digit()))
        && !holds_tools(tree, at)
        && (stands_between(tree, at, LEAST_IN_A_BOX)
            && (is_called(&OF_BOXES) || is_called(&OF_SELLERS) && !own.iter().any(|p| SELLS.is_match(&p.text)))
            || is_called(&OF_LAST_BOXES) && stands_last(tree, at))
}

/// Whether a box has a link, a picture, a heading or something to press.
fn holds_tools(tree: &Tree<'_>, at: usize) -> bool {
    let inner = at + 1..tree.elements[at].end.min(at + 1 + MOST_ELEMENTS);
    tree.elements[inner].iter().any(|e| matches!(e.name, "a" | "img" | "input" | "button" | "form" | "iframe" | "h2" | "h3" | "h4" | "h5"))
}

/// Elements behind such a box.
const MOST_BEHIND: usize = 12;

/// Whether an element stands right behind a paragraph of the story, and nothing behind it but what is none.
fn stands_last(tree: &Tree<'_>, at: usize) -> bool {
    let element = &tree.elements[at];
    let is_story = |p: &Paragraph| {
        let beside = &tree.elements[p.element];
        beside.name == "p"
            && beside.parent == element.parent
            && beside.verdict == Verdict::Clean
            && p.letters >= LEAST_IN_A_BOX
            && p.link_share() < 0.3
            && ends_like_a_sentence(&p.text)
    };
    let end = tree.elements[element.parent].end;
    let next = |at: usize| tree.elements.get(at).map(|e| e.end.max(at + 1)).filter(|at| *at < end);
    let mut behind = std::iter::successors(next(at), |at| next(*at)).take(MOST_BEHIND);
    tree.inside(at).start.checked_sub(1).is_some_and(|before| is_story(&tree.paragraphs[before]))
        && behind.all(|at| tree.elements[at].verdict != Verdict::Clean || tree.inside(at).is_empty())
}

/// Whether an element is one paragraph of the matter between others that have no such names: `<p class="author-note">` within a story.
pub(super) fn is_between_paragraphs(tree: &Tree<'_>, at: usize) -> bool {
    let element = &tree.elements[at];
    let inside = tree.inside(at);
    element.name == "p"
        && inside.len() == 1
        && is_told(&tree.paragraphs[inside.start])
        && stands_between(tree, at, RUNNING)
        && is_called(element, &WEAK)
}

/// Running paragraphs of a box that is the article's by its place, and paragraphs between the headline and it.
const LEAST_RUNNING: usize = 2;
const MOST_BEFORE: usize = 6;

/// Paragraphs of such a box that are looked at.
const MOST_INSIDE: usize = 200;

/// Whether an element is the first behind the headline, in the same article, with paragraphs of its own of which none leads elsewhere.
pub(super) fn opens_the_article(tree: &Tree<'_>, at: usize) -> bool {
    let element = &tree.elements[at];
    let inside = tree.inside(at);
    let Some(headline) = tree.h1_in(element.parent).filter(|h1| *h1 < at) else { return false };
    let between = tree.inside(headline).end..inside.start.max(tree.inside(headline).end);
    let runs = |p: &Paragraph| p.letters >= RUNNING && p.link_share() < 0.3;
    let own = |p: &&Paragraph| is_told(p) && tree.elements[p.element].name == "p" && tree.elements[p.element].parent == at;
    matches!(element.name, "div" | "section")
        && between.len() <= MOST_BEFORE
        && !tree.paragraphs[between].iter().any(runs)
        && inside.len() <= MOST_INSIDE
        && tree.paragraphs[inside.clone()].iter().filter(own).nth(LEAST_RUNNING - 1).is_some()
        && tree.paragraphs[inside].iter().all(|p| p.link_share() < 0.5)
        && is_called(element, &WEAK)
        && !is_called(element, &OF_AUTHORS)
}

/// Share of a page's words outside links that tells its text, for one whose sentences are short.
const NEARLY_ALL: f32 = 0.6;

/// Whether an element that a style hides, but leaves its place, has nearly all that the page says: a script shows it, as on WeChat.
pub(super) fn keeps_its_place(tree: &Tree<'_>, at: usize) -> bool {
    let is_unseen = |style: &str| style.contains("visibility") && hidden::by_style(style) == Some(hidden::Means::Unseen);
    let said = |at: usize| {
        let (letters, in_links) = tree.letters_inside(at);
        letters - in_links
    };
    let head = tree.elements.iter().position(|element| element.name == "head").map_or(0, said);
    tree.elements[at].attr("style").is_some_and(is_unseen) && said(at) as f32 >= NEARLY_ALL * (said(0) - head) as f32
}

/// What unfolds the rest of a text, alone on its line.
static UNFOLDS: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(r"(?i)^\W*(xem (thêm|tiếp|toàn bộ|đầy đủ)|đọc (thêm|tiếp|toàn bộ)|hiện thêm|(read|show|see|view|load) (more|all|the (full|rest)( (of (the|this) )?(story|article|text))?|full (story|article))|(continue|keep) reading|expand|mehr (lesen|anzeigen)|weiterlesen|lire la suite|leer más|seguir leyendo|ler mais|leggi tutto|展开(全文|更多)?|展開(全文|更多)?|(阅读|閱讀|查看)(全文|更多))\W*$")
        .expect("the pattern is a literal")
});

/// Letters of such a line, and elements of it that are looked at.
const LONGEST_LINE: usize = 40;
const MOST_ELEMENTS: usize = 12;

/// Whether a hidden box is the rest of the text, by the line right before or behind it that unfolds it and leads to no other page.
pub(super) fn is_unfolded(tree: &Tree<'_>, at: usize) -> bool {
    let element = &tree.elements[at];
    let inside = tree.inside(at);
    let own = |p: &&Paragraph| is_told(p) && tree.elements[p.element].name == "p";
    let beside = [inside.start.checked_sub(1), Some(inside.end)];
    let mut lines = beside.into_iter().flatten().filter(|line| unfolds(tree, *line));
    let goes_on = || {
        let before = inside.start.saturating_sub(BESIDE)..inside.start;
        tree.paragraphs[before].iter().any(|p| {
            let parents = tree.line_of(p.element).skip(1).take(2);
            p.letters >= RUNNING && p.link_share() < 0.3 && parents.into_iter().any(|around| around == element.parent)
        })
    };
    matches!(element.name, "div" | "section" | "span" | "p")
        && !tree.holds_h1(at)
        && lines.next().is_some()
        && goes_on()
        && tree.paragraphs[inside.clone()].iter().take(MOST_INSIDE).any(|p| own(&p))
}

/// Whether a line is such a one.
fn unfolds(tree: &Tree<'_>, line: usize) -> bool {
    let Some(paragraph) =
        tree.paragraphs.get(line).filter(|p| p.letters <= LONGEST_LINE && p.link_share() > 0.8 && UNFOLDS.is_match(&p.text))
    else {
        return false;
    };
    let around = tree.line_of(paragraph.element).take(2).filter(|at| tree.inside(*at).len() == 1);
    let within = paragraph.element + 1..tree.elements[paragraph.element].end.min(paragraph.element + 1 + MOST_ELEMENTS);
    let mut links = around.chain(within).map(|at| &tree.elements[at]).filter(|element| element.name == "a");
    links.all(|link| link.attr("href").is_none_or(|to| to.is_empty() || to.starts_with('#') || to.starts_with("javascript:")))
}

/// Whether a button holds, or is all of, the heading that unfolds a paragraph right below it: a question and its answer.
pub(super) fn unfolds_an_answer(tree: &Tree<'_>, at: usize) -> bool {
    let element = &tree.elements[at];
    let inside = tree.inside(at);
    if element.name != "button" || inside.len() != 1 {
        return false;
    }
    let asks = &tree.paragraphs[inside.start];
    asks.text.ends_with(['?', '？'])
        && tree.line_of(asks.element).take(3).any(|around| matches!(tree.elements[around].name, "h2" | "h3" | "h4" | "h5"))
        && tree.paragraphs.get(inside.end).is_some_and(|answer| answer.link_share() < 0.5 && ends_like_a_sentence(&answer.text))
}

/// Letters of running text in a part of an article that has advertising in it, too.
pub(super) const LEAST_AROUND_ADS: usize = 3 * RUNNING;

/// Bytes of the names of such a part: each is compared with each.
const LONGEST_VARIANTS: usize = 300;

/// Whether a part says by a variant of its own name that it has advertising, and is not called so otherwise:
/// `Report__Section Report__Section--Ads`.
pub(super) fn has_advertising(element: &Element<'_>) -> bool {
    let is_plain = |class: &&str| class.len() <= LONGEST_VARIANTS && element.id.is_none_or(|id| telling(id).is_none());
    let Some(class) = element.class.filter(is_plain) else { return false };
    let is_variant = |name: &str| {
        name.split_once("--").is_some_and(|(base, variant)| {
            (variant.eq_ignore_ascii_case("ad") || variant.eq_ignore_ascii_case("ads")) && class.split_whitespace().any(|name| name == base)
        })
    };
    let (variants, others): (Vec<&str>, Vec<&str>) = class.split_whitespace().partition(|name| is_variant(name));
    !variants.is_empty() && others.iter().all(|name| telling(name).is_none())
}

/// Whether sentences of a plain paragraph stand in an element within its line, whose class came along from the page that they
/// were copied from.
pub(super) fn is_pasted(tree: &Tree<'_>, at: usize) -> bool {
    const OF_PICTURES: [&str; 5] = ["caption", "credit", "photo", "image", "copyright"];
    let (element, parent) = (&tree.elements[at], &tree.elements[tree.elements[at].parent]);
    let says = |word: &str| [element.class, element.id].into_iter().flatten().any(|name| name.to_ascii_lowercase().contains(word));
    matches!(element.name, "span" | "font")
        && parent.name == "p"
        && parent.class.is_none_or(str::is_empty)
        && !OF_PICTURES.iter().any(|word| says(word))
}
