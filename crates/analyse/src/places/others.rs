//! Where a sentence tells of others as it tells of the place, of a way that others go, or of a post that somebody had.

use std::ops::Range;

use super::address::Address;
use super::file::RoleWords;
use super::role::Spot;
use crate::text::{Text, normal};

/// Words of `[roles]` for that, in reading form.
#[derive(Debug)]
pub(super) struct Others {
    /// What begins a way.
    leaves: Vec<String>,
    /// Before a place that a way only passes.
    passes: Vec<String>,
    /// What somebody was before.
    posts: Vec<String>,
}

/// Words of its kind before a place that are looked back over.
const KINDS: usize = 4;

impl Others {
    pub(super) fn new(file: &RoleWords) -> Self {
        let normals = |words: &[String]| words.iter().map(|w| normal(w)).collect();
        Self { leaves: normals(&file.leaves), passes: normals(&file.passes), posts: normals(&file.posts) }
    }

    /// "Tàu rời ga Gia Lâm, qua ga ": what stands before a place tells where a way begins, and that it only goes by.
    pub(super) fn passes(&self, address: &Address, before: &str) -> bool {
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

    /// "Trước khi được điều động, ông là Chủ tịch UBND tỉnh ": what stands before a place tells of an earlier post.
    pub(super) fn is_post(&self, before: &str) -> bool {
        self.posts.iter().any(|w| before.contains(w.as_str()))
    }
}

/// "Gian của Lạng Sơn giới thiệu hoa hồi, gian của Huế tái hiện nhã nhạc": the same two words stand before another place of the
/// sentence that is not ours.
pub(super) fn is_parallel(text: &Text<'_>, sentence: &Range<usize>, spots: &[Spot], at: usize) -> bool {
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
