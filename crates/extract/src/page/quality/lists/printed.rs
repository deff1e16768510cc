//! Pages of a printed edition on the web: the name of the page, its day, and a few headlines that lead to the articles.

use std::sync::LazyLock;

use domain::url::Url;
use regex::Regex;

use super::super::super::noise::Why;
use super::super::{LEAST_DATED, Signs, has_mount_point, start};
use super::few::is_made_of_links;
use crate::section;
use crate::text;

/// Links of such a page, and letters of one: "Trang 1".
const FEW_LINKS: usize = 3;
const LEAST_LINKED: usize = 4;

/// How a page of a printed edition is called.
static CALLED: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(concat!(
        r"(?i)第?\s?[A-Z]?\d{1,3}\s?版(?:[^\p{Han}]|$)|(?:数字|數位|电子|電子)(?:报|報|版)",
        r"|(?:^|[^\p{L}])(?:báo in|báo giấy|bản in|e-?paper|e-?zeitung|print edition|printed edition|today.s paper)(?:[^\p{L}]|$)",
    ))
    .expect("the pattern is a literal")
});

/// What stands in the addresses of such pages.
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(r"(?i)[/.-](?:e-?paper|szb|dzb|bao-in|ebao|print-edition|todays-paper)(?:[/.-]|$)|/(?:node|layout)_\d+\.s?html?$")
        .expect("the pattern is a literal")
});

/// Whether a page that says nothing itself is of a printed edition, and leads to what stands on it.
pub(in crate::page::quality) fn leads_to_its_articles(signs: &Signs<'_>, own: usize) -> bool {
    let titles = [signs.title, signs.said.html_title.as_deref().unwrap_or_default()];
    let is_printed = || titles.iter().any(|title| CALLED.is_match(start(title))) || ADDRESS.is_match(start(signs.url.as_str()));
    if own >= LEAST_DATED && !is_made_of_links(signs) || signs.said.calls_itself_article || has_mount_point(signs.tree) || !is_printed() {
        return false;
    }
    let is_alone = |first: usize| {
        let line = signs.tree.paragraphs.get(first).filter(|p| p.link_share() > 0.5 && p.letters >= LEAST_LINKED);
        line.is_some() && signs.marks.of(first).is_none_or(|mark| mark.why != Why::Kind)
    };
    // Beside an article that is a picture stand the others of its page.
    let own_shape = shape(signs.url);
    let is_within = |url: &Url| url.path().strip_prefix(signs.url.path().trim_end_matches('/')).is_some_and(|rest| rest.starts_with('/'));
    let is_numbered = |url: &Url| section::same_site(url, signs.url) && last(url).contains(|c: char| c.is_ascii_digit());
    let leads_in = |url: &Url| (is_within(url) || is_numbered(url) || section::leads_to_an_article(url)) && shape(url) != own_shape;
    let links = signs.tree.elements.iter().filter(|e| e.name == "a" && is_alone(e.first));
    let mut addresses: Vec<Url> = links.filter_map(|e| signs.url.join(e.attr("href")?).ok()).filter(leads_in).collect();
    addresses.sort_unstable();
    addresses.dedup();
    addresses.len() >= FEW_LINKS
}

/// The letters that the last part of an address begins with.
fn shape(url: &Url) -> &str {
    last(url).split(|c: char| c.is_ascii_digit()).next().unwrap_or_default()
}

fn last(url: &Url) -> &str {
    url.path().trim_end_matches('/').rsplit('/').next().unwrap_or_default()
}
