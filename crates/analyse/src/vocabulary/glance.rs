//! The few words by which it is seen at a glance whether an article may correct or deny something, before it is read.

use domain::Language;

use super::VocabularyFile;
use crate::phrases::Phrases;
use crate::text::{Text, normal};

/// What a word says at a glance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Glance {
    /// Heads a printed correction.
    Heading,
    /// Denies.
    Denial,
    /// A report that goes round.
    Rumour,
    /// Says that there is nothing of the kind: a denial beside a rumour.
    Nothing,
}

/// The words of all languages, so that a text is looked through once.
#[derive(Debug)]
pub(crate) struct Glances(Phrases<(Language, Glance)>);

impl Glances {
    pub(crate) fn compile(files: [(&VocabularyFile, Language); 3]) -> Self {
        Self(Phrases::new(files.into_iter().flat_map(|(file, language)| words(file).map(move |(word, glance)| (word, (language, glance))))))
    }

    /// Whether a text has words of a language that head a printed correction.
    pub(crate) fn may_correct(&self, text: &Text<'_>, language: Language) -> bool {
        self.0.find_in(text).iter().any(|(_, seen)| *seen == (language, Glance::Heading))
    }

    /// Whether texts have these, or words that may deny something, of any language.
    pub(crate) fn may_correct_or_deny<'t>(&self, texts: impl IntoIterator<Item = &'t Text<'t>>) -> bool {
        let found: Vec<_> = texts.into_iter().flat_map(|text| self.0.find_in(text)).collect();
        found.iter().any(|(_, (language, glance))| match glance {
            Glance::Heading | Glance::Denial => true,
            Glance::Rumour => found.iter().any(|(_, seen)| *seen == (*language, Glance::Nothing)),
            Glance::Nothing => false,
        })
    }
}

fn words(file: &VocabularyFile) -> impl Iterator<Item = (String, Glance)> + '_ {
    let lists = [(Glance::Heading, &file.correction_heading), (Glance::Denial, &file.denial)];
    let words = lists.into_iter().flat_map(|(glance, list)| list.iter().map(move |word| (normal(word), glance)));
    let table = &file.denied;
    let denied =
        [(Glance::Denial, &table.before), (Glance::Denial, &table.behind), (Glance::Rumour, &table.rumour), (Glance::Nothing, &table.none)];
    words.chain(denied.into_iter().flat_map(|(glance, list)| list.iter().map(move |word| (word.clone(), glance))))
}
