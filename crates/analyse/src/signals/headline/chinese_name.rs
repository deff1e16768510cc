//! A person named in a Chinese headline, beside an office or a word of taking one up, where the article names another person there.

use std::ops::Range;

use domain::Signal;

use super::super::View;
use crate::reading::{LEAD, TEXT, TITLE};
use crate::rules::signals::RuleId;
use crate::text::is_han;
use crate::vocabulary::words::Words;

/// Characters of a name, its surname first.
const LENGTH: std::ops::RangeInclusive<usize> = 2..=4;
/// Characters of the names compared in the article: those behind an office may run on into the next word.
const SHORT: usize = 3;

/// The name, where lead and body have no word of it, while they name somebody else in an office.
pub(super) fn name(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::HeadlineName)?;
    let reading = view.reading;
    let title = &reading.texts[TITLE];
    let range = claimed(&title.norm, &reading.words)?;
    let name = &title.norm[range.clone()];
    let given = &name[name.chars().next().map_or(0, char::len_utf8)..];
    let body = || [LEAD, TEXT].into_iter().map(|f| reading.texts[f].norm.as_str());
    // Bodies call a person by surname and office too: "阮主席".
    let surname = &name[..name.len() - given.len()];
    let by_office = |text: &str| reading.words.headline.name_behind.iter().any(|office| text.contains(&format!("{surname}{office}")));
    let known = given.is_empty() || body().any(|text| text.contains(given) || by_office(text));
    if known || !body().any(|text| names_another(text, &reading.words)) {
        return None;
    }
    let quote = title.quote(&range);
    Some(rule.signal(&[("quote", &quote)], vec![reading.evidence(TITLE, &range)], None))
}

/// From the beginning of a clause or an office to a word that takes an office or meets somebody.
fn claimed(title: &str, words: &Words) -> Option<Range<usize>> {
    let headline = &words.headline;
    let ends = |words: &[String]| -> Vec<usize> { words.iter().flat_map(|w| title.match_indices(w.as_str()).map(|(at, _)| at)).collect() };
    let whole = ends(&headline.name_behind).into_iter().find_map(|end| {
        let clause = title[..end].rfind(|c| !is_han(c)).map_or(0, |at| at + title[at..].chars().next().map_or(1, char::len_utf8));
        let name = &title[clause..end];
        let body =
            name.chars().count() == SHORT && is_name(name, words) && !headline.no_name_ends.iter().any(|end| name.ends_with(end.as_str()));
        body.then_some(clause..end)
    });
    let verbs = ends(&headline.name_before);
    whole.or_else(|| {
        verbs.into_iter().find_map(|end| {
            let clause = title[..end].rfind(|c| !is_han(c)).map_or(0, |at| at + title[at..].chars().next().map_or(1, char::len_utf8));
            let office = headline
                .name_behind
                .iter()
                .filter_map(|office| title[clause..end].rfind(office.as_str()).map(|at| clause + at + office.len()));
            let start = office.max().unwrap_or(clause);
            is_name(&title[start..end], words).then_some(start..end)
        })
    })
}

fn is_name(name: &str, words: &Words) -> bool {
    LENGTH.contains(&name.chars().count()) && name.chars().all(is_han) && has_surname(name, words)
}

fn has_surname(name: &str, words: &Words) -> bool {
    words.headline.surnames.iter().any(|surname| name.starts_with(surname.as_str()))
}

/// An office or a word of appointing with a surname and two more characters behind it.
fn names_another(text: &str, words: &Words) -> bool {
    words.headline.name_behind.iter().chain(&words.headline.appoints).any(|office| {
        text.match_indices(office.as_str()).any(|(at, m)| {
            let rest = &text[at + m.len()..];
            has_surname(rest, words) && rest.chars().take(SHORT).filter(|c| is_han(*c)).count() == SHORT
        })
    }) || takes_office(text, words)
}

/// "陈光明当选商会会长": a name from the beginning of the clause to a word of taking an office.
fn takes_office(text: &str, words: &Words) -> bool {
    words.headline.name_before.iter().flat_map(|w| text.match_indices(w.as_str())).any(|(end, _)| {
        let head = &text[..end];
        let name = head.rfind(|c| !is_han(c)).map_or(head, |at| head[at..].trim_start_matches(|c| !is_han(c)));
        is_name(name, words)
    })
}

#[cfg(test)]
mod tests {
    use domain::Language;

    use super::*;
    use crate::testing::rules;

    #[test]
    fn names_stand_before_a_word_of_taking_office_or_behind_an_office() {
        let words = &rules().vocabulary(Language::Zh).words;
        let check = |title: &str, expect: Option<&str>| assert_eq!(claimed(title, words).map(|r| &title[r]), expect, "{title}");
        check("阮德胜出任谅山省高禄乡党委书记", Some("阮德胜"));
        check("谅山省人民委员会主席段清松会见广西代表团", Some("段清松"));
        check("谅山省代表团会见广西代表团", None);
        check("同登乡人民委员会主席出席会议", None);
    }
}
