//! The index: schema, analysers, lenient query, snippets, facets.
//!
//! The index is derived: everything in it comes from the store, it remembers up to which change it has come, and
//! it can be thrown away. Nothing here knows SQL or HTTP.
//!
//! The walls inside: `tokens` alone turns text into what is indexed and sought (documents, queries and snippets all
//! go through it), `query` alone understands what people type, and only `schema`, `draft`, `plan`, `collect`, `columns`, `index`,
//! `run`, `like`, `writer` and the lexicon of `spelling` know the engine (`tokens` borrows its English stemmer). Another engine fed with our own
//! tokens replaces those.

mod collect;
mod columns;
mod cursor;
mod document;
mod draft;
mod error;
mod facets;
mod index;
mod like;
mod names;
mod plan;
mod query;
mod rank;
mod remark;
mod results;
mod run;
mod schema;
mod snippet;
mod spelling;
mod tokens;
mod writer;

pub use cursor::{Cursor, NoCursor};
pub use document::Document;
pub use error::Error;
pub use facets::{FacetCount, Facets};
pub use index::{Index, Meanwhile, Rebuild, Upkeep};
pub use names::Names;
pub use query::{CaseFilter, Counts, Example, Expansion, Filters, Lines, Query, Sort, Versions, help};
pub use remark::{DayRange, Remark, ValueKind, ValueRemark, Whole};
pub use results::{Copy, Expanded, Hit, Results};
pub use tokens::dictionary::{needs_dictionary, read_dictionary};
pub use writer::Writer;
