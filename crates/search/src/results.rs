//! What a search gives back.

use domain::{ArticleId, Language, Published, Relevance, StoryId, ToneLabel};

use crate::{Document, Facets};

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Results {
    /// All hits.
    pub total: usize,
    /// The hits asked for.
    pub hits: Vec<Hit>,
    /// Counts over all hits.
    pub facets: Facets,
    /// What was made of odd input, in Vietnamese ("bỏ qua dấu ngoặc thừa").
    pub remarks: Vec<String>,
}

/// One hit.
#[derive(Clone, Debug)]
pub struct Hit {
    /// Which article.
    pub article: ArticleId,
    /// Its shown id.
    pub id: String,
    /// Story.
    pub story: StoryId,
    /// Address.
    pub url: String,
    /// Headline.
    pub title: String,
    /// Outlet id.
    pub outlet: String,
    /// Outlet name.
    pub outlet_name: String,
    /// When published, else first seen.
    pub published: Published,
    /// Language.
    pub language: Language,
    /// Tone.
    pub tone: ToneLabel,
    /// Relevance.
    pub relevance: Relevance,
    /// Score; higher is better within one search, 0 when sorted by date.
    pub score: f32,
    /// Pieces of the snippet in order: text, and whether it matched. Never HTML.
    pub snippet: Vec<(String, bool)>,
}

impl Hit {
    pub(crate) fn new(document: Document, score: f32, snippet: Vec<(String, bool)>) -> Self {
        Self {
            article: document.article,
            id: document.id,
            story: document.story,
            url: document.url,
            title: document.content.title.into_string(),
            outlet: document.outlet.0,
            outlet_name: document.outlet_name,
            published: document.published,
            language: document.language,
            tone: document.tone,
            relevance: document.relevance,
            score,
            snippet,
        }
    }
}
