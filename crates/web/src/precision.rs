//! How often the verdicts of this office agreed with each rule. What every decided case adds to that is kept: after a deed the cases are
//! read to which something was done, and all of them after a while, since rules may have come to say something else of the articles.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use domain::{CaseId, Record};
use store::{Decided, Store};

/// How long a count stands when nobody does anything to a case.
const STANDS: TimeDelta = TimeDelta::minutes(10);

/// The records of rules by their names.
pub(crate) type Records = Arc<HashMap<String, Record>>;

/// The last count.
#[derive(Default)]
pub(crate) struct Precision(Mutex<Option<Counted>>);

struct Counted {
    /// Up to which deed.
    deed: i64,
    /// When all cases were read.
    at: DateTime<Utc>,
    decided: Arc<HashMap<CaseId, Decided>>,
    records: Records,
}

impl Precision {
    /// The records of all rules that spoke in a decided case.
    pub(crate) async fn records(&self, store: &Store, now: DateTime<Utc>) -> Result<Records, store::Error> {
        let deed = store.last_deed().await?;
        let (since, at, known) = match self.known(now) {
            Some((counted, _, _, records)) if counted == deed => return Ok(records),
            Some((counted, at, decided, _)) => (counted, at, decided),
            None => (0, now, Arc::default()),
        };
        let mut decided = Arc::unwrap_or_clone(known);
        decided.extend(store.decided_since(since).await?);
        decided.retain(|_, case| case.verdict.is_some());
        let records = Arc::new(added_up(&decided));
        let counted = Counted { deed, at, decided: Arc::new(decided), records: records.clone() };
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(counted);
        Ok(records)
    }

    /// What still stands of the last count.
    fn known(&self, now: DateTime<Utc>) -> Option<Known> {
        let counted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh = counted.as_ref().filter(|counted| now - counted.at < STANDS)?;
        Some((fresh.deed, fresh.at, fresh.decided.clone(), fresh.records.clone()))
    }
}

/// Up to which deed, when all cases were read, what each adds, and the sum.
type Known = (i64, DateTime<Utc>, Arc<HashMap<CaseId, Decided>>, Records);

fn added_up(decided: &HashMap<CaseId, Decided>) -> HashMap<String, Record> {
    let mut found: HashMap<String, Record> = HashMap::new();
    for case in decided.values() {
        case.rules.iter().for_each(|rule| found.entry(rule.clone()).or_default().add_case(case.verdict));
    }
    found
}
