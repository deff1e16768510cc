//! What a sentence says of one of its places, step by step.

use std::ops::Range;

use super::before::Before;
use super::{AMONG, Address, FIRST, Role, Roles, SAID, Spot, back, is_in};
use crate::text::Text;

/// A place in its sentence.
pub(super) struct Said<'r, 't> {
    pub(super) roles: &'r Roles,
    pub(super) address: &'r Address,
    pub(super) text: &'r Text<'t>,
    pub(super) sentence: &'r Range<usize>,
    /// All places of the sentence, in order.
    pub(super) spots: &'r [Spot],
    /// Which of them it is.
    pub(super) at: usize,
    /// In a title, or where it is read like one.
    pub(super) title: bool,
}

impl Said<'_, '_> {
    fn range(&self) -> &Range<usize> {
        &self.spots[self.at].range
    }

    /// Whether it is one of several: in a row with `others` places, or said to be.
    pub(super) fn is_listed(&self, others: usize) -> bool {
        let Self { roles, address, text, sentence, spots, at, title } = *self;
        let among = || self.is_near(&roles.among) || self.is_opened();
        others >= 2 || super::is_digested(text, self.range()) || !title && (among() || address.is_listed(text, sentence, spots, at))
    }

    /// Whether words stand near before it in the sentence.
    fn is_near(&self, words: &super::Phrases<()>) -> bool {
        let start = self.range().start;
        is_in(words, back(self.text, start, AMONG.min(start.saturating_sub(self.sentence.start))))
    }

    /// "Trong đó, đại tá ... giữ chức Giám đốc Công an tỉnh": what a sentence begins with reaches further.
    fn is_opened(&self) -> bool {
        let (from, start) = (self.sentence.start, self.range().start);
        let opens = &self.text.norm[from..self.text.norm.ceil_char_boundary(from + FIRST).min(start)];
        start < from + SAID && is_in(&self.roles.among, opens)
    }

    /// What the words right before and right behind it say.
    pub(super) fn beside(&self) -> Role {
        let Self { roles, address, text, sentence, title, .. } = *self;
        let range = self.range();
        let said = Before { roles, address, text, sentence, start: self.first(), title }.role();
        let said = if roles.behind.is_of(text, range.start) { Role::Actor } else { said };
        roles.behind.role(text, range, said).map_or(said, |role| roles.by_words_behind(text, range, role, said, title))
    }

    /// "来自谅山母山的老人": Chinese puts no blank between the names of an address; where the first of them begins.
    fn first(&self) -> usize {
        let Self { spots, at, .. } = *self;
        let joined = |i: &usize| *i == at || spots[*i].ours && spots[*i].range.end == spots[i + 1].range.start;
        (0..=at).rev().take_while(joined).last().map_or(self.range().start, |i| spots[i].range.start)
    }

    /// What brackets, names and schools around it make of what those words say.
    pub(super) fn around(&self, said: Role) -> Role {
        let Self { roles, text, sentence, title, .. } = *self;
        let range = self.range();
        match said {
            Role::Resident if roles.persons.is_charged(text, sentence, range.end) => Role::Plain,
            Role::Plain if roles.persons.is_life(text, range.start) => Role::Origin,
            Role::Plain => self.held().unwrap_or_else(|| match roles.schools.begin(text, sentence, range.start) {
                Some(from) if !title || !text.norm[..from].trim().is_empty() => Role::Club,
                _ => said,
            }),
            said => said,
        }
    }

    /// "Nhà máy giấy Hoàng Lộc (Lạng Sơn)", "Hưng Phát Lạng Sơn": below a title, what holds the name or bears it.
    fn held(&self) -> Option<Role> {
        let Self { roles, address, text, sentence, spots, at, title } = *self;
        let range = self.range();
        // "cửa khẩu Hữu Nghị (Lạng Sơn)": the name before tells.
        let joins_own = at > 0 && spots[at - 1].ours && spots[at - 1].range.end + " (".len() >= range.start;
        if title || joins_own {
            return None;
        }
        if roles.persons.holds(text, range) {
            return Some(Role::Scene);
        }
        let outlet = roles.outlets.before(text, range.start).is_some();
        (!outlet && address.is_borne(text, sentence, range)).then_some(Role::Club)
    }

    /// What the other places of the sentence make of it; `others` of them stand in a row with it.
    pub(super) fn among_others(&self, said: Role, others: usize) -> Role {
        let Self { roles, address, text, spots, at, title, .. } = *self;
        let range = self.range();
        match said {
            Role::Plain | Role::Scene | Role::Actor if !title && self.is_near(&roles.past) => Role::Past,
            Role::Plain | Role::Scene if roles.wider.is_behind(text, range.end) => Role::Listed,
            Role::Plain | Role::Scene if roles.by_way(address, text, spots, at) => Role::Route,
            Role::Plain | Role::Scene if others == 1 || self.is_paired() => Role::Pair,
            Role::Plain if !title && roles.behind.is_team(text, range.end) => Role::Club,
            role => role,
        }
    }

    /// Named together with one other place.
    fn is_paired(&self) -> bool {
        let Self { roles, address, text, spots, at, title, .. } = *self;
        let between = || roles.between.before(text, self.range().start).is_some();
        between() || address.is_joined(text, spots, at) || !title && address.is_coupled(text, spots, at)
    }
}
