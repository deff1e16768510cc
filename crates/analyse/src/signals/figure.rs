//! Figures against the fact register, and against other outlets that tell the same story or event.

use std::ops::Range;

use domain::{Evidence, Fact, Signal};

use super::View;
use super::account;
use super::copies::are_one_text;
use super::correction::tells_as_wrong;
use super::event::{self, Bond};
use super::moved::{Count, has_moved_on};
use super::opening::{self, Opening};
use super::quantity::{self, Quantities};
use super::toll;
use crate::article::Peer;
use crate::figures::apiece::{apiece, is_unlike};
use crate::figures::compare::{Held, Row, hold_peer, narrows_alike};
use crate::figures::sums::adds_up;
use crate::figures::told::is_level;
use crate::figures::toll::{Toll, tolls};
use crate::figures::{Figure, Subject};
use crate::reading::Reading;
use crate::rules::Rules;
use crate::rules::signals::RuleId;
use crate::vocabulary::words::holds_word;

/// One signal for each register row that the article contradicts. A row with which another figure of the article agrees
/// is not contradicted: then the words around the figure were misread, or the article gives both.
pub(super) fn register(view: &View<'_, '_>) -> Vec<Signal> {
    let Some(rule) = view.rules.signals.on(RuleId::FigureRegister) else {
        return Vec::new();
    };
    let asserted: Vec<(&Figure, &Subject)> = levels(view.rules, view.reading).collect();
    let mut signals = Vec::new();
    let (measures, published) = (&view.rules.measures, view.reading.published);
    for fact in view.context.facts.iter().filter(|_| !asserted.is_empty()) {
        let Some(row) = Row::of(measures, &view.rules.territory, fact) else { continue };
        let held =
            asserted.iter().filter(|(_, s)| s.indicator == row.indicator).map(|(f, s)| (*f, row.hold(view.rules, view.reading, f, s)));
        let comparable: Vec<(&Figure, Held)> = held.filter(|(_, held)| !matches!(held, Held::Incomparable(_))).collect();
        let apart = !comparable.is_empty() && comparable.iter().all(|(_, held)| *held == Held::Apart);
        if !apart || row.is_superseded(fact, view.context.facts, published) || is_borne_out(view, fact, &asserted) {
            continue;
        }
        let first = comparable[0].0;
        let quote = view.reading.texts[first.field].quote(&first.range);
        let evidence: Vec<Evidence> = comparable.iter().map(|(f, _)| view.reading.evidence(f.field, &f.range)).collect();
        let registers = view.rules.signals.amount(row.shown, &fact.unit);
        let (date, document) = (fact.document_date.format("%d/%m/%Y"), &fact.document);
        let citations = [fact.citation(), format!("{document} of {date}"), format!("{document}（{date}）")];
        let as_of = fact.as_of.format("%d/%m/%Y").to_string();
        let told = [0, 1, 2].map(|language| {
            let (citation, register) = (citations[language].as_str(), registers[language].as_str());
            [("quote", quote.as_str()), ("citation", citation), ("register", register), ("as_of", &as_of), ("agency", &fact.agency)]
        });
        signals.push(rule.signal_in(told.each_ref().map(|values| values.as_slice()), evidence, Some(fact.id.0)));
    }
    signals
}

/// Whether another row in force, which says otherwise than this one of the same thing and day, agrees with a figure of the article: the
/// register contradicts itself then, and not the article the register.
fn is_borne_out(view: &View<'_, '_>, fact: &Fact, asserted: &[(&Figure, &Subject)]) -> bool {
    let measures = &view.rules.measures;
    let rivals = view.context.facts.iter().filter(|other| other.contradicts(fact));
    rivals.filter_map(|other| Row::of(measures, &view.rules.territory, other)).any(|row| {
        let same = asserted.iter().filter(|(_, s)| s.indicator == row.indicator);
        same.map(|(f, s)| row.hold(view.rules, view.reading, f, s)).any(|held| matches!(held, Held::Same | Held::Within(_)))
    })
}

/// Figures with a subject that assert a level: not a plan, not a difference, not a denied number, nor one that the newsroom itself corrects.
fn levels<'r>(rules: &'r Rules, reading: &'r Reading<'_>) -> impl Iterator<Item = (&'r Figure, &'r Subject)> {
    let is_wrong = tells_as_wrong(reading);
    let told = reading.figures().iter().filter_map(|f| f.subject.as_ref().map(|s| (f, s)));
    told.filter(move |(f, _)| is_level(&rules.measures, reading, f) && !is_wrong(f.field, &f.range))
}

/// Levels that count all of their subject, and no part of it: not "trong số các nạn nhân có 1 người chết".
fn wholes<'r>(rules: &'r Rules, reading: &'r Reading<'_>) -> impl Iterator<Item = (&'r Figure, &'r Subject)> {
    let is_part = |figure: &Figure| {
        let sentence = reading.sentence(figure.field, figure.range.start);
        let before = &reading.texts[figure.field].norm[sentence.start..figure.range.start];
        reading.words.count.within.iter().any(|w| holds_word(before, w))
    };
    levels(rules, reading).filter(move |(figure, _)| !is_part(figure))
}

/// The first figure on which this article stands against at least as many outlets as agree with it.
pub(super) fn peers(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::FigurePeers)?;
    let retold = view.context.retold.iter().filter(|p| is_of_the_day(view, p));
    let met = account::beside(view);
    let others: Vec<_> = view.context.peers.iter().chain(retold).chain(&met).filter(|p| Some(p.outlet) != view.article.outlet).collect();
    if others.is_empty() {
        return None;
    }
    // Reading others takes time, and of most articles there is nothing to hold against them.
    let (numbers, opening) = (Numbers::of(view), opening::of(view.rules, view.reading));
    let quantities = Quantities::of(view.rules, view.reading);
    if numbers.own.is_empty() && numbers.tolls.is_empty() && opening.is_none() && !quantities.any() {
        return None;
    }
    let day = |peer: &Peer<'_>| peer.published.map(|at| at.date_naive()).or(view.reading.published);
    let is_met = |peer: &Peer<'_>| met.iter().any(|other| other.capture == peer.capture);
    let readings = others.into_iter().map(|peer: &Peer<'_>| (peer, Reading::new(view.rules, peer.content, day(peer))));
    let readings: Vec<(&Peer<'_>, Reading<'_>)> = readings.collect();
    let bonds: Vec<Bond> = readings.iter().map(|(_, reading)| event::bond(view.rules, view.reading, reading)).collect();
    let mut others: Vec<Other<'_>> = Vec::new();
    let mut alike: Vec<Other<'_>> = Vec::new();
    // Two crashes of one commune, told alike, are two.
    for ((peer, reading), bond) in readings.iter().zip(bonds).filter(|(_, bond)| !bond.is_apart) {
        let of_the_event = !is_met(peer) || bond.is_one;
        if of_the_event { &mut others } else { &mut alike }.push(Other::of(view, (peer, reading), bond));
    }
    let apart = number_apart(view, numbers, &others)
        .or_else(|| opening_apart(view, &opening?, &others, &alike))
        .or_else(|| quantity_apart(view, &quantities, &others));
    let apart = apart?;
    let Apart { told, ours: (field, range, quote), other, theirs: (its_field, its_range, peer_quote) } = apart;
    let evidence = vec![view.reading.evidence(field, &range), other.reading.quoted(Some(other.peer.capture), its_field, &its_range)];
    let told = what(&told);
    let values = told
        .each_ref()
        .map(|what| [("what", what.as_str()), ("quote", &quote), ("peer_outlet", other.peer.outlet), ("peer_quote", &peer_quote)]);
    Some(rule.signal_in(values.each_ref().map(|v| v.as_slice()), evidence, None))
}

/// The numbers of an article that no fact in force confirms: levels, and what an event did.
struct Numbers<'v> {
    own: Vec<(&'v Figure, &'v Subject)>,
    tolls: Vec<Toll<'v>>,
}

impl<'v> Numbers<'v> {
    fn of(view: &'v View<'_, '_>) -> Self {
        let measures = &view.rules.measures;
        let is_toll = |s: &Subject| measures.indicators[s.indicator].toll.is_some();
        let own = wholes(view.rules, view.reading).filter(|(f, s)| !is_toll(s) && !confirmed(view, f, s)).collect();
        let known = |toll: &Toll<'_>| toll.figure.subject.as_ref().is_some_and(|s| confirmed(view, toll.figure, s));
        Self { own, tolls: tolls(view.rules, view.reading).into_iter().filter(|toll| !known(toll)).collect() }
    }
}

/// Where this article stands against another one.
struct Apart<'o> {
    /// Of what the quotes are, in three languages.
    told: [String; 3],
    ours: Quoted,
    other: &'o Other<'o>,
    theirs: Quoted,
}

/// A field, a range of it, and how it is quoted within a sentence.
type Quoted = (usize, Range<usize>, String);

fn number_apart<'o>(view: &View<'_, '_>, numbers: Numbers<'_>, others: &'o [Other<'o>]) -> Option<Apart<'o>> {
    let Numbers { own, tolls } = numbers;
    let levels = own.into_iter().filter_map(|(figure, subject)| {
        let (other, theirs) = outvoted_by(view, others, |other| other.stand(view, figure, subject))?;
        Some((subject.indicator, figure, other, theirs))
    });
    let (indicator, figure, other, theirs) = levels.chain(of_events(view, others, &tolls)).next()?;
    let quoted = |reading: &Reading<'_>, figure: &Figure| (figure.field, figure.range.clone(), toll::quoted(reading, figure));
    let (ours, theirs) = (quoted(view.reading, figure), quoted(other.reading, theirs));
    Some(Apart { told: view.rules.measures.indicators[indicator].told.clone(), ours, other, theirs })
}

/// The day on which something is to begin, where others tell another one.
fn opening_apart<'o>(view: &View<'_, '_>, own: &Opening, others: &'o [Other<'o>], alike: &'o [Other<'o>]) -> Option<Apart<'o>> {
    let least = |bond: &Bond| match (bond.is_named, bond.is_close) {
        (true, _) => opening::NAMED,
        (_, true) => opening::CLOSE,
        _ => opening::SHARED,
    };
    let of_one = |(other, its): &(&Other<'_>, Opening)| own.has_in_common(its) >= least(&other.bond);
    let opened = |other: &'o Other<'o>| Some((other, opening::of(view.rules, other.reading)?));
    let alike = alike.iter().filter_map(opened).filter(of_one).filter(|(other, _)| other.bond.is_alike);
    let known: Vec<_> = others.iter().filter_map(opened).filter(of_one).chain(alike).collect();
    let apart: Vec<_> = known.iter().filter(|(_, its)| own.is_apart(its) == Some(true)).collect();
    let agreeing = 1 + known.iter().filter(|(_, its)| own.is_apart(its) == Some(false)).count();
    let (other, its) = apart.first().filter(|(other, _)| apart.len() >= agreeing && came_after(view, other.peer))?;
    let quoted =
        |reading: &Reading<'_>, day: &Opening| (day.field, day.range.clone(), reading.texts[day.field].quote(&day.range).into_string());
    Some(Apart {
        told: view.rules.measures.opening.told.clone(),
        ours: quoted(view.reading, own),
        other,
        theirs: quoted(other.reading, its),
    })
}

/// A number that no indicator counts, where another account that is surely of this event tells it otherwise, and none the same.
fn quantity_apart<'o>(view: &View<'_, '_>, own: &Quantities<'_>, others: &'o [Other<'o>]) -> Option<Apart<'o>> {
    let close = others.iter().filter(|other| other.bond.is_close && !are_one_text(other.reading, view.reading));
    let told: Vec<(&Other<'_>, Quantities<'_>)> = close.map(|other| (other, Quantities::of(view.rules, other.reading))).collect();
    let (other, ours, theirs) = told.iter().filter(|(other, _)| came_after(view, other.peer)).find_map(|(other, its)| {
        let (ours, theirs) = quantity::apart(view, own, (its, other.reading), other.hours_before(view))?;
        let agrees = told.iter().any(|(_, quantities)| quantities.bears_out(ours));
        (!agrees).then(|| (*other, (ours.field, ours.range.clone()), (theirs.field, theirs.range.clone())))
    })?;
    let quoted = |reading: &Reading<'_>, (field, range): (usize, Range<usize>)| {
        let quote = reading.texts[field].quote(&range).into_string();
        (field, range, quote)
    };
    Some(Apart { told: Default::default(), ours: quoted(view.reading, ours), other, theirs: quoted(other.reading, theirs) })
}

/// " số người chết là", " the death toll as", "死亡人数为": of what the quoted numbers are.
fn what([vi, en, zh]: &[String; 3]) -> [String; 3] {
    let with = |blank: &str, name: &str, word: &str| if name.is_empty() { String::new() } else { format!("{blank}{name}{word}") };
    [with(" ", vi, " là"), with(" ", en, " as"), with("", zh, "为")]
}

/// The numbers of what an event did on which this article stands against at least as many outlets as agree with it.
fn of_events<'o, 't>(
    view: &'t View<'_, '_>,
    others: &'o [Other<'o>],
    tolls: &'t [Toll<'t>],
) -> impl Iterator<Item = (usize, &'t Figure, &'o Other<'o>, &'o Figure)> {
    let mut indicators: Vec<usize> = tolls.iter().map(|toll| toll.indicator).collect();
    indicators.sort_unstable();
    indicators.dedup();
    indicators.into_iter().filter_map(move |indicator| {
        let own: Vec<&Toll<'_>> = tolls.iter().filter(|toll| toll.indicator == indicator).collect();
        let (other, theirs) = outvoted_by(view, others, |other| {
            let apart = other.hours_before(view);
            toll::stand(view, &toll::Own { reading: view.reading, tolls: &own, apart }, other)
        })?;
        Some((indicator, own.first()?.figure, other, theirs))
    })
}

/// Hours within which an article that is only suggested as of the same story may be held against this one.
const SAME_DAY: i64 = 24;

fn is_of_the_day(view: &View<'_, '_>, peer: &Peer<'_>) -> bool {
    view.article.published.zip(peer.published).is_some_and(|(ours, theirs)| (ours - theirs).num_hours().abs() <= SAME_DAY)
}

/// Another outlet's article of the story, with the figures that count all of their subject.
pub(super) struct Other<'r> {
    peer: &'r Peer<'r>,
    bond: Bond,
    pub(super) reading: &'r Reading<'r>,
    figures: Vec<(&'r Figure, &'r Subject)>,
    pub(super) tolls: Vec<Toll<'r>>,
}

/// What another article has of a figure.
pub(super) enum Stand<'r> {
    Silent,
    Agrees,
    Against(&'r Figure),
}

/// The first of the others against a figure, where they are at least as many as those that agree, this article among them.
fn outvoted_by<'o>(
    view: &View<'_, '_>,
    others: &'o [Other<'o>],
    stand: impl Fn(&'o Other<'o>) -> Stand<'o>,
) -> Option<(&'o Other<'o>, &'o Figure)> {
    let mut agreeing = 1;
    let mut against = Vec::new();
    for other in others {
        match stand(other) {
            Stand::Silent => {}
            Stand::Agrees => agreeing += 1,
            Stand::Against(theirs) => against.push((other, theirs)),
        }
    }
    let (first, _) = against.first()?;
    let outvoted = match against.len().cmp(&agreeing) {
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Equal => !is_of_another_story(view, first.peer) || came_after(view, first.peer),
        std::cmp::Ordering::Less => false,
    };
    against.first().copied().filter(|_| outvoted)
}

fn is_of_another_story(view: &View<'_, '_>, peer: &Peer<'_>) -> bool {
    !view.context.peers.iter().any(|other| other.capture == peer.capture)
}

/// One word against one is told once: each story has a case of its own, so it is told where the later of the two is.
fn came_after(view: &View<'_, '_>, peer: &Peer<'_>) -> bool {
    view.context.capture.is_none_or(|own| own > peer.capture)
}

impl<'r> Other<'r> {
    fn of(view: &View<'r, '_>, (peer, reading): (&'r Peer<'r>, &'r Reading<'r>), bond: Bond) -> Self {
        Self { peer, bond, reading, figures: wholes(view.rules, reading).collect(), tolls: tolls(view.rules, reading) }
    }

    /// Hours that it appeared before the article, where both are dated.
    fn hours_before(&self, view: &View<'_, '_>) -> Option<i64> {
        self.peer.published.zip(view.article.published).map(|(theirs, ours)| (ours - theirs).num_hours())
    }

    fn stand(&self, view: &View<'_, '_>, figure: &Figure, subject: &Subject) -> Stand<'r> {
        // A copy of the very sentence agrees, whatever its headline sets it beside.
        let sentence = view.reading.texts[figure.field].norm[view.reading.sentence(figure.field, figure.range.start)].trim();
        if self.reading.texts[figure.field].norm.contains(sentence) {
            return Stand::Agrees;
        }
        let apart = self.hours_before(view);
        let same = self.figures.iter().filter(|(_, theirs)| theirs.indicator == subject.indicator);
        let held = same.map(|(other, theirs)| (*other, hold_peer(&view.rules.measures, (figure, subject), (*other, *theirs), apart)));
        let comparable: Vec<(&'r Figure, Held)> = held
            .filter(|(other, held)| match held {
                Held::Incomparable(_) => false,
                Held::Apart => {
                    let (ours, theirs) = (Count::of(view.reading, figure), Count::of(self.reading, other));
                    let moved = has_moved_on(view, ours, theirs, apart);
                    let same = || narrows_alike(&view.rules.measures, (view.reading, figure), (self.reading, other));
                    !moved && is_same_key(view, (view.reading, figure), (self.reading, other)) && same()
                }
                Held::Same | Held::Within(_) => true,
            })
            .collect();
        // The same number of the same thing agrees, though its sentence leaves the place or the day open.
        let says_so = |f: &&Figure| f.counts == Some(subject.indicator) && f.unit == figure.unit && f.value == figure.value;
        match comparable.first() {
            None if self.reading.figures().iter().any(|f| says_so(&f)) => Stand::Agrees,
            None => Stand::Silent,
            // Copies of this text are held against it sentence by sentence (`copies`): what stands apart here counts something else.
            Some((first, _)) if comparable.iter().all(|(_, held)| *held == Held::Apart) => {
                if are_one_text(self.reading, view.reading) {
                    Stand::Silent
                } else {
                    Stand::Against(first)
                }
            }
            Some(_) => Stand::Agrees,
        }
    }
}

/// Both for each of one thing or both for all of it, and neither made up by the row of numbers that the other stands in.
fn is_same_key(view: &View<'_, '_>, (ours, own): (&Reading<'_>, &Figure), (theirs, other): (&Reading<'_>, &Figure)) -> bool {
    let measures = &view.rules.measures;
    let joins = &measures.apiece.joins;
    !is_unlike(apiece(measures, ours, own.field, &own.range), apiece(measures, theirs, other.field, &other.range))
        && !adds_up(ours, joins, own, other.value)
        && !adds_up(theirs, joins, other, own.value)
}

/// Whether the register carries this very figure: then the others have it wrong.
fn confirmed(view: &View<'_, '_>, figure: &Figure, subject: &Subject) -> bool {
    let measures = &view.rules.measures;
    view.context.facts.iter().filter_map(|f| Row::of(measures, &view.rules.territory, f)).any(|row| {
        row.indicator == subject.indicator && matches!(row.hold(view.rules, view.reading, figure, subject), Held::Same | Held::Within(_))
    })
}
