//! What a headline tells that is another's news: a firm's, that of a round-up, of somebody from here who is elsewhere.

use super::beside::Words;
use super::file::RoleWords;
use super::role::{Spot, back};
use crate::phrases::Phrases;
use crate::text::{Text, normal};

/// Words of `[roles]` for that, in reading form.
#[derive(Debug)]
pub(super) struct Headline {
    /// Profits and shares of a listed firm.
    firms: Phrases<()>,
    /// What the headline of a round-up begins with.
    digests: Words,
    /// Who may be from a place.
    guests: Words,
    /// Between somebody and where he is from.
    at: Words,
    /// Before where he went.
    to: Words,
    /// Before what befell somebody.
    undergoes: Words,
}

impl Headline {
    pub(super) fn new(file: &RoleWords) -> Self {
        let from = |word: &&String| !file.source.contains(word);
        Self {
            firms: Phrases::new(file.firms.iter().map(|w| (normal(w), ()))),
            digests: Words::new(&file.digests),
            guests: Words::new(&file.guests),
            at: Words::new(&file.sites),
            undergoes: Words::new(&file.undergoes),
            to: Words::new(file.route.iter().filter(from).chain(&file.sites)),
        }
    }

    /// "Cổ phiếu ... tăng trần": a title tells of a listed firm's business.
    pub(super) fn is_of_firm(&self, title: &Text<'_>) -> bool {
        !self.firms.find_in(title).is_empty()
    }

    /// "Tin tức 24h: nổ bình gas ở ..., lũ ở ...": a title of several stories.
    pub(super) fn is_digest(&self, title: &Text<'_>) -> bool {
        self.digests.behind(title, 0).is_some_and(|end| title.norm[end..].contains([',', ';', '，', '；', '、']))
    }

    /// "Ba thanh niên Lạng Sơn trộm chó ở Hưng Yên", "Bố mẹ ở Lạng Sơn lên Hà Nội tìm con", "Xe cứu thương Lạng Sơn đâm dải phân cách ở Hà Nội":
    /// somebody or something from here is in another province, which the title names behind a word like "in" or "to". `plain`: no word before
    /// the place tells what it is.
    pub(super) fn is_away(&self, title: &Text<'_>, spots: &[Spot], at: usize, plain: bool) -> bool {
        let start = spots[at].range.start;
        let who = self.at.before(title, start).unwrap_or(start);
        let there = |words: &Words| spots[at + 1..].iter().any(|s| !s.ours && words.before(title, s.range.start).is_some());
        self.guests.before(title, who).is_some() && there(&self.to) || plain && there(&self.at)
    }

    /// "Bà cụ được tìm thấy tại Lạng Sơn": what befell somebody befell him in the place that begins at a byte.
    pub(super) fn is_undergone(&self, text: &Text<'_>, at: usize) -> bool {
        /// Bytes of what befell him.
        const TOLD: usize = 40;
        let clause = back(text, at, TOLD).rsplit([',', ';', ':', '.']).next().unwrap_or_default();
        self.at.before(text, at).is_some() && self.undergoes.within(clause)
    }

    /// "Sông Thương vượt báo động 3, Bắc Ninh sơ tán 2.000 dân": a place that begins a clause of the title and goes on with what it does.
    pub(super) fn begins_clause(&self, title: &Text<'_>, start: usize, end: usize) -> bool {
        let does = title.norm[end..].strip_prefix(' ').and_then(|_| title.original_char(end + 1)).is_some_and(char::is_lowercase);
        does && title.norm[..start].trim_end().ends_with([',', ':', ';'])
    }
}
