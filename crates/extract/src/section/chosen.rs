//! The links that an outlet's own selectors name.

use domain::source::LinkRules;
use scraper::{ElementRef, Html, Selector};

/// The links that the selectors name, or that stand in what they name. None of them names anything once a site is built anew: then
/// it is said which, and the general rule counts.
pub(super) fn links<'a>(dom: &'a Html, rules: &LinkRules, problems: &mut Vec<String>) -> Vec<ElementRef<'a>> {
    let mut links = Vec::new();
    let mut silent = Vec::new();
    for rule in &rules.article {
        let Ok(selector) = Selector::parse(rule) else {
            problems.push(format!("The selector `{rule}` cannot be read."));
            continue;
        };
        let before = links.len();
        for element in dom.select(&selector) {
            match element.value().name() {
                "a" => links.push(element),
                _ => links.extend(element.descendent_elements().filter(|e| e.value().name() == "a")),
            }
        }
        if links.len() == before {
            silent.push(rule);
        }
    }
    if links.is_empty() {
        problems.extend(silent.into_iter().map(|rule| format!("The link selector `{rule}` matches nothing; the general rule was used.")));
    }
    links
}

#[cfg(test)]
mod tests {
    use chrono::FixedOffset;
    use domain::source::LinkRules;
    use domain::url::Url;

    #[test]
    fn selectors_that_match_nothing_are_named_and_the_general_rule_is_used() {
        let read = |rules: &[&str]| {
            let rules = LinkRules { article: rules.iter().map(|rule| (*rule).to_owned()).collect() };
            let html = "<div class=tin><a href=/a-12345.html>Một hai ba bốn</a></div><p><a href=/b-12345.html>Khánh thành cầu mới</a>";
            let base = Url::parse("https://bao.example/xa-hoi").unwrap();
            super::super::section(html.as_bytes(), None, &base, &rules, FixedOffset::east_opt(7 * 3600).unwrap())
        };
        let fallen = read(&[".bai a", "[", "h4"]);
        assert_eq!(fallen.entries.len(), 2);
        let told = |selector: &str| fallen.problems.iter().filter(|problem| problem.contains(selector)).count();
        assert_eq!((told("`.bai a` matches nothing"), told("`h4` matches nothing"), told("`[` cannot be read")), (1, 1, 1));
        let partly = read(&[".bai a", ".tin"]);
        assert_eq!((partly.entries.len(), partly.problems.len()), (1, 0));
    }
}
