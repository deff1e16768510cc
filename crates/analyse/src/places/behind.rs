//! What stands behind a place says what it is to the event, in English and Chinese: "Lang Son police", "Lang Son Cement Corp", 谅山籍.

use std::ops::Range;

use super::beside::Words;
use super::file::BehindWords;
use super::role::Role;
use crate::text::Text;

/// Words of `[roles.behind]` in reading form.
#[derive(Debug)]
pub(super) struct Behind {
    roles: [(Words, Role); 4],
    over: Words,
    joins: Words,
    articles: Words,
}

/// Words of a name that are walked over.
const STEPS: usize = 4;

impl Behind {
    pub(super) fn new(file: &BehindWords) -> Self {
        let roles = [
            (Words::new(&file.actor), Role::Actor),
            (Words::new(&file.club), Role::Club),
            (Words::new(&file.resident), Role::Resident),
            (Words::new(&file.origin), Role::Origin),
        ];
        Self { roles, over: Words::new(&file.over), joins: Words::new(&file.joins), articles: Words::new(&file.articles) }
    }

    /// The role that the words behind a byte give to the place that ends there, over words with capitals and those that are no more than
    /// a part of a name ("Lang Son provincial police", "Lang Son Cement and Minerals Corp").
    pub(super) fn role(&self, text: &Text<'_>, range: &Range<usize>, before: Role) -> Option<Role> {
        let mut at = range.end;
        let any = self.articles.before(text, range.start).is_some();
        for step in 0..STEPS {
            // Whoever lives or was born there is told right behind the name.
            let said = if step == 0 { &self.roles[..] } else { &self.roles[..2] };
            if let Some((_, role)) = said.iter().find(|(words, _)| words.behind(text, at).is_some()) {
                // "Fire in Lang Son Guts Club": headlines have capitals that are no name.
                return (step == 0 || *role != Role::Club || before != Role::Scene).then_some(*role);
            }
            let joined = || self.joins.behind(text, at).filter(|_| step > 0);
            at = self.over.behind(text, at).or_else(joined).or_else(|| next_word(text, at, any))?;
        }
        None
    }

    /// "the Lang Son Mariners' season": a team, whose name is a plural with a capital in running text.
    pub(super) fn is_team(&self, text: &Text<'_>, end: usize) -> bool {
        let Some(next) = next_word(text, end, false) else { return false };
        let word = &text.norm[end + 1..next];
        let small = text.original_char(end + 2).is_some_and(char::is_lowercase);
        small && word.len() > "cups".len() && word.ends_with('s') && !word.ends_with("ss")
    }

    /// "the People's Council of Lang Son": an authority before the name.
    pub(super) fn is_of(&self, text: &Text<'_>, at: usize) -> bool {
        text.norm[..at].ends_with(" of ") && self.roles[0].0.before(text, at - "of ".len()).is_some()
    }
}

/// End of the word behind a byte and one blank, where it has a capital or need not.
fn next_word(text: &Text<'_>, at: usize, any: bool) -> Option<usize> {
    let word = text.norm[at..].strip_prefix(' ')?;
    let length = word.find(|c: char| !crate::text::is_word(c) && c != '&').unwrap_or(word.len());
    let capital = text.original_char(at + 1).is_some_and(|c| c.is_uppercase() || c == '&');
    (length > 0 && (any || capital) && word.is_char_boundary(length)).then_some(at + 1 + length)
}
