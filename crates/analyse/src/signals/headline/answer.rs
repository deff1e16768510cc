//! Answers to the question of a headline in words other than its own.

use std::ops::Range;

use domain::Language;

use super::super::View;
use super::super::words::{single, tokens};
use super::counted::{Counted, counted};
use super::money::currency;
use super::unsettled::says_nothing_is_known;
use super::{body, on_matter, stem};
use crate::figures::numbers;
use crate::places::Hit;
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::seek::{ends_with_word, is_held, places, standing};
use crate::text::{is_han, on_boundaries};
use crate::vocabulary::Class;
use crate::vocabulary::words::{List, has, holds_word};

/// Numbers of an article that gives directions.
const DIRECTIONS: usize = 4;

/// Whether the article answers what the headline asks: who speaks, why, how, when, how many, whether one should, or who did it; or that it is
/// not so at all.
pub(super) fn told(view: &View<'_, '_>) -> bool {
    let reading = view.reading;
    let words = &reading.words.headline;
    let asks = |list: &List| asks(reading, list);
    let count = || [LEAD, TEXT].map(|f| numbers(&view.rules.measures, &reading.texts[f].norm, reading.language).len() / 2).iter().sum();
    // "Chủ cửa hàng nói gì?" is answered by whoever speaks, "không có cơ sở" answers anything.
    let speaks = || reading.marked(Class::Named).next().is_some();
    let denied = || reading.marked(Class::Denial).any(|(field, _)| field != TITLE);
    let given: usize = count();
    denied()
        || asks(&words.asks_who) && (speaks() || replies(reading))
        || asks_whether(reading) && (tells_whether(view) || reading.marked(Class::Unverified).any(|(field, _)| field != TITLE))
        || tells_either(reading)
        || asks(&words.asks_why) && reasons(reading)
        || asks(&words.asks_how) && given >= DIRECTIONS
        || asks(&words.asks_many) && given > 0
        || asks(&words.asks_when) && tells_when(reading)
        || asks(&words.asks_advice) && holds_any(reading, &words.advises)
        || tells_who(reading) == Some(true)
}

/// Whether the headline has one of the words.
pub(super) fn asks(reading: &Reading<'_>, list: &List) -> bool {
    list.iter().any(|w| holds_word(asked(reading), w))
}

/// The headline without what promises the answer behind its question.
fn asked<'r>(reading: &'r Reading<'_>) -> &'r str {
    let title = reading.texts[TITLE].norm.as_str();
    title.rsplit_once('?').map_or(title, |(asked, _)| asked)
}

/// Whether a sentence on the matter has somebody behind it, an act of an office, or a number: that says whether it is so.
fn tells_whether(view: &View<'_, '_>) -> bool {
    let reading = view.reading;
    body(reading).any(|(field, sentence)| {
        let text = &reading.texts[field].norm[sentence.clone()];
        let vouched = reading.has(field, &sentence, &[Class::Named, Class::Act, Class::Official]);
        let counts = || !counted(&view.rules.measures, text, &reading.words).is_empty();
        // "Công an đang xác minh": that it is not known yet is an answer.
        let looked_into = || vouched && reading.has(field, &sentence, &[Class::Unverified]);
        let open = reading.has(field, &sentence, &[Class::Anonymous, Class::Unverified]);
        looked_into() || names_it(reading, text) && (vouched || counts()) && !open
    })
}

/// Whether a text has a word of the headline, in English one of four letters or more in any form.
fn names_it(reading: &Reading<'_>, text: &str) -> bool {
    const LETTERS: usize = 4;
    if reading.language != Language::En {
        return on_matter(reading, text);
    }
    let asked = single(reading, TITLE, &(0..reading.texts[TITLE].norm.len()));
    let asked: Vec<&str> = asked.into_iter().filter(|w| w.len() >= LETTERS).map(stem).collect();
    tokens(text).into_iter().any(|w| asked.contains(&stem(&text[w])))
}

/// "Có hay không …?", "Is it …?": a question for yes or no.
fn asks_whether(reading: &Reading<'_>) -> bool {
    let words = &reading.words.headline.asks_whether;
    let asked = asked(reading);
    match reading.language {
        // A verb asks by where it stands.
        Language::En => {
            let begins = asked.rsplit([':', '-', '–']).next().unwrap_or(asked).trim_start();
            words.iter().any(|w| begins.strip_prefix(w.as_str()).is_some_and(|rest| rest.starts_with(' ')))
        }
        _ => words.iter().any(|w| holds_word(asked, w)) || is_yes_or_no(reading, asked),
    }
}

/// "Giếng có nhiễm chì?": no word that asks for anything else.
fn is_yes_or_no(reading: &Reading<'_>, asked: &str) -> bool {
    reading.language == Language::Vi && holds_word(asked, "có") && !reading.words.headline.asks_open.iter().any(|w| holds_word(asked, w))
}

/// "Giữ hay bỏ chợ phiên?" is answered by a sentence with a word that stands beside the "hay".
fn tells_either(reading: &Reading<'_>) -> bool {
    const BESIDE: usize = 2;
    let asked = asked(reading);
    let words = tokens(asked);
    let or = &reading.words.headline.or;
    let Some(range) = or.iter().find_map(|w| standing(asked, w.as_str()).map(|(at, w)| at..at + w.len()).find(|r| is_whole(asked, r)))
    else {
        return false;
    };
    let before = words.iter().filter(|w| w.end <= range.start).rev().take(BESIDE);
    let behind = words.iter().filter(|w| range.end <= w.start).take(BESIDE);
    let told: Vec<&str> = before.chain(behind).map(|w| &asked[w.clone()]).filter(|w| !reading.words.is_grammar(w)).collect();
    let holds = |text: &str| told.iter().any(|w| is_held(text, w));
    body(reading).any(|(field, sentence)| holds(&reading.texts[field].norm[sentence]))
}

fn is_whole(text: &str, range: &Range<usize>) -> bool {
    text[range.clone()].starts_with(is_han) || on_boundaries(text, range)
}

/// "Dân hỏi, phường trả lời gì?": the article has the word for what was done ("văn bản trả lời").
fn replies(reading: &Reading<'_>) -> bool {
    let verbs = reading.words.headline.asks_who.iter().filter(|w| holds_word(asked(reading), w));
    let verbs: Vec<&str> = verbs.filter_map(|w| w.strip_suffix(" gì")).filter(|verb| verb.contains(' ')).collect();
    let told = &reading.words.headline.replies;
    body(reading).any(|(field, sentence)| {
        let text = &reading.texts[field].norm[sentence];
        verbs.iter().any(|verb| holds_word(text, verb)) || told.iter().any(|w| is_held(text, w))
    })
}

/// Whether a sentence has a word of cause. "Do Ban Quản lý dự án làm chủ đầu tư" tells who does it, and no cause.
pub(super) fn is_reason(reading: &Reading<'_>, text: &str) -> bool {
    let (cause, headline) = (&reading.words.cause, &reading.words.headline);
    let names_doer = |end: usize| {
        let clause = text[end..].split([',', ';', '.', '，', '。', '；', '(']).next().unwrap_or_default().trim_end();
        cause.done_by.iter().any(|w| ends_with_word(clause, w))
    };
    let gives = |w: &String| places(text, w).any(|at| on_boundaries(text, &(at..at + w.len())) && !names_doer(at + w.len()));
    cause.marks.iter().any(gives) || headline.because.iter().any(|w| holds_word(text, w))
}

/// Whether lead or body have one of the words.
fn holds_any(reading: &Reading<'_>, words: &[String]) -> bool {
    [LEAD, TEXT].iter().any(|f| words.iter().any(|w| holds_word(&reading.texts[*f].norm, w)))
}

/// Whether a reason is given: by words that say so wherever they stand, or by words of cause in a sentence on the matter or behind one.
fn reasons(reading: &Reading<'_>) -> bool {
    if holds_any(reading, &reading.words.headline.reasons) {
        return true;
    }
    let mut before = false;
    body(reading).any(|(field, sentence): (usize, Range<usize>)| {
        let text = &reading.texts[field].norm[sentence];
        let (on, behind) = (on_matter(reading, text), before);
        before = on;
        is_reason(reading, text) && (on || behind)
    })
}

/// "Tuyến chính sẽ thông xe trong tháng 12": a plan with its time.
fn tells_when(reading: &Reading<'_>) -> bool {
    body(reading).any(|(field, sentence)| {
        let text = &reading.texts[field].norm[sentence.clone()];
        reading.has(field, &sentence, &[Class::Goal]) && reading.words.headline.times.iter().any(|w| holds_word(text, w))
    })
}

/// Of a headline that asks for one thing, a time, a cost, a number or a place: whether no sentence gives it, nor says that it is not known yet.
/// That the article is on the matter is then no answer.
pub(super) fn is_lacking(view: &View<'_, '_>) -> Option<bool> {
    let reading = view.reading;
    let words = &reading.words.headline;
    let holds = |list: &List| asks(reading, list);
    let many = asks(reading, &words.asks_many);
    if asks(reading, &words.asks_why) {
        return None;
    }
    let payer = holds(&words.asks_doer) && words.pays.iter().any(|w| is_held(asked(reading), w));
    let lacks = if payer {
        !tells_payer(view)
    } else if asks_whether(reading) && words.prices.iter().any(|w| is_held(asked(reading), w)) {
        ![LEAD, TEXT].iter().any(|f| words.prices.iter().chain(&words.trades).any(|w| is_held(&reading.texts[*f].norm, w)))
    } else if many && holds(&words.costs) {
        !tells_cost(view, holds(&words.spends))
    } else if asks(reading, &words.asks_when) {
        !tells_any_time(reading)
    } else if asks(reading, &words.asks_where) {
        !tells_any_place(view)
    } else if many {
        counts_nothing(view)
    } else if asks_whether(reading) && words.resumes.iter().any(|w| is_held(asked(reading), w)) {
        !tells_resuming(reading)
    } else {
        // "Không có vé" beside it tells nothing of who did it.
        let unknown = |field: usize, sentence: &Range<usize>| {
            reading.words.plain.undecided.is_in(&reading.texts[field], sentence) || says_nothing_is_known(reading, field, sentence)
        };
        return Some(!tells_who(reading)? && !is_left_open(reading, unknown));
    };
    let plain = &reading.words.plain;
    let says_not = |field: usize, sentence: &Range<usize>| {
        [&plain.not, &plain.undecided].into_iter().any(|list| list.is_in(&reading.texts[field], sentence))
    };
    Some(lacks && !is_left_open(reading, says_not))
}

/// "Will the lane reopen?" is answered by a word for it, a plan, or what is not sure yet.
fn tells_resuming(reading: &Reading<'_>) -> bool {
    const AHEAD: [Class; 4] = [Class::Goal, Class::Open, Class::Hedge, Class::Unverified];
    let resumes = &reading.words.headline.resumes;
    body(reading).any(|(field, sentence)| {
        let text = &reading.texts[field].norm[sentence.clone()];
        resumes.iter().any(|w| is_held(text, w)) || reading.has(field, &sentence, &AHEAD)
    })
}

/// "Bao nhiêu hộ phải di dời?": no number of what stands behind the words that ask.
fn counts_nothing(view: &View<'_, '_>) -> bool {
    let reading = view.reading;
    let (title, count) = (reading.texts[TITLE].norm.as_str(), &reading.words.count);
    let Some(from) = ends_of(title, &reading.words.headline.asks_many).max() else { return false };
    let Some(noun) = tokens(&title[from..]).into_iter().next().map(|w| &title[from..][w]) else { return false };
    // Other nouns have too many other names.
    let person = has(&count.persons, noun);
    if !person && !has(&count.alone, noun) {
        return false;
    }
    ![LEAD, TEXT].into_iter().any(|field| view.counted(field).iter().any(|c| c.noun[0] == noun || c.is_person() && person))
}

/// A place that the headline does not name, in a sentence on the matter; that of the headline and the province are no answer.
fn tells_any_place(view: &View<'_, '_>) -> bool {
    let reading = view.reading;
    let is_asked = |field: usize, range: &Range<usize>| reading.texts[TITLE].norm.contains(&reading.texts[field].norm[range.clone()]);
    let known = |hit: &&Hit| view.rules.territory.is_province(hit.unit) || is_asked(hit.field, &hit.range);
    let (known, told): (Vec<&Hit>, Vec<&Hit>) = reading.found.hits.iter().partition(known);
    let others = reading.found.elsewhere.iter().filter(|(field, range)| !is_asked(*field, range));
    let told: Vec<(usize, usize)> = told.iter().map(|h| (h.field, h.range.start)).chain(others.map(|(f, r)| (*f, r.start))).collect();
    body(reading).any(|(field, sentence)| {
        let text = &reading.texts[field].norm[sentence.clone()];
        let is_known = |at: usize| known.iter().any(|h| h.field == field && (at..at + 2).contains(&h.range.start));
        let there = || ends_of(text, &reading.words.headline.there).any(|end| !is_known(sentence.start + end));
        on_matter(reading, text) && (told.iter().any(|(f, at)| *f == field && sentence.contains(at)) || there())
    })
}

/// Where words of the list end in a text.
fn ends_of<'t>(text: &'t str, list: &'t List) -> impl Iterator<Item = usize> + 't {
    let stands = move |w: &'t String| standing(text, w.as_str()).map(|(at, m)| at..at + m.len());
    list.iter().flat_map(stands).filter(|range| on_boundaries(text, range)).map(|range| range.end)
}

/// "Chưa có lịch mở lại", "no date has been set": an answer, too.
fn is_left_open(reading: &Reading<'_>, says_not: impl Fn(usize, &Range<usize>) -> bool) -> bool {
    body(reading).any(|(field, sentence)| {
        let open = || reading.has(field, &sentence, &[Class::Unverified, Class::Denial]);
        open() || on_matter(reading, &reading.texts[field].norm[sentence.clone()]) && says_not(field, &sentence)
    })
}

/// A sum of money, or that there is nothing to pay; where one asks what was spent, other than what came in.
fn tells_cost(view: &View<'_, '_>, spent: bool) -> bool {
    let reading = view.reading;
    let earned = |field: usize, c: &Counted| {
        let text = &reading.texts[field].norm[reading.sentence(field, c.number.start)];
        spent && reading.words.headline.earns.iter().any(|w| holds_word(text, w))
    };
    // "4,9 triệu" alone is money, too.
    let is_money = |field: usize, c: &Counted| {
        has(&reading.words.count.currency, &c.noun[0]) || currency(&reading.texts[field].norm, &c.number, &reading.words).is_some()
    };
    let paid = |field: usize| view.counted(field).iter().any(|c| is_money(field, c) && !earned(field, c));
    [LEAD, TEXT].into_iter().any(paid) || holds_any(reading, &reading.words.headline.free)
}

/// Who pays is told by a sum that will be spent, or by a word of paying; what something cost once is no answer.
fn tells_payer(view: &View<'_, '_>) -> bool {
    let reading = view.reading;
    body(reading).any(|(field, sentence)| {
        let text = &reading.texts[field].norm[sentence.clone()];
        let money = || {
            let found = counted(&view.rules.measures, text, &reading.words);
            found.iter().any(|c| has(&reading.words.count.currency, &c.noun[0]) || currency(text, &c.number, &reading.words).is_some())
        };
        reading.words.headline.pays.iter().any(|w| is_held(text, w)) || reading.has(field, &sentence, &[Class::Goal]) && money()
    })
}

/// A plan, or a time beside words of the question, other than when it stopped where one asks when it goes on.
fn tells_any_time(reading: &Reading<'_>) -> bool {
    let words = &reading.words.headline;
    let resumes = words.resumes.iter().any(|w| holds_word(&reading.texts[TITLE].norm, w));
    body(reading).any(|(field, sentence)| {
        let text = &reading.texts[field].norm[sentence.clone()];
        let stopped = || resumes && words.stops.iter().any(|w| holds_word(text, w));
        // "Tháng trước tôi lái xe lên" tells when something else was.
        let gone = || words.bygone.iter().any(|w| is_held(text, w));
        let time = || words.times.iter().any(|w| holds_word(text, w)) || text.contains([':', '/']);
        reading.has(field, &sentence, &[Class::Goal])
            || time() && reading.has(field, &sentence, &[Class::Open, Class::Hedge])
            || time() && on_matter(reading, text) && !stopped() && !gone()
    })
}

/// "Ai hưởng lợi?" is answered by "người hưởng lợi là …": whether what somebody is asked for stands in the article, where the headline asks for
/// somebody by a deed ("… là ai?" does not).
fn tells_who(reading: &Reading<'_>) -> Option<bool> {
    let title = asked(reading);
    let words = tokens(title);
    let asks = |w: &Range<usize>| reading.words.headline.asks_doer.iter().any(|asked| *asked == title[w.clone()]);
    let at = words.iter().position(asks)?;
    let tells_deed =
        |w: &&Range<usize>| !reading.words.is_grammar(&title[(*w).clone()]) && !has(&reading.words.headline.aux, &title[(*w).clone()]);
    let mut rest = words[at + 1..].iter().filter(tells_deed);
    let deed = match reading.language {
        Language::En => rest.map(|w| stem(&title[w.clone()])).find(|w| w.len() >= 4)?,
        _ => {
            let first = rest.next()?;
            rest.next().filter(|next| next.start <= first.end + 1).map(|next| &title[first.start..next.end])?
        }
    };
    // "Ai trồng hàng cây?" is answered by "hàng cây do thầy trò trồng", 谁来守护岩画 by 护画队.
    let does = |text: &str, behind: &[Range<usize>]| {
        // 谁是老板 asks for no deed.
        let led = behind.first().is_some_and(|w| has(&reading.words.headline.aux, &title[w.clone()]));
        let behind: Vec<&Range<usize>> = behind.iter().filter(tells_deed).collect();
        match (reading.language, behind.as_slice()) {
            (Language::Zh, [first, second, ..]) if led => [first, second].iter().any(|w| text.contains(&title[(**w).clone()])),
            (_, [verb, first, second, ..]) => {
                holds_word(text, &title[(*verb).clone()]) && holds_word(text, &title[first.start..second.end])
            }
            _ => false,
        }
    };
    // "Who poisoned the ducks?" is not answered by rat poison.
    let asked = &title[deed.as_ptr() as usize - title.as_ptr() as usize..];
    let behind = &asked[deed.len()..];
    let is_bare = behind.is_empty() || behind.starts_with([' ', '?']);
    let tells = |text: &str| match reading.language {
        Language::En => tokens(text).into_iter().any(|w| stem(&text[w.clone()]) == deed && (is_bare || text[w] != *deed)),
        _ => text.contains(deed) || does(text, &words[at + 1..]),
    };
    Some(body(reading).any(|(field, sentence)| {
        let text = &reading.texts[field].norm[sentence];
        !text.ends_with('?') && tells(text)
    }))
}
