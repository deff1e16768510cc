//! What articles count of an event, for others that count the same in words of their own: no order of words is common, and the two need not be
//! one story.

use std::collections::VecDeque;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use domain::{CaptureId, Content, Language, Relevance};

use super::View;
use super::event::{self, first, places};
use super::opening;
use crate::article::{Article, Peer};
use crate::figures::Figure;
use crate::reading::Reading;
use crate::rules::Rules;

/// Accounts that are remembered: more than some days' press of a province has.
const REMEMBERED: usize = 1000;
/// Hours before and after an article within which another one tells of the same event.
const HOURS: i64 = 36;
/// Others that an article is held against, newest first.
const MOST: usize = 8;
/// Numbers of what events did beyond which an article is a list.
const MANY: usize = 24;

/// What an article counts of an event, and where.
#[derive(Clone, Debug)]
pub struct Account {
    language: Language,
    /// Units of the territory below the province that its first sentences name.
    places: Vec<usize>,
    counts: Vec<Counted>,
    /// It says when something begins.
    opens: bool,
}

/// A number of what an event did.
#[derive(Clone, Copy, Debug)]
struct Counted {
    indicator: usize,
    unit: usize,
    bounds: (f64, f64),
}

impl Account {
    /// `None` also where another one could not be told from it: without its time or its outlet.
    pub(crate) fn of_article(rules: &Rules, article: &Article<'_>, reading: &Reading<'_>) -> Option<Self> {
        article.outlet.and(article.published)?;
        Self::of(rules, reading)
    }

    /// `None` where the article counts nothing of an event.
    pub(crate) fn of(rules: &Rules, reading: &Reading<'_>) -> Option<Self> {
        if reading.found.relevance() == Relevance::None {
            return None;
        }
        let toll = |f: &Figure| f.counts.filter(|of| rules.measures.indicators[*of].toll.is_some());
        let counted = |f: &Figure| toll(f).map(|indicator| Counted { indicator, unit: f.unit, bounds: f.widest() });
        let counts: Vec<Counted> = reading.figures().iter().filter_map(counted).take(MANY + 1).collect();
        let opens = opening::of(rules, reading).is_some();
        if counts.is_empty() && !opens || counts.len() > MANY {
            return None;
        }
        let places = places(rules, reading, &first(reading));
        Some(Self { language: reading.language, places, counts, opens })
    }

    /// Whether two may count the same of one event.
    fn is_beside(&self, rules: &Rules, other: &Self) -> bool {
        let same = |one: &Counted| other.counts.iter().any(|its| its.indicator == one.indicator);
        self.language == other.language
            && (self.opens && other.opens || self.counts.iter().any(same))
            && event::may_be_there(rules, &self.places, &other.places)
    }

    /// Whether a number of one of them is none of the other's.
    fn is_unlike(&self, other: &Self) -> bool {
        let is_apart = |one: &Counted, its: &Counted| one.unit != its.unit || one.bounds.1 < its.bounds.0 || its.bounds.1 < one.bounds.0;
        self.opens && other.opens
            || self.counts.iter().any(|one| other.counts.iter().any(|its| one.indicator == its.indicator && is_apart(one, its)))
    }
}

/// Accounts that were met.
#[derive(Clone, Debug, Default)]
pub struct Accounts(VecDeque<Met>);

#[derive(Clone, Debug)]
struct Met {
    capture: CaptureId,
    outlet: String,
    published: DateTime<FixedOffset>,
    content: Arc<Content>,
    account: Account,
}

impl Accounts {
    /// Remembers one, once for each capture; of very many the oldest is forgotten. One without a time tells nothing.
    pub fn add(&mut self, account: Account, capture: CaptureId, outlet: &str, published: Option<DateTime<FixedOffset>>, content: &Content) {
        let Some(published) = published else { return };
        self.0.retain(|met| met.capture != capture);
        if self.0.len() >= REMEMBERED {
            self.0.pop_front();
        }
        self.0.push_back(Met { capture, outlet: outlet.to_owned(), published, content: Arc::new(content.clone()), account });
    }

    /// Whether any may be of an article's event and count otherwise.
    pub(crate) fn may_bear(&self, rules: &Rules, article: &Article<'_>, own: &Account) -> bool {
        !self.beside(rules, article, own).is_empty()
    }

    /// Those of other outlets in the hours of an article, the newest first.
    fn of_the_hours(&self, article: &Article<'_>) -> impl Iterator<Item = &Met> {
        let (published, outlet) = (article.published, article.outlet);
        let near = move |met: &&Met| published.is_some_and(|at| (met.published - at).num_hours().abs() <= HOURS);
        self.0.iter().rev().filter(near).filter(move |met| Some(met.outlet.as_str()) != outlet)
    }

    /// Those of them that may be of its event; none where all tell its numbers.
    fn beside(&self, rules: &Rules, article: &Article<'_>, own: &Account) -> Vec<&Met> {
        let others: Vec<&Met> = self.of_the_hours(article).filter(|met| own.is_beside(rules, &met.account)).collect();
        if others.iter().any(|met| own.is_unlike(&met.account)) { others } else { Vec::new() }
    }
}

/// The accounts of other outlets that may be of this article's event, the newest first; none where all of them tell its numbers.
pub(super) fn beside<'v>(view: &View<'v, '_>) -> Vec<Peer<'v>> {
    let Some(accounts) = view.context.accounts else { return Vec::new() };
    if accounts.of_the_hours(view.article).next().is_none() {
        return Vec::new();
    }
    let Some(own) = Account::of(view.rules, view.reading) else { return Vec::new() };
    let others = accounts.beside(view.rules, view.article, &own);
    others.into_iter().map(Met::peer).filter(|peer| !is_known(view, peer.capture)).take(MOST).collect()
}

fn is_known(view: &View<'_, '_>, capture: CaptureId) -> bool {
    view.context.peers.iter().chain(view.context.retold).any(|peer| peer.capture == capture) || view.context.capture == Some(capture)
}

impl Met {
    fn peer(&self) -> Peer<'_> {
        Peer { capture: self.capture, outlet: &self.outlet, content: &self.content, published: Some(self.published) }
    }
}
