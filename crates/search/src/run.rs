//! One search, from what was typed to the lines that are shown.

use tantivy::collector::Count;
use tantivy::{Searcher, TantivyDocument};

use crate::collect::{Pass, Ranked, Tallied, Wanted};
use crate::columns::Columns;
use crate::plan::{self, Attempt};
use crate::query::parse::{self, Parsed};
use crate::query::tree::Node;
use crate::query::value::Known;
use crate::query::widen;
use crate::snippet::Marker;
use crate::spelling::lexicon::Lexicon;
use crate::spelling::{self, Care};
use crate::{Document, Error, Expanded, Expansion, Hit, Index, Lines, Query, Results, schema};

/// Answers `query` from one state of the index.
pub(crate) fn run(index: &Index, searcher: &Searcher, query: &Query) -> Result<Results, Error> {
    let (parsed, expanded) = read(index, searcher, query);
    let columns = index.columns(searcher)?;
    let attempts = plan::attempts(parsed.root.as_ref(), &query.filters, index.fields(), searcher);
    let (pass, tallied, remark) = first_that_finds(searcher, &columns, query, attempts)?;
    let shown: Vec<Ranked> = tallied.best.iter().skip(query.offset).take(query.limit).copied().collect();
    let more = tallied.best.len() > query.offset.saturating_add(query.limit);
    let marker = Marker::new(parsed.root.as_ref());
    let mut hits = Vec::with_capacity(shown.len());
    for line in &shown {
        hits.push(hit(index, searcher, line, &marker)?);
    }
    if query.lines == Lines::Stories {
        for (hit, copies) in hits.iter_mut().zip(pass.copies(&shown)?) {
            hit.copies_total = copies.len();
            for copy in copies.iter().take(Hit::COPIES) {
                hit.copies.push(document(index, searcher, copy)?.into());
            }
        }
    }
    let suggestion = match (&parsed.root, query.offset, query.after) {
        // What is found by some of the words only is nothing found as typed.
        (Some(root), 0, None) => suggestion(index, searcher, query, root, if remark.is_none() { tallied.total } else { 0 })?,
        _ => None,
    };
    Ok(Results {
        total: tallied.total,
        stories: tallied.stories,
        hits,
        next: shown.last().filter(|_| more).map(|last| pass.cursor(last)),
        facets: tallied.facets,
        remarks: parsed.remarks.into_iter().chain(remark).collect(),
        expanded,
        suggestion,
    })
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

/// The search with its misspellings mended, when it found nearly nothing and the mended one finds clearly more, or when no article
/// has a word with its marks.
fn suggestion(index: &Index, searcher: &Searcher, query: &Query, root: &Node, found: usize) -> Result<Option<String>, Error> {
    let lexicon = Lexicon::new(searcher, index.fields())?;
    let care = if found < spelling::FEW { Care::Letters } else { Care::Marks };
    let Some(text) = spelling::mended(&query.text, root, care, &lexicon) else { return Ok(None) };
    let mended = Query { text, ..query.clone() };
    let (parsed, _) = read(index, searcher, &mended);
    let strict = plan::attempts(parsed.root.as_ref(), &query.filters, index.fields(), searcher).into_iter().next();
    let Some(strict) = strict.filter(|attempt| attempt.remark.is_none()) else { return Ok(None) };
    let enough = match care {
        Care::Letters => 5 * found + 1,
        Care::Marks => 1,
    };
    Ok((searcher.search(&strict.query, &Count)? >= enough).then_some(mended.text))
}

/// What the first attempt that finds anything has found, else what the last one has not.
fn first_that_finds<'s>(
    searcher: &'s Searcher,
    columns: &'s Columns,
    query: &Query,
    attempts: Vec<Attempt>,
) -> Result<(Pass<'s>, Tallied, Option<String>), Error> {
    // One more than is shown tells whether there is another page.
    let keep = query.offset.saturating_add(query.limit).saturating_add(1);
    let wanted = Wanted { sort: query.sort, lines: query.lines, keep, after: query.after };
    let last = attempts.len().saturating_sub(1);
    for (at, attempt) in attempts.into_iter().enumerate() {
        let pass = Pass::new(searcher, columns, &attempt, wanted)?;
        let tallied = pass.all()?;
        if tallied.total > 0 || at == last {
            let remark = attempt.remark.filter(|_| tallied.total > 0);
            return Ok((pass, tallied, remark));
        }
    }
    Err(Error::Index("no way to read the search".to_owned()))
}

fn hit(index: &Index, searcher: &Searcher, line: &Ranked, marker: &Marker) -> Result<Hit, Error> {
    let document = document(index, searcher, line)?;
    let (title, snippet) = (marker.title(&document.content.title), marker.snippet(&document.content));
    Ok(Hit::new(document, line.key.score, title, snippet))
}

fn document(index: &Index, searcher: &Searcher, line: &Ranked) -> Result<Document, Error> {
    let entry: TantivyDocument = searcher.doc(line.address)?;
    index.fields().document(&entry)
}

/// Ids and names of outlets, folded.
fn outlets(index: &Index, searcher: &Searcher) -> Vec<String> {
    schema::outlets(searcher, index.fields()).unwrap_or_else(|error| {
        tracing::warn!(%error, "outlets cannot be listed; their names are taken as typed");
        Vec::new()
    })
}
