//! Why each name in an article counts or not, for people who check the rules.

use std::ops::Range;

use domain::{Field, Nfc, PlaceId, Relevance, Span};

use super::Territory;
use super::relevance::Part;
use super::scan::Miss;
use super::weigh::{BELIEVED, Candidate, UNSURE};
use crate::text::Text;
use crate::{Article, Rules, language};

/// Every name met in an article, and the relevance that came of them.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// The result.
    pub relevance: Relevance,
    /// Its score.
    pub score: f64,
    /// The score from which an article is about the territory.
    pub about: f64,
    /// What made the score: points, and why.
    pub parts: Vec<(f64, String)>,
    /// All candidates: weighed names first, then what only looks like one, each in reading order.
    pub candidates: Vec<Explained>,
}

/// A candidate.
#[derive(Clone, Debug)]
pub struct Explained {
    /// The unit it may be.
    pub id: PlaceId,
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub field: Field,
    /// Bytes of the field.
    pub span: Span,
    /// What stands there.
    pub text: Nfc,
    /// Sum of the points; none for what only looks like a name.
    pub score: Option<i32>,
    /// The outcome.
    pub judged: Judged,
    /// Points for and against, and why.
    pub reasons: Vec<(i32, &'static str)>,
}

/// Names before the end of a spelling that may cover it.
const BEFORE: usize = 4;

/// What became of a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judged {
    /// The place.
    Accepted,
    /// For a person to look at.
    Unsure,
    /// Something else.
    Rejected,
}

impl Judged {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Unsure => "unsure",
            Self::Rejected => "rejected",
        }
    }
}

impl Explanation {
    /// Reads an article as [`crate::analyse`] does.
    pub fn of(rules: &Rules, article: &Article<'_>) -> Self {
        let language = language::of_article(article.content);
        let texts = Text::of_article(article.content, language);
        let mut misses: Vec<Miss> = Vec::new();
        let published = article.published.map(|p| p.date_naive());
        let territory = &rules.territory;
        let (found, weighed, judgement) = territory.read(&texts, language, published, &mut |miss| misses.push(miss));
        let shown = Shown { territory, texts: &texts };
        let mut candidates: Vec<Explained> = weighed.iter().map(|c| shown.weighed(c)).collect();
        candidates.extend(uncovered(misses, &weighed).iter().map(|miss| shown.missed(miss)));
        let accepted: Vec<&Candidate> = weighed.iter().filter(|c| c.score >= BELIEVED).collect();
        Self {
            relevance: found.relevance(),
            score: judgement.score,
            about: territory.weights.about,
            parts: judgement.parts.iter().map(|(points, part)| (*points, shown.part(part, &accepted))).collect(),
            candidates,
        }
    }
}

/// Spellings that are no name, in reading order, one at each byte, without those that a name covers.
fn uncovered(mut misses: Vec<Miss>, weighed: &[Candidate]) -> Vec<Miss> {
    misses.sort_by_key(|m| (m.field, m.range.start, std::cmp::Reverse(m.range.end)));
    misses.dedup_by_key(|m| (m.field, m.range.start));
    misses.retain(|miss| {
        let next = weighed.partition_point(|c| (c.field, c.range.start) < (miss.field, miss.range.end));
        !weighed[..next].iter().rev().take(BEFORE).any(|c| c.field == miss.field && miss.range.start < c.range.end)
    });
    misses
}

/// An article whose names are shown.
struct Shown<'t> {
    territory: &'t Territory,
    texts: &'t [Text<'t>; 3],
}

impl Shown<'_> {
    /// What stands in a range, of which nothing is known yet.
    fn name(&self, unit: usize, field: usize, range: &Range<usize>) -> Explained {
        let place = &self.territory.places[self.territory.spelled(unit)];
        Explained {
            id: place.id.clone(),
            name: place.name.clone(),
            field: Field::ALL[field],
            span: self.texts[field].span(range),
            text: self.texts[field].quote(range),
            score: None,
            judged: Judged::Rejected,
            reasons: Vec::new(),
        }
    }

    fn weighed(&self, c: &Candidate) -> Explained {
        let judged = match c.score {
            BELIEVED.. => Judged::Accepted,
            UNSURE => Judged::Unsure,
            _ => Judged::Rejected,
        };
        Explained { score: Some(c.score), judged, reasons: c.reasons.clone(), ..self.name(c.unit, c.field, &c.range) }
    }

    fn missed(&self, miss: &Miss) -> Explained {
        Explained { reasons: vec![(0, miss.why)], ..self.name(miss.unit, miss.field, &miss.range) }
    }

    /// What gave points, in words.
    fn part(&self, part: &Part, accepted: &[&Candidate]) -> String {
        match part {
            Part::Hit(at, role) => accepted.get(*at).map_or_else(String::new, |c| {
                let text = &self.texts[c.field];
                format!("{} \"{}\": {}", Field::ALL[c.field].as_str(), text.quote(&c.range).as_str(), role.as_str())
            }),
            Part::Whole(why) => (*why).to_owned(),
        }
    }
}
