//! Cards: boxes that announce other articles by a linked headline and a line or two, whatever they are called.
//!
//! They stand in rows behind an article, beside it, and between its paragraphs. A page that prints no headline of its own
//! may be a list of them, and an article may be made of such boxes (a round-up); both are left alone.

mod alone;
mod beside;
mod counted;
mod covered;
mod items;
mod linked;
mod lone;
mod next;
mod rows;

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

pub(super) use self::alone::Alone;
use super::body::ends_like_a_sentence;
use super::noise::{Marks, RUNNING, Why};
use super::tree::{Paragraph, Tree};
use crate::section::{bare, same_host};
use crate::text::{is_in_han, letters};

/// Letters of a card, of its headline, and of each line beneath.
const LONGEST: usize = 600;
const HEADLINE: Range<usize> = 16..220;
const LINE: usize = 350;

/// Paragraphs of a card.
const MOST_PARAGRAPHS: usize = 6;

/// Letters of running text beside the cards, from which on a page has an article of its own.
const LEAST_BESIDE: usize = RUNNING;

/// Letters of a heading that no rubric has.
const LEAST_HEADING: usize = 16;

/// Whether one of some paragraphs stands in a card of a text that is made of them.
pub(super) fn hold(cards: Option<&Alone>, paragraphs: &[usize]) -> bool {
    cards.is_some_and(|cards| paragraphs.iter().any(|at| cards.hold(*at)))
}

/// Marks the cards of other articles.
pub(super) fn mark(tree: &Tree<'_>, marks: &mut Marks) {
    let Some(heading) = heading(tree, marks) else { return };
    next::mark(tree, marks, heading);
    let cards = find(tree, marks);
    let items = items::find(tree, marks);
    let linked = linked::find(tree, marks);
    if cards.is_empty() && items.is_empty() && linked.is_empty() {
        return;
    }
    let boxes = cards.iter().chain(&items).map(|card| (*card, tree.inside(*card)));
    let mut all: Vec<lone::Card> = boxes.chain(linked.iter().map(|card| (card.element, card.paragraphs.clone()))).collect();
    all.sort_by_key(|(_, inside)| (inside.start, std::cmp::Reverse(inside.end)));
    all.dedup_by(|next, last| next.1.start < last.1.end);
    lone::mark(tree, marks, heading, &all);
    let ranges: Vec<Range<usize>> = all.iter().map(|(_, inside)| inside.clone()).collect();
    let beside = Beside::new(tree, marks, &ranges, heading);
    if beside.letters(heading..tree.paragraphs.len()) < LEAST_BESIDE {
        lone::mark_labelled(tree, marks, heading, &beside, &all);
        return;
    }
    linked::mark(tree, marks, &beside, heading, linked);
    for card in apart(tree, &beside, heading, (cards, items)) {
        marks.fill(tree.inside(card), Why::Teaser, card);
        if let Some(label) = rows::label_of(tree, &beside, card) {
            marks.set(label, Why::Labelled, tree.paragraphs[label].element);
        }
    }
}

/// Those of the cards and of the items that stand before, behind or between the text, and are no part of it.
fn apart(tree: &Tree<'_>, beside: &Beside, heading: usize, (cards, items): (Vec<usize>, Vec<usize>)) -> Vec<usize> {
    let is_before = |at: &usize| tree.inside(*at).end <= heading;
    let is_behind_its_box = |at: &usize| {
        let around = around(tree, beside, *at);
        is_behind(tree, beside, around, *at) && is_behind_a_text(tree, beside, around, *at)
    };
    let mut apart: Vec<usize> = items.into_iter().filter(|item| is_before(item) || is_behind_its_box(item)).collect();
    // Cards between the paragraphs of one text, by the element around it.
    let mut between: Vec<(usize, usize)> = Vec::new();
    for card in cards.into_iter().filter(|card| !is_lead_of(tree, *card, heading)) {
        let around = around(tree, beside, card);
        let opens = is_before(&card) && beside.letters(tree.inside(around).start..tree.inside(card).start) == 0;
        let closes =
            is_behind(tree, beside, around, card) && (!is_text_by_name(tree, around) || rows::is_set_apart(tree, beside, around, card));
        if opens || closes || is_behind_its_box(&card) { apart.push(card) } else { between.push((around, card)) }
    }
    between.sort_unstable();
    for group in between.chunk_by(|a, b| a.0 == b.0) {
        let own: usize = group.iter().map(|(_, card)| tree.letters_inside(*card).0).sum();
        if own * 10 < beside.letters(tree.inside(group[0].0)) * 6 {
            apart.extend(group.iter().map(|(_, card)| *card));
        }
    }
    apart
}

/// The smallest element around a card that holds running text.
fn around(tree: &Tree<'_>, beside: &Beside, card: usize) -> usize {
    tree.line_of(card).find(|at| beside.letters(tree.inside(*at)) > 0).unwrap_or(0)
}

/// Whether no running text of that element follows the card.
fn is_behind(tree: &Tree<'_>, beside: &Beside, around: usize, card: usize) -> bool {
    beside.letters(tree.inside(card).end..tree.inside(around).end) == 0
}

/// Letters of running text that no round-up has before its cards, and paragraphs of the box around them.
const LEAST_TEXT: usize = 8 * RUNNING;
const LEAST_PARAGRAPHS: usize = 3;

/// Whether the text of `around` stands in a box of its own before the card, whatever `around` is called.
fn is_behind_a_text(tree: &Tree<'_>, beside: &Beside, around: usize, card: usize) -> bool {
    let all = beside.letters(tree.inside(around));
    let is_of_text = |at: &usize| tree.inside(*at).len() >= LEAST_PARAGRAPHS && beside.letters(tree.inside(*at)) * 10 >= all * 8;
    let find = || rows::children(tree, around).find(is_of_text).map(|at| tree.elements[at].end.max(at + 1));
    all >= LEAST_TEXT && beside.texts.of(around, find).is_some_and(|end| end <= card)
}

/// Whether a box with a link right behind the headline is called a lead: "Live: the count goes on" may stand above it.
fn is_lead_of(tree: &Tree<'_>, card: usize, heading: usize) -> bool {
    let from = tree.inside(card).start;
    tree.elements[card].is_called_lead && from > heading && from <= heading + FARTHEST_LEAD
}

/// Paragraphs from the headline on within which its lead stands.
const FARTHEST_LEAD: usize = 3;

/// The first paragraph of the page's own headline: a heading of the first rank that leads nowhere, else one of the second, else the line
/// that the page's title repeats.
fn heading(tree: &Tree<'_>, marks: &Marks) -> Option<usize> {
    let own = |at: usize| {
        let inside = tree.inside(at);
        let (all, linked) = tree.letters_inside(at);
        (all >= LEAST_HEADING && linked * 2 < all && !marks.hold(inside.start)).then_some(inside.start)
    };
    let is_label = |at: &usize| rows::is_label(&tree.paragraphs[*at]);
    let seconds = || tree.elements.iter().enumerate().filter(|(_, element)| element.name == "h2").map(|(at, _)| at);
    let second = || seconds().find_map(|at| own(at).filter(|at| !is_label(at)));
    tree.headlines().find_map(own).or_else(|| [titled(tree, marks), second()].into_iter().flatten().min())
}

fn titled(tree: &Tree<'_>, marks: &Marks) -> Option<usize> {
    let is_title = |p: &&Paragraph| tree.elements[p.element].name == "title";
    let title = &tree.paragraphs.iter().find(is_title)?.text;
    let is_own = |p: &Paragraph| p.text.lines().next().is_some_and(|line| letters(line) >= LEAST_HEADING && title.contains(line));
    tree.paragraphs.iter().enumerate().position(|(at, p)| !marks.hold(at) && !is_title(&p) && p.link_share() < 0.5 && is_own(p))
}

/// The outermost boxes that are cards, but for the items of a text that counts them up.
fn find(tree: &Tree<'_>, marks: &Marks) -> Vec<usize> {
    let mut cards = Vec::new();
    let host = own_host(tree);
    let mut at = 0;
    while let Some(element) = tree.elements.get(at) {
        if is_card(tree, marks, at, host) {
            cards.push(at);
            at = element.end.max(at + 1);
        } else {
            at += 1;
        }
    }
    rows::complete(tree, marks, &mut cards);
    counted::leave_out(tree, marks, &mut cards);
    cards
}

fn is_card(tree: &Tree<'_>, marks: &Marks, at: usize, host: Option<&str>) -> bool {
    let inside = tree.inside(at);
    if !matches!(tree.elements[at].name, "div" | "section" | "article" | "li" | "td" | "tr" | "table" | "dl" | "figure")
        || !(2..=MOST_PARAGRAPHS).contains(&inside.len())
        || tree.letters_inside(at).0 > LONGEST
        || marks.hold(inside.start)
        || tree.holds_h1(at)
    {
        return false;
    }
    let paragraphs = &tree.paragraphs[inside];
    let Some(headline) = paragraphs.iter().position(|p| is_linked(p) && HEADLINE.contains(&p.letters)) else {
        return covered::is_one(tree, at, host);
    };
    let (before, behind) = (&paragraphs[..headline], &paragraphs[headline + 1..]);
    let announces = |p: &Paragraph| p.link_share() < 0.3 && p.letters <= LINE && (p.letters >= RUNNING / 2 || is_short_in_han(p));
    before.iter().all(is_short)
        && behind.iter().all(|p| p.letters <= LINE)
        && (1..=2).contains(&behind.iter().filter(|p| announces(p)).count())
        && leads_within_the_site(tree, at, host)
}

/// Letters of a sentence in Chinese, which says in a dozen characters what a line beneath a headline says.
const LEAST_IN_HAN: usize = 16;

fn is_short_in_han(paragraph: &Paragraph) -> bool {
    paragraph.letters >= LEAST_IN_HAN && ends_like_a_sentence(&paragraph.text) && is_in_han(&paragraph.text)
}

fn is_short(paragraph: &Paragraph) -> bool {
    paragraph.letters < RUNNING / 2 && !ends_like_a_sentence(&paragraph.text)
}

/// Letters of a date beside a linked headline, and of its words ("Thứ Bảy", "giờ trước").
const LONGEST_DATE: usize = 24;
const WORDS_OF_DATE: usize = 10;
const LEAST_DIGITS: usize = 4;

/// Whether a line is a link, with no more beside it than a date.
fn is_linked(paragraph: &Paragraph) -> bool {
    let beside = paragraph.letters - paragraph.link_letters.min(paragraph.letters);
    let digits = || paragraph.text.bytes().filter(u8::is_ascii_digit).count();
    let is_date =
        || beside <= LONGEST_DATE && paragraph.link_share() > 0.5 && digits() >= LEAST_DIGITS && beside <= digits() + WORDS_OF_DATE;
    paragraph.link_share() > 0.8 || is_date()
}

/// Whether the first link in a card leads to another page, not known to be of another site: articles list products so.
fn leads_within_the_site(tree: &Tree<'_>, at: usize, host: Option<&str>) -> bool {
    let links = tree.elements[at..tree.elements[at].end.max(at + 1)].iter().filter(|e| e.name == "a");
    let Some(address) = links.filter_map(|e| e.attr("href")).find(|address| !address.is_empty()) else { return false };
    match (host_of(address), host) {
        (Some(theirs), Some(own)) => same_host(theirs, own),
        (Some(_), None) => true,
        (None, _) => !address.starts_with('#') && (!address.contains(':') || address.starts_with('/')),
    }
}

/// The host that the page names as its own.
fn own_host<'a>(tree: &Tree<'a>) -> Option<&'a str> {
    let canonical =
        tree.elements.iter().find(|e| e.name == "link" && e.attr("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")));
    canonical.and_then(|e| e.attr("href")).and_then(host_of)
}

fn host_of(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("//").filter(|(scheme, _)| matches!(*scheme, "" | "http:" | "https:"))?;
    let host = rest.split(['/', '?', '#']).next()?;
    Some(bare(host))
}

/// Whether an element calls itself the text of an article, which may be a round-up of others.
fn is_text_by_name(tree: &Tree<'_>, at: usize) -> bool {
    tree.elements[at].name == "article" || super::body::is_called_text(tree, at)
}

/// Running letters that stand in no card, before each paragraph; none of those before the headline.
struct Beside {
    sums: Vec<usize>,
    /// The last paragraph before each that stands in no card.
    above: Vec<Option<usize>>,
    /// Where the text's own box ends, and from where on a row is behind one, in what was looked through.
    texts: Found,
    boxes: Found,
}

/// What was found in elements: each of any number of cards in one asks for the same.
#[derive(Default)]
struct Found(RefCell<HashMap<usize, Option<usize>>>);

impl Found {
    fn of(&self, around: usize, find: impl FnOnce() -> Option<usize>) -> Option<usize> {
        *self.0.borrow_mut().entry(around).or_insert_with(find)
    }
}

impl Beside {
    fn new(tree: &Tree<'_>, marks: &Marks, cards: &[Range<usize>], heading: usize) -> Self {
        let mut in_card = vec![false; tree.paragraphs.len()];
        for card in cards {
            in_card[card.clone()].fill(true);
        }
        let mut sums = vec![0; tree.paragraphs.len() + 1];
        let (mut above, mut last) = (Vec::with_capacity(tree.paragraphs.len()), None);
        for (at, paragraph) in tree.paragraphs.iter().enumerate() {
            let counts = at > heading
                && !in_card[at]
                && !marks.hold(at)
                && paragraph.letters >= RUNNING
                && paragraph.link_share() < 0.3
                && ends_like_a_sentence(&paragraph.text);
            sums[at + 1] = sums[at] + if counts { paragraph.letters } else { 0 };
            above.push(last);
            last = if in_card[at] { last } else { Some(at) };
        }
        Self { sums, above, texts: Found::default(), boxes: Found::default() }
    }

    fn letters(&self, paragraphs: Range<usize>) -> usize {
        self.sums[paragraphs.end.max(paragraphs.start)] - self.sums[paragraphs.start]
    }

    fn above(&self, paragraph: usize) -> Option<usize> {
        self.above.get(paragraph).copied().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::super::noise::Marks;
    use super::super::tree::Tree;
    use super::mark;
    use crate::markup;

    const LONG: &str =
        "Chiều nay, phường Hoa Mai khánh thành cây cầu mới dài một trăm mét bắc qua con sông nhỏ, nối hai khu dân cư với chợ trung tâm.";
    const OTHER: &str = "Đêm qua nước lũ cuốn trôi cây cầu gỗ ở phường bên cạnh, hàng trăm hộ dân phải đi vòng.";

    fn check(html: &str, expect: &[&str]) {
        let markup = markup::read(html, markup::Attributes::Page);
        let tree = Tree::new(&markup.dom);
        let mut marks = Marks::none(tree.paragraphs.len());
        mark(&tree, &mut marks);
        let kept: Vec<&str> = tree.paragraphs.iter().enumerate().filter(|(at, _)| !marks.hold(*at)).map(|(_, p)| p.text.as_str()).collect();
        assert_eq!(kept, expect, "{html}");
    }

    fn card(host: &str) -> String {
        format!("<div class=b><h4><a href='{host}/a'>Cầu gỗ bị lũ cuốn trôi trong đêm</a></h4><p>{OTHER}</p></div>")
    }

    #[test]
    fn cards_of_other_articles_go() {
        let (own, text) = (card(""), format!("<p>{LONG}</p>"));
        let title = "Khánh thành cầu Hoa Mai";
        check(&format!("<h1>{title}</h1>{text}{own}{text}{text}"), &[title, LONG, LONG, LONG]);
        check(&format!("<main><div><h1>{title}</h1>{text}{text}</div><section>{}</section></main>", own.repeat(9)), &[title, LONG, LONG]);
        check(&format!("{own}<h1>{title}</h1>{text}{text}"), &[title, LONG, LONG]);
    }

    #[test]
    fn cards_behind_the_box_of_a_text_go_whatever_is_around_them() {
        let (title, text) = ("Khánh thành cầu Hoa Mai", format!("<p>{LONG}</p>").repeat(8));
        let kept: Vec<&str> = std::iter::once(title).chain([LONG; 8]).collect();
        let around = |heading: &str, cards: &str| format!("<div class=article-content>{heading}<div>{text}</div><div>{cards}</div></div>");
        check(&around(&format!("<h1>{title}</h1>"), &card("").repeat(9)), &kept);
        check(&around(&format!("<h2>{title}</h2>"), &card("").repeat(9)), &kept);
        let dated = format!("<div><a href=/a>Cầu gỗ bị lũ cuốn trôi trong đêm</a><span>06/03/2026 12:19</span><p>{OTHER}</p></div>");
        check(&around(&format!("<h1>{title}</h1>"), &dated.repeat(3)), &kept);
    }

    #[test]
    fn dated_items_that_lead_nowhere_go_and_parts_of_a_report_stay() {
        let (title, text) = ("Khánh thành cầu Hoa Mai", format!("<p>{LONG}</p>").repeat(8));
        let item = |shown: &str| format!("<div class=o><h3>Cầu gỗ bị lũ cuốn trôi trong đêm</h3><span>{shown}</span><p>{OTHER}</p></div>");
        let row = |shown: [&str; 3]| format!("<h1>{title}</h1><div><div>{text}</div><div>{}</div></div>", shown.map(item).concat());
        let kept: Vec<&str> = std::iter::once(title).chain([LONG; 8]).collect();
        check(&row(["06/03/2026 12:19", "01/02/2026 08:00", "28/01/2026 09:15"]), &kept);
        let part = |shown| ["Cầu gỗ bị lũ cuốn trôi trong đêm", shown, OTHER];
        let parts: Vec<&str> = kept.iter().copied().chain(["12:19", "08:00", "09:15"].into_iter().flat_map(part)).collect();
        check(&row(["12:19", "08:00", "09:15"]), &parts);
    }

    #[test]
    fn articles_that_follow_go() {
        let article = |heading: &str| format!("<article><h1>{heading}</h1><p>{LONG}</p><p>{LONG}</p></article>");
        let (own, other) = (article("Khánh thành cầu Hoa Mai"), article("<a href=/b>Cầu gỗ bị lũ cuốn trôi trong đêm</a>"));
        check(&format!("{own}{other}"), &["Khánh thành cầu Hoa Mai", LONG, LONG]);
        let teaser = "<h1><a href=/b>Cầu gỗ bị lũ cuốn trôi trong đêm</a></h1>";
        let text = format!("<h1>Khánh thành cầu Hoa Mai</h1><div>{}{teaser}<p>{LONG}</p></div>", format!("<p>{LONG}</p>").repeat(3));
        check(&text, &["Khánh thành cầu Hoa Mai", LONG, LONG, LONG, "Cầu gỗ bị lũ cuốn trôi trong đêm", LONG]);
    }

    #[test]
    fn articles_of_an_endless_page_go() {
        let article = |heading: &str, time: &str| format!("<div class=bai><{heading}{time}<p>{LONG}</p><p>{LONG}</p></div>");
        let own = article("h1>Khánh thành cầu Hoa Mai</h1>", "<time>7/3/2026</time>");
        let next = "h2>Cầu gỗ bị lũ cuốn trôi trong đêm</h2>";
        check(&format!("{own}{}", article(next, "<time>6/3/2026</time>")), &["Khánh thành cầu Hoa Mai", "7/3/2026", LONG, LONG]);
        let (dated, shown) = (article(next, "<p>06/03/2026 14:20</p>"), "Nguyễn Lan | 07/03/2026 08:52");
        let own_shown = article("h1>Khánh thành cầu Hoa Mai</h1>", &format!("<p>{shown}</p>"));
        check(&format!("{own_shown}<div class=loaded>{dated}</div>"), &["Khánh thành cầu Hoa Mai", shown, LONG, LONG]);
        let part = ["Khánh thành cầu Hoa Mai", "7/3/2026", LONG, LONG, "Cầu gỗ bị lũ cuốn trôi trong đêm", LONG, LONG];
        check(&format!("{own}{}", article(next, "")), &part);
    }

    #[test]
    fn lists_and_round_ups_stay() {
        let (text, head) = (format!("<p>{LONG}</p>"), "Cầu gỗ bị lũ cuốn trôi trong đêm");
        check(&card("").repeat(2), &[head, OTHER, head, OTHER]);
        check(&format!("<h1>Thời sự</h1>{}{text}", card("")), &["Thời sự", head, OTHER, LONG]);
        let title = "Điểm tin sáng thứ Bảy";
        let long = [title, LONG, LONG, head, OTHER, head, OTHER, head, OTHER];
        check(&format!("<article><h1>{title}</h1>{text}{text}{}</article>", card("").repeat(3)), &long);
        let canonical = "<link rel=canonical href=https://bao.example/diem-tin>";
        check(&format!("{canonical}<h1>{title}</h1>{text}{text}{}", card("https://cua-hang.example").repeat(3)), &long);
    }
}
