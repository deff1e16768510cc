//! An article for measuring of which only number, language, date and words matter.
#![expect(clippy::unwrap_used, reason = "a measurement stops where it cannot go on")]

use chrono::{DateTime, FixedOffset};
use diembao_search::Document;
use domain::{ArticleId, Content, Language, Published, Relevance, StoryId, ToneLabel};

/// The day on which it was printed.
pub(crate) fn day() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-20T08:00:00+07:00").unwrap()
}

/// An article of a story of its own, about no place.
pub(crate) fn article(number: i64, language: Language, content: Content) -> Document {
    Document {
        article: ArticleId(number),
        id: format!("a{number}"),
        story: StoryId(number),
        url: format!("https://bao-mau.example/{number}"),
        outlet: "bao-mau".into(),
        outlet_name: "Báo Mẫu".to_owned(),
        language,
        places: Vec::new(),
        relevance: Relevance::None,
        tone: ToneLabel::Neutral,
        published: Published::Stated(day()),
        case: None,
        content,
        earlier: Vec::new(),
    }
}
