//! The cause that a headline gives, hedges on causes, and articles that deny the cause or say that nothing has shown it.

use std::ops::Range;

use domain::Language;

use super::super::words::{pairs, tokens};
use super::certain::asserted;
use super::plan::clauses;
use super::{body, body_with};
use crate::reading::{Reading, TITLE};
use crate::seek::{begins_with_word, held, places};
use crate::text::{is_han, on_boundaries};
use crate::vocabulary::words::{Words, holds_word};
use crate::vocabulary::{Class, Mark, within};

/// Classes of words with which a sentence asserts nothing.
const OPEN: [Class; 6] = [Class::Hedge, Class::Open, Class::Accusation, Class::Unverified, Class::Negation, Class::Denial];

/// The sentence that denies the cause, or says that no link is shown, where no sentence asserts cause and effect together.
pub(super) fn not_shown(reading: &Reading<'_>) -> Option<(usize, Range<usize>)> {
    let title = &reading.texts[TITLE].norm;
    let cause = &reading.words.cause;
    let part = cause_parts(reading).into_iter().flatten().next()?;
    let [claims, effects] = told(title, part, reading);
    // "Vì vụ …" names a case.
    let is_case = reading.words.headline.case_of.iter().any(|w| part.trim_start().starts_with(w.as_str()));
    // "Dân lo khói nhà máy gây bệnh" fears it.
    let feared = reading.words.plain.fears.iter().any(|w| holds_word(title, w));
    if claims.is_empty() || is_case || feared {
        return None;
    }
    let shares = |text: &str, of: &[&str]| of.iter().any(|pair| holds_word(text, pair));
    let asserts = |(field, sentence): (usize, Range<usize>)| {
        let text = &reading.texts[field].norm[sentence.clone()];
        // "Khói lò gạch làm chết cây": the verb tells the cause as well.
        let gives = || cause.marks.iter().chain(cause.behind.iter()).any(|w| holds_word(text, w));
        let whole = shares(text, &claims) && shares(text, &effects) && gives();
        whole && (!reading.has(field, &sentence, &OPEN) || denies_another(reading, field, &sentence, [&claims, &effects]))
    };
    if body(reading).any(asserts) {
        return None;
    }
    let names = |text: &str, word: &str| reading.language == Language::Vi && !reading.words.is_grammar(word) && holds_word(text, word);
    let mut before = false;
    body(reading).find(|(field, sentence)| {
        let text = &reading.texts[*field].norm[sentence.clone()];
        let on_matter = shares(text, &claims);
        // "Chưa có nghiên cứu nào xác định mối liên hệ này" looks back.
        let looks_back = before && cause.link.iter().any(|w| text.contains(w.as_str()));
        before = on_matter || shares(text, &effects);
        let denied = shares(text, &claims) && cause.denied.iter().any(|w| holds_word(text, w));
        let denied = denied && !denies_another(reading, *field, sentence, [&claims, &effects]);
        // "Chưa có kết luận về nguyên nhân vụ nổ" leaves open why it exploded, not that two were hurt by it.
        let asks_why = cause.named.iter().any(|w| text.contains(w.as_str())) && !shares(text, &effects);
        // "Chưa đủ căn cứ nói nước liên quan đến bệnh": one word of it beside a word of links.
        let links = || cause.links.iter().any(|w| holds_word(text, w)) && tokens(part).into_iter().any(|w| names(text, &part[w]));
        denied || (on_matter || looks_back || links()) && !asks_why && cause.unlinked.iter().any(|w| holds_word(text, w))
    })
}

/// "Do thiếu ôxy, không liên quan đến nước thải": a clause that leaves nothing open asserts the headline's cause, and what is denied in the
/// others is something else.
fn denies_another(reading: &Reading<'_>, field: usize, sentence: &Range<usize>, [claims, effects]: [&[&str]; 2]) -> bool {
    let cause = &reading.words.cause;
    let shares = |text: &str, of: &[&str]| of.iter().any(|pair| holds_word(text, pair));
    let denial = |clause: &str| cause.denied.iter().find_map(|w| held(clause, w).next());
    let of_another = |clause: &str| {
        let Some(denial) = denial(clause) else { return true };
        let behind = &clause[denial.end..];
        // 与工业废水无关: what is denied stands before it.
        let with =
            || cause.with.iter().filter_map(|w| clause[..denial.start].rfind(w.as_str()).map(|at| &clause[at + w.len()..denial.start]));
        let names = |text: &str| !pairs(text, &reading.words).is_empty();
        (names(behind) || with().any(names)) && !shares(clause, claims) && !shares(behind, effects)
    };
    // "Caused by a lack of oxygen": the negation is part of the cause.
    let gives = |text: &str| cause.marks.iter().any(|w| holds_word(text, w));
    let open = |m: &Mark, from: usize| {
        let of_cause = || gives(&reading.texts[field].norm[from.min(m.range.start)..m.range.start]);
        OPEN.contains(&m.class) && !(m.class == Class::Negation && of_cause())
    };
    let asserts = |text: &str, at: Range<usize>| {
        let asserted = shares(text, claims) && gives(text) && denial(text).is_none();
        asserted && !within(reading.marks(field), &at).any(|m| open(m, at.start))
    };
    let clauses =
        || joined_clauses(&reading.texts[field].norm, sentence, &cause.joins).map(|at| (&reading.texts[field].norm[at.clone()], at));
    clauses().any(|(text, _)| denial(text).is_some())
        && clauses().any(|(text, at)| asserts(text, at))
        && clauses().all(|(text, _)| of_another(text))
}

/// The clauses of a sentence: between commas, and before each of the words that join them.
fn joined_clauses<'t>(norm: &'t str, sentence: &Range<usize>, joins: &'t [String]) -> impl Iterator<Item = Range<usize>> + 't {
    clauses(norm, sentence).flat_map(move |clause| {
        let joined = joins.iter().flat_map(|w| held(&norm[clause.clone()], w)).map(|at| clause.start + at.start);
        let mut ends: Vec<usize> = joined.chain([clause.end]).collect();
        ends.sort_unstable();
        ends.into_iter().scan(clause.start, |from, end| Some(std::mem::replace(from, end)..end))
    })
}

/// The headline says due to what, the article says that the cause is not known, and no sentence tells it without a hedge.
pub(super) fn unknown(reading: &Reading<'_>) -> Option<(usize, Range<usize>)> {
    let [after, _] = cause_parts(reading);
    let claims: Vec<&str> = after.into_iter().flat_map(|part| pairs(part, &reading.words)).collect();
    // "Blasting cracked the dam": the verb says that it did.
    let does = |claim: &&str| {
        body_with(reading, claim).any(|(field, sentence)| {
            let text = &reading.texts[field];
            reading.words.cause.behind.is_in(text, &sentence) && !reading.has(field, &sentence, &OPEN)
        })
    };
    if claims.is_empty() || claims.iter().any(|claim| asserted(reading, claim, true) || does(claim)) {
        return None;
    }
    body(reading).find(|(field, sentence)| {
        let words = &reading.texts[*field].norm[sentence.clone()];
        reading.words.cause.unknown.iter().any(|w| words.contains(w.as_str()))
    })
}

/// Pairs of words of the cause that a headline gives, and of the rest of it.
fn told<'t>(title: &'t str, part: &'t str, reading: &Reading<'_>) -> [Vec<&'t str>; 2] {
    let from = part.as_ptr() as usize - title.as_ptr() as usize;
    let rest = [&title[..from], &title[from + part.len()..]];
    let of = |text: &'t str| pairs(text, &reading.words).into_iter();
    [of(part).collect(), rest.into_iter().flat_map(of).collect()]
}

/// Pairs of words of the causes that the headline gives: after "do", before "gây".
pub(super) fn causes<'r>(reading: &'r Reading<'_>) -> Vec<&'r str> {
    let [after, before] = cause_parts(reading);
    after.into_iter().chain(before).flat_map(|part| pairs(part, &reading.words)).collect()
}

/// The parts of a headline that give a cause: after "do", and before "gây" in its clause.
pub(super) fn cause_parts<'r>(reading: &'r Reading<'_>) -> [Option<&'r str>; 2] {
    let (text, of) = (&reading.texts[TITLE], &reading.words);
    let title = text.norm.as_str();
    let word = |w: &str| places(title, w).map(|at| at..at + w.len()).find(|r| r.start > 0 && on_boundaries(title, r));
    let after = of.cause.before.that_may_be_in(text).find_map(|w| word(w).map(|r| &title[r.end..]));
    let before = of.cause.behind.that_may_be_in(text).find_map(|w| word(w).map(|r| &title[..r.start]));
    let clause = |part: &'r str| part.rfind([':', ',', '，']).map_or(part, |at| part[at..].trim_start_matches([':', ',', '，']));
    [after, before.map(clause)]
}

/// A hedge on why something happened: "nghi do", "the cause may have been", 原因疑为.
pub(super) fn is_of_cause(reading: &Reading<'_>, norm: &str, hedge: &Mark, sentence: &Range<usize>) -> bool {
    let cause = &reading.words.cause;
    let words = &norm[hedge.range.clone()];
    let behind = norm[hedge.range.end..sentence.end.max(hedge.range.end)].trim_start();
    let clause = &norm[sentence.start..hedge.range.start];
    let clause = clause.rfind([',', ';', ':', '，']).map_or(clause, |at| &clause[at..]);
    let ends = |w: &String| words.strip_suffix(w.as_str()).is_some_and(|rest| w.starts_with(is_han) || rest.ends_with(' '));
    let begins = |w: &String| begins_with_word(behind, w);
    cause.marks.iter().any(ends) || cause.hedged.iter().any(begins) || cause.named.iter().any(|w| clause.contains(w.as_str()))
}

/// "Phân bón bị nghi là nguyên nhân", "the water may be to blame": the cause stands before the hedge, in its clause.
pub(super) fn suspected_cause<'n>(reading: &Reading<'_>, norm: &'n str, hedge: &Mark, sentence: &Range<usize>) -> Option<&'n str> {
    let behind = norm[hedge.range.end..sentence.end.max(hedge.range.end)].trim_start();
    let clause = &norm[sentence.start..hedge.range.start];
    let from = clause.rfind([',', ';', ':', '，']).map_or(0, |at| at + clause[at..].chars().next().map_or(1, char::len_utf8));
    let words = &norm[hedge.range.clone()];
    let blames = |w: &String| behind.starts_with(w.as_str()) || words.ends_with(w.as_str());
    // "Nhiều khả năng nguyên nhân là …": what stands behind is the cause.
    let named = !clause[from..].trim().is_empty();
    (named && reading.words.cause.suspected.iter().any(blames)).then_some(&clause[from..])
}

/// "疑爆炸由违规操作引起", "nghi vụ nổ do rò rỉ khí": what stands before the word for the cause came of it.
pub(super) fn is_effect(said: &str, claim: &str, of: &Words) -> bool {
    let Some(behind) = said.find(claim).map(|at| said[at + claim.len()..].trim_start()) else { return false };
    let begins = |w: &String| begins_with_word(behind, w);
    of.cause.before.iter().chain(&of.cause.hedged).any(begins)
}

#[cfg(test)]
mod tests {
    use crate::testing::check_fired;

    #[test]
    fn a_verb_that_tells_the_cause_asserts_it() {
        let check = |told: &str, expect: bool| {
            let open = "Người trồng hồi nghi chủ lò đốt cả lốp xe, điều này chưa có kết luận.";
            let text = format!("{told} {open} Lò gạch hoạt động từ năm 2016. Vụ hồi năm nay mất một nửa.");
            check_fired("Khói lò gạch làm chết cây hồi ở Yên Phúc", &text, if expect { &["headline_certain"] } else { &[] });
        };
        check("Khói lò gạch làm chết hơn 300 cây hồi ở xã Yên Phúc, tỉnh Lạng Sơn.", false);
        check("Người dân xã Yên Phúc, tỉnh Lạng Sơn nghi khói lò gạch làm chết hơn 300 cây hồi.", true);
    }
}
