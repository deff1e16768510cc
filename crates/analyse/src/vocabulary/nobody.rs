//! Who speaks and has no name, by the build of the clause: "hai học viên cũ kể", "according to a former nurse", 一名村民说. Who is one of many,
//! with no name, no office and no document up to the word of saying, is nobody who can be asked, whatever the noun.

use std::ops::Range;

use super::words::{Speaker, has, holds_word};
use super::{Class, Mark, is_owner, within};
use crate::seek::ends;
use crate::text::{Text, is_han, is_word};

/// Bytes before a word of saying, or behind "according to", within which its speaker is looked for.
const REACH: usize = 100;
/// Bytes of other words before a person who begins a clause, and between two words that stand side by side.
const OPENS: usize = 12;
const BESIDE: usize = 1;
/// So many words from which a speaker may begin are tried.
const STARTS: usize = 2;
/// Characters of a Chinese speaker without a name or a number before it: more than a name has.
const HAN: usize = 4;
/// Classes that are read here alone.
pub(super) const OF_SPEAKERS: [Class; 7] =
    [Class::Some, Class::Person, Class::Body, Class::Tells, Class::According, Class::Medium, Class::Spreads];
const PAUSES: [char; 12] = [',', ';', ':', '，', '；', '：', '"', '(', '?', '。', '.', '\n'];

/// Speakers without a name.
pub(super) fn speak(text: &Text<'_>, marks: &[Mark], speaker: &Speaker) -> Vec<Mark> {
    let found = marks.iter().filter_map(|m| match m.class {
        Class::Says | Class::Tells if !is_done(text, m, speaker) => {
            before(text, marks, m, speaker).map(|start| start..m.range.end).or_else(|| behind(text, marks, m, speaker))
        }
        Class::According => behind(text, marks, m, speaker),
        Class::Medium => spread(text, marks, m, speaker),
        _ => None,
    });
    let mut found: Vec<Mark> = found.map(|range| Mark { class: Class::Nobody, range }).collect();
    found.sort_by_key(|m| (m.range.start, std::cmp::Reverse(m.range.end)));
    found
}

/// "Bị tố cáo", "gây bức xúc", "chiếm đoạt thông tin": words of telling that tell nothing here.
fn is_done(text: &Text<'_>, says: &Mark, speaker: &Speaker) -> bool {
    let before = text.norm[..says.range.start].trim_end();
    let apart = |w: &str| !before[..before.len() - w.len()].ends_with(is_word) || w.starts_with(is_han);
    let behind = |words: &[String]| words.iter().any(|w| ends(before, w) && apart(w));
    behind(&speaker.no_telling) || has(&speaker.nouns, &text.norm[says.range.clone()]) && behind(&speaker.handled)
}

/// The clause before a byte, from the last pause.
fn clause_before(text: &Text<'_>, at: usize) -> Range<usize> {
    let sentence = text.sentences.get(text.sentence_at(at)).map_or(0, |s| s.start);
    let mut from = sentence.max(at.saturating_sub(REACH)).min(at);
    while !text.norm.is_char_boundary(from) {
        from += 1;
    }
    let pause = text.norm[from..at].char_indices().rev().find(|(_, c)| PAUSES.contains(c));
    pause.map_or(from, |(i, c)| from + i + c.len_utf8())..at
}

/// The clause behind a byte, up to the next pause.
fn clause_behind(text: &Text<'_>, at: usize) -> Range<usize> {
    let mut end = text.norm.len().min(at + REACH);
    while !text.norm.is_char_boundary(end) {
        end -= 1;
    }
    at..text.norm[at..end].find(PAUSES).map_or(end, |i| at + i)
}

/// Where the speaker before a word of saying begins: one of many, or whoever the clause begins with.
fn before(text: &Text<'_>, marks: &[Mark], says: &Mark, speaker: &Speaker) -> Option<usize> {
    let clause = clause_before(text, says.range.start);
    if is_apposition(text, marks, clause.start, speaker) {
        return None;
    }
    let opens = |m: &Mark| match m.class {
        Class::Some => true,
        Class::Person => text.norm[clause.start..m.range.start].trim_start().len() <= OPENS,
        _ => false,
    };
    within(marks, &clause)
        .filter(|m| m.range.end <= clause.end && opens(m))
        .take(STARTS)
        .find(|m| is_nameless(text, marks, &(m.range.start..clause.end), speaker) && tells_who(text, m, &clause))
        .map(|m| m.range.start)
        .or_else(|| bare(text, marks, &clause, speaker))
}

/// "Hà Văn Thử, một tài xế, kể": the name stands before the pause.
fn is_apposition(text: &Text<'_>, marks: &[Mark], at: usize, speaker: &Speaker) -> bool {
    let Some(before) = text.norm[..at].trim_end().strip_suffix(',').map(str::len) else { return false };
    let clause = clause_before(text, before);
    name(text, marks, &clause, speaker, |run| run.end == before && text.norm[run.clone()].contains(' '))
}

/// "Anglers swear", 附近的养鸭户认定: the clause begins with who speaks and with no word of number.
fn bare(text: &Text<'_>, marks: &[Mark], clause: &Range<usize>, speaker: &Speaker) -> Option<usize> {
    let norm = text.norm[clause.clone()].trim_end();
    let from = clause.start + (norm.len() - norm.trim_start().len());
    let who = norm.trim_start();
    // A clause that is longer than the reach may begin with anything.
    let whole = text.norm[..clause.start].ends_with(PAUSES) || text.norm[..clause.start].trim_end().ends_with(PAUSES) || clause.start == 0;
    let several = match who.chars().next() {
        Some(c) if is_han(c) => who.chars().count() >= HAN,
        _ => who.contains(' ') || speaker.plurals.iter().any(|end| who.ends_with(end.as_str())),
    };
    let counted = who.contains(|c: char| c.is_ascii_digit());
    (whole && several && !counted && !is_han_name(who, speaker) && is_nameless(text, marks, &(from..clause.end), speaker)).then_some(from)
}

/// "Theo một tài xế", "said a former nurse": the speaker stands right behind.
fn behind(text: &Text<'_>, marks: &[Mark], mark: &Mark, speaker: &Speaker) -> Option<Range<usize>> {
    // "Thông tin học sinh … là bịa đặt": what opens a sentence is a noun.
    let opens = || {
        text.sentences
            .get(text.sentence_at(mark.range.start))
            .is_none_or(|s| text.norm[s.start.min(mark.range.start)..mark.range.start].trim().is_empty())
    };
    if mark.class != Class::According && (!text.norm[clause_before(text, mark.range.start)].trim().is_empty() || opens()) {
        return None;
    }
    let clause = clause_behind(text, mark.range.end);
    let first = within(marks, &clause).find(|m| matches!(m.class, Class::Some | Class::Person))?;
    // "Said local residents".
    let beside = if first.class == Class::Person { OPENS } else { BESIDE };
    if first.range.start > mark.range.end + beside {
        return None;
    }
    let says = within(marks, &(first.range.end..clause.end)).find(|m| matches!(m.class, Class::Says | Class::Tells));
    let who = first.range.start..says.map_or(clause.end, |m| m.range.start);
    (is_nameless(text, marks, &who, speaker) && (first.class == Class::Person || tells_who(text, first, &who)))
        .then_some(mark.range.start..who.end)
}

/// Something of which only the place is told where everybody writes, and that it spreads there.
fn spread(text: &Text<'_>, marks: &[Mark], medium: &Mark, speaker: &Speaker) -> Option<Range<usize>> {
    let clause = clause_before(text, medium.range.start).start..clause_behind(text, medium.range.end).end;
    let tells = |m: &&Mark| m.class == Class::Spreads || matches!(m.class, Class::Says | Class::Tells) && !is_done(text, m, speaker);
    within(marks, &clause)
        .filter(tells)
        .map(|m| medium.range.start.min(m.range.start)..medium.range.end.max(m.range.end))
        .find(|range| is_nameless(text, marks, range, speaker))
}

/// Whether a word stands between one of many and the end of the speaker.
fn tells_who(text: &Text<'_>, first: &Mark, who: &Range<usize>) -> bool {
    first.class == Class::Person || text.norm.get(first.range.end..who.end).is_some_and(|rest| rest.contains(|c: char| !c.is_whitespace()))
}

/// Whether a speaker has no name, no office and no document, and is nobody told before.
fn is_nameless(text: &Text<'_>, marks: &[Mark], who: &Range<usize>, speaker: &Speaker) -> bool {
    let inside = || within(marks, who).filter(|m| m.range.end <= who.end);
    let head = head(text, marks, who);
    let apart = |m: &Mark| head.as_ref().is_some_and(|h| m.range.end <= h.start || h.end <= m.range.start);
    // "Một vị từng làm ở ban quản lý": where he works does not name him.
    let of_place = |m: &Mark| speaker.at.iter().any(|w| holds_word(&text.norm[who.start..m.range.start], w));
    // "Một chị bán hàng" is one of many; "một buổi chiều chị kể" speaks of somebody told before.
    let one = |who: &Mark| inside().any(|m| m.class == Class::Some && beside(m, who));
    let of_person =
        |who: &Mark| inside().any(|m| m.class == Class::Person && m.range.start <= who.range.start && who.range.end <= m.range.end);
    let told = |m: &Mark| match m.class {
        Class::Body | Class::Official => !apart(m) && !of_place(m),
        Class::Named => true,
        Class::Who => !one(m) && !of_person(m) && !is_owner(text, &m.range, &speaker.of_whom),
        _ => false,
    };
    !has_name(text, marks, who, speaker) && !is_named_behind(text, marks, who, speaker) && !inside().any(told)
}

/// Characters of a Chinese name, its surname first ("黄氏兰" has three).
const NAME: std::ops::RangeInclusive<usize> = 2..=4;

/// 村民农文平: a surname and a name or two stand right behind the word for a person and are all that is left of the speaker.
fn is_named_behind(text: &Text<'_>, marks: &[Mark], who: &Range<usize>, speaker: &Speaker) -> bool {
    within(marks, who).filter(|m| matches!(m.class, Class::Person | Class::Who)).any(|m| {
        let rest = text.norm.get(m.range.end..who.end).unwrap_or_default();
        let rest = speaker.courtesies.iter().find_map(|w| rest.strip_suffix(w.as_str())).unwrap_or(rest);
        NAME.contains(&rest.chars().count())
            && rest.chars().all(is_han)
            && speaker.surnames.iter().any(|surname| rest.starts_with(surname.as_str()))
    })
}

/// 何氏兰已经承认: nothing but a surname, a name and a word of time before the word of saying.
fn is_han_name(who: &str, speaker: &Speaker) -> bool {
    let bare = speaker.courtesies.iter().find_map(|w| who.strip_suffix(w.as_str())).unwrap_or(who);
    let short = NAME.contains(&bare.chars().count()) && bare.chars().all(is_han);
    short && speaker.surnames.iter().any(|surname| bare.starts_with(surname.as_str()))
}

fn beside(first: &Mark, second: &Mark) -> bool {
    first.range.end <= second.range.start && second.range.start <= first.range.end + BESIDE
}

/// The word for the person beside one of many, where nothing but a word or two stands between.
fn head(text: &Text<'_>, marks: &[Mark], who: &Range<usize>) -> Option<Range<usize>> {
    let first = within(marks, who).find(|m| matches!(m.class, Class::Some | Class::Person))?;
    let reach = if text.norm[who.clone()].contains(is_han) { OPENS * 2 } else { OPENS };
    within(marks, who)
        .find(|m| match m.class {
            Class::Person => m.range.end <= who.end && m.range.start <= first.range.end + reach,
            Class::Who => beside(first, m),
            _ => false,
        })
        .map(|m| m.range.clone())
}

/// Whether a capital names who speaks: not the first word of a sentence, no name of a place behind "ở" or "in", no medium.
fn has_name(text: &Text<'_>, marks: &[Mark], who: &Range<usize>, speaker: &Speaker) -> bool {
    let sentence = text.sentences.get(text.sentence_at(who.start)).map_or(0, |s| s.start);
    name(text, marks, who, speaker, |run| run.start != sentence)
}

/// A name or an office of two words or more before a word of saying: "chủ cơ sở Hà Văn Thử nói".
pub(super) fn named(text: &Text<'_>, marks: &[Mark], speaker: &Speaker) -> Vec<Mark> {
    let says = marks.iter().filter(|m| m.class == Class::Says && !is_done(text, m, speaker));
    let named = says.filter(|m| {
        let clause = clause_before(text, m.range.start);
        let said = || {
            // "Hà Văn Thử, trưởng bãi, cho biết"
            let behind = text.norm[clause.clone()].trim().is_empty() && text.norm[..clause.start].ends_with(',');
            behind && is_apposition(text, marks, clause_before(text, clause.start - 1).start, speaker)
        };
        name(text, marks, &clause, speaker, |run| text.norm[run.clone()].contains(' '))
            || is_named_behind(text, marks, &clause, speaker)
            || said()
    });
    named.map(|m| Mark { class: Class::Named, range: m.range.clone() }).collect()
}

/// Whether a run of words with capitals, not behind a word for where something is and no medium, is one looked for.
fn name(text: &Text<'_>, marks: &[Mark], who: &Range<usize>, speaker: &Speaker, is_one: impl Fn(&Range<usize>) -> bool) -> bool {
    let norm = &text.norm[who.clone()];
    // Most clauses have no capital at all.
    let mut inside = false;
    let has_capital = norm.char_indices().any(|(at, c)| {
        let was_inside = std::mem::replace(&mut inside, is_word(c));
        inside && !was_inside && text.original_char(who.start + at).is_some_and(char::is_uppercase)
    });
    if !has_capital {
        return false;
    }
    let mut begins = true;
    let mut of_place = false;
    let mut run: Option<Range<usize>> = None;
    for (at, c) in norm.char_indices() {
        let place = who.start + at;
        if !is_word(c) || is_han(c) {
            begins = true;
            continue;
        }
        if !std::mem::take(&mut begins) {
            run = run.map(|r| if r.end == place { r.start..place + c.len_utf8() } else { r });
            continue;
        }
        let medium = within(marks, who).any(|m| m.class == Class::Medium && m.range.contains(&place));
        let capital = !medium && text.original_char(place).is_some_and(char::is_uppercase);
        let before = norm[..at].trim_end();
        let stands = |w: &String| ends(before, w) && !before[..before.len() - w.len()].ends_with(is_word);
        of_place = of_place && capital || speaker.at.iter().any(stands);
        if capital && !of_place {
            let end = place + c.len_utf8();
            run = Some(run.filter(|r| r.end + BESIDE >= place).map_or(place, |r| r.start)..end);
        } else if run.as_ref().is_some_and(&is_one) {
            return true;
        } else {
            run = None;
        }
    }
    run.as_ref().is_some_and(is_one)
}
