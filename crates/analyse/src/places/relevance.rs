//! How much an article concerns the office: about, mentions, unsure, none.
//!
//! Each sentence that names the territory gives the points of where it stands, times the weight of what the place is to it; of
//! several names in a sentence the best counts. Another province in the title or as a dateline takes points away. The
//! numbers are in `config/places.toml`.

use std::ops::Range;

use domain::place::Tier;
use domain::{Language, Relevance};

use super::role::{Role, Spot};
use super::{Hit, Territory, markup};
use crate::text::Text;

pub(super) const TITLE: usize = 0;
const LEAD: usize = 1;
const TEXT: usize = 2;
/// The share of the body that counts as early, and at least so many bytes.
const EARLY: (usize, usize) = (4, 500);
/// At most so many bytes of a first paragraph stand for a lead that is missing.
const FIRST: usize = 600;
/// Bytes from which a first sentence tells something.
const FULL: usize = 24;

/// Bytes behind the head in which a story that names no place before tells where it happens.
const OPENS: usize = 600;

/// Names of a sentence that are judged: a broken text may hold nothing but one name, and no sentence needs more to tell what it is.
const MOST: usize = 64;

/// Places on each side that tell what one is: a sentence of a broken text may hold thousands.
const NEAR: usize = 12;

/// The relevance with what made it.
#[derive(Debug)]
pub(super) struct Judgement {
    pub(super) relevance: Relevance,
    pub(super) score: f64,
    /// Points, and the hit (an index into the accepted ones) with its role, or what else gave them.
    pub(super) parts: Vec<(f64, Part)>,
}

/// What gave points.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part {
    /// An accepted hit in its role.
    Hit(usize, Role),
    /// Something about the whole article.
    Whole(&'static str),
}

pub(super) fn judge(
    territory: &Territory,
    texts: &[Text<'_>; 3],
    hits: &[Hit],
    unsure: &[Hit],
    elsewhere: &[(usize, Range<usize>)],
    language: Language,
) -> Judgement {
    let is_local = |h: &Hit| territory.units[h.unit].local;
    if !hits.iter().any(is_local) {
        let doubtful = |h: &Hit| is_local(h) || territory.units[h.unit].cn_gate;
        let relevance = if unsure.iter().any(doubtful) || hits.iter().any(|h| territory.units[h.unit].cn_gate) {
            Relevance::Unsure
        } else {
            Relevance::None
        };
        return Judgement { relevance, score: 0.0, parts: Vec::new() };
    }
    let head = lead(texts);
    let mut parts = Vec::new();
    let mut best: Option<(usize, usize)> = None;
    let mut loose = true;
    let mut same = 0;
    let titled = hits.iter().any(|h| is_local(h) && h.field == TITLE);
    let inside = |h: &Hit, (f, r): &(usize, Range<usize>)| *f == h.field && h.range.start <= r.start && r.end <= h.range.end;
    let road = |h: &Hit| territory.units[h.unit].road && elsewhere.iter().any(|e| inside(h, e));
    let road_only = titled
        && hits.iter().all(|h| !is_local(h) || is_head(head, h) && road(h))
        && elsewhere
            .iter()
            .any(|(f, r)| in_lead(head, *f, r) && !is_within(territory, hits, *f, r) && territory.roles.venue.is_site(&texts[*f], r.start));
    // The last sentence that was asked for something of the whole country.
    let mut held: Option<((usize, usize), bool)> = None;
    // "Lạng Sơn, Cao Bằng và Lào Cai ... Tại Lạng Sơn ...": what comes second is an example.
    let mut first: Option<((usize, usize), bool)> = None;
    // "Bé gái ở ... được ghép gan": treated in a hospital of the country, the patient only comes from there.
    let treated = [texts[TITLE].norm.as_str(), &texts[head.0].norm[..head.1]].iter().any(|t| territory.roles.names_center(t));
    // "Xe tải lao xuống vực" ... "Khoảng 1h sáng 9/10, ...": where headline and lead name no place, the first words with a time tell where it happens.
    let in_head = |(field, range): (usize, &Range<usize>)| field == TITLE || field == head.0 && range.start < head.1;
    let strange = elsewhere.iter().map(|(f, r)| (*f, r)).chain(hits.iter().filter(|h| !is_local(h)).map(|h| (h.field, &h.range)));
    let alone = !strange.clone().any(in_head);
    let opens = !hits.iter().any(|h| is_local(h) && is_head(head, h)) && alone;
    // A place in the title of a forecast or a round-up is one of several.
    let several = territory.roles.wider.is_forecast(&texts[TITLE]) || territory.roles.headline.is_digest(&texts[TITLE]);
    let ends: [usize; 3] = [LEAD, TEXT].iter().fold([usize::MAX; 3], |mut ends, field| {
        ends[*field] = markup::loose_end(&texts[*field], [&territory.roles.credits, &territory.roles.refers]).unwrap_or(usize::MAX);
        ends
    });
    for (at, hit) in hits.iter().enumerate().filter(|(_, h)| is_local(h)) {
        if hit.range.start >= ends[hit.field] {
            continue;
        }
        loose = false;
        let text = &texts[hit.field];
        let number = text.sentence_at(hit.range.start);
        same = if best == Some((hit.field, number)) { same + 1 } else { 0 };
        if same >= MOST {
            continue;
        }
        let mut role = role(territory, text, hits, elsewhere, hit, hit.field == TITLE && !treated);
        let english = || text.language_at(hit.range.start, language) == Language::En;
        if matches!(role, Role::Plain | Role::Stamp) && hit.field != TITLE && territory.units[hit.unit].province && english() {
            let sentence = text.sentences.get(number).cloned().unwrap_or(hit.range.clone());
            role = if territory.roles.passing.is(text, &sentence, &hit.range) { Role::Passing } else { role };
        }
        // English says "in" of whatever a lead goes on to.
        let later = || hit.field != TITLE && is_head(head, hit) && is_later(text, hit.range.start);
        if role == Role::Scene && territory.units[hit.unit].province && english() && later() {
            role = Role::Plain;
        }
        let wider = first.is_some_and(|(sentence, listed)| listed && sentence != (hit.field, number));
        if wider && is_head(head, hit) && matches!(role, Role::Plain | Role::Passing | Role::Scene | Role::Actor) {
            role = Role::Example;
        }
        // "Tai nạn trên cao tốc Bắc Giang - Lạng Sơn": where the lead tells of another province, the road is named alone.
        if road_only && hit.field == TITLE {
            role = Role::Route;
        }
        if !titled && matches!(role, Role::Plain | Role::Scene) && territory.roles.venue.is_site(text, hit.range.start) {
            let key = (hit.field, number);
            let national = || text.sentences.get(number).is_some_and(|s| territory.roles.venue.is_national(&texts[TITLE], text, s));
            if held.is_none_or(|(known, _)| known != key) {
                held = Some((key, national()));
            }
            role = if held.is_some_and(|(_, is)| is) { Role::Venue } else { role };
        }
        if several && hit.field == TITLE {
            role = Role::Listed;
        }
        if !titled && alone && is_head(head, hit) && matches!(role, Role::Resident | Role::Origin) && is_home(territory, texts, hit, role) {
            role = Role::Home;
        }
        let begins = body_start(texts, head);
        let first_told = || text.sentences.get(number).is_some_and(|s| s.start <= begins && is_first(elsewhere, hit, s.start));
        let told =
            || opens && hit.field == TEXT && hit.range.start < begins + OPENS && (territory.roles.is_dated(text, number) || first_told());
        let base = if told() { territory.weights.lead } else { base(territory, texts, head, hit) };
        let points = base * role.weight(&territory.weights);
        match best.filter(|b| *b == (hit.field, number)) {
            Some(_) => raise(&mut parts, points, Part::Hit(at, role)),
            None => parts.push((points, Part::Hit(at, role))),
        }
        if first.is_none_or(|(sentence, listed)| sentence == (hit.field, number) && listed) {
            first = Some(((hit.field, number), role == Role::Listed && hit.field != TITLE));
        }
        best = Some((hit.field, number));
    }
    if loose {
        return Judgement {
            relevance: Relevance::None,
            score: 0.0,
            parts: vec![(0.0, Part::Whole("named only in loose words after the last sentence"))],
        };
    }
    let most = territory.weights.body_most;
    let body: f64 = parts.iter().filter(|(_, p)| matches!(p, Part::Hit(at, _) if !is_head(head, &hits[*at]))).map(|(p, _)| *p).sum();
    if body > most {
        parts.push((most - body, Part::Whole("the body alone counts no more")));
    }
    against(territory, texts, head, hits, elsewhere, &mut parts);
    let score: f64 = parts.iter().map(|(points, _)| points).sum();
    let relevance = if score >= territory.weights.about { Relevance::About } else { Relevance::Mentions };
    Judgement { relevance, score, parts }
}

/// Keeps the better of two hits of a sentence.
fn raise(parts: &mut [(f64, Part)], points: f64, part: Part) {
    if let Some(last) = parts.last_mut().filter(|(p, _)| *p < points) {
        *last = (points, part);
    }
}

/// Points of where a hit stands.
fn base(territory: &Territory, texts: &[Text<'_>; 3], head: Lead, hit: &Hit) -> f64 {
    let weights = &territory.weights;
    if hit.field == TITLE {
        return weights.title;
    }
    if is_head(head, hit) {
        return if is_later(&texts[hit.field], hit.range.start) { weights.lead_later } else { weights.lead };
    }
    // Where a lead of its own tells of something else, what comes late is no news of the place.
    let early = if head.0 == LEAD { EARLY.1 } else { (texts[TEXT].norm.len() / EARLY.0).max(EARLY.1) };
    if hit.range.start <= early { weights.early } else { weights.body }
}

/// Whether a full sentence ends before a byte: a dateline or a label is none, nor what ends with a semicolon.
fn is_later(text: &Text<'_>, at: usize) -> bool {
    /// Sentences that are looked at.
    const FIRST: usize = 8;
    let first = text.sentences.first().map_or(0, |s| s.start);
    let full = |end: usize| end >= first + FULL && !text.norm[..end].trim_end().ends_with([';', '；', ':', '：', ',']);
    text.sentences.iter().take(FIRST).take_while(|s| s.end <= at).any(|s| full(s.end))
}

/// Whether a sentence begins with a hit, or nearly so, and names no other province before it.
fn is_first(elsewhere: &[(usize, Range<usize>)], hit: &Hit, sentence: usize) -> bool {
    /// Bytes of a day, or of a kind of place.
    const LED: usize = 30;
    if hit.range.start > sentence + LED {
        return false;
    }
    let from = elsewhere.partition_point(|(f, r)| (*f, r.start) < (hit.field, sentence));
    elsewhere.get(from).is_none_or(|(f, r)| (*f, r.start) > (hit.field, hit.range.start))
}

/// In the title, the lead or, where there is none, the first paragraph.
fn is_head((field, end): Lead, hit: &Hit) -> bool {
    hit.field == TITLE || hit.field == LEAD || (hit.field == field && hit.range.start < end)
}

/// In the lead or the first paragraph that stands for one.
fn in_lead((field, end): Lead, at: usize, range: &Range<usize>) -> bool {
    at == field && range.start < end
}

/// Where the body begins, the first paragraph left out where it stands for a lead.
fn body_start(texts: &[Text<'_>; 3], (field, end): Lead) -> usize {
    if field == TEXT { end } else { texts[TEXT].norm.len() - texts[TEXT].norm.trim_start().len() }
}

/// Field and end of the lead.
type Lead = (usize, usize);

fn lead(texts: &[Text<'_>; 3]) -> Lead {
    if !texts[LEAD].sentences.is_empty() {
        return (LEAD, texts[LEAD].norm.len());
    }
    let body = &texts[TEXT].norm;
    let from = body.len() - body.trim_start().len();
    let line = body.as_bytes()[from..].iter().take(FIRST).position(|b| *b == b'\n');
    (TEXT, body.floor_char_boundary(line.map_or(body.len(), |i| from + i).min(FIRST)))
}

/// "Một phụ nữ ở Lạng Sơn nhảy xuống sông", "chị Cam, ngụ xã Gia Lộc, tỉnh Lạng Sơn, thấy ...": who lives there, told to the village or not
/// as somebody's origin, of whom the title tells, and neither a patient nor a reader.
fn is_home(territory: &Territory, texts: &[Text<'_>; 3], hit: &Hit, role: Role) -> bool {
    let text = &texts[hit.field];
    let persons = &territory.roles.persons;
    let sentence = text.sentences.get(text.sentence_at(hit.range.start)).cloned().unwrap_or(hit.range.clone());
    (role == Role::Resident || persons.is_address(&territory.address, text, hit.range.start))
        && persons.are_at_home(&texts[TITLE].norm, &text.norm[sentence])
}

fn role(territory: &Territory, text: &Text<'_>, hits: &[Hit], elsewhere: &[(usize, Range<usize>)], hit: &Hit, title: bool) -> Role {
    let sentence = text.sentences.get(text.sentence_at(hit.range.start)).cloned().unwrap_or(0..text.norm.len());
    let sentence = sentence.start.min(hit.range.start)..sentence.end.max(hit.range.end);
    // What lies across the border is the other half of ours, and no place elsewhere: "Lạng Sơn và Quảng Tây".
    let named = super::in_sentence(hits, hit.field, &sentence);
    let own = named.partition_point(|h| h.range.start < hit.range.start);
    let named = &named[own.saturating_sub(NEAR)..named.len().min(own + NEAR)];
    let beyond = |h: &&Hit| territory.units[h.unit].cn_gate;
    let across = |h: &&Hit| territory.places[h.unit].tier == Tier::Cn;
    let mut spots: Vec<Spot> =
        named.iter().filter(|h| !across(h)).map(|h| Spot { range: h.range.clone(), ours: territory.units[h.unit].local }).collect();
    let from = elsewhere.partition_point(|(f, r)| (*f, r.start) < (hit.field, sentence.start));
    for (_, range) in elsewhere[from..].iter().take_while(|(f, r)| *f == hit.field && r.start < sentence.end) {
        if !spots.iter().any(|s| s.range.start < range.end && range.start < s.range.end) {
            spots.push(Spot { range: range.clone(), ours: false });
        }
    }
    spots.sort_by_key(|s| s.range.start);
    let at = spots.iter().position(|s| s.range == hit.range).unwrap_or(0);
    // "Cao Bằng ... cao tốc Đồng Đăng - Trà Lĩnh": the news of who builds it.
    let road = territory.units[hit.unit].road && hit.field == TITLE;
    if road && spots.first().is_some_and(|s| !s.ours && territory.roles.leads(text, &s.range)) {
        return Role::Route;
    }
    // "trên cao tốc Bắc Giang - Lạng Sơn, đoạn qua Bắc Ninh": the road is in the other province there.
    if territory.units[hit.unit].road && spots.get(at + 1).is_some_and(|s| !s.ours && territory.roles.is_part(text, &hit.range, &s.range)) {
        return Role::Route;
    }
    // "Móng Cái học kinh nghiệm của Lạng Sơn", "Công an Hà Nội bắt ... ở Lạng Sơn": the news of who comes first.
    // "Hà Nội hỗ trợ Lạng Sơn 5 tỷ đồng" is news of both.
    let given = || territory.roles.gives.before(text, hit.range.start).is_some();
    let led = hit.field == TITLE && at > 0 && !spots[0].ours && territory.roles.leads(text, &spots[0].range) && !given();
    let away = |plain: bool| {
        let plain = plain && !territory.roles.leads(text, &hit.range);
        territory.roles.headline.is_away(text, &spots, at, plain)
    };
    let role = territory.roles.of(&territory.address, text, &sentence, &spots, at, title);
    match role {
        // "between Tan Thanh and Puzhai": the two sides of one gate.
        Role::Pair if spots.iter().all(|s| s.ours) && named.iter().any(|h| across(&h)) => Role::Plain,
        Role::Route if named.iter().any(|h| beyond(&h)) || territory.roles.is_own_way(text, &spots) => Role::Plain,
        Role::Plain | Role::Scene if is_theirs(territory, named, hit) => Role::Compared,
        Role::Plain | Role::Scene | Role::Actor if led => Role::Resident,
        Role::Plain | Role::Scene if hit.field == TITLE && away(role == Role::Plain) => Role::Resident,
        role => role,
    }
}

/// "Quảng Tây đẩy mạnh cửa khẩu thông minh": a project in the title of the other side of the border, which is named before it.
fn is_theirs(territory: &Territory, named: &[Hit], hit: &Hit) -> bool {
    let before = |h: &Hit| territory.places[h.unit].tier == Tier::Cn && h.range.start < hit.range.start;
    hit.field == TITLE && territory.units[hit.unit].project && named.first().is_some_and(before)
}

/// "ở Hà Nội ...", "Hà Nội mở ...", "Công an Hà Nội bắt ...", "..., Hà Nội mở ...": a title that tells of the place in it.
fn tells(territory: &Territory, title: &Text<'_>, range: &Range<usize>) -> bool {
    let roles = &territory.roles;
    roles.is_scene(title, range.start) || roles.leads(title, range) || roles.headline.begins_clause(title, range.start, range.end)
}

/// Whether a name of another province is a part of one of ours ("cao tốc Bắc Giang - Lạng Sơn").
fn is_within(territory: &Territory, hits: &[Hit], field: usize, range: &Range<usize>) -> bool {
    let next = hits.partition_point(|h| (h.field, h.range.start) <= (field, range.start));
    let before = hits[..next].iter().rev().take(NEAR).take_while(|h| h.field == field);
    before.filter(|h| territory.units[h.unit].local).any(|h| range.end <= h.range.end)
}

/// Other provinces in the title or before the lead.
fn against(
    territory: &Territory,
    texts: &[Text<'_>; 3],
    (lead_field, lead_end): Lead,
    hits: &[Hit],
    elsewhere: &[(usize, Range<usize>)],
    parts: &mut Vec<(f64, Part)>,
) {
    let weights = &territory.weights;
    let local = |h: &&Hit| territory.units[h.unit].local;
    let foreign = |field: usize| {
        // A title may tell of Guangxi; a lead that names it goes on over the border.
        let near = |h: &&Hit| territory.units[h.unit].local || field != TITLE && territory.places[h.unit].tier == Tier::Cn;
        let outside = hits.iter().filter(|h| h.field == field && !near(h)).map(|h| (h.field, h.range.clone()));
        let mut found: Vec<(usize, Range<usize>)> = elsewhere.iter().filter(|(f, _)| *f == field).cloned().chain(outside).collect();
        found.retain(|(_, r)| !is_within(territory, hits, field, r) && !territory.elsewhere.is_desk(&texts[field], r));
        found.sort_by_key(|(_, r)| r.start);
        found.dedup_by_key(|(_, r)| r.start);
        found
    };
    let titled = hits.iter().filter(local).any(|h| h.field == TITLE);
    let title = foreign(TITLE);
    // Where somebody is from is no rival: "bắt Hoàng Văn A (trú Bắc Ninh) tại Lạng Sơn".
    let rival = |r: &Range<usize>| r.start < lead_end && !territory.roles.is_origin(&territory.address, &texts[lead_field], r.start);
    let lead: Vec<_> = foreign(lead_field).into_iter().filter(|(_, r)| rival(r)).collect();
    let ours = hits.iter().filter(local).find(|h| h.field == lead_field && h.range.start < lead_end).map(|h| h.range.start);
    // "Người Nghệ An mất tích" ... "Bà cụ được tìm thấy tại Lạng Sơn": the title says where somebody is from.
    let befell = || ours.is_some_and(|at| territory.roles.headline.is_undergone(&texts[lead_field], at));
    // "Cháy rừng lan từ Quảng Tây sang": what lies across the border is no rival where the title does not tell of it.
    let across = |r: &Range<usize>| hits.iter().any(|h| h.field == TITLE && h.range == *r && territory.places[h.unit].tier == Tier::Cn);
    let rivals = || title.iter().any(|(_, r)| !across(r));
    let stamped = title.iter().chain(&lead).any(|(f, r)| territory.roles.is_stamp(&texts[*f], r));
    if stamped {
        parts.push((-weights.elsewhere_stamp, Part::Whole("the dateline names another province")));
    } else if !titled && title.iter().any(|(_, r)| tells(territory, &texts[TITLE], r)) {
        parts.push((-weights.elsewhere_title, Part::Whole("the title tells of another province")));
    } else if !titled && rivals() && !befell() {
        parts.push((-weights.elsewhere_title / 2.0, Part::Whole("the title names another province")));
    }
    if !titled && territory.roles.wider.is_in(&texts[TITLE]) {
        parts.push((-weights.wider, Part::Whole("the title tells of a wider region")));
    }
    if !titled && territory.roles.headline.is_of_firm(&texts[TITLE]) {
        parts.push((-weights.firm, Part::Whole("the title tells of a listed firm's business")));
    }
    if !titled && territory.roles.is_central(&texts[TITLE]) {
        parts.push((-weights.central, Part::Whole("the title tells of a central authority")));
    }
    match lead.first() {
        // "ở Lạng Sơn ... khách Hà Nội": what comes second is mostly no scene.
        Some((_, other)) if !titled && ours.is_some_and(|at| at < other.start) => {
            parts.push((-weights.elsewhere_lead / 2.0, Part::Whole("the lead goes on to another province")));
        }
        Some(_) if !titled => parts.push((-weights.elsewhere_lead, Part::Whole("the lead names another province"))),
        _ => {}
    }
}
