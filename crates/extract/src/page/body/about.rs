//! What a site says of itself at the end of a text: "The Hoa Mai Weekly is a website about …", "Báo Hoa Mai là cơ quan ngôn luận của …".
//!
//! The line of a writer and the site before the text goes, too: "Anna Beispiel, Hoa Mai".
//!
//! The same may be said of another paper in an article about it, so the site has to be the one that is told of, by a name it has.

use std::sync::LazyLock;

use regex::Regex;

use super::super::key::key;
use super::super::structured::{Structured, start};
use super::super::tree::Tree;
use crate::text::Bordered;

/// Paragraphs of a text that ends with such words.
const LEAST: usize = 4;

/// Paragraphs at its end among which they stand: another of the same kind may follow.
const MOST_AT_THE_END: usize = 2;

/// Bytes in which a paragraph says what the site is.
const LONGEST_OPENING: usize = 240;

/// Bytes of the shortest name that tells a site, and of the longest.
const SHORTEST_NAME: usize = 4;
const LONGEST_NAME: usize = 80;

static IS: LazyLock<Bordered> = LazyLock::new(|| {
    let literal = concat!(
        r"^(?:The |Báo |Tạp chí |Die |Der |Das |Le |La |El |Il )?(?P<name>[^.:;!?。：；！？]{2,80}?)",
        r"(?: is (?:a|an|the) [^.]{0,60}\b(?:website|site|newspaper|magazine|newsroom|publication|portal|blog|news agency|weekly|daily|outlet|broadcaster)\b",
        r"| là (?:cơ quan|tờ báo|trang (?:thông tin|tin|web)|báo điện tử|kênh thông tin|chuyên trang)",
        r"| ist (?:ein|eine|das|die) [^.]{0,60}(?:[Zz]eitung|[Mm]agazin|[Pp]ortal|[Bb]log|[Ww]ebsite)",
        r"| est (?:un|une|le|la) [^.]{0,60}(?:journal|magazine|site|média|quotidien|hebdomadaire)",
        r"| es (?:un|una|el|la) [^.]{0,60}(?:periódico|diario|revista|sitio|portal|medio)",
        r"|(?:是|系)(?:由|一|中|国|全|经)[^。]{0,40}(?:主管|主办|网站|媒体|平台|门户|报纸))",
    );
    Bordered::new(literal, Regex::new).expect("the pattern is a literal")
});

/// Whose organ a paper is, which it says of itself alone in such words.
static ORGAN: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?:Báo|Tạp chí) [^.]{2,60} là cơ quan ngôn luận của ").expect("the pattern is a literal"));

/// Which paragraphs are not what the site says of itself behind the text.
pub(in crate::page) fn the_matter_alone(tree: &Tree<'_>, said: &Structured, host: &str, body: &[usize]) -> Vec<bool> {
    let mut stays = vec![true; body.len()];
    if body.len() >= LEAST {
        // The lead may still be among them.
        for (stays, at) in stays.iter_mut().zip(body).take(2) {
            *stays = !is_a_writer_of_the_site(&tree.paragraphs[*at].text, said, host);
        }
    }
    if body.len() >= LEAST {
        for (stays, at) in stays.iter_mut().zip(body).skip(body.len() - MOST_AT_THE_END) {
            *stays &= !tells_of_the_site(&tree.paragraphs[*at].text, said, host);
        }
    }
    stays
}

fn tells_of_the_site(text: &str, said: &Structured, host: &str) -> bool {
    // The site may sign its own text: "– hoa-mai.example".
    if text.len() <= LONGEST_NAME && key(text) == key(host.strip_prefix("www.").unwrap_or(host)) {
        return true;
    }
    let text = start(text, LONGEST_OPENING);
    ORGAN.is_match(text)
        || IS.captures(text).is_some_and(|found| found["name"].len() <= LONGEST_NAME && is_of_the_site(&found["name"], said, host))
}

/// Whether a line is a person's name and, behind a comma or a stroke, the site's.
fn is_a_writer_of_the_site(text: &str, said: &Structured, host: &str) -> bool {
    let Some((name, site)) = text.trim().rsplit_once([',', '/', '|']).filter(|_| text.len() <= LONGEST_NAME) else { return false };
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_name = (2..=4).contains(&words.len()) && words.iter().all(|word| word.starts_with(char::is_uppercase));
    is_name && !site.trim().is_empty() && site.split_whitespace().count() <= 4 && is_of_the_site(site, said, host)
}

/// Whether a name is that of the site: stated, at the end of the page's title, or in its address.
fn is_of_the_site(name: &str, said: &Structured, host: &str) -> bool {
    let name = key(name);
    let at_the_end = said.html_title.as_deref().and_then(|title| title.rsplit(['|', '_', '–', '—']).next());
    let at_the_end = at_the_end.map(|end| end.rsplit(" - ").next().unwrap_or(end));
    let domain = host.rsplit('.').nth(1).unwrap_or_default();
    let names = said.site_name.iter().chain(&said.publishers).map(String::as_str).chain(at_the_end).chain([domain]).map(key);
    let fits = |known: &String| known.len() >= SHORTEST_NAME && (known.contains(&name) || name.contains(known.as_str()));
    name.len() >= SHORTEST_NAME && names.into_iter().any(|known| fits(&known))
}

#[cfg(test)]
mod tests {
    use super::{IS, ORGAN};

    #[test]
    fn what_a_paper_is_is_told_from_what_happens() {
        for (text, name) in [
            ("The Hoa Mai Weekly is a website about the valley and its people.", "Hoa Mai Weekly"),
            ("Hoa Mai News is an independent, reader-funded newsroom.", "Hoa Mai News"),
            ("Báo Hoa Mai là cơ quan của Hội Cầu đường.", "Hoa Mai"),
            ("花梅网是由花梅市委宣传部主管的重点新闻网站。", "花梅网"),
        ] {
            assert_eq!(IS.captures(text).map(|found| found["name"].to_owned()).as_deref(), Some(name), "{text}");
        }
        for text in [
            "The bridge is a gift to the valley.",
            "Cầu là niềm vui của phường.",
            "新桥是两岸居民的骄傲。",
            "It is a site of great beauty: the old landing.",
        ] {
            assert!(IS.captures(text).is_none_or(|found| &found["name"] == "It"), "{text}");
        }
        assert!(ORGAN.is_match("Báo Hoa Mai là cơ quan ngôn luận của Hội Cầu đường."));
    }
}
