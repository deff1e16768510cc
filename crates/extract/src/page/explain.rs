//! Why a page was read as it was: for each block what became of it and for which reason, so that somebody can write an
//! outlet's rule.

use std::fmt;

use domain::{DateFate, DateKind};

use super::body::Body;
use super::noise::{self, Marks, Why};
use super::tree::Tree;
use super::{Page, PageInput, Reading, Stamp, page, read};
use crate::sniff;

/// Elements of a path, innermost ones kept.
const PATH: usize = 4;

/// Classes of a step of a path; some style sheets give one dozens.
const CLASSES: usize = 4;

/// Characters of a block's text that are shown.
const SHOWN: usize = 70;

/// A page, and what became of each of its blocks.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The page as read.
    pub page: Page,
    /// Path of the element that holds the article, where one was found.
    pub container: Option<String>,
    /// The blocks, in reading order.
    pub blocks: Vec<Block>,
}

/// A block of text of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// What became of it.
    pub fate: Fate,
    /// Path of the element that holds it, such as `div#content > ul.related > li`.
    pub path: String,
    /// Its text.
    pub text: String,
    /// For a dropped one the reason in plain English, and the path of the element that it was dropped for.
    pub reason: Option<(String, String)>,
}

/// What became of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is the headline.
    Title,
    /// It is the lead or part of it.
    Lead,
    /// It is part of the text.
    Text,
    /// It is left out.
    Dropped,
}

impl Fate {
    /// The name, in small letters.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Lead => "lead",
            Self::Text => "text",
            Self::Dropped => "dropped",
        }
    }
}

/// Reads an article page and tells what became of each block of it.
pub fn explain(input: &PageInput<'_>) -> Explanation {
    if sniff::no_text(input.bytes).is_some() {
        return Explanation { page: page(input), container: None, blocks: Vec::new() };
    }
    read(input, |reading, script_bytes, problems| {
        let read = reading.read(script_bytes, problems);
        let blocks = (0..reading.tree.paragraphs.len()).map(|at| reading.block(&read, at)).collect();
        let container = read.body.container.map(|at| path(reading.tree, at));
        Explanation { page: read.page, container, blocks }
    })
}

/// A page and how it came about, by the indexes of its paragraphs.
pub(super) struct Read {
    pub(super) page: Page,
    pub(super) marks: Marks,
    pub(super) body: Body,
    pub(super) title_at: Option<usize>,
    pub(super) lead: Vec<usize>,
}

impl Reading<'_> {
    fn block(&self, read: &Read, at: usize) -> Block {
        let paragraph = &self.tree.paragraphs[at];
        let dropped = |why: Why, element: usize| (Fate::Dropped, Some((reason(self.tree, why, element), path(self.tree, element))));
        let (fate, reason) = match () {
            () if read.title_at == Some(at) => (Fate::Title, None),
            () if read.lead.contains(&at) => (Fate::Lead, None),
            () if read.body.paragraphs.contains(&at) => (Fate::Text, None),
            () => match (read.marks.of(at), read.body.dropped.iter().find(|(dropped, _)| *dropped == at)) {
                (Some(mark), _) => dropped(mark.why, mark.element),
                (None, Some((_, why))) => dropped(*why, paragraph.element),
                (None, None) => dropped(Why::Outside, paragraph.element),
            },
        };
        Block { fate, path: path(self.tree, paragraph.element), text: paragraph.text.clone(), reason }
    }
}

/// The reason, with the class or id that told.
fn reason(tree: &Tree<'_>, why: Why, element: usize) -> String {
    let names = [tree.elements[element].class, tree.elements[element].id];
    let telling = || names.into_iter().flatten().find_map(noise::telling);
    match why {
        Why::Name | Why::Comments => telling().map_or_else(|| why.words().to_owned(), |name| format!("{} ({name})", why.words())),
        _ => why.words().to_owned(),
    }
}

/// An element and what it stands in, as a selector would name them.
fn path(tree: &Tree<'_>, element: usize) -> String {
    let mut steps: Vec<String> = tree.line_of(element).take(PATH).map(|at| step(tree, at)).collect();
    steps.reverse();
    steps.join(" > ")
}

fn step(tree: &Tree<'_>, at: usize) -> String {
    let element = &tree.elements[at];
    let is_plain = |name: &&str| name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let id = element.id.map(str::trim).filter(|id| !id.is_empty()).filter(is_plain).map(|id| format!("#{id}"));
    let classes = element.class.unwrap_or_default().split_whitespace().filter(is_plain).map(|class| format!(".{class}"));
    element.name.to_owned() + &id.into_iter().chain(classes.take(CLASSES)).collect::<String>()
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "title: {}", self.page.title.as_str())?;
        writeln!(f, "quality: {}", self.page.quality.as_str())?;
        writeln!(f, "text from: {}", self.page.text_from.as_str())?;
        if let Some(container) = &self.container {
            writeln!(f, "container: {container}")?;
        }
        self.dates(f)?;
        self.page.problems.iter().try_for_each(|problem| writeln!(f, "problem: {problem}"))?;
        writeln!(f)?;
        self.blocks.iter().try_for_each(|block| write!(f, "{block}"))
    }
}

impl Explanation {
    /// The dates that were chosen, and those that were not, each with where it stands.
    fn dates(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let page = &self.page;
        // An instant of the page's zone may be stated more than once, with its offset or without.
        let lacks = |stamp: &Stamp| !page.dates.iter().any(|date| date.at == stamp.at && date.offset_stated);
        let offset = |stamp: &Stamp| if lacks(stamp) { ", offset not stated" } else { "" };
        match &page.published {
            Some(stamp) => writeln!(f, "published: {} (by {}{})", stamp.at.to_rfc3339(), stamp.origin, offset(stamp))?,
            None => writeln!(f, "published: not stated")?,
        }
        if let Some(stamp) = &page.modified {
            writeln!(f, "modified: {} (by {}{})", stamp.at.to_rfc3339(), stamp.origin, offset(stamp))?;
        }
        let chosen = |kind: DateKind| if kind == DateKind::Published { &page.published } else { &page.modified };
        let others = page.dates.iter().filter(|stated| stated.fate != DateFate::Chosen);
        let others = others.filter(|stated| chosen(stated.kind).as_ref().is_none_or(|stamp| stamp.at != stated.at));
        others.into_iter().try_for_each(|other| {
            writeln!(f, "not chosen: {} {} (by {}, {})", other.kind.as_str(), other.at.to_rfc3339(), other.origin, why(other.fate))
        })
    }
}

/// Why a date was not chosen.
fn why(fate: DateFate) -> &'static str {
    match fate {
        DateFate::Chosen => "chosen",
        DateFate::Same => "the same minute",
        DateFate::DayAlone => "the day alone",
        DateFate::OtherZone => "the same clock in another zone",
        DateFate::Future => "in the future",
        DateFate::NotLater => "not after the publication",
        DateFate::OfAList => "of an article that the page lists",
        DateFate::Behind => "another is believed more",
    }
}

impl fmt::Display for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown: String = self.text.chars().take(SHOWN).map(|c| if c == '\n' { ' ' } else { c }).collect();
        if self.text.chars().nth(SHOWN).is_some() {
            shown.push('…');
        }
        writeln!(f, "{:<8} {}\n         {shown}", self.fate.as_str(), self.path)?;
        match &self.reason {
            Some((why, element)) if *element == self.path => writeln!(f, "         because: {why}"),
            Some((why, element)) => writeln!(f, "         because: {why}: {element}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Fate, explain};
    use crate::page::PageInput;
    use crate::page::Zone;
    use chrono::FixedOffset;
    use domain::source::ArticleRules;
    use domain::url::Url;

    const LONG: &str =
        "Chiều nay, phường Hoa Mai khánh thành cây cầu mới dài một trăm mét bắc qua con sông nhỏ, nối hai khu dân cư với chợ trung tâm.";

    #[test]
    fn each_block_tells_what_became_of_it_and_why() {
        let html = format!(
            "<nav>Trang chủ</nav><div id=tin class='bai rong'><h1>Khánh thành cầu Hoa Mai</h1><p class=sapo>{LONG}</p><p>{LONG} Một.</p>\
             <ul class='x related-list'><li>Bài khác</ul><p>{LONG} Hai.</p><p><a href=a>Cầu cũ nay ra sao</a></p>\
             <p>07/03/2026 08:52</p><p>***</p></div><p>Ngoài</p>"
        );
        let explanation = explained(html.as_bytes());
        let reason = |text: &str| {
            let block = explanation.blocks.iter().find(|b| b.text == text).unwrap();
            block.reason.as_ref().map(|(why, element)| (why.as_str(), element.as_str())).unwrap()
        };
        assert_eq!(reason("Bài khác"), ("called so by class or id (related-list)", "html > body > div#tin.bai.rong > ul.x.related-list"));
        assert_eq!(reason("Trang chủ").0, "an element of this kind or role is no article");
        assert_eq!(reason("Cầu cũ nay ra sao").0, "a line that is one link");
        assert_eq!(reason("07/03/2026 08:52").0, "a line that tells a day or an hour");
        assert_eq!(reason("***").0, "a line without a letter");
        assert_eq!(reason("Ngoài").0, "outside the article's container");
        let count = |fate: Fate| explanation.blocks.iter().filter(|b| b.fate == fate).count();
        assert_eq!((count(Fate::Title), count(Fate::Lead), count(Fate::Text)), (1, 1, 2));
        let said = explanation.to_string();
        assert!(said.contains("text from: general-algorithm\ncontainer: html > body > div#tin.bai.rong\n"), "{said}");
        assert!(said.contains("text     html > body > div#tin.bai.rong > p\n"), "{said}");
    }

    #[test]
    fn dates_tell_where_they_stand() {
        let html = format!(
            "<meta property='article:published_time' content='2026-03-07T08:52:00+07:00'><h1>Khánh thành cầu Hoa Mai</h1>\
             <p>05/03/2026 10:00</p><p>{LONG}</p><p>{LONG} Hai.</p>"
        );
        let said = explained(html.as_bytes()).to_string();
        assert!(
            said.contains("published: 2026-03-07T08:52:00+07:00 (by meta)\nnot chosen: published 2026-03-05T10:00:00+07:00 (by text, another is believed more)\n"),
            "{said}"
        );
        let shown = "<h1>Khánh thành cầu Hoa Mai</h1><div>07/03/2026 08:52</div><p>Một hai ba bốn năm sáu bảy tám chín mười.</p>";
        let said = explained(shown.as_bytes()).to_string();
        assert!(said.contains("published: 2026-03-07T08:52:00+07:00 (by text, offset not stated)\n"), "{said}");
        assert!(explained("<h1>Khánh thành cầu</h1><p>Một hai ba.".as_bytes()).to_string().contains("published: not stated\n"));
    }

    #[test]
    fn what_is_no_page_has_no_blocks() {
        let explanation = explained(b"%PDF-1.7");
        assert!(explanation.blocks.is_empty() && !explanation.page.problems.is_empty());
    }

    fn explained(bytes: &[u8]) -> super::Explanation {
        let url = Url::parse("https://bao.example/tin").unwrap();
        let (rules, time_zone) = (ArticleRules::default(), FixedOffset::east_opt(7 * 3600).unwrap());
        explain(&PageInput {
            url: &url,
            content_type: None,
            status: None,
            bytes,
            rules: &rules,
            time_zone: Zone::Outlet(time_zone),
            now: None,
            latest: None,
        })
    }
}
