//! Where what a search is after stands in a text: words, phrases, beginnings, and words near each other.

use std::ops::Range;

use domain::fold::fold;

use crate::query::tree::{Form, Leaf, Node};
use crate::tokens::dictionary::{self, Joint};
use crate::tokens::{self, Kind, Piece, Unit};

/// Places of one word that are looked at; a text with more of them is no article.
const MOST: usize = 2000;

/// What is sought in a text.
pub(super) struct Sought {
    words: Vec<Word>,
    /// The words by the first byte of their folded forms.
    by_first: Vec<Vec<usize>>,
    patterns: Vec<Pattern>,
    /// Matches in the exact form, where a text has any, are the only ones marked.
    exact_first: bool,
}

/// What one unit of a text must be.
#[derive(PartialEq)]
struct Word {
    exact: String,
    /// Neither stemmed nor whole for a beginning.
    folded: String,
    /// A beginning of a word.
    is_prefix: bool,
    /// Directly behind the unit before it.
    is_next: bool,
}

/// Parts of which each must occur.
struct Pattern {
    parts: Vec<Part>,
    /// Most places between them that none of them fills.
    within: usize,
    /// Shown only where the pattern of this number, of which it is a part, is nowhere.
    instead_of: Option<usize>,
}

/// Words in their places next to each other: which, and how far behind the first.
#[derive(PartialEq)]
struct Part {
    words: Vec<(usize, usize)>,
    length: usize,
}

/// A match, in bytes of the text.
#[derive(Clone, Debug)]
pub(super) struct Match {
    pub(super) pattern: usize,
    pub(super) span: Range<usize>,
    exact: bool,
}

/// A place where a word or a part stands.
#[derive(Clone)]
struct Place {
    position: usize,
    span: Range<usize>,
    exact: bool,
}

impl Sought {
    pub(super) fn in_text(root: Option<&Node>) -> Self {
        Self::new(root, false)
    }

    pub(super) fn in_title(root: Option<&Node>) -> Self {
        Self::new(root, true)
    }

    fn new(root: Option<&Node>, title: bool) -> Self {
        let exact_first = root.is_some_and(Node::is_marked);
        let mut sought = Self { words: Vec::new(), by_first: vec![Vec::new(); 256], patterns: Vec::new(), exact_first };
        if let Some(root) = root {
            sought.add(root, title);
        }
        for (at, word) in sought.words.iter().enumerate() {
            if let Some(first) = word.folded.bytes().next() {
                sought.by_first[usize::from(first)].push(at);
            }
        }
        sought
    }

    /// Patterns in it that are no part of others.
    pub(super) fn len(&self) -> usize {
        self.patterns.iter().filter(|pattern| pattern.instead_of.is_none()).count()
    }

    /// Whether a better spelling of what was found, or more of it together, cannot come.
    pub(super) fn all_as_typed(&self, matches: &[Match]) -> bool {
        let is_whole = |found: &Match| self.patterns[found.pattern].instead_of.is_none();
        matches.iter().all(|found| is_whole(found) && (!self.exact_first || found.exact))
    }

    /// Whether any word begins with these two letters, the second with "y" as "i"; the first is ASCII.
    fn may_begin(&self, first: char, second: Option<char>) -> bool {
        let words = &self.by_first[first as usize];
        match second.filter(char::is_ascii) {
            Some(second) => words.iter().any(|word| self.words[*word].goes_on(second)),
            None => !words.is_empty(),
        }
    }

    fn add(&mut self, node: &Node, title: bool) {
        match node {
            Node::Leaf(leaf) => {
                self.add_pattern(std::slice::from_ref(leaf), 0);
                self.add_parts(leaf);
            }
            Node::Near(near) => self.add_pattern(&near.parts, near.within as usize),
            Node::And(nodes) | Node::Or(nodes) => nodes.iter().for_each(|node| self.add(node, title)),
            Node::Title(node) if title => self.add(node, title),
            Node::Named(named) => {
                self.add_pattern(std::slice::from_ref(&named.typed), 0);
                named.also.iter().for_each(|leaf| self.add_pattern(std::slice::from_ref(leaf), 0));
            }
            Node::Title(_) | Node::Not(_) | Node::Filter(_) => {}
        }
    }

    fn add_pattern(&mut self, leaves: &[Leaf], within: usize) {
        let parts = leaves.iter().map(|leaf| self.part(leaf)).collect();
        self.patterns.push(Pattern { parts, within, instead_of: None });
    }

    /// The words of a run that nobody cut, of which an article may have some only.
    fn add_parts(&mut self, leaf: &Leaf) {
        let whole = self.patterns.len() - 1;
        let runs = leaf.units.chunk_by(|_, next| next.kind == Kind::RunNext).filter(|_| leaf.form == Form::Word);
        for run in runs.filter(|run| run.len() >= dictionary::SHORTEST_CUT) {
            let joints = dictionary::joints(&run.iter().collect::<Vec<_>>());
            for (pair, _) in run.windows(2).zip(joints).filter(|(_, joint)| *joint != Joint::Across) {
                let parts = vec![self.part(&Leaf { units: pair.to_vec(), form: Form::Word })];
                self.patterns.push(Pattern { parts, within: 0, instead_of: Some(whole) });
            }
        }
    }

    fn part(&mut self, leaf: &Leaf) -> Part {
        let first = leaf.units.first().map_or(0, |unit| unit.position);
        let last = leaf.units.len().saturating_sub(1);
        let word = |(at, unit): (usize, &Unit)| {
            let word = Word::new(unit, leaf.form == Form::Prefix && at == last, at > 0 && unit.kind == Kind::RunNext);
            let known = self.words.iter().position(|known| *known == word).unwrap_or_else(|| {
                self.words.push(word);
                self.words.len() - 1
            });
            (known, unit.position - first)
        };
        Part { words: leaf.units.iter().enumerate().map(word).collect(), length: leaf.units.len() }
    }
}

impl Word {
    fn new(unit: &Unit, is_prefix: bool, is_next: bool) -> Self {
        let folded = if is_prefix { fold(&unit.exact) } else { unit.folded.clone() };
        Self { exact: unit.exact.clone(), folded, is_prefix, is_next }
    }

    /// Whether a unit is it, and if so, whether as typed.
    fn is(&self, unit: &Piece<'_>) -> Option<bool> {
        let joined = !self.is_next || unit.kind == Kind::RunNext;
        match self.is_prefix {
            true => (joined && fold(unit.exact).starts_with(&self.folded)).then(|| unit.exact.starts_with(&self.exact)),
            false => (joined && unit.folded == self.folded).then(|| unit.exact == self.exact),
        }
    }

    /// Whether its second letter may be this one.
    fn goes_on(&self, letter: char) -> bool {
        match self.folded.as_bytes().get(1) {
            Some(b'y') => letter == 'i',
            Some(second) => !second.is_ascii() || char::from(*second) == letter,
            None => self.is_prefix,
        }
    }

    /// Whether a number is it with its scale written out: "12 tỷ" where "12000000000" is sought.
    fn is_amount(&self, unit: &Piece<'_>) -> bool {
        !self.is_prefix && unit.amount == Some(self.folded.as_str())
    }
}

/// Looks for it in a text, part by part.
pub(super) struct Finder<'s> {
    sought: &'s Sought,
    /// Of each word, in order.
    places: Vec<Vec<Place>>,
    /// The first place of the part that follows.
    position: usize,
}

impl<'s> Finder<'s> {
    pub(super) fn new(sought: &'s Sought) -> Self {
        Self { sought, places: vec![Vec::new(); sought.words.len()], position: 0 }
    }

    /// Looks through paragraphs that begin at byte `start` of the whole text.
    pub(super) fn look_through(&mut self, paragraphs: &str, start: usize) {
        if self.sought.words.is_empty() {
            return;
        }
        let begin = self.position;
        // Letters beyond ASCII begin with the same byte as many others: those words are looked at.
        let may_begin = |first: char, second: Option<char>| !first.is_ascii() || self.sought.may_begin(first, second);
        tokens::cut_some(paragraphs, may_begin, |unit| {
            let position = begin + unit.position;
            self.position = position + 2;
            let Some(first) = unit.folded.bytes().next() else { return };
            for word in &self.sought.by_first[usize::from(first)] {
                let places = &mut self.places[*word];
                if let Some(exact) = self.sought.words[*word].is(&unit)
                    && places.len() < MOST
                {
                    places.push(Place { position, span: start + unit.span.start..start + unit.span.end, exact });
                }
            }
            if unit.amount.is_some() {
                for (word, places) in self.sought.words.iter().zip(&mut self.places) {
                    if word.is_amount(&unit) && places.len() < MOST {
                        places.push(Place { position, span: start + unit.span.start..start + unit.span.end, exact: false });
                    }
                }
            }
        });
    }

    /// What was found so far, in the order of beginnings.
    pub(super) fn matches(&self) -> Vec<Match> {
        let mut matches: Vec<Match> = Vec::new();
        for (pattern, sought) in self.sought.patterns.iter().enumerate() {
            if sought.instead_of.is_some_and(|whole| matches.iter().any(|found| found.pattern == whole)) {
                continue;
            }
            let found = self.of_pattern(sought);
            let exact = self.sought.exact_first && found.iter().any(|place| place.exact);
            let shown = found.into_iter().filter(|place| place.exact || !exact);
            matches.extend(shown.map(|place| Match { pattern, span: place.span, exact: place.exact }));
        }
        matches.sort_by_key(|found| (found.span.start, found.span.end));
        matches
    }

    fn of_pattern(&self, pattern: &Pattern) -> Vec<Place> {
        match pattern.parts.as_slice() {
            [part] => self.of_part(part),
            parts => self.close_together(parts, pattern.within),
        }
    }

    fn of_part(&self, part: &Part) -> Vec<Place> {
        let Some(((first, _), rest)) = part.words.split_first() else { return Vec::new() };
        let whole = |begin: &Place| {
            let mut whole = begin.clone();
            for (word, offset) in rest {
                let places = &self.places[*word];
                let at = places.binary_search_by_key(&(begin.position + offset), |place| place.position).ok()?;
                whole.span.end = places[at].span.end;
                whole.exact &= places[at].exact;
            }
            Some(whole)
        };
        self.places[*first].iter().filter_map(whole).collect()
    }

    /// All places of parts in stretches that hold every part, as often as it is asked for, with few enough places between them.
    fn close_together(&self, parts: &[Part], within: usize) -> Vec<Place> {
        let mut kinds: Vec<(&Part, usize)> = Vec::new();
        for part in parts {
            match kinds.iter_mut().find(|(known, _)| *known == part) {
                Some((_, times)) => *times += 1,
                None => kinds.push((part, 1)),
            }
        }
        let mut places: Vec<(Place, usize)> = Vec::new();
        for (kind, (part, _)) in kinds.iter().enumerate() {
            places.extend(self.of_part(part).into_iter().map(|place| (place, kind)));
        }
        places.sort_by_key(|(place, _)| place.position);
        let filled: usize = parts.iter().map(|part| part.length).sum();
        let mut missing = parts.len();
        let mut seen = vec![0_usize; kinds.len()];
        // Places before `marked` need not be marked again.
        let (mut first, mut marked, mut shown) = (0, 0, Vec::new());
        for (last, (place, kind)) in places.iter().enumerate() {
            missing -= usize::from(seen[*kind] < kinds[*kind].1);
            seen[*kind] += 1;
            while missing == 0 {
                let (begin, leaving) = &places[first];
                let is_spare = seen[*leaving] > kinds[*leaving].1;
                let reach = place.position + kinds[*kind].0.length - begin.position;
                if !is_spare && reach.saturating_sub(filled) <= within {
                    shown.extend(places[first.max(marked)..=last].iter().map(|(place, _)| place.clone()));
                    marked = last + 1;
                }
                seen[*leaving] -= 1;
                missing += usize::from(!is_spare);
                first += 1;
            }
        }
        shown
    }
}
