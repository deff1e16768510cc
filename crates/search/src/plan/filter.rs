//! Conditions on what an article is, for the engine. They never score.

use std::ops::Bound;

use chrono::{Days as Count, NaiveDate};
use domain::{Outcome, State, Verdict};
use tantivy::Term;
use tantivy::query::{AllQuery, BooleanQuery, ConstScoreQuery, Occur, Query, RangeQuery, TermSetQuery};
use tantivy::schema::Field;

use crate::query::tree::{Condition, Days};
use crate::schema::{Fields, outlet_key};
use crate::{CaseFilter, Filters};

/// All conditions of `filters`, which must hold together.
pub(super) fn all(filters: &Filters, fields: &Fields) -> Vec<Box<dyn Query>> {
    let mut conditions = Vec::new();
    let mut wanted = |condition: Condition, holds_anything: bool| {
        if holds_anything {
            conditions.push(one(&condition, fields));
        }
    };
    wanted(Condition::Languages(filters.languages.clone()), !filters.languages.is_empty());
    wanted(Condition::Outlets(filters.outlets.clone()), !filters.outlets.is_empty());
    wanted(Condition::Places(filters.places.iter().cloned().map(domain::PlaceId).collect()), !filters.places.is_empty());
    wanted(Condition::Tones(filters.tones.clone()), !filters.tones.is_empty());
    wanted(Condition::Relevances(filters.relevances.clone()), !filters.relevances.is_empty());
    wanted(Condition::Cases(filters.cases.clone()), !filters.cases.is_empty());
    let days = Days { from: filters.from, to: filters.to };
    wanted(Condition::Published(days), days != Days::default());
    conditions
}

/// One condition.
pub(super) fn one(condition: &Condition, fields: &Fields) -> Box<dyn Query> {
    match condition {
        Condition::Languages(languages) => any(fields.language, languages.iter().map(|language| language.as_str())),
        Condition::Outlets(outlets) => any(fields.outlet_key, outlets.iter().map(|name| outlet_key(name))),
        Condition::Places(places) => any(fields.place, places.iter().map(|place| place.as_str())),
        Condition::Tones(tones) => any(fields.tone, tones.iter().map(|tone| tone.as_str())),
        Condition::Relevances(relevances) => any(fields.relevance, relevances.iter().map(|relevance| relevance.as_str())),
        Condition::Cases(cases) => unscored(Box::new(BooleanQuery::union(cases.iter().map(|case| with_case(*case, fields)).collect()))),
        Condition::Published(days) => unscored(published(*days, fields)),
    }
}

fn any<T: AsRef<str>>(field: Field, values: impl Iterator<Item = T>) -> Box<dyn Query> {
    let terms: Vec<Term> = values.map(|value| Term::from_field_text(field, value.as_ref())).collect();
    unscored(Box::new(TermSetQuery::new(terms)))
}

fn unscored(query: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, 0.0))
}

/// One state of each word, whatever the verdict or the outcome was.
const STATES: [State; 11] = [
    State::New,
    State::Claimed,
    State::Judged(Verdict::Inaccurate),
    State::Judged(Verdict::NoFault),
    State::Drafting,
    State::Submitted,
    State::Returned,
    State::Approved,
    State::Sent,
    State::Concluded(Outcome::Corrected),
    State::Closed,
];

fn with_case(case: CaseFilter, fields: &Fields) -> Box<dyn Query> {
    let states = |wanted: fn(&State) -> bool| any(fields.case, STATES.iter().filter(|state| wanted(state)).map(|state| state.as_str()));
    match case {
        CaseFilter::State(state) => any(fields.case, std::iter::once(state.as_str())),
        CaseFilter::Open => states(|state| state.is_open()),
        CaseFilter::Without => {
            let everything: Box<dyn Query> = Box::new(AllQuery);
            Box::new(BooleanQuery::new(vec![(Occur::Must, everything), (Occur::MustNot, states(|_| true))]))
        }
    }
}

fn published(days: Days, fields: &Fields) -> Box<dyn Query> {
    let term = |at: i64| Term::from_field_i64(fields.published, at);
    let midnight = |day| midnight(day, fields.zone);
    let from = days.from.map_or(Bound::Unbounded, |day| Bound::Included(term(midnight(day))));
    let to = days.to.map_or(Bound::Unbounded, |day| Bound::Excluded(term(day.checked_add_days(Count::new(1)).map_or(i64::MAX, midnight))));
    match days {
        Days { from: None, to: None } => Box::new(AllQuery),
        _ => Box::new(RangeQuery::new(from, to)),
    }
}

/// When a day begins that begins so many seconds before that of UTC, in seconds since 1970.
fn midnight(day: NaiveDate, zone: i64) -> i64 {
    day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp() - zone
}
