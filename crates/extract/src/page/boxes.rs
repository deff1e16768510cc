//! Boxes that are no article by what they hold: link lists, teasers of other articles, what opens with "Xem thêm" or
//! "Quảng cáo". Names alone are judged in `noise`.

mod forms;

use std::sync::LazyLock;

use memchr::memchr2_iter;
use regex::Regex;

use super::body::{ends_like_a_sentence, lists, tells_a_year};
use super::noise::{self, Why};
use super::tree::{Paragraph, Tree};
use crate::text;

/// Share of the page's running text from which a box is too large to be set aside.
const LARGEST_SHARE: f32 = 0.15;

/// Letters of a box that is set aside for its opening words.
const LONGEST: usize = 600;

/// Elements of a box that asks something.
const MOST_ELEMENTS: usize = 120;

/// Letters of a linked headline.
const SHORTEST_HEADLINE: usize = 12;

/// What kind of such a box the element is. `running` is its running text in letters, `alike` that of all boxes of its class, `total`
/// that of the page.
pub(super) fn aside(tree: &Tree<'_>, at: usize, running: usize, alike: usize, total: f32) -> Option<Why> {
    let element = &tree.elements[at];
    let is_box = matches!(element.name, "ul" | "ol" | "div" | "section" | "table" | "dl" | "td" | "li" | "article" | "blockquote");
    if is_for_machines(tree, at) {
        return Some(Why::Hidden);
    }
    // What its rows unfold may be longer than the text.
    let is_beside_a_text = || (running as f32) < total / 2.0 || total - running as f32 >= LEAST_BESIDE_A_TOOL;
    if forms::is_tool(tree, at) && is_beside_a_text() {
        return Some(Why::Asks);
    }
    if !is_box || running as f32 >= total * LARGEST_SHARE {
        return None;
    }
    match () {
        () if is_link_box(tree, at, running) && !lists::is_announced(tree, at) => Some(Why::Links),
        () if is_teaser(tree, at)
            || leads_on(tree, at)
            || is_followed(tree, at)
            || is_of_an_age(tree, at)
            || (alike as f32) < total / 2.0 && is_slide(tree, at) =>
        {
            Some(Why::Teaser)
        }
        () if running == 0 && forms::asks(tree, at) || forms::offers(tree, at) => Some(Why::Asks),
        () if running == 0 && is_film(tree, at) => Some(Why::Caption),
        () => opens_with_a_label(tree, at).then_some(Why::Labelled),
    }
}

/// Parts of a box of microdata that are looked at, and those that no reader reads from which on it is for machines.
const MOST_PARTS: usize = 40;
const LEAST_UNREAD: usize = 3;

/// Holds the parts of an article under the names of microdata, with addresses and instants as machines write them: style sheets hide it.
pub(super) fn is_for_machines(tree: &Tree<'_>, at: usize) -> bool {
    let is_part = |part: &usize| tree.elements[*part].parent == at && tree.elements[*part].attr("itemprop").is_some();
    if tree.elements.len() <= at + 1 || !is_part(&(at + 1)) {
        return false;
    }
    let is_unread = |part: &usize| {
        let [only] = &tree.paragraphs[tree.inside(*part)] else { return false };
        let is_instant =
            || only.text.len() >= "2026-03-07".len() && only.text.bytes().all(|b| b.is_ascii_digit() || b"-:T+Z.".contains(&b));
        !only.text.contains(char::is_whitespace) && (only.text.starts_with("http") || is_instant())
    };
    let parts = (at + 1..tree.elements[at].end.min(at + 1 + MOST_PARTS)).filter(is_part);
    parts.filter(is_unread).nth(LEAST_UNREAD - 1).is_some()
}

/// Two links or more, and little else.
fn is_link_box(tree: &Tree<'_>, at: usize, running: usize) -> bool {
    if matches!(tree.elements[at].name, "li" | "article" | "blockquote") || tree.holds_h1(at) {
        return false;
    }
    let inside = &tree.paragraphs[tree.inside(at)];
    let (letters, linked) = tree.letters_inside(at);
    letters > 0
        && running * 5 < letters
        && linked * 10 > letters * 7
        && inside.iter().filter(|p| p.link_share() > 0.6).nth(1).is_some()
        && !holds_a_text(tree, at)
}

/// Letters of a text that stands in one box with lists of links far longer than it.
const LEAST_TEXT: usize = 40;

/// Whether one element in a box, and no other beside it, has sentences and no link, or is called the text of an article and has them: a
/// page may hold a brief and the lists to its left and right in one element.
fn holds_a_text(tree: &Tree<'_>, at: usize) -> bool {
    let element = &tree.elements[at];
    if element.last - element.first < LEAST_BESIDE_A_TEXT && !opens_with_a_headline_and_a_day(tree, at) {
        return false;
    }
    let says = |p: &Paragraph| p.letters >= LEAST_SAID && ends_like_a_sentence(&p.text);
    let is_text = |own: &usize| {
        let (letters, linked) = tree.letters_inside(*own);
        letters >= LEAST_TEXT && linked == 0 && tree.paragraphs[tree.inside(*own)].iter().take(MOST_SAID).any(says)
    };
    let is_alone = |is_one: &dyn Fn(&usize) -> bool| {
        let mut texts = (at + 1..element.end).take(MOST_BOXES).filter(|own| is_one(own) && is_text(own));
        texts.next().is_some_and(|first| texts.all(|other| other < tree.elements[first].end))
    };
    let is_box = |own: &usize| matches!(tree.elements[*own].name, "div" | "section" | "td" | "article");
    is_alone(&|own| super::body::is_called_text(tree, *own)) || is_alone(&is_box)
}

/// Whether a box begins with lines that lead nowhere, one of which is a day.
fn opens_with_a_headline_and_a_day(tree: &Tree<'_>, at: usize) -> bool {
    let lines = tree.paragraphs[tree.inside(at)].iter().take(LINES_OF_A_HEAD).take_while(|p| p.link_share() < 0.5);
    lines.clone().count() == LINES_OF_A_HEAD && lines.into_iter().any(|p| p.letters <= LONGEST_DAY && tells_a_year(&p.text))
}

/// A headline, its day and a first sentence, and letters of the day's line.
const LINES_OF_A_HEAD: usize = 3;
const LONGEST_DAY: usize = 40;

/// Elements of such a box, and paragraphs of its text, that are looked at.
const MOST_BOXES: usize = 3_000;
const MOST_SAID: usize = 40;

/// Letters of a sentence of such a text.
const LEAST_SAID: usize = 30;

/// Paragraphs of such a box.
const LEAST_BESIDE_A_TEXT: usize = 20;

/// Called a teaser, with a link to what it announces. An article's own lead is called so, too, but leads nowhere.
fn is_teaser(tree: &Tree<'_>, at: usize) -> bool {
    let element = &tree.elements[at];
    element.class.is_some_and(is_called_teaser)
        && tree.paragraphs[tree.inside(at)].iter().any(|p| p.link_share() > 0.6 && p.letters >= SHORTEST_HEADLINE)
        && !tree.holds_h1(at)
}

/// Paragraphs of a box that announces another article and ends with the way to it.
const MOST_ANNOUNCED: usize = 5;

/// Opens with a heading, says little, and ends with a link to the rest: another article's beginning.
fn leads_on(tree: &Tree<'_>, at: usize) -> bool {
    let inside = &tree.paragraphs[tree.inside(at)];
    let [first, .., last] = inside else { return false };
    let is_heading = |p: &Paragraph| matches!(tree.elements[p.element].name, "h2" | "h3" | "h4" | "h5");
    inside.len() <= MOST_ANNOUNCED
        && last.text.len() <= LONGEST_LABEL
        && last.link_share() > 0.8
        && is_heading(first)
        && tree.letters_inside(at).0 <= LONGEST
        && !tree.holds_h1(at)
        && REST.is_match(&last.text)
}

/// Bytes of what a script does at a click.
const LONGEST_SCRIPT: usize = 400;

/// A picture, a headline and a line or two that a script leads from to another page.
fn is_followed(tree: &Tree<'_>, at: usize) -> bool {
    let element = &tree.elements[at];
    let leads = |script: &str| script.len() <= LONGEST_SCRIPT && (script.contains("location") || script.contains("window.open"));
    element.attr("onclick").is_some_and(leads) && opens_with_a_headline(tree, at)
}

/// A headline, a line or two and how long ago they were printed, behind the beginning of a text: another article's.
fn is_of_an_age(tree: &Tree<'_>, at: usize) -> bool {
    let inside = tree.inside(at);
    let told = |p: &Paragraph| p.letters >= noise::RUNNING && ends_like_a_sentence(&p.text);
    opens_with_a_headline(tree, at)
        && tree.paragraphs[inside.clone()].last().is_some_and(|last| last.text.len() <= LONGEST_AGE && AGE.is_match(&last.text))
        && tree.paragraphs[inside.start.saturating_sub(MOST_BEFORE)..inside.start].iter().any(told)
}

/// Whether a small box holds a headline and one to three lines more.
fn opens_with_a_headline(tree: &Tree<'_>, at: usize) -> bool {
    let inside = &tree.paragraphs[tree.inside(at)];
    matches!(tree.elements[at].name, "div" | "section" | "article" | "li")
        && (2..=4).contains(&inside.len())
        && tree.letters_inside(at).0 <= LONGEST
        && inside[0].letters >= SHORTEST_HEADLINE
        && !ends_like_a_sentence(&inside[0].text)
        && !tree.holds_h1(at)
}

/// Paragraphs before such a box among which one of a text is looked for, and bytes of an age.
const MOST_BEFORE: usize = 8;
const LONGEST_AGE: usize = 40;

static AGE: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(r"(?i)^\W*\d{1,3}\s*(phút|giờ|tiếng|ngày|tuần|tháng|mins?|minutes?|hrs?|hours?|days?|weeks?|months?|分钟|分鐘|小时|小時|天|周)\s*(trước|ago|前)\W*$")
        .expect("the pattern is a literal")
});

static REST: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(
        r"(?i)^\W*(read (the )?(full|whole|rest|entire|more|article|story)( (of )?(the |this )?(story|article|post|report))?|continue reading|keep reading|weiterlesen|(artikel|beitrag) lesen|lire (la suite|l.article)|leer (más|artículo|noticia)|seguir leyendo|leggi (tutto|l.articolo|di più)|ler mais|đọc tiếp|xem (chi tiết|tiếp)|continue|(点击)?(阅读|查看|閱讀)(全文|更多|原文|详情|詳情)|了解(更多|详情)|続きを読む)\W*$",
    )
    .expect("the pattern is a literal")
});

/// Boxes of one class from which on what is called a teaser is one of a row, and the elements on either side among which they are counted.
const LEAST_SLIDES: usize = 3;
const ELEMENTS_BESIDE: usize = 80;

/// Called a teaser, with a heading and a text, like others beside it: pictures of a show, which lead nowhere.
fn is_slide(tree: &Tree<'_>, at: usize) -> bool {
    let element = &tree.elements[at];
    let is_heading = |p: &Paragraph| matches!(tree.elements[p.element].name, "h2" | "h3" | "h4");
    let beside = at.saturating_sub(ELEMENTS_BESIDE)..(at + ELEMENTS_BESIDE).min(tree.elements.len());
    element.class.is_some_and(is_called_teaser)
        && tree.paragraphs[tree.inside(at)].iter().take(2).any(is_heading)
        && tree.elements[beside].iter().filter(|other| other.class == element.class).nth(LEAST_SLIDES - 1).is_some()
        && !tree.holds_h1(at)
}

pub(super) fn is_called_teaser(class: &str) -> bool {
    let bytes = class.as_bytes();
    // Looked for by its rarest letter.
    memchr2_iter(b't', b'T', bytes).any(|at| bytes.get(at..at + 6).is_some_and(|word| word.eq_ignore_ascii_case(b"teaser")))
}

/// Running letters of a text beside a tool of any length.
const LEAST_BESIDE_A_TOOL: f32 = 1_000.0;

/// Called a film, with its title and length and no sentence.
fn is_film(tree: &Tree<'_>, at: usize) -> bool {
    let element = &tree.elements[at];
    element.class.is_some_and(|class| class.contains("ideo") && noise::words(class).any(|word| word.eq_ignore_ascii_case("video")))
        && tree.letters_inside(at).0 <= LONGEST_FILM
        && element.end <= at + MOST_ELEMENTS
        && matches!(element.name, "div" | "section")
        && tree.paragraphs[tree.inside(at)].iter().all(|p| !ends_like_a_sentence(&p.text))
        && !tree.holds_h1(at)
}

/// Letters of a film's title with its length and source.
const LONGEST_FILM: usize = 200;

/// Bytes of a line that can be a label, with room for ornaments.
const LONGEST_LABEL: usize = 120;

/// First lines of boxes, alone on their line.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(
        r"(?i)^\W*(dòng sự kiện( ?[:：].*)?|xem thêm|đọc thêm|tin liên quan|bài liên quan|tin cùng chuyên mục|tin khác|có thể bạn quan tâm|quảng cáo|advertisement|sponsored|advertising|related (articles?|stories|topics|content|news|coverage)|read more|read next|see also|more on this|also read|noticias? relacionadas?|más información|people (are )?also read(ing)?|you (may|might) also like|recommended( for you| stories| articles)?|most (read|popular|viewed)|mehr zum thema|lesen sie auch|(à )?lire (aussi|également)|le[ia]a? (tamb[ée]m|mais)|veja (tamb[ée]m|mais)|le[ea] tambi[ée]n|te puede interesar|leggi anche|lees ook|läs (också|mer|även)|les (også|mer)|czytaj (też|także|również)|baca juga|(artikel|berita) terkait|اقرأ أيض\w*|यह भी पढ़ें|ये भी पढ़ें|関連(記事|ニュース|リンク)|관련 ?(기사|뉴스)|많이 본 뉴스|sobre la firma|(about the )?authors?|autor(in|en)?|auteurs?|disclosure statement|über (den|die) autor(in)?|à propos de l.auteur|sobre o autor|об авторе|作者简介|về tác giả|материалы по теме|по теме|विज्ञापन|相关(阅读|新闻|链接)|延伸阅读|推荐阅读|为[你您]推荐|猜[你您]喜欢|相关推荐|热门(推荐|文章|新闻|阅读)|大家(都|还)在看|广告)\W*$",
    )
    .expect("the pattern is a literal")
});

/// The label may be a line of the box's own text; a box of the label alone counts, too.
fn opens_with_a_label(tree: &Tree<'_>, at: usize) -> bool {
    let inside = &tree.paragraphs[tree.inside(at)];
    tree.letters_inside(at).0 <= LONGEST
        && inside.first().is_some_and(|p| p.text.lines().next().is_some_and(|line| line.len() <= LONGEST_LABEL && LABEL.is_match(line)))
        && !is_text_behind_a_label(tree, at)
}

/// Whether the label has a box of its own in one that is called the text, beside a sentence of that: an advertisement above a brief.
fn is_text_behind_a_label(tree: &Tree<'_>, at: usize) -> bool {
    let inside = &tree.paragraphs[tree.inside(at)];
    let is_own = |p: &Paragraph| tree.elements[p.element].parent == at;
    let says = |p: &Paragraph| is_own(p) && p.letters >= LEAST_TEXT && p.link_letters == 0 && ends_like_a_sentence(&p.text);
    inside.first().is_some_and(|label| label.element != at && !is_own(label))
        && inside.iter().any(says)
        && super::body::is_called_text(tree, at)
}

#[cfg(test)]
mod tests {
    use super::super::noise;
    use super::super::tree::Tree;
    use crate::markup;

    const LONG: &str =
        "Chiều nay, phường Hoa Mai khánh thành cây cầu mới dài một trăm mét bắc qua con sông nhỏ, nối hai khu dân cư với chợ trung tâm.";

    fn check(html: &str, expect: &[&str]) {
        let markup =
            markup::read(&format!("<div><p>{LONG}</p>{html}{}</div>", format!("<p>{LONG}</p>").repeat(9)), markup::Attributes::Page);
        let tree = Tree::new(&markup.dom);
        let marks = noise::mark(&tree);
        let kept: Vec<&str> = tree.paragraphs.iter().enumerate().filter(|(at, _)| !marks.hold(*at)).map(|(_, p)| p.text.as_str()).collect();
        assert_eq!(kept[1..kept.len() - 9], *expect, "{html}");
    }

    #[test]
    fn boxes_go() {
        check("<div>Quảng cáo<br>Nhà đẹp, sổ đỏ trao tay</div>", &[]);
        check("<div><h4>Tin liên quan</h4><p>Xã bên cạnh đón lũ sớm hơn mọi năm.</p></div>", &[]);
        check("<div><div>AUTOR</div><h3>Jo Placeholder</h3><p>ist Fährmann in Hoa Mai und schreibt über den Fluss.</p></div>", &[]);
        check("<div class=manualteaser><h3><a href=a>Xã bên cạnh đón lũ</a></h3><p>Xã bên cạnh đón lũ sớm hơn mọi năm.</p></div>", &[]);
    }

    #[test]
    fn the_beginning_of_another_article_goes() {
        let end = "<a href=a>Read full story</a>";
        check(&format!("<div><h4>Cầu xưa</h4><div>An · 2 tháng 2</div><div>Cầu gỗ trôi năm ngoái.</div>{end}</div>"), &[]);
        check("<div><h4>Cầu xưa</h4><div>Cầu gỗ trôi năm ngoái.</div></div>", &["Cầu xưa", "Cầu gỗ trôi năm ngoái."]);
    }

    #[test]
    fn another_article_that_a_script_leads_to_or_that_has_an_age_goes() {
        let lines = "<p>Xã bên cạnh đón lũ sớm</p><p>Cầu gỗ trôi năm ngoái.</p>";
        let kept = ["Xã bên cạnh đón lũ sớm", "Cầu gỗ trôi năm ngoái."];
        check(&format!("<div onclick=\"location='/b'\">{lines}</div>"), &[]);
        check(&format!("<div>{lines}<p>5 giờ trước</p></div>"), &[]);
        check("<div><h4>邻乡主席被处分</h4><p>县纪委公布了处分决定。</p><button>查看详情</button></div>", &[]);
        check(&format!("<div onclick='zoom()'>{lines}</div>"), &kept);
        check(&format!("<div>{lines}</div>"), &kept);
    }

    #[test]
    fn a_show_of_slides_goes() {
        let slide = |text: &str| format!("<li><img src=a><div class=teaserWrap><h4>Cầu xưa</h4><h2>Cầu gỗ</h2><p>{text}</p></div></li>");
        let slides = [LONG, "Cầu gỗ trôi năm ngoái.", "Cầu đá xây năm nay."].map(slide).concat();
        check(&format!("<ul class=slides>{slides}</ul>"), &[]);
        let (one, text) = (slide("Cầu gỗ trôi năm ngoái."), "Cầu gỗ trôi năm ngoái.");
        check(&format!("<ul>{one}</ul>"), &["Cầu xưa", "Cầu gỗ", text]);
        check(&"<div class=teaser><p>Cầu gỗ trôi năm ngoái.</p></div>".repeat(3), &[text; 3]);
    }

    #[test]
    fn a_poll_goes() {
        let ticks = "<div><input type=radio> Nên thu phí để bảo trì</div><div><input type=radio> Không nên thu phí</div>";
        check(&format!("<div><h4>Theo bạn, có nên thu phí qua cầu?</h4>{ticks}</div>"), &[]);
        check(&format!("<input type=hidden><p>{LONG}</p>"), &[LONG]);
        let row = "<tr><td><input type=checkbox><label>Hoa Mai</label><div><span>Thôn</span><span>Ca</span></div></td><td>12</td></tr>";
        check(&format!("<table><tr><th>Xã</th><th>Ca bệnh</th></tr>{}</table>", row.repeat(3)), &[]);
        check(&format!("<table>{row}</table>"), &[]);
        let long = row.replace("<span>Ca</span>", &"<span>Thôn</span><span>17</span>".repeat(20));
        check(&format!("<table>{}</table>", long.repeat(3)), &[]);
        let plain = "<tr><td>Hoa Mai</td><td>12 ca bệnh trong tuần</td></tr>";
        check(&format!("<table>{}</table>", plain.repeat(2)), &["Hoa Mai | 12 ca bệnh trong tuần"; 2]);
    }

    #[test]
    fn lists_of_what_happened_before_go() {
        check("<div><div>Dòng sự kiện: Cầu gỗ trôi</div><ul><li>Lũ về trong đêm.</li><li>Cầu trôi lúc rạng sáng.</li></ul></div>", &[]);
    }

    #[test]
    fn a_brief_under_an_advertisement_stays() {
        let short = "Cầu gỗ đã trôi trong đêm lũ, không ai bị thương hay mất tích.";
        let page = |class: &str| format!("<div class={class}><div><div>Quảng cáo</div></div><p>{short}</p></div>");
        check(&page("t-content__body"), &[short]);
        check(&page("box"), &[]);
        check(&format!("<div class=t-content__body><p>Quảng cáo</p><p>{short}</p></div>"), &[]);
    }

    #[test]
    fn films_go() {
        check("<div class='video-resource'><div>Xem cầu gỗ trôi trong đêm</div><div>1:04 - Source: Báo Hoa Mai</div></div>", &[]);
        check("<div class='has video'><p>Cầu gỗ đã trôi.</p></div>", &["Cầu gỗ đã trôi."]);
    }

    #[test]
    fn text_stays() {
        check("<div>Quảng cáo sai sự thật bị phạt.</div>", &["Quảng cáo sai sự thật bị phạt."]);
        check("<div>Author and ferryman, he knows the river.</div>", &["Author and ferryman, he knows the river."]);
        check("<div class=teaser>Xã bên cạnh đón lũ sớm.</div>", &["Xã bên cạnh đón lũ sớm."]);
        check(&format!("<div><p>Xem thêm</p>{}</div>", format!("<p>{LONG}</p>").repeat(9)), &[LONG; 9]);
    }
}
