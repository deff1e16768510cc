//! SIGKILL at any instant: what was acknowledged is still there, nothing is there twice, and the end is the same as without it.

mod collecting;
mod importing;
mod relay;

use std::collections::{BTreeMap, BTreeSet};

use crate::support::{Office, Version, wait};

/// What a reader of the data home can see, and what must therefore stay.
#[derive(Debug, Default)]
struct Acknowledged {
    versions: Vec<Version>,
    /// Number of a case and its story.
    cases: BTreeMap<i64, i64>,
}

impl Acknowledged {
    /// Reads it beside the program at work.
    fn by(office: &Office) -> Self {
        let Some(store) = office.store() else { return Self::default() };
        let cases = wait(store.cases(store::Which::All)).unwrap();
        let cases = cases.into_iter().map(|case| (case.id.0, case.article.story.0)).collect();
        Self { versions: office.versions(), cases }
    }

    /// Everything that was seen before is still here.
    fn holds(&self, before: &Self, when: &str) {
        let now: BTreeSet<&Version> = self.versions.iter().collect();
        let lost: Vec<&Version> = before.versions.iter().filter(|v| !now.contains(v)).collect();
        assert!(lost.is_empty(), "{when}: versions are lost: {lost:#?}");
        let lost: Vec<_> = before.cases.keys().filter(|case| !self.cases.contains_key(case)).collect();
        assert!(lost.is_empty(), "{when}: cases are lost: {lost:?}");
        self.is_without_doubles(when);
    }

    /// No version stands twice in a row, and no story has two cases.
    fn is_without_doubles(&self, when: &str) {
        let mut last: BTreeMap<domain::ArticleId, &Version> = BTreeMap::new();
        for version in &self.versions {
            if let Some(before) = last.insert(version.article, version) {
                assert!(
                    (&before.title, &before.text) != (&version.title, &version.text),
                    "{when}: twice the same: {before:#?} {version:#?}"
                );
            }
        }
        let stories: BTreeSet<i64> = self.cases.values().copied().collect();
        assert_eq!(stories.len(), self.cases.len(), "{when}: two cases of one story: {:?}", self.cases);
    }
}

/// `doctor` finds the index level with the store.
fn index_is_up_to_date(office: &Office) {
    let doctor = office.runs(&["doctor"]).out;
    assert!(doctor.lines().any(|l| l.starts_with("ok    index:") && l.ends_with("up to date")), "{doctor}");
}
