//! Which of some articles a search finds: what saved searches ask about articles that have just come in.

use domain::ArticleId;
use tantivy::Term;
use tantivy::collector::DocSetCollector;
use tantivy::query::{BooleanQuery, Occur, Query as EngineQuery, TermSetQuery};

use crate::schema::column;
use crate::{Error, Index, Query, Remark, plan, run};

impl Index {
    /// Those of `articles` that `query` finds by its words and filters, in the order given; its order of hits and its place in them
    /// make no difference. Nothing is found leniently: where a search would fall back to articles with some of the words, this finds none.
    pub fn matching(&self, query: &Query, articles: &[ArticleId]) -> Result<Vec<ArticleId>, Error> {
        if articles.is_empty() {
            return Ok(Vec::new());
        }
        self.guarded(|| self.among(query, articles))
    }

    /// What is wrong with a search in which nothing of what was typed means anything, and which no filter narrows; nothing of any other.
    pub fn unmeant(&self, query: &Query) -> Result<Vec<Remark>, Error> {
        self.guarded(|| {
            let (parsed, _) = run::read(self, &self.searcher(), query);
            Ok(if query.is_unmeant(&parsed.remarks) { parsed.remarks } else { Vec::new() })
        })
    }

    fn among(&self, query: &Query, articles: &[ArticleId]) -> Result<Vec<ArticleId>, Error> {
        let searcher = self.searcher();
        let (parsed, _) = run::read(self, &searcher, query);
        let plan = plan::strict(parsed.root.as_ref(), &query.filters, self.fields());
        let among = TermSetQuery::new(articles.iter().map(|article| Term::from_field_i64(self.fields().article, article.0)));
        let mut all: Vec<(Occur, Box<dyn EngineQuery>)> = vec![(Occur::Must, Box::new(among)), (Occur::Must, plan)];
        let mut unlike = None;
        if let Some(article) = query.like {
            let Some((like, story)) = self.likeness(&searcher, article)? else { return Ok(Vec::new()) };
            all.push((Occur::Must, like));
            unlike = Some(story.0);
        }
        let mut found = Vec::new();
        for address in searcher.search(&BooleanQuery::new(all), &DocSetCollector)? {
            let fields = searcher.segment_reader(address.segment_ord).fast_fields();
            let story = fields.i64(column::STORY)?.first(address.doc_id);
            let article = fields.i64(column::ARTICLE)?.first(address.doc_id).map(ArticleId);
            found.extend(article.filter(|_| unlike.is_none() || story != unlike));
        }
        Ok(articles.iter().copied().filter(|article| found.contains(article)).collect())
    }
}

#[cfg(test)]
mod tests {
    use domain::ArticleId;

    use crate::index::tests::{document, filled, query};
    use crate::{Filters, Query};

    #[test]
    fn of_the_articles_given_those_are_found_that_a_search_would_find() {
        let texts = ["lũ quét ở bản", "lũ ở xã", "hội chợ", "lu quet"];
        let documents: Vec<_> = texts.iter().zip(1..).map(|(text, article)| document(article, "Tin", text)).collect();
        let (_home, index) = filled(&documents);
        let check = |query: &Query, among: &[i64], expect: &[i64]| {
            let among: Vec<ArticleId> = among.iter().copied().map(ArticleId).collect();
            let found: Vec<i64> = index.matching(query, &among).unwrap().iter().map(|article| article.0).collect();
            assert_eq!(found, expect, "{query:?}");
        };
        check(&query("lu"), &[4, 3, 1], &[4, 1]);
        check(&query("lũ -quét"), &[1, 2, 3], &[2]);
        check(&query("lũ quét hội"), &[1, 2, 3, 4], &[]);
        check(&query("lũ quét ở bản trên núi cao bên suối to"), &[1, 2], &[]);
        check(&query(""), &[3, 99], &[3]);
        check(&query("lu"), &[], &[]);
        let filters = Filters { outlets: vec!["khac".into()], ..Filters::default() };
        check(&Query { filters, ..query("lu") }, &[1, 2], &[]);
        check(&Query { offset: 50, limit: 0, ..query("lu") }, &[1], &[1]);
    }

    #[test]
    fn a_search_that_means_nothing_is_known_and_says_why() {
        let (_home, index) = filled(&[document(1, "Tin", "lũ")]);
        let odd = ") ".repeat(9) + "ngày:31/02/2026 nguồn:a nguồn:b nguồn:c nguồn:d nguồn:đ nguồn:e nguồn:g nguồn:h nguồn:i nguồn:k ???";
        for text in ["ngày:31/02/2026", "nguồn:abcxyz", "???", &odd] {
            let results = index.search(&query(text)).unwrap();
            assert!(results.unmeant && results.hits.is_empty(), "{text}: {results:?}");
            assert_eq!(index.unmeant(&query(text)).unwrap(), results.remarks, "{text}");
        }
        let narrowed = Query { filters: Filters { outlets: vec!["bao".into()], ..Filters::default() }, ..query("???") };
        let like = Query { like: Some(ArticleId(1)), ..query("???") };
        for query in [narrowed, like, query(""), query("lũ ngày:31/02/2026")] {
            assert!(index.unmeant(&query).unwrap().is_empty() && !index.search(&query).unwrap().unmeant, "{query:?}");
        }
    }

    #[test]
    fn articles_like_one_are_found_without_it_and_its_story() {
        let texts =
            ["lũ quét cuốn trôi cầu treo", "cầu treo bị lũ quét cuốn trôi", "hội chợ hoa xuân", "lũ quét, cầu treo", "hội hoa xuân"];
        let mut documents: Vec<_> = texts.iter().zip(0..).map(|(text, article)| document(article, "Tin", text)).collect();
        documents[1].story = domain::StoryId(0);
        let (_home, index) = filled(&documents);
        let like = |article| Query { like: Some(ArticleId(article)), ..query("") };
        let all: Vec<ArticleId> = (0..5).map(ArticleId).collect();
        assert_eq!(index.matching(&like(0), &all).unwrap(), [ArticleId(3)]);
        assert_eq!(index.search(&like(0)).unwrap().total, 1);
        assert_eq!(index.matching(&like(99), &all).unwrap(), []);
        assert_eq!(index.matching(&Query { text: "chợ".into(), ..like(0) }, &all).unwrap(), []);
    }
}
