//! Headline and lead set an event in our area, and every authority that acts in the body is one of another province.

use std::collections::BTreeSet;
use std::ops::Range;

use domain::{Language, Signal};

use super::View;
use super::headline::shared;
use super::left::{is_aim_alone, is_beside_passing, is_bystander, is_left, is_to_come};
use super::place::is_no_scene;
use super::words::tokens;
use crate::places::Hit;
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::rules::signals::{Declared, RuleId};
use crate::seek::{is_held, standing};
use crate::text::{is_han, is_word};
use crate::vocabulary::Class;
use crate::vocabulary::words::{List, has, holds_word};

/// Words, in Chinese characters, of an authority's name that are looked at beside the name of its place.
const NEAR: usize = 8;
/// Bytes behind a comma within which a place of ours begins that stands there with the word of its kind.
const BEGINS: usize = 8;
/// Sentences at the beginning of a body in which it says where something is.
const EARLY: usize = 2;
/// Syllables of a Vietnamese headline, and words of another, that tell what happened.
const SYLLABLES: usize = 3;
const WORDS: usize = 2;
/// Characters behind a Chinese province within which the word for a unit of it stands.
const CHARACTERS: usize = 5;
/// Times that a body must name the other province or a place in it.
const NAMED: usize = 2;

/// The sentence in which such an authority acts, where title and lead name no other province and the body names one alone, and us only as a
/// hospital, a home or an aim.
pub(super) fn elsewhere(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::WrongPlace)?;
    let reading = view.reading;
    let (field, claimed) = claimed(view)?;
    let there = There::of(view)?;
    let ours = |h: &&Hit| h.field == TEXT && view.rules.territory.is_local(h.unit);
    let set = there.named.iter().any(|range| is_set(reading, range));
    let firm = set && there.named.iter().any(|range| acts(reading, TEXT, range) && !is_far(reading, range));
    let left = |hit: &Hit| there.is_left(reading, hit) || firm && is_bystander(reading, &hit.range);
    if !reading.found.hits.iter().filter(ours).all(left) {
        return None;
    }
    // "Nông dân Bắc Giang đưa dưa lên Lạng Sơn": a way there tells of no event elsewhere.
    if !set && reading.found.hits.iter().filter(ours).any(|hit| is_aim_alone(reading, &hit.range)) {
        return None;
    }
    let often = there.named.len() >= NAMED;
    // Of an article whose body has no place of ours, once is enough.
    let enough = often || !reading.found.hits.iter().any(|hit| ours(&hit));
    let acting: Vec<&Range<usize>> =
        there.named.iter().filter(|_| enough).filter(|range| acts(reading, TEXT, range) && (set || !is_far(reading, range))).collect();
    // Where the event is set there and its police look into it, its commune may help the bereaved.
    let helping = acting.iter().filter(|range| helps(reading, range)).count();
    let namesake = set && there.has_namesake(view);
    if helping > 0 && !namesake && (!firm || helping == acting.len()) {
        return None;
    }
    // Named once, it is held against a place of ours in the body that is no scene.
    let held = often || reading.found.hits.iter().any(|hit| ours(&hit));
    let happened = || there.named.iter().find(|range| held && tells_what_happened(view, range));
    let acting = acting.first().copied().or_else(happened)?;
    Some(signal(view, rule, (field, claimed), acting))
}

/// The sentence that sets a story in a commune of another province, where of ours nothing below the province is named anywhere and the province itself no
/// more behind the first sentence.
pub(super) fn set_elsewhere(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::WrongPlace)?;
    let (reading, territory) = (view.reading, &view.rules.territory);
    let first = reading.texts[TEXT].sentences.first()?;
    // "Lang Son farmers harvest …" over "Farmers in Lang Son …".
    let led = || {
        let is_led = |h: &&&Hit| h.field == TEXT && first.contains(&h.range.start) && is_scene(reading, TEXT, &h.range);
        reading.local(view.rules, TEXT).iter().find(is_led)?;
        reading.local(view.rules, TITLE).first().map(|h| (TITLE, h.range.clone())).filter(|_| is_claim(view))
    };
    let (field, claimed) = claimed(view).or_else(led)?;
    let ours = || reading.found.hits.iter().filter(|h| territory.is_local(h.unit));
    let below = ours().any(|h| !territory.is_province(h.unit));
    let later = ours().any(|h| h.field == TEXT && !first.contains(&h.range.start));
    let opens = || reading.found.elsewhere.iter().any(|(f, range)| *f == TEXT && first.contains(&range.start));
    let told = || ours().any(|h| h.field == TEXT);
    if below || later || told() && opens() {
        return None;
    }
    let there = There::mostly(view)?;
    let is_early = |range: &&Range<usize>| reading.texts[TEXT].sentence_at(range.start) <= EARLY;
    let is_place = |range: &&Range<usize>| within(reading, range).is_some() || is_address(reading, range);
    let set = there.named.iter().filter(is_early).find(is_place)?;
    let sentences: BTreeSet<usize> = there.named.iter().map(|range| reading.texts[TEXT].sentence_at(range.start)).collect();
    if sentences.len() < NAMED || there.named.iter().any(|range| helps(reading, range)) {
        return None;
    }
    Some(signal(view, rule, (field, claimed), set))
}

/// The place that title or lead claim, and the sentence of the body with the other one.
fn signal(view: &View<'_, '_>, rule: &Declared, (field, claimed): (usize, Range<usize>), there: &Range<usize>) -> Signal {
    let reading = view.reading;
    let sentence = reading.sentence(TEXT, there.start);
    let evidence = vec![reading.evidence(field, &claimed), reading.evidence(TEXT, &sentence)];
    let values = [("quote", &*reading.texts[field].quote(&claimed)), ("body", &*reading.texts[TEXT].quote(&sentence))];
    rule.signal(&values, evidence, None)
}

/// "In Quang Thuan commune of Thai Nguyen province", 老街省沙坝坊: a unit of the province stands beside its name.
fn is_address(reading: &Reading<'_>, province: &Range<usize>) -> bool {
    let norm = &reading.texts[TEXT].norm;
    let words = &reading.words.place;
    match reading.language {
        Language::En => {
            let before = norm[reading.sentence(TEXT, province.start).start.min(province.start)..province.start].trim_end();
            let unit = |rest: &str| words.kinds.iter().any(|w| rest.trim_end().ends_with(w.as_str()));
            before.strip_suffix(" of").or_else(|| before.strip_suffix(" in")).or_else(|| before.strip_suffix(',')).is_some_and(unit)
        }
        Language::Zh => {
            let behind = norm[province.end..].trim_start_matches('省');
            let end = behind.char_indices().nth(CHARACTERS).map_or(behind.len(), |(at, _)| at);
            words.unit_behind.iter().any(|w| behind[..end].find(w.as_str()).is_some_and(|at| at > 0))
        }
        Language::Vi | Language::Other => false,
    }
}

/// Whether the first sentences say that something is in the other province.
fn is_set(reading: &Reading<'_>, name: &Range<usize>) -> bool {
    let text = &reading.texts[TEXT];
    let sentence = reading.sentence(TEXT, name.start);
    let before = back(&text.norm[sentence.start.min(name.start)..name.start]);
    let opens = reading.language == Language::Zh && matches!(before.trim(), "" | "越南") && !acts(reading, TEXT, name);
    let early = text.sentence_at(name.start) < EARLY && !is_beside_passing(reading, name) && !is_far(reading, name);
    early
        && (opens
            || reading.words.place.set_in.iter().any(|w| holds_word(before, w) || w.starts_with(is_han) && before.contains(w.as_str())))
}

/// Whether the first sentences set what the headline tells in the other province, by more of its words where the lead names a place of ours.
fn tells_what_happened(view: &View<'_, '_>, name: &Range<usize>) -> bool {
    let reading = view.reading;
    let sentence = reading.sentence(TEXT, name.start);
    let led = reading.local(view.rules, LEAD).is_empty();
    let needed = match reading.language {
        _ if led => 1,
        Language::Vi => SYLLABLES,
        _ => WORDS,
    };
    let early = reading.texts[TEXT].sentence_at(name.start) < EARLY && !is_beside_passing(reading, name) && !helps(reading, name);
    let told = || shared(reading, &reading.texts[TEXT].norm[sentence]) >= needed;
    early && !is_to_come(reading, name) && (is_set(reading, name) || within(reading, name).is_some()) && told()
}

/// The last words of a clause.
fn back(before: &str) -> &str {
    const WORDS: usize = 40;
    let clause = before.rsplit([',', ';', '，', '；']).next().unwrap_or_default();
    &clause[clause.ceil_char_boundary(clause.len().saturating_sub(WORDS))..]
}

/// "Sở Y tế Hà Nội", "a court in Hanoi": who deals with somebody far from where it happened.
fn is_far(reading: &Reading<'_>, name: &Range<usize>) -> bool {
    holds_any(reading, name, &reading.words.place.far_bodies)
}

/// "Công an tỉnh Bắc Ninh phối hợp bắt": an authority that only lends a hand.
fn helps(reading: &Reading<'_>, name: &Range<usize>) -> bool {
    holds_any(reading, name, &reading.words.place.helps)
}

/// Whether the sentence of a name has one of some words.
fn holds_any(reading: &Reading<'_>, name: &Range<usize>, words: &List) -> bool {
    let sentence = &reading.texts[TEXT].norm[reading.sentence(TEXT, name.start)];
    let chinese = |w: &str| w.starts_with(is_han) && sentence.contains(w);
    words.iter().any(|w| holds_word(sentence, w) || chinese(w))
}

/// A place of ours in title or lead where something is, and no other province beside it.
fn claimed(view: &View<'_, '_>) -> Option<(usize, Range<usize>)> {
    let reading = view.reading;
    if !is_claim(view) {
        return None;
    }
    [TITLE, LEAD].into_iter().find_map(|field| {
        let mut hits = reading.local(view.rules, field).into_iter().map(|h| h.range.clone());
        hits.find(|range| is_scene(reading, field, range)).map(|range| (field, range))
    })
}

/// Whether the title names a place of ours, and with the lead no other province.
fn is_claim(view: &View<'_, '_>) -> bool {
    let reading = view.reading;
    let other = |field: usize| {
        let neighbour = |h: &Hit| h.field == field && view.is_other_province(h);
        reading.found.elsewhere.iter().any(|(f, _)| *f == field) || reading.found.hits.iter().any(neighbour)
    };
    let title = &reading.texts[TITLE].norm;
    let left = reading.has(TITLE, &(0..title.len()), &[Class::Goal, Class::Denial]);
    // "Bệnh viện Lạng Sơn cứu nạn nhân ở tỉnh bạn" says without a name that it was elsewhere.
    let beyond = || reading.words.place.beyond.iter().any(|w| is_held(title, w));
    !left && !beyond() && ![TITLE, LEAD].into_iter().any(other) && !reading.local(view.rules, TITLE).is_empty()
}

/// "Cháy ở Cao Lộc", "Lạng Sơn: …", 谅山发生…: something is there, and nobody only comes from there.
fn is_scene(reading: &Reading<'_>, field: usize, range: &Range<usize>) -> bool {
    let norm = &reading.texts[field].norm;
    let words = &reading.words.place;
    let opens = begins_with(reading, field, range);
    let ends = |text: &str, w: &String| text.strip_suffix(w.as_str()).is_some_and(|rest| w.starts_with(is_han) || !rest.ends_with(is_word));
    let before = norm[..range.start].trim_end();
    let before = words.unit.iter().find(|w| ends(before, w)).map_or(before, |w| before[..before.len() - w.len()].trim_end());
    let chinese = reading.language == Language::Zh && field == TITLE && (before.is_empty() || before == "越南");
    // "Cháy chợ Đồng Đăng, Lạng Sơn: …"
    let address = field == TITLE && norm[..range.start].trim_end().ends_with(',') && norm[range.end..].starts_with(':');
    opens || chinese || address || words.there.iter().any(|w| ends(before, w))
}

/// "Lạng Sơn: …", "Cửa khẩu Hữu Nghị ùn tắc", "Lang Son factory burns": a field begins with where it is.
pub(super) fn begins_with(reading: &Reading<'_>, field: usize, place: &Range<usize>) -> bool {
    let norm = &reading.texts[field].norm;
    let behind = norm[place.end..].trim_start();
    let site = |w: &String| {
        norm[place.clone()].starts_with(w.as_str()) || behind.strip_prefix(w.as_str()).is_some_and(|rest| !rest.starts_with(is_word))
    };
    norm[..place.start].trim().is_empty() && (behind.starts_with([':', '：']) || reading.words.place.sites.iter().any(site))
}

/// Where the body names the other province, or a place by whose name it stands.
struct There<'r> {
    named: Vec<Range<usize>>,
    names: BTreeSet<&'r str>,
}

impl<'r> There<'r> {
    /// The only province beside ours that the body tells of.
    fn of(view: &View<'r, '_>) -> Option<Self> {
        Self::up_to(view, |_, others| others == 0)
    }

    /// The first one, where it tells of others at most half as often.
    fn mostly(view: &View<'r, '_>) -> Option<Self> {
        Self::up_to(view, |own, others| own >= 2 * others)
    }

    fn up_to(view: &View<'r, '_>, fits: impl FnOnce(usize, usize) -> bool) -> Option<Self> {
        let reading: &'r Reading<'_> = view.reading;
        let norm = reading.texts[TEXT].norm.as_str();
        let neighbours = reading.found.hits.iter().filter(|h| h.field == TEXT && view.is_other_province(h)).map(|h| h.range.clone());
        let others = reading.found.elsewhere.iter().filter(|(f, _)| *f == TEXT).map(|(_, r)| r.clone());
        let provinces: Vec<Range<usize>> = others.chain(neighbours).filter(|range| is_told_of(reading, range)).collect();
        let province = bare(reading, &norm[provinces.first()?.clone()]);
        // "Yen Bai district of Lao Cai province": of two that were merged into one neither is another.
        let of_one = |other: &str| reading.words.place.are_merged(other, province);
        let is_own = |name: &str| name == province || of_one(name);
        let called: BTreeSet<&str> =
            provinces.iter().map(|range| bare(reading, &norm[range.clone()])).filter(|name| is_own(name)).collect();
        let own = provinces.iter().filter(|range| is_own(bare(reading, &norm[(*range).clone()]))).count();
        if !fits(own, provinces.len() - own) {
            return None;
        }
        // "TP. Lạng Sơn, TP. Tuyên Quang" are two in a row.
        let provincial = |h: &&Hit| view.rules.territory.is_local(h.unit) && view.rules.territory.is_province(h.unit);
        let ours: Vec<&Hit> = reading.found.hits.iter().filter(provincial).collect();
        let is_ours = |name: &&str| ours.iter().any(|h| reading.texts[h.field].norm[h.range.clone()].ends_with(name));
        let units = provinces.iter().filter_map(|range| within(reading, range)).filter(|name| !is_ours(name));
        let names: BTreeSet<&str> = units.chain(called).collect();
        let mut named: Vec<Range<usize>> =
            names.iter().flat_map(|name| standing(norm, name).map(|(at, name)| at..at + name.len())).collect();
        named.sort_unstable_by_key(|range| range.start);
        Some(Self { named, names })
    }

    /// Whether the headline's own commune is one of that name there: "xã Tân Thanh, tỉnh Tuyên Quang".
    fn has_namesake(&self, view: &View<'_, '_>) -> bool {
        let reading = view.reading;
        let local = reading.local(view.rules, TITLE);
        let mut units = local.iter().filter(|h| !view.rules.territory.is_province(h.unit));
        units.any(|h| self.names.iter().any(|own| reading.texts[TITLE].norm[h.range.clone()].ends_with(own)))
    }

    /// Whether the body names a place of ours only where somebody was brought to or comes from, or means one of the same name there.
    fn is_left(&self, reading: &Reading<'_>, hit: &Hit) -> bool {
        let name = &reading.texts[TEXT].norm[hit.range.clone()];
        is_left(reading, &hit.range) || self.names.iter().any(|own| name.ends_with(own)) || is_part_of_another(reading, hit)
    }
}

/// "Tỉnh Bắc Ninh" and "Bắc Ninh" are one, and so are "Bac Ninh province" and "Bac Ninh".
fn bare<'t>(reading: &Reading<'_>, name: &'t str) -> &'t str {
    let words = &reading.words.place;
    let before = words.unit.iter().filter_map(|w| name.strip_prefix(w.as_str())?.strip_prefix(' '));
    let name = before.min_by_key(|rest| rest.len()).unwrap_or(name);
    words.unit_behind.iter().find_map(|w| name.strip_suffix(w.as_str())?.strip_suffix(' ')).unwrap_or(name)
}

/// "Khu Hồng Phong, phường Chí Linh": a part of a commune that is none of ours.
fn is_part_of_another(reading: &Reading<'_>, hit: &Hit) -> bool {
    let norm = &reading.texts[TEXT].norm;
    let Some(rest) = norm[hit.range.end..].strip_prefix(", ") else { return false };
    let begins = |w: &String| rest.strip_prefix(w.as_str()).is_some_and(|name| name.starts_with(' '));
    let known = |h: &Hit| h.field == TEXT && (hit.range.end..hit.range.end + ", ".len() + rest.len().min(BEGINS)).contains(&h.range.start);
    reading.words.place.unit.iter().any(begins) && !reading.found.hits.iter().any(known)
}

/// Whether a province is named for more than where somebody was brought to or comes from.
fn is_told_of(reading: &Reading<'_>, province: &Range<usize>) -> bool {
    let sentence = reading.sentence(TEXT, province.start);
    !is_no_scene(reading, TEXT, province)
        && !is_way_from(reading, province)
        && !is_to_come(reading, province)
        && (!reading.has(TEXT, &sentence, &[Class::Passing]) || acts(reading, TEXT, province))
}

/// "Chạy từ Hà Nội lên", "from Hanoi": where somebody set out.
fn is_way_from(reading: &Reading<'_>, province: &Range<usize>) -> bool {
    let norm = &reading.texts[TEXT].norm;
    let before = norm[reading.sentence(TEXT, province.start).start.min(province.start)..province.start].trim_end();
    reading
        .words
        .place
        .away
        .iter()
        .any(|w| before.strip_suffix(w.as_str()).is_some_and(|rest| w.starts_with(is_han) || !rest.ends_with(is_word)))
}

/// The name before a province in an address: "xã Tràng Xá, tỉnh Thái Nguyên", "xã Hồng Phong (Hải Phòng)".
fn within<'r>(reading: &'r Reading<'_>, province: &Range<usize>) -> Option<&'r str> {
    const WORDS: usize = 3;
    let text = &reading.texts[TEXT];
    let head = text.norm[..province.start].trim_end();
    let units = &reading.words.place.unit;
    let unit =
        |head: &str| units.iter().find(|w| head.strip_suffix(w.as_str()).is_some_and(|rest| !rest.ends_with(is_word))).map(String::len);
    let head = unit(head).map_or(head, |len| head[..head.len() - len].trim_end());
    let head = head.strip_suffix([',', '(']).map(str::trim_end)?;
    let from = head.rfind([',', '.', ';', ':', '(', '\n']).map_or(0, |at| at + 1);
    let words = tokens(&head[from..]);
    let capital = |w: &&Range<usize>| text.original_char(from + w.start).is_some_and(char::is_uppercase);
    let run: Vec<&Range<usize>> = words.iter().rev().take_while(capital).take(WORDS).collect();
    let first = run.last()?;
    (run.len() > 1).then(|| &head[from + first.start..])
}

/// "Công an tỉnh Hà Tĩnh", "the Tuyen Quang military command", 凉山州消防支队: whether an authority stands right beside a name.
pub(super) fn acts(reading: &Reading<'_>, field: usize, name: &Range<usize>) -> bool {
    let norm = &reading.texts[field].norm;
    let sentence = reading.sentence(field, name.start);
    let words = &reading.words.place;
    let ends = |text: &str, w: &String| holds_word(text, w) || w.starts_with(is_han) && text.contains(w.as_str());
    let near = |text: &str, last: bool| {
        let all = tokens(text);
        let part = if last { &all[all.len().saturating_sub(NEAR)..] } else { &all[..all.len().min(NEAR / 2)] };
        let (Some(from), Some(to)) = (part.first(), part.last()) else { return false };
        words.bodies.iter().any(|w| ends(&text[from.start..to.end], w))
    };
    let before = norm[sentence.start.min(name.start)..name.start].rsplit([',', ';', ':', '，', '。']).next().unwrap_or_default();
    let behind = norm[name.end..sentence.end.max(name.end)].split([',', ';', ':', '，', '。']).next().unwrap_or_default();
    match reading.language {
        Language::Vi | Language::Other => near(before, true),
        Language::Zh => near(behind, false),
        // "The disaster office in Lao Cai"
        Language::En => {
            near(behind, false) || has(&words.of_bodies, before.split_whitespace().last().unwrap_or_default()) && near(before, true)
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::check_fired;

    #[test]
    fn a_headline_on_the_next_province_sets_nothing_here() {
        let told = "越南高平省16日发生一起客车侧滑事故，当天6时，客车在高平省东溪的4号国道上滑出路面。谅山省医院收治了全部伤员，其中十一人已经出院。\
            司机没有受伤，他向高平警方表示，当时为避让一头水牛而急打方向盘。公司承担全部医疗费用。";
        check_fired("谅山邻省客车侧滑", told, &[]);
        check_fired("谅山客车侧滑", told, &["wrong_place"]);
    }
}
