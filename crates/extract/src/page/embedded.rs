//! The text that a page holds as markup in a string of a script, or in a field that nobody sees, for a script to show: read where the page
//! itself shows none.

use memchr::memmem;

use super::cards::Alone;
use super::key::key;
use super::stated::TextFrom;
use super::tree::Tree;
use super::{body, captions, noise};
use crate::markup;
use crate::text::{letters, unescape};

/// Letters of such a text, and bytes of its markup.
const LEAST: usize = 80;
const MOST_BYTES: usize = 1_000_000;

/// Bytes of a headline.
const MOST_OF_A_TITLE: usize = 1_000;

/// Strings of a page that are looked at.
const MOST: usize = 200;

/// The text that the page holds for its scripts, where it shows no more than a line or what announces other articles.
pub(super) fn instead(html: &str, shown: &str, from: TextFrom, cards: Option<&Alone>) -> Option<String> {
    let shows_none = || cards.map_or_else(|| letters(shown), |cards| cards.beside) < LEAST;
    if from == TextFrom::Algorithm && shows_none() { text(html) } else { None }
}

/// The text, where one string of paragraphs is far longer than all others: of two, one may be a neighbour's.
fn text(html: &str) -> Option<String> {
    let fields = fields(html).map(|field| unescape(field).into_owned());
    let mut all: Vec<String> = strings(html).chain(fields).take(MOST).filter(|markup| holds_paragraphs(markup)).collect();
    all.sort_by_key(|markup| std::cmp::Reverse(markup.len()));
    all.dedup();
    let longest = all.first()?;
    if all.get(1).is_some_and(|next| next.len() * 2 > longest.len()) {
        return None;
    }
    let read = paragraphs(longest);
    (letters(&read) >= LEAST).then_some(read)
}

/// Whether such a field holds the headline.
pub(super) fn names(html: &str, title: &str) -> bool {
    let wanted = key(title);
    !wanted.is_empty() && fields(html).take(MOST).any(|field| field.len() < MOST_OF_A_TITLE && key(&unescape(field)) == wanted)
}

fn holds_paragraphs(markup: &str) -> bool {
    markup.len() <= MOST_BYTES && (markup.contains("<p>") || markup.contains("<p ")) && markup.contains("</p>")
}

/// The paragraphs of a piece of markup, without what is no text in it.
fn paragraphs(piece: &str) -> String {
    let markup = markup::read(&format!("<article><div itemprop=articleBody>{piece}</div></article>"), markup::Attributes::Page);
    let tree = Tree::styled(&markup.dom, Some(&markup.sheet));
    let mut marks = noise::mark(&tree);
    captions::mark(&tree, &mut marks);
    let body = body::find(&tree, &marks, None);
    body.paragraphs.iter().map(|at| tree.paragraphs[*at].text.as_str()).collect::<Vec<_>>().join("\n")
}

/// What stands in the page's fields of several lines.
fn fields(html: &str) -> impl Iterator<Item = &str> {
    between(html, "<textarea", "</textarea").filter_map(|field| field.split_once('>').map(|(_, said)| said))
}

/// How scripts write the first sign of a tag: serializers of an application's state escape it, so that it ends no script.
const TAGS: [&str; 5] = ["<", "\\u003C", "\\u003c", "\\x3C", "\\x3c"];

/// Where the next tag begins in a script.
fn tag(script: &str) -> Option<usize> {
    TAGS.iter().filter_map(|tag| memmem::find(script.as_bytes(), tag.as_bytes())).min()
}

/// The strings in the page's scripts that begin with a tag. What is data for an application holds all that it may show, one article or many.
fn strings(html: &str) -> impl Iterator<Item = String> {
    let is_data = |script: &str| script.split_once('>').is_some_and(|(attributes, _)| attributes.contains("json"));
    between(html, "<script", "</script").filter(move |script| !is_data(script)).flat_map(|script| {
        let mut from = 0;
        std::iter::from_fn(move || {
            loop {
                let tag = from + tag(script.get(from..)?)?;
                from = tag + 1;
                let before = script[..tag].trim_end_matches(|c: char| c.is_whitespace());
                let Some(mark) = before.chars().next_back().filter(|c| matches!(c, '"' | '\'' | '`')) else { continue };
                if before.ends_with(['\\']) {
                    continue;
                }
                let (said, len) = unescaped(&script[tag..], mark);
                from = tag + len.max(1);
                return Some(said);
            }
        })
    })
}

/// What a string says up to its closing mark, and its length as it is written.
fn unescaped(written: &str, mark: char) -> (String, usize) {
    let mut said = String::new();
    let mut chars = written.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            _ if c == mark => return (said, at + 1),
            '\\' => match chars.next().map(|(_, c)| c) {
                Some('n' | 'r' | 't') => said.push(' '),
                Some('u') => said.extend(unit(&mut chars, 4)),
                Some('x') => said.extend(unit(&mut chars, 2)),
                Some(c) => said.push(c),
                None => break,
            },
            c => said.push(c),
        }
    }
    (String::new(), written.len())
}

/// The letter that two or four digits stand for; one of two halves is left out.
fn unit(chars: &mut std::str::CharIndices<'_>, count: usize) -> Option<char> {
    let digits: String = chars.take(count).map(|(_, c)| c).collect();
    u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32)
}

fn between<'h>(html: &'h str, open: &'h str, close: &'h str) -> impl Iterator<Item = &'h str> {
    let mut rest = html;
    std::iter::from_fn(move || {
        let from = memmem::find(rest.as_bytes(), open.as_bytes())?;
        let inner = &rest[from + open.len()..];
        let to = memmem::find(inner.as_bytes(), close.as_bytes()).unwrap_or(inner.len());
        rest = &inner[to..];
        Some(&inner[..to])
    })
}

#[cfg(test)]
mod tests {
    use super::text;

    const ONE: &str = "Chiều nay, phường Hoa Mai khánh thành cây cầu mới dài một trăm mét bắc qua sông.";
    const TWO: &str = "Cây cầu gỗ cũ \"sẽ được giữ lại\" cho người đi bộ từ đầu tháng sau.";

    #[test]
    fn paragraphs_in_a_script_or_a_field_are_read() {
        let both = format!("{ONE}\n{TWO}");
        let markup = format!("<p>{ONE}</p><p><img src=a></p><p>{TWO}</p>");
        let script = |string: &str| format!("<div id=a></div><script>var text = {string}; show(text);</script>");
        let single = format!("'{}'", markup.replace("</p>", "<\\/p>"));
        assert_eq!(text(&script(&single)).as_deref(), Some(both.as_str()));
        let double = format!("\"{}\"", markup.replace('"', "\\\"").replace('ầ', "\\u1ea7"));
        assert_eq!(text(&script(&double)).as_deref(), Some(both.as_str()));
        // As Nuxt and others write the state of a page.
        for tag in ["\\u003C", "\\x3c"] {
            let state = double.replace('<', tag).replace("/", "\\u002F");
            let written = format!("<script>window.__NUXT__=(function(a,b){{return {{content:{{id:a,body:{state}}}}}}}(1,2));</script>");
            assert_eq!(text(&written).as_deref(), Some(both.as_str()));
        }
        let field = markup.replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
        assert_eq!(text(&format!("<textarea class=a>{field}</textarea>")).as_deref(), Some(both.as_str()));
        // One of the two is of another article.
        assert_eq!(text(&(script(&single) + &script(&single.replace("Hoa Mai", "Hoa Lan")))), None);
        assert_eq!(text(&script(&double).replace("<script", "<script type='application/json'")), None);
        assert_eq!(text(&script("'<b>Hoa Mai</b>'")), None);
        assert_eq!(text(&format!("<script>if (a <p> b) {{ x = '{ONE}' }}</script><p>{ONE}</p>")), None);
    }
}
