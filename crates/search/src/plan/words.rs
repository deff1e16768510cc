//! One word, run or phrase: found by its folded forms, scored by its exact ones and by the title too.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::{DocId, Searcher, SegmentReader, TERMINATED};

use super::line::{Line, OpenLine};
use super::most::Sign;
use super::part::Rate;

/// What a word counts more in an article without a headline: about as much as a good headline adds to the words of a text, so that nothing
/// is found worse for having none.
const UNTITLED: f32 = 0.45;

/// One word, run or phrase, and where it is looked for.
#[derive(Clone, Debug)]
pub(super) struct Words {
    /// What decides whether an article has it.
    pub(super) found: Line,
    /// The same as typed; `None` when it has no other form than the folded one.
    pub(super) exact: Option<Line>,
    /// Where other spellings are as typed too, the exact form only scores.
    pub(super) spelling: Spelling,
    /// What articles have that have a word of its runs across others only, and so not as typed.
    pub(super) torn: Vec<Line>,
    /// In titles, in one form or both.
    pub(super) titles: Vec<Line>,
    /// Which form tells how rare it is.
    pub(super) telling: Telling,
    /// What it counts beside others; its lines know it already.
    pub(super) weight: f32,
}

/// Which spellings are as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spelling {
    Any,
    Exact,
}

/// Which form of a word tells how rare it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Telling {
    Folded,
    /// In a query with marks: "tù" is rare, though half of all articles have "tu" in some spelling.
    Exact,
}

impl Words {
    /// The same without anything that only scores.
    pub(super) fn bare(&self) -> Self {
        Self { found: self.found.clone(), exact: None, titles: Vec::new(), torn: Vec::new(), ..*self }
    }

    /// What all have that have it as typed.
    pub(super) fn typed(&self) -> &Line {
        self.exact.as_ref().filter(|_| self.spelling == Spelling::Exact).unwrap_or(&self.found)
    }

    pub(super) fn lines(&mut self) -> impl Iterator<Item = &mut Line> {
        std::iter::once(&mut self.found).chain(&mut self.exact).chain(&mut self.titles)
    }

    /// Everywhere it is looked for.
    pub(super) fn all_lines(&self) -> impl Iterator<Item = &Line> {
        std::iter::once(&self.found).chain(&self.exact).chain(&self.titles)
    }

    /// Whether articles that have it as typed count by how rare that is.
    pub(super) fn is_marked(&self) -> bool {
        self.exact.is_some() && self.telling == Telling::Exact
    }

    /// Whether both are the same word.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.found.is_same(&other.found)
            && match (&self.exact, &other.exact) {
                (Some(one), Some(other)) => one.is_same(other),
                (one, other) => one.is_none() && other.is_none(),
            }
    }

    /// Articles that have it, at most: as typed where that tells, as long as any article has it so.
    pub(super) fn frequency(&self, searcher: &Searcher) -> tantivy::Result<u64> {
        match self.exact.as_ref().filter(|_| self.is_marked()) {
            Some(exact) => Ok(match exact.frequency(searcher)? {
                0 => self.found.frequency(searcher)?,
                frequency => frequency,
            }),
            None => self.found.frequency(searcher),
        }
    }

    /// How rare it is, once it is weighed, and so how much having it counts.
    pub(super) fn rarity(&self) -> f32 {
        self.weight
            * match &self.exact {
                Some(exact) if self.is_marked() && exact.is_known() => exact.rarity(),
                _ => self.found.rarity(),
            }
    }

    pub(super) fn weigh(&mut self, searcher: &Searcher) -> tantivy::Result<()> {
        self.weigh_texts(searcher)?;
        self.weigh_titles(searcher)
    }

    /// [`Self::weigh`] without titles.
    pub(super) fn weigh_texts(&mut self, searcher: &Searcher) -> tantivy::Result<()> {
        std::iter::once(&mut self.found).chain(&mut self.exact).chain(&mut self.torn).try_for_each(|line| line.weigh(searcher))
    }

    /// The rest of it.
    pub(super) fn weigh_titles(&mut self, searcher: &Searcher) -> tantivy::Result<()> {
        self.titles.iter_mut().try_for_each(|line| line.weigh(searcher))
    }

    /// Where it is looked for but titles.
    pub(super) fn texts(&self) -> impl Iterator<Item = &Line> {
        std::iter::once(&self.found).chain(&self.exact)
    }

    /// What it adds to the rarity of an article that has it only folded, and of one that has it as typed too.
    pub(super) fn gains(&self) -> [f32; 2] {
        let folded = self.weight * self.found.rarity();
        let typed = if self.is_marked() { folded + (self.rarity() - folded).max(0.0) } else { folded };
        [folded, typed]
    }

    /// By which of its forms a line goes: 0 folded, 1 as typed.
    pub(super) fn form_of(&self, line: &Line) -> usize {
        usize::from(self.exact.as_ref().is_some_and(|exact| exact.shares_field(line)))
    }

    /// By what its articles of a segment are found, and how much each tells.
    pub(super) fn signs(&self, reader: &SegmentReader) -> tantivy::Result<Vec<Sign>> {
        let folded = self.weight * self.found.rarity();
        let mut signs = Vec::with_capacity(2);
        signs.extend(Sign::open(&self.found, folded, reader)?);
        if let Some(exact) = self.exact.as_ref().filter(|_| self.is_marked()) {
            signs.extend(Sign::open(exact, (self.rarity() - folded).max(0.0), reader)?);
        }
        Ok(signs)
    }

    /// `None` when no article of the segment has it.
    pub(super) fn open_lines(&self, reader: &SegmentReader) -> tantivy::Result<Option<Lines>> {
        let Some(found) = self.found.open(reader)? else { return Ok(None) };
        let exact = match &self.exact {
            Some(exact) => exact.open(reader)?,
            None => None,
        };
        let mut titles = Vec::with_capacity(self.titles.len());
        for line in &self.titles {
            titles.extend(line.open(reader)?);
        }
        let lengths = match self.titles.first() {
            Some(title) => Some(title.lengths(reader)?),
            None => None,
        };
        Ok(Some(Lines { found, exact, titles, lengths }))
    }

    /// `None` when no article of the segment has it.
    pub(super) fn open(&self, reader: &SegmentReader) -> tantivy::Result<Option<OpenWords>> {
        let Some(found) = self.found.open(reader)? else { return Ok(None) };
        let mut titles = Vec::with_capacity(self.titles.len());
        for line in &self.titles {
            titles.extend(line.open(reader)?);
        }
        let exact = match &self.exact {
            Some(line) if self.spelling == Spelling::Any => Exact::Better(line.open(reader)?),
            Some(line) => Exact::Sought(line.open(reader)?),
            None => Exact::Same,
        };
        let mut torn = Vec::new();
        for line in &self.torn {
            torn.extend(line.open(reader)?);
        }
        let in_titles = titles.iter().map(OpenLine::cap).sum();
        Ok(Some(OpenWords { found, times: 0, exact, torn, titles, in_titles, doc: 0 }))
    }
}

/// Words in one segment.
pub(super) struct OpenWords {
    found: OpenLine,
    /// How often the article reached has it.
    times: u32,
    exact: Exact,
    torn: Vec<OpenLine>,
    titles: Vec<OpenLine>,
    /// More than any article scores for its title.
    in_titles: f32,
    doc: DocId,
}

enum Exact {
    /// The folded form is the only one.
    Same,
    /// Having it scores, and any other form is as typed too. `None` when the segment has it nowhere.
    Better(Option<OpenLine>),
    /// Only it is as typed. `None` when the segment has it nowhere.
    Sought(Option<OpenLine>),
}

impl Exact {
    /// What an article adds by it, where `rated` tells the score of those that have it.
    fn rate(&mut self, rated: impl FnOnce(&mut OpenLine) -> Option<f32>) -> Rate {
        match self {
            Self::Same => Rate { score: 0.0, as_typed: 1.0 },
            Self::Better(line) => Rate { score: line.as_mut().and_then(rated).unwrap_or_default(), as_typed: 1.0 },
            Self::Sought(line) => line.as_mut().and_then(rated).map_or(Rate::default(), |score| Rate { score, as_typed: 1.0 }),
        }
    }
}

impl OpenWords {
    pub(super) fn size(&self) -> u32 {
        self.found.size()
    }

    pub(super) fn times(&self) -> u32 {
        self.times
    }

    pub(super) fn doc(&self) -> DocId {
        self.doc
    }

    /// Goes to the first article from `doc` on that has it.
    pub(super) fn go(&mut self, mut doc: DocId) -> DocId {
        while doc < TERMINATED {
            match self.meets(doc) {
                Ok(()) => break,
                Err(next) => doc = next,
            }
        }
        self.doc = doc.min(TERMINATED);
        self.doc
    }

    pub(super) fn meets(&mut self, doc: DocId) -> Result<(), DocId> {
        self.times = self.found.meets(doc)?;
        Ok(())
    }

    /// More than any article scores.
    pub(super) fn cap(&self) -> f32 {
        let exact = match &self.exact {
            Exact::Better(Some(line)) | Exact::Sought(Some(line)) => line.cap(),
            _ => 0.0,
        };
        self.found.cap() + exact + self.in_titles
    }

    /// More than any article scores for its title.
    pub(super) fn in_titles(&self) -> f32 {
        self.in_titles
    }

    /// By how much less than any article might `doc` scores for its title, at least.
    pub(super) fn slack(&mut self, doc: DocId) -> f32 {
        let most = |line: &mut OpenLine| line.reach(doc).map_or(0.0, |times| line.score(doc, times));
        self.in_titles - self.titles.iter_mut().map(most).sum::<f32>()
    }

    /// Whether `doc` may have it; it is not read where words stand.
    pub(super) fn reach(&mut self, doc: DocId) -> Result<(), DocId> {
        self.times = self.found.reach(doc)?;
        Ok(())
    }

    /// No less than what article `doc`, which it met or reached, is rated.
    pub(super) fn bound(&mut self, doc: DocId) -> Rate {
        let most = |line: &mut OpenLine| line.reach(doc).map_or(0.0, |times| line.score(doc, times));
        let title: f32 = self.titles.iter_mut().map(most).sum();
        let exact = self.exact.rate(|line| line.reach(doc).ok().map(|times| line.score(doc, times)));
        self.rated(doc, title, exact)
    }

    fn rated(&mut self, doc: DocId, title: f32, exact: Rate) -> Rate {
        let score = self.found.score(doc, self.times) + title + exact.score;
        let is_torn = exact.as_typed > 0.0 && self.torn.iter_mut().any(|line| line.meets(doc).is_ok());
        Rate { score, as_typed: if is_torn { 0.0 } else { exact.as_typed } }
    }

    /// The score of the article reached, which is `doc`.
    pub(super) fn rate(&mut self, doc: DocId) -> Rate {
        let title: f32 = self.titles.iter_mut().map(|line| line.rate(doc)).sum();
        let exact = self.exact.rate(|line| line.meets(doc).ok().map(|times| line.score(doc, times)));
        self.rated(doc, title, exact)
    }
}

/// The lines of words in one segment, each by itself.
#[derive(Clone)]
pub(super) struct Lines {
    found: OpenLine,
    exact: Option<OpenLine>,
    titles: Vec<OpenLine>,
    /// Of the titles, where these are looked at.
    lengths: Option<FieldNormReader>,
}

impl Lines {
    /// More than any article scores for its text.
    pub(super) fn cap(&self) -> f32 {
        self.found.cap() + self.exact.as_ref().map_or(0.0, OpenLine::cap)
    }

    /// The same for having it folded.
    pub(super) fn found_cap(&self) -> f32 {
        self.found.cap()
    }

    /// How many times its cap an article may score for its text, as its title is.
    pub(super) fn untitled(&self, doc: DocId) -> f32 {
        match &self.lengths {
            Some(lengths) if lengths.fieldnorm_id(doc) == 0 => 1.0 + UNTITLED,
            _ => 1.0,
        }
    }

    /// More than article `doc` scores for its text and for its title; `titled` as in [`Self::rate`].
    pub(super) fn caps(&self, doc: DocId, titled: bool) -> (f32, f32) {
        let title = if titled { self.titles.iter().map(OpenLine::cap).sum() } else { 0.0 };
        (self.untitled(doc) * self.cap(), title)
    }

    /// The line that every article has in its title that has any of the lines there.
    pub(super) fn titled(&self) -> Option<&OpenLine> {
        self.titles.first()
    }

    /// The score of any article, 0 where it has not the words; and how often it has them in every form ([`Words::form_of`]). Where it is not
    /// `titled`, its title has none of them.
    pub(super) fn rate(&mut self, doc: DocId, titled: bool) -> (f32, [u32; 2]) {
        let Ok(times) = self.found.meets(doc) else { return (0.0, [0; 2]) };
        let exact = self.exact.as_mut().and_then(|line| Some((line.meets(doc).ok()?, line)));
        let (exact_times, exact) = exact.map_or((0, 0.0), |(times, line)| (times, line.score(doc, times)));
        let text = self.found.score(doc, times) + exact;
        let title: f32 = match &self.lengths {
            Some(lengths) if lengths.fieldnorm_id(doc) == 0 => UNTITLED * text,
            _ if titled => self.titles.iter_mut().map(|line| line.rate(doc)).sum(),
            _ => 0.0,
        };
        (text + title, [times, exact_times])
    }
}
