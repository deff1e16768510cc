//! The filters beside the results: values with their counts, as links that add and take away.

use search::{CaseFilter, FacetCount, Results};

use super::asked::Asked;
use super::links;
use crate::locale::t;
use crate::outlets::Names;
use crate::{App, words};

/// Values shown of one facet; the others are folded.
const SHOWN: usize = 8;
/// Values of one facet that a page carries at all.
const MOST: usize = 100;

pub(super) struct FacetView {
    pub(super) name: &'static str,
    pub(super) values: Vec<FacetLine>,
    pub(super) more: Vec<FacetLine>,
    /// How many are left out.
    pub(super) left: usize,
}

pub(super) struct FacetLine {
    pub(super) label: String,
    pub(super) count: String,
    pub(super) href: String,
    pub(super) chosen: bool,
}

/// Facets that have something to choose or to undo.
pub(super) fn facets(asked: &Asked, results: &Results, app: &App, outlets: &Names) -> Vec<FacetView> {
    let found = &results.facets;
    let cases = cases(&found.case, found.without_case);
    let view = |name, key: &'static str, counts: &[FacetCount], chosen: &[String]| {
        let line = |value: &str, count: u64| FacetLine {
            label: links::label(key, value, app, outlets),
            count: words::count(count),
            href: links::toggled(asked, key, value),
            chosen: chosen.iter().any(|c| c == value),
        };
        // What is chosen stands first, also where nothing has it any more.
        let count_of = |value: &String| counts.iter().find(|c| c.value == *value).map_or(0, |c| c.count);
        let mut lines: Vec<FacetLine> = chosen.iter().map(|value| line(value, count_of(value))).collect();
        let others = counts.iter().filter(|c| !chosen.contains(&c.value));
        lines.extend(others.take(MOST).map(|c| line(&c.value, c.count)));
        let left = counts.len().saturating_sub(MOST);
        // One line more is no reason to fold.
        let shown = if lines.len() > SHOWN + 1 { SHOWN.max(chosen.len()) } else { lines.len() };
        let more = lines.split_off(shown.min(lines.len()));
        FacetView { name, values: lines, more, left }
    };
    let all = [
        view(t("Ngôn ngữ"), "lang", &found.language, &asked.lang),
        view(t("Cơ quan báo chí"), "outlet", &found.outlet, &asked.outlet),
        view(t("Địa danh"), "place", &found.place, &asked.place),
        view(t("Sắc thái"), "tone", &found.tone, &asked.tone),
        view(t("Vụ việc"), "case", &cases, &asked.case),
    ];
    all.into_iter().filter(|f| !f.values.is_empty()).collect()
}

/// The states of cases, between those that still want work together and the articles without a case; nothing when there is no case.
fn cases(states: &[FacetCount], without: u64) -> Vec<FacetCount> {
    let all: u64 = states.iter().map(|c| c.count).sum();
    if all == 0 {
        return Vec::new();
    }
    let is_open = |c: &&FacetCount| matches!(CaseFilter::parse(&c.value), Some(CaseFilter::State(state)) if state.is_open());
    let open = states.iter().filter(is_open).map(|c| c.count).sum();
    let sum = |filter: CaseFilter, count| FacetCount { value: filter.as_str().to_owned(), count };
    let ends = (sum(CaseFilter::Open, open), sum(CaseFilter::Without, without));
    [ends.0].into_iter().chain(states.iter().cloned()).chain([ends.1]).filter(|c| c.count > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_that_want_work_and_articles_without_a_case_can_be_chosen() {
        let count = |value: &str, count| FacetCount { value: value.into(), count };
        let states = [count("new", 3), count("dismissed", 2), count("submitted", 1)];
        let expected = [count("open", 4), count("new", 3), count("dismissed", 2), count("submitted", 1), count("none", 4)];
        assert_eq!(cases(&states, 4), expected);
        assert_eq!(cases(&[count("closed", 2)], 0), [count("closed", 2)]);
        assert_eq!(cases(&[], 10), []);
    }
}
