//! Figures against the fact register, and against other outlets in the same story.

use chrono::NaiveDate;
use domain::fact::vietnamese_number;
use domain::{Evidence, Fact, Signal};

use super::View;
use crate::figures::{Figure, Period, Subject, period, scale_of};
use crate::reading::Reading;
use crate::rules::signals::RuleId;
use crate::text::normal;
use crate::vocabulary::{Class, within};

/// One signal for each register row that the article contradicts. A row with which another figure of the article agrees
/// is not contradicted: then the words around the figure were misread, or the article gives both.
pub(super) fn register(view: &View<'_, '_>) -> Vec<Signal> {
    let Some(rule) = view.rules.signals.on(RuleId::FigureRegister) else {
        return Vec::new();
    };
    let asserted: Vec<(&Figure, &Subject)> = levels(view.reading).collect();
    let mut signals = Vec::new();
    for fact in view.context.facts {
        let Some(row) = Row::of(view, fact) else { continue };
        let comparable: Vec<&Figure> =
            asserted.iter().filter(|(f, s)| row.speaks_of(view, s) && f.unit == row.unit).map(|(f, _)| *f).collect();
        let tolerance = view.rules.measures.indicators[row.indicator].tolerance;
        let against = |f: &&Figure| f.contradicts(row.value, row.value, tolerance);
        if comparable.is_empty() || !comparable.iter().all(against) || superseded(view, fact, &row) {
            continue;
        }
        let quote = view.reading.texts[comparable[0].field].quote(&comparable[0].range);
        let evidence: Vec<Evidence> = comparable.iter().map(|f| view.reading.evidence(f.field, &f.range)).collect();
        let values = [
            ("quote", quote.as_str()),
            ("citation", &fact.citation()),
            ("register", &format!("{} {}", vietnamese_number(row.shown), fact.unit)),
            ("as_of", &fact.as_of.format("%d/%m/%Y").to_string()),
            ("agency", &fact.agency),
        ];
        signals.push(rule.signal(&values, evidence, Some(fact.id.0)));
    }
    signals
}

/// A register row in the article's terms.
struct Row {
    indicator: usize,
    place: usize,
    unit: usize,
    /// Multiplied out.
    value: f64,
    /// As the row prints it.
    shown: f64,
    as_of: NaiveDate,
    period: Option<Period>,
}

impl Row {
    /// `None` where the row's indicator, place or unit is not known to the rules.
    fn of(view: &View<'_, '_>, fact: &Fact) -> Option<Self> {
        let measures = &view.rules.measures;
        let indicator = measures.indicator(&fact.indicator)?;
        let places = &view.rules.territory.places;
        let place = places.iter().position(|p| p.id == fact.place || p.name == fact.place.as_str())?;
        let printed = normal(&fact.unit);
        let (factor, word) = scale_of(&printed);
        let base = |word: &str| measures.after.iter().find(|(w, _)| w == word).map(|(_, unit)| *unit);
        let unit = base(word).or_else(|| base(word.split('/').next()?.trim()))?;
        // A row may hold 121.65 "triệu USD" or the number multiplied out.
        let (value, shown) =
            if fact.value >= factor && factor > 1.0 { (fact.value, fact.value / factor) } else { (fact.value * factor, fact.value) };
        Some(Self { indicator, place, unit, value, shown, as_of: fact.as_of, period: period(&normal(&fact.period), Some(fact.as_of)) })
    }

    /// Same indicator, place and time; an undated figure counts while the row is fresh.
    fn speaks_of(&self, view: &View<'_, '_>, subject: &Subject) -> bool {
        if subject.indicator != self.indicator || subject.place != self.place {
            return false;
        }
        match (subject.as_of, subject.period, self.period) {
            (Some(day), _, Some(p)) if p.is_day() => day == p.from,
            (Some(day), _, None) => day == self.as_of,
            (Some(_), _, Some(_)) => false,
            (None, Some(own), Some(p)) => own == p,
            (None, Some(own), None) => own.from <= self.as_of && self.as_of <= own.to && self.is_fresh(view),
            (None, None, None) => self.is_fresh(view),
            (None, None, Some(p)) => p.is_day() && self.is_fresh(view),
        }
    }

    fn is_fresh(&self, view: &View<'_, '_>) -> bool {
        let days = view.rules.measures.indicators[self.indicator].valid_days;
        match view.reading.published {
            Some(day) => (0..=days).contains(&(day - self.as_of).num_days()),
            // Without a date only rows that hold for months can be meant.
            None => days >= 60,
        }
    }
}

/// Whether a later row of the same key, already there when the article appeared, speaks instead.
fn superseded(view: &View<'_, '_>, fact: &Fact, row: &Row) -> bool {
    view.context.facts.iter().any(|other| {
        let known = view.reading.published.is_none_or(|day| other.as_of <= day);
        let same = other.indicator == fact.indicator && other.place == fact.place && other.period == fact.period;
        known && same && other.as_of > row.as_of
    })
}

/// Figures with a subject that assert a level: not a plan, not a difference, not a denied number.
fn levels<'r>(reading: &'r Reading<'_>) -> impl Iterator<Item = (&'r Figure, &'r Subject)> {
    reading.figures.iter().filter(|f| is_level(reading, f)).filter_map(|f| f.subject.as_ref().map(|s| (f, s)))
}

fn is_level(reading: &Reading<'_>, figure: &Figure) -> bool {
    let norm = &reading.texts[figure.field].norm;
    let sentence = reading.sentence(figure.field, figure.range.start);
    let before = norm[sentence.start..figure.range.start].rfind([',', ';']).map_or(sentence.start, |at| sentence.start + at);
    let clause = before..figure.range.start;
    let planned = reading.has(figure.field, &clause, &[Class::Goal]);
    let changed = within(&reading.marks[figure.field], &clause)
        .any(|m| m.class == Class::Difference && figure.range.start.saturating_sub(m.range.end) <= 12);
    let denied = reading.has(figure.field, &sentence, &[Class::Denial, Class::CorrectionAsked]);
    !planned && !changed && !denied
}

/// The first figure on which this article stands against at least as many outlets as agree with it.
pub(super) fn peers(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::FigurePeers)?;
    let readings: Vec<_> = view
        .context
        .peers
        .iter()
        .filter(|p| Some(p.outlet) != view.article.outlet)
        .map(|p| (p, Reading::new(view.rules, p.content, view.reading.published)))
        .collect();
    for (figure, subject) in levels(view.reading) {
        if confirmed(view, figure, subject) {
            continue;
        }
        let tolerance = view.rules.measures.indicators[subject.indicator].tolerance;
        let mut agreeing = 1;
        let mut against = Vec::new();
        for (peer, reading) in &readings {
            let same: Vec<&Figure> = levels(reading).filter(|(f, s)| *s == subject && f.unit == figure.unit).map(|(f, _)| f).collect();
            let Some(first) = same.first() else { continue };
            if same.iter().all(|f| figure.contradicts(f.bounds.0, f.bounds.1, tolerance)) {
                against.push((peer, reading, *first));
            } else {
                agreeing += 1;
            }
        }
        let Some((peer, reading, other)) = against.first().filter(|_| against.len() >= agreeing) else { continue };
        let quote = view.reading.texts[figure.field].quote(&figure.range);
        let peer_quote = reading.texts[other.field].quote(&other.range);
        let evidence =
            vec![view.reading.evidence(figure.field, &figure.range), reading.quoted(Some(peer.capture), other.field, &other.range)];
        return Some(rule.signal(&[("quote", &quote), ("peer_outlet", peer.outlet), ("peer_quote", &peer_quote)], evidence, None));
    }
    None
}

/// Whether the register carries this very figure: then the others have it wrong.
fn confirmed(view: &View<'_, '_>, figure: &Figure, subject: &Subject) -> bool {
    view.context.facts.iter().filter_map(|f| Row::of(view, f)).any(|row| {
        let tolerance = view.rules.measures.indicators[row.indicator].tolerance;
        row.speaks_of(view, subject) && row.unit == figure.unit && !figure.contradicts(row.value, row.value, tolerance)
    })
}
