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
        let mut rarest: Vec<usize> = (0..lists.len()).collect();
        rarest.sort_by_key(|at| lists[*at].doc_freq);
        let [first, second, ..] = rarest[..] else { return Ok(()) };
        if docs.len() > FEW && lists[second].doc_freq as usize <= SEEK * docs.len() {
            let file = positions(self, reader)?;
            let mut first = (self.terms[first].0, Places::open(self, lists[first], &file, reader)?);
            let mut second = (self.terms[second].0, Places::open(self, lists[second], &file, reader)?);
            let mut marks = Marks::default();
            let times = docs.iter().map(|doc| (*doc, marks.together(*doc, &mut first, &mut second))).filter(|(_, times)| *times > 0);
            if lists.len() == 2 {
                times.for_each(|(doc, times)| each(doc, times));
                return Ok(());
            }
            let likely: Vec<DocId> = times.map(|(doc, _)| doc).collect();
            return self.ask(&likely, reader, each);
        }
        self.ask(docs, reader, each)
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
    fn open(line: &Line, term: &TermInfo, file: &FileSlice, reader: &SegmentReader) -> tantivy::Result<Self> {
        let list = reader.inverted_index(line.field)?.read_block_postings_from_terminfo(term, IndexRecordOption::WithFreqs)?;
        let reader = PositionReader::open(file.slice(term.positions_range.clone()).read_bytes()?)?;
        Ok(Self { list, reader, before: 0, steps: Vec::new(), at: 0, passed: 0 })
    }

    /// Steps from place to place in article `doc`, the first from the beginning. It is only asked for articles in ascending order.
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

impl Marks {
    /// How often two terms stand together in article `doc`; both with their places behind the beginning.
    fn together(&mut self, doc: DocId, first: &mut (u32, Places), second: &mut (u32, Places)) -> u32 {
        let mut at = 0_u32;
        for step in first.1.of(doc) {
            at += step;
            if let Some(begin) = at.checked_sub(first.0) {
                if begin as usize >= self.places.len() {
                    self.places.resize(begin as usize + 1024, 0);
                }
                self.places[begin as usize] = doc + 1;
            }
        }
        let (mut at, mut times) = (0_u32, 0);
        for step in second.1.of(doc) {
            at += step;
            let begin = at.wrapping_sub(second.0);
            times += u32::from(self.places.get(begin as usize) == Some(&(doc + 1)));
        }
        times
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
