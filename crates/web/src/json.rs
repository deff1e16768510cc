//! The JSON beside the pages, with the keys of the command line's contract.

use search::{FacetCount, Results};
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

/// Search results with the keys of `search --json`; `took_ms` is in milliseconds.
pub(crate) fn results_json(results: &Results, took_ms: f64) -> Value {
    let hits: Vec<Value> = results.hits.iter().map(hit_json).collect();
    let facets = &results.facets;
    json!({
        "total": results.total,
        "took_ms": took_ms,
        "hits": hits,
        "facets": {
            "language": counts(&facets.language),
            "outlet": counts(&facets.outlet),
            "place": counts(&facets.place),
            "tone": counts(&facets.tone),
        },
        "remarks": results.remarks,
    })
}

fn hit_json(hit: &search::Hit) -> Value {
    json!({
        "id": hit.id,
        "article": hit.article,
        "story": hit.story,
        "url": hit.url,
        "title": hit.title,
        "outlet": hit.outlet_name,
        "published": hit.published.stated().map(|at| at.to_rfc3339()),
        "language": hit.language,
        "tone": hit.tone,
        "score": hit.score,
        "snippet": hit.snippet.iter().map(|(text, _)| text.as_str()).collect::<String>(),
    })
}

fn counts(facet: &[FacetCount]) -> Value {
    facet.iter().map(|c| (c.value.clone(), Value::from(c.count))).collect::<serde_json::Map<_, _>>().into()
}
