//! The points of each sentence that names the territory.

use std::ops::Range;

use domain::Language;

use super::super::role::Role;
use super::super::{Hit, markup};
use super::{Article, LEAD, Lead, Part, TEXT, TITLE};
use crate::text::Text;

/// The share of the body that counts as early, and at least so many bytes.
const EARLY: (usize, usize) = (4, 500);
/// Bytes from which a first sentence tells something.
const FULL: usize = 24;
/// Bytes behind the head in which a story that names no place before tells where it happens.
const OPENS: usize = 600;
/// Sentences behind the head that tell where it happens if the article names no other province.
const SENTENCES: usize = 2;
/// Names of a sentence that are judged: a broken text may hold nothing but one name, and no sentence needs more to tell what it is.
const MOST: usize = 64;

/// Field and number of a sentence.
type Place = (usize, usize);

/// The points of every sentence, and the name that gave them; nothing where names stand in loose words alone.
pub(super) fn points(article: &Article) -> Vec<(f64, Part)> {
    let story = Story::of(article);
    let mut walk = Walk::default();
    for (at, hit) in article.hits.iter().enumerate().filter(|(_, h)| article.is_local(h)) {
        if hit.range.start >= story.ends[hit.field] {
            continue;
        }
        let place = (hit.field, article.texts[hit.field].sentence_at(hit.range.start));
        if !walk.has_room(place) {
            continue;
        }
        let role = article.role(hit, hit.field == TITLE && !story.treated);
        let role = in_english(article, hit, place, role);
        let role = walk.behind_list(article, hit, place, role);
        let role = story.role(article, hit, place, role, &mut walk);
        let base = if story.opens_with(article, hit, place) { article.territory.weights.lead } else { base(article, hit) };
        walk.keep(place, base * role.weight(&article.territory.weights), at, role);
        walk.note_list(place, role == Role::Listed && hit.field != TITLE);
    }
    walk.parts
}

/// What the whole article says of the names in it.
struct Story {
    /// Ours are in the title.
    titled: bool,
    /// Headline and lead name no other place.
    alone: bool,
    /// Headline and lead name no place at all.
    opens: bool,
    /// The whole article names no other province.
    lone: bool,
    /// Headline or lead begins with the country, or tells of a listed firm's business.
    wide: bool,
    /// "Bé gái ở ... được ghép gan": treated in a hospital of the country, the patient only comes from there.
    treated: bool,
    /// A place in the title of a forecast or a round-up is one of several.
    several: bool,
    /// "Tai nạn trên cao tốc Bắc Giang - Lạng Sơn": where the lead tells of another province, the road is named alone.
    road_only: bool,
    /// Where the loose words of each field begin.
    ends: [usize; 3],
}

impl Story {
    fn of(article: &Article) -> Self {
        let Article { territory, texts, hits, elsewhere, head, .. } = *article;
        let roles = &territory.roles;
        let in_head = |(field, range): (usize, &Range<usize>)| field == TITLE || field == head.0 && range.start < head.1;
        let abroad = hits.iter().filter(|h| !article.is_local(h)).map(|h| (h.field, &h.range));
        let alone = !elsewhere.iter().map(|(f, r)| (*f, r)).chain(abroad).any(in_head);
        let end = |field: usize| markup::loose_end(&texts[field], [&roles.credits, &roles.refers]).unwrap_or(usize::MAX);
        Self {
            titled: article.is_titled(),
            alone,
            opens: alone && !hits.iter().any(|h| article.is_local(h) && article.is_head(h)),
            lone: elsewhere.is_empty(),
            wide: tells_of_country(article) || tells_of_firm(article),
            treated: [texts[TITLE].norm.as_str(), &texts[head.0].norm[..head.1]].iter().any(|t| roles.names_center(t)),
            several: roles.wider.is_forecast(&texts[TITLE]) || roles.headline.is_digest(&texts[TITLE]),
            road_only: article.is_titled() && names_road_only(article),
            ends: [usize::MAX, end(LEAD), end(TEXT)],
        }
    }

    /// The role of a hit, as the article tells of it; `role` is that in its sentence.
    fn role(&self, article: &Article, hit: &Hit, place: Place, role: Role, walk: &mut Walk) -> Role {
        match role {
            _ if hit.field == TITLE && self.several => Role::Listed,
            _ if hit.field == TITLE && self.road_only => Role::Route,
            _ if self.titled => role,
            Role::Plain | Role::Scene if walk.is_venue(article, hit, place) => Role::Venue,
            Role::Resident | Role::Origin if self.tells_of_home(article, hit, place) && is_home(article, hit, role) => Role::Home,
            role => role,
        }
    }

    /// "Xe tải lao xuống vực" ... "Khoảng 1h sáng 9/10, ...": where headline and lead name no place, the first words with a time tell where it happens.
    fn opens_with(&self, article: &Article, hit: &Hit, (field, number): Place) -> bool {
        let begins = body_start(article.texts, article.head);
        if !self.opens || field != TEXT || hit.range.start >= begins + OPENS {
            return false;
        }
        let text = &article.texts[field];
        let is_first = || text.sentences.get(number).is_some_and(|s| s.start <= begins && is_first(article.elsewhere, hit, s.start));
        let others = &article.territory.roles.others;
        if others.speaks(text, hit.range.end) {
            return false;
        }
        let is_now = || text.sentences.get(number).is_some_and(|s| !others.is_over(&text.norm[s.clone()]));
        let is_early = self.lone && number < first_sentence(text, begins) + SENTENCES;
        article.territory.roles.is_dated(text, number) || !self.wide && (is_early && is_now() || is_first())
    }

    /// Where headline and lead name nothing else, somebody's home in them is told as where it happens, or in the first words of the body.
    fn tells_of_home(&self, article: &Article, hit: &Hit, place: Place) -> bool {
        // "Bà Phe, 70 tuổi, ở Lạng Sơn": who is told of with no more than the province is an example.
        let is_near = !article.territory.units[hit.unit].province;
        self.alone && article.is_head(hit) || self.lone && is_near && self.opens_with(article, hit, place)
    }
}

/// "Vietnam will raise pay": headline or lead begins with the country.
fn tells_of_country(article: &Article) -> bool {
    let (field, end) = article.head;
    let lead = end - article.texts[field].norm[..end].trim_start().len();
    [(TITLE, 0), (field, lead)].iter().any(|(field, at)| article.territory.roles.others.is_country(&article.texts[*field], *at))
}

/// "Shares hit the ceiling": headline or lead tells of a listed firm's business.
fn tells_of_firm(article: &Article) -> bool {
    [TITLE, LEAD].iter().any(|field| article.territory.roles.headline.is_of_firm(&article.texts[*field]))
}

/// Whether ours is in the head as a road alone, and the lead tells where in another province.
fn names_road_only(article: &Article) -> bool {
    let Article { territory, texts, hits, elsewhere, head, .. } = *article;
    let inside = |h: &Hit, (f, r): &(usize, Range<usize>)| *f == h.field && h.range.start <= r.start && r.end <= h.range.end;
    let road = |h: &Hit| territory.units[h.unit].road && elsewhere.iter().any(|e| inside(h, e));
    let is_site =
        |f: usize, r: &Range<usize>| in_lead(head, f, r) && !article.is_within(f, r) && territory.roles.venue.is_site(&texts[f], r.start);
    hits.iter().all(|h| !article.is_local(h) || article.is_head(h) && road(h)) && elsewhere.iter().any(|(f, r)| is_site(*f, r))
}

/// What was read of the article so far.
#[derive(Default)]
struct Walk {
    parts: Vec<(f64, Part)>,
    /// The sentence that gave points last, and how many more names of it were met.
    last: Option<Place>,
    more: usize,
    /// The first sentence, and whether it lists places.
    first: Option<(Place, bool)>,
    /// The last sentence that was asked for something of the whole country.
    held: Option<(Place, bool)>,
}

impl Walk {
    fn has_room(&mut self, place: Place) -> bool {
        self.more = if self.last == Some(place) { self.more + 1 } else { 0 };
        self.more < MOST
    }

    /// "Lạng Sơn, Cao Bằng và Lào Cai ... Tại Lạng Sơn ...": what comes second is an example.
    fn behind_list(&self, article: &Article, hit: &Hit, place: Place, role: Role) -> Role {
        let behind = self.first.is_some_and(|(first, listed)| listed && first != place);
        match role {
            Role::Plain | Role::Passing | Role::Scene | Role::Actor if behind && article.is_head(hit) => Role::Example,
            role => role,
        }
    }

    fn is_venue(&mut self, article: &Article, hit: &Hit, place: Place) -> bool {
        let (venue, text) = (&article.territory.roles.venue, &article.texts[hit.field]);
        if !venue.is_site(text, hit.range.start) {
            return false;
        }
        if let Some((_, national)) = self.held.filter(|(known, _)| *known == place) {
            return national;
        }
        let national = text.sentences.get(place.1).is_some_and(|s| venue.is_national(&article.texts[TITLE], text, s));
        self.held = Some((place, national));
        national
    }

    /// Keeps the better of two names of a sentence.
    fn keep(&mut self, place: Place, points: f64, at: usize, role: Role) {
        let part = (points, Part::Hit(at, role));
        match self.parts.last_mut().filter(|_| self.last == Some(place)) {
            Some(last) if last.0 < points => *last = part,
            Some(_) => {}
            None => self.parts.push(part),
        }
        self.last = Some(place);
    }

    /// Notes that the first sentence lists places, while all names of it are listed.
    fn note_list(&mut self, place: Place, listed: bool) {
        if self.first.is_none_or(|(first, listed)| first == place && listed) {
            self.first = Some((place, listed));
        }
    }
}

/// What English says otherwise of the province below the title.
fn in_english(article: &Article, hit: &Hit, place: Place, role: Role) -> Role {
    let text = &article.texts[hit.field];
    let applies = hit.field != TITLE && article.territory.units[hit.unit].province;
    if !applies || text.language_at(hit.range.start, article.language) != Language::En {
        return role;
    }
    let sentence = || text.sentences.get(place.1).cloned().unwrap_or(hit.range.clone());
    match role {
        Role::Plain | Role::Stamp if article.territory.roles.passing.is(text, &sentence(), &hit.range) => Role::Passing,
        // English says "in" of whatever a lead goes on to.
        Role::Scene if article.is_head(hit) && is_later(text, hit.range.start) => Role::Plain,
        role => role,
    }
}

/// Points of where a hit stands.
fn base(article: &Article, hit: &Hit) -> f64 {
    let weights = &article.territory.weights;
    if hit.field == TITLE {
        return weights.title;
    }
    if article.is_head(hit) {
        return if is_later(&article.texts[hit.field], hit.range.start) { weights.lead_later } else { weights.lead };
    }
    // Where a lead of its own tells of something else, what comes late is no news of the place.
    let early = if article.head.0 == LEAD { EARLY.1 } else { (article.texts[TEXT].norm.len() / EARLY.0).max(EARLY.1) };
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

/// Number of the first sentence that begins at a byte or behind it.
fn first_sentence(text: &Text<'_>, at: usize) -> usize {
    text.sentences.partition_point(|s| s.start < at)
}

/// In the lead or the first paragraph that stands for one.
fn in_lead((field, end): Lead, at: usize, range: &Range<usize>) -> bool {
    at == field && range.start < end
}

/// Where the body begins, the first paragraph left out where it stands for a lead.
fn body_start(texts: &[Text<'_>; 3], (field, end): Lead) -> usize {
    if field == TEXT { end } else { texts[TEXT].norm.len() - texts[TEXT].norm.trim_start().len() }
}

/// "Một phụ nữ ở Lạng Sơn nhảy xuống sông", "chị Cam, ngụ xã Gia Lộc, tỉnh Lạng Sơn, thấy ...": who lives there, told to the village or not
/// as somebody's origin, of whom the title tells, and neither a patient nor a reader.
fn is_home(article: &Article, hit: &Hit, role: Role) -> bool {
    let Article { territory, texts, .. } = *article;
    let text = &texts[hit.field];
    let persons = &territory.roles.persons;
    let sentence = text.sentences.get(text.sentence_at(hit.range.start)).cloned().unwrap_or(hit.range.clone());
    (role == Role::Resident || persons.is_address(&territory.address, text, hit.range.start))
        && persons.are_at_home(&texts[TITLE].norm, &text.norm[sentence])
}
