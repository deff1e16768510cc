//! A question for one thing that has many names: who gains, where the money goes, what it is for, what will become of it ("chảy về đâu?", "who
//! profits?", 何去何从？).

use super::act::stands;
use super::figure::holds_one;
use super::unsettled::says_nothing_is_known;
use super::{body, on_matter};
use crate::reading::{Reading, TITLE};
use crate::vocabulary::Class;

/// Whether no sentence on the matter has a word of the row that answers it, nor says that it is not known; none where the headline asks for
/// something else.
pub(super) fn is_lacking(reading: &Reading<'_>) -> Option<bool> {
    let (_, told) = reading.words.headline.asked.iter().find(|(asks, _)| holds_one(&reading.texts[TITLE].norm, asks))?;
    Some(!answers(reading, told))
}

/// Whether a sentence on the matter, or with an office or a name behind it, has one of the words, or one leaves it open or denies it.
pub(super) fn answers(reading: &Reading<'_>, told: &[String]) -> bool {
    body(reading).any(|(field, sentence)| {
        let text = &reading.texts[field].norm[sentence.clone()];
        let vouched = || reading.has(field, &sentence, &[Class::Act, Class::Official, Class::Named]);
        let tells = || told.iter().any(|w| stands(reading, text, w)) && (on_matter(reading, text) || vouched());
        let finds_none = || holds_one(text, &reading.words.headline.finds_none);
        tells()
            || finds_none()
            || reading.has(field, &sentence, &[Class::Unverified, Class::Denial])
            || says_nothing_is_known(reading, text)
    })
}
