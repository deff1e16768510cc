//! The words before a place say what it is, over the words of its address: "công an xã Tân Đoàn", "trú tại thôn Nà Lầu, xã ...".

use std::ops::Range;

use super::{Address, Role, Roles, back};
use crate::text::{Text, is_word};

/// Steps back over words of an address.
const STEPS: usize = 16;

/// What stands before a place in its sentence.
pub(super) struct Before<'r, 't> {
    pub(super) roles: &'r Roles,
    pub(super) address: &'r Address,
    pub(super) text: &'r Text<'t>,
    pub(super) sentence: &'r Range<usize>,
    /// Where the place begins.
    pub(super) start: usize,
    /// In a title, or where it is read like one.
    pub(super) title: bool,
}

impl Before<'_, '_> {
    /// Walks back over the words of an address until one of the known words, or any other, ends there.
    pub(super) fn role(&self) -> Role {
        let mut at = self.start;
        for _ in 0..STEPS {
            if let Some(role) = self.told(at) {
                return role;
            }
            let Some(before) = self.step(at) else { break };
            at = before;
        }
        Role::Plain
    }

    /// What the words say that end right before a byte.
    fn told(&self, at: usize) -> Option<Role> {
        self.origin(at)
            .or_else(|| self.compared(at))
            .or_else(|| self.club(at))
            .or_else(|| self.route(at))
            .or_else(|| self.actor(at))
            .or_else(|| self.resident(at))
            .or_else(|| self.scene(at))
            .or_else(|| self.person(at))
    }

    /// Where the word of the address begins that ends before a byte.
    fn step(&self, at: usize) -> Option<usize> {
        let word = word_before(self.text, self.sentence.start, at)?;
        if let Some(from) = self.address.phrase(self.text, word.end) {
            return Some(from);
        }
        let name = self.text.original_char(word.start).is_some_and(|c| c.is_uppercase() || c.is_numeric());
        (name || self.address.is_word(&self.text.norm[word.clone()])).then_some(word.start)
    }

    fn origin(&self, at: usize) -> Option<Role> {
        let Self { roles, text, title, .. } = *self;
        // "Đoàn đại biểu Quốc hội Lạng Sơn giám sát": who begins a title acts.
        let acts = || roles.not_origin.before(text, at).is_some() || title && roles.leads(text, &(at..at));
        let origin = roles.origin.before(text, at).is_some() && !acts();
        (origin || roles.persons.is_aged(text, at)).then_some(Role::Origin)
    }

    fn compared(&self, at: usize) -> Option<Role> {
        let Self { roles, text, .. } = *self;
        (roles.compared.before(text, at).is_some() && roles.not_compared.before(text, at).is_none()).then_some(Role::Compared)
    }

    /// A title that the club begins is news of the place's club, any other is news of a match.
    fn club(&self, at: usize) -> Option<Role> {
        let from = self.roles.club.before(self.text, at).filter(|_| at == self.start)?;
        Some(if self.begins_title(from) { Role::Plain } else { Role::Club })
    }

    fn route(&self, at: usize) -> Option<Role> {
        let from = self.roles.route.before(self.text, at)?;
        Some(if self.roles.not_route.before(self.text, at).is_some() { Role::Plain } else { self.towards(from, at) })
    }

    fn actor(&self, at: usize) -> Option<Role> {
        let from = self.roles.actor.before(self.text, at)?;
        // "CLB Công an Lạng Sơn": a club of the police.
        Some(match self.roles.club.before(self.text, from) {
            Some(from) if !self.begins_title(from) => Role::Club,
            _ if self.is_indirect(from) => Role::Origin,
            _ => Role::Actor,
        })
    }

    fn resident(&self, at: usize) -> Option<Role> {
        self.roles.resident.before(self.text, at)?;
        Some(if self.title { Role::Scene } else { Role::Resident })
    }

    fn scene(&self, at: usize) -> Option<Role> {
        let Self { roles, text, title, .. } = *self;
        let from = roles.scene.before(text, at)?;
        Some(match roles.persons.is_birth(&text.norm[..from]) {
            true => Role::Origin,
            false if !title && roles.venue.is_site_word(text, at) && roles.persons.is_named(text, from) => Role::Resident,
            false => Role::Scene,
        })
    }

    fn person(&self, at: usize) -> Option<Role> {
        let Self { roles, text, .. } = *self;
        let from = roles.people.before(text, at).filter(|from| at < self.start && !self.address.is_street(text, *from))?;
        Some(if roles.persons.is_home(text, from) { Role::Scene } else { Role::Origin })
    }

    fn begins_title(&self, at: usize) -> bool {
        self.title && self.text.norm[..at].trim().is_empty()
    }

    /// "từng là Phó trưởng phòng của Công an": words before an authority, over further ones, that it does not act.
    fn is_indirect(&self, from: usize) -> bool {
        /// Bytes of an office.
        const OFFICE: usize = 80;
        let clause = back(self.text, from, OFFICE).rsplit([',', '.', ';', ':', '(']).next().unwrap_or_default();
        self.roles.indirect.within(clause)
    }

    /// "từ Lạng Sơn" is a way; "về Lạng Sơn" only where the sentence says from where.
    fn towards(&self, from: usize, at: usize) -> Role {
        let source = &self.roles.source;
        let word = self.text.norm[from..at].trim();
        let said = &self.text.norm[self.sentence.start.min(from)..from];
        let is_source = word.split(' ').chain(said.split(' ')).any(|w| source.iter().any(|s| s == w)) || source.iter().any(|s| s == word);
        if is_source { Role::Route } else { Role::Plain }
    }
}

/// The word before a byte, over blanks, commas, dashes and an opening bracket.
fn word_before(text: &Text<'_>, from: usize, at: usize) -> Option<Range<usize>> {
    let before = text.norm.get(from..at)?.trim_end_matches([' ', ',', '(', ')', '-', '/']);
    let end = from + before.len();
    let start =
        before.rfind(|c: char| !is_word(c) && c != '.').map_or(from, |i| from + i + before[i..].chars().next().map_or(1, char::len_utf8));
    (start < end).then_some(start..end)
}
