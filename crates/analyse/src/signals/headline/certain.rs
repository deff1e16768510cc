//! A headline that asserts what the article leaves open wherever it comes to it.

use std::ops::Range;

use domain::{Language, Signal};

use super::super::View;
use super::super::words::{matter, pairs, tokens};
use super::modifier::modifies;
use super::no_cause::{cause_parts, causes, is_effect, is_of_cause, suspected_cause};
use super::stretch::{before_it, is_named, is_place, is_proper, runs};
use super::{
    accused, act, behind, body, body_with, fault, inflected, is_cut, no_cause, pending, plan, sanction, serious, uncharged, undone,
    unsettled, withheld,
};
use crate::reading::{Reading, TITLE};
use crate::rules::signals::RuleId;
use crate::seek::{places, standing};
use crate::text::{is_han, is_word, on_boundaries};
use crate::vocabulary::words::{Words, has, holds_word};
use crate::vocabulary::{Class, Mark, within};

/// Sentences that leave the same words open, from which a headline that asserts them is not carried.
const AGAIN: usize = 2;
/// Bytes after a hedge that it bears on, within its clause.
const REACH: usize = 90;
/// The sentence that leaves the headline's claim open, where nothing in the article asserts it. A headline that hedges, quotes, asks,
/// denies or names who says it is none.
pub(super) fn certain(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::HeadlineCertain)?;
    let reading = view.reading;
    let title = &reading.texts[TITLE];
    if title.norm.contains('?') || is_quoted(&title.norm, reading.language) {
        return None;
    }
    let sought = if is_cut(view) || names_a_speaker(reading) { None } else { sanction::sought(reading) };
    if sought.is_none() && is_speech(reading) {
        return None;
    }
    let plan = || if is_cut(view) { None } else { plan::undecided(reading).or_else(|| undone::planned(reading)) };
    let act = || if is_cut(view) { None } else { act::untold(reading) };
    let (field, sentence) = sought.or_else(|| open_claim(view)).or_else(|| uncharged::told(reading)).or_else(act).or_else(plan)?;
    let (field, sentence) = unsettled::on_the_matter(reading, (field, sentence));
    if is_of_another(reading, field, &sentence) || pending::is_found(view, field, &sentence) {
        return None;
    }
    let evidence = vec![reading.evidence(TITLE, &(0..title.norm.len())), reading.evidence(field, &sentence)];
    let values = [("quote", title.original), ("body", &reading.texts[field].quote(&sentence))];
    Some(rule.signal(&values, evidence, None))
}

/// "Một lò mổ khác đang được kiểm tra, chưa có kết luận": what is open is of another one than the headline's, and goes by.
pub(super) fn is_of_another(reading: &Reading<'_>, field: usize, sentence: &Range<usize>) -> bool {
    /// Words from the beginning of a sentence in which it says of whom it is.
    const SUBJECT: usize = 6;
    let text = &reading.texts[field].norm[sentence.clone()];
    let others = &reading.words.count.parts.others;
    let until = tokens(text).get(SUBJECT - 1).map_or(text.len(), |word| word.end);
    let subject = text[..until].split([',', ';', ':', '，']).next().unwrap_or_default();
    let holds = |text: &str| others.iter().any(|w| if w.starts_with(is_han) { text.starts_with(w.as_str()) } else { holds_word(text, w) });
    holds(subject) && !holds(&reading.texts[TITLE].norm)
}

/// The sentence that leaves open what the headline says to be so.
fn open_claim(view: &View<'_, '_>) -> Option<(usize, Range<usize>)> {
    const GUARDED: [Class; 9] = [
        Class::Hedge,
        Class::Accusation,
        Class::Unverified,
        Class::Denial,
        Class::Named,
        Class::Anonymous,
        Class::Negation,
        Class::Goal,
        Class::Charge,
    ];
    let reading = view.reading;
    let title = &reading.texts[TITLE].norm;
    if reading.has(TITLE, &(0..title.len()), &GUARDED) {
        return None;
    }
    let claims: Vec<&str> = reading
        .marks(TITLE)
        .iter()
        .filter(|m| {
            m.class == Class::Serious
                && !names_a_matter(&title[..m.range.start], &reading.words)
                && !is_a_matter(&title[m.range.end..], &reading.words)
        })
        .map(|m| &title[m.range.clone()])
        .collect();
    let mine = |at: &(usize, Range<usize>)| !is_of_another(reading, at.0, &at.1);
    if claims.is_empty() { None } else { serious::told(reading, &claims).or_else(|| accused::denied(reading)) }
        .filter(mine)
        .or_else(|| left_open(reading))
        .or_else(|| no_cause::unknown(reading).filter(mine))
        .or_else(|| pending::result(reading).filter(|at| !is_cut(view) && mine(at)))
        .or_else(|| no_cause::not_shown(reading).filter(mine))
        .or_else(|| only_hedged(reading).filter(mine))
        .or_else(|| inflected::verb(reading).filter(mine))
        .or_else(|| behind::told(reading).filter(mine))
        .or_else(|| fault::unfounded(reading).filter(mine))
        .or_else(|| fault::believed(reading).filter(mine))
        .or_else(|| withheld::judgement(reading).filter(mine))
        .or_else(|| unsettled::offence(reading).or_else(|| unsettled::origin(reading)).filter(|at| !is_cut(view) && mine(at)))
        .or_else(|| if is_cut(view) { None } else { pending::suspected(reading) })
}

/// Somebody else's words between quotation marks; one word or two between them ("'ăn' lương") are the newsroom's own, and an apostrophe is none.
pub(super) fn is_quoted(title: &str, language: Language) -> bool {
    let own = if language == Language::Vi { 2 } else { 0 };
    let inside = |at: usize| title[..at].ends_with(is_word) && title[at + 1..].starts_with(is_word);
    let mut marks: Vec<usize> = title.match_indices(['"', '\'']).map(|(at, _)| at).filter(|at| !inside(*at)).collect();
    // "villagers' land"
    if marks.len() % 2 == 1 {
        marks.retain(|at| !title[..*at].ends_with('s') || !title[*at..].starts_with("' "));
    }
    let (pairs, rest) = marks.as_chunks::<2>();
    !rest.is_empty() || pairs.iter().any(|[from, to]| tokens(&title[from + 1..*to]).len() > own)
}

/// "Viện kiểm sát: …", "Ông X: …": who speaks stands before the colon; a place there is a dateline. "Vụ …" names a case, and who answers,
/// accuses or demands something speaks too; what is looked into or feared is not asserted, and what the law has settled is.
fn is_speech(reading: &Reading<'_>) -> bool {
    let title = &reading.texts[TITLE].norm;
    let headline = &reading.words.headline;
    let begins = headline.case_of.iter().any(|w| title.strip_prefix(w.as_str()).is_some_and(|rest| rest.starts_with(' ')));
    // "Nói xấu" is a deed and no speech.
    let deed = |at: usize| headline.not_says.iter().any(|w| title[at..].starts_with(w.as_str()));
    let speaks = |w: &String| places(title, w).any(|at| on_boundaries(title, &(at..at + w.len())) && !deed(at));
    // "Vụ cháy chợ do chập điện" tells the cause of the case.
    let of_case = begins && cause_parts(reading)[0].is_none();
    if of_case || headline.looks.is_within(&reading.texts[TITLE]) || headline.says.iter().any(speaks) || is_settled(reading) {
        return true;
    }
    names_a_speaker(reading)
}

/// Whether a headline begins with who speaks.
fn names_a_speaker(reading: &Reading<'_>) -> bool {
    let Some(colon) = reading.texts[TITLE].norm.find(':') else { return false };
    // "Hiệu trưởng dâm ô học sinh: …" tells a deed before the colon, not who speaks.
    if reading.has(TITLE, &(0..colon), &[Class::Serious]) {
        return false;
    }
    let dateline = reading.found.hits.iter().any(|h| h.field == TITLE && h.range.start < colon)
        || reading.found.elsewhere.iter().any(|(f, r)| *f == TITLE && r.start < colon);
    !dateline
}

/// "Bị phạt 180 triệu đồng", "on bail": the law has spoken in the headline, and the article tells it without a hedge before it.
fn is_settled(reading: &Reading<'_>) -> bool {
    const NEAR: usize = 40;
    let headline = &reading.words.headline;
    let bare =
        |w: &'_ str| headline.suffers.iter().find_map(|s| w.strip_prefix(s.as_str())).map_or(0, |rest| w.len() - rest.trim_start().len());
    let settled: Vec<&str> = headline.settled.iter().map(|w| &w[bare(w)..]).collect();
    let told = |(field, sentence): (usize, Range<usize>)| {
        let norm = &reading.texts[field].norm[sentence.clone()];
        let at = settled.iter().flat_map(|w| places(norm, w)).map(|at| sentence.start + at);
        at.into_iter().any(|at| {
            let hedged = |m: &Mark| m.class == Class::Hedge && m.range.end + NEAR >= at;
            !within(reading.marks(field), &(sentence.start..at)).any(hedged)
        })
    };
    headline.settled.is_within(&reading.texts[TITLE]) && body(reading).any(told)
}

/// "vụ hối lộ", "phòng chống ngộ độc": the words name a matter and claim nothing.
pub(in crate::signals) fn names_a_matter(before: &str, words: &Words) -> bool {
    let stands_before = |w: &String| {
        before.trim_end().strip_suffix(w.as_str()).is_some_and(|rest| w.starts_with(is_han) || rest.is_empty() || rest.ends_with(' '))
    };
    words.headline.matter_before.iter().any(stands_before)
}

/// "Corruption probe", "bribery trial", 贪污案: what is looked into is not claimed.
pub(super) fn is_a_matter(behind: &str, words: &Words) -> bool {
    let behind = behind.trim_start();
    let stands_behind =
        |w: &String| behind.strip_prefix(w.as_str()).is_some_and(|rest| w.starts_with(is_han) || !rest.starts_with(is_word));
    words.headline.matter_behind.iter().any(stands_behind)
}

/// Words of the headline that the article has only right after a hedge: a cause after "nghi do", three words in a row after another.
fn left_open(reading: &Reading<'_>) -> Option<(usize, Range<usize>)> {
    let title = &reading.texts[TITLE].norm;
    let mut runs = runs(title, &reading.words);
    let case = case_from(title, &reading.words).unwrap_or(title.len());
    let start = |run: &str| run.as_ptr() as usize - title.as_ptr() as usize;
    runs.retain(|run| start(run) < case && !title[..start(run)].ends_with('案') && !is_place(reading, run));
    let open = [Class::Hedge, Class::Accusation, Class::Open].into_iter().flat_map(|class| reading.marked(class));
    let open = open.filter(|(field, m)| leaves_open(reading, *field, m) && !is_caption(reading, *field, m.range.start));
    let open = open.filter(|(field, m)| !has(&reading.words.plain.opinion, &reading.texts[*field].norm[m.range.clone()]));
    let claims = Claims { runs, causes: causes(reading), case };
    open.into_iter().find_map(|(field, hedge)| {
        leaves_claim(reading, &claims, field, hedge).map(|sentence| (field, sentence)).filter(|at| !is_of_another(reading, at.0, &at.1))
    })
}

/// What a headline may claim: rows of its words, pairs of the cause that it gives; and where its case begins.
struct Claims<'t> {
    runs: Vec<&'t str>,
    causes: Vec<&'t str>,
    case: usize,
}

/// "Nhiều khả năng họ ngạt khí than": the cause of the headline, which is nobody's name, behind a hedge and nowhere else in the article. One word
/// of English tells too little, unless its sentence says that nothing is confirmed.
fn is_only_here(reading: &Reading<'_>, cause: &str, said: &str, doubted: bool) -> bool {
    let tells = (reading.language != Language::En || doubted) && !is_place(reading, cause) && !is_named(reading, cause);
    tells && holds_word(said, cause) && !asserted(reading, cause, false)
}

/// The sentence of a hedge that leaves one of the claims open.
fn leaves_claim(reading: &Reading<'_>, claims: &Claims<'_>, field: usize, hedge: &Mark) -> Option<Range<usize>> {
    let norm = &reading.texts[field].norm;
    let sentence = reading.sentence(field, hedge.range.start);
    // "… nhưng phía kia bác bỏ" leaves it as open; a denial before the hedge denies the hedge.
    let denied = reading.has(field, &(sentence.start..hedge.range.start), &[Class::Denial]);
    let until = reach(norm, hedge.range.end, sentence.end);
    let charged = denied || reading.has(field, &sentence, &[Class::Charge]);
    if field == TITLE || charged || is_name(reading, field, hedge) {
        return None;
    }
    let said = &norm[hedge.range.end..until];
    let suspected = suspected_cause(reading, norm, hedge, &sentence);
    let of_cause = suspected.is_some() || is_of_cause(reading, norm, hedge, &sentence);
    let said = suspected.unwrap_or(said);
    let said_of = if of_cause { &claims.causes } else { &claims.runs };
    // What turns the sentence round behind the claim leaves the claim as open as it is.
    let turned = |claim: &str| {
        let end = norm[hedge.range.end..until].find(claim).map_or(until, |at| hedge.range.end + at);
        negated(reading, field, &(sentence.start..end.max(sentence.start)), hedge)
    };
    // "Có thể là nguồn mùi", 可能是异味来源: where it comes from is open, which the headline does not tell.
    let presumed = claims.causes.is_empty();
    let effect = |claim: &str| of_cause && is_effect(said, claim, &reading.words) || presumed && has_origin(said, claim, &reading.words);
    let open =
        said_of.iter().any(|claim| holds_word(said, claim) && !effect(claim) && !turned(claim) && !asserted(reading, claim, of_cause));
    let doubted = reading.has(field, &sentence, &[Class::Unverified]);
    let only = || claims.causes.iter().any(|claim| is_only_here(reading, claim, said, doubted) && !turned(claim));
    let open = open || (hedge.class == Class::Hedge || doubted) && only();
    let near = sentence.start..until.max(sentence.start);
    if !open && negated(reading, field, &near, hedge) {
        return None;
    }
    let words = &norm[hedge.range.clone()];
    // "Suspected rebels killed 16": suspected is who they are.
    let adjective = reading.language == Language::En && hedge.range.start == sentence.start;
    let two = || {
        !adjective && two_open(reading, words, said, said, claims.case)
            || of_cause && two_open(reading, words, &norm[sentence.clone()], said, claims.case)
    };
    ((open || two()) && !told_with_its_number(reading, said)).then_some(sentence)
}

/// Whether a word for source or cause stands by every place of the words.
pub(super) fn has_origin(said: &str, claim: &str, words: &Words) -> bool {
    let origins = || words.plain.origins.iter();
    let beside = |at: usize| match claim.starts_with(is_han) {
        true => origins().any(|w| said[at + claim.len()..].starts_with(w.as_str())),
        false => origins().any(|w| said[..at].trim_end().strip_suffix(w.as_str()).is_some_and(|rest| !rest.ends_with(is_word))),
    };
    places(said, claim).all(beside)
}

/// Whether a word leaves open what follows: a hedge, an accusation, or "có thể" in a sentence that says how little is known.
fn leaves_open(reading: &Reading<'_>, field: usize, mark: &Mark) -> bool {
    if modifies(reading, field, mark) {
        return false;
    }
    if mark.class != Class::Open {
        return matches!(mark.class, Class::Hedge | Class::Accusation);
    }
    let text = &reading.texts[field];
    let sentence = reading.sentence(field, mark.range.start);
    // "Có thể do vướng dây điện. Công an chưa kết luận."
    let next = text.sentences.get(text.sentence_at(mark.range.start) + 1);
    next.into_iter().chain([&sentence]).any(|s| pending::is_doubted(reading, field, s))
        || reading.words.plain.first.iter().any(|w| holds_word(&text.norm[sentence.clone()], w))
}

/// "X được cho là … - Ảnh: Reuters": a caption leaves nothing open that the article tells.
pub(super) fn is_caption(reading: &Reading<'_>, field: usize, at: usize) -> bool {
    let sentence = &reading.texts[field].norm[reading.sentence(field, at)];
    reading.words.plain.credit.iter().any(|w| sentence.contains(w.as_str()))
}

/// "“Gần 400 người bị hành quyết”, thống đốc cho biết": words of the claim with the headline's number, and no hedge.
pub(super) fn told_with_its_number(reading: &Reading<'_>, said: &str) -> bool {
    let title = &reading.texts[TITLE].norm;
    let is_number = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
    let numbers: Vec<&str> = tokens(title).into_iter().map(|w| &title[w]).filter(is_number).collect();
    if numbers.is_empty() {
        return false;
    }
    // That a sentence has the number and the name of the place tells nothing of the claim.
    let in_title = |pair: &str| title.find(pair).map(|at| &title[at..at + pair.len()]);
    let words: Vec<&str> = pairs(said, &reading.words).into_iter().filter_map(in_title).filter(|pair| !is_place(reading, pair)).collect();
    body(reading).any(|(field, sentence)| {
        let norm = &reading.texts[field].norm[sentence.clone()];
        let free = !reading.has(field, &sentence, &[Class::Hedge, Class::Accusation, Class::Negation, Class::Denial]);
        free && numbers.iter().any(|n| holds_word(norm, n)) && words.iter().any(|w| holds_word(norm, w))
    })
}

/// Two pairs of the headline's words in what somebody is suspected or accused of, one of them behind the hedge, that no sentence asserts together.
fn two_open(reading: &Reading<'_>, hedge: &str, whole: &str, said: &str, case: usize) -> bool {
    if !reading.words.plain.suspects.iter().any(|w| hedge.contains(w.as_str())) {
        return false;
    }
    let title = &reading.texts[TITLE].norm[..case];
    let start = |pair: &str| pair.as_ptr() as usize - title.as_ptr() as usize;
    let mut shared: Vec<&str> =
        pairs(title, &reading.words).into_iter().filter(|pair| holds_word(whole, pair) && !is_proper(reading, pair)).collect();
    // "Đều dương tính với ma túy", told by the tests, whatever is suspected of the drug.
    shared.retain(|pair| before_it(title, pair).is_none_or(|run| !asserted(reading, run, false)));
    if !shared.iter().any(|pair| holds_word(said, pair) && !is_place(reading, pair)) {
        return false;
    }
    shared.sort_unstable_by_key(|pair| start(pair));
    let apart = |a: &str, b: &str| start(a) + a.len() <= start(b);
    let both = |sentence: &str, a: &str, b: &str| holds_word(sentence, a) && holds_word(sentence, b);
    shared.iter().enumerate().any(|(i, a)| {
        shared[i + 1..].iter().filter(|b| apart(a, b) && !(is_place(reading, a) && is_place(reading, b))).any(|b| {
            !body(reading).any(|(field, sentence)| {
                let open = |m: &Mark| matches!(m.class, Class::Hedge | Class::Accusation | Class::Unverified);
                !within(reading.marks(field), &sentence).any(open) && both(&reading.texts[field].norm[sentence], a, b)
            })
        })
    })
}

/// "Dàn xếp vụ kiện phân biệt chủng tộc": what follows "vụ" in a headline names a matter. Where the first such word ends.
pub(super) fn case_from(title: &str, words: &Words) -> Option<usize> {
    let first = |w: &str| standing(title, w).map(|(at, m)| at..at + m.len()).find(|r| on_boundaries(title, r)).map(|r| r.end);
    words.headline.case_of.iter().filter_map(|w| first(w)).min()
}

/// Whether a sentence turns something round, other than by a denial behind the hedge.
pub(super) fn negated(reading: &Reading<'_>, field: usize, sentence: &Range<usize>, hedge: &Mark) -> bool {
    let marks = || within(reading.marks(field), sentence);
    let denies = |at: usize| at >= hedge.range.end && marks().any(|m| m.class == Class::Denial && m.range.start == at);
    // "Không loại trừ" is the hedge itself.
    marks().any(|m| m.class == Class::Negation && !denies(m.range.start) && !hedge.range.contains(&m.range.start))
}

/// "Nghi Lộc": a name that looks like a hedge.
pub(super) fn is_name(reading: &Reading<'_>, field: usize, mark: &Mark) -> bool {
    let capital = reading.texts[field].original_char(mark.range.start).is_some_and(char::is_uppercase);
    capital && reading.sentence(field, mark.range.start).start != mark.range.start
}

/// Whether a sentence without a hedge, or the text before the hedge, has the words (as a cause, where one is claimed).
pub(super) fn asserted(reading: &Reading<'_>, claim: &str, of_cause: bool) -> bool {
    body_with(reading, claim).any(|(field, sentence)| {
        let norm = &reading.texts[field].norm;
        let open = |m: &&Mark| leaves_open(reading, field, m);
        let hedge: Option<&Mark> = within(reading.marks(field), &sentence).find(open);
        let free = &norm[sentence.start..hedge.map_or(sentence.end, |m| m.range.start)];
        let turned = || within(reading.marks(field), &sentence).any(|m| matches!(m.class, Class::Negation | Class::Denial));
        holds_word(free, claim) && !(of_cause && turned()) && (!of_cause || reading.words.cause.marks.iter().any(|w| holds_word(free, w)))
    })
}

/// Words of the headline that stand again and again in the article, behind a hedge or an accusation, and else only where they are turned round.
fn only_hedged(reading: &Reading<'_>) -> Option<(usize, Range<usize>)> {
    let title = &reading.texts[TITLE].norm;
    let until = case_from(title, &reading.words).unwrap_or(title.len());
    let keys = matter(reading);
    let claims = pairs(&title[..until], &reading.words).into_iter().filter(|p| keys.contains(p) && !is_place(reading, p));
    claims.into_iter().find_map(|claim| {
        let mut told = body_with(reading, claim).peekable();
        let first = told.peek().cloned()?;
        let before = |(field, sentence): &(usize, Range<usize>), opens: &dyn Fn(usize, &Mark) -> bool| {
            let at = places(&reading.texts[*field].norm[sentence.clone()], claim).next().map_or(sentence.end, |at| sentence.start + at);
            within(reading.marks(*field), &(sentence.start..at)).any(|m| opens(*field, m))
        };
        let hedges = |field: usize, m: &Mark| {
            leaves_open(reading, field, m)
                && !has(&reading.words.plain.opinion, &reading.texts[field].norm[m.range.clone()])
                && !is_name(reading, field, m)
        };
        let turns = |_: usize, m: &Mark| m.class == Class::Unverified;
        let at_law = |(field, sentence): &(usize, Range<usize>)| reading.has(*field, sentence, &[Class::Charge, Class::Denial]);
        let all: Vec<(bool, bool)> = told.map(|at| (before(&at, &hedges) && !at_law(&at), before(&at, &turns))).collect();
        let open = all.len() >= AGAIN && all.iter().any(|(hedged, _)| *hedged) && all.iter().all(|(hedged, turned)| *hedged || *turned);
        open.then_some(first)
    })
}

pub(super) fn reach(norm: &str, from: usize, end: usize) -> usize {
    // A sentence without an end is cut, maybe within the hedge.
    let mut limit = end.min(from + REACH).max(from);
    while !norm.is_char_boundary(limit) {
        limit -= 1;
    }
    norm[from..limit].find([',', ';', ':', '。', '，']).map_or(limit, |at| from + at)
}
