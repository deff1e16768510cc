//! Days that stand above groups of links, as archives print them: a heading "07/03/2026", then the articles of that day.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, FixedOffset};
use domain::url::{Url, canonical};
use ego_tree::NodeId;
use scraper::{ElementRef, Html};

use super::shown::{MOST_LOOKS, day_alone};
use crate::date;
use crate::feed::{Entry, absolute};

/// How far up from a link the box is looked for in which its day stands.
const HIGHEST: usize = 8;

/// Days above groups from which on they are no clock of the site.
const LEAST_DAYS: usize = 2;

/// What an element is called, by which those of one kind are told.
type Kind<'a> = (&'a str, Option<&'a str>);

fn kind<'a>(element: &ElementRef<'a>) -> Kind<'a> {
    (element.value().name(), element.attr("class"))
}

/// A link to an entry, and the day above it.
struct Link<'a> {
    entry: usize,
    day: DateTime<FixedOffset>,
    /// Of the element that shows the day.
    heading: Kind<'a>,
    /// Of the element beside that one in which the link stands.
    group: Kind<'a>,
}

/// Dates the entries by the days above their groups, where no entry shows a date of its own: days of one kind that go one way, down to the
/// last group of the looks that the others have.
pub(super) fn date(dom: &Html, links: &[ElementRef<'_>], base: &Url, entries: &mut [Entry], zone: FixedOffset) {
    if entries.iter().any(|entry| entry.published.is_some()) {
        return;
    }
    let found = under_days(dom, links, base, entries, zone);
    let Some(heading) = found.first().map(|link| link.heading) else { return };
    let mut days: Vec<DateTime<FixedOffset>> = found.iter().map(|link| link.day).collect();
    days.dedup();
    let goes_one_way = days.is_sorted() || days.is_sorted_by(|a, b| a > b);
    if days.len() < LEAST_DAYS || !goes_one_way || found.iter().any(|link| link.heading != heading) {
        return;
    }
    let last = days.last().copied();
    let looks: HashSet<Kind<'_>> = found.iter().filter(|link| Some(link.day) != last).map(|link| link.group).collect();
    for link in found.iter().filter(|link| looks.contains(&link.group)) {
        entries[link.entry].published = Some(link.day);
    }
}

/// The links that stand behind a day in the same box, in page order.
fn under_days<'a>(dom: &'a Html, links: &[ElementRef<'a>], base: &Url, entries: &[Entry], zone: FixedOffset) -> Vec<Link<'a>> {
    let key = |url: &Url| canonical(url.as_str()).unwrap_or_else(|| url.clone());
    let mut places: HashMap<Url, usize> = entries.iter().enumerate().map(|(at, entry)| (key(&entry.url), at)).collect();
    let links: HashSet<NodeId> = links.iter().map(|link| link.id()).collect();
    let mut days: HashMap<NodeId, (DateTime<FixedOffset>, Kind<'a>)> = HashMap::new();
    let mut found = Vec::new();
    let mut looks = 0;
    for element in dom.tree.nodes().filter_map(ElementRef::wrap) {
        if links.contains(&element.id()) {
            let url = element.attr("href").and_then(|href| absolute(href, Some(base)));
            let Some(entry) = url.and_then(|url| places.remove(&key(&url))) else { continue };
            let line = element.ancestors().filter_map(ElementRef::wrap).take(HIGHEST);
            let mut within = element;
            for around in line {
                if let Some((day, heading)) = days.get(&around.id()).copied() {
                    found.push(Link { entry, day, heading, group: kind(&within) });
                    break;
                }
                within = around;
            }
        } else if let Some(parent) = element.parent()
            && looks < MOST_LOOKS
            && let Some(words) = day_alone(&element)
        {
            looks += 1;
            if let Some(day) = date::instant(words.trim(), zone) {
                days.insert(parent.id(), (day, kind(&element)));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use chrono::FixedOffset;
    use domain::source::LinkRules;
    use domain::url::Url;

    fn check(html: &str, expect: &[&str]) {
        let base = Url::parse("https://bao.example/xa-hoi").unwrap();
        let zone = FixedOffset::east_opt(7 * 3600).unwrap();
        let feed = super::super::section(html.as_bytes(), None, &base, &LinkRules::default(), zone);
        let day = |entry: &crate::Entry| entry.published.map(|at| at.format("%d/%m").to_string()).unwrap_or_default();
        assert_eq!(feed.entries.iter().map(day).collect::<Vec<_>>(), expect, "{html}");
    }

    fn link(n: usize) -> String {
        format!("<li><a href=/a-1234{n}.html>Khánh thành cầu mới số {n} ở Hoa Mai</a></li>")
    }

    #[test]
    fn a_day_above_a_group_is_that_of_its_links() {
        let group = |day: &str, from: usize| format!("<h3>{day}</h3><ul>{}{}</ul>", link(from), link(from + 1));
        let two = format!("<main>{}{}</main>", group("07/03/2026", 1), group("06/03/2026", 3));
        check(&two, &["07/03", "07/03", "06/03", "06/03"]);
        let boxes = two.replace("<h3>", "<div class=ngay><h3>").replace("</ul>", "</ul></div>");
        check(&boxes, &["07/03", "07/03", "06/03", "06/03"]);
        check(&two.replace("07/03/2026", "2026年3月7日").replace("06/03/2026", "2026年3月6日"), &["07/03", "07/03", "06/03", "06/03"]);
        // What stands behind the groups is of no day.
        check(&two.replace("</main>", &format!("<div>{}</div></main>", link(5))), &["07/03", "07/03", "06/03", "06/03", ""]);
    }

    #[test]
    fn a_clock_and_days_in_no_order_date_nothing() {
        check(&format!("<div>Thứ Bảy, 07/03/2026</div><ul>{}{}</ul>", link(1), link(2)), &["", ""]);
        let events = format!(
            "<h3>07/03/2026</h3><ul>{}</ul><h3>01/03/2026</h3><ul>{}</ul><h3>09/03/2026</h3><ul>{}</ul>",
            link(1),
            link(2),
            link(3)
        );
        check(&events, &["", "", ""]);
    }
}
