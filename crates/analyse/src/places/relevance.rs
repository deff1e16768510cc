//! How much an article concerns the office: about, mentions, unsure, none.
//!
//! Each sentence that names the territory gives the points of where it stands, times the weight of what the place is to it; of
//! several names in a sentence the best counts. Another province in the title or as a dateline takes points away. The
//! numbers are in `config/places.toml`.

mod against;
mod named;
mod points;

use std::ops::Range;

use domain::{Language, Relevance};

use self::points::points;
use super::role::Role;
use super::{Hit, Territory};
use crate::text::Text;

pub(super) const TITLE: usize = 0;
const LEAD: usize = 1;
const TEXT: usize = 2;
/// Places on each side that tell what one is: a sentence of a broken text may hold thousands.
const NEAR: usize = 12;
/// At most so many bytes of a first paragraph stand for a lead that is missing.
const FIRST: usize = 600;

/// The relevance with what made it.
#[derive(Debug)]
pub(super) struct Judgement {
    pub(super) relevance: Relevance,
    pub(super) score: f64,
    /// Points, and the hit (an index into the accepted ones) with its role, or what else gave them.
    pub(super) parts: Vec<(f64, Part)>,
}

/// What gave points.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part {
    /// An accepted hit in its role.
    Hit(usize, Role),
    /// Something about the whole article.
    Whole(&'static str),
}

/// An article of which the accepted names are known.
struct Article<'t> {
    territory: &'t Territory,
    texts: &'t [Text<'t>; 3],
    hits: &'t [Hit],
    /// Names of other provinces, with their fields.
    elsewhere: &'t [(usize, Range<usize>)],
    language: Language,
    head: Lead,
}

impl Article<'_> {
    fn is_local(&self, hit: &Hit) -> bool {
        self.territory.units[hit.unit].local
    }

    /// Whether a name of the territory is in the title.
    fn is_titled(&self) -> bool {
        self.hits.iter().any(|h| self.is_local(h) && h.field == TITLE)
    }

    /// In the title, the lead or, where there is none, the first paragraph.
    fn is_head(&self, hit: &Hit) -> bool {
        let (field, end) = self.head;
        hit.field == TITLE || hit.field == LEAD || (hit.field == field && hit.range.start < end)
    }

    /// Whether a name of another province is a part of one of ours ("cao tốc Bắc Giang - Lạng Sơn").
    fn is_within(&self, field: usize, range: &Range<usize>) -> bool {
        let next = self.hits.partition_point(|h| (h.field, h.range.start) <= (field, range.start));
        let before = self.hits[..next].iter().rev().take(NEAR).take_while(|h| h.field == field);
        before.filter(|h| self.is_local(h)).any(|h| range.end <= h.range.end)
    }
}

pub(super) fn judge(
    territory: &Territory,
    texts: &[Text<'_>; 3],
    hits: &[Hit],
    unsure: &[Hit],
    elsewhere: &[(usize, Range<usize>)],
    language: Language,
) -> Judgement {
    let article = Article { territory, texts, hits, elsewhere, language, head: lead(texts) };
    if !hits.iter().any(|h| article.is_local(h)) {
        return Judgement { relevance: unnamed(territory, hits, unsure), score: 0.0, parts: Vec::new() };
    }
    let mut parts = points(&article);
    if parts.is_empty() {
        let parts = vec![(0.0, Part::Whole("named only in loose words after the last sentence"))];
        return Judgement { relevance: Relevance::None, score: 0.0, parts };
    }
    parts.extend(above_most(&article, &parts));
    parts.extend(article.against());
    let score: f64 = parts.iter().map(|(points, _)| points).sum();
    let relevance = if score >= territory.weights.about { Relevance::About } else { Relevance::Mentions };
    Judgement { relevance, score, parts }
}

/// The relevance of an article that names nothing of the territory for sure.
fn unnamed(territory: &Territory, hits: &[Hit], unsure: &[Hit]) -> Relevance {
    let beyond = |h: &Hit| territory.units[h.unit].cn_gate;
    let doubtful = |h: &Hit| territory.units[h.unit].local || beyond(h);
    if unsure.iter().any(doubtful) || hits.iter().any(beyond) { Relevance::Unsure } else { Relevance::None }
}

/// What the body alone has too much.
fn above_most(article: &Article, parts: &[(f64, Part)]) -> Option<(f64, Part)> {
    let most = article.territory.weights.body_most;
    let in_body = |part: &Part| matches!(part, Part::Hit(at, _) if !article.is_head(&article.hits[*at]));
    let body: f64 = parts.iter().filter(|(_, part)| in_body(part)).map(|(points, _)| *points).sum();
    (body > most).then_some((most - body, Part::Whole("the body alone counts no more")))
}

/// Field and end of the lead.
type Lead = (usize, usize);

fn lead(texts: &[Text<'_>; 3]) -> Lead {
    if !texts[LEAD].sentences.is_empty() {
        return (LEAD, texts[LEAD].norm.len());
    }
    let body = &texts[TEXT].norm;
    let from = body.len() - body.trim_start().len();
    let line = body.as_bytes()[from..].iter().take(FIRST).position(|b| *b == b'\n');
    (TEXT, body.floor_char_boundary(line.map_or(body.len(), |i| from + i).min(FIRST)))
}
