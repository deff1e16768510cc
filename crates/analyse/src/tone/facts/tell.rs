//! Facts told by words: a thing and what is told of it, turned or voided by what stands before them.

use super::Told;
use super::meet::Met;
use super::senses::{Facts, Sense, Side};

/// Words from a denial to what is told, and to the thing where that comes first ("không trường nào thiếu thầy").
const DENIAL_REACH: usize = 3;
const THING_REACH: usize = 2;
/// Put on the gap to a thing of the clause before: one of the same clause is always nearer.
const CLAUSE: usize = 1000;

/// A telling with the thing it may be told of.
struct Tie {
    gap: usize,
    telling: usize,
    thing: Option<usize>,
    value: f64,
}

/// The facts of a sentence: the nearest ones first, each thing and each telling once.
pub(super) fn tell(facts: &Facts, met: &[Met<'_>]) -> Vec<Told> {
    let mut ties: Vec<Tie> = (0..met.len()).flat_map(|telling| ties(facts, met, telling)).collect();
    ties.sort_by_key(|tie| tie.gap);
    let mut used = vec![false; met.len()];
    let mut chosen = Vec::new();
    for tie in ties {
        if used[tie.telling] || tie.thing.is_some_and(|thing| used[thing]) {
            continue;
        }
        used[tie.telling] = true;
        tie.thing.into_iter().for_each(|thing| used[thing] = true);
        chosen.push(tie);
    }
    chosen.iter().map(|tie| told(facts, met, tie, &used)).collect()
}

/// What a telling says, of which family, and where the thing stands.
struct Says {
    family: Option<usize>,
    sign: f64,
    side: Side,
}

fn says(sense: &Sense) -> Option<Says> {
    let (family, sign, side) = match *sense {
        Sense::Better(family, side) => (Some(family), 1.0, side),
        Sense::Worse(family, side) => (Some(family), -1.0, side),
        Sense::Up(side) => (None, 1.0, side),
        Sense::Down(side) => (None, -1.0, side),
        _ => return None,
    };
    Some(Says { family, sign, side })
}

/// What a telling may be told of; without a thing it stands by itself, if its family has none.
fn ties(facts: &Facts, met: &[Met<'_>], telling: usize) -> Vec<Tie> {
    let mut ties = Vec::new();
    for says in met[telling].senses.iter().filter_map(says) {
        let alone = says.family.map(|family| facts.families[family]).filter(|weight| weight.stands_alone);
        if let Some(weight) = alone.filter(|_| !turns_another(met, telling)) {
            // "giảm ùn tắc": what falls is told of first.
            ties.push(Tie { gap: facts.reach + 1, telling, thing: None, value: says.sign * weight.strength });
        }
        let things = match says.side {
            Side::Before => 0..telling,
            Side::Behind => telling + 1..met.len(),
            Side::Either => 0..met.len(),
        };
        ties.extend(things.filter(|thing| *thing != telling).filter_map(|thing| tie(facts, met, telling, thing, &says)));
    }
    ties
}

/// "Không còn phải" says by itself that something is over, and before "mua nước" what.
fn turns_another(met: &[Met<'_>], at: usize) -> bool {
    let own = &met[at];
    let near = |m: &&Met<'_>| m.clause == own.clause && m.from <= own.to + DENIAL_REACH;
    turns(own) && met.iter().skip(at + 1).take_while(near).any(|m| m.senses.iter().any(|sense| says(sense).is_some()))
}

fn turns(met: &Met<'_>) -> bool {
    met.is(Sense::Ends) || met.is(Sense::Denies)
}

/// A telling of a thing of its family, or of one that rises and falls.
fn tie(facts: &Facts, met: &[Met<'_>], telling: usize, thing: usize, says: &Says) -> Option<Tie> {
    let weight = met[thing].senses.iter().find_map(|sense| match *sense {
        Sense::Thing(of) if says.family.map_or(facts.families[of].more != 0.0, |family| family == of) => Some(facts.families[of]),
        _ => None,
    })?;
    let gap = gap(facts, met, telling, thing, weight.reach)?;
    let by = if says.family.is_some() { 1.0 } else { weight.more };
    Some(Tie { gap, telling, thing: Some(thing), value: says.sign * weight.strength * by })
}

/// How far a thing is from what is told: within reach in its clause, or in the clause before where the own one names no thing first.
fn gap(facts: &Facts, met: &[Met<'_>], telling: usize, thing: usize, reach: usize) -> Option<usize> {
    let (told, of) = (&met[telling], &met[thing]);
    let gap = if thing < telling { told.from - of.to } else { of.from - told.to };
    if told.clause == of.clause {
        return (gap <= reach).then_some(gap);
    }
    let is_thing = |m: &Met<'_>| m.senses.iter().any(|sense| matches!(sense, Sense::Thing(_)));
    let between = met.iter().take(telling).skip(thing + 1).any(|m| m.clause == told.clause && is_thing(m));
    (of.clause + 1 == told.clause && reach >= facts.reach && gap <= facts.across && !between).then_some(CLAUSE + gap)
}

fn told(facts: &Facts, met: &[Met<'_>], tie: &Tie, used: &[bool]) -> Told {
    let telling = &met[tie.telling];
    let thing = tie.thing.map_or(telling, |thing| &met[thing]);
    let mut covers = vec![telling.from..telling.to, thing.from..thing.to];
    let mut value = tie.value;
    let first = if thing.clause == telling.clause { thing.from.min(telling.from) } else { telling.from };
    for (at, turn) in met.iter().enumerate().take_while(|(_, m)| m.from < telling.from).filter(|(at, _)| !used[*at]) {
        let near = turn.to <= telling.from && telling.from - turn.to <= DENIAL_REACH || turn.to <= first && first - turn.to <= THING_REACH;
        if !turns(turn) || !near || turn.clause != telling.clause {
            continue;
        }
        value *= if turn.is(Sense::Ends) || value > 0.0 { -1.0 } else { -facts.denied };
        covers.push(met[at].from..met[at].to);
    }
    if is_void(met, telling.from) {
        value = 0.0;
    }
    Told { value, covers, clause: telling.clause, quoted: telling.quoted }
}

/// Whether what is told at a word is a plan, a risk or past: the last word up to it that says so is followed by none that it is so by now.
fn is_void(met: &[Met<'_>], at: usize) -> bool {
    last_of(met, at + 1, &[Sense::Void, Sense::Past, Sense::Holds]).is_some_and(|m| !m.is(Sense::Holds))
}

/// The same of a number beside one of an earlier time.
pub(super) fn is_planned(met: &[Met<'_>], at: usize) -> bool {
    last_of(met, at, &[Sense::Void, Sense::Holds]).is_some_and(|m| !m.is(Sense::Holds))
}

fn last_of<'m, 'f>(met: &'m [Met<'f>], at: usize, senses: &[Sense]) -> Option<&'m Met<'f>> {
    met.iter().take_while(|m| m.from < at).filter(|m| senses.iter().any(|sense| m.is(*sense))).last()
}
