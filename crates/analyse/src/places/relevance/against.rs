//! What speaks against an article: other provinces in the title or before the lead, and what is told of no place.

use std::ops::Range;

use domain::place::Tier;

use super::super::{Hit, Territory};
use super::{Article, Part, TITLE};

impl Article<'_> {
    /// Points that are taken away.
    pub(super) fn against(&self) -> Vec<(f64, Part)> {
        let titled = self.is_titled();
        let (title, lead) = (self.foreign(TITLE), self.rivals_in_lead());
        let mut parts = Vec::from_iter(self.against_title(titled, &title, &lead));
        if !titled {
            parts.extend(self.against_subject());
            parts.extend(self.against_lead(&lead));
        }
        parts
    }

    /// Names of other provinces and of what lies abroad, in the order in which they stand in a field.
    fn foreign(&self, field: usize) -> Vec<Foreign> {
        // A title may tell of Guangxi; a lead that names it goes on over the border.
        let near = |h: &&Hit| self.is_local(h) || field != TITLE && self.territory.places[h.unit].tier == Tier::Cn;
        let outside = self.hits.iter().filter(|h| h.field == field && !near(h)).map(|h| (h.field, h.range.clone()));
        let mut found: Vec<Foreign> = self.elsewhere.iter().filter(|(f, _)| *f == field).cloned().chain(outside).collect();
        found.retain(|(_, r)| !self.is_within(field, r) && !self.territory.elsewhere.is_desk(&self.texts[field], r));
        found.sort_by_key(|(_, r)| r.start);
        found.dedup_by_key(|(_, r)| r.start);
        found
    }

    fn rivals_in_lead(&self) -> Vec<Foreign> {
        let Territory { roles, address, .. } = self.territory;
        let (field, end) = self.head;
        // Where somebody is from is no rival: "bắt Hoàng Văn A (trú Bắc Ninh) tại Lạng Sơn".
        let is_rival = |r: &Range<usize>| r.start < end && !roles.is_origin(address, &self.texts[field], r.start);
        self.foreign(field).into_iter().filter(|(_, r)| is_rival(r)).collect()
    }

    /// The first byte of ours in the lead.
    fn ours_in_lead(&self) -> Option<usize> {
        let (field, end) = self.head;
        self.hits.iter().find(|h| self.is_local(h) && h.field == field && h.range.start < end).map(|h| h.range.start)
    }

    fn against_title(&self, titled: bool, title: &[Foreign], lead: &[Foreign]) -> Option<(f64, Part)> {
        let Territory { roles, weights, .. } = self.territory;
        // "Người Nghệ An mất tích" ... "Bà cụ được tìm thấy tại Lạng Sơn": the title says where somebody is from.
        let befell = || self.ours_in_lead().is_some_and(|at| roles.headline.is_undergone(&self.texts[self.head.0], at));
        // "Cháy rừng lan từ Quảng Tây sang": what lies across the border is no rival where the title does not tell of it.
        let across = |r: &Range<usize>| {
            self.hits.iter().any(|h| h.field == TITLE && h.range == *r && self.territory.places[h.unit].tier == Tier::Cn)
        };
        if title.iter().chain(lead).any(|(f, r)| roles.is_stamp(&self.texts[*f], r)) {
            Some((-weights.elsewhere_stamp, Part::Whole("the dateline names another province")))
        } else if !titled && title.iter().any(|(_, r)| self.tells(r)) {
            Some((-weights.elsewhere_title, Part::Whole("the title tells of another province")))
        } else if !titled && title.iter().any(|(_, r)| !across(r)) && !befell() {
            Some((-weights.elsewhere_title / 2.0, Part::Whole("the title names another province")))
        } else {
            None
        }
    }

    /// "ở Hà Nội ...", "Hà Nội mở ...", "Công an Hà Nội bắt ...", "..., Hà Nội mở ...": a title that tells of the place in it.
    fn tells(&self, range: &Range<usize>) -> bool {
        let (roles, title) = (&self.territory.roles, &self.texts[TITLE]);
        roles.is_scene(title, range.start) || roles.leads(title, range) || roles.headline.begins_clause(title, range.start, range.end)
    }

    /// What else a title may tell of that names nothing of ours.
    fn against_subject(&self) -> impl Iterator<Item = (f64, Part)> {
        let Territory { roles, weights, .. } = self.territory;
        let title = &self.texts[TITLE];
        let subjects = [
            (roles.wider.is_in(title), weights.wider, "the title tells of a wider region"),
            (roles.headline.is_of_firm(title), weights.firm, "the title tells of a listed firm's business"),
            (roles.is_central(title), weights.central, "the title tells of a central authority"),
        ];
        subjects.into_iter().filter(|(is_told, ..)| *is_told).map(|(_, weight, why)| (-weight, Part::Whole(why)))
    }

    fn against_lead(&self, lead: &[Foreign]) -> Option<(f64, Part)> {
        let weight = self.territory.weights.elsewhere_lead;
        let (_, other) = lead.first()?;
        // "ở Lạng Sơn ... khách Hà Nội": what comes second is mostly no scene.
        if self.ours_in_lead().is_some_and(|at| at < other.start) {
            return Some((-weight / 2.0, Part::Whole("the lead goes on to another province")));
        }
        Some((-weight, Part::Whole("the lead names another province")))
    }
}

/// Field and place of a name.
type Foreign = (usize, Range<usize>);
