//! Plain BM25 of the engine over whole articles: any word asked for, no fields, no phrases.

use std::collections::BTreeSet;

use diembao_search::Document;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Query, TermQuery};
use tantivy::schema::{Field, INDEXED, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions, Value};
use tantivy::tokenizer::{LowerCaser, NgramTokenizer, TextAnalyzer, WhitespaceTokenizer};
use tantivy::{Index, ReloadPolicy, Searcher, TantivyDocument, Term};

/// A plain index.
pub(crate) struct Plain {
    /// What it is called in reports.
    pub(crate) name: &'static str,
    searcher: Searcher,
    analyzer: TextAnalyzer,
    article: Field,
    words: Field,
}

impl Plain {
    /// With the engine's default tokenizer: words of letters and digits, lower case.
    pub(crate) fn default_tokens(documents: &[Document]) -> Self {
        Self::new("plain BM25, default tokens", "default", documents)
    }

    /// With what stands between blanks, lower case.
    pub(crate) fn spaced(documents: &[Document]) -> Self {
        Self::new("plain BM25, between blanks", "spaced", documents)
    }

    /// With every character by itself.
    pub(crate) fn characters(documents: &[Document]) -> Self {
        Self::new("plain BM25, characters", "characters", documents)
    }

    /// With pairs of characters, as is usual for scripts without spaces.
    pub(crate) fn pairs(documents: &[Document]) -> Self {
        Self::new("plain BM25, pairs of characters", "pairs", documents)
    }

    fn new(name: &'static str, tokenizer: &str, documents: &[Document]) -> Self {
        let mut builder = Schema::builder();
        let indexing = TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(IndexRecordOption::WithFreqs);
        let words = builder.add_text_field("words", TextOptions::default().set_indexing_options(indexing));
        let article = builder.add_i64_field("article", INDEXED | STORED);
        let index = Index::create_in_ram(builder.build());
        index.tokenizers().register("spaced", TextAnalyzer::builder(WhitespaceTokenizer::default()).filter(LowerCaser).build());
        for (name, length) in [("characters", 1), ("pairs", 2)] {
            let grams = NgramTokenizer::new(length, length, false).unwrap();
            index.tokenizers().register(name, TextAnalyzer::builder(grams).filter(LowerCaser).build());
        }
        let mut writer = index.writer_with_num_threads(1, 100_000_000).unwrap();
        for document in documents {
            let mut entry = TantivyDocument::default();
            entry.add_i64(article, document.article.0);
            let content = &document.content;
            entry.add_text(words, format!("{}\n{}\n{}", content.title, content.lead, content.text));
            writer.add_document(entry).unwrap();
        }
        writer.commit().unwrap();
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into().unwrap();
        Self { name, searcher: reader.searcher(), analyzer: index.tokenizers().get(tokenizer).unwrap(), article, words }
    }

    /// Numbers of the best articles.
    pub(crate) fn search(&self, text: &str, depth: usize) -> Vec<i64> {
        let mut terms = BTreeSet::new();
        let mut analyzer = self.analyzer.clone();
        analyzer.token_stream(text).process(&mut |token| {
            terms.insert(token.text.clone());
        });
        let query = |term: &String| -> Box<dyn Query> {
            Box::new(TermQuery::new(Term::from_field_text(self.words, term), IndexRecordOption::WithFreqs))
        };
        let query = BooleanQuery::union(terms.iter().map(query).collect());
        let best = self.searcher.search(&query, &TopDocs::with_limit(depth).order_by_score()).unwrap();
        let number = |(_, address)| {
            let entry: TantivyDocument = self.searcher.doc(address).unwrap();
            entry.get_first(self.article).and_then(|value| value.as_i64()).unwrap()
        };
        best.into_iter().map(number).collect()
    }
}
