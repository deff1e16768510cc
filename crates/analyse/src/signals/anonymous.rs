//! A serious claim that rests on anonymous sources alone.

use std::cell::LazyCell;
use std::ops::Range;

use domain::Signal;

use super::View;
use super::headline::names_a_matter;
use super::occasion::is_occasion;
use super::words::{clause_ends, matter_of, pairs};
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::rules::signals::RuleId;
use crate::text::is_han;
use crate::vocabulary::words::{has, holds_word};
use crate::vocabulary::{Class, Mark, within};

mod voice;

/// Sentences between a claim and the anonymous source on which it rests.
const APART: usize = 2;
/// So many claims, sources and offices are looked at: no article of news has more.
const MANY: usize = 200;
/// Bytes before a claim in which a negation denies it.
const NEAR: usize = 24;
/// Sentences from a claim within which somebody who speaks speaks to it.
const FAR: usize = 4;
/// Sentences of the text that go on with what the lead says.
const OPENS: usize = 2;
/// Sentences of a text that is more than a summary.
const WHOLE: usize = 2;
/// Pairs of words that whoever speaks to it elsewhere shares with the claim.
const SHARED: usize = 2;

/// Fires only where nobody who can be asked speaks to the claim: one named person or office beside it, in the headline or on its matter anywhere,
/// one denial, or one act of an official body (an arrest, a conclusion, a fine) is enough to be silent, since the law lets the press
/// report unconcluded matters and keep its sources. Who speaks of something else, far from the claim, is no source for it.
pub(super) fn claim(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::AnonymousClaim)?;
    let reading = view.reading;
    unnamed(reading).next()?;
    if reading.marked(Class::Denial).next().is_some() {
        return None;
    }
    let (claim, source) = pair(reading)?;
    // Who stands behind a summary of one sentence may be told in the rest, unless it says itself that he has no name.
    let in_words = |norm: &str| norm.contains(|c: char| c == ' ' || is_han(c));
    let said = || reading.marked(Class::Anonymous).any(|(f, m)| in_words(&reading.texts[f].norm[m.range.clone()]));
    if [LEAD, TEXT].iter().map(|f| reading.texts[*f].sentences.len()).sum::<usize>() < WHOLE && !said() {
        return None;
    }
    if official_act(reading, &claim, &source) || voice::is_seen(reading, &claim) || voice::is_put_openly(reading, &claim) {
        return None;
    }
    let named = reading.marked(Class::Named).next().is_some();
    // A verdict in the headline is told, whoever else speaks.
    let judged = reading.words.headline.settled.is_within(&reading.texts[TITLE]);
    if judged || named && (is_charged(reading) || voice::answers(reading, &claim, &source)) {
        return None;
    }
    let mut evidence = vec![reading.evidence(claim.0, &claim.1)];
    let source_sentence = reading.sentence(source.0, source.1.start);
    if (source.0, &source_sentence) != (claim.0, &claim.1) {
        evidence.push(reading.evidence(source.0, &source_sentence));
    }
    let quote = reading.texts[claim.0].quote(&claim.1);
    let source_words = reading.texts[source.0].quote(&in_full(reading, &source));
    let source_words = source_words.strip_suffix(" của").unwrap_or(&source_words);
    Some(rule.signal(&[("quote", &quote), ("source", source_words)], evidence, None))
}

/// The words of a source with those shortly behind them that say that it has no name: "theo một người" goes on with "xin giấu tên".
fn in_full(reading: &Reading<'_>, (field, words): &Place) -> Range<usize> {
    let sentence = reading.sentence(*field, words.start);
    let mut end = words.end;
    for mark in within(reading.marks(*field), &(words.end..sentence.end.max(words.end))) {
        if mark.class == Class::Anonymous && mark.range.start <= end + NEAR {
            end = end.max(mark.range.end);
        }
    }
    words.start..end
}

/// An official body in a sentence on what it did or found, which nobody without a name tells: above the text, near the claim or its source, on
/// their matter, or an inquiry wherever it is told. Who opens a fair in another paragraph looks into nothing.
fn official_act(reading: &Reading<'_>, claim: &Place, source: &Place) -> bool {
    let matter = matter_of(reading, claim.0, &claim.1);
    reading.marked(Class::Official).take(MANY).any(|(field, mark)| {
        let text = &reading.texts[field];
        let sentence = reading.sentence(field, mark.range.start);
        let at = text.sentence_at(mark.range.start);
        let near = |place: &Place| match place.0 {
            LEAD => at <= FAR,
            of => of == field && text.sentence_at(place.1.start).abs_diff(at) <= FAR,
        };
        let probes = |said: &str| reading.words.plain.probes.iter().any(|w| holds_word(said, w));
        let shares = || pairs(&text.norm[sentence.clone()], &reading.words).iter().any(|p| matter.contains(p));
        // "Thanh tra" is a body or what it does, not both at once.
        let acts = |m: &Mark| matches!(m.class, Class::Act | Class::Charge) && m.range.start != mark.range.start;
        let before = sentence.start..mark.range.start;
        !reading.has(field, &before, &[Class::Nobody])
            && !is_told_by_nobody(reading, field, &(mark.range.end..sentence.end.max(mark.range.end)))
            && !is_wished(reading, field, &before)
            && within(reading.marks(field), &sentence).any(acts)
            && (field != TEXT
                || probes(&text.norm[sentence.clone()])
                || near(claim)
                || near(source)
                || reading.has(field, &sentence, &[Class::Serious])
                || shares())
    })
}

/// "Customs officers …, according to sources": what stands before such words a nameless source tells.
fn is_told_by_nobody(reading: &Reading<'_>, field: usize, behind: &Range<usize>) -> bool {
    let norm = &reading.texts[field].norm;
    let according = |m: &Mark| reading.words.speaker.according.iter().any(|w| norm[m.range.clone()].starts_with(w.as_str()));
    within(reading.marks(field), behind).any(|m| m.class == Class::Anonymous && according(m))
}

/// "Người dân mong cơ quan chức năng vào cuộc": the act of an office is hoped for by others, and not told.
fn is_wished(reading: &Reading<'_>, field: usize, before: &Range<usize>) -> bool {
    let said = &reading.texts[field].norm[before.clone()];
    !reading.has(field, before, &[Class::Official]) && reading.words.voice.wishes.iter().any(|w| holds_word(said, w))
}

/// The law is at work: the headline or the lead says so, or a sentence with a serious word.
fn is_charged(reading: &Reading<'_>) -> bool {
    let serious = |field: usize, mark: &Mark| reading.has(field, &reading.sentence(field, mark.range.start), &[Class::Serious]);
    reading.marked(Class::Charge).take(MANY).any(|(field, mark)| field != TEXT || serious(field, mark))
}

/// "không nhận hối lộ": a negation right before the words.
fn is_negated(reading: &Reading<'_>, field: usize, claim: &Mark) -> bool {
    let before = claim.range.start.saturating_sub(NEAR)..claim.range.start;
    // "asked not to be named" denies nothing.
    let of_source = |at: usize| reading.marks(field).iter().any(|m| m.class == Class::Anonymous && m.range.contains(&at));
    // "Không chung chi thì đừng hòng": a condition denies nothing.
    let norm = &reading.texts[field].norm;
    let behind = &norm[claim.range.end..reading.sentence(field, claim.range.start).end.max(claim.range.end)];
    let behind = behind.find([',', ';', '；']).map_or(behind, |at| &behind[..at]);
    !reading.words.plain.then.iter().any(|w| holds_word(behind, w))
        && within(reading.marks(field), &before).any(|m| m.class == Class::Negation && !of_source(m.range.start))
}

/// "Sợ nhất là học sinh ngộ độc": feared, and not said to have happened.
fn is_feared(reading: &Reading<'_>, field: usize, claim: &Mark) -> bool {
    let norm = &reading.texts[field].norm;
    let sentence = reading.sentence(field, claim.range.start);
    let clause = &norm[sentence.start.min(claim.range.start)..claim.range.start];
    // "Đỡ lo trộm cắp, quấy rối": right behind a comma it is one more of the feared.
    let clause = clause.trim_end().trim_end_matches([',', '，', '、']);
    let clause = clause.rfind([',', ';', ':', '，', '；']).map_or(clause, |at| &clause[at..]);
    reading.words.plain.fears.iter().any(|w| holds_word(clause, w))
}

/// A novel, a war long over, a drill: what is told in the sentence or under such a headline claims nothing of today.
fn is_invented(reading: &Reading<'_>, field: usize, sentence: &Range<usize>) -> bool {
    let invented = &reading.words.speaker.invented;
    invented.is_in(&reading.texts[field], sentence) || invented.is_within(&reading.texts[TITLE])
}

/// Sources that cannot be asked.
fn unnamed<'r>(reading: &'r Reading<'_>) -> impl Iterator<Item = (usize, &'r Mark)> {
    let classes = [Class::Anonymous, Class::Nobody, Class::Hedge].into_iter();
    classes.flat_map(|class| reading.marked(class)).filter(|(field, mark)| is_unnamed(reading, *field, mark))
}

/// Whether words tell of a source that cannot be asked, or of none: "các em được cho là bị bỏ đói".
fn is_unnamed(reading: &Reading<'_>, field: usize, mark: &Mark) -> bool {
    match mark.class {
        Class::Anonymous | Class::Nobody => !is_occasion(reading, field, mark),
        Class::Hedge => has(&reading.words.speaker.passive, &reading.texts[field].norm[mark.range.clone()]),
        _ => false,
    }
}

type Place = (usize, Range<usize>);

/// How far a claim stands from its source: said by another with a name, in the headline, sentences apart.
type Rank = (bool, usize, usize);

/// Whether serious words are said to be so: not those of a matter under a headline, of a denial or a charge, turned round, feared or invented.
fn is_claimed(reading: &Reading<'_>, field: usize, claim: &Mark) -> bool {
    let sentence = reading.sentence(field, claim.range.start);
    let before = &reading.texts[field].norm[..claim.range.start];
    // "Accused of fraud" names no matter.
    let accused = || reading.marks(field).iter().any(|m| m.class == Class::Accusation && m.range.end == before.trim_end().len());
    let matter = field == TITLE && names_a_matter(before, &reading.words) && !accused();
    // "Từ tin đồn bắt cóc": a headline on a rumour tells of the rumour.
    let rumour = || {
        let before = before.trim_end();
        field == TITLE && !accused() && reading.words.headline.rumours.iter().any(|w| before.ends_with(w.as_str()))
    };
    !(matter
        || rumour()
        || reading.has(field, &sentence, &[Class::Denial, Class::Charge])
        || is_negated(reading, field, claim)
        || is_feared(reading, field, claim)
        || is_invented(reading, field, &sentence))
}

/// Under a headline that accuses: who tells of its matter below it first and has no name, where it is not said to be open.
fn accuser<'r>(reading: &'r Reading<'_>) -> Option<(usize, &'r Mark)> {
    let title = 0..reading.texts[TITLE].norm.len();
    if !reading.has(TITLE, &title, &[Class::Accusation]) {
        return None;
    }
    let matter = matter_of(reading, TITLE, &title);
    let tells = |field: usize, sentence: &Range<usize>, next: usize| {
        pairs(&reading.texts[field].norm[sentence.clone()], &reading.words).iter().any(|p| matter.contains(p))
            && !reading.has(field, &(sentence.start..next), &[Class::Unverified])
    };
    // A sentence full of nameless speakers is read once.
    let mut read: Option<Place> = None;
    reading.marked(Class::Nobody).filter(|(field, _)| *field != TITLE).find(|(field, m)| {
        let text = &reading.texts[*field];
        let sentence = reading.sentence(*field, m.range.start);
        let next = text.sentences.get(text.sentence_at(m.range.start) + 1).map_or(sentence.end, |s| s.end);
        let place = Some((*field, sentence.clone()));
        let is_new = read != place;
        read = place;
        is_new && tells(*field, &sentence, next)
    })
}

/// Serious claims that no word tells by itself, where nothing turns them round: "đưa 80 triệu đồng cho cán bộ".
fn composed(reading: &Reading<'_>) -> Vec<(usize, Mark)> {
    let told =
        (TITLE..=TEXT).flat_map(|field| reading.words.wrong.told(&reading.texts[field]).into_iter().map(move |words| (field, words)));
    let claims = told.filter_map(|(field, words)| {
        let range = words.first()?.start..words.last()?.end;
        let own = |m: &Mark| words.iter().any(|w| w.start <= m.range.start && m.range.end <= w.end);
        let turned = within(reading.marks(field), &range).any(|m| m.class == Class::Negation && !own(m));
        (!turned).then_some((field, Mark { class: Class::Serious, range }))
    });
    claims.take(MANY).collect()
}

/// The sentence of the claim (of the body before the headline) and the words of the source nearest to it.
fn pair(reading: &Reading<'_>) -> Option<(Place, Place)> {
    let mut found: Option<(Rank, (Place, Place))> = None;
    let charged = reading.marked(Class::Charge).next().is_some();
    let accuser = LazyCell::new(|| accuser(reading).filter(|_| !charged));
    let composed = composed(reading);
    for (field, claim) in reading.marked(Class::Serious).take(MANY).chain(composed.iter().map(|(field, mark)| (*field, mark))) {
        let text = &reading.texts[field];
        let sentence = reading.sentence(field, claim.range.start);
        if !is_claimed(reading, field, claim) {
            continue;
        }
        let at = text.sentence_at(claim.range.start);
        let sentence_at = |i: usize| text.sentences.get(i).or(text.sentences.last()).cloned().unwrap_or(0..text.norm.len());
        let around = sentence_at(at.saturating_sub(APART)).start..sentence_at(at + APART).end;
        let beside = within(reading.marks(field), &around).filter(|m| is_unnamed(reading, field, m)).take(MANY);
        let above = reading.marked(Class::Anonymous).filter(|(f, m)| *f != field && is_unnamed(reading, *f, m)).take(1);
        let accuser = (field == TITLE).then(|| *accuser).flatten();
        for (source_field, source) in beside.map(|m| (field, m)).chain(above).chain(accuser) {
            let apart = if source_field == field { at.abs_diff(text.sentence_at(source.range.start)) } else { APART };
            // Who only has no name vouches for what he says himself, where the law is not at work; what describes him is not claimed.
            let accuses = source_field != field;
            let says = source_field == field && apart == 0 && !charged && !source.range.contains(&claim.range.start);
            // "Chưa có kết luận" beside it is said openly.
            let open = || reading.has(field, &(sentence.start..sentence_at(at + 1).end), &[Class::Unverified]);
            // "Bị sát hại, nghi phạm được cho là người quen": the hedge is on something else.
            let trails = source.class == Class::Hedge && says && clause_ends(&text.norm, claim.range.end, source.range.start);
            if trails || source.class != Class::Anonymous && !accuses && (!says || open()) {
                continue;
            }
            // What somebody with a name says in a sentence of his own is not what the nameless one claims.
            let of_another = (source_field, apart) != (field, 0) && reading.has(field, &sentence, &[Class::Named]);
            let rank = (of_another, usize::from(field == TITLE), apart);
            if found.as_ref().is_none_or(|(other, _)| rank < *other) {
                found = Some((rank, ((field, sentence.clone()), (source_field, source.range.clone()))));
            }
        }
    }
    found.map(|(_, pair)| pair)
}
