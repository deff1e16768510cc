//! Search: one box, filters as links that can be undone one by one, hits grouped by story.

mod links;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use axum_extra::extract::Query;
use domain::{Language, StoryId, ToneLabel};
use search::{FacetCount, Filters, Hit, Results, Sort};
use serde::Deserialize;

use crate::chrome::{Chrome, page};
use crate::error::PageError;
use crate::time::{Moment, day, read_day};
use crate::visitor::Visitor;
use crate::{App, Shared, words};

/// Hits of a page.
const PAGE: usize = 20;
/// Values shown of one facet.
const FACET: usize = 12;

/// What the address says; lenient, since people edit addresses.
#[derive(Deserialize, Clone, Default)]
#[serde(default)]
pub(crate) struct Asked {
    pub(crate) q: String,
    pub(crate) lang: Vec<String>,
    pub(crate) outlet: Vec<String>,
    pub(crate) place: Vec<String>,
    pub(crate) tone: Vec<String>,
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) sort: String,
    pub(crate) page: String,
}

impl Asked {
    fn page_number(&self) -> usize {
        self.page.parse().unwrap_or(1).clamp(1, 500)
    }

    /// The query, and what of it could not be read.
    pub(crate) fn query(&self) -> (search::Query, Vec<String>) {
        let mut remarks = Vec::new();
        let mut date = |text: &str| {
            let read = read_day(text);
            if read.is_none() && !text.trim().is_empty() {
                remarks.push(format!("Bỏ qua ngày không đọc được: “{}”.", text.trim()));
            }
            read
        };
        let filters = Filters {
            languages: self.lang.iter().filter_map(|l| Language::parse(l)).collect(),
            outlets: self.outlet.clone(),
            places: self.place.clone(),
            tones: self.tone.iter().filter_map(|t| ToneLabel::parse(t)).collect(),
            relevances: Vec::new(),
            from: date(&self.from),
            to: date(&self.to),
            cases: Vec::new(),
        };
        let sort = if self.sort == "date" { Sort::Date } else { Sort::Relevance };
        let query = search::Query {
            text: self.q.clone(),
            filters,
            sort,
            limit: PAGE,
            offset: (self.page_number() - 1) * PAGE,
            ..Default::default()
        };
        (query, remarks)
    }
}

/// Runs a search off the threads that answer other people; gives the milliseconds it took.
pub(crate) async fn run(app: &App, query: search::Query) -> Result<(Results, f64), PageError> {
    let index = app.desk.index.clone();
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
    from: String,
    to: String,
    total: usize,
    took: String,
    stories: Vec<Found>,
    chips: Vec<Chip>,
    facets: Vec<FacetView>,
    remarks: Vec<String>,
    by_relevance: String,
    by_date: String,
    page: usize,
    pages: usize,
    previous: String,
    next: String,
}

/// A hit with the other hits of its story on this page.
struct Found {
    first: HitLine,
    others: Vec<HitLine>,
}

struct HitLine {
    article: i64,
    title: String,
    lang: &'static str,
    language: &'static str,
    foreign: bool,
    outlet: String,
    at: Moment,
    tone: &'static str,
    tone_sign: &'static str,
    snippet: Vec<(String, bool)>,
}

/// A filter in force and the address without it.
struct Chip {
    label: String,
    href: String,
}

struct FacetView {
    name: &'static str,
    values: Vec<FacetLine>,
}

struct FacetLine {
    label: String,
    count: u64,
    href: String,
    chosen: bool,
}

/// `GET /search`
pub(crate) async fn show(State(app): State<Shared>, visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    let (query, mut remarks) = asked.query();
    let (from, to) = (query.filters.from, query.filters.to);
    let (results, took) = run(&app, query).await?;
    remarks.extend(results.remarks.iter().cloned());
    let outlets = outlet_names(&app, &results).await?;
    let number = asked.page_number();
    page(&Search {
        chrome: Chrome::new(&app, &visitor, "Tìm kiếm", "/search"),
        active: !links::without_page(&asked).is_empty(),
        from: from.map(day).unwrap_or_default(),
        to: to.map(day).unwrap_or_default(),
        total: results.total,
        took: format!("{took:.0}"),
        chips: links::chips(&asked, &app, &outlets),
        facets: facets(&asked, &results, &app, &outlets),
        remarks,
        by_relevance: links::sorted(&asked, ""),
        by_date: links::sorted(&asked, "date"),
        page: number,
        pages: results.total.div_ceil(PAGE),
        previous: links::paged(&asked, number.saturating_sub(1)),
        next: links::paged(&asked, number + 1),
        stories: fold(results.hits, app.desk.zone),
        asked,
    })
}

/// Names for the outlets' ids: of configured outlets, and of imported ones as the hits print them.
async fn outlet_names(app: &App, results: &Results) -> Result<Vec<(String, String)>, PageError> {
    let sources = app.desk.store.source_health().await?;
    let mut names: Vec<(String, String)> = sources.into_iter().map(|s| (s.outlet.0, s.outlet_name)).collect();
    names.extend(results.hits.iter().map(|h| (h.outlet.clone(), h.outlet_name.clone())));
    names.sort();
    names.dedup_by(|a, b| a.0 == b.0);
    Ok(names)
}

fn facets(asked: &Asked, results: &Results, app: &App, outlets: &[(String, String)]) -> Vec<FacetView> {
    let facets = &results.facets;
    let view = |name, key: &'static str, counts: &[FacetCount], chosen: &[String]| FacetView {
        name,
        values: counts
            .iter()
            .take(FACET)
            .map(|c| FacetLine {
                label: links::label(key, &c.value, app, outlets),
                count: c.count,
                href: links::toggled(asked, key, &c.value),
                chosen: chosen.contains(&c.value),
            })
            .collect(),
    };
    let all = vec![
        view("Ngôn ngữ", "lang", &facets.language, &asked.lang),
        view("Cơ quan báo chí", "outlet", &facets.outlet, &asked.outlet),
        view("Địa danh", "place", &facets.place, &asked.place),
        view("Sắc thái", "tone", &facets.tone, &asked.tone),
    ];
    all.into_iter().filter(|f| !f.values.is_empty()).collect()
}

fn fold(hits: Vec<Hit>, zone: chrono::FixedOffset) -> Vec<Found> {
    let mut found: Vec<(StoryId, Found)> = Vec::new();
    for hit in hits {
        let story = hit.story;
        let line = hit_line(hit, zone);
        match found.iter_mut().find(|(s, _)| *s == story) {
            Some((_, f)) => f.others.push(line),
            None => found.push((story, Found { first: line, others: Vec::new() })),
        }
    }
    found.into_iter().map(|(_, f)| f).collect()
}

fn hit_line(hit: Hit, zone: chrono::FixedOffset) -> HitLine {
    HitLine {
        article: hit.article.0,
        title: if hit.title.trim().is_empty() { hit.url } else { hit.title },
        lang: words::language_tag(hit.language),
        language: words::language(hit.language),
        foreign: hit.language != Language::Vi,
        outlet: hit.outlet_name,
        at: Moment::published(hit.published, zone),
        tone: words::tone(hit.tone),
        tone_sign: words::tone_sign(hit.tone),
        snippet: hit.snippet,
    }
}

fn day_label(text: &str) -> String {
    read_day(text).map_or_else(|| text.to_owned(), day)
}
