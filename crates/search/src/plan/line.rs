//! Terms that stand in given places of one field, and how much an article says of them.

mod many;

use std::borrow::Cow;
use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentId;
use tantivy::postings::{BlockSegmentPostings, Postings, SegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Searcher, SegmentReader, TERMINATED, Term};

pub(super) use self::many::SEEK;

use crate::tokens::Placed;

const K1: f32 = 1.2;
/// The same of a question: that an article has more of its words matters more than that it has one of them often.
const K1_OF_ANSWER: f32 = 0.9;
const B: f32 = 0.75;

/// Terms next to each other in one field.
#[derive(Clone, Debug)]
pub(super) struct Line {
    field: Field,
    /// With their places behind the first.
    terms: Vec<(u32, Term)>,
    /// What a match is worth beside others.
    factor: f32,
    /// [`K1`] or [`K1_OF_ANSWER`].
    k1: f32,
    worth: Worth,
}

/// By segment, where the list of each of some terms is.
type Lists = Arc<[(SegmentId, Vec<Option<TermInfo>>)]>;

/// How much a match says.
#[derive(Clone, Debug, Default)]
struct Worth {
    /// Sum of the rarities of the terms; 0 until it is known.
    rarity: f32,
    /// Some article has each of the terms.
    known: bool,
    /// What BM25 adds to a frequency below the line, by the length of the field.
    lengths: Arc<[f32]>,
    /// By segment, where the lists of the terms are: each would be looked up several times.
    lists: Lists,
}

impl Line {
    pub(super) fn new(field: Field, placed: &[Placed], factor: f32) -> Self {
        let first = placed.first().map_or(0, |(position, _)| *position);
        let term = |(position, text): &Placed| ((position - first) as u32, Term::from_field_text(field, text));
        Self { field, terms: placed.iter().map(term).collect(), factor, k1: K1, worth: Worth::default() }
    }

    /// The same, worth so much of it.
    pub(super) fn times(self, share: f32) -> Self {
        Self { factor: self.factor * share, ..self }
    }

    /// Makes it a line of a question.
    pub(super) fn answer(&mut self) {
        self.k1 = K1_OF_ANSWER;
    }

    /// Asks how rare the terms are.
    pub(super) fn weigh(&mut self, searcher: &Searcher) -> tantivy::Result<()> {
        self.weigh_beside(std::iter::empty(), searcher)
    }

    /// The same, where others of single terms have been looked up before.
    pub(super) fn weigh_beside<'l>(&mut self, others: impl Iterator<Item = &'l Self>, searcher: &Searcher) -> tantivy::Result<()> {
        let others: Vec<&Self> = others.filter(|other| other.terms.len() == 1 && !other.worth.lists.is_empty()).collect();
        let known = |term: &Term| others.iter().find(|other| other.terms[0].1 == *term).map(|other| &other.worth.lists);
        let known: Vec<Option<&Lists>> = self.terms.iter().map(|(_, term)| known(term)).collect();
        let mut tokens = 0;
        let mut lists = Vec::with_capacity(searcher.segment_readers().len());
        for (number, reader) in searcher.segment_readers().iter().enumerate() {
            let index = reader.inverted_index(self.field)?;
            tokens += index.total_num_tokens();
            let look_up = |((_, term), known): (&(u32, Term), &Option<&Lists>)| match known {
                Some(known) => Ok(known[number].1[0].clone()),
                None => index.get_term_info(term),
            };
            lists.push((reader.segment_id(), self.terms.iter().zip(&known).map(look_up).collect::<Result<_, _>>()?));
        }
        let articles: f32 = searcher.segment_readers().iter().map(|reader| reader.max_doc() as f32).sum();
        let average = (tokens as f32 / articles.max(1.0)).max(1.0);
        let k1 = self.k1;
        let length = |id: u8| k1 * (1.0 - B + B * FieldNormReader::id_to_fieldnorm(id) as f32 / average);
        self.worth.lengths = (0..=u8::MAX).map(length).collect();
        (self.worth.rarity, self.worth.known) = (0.0, true);
        for at in 0..self.terms.len() {
            let having = of_term(&lists, at) as f32;
            self.worth.known &= having > 0.0;
            self.worth.rarity += (1.0 + (articles - having + 0.5).max(0.0) / (having + 0.5)).ln();
        }
        self.worth.lists = lists.into();
        Ok(())
    }

    /// Where the list of each of its terms is; `None` where the segment has one nowhere.
    fn look_up(&self, reader: &SegmentReader) -> tantivy::Result<Vec<Option<TermInfo>>> {
        let index = reader.inverted_index(self.field)?;
        self.terms.iter().map(|(_, term)| Ok(index.get_term_info(term)?)).collect()
    }

    /// The same, looked up only where that was not done before.
    fn lists(&self, reader: &SegmentReader) -> tantivy::Result<Cow<'_, [Option<TermInfo>]>> {
        let segment = reader.segment_id();
        Ok(match self.worth.lists.iter().find(|(known, _)| *known == segment) {
            Some((_, lists)) => Cow::Borrowed(lists),
            None => Cow::Owned(self.look_up(reader)?),
        })
    }

    /// Whether both are the same terms in the same places.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.field == other.field && self.terms == other.terms
    }

    /// Whether both are looked for in the same field.
    pub(super) fn shares_field(&self, other: &Self) -> bool {
        self.field == other.field
    }

    /// How long the field is in every article of a segment.
    pub(super) fn lengths(&self, reader: &SegmentReader) -> tantivy::Result<FieldNormReader> {
        reader.get_fieldnorms_reader(self.field)
    }

    /// Whether, once it is weighed, each of its terms is somewhere in the index.
    pub(super) fn is_known(&self) -> bool {
        self.worth.known
    }

    /// Sum of the rarities of its terms.
    pub(super) fn rarity(&self) -> f32 {
        self.worth.rarity
    }

    /// Articles that have the rarest of its terms, at most.
    pub(super) fn frequency(&self, searcher: &Searcher) -> tantivy::Result<u64> {
        let mut least = u64::MAX;
        for (at, (_, term)) in self.terms.iter().enumerate() {
            least = least.min(match &*self.worth.lists {
                [] => searcher.doc_freq(term)?,
                lists => of_term(lists, at),
            });
        }
        Ok(least)
    }

    /// `None` when no article of the segment has all terms.
    pub(super) fn open(&self, reader: &SegmentReader) -> tantivy::Result<Option<OpenLine>> {
        self.open_with(reader, IndexRecordOption::WithFreqs)
    }

    /// The same for who does not ask how often an article has it.
    pub(super) fn open_to_find(&self, reader: &SegmentReader) -> tantivy::Result<Option<OpenLine>> {
        self.open_with(reader, IndexRecordOption::Basic)
    }

    /// The list of its only term, `Some(None)` where the segment has it nowhere; `None` when it has several.
    pub(super) fn single(&self, reader: &SegmentReader) -> tantivy::Result<Option<Option<BlockSegmentPostings>>> {
        Ok(match self.is_placed() {
            true => None,
            false => Some(self.terms(reader)?.into_iter().next().flatten()),
        })
    }

    /// The list of each of its terms; `None` where the segment has one nowhere.
    pub(super) fn terms(&self, reader: &SegmentReader) -> tantivy::Result<Vec<Option<BlockSegmentPostings>>> {
        let index = reader.inverted_index(self.field)?;
        let read = |list: &TermInfo| Ok(index.read_block_postings_from_terminfo(list, IndexRecordOption::Basic)?);
        self.lists(reader)?.iter().map(|list| list.as_ref().map(read).transpose()).collect()
    }

    /// Whether it matters where its terms stand.
    pub(super) fn is_placed(&self) -> bool {
        self.terms.len() > 1
    }

    /// Articles of the segment that have it, at most.
    pub(super) fn size(&self, reader: &SegmentReader) -> tantivy::Result<usize> {
        let frequency = |list: &Option<TermInfo>| list.as_ref().map_or(0, |list| list.doc_freq);
        Ok(self.lists(reader)?.iter().map(frequency).min().unwrap_or(u32::MAX) as usize)
    }

    fn open_with(&self, reader: &SegmentReader, single: IndexRecordOption) -> tantivy::Result<Option<OpenLine>> {
        let index = reader.inverted_index(self.field)?;
        let option = if self.terms.len() > 1 { IndexRecordOption::WithFreqsAndPositions } else { single };
        let mut postings = Vec::with_capacity(self.terms.len());
        for ((place, _), list) in self.terms.iter().zip(&*self.lists(reader)?) {
            let Some(list) = list else { return Ok(None) };
            postings.push(Placement { place: *place, postings: index.read_postings_from_terminfo(list, option)? });
        }
        if postings.is_empty() {
            return Ok(None);
        }
        // The rarest mostly tells already that it is not there.
        postings.sort_by_key(|placed| placed.postings.doc_freq());
        Ok(Some(OpenLine { postings, scale: self.scale(reader)?, first: Vec::new(), next: Vec::new() }))
    }

    /// What it says of articles of a segment.
    pub(super) fn scale(&self, reader: &SegmentReader) -> tantivy::Result<Scale> {
        Ok(Scale { norms: self.lengths(reader)?, lengths: self.worth.lengths.clone(), most: self.cap() })
    }

    /// More than any article scores, once it is weighed.
    pub(super) fn cap(&self) -> f32 {
        self.factor * self.worth.rarity * (1.0 + self.k1)
    }
}

/// How much a line says of the articles of one segment.
#[derive(Clone)]
pub(super) struct Scale {
    norms: FieldNormReader,
    /// As [`Worth::lengths`]; empty when nothing is scored.
    lengths: Arc<[f32]>,
    /// More than any article scores.
    most: f32,
}

impl Scale {
    /// The score of an article that has the line so often.
    pub(super) fn score(&self, doc: DocId, times: u32) -> f32 {
        let times = times as f32;
        let length = self.lengths.get(self.norms.fieldnorm_id(doc) as usize).copied().unwrap_or(1.0);
        self.most * times / (times + length)
    }

    /// More than any article scores.
    pub(super) fn cap(&self) -> f32 {
        self.most
    }
}

/// A line in one segment. It is only ever asked for articles in ascending order.
#[derive(Clone)]
pub(super) struct OpenLine {
    postings: Vec<Placement>,
    scale: Scale,
    first: Vec<u32>,
    next: Vec<u32>,
}

#[derive(Clone)]
struct Placement {
    place: u32,
    postings: SegmentPostings,
}

impl OpenLine {
    /// Articles that have it, at most.
    pub(super) fn size(&self) -> u32 {
        self.postings.iter().map(|placed| placed.postings.doc_freq()).min().unwrap_or(0)
    }

    /// How often article `doc` has it; `Err` with the next article that may have it, when it has not.
    pub(super) fn meets(&mut self, doc: DocId) -> Result<u32, DocId> {
        for placed in &mut self.postings {
            let at = seek(&mut placed.postings, doc);
            if at != doc {
                return Err(at);
            }
        }
        match self.postings.as_slice() {
            [single] => Ok(single.postings.term_freq()),
            _ => match self.together() {
                0 => Err(doc + 1),
                times => Ok(times),
            },
        }
    }

    /// How often article `doc` has it at most, without reading where its terms stand; `Err` with the next article that may have it,
    /// when it has not.
    pub(super) fn reach(&mut self, doc: DocId) -> Result<u32, DocId> {
        let mut most = u32::MAX;
        for placed in &mut self.postings {
            let at = seek(&mut placed.postings, doc);
            if at != doc {
                return Err(at);
            }
            most = most.min(placed.postings.term_freq());
        }
        Ok(most)
    }

    /// How often the terms stand in their places in the article at which all postings are.
    fn together(&mut self) -> u32 {
        let [first, rest @ ..] = self.postings.as_mut_slice() else { return 0 };
        first.postings.positions(&mut self.first);
        // From now on, where the line would begin.
        self.first.retain_mut(|position| {
            let begin = position.checked_sub(first.place);
            *position = begin.unwrap_or_default();
            begin.is_some()
        });
        for placed in rest {
            placed.postings.positions(&mut self.next);
            let mut there = self.next.iter().copied().peekable();
            self.first.retain(|position| {
                let wanted = position + placed.place;
                while there.next_if(|at| *at < wanted).is_some() {}
                there.peek() == Some(&wanted)
            });
            if self.first.is_empty() {
                return 0;
            }
        }
        self.first.len() as u32
    }

    /// The first article from `doc` on that has it.
    pub(super) fn first_from(&mut self, mut doc: DocId) -> DocId {
        while doc < TERMINATED {
            match self.meets(doc) {
                Ok(_) => return doc,
                Err(next) => doc = next,
            }
        }
        TERMINATED
    }

    /// More than any article scores.
    pub(super) fn cap(&self) -> f32 {
        self.scale.cap()
    }

    /// The score of an article that has it so often.
    pub(super) fn score(&self, doc: DocId, times: u32) -> f32 {
        self.scale.score(doc, times)
    }

    /// The score of article `doc`, 0 when it has it not.
    pub(super) fn rate(&mut self, doc: DocId) -> f32 {
        self.meets(doc).map_or(0.0, |times| self.score(doc, times))
    }

    /// Tells `each` every article that has the rarest of its terms.
    pub(super) fn for_each_likely(&self, mut each: impl FnMut(DocId)) {
        let Some(mut rarest) = self.postings.first().map(|placed| placed.postings.clone()) else { return };
        while rarest.doc() != TERMINATED {
            each(rarest.doc());
            rarest.advance();
        }
    }

    /// Tells `each` every article that has it.
    pub(super) fn for_each(&mut self, mut each: impl FnMut(DocId)) {
        let mut doc = self.first_from(0);
        while doc != TERMINATED {
            each(doc);
            doc = match self.postings.as_mut_slice() {
                [single] => single.postings.advance(),
                _ => self.first_from(doc + 1),
            };
        }
    }
}

/// Articles that have the term of this number.
fn of_term(lists: &[(SegmentId, Vec<Option<TermInfo>>)], at: usize) -> u64 {
    lists.iter().filter_map(|(_, lists)| lists[at].as_ref()).map(|list| u64::from(list.doc_freq)).sum()
}

fn seek(postings: &mut SegmentPostings, doc: DocId) -> DocId {
    match postings.doc() {
        at if at >= doc => at,
        _ => postings.seek(doc),
    }
}
