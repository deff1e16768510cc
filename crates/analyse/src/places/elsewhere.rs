//! Names of other provinces.

use std::ops::Range;

use domain::fold;

use super::address::Address;
use super::file;
use super::scan::is_glued;
use crate::phrases::Phrases;
use crate::seek::{begins, places};
use crate::text::{Text, normal};

#[derive(Debug)]
pub(super) struct Elsewhere {
    /// Each with whether it lacks the marks of its Vietnamese spelling.
    pub(super) phrases: Phrases<bool>,
    /// Vietnamese spellings, longest first.
    names: Vec<String>,
    /// Cities where newsrooms are.
    desks: Vec<String>,
    /// Names of persons, too, with marks and without.
    persons: Vec<String>,
    /// Names that are words, too, and what stands right before or behind one that is a name.
    common: Vec<String>,
    common_before: Vec<String>,
    common_behind: Vec<String>,
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
        let desks = file.desks.iter().map(|n| normal(n)).collect();
        let persons = file.persons.iter().map(|n| normal(n)).flat_map(|n| [fold::fold(&n), n]).collect();
        let [common, common_before, common_behind] =
            [&file.common, &file.common_before, &file.common_behind].map(|list| list.iter().map(|n| normal(n)).collect());
        Self { phrases: Phrases::new(spellings), names, desks, persons, common, common_before, common_behind }
    }

    /// "HANOI (VNA) - ...", "Hà Nội, ngày 3/5 (TTXVN) - ...": where the agency wrote, no place of the news.
    pub(super) fn is_desk(&self, text: &Text<'_>, range: &Range<usize>) -> bool {
        /// Bytes between the city and the dash.
        const AGENCY: usize = 24;
        let after = &text.norm[range.end..];
        let dash = after[..after.floor_char_boundary(AGENCY)].find(" -");
        let opens = text.norm[..range.start].trim().is_empty() && self.desks.iter().any(|d| *d == text.norm[range.clone()]);
        opens && dash.is_some_and(|at| at == 0 || after.starts_with(" (") || after.starts_with(','))
    }

    /// "đường Hồ Chí Minh": a name that is a person's, without the word of a city before it.
    pub(super) fn is_person(&self, address: &Address, text: &Text<'_>, range: &Range<usize>) -> bool {
        let before = text.norm[..range.start].trim_end();
        self.persons.iter().any(|n| *n == text.norm[range.clone()]) && !before.is_empty() && !address.ends_in_district(before)
    }

    /// "一条老街": a name that is a word, too, where nothing in the article says that it is a name.
    pub(super) fn is_word(&self, texts: &[Text<'_>], text: &Text<'_>, range: &Range<usize>) -> bool {
        let name = &text.norm[range.clone()];
        let told = |text: &Text<'_>| {
            places(&text.norm, name).any(|at| {
                let (before, behind) = (&text.norm[..at], &text.norm[at + name.len()..]);
                self.common_behind.iter().any(|w| behind.starts_with(w.as_str()))
                    || self.common_before.iter().any(|w| before.ends_with(w.as_str()))
            })
        };
        self.common.iter().any(|n| n == name) && !texts.iter().any(told)
    }

    /// A name printed before the lead and glued to it ("Nghệ AnMột ...").
    pub(super) fn stamp(&self, text: &Text<'_>) -> Option<Range<usize>> {
        let start = text.norm.len() - text.norm.trim_start().len();
        let name = self.names.iter().find(|n| begins(&text.norm[start..], n))?;
        let range = start..start + name.len();
        (is_glued(text, &range) && !crate::text::on_boundaries(&text.norm, &range)).then_some(range)
    }
}

#[cfg(test)]
mod tests {
    use domain::Relevance;

    use crate::Context;
    use crate::testing::{content, findings};

    #[test]
    fn an_old_street_is_no_other_province() {
        let check = |title: &str, text: &str, expect: Relevance| {
            assert_eq!(findings(&content(title, "", text), &Context::default()).relevance, expect, "{title}");
        };
        check("奇洛老街重现古韵", "谅山省奇洛老街修缮一新，两旁的旧房重新粉刷。老街居民说，游客比去年多了一倍。", Relevance::About);
        check("老街省修缮古镇", "老街省沙坝坊的古镇修缮一新，设计师来自谅山省。居民说，游客比去年多了一倍。", Relevance::Mentions);
    }
}
