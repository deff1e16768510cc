//! What stands around a name decides whether it is the place.
//!
//! Scores follow the scheme of the domain notes: a prefix, a name of the province beside it, in the sentence or in the
//! article, a context word speak for it; titles, surnames, firms, other districts and provinces beside it against it.
//! 3 is believed, 2 is "unsure". Every point keeps its reason.

mod candidate;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use chrono::NaiveDate;
use domain::{Language, fold};

use self::candidate::{Among, REFUSED, candidate};
use super::beside::is_told;
use super::relevance::TITLE;
use super::scan::Name;
use super::{Hit, Rule, Territory, borne, choose, in_sentence, longer, markup};
use crate::text::{Text, is_han, may_have_han};

pub(super) const BELIEVED: i32 = 3;
pub(super) const UNSURE: i32 = 2;

/// An article while its places are read.
pub(super) struct Item<'t, 'a> {
    pub(super) texts: &'t [Text<'a>; 3],
    language: Language,
    /// Whether a field carries Vietnamese marks.
    marked: [bool; 3],
    /// Whether a field has no capitals at all, as people type in a hurry.
    pub(super) lower: [bool; 3],
    /// Tags and lists of links of a field.
    pub(super) hidden: [Vec<Range<usize>>; 3],
    pub(super) published: Option<NaiveDate>,
    /// Which context words of the whole territory stand somewhere in the article (Chinese).
    zh_seen: Vec<String>,
}

impl<'t, 'a> Item<'t, 'a> {
    pub(super) fn new(territory: &Territory, texts: &'t [Text<'a>; 3], language: Language, published: Option<NaiveDate>) -> Self {
        let has_han = texts.iter().any(|t| may_have_han(&t.norm) && t.norm.chars().any(is_han));
        let mut zh_seen: Vec<String> = Vec::new();
        if has_han {
            for text in texts {
                let told = territory.zh_context.that_may_be_in(text).filter(|word| is_told(territory, text, word));
                zh_seen.extend(told.map(str::to_owned));
            }
        }
        Self {
            texts,
            language,
            marked: [0, 1, 2].map(|f| texts[f].has_marks()),
            lower: [0, 1, 2].map(|f| {
                let mut letters = texts[f].original.chars().filter(|c| c.is_alphabetic()).peekable();
                letters.peek().is_some() && letters.all(char::is_lowercase)
            }),
            hidden: [0, 1, 2].map(|f| markup::hidden(&texts[f], &territory.roles.related)),
            published,
            zh_seen,
        }
    }

    /// The language of the passage at a byte of a field.
    pub(super) fn language_at(&self, field: usize, at: usize) -> Language {
        self.texts[field].language_at(at, self.language)
    }

    /// Whether names there carry their Vietnamese marks: then those without them are other names. English leaves them out.
    pub(super) fn is_marked(&self, field: usize, at: usize) -> bool {
        self.marked[field] && self.language_at(field, at) != Language::En
    }
}

/// A name with what is known about it.
#[derive(Debug)]
pub(super) struct Candidate {
    pub(super) unit: usize,
    pub(super) field: usize,
    /// Without its prefix.
    pub(super) name: Range<usize>,
    /// With its prefix.
    pub(super) range: Range<usize>,
    pub(super) score: i32,
    /// Points and why, in the order in which they were given; they sum up to the score.
    pub(super) reasons: Vec<(i32, &'static str)>,
    /// A title or surname stands before it.
    pub(super) person: bool,
    direct: bool,
    /// A word with a capital goes on with it.
    begun: bool,
    /// With the word of its kind, nothing else in the country is called so.
    only: bool,
    /// In a form that is always believed.
    pub(super) sure: bool,
    /// Somebody or something may bear it.
    pub(super) borne: bool,
    /// Said to lie in another province.
    pub(super) away: bool,
    /// In an address of another district or city.
    placed: bool,
    /// Enough by itself, without a word of its kind.
    bare: bool,
}

impl Candidate {
    fn new(unit: usize, name: &Name, range: Range<usize>) -> Self {
        Self {
            unit,
            field: name.field,
            name: name.range.clone(),
            range,
            score: 0,
            reasons: Vec::new(),
            person: false,
            direct: false,
            begun: false,
            only: false,
            sure: false,
            borne: false,
            away: false,
            placed: false,
            bare: false,
        }
    }

    fn add(&mut self, points: i32, why: &'static str) {
        if points != 0 {
            self.score += points;
            self.reasons.push((points, why));
        }
    }

    /// [`Self::add`] for what makes a name doubtful: other names of the province must speak for it.
    pub(super) fn doubt(&mut self, points: i32, why: &'static str) {
        self.add(points, why);
        self.direct = false;
    }

    pub(super) fn hit(&self) -> Hit {
        Hit { unit: self.unit, field: self.field, range: self.range.clone() }
    }
}

/// Every name with its score, in reading order.
pub(super) fn weigh(territory: &Territory, item: &Item<'_, '_>, names: &[Name], elsewhere: &[(usize, Range<usize>)]) -> Vec<Candidate> {
    let districts = choose::districts(territory, names);
    let among = Among { territory, item, names, elsewhere };
    let mut candidates: Vec<Candidate> = (0..names.len()).filter_map(|at| candidate(&among, at, &districts)).collect();
    borne::spread(item, &mut candidates);
    if longer::is_untold(territory, item, names, elsewhere) {
        longer::weigh(territory, item, &mut candidates);
    }
    let others = Others::new(&among, &candidates);
    let mut told = Told::default();
    for c in &mut candidates {
        others.speak(&among, c);
        if c.score < BELIEVED {
            support(territory, item, c, &others.anchors, &others.known, &mut told);
        }
        others.decide(&among, c);
    }
    candidates
}

/// What the names of an article say of each other.
struct Others {
    /// Names of the area that are believed.
    anchors: Vec<Hit>,
    /// Gates on the other side that are believed.
    beyond: Vec<Hit>,
    /// Words that are a person's name somewhere.
    persons: HashSet<String>,
    /// Units of the anchors.
    known: HashSet<usize>,
    /// Units that are refused somewhere: "Ba Sơn: ..." and "xưởng Ba Sơn" are one shipyard.
    refused: HashSet<usize>,
    /// Units whose name stands in an address of another district or city somewhere.
    placed: HashSet<usize>,
    /// Another province stands before the headline.
    stamped: bool,
}

impl Others {
    fn new(among: &Among<'_, '_>, candidates: &[Candidate]) -> Self {
        let Among { territory, item, elsewhere, .. } = among;
        let believed = || candidates.iter().filter(|c| c.score >= BELIEVED);
        let anchors: Vec<Hit> = believed().filter(|c| !c.person && territory.units[c.unit].local).map(Candidate::hit).collect();
        Self {
            known: anchors.iter().map(|a| a.unit).collect(),
            anchors,
            beyond: believed().filter(|c| territory.units[c.unit].cn_gate).map(Candidate::hit).collect(),
            persons: candidates.iter().filter(|c| c.person).map(|c| words_of(item, c)).collect(),
            refused: candidates.iter().filter(|c| c.score <= REFUSED).map(|c| c.unit).collect(),
            placed: candidates.iter().filter(|c| c.placed && c.score < UNSURE).map(|c| c.unit).collect(),
            stamped: elsewhere.iter().any(|(f, r)| *f == TITLE && territory.roles.is_stamp(&item.texts[TITLE], r)),
        }
    }

    /// What persons and gates beyond the border say of a name.
    fn speak(&self, among: &Among<'_, '_>, c: &mut Candidate) {
        if c.person {
            c.add(-5, "a title or a surname stands before it");
        } else if (!c.direct || c.bare) && !self.persons.is_empty() && self.persons.contains(&words_of(among.item, c)) {
            c.add(-3, "a person of that name is in the article");
        }
        if c.score < BELIEVED && among.territory.units[c.unit].gate && has_gate_beyond(among.item, c, &self.beyond) {
            c.add(1, "a gate on the other side is in the sentence");
        }
    }

    /// What decides where a name is unsure, and what takes from a doubtful one.
    fn decide(&self, among: &Among<'_, '_>, c: &mut Candidate) {
        let Among { territory, item, elsewhere, .. } = among;
        if c.score == UNSURE && elsewhere.is_empty() && !self.refused.contains(&c.unit) && is_said_at(territory, item, c) {
            c.add(1, "said to be where something is");
        }
        let unit = &territory.units[c.unit];
        if self.stamped && self.known.is_empty() && c.score >= BELIEVED && unit.rule == Rule::NeedsContext && !c.sure {
            c.add(-2, "the headline begins with another province");
        }
        // "Xã Lộc Bình, thành phố Huế": the same name by itself is the same place.
        let doubtful = c.begun || unit.rule == Rule::NeedsContext && !c.only && !unit.gate || self.placed.contains(&c.unit);
        if c.score == UNSURE && self.known.is_empty() && !elsewhere.is_empty() && doubtful {
            c.add(-1, "the article names other provinces and nothing else of this one");
        }
    }
}

/// "ở Đình Lập", "thông quan qua Hữu Nghị", "trucks wait at Huu Nghi": beside a name that nothing makes doubtful.
fn is_said_at(territory: &Territory, item: &Item<'_, '_>, c: &Candidate) -> bool {
    let text = &item.texts[c.field];
    // English leaves the marks out; what speaks for a gate there is a word of borders.
    let marked = item.is_marked(c.field, c.name.start) || territory.units[c.unit].gate;
    let plain = |(points, _): &(i32, &str)| *points > 0;
    marked && c.reasons.iter().all(plain) && territory.units[c.unit].local && territory.roles.is_place(&territory.address, text, &c.name)
}

pub(super) fn words_of(item: &Item<'_, '_>, candidate: &Candidate) -> String {
    fold::fold(&item.texts[candidate.field].norm[candidate.name.clone()])
}

/// Whether a gate on the other side of the border is named in the sentence: "Tan Thanh and Puzhai".
fn has_gate_beyond(item: &Item<'_, '_>, c: &Candidate, beyond: &[Hit]) -> bool {
    let sentence = sentence_of(&item.texts[c.field], c.name.start);
    !in_sentence(beyond, c.field, &sentence).is_empty()
}

/// Whether a sentence (field, first byte) holds a word of a unit's context: a sentence may name the unit a hundred times.
type Told = HashMap<(usize, usize, usize), bool>;

/// What other names and words say for a candidate.
fn support(territory: &Territory, item: &Item<'_, '_>, c: &mut Candidate, anchors: &[Hit], known: &HashSet<usize>, told: &mut Told) {
    let words = &territory.units[c.unit];
    let text = &item.texts[c.field];
    let sentence = sentence_of(text, c.name.start);
    let in_item = if words.anchors.is_empty() { !known.is_empty() } else { words.anchors.iter().any(|a| known.contains(a)) };
    let near = in_sentence(anchors, c.field, &sentence).iter().map(|a| nearness(territory, text, c, a)).max().unwrap_or(0);
    match near {
        3 => c.add(3, "a name of the province stands beside it"),
        2 => c.add(2, "a name of the province is in the sentence"),
        _ if in_item => c.add(1, "a name of the province is in the article"),
        _ => {}
    }
    // What else is "Hữu Nghị" is seldom told of beside a border gate: the title and the lead say it for each other.
    let (title, lead) = (&item.texts[0].norm, &item.texts[1].norm);
    let has = |norm: &str| words.context.iter().any(|w| norm.contains(w.as_str()));
    let is_at = || territory.address.is_at(text, c.name.start);
    let said = || has(&text.norm[sentence.clone()]) || words.gate && (c.field < 2 || is_at()) && (has(title) || has(lead));
    if !words.context.is_empty() && *told.entry((c.unit, c.field, sentence.start)).or_insert_with(said) {
        c.add(2, "a word of the context is in the sentence");
    }
}

fn sentence_of(text: &Text<'_>, at: usize) -> Range<usize> {
    text.sentences.get(text.sentence_at(at)).cloned().unwrap_or(0..text.norm.len())
}

/// 3 right beside a name of the province, 2 in its sentence.
fn nearness(territory: &Territory, text: &Text<'_>, c: &Candidate, anchor: &Hit) -> i32 {
    let gap = if anchor.range.start >= c.range.end {
        &text.norm[c.range.end..anchor.range.start]
    } else if c.range.start >= anchor.range.end {
        &text.norm[anchor.range.end..c.range.start]
    } else {
        return 0;
    };
    /// Bytes of a word that links a name and its province, with its blanks.
    const LINK: usize = 12;
    let beside = gap.len() <= LINK && territory.address.is_link(gap);
    if beside { 3 } else { 2 }
}
