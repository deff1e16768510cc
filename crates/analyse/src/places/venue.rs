//! Where the territory is no more than the place in which the country meets.

use std::ops::Range;

use super::beside::Words;
use super::file::RoleWords;
use super::role::back;
use crate::phrases::Phrases;
use crate::text::{Text, normal};

/// Words of `[roles]` for that, in reading form.
#[derive(Debug)]
pub(super) struct Venue {
    /// Conferences, matches, prizes.
    events: Phrases<()>,
    /// Words of what the whole country takes part in, and authorities of the country.
    national: Phrases<()>,
    /// What is done with an event.
    holds: Phrases<()>,
    /// Words before a place where something is held, over words of a house.
    sites: Words,
}

/// Bytes of a sentence that are looked through.
const SENTENCE: usize = 600;
/// Bytes between a word like "at" and a place: of a house in it.
const SITE: usize = 60;

impl Venue {
    pub(super) fn new(file: &RoleWords) -> Self {
        let phrases = |words: &mut dyn Iterator<Item = &String>| Phrases::new(words.map(|w| (normal(w), ())));
        Self {
            events: phrases(&mut file.events.iter()),
            national: phrases(&mut file.national.iter().chain(&file.central)),
            holds: phrases(&mut file.holds.iter()),
            sites: Words::new(&file.sites),
        }
    }

    /// "Giải cờ vua toàn quốc khởi tranh" ... "diễn ra tại Lạng Sơn": a sentence tells that something of the whole country is held; the
    /// title may say what it is.
    pub(super) fn is_national(&self, title: &Text<'_>, text: &Text<'_>, sentence: &Range<usize>) -> bool {
        let said = &text.norm[sentence.clone()];
        let said = &said[..said.floor_char_boundary(SENTENCE)];
        let has = |words: &Phrases<()>, norm: &str| !words.find(norm).is_empty();
        let either = |words: &Phrases<()>| has(words, said) || has(words, &title.norm);
        has(&self.holds, said) && either(&self.events) && either(&self.national)
    }

    /// "ở Nhà thi đấu tỉnh Lạng Sơn": a word like "at" before a place, over words of a house.
    pub(super) fn is_site(&self, text: &Text<'_>, at: usize) -> bool {
        self.sites.within(back(text, at, SITE))
    }

    /// Whether such a word ends right before a byte.
    pub(super) fn is_site_word(&self, text: &Text<'_>, at: usize) -> bool {
        self.sites.before(text, at).is_some()
    }
}
