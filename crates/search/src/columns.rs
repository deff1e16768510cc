//! What is sorted and counted by, of every article, in memory: a row is read faster than eight columns of the engine.
//!
//! Rows are made once for each of the engine's segments, which never change. Values that repeat (outlets, days, whole combinations) are
//! numbered for all segments together, so that counts of several segments are one array.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;
use domain::StoryId;
use tantivy::columnar::StrColumn;
use tantivy::index::SegmentId;
use tantivy::{DocId, Searcher, SegmentReader};

use crate::rank;
use crate::schema::column;

/// Seconds that days in Vietnam begin before those of UTC; for where nobody sets another zone.
pub(crate) const VIETNAM: i64 = 7 * 3600;

/// The number of a value that an article does not have.
pub(crate) const NONE: u32 = u32::MAX;

/// The rows of all segments that were read so far and are still there.
#[derive(Default)]
pub(crate) struct Cache(Mutex<Known>);

#[derive(Default)]
struct Known {
    /// As [`Columns::zone`]: days of another zone are read anew.
    zone: i64,
    segments: HashMap<SegmentId, Arc<Rows>>,
    values: Arc<Values>,
}

/// Rows of one state of the index.
pub(crate) struct Columns {
    /// In the engine's order of segments.
    pub(crate) segments: Vec<Arc<Rows>>,
    pub(crate) values: Arc<Values>,
    /// Seconds that the days of the office begin before those of UTC.
    zone: i64,
}

/// What the numbers in rows stand for.
#[derive(Clone, Default)]
pub(crate) struct Values {
    /// Languages, outlets, tones and states of cases, in one row of numbers.
    pub(crate) names: Numbered<String>,
    /// Of each combination that occurs: language, outlet, tone, case.
    pub(crate) classes: Numbered<[u32; 4]>,
    pub(crate) places: Numbered<String>,
    /// Of each set of places that some article has: their numbers.
    pub(crate) whereabouts: Numbered<Vec<u32>>,
    /// Days since 1970, in the zone of [`Columns`].
    pub(crate) days: Numbered<i64>,
    pub(crate) stories: Numbered<i64>,
}

/// Values by number, and back.
#[derive(Clone)]
pub(crate) struct Numbered<T> {
    numbers: HashMap<T, u32>,
    values: Vec<T>,
}

/// The articles of one segment.
pub(crate) struct Rows {
    /// By the engine's number.
    rows: Packed,
    keys: Vec<(i64, i64)>,
    /// The engine's numbers in the order of their stories.
    by_story: Vec<DocId>,
    /// The stories in that order.
    stories: Vec<u32>,
    newest: i64,
    /// As [`Rows::fresh`], and what it was reckoned from.
    fresh: Mutex<Option<(i64, Arc<[f32]>)>>,
}

/// What is counted of an article, by number: as much for each, however many places it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) class: u32,
    pub(crate) story: u32,
    pub(crate) day: u32,
    pub(crate) whereabouts: u32,
}

/// Rows as they are kept.
enum Packed {
    /// The story, and the other numbers in 32 bits: what is read of every article that is found is half as much.
    Small {
        rows: Vec<[u32; 2]>,
        /// Bits of the class, and of class and day together.
        bits: [u32; 2],
    },
    /// Where there are too many of them for that.
    Large(Vec<Row>),
}

impl Packed {
    fn new(rows: Vec<Row>) -> Self {
        let bits = |number: fn(&Row) -> u32| u32::BITS - rows.iter().map(number).max().unwrap_or_default().leading_zeros();
        let (class, day, whereabouts) = (bits(|row| row.class), bits(|row| row.day), bits(|row| row.whereabouts));
        // So nothing is shifted by all 32 bits.
        if class + day + whereabouts.max(1) > u32::BITS {
            return Self::Large(rows);
        }
        let pack = |row: &Row| [row.story, row.class | row.day << class | row.whereabouts << (class + day)];
        Self::Small { rows: rows.iter().map(pack).collect(), bits: [class, class + day] }
    }

    fn get(&self, doc: DocId) -> Row {
        match self {
            Self::Small { rows, bits } => unpacked(rows[doc as usize], *bits),
            Self::Large(rows) => rows[doc as usize],
        }
    }
}

fn unpacked([story, others]: [u32; 2], [class, day]: [u32; 2]) -> Row {
    Row { class: others & ((1 << class) - 1), story, day: (others & ((1 << day) - 1)) >> class, whereabouts: others >> day }
}

impl Cache {
    /// The rows of what `searcher` sees, with days that begin so many seconds before those of UTC; those not seen before are read.
    pub(crate) fn of(&self, searcher: &Searcher, zone: i64) -> tantivy::Result<Columns> {
        let mut cache = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if cache.zone != zone {
            *cache = Known { zone, ..Known::default() };
        }
        let Known { segments: known, values, .. } = &mut *cache;
        let readers = searcher.segment_readers();
        if readers.iter().any(|reader| !known.contains_key(&reader.segment_id())) {
            known.retain(|id, _| readers.iter().any(|reader| reader.segment_id() == *id));
        }
        let mut segments = Vec::with_capacity(readers.len());
        for reader in readers {
            let rows = match known.get(&reader.segment_id()) {
                Some(rows) => rows.clone(),
                None => Arc::new(Rows::read(reader, Arc::make_mut(values), zone)?),
            };
            known.insert(reader.segment_id(), rows.clone());
            segments.push(rows);
        }
        Ok(Columns { segments, values: values.clone(), zone })
    }
}

impl Columns {
    /// The number of a story; `None` where no article of it was ever seen.
    pub(crate) fn story(&self, story: StoryId) -> Option<u32> {
        self.values.stories.numbers.get(&story.0).copied()
    }

    /// When the newest article that is of no day behind `today` was published, in seconds since 1970: a wrong date in the future
    /// says nothing of how old the others are.
    pub(crate) fn newest(&self, today: Option<NaiveDate>) -> i64 {
        let end = today.map_or(i64::MAX, |today| (i64::from(today.to_epoch_days()) + 1) * 86_400 - self.zone - 1);
        let of = |rows: &Rows| match rows.newest <= end {
            true => Some(rows.newest),
            false => rows.keys.iter().map(|(at, _)| *at).filter(|at| *at <= end).max(),
        };
        let newest = self.segments.iter().filter_map(|rows| of(rows)).max();
        newest.or_else(|| self.segments.iter().map(|rows| rows.newest).max()).unwrap_or_default()
    }
}

impl Rows {
    fn read(reader: &SegmentReader, values: &mut Values, zone: i64) -> tantivy::Result<Self> {
        let fast = reader.fast_fields();
        let mut named = Vec::new();
        for name in column::CLASS {
            named.push(Names::read(fast.str(name)?, &mut values.names)?);
        }
        let place = Names::read(fast.str(column::PLACE)?, &mut values.places)?;
        let (published, article, story) = (fast.i64(column::PUBLISHED)?, fast.i64(column::ARTICLE)?, fast.i64(column::STORY)?);
        let mut rows = Vec::with_capacity(reader.max_doc() as usize);
        let mut keys = Vec::with_capacity(reader.max_doc() as usize);
        let mut newest = i64::MIN;
        for doc in 0..reader.max_doc() {
            let at = published.first(doc).unwrap_or_default();
            let class = [0, 1, 2, 3].map(|column: usize| named[column].first(doc));
            let mut places: Vec<u32> = place.all(doc).collect();
            places.sort_unstable();
            rows.push(Row {
                class: values.classes.number(class),
                story: values.stories.number(story.first(doc).unwrap_or_default()),
                day: values.days.number(at.saturating_add(zone).div_euclid(86_400)),
                whereabouts: values.whereabouts.number(places),
            });
            keys.push((at, article.first(doc).unwrap_or_default()));
            newest = newest.max(at);
        }
        let mut by_story: Vec<DocId> = (0..reader.max_doc()).collect();
        by_story.sort_by_key(|doc| rows[*doc as usize].story);
        let stories = by_story.iter().map(|doc| rows[*doc as usize].story).collect();
        Ok(Self { rows: Packed::new(rows), keys, by_story, stories, newest, fresh: Mutex::default() })
    }

    /// What being new adds to the score of every article, where the newest is of `newest`.
    pub(crate) fn fresh(&self, newest: i64) -> Arc<[f32]> {
        let mut known = self.fresh.lock().unwrap_or_else(PoisonError::into_inner);
        match &*known {
            Some((from, fresh)) if *from == newest => fresh.clone(),
            _ => {
                let fresh: Arc<[f32]> = self.keys.iter().map(|(published, _)| rank::freshness(*published, newest)).collect();
                *known = Some((newest, fresh.clone()));
                fresh
            }
        }
    }

    pub(crate) fn row(&self, doc: DocId) -> Row {
        self.rows.get(doc)
    }

    /// Gives `each` the rows of some articles.
    pub(crate) fn for_each(&self, docs: &[DocId], mut each: impl FnMut(Row)) {
        match &self.rows {
            Packed::Small { rows, bits } => docs.iter().for_each(|doc| each(unpacked(rows[*doc as usize], *bits))),
            Packed::Large(rows) => docs.iter().for_each(|doc| each(rows[*doc as usize])),
        }
    }

    /// When published, in seconds since 1970, and the article's id.
    pub(crate) fn key(&self, doc: DocId) -> (i64, i64) {
        self.keys[doc as usize]
    }

    /// The articles of a story, in the engine's order.
    pub(crate) fn of_story(&self, story: u32) -> &[DocId] {
        let begin = self.stories.partition_point(|other| *other < story);
        let length = self.stories[begin..].iter().take_while(|other| **other == story).count();
        &self.by_story[begin..begin + length]
    }
}

/// A column of names with their numbers.
struct Names {
    column: Option<StrColumn>,
    /// By the engine's numbers.
    numbers: Vec<u32>,
}

impl Names {
    fn read(column: Option<StrColumn>, values: &mut Numbered<String>) -> tantivy::Result<Self> {
        let mut numbers = Vec::new();
        if let Some(column) = &column {
            let mut names = column.dictionary().stream()?;
            while names.advance() {
                numbers.push(values.number(String::from_utf8_lossy(names.key()).into_owned()));
            }
        }
        Ok(Self { column, numbers })
    }

    fn all(&self, doc: DocId) -> impl Iterator<Item = u32> {
        let ordinals = self.column.iter().flat_map(move |column| column.term_ords(doc));
        ordinals.filter_map(|ordinal| self.numbers.get(ordinal as usize).copied())
    }

    fn first(&self, doc: DocId) -> u32 {
        self.all(doc).next().unwrap_or(NONE)
    }
}

impl<T: Clone + Eq + Hash> Numbered<T> {
    fn number(&mut self, value: T) -> u32 {
        if let Some(number) = self.numbers.get(&value) {
            return *number;
        }
        let number = self.values.len() as u32;
        self.values.push(value.clone());
        self.numbers.insert(value, number);
        number
    }
}

impl<T> Numbered<T> {
    pub(crate) fn len(&self) -> usize {
        self.values.len()
    }

    pub(crate) fn get(&self, number: u32) -> Option<&T> {
        self.values.get(number as usize)
    }
}

impl<T> Default for Numbered<T> {
    fn default() -> Self {
        Self { numbers: HashMap::new(), values: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_small_and_of_large_numbers_are_read_as_they_were() {
        let check = |rows: &[Row], is_small: bool| {
            let packed = Packed::new(rows.to_vec());
            assert_eq!(matches!(packed, Packed::Small { .. }), is_small);
            assert!((0..).zip(rows).all(|(doc, row)| packed.get(doc) == *row));
        };
        let row = |class, day, whereabouts| Row { class, story: u32::MAX - class, day, whereabouts };
        check(&[], true);
        check(&[row(0, 0, 0)], true);
        check(&[row(0, 0, 1), row(0, 0, u32::MAX)], true);
        check(&[row(1000, 0, 70_000), row(0, 31, 3), row(7, 30, 70_001)], true);
        check(&[row(0, u32::MAX >> 1, 1)], true);
        check(&[row(0, u32::MAX, 0)], false);
        check(&[row(1, u32::MAX >> 1, 1)], false);
    }
}
