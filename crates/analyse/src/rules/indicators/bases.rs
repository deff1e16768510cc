//! Ways of counting: two figures that are counted in different ways are not compared.

use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Basis {
    pub(super) id: String,
    /// Meant where none is said.
    #[serde(default)]
    pub(super) usual: bool,
    pub(super) words: Vec<String>,
}

/// The bits of some of them.
pub(super) fn bits(bases: &[Basis], are: impl Fn(&Basis) -> bool) -> u32 {
    let named = bases.iter().enumerate().filter(|(_, basis)| are(basis));
    named.fold(0, |bits, (at, _)| bits | 1 << (at % 32))
}
