//! What is indexed of an article.

mod packed;
mod stored;

pub(crate) use self::packed::{Dictionary, Packer, unpacked};
pub(crate) use self::stored::{Head, utf8};
use domain::{ArticleId, Content, Language, Nfc, OutletId, PlaceId, Published, Relevance, State, StoryId, ToneLabel};

/// What is indexed of an article. The index also keeps it whole, for hits and snippets; changing a field is a change of
/// the schema version.
#[derive(Clone, Debug)]
pub struct Document {
    /// Key: a later document with the same article replaces it.
    pub article: ArticleId,
    /// Id shown in hits: the importer's id, else the article's.
    pub id: String,
    /// Story.
    pub story: StoryId,
    /// Address.
    pub url: String,
    /// Outlet id.
    pub outlet: OutletId,
    /// Outlet name.
    pub outlet_name: String,
    /// Language.
    pub language: Language,
    /// Units of the territory named in it.
    pub places: Vec<PlaceId>,
    /// Relevance.
    pub relevance: Relevance,
    /// Tone.
    pub tone: ToneLabel,
    /// When published, else first seen.
    pub published: Published,
    /// The state of its story's case, if there is one.
    pub case: Option<State>,
    /// Words.
    pub content: Content,
    /// Paragraphs of earlier versions that the current one does not have, oldest version first.
    pub earlier: Vec<Nfc>,
}
