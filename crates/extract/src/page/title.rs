//! The headline: as it is printed above the article, without the site's name.
//!
//! The page claims a headline in `og:title`, JSON-LD, `meta` elements and its title; it prints one as a heading. A heading
//! that agrees with a claim is the headline. Where they differ, the heading that shares most words with a claim is
//! believed before the claim, since claims are written for search and social sites too.

mod above;
mod compare;
mod place;
mod short;
mod site;
mod trailing;
mod unnamed;

pub(super) use self::place::{by_the_body, paragraph};

use self::compare::{Agreement, agreement, better, shares_words};
use self::site::Site;
use super::key::key;
use super::noise::{Marks, Why};
use super::structured::{self, Structured, start};
use super::tree::Tree;
use crate::text::letters;

/// Letters (Chinese ones double) that a headline has at least.
const LEAST_HEADLINE: usize = 16;

/// Letters of a heading that is believed though no claim agrees with it.
const LEAST_LONE_HEADING: usize = 20;

/// Ranks of heading that older sites print the headline in.
const SMALLER: [&str; 3] = ["h2", "h3", "h4"];

/// Headings of the first rank, and smaller ones, that are looked at: each is compared with each claim.
const MOST_HEADINGS: usize = 100;
const MOST_SMALLER: usize = 300;

/// Letters from which on what is called a headline is none.
const MOST_CALLED_SO: usize = 250;

/// Bytes of a heading.
const MOST_BYTES: usize = 1_000;

/// Elements that are called a headline and may be one, and bytes of the line among which each is looked for.
const MOST_TRIED: usize = 3_000;
const MOST_LOOKED_THROUGH: usize = 8_000;

/// Chooses the headline. `marks` tell which paragraphs are no article.
pub(super) fn choose(tree: &Tree<'_>, said: &Structured, marks: &Marks, host: &str) -> String {
    let first_rank = headings_of(tree, &["h1"]).filter(|at| !is_alternative(tree, *at));
    let headings: Vec<Heading> = first_rank.take(MOST_HEADINGS).map(|at| Heading::new(tree, marks, at)).collect();
    let site = site(tree, said, &headings, host);
    let claims = claims(said, &site);
    let title = unnamed::choose(tree, marks, &headings, &claims, &site)
        .or_else(|| agreed(tree, &headings, &claims, &site))
        .or_else(|| agreed_smaller(tree, &claims))
        .or_else(|| alike(&headings, &claims, &site))
        .or_else(|| alike_smaller(tree, marks, &claims).filter(|_| headings.iter().any(|heading| heading.is_own)))
        .or_else(|| without_heading(tree, marks, &claims, &site).filter(|_| headings.is_empty()))
        .or_else(|| short::printed(tree, marks, &headings, &claims, &site))
        .unwrap_or_else(|| lone(&headings, claims, &site));
    said_once(title)
}

/// A headline that a template prints twice in one heading.
fn said_once(title: String) -> String {
    let (first, second) = title.split_at(title.floor_char_boundary(title.len() / 2));
    if letters(first) >= LEAST_HEADLINE && first.trim() == second.trim() { first.trim().to_owned() } else { title }
}

fn site<'a>(tree: &Tree<'_>, said: &Structured, headings: &[Heading], host: &'a str) -> Site<'a> {
    // A heading that is a link is the site's name, on the way home; but a headline may be a link to itself.
    let linked = headings.iter().filter(|heading| !heading.is_own).map(|heading| heading.text.as_str());
    // Without a heading of the first rank, a smaller one is the headline's.
    let lesser: Vec<String> = match headings.iter().any(|heading| heading.is_own) {
        true => Vec::new(),
        false => headings_of(tree, &SMALLER).take(MOST_SMALLER).map(|at| text(tree, at)).collect(),
    };
    let printed = headings.iter().map(|heading| heading.text.as_str()).chain(lesser.iter().map(String::as_str));
    Site::new(said, linked, printed, host).called_at_home(home_names(tree)).with_rubrics(|name| is_linked(tree, name))
}

/// Whether a link of the page says this and no more, as a menu does.
fn is_linked(tree: &Tree<'_>, name: &str) -> bool {
    let wanted = key(name);
    let says_it = |p: &super::tree::Paragraph| p.link_share() > 0.7 && p.text.len() <= 2 * name.len() && key(&p.text) == wanted;
    !wanted.is_empty() && tree.paragraphs.iter().any(says_it)
}

/// Links home that are asked what they say.
const MOST_LINKS_HOME: usize = 3;

/// What the links home say, or their pictures.
fn home_names(tree: &Tree<'_>) -> Vec<String> {
    let leads_home = |at: &usize| {
        let element = &tree.elements[*at];
        element.name == "a" && element.attr("href").is_some_and(|href| matches!(href.trim(), "/" | "./" | "/index.html" | "/Default.aspx"))
    };
    let pictured = |at: usize| {
        let end = tree.elements[at].end.max(at + 1);
        tree.elements[at..end].iter().find(|e| e.name == "img").and_then(|e| e.attr("alt")).map(key)
    };
    let said =
        |at: usize| pictured(at).filter(|name| !name.is_empty()).unwrap_or_else(|| key(&structured::line_in(tree.elements[at].node)));
    (0..tree.elements.len()).filter(leads_home).take(MOST_LINKS_HOME).map(said).filter(|name| !name.is_empty()).collect()
}

/// The heading of the first rank that agrees with a claim, the best claim first.
fn agreed(tree: &Tree<'_>, headings: &[Heading], claims: &[String], site: &Site<'_>) -> Option<String> {
    claims.iter().find_map(|claim| {
        let heading = headings.iter().find(|heading| printed(heading, claim, claims, site).is_some())?;
        // A teaser may repeat what the page claims for lists, where the headline itself is worded otherwise.
        let others = headings.iter().filter(|other| other.is_own && !heading.is_own);
        let itself = others.flat_map(|own| claims.iter().map(move |claim| (own, claim))).find(|(own, claim)| is_said_by(own, claim));
        let (heading, claim) = itself.unwrap_or((heading, claim));
        let title = printed(heading, claim, claims, site)?;
        Some(opened_by_another(tree, &title, claim).unwrap_or(title))
    })
}

/// The smaller heading that does: older sites put their name behind it in the title alone.
fn agreed_smaller(tree: &Tree<'_>, claims: &[String]) -> Option<String> {
    claims.iter().find_map(|claim| {
        let texts = headings_of(tree, &SMALLER).take(MOST_SMALLER).map(|at| text(tree, at));
        texts.into_iter().find_map(|text| smaller(&text, claim))
    })
}

/// The heading that shares most words with a claim.
fn alike(headings: &[Heading], claims: &[String], site: &Site<'_>) -> Option<String> {
    let mut own = headings.iter().filter(|heading| heading.is_own && !site.is_name(&heading.text));
    let heading = own.find(|heading| claims.iter().any(|claim| shares_words(&heading.text, claim)))?;
    Some(site.without(&heading.line()))
}

/// The smaller heading that shares nearly all words with a claim, where the one of the first rank names a part of the site.
fn alike_smaller(tree: &Tree<'_>, marks: &Marks, claims: &[String]) -> Option<String> {
    let own = headings_of(tree, &SMALLER).take(MOST_SMALLER).filter(|at| is_set_apart(tree, marks, *at));
    let mut texts = own.map(|at| text(tree, at));
    texts.find(|text| claims.iter().any(|claim| compare::shares_nearly_all_words(text, claim))).map(|text| joined(&text))
}

/// Whether a heading is neither a link nor part of what is no article.
fn is_set_apart(tree: &Tree<'_>, marks: &Marks, at: usize) -> bool {
    let (all, linked) = tree.letters_inside(at);
    linked * 2 < all && tree.inside(at).all(|paragraph| !marks.hold(paragraph))
}

/// What a page without a heading of the first rank prints for one.
fn without_heading(tree: &Tree<'_>, marks: &Marks, claims: &[String], site: &Site<'_>) -> Option<String> {
    let names_the_site = |claim: &String| site.is_name(claim) || site::is_called_like_a_site(claim) || site::names_no_matter(claim);
    let named = || called_so(tree, marks).or_else(|| above::its_date(tree, marks)).or_else(|| first_small(tree, marks));
    let found = claims.iter().all(names_the_site).then(named).flatten();
    found
        .or_else(|| printed_as_a_line(tree, marks, claims.first()?))
        .or_else(|| short::printed_as_a_line(tree, marks, claims.first()?, site))
}

/// The one heading, or the first claim.
fn lone(headings: &[Heading], claims: Vec<String>, site: &Site<'_>) -> String {
    let mut own = headings.iter().filter(|heading| heading.is_own && !site.is_name(&heading.text));
    match (own.next(), own.next(), claims.into_iter().next()) {
        (Some(heading), None, _) if letters(&heading.text) >= LEAST_LONE_HEADING && !site::is_called_like_a_site(&heading.text) => {
            site.without(&heading.line())
        }
        (_, _, Some(claim)) => claim,
        (Some(heading), None, None) => heading.line(),
        _ => match headings {
            [heading] => heading.line(),
            _ => String::new(),
        },
    }
}

/// A heading of the first rank.
struct Heading {
    /// Its lines.
    text: String,
    /// The same without small print and links at its end, where it has any.
    bare: Option<String>,
    /// Whether it is neither a link nor part of what is no article, as a site's name is.
    is_own: bool,
    /// Whether a portal calls it the name of one of its parts.
    is_of_a_part: bool,
}

impl Heading {
    fn new(tree: &Tree<'_>, marks: &Marks, at: usize) -> Self {
        let (all, linked) = tree.letters_inside(at);
        let is_noisy = tree.inside(at).all(|paragraph| marks.hold(paragraph));
        // What is set apart in it by its name, such as a number of comments, is no part of the headline.
        let text = if is_noisy {
            text(tree, at)
        } else {
            text_but(tree, at, |paragraph| marks.hold(paragraph) && tree.paragraphs[paragraph].letters > 0)
        };
        let bare = trailing::without(tree.elements[at].node);
        Self { text, bare, is_own: !is_noisy && linked * 2 < all, is_of_a_part: unnamed::is_of_a_part(tree, at) }
    }

    fn line(&self) -> String {
        joined(&self.text)
    }

    /// Whether what stands behind the claim in it is no headline.
    fn has_more_than(&self, claim: &str, site: &Site<'_>) -> bool {
        let line = self.line();
        let behind = line.strip_prefix(claim).unwrap_or_default().trim_start();
        let is_other = behind.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '•' | '|' | '·'))
            || !behind.is_empty() && behind.starts_with(char::is_uppercase) && site.names_site(behind);
        is_other || site.without(&line) == claim
    }
}

/// Whether a heading is the headline as it is worded for lists, by its own word.
fn is_alternative(tree: &Tree<'_>, at: usize) -> bool {
    tree.elements[at].attr("itemprop").is_some_and(|name| name.eq_ignore_ascii_case("alternativeHeadline"))
}

/// The lines of a heading as one. A colon that parts a kicker from the rest stands right behind it.
fn joined(text: &str) -> String {
    text.replace("\n:", ":").replace('\n', " ")
}

fn headings_of<'a>(tree: &'a Tree<'_>, names: &'a [&str]) -> impl Iterator<Item = usize> + 'a {
    (0..tree.elements.len()).filter(|at| names.contains(&tree.elements[*at].name) && !tree.inside(*at).is_empty())
}

/// The first smaller heading of the page that is neither a link nor in what is no article.
fn first_small(tree: &Tree<'_>, marks: &Marks) -> Option<String> {
    let is_long = |at: usize| (LEAST_HEADLINE..MOST_CALLED_SO).contains(&tree.letters_inside(at).0);
    let is_own = |at: &usize| is_long(*at) && is_set_apart(tree, marks, *at);
    let found = |name: &str| headings_of(tree, &[name]).take(MOST_SMALLER).find(is_own).map(|at| joined(&text(tree, at)));
    found("h2").or_else(|| found("h3"))
}

/// What is called the headline by a class or id, on pages without headings whose title names the site alone, as portals have.
fn called_so(tree: &Tree<'_>, marks: &Marks) -> Option<String> {
    const NAMES: [&str; 6] = ["title", "tieude", "headline", "biaoti", "subject", "articleheader"];
    const WHOLE: [&str; 2] = ["tit", "bt"];
    const OTHERS: [&str; 14] =
        ["site", "web", "menu", "block", "box", "widget", "portlet", "cate", "list", "other", "khac", "module", "subtitle", "lienquan"];
    let is_called = |name: &str| {
        let name: String = name.to_ascii_lowercase().chars().filter(char::is_ascii_alphabetic).collect();
        (WHOLE.contains(&name.as_str()) || NAMES.iter().any(|known| name.contains(known)))
            && !OTHERS.iter().any(|other| name.contains(other))
    };
    let called = tree.elements.iter().filter(|e| e.name != "title" && [e.class, e.id].into_iter().flatten().any(is_called));
    // An element within a line holds no paragraph of its own.
    // "Ảnh: ..." heads a story of pictures as it heads a caption.
    let is_clean = |at: usize| marks.of(at).is_none_or(|mark| mark.why == Why::Caption);
    let clean = called.filter(|e| e.last <= e.first + 1).take(MOST_TRIED).filter_map(|e| {
        let paragraph = tree.paragraphs.get(e.first).filter(|paragraph| is_clean(e.first) && paragraph.link_share() < 0.5)?;
        let said = structured::line_in(e.node);
        // Any number of them may stand in one line.
        start(&paragraph.text, MOST_LOOKED_THROUGH).contains(said.lines().next()?).then_some((e.first, said))
    });
    let lines: Vec<(usize, String)> = clean.take(MOST_SMALLER).collect();
    let found = lines.iter().find(|(_, line)| (LEAST_HEADLINE..MOST_CALLED_SO).contains(&letters(line)));
    let found = found.or_else(|| lines.iter().find(|(at, line)| short::is_headline(line) && short::heads_a_text(tree, marks, *at)));
    found.map(|(_, line)| line.clone())
}

/// The part of a claim that old pages print as a line, in no heading: the rest names the site.
fn printed_as_a_line(tree: &Tree<'_>, marks: &Marks, claim: &str) -> Option<String> {
    let parts: Vec<&str> = site::parts(claim).filter(|part| letters(part) >= LEAST_HEADLINE).collect();
    let clean = tree.paragraphs.iter().enumerate().filter(|(at, p)| !marks.hold(*at) && p.link_share() < 0.5).take(MOST_SMALLER);
    let lines = || clean.clone().flat_map(|(_, paragraph)| paragraph.text.lines()).filter(|line| line.len() <= claim.len());
    let printed = lines().find_map(|line| parts.iter().find(|part| **part == line)).map(|part| (*part).to_owned());
    // A rubric may stand behind it with no more than a gap, or a dash without gaps.
    let opens = |line: &&str| {
        let rest = claim.strip_prefix(*line).unwrap_or_default();
        letters(line) >= LEAST_HEADLINE && rest.starts_with([' ', '-']) && letters(rest) * 2 <= letters(line)
    };
    let printed = printed.or_else(|| lines().find(opens).map(str::to_owned));
    // "Bản in: …", where the page prints no more than the rest.
    let behind = || claim.split_once(": ").map(|(_, behind)| behind.trim()).filter(|behind| letters(behind) >= LEAST_HEADLINE);
    printed.or_else(|| {
        let behind = behind().filter(|_| !lines().any(|line| line == claim))?;
        lines().find(|line| *line == behind).map(str::to_owned)
    })
}

/// The beginning of what an element says: a heading that is never closed holds the rest of the page.
fn text(tree: &Tree<'_>, at: usize) -> String {
    text_but(tree, at, |_| false)
}

/// The same without some of its paragraphs.
fn text_but(tree: &Tree<'_>, at: usize, leaves_out: impl Fn(usize) -> bool) -> String {
    let mut text = String::new();
    for paragraph in tree.inside(at).filter(|paragraph| !leaves_out(*paragraph)).map(|paragraph| &tree.paragraphs[paragraph]) {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(start(&paragraph.text, MOST_BYTES));
        if text.len() > MOST_BYTES {
            break;
        }
    }
    text.truncate(text.floor_char_boundary(MOST_BYTES));
    text
}

/// What the page claims its headline to be, best first, without the site's name and in full where another claim has it in full.
fn claims(said: &Structured, site: &Site<'_>) -> Vec<String> {
    let stated = said.og_title.iter().chain(&said.headlines).chain(&said.html_title);
    // Templates escape quotation marks for a language of their own.
    let unescaped = stated.map(|claim| claim.replace("\\'", "'").replace("\\\"", "\""));
    let mut claims: Vec<String> = unescaped.map(|claim| site.without(&claim)).filter(|c| !c.is_empty()).collect();
    // A page that gives its site's name for a headline may give the headline elsewhere.
    if claims.iter().any(|claim| !site.is_name(claim)) {
        claims.retain(|claim| !site.is_name(claim));
    }
    for at in 0..claims.len() {
        if let Some(full) = claims.iter().find(|full| compare::is_cut_from(&claims[at], full)) {
            claims[at] = full.clone();
        } else if let Some(bare) = claims.iter().find(|bare| compare::is_before_separator(bare, &claims[at])) {
            claims[at] = bare.clone();
        }
    }
    claims
}

/// The headline, if a heading and one of the claims agree on it.
fn printed(heading: &Heading, claim: &str, claims: &[String], site: &Site<'_>) -> Option<String> {
    if let Some((first, _)) = heading.text.split_once('\n').filter(|(first, _)| key(first) == key(claim)) {
        return Some(better(first, claim));
    }
    // Who wrote it may stand on a line of its own in the heading.
    if let Some((first, rest)) = heading.text.split_once('\n')
        && letters(first) >= LEAST_HEADLINE
        && matches!(agreement(first, claim), Some(Agreement::HeadingOpensClaim))
        && !key(claim).contains(&key(rest))
    {
        return Some(first.to_owned());
    }
    if let Some(bare) = &heading.bare {
        match agreement(bare, claim) {
            Some(Agreement::Same) => return Some(better(bare, claim)),
            Some(Agreement::ClaimEndsHeading) => return Some(claim.to_owned()),
            _ => {}
        }
    }
    let is_claimed_in_full = || claims.iter().any(|claim| key(claim) == key(&heading.text));
    match agreement(&heading.text, claim)? {
        Agreement::Same => Some(better(&heading.text, claim)),
        Agreement::HeadingOpensClaim => Some(heading.line()),
        Agreement::HeadingOpensTitle | Agreement::HeadingEndsClaim => heading.is_own.then(|| heading.line()),
        // A claim may have been cut, or something else may stand in the heading: a site's name, a date, a subheading.
        Agreement::ClaimOpensHeading | Agreement::ClaimEndsHeading if is_claimed_in_full() => Some(heading.line()),
        Agreement::ClaimOpensHeading if heading.has_more_than(claim, site) => Some(claim.to_owned()),
        Agreement::ClaimOpensHeading => Some(heading.line()),
        Agreement::ClaimEndsHeading => Some(claim.to_owned()),
    }
}

/// Whether a heading and a claim are the same headline.
fn is_said_by(heading: &Heading, claim: &str) -> bool {
    letters(claim) >= LEAST_HEADLINE && agreement(&heading.text, claim) == Some(Agreement::Same)
}

/// The headline, where the heading of the first rank says what the site is about, as the end of a claim does, and a smaller one
/// in an article without a heading of the first rank opens the claim.
fn opened_by_another(tree: &Tree<'_>, heading: &str, claim: &str) -> Option<String> {
    let (heading, claim) = (key(heading), key(claim));
    if heading == claim || !claim.ends_with(&heading) {
        return None;
    }
    let opens = |text: &String| {
        let text = key(text);
        text.len() >= claim.len() / 2 && claim.starts_with(&text) && claim.len() - text.len() >= heading.len()
    };
    let is_of_article = |at: &usize| {
        tree.line_of(*at)
            .find(|at| matches!(tree.elements[*at].name, "article" | "main"))
            .is_some_and(|around| tree.h1_in(around).is_none())
    };
    let texts = headings_of(tree, &SMALLER).take(MOST_SMALLER).filter(is_of_article).map(|at| text(tree, at));
    texts.filter(|text| letters(text) >= LEAST_HEADLINE).find(opens).map(|text| joined(&text))
}

/// The headline, if it stands in a smaller heading and, before the site's name or behind a rubric, in a claim.
fn smaller(heading: &str, claim: &str) -> Option<String> {
    if letters(heading) < LEAST_HEADLINE {
        return None;
    }
    match agreement(heading, claim)? {
        Agreement::Same => Some(better(heading, claim)),
        Agreement::HeadingOpensClaim if compare::is_before_separator(heading, claim) => Some(joined(heading)),
        Agreement::HeadingOpensTitle | Agreement::HeadingEndsClaim => Some(joined(heading)),
        Agreement::ClaimEndsHeading => Some(claim.to_owned()),
        Agreement::HeadingOpensClaim | Agreement::ClaimOpensHeading => None,
    }
}

#[cfg(test)]
mod tests;
