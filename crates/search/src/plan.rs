//! What a parsed query becomes for the engine.
//!
//! Folded forms decide what is found; exact forms decide the order: in a query written with tone marks, the more of it an article has as
//! typed, the earlier it stands. Where no article has all words, and for texts too long to have them all, articles are ranked by which
//! of the words they have.

mod bound;
mod filter;
mod floor;
mod gather;
mod line;
mod most;
mod near;
mod open;
mod part;
mod prefix;
mod relax;
mod words;

#[cfg(test)]
mod runs;
#[cfg(test)]
mod tests;

use tantivy::Term;
use tantivy::query::Query;
use tantivy::schema::Field;

pub(crate) use self::floor::Floor;
use self::line::Line;
use self::part::{All, Any, Asked, Engine, First, Pair, Part, Ranked, Role, Tiers};
use self::relax::Relaxed;
use self::words::{Spelling, Telling, Words};
use crate::query::parse::Parsed;
use crate::query::tree::{Form, Leaf, Named, Near, Node};
use crate::schema::Fields;
use crate::tokens::{self, Placed, Unit};
use crate::{Filters, Remark, Sort, Whole};

/// Weight of a folded match in the title, beside 1 for a match anywhere.
const TITLE: f32 = 2.0;
/// The same where most of some words is enough: of many words, some stand in any title.
const TITLE_OF_MOST: f32 = 0.35;
/// Weight of an exact match in a query with marks.
const EXACT: f32 = 2.0;
/// Weight of an exact match in a query without marks: "floods" a little before "flooding", no more, since the writer of
/// "dong dang" means Đồng Đăng.
const EXACT_UNMARKED: f32 = 0.2;
/// Weight of two words that stand together as they were typed: Vietnamese names are several syllables.
const TOGETHER: f32 = 1.5;
/// The same where most of some words is enough: what a sentence or a question is about matters more than its set phrases.
const TOGETHER_OF_MOST: f32 = 0.5;
/// Pairs of words that are weighed so.
const MOST_PAIRS: usize = 12;
/// Words that may be one name: articles that have them all next to each other stand first.
const LONGEST_NAME: usize = 6;

/// One way to answer a search.
#[derive(Debug)]
pub(crate) struct Attempt {
    pub(crate) query: Box<dyn Query>,
    /// How it differs from what was typed.
    pub(crate) remark: Option<Remark>,
    /// Where whoever collects tells what is too low to be kept.
    pub(crate) floor: Floor,
    pub(crate) taken: Taken,
    /// What an article has that lacks nothing.
    pub(crate) whole: Whole,
}

/// When an attempt is made, where one before it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taken {
    /// That one found nothing.
    AfterNone,
    /// That one found few: they stand first here too. By date they could not, since everything stands by its date: there none follow.
    AfterFew,
}

/// Articles that have all words are few where they are fewer: others follow them.
const ENOUGH: usize = 10;

impl Attempt {
    /// Whether it is to be made after one that found so many.
    pub(crate) fn is_wanted(&self, found: usize, sort: Sort) -> bool {
        match self.taken {
            Taken::AfterNone => found == 0,
            Taken::AfterFew => (1..ENOUGH).contains(&found) && sort == Sort::Relevance,
        }
    }

    /// The same, with what is said where so many have all words.
    pub(crate) fn after(self, found: usize) -> Self {
        Self { remark: Some(Remark::FewHaveAll(found, self.whole)), ..self }
    }

    /// Whether an article of this score, which lacks nothing, has all as typed, where that stands first.
    pub(crate) fn is_as_typed(score: f32, with_all: Option<usize>) -> bool {
        let ahead = if with_all.is_some() { part::AHEAD } else { 0.0 };
        score - ahead >= part::AS_TYPED
    }

    /// Whether an article of this score, found by one that is [taken](Taken::AfterFew) after few, is not among these.
    pub(crate) fn follows(score: f32) -> bool {
        score < part::AHEAD
    }
}

/// Ways to answer what was typed, from strict to lenient: the first is made in any case, the others where they are
/// [wanted](Attempt::is_wanted). Never empty.
pub(crate) fn attempts(parsed: &Parsed, filters: &Filters, fields: &Fields) -> Vec<Attempt> {
    let root = parsed.root.as_ref();
    let planner = Planner::new(root, fields);
    let relaxed = root.and_then(|root| relax::relaxed(root, parsed.asks));
    match &relaxed {
        Some(long) if long.is_long() => vec![Attempt { remark: Some(Remark::LongText), ..planner.most(long, filters) }],
        Some(short) => {
            let most = Attempt { remark: Some(Remark::NoneHasAll(short.whole())), ..planner.most(short, filters) };
            vec![planner.strict(root, filters), planner.nearly(root, short, filters), most]
        }
        None => vec![planner.strict(root, filters)],
    }
}

/// What has all that was typed, however long that is.
pub(crate) fn strict(root: Option<&Node>, filters: &Filters, fields: &Fields) -> Box<dyn Query> {
    Planner::new(root, fields).strict(root, filters).query
}

/// Where words are looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In title, lead and text; in the title they count for more.
    Anywhere,
    Title,
}

#[derive(Clone, Copy)]
struct Planner {
    fields: Fields,
    place: Place,
    /// The query has Vietnamese marks.
    marked: bool,
}

impl Planner {
    fn new(root: Option<&Node>, fields: &Fields) -> Self {
        Self { fields: *fields, place: Place::Anywhere, marked: root.is_some_and(Node::is_marked) }
    }

    fn attempt(&self, part: Part, tiers: Tiers, filters: &Filters) -> Attempt {
        let floor = Floor::default();
        let query = Ranked { part: self.filtered(part, filters), tiers, floor: floor.clone() };
        Attempt { query: Box::new(query), remark: None, floor, taken: Taken::AfterNone, whole: Whole::Words }
    }

    fn strict(&self, root: Option<&Node>, filters: &Filters) -> Attempt {
        let part = self.all_typed(root);
        let tiers = self.tiers(&part);
        self.attempt(part, tiers, filters)
    }

    /// Articles that have all, then those that have most of it.
    fn nearly(&self, root: Option<&Node>, relaxed: &Relaxed<'_>, filters: &Filters) -> Attempt {
        let parts = vec![self.all_typed(root), self.relaxed(relaxed, relaxed.enough().nearly())];
        let either = Part::Any(Any { parts, typed: 1, first: First::Ahead });
        let tiers = self.tiers(&either);
        Attempt { taken: Taken::AfterFew, whole: relaxed.whole(), ..self.attempt(either, tiers, filters) }
    }

    fn most(&self, relaxed: &Relaxed<'_>, filters: &Filters) -> Attempt {
        self.attempt(self.relaxed(relaxed, relaxed.enough()), Tiers::None, filters)
    }

    fn all_typed(&self, root: Option<&Node>) -> Part {
        root.map_or(Part::Everything, |root| self.top(root))
    }

    fn tiers(&self, part: &Part) -> Tiers {
        if self.marked || has_words_of_runs(part) { Tiers::AsTyped } else { Tiers::None }
    }

    fn filtered(&self, part: Part, filters: &Filters) -> Part {
        let conditions = filter::all(filters, &self.fields);
        if conditions.is_empty() {
            return part;
        }
        let mut all = match part {
            Part::All(all) => all,
            part => All { wanted: vec![part], ..All::default() },
        };
        all.wanted.extend(conditions.into_iter().map(condition));
        Part::All(all)
    }

    /// The whole query: words that may be one name stand first where they are next to each other.
    fn top(&self, root: &Node) -> Part {
        match self.node(root) {
            Part::All(all) => Part::All(All { whole: self.whole(root), ..all }),
            part => part,
        }
    }

    fn whole(&self, root: &Node) -> Option<Line> {
        let Node::And(nodes) = root else { return None };
        let typed = || nodes.iter().filter(|node| !matches!(node, Node::Filter(_)));
        let words: Vec<&Unit> = typed().map_while(Node::bare_word).collect();
        let all = words.len() == typed().count() && (2..=LONGEST_NAME).contains(&words.len());
        all.then(|| self.line(&words, 1.0))
    }

    /// Words next to each other, as typed in a query with marks.
    fn line(&self, words: &[&Unit], factor: f32) -> Line {
        let (field, form): (_, fn(&Unit) -> &String) = match self.marked {
            true => (self.exact(), |unit| &unit.exact),
            false => (self.folded(), |unit| &unit.folded),
        };
        let placed: Vec<Placed> = words.iter().enumerate().map(|(at, unit)| (at, form(unit).clone())).collect();
        Line::new(field, &placed, factor)
    }

    fn exact(&self) -> Field {
        if self.place == Place::Title { self.fields.title_exact } else { self.fields.exact }
    }

    fn folded(&self) -> Field {
        if self.place == Place::Title { self.fields.title_folded } else { self.fields.folded }
    }

    fn node(&self, node: &Node) -> Part {
        match node {
            Node::Leaf(leaf) => self.leaf(leaf),
            Node::And(nodes) => self.all(nodes),
            Node::Or(nodes) => {
                Part::Any(Any { typed: nodes.len(), parts: nodes.iter().map(|node| self.node(node)).collect(), first: First::Among })
            }
            Node::Not(_) => self.all(std::slice::from_ref(node)),
            Node::Near(near) => self.near(near),
            Node::Title(node) => Self { place: Place::Title, ..*self }.node(node),
            Node::Filter(wanted) => condition(filter::one(wanted, &self.fields)),
            Node::Named(named) => self.named(named),
        }
    }

    /// The name as typed stands before its other names.
    fn named(&self, named: &Named) -> Part {
        let also = named.also.iter().map(|leaf| Part::Words(self.words(&leaf.units, TITLE, 1.0)));
        let parts = std::iter::once(self.leaf(&named.typed)).chain(also).collect();
        Part::Any(Any { parts, typed: 1, first: First::Among })
    }

    /// Its words, where they are near each other.
    fn near(&self, near: &Near) -> Part {
        let exact = near::exact(near, self.exact()).filter(|_| self.marked).map(Asked::new);
        let close = Part::Engine(Engine { found: Asked::new(near::folded(near, self.folded())), exact, role: Role::Words });
        Part::All(All { wanted: near.parts.iter().map(|leaf| self.leaf(leaf)).chain([close]).collect(), ..All::default() })
    }

    fn all(&self, nodes: &[Node]) -> Part {
        let mut all = All::default();
        let mut before: Option<&Unit> = None;
        for node in nodes {
            if let Node::Not(unwanted) = node {
                all.unwanted.push(self.unwanted(unwanted));
                before = None;
                continue;
            }
            let word = node.bare_word();
            if let (Some(first), Some(second)) = (before, word)
                && all.pairs.len() < MOST_PAIRS
            {
                all.pairs.push(Pair { first: all.wanted.len() - 1, line: self.line(&[first, second], TOGETHER) });
            }
            before = word;
            all.wanted.push(self.node(node));
        }
        if all.wanted.is_empty() {
            all.wanted.push(Part::Everything);
        }
        Part::All(all)
    }

    /// `-thành` must not take "thanh" away from a writer who types marks.
    fn unwanted(&self, node: &Node) -> Part {
        let mut part = self.node(node);
        if self.marked {
            part.as_typed_only();
        }
        part
    }

    fn leaf(&self, leaf: &Leaf) -> Part {
        match leaf.form {
            Form::Prefix if leaf.units.last().is_some_and(|last| !last.in_run()) => {
                let (found, exact) = prefix::queries(leaf, self.folded(), self.exact());
                Part::Engine(Engine { found: Asked::new(found), exact: exact.filter(|_| self.marked).map(Asked::new), role: Role::Words })
            }
            Form::Prefix => Part::Words(self.words(&leaf.units, TITLE, 1.0)),
            Form::Word | Form::Phrase => Part::Words(self.as_words(&leaf.units)),
        }
    }

    /// As typed where its runs stand as words.
    fn as_words(&self, units: &[Unit]) -> Words {
        let torn = tokens::torn_words(units).into_iter().map(|word| Line::new(self.exact(), &[(0, word)], 0.0));
        Words { torn: torn.collect(), ..self.words(units, TITLE, 1.0) }
    }

    /// Found folded; better in the title, better exact. `worth` is what it counts beside others.
    fn words(&self, units: &[Unit], title: f32, worth: f32) -> Words {
        let folded = tokens::folded_cover(units);
        let exact = tokens::exact_cover(units);
        let weight = if self.marked { EXACT } else { EXACT_UNMARKED };
        let telling = if self.marked { Telling::Exact } else { Telling::Folded };
        let mut titles = Vec::new();
        if self.place == Place::Anywhere {
            titles.push(Line::new(self.fields.title_folded, &folded, worth * title));
            let exact = exact.as_ref().filter(|_| self.marked);
            titles.extend(exact.map(|exact| Line::new(self.fields.title_exact, exact, worth * title * weight)));
        }
        Words {
            found: Line::new(self.folded(), &folded, worth),
            exact: exact.map(|exact| Line::new(self.exact(), &exact, worth * weight)),
            spelling: if self.marked { Spelling::Exact } else { Spelling::Any },
            torn: Vec::new(),
            titles,
            telling,
            weight: worth,
        }
    }
}

/// Whether what was typed has runs whose words are known, so that some articles may have it as typed and some not.
fn has_words_of_runs(part: &Part) -> bool {
    match part {
        Part::Everything | Part::Engine(_) | Part::Most(_) => false,
        Part::Words(words) => !words.torn.is_empty(),
        Part::All(all) => all.wanted.iter().any(has_words_of_runs),
        Part::Any(any) => any.parts.iter().take(any.typed).any(has_words_of_runs),
    }
}

/// What must hold and says nothing about how well an article fits.
fn condition(query: Box<dyn Query>) -> Part {
    Part::Engine(Engine { found: Asked::new(query), exact: None, role: Role::Condition })
}

/// The terms in their places, counted from the first.
fn placed(field: Field, terms: Vec<Placed>) -> Vec<(usize, Term)> {
    let first = terms.first().map_or(0, |(position, _)| *position);
    terms.into_iter().map(|(position, text)| (position - first, Term::from_field_text(field, &text))).collect()
}
