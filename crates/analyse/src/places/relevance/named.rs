//! What a name is in its sentence, beside the other places that are named there.

use std::ops::Range;

use domain::place::Tier;

use super::super::role::{Role, Spot};
use super::super::{Hit, in_sentence};
use super::{Article, NEAR, TITLE};

impl Article<'_> {
    /// The role of a hit in its sentence alone; `is_headline` where it is read as headlines are.
    pub(super) fn role(&self, hit: &Hit, is_headline: bool) -> Role {
        let (territory, roles, text) = (self.territory, &self.territory.roles, &self.texts[hit.field]);
        let sentence = text.sentences.get(text.sentence_at(hit.range.start)).cloned().unwrap_or(0..text.norm.len());
        let sentence = sentence.start.min(hit.range.start)..sentence.end.max(hit.range.end);
        let named = self.named(hit, &sentence);
        let spots = self.spots(hit.field, named, &sentence);
        let at = spots.iter().position(|s| s.range == hit.range).unwrap_or(0);
        if self.is_road_of_others(hit, &spots, at) {
            return Role::Route;
        }
        let beyond = |h: &Hit| territory.units[h.unit].cn_gate;
        let away = |plain: bool| roles.headline.is_away(text, &spots, at, plain && !roles.leads(text, &hit.range));
        let role = roles.of(&territory.address, text, &sentence, &spots, at, is_headline);
        match role {
            // "between Tan Thanh and Puzhai": the two sides of one gate.
            Role::Pair if spots.iter().all(|s| s.ours) && named.iter().any(|h| self.is_across(h)) => Role::Plain,
            Role::Route if named.iter().any(beyond) || roles.is_own_way(text, &spots) => Role::Plain,
            // "从友谊口岸进口": what comes through a gate is its news.
            Role::Route if territory.units[hit.unit].gate && roles.traded.behind(text, hit.range.end).is_some() => Role::Plain,
            Role::Plain | Role::Scene if self.is_theirs(named, hit) => Role::Compared,
            Role::Plain | Role::Scene | Role::Actor if self.is_led(hit, &spots, at) => Role::Resident,
            Role::Plain | Role::Scene if hit.field == TITLE && away(role == Role::Plain) => Role::Resident,
            role => role,
        }
    }

    /// The accepted names of a sentence that are near a hit.
    fn named(&self, hit: &Hit, sentence: &Range<usize>) -> &[Hit] {
        let named = in_sentence(self.hits, hit.field, sentence);
        let own = named.partition_point(|h| h.range.start < hit.range.start);
        &named[own.saturating_sub(NEAR)..named.len().min(own + NEAR)]
    }

    /// All places of a sentence in their order, ours and others.
    fn spots(&self, field: usize, named: &[Hit], sentence: &Range<usize>) -> Vec<Spot> {
        // What lies across the border is the other half of ours, and no place elsewhere: "Lạng Sơn và Quảng Tây".
        let near = named.iter().filter(|h| !self.is_across(h));
        let mut spots: Vec<Spot> = near.map(|h| Spot { range: h.range.clone(), ours: self.is_local(h) }).collect();
        let from = self.elsewhere.partition_point(|(f, r)| (*f, r.start) < (field, sentence.start));
        for (_, range) in self.elsewhere[from..].iter().take_while(|(f, r)| *f == field && r.start < sentence.end) {
            if !spots.iter().any(|s| s.range.start < range.end && range.start < s.range.end) {
                spots.push(Spot { range: range.clone(), ours: false });
            }
        }
        spots.sort_by_key(|s| s.range.start);
        spots
    }

    fn is_across(&self, hit: &Hit) -> bool {
        self.territory.places[hit.unit].tier == Tier::Cn
    }

    /// Whether a road is told of in another province.
    fn is_road_of_others(&self, hit: &Hit, spots: &[Spot], at: usize) -> bool {
        if !self.territory.units[hit.unit].road {
            return false;
        }
        let (roles, text) = (&self.territory.roles, &self.texts[hit.field]);
        // "Cao Bằng ... cao tốc Đồng Đăng - Trà Lĩnh": the news of who builds it.
        let built = || hit.field == TITLE && spots.first().is_some_and(|s| !s.ours && roles.leads(text, &s.range));
        // "trên cao tốc Bắc Giang - Lạng Sơn, đoạn qua Bắc Ninh": the road is in the other province there.
        let passes = || spots.get(at + 1).is_some_and(|s| !s.ours && roles.is_part(text, &hit.range, &s.range));
        built() || passes()
    }

    /// "Móng Cái học kinh nghiệm của Lạng Sơn", "Công an Hà Nội bắt ... ở Lạng Sơn": the news of who comes first.
    /// "Hà Nội hỗ trợ Lạng Sơn 5 tỷ đồng" is news of both.
    fn is_led(&self, hit: &Hit, spots: &[Spot], at: usize) -> bool {
        let (roles, text) = (&self.territory.roles, &self.texts[hit.field]);
        let given = || roles.gives.before(text, hit.range.start).is_some();
        hit.field == TITLE && at > 0 && !spots[0].ours && roles.leads(text, &spots[0].range) && !given()
    }

    /// "Quảng Tây đẩy mạnh cửa khẩu thông minh": a project in the title of the other side of the border, which is named before it.
    fn is_theirs(&self, named: &[Hit], hit: &Hit) -> bool {
        let before = |h: &Hit| self.is_across(h) && h.range.start < hit.range.start;
        hit.field == TITLE && self.territory.units[hit.unit].project && named.first().is_some_and(before)
    }
}
