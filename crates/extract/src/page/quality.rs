//! What kind of page was met: article, list, blocked, error, paywall or empty, with the reason.
//!
//! In doubt an article stays one: a lost article is a hole in the press review, a false one is seen and dismissed.

mod briefs;
mod gone;
mod headers;
mod lists;
mod told;
mod topics;
mod walls;
mod words;

use std::cell::OnceCell;

use domain::Quality;
use domain::url::Url;
use memchr::memmem;
use regex::Regex;

pub use self::headers::refusal;
pub(super) use self::lists::{is_headline_link, is_home};
pub(super) use self::walls::asks_to_sign_in;
use super::cards::Alone;
use super::key::{has_key, key};
use super::noise::{Marks, is_garbled};
use super::structured::{self, Access, Structured};
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
    /// The page as text.
    pub(super) html: &'a str,
    /// Whether the page states a date of the article, not only in its address, a script or a card.
    pub(super) is_dated: bool,
    /// Whether the text was read from what the page holds for its scripts.
    pub(super) is_embedded: bool,
    pub(super) url: &'a Url,
    /// Whether the page prints its headline, once that was asked.
    pub(super) prints_headline: OnceCell<bool>,
    pub(super) marks: &'a Marks,
    /// The cards of a text that is made of such.
    pub(super) cards: Option<&'a Alone>,
}

impl Signs<'_> {
    /// Whether a paragraph stands in a card of a text that is made of such: it speaks of another page.
    fn is_of_another(&self, paragraph: usize) -> bool {
        self.cards.is_some_and(|cards| cards.hold(paragraph))
    }

    /// The headings above the cards of a text that is made of such.
    fn headings_above(&self) -> impl Iterator<Item = &str> {
        let above = &self.tree.paragraphs[..self.cards.map_or(0, |cards| cards.from)];
        let is_heading = |p: &&Paragraph| {
            let mut line = self.tree.line_of(p.element).take(2);
            p.link_share() < 0.3 && line.any(|at| matches!(self.tree.elements[at].name, "h1" | "h2" | "h3" | "h4"))
        };
        above.iter().filter(is_heading).map(|p| start(&p.text))
    }
}

/// Letters (Chinese counted double) below which a text is no article.
const LEAST: usize = 160;

/// The same beneath a headline and a date.
const LEAST_DATED: usize = 48;

/// Letters below which a page with a suspicious word is believed to be what the word says.
const LITTLE: usize = 700;

/// Letters of a text that may be whole, in which a sentence may speak of what subscribers read.
const LEAST_WHOLE: usize = LITTLE * 2 / 3;

/// Letters of a sentence of a text.
const LEAST_SENTENCE: usize = 30;

/// Letters of a title that is more than a word or two.
const LEAST_TITLE: usize = 14;

/// Paragraphs before and behind the article's container among which a text is said to be cut.
const BEFORE_A_TEXT: usize = 10;
const BEHIND_A_TEXT: usize = 25;

/// Decides; the reason is a sentence, empty for an article.
pub(super) fn decide(signs: &Signs<'_>) -> (Quality, String) {
    let own = letters(signs.lead) + letters(signs.text);
    if let Some(status) = signs.status.filter(|s| *s >= 400) {
        return by_status(signs, own, status);
    }
    let no_article = |word: String| (Quality::Error, format!("The page says that it has no article (\"{word}\")."));
    if let Some(word) = gone::says_only_that(signs, own) {
        return no_article(word);
    }
    let beside = signs.cards.map_or(own, |cards| cards.beside);
    let is_declared = is_declared(signs, own, beside);
    let list = lists::reason(signs, own);
    let is_told = || list.is_none() && (told::is_told(signs, own) || told::is_brief_of_an_error(signs));
    if beside < 2 * LITTLE
        && !is_declared
        && let Some(word) = challenge(signs, beside)
        && !is_told()
    {
        return (Quality::Blocked, format!("The page asks for a check instead of showing an article (\"{word}\")."));
    }
    if let Some(word) = consent(signs, own)
        && !(is_declared && is_told())
    {
        return (Quality::Blocked, format!("The page asks for consent instead of showing an article (\"{word}\")."));
    }
    if is_consent_alone(signs, own) {
        return (Quality::Empty, "The page has no text but what it says of cookies.".into());
    }
    if !is_declared
        && let Some(word) = error(signs, beside, list.is_some())
        && !is_told()
    {
        return no_article(word);
    }
    if let Some(sign) = paywall(signs, beside) {
        return (Quality::Paywall, format!("The text is cut for subscribers ({sign})."));
    }
    if let Some(reason) = list {
        return (Quality::List, reason.into());
    }
    if is_a_script_alone(signs) {
        return (Quality::Blocked, "The page is nothing but a script, as firewalls send it before a page.".into());
    }
    if topics::is_about_the_site(signs) {
        return (Quality::Empty, "The page tells of the site itself, as its address says.".into());
    }
    match empty(signs, own) {
        None => (Quality::Article, String::new()),
        Some(_) if lists::few::leads_to_articles(signs, own) => (Quality::List, "The page is a list of a few links.".into()),
        Some(_) if lists::printed::leads_to_its_articles(signs, own) => (Quality::List, "The page is one of a printed edition.".into()),
        Some(reason) => (Quality::Empty, reason),
    }
}

/// Whether the page prints a headline and calls itself an article, or shows a day: no page that stands in for one does.
fn is_declared(signs: &Signs<'_>, own: usize, beside: usize) -> bool {
    let says_when = signs.said.calls_itself_article && !signs.said.published.is_empty();
    let least = if says_when { LEAST * 2 / 3 } else { LEAST * 3 / 2 };
    let is_stated = || signs.said.calls_itself_article && signs.is_dated && own >= least && lists::prints_its_title(signs);
    lists::prints_its_headline(signs)
        && (signs.said.calls_itself_article && own >= LEAST * 2 / 3
            || signs.is_dated && beside >= LEAST_DATED && !is_named_for_a_refusal(signs))
        || is_stated() && !is_named_for_a_refusal(signs)
}

/// What a status from 400 on means.
fn by_status(signs: &Signs<'_>, own: usize, status: u16) -> (Quality, String) {
    match own < 4 * LITTLE && challenge(signs, own).is_some() && matches!(status, 401 | 403 | 405 | 406 | 429 | 451 | 503) {
        true => (Quality::Blocked, format!("The server refused with status {status} and a challenge.")),
        false => (Quality::Error, format!("The server answered with status {status}.")),
    }
}

/// Whether the title says that there is no article: by most of its words, or by the first ones where no text of two paragraphs stands beneath.
fn is_named_for_a_refusal(signs: &Signs<'_>) -> bool {
    let title = start(signs.title);
    let is_told = |before: usize| {
        let text = signs.container.map_or(0..0, |at| signs.tree.inside(at));
        let running = signs.tree.paragraphs[text].iter().filter(|p| p.letters >= LEAST_SENTENCE && p.link_share() < 0.3);
        let is_of_others = |p: &&Paragraph| told::refuses_nothing(&p.text) && !walls::speaks_to_its_reader(start(&p.text));
        running.filter(|p| !title.contains(&p.text)).filter(is_of_others).nth(before).is_some()
    };
    let begins = [&words::CHALLENGE_TITLE, &words::ERROR_TITLE, &words::GONE].into_iter().filter_map(|regex| regex.find(title));
    let mut begins = begins.filter(|found| found.start() == 0);
    // Behind a colon or a comma a headline goes on, and a brief has one paragraph.
    let is_brief = |found: &regex::Match<'_>| signs.is_dated && title[found.end()..].starts_with([':', '：', ',', '，']) && is_told(0);
    begins.any(|found| !is_brief(&found) && (2 * letters(found.as_str()) > letters(title) || !is_told(1)))
}

fn challenge(signs: &Signs<'_>, own: usize) -> Option<String> {
    let titles = [signs.title, signs.said.html_title.as_deref().unwrap_or_default()];
    if let Some(found) = titles.into_iter().chain(signs.headings_above()).find_map(|t| words::CHALLENGE_TITLE.find(start(t.trim())))
        && !is_told_under_a_headline(signs)
    {
        return Some(found.as_str().to_owned());
    }
    if own < LEAST
        && all_letters(signs) < LITTLE
        && let Some(sign) = words::CHALLENGE_SCRIPTS.iter().find(|sign| memmem::find(signs.html.as_bytes(), sign.as_bytes()).is_some())
    {
        return Some((*sign).to_owned());
    }
    // Only on a bare page: an article about captchas has more to say, and a site around it.
    if own > LITTLE || all_letters(signs) > 3 * LITTLE {
        return None;
    }
    signs.tree.paragraphs.iter().find_map(|p| words::CHALLENGE_TEXT.find(start(&p.text))).map(|found| found.as_str().to_owned())
}

/// Whether a headline that begins like a refusal goes on, and paragraphs that refuse nothing follow: "Access denied: how a village …".
fn is_told_under_a_headline(signs: &Signs<'_>) -> bool {
    let running = || signs.tree.paragraphs.iter().filter(|p| p.letters >= 60 && p.link_share() < 0.3);
    let told = running().filter(|p| !words::CHALLENGE_TEXT.is_match(start(&p.text))).count();
    lists::prints_its_headline(signs) && !is_named_for_a_refusal(signs) && told >= 2 && told == running().count()
}

/// What most of the running text of a small page speaks of, when that is consent to being followed.
fn consent(signs: &Signs<'_>, own: usize) -> Option<String> {
    if own > 4 * LITTLE || signs.said.calls_itself_article {
        return None;
    }
    let running = || signs.tree.paragraphs.iter().filter(|p| p.letters >= 40 && p.link_share() < 0.5);
    let said: Vec<_> = running().filter_map(|p| words::CONSENT.find(&p.text).map(|found| (found.as_str(), p.letters))).collect();
    let letters: usize = running().map(|p| p.letters).sum();
    let speaking: usize = said.iter().map(|(_, letters)| letters).sum();
    said.first().filter(|_| speaking * 2 > letters).map(|(word, _)| (*word).to_owned())
}

/// Whether all that would be the text speaks of consent: the shell of an article that calls itself one.
fn is_consent_alone(signs: &Signs<'_>, own: usize) -> bool {
    let mut lines = signs.lead.lines().chain(signs.text.lines()).filter(|line| letters(line) >= LEAST_SENTENCE).peekable();
    own < LITTLE && lines.peek().is_some() && lines.all(|line| words::CONSENT.is_match(start(line))) && !lists::prints_its_headline(signs)
}

/// A few lines of script and nothing else: it sets a cookie and asks again.
fn is_a_script_alone(signs: &Signs<'_>) -> bool {
    const MOST_ELEMENTS: usize = 20;
    const MOST_SCRIPT: usize = 6_000;
    let is_bare = signs.tree.paragraphs.is_empty() && signs.tree.elements.len() <= MOST_ELEMENTS;
    // Imperva's script stands in pages that came through, too, which say something.
    let is_sent = || memmem::find(signs.html.as_bytes(), b"/_Incapsula_Resource?").is_some();
    is_bare
        && ((1..=MOST_SCRIPT).contains(&signs.script_bytes) || is_sent())
        && signs.said.html_title.as_deref().unwrap_or_default().is_empty()
        && !has_mount_point(signs.tree)
}

/// `is_list`: a page of suggestions stands where the article was.
fn error(signs: &Signs<'_>, own: usize, is_list: bool) -> Option<String> {
    if own >= LITTLE && !is_list {
        return None;
    }
    let h1 = signs.tree.elements.iter().find(|e| e.name == "h1").map(|e| e.node.text().collect::<String>()).unwrap_or_default();
    let titles = [signs.title, signs.said.html_title.as_deref().unwrap_or_default(), h1.trim()];
    if let Some(found) = titles.iter().find_map(|t| words::ERROR_TITLE.find(start(t))) {
        return Some(found.as_str().to_owned());
    }
    if let Some(found) = signs.headings_above().find_map(|t| words::ERROR_TITLE.find(t).or_else(|| words::GONE.find(t))) {
        return Some(found.as_str().to_owned());
    }
    let own_lines = || signs.tree.paragraphs.iter().enumerate().filter(|(at, _)| !signs.is_of_another(*at)).map(|(_, p)| p);
    let short = || own_lines().filter(|p| p.letters < 250 && p.link_share() < 0.5);
    // A site's menus may stand around a plain word that what was asked for is gone, and its headline may be that word.
    let says_so = || words::GONE.is_match(start(signs.title)) && (own < LEAST && !signs.is_dated || is_named_for_a_refusal(signs));
    let is_headed = || lists::prints_its_headline(signs) && !says_so();
    // Templates call all that they print an article, also the line that it is gone.
    let is_an_article = || signs.said.calls_itself_article && (own >= LEAST || signs.is_dated);
    if !is_an_article() && (own < 2 * LEAST || is_list) && !is_headed() {
        let gone = short().find_map(|p| words::GONE.find(start(&p.text)));
        if let Some(found) = gone {
            return Some(found.as_str().to_owned());
        }
    }
    if own >= LITTLE || all_letters(signs) > LITTLE {
        return None;
    }
    // A brief about a page that failed quotes what that said.
    let tells = || briefs::is_brief(signs, own) || signs.is_dated && lists::prints_its_title(signs);
    let is_of_another =
        |p: &Paragraph, found: &regex::Match<'_>| walls::is_quoted(&p.text, found.range()) || gone::is_told_by_another(&p.text);
    let quotes = |p: &Paragraph, found: &regex::Match<'_>| is_of_another(p, found) && tells();
    let said = short().take(10).find_map(|p| words::ERROR_TITLE.find(start(&p.text)).filter(|found| !quotes(p, found)));
    said.map(|found| found.as_str().to_owned())
}

/// As much of a text as a title or a short line has: one of few letters can have any length in signs.
fn start(text: &str) -> &str {
    structured::start(text, 2_000)
}

fn paywall(signs: &Signs<'_>, own: usize) -> Option<String> {
    // The box that cuts a text off stands in it or behind it; a teaser elsewhere is marked for subscribers with the same words.
    let all = &signs.tree.paragraphs;
    if signs.tree.elements.iter().any(|element| is_garbled(element) && element.last > element.first) {
        return Some("its letters are shifted".to_owned());
    }
    let text = signs.container.map_or(0..all.len(), |at| signs.tree.inside(at));
    let from = text.start.saturating_sub(BEFORE_A_TEXT);
    let around = &all[from..(text.end + BEHIND_A_TEXT).min(all.len())];
    let headline = key(signs.title);
    // Above a page of cards the headline is the wall's, and what stands above that is of the site.
    let has_headline = letters(signs.title) >= LEAST_TITLE && signs.cards.is_none();
    let first = signs.cards.and_then(|_| signs.tree.headlines().next()).map_or(0, |at| signs.tree.inside(at).start);
    // A text that is cut breaks off, or the box under it says what it is that one reads on.
    let is_heading =
        |line: &str| around.iter().any(|p| matches!(signs.tree.elements[p.element].name, "h2" | "h3" | "h4") && p.text == line);
    let is_unbroken = own >= told::LEAST_TOLD && walls::is_unbroken(signs.text, is_heading);
    let found = |regex: &Regex| {
        let mut shown = around.iter().enumerate().filter(|(at, p)| {
            p.letters < 300
                && signs.tree.elements[p.element].name != "title"
                && !(has_headline && has_key(&p.text, &headline))
                && !signs.is_of_another(from + at)
                && from + at >= first
        });
        let cut = shown.find_map(|(at, p)| {
            regex.find(start(&p.text)).filter(|found| {
                let is_of_others = || own >= LEAST_WHOLE && walls::is_told_of_others(p, found.range());
                let is_quoted = || own >= told::LEAST_TOLD && walls::is_quoted(&p.text, found.range());
                let is_for_more = || is_unbroken && walls::is_for_more(&p.text, found.range());
                !(goes_on(&around[at..], found.start()) || is_of_others() || is_quoted() || is_for_more())
            })
        })?;
        Some(format!("\"{}\"", cut.as_str()))
    };
    let is_free = signs.said.is_free == Some(Access::Free) && own >= LITTLE / 2;
    let is_whole = own >= LEAST && signs.text.lines().rev().take(2).any(|line| words::CLOSING.is_match(start(line)));
    let is_free = is_free || is_whole && own >= LITTLE / 2;
    let phrase = if own < 2 * LITTLE && !is_free { found(&words::PAYWALL) } else { None };
    let word = || if own < LITTLE && !is_free { found(&words::PAYWALL_WORD) } else { None };
    let stated = || {
        (signs.said.is_free == Some(Access::Paid) && own < LITTLE * 3 / 2 && !is_whole).then(|| "isAccessibleForFree is false".to_owned())
    };
    phrase.or_else(word).or_else(stated)
}

/// Whether the words at `offset` of the first paragraph stand within a sentence of a text that goes on behind it: it speaks of subscribers.
fn goes_on(paragraphs: &[Paragraph], offset: usize) -> bool {
    const LEAST_BEFORE: usize = 15;
    let is_sentence = |p: &&Paragraph| {
        p.letters >= LEAST_SENTENCE && p.link_share() < 0.3 && p.text.ends_with(['.', '!', '?', '"', '”', '。', '！', '？'])
    };
    let stands_within = |p: &Paragraph| letters(&p.text[..offset]) >= LEAST_BEFORE;
    let is_free = |p: &&Paragraph| !words::PAYWALL.is_match(start(&p.text)) && !words::PAYWALL_WORD.is_match(start(&p.text));
    let Some((first, rest)) = paragraphs.split_first() else { return false };
    is_sentence(&first) && stands_within(first) && rest.first().filter(is_sentence).is_some_and(|p| is_free(&p))
}

fn empty(signs: &Signs<'_>, own: usize) -> Option<String> {
    let least =
        if signs.said.calls_itself_article || !signs.lead.is_empty() || lists::prints_its_headline(signs) { LEAST * 2 / 3 } else { LEAST };
    if own >= least
        || own >= LEAST_DATED && signs.is_dated && lists::prints_its_title(signs)
        || lists::is_item(signs, own)
        || briefs::is_brief(signs, own)
    {
        return None;
    }
    Some(match all_letters(signs) < LITTLE && (signs.script_bytes > 2_000 || has_mount_point(signs.tree)) {
        true => "The page is a shell that its scripts would fill.".into(),
        false => format!("The page has hardly any text ({own} letters)."),
    })
}

/// The empty element that a script framework fills.
pub(super) fn has_mount_point(tree: &Tree<'_>) -> bool {
    tree.elements.iter().any(|e| {
        let is_named = matches!(e.id, Some("root" | "app" | "__next" | "__nuxt" | "__layout" | "___gatsby" | "react-root" | "main-app"));
        (is_named || e.name == "app-root") && e.first == e.last
    })
}

fn all_letters(signs: &Signs<'_>) -> usize {
    signs.tree.paragraphs.iter().map(|p| p.letters).sum()
}
