//! A place of the headline that lead and body never name, while they name others.

use std::ops::Range;

use domain::Signal;
use domain::place::Tier;

use super::super::View;
use super::super::acting::acts;
use super::super::place::is_no_scene;
use super::{hinted, kind, numbered, scene, whose};
use crate::places::Hit;
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::rules::signals::RuleId;
use crate::seek::standing;
use crate::text::{Text, is_word};
use crate::vocabulary::Class;
use crate::vocabulary::words::{has, holds_word};

/// Bytes between two places that stand in a row.
const ROW: usize = 6;
/// Bytes of the first paragraph of a body in which it is set, and of the beginning of a body without paragraphs.
const OPENING: usize = 600;
const UNPARTED: usize = 400;
/// Sentences at the beginning of a body in which it says where it is set.
const EARLY: usize = 3;
/// Fires only where the article names another province of its own, or our area, so that it is set somewhere else.
pub(super) fn place(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::HeadlinePlace)?;
    let reading = view.reading;
    let (claimed, other) = foreign(view)
        .or_else(|| own(view))
        .or_else(|| look_alike(view))
        .or_else(|| abroad(view).filter(|set| !is_around(view, &set.0)))
        // Another district is told by a rule of its own.
        .or_else(|| in_another(view).filter(|_| super::super::place::at_the_scene(view).is_none()))
        .or_else(|| beside(view).or_else(|| inside(view)).filter(|set| !is_around(view, &set.0)))
        .or_else(|| kind::other(view).or_else(|| kind::other_gate(view)).or_else(|| numbered::other(view)))?;
    let (field, range) = other;
    let evidence = vec![reading.evidence(TITLE, &claimed), reading.evidence(field, &reading.sentence(field, range.start))];
    let quote = reading.texts[TITLE].quote(&claimed);
    let body = reading.texts[field].quote(&range);
    Some(rule.signal(&[("quote", &quote), ("body", &body)], evidence, None))
}

/// The place that the headline claims, and the field and place that the article has instead.
pub(super) type Set = (Range<usize>, (usize, Range<usize>));

/// A province of the headline that the article does not name, while it names one that the headline does not.
fn foreign(view: &View<'_, '_>) -> Option<Set> {
    let reading = view.reading;
    let title = &reading.texts[TITLE].norm;
    let neighbours = reading.found.hits.iter().filter(|h| h.field == TITLE && view.is_other_province(h)).map(|h| &h.range);
    let named = reading.found.elsewhere.iter().filter(|(f, _)| *f == TITLE).map(|(_, r)| r);
    let told = |r: &Range<usize>| carried(reading, &title[r.clone()]) || whose::is_merged(reading, r) || whose::is_of_theirs(view, r);
    let claimed = named.chain(neighbours).find(|r| !is_road(reading, r) && !told(r))?;
    Some((claimed.clone(), set(view)?))
}

/// The headline names a place of ours, and the article none at all, or only one that looks like it.
fn own(view: &View<'_, '_>) -> Option<Set> {
    let reading = view.reading;
    let claimed = reading.local(view.rules, TITLE).first()?.range.clone();
    let territory = &view.rules.territory;
    if is_way(reading, &claimed) || reading.found.hits.iter().any(|h| h.field != TITLE && territory.is_local(h.unit)) {
        return None;
    }
    if carried(reading, &reading.texts[TITLE].norm[claimed.clone()]) {
        return None;
    }
    let place = set(view).or_else(|| alike(reading)).or_else(|| swapped(reading, &claimed)).or_else(|| only_scene(reading))?;
    let place = hinted::scene(reading, place)?;
    (!hinted::is_borne_out(view, &claimed)).then_some((claimed, place))
}

/// Whether lead or body name what the headline's place was made a part of, what it belonged to or what is made of it; a name without the word for
/// its kind may be that of the old district, too ("Giá hồi ở Văn Quan" over "xã Tân Đoàn").
fn is_around(view: &View<'_, '_>, claimed: &Range<usize>) -> bool {
    let territory = &view.rules.territory;
    let hits = &view.reading.found.hits;
    let Some(own) = hits.iter().find(|h| h.field == TITLE && h.range == *claimed) else { return false };
    let words = |name: &str| name.split(' ').count();
    let is_bare = words(&view.reading.texts[TITLE].norm[claimed.clone()]) == words(territory.bare_name(own.unit));
    let any = |unit: usize| {
        if is_bare {
            territory.namesakes(own.unit).any(|own| territory.are_related(unit, own))
        } else {
            territory.are_related(unit, own.unit)
        }
    };
    let around = |h: &Hit| h.field != TITLE && !territory.is_province(h.unit) && any(h.unit);
    hits.iter().any(around)
}

/// The headline names a place of ours, as the lead may, and the text none, but a name that looks like one of ours and is none: "xã Can Lộc"
/// under "Cháy xưởng gỗ ở Cao Lộc".
fn look_alike(view: &View<'_, '_>) -> Option<Set> {
    let (reading, territory) = (view.reading, &view.rules.territory);
    let claimed = reading.local(view.rules, TITLE).first()?.range.clone();
    let in_text = || reading.found.hits.iter().any(|h| h.field == TEXT && territory.is_local(h.unit));
    let (field, name) = alike(reading)?;
    let norm = &reading.texts[field].norm;
    let sentence = reading.sentence(field, name.start);
    let before = norm[sentence.start.min(name.start)..name.start].trim_end();
    let is_scene = reading.words.place.there.iter().any(|w| before.ends_with(w.as_str()))
        || reading.has(field, &sentence, &[Class::Official])
        || acts(reading, field, &name);
    let known = reading.texts[TITLE].norm.contains(&norm[name.clone()]) || reading.found.elsewhere.iter().any(|(f, _)| *f == TITLE);
    (field == TEXT && is_scene && !known && !is_way(reading, &claimed) && !in_text()).then_some((claimed, (field, name)))
}

/// The headline names a commune, a ward or a gate of ours that the article never names, while it says early that something is in another province,
/// names that again and of ours the province alone: the hurt were brought to its hospital.
fn abroad(view: &View<'_, '_>) -> Option<Set> {
    let (reading, territory) = (view.reading, &view.rules.territory);
    let mut local = reading.local(view.rules, TITLE).into_iter();
    let claimed = local.find(|h| territory.is_area(h.unit) && !territory.is_province(h.unit))?.range.clone();
    let below = || reading.found.hits.iter().filter(|h| h.field != TITLE);
    let ours = |h: &Hit| territory.is_local(h.unit) && !territory.is_province(h.unit);
    if is_way(reading, &claimed) || below().any(ours) || carried(reading, &reading.texts[TITLE].norm[claimed.clone()]) {
        return None;
    }
    let others = reading.found.elsewhere.iter().filter(|(field, _)| *field != TITLE).cloned();
    let others = others.chain(below().filter(|h| view.is_other_province(h)).map(|h| (h.field, h.range.clone())));
    let mut others: Vec<(usize, Range<usize>)> = others.collect();
    others.sort_unstable_by_key(|(field, range)| (*field, range.start));
    let early = |(field, range): &&(usize, Range<usize>)| *field == LEAD || reading.texts[*field].sentence_at(range.start) < EARLY;
    let there = |(field, range): &&(usize, Range<usize>)| {
        let sentence = reading.sentence(*field, range.start);
        let before = &reading.texts[*field].norm[sentence.start.min(range.start)..range.start];
        reading.words.place.there.iter().any(|w| holds_word(before, w))
    };
    let first = others.iter().filter(early).find(there)?;
    let name = |(field, range): &(usize, Range<usize>)| &reading.texts[*field].norm[range.clone()];
    let again = others.iter().filter(|at| name(at) == name(first)).count() > 1;
    (again && !reading.texts[TITLE].norm.contains(name(first))).then(|| (claimed, first.clone()))
}

/// The headline names one commune or ward of ours that the article never names, while it says early that something is in another one, the only
/// one that it names.
fn in_another(view: &View<'_, '_>) -> Option<Set> {
    let (reading, territory) = (view.reading, &view.rules.territory);
    let is_unit = |h: &&Hit| territory.is_area(h.unit) && territory.is_local(h.unit) && !territory.is_province(h.unit);
    let mut in_title = reading.found.hits.iter().filter(|h| h.field == TITLE);
    let claimed = in_title.next().filter(is_unit).filter(|_| in_title.next().is_none())?;
    let below = || reading.found.hits.iter().filter(|h| h.field != TITLE).filter(is_unit);
    let first = below().next()?;
    let is_there = |h: &Hit| h.unit == first.unit || territory.is_part_of(h.unit, first.unit);
    let apart = !territory.are_related(first.unit, claimed.unit) && below().all(is_there);
    let range = &claimed.range;
    if !apart || is_way(reading, range) || carried(reading, &reading.texts[TITLE].norm[range.clone()]) {
        return None;
    }
    let early = first.field == LEAD || reading.texts[first.field].sentence_at(first.range.start) < EARLY;
    let sentence = reading.sentence(first.field, first.range.start);
    let norm = &reading.texts[first.field].norm;
    let before = &norm[sentence.start.min(first.range.start)..first.range.start];
    // "Công an phường Tam Thanh bắt …", "tại thôn Nà Lẹng, xã Tân Đoàn"
    let words = &reading.words.place;
    let there = words.there.iter().chain(&words.bodies).any(|w| before.trim_end().ends_with(w.as_str()))
        || before.trim_end().ends_with(',') && scene::leads(norm, &sentence, &first.range, &words.there).is_some();
    let again = || below().filter(|h| h.unit == first.unit).count() > 1;
    (early && (there || again())).then(|| (range.clone(), (first.field, first.range.clone())))
}

/// "Cao tốc Bắc Giang - Lạng Sơn": a road between two places is no place of an event.
fn is_way(reading: &Reading<'_>, claimed: &Range<usize>) -> bool {
    let norm = &reading.texts[TITLE].norm;
    if norm[claimed.clone()].contains(" - ") {
        return true;
    }
    let dash = |text: &str| text.trim_matches(' ') == "-";
    reading.found.elsewhere.iter().filter(|(f, _)| *f == TITLE).any(|(_, other)| {
        let before = other.end <= claimed.start && dash(&norm[other.end..claimed.start]);
        before || claimed.end <= other.start && dash(&norm[claimed.end..other.start])
    })
}

/// "Cao tốc Bắc Giang - Lạng Sơn": a name with a dash to a place beside it.
fn is_road(reading: &Reading<'_>, claimed: &Range<usize>) -> bool {
    let norm = &reading.texts[TITLE].norm;
    let dash = |from: usize, to: usize| norm.get(from..to).is_some_and(|between| between.trim_matches(' ') == "-");
    let hits = reading.found.hits.iter().filter(|h| h.field == TITLE).map(|h| &h.range);
    let others = reading.found.elsewhere.iter().filter(|(f, _)| *f == TITLE).map(|(_, r)| r);
    let whole = |other: &Range<usize>| other.start <= claimed.start && claimed.end <= other.end && norm[other.clone()].contains(" - ");
    hits.chain(others).any(|other| whole(other) || dash(other.end, claimed.start) || dash(claimed.end, other.start))
}

/// "A, B" in the headline, "C, B" in the article: the first place of the article that stands in a row with the headline's other one.
fn swapped(reading: &Reading<'_>, claimed: &Range<usize>) -> Option<(usize, Range<usize>)> {
    let others = || reading.found.elsewhere.iter();
    let row = |field: usize, a: &Range<usize>, b: &Range<usize>| {
        let (first, second) = if a.start < b.start { (a, b) } else { (b, a) };
        first.end <= second.start && second.start - first.end <= ROW && comma(reading, field, first.end..second.start)
    };
    let name = |field: usize, range: &Range<usize>| &reading.texts[field].norm[range.clone()];
    let beside = others().find(|(f, r)| *f == TITLE && row(TITLE, r, claimed)).map(|(_, r)| name(TITLE, r))?;
    let known = others().filter(|(f, r)| *f != TITLE && name(*f, r) == beside);
    let unknown = |(field, r): &(usize, Range<usize>)| {
        others().find(|(f, other)| f == field && name(*f, other) != beside && row(*f, other, r)).cloned()
    };
    known.into_iter().find_map(unknown)
}

/// The only province that the article names, where it says that something is there ("ở thủ đô Hà Nội").
fn only_scene(reading: &Reading<'_>) -> Option<(usize, Range<usize>)> {
    // "Trung tâm Dự báo khí tượng thủy văn quốc gia ở Hà Nội" is where it has its seat.
    let named = |(field, range): &&(usize, Range<usize>)| *field != TITLE && !is_no_scene(reading, *field, range);
    let below: Vec<&(usize, Range<usize>)> = reading.found.elsewhere.iter().filter(named).collect();
    let name = |(field, range): &(usize, Range<usize>)| &reading.texts[*field].norm[range.clone()];
    let first = *below.first()?;
    let words = &reading.words.place;
    let there = |(field, range): &(usize, Range<usize>)| {
        let before = reading.texts[*field].norm[..range.start].trim_end();
        let ends =
            |w: &String, text: &str| text.strip_suffix(w.as_str()).is_some_and(|rest| rest.ends_with(|c: char| !c.is_alphanumeric()));
        let unit = words.unit.iter().find(|w| ends(w, before)).map_or(before, |w| before[..before.len() - w.len()].trim_end());
        words.there.iter().any(|w| ends(w, unit))
    };
    let alone = below.iter().all(|at| name(at) == name(first)) && !reading.texts[TITLE].norm.contains(name(first));
    below.iter().find(|at| alone && there(at)).map(|at| (*at).clone())
}

/// A name that looks like one of ours and is none: 凉山州 is in Sichuan.
fn alike(reading: &Reading<'_>) -> Option<(usize, Range<usize>)> {
    let names = &reading.words.place.alike;
    [LEAD, TEXT].into_iter().find_map(|field| {
        let norm = &reading.texts[field].norm;
        names.iter().find_map(|name| norm.find(name.as_str()).map(|at| (field, at..at + name.len())))
    })
}

/// The headline names a place of the office's own area that the article never names, while it sets everything in another district.
fn beside(view: &View<'_, '_>) -> Option<Set> {
    let (reading, territory) = (view.reading, &view.rules.territory);
    let in_title = || reading.found.hits.iter().filter(|h| h.field == TITLE);
    if in_title().any(|h| territory.tier(h.unit) == Tier::Neighbour) || reading.found.elsewhere.iter().any(|(f, _)| *f == TITLE) {
        return None;
    }
    let core = |h: &&Hit| territory.tier(h.unit) == Tier::Core;
    let claimed = in_title().find(core)?.range.clone();
    let below = || reading.found.hits.iter().filter(|h| h.field != TITLE);
    if below().any(|h| core(&h)) || carried(reading, &reading.texts[TITLE].norm[claimed.clone()]) {
        return None;
    }
    Some((claimed, told(reading, below().filter(|h| view.is_other_district(h)))?))
}

/// The headline names another district of the province that the article never names, while it sets everything in the office's own area.
fn inside(view: &View<'_, '_>) -> Option<Set> {
    let (reading, territory) = (view.reading, &view.rules.territory);
    let in_title = || reading.found.hits.iter().filter(|h| h.field == TITLE);
    let elsewhere = reading.found.elsewhere.iter().any(|(f, _)| *f == TITLE);
    if elsewhere || in_title().any(|h| territory.tier(h.unit) == Tier::Core) {
        return None;
    }
    let claimed = in_title().find(|h| view.is_other_district(h))?;
    let below = || reading.found.hits.iter().filter(|h| h.field != TITLE);
    let other = |h: &Hit| h.unit == claimed.unit || view.is_other_district(h);
    if below().any(other) || carried(reading, &reading.texts[TITLE].norm[claimed.range.clone()]) {
        return None;
    }
    let core = below().filter(|h| territory.tier(h.unit) == Tier::Core && territory.is_area(h.unit));
    Some((claimed.range.clone(), told(reading, core)?))
}

/// The first of some places, where it stands early and is not the only one: the article is set there.
fn told<'h>(reading: &Reading<'_>, mut places: impl Iterator<Item = &'h Hit>) -> Option<(usize, Range<usize>)> {
    let first = places.next()?;
    let early = first.field == LEAD || reading.texts[first.field].sentence_at(first.range.start) < EARLY;
    (early && places.next().is_some()).then(|| (first.field, first.range.clone()))
}

/// Whether lead or body have the name, in whatever sense.
fn carried(reading: &Reading<'_>, name: &str) -> bool {
    let alone = [name.to_owned()];
    let words = &reading.words.place;
    let names = words.same.iter().find(|group| has(*group, name)).map_or(&alone[..], |group| &group[..]);
    let stands = |n: &String| [LEAD, TEXT].iter().any(|f| reading.texts[*f].norm.contains(n.as_str()));
    let another = || reading.found.elsewhere.iter().any(|(f, r)| *f != TITLE && has(&words.another, &reading.texts[*f].norm[r.clone()]));
    let is_city = || names.len() > 1 && has(&words.cities, &names[0]) && !another();
    names.iter().any(stands) || is_city() && [LEAD, TEXT].iter().any(|f| is_the_city(&reading.texts[*f], &words.the_city))
}

/// "A - B" is a road between them, "A, B" a row.
fn comma(reading: &Reading<'_>, field: usize, between: Range<usize>) -> bool {
    !reading.texts[field].norm[between].contains(['-', '/'])
}

/// "TP Biên Hòa, Đồng Nai" is an address.
fn is_unit(reading: &Reading<'_>, field: usize, at: usize) -> bool {
    let before = reading.texts[field].norm[..at].trim_end();
    reading.words.place.unit.iter().any(|w| before.strip_suffix(w.as_str()).is_some_and(|rest| !rest.ends_with(is_word)))
}

/// "Các quận của thành phố": a city without its name.
fn is_the_city(text: &Text<'_>, words: &[String]) -> bool {
    words.iter().any(|words| {
        standing(&text.norm, words.as_str()).any(|(at, w)| {
            let next = text.norm[at + w.len()..].find(|c: char| !c.is_whitespace()).map(|i| at + w.len() + i);
            !next.and_then(|i| text.original_char(i)).is_some_and(char::is_uppercase)
        })
    })
}

/// The place where lead and body set the event: the first province or place of ours that is named twice, or in the lead.
fn set(view: &View<'_, '_>) -> Option<(usize, Range<usize>)> {
    let reading = view.reading;
    let ours = reading.found.hits.iter().filter(|h| view.rules.territory.tier(h.unit) != Tier::Cn).map(|h| (h.field, h.range.clone()));
    // "tỉnh Bình Dương, Đồng Nai": provinces in a row are where a road or a river passes.
    let in_row = |a: &(usize, Range<usize>), b: &(usize, Range<usize>)| {
        let near = a.0 == b.0 && a.1.end <= b.1.start && b.1.start - a.1.end <= ROW;
        near && comma(reading, a.0, a.1.end..b.1.start) && !is_unit(reading, a.0, a.1.start)
    };
    let listed = &reading.found.elsewhere;
    let rows = |at: usize| {
        let own = &listed[at];
        listed.get(at + 1).is_some_and(|next| in_row(own, next)) || at > 0 && in_row(&listed[at - 1], own)
    };
    let others =
        listed.iter().enumerate().filter(|(at, own)| !rows(*at) && !is_no_scene(reading, own.0, &own.1)).map(|(_, own)| own.clone());
    let title = &reading.texts[TITLE].norm;
    let known = |field: usize, range: &Range<usize>| title.contains(&reading.texts[field].norm[range.clone()]);
    let mut all: Vec<(usize, Range<usize>)> = ours.chain(others).filter(|(f, r)| *f != TITLE && !known(*f, r)).collect();
    all.sort_unstable_by_key(|(f, r)| (*f, r.start));
    let first = all.first()?.clone();
    let start = reading.texts[TEXT].norm.find('\n').unwrap_or(UNPARTED).min(OPENING);
    (all.len() >= 2 || first.0 == LEAD || first.1.start < start).then_some(first)
}
