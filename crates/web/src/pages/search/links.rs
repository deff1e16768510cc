//! Addresses of searches: the one shown, with one thing added, taken away or changed.

use domain::{Language, ToneLabel};
use url::form_urlencoded::Serializer;

use super::{Asked, Chip, day_label};
use crate::{App, words};

/// The address of a search; without words or filters it is the bare page.
fn address(asked: &Asked) -> String {
    let mut query = without_page(asked);
    if asked.page_number() > 1 {
        query.push_str(&format!("&page={}", asked.page_number()));
    }
    if query.is_empty() { "/search".to_owned() } else { format!("/search?{}", query.trim_start_matches('&')) }
}

/// The query part without the page number; empty when nothing is asked for.
pub(super) fn without_page(asked: &Asked) -> String {
    let mut out = Serializer::new(String::new());
    let lists = [("lang", &asked.lang), ("outlet", &asked.outlet), ("place", &asked.place), ("tone", &asked.tone)];
    for (key, text) in [("q", &asked.q), ("from", &asked.from), ("to", &asked.to), ("sort", &asked.sort)] {
        if !text.trim().is_empty() {
            out.append_pair(key, text);
        }
    }
    for (key, values) in lists {
        for value in values {
            out.append_pair(key, value);
        }
    }
    out.finish()
}

/// With a filter value added, or taken away when it is there; on the first page.
pub(super) fn toggled(asked: &Asked, key: &str, value: &str) -> String {
    let mut asked = Asked { page: String::new(), ..asked.clone() };
    let list = match key {
        "lang" => &mut asked.lang,
        "outlet" => &mut asked.outlet,
        "place" => &mut asked.place,
        _ => &mut asked.tone,
    };
    if list.iter().any(|v| v == value) {
        list.retain(|v| v != value);
    } else {
        list.push(value.to_owned());
    }
    address(&asked)
}

pub(super) fn sorted(asked: &Asked, sort: &str) -> String {
    address(&Asked { sort: sort.to_owned(), page: String::new(), ..asked.clone() })
}

pub(super) fn paged(asked: &Asked, page: usize) -> String {
    address(&Asked { page: page.to_string(), ..asked.clone() })
}

/// The filters in force, each with the address without it.
pub(super) fn chips(asked: &Asked, app: &App, outlets: &[(String, String)]) -> Vec<Chip> {
    let first = || Asked { page: String::new(), ..asked.clone() };
    let mut chips = Vec::new();
    let lists = [("lang", &asked.lang), ("outlet", &asked.outlet), ("place", &asked.place), ("tone", &asked.tone)];
    for (key, values) in lists {
        chips.extend(values.iter().map(|v| Chip { label: label(key, v, app, outlets), href: toggled(asked, key, v) }));
    }
    if !asked.from.trim().is_empty() {
        chips.push(Chip { label: format!("từ {}", day_label(&asked.from)), href: address(&Asked { from: String::new(), ..first() }) });
    }
    if !asked.to.trim().is_empty() {
        chips.push(Chip { label: format!("đến {}", day_label(&asked.to)), href: address(&Asked { to: String::new(), ..first() }) });
    }
    chips
}

/// A facet value in the desk's words.
pub(super) fn label(key: &str, value: &str, app: &App, outlets: &[(String, String)]) -> String {
    match key {
        "lang" => Language::parse(value).map_or_else(|| value.to_owned(), |l| words::language(l).to_owned()),
        "tone" => ToneLabel::parse(value).map_or_else(|| value.to_owned(), |t| words::tone(t).to_owned()),
        "place" => app.place_name(value).to_owned(),
        _ => outlets.iter().find(|o| o.0 == value).map_or_else(|| value.to_owned(), |o| o.1.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_are_added_and_undone_one_by_one() {
        let asked = Asked { q: "hộ nghèo & 21".into(), lang: vec!["vi".into()], page: "3".into(), ..Asked::default() };
        let base = "/search?q=h%E1%BB%99+ngh%C3%A8o+%26+21";
        assert_eq!(toggled(&asked, "lang", "vi"), base);
        assert_eq!(toggled(&asked, "tone", "negative"), format!("{base}&lang=vi&tone=negative"));
        assert_eq!(paged(&asked, 4), format!("{base}&lang=vi&page=4"));
        assert_eq!(sorted(&asked, "date"), format!("{base}&sort=date&lang=vi"));
        assert_eq!(paged(&Asked::default(), 1), "/search");
    }
}
