//! What an article says otherwise than the copies of its text at other outlets: another figure, no hedge, no source that can be asked.
//!
//! Here is only what stands in two versions of one sentence. Figures of the register's indicators, in whatever words, are compared in
//! `figure`.

use std::ops::Range;

use domain::{Act, ChangeKind, Signal};

use super::View;
use super::clause::clause;
use super::moved::{Count, has_moved_on, is_rounded};
use super::updated::is_time;
use super::words::tokens;
use crate::article::Peer;
use crate::changes::{Found, between, name_of};
use crate::figures::apiece::{apiece, is_unlike};
use crate::figures::sums::adds_up;
use crate::mix::Set;
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::rules::signals::RuleId;
use crate::text::{is_han, is_word};
use crate::vocabulary::{Class, Mark};

/// Other articles that are read: a story's further copies say nothing new.
const READ: usize = 6;
/// Share of the shorter body's sentences that stand in the other body too, from which one is a copy of the other.
const SHARED: f64 = 0.5;
/// Sentences of two short bodies that are compared for one number, and words of one that is long enough for it.
const SINGLE: usize = 12;
const LONG: usize = 8;
/// Hours after each other within which a figure, a hedge and a source of two copies are of one state of affairs, and the dead and hurt,
/// who are counted anew by the hour.
const SAME_DAY: i64 = 24;
const SAME_HOURS: i64 = 6;

/// A copy of the text at another outlet with what this article changed against it.
struct Copy<'v> {
    peer: &'v Peer<'v>,
    reading: Reading<'v>,
    changes: Vec<Found>,
    /// Hours that this article appeared after it, where both are dated.
    after: Option<i64>,
}

/// One signal of each kind at most: this article stands against at least as many copies as agree with it. `figures` is whether a
/// difference of figures was found already.
pub(super) fn differences(view: &View<'_, '_>, figures: bool) -> Vec<Signal> {
    let kinds = [RuleId::FigurePeers, RuleId::HedgePeers, RuleId::SourcePeers];
    if view.context.peers.is_empty() || kinds.iter().all(|id| view.rules.signals.on(*id).is_none()) {
        return Vec::new();
    }
    let copies = copies(view);
    let of = |id: RuleId| if figures && id == RuleId::FigurePeers { None } else { difference(view, &copies, id) };
    kinds.into_iter().filter_map(of).collect()
}

fn copies<'v>(view: &View<'v, '_>) -> Vec<Copy<'v>> {
    let others = view.context.peers.iter().filter(|p| Some(p.outlet) != view.article.outlet).take(READ);
    others.filter_map(|peer| copy(view, peer)).collect()
}

fn copy<'v>(view: &View<'v, '_>, peer: &'v Peer<'v>) -> Option<Copy<'v>> {
    let reading = Reading::new(view.rules, peer.content, view.reading.published);
    if reading.language != view.reading.language || shared(&reading, view.reading) < SHARED {
        return None;
    }
    let changes = between(view.rules, &reading, view.reading);
    let after = view.article.published.zip(peer.published).map(|(ours, theirs)| (ours - theirs).num_hours());
    Some(Copy { peer, reading, changes, after })
}

/// Whether two bodies are one text: half of the sentences of the shorter one are in both, and more than one.
pub(super) fn are_one_text(one: &Reading<'_>, other: &Reading<'_>) -> bool {
    let (one, other) = (sentences(one), sentences(other));
    let same = one.intersection(&other).count();
    same > 1 && same as f64 >= SHARED * one.len().min(other.len()) as f64
}

fn sentences<'r>(reading: &'r Reading<'_>) -> Set<'r> {
    let text = &reading.texts[TEXT];
    text.sentences.iter().map(|s| text.norm[s.clone()].trim()).collect()
}

/// Share of the sentences of the shorter body that both have, be it with another number in one place.
fn shared(one: &Reading<'_>, other: &Reading<'_>) -> f64 {
    let (one, other) = (sentences(one), sentences(other));
    let same = one.intersection(&other).count();
    let (left, rest): (Vec<&str>, Vec<&str>) = (one.difference(&other).copied().collect(), other.difference(&one).copied().collect());
    let few = left.len() <= SINGLE && rest.len() <= SINGLE;
    let alike = if few { left.iter().filter(|a| rest.iter().any(|b| one_number_apart(a, b))).count() } else { 0 };
    (same + alike) as f64 / one.len().min(other.len()).max(1) as f64
}

/// "… thiêu rụi 12 ha rừng trồng", "… thiêu rụi 21 ha rừng trồng": a sentence of some length that differs in one number in digits.
fn one_number_apart(one: &str, other: &str) -> bool {
    let words = |text: &'_ str| text.split_whitespace().count();
    let mut apart = one.split_whitespace().zip(other.split_whitespace()).filter(|(a, b)| a != b);
    let number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let first = apart.next();
    words(one) >= LONG && words(one) == words(other) && apart.next().is_none() && first.is_some_and(|(a, b)| number(a) && number(b))
}

fn difference(view: &View<'_, '_>, copies: &[Copy<'_>], id: RuleId) -> Option<Signal> {
    let rule = view.rules.signals.on(id)?;
    let differs = |copy: &Copy<'_>, change: &Found| match id {
        RuleId::FigurePeers => figure(view, copy, change),
        RuleId::HedgePeers => hedge(view, copy, change),
        _ => source(view, copy, change),
    };
    for (first, change) in copies.iter().flat_map(|copy| copy.changes.iter().map(move |change| (copy, change))) {
        if !differs(first, change) {
            continue;
        }
        let ours = view.reading.sentence(change.field, place(view.reading, change.field, &change.after));
        let at = |c: &Found| c.field == change.field && (ours.start..=ours.end).contains(&place(view.reading, c.field, &c.after));
        let is_against = |copy: &Copy<'_>| copy.changes.iter().any(|c| at(c) && differs(copy, c));
        let against = copies.iter().filter(|copy| is_against(copy)).count();
        let words = view.reading.texts[change.field].norm[ours.clone()].trim();
        // "Theo Thanh tra tỉnh, xã chi sai" holds the words "xã chi sai", and does not say the same.
        let within =
            |copy: &Copy<'_>, c: &Found| copy.reading.texts[c.field].norm[copy.reading.sentence(c.field, c.before.start)].contains(words);
        let is_longer = |copy: &Copy<'_>| copy.changes.iter().any(|c| at(c) && differs(copy, c) && within(copy, c));
        let has_it = |copy: &&Copy<'_>| copy.reading.texts[change.field].norm.contains(words) && !is_longer(copy);
        let agreeing = 1 + copies.iter().filter(has_it).count();
        if against < agreeing {
            continue;
        }
        let theirs = first.reading.sentence(change.field, change.before.start);
        let figures = id == RuleId::FigurePeers;
        let (own, other) = if figures { (change.after.clone(), change.before.clone()) } else { (ours, theirs) };
        let quote = shown(view.reading, change.field, &own, id);
        let peer_quote = shown(&first.reading, change.field, &other, id);
        let evidence =
            vec![view.reading.evidence(change.field, &own), first.reading.quoted(Some(first.peer.capture), change.field, &other)];
        let values = [("what", ""), ("quote", quote.as_str()), ("peer_outlet", first.peer.outlet), ("peer_quote", peer_quote.as_str())];
        return Some(rule.signal(&values, evidence, None));
    }
    None
}

/// What is quoted in the reason: a number with its clause, since alone it tells nobody of what.
fn shown(reading: &Reading<'_>, field: usize, range: &Range<usize>, id: RuleId) -> String {
    let shown = if id == RuleId::FigurePeers { clause(reading, field, range) } else { range.clone() };
    reading.texts[field].quote(&shown).into_string()
}

/// Where a change stands: an empty place between two sentences is the beginning of the second, in which something is missing at the front.
fn place(reading: &Reading<'_>, field: usize, range: &Range<usize>) -> usize {
    let rest = &reading.texts[field].norm[range.start..];
    let skipped = if range.is_empty() { rest.len() - rest.trim_start().len() } else { 0 };
    if skipped < rest.len() { range.start + skipped } else { range.start }
}

/// Another figure in the same words. Headlines are put otherwise at every outlet and round as they like.
fn figure(view: &View<'_, '_>, copy: &Copy<'_>, change: &Found) -> bool {
    let sentence = view.reading.sentence(change.field, change.after.start);
    let counts_persons = view.reading.has(change.field, &sentence, &[Class::Dead, Class::Hurt]);
    let longest = if counts_persons { SAME_HOURS } else { SAME_DAY };
    let denied = view.reading.has(change.field, &sentence, &[Class::Denial]);
    // Where the sentence names another hamlet, day or hour, it counts something else.
    let other = |c: &Found| {
        let beside = c.field == change.field && c.act == Act::Replaced && sentence.start <= c.after.start && c.after.end <= sentence.end;
        let names = matches!(c.kind, ChangeKind::Date | ChangeKind::Name | ChangeKind::Place);
        beside && (names || is_time(&copy.reading, view.reading, c))
    };
    change.kind == ChangeKind::Figure
        && change.act == Act::Replaced
        && change.sure
        && change.field != TITLE
        && !denied
        && !copy.changes.iter().any(other)
        && !is_other_key(view, copy, change)
        && !is_other_count(view, copy, change)
        && copy.after.is_none_or(|hours| hours.abs() <= longest)
}

/// A count of another moment, or the same one rounded.
fn is_other_count(view: &View<'_, '_>, copy: &Copy<'_>, change: &Found) -> bool {
    let ours = Count { reading: view.reading, field: change.field, range: &change.after };
    let theirs = Count { reading: &copy.reading, field: change.field, range: &change.before };
    has_moved_on(view, ours, theirs, copy.after) || is_rounded(ours, theirs)
}

/// "Mỗi con 15 triệu đồng" beside "tổng trị giá 300 triệu đồng", a plan beside what came of it, "tài xế và 3 hành khách" beside "4 người".
fn is_other_key(view: &View<'_, '_>, copy: &Copy<'_>, change: &Found) -> bool {
    let measures = &view.rules.measures;
    let (theirs, ours) = (&copy.reading, view.reading);
    let bases = |reading: &Reading<'_>, range: &Range<usize>| {
        let words = &reading.texts[change.field].norm[reading.sentence(change.field, range.start)];
        measures.bases.find(words).into_iter().fold(0_u32, |bits, (_, basis)| bits | 1 << (basis % 32))
    };
    let each = (apiece(measures, theirs, change.field, &change.before), apiece(measures, ours, change.field, &change.after));
    if is_unlike(each.0, each.1) || bases(theirs, &change.before) != bases(ours, &change.after) {
        return true;
    }
    let figure = |reading: &'_ Reading<'_>, range: &Range<usize>| {
        reading.figures().iter().find(|f| f.field == change.field && f.range.start < range.end && range.start < f.range.end).cloned()
    };
    let (Some(before), Some(after)) = (figure(theirs, &change.before), figure(ours, &change.after)) else { return false };
    let joins = &measures.apiece.joins;
    adds_up(theirs, joins, &before, after.value) || adds_up(ours, joins, &after, before.value)
}

/// A hedge of theirs that is not in ours, where nothing else leaves it open and nobody new vouches for it.
fn hedge(view: &View<'_, '_>, copy: &Copy<'_>, change: &Found) -> bool {
    is_hedge_lost(&copy.reading, view.reading, change) && copy.after.is_none_or(|hours| hours <= SAME_DAY)
}

/// A source with a name of theirs that is nobody in ours, or is gone with all others.
fn source(view: &View<'_, '_>, copy: &Copy<'_>, change: &Found) -> bool {
    if change.kind != ChangeKind::Attribution || change.field == TITLE || !change.sure || change.act == Act::Added {
        return false;
    }
    if !is_one_sentence(view, copy, change) {
        return false;
    }
    let nobody = |reading: &Reading<'_>, range: &Range<usize>| {
        reading.marks(change.field).iter().any(|m| m.class == Class::Anonymous && m.range.start < range.end && range.start < m.range.end)
    };
    if nobody(&copy.reading, &change.before) {
        return false;
    }
    let hidden = change.act == Act::Replaced && nobody(view.reading, &change.after) && !is_named_there(view, copy, change);
    let bare = || [LEAD, TEXT].iter().all(|f| view.reading.marks(*f).iter().all(|m| m.class != Class::Named));
    hidden || change.act == Act::Removed && bare() && !is_named_elsewhere(view, copy, change)
}

/// Whether two sentences say the same but for who says so: half of the words of ours outside what changed stand in theirs.
fn is_one_sentence(view: &View<'_, '_>, copy: &Copy<'_>, change: &Found) -> bool {
    let told = |reading: &Reading<'_>, range: &Range<usize>| -> Vec<String> {
        let norm = &reading.texts[change.field].norm;
        let sentence = reading.sentence(change.field, place(reading, change.field, range));
        let (from, to) = (range.start.clamp(sentence.start, sentence.end), range.end.clamp(sentence.start, sentence.end));
        [&norm[sentence.start..from], &norm[to..sentence.end]].into_iter().flat_map(words).collect()
    };
    let (ours, theirs) = (told(view.reading, &change.after), told(&copy.reading, &change.before));
    let same = ours.iter().filter(|word| theirs.contains(word)).count();
    2 * same >= ours.len()
}

/// Words, and the characters of Chinese.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut open = false;
    for c in text.chars() {
        match words.last_mut().filter(|_| open && is_word(c) && !is_han(c)) {
            Some(word) => word.push(c),
            None if is_word(c) || is_han(c) => words.push(c.to_string()),
            None => {}
        }
        open = is_word(c) && !is_han(c);
    }
    words
}

/// 村民黄氏兰反映 beside 村民黄氏兰表示: who speaks is named in the very sentence, whatever the word of saying.
fn is_named_there(view: &View<'_, '_>, copy: &Copy<'_>, change: &Found) -> bool {
    let name = name_of(view.rules, &copy.reading.texts[change.field].norm[change.before.clone()]);
    let sentence = view.reading.sentence(change.field, change.after.start);
    !name.is_empty() && view.reading.texts[change.field].norm[sentence].contains(name)
}

/// "Theo Thanh tra tỉnh, xã …" beside "Thanh tra tỉnh vừa kết luận. Xã …": the source of theirs stands in another sentence of ours.
fn is_named_elsewhere(view: &View<'_, '_>, copy: &Copy<'_>, change: &Found) -> bool {
    let name = name_of(view.rules, &copy.reading.texts[change.field].norm[change.before.clone()]);
    !name.is_empty() && view.reading.texts.iter().any(|text| text.norm.contains(name))
}

/// Whether a text has some words in their order, whatever stands between them.
fn has_in_order(text: &str, words: &str) -> bool {
    let mut said = tokens(text).into_iter();
    tokens(words).into_iter().all(|word| said.any(|other| text[other] == words[word.clone()]))
}

/// Whether a change took out a hedge: the text before did not assert, the text behind does, and no name of a source, no charge and no
/// official body came in that would bear it out.
pub(super) fn is_hedge_lost(earlier: &Reading<'_>, present: &Reading<'_>, change: &Found) -> bool {
    if change.kind != ChangeKind::Hedge || change.act != Act::Removed || !change.sure {
        return false;
    }
    const OPEN: [Class; 3] = [Class::Hedge, Class::Unverified, Class::Accusation];
    let (old, new) = (earlier.sentence(change.field, change.before.start), present.sentence(change.field, change.after.start));
    let (before, after) = (&earlier.texts[change.field].norm, &present.texts[change.field].norm[new.clone()]);
    let overlaps = |m: &Mark| m.range.start < change.before.end && change.before.start < m.range.end;
    // "Is still not known" has all that "is not known" has.
    let hedged = earlier
        .marks(change.field)
        .iter()
        .any(|m| OPEN.contains(&m.class) && overlaps(m) && !has_in_order(after, &before[m.range.clone()]));
    let vouched = [Class::Named, Class::Charge, Class::Official]
        .iter()
        .any(|class| present.has(change.field, &new, &[*class]) && !earlier.has(change.field, &old, &[*class]));
    hedged && !vouched && !present.has(change.field, &new, &OPEN)
}
