//! Stories that are wider than the place: of a region, of a reader's question, of what others make of its news.

use std::ops::Range;

use super::beside::Words;
use super::file::RoleWords;
use crate::phrases::Phrases;
use crate::text::{Text, is_han, normal, normals};

#[derive(Debug)]
pub(super) struct Wider {
    /// Regions that the territory is only a part of.
    regions: Phrases<()>,
    /// Words before such a region that say what is first in it.
    ranks: Words,
    /// What a forecast begins with.
    forecasts: Words,
    /// What a reader does.
    asks: Vec<String>,
    /// What statesmen do in a place, in Chinese.
    meets: Vec<String>,
    /// Before the place where they do it.
    hosts: Words,
    /// Between a place and a region.
    together: Words,
    /// Before what a story goes on from.
    after: Vec<String>,
}

impl Wider {
    pub(super) fn new(file: &RoleWords) -> Self {
        Self {
            regions: Phrases::new(file.wider.iter().map(|w| (normal(w), ()))),
            ranks: Words::new(&file.ranks),
            forecasts: Words::new(&file.forecasts),
            asks: normals(&file.asks),
            meets: normals(&file.meets),
            hosts: Words::new(&file.hosts),
            together: Words::new(&file.together),
            after: normals(&file.after),
        }
    }

    /// Whether a title tells of a region that the territory is only a part of; "lớn nhất cả nước" tells of what is in it.
    pub(super) fn is_in(&self, title: &Text<'_>) -> bool {
        let ranked = |at: usize| self.ranks.before(title, at).is_some();
        self.regions.find(&title.norm).iter().any(|(range, ())| !ranked(range.start))
    }

    /// "Thời tiết hôm nay: Vùng núi Bắc Bộ và Lạng Sơn còn mưa to": a forecast of a region.
    pub(super) fn is_forecast(&self, title: &Text<'_>) -> bool {
        self.forecasts.behind(title, 0).is_some_and(|end| self.regions.find(&title.norm).iter().any(|(range, ())| range.start >= end))
    }

    /// "Lạng Sơn và các tỉnh Bắc Bộ": a region right behind a place.
    pub(super) fn is_behind(&self, text: &Text<'_>, end: usize) -> bool {
        /// Bytes of a region.
        const REGION: usize = 40;
        let Some(to) = self.together.behind(text, end) else { return false };
        let rest = text.norm[to..].trim_start_matches(' ');
        self.regions.find(&rest[..rest.floor_char_boundary(REGION)]).iter().any(|(range, ())| range.start == 0)
    }

    /// "李强在谅山会见澳大利亚总理": what stands behind a place in its sentence is a meeting of statesmen.
    pub(super) fn is_met_in(&self, text: &Text<'_>, place: &Range<usize>, end: usize) -> bool {
        /// Bytes of a house and a guest.
        const NEAR: usize = 60;
        let after = &text.norm[place.end..end.max(place.end)];
        let near = &after[..after.floor_char_boundary(NEAR)];
        self.hosts.before(text, place.start).is_some() && near.starts_with(is_han) && self.meets.iter().any(|w| near.contains(w.as_str()))
    }

    /// "Ông A hỏi, hiện nay tại ...": what stands before a place in its sentence is a reader's question.
    pub(super) fn is_asked(&self, before: &str) -> bool {
        self.asks.iter().any(|w| before.contains(w.as_str()))
    }

    /// "Giá vàng giảm sau thông tin Công an Lạng Sơn ...": the sentence tells something else first, and the authority right behind it.
    pub(super) fn follows(&self, before: &str) -> bool {
        /// Bytes of what is told first, and of the authority's name.
        const TOLD: (usize, usize) = (24, 60);
        let near = |w: &String| before.rfind(w.as_str()).is_some_and(|at| at >= TOLD.0 && before.len() - at <= w.len() + TOLD.1);
        self.after.iter().any(near)
    }
}
