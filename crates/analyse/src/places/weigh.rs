//! What stands around a name decides whether it is the place.
//!
//! Scores follow the scheme of the domain notes: a prefix, a name of the province beside it, in the sentence or in the
//! article, a context word speak for it; titles, surnames, firms and other provinces beside it against it.
//! 3 is believed, 2 is "unsure".

use std::collections::HashSet;
use std::ops::Range;

use chrono::NaiveDate;
use domain::{Language, fold};

use super::scan::Name;
use super::{Compiled, Hit, Rule, Territory, in_sentence};
use crate::text::{Text, is_word, on_boundaries};

const BELIEVED: i32 = 3;
const UNSURE: i32 = 2;

/// An article while its places are read.
pub(super) struct Item<'t, 'a> {
    pub(super) texts: &'t [Text<'a>; 3],
    pub(super) language: Language,
    /// Whether a field carries Vietnamese marks: then names without them are other names.
    pub(super) marked: [bool; 3],
    /// Whether a field has no capitals at all, as people type in a hurry.
    pub(super) lower: [bool; 3],
    published: Option<NaiveDate>,
    /// Which context words of the whole territory stand somewhere in the article (Chinese).
    zh_seen: Vec<String>,
}

impl<'t, 'a> Item<'t, 'a> {
    pub(super) fn new(territory: &Territory, texts: &'t [Text<'a>; 3], language: Language, published: Option<NaiveDate>) -> Self {
        let has_han = texts.iter().any(|t| t.norm.chars().any(crate::text::is_han));
        let mut zh_seen: Vec<String> = Vec::new();
        if has_han {
            for word in territory.units.iter().flat_map(|u| &u.zh_context) {
                if !zh_seen.contains(word) && texts.iter().any(|t| t.norm.contains(word.as_str())) {
                    zh_seen.push(word.clone());
                }
            }
        }
        Self {
            texts,
            language,
            marked: [0, 1, 2].map(|f| language != Language::En && texts[f].has_marks()),
            lower: [0, 1, 2].map(|f| !texts[f].has_marks() && !texts[f].original.chars().any(char::is_uppercase)),
            published,
            zh_seen,
        }
    }
}

/// A name with what is known about it apart from its neighbours.
struct Candidate {
    name: Name,
    unit: usize,
    /// With its prefix.
    range: Range<usize>,
    score: i32,
    /// A title or surname stands before it.
    person: bool,
    direct: bool,
}

/// Accepted and unsure hits, both in reading order.
pub(super) fn weigh(
    territory: &Territory,
    item: &Item<'_, '_>,
    names: Vec<Name>,
    elsewhere: &[(usize, Range<usize>)],
) -> (Vec<Hit>, Vec<Hit>) {
    let mut candidates: Vec<Candidate> = names.into_iter().filter_map(|n| candidate(territory, item, n, elsewhere)).collect();
    let anchors: Vec<Hit> = candidates
        .iter()
        .filter(|c| c.score >= BELIEVED && !c.person && territory.units[c.unit].local)
        .map(|c| Hit { unit: c.unit, field: c.name.field, range: c.range.clone() })
        .collect();
    let persons: HashSet<String> = candidates.iter().filter(|c| c.person).map(|c| words_of(item, &c.name)).collect();
    let known: HashSet<usize> = anchors.iter().map(|a| a.unit).collect();
    for c in &mut candidates {
        if c.person {
            c.score -= 5;
        } else if !c.direct && persons.contains(&words_of(item, &c.name)) {
            c.score -= 3;
        }
        if c.score < BELIEVED {
            c.score += support(territory, item, c, &anchors, &known);
        }
    }
    let hit = |c: &Candidate| Hit { unit: c.unit, field: c.name.field, range: c.range.clone() };
    let accepted = candidates.iter().filter(|c| c.score >= BELIEVED).map(hit).collect();
    let unsure = candidates.iter().filter(|c| c.score == UNSURE).map(hit).collect();
    (accepted, unsure)
}

fn words_of(item: &Item<'_, '_>, name: &Name) -> String {
    fold::fold(&item.texts[name.field].norm[name.range.clone()])
}

fn candidate(territory: &Territory, item: &Item<'_, '_>, name: Name, elsewhere: &[(usize, Range<usize>)]) -> Option<Candidate> {
    let text = &item.texts[name.field];
    let (unit, prefixed) = choose(territory, item, &name)?;
    let words = &territory.units[unit];
    let sure = name.units.iter().any(|(u, sure)| *u == unit && *sure);
    if rejected(text, &name.range, words) && prefixed.is_none() {
        return None;
    }
    let han = text.norm[name.range.clone()].chars().any(crate::text::is_han);
    // A name is as doubtful as its most certain bearer: the new xã Hữu Lũng is called after the district nobody mistakes.
    let rule = name.units.iter().map(|(u, _)| territory.units[*u].rule).min().unwrap_or(words.rule);
    let mut score = match rule {
        _ if sure => 3,
        _ if han => return zh_candidate(item, words, name, unit),
        Rule::Alone => 3,
        Rule::NeedsPrefix => 2,
        Rule::NeedsContext => 0,
    };
    score -= i32::from(name.unmarked);
    score += if prefixed.is_some() { 2 } else { 0 };
    score -= i32::from(item.lower[name.field]);
    if !sure && rule != Rule::Alone {
        score -= i32::from(outdated(territory, item, unit, &name)) + 5 * i32::from(beside_elsewhere(text, &name, elsewhere));
    }
    let person = rule != Rule::Alone && prefixed.is_none() && after_person(territory, text, &name);
    if rule == Rule::NeedsContext && prefixed.is_none() && !sure && preceded_by(text, name.range.start, &territory.people.things).is_some()
    {
        score -= 5;
    }
    let direct = sure || prefixed.is_some() || rule == Rule::Alone;
    let range = prefixed.unwrap_or_else(|| name.range.clone());
    Some(Candidate { unit, range, score, person, direct, name })
}

fn zh_candidate(item: &Item<'_, '_>, words: &Compiled, name: Name, unit: usize) -> Option<Candidate> {
    let supported = words.zh_context.iter().any(|w| item.zh_seen.contains(w));
    let score = match (words.zh_context.is_empty(), words.rule) {
        (false, _) if supported => 3,
        (false, _) => return None,
        (true, Rule::Alone) => 3,
        (true, Rule::NeedsPrefix) => 2,
        (true, Rule::NeedsContext) => 1,
    };
    Some(Candidate { unit, range: name.range.clone(), score, person: false, direct: true, name })
}

/// Of units with one name: those whose kind is said beside it before the rest, then one that existed on the day ("(cũ)"
/// asks for one that did not), then file order. With the range that takes the prefix or suffix in.
fn choose(territory: &Territory, item: &Item<'_, '_>, name: &Name) -> Option<(usize, Option<Range<usize>>)> {
    let text = &item.texts[name.field];
    let old = text.norm[name.range.end..].trim_start().starts_with("(cũ)");
    let existed = |unit: usize| {
        let place = &territory.places[unit];
        match item.published {
            Some(day) => place.valid_from.is_none_or(|f| f <= day) && place.valid_to.is_none_or(|t| day <= t),
            None => place.valid_to.is_none(),
        }
    };
    let said: Vec<(usize, Range<usize>)> =
        name.units.iter().filter_map(|(unit, _)| Some((*unit, prefixed(text, &name.range, &territory.units[*unit])?))).collect();
    let best = said.iter().find(|(unit, _)| existed(*unit) != old).or(said.first());
    if let Some((unit, range)) = best {
        return Some((*unit, Some(range.clone())));
    }
    let first = name.units.first()?.0;
    let chosen = name.units.iter().map(|(u, _)| *u).find(|u| existed(*u) != old).unwrap_or(first);
    Some((chosen, None))
}

/// The range with a prefix or suffix of the unit's kind; "các xã A, B và C" lends its prefix to all three.
fn prefixed(text: &Text<'_>, range: &Range<usize>, words: &Compiled) -> Option<Range<usize>> {
    if let Some(start) = preceded_by(text, range.start, &words.prefixes) {
        return Some(start..range.end);
    }
    let after = text.norm[range.end..].strip_prefix(' ').unwrap_or_default();
    for suffix in &words.suffixes {
        let end = range.end + 1 + suffix.len();
        if after.starts_with(suffix.as_str()) && on_boundaries(&text.norm, &(range.start..end)) {
            return Some(range.start..end);
        }
    }
    let start = list_start(text, range.start)?;
    preceded_by(text, start, &words.prefixes).map(|_| range.clone())
}

/// Where a word of `words` begins that ends right before `at` (a blank between); marks may be missing on both sides.
fn preceded_by(text: &Text<'_>, at: usize, words: &[String]) -> Option<usize> {
    let before = text.norm[..at].strip_suffix(' ').or_else(|| text.norm[..at].ends_with('.').then_some(&text.norm[..at]))?;
    words.iter().find_map(|word| {
        let start = if before.ends_with(word.as_str()) {
            before.len() - word.len()
        } else {
            let plain = fold::fold(word);
            if !before.ends_with(plain.as_str()) {
                return None;
            }
            before.len() - plain.len()
        };
        let whole = word.chars().next().is_some_and(crate::text::is_han) || !before[..start].chars().next_back().is_some_and(is_word);
        whole.then_some(start)
    })
}

/// Where the first name of an enumeration begins, walking back over ", Name", " và Name".
fn list_start(text: &Text<'_>, at: usize) -> Option<usize> {
    let mut start = at;
    for _ in 0..8 {
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

fn rejected(text: &Text<'_>, range: &Range<usize>, words: &Compiled) -> bool {
    let han = |w: &str| w.chars().next().is_some_and(crate::text::is_han);
    let before = &text.norm[..range.start];
    let after = text.norm[range.end..].trim_start_matches(' ');
    words.reject_before.iter().any(|w| han(w) && before.ends_with(w.as_str()))
        || preceded_by(text, range.start, &words.reject_before).is_some()
        || words
            .reject_after
            .iter()
            .any(|w| after.starts_with(w.as_str()) && (han(w) || !after[w.len()..].chars().next().is_some_and(is_word)))
}

fn after_person(territory: &Territory, text: &Text<'_>, name: &Name) -> bool {
    let capital_before = |start: usize| text.original_char(start).is_some_and(|c| !c.is_lowercase());
    preceded_by(text, name.range.start, &territory.people.titles).is_some()
        || preceded_by(text, name.range.start, &territory.people.surnames).is_some_and(capital_before)
}

/// A needs_context name of a unit that had ended, without "(cũ)"; or of one that did not exist yet.
fn outdated(territory: &Territory, item: &Item<'_, '_>, unit: usize, name: &Name) -> bool {
    let place = &territory.places[unit];
    let Some(day) = item.published else {
        return false;
    };
    let after = item.texts[name.field].norm[name.range.end..].trim_start();
    let ended = place.valid_to.is_some_and(|t| t < day) && territory.units[unit].rule == Rule::NeedsContext && !after.starts_with("(cũ)");
    ended || place.valid_from.is_some_and(|f| day < f)
}

/// "Bảo Lâm (Lâm Đồng)", "Tân Thành, Bà Rịa - Vũng Tàu": another province right behind the name.
fn beside_elsewhere(text: &Text<'_>, name: &Name, elsewhere: &[(usize, Range<usize>)]) -> bool {
    let from = elsewhere.partition_point(|(field, range)| (*field, range.start) < (name.field, name.range.end));
    elsewhere[from..].first().filter(|(field, _)| *field == name.field).is_some_and(|(_, range)| {
        let gap = &text.norm[name.range.end..range.start];
        gap.len() <= 16 && matches!(gap.trim_matches([' ', ',', '(', '-']), "" | "tỉnh" | "tp" | "tp." | "thành phố" | "ở" | "của" | "in")
    })
}

/// What other names and words say for a candidate.
fn support(territory: &Territory, item: &Item<'_, '_>, c: &Candidate, anchors: &[Hit], known: &HashSet<usize>) -> i32 {
    let words = &territory.units[c.unit];
    let text = &item.texts[c.name.field];
    let sentence = text.sentences.get(text.sentence_at(c.name.range.start)).cloned().unwrap_or(0..text.norm.len());
    let in_item = if words.anchors.is_empty() { !known.is_empty() } else { words.anchors.iter().any(|a| known.contains(a)) };
    let near = in_sentence(anchors, c.name.field, &sentence).iter().map(|a| nearness(text, c, a)).max().unwrap_or(0);
    let by_context = if words.context.iter().any(|w| text.norm[sentence.clone()].contains(w.as_str())) { 2 } else { 0 };
    near.max(i32::from(in_item)) + by_context
}

/// 3 right beside a name of the province, 2 in its sentence.
fn nearness(text: &Text<'_>, c: &Candidate, anchor: &Hit) -> i32 {
    let gap = if anchor.range.start >= c.range.end {
        &text.norm[c.range.end..anchor.range.start]
    } else if c.range.start >= anchor.range.end {
        &text.norm[anchor.range.end..c.range.start]
    } else {
        return 0;
    };
    let beside = gap.len() <= 12 && matches!(gap.trim_matches([' ', ',', '(', ')', '-']), "" | "tỉnh" | "của" | "in" | "huyện" | "thuộc");
    if beside { 3 } else { 2 }
}
