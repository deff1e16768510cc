//! The general algorithm: which paragraphs of a page are its article.
//!
//! Each paragraph of running text gives its weight to the elements around it, less with every level; the element that
//! gathers most is the article's container. Its clean paragraphs, and those of its neighbours that read alike, are the body.

pub(super) mod about;
mod blocks;
mod bylines;
mod clocks;
mod data;
mod dateline;
mod disclaimers;
mod edges;
mod further;
mod imprint;
pub(super) mod lists;
pub(super) mod live;
mod neighbours;
mod nested;
pub(super) mod notes;
mod own;
pub(super) mod prompts;
mod quotes;
mod refrains;
mod rows;
mod series;
mod short;
pub(super) mod signed;
mod spoken;
mod subheads;
mod wires;

use std::ops::Range;

use self::clocks::{ends_with_a_date, is_clock, is_date, is_stamp};
pub(super) use self::dateline::{none as no_dateline, tells_a_year};
use self::lists::{around_lists, is_item, no_openings_of_links};
use super::boxes::is_called_teaser;
use super::lead::{is_the_headline, says_the_headline};
use super::noise::{Marks, Why};
use super::tree::{Paragraph, Tree};

/// What is left of a paragraph's weight in an element that is noise by its looks.
const DOUBT: f32 = 0.5;

/// The paragraphs of the article, as indexes in reading order, and the element that holds them.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub(super) paragraphs: Vec<usize>,
    /// What else the container holds, with the reason it is left out.
    pub(super) dropped: Vec<(usize, Why)>,
    pub(super) container: Option<usize>,
}

/// Finds the article among the paragraphs that are no noise.
///
/// `title` is where the headline stands.
pub(super) fn find(tree: &Tree<'_>, marks: &Marks, title: Option<usize>) -> Body {
    let mut body = told(tree, marks, title);
    body.keep(Why::Rights, |body| imprint::none_behind(tree, body));
    if !imprint::is_all(tree, &body.paragraphs) {
        return body;
    }
    let mut marks = marks.clone();
    let all = body.paragraphs.iter().chain(body.dropped.iter().map(|(at, _)| at));
    all.for_each(|at| marks.set(*at, Why::Rights, tree.paragraphs[*at].element));
    let mut beside = told(tree, &marks, title);
    beside.dropped.extend(body.paragraphs.iter().map(|at| (*at, Why::Rights)));
    beside
}

/// The same, be it a paper's imprint.
fn told(tree: &Tree<'_>, marks: &Marks, title: Option<usize>) -> Body {
    let mut body = running(tree, marks, title);
    let rows = rows::told_alone(tree, marks, title, &body.paragraphs);
    let rows = if rows.is_empty() && body.paragraphs.is_empty() { rows::lines_alone(tree, marks, title) } else { rows };
    if !rows.is_empty() {
        body.dropped.retain(|(at, _)| !rows.contains(at));
        body.paragraphs.extend(rows);
        body.paragraphs.sort_unstable();
        body.paragraphs.dedup();
    }
    body
}

/// The same by its running text.
fn running(tree: &Tree<'_>, marks: &Marks, title: Option<usize>) -> Body {
    let heaviest = container(tree, marks, title);
    let Some(short) = short::above_others(tree, marks, heaviest, title) else {
        return heaviest.map_or_else(Body::default, |container| of_container(tree, marks, title, container));
    };
    let mut told = marks.clone();
    short.captions.iter().for_each(|at| told.clear(*at));
    of_container(tree, &told, title, short.container)
}

/// The paragraphs of a container and of its neighbours that are the article.
fn of_container(tree: &Tree<'_>, marks: &Marks, title: Option<usize>, container: usize) -> Body {
    let mut ranges = vec![tree.inside(container)];
    ranges.extend(neighbours::of(tree, marks, container, title));
    ranges.sort_by_key(|range| range.start);
    let mut body = Body { paragraphs: clean(ranges.into_iter().flatten(), marks), dropped: Vec::new(), container: Some(container) };
    let entries = live::first_entry(tree, &body.paragraphs);
    let is_entry = |at: usize| entries.is_some_and(|first| at >= first) && live::heads_an_entry(tree, at);
    let leads_on = |at: usize| is_under_a_label(tree, marks, at).then_some(Why::LoneLink);
    body.judge(|at| if is_entry(at) { None } else { no_body(tree, at).or_else(|| leads_on(at)) });
    body.keep(Why::LoneLink, |body| no_linked_headings(tree, body));
    body.keep(Why::Label, |body| no_openings_of_links(tree, marks, body));
    let before = body.dropped.len();
    body.keep(Why::Label, |body| spoken::no_prompts(tree, body));
    let prompts: Vec<usize> = body.dropped[before..].iter().map(|(at, _)| *at).collect();
    let asks = |at: usize| prompts.contains(&at) || marks.of(at).is_some_and(|mark| mark.why == Why::Label) && spoken::is_prompt(tree, at);
    body.keep(Why::Label, |body| spoken::no_lines_beside_prompts(tree, asks, body));
    body.keep(Why::Label, |body| spoken::not_between_prompts(tree, asks, body));
    body.keep(Why::Label, |body| disclaimers::before(tree, marks, body));
    body.keep(Why::Label, |body| further::before(tree, body));
    // Beside a heading of the text stands a link to edit it; that is too short to lead to an article.
    let leads_away = |at: usize| tree.paragraphs[at].letters >= LEAST_HEADLINE;
    let is_one = |at: usize, why: Why| match why {
        Why::Label | Why::Asks => true,
        Why::LoneLink | Why::Day | Why::Links | Why::Teaser => leads_away(at),
        _ => false,
    };
    // Above the answers of a poll stands what it asks.
    let is_asked = |at: usize| marks.of(at).is_some_and(|mark| is_of_a_poll(tree, mark.element));
    let spoken: Vec<usize> = body.dropped.iter().filter(|(at, why)| is_one(*at, *why)).map(|(at, _)| *at).collect();
    let speaks = |at: usize| spoken.contains(&at) || is_asked(at) || marks.of(at).is_some_and(|mark| is_one(at, mark.why));
    body.keep(Why::Label, |body| no_lone_headings(tree, speaks, body));
    body.keep(Why::Refrain, |body| refrains::none(tree, body));
    body.keep(Why::Repeats, |body| {
        let opens = |at: usize| body.first() == Some(&at) && is_the_headline(tree, title, at);
        body.iter().map(|at| !says_the_headline(tree, title, *at) && !opens(*at)).collect()
    });
    body.keep(Why::Quote, |body| quotes::first_said(tree, body));
    body.keep(Why::Label, |body| signed::by_the_agency(tree, body));
    body.keep(Why::Edge, |body| edges::inner(tree, body));
    body.keep(Why::Edge, |body| dateline::none_behind_a_subhead(tree, body));
    body.keep(Why::Edge, |body| bylines::none(tree, body));
    body.keep(Why::Edge, |body| bylines::behind_the_lead(tree, body));
    body
}

fn clean(paragraphs: impl Iterator<Item = usize>, marks: &Marks) -> Vec<usize> {
    paragraphs.filter(|at| !marks.hold(*at)).collect()
}

impl Body {
    /// Leaves out, for one reason, the paragraphs that `judge` answers `false` for.
    pub(super) fn keep(&mut self, why: Why, judge: impl FnOnce(&[usize]) -> Vec<bool>) {
        let mut stays = judge(&self.paragraphs).into_iter();
        let dropped = &mut self.dropped;
        self.paragraphs.retain(|at| {
            let stays = stays.next().unwrap_or(true);
            if !stays {
                dropped.push((*at, why));
            }
            stays
        });
    }

    /// Leaves out the paragraphs that `judge` gives a reason for.
    fn judge(&mut self, judge: impl Fn(usize) -> Option<Why>) {
        let dropped = &mut self.dropped;
        self.paragraphs.retain(|at| judge(*at).map(|why| dropped.push((*at, why))).is_none());
    }
}

/// How much a paragraph reads like running text.
pub(super) fn weight(paragraph: &Paragraph) -> f32 {
    let own = (1.0 - paragraph.link_share()).max(0.0);
    let letters = paragraph.letters as f32 * own * own;
    match paragraph.letters {
        0..25 => 0.0,
        200.. if !has_clauses(&paragraph.text) => letters * 0.05,
        25..120 if !ends_like_a_sentence(&paragraph.text) => letters * 0.3,
        _ => letters,
    }
}

/// Paragraphs of a box that goes with its heading.
const MOST_IN_A_SMALL_BOX: usize = 6;

/// Links under one label.
const MOST_UNDER_A_LABEL: usize = 8;

/// Bytes that a stop is met in at least, in running text.
const CLAUSE: usize = 300;

/// Whether a text has the stops of sentences and clauses; a cloud of keywords has hardly any.
fn has_clauses(text: &str) -> bool {
    let is_stop = |c: &char| {
        matches!(c, '.' | ',' | '!' | '?' | ';' | ':' | '–' | '。' | '，' | '、' | '！' | '？' | '；' | '：' | '…' | '।' | '۔' | '،' | '။')
    };
    let wanted = text.len().div_ceil(CLAUSE);
    text.chars().filter(is_stop).take(wanted).count() == wanted || text.contains(is_thai)
}

/// Thai and its neighbours write without stops.
fn is_thai(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')
}

pub(super) fn ends_like_a_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '\'', '»', ')', '）', '」', '』', ']'])
        .ends_with(['.', '!', '?', '…', ':', ';', '。', '！', '？', '：', '；', '।', '။', '៕'])
}

fn container(tree: &Tree<'_>, marks: &Marks, title: Option<usize>) -> Option<usize> {
    let mut scores = vec![0.0f32; tree.elements.len()];
    let asked_in = series::own(tree, marks, title);
    let asked = asked_in.map_or(0..tree.paragraphs.len(), |own| tree.inside(own));
    for at in asked.filter(|at| !marks.hold(*at)) {
        let paragraph = &tree.paragraphs[at];
        let weight = weight(paragraph);
        if weight <= 0.0 {
            continue;
        }
        // What was cleared of being noise by its size alone is still less likely the article.
        let weight = if tree.elements[paragraph.element].is_doubtful { weight * DOUBT } else { weight };
        nested::climb(tree, paragraph.element, weight, asked_in, &mut scores);
    }
    let own = own::around(tree, marks, title);
    let scored = scores.iter().enumerate().filter(|(at, score)| **score > 0.0 && !own.is_some_and(|own| own::is_left(tree, own, *at)));
    let mut best: Option<(usize, f32)> = None;
    for (at, score) in scored {
        // Most elements could not win with the best of names, which are slow to compare.
        if best.is_some_and(|(_, best)| score * MOST_FAVOUR * MOST_PLACE < best) {
            continue;
        }
        let score = score * favour(tree, at) * place(tree, at, title);
        if best.is_none_or(|(_, best)| score >= best) {
            best = Some((at, score));
        }
    }
    best.map(|(at, _)| nested::around_boxes(tree, marks, blocks::around_rows(tree, marks, around_lists(tree, at))))
}

/// What `favour` and `place` give at most.
const MOST_FAVOUR: f32 = 1.6;
const MOST_PLACE: f32 = 1.25;

/// Where an article stands to its headline: after it, and not far.
fn place(tree: &Tree<'_>, at: usize, title: Option<usize>) -> f32 {
    const FAR: usize = 40;
    let Some(title) = title else { return 1.0 };
    match tree.inside(at) {
        inside if inside.end <= title => 0.6,
        inside if inside.start <= title + FAR => MOST_PLACE,
        _ => 1.0,
    }
}

/// Names that sites give to the article's own element, and to what is none.
fn favour(tree: &Tree<'_>, at: usize) -> f32 {
    let element = &tree.elements[at];
    if element.attr("itemprop").is_some_and(|prop| prop.split_whitespace().any(|p| p.eq_ignore_ascii_case("articlebody"))) {
        return MOST_FAVOUR;
    }
    match element.name {
        "html" | "body" => 0.8,
        // The article is more than its teaser, however long that is.
        _ if element.class.is_some_and(is_called_teaser) => 0.3,
        _ if is_called_text(tree, at) => 1.3,
        "article" | "main" => 1.1,
        _ => 1.0,
    }
}

/// Whether a class or id calls an element the text of an article.
pub(super) fn is_called_text(tree: &Tree<'_>, at: usize) -> bool {
    let element = &tree.elements[at];
    [element.class, element.id].into_iter().flatten().any(|name| {
        let name: String = name.to_ascii_lowercase().chars().filter(|c| c.is_ascii_alphanumeric() || *c == ' ').collect();
        NAMES.iter().any(|known| name.contains(known))
    })
}

/// Class and id names without their hyphens.
const NAMES: [&str; 22] = [
    "articlebody",
    "articlecontent",
    "articletext",
    "entrycontent",
    "postcontent",
    "postbody",
    "storybody",
    "storycontent",
    "contentdetail",
    "detailcontent",
    "singularcontent",
    "fckdetail",
    "maincontent",
    "newscontent",
    "contentbody",
    "bodycontent",
    "articledetail",
    "richtext",
    "detailbody",
    "cmsbody",
    "noidung",
    "textcontent",
];

fn clean_weight(tree: &Tree<'_>, marks: &Marks, range: Range<usize>) -> f32 {
    range.filter(|at| !marks.hold(*at)).map(|at| weight(&tree.paragraphs[at])).sum()
}

/// Why a clean paragraph of the container is not of the text: it is a lone link, tells a time or has no word.
fn no_body(tree: &Tree<'_>, at: usize) -> Option<Why> {
    let paragraph = &tree.paragraphs[at];
    if paragraph.letters == 0 {
        return Some(Why::Wordless);
    }
    if is_clock(&paragraph.text) || is_stamp(&paragraph.text) || dates_the_link_above(tree, at) {
        return Some(Why::Day);
    }
    let name = tree.elements[paragraph.element].name;
    // A date may stand behind the link, and in a box of its own "Read more".
    let is_linked_box = || paragraph.link_share() > 0.7 && matches!(name, "div" | "section" | "span");
    let is_link = paragraph.link_share() > 0.8 || paragraph.link_share() > 0.6 && ends_with_a_date(&paragraph.text) || is_linked_box();
    let is_set_apart = paragraph.text.starts_with('[') && paragraph.text.ends_with(']');
    let is_told = !is_link
        || matches!(name, "h2" | "h3" | "h4")
        || ends_like_a_sentence(&paragraph.text) && !is_set_apart
        || name == "li" && is_item(tree, at)
        || lists::is_document(tree, at);
    (!is_told).then_some(Why::LoneLink)
}

/// Letters of a date with its time.
const LONGEST_DATE: usize = 30;

/// Whether a line tells the date of the article that the line above leads to.
fn dates_the_link_above(tree: &Tree<'_>, at: usize) -> bool {
    let paragraph = &tree.paragraphs[at];
    paragraph.letters <= LONGEST_DATE
        && (ends_with_a_date(&paragraph.text) || is_date(&paragraph.text))
        && at.checked_sub(1).is_some_and(|above| tree.paragraphs[above].link_share() > 0.8)
}

/// Letters of a link that announces an article.
const LEAST_HEADLINE: usize = 12;

/// Boxes with nothing but a linked heading, from which on a text is made of them.
const MANY_HEADINGS: usize = 3;

/// Which are no headings that lead elsewhere from a box of their own.
fn no_linked_headings(tree: &Tree<'_>, paragraphs: &[usize]) -> Vec<bool> {
    let leads_away = |at: &usize| {
        let paragraph = &tree.paragraphs[*at];
        let element = &tree.elements[paragraph.element];
        matches!(element.name, "h2" | "h3" | "h4") && paragraph.link_share() > 0.8 && tree.inside(element.parent).len() == 1
    };
    let many = paragraphs.iter().filter(|at| leads_away(at)).nth(MANY_HEADINGS - 1).is_some();
    paragraphs.iter().map(|at| many || !leads_away(at)).collect()
}

/// Whether a line is a link in a row of links under "Xem thêm:" or the like.
fn is_under_a_label(tree: &Tree<'_>, marks: &Marks, at: usize) -> bool {
    let is_link = |at: &usize| tree.paragraphs[*at].link_share() > 0.8;
    is_link(&at)
        && (0..at)
            .rev()
            .take(MOST_UNDER_A_LABEL)
            .find(|at| !is_link(at))
            .is_some_and(|above| marks.of(above).is_some_and(|mark| mark.why == Why::Label))
}

/// Which are no headings of small boxes in which all else leads elsewhere or speaks to the reader.
fn no_lone_headings(tree: &Tree<'_>, speaks: impl Fn(usize) -> bool, paragraphs: &[usize]) -> Vec<bool> {
    let is_alone = |at: usize| {
        let element = &tree.elements[tree.paragraphs[at].element];
        let inside = tree.inside(element.parent);
        matches!(element.name, "h2" | "h3" | "h4" | "h5")
            && (2..=MOST_IN_A_SMALL_BOX).contains(&inside.len())
            && inside.into_iter().all(|other| other == at || speaks(other))
    };
    paragraphs.iter().map(|at| !is_alone(*at)).collect()
}

/// Whether an element is a button, or a class calls it a poll or a quiz.
fn is_of_a_poll(tree: &Tree<'_>, at: usize) -> bool {
    let names = |word: &str| ["poll", "vote", "quiz"].iter().any(|known| word.eq_ignore_ascii_case(known));
    tree.elements[at].name == "button" || tree.elements[at].class.is_some_and(|class| super::noise::words(class).any(names))
}

/// The paragraphs inside elements that an outlet's rules name.
pub(super) fn by_rules(tree: &Tree<'_>, marks: &Marks, elements: &[usize]) -> Body {
    let paragraphs = clean(elements.iter().flat_map(|e| tree.inside(*e)), marks);
    let mut body = Body { paragraphs, dropped: Vec::new(), container: elements.first().copied() };
    body.judge(|at| no_body(tree, at));
    body
}
