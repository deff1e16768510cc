//! The query part of a search's address as it is stored, and the search that comes of it.

use axum::http::Uri;
use axum_extra::extract::Query;
use chrono::NaiveDate;

use crate::locale::{say, t};
use crate::pages::search::{Asked, about, query_string};
use crate::{App, words};

/// The search of a stored query part, its lines articles and not stories; `None` when it asks for nothing.
pub fn stored_query(query: &str, today: NaiveDate) -> Option<search::Query> {
    let query = read(query)?.query(today);
    Some(search::Query { lines: search::Lines::Articles, offset: 0, after: None, ..query })
}

/// The query part as it is stored: without the page it was on; `None` when it asks for nothing.
pub(crate) fn settled(query: &str) -> Option<String> {
    read(query).map(|asked| query_string(&asked))
}

/// Whether it asks for the state of cases, by a filter or within its words: what the office is at work on is no news for outside.
pub(crate) fn tells_of_cases(query: &str) -> bool {
    const FIELDS: [&str; 4] = ["trangthai:", "tinhtrang:", "vuviec:", "case:"];
    let Some(asked) = read(query) else { return false };
    let words: String = domain::fold::fold(&domain::Nfc::new(&asked.q)).split_whitespace().collect();
    !asked.case.is_empty() || FIELDS.iter().any(|field| words.contains(field))
}

/// The remarks on a stored search in which nothing means anything; none where something does.
pub(crate) fn unmeant(app: &App, query: &str) -> Result<Vec<search::Remark>, search::Error> {
    let today = app.now().with_timezone(&app.desk.zone).date_naive();
    stored_query(query, today).map_or_else(|| Ok(Vec::new()), |query| app.desk.index.unmeant(&query))
}

/// Why a stored search finds nothing, where nothing in it means anything; empty where something does. What is saved can be looked after
/// also while the index cannot be read.
pub(crate) fn wrong(app: &App, query: &str) -> String {
    let remarks: Vec<String> = unmeant(app, query).unwrap_or_default().iter().map(words::remark).collect();
    if remarks.is_empty() {
        return String::new();
    }
    say!("Tìm kiếm này không tìm bài nào: không hiểu được gì trong những gì đã gõ ({remarks}).", remarks = remarks.join("; "))
}

/// What is asked for, in the desk's words.
pub(crate) fn said(app: &App, query: &str) -> String {
    told(app, query, |words| format!("“{words}”"))
}

/// A name for it: the same without the marks of quotation around its words.
pub(crate) fn name(app: &App, query: &str) -> String {
    told(app, query, str::to_owned)
}

fn told(app: &App, query: &str, of_words: fn(&str) -> String) -> String {
    let Some(asked) = read(query) else { return String::new() };
    let mut said: Vec<String> = Vec::new();
    if !asked.q.trim().is_empty() {
        said.push(of_words(asked.q.trim()));
    }
    said.extend(asked.like().map(|article| say!("tương tự bài số {article}", article = article)));
    said.extend(asked.lang.iter().filter_map(|word| domain::Language::parse(word)).map(|l| words::language(l).to_owned()));
    said.extend(asked.outlet.iter().cloned());
    said.extend(asked.place.iter().map(|id| app.place_name(id).to_owned()));
    said.extend(asked.tone.iter().filter_map(|word| domain::ToneLabel::parse(word)).map(|t| words::tone(t).to_owned()));
    said.extend(asked.about.iter().filter_map(|word| about(word)).map(str::to_owned));
    said.extend(asked.case.iter().filter_map(|word| search::CaseFilter::parse(word)).map(|c| words::case_filter(c).to_owned()));
    for (word, day) in [(t("từ"), asked.first_day()), (t("đến"), asked.last_day())] {
        said.extend(day.map(|day| format!("{word} {}", crate::time::day(day))));
    }
    said.join(" · ")
}

fn read(query: &str) -> Option<Asked> {
    let uri: Uri = format!("/?{}", query.trim().trim_start_matches('?')).parse().ok()?;
    let Query(asked) = Query::<Asked>::try_from_uri(&uri).ok()?;
    let (asked, _) = asked.settled();
    let asked = Asked { after: String::new(), ..asked };
    asked.is_active().then_some(asked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stored_query_is_read_as_the_search_page_reads_it() {
        let query =
            stored_query("q=h%E1%BB%99+ngh%C3%A8o&lang=vi&lang=zh&outlet=baothu&sort=date&after=0.5.7&case=open", NaiveDate::MIN).unwrap();
        assert_eq!(
            (query.text.as_str(), query.filters.languages.len(), query.filters.outlets.as_slice()),
            ("hộ nghèo", 2, &["baothu".to_owned()][..])
        );
        assert_eq!((query.sort, query.after, query.lines), (search::Sort::Date, None, search::Lines::Articles));
        assert_eq!(query.filters.cases, [search::CaseFilter::Open]);
    }

    #[test]
    fn a_search_by_the_state_of_cases_is_known_for_one() {
        for query in [
            "q=l%C5%A9&case=open",
            "q=l%C5%A9+tr%E1%BA%A1ng+th%C3%A1i%3Am%E1%BB%9Bi",
            "q=CASE+%3Anew",
            "q=V%E1%BB%A5+vi%E1%BB%87c%3Ac%C3%B3",
        ] {
            assert!(tells_of_cases(query), "{query}");
        }
        for query in ["q=tr%E1%BA%A1ng+th%C3%A1i", "q=l%C5%A9&lang=vi", ""] {
            assert!(!tells_of_cases(query), "{query}");
        }
    }

    #[test]
    fn what_asks_for_nothing_is_not_stored() {
        for query in ["", "?", "after=0.5.7", "sort=date", "q=+", "unknown=x", "like=x", "lang=xx", "names=off"] {
            assert_eq!(settled(query), None, "{query}");
            assert!(stored_query(query, NaiveDate::MIN).is_none(), "{query}");
        }
        assert_eq!(settled("like=7&after=0.5.7").as_deref(), Some("like=7"));
        assert_eq!(stored_query("like=7", NaiveDate::MIN).unwrap().like, Some(domain::ArticleId(7)));
        assert_eq!(settled("?after=0.5.7&q=a%26b&tone=negative&about=area&about=x").as_deref(), Some("q=a%26b&tone=negative&about=area"));
        assert_eq!(settled("q=l%C5%A9").as_deref(), settled("q=l%C5%A9&like=&after=0.5.7").as_deref());
    }
}
