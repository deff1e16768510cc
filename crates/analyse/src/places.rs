//! Where an article is: units of the territory, dated, with the rules of homonyms, and how much it concerns the office.
//!
//! Names are found on folded text by one automaton, then verified on the accented text (marks, capitals, word
//! boundaries), then weighed with what stands around them. What is doubtful is kept apart as "unsure", not dropped.

mod file;
mod relevance;
mod scan;
mod weigh;

use std::ops::Range;

use aho_corasick::AhoCorasick;
use chrono::NaiveDate;
use domain::place::{Place, Tier};
use domain::{Language, Relevance, fold};

use crate::phrases::{self, Phrases};
use crate::text::{Text, is_vietnamese_letter, normal};
use file::{People, Unit};
pub(crate) use file::{PlacesFile, Rule};

/// The compiled territory.
#[derive(Debug)]
pub(crate) struct Territory {
    /// Units as the desk shows them, in file order.
    pub places: Vec<Place>,
    units: Vec<Compiled>,
    forms: Vec<Form>,
    automaton: Option<AhoCorasick>,
    /// Names of other provinces, each with whether it lacks the marks of its Vietnamese spelling.
    elsewhere: Phrases<bool>,
    people: People,
}

/// A unit with its words in reading form.
#[derive(Debug)]
struct Compiled {
    rule: Rule,
    /// Its news concern the office.
    local: bool,
    /// A border gate seen from the other side.
    cn_gate: bool,
    /// Something that figures are counted in, unlike a river, a road or an authority.
    area: bool,
    anchors: Vec<usize>,
    prefixes: Vec<String>,
    suffixes: Vec<String>,
    context: Vec<String>,
    zh_context: Vec<String>,
    reject_before: Vec<String>,
    reject_after: Vec<String>,
}

/// Kinds of units that figures are counted in.
const AREAS: [&str; 9] = ["province", "city", "district", "township", "commune", "ward", "border_gate", "border_crossing", "rail_gate"];

/// One spelling of a unit.
#[derive(Debug)]
struct Form {
    unit: usize,
    /// Reading form.
    norm: String,
    /// Which words must begin with a capital.
    capitals: Vec<bool>,
    sure: bool,
    /// Written without the marks that the name has in Vietnamese.
    unmarked: bool,
}

/// A place in an article.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Hit {
    /// Index of the unit.
    pub unit: usize,
    /// Index of the field in [`domain::Field::ALL`].
    pub field: usize,
    /// Where, in the reading copy; with the prefix ("xã").
    pub range: Range<usize>,
}

/// What was found in an article.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Accepted matches in reading order.
    pub hits: Vec<Hit>,
    /// Names of other provinces: field and range.
    pub elsewhere: Vec<(usize, Range<usize>)>,
    /// How much the article concerns the office.
    pub relevance: Option<Relevance>,
}

/// Hits, in reading order, that begin in a range of a field.
pub(crate) fn in_sentence<'h>(hits: &'h [Hit], field: usize, range: &Range<usize>) -> &'h [Hit] {
    let from = hits.partition_point(|h| (h.field, h.range.start) < (field, range.start));
    let to = hits.partition_point(|h| (h.field, h.range.start) < (field, range.end));
    &hits[from..to.max(from)]
}

impl Found {
    /// The relevance; none where nothing was read.
    pub(crate) fn relevance(&self) -> Relevance {
        self.relevance.unwrap_or(Relevance::None)
    }
}

impl Territory {
    pub(crate) fn compile(file: PlacesFile) -> Self {
        let ids: Vec<String> = file.units.iter().map(|u| u.id.clone()).collect();
        let forms: Vec<Form> = file.units.iter().enumerate().flat_map(|(i, u)| forms(i, u)).collect();
        let folded: Vec<String> = forms.iter().map(|f| fold::fold(&f.norm)).collect();
        let elsewhere = file.elsewhere.vi.iter().chain(&file.elsewhere.zh).flat_map(|name| {
            let (norm, plain) = (normal(name), fold::fold(&normal(name)));
            let unmarked = (plain != norm).then_some((plain, true));
            [Some((norm, false)), unmarked].into_iter().flatten()
        });
        Self {
            places: file.units.iter().map(Unit::place).collect(),
            units: file.units.iter().map(|u| compiled(u, &file, &ids)).collect(),
            automaton: phrases::automaton(&folded),
            elsewhere: Phrases::new(elsewhere),
            people: file.people.normal(),
            forms,
        }
    }

    /// Whether the unit's news concern the office.
    pub(crate) fn is_local(&self, unit: usize) -> bool {
        self.units[unit].local
    }

    /// Whether figures are counted in the unit.
    pub(crate) fn is_area(&self, unit: usize) -> bool {
        self.units[unit].area
    }

    /// The unit's tier.
    pub(crate) fn tier(&self, unit: usize) -> Tier {
        self.places[unit].tier
    }

    /// Reads the three fields of an article.
    pub(crate) fn find(&self, texts: &[Text<'_>; 3], language: Language, published: Option<NaiveDate>) -> Found {
        let item = weigh::Item::new(self, texts, language, published);
        let names: Vec<scan::Name> = (0..3).flat_map(|field| scan::names(self, &item, field)).collect();
        let mut elsewhere = scan::elsewhere(self, &item);
        let (mut hits, unsure) = weigh::weigh(self, &item, names, &elsewhere);
        // "xã Thái Bình, huyện Đình Lập" is ours, whatever the province of that name.
        elsewhere.retain(|(field, range)| !in_sentence(&hits, *field, range).iter().any(|h| self.units[h.unit].local));
        let relevance = relevance::relevance(self, texts, &hits, &unsure, &elsewhere);
        if relevance == Relevance::None {
            hits.clear();
        }
        Found { hits, elsewhere, relevance: Some(relevance) }
    }
}

fn compiled(unit: &Unit, file: &PlacesFile, ids: &[String]) -> Compiled {
    let kind = file.kinds.iter().find(|k| k.name == unit.kind);
    let normals = |words: &[String]| -> Vec<String> { words.iter().map(|w| normal(w)).collect() };
    let longest_first = |mut words: Vec<String>| {
        words.sort_by_key(|w| std::cmp::Reverse(w.len()));
        words
    };
    let prefixes = kind.map(|k| normals(&k.prefixes)).unwrap_or_default().into_iter().chain(normals(&unit.prefixes)).collect();
    Compiled {
        rule: unit.rule,
        local: unit.is_local(),
        cn_gate: unit.tier == Tier::Cn && unit.kind == "border_gate",
        area: AREAS.contains(&unit.kind.as_str()),
        anchors: unit.anchors.iter().filter_map(|a| ids.iter().position(|id| id == a)).collect(),
        prefixes: longest_first(prefixes),
        suffixes: longest_first(kind.map(|k| normals(&k.suffixes)).unwrap_or_default()),
        context: normals(&unit.context),
        zh_context: normals(&unit.zh_context),
        reject_before: normals(&unit.reject_before),
        reject_after: normals(&unit.reject_after),
    }
}

/// Every spelling of a unit; "A - B" is also met as "A-B".
fn forms(index: usize, unit: &Unit) -> Vec<Form> {
    let listed = [(&unit.vi, false), (&unit.en, false), (&unit.zh, false), (&unit.plain, false), (&unit.sure, true)];
    let mut found: Vec<Form> = Vec::new();
    for (words, sure) in listed {
        for word in words {
            for spelling in [word.clone(), word.replace(" - ", "-")] {
                let form = form(index, unit, &spelling, sure);
                if !found.iter().any(|f| f.norm == form.norm && f.capitals == form.capitals) {
                    found.push(form);
                }
            }
        }
    }
    found
}

fn form(index: usize, unit: &Unit, spelling: &str, sure: bool) -> Form {
    let marked = spelling.chars().any(is_vietnamese_letter);
    let latin = spelling.chars().any(|c| c.is_ascii_alphabetic());
    let name_has_marks =
        unit.name.chars().any(is_vietnamese_letter) && unit.vi.iter().chain(&unit.sure).any(|v| v.chars().any(is_vietnamese_letter));
    Form {
        unit: index,
        norm: normal(spelling),
        capitals: spelling.split([' ', '-', '(']).filter(|w| !w.is_empty()).map(|w| w.starts_with(char::is_uppercase)).collect(),
        sure,
        unmarked: latin && !marked && name_has_marks,
    }
}

#[cfg(test)]
mod tests;
