//! Names of places in several languages, by which a search is widened and conditions on places are understood.

use std::collections::HashMap;

use domain::place::Place;
use domain::{Nfc, PlaceId};

use crate::tokens::{self, Unit};

/// Places and their names, from the gazetteer.
#[derive(Clone, Debug, Default)]
pub struct Names {
    places: Vec<Known>,
    /// Each of two names at least.
    groups: Vec<Vec<Name>>,
    /// Which groups have a name, by its folded key.
    by_key: HashMap<String, Vec<usize>>,
}

/// A place with the keys of its names.
#[derive(Clone, Debug)]
struct Known {
    id: PlaceId,
    name: Nfc,
    /// Exact and folded.
    keys: Vec<(String, String)>,
}

/// A name of a group, as it is sought.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    pub(crate) name: Nfc,
    pub(crate) units: Vec<Unit>,
}

/// A place that was named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) id: PlaceId,
    pub(crate) name: Nfc,
}

impl Names {
    /// `places` with all names by which they may be named in a condition, and `groups` of names that mean the same place wherever
    /// they stand: a search for one of a group finds the others too. Groups with fewer than two names say nothing and are left out.
    pub fn new(places: impl IntoIterator<Item = (Place, Vec<Nfc>)>, groups: impl IntoIterator<Item = Vec<Nfc>>) -> Self {
        let known = |(place, names): (Place, Vec<Nfc>)| {
            let name = Nfc::new(place.name);
            let keys = names.iter().chain([&name]).map(keys).collect();
            Known { id: place.id, name, keys }
        };
        let sought = |name: Nfc| Name { units: tokens::units(&name), name };
        let groups = groups.into_iter().filter(|names| names.len() > 1).map(|names| names.into_iter().map(sought).collect());
        let groups: Vec<Vec<Name>> = groups.collect();
        let mut by_key: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, group) in groups.iter().enumerate() {
            for name in group {
                let groups = by_key.entry(folded_key(&name.units)).or_default();
                groups.extend((groups.last() != Some(&at)).then_some(at));
            }
        }
        Self { places: places.into_iter().map(known).collect(), groups, by_key }
    }

    /// Units of the longest name of a group.
    pub(crate) fn longest(&self) -> usize {
        self.groups.iter().flatten().map(|name| name.units.len()).max().unwrap_or(0)
    }

    /// The name of a group that `units` are, and the group's other names that do not already hold it, or each other. Marks that are
    /// typed must be those of the name.
    pub(crate) fn others(&self, units: &[Unit]) -> Option<(&Nfc, Vec<&Name>)> {
        let typed = folded_key(units);
        let groups = self.by_key.get(&typed)?;
        let is_typed = |name: &&Name| folded_key(&name.units) == typed && agree(units, &name.units);
        let group = |at: &&usize| self.groups[**at].iter().any(|name| is_typed(&name));
        let all: Vec<&Name> = groups.iter().filter(group).flat_map(|at| &self.groups[*at]).collect();
        let name = all.iter().find(|name| is_typed(name))?;
        let mut others: Vec<&Name> = Vec::new();
        let mut keys = vec![typed];
        let mut by_length = all.clone();
        by_length.sort_by_key(|name| name.units.len());
        for other in by_length {
            let key = folded_key(&other.units);
            if !key.is_empty() && !keys.iter().any(|known| format!(" {key} ").contains(&format!(" {known} "))) {
                keys.push(key);
                others.push(other);
            }
        }
        (!others.is_empty()).then_some((&name.name, others))
    }

    /// Whether no place is known.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The places that `text` names, by id or by name. A name is taken with the marks it has, and only when no place has it so
    /// without them.
    pub(crate) fn places(&self, text: &str) -> Vec<Found> {
        let text = Nfc::new(text.trim());
        let (exact, folded) = keys(&text);
        let all = |is: &dyn Fn(&Known) -> bool| self.places.iter().filter(|place| is(place)).map(Known::found).collect::<Vec<_>>();
        let by_id = all(&|place| place.id.as_str() == &*text);
        if !by_id.is_empty() || folded.is_empty() {
            return by_id;
        }
        let as_typed = all(&|place| place.keys.iter().any(|(known, _)| *known == exact));
        match as_typed.is_empty() {
            true => all(&|place| place.keys.iter().any(|(_, known)| *known == folded)),
            false => as_typed,
        }
    }

    /// Names of at most `most` places that share a word with `text`; without any, of the first ones.
    pub(crate) fn like(&self, text: &str, most: usize) -> Vec<String> {
        let (_, folded) = keys(&Nfc::new(text));
        let shares =
            |place: &&Known| place.keys.iter().any(|(_, key)| key.split(' ').any(|word| folded.split(' ').any(|typed| typed == word)));
        let mut like: Vec<String> = self.places.iter().filter(shares).map(|place| place.name.to_string()).collect();
        if like.is_empty() {
            like = self.places.iter().map(|place| place.name.to_string()).collect();
        }
        if like.len() > most {
            like.truncate(most);
            like.push("…".to_owned());
        }
        like
    }
}

impl Known {
    fn found(&self) -> Found {
        Found { id: self.id.clone(), name: self.name.clone() }
    }
}

/// Whether every word typed with marks has those of the name.
fn agree(typed: &[Unit], name: &[Unit]) -> bool {
    typed.len() == name.len() && typed.iter().zip(name).all(|(typed, name)| typed.exact == name.exact || !typed.is_marked())
}

fn folded_key(units: &[Unit]) -> String {
    units.iter().map(|unit| unit.folded.as_str()).collect::<Vec<_>>().join(" ")
}

fn keys(name: &Nfc) -> (String, String) {
    let units = tokens::units(name);
    let joined = |form: fn(&Unit) -> &str| units.iter().map(form).collect::<Vec<_>>().join(" ");
    (joined(|unit| &unit.exact), joined(|unit| &unit.folded))
}
