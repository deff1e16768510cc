//! Where a sentence names the place beside what it tells: of others in the same words, of a way that goes by, of an earlier post, of what
//! comes from there, of a case that is only an example.

use std::ops::Range;

use super::address::Address;
use super::file::RoleWords;
use super::role::{Role, SAID, Spot, back};
use crate::text::{Text, normals};

/// Words of `[roles]` for that, in reading form.
#[derive(Debug)]
pub(super) struct Others {
    /// What begins a way.
    leaves: Vec<String>,
    /// Before a place that a way only passes.
    passes: Vec<String>,
    /// What somebody was before.
    posts: Vec<String>,
    /// In the clause of a place: something or somebody comes from it.
    comes: Vec<String>,
    /// At the beginning of its clause: what happened there is an example.
    examples: Vec<String>,
    /// Before an authority that helps another province's.
    helps: Vec<String>,
}

/// Bytes between "with" and the place of an authority.
const HELPS: usize = 48;
/// Words of its kind before a place that are looked back over.
const KINDS: usize = 4;

impl Others {
    pub(super) fn new(file: &RoleWords) -> Self {
        Self {
            leaves: normals(&file.leaves),
            passes: normals(&file.passes),
            posts: normals(&file.posts),
            comes: normals(&file.comes),
            examples: normals(&file.examples),
            helps: normals(&file.helps),
        }
    }

    /// What a place is to its sentence for one of these reasons, where the words right before it make it `said`.
    pub(super) fn role(
        &self,
        address: &Address,
        text: &Text<'_>,
        sentence: &Range<usize>,
        spots: &[Spot],
        at: usize,
        said: Role,
    ) -> Option<Role> {
        let start = spots[at].range.start;
        let before = back(text, start, SAID.min(start.saturating_sub(sentence.start)));
        let clause = before.rfind([',', ';', ':']).map_or(before, |mark| before[mark + 1..].trim_start());
        let other = || spots[..at].iter().any(|s| !s.ours);
        match said {
            Role::Plain | Role::Scene | Role::Actor if self.posts.iter().any(|w| before.contains(w.as_str())) => Some(Role::Past),
            Role::Actor if other() && self.is_helped(before) => Some(Role::Pair),
            Role::Plain | Role::Scene if self.passes(address, before) => Some(Role::Route),
            Role::Plain | Role::Scene if self.comes.iter().any(|w| clause.contains(w.as_str())) => Some(Role::Origin),
            Role::Plain | Role::Scene if self.examples.iter().any(|w| clause.starts_with(w.as_str())) => Some(Role::Example),
            Role::Plain | Role::Scene if is_parallel(text, sentence, spots, at) => Some(Role::Pair),
            _ => None,
        }
    }

    /// "Công an Thái Nguyên phối hợp với Công an ": what stands before a place is another province's authority, which is helped.
    fn is_helped(&self, before: &str) -> bool {
        self.helps.iter().any(|w| before.rfind(w.as_str()).is_some_and(|at| before.len() - at <= w.len() + HELPS))
    }

    /// "Tàu rời ga Gia Lâm, qua ga ": what stands before a place tells where a way begins, and that it only goes by.
    fn passes(&self, address: &Address, before: &str) -> bool {
        let mut rest = before.trim_end();
        for _ in 0..KINDS {
            if let Some(said) = self.passes.iter().find_map(|w| rest.strip_suffix(w.as_str())) {
                return self.leaves.iter().any(|w| said.contains(w.as_str()));
            }
            match rest.rsplit_once(' ').filter(|(_, word)| address.is_word(word)) {
                Some((shorter, _)) => rest = shorter.trim_end(),
                None => return false,
            }
        }
        false
    }
}

/// "Gian của Lạng Sơn giới thiệu hoa hồi, gian của Huế tái hiện nhã nhạc": the same two words stand before another place of the
/// sentence that is not ours.
fn is_parallel(text: &Text<'_>, sentence: &Range<usize>, spots: &[Spot], at: usize) -> bool {
    let words = |spot: &Spot| {
        let before = text.norm.get(sentence.start..spot.range.start).unwrap_or_default();
        let mut words = before.rsplit(' ').filter(|w| !w.is_empty());
        let pair = (words.next()?, words.next()?);
        let whole = |word: &str| word.chars().all(char::is_alphabetic);
        (whole(pair.0) && whole(pair.1)).then_some(pair)
    };
    let Some(own) = words(&spots[at]) else { return false };
    spots.iter().any(|s| !s.ours && words(s) == Some(own))
}
