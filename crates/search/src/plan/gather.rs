//! All articles of one segment that a part has, list by list: far less work for each of them than going from one to the next.

use tantivy::postings::BlockSegmentPostings;
use tantivy::{DocId, SegmentReader, TERMINATED};

use super::line::{Line, SEEK};
use super::open::Open;
use super::part::{All, Any, Part};

/// What the engine finds by itself is read as a whole when it is asked about more than one of so many articles.
const FEW: usize = 64;

/// Articles in ascending order.
pub(super) fn gathered(part: &Part, reader: &SegmentReader) -> tantivy::Result<Vec<DocId>> {
    match part {
        Part::Everything => Ok((0..reader.max_doc()).collect()),
        Part::Words(words) => of_line(&words.found, reader),
        Part::All(all) => of_all(all, reader),
        Part::Any(any) => of_any(any, reader),
        Part::Most(most) => Ok(most.docs(reader)),
        Part::Engine(_) => driven(part, reader),
    }
}

/// Goes from one to the next.
fn driven(part: &Part, reader: &SegmentReader) -> tantivy::Result<Vec<DocId>> {
    let mut open = Open::new(part, reader)?;
    let mut docs = Vec::with_capacity(open.size().min(reader.max_doc()) as usize);
    let mut doc = open.go(0);
    while doc < TERMINATED {
        docs.push(doc);
        doc = open.go(doc + 1);
    }
    Ok(docs)
}

fn of_line(line: &Line, reader: &SegmentReader) -> tantivy::Result<Vec<DocId>> {
    match line.single(reader)? {
        Some(postings) => Ok(postings.map(read_through).unwrap_or_default()),
        None => all_of(vec![line], Vec::new(), reader),
    }
}

/// Every article of a list.
fn read_through(mut postings: BlockSegmentPostings) -> Vec<DocId> {
    let mut docs = Vec::with_capacity(postings.doc_freq() as usize);
    while !postings.docs().is_empty() {
        docs.extend_from_slice(postings.docs());
        postings.advance();
    }
    docs
}

fn of_all(all: &All, reader: &SegmentReader) -> tantivy::Result<Vec<DocId>> {
    let mut lines = Vec::with_capacity(all.wanted.len());
    let mut others = Vec::new();
    for part in &all.wanted {
        match part {
            Part::Words(words) => lines.push(&words.found),
            Part::Everything => {}
            other => others.push(other),
        }
    }
    let mut docs = all_of(lines, others, reader)?;
    for part in &all.unwanted {
        sift(part, reader, &mut docs, |has| !has)?;
    }
    Ok(docs)
}

/// What has all of some lines and of other parts.
fn all_of(lines: Vec<&Line>, others: Vec<&Part>, reader: &SegmentReader) -> tantivy::Result<Vec<DocId>> {
    // Terms by themselves first: only what has all of them is read where they stand.
    let mut terms = Vec::new();
    let mut placed = Vec::new();
    for line in lines {
        for postings in line.terms(reader)? {
            let Some(postings) = postings else { return Ok(Vec::new()) };
            terms.push(postings);
        }
        if line.is_placed() {
            placed.push(line);
        }
    }
    let mut others = others.into_iter();
    let begin = match terms.is_empty() {
        true => others.next().map(|part| gathered(part, reader)).transpose()?,
        false => None,
    };
    let mut docs = with_all(terms, begin, reader);
    for part in others {
        sift(part, reader, &mut docs, |has| has)?;
    }
    for line in placed {
        let mut having = Vec::new();
        line.among(&docs, reader, |doc, _| having.push(doc))?;
        docs = having;
    }
    Ok(docs)
}

/// What is in all lists, and among `docs` where those are given.
fn with_all(mut lists: Vec<BlockSegmentPostings>, docs: Option<Vec<DocId>>, reader: &SegmentReader) -> Vec<DocId> {
    lists.sort_by_key(BlockSegmentPostings::doc_freq);
    let mut lists = lists.into_iter();
    let mut docs = match docs {
        Some(docs) => docs,
        None => lists.next().map_or_else(|| (0..reader.max_doc()).collect(), read_through),
    };
    for mut postings in lists {
        if docs.is_empty() {
            break;
        }
        if postings.doc_freq() as usize <= SEEK * docs.len() {
            let mut set = Set::new(reader);
            set.insert_list(postings);
            retain(&mut docs, |doc| set.has(doc));
        } else {
            docs.retain(|doc| {
                let at = postings.seek(*doc);
                postings.doc(at) == *doc
            });
        }
    }
    docs
}

/// [`Vec::retain`] for what nobody can foresee, in even steps.
fn retain(docs: &mut Vec<DocId>, is_wanted: impl Fn(DocId) -> bool) {
    let mut kept = 0;
    for at in 0..docs.len() {
        let doc = docs[at];
        docs[kept] = doc;
        kept += usize::from(is_wanted(doc));
    }
    docs.truncate(kept);
}

/// Leaves those articles of which `is_wanted` likes whether the part has them.
fn sift(part: &Part, reader: &SegmentReader, docs: &mut Vec<DocId>, is_wanted: impl Fn(bool) -> bool) -> tantivy::Result<()> {
    if docs.is_empty() {
        return Ok(());
    }
    let is_dense = match part {
        Part::Words(words) => words.found.size(reader)? <= SEEK * docs.len(),
        _ => docs.len() * FEW > reader.max_doc() as usize,
    };
    if is_dense {
        let mut set = Set::new(reader);
        gathered(part, reader)?.into_iter().for_each(|doc| set.insert(doc));
        retain(docs, |doc| is_wanted(set.has(doc)));
    } else {
        let mut open = Open::new(part, reader)?;
        docs.retain(|doc| is_wanted(open.meets(*doc).is_ok()));
    }
    Ok(())
}

fn of_any(any: &Any, reader: &SegmentReader) -> tantivy::Result<Vec<DocId>> {
    let mut set = Set::new(reader);
    for part in &any.parts {
        let single = match part {
            Part::Words(words) => words.found.single(reader)?,
            _ => None,
        };
        match single {
            Some(list) => list.into_iter().for_each(|list| set.insert_list(list)),
            None => gathered(part, reader)?.into_iter().for_each(|doc| set.insert(doc)),
        }
    }
    Ok(set.docs())
}

/// Articles of a segment that may have all of a query as typed, and what share of it the others may have so; `None` where that is not
/// easily told.
pub(super) fn as_typed(part: &Part, reader: &SegmentReader) -> tantivy::Result<Option<(Set, f32)>> {
    let mut set = Set::new(reader);
    let mut insert = |docs: Vec<DocId>| docs.into_iter().for_each(|doc| set.insert(doc));
    let words = |part: &Part| match part {
        Part::Words(words) => Some(words.typed().clone()),
        _ => None,
    };
    let others = match part {
        Part::Words(words) => {
            insert(with_terms(&[words.typed()], reader)?);
            0.0
        }
        Part::All(all) => {
            let lines: Vec<Line> = all.wanted.iter().filter_map(words).collect();
            let counting = all.wanted.iter().filter(|part| part.counts()).count();
            if lines.is_empty() {
                return Ok(None);
            }
            insert(with_terms(&lines.iter().collect::<Vec<&Line>>(), reader)?);
            // They lack one of the words at least.
            (counting as f32 - 1.0) / counting as f32
        }
        Part::Any(any) => {
            let Some(lines) = any.parts.iter().take(any.typed).map(words).collect::<Option<Vec<Line>>>() else { return Ok(None) };
            for line in &lines {
                insert(with_terms(&[line], reader)?);
            }
            0.0
        }
        Part::Everything | Part::Engine(_) | Part::Most(_) => return Ok(None),
    };
    Ok(Some((set, others)))
}

/// Articles of a segment whose titles may have any of a part: what the titles of the others add is known without a look at them. `None`
/// where looking for each of `found` articles is less work.
pub(super) fn titled(part: &Part, reader: &SegmentReader, found: usize) -> tantivy::Result<Option<Set>> {
    let mut lists = Vec::new();
    let mut rest = SEEK * found;
    for line in title_lines(part) {
        // What has the line has its rarest term.
        let terms: Option<Vec<BlockSegmentPostings>> = line.terms(reader)?.into_iter().collect();
        let Some(rarest) = terms.and_then(|terms| terms.into_iter().min_by_key(BlockSegmentPostings::doc_freq)) else { continue };
        match rest.checked_sub(rarest.doc_freq() as usize) {
            Some(left) => rest = left,
            None => return Ok(None),
        }
        lists.push(rarest);
    }
    let mut set = Set::new(reader);
    lists.into_iter().for_each(|list| set.insert_list(list));
    Ok(Some(set))
}

/// By what titles are rated.
fn title_lines(part: &Part) -> Vec<&Line> {
    match part {
        Part::Words(words) => words.titles.iter().collect(),
        Part::All(All { wanted: parts, .. }) | Part::Any(Any { parts, .. }) => parts.iter().flat_map(title_lines).collect(),
        Part::Everything | Part::Engine(_) | Part::Most(_) => Vec::new(),
    }
}

/// Articles that have all terms of some lines, wherever those stand.
fn with_terms(lines: &[&Line], reader: &SegmentReader) -> tantivy::Result<Vec<DocId>> {
    let mut terms = Vec::new();
    for line in lines {
        for postings in line.terms(reader)? {
            let Some(postings) = postings else { return Ok(Vec::new()) };
            terms.push(postings);
        }
    }
    Ok(with_all(terms, None, reader))
}

/// Some articles of a segment: a byte for each, since who sets a bit beside one that was just set waits for that to be written.
pub(super) struct Set(Vec<u8>);

impl Set {
    pub(super) fn new(reader: &SegmentReader) -> Self {
        Self(vec![0; reader.max_doc() as usize])
    }

    pub(super) fn insert(&mut self, doc: DocId) {
        self.0[doc as usize] = 1;
    }

    fn insert_list(&mut self, mut list: BlockSegmentPostings) {
        while !list.docs().is_empty() {
            list.docs().iter().for_each(|doc| self.insert(*doc));
            list.advance();
        }
    }

    pub(super) fn has(&self, doc: DocId) -> bool {
        self.0[doc as usize] != 0
    }

    pub(super) fn in_both(&self, other: &Self) -> Self {
        Self(self.0.iter().zip(&other.0).map(|(one, other)| one & other).collect())
    }

    /// In ascending order.
    fn docs(&self) -> Vec<DocId> {
        let number = self.0.iter().map(|is_there| usize::from(*is_there)).sum();
        // One more, which is written and not kept, so that all goes in even steps.
        let mut docs = vec![0; number + 1];
        let mut at = 0;
        for (doc, is_there) in (0..).zip(&self.0) {
            docs[at] = doc;
            at += usize::from(*is_there);
        }
        docs.truncate(number);
        docs
    }
}
