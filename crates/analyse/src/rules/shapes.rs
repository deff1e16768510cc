//! All rule files in their shapes, what is wrong across them, and the rules that are made of them.

use domain::Language;

use super::file::{Fault, Reader};
use super::indicators::{IndicatorsFile, Measures};
use super::signals::{SignalRules, SignalsFile};
use super::{RuleFile, RuleProblem, Rules, file};
use crate::changes::ChangeWords;
use crate::places::{PlacesFile, Territory};
use crate::tone::lexicon::{Lexicon, LexiconFile};
use crate::tone::{Settings, bounds};
use crate::vocabulary::glance::Glances;
use crate::vocabulary::{Vocabulary, VocabularyFile};
use crate::watch::WatchFile;

/// Words of tone in Vietnamese, English and Chinese.
const LEXICONS: [&str; 3] = ["tone.vi.toml", "tone.en.toml", "tone.zh.toml"];

/// Every file; `None` for one that cannot be read.
pub(super) struct Shapes {
    places: Option<PlacesFile>,
    vietnamese: Option<VocabularyFile>,
    english: Option<VocabularyFile>,
    chinese: Option<VocabularyFile>,
    tone: Option<Settings>,
    lexicons: [Option<LexiconFile>; 3],
    indicators: Option<IndicatorsFile>,
    signals: Option<SignalsFile>,
    watch: Option<WatchFile>,
    changes: Option<ChangeWords>,
}

impl Shapes {
    /// The shapes, and what is wrong with numbers and lists in files that have theirs.
    pub(super) fn read(files: &[RuleFile], problems: &mut Vec<RuleProblem>) -> (Self, Vec<RuleProblem>) {
        let mut reader = Reader { files, problems, noted: Vec::new() };
        let shapes = Self {
            places: reader.read("places.toml"),
            vietnamese: reader.look_and_read("vocab.vi.toml", file::lists),
            english: reader.look_and_read("vocab.en.toml", file::lists),
            chinese: reader.look_and_read("vocab.zh.toml", file::lists),
            tone: reader.look_and_read("tone.toml", bounds::settings),
            lexicons: LEXICONS.map(|name| reader.look_and_read(name, bounds::words)),
            indicators: reader.look_and_read("indicators.toml", file::lists),
            signals: reader.read("signals.toml"),
            watch: reader.read("watch.toml"),
            changes: reader.look_and_read("changes.toml", file::lists),
        };
        (shapes, reader.noted)
    }

    /// What is wrong beyond the shapes.
    pub(super) fn check(&self, files: &[RuleFile], problems: &mut Vec<RuleProblem>) {
        let note = |name: &str, found: Vec<Fault>, problems: &mut Vec<RuleProblem>| {
            problems.extend(found.into_iter().map(|(key, needle, message)| file::problem(files, name, key, &needle, message)));
        };
        note("places.toml", self.places.as_ref().map(PlacesFile::faults).unwrap_or_default(), problems);
        note("indicators.toml", self.indicators.as_ref().map(IndicatorsFile::faults).unwrap_or_default(), problems);
        note("signals.toml", self.signals.as_ref().map(SignalsFile::faults).unwrap_or_default(), problems);
        problems.extend(self.of_watch_phrases(files));
        for (name, lexicon) in LEXICONS.iter().zip(&self.lexicons) {
            note(name, lexicon.as_ref().map(LexiconFile::faults).unwrap_or_default(), problems);
        }
    }

    /// Watch phrases are held against the places.
    fn of_watch_phrases(&self, files: &[RuleFile]) -> Vec<RuleProblem> {
        let (Some(watch), Some(places)) = (&self.watch, &self.places) else { return Vec::new() };
        let found = watch.faults(file::text(files, "watch.toml"), &places.places()).into_iter();
        found.map(|(key, line, message)| RuleProblem { line, ..file::problem(files, "watch.toml", key, "", message) }).collect()
    }

    /// The rules; `None` where a file could not be read.
    pub(super) fn compile(self, version: String) -> Option<Rules> {
        let [vietnamese, english, chinese] = self.lexicons;
        let (places, indicators, watch) = (self.places?, self.indicators?, self.watch?);
        let (vi, en, zh) = (self.vietnamese?, self.english?, self.chinese?);
        Some(Rules {
            version,
            naming: places.naming(),
            territory: Territory::compile(places),
            indicators: indicators.public(),
            measures: Measures::compile(indicators),
            signals: SignalRules::compile(self.signals?)?,
            tone: self.tone?,
            changes: self.changes?,
            watch: watch.phrases,
            common: watch.common,
            glances: Glances::compile([(&vi, Language::Vi), (&en, Language::En), (&zh, Language::Zh)]),
            vietnamese: Vocabulary::compile(&vi, Language::Vi),
            english: Vocabulary::compile(&en, Language::En),
            chinese: Vocabulary::compile(&zh, Language::Zh),
            lexicons: [Lexicon::compile(&vietnamese?), Lexicon::compile(&english?), Lexicon::compile(&chinese?)],
        })
    }
}
