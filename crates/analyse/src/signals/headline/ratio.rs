//! How many times as much a headline says: "gấp ba", "doubles", 翻番, over an article whose two numbers, or whose one rise, say something else.

use std::ops::Range;

use domain::{Language, Signal};

use super::super::View;
use super::body;
use super::counted::{Counted, counted};
use super::figure::holds_one;
use super::keys::Keys;
use super::money::currency;
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::rules::signals::RuleId;
use crate::seek::{held, is_held};
use crate::vocabulary::Class;
use crate::vocabulary::words::{Words, has, holds_word};

/// Share by which two numbers may miss what a headline says: "gấp đôi" rounds.
const NEAR: f64 = 0.22;

/// Numbers of an article beyond which it is a table, in which any multiple may be found.
const MANY: usize = 200;

/// A number of lead or body with its field.
type Told = (usize, Counted);

/// The multiple of the headline that no two numbers of the article come near, and no other word of it, with the sentence that says how much it is.
pub(super) fn ratio(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::HeadlineFigure)?;
    let reading = view.reading;
    let title = &reading.texts[TITLE].norm;
    let (range, claimed) = multiple(view, title)?;
    let open = reading.has(TITLE, &(0..title.len()), &[Class::Goal, Class::Hedge, Class::Open, Class::Negation]);
    if open || title.contains('?') {
        return None;
    }
    let numbers: Vec<Told> = [LEAD, TEXT]
        .into_iter()
        .flat_map(|field| counted(&view.rules.measures, &reading.texts[field].norm, &reading.words).into_iter().map(move |c| (field, c)))
        .collect();
    if numbers.len() > MANY
        || says_as_much(view, claimed)
        || numbers.iter().any(|told| is_percentage_of(reading, told, claimed))
        || comes_near(reading, &numbers, claimed)
    {
        return None;
    }
    let keys = Keys::beside(reading, &range);
    let (field, sentence) = compared(reading, &keys, &numbers).or_else(|| changed(reading, &keys, &numbers))?;
    let evidence = vec![reading.evidence(TITLE, &range), reading.evidence(field, &sentence)];
    let values = [("quote", &*reading.texts[TITLE].quote(&range)), ("body", &*reading.texts[field].quote(&sentence))];
    Some(rule.signal(&values, evidence, None))
}

/// The first word for a multiple in a text, and how many times it is.
fn multiple(view: &View<'_, '_>, text: &str) -> Option<(Range<usize>, f64)> {
    let words = &view.reading.words;
    let word = words.count.times.iter().filter_map(|(word, by)| held(text, word).next().map(|range| (range, *by)));
    // Of "翻一番" and "翻" the longer one counts.
    word.max_by_key(|(range, _)| range.len()).or_else(|| counted_times(view, text, words))
}

/// "Gấp 3 lần".
fn counted_times(view: &View<'_, '_>, text: &str, words: &Words) -> Option<(Range<usize>, f64)> {
    let before = |c: &Counted| {
        let rest = text[..c.number.start].trim_end();
        words.count.as_much.iter().find(|w| rest.ends_with(w.as_str())).map(|w| rest.len() - w.len())
    };
    let times = |c: &Counted| has(&words.count.fold, &c.noun[0]) && !c.vague && c.printed() > 1.0;
    let found = counted(&view.rules.measures, text, words).into_iter().find(|c| times(c) && before(c).is_some())?;
    Some((before(&found)?..found.quoted(words).end, found.printed()))
}

/// Whether two factors are about the same, either way round: what is halved was twice as much.
fn is_near(told: f64, claimed: f64) -> bool {
    let [told, claimed] = [told, claimed].map(|by| if by < 1.0 { 1.0 / by } else { by });
    // "Three times more" may be three or four times as much.
    (told - claimed).abs() <= NEAR * claimed || claimed > 2.0 && (told - claimed - 1.0).abs() <= NEAR
}

/// Whether the article says it in words, too.
fn says_as_much(view: &View<'_, '_>, claimed: f64) -> bool {
    let reading = view.reading;
    body(reading).any(|(field, sentence)| {
        let text = &reading.texts[field].norm[sentence];
        let all = reading.words.count.times.iter().any(|(word, by)| is_near(*by, claimed) && is_held(text, word));
        all || counted_times(view, text, &reading.words).is_some_and(|(_, by)| is_near(by, claimed))
    })
}

/// 100 percent more are twice as much, 50 percent less, or 50 percent, are half.
fn is_percentage_of(reading: &Reading<'_>, told: &Told, claimed: f64) -> bool {
    let part = told.1.printed() / 100.0;
    let is_half = || claimed < 1.0 && (part - claimed).abs() < 0.1;
    told.1.noun[0] == "%" && (is_near(1.0 + part, claimed) && moves(reading, told) || is_half() || part > 1.0 && is_near(part, claimed))
}

/// "Tăng 40%": a percentage that is a rise or a fall; others are shares of something.
fn moves(reading: &Reading<'_>, (field, number): &Told) -> bool {
    let sentence = reading.sentence(*field, number.number.start);
    let before = &reading.texts[*field].norm[sentence.start.min(number.number.start)..number.number.start];
    let clause = before.split([',', ';', '，']).next_back().unwrap_or_default();
    number.noun[0] == "%" && reading.words.count.moves.iter().any(|w| holds_word(clause, w))
}

/// Whether two numbers of one thing are about so many times each other.
fn comes_near(reading: &Reading<'_>, numbers: &[Told], claimed: f64) -> bool {
    // "Tăng 7%" and "tăng 14%" are of two things, "từ 7% lên 14%" is a rise.
    let apart = |a: &Told, b: &Told| {
        a.1.noun[0] == "%" && (a.0 != b.0 || reading.sentence(a.0, a.1.number.start) != reading.sentence(b.0, b.1.number.start))
    };
    let pair = |a: &Told, b: &Told| {
        is_near(a.1.printed() / b.1.printed().max(f64::MIN_POSITIVE), claimed) && is_same(reading, a, b) && !apart(a, b)
    };
    numbers.iter().enumerate().any(|(at, a)| numbers[at + 1..].iter().any(|b| pair(a, b)))
}

fn is_same(reading: &Reading<'_>, a: &Told, b: &Told) -> bool {
    let money = |(field, c): &Told| currency(&reading.texts[*field].norm, &c.number, &reading.words);
    a.1.adds_to(&b.1) && money(a) == money(b)
}

/// The sentence on the matter with one number for now and one for then: "42.000 đồng/kg, trong khi cùng kỳ năm trước chỉ 24.000 đồng".
fn compared(reading: &Reading<'_>, keys: &Keys<'_>, numbers: &[Told]) -> Option<(usize, Range<usize>)> {
    body(reading).find(|(field, sentence)| {
        let text = &reading.texts[*field].norm[sentence.clone()];
        let inside: Vec<&Told> = numbers.iter().filter(|(f, c)| f == field && sentence.contains(&c.number.start)).collect();
        let pair = inside
            .iter()
            .enumerate()
            .any(|(at, a)| inside[at + 1..].iter().any(|b| is_same(reading, a, b) && !a.1.noun[0].is_empty() && a.1.noun[0] != "%"));
        pair && holds_one(text, &reading.words.count.then) && keys.shared(text) > 0
    })
}

/// The sentence nearest to the matter with a percentage that is a rise or a fall, where no other is as near: those are of other things.
fn changed(reading: &Reading<'_>, keys: &Keys<'_>, numbers: &[Told]) -> Option<(usize, Range<usize>)> {
    let needed = if reading.language == Language::Vi { 3 } else { 2 };
    let shared = |(field, number): &Told| keys.shared(&reading.texts[*field].norm[reading.sentence(*field, number.number.start)]);
    let told: Vec<(usize, &Told)> = numbers.iter().filter(|told| moves(reading, told)).map(|told| (shared(told), told)).collect();
    let most = told.iter().map(|(shared, _)| *shared).max().filter(|most| *most >= needed)?;
    let mut nearest = told.iter().filter(|(shared, _)| *shared == most);
    let (field, only) = nearest.next().filter(|_| nearest.next().is_none())?.1;
    Some((*field, reading.sentence(*field, only.number.start)))
}
