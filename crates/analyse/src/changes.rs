//! What changed in meaning between two versions of an article, gravest first: figures, dates, names, places, quotations,
//! sources, negation and hedges, the headline's strength, then wording.
//!
//! Vietnamese is compared by syllables, English by words, Chinese by characters; numbers and dates by what they say. Case, marks,
//! spacing and passages that only moved are no changes. Nothing here judges: a change is shown with what stands in both versions.

mod body;
mod calendar;
mod causes;
mod clock;
mod direction;
mod doers;
mod doubt;
mod exchange;
mod facts;
mod han;
mod hours;
mod lists;
mod longer;
mod names;
mod numerals;
mod quotes;
mod rates;
mod reasons;
mod regions;
mod scales;
mod sources;
mod speakers;
mod spots;
mod strength;
mod swapped;
mod times;
mod tokens;
mod weeks;
mod wording;
mod words;

use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::Range;

use domain::{Act, Change, ChangeKind, Field, Nfc, Passage, Span};

use crate::article::Article;
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::rules::Rules;
use crate::text::Text;
use regions::{Difference, Region, difference};
pub(crate) use sources::name_of;
use tokens::{Source, Token, tokens};
pub(crate) use words::ChangeWords;

/// How much of the meaning a change may change; they only rank. Figures stand first whatever happened to them, then days.
pub(crate) mod weights {
    pub(crate) const FIGURE: f64 = 1.0;
    pub(crate) const FIGURE_ALONE: f64 = 0.9;
    /// "hai", "sáu": small numbers come and go with the words round them.
    pub(crate) const SPELLED_ALONE: f64 = 0.89;
    pub(crate) const DATE: f64 = 0.88;
    /// "tăng mạnh" became "giảm mạnh".
    pub(crate) const DIRECTION: f64 = 0.86;
    pub(crate) const DATE_ALONE: f64 = 0.84;
    /// "sáng", "chiều".
    pub(crate) const DAY_PART: f64 = 0.82;
    pub(crate) const NAME: f64 = 0.8;
    pub(crate) const PLACE: f64 = 0.79;
    /// "A kiện B" became "B kiện A".
    pub(crate) const SWAPPED: f64 = 0.78;
    pub(crate) const QUOTATION: f64 = 0.72;
    pub(crate) const ATTRIBUTION: f64 = 0.68;
    pub(crate) const NEGATION: f64 = 0.66;
    pub(crate) const HEDGE: f64 = 0.62;
    pub(crate) const STRENGTH: f64 = 0.6;
    /// "toàn bộ" became "một phần".
    pub(crate) const EXTENT: f64 = 0.86;
    /// "tạm giữ" became "khởi tố", "do mưa" became "do thi công".
    pub(crate) const MEANT: f64 = 0.64;
    /// The same said more or less exactly.
    pub(crate) const RESTATED: f64 = 0.55;
    pub(crate) const NAME_ALONE: f64 = 0.45;
    /// The most that words alone weigh.
    pub(crate) const WORDING: f64 = domain::Change::WORDING;
    /// Live reports and price lists change by design: what changed in them weighs this share.
    pub(crate) const BY_DESIGN: f64 = 0.5;
}

/// Changes of one field from which it is a table or a live report.
const FLOOD: usize = 10;
/// What of such a field is still shown.
const OF_FLOOD: usize = 3;
/// Changes in words alone that are shown.
const WORDINGS: usize = 12;
/// Tokens compared of a field: the time of a comparison grows with the square of what differs.
const COMPARED: usize = 3000;
/// Tokens of a word or two: "trọng thương", "khởi tố bị can".
const WORD: usize = 4;
/// Likeness from which two passages are versions of one.
const VERSIONS: f64 = 0.4;

/// A change in the reading copies.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub kind: ChangeKind,
    pub act: Act,
    /// Index of the field.
    pub field: usize,
    /// In the earlier reading copy; empty where nothing stood.
    pub before: Range<usize>,
    /// In the present reading copy; empty where nothing stands.
    pub after: Range<usize>,
    pub weight: f64,
    /// One clearly stands for the other, in a text that is a version of the other and is not rewritten by design.
    pub sure: bool,
    /// The same, and nothing else of its sentence changed: for words that mean something else by standing where the others stood.
    pub alone: bool,
    /// What it is about, where the kind says too little.
    pub aspect: Option<Aspect>,
}

/// What a change of words is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Aspect {
    /// How far the law has gone against somebody, or what was imposed on them.
    Standing,
    /// How far a decision has come.
    Decision,
    /// What is forbidden or asked for.
    Duty,
    /// What became of people and things.
    Harm,
    /// Why it happened.
    Cause,
    /// Who did it.
    Doer,
    /// Which group of persons it is about.
    Group,
    /// At which level of government.
    Level,
    /// Which of its services.
    Service,
}

/// The changes from one version of an article to a later one, gravest first.
pub fn changes(rules: &Rules, before: &Article<'_>, after: &Article<'_>) -> Vec<Change> {
    let day = |article: &Article<'_>| article.published.map(|p| p.date_naive());
    let earlier = Reading::new(rules, before.content, day(before));
    let present = Reading::new(rules, after.content, day(after));
    let found = between(rules, &earlier, &present);
    let shown = |f: Found| {
        let [reason, reason_en, reason_zh] = reasons::reasons(&f, &earlier, &present);
        let before = passage(&earlier.texts[f.field], &f.before);
        let after = passage(&present.texts[f.field], &f.after);
        Change { kind: f.kind, act: f.act, field: Field::ALL[f.field], before, after, weight: f.weight, reason, reason_en, reason_zh }
    };
    found.into_iter().map(shown).collect()
}

/// The changes between two read versions, gravest first.
pub(crate) fn between(rules: &Rules, earlier: &Reading<'_>, present: &Reading<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let by_design = doubt::by_design(earlier) || doubt::by_design(present);
    for field in [TITLE, LEAD] {
        let whole = |reading: &Reading<'_>| 0..reading.texts[field].norm.len();
        if !earlier.texts[field].norm.is_empty() && !present.texts[field].norm.is_empty() {
            let pair = Pair::new(rules, earlier, present, (field, whole(earlier), whole(present)));
            found.extend(of_pair(pair));
        }
    }
    if let Some(strength) = strength::changed(rules, earlier, present) {
        strength::before_others(&strength, &mut found);
        found.push(strength);
    }
    found.extend(body::changed(rules, earlier, present));
    // Versions in two languages may read the same words otherwise; what is written alike has not changed.
    found.retain(|f| earlier.texts[f.field].norm[f.before.clone()] != present.texts[f.field].norm[f.after.clone()]);
    for field in [TITLE, LEAD, TEXT] {
        let figures = present.figures().iter().filter(|f| f.field == field).count();
        calm(&mut found, (field, figures), by_design);
    }
    rank(&mut found);
    found
}

/// Gravest first; of equals in reading order.
fn rank(found: &mut Vec<Found>) {
    found.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| (a.field, a.after.start).cmp(&(b.field, b.after.start))));
    let mut wordings = 0;
    found.retain(|f| {
        wordings += usize::from(f.kind == ChangeKind::Wording);
        f.kind != ChangeKind::Wording || wordings <= WORDINGS
    });
}

/// A table or a live report is shown by its first changes, and weighs less.
fn calm(found: &mut Vec<Found>, (field, figures): (usize, usize), by_design: bool) {
    let stated = |f: &Found| f.field == field && matches!(f.kind, ChangeKind::Figure | ChangeKind::Date);
    // Ten corrections of a long article of fifty figures are no table.
    let changed = found.iter().filter(|f| stated(f)).count();
    let flood = changed >= FLOOD && (changed * 2 >= figures || changed >= 4 * FLOOD);
    if flood {
        let mut kept = 0;
        found.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        found.retain(|f| {
            kept += usize::from(stated(f));
            !stated(f) || kept <= OF_FLOOD
        });
    }
    for f in found.iter_mut().filter(|f| f.field == field && (flood || by_design)) {
        f.weight *= weights::BY_DESIGN;
        (f.sure, f.alone) = (false, false);
    }
}

fn passage(text: &Text<'_>, range: &Range<usize>) -> Passage {
    if !range.is_empty() {
        return Passage { span: text.span(range), text: text.quote(range) };
    }
    // The place where something was or came in: behind the character before it.
    let at = if range.start == 0 { 0 } else { text.span(&(range.start - 1..range.start)).end };
    Passage { span: Span::new(at, at), text: Nfc::default() }
}

/// Keys of all that is stated in a body, before and after: read when something first came or went, since most edits replace.
type Stated = OnceCell<(HashSet<String>, HashSet<String>)>;

/// Two passages that are compared.
pub(crate) struct Pair<'p, 'b, 'a> {
    rules: &'p Rules,
    earlier: &'p Reading<'b>,
    present: &'p Reading<'a>,
    field: usize,
    before_range: Range<usize>,
    after_range: Range<usize>,
    before: Vec<Token>,
    after: Vec<Token>,
    difference: Difference,
    /// Tokens that a change already explains.
    used: [Vec<bool>; 2],
    stated: Option<&'p Stated>,
}

impl<'p, 'b, 'a> Pair<'p, 'b, 'a> {
    fn new(
        rules: &'p Rules,
        earlier: &'p Reading<'b>,
        present: &'p Reading<'a>,
        (field, before_range, after_range): (usize, Range<usize>, Range<usize>),
    ) -> Self {
        let mut before = tokens(&Source { rules, reading: earlier, field, within: before_range.clone() });
        let mut after = tokens(&Source { rules, reading: present, field, within: after_range.clone() });
        before.truncate(COMPARED);
        after.truncate(COMPARED);
        let difference = difference(&before, &after);
        let used = [vec![false; before.len()], vec![false; after.len()]];
        Self { rules, earlier, present, field, before_range, after_range, before, after, difference, used, stated: None }
    }

    /// Whether one passage is a version of the other.
    fn sure(&self) -> bool {
        self.difference.likeness >= VERSIONS
    }

    fn use_tokens(&mut self, before: Range<usize>, after: Range<usize>) {
        self.used[0][before].fill(true);
        self.used[1][after].fill(true);
    }

    /// The empty range before a token.
    fn point(&self, tokens: &[Token], start: usize, index: usize) -> Range<usize> {
        let at = index.checked_sub(1).map_or(start, |i| tokens[i].range.end);
        at..at
    }

    /// The ranges of a region in both reading copies, empty ones at their place.
    fn ranges(&self, region: &Region) -> (Range<usize>, Range<usize>) {
        let side = |tokens: &[Token], of: &Range<usize>, start: usize| match of.is_empty() {
            true => self.point(tokens, start, of.start),
            false => tokens[of.start].range.start..tokens[of.end - 1].range.end,
        };
        (side(&self.before, &region.before, self.before_range.start), side(&self.after, &region.after, self.after_range.start))
    }

    /// Whether something that came or went stands in the rest of the body all the same.
    fn stands_elsewhere(&self, key: &str, act: Act) -> bool {
        let Some(stated) = self.stated else { return false };
        let (before, after) = stated.get_or_init(|| [self.earlier, self.present].map(|r| body::stated(self.rules, r)).into());
        if act == Act::Removed { after.contains(key) } else { before.contains(key) }
    }

    fn found(&self, kind: ChangeKind, act: Act, weight: f64, (before, after): (Range<usize>, Range<usize>)) -> Found {
        Found { kind, act, field: self.field, before, after, weight, sure: self.sure(), alone: self.one_word(), aspect: None }
    }

    /// Whether all that differs is a word or two that stand for a word or two.
    fn one_word(&self) -> bool {
        let is_word = |range: &Range<usize>| (1..=WORD).contains(&range.len());
        self.sure() && matches!(&self.difference.regions[..], [one] if is_word(&one.before) && is_word(&one.after))
    }
}

/// All changes of two passages.
fn of_pair(mut pair: Pair<'_, '_, '_>) -> Vec<Found> {
    if pair.difference.regions.is_empty() {
        return Vec::new();
    }
    lists::set_aside(&mut pair);
    let mut found = rates::changed(&mut pair);
    found.extend(facts::changed(&mut pair));
    found.extend(direction::changed(&mut pair));
    found.extend(times::changed(&mut pair));
    found.extend(swapped::changed(&mut pair));
    let hidden = speakers::hidden(&mut pair);
    if hidden.is_none() {
        found.extend(doers::hidden(&mut pair));
    }
    found.extend(names::changed(&mut pair));
    let source = hidden.or_else(|| speakers::changed(&mut pair)).or_else(|| speakers::alone(&mut pair));
    if let Some(source) = source.or_else(|| sources::changed(&mut pair)) {
        found.retain(|f| !sources::is_part_of(f, &source));
        found.push(source);
    }
    found.extend(doubt::changed(&mut pair));
    doubt::none_counted(&pair, &mut found);
    found.extend(scales::changed(&mut pair));
    found.extend(causes::changed(&mut pair));
    found.extend(quotes::changed(&pair));
    found.extend(wording::changed(&pair));
    found.dedup_by(|a, b| a.kind == b.kind && a.before == b.before && a.after == b.after);
    found
}

#[cfg(test)]
mod tests;
