//! Search: one box, filters as links that can be undone one by one, a timeline, and the stories found.

mod asked;
mod facet;
mod line;
mod links;
#[cfg(test)]
mod tests;
mod timeline;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use axum_extra::extract::Query;
use chrono::NaiveDate;
use domain::ArticleId;
use search::{Counts, Hit, Results};

pub(crate) use self::asked::{Asked, about, ignored};
use self::facet::{FacetView, facets};
use self::line::{Line, line};
use self::links::Chip;
pub(crate) use self::links::{of_days, query_string};
use self::timeline::{Timeline, timeline};
use crate::chrome::{Chrome, page};
use crate::error::PageError;
use crate::locale::{filters, say, t};
use crate::outlets::Names;
use crate::pages::saved::list::{SavedBox, saved_box};
use crate::time::day;
use crate::visitor::Visitor;
use crate::{App, Shared, words};

/// Runs a search off the threads that answer other people, when its turn comes; gives the milliseconds it took.
pub(crate) async fn run(app: &App, asked: &Asked, counts: Counts) -> Result<(Results, f64), PageError> {
    let index = app.desk.index.clone();
    let query = search::Query { counts, ..asked.query(app.now().with_timezone(&app.desk.zone).date_naive()) };
    let _turn = app.searching.acquire().await.map_err(|e| PageError::Internal(e.into()))?;
    let searched = tokio::task::spawn_blocking(move || {
        let start = std::time::Instant::now();
        index.search(&query).map(|results| (results, start.elapsed().as_secs_f64() * 1000.0))
    });
    Ok(searched.await??)
}

#[derive(Template)]
#[template(path = "search.html")]
struct Search {
    chrome: Chrome,
    asked: Asked,
    /// Something was asked for, by words or by filters.
    active: bool,
    days: [DayField; 2],
    total: String,
    /// How many have all that was typed and how many follow them with nearly all, where some follow.
    parted: Option<(String, String)>,
    stories: String,
    took: String,
    lines: Vec<Line>,
    chips: Vec<Chip>,
    /// The article whose like are sought, with its headline.
    like: Option<(i64, String)>,
    /// The same search, not only among its like.
    unlike: String,
    /// What was typed, without any filter.
    unfiltered: String,
    facets: Vec<FacetView>,
    timeline: Option<Timeline>,
    remarks: Vec<String>,
    /// "Có phải bạn tìm": words and their address.
    suggestion: Option<(String, String)>,
    /// Names that were sought beside those typed, and the address without them.
    expanded: Vec<String>,
    without_names: String,
    by_relevance: String,
    by_date: String,
    all_versions: String,
    /// Only what concerns the territory, where that is not asked for already.
    of_the_area: Option<String>,
    /// Whether there is nothing to be found at all.
    nothing_kept: bool,
    /// Whether nothing of what was typed means anything, so that no article is an answer to it.
    unmeant: bool,
    /// The first page, when this is a later one.
    first: Option<String>,
    next: Option<String>,
    saved: SavedBox,
}

/// A day in the form: as it is understood, or as it was typed with what is wrong with it.
struct DayField {
    name: &'static str,
    label: &'static str,
    example: &'static str,
    value: String,
    wrong: String,
}

fn day_fields(asked: &Asked) -> [DayField; 2] {
    let [odd_from, odd_to] = asked.odd_days.clone();
    let [wrong_from, wrong_to] = asked.odd_remarks();
    let value = |known: Option<NaiveDate>, odd: String| known.map_or(odd, day);
    [
        DayField {
            name: "from", label: t("Từ ngày"), example: "01/11/2026", value: value(asked.first_day(), odd_from), wrong: wrong_from
        },
        DayField { name: "to", label: t("đến ngày"), example: "30/11/2026", value: value(asked.last_day(), odd_to), wrong: wrong_to },
    ]
}

impl Search {
    /// The search that the links to its files are about.
    fn export_of(&self) -> String {
        links::query_string(&self.asked)
    }
}

/// `GET /search`
pub(crate) async fn show(State(app): State<Shared>, visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    let (asked, mut remarks) = asked.settled();
    // The store answers while the search waits for its turn.
    let query = query_string(&asked);
    let outlets = async { Ok(app.outlets.names(&app.desk.store, app.now()).await?) };
    let ((results, took), outlets, saved) = tokio::try_join!(run(&app, &asked, Counts::Open), outlets, saved_box(&app, &visitor, &query))?;
    let like = match asked.like() {
        Some(article) => liked(&app, article, &mut remarks).await?,
        None => None,
    };
    let chrome = Chrome::new(&app, &visitor, title(&asked), "/search");
    let nothing_kept = results.total == 0 && app.desk.index.is_empty()?;
    page(&view(&app, chrome, asked, remarks, Found { results, took, outlets, like, saved, nothing_kept }))
}

/// The article whose like are sought, with its headline.
async fn liked(app: &App, article: ArticleId, remarks: &mut Vec<String>) -> Result<Option<(i64, String)>, PageError> {
    let row = app.desk.store.article_rows(&[article]).await?.remove(&article);
    if row.is_none() {
        remarks.push(say!("Không có bài số {article}.", article = article));
    }
    Ok(row.map(|row| (article.0, if row.title.trim().is_empty() { row.url } else { row.title })))
}

/// The page's title: what was typed comes first, so that several searches are told apart by their tabs.
fn title(asked: &Asked) -> String {
    match asked.q.trim() {
        "" => t("Tìm kiếm").to_owned(),
        words => say!("{words} · Tìm kiếm", words = words),
    }
}

/// The lines of a page; the first of those that have nearly all that was typed says so.
fn lines(hits: Vec<Hit>, app: &App) -> Vec<Line> {
    let first = hits.iter().position(|hit| hit.follows);
    let otherwise = hits.iter().position(|hit| hit.other_marks);
    let mut lines: Vec<Line> = hits.into_iter().map(|hit| line(hit, app.desk.zone)).collect();
    if let Some(line) = first.and_then(|first| lines.get_mut(first)) {
        line.begins_nearly = true;
    }
    if let Some(line) = otherwise.and_then(|first| lines.get_mut(first)) {
        line.begins_otherwise = true;
    }
    lines
}

/// What a page of results is made of.
struct Found {
    results: Results,
    /// Milliseconds.
    took: f64,
    outlets: Names,
    /// The article whose like they are, with its headline.
    like: Option<(i64, String)>,
    saved: SavedBox,
    /// Whether the archive is empty.
    nothing_kept: bool,
}

/// The word before the colon that the spelling was proposed for: nobody who types "foo:bar" means "for:ba".
fn odd_field(typed: &str, proposed: &str) -> Option<String> {
    let mut words = typed.split_whitespace().zip(proposed.split_whitespace());
    let odd = words.find(|(typed, proposed)| typed != proposed && typed.contains(':'))?;
    odd.0.split_once(':').map(|(name, _)| name.to_owned())
}

fn view(app: &App, chrome: Chrome, asked: Asked, mut remarks: Vec<String>, found: Found) -> Search {
    let Found { mut results, took, outlets, like, saved, nothing_kept } = found;
    remarks.extend(results.remarks.iter().map(words::remark));
    let chips = links::chips(&asked, app, &outlets);
    if let Some(name) = results.suggestion.as_ref().and_then(|words| odd_field(&asked.q, words)) {
        remarks.push(say!("“{name}:” không phải là điều kiện tìm; đã tìm như từ thường. Xem “Cách gõ”.", name = name));
        results.suggestion = None;
    }
    let expanded = results.expanded.iter().flat_map(|e| e.also.iter().cloned()).collect();
    Search {
        chrome,
        active: asked.is_active(),
        days: day_fields(&asked),
        total: words::count(results.total as u64),
        parted: results.with_all.map(|all| (words::count(all as u64), words::count(results.total.saturating_sub(all) as u64))),
        stories: words::count(results.stories as u64),
        took: if took < 1.0 { t("dưới 1").to_owned() } else { format!("{took:.0}") },
        chips,
        like,
        unlike: links::unlike(&asked),
        unfiltered: links::unfiltered(&asked),
        facets: facets(&asked, &results, app, &outlets),
        timeline: timeline(&asked, &results.facets.days),
        remarks,
        suggestion: results.suggestion.as_ref().map(|words| (words.clone(), links::worded(&asked, words))),
        expanded,
        without_names: links::named(&asked, "off"),
        by_relevance: links::sorted(&asked, ""),
        by_date: links::sorted(&asked, "date"),
        of_the_area: links::of_the_area(&asked),
        nothing_kept,
        unmeant: results.unmeant,
        all_versions: links::versioned(&asked, "all"),
        first: (!asked.after.is_empty()).then(|| links::first_page(&asked)),
        next: results.next.as_ref().map(|next| links::after(&asked, next)),
        saved: if results.unmeant { SavedBox { query: String::new(), ..saved } } else { saved },
        lines: lines(results.hits, app),
        asked,
    }
}
