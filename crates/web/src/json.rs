//! The JSON beside the pages, with the keys of the command line's contract.

use domain::{Published, State};
use search::{Copy, FacetCount, Hit, Results};
use serde_json::{Value, json};
use store::CaseRow;

/// A case with the keys of a line of `queue --json`; `suspicion` is 0 to 1.
pub(crate) fn case_json(row: &CaseRow) -> Value {
    let article = &row.article;
    json!({
        "case": row.id,
        "state": row.standing.state.as_str(),
        "opened": row.opened.to_rfc3339(),
        "title": article.title,
        "url": article.url,
        "outlet": article.outlet_name,
        "published": article.published.stated().map(|at| at.to_rfc3339()),
        "copies": row.copies,
        "story": article.story,
        "suspicion": row.suspicion,
        "holder": row.holder,
        "signals": row.signals,
    })
}

/// Search results with the keys of `search --json`, in which a line is a story; `took_ms` is in milliseconds. The remarks are those on what was
/// asked and on what was found.
pub(crate) fn results_json(results: &Results, remarks: Vec<String>, took_ms: f64) -> Value {
    let hits: Vec<Value> = results.hits.iter().map(hit_json).collect();
    let expanded: Vec<Value> = results.expanded.iter().map(|e| json!({ "typed": e.typed, "also": e.also })).collect();
    let facets = &results.facets;
    let days: serde_json::Map<_, _> = facets.days.iter().map(|(day, count)| (day.to_string(), Value::from(*count))).collect();
    json!({
        "total": results.total,
        "with_all": results.with_all,
        "stories": results.stories,
        "took_ms": took_ms,
        "hits": hits,
        "next": results.next.as_ref().map(ToString::to_string),
        "facets": {
            "language": counts(&facets.language),
            "outlet": counts(&facets.outlet),
            "place": counts(&facets.place),
            "tone": counts(&facets.tone),
            "case": counts(&facets.case),
            "days": days,
        },
        "remarks": remarks,
        "expanded": expanded,
        "suggestion": results.suggestion,
    })
}

fn hit_json(hit: &Hit) -> Value {
    json!({
        "id": hit.id,
        "article": hit.article,
        "story": hit.story,
        "url": hit.url,
        "title": hit.title,
        "outlet": hit.outlet_name,
        "published": published(hit.published),
        "language": hit.language,
        "tone": hit.tone,
        "case": hit.case.map(State::as_str),
        "earlier": hit.earlier,
        "score": hit.score,
        "snippet": hit.snippet.iter().map(|(text, _)| text.as_str()).collect::<String>(),
        "copies": hit.copies.iter().map(copy_json).collect::<Vec<_>>(),
        "copies_total": hit.copies_total,
    })
}

fn copy_json(copy: &Copy) -> Value {
    json!({
        "id": copy.id,
        "article": copy.article,
        "url": copy.url,
        "title": copy.title,
        "outlet": copy.outlet_name,
        "published": published(copy.published),
        "language": copy.language,
    })
}

/// Null where the newspaper states no date.
fn published(published: Published) -> Option<String> {
    published.stated().map(|at| at.to_rfc3339())
}

fn counts(facet: &[FacetCount]) -> Value {
    facet.iter().map(|c| (c.value.clone(), Value::from(c.count))).collect::<serde_json::Map<_, _>>().into()
}
