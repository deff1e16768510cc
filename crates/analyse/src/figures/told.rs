//! The figures of an article as they are told to people: what each speaks of, and what comes of holding it against the register.

use std::cell::OnceCell;
use std::ops::Range;

use chrono::NaiveDate;
use domain::fact::vietnamese_number;
use domain::{Fact, FactId, Field, Nfc, PlaceId, Span};

use super::Figure;
use super::compare::{Held, Row, Why};
use super::tie::{Ground, setting};
use crate::article::Article;
use crate::reading::Reading;
use crate::rules::Rules;
use crate::rules::indicators::Measures;
use crate::vocabulary::words::{Count, holds_word};
use crate::vocabulary::{Class, within};

/// A number with its unit, and what the sentence says that it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureTold {
    /// The field it stands in.
    pub field: Field,
    /// Where in the field.
    pub span: Span,
    /// As printed.
    pub text: Nfc,
    /// Multiplied out.
    pub value: f64,
    /// Least and greatest value that its words allow.
    pub bounds: (f64, f64),
    /// Id of the unit in `indicators.toml`.
    pub unit: String,
    /// Id of the indicator, where the sentence names one.
    pub indicator: Option<String>,
    /// The unit of the territory that it is counted in, where the words say so.
    pub place: Option<PlaceId>,
    /// The day it speaks of.
    pub as_of: Option<NaiveDate>,
    /// First and last day of the time it covers.
    pub period: Option<(NaiveDate, NaiveDate)>,
    /// What comes of holding it against the rows of its indicator.
    pub against: Vec<Against>,
}

/// A figure held against a row of the register.
#[derive(Clone, Debug, PartialEq)]
pub struct Against {
    /// The row.
    pub fact: FactId,
    /// What came of it.
    pub outcome: Outcome,
    /// One Vietnamese sentence: "21 hộ: không so được với dòng 5 (12 hộ): khác kỳ."
    pub sentence: String,
}

/// What came of holding a figure against a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Same number, or one that its words, its print or the tolerance allow.
    Agrees,
    /// Contradicts the row.
    Contradicts,
    /// Cannot be compared; the sentence says why.
    Incomparable,
}

impl Outcome {
    /// Name in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::Contradicts => "contradicts",
            Self::Incomparable => "incomparable",
        }
    }
}

/// All figures of an article, in order, each held against the rows of its indicator.
pub fn told(rules: &Rules, article: &Article<'_>, facts: &[Fact]) -> Vec<FigureTold> {
    let reading = Reading::new(rules, article.content, article.published.map(|at| at.date_naive()));
    reading.figures().iter().map(|figure| tell(rules, &reading, figure, facts)).collect()
}

fn tell(rules: &Rules, reading: &Reading<'_>, figure: &Figure, facts: &[Fact]) -> FigureTold {
    let text = &reading.texts[figure.field];
    let ground = Ground {
        measures: &rules.measures,
        territory: &rules.territory,
        texts: &reading.texts,
        found: &reading.found,
        published: reading.published,
        named: OnceCell::new(),
    };
    let (place, as_of, period) = match &figure.subject {
        Some(s) => (Some(s.place), s.as_of, s.period),
        None => {
            let (place, time) = setting(&ground, figure);
            (place, time.as_of, time.period)
        }
    };
    FigureTold {
        field: Field::ALL[figure.field],
        span: text.span(&figure.range),
        text: text.quote(&figure.range),
        value: figure.value,
        bounds: figure.bounds,
        unit: rules.measures.unit_id(figure.unit).to_owned(),
        indicator: figure.counts.map(|of| rules.measures.indicators[of].id.clone()),
        place: place.map(|place| rules.territory.places[place].id.clone()),
        as_of,
        period: period.map(|p| (p.from, p.to)),
        against: facts.iter().filter_map(|fact| against(rules, reading, figure, fact, facts)).collect(),
    }
}

fn against(rules: &Rules, reading: &Reading<'_>, figure: &Figure, fact: &Fact, facts: &[Fact]) -> Option<Against> {
    let subject = figure.subject.as_ref()?;
    let row = Row::of(&rules.measures, &rules.territory, fact).filter(|row| row.indicator == subject.indicator)?;
    let held = if !is_level(&rules.measures, reading, figure) {
        Held::Incomparable(Why::NoLevel)
    } else {
        match row.hold(rules, reading, figure, subject) {
            Held::Apart if row.is_superseded(fact, facts, reading.published) => Held::Incomparable(Why::Superseded),
            held => held,
        }
    };
    let quote = reading.texts[figure.field].quote(&figure.range);
    let registered = format!("dòng {} ({} {})", fact.id, vietnamese_number(row.shown), fact.unit);
    let (outcome, sentence) = match held {
        Held::Same => (Outcome::Agrees, format!("{quote}: khớp với {registered}.")),
        Held::Within(how) => (Outcome::Agrees, format!("{quote}: không mâu thuẫn với {registered}: {}.", how.words())),
        Held::Apart => (Outcome::Contradicts, format!("{quote}: khác với {registered}, cần kiểm tra.")),
        Held::Incomparable(why) => (Outcome::Incomparable, format!("{quote}: không so được với {registered}: {}.", why.words())),
    };
    Some(Against { fact: fact.id, outcome, sentence })
}

/// Whether a figure asserts a level: not a plan, not a difference, not a denied number, not "một" for "a".
pub(crate) fn is_level(measures: &Measures, reading: &Reading<'_>, figure: &Figure) -> bool {
    !(figure.spelled && figure.value <= 1.0) && is_asserted(measures, reading, figure)
}

/// Whether a figure asserts a level, be it "một".
pub(super) fn is_asserted(measures: &Measures, reading: &Reading<'_>, figure: &Figure) -> bool {
    let norm = &reading.texts[figure.field].norm;
    let sentence = reading.sentence(figure.field, figure.range.start);
    if sentence.start > figure.range.start {
        return false;
    }
    let before = norm[sentence.start..figure.range.start].rfind([',', ';']).map_or(sentence.start, |at| sentence.start + at);
    let clause = before..figure.range.start;
    let planned = reading.has(figure.field, &clause, &[Class::Goal]);
    // "phát sinh 28 tấn rác": what an indicator is called says no difference.
    let called = |word: &str| figure.counts.is_some_and(|of| measures.indicators[of].told.iter().any(|name| holds_word(name, word)));
    let changed = within(reading.marks(figure.field), &clause)
        .filter(|m| !called(&norm[m.range.clone()]))
        .any(|m| m.class == Class::Difference && figure.range.start.saturating_sub(m.range.end) <= 12);
    let denied = reading.has(figure.field, &sentence, &[Class::Denial, Class::CorrectionAsked]);
    !planned && !changed && !denied && !is_former(&reading.words.count, norm, &sentence, figure)
}

/// "từ 300 hộ xuống còn 210 hộ": the first of the two is how it was.
fn is_former(words: &Count, norm: &str, sentence: &Range<usize>, figure: &Figure) -> bool {
    let before = norm[sentence.start..figure.range.start].trim_end();
    let from = words.from.iter().any(|w| before.ends_with(w.as_str()));
    let rest = &norm[figure.range.end..sentence.end.max(figure.range.end)];
    let rest = &rest[..rest.char_indices().nth(24).map_or(rest.len(), |(at, _)| at)];
    from && words.fallen_to.iter().any(|w| holds_word(rest, w))
}
