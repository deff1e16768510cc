//! A person or a firm named in the headline of whom the article says nothing.

use std::ops::Range;

use domain::fold::fold;
use domain::{Language, Signal};

use super::super::View;
use super::super::words::tokens;
use super::{chinese_name, is_in_capitals, twin};
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::rules::signals::RuleId;
use crate::seek::{places, standing};
use crate::text::{Text, is_han, is_word, on_boundaries};
use crate::vocabulary::words::has;

/// Words of a name behind a rank that begins with no known surname.
const TITLED: usize = 3;

/// The person, or else the firm.
pub(super) fn name(view: &View<'_, '_>) -> Option<Signal> {
    person(view).or_else(|| company(view))
}

/// The first full name (two words or more with capitals after a surname) whose last word is nowhere in lead and body.
fn person(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::HeadlineName)?;
    let reading = view.reading;
    if reading.language == Language::Zh {
        return chinese_name::name(view);
    }
    let title = &reading.texts[TITLE];
    let range = capitals(title).into_iter().find_map(|run| unknown(reading, &run[behind_place(reading, &run).unwrap_or_default()..]))?;
    let quote = title.quote(&range);
    Some(rule.signal(&[("quote", &quote)], vec![reading.evidence(TITLE, &range)], None))
}

/// Where the name of a person stands in a run of words with capitals, if the article does not know it.
fn unknown(reading: &Reading<'_>, run: &[Range<usize>]) -> Option<Range<usize>> {
    let name = whole(reading, run)?;
    // "Ở Hoàng Văn Thụ" over "xã Hoàng Văn Thụ".
    let said = &reading.texts[TITLE].norm[name.first()?.start..name.last()?.end];
    if reading.found.hits.iter().any(|h| h.field != TITLE && reading.texts[h.field].norm[h.range.clone()].contains(said)) {
        return None;
    }
    if [LEAD, TEXT].iter().any(|f| knows(reading, *f, name)) {
        return None;
    }
    ranged(reading, name)
}

/// The words of a person's full name in a run of words with capitals.
fn whole<'n>(reading: &Reading<'_>, run: &'n [Range<usize>]) -> Option<&'n [Range<usize>]> {
    whole_in(reading, TITLE, run)
}

/// The same of any field.
fn whole_in<'n>(reading: &Reading<'_>, field: usize, run: &'n [Range<usize>]) -> Option<&'n [Range<usize>]> {
    let [first, second, ..] = run else { return None };
    let norm = &reading.texts[field].norm;
    let titles = &reading.words.headline.titles;
    let is_surname = |word: &Range<usize>| has(&reading.words.headline.surnames, &norm[word.clone()]);
    let titled_within = has(titles, &norm[first.clone()]);
    let surname_second = run.len() >= 3 && !is_surname(first) && is_surname(second);
    let name = &run[usize::from(surname_second || titled_within)..];
    // "Đại úy Lành Văn Thụy": what follows a rank is a name, whatever its first word.
    let titled = titled_within || titles.iter().any(|t| norm[..first.start].trim_end().ends_with(t.as_str()));
    let least = if reading.language == Language::En { 3 } else { 2 };
    let is_full = name.len() >= least && (is_surname(&name[0]) || titled && name.len() >= TITLED);
    is_full.then_some(name)
}

/// Where a name stands that is no place's.
fn ranged(reading: &Reading<'_>, name: &[Range<usize>]) -> Option<Range<usize>> {
    let range = name.first()?.start..name.last()?.end;
    let first = &reading.texts[TITLE].norm[name.first()?.clone()];
    (!is_place(reading, &range) && !is_water(reading, first)).then_some(range)
}

/// Full names of persons in the headline that are long enough to be told apart by one word, and names of firms; each with the word for its
/// kind, and without.
pub(super) fn full(reading: &Reading<'_>) -> Vec<[Range<usize>; 2]> {
    let title = &reading.texts[TITLE];
    let persons = capitals(title).into_iter().filter_map(|run| {
        let name = whole(reading, &run[behind_place(reading, &run).unwrap_or_default()..]).filter(|name| name.len() >= twin::WORDS)?;
        ranged(reading, name).map(|range| [range.clone(), range])
    });
    let mut found: Vec<[Range<usize>; 2]> = if reading.language == Language::Zh { Vec::new() } else { persons.collect() };
    let firm = |(range, last): (Range<usize>, Range<usize>)| {
        let words = &title.norm[range.start..last.end];
        // Without the word for its kind.
        let kind = reading.words.headline.company.iter().filter(|k| words.starts_with(k.as_str())).map(String::len).max()?;
        Some([range.start..last.end, range.start + kind + 1..last.end])
    };
    if reading.language == Language::Vi {
        found.extend(firms(reading, title).into_iter().filter_map(firm));
    }
    found
}

/// Full names of persons in a field, none behind a word for a place or a body ("đường Lê Lợi").
pub(super) fn people(reading: &Reading<'_>, field: usize) -> Vec<Range<usize>> {
    let text = &reading.texts[field];
    let meets = |r: &Range<usize>, other: &Range<usize>| other.start < r.end && r.start < other.end;
    let place = |r: &Range<usize>| {
        reading.found.hits.iter().any(|h| h.field == field && meets(r, &h.range))
            || reading.found.elsewhere.iter().any(|(f, other)| *f == field && meets(r, other))
    };
    let of = |r: &Range<usize>| {
        let before = text.norm[..r.start].trim_end();
        let no_person = &reading.words.headline.no_person;
        no_person.iter().any(|w| before.strip_suffix(w.as_str()).is_some_and(|rest| !rest.ends_with(is_word)))
    };
    let names = capitals(text).into_iter().filter_map(|run| {
        let run = &run[behind_place_in(reading, field, &run).unwrap_or_default()..];
        let name = whole_in(reading, field, run).or_else(|| middle(reading, field, run))?;
        Some(name.first()?.start..name.last()?.end)
    });
    names.filter(|r| !place(r) && !of(r)).collect()
}

/// "Lành Văn Kiên": a name with an unknown surname, by what stands within it.
fn middle<'n>(reading: &Reading<'_>, field: usize, run: &'n [Range<usize>]) -> Option<&'n [Range<usize>]> {
    let norm = &reading.texts[field].norm;
    let inner = run.iter().skip(1).position(|w| has(&reading.words.headline.middles, &norm[w.clone()]))?;
    (inner + 2 < run.len()).then(|| &run[inner..])
}

/// Runs of words with capitals, none where nearly every word has one.
fn capitals(title: &Text<'_>) -> Vec<Vec<Range<usize>>> {
    let words = tokens(&title.norm);
    let capital = |w: &Range<usize>| title.original_char(w.start).is_some_and(char::is_uppercase);
    if is_in_capitals(title) {
        return Vec::new();
    }
    let joined = |a: &Range<usize>, b: &Range<usize>| capital(a) && capital(b) && title.norm[a.end..b.start] == *" ";
    words.chunk_by(joined).filter(|run| run.first().is_some_and(capital)).map(<[_]>::to_vec).collect()
}

/// Whether a place of the headline reaches into a range of it.
fn is_place(reading: &Reading<'_>, range: &Range<usize>) -> bool {
    let meets = |other: &Range<usize>| other.start < range.end && range.start < other.end;
    reading.found.hits.iter().any(|h| h.field == TITLE && meets(&h.range))
        || reading.found.elsewhere.iter().any(|(f, r)| *f == TITLE && meets(r))
}

/// "Chủ tịch xã Bình Gia Lương Văn Kiên": words of a run with capitals that are a place, before the name of a person.
fn behind_place(reading: &Reading<'_>, run: &[Range<usize>]) -> Option<usize> {
    behind_place_in(reading, TITLE, run)
}

/// The same of any field.
fn behind_place_in(reading: &Reading<'_>, field: usize, run: &[Range<usize>]) -> Option<usize> {
    let starts = run.first()?.start;
    let places = reading.found.hits.iter().filter(|h| h.field == field).map(|h| &h.range);
    let places = places.chain(reading.found.elsewhere.iter().filter(|(f, _)| *f == field).map(|(_, r)| r));
    let last = places.filter(|r| r.start <= starts && starts < r.end).map(|r| r.end).max()?;
    run.iter().position(|w| w.start >= last)
}

/// "Hồ Tà Keo": the article speaks of a lake, with the word in small letters.
fn is_water(reading: &Reading<'_>, surname: &str) -> bool {
    let small = |f: &usize| {
        let text = &reading.texts[*f];
        let at = standing(&text.norm, surname).filter(|(at, w)| on_boundaries(&text.norm, &(*at..at + w.len())));
        at.into_iter().any(|(at, _)| text.original_char(at).is_some_and(char::is_lowercase))
    };
    has(&reading.words.place.waters, surname) && [LEAD, TEXT].iter().any(small)
}

/// Whether the last word of the headline's name stands anywhere in a field, as a word; the "Lạng" of "Lạng Sơn" is no "Triệu Văn Lạng".
fn knows(reading: &Reading<'_>, field: usize, run: &[Range<usize>]) -> bool {
    let Some(last) = run.last().map(|w| &reading.texts[TITLE].norm[w.clone()]) else { return true };
    let text = &reading.texts[field];
    let capital = |at: usize| text.original_char(at).is_some_and(char::is_uppercase);
    let in_place = |at: usize| reading.found.hits.iter().any(|h| h.field == field && h.range.contains(&at) && h.range.len() > last.len());
    // "Tran Van Dung" of a headline without marks is "Trần Văn Dũng".
    if last.is_ascii() {
        let alike = |w: &Range<usize>| fold(&text.norm[w.clone()]) == last;
        return tokens(&text.norm).into_iter().any(|w| capital(w.start) && !in_place(w.start) && alike(&w));
    }
    standing(&text.norm, last).any(|(at, w)| capital(at) && !in_place(at) && on_boundaries(&text.norm, &(at..at + w.len())))
}

/// Whether a text has a word with a capital that no sentence gave it.
fn names(text: &Text<'_>, word: &str) -> bool {
    let inside = |at: usize| text.sentences.get(text.sentence_at(at)).is_none_or(|sentence| sentence.start != at);
    let capital = |at: usize| text.original_char(at).is_some_and(char::is_uppercase);
    standing(&text.norm, word).any(|(at, w)| capital(at) && inside(at) && on_boundaries(&text.norm, &(at..at + w.len())))
}

/// A firm with its name ("Công ty Hoàng Long", "Viet Thang Group", 越胜集团) of which the article has no word, while it names another firm.
fn company(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::HeadlineName)?;
    let reading = view.reading;
    let title = &reading.texts[TITLE];
    let (range, name) = firms(reading, title).into_iter().next()?;
    // "Phát hiện" is no word of "Đại Thịnh Phát".
    let known = |f: &usize| match reading.language {
        Language::Zh => reading.texts[*f].norm.contains(&title.norm[name.clone()]),
        _ => names(&reading.texts[*f], &title.norm[name.clone()]),
    };
    let another = |f: &usize| !firms(reading, &reading.texts[*f]).is_empty() || names_a_firm(reading, &reading.texts[*f]);
    if [LEAD, TEXT].iter().any(known) || ![LEAD, TEXT].iter().any(another) {
        return None;
    }
    let quote = title.quote(&range);
    Some(rule.signal(&[("quote", &quote)], vec![reading.evidence(TITLE, &range)], None))
}

/// Words behind the word for a firm among which its name stands: "Công ty cổ phần Chế biến giấy Thành Long".
const FIRM: usize = 10;

/// Whether a text has the name of a firm: in Vietnamese two words or more soon behind the word for one.
fn names_a_firm(reading: &Reading<'_>, text: &Text<'_>) -> bool {
    let behind = |kind: &String| {
        standing(&text.norm, kind.as_str()).any(|(at, word)| {
            let from = at + word.len();
            let rest = &text.norm[from..];
            let end = rest.find([',', '.', ':', ';', '(', '\n', '"']).unwrap_or(rest.len());
            let words: Vec<Range<usize>> = tokens(&rest[..end]).into_iter().take(FIRM).collect();
            let capital = |w: &Range<usize>| text.original_char(from + w.start).is_some_and(char::is_uppercase);
            on_boundaries(&text.norm, &(at..from)) && words.windows(2).any(|pair| pair.iter().all(capital))
        })
    };
    match reading.language {
        Language::Zh => {
            reading.words.headline.company.iter().any(|kind| places(&text.norm, kind).any(|at| is_named_chinese(reading, &text.norm[..at])))
        }
        Language::Vi => reading.words.headline.company.iter().any(behind),
        Language::En | Language::Other => false,
    }
}

/// 北星物流有限公司: whether a name of two characters stands before the words for the kind of a firm, wherever its clause begins.
fn is_named_chinese(reading: &Reading<'_>, head: &str) -> bool {
    let kinds = &reading.words.headline.not_company;
    let mut name = head;
    while let Some(rest) = kinds.iter().filter(|w| w.chars().count() > 1).find_map(|w| name.strip_suffix(w.as_str())) {
        name = rest;
    }
    let mut last = name.chars().rev();
    let two = last.next().is_some_and(is_han) && last.next().is_some_and(is_han);
    two && name.len() < head.len() && !kinds.iter().any(|w| name.ends_with(w.as_str()))
}

/// Firms of a text, each with the last word of its name (two characters in Chinese): a name behind the word for a firm in Vietnamese, before
/// it in English and Chinese.
fn firms(reading: &Reading<'_>, text: &Text<'_>) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found = Vec::new();
    for kind in &reading.words.headline.company {
        for at in places(&text.norm, kind) {
            let range = at..at + kind.len();
            if on_boundaries(&text.norm, &range) {
                let name = match reading.language {
                    Language::Zh => before_chinese(reading, text, at),
                    Language::En => before(reading, text, at),
                    Language::Vi | Language::Other => behind(reading, text, range.end),
                };
                found.extend(name.map(|name| (range.start.min(name.start)..range.end.max(name.end), name)));
            }
        }
    }
    found.sort_unstable_by_key(|(range, _)| range.start);
    found
}

/// The last of two or three words with capitals behind the word for a firm; a longer run has its branch in it.
fn behind(reading: &Reading<'_>, text: &Text<'_>, from: usize) -> Option<Range<usize>> {
    let rest = &text.norm[from..];
    let end = rest.find([',', '.', ':', ';', '(', '\n', '"']).unwrap_or(rest.len());
    let capital = |w: &Range<usize>| text.original_char(from + w.start).is_some_and(char::is_uppercase);
    let words = tokens(&rest[..end]);
    let run: Vec<&Range<usize>> = words.iter().take_while(|w| capital(w)).collect();
    let last = run.last().filter(|_| (2..=3).contains(&run.len()))?;
    let whole = &rest[run[0].start..last.end];
    let name = from + last.start..from + last.end;
    (!reading.words.headline.not_company.iter().any(|w| whole.ends_with(w.as_str()))).then_some(name)
}

/// The word with a capital before the word for a firm, which has a capital too.
fn before(reading: &Reading<'_>, text: &Text<'_>, at: usize) -> Option<Range<usize>> {
    let capital = |at: usize| text.original_char(at).is_some_and(char::is_uppercase);
    let head = text.norm[..at].strip_suffix(' ')?;
    let start = head.rfind(|c: char| !is_word(c)).map_or(0, |i| i + head[i..].chars().next().map_or(1, char::len_utf8));
    let named = capital(start) && capital(at) && start < head.len();
    (named && !has(&reading.words.headline.not_company, &head[start..])).then_some(start..head.len())
}

/// The two to four characters from the beginning of the clause to the word for a firm.
fn before_chinese(reading: &Reading<'_>, text: &Text<'_>, at: usize) -> Option<Range<usize>> {
    let head = &text.norm[..at];
    let start = head.rfind(|c: char| !is_han(c)).map_or(0, |i| i + head[i..].chars().next().map_or(1, char::len_utf8));
    let name = &head[start..];
    let first = name.char_indices().nth(2).map_or(name.len(), |(i, _)| i);
    let named = (2..=6).contains(&name.chars().count());
    let strange =
        reading.words.headline.not_company.iter().any(|w| name[..first] == **w || name.ends_with(w.as_str()) && name.chars().count() <= 2);
    (named && !strange).then(|| start..start + first)
}
