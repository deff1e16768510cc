//! The lead (sapo): the short text between headline and body.

mod apart;
mod bold;
mod cut;

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

pub(super) use self::bold::is_bold;
pub(super) use self::cut::cut_from_the_text;
use super::body::{ends_like_a_sentence, notes, prompts, signed, tells_a_year};
use super::key::{has_key, key};
use super::noise::{Marks, RUNNING};
use super::tree::{Paragraph, Tree};
use super::{crumbs, dates};
use crate::text::{self, letters};

/// Class words of leads on Vietnamese, Chinese and English sites.
pub(super) const NAMES: [&str; 43] = [
    "sapo",
    "trichdan",
    "tomtat",
    "mota",
    "hometext",
    "trichyeu",
    "dannhap",
    "lead",
    "lede",
    "summary",
    "description",
    "excerpt",
    "standfirst",
    "deck",
    "dek",
    "subtitle",
    "subheadline",
    "subhead",
    "intro",
    "abstract",
    "chapeau",
    "chappeau",
    "teaser",
    "desc",
    "daodu",
    "daoyu",
    "zhaiyao",
    "perex",
    "ingress",
    "manchet",
    "vorspann",
    "unterzeile",
    "bajada",
    "copete",
    "entradilla",
    "subtitulo",
    "linhafina",
    "sottotitolo",
    "sommario",
    "chapo",
    "zajawka",
    "strapline",
    "subheading",
];

/// Ends of such names that are written in several words: `article__sub-title`.
const ENDS: [&str; 14] = [
    "tomtat",
    "tomtattin",
    "motangan",
    "trichyeu",
    "dannhap",
    "loidan",
    "sapo",
    "subtitle",
    "subtitulo",
    "subheadline",
    "subheading",
    "standfirst",
    "perex",
    "leadtext",
];

/// Letters of a lead. Shorter is a label, longer is a body.
const LETTERS: Range<usize> = 30..1200;

/// The same of a sentence in what is called a lead.
const SHORTEST_SENTENCE: usize = 16;

/// Letters of what is a lead by its place alone: a heading, a sentence.
pub(super) const LEAST_LINE: usize = 32;
const LEAST_SENTENCE: usize = 45;
const LEAST_LINE_BEHIND: usize = 40;

/// How many paragraphs a lead may stand from the headline.
const NEAR: usize = 15;

/// The same for what is called one: tools of the page may stand between.
const FAR: usize = 60;

/// The paragraphs of the lead, empty where none is recognised, or none but the beginning of the text, cut short for lists.
///
/// `title` and `body` are where the headline and the body begin. A meta description counts only where its very words
/// stand visibly there, since many sites cut the first paragraph for it.
pub(super) fn find(tree: &Tree<'_>, marks: &Marks, title: Option<usize>, body: &[usize], descriptions: &[String]) -> Vec<usize> {
    let lead = told(tree, marks, title, body, descriptions);
    if cut::is_from_the_text(tree, &lead, body) { Vec::new() } else { lead }
}

fn told(tree: &Tree<'_>, marks: &Marks, title: Option<usize>, body: &[usize], descriptions: &[String]) -> Vec<usize> {
    let first = body.first().copied();
    let Some(from) = title.map(|at| at + 1).or_else(|| first.map(|at| at.saturating_sub(3))) else { return Vec::new() };
    let to = (first.map_or(from, |at| at + 3)).max(from + 1).min(from + NEAR).min(tree.paragraphs.len());
    let near = from..to;
    let far = first.map_or(to, |first| (first + 3).min(from + FAR)).clamp(to, tree.paragraphs.len());
    let named = by_name(tree, marks, from..far, body);
    if !named.is_empty() {
        return named;
    }
    let labelled = |at: &usize| LABEL.is_match(&tree.paragraphs[*at].text) && LETTERS.contains(&tree.paragraphs[*at].letters);
    if let Some(at) = near.clone().find(|at| !marks.hold(*at) && labelled(at)) {
        return vec![at];
    }
    let wanted: Vec<String> = descriptions.iter().map(|d| key(d)).filter(|d| d.len() > 30).collect();
    let clean = |at: &usize| LETTERS.contains(&tree.paragraphs[*at].letters) && !marks.hold(*at) && !says_the_headline(tree, title, *at);
    let described = near.clone().filter(clean).find(|at| wanted.iter().any(|wanted| has_key(&tree.paragraphs[*at].text, wanted)));
    if described.is_some_and(|at| opens_the_text(tree, at, body)) {
        return Vec::new();
    }
    let beneath = || near.start..first.unwrap_or(near.start).clamp(near.start, near.end);
    let placed = || title.and_then(|title| beneath().find(|at| clean(at) && (stands_like_one(tree, *at) || follows(tree, title, *at))));
    if let Some(at) = described.or_else(placed) {
        return Some(at).filter(|at| body.iter().any(|own| own != at)).into_iter().collect();
    }
    let apart = first.filter(|at| near.contains(at) && clean(at)).zip(title).map_or(0, |(_, title)| apart::paragraphs(tree, title, body));
    body.iter().take(apart).copied().collect()
}

/// Paragraphs behind the headline that may say it once more.
const REPEATED_IN: usize = 3;

/// Bytes of a key that only a headline's repetition has in common with its beginning.
const LEAST_REPEATED: usize = 20;

/// Whether a paragraph just behind the headline says it once more, whole or without its last words, as for a shared link,
/// or at the end of the way to it.
pub(super) fn says_the_headline(tree: &Tree<'_>, title: Option<usize>, at: usize) -> bool {
    let Some(title) = title.filter(|title| (title + 1..=title + REPEATED_IN).contains(&at)) else { return false };
    let own = &tree.paragraphs[at];
    if crumbs::end_with(&own.text, &tree.paragraphs[title].text) {
        return true;
    }
    if own.letters > tree.paragraphs[title].letters {
        return false;
    }
    let (own, headline) = (key(&own.text), key(&tree.paragraphs[title].text));
    own.len() >= LEAST_REPEATED && headline.starts_with(&own) && own.len() * 10 >= headline.len() * 7
}

/// Whether a paragraph below the headline, however far, is it once more.
pub(super) fn is_the_headline(tree: &Tree<'_>, title: Option<usize>, at: usize) -> bool {
    let wanted = |title: usize| key(&tree.paragraphs[title].text);
    let own = || key(&tree.paragraphs[at].text);
    title.filter(|title| *title < at).map(wanted).is_some_and(|wanted| wanted.len() >= LEAST_REPEATED && own() == wanted)
}

/// Whether a paragraph is the first of a text like all others in it, which a site has merely cut for its description.
fn opens_the_text(tree: &Tree<'_>, at: usize, body: &[usize]) -> bool {
    let Some(next) = body.iter().position(|own| *own == at).and_then(|place| body.get(place + 1)) else { return false };
    let (own, next) = (tree.paragraphs[at].element, tree.paragraphs[*next].element);
    let (first, second) = (&tree.elements[own], &tree.elements[next]);
    first.name == "p"
        && second.name == "p"
        && first.parent == second.parent
        && first.class == second.class
        && apart::look(tree, &tree.paragraphs[at]).is_none()
}

/// Whether a paragraph between headline and body is a lead by its place: a sentence or a line under the headline.
fn stands_like_one(tree: &Tree<'_>, at: usize) -> bool {
    let paragraph = &tree.paragraphs[at];
    let name = tree.elements[paragraph.element].name;
    let is_line = matches!(name, "h2" | "h3") && paragraph.letters >= LEAST_LINE;
    let is_sentence = matches!(name, "p" | "div" | "h2" | "h3" | "h4" | "h5" | "strong" | "td" | "blockquote")
        && ends_like_a_sentence(&paragraph.text)
        && paragraph.letters >= LEAST_SENTENCE;
    (is_line || is_sentence) && speaks_of_the_matter(paragraph)
}

/// Whether a paragraph right behind the headline says as much as a lead, without the stop of a sentence.
fn follows(tree: &Tree<'_>, title: usize, at: usize) -> bool {
    let paragraph = &tree.paragraphs[at];
    at == title + 1
        && (tree.elements[paragraph.element].name == "p" || tree.elements[paragraph.element].name == "div" && !is_byline(&paragraph.text))
        && paragraph.letters >= LEAST_LINE_BEHIND
        && speaks_of_the_matter(paragraph)
}

/// Whether a line in an element of no kind tells a year or is in parts, as one that says who wrote a text and when.
fn is_byline(text: &str) -> bool {
    text.contains(['·', '•', '|', '@']) || tells_a_year(text)
}

/// Whether the first line is "by" and names.
fn tells_who_wrote_it(text: &str) -> bool {
    text.lines().next().is_some_and(|line| BY.is_match(line))
}

static BY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*(?i:by|von|par|por|door)\s*:?\s+\p{Lu}[\p{L}.'’-]*(?: (?:(?i:and|und|et|y|e|en|de|del|da|von|van|&) )?\p{Lu}[\p{L}.'’-]*){1,5}\s*(?:[|•·]|$)")
        .expect("the pattern is a literal")
});

/// Whether a paragraph neither leads elsewhere nor is about the text or the page.
fn speaks_of_the_matter(paragraph: &Paragraph) -> bool {
    let is_sentence = paragraph.letters >= LEAST_SENTENCE && ends_like_a_sentence(&paragraph.text);
    let is_note = match paragraph.letters {
        RUNNING.. if is_sentence => notes::is_credit(&paragraph.text),
        // Many open with the day or with who says it ("Ngày 7/3, …"), or tell an hour.
        _ if is_sentence && notes::says_what_happened(&paragraph.text) => notes::is_credit(&paragraph.text),
        _ => notes::is_note(&paragraph.text),
    };
    paragraph.link_share() < 0.2
        && !is_note
        && !dates::is_byline(paragraph.apart())
        && !prompts::is_prompt(&paragraph.text, paragraph.letters)
}

fn by_name(tree: &Tree<'_>, marks: &Marks, near: Range<usize>, body: &[usize]) -> Vec<usize> {
    // An agency's text begins with its dateline, and what it says in points above is no lead.
    let has_points = body.first().is_some_and(|first| signed::opens_with_a_dateline(&tree.paragraphs[*first].text));
    let is_point = |at: &usize| has_points && tree.elements[tree.paragraphs[*at].element].name == "li";
    let begins = |at: usize| body.first().is_none_or(|first| at <= *first);
    for at in near.clone().filter(|at| !is_point(at)) {
        let called_so = tree.line_of(tree.paragraphs[at].element).take(4).find(|e| tree.elements[*e].is_called_lead);
        let inside = called_so.map(|element| tree.inside(element));
        let Some(inside) = inside.or_else(|| (begins(at) && is_called_so_within(tree, at)).then_some(at..at + 1)) else { continue };
        let own: Vec<usize> = inside
            .clone()
            .filter(|p| !marks.hold(*p) && tree.paragraphs[*p].link_share() < 0.5 && is_long(tree, &tree.paragraphs[*p]))
            .filter(|p| !prompts::is_prompt(&tree.paragraphs[*p].text, tree.paragraphs[*p].letters))
            .filter(|p| !tells_who_wrote_it(&tree.paragraphs[*p].text))
            .collect();
        let own = if own.is_empty() { short_sentence(tree, marks, inside) } else { own };
        let letters = own.iter().map(|p| tree.paragraphs[*p].letters).sum();
        let leaves_a_body = || body.is_empty() || body.iter().any(|at| !own.contains(at));
        // Asked in this order, since a box that is called a lead may hold the whole page.
        if (SHORTEST_SENTENCE..LETTERS.end).contains(&letters) && own.len() <= 4 && leaves_a_body() {
            return own;
        }
    }
    Vec::new()
}

/// Letters of a line in what is called a lead, in Chinese, Japanese or Korean, which say more with fewer.
const LEAST_IN_CHARACTERS: usize = 24;

/// Elements of the box around such a line among which a picture is looked for: beside one it is a caption.
const MOST_BESIDE: usize = 12;

fn is_long(tree: &Tree<'_>, paragraph: &Paragraph) -> bool {
    let is_one = |c: char| text::is_han(c) || matches!(c, '\u{3040}'..='\u{30ff}' | '\u{ac00}'..='\u{d7a3}');
    let are_characters = || paragraph.text.chars().filter(|c| is_one(*c)).count() * 4 > paragraph.letters;
    let around = tree.elements[paragraph.element].parent;
    let beside = || around..tree.elements[around].end.min(around + MOST_BESIDE).max(around);
    paragraph.letters >= LETTERS.start
        || paragraph.letters >= LEAST_IN_CHARACTERS
            && are_characters()
            && !beside().any(|at| matches!(tree.elements[at].name, "img" | "figure"))
}

/// Elements of a line's box among which one that is called a lead is looked for.
const MOST_WITHIN: usize = 200;

/// Whether an element within a line is called a lead and says all of it, where the line stands in no box of its own.
fn is_called_so_within(tree: &Tree<'_>, at: usize) -> bool {
    let own = tree.paragraphs[at].element;
    if tree.elements[own].name == "p" {
        return false;
    }
    let inside = own + 1..tree.elements[own].end.min(own + MOST_WITHIN).max(own + 1);
    let is_it = |e: &usize| {
        let element = &tree.elements[*e];
        element.is_called_lead && element.name == "span" && element.first == at && element.last <= at + 1
    };
    inside.into_iter().find(is_it).is_some_and(|e| has_key(&tree.paragraphs[at].text, &key(&dates::said(&tree.elements[e]))))
}

/// The one paragraph of what is called a lead, where it is a short sentence: "Nobody was hurt."
fn short_sentence(tree: &Tree<'_>, marks: &Marks, inside: Range<usize>) -> Vec<usize> {
    let is_one = |at: &usize| {
        let paragraph = &tree.paragraphs[*at];
        paragraph.letters >= SHORTEST_SENTENCE
            && !marks.hold(*at)
            && paragraph.link_share() == 0.0
            && ends_like_a_sentence(&paragraph.text)
            && speaks_of_the_matter(paragraph)
    };
    if inside.len() == 1 { inside.filter(is_one).collect() } else { Vec::new() }
}

/// Whether all words of one class, joined and in small letters, are a lead's.
pub(super) fn is_name(joined: &[u8]) -> bool {
    ENDS.iter().any(|end| joined.ends_with(end.as_bytes()))
}

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[\[【（(]?\s*(摘要|导读|導讀|导语|内容提要|内容摘要|提要|核心提示|Tóm tắt|TÓM TẮT|Sapo)\s*[\]】）)]?\s*[:：]\s*|^[\[【](摘要|导读|導讀|导语|核心提示|提要)[\]】]\s*")
        .expect("the pattern is a literal")
});

/// Whether a line goes on with a sentence of the paragraph that it stands in: a lead that was taken out of the middle of a text.
pub(super) fn is_told_on(tree: &Tree<'_>, at: usize) -> bool {
    let paragraph = &tree.paragraphs[at];
    at.checked_sub(1)
        .map(|before| &tree.paragraphs[before])
        .is_some_and(|before| before.element == paragraph.element && before.letters >= RUNNING && ends_like_a_sentence(&before.text))
}

/// Whether a line announces the lead below it: "In short:".
pub(super) fn is_announcement(paragraph: &Paragraph) -> bool {
    paragraph.letters <= LONGEST_ANNOUNCEMENT && paragraph.text.ends_with([':', '：'])
}

/// Letters of such a line.
const LONGEST_ANNOUNCEMENT: usize = 24;

/// What follows the newsroom's name at the beginning of a text: "Biên phòng - Cứ tối thứ ba …".
pub(super) fn behind_a_label(text: &str) -> Option<&str> {
    text.split_once(" - ").filter(|(label, _)| label.len() <= LONGEST_NAME).map(|(_, rest)| rest)
}

/// Bytes of such a name.
const LONGEST_NAME: usize = 32;

/// What a lead says, without a link to another article on a line of its own.
pub(super) fn said(tree: &Tree<'_>, lead: &[usize]) -> String {
    let own = |at: &usize| {
        let paragraph = &tree.paragraphs[*at];
        let above =
            paragraph.text.rsplit_once('\n').filter(|(_, last)| paragraph.link_letters > 0 && letters(last) == paragraph.link_letters);
        above.map_or(paragraph.text.as_str(), |(above, _)| above)
    };
    lead.iter().map(own).collect::<Vec<_>>().join("\n")
}

/// A lead without the word that announces it ("摘要：").
pub(super) fn unlabelled(text: &str) -> &str {
    LABEL.find(text).map_or(text, |label| &text[label.end()..])
}

#[cfg(test)]
mod tests {
    use super::tells_who_wrote_it;

    #[test]
    fn lines_of_authors_are_told_from_leads() {
        for text in
            ["By Jo Placeholder\nhoamai.example\nArchive | Contact", "By JO PLACEHOLDER and AN EXAMPLE", "Von Jo Placeholder | Hoa Mai"]
        {
            assert!(tells_who_wrote_it(text), "{text}");
        }
        for text in [
            "By Friday the bridge over the stream will be open to all.",
            "By New Year's Eve, the council of Hoa Mai wants to have planted 300 trees.",
            "By the Stream, a Village Waits for Its Bridge",
            "Von Hoa Mai bis zum Meer sind es nun drei Stunden.",
            "Jo Placeholder has built bridges for thirty years",
            "By Lunar New Year, all three hamlets will have a road.",
            "By Monday Evening, Hoa Mai Had Lost Two Bridges",
            "By our count, 40 houses lost their roofs.",
            "By a narrow margin the council chose the stone bridge",
            "By Hoa Mai's own reckoning the flood cost 3 billion.",
            "By 2030 every hamlet is to have a clinic.",
            "By Far the Longest Bridge of the Province Opens",
            "By Hand and Without Pay: How a Village Built Its Road",
            "Par Hoa Mai passent deux routes neuves.",
            "Par temps de pluie, le pont reste fermé",
            "Por Hoa Mai pasan dos carreteras nuevas.",
            "Por primera vez, el pueblo tiene un puente",
            "Von Januar an gilt in Hoa Mai ein neuer Fahrplan.",
            "Door regen is de brug in Hoa Mai gesloten",
            "Bypass opens in Hoa Mai after ten years",
            "Portrait of a bridge builder from Hoa Mai",
        ] {
            assert!(!tells_who_wrote_it(text), "{text}");
        }
    }
}
