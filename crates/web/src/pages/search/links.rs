//! Addresses of searches: the one shown, with one thing added, taken away or changed.

use chrono::NaiveDate;
use domain::{ArticleId, Language, ToneLabel};
use url::form_urlencoded::Serializer;

use super::asked::{AREA, Asked, about};
use crate::locale::{say, t};
use crate::outlets::Names;
use crate::time::day;
use crate::{App, words};

/// A filter in force and the address without it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Chip {
    pub(super) label: String,
    pub(super) href: String,
}

/// The query part of a search's address without the place where its page begins; empty when nothing is asked for.
pub(crate) fn query_string(asked: &Asked) -> String {
    let mut out = Serializer::new(String::new());
    for (key, text) in [("q", &asked.q), ("like", &asked.like), ("from", &asked.from), ("to", &asked.to)] {
        if !text.trim().is_empty() {
            out.append_pair(key, text);
        }
    }
    out.extend_pairs(asked.narrowed());
    out.finish()
}

/// The address of the first page; without words or filters it is the bare page.
pub(super) fn first_page(asked: &Asked) -> String {
    match query_string(asked).as_str() {
        "" => "/search".to_owned(),
        query => format!("/search?{query}"),
    }
}

/// The address of the page that begins behind a place in the order.
pub(super) fn after(asked: &Asked, cursor: &search::Cursor) -> String {
    let first = first_page(asked);
    let joint = if first.contains('?') { '&' } else { '?' };
    format!("{first}{joint}after={cursor}")
}

/// With a filter value added, or taken away when it is there.
pub(super) fn toggled(asked: &Asked, key: &str, value: &str) -> String {
    let mut asked = asked.clone();
    let list = match key {
        "lang" => &mut asked.lang,
        "outlet" => &mut asked.outlet,
        "place" => &mut asked.place,
        "tone" => &mut asked.tone,
        "about" => &mut asked.about,
        _ => &mut asked.case,
    };
    if list.iter().any(|v| v == value) {
        list.retain(|v| v != value);
    } else {
        list.push(value.to_owned());
    }
    first_page(&asked)
}

/// In these days only; `None`: at any time.
pub(super) fn in_days(asked: &Asked, days: Option<(NaiveDate, NaiveDate)>) -> String {
    let (from, to) = days.map(|(from, to)| (from.to_string(), to.to_string())).unwrap_or_default();
    first_page(&Asked { from, to, ..asked.clone() })
}

pub(super) fn sorted(asked: &Asked, sort: &str) -> String {
    first_page(&Asked { sort: sort.to_owned(), ..asked.clone() })
}

/// With (or without) the other names of places.
pub(super) fn named(asked: &Asked, names: &str) -> String {
    first_page(&Asked { names: names.to_owned(), ..asked.clone() })
}

/// In the newest versions, or in `all`.
pub(super) fn versioned(asked: &Asked, versions: &str) -> String {
    first_page(&Asked { versions: versions.to_owned(), ..asked.clone() })
}

/// The same filters with other words.
pub(super) fn worded(asked: &Asked, words: &str) -> String {
    first_page(&Asked { q: words.to_owned(), ..asked.clone() })
}

/// Only what concerns the territory; `None` where its relevance is asked for already.
pub(super) fn of_the_area(asked: &Asked) -> Option<String> {
    asked.about.is_empty().then(|| toggled(asked, "about", AREA))
}

/// What was published on these days and concerns the territory, newest first: what the bars of today count.
pub(crate) fn of_days(from: NaiveDate, to: NaiveDate) -> String {
    let about = vec![AREA.to_owned()];
    first_page(&Asked { from: from.to_string(), to: to.to_string(), sort: "date".to_owned(), about, ..Asked::default() })
}

/// What is like an article, at any time and in any outlet.
pub(super) fn like(article: ArticleId) -> String {
    format!("/search?like={article}")
}

/// The same search, not only among what is like an article.
pub(super) fn unlike(asked: &Asked) -> String {
    first_page(&Asked { like: String::new(), ..asked.clone() })
}

/// What was typed, without any filter.
pub(super) fn unfiltered(asked: &Asked) -> String {
    let (sort, names, versions) = (asked.sort.clone(), asked.names.clone(), asked.versions.clone());
    first_page(&Asked { q: asked.q.clone(), like: asked.like.clone(), sort, names, versions, ..Asked::default() })
}

/// What narrows or widens the search beside its words, each with the address without it.
pub(super) fn chips(asked: &Asked, app: &App, outlets: &Names) -> Vec<Chip> {
    let mut chips = Vec::new();
    for (key, values) in asked.lists() {
        chips.extend(values.iter().map(|v| Chip { label: label(key, v, app, outlets), href: toggled(asked, key, v) }));
    }
    if let Some(label) = days(asked) {
        chips.push(Chip { label, href: in_days(asked, None) });
    }
    if !asked.versions.is_empty() {
        chips.push(Chip { label: t("cả các bản trước").to_owned(), href: versioned(asked, "") });
    }
    if !asked.names.is_empty() {
        chips.push(Chip { label: t("không tìm tên khác").to_owned(), href: named(asked, "") });
    }
    chips
}

/// The days asked for: "ngày 05/11/2026", "01/11/2026–30/11/2026", "từ 01/11/2026", "đến 30/11/2026".
fn days(asked: &Asked) -> Option<String> {
    match (asked.first_day(), asked.last_day()) {
        (Some(from), Some(to)) if from == to => Some(say!("ngày {from}", from = day(from))),
        (Some(from), Some(to)) => Some(format!("{}–{}", day(from), day(to))),
        (Some(from), None) => Some(say!("từ {from}", from = day(from))),
        (None, Some(to)) => Some(say!("đến {to}", to = day(to))),
        (None, None) => None,
    }
}

/// A filter's value in the desk's words.
pub(super) fn label(key: &str, value: &str, app: &App, outlets: &Names) -> String {
    match key {
        "lang" => Language::parse(value).map_or_else(|| value.to_owned(), |l| words::language(l).to_owned()),
        "tone" => ToneLabel::parse(value).map_or_else(|| value.to_owned(), |t| words::tone(t).to_owned()),
        "about" => about(value).unwrap_or(value).to_owned(),
        "place" => app.place_name(value).to_owned(),
        "case" => search::CaseFilter::parse(value).map_or_else(|| value.to_owned(), |c| words::case_filter(c).to_owned()),
        _ => outlets.get(&value.into()).cloned().unwrap_or_else(|| value.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::asked::PLACE;
    use super::*;

    #[test]
    fn filters_are_added_and_undone_one_by_one() {
        let asked = Asked { q: "hộ nghèo & 21".into(), lang: vec!["vi".into()], after: PLACE.into(), ..Asked::default() };
        let base = "/search?q=h%E1%BB%99+ngh%C3%A8o+%26+21";
        assert_eq!(toggled(&asked, "lang", "vi"), base);
        assert_eq!(toggled(&asked, "tone", "negative"), format!("{base}&lang=vi&tone=negative"));
        assert_eq!(toggled(&asked, "about", "area"), format!("{base}&lang=vi&about=area"));
        assert_eq!(toggled(&asked, "case", "open"), format!("{base}&lang=vi&case=open"));
        assert_eq!(after(&asked, &PLACE.parse().unwrap()), format!("{base}&lang=vi&after={PLACE}"));
        assert_eq!(sorted(&asked, "date"), format!("{base}&sort=date&lang=vi"));
        assert_eq!(named(&asked, "off"), format!("{base}&names=off&lang=vi"));
        assert_eq!(versioned(&asked, "all"), format!("{base}&versions=all&lang=vi"));
        assert_eq!(unfiltered(&asked), base);
        assert_eq!(unlike(&Asked { like: "7".into(), ..asked.clone() }), format!("{base}&lang=vi"));
        assert_eq!(worded(&asked, "lũ"), "/search?q=l%C5%A9&lang=vi");
        assert_eq!(first_page(&Asked::default()), "/search");
        assert_eq!(after(&Asked::default(), &PLACE.parse().unwrap()), format!("/search?after={PLACE}"));
    }

    #[test]
    fn days_are_one_thing_to_undo() {
        let check = |from: &str, to: &str, expect: Option<&str>| {
            assert_eq!(days(&Asked { from: from.into(), to: to.into(), ..Asked::default() }).as_deref(), expect);
        };
        check("2026-11-05", "2026-11-05", Some("ngày 05/11/2026"));
        check("2026-11-01", "2026-11-30", Some("01/11/2026–30/11/2026"));
        check("2026-11-01", "", Some("từ 01/11/2026"));
        check("", "2026-11-30", Some("đến 30/11/2026"));
        check("", "", None);
    }
}
