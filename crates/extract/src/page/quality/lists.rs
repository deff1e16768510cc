//! Home, section, tag, search and gallery pages: lists of links with teasers, where an article was expected.

pub(super) mod few;
pub(super) mod printed;

use std::ops::Range;

use domain::url::Url;

use super::super::body::ends_like_a_sentence;
use super::super::embedded;
use super::super::key::{has_key, key};
use super::super::noise::{RUNNING, Why};
use super::super::tree::Paragraph;
use super::{LEAST, LEAST_DATED, LEAST_SENTENCE, LEAST_TITLE, LITTLE, Signs, briefs, topics};
use crate::section;
use crate::text::letters;

/// Letters of a headline that no section's name has.
const LEAST_HEADLINE: usize = 24;

/// Letters of a title of two words.
const LEAST_NAME: usize = 6;

/// Linked headlines of a page that has hardly anything else, and how many times the letters of its text they have together.
const MANY_LINKS: usize = 25;
const LINKED_TO_OWN: usize = 4;

/// Linked headlines in a row beneath a section's name, with nothing said of them.
const LEAST_BARE: usize = 6;

/// Bytes of what stands behind a kicker.
const LEAST_BEHIND_A_KICKER: usize = 6;

/// The sentence that says by what the page is a list; `None` for others.
pub(super) fn reason(signs: &Signs<'_>, own: usize) -> Option<&'static str> {
    if signs.is_embedded && (prints_its_headline(signs) || embedded::names(signs.html, signs.title)) {
        return None;
    }
    let links = Links::of(signs, own);
    let first = links.at_home().or_else(|| links.of_a_topic()).or_else(|| links.of_cards()).or_else(|| links.with_teasers());
    let is_table = || !signs.is_dated && links.are_rows_of_a_table();
    if first.is_some() || signs.said.calls_itself_article && own >= 2 * LEAST && !is_table() {
        return first;
    }
    let second = links.announced().or_else(|| links.by_address()).or_else(|| links.around_little());
    if second.is_some() || (links.inside == 0 || signs.container.is_none()) && is_item(signs, own) {
        return second;
    }
    links.alone()
}

/// The linked headlines of a page, beside what it says itself.
struct Links<'s> {
    signs: &'s Signs<'s>,
    /// Letters of lead and text.
    own: usize,
    /// The paragraphs among which the article is looked for.
    range: Range<usize>,
    /// Linked headlines among these.
    inside: usize,
    /// Linked headlines of the whole page.
    everywhere: usize,
    /// Share of the running paragraphs that are teasers.
    teasers: f32,
}

impl<'s> Links<'s> {
    fn of(signs: &'s Signs<'s>, own: usize) -> Self {
        let paragraphs = &signs.tree.paragraphs;
        let range = signs.container.map_or(0..paragraphs.len(), |at| signs.tree.inside(at));
        let is_linked = |at: &usize| is_headline_link(&paragraphs[*at]);
        let everywhere = (0..paragraphs.len()).filter(is_linked).count();
        // The cards of an article are no more than its neighbours.
        let is_told = is_told_beside_cards(signs, own);
        let is_card = |at: usize| signs.is_of_another(at) || signs.marks.of(at).is_some_and(|mark| mark.why == Why::Teaser);
        let is_beside = |at: &usize| is_told && is_card(*at);
        let inside = range.clone().filter(is_linked).filter(|at| !is_beside(at)).count();
        let teasers = teaser_share(paragraphs, range.clone());
        Self { signs, own, range, inside, everywhere, teasers }
    }

    fn at_home(&self) -> Option<&'static str> {
        let Self { signs, own, .. } = *self;
        if !is_home(signs.url) {
            return None;
        }
        if self.everywhere >= 8 && self.says_little() && !(signs.said.calls_itself_article && own >= 2 * LEAST) {
            return Some("The page is a list of links: a home page.");
        }
        let is_article = || signs.said.calls_itself_article || signs.is_dated && prints_its_headline(signs);
        (own >= LEAST && !is_article()).then_some("The page is a home page, as its address says.")
    }

    /// By cards that are all of its text, however few.
    fn of_cards(&self) -> Option<&'static str> {
        let (signs, cards) = (self.signs, self.signs.cards?);
        let is_article = || (signs.is_dated || signs.said.calls_itself_article) && shows_its_title(signs);
        (cards.beside < LEAST && (cards.is_labelled || !is_article())).then_some("The page is a list of links with teasers.")
    }

    /// By the lead of a topic above the cards of its articles, or by the days of a week.
    fn of_a_topic(&self) -> Option<&'static str> {
        let (signs, own) = (self.signs, self.own);
        if topics::is_topic(signs, own) {
            return Some("The page is a list of links under the lead of a topic.");
        }
        topics::is_calendar(signs).then_some("The page is a calendar.")
    }

    fn with_teasers(&self) -> Option<&'static str> {
        // Some sites call everything an article.
        let calls_itself_article = self.signs.said.calls_itself_article;
        let least = if calls_itself_article { 0.8 } else { 0.5 };
        let is_list = self.inside >= 8 && self.teasers >= least && !(calls_itself_article && prints_its_headline(self.signs));
        let is_brief = || briefs::is_brief(self.signs, self.own);
        (is_list && !is_brief()).then_some("The page is a list of links with teasers.")
    }

    fn are_rows_of_a_table(&self) -> bool {
        is_rows_of_links(self.signs, self.range.clone(), &["tr", "td"]) && !prints_its_headline(self.signs)
    }

    /// By what stands under its links, in its rows, or by what it calls itself.
    fn announced(&self) -> Option<&'static str> {
        let signs = self.signs;
        let is_of_lists = || !prints_its_headline(signs) && !briefs::is_brief(signs, self.own) || is_path_of_lists(signs.url.path());
        if self.inside >= 8 && self.announced_inside() >= 0.7 && is_of_lists() {
            return Some("The page is a list of links with teasers.");
        }
        if self.are_rows_of_a_table() {
            return Some("The page is a table of links.");
        }
        let calls_itself_list = signs.said.calls_itself_list && self.inside >= 5 && self.teasers >= 0.4;
        calls_itself_list.then_some("The page is a list of links with teasers.")
    }

    fn by_address(&self) -> Option<&'static str> {
        let Self { signs, own, everywhere, .. } = *self;
        if !is_home(signs.url) && everywhere >= 12 && self.says_little() && shows_the_home_page(signs) && !prints_its_headline(signs) {
            return Some("The page is a list of links: the home page in place of what was asked for.");
        }
        let is_list = everywhere >= 8 && (own < LITTLE || self.teasers >= 0.3) && is_path_of_lists(signs.url.path());
        (is_list && !prints_its_headline(signs)).then_some("The page is a list of links, as its address says.")
    }

    /// A few links beside a few words, neither of them an article's.
    fn around_little(&self) -> Option<&'static str> {
        let Self { signs, own, everywhere, .. } = *self;
        let is_short = || letters(signs.title) < LEAST_TITLE && !signs.said.calls_itself_article;
        let is_bare = || own < LEAST_DATED && self.inside >= LEAST_BARE && !signs.is_dated;
        if self.inside >= 3 && is_short() && (self.announced_inside() >= 0.7 || is_bare()) {
            return Some("The page is a list of links under the name of a section.");
        }
        let is_article = || prints_its_headline(signs) || signs.is_dated && prints_its_title(signs) || briefs::is_brief(signs, own);
        if everywhere >= 3 && own < LEAST && announced_share(&signs.tree.paragraphs) >= 0.6 && !is_article() {
            return Some("The page is a list of a few links.");
        }
        is_few_lines_among_links(signs, own, everywhere).then_some("The page is a list of links around a few lines.")
    }

    fn alone(&self) -> Option<&'static str> {
        let has_headline = prints_its_headline(self.signs);
        let least = if has_headline { LEAST * 2 / 3 } else { 2 * LEAST };
        let is_items = || !has_headline && is_rows_of_links(self.signs, self.range.clone(), &["li"]);
        let is_list = self.everywhere >= 12 && self.own < least && !briefs::is_brief(self.signs, self.own);
        (is_list || is_items()).then_some("The page is a list of links.")
    }

    fn says_little(&self) -> bool {
        self.own < 2 * LITTLE || self.teasers >= 0.3
    }

    fn announced_inside(&self) -> f32 {
        announced_share(&self.signs.tree.paragraphs[self.range.clone()])
    }
}

/// Whether a headline, too long for a section's name, stands as the page's heading and leads nowhere.
pub(super) fn prints_its_headline(signs: &Signs<'_>) -> bool {
    *signs.prints_headline.get_or_init(|| finds_its_headline(signs))
}

fn finds_its_headline(signs: &Signs<'_>) -> bool {
    letters(signs.title) >= LEAST_HEADLINE && prints_its_title(signs)
}

/// The same of any title but a word or two.
pub(super) fn prints_its_title(signs: &Signs<'_>) -> bool {
    let wanted = key(signs.title);
    let is_in = |p: &Paragraph, name: &str| signs.tree.line_of(p.element).take(3).any(|at| signs.tree.elements[at].name == name);
    let has_first = signs.tree.paragraphs.iter().any(|p| is_in(p, "h1"));
    let heading = if has_first { "h1" } else { "h2" };
    let mut headings = signs.tree.paragraphs.iter().filter(|p| p.link_share() < 0.5 && is_in(p, heading));
    // The title may have a kicker that the heading lacks: "Poem: …".
    let behind = signs.title.split_once(": ").map(|(_, behind)| key(behind)).filter(|behind| behind.len() >= LEAST_BEHIND_A_KICKER);
    letters(signs.title) >= LEAST_TITLE
        && headings.any(|p| has_key(&p.text, &wanted) || behind.as_ref().is_some_and(|behind| key(&p.text) == *behind))
}

/// Whether the title stands anywhere on the page and leads nowhere.
fn shows_its_title(signs: &Signs<'_>) -> bool {
    let wanted = key(signs.title);
    let is_shown = |p: &Paragraph| p.link_share() < 0.5 && signs.tree.elements[p.element].name != "title" && has_key(&p.text, &wanted);
    letters(signs.title) >= LEAST_TITLE && signs.tree.paragraphs.iter().any(is_shown)
}

/// Paragraphs of running text, and sentences, that no introduction of a topic has.
const LEAST_RUNNING: usize = 2;
const LEAST_SENTENCES: usize = 3;

/// Whether headline, date and text are an article's, whatever stands behind it.
fn is_told_beside_cards(signs: &Signs<'_>, own: usize) -> bool {
    let lines = || signs.text.lines().chain(signs.lead.lines()).filter(|line| ends_like_a_sentence(line));
    let said = |least: usize| lines().filter(|line| letters(line) >= least).count();
    let is_text = || match signs.cards {
        Some(cards) => cards.beside >= 2 * LEAST,
        None => said(RUNNING) >= LEAST_RUNNING || said(LEAST_SENTENCE) >= LEAST_SENTENCES,
    };
    own >= LEAST
        && (signs.said.calls_itself_article || signs.is_dated && is_text())
        && prints_its_headline(signs)
        && !is_path_of_lists(signs.url.path())
}

/// Whether a page without a date and a headline of its own says little beside its linked headlines.
fn is_few_lines_among_links(signs: &Signs<'_>, own: usize, linked: usize) -> bool {
    let is_called_an_article = || signs.said.calls_itself_article || section::leads_to_an_article(signs.url);
    if own >= LITTLE || linked < MANY_LINKS || signs.is_dated || prints_its_headline(signs) || is_called_an_article() {
        return false;
    }
    let headlines = signs.tree.paragraphs.iter().filter(|p| is_headline_link(p));
    headlines.map(|p| p.letters).sum::<usize>() >= LINKED_TO_OWN * own
}

/// Whether a text is an article's, however short it is: a joke, a notice, a sentence beneath pictures or a film.
pub(super) fn is_item(signs: &Signs<'_>, own: usize) -> bool {
    let is_sentence = || own >= LEAST_SENTENCE && signs.text.lines().chain(signs.lead.lines()).any(ends_like_a_sentence);
    (own >= LEAST_DATED || is_sentence()) && is_headed_like_an_article(signs)
}

/// Whether address, date and heading are an article's.
fn is_headed_like_an_article(signs: &Signs<'_>) -> bool {
    let headline = key(signs.title);
    let is_title = |p: &Paragraph| p.link_share() < 0.5 && has_key(&p.text, &headline);
    let heading = signs.tree.headlines().next().map(|at| signs.tree.inside(at));
    let asks = || is_path_of_home(signs.url.path()) && section::asks_for_an_article(signs.url);
    let has_address = || section::leads_to_an_article(signs.url) || asks();
    signs.is_dated
        && has_address()
        && letters(signs.title) >= LEAST_NAME
        && heading.is_some_and(|inside| signs.tree.paragraphs[inside].iter().any(is_title))
}

/// Whether the address is a site's own. Old sites show every article there, by a number behind a question mark.
pub(in crate::page) fn is_home(url: &Url) -> bool {
    is_path_of_home(url.path()) && !section::asks_for_an_article(url)
}

fn is_path_of_home(path: &str) -> bool {
    const FILES: [&str; 7] = ["index.html", "index.htm", "index.php", "home", "trang-chu", "trang-chu.html", "default.aspx"];
    let file = path.strip_prefix('/').unwrap_or(path);
    file.is_empty() || FILES.iter().any(|known| file.eq_ignore_ascii_case(known))
}

/// Whether the page names the home page as its own address; templates that do so on every article have a headline.
fn shows_the_home_page(signs: &Signs<'_>) -> bool {
    let after_host =
        |address: &str| address.split_once("://").map(|(_, rest)| rest.split_once('/').map_or("", |(_, path)| path).to_owned());
    let mut paths = signs.said.canonical.iter().filter_map(|address| after_host(address)).peekable();
    paths.peek().is_some() && paths.all(|path| path.is_empty())
}

/// Folders under which sites keep tags, topics, searches and archives.
pub(super) fn is_path_of_lists(path: &str) -> bool {
    const FOLDERS: [&str; 17] = [
        "tag",
        "tags",
        "tu-khoa",
        "tim-kiem",
        "search",
        "topic",
        "topics",
        "chu-de",
        "dong-su-kien",
        "category",
        "categories",
        "chuyen-muc",
        "danh-muc",
        "tac-gia",
        "archive",
        "archives",
        "page",
    ];
    path.split('/').filter(|part| !part.is_empty()).any(|part| {
        let part = part.split('.').next().unwrap_or_default().to_ascii_lowercase();
        FOLDERS.contains(&part.as_str()) || part.strip_prefix("trang-").or(part.strip_prefix("page-")).is_some_and(is_number)
    })
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

pub(in crate::page) fn is_headline_link(paragraph: &Paragraph) -> bool {
    let is_long = || paragraph.letters >= LEAST_HEADLINE_LINK || paragraph.letters >= LEAST_IN_CHINESE && is_chinese(&paragraph.text);
    paragraph.link_share() > 0.7 && is_long()
}

/// Letters of a linked headline, and of one in Chinese, where each counts double.
pub(super) const LEAST_HEADLINE_LINK: usize = 20;
const LEAST_IN_CHINESE: usize = 12;

fn is_chinese(text: &str) -> bool {
    text.chars().filter(|c| matches!(c, '\u{4E00}'..='\u{9FFF}')).count() * 2 >= LEAST_IN_CHINESE
}

/// Paragraphs above a teaser among which its linked headline stands, with nothing but short ones between.
const LINES_BETWEEN: usize = 4;

/// Share of the running paragraphs of a range that stand right under a linked headline.
fn teaser_share(paragraphs: &[Paragraph], range: Range<usize>) -> f32 {
    let (mut running, mut teasers) = (0usize, 0usize);
    for at in range.filter(|at| paragraphs[*at].link_share() < 0.3 && paragraphs[*at].letters >= 60) {
        running += 1;
        // A time and a link to the comments may stand between.
        let above = paragraphs[at.saturating_sub(2)..at].iter().any(is_headline_link);
        let between = || paragraphs[..at].iter().rev().take(LINES_BETWEEN).position(|p| p.letters >= LEAST_HEADLINE_LINK);
        teasers += usize::from(above || between().is_some_and(|back| is_headline_link(&paragraphs[at - 1 - back])));
    }
    teasers as f32 / running.max(1) as f32
}

/// Share of the letters of a range that are linked headlines or stand right under one, be it a line of a few words.
fn announced_share(paragraphs: &[Paragraph]) -> f32 {
    let (mut all, mut announced) = (0usize, 0usize);
    let mut linked = 0;
    for (at, paragraph) in paragraphs.iter().enumerate() {
        all += paragraph.letters;
        let is_announced = is_headline_link(paragraph) || at > 0 && is_headline_link(&paragraphs[at - 1]);
        announced += if is_announced { paragraph.letters } else { 0 };
        linked += usize::from(is_headline_link(paragraph));
    }
    // Headlines in a row are a box beside an article, which may be longer than it.
    let followed = paragraphs.windows(2).filter(|pair| is_headline_link(&pair[0]) && !is_headline_link(&pair[1])).count();
    if followed * 2 < linked { 0.0 } else { announced as f32 / all.max(1) as f32 }
}

/// Whether most of what stands in a range is rows of a table with a link in each, or items that are links, however short: announcements,
/// documents, articles by date.
fn is_rows_of_links(signs: &Signs<'_>, range: Range<usize>, names: &[&str]) -> bool {
    const LEAST_ROWS: usize = 8;
    // A text set in a table has longer rows.
    const MOST_LETTERS: usize = 300;
    let (mut all, mut rows, mut in_rows) = (0usize, 0usize, 0usize);
    for paragraph in &signs.tree.paragraphs[range] {
        all += paragraph.letters;
        let is_row = || signs.tree.line_of(paragraph.element).take(4).any(|at| names.contains(&signs.tree.elements[at].name));
        let is_link = || names != ["li"] || paragraph.link_share() >= 0.5;
        if paragraph.link_letters > 0 && paragraph.letters <= MOST_LETTERS && is_link() && is_row() {
            rows += 1;
            in_rows += paragraph.letters;
        }
    }
    rows >= LEAST_ROWS && in_rows * 10 >= all * 7
}
