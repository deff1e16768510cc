//! A segment of the index in the making: articles are gathered here and written in the engine's format when there are enough of them.
//!
//! The engine can do this by itself, but looks up every term of every field in one large table of terms, which costs more than all the
//! rest of indexing. Here a word as written is looked up once, for both of its forms, in a table that fits in the processor's cache; what is
//! noted is its number, and sorting these numbers makes all the postings at once. The files are the same.

mod log;
mod postings;
mod units;
mod words;

use domain::Field as Part;
use tantivy::directory::TerminatingWrite;
use tantivy::fastfield::FastFieldsWriter;
use tantivy::fieldnorm::{FieldNormReaders, FieldNormsSerializer, FieldNormsWriter};
use tantivy::index::{SegmentComponent, SegmentMeta};
use tantivy::postings::InvertedIndexSerializer;
use tantivy::schema::{Field, Schema, Value};
use tantivy::store::StoreWriter;
use tantivy::tokenizer::TokenizerManager;
use tantivy::{DocId, Segment, TantivyDocument, Term};

use crate::document::Packer;
use crate::schema::Fields;
use crate::tokens::{self, Stands, Taker};
use crate::{Document, Error};
use log::Log;
use units::{Form, Units};

/// Articles on their way to the disk.
pub(crate) struct Draft {
    segment: Segment,
    schema: Schema,
    fields: Fields,
    articles: DocId,
    store: StoreWriter,
    columns: FastFieldsWriter,
    norms: FieldNormsWriter,
    units: Units,
    noted: Noted,
    title: Log,
    text: Log,
    earlier: Log,
    /// Values of the fields that hold no words.
    values: Vec<(Field, Vec<u8>, DocId)>,
}

/// What is noted of one article.
#[derive(Default)]
struct Noted {
    /// Units and their places.
    units: Vec<(u32, u32)>,
    /// How many of them have an exact form.
    exact: u32,
    words: words::Words,
}

impl Draft {
    /// A segment of no articles yet.
    pub(crate) fn begin(segment: Segment, fields: &Fields) -> Result<Self, Error> {
        let (schema, settings) = (segment.schema(), segment.index().settings().clone());
        let store = StoreWriter::new(
            segment.open_write(SegmentComponent::Store).map_err(tantivy::TantivyError::from)?,
            settings.docstore_compression,
            settings.docstore_blocksize,
            settings.docstore_compress_dedicated_thread,
        )?;
        Ok(Self {
            store,
            columns: FastFieldsWriter::from_schema_and_tokenizer_manager(&schema, TokenizerManager::new())?,
            norms: FieldNormsWriter::for_schema(&schema),
            fields: *fields,
            schema,
            segment,
            articles: 0,
            units: Units::default(),
            noted: Noted::default(),
            title: Log::default(),
            text: Log::default(),
            earlier: Log::default(),
            values: Vec::new(),
        })
    }

    /// Whether no more articles should come, lest it takes too much memory.
    pub(crate) fn is_full(&self) -> bool {
        self.title.is_full() || self.text.is_full() || self.earlier.is_full()
    }

    /// Adds an article that is not in it yet.
    pub(crate) fn add(&mut self, document: &Document, packer: &mut Packer) -> Result<(), Error> {
        let entry = self.fields.entry(document, &packer.pack(document)?);
        self.columns.add_document(&entry)?;
        self.store.store(&entry, &self.schema)?;
        self.add_values(&entry);
        self.add_words(document);
        self.articles += 1;
        Ok(())
    }

    fn add_values(&mut self, entry: &TantivyDocument) {
        let mut last: Option<(Field, u32)> = None;
        for (field, value) in entry.field_values() {
            if !self.schema.get_field_entry(field).is_indexed() {
                continue;
            }
            let term = match (value.as_str(), value.as_i64()) {
                (Some(text), _) => text.as_bytes().to_vec(),
                (_, Some(number)) => Term::from_field_i64(field, number).serialized_value_bytes().to_vec(),
                _ => continue,
            };
            self.values.push((field, term, self.articles));
            last = match last {
                Some((before, number)) if before == field => Some((field, number + 1)),
                before => {
                    self.add_norm(before);
                    Some((field, 1))
                }
            };
        }
        self.add_norm(last);
    }

    fn add_norm(&mut self, counted: Option<(Field, u32)>) {
        if let Some((field, number)) = counted
            && self.schema.get_field_entry(field).has_fieldnorms()
        {
            self.norms.record(self.articles, field, number);
        }
    }

    /// Title, lead and text as one sequence; the title's beginning of it again in its own fields. No phrase reaches from one part to the
    /// next.
    fn add_words(&mut self, document: &Document) {
        self.noted.units.clear();
        self.noted.words.clear();
        self.noted.exact = 0;
        let mut end = 0;
        let fields = self.fields;
        for part in Part::ALL {
            end = self.note(document.content.field(part), end);
            if part == Part::Title {
                self.title.add(self.articles, self.noted.words.torn(), &self.noted.units);
                self.add_counts(fields.title_exact, fields.title_folded);
            }
        }
        self.text.add(self.articles, self.noted.words.torn(), &self.noted.units);
        self.add_counts(fields.exact, fields.folded);
        if document.earlier.is_empty() {
            return;
        }
        for paragraph in &document.earlier {
            end = self.note(paragraph, end);
        }
        self.earlier.add(self.articles, self.noted.words.torn(), &self.noted.units);
        self.add_counts(fields.earlier_exact, fields.earlier_folded);
    }

    /// Notes a text in places behind `end`; returns where it ends.
    fn note(&mut self, text: &str, end: usize) -> usize {
        let begin = if end == 0 { 0 } else { end + 1 };
        let reached = tokens::take_terms(text, begin, &mut Noting { units: &mut self.units, noted: &mut self.noted });
        if reached > begin { reached } else { end }
    }

    fn add_counts(&mut self, exact: Field, folded: Field) {
        let torn = self.noted.words.torn().count() as u32;
        self.norms.record(self.articles, exact, self.noted.exact + torn);
        self.norms.record(self.articles, folded, self.noted.units.len() as u32);
    }

    /// Writes its files; they are part of an index when the engine gets what is returned.
    pub(crate) fn write(mut self) -> Result<SegmentMeta, Error> {
        self.norms.fill_up_to_max_doc(self.articles);
        let norms = self.segment.open_write(SegmentComponent::FieldNorms).map_err(tantivy::TantivyError::from)?;
        self.norms.serialize(FieldNormsSerializer::from_write(norms)?, None)?;
        self.write_terms()?;
        let mut columns = self.segment.open_write(SegmentComponent::FastFields).map_err(tantivy::TantivyError::from)?;
        self.columns.serialize(&mut columns, None)?;
        columns.terminate()?;
        self.store.close()?;
        Ok(self.segment.with_max_doc(self.articles).meta().clone())
    }

    fn write_terms(&mut self) -> Result<(), Error> {
        let norms = self.segment.open_read(SegmentComponent::FieldNorms).map_err(tantivy::TantivyError::from)?;
        let norms = FieldNormReaders::open(norms)?;
        let mut terms = InvertedIndexSerializer::open(&self.segment)?;
        self.values.sort_unstable();
        self.values.dedup();
        for values in self.values.chunk_by(|a, b| a.0 == b.0) {
            postings::write_values(&mut terms, values, norms.get_field(values[0].0)?)?;
        }
        let Fields { title_exact, title_folded, exact, folded, earlier_exact, earlier_folded, .. } = self.fields;
        let all = [
            (&mut self.title, title_exact, title_folded),
            (&mut self.text, exact, folded),
            (&mut self.earlier, earlier_exact, earlier_folded),
        ];
        for (log, exact, folded) in all {
            let sorted = log.sort(self.units.len());
            for (field, form) in [(exact, Form::Exact), (folded, Form::Folded)] {
                let words = sorted.terms(&self.units, form);
                postings::write_words(&mut terms, field, &words, (log, &sorted), norms.get_field(field)?)?;
            }
        }
        Ok(terms.close()?)
    }
}

/// Notes what is indexed as numbers of units.
struct Noting<'d> {
    units: &'d mut Units,
    noted: &'d mut Noted,
}

impl Taker for Noting<'_> {
    fn known(&mut self, at: usize, written: &str) -> bool {
        let unit = self.units.known(written);
        if let Some(unit) = unit {
            self.noted.both(unit, at);
        }
        unit.is_some()
    }

    fn both(&mut self, at: usize, written: &str, exact: &str, folded: &str) {
        self.noted.both(self.units.both(written, exact, folded), at);
    }

    fn word(&mut self, word: &str, stands: Stands) {
        match stands {
            Stands::AsWord => self.noted.words.add(word),
            Stands::Across => self.noted.words.add_torn(word, || self.units.torn(word)),
        }
    }

    fn folded(&mut self, at: usize, term: &str) {
        self.noted.units.push((self.units.folded(term), at as u32));
    }
}

impl Noted {
    fn both(&mut self, unit: u32, at: usize) {
        self.units.push((unit, at as u32));
        self.exact += 1;
    }
}

#[cfg(test)]
mod tests;
