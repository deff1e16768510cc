//! How many times as much a headline says, or by which part of it something rose: "gấp ba", "doubles", 翻番, "up by half", 增三成, over an article whose
//! two numbers, or whose one rise, say something else.

use std::ops::Range;

use domain::{Language, Signal};

use super::super::View;
use super::super::words::tokens;
use super::body;
use super::counted::{Counted, counted};
use super::figure::holds_one;
use super::keys::Keys;
use super::money::currency;
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::rules::signals::RuleId;
use crate::seek::{held, is_held};
use crate::vocabulary::Class;
use crate::vocabulary::words::{List, Words, has, holds_word};

/// Share by which two numbers may miss what a headline says: "gấp đôi" rounds.
const NEAR: f64 = 0.22;

/// Share of a part by which a rise may miss it: "ba phần mười" rounds 28 and 33 percent.
const NEAR_PART: f64 = 0.2;

/// Words before a part of something among which stands that it rose or fell.
const BEFORE: usize = 2;

/// Numbers of an article beyond which it is a table, in which any multiple may be found.
const MANY: usize = 200;

/// What a headline says.
struct Claim {
    range: Range<usize>,
    /// How many times as much.
    times: f64,
    /// By which part it rose or fell, where it says that.
    part: Option<f64>,
}

impl Claim {
    /// Whether a factor is about the same, either way round: what is halved was twice as much.
    fn is_near(&self, told: f64) -> bool {
        let up = |by: f64| if by < 1.0 { 1.0 / by } else { by };
        let (told, claimed) = (up(told), up(self.times));
        match self.part {
            Some(part) if self.times < 1.0 => is_part(1.0 - 1.0 / told, part),
            Some(part) => is_part(told - 1.0, part),
            // "Three times more" may be three or four times as much.
            None => (told - claimed).abs() <= NEAR * claimed || claimed > 2.0 && (told - claimed - 1.0).abs() <= NEAR,
        }
    }
}

fn is_part(told: f64, claimed: f64) -> bool {
    (told - claimed).abs() <= NEAR_PART * claimed
}

/// A number of lead or body with its field.
type Told = (usize, Counted);

/// The multiple of the headline that no two numbers of the article come near, and no other word of it, with the sentence that says how much it is.
pub(super) fn ratio(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::HeadlineFigure)?;
    let reading = view.reading;
    let title = &reading.texts[TITLE].norm;
    let claim = risen(view, title).or_else(|| multiple(view, title).map(|(range, times)| Claim { range, times, part: None }))?;
    let open = reading.has(TITLE, &(0..title.len()), &[Class::Goal, Class::Hedge, Class::Open, Class::Negation]);
    if open || title.contains('?') {
        return None;
    }
    let numbers: Vec<Told> =
        [LEAD, TEXT].into_iter().flat_map(|field| view.counted(field).iter().map(move |c| (field, c.clone()))).collect();
    if numbers.len() > MANY
        || says_as_much(view, &claim)
        || numbers.iter().any(|told| is_percentage_of(reading, told, &claim))
        || comes_near(reading, &numbers, &claim)
    {
        return None;
    }
    let range = claim.range;
    let keys = Keys::beside(reading, &range);
    let (field, sentence) = compared(reading, &keys, &numbers).or_else(|| changed(reading, &keys, &numbers))?;
    let evidence = vec![reading.evidence(TITLE, &range), reading.evidence(field, &sentence)];
    let values = [("quote", &*reading.texts[TITLE].quote(&range)), ("body", &*reading.texts[field].quote(&sentence))];
    Some(rule.signal(&values, evidence, None))
}

/// "Up by half", "tăng một phần ba", 增三成: a part right behind a word that says that something rose or fell by it.
fn risen(view: &View<'_, '_>, title: &str) -> Option<Claim> {
    let reading = view.reading;
    let count = &reading.words.count;
    if ![&count.up, &count.down].into_iter().any(|list| list.iter().any(|w| is_held(title, w))) {
        return None;
    }
    let parts = reading.of_field(TITLE).iter().filter(|f| view.rules.measures.unit_id(f.unit) == "fraction");
    let halves = count.times.iter().filter(|(_, by)| **by < 1.0).filter_map(|(word, by)| Some((held(title, word).next()?, *by)));
    parts.map(|f| (f.range.clone(), f.value)).chain(halves).find_map(|(range, part)| {
        let before = title[..range.start].trim_end();
        let moved = |list: &List| match reading.language {
            Language::Zh => list.iter().any(|w| before.ends_with(w.as_str())),
            _ => tokens(before).into_iter().rev().take(BEFORE).any(|w| has(list, &before[w])),
        };
        let times = if moved(&count.up) { 1.0 + part } else { Some(1.0 - part).filter(|_| moved(&count.down))? };
        Some(Claim { range, times, part: Some(part) })
    })
}

/// The first word for a multiple in the headline, and how many times it is.
fn multiple(view: &View<'_, '_>, title: &str) -> Option<(Range<usize>, f64)> {
    let words = &view.reading.words;
    let word = words.count.times.iter().filter_map(|(word, by)| held(title, word).next().map(|range| (range, *by)));
    // Of "翻一番" and "翻" the longer one counts.
    word.max_by_key(|(range, _)| range.len()).or_else(|| counted_times(view.counted(TITLE), title, words))
}

/// "Gấp 3 lần", among the numbers of a text.
fn counted_times(all: &[Counted], text: &str, words: &Words) -> Option<(Range<usize>, f64)> {
    let before = |c: &Counted| {
        let rest = text[..c.number.start].trim_end();
        words.count.as_much.iter().find(|w| rest.ends_with(w.as_str())).map(|w| rest.len() - w.len())
    };
    let times = |c: &Counted| has(&words.count.fold, &c.noun[0]) && !c.vague && c.printed() > 1.0;
    let found = all.iter().find(|c| times(c) && before(c).is_some())?;
    Some((before(found)?..found.quoted(words).end, found.printed()))
}

/// Whether the article says it in words, too.
fn says_as_much(view: &View<'_, '_>, claim: &Claim) -> bool {
    let reading = view.reading;
    let same = |value: f64| claim.part.is_some_and(|part| is_part(value, part));
    let parts = || [LEAD, TEXT].into_iter().flat_map(|field| reading.of_field(field));
    if parts().any(|f| view.rules.measures.unit_id(f.unit) == "fraction" && same(f.value)) {
        return true;
    }
    body(reading).any(|(field, sentence)| {
        let text = &reading.texts[field].norm[sentence];
        let all = reading.words.count.times.iter().any(|(word, by)| (claim.is_near(*by) || same(*by)) && is_held(text, word));
        all || counted_times(&counted(&view.rules.measures, text, &reading.words), text, &reading.words)
            .is_some_and(|(_, by)| claim.is_near(by))
    })
}

/// 100 percent more are twice as much, 50 percent less, or 50 percent, are half.
fn is_percentage_of(reading: &Reading<'_>, told: &Told, claim: &Claim) -> bool {
    let part = told.1.printed() / 100.0;
    let is_half = || claim.part.is_none() && claim.times < 1.0 && (part - claim.times).abs() < 0.1;
    let fell = || claim.part.is_some_and(|claimed| claim.times < 1.0 && (is_part(part, claimed) || (part - claim.times).abs() < 0.05));
    let rose = || claim.is_near(1.0 + part) && (moves(reading, told) || claim.part.is_some());
    told.1.noun[0] == "%" && (rose() || fell() || is_half() || part > 1.0 && claim.is_near(part))
}

/// "Tăng 40%": a percentage that is a rise or a fall; others are shares of something.
fn moves(reading: &Reading<'_>, (field, number): &Told) -> bool {
    let sentence = reading.sentence(*field, number.number.start);
    let before = &reading.texts[*field].norm[sentence.start.min(number.number.start)..number.number.start];
    let clause = before.split([',', ';', '，']).next_back().unwrap_or_default();
    number.noun[0] == "%" && reading.words.count.moves.iter().any(|w| holds_word(clause, w))
}

/// Whether two numbers of one thing are about so many times each other.
fn comes_near(reading: &Reading<'_>, numbers: &[Told], claim: &Claim) -> bool {
    // "Tăng 7%" and "tăng 14%" are of two things, and so are 57% and at weekends 80%; "từ 7% lên 14%" is a rise.
    let apart = |a: &Told, b: &Told| {
        let sentence = reading.sentence(a.0, a.1.number.start);
        let beside = || a.0 == b.0 && sentence == reading.sentence(b.0, b.1.number.start);
        let count = &reading.words.count;
        let said = || &reading.texts[a.0].norm[sentence.clone()];
        a.1.noun[0] == "%" && !(beside() && [&count.from, &count.then].into_iter().any(|list| holds_one(said(), list)))
    };
    let pair =
        |a: &Told, b: &Told| claim.is_near(a.1.printed() / b.1.printed().max(f64::MIN_POSITIVE)) && is_same(reading, a, b) && !apart(a, b);
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

#[cfg(test)]
mod tests {
    use crate::testing::check_fired;

    #[test]
    fn a_multiple_is_told_where_no_sentence_says_it() {
        let check = |told: &str, expect: bool| {
            let end = "Các bãi giữ xe ở chân núi phải mở thêm chỗ. Ban quản lý nhắc du khách giữ vệ sinh và không đốt lửa trong rừng.";
            let told = format!("Khu du lịch Mẫu Sơn đón 4.000 lượt khách trong ba ngày, năm ngoái là 2.000 lượt khách. {told} {end}");
            check_fired("Khách lên Mẫu Sơn tăng gấp 3 lần dịp lễ", &told, if expect { &["headline_figure"] } else { &[] });
        };
        check("Ông Lý Văn Thử, Trưởng ban quản lý, nói lượng khách gấp 3 lần ngày thường.", false);
        check("Ông Lý Văn Thử, Trưởng ban quản lý, nói 3 bãi xe đều đã đầy.", true);
    }
}
