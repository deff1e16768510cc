//! The points of one name for what stands right around it.

use std::ops::Range;

use domain::Language;

use super::super::beside::{
    after_person, begins, comes_on, ends_small, goes_on, has_family, is_begun, is_dish, is_explained, is_namesake, lies_elsewhere,
    rejected, with_next,
};
use super::super::borne::is_among_dishes;
use super::super::{Compiled, Rule, Territory, choose, longer, past_former};
use super::{Candidate, Item, Name, sentence_of};
use crate::text::{Text, is_han};

/// Points of a name in which a word beside it makes something else.
pub(super) const REFUSED: i32 = -9;

/// Why a name before another word with a capital is doubtful.
const BEGUN: &str = "it may be the beginning of a longer name";

/// The names of an article among which one is weighed.
pub(super) struct Among<'t, 'a> {
    pub(super) territory: &'t Territory,
    pub(super) item: &'t Item<'t, 'a>,
    pub(super) names: &'t [Name],
    /// Names of other provinces, with their fields.
    pub(super) elsewhere: &'t [(usize, Range<usize>)],
}

/// The name at this place in its best meaning; `districts` as [`choose::districts`] tells them.
pub(super) fn candidate(among: &Among<'_, '_>, at: usize, districts: &[usize]) -> Option<Candidate> {
    let Among { territory, item, names, .. } = *among;
    let name = &names[at];
    let (unit, prefixed) = choose::choose(territory, item, names, at, districts)?;
    let words = &territory.units[unit];
    let mut found = Candidate::new(unit, name, prefixed.clone().unwrap_or_else(|| name.range.clone()));
    // A name is as doubtful as its most certain bearer: the new xã Hữu Lũng is called after the district nobody mistakes.
    let began = |u: &usize| choose::has_begun(territory, item, *u);
    let rule = name.units.iter().map(|(u, _)| *u).filter(began).map(|u| territory.units[u].rule).min().unwrap_or(words.rule);
    let sure = name.units.iter().any(|(u, sure)| *u == unit && *sure);
    let called = Called { among, name, text: &item.texts[name.field], words, rule, sure, prefixed: prefixed.is_some() };
    called.weigh(&mut found);
    Some(found)
}

/// A name as the unit that it is chosen to be.
struct Called<'t, 'a> {
    among: &'t Among<'t, 'a>,
    name: &'t Name,
    text: &'t Text<'a>,
    words: &'t Compiled,
    rule: Rule,
    /// In a form that is always believed.
    sure: bool,
    /// A word of its kind stands beside it.
    prefixed: bool,
}

impl Called<'_, '_> {
    fn weigh(&self, found: &mut Candidate) {
        if !self.prefixed && rejected(self.text, &self.name.range, self.words) {
            return found.add(REFUSED, "a word beside it makes it something else");
        }
        found.sure = self.sure;
        found.direct = self.sure || self.prefixed || self.rule == Rule::Alone;
        found.bare = !self.sure && !self.prefixed && !self.words.province;
        if !self.sure && self.text.norm[self.name.range.clone()].chars().any(is_han) {
            zh_points(self.among.item, self.words, found);
            return self.weigh_borne(found);
        }
        self.weigh_form(found);
        self.weigh_spelling(found);
        self.weigh_namesakes(found);
        self.weigh_where_it_lies(found);
        if !self.sure {
            self.weigh_doubts(found);
        }
    }

    /// The article names other provinces.
    fn tells_of_others(&self) -> bool {
        !self.among.elsewhere.is_empty()
    }

    fn weigh_form(&self, found: &mut Candidate) {
        match self.rule {
            _ if self.sure => found.add(3, "a form that is always believed"),
            Rule::Alone => found.add(3, "the name is enough"),
            Rule::NeedsPrefix => found.add(2, "a rare name"),
            Rule::NeedsContext => {}
        }
        found.add(if self.prefixed { 2 } else { 0 }, "a word of its kind stands beside it");
        if self.words.splits.behind(self.text, self.name.range.end).is_some() {
            found.doubt(-2, "the word behind it may make another word with its last syllable");
        }
        let Among { territory, names, .. } = *self.among;
        let led = self.prefixed && found.range.start < self.name.range.start;
        if led && !self.words.province && longer::is_another(territory, self.text, names, self.name) {
            found.add(-4, "one syllable more makes it another name");
        }
    }

    fn weigh_spelling(&self, found: &mut Candidate) {
        let item = self.among.item;
        found.add(-i32::from(self.name.unmarked), "written without its marks");
        // "Mau Son moi": a sentence without marks may begin with "Màu son" as well.
        let bare = !self.prefixed && !self.sure && !self.words.province;
        let opens = self.name.plain && bare && is_opening(self.text, &self.name.range) && !goes_on(self.text, self.name.range.end);
        if opens {
            found.doubt(-1, "it begins a sentence without marks");
        }
        // With marks, "mẫu sơn" may be paint; nothing else is written like the province.
        let common = item.marked[self.name.field] && !self.words.province;
        let Territory { roles, address, .. } = self.among.territory;
        let placed = || self.words.province && item.marked[self.name.field] && roles.is_place(address, self.text, &self.name.range);
        if item.lower[self.name.field] && !placed() {
            found.add(-1 - i32::from(common), "the whole field has no capitals");
        }
    }

    /// Against what is called after the place: streets, houses, dishes.
    fn weigh_namesakes(&self, found: &mut Candidate) {
        let territory = self.among.territory;
        let namesake = || is_namesake(territory, self.text, &self.name.range);
        if !self.sure && self.words.area && !self.prefixed && namesake() {
            found.add(-5, "a street or a house of that name");
        }
        if self.prefixed || !self.tells_of_others() {
            return;
        }
        if !self.sure && !self.words.area && !self.words.road && namesake() {
            found.doubt(-1, "a street or a house of that name, and the article tells of another province");
        }
        let row = || is_among_dishes(self.text, self.name.field, &self.name.range, self.among.elsewhere);
        if is_dish(territory, self.text, &self.name.range) && !row() {
            found.doubt(-1, "a dish of that name, and the article tells of another province");
        }
    }

    /// Against what is said to lie in another province.
    fn weigh_where_it_lies(&self, found: &mut Candidate) {
        let Among { territory, names, elsewhere, .. } = *self.among;
        let (text, name, words) = (self.text, self.name, self.words);
        if !words.province && !words.mountain && lies_elsewhere(territory, text, names, name) {
            let untold = !self.tells_of_others() && (self.sure || self.rule == Rule::Alone);
            let points = if self.tells_of_others() { -5 } else { -1 };
            found.add(if untold { 0 } else { points }, "said to lie somewhere else");
            found.away = self.tells_of_others();
        }
        // "chợ Tân Thanh Bình Thuận": with nothing between.
        let goes = || self.tells_of_others() && self.goes_on();
        if self.sure && !words.province && (goes() || elsewhere.iter().any(|(f, r)| *f == name.field && r.start == found.range.end + 1)) {
            found.add(-5, "another province is named behind it");
        }
    }

    /// Whether a word with a capital that is no name of ours stands right behind it.
    fn goes_on(&self) -> bool {
        let Name { field, range, .. } = self.name;
        goes_on(self.text, range.end) && !begins(self.among.names, *field, range.end + 1)
    }

    /// What is asked of a name that is not in a form that is always believed.
    fn weigh_doubts(&self, found: &mut Candidate) {
        let name = &self.name.range;
        let foreign = self.text.norm[name.clone()].is_ascii() && self.among.item.language_at(found.field, name.start) == Language::Other;
        if !self.prefixed && foreign {
            found.doubt(-1, "without its marks in a language that is not read");
        }
        if self.rule == Rule::Alone {
            return self.weigh_alone(found);
        }
        self.weigh_unit(found);
        against(self.among, found);
        if !self.prefixed {
            self.weigh_others_so_called(found);
        }
    }

    /// Of a name that is enough by itself.
    fn weigh_alone(&self, found: &mut Candidate) {
        let Among { territory, item, names, elsewhere } = *self.among;
        let (text, name, words) = (self.text, &self.name.range, self.words);
        let begun = !self.prefixed && is_begun(territory, item, names, self.name);
        let two = !item.is_marked(found.field, name.start) && !with_next(text, name.end);
        if begun && words.province && (self.tells_of_others() || two) {
            found.doubt(-1, BEGUN);
        }
        let verb = words.province && !item.lower[found.field] && ends_small(text, name);
        found.add(if verb && after_person(territory, text, name.start) { -5 } else { 0 }, "a person's name and a verb");
        self.weigh_borne(found);
        if self.prefixed || words.province {
            return;
        }
        called_so(territory, text, begun, found);
        let bracket = text.norm[name.end..].starts_with(" (");
        if bracket && words.area && territory.address.beside_elsewhere(text, found.field, name, elsewhere) {
            found.add(-5, "another province is named behind it");
        }
    }

    /// Against a name that somebody or something may bear.
    fn weigh_borne(&self, found: &mut Candidate) {
        let Among { territory, item, .. } = *self.among;
        let han = self.text.norm[self.name.range.clone()].chars().any(is_han);
        let why = match (han, self.prefixed) {
            (_, true) => None,
            (true, false) => territory.bearers.of_han(item, self.name),
            (false, false) => territory.bearers.of(territory, item, self.name, self.tells_of_others(), self.words.province),
        };
        if let Some(why) = why {
            found.borne = true;
            found.doubt(-1, why);
        }
    }

    /// Which unit of that name it is.
    fn weigh_unit(&self, found: &mut Candidate) {
        let Among { territory, item, names, .. } = *self.among;
        let (text, end, unit) = (self.text, self.name.range.end, found.unit);
        let in_context = self.rule == Rule::NeedsContext;
        let gone = in_context && choose::is_gone(territory, text, unit, end);
        found.add(-2 * i32::from(gone), "said to be a former unit, which ours is not");
        let lies = in_context && self.prefixed && longer::goes_to_another(territory, text, names, self.name);
        found.add(-i32::from(lies), "another place is named behind it");
        found.only = !lies && !gone && in_context && self.prefixed && choose::is_only(territory, item, unit);
        found.add(i32::from(found.only && !self.tells_of_others()), "no other unit of the country is so called");
        found.add(i32::from(choose::is_former(territory, text, unit, end)), "said to be a former unit");
    }

    /// Persons, things and longer names that hold it.
    fn weigh_others_so_called(&self, found: &mut Candidate) {
        let Among { territory, item, names, .. } = *self.among;
        let (text, name) = (self.text, &self.name.range);
        let in_context = self.rule == Rule::NeedsContext;
        found.person = after_person(territory, text, name.start) || is_explained(territory, text, name);
        let thing = in_context && territory.people.things.before(text, name.start).is_some();
        found.add(if thing { -5 } else { 0 }, "a street, a school or a firm of that name");
        let longer = comes_on(text, &sentence_of(text, name.start), name.start) || in_context && self.goes_on();
        found.add(if longer { -3 } else { 0 }, "a part of a longer name");
        if !longer && self.rule == Rule::NeedsPrefix && is_begun(territory, item, names, self.name) {
            found.doubt(-1, BEGUN);
        }
    }
}

/// Against a name that is enough by itself: "ông Đồng Đăng Khoa", "Nguyễn Đồng Đăng", "Kỳ Lừa Food".
fn called_so(territory: &Territory, text: &Text<'_>, begun: bool, found: &mut Candidate) {
    let titled = territory.people.titles.before(text, found.name.start).is_some();
    found.person = titled && goes_on(text, found.name.end) || has_family(territory, text, found.name.start);
    if !found.person && begun {
        found.begun = true;
        found.doubt(-1, BEGUN);
    }
}

/// Whether a name begins a sentence and goes on with it, unlike a dateline or the head of an address.
fn is_opening(text: &Text<'_>, name: &Range<usize>) -> bool {
    let begins = text.sentences.get(text.sentence_at(name.start)).is_some_and(|s| s.start == name.start);
    begins && text.norm[name.end..].strip_prefix(' ').is_some_and(|behind| !behind.starts_with(['(', '-', ':']))
}

/// Points against a name that others bear too.
fn against(among: &Among<'_, '_>, found: &mut Candidate) {
    let Among { territory, item, names, elsewhere } = *among;
    let text = &item.texts[found.field];
    found.add(-i32::from(choose::outdated(territory, item, found)), "the unit did not exist on that day");
    let end = past_former(&text.norm, found.name.end);
    let row = territory.units[found.unit].gate && text.norm[found.name.end..].starts_with(", ");
    if !row && territory.address.beside_elsewhere(text, found.field, &(found.name.start..end), elsewhere) {
        found.add(-5, "another province is named behind it");
    }
    if territory.address.district_behind(text, end).is_some_and(|name| !begins(names, found.field, name)) {
        found.placed = true;
        found.add(-5, "another district is named behind it");
    }
}

fn zh_points(item: &Item<'_, '_>, words: &Compiled, found: &mut Candidate) {
    found.direct = true;
    match (words.zh_context.is_empty(), words.rule) {
        (false, _) if words.zh_context.iter().any(|w| item.zh_seen.contains(w)) => {
            found.add(3, "a word that tells the country is in the article")
        }
        (false, _) => found.add(-9, "no word that tells the country is in the article"),
        (true, Rule::Alone) => found.add(3, "the name is enough"),
        (true, Rule::NeedsPrefix) => found.add(2, "a rare name"),
        (true, Rule::NeedsContext) => found.add(1, "a name with other meanings"),
    }
}
