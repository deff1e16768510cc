//! Which of the units with one name is meant.

use std::ops::Range;

use domain::place::Tier;

use super::beside::prefixed;
use super::file::Rule;
use super::scan::Name;
use super::weigh::{Candidate, Item};
use super::{Territory, called_former};
use crate::text::Text;

/// Bytes between the names of an address: "xã Thụy Hùng, huyện Văn Lãng".
const ADDRESS: usize = 24;

/// Of units with one name: those whose kind is said beside it before the rest; of communes the one whose district is named
/// behind it, else in the article; then one that existed on the day ("(cũ)" asks for one that did not); then file order. Where
/// two districts had one of that name and none is named, it is not taken for the office's own. With the range that takes
/// the prefix or suffix in. `all` are the districts that the article names.
pub(super) fn choose(
    territory: &Territory,
    item: &Item<'_, '_>,
    names: &[Name],
    at: usize,
    all: &[usize],
) -> Option<(usize, Option<Range<usize>>)> {
    let name = &names[at];
    let text = &item.texts[name.field];
    let said: Vec<(usize, Range<usize>)> =
        name.units.iter().filter_map(|(unit, _)| Some((*unit, prefixed(text, &name.range, &territory.units[*unit])?))).collect();
    let mut choices: Vec<usize> = match said.is_empty() {
        true => name.units.iter().map(|(u, _)| *u).collect(),
        false => said.iter().map(|(u, _)| *u).collect(),
    };
    let old = called_former(&text.norm[name.range.end..]);
    let existed = |unit: usize| {
        let place = &territory.places[unit];
        match item.published {
            Some(day) => place.valid_from.is_none_or(|f| f <= day) && place.valid_to.is_none_or(|t| day <= t),
            None => place.valid_to.is_none(),
        }
    };
    if choices.len() > 1 {
        let behind = districts_behind(territory, item, names, at);
        let districts = behind.as_deref().unwrap_or(all);
        narrow(&mut choices, |u| territory.units[u].within.iter().any(|d| districts.contains(d)));
        narrow(&mut choices, |u| existed(u) != old);
        let parents = |u: usize| &territory.units[u].within;
        let several = choices.iter().any(|u| *parents(*u) != *parents(choices[0]) && !parents(*u).is_empty());
        if several && !choices.iter().any(|u| parents(*u).is_empty()) {
            narrow(&mut choices, |u| !is_core(territory, u));
        }
    }
    let chosen = *choices.first()?;
    let range = said.into_iter().find(|(unit, _)| *unit == chosen).map(|(_, range)| range);
    Some((chosen, range))
}

/// Whether a unit belongs to the office's own area.
fn is_core(territory: &Territory, unit: usize) -> bool {
    territory.places[unit].tier == Tier::Core
}

/// Keeps what the test approves, unless that is nothing.
fn narrow(choices: &mut Vec<usize>, keep: impl Fn(usize) -> bool) {
    if choices.iter().any(|u| keep(*u)) {
        choices.retain(|u| keep(*u));
    }
}

/// Districts named behind a name as in an address or an enumeration of communes.
fn districts_behind(territory: &Territory, item: &Item<'_, '_>, names: &[Name], at: usize) -> Option<Vec<usize>> {
    let mut end = names[at].range.end;
    for name in names[at + 1..].iter().take(4).take_while(|n| n.field == names[at].field) {
        let gap = item.texts[name.field].norm.get(end..name.range.start)?;
        if gap.len() > ADDRESS || gap.contains('.') {
            return None;
        }
        let found: Vec<usize> = name.units.iter().map(|(u, _)| *u).filter(|u| territory.units[*u].district).collect();
        if !found.is_empty() {
            return Some(found);
        }
        end = name.range.end;
    }
    None
}

/// Districts named anywhere in the article, each once.
pub(super) fn districts(territory: &Territory, names: &[Name]) -> Vec<usize> {
    let mut all: Vec<usize> = names.iter().flat_map(|n| &n.units).map(|(u, _)| *u).filter(|u| territory.units[*u].district).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Whether a unit that is the only one of its kind and name existed on the day of the article.
pub(super) fn is_only(territory: &Territory, item: &Item<'_, '_>, unit: usize) -> bool {
    let place = &territory.places[unit];
    territory.units[unit].only
        && item.published.is_some_and(|day| place.valid_from.is_none_or(|f| f <= day) && place.valid_to.is_none_or(|t| day <= t))
}

/// Whether a unit had begun on the day of the article: what is called so later says nothing of its name.
pub(super) fn has_begun(territory: &Territory, item: &Item<'_, '_>, unit: usize) -> bool {
    territory.places[unit].valid_from.is_none_or(|from| item.published.is_none_or(|day| from <= day))
}

/// A needs_context name of a unit that had ended, without "(cũ)"; or of one that did not exist yet.
pub(super) fn outdated(territory: &Territory, item: &Item<'_, '_>, found: &Candidate) -> bool {
    let place = &territory.places[found.unit];
    let Some(day) = item.published else {
        return false;
    };
    let former = called_former(&item.texts[found.field].norm[found.name.end..]);
    let ended = place.valid_to.is_some_and(|t| t < day) && territory.units[found.unit].rule == Rule::NeedsContext && !former;
    ended || place.valid_from.is_some_and(|f| day < f)
}

/// "Cao Lộc (cũ)", "Cao Lộc cũ".
pub(super) fn is_former(territory: &Territory, text: &Text<'_>, unit: usize, at: usize) -> bool {
    territory.places[unit].valid_to.is_some() && called_former(&text.norm[at..])
}

/// "Phường Đông Kinh cũ của kinh thành Thăng Long": a former unit, though ours is none.
pub(super) fn is_gone(territory: &Territory, text: &Text<'_>, unit: usize, at: usize) -> bool {
    territory.places[unit].valid_to.is_none() && called_former(&text.norm[at..])
}

impl Territory {
    /// The name of a unit without the word for its kind.
    pub(crate) fn bare_name(&self, unit: usize) -> &str {
        let name = self.places[unit].name.as_str();
        name.find(char::is_uppercase).map_or(name, |at| &name[at..])
    }

    /// The units of one name: today's "xã Văn Quan" and the district that was called so.
    pub(crate) fn namesakes(&self, unit: usize) -> impl Iterator<Item = usize> {
        (0..self.places.len()).filter(move |other| self.bare_name(*other) == self.bare_name(unit))
    }
}
