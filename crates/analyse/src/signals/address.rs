//! A border gate that an article puts in a commune in which it does not lie: "cửa khẩu Chi Ma, xã Đồng Đăng", 同登乡新清口岸.

use std::ops::Range;

use domain::{Language, Signal};

use super::View;
use super::acting::acts;
use crate::places::{Hit, in_sentence};
use crate::reading::Reading;
use crate::rules::signals::RuleId;
use crate::vocabulary::words::holds_word;

/// Bytes behind an address within which another unit of a row begins.
const NEAR: usize = 12;

/// The first such address, with the unit in which the gate lies.
pub(super) fn wrong(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::WrongAddress)?;
    let (reading, territory) = (view.reading, &view.rules.territory);
    let (gate, whole) = reading.found.hits.windows(2).find_map(|pair| {
        let [first, second] = pair else { return None };
        let (gate, unit) = if reading.language == Language::Zh { (second, first) } else { (first, second) };
        let apart =
            territory.is_gate(gate.unit) && !territory.lies_in(gate.unit).is_empty() && !territory.are_related(gate.unit, unit.unit);
        let is_one = first.field == second.field && is_joined(reading, first, second);
        let whole = first.range.start..whole_end(reading, second);
        let address = || is_unit_of_today(view, unit) && !is_called_alike(reading, gate, unit) && !is_in_a_list(view, gate.field, &whole);
        // Who acts may stand there, unless his address goes on to the province.
        let stands = || !acts(reading, gate.field, &gate.range) || names_province(view, gate.field, &whole);
        (apart && is_one && address() && stands()).then_some((gate, whole))
    })?;
    let lies = territory.lies_in(gate.unit).first().map(|unit| territory.place(*unit).name.as_str())?;
    let quote = reading.texts[gate.field].quote(&whole);
    Some(rule.signal(&[("quote", &quote), ("unit", lies)], vec![reading.evidence(gate.field, &whole)], None))
}

/// Whether the second of two names says where the first is, or the first where the second.
fn is_joined(reading: &Reading<'_>, first: &Hit, second: &Hit) -> bool {
    let norm = &reading.texts[first.field].norm;
    let Some(between) = norm.get(first.range.end..second.range.start) else { return false };
    let links = &reading.words.place.lies;
    match reading.language {
        Language::Zh => between.is_empty() || reading.words.place.unit_behind.iter().chain(links).any(|w| w == between),
        _ => {
            matches!(between, ", " | " (")
                || links.iter().any(|w| between.strip_prefix(' ').and_then(|rest| rest.strip_suffix(' ')) == Some(w))
        }
    }
}

/// "…, xã Đồng Đăng, tỉnh Lạng Sơn", 谅山省同登乡…: whether the province stands beside an address.
fn names_province(view: &View<'_, '_>, field: usize, whole: &Range<usize>) -> bool {
    let text = &view.reading.texts[field].norm;
    view.reading.found.hits.iter().filter(|h| h.field == field && view.rules.territory.is_province(h.unit)).any(|h| {
        let (before, behind) = (text.get(h.range.end..whole.start), text.get(whole.end..h.range.start));
        match view.reading.language {
            Language::Zh => before.is_some_and(|between| between.is_empty() || between == "省"),
            _ => behind.is_some_and(|between| between.len() <= NEAR && between.starts_with(", ")),
        }
    })
}

/// "Cửa khẩu Chi Ma, xã Đồng Đăng và phường Kỳ Lừa", "past the Chi Ma gate, Dong Dang commune officials said": a row of places, or a new clause. An
/// address ends with a mark or the time of what happened.
fn is_in_a_list(view: &View<'_, '_>, field: usize, whole: &Range<usize>) -> bool {
    let reading = view.reading;
    let norm = &reading.texts[field].norm;
    let (before, behind) = (norm[..whole.start].trim_end(), norm[whole.end..].trim_start());
    let joins = |w: &String| before.ends_with(w.as_str()) || behind.starts_with(w.as_str());
    if reading.language == Language::Zh {
        return before.ends_with('、') || behind.starts_with('、') || reading.words.count.and.iter().any(joins);
    }
    let next = in_sentence(&reading.found.hits, field, &(whole.end..whole.end + NEAR)).first();
    let another = next.is_some_and(|h| !view.rules.territory.is_province(h.unit));
    let closed = behind.is_empty() || behind.starts_with([',', '.', ';', ')', ':']);
    let timed = reading.words.plain.counting.day_parts.iter().any(|w| behind.starts_with(w.as_str()));
    another || before.ends_with([',', '(']) || !closed && !timed || before.ends_with(':') && goes_on(reading, behind)
}

/// "Các khu: cửa khẩu Cốc Nam, xã Đồng Đăng, khu trung chuyển và cửa khẩu Hữu Nghị": a row behind a colon goes on to its last member.
fn goes_on(reading: &Reading<'_>, behind: &str) -> bool {
    let Some(rest) = behind.strip_prefix(',') else { return false };
    let clause = rest.split(['.', ';', ':', '\n']).next().unwrap_or_default();
    reading.words.count.and.iter().any(|w| holds_word(clause, w)) || clause.contains(',')
}

/// Whether a name with the word for its kind is that of a commune or a ward of today, at the time of the article.
fn is_unit_of_today(view: &View<'_, '_>, hit: &Hit) -> bool {
    let (reading, territory) = (view.reading, &view.rules.territory);
    let norm = &reading.texts[hit.field].norm;
    let name = &norm[hit.range.start..whole_end(reading, hit)];
    let words = &reading.words.place;
    let called = match reading.language {
        Language::Zh => words.unit_behind.iter().any(|w| name.ends_with(w.as_str()) || norm[hit.range.end..].starts_with(w.as_str())),
        Language::En => words.kinds.iter().any(|w| name.ends_with(w.as_str())),
        Language::Vi | Language::Other => {
            words.unit.iter().any(|w| name.strip_prefix(w.as_str()).is_some_and(|rest| rest.starts_with(' ')))
        }
    };
    let since = territory.place(hit.unit).valid_from;
    let is_of_then = since.is_some_and(|since| reading.published.is_none_or(|day| day >= since));
    called && is_of_then && territory.is_area(hit.unit) && !territory.is_gate(hit.unit) && !territory.is_province(hit.unit)
}

/// Where a name ends, the word for its kind behind it included: "Dong Dang commune".
fn whole_end(reading: &Reading<'_>, hit: &Hit) -> usize {
    let rest = &reading.texts[hit.field].norm[hit.range.end..];
    let kind = reading.words.place.kinds.iter().find(|w| rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(w.as_str())));
    hit.range.end + kind.filter(|_| reading.language == Language::En).map_or(0, |w| w.len() + 1)
}

/// "Cửa khẩu Tân Thanh, xã Tân Thanh": a unit of its own name, of today or before.
fn is_called_alike(reading: &Reading<'_>, gate: &Hit, unit: &Hit) -> bool {
    let last = |range: &Range<usize>| reading.texts[gate.field].norm[range.clone()].split(' ').next_back().unwrap_or_default().to_owned();
    last(&gate.range) == last(&unit.range)
}
