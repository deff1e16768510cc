//! Stories that are wider than the place: of a region that it is only a part of.

use super::beside::Words;
use super::file::RoleWords;
use crate::phrases::Phrases;
use crate::text::{Text, normal, normals};

#[derive(Debug)]
pub(super) struct Wider {
    /// Regions that the territory is only a part of.
    regions: Phrases<()>,
    /// Behind a place, the same; in a title, it may be no more than where the place lies.
    around: Phrases<()>,
    /// Words before such a region that say what is first in it.
    ranks: Words,
    /// What a forecast begins with.
    forecasts: Words,
    /// Behind such a region, it is told of from the place.
    neighbours: Vec<String>,
    /// Between a place and a region.
    together: Words,
}

impl Wider {
    pub(super) fn new(file: &RoleWords) -> Self {
        Self {
            regions: Phrases::new(file.wider.iter().map(|w| (normal(w), ()))),
            around: Phrases::new(file.around.iter().map(|w| (normal(w), ()))),
            ranks: Words::new(&file.ranks),
            forecasts: Words::new(&file.forecasts),
            neighbours: normals(&file.neighbours),
            together: Words::new(&file.together),
        }
    }

    /// Whether a title tells of a region that the territory is only a part of; "lớn nhất cả nước" tells of what is in it.
    pub(super) fn is_in(&self, title: &Text<'_>) -> bool {
        let ranked = |at: usize| self.ranks.before(title, at).is_some();
        self.regions.find_in(title).iter().any(|(range, ())| !ranked(range.start))
    }

    /// "Thời tiết hôm nay: Vùng núi Bắc Bộ và Lạng Sơn còn mưa to": a forecast of a region.
    pub(super) fn is_forecast(&self, title: &Text<'_>) -> bool {
        self.forecasts.behind(title, 0).is_some_and(|end| self.regions.find_in(title).iter().any(|(range, ())| range.start >= end))
    }

    /// "Lạng Sơn và các tỉnh Bắc Bộ": a region right behind a place.
    pub(super) fn is_behind(&self, text: &Text<'_>, end: usize) -> bool {
        /// Bytes of a region.
        const REGION: usize = 40;
        let Some(to) = self.together.behind(text, end) else { return false };
        let rest = text.norm[to..].trim_start_matches(' ');
        let near = &rest[..rest.floor_char_boundary(REGION)];
        let begins = |phrases: &Phrases<()>| phrases.find(near).iter().any(|(range, ())| range.start == 0);
        // "Lạng Sơn và các tỉnh lân cận" is told of from Lạng Sơn.
        let own = || self.neighbours.iter().any(|w| near.contains(w.as_str()));
        (begins(&self.regions) || begins(&self.around)) && !own()
    }
}
