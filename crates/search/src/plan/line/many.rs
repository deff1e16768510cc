//! A line in many articles at once, list by list: far less work for each of them than asking for one after the other.

use tantivy::directory::{CompositeFile, FileSlice};
use tantivy::index::SegmentComponent;
use tantivy::positions::PositionReader;
use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, SegmentReader};

use super::Line;

/// Reading an article of a list takes so many times less than looking for it in there.
pub(in crate::plan) const SEEK: usize = 6;
/// So few articles are asked one after the other: the file of places need not be opened.
const FEW: usize = 200;

impl Line {
    /// Tells `each` which of `docs`, which ascend, have it, and how often; of others perhaps too.
    pub(in crate::plan) fn among(&self, docs: &[DocId], reader: &SegmentReader, mut each: impl FnMut(DocId, u32)) -> tantivy::Result<()> {
        if docs.is_empty() {
            return Ok(());
        }
        let lists = self.lists(reader)?;
        let Some(lists) = lists.iter().map(Option::as_ref).collect::<Option<Vec<&TermInfo>>>() else { return Ok(()) };
        if let [list] = lists.as_slice() {
            let postings = reader.inverted_index(self.field)?.read_block_postings_from_terminfo(list, IndexRecordOption::WithFreqs)?;
            single(postings, docs, each);
            return Ok(());
        }
        let mut order: Vec<usize> = (0..lists.len()).collect();
        order.sort_by_key(|at| lists[*at].doc_freq);
        let is_dense = |at: usize, docs: usize| docs > FEW && lists[at].doc_freq as usize <= SEEK * docs;
        let (first, second) = (order[0], order[1]);
        if !is_dense(second, docs.len()) {
            return self.ask(docs, reader, each);
        }
        let file = positions(self, reader)?;
        let open = |at: usize| Places::open(self, (self.terms[at].0, lists[at]), &file, reader);
        let mut marks = Marks::default();
        let mut begins = marks.together(docs, open(first)?, open(second)?);
        for at in &order[2..] {
            let left: usize = begins.chunk_by(|one, next| one.0 == next.0).count();
            if !is_dense(*at, left) {
                let left: Vec<DocId> = begins.chunk_by(|one, next| one.0 == next.0).map(|of_one| of_one[0].0).collect();
                return self.ask(&left, reader, each);
            }
            marks.keep(&mut begins, open(*at)?);
        }
        begins.chunk_by(|one, next| one.0 == next.0).for_each(|of_one| each(of_one[0].0, of_one.len() as u32));
        Ok(())
    }

    /// Tells `each` how often those of `docs`, which ascend and have it, have it at most; of others perhaps too.
    pub(in crate::plan) fn at_most(&self, docs: &[DocId], reader: &SegmentReader, each: impl FnMut(DocId, u32)) -> tantivy::Result<()> {
        let lists = self.lists(reader)?;
        // It is no more frequent than any of its terms.
        let rarest = lists.iter().flatten().min_by_key(|list| list.doc_freq);
        if let Some(list) = rarest.filter(|_| !docs.is_empty()) {
            let postings = reader.inverted_index(self.field)?.read_block_postings_from_terminfo(list, IndexRecordOption::WithFreqs)?;
            single(postings, docs, each);
        }
        Ok(())
    }

    /// The same, one after the other.
    fn ask(&self, docs: &[DocId], reader: &SegmentReader, mut each: impl FnMut(DocId, u32)) -> tantivy::Result<()> {
        if let Some(mut line) = self.open(reader)? {
            docs.iter().filter_map(|doc| Some((*doc, line.meets(*doc).ok()?))).for_each(|(doc, times)| each(doc, times));
        }
        Ok(())
    }
}

fn single(mut list: BlockSegmentPostings, docs: &[DocId], mut each: impl FnMut(DocId, u32)) {
    if list.doc_freq() as usize > SEEK * docs.len() {
        for doc in docs {
            let at = list.seek(*doc);
            if list.doc(at) == *doc {
                each(*doc, list.freq(at));
            }
        }
        return;
    }
    while !list.docs().is_empty() {
        list.docs().iter().zip(list.freqs()).for_each(|(doc, times)| each(*doc, *times));
        list.advance();
    }
}

/// Where the terms of its field stand in the articles of a segment.
fn positions(line: &Line, reader: &SegmentReader) -> tantivy::Result<FileSlice> {
    let index = reader.index();
    let segment = index.segment(index.new_segment_meta(reader.segment_id(), reader.max_doc()));
    let file = CompositeFile::open(&segment.open_read(SegmentComponent::Positions)?)?;
    Ok(file.open_read(line.field).unwrap_or_else(FileSlice::empty))
}

/// Where a term stands, in one article after the other.
struct Places {
    /// How many places behind the beginning of the line it stands there.
    behind: u32,
    list: BlockSegmentPostings,
    reader: PositionReader,
    /// How many places there are before the block of articles that is looked at.
    before: u64,
    /// Steps from place to place in the block, article by article; empty until they are wanted.
    steps: Vec<u32>,
    /// Which article of the block is looked at, and how many steps there are before it.
    at: usize,
    passed: usize,
}

impl Places {
    fn open(line: &Line, (behind, term): (u32, &TermInfo), file: &FileSlice, reader: &SegmentReader) -> tantivy::Result<Self> {
        let list = reader.inverted_index(line.field)?.read_block_postings_from_terminfo(term, IndexRecordOption::WithFreqs)?;
        let reader = PositionReader::open(file.slice(term.positions_range.clone()).read_bytes()?)?;
        Ok(Self { behind, list, reader, before: 0, steps: Vec::new(), at: 0, passed: 0 })
    }

    /// Where the line would begin in article `doc`, where that is before its first place as a number beyond all places. It is only asked for
    /// articles in ascending order.
    fn begins(&mut self, doc: DocId) -> impl Iterator<Item = u32> {
        let behind = self.behind;
        self.of(doc)
            .iter()
            .scan(0_u32, |at, step| {
                *at += step;
                Some(*at)
            })
            .map(move |at| at.wrapping_sub(behind))
    }

    /// Steps from place to place, the first from the beginning.
    fn of(&mut self, doc: DocId) -> &[u32] {
        while self.list.docs().last().is_some_and(|last| *last < doc) {
            self.before += u64::from(self.list.freqs().iter().sum::<u32>());
            self.list.advance();
            self.steps.clear();
            (self.at, self.passed) = (0, 0);
        }
        let (docs, freqs) = (self.list.docs(), self.list.freqs());
        while docs.get(self.at).is_some_and(|at| *at < doc) {
            self.passed += freqs[self.at] as usize;
            self.at += 1;
        }
        if docs.get(self.at) != Some(&doc) {
            return &[];
        }
        if self.steps.is_empty() {
            self.steps.resize(freqs.iter().sum::<u32>() as usize, 0);
            self.reader.read(self.before, &mut self.steps);
        }
        &self.steps[self.passed..][..freqs[self.at] as usize]
    }
}

/// By place of a text, in which article a line may begin there.
#[derive(Default)]
struct Marks {
    /// Numbers of articles and 1.
    places: Vec<u32>,
}

/// No place of a text.
const BEYOND: u32 = u32::MAX / 2;

impl Marks {
    /// Where both terms stand together in any of `docs`: article and beginning.
    fn together(&mut self, docs: &[DocId], mut first: Places, mut second: Places) -> Vec<(DocId, u32)> {
        let mut together = Vec::new();
        for doc in docs {
            self.mark(*doc, first.begins(*doc));
            together.extend(second.begins(*doc).filter(|begin| self.has(*doc, *begin)).map(|begin| (*doc, begin)));
        }
        together
    }

    /// Leaves those beginnings at which the next term stands in its place.
    fn keep(&mut self, begins: &mut Vec<(DocId, u32)>, mut next: Places) {
        self.places.clear();
        let mut marked = None;
        begins.retain(|(doc, begin)| {
            if marked != Some(*doc) {
                self.mark(*doc, next.begins(*doc));
                marked = Some(*doc);
            }
            self.has(*doc, *begin)
        });
    }

    fn mark(&mut self, doc: DocId, begins: impl Iterator<Item = u32>) {
        for begin in begins.filter(|begin| *begin < BEYOND) {
            if begin as usize >= self.places.len() {
                self.places.resize(begin as usize + 1024, 0);
            }
            self.places[begin as usize] = doc + 1;
        }
    }

    fn has(&self, doc: DocId, begin: u32) -> bool {
        self.places.get(begin as usize) == Some(&(doc + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::tests::{document, filled};

    #[test]
    fn lines_are_found_at_once_where_they_are_found_one_after_the_other() {
        // Words in an order that no two articles share, so that some have two or three of them together, now and then several times.
        let text = |number: u32| {
            let word = |at: u32| format!("từ{} ", (number.wrapping_mul(2_654_435_761) >> 7).wrapping_mul(at * at + 1) % 1009 % 4);
            (0..1 + number % 37 * 9).map(word).collect::<String>()
        };
        let documents: Vec<_> = (0..1500).map(|number| document(number.into(), "", &text(number))).collect();
        let (_home, index) = filled(&documents);
        let searcher = index.searcher();
        let lines: [&[(usize, u32)]; 6] =
            [&[(0, 1)], &[(0, 1), (1, 2)], &[(0, 3), (1, 3)], &[(3, 0), (5, 1)], &[(0, 1), (1, 2), (2, 3)], &[(0, 1), (1, 9)]];
        for line in lines {
            let placed: Vec<_> = line.iter().map(|(place, word)| (*place, format!("tu{word}"))).collect();
            let line = Line::new(index.fields().folded, &placed, 1.0);
            for reader in searcher.segment_readers() {
                for step in [1, 2, 5, 300] {
                    let docs: Vec<DocId> = (0..reader.max_doc()).step_by(step).collect();
                    let (mut at_once, mut one_by_one) = (Vec::new(), Vec::new());
                    line.among(&docs, reader, |doc, times| at_once.extend(docs.contains(&doc).then_some((doc, times)))).unwrap();
                    line.ask(&docs, reader, |doc, times| one_by_one.push((doc, times))).unwrap();
                    assert_eq!(at_once, one_by_one, "{placed:?} {step}");
                    assert_eq!(one_by_one.is_empty(), line.terms.len() == 2 && placed[1].1 == "tu9", "{placed:?} {step}");
                }
            }
        }
    }
}
