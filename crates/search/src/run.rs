//! One search, from what was typed to the lines that are shown.

use tantivy::{Searcher, TantivyDocument};

use crate::collect::{Ranked, Tallied, Tally};
use crate::plan::{self, Attempt};
use crate::query::parse::{self, Parsed};
use crate::query::value::Known;
use crate::query::widen;
use crate::snippet::Marker;
use crate::{Error, Expanded, Expansion, Hit, Index, Query, Results, schema};

/// Answers `query` from one state of the index.
pub(crate) fn run(index: &Index, searcher: &Searcher, query: &Query) -> Result<Results, Error> {
    let (parsed, expanded) = read(index, searcher, query);
    let mut remarks = parsed.remarks;
    let (tallied, remark) =
        first_that_finds(searcher, query, plan::attempts(parsed.root.as_ref(), &query.filters, index.fields(), searcher))?;
    remarks.extend(remark);
    let marker = Marker::new(parsed.root.as_ref());
    let mut hits = Vec::new();
    for ranked in tallied.best.iter().skip(query.offset) {
        hits.push(hit(index, searcher, ranked, &marker)?);
    }
    Ok(Results { total: tallied.total, hits, facets: tallied.facets(), remarks, expanded, ..Results::default() })
}

/// What was typed, widened where that is asked for, and the names by which it was.
pub(crate) fn read(index: &Index, searcher: &Searcher, query: &Query) -> (Parsed, Vec<Expanded>) {
    let outlets = || outlets(index, searcher);
    let known = Known { today: query.today, names: index.names(), outlets: &outlets };
    let mut parsed = parse::read(&query.text, &known);
    let mut expanded = Vec::new();
    if query.names == Expansion::On {
        (parsed.root, expanded) = widen::widened(parsed.root, index.names());
    }
    (parsed, expanded)
}

/// What the first attempt that finds anything has found, else what the last one has not.
fn first_that_finds(searcher: &Searcher, query: &Query, attempts: Vec<Attempt>) -> Result<(Tallied, Option<String>), Error> {
    let keep = query.offset.saturating_add(query.limit);
    for attempt in attempts {
        let tallied = searcher.search(&attempt.query, &Tally { sort: query.sort, keep })?;
        if tallied.total > 0 {
            return Ok((tallied, attempt.remark));
        }
    }
    Ok((Tallied::default(), None))
}

fn hit(index: &Index, searcher: &Searcher, ranked: &Ranked, marker: &Marker) -> Result<Hit, Error> {
    let entry: TantivyDocument = searcher.doc(ranked.address)?;
    let document = index.fields().document(&entry)?;
    let snippet = marker.snippet(&document.content);
    Ok(Hit::new(document, ranked.score, snippet))
}

/// Ids and names of outlets, folded.
fn outlets(index: &Index, searcher: &Searcher) -> Vec<String> {
    schema::outlets(searcher, index.fields()).unwrap_or_else(|error| {
        tracing::warn!(%error, "outlets cannot be listed; their names are taken as typed");
        Vec::new()
    })
}
