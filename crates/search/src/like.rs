//! More like this: articles that share the most telling words of one.

use std::collections::HashMap;

use domain::{ArticleId, Field as Part, StoryId};
use tantivy::collector::DocSetCollector;
use tantivy::query::{BooleanQuery, BoostQuery, ConstScoreQuery, Occur, Query as EngineQuery, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

use crate::plan::{self, Attempt, Floor, Taken};
use crate::query::parse::Parsed;
use crate::run::{self, Asked, Reading};
use crate::snippet::Marker;
use crate::tokens::{self, Sink};
use crate::{Document, Error, Expanded, Filters, Index, Query, Results, Whole};

/// Bytes of an article that are looked at: what it is about stands at its beginning.
const REACH: usize = 16 * 1024;
/// Words that are looked up in the index.
const MOST_WORDS: usize = 300;
/// Words that are sought.
const TELLING: usize = 24;
/// Of the words sought, one in so many must occur.
const SHARE: usize = 4;
/// A word of more articles than one in so many tells nothing.
const COMMON: u64 = 10;
/// How often a word must occur to count twice as much as one that occurs once, nearly: the usual constant of BM25.
const SATURATION: f32 = 1.2;

impl Index {
    /// Articles like `article`, without itself and the others of its story. Filters, order, kind of lines and place are those of
    /// `query`; what is typed in it must be found too. Nothing where the article is not in the index.
    pub fn like(&self, article: ArticleId, query: &Query) -> Result<Results, Error> {
        self.search(&Query { like: Some(article), ..query.clone() })
    }

    /// Of what was typed, as it was read, the articles like one.
    pub(crate) fn close_to(
        &self,
        searcher: &Searcher,
        article: ArticleId,
        query: &Query,
        (parsed, expanded): (Parsed, Vec<Expanded>),
    ) -> Result<Results, Error> {
        let Some((telling, story)) = self.likeness(searcher, article)? else { return Ok(Results::default()) };
        let read = |filters: &Filters| {
            let condition = plan::strict(parsed.root.as_ref(), filters, self.fields());
            let wanted: Vec<(Occur, Box<dyn EngineQuery>)> =
                vec![(Occur::Must, telling.box_clone()), (Occur::Must, Box::new(ConstScoreQuery::new(condition, 0.0)))];
            let query = Box::new(BooleanQuery::new(wanted));
            let attempt = Attempt { query, remark: None, floor: Floor::default(), taken: Taken::AfterNone, whole: Whole::Words };
            vec![Reading { attempt, current: None }]
        };
        let marker = Marker::new(parsed.root.as_ref());
        let asked = Asked { query, readings: read(&query.filters), marker, without: Some(story), open: run::open(query, read) };
        let found = run::answer(self, searcher, asked)?;
        Ok(Results { remarks: parsed.remarks, expanded, ..found })
    }

    /// What finds the articles like one, and its story, which is none of them; `None` where the article is not in the index.
    pub(crate) fn likeness(&self, searcher: &Searcher, article: ArticleId) -> Result<Option<Likeness>, Error> {
        let Some(document) = self.article(searcher, article)? else { return Ok(None) };
        Ok(Some((self.telling(searcher, &document)?, document.story)))
    }

    fn article(&self, searcher: &Searcher, article: ArticleId) -> Result<Option<Document>, Error> {
        let key = Term::from_field_i64(self.fields().article, article.0);
        let found = searcher.search(&TermQuery::new(key, IndexRecordOption::Basic), &DocSetCollector)?;
        let Some(address) = found.into_iter().next() else { return Ok(None) };
        self.document(searcher, address).map(Some)
    }

    /// A good part of the words that occur often in the article and seldom in others.
    fn telling(&self, searcher: &Searcher, document: &Document) -> Result<Box<dyn EngineQuery>, Error> {
        let articles = searcher.num_docs();
        let mut words = Vec::new();
        for (form, word, times) in words_of(document) {
            let field = form.field(self);
            let term = Term::from_field_text(field, &word);
            let others = searcher.doc_freq(&term)?;
            if others > 1 && others <= (articles / COMMON).max(2 * COMMON) {
                let rarity = (1.0 + articles as f32 / others as f32).ln();
                words.push((rarity * times / (times + SATURATION), times, term));
            }
        }
        words.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.2.cmp(&b.2)));
        words.truncate(TELLING);
        let least = words.len().div_ceil(SHARE);
        let sought = |(_, times, term)| -> (Occur, Box<dyn EngineQuery>) {
            let word = Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs));
            (Occur::Should, Box::new(BoostQuery::new(word, times / (times + SATURATION))))
        };
        Ok(Box::new(BooleanQuery::with_minimum_required_clauses(words.into_iter().map(sought).collect(), least)))
    }
}

/// What finds articles like one, and the story of that one.
type Likeness = (Box<dyn EngineQuery>, StoryId);

/// In which form a word tells most.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Form {
    /// Words with their marks.
    Exact,
    /// Two characters of a run.
    Pair,
}

impl Form {
    fn field(self, index: &Index) -> Field {
        match self {
            Self::Exact => index.fields().exact,
            Self::Pair => index.fields().folded,
        }
    }
}

/// The words of an article and how often they occur, more often first; those of the title count twice.
fn words_of(document: &Document) -> Vec<(Form, String, f32)> {
    let (mut exact, mut pairs) = (Counted::new(Form::Exact), Counted::new(Form::Pair));
    for part in Part::ALL {
        let text: &str = document.content.field(part);
        let text = &text[..text.floor_char_boundary(REACH)];
        for _ in 0..if part == Part::Title { 2 } else { 1 } {
            tokens::terms(text, 0, &mut exact, &mut pairs);
        }
    }
    let all = exact.words.into_iter().map(|(word, times)| (Form::Exact, word, times));
    let mut words: Vec<_> = all.chain(pairs.words.into_iter().map(|(word, times)| (Form::Pair, word, times))).collect();
    words.sort_by(|a, b| b.2.total_cmp(&a.2).then_with(|| a.1.cmp(&b.1)));
    words.truncate(MOST_WORDS);
    words
}

/// Counts words.
struct Counted {
    form: Form,
    words: HashMap<String, f32>,
}

impl Counted {
    fn new(form: Form) -> Self {
        Self { form, words: HashMap::new() }
    }
}

impl Sink for Counted {
    fn take(&mut self, _position: usize, term: &str) {
        // Of the folded forms all but pairs are there as exact ones too, or are parts of pairs.
        let is_pair = term.chars().count() == 2 && term.chars().all(|c| c > '\u{2e80}');
        if self.form == Form::Pair && !is_pair {
            return;
        }
        match self.words.get_mut(term) {
            Some(times) => *times += 1.0,
            None => {
                self.words.insert(term.to_owned(), 1.0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::{ArticleId, Language, StoryId};

    use crate::index::tests::{document, filled, query};
    use crate::{Document, Filters, Index, Lines, Query};

    fn like(index: &Index, article: i64, query: &Query) -> Vec<i64> {
        index.like(ArticleId(article), query).unwrap().hits.iter().map(|hit| hit.article.0).collect()
    }

    fn some() -> Vec<Document> {
        let texts = [
            "Lũ quét cuốn trôi cầu treo ở bản vùng cao",
            "Cầu treo bị lũ quét cuốn trôi, bản vùng cao bị cô lập",
            "Hội chợ hoa xuân khai mạc",
            "Sau trận lũ quét, cầu treo được dựng lại",
            "Hội chợ hoa xuân bế mạc",
            "谅山口岸恢复通关",
            "谅山口岸通关量增长",
        ];
        texts.iter().zip(0..).map(|(text, article)| document(article, "Tin", text)).collect()
    }

    #[test]
    fn articles_on_the_same_matter_are_found_the_closest_first() {
        let (_home, index) = filled(&some());
        assert_eq!(like(&index, 0, &query("")), [1, 3]);
        assert_eq!(like(&index, 2, &query("")), [4]);
        assert_eq!(like(&index, 5, &query("")), [6]);
        assert_eq!(like(&index, 99, &query("")), [0; 0]);
    }

    #[test]
    fn neither_itself_nor_its_story_is_like_it() {
        let mut documents = some();
        documents[1].story = StoryId(0);
        let (_home, index) = filled(&documents);
        let found = index.like(ArticleId(0), &Query { lines: Lines::Stories, ..query("") }).unwrap();
        assert_eq!((found.total, found.stories, found.hits[0].article), (1, 1, ArticleId(3)));
    }

    #[test]
    fn filters_and_words_narrow_what_is_like_it() {
        let mut documents = some();
        documents[3].language = Language::En;
        let (_home, index) = filled(&documents);
        let filters = Filters { languages: vec![Language::En], ..Filters::default() };
        assert_eq!(like(&index, 0, &Query { filters, ..query("") }), [3]);
        assert_eq!(like(&index, 0, &query("cô lập")), [1]);
    }

    #[test]
    fn an_article_without_telling_words_has_none_like_it() {
        let (_home, index) = filled(&[document(1, "", ""), document(2, "", "chợ"), document(3, "Tin", "lũ")]);
        for article in 1..4 {
            assert_eq!(like(&index, article, &query("")), [0; 0]);
        }
    }
}
