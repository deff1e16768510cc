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

/// Seconds that days in Vietnam begin before those of UTC.
pub(crate) const VIETNAM: i64 = 7 * 3600;

/// The number of a value that an article does not have.
pub(crate) const NONE: u32 = u32::MAX;

/// The rows of all segments that were read so far and are still there.
#[derive(Default)]
pub(crate) struct Cache(Mutex<Known>);

#[derive(Default)]
struct Known {
    segments: HashMap<SegmentId, Arc<Rows>>,
    values: Arc<Values>,
}

/// Rows of one state of the index.
pub(crate) struct Columns {
    /// In the engine's order of segments.
    pub(crate) segments: Vec<Arc<Rows>>,
    pub(crate) values: Arc<Values>,
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
    /// Days since 1970, in +07:00.
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
    rows: Vec<Row>,
    keys: Vec<(i64, i64)>,
    /// The engine's numbers in the order of their stories.
    by_story: Vec<DocId>,
    newest: i64,
    /// As [`Rows::fresh`], and what it was reckoned from.
    fresh: Mutex<Option<(i64, Arc<[f32]>)>>,
}

/// What is counted of an article, by number: as much for each, however many places it has.
#[derive(Clone, Copy)]
pub(crate) struct Row {
    pub(crate) class: u32,
    pub(crate) story: u32,
    pub(crate) day: u32,
    pub(crate) whereabouts: u32,
}

impl Cache {
    /// The rows of what `searcher` sees; those not seen before are read.
    pub(crate) fn of(&self, searcher: &Searcher) -> tantivy::Result<Columns> {
        let mut cache = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Known { segments: known, values } = &mut *cache;
        let readers = searcher.segment_readers();
        if readers.iter().any(|reader| !known.contains_key(&reader.segment_id())) {
            known.retain(|id, _| readers.iter().any(|reader| reader.segment_id() == *id));
        }
        let mut segments = Vec::with_capacity(readers.len());
        for reader in readers {
            let rows = match known.get(&reader.segment_id()) {
                Some(rows) => rows.clone(),
                None => Arc::new(Rows::read(reader, Arc::make_mut(values))?),
            };
            known.insert(reader.segment_id(), rows.clone());
            segments.push(rows);
        }
        Ok(Columns { segments, values: values.clone() })
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
        let end = today.map_or(i64::MAX, |today| (i64::from(today.to_epoch_days()) + 1) * 86_400 - VIETNAM - 1);
        let of = |rows: &Rows| match rows.newest <= end {
            true => Some(rows.newest),
            false => rows.keys.iter().map(|(at, _)| *at).filter(|at| *at <= end).max(),
        };
        let newest = self.segments.iter().filter_map(|rows| of(rows)).max();
        newest.or_else(|| self.segments.iter().map(|rows| rows.newest).max()).unwrap_or_default()
    }
}

impl Rows {
    fn read(reader: &SegmentReader, values: &mut Values) -> tantivy::Result<Self> {
        let fast = reader.fast_fields();
        let mut named = Vec::new();
        for name in column::CLASS {
            named.push(Names::read(fast.str(name)?, &mut values.names)?);
        }
        let place = Names::read(fast.str(column::PLACE)?, &mut values.places)?;
        let (published, article, story) = (fast.i64(column::PUBLISHED)?, fast.i64(column::ARTICLE)?, fast.i64(column::STORY)?);
        let mut read = Self { rows: Vec::new(), keys: Vec::new(), by_story: Vec::new(), newest: i64::MIN, fresh: Mutex::default() };
        for doc in 0..reader.max_doc() {
            let at = published.first(doc).unwrap_or_default();
            let class = [0, 1, 2, 3].map(|column: usize| named[column].first(doc));
            let mut places: Vec<u32> = place.all(doc).collect();
            places.sort_unstable();
            read.rows.push(Row {
                class: values.classes.number(class),
                story: values.stories.number(story.first(doc).unwrap_or_default()),
                day: values.days.number(at.saturating_add(VIETNAM).div_euclid(86_400)),
                whereabouts: values.whereabouts.number(places),
            });
            read.keys.push((at, article.first(doc).unwrap_or_default()));
            read.newest = read.newest.max(at);
        }
        read.by_story = (0..reader.max_doc()).collect();
        read.by_story.sort_by_key(|doc| read.rows[*doc as usize].story);
        Ok(read)
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
        self.rows[doc as usize]
    }

    /// When published, in seconds since 1970, and the article's id.
    pub(crate) fn key(&self, doc: DocId) -> (i64, i64) {
        self.keys[doc as usize]
    }

    /// The articles of a story, in the engine's order.
    pub(crate) fn of_story(&self, story: u32) -> &[DocId] {
        let begin = self.by_story.partition_point(|doc| self.row(*doc).story < story);
        let end = self.by_story[begin..].partition_point(|doc| self.row(*doc).story == story);
        &self.by_story[begin..begin + end]
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
