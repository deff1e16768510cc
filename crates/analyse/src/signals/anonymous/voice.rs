//! Who can be asked and speaks to a claim: an office, a head or whoever is accused by speaking beside it, anybody else by what he says.

use std::ops::Range;

use super::{FAR, MANY, OPENS, Place, SHARED, is_unnamed};
use crate::mix::Set;
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::seek::is_held;
use crate::signals::words::{is_one_word, matter_of, pairs};
use crate::text::{is_han, is_word};
use crate::vocabulary::words::{Voice, has, holds_word};
use crate::vocabulary::{Class, Mark, within};

/// Bytes behind "according to" within which its speaker is looked for.
const REACH: usize = 90;
/// Characters of a Chinese name right before a word of saying.
const NAME: usize = 3;

/// Whether somebody who can be asked speaks to the claim.
pub(super) fn answers(reading: &Reading<'_>, claim: &Place, source: &Place) -> bool {
    let title = matter_of(reading, TITLE, &(0..reading.texts[TITLE].norm.len()));
    let text = &reading.texts[claim.0];
    let at = text.sentence_at(claim.1.start);
    let nobody = |s: &Range<usize>| !reading.has(claim.0, s, &[Class::Named]);
    let money =
        text.sentences.iter().enumerate().any(|(i, s)| i.abs_diff(at) <= FAR && nobody(s) && has_money(reading, &text.norm[s.clone()]));
    let matter = Matter { told: told(reading, claim), title, money };
    let voices = reading.marked(Class::Named).take(MANY).map(|(field, mark)| Spoken { reading, field, mark });
    voices.filter(|v| !v.is_nobody()).any(|v| v.field != TEXT || v.answers(&matter, claim, source))
}

/// The reporter saw the deed or a paper on it: the sentence shares a word with the claim's.
pub(super) fn is_seen(reading: &Reading<'_>, claim: &Place) -> bool {
    let matter = matter_of(reading, claim.0, &claim.1);
    let voice = &reading.words.voice;
    let sees = |said: &str| {
        let reporter = voice.reporter.iter().filter(|w| holds_word(said, w)).filter_map(|w| said.find(w.as_str())).min();
        reporter.is_some_and(|at| voice.sight.iter().any(|w| holds_word(&said[at..], w)))
    };
    // A shut gate of the school is no deed.
    let is_deed = |field: usize, sentence: &Range<usize>| {
        let said = pairs(&reading.texts[field].norm[sentence.clone()], &reading.words);
        let shared: Vec<&str> = matter.iter().filter(|p| said.contains(**p)).copied().collect();
        let figures = reading.texts[field].norm[sentence.clone()].contains(|c: char| c.is_ascii_digit());
        let told = figures || reading.has(field, sentence, &[Class::Serious]);
        told && !shared.is_empty() || shared.len() > SHARED || shared.len() == SHARED && !is_one_word(&shared)
    };
    (LEAD..=TEXT).any(|field| {
        let text = &reading.texts[field];
        text.sentences.iter().any(|s| sees(&text.norm[s.clone()]) && is_deed(field, s))
    })
}

/// The newsroom says near the claim that it could not check it, and that it asked whoever is accused.
pub(super) fn is_put_openly(reading: &Reading<'_>, claim: &Place) -> bool {
    let holds = |list: &[String]| {
        (TITLE..=TEXT).any(|field| {
            let text = &reading.texts[field];
            let at = if field == claim.0 { text.sentence_at(claim.1.start) } else { 0 };
            let near = text.sentences.iter().enumerate().filter(|(i, _)| i.abs_diff(at) <= FAR);
            near.map(|(_, s)| &text.norm[s.clone()]).any(|said| list.iter().any(|w| holds_word(said, w)))
        })
    };
    holds(&reading.words.voice.unchecked) && holds(&reading.words.voice.asked)
}

/// What a claim is about.
struct Matter<'r> {
    /// The words of the claim and of what nobody tells near it.
    told: Set<'r>,
    /// The words of the headline.
    title: Set<'r>,
    /// Sums of money are told of near it.
    money: bool,
}

/// Whether words name a sum of money.
fn has_money(reading: &Reading<'_>, said: &str) -> bool {
    let count = &reading.words.count;
    said.contains(|c: char| c.is_ascii_digit() || is_han(c)) && count.monies.keys().any(|w| holds_word(said, w))
}

/// The words of the claim and of what nobody tells near it.
fn told<'r>(reading: &'r Reading<'_>, claim: &Place) -> Set<'r> {
    let mut all = matter_of(reading, claim.0, &claim.1);
    let text = &reading.texts[claim.0];
    let at = text.sentence_at(claim.1.start);
    let nobody = |sentence: &&Range<usize>| {
        let all = || within(reading.marks(claim.0), sentence);
        all().any(|m| is_unnamed(reading, claim.0, m)) && all().all(|m| m.class != Class::Named)
    };
    let around = text.sentences.iter().enumerate().filter(|(i, _)| i.abs_diff(at) <= FAR).map(|(_, s)| s);
    for sentence in around.filter(nobody) {
        all.extend(matter_of(reading, claim.0, sentence));
    }
    all
}

/// Somebody who speaks and can be asked.
struct Spoken<'r, 'a> {
    reading: &'r Reading<'a>,
    field: usize,
    mark: &'r Mark,
}

impl Spoken<'_, '_> {
    fn answers(&self, matter: &Matter<'_>, claim: &Place, source: &Place) -> bool {
        let text = &self.reading.texts[self.field];
        let at = text.sentence_at(self.mark.range.start);
        let near = |place: &Place| place.0 == self.field && text.sentence_at(place.1.start).abs_diff(at) <= FAR;
        let beside = |place: &Place| {
            // The text goes on where the lead ends.
            if place.0 == LEAD && self.field == TEXT {
                return at < OPENS;
            }
            let (from, to) = (place.1.start.min(self.mark.range.start), place.1.start.max(self.mark.range.start));
            near(place) && !text.norm[from..to].contains('\n')
        };
        // Below a headline that accuses by itself, the first sentences are on it.
        let headed = claim.0 == TITLE && source.0 == TITLE && self.field == TEXT && at <= FAR;
        let is_near = headed || near(claim) || near(source);
        if !self.is_office() {
            return self.is_on(matter, is_near);
        }
        let has = |classes: &[Class]| self.reading.has(self.field, &self.sentence(), classes);
        let shared = self.shared(matter).len();
        beside(claim)
            || beside(source)
            || has(&[Class::Serious])
            || is_near && (has(&[Class::Unverified, Class::Back, Class::Negation]) || shared > 0)
            || headed && self.owns_up()
            || shared >= SHARED
    }

    /// "Xác nhận", "acknowledged", 承认 in what he says.
    fn owns_up(&self) -> bool {
        let said = &self.reading.texts[self.field].norm[self.sentence()];
        self.voice().answers.iter().any(|w| is_held(said, w))
    }

    /// Whether what somebody without an office says is on the matter: what was done to him, an answer, or its words; not that he knows nothing,
    /// nor what the law says in general.
    fn is_on(&self, matter: &Matter<'_>, near: bool) -> bool {
        let voice = self.voice();
        let norm = &self.reading.texts[self.field].norm;
        let within =
            |passages: &[Range<usize>], list: &[String]| passages.iter().any(|p| list.iter().any(|w| holds_word(&norm[p.clone()], w)));
        let whole = [self.sentence()];
        let mut own = vec![self.sentence()];
        own.extend(self.goes_on());
        let has = |classes: &[Class]| self.reading.has(self.field, &whole[0], classes);
        if within(&whole, &voice.generally) && !has(&[Class::Back]) {
            return false;
        }
        let shared = self.shared(matter);
        if within(&own, &voice.undergone) && (near || !shared.is_empty()) {
            return true;
        }
        if within(&whole, &voice.ignorance) {
            // Who runs it answers even so.
            return near && voice.owners.iter().any(|w| holds_word(self.who(), w));
        }
        has(&[Class::Serious])
            || near && (has(&[Class::Unverified, Class::Back, Class::Accusation]) || within(&own, &voice.answers))
            || near && self.speaks_of_money(matter)
            || near && shared.iter().any(|p| matter.told.contains(p))
            || shared.len() >= SHARED && !is_one_word(&shared)
    }

    /// A claim of money, and he tells of a sum: what he paid or was asked for.
    fn speaks_of_money(&self, matter: &Matter<'_>) -> bool {
        let norm = &self.reading.texts[self.field].norm;
        let words = self.words();
        let paper = self.reading.words.speaker.according.iter().any(|w| self.said().starts_with(w.as_str()));
        matter.money && !paper && words.iter().any(|r| has_money(self.reading, &norm[r.clone()]))
    }

    /// The next sentence, where he goes on in it: "Ông đưa xem cuốn sổ".
    fn goes_on(&self) -> Option<Range<usize>> {
        let text = &self.reading.texts[self.field];
        let next = text.sentences.get(text.sentence_at(self.mark.range.start) + 1)?;
        let himself =
            |w: &String| text.norm[next.clone()].strip_prefix(w.as_str()).is_some_and(|r| w.starts_with(is_han) || !r.starts_with(is_word));
        let other =
            within(self.reading.marks(self.field), next).any(|m| m.class == Class::Named || is_unnamed(self.reading, self.field, m));
        let ignorant = self.voice().ignorance.iter().any(|w| holds_word(&text.norm[next.clone()], w));
        (!other && !ignorant && self.voice().himself.iter().any(himself)).then(|| next.clone())
    }

    /// What he says: behind the word of saying, or before it at the end of a sentence, and where he goes on.
    fn words(&self) -> Vec<Range<usize>> {
        const TAIL: usize = 30;
        let sentence = self.sentence();
        let ends = self.mark.range.end + TAIL >= sentence.end;
        let own = if ends { sentence.start..self.mark.range.start } else { self.mark.range.end..sentence.end };
        std::iter::once(own.start.min(own.end)..own.end).chain(self.goes_on()).collect()
    }

    /// "Một người quen việc kể … Ông nói": a form of address without a name, and nobody with one told before; "một số hộ bị ép ký biên bản": a
    /// paper of which nobody tells.
    fn is_nobody(&self) -> bool {
        let until = self.sentence().start..self.mark.range.start;
        if has(&self.voice().documents, self.said()) && self.reading.has(self.field, &until, &[Class::Nobody, Class::Anonymous]) {
            return true;
        }
        let text = &self.reading.texts[self.field];
        let before = self.mark.range.start;
        let nameless = within(self.reading.marks(self.field), &(0..before)).any(|m| is_unnamed(self.reading, self.field, m));
        let Some(himself) = self.himself() else { return false };
        let capital = |at: usize| {
            let next = text.norm[at..].find(|c: char| !c.is_whitespace()).and_then(|i| text.original_char(at + i));
            next.is_some_and(char::is_uppercase)
        };
        let named =
            text.norm[..before].match_indices(himself).any(|(at, word)| !text.norm[..at].ends_with(is_word) && capital(at + word.len()));
        nameless && !capital(self.mark.range.start + self.said().find(himself).unwrap_or(0) + himself.len()) && !named
    }

    /// The form of address with which the words for who speaks begin.
    fn himself(&self) -> Option<&str> {
        let said = self.said().strip_prefix("theo ").unwrap_or(self.said());
        let longest = self.voice().himself.iter().filter(|w| said.starts_with(w.as_str()));
        longest.max_by_key(|w| w.len()).map(String::as_str)
    }

    fn said(&self) -> &str {
        &self.reading.texts[self.field].norm[self.mark.range.clone()]
    }

    fn voice(&self) -> &Voice {
        &self.reading.words.voice
    }

    fn sentence(&self) -> Range<usize> {
        self.reading.sentence(self.field, self.mark.range.start)
    }

    /// From the beginning of the sentence to the word of saying, or some way on from "according to".
    fn who(&self) -> &str {
        let norm = &self.reading.texts[self.field].norm;
        let sentence = self.sentence();
        let according = self.reading.words.speaker.according.iter().any(|w| self.said().starts_with(w.as_str()));
        let mut end = if according { sentence.end.min(self.mark.range.end + REACH) } else { self.mark.range.end };
        while !norm.is_char_boundary(end) {
            end -= 1;
        }
        let start = if according { self.mark.range.start } else { sentence.start };
        &norm[start.min(end)..end]
    }

    /// Whether the words for who speaks, or those with which his name was told before, are of an office.
    fn is_office(&self) -> bool {
        let holds = |said: &str| self.voice().offices.iter().any(|w| holds_word(said, w));
        holds(self.who()) || self.introduced().is_some_and(holds)
    }

    /// The sentence in which the name of who speaks stands first.
    fn introduced(&self) -> Option<&str> {
        let text = &self.reading.texts[self.field];
        let name = self.name()?;
        let first = text.norm[..self.sentence().start].match_indices(name).map(|(at, _)| at).next()?;
        text.sentences.get(text.sentence_at(first)).map(|s| &text.norm[s.clone()])
    }

    /// The last word with a capital of who speaks, with what stands before it; the characters right before a Chinese word of saying.
    fn name(&self) -> Option<&str> {
        let text = &self.reading.texts[self.field];
        let who = self.who();
        let start = self.sentence().start;
        let before = text.norm[start..self.mark.range.start.max(start)].trim_end();
        if before.ends_with(is_han) {
            return before.char_indices().rev().nth(NAME - 1).map(|(at, _)| &before[at..]);
        }
        let capital = |word: &&str| {
            let at = word.as_ptr() as usize - text.norm.as_ptr() as usize;
            at != start && text.original_char(at).is_some_and(char::is_uppercase)
        };
        who.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).rfind(capital)
    }

    /// "Triệu đồng", "million", 越盾: an amount, and no matter.
    fn is_amount(&self, pair: &str) -> bool {
        let count = &self.reading.words.count;
        count.monies.contains_key(pair) || pair.split(' ').any(|w| has(&count.numbers, w) || has(&count.money, w))
    }

    /// Words of the matter in what he says.
    fn shared<'m>(&self, matter: &Matter<'m>) -> Vec<&'m str> {
        let norm = &self.reading.texts[self.field].norm;
        let words = self.words();
        let said: Set<'_> = words.iter().flat_map(|r| pairs(&norm[r.clone()], &self.reading.words)).collect();
        matter.told.union(&matter.title).filter(|p| said.contains(**p) && !self.is_amount(p)).copied().collect()
    }
}
