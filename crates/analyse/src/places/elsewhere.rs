//! Names of other provinces.

use std::ops::Range;

use domain::fold;

use super::file;
use super::scan::is_glued;
use crate::phrases::Phrases;
use crate::text::{Text, normal};

#[derive(Debug)]
pub(super) struct Elsewhere {
    /// Each with whether it lacks the marks of its Vietnamese spelling.
    pub(super) phrases: Phrases<bool>,
    /// Vietnamese spellings, longest first.
    names: Vec<String>,
}

impl Elsewhere {
    pub(super) fn new(file: &file::Elsewhere) -> Self {
        let spellings = file.vi.iter().chain(&file.zh).flat_map(|name| {
            let (norm, plain) = (normal(name), fold::fold(&normal(name)));
            let unmarked = (plain != norm).then_some((plain, true));
            [Some((norm, false)), unmarked].into_iter().flatten()
        });
        let mut names: Vec<String> = file.vi.iter().map(|n| normal(n)).collect();
        names.sort_by_key(|n| std::cmp::Reverse(n.len()));
        Self { phrases: Phrases::new(spellings), names }
    }

    /// A name printed before the lead and glued to it ("Nghệ AnMột ...").
    pub(super) fn stamp(&self, text: &Text<'_>) -> Option<Range<usize>> {
        let start = text.norm.len() - text.norm.trim_start().len();
        let name = self.names.iter().find(|n| text.norm[start..].starts_with(n.as_str()))?;
        let range = start..start + name.len();
        (is_glued(text, &range) && !crate::text::on_boundaries(&text.norm, &range)).then_some(range)
    }
}
