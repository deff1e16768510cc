//! Who says so: a source named before and gone, come in, or hidden behind one that nobody can ask.

use std::ops::Range;

use domain::{Act, ChangeKind};

use super::words::SourceWords;
use super::{Found, Pair, weights};
use crate::reading::{Reading, TEXT, TITLE};
use crate::rules::Rules;
use crate::text::{is_han, is_word, on_boundaries};
use crate::vocabulary::{Class, within};

/// A passage that names a source.
struct Voice {
    range: Range<usize>,
    named: bool,
}

/// The changed source of a pair, one at most.
pub(super) fn changed(pair: &mut Pair<'_, '_, '_>) -> Option<Found> {
    let words = &pair.rules.changes.sources;
    let old = voices(words, pair.earlier, pair.field, &pair.before_range);
    let new = voices(words, pair.present, pair.field, &pair.after_range);
    // The word "theo" itself or most of what names the source differs: one more word in it is no other source.
    let touched = |reading: &Reading<'_>, range: &Range<usize>, side: usize| {
        let mark = words.marks.iter().find(|m| reading.texts[pair.field].norm[range.start..].starts_with(m.as_str()));
        let marked = mark.is_some();
        let named = range.start + mark.map_or(0, |mark| mark.len())..range.end;
        pair.difference.regions.iter().any(|r| {
            let ranges = pair.ranges(r);
            let of = if side == 0 { ranges.0 } else { ranges.1 };
            let common = of.end.min(range.end).saturating_sub(of.start.max(range.start));
            common * 2 > named.len() || marked && of.contains(&range.start)
        })
    };
    let before = old.iter().find(|v| touched(pair.earlier, &v.range, 0)).filter(|v| !names_nobody(pair, &v.range, 0));
    let after = new.iter().find(|v| touched(pair.present, &v.range, 1)).filter(|v| !names_nobody(pair, &v.range, 1));
    let (act, ranges) = match (before, after) {
        (Some(b), None) if new.is_empty() && !says_it_elsewhere(pair, &(b.range.clone(), 0..0)) && !opens_with(pair, b, 1) => {
            let at = opposite(pair, &b.range, 0);
            (Act::Removed, (b.range.clone(), at))
        }
        (None, Some(a)) if old.is_empty() && !opens_with(pair, a, 0) => {
            let at = opposite(pair, &a.range, 1);
            (Act::Added, (at, a.range.clone()))
        }
        (Some(b), Some(a)) if b.named != a.named || replaced(pair, b, a) => (Act::Replaced, (b.range.clone(), a.range.clone())),
        _ => return None,
    };
    mark_used(pair, &ranges);
    let weight = if act == Act::Added { weights::RESTATED } else { weights::ATTRIBUTION };
    Some(pair.found(ChangeKind::Attribution, act, weight, ranges))
}

/// "Theo báo cáo, đường hỏng" became "Báo cáo nêu đường hỏng": the other side begins with the source, which says it now without a mark.
fn opens_with(pair: &Pair<'_, '_, '_>, voice: &Voice, other: usize) -> bool {
    let norm = |reading: &Reading<'_>, range: &Range<usize>| reading.texts[pair.field].norm[range.clone()].to_owned();
    let (own, there) = match other {
        0 => (norm(pair.present, &voice.range), norm(pair.earlier, &pair.before_range)),
        _ => (norm(pair.earlier, &voice.range), norm(pair.present, &pair.after_range)),
    };
    let marks = &pair.rules.changes.sources.marks;
    let named = marks.iter().find_map(|mark| own.strip_prefix(mark.as_str())).map(str::trim).filter(|name| !name.is_empty());
    named.is_some_and(|name| there.trim_start().strip_prefix(name).is_some_and(|rest| name.ends_with(is_han) || rest.starts_with(' ')))
}

/// "Ông Hà nói đường sẽ mở" became "Đường sẽ mở, ông Hà nói": who says it stands elsewhere in the passage, beside a word of saying.
pub(super) fn says_it_elsewhere(pair: &Pair<'_, '_, '_>, (before, after): &(Range<usize>, Range<usize>)) -> bool {
    let (says, articles) = (&pair.rules.changes.sources.says, &pair.rules.changes.doers.articles);
    let split = |text: &str| -> Vec<String> { text.split(|c: char| !is_word(c)).filter(|w| !w.is_empty()).map(str::to_owned).collect() };
    let (earlier, present) = (&pair.earlier.texts[pair.field].norm, &pair.present.texts[pair.field].norm);
    let (there, told) = match before.is_empty() {
        true => (&earlier[pair.before_range.clone()], &present[after.clone()]),
        false => (&present[pair.after_range.clone()], &earlier[before.clone()]),
    };
    let (here, gone) = (split(there), split(told));
    let whole = |text: &str, (at, w): (usize, &str)| w.starts_with(is_han) || on_boundaries(text, &(at..at + w.len()));
    let spoken = |text: &str| says.iter().any(|w| text.match_indices(w).any(|found| whole(text, found)));
    spoken(told) && spoken(there) && gone.iter().all(|w| says.has(w) || articles.has(w) || here.contains(w))
}

/// Whether a name that came or went alone is a word of a source that changed. Only the side on which it stands tells: its empty
/// place on the other one may lie within any source.
pub(super) fn is_part_of(found: &Found, source: &Found) -> bool {
    let within = |of: &Range<usize>, range: &Range<usize>| !of.is_empty() && range.start <= of.start && of.end <= range.end;
    let is_alone = found.before.is_empty() != found.after.is_empty();
    let is_name = matches!(found.kind, ChangeKind::Name | ChangeKind::Place);
    is_alone && is_name && (within(&found.before, &source.before) || within(&found.after, &source.after))
}

/// Words of a source beside one that it may have in common with another source.
const COMMON: usize = 4;

/// "theo A" became "theo B": one region holds both, and the words after the mark of a source have little in common.
fn replaced(pair: &Pair<'_, '_, '_>, b: &Voice, a: &Voice) -> bool {
    let norm = |reading: &Reading<'_>, range: &Range<usize>| reading.texts[pair.field].norm[range.clone()].to_owned();
    let (old, new) = (norm(pair.earlier, &b.range), norm(pair.present, &a.range));
    let tail = |text: &str| -> Option<Vec<String>> {
        let rest = pair.rules.changes.sources.marks.iter().find_map(|m| text.strip_prefix(m.as_str()))?;
        Some(rest.split(|c: char| !is_word(c)).filter(|w| !w.is_empty()).map(str::to_owned).collect())
    };
    match (tail(&old), tail(&new)) {
        (Some(x), Some(y)) => x.iter().filter(|w| y.contains(w)).count() * COMMON <= x.len().min(y.len()),
        _ => false,
    }
}

/// What names the source in the words that bring it in: "thanh tra tỉnh" of "theo thanh tra tỉnh", 省监察厅 of 据省监察厅通报.
pub(crate) fn name_of<'w>(rules: &Rules, words: &'w str) -> &'w str {
    let sources = &rules.changes.sources;
    let name = sources.marks.iter().find_map(|mark| words.strip_prefix(mark.as_str())).unwrap_or(words).trim();
    let behind = |(at, _): (usize, char)| sources.says.has(&name[at..]).then(|| name[..at].trim_end());
    name.char_indices().skip(1).find_map(behind).unwrap_or(name)
}

fn opposite(pair: &Pair<'_, '_, '_>, range: &Range<usize>, side: usize) -> Range<usize> {
    let of = pair.difference.regions.iter().map(|r| pair.ranges(r)).find(|(b, a)| {
        let own = if side == 0 { b } else { a };
        own.start < range.end && range.start < own.end
    });
    let at = of.map_or(0, |(b, a)| if side == 0 { a.start } else { b.start });
    at..at
}

fn mark_used(pair: &mut Pair<'_, '_, '_>, (before, after): &(Range<usize>, Range<usize>)) {
    let inside = |range: &Range<usize>, of: &Range<usize>| range.start <= of.start && of.end <= range.end;
    for (token, used) in pair.before.iter().zip(&mut pair.used[0]) {
        *used |= inside(before, &token.range);
    }
    for (token, used) in pair.after.iter().zip(&mut pair.used[1]) {
        *used |= inside(after, &token.range);
    }
}

/// Sentences that are gone took the article's last source with them.
pub(super) fn dropped(words: &SourceWords, earlier: &Reading<'_>, present: &Reading<'_>, gone: &[Range<usize>]) -> Option<Found> {
    let named =
        |reading: &Reading<'_>| (0..3).any(|f| voices(words, reading, f, &(0..reading.texts[f].norm.len())).iter().any(|v| v.named));
    let voice = gone.iter().flat_map(|range| voices(words, earlier, TEXT, range)).find(|v| v.named)?;
    if named(present) {
        return None;
    }
    let end = present.texts[TEXT].norm.len();
    Some(Found {
        kind: ChangeKind::Attribution,
        act: Act::Removed,
        field: TEXT,
        before: voice.range,
        after: end..end,
        weight: weights::ATTRIBUTION,
        sure: true,
        alone: false,
        aspect: None,
    })
}

/// Bytes of a source's name that are quoted.
const LONGEST: usize = 90;

/// Sources named in a range.
fn voices(words: &SourceWords, reading: &Reading<'_>, field: usize, range: &Range<usize>) -> Vec<Voice> {
    // "Reportedly" softens more than it names.
    let hedges = |r: &Range<usize>| within(reading.marks(field), r).any(|m| matches!(m.class, Class::Hedge | Class::Open) && m.range == *r);
    let mut found: Vec<Voice> = within(reading.marks(field), range)
        .filter(|m| m.class == Class::Named || m.class == Class::Anonymous && !hedges(&m.range))
        .filter(|m| m.range.end <= range.end)
        .map(|m| Voice { range: m.range.clone(), named: m.class == Class::Named })
        .collect();
    let norm = &reading.texts[field].norm;
    for mark in &words.marks {
        for (at, _) in norm[range.clone()].match_indices(mark.as_str()) {
            let start = range.start + at;
            let head = norm[range.start..start].trim_end();
            let opens = head.is_empty() || head.ends_with([',', '.', '-', '"', '\n', '，', '。', ':', ';', '(', '!', '?']);
            let name = &norm[start + mark.len()..range.end];
            let first = name.split(|c: char| !is_word(c)).next().unwrap_or_default();
            let is_none = is_no_source(words, first);
            if !opens || is_none || !on_boundaries(norm, &(start..start + mark.trim_end().len())) {
                continue;
            }
            let length = name.find([',', '.', '\n', '，', '。', ';', ')', '"']).unwrap_or(name.len());
            let end = start + mark.len() + length;
            let known = found.iter_mut().find(|v| v.range.start < end && start < v.range.end);
            match known {
                Some(voice) if voice.named && length <= LONGEST => {
                    voice.range = start.min(voice.range.start)..end.max(voice.range.end);
                }
                None if length > 0 && length <= LONGEST => found.push(Voice { range: start..end, named: true }),
                _ => {}
            }
        }
    }
    if field == TITLE && range.start == 0 {
        found.extend(
            speaker(words, norm, range).filter(|s| !found.iter().any(|v| v.range.start < s.end)).map(|range| Voice { range, named: true }),
        );
    }
    found.sort_by_key(|v| v.range.start);
    found
}

/// One word of saying for another (说, 表示), where it was said ("phát biểu tại"), or that something was heard (据了解).
fn names_nobody(pair: &Pair<'_, '_, '_>, voice: &Range<usize>, side: usize) -> bool {
    let words = &pair.rules.changes.sources;
    let (norms, trim) = ([pair.earlier, pair.present].map(|r| &r.texts[pair.field].norm), ['，', ',', ' ']);
    let told = norms[side][voice.clone()].trim_end_matches(trim);
    if let Some(name) = words.marks.iter().find_map(|mark| told.strip_prefix(mark.as_str())) {
        return name.ends_with(is_han) && is_no_source(words, name);
    }
    let prepositions = &pair.rules.changes.names.prepositions;
    if told.rsplit_once(' ').is_some_and(|(said, at)| words.says.has(said) && prepositions.has(at)) {
        return true;
    }
    let is_here = |(b, a): &(Range<usize>, Range<usize>)| if side == 0 { b == voice } else { a == voice };
    let region = pair.difference.regions.iter().map(|r| pair.ranges(r)).find(is_here);
    words.says.has(told) && region.is_some_and(|(b, a)| words.says.has(norms[0][b].trim()) && words.says.has(norms[1][a].trim()))
}

fn is_no_source(words: &SourceWords, first: &str) -> bool {
    words.no_source.has(first) || words.no_source.iter().any(|w| w.starts_with(is_han) && first.starts_with(w))
}

/// "Hiệp hội vận tải: ...": who speaks in a headline.
fn speaker(words: &SourceWords, norm: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let title = &norm[range.clone()];
    let head = title.split_once([':', '：'])?.0;
    let begins = |body: &str| head.strip_prefix(body).is_some_and(|rest| !rest.starts_with(is_word));
    let speaks = words.bodies.iter().any(begins) || words.ends.iter().any(|e| head.ends_with(e));
    (head.len() <= LONGEST && speaks && !head.is_empty()).then(|| range.start..range.start + head.len())
}

#[cfg(test)]
mod tests {
    use domain::{Act, ChangeKind, Content};

    use crate::testing::{content, noon, rules};

    /// Kind, act and words of all changes of two leads.
    fn told(before: &str, after: &str) -> Vec<(ChangeKind, Act, String, String)> {
        let article = |content| crate::Article { content, outlet: None, published: Some(noon("2026-11-12")) };
        let [before, after]: [Content; 2] = [before, after].map(|lead| content("", lead, ""));
        let found = crate::changes(rules(), &article(&before), &article(&after));
        found.into_iter().map(|f| (f.kind, f.act, f.before.text.to_string(), f.after.text.to_string())).collect()
    }

    #[test]
    fn a_word_of_saying_that_moved_is_no_source_gone() {
        for [before, after] in [
            ["Mr Be Thuong said work would begin in June.", "Work would begin in June, said Mr Be Thuong."],
            ["The police said two men were held.", "Two men were held, police said."],
            ["Chưa xác định được nguyên nhân vụ cháy.", "Nguyên nhân vụ cháy chưa được xác định."],
        ] {
            let found = told(before, after);
            assert!(found.iter().all(|f| f.0 == ChangeKind::Wording), "{found:#?}");
        }
    }

    #[test]
    fn a_word_of_saying_without_somebody_who_says_it_is_no_source() {
        for [before, after] in [
            ["Tại buổi lễ, ông Hà Văn Thử nhấn mạnh vai trò của dân.", "Phát biểu tại buổi lễ, ông Hà Văn Thử nhấn mạnh vai trò của dân."],
            ["他说：“路会修好。”", "他表示：“路会修好。”"],
            ["据了解，道路已恢复通车。", "道路已恢复通车。"],
        ] {
            let found = told(before, after);
            assert!(found.iter().all(|f| f.0 == ChangeKind::Wording), "{found:#?}");
        }
        let found = told("官员表示，路会修好。", "路会修好。");
        assert!(found.iter().any(|f| (f.0, f.1) == (ChangeKind::Attribution, Act::Removed)), "{found:#?}");
    }

    #[test]
    fn a_source_that_says_it_without_a_mark_is_not_gone() {
        let (marked, plain) = ("Theo báo cáo, 200 m3 đất tràn xuống đường.", "Báo cáo nêu 200 m3 đất tràn xuống đường.");
        for found in [told(marked, plain), told(plain, marked), told("据公报，路已通。", "公报指出，路已通。")] {
            assert!(found.iter().all(|f| f.0 == ChangeKind::Wording), "{found:#?}");
        }
        let found = told(marked, "Khoảng 200 m3 đất tràn xuống đường.");
        assert!(found.iter().any(|f| (f.0, f.1) == (ChangeKind::Attribution, Act::Removed)), "{found:#?}");
    }

    #[test]
    fn a_name_that_came_in_beside_another_source_is_told() {
        let before = "Theo chi cục kiểm lâm, rừng cháy từ đêm 3/11 và lan ra ba quả đồi.";
        let after = "Theo chủ rừng, bà Vi Thị Hà đốt nương, rừng cháy từ đêm 3/11 và lan ra ba quả đồi.";
        let found = told(before, after);
        assert!(found.iter().any(|f| (f.0, f.1) == (ChangeKind::Attribution, Act::Replaced)), "{found:#?}");
        assert!(found.contains(&(ChangeKind::Name, Act::Added, String::new(), "Vi Thị Hà".into())), "{found:#?}");
    }
}
