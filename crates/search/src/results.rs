//! What a search gives back.

use domain::{ArticleId, Language, Published, Relevance, State, StoryId, ToneLabel};

use crate::snippet::Pieces;
use crate::{Cursor, Document, Facets, Remark};

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Results {
    /// All articles that match.
    pub total: usize,
    /// How many of them have all that was typed, where others that have nearly all follow those; `None` where none follow.
    pub with_all: Option<usize>,
    /// Stories they belong to.
    pub stories: usize,
    /// The lines asked for.
    pub hits: Vec<Hit>,
    /// Where the next page begins; `None` on the last page.
    pub next: Option<Cursor>,
    /// Counts over all articles that match.
    pub facets: Facets,
    /// What was made of odd input.
    pub remarks: Vec<Remark>,
    /// Nothing of what was typed means anything, and nothing else narrows the search: nothing is answered.
    pub unmeant: bool,
    /// Names that were sought beside those typed.
    pub expanded: Vec<Expanded>,
    /// "Có phải bạn tìm…": the text with its likely misspellings mended.
    pub suggestion: Option<String>,
}

/// A name typed, and the other names that were sought for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expanded {
    /// As typed.
    pub typed: String,
    /// Names of the same place.
    pub also: Vec<String>,
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
    /// The headline in pieces, in order: text, and whether it matched. Never HTML.
    pub title_pieces: Vec<(String, bool)>,
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
    /// The state of its story's case.
    pub case: Option<State>,
    /// Other articles of its story that match, newest first, at most [`Hit::COPIES`]; only in lines of stories.
    pub copies: Vec<Copy>,
    /// How many other articles of its story match; only in lines of stories.
    pub copies_total: usize,
    /// Only an earlier version matches: the snippet is from there.
    pub earlier: bool,
    /// It has not all that was typed but nearly all, and stands behind those that have ([`Results::with_all`]).
    pub follows: bool,
    /// What was typed with its marks it has in part with other marks only, as far as its title and snippet show, and stands behind those that
    /// have it as typed. Never when sorted by date.
    pub other_marks: bool,
    /// Score; higher is better within one search, 0 when sorted by date.
    pub score: f32,
    /// Pieces of the snippet in order: text, and whether it matched. Never HTML.
    pub snippet: Vec<(String, bool)>,
}

/// An article folded under another of its story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    /// Which article.
    pub article: ArticleId,
    /// Its shown id.
    pub id: String,
    /// Address.
    pub url: String,
    /// Headline.
    pub title: String,
    /// Outlet name.
    pub outlet_name: String,
    /// Language.
    pub language: Language,
    /// When published, else first seen.
    pub published: Published,
}

impl From<Document> for Copy {
    fn from(document: Document) -> Self {
        Self {
            article: document.article,
            id: document.id,
            url: document.url,
            title: document.content.title.into_string(),
            outlet_name: document.outlet_name,
            language: document.language,
            published: document.published,
        }
    }
}

impl Hit {
    /// Most copies listed under a line.
    pub const COPIES: usize = 5;

    pub(crate) fn new(document: Document, score: f32, title_pieces: Pieces, snippet: Pieces) -> Self {
        Self {
            article: document.article,
            id: document.id,
            story: document.story,
            url: document.url,
            title_pieces,
            title: document.content.title.into_string(),
            outlet: document.outlet.0,
            outlet_name: document.outlet_name,
            published: document.published,
            language: document.language,
            tone: document.tone,
            relevance: document.relevance,
            case: document.case,
            copies: Vec::new(),
            copies_total: 0,
            earlier: false,
            follows: false,
            other_marks: false,
            score,
            snippet,
        }
    }
}
