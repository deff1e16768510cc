//! What a signal claims, told apart from its words: to see that a new article says what was answered before.

use std::collections::BTreeSet;

use domain::{Content, Field, Signal};
use serde::{Deserialize, Serialize};

use super::asserted;
use super::denial::Denial;
use super::headline::stem;
use super::matter::{AGAIN, Matter};
use super::words::{is_one_word, matter_of, negated};
use crate::article::Context;
use crate::figures::Figure;
use crate::reading::{Reading, TITLE};
use crate::rules::Rules;
use crate::rules::signals::RuleId;
use crate::signals::View;
use crate::text::is_han;
use crate::vocabulary::Class;

mod retold;

/// A claim: indicator, places, figures and words of the passages that a signal quotes. Kept with an answered case, it is found again in
/// other words; it is not the article's, and holds no name of an author.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// Indicators of the register that figures of the passages speak of, by their ids.
    pub indicators: BTreeSet<String>,
    /// Units of the territory in the passages and the title, by their ids; the province, in which all of them lie, is none.
    pub places: BTreeSet<String>,
    /// Whether any place of the territory is named.
    #[serde(default)]
    pub here: bool,
    /// Whether another place is named.
    #[serde(default)]
    pub elsewhere: bool,
    /// Numbers of the passages with their units: "21 household".
    pub figures: BTreeSet<String>,
    /// Pairs of words of the passages and the title outside their names of places, in the reading copy.
    pub words: BTreeSet<String>,
    /// Those of them that stand right behind a negation.
    #[serde(default)]
    pub negated: BTreeSet<String>,
    /// Whether it charges something serious.
    #[serde(default)]
    pub serious: bool,
    /// Whether it tells what the law did: an arrest, a charge, a fine.
    #[serde(default)]
    pub charged: bool,
    /// What happened by the title, in its order, each by the first word of its row of events.
    #[serde(default)]
    pub events: Vec<String>,
    /// The other words of the title that tell something, one by one.
    #[serde(default)]
    pub terms: BTreeSet<String>,
    /// Names in the title that are no units of the territory.
    #[serde(default)]
    pub named: BTreeSet<String>,
    /// Title and first sentences: what happened, where, by the ids of places and by other names, and the other words.
    #[serde(default)]
    pub told: Told,
}

/// What an article tells first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// What happened, as [`Claim::events`].
    pub events: BTreeSet<String>,
    /// Units of the territory below the province, by their ids.
    pub places: BTreeSet<String>,
    /// Names that are none of these, and no known place elsewhere.
    pub names: BTreeSet<String>,
    /// The other words, as [`Claim::terms`].
    pub terms: BTreeSet<String>,
    /// Numbers with their units, and those of the title, the lead and the first sentence behind it alone.
    #[serde(default)]
    pub figures: BTreeSet<String>,
    #[serde(default)]
    pub core: BTreeSet<String>,
    /// Which rows of contraries they have a word of, and of which side.
    #[serde(default)]
    pub turns: BTreeSet<(usize, bool)>,
}

/// A claim that the office answered in an earlier case.
#[derive(Clone, Debug)]
pub struct Answered<'a> {
    /// The case as shown: "vụ việc 12".
    pub case: &'a str,
    /// What was answered, in one sentence.
    pub answer: &'a str,
    /// What had been claimed.
    pub claim: &'a Claim,
    /// How far it came.
    pub settled: Settled,
}

/// How far an earlier case came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// A letter or an answer was sent.
    Sent,
    /// There is a verdict, and nothing was sent.
    Judged,
}

/// Share of words in common from which two claims are of one matter.
const ALIKE: f64 = 0.5;
/// Words that must be common where no place below the province and no name is.
const TERMS: usize = 3;
/// What is left of the share where something tells them apart: not enough, even if all words are the same.
const UNLIKE: f64 = 0.49;
/// Least number of pairs of words that tell a matter.
const WORDS: usize = 3;
/// Pairs of words in common from which two claims may be of one matter; a single word of English is half of one.
const ENOUGH: f64 = 1.5;

impl Claim {
    /// The claim behind a signal of an article, from what its own evidence quotes and from the title; without a signal from the title
    /// alone.
    pub fn of(rules: &Rules, content: &Content, signal: Option<&Signal>) -> Self {
        let reading = Reading::new(rules, content, None);
        let mut claim = Self::default();
        for evidence in signal.iter().flat_map(|s| &s.evidence).filter(|e| e.capture.is_none()) {
            let Some(field) = Field::ALL.iter().position(|f| *f == evidence.field) else { continue };
            for sentence in &reading.texts[field].sentences {
                let span = reading.texts[field].span(sentence);
                if span.start < evidence.span.end && evidence.span.start < span.end {
                    claim.add(rules, &reading, field, sentence.start..sentence.end);
                }
            }
        }
        claim.add_title(rules, &reading);
        claim
    }

    /// The claim of a headline: what an article without a signal says first.
    fn of_title(rules: &Rules, reading: &Reading<'_>) -> Self {
        let mut claim = Self::default();
        claim.add_title(rules, reading);
        claim
    }

    fn add_title(&mut self, rules: &Rules, reading: &Reading<'_>) {
        let title = 0..reading.texts[TITLE].norm.len();
        self.add(rules, reading, TITLE, title.clone());
        let mut matter = Matter::default();
        matter.add(rules, reading, TITLE, &title);
        let mut whole = matter.clone();
        for (field, sentence) in asserted::first(reading) {
            whole.add(rules, reading, field, &sentence);
        }
        for (field, range) in &reading.found.elsewhere {
            whole.names.remove(&reading.texts[*field].norm[range.clone()]);
        }
        self.events = matter.events;
        self.terms = matter.words;
        self.named = matter.names;
        self.told = Told {
            events: whole.events.into_iter().collect(),
            places: whole.places.into_iter().map(|unit| rules.places()[unit].id.to_string()).collect(),
            names: whole.names,
            terms: whole.words,
            figures: retold::figures(reading, usize::MAX),
            core: retold::figures(reading, 1),
            turns: retold::turns(reading),
        };
    }

    fn add(&mut self, rules: &Rules, reading: &Reading<'_>, field: usize, range: std::ops::Range<usize>) {
        let inside = |f: usize, at: usize| f == field && range.contains(&at);
        for hit in reading.found.hits.iter().filter(|h| inside(h.field, h.range.start)) {
            self.here = true;
            if !rules.territory.is_province(hit.unit) {
                self.places.insert(rules.places()[hit.unit].id.to_string());
            }
        }
        self.elsewhere |= reading.found.elsewhere.iter().any(|(f, r)| inside(*f, r.start));
        for figure in reading.figures().iter().filter(|f| inside(f.field, f.range.start)) {
            self.figures.insert(format!("{} {}", figure.value, figure.unit));
            self.indicators.extend(indicator(rules, figure));
        }
        self.words.extend(matter_of(reading, field, &range).into_iter().map(str::to_owned));
        self.negated.extend(negated(reading, field, &range, false).into_iter().map(str::to_owned));
        self.serious |= reading.has(field, &range, &[Class::Serious]);
        self.charged |= reading.has(field, &range, &[Class::Charge]);
    }

    /// How much a claim is like an answered one, 0 to 1: the share of the smaller one's words that the other has, less than half of it where both name
    /// places and none in common, or both give figures of one indicator and none in common, or the answered one charges something serious and
    /// this one nothing, or this one tells what the law did, which is no claim. Claims of few words, of one word in common and of one thing
    /// said and denied are alike to none.
    pub fn likeness(&self, other: &Self) -> f64 {
        let least = self.words.len().min(other.words.len());
        if least < WORDS || self.denies(other) || other.denies(self) {
            return 0.0;
        }
        let common: Vec<&str> = self.words.intersection(&other.words).map(String::as_str).collect();
        if !is_enough(&common) || !self.is_of_one_kind(other) {
            return 0.0;
        }
        let shared = common.len() as f64 / least as f64;
        if self.is_apart(other) || self.is_turned(other) || !self.serious && other.serious { shared * UNLIKE } else { shared }
    }

    /// Whether something tells two claims apart: their places, figures of one indicator, or that this one tells what the law did.
    fn is_apart(&self, other: &Self) -> bool {
        let apart = |a: &BTreeSet<String>, b: &BTreeSet<String>| !a.is_empty() && !b.is_empty() && a.is_disjoint(b);
        let same_indicator = !self.indicators.is_disjoint(&other.indicators);
        let away = |a: &Self, b: &Self| a.here && !b.here && b.elsewhere;
        apart(&self.places, &other.places)
            || self.is_of_a_part(other)
            || away(self, other)
            || away(other, self)
            || same_indicator && apart(&self.figures, &other.figures)
            || self.charged && !other.charged
            || !other.events.is_empty() && other.events.iter().all(|event| !self.told.events.contains(event))
    }

    /// Whether this one names a place below the province, and what was answered none at all: the district's hospital is not the province's.
    fn is_of_a_part(&self, answered: &Self) -> bool {
        let told = &answered.told;
        !self.places.is_empty() && answered.here && answered.places.is_empty() && told.places.is_empty() && self.shares_no_name(answered)
    }

    /// Whether more than words ties the two. Pairs of Chinese characters overlap, so that one name of a body or a meeting has several of them;
    /// what an office answers happened somewhere, counts something or is serious.
    fn is_of_one_kind(&self, answered: &Self) -> bool {
        let chinese = self.words.iter().next_back().is_some_and(|word| word.chars().all(is_han));
        let happened = || !self.told.events.is_disjoint(&answered.told.events);
        let counted = || !self.indicators.is_disjoint(&answered.indicators) || !self.figures.is_disjoint(&answered.figures);
        let there = || !self.told.places.is_disjoint(&answered.told.places) || !self.shares_no_name(answered);
        !chinese || self.serious && answered.serious || happened() || counted() || there()
    }

    /// Whether the title tells in other words what an answered claim told: the same happened at the same place or to something of the same
    /// name, and half of the title's other words are the claim's.
    pub fn tells_again(&self, answered: &Self) -> bool {
        let known = self.events.iter().filter(|event| answered.told.events.contains(*event)).count();
        let once = |term: &&String| !term.ends_with(AGAIN);
        let (all_terms, common) =
            (self.terms.iter().filter(once).count(), self.terms.intersection(&answered.told.terms).filter(once).count());
        let first = answered.events.first().is_some_and(|first| self.events.contains(first)) && 2 * known >= self.events.len();
        let there = !self.told.places.is_disjoint(&answered.told.places);
        let same = match self.events.len() {
            0 => answered.events.is_empty() && common >= TERMS && common == all_terms,
            all => first || known == all && (common > 1 || there && common > 0),
        };
        let half = 2 * common >= all_terms;
        let enough = match (self.shares_no_name(answered), there) {
            (false, _) => half || common > 1,
            (true, true) => half && (common > 0 || known > 1),
            (true, false) => half && common >= TERMS,
        };
        same && enough
            && self.is_of_one_kind(answered)
            && !self.counts_else(answered)
            && !self.is_turned(answered)
            && !self.denies(answered)
            && !answered.denies(self)
            && !self.is_apart(answered)
    }

    /// Whether no name ties the two: one that a title has, where it is no known place elsewhere, or one that both titles have. That two texts come
    /// upon one country or body somewhere tells no matter.
    fn shares_no_name(&self, other: &Self) -> bool {
        let mut both = self.told.names.intersection(&other.told.names);
        self.named.is_disjoint(&other.named) && !both.any(|name| self.named.contains(name) || other.named.contains(name))
    }

    /// Whether both have figures of one unit, and of no unit the same.
    fn counts_else(&self, other: &Self) -> bool {
        let unit = |figure: &'_ str| figure.split_once(' ').map(|(_, unit)| unit.to_owned());
        let one = self.figures.iter().any(|a| other.figures.iter().any(|b| unit(a) == unit(b)));
        one && self.figures.is_disjoint(&other.figures)
    }

    /// Whether it denies what the other says: "không nhiễm thủy ngân", "did not poison".
    fn denies(&self, other: &Self) -> bool {
        if self.negated.is_empty() {
            return false;
        }
        let stems = |words: &'_ BTreeSet<String>| -> BTreeSet<String> { words.iter().map(|w| stem(w).to_owned()).collect() };
        let (said, denied) = (stems(&other.words), stems(&other.negated));
        self.negated.iter().map(|word| stem(word)).any(|word| said.contains(word) && !denied.contains(word))
    }
}

/// Whether words in common tell a matter: more than one word of two or three syllables ("rừng phòng hộ"), which tells its topic alone. One
/// word of English tells less than two syllables.
fn is_enough(common: &[&str]) -> bool {
    let single = |w: &str| w.is_ascii() && !w.contains(' ');
    let weight: f64 = common.iter().map(|w| if single(w) { 0.5 } else { 1.0 }).sum();
    weight >= ENOUGH && !is_one_word(common)
}

fn indicator(rules: &Rules, figure: &Figure) -> Option<String> {
    let subject = figure.subject.as_ref()?;
    rules.indicators().get(subject.indicator).map(|i| i.id.clone())
}

/// The earlier claim most like the article's headline, with the answer that was given. An article that already carries the answer's side (a
/// denial) repeats nothing.
pub(super) fn answered(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::AnsweredBefore)?;
    let Context { answered, .. } = view.context;
    let reading = view.reading;
    if answered.is_empty() || reading.marked(Class::Denial).next().is_some() || Denial::of(view.rules, reading).is_some() {
        return None;
    }
    let claim = Claim::of_title(view.rules, reading);
    let rated = answered.iter().map(|a| (claim.likeness(a.claim), a)).filter(|(likeness, _)| *likeness >= ALIKE);
    let best = rated.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, best)| best);
    let best = best.or_else(|| answered.iter().find(|a| claim.tells_again(a.claim) || claim.retells(a.claim)))?;
    // What an office affirms now is news, whatever it answered then.
    if asserted::affirmed(reading).iter().any(|event| best.claim.told.events.contains(event)) {
        return None;
    }
    let title = &reading.texts[TITLE];
    let evidence = vec![reading.evidence(TITLE, &(0..title.norm.len()))];
    let named = |case: &str| -> String {
        let number = best.case.trim_start_matches(|c: char| !c.is_ascii_digit());
        if number.is_empty() { best.case.to_owned() } else { case.replace('#', number) }
    };
    let cases = [best.case.to_owned(), named("case #"), named("第#号案件")];
    let settled = view.rules.signals.answered.told(best.settled);
    let values = [0, 1, 2].map(|of| [("quote", title.original), ("settled", settled[of]), ("case", &cases[of]), ("answer", best.answer)]);
    Some(rule.signal_in(values.each_ref().map(|v| v.as_slice()), evidence, None))
}
