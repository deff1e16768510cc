//! Words of extent in the headline that the article does not repeat: style as often as fault.

use std::cell::LazyCell;
use std::ops::Range;

use domain::{Language, Signal};

use super::super::View;
use super::super::words::tokens;
use super::certain::is_quoted;
use super::contradicted;
use super::counted::Counted;
use super::figure::is_measure;
use super::keys::Keys;
use super::question::is_column;
use super::{body, on_matter, rest, stem};
use crate::figures::{HAN, numbers};
use crate::reading::{LEAD, TEXT, TITLE};
use crate::rules::signals::{Declared, RuleId};
use crate::seek::{held, is_held};
use crate::vocabulary::words::{Words, has, holds_word};
use crate::vocabulary::{Class, Mark};

/// So many times as much as an article counts of the same is a crowd that it does not tell.
const PARTS: f64 = 10.0;
/// Words of the headline that a sentence on its matter has.
const ON_THE_MATTER: usize = 2;
/// Words beside the one for the rest, in Chinese pairs of characters, that say of what it is.
const NOUN: usize = 3;
/// So many of something are a crowd.
const CROWD: f64 = 10.0;

/// The first word of extent in the headline that neither lead nor body has.
pub(super) fn strength(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::HeadlineStrength)?;
    let reading = view.reading;
    let title = &reading.texts[TITLE];
    let marks = reading.marks(TITLE);
    // "Chưa từng có" turns nothing round, nor does what stands behind: "toàn bộ xã không có điện".
    let until = marks.iter().find(|m| m.class == Class::Extent).map_or(title.norm.len(), |m| m.range.start);
    let guards = |m: &Mark| matches!(m.class, Class::Hedge | Class::Accusation) || m.class == Class::Negation && m.range.start < until;
    if marks.iter().any(guards) || title.norm.contains(['"', '?']) || is_quoted(&title.norm, reading.language) || is_column(reading) {
        return None;
    }
    let extents = || marks.iter().filter(|m| m.class == Class::Extent);
    // The "cả xã" of "tất cả xã" is no word of its own.
    let inside = |m: &Mark| extents().any(|other| other.range.start < m.range.start && m.range.start < other.range.end);
    let against = extents().filter(|m| !inside(m)).find_map(|m| Some((m.range.clone(), contradicted::sentence(view, &m.range)?)));
    if let Some((range, at)) = against {
        return Some(contradicted_by(view, rule, range, at));
    }
    if let Some((range, at)) = rest::goes_on(view).filter(|(range, at)| !is_of_another_kind(view, range, at)) {
        return Some(contradicted_by(view, rule, range, at));
    }
    let part = LazyCell::new(|| part(view));
    // "87 in 142" are a crowd, too.
    let many_of_all = |(field, sentence): &(usize, Range<usize>)| {
        counted_part(&reading.texts[*field].norm[sentence.clone()], &reading.words).is_some_and(|part| part >= CROWD)
    };
    // "5 trong 9 lần nổ" are no part of 27 houses.
    let is_many = |part: &(usize, Range<usize>)| many_of_all(part) || crowd(view, Some(part));
    let is_crowd = |m: &Mark| has(&reading.words.headline.crowds, &title.norm[m.range.clone()]) && part.as_ref().is_some_and(is_many);
    let goes_so_far = |m: &Mark| carries(view, &m.range) && (part.is_none() || is_told_of(view, &m.range) || is_crowd(m));
    let word = extents().find(|m| !inside(m) && !goes_so_far(m)).map(|m| m.range.clone());
    let range = word.or_else(|| many(view))?;
    let quote = title.quote(&range);
    let evidence = [(TITLE, range)].into_iter().chain(LazyCell::force(&part).clone()).map(|(field, range)| reading.evidence(field, &range));
    Some(rule.signal(&[("quote", &quote)], evidence.collect(), None))
}

/// "Cấm hoàn toàn bán rượu" over "các mặt hàng khác vẫn bán", "all primary schools" over "other institutions": the rest is of something else than
/// the words behind the one for all say.
fn is_of_another_kind(view: &View<'_, '_>, whole: &Range<usize>, (field, sentence): &(usize, Range<usize>)) -> bool {
    let reading = view.reading;
    let words = &reading.words.headline.rest;
    let title = &reading.texts[TITLE].norm;
    let place = reading.found.hits.iter().filter(|h| h.field == TITLE && h.range.start >= whole.end).map(|h| h.range.start).min();
    let phrase = &title[whole.end..place.unwrap_or(title.len())];
    let there = reading.words.place.there.iter().filter_map(|w| held(phrase, w).next()).map(|at| at.start).min();
    let phrase = phrase[..there.unwrap_or(phrase.len())].split([',', ':', ';', '，']).next().unwrap_or_default();
    let text = &reading.texts[*field].norm[sentence.clone()];
    let Some(rest) = words.rest.iter().find_map(|w| held(text, w).next()) else { return false };
    let (before, behind) = (&text[..rest.start], &text[rest.end..]);
    let behind = behind.split(['，', '。', '；', ',']).next().unwrap_or_default();
    let nouns: Vec<&str> = match reading.language {
        Language::Vi => tokens(before).into_iter().rev().take(NOUN).map(|w| &before[w]).collect(),
        Language::Zh => {
            let starts: Vec<usize> = behind.char_indices().map(|(at, _)| at).chain([behind.len()]).collect();
            starts.windows(3).take(NOUN).map(|w| &behind[w[0]..w[2]]).collect()
        }
        _ => tokens(behind).into_iter().take(1).map(|w| &behind[w]).collect(),
    };
    let number = |w: &&str| has(&reading.words.count.numbers, w) || w.starts_with(|c: char| c.is_ascii_digit() || HAN.contains(c));
    let unit = |w: &str| words.units.iter().any(|u| u == w || reading.language == Language::Zh && w.contains(u.as_str()));
    let of_phrase = |w: &str| if reading.language == Language::Zh { phrase.contains(w) } else { is_held(phrase, w) };
    let tells = |w: &str| !reading.words.is_grammar(w) && (unit(w) || of_phrase(w));
    let told = tokens(phrase).iter().any(|w| !reading.words.is_grammar(&phrase[w.clone()]));
    told && !nouns.is_empty() && !unit(&text[rest.clone()]) && !nouns.iter().any(|w| number(w) || tells(w))
}

/// A word of the headline with the sentence that stands against it.
fn contradicted_by(view: &View<'_, '_>, rule: &Declared, range: Range<usize>, against: (usize, Range<usize>)) -> Signal {
    let reading = view.reading;
    let quote = reading.texts[TITLE].quote(&range);
    let evidence = [(TITLE, range), against].map(|(field, range)| reading.evidence(field, &range));
    let mut signal = rule.signal(&[("quote", &quote)], evidence.into(), None);
    signal.weight = signal.weight.max(view.rules.signals.contradicted);
    signal
}

/// The sentence on the matter that tells of a part, or that things go on as ever: "40 trong tổng số 300 quầy", "vẫn buôn bán bình thường".
fn part(view: &View<'_, '_>) -> Option<(usize, Range<usize>)> {
    let reading = view.reading;
    let keys = Keys::of(reading);
    body(reading).find(|(field, sentence)| {
        let text = &reading.texts[*field].norm[sentence.clone()];
        let partly = reading.words.headline.partly.iter().any(|w| holds_word(text, w)) || counted_part(text, &reading.words).is_some();
        partly && keys.shared(text) > 0
    })
}

/// "Bốn trong 34 thôn", "four of 34 hamlets": how many; none of a number in words, which is small.
fn counted_part(text: &str, of: &Words) -> Option<f64> {
    let number = |w: &Range<usize>| text[w.clone()].parse::<f64>().ok();
    let spelled = |w: &Range<usize>| has(&of.count.numbers, &text[w.clone()]);
    tokens(text).windows(3).find_map(|w| {
        let (part, whole) = (number(&w[0]), number(&w[2])?);
        let less = part.map_or_else(|| spelled(&w[0]), |part| part < whole);
        let is_one = less && has(&of.count.out_of, &text[w[1].clone()]) && &text[w[0].end..w[1].start] == " ";
        is_one.then_some(part.unwrap_or_default())
    })
}

/// Whether a sentence on the matter that tells of no part has the headline's word of extent, or one that goes as far.
fn is_told_of(view: &View<'_, '_>, range: &Range<usize>) -> bool {
    let reading = view.reading;
    let headline = &reading.words.headline;
    let word = &reading.texts[TITLE].norm[range.clone()];
    let keys = Keys::beside(reading, range);
    let alike = || headline.extent_told.iter().filter(|(said, _)| has(said, word)).flat_map(|(_, told)| told);
    body(reading).any(|(field, sentence)| {
        let text = &reading.texts[field].norm[sentence];
        let told = text.contains(stem(word)) || alike().any(|w| holds_word(text, w));
        told && keys.shared(text) >= ON_THE_MATTER && !headline.partly.iter().any(|w| holds_word(text, w))
    })
}

/// Whether lead or body go as far as a word of the headline: by the word, by one that says as much, or by what they count.
fn carries(view: &View<'_, '_>, range: &Range<usize>) -> bool {
    let reading = view.reading;
    let headline = &reading.words.headline;
    let word = &reading.texts[TITLE].norm[range.clone()];
    let alike: Vec<&String> = headline.extent_told.iter().filter(|(said, _)| has(said, word)).flat_map(|(_, told)| told).collect();
    let told = [LEAD, TEXT].iter().any(|f| {
        let text = &reading.texts[*f].norm;
        text.contains(stem(word)) || alike.iter().any(|w| holds_word(text, w))
    });
    told || has(&headline.mass, word) && crowd(view, None) || all_of_them(view, range)
}

/// "Hơn 30 hộ nuôi cá": so many that it is a crowd, in a sentence that has a word of the headline; beside the sentence on a part, neither that part nor
/// that of which it is one.
fn crowd(view: &View<'_, '_>, part: Option<&(usize, Range<usize>)>) -> bool {
    let reading = view.reading;
    let parts: Vec<f64> =
        part.map_or_else(Vec::new, |(field, of)| numbers(&view.rules.measures, &reading.texts[*field].norm[of.clone()], reading.language));
    [LEAD, TEXT].into_iter().any(|field| {
        let norm = &reading.texts[field].norm;
        view.counted(field).iter().any(|c| {
            let sentence = reading.sentence(field, c.range.start);
            let other = part.is_none_or(|at| *at != (field, sentence.clone())) && !parts.contains(&c.printed());
            c.bounds.1 >= CROWD && other && !is_measure(c, &reading.words) && on_matter(reading, &norm[sentence])
        })
    })
}

/// "Toàn bộ 18 hộ" is carried by "cả 18 hộ".
fn all_of_them(view: &View<'_, '_>, range: &Range<usize>) -> bool {
    let reading = view.reading;
    let title = &reading.texts[TITLE].norm;
    let Some(claim) = view.counted(TITLE).iter().find(|c| title.get(range.end..c.number.start).is_some_and(|s| s.trim().is_empty())) else {
        return false;
    };
    let all = |field: usize, at: usize| {
        let before = reading.texts[field].norm[..at].trim_end();
        reading.words.count.all.iter().any(|w| before.ends_with(w.as_str()))
    };
    let same = |c: &Counted| c.counts_like(claim) && (c.printed() - claim.printed()).abs() < 0.5;
    [LEAD, TEXT].into_iter().any(|field| view.counted(field).iter().any(|c| same(c) && all(field, c.number.start)))
}

/// "Hàng chục cán bộ", "dozens", 数十名 in the headline, where the article counts nothing, or a few of them alone, and says of nobody that
/// they are many.
fn many(view: &View<'_, '_>) -> Option<Range<usize>> {
    let reading = view.reading;
    let claim = view.counted(TITLE).iter().find(|c| c.vague && !is_measure(c, &reading.words))?;
    let plural = &reading.words.headline.many;
    let mut like = 0.0;
    let tells = [LEAD, TEXT].iter().any(|f| {
        let text = &reading.texts[*f].norm;
        let counts = view.counted(*f);
        like += counts.iter().filter(|c| c.counts_like(claim)).map(|c| c.bounds.1).sum::<f64>();
        plural.iter().any(|w| holds_word(text, w)) || counts.iter().any(|c| c.bounds.1 >= claim.bounds.0 && !is_measure(c, &reading.words))
    });
    // "Ba hộ" and "40 hộ" may be parts of hundreds; three alone are not.
    let tells = tells || like * PARTS >= claim.bounds.0;
    (!tells).then(|| claim.quoted(&reading.words))
}

#[cfg(test)]
mod tests {
    use crate::testing::check_fired;

    const TOLD: [&str; 1] = ["headline_strength"];

    #[test]
    fn a_part_of_something_else_makes_no_crowd_smaller() {
        let check = |told: &str, expect: &[&str]| {
            let end = "Đoàn đo chấn động trong 12 ngày, 5 trong 9 lần nổ mìn vượt mức. Mỏ đá nhận trách nhiệm và đền bù cho các hộ.";
            check_fired("Hàng loạt nhà dân nứt tường ở Gia Cát, Lạng Sơn", &format!("{told} {end}"), expect);
        };
        check("Nổ mìn làm nứt tường 27 ngôi nhà dân ở khối Gia Cát, Lạng Sơn.", &[]);
        check("Nổ mìn làm nứt tường hai ngôi nhà dân ở khối Gia Cát, Lạng Sơn.", &TOLD);
    }

    #[test]
    fn all_is_lost_in_other_words() {
        let check = |told: &str, expect: &[&str]| {
            let end = "Xã kiểm đếm xong, đề nghị tỉnh hỗ trợ 20 triệu đồng mỗi hecta. Đường vào thôn đã thông trở lại từ sáng qua.";
            check_fired("Nông dân Hữu Lũng mất trắng vườn na vì lũ", &format!("{told} {end}"), expect);
        };
        check("Lũ cuốn trôi toàn bộ 4 ha vườn na của 11 hộ ở xã Hữu Lũng, tỉnh Lạng Sơn.", &[]);
        check("Lũ làm rụng một phần mười số quả của 11 hộ trồng na ở xã Hữu Lũng, tỉnh Lạng Sơn.", &TOLD);
    }
}
