//! What the headline asserts and the article says that nobody has found out yet, in whatever words: "kế toán biển thủ" over "chưa có kết luận",
//! "faulty wiring destroyed the market" over "too early to name a cause".

use std::ops::Range;

use domain::Language;

use super::super::words::pairs;
use super::body;
use super::certain::{asserted, names_a_matter};
use super::figure::holds_one;
use super::keys::Keys;
use super::no_cause::cause_parts;
use super::plan::clauses;
use super::stretch::{is_place, is_proper};
use crate::reading::{Reading, TITLE};
use crate::seek::places;
use crate::text::{Text, is_word, on_boundaries};
use crate::vocabulary::Class;
use crate::vocabulary::words::List;

/// Classes of words with which a clause asserts nothing.
const OPEN: [Class; 6] = [Class::Hedge, Class::Open, Class::Accusation, Class::Unverified, Class::Negation, Class::Denial];
/// Bytes between a word that something is not there and the word for what.
const REACH: usize = 32;

/// The sentence that says that nothing is found out, where the headline tells an offence of money or trust and no clause of the article does, in the
/// headline's words or others, and nobody is charged or owns up.
pub(super) fn offence(reading: &Reading<'_>) -> Option<(usize, Range<usize>)> {
    let cause = &reading.words.cause;
    let title = &reading.texts[TITLE].norm;
    let claims =
        |w: &str| places(title, w).any(|at| on_boundaries(title, &(at..at + w.len())) && !names_a_matter(&title[..at], &reading.words));
    let claimed = |(claimed, _): &&(List, List)| claimed.that_may_be_in(&reading.texts[TITLE]).any(claims);
    let (_, told) = cause.unsettled.offences.iter().find(claimed)?;
    let settles = |(field, sentence): &(usize, Range<usize>)| {
        clauses(&reading.texts[*field].norm, sentence).any(|clause| {
            let text = &reading.texts[*field].norm[clause.clone()];
            let said =
                || holds_one(text, told) || holds_one(text, &cause.unsettled.admits) || reading.has(*field, &clause, &[Class::Charge]);
            said() && !is_open(reading, *field, &clause)
        })
    };
    let open = body(reading).find(|(field, sentence)| says_nothing_is_known(reading, *field, sentence))?;
    (!body(reading).any(|at| settles(&at))).then_some(open)
}

/// The sentence that says that the cause is not known, where the headline gives one that no sentence asserts, nor any other cause.
pub(super) fn origin(reading: &Reading<'_>) -> Option<(usize, Range<usize>)> {
    let words = &reading.words.cause;
    let title = &reading.texts[TITLE].norm;
    // Behind "vì" stands who or what is to blame, whom the article may name for other things.
    let named = cause_parts(reading)[0].is_some();
    let part = origin_of(reading)?;
    let feared = holds_one(title, &reading.words.plain.fears)
        || part.split(' ').next().is_some_and(|w| holds_one(w, &reading.words.headline.case_of));
    let claims = pairs(part, &reading.words);
    let claims: Vec<&str> = claims.into_iter().filter(|pair| !is_place(reading, pair) && !is_proper(reading, pair)).collect();
    if feared
        || claims.is_empty()
        || tells_what_happened(reading, part)
        || claims.iter().any(|claim| asserted(reading, claim, named))
        || claims.iter().all(|claim| asserted(reading, claim, false))
    {
        return None;
    }
    let text = |(field, sentence): &(usize, Range<usize>)| &reading.texts[*field].norm[sentence.clone()];
    let affirms = |at: &(usize, Range<usize>)| {
        clauses(&reading.texts[at.0].norm, &at.1).any(|clause| {
            let said = &reading.texts[at.0].norm[clause.clone()];
            words.named.is_in(&reading.texts[at.0], &clause)
                && !holds_one(said, &reading.words.plain.probes)
                && !is_open(reading, at.0, &clause)
        })
    };
    // What an office thinks at first, a headline may have in words of its own.
    let names = |at: &(usize, Range<usize>)| words.named.is_in(&reading.texts[at.0], &at.1);
    let at_first = |at: &(usize, Range<usize>)| reading.words.plain.first.is_in(&reading.texts[at.0], &at.1) && names(at);
    let suspected = || body(reading).any(|at| reading.has(at.0, &at.1, &[Class::Hedge, Class::Accusation]));
    let unknown = |at: &(usize, Range<usize>)| {
        let named = names(at);
        words.unknown.iter().any(|w| text(at).contains(w.as_str())) || says_nothing_is_known(reading, at.0, &at.1) && (named || suspected())
    };
    let open = body(reading).find(unknown)?;
    (!body(reading).any(|at| affirms(&at) || at_first(&at))).then_some(open)
}

/// "Do xe tải lật", "fire": what happened, and not why. Vietnamese has the word for it first: "nước thải bãi xe" is none.
fn tells_what_happened(reading: &Reading<'_>, part: &str) -> bool {
    let happenings = &reading.words.cause.unsettled.happenings;
    match reading.language {
        Language::Vi => {
            happenings.iter().any(|w| part.trim_start().strip_prefix(w.as_str()).is_some_and(|rest| !rest.starts_with(is_word)))
        }
        _ => holds_one(part, happenings),
    }
}

/// The part of a headline that gives the cause: behind "do", or before a verb of ruin ("thiêu rụi", "destroyed", 烧毁) in its clause.
fn origin_of<'r>(reading: &'r Reading<'_>) -> Option<&'r str> {
    let title = &reading.texts[TITLE].norm;
    let ruins = reading.words.cause.unsettled.ruins.that_may_be_in(&reading.texts[TITLE]);
    let ruins = ruins.filter_map(|w| places(title, w).find(|at| on_boundaries(title, &(*at..*at + w.len()))));
    let before = ruins.min().map(|at| &title[..at]).map(|part| part.rfind([':', ',', '，', ';']).map_or(part, |at| &part[at..]));
    // "30 sạp hàng bị thiêu rụi", 摊位被烧毁: it is they that were ruined.
    let borne = |part: &&str| reading.words.cause.agent.iter().any(|w| part.trim_end().ends_with(w.as_str()));
    cause_parts(reading)[0].or(before.filter(|part| !borne(part)))
}

/// Whether a passage says that something is not found out yet: one of the words for it, or a word that something is not there shortly before one for what
/// an inquiry comes to, and nothing of who, how much or where.
pub(super) fn says_nothing_is_known(reading: &Reading<'_>, field: usize, passage: &Range<usize>) -> bool {
    let cause = &reading.words.cause.unsettled;
    let text = &reading.texts[field];
    let beside = |rest: &str| holds_one(rest, &cause.besides);
    cause.says.is_in(text, passage) && !beside(&text.norm[passage.clone()])
        || behind(text, passage, &cause.lacks, &cause.findings).is_some_and(|rest| !beside(rest))
}

/// Whether a passage says that a leave, a permit or money is not there, or that nothing is certain.
pub(super) fn lacks_leave(reading: &Reading<'_>, field: usize, passage: &Range<usize>) -> bool {
    let words = &reading.words.cause.unsettled;
    behind(&reading.texts[field], passage, &words.lacks, &words.leave).is_some()
}

/// What stands from the second of two words on, in the clause of the first and shortly behind it.
fn behind<'t>(of: &'t Text<'_>, passage: &Range<usize>, first: &List, second: &[String]) -> Option<&'t str> {
    let text = &of.norm[passage.clone()];
    let whole = |text: &str, at: usize, w: &str| on_boundaries(text, &(at..at + w.len()));
    first.that_may_be_in(of).find_map(|word| {
        places(text, word).filter(|at| whole(text, *at, word)).find_map(|at| {
            let rest = &text[at + word.len()..];
            let clause = &rest[..rest.find([',', ';', ':', '，', '；', '。']).unwrap_or(rest.len())];
            let found = second.iter().filter_map(|w| places(clause, w).find(|at| *at <= REACH && whole(clause, *at, w))).min()?;
            Some(&clause[found..])
        })
    })
}

fn is_open(reading: &Reading<'_>, field: usize, clause: &Range<usize>) -> bool {
    reading.has(field, clause, &OPEN) || says_nothing_is_known(reading, field, clause)
}

/// The sentence that leaves more of the headline's matter open than one that was found by a word that may be on anything ("chờ kết quả").
pub(super) fn on_the_matter(reading: &Reading<'_>, found: (usize, Range<usize>)) -> (usize, Range<usize>) {
    const MORE: usize = 2;
    let keys = Keys::of(reading);
    let text = |at: &(usize, Range<usize>)| &reading.texts[at.0].norm[at.1.clone()];
    let is_open =
        |at: &(usize, Range<usize>)| reading.has(at.0, &at.1, &[Class::Unverified]) || says_nothing_is_known(reading, at.0, &at.1);
    let shared = keys.shared(text(&found));
    let names_a_cause = |at: &(usize, Range<usize>)| holds_one(text(at), &reading.words.cause.named);
    if names_a_cause(&found) {
        return found;
    }
    // "Chưa có kết luận về nguyên nhân cá chết" convinces where "trong khi chờ kết quả … không bán cá chết" has as many words of the headline.
    let on_the_cause = |at: &(usize, Range<usize>)| is_open(at) && names_a_cause(at) && keys.shared(text(at)) >= shared.max(1);
    if let Some(better) = body(reading).find(on_the_cause) {
        return better;
    }
    if shared >= MORE {
        return found;
    }
    body(reading).find(|at| is_open(at) && keys.shared(text(at)) >= MORE.max(shared + 1)).unwrap_or(found)
}
