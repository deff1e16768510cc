//! How much an article concerns the office: about, mentions, unsure, none.

use std::ops::Range;

use domain::Relevance;

use super::{Hit, Territory};
use crate::text::Text;

const TITLE: usize = 0;
const LEAD: usize = 1;
const TEXT: usize = 2;
/// How many times as many names of other provinces make an article a round-up.
const OUTNUMBERED: usize = 3;

/// About: a local name in the title, or in the lead and again, or several early in the body, and not outnumbered by
/// other provinces (a weather round-up names twenty). Without a lead the first paragraph is read as one.
pub(super) fn relevance(
    territory: &Territory,
    texts: &[Text<'_>; 3],
    hits: &[Hit],
    unsure: &[Hit],
    elsewhere: &[(usize, Range<usize>)],
) -> Relevance {
    let local: Vec<&Hit> = hits.iter().filter(|h| territory.units[h.unit].local).collect();
    if local.is_empty() {
        let doubtful = unsure.iter().any(|h| territory.units[h.unit].local) || hits.iter().any(|h| territory.units[h.unit].cn_gate);
        return if doubtful { Relevance::Unsure } else { Relevance::None };
    }
    let lead = lead(texts);
    let in_lead = |field: usize, range: &Range<usize>| field == lead.0 && range.start < lead.1;
    let title = local.iter().filter(|h| h.field == TITLE).count();
    let title_others = elsewhere.iter().filter(|(f, _)| *f == TITLE).count();
    if title > 0 && (title_others == 0 || local.len() >= elsewhere.len()) {
        return Relevance::About;
    }
    let in_lead_ours = local.iter().filter(|h| in_lead(h.field, &h.range)).count();
    let in_lead_others = elsewhere.iter().filter(|(f, r)| in_lead(*f, r)).count();
    if in_lead_ours > 0 && in_lead_others <= in_lead_ours && local.len() >= 2 && elsewhere.len() <= OUTNUMBERED * local.len() {
        return Relevance::About;
    }
    let early = texts[TEXT].norm.len() / 4;
    let first = local.iter().find(|h| h.field == TEXT).map(|h| h.range.start);
    let body = local.iter().filter(|h| h.field == TEXT).count();
    if body >= 3 && first.is_some_and(|at| at <= early.max(300)) && local.len() >= elsewhere.len() {
        return Relevance::About;
    }
    Relevance::Mentions
}

/// Field and end of the lead.
fn lead(texts: &[Text<'_>; 3]) -> (usize, usize) {
    if !texts[LEAD].sentences.is_empty() {
        return (LEAD, texts[LEAD].norm.len());
    }
    let body = &texts[TEXT].norm;
    (TEXT, body.trim_start().find('\n').unwrap_or(body.len()).min(600))
}
