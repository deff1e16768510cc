//! The engine without us: terms of one field, the first ten, nothing counted.

use std::path::Path;

use diembao_search::Sort;
use domain::letter::lowercase;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Order, ReloadPolicy, Searcher, Term};

use crate::asked::Asked;

/// The same index, read by the engine alone.
pub(crate) struct Bare {
    searcher: Searcher,
    exact: Field,
    folded: Field,
}

impl Bare {
    pub(crate) fn open(dir: &Path) -> Self {
        let index = tantivy::Index::open_in_dir(dir).unwrap();
        let field = |name| index.schema().get_field(name).unwrap();
        let (exact, folded) = (field("exact"), field("folded"));
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into().unwrap();
        Self { searcher: reader.searcher(), exact, folded }
    }

    /// How many of the first ten there are. Conditions on days are left out.
    pub(crate) fn search(&self, asked: &Asked, sort: Sort) -> usize {
        let queries = asked.words.iter().map(|word| self.word(word));
        let query: Box<dyn Query> = match asked.kind {
            "phrase" if asked.words.iter().all(|word| !is_run(word)) => {
                let terms = asked.words.iter().map(|word| Term::from_field_text(self.exact, &lowercase(word)));
                Box::new(PhraseQuery::new(terms.collect()))
            }
            "any of some" | "sentence" => Box::new(BooleanQuery::union(queries.collect())),
            _ => Box::new(BooleanQuery::new(queries.map(|query| (Occur::Must, query)).collect())),
        };
        match sort {
            Sort::Relevance => self.searcher.search(&query, &TopDocs::with_limit(10).order_by_score()).unwrap().len(),
            Sort::Date => {
                let order = TopDocs::with_limit(10).order_by_fast_field::<i64>("published", Order::Desc);
                self.searcher.search(&query, &order).unwrap().len()
            }
        }
    }

    fn word(&self, word: &str) -> Box<dyn Query> {
        let one = |field, text: &str| Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::WithFreqs));
        if !is_run(word) {
            return one(self.exact, &lowercase(word));
        }
        let letters: Vec<char> = word.chars().collect();
        let pairs: Vec<Term> =
            letters.windows(2).map(|pair| Term::from_field_text(self.folded, &pair.iter().collect::<String>())).collect();
        match pairs.as_slice() {
            [] => one(self.folded, word),
            [pair] => Box::new(TermQuery::new(pair.clone(), IndexRecordOption::WithFreqs)),
            _ => Box::new(PhraseQuery::new(pairs)),
        }
    }
}

fn is_run(word: &str) -> bool {
    word.chars().any(|c| ('\u{3400}'..='\u{9fff}').contains(&c))
}
