//! The words of doubt, source, and place of an event, as read from `rules/vocab.<language>.toml`, and where they stand.

use std::ops::Range;
use std::sync::Arc;

use domain::Language;
use serde::Deserialize;

use crate::phrases::Phrases;
use crate::text::{Text, is_han, is_word, normal};
use cause::Cause;
use denied::{Denied, DeniedFile};
use place::Place;
use words::{Count, Headline, Plain, Speaker, Voice, Words};
use wrong::{Wrong, WrongFile};

pub(crate) mod calm;
mod cause;
pub(crate) mod counting;
mod days;
pub(crate) mod denied;
pub(crate) mod glance;
mod list;
mod nobody;
pub(crate) mod place;
mod unsettled;
pub(crate) mod words;
pub(crate) mod wrong;

/// What a phrase does in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Class {
    /// A source that can be asked: a name, an office.
    Named,
    /// First half of a named attribution: "ông".
    Who,
    /// Its second half: "cho biết".
    Says,
    /// A source that cannot be asked.
    Anonymous,
    /// The text does not assert.
    Hedge,
    /// Somebody accuses: the text does not assert either.
    Accusation,
    /// The text says that something is not confirmed.
    Unverified,
    /// An authority contradicts a report.
    Denial,
    /// An official body.
    Official,
    /// A serious accusation or claim.
    Serious,
    /// What the law does about a person: arrest, charge, trial.
    Charge,
    /// What an official body does when it looks into a matter.
    Act,
    /// A word of extent in a headline: "toàn bộ", "hàng loạt".
    Extent,
    /// Where an event happened: "xảy ra tại".
    Occurrence,
    /// Where people went after it: hospital, destination.
    Passing,
    /// Plans and hopes, not facts.
    Goal,
    /// A difference, not a level.
    Difference,
    /// The heading of a correction notice.
    CorrectionHeading,
    /// A newsroom's own words of correction.
    Correction,
    /// A wish for or report on a correction: not a notice.
    CorrectionAsked,
    /// Speaks of what was reported before: "thông tin trên", "this claim", 该消息.
    Back,
    /// One of many persons who speaks and has no name.
    Nobody,
    /// Of a speaker: one or some of many, no matter which;
    Some,
    /// a word for a person,
    Person,
    /// a body, an office or a document that can be asked, or a word for somebody told before,
    Body,
    /// a word of telling beside those of a named attribution,
    Tells,
    /// "according to",
    According,
    /// where everybody writes,
    Medium,
    /// and how it spreads there.
    Spreads,
    /// What became of persons: they died,
    Dead,
    /// or were hurt.
    Hurt,
    /// Turns a word round.
    Negation,
    /// Leaves open what it stands before, less surely than a hedge: read between two versions only.
    Open,
    /// Makes a headline loud.
    Loud,
    /// The headline of a page that is rewritten by design.
    Rewritten,
    /// A fixed expression in which the words of other classes mean nothing.
    Fixed,
}

/// A phrase met in a field.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    /// What it does.
    pub class: Class,
    /// Where, in the reading copy.
    pub range: Range<usize>,
}

/// A file of words. Every key is described at the head of `vocab.vi.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct VocabularyFile {
    named: Vec<String>,
    named_who: Vec<String>,
    named_says: Vec<String>,
    anonymous: Vec<String>,
    hedge: Vec<String>,
    accusation: Vec<String>,
    unverified: Vec<String>,
    denial: Vec<String>,
    official: Vec<String>,
    serious: Vec<String>,
    charge: Vec<String>,
    act: Vec<String>,
    headline_extent: Vec<String>,
    occurrence: Vec<String>,
    passing: Vec<String>,
    goal: Vec<String>,
    difference: Vec<String>,
    correction_heading: Vec<String>,
    correction: Vec<String>,
    correction_asked: Vec<String>,
    back: Vec<String>,
    dead: Vec<String>,
    hurt: Vec<String>,
    negation: Vec<String>,
    open: Vec<String>,
    loud: Vec<String>,
    rewritten: Vec<String>,
    fixed: Vec<String>,
    headline: Headline,
    cause: Cause,
    count: Count,
    place: Place,
    plain: Plain,
    speaker: Speaker,
    voice: Voice,
    wrong: WrongFile,
    denied: DeniedFile,
}

impl VocabularyFile {
    /// The lists of phrases, each with what its phrases do.
    fn lists(&self) -> [(Class, &[String]); 35] {
        [
            (Class::Named, &self.named),
            (Class::Who, &self.named_who),
            (Class::Says, &self.named_says),
            (Class::Anonymous, &self.anonymous),
            (Class::Hedge, &self.hedge),
            (Class::Accusation, &self.accusation),
            (Class::Unverified, &self.unverified),
            (Class::Denial, &self.denial),
            (Class::Official, &self.official),
            (Class::Serious, &self.serious),
            (Class::Charge, &self.charge),
            (Class::Act, &self.act),
            (Class::Extent, &self.headline_extent),
            (Class::Occurrence, &self.occurrence),
            (Class::Passing, &self.passing),
            (Class::Goal, &self.goal),
            (Class::Difference, &self.difference),
            (Class::CorrectionHeading, &self.correction_heading),
            (Class::Correction, &self.correction),
            (Class::CorrectionAsked, &self.correction_asked),
            (Class::Back, &self.back),
            (Class::Dead, &self.dead),
            (Class::Hurt, &self.hurt),
            (Class::Negation, &self.negation),
            (Class::Open, &self.open),
            (Class::Loud, &self.loud),
            (Class::Rewritten, &self.rewritten),
            (Class::Fixed, &self.fixed),
            (Class::Some, &self.speaker.some),
            (Class::Person, &self.speaker.people),
            (Class::Body, &self.speaker.bodies),
            (Class::Tells, &self.speaker.tells),
            (Class::According, &self.speaker.according),
            (Class::Medium, &self.speaker.media),
            (Class::Spreads, &self.speaker.spreads),
        ]
    }
}

/// Compiled words of one language.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    phrases: Phrases<Class>,
    /// Words that are read word by word.
    pub(crate) words: Arc<Words>,
}

impl Vocabulary {
    pub(crate) fn compile(file: &VocabularyFile, language: Language) -> Self {
        let lists = file.lists().into_iter();
        let phrases = Phrases::new(lists.flat_map(|(class, items)| items.iter().map(move |i| (normal(i), class))));
        let VocabularyFile { headline, cause, count, place, plain, speaker, voice, wrong, denied, .. } = file.clone();
        let tables = (headline, cause, count, place, plain, speaker, voice);
        Self { phrases, words: Arc::new(Words::compile(tables, (Wrong::compile(wrong), Denied::compile(denied)), language)) }
    }

    /// All words of a field by their start; a phrase inside a longer one of its class, or inside a fixed expression, is none.
    pub(crate) fn marks(&self, text: &Text<'_>) -> Vec<Mark> {
        /// Bytes, more than any phrase has: what begins earlier covers nothing.
        const LONGEST: usize = 120;
        let mut marks: Vec<Mark> = self.phrases.find_in(text).into_iter().map(|(range, class)| Mark { class, range }).collect();
        marks.sort_by_key(|m| (m.range.start, std::cmp::Reverse(m.range.end)));
        let mut kept: Vec<Mark> = Vec::with_capacity(marks.len());
        for mark in marks {
            let covered = kept.iter().rev().take_while(|k| mark.range.start < k.range.start + LONGEST).any(|k| {
                let inside = mark.range.end <= k.range.end && (k.class == mark.class || hides(k.class, mark.class));
                k.range.start <= mark.range.start && (inside || cuts(k, &mark))
            });
            if !covered {
                kept.push(mark);
            }
        }
        let mut spoken = nobody::speak(text, &kept, &self.words.speaker);
        spoken.extend(nobody::named(text, &kept, &self.words.speaker));
        kept.retain(|m| !nobody::OF_SPEAKERS.contains(&m.class));
        pair_halves(text, &mut kept, &spoken, &self.words);
        if !spoken.is_empty() {
            // "According to several stallholders" names nobody.
            let mut nobody: Vec<Range<usize>> = spoken.iter().filter(|m| m.class == Class::Nobody).map(|m| m.range.clone()).collect();
            nobody.sort_by_key(|r| r.start);
            let unnamed = |m: &Mark| {
                let until = nobody.partition_point(|r| r.start <= m.range.start);
                nobody[..until].last().is_some_and(|r| m.range.start < r.end)
            };
            kept.retain(|m| m.class != Class::Named || !unnamed(m));
            kept.extend(spoken);
            kept.sort_by_key(|m| (m.range.start, std::cmp::Reverse(m.range.end)));
        }
        without_unknown(text, &mut kept, &self.words.plain.one_of_many);
        without_breach(&mut kept);
        kept
    }
}

/// Whether words inside a longer phrase mean nothing: in a fixed expression, or "theo nguồn tin từ báo …", where the source is named.
fn hides(longer: Class, inside: Class) -> bool {
    // "Bị bắt cóc" is no arrest.
    longer == Class::Fixed || longer == Class::Named && inside == Class::Anonymous || longer == Class::Serious && inside == Class::Charge
}

/// "Khởi tố ông X", "yếu tố bị động": the words for an accusation begin within another word.
fn cuts(longer: &Mark, mark: &Mark) -> bool {
    let begins_within = longer.range.start < mark.range.start && mark.range.start < longer.range.end;
    mark.class == Class::Accusation && begins_within && matches!(longer.class, Class::Charge | Class::Fixed)
}

/// "Ông X, Chủ tịch UBND xã, cho biết": the two halves of an attribution within one sentence make one named source.
fn pair_halves(text: &Text<'_>, marks: &mut Vec<Mark>, spoken: &[Mark], words: &Words) {
    const REACH: usize = 120;
    // "Officials took bribes, local residents said": it is the residents who speak.
    let by_nobody = |who: &Range<usize>, says: &Range<usize>| {
        let between = |m: &Mark| who.end < m.range.start && m.range.start <= says.start && says.end <= m.range.end;
        let pauses = |m: &Mark| text.norm[who.end..m.range.start].contains([',', '，', ';', '；']);
        spoken.iter().any(|m| m.class == Class::Nobody && between(m) && pauses(m))
    };
    let mut paired = Vec::new();
    let mut who: Option<Range<usize>> = None;
    let mut anybody: Vec<&str> = Vec::new();
    for mark in marks.iter() {
        match (mark.class, &who) {
            (Class::Who, _) if is_owner(text, &mark.range, &words.speaker.of_whom) => {}
            (Class::Who, _) => {
                let said = &text.norm[mark.range.clone()];
                let one = is_anybody(text, &mark.range, &words.plain.one_of_many);
                if one && !anybody.contains(&said) {
                    anybody.push(said);
                }
                // "Một cô giáo … Cô giáo kể": still nobody who can be asked.
                let unknown = one || anybody.contains(&said) && !is_named(text, mark.range.end);
                who = (!unknown).then(|| mark.range.clone());
            }
            (Class::Says, Some(first)) if by_nobody(first, &mark.range) => {}
            (Class::Says, Some(first)) if mark.range.start <= first.end + REACH => {
                if text.sentence_at(first.start) == text.sentence_at(mark.range.start) {
                    paired.push(Mark { class: Class::Named, range: first.start..mark.range.end });
                }
                who = None;
            }
            _ => {}
        }
    }
    marks.retain(|m| !matches!(m.class, Class::Who | Class::Says));
    if !paired.is_empty() {
        marks.extend(paired);
        marks.sort_by_key(|m| (m.range.start, std::cmp::Reverse(m.range.end)));
    }
}

/// "Một người bạn của em nói": it is the friend who speaks.
fn is_owner(text: &Text<'_>, who: &Range<usize>, of_whom: &[String]) -> bool {
    of_whom.iter().any(|w| text.norm[..who.end].ends_with(w.as_str())) && !is_named(text, who.end)
}

/// "Một cô giáo cho biết", "a driver said", "一名司机表示": one of many without a name or an office is nobody who can be asked.
fn is_anybody(text: &Text<'_>, who: &Range<usize>, one_of_many: &[String]) -> bool {
    let before = text.norm[..who.start].trim_end();
    let one =
        one_of_many.iter().any(|w| before.strip_suffix(w.as_str()).is_some_and(|rest| !rest.ends_with(is_word) || w.starts_with(is_han)));
    one && !is_named(text, who.end)
}

/// Whether a capital follows.
fn is_named(text: &Text<'_>, end: usize) -> bool {
    let next = text.norm[end..].find(|c: char| !c.is_whitespace()).and_then(|at| text.original_char(end + at));
    next.is_some_and(char::is_uppercase)
}

/// Who says it is unknown where an anonymous source stands in the clause before the words of saying: "知情人士表示".
fn without_unknown(text: &Text<'_>, marks: &mut Vec<Mark>, one_of_many: &[String]) {
    const NEAR: usize = 45;
    const OF_IT: usize = 2;
    const PAUSES: [char; 8] = [',', ';', ':', '.', '\n', '，', '。', '；'];
    let anonymous: Vec<Range<usize>> = marks.iter().filter(|m| m.class == Class::Anonymous).map(|m| m.range.clone()).collect();
    let Some(longest) = anonymous.iter().map(Range::len).max() else { return };
    let unknown = |named: &Range<usize>| {
        let from = anonymous.partition_point(|source| source.start + longest + NEAR < named.start);
        anonymous[from..].iter().take_while(|source| source.start <= named.end + NEAR).any(|source| {
            // "according to people familiar with the matter", "according to a villager who …"
            let one = || {
                one_of_many.iter().any(|w| text.norm[named.end..].trim_start().strip_prefix(w.as_str()).is_some_and(|r| r.starts_with(' ')))
            };
            let joined = |reach: usize| named.end <= source.start && source.start <= named.end + reach;
            let of_it = joined(OF_IT) || joined(NEAR) && one() && !text.norm[named.end..source.start].contains(PAUSES);
            let inside = named.start < source.end && source.start < named.end;
            let near = source.start <= named.start && named.start <= source.end + NEAR;
            of_it || inside || near && !text.norm[source.end.min(named.start)..named.start].contains(PAUSES)
        })
    };
    marks.retain(|m| m.class != Class::Named || !unknown(&m.range));
}

/// "Là không đúng quy định": a denial that runs into a fixed expression is none.
fn without_breach(marks: &mut Vec<Mark>) {
    let fixed: Vec<Range<usize>> = marks.iter().filter(|m| m.class == Class::Fixed).map(|m| m.range.clone()).collect();
    let into = |at: &Range<usize>| {
        let from = fixed.partition_point(|f| f.start <= at.start);
        fixed[from..].iter().take_while(|f| f.start < at.end).any(|f| at.end < f.end)
    };
    marks.retain(|m| m.class != Class::Denial || !into(&m.range));
}

/// Marks that begin in a range of the reading copy.
pub(crate) fn within<'m>(marks: &'m [Mark], range: &Range<usize>) -> impl Iterator<Item = &'m Mark> + use<'m> {
    let from = marks.partition_point(|m| m.range.start < range.start);
    let end = range.end;
    marks[from..].iter().take_while(move |m| m.range.start < end)
}
