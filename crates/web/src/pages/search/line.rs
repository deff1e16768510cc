//! A line of the results: a story by its best article, the others that match folded under it.

use chrono::FixedOffset;
use domain::Language;
use search::{Copy, Hit};

use super::links;
use crate::time::Moment;
use crate::words;

/// A story.
pub(super) struct Line {
    pub(super) article: i64,
    /// The headline in pieces: text, and whether it matched.
    pub(super) title: Vec<(String, bool)>,
    pub(super) lang: &'static str,
    pub(super) language: &'static str,
    pub(super) foreign: bool,
    pub(super) outlet: String,
    pub(super) at: Moment,
    pub(super) tone: &'static str,
    pub(super) tone_sign: &'static str,
    /// The state of its case; empty without one.
    pub(super) case: &'static str,
    /// It and the lines behind it have nearly all that was typed.
    pub(super) begins_nearly: bool,
    /// The first of those that have a typed word with other marks only.
    pub(super) begins_otherwise: bool,
    /// Only an earlier version matches.
    pub(super) earlier: bool,
    pub(super) snippet: Vec<(String, bool)>,
    pub(super) copies: Vec<CopyLine>,
    /// Articles of the story that match beside the line's own; "1.234".
    pub(super) others: String,
    /// How many of them are not listed; empty when all are.
    pub(super) unlisted: String,
    /// The address of what is like it.
    pub(super) like: String,
}

/// An article folded under a story.
pub(super) struct CopyLine {
    pub(super) article: i64,
    pub(super) title: String,
    pub(super) lang: &'static str,
    pub(super) outlet: String,
    pub(super) at: Moment,
    pub(super) language: &'static str,
    pub(super) foreign: bool,
}

pub(super) fn line(hit: Hit, zone: FixedOffset) -> Line {
    let title = match hit.title.trim().is_empty() {
        true => vec![(hit.url, false)],
        false => hit.title_pieces,
    };
    let unlisted = hit.copies_total.saturating_sub(hit.copies.len());
    Line {
        article: hit.article.0,
        title,
        lang: words::language_tag(hit.language),
        language: words::language(hit.language),
        foreign: hit.language != Language::Vi,
        outlet: hit.outlet_name,
        at: Moment::published(hit.published, zone),
        tone: words::tone(hit.tone),
        tone_sign: words::tone_sign(hit.tone),
        case: hit.case.map(words::state).unwrap_or_default(),
        begins_nearly: false,
        begins_otherwise: false,
        earlier: hit.earlier,
        snippet: hit.snippet,
        others: words::count(hit.copies_total.max(hit.copies.len()) as u64),
        copies: hit.copies.into_iter().map(|copy| copy_line(copy, zone)).collect(),
        unlisted: if unlisted > 0 { words::count(unlisted as u64) } else { String::new() },
        like: links::like(hit.article),
    }
}

fn copy_line(copy: Copy, zone: FixedOffset) -> CopyLine {
    CopyLine {
        article: copy.article.0,
        title: if copy.title.trim().is_empty() { copy.url } else { copy.title },
        lang: words::language_tag(copy.language),
        outlet: copy.outlet_name,
        at: Moment::published(copy.published, zone),
        language: words::language(copy.language),
        foreign: copy.language != Language::Vi,
    }
}
