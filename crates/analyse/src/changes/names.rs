//! Names of persons, bodies and places that differ: by their capitals, and units of the territory by what they are.

use std::ops::Range;

use domain::fold::fold;
use domain::{Act, ChangeKind, Language};

use super::han;
use super::regions::Region;
use super::spots::{self, in_place, kind_before};
use super::tokens::Token;
use super::wording::close;
use super::words::NameWords;
use super::{Found, Pair, longer, weights};
use crate::language::is_syllable;
use crate::text::{is_han, is_vietnamese_letter};

/// Tokens of a region in which a name stands for a name; longer ones are rewritten.
const SHORT: usize = 12;
/// Changed names and places; tokens that they explain are marked.
pub(super) fn changed(pair: &mut Pair<'_, '_, '_>) -> Vec<Found> {
    let mut found = Vec::new();
    let capitals = !titled(&pair.before) && !titled(&pair.after);
    for region in pair.difference.regions.clone() {
        let is_told = |side: usize, range: &Range<usize>| pair.used[side][range.clone()].iter().all(|used| *used);
        if is_told(0, &region.before) && is_told(1, &region.after) {
            continue;
        }
        if let Some(change) = spots::turned(pair, &region)
            .or_else(|| territory(pair, &region))
            .or_else(|| han::changed(pair, &region))
            .or_else(|| whole_bodies(pair, &region))
            .or_else(|| other_bodies(pair, &region))
        {
            found.push(change);
        } else if capitals {
            found.extend(of_region(pair, &region));
        }
    }
    found
}

/// "Dong Dang Border Trade Recovers": capitals that say nothing.
fn titled(tokens: &[Token]) -> bool {
    let words = || tokens.iter().filter(|t| t.fact.is_none() && !t.key.starts_with(is_han) && t.key.chars().count() > 3);
    let (all, capital) = (words().count(), words().filter(|t| t.capital).count());
    all >= 3 && capital * 5 > all * 4
}

/// Units of the territory, or other provinces, that stand for each other.
fn territory(pair: &mut Pair<'_, '_, '_>, region: &Region) -> Option<Found> {
    let (old, new) = pair.ranges(region);
    let field = pair.field;
    let overlap = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
    let hits = |reading: &crate::reading::Reading<'_>, range: &Range<usize>| -> Vec<(Option<usize>, Range<usize>)> {
        let own = reading.found.hits.iter().filter(|h| h.field == field).map(|h| (Some(h.unit), h.range.clone()));
        let others = reading.found.elsewhere.iter().filter(|(f, _)| *f == field).map(|(_, r)| (None, r.clone()));
        own.chain(others).filter(|(_, r)| overlap(r, range)).collect()
    };
    let (before, after) = (hits(pair.earlier, &old).into_iter().next(), hits(pair.present, &new).into_iter().next());
    // A Chinese name that needs more to be believed still stands for the one it replaced.
    let stands = |whole: &Range<usize>, here: &Range<usize>, own: &Range<usize>, tokens: &[Token]| {
        let names = pair.earlier.language == Language::Zh && tokens.iter().all(|t| t.fact.is_none() && t.key.starts_with(is_han));
        (names && (2..=4).contains(&tokens.len()) && whole == here).then(|| (None, own.clone()))
    };
    let (before, after) = match (before, after) {
        (Some(b), None) => (b.clone(), stands(&b.1, &old, &new, &pair.after[region.after.clone()])?),
        (None, Some(a)) => (stands(&a.1, &new, &old, &pair.before[region.before.clone()])?, a),
        (b, a) => (b?, a?),
    };
    let written = |reading: &crate::reading::Reading<'_>, range: &Range<usize>| reading.texts[field].norm[range.clone()].to_owned();
    if before.0.is_some() && before.0 == after.0 || written(pair.earlier, &before.1) == written(pair.present, &after.1) {
        return None;
    }
    let words = &pair.rules.changes.names;
    let ranges = (with_kind(words, &pair.before, before.1), with_kind(words, &pair.after, after.1));
    pair.use_tokens(region.before.clone(), region.after.clone());
    Some(pair.found(ChangeKind::Place, Act::Replaced, weights::PLACE, ranges))
}

/// A place with the word for its kind before it, so that it is quoted as a whole.
fn with_kind(words: &NameWords, tokens: &[Token], place: Range<usize>) -> Range<usize> {
    let first = tokens.iter().position(|token| token.range.start == place.start);
    let kind = first.and_then(|first| kind_before(words, tokens, first));
    kind.map_or(place.start, |kind| tokens[kind].range.start)..place.end
}

/// Runs of capitals that differ.
fn of_region(pair: &mut Pair<'_, '_, '_>, region: &Region) -> Vec<Found> {
    let words = &pair.rules.changes.names;
    let mut before = runs(words, &pair.before, &pair.used[0], &region.before, &pair.after);
    let mut after = runs(words, &pair.after, &pair.used[1], &region.after, &pair.before);
    let (old, new) = (&pair.before[region.before.clone()], &pair.after[region.after.clone()]);
    if abbreviates(old, new) || abbreviates(new, old) {
        return Vec::new();
    }
    let short = region.before.len() <= SHORT && region.after.len() <= SHORT;
    if let (1, true, Some(b)) = (before.len(), after.is_empty(), before.first()) {
        after.extend(counterpart(words, b, &region.before, &region.after, &pair.after));
    } else if let (true, 1, Some(a)) = (before.is_empty(), after.len(), after.first()) {
        before.extend(counterpart(words, a, &region.after, &region.before, &pair.before));
    }
    let mut found = Vec::new();
    let (mut old, mut new) = (before.into_iter(), after.into_iter());
    loop {
        match (old.next(), new.next()) {
            (None, None) => return found,
            (Some(b), Some(a)) if short => {
                let (b, a) = (with_the_rest(pair, 0, b, &region.before), with_the_rest(pair, 1, a, &region.after));
                found.push(replaced(pair, b, a));
            }
            (b, a) => {
                found.extend(b.map(|b| alone(pair, region, Act::Removed, b)));
                found.extend(a.map(|a| alone(pair, region, Act::Added, a)));
            }
        }
    }
}

/// "Trung tâm Y tế huyện" became "Bệnh viện Đa khoa tỉnh": both sides of a region are the whole name of a body.
fn whole_bodies(pair: &mut Pair<'_, '_, '_>, region: &Region) -> Option<Found> {
    let is_body = |side: usize, range: &Range<usize>| {
        let (tokens, reading) = if side == 0 { (&pair.before, pair.earlier) } else { (&pair.after, pair.present) };
        let norm = reading.texts[pair.field].norm.get(tokens.get(range.start)?.range.start..)?;
        let begins = pair.rules.changes.names.bodies.iter().any(|w| norm.strip_prefix(w).is_some_and(|rest| rest.starts_with(' ')));
        let plain = range.clone().all(|at| tokens[at].fact.is_none() && !pair.used[side][at]);
        let capitals = tokens[range.clone()].iter().filter(|t| t.capital && !t.opens).count();
        ((2..=SHORT).contains(&range.len()) && begins && plain && capitals > 0).then_some(())
    };
    is_body(0, &region.before)?;
    is_body(1, &region.after)?;
    Some(replaced(pair, region.before.clone(), region.after.clone()))
}

/// Tokens of the word for a body before its name: "trung tâm", "ủy ban nhân dân".
const KIND: usize = 4;

/// "Chi cục Kiểm lâm" became "Chi cục Thủy lợi": one capital by itself is the name of a body behind the word for one.
fn other_bodies(pair: &mut Pair<'_, '_, '_>, region: &Region) -> Option<Found> {
    let kind = |side: usize, range: &Range<usize>| {
        let (tokens, reading) = if side == 0 { (&pair.before, pair.earlier) } else { (&pair.after, pair.present) };
        let norm = &reading.texts[pair.field].norm;
        let name = tokens.get(range.start).filter(|t| (1..=REST).contains(&range.len()) && t.capital && !t.key.starts_with(is_han))?;
        let plain = range.clone().all(|at| tokens[at].fact.is_none() && !pair.used[side][at]);
        let written = |from: &usize| norm[tokens[*from].range.start..name.range.start].trim_end();
        let from = (1..=KIND.min(range.start)).rev().map(|length| range.start - length);
        let from = from.into_iter().find(|from| pair.rules.changes.names.bodies.has(written(from)))?;
        plain.then_some(from..range.end)
    };
    let (b, a) = (kind(0, &region.before)?, kind(1, &region.after)?);
    let (old, new) = (&pair.before[b.clone()], &pair.after[a.clone()]);
    if old[0].key != new[0].key || abbreviates(old, new) || abbreviates(new, old) {
        return None;
    }
    let change = replaced(pair, b, a);
    (change.act == Act::Replaced).then_some(change)
}

/// Tokens behind a name's capitals that belong to it: "Sở Y tế", "Sở Giáo dục và Đào tạo".
const REST: usize = 5;

/// A body's name with what follows it in its region, where that is short and states nothing.
fn with_the_rest(pair: &Pair<'_, '_, '_>, side: usize, run: Range<usize>, region: &Range<usize>) -> Range<usize> {
    let tokens = if side == 0 { &pair.before } else { &pair.after };
    let rest = run.end..region.end.max(run.end);
    let joined = |at: usize| tokens[at].range.start <= tokens[at - 1].range.end + 1;
    let first = tokens[run.start].key.as_str();
    let is_body = pair.rules.changes.sources.bodies.iter().any(|body| body.split(' ').next() == Some(first));
    let is_plain = is_body && rest.len() <= REST && rest.clone().all(|at| tokens[at].fact.is_none() && !pair.used[side][at] && joined(at));
    if is_plain { run.start..rest.end } else { run }
}

/// What stands for a name that reaches beyond its region into words of both sides: "Đông Nam Á" is now "châu Á".
fn counterpart(words: &NameWords, run: &Range<usize>, own: &Range<usize>, other: &Range<usize>, tokens: &[Token]) -> Option<Range<usize>> {
    let (head, tail) = (own.start.saturating_sub(run.start), run.end.saturating_sub(own.end));
    let of_name = |t: &Token| t.capital || words.places.has(&t.key);
    let fits = head + tail > 0 && other.len() <= 3 && tokens[other.clone()].iter().all(of_name);
    fits.then(|| other.start.saturating_sub(head)..(other.end + tail).min(tokens.len())).filter(|r| !r.is_empty())
}

/// Names that touch a range of tokens and that the other side has not as often.
fn runs(words: &NameWords, tokens: &[Token], used: &[bool], range: &Range<usize>, other: &[Token]) -> Vec<Range<usize>> {
    let name = |i: usize| tokens.get(i).is_some_and(|t| t.capital && t.fact.is_none() && !t.key.starts_with(is_han));
    let linked = |i: usize| i > 0 && name(i) && name(i - 1) && tokens[i].range.start <= tokens[i - 1].range.end + 1;
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in range.clone().filter(|i| name(*i) && !used[*i]) {
        if found.last().is_some_and(|run| run.contains(&at)) {
            continue;
        }
        let (mut start, mut end) = (at, at + 1);
        while linked(start) {
            start -= 1;
        }
        while linked(end) {
            end += 1;
        }
        // "Theo UBND", "Sáng": a sentence's first word that no name begins with.
        if end - start > 1 && tokens[start].opens && words.openers.has(&tokens[start].key) {
            start += 1;
        }
        if start > at {
            continue;
        }
        let run = &tokens[start..end];
        let times = |all: &[Token]| all.windows(run.len()).filter(|w| w.iter().zip(run).all(|(x, y)| x.key == y.key)).count();
        let nobody = run.iter().all(|t| words.nobody.has(&t.key));
        let titled = start > 0 && words.titles.has(&tokens[start - 1].key);
        if !(nobody || run.len() == 1 && !titled && is_common(words, &run[0])) && times(tokens) > times(other) {
            found.push(start..end);
        }
    }
    found
}

/// One capital that begins a sentence, a letter, or a Vietnamese syllable by itself ("Phó", "Hội"), unless it is a country's name.
fn is_common(words: &NameWords, token: &Token) -> bool {
    let country = words.countries.has(&token.key);
    token.opens || !country && (token.key.chars().count() < 3 || token.key.chars().any(is_vietnamese_letter))
}

fn replaced(pair: &mut Pair<'_, '_, '_>, b: Range<usize>, a: Range<usize>) -> Found {
    let keys = |tokens: &[Token], range: &Range<usize>| -> Vec<String> { tokens[range.clone()].iter().map(|t| t.key.clone()).collect() };
    let (old, new) = (keys(&pair.before, &b), keys(&pair.after, &a));
    // "Mayor Tu", "Mr Tu".
    let is_title = |key: &&String| pair.rules.changes.names.titles.has(key);
    let holds = |all: &[String], some: &[String]| some.iter().skip_while(is_title).all(|key| all.contains(key));
    let (short, long) = (&pair.before[b.clone()], &pair.after[a.clone()]);
    let words = &pair.rules.changes.names;
    let longer = longer::another(pair, &b, &a);
    let fuller = !longer && (holds(&new, &old) || holds(&old, &new) || abbreviates(short, long) || abbreviates(long, short));
    let is_other = |x: &str, y: &str| apart(words, x, y);
    let respelled = old.len() == new.len() && old.iter().zip(&new).all(|(x, y)| x == y || x.len() > 4 && close(x, y) && !is_other(x, y));
    let kind = if in_place(words, &pair.before, &b) && in_place(words, &pair.after, &a) { ChangeKind::Place } else { ChangeKind::Name };
    let (act, weight) = match (fuller || respelled, kind) {
        (true, _) => (Act::Restated, weights::NAME_ALONE),
        (_, ChangeKind::Place) => (Act::Replaced, weights::PLACE),
        _ => (Act::Replaced, weights::NAME),
    };
    let whole = |tokens: &[Token], run: &Range<usize>| match kind {
        ChangeKind::Place => span(tokens, &(kind_before(words, tokens, run.start).unwrap_or(run.start)..run.end)),
        _ => span(tokens, run),
    };
    let mut ranges = (whole(&pair.before, &b), whole(&pair.after, &a));
    longer::with_title(pair, (&b, &a), &mut ranges);
    pair.use_tokens(b, a);
    pair.found(kind, act, weight, ranges)
}

/// Whether one name is short for another: "UBND" for "Ủy ban nhân dân", "Sở GD&ĐT" for "Sở Giáo dục và Đào tạo".
pub(super) fn abbreviates(short: &[Token], long: &[Token]) -> bool {
    let mut rest = long.iter().map(|token| token.key.as_str()).peekable();
    let mut is_initial = |letter: char| {
        while rest.next_if(|word| LINKS.contains(word)).is_some() {}
        rest.next_if(|word| fold(word).starts_with(letter)).is_some()
    };
    let mut words = short.iter().zip(long).take_while(|(x, y)| x.key == y.key).count();
    let is_it = short.iter().all(|token| {
        let is_word = words > 0;
        words = words.saturating_sub(1);
        let letters = fold(&token.key);
        if is_word { is_initial(letters.chars().next().unwrap_or(' ')) } else { letters.chars().all(&mut is_initial) }
    });
    is_it && short.len() < long.len() && rest.next().is_none()
}

/// Words that abbreviations leave out.
const LINKS: [&str; 3] = ["và", "and", "of"];

/// "Thịnh" and "Thành", "Hùng" and "Hưng", "Thanh" and "Thành" are two names; "Thinh" is "Thịnh" without its mark.
fn apart(words: &NameWords, x: &str, y: &str) -> bool {
    let is_whole = |syllable: &str| fold(syllable) != syllable || words.plain.has(syllable);
    is_syllable(x) && is_syllable(y) && (fold(x) != fold(y) || is_whole(x) && is_whole(y))
}

fn alone(pair: &mut Pair<'_, '_, '_>, region: &Region, act: Act, run: Range<usize>) -> Found {
    let removed = act == Act::Removed;
    let tokens = if removed { &pair.before } else { &pair.after };
    let kind = if in_place(&pair.rules.changes.names, tokens, &run) { ChangeKind::Place } else { ChangeKind::Name };
    let range = span(tokens, &run);
    let (old, new) = pair.ranges(region);
    let ranges = if removed { (range, new.start..new.start) } else { (old.start..old.start, range) };
    match removed {
        true => pair.use_tokens(run, 0..0),
        false => pair.use_tokens(0..0, run),
    }
    Found { sure: false, ..pair.found(kind, act, weights::NAME_ALONE, ranges) }
}

pub(super) fn span(tokens: &[Token], range: &Range<usize>) -> Range<usize> {
    tokens[range.start].range.start..tokens[range.end - 1].range.end
}

#[cfg(test)]
mod tests {
    use domain::{Act, ChangeKind};

    use super::super::tests::{check, same};

    #[test]
    fn whole_names_of_bodies_and_firms_stand_for_each_other() {
        let name = |before: &str, after: &str, quotes: [&str; 2]| check(before, after, ChangeKind::Name, Act::Replaced, quotes);
        name(
            "Theo Thanh tra tỉnh, Trung tâm Y tế huyện mua đắt.",
            "Theo Thanh tra tỉnh, Bệnh viện Đa khoa tỉnh mua đắt.",
            ["Trung tâm Y tế huyện", "Bệnh viện Đa khoa tỉnh"],
        );
        let forces = ["Công an huyện", "Bộ đội Biên phòng"];
        name("Cán bộ Công an huyện bị tố đánh người.", "Cán bộ Bộ đội Biên phòng bị tố đánh người.", forces);
        name("Chủ tịch xã Lý Văn Mẫu nhận lỗi.", "Chủ tịch xã Bế Văn Mẫu nhận lỗi.", ["Lý Văn Mẫu", "Bế Văn Mẫu"]);
        name("Ông Nguyễn Văn Hùng bị bắt.", "Ông Nguyễn Văn Hưng bị bắt.", ["Nguyễn Văn Hùng", "Nguyễn Văn Hưng"]);
        name("Xã mời Vi Văn Sinh dự.", "Xã mời Vi Văn Thiện dự.", ["Vi Văn Sinh", "Vi Văn Thiện"]);
        name("Ông Lê Văn Thanh bị bắt.", "Ông Lê Văn Thành bị bắt.", ["Lê Văn Thanh", "Lê Văn Thành"]);
        name("施工单位为宏达水利公司。", "施工单位为宏远水利公司。", ["宏达水利公司", "宏远水利公司"]);
        name("Hồ sơ gửi Chi cục Kiểm lâm xử lý.", "Hồ sơ gửi Chi cục Thủy lợi xử lý.", ["Chi cục Kiểm lâm", "Chi cục Thủy lợi"]);
        same("Ông Lê Đình Hoà có mặt.", "Ông Lê Đình Hòa có mặt.");
    }

    #[test]
    fn what_abbreviates_a_body_is_no_other_one() {
        let [short, long] = ["Phòng TN-MT trả lời dân.", "Phòng Tài nguyên và Môi trường trả lời dân."];
        check(short, long, ChangeKind::Wording, Act::Replaced, ["TN-MT", "Tài nguyên và Môi trường"]);
        same("The ASEAN flag flew.", "The Association of Southeast Asian Nations flag flew.");
    }
}
