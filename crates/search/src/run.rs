//! One search, from what was typed to the lines that are shown.

mod marks;

use domain::StoryId;
use tantivy::Searcher;
use tantivy::collector::Count;
use tantivy::query::{BooleanQuery, ConstScoreQuery, DisjunctionMaxQuery, Query as EngineQuery};

use crate::collect::{self, Pass, Ranked, Tallied, Wanted};
use crate::columns::Columns;
use crate::plan::{self, Attempt};
use crate::query::parse::{self, Parsed};
use crate::query::tree::Node;
use crate::query::value::Known;
use crate::query::{Counts, Faceted, widen};
use crate::schema::{self, Fields};
use crate::snippet::Marker;
use crate::spelling::lexicon::Lexicon;
use crate::spelling::{self, Care};
use crate::{Error, Expanded, Expansion, Filters, Hit, Index, Lines, Query, Results, Sort, Versions};

/// What is to be answered.
pub(crate) struct Asked<'q> {
    /// Its words are in the readings.
    pub(crate) query: &'q Query,
    /// Never empty.
    pub(crate) readings: Vec<Reading>,
    pub(crate) marker: Marker,
    /// Articles of this story are left out.
    pub(crate) without: Option<StoryId>,
    /// The same readings without the filter of one field, for the counts of that field.
    pub(crate) open: Vec<(Faceted, Vec<Reading>)>,
}

/// For each field whose counts are to ignore its own filter, the search without that filter as `read` reads it.
pub(crate) fn open(query: &Query, read: impl Fn(&Filters) -> Vec<Reading>) -> Vec<(Faceted, Vec<Reading>)> {
    let fields = Faceted::ALL.into_iter().filter(|_| query.counts == Counts::Open);
    fields.filter_map(|field| Some((field, read(&query.filters.without(field)?)))).collect()
}

/// One way to read a search.
pub(crate) struct Reading {
    pub(crate) attempt: Attempt,
    /// The same among current versions alone, where earlier ones are sought too.
    pub(crate) current: Option<Box<dyn EngineQuery>>,
}

/// Answers `query` from one state of the index.
pub(crate) fn run(index: &Index, searcher: &Searcher, query: &Query) -> Result<Results, Error> {
    let (parsed, expanded) = read(index, searcher, query);
    if query.is_unmeant(&parsed.remarks) {
        return Ok(Results { remarks: parsed.remarks, unmeant: true, ..Results::default() });
    }
    let root = parsed.root.as_ref();
    if let Some(article) = query.like {
        return index.close_to(searcher, article, query, (parsed, expanded));
    }
    let read = |filters: &Filters| readings(index, query, filters, &parsed);
    let asked = Asked { query, readings: read(&query.filters), marker: Marker::new(root), without: None, open: open(query, read) };
    let found = answer(index, searcher, asked)?;
    let suggestion = match (root, query.offset, query.after) {
        // What is found by some of the words only is nothing found as typed.
        (Some(root), 0, None) => {
            let as_typed = found.with_all.unwrap_or(if found.remarks.is_empty() { found.total } else { 0 });
            suggestion(index, searcher, query, root, (as_typed, &found.hits))?
        }
        _ => None,
    };
    Ok(Results { remarks: parsed.remarks.into_iter().chain(found.remarks).collect(), expanded, suggestion, ..found })
}

/// Ways to read a search, from strict to lenient.
fn readings(index: &Index, query: &Query, filters: &Filters, parsed: &Parsed) -> Vec<Reading> {
    let attempts = |fields: &Fields| plan::attempts(parsed, filters, fields);
    let current = attempts(index.fields());
    match query.versions {
        Versions::Current => current.into_iter().map(|attempt| Reading { attempt, current: None }).collect(),
        Versions::All => {
            let all = attempts(&index.fields().all_versions());
            current.into_iter().zip(all).map(|(current, all)| Reading::with_earlier(current, all.query, index.fields())).collect()
        }
    }
}

impl Reading {
    /// What `current` finds, and what `all` finds in articles of several versions.
    fn with_earlier(current: Attempt, all: Box<dyn EngineQuery>, fields: &Fields) -> Self {
        let edited = ConstScoreQuery::new(fields.edited_ones(), 0.0);
        let earlier = BooleanQuery::intersection(vec![Box::new(edited), all]);
        let either = DisjunctionMaxQuery::new(vec![current.query.box_clone(), Box::new(earlier)]);
        Self { current: Some(current.query), attempt: Attempt { query: Box::new(either), ..current } }
    }
}

/// The lines asked for, with all counts; the only remark is that of the reading that was taken.
pub(crate) fn answer(index: &Index, searcher: &Searcher, asked: Asked<'_>) -> Result<Results, Error> {
    let Asked { query, readings, marker, without, open } = asked;
    let columns = index.columns(searcher)?;
    // One more than is shown tells whether there is another page.
    let keep = query.offset.saturating_add(query.limit).saturating_add(1);
    let without = without.and_then(|story| columns.story(story));
    let wanted = Wanted { sort: query.sort, lines: query.lines, keep, after: query.after, today: query.today, without };
    let Found { pass, mut tallied, reading, at, with_all } = first_that_finds(searcher, &columns, readings, wanted)?;
    for (field, mut readings) in open {
        let counted = Wanted { sort: Sort::Date, lines: Lines::Articles, keep: 0, after: None, ..wanted };
        let others = Pass::new(searcher, &columns, &readings.swap_remove(at).attempt, counted)?.all()?;
        tallied.facets = tallied.facets.with(field, others.facets);
    }
    let shown: Vec<Ranked> = tallied.best.iter().skip(query.offset).take(query.limit).copied().collect();
    let more = tallied.best.len() > query.offset.saturating_add(query.limit);
    let mut hits = hits(index, searcher, &shown, &reading, &marker)?;
    for (hit, line) in hits.iter_mut().zip(&shown) {
        hit.follows = with_all.is_some() && Attempt::follows(line.key.score);
        let is_whole = reading.attempt.remark.is_none() || with_all.is_some();
        let is_otherwise = query.sort == Sort::Relevance && is_whole && !hit.follows && !Attempt::is_as_typed(line.key.score, with_all);
        hit.other_marks = is_otherwise && marks::differ(&query.text, hit);
    }
    if query.lines == Lines::Stories {
        add_copies(index, searcher, &mut hits, pass.copies(&shown, &tallied.found))?;
    }
    Ok(Results {
        total: tallied.total,
        stories: tallied.stories,
        hits,
        next: shown.last().filter(|_| more).map(|last| pass.cursor(last)),
        facets: tallied.facets,
        remarks: reading.attempt.remark.into_iter().filter(|_| tallied.total > 0).collect(),
        with_all,
        ..Results::default()
    })
}

/// What is shown of some lines, which `reading` has found.
fn hits(index: &Index, searcher: &Searcher, lines: &[Ranked], reading: &Reading, marker: &Marker) -> Result<Vec<Hit>, Error> {
    let is_current = match &reading.current {
        Some(current) => collect::found_by(searcher, &**current, lines)?,
        None => vec![true; lines.len()],
    };
    let version = |is_current: bool| if is_current { Version::Current } else { Version::Earlier };
    lines.iter().zip(is_current).map(|(line, is_current)| hit(index, searcher, line, marker, version(is_current))).collect()
}

/// Folds the other articles of their stories under `hits`.
fn add_copies(index: &Index, searcher: &Searcher, hits: &mut [Hit], copies: Vec<Vec<Ranked>>) -> Result<(), Error> {
    for (hit, copies) in hits.iter_mut().zip(copies) {
        hit.copies_total = copies.len();
        for copy in copies.iter().take(Hit::COPIES) {
            hit.copies.push(index.copy(searcher, copy.address)?);
        }
    }
    Ok(())
}

/// What was typed, widened where that is asked for, and the names by which it was.
pub(crate) fn read(index: &Index, searcher: &Searcher, query: &Query) -> (Parsed, Vec<Expanded>) {
    let outlets = || outlets(index, searcher);
    let printed = |outlet: &str| printed(index, searcher, outlet);
    let known = Known::new(query.today, index.names(), &outlets).printing(&printed);
    let mut parsed = parse::read(&query.text, &known);
    let mut expanded = Vec::new();
    if query.names == Expansion::On {
        (parsed.root, expanded) = widen::widened(parsed.root, index.names());
    }
    (parsed, expanded)
}

/// The search with its misspellings mended, when it found nearly nothing and the mended one finds clearly more, or when no article
/// has a word or two words beside each other with their marks.
fn suggestion(
    index: &Index,
    searcher: &Searcher,
    query: &Query,
    root: &Node,
    (found, hits): (usize, &[Hit]),
) -> Result<Option<String>, Error> {
    let lexicon = Lexicon::new(searcher, index.fields())?;
    let care = if found < spelling::FEW { Care::Letters } else { Care::Marks };
    // An article that has words together as typed is among the first.
    let passages = hits.iter().take(3).flat_map(|hit| [hit.title.clone(), hit.snippet.iter().map(|(text, _)| text.as_str()).collect()]);
    let passages: Vec<String> = passages.collect();
    let Some(text) = spelling::mended(&query.text, root, care, &passages, &lexicon) else { return Ok(None) };
    let mended = Query { text, ..query.clone() };
    let (parsed, _) = read(index, searcher, &mended);
    let strict = plan::attempts(&parsed, &query.filters, index.fields()).into_iter().next();
    let Some(strict) = strict.filter(|attempt| attempt.remark.is_none()) else { return Ok(None) };
    let enough = match care {
        Care::Letters => 5 * found + 1,
        Care::Marks => 1,
    };
    Ok((searcher.search(&strict.query, &Count)? >= enough).then_some(mended.text))
}

/// What the readings have found, and the one that found it: the last that was wanted.
fn first_that_finds<'s>(searcher: &'s Searcher, columns: &'s Columns, readings: Vec<Reading>, wanted: Wanted) -> Result<Found<'s>, Error> {
    let mut taken: Option<Found<'s>> = None;
    for (at, reading) in readings.into_iter().enumerate() {
        let with_all = taken.as_ref().map_or(0, |found| found.tallied.total);
        if taken.is_some() && !reading.attempt.is_wanted(with_all, wanted.sort) {
            continue;
        }
        let pass = Pass::new(searcher, columns, &reading.attempt, wanted)?;
        let tallied = pass.all()?;
        if with_all == 0 {
            taken = Some(Found { pass, tallied, reading, at, with_all: None });
        } else if tallied.total > with_all {
            let reading = Reading { attempt: reading.attempt.after(with_all), ..reading };
            return Ok(Found { pass, tallied, reading, at, with_all: Some(with_all) });
        }
    }
    taken.ok_or_else(|| Error::Index("no way to read the search".to_owned()))
}

/// What a reading has found.
struct Found<'s> {
    pass: Pass<'s>,
    tallied: Tallied,
    reading: Reading,
    /// Which of the readings it is.
    at: usize,
    /// As [`Results::with_all`].
    with_all: Option<usize>,
}

/// Which version of an article was found.
#[derive(Clone, Copy, PartialEq)]
enum Version {
    Current,
    Earlier,
}

fn hit(index: &Index, searcher: &Searcher, line: &Ranked, marker: &Marker, version: Version) -> Result<Hit, Error> {
    index.read(searcher, line.address, |head| {
        let title = marker.title(&head.document.content.title);
        let (document, snippet) = match version {
            Version::Current => {
                let snippet = marker.snippet(&head.document.content.lead, head.text)?;
                (head.document, snippet)
            }
            Version::Earlier => {
                let document = head.whole()?;
                let earlier: Vec<&str> = document.earlier.iter().map(|text| &**text).collect();
                let snippet = marker.passage(&earlier.join("\n"))?;
                (document, snippet)
            }
        };
        Ok(Hit { earlier: version == Version::Earlier, ..Hit::new(document, line.key.score, title, snippet) })
    })
}

/// Ids and names of outlets, folded.
fn outlets(index: &Index, searcher: &Searcher) -> Vec<String> {
    schema::outlets(searcher, index.fields()).unwrap_or_else(|error| {
        tracing::warn!(%error, "outlets cannot be listed; their names are taken as typed");
        Vec::new()
    })
}

/// The name of an outlet as one of its articles has it.
fn printed(index: &Index, searcher: &Searcher, outlet: &str) -> Option<String> {
    let address = schema::article_of(searcher, index.fields(), outlet).ok()??;
    index.read(searcher, address, |head| Ok(head.document.outlet_name)).ok()
}
