//! Boxes that their name calls no article, judged by the sentences in them: the text itself, right beneath the headline, and rows of
//! other articles, however much these say beside a short text.

use std::cell::OnceCell;

use super::super::body::ends_like_a_sentence;
use super::super::tree::{Element, Paragraph, Tree};
use super::cleared::speaks_to_readers;
use super::names::is_noise;
use super::words;

/// Letters of a sentence of a text.
const LEAST_SENTENCE: usize = 45;

/// Sentences of a box that is the article by them, and sentences between the headline and it: its lead.
const LEAST_TOLD: usize = 3;
const MOST_BETWEEN: usize = 2;

/// Letters of a linked headline, and of a line between it and what announces its article.
const LEAST_HEADLINE: usize = 12;
const LONGEST_LINE: usize = 40;

/// Whether a paragraph is a sentence that leads nowhere.
fn is_sentence(paragraph: &Paragraph) -> bool {
    paragraph.letters >= LEAST_SENTENCE && paragraph.link_share() < 0.2 && ends_like_a_sentence(&paragraph.text)
}

/// Whether a paragraph stands right beneath a headline that leads to another article, or beneath its day.
fn is_announced(paragraphs: &[Paragraph], at: usize) -> bool {
    let leads = |at: usize| paragraphs[at].letters >= LEAST_HEADLINE && paragraphs[at].link_share() > 0.8;
    let Some(above) = at.checked_sub(1) else { return false };
    let is_line = || paragraphs[above].letters < LONGEST_LINE && !ends_like_a_sentence(&paragraphs[above].text);
    leads(above) || is_line() && above.checked_sub(1).is_some_and(leads)
}

/// Letters of the page's own sentences before each paragraph and in all, and how many they are: none that announce other articles, none
/// of readers.
/// Most pages ask for neither.
#[derive(Default)]
pub(super) struct Told(OnceCell<Vec<(usize, usize)>>);

impl Told {
    fn sums(tree: &Tree<'_>) -> Vec<(usize, usize)> {
        let mut sums = Vec::with_capacity(tree.paragraphs.len() + 1);
        let mut sum = (0, 0);
        sums.push(sum);
        for (at, paragraph) in tree.paragraphs.iter().enumerate() {
            let is_beside = || tree.elements[paragraph.element].is_beside_the_matter;
            if is_sentence(paragraph) && !is_beside() && !is_announced(&tree.paragraphs, at) {
                sum = (sum.0 + paragraph.letters, sum.1 + 1);
            }
            sums.push(sum);
        }
        sums
    }

    fn within(&self, tree: &Tree<'_>, from: usize, to: usize) -> (usize, usize) {
        let sums = self.0.get_or_init(|| Self::sums(tree));
        let (from, to) = (sums[from.min(to)], sums[to]);
        (to.0 - from.0, to.1 - from.1)
    }

    /// Whether the first box beneath the headline has several sentences of its own, and more than all that stands behind it.
    pub(super) fn is_the_article(&self, tree: &Tree<'_>, at: usize, headline: usize) -> bool {
        if !may_be_the_article(tree, at, headline) {
            return false;
        }
        let (inside, from) = (tree.inside(at), tree.inside(headline).end);
        let own = self.within(tree, inside.start, inside.end);
        own.1 >= LEAST_TOLD
            && self.within(tree, from, inside.start).1 <= MOST_BETWEEN
            && own.0 > self.within(tree, inside.end, tree.paragraphs.len()).0
            && tree.paragraphs[inside].iter().filter(|p| is_sentence(p) && !speaks_to_readers(&p.text)).nth(LEAST_TOLD - 1).is_some()
    }

    /// Whether all that a box says announces other articles, each beneath its linked headline, and the page says something before it.
    pub(super) fn is_of_others(&self, tree: &Tree<'_>, at: usize, headline: Option<usize>) -> bool {
        let inside = tree.inside(at);
        let from = headline.map_or(0, |headline| tree.inside(headline).end);
        let runs = |at: &usize| tree.paragraphs[*at].letters >= LEAST_SENTENCE && tree.paragraphs[*at].link_share() < 0.3;
        from < inside.start
            && !tree.holds_h1(at)
            && inside.clone().filter(runs).all(|at| is_announced(&tree.paragraphs[inside.clone()], at - inside.start))
            && self.within(tree, inside.start, inside.end).1 == 0
            && self.within(tree, from, inside.start).1 > 0
    }
}

/// Whether an element may be the article by what it holds: a box behind the headline with several sentences and hardly a link.
fn may_be_the_article(tree: &Tree<'_>, at: usize, headline: usize) -> bool {
    let element = &tree.elements[at];
    let (letters, linked) = tree.letters_inside(at);
    matches!(element.name, "div" | "section" | "article" | "td")
        && headline < at
        && letters >= LEAST_TOLD * LEAST_SENTENCE
        && linked * 4 < letters
        && tree.paragraphs[tree.inside(at)].iter().filter(|p| is_sentence(p)).nth(LEAST_TOLD - 1).is_some()
}

/// Words of scripts that show pictures one after the other.
const OF_PICTURES: [&str; 5] = ["slider", "carousel", "swiper", "lightbox", "player"];

/// Names of a text, by which one class of several calls the element.
const OF_TEXTS: [&str; 6] = ["content", "body", "article", "detail", "entry", "story"];

/// Whether one class calls an element the text, and another one names a script that shows the pictures in it: `content-fck slider-gallery`.
pub(super) fn is_text_with_a_script(tree: &Tree<'_>, at: usize) -> bool {
    let element: &Element<'_> = &tree.elements[at];
    let is_one = |word: &str, known: &[&str]| known.iter().any(|known| word.eq_ignore_ascii_case(known));
    let Some(class) = element.class.filter(|class| class.contains(' ') && element.id.is_none_or(|id| !words(id).any(is_noise))) else {
        return false;
    };
    let of_scripts = |name: &str| words(name).any(is_noise);
    let is_of_pictures = |name: &str| words(name).all(|word| !is_noise(word) || is_one(word, &OF_PICTURES));
    let mut names = class.split_ascii_whitespace();
    let is_named = || class.split_ascii_whitespace().any(|name| !of_scripts(name) && words(name).any(|word| is_one(word, &OF_TEXTS)));
    let inside = tree.inside(at);
    is_named()
        && names.all(is_of_pictures)
        && tree.paragraphs[inside.clone()].iter().any(|p| is_sentence(p) && tree.elements[p.element].name == "p")
        && tree.paragraphs[inside].iter().all(|p| p.link_share() < 0.5)
}

#[cfg(test)]
mod tests {
    use super::super::super::tree::Tree;
    use super::super::mark;
    use crate::markup;

    const ONE: &str = "Chiều nay, phường Hoa Mai khánh thành cây cầu mới dài một trăm mét bắc qua sông.";
    const TWO: &str = "Cây cầu gỗ cũ được giữ lại cho người đi bộ, xe máy đi qua cầu mới từ tháng sau.";
    const OTHER: &str =
        "Đêm qua nước lũ cuốn trôi cây cầu gỗ ở phường bên cạnh, hàng trăm hộ dân phải đi vòng qua con đường đất dài gần hai cây số.";

    /// How many of the paragraphs that open so are left.
    fn kept(html: &str, opening: &str) -> usize {
        let markup = markup::read(&format!("<div>{html}</div>"), markup::Attributes::Page);
        let tree = Tree::new(&markup.dom);
        let marks = mark(&tree);
        (0..tree.paragraphs.len()).filter(|at| !marks.hold(*at) && tree.paragraphs[*at].text.starts_with(opening)).count()
    }

    fn teasers(count: usize) -> String {
        format!("<div><h3><a href=/a>Cầu gỗ bị lũ cuốn trôi trong đêm</a></h3><p>{OTHER} {OTHER}</p></div>").repeat(count)
    }

    #[test]
    fn the_box_of_the_text_stays_whatever_it_is_called() {
        let text = format!("<p>{ONE}</p><p>{TWO}</p>").repeat(2);
        let page = |class: &str, text: &str| format!("<h1>Khánh thành cầu Hoa Mai</h1><div class='{class}'>{text}</div>{}", teasers(3));
        for class in ["content-fck slider-jsgallery", "slider-jsgallery", "tag-box", "promo"] {
            assert_eq!(kept(&page(class, &text), ONE), 2, "{class}");
        }
        assert_eq!(kept(&page("content-fck slider-jsgallery", &format!("<p>{ONE}</p>")), ONE), 1);
        for class in ["slider-jsgallery", "content-slider"] {
            assert_eq!(kept(&page(class, &format!("<p>{ONE}</p>")), ONE), 0, "{class}");
        }
        // A box beside a longer text.
        assert_eq!(kept(&(page("ai-summary", &text) + &format!("<p>{OTHER}</p>").repeat(9)), ONE), 0);
        let offers = "<p>Đăng ký ngay để bạn đọc toàn bộ bài viết này trên mọi thiết bị của mình.</p>".repeat(4);
        assert_eq!(kept(&page("paywall", &offers), "Đăng ký"), 0);
    }

    #[test]
    fn a_box_of_other_articles_goes_however_long_it_is() {
        let page =
            |class: &str, html: &str| format!("<h1>Khánh thành cầu Hoa Mai</h1><p>{ONE}</p><div class='{class}'>{html}</div><p>{TWO}</p>");
        for class in ["article-relate", "tin-lien-quan", "post_recommends"] {
            assert_eq!(kept(&page(class, &teasers(5)), OTHER), 0, "{class}");
        }
        assert_eq!(kept(&page("body", &teasers(5)), OTHER), 5);
        // The link stands above the box.
        let linked = format!("<p><a href=/a>Cầu gỗ bị lũ cuốn trôi trong đêm</a></p><p class=paywall>{OTHER} {OTHER}</p>");
        assert_eq!(kept(&page("body", &linked), OTHER), 1);
        assert_eq!(kept(&page("with-related", &format!("<p>{OTHER} {OTHER}</p>").repeat(5)), OTHER), 5);
    }
}
