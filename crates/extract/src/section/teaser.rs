//! The block around a link: what the article is called there, and whether the block is one of articles.

use std::collections::HashMap;

use domain::url::Url;
use scraper::ElementRef;

use super::address::LEAST_HEADLINE;
use super::shown::is_date;
use crate::text;
use crate::text::letters;
use crate::within::{elements, said};

/// How surely words are the headline, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// A heading in the link or around it.
    Heading,
    /// The link's own words.
    Words,
    /// What the link or its picture says for those who do not see it.
    Hidden,
    /// Too short for a headline.
    Short,
    None,
}

/// Letters from which words in a link are a headline's and not a rubric's.
const LEAST_WORDS: usize = 8;

/// Letters of a link above which its words are a headline with the summary behind it.
const LONGEST_HEADLINE: usize = 200;

/// Words of links that lead on and say nothing of the article.
const LEADING_ON: [&str; 20] = [
    "xem thêm",
    "xem tiếp",
    "xem chi tiết",
    "chi tiết",
    "đọc tiếp",
    "đọc thêm",
    "xem ngay",
    "tiếp theo",
    "bình luận",
    "chia sẻ",
    "read more",
    "more",
    "continue reading",
    "comments",
    "share",
    "full story",
    "更多",
    "阅读全文",
    "查看更多",
    "评论",
];

/// Bytes of a link's words that are read.
const LONGEST_SAID: usize = 2_000;

/// The same bytes where it is only asked whether they are enough for a headline.
pub(super) const ENOUGH_SAID: usize = 300;

/// What the article is called in a link to it.
pub(super) fn title(link: &ElementRef<'_>) -> (Rank, String) {
    let heading = elements(link).find(|e| is_heading(e.value().name()));
    let within = || link.ancestors().filter_map(ElementRef::wrap).take(3).any(|e| is_heading(e.value().name()));
    let headline = heading.or_else(|| headline_of_card(link));
    let said = said(headline.as_ref().unwrap_or(link), LONGEST_SAID);
    let said = without_date(link, said);
    let count = letters(&said);
    // Words that were cut to fit are whole in the attribute.
    let whole =
        |given: &str| said.strip_suffix(['…']).or_else(|| said.strip_suffix("...")).is_some_and(|cut| given.starts_with(cut.trim_end()));
    if count >= LEAST_WORDS && !leads_on(&said) {
        let title = link.attr("title").map(text::line).filter(|given| whole(given));
        let rank = if heading.is_some() || (within() && count <= LONGEST_HEADLINE) { Rank::Heading } else { Rank::Words };
        return (rank, title.unwrap_or(said));
    }
    let image = elements(link).find_map(|e| e.attr("alt"));
    let hidden = [link.attr("title"), link.attr("aria-label"), image].into_iter().flatten().map(text::line);
    match hidden.into_iter().find(|t| letters(t) >= LEAST_WORDS && !leads_on(t)) {
        Some(hidden) => (Rank::Hidden, hidden),
        None if said.is_empty() || leads_on(&said) || said.chars().all(|c| !c.is_alphabetic()) => (Rank::None, String::new()),
        None => (Rank::Short, said),
    }
}

/// The element that says the headline in a link around a whole card: the one that is called so, else the first with words enough.
fn headline_of_card<'a>(link: &ElementRef<'a>) -> Option<ElementRef<'a>> {
    const NAMES: [&str; 5] = ["title", "tit", "headline", "heading", "tieude"];
    const MOST: usize = 40;
    elements(link).nth(1)?;
    let blocks = || elements(link).take(MOST).filter(|e| matches!(e.value().name(), "div" | "p" | "strong" | "b"));
    let is_small = |e: &ElementRef<'_>| e.descendants().nth(MOST).is_none();
    let is_called = |e: &ElementRef<'_>| {
        let class = e.attr("class").unwrap_or_default();
        let class = &class[..class.floor_char_boundary(LONGEST_NAME)];
        class.split([' ', '-', '_']).any(|word| NAMES.iter().any(|name| name.eq_ignore_ascii_case(word)))
    };
    let named = elements(link)
        .take(MOST)
        .find(|e| is_called(e) && is_small(e) && (LEAST_WORDS..=LONGEST_HEADLINE).contains(&letters(&said(e, ENOUGH_SAID))));
    if named.is_some() || blocks().nth(1).is_none() {
        return named;
    }
    let is_leaf = |e: &ElementRef<'_>| is_small(e) && !e.child_elements().any(|child| matches!(child.value().name(), "div" | "p" | "ul"));
    blocks().find(|e| is_leaf(e) && (LEAST_HEADLINE..=LONGEST_HEADLINE).contains(&letters(&said(e, ENOUGH_SAID))))
}

/// The words without a date that an element at their end says: `Hội nghị <span>(27/11/2026)</span>`.
fn without_date(link: &ElementRef<'_>, words: String) -> String {
    let ends_with_digits = words.trim_end_matches([')', ']', ' ']).ends_with(|c: char| c.is_ascii_digit());
    let last = if ends_with_digits { elements(link).last() } else { None };
    let Some(date) = last.filter(|e| is_date(e)).map(|e| said(&e, ENOUGH_SAID)) else { return words };
    match words.strip_suffix(date.as_str()).map(|rest| rest.trim_end_matches([' ', '-', '|', '–', ','])) {
        Some(rest) if letters(rest) >= LEAST_WORDS => rest.to_owned(),
        _ => words,
    }
}

/// Whether new words for an article are better than those known: more surely its headline, or as surely and longer without holding a summary.
pub(super) fn is_better(new: (Rank, &str), known: (Rank, &str)) -> bool {
    let (new_letters, known_letters) = (letters(new.1), letters(known.1));
    match new.0.cmp(&known.0) {
        std::cmp::Ordering::Less => true,
        std::cmp::Ordering::Greater => false,
        // The headline comes first and the summary, which may be a link too, behind it.
        std::cmp::Ordering::Equal => known_letters < LEAST_HEADLINE && new_letters > known_letters && new_letters <= LONGEST_HEADLINE,
    }
}

pub(super) fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5")
}

fn leads_on(words: &str) -> bool {
    let lower = words.to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphabetic());
    LEADING_ON.contains(&bare)
}

/// Words by which writers of pages call what holds no articles of the section.
const ASIDE: [&str; 24] = [
    "menu",
    "nav",
    "navbar",
    "navigation",
    "breadcrumb",
    "breadcrumbs",
    "footer",
    "pagination",
    "paging",
    "pager",
    "tag",
    "tags",
    "login",
    "ads",
    "adv",
    "advert",
    "advertisement",
    "sponsor",
    "sponsored",
    "quangcao",
    "social",
    "share",
    "sitemap",
    "copyright",
];

/// Elements around a link that are asked what they are called, and bytes of a class or id that are read: a page whose links all lie a
/// hundred thousand elements deep must not cost every link all of them.
const LEVELS: usize = 60;
const LONGEST_NAME: usize = 1_000;

/// Whether a link stands in a menu, a footer or an advertisement, by what the elements around it are called.
pub(super) fn stands_aside(link: &ElementRef<'_>) -> Aside {
    if link.attr("rel").is_some_and(|rel| rel.contains("sponsored")) {
        return Aside::Surely;
    }
    let mut aside = Aside::No;
    for element in link.ancestors().filter_map(ElementRef::wrap).take(LEVELS) {
        let value = element.value();
        if matches!(value.name(), "nav" | "footer") || value.attr("role").is_some_and(|r| matches!(r, "navigation" | "contentinfo")) {
            return Aside::Surely;
        }
        if matches!(value.name(), "body" | "html") {
            break;
        }
        let names = [value.attr("class"), value.attr("id")].into_iter().flatten();
        let names = names.map(|name| &name[..name.floor_char_boundary(LONGEST_NAME)]);
        if names.flat_map(|name| name.split([' ', '-', '_'])).any(|word| ASIDE.iter().any(|aside| aside.eq_ignore_ascii_case(word))) {
            aside = Aside::ByName;
        }
    }
    aside
}

/// How surely a link stands aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aside {
    No,
    /// By a class or id, which may be one of the whole page.
    ByName,
    Surely,
}

/// Links whose addresses say nothing, by the folder they are in, and by what they are but for their numbers (`/tin-1.html`, `/?p=7`):
/// many with headlines are a list of articles.
#[derive(Default)]
pub(super) struct Folders {
    folders: HashMap<String, usize>,
    series: HashMap<String, usize>,
}

/// Headlines in one folder, or of one series, that make it one of articles.
const LEAST_IN_FOLDER: usize = 5;

impl Folders {
    pub(super) fn add(&mut self, url: &Url) {
        *self.folders.entry(folder(url.path()).to_owned()).or_default() += 1;
        if let Some(series) = series(url) {
            *self.series.entry(series).or_default() += 1;
        }
    }

    pub(super) fn has_articles(&self, url: &Url) -> bool {
        let is_many = |count: Option<&usize>| count.is_some_and(|count| *count >= LEAST_IN_FOLDER);
        let folder = folder(url.path());
        folder.len() > 1 && is_many(self.folders.get(folder)) || series(url).is_some_and(|series| is_many(self.series.get(&series)))
    }
}

fn folder(path: &str) -> &str {
    path.trim_end_matches('/').rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Bytes of an address of a series.
const LONGEST_IN_SERIES: usize = 200;

/// An address without its numbers, where it has some.
fn series(url: &Url) -> Option<String> {
    let query = url.query().unwrap_or_default();
    let address = format!("{}?{query}", url.path());
    let has_number = address.len() <= LONGEST_IN_SERIES && address.contains(|c: char| c.is_ascii_digit());
    has_number.then(|| address.split(|c: char| c.is_ascii_digit()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("#"))
}
