//! What stands right before and right behind a name: words of its kind, of persons and firms.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::OnceLock;

use domain::{Language, fold};

use super::scan::Name;
use super::weigh::Item;
use super::{Compiled, Territory, past_former};
use crate::language;
use crate::phrases::Phrases;
use crate::seek::{places, standing};
use crate::text::{Text, is_han, is_word, normal, on_boundaries};

/// Words that are looked for beside a name, longest first.
#[derive(Debug, Default)]
pub(super) struct Words {
    all: Vec<Word>,
    /// A bit for the two bytes that a word begins with: behind most names none of them stands.
    begin: u128,
    /// Which of them end with a character, with marks or without, by that character.
    ends: Vec<(char, Vec<usize>)>,
    /// All of them, once they are looked for in a text.
    phrases: OnceLock<Phrases<()>>,
}

#[derive(Debug)]
struct Word {
    /// In reading form.
    word: String,
    /// Without marks.
    plain: String,
    /// First byte: most words are ruled out by it alone.
    first: Option<u8>,
    han: bool,
}

impl Words {
    pub(super) fn new<'w>(words: impl IntoIterator<Item = &'w String>) -> Self {
        let word = |written: &String| {
            let word = normal(written);
            let plain = fold::fold(&word);
            Word { first: word.bytes().next(), han: word.chars().next().is_some_and(is_han), word, plain }
        };
        let mut all: Vec<Word> = words.into_iter().map(word).collect();
        all.sort_by_key(|w| std::cmp::Reverse(w.word.len()));
        let mut ends: BTreeMap<char, Vec<usize>> = BTreeMap::new();
        for (at, word) in all.iter().enumerate() {
            let last: BTreeSet<char> = [&word.word, &word.plain].iter().filter_map(|w| w.chars().next_back()).collect();
            last.into_iter().for_each(|c| ends.entry(c).or_default().push(at));
        }
        let begin = all.iter().fold(0, |begin, word| begin | beginnings(word.word.as_bytes()));
        Self { all, begin, ends: ends.into_iter().collect(), phrases: OnceLock::new() }
    }

    /// Words with the last character of a text, longest first.
    fn ending(&self, before: &str) -> impl Iterator<Item = &Word> {
        let last = before.chars().next_back();
        let group = last.and_then(|last| self.ends.binary_search_by_key(&last, |(c, _)| *c).ok());
        group.into_iter().flat_map(|group| self.ends[group].1.iter().map(|word| &self.all[*word]))
    }

    /// Where one of the words begins that ends right before `at`, a blank between unless it is Chinese; marks may be missing where the whole field has
    /// none ("cơ quan" is no "quán").
    pub(super) fn before(&self, text: &Text<'_>, at: usize) -> Option<usize> {
        let before = &text.norm[..at];
        let close = before.ends_with('.') || before.ends_with(is_han);
        let before = before.strip_suffix(' ').or_else(|| close.then_some(before))?;
        self.ending(before).find_map(|w| {
            let spelled = before.ends_with(w.word.as_str());
            let length = if spelled { w.word.len() } else { w.plain.len() };
            if !spelled && (!before.ends_with(w.plain.as_str()) || text.has_marks()) {
                return None;
            }
            let start = before.len() - length;
            (w.han || !before[..start].chars().next_back().is_some_and(is_word)).then_some(start)
        })
    }

    /// Where one of the words begins that ends right at a byte.
    pub(super) fn ends(&self, text: &Text<'_>, end: usize) -> Option<usize> {
        let before = &text.norm[..end];
        let spelled = |w: &&Word| before.ends_with(if text.has_marks() { w.word.as_str() } else { w.plain.as_str() });
        let word = self.ending(before).find(spelled)?;
        let start = end - if text.has_marks() { word.word.len() } else { word.plain.len() };
        (!before[..start].ends_with(is_word)).then_some(start)
    }

    /// End of the word that stands right behind `at`, blanks between.
    pub(super) fn behind(&self, text: &Text<'_>, at: usize) -> Option<usize> {
        let after = text.norm[at..].trim_start_matches(' ');
        let from = text.norm.len() - after.len();
        if self.begin & beginning(after.as_bytes()) == 0 {
            return None;
        }
        let first = after.bytes().next();
        self.all.iter().filter(|w| w.first == first).find_map(|w| {
            let ends_word = w.han || !after.get(w.word.len()..)?.chars().next().is_some_and(is_word);
            (after.starts_with(w.word.as_str()) && ends_word).then_some(from + w.word.len())
        })
    }

    /// Whether `norm` holds one of the words, on word boundaries.
    pub(super) fn within(&self, norm: &str) -> bool {
        !self.phrases().find(norm).is_empty()
    }

    /// [`Self::within`] the reading copy of a text.
    pub(super) fn within_text(&self, text: &Text<'_>) -> bool {
        !self.phrases().find_in(text).is_empty()
    }

    fn phrases(&self) -> &Phrases<()> {
        self.phrases.get_or_init(|| Phrases::new(self.iter().map(|word| (word.to_owned(), ()))))
    }

    /// Words in reading form.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.all.iter().map(|w| w.word.as_str())
    }
}

/// The bits of the texts that a word begins.
fn beginnings(word: &[u8]) -> u128 {
    match word {
        [_, _, ..] => beginning(word),
        _ => u128::MAX,
    }
}

/// The bit of a text.
fn beginning(text: &[u8]) -> u128 {
    let [first, second] = [0, 1].map(|at| u32::from(text.get(at).copied().unwrap_or_default()));
    1 << ((first << 8 | second).wrapping_mul(0x9E37_79B1) >> 25)
}

/// The range with a prefix or suffix of the unit's kind; "các xã A, B và C" lends its prefix to all three.
pub(super) fn prefixed(text: &Text<'_>, range: &Range<usize>, words: &Compiled) -> Option<Range<usize>> {
    if words.not_prefixes.before(text, range.start).is_some() {
        return None;
    }
    if let Some(start) = words.prefixes.before(text, range.start) {
        return Some(start..range.end);
    }
    let after = text.norm[range.end..].strip_prefix(' ').unwrap_or_default();
    for suffix in words.suffixes.iter() {
        let end = range.end + 1 + suffix.len();
        if after.starts_with(suffix) && on_boundaries(&text.norm, &(range.start..end)) {
            return Some(range.start..end);
        }
    }
    let start = list_start(text, range.start)?;
    words.prefixes.before(text, start).map(|_| range.clone())
}

/// Where the first name of an enumeration begins, walking back over ", Name", " và Name".
fn list_start(text: &Text<'_>, at: usize) -> Option<usize> {
    /// Names of one enumeration; an article with more is a list.
    const NAMES: usize = 8;
    let mut start = at;
    for _ in 0..NAMES {
        let before = &text.norm[..start];
        let Some(rest) = [", ", " và ", " - "].iter().find_map(|gap| before.strip_suffix(gap)) else {
            break;
        };
        let mut name_start = None;
        let mut end = rest.len();
        while let Some(word) = rest[..end].rsplit([' ', ',']).next().filter(|w| !w.is_empty()) {
            let from = end - word.len();
            if !text.original_char(from).is_some_and(char::is_uppercase) {
                break;
            }
            name_start = Some(from);
            end = from.saturating_sub(1);
            if from == 0 || !rest[..from].ends_with(' ') {
                break;
            }
        }
        start = name_start?;
    }
    (start < at).then_some(start)
}

/// A word beside the name that makes it something else ("bệnh viện Hữu Nghị", "Gia Cát Lượng").
pub(super) fn rejected(text: &Text<'_>, range: &Range<usize>, words: &Compiled) -> bool {
    words.reject_before.before(text, range.start).is_some() && !is_kept(text, range, words)
        || words.reject_after.behind(text, range.end).is_some()
}

/// "chợ hoa Kỳ Lừa", though not "Hoa Kỳ lừa": a longer word of the unit's around the name.
fn is_kept(text: &Text<'_>, range: &Range<usize>, words: &Compiled) -> bool {
    let around = |word: &String| {
        let from = text.norm.floor_char_boundary(range.start.saturating_sub(word.len()));
        let to = text.norm.ceil_char_boundary((range.end + word.len()).min(text.norm.len()));
        standing(&text.norm[from..to], word.as_str()).any(|(at, _)| from + at <= range.start && range.start < from + at + word.len())
    };
    words.keep.iter().any(around)
}

/// A title, or a surname with a capital, right before the name.
pub(super) fn after_person(territory: &Territory, text: &Text<'_>, at: usize) -> bool {
    territory.people.titles.before(text, at).is_some()
        || territory.people.surnames.before(text, at).is_some_and(|start| text.original_char(start).is_some_and(|c| !c.is_lowercase()))
}

/// "Công Sơn, hậu vệ U20, dính chấn thương": a name begins a sentence, and a title of two words says whose it is.
pub(super) fn is_explained(territory: &Territory, text: &Text<'_>, name: &Range<usize>) -> bool {
    let begins = text.sentences.get(text.sentence_at(name.start)).is_some_and(|s| s.start == name.start);
    let titled = || territory.people.titles.behind(text, name.end + 1).is_some_and(|end| text.norm[name.end + 2..end].contains(' '));
    begins && text.norm[name.end..].starts_with(", ") && titled()
}

/// A family name right before a name, or before a middle name: "Nguyễn Đồng Đăng", "Lê Thị Mẫu Sơn".
pub(super) fn has_family(territory: &Territory, text: &Text<'_>, at: usize) -> bool {
    let capital = |start: &usize| text.original_char(*start).is_some_and(char::is_uppercase);
    let family = |at: usize| territory.people.family.before(text, at).filter(capital);
    let middle = || territory.people.surnames.before(text, at).filter(capital).and_then(family);
    text.has_small_letters() && (family(at).is_some() || middle().is_some())
}

/// Whether the second word behind the name has a capital too, as all words of some headlines have.
pub(super) fn with_next(text: &Text<'_>, at: usize) -> bool {
    let second = text.norm[at..].match_indices(' ').nth(1).map(|(gap, _)| at + gap + 1);
    second.and_then(|at| text.original_char(at)).is_some_and(char::is_uppercase)
}

/// A capitalised word right behind the name: a part of a longer name, such as a person's or a company's.
pub(super) fn goes_on(text: &Text<'_>, at: usize) -> bool {
    let next = text.norm[at..].strip_prefix(' ').and_then(|_| text.original_char(at + 1));
    let upper = |c: char| c.is_uppercase();
    next.is_some_and(upper) && text.has_small_letters()
}

/// "Hoàng Thị Lạng sơn nhà": the last word of a name has no capital.
pub(super) fn ends_small(text: &Text<'_>, name: &Range<usize>) -> bool {
    let last = text.norm[name.clone()].rfind([' ', '\n', '-']).map_or(name.start, |gap| name.start + gap + 1);
    text.original_char(last).is_some_and(char::is_lowercase)
}

/// A capitalised word right before the name, in the middle of a sentence: the beginning of a longer name. Abbreviations are none ("UBND").
pub(super) fn comes_on(text: &Text<'_>, sentence: &Range<usize>, at: usize) -> bool {
    let Some(before) = text.norm.get(sentence.start..at).and_then(|b| b.strip_suffix(' ')) else {
        return false;
    };
    let start =
        sentence.start + before.rfind(|c: char| !is_word(c)).map_or(0, |i| i + before[i..].chars().next().map_or(1, char::len_utf8));
    let end = sentence.start + before.len();
    let capital = |at: usize| text.original_char(at).is_some_and(char::is_uppercase);
    let second = text.norm[start..end].char_indices().nth(1).map(|(i, _)| start + i);
    start > sentence.start && start < end && capital(start) && second.is_some_and(|at| !capital(at))
}

/// "vịt quay Lạng Sơn", "Lang Son roast duck".
pub(super) fn is_dish(territory: &Territory, text: &Text<'_>, name: &Range<usize>) -> bool {
    territory.dishes.before(text, name.start).is_some() || territory.dishes.behind(text, name.end).is_some()
}

/// "nhà nghỉ Lạng Sơn", "phim \"Hữu Lũng\"", "Lang Son Street"; "đường Lạng Sơn - Cao Bằng" is a road that goes there.
pub(super) fn is_namesake(territory: &Territory, text: &Text<'_>, name: &Range<usize>) -> bool {
    let start = name.start - usize::from(text.norm[..name.start].ends_with('"'));
    let named = || territory.namesakes.before(text, start).is_some() && territory.streets.before(text, start).is_none();
    let before = named() && !text.norm[name.end..].starts_with(" -");
    before || territory.namesakes.behind(text, name.end).is_some_and(|end| text.norm[name.end..end].is_ascii())
}

/// Whether a word with a capital goes on with a name. In Vietnamese a surname does not, "Đồng Đăng Nguyễn Văn A" is a place and a person;
/// in English it does, and so does a last syllable ("Dong Dang Khoa beat"), other words have capitals in headlines.
pub(super) fn is_begun(territory: &Territory, item: &Item<'_, '_>, names: &[Name], name: &Name) -> bool {
    let text = &item.texts[name.field];
    let at = name.range.end;
    let people = &territory.people;
    let begins_name = match item.language_at(name.field, name.range.start) {
        Language::En => people.family.behind(text, at).is_some() || ends_in_syllable(text, at),
        // "Hữu Lũng Nguyễn": a family name with nothing behind it, the name is a person's in English order.
        _ => people.surnames.behind(text, at).is_none() || people.family.behind(text, at).is_some() && !with_next(text, at),
    };
    begins_name && goes_on(text, at) && !begins(names, name.field, at + 1)
}

/// One word more with a capital, spelled as a Vietnamese syllable.
fn ends_in_syllable(text: &Text<'_>, at: usize) -> bool {
    let Some(rest) = text.norm[at..].strip_prefix(' ') else { return false };
    let word = rest.split(|c: char| !is_word(c)).next().unwrap_or_default();
    !with_next(text, at) && language::is_syllable(word)
}

/// Whether a name of the territory begins at a byte, or its prefix does.
pub(super) fn begins(names: &[Name], field: usize, at: usize) -> bool {
    let next = names.partition_point(|n| (n.field, n.range.start) <= (field, at));
    next.checked_sub(1).is_some_and(|last| names[last].field == field && names[last].range.contains(&at))
}

/// "chợ Tân Thanh ở Cái Bè": behind a word that links a name with where it is stands a name that is none of ours.
pub(super) fn lies_elsewhere(territory: &Territory, text: &Text<'_>, names: &[Name], name: &Name) -> bool {
    let capital = |at: usize| text.original_char(at).is_some_and(char::is_uppercase);
    territory.address.lies_in(text, past_former(&text.norm, name.range.end)).is_some_and(|at| capital(at) && !begins(names, name.field, at))
}

/// Whether a text holds a Chinese word that tells the country, not as a part of others where it is a name of ours ("不谅山火").
pub(super) fn is_told(territory: &Territory, text: &Text<'_>, word: &str) -> bool {
    let mut units: Option<Vec<usize>> = None;
    places(&text.norm, word).any(|at| {
        let named = || territory.forms.iter().filter(|f| f.norm == word).map(|f| f.unit).collect();
        let units = units.get_or_insert_with(named);
        !units.iter().any(|unit| rejected(text, &(at..at + word.len()), &territory.units[*unit]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stands_behind_a_place_whole_and_the_longest_first() {
        let words: Vec<String> = ["q", "city", "city hall", "市", "门户", "ở"].map(str::to_owned).to_vec();
        let words = Words::new(&words);
        let check = |text: &str, expect: Option<usize>| assert_eq!(words.behind(&Text::new(text), 1), expect, "{text}");
        check("x city hall", Some(11));
        check("x city of", Some(6));
        check("x cityscape", None);
        check("x q", Some(3));
        check("x q2", None);
        check("x市长", Some(4));
        check("x门户", Some(7));
        check("x门", None);
        check("x ở", Some(5));
        check("x", None);
    }
}
