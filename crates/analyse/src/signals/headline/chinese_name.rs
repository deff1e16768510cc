//! A person named in a Chinese headline, beside an office or a word of taking one up, where the article names another person there.

use std::ops::Range;

use domain::Signal;

use super::super::View;
use crate::reading::{LEAD, TEXT, TITLE};
use crate::rules::signals::RuleId;
use crate::seek::standing;
use crate::text::{Text, is_han};
use crate::vocabulary::words::{List, Words};

/// Characters of a name, its surname first.
const LENGTH: std::ops::RangeInclusive<usize> = 2..=4;
/// Characters of the names compared in the article: those behind an office may run on into the next word.
const SHORT: usize = 3;

/// The name, where lead and body have no word of it, while they name somebody else in an office.
pub(super) fn name(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::HeadlineName)?;
    let reading = view.reading;
    let title = &reading.texts[TITLE];
    let places = reading.found.hits.iter().filter(|h| h.field == TITLE).map(|h| h.range.end);
    let places: Vec<usize> = places.chain(reading.found.elsewhere.iter().filter(|(f, _)| *f == TITLE).map(|(_, r)| r.end)).collect();
    let texts = [LEAD, TEXT].map(|f| reading.texts[f].norm.as_str());
    let titled = titled(title, &reading.words);
    let range = claimed(title, &reading.words)
        .or_else(|| beside(&title.norm, &titled, &places, &reading.words))
        .or_else(|| with_middle(&title.norm, &titled, &reading.words, texts))?;
    let name = &title.norm[range.clone()];
    let mut body = texts.into_iter();
    if body.clone().any(|text| knows(text, name, &reading.words)) || !body.any(|text| names_another(text, &reading.words)) {
        return None;
    }
    let quote = title.quote(&range);
    Some(rule.signal(&[("quote", &quote)], vec![reading.evidence(TITLE, &range)], None))
}

/// Whether a text has the name, what is behind the surname, its last two characters, or the surname with an office or a form of address: 阮主席, 阮某.
fn knows(text: &str, name: &str, words: &Words) -> bool {
    let starts: Vec<usize> = name.char_indices().map(|(at, _)| at).collect();
    let [_, given, ..] = starts[..] else { return true };
    let last = if starts.len() < SHORT { name } else { &name[starts[starts.len() - 2]..] };
    let surname = &name[..given];
    let called = words.headline.name_behind.iter().chain(&words.headline.name_forms);
    let by_office = called.into_iter().any(|office| text.contains(&format!("{surname}{office}")));
    // 陈香 is 陈氏香.
    let form = starts.get(1..3).map(|at| &name[at[0]..at[1]]);
    let without = || {
        form.is_some_and(|form| words.headline.name_forms.iter().any(|w| w == form))
            && text.contains(&format!("{surname}{}", &name[starts[2]..]))
    };
    text.contains(last) || by_office || without()
}

/// A name right behind an office, a calling or what is done to somebody (逮捕), or at the beginning of a clause or behind a place before what
/// somebody does; its end is told by what follows.
/// `titled` is where those end, `places` where the places do.
fn beside(title: &str, titled: &[usize], places: &[usize], words: &Words) -> Option<Range<usize>> {
    let headline = &words.headline;
    let acts = |rest: &str| headline.name_before.iter().chain(&headline.name_acts).any(|w| rest.starts_with(w.as_str()));
    let follows =
        |rest: &str| !rest.starts_with(is_han) || acts(rest) || headline.name_follows.iter().any(|w| rest.starts_with(w.as_str()));
    let opens = places.iter().copied().chain(clauses(title));
    titled.iter().find_map(|from| named(title, *from, words, &follows)).or_else(|| {
        opens.into_iter().find_map(|from| named(title, from, words, &acts).filter(|name| is_middle(&title[name.clone()], words)))
    })
}

/// Where an office, a calling or what is done to somebody ends.
fn titled(title: &Text<'_>, words: &Words) -> Vec<usize> {
    let headline = &words.headline;
    let titles =
        [&headline.name_behind, &headline.name_titles, &headline.name_taken].into_iter().flat_map(|list| list.that_may_be_in(title));
    let mut ends: Vec<usize> = titles.flat_map(|w| standing(&title.norm, w).map(|(at, w)| at + w.len())).collect();
    ends.sort_unstable();
    ends
}

/// 司机黎文雄跳河: three characters there with a middle name, whatever follows, where a text does not have the first two of them, which may be all of it.
fn with_middle(title: &str, titled: &[usize], words: &Words, texts: [&str; 2]) -> Option<Range<usize>> {
    titled.iter().find_map(|&from| {
        let mut ends = title[from..].char_indices().map(|(at, c)| from + at + c.len_utf8());
        let (two, three) = (ends.nth(1)?, ends.next()?);
        let name = &title[from..three];
        let whole = !texts.iter().any(|text| text.contains(&title[from..two]));
        (whole && is_name(name, words) && is_middle(name, words)).then_some(from..three)
    })
}

/// Whether the second character of a name is one that often stands there.
fn is_middle(name: &str, words: &Words) -> bool {
    name.chars().nth(1).is_some_and(|c| words.headline.middles.iter().any(|m| m.starts_with(c)))
}

/// "阮氏青水", and not "阮某因酒": a form of address within a name that ends none.
fn is_middle_form(name: &str, words: &Words) -> bool {
    let is = |list: &[String]| name.chars().nth(1).is_some_and(|c| list.iter().any(|form| form.chars().eq([c])));
    is(&words.headline.name_forms) && !is(&words.headline.no_name_ends)
}

/// Where the clauses of a headline begin.
fn clauses(title: &str) -> impl Iterator<Item = usize> {
    let breaks = title.char_indices().filter(|(_, c)| !is_han(*c)).map(|(at, c)| at + c.len_utf8());
    std::iter::once(0).chain(breaks)
}

/// The name that begins at a byte, of three characters, else of two, or of four around a middle name (阮氏青水), with what may follow a name behind it.
fn named(title: &str, from: usize, words: &Words, follows: &dyn Fn(&str) -> bool) -> Option<Range<usize>> {
    let rest = &title[from..];
    let ends: Vec<usize> = rest.char_indices().map(|(at, c)| at + c.len_utf8()).take(*LENGTH.end()).collect();
    [SHORT, *LENGTH.start(), *LENGTH.end()].into_iter().find_map(|length| {
        let end = *ends.get(length - 1)?;
        let fits = length <= SHORT || is_middle_form(&rest[..end], words);
        (fits && is_name(&rest[..end], words) && follows(&rest[end..])).then_some(from..from + end)
    })
}

/// From the beginning of a clause or an office to a word that takes an office or meets somebody.
fn claimed(text: &Text<'_>, words: &Words) -> Option<Range<usize>> {
    let (headline, title) = (&words.headline, text.norm.as_str());
    let ends = |words: &List| -> Vec<usize> { words.that_may_be_in(text).flat_map(|w| standing(title, w).map(|(at, _)| at)).collect() };
    let whole = ends(&headline.name_behind).into_iter().find_map(|end| {
        let clause = title[..end].rfind(|c| !is_han(c)).map_or(0, |at| at + title[at..].chars().next().map_or(1, char::len_utf8));
        let name = &title[clause..end];
        (name.chars().count() == SHORT && is_name(name, words)).then_some(clause..end)
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
    let no_end = || words.headline.no_name_ends.iter().any(|end| name.ends_with(end.as_str()));
    LENGTH.contains(&name.chars().count()) && name.chars().all(is_han) && has_surname(name, words) && !no_end()
}

pub(super) fn has_surname(name: &str, words: &Words) -> bool {
    let headline = &words.headline;
    let is_word = || headline.no_names.iter().any(|word| name.starts_with(word.as_str()));
    headline.surnames.iter().any(|surname| name.starts_with(surname.as_str())) && !is_word()
}

/// An office or a word of appointing with a surname and two more characters behind it.
fn names_another(text: &str, words: &Words) -> bool {
    let headline = &words.headline;
    let titles = headline.name_behind.iter().chain(&headline.appoints).chain(&headline.name_titles).chain(&headline.name_taken);
    titles.into_iter().any(|office| {
        standing(text, office.as_str()).any(|(at, m)| {
            let rest = &text[at + m.len()..];
            has_surname(rest, words) && rest.chars().take(SHORT).filter(|c| is_han(*c)).count() == SHORT
        })
    }) || takes_office(text, words)
}

/// "陈光明当选商会会长": a name from the beginning of the clause to a word of taking an office.
fn takes_office(text: &str, words: &Words) -> bool {
    words.headline.name_before.iter().flat_map(|w| standing(text, w.as_str())).any(|(end, _)| {
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
        let check = |title: &str, expect: Option<&str>| assert_eq!(claimed(&Text::new(title), words).map(|r| &title[r]), expect, "{title}");
        check("阮德胜出任谅山省高禄乡党委书记", Some("阮德胜"));
        check("谅山省人民委员会主席段清松会见广西代表团", Some("段清松"));
        check("谅山省代表团会见广西代表团", None);
        check("同登乡人民委员会主席出席会议", None);
    }

    #[test]
    fn names_stand_behind_a_calling_or_before_what_somebody_does() {
        let words = &rules().vocabulary(Language::Zh).words;
        let check = |title: &str, expect: Option<&str>| {
            let places: Vec<usize> = title.match_indices("谅山").map(|(at, place)| at + place.len()).collect();
            let titled = titled(&Text::new(title), words);
            assert_eq!(beside(title, &titled, &places, words).map(|r| &title[r]), expect, "{title}");
        };
        check("谅山省副主席农国强因项目延误受批评", Some("农国强"));
        check("谅山公安逮捕农国强", Some("农国强"));
        check("歌手农国强在谅山演出", Some("农国强"));
        check("谅山农国强因项目延误受批评", Some("农国强"));
        check("谅山项目延误 主任农强承认有责任", Some("农强"));
        check("总理周五会见广西代表团", None);
        check("谅山省主席高度评价边防部队", None);
        check("谅山许多人因暴雨受困", None);
        check("谅山农产品因检疫受阻", None);
        check("谅山公安逮捕武装贩毒嫌犯", None);
        check("谅山司机农某因酒驾被罚", None);
        let check = |title: &str, text: &str, expect: Option<&str>| {
            let titled = titled(&Text::new(title), words);
            assert_eq!(with_middle(title, &titled, words, ["", text]).map(|r| &title[r]), expect, "{title}");
        };
        check("谅山货车司机农文强跳河救人", "司机韦国胜跳入河中。", Some("农文强"));
        check("谅山货车司机农强跳河救人", "司机农强跳入河中。", None);
        check("谅山货车司机跳河救人", "司机农强跳入河中。", None);
    }

    #[test]
    fn a_person_is_known_by_a_part_of_the_name() {
        let words = &rules().vocabulary(Language::Zh).words;
        let check = |name: &str, text: &str, expect: bool| assert_eq!(knows(text, name, words), expect, "{name}: {text}");
        check("阮文胜", "阮主席表示满意。", true);
        check("阮文胜", "阮某被带走调查。", true);
        check("阮氏文胜", "她叫文胜。", true);
        check("阮文胜", "阮文德出席。", false);
        check("农强", "农德出席，强调纪律。", false);
        check("阮氏胜", "护士阮胜捐肾。", true);
        check("阮文胜", "护士阮胜捐肾。", false);
    }
}
