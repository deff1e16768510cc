//! What a place is to what an article tells: who acts, where it happens, or only where somebody or something comes from.

mod before;
mod said;

use std::ops::Range;

use self::before::Before;
use self::said::Said;
use super::address::Address;
pub(super) use super::bearing::Role;
use super::behind::Behind;
use super::beside::Words;
use super::file::{People, RoleWords};
use super::headline::Headline;
use super::others::{Others, is_digested};
use super::passing::Passing;
use super::persons::Persons;
use super::scan::is_glued;
use super::schools::Schools;
use super::venue::Venue;
use super::wider::Wider;
use crate::phrases::Phrases;
use crate::text::{Text, normal};

/// A place in a field, ours or another province.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    pub(super) range: Range<usize>,
    pub(super) ours: bool,
}

#[derive(Debug)]
pub(super) struct Roles {
    actor: Words,
    scene: Words,
    resident: Words,
    origin: Words,
    not_origin: Words,
    route: Words,
    not_route: Words,
    road: Words,
    /// Between a province and ours, which is given something.
    pub(super) gives: Words,
    /// "đoạn qua", behind a road.
    parts: Words,
    club: Words,
    compared: Words,
    not_compared: Words,
    /// Words of a route that say from where.
    source: Vec<String>,
    among: Phrases<()>,
    past: Phrases<()>,
    /// Titles of persons: "ông Lý Văn A (Lạng Sơn)".
    people: Words,
    pub(super) persons: Persons,
    /// What a time begins with.
    times: Words,
    /// Who printed the article.
    outlets: Words,
    schools: Schools,
    /// Words beside the name of a photographer or an agency.
    pub(super) credits: Words,
    /// Words of a sentence that goes on with what was told.
    pub(super) refers: Words,
    /// Labels before titles of other articles.
    pub(super) related: Vec<String>,
    /// Before an authority that does not act itself.
    indirect: Words,
    /// Authorities of the country.
    central: Words,
    /// Hospitals of the country.
    centers: Phrases<()>,
    pub(super) wider: Wider,
    /// Behind a gate, goods come through it.
    pub(super) traded: Words,
    /// "between", before one of two places.
    between: Words,
    behind: Behind,
    pub(super) passing: Passing,
    pub(super) venue: Venue,
    pub(super) headline: Headline,
    pub(super) others: Others,
}

/// Bytes before a place in which a word may say that it is one of several.
const AMONG: usize = 60;
/// Bytes before a place in which its sentence may tell something else first.
pub(super) const SAID: usize = 240;
/// Bytes of the first words of a sentence.
const FIRST: usize = 20;
impl Roles {
    pub(super) fn new(file: &RoleWords, people: &People) -> Self {
        Self {
            actor: Words::new(&file.actor),
            scene: Words::new(&file.scene),
            resident: Words::new(&file.resident),
            origin: Words::new(&file.origin),
            not_origin: Words::new(&file.not_origin),
            route: Words::new(&file.route),
            not_route: Words::new(&file.not_route),
            road: Words::new(&file.road),
            gives: Words::new(&file.gives),
            parts: Words::new(&file.road_parts),
            club: Words::new(&file.club),
            compared: Words::new(&file.compared),
            not_compared: Words::new(&file.not_compared),
            source: file.source.iter().map(|w| normal(w)).collect(),
            among: phrases(&file.among),
            past: phrases(&file.past),
            times: Words::new(&file.times),
            outlets: Words::new(&file.outlets),
            schools: Schools::new(file),
            people: Words::new(&people.titles),
            persons: Persons::new(file, people),
            credits: Words::new(&file.credits),
            refers: Words::new(&file.refers),
            indirect: Words::new(&file.indirect),
            central: Words::new(file.central.iter().chain(&file.subjects)),
            centers: phrases(&file.centers),
            related: file.related.iter().map(|w| normal(w)).collect(),
            wider: Wider::new(file),
            traded: Words::new(&file.traded),
            between: Words::new(&file.between),
            behind: Behind::new(&file.behind),
            passing: Passing::new(&file.passing),
            venue: Venue::new(file),
            headline: Headline::new(file),
            others: Others::new(file),
        }
    }

    /// The role of `spots[at]`, one of ours, in its sentence. `spots` are all of the sentence, in order.
    pub(super) fn of(&self, address: &Address, text: &Text<'_>, sentence: &Range<usize>, spots: &[Spot], at: usize, title: bool) -> Role {
        let range = &spots[at].range;
        if self.is_stamp(text, range) {
            return Role::Stamp;
        }
        if self.persons.is_of(address, text, range.start) || self.persons.is_native(text, range.start) || self.printed(text, range) {
            return Role::Origin;
        }
        let said = Said { roles: self, address, text, sentence, spots, at, title };
        let row = address.row(text, spots, at);
        if said.is_listed(row) {
            return Role::Listed;
        }
        let role = said.around(said.beside());
        if title && matches!(role, Role::Plain | Role::Scene) && self.others.is_example(text, sentence, range.start) {
            return Role::Example;
        }
        let other = self.others.role(address, text, sentence, spots, at, role).filter(|_| !title);
        other.unwrap_or_else(|| said.among_others(role, row))
    }

    /// "từ Lạng Sơn về Cao Lộc": a way from one of ours to another.
    pub(super) fn is_own_way(&self, text: &Text<'_>, spots: &[Spot]) -> bool {
        let ends = spots.iter().filter(|s| self.route.before(text, s.range.start).is_some()).count();
        ends > 1 && spots.iter().all(|s| s.ours)
    }

    /// "(SN 1986, trú Bắc Ninh)": a place that begins at a byte is no more than where somebody is from.
    pub(super) fn is_origin(&self, address: &Address, text: &Text<'_>, at: usize) -> bool {
        let sentence = text.sentences.get(text.sentence_at(at)).cloned().unwrap_or(at..at);
        self.persons.is_of(address, text, at)
            || self.persons.is_life(text, at)
            || Before { roles: self, address, text, sentence: &(sentence.start.min(at)..sentence.end.max(at)), start: at, title: false }
                .role()
                == Role::Origin
    }

    /// What the words behind a place make more of it than a part of a name: "Lang Son Customs", "Lang Son FC".
    pub(super) fn told_behind(&self, text: &Text<'_>, range: &Range<usize>) -> Option<Role> {
        self.behind.role(text, range, Role::Plain)
    }

    /// What the words behind a place make of what those before it say.
    fn by_words_behind(&self, text: &Text<'_>, range: &Range<usize>, role: Role, before: Role, title: bool) -> Role {
        match role {
            Role::Actor if self.indirect.before(text, range.start).is_some() => Role::Origin,
            Role::Club if title && self.leads(text, range) => Role::Plain,
            Role::Resident if title => Role::Scene,
            Role::Resident | Role::Origin if before == Role::Actor => before,
            role => role,
        }
    }

    /// At the beginning of a field, in brackets, before a colon, or glued to what follows.
    pub(super) fn is_stamp(&self, text: &Text<'_>, range: &Range<usize>) -> bool {
        let first = text.norm[..range.start].trim_start_matches([' ', '\n', '"']);
        let after = &text.norm[range.end..];
        let bracketed = text.norm[range.clone()].ends_with(')') || (first == "(" && after.starts_with(')'));
        let colon = after.starts_with(':') || after.starts_with(" :");
        (first.is_empty() && (colon || bracketed)) || (first == "(" && bracketed) || is_glued(text, range)
    }

    /// Whether a place begins a title, or an authority of the place does: the title is its news.
    pub(super) fn leads(&self, text: &Text<'_>, range: &Range<usize>) -> bool {
        let before = text.norm[..range.start].trim_start_matches(['"', ' ']);
        before.is_empty() || self.actor.before(text, range.start).is_some_and(|from| text.norm[..from].trim().is_empty())
    }

    /// Whether a place that begins at a byte is said to be where something happens.
    pub(super) fn is_scene(&self, text: &Text<'_>, at: usize) -> bool {
        self.scene.before(text, at).is_some()
    }

    /// ", đoạn qua Bắc Ninh": right behind a road the place that a part of it lies in.
    pub(super) fn is_part(&self, text: &Text<'_>, road: &Range<usize>, place: &Range<usize>) -> bool {
        /// Bytes between.
        const NEAR: usize = 40;
        let gap = text.norm.get(road.end..place.start).unwrap_or_default();
        gap.len() <= NEAR && self.parts.within(gap)
    }

    /// "Hà Nội - Lạng Sơn" is a way, unless it is a road that is spoken of.
    fn by_way(&self, address: &Address, text: &Text<'_>, spots: &[Spot], at: usize) -> bool {
        /// Bytes before the first place in which the road is named.
        const ROAD: usize = 30;
        let kind = |rest: &str| rest.trim().is_empty() || address.is_district(rest.trim());
        let gap = |a: &Spot, b: &Spot| text.norm.get(a.range.end..b.range.start).unwrap_or_default().trim_start();
        let dashed = |a: &Spot, b: &Spot| gap(a, b).strip_prefix('-').is_some_and(kind);
        let left = at.checked_sub(1).filter(|l| !spots[*l].ours && dashed(&spots[*l], &spots[at]));
        let right = spots.get(at + 1).is_some_and(|r| !r.ours && dashed(&spots[at], r));
        let start = left.map_or(spots[at].range.start, |l| spots[l].range.start);
        (left.is_some() || right) && !self.road.within(back(text, start, ROAD))
    }

    /// "ở Đình Lập", "Trung tâm Y tế Lộc Bình", "Na Dương: ...": what stands around a name says that it is a place.
    pub(super) fn is_place(&self, address: &Address, text: &Text<'_>, name: &Range<usize>) -> bool {
        let told = text.norm[name.end..].starts_with(": ") && !text.norm[name.end..].starts_with(": \"");
        address.is_at(text, name.start) || self.actor.before(text, name.start).is_some() || told && self.is_stamp(text, name)
    }

    /// Whether a sentence begins with a time, or with who says so and a time: "Khoảng 7h20 ngày 10/7, ...".
    pub(super) fn is_dated(&self, text: &Text<'_>, number: usize) -> bool {
        /// Bytes of who says so.
        const WHO: usize = 100;
        let Some(sentence) = text.sentences.get(number) else { return false };
        let mut start = sentence.end - text.norm[sentence.clone()].trim_start().len();
        // "Theo báo cáo của ..., khoảng 7h ...".
        let said = &text.norm[start..text.norm.floor_char_boundary(sentence.end.min(start + WHO))];
        if let Some(comma) = said.find(", ").filter(|_| self.credits.behind(text, start).is_some()) {
            start += comma + ", ".len();
        }
        let hour = text.norm[start..].split(' ').next().is_some_and(|w| w.ends_with('h') && w.starts_with(|c: char| c.is_ascii_digit()));
        hour || self.times.behind(text, start).is_some()
    }

    /// Whether words name a hospital of the country.
    pub(super) fn names_center(&self, norm: &str) -> bool {
        is_in(&self.centers, norm)
    }

    /// Whether a title begins with an authority of the country.
    pub(super) fn is_central(&self, title: &Text<'_>) -> bool {
        self.central.behind(title, 0).is_some()
    }

    /// "... - Báo Pháp luật Lạng Sơn": the last part of a headline tells who printed it.
    fn printed(&self, text: &Text<'_>, range: &Range<usize>) -> bool {
        /// Bytes of the name of an outlet on each side of the place.
        const NAME: usize = 60;
        let rest = text.norm[range.end..].trim_end();
        let before = back(text, range.start, NAME);
        let begins = |(gap, dash): (usize, &str)| {
            let at = range.start - before.len() + gap + dash.len();
            self.outlets.behind(text, at).is_some() && text.original_char(at).is_some_and(char::is_uppercase)
        };
        rest.len() <= NAME
            && !rest.contains(['.', ',', '-'])
            && [" - ", " | "].iter().any(|gap| before.rmatch_indices(gap).next().is_some_and(begins))
    }
}

fn phrases(words: &[String]) -> Phrases<()> {
    Phrases::new(words.iter().map(|w| (normal(w), ())))
}

fn is_in(phrases: &Phrases<()>, norm: &str) -> bool {
    !phrases.find(norm).is_empty()
}

/// Up to so many bytes before a place.
pub(super) fn back<'t>(text: &'t Text<'_>, at: usize, bytes: usize) -> &'t str {
    &text.norm[text.norm.floor_char_boundary(at.saturating_sub(bytes))..at]
}
