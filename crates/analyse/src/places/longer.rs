//! English writes our names without marks, as firms and families all over the world do: a name that goes on needs a word that tells the country.

use std::ops::Range;

use domain::Language;

use super::Territory;
use super::beside::{begins, goes_on, with_next};
use super::relevance::TITLE;
use super::role::Role;
use super::scan::Name;
use super::weigh::{BELIEVED, Candidate, Item};
use crate::language;
use crate::text::{Text, is_word};

/// Why such a name is doubtful.
const LONGER: &str = "it may be a part of a longer name or a person's, in an English article that does not tell the country";

/// Whether an article names one place of the territory alone, none of another province, and has no word that tells the country.
pub(super) fn is_untold(territory: &Territory, item: &Item<'_, '_>, names: &[Name], elsewhere: &[(usize, Range<usize>)]) -> bool {
    let words = |name: &Name| &item.texts[name.field].norm[name.range.clone()];
    let Some(first) = names.first().map(words) else { return false };
    elsewhere.is_empty()
        && names.iter().all(|name| words(name) == first)
        && !item.texts.iter().any(|text| territory.countries.within_text(text))
}

/// Against the English names of an article that does not tell the country: all of them are somebody's if one is.
pub(super) fn weigh(territory: &Territory, item: &Item<'_, '_>, candidates: &mut [Candidate]) {
    let somebody = candidates.iter().any(|c| is_somebody(territory, item, c.field, &c.name));
    for c in candidates {
        c.person |= somebody && item.language_at(c.field, c.name.start) == Language::En;
        if !c.sure && c.score == BELIEVED && is_longer(territory, item, (c.unit, c.field), &c.range) {
            c.doubt(-1, LONGER);
        }
    }
}

/// "Lang Son Dental opens in Seattle": words with capitals go on with a name that is no authority, and one without goes on with
/// the sentence. Two words may be a person's ("Trang Dinh wins the title"), if no word leads to a place ("road to Dong Dang").
fn is_longer(territory: &Territory, item: &Item<'_, '_>, (unit, field): (usize, usize), name: &Range<usize>) -> bool {
    /// Words of "Trang Dinh wins".
    const PERSON: usize = 2;
    let text = &item.texts[field];
    let is_short = !territory.units[unit].province && text.norm[name.clone()].split(' ').count() <= PERSON;
    let may_be_person = is_short && territory.led.before(text, name.start).is_none();
    let longer = || field == TITLE && goes_on(text, name.end) && is_left(text, name.end);
    // "Lang Son FC" is the province's, "Dong Dang Motors" anybody's.
    let told = territory.roles.told_behind(text, name).is_some_and(|role| role != Role::Club || territory.units[unit].province);
    item.language_at(field, name.start) == Language::En && !told && (may_be_person || longer())
}

/// "Midfielder Lang Son", "Lang Son, a young painter", "Lang Son, 44,", "Mau Son of Kenya": somebody who is called so.
fn is_somebody(territory: &Territory, item: &Item<'_, '_>, field: usize, name: &Range<usize>) -> bool {
    /// Words between an article and a title.
    const BETWEEN: usize = 3;
    let text = &item.texts[field];
    let titles = &territory.people.titles;
    if item.language_at(field, name.start) != Language::En {
        return false;
    }
    let behind = &text.norm[name.end..];
    let aside = behind.strip_prefix(", ").unwrap_or_default();
    let aged = aside.split(',').next().is_some_and(|age| age.len() == 2 && age.bytes().all(|b| b.is_ascii_digit()));
    let start = text.norm.len() - aside.len();
    let clause = aside.split([',', '.', '\n']).next().unwrap_or_default();
    let gaps = clause.match_indices(' ').take(BETWEEN).map(|(gap, _)| start + gap);
    let titled =
        || ["a ", "an ", "the "].iter().any(|a| aside.starts_with(a)) && gaps.clone().any(|gap| titles.behind(text, gap).is_some());
    titles.before(text, name.start).is_some() || behind.starts_with(" of ") || aged || titled()
}

/// "Xã Bình Gia Hòa tổ chức": one syllable more with a capital, that is no surname, makes the name behind a word of its kind another one.
pub(super) fn is_another(territory: &Territory, text: &Text<'_>, names: &[Name], name: &Name) -> bool {
    let at = name.range.end;
    let Some(word) = text.norm[at..].strip_prefix(' ').and_then(|rest| rest.split(|c: char| !is_word(c)).next()) else { return false };
    let capital = |at: usize| text.original_char(at).is_some_and(char::is_uppercase);
    let small = |(i, _): (usize, char)| !capital(at + 1 + i);
    goes_on(text, at)
        && word.char_indices().nth(1).is_some_and(small)
        && !with_next(text, at)
        && language::is_syllable(word)
        && territory.people.surnames.behind(text, at).is_none()
        && !begins(names, name.field, at + 1)
}

/// "Xã Bắc Sơn, Sóc Sơn phá dỡ": behind a comma stands a name of two words that is none of ours and no person's.
pub(super) fn goes_to_another(territory: &Territory, text: &Text<'_>, names: &[Name], name: &Name) -> bool {
    if !text.norm[name.range.end..].starts_with(", ") {
        return false;
    }
    let comma = name.range.end + 1;
    let mut words = text.norm[comma + 1..].split(|c: char| !is_word(c)).take(2);
    let small = words.all(|word| {
        let at = word.as_ptr() as usize - text.norm.as_ptr() as usize;
        let capital = |at: usize| text.original_char(at).is_some_and(char::is_uppercase);
        capital(at) && word.char_indices().nth(1).is_some_and(|(i, _)| !capital(at + i))
    });
    small && territory.people.family.behind(text, comma).is_none() && !begins(names, name.field, comma + 1)
}

/// Whether a word of the sentence, and none of a headline in capitals, stands behind up to four words with capitals.
fn is_left(text: &Text<'_>, end: usize) -> bool {
    /// Words of a longer name.
    const NAME: usize = 4;
    /// Letters of a word that headlines in capitals would begin with one.
    const LONG: usize = 4;
    let mut at = end;
    for _ in 0..=NAME {
        let Some(rest) = text.norm[at..].strip_prefix(' ') else { return false };
        let length = rest.find(|c: char| !is_word(c) && c != '&').unwrap_or(rest.len());
        if !text.original_char(at + 1).is_some_and(|c| c.is_uppercase() || c == '&') {
            return at > end && length >= LONG;
        }
        at += 1 + length;
    }
    false
}
