//! What two passages have in common: pairs of words that stand for their matter.

use std::ops::Range;

use domain::Language;

use crate::mix::Set;
use crate::reading::{Reading, TITLE};
use crate::seek::places;
use crate::text::{Text, is_han, is_word, on_boundaries, word_end};
use crate::vocabulary::words::{Words, has};
use crate::vocabulary::{Class, within};

/// Words of a reading copy: letters and digits, with points and commas inside numbers; Chinese characters one by one.
pub(super) fn tokens(norm: &str) -> Vec<Range<usize>> {
    let bytes = norm.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut found: Vec<Range<usize>> = Vec::with_capacity(norm.len() / 5);
    let mut at = 0;
    while at < norm.len() {
        let mut end = word_end(norm, at);
        while end > at && digit(end - 1) && matches!(bytes.get(end), Some(b'.' | b',')) && digit(end + 1) {
            end = word_end(norm, end + 1);
        }
        if end > at {
            found.push(at..end);
            at = end;
            continue;
        }
        let Some(c) = norm[at..].chars().next() else { break };
        if is_han(c) || c == '%' {
            found.push(at..at + c.len_utf8());
        }
        at += c.len_utf8();
    }
    found
}

/// Whether a clause ends between two places of a text.
pub(super) fn clause_ends(norm: &str, from: usize, until: usize) -> bool {
    norm.get(from..until).is_some_and(|between| between.contains([',', ';', '，', '；']))
}

/// Neighbouring syllables (Vietnamese words are mostly two), English words of five letters or more, Chinese pairs; none with
/// a digit, none of grammar alone.
pub(super) fn pairs<'n>(norm: &'n str, of: &Words) -> Set<'n> {
    pairs_among(norm, &tokens(norm), of)
}

/// [`pairs`] of some of a text's [`tokens`].
pub(super) fn pairs_among<'n>(norm: &'n str, words: &[Range<usize>], of: &Words) -> Set<'n> {
    keys(norm, words, of).into_iter().flatten().collect()
}

/// For each of a text's [`tokens`], or in Vietnamese and Chinese for each two of them, what it gives to [`pairs`].
pub(super) fn keys<'n>(norm: &'n str, words: &[Range<usize>], of: &Words) -> Vec<Option<&'n str>> {
    match of.language {
        Language::En => words.iter().map(|w| Some(&norm[w.clone()]).filter(|w| w.len() >= 5 && !of.is_grammar(w))).collect(),
        _ => words.windows(2).map(|w| adjacent(norm, w).then(|| pair(norm, w, of)).flatten()).collect(),
    }
}

/// [`matter_of`] the headline.
pub(super) fn matter<'r>(reading: &'r Reading<'_>) -> Set<'r> {
    matter_of(reading, TITLE, &(0..reading.texts[TITLE].norm.len()))
}

/// [`pairs`] of a passage outside its names of places: that two texts name one place does not put them on one matter.
pub(super) fn matter_of<'r>(reading: &'r Reading<'_>, field: usize, passage: &Range<usize>) -> Set<'r> {
    outside(reading, field, passage).into_iter().flat_map(|stretch| pairs(stretch, &reading.words)).collect()
}

/// The words of a passage outside its names of places, one by one, without those of grammar and numbers.
pub(super) fn single<'r>(reading: &'r Reading<'_>, field: usize, passage: &Range<usize>) -> Set<'r> {
    let tells = |word: &&str| !reading.words.is_grammar(word) && !word.bytes().any(|b| b.is_ascii_digit());
    outside(reading, field, passage).into_iter().flat_map(|s| tokens(s).into_iter().map(move |w| &s[w])).filter(tells).collect()
}

/// A passage without its names of places.
fn outside<'r>(reading: &'r Reading<'_>, field: usize, passage: &Range<usize>) -> Vec<&'r str> {
    let norm = &reading.texts[field].norm[..passage.end];
    let inside = |f: usize, r: &Range<usize>| f == field && passage.start <= r.start && r.end <= passage.end;
    let hits = reading.found.hits.iter().filter(|h| inside(h.field, &h.range)).map(|h| h.range.clone());
    let others = reading.found.elsewhere.iter().filter(|(f, r)| inside(*f, r)).map(|(_, r)| r.clone());
    let mut places: Vec<Range<usize>> = hits.chain(others).collect();
    places.sort_unstable_by_key(|r| r.start);
    let mut found = Vec::with_capacity(places.len() + 1);
    let mut from = passage.start;
    for place in places {
        found.push(&norm[from.min(place.start)..place.start]);
        from = from.max(place.end);
    }
    found.push(&norm[from..]);
    found
}

/// [`pairs`] of a passage that stand right behind a negation, or behind one word more: "không nhiễm thủy ngân", "did not poison", 未检出; a
/// word that stands there alone by itself. `sure` leaves out what is only not so yet, or no longer, or dropped.
pub(super) fn negated<'r>(reading: &'r Reading<'_>, field: usize, passage: &Range<usize>, sure: bool) -> Set<'r> {
    const WORDS: usize = 3;
    const LETTERS: usize = 48;
    const SHORT: usize = 4;
    let norm = reading.texts[field].norm.as_str();
    let of = &reading.words;
    let denies = |word: &str| has(&of.plain.not, word) && !(sure && has(&of.plain.not_yet, word));
    let mut found = Set::default();
    let marks = within(reading.marks(field), passage).filter(|m| m.class == Class::Negation && denies(&norm[m.range.clone()]));
    // What a headline says to be dropped it denies as well.
    let drops = of.plain.drops.iter().filter(|_| !sure).flat_map(|word| {
        let ends = places(&norm[passage.clone()], word).map(|at| passage.start + at..passage.start + at + word.len());
        ends.filter(|at| on_boundaries(norm, at)).map(|at| at.end)
    });
    for from in marks.map(|m| m.range.end).chain(drops) {
        let rest = &norm[from..passage.end.max(from)];
        let rest = &rest[..rest.char_indices().nth(LETTERS).map_or(rest.len(), |(at, _)| at)];
        let mut behind: Vec<Range<usize>> = tokens(rest).into_iter().take(WORDS).collect();
        let ends = std::iter::once(0).chain(behind.iter().map(|w| w.end));
        let clause = ends.zip(&behind).take_while(|(end, w)| matches!(&rest[*end..w.start], "" | " ")).count();
        behind.truncate(clause);
        match (of.language, behind.as_slice()) {
            (Language::En, words) => {
                found.extend(words.iter().take(WORDS - 1).map(|w| &rest[w.clone()]).filter(|w| w.len() >= SHORT && !of.is_grammar(w)));
            }
            (_, [alone]) => found.extend(Some(&rest[alone.clone()]).filter(|w| !of.is_grammar(w))),
            (_, words) => found.extend(words.windows(2).filter_map(|w| pair(rest, w, of))),
        }
    }
    found
}

/// Whether two or three pairs are one word or name of so many syllables, "rừng phòng" and "phòng hộ", "trạm thu phí km", 自来 and 来水: a topic and
/// no matter.
pub(super) fn is_one_word(pairs: &[&str]) -> bool {
    const MOST: usize = 3;
    let chained = |one: &str, other: &str| match (one.split_once(' '), other.split_once(' ')) {
        (Some((_, end)), Some((start, _))) => end == start,
        _ => one.ends_with(is_han) && one.chars().next_back() == other.chars().next(),
    };
    let links = pairs.iter().filter(|one| pairs.iter().any(|other| other != *one && chained(one, other))).count();
    (2..=MOST).contains(&pairs.len()) && links + 1 >= pairs.len()
}

/// Whether pairs of a headline are one run of its words that names whom a clause is about, and nothing of what it says: no more than half of a
/// Chinese one that goes on (阳光幼儿园 of 阳光幼儿园举办运动会), the beginning of a Vietnamese one up to a name ("Trường nội trú Núi Thử" of "… thi nấu ăn"). They are
/// slices of it.
pub(super) fn is_topic(headline: &Text<'_>, pairs: &[&str]) -> bool {
    /// Words behind the run that tell something; characters of Chinese are half of one.
    const TOLD: usize = 2;
    let norm = headline.norm.as_str();
    let start = |pair: &&str| pair.as_ptr() as usize - norm.as_ptr() as usize;
    let (Some(from), Some(to)) = (pairs.iter().map(start).min(), pairs.iter().map(|p| start(p) + p.len()).max()) else { return false };
    let run = tokens(&norm[from..to]);
    let whole = run.windows(2).all(|w| pairs.contains(&&norm[from + w[0].start..from + w[1].end]));
    let chinese = norm[from..to].chars().all(is_han);
    let ends = |c: char| if chinese { !is_han(c) && !is_word(c) } else { !is_word(c) && c != ' ' };
    let first = norm[..from].rfind(ends).map_or(0, |at| at + norm[at..].chars().next().map_or(1, char::len_utf8));
    let last = norm[to..].find(ends).map_or(norm.len(), |at| to + at);
    let named = || {
        let capital = run.last().and_then(|w| headline.original_char(from + w.start)).is_some_and(char::is_uppercase);
        capital && norm[first..from].trim().is_empty()
    };
    let told = tokens(&norm[to..last]).len() >= if chinese { TOLD * 2 } else { TOLD };
    whole && told && if chinese { 2 * (to - from) <= last - first } else { named() }
}

fn adjacent(norm: &str, words: &[Range<usize>]) -> bool {
    matches!(&norm[words[0].end..words[1].start], "" | " ")
}

fn pair<'n>(norm: &'n str, words: &[Range<usize>], of: &Words) -> Option<&'n str> {
    let tells = |word: &Range<usize>| {
        let syllable = &norm[word.clone()];
        let of_matter = if of.language == Language::Zh { syllable.chars().all(is_han) } else { !of.is_grammar(syllable) };
        of_matter && !syllable.bytes().any(|b| b.is_ascii_digit())
    };
    words.iter().all(tells).then(|| &norm[words[0].start..words[1].end])
}
