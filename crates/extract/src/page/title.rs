//! The headline: what the heading, `og:title` and JSON-LD agree on, without the site's name.

use super::key::key;
use super::structured::Structured;
use super::tree::Tree;
use crate::text::letters;

/// Marks between a headline and a site's name.
const SEPARATORS: [&str; 10] = [" - ", " | ", " – ", " — ", " · ", " :: ", " » ", "_", "|", "－"];

/// Letters (Chinese ones double) that a headline has at least.
const LEAST_HEADLINE: usize = 16;

/// Chooses the headline.
pub(super) fn choose(tree: &Tree<'_>, said: &Structured, host: &str) -> String {
    let headings = headings(tree);
    let site = said.site_name.as_deref().unwrap_or_default();
    let claims: Vec<String> = said
        .og_title
        .iter()
        .chain(&said.headlines)
        .chain(&said.html_title)
        .map(|claim| without_site(claim, site, host))
        .filter(|c| !c.is_empty())
        .collect();
    // A heading that a claim repeats is the headline as printed.
    for claim in &claims {
        if let Some(heading) = headings.iter().find(|heading| agree(heading, claim)) {
            // Of a heading in several lines the claim knows the punctuation between them.
            return if heading.contains('\n') && key(heading) == key(claim) { claim.clone() } else { heading.replace('\n', " ") };
        }
    }
    // Older sites print the headline as a smaller heading and put their name behind it in the title alone.
    for claim in &claims {
        if let Some(heading) = headings_of(tree, &["h2", "h3", "h4"]).find(|heading| stands_before_separator(heading, claim)) {
            return heading;
        }
    }
    let claim = claims.into_iter().next();
    let lone = if headings.len() == 1 { headings.into_iter().next().map(|h| h.replace('\n', " ")) } else { None };
    claim.or(lone).unwrap_or_default()
}

fn headings(tree: &Tree<'_>) -> Vec<String> {
    headings_of(tree, &["h1"]).collect()
}

fn headings_of<'a>(tree: &'a Tree<'_>, names: &'a [&str]) -> impl Iterator<Item = String> + 'a {
    let found = (0..tree.elements.len()).filter(|at| names.contains(&tree.elements[*at].name));
    found
        .map(|at| tree.paragraphs[tree.inside(at)].iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join("\n"))
        .filter(|text| !text.is_empty())
}

fn stands_before_separator(heading: &str, claim: &str) -> bool {
    let Some(rest) = claim.strip_prefix(heading) else { return false };
    letters(heading) >= LEAST_HEADLINE && rest.trim_start().starts_with(['|', '-', '–', '—', '»', '·', ':', '_'])
}

/// Alike but for case, marks and punctuation, or one the beginning of the other.
fn agree(heading: &str, claim: &str) -> bool {
    let (a, b) = (key(heading), key(claim));
    if a.is_empty() || b.is_empty() {
        return false;
    }
    a == b || (a.len() * 10 >= b.len() * 6 && b.starts_with(&a)) || (b.len() * 10 >= a.len() * 6 && a.starts_with(&b))
}

/// A title without what names the site at its end (or, rarely, its beginning).
pub(super) fn without_site(title: &str, site: &str, host: &str) -> String {
    // Chinese sites put rubric and name behind the headline with low lines, and no headline has one.
    let title = title.trim();
    let title = title.split_once('_').map_or(title, |(head, _)| if letters(head) >= LEAST_HEADLINE { head.trim() } else { title });
    let title = without_site_in_front(title, site);
    if let Some((head, tail)) = title.rsplit_once('-')
        && tail.ends_with(['网', '報', '报'])
        && letters(head) >= LEAST_HEADLINE
    {
        return head.trim_end_matches('-').trim().to_owned();
    }
    let cut = SEPARATORS.iter().filter_map(|s| title.rfind(s).map(|at| (at, s.len()))).max();
    let Some((at, len)) = cut else { return title.to_owned() };
    let (head, tail) = (title[..at].trim(), title[at + len..].trim());
    // Once only: the words before may name a place that the site is called after.
    if head.is_empty() || !names_site(tail, site, host) { title.to_owned() } else { head.to_owned() }
}

fn without_site_in_front<'a>(title: &'a str, site: &str) -> &'a str {
    let cut = SEPARATORS.iter().filter_map(|s| title.find(s).map(|at| (at, s.len()))).min();
    match cut {
        Some((at, len)) if !site.is_empty() && key(&title[..at]) == key(site) => title[at + len..].trim(),
        _ => title,
    }
}

fn names_site(tail: &str, site: &str, host: &str) -> bool {
    let (tail_key, site) = (key(tail), key(site));
    let host = host.trim_start_matches("www.");
    let host_key = key(host.split('.').next().unwrap_or_default());
    if tail_key.is_empty() {
        return true;
    }
    let names = (site.len() >= 3 && (tail_key.contains(&site) || site.contains(&tail_key)))
        || (host_key.len() >= 4 && (tail_key.contains(&host_key) || (tail_key.len() >= 4 && host_key.contains(&tail_key))));
    let lower = tail.to_lowercase();
    let generic = ["báo ", "tạp chí ", "cổng thông tin", "đài ", "trang tin", "tin tức", "新闻", "网", "日报", "news"];
    names || (tail.chars().count() <= 60 && generic.iter().any(|g| lower.starts_with(g) || (g.len() < 8 && lower.ends_with(g))))
}

#[cfg(test)]
mod tests {
    use super::without_site;

    #[test]
    fn the_sites_name_goes() {
        let check =
            |title: &str, site: &str, expect: &str| assert_eq!(without_site(title, site, "www.baohoamai.example"), expect, "{title}");
        check("Khánh thành cầu mới - Báo Hoa Mai", "", "Khánh thành cầu mới");
        check("Khánh thành cầu mới | Hoa Mai Online", "Hoa Mai Online", "Khánh thành cầu mới");
        check("Tuyến Hà Nội - Hoa Mai - Báo Hoa Mai", "", "Tuyến Hà Nội - Hoa Mai");
        check("谅山口岸恢复通关_花梅网", "", "谅山口岸恢复通关");
        check("外媒眼中的花梅长假_首页_新闻中心_花梅网", "", "外媒眼中的花梅长假");
        check("武汉的声音有英雄的城-新华网", "", "武汉的声音有英雄的城");
        check("Hoa Mai Online | Khánh thành cầu mới", "Hoa Mai Online", "Khánh thành cầu mới");
        check("Giá vàng: mua - bán", "", "Giá vàng: mua - bán");
    }
}
