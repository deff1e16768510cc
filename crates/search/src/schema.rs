//! The fields of the index and how a document becomes one of its entries.
//!
//! Every article has its words in four fields: title and everything (title, lead, text), each exact and folded; one that was
//! edited has two more, where what earlier versions said stands behind everything. The exact ones also tell which words of Chinese are
//! only there across others. They hold our own tokens; the engine's analysers take no part.

use domain::OutletId;
use domain::fold::fold;
use tantivy::query::{Query, TermQuery};
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value};
use tantivy::store::Compressor;
use tantivy::{DocAddress, DocSet, IndexSettings, Searcher, TERMINATED, TantivyDocument, Term};

use crate::Document;
use crate::columns::VIETNAM;

/// Number of this layout and of these tokens: an index with another is built anew.
pub(crate) const VERSION: u32 = 9;

/// What the engine is told of how words become terms. It never does that: it gets them from `draft`.
const TERMS: &str = "terms";

/// Marks articles with earlier versions.
const EDITED: &str = "1";

/// The fields by name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields {
    /// Key.
    pub(crate) article: Field,
    /// For grouping.
    pub(crate) story: Field,
    /// Seconds since 1970.
    pub(crate) published: Field,
    pub(crate) language: Field,
    /// Outlet id, counted in facets.
    pub(crate) outlet: Field,
    /// Outlet id and name, folded, for filters.
    pub(crate) outlet_key: Field,
    pub(crate) place: Field,
    pub(crate) tone: Field,
    pub(crate) relevance: Field,
    /// State of the story's case; nothing where there is none.
    pub(crate) case: Field,
    pub(crate) title_exact: Field,
    pub(crate) title_folded: Field,
    /// Title, lead and text one after the other.
    pub(crate) exact: Field,
    pub(crate) folded: Field,
    /// The same and the paragraphs of earlier versions behind it, only of articles that have some.
    pub(crate) earlier_exact: Field,
    pub(crate) earlier_folded: Field,
    /// Whether there are earlier versions: [`EDITED`] or nothing.
    pub(crate) edited: Field,
    /// The whole document, packed; read by [`Fields::packed`].
    pub(crate) stored: Field,
    /// Seconds that the days by which is filtered begin before those of UTC: no field, but needed wherever [`Self::published`] is.
    pub(crate) zone: i64,
}

/// Names of the fields that are read by name.
pub(crate) mod column {
    pub(crate) const ARTICLE: &str = "article";
    pub(crate) const STORY: &str = "story";
    pub(crate) const PUBLISHED: &str = "published";
    pub(crate) const PLACE: &str = "place";
    /// Of which an article has one value at most: language, outlet, tone, case.
    pub(crate) const CLASS: [&str; 4] = ["language", "outlet", "tone", "case"];
}

/// The schema and its fields.
pub(crate) fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let words = || {
        let indexing = TextFieldIndexing::default().set_tokenizer(TERMS).set_index_option(IndexRecordOption::WithFreqsAndPositions);
        TextOptions::default().set_indexing_options(indexing)
    };
    let [language, outlet, tone, case] = column::CLASS;
    let fields = Fields {
        article: builder.add_i64_field(column::ARTICLE, INDEXED | FAST),
        story: builder.add_i64_field(column::STORY, FAST),
        published: builder.add_i64_field(column::PUBLISHED, FAST),
        language: builder.add_text_field(language, STRING | FAST),
        outlet: builder.add_text_field(outlet, STRING | FAST),
        outlet_key: builder.add_text_field("outlet_key", STRING),
        place: builder.add_text_field(column::PLACE, STRING | FAST),
        tone: builder.add_text_field(tone, STRING | FAST),
        relevance: builder.add_text_field("relevance", STRING | FAST),
        case: builder.add_text_field(case, STRING | FAST),
        title_exact: builder.add_text_field("title_exact", words()),
        title_folded: builder.add_text_field("title_folded", words()),
        exact: builder.add_text_field("exact", words()),
        folded: builder.add_text_field("folded", words()),
        earlier_exact: builder.add_text_field("earlier_exact", words()),
        earlier_folded: builder.add_text_field("earlier_folded", words()),
        edited: builder.add_text_field("edited", STRING),
        stored: builder.add_bytes_field("stored", STORED),
        zone: VIETNAM,
    };
    (builder.build(), fields)
}

/// How the engine keeps what is stored: as it is, since articles are packed already.
pub(crate) fn settings() -> IndexSettings {
    IndexSettings {
        docstore_compression: Compressor::None,
        docstore_compress_dedicated_thread: false,
        docstore_blocksize: BLOCK,
        ..IndexSettings::default()
    }
}

/// Bytes of a stored block: some four articles. Less would make the list of blocks long, and of a block all is copied.
const BLOCK: usize = 4 * 1024;

impl Fields {
    /// The term by which an article is replaced.
    pub(crate) fn key(&self, document: &Document) -> Term {
        Term::from_field_i64(self.article, document.article.0)
    }

    /// The entry of a document, but for its words, which stand in `draft`. It is kept as `packed`.
    pub(crate) fn entry(&self, document: &Document, packed: &[u8]) -> TantivyDocument {
        let mut entry = TantivyDocument::default();
        entry.add_i64(self.article, document.article.0);
        entry.add_i64(self.story, document.story.0);
        entry.add_i64(self.published, document.published.at().timestamp());
        entry.add_text(self.language, document.language.as_str());
        entry.add_text(self.outlet, key(&document.outlet));
        for name in outlet_keys(document) {
            entry.add_text(self.outlet_key, name);
        }
        for place in distinct(document) {
            entry.add_text(self.place, cut(place));
        }
        entry.add_text(self.tone, document.tone.as_str());
        entry.add_text(self.relevance, document.relevance.as_str());
        if let Some(state) = document.case {
            entry.add_text(self.case, state.as_str());
        }
        if !document.earlier.is_empty() {
            entry.add_text(self.edited, EDITED);
        }
        entry.add_bytes(self.stored, packed);
        entry
    }

    /// The fields in which what earlier versions said is sought too.
    pub(crate) fn all_versions(&self) -> Self {
        Self { exact: self.earlier_exact, folded: self.earlier_folded, ..*self }
    }

    /// Articles that have earlier versions.
    pub(crate) fn edited_ones(&self) -> Box<dyn Query> {
        Box::new(TermQuery::new(Term::from_field_text(self.edited, EDITED), IndexRecordOption::Basic))
    }

    /// The document that an entry of the index was made of, packed.
    pub(crate) fn packed<'e>(&self, entry: &'e TantivyDocument) -> &'e [u8] {
        entry.get_first(self.stored).and_then(|value| value.as_bytes()).unwrap_or_default()
    }
}

/// How an outlet is written in filters: without case and marks.
pub(crate) fn outlet_key(name: &str) -> String {
    cut(&fold(&domain::Nfc::new(name.trim()))).to_owned()
}

/// All that filters may name an outlet by, in order; names of outlets whose articles are gone may be among them.
pub(crate) fn outlets(searcher: &Searcher, fields: &Fields) -> tantivy::Result<Vec<String>> {
    let mut names = Vec::new();
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(fields.outlet_key)?;
        let mut terms = index.terms().stream()?;
        while let Some((term, _)) = terms.next() {
            names.push(String::from_utf8_lossy(term).into_owned());
        }
    }
    names.sort_unstable();
    names.dedup();
    Ok(names)
}

/// An article of the outlet that is known by this among [`outlets`].
pub(crate) fn article_of(searcher: &Searcher, fields: &Fields, outlet: &str) -> tantivy::Result<Option<DocAddress>> {
    let term = Term::from_field_text(fields.outlet_key, outlet);
    for (number, segment) in (0..).zip(searcher.segment_readers()) {
        let index = segment.inverted_index(fields.outlet_key)?;
        let Some(mut articles) = index.read_postings(&term, IndexRecordOption::Basic)? else { continue };
        while articles.doc() != TERMINATED {
            if segment.alive_bitset().is_none_or(|alive| alive.is_alive(articles.doc())) {
                return Ok(Some(DocAddress::new(number, articles.doc())));
            }
            articles.advance();
        }
    }
    Ok(None)
}

fn outlet_keys(document: &Document) -> Vec<String> {
    let mut keys = vec![outlet_key(document.outlet.as_str()), outlet_key(&document.outlet_name)];
    keys.dedup();
    keys
}

fn key(outlet: &OutletId) -> &str {
    cut(outlet.as_str())
}

fn distinct(document: &Document) -> Vec<&str> {
    let mut places: Vec<&str> = document.places.iter().map(|place| place.as_str()).collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// The engine drops terms over 64 KiB; no name is longer than this.
fn cut(name: &str) -> &str {
    &name[..name.floor_char_boundary(1000)]
}
