//! Names of one place in several languages, by which a search is widened.

use domain::Nfc;

/// Groups of names that mean the same place, from the gazetteer.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Each of two names at least.
    groups: Vec<Vec<Nfc>>,
}

impl Names {
    /// Groups with fewer than two names say nothing and are left out.
    pub fn new(groups: impl IntoIterator<Item = Vec<Nfc>>) -> Self {
        Self { groups: groups.into_iter().filter(|names| names.len() > 1).collect() }
    }

    /// The groups.
    pub fn groups(&self) -> &[Vec<Nfc>] {
        &self.groups
    }
}
