//! Where an article is: units of the territory, dated, with the rules of homonyms, and how much it concerns the office.
//!
//! Names are found on folded text by one automaton, then verified on the accented text (marks, capitals, word
//! boundaries), then weighed with what stands around them. What is doubtful is kept apart as "unsure", not dropped.

mod address;
mod bearing;
mod behind;
mod beside;
mod borne;
mod choose;
mod elsewhere;
mod explain;
mod file;
mod headline;
mod longer;
mod markup;
mod naming;
mod others;
mod passing;
mod persons;
mod relevance;
mod role;
mod scan;
mod schools;
mod venue;
mod weigh;
mod wider;

use std::collections::BTreeSet;
use std::ops::Range;

use aho_corasick::AhoCorasick;
use chrono::NaiveDate;
use domain::place::{Place, Tier};
use domain::{Language, Relevance, fold};

use crate::text::{Text, is_vietnamese_letter, is_word, normal};
use crate::vocabulary::words::List;
use address::Address;
use beside::Words;
use borne::Bearers;
use elsewhere::Elsewhere;
pub use explain::{Explained, Explanation, Judged};
pub(crate) use file::{PlacesFile, Rule};
use file::{Unit, Weights};
pub use naming::Naming;
use role::Roles;

/// The compiled territory.
#[derive(Debug)]
pub(crate) struct Territory {
    /// Units as the desk shows them, in file order.
    pub places: Vec<Place>,
    units: Vec<Compiled>,
    forms: Vec<Form>,
    automaton: Option<AhoCorasick>,
    /// Chinese words that tell the country of any unit.
    zh_context: List,
    elsewhere: Elsewhere,
    people: People,
    /// Streets and houses that may bear any name.
    namesakes: Words,
    streets: Words,
    /// Dishes that are called after a place and cooked anywhere.
    dishes: Words,
    countries: Words,
    led: Words,
    bearers: Bearers,
    roles: Roles,
    address: Address,
    weights: Weights,
}

/// Words before a person's or a firm's name.
#[derive(Debug)]
struct People {
    titles: Words,
    surnames: Words,
    /// Surnames that are nothing else.
    family: Words,
    things: Words,
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
    /// A district, which tells communes of one name apart.
    district: bool,
    /// A province: nobody is called like one.
    province: bool,
    /// A road or a railway.
    road: bool,
    /// Something that both sides of the border build, each its own.
    project: bool,
    /// A mountain: houses of its name stand there and elsewhere.
    mountain: bool,
    /// A border gate on our side.
    gate: bool,
    /// With the word of its kind, no other unit of the country is called so.
    only: bool,
    /// The place of which it is only another spelling.
    spells: Option<usize>,
    /// Districts that a commune belonged to.
    within: Vec<usize>,
    /// What it was made a part of.
    now_in: Vec<usize>,
    anchors: Vec<usize>,
    prefixes: Words,
    /// Longer words that end with one of them.
    not_prefixes: Words,
    suffixes: Words,
    context: Vec<String>,
    zh_context: Vec<String>,
    reject_before: Words,
    /// Longer words around the name in which one of `reject_before` is none.
    keep: Vec<String>,
    reject_after: Words,
    /// Words that may make one word with its last syllable.
    splits: Words,
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
    /// Without blanks, as tags are: its marks alone tell it.
    joined: bool,
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
    /// Provinces elsewhere that a sentence names.
    pub(crate) fn elsewhere_in(&self, field: usize, range: &Range<usize>) -> &[(usize, Range<usize>)] {
        let from = self.elsewhere.partition_point(|(f, r)| (*f, r.start) < (field, range.start));
        let to = self.elsewhere.partition_point(|(f, r)| (*f, r.start) < (field, range.end));
        &self.elsewhere[from..to.max(from)]
    }

    /// The relevance; none where nothing was read.
    pub(crate) fn relevance(&self) -> Relevance {
        self.relevance.unwrap_or(Relevance::None)
    }
}

impl Territory {
    pub(crate) fn compile(file: PlacesFile) -> Self {
        let zh_context: BTreeSet<&String> = file.units.iter().flat_map(|u| &u.zh_context).collect();
        let ids: Vec<String> = file.units.iter().map(|u| u.id.clone()).collect();
        let forms: Vec<Form> = file.units.iter().enumerate().flat_map(|(i, u)| forms(i, u)).collect();
        let folded: Vec<String> = forms.iter().map(|f| fold::fold(&f.norm)).collect();
        Self {
            places: file.units.iter().map(Unit::place).collect(),
            units: file.units.iter().map(|u| compiled(u, &file, &ids)).collect(),
            automaton: scan::automaton(&folded),
            zh_context: zh_context.into_iter().cloned().collect::<Vec<_>>().into(),
            elsewhere: Elsewhere::new(&file.elsewhere),
            people: People {
                titles: Words::new(&file.people.titles),
                surnames: Words::new(&file.people.surnames),
                family: Words::new(&file.people.family),
                things: Words::new(&file.people.things),
            },
            namesakes: Words::new(&file.people.namesakes),
            streets: Words::new(&file.people.streets),
            dishes: Words::new(&file.people.dishes),
            countries: Words::new(&file.people.countries),
            led: Words::new(&file.people.led),
            bearers: Bearers::new(&file.people.bearers),
            roles: Roles::new(&file.roles, &file.people),
            address: Address::new(&file.address),
            weights: file.relevance,
            forms,
        }
    }

    /// Whether the unit's news concern the office.
    pub(crate) fn is_local(&self, unit: usize) -> bool {
        self.units[unit].local
    }

    /// Whether the unit is a province.
    pub(crate) fn is_province(&self, unit: usize) -> bool {
        self.units[unit].province
    }

    /// Whether one unit belonged to the other, was made a part of it or was made of parts of it, or both are one.
    pub(crate) fn are_related(&self, one: usize, other: usize) -> bool {
        let belongs = |part: usize, whole: usize| self.is_part_of(part, whole);
        // The new commune of an old district, by the old communes that are in both.
        let made_of = |new: usize, old: usize| self.units.iter().any(|u| u.now_in.contains(&new) && u.within.contains(&old));
        one == other || belongs(one, other) || belongs(other, one) || made_of(one, other) || made_of(other, one)
    }

    /// Whether one unit belonged to the other or was made a part of it.
    pub(crate) fn is_part_of(&self, part: usize, whole: usize) -> bool {
        let unit = &self.units[part];
        unit.within.contains(&whole) || unit.now_in.contains(&whole)
    }

    /// The units that it was made a part of, or lies in.
    pub(crate) fn lies_in(&self, unit: usize) -> &[usize] {
        &self.units[unit].now_in
    }

    /// What is known of a unit.
    pub(crate) fn place(&self, unit: usize) -> &Place {
        &self.places[unit]
    }

    /// Whether figures are counted in the unit.
    pub(crate) fn is_area(&self, unit: usize) -> bool {
        self.units[unit].area
    }

    /// Whether the unit is a border gate on this side.
    pub(crate) fn is_gate(&self, unit: usize) -> bool {
        self.units[unit].gate
    }

    /// The unit's tier.
    pub(crate) fn tier(&self, unit: usize) -> Tier {
        self.places[unit].tier
    }

    /// The place that a unit is another spelling of, or the unit itself.
    fn spelled(&self, unit: usize) -> usize {
        self.units[unit].spells.unwrap_or(unit)
    }

    /// Reads the three fields of an article.
    pub(crate) fn find(&self, texts: &[Text<'_>; 3], language: Language, published: Option<NaiveDate>) -> Found {
        self.read(texts, language, published, &mut |_| {}).0
    }

    /// [`Self::find`], with every name weighed and what made the relevance.
    fn read(
        &self,
        texts: &[Text<'_>; 3],
        language: Language,
        published: Option<NaiveDate>,
        misses: &mut impl FnMut(scan::Miss),
    ) -> (Found, Vec<weigh::Candidate>, relevance::Judgement) {
        let item = weigh::Item::new(self, texts, language, published);
        let names: Vec<scan::Name> = (0..3).flat_map(|field| scan::names(self, &item, field, misses)).collect();
        let mut elsewhere = scan::elsewhere(self, &item, &names);
        let candidates = weigh::weigh(self, &item, &names, &elsewhere);
        let mut hits: Vec<Hit> = candidates.iter().filter(|c| c.score >= weigh::BELIEVED).map(weigh::Candidate::hit).collect();
        let unsure: Vec<Hit> = candidates.iter().filter(|c| c.score == weigh::UNSURE).map(weigh::Candidate::hit).collect();
        // "xã Thái Bình, huyện Đình Lập" is ours, whatever the province of that name.
        elsewhere.retain(|(field, range)| !in_sentence(&hits, *field, range).iter().any(|h| self.units[h.unit].local));
        let judgement = relevance::judge(self, texts, &hits, &unsure, &elsewhere, language);
        if judgement.relevance == Relevance::None {
            hits.clear();
        }
        hits.iter_mut().for_each(|hit| hit.unit = self.spelled(hit.unit));
        (Found { hits, elsewhere, relevance: Some(judgement.relevance) }, candidates, judgement)
    }
}

fn compiled(unit: &Unit, file: &PlacesFile, ids: &[String]) -> Compiled {
    let kind = file.kinds.iter().find(|k| k.name == unit.kind);
    let normals = |words: &[String]| -> Vec<String> { words.iter().map(|w| normal(w)).collect() };
    let indexes = |named: &[String]| -> Vec<usize> { named.iter().filter_map(|a| ids.iter().position(|id| id == a)).collect() };
    Compiled {
        rule: unit.rule,
        local: unit.is_local(),
        cn_gate: unit.tier == Tier::Cn && unit.kind == "border_gate",
        area: AREAS.contains(&unit.kind.as_str()),
        district: unit.kind == "district",
        province: unit.kind == "province",
        road: matches!(unit.kind.as_str(), "road" | "rail"),
        project: unit.kind == "project",
        mountain: unit.kind == "mountain",
        gate: unit.tier != Tier::Cn && unit.kind == "border_gate",
        only: unit.only,
        spells: indexes(&unit.now_in).first().copied().filter(|_| unit.is_misspelling()),
        within: indexes(&unit.within),
        now_in: indexes(&unit.now_in),
        anchors: indexes(&unit.anchors),
        prefixes: Words::new(kind.iter().flat_map(|k| &k.prefixes).chain(&unit.prefixes)),
        not_prefixes: Words::new(kind.iter().flat_map(|k| &k.not_prefixes)),
        suffixes: Words::new(kind.iter().flat_map(|k| &k.suffixes)),
        context: normals(&unit.context),
        zh_context: normals(&unit.zh_context),
        reject_before: Words::new(&unit.reject_before),
        keep: normals(&unit.keep),
        reject_after: Words::new(&unit.reject_after),
        splits: Words::new(&unit.splits),
    }
}

/// Whether a text goes on with "(cũ)" or "cũ".
pub(crate) fn called_former(after: &str) -> bool {
    past_former(after, 0) > 0
}

/// Where "(cũ)" or "cũ" right behind a byte ends, else that byte: "xã Tân Liên (cũ), Hải Phòng".
fn past_former(norm: &str, end: usize) -> usize {
    let word = norm[end..].trim_start_matches([' ', '(']);
    let rest = word.strip_prefix("cũ").filter(|rest| word.len() < norm.len() - end && !rest.starts_with(is_word));
    rest.map_or(end, |rest| norm.len() - rest.strip_prefix(')').unwrap_or(rest).len())
}

/// Every spelling of a unit; "A - B" is also met as "A-B", and a name of words with capitals as "Lạng-Sơn" and, with its marks, as "#LạngSơn".
fn forms(index: usize, unit: &Unit) -> Vec<Form> {
    let listed = [(&unit.vi, false), (&unit.en, false), (&unit.zh, false), (&unit.plain, false), (&unit.sure, true)];
    let mut found: Vec<Form> = Vec::new();
    for (words, sure) in listed {
        for word in words {
            let dashed = if is_capitalised(word) { word.replace(' ', "-") } else { word.replace(" - ", "-") };
            let is_tag = is_capitalised(word) && word.contains(' ') && word.chars().any(is_vietnamese_letter);
            let joined = is_tag.then(|| word.replace(' ', ""));
            for (spelling, joined) in [(word.clone(), false), (dashed, false)].into_iter().chain(joined.map(|j| (j, true))) {
                let form = Form { joined, ..form(index, unit, &spelling, sure) };
                if !found.iter().any(|f| f.norm == form.norm && f.capitals == form.capitals) {
                    found.push(form);
                }
            }
        }
    }
    found
}

/// Whether every word of a name begins with a capital, and nothing else stands in it.
fn is_capitalised(name: &str) -> bool {
    name.split(' ').all(|word| word.starts_with(char::is_uppercase))
}

fn form(index: usize, unit: &Unit, spelling: &str, sure: bool) -> Form {
    let marked = spelling.chars().any(is_vietnamese_letter);
    let latin = spelling.chars().any(|c| c.is_ascii_alphabetic());
    // "Tam Thanh" has no marks to lack, though "động Tam Thanh" has.
    let letters = squeezed(spelling);
    let marked_as = |v: &String| v.chars().any(is_vietnamese_letter) && squeezed(v) == letters;
    let name_has_marks = unit.plain.iter().any(|p| p == spelling) || unit.vi.iter().chain(&unit.sure).any(marked_as);
    Form {
        unit: index,
        norm: normal(spelling),
        capitals: spelling.split([' ', '-', '(']).filter(|w| !w.is_empty()).map(|w| w.starts_with(char::is_uppercase)).collect(),
        sure,
        unmarked: latin && !marked && name_has_marks && !spelling.starts_with('('),
        joined: false,
    }
}

/// Its letters alone, without marks.
fn squeezed(name: &str) -> String {
    fold::fold(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests;
